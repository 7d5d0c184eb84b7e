/**
 * Weighted means for devices with workgroup memory: a workgroup takes a block of query rows, a few an invocation,
 * through all keys. A tile of keys, and what is weighted by them, is loaded into workgroup memory once for all its
 * rows; the softmax is kept in registers, as in `emit-attend.ts`. Whatever the layout in memory, a tile holds a key
 * after the other, in vectors.
 */
import { type IndexExpr, type Var, add, flatten, indexConst, indexVar, scale, unflatten } from "../ir/index-expr.ts";
import type { AttendForm, Kernel } from "../ir/kernel.ts";
import { type Scalar, substituteVars } from "../ir/scalar.ts";
import { asNumber, at as parenthesised, splat } from "./operand.ts";
import { renderTemplate } from "../codegen/wgsl/render-template.ts";
import { keyPiece, rowStates, weightLines } from "./running-weights.ts";
import type { ScalarText } from "./scalar-writer.ts";
import { storeTile, type TileSide } from "./store-tile.ts";
import { countedLanes, type Cut, cut, type Piece, pieces, splitInvocation, type Substitution } from "./tiling.ts";

/** An array in workgroup memory that holds, for every key of a tile, `units` vectors (or numbers). */
interface Staged {
  readonly name: string;
  readonly side: TileSide;
}

/** Writes the function body; returns the number of workgroups for one row of the batch. */
export function emitAttendCooperative(kernel: Kernel, form: AttendForm, printer: ScalarText): number {
  const { body } = printer;
  const { tile } = kernel;
  const { b, m, n, j, c } = form;
  const cutRows = cut(m, tile.rows, 1);
  const cutColumns = cut(n, tile.columns, 4);
  const { at, invocations: workgroups } = splitInvocation(
    [
      { name: b?.name ?? "b", size: b?.size ?? 1 },
      { name: "row_block", size: Math.ceil(cutRows.tiles / tile.workgroup) },
      { name: "column_tile", size: cutColumns.tiles },
    ],
    printer,
  );
  const worker = body.makeVar("worker", tile.workgroup);
  body.bind(worker, "worker");
  const rowTile = add(scale(at[1]!, tile.workgroup), indexVar(worker));
  const rows = pieces(m, cutRows, rowTile, printer);
  const outer: Substitution = b === undefined ? new Map() : new Map([[b, at[0]!]]);
  const states = rowStates(rows.length, body);
  const accumulator = (r: number, i: number): string => `acc_${r}_${i}`;
  rows.forEach((_, r) => Array.from({ length: cutColumns.count }, (__, i) => body.names.exact(accumulator(r, i))));

  const quads = Math.ceil(j.size / 4);
  const perTile = Math.min(tile.depth / 4, quads);
  const wholeKey = cut(c, Infinity, 4);
  const stage = (hint: string, variable: Var, how: Cut, number: IndexExpr): Staged => ({
    name: body.workgroupArray(hint, how.lanes === 4 ? "vec4f" : "f32", 4 * perTile * how.count),
    side: { variable, cut: how, tile: number },
  });
  const keys = stage("keys", c, wholeKey, indexConst(0));
  const values = stage("values", n, cutColumns, at[2]!);
  const queries =
    rows.length * wholeKey.count <= printer.invocation.heldVectors
      ? keepQueries(form, rows, wholeKey, outer, printer)
      : undefined;

  const keyTile = body.makeVar("key_tile", Math.ceil(quads / perTile));
  let data: object = {};
  const { name } = body.loop(keyTile, () => {
    fill(keys, form.key, j, form.layout?.key === "j", keyTile, perTile, tile.workgroup, outer, printer);
    fill(values, form.weighted, j, form.layout?.weighted === "j", keyTile, perTile, tile.workgroup, outer, printer);
    const staging = body.takeLines();
    const quad = body.makeVar("quad", perTile);
    const left =
      quads % perTile === 0 ? String(perTile) : `min(${perTile}, ${quads} - ${body.textOf(keyTile)} * ${perTile})`;
    let steps: object = {};
    const inner = body.loop(quad, () => {
      const step = body.makeVar(j.name, quads);
      const number = add(scale(indexVar(keyTile), perTile), indexVar(quad));
      body.declareVar(step, printer.index.print(number, j.name).text);
      const piece = keyPiece(j, step, printer);
      const scores = scoreLines(
        form,
        rows,
        keys,
        quad,
        states.map((s) => s.score),
        queries,
        outer,
        printer,
      );
      const weights = weightLines(form, rows, piece, states, outer, printer);
      steps = { scores, weights, products: valueLines(values, quad, cutColumns, states, accumulator, printer) };
    });
    data = { staging, before: body.takeLines(), quads: { name: inner.name, steps: left, ...steps } };
  });
  const setup = body.takeLines();
  const epilogue = storeTile(
    kernel,
    {
      rows: { variable: m, cut: cutRows, tile: rowTile },
      columns: values.side,
      outer,
      node: form.mean,
      accumulator,
      divisors: states.map((state) => state.total),
    },
    printer,
  );
  const start = cutColumns.lanes === 4 ? "vec4f()" : "0.0";
  body.line(
    renderTemplate("attend-cooperative.wgsl.hbs", {
      setup,
      states,
      accumulators: rows.flatMap((_, r) =>
        Array.from({ length: cutColumns.count }, (__, i) => ({ name: accumulator(r, i), start })),
      ),
      loop: { name, steps: keyTile.size, ...data },
      epilogue,
    }),
  );
  return workgroups;
}

/** Names the vectors of every query row. */
function keepQueries(
  form: AttendForm,
  rows: readonly Piece[],
  how: Cut,
  outer: Substitution,
  printer: ScalarText,
): string[][] {
  const depth = pieces(form.c, how, indexConst(0), printer);
  const all = rows.map((row) =>
    depth.map((d) => substituteVars(form.query, new Map([...outer, [form.m, row.at], [form.c, d.at]]))),
  );
  printer.announce(all.flat());
  return all.map((row, r) =>
    row.map((query, i) => {
      const o = asNumber(printer.print(query));
      const { text } = how.lanes === 4 ? splat(o) : o;
      return /^\w+$/.test(text) ? text : printer.body.declare(`query_${r}_${i}`, text);
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
  printer: ScalarText,
): void {
  const { body } = printer;
  const v = side.variable!;
  const [keys, units] = [4 * perTile, side.cut.count];
  const place = body.makeVar("place", keys * units);
  const loop = body.loop(place, () => {
    const parts = unflatten(indexVar(place), keysFirst ? [units, keys] : [keys, units]) as [IndexExpr, IndexExpr];
    const [unit, inTile] = keysFirst ? parts : [parts[1], parts[0]];
    const [key] = pieces(
      j,
      { count: 1, tiles: j.size, lanes: 1 },
      add(scale(indexVar(keyTile), keys), inTile),
      printer,
    );
    const [piece] = pieces(v, { ...side.cut, count: 1 }, add(scale(side.tile, units), unit), printer);
    const value = substituteVars(source, new Map([...outer, [j, key!.at], [v, piece!.at]]));
    printer.announce([value]);
    const o = asNumber(printer.print(value));
    const text = side.cut.lanes === 4 ? splat(o) : o;
    const counted = side.cut.lanes === 4 ? countedLanes(piece!, body) : undefined;
    const to = printer.index.print(flatten([inTile, unit], [keys, units]), `${name}_at`).text;
    body.line(`${name}[${to}] = ${counted === undefined ? text.text : `${parenthesised(text, 6)} * ${counted}`};`);
  });
  body.line(
    renderTemplate("strided-loop.wgsl.hbs", {
      name: loop.name,
      start: "worker",
      steps: place.size,
      stride: workgroup,
      lines: loop.lines,
    }),
  );
}

/** The four keys of step `quad` of the tile, unit number `unit` of each, as elements of the staged array. */
function fourKeys({ name, side }: Staged, quad: Var, unit: IndexExpr, printer: ScalarText): string[] {
  const { count } = side.cut;
  const first = printer.index.print(scale(indexVar(quad), 4 * count), `${name}_at`).text;
  const { constant, terms } = unit;
  return [0, 1, 2, 3].map((k) => {
    const rest = [
      ...(terms.length > 0 ? [printer.index.print({ ...unit, constant: 0 }, "unit").text] : []),
      ...(constant + k * count === 0 ? [] : [constant + k * count]),
    ];
    return `${name}[${[first, ...rest].join(" + ")}]`;
  });
}

/** Adds query times key to every row's score, for the four keys. */
function scoreLines(
  form: AttendForm,
  rows: readonly Piece[],
  keys: Staged,
  quad: Var,
  scores: readonly string[],
  queries: readonly (readonly string[])[] | undefined,
  outer: Substitution,
  printer: ScalarText,
): string[] {
  const { body } = printer;
  const { count, lanes } = keys.side.cut;
  const add4 = (unit: IndexExpr, query: readonly string[]): void => {
    const four = fourKeys(keys, quad, unit, printer).join(", ");
    const block = body.declare("block", lanes === 4 ? `mat4x4f(${four})` : `vec4f(${four})`);
    scores.forEach((score, r) => body.line(`${score} += ${query[r]!} * ${block};`));
  };
  const outside = body.takeLines();
  for (const score of scores) body.line(`var ${score} = vec4f();`);
  if (queries !== undefined) {
    for (let i = 0; i < count; i++)
      add4(
        indexConst(i),
        queries.map((row) => row[i]!),
      );
  } else {
    const step = body.makeVar(form.c.name, count);
    const { name, lines } = body.loop(step, () => {
      const [depth] = pieces(form.c, { count: 1, tiles: count, lanes }, indexVar(step), printer);
      const query = rows.map((row) =>
        substituteVars(form.query, new Map([...outer, [form.m, row.at], [form.c, depth!.at]])),
      );
      printer.announce(query);
      add4(
        indexVar(step),
        query.map((q) => {
          const o = asNumber(printer.print(q));
          return parenthesised(lanes === 4 ? splat(o) : o, 7);
        }),
      );
    });
    body.line(renderTemplate("loop.wgsl.hbs", { name, steps: count, lines }));
  }
  return [...outside, ...body.takeLines()];
}

/** Shrinks what was summed until now and adds the four keys' share, a column at a time. */
function valueLines(
  values: Staged,
  quad: Var,
  columns: Cut,
  states: readonly { readonly shrink: string; readonly weight: string }[],
  accumulator: (r: number, i: number) => string,
  printer: ScalarText,
): string[] {
  const { body } = printer;
  for (let i = 0; i < columns.count; i++) {
    const four = fourKeys(values, quad, indexConst(i), printer).join(", ");
    const block = body.declare("block", columns.lanes === 4 ? `mat4x4f(${four})` : `vec4f(${four})`);
    states.forEach(({ shrink, weight }, r) => {
      const product = columns.lanes === 4 ? `${block} * ${weight}` : `dot(${block}, ${weight})`;
      body.line(`${accumulator(r, i)} = ${accumulator(r, i)} * ${shrink} + ${product};`);
    });
  }
  return body.takeLines();
}
