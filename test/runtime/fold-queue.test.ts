/**
 * Load-time dispatches in groups: two that use the same bytes of staging, one of them with a parameter that runs read
 * as well. In whatever order the parameters arrive, each group sees its own.
 */
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { FoldQueue } from "../../src/runtime/fold-queue.ts";
import { loadModel, type Plan, type Region } from "../../src/runtime/index.ts";
import { Kernels } from "../../src/runtime/webgpu/kernels.ts";
import { planVersion } from "../../src/runtime/plan.ts";
import { Program } from "../../src/runtime/webgpu/program.ts";
import { writeSafetensors } from "../../src/runtime/safetensors.ts";
import { countingDevice, type CountingDevice } from "../support/counting-device.ts";
import { testDevice } from "../support/gpu.ts";
import { pipelineOf } from "./tiny-plan.ts";

let real: GPUDevice;
let counted: CountingDevice;

beforeAll(async () => {
  real = (await testDevice()).device;
});
afterEach(() => {
  expect(counted.live.size, "buffers left behind").toBe(0);
});

const weights = (offset: number): Region => ({ space: 0, offset, size: 16 });
const staging = (offset: number): Region => ({ space: 2, offset, size: 16 });

/** `stored = p + 10 q` */
const combine = `struct Batch { batch: u32 }
@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> q: array<f32>;
@group(0) @binding(2) var<storage, read_write> stored: array<f32>;
@group(0) @binding(3) var<uniform> rows: Batch;
@compute @workgroup_size(4) fn main(@builtin(global_invocation_id) id: vec3u) { stored[id.x] = p[id.x] + 10 * q[id.x] * f32(rows.batch); }`;

const param = (name: string, region: Region) => ({ name, shape: [4], region, init: ["zeros"] }) as const;
const fold = (params: number[], ...bindings: Region[]) => ({
  params,
  dispatches: [{ pipeline: 0, workgroups: 1, bindings, name: "combined", at: "groups.vit:1" }],
});

const plan: Plan = {
  version: planVersion,
  model: "groups",
  target: "test",
  inputs: [{ name: "x", shape: [], region: { space: 1, offset: 0, size: 4 } }],
  outputs: [weights(0), weights(256), weights(512)].map((region, i) => ({ name: `out${i}`, shape: [4], region })),
  taps: [],
  params: [param("a", staging(0)), param("b", staging(256)), param("c", staging(0)), param("d", weights(512))],
  dialects: { halves: [{ ours: "c", theirs: ["c.first", "c.second"] }] },
  pipelines: [pipelineOf(combine)],
  fold: [fold([0, 1], staging(0), staging(256), weights(0)), fold([2, 3], staging(0), weights(512), weights(256))],
  dispatches: [],
  memory: { weights: 768, arena: 256, staging: 512, livenessBound: 4 },
};

const values: Record<string, Float32Array> = {
  a: Float32Array.of(1, 2, 3, 4),
  b: Float32Array.of(5, 6, 7, 8),
  c: Float32Array.of(9, 10, 11, 12),
  d: Float32Array.of(13, 14, 15, 16),
  "c.first": Float32Array.of(9),
  "c.second": Float32Array.of(10, 11, 12),
};
const expected = [
  [51, 62, 73, 84],
  [139, 150, 161, 172],
  [13, 14, 15, 16],
];

function permutations(names: readonly string[]): string[][] {
  return names.length === 0
    ? [[]]
    : names.flatMap((name) => permutations(names.filter((n) => n !== name)).map((rest) => [name, ...rest]));
}

describe("every order of the checkpoint gives the same", () => {
  test.each(permutations(["a", "b", "c", "d"]).map((names) => [names.join(""), names] as const))(
    "%s",
    async (_, names) => {
      counted = countingDevice(real);
      const model = await loadModel(counted.device, plan, {
        weights: Object.fromEntries(names.map((n) => [n, values[n]!])),
      });
      const results = await model.run({ x: new Float32Array(1) });
      expect([0, 1, 2].map((i) => [...results[`out${i}`]!])).toEqual(expected);
      model.dispose();
    },
  );

  test("and a parameter in parts, with others between them, in a stream", async () => {
    counted = countingDevice(real);
    const file = writeSafetensors(
      ["c.second", "a", "d", "c.first", "b"].map((n) => [n, { shape: [values[n]!.length], data: values[n]! }] as const),
    );
    const model = await loadModel(counted.device, plan, {
      weights: new Blob([file as Uint8Array<ArrayBuffer>]).stream(),
    });
    const results = await model.run({ x: new Float32Array(1) });
    expect([0, 1, 2].map((i) => [...results[`out${i}`]!])).toEqual(expected);
    model.dispose();
  });
});

describe("what waits", () => {
  async function open(most: number): Promise<{ queue: FoldQueue; program: Program }> {
    counted = countingDevice(real);
    const program = await Program.create(new Kernels(counted.device), plan, 1);
    return { program, queue: new FoldQueue(program, most) };
  }
  const results = async (program: Program): Promise<number[][]> => {
    await program.finish();
    const got = await program.run({ batch: 1, values: [] }, plan.outputs);
    return plan.outputs.map(({ name }) => [...got[name]!]);
  };

  test("is on the host, and nothing runs before a group is complete", async () => {
    const { program, queue } = await open(32);
    const buffers = counted.live.size;
    queue.take(0, 0, values.a!);
    queue.take(2, 0, values.c!);
    await queue.relieve();
    await queue.done();
    expect(counted.live.size).toBe(buffers);
    expect(counted.dispatches).toBe(0);
    queue.take(1, 0, values.b!);
    await queue.done();
    expect(counted.dispatches).toBe(1);
    queue.take(3, 0, values.d!);
    await queue.done();
    expect(await results(program)).toEqual(expected);
    program.destroy();
  });

  test("moves to the device where it is too much, and is freed there", async () => {
    const { program, queue } = await open(20);
    const buffers = counted.live.size;
    queue.take(0, 0, values.a!);
    queue.take(2, 1, values["c.second"]!);
    await queue.relieve();
    expect(counted.live.size).toBe(buffers + 2);
    queue.take(3, 0, values.d!);
    queue.take(2, 0, values["c.first"]!);
    queue.take(1, 0, values.b!);
    await queue.done();
    expect(counted.live.size).toBe(buffers);
    expect(await results(program)).toEqual(expected);
    program.destroy();
  });
});

test("what needs no parameter runs at once", async () => {
  const constant: Plan = { ...plan, params: [], fold: [fold([], staging(0), staging(256), weights(0))] };
  counted = countingDevice(real);
  const model = await loadModel(counted.device, constant, { weights: {} });
  expect(counted.dispatches).toBe(1);
  model.dispose();
});
