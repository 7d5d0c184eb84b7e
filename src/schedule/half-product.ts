/**
 * Products in f16 where the device has the type and the right side of a contraction is held so: four steps by four
 * columns at a time are multiplied and added as halves, and what comes out is added up in f32. The left side is scaled
 * down by 16 on its way to a half and clamped, so that neither it nor the sum of four products leaves the range of a
 * half before a million is reached.
 */
import type { Var } from "../ir/index-expr.ts";
import { substituteVars, type Scalar } from "../ir/scalar.ts";
import { atom } from "./operand.ts";
import type { ScalarText } from "./scalar-writer.ts";
import type { Piece, Substitution } from "./tiling.ts";

/** A variable that a matrix spans, and the piece of it that it takes. */
export interface Direction {
  readonly variable: Var;
  readonly piece: Piece;
}

/** As `declareMatrix`; undefined where the factor is anything but loads of four neighbouring f16. */
export function declareHalfMatrix(
  factor: Scalar,
  inner: Direction,
  outer: Direction,
  along: "inner" | "outer",
  base: Substitution,
  hint: string,
  printer: ScalarText,
): ((vector: string) => string) | undefined {
  const [fixed, laned] = along === "inner" ? [outer, inner] : [inner, outer];
  const texts = fixed.piece.values.map((value) =>
    printer.printHalves(
      substituteVars(factor, new Map([...base, [fixed.variable, value], [laned.variable, laned.piece.at]])),
    ),
  );
  if (texts.includes(undefined)) return undefined;
  const { body } = printer;
  const matrix = body.declare(hint, `mat4x4<f16>(${texts.join(", ")})`);
  return (vector) => {
    const left = halvesOf(vector, printer);
    return `16.0 * vec4f(${along === "inner" ? `${left} * ${matrix}` : `${matrix} * ${left}`})`;
  };
}

/** The vec4f `vector` as scaled halves, declared once in a scope. */
function halvesOf(vector: string, { body }: ScalarText): string {
  const key = `halves ${vector}`;
  const known = body.known(key);
  if (known !== undefined) return known.operand.text;
  const name = body.declare("left_half", `vec4<f16>(clamp(${vector} * 0.0625, vec4f(-65504.0), vec4f(65504.0)))`);
  body.define(key, atom(name, 4));
  return name;
}
