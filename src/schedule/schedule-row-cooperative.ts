/**
 * Row kernels for devices with many invocations: a team of a workgroup's invocations computes a row together, several
 * teams several rows. Each member takes every so many-th term of a reduction; what the members have is then combined in
 * workgroup memory, and each member stores its share of the elements. Who adds what depends on the row's place in the
 * tensor alone.
 */
import { type IndexExpr, type Var, add, indexConst, indexVar, scale, substitute, unflatten } from "../ir/index-expr.ts";
import { type Kernel, plainRow, type RowForm } from "../ir/kernel.ts";
import { type Reduce, substituteVars } from "../ir/scalar.ts";
import { quarterly } from "../ir/addresses.ts";
import { lanes } from "./buffers.ts";
import {
  accumulateAt,
  acrossLanes,
  declareAccumulators,
  writeReductions,
  writeSharedReductions,
  isShort,
  keepRowVectors,
  reducedLanes,
} from "./schedule-reduction.ts";
import {
  counting,
  type Expr,
  float,
  int,
  type Loop,
  name as named,
  type Name,
  op as makeOp,
  type Stmt,
} from "../ir/loops.ts";
import { both, opOf, plus, reductionSteps } from "./operand.ts";
import type { ScalarWriter } from "./scalar-writer.ts";
import { elementOf } from "./store-tile.ts";
import { pieces, splitInvocation, type Substitution } from "./tiling.ts";
import type { RowCooperativeTile } from "../ir/tile.ts";

/** How the invocations of a workgroup are divided into teams. */
interface Team {
  readonly size: number;
  /** Its number in the workgroup, and of an invocation in it. */
  readonly number: IndexExpr;
  readonly member: IndexExpr;
  /** How far the places of two members that follow each other lie apart in the workgroup. */
  readonly step: number;
  /** The place of the team's first member. */
  readonly first: IndexExpr;
}

/** Writes the body; returns the number of workgroups for one row of the batch. */
export function scheduleRowCooperative(
  kernel: Kernel,
  form: RowForm,
  tile: RowCooperativeTile,
  writer: ScalarWriter,
): number {
  const { body } = writer;
  keepRowVectors(kernel.body, writer);
  const teams = tile.workgroup / tile.across;
  const { written: parts, abreast, wide: wideElement } = form.layout ?? plainRow;
  const team = teamOf(tile, abreast, writer);
  const row = body.makeVar(
    "row",
    form.rows.reduce((n, v) => n * v.size, 1),
  );
  const {
    at: [group],
    invocations: groups,
  } = splitInvocation([{ name: "group", size: Math.ceil(row.size / teams) }], writer);
  const [piece] = pieces(row, { count: 1, tiles: row.size, lanes: 1 }, add(scale(group!, teams), team.number), writer);
  // Where there is one row alone, every team computes it and the first stores it.
  const inside = row.size === 1 && teams > 1 ? isFirst(team.number, "team", writer) : piece!.guards[0];
  const place = unflatten(
    piece!.at,
    form.rows.map((v) => v.size),
  );
  // What decides which reductions are computed is written out, as in `schedule-row.ts`: all of a row's parts are computed
  // together.
  let choices: Substitution[] = [new Map(form.rows.map((v, i) => [v, place[i]!]))];
  for (const v of parts)
    choices = choices.flatMap((c) => Array.from({ length: v.size }, (_, i) => new Map([...c, [v, indexConst(i)]])));
  const values = choices.map((c) => substituteVars(kernel.body, c));
  const stores = choices.map((c) => kernel.store.map((e) => substitute(e, c)));
  const inner = { ...form, elements: form.elements.filter((v) => !parts.includes(v)) };
  writer.announce(values);
  writeSharedReductions(values, inner.elements, writer, (nodes) => {
    // So few terms are had sooner than what the members have is combined.
    if (isShort(nodes, writer) || tile.across === 1) writeReductions(nodes, writer, { vector: tile.vector, unroll: 1 });
    else reduceInTeam(nodes, team, tile, writer);
  });
  if (inner.elements.length === 0) {
    const first = tile.across === 1 ? undefined : isFirst(team.member, "member", writer);
    values.forEach((value, i) =>
      writer.store(kernel.value, stores[i]!, writer.write(value), undefined, [both(first, inside)]),
    );
    return groups;
  }

  // Members share out fours, of which none is left over.
  const wide = tile.vector === 4 && (wideElement?.size ?? 0) % 4 === 0 ? wideElement : undefined;
  const order = [...inner.elements.filter((v) => v !== wide), ...(wide === undefined ? [] : [wide])];
  const sizes = order.map((v) => (v === wide ? v.size / 4 : v.size));
  strided(order, sizes, team, writer, (at) => {
    const elements = new Map(order.map((v, i) => [v, at[i]!]));
    let lane: Var | undefined;
    if (wide !== undefined) {
      lane = body.makeVar(wide.name, 4);
      writer.bindLane(lane, lanes);
      elements.set(wide, add(scale(at.at(-1)!, 4), indexVar(lane)));
    }
    const results = values.map((value) => substituteVars(value, elements));
    writer.announce(results);
    results.forEach((result, i) =>
      writer.store(
        kernel.value,
        stores[i]!.map((e) => substitute(e, elements)),
        writer.write(result),
        lane,
        [inside],
      ),
    );
  });
  return groups;
}

const isFirst = (e: IndexExpr, hint: string, { index }: ScalarWriter): Expr => opOf("eq", index.write(e, hint), int(0));

/**
 * Members of a team lie side by side, so that they load neighbours; where neighbouring rows are neighbours in memory,
 * teams do.
 */
function teamOf(tile: RowCooperativeTile, rowsSideBySide: boolean, writer: ScalarWriter): Team {
  const worker = writer.body.makeVar("worker", tile.workgroup);
  writer.body.bind(worker, named("worker", "i32"));
  const teams = tile.workgroup / tile.across;
  const [outer, inner] = unflatten(indexVar(worker), rowsSideBySide ? [tile.across, teams] : [teams, tile.across]) as [
    IndexExpr,
    IndexExpr,
  ];
  const [number, member] = rowsSideBySide ? [inner, outer] : [outer, inner];
  writer.index.prefer(number, "team");
  writer.index.prefer(member, "member");
  return {
    size: tile.across,
    number,
    member,
    step: rowsSideBySide ? teams : 1,
    first: rowsSideBySide ? number : scale(number, tile.across),
  };
}

/** A loop in which the members of the team take turns over all points of loops of these sizes. */
function strided(
  loops: readonly Var[],
  sizes: readonly number[],
  team: Team,
  writer: ScalarWriter,
  write: (at: readonly IndexExpr[]) => void,
): void {
  const { body } = writer;
  const v = body.makeVar(
    loops.length === 1 ? loops[0]!.name : "place",
    sizes.reduce((a, b) => a * b, 1),
  );
  const from = writer.index.write(team.member, "member");
  body.loop(v, () => write(unflatten(indexVar(v), sizes)), { from, step: int(team.size) });
}

/** Computes `nodes`, all over the same extents and none inside another, and defines them for every member. */
function reduceInTeam(nodes: readonly Reduce[], team: Team, tile: RowCooperativeTile, writer: ScalarWriter): void {
  const { body } = writer;
  const extents = nodes[0]!.vars;
  const wide = reducedLanes(nodes, writer, tile.vector);
  const widths = nodes.map((): 1 | 4 => (wide === undefined ? 1 : 4));
  const axes = extents.map((_, axis) => axis).sort((a, b) => Number(a === wide?.axis) - Number(b === wide?.axis));
  const loops = axes.map((axis) => extents[axis]!);
  const accumulators = declareAccumulators(nodes, widths, writer);
  strided(
    loops,
    axes.map((axis) => (axis === wide?.axis ? wide.quarter.size : extents[axis]!.size)),
    team,
    writer,
    (at) => {
      const values = axes.map((axis, i) => {
        if (axis !== wide?.axis) return at[i]!;
        return substitute(quarterly(wide.quarter, wide.lane), new Map([[wide.quarter, at[i]!]]));
      });
      const bodies = nodes.map((n) =>
        substituteVars(n.body, new Map(axes.map((axis, i) => [n.vars[axis]!, values[i]!]))),
      );
      accumulateAt(nodes, bodies, accumulators, writer);
    },
  );
  const parts = nodes.map(({ op }, i): Part => {
    const acc = accumulators[i]!;
    const array = body.workgroupArray(`${acc.name}_parts`, "f32", tile.workgroup);
    return {
      op: reductionSteps[op].op,
      start: reductionSteps[op].start,
      array,
      part: wide === undefined ? acc : acrossLanes(op, acc),
      total: named(body.names.unique(`${acc.name}_total`), "f32"),
    };
  });
  if (tile.subgroups) combineInSubgroups(parts, tile, writer);
  else combineInTree(parts, team, writer);
  nodes.forEach((n, i) => writer.define(n, parts[i]!.total));
}

/** What one member has of a reduction, the array in which the members' parts lie, and what the result is called. */
interface Part {
  readonly op: "add" | "mul" | "max" | "min";
  readonly start: number;
  readonly array: string;
  readonly part: Expr;
  readonly total: Name;
}

const worker = named("worker", "i32");

/** Every member puts its parts where all see them. */
function shareParts(parts: readonly Part[], { body }: ScalarWriter): void {
  for (const { array, part } of parts) body.push({ kind: "store", array, at: worker, value: part });
  body.push({ kind: "barrier" });
}

const partAt = ({ array }: Part, at: Expr): Expr => elementOf({ name: array, element: "f32" }, at);

/** Halves the number of parts until one is left. */
function combineInTree(parts: readonly Part[], team: Team, writer: ScalarWriter): void {
  const { body, index } = writer;
  const [left, half] = [body.names.unique("left"), body.names.unique("half")].map((n) => named(n, "i32")) as [
    Name,
    Name,
  ];
  const member = index.write(team.member, "member");
  const first = index.write(team.first, "first");
  const apart = team.step === 1 ? half : opOf("mul", half, int(team.step));
  const halfOfLeft = opOf("div", opOf("add", left, int(1)), int(2));
  shareParts(parts, writer);
  const loop: Loop = {
    kind: "loop",
    name: left.name,
    from: int(team.size),
    while: opOf("not", opOf("le", left, int(1))),
    next: halfOfLeft,
    body: [
      { kind: "let", name: half.name, value: halfOfLeft },
      {
        kind: "if",
        cond: opOf("lt", member, opOf("sub", left, half)),
        then: parts.map((p) => ({
          kind: "store",
          array: p.array,
          at: worker,
          value: opOf(p.op, partAt(p, worker), partAt(p, plus(worker, apart))),
        })),
      },
      { kind: "barrier" },
    ],
  };
  body.push(loop);
  for (const p of parts) body.push({ kind: "let", name: p.total.name, value: partAt(p, first) });
}

/**
 * Every subgroup combines all parts by itself, so one barrier will do. How many invocations a subgroup has, and which,
 * is asked here and not assumed: the last one of a workgroup may be smaller than the others.
 */
function combineInSubgroups(parts: readonly Part[], { workgroup }: RowCooperativeTile, writer: ScalarWriter): void {
  const { body } = writer;
  const [place, rank, together] = ["place", "rank", "together"].map((n) => named(body.names.unique(n), "i32")) as [
    Name,
    Name,
    Name,
  ];
  const rests = parts.map(() => named(body.names.unique("rest"), "f32"));
  shareParts(parts, writer);
  body.push({ kind: "let", name: rank.name, value: makeOp("subgroup_rank", "i32") });
  body.push({ kind: "let", name: together.name, value: makeOp("subgroup_size", "i32") });
  parts.forEach((p, i) => body.push({ kind: "var", name: rests[i]!.name, type: "f32", value: float(p.start) }));
  const taken = parts.map(
    (p, i): Stmt => ({
      kind: "accumulate",
      op: p.op,
      name: rests[i]!.name,
      value: partAt(p, place),
    }),
  );
  body.push(counting(place.name, rank, int(workgroup), taken, together));
  parts.forEach((p, i) =>
    body.push({ kind: "let", name: p.total.name, value: makeOp(`subgroup_${p.op}`, "f32", rests[i]!) }),
  );
}
