/** The memory plan: nothing alive overlaps, nothing is larger than it must be by much, weights lie apart. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { elements } from "../../../src/ir/graph.ts";
import type { KernelProgram, MemoryPlan } from "../../../src/ir/kernel.ts";
import { loadsOf } from "../../../src/ir/scalar.ts";
import { software } from "../../../src/ir/target.ts";
import { runPasses } from "../../../src/passes/pass-manager.ts";
import { verifyMemory } from "../../../src/passes/kernels/verify-memory.ts";
import { largestPiece } from "../../../src/runtime/webgpu/spaces.ts";
import { compileText } from "../../support/compile-text.ts";
import { fuzz } from "../../support/fuzz-settings.ts";
import { repositorySpec } from "../../support/model-run.ts";
import { graphArbitrary } from "../../support/random-graph.ts";
import { compileVariant } from "../../../src/compile.ts";

/** Replays the program on a map of the arena: every value must still be whole when it is read, and at the end. */
function clobbered(program: KernelProgram, memory: MemoryPlan): string[] {
  const owner = new Map<number, string>();
  const cells = (id: string): number[] => {
    const place = memory.places.get(id)!;
    return Array.from(
      { length: Math.ceil((4 * elements(program.shapes.get(id)!.shape)) / 256) },
      (_, i) => place.offset / 256 + i,
    );
  };
  const inArena = (id: string) => memory.places.get(id)?.space === "arena";
  const faults: string[] = [];
  const check = (id: string, when: string) => {
    if (inArena(id) && cells(id).some((c) => owner.get(c) !== id)) faults.push(`${id} is overwritten before ${when}`);
  };
  for (const input of program.inputs) cells(input.id).forEach((c) => owner.set(c, input.id));
  for (const kernel of program.kernels) {
    for (const load of loadsOf(kernel.body)) {
      // A recurrence reads what it has written itself.
      if (load.value === kernel.value) continue;
      check(load.value, kernel.name);
      if (cells(load.value).some((c) => inArena(load.value) && cells(kernel.value).includes(c)))
        faults.push(`${kernel.name} writes over ${load.value} while reading it`);
    }
    cells(kernel.value).forEach((c) => owner.set(c, kernel.value));
  }
  for (const { value } of [...program.outputs, ...program.taps]) check(value, "the end");
  return faults;
}

test("on random graphs, with and without fusion", () => {
  fc.assert(
    fc.property(graphArbitrary(8, { recurrences: true }), fc.boolean(), (graph, fuse) => {
      const { program, memory } = runPasses(graph, {
        target: software,
        taps: graph.taps.map((t) => t.name),
        disabled: fuse ? [] : ["all"],
      });
      expect([...clobbered(program, memory), ...verifyMemory(program, memory)]).toEqual([]);
      expect(memory.arena).toBeGreaterThanOrEqual(memory.livenessBound);
      const arena = [...memory.places.values()].filter((p) => p.space === "arena");
      expect(largestPiece(arena, 1)).toBe(Math.max(0, ...arena.map((p) => p.size)));
    }),
    fuzz(100),
  );
});

test.each(["vit_micro", "vit_tiny_patch16_224"])(
  "%s: within a tenth of the liveness bound, far below the sum of all values",
  (name) => {
    const { program, memory } = compileVariant(repositorySpec("vit"), name);
    expect([...clobbered(program, memory), ...verifyMemory(program, memory)]).toEqual([]);
    expect(memory.arena).toBeLessThanOrEqual(1.1 * memory.livenessBound);
    expect(memory.arena).toBeLessThan(
      program.kernels.reduce((sum, k) => sum + 4 * elements(program.shapes.get(k.value)!.shape), 0) / 2,
    );
  },
);

test("parameters that only the load-time program reads lie in staging", () => {
  const { memory, plan } = compileText(
    "model m() {\ninput x[4, 8]\nparam a[8] ~ ones\nparam b[8] ~ ones\noutput y[t, d] = x[t, d] * exp(a[d]) + b[d]\n}",
  );
  expect([...memory.staging.keys()]).toEqual(["a"]);
  expect(plan.params.map((p) => p.region.space)).toEqual([2, 0]);
});

test("the bound of staging counts what is alive at the same time, from when all of a group's parameters are there", () => {
  const step = (of: string, by: string) => `[i, j] => sum[k] ${of}[i, k] * ${by}[k, j]`;
  const { memory } = compileText(
    `model m() {\ninput x[4, 16]\nparam a[16, 16] ~ ones\nparam b[16, 16] ~ ones\n  u = ${step("a", "b")}\n  v = ${step("u", "a")}\n  w = ${step("v", "a")}\noutput y[t, j] = sum[k] x[t, k] * w[k, j]\n}`,
  );
  expect([...memory.staging.keys()].sort()).toEqual(["a", "b", "u", "v"]);
  expect([memory.stagingSize, memory.stagingBound]).toEqual([4 * 1024, 3 * 1024]);
});

test("load-time kernels that share nothing but what stays use the same bytes of staging", () => {
  const { program, memory, plan } = compileText(
    "model m() {\ninput x[4, 8]\nparam a[8] ~ ones\nparam b[100] ~ ones\nparam c[8] ~ ones\n  s = sum[i] b[i] * b[i]\n  y[t, d] = x[t, d] * exp(a[d] * c[d]) + s\noutput z[t, d] = y[t, d] + exp(c[d]) + c[d]\n}",
  );
  expect(verifyMemory(program, memory)).toEqual([]);
  const [a, b, c] = plan.params.map((p) => p.region);
  expect([a, b, c!.space]).toEqual([{ space: 2, offset: 0, size: 32 }, { space: 2, offset: 0, size: 400 }, 0]);
  expect(memory.stagingSize).toBe(512);
  expect(memory.stagingBound).toBe(512);
  expect(plan.fold.map((f) => f.params)).toEqual(expect.arrayContaining([[1]]));
  expect(plan.fold.filter((f) => f.params.includes(0)).every((f) => f.params.includes(2))).toBe(true);
});
