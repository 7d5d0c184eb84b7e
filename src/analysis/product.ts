/** A scalar expression as a product of factors. */
import { type Scalar, apply, constant } from "../ir/scalar.ts";

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
