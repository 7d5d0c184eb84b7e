/**
 * One kernel on a device, with any of its tiles: buffers and bindings are laid out as the runtime does it, the text is
 * what the compiler would emit.
 */
import { wgslBackend } from "../../codegen/wgsl/backend.ts";
import type { Placement } from "../../ir/kernel.ts";
import type { Target } from "../../ir/target.ts";
import { VitcError } from "../../runtime/errors.ts";
import { DeviceBuffers } from "../../runtime/webgpu/device-buffers.ts";
import { Kernels, usage } from "../../runtime/webgpu/kernels.ts";
import { checkLimits, maxWorkgroupsX } from "../../runtime/webgpu/limits.ts";
import type { Plan } from "../../runtime/plan.ts";
import { layoutSizes } from "../../runtime/webgpu/sizes.ts";
import { mostBytes, Space } from "../../runtime/webgpu/spaces.ts";
import type { Clock } from "./clock.ts";
import type { Run } from "../duel.ts";
import { kernelAlone } from "../kernel-alone.ts";
import type { KernelBench } from "../kernel-bench.ts";
import type { Subject } from "../subjects.ts";

/** Milliseconds after which a pipeline takes absurdly long to compile. */
const longestCompile = 15_000;
/** No kernel is measured while another still compiles, unless it never ends. */
const longestWait = 60_000;

/** Makes the kernel's buffers, for `batch` rows, and fills what it reads. `close` frees them. */
export function openKernelBench(
  device: GPUDevice,
  clock: Clock,
  subject: Subject,
  target: Target,
  batch: number,
): KernelBench {
  const { kernel } = subject;
  const kernels = new Kernels(device);
  const alone = kernelAlone(subject, target, batch, () => wgslBackend(target));

  const buffers = new DeviceBuffers(device, kernel.name);
  const all = usage.storage | usage.copySrc | usage.copyDst;
  const spaceOf = (name: Placement["space"], rows: number): Space =>
    new Space([alone.places.filter((p) => p.space === name)], rows, mostBytes(device), buffers.maker(name, all));
  const spaces = { weights: spaceOf("weights", 1), arena: spaceOf("arena", batch) };
  const uniform = buffers.make("batch", 4, usage.uniform | usage.copyDst);
  device.queue.writeBuffer(uniform, 0, Uint32Array.of(batch));

  const result = spaces[alone.result.space].at(alone.result);
  // An element that a tile forgets is not a number.
  const unset = new Float32Array(result.size / 4).fill(NaN);
  const readback = buffers.make("readback", result.size, usage.mapRead | usage.copyDst);
  for (const { place, data } of alone.operands()) {
    const to = spaces[place.space].at(place);
    device.queue.writeBuffer(to.buffer, to.offset, data as Float32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>);
  }

  const waitFor: Promise<unknown>[] = [];
  const compile = async (plan: Plan): Promise<GPUComputePipeline | { late: number }> => {
    const start = performance.now();
    const pipeline = kernels.pipeline(plan, plan.dispatches[0]!, "run");
    const ready = await within(pipeline, longestCompile);
    if (ready !== undefined) return ready;
    waitFor.push(pipeline.catch(() => {}));
    await within(Promise.all(waitFor), longestWait);
    return { late: performance.now() - start };
  };

  return {
    least: clock.least,
    async attempt(tile) {
      try {
        const plan = alone.planOf(tile);
        await checkLimits(plan, batch, device.limits);
        const pipeline = await compile(plan);
        if ("late" in pipeline) return { kind: "slow", milliseconds: pipeline.late };
        const dispatch = plan.dispatches[0]!;
        const sizes = layoutSizes(plan);
        const numbers = dispatch.sizes && buffers.make("sizes", sizes.bytes.byteLength, usage.uniform | usage.copyDst);
        if (numbers) device.queue.writeBuffer(numbers, 0, sizes.bytes);
        device.pushErrorScope("validation");
        device.pushErrorScope("out-of-memory");
        const group = kernels.group(dispatch, "run", [
          ...dispatch.bindings.map((r) => spaces[r.space === 1 ? "arena" : "weights"].at(r)),
          { buffer: uniform },
          ...(numbers ? [{ buffer: numbers, ...sizes.slice(dispatch.sizes!) }] : []),
        ]);
        const total = dispatch.workgroups * (kernel.batched ? batch : 1);
        const run: Run = (repeats) =>
          clock.time((pass) => {
            pass.setPipeline(pipeline);
            pass.setBindGroup(0, group);
            for (let i = 0; i < repeats; i++)
              pass.dispatchWorkgroups(Math.min(total, maxWorkgroupsX), Math.ceil(total / maxWorkgroupsX));
          });
        device.queue.writeBuffer(result.buffer, result.offset, unset);
        const ran = run(1);
        // Told by `await ran`; what is wrong with the bindings is said first.
        ran.catch(() => {});
        const problem = (await Promise.all([device.popErrorScope(), device.popErrorScope()])).find((p) => p !== null);
        if (problem) return { kind: "refused", why: problem.message };
        await ran;
        return { kind: "ready", run, results: await read() };
      } catch (error) {
        if (error instanceof VitcError) return { kind: "refused", why: error.message };
        throw error;
      }
    },
    close: () => buffers.destroyAll(),
  };

  async function read(): Promise<Float32Array> {
    const encoder = device.createCommandEncoder();
    encoder.copyBufferToBuffer(result.buffer, result.offset, readback, 0, result.size);
    device.queue.submit([encoder.finish()]);
    await readback.mapAsync(1);
    const numbers = new Float32Array(readback.getMappedRange().slice(0), 0, alone.result.count);
    readback.unmap();
    return numbers;
  }
}

/** The value, or undefined where it takes longer. */
async function within<T>(value: Promise<T>, milliseconds: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), milliseconds)));
  try {
    return await Promise.race([value, late]);
  } finally {
    clearTimeout(timer);
  }
}
