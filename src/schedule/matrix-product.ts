/**
 * Four steps of a contraction for four of its columns at once: a mat4x4f of four vector loads, taken along whichever of
 * the two directions is contiguous.
 */
import { type Scalar, substituteVars } from "../ir/scalar.ts";
import { declareHalfMatrix, type Direction } from "./half-product.ts";
import { asNumber, splat } from "./operand.ts";
import type { ScalarText } from "./scalar-writer.ts";
import type { Substitution } from "./tiling.ts";

/** A matrix as WGSL, and its product with a vector along what is summed over: a vector along the other direction. */
export interface Matrix {
  readonly text: string;
  readonly times: (matrix: string, vector: string) => string;
}

/** `factor` over four values of `inner` (summed over) and four of `outer`. */
export function matrixOf(
  factor: Scalar,
  inner: Direction,
  outer: Direction,
  along: "inner" | "outer",
  base: Substitution,
  printer: ScalarText,
): Matrix {
  const [fixed, laned] = along === "inner" ? [outer, inner] : [inner, outer];
  const vectors = fixed.piece.values.map((value) =>
    substituteVars(factor, new Map([...base, [fixed.variable, value], [laned.variable, laned.piece.at]])),
  );
  printer.announce(vectors);
  const texts = vectors.map((v) => splat(asNumber(printer.print(v))).text);
  return {
    text: `mat4x4f(${texts.join(", ")})`,
    times: (matrix, vector) => (along === "inner" ? `${vector} * ${matrix}` : `${matrix} * ${vector}`),
  };
}

/**
 * Declares that matrix; the result multiplies a vector along `inner` by it: in f16 where `mayRound` and the device can.
 */
export function declareMatrix(
  factor: Scalar,
  inner: Direction,
  outer: Direction,
  along: "inner" | "outer",
  base: Substitution,
  hint: string,
  printer: ScalarText,
  mayRound = false,
): (vector: string) => string {
  const inHalves = mayRound ? declareHalfMatrix(factor, inner, outer, along, base, hint, printer) : undefined;
  if (inHalves !== undefined) return inHalves;
  const { text, times } = matrixOf(factor, inner, outer, along, base, printer);
  const name = printer.body.declare(hint, text);
  return (vector) => times(name, vector);
}
