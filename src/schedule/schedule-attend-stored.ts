/**
 * Weighted means on a machine with caches: a unit takes some tiles of query rows and keeps all their scores in a local
 * array. First the scores, four keys at a time, as partial sums along the channels; then the weights of each row; then
 * the weighted sums, a strip of columns at a time. Each of the three is a loop that does one thing.
 */
import { type IndexExpr, type Var, add, indexConst, indexVar, scale, varsOfAtom } from "../ir/index-expr.ts";
import type { AttendForm, Kernel } from "../ir/kernel.ts";
import { type ArrayDecl, type Expr, float, type Name, name as named, op } from "../ir/loops.ts";
import { type Scalar, loadsOf, substituteVars } from "../ir/scalar.ts";
import { vectorsOf } from "./factor-block.ts";
import { matrixOf } from "./matrix-product.ts";
import { addTo, asNumber, isPlain, opOf, splat, sumOfLanes, sumsOfLanes, vector } from "./operand.ts";
import { keyPiece, weightedBlock } from "./running-weights.ts";
import type { ScalarWriter } from "./scalar-writer.ts";
import { acrossLanes } from "./schedule-reduction.ts";
import { elementOf, storeTile } from "./store-tile.ts";
import {
  countedLanes,
  type Cut,
  cut,
  inMatrix,
  matrixPart,
  type Piece,
  pieces,
  splitInvocation,
  type Substitution,
} from "./tiling.ts";
import { type AttendStoredTile, evenly } from "../ir/tile.ts";

/** What all parts of the schedule know. */
interface Block {
  readonly form: AttendForm;
  readonly writer: ScalarWriter;
  readonly outer: Substitution;
  readonly rows: Cut;
  /** The number of row tile `v` of the block among all. */
  readonly tileOf: (v: Var) => IndexExpr;
  /** Row tiles of the block. */
  readonly tiles: number;
  /** Fours of keys. */
  readonly quads: number;
  /** Scores, later weights: fours of keys of a row lie one after the other. */
  readonly scores: ArrayDecl;
  /** The sum of a row's weights. */
  readonly totals: ArrayDecl;
}

/** Writes the body; returns the number of units for one row of the batch. */
export function scheduleAttendStored(
  kernel: Kernel,
  form: AttendForm,
  tile: AttendStoredTile,
  writer: ScalarWriter,
): number {
  const { body } = writer;
  const { b, m, n, j } = form;
  const rows = cut(m, tile.rows, 1);
  const columns = cut(n, tile.columns, 4);
  const tiles = evenly(rows.tiles, tile.block);
  const { at, invocations } = splitInvocation(
    [matrixPart(b), { name: "row_block", size: Math.ceil(rows.tiles / tiles) }],
    writer,
  );
  const quads = Math.ceil(j.size / 4);
  const local = (hint: string, element: ArrayDecl["element"], size: number): ArrayDecl => {
    const array: ArrayDecl = { name: body.names.unique(hint), space: "local", element, size };
    body.push({ kind: "array", array });
    return array;
  };
  const block: Block = {
    form,
    writer,
    outer: inMatrix(b, at[0]!),
    rows,
    tileOf: (v) => add(scale(at[1]!, tiles), indexVar(v)),
    tiles,
    quads,
    scores: local("scores", "f32x4", tiles * rows.count * quads),
    totals: local("totals", "f32", tiles * rows.count),
  };
  const quad = body.makeVar(j.name, quads);
  body.loop(quad, () => {
    const keys = keyPiece(j, quad, writer);
    eachTile(block, (tile) => writeScores(block, tile, quad, keys));
  });
  const row = body.makeVar("row", tiles * rows.count);
  body.loop(row, () => writeWeights(block, row));
  const strip = body.makeVar("column_tile", columns.tiles);
  body.loop(strip, () => {
    const values = isDearOfKeys(form) && tiles > 1 ? stageValues(block, columns, strip) : undefined;
    eachTile(block, (tile) => writeMean(kernel, block, tile, { columns, strip, values }));
  });
  return invocations;
}

/** Columns of the result that the tiles of a block go through one after the other. */
interface Strip {
  readonly columns: Cut;
  readonly strip: Var;
  /** What is weighted in them, where it was brought in: for each four columns the vectors of four keys. */
  readonly values: ArrayDecl | undefined;
}

/**
 * Whether it takes divisions to tell where the values of a key lie: then it is worth telling it once for all tiles of a
 * block. They must be vectors of columns.
 */
const isDearOfKeys = ({ weighted, n, j, layout }: AttendForm): boolean =>
  n.size > 1 &&
  layout?.weighted !== "j" &&
  loadsOf(weighted).some((l) =>
    l.index.some((e) => e.terms.some(({ atom }) => atom.kind !== "var" && varsOfAtom(atom).has(j))),
  );

/** Brings what is weighted in a strip of columns into a local array. */
function stageValues({ form, writer, outer, quads }: Block, columns: Cut, strip: Var): ArrayDecl {
  const { body } = writer;
  const { n, j } = form;
  const own = pieces(n, columns, indexVar(strip), writer);
  const array: ArrayDecl = {
    name: body.names.unique("values"),
    space: "local",
    element: "f32x4",
    size: quads * 4 * own.length,
  };
  body.push({ kind: "array", array });
  const quad = body.makeVar(j.name, quads);
  body.loop(quad, () => {
    const keys = keyPiece(j, quad, writer);
    const all = vectors(
      own.flatMap((column) => vectorsOf(weightedBlock(form, keys, column, outer))),
      "value",
      writer,
    );
    all.forEach((value, i) => {
      const place = writer.index.write(add(scale(indexVar(quad), all.length), indexConst(i)), "value_at");
      body.push({ kind: "store", array: array.name, at: place, value });
    });
  });
  return array;
}

/** A loop over the row tiles of the block. */
function eachTile({ writer, tiles }: Block, write: (tile: Var) => void): void {
  const tile = writer.body.makeVar("tile", tiles);
  writer.body.loop(tile, () => write(tile));
}

/** The place of the scores of row `r` of a tile with four keys. */
const placeOf = ({ rows, quads }: Block, tile: Var, r: number, quad: IndexExpr): IndexExpr =>
  add(scale(add(scale(indexVar(tile), rows.count), indexConst(r)), quads), quad);

/** Vectors, each under a name. */
function vectors(of: readonly Scalar[], hint: string, writer: ScalarWriter): Expr[] {
  writer.announce(of);
  const all = of.map((s) => splat(asNumber(writer.write(s))));
  return all.map((e) => (isPlain(e) ? e : writer.body.declare(hint, e)));
}

/** The whole scores of a tile's rows with four keys. */
function writeScores(block: Block, tile: Var, quad: Var, keys: Piece): void {
  const { form, writer, outer, scores } = block;
  const { body } = writer;
  const { m, c, j } = form;
  const rows = pieces(m, block.rows, block.tileOf(tile), writer);
  const partial = rows.map((_, r) => keys.values.map((__, i) => named(body.names.exact(`part_${r}_${i}`), "f32x4")));
  const step = body.makeVar(c.name, Math.ceil(c.size / 4));
  for (const { name } of partial.flat()) body.push({ kind: "var", name, type: "f32x4" });
  body.loop(step, () => {
    const depth = pieces(c, { count: 1, tiles: step.size, lanes: 4 }, indexVar(step), writer)[0]!;
    const counted = countedLanes(depth, body);
    const at = (s: Scalar, v: Var, value: IndexExpr): Scalar =>
      substituteVars(s, new Map([...outer, [v, value], [c, depth.at]]));
    const queries = vectors(
      rows.map((row) => at(form.query, m, row.at)),
      "query",
      writer,
    ).map((q) => (counted === undefined ? q : body.declare("query", opOf("mul", q, counted))));
    const keyed = vectors(
      keys.values.map((key) => at(form.key, j, key)),
      "key",
      writer,
    );
    keyed.forEach((key, i) =>
      queries.forEach((query, r) => body.push(addTo(partial[r]![i]!, opOf("mul", query, key)))),
    );
  });
  const whole = rows.map((row, r) => {
    const here = new Map([...outer, [m, row.at] as const, [j, keys.at] as const]);
    writer.define(substituteVars(form.scoreReduce, here), body.declare("score", sumsOfLanes(partial[r]!)));
    return substituteVars(form.score, here);
  });
  writer.announce(whole);
  whole.forEach((score, r) =>
    body.push({
      kind: "store",
      array: scores.name,
      at: writer.index.write(placeOf(block, tile, r, indexVar(quad)), "score_at"),
      value: splat(asNumber(writer.write(score))),
    }),
  );
}

/** From the scores of a row to its weights and their sum. */
function writeWeights({ form, writer, quads, scores, totals }: Block, row: Var): void {
  const { body } = writer;
  const at = (quad: IndexExpr): Expr => writer.index.write(add(scale(indexVar(row), quads), quad), "score_at");
  const four = (hint: string, value?: Expr): Name => {
    const name = body.names.unique(hint);
    body.push({ kind: "var", name, type: "f32x4", ...(value && { value }) });
    return named(name, "f32x4");
  };
  const largest = four("largest", splat(float(-3e38)));
  const seen = body.makeVar(form.j.name, quads);
  body.loop(seen, () =>
    body.push({ kind: "accumulate", op: "max", name: largest.name, value: elementOf(scores, at(indexVar(seen))) }),
  );
  const most = body.declare("most", acrossLanes("max", largest));
  const total = four("total");
  const weighed = body.makeVar(form.j.name, quads);
  body.loop(weighed, () => {
    const place = at(indexVar(weighed));
    const counted = countedLanes(keyPiece(form.j, weighed, writer), body);
    const weight = opOf("exp", opOf("sub", elementOf(scores, place), most));
    const kept = body.declare("weight", counted === undefined ? weight : opOf("mul", weight, counted));
    body.push(addTo(total, kept));
    body.push({ kind: "store", array: scores.name, at: place, value: kept });
  });
  const to = writer.index.write(indexVar(row), "row");
  body.push({ kind: "store", array: totals.name, at: to, value: sumOfLanes(total) });
}

/** The weighted means of a tile's rows in a strip of columns. */
function writeMean(kernel: Kernel, block: Block, tile: Var, { columns, strip, values: staged }: Strip): void {
  const { form, writer, outer, rows: cutRows, quads, scores, totals } = block;
  const { body } = writer;
  const { m, n, j, weighted } = form;
  const rows = pieces(m, cutRows, block.tileOf(tile), writer);
  const own = pieces(n, columns, indexVar(strip), writer);
  const accumulators = rows.map((_, r) =>
    own.map((column, i) => named(body.names.exact(`acc_${r}_${i}`), column.lane === undefined ? "f32" : "f32x4")),
  );
  for (const { name, type } of accumulators.flat()) body.push({ kind: "var", name, type });
  const quad = body.makeVar(j.name, quads);
  body.loop(quad, () => {
    const keys = keyPiece(j, quad, writer);
    const weights = rows.map((_, r) =>
      body.declare(
        "weight",
        elementOf(scores, writer.index.write(placeOf(block, tile, r, indexVar(quad)), "score_at")),
      ),
    );
    own.forEach((column, i) => {
      if (column.lane === undefined) {
        const value = substituteVars(weighted, new Map([...outer, [j, keys.at], [n, column.at]]));
        writer.announce([value]);
        const four = splat(asNumber(writer.write(value)));
        return accumulators.forEach((row, r) => body.push(addTo(row[i]!, sumOfLanes(opOf("mul", weights[r]!, four)))));
      }
      if (staged !== undefined) {
        const parts = [0, 1, 2, 3].map((key) => {
          const place = add(scale(indexVar(quad), 4 * own.length), indexConst(4 * i + key));
          return body.declare("value", elementOf(staged, writer.index.write(place, "value_at")));
        });
        const values = body.declare("values", vector("f32x4x4", parts));
        return accumulators.forEach((row, r) => body.push(addTo(row[i]!, op("times", "f32x4", values, weights[r]!))));
      }
      const matrix = matrixOf(weightedBlock(form, keys, column, outer), writer);
      const values = body.declare("values", matrix.value);
      return accumulators.forEach((row, r) => body.push(addTo(row[i]!, matrix.times(values, weights[r]!))));
    });
  });
  storeTile(
    kernel,
    {
      rows: { variable: m, cut: cutRows, tile: block.tileOf(tile) },
      columns: { variable: n, cut: columns, tile: indexVar(strip) },
      outer,
      node: form.mean,
      accumulator: (r, i) => accumulators[r]![i]!,
      divisors: rows.map((_, r) =>
        elementOf(totals, writer.index.write(add(scale(indexVar(tile), rows.length), indexConst(r)), "row")),
      ),
    },
    writer,
  );
}
