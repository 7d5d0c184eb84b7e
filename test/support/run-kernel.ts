/** Runs one emitted kernel on a device, on given tensors, and on the oracle. */
import { emitKernel, type EmittedKernel } from "../../src/codegen/wgsl/emit-kernel.ts";
import { executeKernel } from "../../src/interp/execute-kernels.ts";
import { elements } from "../../src/ir/graph.ts";
import type { ValueId } from "../../src/ir/scalar.ts";
import { values } from "./golden.ts";
import type { KernelCase } from "./kernel-cases.ts";

export function emitCase({ kernel, shapes }: KernelCase): EmittedKernel {
  return emitKernel(kernel, {
    shape: (id) => shapes.get(id)!.shape,
    batched: (id) => shapes.get(id)!.batched,
    access: (id) => (shapes.get(id)!.batched ? "read_write" : "read"),
    at: "specs/test.vit:1",
  });
}

/** The tensors that a case loads, each from a counter hash of its name. */
export function tensorsOf(test: KernelCase, batch: number): Map<ValueId, Float32Array> {
  const tensors = new Map<ValueId, Float32Array>();
  for (const [id, { shape, batched }] of test.shapes) {
    if (id !== test.kernel.value) tensors.set(id, values(id, elements(shape) * (batched ? batch : 1), 0, test.amplitude ?? 1));
  }
  return tensors;
}

export function oracleOf(test: KernelCase, batch: number, tensors: ReadonlyMap<ValueId, Float32Array>): Float64Array {
  return executeKernel(test.kernel, { shapes: test.shapes }, batch, (id) => ({ ...test.shapes.get(id)!, data: tensors.get(id)! }));
}

/** What the device stores. `poison` is written to the whole result before, so that an element nobody stores shows. */
export async function runOnDevice(device: GPUDevice, test: KernelCase, emitted: EmittedKernel, batch: number, tensors: ReadonlyMap<ValueId, Float32Array>): Promise<Float32Array> {
  const module = device.createShaderModule({ code: emitted.wgsl });
  const pipeline = await device.createComputePipelineAsync({ layout: "auto", compute: { module, entryPoint: "main" } });
  const { shape, batched } = test.shapes.get(test.kernel.value)!;
  const count = elements(shape) * (batched ? batch : 1);
  const made: GPUBuffer[] = [];
  const bufferOf = (data: Float32Array | Uint32Array, usage: number): GPUBuffer => {
    const buffer = device.createBuffer({ size: Math.max(16, data.byteLength), usage: usage | GPUBufferUsage.COPY_DST });
    device.queue.writeBuffer(buffer, 0, data as Float32Array<ArrayBuffer>);
    made.push(buffer);
    return buffer;
  };
  const result = bufferOf(new Float32Array(count).fill(Number.NaN), GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC);
  const entries = emitted.bindings.map((id, binding) => {
    const size = 4 * elements(test.shapes.get(id)!.shape) * (test.shapes.get(id)!.batched ? batch : 1);
    const buffer = id === test.kernel.value ? result : bufferOf(tensors.get(id)!, GPUBufferUsage.STORAGE);
    return { binding, resource: { buffer, size: Math.max(4, size) } };
  });
  const rows = batched ? batch : 1;
  const params = bufferOf(new Uint32Array([rows]), GPUBufferUsage.UNIFORM);
  const group = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries: [...entries, { binding: entries.length, resource: { buffer: params } }] });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, group);
  // Folded at 7 instead of 65,535, so that small cases show a mistake in the linear number.
  const total = emitted.workgroups * rows;
  pass.dispatchWorkgroups(Math.min(total, 7), Math.ceil(total / 7));
  pass.end();
  const staging = bufferOf(new Float32Array(count), GPUBufferUsage.MAP_READ);
  encoder.copyBufferToBuffer(result, 0, staging, 0, 4 * count);
  device.queue.submit([encoder.finish()]);
  await staging.mapAsync(GPUMapMode.READ);
  const read = new Float32Array(staging.getMappedRange().slice(0, 4 * count));
  staging.unmap();
  for (const buffer of made) buffer.destroy();
  return read;
}
