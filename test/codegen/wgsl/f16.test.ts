/**
 * Kernels for devices with `shader-f16`: both front ends take them; where lavapipe is installed, they compute what the
 * oracle does.
 */
import { describe, expect, test } from "vitest";
import { lavapipe, runInDeno } from "../../support/deno.ts";
import { type KernelCase, kernelCases, withHalves } from "../../support/kernel-cases.ts";
import { checkOnNull } from "../../support/null-device.ts";
import { emitCase, heldBytes, oracleOf, tensorsOf } from "../../support/run-kernel.ts";
import { widenF16 } from "../../../src/runtime/half-floats.ts";

const features = ["shader-f16"];
/** What is multiplied in f16 has eleven bits: far from the oracle's, near enough to see a wrong index. */
const tolerance = (c: KernelCase): number =>
  c.kernel.form.kind === "contract" || c.kernel.form.kind === "attend" ? 4e-3 : (c.tolerance ?? 2e-6);

const cases = kernelCases().map((c, i) => withHalves(c, i % 2 === 0 ? () => true : (id) => id !== c.kernel.value));
/** Pipelines take lavapipe a second each. */
const some = cases.filter((_, i) => i % 5 === 0);

test("Tint takes every kernel", async () => {
  const texts = cases.map((c) => emitCase(c, features, true).wgsl);
  expect(texts.every((t) => t.startsWith("enable f16;\n"))).toBe(true);
  expect(await checkOnNull(texts, features)).toEqual([]);
  // Products of halves are among them.
  expect(texts.filter((t) => t.includes("mat4x4<f16>(")).length).toBeGreaterThan(5);
  expect(await checkOnNull(["enable f16;\nvar<private> a: f16 = 1.0f;"], features)).toHaveLength(1);
});

/** Runs every kernel in one process; what each stores, as bytes. */
const script = `
const { jobs } = JSON.parse(await Deno.readTextFile(Deno.args[0] + "/jobs.json"));
const adapter = await navigator.gpu.requestAdapter();
const device = await adapter.requestDevice({ requiredFeatures: ["shader-f16"] });
const unpack = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
const results = [];
for (const { wgsl, buffers, stored, rows, workgroups } of jobs) {
  const pipeline = device.createComputePipeline({ layout: "auto", compute: { module: device.createShaderModule({ code: wgsl }), entryPoint: "main" } });
  const made = buffers.map((text) => {
    const bytes = unpack(text);
    const buffer = device.createBuffer({ size: bytes.length, usage: 128 | 8 | 4 });
    device.queue.writeBuffer(buffer, 0, bytes);
    return buffer;
  });
  const params = device.createBuffer({ size: 4, usage: 64 | 8 });
  device.queue.writeBuffer(params, 0, Uint32Array.of(rows));
  const group = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries: [...made, params].map((buffer, binding) => ({ binding, resource: { buffer } })) });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, group);
  pass.dispatchWorkgroups(workgroups * rows);
  pass.end();
  const read = device.createBuffer({ size: made[stored].size, usage: 1 | 8 });
  encoder.copyBufferToBuffer(made[stored], 0, read, 0, made[stored].size);
  device.queue.submit([encoder.finish()]);
  await read.mapAsync(1);
  results.push(btoa(String.fromCharCode(...new Uint8Array(read.getMappedRange()))));
  for (const buffer of [...made, params, read]) buffer.destroy();
}
console.log("@@" + JSON.stringify(results));
Deno.exit(0);
`;

describe.skipIf(lavapipe() === undefined)(
  "on lavapipe (skipped where no file lvp_icd… is in /usr/share/vulkan/icd.d: apt-get install mesa-vulkan-drivers)",
  () => {
    test("every kernel computes what the oracle computes", () => {
      const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
      const jobs = some.map((c, i) => {
        const batch = 1 + (i % 3);
        const emitted = emitCase(c, features, true);
        const tensors = tensorsOf(c, batch);
        const buffers = emitted.bindings.map((id) => base64(heldBytes(c, id, batch, tensors.get(id))));
        return {
          wgsl: emitted.wgsl,
          buffers,
          stored: emitted.bindings.indexOf(c.kernel.value),
          rows: c.kernel.batched ? batch : 1,
          workgroups: emitted.workgroups,
        };
      });
      const results = runInDeno<string[]>(script, { "jobs.json": JSON.stringify({ jobs }) }, { lavapipe: true });
      some.forEach((c, i) => {
        const stored = c.shapes.get(c.kernel.value)!;
        const batch = 1 + (i % 3);
        const expected = oracleOf(
          { ...c, shapes: new Map([...c.shapes, [c.kernel.value, { ...stored, half: undefined }]]) },
          batch,
          tensorsOf(c, batch),
        );
        const bytes = Uint8Array.from(Buffer.from(results[i]!, "base64")).buffer;
        const actual = stored.half ? Float32Array.from(new Uint16Array(bytes), widenF16) : new Float32Array(bytes);
        const rounding = (x: number): number => (stored.half ? Math.max(2 ** -25, Math.abs(x) * 2 ** -11) : 0);
        const largest = expected.reduce((a, b) => Math.max(a, Math.abs(b)), 1);
        const worst = expected.reduce(
          (w, e, k) =>
            Math.max(w, Number.isFinite(actual[k]) ? (Math.abs(actual[k]! - e) - rounding(e)) / largest : Infinity),
          0,
        );
        expect(worst, `${c.name}\n${emitCase(c, features, true).wgsl}`).toBeLessThan(tolerance(c));
      });
    }, 600_000);
  },
);
