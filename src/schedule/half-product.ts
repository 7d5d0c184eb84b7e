/**
 * Products of halves where the machine multiplies them and the right side of a contraction is held so: four steps by
 * four columns at a time are multiplied and added as halves, and what comes out is added up in f32. The left side is
 * scaled down by 16 on its way to a half and clamped, so that neither it nor the sum of four products leaves the range
 * of a half before a million is reached.
 */
import { largestHalf } from "../ir/half.ts";
import type { Var } from "../ir/index-expr.ts";
import { convert, type Expr, float, op } from "../ir/loops.ts";
import { substituteVars, type Scalar } from "../ir/scalar.ts";
import { keyOf, opOf } from "./operand.ts";
import { type ScalarWriter, vector } from "./scalar-writer.ts";
import type { Piece, Substitution } from "./tiling.ts";

/** A variable that a matrix spans, and the piece of it that it takes. */
export interface Direction {
  readonly variable: Var;
  readonly piece: Piece;
}

/** As `declareMatrix`; undefined where the factor is anything but loads of four neighbouring halves. */
export function declareHalfMatrix(
  factor: Scalar,
  inner: Direction,
  outer: Direction,
  along: "inner" | "outer",
  base: Substitution,
  hint: string,
  writer: ScalarWriter,
): ((vector: Expr) => Expr) | undefined {
  const [fixed, laned] = along === "inner" ? [outer, inner] : [inner, outer];
  const columns = fixed.piece.values.map((value) =>
    writer.writeHalves(
      substituteVars(factor, new Map([...base, [fixed.variable, value], [laned.variable, laned.piece.at]])),
    ),
  );
  if (!columns.every((c) => c !== undefined)) return undefined;
  const matrix = writer.body.declare(hint, vector("f16x4x4", columns));
  return (by) => {
    const left = halvesOf(by, writer);
    const product = along === "inner" ? op("times", "f16x4", left, matrix) : op("times", "f16x4", matrix, left);
    return opOf("mul", float(16), convert("f32x4", product));
  };
}

/** A vector as scaled halves, declared once in a scope. */
function halvesOf(of: Expr, { body }: ScalarWriter): Expr {
  const key = `halves ${keyOf(of)}`;
  const known = body.known(key);
  if (known !== undefined) return known.value;
  const scaled = opOf("mul", of, float(1 / 16));
  const halves = body.declare(
    "left_half",
    convert("f16x4", opOf("clamp", scaled, float(-largestHalf), float(largestHalf))),
  );
  body.define(key, halves);
  return halves;
}
