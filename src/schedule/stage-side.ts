/**
 * A side of a contraction in a local array, tile by tile, as the main loop goes through it. By terms: of every four steps
 * a vector along what is summed for each line of the tile. By columns: of every step the vectors of columns. Steps that
 * the last four have again are zero, so that the main loop need not count them.
 */
import { type IndexExpr, type Var, add, indexConst, indexVar, scale } from "../ir/index-expr.ts";
import type { ContractForm } from "../ir/kernel.ts";
import { type ArrayDecl, type Expr, laneOf, op } from "../ir/loops.ts";
import { substituteVars } from "../ir/scalar.ts";
import type { FactorBlock } from "./factor-block.ts";
import { matrixOf } from "./matrix-product.ts";
import { asNumber, opOf, splat } from "./operand.ts";
import type { ScalarWriter } from "./scalar-writer.ts";
import { type Cut, countedLanes, eachLane, type Piece, pieces, type Substitution } from "./tiling.ts";

/** A side that was brought in. */
export interface Stage {
  readonly side: "lhs" | "rhs";
  readonly array: ArrayDecl;
  /** What its vectors run along. */
  readonly by: "terms" | "columns";
  /** Vectors of four steps of a tile. */
  readonly vectors: number;
  /** Fours of steps. */
  readonly fours: number;
}

/** Declares the array of a side of which `tiles` tiles are in memory. */
export function declareStage(
  side: "lhs" | "rhs",
  by: Stage["by"],
  { count, lanes }: Cut,
  tiles: number,
  k: Var,
  { body }: ScalarWriter,
): Stage {
  const fours = Math.ceil(k.size / 4);
  const vectors = count * (by === "columns" ? 4 : lanes);
  const name = body.names.unique(side === "lhs" ? "left" : "right");
  const array: ArrayDecl = { name, space: "local", element: "f32x4", size: tiles * fours * vectors };
  body.push({ kind: "array", array });
  return { side, array, by, vectors, fours };
}

/** Which vector of the array is number `i` of four steps of a tile. */
export const placeInStage = (
  { fours, vectors }: Pick<Stage, "fours" | "vectors">,
  place: IndexExpr,
  four: IndexExpr,
  i: number,
): IndexExpr => add(scale(add(scale(place, fours), four), vectors), indexConst(i));

/** Brings in tile number `tile` of the side, as tile number `place` of the array. */
export function fillStage(
  form: ContractForm,
  how: Cut,
  at: { readonly tile: IndexExpr; readonly place: IndexExpr; readonly outer: Substitution },
  stage: Stage,
  writer: ScalarWriter,
): void {
  const { body } = writer;
  const { k } = form;
  const { side } = stage;
  const v = side === "lhs" ? form.m : form.n;
  const four = body.makeVar(k.name, stage.fours);
  const own = pieces(v, how, at.tile, writer);
  body.loop(four, () => {
    const steps = pieces(k, { count: 1, tiles: stage.fours, lanes: 4 }, indexVar(four), writer)[0]!;
    const counted = countedLanes(steps, body);
    const vectors = (stage.by === "columns" ? columnsOf : termsOf)(form, side, own, steps, at.outer, counted, writer);
    vectors.forEach((value, i) => {
      const number = placeInStage(stage, at.place, indexVar(four), i);
      const { name } = stage.array;
      body.push({ kind: "store", array: name, at: writer.index.write(number, `${name}_at`), value });
    });
  });
}

type Vectors = (
  form: ContractForm,
  side: "lhs" | "rhs",
  own: readonly Piece[],
  steps: Piece,
  outer: Substitution,
  counted: Expr | undefined,
  writer: ScalarWriter,
) => Expr[];

const termsOf: Vectors = (form, side, own, steps, outer, counted, writer) => {
  const v = side === "lhs" ? form.m : form.n;
  const lines = own.flatMap(eachLane).map((line) => {
    const at = new Map([...outer, [form.k, steps.at], ...(v === undefined ? [] : [[v, line.at] as const])]);
    return substituteVars(form[side], at);
  });
  writer.announce(lines);
  return lines.map((line) => {
    const value = splat(asNumber(writer.write(line)));
    return counted === undefined ? value : opOf("mul", value, counted);
  });
};

const columnsOf: Vectors = (form, _, own, steps, outer, counted, writer) => {
  const along = form.layout?.rhs === "k" ? "inner" : "outer";
  const blocks = own.map((piece) => {
    const block: FactorBlock = {
      factor: form.rhs,
      inner: { variable: form.k, piece: steps },
      outer: { variable: form.n!, piece },
      along,
      base: outer,
    };
    const { value } = matrixOf(block, writer);
    return writer.body.declare("block", along === "inner" ? op("transpose", "f32x4x4", value) : value);
  });
  return [0, 1, 2, 3].flatMap((step) =>
    blocks.map((block) => {
      const value = laneOf(block, step);
      return counted === undefined ? value : opOf("mul", value, splat(laneOf(counted, step)));
    }),
  );
};
