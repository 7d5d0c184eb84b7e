/**
 * cvt_13_224, compiled by vitc for the target 'gpu'. Generated: edit the spec, not this file.
 *
 * input  image [batch, 3, 224, 224]
 * output logits [batch, 1000]
 * taps   89, see `Taps`
 *
 * 109 dispatches of 34 pipelines; 79.9 MB of weights, 4.8 MB of activations a batch row.
 *
 * ```ts
 * const model = await load({ weights: fetch("cvt_13_224.safetensors") });
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
  readonly "stage0.embed": Tensor<readonly [batch: number, 64, 56, 56]>;
  readonly "stage0.tokens": Tensor<readonly [batch: number, 3136, 64]>;
  readonly "stage0.blocks.0.attn.conv_q": Tensor<readonly [batch: number, 3136, 64]>;
  readonly "stage0.blocks.0.attn.conv_k": Tensor<readonly [batch: number, 784, 64]>;
  readonly "stage0.blocks.0.attn.conv_v": Tensor<readonly [batch: number, 784, 64]>;
  readonly "stage0.blocks.0.attn.map": Tensor<readonly [batch: number, 1, 3136, 784]>;
  readonly "stage0.blocks.0.attn.out": Tensor<readonly [batch: number, 3136, 64]>;
  readonly "stage0.blocks.0.out": Tensor<readonly [batch: number, 3136, 64]>;
  readonly "stage0.out": Tensor<readonly [batch: number, 64, 56, 56]>;
  readonly "stage1.embed": Tensor<readonly [batch: number, 192, 28, 28]>;
  readonly "stage1.tokens": Tensor<readonly [batch: number, 784, 192]>;
  readonly "stage1.blocks.0.attn.conv_q": Tensor<readonly [batch: number, 784, 192]>;
  readonly "stage1.blocks.0.attn.conv_k": Tensor<readonly [batch: number, 196, 192]>;
  readonly "stage1.blocks.0.attn.conv_v": Tensor<readonly [batch: number, 196, 192]>;
  readonly "stage1.blocks.0.attn.map": Tensor<readonly [batch: number, 3, 784, 196]>;
  readonly "stage1.blocks.0.attn.out": Tensor<readonly [batch: number, 784, 192]>;
  readonly "stage1.blocks.0.out": Tensor<readonly [batch: number, 784, 192]>;
  readonly "stage1.blocks.1.attn.conv_q": Tensor<readonly [batch: number, 784, 192]>;
  readonly "stage1.blocks.1.attn.conv_k": Tensor<readonly [batch: number, 196, 192]>;
  readonly "stage1.blocks.1.attn.conv_v": Tensor<readonly [batch: number, 196, 192]>;
  readonly "stage1.blocks.1.attn.map": Tensor<readonly [batch: number, 3, 784, 196]>;
  readonly "stage1.blocks.1.attn.out": Tensor<readonly [batch: number, 784, 192]>;
  readonly "stage1.blocks.1.out": Tensor<readonly [batch: number, 784, 192]>;
  readonly "stage1.out": Tensor<readonly [batch: number, 192, 28, 28]>;
  readonly "stage2.embed": Tensor<readonly [batch: number, 384, 14, 14]>;
  readonly "stage2.tokens": Tensor<readonly [batch: number, 197, 384]>;
  readonly "stage2.blocks.0.attn.conv_q": Tensor<readonly [batch: number, 196, 384]>;
  readonly "stage2.blocks.0.attn.conv_k": Tensor<readonly [batch: number, 49, 384]>;
  readonly "stage2.blocks.0.attn.conv_v": Tensor<readonly [batch: number, 49, 384]>;
  readonly "stage2.blocks.0.attn.map": Tensor<readonly [batch: number, 6, 197, 50]>;
  readonly "stage2.blocks.0.attn.out": Tensor<readonly [batch: number, 197, 384]>;
  readonly "stage2.blocks.0.out": Tensor<readonly [batch: number, 197, 384]>;
  readonly "stage2.blocks.1.attn.conv_q": Tensor<readonly [batch: number, 196, 384]>;
  readonly "stage2.blocks.1.attn.conv_k": Tensor<readonly [batch: number, 49, 384]>;
  readonly "stage2.blocks.1.attn.conv_v": Tensor<readonly [batch: number, 49, 384]>;
  readonly "stage2.blocks.1.attn.map": Tensor<readonly [batch: number, 6, 197, 50]>;
  readonly "stage2.blocks.1.attn.out": Tensor<readonly [batch: number, 197, 384]>;
  readonly "stage2.blocks.1.out": Tensor<readonly [batch: number, 197, 384]>;
  readonly "stage2.blocks.2.attn.conv_q": Tensor<readonly [batch: number, 196, 384]>;
  readonly "stage2.blocks.2.attn.conv_k": Tensor<readonly [batch: number, 49, 384]>;
  readonly "stage2.blocks.2.attn.conv_v": Tensor<readonly [batch: number, 49, 384]>;
  readonly "stage2.blocks.2.attn.map": Tensor<readonly [batch: number, 6, 197, 50]>;
  readonly "stage2.blocks.2.attn.out": Tensor<readonly [batch: number, 197, 384]>;
  readonly "stage2.blocks.2.out": Tensor<readonly [batch: number, 197, 384]>;
  readonly "stage2.blocks.3.attn.conv_q": Tensor<readonly [batch: number, 196, 384]>;
  readonly "stage2.blocks.3.attn.conv_k": Tensor<readonly [batch: number, 49, 384]>;
  readonly "stage2.blocks.3.attn.conv_v": Tensor<readonly [batch: number, 49, 384]>;
  readonly "stage2.blocks.3.attn.map": Tensor<readonly [batch: number, 6, 197, 50]>;
  readonly "stage2.blocks.3.attn.out": Tensor<readonly [batch: number, 197, 384]>;
  readonly "stage2.blocks.3.out": Tensor<readonly [batch: number, 197, 384]>;
  readonly "stage2.blocks.4.attn.conv_q": Tensor<readonly [batch: number, 196, 384]>;
  readonly "stage2.blocks.4.attn.conv_k": Tensor<readonly [batch: number, 49, 384]>;
  readonly "stage2.blocks.4.attn.conv_v": Tensor<readonly [batch: number, 49, 384]>;
  readonly "stage2.blocks.4.attn.map": Tensor<readonly [batch: number, 6, 197, 50]>;
  readonly "stage2.blocks.4.attn.out": Tensor<readonly [batch: number, 197, 384]>;
  readonly "stage2.blocks.4.out": Tensor<readonly [batch: number, 197, 384]>;
  readonly "stage2.blocks.5.attn.conv_q": Tensor<readonly [batch: number, 196, 384]>;
  readonly "stage2.blocks.5.attn.conv_k": Tensor<readonly [batch: number, 49, 384]>;
  readonly "stage2.blocks.5.attn.conv_v": Tensor<readonly [batch: number, 49, 384]>;
  readonly "stage2.blocks.5.attn.map": Tensor<readonly [batch: number, 6, 197, 50]>;
  readonly "stage2.blocks.5.attn.out": Tensor<readonly [batch: number, 197, 384]>;
  readonly "stage2.blocks.5.out": Tensor<readonly [batch: number, 197, 384]>;
  readonly "stage2.blocks.6.attn.conv_q": Tensor<readonly [batch: number, 196, 384]>;
  readonly "stage2.blocks.6.attn.conv_k": Tensor<readonly [batch: number, 49, 384]>;
  readonly "stage2.blocks.6.attn.conv_v": Tensor<readonly [batch: number, 49, 384]>;
  readonly "stage2.blocks.6.attn.map": Tensor<readonly [batch: number, 6, 197, 50]>;
  readonly "stage2.blocks.6.attn.out": Tensor<readonly [batch: number, 197, 384]>;
  readonly "stage2.blocks.6.out": Tensor<readonly [batch: number, 197, 384]>;
  readonly "stage2.blocks.7.attn.conv_q": Tensor<readonly [batch: number, 196, 384]>;
  readonly "stage2.blocks.7.attn.conv_k": Tensor<readonly [batch: number, 49, 384]>;
  readonly "stage2.blocks.7.attn.conv_v": Tensor<readonly [batch: number, 49, 384]>;
  readonly "stage2.blocks.7.attn.map": Tensor<readonly [batch: number, 6, 197, 50]>;
  readonly "stage2.blocks.7.attn.out": Tensor<readonly [batch: number, 197, 384]>;
  readonly "stage2.blocks.7.out": Tensor<readonly [batch: number, 197, 384]>;
  readonly "stage2.blocks.8.attn.conv_q": Tensor<readonly [batch: number, 196, 384]>;
  readonly "stage2.blocks.8.attn.conv_k": Tensor<readonly [batch: number, 49, 384]>;
  readonly "stage2.blocks.8.attn.conv_v": Tensor<readonly [batch: number, 49, 384]>;
  readonly "stage2.blocks.8.attn.map": Tensor<readonly [batch: number, 6, 197, 50]>;
  readonly "stage2.blocks.8.attn.out": Tensor<readonly [batch: number, 197, 384]>;
  readonly "stage2.blocks.8.out": Tensor<readonly [batch: number, 197, 384]>;
  readonly "stage2.blocks.9.attn.conv_q": Tensor<readonly [batch: number, 196, 384]>;
  readonly "stage2.blocks.9.attn.conv_k": Tensor<readonly [batch: number, 49, 384]>;
  readonly "stage2.blocks.9.attn.conv_v": Tensor<readonly [batch: number, 49, 384]>;
  readonly "stage2.blocks.9.attn.map": Tensor<readonly [batch: number, 6, 197, 50]>;
  readonly "stage2.blocks.9.attn.out": Tensor<readonly [batch: number, 197, 384]>;
  readonly "stage2.blocks.9.out": Tensor<readonly [batch: number, 197, 384]>;
  readonly "stage2.out": Tensor<readonly [batch: number, 384, 14, 14]>;
  readonly "stage2.class_token": Tensor<readonly [batch: number, 384]>;
  readonly norm: Tensor<readonly [batch: number, 384]>;
}

export type TapName = keyof Taps;
/** Namings of checkpoints that `load` reads; which one a file has is found out. */
export type Dialect = "canonical" | "huggingface";
/** Targets whose kernels are here; `load` takes what fits the device. */
export type TargetName = "gpu";
/** cvt_13_224, loaded on a device. */
export type Runner = Model<Inputs, Outputs, Taps> & Classifier<Inputs["image"]>;

/** Shapes of one row of the batch. */
export const shapes = {
  "stage0.embed": [64, 56, 56],
  "stage0.tokens": [3136, 64],
  "stage0.blocks.0.attn.conv_q": [3136, 64],
  "stage0.blocks.0.attn.conv_k": [784, 64],
  "stage0.blocks.0.attn.conv_v": [784, 64],
  "stage0.blocks.0.attn.map": [1, 3136, 784],
  "stage0.blocks.0.attn.out": [3136, 64],
  "stage0.blocks.0.out": [3136, 64],
  "stage0.out": [64, 56, 56],
  "stage1.embed": [192, 28, 28],
  "stage1.tokens": [784, 192],
  "stage1.blocks.0.attn.conv_q": [784, 192],
  "stage1.blocks.0.attn.conv_k": [196, 192],
  "stage1.blocks.0.attn.conv_v": [196, 192],
  "stage1.blocks.0.attn.map": [3, 784, 196],
  "stage1.blocks.0.attn.out": [784, 192],
  "stage1.blocks.0.out": [784, 192],
  "stage1.blocks.1.attn.conv_q": [784, 192],
  "stage1.blocks.1.attn.conv_k": [196, 192],
  "stage1.blocks.1.attn.conv_v": [196, 192],
  "stage1.blocks.1.attn.map": [3, 784, 196],
  "stage1.blocks.1.attn.out": [784, 192],
  "stage1.blocks.1.out": [784, 192],
  "stage1.out": [192, 28, 28],
  "stage2.embed": [384, 14, 14],
  "stage2.tokens": [197, 384],
  "stage2.blocks.0.attn.conv_q": [196, 384],
  "stage2.blocks.0.attn.conv_k": [49, 384],
  "stage2.blocks.0.attn.conv_v": [49, 384],
  "stage2.blocks.0.attn.map": [6, 197, 50],
  "stage2.blocks.0.attn.out": [197, 384],
  "stage2.blocks.0.out": [197, 384],
  "stage2.blocks.1.attn.conv_q": [196, 384],
  "stage2.blocks.1.attn.conv_k": [49, 384],
  "stage2.blocks.1.attn.conv_v": [49, 384],
  "stage2.blocks.1.attn.map": [6, 197, 50],
  "stage2.blocks.1.attn.out": [197, 384],
  "stage2.blocks.1.out": [197, 384],
  "stage2.blocks.2.attn.conv_q": [196, 384],
  "stage2.blocks.2.attn.conv_k": [49, 384],
  "stage2.blocks.2.attn.conv_v": [49, 384],
  "stage2.blocks.2.attn.map": [6, 197, 50],
  "stage2.blocks.2.attn.out": [197, 384],
  "stage2.blocks.2.out": [197, 384],
  "stage2.blocks.3.attn.conv_q": [196, 384],
  "stage2.blocks.3.attn.conv_k": [49, 384],
  "stage2.blocks.3.attn.conv_v": [49, 384],
  "stage2.blocks.3.attn.map": [6, 197, 50],
  "stage2.blocks.3.attn.out": [197, 384],
  "stage2.blocks.3.out": [197, 384],
  "stage2.blocks.4.attn.conv_q": [196, 384],
  "stage2.blocks.4.attn.conv_k": [49, 384],
  "stage2.blocks.4.attn.conv_v": [49, 384],
  "stage2.blocks.4.attn.map": [6, 197, 50],
  "stage2.blocks.4.attn.out": [197, 384],
  "stage2.blocks.4.out": [197, 384],
  "stage2.blocks.5.attn.conv_q": [196, 384],
  "stage2.blocks.5.attn.conv_k": [49, 384],
  "stage2.blocks.5.attn.conv_v": [49, 384],
  "stage2.blocks.5.attn.map": [6, 197, 50],
  "stage2.blocks.5.attn.out": [197, 384],
  "stage2.blocks.5.out": [197, 384],
  "stage2.blocks.6.attn.conv_q": [196, 384],
  "stage2.blocks.6.attn.conv_k": [49, 384],
  "stage2.blocks.6.attn.conv_v": [49, 384],
  "stage2.blocks.6.attn.map": [6, 197, 50],
  "stage2.blocks.6.attn.out": [197, 384],
  "stage2.blocks.6.out": [197, 384],
  "stage2.blocks.7.attn.conv_q": [196, 384],
  "stage2.blocks.7.attn.conv_k": [49, 384],
  "stage2.blocks.7.attn.conv_v": [49, 384],
  "stage2.blocks.7.attn.map": [6, 197, 50],
  "stage2.blocks.7.attn.out": [197, 384],
  "stage2.blocks.7.out": [197, 384],
  "stage2.blocks.8.attn.conv_q": [196, 384],
  "stage2.blocks.8.attn.conv_k": [49, 384],
  "stage2.blocks.8.attn.conv_v": [49, 384],
  "stage2.blocks.8.attn.map": [6, 197, 50],
  "stage2.blocks.8.attn.out": [197, 384],
  "stage2.blocks.8.out": [197, 384],
  "stage2.blocks.9.attn.conv_q": [196, 384],
  "stage2.blocks.9.attn.conv_k": [49, 384],
  "stage2.blocks.9.attn.conv_v": [49, 384],
  "stage2.blocks.9.attn.map": [6, 197, 50],
  "stage2.blocks.9.attn.out": [197, 384],
  "stage2.blocks.9.out": [197, 384],
  "stage2.out": [384, 14, 14],
  "stage2.class_token": [384],
  norm: [384],
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
  return loadModel<Inputs, Outputs, Taps>(on, { version: 2, model: "cvt_13_224" }, { ...given, choose }).then((model) => withLabels<Model<Inputs, Outputs, Taps>, Inputs["image"]>(model, "image", () => import("./labels.ts")));
}

/** What the numbers of `logits` are called, in their order; fetched when it is asked for. */
export function labels(): Promise<readonly string[]> {
  return import("./labels.ts").then((module) => module.labels);
}

/** Features and limits to ask of the adapter, for the kernels that its device will get: `adapter.requestDevice(await requirements(adapter))`. Where none here are for devices, nothing. With `{ taps: true }` also for runs that ask for taps. */
export function requirements(adapter: Adapter, options: RequirementOptions & { readonly target?: TargetName } = {}): Promise<DeviceRequest> {
  return deviceRequirements(choose, adapter, options);
}
