/**
 * How long work on the device takes: by the device's own timestamps where it has them, else by the wall clock around a
 * submit. Either has a quantum (timestamps are rounded on purpose, a submit has its own time), which is found out
 * first.
 */
import { median } from "../../host/statistics.ts";
import { DeviceBuffers } from "../../runtime/webgpu/device-buffers.ts";
import { usage } from "../../runtime/webgpu/kernels.ts";

/** What times are taken by. */
export interface Clock {
  readonly kind: "timestamps" | "wall";
  /** What the clock cannot tell apart, in milliseconds. */
  readonly quantum: number;
  /** Milliseconds that one measurement should take, so that the quantum does not matter. */
  readonly least: number;
  /** Milliseconds of one compute pass, which has ended then. */
  time(encode: (pass: GPUComputePassEncoder) => void): Promise<number>;
  /** Frees what it has on the device. */
  close(): void;
}

/** A measurement is so many times as long as the quantum. */
const quantaEach = 100;
/** Milliseconds; shorter ones would measure how the host starts them. */
const leastEach = 2;

const idle = (): void => {};

/** The device's own clock where it has one that moves, else the wall clock. */
export async function openClock(device: GPUDevice): Promise<Clock> {
  if (device.features.has("timestamp-query")) {
    const { stamps, close } = stampReader(device);
    const seen: bigint[] = [];
    for (let i = 0; i < 8; i++) seen.push(...(await stamps(idle)));
    const step = commonStep(seen);
    // Some devices have the feature and stand still.
    if (step > 0n) {
      const quantum = Number(step) / 1e6;
      const time: Clock["time"] = async (encode) => {
        const [begin, end] = await stamps(encode);
        return Number(end - begin) / 1e6;
      };
      return { kind: "timestamps", quantum, least: Math.max(leastEach, quantaEach * quantum), time, close };
    }
    close();
  }
  const time: Clock["time"] = async (encode) => {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    encode(pass);
    pass.end();
    const commands = encoder.finish();
    const start = performance.now();
    device.queue.submit([commands]);
    await device.queue.onSubmittedWorkDone();
    return performance.now() - start;
  };
  await time(idle);
  const empty: number[] = [];
  for (let i = 0; i < 5; i++) empty.push(await time(idle));
  const quantum = median(empty);
  return { kind: "wall", quantum, least: Math.max(leastEach, quantaEach * quantum), time, close: () => {} };
}

/** Nanoseconds at the beginning and the end of a pass. */
function stampReader(device: GPUDevice): {
  readonly stamps: (encode: (pass: GPUComputePassEncoder) => void) => Promise<[bigint, bigint]>;
  readonly close: () => void;
} {
  const buffers = new DeviceBuffers(device, "clock");
  const querySet = device.createQuerySet({ type: "timestamp", count: 2 });
  const resolved = buffers.make("timestamps", 16, usage.queryResolve | usage.copySrc);
  const readback = buffers.make("times", 16, usage.mapRead | usage.copyDst);
  const stamps = async (encode: (pass: GPUComputePassEncoder) => void): Promise<[bigint, bigint]> => {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass({
      timestampWrites: { querySet, beginningOfPassWriteIndex: 0, endOfPassWriteIndex: 1 },
    });
    encode(pass);
    pass.end();
    encoder.resolveQuerySet(querySet, 0, 2, resolved, 0);
    encoder.copyBufferToBuffer(resolved, 0, readback, 0, 16);
    device.queue.submit([encoder.finish()]);
    await readback.mapAsync(1);
    const [begin, end] = new BigUint64Array(readback.getMappedRange().slice(0));
    readback.unmap();
    return [begin!, end!];
  };
  const close = (): void => {
    buffers.destroyAll();
    querySet.destroy();
  };
  return { stamps, close };
}

/** The greatest number that all differences are a multiple of; 0 where all stamps are equal. */
export function commonStep(stamps: readonly bigint[]): bigint {
  let step = 0n;
  for (const stamp of stamps) {
    let [a, b] = [step, stamp > stamps[0]! ? stamp - stamps[0]! : stamps[0]! - stamp];
    while (b > 0n) [a, b] = [b, a % b];
    step = a;
  }
  return step;
}
