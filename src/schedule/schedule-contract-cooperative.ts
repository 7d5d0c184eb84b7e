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
import { keepVectors, withRow } from "./schedule-contract.ts";
import { asNumber, splat } from "./operand.ts";
import { renderTemplate } from "../codegen/wgsl/render-template.ts";
import type { ScalarText } from "./scalar-writer.ts";
import { storeTile } from "./store-tile.ts";
import { countedLanes, cut, type Piece, pieces, splitInvocation, type Substitution } from "./tiling.ts";

/** What all parts of the emitter know. */
interface Block {
  readonly form: ContractForm;
  readonly printer: ScalarText;
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

/** Writes the function body; returns the number of workgroups for one row of the batch. */
export function emitContractCooperative(kernel: Kernel, form: ContractForm, printer: ScalarText): number {
  const { body } = printer;
  const { tile } = kernel;
  const { b, m, n, k } = form;
  const down = tile.workgroup / tile.across;
  const [cutRows, cutColumns] = [cut(m, tile.rows, 1), cut(n, tile.columns, tile.vector)];
  const { at, invocations: groups } = splitInvocation(
    [
      { name: b?.name ?? "b", size: b?.size ?? 1 },
      { name: "row_block", size: Math.ceil(cutRows.tiles / down) },
      { name: "column_block", size: Math.ceil(cutColumns.tiles / tile.across) },
    ],
    printer,
  );
  const worker = body.makeVar("worker", tile.workgroup);
  body.bind(worker, "worker");
  const [workerRow, workerColumn] = unflatten(indexVar(worker), [down, tile.across]) as [IndexExpr, IndexExpr];
  printer.index.prefer(workerRow, "worker_row");
  printer.index.prefer(workerColumn, "worker_column");
  const [R, C] = [cutRows.count, cutColumns.count];
  const quads = Math.min(Math.max(1, Math.floor(tile.depth / 4)), Math.ceil(k.size / 4));
  const block: Block = {
    form,
    printer,
    worker,
    outer: b === undefined ? new Map() : new Map([[b, at[0]!]]),
    rowBlock: at[1]!,
    columnBlock: at[2]!,
    rows: R * down,
    columns: C * tile.across,
    lanes: cutColumns.lanes,
    quads,
  };
  const each = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
  const accumulator = (r: number, c: number): string => `acc_${r}_${c}`;
  each(R, (r) => each(C, (c) => body.names.exact(accumulator(r, c))));
  keepVectors(form, printer);

  const left = body.workgroupArray("left", "vec4f", block.rows * quads);
  const right = body.workgroupArray("right", "vec4f", block.columns * quads * block.lanes);
  const gathered = each(form.statistics.length, (s) =>
    each(turns(block, block.rows * quads), (turn) => body.names.exact(`part_${s}_${turn}`)),
  );
  const step = body.makeVar(k.name, Math.ceil(Math.ceil(k.size / 4) / quads));
  let stage: string[] = [];
  let inner: object = {};
  const { name } = body.loop(step, () => {
    stageLeft(block, step, left, gathered);
    const along = stageRight(block, step, right);
    stage = body.takeLines();
    const unrolled = quads % (tile.unroll / 4) === 0 ? tile.unroll / 4 : 1;
    const quad = body.makeVar(`${k.name}_quad`, quads / unrolled);
    const updates: { accumulator: string; product: string }[] = [];
    const loop = body.loop(quad, () => {
      for (let u = 0; u < unrolled; u++) {
        const number = add(scale(indexVar(quad), unrolled), indexConst(u));
        const leftFrom = printer.index.print(add(scale(number, block.rows), scale(workerRow, R)), "left_at").text;
        const factors = each(R, (r) => body.declare("row", `${left}[${plus(leftFrom, r)}]`));
        const rightFrom = printer.index.print(
          add(scale(number, block.columns * block.lanes), scale(workerColumn, C)),
          "right_at",
        ).text;
        each(C, (c) => {
          const vectors = each(block.lanes, (l) => `${right}[${plus(rightFrom, l * block.columns + c)}]`);
          const column = body.declare("column", block.lanes === 4 ? `mat4x4f(${vectors.join(", ")})` : vectors[0]!);
          factors.forEach((factor, r) =>
            updates.push({
              accumulator: accumulator(r, c),
              product:
                block.lanes === 1
                  ? `dot(${factor}, ${column})`
                  : along === "inner"
                    ? `${factor} * ${column}`
                    : `${column} * ${factor}`,
            }),
          );
        });
      }
    });
    inner = { ...loop, steps: quad.size, updates };
  });
  const setup = body.takeLines();
  const totals = combineStatistics(block, left, gathered, scale(workerRow, R), R);
  const combine = body.takeLines();
  const epilogue = storeTile(
    kernel,
    {
      rows: { variable: m, cut: cutRows, tile: add(scale(block.rowBlock, down), workerRow) },
      columns: { variable: n, cut: cutColumns, tile: add(scale(block.columnBlock, tile.across), workerColumn) },
      outer: block.outer,
      node: form.reduce,
      accumulator,
      totals,
    },
    printer,
  );
  const zero = cutColumns.lanes === 4 ? "vec4f()" : "0.0";
  const accumulators = [
    ...each(R, (r) => each(C, (c) => ({ name: accumulator(r, c), start: zero }))).flat(),
    ...gathered.flat().map((part) => ({ name: part, start: "vec4f()" })),
  ];
  body.line(
    renderTemplate("contract-cooperative.wgsl.hbs", {
      setup,
      accumulators,
      loop: { name, steps: step.size, stage, inner },
      combine,
      epilogue,
    }),
  );
  return groups;
}

const plus = (text: string, constant: number): string =>
  constant === 0 ? text : text === "0" ? String(constant) : `${text} + ${constant}`;

/** How many times each member stages, to get `items` staged. */
const turns = ({ worker }: Block, items: number): number => Math.ceil(items / worker.size);

/** Lets the members take turns at `items`; `stageItem` says where the item goes and what it is. */
function takeTurns(
  block: Block,
  items: number,
  array: string,
  stageItem: (item: IndexExpr, turn: number) => { readonly place: IndexExpr; readonly value: string },
): void {
  const { printer, worker } = block;
  for (let turn = 0; turn < turns(block, items); turn++) {
    const number = add(indexVar(worker), indexConst(turn * worker.size));
    // Members beyond the last item compute it too, and keep it to themselves.
    const surplus = number.max >= items;
    const { place, value } = stageItem(surplus ? indexVar(printer.index.clamped(number, items, "item")) : number, turn);
    const text = `${array}[${printer.index.print(place, `${array}_place`).text}] = ${value};`;
    printer.body.line(surplus ? `if (${printer.index.print(number, "item").text} < ${items}) { ${text} }` : text);
  }
}

/** One row, or column, of the tensor: number `e`, or the last where there are fewer. */
const single = (v: Var | undefined, e: IndexExpr, printer: ScalarText): Piece =>
  pieces(v, { count: 1, tiles: 1, lanes: 1 }, e, printer)[0]!;
const four = (v: Var | undefined, e: IndexExpr, printer: ScalarText): Piece =>
  pieces(v, { count: 1, tiles: 1, lanes: 4 }, e, printer)[0]!;

function vectorText(s: Scalar, printer: ScalarText): string {
  return splat(asNumber(printer.print(s))).text;
}

/**
 * Fours along the summed variable, at `quad * rows + row`; those beyond its end are zero. Adds up the statistics of
 * what it stages.
 */
function stageLeft(block: Block, step: Var, array: string, gathered: readonly (readonly string[])[]): void {
  const { form, printer, rows, quads } = block;
  const { m, k } = form;
  const { body } = printer;
  const byRows = form.layout?.lhs === "m";
  takeTurns(block, rows * quads, array, (item, turn) => {
    const [quad, row] = digits(item, quads, rows, byRows);
    const steps = four(k, add(scale(indexVar(step), quads), quad), printer);
    const own = withRow(block.outer, m, single(m, add(scale(block.rowBlock, rows), row), printer), k, steps.at);
    const terms = form.statistics.map((s) => substituteVars(statisticAt(s, k), own));
    const lhs = substituteVars(form.lhs, own);
    printer.announce([lhs, ...terms]);
    const counted = k.size === 1 ? "vec4f(1.0, 0.0, 0.0, 0.0)" : countedLanes(steps, body);
    const value = (s: Scalar): string =>
      counted === undefined ? vectorText(s, printer) : `(${vectorText(s, printer)}) * ${counted}`;
    const staged = value(lhs);
    terms.forEach((term, s) => body.line(`${gathered[s]![turn]!} += ${value(term)};`));
    return { place: add(scale(quad, rows), row), value: staged };
  });
}

/**
 * Of columns with lanes: four vectors that make a matrix of four steps by four columns, along whichever is contiguous,
 * at `(4 * quad + vector) * columns + column`; which of the two it is, is returned. Of single columns: fours along the
 * summed variable.
 */
function stageRight(block: Block, step: Var, array: string): "inner" | "outer" {
  const { form, printer, columns, quads, lanes } = block;
  const { n, k } = form;
  const stage = (column: Piece, steps: Piece): string => {
    const rhs = substituteVars(form.rhs, withRow(block.outer, n, column, k, steps.at));
    printer.announce([rhs]);
    return vectorText(rhs, printer);
  };
  const firstQuad = scale(indexVar(step), quads);
  if (lanes === 1) {
    const byColumns = form.layout?.rhs === "n";
    takeTurns(block, columns * quads, array, (item) => {
      const [quad, column] = digits(item, quads, columns, byColumns);
      const value = stage(
        single(n, add(scale(block.columnBlock, columns), column), printer),
        four(k, add(firstQuad, quad), printer),
      );
      return { place: add(scale(quad, columns), column), value };
    });
    return "inner";
  }
  if (form.layout?.rhs === "k") {
    takeTurns(block, columns * 4 * quads, array, (item) => {
      const [quad, column] = digits(item, quads, columns * 4, false);
      const value = stage(
        single(n, add(scale(block.columnBlock, columns * 4), column), printer),
        four(k, add(firstQuad, quad), printer),
      );
      return { place: add(scale(add(scale(quad, 4), modulo(column, 4)), columns), div(column, 4)), value };
    });
    return "inner";
  }
  takeTurns(block, columns * 4 * quads, array, (item) => {
    const [at, column] = digits(item, quads * 4, columns, true);
    const value = stage(
      four(n, add(scale(block.columnBlock, columns), column), printer),
      single(k, add(scale(indexVar(step), quads * 4), at), printer),
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
  gathered: readonly (readonly string[])[],
  firstRow: IndexExpr,
  R: number,
): { node: Scalar; values: string[] }[] {
  const { form, printer, rows, quads } = block;
  const { body } = printer;
  const byRows = form.layout?.lhs === "m";
  const values: string[][] = [];
  for (let from = 0; from < gathered.length; from += 4) {
    const group = gathered.slice(from, from + 4);
    if (from > 0) body.line("workgroupBarrier();");
    takeTurns(block, rows * quads, array, (item, turn) => {
      const [quad, row] = digits(item, quads, rows, byRows);
      const parts = Array.from({ length: 4 }, (_, s) =>
        group[s] === undefined ? "0.0" : `dot(${group[s][turn]!}, vec4f(1.0))`,
      );
      return { place: add(scale(quad, rows), row), value: `vec4f(${parts.join(", ")})` };
    });
    body.line("workgroupBarrier();");
    const totals = Array.from({ length: R }, () => body.names.unique("gathered"));
    for (const total of totals) body.line(`var ${total} = vec4f();`);
    const quad = body.makeVar(`${form.k.name}_quad`, quads);
    const { name, lines } = body.loop(quad, () => {
      const place = printer.index.print(add(scale(indexVar(quad), rows), firstRow), `${array}_at`).text;
      totals.forEach((total, r) => body.line(`${total} += ${array}[${plus(place, r)}];`));
    });
    body.line(renderTemplate("loop.wgsl.hbs", { name, steps: quads, lines }));
    group.forEach((_, s) => values.push(totals.map((total) => `${total}.${"xyzw"[s]}`)));
  }
  return form.statistics.map((node, s) => ({ node, values: values[s]! }));
}
