/**
 * Targets are data: what a device likes. Passes and code generation read these numbers and nothing else of a device.
 */

/** What the cost model of tiles counts with. Times are in multiply-adds of four lanes by one invocation. */
export interface TargetCosts {
  /** A vector from a buffer, with its address and its wait; one from workgroup memory. */
  readonly load: number;
  readonly sharedLoad: number;
  /** What the members of a workgroup wait for each other. */
  readonly barrier: number;
  /** A turn of an inner loop. */
  readonly turn: number;
  /** A condition that is decided for a row in every step of a sum. */
  readonly condition: number;
  /** A statement of unrolled text: the time to compile it, shared out over the runs that a pipeline serves. */
  readonly statement: number;
  /** Accumulators (vectors) that an invocation can hold; what is beyond goes through memory. */
  readonly registers: number;
  /** Invocations that run at the same time: with fewer, a part of the device is idle. */
  readonly parallel: number;
  /** Bytes of workgroup memory that the workgroups which run on one core share. */
  readonly sharedBytes: number;
}

/** A kind of device, in numbers. */
export interface Target {
  readonly name: string;
  /** Storage buffers a kernel may bind (WebGPU's default limit). */
  readonly storageBuffers: number;
  /** Bytes of workgroup memory that a kernel may use; 0 where barriers cost more than they save. */
  readonly workgroupMemory: number;
  /** Invocations that a workgroup may have. */
  readonly invocations: number;
  /** Optional features that the kernels use; a device without one of them takes another schedule. */
  readonly features: readonly ("subgroups" | "shader-f16")[];
  /** Invocations a workgroup, for register-tiled kernels and for the others. */
  readonly tiledWorkgroup: number;
  readonly workgroup: number;
  /** Rows an invocation computes in a contraction, and vectors of four columns: at most. */
  readonly contractRows: number;
  readonly contractColumns: number;
  /** Query rows an invocation computes in attention: at most. */
  readonly attendRows: number;
  /** Neighbouring results of a stencil that an invocation computes: at most. */
  readonly stencilRows: number;
  /** Where a row is one invocation's, fewer rows than this leave the device idle: longer rows are not fused then. */
  readonly minimalRows: number;
  /**
   * Whether a contraction gathers the statistics of its own rows (a norm before it) in its main loop. It saves a
   * dispatch and a stored value; where a dispatch costs little, the larger kernels and the folded weights' kernels cost
   * more than they save.
   */
  readonly gathersStatistics: boolean;
  /**
   * Whether a register tile multiplies weights that are halves in f16, four steps added up there and the rest in f32.
   * Adapters on the processor take 1.4 x as long for it; everywhere it costs as much accuracy again as holding weights
   * as halves does.
   */
  readonly multipliesHalves?: boolean;
  readonly costs: TargetCosts;
}

/**
 * Adapters that run on the processor (SwiftShader, lavapipe): large register tiles, no barriers, small workgroups; the
 * default WebGPU limits, no optional feature, so that it is right on every device.
 */
export const software: Target = {
  name: "software",
  storageBuffers: 8,
  workgroupMemory: 0,
  invocations: 256,
  features: [],
  tiledWorkgroup: 8,
  workgroup: 64,
  contractRows: 16,
  contractColumns: 4,
  attendRows: 8,
  stencilRows: 7,
  minimalRows: 16,
  gathersStatistics: true,
  // Fitted to measured times: 16 rows x 4 vectors are 1.4 x as fast as 8 x 2, take 3 to 4 x as long to compile, and pay
  // from 2^20 multiply-adds on.
  costs: {
    load: 5.3,
    sharedLoad: 5.3,
    barrier: 400,
    turn: 0,
    condition: 4,
    statement: 640,
    registers: 128,
    parallel: 16,
    sharedBytes: 32768,
  },
};

/**
 * Hardware: many invocations at once, workgroup memory that all of a workgroup read fast, register tiles small enough
 * not to spill. The memory is what adapters on hardware have; the default limits give half of it (see `compat`).
 */
export const gpu: Target = {
  name: "gpu",
  storageBuffers: 8,
  workgroupMemory: 32768,
  invocations: 256,
  features: [],
  tiledWorkgroup: 64,
  workgroup: 64,
  contractRows: 8,
  contractColumns: 2,
  attendRows: 4,
  stencilRows: 4,
  minimalRows: 16,
  gathersStatistics: true,
  // What is published of hardware in the middle of the field: 8 vectors of workgroup memory a clock where there are 32
  // of multiply-adds, buffers a few times slower, 8x8 accumulators without spilling, some thousand invocations at a
  // time.
  costs: {
    load: 12,
    sharedLoad: 3,
    barrier: 16,
    turn: 2,
    condition: 2,
    statement: 2,
    registers: 24,
    parallel: 8192,
    sharedBytes: 32768,
  },
};

/** Hardware whose invocations can exchange values within a subgroup, whatever its size. */
export const gpuSubgroups: Target = { ...gpu, name: "gpu-subgroups", features: ["subgroups"] };

/** `software` for devices that have halves as a type: weights held so are read as such. */
export const softwareF16: Target = { ...software, name: "software-f16", features: ["shader-f16"] };
/** `gpu` for such devices; what stays in registers also multiplies weights that are held so in f16. */
export const gpuF16: Target = { ...gpu, name: "gpu-f16", features: ["shader-f16"], multipliesHalves: true };

/** Hardware of which nothing is known: WebGPU's default limits, no optional feature. */
export const compat: Target = { ...gpu, name: "compat", workgroupMemory: 16384 };

/** By name, in the order in which listings give them. */
export const targets: Readonly<Record<string, Target>> = Object.fromEntries(
  [software, softwareF16, gpu, gpuSubgroups, gpuF16, compat].map((t) => [t.name, t]),
);
