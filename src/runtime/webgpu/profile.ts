/** How long each dispatch takes on the device. Few pages ask: they fetch this then. */
import { messageOf, VitcError } from "../errors.ts";
import type { KernelTime } from "../executor.ts";
import type { DeviceBuffers } from "./device-buffers.ts";
import type { usage } from "./kernels.ts";
import type { checked, replay, Step } from "./replay.ts";

/** As many as a query set has timestamps for: it holds at most 4096. */
const mostSteps = 2048;

/** What is timed. Functions are handed over, so that bundles need no chunks for what the program imports as well. */
export interface Profiled {
  readonly device: GPUDevice;
  readonly buffers: DeviceBuffers;
  readonly what: string;
  readonly steps: readonly Step[];
  readonly batch: number;
  /** Records and submits; the first time with the inputs before it. */
  submit(first: boolean, record: (encoder: GPUCommandEncoder) => void): void;
  readonly usage: typeof usage;
  readonly checked: typeof checked;
  readonly replay: typeof replay;
}

/** Times of steps, each in a pass of its own. @throws VitcError `device` */
export async function profileSteps(of: Profiled): Promise<KernelTime[]> {
  if (!of.device.features.has("timestamp-query"))
    throw new VitcError("device", "profiling needs a device with the feature 'timestamp-query'");
  const times: KernelTime[] = [];
  for (let from = 0; from < of.steps.length; from += mostSteps)
    times.push(...(await profilePart(of, of.steps.slice(from, from + mostSteps), from === 0)));
  return times;
}

async function profilePart(
  { device, buffers, what, batch, submit, usage, checked, replay }: Profiled,
  steps: readonly Step[],
  first: boolean,
): Promise<KernelTime[]> {
  const bytes = 16 * steps.length;
  const querySet = device.createQuerySet({ type: "timestamp", count: 2 * steps.length });
  const resolved = buffers.make("timestamps", bytes, usage.queryResolve | usage.copySrc);
  const readback = buffers.make("times", bytes, usage.mapRead | usage.copyDst);
  try {
    await checked(device, what, () =>
      submit(first, (encoder) => {
        steps.forEach((step, i) => {
          const pass = encoder.beginComputePass({
            timestampWrites: { querySet, beginningOfPassWriteIndex: 2 * i, endOfPassWriteIndex: 2 * i + 1 },
          });
          replay(pass, [step], batch);
          pass.end();
        });
        encoder.resolveQuerySet(querySet, 0, 2 * steps.length, resolved, 0);
        encoder.copyBufferToBuffer(resolved, 0, readback, 0, bytes);
      }),
    );
    await readback.mapAsync(1);
    const ticks = new BigUint64Array(readback.getMappedRange());
    return steps.map(({ dispatch: { name, at, pipeline } }, i) => ({
      name,
      at,
      pipeline,
      milliseconds: Number(ticks[2 * i + 1]! - ticks[2 * i]!) / 1e6,
    }));
  } catch (error) {
    throw error instanceof VitcError
      ? error
      : new VitcError("device", `${what} failed: ${messageOf(error)}`, {}, error);
  } finally {
    querySet.destroy();
    buffers.destroy(resolved);
    buffers.destroy(readback);
  }
}
