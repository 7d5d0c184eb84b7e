/** A scalar expression as a product of factors. */
import { hasReduction } from "../ir/reductions.ts";
import { type Reduce, type Scalar, apply, constant } from "../ir/scalar.ts";

/** `s` as `Π numerator / Π denominator`, opened through products, quotients and signs. */
export function factorise(s: Scalar): { numerator: Scalar[]; denominator: Scalar[] } {
  if (s.kind !== "apply") return { numerator: [s], denominator: [] };
  const [a, b] = s.args;
  if (s.op === "mul") {
    const [x, y] = [factorise(a!), factorise(b!)];
    return { numerator: [...x.numerator, ...y.numerator], denominator: [...x.denominator, ...y.denominator] };
  }
  if (s.op === "div") {
    const [x, y] = [factorise(a!), factorise(b!)];
    return { numerator: [...x.numerator, ...y.denominator], denominator: [...x.denominator, ...y.numerator] };
  }
  if (s.op === "neg") {
    const x = factorise(a!);
    return { numerator: [constant(-1), ...x.numerator], denominator: x.denominator };
  }
  return { numerator: [s], denominator: [] };
}

/** The product of `numerator` over that of `denominator`; 1 where both are empty. */
export function product(numerator: readonly Scalar[], denominator: readonly Scalar[] = []): Scalar {
  const multiply = (factors: readonly Scalar[]) =>
    factors.reduce<Scalar>((all, f) => apply("mul", all, f), constant(1));
  return apply("div", multiply(numerator), multiply(denominator));
}

/** A sum of products without other sums in it. */
export interface Product {
  readonly sum: Reduce;
  readonly factors: readonly Scalar[];
}

/** `s` as such a sum; undefined where it is something else, or something follows. */
export function sumOfProduct(s: Scalar): Product | undefined {
  if (s.kind !== "reduce" || s.op !== "sum" || hasReduction(s.body)) return undefined;
  const { numerator, denominator } = factorise(s.body);
  return denominator.length === 0 ? { sum: s, factors: numerator } : undefined;
}
