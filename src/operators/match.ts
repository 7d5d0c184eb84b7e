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
  const parts = opened({ t, isBelow: false }, ({ t: of, isBelow }) => {
    const product = operandsOf(of, "mul");
    return (product ?? operandsOf(of, "div"))?.map((o, i) => ({
      t: o,
      isBelow: (i === 1 && product === undefined) !== isBelow,
    }));
  });
  const side = (below: boolean): Tensor[] => parts.filter((p) => p.isBelow === below).map((p) => p.t);
  return { above: side(false), below: side(true) };
}

/** `t` as a sum of terms, opened through additions. */
export const termsOf = (t: Tensor): readonly Tensor[] => opened(t, (of) => operandsOf(of, "add"));

/** What `whole` is made of in the end, in order; where that is more than rules look for, parts of it stay closed. */
function opened<T>(whole: T, open: (part: T) => readonly T[] | undefined): T[] {
  const parts = [whole];
  for (let i = 0; i < parts.length && parts.length < mostParts; ) {
    const inner = open(parts[i]!);
    if (inner === undefined) i++;
    else parts.splice(i, 1, ...inner);
  }
  return parts;
}

/** `t` as `Σ plus - Σ minus`, opened through additions, differences and signs. */
export function signedTermsOf(t: Tensor): { readonly plus: readonly Tensor[]; readonly minus: readonly Tensor[] } {
  const terms = opened({ of: t, less: false }, ({ of, less }) => {
    const sum = operandsOf(of, "add")?.map((part) => ({ of: part, less }));
    const difference = operandsOf(of, "sub")?.map((part, i) => ({ of: part, less: less !== (i === 1) }));
    return sum ?? difference ?? operandsOf(of, "neg")?.map((part) => ({ of: part, less: !less }));
  });
  const side = (less: boolean): Tensor[] => terms.filter((part) => part.less === less).map((part) => part.of);
  return { plus: side(false), minus: side(true) };
}

/** A product of itself has twice as many factors, again and again. */
const mostParts = 32;

/** A list without one of its elements, once. */
export function without<T>(list: readonly T[], item: T): T[] {
  return list.toSpliced(list.indexOf(item), 1);
}
