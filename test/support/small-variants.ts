/** The small variants of all specs that there are, shipped ones and those of `test/generality`. */
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { elaborateVariant, openSpec } from "../../src/compile.ts";
import type { Spec } from "../../src/elaborate/elaborate.ts";
import type { Graph } from "../../src/ir/graph.ts";

const root = join(import.meta.dirname, "../..");
const source = (name: string) => ({ name, text: readFileSync(join(root, name), "utf8") });

function opened(file: string): Spec {
  return openSpec(source(file), (path) =>
    source(path.startsWith("vitc/") ? `specs/${path.slice(5)}` : join(dirname(file), path)),
  );
}

/** Of the given specs of `specs`. */
export const shippedFiles = ["vit", "deit", "swin", "cvt", "digits", "equations"].map((f) => `specs/${f}.vit`);

export const generalFiles = readdirSync(join(root, "test/generality"))
  .filter((f) => f.endsWith(".vit") && f !== "parts.vit")
  .map((f) => `test/generality/${f}`);

/** Which they are, not yet elaborated. */
export function smallNames(files: readonly string[]): { readonly spec: Spec; readonly name: string }[] {
  return files.flatMap((file) => {
    const spec = opened(file);
    return spec.variants.filter((v) => !/_(224|384)$/.test(v.name)).map(({ name }) => ({ spec, name }));
  });
}

export const smallVariants = (files: readonly string[]): (readonly [name: string, graph: Graph])[] =>
  smallNames(files).map(({ spec, name }) => [name, elaborateVariant(spec, name)]);
