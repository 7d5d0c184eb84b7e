/**
 * Faults that a schedule could have are noticed: each barrier left out, each guard and each loop that lets one more
 * through, each vector taken beside its place, each operation left out. Either the verifier refuses the program, or the
 * interpreter does, or what it stores is not what the oracle says.
 */
import { expect, test } from "vitest";
import { InternalError } from "../../src/diagnostics/diagnostic.ts";
import { gpu, gpuSubgroups, type Target } from "../../src/ir/target.ts";
import { verifyLoops } from "../../src/ir/verify-loops.ts";
import { candidateTiles } from "../../src/passes/tiling/tile.ts";
import { type KernelCase, attention, contraction, kernelCases, normalised } from "../support/kernel-cases.ts";
import { type Mutant, mutants } from "../support/loop-mutants.ts";
import { oracleOf, tensorsOf } from "../support/run-kernel.ts";
import { runSchedule, scheduleCase } from "../support/run-schedule.ts";
import { isCooperative } from "../../src/ir/tile.ts";
import type { TileFields } from "../support/tile-fields.ts";

const named = (name: string, target?: Target): KernelCase => {
  const found = kernelCases().find((c) => c.name === name)!;
  if (target === undefined) return found;
  const tile = candidateTiles(found.kernel, target).find(isCooperative)!;
  return { ...found, name: `${name} for ${target.name}`, kernel: { ...found.kernel, tile } };
};
const shared: TileFields = {
  workgroup: 8,
  across: 2,
  depth: 8,
  rows: 2,
  columns: 1,
  vector: 4,
  unroll: 4,
};
const team: TileFields = { ...shared, kind: "contract-team" };

/** Programs, and what in them may be missing: a fault that changes nothing. */
const programs: readonly (readonly [KernelCase, ...Mutant["what"][]])[] = [
  [named("map of 3x7, 1 columns")],
  [named("map that pads and shifts")],
  [named("row norm 5x12")],
  [named('row stencil {"H":8,"W":9,"C":4,"kernel":3,"stride":2,"flat":true,"tile":{"rows":3}}')],
  [named("row norm 1x64", gpu)],
  [named("row norm over everything", gpu)],
  [named("row norm over everything", gpuSubgroups)],
  [contraction({ b: 3, m: 5, n: 20, k: 12, rhs: "kn", epilogue: true, tile: { rows: 3, columns: 3 } })],
  [contraction({ b: 2, m: 9, n: 20, k: 24, rhs: "nk", epilogue: true, tile: shared })],
  // A step more of a sum whose left side is zero beyond its end.
  [normalised({ b: 2, m: 9, n: 12, k: 20, rhs: "nk", tile: shared }), "bound"],
  [contraction({ b: 2, m: 3, n: 20, k: 30, rhs: "nk", epilogue: true, tile: team })],
  [normalised({ m: 3, n: 20, k: 32, rhs: "kn", tile: team })],
  [attention({ heads: 2, m: 7, j: 7, c: 4, n: 8, bias: true, tile: { rows: 7 } })],
  [attention({ heads: 2, m: 9, j: 21, c: 8, n: 8, bias: true, tile: { ...shared, across: 1 } })],
];

test.each(programs.map(([c, ...spared]) => [c.name, c, spared] as const))("%s", (_, c, spared) => {
  const schedule = scheduleCase(c);
  const tensors = tensorsOf(c, 2);
  const expected = oracleOf(c, 2, tensors);
  const isNoticed = ({ program }: Mutant): boolean => {
    if (verifyLoops(program).length > 0) return true;
    try {
      const stored = runSchedule(c, { ...schedule, program }, 2, tensors, { mostTurns: 1000 });
      return expected.some((e, i) => !(Math.abs(stored[i]! - e) < 1e-11 * Math.max(1, Math.abs(e))));
    } catch (error) {
      if (error instanceof InternalError) return true;
      throw error;
    }
  };
  expect(isNoticed({ what: "barrier", place: 0, program: schedule.program }), "nothing is wrong").toBe(false);
  const all = mutants(schedule.program);
  expect(all.length).toBeGreaterThan(1);
  const unnoticed = all.filter((m) => !isNoticed(m));
  expect(unnoticed.map((m) => m.what)).toEqual(spared);
});

test("programs have faults of every kind", () => {
  const kinds = new Set(programs.flatMap(([c]) => mutants(scheduleCase(c).program).map((m) => m.what)));
  expect([...kinds].sort()).toEqual(["alignment", "barrier", "bound", "epilogue", "guard"]);
});
