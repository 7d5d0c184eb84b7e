/**
 * Four steps of a contraction for four of its columns at once: a matrix of four vector loads, taken along whichever of
 * the two directions is contiguous.
 */
import { type Expr, op } from "../ir/loops.ts";
import { type Scalar, substituteVars } from "../ir/scalar.ts";
import { declareHalfMatrix, type Direction } from "./half-product.ts";
import { asNumber, splat } from "./operand.ts";
import { type ScalarWriter, vector } from "./scalar-writer.ts";
import type { Substitution } from "./tiling.ts";

/** A matrix, and its product with a vector along what is summed over: a vector along the other direction. */
export interface Matrix {
  readonly value: Expr;
  readonly times: (matrix: Expr, vector: Expr) => Expr;
}

/** `factor` over four values of `inner` (summed over) and four of `outer`. */
export function matrixOf(
  factor: Scalar,
  inner: Direction,
  outer: Direction,
  along: "inner" | "outer",
  base: Substitution,
  writer: ScalarWriter,
): Matrix {
  const [fixed, laned] = along === "inner" ? [outer, inner] : [inner, outer];
  const vectors = fixed.piece.values.map((value) =>
    substituteVars(factor, new Map([...base, [fixed.variable, value], [laned.variable, laned.piece.at]])),
  );
  writer.announce(vectors);
  const columns = vectors.map((v) => splat(asNumber(writer.write(v))));
  return { value: vector("f32x4x4", columns), times: timesAlong(along) };
}

/** The product of a vector with a matrix whose columns run along the one or the other direction. */
export const timesAlong =
  (along: "inner" | "outer"): Matrix["times"] =>
  (matrix, by) =>
    along === "inner" ? op("times", "f32x4", by, matrix) : op("times", "f32x4", matrix, by);

/**
 * Declares that matrix; the result multiplies a vector along `inner` by it: as halves where `mayRound` and the machine
 * can.
 */
export function declareMatrix(
  factor: Scalar,
  inner: Direction,
  outer: Direction,
  along: "inner" | "outer",
  base: Substitution,
  hint: string,
  writer: ScalarWriter,
  mayRound = false,
): (vector: Expr) => Expr {
  const inHalves = mayRound ? declareHalfMatrix(factor, inner, outer, along, base, hint, writer) : undefined;
  if (inHalves !== undefined) return inHalves;
  const { value, times } = matrixOf(factor, inner, outer, along, base, writer);
  const name = writer.body.declare(hint, value);
  return (by) => times(name, by);
}
