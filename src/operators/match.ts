/** How rewrites read trees of arithmetic: in whatever order and grouping their author wrote them. */
import type { OpName } from "../ir/ops.ts";
import type { Operator, Tensor } from "./operator-graph.ts";

/** The operands of `t` where it is `op`, element by element. */
export function operandsOf(t: Tensor | undefined, op: OpName): readonly Tensor[] | undefined {
  return t?.operator.kind === "pointwise" && t.operator.op === op ? t.operands : undefined;
}

/** `t` as the operator `kind`. */
export function asKind<K extends Operator["kind"]>(
  t: Tensor | undefined,
  kind: K,
): (Tensor & { readonly operator: Extract<Operator, { kind: K }> }) | undefined {
  return t?.operator.kind === kind ? (t as Tensor & { operator: Extract<Operator, { kind: K }> }) : undefined;
}

/** The one number that all elements of `t` are, where the compiler knows it. */
export function numberOf(t: Tensor | undefined): number | undefined {
  if (t?.operator.kind === "expand" || t?.operator.kind === "reshape") return numberOf(t.operands[0]);
  const data = asKind(t, "constant")?.operator.data;
  return data !== undefined && data.length > 0 && Array.prototype.every.call(data, (x: number) => x === data[0])
    ? data[0]
    : undefined;
}

export interface Factors {
  readonly above: readonly Tensor[];
  readonly below: readonly Tensor[];
}

/** `t` as `Π above / Π below`, opened through products and quotients. */
export function factorsOf(t: Tensor): Factors {
  const product = operandsOf(t, "mul");
  const quotient = operandsOf(t, "div");
  if (product === undefined && quotient === undefined) return { above: [t], below: [] };
  const [a, b] = (product ?? quotient)!.map(factorsOf) as [Factors, Factors];
  return product !== undefined
    ? { above: [...a.above, ...b.above], below: [...a.below, ...b.below] }
    : { above: [...a.above, ...b.below], below: [...a.below, ...b.above] };
}

/** `t` as a sum of terms, opened through additions. */
export function termsOf(t: Tensor): readonly Tensor[] {
  return operandsOf(t, "add")?.flatMap(termsOf) ?? [t];
}

/** A list without one of its elements, once. */
export function without<T>(list: readonly T[], item: T): T[] {
  return list.toSpliced(list.indexOf(item), 1);
}
