/**
 * Contractions for devices with many invocations: a workgroup computes a block of the result, each of its members a
 * register tile. What several members read is staged in workgroup memory, some steps of the sum at a time, by loads
 * like those of any other kernel, so that any subscripts and conditions will do. Members take turns to stage, and add
 * up the statistics of the rows that they stage; who adds what depends on the place in the tensor alone.
 */
import {
  type IndexExpr,
  type Var,
  add,
  div,
  indexConst,
  indexVar,
  modulo,
  scale,
  unflatten,
} from "../ir/index-expr.ts";
import { type ContractForm, type Kernel, statisticAt } from "../ir/kernel.ts";
import { type Scalar, substituteVars } from "../ir/scalar.ts";
import type { ContractCooperativeTile } from "../ir/tile.ts";
import { keepVectors, withRow } from "./contract-tile.ts";
import {
  counting,
  type Expr,
  float,
  int,
  laneOf,
  type Load,
  type Name,
  name as named,
  op,
  type Stmt,
} from "../ir/loops.ts";
import { timesAlong } from "./matrix-product.ts";
import { addTo, asNumber, guarded, opOf, plus, splat, sumOfLanes, vector } from "./operand.ts";
import type { ScalarWriter } from "./scalar-writer.ts";
import { elementOf, storeTile } from "./store-tile.ts";
import {
  countedLanes,
  cut,
  inMatrix,
  matrixPart,
  type Piece,
  pieces,
  splitInvocation,
  type Substitution,
} from "./tiling.ts";

/** What all parts of the emitter know. */
interface Block {
  readonly form: ContractForm;
  readonly writer: ScalarWriter;
  readonly outer: Substitution;
  readonly worker: Var;
  /** Which block of rows, and of columns. */
  readonly rowBlock: IndexExpr;
  readonly columnBlock: IndexExpr;
  /** Rows of the block, and columns in pieces of `lanes`. */
  readonly rows: number;
  readonly columns: number;
  readonly lanes: 1 | 4;
  /** Fours of the summed variable that are staged at a time. */
  readonly quads: number;
}

/** Writes the body; returns the number of workgroups for one row of the batch. */
export function scheduleContractCooperative(
  kernel: Kernel,
  form: ContractForm,
  tile: ContractCooperativeTile,
  writer: ScalarWriter,
): number {
  const { body } = writer;
  const { b, m, n, k } = form;
  const down = tile.workgroup / tile.across;
  const [cutRows, cutColumns] = [cut(m, tile.rows, 1), cut(n, tile.columns, tile.vector)];
  const { at, invocations: groups } = splitInvocation(
    [
      matrixPart(b),
      { name: "row_block", size: Math.ceil(cutRows.tiles / down) },
      { name: "column_block", size: Math.ceil(cutColumns.tiles / tile.across) },
    ],
    writer,
  );
  const worker = body.makeVar("worker", tile.workgroup);
  body.bind(worker, named("worker", "i32"));
  const [workerRow, workerColumn] = unflatten(indexVar(worker), [down, tile.across]) as [IndexExpr, IndexExpr];
  writer.index.prefer(workerRow, "worker_row");
  writer.index.prefer(workerColumn, "worker_column");
  const [R, C] = [cutRows.count, cutColumns.count];
  const quads = Math.min(Math.max(1, Math.floor(tile.depth / 4)), Math.ceil(k.size / 4));
  const block: Block = {
    form,
    writer,
    worker,
    outer: inMatrix(b, at[0]!),
    rowBlock: at[1]!,
    columnBlock: at[2]!,
    rows: R * down,
    columns: C * tile.across,
    lanes: cutColumns.lanes,
    quads,
  };
  const each = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
  const accumulators = each(R, (r) =>
    each(C, (c) => named(body.names.exact(`acc_${r}_${c}`), cutColumns.lanes === 4 ? "f32x4" : "f32")),
  );
  keepVectors(form, writer);

  const left = body.workgroupArray("left", "f32x4", block.rows * quads);
  const right = body.workgroupArray("right", "f32x4", block.columns * quads * block.lanes);
  const gathered = each(form.statistics.length, (s) =>
    each(turns(block, block.rows * quads), (turn) => named(body.names.exact(`part_${s}_${turn}`), "f32x4")),
  );
  const step = body.makeVar(k.name, Math.ceil(Math.ceil(k.size / 4) / quads));
  const main = body.inside(step, () => {
    stageLeft(block, step, left, gathered);
    const times = timesAlong(stageRight(block, step, right));
    body.push({ kind: "barrier" });
    const unrolled = quads % (tile.unroll / 4) === 0 ? tile.unroll / 4 : 1;
    const quad = body.makeVar(`${k.name}_quad`, quads / unrolled);
    const updates: Stmt[] = [];
    const inner = body.inside(quad, () => {
      for (let u = 0; u < unrolled; u++) {
        const number = add(scale(indexVar(quad), unrolled), indexConst(u));
        const leftFrom = writer.index.write(add(scale(number, block.rows), scale(workerRow, R)), "left_at");
        const factors = each(R, (r) => body.declare("row", vectorAt(left, plus(leftFrom, r))));
        const rightFrom = writer.index.write(
          add(scale(number, block.columns * block.lanes), scale(workerColumn, C)),
          "right_at",
        );
        each(C, (c) => {
          const vectors = each(block.lanes, (l) => vectorAt(right, plus(rightFrom, l * block.columns + c)));
          const column = body.declare("column", block.lanes === 4 ? vector("f32x4x4", vectors) : vectors[0]!);
          factors.forEach((factor, r) =>
            updates.push(
              addTo(accumulators[r]![c]!, block.lanes === 1 ? op("dot", "f32", factor, column) : times(column, factor)),
            ),
          );
        });
      }
      updates.forEach((u) => body.push(u));
    });
    body.push(counting(inner.name, int(0), int(quad.size), inner.body));
    body.push({ kind: "barrier" });
  });
  for (const { name, type } of [...accumulators.flat(), ...gathered.flat()]) body.push({ kind: "var", name, type });
  body.push(counting(main.name, int(0), int(step.size), main.body));
  const totals = combineStatistics(block, left, gathered, scale(workerRow, R), R);
  storeTile(
    kernel,
    {
      rows: { variable: m, cut: cutRows, tile: add(scale(block.rowBlock, down), workerRow) },
      columns: { variable: n, cut: cutColumns, tile: add(scale(block.columnBlock, tile.across), workerColumn) },
      outer: block.outer,
      node: form.reduce,
      accumulator: (r, c) => accumulators[r]![c]!,
      totals,
    },
    writer,
  );
  return groups;
}

/** Vector number `at` of an array in workgroup memory. */
const vectorAt = (array: string, at: Expr): Load => elementOf({ name: array, element: "f32x4" }, at);

/** How many times each member stages, to get `items` staged. */
const turns = ({ worker }: Block, items: number): number => Math.ceil(items / worker.size);

/** Lets the members take turns at `items`; `stageItem` says where the item goes and what it is. */
function takeTurns(
  block: Block,
  items: number,
  array: string,
  stageItem: (item: IndexExpr, turn: number) => { readonly place: IndexExpr; readonly value: Expr },
): void {
  const { writer, worker } = block;
  for (let turn = 0; turn < turns(block, items); turn++) {
    const number = add(indexVar(worker), indexConst(turn * worker.size));
    // Members beyond the last item compute it too, and keep it to themselves.
    const surplus = number.max >= items;
    const { place, value } = stageItem(surplus ? indexVar(writer.index.clamped(number, items, "item")) : number, turn);
    const store: Stmt = { kind: "store", array, at: writer.index.write(place, `${array}_place`), value };
    const guard = surplus ? opOf("lt", writer.index.write(number, "item"), int(items)) : undefined;
    writer.body.push(guarded(guard, store));
  }
}

/** One row, or column, of the tensor: number `e`, or the last where there are fewer. */
const single = (v: Var | undefined, e: IndexExpr, writer: ScalarWriter): Piece =>
  pieces(v, { count: 1, tiles: 1, lanes: 1 }, e, writer)[0]!;
const four = (v: Var | undefined, e: IndexExpr, writer: ScalarWriter): Piece =>
  pieces(v, { count: 1, tiles: 1, lanes: 4 }, e, writer)[0]!;

const vectorOf = (s: Scalar, writer: ScalarWriter): Expr => splat(asNumber(writer.write(s)));

/**
 * Fours along the summed variable, at `quad * rows + row`; those beyond its end are zero. Adds up the statistics of
 * what it stages.
 */
function stageLeft(block: Block, step: Var, array: string, gathered: readonly (readonly Name[])[]): void {
  const { form, writer, rows, quads } = block;
  const { m, k } = form;
  const { body } = writer;
  const byRows = form.layout?.lhs === "m";
  takeTurns(block, rows * quads, array, (item, turn) => {
    const [quad, row] = digits(item, quads, rows, byRows);
    const steps = four(k, add(scale(indexVar(step), quads), quad), writer);
    const own = withRow(block.outer, m, single(m, add(scale(block.rowBlock, rows), row), writer), k, steps.at);
    const terms = form.statistics.map((s) => substituteVars(statisticAt(s, k), own));
    const lhs = substituteVars(form.lhs, own);
    writer.announce([lhs, ...terms]);
    const counted = k.size === 1 ? vector("f32x4", [1, 0, 0, 0].map(float)) : countedLanes(steps, body);
    const value = (s: Scalar): Expr =>
      counted === undefined ? vectorOf(s, writer) : opOf("mul", vectorOf(s, writer), counted);
    const staged = value(lhs);
    terms.forEach((term, s) => body.push(addTo(gathered[s]![turn]!, value(term))));
    return { place: add(scale(quad, rows), row), value: staged };
  });
}

/**
 * Of columns with lanes: four vectors that make a matrix of four steps by four columns, along whichever is contiguous,
 * at `(4 * quad + vector) * columns + column`; which of the two it is, is returned. Of single columns: fours along the
 * summed variable.
 */
function stageRight(block: Block, step: Var, array: string): "inner" | "outer" {
  const { form, writer, columns, quads, lanes } = block;
  const { n, k } = form;
  const stage = (column: Piece, steps: Piece): Expr => {
    const rhs = substituteVars(form.rhs, withRow(block.outer, n, column, k, steps.at));
    writer.announce([rhs]);
    return vectorOf(rhs, writer);
  };
  const firstQuad = scale(indexVar(step), quads);
  if (lanes === 1) {
    const byColumns = form.layout?.rhs === "n";
    takeTurns(block, columns * quads, array, (item) => {
      const [quad, column] = digits(item, quads, columns, byColumns);
      const value = stage(
        single(n, add(scale(block.columnBlock, columns), column), writer),
        four(k, add(firstQuad, quad), writer),
      );
      return { place: add(scale(quad, columns), column), value };
    });
    return "inner";
  }
  if (form.layout?.rhs === "k") {
    takeTurns(block, columns * 4 * quads, array, (item) => {
      const [quad, column] = digits(item, quads, columns * 4, false);
      const value = stage(
        single(n, add(scale(block.columnBlock, columns * 4), column), writer),
        four(k, add(firstQuad, quad), writer),
      );
      return { place: add(scale(add(scale(quad, 4), modulo(column, 4)), columns), div(column, 4)), value };
    });
    return "inner";
  }
  takeTurns(block, columns * 4 * quads, array, (item) => {
    const [at, column] = digits(item, quads * 4, columns, true);
    const value = stage(
      four(n, add(scale(block.columnBlock, columns), column), writer),
      single(k, add(scale(indexVar(step), quads * 4), at), writer),
    );
    return { place: item, value };
  });
  return "outer";
}

/** Which step and which line an item is: neighbouring items are neighbouring lines, or neighbouring steps. */
function digits(item: IndexExpr, steps: number, lines: number, byLines: boolean): [step: IndexExpr, line: IndexExpr] {
  const [outer, inner] = unflatten(item, byLines ? [steps, lines] : [lines, steps]) as [IndexExpr, IndexExpr];
  return byLines ? [outer, inner] : [inner, outer];
}

/**
 * After the main loop: puts the members' parts where they staged, four statistics at a time, and adds up those of each
 * row.
 */
function combineStatistics(
  block: Block,
  array: string,
  gathered: readonly (readonly Name[])[],
  firstRow: IndexExpr,
  R: number,
): { node: Scalar; values: Expr[] }[] {
  const { form, writer, rows, quads } = block;
  const { body } = writer;
  const byRows = form.layout?.lhs === "m";
  const values: Expr[][] = [];
  for (let from = 0; from < gathered.length; from += 4) {
    const group = gathered.slice(from, from + 4);
    if (from > 0) body.push({ kind: "barrier" });
    takeTurns(block, rows * quads, array, (item, turn) => {
      const [quad, row] = digits(item, quads, rows, byRows);
      const parts = Array.from({ length: 4 }, (_, s) =>
        group[s] === undefined ? float(0) : sumOfLanes(group[s][turn]!),
      );
      return { place: add(scale(quad, rows), row), value: vector("f32x4", parts) };
    });
    body.push({ kind: "barrier" });
    const totals = Array.from({ length: R }, () => named(body.names.unique("gathered"), "f32x4"));
    for (const { name, type } of totals) body.push({ kind: "var", name, type });
    const quad = body.makeVar(`${form.k.name}_quad`, quads);
    body.loop(quad, () => {
      const place = writer.index.write(add(scale(indexVar(quad), rows), firstRow), `${array}_at`);
      totals.forEach((total, r) => body.push(addTo(total, vectorAt(array, plus(place, r)))));
    });
    group.forEach((_, s) => values.push(totals.map((total) => laneOf(total, s))));
  }
  return form.statistics.map((node, s) => ({ node, values: values[s]! }));
}
