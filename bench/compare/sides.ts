/**
 * The contestants. Each is code at a URL, which is imported when the clock runs, and files fetched from the host. Peers
 * are described by the few calls that are made of them, so that they need not be installed to type-check.
 */
import type { ProcessorTime, Side } from "./alternate.ts";
import { withoutRelaxedSimd } from "./without-relaxed-simd.ts";

export interface OpenedDevice {
  readonly device: GPUDevice;
  readonly adapter: string;
}

/** What a contestant needs of its host. */
export interface Host {
  readonly processorTime?: ProcessorTime;
  /** Imports the module of a contender, by its `code`. */
  import(code: string): Promise<unknown>;
  /** A file of the job: `weights`, `input`, `model`, `model.plain`. */
  bytes(name: string): Promise<Uint8Array<ArrayBuffer>>;
  /** The weights, in the form that vitc's `load` is usually given here. */
  weights(): unknown;
  /** A device as a page would ask for one, and what its adapter calls itself. */
  device(describe: (adapter: GPUAdapter) => Promise<GPUDeviceDescriptor>): Promise<OpenedDevice>;
}

/** What is run: the same for every contestant. */
export interface Workload {
  /** With the batch in front. */
  readonly shape: readonly number[];
  readonly inputName: string;
}

const floats = (bytes: Uint8Array<ArrayBuffer>): Float32Array<ArrayBuffer> =>
  new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);

/** What adapters say of themselves, as far as they do. */
export const describeAdapter = ({
  vendor,
  architecture,
  description,
}: Pick<GPUAdapterInfo, "vendor" | "architecture" | "description">): string =>
  [vendor, architecture, description].filter((s) => s !== "").join(" ");

/** One that takes part, as plain data. */
export interface Contender {
  readonly name: string;
  readonly kind: "vitc" | "onnxruntime" | "jax-js";
  /** Its module: a path in the job's folder, or one that begins with `peers/`, in the folder of the installed peers. */
  readonly code: string;
  /** The file of the model, of peers. */
  readonly model?: string;
  /** WebGPU unless said; `cpu` are onnxruntime's native kernels. */
  readonly on?: "webgpu" | "wasm" | "cpu";
  /** On the processor: threads that compute. */
  readonly threads?: number;
  /** Of vitc's wasm: which of its bodies runs. An engine without relaxed SIMD has but the plain one. */
  readonly simd?: Simd;
}
export type Simd = "plain" | "relaxed";

/** What a contender says of itself once it runs. */
export interface Opened {
  readonly target: string;
  readonly gpu?: OpenedDevice;
  /** On the processor: what of the engine it uses. */
  readonly engine?: string;
}

/** The contestant for a contender; `opened` hears what of vitc runs. */
export function sideOf(host: Host, who: Contender, work: Workload, opened: (what: Opened) => void): Side {
  if (who.kind === "vitc")
    return who.on === "wasm" ? wasmSide(host, who, work, opened) : gpuSide(host, who, work, opened);
  return who.kind === "jax-js" ? jaxSide(host, who, work) : onnxruntimeSide(host, who, work);
}

interface LoadedModel {
  readonly info: {
    readonly target: string;
    readonly machine?: { readonly kind: string; readonly threads?: number; readonly simd?: string };
  };
  run(inputs: Record<string, unknown>): Promise<{ logits: Float32Array }>;
}

interface GeneratedModule {
  /** Of another commit's module for one target, which had no `requirements`: `npm run bench:against` measures such. */
  requiredLimits?(maxBatch: number): Record<string, number>;
  requirements?(adapter: GPUAdapter, options: { maxBatch: number }): Promise<GPUDeviceDescriptor>;
  load(device: GPUDevice, options: { weights: unknown; maxBatch: number }): Promise<LoadedModel>;
  load(options: { weights: unknown; maxBatch: number; target: string; threads?: number }): Promise<LoadedModel>;
}

/** The generated module, as a page imports it, from the runtime that it was bundled with. */
const vitcSide = (
  host: Host,
  { name, code }: Contender,
  { shape, inputName }: Workload,
  open: (module: GeneratedModule, options: { weights: unknown; maxBatch: number }) => Promise<LoadedModel>,
): Side => {
  let forward: () => Promise<{ logits: Float32Array }>;
  return {
    name,
    async load() {
      // Nothing waits for what it does not need: a page would begin all three at once too.
      const [module, weights, input] = [
        host.import(code) as Promise<GeneratedModule>,
        host.weights(),
        host.bytes("input").then(floats),
      ];
      const model = await open(await module, { weights, maxBatch: shape[0]! });
      const image = await input;
      forward = () => model.run({ [inputName]: image });
    },
    run: async () => (await forward()).logits,
  };
};

const gpuSide = (host: Host, who: Contender, work: Workload, opened: (what: Opened) => void): Side =>
  vitcSide(host, who, work, async ({ load, requiredLimits, requirements }, options) => {
    const { maxBatch } = options;
    const gpu = await host.device(
      async (adapter) => (await requirements?.(adapter, { maxBatch })) ?? { requiredLimits: requiredLimits!(maxBatch) },
    );
    const model = await load(gpu.device, options);
    opened({ target: model.info.target, gpu });
    return model;
  });

/** On the processor. @throws Error where other code or other threads compute than the contender says */
const wasmSide = (host: Host, who: Contender, work: Workload, opened: (what: Opened) => void): Side =>
  vitcSide(host, who, work, async ({ load }, options) => {
    const { threads, simd } = who;
    const start = () => load({ ...options, target: "wasm", ...(threads !== undefined && { threads }) });
    const model = await (simd === "plain" ? withoutRelaxedSimd(start) : start());
    const { machine, target } = model.info;
    if (
      machine?.kind !== "wasm" ||
      machine.threads !== (threads ?? machine.threads) ||
      machine.simd !== (simd ?? machine.simd)
    )
      throw new Error(`not ${simd ?? ""} wasm on ${threads ?? "some"} threads but ${JSON.stringify(machine)}`);
    opened({ target, engine: `${machine.simd} SIMD on ${machine.threads} thread${machine.threads === 1 ? "" : "s"}` });
    return model;
  });

interface OnnxRuntime {
  readonly env: { logLevel?: string; readonly wasm?: { numThreads?: number } };
  readonly InferenceSession: {
    create(
      model: Uint8Array,
      options: object,
    ): Promise<{ run(feeds: object): Promise<{ logits: { getData(): Promise<Float32Array> } }> }>;
  };
  readonly Tensor: new (type: "float32", data: Float32Array, dims: readonly number[]) => unknown;
}

/** ONNX Runtime on the provider that is asked for; all graph optimisations, its own defaults otherwise. */
function onnxruntimeSide(
  host: Host,
  { name, code, model: file, on = "webgpu", threads }: Contender,
  { shape }: Workload,
): Side {
  let forward: () => Promise<ArrayLike<number>>;
  return {
    name,
    async load() {
      const [imported, model, input] = [
        host.import(code) as Promise<OnnxRuntime & { default?: OnnxRuntime }>,
        host.bytes(file!),
        host.bytes("input").then(floats),
      ];
      const module = await imported;
      const ort = module.InferenceSession === undefined ? module.default! : module;
      ort.env.logLevel = "error";
      if (on === "wasm") ort.env.wasm!.numThreads = threads!;
      const session = await ort.InferenceSession.create(await model, {
        executionProviders: [on],
        ...(on === "cpu" && { intraOpNumThreads: threads! }),
        graphOptimizationLevel: "all",
        logSeverityLevel: 3,
      });
      const image = await input;
      forward = async () => (await session.run({ input: new ort.Tensor("float32", image, shape) })).logits.getData();
    },
    run: () => forward(),
  };
}

interface JaxArray {
  reshape(shape: readonly number[]): JaxArray;
  data(): Promise<Float32Array>;
}
interface JaxJs {
  init(...devices: string[]): Promise<string[]>;
  defaultDevice(device: string): unknown;
  jit<A, R>(f: (a: A) => R): (a: A) => R;
  readonly numpy: { array(data: Float32Array): JaxArray };
  readonly ONNXModel: new (bytes: Uint8Array) => { run(inputs: Record<string, JaxArray>): Record<string, JaxArray> };
}

/** jax-js on WebGPU, the whole model under `jit`. */
function jaxSide(host: Host, { name, code, model: file }: Contender, { shape }: Workload): Side {
  let forward: () => Promise<ArrayLike<number>>;
  return {
    name,
    async load() {
      const [imported, bytes, input] = [
        host.import(code) as Promise<JaxJs>,
        host.bytes(file!),
        host.bytes("input").then(floats),
      ];
      const jax = await imported;
      if (!(await jax.init("webgpu")).includes("webgpu")) throw new Error("jax-js finds no WebGPU here");
      jax.defaultDevice("webgpu");
      const model = new jax.ONNXModel(await bytes);
      const run = jax.jit((inputs: Record<string, JaxArray>) => model.run(inputs));
      const image = await input;
      forward = () => run({ input: jax.numpy.array(image).reshape(shape) }).logits!.data();
    },
    run: () => forward(),
  };
}
