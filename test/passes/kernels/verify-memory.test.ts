/** The verifier of memory plans: what a mistake of the planner would be is said, of runs and of what is done at load. */
import { expect, test } from "vitest";
import type { FoldGroup, MemoryPlan, Placement } from "../../../src/ir/kernel.ts";
import { verifyMemory } from "../../../src/passes/kernels/verify-memory.ts";
import { compileText } from "../../support/compile-text.ts";

/** One group: `s`, which is staged as `a` and `b` are, and from it what a run reads. */
const { program, memory } = compileText(`model m() {
  input x[4, 8]
  param a[8, 100] ~ ones
  param b[100] ~ ones
  s[d] = sum[k] a[d, k] * exp(b[k])
  u[d] = sum[e: 8] s[e] * a[d, e]
  output y[t, d] = x[t, d] * u[d]
}`);
const faults = (change: Partial<MemoryPlan>): string[] => verifyMemory(program, { ...memory, ...change });
const group = memory.foldGroups[0]!;
const groups = (change: Partial<FoldGroup>): Partial<MemoryPlan> => ({ foldGroups: [{ ...group, ...change }] });
const staged = (place: (p: Placement, i: number) => Placement): ReadonlyMap<string, Placement> =>
  new Map([...memory.staging].map(([id, p], i) => [id, place(p, i)]));

test("what the planner gives is right", () => {
  expect(memory.foldGroups).toHaveLength(1);
  expect(program.fold.length).toBeGreaterThan(1);
  expect([...memory.staging.keys()]).toEqual(["a", "b", "s"]);
  expect(faults({})).toEqual([]);
});

test("staged values that lie over each other", () => {
  expect(faults({ staging: staged((p) => ({ ...p, offset: 0 })) })).toContain("b lies over a in staging");
});

test("a load-time kernel that stores over what it or a later one reads", () => {
  expect(faults({ staging: new Map([...memory.staging, ["s", { ...memory.staging.get("s")!, offset: 0 }]]) })).toEqual([
    "s stores over a while reading it at load",
    "a is overwritten before u reads it at load",
  ]);
});

test("staging that is too small, or not aligned", () => {
  expect(faults({ stagingSize: memory.stagingSize - 256 }).join("\n")).toMatch(/leaves its space/);
  expect(faults({ staging: staged((p, i) => ({ ...p, offset: p.offset + (i === 0 ? 4 : 0) })) })).toContain(
    "a is not aligned",
  );
});

test("a group without a parameter that it reads; kernels in another order, left out, twice", () => {
  expect(faults(groups({ params: ["a"] })).join("\n")).toMatch(/runs at load before b is there/);
  expect(faults(groups({ kernels: [...group.kernels].reverse() })).join("\n")).toMatch(
    /runs at load before .* is there/,
  );
  expect(faults(groups({ kernels: group.kernels.slice(1) })).join("\n")).toMatch(/runs 0 times at load/);
  expect(faults(groups({ kernels: [group.kernels[0]!, ...group.kernels] })).join("\n")).toMatch(/runs 2 times at load/);
});

test("what a group finds of another is not there: they run in any order", () => {
  const apart = group.kernels.map((k): FoldGroup => ({ kernels: [k], params: group.params }));
  expect(faults({ foldGroups: apart }).join("\n")).toMatch(/runs at load before .* is there/);
});
