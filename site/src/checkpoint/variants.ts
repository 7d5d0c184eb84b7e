/** The variants that ship with vitc, by family, elaborated when they are asked for. */
import { elaborateVariant, openSpec, shippedSpec, withArguments } from "vitc";
import { type Graph, paramsOf } from "../../../src/ir/graph.ts";
import { planParam } from "../../../src/codegen/lower-plan.ts";
import type { Named } from "../../../src/runtime/weight-names.ts";

/** One that a checkpoint may be of. */
export interface Variant {
  readonly name: string;
  /** The spec that declares it: variants of one have alike names of parameters. */
  readonly family: string;
}

const families = ["vit.vit", "deit.vit", "swin.vit", "cvt.vit", "digits.vit"];
const specs = new Map<string, ReturnType<typeof openSpec>>();

function specOf(family: string): ReturnType<typeof openSpec> {
  const known = specs.get(family) ?? openSpec(shippedSpec(family)!, () => undefined);
  specs.set(family, known);
  return known;
}

/** All of them; of a family the smallest first, as they are declared. */
export const allVariants = (): Variant[] =>
  families.flatMap((family) => specOf(family).variants.map(({ name }) => ({ name, family })));

const graphs = new Map<string, Graph>();

/** With `settings` (`classes=10`) instead of its own arguments. */
export function graphOf({ name, family }: Variant, settings: readonly string[] = []): Graph {
  const key = `${name} ${settings.join(" ")}`;
  const known = graphs.get(key) ?? elaborateVariant(withArguments(specOf(family), settings), name);
  graphs.set(key, known);
  return known;
}

/** What names of a checkpoint are compared with. */
export const namedOf = (graph: Graph): Named => ({
  model: graph.name,
  params: paramsOf(graph).map((p) => ({
    name: p.id,
    shape: p.shape,
    region: { space: 0, offset: 0, size: 0 },
    ...planParam(p),
  })),
  dialects: graph.dialects,
});
