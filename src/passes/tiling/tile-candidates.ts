/** The tiles that a kernel may have on a target: everything legal that may be best for some device of the kind. */
import type { Var } from "../../ir/index-expr.ts";
import {
  type AttendForm,
  type ContractForm,
  type Kernel,
  type RowForm,
  type ScanForm,
  scannedLanes,
} from "../../ir/kernel.ts";
import { type Reduce, someNode } from "../../ir/scalar.ts";
import { boundedBy, segmentOf } from "../../ir/segments.ts";
import type { Caches, CoreFacts, Target } from "../../ir/target.ts";
import { contiguousLoop } from "../kernels/choose-kernels.ts";
import { keysInMemory, rowTeams } from "./cooperative-tiles.ts";
import { points, reductionsOf } from "../../ir/reductions.ts";
import { digitsInConditions } from "./row-digits.ts";
import {
  type AttendStoredTile,
  type AttendTile,
  type ContractCooperativeTile,
  type ContractStagedTile,
  type ContractTeamTile,
  type ContractTile,
  type MapTile,
  type RowTile,
  type ScanTile,
  type Tile,
  evenly,
  isCooperative,
} from "../../ir/tile.ts";

/** Sums of fewer terms are taken one at a time where four do not divide them: the last four would be mostly idle. */
const leastUnrolled = 16;

const divides4 = (v: Var | undefined): boolean => v !== undefined && v.size % 4 === 0;
const distinct = (numbers: readonly number[]): number[] => [...new Set(numbers)];

/** Every tile worth a thought, each once; those that are best by experience first. */
export function everyTile(kernel: Kernel, target: Target): Tile[] {
  const tiles = tilesOfForm(kernel, target);
  return kernel.inPlace === undefined ? tiles : tiles.filter((t) => !isCooperative(t));
}

function tilesOfForm(kernel: Kernel, target: Target): Tile[] {
  const { form } = kernel;
  switch (form.kind) {
    case "map":
      return mapTiles(kernel, target);
    case "row":
      return rowTiles(kernel, form, target);
    case "contract":
      return [...contractTiles(form, target), ...contractBlocks(form, target), ...contractTeams(form, target)];
    case "attend":
      return [...keysInMemory(kernel, form, target), ...attendTiles(form, target)];
    case "scan":
      return scanTiles(kernel, form, target);
  }
}

function mapTiles(kernel: Kernel, { workgroup }: Target): MapTile[] {
  const vector = divides4(contiguousLoop(kernel)) ? 4 : 1;
  return [1, 2, 4].map((columns) => ({ kind: "map", workgroup, columns, vector }));
}

/** In fours where its parallel loops are vectors of what it stores, or where it sums inside of a step. */
function scanTiles(kernel: Kernel, form: ScanForm, { workgroup }: Target): ScanTile[] {
  const wide = scannedLanes(kernel, form) !== undefined || form.inner.length > 0;
  return (wide ? [4, 1] : [1]).map((vector) => ({ kind: "scan", workgroup, vector: vector as 1 | 4 }));
}

function rowTiles(kernel: Kernel, form: RowForm, target: Target): Tile[] {
  const { segmentVectors } = target.invocation;
  const reductions = reductionsOf(kernel.body);
  // Lanes run along whichever of these the code generator finds contiguous.
  const inside = [...form.elements, ...reductions.flatMap((r) => r.vars)];
  const byFours = (v: Var): boolean =>
    divides4(v) || (target.unaligned === true && v.size > target.invocation.writtenTerms);
  const vector = divides4(form.rows.at(-1)) || inside.some(byFours) ? 4 : 1;
  // Rows of a stencil are computed a few at a time: neighbours read the same elements.
  const stencil = reductions.every((r) => points(r.vars) <= target.fusion.stencilTerms && !segmentOf(r));
  const along = (divides4(form.rows.at(-1)) ? form.rows.at(-2) : form.rows.at(-1))?.size ?? 1;
  // Parts that are computed together share what they load too, with each other.
  const parts = points(form.elements);
  const most = parts === 1 ? target.stencilRows : Math.max(1, Math.floor((2 * target.stencilRows) / parts));
  const together = stencil ? divisors(along, most) : [1];
  // What has a segment for each row has one for all that lies side by side in it: its bounds are read once for these.
  const last = form.rows.at(-1);
  const columns =
    reductions.length > 0 && reductions.every((r) => isSharedAlong(r, last)) && last!.size % (4 * segmentVectors) === 0
      ? segmentVectors
      : 1;
  return [
    ...rowTeams(kernel, form, vector, target),
    ...together.map(
      (rows): RowTile => ({ kind: "row", workgroup: target.workgroup, rows, columns, vector, unroll: 4 }),
    ),
  ];
}

/** Whether `r` is a segment whose bounds are the same all along `v`. */
function isSharedAlong(r: Reduce, v: Var | undefined): boolean {
  const segment = segmentOf(r);
  return segment !== undefined && v !== undefined && !boundedBy(segment, [v]);
}

/** The divisors of `size` that are at most `most`, the largest first. */
export function divisors(size: number, most: number): number[] {
  return Array.from({ length: Math.min(size, most) }, (_, i) => i + 1)
    .filter((d) => size % d === 0)
    .reverse();
}

/**
 * Numbers of rows an invocation may compute: each the smallest for its number of tiles, so that the last tile is nearly
 * as full as the others, around `most` and its halves; and what divides `digits`, so that rows of a tile differ by
 * constants in each digit.
 */
function rowChoices(rows: number, most: number, digits: readonly number[] = []): number[] {
  const around = [0, 1, 2].flatMap((halved) => {
    const fewest = Math.ceil(rows / (most / 2 ** halved));
    return [0, 1, 2].slice(0, 3 - halved).map((more) => Math.ceil(rows / (fewest + more)));
  });
  return distinct([...around, ...digits.flatMap((d) => divisors(d, most)[0]!)].filter((r) => r >= 1 && r <= most)).sort(
    (a, b) => b - a,
  );
}

/** The same for columns, in units of vectors. */
const columnChoices = (units: number, most: number): number[] =>
  distinct(
    [1, 2, 4, 8, 16]
      .map((part) => most / part)
      .filter((c) => c >= 1)
      .map((c) => Math.ceil(units / Math.ceil(units / c))),
  );

/**
 * Columns of a contraction that an invocation computes at most. Without lanes a column is a number: as many of these as
 * there would be in vectors' lanes, if they are loaded without a condition: a condition for each of so many loads is
 * text that takes minutes to compile.
 */
export function mostColumns({ lhs, rhs }: ContractForm, vector: number, { contractColumns }: Target): number {
  const conditional = [lhs, rhs].some((s) => someNode(s, (n) => n.kind === "select"));
  return vector === 1 && conditional ? contractColumns : (4 * contractColumns) / vector;
}

const unrollOf = ({ k }: ContractForm): 1 | 4 => (divides4(k) || k.size >= leastUnrolled ? 4 : 1);

function contractTiles(form: ContractForm, target: Target): (ContractTile | ContractStagedTile)[] {
  const { m, n } = form;
  const vector = divides4(n) || (target.unaligned && n !== undefined && n.size > 4) ? 4 : 1;
  const rows = rowChoices(m?.size ?? 1, target.contractRows, digitsInConditions(form));
  const columns = columnChoices(Math.ceil((n?.size ?? 1) / vector), mostColumns(form, vector, target));
  const unroll = unrollOf(form);
  const { core } = target;
  return rows.flatMap((r) =>
    columns.map((c) => {
      const tile: ContractTile = {
        kind: "contract",
        workgroup: target.tiledWorkgroup,
        rows: r,
        columns: c,
        vector,
        lanes: "columns",
        unroll,
        ...(core && { sweep: sweepOf(form, r, core.caches) }),
      };
      return core?.partialSums && unroll === 4 ? asSidesLie(form, tile, core) : tile;
    }),
  );
}

/** Row tiles of a block, as many as a cache holds; blocks are even, so that none is mostly beyond the edge. */
const sweepOf = ({ m, k }: ContractForm, rows: number, { sweptRows }: Caches): number =>
  evenly(Math.ceil((m?.size ?? 1) / rows), Math.floor(sweptRows / (rows * k.size * 4)));

/**
 * The tile as the sides lie: with partial sums, where the right side's vectors do not run along the columns. A side that
 * does not run along what is summed, or is no mere load, is brought in first, as long as it takes at most so many bytes
 * and the other side has several tiles to go through it; a right side whose vectors run along the columns does as well
 * where it is. Else a right side that lies apart is, by columns, where many rows go through it.
 */
function asSidesLie(form: ContractForm, tile: ContractTile, core: CoreFacts): ContractTile | ContractStagedTile {
  const { lhs, rhs, statistics, layout, b, m, n, k } = form;
  const most = core.caches.stagedSide;
  const byColumns = layout?.rhs === "n" && rhs.kind === "load";
  const sums: ContractTile = byColumns ? tile : { ...tile, lanes: "terms", unroll: 4 };
  if (statistics.length > 0 || layout?.run !== undefined) return sums;
  const { workgroup, rows, columns, vector } = tile;
  const lines = { lhs: rows, rhs: columns * vector };
  const tiles = { lhs: Math.ceil((m?.size ?? 1) / lines.lhs), rhs: Math.ceil((n?.size ?? 1) / lines.rhs) };
  const dear = {
    lhs: lhs.kind !== "load" || layout?.lhs !== "k",
    rhs: !byColumns && (rhs.kind !== "load" || layout?.rhs !== "k"),
  };
  const other = { lhs: "rhs", rhs: "lhs" } as const;
  const bytes = { lhs: lines.lhs * k.size * 4, rhs: lines.rhs * k.size * 4 };
  const staged = (side: "lhs" | "rhs", lanes: ContractTile["lanes"]): ContractStagedTile => {
    const kept = Math.floor(most / bytes[side]);
    const shared = sharesOf(tiles[side] * (b?.size ?? 1), core);
    const block = evenly(tiles[side], Math.min(kept, shared));
    return { kind: "contract-staged", workgroup, rows, columns, vector, block, staged: side, lanes };
  };
  const side = (["lhs", "rhs"] as const).find((s) => dear[s] && tiles[other[s]] > 1 && bytes[s] <= most);
  if (side !== undefined) return staged(side, byColumns ? "columns" : "terms");
  const manyRows = (m?.size ?? 1) >= core.panels.stagedRows;
  const inPanels = layout?.apart === true && vector === 4 && manyRows && bytes.rhs <= most;
  return inPanels && !dear.rhs ? staged("rhs", "columns") : sums;
}

/** Of so many tiles, those that a unit has at most if threads are to have equal shares. */
const sharesOf = (tiles: number, { leastUnits }: CoreFacts): number => Math.floor(tiles / leastUnits);

/** Workgroups of a block each: how many of their invocations lie along rows and along columns. */
const layouts = [
  [8, 8],
  [16, 16],
  [16, 8],
  [8, 16],
  [4, 16],
  [4, 8],
  [2, 32],
] as const;

/** Blocks whose operands are staged in workgroup memory. */
function contractBlocks(form: ContractForm, target: Target): ContractCooperativeTile[] {
  const { m, n, k } = form;
  if (target.workgroupMemory === 0 || m === undefined || n === undefined || k.size < target.teams.shortestSum)
    return [];
  const vector = divides4(n) ? 4 : 1;
  const units = Math.ceil(n.size / vector);
  const tiles: ContractCooperativeTile[] = [];
  for (const [down, across] of layouts) {
    for (const rows of [4, 8, 2]) {
      for (const columns of vector === 4 ? [1, 2] : [4, 2]) {
        for (const depth of [16, 32]) {
          // Whole members without rows or columns would only wait.
          if ((down - 1) * rows >= m.size || (across - 1) * columns >= units || down * across > target.invocations)
            continue;
          if (depth > 16 && depth > k.size) continue;
          const t: ContractCooperativeTile = {
            kind: "contract-cooperative",
            across,
            depth,
            workgroup: down * across,
            rows,
            columns,
            vector,
            unroll: 4,
          };
          if (blockBytes(t) <= target.workgroupMemory) tiles.push(t);
        }
      }
    }
  }
  return tiles;
}

/** Teams that share the sums of a tile: each member has a step at least, and each place across a column. */
function contractTeams(form: ContractForm, target: Target): ContractTeamTile[] {
  const { m, n, k, layout } = form;
  const { workgroupMemory, tiledWorkgroup, contractRows } = target;
  if (workgroupMemory === 0 || layout?.run !== undefined || unrollOf(form) === 1) return [];
  const vector = divides4(n) ? 4 : 1;
  const units = Math.ceil((n?.size ?? 1) / vector);
  const rowsOfTile = distinct([1, 2, 4].map((part) => evenly(m?.size ?? 1, contractRows / part)));
  const tiles: ContractTeamTile[] = [];
  for (const rows of rowsOfTile)
    for (const columns of vector === 4 ? [1, 2] : [4, 2, 1])
      for (const workgroup of [tiledWorkgroup, 2 * tiledWorkgroup])
        for (const sharers of [1, 2, 4, 8].map((part) => target.teams.mostSharers / part)) {
          const across = workgroup / sharers;
          if (4 * (sharers - 1) >= k.size || (across - 1) * columns >= units || columns > units) continue;
          const t: ContractTeamTile = { kind: "contract-team", across, workgroup, rows, columns, vector };
          if (teamBytes(form, t) <= workgroupMemory) tiles.push(t);
        }
  return tiles;
}

/** Bytes of workgroup memory in which a team's sums change hands: those of a row, and its statistics. */
export const teamBytes = ({ statistics }: ContractForm, t: ContractTeamTile): number =>
  4 * t.workgroup * (t.columns * t.vector + 4 * statistics.length);

/** Bytes of workgroup memory that a contraction's tile takes at most. */
export const blockBytes = (t: ContractCooperativeTile): number =>
  4 * t.depth * (t.rows * (t.workgroup / t.across) + t.columns * t.vector * t.across);

function attendTiles(form: AttendForm, target: Target): (AttendTile | AttendStoredTile)[] {
  const { core } = target;
  if (core && form.j.size >= 4 && form.c.size >= 4 && form.n.size > 1) return tilesOfScores(form, target, core);
  const vector = divides4(form.n) && divides4(form.c) ? 4 : 1;
  return rowChoices(form.m.size, target.attendRows).map((rows) => ({
    kind: "attend",
    workgroup: target.tiledWorkgroup,
    vector,
    rows,
    columns: Math.ceil(form.n.size / vector),
  }));
}

/** Tiles whose units keep the scores of some of them, as many as the first cache holds beside what passes through. */
function tilesOfScores({ b, m, n, j }: AttendForm, target: Target, core: CoreFacts): AttendStoredTile[] {
  return rowChoices(m.size, target.attendRows).map((rows) => {
    const tiles = Math.ceil(m.size / rows);
    const kept = Math.floor(core.caches.scores / (rows * j.size * 4));
    const shared = sharesOf(tiles * (b?.size ?? 1), core);
    return {
      kind: "attend-stored",
      workgroup: target.tiledWorkgroup,
      vector: 4,
      rows,
      columns: Math.min(Math.ceil(n.size / 4), core.storedScores.columns),
      block: evenly(tiles, Math.min(kept, shared, core.storedScores.tiles)),
    };
  });
}
