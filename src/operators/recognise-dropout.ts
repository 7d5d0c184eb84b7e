/** `if u < rate then 0 else x / (1 - rate)`, where `u` is drawn for this alone: for each element, or for each example. */
import { elements } from "../ir/graph.ts";
import { asKind, factorsOf, numberOf, operandsOf, without } from "./match.ts";
import type { OperatorBuilder } from "./operator-builder.ts";
import { type Tensor, readersOf } from "./operator-graph.ts";
import type { Rule } from "./rule.ts";

/** The rule for what `roots` are made of. */
export function recogniseDropout(roots: readonly Tensor[]): Rule {
  const readers = readersOf(roots);
  return (builder, t) => dropoutOf(builder, t, (inner) => readers.get(inner)?.length === 1);
}

function dropoutOf(builder: OperatorBuilder, t: Tensor, isReadOnce: (t: Tensor) => boolean): Tensor | undefined {
  const [condition, dropped, kept] = asKind(t, "where")?.operands ?? [];
  const [drawn, bound] = operandsOf(condition, "lt") ?? [];
  const rate = numberOf(bound);
  if (kept === undefined || numberOf(dropped) !== 0 || rate === undefined || rate <= 0 || rate >= 1) return undefined;
  // Numbers for each example have axes of size 1.
  const u = drawn!.operator.kind === "reshape" ? drawn!.operands[0]! : drawn!;
  if (u.operator.kind !== "random" || !u.batched || ![condition!, drawn!, u].every(isReadOnce)) return undefined;
  const x = unscaled(builder, kept, 1 - rate);
  if (x === undefined || !x.batched || x.shape.join() !== t.shape.join()) return undefined;
  if (u.shape.join() === x.shape.join()) return builder.like({ kind: "dropout", rate }, [x]);
  return elements(u.shape) === 1 ? builder.like({ kind: "stochastic_depth", rate }, [x]) : undefined;
}

/** `x` of `x / by`. */
function unscaled(builder: OperatorBuilder, t: Tensor, by: number): Tensor | undefined {
  const { above, below } = factorsOf(t);
  const divisor = below.find((f) => isAbout(numberOf(f), by));
  const factor = above.find((f) => isAbout(numberOf(f), 1 / by));
  if (divisor === undefined && factor === undefined) return undefined;
  const [up, down] = divisor !== undefined ? [above, without(below, divisor)] : [without(above, factor!), below];
  const [first, ...rest] = up;
  if (first === undefined) return undefined;
  const product = rest.reduce((p, f) => builder.pointwise("mul", p, f), first);
  return down.reduce((p, f) => builder.pointwise("div", p, f), product);
}

const isAbout = (n: number | undefined, wanted: number): boolean =>
  n !== undefined && Math.abs(n - wanted) <= 1e-12 * Math.abs(wanted);
