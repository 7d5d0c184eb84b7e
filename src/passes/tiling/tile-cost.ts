/**
 * What a tile is expected to cost on a target, from the target's numbers (`Target.costs`) and extents alone: the work
 * of one invocation, times the invocations there are or would be room for, plus the text's compile time. The unit is a
 * multiply-add of four lanes; only the order of the costs of one kernel's tiles means anything.
 */
import {
  type AttendForm,
  type ContractForm,
  type Kernel,
  type RowForm,
  type ScanForm,
  loadsRowQuads,
  parallelLoops,
  scannedLanes,
} from "../../ir/kernel.ts";
import { type Scalar, loadsOf } from "../../ir/scalar.ts";
import { stepsOf } from "../../ir/segments.ts";
import type { Target, TargetCosts } from "../../ir/target.ts";
import { contiguousLoop } from "../kernels/choose-kernels.ts";
import { points, reductionsOf } from "../../ir/reductions.ts";
import { digitsInConditions, rowsKeepDigits } from "./row-digits.ts";
import { blockBytes } from "./tile-candidates.ts";
import type {
  AttendCooperativeTile,
  AttendStoredTile,
  AttendTile,
  ContractCooperativeTile,
  ContractStagedTile,
  ContractTeamTile,
  ContractTile,
  MapTile,
  RowCooperativeTile,
  RowTile,
  ScanTile,
  Tile,
} from "../../ir/tile.ts";

/** The estimate for `kernel` with `tile`; lower is better. */
export function tileCost(kernel: Kernel, tile: Tile, target: Target): number {
  // All rows of the batch run at a time.
  const costs = { ...target.costs, parallel: target.costs.parallel / (kernel.batched ? target.batch : 1) };
  switch (tile.kind) {
    case "map":
      return mapCost(kernel, tile, costs);
    case "row":
    case "row-cooperative":
      return rowCost(kernel, kernel.form as RowForm, tile, costs);
    case "contract":
    case "contract-staged":
    case "contract-cooperative":
      return contractCost(kernel, kernel.form as ContractForm, tile, costs);
    case "contract-team":
      return teamCost(kernel, kernel.form as ContractForm, tile, costs);
    case "attend-stored":
      return storedCost(kernel.form as AttendForm, tile, costs);
    case "attend":
    case "attend-cooperative":
      return attendCost(kernel.form as AttendForm, tile, costs);
    case "scan":
      return scanCost(kernel, kernel.form as ScanForm, tile, costs);
  }
}

/** Fewer invocations than run at a time take as long as if they were as many. */
const onDevice = (each: number, invocations: number, { parallel }: TargetCosts): number =>
  each * Math.max(invocations, parallel);

/** Steps one after the other; where there is enough to do at the same time, lanes take four of it. */
function scanCost(kernel: Kernel, form: ScanForm, { vector }: ScanTile, costs: TargetCosts): number {
  const lanes = vector === 4 && scannedLanes(kernel, form) !== undefined ? 4 : 1;
  const inside = vector === 4 && lanes === 1 ? 4 : 1;
  const steps = form.along.size * points(form.inner);
  const terms = reductionsOf(kernel.body).reduce((sum, r) => sum + points(r.vars) / inside, 1);
  const step = terms * (1 + distinctLoads(kernel.body) * costs.load) + costs.turn;
  return onDevice(steps * step, points(parallelLoops(kernel, form)) / lanes, costs);
}

/** Loads that are distinct in `s`. */
const distinctLoads = (s: Scalar): number => new Set(loadsOf(s).map((l) => l.key)).size;

/** More accumulators than registers are kept in memory: each goes there and back. */
const spilled = (vectors: number, { registers, load }: TargetCosts): number =>
  2 * load * Math.max(0, vectors - registers);

/** Members take in their parts of a sum, from buffers, and the first of them the others' sums. */
function teamCost(kernel: Kernel, form: ContractForm, tile: ContractTeamTile, costs: TargetCosts): number {
  const { rows: R, columns: C, vector, workgroup, across } = tile;
  const [m, n, batches] = [form.m?.size ?? 1, form.n?.size ?? 1, form.b?.size ?? 1];
  const sharers = workgroup / across;
  const invocations = batches * Math.ceil(m / R) * Math.ceil(n / vector / C / across) * workgroup;
  // Nobody has brought in what is no vector where it lies: four loads instead of one.
  const left = form.layout?.lhs === "k" || loadsRowQuads(form, R) ? R : 4 * R;
  const right = form.layout?.rhs === "k" || (form.layout?.rhs === "n" && vector === 4) ? C * vector : 4 * C * vector;
  const [sums, loads] = [R * C * vector, left + right];
  const held = spilled((R * C * vector) / 4, costs);
  const step = sums + form.statistics.length * R + loads * costs.load + held + costs.turn;
  const steps = Math.ceil(Math.ceil(form.k.size / 4) / sharers);
  const combined = R * (C + form.statistics.length) * (sharers + 1) * costs.sharedLoad + 2 * R * costs.barrier;
  const statements = sums + loads * 5;
  return (
    onDevice(steps * step + combined + afterwards(kernel, form, tile, costs), invocations, costs) +
    statements * costs.statement
  );
}

/** What a register tile of a contraction loads after its sums. */
const afterwards = (
  kernel: Kernel,
  form: ContractForm,
  { rows, columns }: { readonly rows: number; readonly columns: number },
  { load }: TargetCosts,
): number => rows * columns * (1 + distinctLoads(kernel.body) - distinctLoads(form.reduce)) * load;

function contractCost(
  kernel: Kernel,
  form: ContractForm,
  tile: ContractTile | ContractStagedTile | ContractCooperativeTile,
  costs: TargetCosts,
): number {
  const { rows: R, columns: C, vector, workgroup } = tile;
  const together = tile.kind === "contract-cooperative";
  const across = together ? tile.across : 1;
  const [m, n, batches] = [form.m?.size ?? 1, form.n?.size ?? 1, form.b?.size ?? 1];
  const [rowTiles, columnTiles] = [Math.ceil(m / R), Math.ceil(n / vector / C)];
  const down = workgroup / across;
  // Idle rows and columns of ragged tiles take their time, and so do the idle members of a block; others leave at once.
  const invocations =
    batches *
    (together ? Math.ceil(rowTiles / down) * down * Math.ceil(columnTiles / across) * across : rowTiles * columnTiles);

  // Of four steps: a vector a row of the left side, a vector a step (or a column without lanes) of the right.
  const single = tile.kind === "contract" && tile.unroll === 1;
  const steps = single ? form.k.size : Math.ceil(form.k.size / 4);
  const perStep = single ? 1 : vector;
  const sums = R * C * perStep;
  const loads = R + C * perStep;
  const decided =
    together ||
    (tile.kind === "contract-staged" && tile.staged === "lhs") ||
    rowsKeepDigits(R, digitsInConditions(form));
  const conditions = decided ? 0 : R * costs.condition;
  const statistics = form.statistics.length * (together ? R / across : R);
  const accumulators = !together && tile.lanes === "terms" ? R * C * vector : (R * C * vector) / 4;
  let step = sums + statistics + conditions + spilled(accumulators, costs) + costs.turn;
  if (together) {
    const staged = (R * down + C * vector * across) / workgroup;
    step +=
      loads * costs.sharedLoad + staged * (costs.load + costs.sharedLoad) + (2 * costs.barrier) / (tile.depth / 4);
    // While the members of a workgroup wait, others work, as many as the memory has room for.
    step *= 1 + blockBytes(tile) / costs.sharedBytes;
  } else step += loads * costs.load;
  const after = afterwards(kernel, form, tile, costs);
  // A load is the most code of all.
  const statements = sums + loads * 5;
  return onDevice(steps * step + after, invocations, costs) + statements * costs.statement;
}

function attendCost(form: AttendForm, tile: AttendTile | AttendCooperativeTile, costs: TargetCosts): number {
  const { rows: R, workgroup } = tile;
  const together = tile.kind === "attend-cooperative";
  const across = together ? tile.across : 1;
  const [c, n] = [form.c.size, form.n.size];
  const batches = form.b?.size ?? 1;
  const steps = Math.ceil(form.j.size / 4 / across);
  const down = workgroup / across;
  const sums = R * (c + n);
  const weights = 20 * R;
  const split = Math.ceil(n / tile.vector / tile.columns);
  const vectors = R * Math.ceil(n / split / 4);
  let step = sums + weights + costs.turn;
  if (together) {
    // Queries stay in registers; each key and value is brought in once a workgroup.
    step +=
      (c + n) * costs.sharedLoad +
      (((c + n) * across) / workgroup) * (costs.load + costs.sharedLoad) +
      (2 * costs.barrier * 4 * across) / tile.depth;
    step += spilled(vectors + (R * c) / 4, costs);
  } else step += (c + n + (R * c) / 4) * costs.load + spilled(vectors, costs);
  const tiles =
    batches * split * (together ? Math.ceil(form.m.size / (R * down)) * workgroup : Math.ceil(form.m.size / R));
  // What the members of a team have changes hands, and each adds up all of it: a load, its address and a sum.
  const combined = across > 1 ? R * (n / 4 + 2) * (3 * across + 2) * costs.sharedLoad + R * 8 * costs.barrier : 0;
  return onDevice(steps * step + combined, tiles, costs) + R * n * costs.statement;
}

/** Scores of all keys, then weights, then sums, a strip of columns at a time: what is kept is stored and loaded between. */
function storedCost(form: AttendForm, { rows: R, columns: C, block }: AttendStoredTile, costs: TargetCosts): number {
  const [tiles, quads, depth] = [Math.ceil(form.m.size / R), Math.ceil(form.j.size / 4), Math.ceil(form.c.size / 4)];
  const strips = Math.ceil(form.n.size / 4 / C);
  const scores = depth * (4 * R + (R + 4) * costs.load + costs.turn + spilled(4 * R, costs)) + (4 + costs.load) * R;
  const weights = (20 + 3 * costs.load) * R;
  const sums = strips * (4 * R * C + (R + 4 * C) * costs.load + costs.turn + spilled(R * C, costs));
  const units = (form.b?.size ?? 1) * Math.ceil(tiles / block);
  return onDevice(block * quads * (scores + weights + sums), units, costs) + (4 * R + 4 * R * C) * costs.statement;
}

/** Terms that an invocation takes in, whether of reductions or of what is stored. */
function rowCost(kernel: Kernel, form: RowForm, tile: RowTile | RowCooperativeTile, costs: TargetCosts): number {
  const { vector } = tile;
  const reductions = reductionsOf(kernel.body);
  const terms = reductions.reduce((sum, r) => sum + stepsOf(r), 0) + points(form.elements);
  const rows = points(form.rows);
  if (tile.kind === "row-cooperative") {
    const { workgroup, across } = tile;
    const stages = tile.subgroups ? 1 : Math.ceil(Math.log2(across));
    // A team narrower than a line of memory leaves a part of each line that it loads.
    const load = costs.load * Math.max(1, costs.lineVectors / across);
    const each = Math.ceil(terms / vector / across) * (1 + load) + reductions.length * stages * costs.barrier;
    return onDevice(each, Math.ceil(rows / (workgroup / across)) * workgroup, costs);
  }
  // Lanes along rows, or along terms: the same work. Neighbouring rows share about half of what they load.
  const R = tile.rows;
  const each = (terms / vector) * (R + (costs.load * (R + 1)) / 2);
  return onDevice(each, Math.ceil(rows / R), costs);
}

/** Several columns an invocation share nothing but a little arithmetic of indices, and are more text. */
function mapCost(kernel: Kernel, tile: MapTile, costs: TargetCosts): number {
  const { columns, vector } = tile;
  const [all, last] = [points(kernel.loops), contiguousLoop(kernel)?.size ?? 1];
  const invocations = (all / last) * Math.ceil(last / vector / columns);
  const loads = 1 + distinctLoads(kernel.body);
  return onDevice(columns * loads * costs.load, invocations, costs) + columns * loads * costs.statement;
}
