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
  /** Vectors in a line of memory, which is brought in whole. */
  readonly lineVectors: number;
}

/** What an invocation holds in registers, and how much text it may be. */
export interface InvocationFacts {
  /**
   * Vectors of attention, queries and sums, that an invocation holds beside its temporaries; queries that are more are
   * loaded again for each key.
   */
  readonly heldVectors: number;
  /** Steps of a loop are taken together as long as they load at most so often: beyond, registers run out. */
  readonly loadsTogether: number;
  /** Reductions of at most so many terms are written out, as long as those of one loop have at most so many together. */
  readonly writtenTerms: number;
  readonly writtenStatements: number;
  /** Values that differ in what they reduce are written out, so many at most; others are a loop. */
  readonly writtenParts: number;
  /** Columns of a tile are stored one after the other up to here, more in a loop. */
  readonly writtenColumns: number;
  /** Sums of a tile of several rows are stored one after the other up to here, more in a loop over the rows. */
  readonly writtenSums: number;
  /** The same of what follows them, in operations of all sums: where it is more, it is text that a loop has once. */
  readonly writtenWork: number;
  /** Runs of fewer steps are not worth a loop of their own. */
  readonly shortestRun: number;
  /** Vectors that an invocation adds up between the same bounds. */
  readonly segmentVectors: number;
}

/** Where it pays that the invocations of a workgroup work together; nothing of it holds without workgroup memory. */
export interface TeamFacts {
  /** Invocations that run in step: of a smaller workgroup a part of them would be idle. */
  readonly smallestWorkgroup: number;
  /** Contractions of fewer steps are over before their operands are in workgroup memory. */
  readonly shortestSum: number;
  /** Shorter rows are done by one invocation before a team has come to terms. */
  readonly shortestRow: number;
  /** Members that a team has at least whose parts are combined in subgroups: fewer are had as fast in memory. */
  readonly subgroupMembers: number;
  /** Rows side by side in memory that a workgroup computes, so that its loads fill whole lines. */
  readonly rowsAbreast: number;
  /** So many rows fill the device with an invocation each. */
  readonly plentifulRows: number;
  /** Fewer query rows than these do not share their keys often enough to pay for bringing them in. */
  readonly fewestQueries: number;
  /** More keys in memory at a time would only keep other workgroups from running beside. */
  readonly mostKeys: number;
  /** Members that share the sums of a contraction: more would wait for each other longer than they compute. */
  readonly mostSharers: number;
}

/** How much is computed again, or by one invocation, to save a dispatch, and a value that is stored and read. */
export interface FusionFacts {
  /** Places at which a map or a row is computed: so often costs less than storing it and reading it back. */
  readonly places: number;
  /** A map of at most so many values of its size may be computed in several readers. */
  readonly operands: number;
  /** The longest row that one invocation computes where there are fewer rows than `minimalRows`. */
  readonly lonelyRow: number;
  /** Places of one value that a view chooses between where it is read: more are a lot of text in every reader. */
  readonly viewPlaces: number;
  /** Sums of at most so many terms are stencils: neighbouring results share most of what they read. */
  readonly stencilTerms: number;
  /** Sums of at most so many products are computed again for a backward pass, as a map is. */
  readonly againProducts: number;
  /** Channels of a mean with weights that are not stored: an invocation's accumulators. */
  readonly attendChannels: number;
  /** Products of its scores, which are computed for every key and row of the queries again. */
  readonly attendProducts: number;
  /** Contractions that gather the statistics of the same rows, each for itself; and columns that each has at least. */
  readonly statisticsReaders: number;
  readonly statisticsColumns: number;
  /** Columns that a contraction has at least which computes a sum beside its own: the sum is one to four more of them. */
  readonly sumColumns: number;
  /** Operations of a map that contractions compute as they load its one operand, and how often they do so at most. */
  readonly prologueWork: number;
  readonly prologueTimes: number;
  /**
   * What dear operations on indices alone cost together where reading their result costs no less; how often a result is asked for at least
   * where it is computed at load, and how many of them there are at most.
   */
  readonly tableWork: number;
  readonly tableUses: number;
  readonly tableElements: number;
  /** Shorter reductions do not decide in which order a value lies in memory: lanes run along results. */
  readonly innerLoop: number;
}

/** What a contraction reads in panels: weights that are laid out at load (`panel-weights`), or a side that it brings in. */
export interface PanelFacts {
  /** Columns of a panel; weights that it does not divide stay as they are. */
  readonly columns: number;
  /** Fewer rows do not read a weight often enough that its order in memory matters. */
  readonly rows: number;
  /** So many rows pay for panels of what is no weight, or one that is trained: a unit brings them in first. */
  readonly stagedRows: number;
}

/** The caches of a core, in bytes: what may stay in them beside what passes through. */
export interface Caches {
  /**
   * In the third: what the rows of a block of tiles read, one after the other and again for the next columns. That comes
   * as fast as from the second; that weights come by less often is worth more.
   */
  readonly sweptRows: number;
  /** In the second: a side of a contraction that is brought in first. */
  readonly stagedSide: number;
  /** In the first: scores of attention that a unit keeps. */
  readonly scores: number;
}

/** What a unit computes of attention whose scores it keeps. */
export interface StoredScores {
  /** Tiles of rows that go through the keys together, at most; more reuse no key that is not there anyway. */
  readonly tiles: number;
  /** Vectors of columns that it adds up at a time. */
  readonly columns: number;
}

/** A core of a processor. */
export interface CoreFacts {
  /**
   * Whether sums across the lanes of a vector are dear: then accumulators of contractions hold partial sums where both
   * sides run along what is summed.
   */
  readonly partialSums: boolean;
  readonly panels: PanelFacts;
  readonly caches: Caches;
  readonly storedScores: StoredScores;
  /**
   * Where units take several tiles: units that there are at least, as far as there are as many tiles. Threads have equal
   * shares then.
   */
  readonly leastUnits: number;
}

/** A kind of device, in numbers. */
export interface Target {
  readonly name: string;
  /** What executes its kernels: a device of WebGPU's, or the processor, by WebAssembly. */
  readonly machine: "webgpu" | "wasm";
  /**
   * Whether four neighbours are loaded and stored at once wherever they begin, and nothing is lost where the first is no
   * multiple of four.
   */
  readonly unaligned?: boolean;
  /**
   * Whether kernels that differ in sizes alone have one code, to which sizes are told: where a code takes long to make.
   * They get one tile then, where that costs little.
   */
  readonly sharesCode: boolean;
  /** Where an invocation is a core's, with vectors and caches of its own, which computes one tile after the other. */
  readonly core?: CoreFacts;
  /** Storage buffers a kernel may bind (WebGPU's default limit). */
  readonly storageBuffers: number;
  /** Bytes of workgroup memory that a kernel may use; 0 where barriers cost more than they save. */
  readonly workgroupMemory: number;
  /** Invocations that a workgroup may have. */
  readonly invocations: number;
  /** Rows of the batch that a run is expected to have: with many the device is full of whatever a row does. */
  readonly batch: number;
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
  readonly invocation: InvocationFacts;
  readonly teams: TeamFacts;
  readonly fusion: FusionFacts;
  readonly costs: TargetCosts;
}

/** One whose kernels run on devices of WebGPU. */
export type WebGpuTarget = Target & { readonly machine: "webgpu" };

/** One whose kernels run on the processor. */
export type WasmTarget = Target & { readonly machine: "wasm" };

/** What no device that was measured wants otherwise. */
const common = {
  batch: 1,
  invocation: {
    heldVectors: 32,
    loadsTogether: 16,
    writtenTerms: 16,
    writtenStatements: 128,
    writtenParts: 8,
    writtenColumns: 4,
    writtenSums: 1,
    writtenWork: 64,
    shortestRun: 16,
    segmentVectors: 4,
  },
  teams: {
    smallestWorkgroup: 32,
    shortestSum: 8,
    shortestRow: 32,
    subgroupMembers: 32,
    rowsAbreast: 16,
    plentifulRows: 2 ** 14,
    fewestQueries: 8,
    mostKeys: 32,
    mostSharers: 64,
  },
  fusion: {
    places: 3,
    operands: 4,
    lonelyRow: 4096,
    viewPlaces: 4,
    stencilTerms: 16,
    againProducts: 16,
    attendChannels: 256,
    attendProducts: 1024,
    statisticsReaders: 4,
    statisticsColumns: 16,
    sumColumns: 12,
    prologueWork: 3,
    prologueTimes: 64,
    tableWork: 8,
    tableUses: 4,
    tableElements: 2 ** 20,
    innerLoop: 8,
  },
} as const satisfies Partial<Target>;

/**
 * Adapters that run on the processor (SwiftShader, lavapipe): large register tiles, no barriers, small workgroups; the
 * default WebGPU limits, no optional feature, so that it is right on every device.
 */
export const software: WebGpuTarget = {
  ...common,
  name: "software",
  machine: "webgpu",
  sharesCode: true,
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
    lineVectors: 8,
  },
};

/**
 * Hardware: many invocations at once, workgroup memory that all of a workgroup read fast, register tiles small enough
 * not to spill. The memory is what WebGPU promises: of the four families no kernel's tile is another with 32 kB.
 */
export const gpu: WebGpuTarget = {
  ...common,
  name: "gpu",
  machine: "webgpu",
  sharesCode: true,
  storageBuffers: 8,
  workgroupMemory: 16384,
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
    lineVectors: 8,
  },
};

/** `gpu` where the rows of a batch fill the device: nothing has to be cut smaller for that. */
export const gpuBatch: WebGpuTarget = { ...gpu, name: "gpu-batch", batch: 8 };

/** Hardware whose invocations can exchange values within a subgroup, whatever its size. */
export const gpuSubgroups: WebGpuTarget = { ...gpu, name: "gpu-subgroups", features: ["subgroups"] };

/** `software` for devices that have halves as a type: weights held so are read as such. */
export const softwareF16: WebGpuTarget = { ...software, name: "software-f16", features: ["shader-f16"] };
/** `gpu` for such devices; what stays in registers also multiplies weights that are held so in f16. */
export const gpuF16: WebGpuTarget = { ...gpu, name: "gpu-f16", features: ["shader-f16"], multipliesHalves: true };

/**
 * The processor, by WebAssembly with vectors of 128 bits: sixteen registers, caches, no workgroups. What many
 * invocations share has no place of its own, and a dispatch costs next to nothing.
 */
export const wasm: WasmTarget = {
  ...software,
  name: "wasm",
  machine: "wasm",
  unaligned: true,
  // Functions are made in a millisecond, and those that are told their sizes run slower.
  sharesCode: false,
  core: {
    partialSums: true,
    panels: { columns: 8, rows: 4, stagedRows: 64 },
    // What cores of phones and of servers have alike: a half of the first, of 32 kB, a quarter of the second, of 512 kB,
    // and of the third, of 4 MB.
    caches: { sweptRows: 2 ** 20, stagedSide: 2 ** 17, scores: 2 ** 14 },
    storedScores: { tiles: 32, columns: 4 },
    leastUnits: 8,
  },
  storageBuffers: 64,
  tiledWorkgroup: 1,
  workgroup: 1,
  contractRows: 5,
  contractColumns: 2,
  attendRows: 2,
  stencilRows: 4,
  gathersStatistics: false,
  // Text is assembled within milliseconds.
  invocation: { ...common.invocation, writtenSums: 16 },
  // GFLOP/s of 197 x 192 x 768 by partial sums, Node 20 and, relaxed, Deno, which checks each address: 2 rows of 4
  // columns 39 and 34, 1 x 8 34 and 22, 3 x 4 27 and 26, 4 x 4 26 and 32, 2 x 8 28 and 32, 5 x 4 27 and 31. More than
  // eight sums and their operands go through memory.
  costs: {
    load: 0.5,
    sharedLoad: 0.5,
    barrier: 400,
    turn: 1,
    condition: 2,
    statement: 8,
    registers: 10,
    parallel: 2,
    sharedBytes: 32768,
    lineVectors: 4,
  },
};

/** Those of WebGPU, by name. */
export const webGpuTargets: Readonly<Record<string, WebGpuTarget>> = Object.fromEntries(
  [software, softwareF16, gpu, gpuBatch, gpuSubgroups, gpuF16].map((t) => [t.name, t]),
);

/** All by name, in the order in which listings give them. */
export const targets: Readonly<Record<string, Target>> = { ...webGpuTargets, [wasm.name]: wasm };

/** Names that targets had before version 0.2, for whoever still says them. */
export const formerTargets: ReadonlyMap<string, string> = new Map([["compat", "gpu"]]);
