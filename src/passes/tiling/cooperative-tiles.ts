/**
 * Tiles of row programs and of attention whose invocations work together in workgroup memory, for targets that have it:
 * the candidates for a kernel, best first; none where an invocation does better by itself.
 */
import { type AttendForm, type Kernel, plainRow, type RowForm } from "../../ir/kernel.ts";
import { segmentOf, stepsOf } from "../../ir/segments.ts";
import type { Target } from "../../ir/target.ts";
import { points } from "../../ir/reductions.ts";
import { reductionsOfRow } from "../kernels/vectorise.ts";
import type { AttendCooperativeTile, RowCooperativeTile } from "../../ir/tile.ts";

/** Teams for the rows of `kernel`. */
export function rowTeams(kernel: Kernel, form: RowForm, vector: 1 | 4, target: Target): RowCooperativeTile[] {
  const batch = kernel.batched ? target.batch : 1;
  const { shortestRow, subgroupMembers, rowsAbreast, plentifulRows } = target.teams;
  if (target.workgroupMemory === 0) return [];
  const { written, abreast } = form.layout ?? plainRow;
  const shared = reductionsOfRow(kernel.body, form, written);
  const longest = Math.max(0, ...shared.map(stepsOf));
  // Where a segment ends is an invocation's own affair.
  if (longest < shortestRow || shared.some(segmentOf)) return [];
  const team = (workgroup: number, across: number, subgroups?: true): RowCooperativeTile => ({
    kind: "row-cooperative",
    across,
    workgroup,
    vector,
    ...(subgroups && { subgroups }),
  });
  const most = target.invocations;
  if (abreast) {
    if (batch * points(form.rows) >= plentifulRows) return [];
    const sizes = [
      [rowsAbreast, most / rowsAbreast],
      [rowsAbreast / 2, (2 * most) / rowsAbreast],
      [rowsAbreast, most / rowsAbreast / 2],
    ] as const;
    return sizes
      .filter(([, across]) => across > 1 && across <= longest)
      .map(([rows, across]) => team(rows * across, across));
  }
  // Each member has at least one vector of the row, and not many more.
  const vectors = longest / (vector === 4 && longest % 4 === 0 ? 4 : 1);
  const across = Math.min(most, powerOfTwoUpTo(vectors));
  const workgroup = Math.max(target.workgroup, across);
  const teams = [across, across / 2, across / 4].filter((n) => n >= 4).map((n) => team(workgroup, n));
  // A subgroup combines what its invocations have without memory, but only for one row at a time: the row must be long
  // enough.
  const subgroups =
    target.features.includes("subgroups") && across >= subgroupMembers ? [team(across, across, true)] : [];
  return [...subgroups, ...teams];
}

/**
 * Blocks of query rows that read keys, and what these weigh, from workgroup memory. Where there are too few rows to fill
 * the device, several members share the keys of each.
 */
export function keysInMemory({ batched }: Kernel, form: AttendForm, target: Target): AttendCooperativeTile[] {
  const { smallestWorkgroup, fewestQueries, plentifulRows } = target.teams;
  const { heldVectors } = target.invocation;
  if (target.workgroupMemory === 0) return [];
  const [key, columns] = [Math.ceil(form.c.size / 4), Math.min(Math.ceil(form.n.size / 4), heldVectors / 2)];
  const block = (workgroup: number, rows: number, across = 1): AttendCooperativeTile[] => {
    const depth = keysAtATime(form, key + columns, across > 1 ? workgroup : 0, target);
    const vector = form.n.size % 4 === 0 && form.c.size % 4 === 0 ? 4 : 1;
    return depth < 4 ? [] : [{ kind: "attend-cooperative", across, depth, workgroup, rows, columns, vector }];
  };
  const work = (batched ? target.batch : 1) * (form.b?.size ?? 1) * form.m.size;
  const two = 2 * (key + columns) <= heldVectors;
  const small = form.m.size <= smallestWorkgroup ? smallestWorkgroup : target.tiledWorkgroup;
  const teams = work >= plentifulRows ? [] : sharersOf(form, target).flatMap((across) => teamsOf(form, across, target));
  const shared = teams.flatMap(([workgroup, across]) => block(workgroup, 1, across));
  if (form.m.size < fewestQueries) return shared;
  // Two rows an invocation read each key for both, as soon as there are rows enough to fill the device.
  return two && work >= plentifulRows
    ? [...block(target.tiledWorkgroup, 2), ...block(small, 1)]
    : [...block(small, 1), ...(two ? block(smallestWorkgroup, 2) : []), ...shared];
}

/** Keys in memory at a time: a vector a key and unit of it, four keys at a time, beside a number for each of `members`. */
function keysAtATime({ j }: AttendForm, units: number, members: number, target: Target): number {
  // Heads too large for four keys in memory read them from where they are.
  const fitting = Math.floor((target.workgroupMemory - 4 * members) / (64 * units)) * 4;
  return Math.min(fitting, target.teams.mostKeys, Math.ceil(j.size / 4) * 4);
}

/** How many members may share the keys of a row that are in memory: each has four of them, or a part of four. */
function sharersOf({ j }: AttendForm, { teams }: Target): number[] {
  const most = powerOfTwoUpTo(Math.ceil(Math.min(j.size, teams.mostKeys) / 4));
  return Array.from({ length: Math.log2(most) }, (_, i) => 2 ** (i + 1));
}

/**
 * Workgroups whose members go by `across` through the keys of a row, so that each has some of those in memory. Where
 * rows are very few most members only bring in keys.
 */
function teamsOf({ m }: AttendForm, across: number, target: Target): (readonly [number, number])[] {
  const { tiledWorkgroup, invocations, teams } = target;
  const isIdle = (workgroup: number): boolean => workgroup / across - 1 >= Math.max(m.size, teams.fewestQueries);
  return [tiledWorkgroup, 2 * tiledWorkgroup, invocations]
    .filter((workgroup) => workgroup <= invocations && (m.size < teams.fewestQueries || !isIdle(workgroup)))
    .map((workgroup) => [workgroup, across] as const);
}

function powerOfTwoUpTo(n: number): number {
  return 2 ** Math.max(0, Math.floor(Math.log2(n)));
}
