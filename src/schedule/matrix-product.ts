/**
 * Four steps of a contraction for four of its columns at once: a matrix of four vector loads, taken along whichever of
 * the two directions is contiguous.
 */
import { type Expr, op } from "../ir/loops.ts";
import { type FactorBlock, vectorsOf } from "./factor-block.ts";
import { declareHalfMatrix } from "./half-product.ts";
import { asNumber, splat, vector } from "./operand.ts";
import type { ScalarWriter } from "./scalar-writer.ts";

/** A matrix, and its product with a vector along what is summed over: a vector along the other direction. */
export interface Matrix {
  readonly value: Expr;
  readonly times: (matrix: Expr, vector: Expr) => Expr;
}

/** `block`, written where it is. */
export function matrixOf(block: FactorBlock, writer: ScalarWriter): Matrix {
  const vectors = vectorsOf(block);
  writer.announce(vectors);
  const columns = vectors.map((v) => splat(asNumber(writer.write(v))));
  return { value: vector("f32x4x4", columns), times: timesAlong(block.along) };
}

/** The product of a vector with a matrix whose columns run along the one or the other direction. */
export const timesAlong =
  (along: "inner" | "outer"): Matrix["times"] =>
  (matrix, by) =>
    along === "inner" ? op("times", "f32x4", by, matrix) : op("times", "f32x4", matrix, by);

/**
 * Declares that matrix under a name like `hint`; the result multiplies a vector along `inner` by it: as halves where
 * these are near enough (`mayRound`) and the machine can.
 */
export function declareMatrix(
  block: FactorBlock,
  hint: string,
  writer: ScalarWriter,
  mayRound = false,
): (vector: Expr) => Expr {
  const inHalves = mayRound ? declareHalfMatrix(block, hint, writer) : undefined;
  if (inHalves !== undefined) return inHalves;
  const { value, times } = matrixOf(block, writer);
  const name = writer.body.declare(hint, value);
  return (by) => times(name, by);
}
