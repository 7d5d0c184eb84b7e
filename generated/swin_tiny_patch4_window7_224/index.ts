/**
 * swin_tiny_patch4_window7_224, compiled by vitc for the target 'gpu'. Generated: edit the spec, not this file.
 *
 * input  image [batch, 3, 224, 224]
 * output logits [batch, 1000]
 * taps   43, see `Taps`
 *
 * 68 dispatches of 31 pipelines; 113.1 MB of weights, 7.2 MB of activations a batch row.
 *
 * ```ts
 * const model = await load({ weights: fetch("swin_tiny_patch4_window7_224.safetensors") });
 * const { logits } = await model.run({ image });
 * const answers = await model.classify(image);
 * ```
 */
import { chooseFrom, deviceRequirements, loadModel, withLabels, type Adapter, type Classifier, type Device, type DeviceRequest, type ImageInput, type LoadOptions, type Model, type RequirementOptions, type Tensor } from "vitc/runtime";

export { tensor, VitcError } from "vitc/runtime";

/** What `run` takes, by name. */
export interface Inputs {
  /** `[batch, 3, 224, 224]`; or images, which are preprocessed: shorter side to 256 (bicubic), centre 224 x 224, normalised by mean [0.485, 0.456, 0.406] and deviation [0.229, 0.224, 0.225]. */
  readonly image: ImageInput<readonly [3, 224, 224]>;
}

/** What `run` returns, by name. */
export interface Outputs {
  readonly logits: Tensor<readonly [batch: number, 1000]>;
}

/** What `run` also returns where it is asked for: `run(inputs, { taps: ["…"] })`. */
export interface Taps {
  readonly patch_embed: Tensor<readonly [batch: number, 56, 56, 96]>;
  readonly tokens: Tensor<readonly [batch: number, 56, 56, 96]>;
  readonly "layers.0.blocks.0.attn.map": Tensor<readonly [batch: number, 8, 8, 3, 49, 49]>;
  readonly "layers.0.blocks.0.attn.out": Tensor<readonly [batch: number, 8, 8, 49, 96]>;
  readonly "layers.0.blocks.0.out": Tensor<readonly [batch: number, 56, 56, 96]>;
  readonly "layers.0.blocks.1.attn.map": Tensor<readonly [batch: number, 8, 8, 3, 49, 49]>;
  readonly "layers.0.blocks.1.attn.out": Tensor<readonly [batch: number, 8, 8, 49, 96]>;
  readonly "layers.0.blocks.1.out": Tensor<readonly [batch: number, 56, 56, 96]>;
  readonly "layers.0.out": Tensor<readonly [batch: number, 28, 28, 192]>;
  readonly "layers.1.blocks.0.attn.map": Tensor<readonly [batch: number, 4, 4, 6, 49, 49]>;
  readonly "layers.1.blocks.0.attn.out": Tensor<readonly [batch: number, 4, 4, 49, 192]>;
  readonly "layers.1.blocks.0.out": Tensor<readonly [batch: number, 28, 28, 192]>;
  readonly "layers.1.blocks.1.attn.map": Tensor<readonly [batch: number, 4, 4, 6, 49, 49]>;
  readonly "layers.1.blocks.1.attn.out": Tensor<readonly [batch: number, 4, 4, 49, 192]>;
  readonly "layers.1.blocks.1.out": Tensor<readonly [batch: number, 28, 28, 192]>;
  readonly "layers.1.out": Tensor<readonly [batch: number, 14, 14, 384]>;
  readonly "layers.2.blocks.0.attn.map": Tensor<readonly [batch: number, 2, 2, 12, 49, 49]>;
  readonly "layers.2.blocks.0.attn.out": Tensor<readonly [batch: number, 2, 2, 49, 384]>;
  readonly "layers.2.blocks.0.out": Tensor<readonly [batch: number, 14, 14, 384]>;
  readonly "layers.2.blocks.1.attn.map": Tensor<readonly [batch: number, 2, 2, 12, 49, 49]>;
  readonly "layers.2.blocks.1.attn.out": Tensor<readonly [batch: number, 2, 2, 49, 384]>;
  readonly "layers.2.blocks.1.out": Tensor<readonly [batch: number, 14, 14, 384]>;
  readonly "layers.2.blocks.2.attn.map": Tensor<readonly [batch: number, 2, 2, 12, 49, 49]>;
  readonly "layers.2.blocks.2.attn.out": Tensor<readonly [batch: number, 2, 2, 49, 384]>;
  readonly "layers.2.blocks.2.out": Tensor<readonly [batch: number, 14, 14, 384]>;
  readonly "layers.2.blocks.3.attn.map": Tensor<readonly [batch: number, 2, 2, 12, 49, 49]>;
  readonly "layers.2.blocks.3.attn.out": Tensor<readonly [batch: number, 2, 2, 49, 384]>;
  readonly "layers.2.blocks.3.out": Tensor<readonly [batch: number, 14, 14, 384]>;
  readonly "layers.2.blocks.4.attn.map": Tensor<readonly [batch: number, 2, 2, 12, 49, 49]>;
  readonly "layers.2.blocks.4.attn.out": Tensor<readonly [batch: number, 2, 2, 49, 384]>;
  readonly "layers.2.blocks.4.out": Tensor<readonly [batch: number, 14, 14, 384]>;
  readonly "layers.2.blocks.5.attn.map": Tensor<readonly [batch: number, 2, 2, 12, 49, 49]>;
  readonly "layers.2.blocks.5.attn.out": Tensor<readonly [batch: number, 2, 2, 49, 384]>;
  readonly "layers.2.blocks.5.out": Tensor<readonly [batch: number, 14, 14, 384]>;
  readonly "layers.2.out": Tensor<readonly [batch: number, 7, 7, 768]>;
  readonly "layers.3.blocks.0.attn.map": Tensor<readonly [batch: number, 1, 1, 24, 49, 49]>;
  readonly "layers.3.blocks.0.attn.out": Tensor<readonly [batch: number, 1, 1, 49, 768]>;
  readonly "layers.3.blocks.0.out": Tensor<readonly [batch: number, 7, 7, 768]>;
  readonly "layers.3.blocks.1.attn.map": Tensor<readonly [batch: number, 1, 1, 24, 49, 49]>;
  readonly "layers.3.blocks.1.attn.out": Tensor<readonly [batch: number, 1, 1, 49, 768]>;
  readonly "layers.3.blocks.1.out": Tensor<readonly [batch: number, 7, 7, 768]>;
  readonly "layers.3.out": Tensor<readonly [batch: number, 7, 7, 768]>;
  readonly norm: Tensor<readonly [batch: number, 7, 7, 768]>;
}

export type TapName = keyof Taps;
/** Namings of checkpoints that `load` reads; which one a file has is found out. */
export type Dialect = "canonical" | "timm" | "huggingface";
/** Targets whose kernels are here; `load` takes what fits the device. */
export type TargetName = "gpu";
/** swin_tiny_patch4_window7_224, loaded on a device. */
export type Runner = Model<Inputs, Outputs, Taps> & Classifier<Inputs["image"]>;

/** Shapes of one row of the batch. */
export const shapes = {
  patch_embed: [56, 56, 96],
  tokens: [56, 56, 96],
  "layers.0.blocks.0.attn.map": [8, 8, 3, 49, 49],
  "layers.0.blocks.0.attn.out": [8, 8, 49, 96],
  "layers.0.blocks.0.out": [56, 56, 96],
  "layers.0.blocks.1.attn.map": [8, 8, 3, 49, 49],
  "layers.0.blocks.1.attn.out": [8, 8, 49, 96],
  "layers.0.blocks.1.out": [56, 56, 96],
  "layers.0.out": [28, 28, 192],
  "layers.1.blocks.0.attn.map": [4, 4, 6, 49, 49],
  "layers.1.blocks.0.attn.out": [4, 4, 49, 192],
  "layers.1.blocks.0.out": [28, 28, 192],
  "layers.1.blocks.1.attn.map": [4, 4, 6, 49, 49],
  "layers.1.blocks.1.attn.out": [4, 4, 49, 192],
  "layers.1.blocks.1.out": [28, 28, 192],
  "layers.1.out": [14, 14, 384],
  "layers.2.blocks.0.attn.map": [2, 2, 12, 49, 49],
  "layers.2.blocks.0.attn.out": [2, 2, 49, 384],
  "layers.2.blocks.0.out": [14, 14, 384],
  "layers.2.blocks.1.attn.map": [2, 2, 12, 49, 49],
  "layers.2.blocks.1.attn.out": [2, 2, 49, 384],
  "layers.2.blocks.1.out": [14, 14, 384],
  "layers.2.blocks.2.attn.map": [2, 2, 12, 49, 49],
  "layers.2.blocks.2.attn.out": [2, 2, 49, 384],
  "layers.2.blocks.2.out": [14, 14, 384],
  "layers.2.blocks.3.attn.map": [2, 2, 12, 49, 49],
  "layers.2.blocks.3.attn.out": [2, 2, 49, 384],
  "layers.2.blocks.3.out": [14, 14, 384],
  "layers.2.blocks.4.attn.map": [2, 2, 12, 49, 49],
  "layers.2.blocks.4.attn.out": [2, 2, 49, 384],
  "layers.2.blocks.4.out": [14, 14, 384],
  "layers.2.blocks.5.attn.map": [2, 2, 12, 49, 49],
  "layers.2.blocks.5.attn.out": [2, 2, 49, 384],
  "layers.2.blocks.5.out": [14, 14, 384],
  "layers.2.out": [7, 7, 768],
  "layers.3.blocks.0.attn.map": [1, 1, 24, 49, 49],
  "layers.3.blocks.0.attn.out": [1, 1, 49, 768],
  "layers.3.blocks.0.out": [7, 7, 768],
  "layers.3.blocks.1.attn.map": [1, 1, 24, 49, 49],
  "layers.3.blocks.1.attn.out": [1, 1, 49, 768],
  "layers.3.blocks.1.out": [7, 7, 768],
  "layers.3.out": [7, 7, 768],
  norm: [7, 7, 768],
  logits: [1000],
  image: [3, 224, 224],
} as const;

const choose = chooseFrom([
  {
    target: "gpu",
    plan: () => import("./plan.ts").then((module) => module.plan),
    tapped: () => import("./tapped.ts").then((module) => module.plan),
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
  return loadModel<Inputs, Outputs, Taps>(on, { version: 2, model: "swin_tiny_patch4_window7_224" }, { ...given, choose }).then((model) => withLabels<Model<Inputs, Outputs, Taps>, Inputs["image"]>(model, "image", () => import("./labels.ts")));
}

/** What the numbers of `logits` are called, in their order; fetched when it is asked for. */
export function labels(): Promise<readonly string[]> {
  return import("./labels.ts").then((module) => module.labels);
}

/** Features and limits to ask of the adapter, for the kernels that its device will get: `adapter.requestDevice(await requirements(adapter))`. Where none here are for devices, nothing. With `{ taps: true }` also for runs that ask for taps. */
export function requirements(adapter: Adapter, options: RequirementOptions & { readonly target?: TargetName } = {}): Promise<DeviceRequest> {
  return deviceRequirements(choose, adapter, options);
}
