/** Random numbers are the host's, bit for bit, on every adapter at hand. */
import { expect, test } from "vitest";
import { add, indexConst, indexVar, makeVar, scale } from "../../../src/ir/index-expr.ts";
import { apply, index, load } from "../../../src/ir/scalar.ts";
import { uniformFrom } from "../../../src/runtime/counter-random.ts";
import { lavapipe, runInDeno } from "../../support/deno.ts";
import { testDevice } from "../../support/gpu.ts";
import { type KernelCase, kernelCase } from "../../support/kernel-cases.ts";
import { emitCase, oracleOf, runOnDevice } from "../../support/run-kernel.ts";

const seeds = [0, 1, 2, 12345, 8388607, 8388608, 16777214, 16777215];

/**
 * `y[s, o] = random(seed[s], 7 o, 65,536 o + 2)`: places and elements up to 2^24; with `count` no multiple of 4 one at
 * a time.
 */
function drawing(count: number): KernelCase {
  const [s, o] = [makeVar("s", seeds.length), makeVar("o", count)];
  const body = apply(
    "random",
    load("seed", [indexVar(s)]),
    index(scale(indexVar(o), 7)),
    index(add(scale(indexVar(o), 65536), indexConst(2))),
  );
  return kernelCase("draw", {
    loops: [s, o],
    body,
    form: { kind: "map" },
    shapes: { seed: [seeds.length], y: [seeds.length, count] },
  });
}

const tensors = new Map([["seed", Float32Array.from(seeds)]]);
const expected = (count: number): number[] =>
  seeds.flatMap((seed) => Array.from({ length: count }, (_, o) => uniformFrom(seed, 7 * o, 65536 * o + 2)));

test.each([256, 255])("%i numbers a seed", async (count) => {
  const { device } = await testDevice();
  const c = drawing(count);
  const emitted = emitCase(c);
  expect(emitted.wgsl.includes("vitc_random_v4(")).toBe(count % 4 === 0);
  expect([...oracleOf(c, 1, tensors)]).toEqual(expected(count));
  expect([...(await runOnDevice(device, c, emitted, 1, tensors))]).toEqual(expected(count));
});

const script = `
const { texts, seeds } = JSON.parse(await Deno.readTextFile(Deno.args[0] + "/draw.json"));
const adapter = await navigator.gpu.requestAdapter();
const device = await adapter.requestDevice();
const results = [];
for (const { wgsl, workgroups, count } of texts) {
  const pipeline = device.createComputePipeline({ layout: "auto", compute: { module: device.createShaderModule({ code: wgsl }), entryPoint: "main" } });
  const buffer = (data, usage) => { const b = device.createBuffer({ size: data.byteLength, usage: usage | 8 }); device.queue.writeBuffer(b, 0, data); return b; };
  const [seed, y, params] = [buffer(new Float32Array(seeds), 128), buffer(new Float32Array(count), 128 | 4), buffer(new Uint32Array([1, 0, 0, 0]), 64)];
  const group = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries: [seed, y, params].map((b, binding) => ({ binding, resource: { buffer: b, size: b === params ? 4 : b.size } })) });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, group);
  pass.dispatchWorkgroups(workgroups);
  pass.end();
  const staging = buffer(new Float32Array(count), 1);
  encoder.copyBufferToBuffer(y, 0, staging, 0, 4 * count);
  device.queue.submit([encoder.finish()]);
  await staging.mapAsync(1);
  results.push([...new Float32Array(staging.getMappedRange())]);
}
console.log("@@" + JSON.stringify(results));
Deno.exit(0);
`;

const texts = [256, 255].map((count) => ({ ...emitCase(drawing(count)), count: count * seeds.length }));

test.each([
  ["SwiftShader", false],
  ["lavapipe", true],
] as const)("under Deno, on %s", (_, onLavapipe) => {
  if (onLavapipe && lavapipe() === undefined) return;
  const results = runInDeno<number[][]>(
    script,
    { "draw.json": JSON.stringify({ texts, seeds }) },
    { lavapipe: onLavapipe },
  );
  expect(results).toEqual([256, 255].map(expected));
});
