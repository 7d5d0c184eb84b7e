/**
 * cvt_micro, compiled by vitc for the targets 'gpu', 'gpu-batch', 'wasm'. Generated: edit the spec, not this file.
 *
 * input  image [batch, 3, 48, 48]
 * output logits [batch, 10]
 * taps   41, see `Taps`
 *
 * gpu: 47 dispatches of 34 pipelines; 0.2 MB of weights, 0.1 MB of activations a batch row.
 * gpu-batch: 47 dispatches of 34 pipelines; 0.2 MB of weights, 0.1 MB of activations a batch row.
 * wasm: 52 calls of 42 functions; 0.3 MB of weights, 0.1 MB of activations a batch row.
 *
 * ```ts
 * const model = await load({ weights: fetch("cvt_micro.safetensors") });
 * const { logits } = await model.run({ image });
 * ```
 */
import { chooseFrom, deviceRequirements, loadModel, type Adapter, type Device, type DeviceRequest, type ImageInput, type LoadOptions, type Model, type RequirementOptions, type Tensor } from "vitc/runtime";

export { tensor, VitcError } from "vitc/runtime";

/** What `run` takes, by name. */
export interface Inputs {
  /** `[batch, 3, 48, 48]`; or images, which are preprocessed: shorter side to 54 (bicubic), centre 48 x 48, normalised by mean [0.485, 0.456, 0.406] and deviation [0.229, 0.224, 0.225]. */
  readonly image: ImageInput<readonly [3, 48, 48]>;
}

/** What `run` returns, by name. */
export interface Outputs {
  readonly logits: Tensor<readonly [batch: number, 10]>;
}

/** What `run` also returns where it is asked for: `run(inputs, { taps: ["…"] })`. */
export interface Taps {
  readonly "stage0.embed": Tensor<readonly [batch: number, 16, 12, 12]>;
  readonly "stage0.tokens": Tensor<readonly [batch: number, 144, 16]>;
  readonly "stage0.blocks.0.attn.conv_q": Tensor<readonly [batch: number, 144, 16]>;
  readonly "stage0.blocks.0.attn.conv_k": Tensor<readonly [batch: number, 36, 16]>;
  readonly "stage0.blocks.0.attn.conv_v": Tensor<readonly [batch: number, 36, 16]>;
  readonly "stage0.blocks.0.attn.map": Tensor<readonly [batch: number, 1, 144, 36]>;
  readonly "stage0.blocks.0.attn.out": Tensor<readonly [batch: number, 144, 16]>;
  readonly "stage0.blocks.0.out": Tensor<readonly [batch: number, 144, 16]>;
  readonly "stage0.out": Tensor<readonly [batch: number, 16, 12, 12]>;
  readonly "stage1.embed": Tensor<readonly [batch: number, 24, 6, 6]>;
  readonly "stage1.tokens": Tensor<readonly [batch: number, 36, 24]>;
  readonly "stage1.blocks.0.attn.conv_q": Tensor<readonly [batch: number, 36, 24]>;
  readonly "stage1.blocks.0.attn.conv_k": Tensor<readonly [batch: number, 9, 24]>;
  readonly "stage1.blocks.0.attn.conv_v": Tensor<readonly [batch: number, 9, 24]>;
  readonly "stage1.blocks.0.attn.map": Tensor<readonly [batch: number, 2, 36, 9]>;
  readonly "stage1.blocks.0.attn.out": Tensor<readonly [batch: number, 36, 24]>;
  readonly "stage1.blocks.0.out": Tensor<readonly [batch: number, 36, 24]>;
  readonly "stage1.blocks.1.attn.conv_q": Tensor<readonly [batch: number, 36, 24]>;
  readonly "stage1.blocks.1.attn.conv_k": Tensor<readonly [batch: number, 9, 24]>;
  readonly "stage1.blocks.1.attn.conv_v": Tensor<readonly [batch: number, 9, 24]>;
  readonly "stage1.blocks.1.attn.map": Tensor<readonly [batch: number, 2, 36, 9]>;
  readonly "stage1.blocks.1.attn.out": Tensor<readonly [batch: number, 36, 24]>;
  readonly "stage1.blocks.1.out": Tensor<readonly [batch: number, 36, 24]>;
  readonly "stage1.out": Tensor<readonly [batch: number, 24, 6, 6]>;
  readonly "stage2.embed": Tensor<readonly [batch: number, 32, 3, 3]>;
  readonly "stage2.tokens": Tensor<readonly [batch: number, 10, 32]>;
  readonly "stage2.blocks.0.attn.conv_q": Tensor<readonly [batch: number, 9, 32]>;
  readonly "stage2.blocks.0.attn.conv_k": Tensor<readonly [batch: number, 4, 32]>;
  readonly "stage2.blocks.0.attn.conv_v": Tensor<readonly [batch: number, 4, 32]>;
  readonly "stage2.blocks.0.attn.map": Tensor<readonly [batch: number, 4, 10, 5]>;
  readonly "stage2.blocks.0.attn.out": Tensor<readonly [batch: number, 10, 32]>;
  readonly "stage2.blocks.0.out": Tensor<readonly [batch: number, 10, 32]>;
  readonly "stage2.blocks.1.attn.conv_q": Tensor<readonly [batch: number, 9, 32]>;
  readonly "stage2.blocks.1.attn.conv_k": Tensor<readonly [batch: number, 4, 32]>;
  readonly "stage2.blocks.1.attn.conv_v": Tensor<readonly [batch: number, 4, 32]>;
  readonly "stage2.blocks.1.attn.map": Tensor<readonly [batch: number, 4, 10, 5]>;
  readonly "stage2.blocks.1.attn.out": Tensor<readonly [batch: number, 10, 32]>;
  readonly "stage2.blocks.1.out": Tensor<readonly [batch: number, 10, 32]>;
  readonly "stage2.out": Tensor<readonly [batch: number, 32, 3, 3]>;
  readonly "stage2.class_token": Tensor<readonly [batch: number, 32]>;
  readonly norm: Tensor<readonly [batch: number, 32]>;
}

export type TapName = keyof Taps;
/** Namings of checkpoints that `load` reads; which one a file has is found out. */
export type Dialect = "canonical" | "huggingface";
/** Targets whose kernels are here; `load` takes what fits the device. */
export type TargetName = "gpu" | "gpu-batch" | "wasm";
/** cvt_micro, loaded on a device. */
export type Runner = Model<Inputs, Outputs, Taps>;

/** Shapes of one row of the batch. */
export const shapes = {
  "stage0.embed": [16, 12, 12],
  "stage0.tokens": [144, 16],
  "stage0.blocks.0.attn.conv_q": [144, 16],
  "stage0.blocks.0.attn.conv_k": [36, 16],
  "stage0.blocks.0.attn.conv_v": [36, 16],
  "stage0.blocks.0.attn.map": [1, 144, 36],
  "stage0.blocks.0.attn.out": [144, 16],
  "stage0.blocks.0.out": [144, 16],
  "stage0.out": [16, 12, 12],
  "stage1.embed": [24, 6, 6],
  "stage1.tokens": [36, 24],
  "stage1.blocks.0.attn.conv_q": [36, 24],
  "stage1.blocks.0.attn.conv_k": [9, 24],
  "stage1.blocks.0.attn.conv_v": [9, 24],
  "stage1.blocks.0.attn.map": [2, 36, 9],
  "stage1.blocks.0.attn.out": [36, 24],
  "stage1.blocks.0.out": [36, 24],
  "stage1.blocks.1.attn.conv_q": [36, 24],
  "stage1.blocks.1.attn.conv_k": [9, 24],
  "stage1.blocks.1.attn.conv_v": [9, 24],
  "stage1.blocks.1.attn.map": [2, 36, 9],
  "stage1.blocks.1.attn.out": [36, 24],
  "stage1.blocks.1.out": [36, 24],
  "stage1.out": [24, 6, 6],
  "stage2.embed": [32, 3, 3],
  "stage2.tokens": [10, 32],
  "stage2.blocks.0.attn.conv_q": [9, 32],
  "stage2.blocks.0.attn.conv_k": [4, 32],
  "stage2.blocks.0.attn.conv_v": [4, 32],
  "stage2.blocks.0.attn.map": [4, 10, 5],
  "stage2.blocks.0.attn.out": [10, 32],
  "stage2.blocks.0.out": [10, 32],
  "stage2.blocks.1.attn.conv_q": [9, 32],
  "stage2.blocks.1.attn.conv_k": [4, 32],
  "stage2.blocks.1.attn.conv_v": [4, 32],
  "stage2.blocks.1.attn.map": [4, 10, 5],
  "stage2.blocks.1.attn.out": [10, 32],
  "stage2.blocks.1.out": [10, 32],
  "stage2.out": [32, 3, 3],
  "stage2.class_token": [32],
  norm: [32],
  logits: [10],
  image: [3, 48, 48],
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
  return loadModel<Inputs, Outputs, Taps>(on, { version: 2, model: "cvt_micro" }, { ...given, choose });
}

/** Features and limits to ask of the adapter, for the kernels that its device will get: `adapter.requestDevice(await requirements(adapter))`. Where none here are for devices, nothing. With `{ taps: true }` also for runs that ask for taps. */
export function requirements(adapter: Adapter, options: RequirementOptions & { readonly target?: TargetName } = {}): Promise<DeviceRequest> {
  return deviceRequirements(choose, adapter, options);
}
