/** Runs one emitted kernel on a device, on given tensors, and on the oracle. */
import { emitKernel, type EmittedKernel } from "../../src/codegen/wgsl/emit-kernel.ts";
import { executeKernel } from "../../src/interp/execute-kernels.ts";
import { elements } from "../../src/ir/graph.ts";
import { roundHalf, storedBytes } from "../../src/ir/half.ts";
import { software } from "../../src/ir/target.ts";
import type { ValueId } from "../../src/ir/scalar.ts";
import { narrowF16, widenF16 } from "../../src/runtime/half-floats.ts";
import { values } from "./golden.ts";
import type { KernelCase } from "./kernel-cases.ts";

export function emitCase(
  { kernel, shapes }: KernelCase,
  features: readonly string[] = [],
  multipliesHalves = false,
): EmittedKernel {
  return emitKernel(kernel, {
    shape: (id) => shapes.get(id)!.shape,
    batched: (id) => shapes.get(id)!.batched,
    half: (id) => shapes.get(id)!.half === true,
    features,
    multipliesHalves,
    invocation: software.invocation,
    access: (id) => (shapes.get(id)!.batched ? "read_write" : "read"),
    at: "specs/test.vit:1",
  });
}

/** The tensors that a case loads, each from a counter hash of its name. */
export function tensorsOf(test: KernelCase, batch: number): Map<ValueId, Float32Array> {
  const tensors = new Map<ValueId, Float32Array>();
  for (const [id, { shape, batched, half }] of test.shapes) {
    const data = values(id, elements(shape) * (batched ? batch : 1), 0, test.amplitude ?? 1);
    if (id !== test.kernel.value) tensors.set(id, half ? data.map(roundHalf) : data);
  }
  return tensors;
}

export function oracleOf(test: KernelCase, batch: number, tensors: ReadonlyMap<ValueId, Float32Array>): Float64Array {
  return executeKernel(test.kernel, { shapes: test.shapes }, batch, (id) => ({
    ...test.shapes.get(id)!,
    data: tensors.get(id)!,
  }));
}

/** As halves, padded to whole words: NaN beyond the last, which nobody may take for a number. */
function narrowed(data: Float32Array): Uint16Array {
  const halves = new Uint16Array(2 * Math.ceil(data.length / 2)).fill(0x7e00);
  data.forEach((v, i) => (halves[i] = narrowF16(v)));
  return halves;
}

/** What the binding of a value holds before the kernel runs, in whole words: `data`, or NaN everywhere. */
export function heldBytes(test: KernelCase, id: ValueId, batch: number, data: Float32Array | undefined): Uint8Array {
  const { shape, batched, half } = test.shapes.get(id)!;
  const numbers = data ?? new Float32Array(elements(shape) * (batched ? batch : 1)).fill(Number.NaN);
  const held = half ? narrowed(numbers) : numbers;
  return new Uint8Array(held.buffer, held.byteOffset, held.byteLength);
}

/** What the device stores. `poison` is written to the whole result before, so that an element nobody stores shows. */
export async function runOnDevice(
  device: GPUDevice,
  test: KernelCase,
  emitted: EmittedKernel,
  batch: number,
  tensors: ReadonlyMap<ValueId, Float32Array>,
): Promise<Float32Array> {
  const module = device.createShaderModule({ code: emitted.wgsl });
  const pipeline = await device.createComputePipelineAsync({ layout: "auto", compute: { module, entryPoint: "main" } });
  const { shape, batched, half } = test.shapes.get(test.kernel.value)!;
  const count = elements(shape) * (batched ? batch : 1);
  const made: GPUBuffer[] = [];
  const asHeld = (id: ValueId, data: Float32Array): Float32Array | Uint16Array =>
    test.shapes.get(id)!.half ? narrowed(data) : data;
  const bufferOf = (data: Float32Array | Uint32Array | Uint16Array, usage: number): GPUBuffer => {
    const buffer = device.createBuffer({ size: Math.max(16, data.byteLength), usage: usage | GPUBufferUsage.COPY_DST });
    device.queue.writeBuffer(buffer, 0, data as Float32Array<ArrayBuffer>);
    made.push(buffer);
    return buffer;
  };
  const result = bufferOf(
    asHeld(test.kernel.value, new Float32Array(count).fill(Number.NaN)),
    GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC,
  );
  const entries = emitted.bindings.map((id, binding) => {
    const tensor = test.shapes.get(id)!;
    const size = storedBytes({ ...tensor, shape: tensor.batched ? [batch, ...tensor.shape] : tensor.shape });
    const buffer = id === test.kernel.value ? result : bufferOf(asHeld(id, tensors.get(id)!), GPUBufferUsage.STORAGE);
    return { binding, resource: { buffer, size: Math.max(4, size) } };
  });
  const rows = batched ? batch : 1;
  const params = bufferOf(new Uint32Array([rows]), GPUBufferUsage.UNIFORM);
  const group = device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: [...entries, { binding: entries.length, resource: { buffer: params } }],
  });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, group);
  // Folded at 7 instead of 65,535, so that small cases show a mistake in the linear number.
  const total = emitted.workgroups * rows;
  pass.dispatchWorkgroups(Math.min(total, 7), Math.ceil(total / 7));
  pass.end();
  const bytes = half ? 4 * Math.ceil(count / 2) : 4 * count;
  const staging = bufferOf(new Float32Array(count), GPUBufferUsage.MAP_READ);
  encoder.copyBufferToBuffer(result, 0, staging, 0, bytes);
  device.queue.submit([encoder.finish()]);
  await staging.mapAsync(GPUMapMode.READ);
  const range = staging.getMappedRange().slice(0, bytes);
  const read = half ? Float32Array.from(new Uint16Array(range, 0, count), widenF16) : new Float32Array(range);
  staging.unmap();
  for (const buffer of made) buffer.destroy();
  return read;
}
