/**
 * vit_tiny_patch16_224, compiled by vitc for the targets 'gpu', 'gpu-batch', 'wasm'. Generated: edit the spec, not this file.
 *
 * input  image [batch, 3, 224, 224]
 * output logits [batch, 1000]
 * taps   39, see `Taps`
 *
 * gpu: 63 dispatches of 12 pipelines; 22.8 MB of weights, 0.9 MB of activations a batch row.
 * gpu-batch: 63 dispatches of 11 pipelines; 22.8 MB of weights, 0.9 MB of activations a batch row.
 * wasm: 88 calls of 14 functions; 22.9 MB of weights, 0.9 MB of activations a batch row.
 *
 * ```ts
 * const model = await load({ weights: fetch("vit_tiny_patch16_224.safetensors") });
 * const { logits } = await model.run({ image });
 * const answers = await model.classify(image);
 * ```
 */
import { chooseFrom, deviceRequirements, loadModel, withLabels, type Adapter, type Classifier, type Device, type DeviceRequest, type ImageInput, type LoadOptions, type Model, type RequirementOptions, type Tensor } from "vitc/runtime";

export { tensor, VitcError } from "vitc/runtime";

/** What `run` takes, by name. */
export interface Inputs {
  /** `[batch, 3, 224, 224]`; or images, which are preprocessed: shorter side to 248 (bicubic), centre 224 x 224, normalised by mean [0.5, 0.5, 0.5] and deviation [0.5, 0.5, 0.5]. */
  readonly image: ImageInput<readonly [3, 224, 224]>;
}

/** What `run` returns, by name. */
export interface Outputs {
  readonly logits: Tensor<readonly [batch: number, 1000]>;
}

/** What `run` also returns where it is asked for: `run(inputs, { taps: ["…"] })`. */
export interface Taps {
  readonly patch_embed: Tensor<readonly [batch: number, 196, 192]>;
  readonly tokens: Tensor<readonly [batch: number, 197, 192]>;
  readonly "blocks.0.attn.map": Tensor<readonly [batch: number, 3, 197, 197]>;
  readonly "blocks.0.attn.out": Tensor<readonly [batch: number, 197, 192]>;
  readonly "blocks.0.out": Tensor<readonly [batch: number, 197, 192]>;
  readonly "blocks.1.attn.map": Tensor<readonly [batch: number, 3, 197, 197]>;
  readonly "blocks.1.attn.out": Tensor<readonly [batch: number, 197, 192]>;
  readonly "blocks.1.out": Tensor<readonly [batch: number, 197, 192]>;
  readonly "blocks.2.attn.map": Tensor<readonly [batch: number, 3, 197, 197]>;
  readonly "blocks.2.attn.out": Tensor<readonly [batch: number, 197, 192]>;
  readonly "blocks.2.out": Tensor<readonly [batch: number, 197, 192]>;
  readonly "blocks.3.attn.map": Tensor<readonly [batch: number, 3, 197, 197]>;
  readonly "blocks.3.attn.out": Tensor<readonly [batch: number, 197, 192]>;
  readonly "blocks.3.out": Tensor<readonly [batch: number, 197, 192]>;
  readonly "blocks.4.attn.map": Tensor<readonly [batch: number, 3, 197, 197]>;
  readonly "blocks.4.attn.out": Tensor<readonly [batch: number, 197, 192]>;
  readonly "blocks.4.out": Tensor<readonly [batch: number, 197, 192]>;
  readonly "blocks.5.attn.map": Tensor<readonly [batch: number, 3, 197, 197]>;
  readonly "blocks.5.attn.out": Tensor<readonly [batch: number, 197, 192]>;
  readonly "blocks.5.out": Tensor<readonly [batch: number, 197, 192]>;
  readonly "blocks.6.attn.map": Tensor<readonly [batch: number, 3, 197, 197]>;
  readonly "blocks.6.attn.out": Tensor<readonly [batch: number, 197, 192]>;
  readonly "blocks.6.out": Tensor<readonly [batch: number, 197, 192]>;
  readonly "blocks.7.attn.map": Tensor<readonly [batch: number, 3, 197, 197]>;
  readonly "blocks.7.attn.out": Tensor<readonly [batch: number, 197, 192]>;
  readonly "blocks.7.out": Tensor<readonly [batch: number, 197, 192]>;
  readonly "blocks.8.attn.map": Tensor<readonly [batch: number, 3, 197, 197]>;
  readonly "blocks.8.attn.out": Tensor<readonly [batch: number, 197, 192]>;
  readonly "blocks.8.out": Tensor<readonly [batch: number, 197, 192]>;
  readonly "blocks.9.attn.map": Tensor<readonly [batch: number, 3, 197, 197]>;
  readonly "blocks.9.attn.out": Tensor<readonly [batch: number, 197, 192]>;
  readonly "blocks.9.out": Tensor<readonly [batch: number, 197, 192]>;
  readonly "blocks.10.attn.map": Tensor<readonly [batch: number, 3, 197, 197]>;
  readonly "blocks.10.attn.out": Tensor<readonly [batch: number, 197, 192]>;
  readonly "blocks.10.out": Tensor<readonly [batch: number, 197, 192]>;
  readonly "blocks.11.attn.map": Tensor<readonly [batch: number, 3, 197, 197]>;
  readonly "blocks.11.attn.out": Tensor<readonly [batch: number, 197, 192]>;
  readonly "blocks.11.out": Tensor<readonly [batch: number, 197, 192]>;
  readonly norm: Tensor<readonly [batch: number, 197, 192]>;
}

export type TapName = keyof Taps;
/** Namings of checkpoints that `load` reads; which one a file has is found out. */
export type Dialect = "canonical" | "huggingface";
/** Targets whose kernels are here; `load` takes what fits the device. */
export type TargetName = "gpu" | "gpu-batch" | "wasm";
/** vit_tiny_patch16_224, loaded on a device. */
export type Runner = Model<Inputs, Outputs, Taps> & Classifier<Inputs["image"]>;

/** Shapes of one row of the batch. */
export const shapes = {
  patch_embed: [196, 192],
  tokens: [197, 192],
  "blocks.0.attn.map": [3, 197, 197],
  "blocks.0.attn.out": [197, 192],
  "blocks.0.out": [197, 192],
  "blocks.1.attn.map": [3, 197, 197],
  "blocks.1.attn.out": [197, 192],
  "blocks.1.out": [197, 192],
  "blocks.2.attn.map": [3, 197, 197],
  "blocks.2.attn.out": [197, 192],
  "blocks.2.out": [197, 192],
  "blocks.3.attn.map": [3, 197, 197],
  "blocks.3.attn.out": [197, 192],
  "blocks.3.out": [197, 192],
  "blocks.4.attn.map": [3, 197, 197],
  "blocks.4.attn.out": [197, 192],
  "blocks.4.out": [197, 192],
  "blocks.5.attn.map": [3, 197, 197],
  "blocks.5.attn.out": [197, 192],
  "blocks.5.out": [197, 192],
  "blocks.6.attn.map": [3, 197, 197],
  "blocks.6.attn.out": [197, 192],
  "blocks.6.out": [197, 192],
  "blocks.7.attn.map": [3, 197, 197],
  "blocks.7.attn.out": [197, 192],
  "blocks.7.out": [197, 192],
  "blocks.8.attn.map": [3, 197, 197],
  "blocks.8.attn.out": [197, 192],
  "blocks.8.out": [197, 192],
  "blocks.9.attn.map": [3, 197, 197],
  "blocks.9.attn.out": [197, 192],
  "blocks.9.out": [197, 192],
  "blocks.10.attn.map": [3, 197, 197],
  "blocks.10.attn.out": [197, 192],
  "blocks.10.out": [197, 192],
  "blocks.11.attn.map": [3, 197, 197],
  "blocks.11.attn.out": [197, 192],
  "blocks.11.out": [197, 192],
  norm: [197, 192],
  logits: [1000],
  image: [3, 224, 224],
} as const;

const choose = chooseFrom([
  {
    target: "gpu",
    plan: () => import("./plan.ts").then((module) => module.plan),
    tapped: () => import("./tapped.ts").then((module) => module.plan),
  },
  {
    target: "gpu-batch",
    plan: () => import("./plan.gpu-batch.ts").then((module) => module.plan),
    tapped: () => import("./tapped.gpu-batch.ts").then((module) => module.plan),
  },
  {
    target: "wasm",
    machine: "wasm",
    plan: () => import("./plan.wasm.ts").then((module) => module.plan),
    tapped: () => import("./tapped.wasm.ts").then((module) => module.plan),
  },
]);

/** Without a device: onto a GPU of the host's where there is one with kernels here, else onto the processor, by WebAssembly. `info.machine` says which, and why. */
export function load(options: LoadOptions & { readonly dialect?: Dialect; readonly target?: TargetName }): Promise<Runner>;
/**
 * Loads the model onto a device, which stays yours; `undefined`, where none was found, is as without one. Pipelines compile while the weights arrive.
 * @throws VitcError `weights` (listing everything that does not fit), `limits`, `device`, `lost`; the reason of `options.signal`.
 */
export function load(device: Device | undefined, options: LoadOptions & { readonly dialect?: Dialect; readonly target?: TargetName }): Promise<Runner>;
export function load(device: unknown, options?: LoadOptions): Promise<Runner> {
  const [on, given] = options === undefined ? [undefined, device as LoadOptions] : [device as Device | undefined, options];
  return loadModel<Inputs, Outputs, Taps>(on, { version: 2, model: "vit_tiny_patch16_224" }, { ...given, choose }).then((model) => withLabels<Model<Inputs, Outputs, Taps>, Inputs["image"]>(model, "image", () => import("./labels.ts")));
}

/** What the numbers of `logits` are called, in their order; fetched when it is asked for. */
export function labels(): Promise<readonly string[]> {
  return import("./labels.ts").then((module) => module.labels);
}

/** Features and limits to ask of the adapter, for the kernels that its device will get: `adapter.requestDevice(await requirements(adapter))`. Where none here are for devices, nothing. With `{ taps: true }` also for runs that ask for taps. */
export function requirements(adapter: Adapter, options: RequirementOptions & { readonly target?: TargetName } = {}): Promise<DeviceRequest> {
  return deviceRequirements(choose, adapter, options);
}
