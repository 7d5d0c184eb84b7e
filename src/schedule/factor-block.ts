/** Four steps by four columns of a factor of a contraction: which they are, and the four vectors that they lie in. */
import type { Var } from "../ir/index-expr.ts";
import { type Scalar, substituteVars } from "../ir/scalar.ts";
import type { Piece, Substitution } from "./tiling.ts";

/** A variable that a block spans, and the piece of it that it takes. */
export interface Direction {
  readonly variable: Var;
  readonly piece: Piece;
}

/** `factor` over four values of `inner` (summed over) and four of `outer`; `base` says what its other variables are. */
export interface FactorBlock {
  readonly factor: Scalar;
  readonly inner: Direction;
  readonly outer: Direction;
  /** The direction that vectors run along: whichever is contiguous. */
  readonly along: "inner" | "outer";
  readonly base: Substitution;
}

/** Its vectors, one for each value of the direction that they do not run along. */
export function vectorsOf({ factor, inner, outer, along, base }: FactorBlock): Scalar[] {
  const [fixed, laned] = along === "inner" ? [outer, inner] : [inner, outer];
  return fixed.piece.values.map((value) =>
    substituteVars(factor, new Map([...base, [fixed.variable, value], [laned.variable, laned.piece.at]])),
  );
}
