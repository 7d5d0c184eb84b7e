/** From the path of a `.vit` file to a spec: its own text, and those it imports from beside it. */
import { existsSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, normalize, relative, sep } from "node:path";
import { elaborateVariant, openSpec } from "../compile.ts";
import { DiagnosticError, type Source } from "../diagnostics/diagnostic.ts";
import type { Spec } from "../elaborate/elaborate.ts";
import type { Graph } from "../ir/graph.ts";
import { requireKnown } from "../host/choose-names.ts";
import { readText } from "./files.ts";

/** No spec is larger; what is, is another file by mistake. */
const mostBytes = 4_000_000;

/** The text of a spec, under a name that does not depend on where the checkout lies. @throws UserError */
export function readSource(path: string): Source {
  return { name: displayName(path), text: readText(path, mostBytes) };
}

/** Opens a spec with its imports: `"./x.vit"` is relative to the importing file. @throws UserError */
export function openSpecFile(path: string): Spec {
  return openSpec(readSource(path), (imported, from) => {
    const file = join(dirname(from.name), imported);
    // What is not there is a mistake at the place of the import.
    return existsSync(file) && statSync(file).isFile() ? readSource(file) : undefined;
  });
}

/**
 * The graph of one variant of a spec, or of a model whose arguments all have defaults.
 * @throws UserError where there is no such variant; DiagnosticError
 */
export function openVariant(spec: Spec, variant: string): Graph {
  // Without a readable spec there are no variants to choose from.
  if (spec.diagnostics.length > 0) throw new DiagnosticError(spec.diagnostics);
  requireKnown("model", [variant], [...spec.variants.map((v) => v.name), ...spec.models]);
  return elaborateVariant(spec, variant);
}

/** Relative to the working folder where the file lies in it, with `/` on every system. */
function displayName(path: string): string {
  const inside = relative(process.cwd(), path);
  const name = inside !== "" && !inside.startsWith("..") && !isAbsolute(inside) ? inside : normalize(path);
  return name.split(sep).join("/");
}
