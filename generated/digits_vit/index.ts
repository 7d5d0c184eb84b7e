/**
 * digits_vit, compiled by vitc for the targets 'gpu', 'gpu-batch', 'wasm'. Generated: edit the spec, not this file.
 *
 * input  image [batch, 3, 28, 28]
 * output logits [batch, 10]
 * taps   12, see `Taps`
 *
 * gpu: 19 dispatches of 13 pipelines; 0.4 MB of weights, 0.0 MB of activations a batch row.
 * gpu-batch: 19 dispatches of 12 pipelines; 0.4 MB of weights, 0.0 MB of activations a batch row.
 * wasm: 25 calls of 14 functions; 0.4 MB of weights, 0.0 MB of activations a batch row.
 *
 * ```ts
 * const model = await load({ weights: fetch("digits_vit.safetensors") });
 * const { logits } = await model.run({ image });
 * const answers = await model.classify(image);
 * ```
 */
import { chooseFrom, deviceRequirements, loadModel, withLabels, type Adapter, type Classifier, type Device, type DeviceRequest, type ImageInput, type LoadOptions, type Model, type RequirementOptions, type Tensor } from "vitc/runtime";

export { tensor, VitcError } from "vitc/runtime";

/** What `run` takes, by name. */
export interface Inputs {
  /** `[batch, 3, 28, 28]`; or images, which are preprocessed: shorter side to 28 (bicubic), centre 28 x 28, normalised by mean [0, 0, 0] and deviation [0.5, 0.5, 0.5]. */
  readonly image: ImageInput<readonly [3, 28, 28]>;
}

/** What `run` returns, by name. */
export interface Outputs {
  readonly logits: Tensor<readonly [batch: number, 10]>;
}

/** What `run` also returns where it is asked for: `run(inputs, { taps: ["…"] })`. */
export interface Taps {
  readonly patch_embed: Tensor<readonly [batch: number, 16, 48]>;
  readonly tokens: Tensor<readonly [batch: number, 17, 48]>;
  readonly "blocks.0.attn.map": Tensor<readonly [batch: number, 4, 17, 17]>;
  readonly "blocks.0.attn.out": Tensor<readonly [batch: number, 17, 48]>;
  readonly "blocks.0.out": Tensor<readonly [batch: number, 17, 48]>;
  readonly "blocks.1.attn.map": Tensor<readonly [batch: number, 4, 17, 17]>;
  readonly "blocks.1.attn.out": Tensor<readonly [batch: number, 17, 48]>;
  readonly "blocks.1.out": Tensor<readonly [batch: number, 17, 48]>;
  readonly "blocks.2.attn.map": Tensor<readonly [batch: number, 4, 17, 17]>;
  readonly "blocks.2.attn.out": Tensor<readonly [batch: number, 17, 48]>;
  readonly "blocks.2.out": Tensor<readonly [batch: number, 17, 48]>;
  readonly norm: Tensor<readonly [batch: number, 17, 48]>;
}

export type TapName = keyof Taps;
/** Namings of checkpoints that `load` reads; which one a file has is found out. */
export type Dialect = "canonical" | "huggingface";
/** Targets whose kernels are here; `load` takes what fits the device. */
export type TargetName = "gpu" | "gpu-batch" | "wasm";
/** digits_vit, loaded on a device. */
export type Runner = Model<Inputs, Outputs, Taps> & Classifier<Inputs["image"]>;

/** Shapes of one row of the batch. */
export const shapes = {
  patch_embed: [16, 48],
  tokens: [17, 48],
  "blocks.0.attn.map": [4, 17, 17],
  "blocks.0.attn.out": [17, 48],
  "blocks.0.out": [17, 48],
  "blocks.1.attn.map": [4, 17, 17],
  "blocks.1.attn.out": [17, 48],
  "blocks.1.out": [17, 48],
  "blocks.2.attn.map": [4, 17, 17],
  "blocks.2.attn.out": [17, 48],
  "blocks.2.out": [17, 48],
  norm: [17, 48],
  logits: [10],
  image: [3, 28, 28],
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
  return loadModel<Inputs, Outputs, Taps>(on, { version: 2, model: "digits_vit" }, { ...given, choose }).then((model) => withLabels<Model<Inputs, Outputs, Taps>, Inputs["image"]>(model, "image", () => import("./labels.ts")));
}

/** What the numbers of `logits` are called, in their order; fetched when it is asked for. */
export function labels(): Promise<readonly string[]> {
  return import("./labels.ts").then((module) => module.labels);
}

/** Features and limits to ask of the adapter, for the kernels that its device will get: `adapter.requestDevice(await requirements(adapter))`. Where none here are for devices, nothing. With `{ taps: true }` also for runs that ask for taps. */
export function requirements(adapter: Adapter, options: RequirementOptions & { readonly target?: TargetName } = {}): Promise<DeviceRequest> {
  return deviceRequirements(choose, adapter, options);
}
