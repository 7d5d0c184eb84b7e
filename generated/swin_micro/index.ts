/**
 * swin_micro, compiled by vitc for the targets 'gpu', 'gpu-batch', 'wasm'. Generated: edit the spec, not this file.
 *
 * input  image [batch, 3, 32, 32]
 * output logits [batch, 10]
 * taps   17, see `Taps`
 *
 * gpu: 26 dispatches of 21 pipelines; 0.3 MB of weights, 0.1 MB of activations a batch row.
 * gpu-batch: 26 dispatches of 22 pipelines; 0.3 MB of weights, 0.1 MB of activations a batch row.
 * wasm: 34 calls of 27 functions; 0.3 MB of weights, 0.2 MB of activations a batch row.
 *
 * ```ts
 * const model = await load({ weights: fetch("swin_micro.safetensors") });
 * const { logits } = await model.run({ image });
 * ```
 */
import { chooseFrom, deviceRequirements, loadModel, type Adapter, type Device, type DeviceRequest, type ImageInput, type LoadOptions, type Model, type RequirementOptions, type Tensor } from "vitc/runtime";

export { tensor, VitcError } from "vitc/runtime";

/** What `run` takes, by name. */
export interface Inputs {
  /** `[batch, 3, 32, 32]`; or images, which are preprocessed: shorter side to 36 (bicubic), centre 32 x 32, normalised by mean [0.485, 0.456, 0.406] and deviation [0.229, 0.224, 0.225]. */
  readonly image: ImageInput<readonly [3, 32, 32]>;
}

/** What `run` returns, by name. */
export interface Outputs {
  readonly logits: Tensor<readonly [batch: number, 10]>;
}

/** What `run` also returns where it is asked for: `run(inputs, { taps: ["…"] })`. */
export interface Taps {
  readonly patch_embed: Tensor<readonly [batch: number, 16, 16, 24]>;
  readonly tokens: Tensor<readonly [batch: number, 16, 16, 24]>;
  readonly "layers.0.blocks.0.attn.map": Tensor<readonly [batch: number, 4, 4, 2, 16, 16]>;
  readonly "layers.0.blocks.0.attn.out": Tensor<readonly [batch: number, 4, 4, 16, 24]>;
  readonly "layers.0.blocks.0.out": Tensor<readonly [batch: number, 16, 16, 24]>;
  readonly "layers.0.blocks.1.attn.map": Tensor<readonly [batch: number, 4, 4, 2, 16, 16]>;
  readonly "layers.0.blocks.1.attn.out": Tensor<readonly [batch: number, 4, 4, 16, 24]>;
  readonly "layers.0.blocks.1.out": Tensor<readonly [batch: number, 16, 16, 24]>;
  readonly "layers.0.out": Tensor<readonly [batch: number, 8, 8, 48]>;
  readonly "layers.1.blocks.0.attn.map": Tensor<readonly [batch: number, 2, 2, 4, 16, 16]>;
  readonly "layers.1.blocks.0.attn.out": Tensor<readonly [batch: number, 2, 2, 16, 48]>;
  readonly "layers.1.blocks.0.out": Tensor<readonly [batch: number, 8, 8, 48]>;
  readonly "layers.1.blocks.1.attn.map": Tensor<readonly [batch: number, 2, 2, 4, 16, 16]>;
  readonly "layers.1.blocks.1.attn.out": Tensor<readonly [batch: number, 2, 2, 16, 48]>;
  readonly "layers.1.blocks.1.out": Tensor<readonly [batch: number, 8, 8, 48]>;
  readonly "layers.1.out": Tensor<readonly [batch: number, 8, 8, 48]>;
  readonly norm: Tensor<readonly [batch: number, 8, 8, 48]>;
}

export type TapName = keyof Taps;
/** Namings of checkpoints that `load` reads; which one a file has is found out. */
export type Dialect = "canonical" | "timm" | "huggingface";
/** Targets whose kernels are here; `load` takes what fits the device. */
export type TargetName = "gpu" | "gpu-batch" | "wasm";
/** swin_micro, loaded on a device. */
export type Runner = Model<Inputs, Outputs, Taps>;

/** Shapes of one row of the batch. */
export const shapes = {
  patch_embed: [16, 16, 24],
  tokens: [16, 16, 24],
  "layers.0.blocks.0.attn.map": [4, 4, 2, 16, 16],
  "layers.0.blocks.0.attn.out": [4, 4, 16, 24],
  "layers.0.blocks.0.out": [16, 16, 24],
  "layers.0.blocks.1.attn.map": [4, 4, 2, 16, 16],
  "layers.0.blocks.1.attn.out": [4, 4, 16, 24],
  "layers.0.blocks.1.out": [16, 16, 24],
  "layers.0.out": [8, 8, 48],
  "layers.1.blocks.0.attn.map": [2, 2, 4, 16, 16],
  "layers.1.blocks.0.attn.out": [2, 2, 16, 48],
  "layers.1.blocks.0.out": [8, 8, 48],
  "layers.1.blocks.1.attn.map": [2, 2, 4, 16, 16],
  "layers.1.blocks.1.attn.out": [2, 2, 16, 48],
  "layers.1.blocks.1.out": [8, 8, 48],
  "layers.1.out": [8, 8, 48],
  norm: [8, 8, 48],
  logits: [10],
  image: [3, 32, 32],
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
  return loadModel<Inputs, Outputs, Taps>(on, { version: 2, model: "swin_micro" }, { ...given, choose });
}

/** Features and limits to ask of the adapter, for the kernels that its device will get: `adapter.requestDevice(await requirements(adapter))`. Where none here are for devices, nothing. With `{ taps: true }` also for runs that ask for taps. */
export function requirements(adapter: Adapter, options: RequirementOptions & { readonly target?: TargetName } = {}): Promise<DeviceRequest> {
  return deviceRequirements(choose, adapter, options);
}
