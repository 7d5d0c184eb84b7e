/** From the path of a `.vit` file to a spec: its own text, and those it imports from beside it. */
import { existsSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, normalize, relative, sep } from "node:path";
import { elaborateVariant, openSpec } from "../compile.ts";
import { DiagnosticError, type Source } from "../diagnostics/diagnostic.ts";
import { recipesOf } from "../elaborate/elaborate-training.ts";
import type { Spec } from "../elaborate/elaborate.ts";
import type { Graph } from "../ir/graph.ts";
import { requireKnown } from "../host/choose-names.ts";
import { UserError, exit } from "../host/user-error.ts";
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
 * What a command cannot do without: `--model`, and `--recipe` where a training is meant. Where one is not given, the
 * message lists those that there are. @throws UserError with the exit code of wrong arguments; DiagnosticError
 */
export function requireChosen(
  path: string,
  chosen: { readonly model?: string | undefined; readonly recipe?: string | undefined },
  needed: readonly ("model" | "recipe")[],
): void {
  const missing = needed.find((name) => chosen[name] === undefined);
  if (missing === undefined) return;
  const spec = openSpecFile(path);
  if (spec.diagnostics.length > 0) throw new DiagnosticError(spec.diagnostics);
  const models = [...spec.variants.map((v) => v.name), ...spec.models];
  if (chosen.model !== undefined) requireKnown("model", [chosen.model], models);
  const known = missing === "model" ? models : recipesOf(spec, chosen.model);
  const fitting = missing === "recipe" && chosen.model !== undefined ? ` that fit ${chosen.model}` : "";
  throw new UserError(
    known.length === 0
      ? `--${missing} NAME is missing, and ${path} has no ${missing}s${fitting}`
      : `--${missing} NAME is missing; ${missing}s of ${path}${fitting}:\n${known.map((k) => `  ${k}`).join("\n")}`,
    exit.usage,
  );
}

/** Options that a command needs beside its model. @throws UserError with the exit code of wrong arguments */
export function requireGiven(options: Readonly<Record<string, unknown>>): void {
  for (const [said, value] of Object.entries(options))
    if (value === undefined) throw new UserError(`${said} is missing (--help says what it takes)`, exit.usage);
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
