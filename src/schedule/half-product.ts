/**
 * Products of halves where the machine multiplies them and the right side of a contraction is held so: four steps by
 * four columns at a time are multiplied and added as halves, and what comes out is added up in f32. The left side is
 * scaled down by 16 on its way to a half and clamped, so that neither it nor the sum of four products leaves the range
 * of a half before a million is reached.
 */
import { largestHalf } from "../ir/half.ts";
import { convert, type Expr, float, op } from "../ir/loops.ts";
import { type FactorBlock, vectorsOf } from "./factor-block.ts";
import { keyOf, opOf, vector } from "./operand.ts";
import type { ScalarWriter } from "./scalar-writer.ts";

/** As `declareMatrix`; undefined where the factor is anything but loads of four neighbouring halves. */
export function declareHalfMatrix(
  block: FactorBlock,
  hint: string,
  writer: ScalarWriter,
): ((vector: Expr) => Expr) | undefined {
  const { along } = block;
  const columns = vectorsOf(block).map((vector) => writer.writeHalves(vector));
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
