/**
 * Weighted means for devices with workgroup memory: a workgroup takes a block of query rows, a few an invocation,
 * through all keys. A tile of keys, and what is weighted by them, is loaded into workgroup memory once for all its
 * rows; the softmax is kept in registers, as in `schedule-attend.ts`. Whatever the layout in memory, a tile holds a key
 * after the other, in vectors. Where rows are few, several members share the keys of a row (`tile.across`): each takes
 * every so many-th four of them, and what they have is put together at the end.
 */
import { type IndexExpr, type Var, add, flatten, indexConst, indexVar, scale, unflatten } from "../ir/index-expr.ts";
import type { AttendForm, Kernel } from "../ir/kernel.ts";
import { type Scalar, substituteVars } from "../ir/scalar.ts";
import type { AttendCooperativeTile } from "../ir/tile.ts";
import { counting, type Expr, float, int, type Load, type Name, name as named, op, type Stmt } from "../ir/loops.ts";
import { addTo, asNumber, isName, opOf, plus, splat, vector } from "./operand.ts";
import {
  keyPiece,
  type RowState,
  rowStates,
  shrunk,
  startScores,
  startStates,
  writeWeights,
} from "./running-weights.ts";
import type { ScalarWriter } from "./scalar-writer.ts";
import { elementOf, storeTile, type TileSide } from "./store-tile.ts";
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

/** An array in workgroup memory that holds, for every key of a tile, `units` vectors (or numbers). */
interface Staged {
  readonly name: string;
  /** Vectors (or numbers) of all keys. */
  readonly size: number;
  readonly side: TileSide;
}

/** Writes the body; returns the number of workgroups for one row of the batch. */
export function scheduleAttendCooperative(
  kernel: Kernel,
  form: AttendForm,
  tile: AttendCooperativeTile,
  writer: ScalarWriter,
): number {
  const { body } = writer;
  const { b, m, n, j, c } = form;
  const down = tile.workgroup / tile.across;
  const cutRows = cut(m, tile.rows, 1);
  const cutColumns = cut(n, tile.columns, 4);
  const { at, invocations: workgroups } = splitInvocation(
    [
      matrixPart(b),
      { name: "row_block", size: Math.ceil(cutRows.tiles / down) },
      { name: "column_tile", size: cutColumns.tiles },
    ],
    writer,
  );
  const worker = body.makeVar("worker", tile.workgroup);
  body.bind(worker, named("worker", "i32"));
  // Neighbours have different rows and the same keys, which reach them all at once.
  const [part, workerRow] = unflatten(indexVar(worker), [tile.across, down]) as [IndexExpr, IndexExpr];
  writer.index.prefer(part, "part");
  const rowTile = add(scale(at[1]!, down), workerRow);
  const rows = pieces(m, cutRows, rowTile, writer);
  const outer = inMatrix(b, at[0]!);
  const states = rowStates(rows.length, body);
  const accumulators = rows.map((_, r) =>
    Array.from({ length: cutColumns.count }, (__, i) =>
      named(body.names.exact(`acc_${r}_${i}`), cutColumns.lanes === 4 ? "f32x4" : "f32"),
    ),
  );

  const quads = Math.ceil(j.size / 4);
  const perTile = Math.min(tile.depth / 4, quads);
  const wholeKey = cut(c, Infinity, 4);
  const stage = (hint: string, variable: Var, how: Cut, number: IndexExpr): Staged => {
    const size = 4 * perTile * how.count;
    const name = body.workgroupArray(hint, how.lanes === 4 ? "f32x4" : "f32", size);
    return { name, size, side: { variable, cut: how, tile: number } };
  };
  const keys = stage("keys", c, wholeKey, indexConst(0));
  const values = stage("values", n, cutColumns, at[2]!);
  const queries =
    rows.length * wholeKey.count <= writer.invocation.heldVectors
      ? keepQueries(form, rows, wholeKey, outer, writer)
      : undefined;

  const keyTile = body.makeVar("key_tile", Math.ceil(quads / perTile));
  const main = body.inside(keyTile, () => {
    body.push({ kind: "barrier" });
    fill(keys, form.key, j, form.layout?.key === "j", keyTile, perTile, tile.workgroup, outer, writer);
    fill(values, form.weighted, j, form.layout?.weighted === "j", keyTile, perTile, tile.workgroup, outer, writer);
    body.push({ kind: "barrier" });
    const quad = body.makeVar("quad", perTile);
    const done = opOf("mul", body.valueOf(keyTile), int(perTile));
    const left = quads % perTile === 0 ? int(perTile) : opOf("min", int(perTile), opOf("sub", int(quads), done));
    const inner = body.inside(quad, () => {
      const step = body.makeVar(j.name, quads);
      const number = add(scale(indexVar(keyTile), perTile), indexVar(quad));
      body.declareVar(step, writer.index.write(number, j.name));
      const piece = keyPiece(j, step, writer);
      writeScores(form, rows, keys, quad, states, queries, outer, writer);
      writeWeights(form, rows, piece, states, outer, writer);
      addValues(values, quad, cutColumns, states, accumulators, writer);
    });
    body.push(counting(inner.name, writer.index.write(part, "part"), left, inner.body, int(tile.across)));
  });
  startStates(states, body);
  for (const { name, type } of accumulators.flat()) body.push({ kind: "var", name, type });
  body.push(counting(main.name, int(0), int(keyTile.size), main.body));
  if (tile.across > 1) {
    const team: Team = { members: tile.workgroup, down, row: workerRow };
    combineParts(team, values, states, accumulators, writer);
  }
  storeTile(
    kernel,
    {
      rows: { variable: m, cut: cutRows, tile: rowTile },
      columns: values.side,
      outer,
      node: form.mean,
      accumulator: (r, c) => accumulators[r]![c]!,
      divisors: states.map((state) => state.total),
      ...(tile.across > 1 && { owner: opOf("eq", writer.index.write(part, "part"), int(0)) }),
    },
    writer,
  );
  return workgroups;
}

/** Members of a workgroup that share the keys of their rows. */
interface Team {
  /** Of the workgroup, and how far apart those of a team lie. */
  readonly members: number;
  readonly down: number;
  /** A member's place among those of its part. */
  readonly row: IndexExpr;
}

/**
 * Puts together what the members of a team have: relative to the largest score of all, totals and accumulators are sums.
 * Accumulators change hands where the values were, as many at a time as there is room for.
 */
function combineParts(
  { members, down, row }: Team,
  values: Staged,
  states: readonly RowState[],
  accumulators: readonly (readonly Name[])[],
  writer: ScalarWriter,
): void {
  const { body } = writer;
  const worker = named("worker", "i32");
  const numbers = body.workgroupArray("parts", "f32", members);
  const first = writer.index.write(row, "row");
  const each = (update: (at: Expr) => Stmt[]): void => {
    const place = named(body.names.unique("place"), "i32");
    body.push(counting(place.name, first, int(members), update(place), int(down)));
  };
  const { lanes } = values.side.cut;
  const element = lanes === 4 ? ("f32x4" as const) : ("f32" as const);
  const room = Math.floor(values.size / members);
  const sums = room > 0 ? values.name : body.workgroupArray("sums", element, members);
  const share = (value: Expr, array: string, at: Expr): void => body.push({ kind: "store", array, at, value });
  states.forEach(({ largest, total }, r) => {
    const whole = named(body.names.unique(`${largest.name}_of_all`), "f32");
    const shrink = named(body.names.unique(`${largest.name}_shrink`), "f32");
    body.push({ kind: "barrier" });
    share(largest, numbers, worker);
    body.push({ kind: "barrier" });
    body.push({ kind: "var", name: whole.name, type: "f32", value: largest });
    each((at) => [
      { kind: "accumulate", op: "max", name: whole.name, value: elementOf({ name: numbers, element: "f32" }, at) },
    ]);
    body.push({ kind: "let", name: shrink.name, value: opOf("exp", opOf("sub", largest, whole)) });
    body.push({ kind: "barrier" });
    share(opOf("mul", total, shrink), numbers, worker);
    body.push({ kind: "assign", name: total.name, value: float(0) });
    body.push({ kind: "barrier" });
    each((at) => [addTo(total, elementOf({ name: numbers, element: "f32" }, at))]);
    const own = accumulators[r]!;
    for (let from = 0; from < own.length; from += Math.max(1, room)) {
      const some = own.slice(from, from + Math.max(1, room));
      if (from > 0) body.push({ kind: "barrier" });
      some.forEach((acc, i) => {
        share(opOf("mul", acc, lanes === 4 ? splat(shrink) : shrink), sums, plus(worker, i * members));
        body.push({ kind: "assign", name: acc.name, value: lanes === 4 ? splat(float(0)) : float(0) });
      });
      body.push({ kind: "barrier" });
      each((at) => some.map((acc, i) => addTo(acc, elementOf({ name: sums, element }, plus(at, i * members)))));
    }
  });
}

/** Names the vectors of every query row. */
function keepQueries(
  form: AttendForm,
  rows: readonly Piece[],
  how: Cut,
  outer: Substitution,
  writer: ScalarWriter,
): Expr[][] {
  const depth = pieces(form.c, how, indexConst(0), writer);
  const all = rows.map((row) =>
    depth.map((d) => substituteVars(form.query, new Map([...outer, [form.m, row.at], [form.c, d.at]]))),
  );
  writer.announce(all.flat());
  return all.map((row, r) =>
    row.map((query, i) => {
      const o = asNumber(writer.write(query));
      const value = how.lanes === 4 ? splat(o) : o;
      return isName(value) ? value : writer.body.declare(`query_${r}_${i}`, value);
    }),
  );
}

/**
 * All invocations load their shares of `source` for the keys of a tile: neighbours load neighbouring keys where
 * `keysFirst`, else neighbouring units, whichever lie side by side in memory. What lies beyond the end of a vector is zero,
 * or never stored.
 */
function fill(
  { name, side }: Staged,
  source: Scalar,
  j: Var,
  keysFirst: boolean,
  keyTile: Var,
  perTile: number,
  workgroup: number,
  outer: Substitution,
  writer: ScalarWriter,
): void {
  const { body } = writer;
  const v = side.variable!;
  const [keys, units] = [4 * perTile, side.cut.count];
  const place = body.makeVar("place", keys * units);
  const share = (): void => {
    const parts = unflatten(indexVar(place), keysFirst ? [units, keys] : [keys, units]) as [IndexExpr, IndexExpr];
    const [unit, inTile] = keysFirst ? parts : [parts[1], parts[0]];
    const [key] = pieces(j, { count: 1, tiles: j.size, lanes: 1 }, add(scale(indexVar(keyTile), keys), inTile), writer);
    const [piece] = pieces(v, { ...side.cut, count: 1 }, add(scale(side.tile, units), unit), writer);
    const value = substituteVars(source, new Map([...outer, [j, key!.at], [v, piece!.at]]));
    writer.announce([value]);
    const o = asNumber(writer.write(value));
    const number = side.cut.lanes === 4 ? splat(o) : o;
    const counted = side.cut.lanes === 4 ? countedLanes(piece!, body) : undefined;
    const at = writer.index.write(flatten([inTile, unit], [keys, units]), `${name}_at`);
    const stored = counted === undefined ? number : opOf("mul", number, counted);
    body.push({ kind: "store", array: name, at, value: stored });
  };
  body.loop(place, share, { from: named("worker", "i32"), step: int(workgroup) });
}

/** Declares the four keys of step `quad` of the tile, unit number `unit` of each. */
function fourKeys({ name, side }: Staged, quad: Var, unit: IndexExpr, writer: ScalarWriter): Expr {
  const { count, lanes } = side.cut;
  const first = writer.index.write(scale(indexVar(quad), 4 * count), `${name}_at`);
  const { constant, terms } = unit;
  const keys = [0, 1, 2, 3].map((k): Load => {
    const from = terms.length > 0 ? plus(first, writer.index.write({ ...unit, constant: 0 }, "unit")) : first;
    return elementOf({ name, element: lanes === 4 ? "f32x4" : "f32" }, plus(from, constant + k * count));
  });
  return writer.body.declare("block", vector(lanes === 4 ? "f32x4x4" : "f32x4", keys));
}

/** Adds query times key to every row's score, for the four keys. */
function writeScores(
  form: AttendForm,
  rows: readonly Piece[],
  keys: Staged,
  quad: Var,
  states: readonly RowState[],
  queries: readonly (readonly Expr[])[] | undefined,
  outer: Substitution,
  writer: ScalarWriter,
): void {
  const { body } = writer;
  const { count, lanes } = keys.side.cut;
  const add4 = (unit: IndexExpr, query: readonly Expr[]): void => {
    const block = fourKeys(keys, quad, unit, writer);
    states.forEach(({ score }, r) =>
      body.push(addTo(score, lanes === 4 ? op("times", "f32x4", query[r]!, block) : opOf("mul", query[r]!, block))),
    );
  };
  startScores(states, body);
  if (queries !== undefined) {
    for (let i = 0; i < count; i++)
      add4(
        indexConst(i),
        queries.map((row) => row[i]!),
      );
    return;
  }
  const step = body.makeVar(form.c.name, count);
  body.loop(step, () => {
    const [depth] = pieces(form.c, { count: 1, tiles: count, lanes }, indexVar(step), writer);
    const query = rows.map((row) =>
      substituteVars(form.query, new Map([...outer, [form.m, row.at], [form.c, depth!.at]])),
    );
    writer.announce(query);
    add4(
      indexVar(step),
      query.map((q) => {
        const o = asNumber(writer.write(q));
        return lanes === 4 ? splat(o) : o;
      }),
    );
  });
}

/** Shrinks what was summed until now and adds the four keys' share, a column at a time. */
function addValues(
  values: Staged,
  quad: Var,
  columns: Cut,
  states: readonly RowState[],
  accumulators: readonly (readonly Name[])[],
  writer: ScalarWriter,
): void {
  for (let i = 0; i < columns.count; i++) {
    const block = fourKeys(values, quad, indexConst(i), writer);
    states.forEach((state, r) => {
      const { weight } = state;
      const product = columns.lanes === 4 ? op("times", "f32x4", block, weight) : op("dot", "f32", block, weight);
      writer.body.push(shrunk(accumulators[r]![i]!, state, product));
    });
  }
}
