/** A WebGPU device as what is tuned on. */
import type { OpenDevice } from "../../host/open-device.ts";
import { UserError } from "../../host/user-error.ts";
import type { MachineAtHand } from "../kernel-bench.ts";
import { openKernelBench } from "./bench.ts";
import { openClock } from "./clock.ts";

/** Whatever `openDevice` throws is thrown where the device is first needed. */
export function webGpuAtHand(openDevice: () => Promise<OpenDevice>): MachineAtHand {
  let current: OpenDevice | undefined;
  let lost = false;
  let close = (): void => {};
  async function opened(): Promise<OpenDevice> {
    if (current !== undefined && !lost) return current;
    const fresh = await openDevice();
    [current, lost] = [fresh, false];
    void fresh.device.lost.then(() => (lost ||= current === fresh));
    return fresh;
  }
  return {
    async require({ name, features }) {
      const { device, adapter } = await opened();
      const missing = features.filter((f) => !device.features.has(f));
      if (missing.length > 0)
        throw new UserError(
          `kernels for the target '${name}' cannot be measured here: ${adapter.description || adapter.vendor} has no ${missing.join(", ")}`,
        );
    },
    async open() {
      const { device, adapter } = await opened();
      const clock = await openClock(device);
      close = clock.close;
      return {
        adapter,
        clock,
        openKernel: (subject, target, batch) => openKernelBench(device, clock, subject, target, batch),
        device: async () => (await opened()).device,
        lost: () => lost,
      };
    },
    close: () => {
      close();
      current?.close();
    },
  };
}
