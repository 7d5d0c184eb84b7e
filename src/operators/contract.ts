/** Sums of products that are no products of equal shapes: einsums. */
import type { Var } from "../ir/index-expr.ts";
import type { Named, NamedBuilder } from "./named.ts";

/**
 * `Σ_vars Π factors`; undefined where one of the factors has all axes of the others, so that multiplying first stores
 * nothing that is larger than they are.
 */
export function contract(to: NamedBuilder, vars: readonly Var[], factors: readonly Named[]): Named | undefined {
  const merged = mergeContained(to, factors);
  const [first, ...rest] = merged;
  if (first === undefined || rest.length === 0) return undefined;
  // Two at a time; what only one of them has to sum is summed before.
  let sum = first;
  rest.forEach((next, i) => {
    const later = new Set(rest.slice(i + 1).flatMap((f) => f.vars));
    sum = contractTwo(to, sum, next, (v) => !vars.includes(v) || later.has(v));
  });
  // Of variables that no factor depends on there are none: `reduce` is given what varies.
  const absent = vars.filter((v) => !merged.some((f) => f.vars.includes(v)));
  return absent.length === 0 ? sum : to.pointwise("mul", sum, to.scalar(absent.reduce((n, v) => n * v.size, 1)));
}

/** Factors of which none has all axes of another: those are multiplied, element by element. */
function mergeContained(to: NamedBuilder, factors: readonly Named[]): Named[] {
  const left = [...factors];
  for (;;) {
    const pair = left.flatMap((a, i) =>
      left.flatMap((b, j) => (i !== j && contains(a, b) ? [[i, j] as const] : [])),
    )[0];
    if (pair === undefined) return left;
    const [i, j] = pair;
    const product = to.pointwise("mul", left[Math.min(i, j)]!, left[Math.max(i, j)]!);
    left.splice(Math.max(i, j), 1);
    left.splice(Math.min(i, j), 1, product);
  }
}

/** The batch is an axis like the others here. */
const contains = (a: Named, b: Named): boolean =>
  b.vars.every((v) => a.vars.includes(v)) && (a.tensor.batched || !b.tensor.batched);

function contractTwo(to: NamedBuilder, a: Named, b: Named, stays: (v: Var) => boolean): Named {
  const alone = (x: Named, other: Named): Named => {
    const axes = x.vars.flatMap((v, i) => (!stays(v) && !other.vars.includes(v) ? [i] : []));
    return { tensor: to.builder.reduce(x.tensor, "sum", axes), vars: x.vars.filter((_, i) => !axes.includes(i)) };
  };
  const parts = [alone(a, b), alone(b, a)];
  const vars = to.scope.sorted(parts.flatMap((p) => p.vars).filter(stays));
  const label = (v: Var): number => v.id;
  const tensor = to.builder.einsum(
    parts.map((p) => p.tensor),
    parts.map((p) => p.vars.map(label)),
    vars.map(label),
  );
  return { tensor, vars };
}
