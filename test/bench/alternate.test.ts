/** Turns are turns, counts go to whom they belong, and a wrong number is a fault. */
import { expect, test } from "vitest";
import { alternate, type Side } from "../../bench/compare/alternate.ts";
import { judge } from "../../bench/compare/subject.ts";
import { loadGolden } from "../support/golden.ts";

test("sides load once and run in turns; each is counted for itself", async () => {
  class GPUDevice {
    createBuffer({ size }: { size: number }): GPUBuffer {
      return Object.assign(new GPUBuffer(), { size });
    }
    createShaderModule(_: { code: string }): object {
      return {};
    }
  }
  class GPUBuffer {
    destroy(): void {}
  }
  class GPUQueue {
    submit(): void {}
  }
  Object.assign(globalThis, { GPUDevice, GPUBuffer, GPUQueue });
  const [device, queue, log]: [GPUDevice, GPUQueue, string[]] = [new GPUDevice(), new GPUQueue(), []];
  const side = (name: string, size: number): Side => ({
    name,
    async load() {
      log.push(`${name} loads`);
      device.createBuffer({ size });
      device.createBuffer({ size: 5 }).destroy();
      device.createShaderModule({ code: "é" });
    },
    async run() {
      log.push(name);
      queue.submit();
      return [size];
    },
  });
  const figures = await alternate([side("a", 100), side("b", 7)], { rounds: 2, atLeast: 0, budget: 1e9 }, async () => {
    log.push("between");
    device.createBuffer({ size: 1 });
  });
  expect(log).toEqual(["a loads", "a", "b loads", "b", "a", "b", "between", "a", "b", "between"]);
  expect(
    figures.map((f) => [
      f.name,
      f.loading.peakBytes,
      f.loading.liveBytes,
      f.loading.wgslBytes,
      f.forward.submits,
      f.forward.liveBytes,
      f.forwards.length,
    ]),
  ).toEqual([
    ["a", 105, 100, 2, 1, 100, 2],
    ["b", 12, 7, 2, 1, 7, 2],
  ]);
  expect(figures.map((f) => f.results)).toEqual([
    [[100], [100], [100]],
    [[7], [7], [7]],
  ]);
});

test("no round begins after the budget, but those that must be", async () => {
  const idle: Side = { name: "idle", load: async () => {}, run: async () => [0] };
  const rounds = async (atLeast: number): Promise<number> =>
    (await alternate([idle], { rounds: 9, atLeast, budget: 0 }))[0]!.forwards.length;
  expect([await rounds(0), await rounds(3)]).toEqual([0, 3]);
});

test("a turn is passes until it is full, all of which are kept; the processor's time is a pass's", async () => {
  let used = 0;
  const side: Side = {
    name: "short",
    load: async () => {},
    async run() {
      used += 4;
      return [await new Promise<number>((resolve) => setTimeout(() => resolve(7), 3))];
    },
  };
  const turns = { rounds: 2, atLeast: 2, budget: 1e9, turn: 20, pause: 1 };
  const [figures] = await alternate([side], turns, undefined, async () => used);
  expect(figures!.forwards.length).toBeGreaterThan(2);
  expect(figures!.results).toHaveLength(figures!.forwards.length + 1);
  expect(figures!.busy).toEqual([4, 4]);
  const [warm] = await alternate([side], { rounds: 1, atLeast: 1, budget: 1e9, warmUp: true }, undefined, () => used);
  expect([warm!.forwards.length, warm!.busy.length, warm!.results.length]).toEqual([1, 1, 3]);
});

test("results are judged by the reference, the rows behind it by the other side", () => {
  const { values } = loadGolden("vit_tiny_patch16_224").outputs.logits!;
  const right = [...values];
  expect(judge("vit_tiny_patch16_224", right)).toMatchObject({ off: 0, faults: [] });
  expect(judge("vit_tiny_patch16_224", right.with(999, right[999]! + 1e-3)).faults).toHaveLength(1);
  expect(judge("vit_tiny_patch16_224", right.with(5, NaN)).faults).toHaveLength(1);
  const two = [...right, ...right];
  expect(judge("vit_tiny_patch16_224", two, two).faults).toEqual([]);
  expect(judge("vit_tiny_patch16_224", two, two.with(1500, 9)).faults).toHaveLength(1);
  expect(judge("vit_tiny_patch16_224", two, right).faults).toHaveLength(1);
});
