/** Counts what really reaches a device: dispatches and submits, whatever a plan says. */

export interface WorkCount {
  dispatches: number;
  submits: number;
}

/**
 * From now on `count` grows with what is asked of the device. The device's own objects are watched; nothing is replaced
 * by another.
 */
export function countWork(device: GPUDevice): WorkCount {
  const count: WorkCount = { dispatches: 0, submits: 0 };
  const watch = <T extends object, K extends keyof T>(object: T, method: K, seen: (result: unknown) => void): void => {
    const original = (object[method] as (...args: unknown[]) => unknown).bind(object);
    object[method] = ((...args: unknown[]) => {
      const result = original(...args);
      seen(result);
      return result;
    }) as T[K];
  };
  watch(device.queue, "submit", () => count.submits++);
  watch(device, "createCommandEncoder", (encoder) =>
    watch(encoder as GPUCommandEncoder, "beginComputePass", (pass) => {
      watch(pass as GPUComputePassEncoder, "dispatchWorkgroups", () => count.dispatches++);
      watch(pass as GPUComputePassEncoder, "dispatchWorkgroupsIndirect", () => count.dispatches++);
    }),
  );
  return count;
}
