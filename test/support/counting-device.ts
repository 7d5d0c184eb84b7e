/** A device that counts what is made of it, so that tests can say "no object a call" and "nothing left behind". */

export interface Counts {
  /** Calls of each method of the device and its queue. */
  readonly calls: Record<string, number>;
  /** Buffers that were made and not destroyed. */
  readonly live: Set<GPUBuffer>;
  readonly dispatches: number;
  /** Bytes of the buffers alive when they were most. */
  readonly peakBytes: number;
}

export interface CountingDevice extends Counts {
  readonly device: GPUDevice;
}

/**
 * Wraps a device. What is made through the wrapper is the real thing; only buffers learn to tell when they are
 * destroyed.
 */
export function countingDevice(
  real: GPUDevice,
  limits?: Partial<Record<keyof GPUSupportedLimits, number>>,
): CountingDevice {
  const calls: Record<string, number> = {};
  const live = new Set<GPUBuffer>();
  const counts = { calls, live, dispatches: 0, peakBytes: 0 };
  const wrap = <T extends object>(target: T, special: Partial<Record<string, unknown>>): T =>
    new Proxy(target, {
      get(_, key) {
        if (typeof key === "string" && key in special) return special[key];
        const value = Reflect.get(target, key, target) as unknown;
        if (typeof value !== "function") return value;
        return (...args: unknown[]) => {
          calls[String(key)] = (calls[String(key)] ?? 0) + 1;
          const made = (value as (...a: unknown[]) => unknown).apply(target, args);
          if (key === "createBuffer") watch(made as GPUBuffer);
          if (key === "createCommandEncoder") countDispatches(made as GPUCommandEncoder);
          return made;
        };
      },
    });
  const watch = (buffer: GPUBuffer): void => {
    live.add(buffer);
    counts.peakBytes = Math.max(
      counts.peakBytes,
      [...live].reduce((sum, b) => sum + b.size, 0),
    );
    const destroy = buffer.destroy.bind(buffer);
    buffer.destroy = () => {
      live.delete(buffer);
      return destroy();
    };
  };
  const countDispatches = (encoder: GPUCommandEncoder): void => {
    const begin = encoder.beginComputePass.bind(encoder);
    encoder.beginComputePass = (...args) => {
      const pass = begin(...args);
      calls.beginComputePass = (calls.beginComputePass ?? 0) + 1;
      const dispatch = pass.dispatchWorkgroups.bind(pass);
      pass.dispatchWorkgroups = (...size) => {
        counts.dispatches++;
        return dispatch(...size);
      };
      return pass;
    };
  };
  const special: Partial<Record<string, unknown>> = { queue: wrap(real.queue, {}) };
  if (limits !== undefined) {
    special.limits = new Proxy(real.limits, {
      get: (target, key) => limits[key as keyof GPUSupportedLimits] ?? Reflect.get(target, key, target),
    });
  }
  return Object.assign(counts, { device: wrap(real, special) });
}
