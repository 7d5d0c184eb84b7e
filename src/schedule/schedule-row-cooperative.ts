/**
 * Row kernels for devices with many invocations: a team of a workgroup's invocations computes a row together, several
 * teams several rows. Each member takes every so many-th term of a reduction; what the members have is then combined in
 * workgroup memory, and each member stores its share of the elements. Who adds what depends on the row's place in the
 * tensor alone.
 */
import { reductionText } from "../codegen/wgsl/op-text.ts";
import {
  type IndexExpr,
  type Var,
  add,
  indexConst,
  indexVar,
  scale,
  substitute,
  unflatten,
} from "../ir/index-expr.ts";
import { type Kernel, plainRow, type RowForm, type Tile } from "../ir/kernel.ts";
import { type Reduce, substituteVars } from "../ir/scalar.ts";
import { quarterly } from "../ir/addresses.ts";
import { lanes } from "./buffers.ts";
import {
  accumulateAt,
  acrossLanes,
  declareAccumulators,
  emitReductions,
  emitSharedReductions,
  isShort,
  keepRowVectors,
  reducedLanes,
} from "./schedule-reduction.ts";
import { atom } from "./operand.ts";
import { renderTemplate } from "../codegen/wgsl/render-template.ts";
import type { ScalarText } from "./scalar-writer.ts";
import { both, pieces, splitInvocation, type Substitution } from "./tiling.ts";

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

/** Writes the function body; returns the number of workgroups for one row of the batch. */
export function emitRowCooperative(kernel: Kernel, form: RowForm, printer: ScalarText): number {
  const { body } = printer;
  const { tile } = kernel;
  keepRowVectors(kernel.body, printer);
  const teams = tile.workgroup / tile.across;
  const { written: parts, abreast, wide: wideElement } = form.layout ?? plainRow;
  const team = teamOf(tile, abreast, printer);
  const row = body.makeVar(
    "row",
    form.rows.reduce((n, v) => n * v.size, 1),
  );
  const {
    at: [group],
    invocations: groups,
  } = splitInvocation([{ name: "group", size: Math.ceil(row.size / teams) }], printer);
  const [piece] = pieces(row, { count: 1, tiles: row.size, lanes: 1 }, add(scale(group!, teams), team.number), printer);
  // Where there is one row alone, every team computes it and the first stores it.
  const inside =
    row.size === 1 && teams > 1 ? `${printer.index.print(team.number, "team").text} == 0` : piece!.guards[0];
  const place = unflatten(
    piece!.at,
    form.rows.map((v) => v.size),
  );
  // What decides which reductions are computed is written out, as in `emit-row.ts`: all of a row's parts are computed
  // together.
  let choices: Substitution[] = [new Map(form.rows.map((v, i) => [v, place[i]!]))];
  for (const v of parts)
    choices = choices.flatMap((c) => Array.from({ length: v.size }, (_, i) => new Map([...c, [v, indexConst(i)]])));
  const values = choices.map((c) => substituteVars(kernel.body, c));
  const stores = choices.map((c) => kernel.store.map((e) => substitute(e, c)));
  const inner = { ...form, elements: form.elements.filter((v) => !parts.includes(v)) };
  printer.announce(values);
  emitSharedReductions(values, inner.elements, printer, (nodes) => {
    // So few terms are had sooner than what the members have is combined.
    if (isShort(nodes, printer) || tile.across === 1) emitReductions(nodes, printer, tile);
    else reduceInTeam(nodes, team, tile, printer);
  });
  if (inner.elements.length === 0) {
    const first = tile.across === 1 ? undefined : `${printer.index.print(team.member, "member").text} == 0`;
    values.forEach((value, i) =>
      printer.store(kernel.value, stores[i]!, printer.print(value), undefined, [both(first, inside)]),
    );
    return groups;
  }

  const wide = tile.vector === 4 ? wideElement : undefined;
  const order = [...inner.elements.filter((v) => v !== wide), ...(wide === undefined ? [] : [wide])];
  const sizes = order.map((v) => (v === wide ? v.size / 4 : v.size));
  strided(order, sizes, team, printer, (at) => {
    const elements = new Map(order.map((v, i) => [v, at[i]!]));
    let lane: Var | undefined;
    if (wide !== undefined) {
      lane = body.makeVar(wide.name, 4);
      printer.bindLane(lane, lanes);
      elements.set(wide, add(scale(at.at(-1)!, 4), indexVar(lane)));
    }
    const results = values.map((value) => substituteVars(value, elements));
    printer.announce(results);
    results.forEach((result, i) =>
      printer.store(
        kernel.value,
        stores[i]!.map((e) => substitute(e, elements)),
        printer.print(result),
        lane,
        [inside],
      ),
    );
  });
  return groups;
}

/**
 * Members of a team lie side by side, so that they load neighbours; where neighbouring rows are neighbours in memory,
 * teams do.
 */
function teamOf(tile: Tile, rowsSideBySide: boolean, printer: ScalarText): Team {
  const worker = printer.body.makeVar("worker", tile.workgroup);
  printer.body.bind(worker, "worker");
  const teams = tile.workgroup / tile.across;
  const [outer, inner] = unflatten(indexVar(worker), rowsSideBySide ? [tile.across, teams] : [teams, tile.across]) as [
    IndexExpr,
    IndexExpr,
  ];
  const [number, member] = rowsSideBySide ? [inner, outer] : [outer, inner];
  printer.index.prefer(number, "team");
  printer.index.prefer(member, "member");
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
  printer: ScalarText,
  write: (at: readonly IndexExpr[]) => void,
): void {
  const { body } = printer;
  const v = body.makeVar(
    loops.length === 1 ? loops[0]!.name : "place",
    sizes.reduce((a, b) => a * b, 1),
  );
  const start = printer.index.print(team.member, "member").text;
  const { name, lines } = body.loop(v, () => write(unflatten(indexVar(v), sizes)));
  body.line(renderTemplate("strided-loop.wgsl.hbs", { name, start, steps: v.size, stride: team.size, lines }));
}

/** Computes `nodes`, all over the same extents and none inside another, and defines them for every member. */
function reduceInTeam(nodes: readonly Reduce[], team: Team, tile: Tile, printer: ScalarText): void {
  const { body } = printer;
  const extents = nodes[0]!.vars;
  const wide = reducedLanes(nodes, printer, tile.vector);
  const widths = nodes.map((): 1 | 4 => (wide === undefined ? 1 : 4));
  const axes = extents.map((_, axis) => axis).sort((a, b) => Number(a === wide?.axis) - Number(b === wide?.axis));
  const loops = axes.map((axis) => extents[axis]!);
  const accumulators = declareAccumulators(nodes, widths, printer);
  strided(
    loops,
    axes.map((axis) => (axis === wide?.axis ? wide.quarter.size : extents[axis]!.size)),
    team,
    printer,
    (at) => {
      const values = axes.map((axis, i) => {
        if (axis !== wide?.axis) return at[i]!;
        return substitute(quarterly(wide.quarter, wide.lane), new Map([[wide.quarter, at[i]!]]));
      });
      const bodies = nodes.map((n) =>
        substituteVars(n.body, new Map(axes.map((axis, i) => [n.vars[axis]!, values[i]!]))),
      );
      accumulateAt(nodes, bodies, accumulators, widths, printer);
    },
  );
  const parts = nodes.map(({ op }, i) => {
    const acc = accumulators[i]!;
    const array = body.workgroupArray(`${acc}_parts`, "f32", tile.workgroup);
    return {
      op,
      array,
      part: wide === undefined ? acc : acrossLanes(op, acc),
      total: body.names.unique(`${acc}_total`),
    };
  });
  if (tile.subgroups && tile.across === tile.workgroup) combineInSubgroups(parts, tile, printer);
  else combineInTree(parts, team, printer);
  nodes.forEach((n, i) => printer.define(n, atom(parts[i]!.total)));
}

/** What one member has of a reduction, the array in which the members' parts lie, and what the result is called. */
interface Part {
  readonly op: Reduce["op"];
  readonly array: string;
  readonly part: string;
  readonly total: string;
}

/** Halves the number of parts until one is left. */
function combineInTree(parts: readonly Part[], team: Team, { body, index }: ScalarText): void {
  const [left, half] = [body.names.unique("left"), body.names.unique("half")];
  const apart = team.step === 1 ? half : `${half} * ${team.step}`;
  body.line(
    renderTemplate("combine-tree.wgsl.hbs", {
      size: team.size,
      member: index.print(team.member, "member").text,
      first: index.print(team.first, "first").text,
      left,
      half,
      parts: parts.map((p) => ({
        ...p,
        combined: reductionText[p.op].combine(`${p.array}[worker]`, `${p.array}[worker + ${apart}]`),
      })),
    }),
  );
}

const subgroupFunctions = { sum: "subgroupAdd", max: "subgroupMax", min: "subgroupMin" } as const;

/**
 * Every subgroup combines all parts by itself, so one barrier will do. How many invocations a subgroup has, and which,
 * is asked here and not assumed: the last one of a workgroup may be smaller than the others.
 */
function combineInSubgroups(parts: readonly Part[], { workgroup }: Tile, { body }: ScalarText): void {
  body.enables.add("subgroups");
  const [place, rank, together] = [
    body.names.unique("place"),
    body.names.unique("rank"),
    body.names.unique("together"),
  ];
  body.line(
    renderTemplate("combine-subgroups.wgsl.hbs", {
      workgroup,
      place,
      rank,
      together,
      parts: parts
        .map((p) => ({
          ...p,
          rest: body.names.unique("rest"),
          start: reductionText[p.op].start,
          function: subgroupFunctions[p.op],
        }))
        .map((p) => ({ ...p, combined: reductionText[p.op].combine(p.rest, `${p.array}[${place}]`) })),
    }),
  );
}
