/**
 * Counts what is asked of WebGPU, whoever asks: the classes' prototypes are wrapped, so that peers are counted in the
 * same way as we are. Works wherever the classes are global. Native code that brings its own Dawn is out of reach.
 */

export interface GpuCounts {
  readonly dispatches: number;
  readonly submits: number;
  readonly passes: number;
  readonly pipelines: number;
  readonly wgslBytes: number;
  /** Bytes of buffers that were made and not destroyed. */
  readonly liveBytes: number;
  readonly peakBytes: number;
}

type Mutable = { -readonly [K in keyof GpuCounts]: GpuCounts[K] };
const none = (): Mutable => ({
  dispatches: 0,
  submits: 0,
  passes: 0,
  pipelines: 0,
  wgslBytes: 0,
  liveBytes: 0,
  peakBytes: 0,
});

const byOwner = new Map<string, Mutable>();
const patched = new Set<object>();
const buffers = new WeakMap<GPUBuffer, { owner: Mutable; size: number }>();
let current: Mutable = none();

/** From now on calls count for `owner`. */
export function countFor(owner: string): void {
  if (!byOwner.has(owner)) byOwner.set(owner, none());
  current = byOwner.get(owner)!;
}

/** What `owner` asked for so far. */
export const counted = (owner: string): GpuCounts => ({ ...(byOwner.get(owner) ?? none()) });

/** Wraps the classes that are there and not yet wrapped. */
export function installCounters(): void {
  after("GPUDevice", "createBuffer", (made, [descriptor]) => {
    const { size } = descriptor as GPUBufferDescriptor;
    buffers.set(made as GPUBuffer, { owner: current, size });
    current.liveBytes += size;
    current.peakBytes = Math.max(current.peakBytes, current.liveBytes);
  });
  after("GPUBuffer", "destroy", (_, __, self) => {
    const known = buffers.get(self as GPUBuffer);
    if (known === undefined) return;
    buffers.delete(self as GPUBuffer);
    known.owner.liveBytes -= known.size;
  });
  after(
    "GPUDevice",
    "createShaderModule",
    (_, [descriptor]) =>
      void (current.wgslBytes += new TextEncoder().encode((descriptor as GPUShaderModuleDescriptor).code).length),
  );
  for (const method of ["createComputePipeline", "createComputePipelineAsync"])
    after("GPUDevice", method, () => void current.pipelines++);
  for (const method of ["dispatchWorkgroups", "dispatchWorkgroupsIndirect"])
    after("GPUComputePassEncoder", method, () => void current.dispatches++);
  after("GPUCommandEncoder", "beginComputePass", () => void current.passes++);
  after("GPUQueue", "submit", () => void current.submits++);
}

function after(
  className: string,
  method: string,
  note: (made: unknown, args: readonly unknown[], self: unknown) => void,
): void {
  const prototype = (globalThis as unknown as Record<string, { prototype: Record<string, unknown> } | undefined>)[
    className
  ]?.prototype;
  if (prototype === undefined) return;
  const original = prototype[method];
  if (typeof original !== "function" || patched.has(original)) return;
  const wrapped = function (this: unknown, ...args: unknown[]): unknown {
    const made = (original as (...a: unknown[]) => unknown).apply(this, args);
    note(made, args, this);
    return made;
  };
  patched.add(wrapped);
  prototype[method] = wrapped;
}
