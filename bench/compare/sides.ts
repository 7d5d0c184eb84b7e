/**
 * The contestants. Each is code at a URL, which is imported when the clock runs, and files fetched from the host. Peers
 * are described by the few calls that are made of them, so that they need not be installed to type-check.
 */
import type { ProcessorTime, Side } from "./alternate.ts";

export interface OpenedDevice {
  readonly device: GPUDevice;
  readonly adapter: string;
}

/** What a contestant needs of its host. */
export interface Host {
  readonly processorTime?: ProcessorTime;
  /** Imports a module by the address that the job gives. */
  import(url: string): Promise<unknown>;
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

interface GeneratedModule {
  requiredLimits(maxBatch: number): Record<string, number>;
  /** Only where the module has schedules for several targets. */
  requirements?(adapter: GPUAdapter, options: { maxBatch: number }): Promise<GPUDeviceDescriptor>;
  load(
    device: GPUDevice,
    options: { weights: unknown; maxBatch: number },
  ): Promise<{
    readonly info: { readonly target: string };
    run(inputs: Record<string, unknown>): Promise<{ logits: Float32Array }>;
  }>;
}

/** The generated module, as a page imports it. `chosen` hears which of its targets runs. */
export function vitcSide(
  host: Host,
  url: string,
  { shape, inputName }: Workload,
  onOpen: (opened: OpenedDevice, target: string) => void,
): Side {
  let forward: () => Promise<{ logits: Float32Array }>;
  return {
    name: "vitc",
    async load() {
      // Nothing waits for what it does not need: a page would begin all three at once too.
      const [module, weights, input] = [
        host.import(url) as Promise<GeneratedModule>,
        host.weights(),
        host.bytes("input").then(floats),
      ];
      const { load, requiredLimits, requirements } = await module;
      const maxBatch = shape[0]!;
      const opened = await host.device(
        async (adapter) =>
          (await requirements?.(adapter, { maxBatch })) ?? { requiredLimits: requiredLimits(maxBatch) },
      );
      const model = await load(opened.device, { weights, maxBatch });
      const image = await input;
      onOpen(opened, model.info.target);
      forward = () => model.run({ [inputName]: image });
    },
    run: async () => (await forward()).logits,
  };
}

interface OnnxRuntime {
  readonly env: { logLevel?: string };
  readonly InferenceSession: {
    create(
      model: Uint8Array,
      options: object,
    ): Promise<{ run(feeds: object): Promise<{ logits: { getData(): Promise<Float32Array> } }> }>;
  };
  readonly Tensor: new (type: "float32", data: Float32Array, dims: readonly number[]) => unknown;
}

/** ONNX Runtime on its WebGPU provider; all graph optimisations, its own defaults otherwise. */
export function onnxruntimeSide(host: Host, name: string, url: string, file: string, { shape }: Workload): Side {
  let forward: () => Promise<ArrayLike<number>>;
  return {
    name,
    async load() {
      const [imported, model, input] = [
        host.import(url) as Promise<OnnxRuntime & { default?: OnnxRuntime }>,
        host.bytes(file),
        host.bytes("input").then(floats),
      ];
      const module = await imported;
      const ort = module.InferenceSession === undefined ? module.default! : module;
      ort.env.logLevel = "error";
      const session = await ort.InferenceSession.create(await model, {
        executionProviders: ["webgpu"],
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
export function jaxSide(host: Host, url: string, file: string, { shape }: Workload): Side {
  let forward: () => Promise<ArrayLike<number>>;
  return {
    name: "jax-js",
    async load() {
      const [imported, bytes, input] = [
        host.import(url) as Promise<JaxJs>,
        host.bytes(file),
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
