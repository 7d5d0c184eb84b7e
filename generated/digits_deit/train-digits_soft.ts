/* eslint-disable */
/**
 * digits_deit, trained by the recipe 'digits_soft', compiled by vitc for the target 'gpu'. Generated: edit the spec, not this file.
 *
 * A step: 99 dispatches (step), 6 dispatches (update); 0.5 MB of state, 3.2 MB of activations.
 *
 * ```ts
 * const trainer = await loadTrainer(device, { seed: 1, steps: 1000 });
 * const { loss } = await trainer.step({ image, teacher, label });
 * const checkpoint = await trainer.parameters();
 * ```
 */
import { loadTrainer as load, trainingRequirements, type ClassInput, type DecodedInput, type Device, type DeviceRequest, type Input, type Plan, type PlanDispatch, type PlanPipeline, type PlanState, type Region, type Tensor, type TrainPlan, type TrainerOptions, type Trainer as TrainerOf } from "vitc/runtime";

export { VitcError } from "vitc/runtime";

/** What `step` takes: 50 examples. `evaluate` takes 50. */
export interface Batch {
  /** `[50, 3, 28, 28]`; or images, which are preprocessed: resized to 28 x 28 (bicubic), normalised by mean [0, 0, 0] and deviation [0.5, 0.5, 0.5]. */
  readonly image: DecodedInput<readonly [3, 28, 28]>;
  /** `[50, 10]`. */
  readonly teacher: Input<readonly [10]>;
  /** `[50]`; integers from 0 to 9. */
  readonly label: ClassInput<readonly []>;
}

/** What `step` tells beside `loss`, `norm` and `step`. */
export interface StepNumbers {
  /** Mean over the batch. */
  readonly accuracy: number;
  readonly lr: number;
}

/** What `evaluate` tells beside `loss`: metrics, what the model gives, and numbers of each example. */
export interface Evaluation {
  /** Mean over the batch. */
  readonly accuracy: number;
  readonly logits: Tensor<readonly [50, 10]>;
  readonly cls_logits: Tensor<readonly [50, 10]>;
  readonly dist_logits: Tensor<readonly [50, 10]>;
  readonly loss_of_each: Tensor<readonly [50]>;
  readonly accuracy_of_each: Tensor<readonly [50]>;
}

/** Namings of checkpoints that `loadTrainer` reads; which one a file has is found out. */
export type Dialect = "canonical" | "huggingface";
/** digits_deit, trained by 'digits_soft', on a device. */
export type Trainer = TrainerOf<Batch, StepNumbers, Evaluation>;

/**
 * Loads the training onto a device, which stays yours.
 * @throws VitcError `weights` or `state` (listing everything that does not fit), `limits`, `device`, `lost`; the reason of `options.signal`.
 */
export function loadTrainer(device: Device, options: TrainerOptions & { readonly dialect?: Dialect } = {}): Promise<Trainer> {
  return load<Batch, StepNumbers, Evaluation>(device, plan, options);
}

/** Features and limits to ask of the adapter: `adapter.requestDevice(requirements())`. */
export function requirements(): DeviceRequest {
  return trainingRequirements(plan) as DeviceRequest;
}

// Regions: offset and size in bytes. Steps: pipeline, workgroups a batch row, value, spec line, bindings; `sized` ones: in which numbers they differ. Groups: their parameters, their steps. Lists: `repeat` unrolls; texts: `each`. Pipelines: invocations and shared bytes of a workgroup, text.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const step = (pipeline: number, workgroups: number, name: string, at: string, ...bindings: readonly Region[]): PlanDispatch => ({ pipeline, workgroups, bindings, name, at });
const sized = (step: PlanDispatch, ...sizes: readonly number[]): PlanDispatch => ({ ...step, sizes });
const repeat = <T>(times: number, items: (i: number) => readonly T[]): T[] => Array.from({ length: times }, (_, i) => items(i)).flat();
const pipeline = (invocations: number, sharedBytes: number, wgsl: string): PlanPipeline => ({ wgsl, invocations, sharedBytes });
const each = (times: number, text: (i: number) => string): string => Array.from({ length: times }, (_, i) => text(i)).join("");
const held = (role: PlanState["role"], name: string, shape: readonly number[], offset: number, ...init: PlanState["init"]): PlanState => ({ name, shape, offset, role, init });
const marked = (state: PlanState, more: Partial<PlanState>): PlanState => ({ ...state, ...more });

const stepProgram: Plan = {
  version: 2,
  model: "digits_deit",
  target: "gpu",
  inputs: [
    { name: "image", shape: [50, 3, 28, 28], region: arena(0, 470400), preprocess: [{ kind: "squash", height: 28, width: 28, filter: "bicubic" }, { kind: "normalize", mean: [0, 0, 0], std: [0.5, 0.5, 0.5] }] },
    { name: "teacher", shape: [50, 10], region: arena(3056128, 2000) },
    { name: "label", shape: [50], region: arena(3073024, 200), classes: 10 },
  ],
  outputs: [
    { name: "loss", shape: [], region: arena(3174656, 4) },
    { name: "accuracy", shape: [], region: arena(3174912, 4) },
  ],
  taps: [],
  params: [],
  dialects: {},
  fold: [],
  dispatches: [
    step(0, 200, "patch_embed.proj.y", "lib/nn.vit:49", weights(479232, 128), arena(0, 470400), weights(0, 18816), arena(470528, 102400)),
    step(1, 113, "x_1_3", "specs/vit.vit:23", weights(479744, 128), weights(479488, 128), arena(470528, 102400), weights(480000, 2304), arena(2083328, 115200)),
    ...repeat(2, (i) => [
      sized(step(2, 113, `blocks.${i}.norm1.y`, "lib/nn.vit:34", arena(2083328 + 576000 * i, 115200), weights(482304 + 2560 * i, 128), weights(482560 + 2560 * i, 128), arena(2198528 + 576000 * i, 115200)), 113, 899, 900),
      step(3, 87, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(2198528 + 576000 * i, 115200), weights(18944 + 49152 * i, 12288), weights(482816 + 2560 * i, 384), arena(1392128 + 345600 * i, 345600)),
      step(4 + 5 * i, 200, `blocks.${i}.attn.o`, "lib/nn.vit:65", arena(1392128 + 345600 * i, 345600), arena(2313728 + 678400 * i, 115200 - 102400 * i)),
      step(5 + 5 * i, 29 + 21 * i, `blocks.${i}.x`, "specs/vit.vit:7", arena(2083328 + 576000 * i, 115200), arena(2313728 + 678400 * i, 115200 - 102400 * i), weights(31232 + 49152 * i, 4096), weights(483328 + 2560 * i, 128), arena(2428928 + 576000 * i, 115200 - 102400 * i)),
      sized(step(2, 113 - 100 * i, `blocks.${i}.norm2.y`, "lib/nn.vit:34", arena(2428928 + 576000 * i, 115200 - 102400 * i), weights(483584 + 2560 * i, 128), weights(483840 + 2560 * i, 128), arena(2544128 + 473600 * i, 115200 - 102400 * i)), 113 - 100 * i, 899 - 800 * i, 900 - 800 * i),
      step(6 + 5 * i, 30 + 170 * i, `blocks.${i}.mlp.fc1.y`, "lib/nn.vit:20", arena(2544128 + 473600 * i, 115200 - 102400 * i), weights(35328 + 49152 * i, 16384), arena(470528 + 2419200 * i, 460800 - 409600 * i)),
      sized(step(7, 450 - 400 * i, `blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(470528 + 2419200 * i, 460800 - 409600 * i), weights(484096 + 2560 * i, 512), arena(931328 + 2009600 * i, 460800 - 409600 * i)), 28800 - 25600 * i),
      step(8 + 4 * i, 225 - 125 * i, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(2428928 + 576000 * i, 115200 - 102400 * i), arena(931328 + 2009600 * i, 460800 - 409600 * i), weights(51712 + 49152 * i, 16384), weights(484608 + 2560 * i, 128), arena(2659328 + 371200 * i, 115200 - 102400 * i)),
    ]),
    sized(step(2, 13, "norm.y", "lib/nn.vit:34", arena(3030528, 12800), weights(487424, 128), weights(487680, 128), arena(3043328, 12800)), 13, 99, 100),
    step(13, 35, "head.y_2", "lib/nn.vit:23", weights(117248, 1280), arena(3043328, 12800), weights(487936, 40), arena(3068928, 2000)),
    step(14, 35, "head_dist.y", "lib/nn.vit:20", weights(118528, 1280), arena(3043328, 12800), arena(3058176, 2000)),
    step(15, 8, "logits", "specs/deit.vit:20", arena(3068928, 2000), arena(3058176, 2000), weights(488192, 40), arena(3060224, 2000)),
    step(16, 1, "term", "specs/deit.vit:51", arena(3056128, 2000), arena(3058176, 2000), weights(488192, 40), arena(3062272, 200)),
    step(17, 1, "y_2.sum", "lib/losses.vit:23", arena(3073024, 200), arena(3068928, 2000), arena(3062528, 200)),
    step(18, 1, "i", "lib/losses.vit:13", arena(3060224, 2000), arena(3062784, 200)),
    step(19, 1, "loss", "specs/digits.vit:42", arena(3062528, 200), arena(3062272, 200), arena(3174656, 4)),
    step(20, 1, "accuracy", "specs/digits.vit:43", arena(3062784, 200), arena(3073024, 200), arena(3174912, 4)),
    step(21, 1, "l_3.sum.grad.part", "lib/losses.vit:7", arena(3073024, 200), arena(3073280, 200)),
    step(22, 1, "head_dist.y_2.grad", "specs/deit.vit:51", arena(3056128, 2000), arena(3058176, 2000), weights(488192, 40), arena(3070976, 2000)),
    step(23, 2, "head_dist.bias.grad", "lib/nn.vit:23", arena(3070976, 2000), weights(497408, 40)),
    sized(step(24, 5, "head_dist.weight.grad", "lib/nn.vit:20", arena(3070976, 2000), arena(3043328, 12800), weights(238336, 1280)), 8, 24),
    sized(step(25, 2, "z_1.grad", "lib/nn.vit:20", arena(3070976, 2000), weights(118528, 1280), arena(3056128, 12800)), 8),
    step(26, 1, "head.y_2.grad", "lib/losses.vit:6", arena(3073024, 200), arena(3073280, 200), arena(3068928, 2000), arena(3070976, 2000)),
    step(23, 2, "head.bias.grad", "lib/nn.vit:23", arena(3070976, 2000), weights(497152, 40)),
    sized(step(24, 5, "head.weight.grad", "lib/nn.vit:20", arena(3070976, 2000), arena(3043328, 12800), weights(237056, 1280)), 0, 16),
    sized(step(25, 2, "y_1.grad", "lib/nn.vit:20", arena(3070976, 2000), weights(117248, 1280), arena(3056128, 12800)), 0),
    sized(step(27, 13, "norm.mu.again.joined", "lib/nn.vit:32", arena(3030528, 12800), arena(3068928, 800)), 13, 99, 100),
    step(28, 8, "norm.weight.grad", "lib/nn.vit:34", arena(3056128, 12800), arena(3030528, 12800), arena(3068928, 800), weights(496640, 128)),
    sized(step(29, 2, "norm.bias.grad", "lib/nn.vit:34", arena(3056128, 12800), weights(496896, 128)), 2),
    step(30, 13, "blocks.1.x_2.grad", "lib/nn.vit:34", arena(3056128, 12800), weights(487424, 128), arena(3068928, 800), arena(3030528, 12800), arena(3043328, 12800)),
    sized(step(29, 2, "blocks.1.mlp.fc2.bias.grad", "lib/nn.vit:23", arena(3043328, 12800), weights(496384, 128)), 2),
    sized(step(31, 128, "blocks.1.mlp.fc2.weight.grad", "lib/nn.vit:20", arena(3043328, 12800), arena(2940928, 51200), weights(220672, 16384)), 128, 8, 32, 33, 65, 97),
    step(32, 200, "blocks.1.mlp.fc1.y_2.grad", "lib/nn.vit:56", arena(3043328, 12800), weights(100864, 16384), arena(2889728, 51200), weights(486656, 512), arena(2940928, 51200)),
    sized(step(29, 8, "blocks.1.mlp.fc1.bias.grad", "lib/nn.vit:23", arena(2940928, 51200), weights(495872, 512)), 8),
    sized(step(31, 128, "blocks.1.mlp.fc1.weight.grad", "lib/nn.vit:20", arena(2940928, 51200), arena(3017728, 12800), weights(204288, 16384)), 128, 2, 128, 129, 257, 385),
    step(33, 100, "blocks.1.norm2.y.grad", "lib/nn.vit:20", arena(2940928, 51200), weights(84480, 16384), arena(2889728, 12800)),
    sized(step(27, 13, "blocks.1.norm2.mu.again.joined", "lib/nn.vit:32", arena(3004928, 12800), arena(2902528, 800)), 13, 99, 100),
    step(28, 8, "blocks.1.norm2.weight.grad", "lib/nn.vit:34", arena(2889728, 12800), arena(3004928, 12800), arena(2902528, 800), weights(495360, 128)),
    sized(step(29, 2, "blocks.1.norm2.bias.grad", "lib/nn.vit:34", arena(2889728, 12800), weights(495616, 128)), 2),
    sized(step(34, 13, "blocks.1.x.grad", "specs/vit.vit:8", arena(3043328, 12800), arena(2889728, 12800), weights(486144, 128), arena(2902528, 800), arena(3004928, 12800), arena(3149056, 12800)), 13, 99, 100),
    sized(step(29, 2, "blocks.1.attn.proj.bias.grad", "lib/nn.vit:23", arena(3149056, 12800), weights(495104, 128)), 2),
    sized(step(31, 32, "blocks.1.attn.proj.weight.grad", "lib/nn.vit:20", arena(3149056, 12800), arena(2992128, 12800), weights(200192, 4096)), 32, 2, 32, 33, 65, 97),
    step(35, 50, "blocks.1.attn.o.grad", "lib/nn.vit:20", arena(3149056, 12800), weights(80384, 4096), arena(3033856, 12800)),
    step(36, 57, "blocks.1.attn.a_1.again", "lib/nn.vit:63", arena(1737728, 345600), arena(2889728, 28800)),
    sized(step(37, 7, "blocks.1.attn.p.again", "lib/nn.vit:40", arena(2889728, 28800), arena(3004928, 28800)), 400),
    step(38, 113, "blocks.1.attn.a_1.sum.grad", "lib/nn.vit:63", arena(3033856, 12800), arena(1737728, 345600), arena(2992128, 12800), arena(3004928, 28800), arena(3120128, 28800)),
    ...repeat(2, (i) => [
      step(39 + i, 29, `blocks.1.attn.y_1_${3 - i}.grad`, `lib/nn.vit:${65 - 2 * i}`, arena(3033856 + 86272 * i, 12800 + 16000 * i), arena(3004928 - 1267200 * i, 28800 + 316800 * i), arena(2889728 + 115200 * i, 115200)),
    ]),
    sized(step(41, 13, "blocks.1.attn.y_1.grad", "lib/nn.vit:63", arena(3120128, 28800), arena(1737728, 345600), arena(3161856, 12800)), 2, 16, 8),
    step(42, 338, "blocks.1.attn.qkv.y_2.grad", "lib/nn.vit:75", arena(3161856, 12800), arena(3004928, 115200), arena(2889728, 115200), arena(1737728, 345600)),
    sized(step(43, 12, "blocks.1.attn.qkv.bias.grad", "lib/nn.vit:23", arena(1737728, 345600), weights(494592, 384)), 12),
    sized(step(44, 96, "blocks.1.attn.qkv.weight.grad", "lib/nn.vit:20", arena(1737728, 345600), arena(2774528, 115200), weights(187904, 12288)), 96, 4, 24),
    step(45, 225, "blocks.1.norm1.y.grad", "lib/nn.vit:20", arena(1737728, 345600), weights(68096, 12288), arena(2774528, 115200)),
    sized(step(27, 113, "blocks.1.norm1.mu.again.joined", "lib/nn.vit:32", arena(2659328, 115200), arena(1852928, 7200)), 113, 899, 900),
    step(46, 32, "blocks.1.norm1.weight.grad", "lib/nn.vit:34", arena(2774528, 115200), arena(2659328, 115200), arena(1852928, 7200), weights(494080, 128)),
    sized(step(43, 4, "blocks.1.norm1.bias.grad", "lib/nn.vit:34", arena(2774528, 115200), weights(494336, 128)), 4),
    step(47, 113, "blocks.0.x_2.grad", "specs/vit.vit:7", arena(2774528, 115200), weights(484864, 128), arena(1852928, 7200), arena(2659328, 115200), arena(3149056, 12800), arena(1737728, 115200)),
    sized(step(43, 4, "blocks.0.mlp.fc2.bias.grad", "lib/nn.vit:23", arena(1737728, 115200), weights(493824, 128)), 4),
    sized(step(44, 128, "blocks.0.mlp.fc2.weight.grad", "lib/nn.vit:20", arena(1737728, 115200), arena(931328, 460800), weights(171520, 16384)), 128, 16, 8),
    step(48, 30, "blocks.0.mlp.fc1.y_2.grad", "lib/nn.vit:56", arena(1737728, 115200), weights(51712, 16384), arena(470528, 460800), weights(484096, 512), arena(931328, 460800)),
    sized(step(43, 16, "blocks.0.mlp.fc1.bias.grad", "lib/nn.vit:23", arena(931328, 460800), weights(493312, 512)), 16),
    sized(step(44, 128, "blocks.0.mlp.fc1.weight.grad", "lib/nn.vit:20", arena(931328, 460800), arena(2544128, 115200), weights(155136, 16384)), 128, 4, 32),
    step(49, 113, "blocks.0.norm2.y.grad", "lib/nn.vit:20", arena(931328, 460800), weights(35328, 16384), arena(470528, 115200)),
    sized(step(27, 113, "blocks.0.norm2.mu.again.joined", "lib/nn.vit:32", arena(2428928, 115200), arena(585728, 7200)), 113, 899, 900),
    step(46, 32, "blocks.0.norm2.weight.grad", "lib/nn.vit:34", arena(470528, 115200), arena(2428928, 115200), arena(585728, 7200), weights(492800, 128)),
    sized(step(43, 4, "blocks.0.norm2.bias.grad", "lib/nn.vit:34", arena(470528, 115200), weights(493056, 128)), 4),
    sized(step(34, 113, "blocks.0.x.grad", "specs/vit.vit:8", arena(1737728, 115200), arena(470528, 115200), weights(483584, 128), arena(585728, 7200), arena(2428928, 115200), arena(816128, 115200)), 113, 899, 900),
    sized(step(43, 4, "blocks.0.attn.proj.bias.grad", "lib/nn.vit:23", arena(816128, 115200), weights(492544, 128)), 4),
    step(50, 128, "blocks.0.attn.proj.weight.grad", "lib/nn.vit:20", arena(816128, 115200), arena(2313728, 115200), weights(151040, 4096)),
    step(51, 29, "blocks.0.attn.o.grad", "lib/nn.vit:20", arena(816128, 115200), weights(31232, 4096), arena(1190656, 115200)),
    step(52, 57, "blocks.0.attn.p.sum.grad.part", "lib/nn.vit:40", arena(1190656, 115200), arena(2313728, 115200), arena(729856, 14400)),
    step(53, 169, "blocks.0.attn.a_1.again", "lib/nn.vit:63", arena(1392128, 345600), arena(470528, 259200)),
    sized(step(37, 57, "blocks.0.attn.p.again", "lib/nn.vit:40", arena(470528, 259200), arena(931328, 259200)), 3600),
    step(54, 169, "blocks.0.attn.a_1.sum.grad", "lib/nn.vit:63", arena(1190656, 115200), arena(1392128, 345600), arena(729856, 14400), arena(931328, 259200), arena(1737728, 259200)),
    ...repeat(2, (i) => [
      sized(step(55, 57, `blocks.0.attn.y_1_${3 - i}.grad`, `lib/nn.vit:${65 - 2 * i}`, arena(931328 + 806400 * i, 259200), arena(1190656 + 201472 * i, 115200 + 230400 * i), arena(470528, 345600)), 8 + 16 * i, 16 - 8 * i),
    ]),
    sized(step(41, 113, "blocks.0.attn.y_1.grad", "lib/nn.vit:63", arena(1737728, 259200), arena(1392128, 345600), arena(470528, 345600)), 18, 432, 24),
    sized(step(43, 12, "blocks.0.attn.qkv.bias.grad", "lib/nn.vit:23", arena(470528, 345600), weights(492032, 384)), 12),
    sized(step(44, 96, "blocks.0.attn.qkv.weight.grad", "lib/nn.vit:20", arena(470528, 345600), arena(2198528, 115200), weights(138752, 12288)), 96, 4, 24),
    step(45, 225, "blocks.0.norm1.y.grad", "lib/nn.vit:20", arena(470528, 345600), weights(18944, 12288), arena(931328, 115200)),
    sized(step(27, 113, "blocks.0.norm1.mu.again.joined", "lib/nn.vit:32", arena(2083328, 115200), arena(585728, 7200)), 113, 899, 900),
    step(46, 32, "blocks.0.norm1.weight.grad", "lib/nn.vit:34", arena(931328, 115200), arena(2083328, 115200), arena(585728, 7200), weights(491520, 128)),
    sized(step(43, 4, "blocks.0.norm1.bias.grad", "lib/nn.vit:34", arena(931328, 115200), weights(491776, 128)), 4),
    sized(step(34, 113, "x_1_3.grad", "specs/vit.vit:7", arena(816128, 115200), arena(931328, 115200), weights(482304, 128), arena(585728, 7200), arena(2083328, 115200), arena(470528, 115200)), 113, 899, 900),
    sized(step(56, 36, "pos_embed.grad", "specs/vit.vit:23", arena(470528, 115200), weights(489216, 2304)), 36, 0),
    sized(step(56, 2, "cls_token.grad", "specs/vit.vit:20", arena(470528, 115200), weights(488960, 128)), 2, 0),
    sized(step(56, 2, "dist_token.grad", "specs/vit.vit:20", arena(470528, 115200), weights(488704, 128)), 2, 32),
    step(57, 4, "patch_embed.proj.bias.grad", "lib/nn.vit:49", arena(470528, 115200), weights(488448, 128)),
    step(58, 152, "patch_embed.proj.weight.grad", "lib/nn.vit:49", arena(470528, 115200), arena(0, 470400), weights(119808, 18816)),
  ],
  memory: { weights: 516096, arena: 3175168, staging: 0, livenessBound: 3175168 },
  pipelines: [
    pipeline(64, 1024, `// lib/nn.vit:49 (contract)
// y[batchhw/16, batchhw/4%4, batchhw%4, o] = bias[o] + sum[cuv: 147] image[batchhw/16, cuv/49, batchhw/4%4*7 +
//   cuv/7%7, batchhw%4*7 + cuv%7] * weight[o, cuv/49, cuv/7%7, cuv%7]

@group(0) @binding(0) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> image: array<f32>;
@group(0) @binding(2) var<storage, read_write> weight: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 200u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let id_div_4 = id / 4;
  let id_mod_4 = id % 4;
  let image_at = batch_row * 117600 + id_div_4 * 2352 + id_mod_4 * 196;
${each(3, (i) => `  let image_at_${1 + i} = batch_row * 117600 + id_div_4 * 2352 + id_mod_4 * 196 + ${7 + 7 * i};
`)}  let worker_column = worker / 8;
  let weight_at = worker_column * 588;
${each(3, (i) => `  let weight_at_${1 + 3 * i} = worker_column * 588 + ${1 + 147 * i};
  let weight_at_${2 + 3 * i} = worker_column * 588 + ${2 + 147 * i};
  let weight_at_${3 + 3 * i} = worker_column * 588 + ${147 + 147 * i};
`)}  let weight_at_10 = worker_column * 588 + 442;
  let weight_at_11 = worker_column * 588 + 443;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var cuv = part; cuv < 37; cuv += 8) {
    let cuv_1 = min(cuv * 4 + 3, 146);
    let counted = vec4f(1.0, 1.0, 1.0, f32(cuv * 4 + 3 < 147));
    let cuv_div_49 = cuv * 4 / 49;
    let cuv_div_7 = cuv * 4 / 7;
    let cuv_mod_7 = cuv_div_7 % 7;
    let cuv_mod_7_1 = cuv * 4 % 7;
    let image_at_step = cuv_div_49 * 784 + cuv_mod_7 * 28 + cuv_mod_7_1;
${each(2, (i) => `    let cuv_div_49_${1 + i} = (cuv * 4 + ${1 + i}) / 49;
    let cuv_div_7_${1 + i} = (cuv * 4 + ${1 + i}) / 7;
    let cuv_mod_7_${2 + 2 * i} = cuv_div_7_${1 + i} % 7;
    let cuv_mod_7_${3 + 2 * i} = (cuv * 4 + ${1 + i}) % 7;
    let image_at_step_${1 + i} = cuv_div_49_${1 + i} * 784 + cuv_mod_7_${2 + 2 * i} * 28 + cuv_mod_7_${3 + 2 * i};
`)}    let cuv_div_49_3 = cuv_1 / 49;
    let cuv_div_7_3 = cuv_1 / 7;
    let cuv_mod_7_6 = cuv_div_7_3 % 7;
    let cuv_mod_7_7 = cuv_1 % 7;
    let image_at_step_3 = cuv_div_49_3 * 784 + cuv_mod_7_6 * 28 + cuv_mod_7_7;
    let image_1 = vec4f(image[image_at + image_at_step], image[image_at + image_at_step_1], image[image_at + image_at_step_2], image[image_at + image_at_step_3]);
    let left = image_1 * counted;
${each(3, (i) => `    let image_${2 + i} = vec4f(image[image_at_${1 + i} + image_at_step], image[image_at_${1 + i} + image_at_step_1], image[image_at_${1 + i} + image_at_step_2], image[image_at_${1 + i} + image_at_step_3]);
    let left_${1 + i} = image_${2 + i} * counted;
`)}    let weight_at_step = cuv * 4;
    let weight_1 = vec4f(weight[weight_at + weight_at_step], weight[weight_at_1 + weight_at_step], weight[weight_at_2 + weight_at_step], weight[weight_at + cuv_1]);
${each(3, (i) => `    let weight_${2 + i} = vec4f(weight[weight_at_${3 + 3 * i} + weight_at_step], weight[weight_at_${4 + 3 * i} + weight_at_step], weight[weight_at_${5 + 3 * i} + weight_at_step], weight[weight_at_${3 + 3 * i} + cuv_1]);
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += left * block;
${each(3, (i) => `    acc_${1 + i}_0 += left_${1 + i} * block;
`)}  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
${each(3, (i) => `    }
  }
  workgroupBarrier();
  parts[worker] = acc_${1 + i}_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_${1 + i} = worker + 1; place_${1 + i} < worker + 8; place_${1 + i}++) {
      acc_${1 + i}_0 += parts[place_${1 + i}];
`)}    }
  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let bias_1 = bias[worker_column];
  let y_at = batch_row * 6400 + id * 32 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let sum = sums[tile_row];
    let y_at_step = tile_row * 8;
    if (part == 0) { y[y_at + y_at_step] = bias_1 + sum; }
  }
}
`),
    pipeline(64, 0, `// specs/vit.vit:23 (map)
// x[batch, i0, dim] = (if i0 < 1 then cls_token[0, 0, dim] else if i0 - 1 < 1 then dist_token[0, 0, dim] else
//   y[batch, (i0 + 2)/4 - 1, (i0 + 2)%4, dim]) + pos_embed[0, i0, dim]

@group(0) @binding(0) var<storage, read_write> cls_token: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> dist_token: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> pos_embed: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 113u; // of one row of the batch
  let invocations = 7200; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_8 = id / 8;
  let i0 = id_div_8 % 18;
  let id_div_4 = (i0 + 2) / 4;
  let safe = max(id_div_4 - 1, 0);
  let batch = id / 144;
  let id_mod_4 = (i0 + 2) % 4;
  let tile = id % 8;
  let y_at = batch_row * 6400 + batch * 128 + safe * 32 + id_mod_4 * 8 + tile;
  let y_1 = y[y_at];
  let dist_token_1 = dist_token[tile];
  let cls_token_1 = cls_token[tile];
  let pos_embed_1 = pos_embed[i0 * 8 + tile];
  x[batch_row * 7200 + id] = select(select(y_1, dist_token_1, i0 - 1 < 1), cls_token_1, i0 < 1) + pos_embed_1;
}
`),
    pipeline(64, 512, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// y[batch, i0, d] = (x[batch, i0, d] - x[batch, i0, 0] - (sum[d: 32] (x[batch, i0, d] - x[batch, i0, 0])) *
//   0.03125) * rsqrt((sum[d: 32] (x[batch, i0, d] - x[batch, i0, 0] - (sum[d: 32] (x[batch, i0, d] - x[batch, i0,
//   0])) * 0.03125) * (x[batch, i0, d] - x[batch, i0, 0] - (sum[d: 32] (x[batch, i0, d] - x[batch, i0, 0])) *
//   0.03125)) / 32 + 0.000001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n3: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

var<workgroup> sum_parts: array<f32, 64>;
var<workgroup> sum_1_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = sizes.n1;
  let n3 = sizes.n3;
  let n2 = n3 * 8;
  let workgroups = u32(n0); // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let team = worker / 8;
  let row = min(id * 8 + team, n1);
  var sum = vec4f(0.0);
  let member = worker % 8;
  let x_at = batch_row * n2 + row * 8;
  let x_2 = x[batch_row * n2 + row * 8].x;
  for (var d = member; d < 8; d += 8) {
    let x_1 = x[x_at + d];
    sum += x_1 - x_2;
  }
  sum_parts[worker] = dot(sum, vec4f(1.0));
  workgroupBarrier();
  for (var left = 8; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team * 8];
  var sum_1 = vec4f(0.0);
  let term = sum_total * 0.03125;
  for (var d = member; d < 8; d += 8) {
    let x_3 = x[x_at + d];
    let term_1 = x_3 - x_2 - term;
    sum_1 += term_1 * term_1;
  }
  sum_1_parts[worker] = dot(sum_1, vec4f(1.0));
  workgroupBarrier();
  for (var left_1 = 8; left_1 > 1; left_1 = (left_1 + 1) / 2) {
    let half_1 = (left_1 + 1) / 2;
    if (member < left_1 - half_1) { sum_1_parts[worker] = sum_1_parts[worker] + sum_1_parts[worker + half_1]; }
    workgroupBarrier();
  }
  let sum_1_total = sum_1_parts[team * 8];
  let term_2 = sum_1_total / 32.0;
  let term_3 = term_2 + 0.000001;
  let rsqrt_of = inverseSqrt(term_3);
  let y_at = batch_row * n2 + row * 8;
  for (var d = member; d < 8; d += 8) {
    let x_4 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    if (id * 8 + team < n3) { y[y_at + d] = (x_4 - x_2 - term) * rsqrt_of * weight_1 + bias_1; }
  }
}
`),
    pipeline(128, 4096, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y_1[batchi0/18, batchi0%18, o] = sum[i: 32] y[batchi0/18, batchi0%18, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 128>;

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 87u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 3;
  let worker_div_4 = worker / 4;
  let batchi0 = min(row_block * 32 + worker_div_4, 899);
  let batchi0_1 = row_block * 32 + worker_div_4;
  let worker_mod_4 = worker % 4;
  let y_at = batch_row * 7200 + batchi0 * 8 + worker_mod_4;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let column_block = id % 3;
  let weight_at = column_block * 256 + worker_div_4 * 8 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 32 + worker_mod_4_1 * 8 + worker_div_16;
  let worker_row = worker / 8;
  let left_at = worker_row * 2;
  let worker_column = worker % 8;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = 0; i < 2; i++) {
    let y_at_step = i * 4;
    let y_2 = y[y_at + y_at_step];
    left[left_place] = y_2;
    let weight_at_step = i * 4;
    let weight_1 = weight[weight_at + weight_at_step];
    right[right_place] = weight_1;
    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 32;
      let row = left[left_at + left_at_step];
      let row_1 = left[left_at + left_at_step + 1];
      let right_at_step = i_quad * 32;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 8], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 24]);
      acc_0_0 += row * column;
      acc_1_0 += row_1 * column;
    }
    workgroupBarrier();
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let batchi0_2 = row_block * 32 + worker_row * 2;
  let bias_1 = bias[column_block * 8 + worker_column];
  let y_1_at = batch_row * 21600 + column_block * 8 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let batchi0_3 = batchi0_2 + tile_row;
    if (batchi0_3 >= 900) { break; }
    let sum = sums[tile_row];
    let y_1_at_step = batchi0_3 * 24;
    y_1[y_1_at + y_1_at_step] = sum + bias_1;
  }
}
`),
    pipeline(32, 1280, `// lib/nn.vit:65, lib/nn.vit:40, lib/nn.vit:39, lib/nn.vit:63 (attend)
// o[batchnco/4, t, batchnco%4*8 + nci] = mean
// mean = (sum[j: 18] weight * y[batchnco/4, j, batchnco%4*8 + nci + 64]) / (sum[j: 18] weight), weight = exp(score
//   - max[j] score)
// score = 0.35355339059327373 * (sum[c: 8] y[batchnco/4, t, batchnco%4*8 + c] * y[batchnco/4, j, batchnco%4*8 + c
//   + 32])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

var<workgroup> keys: array<vec4f, 40>;
var<workgroup> values: array<vec4f, 40>;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(32)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 200u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let t = min(worker, 17);
  let id_div_4 = id / 4;
  let id_mod_4 = id % 4;
  let y_at = batch_row * 21600 + id_div_4 * 432 + t * 24 + id_mod_4 * 2;
  let y_1 = y[y_at];
  let y_at_1 = batch_row * 21600 + id_div_4 * 432 + t * 24 + id_mod_4 * 2 + 1;
  let y_2 = y[y_at_1];
  let y_at_2 = batch_row * 21600 + id_div_4 * 432 + id_mod_4 * 2 + 8;
  let y_at_3 = batch_row * 21600 + id_div_4 * 432 + id_mod_4 * 2 + 16;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  for (var key_tile = 0; key_tile < 1; key_tile++) {
    workgroupBarrier();
    for (var place = worker; place < 40; place += 32) {
      let place_div_2 = place / 2;
      let j = min(place_div_2, 17);
      let place_mod_2 = place % 2;
      let y_at_step = j * 24 + place_mod_2;
      let y_3 = y[y_at_2 + y_at_step];
      keys[place] = y_3;
    }
    for (var place = worker; place < 40; place += 32) {
      let place_div_2_1 = place / 2;
      let j_1 = min(place_div_2_1, 17);
      let place_mod_2_1 = place % 2;
      let y_at_step_1 = j_1 * 24 + place_mod_2_1;
      let y_4 = y[y_at_3 + y_at_step_1];
      values[place] = y_4;
    }
    workgroupBarrier();
    for (var quad = 0; quad < 5; quad++) {
      let j_2 = quad;
      let j_3 = min(j_2 * 4 + 2, 17);
      let j_4 = min(j_2 * 4 + 3, 17);
      var score_0 = vec4f();
      let block = mat4x4f(keys[quad * 8], keys[quad * 8 + 2], keys[quad * 8 + 4], keys[quad * 8 + 6]);
      score_0 += y_1 * block;
      let block_1 = mat4x4f(keys[quad * 8 + 1], keys[quad * 8 + 3], keys[quad * 8 + 5], keys[quad * 8 + 7]);
      score_0 += y_2 * block_1;
      let counted = vec4f(1.0, 1.0, f32(j_2 * 4 + 2 < 18), f32(j_2 * 4 + 3 < 18));
      score_0 = 0.35355339059327373 * score_0;
      let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
      let shrink_0 = vitc_exp(largest_0 - largest_0_now);
      let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
      largest_0 = largest_0_now;
      total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
      let block_2 = mat4x4f(values[quad * 8], values[quad * 8 + 2], values[quad * 8 + 4], values[quad * 8 + 6]);
      acc_0_0 = acc_0_0 * shrink_0 + block_2 * weight_0;
      let block_3 = mat4x4f(values[quad * 8 + 1], values[quad * 8 + 3], values[quad * 8 + 5], values[quad * 8 + 7]);
      acc_0_1 = acc_0_1 * shrink_0 + block_3 * weight_0;
    }
  }
  let share = 1.0 / total_0;
  let sum = acc_0_0 * share;
  let sum_1 = acc_0_1 * share;
  let o_at = batch_row * 7200 + id_div_4 * 144 + t * 8 + id_mod_4 * 2;
  if (worker < 18) { o[o_at] = sum; }
  let o_at_1 = batch_row * 7200 + id_div_4 * 144 + t * 8 + id_mod_4 * 2 + 1;
  if (worker < 18) { o[o_at_1] = sum_1; }
}
`),
    pipeline(128, 4096, `// specs/vit.vit:7, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[batchi0/18, batchi0%18, dim] = x[batchi0/18, batchi0%18, dim] + (sum[i: 32] o[batchi0/18, batchi0%18, i] *
//   weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 128>;

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 29u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let worker_div_4 = worker / 4;
  let batchi0 = min(id * 32 + worker_div_4, 899);
  let batchi0_1 = id * 32 + worker_div_4;
  let worker_mod_4 = worker % 4;
  let o_at = batch_row * 7200 + batchi0 * 8 + worker_mod_4;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let weight_at = worker_div_4 * 8 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 32 + worker_mod_4_1 * 8 + worker_div_16;
  let worker_row = worker / 8;
  let left_at = worker_row * 2;
  let worker_column = worker % 8;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = 0; i < 2; i++) {
    let o_at_step = i * 4;
    let o_1 = o[o_at + o_at_step];
    left[left_place] = o_1;
    let weight_at_step = i * 4;
    let weight_1 = weight[weight_at + weight_at_step];
    right[right_place] = weight_1;
    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 32;
      let row = left[left_at + left_at_step];
      let row_1 = left[left_at + left_at_step + 1];
      let right_at_step = i_quad * 32;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 8], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 24]);
      acc_0_0 += row * column;
      acc_1_0 += row_1 * column;
    }
    workgroupBarrier();
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let batchi0_2 = id * 32 + worker_row * 2;
  let x_at = batch_row * 7200 + worker_column;
  let bias_1 = bias[worker_column];
  let x_1_at = batch_row * 7200 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let batchi0_3 = batchi0_2 + tile_row;
    if (batchi0_3 >= 900) { break; }
    let sum = sums[tile_row];
    let x_at_step = batchi0_3 * 8;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = batchi0_3 * 8;
    x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1;
  }
}
`),
    pipeline(256, 8192, `// lib/nn.vit:20 (contract)
// y_1[batchi0/18, batchi0%18, o] = sum[i: 32] y[batchi0/18, batchi0%18, i] * weight[o, i]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 256>;
var<workgroup> right: array<vec4f, 256>;

@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 30u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 2;
  let worker_div_4 = worker / 4;
  let batchi0 = min(row_block * 64 + worker_div_4, 899);
  let batchi0_1 = row_block * 64 + worker_div_4;
  let worker_mod_4 = worker % 4;
  let y_at = batch_row * 7200 + batchi0 * 8 + worker_mod_4;
  let left_place = worker_mod_4 * 64 + worker_div_4;
  let column_block = id % 2;
  let weight_at = column_block * 512 + worker_div_4 * 8 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_row = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_row;
  let left_at = worker_row * 4;
  let worker_column = worker % 16;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = 0; i < 2; i++) {
    let y_at_step = i * 4;
    let y_2 = y[y_at + y_at_step];
    left[left_place] = y_2;
    let weight_at_step = i * 4;
    let weight_1 = weight[weight_at + weight_at_step];
    right[right_place] = weight_1;
    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 64;
      let row = left[left_at + left_at_step];
${each(3, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = i_quad * 64;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 32], right[worker_column + right_at_step + 48]);
      acc_0_0 += row * column;
${each(3, (i) => `      acc_${1 + i}_0 += row_${1 + i} * column;
`)}    }
    workgroupBarrier();
  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let batchi0_2 = row_block * 64 + worker_row * 4;
  let y_1_at = batch_row * 28800 + column_block * 16 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let batchi0_3 = batchi0_2 + tile_row;
    if (batchi0_3 >= 900) { break; }
    let sum = sums[tile_row];
    let y_1_at_step = batchi0_3 * 32;
    y_1[y_1_at + y_1_at_step] = sum;
  }
}
`),
    pipeline(64, 0, `// lib/nn.vit:56, lib/nn.vit:23 (map)
// y_1[batch, i0, o] = 0.5 * (y[batch, i0, o] + bias[o]) * (1 + erf((y[batch, i0, o] + bias[o]) /
//   1.4142135623730951))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n0: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_2 = y[batch_row * n0 + id];
  let tile = id % 32;
  let bias_1 = bias[tile];
  let term = y_2 + bias_1;
  y_1[batch_row * n0 + id] = 0.5 * term * (1.0 + vitc_erf_v4(term / 1.4142135623730951));
}
`),
    pipeline(64, 1024, `// specs/vit.vit:8, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[batchi0/18, batchi0%18, dim] = x[batchi0/18, batchi0%18, dim] + (sum[i: 128] y[batchi0/18, batchi0%18, i] *
//   weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 225u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let y_at = batch_row * 28800 + id * 128;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 28800 + id * 128 + ${32 + 32 * i};
`)}  let worker_column = worker / 8;
  let weight_at = worker_column * 128;
${each(3, (i) => `  let weight_at_${1 + i} = worker_column * 128 + ${32 + 32 * i};
`)}${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = part; i < 32; i += 8) {
    let y_1 = y[y_at + i];
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(4, (i) => `    acc_${i}_0 += y_${1 + i} * block;
`)}  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
${each(3, (i) => `    }
  }
  workgroupBarrier();
  parts[worker] = acc_${1 + i}_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_${1 + i} = worker + 1; place_${1 + i} < worker + 8; place_${1 + i}++) {
      acc_${1 + i}_0 += parts[place_${1 + i}];
`)}    }
  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let x_at = batch_row * 7200 + id * 32 + worker_column;
  let bias_1 = bias[worker_column];
  let x_1_at = batch_row * 7200 + id * 32 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let sum = sums[tile_row];
    let x_at_step = tile_row * 8;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = tile_row * 8;
    if (part == 0) { x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1; }
  }
}
`),
    pipeline(64, 2560, `// lib/nn.vit:65, lib/nn.vit:40, lib/nn.vit:39, lib/nn.vit:63 (attend)
// o[batchnco/4, t, batchnco%4*8 + nci] = mean
// mean = (sum[j: 18] weight * y[batchnco/4, j, batchnco%4*8 + nci + 64]) / (sum[j: 18] weight), weight = exp(score
//   - max[j] score)
// score = 0.35355339059327373 * (sum[c: 8] y[batchnco/4, t, batchnco%4*8 + c] * y[batchnco/4, j, batchnco%4*8 + c
//   + 32])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

var<workgroup> keys: array<vec4f, 40>;
var<workgroup> values: array<vec4f, 40>;
var<workgroup> parts: array<f32, 64>;
var<workgroup> sums: array<vec4f, 64>;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 200u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let worker_mod_32 = worker % 32;
  let t = min(worker_mod_32, 1);
  let id_div_4 = id / 4;
  let id_mod_4 = id % 4;
  let y_at = batch_row * 21600 + id_div_4 * 432 + t * 24 + id_mod_4 * 2;
  let y_1 = y[y_at];
  let y_at_1 = batch_row * 21600 + id_div_4 * 432 + t * 24 + id_mod_4 * 2 + 1;
  let y_2 = y[y_at_1];
  let y_at_2 = batch_row * 21600 + id_div_4 * 432 + id_mod_4 * 2 + 8;
  let y_at_3 = batch_row * 21600 + id_div_4 * 432 + id_mod_4 * 2 + 16;
  let part = worker / 32;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  for (var key_tile = 0; key_tile < 1; key_tile++) {
    workgroupBarrier();
    for (var place = worker; place < 40; place += 64) {
      let place_div_2 = place / 2;
      let j = min(place_div_2, 17);
      let place_mod_2 = place % 2;
      let y_at_step = j * 24 + place_mod_2;
      let y_3 = y[y_at_2 + y_at_step];
      keys[place] = y_3;
    }
    for (var place = worker; place < 40; place += 64) {
      let place_div_2_1 = place / 2;
      let j_1 = min(place_div_2_1, 17);
      let place_mod_2_1 = place % 2;
      let y_at_step_1 = j_1 * 24 + place_mod_2_1;
      let y_4 = y[y_at_3 + y_at_step_1];
      values[place] = y_4;
    }
    workgroupBarrier();
    for (var quad = part; quad < 5; quad += 2) {
      let j_2 = quad;
      let j_3 = min(j_2 * 4 + 2, 17);
      let j_4 = min(j_2 * 4 + 3, 17);
      var score_0 = vec4f();
      let block = mat4x4f(keys[quad * 8], keys[quad * 8 + 2], keys[quad * 8 + 4], keys[quad * 8 + 6]);
      score_0 += y_1 * block;
      let block_1 = mat4x4f(keys[quad * 8 + 1], keys[quad * 8 + 3], keys[quad * 8 + 5], keys[quad * 8 + 7]);
      score_0 += y_2 * block_1;
      let counted = vec4f(1.0, 1.0, f32(j_2 * 4 + 2 < 18), f32(j_2 * 4 + 3 < 18));
      score_0 = 0.35355339059327373 * score_0;
      let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
      let shrink_0 = vitc_exp(largest_0 - largest_0_now);
      let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
      largest_0 = largest_0_now;
      total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
      let block_2 = mat4x4f(values[quad * 8], values[quad * 8 + 2], values[quad * 8 + 4], values[quad * 8 + 6]);
      acc_0_0 = acc_0_0 * shrink_0 + block_2 * weight_0;
      let block_3 = mat4x4f(values[quad * 8 + 1], values[quad * 8 + 3], values[quad * 8 + 5], values[quad * 8 + 7]);
      acc_0_1 = acc_0_1 * shrink_0 + block_3 * weight_0;
    }
  }
  workgroupBarrier();
  parts[worker] = largest_0;
  workgroupBarrier();
  var largest_0_of_all = largest_0;
  for (var place_1 = worker_mod_32; place_1 < 64; place_1 += 32) {
    largest_0_of_all = max(largest_0_of_all, parts[place_1]);
  }
  let largest_0_shrink = vitc_exp(largest_0 - largest_0_of_all);
  workgroupBarrier();
  parts[worker] = total_0 * largest_0_shrink;
  total_0 = 0.0;
  workgroupBarrier();
  for (var place_2 = worker_mod_32; place_2 < 64; place_2 += 32) {
    total_0 += parts[place_2];
  }
  sums[worker] = acc_0_0 * largest_0_shrink;
  acc_0_0 = vec4f(0.0);
  workgroupBarrier();
  for (var place_3 = worker_mod_32; place_3 < 64; place_3 += 32) {
    acc_0_0 += sums[place_3];
  }
  workgroupBarrier();
  sums[worker] = acc_0_1 * largest_0_shrink;
  acc_0_1 = vec4f(0.0);
  workgroupBarrier();
  for (var place_4 = worker_mod_32; place_4 < 64; place_4 += 32) {
    acc_0_1 += sums[place_4];
  }
  let share = 1.0 / total_0;
  let sum = acc_0_0 * share;
  let sum_1 = acc_0_1 * share;
  let o_at = batch_row * 800 + id_div_4 * 16 + t * 8 + id_mod_4 * 2;
  if (part == 0 && worker_mod_32 < 2) { o[o_at] = sum; }
  let o_at_1 = batch_row * 800 + id_div_4 * 16 + t * 8 + id_mod_4 * 2 + 1;
  if (part == 0 && worker_mod_32 < 2) { o[o_at_1] = sum_1; }
}
`),
    pipeline(64, 1024, `// specs/vit.vit:7, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[batchi0/2, batchi0%2, dim] = x[batchi0/2, batchi0%2, dim] + (sum[i: 32] o[batchi0/2, batchi0%2, i] *
//   weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 50u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let o_at = batch_row * 800 + id * 16;
  let o_at_1 = batch_row * 800 + id * 16 + 8;
  let worker_column = worker / 8;
  let weight_at = worker_column * 32;
${each(3, (i) => `  let weight_at_${1 + i} = worker_column * 32 + ${8 + 8 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = part; i < 8; i += 8) {
    let o_1 = o[o_at + i];
    let o_2 = o[o_at_1 + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += o_1 * block;
    acc_1_0 += o_2 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
    }
  }
  workgroupBarrier();
  parts[worker] = acc_1_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_1 = worker + 1; place_1 < worker + 8; place_1++) {
      acc_1_0 += parts[place_1];
    }
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let x_at = batch_row * 7200 + id * 144 + worker_column;
  let bias_1 = bias[worker_column];
  let x_1_at = batch_row * 800 + id * 16 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let x_at_step = tile_row * 8;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = tile_row * 8;
    if (part == 0) { x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1; }
  }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:20 (contract)
// y_1[batchi0/2, batchi0%2, o] = sum[i: 32] y[batchi0/2, batchi0%2, i] * weight[o, i]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 200u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let row_tile = id / 4;
  let y_at = batch_row * 800 + row_tile * 16;
  let y_at_1 = batch_row * 800 + row_tile * 16 + 8;
  let column_block = id % 4;
  let worker_column = worker / 8;
  let weight_at = column_block * 256 + worker_column * 32;
${each(3, (i) => `  let weight_at_${1 + i} = column_block * 256 + worker_column * 32 + ${8 + 8 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = part; i < 8; i += 8) {
    let y_2 = y[y_at + i];
    let y_3 = y[y_at_1 + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += y_2 * block;
    acc_1_0 += y_3 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
    }
  }
  workgroupBarrier();
  parts[worker] = acc_1_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_1 = worker + 1; place_1 < worker + 8; place_1++) {
      acc_1_0 += parts[place_1];
    }
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let y_1_at = batch_row * 3200 + row_tile * 64 + column_block * 8 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let y_1_at_step = tile_row * 32;
    if (part == 0) { y_1[y_1_at + y_1_at_step] = sum; }
  }
}
`),
    pipeline(64, 1024, `// specs/vit.vit:8, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[batchi0/2, batchi0%2, dim] = x[batchi0/2, batchi0%2, dim] + (sum[i: 128] y[batchi0/2, batchi0%2, i] *
//   weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 100u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 16;
  let row_tile = id / 2;
  let y_at = batch_row * 3200 + row_tile * 64;
  let y_at_1 = batch_row * 3200 + row_tile * 64 + 32;
  let column_block = id % 2;
  let worker_column = worker / 16;
  let weight_at = column_block * 512 + worker_column * 128;
${each(3, (i) => `  let weight_at_${1 + i} = column_block * 512 + worker_column * 128 + ${32 + 32 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = part; i < 32; i += 16) {
    let y_1 = y[y_at + i];
    let y_2 = y[y_at_1 + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += y_1 * block;
    acc_1_0 += y_2 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 16; place++) {
      acc_0_0 += parts[place];
    }
  }
  workgroupBarrier();
  parts[worker] = acc_1_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_1 = worker + 1; place_1 < worker + 16; place_1++) {
      acc_1_0 += parts[place_1];
    }
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let x_at = batch_row * 800 + row_tile * 16 + column_block * 4 + worker_column;
  let bias_1 = bias[column_block * 4 + worker_column];
  let x_1_at = batch_row * 800 + row_tile * 16 + column_block * 4 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let x_at_step = tile_row * 8;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = tile_row * 8;
    if (part == 0) { x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1; }
  }
}
`),
    pipeline(64, 256, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y_1[o, batch] = sum[i: 32] weight[o, i] * y[batch, 0, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> y_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 35u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let column_block = id % 7;
  let worker_column = worker / 8;
  let batch = min(column_block * 8 + worker_column, 49);
  let row_tile = id / 7;
  let weight_at = row_tile * 16;
  let weight_at_1 = row_tile * 16 + 8;
  let y_at = batch_row * 800 + batch * 16;
  var acc_0_0 = 0.0;
  var acc_1_0 = 0.0;
  for (var i = part; i < 8; i += 8) {
    let weight_1 = weight[weight_at + i];
    let weight_2 = weight[weight_at_1 + i];
    let y_2 = y[y_at + i];
    acc_0_0 += dot(weight_1, y_2);
    acc_1_0 += dot(weight_2, y_2);
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
    }
  }
  workgroupBarrier();
  parts[worker] = acc_1_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_1 = worker + 1; place_1 < worker + 8; place_1++) {
      acc_1_0 += parts[place_1];
    }
  }
  var sums = array<f32, 2>(
    acc_0_0,
    acc_1_0,
  );
  let batch_1 = column_block * 8 + worker_column;
  let bias_at = row_tile * 2;
  let y_1_at = batch_row * 500 + row_tile * 100 + batch;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let bias_1 = bias[bias_at + tile_row];
    let y_1_at_step = tile_row * 50;
    if (part == 0 && batch_1 < 50) { y_1[y_1_at + y_1_at_step] = sum + bias_1; }
  }
}
`),
    pipeline(64, 256, `// lib/nn.vit:20 (contract)
// y_1[o, batch] = sum[i: 32] weight[o, i] * y[batch, 1, i]

@group(0) @binding(0) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 35u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let column_block = id % 7;
  let worker_column = worker / 8;
  let batch = min(column_block * 8 + worker_column, 49);
  let row_tile = id / 7;
  let weight_at = row_tile * 16;
  let weight_at_1 = row_tile * 16 + 8;
  let y_at = batch_row * 800 + batch * 16 + 8;
  var acc_0_0 = 0.0;
  var acc_1_0 = 0.0;
  for (var i = part; i < 8; i += 8) {
    let weight_1 = weight[weight_at + i];
    let weight_2 = weight[weight_at_1 + i];
    let y_2 = y[y_at + i];
    acc_0_0 += dot(weight_1, y_2);
    acc_1_0 += dot(weight_2, y_2);
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
    }
  }
  workgroupBarrier();
  parts[worker] = acc_1_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_1 = worker + 1; place_1 < worker + 8; place_1++) {
      acc_1_0 += parts[place_1];
    }
  }
  var sums = array<f32, 2>(
    acc_0_0,
    acc_1_0,
  );
  let batch_1 = column_block * 8 + worker_column;
  let y_1_at = batch_row * 500 + row_tile * 100 + batch;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let y_1_at_step = tile_row * 50;
    if (part == 0 && batch_1 < 50) { y_1[y_1_at + y_1_at_step] = sum; }
  }
}
`),
    pipeline(64, 0, `// specs/deit.vit:20, lib/nn.vit:23 (map)
// logits[batch, o] = (y[o, batch] + (y_1[o, batch] + bias[o])) / 2

@group(0) @binding(0) var<storage, read_write> y: array<f32>;
@group(0) @binding(1) var<storage, read_write> y_1: array<f32>;
@group(0) @binding(2) var<storage, read_write> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> logits: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 8u; // of one row of the batch
  let invocations = 500; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let tile = id % 10;
  let batch = id / 10;
  let y_at = batch_row * 500 + tile * 50 + batch;
  let y_2 = y[y_at];
  let y_1_at = batch_row * 500 + tile * 50 + batch;
  let y_1_1 = y_1[y_1_at];
  let bias_1 = bias[tile];
  logits[batch_row * 500 + id] = (y_2 + y_1_1 + bias_1) / 2.0;
}
`),
    pipeline(64, 0, `// specs/deit.vit:51, lib/losses.vit:37, lib/losses.vit:7, lib/losses.vit:6, lib/nn.vit:23 (row)
// term[batch] = 9 * (sum[k: 10] exp(teacher[batch, k] / 3 - max[k: 10] teacher[batch, k] / 3 - log(sum[k: 10]
//   exp(teacher[batch, k] / 3 - max[k: 10] teacher[batch, k] / 3))) * (teacher[batch, k] / 3 - max[k: 10]
//   teacher[batch, k] / 3 - log(sum[k: 10] exp(teacher[batch, k] / 3 - max[k: 10] teacher[batch, k] / 3)) - ((y[k,
//   batch] + bias[k]) / 3 - max[k: 10] (y[k, batch] + bias[k]) / 3 - log(sum[k: 10] exp((y[k, batch] + bias[k]) /
//   3 - max[k: 10] (y[k, batch] + bias[k]) / 3)))))

@group(0) @binding(0) var<storage, read_write> teacher: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<f32>;
@group(0) @binding(2) var<storage, read_write> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> term: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 50; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let teacher_1 = teacher[batch_row * 500 + id * 10];
  var largest = teacher_1 / 3.0;
  let y_1 = y[batch_row * 500 + id];
  let bias_1 = bias[0];
  var largest_1 = (y_1 + bias_1) / 3.0;
  let teacher_at = batch_row * 500 + id * 10 + 1;
  let teacher_2 = teacher[teacher_at];
  largest = max(largest, teacher_2 / 3.0);
  let y_at = batch_row * 500 + id + 50;
  let y_2 = y[y_at];
${each(8, (i) => `  let bias_${2 + i} = bias[${1 + i}];
  largest_1 = max(largest_1, (y_${2 + i} + bias_${2 + i}) / 3.0);
  let teacher_at_${1 + i} = batch_row * 500 + id * 10 + ${2 + i};
  let teacher_${3 + i} = teacher[teacher_at_${1 + i}];
  largest = max(largest, teacher_${3 + i} / 3.0);
  let y_at_${1 + i} = batch_row * 500 + id + ${100 + 50 * i};
  let y_${3 + i} = y[y_at_${1 + i}];
`)}  let bias_10 = bias[9];
  largest_1 = max(largest_1, (y_10 + bias_10) / 3.0);
  var sum = 0.0;
  var sum_1 = 0.0;
  let teacher_at_9 = batch_row * 500 + id * 10;
  let y_at_9 = batch_row * 500 + id;
  for (var k = 0; k < 2; k++) {
    let teacher_at_step = k * 4;
    let teacher_11 = teacher[teacher_at_9 + teacher_at_step];
    sum += vitc_exp(teacher_11 / 3.0 - largest);
    let y_at_step = k * 200;
    let y_11 = y[y_at_9 + y_at_step];
    let bias_11 = bias[k * 4];
    sum_1 += vitc_exp((y_11 + bias_11) / 3.0 - largest_1);
    let teacher_12 = teacher[teacher_at + teacher_at_step];
    sum += vitc_exp(teacher_12 / 3.0 - largest);
    let y_12 = y[y_at + y_at_step];
${each(2, (i) => `    let bias_${12 + i} = bias[k * 4 + ${1 + i}];
    sum_1 += vitc_exp((y_${12 + i} + bias_${12 + i}) / 3.0 - largest_1);
    let teacher_${13 + i} = teacher[teacher_at_${1 + i} + teacher_at_step];
    sum += vitc_exp(teacher_${13 + i} / 3.0 - largest);
    let y_${13 + i} = y[y_at_${1 + i} + y_at_step];
`)}    let bias_14 = bias[k * 4 + 3];
    sum_1 += vitc_exp((y_14 + bias_14) / 3.0 - largest_1);
  }
${each(2, (i) => `  let term_${1 + 3 * i} = teacher_${9 + i} / 3.0;
  sum += vitc_exp(term_${1 + 3 * i} - largest);
  let term_${2 + 3 * i} = y_${9 + i} + bias_${9 + i};
  let term_${3 + 3 * i} = term_${2 + 3 * i} / 3.0;
  sum_1 += vitc_exp(term_${3 + 3 * i} - largest_1);
`)}  var sum_2 = 0.0;
  let log_of = log(sum);
  let log_of_1 = log(sum_1);
  for (var k = 0; k < 2; k++) {
    let teacher_at_step_1 = k * 4;
    let teacher_15 = teacher[teacher_at_9 + teacher_at_step_1];
    let term_7 = teacher_15 / 3.0;
    let term_8 = term_7 - largest;
    let term_9 = term_8 - log_of;
    let y_at_step_1 = k * 200;
    let y_15 = y[y_at_9 + y_at_step_1];
    let bias_15 = bias[k * 4];
    sum_2 += vitc_exp(term_9) * (term_9 - ((y_15 + bias_15) / 3.0 - largest_1 - log_of_1));
    let teacher_16 = teacher[teacher_at + teacher_at_step_1];
    let term_10 = teacher_16 / 3.0;
    let term_11 = term_10 - largest;
    let term_12 = term_11 - log_of;
    let y_16 = y[y_at + y_at_step_1];
${each(2, (i) => `    let bias_${16 + i} = bias[k * 4 + ${1 + i}];
    sum_2 += vitc_exp(term_${12 + 3 * i}) * (term_${12 + 3 * i} - ((y_${16 + i} + bias_${16 + i}) / 3.0 - largest_1 - log_of_1));
    let teacher_${17 + i} = teacher[teacher_at_${1 + i} + teacher_at_step_1];
    let term_${13 + 3 * i} = teacher_${17 + i} / 3.0;
    let term_${14 + 3 * i} = term_${13 + 3 * i} - largest;
    let term_${15 + 3 * i} = term_${14 + 3 * i} - log_of;
    let y_${17 + i} = y[y_at_${1 + i} + y_at_step_1];
`)}    let bias_18 = bias[k * 4 + 3];
    sum_2 += vitc_exp(term_18) * (term_18 - ((y_18 + bias_18) / 3.0 - largest_1 - log_of_1));
  }
${each(2, (i) => `  let term_${19 + 3 * i} = term_${1 + 3 * i} - largest;
  let term_${20 + 3 * i} = term_${19 + 3 * i} - log_of;
  let term_${21 + 3 * i} = term_${3 + 3 * i} - largest_1;
  sum_2 += vitc_exp(term_${20 + 3 * i}) * (term_${20 + 3 * i} - (term_${21 + 3 * i} - log_of_1));
`)}  term[batch_row * 50 + id] = 9.0 * sum_2;
}
`),
    pipeline(64, 0, `// lib/losses.vit:23, lib/losses.vit:7, lib/losses.vit:6 (row)
// sum[batch] = sum[k: 10] (if k == label[batch] then y[k, batch] - max[k: 10] y[k, batch] - log(sum[k: 10]
//   exp(y[k, batch] - max[k: 10] y[k, batch])) else 0)

@group(0) @binding(0) var<storage, read_write> label: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<f32>;
@group(0) @binding(2) var<storage, read_write> sum: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 50; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_1 = y[batch_row * 500 + id];
  var largest = y_1;
  let y_at = batch_row * 500 + id + 50;
  let y_2 = y[y_at];
${each(8, (i) => `  largest = max(largest, y_${2 + i});
  let y_at_${1 + i} = batch_row * 500 + id + ${100 + 50 * i};
  let y_${3 + i} = y[y_at_${1 + i}];
`)}  largest = max(largest, y_10);
  var sum_1 = 0.0;
  let y_at_9 = batch_row * 500 + id;
  for (var k = 0; k < 2; k++) {
    let y_at_step = k * 200;
    let y_11 = y[y_at_9 + y_at_step];
    sum_1 += vitc_exp(y_11 - largest);
    let y_12 = y[y_at + y_at_step];
    sum_1 += vitc_exp(y_12 - largest);
    let y_13 = y[y_at_1 + y_at_step];
    sum_1 += vitc_exp(y_13 - largest);
    let y_14 = y[y_at_2 + y_at_step];
    sum_1 += vitc_exp(y_14 - largest);
  }
  sum_1 += vitc_exp(y_9 - largest);
  sum_1 += vitc_exp(y_10 - largest);
  var sum_2 = 0.0;
  let log_of = log(sum_1);
  let label_at = clamp(i32(label[batch_row * 50 + id]), 0, 9);
  for (var k = 0; k < 2; k++) {
    let y_at_step_1 = k * 200;
    let y_15 = y[y_at_9 + y_at_step_1];
    sum_2 += select(0.0, y_15 - largest - log_of, k * 4 == label_at);
    let y_16 = y[y_at + y_at_step_1];
    sum_2 += select(0.0, y_16 - largest - log_of, k * 4 + 1 == label_at);
    let y_17 = y[y_at_1 + y_at_step_1];
    sum_2 += select(0.0, y_17 - largest - log_of, k * 4 + 2 == label_at);
    let y_18 = y[y_at_2 + y_at_step_1];
    sum_2 += select(0.0, y_18 - largest - log_of, k * 4 + 3 == label_at);
  }
  let term = y_9 - largest;
  sum_2 += select(0.0, term - log_of, 8 == label_at);
  let term_1 = y_10 - largest;
  sum_2 += select(0.0, term_1 - log_of, 9 == label_at);
  sum[batch_row * 50 + id] = sum_2;
}
`),
    pipeline(64, 0, `// lib/losses.vit:13, lib/losses.vit:12 (row)
// i[batch] = min[k: 10] (if logits[batch, k] == max[k: 10] logits[batch, k] then k else 10)

@group(0) @binding(0) var<storage, read_write> logits: array<f32>;
@group(0) @binding(1) var<storage, read_write> i: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 50; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let logits_1 = logits[batch_row * 500 + id * 10];
  var largest = logits_1;
  let logits_at = batch_row * 500 + id * 10 + 1;
  let logits_2 = logits[logits_at];
${each(8, (i) => `  largest = max(largest, logits_${2 + i});
  let logits_at_${1 + i} = batch_row * 500 + id * 10 + ${2 + i};
  let logits_${3 + i} = logits[logits_at_${1 + i}];
`)}  largest = max(largest, logits_10);
  var smallest = 3.0e38;
  let logits_at_9 = batch_row * 500 + id * 10;
  for (var k = 0; k < 2; k++) {
    let logits_at_step = k * 4;
    let logits_11 = logits[logits_at_9 + logits_at_step];
    smallest = min(smallest, select(10.0, f32(k * 4), logits_11 == largest));
    let logits_12 = logits[logits_at + logits_at_step];
${each(2, (i) => `    smallest = min(smallest, select(10.0, f32(k * 4 + ${1 + i}), logits_${12 + i} == largest));
    let logits_${13 + i} = logits[logits_at_${1 + i} + logits_at_step];
`)}    smallest = min(smallest, select(10.0, f32(k * 4 + 3), logits_14 == largest));
  }
  smallest = min(smallest, select(10.0, 8.0, logits_9 == largest));
  smallest = min(smallest, select(10.0, 9.0, logits_10 == largest));
  i[batch_row * 50 + id] = smallest;
}
`),
    pipeline(64, 256, `// specs/digits.vit:42, specs/deit.vit:52, lib/losses.vit:23 (row)
// loss[] = (sum[batch: 50] (0.5 * ((-1) * sum[batch]) + 0.5 * term[batch])) / 50

@group(0) @binding(0) var<storage, read_write> sum: array<f32>;
@group(0) @binding(1) var<storage, read_write> term: array<f32>;
@group(0) @binding(2) var<storage, read_write> loss: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> sum_1_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let team = worker / 32;
  var sum_1 = 0.0;
  let member = worker % 32;
  let sum_at = batch_row * 50;
  let term_at = batch_row * 50;
  for (var batch = member; batch < 50; batch += 32) {
    let sum_2 = sum[sum_at + batch];
    let term_1 = term[term_at + batch];
    sum_1 += 0.5 * (-1.0 * sum_2) + 0.5 * term_1;
  }
  sum_1_parts[worker] = sum_1;
  workgroupBarrier();
  for (var left = 32; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_1_parts[worker] = sum_1_parts[worker] + sum_1_parts[worker + half]; }
    workgroupBarrier();
  }
  let sum_1_total = sum_1_parts[team * 32];
  if (member == 0 && team == 0) { loss[batch_row] = sum_1_total / 50.0; }
}
`),
    pipeline(64, 256, `// specs/digits.vit:43 (row)
// accuracy[] = (sum[batch: 50] (if i[batch] == label[batch] then 1 else 0)) / 50

@group(0) @binding(0) var<storage, read_write> i: array<f32>;
@group(0) @binding(1) var<storage, read_write> label: array<f32>;
@group(0) @binding(2) var<storage, read_write> accuracy: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> sum_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let team = worker / 32;
  var sum = 0.0;
  let member = worker % 32;
  let i_at = batch_row * 50;
  let label_at = batch_row * 50;
  for (var batch = member; batch < 50; batch += 32) {
    let i_1 = i[i_at + batch];
    let label_at_1 = clamp(i32(label[label_at + batch]), 0, 9);
    sum += select(0.0, 1.0, i_1 == f32(label_at_1));
  }
  sum_parts[worker] = sum;
  workgroupBarrier();
  for (var left = 32; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team * 32];
  if (member == 0 && team == 0) { accuracy[batch_row] = sum_total / 50.0; }
}
`),
    pipeline(64, 0, `// lib/losses.vit:7 (row)
// part[batch] = sum[c: 10] (if c == label[batch] then -0.01 else 0)

@group(0) @binding(0) var<storage, read_write> label: array<f32>;
@group(0) @binding(1) var<storage, read_write> part: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 50; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let label_at = clamp(i32(label[batch_row * 50 + id]), 0, 9);
  var sum = select(0.0, -0.01, 0 == label_at);
${each(9, (i) => `  sum += select(0.0, -0.01, ${1 + i} == label_at);
`)}  part[batch_row * 50 + id] = sum;
}
`),
    pipeline(64, 0, `// specs/deit.vit:51, lib/losses.vit:7, lib/losses.vit:6, lib/nn.vit:23, lib/losses.vit:37 (row)
// grad[batch, o] = (-(0.09 * exp(teacher[batch, o] / 3 - max[k: 10] teacher[batch, k] / 3 - log(sum[k: 10]
//   exp(teacher[batch, k] / 3 - max[k: 10] teacher[batch, k] / 3)))) + -((sum[c: 10] -(0.09 * exp(teacher[batch,
//   c] / 3 - max[k: 10] teacher[batch, k] / 3 - log(sum[k: 10] exp(teacher[batch, k] / 3 - max[k: 10]
//   teacher[batch, k] / 3))))) / (sum[k: 10] exp((y[k, batch] + bias[k]) / 3 - max[k: 10] (y[k, batch] + bias[k])
//   / 3))) * exp((y[o, batch] + bias[o]) / 3 - max[k: 10] (y[k, batch] + bias[k]) / 3)) * 0.3333333333333333

@group(0) @binding(0) var<storage, read_write> teacher: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<f32>;
@group(0) @binding(2) var<storage, read_write> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> grad: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 50; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let teacher_1 = teacher[batch_row * 500 + id * 10];
  var largest = teacher_1 / 3.0;
  let y_1 = y[batch_row * 500 + id];
  let bias_1 = bias[0];
  var largest_1 = (y_1 + bias_1) / 3.0;
  let teacher_at = batch_row * 500 + id * 10 + 1;
  let teacher_2 = teacher[teacher_at];
  largest = max(largest, teacher_2 / 3.0);
  let y_at = batch_row * 500 + id + 50;
  let y_2 = y[y_at];
${each(8, (i) => `  let bias_${2 + i} = bias[${1 + i}];
  largest_1 = max(largest_1, (y_${2 + i} + bias_${2 + i}) / 3.0);
  let teacher_at_${1 + i} = batch_row * 500 + id * 10 + ${2 + i};
  let teacher_${3 + i} = teacher[teacher_at_${1 + i}];
  largest = max(largest, teacher_${3 + i} / 3.0);
  let y_at_${1 + i} = batch_row * 500 + id + ${100 + 50 * i};
  let y_${3 + i} = y[y_at_${1 + i}];
`)}  let bias_10 = bias[9];
  largest_1 = max(largest_1, (y_10 + bias_10) / 3.0);
  var sum = 0.0;
  var sum_1 = 0.0;
  let teacher_at_9 = batch_row * 500 + id * 10;
  let y_at_9 = batch_row * 500 + id;
  for (var k = 0; k < 2; k++) {
    let teacher_at_step = k * 4;
    let teacher_11 = teacher[teacher_at_9 + teacher_at_step];
    sum += vitc_exp(teacher_11 / 3.0 - largest);
    let y_at_step = k * 200;
    let y_11 = y[y_at_9 + y_at_step];
    let bias_11 = bias[k * 4];
    sum_1 += vitc_exp((y_11 + bias_11) / 3.0 - largest_1);
    let teacher_12 = teacher[teacher_at + teacher_at_step];
    sum += vitc_exp(teacher_12 / 3.0 - largest);
    let y_12 = y[y_at + y_at_step];
${each(2, (i) => `    let bias_${12 + i} = bias[k * 4 + ${1 + i}];
    sum_1 += vitc_exp((y_${12 + i} + bias_${12 + i}) / 3.0 - largest_1);
    let teacher_${13 + i} = teacher[teacher_at_${1 + i} + teacher_at_step];
    sum += vitc_exp(teacher_${13 + i} / 3.0 - largest);
    let y_${13 + i} = y[y_at_${1 + i} + y_at_step];
`)}    let bias_14 = bias[k * 4 + 3];
    sum_1 += vitc_exp((y_14 + bias_14) / 3.0 - largest_1);
  }
  let term = teacher_9 / 3.0;
  sum += vitc_exp(term - largest);
  let term_1 = y_9 + bias_9;
  let term_2 = term_1 / 3.0;
  sum_1 += vitc_exp(term_2 - largest_1);
  let term_3 = teacher_10 / 3.0;
  sum += vitc_exp(term_3 - largest);
  let term_4 = y_10 + bias_10;
  let term_5 = term_4 / 3.0;
  sum_1 += vitc_exp(term_5 - largest_1);
  var sum_2 = 0.0;
  let log_of = log(sum);
  for (var c = 0; c < 2; c++) {
    let teacher_at_step_1 = c * 4;
    let teacher_15 = teacher[teacher_at_9 + teacher_at_step_1];
    sum_2 += -(0.09 * vitc_exp(teacher_15 / 3.0 - largest - log_of));
    let teacher_16 = teacher[teacher_at + teacher_at_step_1];
${each(2, (i) => `    sum_2 += -(0.09 * vitc_exp(teacher_${16 + i} / 3.0 - largest - log_of));
    let teacher_${17 + i} = teacher[teacher_at_${1 + i} + teacher_at_step_1];
`)}    sum_2 += -(0.09 * vitc_exp(teacher_18 / 3.0 - largest - log_of));
  }
  let term_6 = term - largest;
  sum_2 += -(0.09 * vitc_exp(term_6 - log_of));
  let term_7 = term_3 - largest;
  sum_2 += -(0.09 * vitc_exp(term_7 - log_of));
  let term_8 = sum_2 / sum_1;
  let term_9 = -term_8;
  let grad_at = batch_row * 500 + id * 10;
${each(3, (i) => `  let grad_at_${1 + i} = batch_row * 500 + id * 10 + ${1 + i};
`)}  for (var o = 0; o < 2; o++) {
    let teacher_at_step_2 = o * 4;
    let teacher_19 = teacher[teacher_at_9 + teacher_at_step_2];
    let y_at_step_1 = o * 200;
    let y_15 = y[y_at_9 + y_at_step_1];
    let bias_15 = bias[o * 4];
    let grad_at_step = o * 4;
    grad[grad_at + grad_at_step] = (-(0.09 * vitc_exp(teacher_19 / 3.0 - largest - log_of)) + term_9 * vitc_exp((y_15 + bias_15) / 3.0 - largest_1)) * 0.3333333333333333;
    let teacher_20 = teacher[teacher_at + teacher_at_step_2];
    let y_16 = y[y_at + y_at_step_1];
${each(2, (i) => `    let bias_${16 + i} = bias[o * 4 + ${1 + i}];
    grad[grad_at_${1 + i} + grad_at_step] = (-(0.09 * vitc_exp(teacher_${20 + i} / 3.0 - largest - log_of)) + term_9 * vitc_exp((y_${16 + i} + bias_${16 + i}) / 3.0 - largest_1)) * 0.3333333333333333;
    let teacher_${21 + i} = teacher[teacher_at_${1 + i} + teacher_at_step_2];
    let y_${17 + i} = y[y_at_${1 + i} + y_at_step_1];
`)}    let bias_18 = bias[o * 4 + 3];
    grad[grad_at_3 + grad_at_step] = (-(0.09 * vitc_exp(teacher_22 / 3.0 - largest - log_of)) + term_9 * vitc_exp((y_18 + bias_18) / 3.0 - largest_1)) * 0.3333333333333333;
  }
  let term_10 = term_6 - log_of;
  let exp_of = vitc_exp(term_10);
  let term_11 = 0.09 * exp_of;
  let term_12 = -term_11;
  let term_13 = term_2 - largest_1;
  let exp_of_1 = vitc_exp(term_13);
  let grad_at_4 = batch_row * 500 + id * 10 + 8;
  grad[grad_at_4] = (term_12 + term_9 * exp_of_1) * 0.3333333333333333;
  let term_14 = term_7 - log_of;
  let exp_of_2 = vitc_exp(term_14);
  let term_15 = 0.09 * exp_of_2;
  let term_16 = -term_15;
  let term_17 = term_5 - largest_1;
  let exp_of_3 = vitc_exp(term_17);
  let grad_at_5 = batch_row * 500 + id * 10 + 9;
  grad[grad_at_5] = (term_16 + term_9 * exp_of_3) * 0.3333333333333333;
}
`),
    pipeline(256, 1024, `// lib/nn.vit:23 (row)
// grad_1[o] = sum[batch: 50] grad[batch, o]

@group(0) @binding(0) var<storage, read_write> grad: array<f32>;
@group(0) @binding(1) var<storage, read_write> grad_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

var<workgroup> sum_parts: array<f32, 256>;

@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 2u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let team = worker % 8;
  let row = min(id * 8 + team, 9);
  var sum = 0.0;
  let member = worker / 8;
  let grad_at = batch_row * 500 + row;
  for (var batch = member; batch < 50; batch += 32) {
    let grad_at_step = batch * 10;
    let grad_2 = grad[grad_at + grad_at_step];
    sum += grad_2;
  }
  sum_parts[worker] = sum;
  workgroupBarrier();
  for (var left = 32; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half * 8]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team];
  if (member == 0 && id * 8 + team < 10) { grad_1[batch_row * 10 + row] = sum_total; }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:20 (contract)
// grad_1[o, i] = sum[batch: 50] grad[batch, o] * y[batch, 1, i]

@group(0) @binding(0) var<storage, read_write> grad: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = sizes.n1;
  let workgroups = 5u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker / 8;
  let grad_at = batch_row * 500 + id * 2;
  let grad_at_1 = batch_row * 500 + id * 2 + 10;
  let grad_at_2 = batch_row * 500 + id * 2 + 1;
  let grad_at_3 = batch_row * 500 + id * 2 + 11;
  let worker_column = worker % 8;
  let y_at = batch_row * 800 + worker_column + n0;
  let y_at_1 = batch_row * 800 + worker_column + n1;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var batch = part; batch < 13; batch += 8) {
    let batch_1 = min(batch * 4 + 2, 49);
    let batch_2 = min(batch * 4 + 3, 49);
    let counted = vec4f(1.0, 1.0, f32(batch * 4 + 2 < 50), f32(batch * 4 + 3 < 50));
    let grad_at_step = batch * 40;
    let grad_at_step_1 = batch_1 * 10;
    let grad_at_step_2 = batch_2 * 10;
    let grad_2 = vec4f(grad[grad_at + grad_at_step], grad[grad_at_1 + grad_at_step], grad[grad_at + grad_at_step_1], grad[grad_at + grad_at_step_2]);
    let left = grad_2 * counted;
    let grad_3 = vec4f(grad[grad_at_2 + grad_at_step], grad[grad_at_3 + grad_at_step], grad[grad_at_2 + grad_at_step_1], grad[grad_at_2 + grad_at_step_2]);
    let left_1 = grad_3 * counted;
    let y_at_step = batch * 64;
    let y_1 = y[y_at + y_at_step];
    let y_2 = y[y_at_1 + y_at_step];
    let y_at_step_1 = batch_1 * 16;
    let y_3 = y[y_at + y_at_step_1];
    let y_at_step_2 = batch_2 * 16;
    let y_4 = y[y_at + y_at_step_2];
    let block = mat4x4f(y_1, y_2, y_3, y_4);
    acc_0_0 += block * left;
    acc_1_0 += block * left_1;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 8; place < worker + 64; place += 8) {
      acc_0_0 += parts[place];
    }
  }
  workgroupBarrier();
  parts[worker] = acc_1_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_1 = worker + 8; place_1 < worker + 64; place_1 += 8) {
      acc_1_0 += parts[place_1];
    }
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let grad_1_at = batch_row * 80 + id * 16 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let grad_1_at_step = tile_row * 8;
    if (part == 0) { grad_1[grad_1_at + grad_1_at_step] = sum; }
  }
}
`),
    pipeline(128, 3072, `// lib/nn.vit:20 (contract)
// grad_1[batch, 1, d] = sum[o: 10] grad[batch, o] * weight[o, d]

@group(0) @binding(0) var<storage, read_write> grad: array<f32>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n0: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

var<workgroup> left: array<vec4f, 96>;
var<workgroup> right: array<vec4f, 96>;

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let workgroups = 2u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let item = min(worker, 95);
  let item_mod_3 = item % 3;
  let o_1 = min(item_mod_3 * 4 + 2, 9);
  let o_2 = item_mod_3 * 4 + 2;
  let o_3 = min(item_mod_3 * 4 + 3, 9);
  let o_4 = item_mod_3 * 4 + 3;
  let item_div_3 = item / 3;
  let batch = min(id * 32 + item_div_3, 49);
  let batch_1 = id * 32 + item_div_3;
  let grad_at = batch_row * 500 + batch * 10 + item_mod_3 * 4;
  let grad_at_1 = batch_row * 500 + batch * 10 + item_mod_3 * 4 + 1;
  let grad_at_2 = batch_row * 500 + batch * 10 + o_1;
  let grad_at_3 = batch_row * 500 + batch * 10 + o_3;
  let grad_2 = vec4f(grad[grad_at], grad[grad_at_1], grad[grad_at_2], grad[grad_at_3]);
  let left_place = item_mod_3 * 32 + item_div_3;
  let item_div_8 = item / 8;
  let o_5 = min(item_div_8, 9);
  let item_mod_8 = item % 8;
  let weight_1 = weight[o_5 * 8 + item_mod_8];
  let worker_row = worker / 8;
  let left_at = worker_row * 2;
  let worker_column = worker % 8;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var o = 0; o < 1; o++) {
    let counted = vec4f(1.0, 1.0, f32(o_2 < 10), f32(o_4 < 10));
    if (worker < 96) { left[left_place] = grad_2 * counted; }
    if (worker < 96) { right[item] = weight_1; }
    workgroupBarrier();
    for (var o_quad = 0; o_quad < 3; o_quad++) {
      let left_at_step = o_quad * 32;
      let row = left[left_at + left_at_step];
      let row_1 = left[left_at + left_at_step + 1];
      let right_at_step = o_quad * 32;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 8], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 24]);
      acc_0_0 += column * row;
      acc_1_0 += column * row_1;
    }
    workgroupBarrier();
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let batch_2 = id * 32 + worker_row * 2;
  let grad_1_at = batch_row * 800 + worker_column + n0;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let batch_3 = batch_2 + tile_row;
    if (batch_3 >= 50) { break; }
    let sum = sums[tile_row];
    let grad_1_at_step = batch_3 * 16;
    grad_1[grad_1_at + grad_1_at_step] = sum;
  }
}
`),
    pipeline(64, 0, `// lib/losses.vit:6, lib/losses.vit:7 (row)
// grad[batch, o] = (if o == label[batch] then -0.01 else 0) + -(part[batch] / (sum[k: 10] exp(y[k, batch] - max[k:
//   10] y[k, batch]))) * exp(y[o, batch] - max[k: 10] y[k, batch])

@group(0) @binding(0) var<storage, read_write> label: array<f32>;
@group(0) @binding(1) var<storage, read_write> part: array<f32>;
@group(0) @binding(2) var<storage, read_write> y: array<f32>;
@group(0) @binding(3) var<storage, read_write> grad: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 50; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_1 = y[batch_row * 500 + id];
  var largest = y_1;
  let y_at = batch_row * 500 + id + 50;
  let y_2 = y[y_at];
${each(8, (i) => `  largest = max(largest, y_${2 + i});
  let y_at_${1 + i} = batch_row * 500 + id + ${100 + 50 * i};
  let y_${3 + i} = y[y_at_${1 + i}];
`)}  largest = max(largest, y_10);
  var sum = 0.0;
  let y_at_9 = batch_row * 500 + id;
  for (var k = 0; k < 2; k++) {
    let y_at_step = k * 200;
    let y_11 = y[y_at_9 + y_at_step];
    sum += vitc_exp(y_11 - largest);
    let y_12 = y[y_at + y_at_step];
    sum += vitc_exp(y_12 - largest);
    let y_13 = y[y_at_1 + y_at_step];
    sum += vitc_exp(y_13 - largest);
    let y_14 = y[y_at_2 + y_at_step];
    sum += vitc_exp(y_14 - largest);
  }
  sum += vitc_exp(y_9 - largest);
  sum += vitc_exp(y_10 - largest);
  let label_at = clamp(i32(label[batch_row * 50 + id]), 0, 9);
  let part_1 = part[batch_row * 50 + id];
  let term = part_1 / sum;
  let term_1 = -term;
  let grad_at = batch_row * 500 + id * 10;
${each(3, (i) => `  let grad_at_${1 + i} = batch_row * 500 + id * 10 + ${1 + i};
`)}  for (var o = 0; o < 2; o++) {
    let y_at_step_1 = o * 200;
    let y_15 = y[y_at_9 + y_at_step_1];
    let grad_at_step = o * 4;
    grad[grad_at + grad_at_step] = select(0.0, -0.01, o * 4 == label_at) + term_1 * vitc_exp(y_15 - largest);
    let y_16 = y[y_at + y_at_step_1];
${each(2, (i) => `    grad[grad_at_${1 + i} + grad_at_step] = select(0.0, -0.01, o * 4 + ${1 + i} == label_at) + term_1 * vitc_exp(y_${16 + i} - largest);
    let y_${17 + i} = y[y_at_${1 + i} + y_at_step_1];
`)}    grad[grad_at_3 + grad_at_step] = select(0.0, -0.01, o * 4 + 3 == label_at) + term_1 * vitc_exp(y_18 - largest);
  }
  let term_2 = y_9 - largest;
  let exp_of = vitc_exp(term_2);
  let grad_at_4 = batch_row * 500 + id * 10 + 8;
  grad[grad_at_4] = select(0.0, -0.01, 8 == label_at) + term_1 * exp_of;
  let term_3 = y_10 - largest;
  let exp_of_1 = vitc_exp(term_3);
  let grad_at_5 = batch_row * 500 + id * 10 + 9;
  grad[grad_at_5] = select(0.0, -0.01, 9 == label_at) + term_1 * exp_of_1;
}
`),
    pipeline(64, 512, `// lib/nn.vit:32, lib/nn.vit:33 (row)
// joined[s, batch, i0] = if s < 1 then (32 * x[batch, i0, 0] + sum[d: 32] (x[batch, i0, d] - x[batch, i0, 0])) /
//   32 else (sum[d: 32] (x[batch, i0, d] - x[batch, i0, 0] - (sum[d: 32] (x[batch, i0, d] - x[batch, i0, 0])) *
//   0.03125) * (x[batch, i0, d] - x[batch, i0, 0] - (sum[d: 32] (x[batch, i0, d] - x[batch, i0, 0])) * 0.03125)) /
//   32

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> joined: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n3: i32 }
@group(0) @binding(3) var<uniform> sizes: Sizes;

var<workgroup> sum_parts: array<f32, 64>;
var<workgroup> sum_1_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = sizes.n1;
  let n3 = sizes.n3;
  let n2 = n3 * 8;
  let n4 = n3 * 2;
  let workgroups = u32(n0); // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let team = worker / 8;
  let row = min(id * 8 + team, n1);
  var sum = vec4f(0.0);
  let member = worker % 8;
  let x_at = batch_row * n2 + row * 8;
  let x_2 = x[batch_row * n2 + row * 8].x;
  for (var d = member; d < 8; d += 8) {
    let x_1 = x[x_at + d];
    sum += x_1 - x_2;
  }
  sum_parts[worker] = dot(sum, vec4f(1.0));
  workgroupBarrier();
  for (var left = 8; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team * 8];
  var sum_1 = vec4f(0.0);
  let term = sum_total * 0.03125;
  for (var d = member; d < 8; d += 8) {
    let x_3 = x[x_at + d];
    let term_1 = x_3 - x_2 - term;
    sum_1 += term_1 * term_1;
  }
  sum_1_parts[worker] = dot(sum_1, vec4f(1.0));
  workgroupBarrier();
  for (var left_1 = 8; left_1 > 1; left_1 = (left_1 + 1) / 2) {
    let half_1 = (left_1 + 1) / 2;
    if (member < left_1 - half_1) { sum_1_parts[worker] = sum_1_parts[worker] + sum_1_parts[worker + half_1]; }
    workgroupBarrier();
  }
  let sum_1_total = sum_1_parts[team * 8];
  if (member == 0 && id * 8 + team < n3) { joined[batch_row * n4 + row] = (32.0 * x_2 + sum_total) / 32.0; }
  let joined_at = batch_row * n4 + row + n3;
  if (member == 0 && id * 8 + team < n3) { joined[joined_at] = sum_1_total / 32.0; }
}
`),
    pipeline(64, 256, `// lib/nn.vit:34 (row)
// grad_1[d] = sum[batch: 50, i0: 2] grad[batch, i0, d] * (x[batch, i0, d] - joined[0, batch, i0]) *
//   rsqrt(joined[1, batch, i0] + 0.000001)

@group(0) @binding(0) var<storage, read_write> grad: array<f32>;
@group(0) @binding(1) var<storage, read_write> x: array<f32>;
@group(0) @binding(2) var<storage, read_write> joined: array<f32>;
@group(0) @binding(3) var<storage, read_write> grad_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> sum_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 8u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var sum = 0.0;
  let member = worker % 16;
  let team = worker / 16;
  let grad_at = batch_row * 3200 + id * 4 + team;
  let x_at = batch_row * 3200 + id * 4 + team;
  let joined_at = batch_row * 200;
  let joined_at_1 = batch_row * 200 + 100;
  for (var place = member; place < 100; place += 16) {
    let grad_at_step = place * 32;
    let grad_2 = grad[grad_at + grad_at_step];
    let x_at_step = place * 32;
    let x_1 = x[x_at + x_at_step];
    let joined_1 = joined[joined_at + place];
    let joined_2 = joined[joined_at_1 + place];
    sum += grad_2 * (x_1 - joined_1) * inverseSqrt(joined_2 + 0.000001);
  }
  sum_parts[worker] = sum;
  workgroupBarrier();
  for (var left = 16; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team * 16];
  let grad_1_at = batch_row * 32 + id * 4 + team;
  if (member == 0) { grad_1[grad_1_at] = sum_total; }
}
`),
    pipeline(256, 1024, `// lib/nn.vit:34 (row)
// grad_1[d] = sum[batch: 50, i0: 2] grad[batch, i0, d]

@group(0) @binding(0) var<storage, read_write> grad: array<f32>;
@group(0) @binding(1) var<storage, read_write> grad_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;
struct Sizes { n0: i32 }
@group(0) @binding(3) var<uniform> sizes: Sizes;

var<workgroup> sum_parts: array<f32, 256>;

@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = n0 * 1600;
  let n2 = n0 * 16;
  let workgroups = u32(n0); // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var sum = 0.0;
  let member = worker / 16;
  let team = worker % 16;
  let grad_at = batch_row * n1 + id * 16 + team;
  for (var place = member; place < 100; place += 16) {
    let grad_at_step = place * n2;
    let grad_2 = grad[grad_at + grad_at_step];
    sum += grad_2;
  }
  sum_parts[worker] = sum;
  workgroupBarrier();
  for (var left = 16; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half * 16]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team];
  let grad_1_at = batch_row * n2 + id * 16 + team;
  if (member == 0) { grad_1[grad_1_at] = sum_total; }
}
`),
    pipeline(64, 512, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// grad_1[batch, i0, dim] = grad[batch, i0, dim] * weight[dim] * rsqrt(joined[1, batch, i0] + 0.000001) -
//   rsqrt(joined[1, batch, i0] + 0.000001) * (x[batch, i0, dim] - joined[0, batch, i0]) / (joined[1, batch, i0] +
//   0.000001) * (grad[batch, i0, 0] * weight[0] * (x[batch, i0, 0] - joined[0, batch, i0])) - rsqrt(joined[1,
//   batch, i0] + 0.000001) * (x[batch, i0, dim] - joined[0, batch, i0]) / (joined[1, batch, i0] + 0.000001) *
//   ((sum[d: 32] (grad[batch, i0, d] * weight[d] * (x[batch, i0, d] - joined[0, batch, i0]) - grad[batch, i0, 0] *
//   weight[0] * (x[batch, i0, 0] - joined[0, batch, i0]))) * 0.03125) - rsqrt(joined[1, batch, i0] + 0.000001) *
//   (grad[batch, i0, 0] * weight[0]) - rsqrt(joined[1, batch, i0] + 0.000001) * ((sum[d: 32] (grad[batch, i0, d] *
//   weight[d] - grad[batch, i0, 0] * weight[0])) * 0.03125)

@group(0) @binding(0) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> joined: array<f32>;
@group(0) @binding(3) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> sum_parts: array<f32, 64>;
var<workgroup> sum_1_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 13u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let team = worker / 8;
  let row = min(id * 8 + team, 99);
  var sum = vec4f(0.0);
  var sum_1 = vec4f(0.0);
  let member = worker % 8;
  let grad_at = batch_row * 800 + row * 8;
  let x_at = batch_row * 800 + row * 8;
  let joined_1 = joined[batch_row * 200 + row];
  let grad_3 = grad[batch_row * 800 + row * 8].x;
  let weight_2 = weight[0].x;
  let term_1 = grad_3 * weight_2;
  let x_2 = x[batch_row * 800 + row * 8].x;
  let term_2 = x_2 - joined_1;
  let term_3 = term_1 * term_2;
  for (var d = member; d < 8; d += 8) {
    let grad_2 = grad[grad_at + d];
    let weight_1 = weight[d];
    let term = grad_2 * weight_1;
    let x_1 = x[x_at + d];
    sum += term * (x_1 - joined_1) - term_3;
    sum_1 += term - term_1;
  }
  sum_parts[worker] = dot(sum, vec4f(1.0));
  sum_1_parts[worker] = dot(sum_1, vec4f(1.0));
  workgroupBarrier();
  for (var left = 8; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) {
      sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half];
      sum_1_parts[worker] = sum_1_parts[worker] + sum_1_parts[worker + half];
    }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team * 8];
  let sum_1_total = sum_1_parts[team * 8];
  let joined_at = batch_row * 200 + row + 100;
  let joined_2 = joined[joined_at];
  let term_4 = joined_2 + 0.000001;
  let rsqrt_of = inverseSqrt(term_4);
  let term_6 = sum_total * 0.03125;
  let term_7 = rsqrt_of * term_1;
  let term_8 = sum_1_total * 0.03125;
  let term_9 = rsqrt_of * term_8;
  let grad_1_at = batch_row * 800 + row * 8;
  for (var dim = member; dim < 8; dim += 8) {
    let grad_4 = grad[grad_at + dim];
    let weight_3 = weight[dim];
    let x_3 = x[x_at + dim];
    let term_5 = rsqrt_of * (x_3 - joined_1) / term_4;
    if (id * 8 + team < 100) { grad_1[grad_1_at + dim] = grad_4 * weight_3 * rsqrt_of - term_5 * term_3 - term_5 * term_6 - term_7 - term_9; }
  }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:20 (contract)
// grad_1[o, i] = sum[batchi0: 100] grad[batchi0/2, batchi0%2, o] * y[batchi0/2, batchi0%2, i]

@group(0) @binding(0) var<storage, read_write> grad: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n3: i32, n6: i32, n7: i32, n8: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = sizes.n1;
  let n3 = sizes.n3;
${each(3, (i) => `  let n${6 + i} = sizes.n${6 + i};
`)}  let n2 = n3 * 100;
  let n4 = n3 * 2;
  let n5 = n3 * 3;
  let n9 = n1 * 400;
${each(3, (i) => `  let n${10 + i} = n1 * ${4 + 4 * i};
`)}  let n13 = n3 * 4;
  let n14 = n1 * 16;
  let n15 = n0 * 8;
  let workgroups = u32(n0); // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker / 4;
  let row_tile = id / n1;
  let grad_at = batch_row * n2 + row_tile * 2;
${each(3, (i) => `  let grad_at_${1 + i} = batch_row * n2 + row_tile * 2 + n${3 + i};
`)}  let grad_at_4 = batch_row * n2 + row_tile * 2 + 1;
${each(3, (i) => `  let grad_at_${5 + i} = batch_row * n2 + row_tile * 2 + n${6 + i};
`)}  let column_block = id % n1;
  let worker_column = worker % 4;
  let y_at = batch_row * n9 + column_block * 4 + worker_column;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * n9 + column_block * 4 + worker_column + n${10 + i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var batchi0 = part; batchi0 < 25; batchi0 += 16) {
    let grad_at_step = batchi0 * n13;
    let grad_2 = vec4f(grad[grad_at + grad_at_step], grad[grad_at_1 + grad_at_step], grad[grad_at_2 + grad_at_step], grad[grad_at_3 + grad_at_step]);
    let grad_3 = vec4f(grad[grad_at_4 + grad_at_step], grad[grad_at_5 + grad_at_step], grad[grad_at_6 + grad_at_step], grad[grad_at_7 + grad_at_step]);
    let y_at_step = batchi0 * n14;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + y_at_step];
`)}    let block = mat4x4f(y_1, y_2, y_3, y_4);
    acc_0_0 += block * grad_2;
    acc_1_0 += block * grad_3;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 4; place < worker + 64; place += 4) {
      acc_0_0 += parts[place];
    }
  }
  workgroupBarrier();
  parts[worker] = acc_1_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_1 = worker + 4; place_1 < worker + 64; place_1 += 4) {
      acc_1_0 += parts[place_1];
    }
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let grad_1_at = batch_row * n15 + row_tile * n11 + column_block * 4 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let grad_1_at_step = tile_row * n10;
    if (part == 0) { grad_1[grad_1_at + grad_1_at_step] = sum; }
  }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20 (contract)
// grad_1[batchi0/2, batchi0%2, o] = (sum[o: 32] grad[batchi0/2, batchi0%2, o] * weight[o, o]) * (0.5 *
//   (y[batchi0/2, batchi0%2, o] + bias[o])) * (1.1283791670955126 * exp(-((y[batchi0/2, batchi0%2, o] + bias[o]) /
//   1.4142135623730951 * ((y[batchi0/2, batchi0%2, o] + bias[o]) / 1.4142135623730951)))) * 0.7071067811865475 +
//   (sum[o: 32] grad[batchi0/2, batchi0%2, o] * weight[o, o]) * (1 + erf((y[batchi0/2, batchi0%2, o] + bias[o]) /
//   1.4142135623730951)) * 0.5

@group(0) @binding(0) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 200u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker / 8;
  let row_tile = id / 4;
  let grad_at = batch_row * 800 + row_tile * 16;
  let grad_at_1 = batch_row * 800 + row_tile * 16 + 8;
  let column_block = id % 4;
  let worker_column = worker % 8;
  let weight_at = column_block * 8 + worker_column;
${each(3, (i) => `  let weight_at_${1 + i} = column_block * 8 + worker_column + ${32 + 32 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var o = part; o < 8; o += 8) {
    let grad_2 = grad[grad_at + o];
    let grad_3 = grad[grad_at_1 + o];
    let weight_at_step = o * 128;
    let weight_1 = weight[weight_at + weight_at_step];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + weight_at_step];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += block * grad_2;
    acc_1_0 += block * grad_3;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 8; place < worker + 64; place += 8) {
      acc_0_0 += parts[place];
    }
  }
  workgroupBarrier();
  parts[worker] = acc_1_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_1 = worker + 8; place_1 < worker + 64; place_1 += 8) {
      acc_1_0 += parts[place_1];
    }
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let y_at = batch_row * 3200 + row_tile * 64 + column_block * 8 + worker_column;
  let bias_1 = bias[column_block * 8 + worker_column];
  let grad_1_at = batch_row * 3200 + row_tile * 64 + column_block * 8 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let y_at_step = tile_row * 32;
    let y_1 = y[y_at + y_at_step];
    let term = y_1 + bias_1;
    let term_1 = term / 1.4142135623730951;
    let grad_1_at_step = tile_row * 32;
    if (part == 0) { grad_1[grad_1_at + grad_1_at_step] = sum * (0.5 * term) * (1.1283791670955126 * vitc_exp_v4(-(term_1 * term_1))) * 0.7071067811865475 + sum * (1.0 + vitc_erf_v4(term_1)) * 0.5; }
  }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:20 (contract)
// grad_1[batchi0/2, batchi0%2, d] = sum[o: 128] grad[batchi0/2, batchi0%2, o] * weight[o, d]

@group(0) @binding(0) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 100u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker / 4;
  let row_tile = id / 2;
  let grad_at = batch_row * 3200 + row_tile * 64;
  let grad_at_1 = batch_row * 3200 + row_tile * 64 + 32;
  let column_block = id % 2;
  let worker_column = worker % 4;
  let weight_at = column_block * 4 + worker_column;
${each(3, (i) => `  let weight_at_${1 + i} = column_block * 4 + worker_column + ${8 + 8 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var o = part; o < 32; o += 16) {
    let grad_2 = grad[grad_at + o];
    let grad_3 = grad[grad_at_1 + o];
    let weight_at_step = o * 32;
    let weight_1 = weight[weight_at + weight_at_step];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + weight_at_step];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += block * grad_2;
    acc_1_0 += block * grad_3;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 4; place < worker + 64; place += 4) {
      acc_0_0 += parts[place];
    }
  }
  workgroupBarrier();
  parts[worker] = acc_1_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_1 = worker + 4; place_1 < worker + 64; place_1 += 4) {
      acc_1_0 += parts[place_1];
    }
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let grad_1_at = batch_row * 800 + row_tile * 16 + column_block * 4 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let grad_1_at_step = tile_row * 8;
    if (part == 0) { grad_1[grad_1_at + grad_1_at_step] = sum; }
  }
}
`),
    pipeline(64, 512, `// specs/vit.vit:8, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// grad_2[batch, i0, dim] = grad[batch, i0, dim] + grad_1[batch, i0, dim] * weight[dim] * rsqrt(joined[1, batch,
//   i0] + 0.000001) - rsqrt(joined[1, batch, i0] + 0.000001) * (x[batch, i0, dim] - joined[0, batch, i0]) /
//   (joined[1, batch, i0] + 0.000001) * (grad_1[batch, i0, 0] * weight[0] * (x[batch, i0, 0] - joined[0, batch,
//   i0])) - rsqrt(joined[1, batch, i0] + 0.000001) * (x[batch, i0, dim] - joined[0, batch, i0]) / (joined[1,
//   batch, i0] + 0.000001) * ((sum[d: 32] (grad_1[batch, i0, d] * weight[d] * (x[batch, i0, d] - joined[0, batch,
//   i0]) - grad_1[batch, i0, 0] * weight[0] * (x[batch, i0, 0] - joined[0, batch, i0]))) * 0.03125) -
//   rsqrt(joined[1, batch, i0] + 0.000001) * (grad_1[batch, i0, 0] * weight[0]) - rsqrt(joined[1, batch, i0] +
//   0.000001) * ((sum[d: 32] (grad_1[batch, i0, d] * weight[d] - grad_1[batch, i0, 0] * weight[0])) * 0.03125)

@group(0) @binding(0) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> grad_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> joined: array<f32>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> grad_2: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(6) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n4: i32 }
@group(0) @binding(7) var<uniform> sizes: Sizes;

var<workgroup> sum_parts: array<f32, 64>;
var<workgroup> sum_1_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = sizes.n1;
  let n4 = sizes.n4;
  let n2 = n4 * 8;
  let n3 = n4 * 2;
  let workgroups = u32(n0); // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let team = worker / 8;
  let row = min(id * 8 + team, n1);
  var sum = vec4f(0.0);
  var sum_1 = vec4f(0.0);
  let member = worker % 8;
  let grad_1_at = batch_row * n2 + row * 8;
  let x_at = batch_row * n2 + row * 8;
  let joined_1 = joined[batch_row * n3 + row];
  let grad_1_2 = grad_1[batch_row * n2 + row * 8].x;
  let weight_2 = weight[0].x;
  let term_1 = grad_1_2 * weight_2;
  let x_2 = x[batch_row * n2 + row * 8].x;
  let term_2 = x_2 - joined_1;
  let term_3 = term_1 * term_2;
  for (var d = member; d < 8; d += 8) {
    let grad_1_1 = grad_1[grad_1_at + d];
    let weight_1 = weight[d];
    let term = grad_1_1 * weight_1;
    let x_1 = x[x_at + d];
    sum += term * (x_1 - joined_1) - term_3;
    sum_1 += term - term_1;
  }
  sum_parts[worker] = dot(sum, vec4f(1.0));
  sum_1_parts[worker] = dot(sum_1, vec4f(1.0));
  workgroupBarrier();
  for (var left = 8; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) {
      sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half];
      sum_1_parts[worker] = sum_1_parts[worker] + sum_1_parts[worker + half];
    }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team * 8];
  let sum_1_total = sum_1_parts[team * 8];
  let grad_at = batch_row * n2 + row * 8;
  let joined_at = batch_row * n3 + row + n4;
  let joined_2 = joined[joined_at];
  let term_4 = joined_2 + 0.000001;
  let rsqrt_of = inverseSqrt(term_4);
  let term_6 = sum_total * 0.03125;
  let term_7 = rsqrt_of * term_1;
  let term_8 = sum_1_total * 0.03125;
  let term_9 = rsqrt_of * term_8;
  let grad_2_at = batch_row * n2 + row * 8;
  for (var dim = member; dim < 8; dim += 8) {
    let grad_3 = grad[grad_at + dim];
    let grad_1_3 = grad_1[grad_1_at + dim];
    let weight_3 = weight[dim];
    let x_3 = x[x_at + dim];
    let term_5 = rsqrt_of * (x_3 - joined_1) / term_4;
    if (id * 8 + team < n4) { grad_2[grad_2_at + dim] = grad_3 + grad_1_3 * weight_3 * rsqrt_of - term_5 * term_3 - term_5 * term_6 - term_7 - term_9; }
  }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:20 (contract)
// grad_1[batcht/2, batcht%2, nc] = sum[o: 32] grad[batcht/2, batcht%2, o] * weight[o, nc]

@group(0) @binding(0) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 50u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker / 8;
  let grad_at = batch_row * 800 + id * 16;
  let grad_at_1 = batch_row * 800 + id * 16 + 8;
  let worker_column = worker % 8;
  let weight_at = worker_column + 8;
  let weight_at_1 = worker_column + 16;
  let weight_at_2 = worker_column + 24;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var o = part; o < 8; o += 8) {
    let grad_2 = grad[grad_at + o];
    let grad_3 = grad[grad_at_1 + o];
    let weight_at_step = o * 32;
    let weight_1 = weight[worker_column + weight_at_step];
    let weight_2 = weight[weight_at + weight_at_step];
    let weight_3 = weight[weight_at_1 + weight_at_step];
    let weight_4 = weight[weight_at_2 + weight_at_step];
    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += block * grad_2;
    acc_1_0 += block * grad_3;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 8; place < worker + 64; place += 8) {
      acc_0_0 += parts[place];
    }
  }
  workgroupBarrier();
  parts[worker] = acc_1_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_1 = worker + 8; place_1 < worker + 64; place_1 += 8) {
      acc_1_0 += parts[place_1];
    }
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let grad_1_at = batch_row * 800 + id * 16 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let grad_1_at_step = tile_row * 8;
    if (part == 0) { grad_1[grad_1_at + grad_1_at_step] = sum; }
  }
}
`),
    pipeline(64, 0, `// lib/nn.vit:63 (row)
// again[batch, n, i, j] = 0.35355339059327373 * (sum[c: 8] y[batch, i, n*8 + c] * y[batch, j, n*8 + c + 32])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> again: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 57u; // of one row of the batch
  let invocations = 3600; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  var sum_1 = vec4f(0.0);
  let batch = id / 72;
  let id_div_18 = id / 18;
  let n = id_div_18 % 4;
  let y_at = batch_row * 21600 + batch * 432 + n * 2;
  let y_1 = y[y_at];
  let j = id % 18;
  let y_at_1 = batch_row * 21600 + batch * 432 + j * 24 + n * 2 + 8;
  let y_2 = y[y_at_1];
  sum += y_1 * y_2;
  let y_at_2 = batch_row * 21600 + batch * 432 + n * 2 + 24;
  let y_3 = y[y_at_2];
  sum_1 += y_3 * y_2;
  let y_at_3 = batch_row * 21600 + batch * 432 + n * 2 + 1;
  let y_4 = y[y_at_3];
  let y_at_4 = batch_row * 21600 + batch * 432 + j * 24 + n * 2 + 9;
  let y_5 = y[y_at_4];
  sum += y_4 * y_5;
  let y_at_5 = batch_row * 21600 + batch * 432 + n * 2 + 25;
  let y_6 = y[y_at_5];
  sum_1 += y_6 * y_5;
  let sum_of_c = dot(sum, vec4f(1.0));
  let sum_1_of_c = dot(sum_1, vec4f(1.0));
  let again_at = batch_row * 7200 + id_div_18 * 36 + j;
  again[again_at] = 0.35355339059327373 * sum_of_c;
  let again_at_1 = batch_row * 7200 + id_div_18 * 36 + j + 18;
  again[again_at_1] = 0.35355339059327373 * sum_1_of_c;
}
`),
    pipeline(64, 0, `// lib/nn.vit:40, lib/nn.vit:39 (row)
// again_1[batch, n, i, j] = exp(again[batch, n, i, j] - max[k: 18] again[batch, n, i, k]) / (sum[k: 18]
//   exp(again[batch, n, i, k] - max[k: 18] again[batch, n, i, k]))

@group(0) @binding(0) var<storage, read_write> again: array<f32>;
@group(0) @binding(1) var<storage, read_write> again_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;
struct Sizes { n0: i32 }
@group(0) @binding(3) var<uniform> sizes: Sizes;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = n0 * 18;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var largest = -3.0e38;
  let again_at = batch_row * n1 + id * 18;
${each(3, (i) => `  let again_at_${1 + i} = batch_row * n1 + id * 18 + ${1 + i};
`)}  for (var k = 0; k < 4; k++) {
    let again_at_step = k * 4;
    let again_2 = again[again_at + again_at_step];
${each(3, (i) => `    largest = max(largest, again_${2 + i});
    let again_${3 + i} = again[again_at_${1 + i} + again_at_step];
`)}    largest = max(largest, again_5);
  }
  let again_at_4 = batch_row * n1 + id * 18 + 16;
  let again_6 = again[again_at_4];
  largest = max(largest, again_6);
  let again_at_5 = batch_row * n1 + id * 18 + 17;
  let again_7 = again[again_at_5];
  largest = max(largest, again_7);
  var sum = 0.0;
  for (var k = 0; k < 4; k++) {
    let again_at_step_1 = k * 4;
    let again_8 = again[again_at + again_at_step_1];
${each(3, (i) => `    sum += vitc_exp(again_${8 + i} - largest);
    let again_${9 + i} = again[again_at_${1 + i} + again_at_step_1];
`)}    sum += vitc_exp(again_11 - largest);
  }
  sum += vitc_exp(again_6 - largest);
  sum += vitc_exp(again_7 - largest);
  let again_1_at = batch_row * n1 + id * 18;
${each(3, (i) => `  let again_1_at_${1 + i} = batch_row * n1 + id * 18 + ${1 + i};
`)}  for (var j = 0; j < 4; j++) {
    let again_at_step_2 = j * 4;
    let again_12 = again[again_at + again_at_step_2];
    let again_1_at_step = j * 4;
    again_1[again_1_at + again_1_at_step] = vitc_exp(again_12 - largest) / sum;
${each(3, (i) => `    let again_${13 + i} = again[again_at_${1 + i} + again_at_step_2];
    again_1[again_1_at_${1 + i} + again_1_at_step] = vitc_exp(again_${13 + i} - largest) / sum;
`)}  }
  let term = again_6 - largest;
  let exp_of = vitc_exp(term);
  let again_1_at_4 = batch_row * n1 + id * 18 + 16;
  again_1[again_1_at_4] = exp_of / sum;
  let term_1 = again_7 - largest;
  let exp_of_1 = vitc_exp(term_1);
  let again_1_at_5 = batch_row * n1 + id * 18 + 17;
  again_1[again_1_at_5] = exp_of_1 / sum;
}
`),
    pipeline(64, 0, `// lib/nn.vit:63, lib/nn.vit:65, lib/nn.vit:40 (row)
// grad_1[batch, n, i, j] = (sum[nci: 8] grad[batch, i, n*8 + nci] * y[batch, j, n*8 + nci + 64] - sum[nci: 8]
//   grad[batch, i, n*8 + nci] * o[batch, i, n*8 + nci]) * again[batch, n, i, j] * 0.35355339059327373

@group(0) @binding(0) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> again: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 113u; // of one row of the batch
  let invocations = 7200; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  var sum_1 = vec4f(0.0);
  let batch = id / 144;
  let id_div_18 = id / 18;
  let i = id_div_18 % 2;
  let id_div_36 = id / 36;
  let n = id_div_36 % 4;
  let grad_at = batch_row * 800 + batch * 16 + i * 8 + n * 2;
  let grad_2 = grad[grad_at];
  let j = id % 18;
  let y_at = batch_row * 21600 + batch * 432 + j * 24 + n * 2 + 16;
  let y_1 = y[y_at];
  sum += grad_2 * y_1;
  let o_at = batch_row * 800 + batch * 16 + i * 8 + n * 2;
  let o_1 = o[o_at];
  sum_1 += grad_2 * o_1;
  let grad_at_1 = batch_row * 800 + batch * 16 + i * 8 + n * 2 + 1;
  let grad_3 = grad[grad_at_1];
  let y_at_1 = batch_row * 21600 + batch * 432 + j * 24 + n * 2 + 17;
  let y_2 = y[y_at_1];
  sum += grad_3 * y_2;
  let o_at_1 = batch_row * 800 + batch * 16 + i * 8 + n * 2 + 1;
  let o_2 = o[o_at_1];
  sum_1 += grad_3 * o_2;
  let sum_of_nci = dot(sum, vec4f(1.0));
  let sum_1_of_nci = dot(sum_1, vec4f(1.0));
  let again_1 = again[batch_row * 7200 + id];
  grad_1[batch_row * 7200 + id] = (sum_of_nci - sum_1_of_nci) * again_1 * 0.35355339059327373;
}
`),
    pipeline(64, 0, `// lib/nn.vit:65 (row)
// grad_1[batch, t, co*8 + ci] = sum[t: 2] grad[batch, t, co*8 + ci] * again[batch, co, t, t]

@group(0) @binding(0) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> again: array<f32>;
@group(0) @binding(2) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 29u; // of one row of the batch
  let invocations = 1800; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let batch = id / 36;
  let ci_quad = id % 2;
  let grad_at = batch_row * 800 + batch * 16 + ci_quad;
  let grad_2 = grad[grad_at];
  let id_div_2 = id / 2;
  let t = id_div_2 % 18;
  let again_at = batch_row * 7200 + batch * 144 + t;
  let again_1 = again[again_at];
  var sum = grad_2 * again_1;
${each(3, (i) => `  let grad_at_${1 + i} = batch_row * 800 + batch * 16 + ci_quad + ${2 + 2 * i};
  let grad_${3 + i} = grad[grad_at_${1 + i}];
  let again_at_${1 + i} = batch_row * 7200 + batch * 144 + t + ${36 + 36 * i};
  let again_${2 + i} = again[again_at_${1 + i}];
  var sum_${1 + i} = grad_${3 + i} * again_${2 + i};
`)}  let grad_at_4 = batch_row * 800 + batch * 16 + ci_quad + 8;
  let grad_6 = grad[grad_at_4];
  let again_at_4 = batch_row * 7200 + batch * 144 + t + 18;
  let again_5 = again[again_at_4];
  sum += grad_6 * again_5;
${each(3, (i) => `  let grad_at_${5 + i} = batch_row * 800 + batch * 16 + ci_quad + ${10 + 2 * i};
  let grad_${7 + i} = grad[grad_at_${5 + i}];
  let again_at_${5 + i} = batch_row * 7200 + batch * 144 + t + ${54 + 36 * i};
  let again_${6 + i} = again[again_at_${5 + i}];
  sum_${1 + i} += grad_${7 + i} * again_${6 + i};
`)}  let grad_1_at = batch_row * 7200 + id_div_2 * 8 + ci_quad;
  grad_1[grad_1_at] = sum;
${each(3, (i) => `  let grad_1_at_${1 + i} = batch_row * 7200 + id_div_2 * 8 + ci_quad + ${2 + 2 * i};
  grad_1[grad_1_at_${1 + i}] = sum_${1 + i};
`)}}
`),
    pipeline(64, 0, `// lib/nn.vit:63 (row)
// grad_1[batch, t, co*8 + ci] = sum[i: 2] grad[batch, co, i, t] * y[batch, i, co*8 + ci]

@group(0) @binding(0) var<storage, read_write> grad: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 29u; // of one row of the batch
  let invocations = 1800; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let batch = id / 36;
  let id_div_2 = id / 2;
  let t = id_div_2 % 18;
  let grad_at = batch_row * 7200 + batch * 144 + t;
  let grad_2 = grad[grad_at];
  let ci_quad = id % 2;
  let y_at = batch_row * 21600 + batch * 432 + ci_quad;
  let y_1 = y[y_at];
  var sum = grad_2 * y_1;
${each(3, (i) => `  let grad_at_${1 + i} = batch_row * 7200 + batch * 144 + t + ${36 + 36 * i};
  let grad_${3 + i} = grad[grad_at_${1 + i}];
  let y_at_${1 + i} = batch_row * 21600 + batch * 432 + ci_quad + ${2 + 2 * i};
  let y_${2 + i} = y[y_at_${1 + i}];
  var sum_${1 + i} = grad_${3 + i} * y_${2 + i};
`)}  let grad_at_4 = batch_row * 7200 + batch * 144 + t + 18;
  let grad_6 = grad[grad_at_4];
  let y_at_4 = batch_row * 21600 + batch * 432 + ci_quad + 24;
  let y_5 = y[y_at_4];
  sum += grad_6 * y_5;
${each(3, (i) => `  let grad_at_${5 + i} = batch_row * 7200 + batch * 144 + t + ${54 + 36 * i};
  let grad_${7 + i} = grad[grad_at_${5 + i}];
  let y_at_${5 + i} = batch_row * 21600 + batch * 432 + ci_quad + ${26 + 2 * i};
  let y_${6 + i} = y[y_at_${5 + i}];
  sum_${1 + i} += grad_${7 + i} * y_${6 + i};
`)}  let grad_1_at = batch_row * 7200 + id_div_2 * 8 + ci_quad;
  grad_1[grad_1_at] = sum;
${each(3, (i) => `  let grad_1_at_${1 + i} = batch_row * 7200 + id_div_2 * 8 + ci_quad + ${2 + 2 * i};
  grad_1[grad_1_at_${1 + i}] = sum_${1 + i};
`)}}
`),
    pipeline(64, 0, `// lib/nn.vit:63 (contract)
// grad_1[batchco/4, t, batchco%4*8 + ci] = sum[j: 18] grad[batchco/4, batchco%4, t, j] * y[batchco/4, j,
//   batchco%4*8 + ci + 32]

@group(0) @binding(0) var<storage, read_write> grad: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n4: i32, n6: i32, n7: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n4 = sizes.n4;
  let n6 = sizes.n6;
  let n7 = sizes.n7;
  let n0 = n4 * 400;
  let n1 = n4 * 3600;
  let n2 = n4 * 8;
  let n3 = n4 * 2;
  let n5 = n6 * 50;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_2 = id / 2;
  let grad_at = batch_row * n1 + id_div_2 * 18;
  let grad_at_1 = batch_row * n1 + id_div_2 * 18 + 1;
  let id_div_16 = id / n2;
  let batchco = id / n3;
  let id_mod_4 = batchco % 4;
  let column_tile = id % 2;
  let y_at = batch_row * 21600 + id_div_16 * 432 + id_mod_4 * 2 + column_tile + 8;
  let y_at_1 = batch_row * 21600 + id_div_16 * 432 + id_mod_4 * 2 + column_tile + 32;
  var acc_0_0 = vec4f();
  for (var j = 0; j < 5; j++) {
    let j_1 = min(j * 4 + 2, 17);
    let j_2 = min(j * 4 + 3, 17);
    let counted = vec4f(1.0, 1.0, f32(j * 4 + 2 < 18), f32(j * 4 + 3 < 18));
    let grad_at_step = j * 4;
    let grad_2 = vec4f(grad[grad_at + grad_at_step], grad[grad_at_1 + grad_at_step], grad[grad_at + j_1], grad[grad_at + j_2]);
    let left = grad_2 * counted;
    let y_at_step = j * 96;
    let y_1 = y[y_at + y_at_step];
    let y_2 = y[y_at_1 + y_at_step];
    let y_at_step_1 = j_1 * 24;
    let y_3 = y[y_at + y_at_step_1];
    let y_at_step_2 = j_2 * 24;
    let y_4 = y[y_at + y_at_step_2];
    let block = mat4x4f(y_1, y_2, y_3, y_4);
    acc_0_0 += block * left;
  }
  let row_tile = id_div_2 % n4;
  let grad_1_at = batch_row * n5 + id_div_16 * n6 + row_tile * n7 + id_mod_4 * 2 + column_tile;
  grad_1[grad_1_at] = acc_0_0;
}
`),
    pipeline(64, 0, `// lib/nn.vit:75 (map)
// grad_3[batch, i0, o] = (if i0 <= 1 and o <= 31 then grad[batch, i0, o] else 0) + (if o < 32 then 0 else if o <
//   64 then grad_1[batch, i0, o - 32] else grad_2[batch, i0, o - 64])

@group(0) @binding(0) var<storage, read_write> grad: array<f32>;
@group(0) @binding(1) var<storage, read_write> grad_1: array<f32>;
@group(0) @binding(2) var<storage, read_write> grad_2: array<f32>;
@group(0) @binding(3) var<storage, read_write> grad_3: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 338u; // of one row of the batch
  let invocations = 21600; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_24 = id / 24;
  let i0 = id_div_24 % 18;
  let safe = min(i0, 1);
  let tile = id % 24;
  let safe_1 = min(tile * 4, 31);
  let batch = id / 432;
  let grad_at = batch_row * 3200 + batch * 64 + safe * 32 + safe_1;
${each(3, (i) => `  let safe_${2 + i} = min(tile * 4 + ${1 + i}, 31);
  let grad_at_${1 + i} = batch_row * 3200 + batch * 64 + safe * 32 + safe_${2 + i};
`)}  let grad_4 = vec4f(grad[grad_at], grad[grad_at_1], grad[grad_at_2], grad[grad_at_3]);
  let term = select(vec4f(0.0), grad_4, vec4<bool>(i0 <= 1) & (tile * 4 + vec4i(0, 1, 2, 3) <= vec4i(31)));
  let safe_5 = max(tile * 4 - 64, 0);
  let grad_2_at = batch_row * 28800 + id_div_24 * 32 + safe_5;
${each(3, (i) => `  let safe_${6 + i} = max(tile * 4 - ${63 - i}, 0);
  let grad_2_at_${1 + i} = batch_row * 28800 + id_div_24 * 32 + safe_${6 + i};
`)}  let grad_2_1 = vec4f(grad_2[grad_2_at], grad_2[grad_2_at_1], grad_2[grad_2_at_2], grad_2[grad_2_at_3]);
  let safe_9 = clamp(tile * 4 - 32, 0, 31);
  let grad_1_at = batch_row * 28800 + id_div_24 * 32 + safe_9;
${each(3, (i) => `  let safe_${10 + i} = clamp(tile * 4 - ${31 - i}, 0, 31);
  let grad_1_at_${1 + i} = batch_row * 28800 + id_div_24 * 32 + safe_${10 + i};
`)}  let grad_1_1 = vec4f(grad_1[grad_1_at], grad_1[grad_1_at_1], grad_1[grad_1_at_2], grad_1[grad_1_at_3]);
  let term_1 = select(select(grad_2_1, grad_1_1, tile * 4 + vec4i(0, 1, 2, 3) < vec4i(64)), vec4f(0.0), tile * 4 + vec4i(0, 1, 2, 3) < vec4i(32));
  grad_3[batch_row * 21600 + id] = term + term_1;
}
`),
    pipeline(256, 1024, `// lib/nn.vit:23 (row)
// grad_1[o] = sum[batch: 50, i0: 18] grad[batch, i0, o]

@group(0) @binding(0) var<storage, read_write> grad: array<f32>;
@group(0) @binding(1) var<storage, read_write> grad_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;
struct Sizes { n0: i32 }
@group(0) @binding(3) var<uniform> sizes: Sizes;

var<workgroup> sum_parts: array<f32, 256>;

@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = n0 * 7200;
  let n2 = n0 * 8;
  let workgroups = u32(n0); // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var sum = 0.0;
  let member = worker / 8;
  let team = worker % 8;
  let grad_at = batch_row * n1 + id * 8 + team;
  for (var place = member; place < 900; place += 32) {
    let grad_at_step = place * n2;
    let grad_2 = grad[grad_at + grad_at_step];
    sum += grad_2;
  }
  sum_parts[worker] = sum;
  workgroupBarrier();
  for (var left = 32; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half * 8]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team];
  let grad_1_at = batch_row * n2 + id * 8 + team;
  if (member == 0) { grad_1[grad_1_at] = sum_total; }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:20 (contract)
// grad_1[o, i] = sum[batchi0: 900] grad[batchi0/18, batchi0%18, o] * y[batchi0/18, batchi0%18, i]

@group(0) @binding(0) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n3: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = sizes.n1;
  let n3 = sizes.n3;
  let n2 = n3 * 900;
  let n4 = n3 * 2;
  let n5 = n3 * 3;
  let n6 = n1 * 1800;
${each(3, (i) => `  let n${7 + i} = n1 * ${2 + 2 * i};
`)}  let n10 = n3 * 4;
  let n11 = n1 * 8;
  let n12 = n0 * 8;
  let workgroups = u32(n0); // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker / 2;
  let row_tile = id / n1;
  let grad_at = batch_row * n2 + row_tile;
${each(3, (i) => `  let grad_at_${1 + i} = batch_row * n2 + row_tile + n${3 + i};
`)}  let column_block = id % n1;
  let worker_column = worker % 2;
  let y_at = batch_row * n6 + column_block * 2 + worker_column;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * n6 + column_block * 2 + worker_column + n${7 + i};
`)}${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var batchi0 = part; batchi0 < 225; batchi0 += 32) {
    let grad_at_step = batchi0 * n10;
    let grad_2 = grad[grad_at + grad_at_step];
${each(3, (i) => `    let grad_${3 + i} = grad[grad_at_${1 + i} + grad_at_step];
`)}    let left = transpose(mat4x4f(grad_2, grad_3, grad_4, grad_5));
    let y_at_step = batchi0 * n11;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + y_at_step];
`)}    let block = mat4x4f(y_1, y_2, y_3, y_4);
${each(4, (i) => `    acc_${i}_0 += block * left[${i}];
`)}  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 2; place < worker + 64; place += 2) {
      acc_0_0 += parts[place];
${each(3, (i) => `    }
  }
  workgroupBarrier();
  parts[worker] = acc_${1 + i}_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_${1 + i} = worker + 2; place_${1 + i} < worker + 64; place_${1 + i} += 2) {
      acc_${1 + i}_0 += parts[place_${1 + i}];
`)}    }
  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let grad_1_at = batch_row * n12 + row_tile * n11 + column_block * 2 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let sum = sums[tile_row];
    let grad_1_at_step = tile_row * n7;
    if (part == 0) { grad_1[grad_1_at + grad_1_at_step] = sum; }
  }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:20 (contract)
// grad_1[batchi0/18, batchi0%18, d] = sum[o: 96] grad[batchi0/18, batchi0%18, o] * weight[o, d]

@group(0) @binding(0) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 225u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker / 8;
  let grad_at = batch_row * 21600 + id * 96;
${each(3, (i) => `  let grad_at_${1 + i} = batch_row * 21600 + id * 96 + ${24 + 24 * i};
`)}  let worker_column = worker % 8;
  let weight_at = worker_column + 8;
  let weight_at_1 = worker_column + 16;
  let weight_at_2 = worker_column + 24;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var o = part; o < 24; o += 8) {
    let grad_2 = grad[grad_at + o];
${each(3, (i) => `    let grad_${3 + i} = grad[grad_at_${1 + i} + o];
`)}    let weight_at_step = o * 32;
    let weight_1 = weight[worker_column + weight_at_step];
    let weight_2 = weight[weight_at + weight_at_step];
    let weight_3 = weight[weight_at_1 + weight_at_step];
    let weight_4 = weight[weight_at_2 + weight_at_step];
    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(4, (i) => `    acc_${i}_0 += block * grad_${2 + i};
`)}  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 8; place < worker + 64; place += 8) {
      acc_0_0 += parts[place];
${each(3, (i) => `    }
  }
  workgroupBarrier();
  parts[worker] = acc_${1 + i}_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_${1 + i} = worker + 8; place_${1 + i} < worker + 64; place_${1 + i} += 8) {
      acc_${1 + i}_0 += parts[place_${1 + i}];
`)}    }
  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let grad_1_at = batch_row * 7200 + id * 32 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let sum = sums[tile_row];
    let grad_1_at_step = tile_row * 8;
    if (part == 0) { grad_1[grad_1_at + grad_1_at_step] = sum; }
  }
}
`),
    pipeline(128, 512, `// lib/nn.vit:34 (row)
// grad_1[d] = sum[batch: 50, i0: 18] grad[batch, i0, d] * (x[batch, i0, d] - joined[0, batch, i0]) *
//   rsqrt(joined[1, batch, i0] + 0.000001)

@group(0) @binding(0) var<storage, read_write> grad: array<f32>;
@group(0) @binding(1) var<storage, read_write> x: array<f32>;
@group(0) @binding(2) var<storage, read_write> joined: array<f32>;
@group(0) @binding(3) var<storage, read_write> grad_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> sum_parts: array<f32, 128>;

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 32u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var sum = 0.0;
  let grad_at = batch_row * 28800 + id;
  let x_at = batch_row * 28800 + id;
  let joined_at = batch_row * 1800;
  let joined_at_1 = batch_row * 1800 + 900;
  for (var place = worker; place < 900; place += 128) {
    let grad_at_step = place * 32;
    let grad_2 = grad[grad_at + grad_at_step];
    let x_at_step = place * 32;
    let x_1 = x[x_at + x_at_step];
    let joined_1 = joined[joined_at + place];
    let joined_2 = joined[joined_at_1 + place];
    sum += grad_2 * (x_1 - joined_1) * inverseSqrt(joined_2 + 0.000001);
  }
  sum_parts[worker] = sum;
  workgroupBarrier();
  for (var left = 128; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (worker < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[0];
  if (worker == 0) { grad_1[batch_row * 32 + id] = sum_total; }
}
`),
    pipeline(64, 512, `// specs/vit.vit:7, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// grad_2[batch, i0, dim] = grad[batch, i0, dim] * weight[dim] * rsqrt(joined[1, batch, i0] + 0.000001) -
//   rsqrt(joined[1, batch, i0] + 0.000001) * (x[batch, i0, dim] - joined[0, batch, i0]) / (joined[1, batch, i0] +
//   0.000001) * (grad[batch, i0, 0] * weight[0] * (x[batch, i0, 0] - joined[0, batch, i0])) - rsqrt(joined[1,
//   batch, i0] + 0.000001) * (x[batch, i0, dim] - joined[0, batch, i0]) / (joined[1, batch, i0] + 0.000001) *
//   ((sum[d: 32] (grad[batch, i0, d] * weight[d] * (x[batch, i0, d] - joined[0, batch, i0]) - grad[batch, i0, 0] *
//   weight[0] * (x[batch, i0, 0] - joined[0, batch, i0]))) * 0.03125) - rsqrt(joined[1, batch, i0] + 0.000001) *
//   (grad[batch, i0, 0] * weight[0]) - rsqrt(joined[1, batch, i0] + 0.000001) * ((sum[d: 32] (grad[batch, i0, d] *
//   weight[d] - grad[batch, i0, 0] * weight[0])) * 0.03125) + (if i0 < 2 then grad_1[batch, i0, dim] else 0)

@group(0) @binding(0) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> joined: array<f32>;
@group(0) @binding(3) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> grad_1: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> grad_2: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(6) var<uniform> params: Params;

var<workgroup> sum_parts: array<f32, 64>;
var<workgroup> sum_1_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 113u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let team = worker / 8;
  let row = min(id * 8 + team, 899);
  var sum = vec4f(0.0);
  var sum_1 = vec4f(0.0);
  let member = worker % 8;
  let grad_at = batch_row * 7200 + row * 8;
  let x_at = batch_row * 7200 + row * 8;
  let joined_1 = joined[batch_row * 1800 + row];
  let grad_4 = grad[batch_row * 7200 + row * 8].x;
  let weight_2 = weight[0].x;
  let term_1 = grad_4 * weight_2;
  let x_2 = x[batch_row * 7200 + row * 8].x;
  let term_2 = x_2 - joined_1;
  let term_3 = term_1 * term_2;
  for (var d = member; d < 8; d += 8) {
    let grad_3 = grad[grad_at + d];
    let weight_1 = weight[d];
    let term = grad_3 * weight_1;
    let x_1 = x[x_at + d];
    sum += term * (x_1 - joined_1) - term_3;
    sum_1 += term - term_1;
  }
  sum_parts[worker] = dot(sum, vec4f(1.0));
  sum_1_parts[worker] = dot(sum_1, vec4f(1.0));
  workgroupBarrier();
  for (var left = 8; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) {
      sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half];
      sum_1_parts[worker] = sum_1_parts[worker] + sum_1_parts[worker + half];
    }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team * 8];
  let sum_1_total = sum_1_parts[team * 8];
  let joined_at = batch_row * 1800 + row + 900;
  let joined_2 = joined[joined_at];
  let term_4 = joined_2 + 0.000001;
  let rsqrt_of = inverseSqrt(term_4);
  let term_6 = sum_total * 0.03125;
  let term_7 = rsqrt_of * term_1;
  let term_8 = sum_1_total * 0.03125;
  let term_9 = rsqrt_of * term_8;
  let row_mod_18 = row % 18;
  let safe = min(row_mod_18, 1);
  let row_div_18 = row / 18;
  let grad_1_at = batch_row * 800 + row_div_18 * 16 + safe * 8;
  let term_10 = row_mod_18 < 2;
  let grad_2_at = batch_row * 7200 + row * 8;
  for (var dim = member; dim < 8; dim += 8) {
    let grad_5 = grad[grad_at + dim];
    let weight_3 = weight[dim];
    let x_3 = x[x_at + dim];
    let term_5 = rsqrt_of * (x_3 - joined_1) / term_4;
    let grad_1_1 = grad_1[grad_1_at + dim];
    if (id * 8 + team < 900) { grad_2[grad_2_at + dim] = grad_5 * weight_3 * rsqrt_of - term_5 * term_3 - term_5 * term_6 - term_7 - term_9 + select(vec4f(0.0), grad_1_1, term_10); }
  }
}
`),
    pipeline(256, 8192, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20 (contract)
// grad_1[batchi0/18, batchi0%18, o] = (sum[o: 32] grad[batchi0/18, batchi0%18, o] * weight[o, o]) * (0.5 *
//   (y[batchi0/18, batchi0%18, o] + bias[o])) * (1.1283791670955126 * exp(-((y[batchi0/18, batchi0%18, o] +
//   bias[o]) / 1.4142135623730951 * ((y[batchi0/18, batchi0%18, o] + bias[o]) / 1.4142135623730951)))) *
//   0.7071067811865475 + (sum[o: 32] grad[batchi0/18, batchi0%18, o] * weight[o, o]) * (1 + erf((y[batchi0/18,
//   batchi0%18, o] + bias[o]) / 1.4142135623730951)) * 0.5

@group(0) @binding(0) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 256>;
var<workgroup> right: array<vec4f, 256>;

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 30u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 2;
  let worker_div_4 = worker / 4;
  let batchi0 = min(row_block * 64 + worker_div_4, 899);
  let batchi0_1 = row_block * 64 + worker_div_4;
  let worker_mod_4 = worker % 4;
  let grad_at = batch_row * 7200 + batchi0 * 8 + worker_mod_4;
  let left_place = worker_mod_4 * 64 + worker_div_4;
  let worker_row = worker / 16;
  let column_block = id % 2;
  let worker_column = worker % 16;
  let weight_at = worker_row * 32 + column_block * 16 + worker_column;
  let left_at = worker_row * 4;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var o = 0; o < 2; o++) {
    let grad_at_step = o * 4;
    let grad_2 = grad[grad_at + grad_at_step];
    left[left_place] = grad_2;
    let weight_at_step = o * 512;
    let weight_1 = weight[weight_at + weight_at_step];
    right[worker] = weight_1;
    workgroupBarrier();
    for (var o_quad = 0; o_quad < 4; o_quad++) {
      let left_at_step = o_quad * 64;
      let row = left[left_at + left_at_step];
${each(3, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = o_quad * 64;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 32], right[worker_column + right_at_step + 48]);
      acc_0_0 += column * row;
${each(3, (i) => `      acc_${1 + i}_0 += column * row_${1 + i};
`)}    }
    workgroupBarrier();
  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let batchi0_2 = row_block * 64 + worker_row * 4;
  let y_at = batch_row * 28800 + column_block * 16 + worker_column;
  let bias_1 = bias[column_block * 16 + worker_column];
  let grad_1_at = batch_row * 28800 + column_block * 16 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let batchi0_3 = batchi0_2 + tile_row;
    if (batchi0_3 >= 900) { break; }
    let sum = sums[tile_row];
    let y_at_step = batchi0_3 * 32;
    let y_1 = y[y_at + y_at_step];
    let term = y_1 + bias_1;
    let term_1 = term / 1.4142135623730951;
    let grad_1_at_step = batchi0_3 * 32;
    grad_1[grad_1_at + grad_1_at_step] = sum * (0.5 * term) * (1.1283791670955126 * vitc_exp_v4(-(term_1 * term_1))) * 0.7071067811865475 + sum * (1.0 + vitc_erf_v4(term_1)) * 0.5;
  }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:20 (contract)
// grad_1[batchi0/18, batchi0%18, d] = sum[o: 128] grad[batchi0/18, batchi0%18, o] * weight[o, d]

@group(0) @binding(0) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 113u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker / 8;
  let batchi0 = min(id * 8 + 4, 899);
${each(3, (i) => `  let batchi0_${1 + i} = min(id * 8 + ${5 + i}, 899);
`)}  let grad_at = batch_row * 28800 + id * 256;
${each(3, (i) => `  let grad_at_${1 + i} = batch_row * 28800 + id * 256 + ${32 + 32 * i};
`)}  let grad_at_4 = batch_row * 28800 + batchi0 * 32;
${each(3, (i) => `  let grad_at_${5 + i} = batch_row * 28800 + batchi0_${1 + i} * 32;
`)}  let worker_column = worker % 8;
  let weight_at = worker_column + 8;
  let weight_at_1 = worker_column + 16;
  let weight_at_2 = worker_column + 24;
${each(8, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var o = part; o < 32; o += 8) {
    let grad_2 = grad[grad_at + o];
${each(7, (i) => `    let grad_${3 + i} = grad[grad_at_${1 + i} + o];
`)}    let weight_at_step = o * 32;
    let weight_1 = weight[worker_column + weight_at_step];
    let weight_2 = weight[weight_at + weight_at_step];
    let weight_3 = weight[weight_at_1 + weight_at_step];
    let weight_4 = weight[weight_at_2 + weight_at_step];
    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(8, (i) => `    acc_${i}_0 += block * grad_${2 + i};
`)}  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 8; place < worker + 64; place += 8) {
      acc_0_0 += parts[place];
${each(7, (i) => `    }
  }
  workgroupBarrier();
  parts[worker] = acc_${1 + i}_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_${1 + i} = worker + 8; place_${1 + i} < worker + 64; place_${1 + i} += 8) {
      acc_${1 + i}_0 += parts[place_${1 + i}];
`)}    }
  }
  var sums = array<vec4f, 8>(
${each(8, (i) => `    acc_${i}_0,
`)}  );
  let batchi0_4 = id * 8;
  let grad_1_at = batch_row * 7200 + worker_column;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let batchi0_5 = batchi0_4 + tile_row;
    if (batchi0_5 >= 900) { break; }
    let sum = sums[tile_row];
    let grad_1_at_step = batchi0_5 * 8;
    if (part == 0) { grad_1[grad_1_at + grad_1_at_step] = sum; }
  }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:20 (contract)
// grad_1[o, i] = sum[batcht: 900] grad[batcht/18, batcht%18, o] * o[batcht/18, batcht%18, i]

@group(0) @binding(0) var<storage, read_write> grad: array<f32>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 128u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_tile = id / 8;
  let grad_at = batch_row * 28800 + row_tile * 2;
${each(2, (i) => `  let grad_at_${1 + 3 * i} = batch_row * 28800 + row_tile * 2 + ${32 - 31 * i};
  let grad_at_${2 + 3 * i} = batch_row * 28800 + row_tile * 2 + ${64 - 31 * i};
  let grad_at_${3 + 3 * i} = batch_row * 28800 + row_tile * 2 + ${96 - 31 * i};
`)}  let grad_at_7 = batch_row * 28800 + row_tile * 2 + 97;
  let column_block = id % 8;
  let o_at = batch_row * 7200 + column_block;
${each(3, (i) => `  let o_at_${1 + i} = batch_row * 7200 + column_block + ${8 + 8 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var batcht = worker; batcht < 225; batcht += 64) {
    let grad_at_step = batcht * 128;
    let grad_2 = vec4f(grad[grad_at + grad_at_step], grad[grad_at_1 + grad_at_step], grad[grad_at_2 + grad_at_step], grad[grad_at_3 + grad_at_step]);
    let grad_3 = vec4f(grad[grad_at_4 + grad_at_step], grad[grad_at_5 + grad_at_step], grad[grad_at_6 + grad_at_step], grad[grad_at_7 + grad_at_step]);
    let o_at_step = batcht * 32;
    let o_1 = o[o_at + o_at_step];
${each(3, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + o_at_step];
`)}    let block = mat4x4f(o_1, o_2, o_3, o_4);
    acc_0_0 += block * grad_2;
    acc_1_0 += block * grad_3;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (worker == 0) {
    for (var place = worker + 1; place < worker + 64; place++) {
      acc_0_0 += parts[place];
    }
  }
  workgroupBarrier();
  parts[worker] = acc_1_0;
  workgroupBarrier();
  if (worker == 0) {
    for (var place_1 = worker + 1; place_1 < worker + 64; place_1++) {
      acc_1_0 += parts[place_1];
    }
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let grad_1_at = batch_row * 256 + row_tile * 16 + column_block;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let grad_1_at_step = tile_row * 8;
    if (worker == 0) { grad_1[grad_1_at + grad_1_at_step] = sum; }
  }
}
`),
    pipeline(128, 4096, `// lib/nn.vit:20 (contract)
// grad_1[batcht/18, batcht%18, nc] = sum[o: 32] grad[batcht/18, batcht%18, o] * weight[o, nc]

@group(0) @binding(0) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 128>;

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 29u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let worker_div_4 = worker / 4;
  let batcht = min(id * 32 + worker_div_4, 899);
  let batcht_1 = id * 32 + worker_div_4;
  let worker_mod_4 = worker % 4;
  let grad_at = batch_row * 7200 + batcht * 8 + worker_mod_4;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let worker_row = worker / 8;
  let left_at = worker_row * 2;
  let worker_column = worker % 8;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var o = 0; o < 2; o++) {
    let grad_at_step = o * 4;
    let grad_2 = grad[grad_at + grad_at_step];
    left[left_place] = grad_2;
    let weight_at_step = o * 128;
    let weight_1 = weight[worker + weight_at_step];
    right[worker] = weight_1;
    workgroupBarrier();
    for (var o_quad = 0; o_quad < 4; o_quad++) {
      let left_at_step = o_quad * 32;
      let row = left[left_at + left_at_step];
      let row_1 = left[left_at + left_at_step + 1];
      let right_at_step = o_quad * 32;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 8], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 24]);
      acc_0_0 += column * row;
      acc_1_0 += column * row_1;
    }
    workgroupBarrier();
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let batcht_2 = id * 32 + worker_row * 2;
  let grad_1_at = batch_row * 7200 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let batcht_3 = batcht_2 + tile_row;
    if (batcht_3 >= 900) { break; }
    let sum = sums[tile_row];
    let grad_1_at_step = batcht_3 * 8;
    grad_1[grad_1_at + grad_1_at_step] = sum;
  }
}
`),
    pipeline(64, 0, `// lib/nn.vit:40 (row)
// part[batch, n, i] = sum[nci: 8] grad[batch, i, n*8 + nci] * o[batch, i, n*8 + nci]

@group(0) @binding(0) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> part: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 57u; // of one row of the batch
  let invocations = 3600; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let batch = id / 72;
  let i = id % 18;
  let id_div_18 = id / 18;
  let n = id_div_18 % 4;
  let grad_at = batch_row * 7200 + batch * 144 + i * 8 + n * 2;
  let grad_1 = grad[grad_at];
  let o_at = batch_row * 7200 + batch * 144 + i * 8 + n * 2;
  let o_1 = o[o_at];
  sum += grad_1 * o_1;
  let grad_at_1 = batch_row * 7200 + batch * 144 + i * 8 + n * 2 + 1;
  let grad_2 = grad[grad_at_1];
  let o_at_1 = batch_row * 7200 + batch * 144 + i * 8 + n * 2 + 1;
  let o_2 = o[o_at_1];
  sum += grad_2 * o_2;
  let sum_of_nci = dot(sum, vec4f(1.0));
  part[batch_row * 3600 + id] = sum_of_nci;
}
`),
    pipeline(64, 0, `// lib/nn.vit:63 (contract)
// again[batchn/4, batchn%4, i, j] = 0.35355339059327373 * (sum[c: 8] y[batchn/4, i, batchn%4*8 + c] * y[batchn/4,
//   j, batchn%4*8 + c + 32])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> again: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 169u; // of one row of the batch
  let invocations = 10800; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_216 = id / 216;
  let id_div_9 = id / 9;
  let row_tile = id_div_9 % 6;
  let batchn = id / 54;
  let id_mod_4 = batchn % 4;
  let y_at = batch_row * 21600 + id_div_216 * 432 + row_tile * 72 + id_mod_4 * 2;
  let y_at_1 = batch_row * 21600 + id_div_216 * 432 + row_tile * 72 + id_mod_4 * 2 + 24;
  let y_at_2 = batch_row * 21600 + id_div_216 * 432 + row_tile * 72 + id_mod_4 * 2 + 48;
  let column_tile = id % 9;
  let y_at_3 = batch_row * 21600 + id_div_216 * 432 + column_tile * 48 + id_mod_4 * 2 + 8;
  let y_at_4 = batch_row * 21600 + id_div_216 * 432 + column_tile * 48 + id_mod_4 * 2 + 32;
${each(3, (i) => `  var acc_${i}_0 = 0.0;
  var acc_${i}_1 = 0.0;
`)}  for (var c = 0; c < 2; c++) {
    let y_1 = y[y_at + c];
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(3, (i) => `    acc_${i}_0 += dot(y_${1 + i}, y_4);
`)}    let y_5 = y[y_at_4 + c];
${each(3, (i) => `    acc_${i}_1 += dot(y_${1 + i}, y_5);
`)}  }
  var sums = array<f32, 6>(
${each(3, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let again_at = batch_row * 64800 + id_div_9 * 54 + column_tile * 2;
  let again_at_1 = batch_row * 64800 + id_div_9 * 54 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 3; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let again_at_step = tile_row * 18;
    again[again_at + again_at_step] = 0.35355339059327373 * sum;
    again[again_at_1 + again_at_step] = 0.35355339059327373 * sum_1;
  }
}
`),
    pipeline(64, 0, `// lib/nn.vit:63, lib/nn.vit:65 (contract)
// grad_1[batchn/4, batchn%4, i, j] = (sum[nci: 8] grad[batchn/4, i, batchn%4*8 + nci] * y[batchn/4, j, batchn%4*8
//   + nci + 64] - part[batchn/4, batchn%4, i]) * again[batchn/4, batchn%4, i, j] * 0.35355339059327373

@group(0) @binding(0) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> part: array<f32>;
@group(0) @binding(3) var<storage, read_write> again: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 169u; // of one row of the batch
  let invocations = 10800; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_216 = id / 216;
  let id_div_9 = id / 9;
  let row_tile = id_div_9 % 6;
  let batchn = id / 54;
  let id_mod_4 = batchn % 4;
  let grad_at = batch_row * 7200 + id_div_216 * 144 + row_tile * 24 + id_mod_4 * 2;
  let grad_at_1 = batch_row * 7200 + id_div_216 * 144 + row_tile * 24 + id_mod_4 * 2 + 8;
  let grad_at_2 = batch_row * 7200 + id_div_216 * 144 + row_tile * 24 + id_mod_4 * 2 + 16;
  let column_tile = id % 9;
  let y_at = batch_row * 21600 + id_div_216 * 432 + column_tile * 48 + id_mod_4 * 2 + 16;
  let y_at_1 = batch_row * 21600 + id_div_216 * 432 + column_tile * 48 + id_mod_4 * 2 + 40;
${each(3, (i) => `  var acc_${i}_0 = 0.0;
  var acc_${i}_1 = 0.0;
`)}  for (var nci = 0; nci < 2; nci++) {
    let grad_2 = grad[grad_at + nci];
    let grad_3 = grad[grad_at_1 + nci];
    let grad_4 = grad[grad_at_2 + nci];
    let y_1 = y[y_at + nci];
${each(3, (i) => `    acc_${i}_0 += dot(grad_${2 + i}, y_1);
`)}    let y_2 = y[y_at_1 + nci];
${each(3, (i) => `    acc_${i}_1 += dot(grad_${2 + i}, y_2);
`)}  }
  var sums = array<f32, 6>(
${each(3, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let part_at = batch_row * 3600 + id_div_9 * 3;
  let again_at = batch_row * 64800 + id_div_9 * 54 + column_tile * 2;
  let grad_1_at = batch_row * 64800 + id_div_9 * 54 + column_tile * 2;
  let again_at_1 = batch_row * 64800 + id_div_9 * 54 + column_tile * 2 + 1;
  let grad_1_at_1 = batch_row * 64800 + id_div_9 * 54 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 3; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let part_1 = part[part_at + tile_row];
    let again_at_step = tile_row * 18;
    let again_1 = again[again_at + again_at_step];
    let grad_1_at_step = tile_row * 18;
    grad_1[grad_1_at + grad_1_at_step] = (sum - part_1) * again_1 * 0.35355339059327373;
    let again_2 = again[again_at_1 + again_at_step];
    grad_1[grad_1_at_1 + grad_1_at_step] = (sum_1 - part_1) * again_2 * 0.35355339059327373;
  }
}
`),
    pipeline(64, 0, `// lib/nn.vit:65 (contract)
// grad_1[batchco/4, t, batchco%4*8 + ci + 64] = sum[t: 18] again[batchco/4, batchco%4, t, t] * grad[batchco/4, t,
//   batchco%4*8 + ci]

@group(0) @binding(0) var<storage, read_write> again: array<f32>;
@group(0) @binding(1) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n2: i32, n4: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n2 = sizes.n2;
  let n4 = sizes.n4;
  let n0 = n2 * 900;
  let n1 = n2 * 18;
  let n3 = n2 * 4;
  let workgroups = 57u; // of one row of the batch
  let invocations = 3600; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let batchco = id / 18;
  let id_div_2 = id / 2;
  let row_tile = id_div_2 % 9;
  let again_at = batch_row * 64800 + batchco * 324 + row_tile * 2;
  let again_at_1 = batch_row * 64800 + batchco * 324 + row_tile * 2 + 18;
  let again_at_2 = batch_row * 64800 + batchco * 324 + row_tile * 2 + 1;
  let again_at_3 = batch_row * 64800 + batchco * 324 + row_tile * 2 + 19;
  let id_div_72 = id / 72;
  let id_mod_4 = batchco % 4;
  let column_tile = id % 2;
  let grad_at = batch_row * n0 + id_div_72 * n1 + id_mod_4 * 2 + column_tile;
  let grad_at_1 = batch_row * n0 + id_div_72 * n1 + id_mod_4 * 2 + column_tile + n2;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var t = 0; t < 5; t++) {
    let t_1 = min(t * 4 + 2, 17);
    let t_2 = min(t * 4 + 3, 17);
    let counted = vec4f(1.0, 1.0, f32(t * 4 + 2 < 18), f32(t * 4 + 3 < 18));
    let again_at_step = t * 72;
    let again_at_step_1 = t_1 * 18;
    let again_at_step_2 = t_2 * 18;
    let again_1 = vec4f(again[again_at + again_at_step], again[again_at_1 + again_at_step], again[again_at + again_at_step_1], again[again_at + again_at_step_2]);
    let left = again_1 * counted;
    let again_2 = vec4f(again[again_at_2 + again_at_step], again[again_at_3 + again_at_step], again[again_at_2 + again_at_step_1], again[again_at_2 + again_at_step_2]);
    let left_1 = again_2 * counted;
    let grad_at_step = t * n3;
    let grad_2 = grad[grad_at + grad_at_step];
    let grad_3 = grad[grad_at_1 + grad_at_step];
    let grad_at_step_1 = t_1 * n2;
    let grad_4 = grad[grad_at + grad_at_step_1];
    let grad_at_step_2 = t_2 * n2;
    let grad_5 = grad[grad_at + grad_at_step_2];
    let block = mat4x4f(grad_2, grad_3, grad_4, grad_5);
    acc_0_0 += block * left;
    acc_1_0 += block * left_1;
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let grad_1_at = batch_row * 21600 + id_div_72 * 432 + row_tile * 48 + id_mod_4 * 2 + column_tile + n4;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let grad_1_at_step = tile_row * 24;
    grad_1[grad_1_at + grad_1_at_step] = sum;
  }
}
`),
    pipeline(128, 512, `// specs/vit.vit:23 (row)
// grad_1[0, i0, dim] = sum[batch: 50] grad[batch, i0, dim]

@group(0) @binding(0) var<storage, read_write> grad: array<f32>;
@group(0) @binding(1) var<storage, read_write> grad_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32 }
@group(0) @binding(3) var<uniform> sizes: Sizes;

var<workgroup> sum_parts: array<f32, 128>;

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = sizes.n1;
  let n2 = n0 * 16;
  let workgroups = u32(n0); // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var sum = 0.0;
  let member = worker / 16;
  let team = worker % 16;
  let grad_at = batch_row * 28800 + id * 16 + team + n1;
  for (var batch = member; batch < 50; batch += 8) {
    let grad_at_step = batch * 576;
    let grad_2 = grad[grad_at + grad_at_step];
    sum += grad_2;
  }
  sum_parts[worker] = sum;
  workgroupBarrier();
  for (var left = 8; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half * 16]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team];
  let grad_1_at = batch_row * n2 + id * 16 + team;
  if (member == 0) { grad_1[grad_1_at] = sum_total; }
}
`),
    pipeline(256, 1024, `// lib/nn.vit:49 (row)
// grad_1[o] = sum[batch: 50, h: 4, w: 4] grad[batch, h*4 + w + 2, o]

@group(0) @binding(0) var<storage, read_write> grad: array<f32>;
@group(0) @binding(1) var<storage, read_write> grad_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

var<workgroup> sum_parts: array<f32, 256>;

@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 4u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var sum = 0.0;
  let member = worker / 8;
  let team = worker % 8;
  let grad_at = batch_row * 28800 + id * 8 + team + 64;
  for (var place = member; place < 800; place += 32) {
    let place_div_16 = place / 16;
    let place_div_4 = place / 4;
    let place_mod_4 = place_div_4 % 4;
    let place_mod_4_1 = place % 4;
    let grad_at_step = place_div_16 * 576 + place_mod_4 * 128 + place_mod_4_1 * 32;
    let grad_2 = grad[grad_at + grad_at_step];
    sum += grad_2;
  }
  sum_parts[worker] = sum;
  workgroupBarrier();
  for (var left = 32; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half * 8]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team];
  let grad_1_at = batch_row * 32 + id * 8 + team;
  if (member == 0) { grad_1[grad_1_at] = sum_total; }
}
`),
    pipeline(64, 512, `// lib/nn.vit:49 (contract)
// grad_1[o, cuv/49, cuv/7%7, cuv%7] = sum[batchhw: 800] grad[batchhw/16, batchhw/4%4*4 + batchhw%4 + 2, o] *
//   image[batchhw/16, cuv/49, batchhw/4%4*7 + cuv/7%7, batchhw%4*7 + cuv%7]

@group(0) @binding(0) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> image: array<f32>;
@group(0) @binding(2) var<storage, read_write> grad_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> parts: array<f32, 128>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 152u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker / 4;
  let column_block = id % 19;
  let worker_column = worker % 4;
  let cuv = min(column_block * 8 + worker_column * 2, 146);
  let cuv_1 = column_block * 8 + worker_column * 2 + 1;
  let cuv_2 = min(cuv_1, 146);
  let row_tile = id / 19;
  let grad_at = batch_row * 7200 + row_tile + 16;
${each(3, (i) => `  let grad_at_${1 + i} = batch_row * 7200 + row_tile + ${24 + 8 * i};
`)}  let cuv_div_49 = cuv / 49;
  let cuv_div_7 = cuv / 7;
  let cuv_mod_7 = cuv_div_7 % 7;
  let cuv_mod_7_1 = cuv % 7;
  let image_at = batch_row * 117600 + cuv_div_49 * 784 + cuv_mod_7 * 28 + cuv_mod_7_1;
${each(3, (i) => `  let image_at_${1 + i} = batch_row * 117600 + cuv_div_49 * 784 + cuv_mod_7 * 28 + cuv_mod_7_1 + ${7 + 7 * i};
`)}  let cuv_div_49_1 = cuv_2 / 49;
  let cuv_div_7_1 = cuv_2 / 7;
  let cuv_mod_7_2 = cuv_div_7_1 % 7;
  let cuv_mod_7_3 = cuv_2 % 7;
  let image_at_4 = batch_row * 117600 + cuv_div_49_1 * 784 + cuv_mod_7_2 * 28 + cuv_mod_7_3;
${each(3, (i) => `  let image_at_${5 + i} = batch_row * 117600 + cuv_div_49_1 * 784 + cuv_mod_7_2 * 28 + cuv_mod_7_3 + ${7 + 7 * i};
`)}${each(4, (i) => `  var acc_${i}_0 = 0.0;
  var acc_${i}_1 = 0.0;
`)}  for (var batchhw = part; batchhw < 200; batchhw += 16) {
    let batchhw_div_4 = batchhw / 4;
    let batchhw_mod_4 = batchhw % 4;
    let grad_at_step = batchhw_div_4 * 144 + batchhw_mod_4 * 32;
    let grad_2 = grad[grad_at + grad_at_step];
${each(3, (i) => `    let grad_${3 + i} = grad[grad_at_${1 + i} + grad_at_step];
`)}    let left = transpose(mat4x4f(grad_2, grad_3, grad_4, grad_5));
    let image_at_step = batchhw_div_4 * 2352 + batchhw_mod_4 * 196;
    let image_1 = vec4f(image[image_at + image_at_step], image[image_at_1 + image_at_step], image[image_at_2 + image_at_step], image[image_at_3 + image_at_step]);
${each(4, (i) => `    acc_${i}_0 += dot(left[${i}], image_1);
`)}    let image_2 = vec4f(image[image_at_4 + image_at_step], image[image_at_5 + image_at_step], image[image_at_6 + image_at_step], image[image_at_7 + image_at_step]);
${each(4, (i) => `    acc_${i}_1 += dot(left[${i}], image_2);
`)}  }
  parts[worker] = acc_0_0;
  parts[worker + 64] = acc_0_1;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 4; place < worker + 64; place += 4) {
      acc_0_0 += parts[place];
      acc_0_1 += parts[place + 64];
${each(3, (i) => `    }
  }
  workgroupBarrier();
  parts[worker] = acc_${1 + i}_0;
  parts[worker + 64] = acc_${1 + i}_1;
  workgroupBarrier();
  if (part == 0) {
    for (var place_${1 + i} = worker + 4; place_${1 + i} < worker + 64; place_${1 + i} += 4) {
      acc_${1 + i}_0 += parts[place_${1 + i}];
      acc_${1 + i}_1 += parts[place_${1 + i} + 64];
`)}    }
  }
  var sums = array<f32, 8>(
${each(4, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let cuv_3 = column_block * 8 + worker_column * 2;
  let grad_1_at = batch_row * 4704 + row_tile * 588 + cuv;
  let grad_1_at_1 = batch_row * 4704 + row_tile * 588 + cuv_2;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let grad_1_at_step = tile_row * 147;
    if (part == 0 && cuv_3 < 147) { grad_1[grad_1_at + grad_1_at_step] = sum; }
    if (part == 0 && cuv_1 < 147) { grad_1[grad_1_at_1 + grad_1_at_step] = sum_1; }
  }
}
`),
  ],
};

const updateProgram: Plan = {
  version: 2,
  model: "digits_deit",
  target: "gpu",
  inputs: [
    { name: "host.0", shape: [], region: arena(2048, 4) },
    { name: "host.1", shape: [], region: arena(2052, 4) },
    { name: "host.2", shape: [], region: arena(2056, 4) },
  ],
  outputs: [
    { name: "norm", shape: [], region: arena(256, 4) },
  ],
  taps: [],
  params: [],
  dialects: {},
  fold: [],
  dispatches: [
    sized(step(0, 59, "squares.0.rows", "specs/digits.vit:50", weights(119808, 119808), arena(0, 1872)), 59, 467, 468),
    step(1, 1, "squares.0.rows_2", "specs/digits.vit:50", arena(0, 1872), arena(2304, 32)),
    sized(step(0, 5, "squares.1.rows", "specs/digits.vit:50", weights(488448, 9216), arena(0, 144)), 5, 35, 36),
    step(2, 1, "norm", "specs/digits.vit:50", arena(2304, 32), arena(0, 144), arena(256, 4)),
    ...repeat(2, (i) => [
      step(3 + i, 117 - 108 * i, `next.parameters.${i}`, "specs/digits.vit:50", arena(256, 4), arena(2048, 12), weights(119808 + 368640 * i, 119808 - 110592 * i), weights(479232 * i, 119808 - 110592 * i), weights(239616 + 258048 * i, 119808 - 110592 * i), weights(359424 + 147456 * i, 119808 - 110592 * i)),
    ]),
  ],
  memory: { weights: 516096, arena: 2560, staging: 0, livenessBound: 2560 },
  pipelines: [
    pipeline(64, 256, `// specs/digits.vit:50 (row)
// rows[r] = sum[k: 64] gradients[r*64 + k] * gradients[r*64 + k]

@group(0) @binding(0) var<storage, read_write> gradients: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> rows: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n2: i32 }
@group(0) @binding(3) var<uniform> sizes: Sizes;

var<workgroup> sum_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
${each(3, (i) => `  let n${i} = sizes.n${i};
`)}  let workgroups = u32(n0); // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let team = worker / 8;
  let row = min(id * 8 + team, n1);
  var sum = vec4f(0.0);
  let member = worker % 8;
  let gradients_at = row * 16;
  for (var k = member; k < 16; k += 8) {
    let gradients_1 = gradients[gradients_at + k];
    sum += gradients_1 * gradients_1;
  }
  sum_parts[worker] = dot(sum, vec4f(1.0));
  workgroupBarrier();
  for (var left = 8; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team * 8];
  if (member == 0 && id * 8 + team < n2) { rows[batch_row * n2 + row] = sum_total; }
}
`),
    pipeline(64, 256, `// specs/digits.vit:50 (row)
// rows_1[r] = sum[k: 64] (if r*64 + k < 468 then rows[r*64 + k] else 0)

@group(0) @binding(0) var<storage, read_write> rows: array<f32>;
@group(0) @binding(1) var<storage, read_write> rows_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

var<workgroup> sum_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var sum = 0.0;
  let member = worker % 8;
  let team = worker / 8;
  let safe = team * 64;
  let rows_at = batch_row * 468;
  for (var k = member; k < 64; k += 8) {
    let safe_1 = min(safe + k, 467);
    let rows_2 = rows[rows_at + safe_1];
    sum += select(0.0, rows_2, safe + k < 468);
  }
  sum_parts[worker] = sum;
  workgroupBarrier();
  for (var left = 8; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team * 8];
  if (member == 0) { rows_1[batch_row * 8 + team] = sum_total; }
}
`),
    pipeline(64, 256, `// specs/digits.vit:50 (row)
// norm[] = sqrt(sum[k: 8] rows[k] + sum[k: 36] rows_1[k])

@group(0) @binding(0) var<storage, read_write> rows: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> rows_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> norm: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> sum_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let team = worker / 8;
  var sum = vec4f(0.0);
  let member = worker % 8;
  let rows_1_at = batch_row * 9;
  for (var k = member; k < 9; k += 8) {
    let rows_1_1 = rows_1[rows_1_at + k];
    sum += rows_1_1;
  }
  sum_parts[worker] = dot(sum, vec4f(1.0));
  workgroupBarrier();
  for (var left = 8; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team * 8];
  var sum_1 = vec4f(0.0);
  let rows_at = batch_row * 2;
  for (var k = 0; k < 2; k++) {
    let rows_2 = rows[rows_at + k];
    sum_1 += rows_2;
  }
  let sum_1_of_k = dot(sum_1, vec4f(1.0));
  if (member == 0 && team == 0) { norm[batch_row] = sqrt(sum_1_of_k + sum_total); }
}
`),
    pipeline(64, 0, `// specs/digits.vit:50, lib/optim.vit:11, lib/optim.vit:10, lib/optim.vit:9 (map)
// parameters[n] = if norm < 3e+38 then parameters[n] * host[0] - host[1] * (0.9 * m[n] + 0.09999999999999998 *
//   (gradients[n] * min(1, 1 / (norm + 0.000001)))) / (sqrt(0.999 * v[n] + 0.0010000000000000009 * (gradients[n] *
//   min(1, 1 / (norm + 0.000001)) * (gradients[n] * min(1, 1 / (norm + 0.000001))))) / host[2] + 1e-8) else
//   parameters[n]
// m[n] = if norm < 3e+38 then 0.9 * m[n] + 0.09999999999999998 * (gradients[n] * min(1, 1 / (norm + 0.000001)))
//   else m[n]
// v[n] = if norm < 3e+38 then 0.999 * v[n] + 0.0010000000000000009 * (gradients[n] * min(1, 1 / (norm + 0.000001))
//   * (gradients[n] * min(1, 1 / (norm + 0.000001)))) else v[n]

@group(0) @binding(0) var<storage, read_write> norm: array<f32>;
@group(0) @binding(1) var<storage, read_write> host: array<f32>;
@group(0) @binding(2) var<storage, read_write> gradients: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> parameters: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> m: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> v: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(6) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 117u; // of one row of the batch
  let invocations = 7488; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let parameters_1 = parameters[batch_row * 7488 + id];
  let host_1 = host[batch_row * 3];
  let host_2 = host[batch_row * 3 + 1];
  let m_1 = m[batch_row * 7488 + id];
  let term = 0.9 * m_1;
  let gradients_1 = gradients[id];
  let norm_1 = norm[batch_row];
  let term_1 = norm_1 + 0.000001;
  let term_2 = 1.0 / term_1;
  let min_of = min(1.0, term_2);
  let term_3 = gradients_1 * min_of;
  let term_4 = 0.09999999999999998 * term_3;
  let term_5 = term + term_4;
  let v_1 = v[batch_row * 7488 + id];
  let term_6 = 0.999 * v_1;
  let term_7 = term_3 * term_3;
  let term_8 = 0.0010000000000000009 * term_7;
  let term_9 = term_6 + term_8;
  let host_3 = host[batch_row * 3 + 2];
  let term_10 = norm_1 < 3.0e38;
  parameters[batch_row * 7488 + id] = select(parameters_1, parameters_1 * host_1 - host_2 * term_5 / (sqrt(term_9) / host_3 + 1e-8), term_10);
  m[batch_row * 7488 + id] = select(m_1, term_5, term_10);
  v[batch_row * 7488 + id] = select(v_1, term_9, term_10);
}
`),
    pipeline(64, 0, `// specs/digits.vit:50, lib/optim.vit:11, lib/optim.vit:10, lib/optim.vit:9 (map)
// parameters[n] = if norm < 3e+38 then parameters[n] - host[1] * (0.9 * m[n] + 0.09999999999999998 * (gradients[n]
//   * min(1, 1 / (norm + 0.000001)))) / (sqrt(0.999 * v[n] + 0.0010000000000000009 * (gradients[n] * min(1, 1 /
//   (norm + 0.000001)) * (gradients[n] * min(1, 1 / (norm + 0.000001))))) / host[2] + 1e-8) else parameters[n]
// m[n] = if norm < 3e+38 then 0.9 * m[n] + 0.09999999999999998 * (gradients[n] * min(1, 1 / (norm + 0.000001)))
//   else m[n]
// v[n] = if norm < 3e+38 then 0.999 * v[n] + 0.0010000000000000009 * (gradients[n] * min(1, 1 / (norm + 0.000001))
//   * (gradients[n] * min(1, 1 / (norm + 0.000001)))) else v[n]

@group(0) @binding(0) var<storage, read_write> norm: array<f32>;
@group(0) @binding(1) var<storage, read_write> host: array<f32>;
@group(0) @binding(2) var<storage, read_write> gradients: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> parameters: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> m: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> v: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(6) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 9u; // of one row of the batch
  let invocations = 576; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let parameters_1 = parameters[batch_row * 576 + id];
  let host_1 = host[batch_row * 3 + 1];
  let m_1 = m[batch_row * 576 + id];
  let term = 0.9 * m_1;
  let gradients_1 = gradients[id];
  let norm_1 = norm[batch_row];
  let term_1 = norm_1 + 0.000001;
  let term_2 = 1.0 / term_1;
  let min_of = min(1.0, term_2);
  let term_3 = gradients_1 * min_of;
  let term_4 = 0.09999999999999998 * term_3;
  let term_5 = term + term_4;
  let v_1 = v[batch_row * 576 + id];
  let term_6 = 0.999 * v_1;
  let term_7 = term_3 * term_3;
  let term_8 = 0.0010000000000000009 * term_7;
  let term_9 = term_6 + term_8;
  let host_2 = host[batch_row * 3 + 2];
  let term_10 = norm_1 < 3.0e38;
  parameters[batch_row * 576 + id] = select(parameters_1, parameters_1 - host_1 * term_5 / (sqrt(term_9) / host_2 + 1e-8), term_10);
  m[batch_row * 576 + id] = select(m_1, term_5, term_10);
  v[batch_row * 576 + id] = select(v_1, term_9, term_10);
}
`),
  ],
};

const evaluationProgram: Plan = {
  version: 2,
  model: "digits_deit",
  target: "gpu",
  inputs: [
    { name: "image", shape: [50, 3, 28, 28], region: arena(0, 470400), preprocess: [{ kind: "squash", height: 28, width: 28, filter: "bicubic" }, { kind: "normalize", mean: [0, 0, 0], std: [0.5, 0.5, 0.5] }] },
    { name: "teacher", shape: [50, 10], region: arena(700928, 2000) },
    { name: "label", shape: [50], region: arena(702976, 200), classes: 10 },
  ],
  outputs: [
    { name: "loss", shape: [], region: arena(2560, 4) },
    { name: "accuracy", shape: [], region: arena(2816, 4) },
    { name: "logits", shape: [50, 10], region: arena(0, 2000) },
    { name: "cls_logits", shape: [50, 10], region: arena(12800, 2000) },
    { name: "dist_logits", shape: [50, 10], region: arena(14848, 2000) },
    { name: "loss_of_each", shape: [50], region: arena(2048, 200) },
    { name: "accuracy_of_each", shape: [50], region: arena(2304, 200) },
  ],
  taps: [],
  params: [],
  dialects: {},
  fold: [],
  dispatches: [
    step(0, 200, "patch_embed.proj.y", "lib/nn.vit:49", weights(479232, 128), arena(0, 470400), weights(0, 18816), arena(470528, 102400)),
    step(1, 113, "x_1_3", "specs/vit.vit:23", weights(479744, 128), weights(479488, 128), arena(470528, 102400), weights(480000, 2304), arena(345600, 115200)),
    ...repeat(2, (i) => [
      sized(step(2, 113, `blocks.${i}.norm1.y`, "lib/nn.vit:34", arena(345600 + 124928 * i, 115200), weights(482304 + 2560 * i, 128), weights(482560 + 2560 * i, 128), arena(470528 - 124928 * i, 115200)), 113, 899, 900),
      step(3, 87, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(470528 - 124928 * i, 115200), weights(18944 + 49152 * i, 12288), weights(482816 + 2560 * i, 384), arena(0, 345600)),
      step(4 + 4 * i, 200, `blocks.${i}.attn.o`, "lib/nn.vit:65", arena(0, 345600), arena(470528 - 124928 * i, 115200 - 102400 * i)),
      step(5 + 4 * i, 29 + 21 * i, `blocks.${i}.x`, "specs/vit.vit:7", arena(345600 + 124928 * i, 115200), arena(470528 - 124928 * i, 115200 - 102400 * i), weights(31232 + 49152 * i, 4096), weights(483328 + 2560 * i, 128), arena(585728 - 534528 * i, 115200 - 102400 * i)),
      sized(step(2, 113 - 100 * i, `blocks.${i}.norm2.y`, "lib/nn.vit:34", arena(585728 - 534528 * i, 115200 - 102400 * i), weights(483584 + 2560 * i, 128), weights(483840 + 2560 * i, 128), arena(470528 - 406528 * i, 115200 - 102400 * i)), 113 - 100 * i, 899 - 800 * i, 900 - 800 * i),
      step(6 + 4 * i, 30 + 170 * i, `blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(470528 - 406528 * i, 115200 - 102400 * i), weights(35328 + 49152 * i, 16384), weights(484096 + 2560 * i, 512), arena(0, 460800 - 409600 * i)),
      step(7 + 4 * i, 225 - 125 * i, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(585728 - 534528 * i, 115200 - 102400 * i), arena(0, 460800 - 409600 * i), weights(51712 + 49152 * i, 16384), weights(484608 + 2560 * i, 128), arena(470528 - 406528 * i, 115200 - 102400 * i)),
    ]),
    sized(step(2, 13, "norm.y", "lib/nn.vit:34", arena(64000, 12800), weights(487424, 128), weights(487680, 128), arena(0, 12800)), 13, 99, 100),
    sized(step(12, 50, "head.y_2", "lib/nn.vit:23", arena(0, 12800), weights(117248, 1280), weights(487936, 40), arena(12800, 2000)), 0, 16),
    sized(step(12, 50, "head_dist.y_2", "lib/nn.vit:23", arena(0, 12800), weights(118528, 1280), weights(488192, 40), arena(14848, 2000)), 8, 24),
    step(13, 8, "logits", "specs/deit.vit:20", arena(12800, 2000), arena(14848, 2000), arena(0, 2000)),
    step(14, 1, "soft_distillation", "specs/deit.vit:52", arena(702976, 200), arena(12800, 2000), arena(700928, 2000), arena(14848, 2000), arena(2048, 200)),
    step(15, 1, "accuracy_of_each", "specs/digits.vit:43", arena(0, 2000), arena(702976, 200), arena(2304, 200)),
    step(16, 1, "loss", "specs/digits.vit:42", arena(2048, 200), arena(2560, 4)),
    step(16, 1, "accuracy", "specs/digits.vit:43", arena(2304, 200), arena(2816, 4)),
  ],
  memory: { weights: 516096, arena: 703232, staging: 0, livenessBound: 693504 },
  pipelines: [
    pipeline(64, 1024, `// lib/nn.vit:49 (contract)
// y[batchhw/16, batchhw/4%4, batchhw%4, o] = bias[o] + sum[cuv: 147] image[batchhw/16, cuv/49, batchhw/4%4*7 +
//   cuv/7%7, batchhw%4*7 + cuv%7] * weight[o, cuv/49, cuv/7%7, cuv%7]

@group(0) @binding(0) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> image: array<f32>;
@group(0) @binding(2) var<storage, read_write> weight: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 200u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let id_div_4 = id / 4;
  let id_mod_4 = id % 4;
  let image_at = batch_row * 117600 + id_div_4 * 2352 + id_mod_4 * 196;
${each(3, (i) => `  let image_at_${1 + i} = batch_row * 117600 + id_div_4 * 2352 + id_mod_4 * 196 + ${7 + 7 * i};
`)}  let worker_column = worker / 8;
  let weight_at = worker_column * 588;
${each(3, (i) => `  let weight_at_${1 + 3 * i} = worker_column * 588 + ${1 + 147 * i};
  let weight_at_${2 + 3 * i} = worker_column * 588 + ${2 + 147 * i};
  let weight_at_${3 + 3 * i} = worker_column * 588 + ${147 + 147 * i};
`)}  let weight_at_10 = worker_column * 588 + 442;
  let weight_at_11 = worker_column * 588 + 443;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var cuv = part; cuv < 37; cuv += 8) {
    let cuv_1 = min(cuv * 4 + 3, 146);
    let counted = vec4f(1.0, 1.0, 1.0, f32(cuv * 4 + 3 < 147));
    let cuv_div_49 = cuv * 4 / 49;
    let cuv_div_7 = cuv * 4 / 7;
    let cuv_mod_7 = cuv_div_7 % 7;
    let cuv_mod_7_1 = cuv * 4 % 7;
    let image_at_step = cuv_div_49 * 784 + cuv_mod_7 * 28 + cuv_mod_7_1;
${each(2, (i) => `    let cuv_div_49_${1 + i} = (cuv * 4 + ${1 + i}) / 49;
    let cuv_div_7_${1 + i} = (cuv * 4 + ${1 + i}) / 7;
    let cuv_mod_7_${2 + 2 * i} = cuv_div_7_${1 + i} % 7;
    let cuv_mod_7_${3 + 2 * i} = (cuv * 4 + ${1 + i}) % 7;
    let image_at_step_${1 + i} = cuv_div_49_${1 + i} * 784 + cuv_mod_7_${2 + 2 * i} * 28 + cuv_mod_7_${3 + 2 * i};
`)}    let cuv_div_49_3 = cuv_1 / 49;
    let cuv_div_7_3 = cuv_1 / 7;
    let cuv_mod_7_6 = cuv_div_7_3 % 7;
    let cuv_mod_7_7 = cuv_1 % 7;
    let image_at_step_3 = cuv_div_49_3 * 784 + cuv_mod_7_6 * 28 + cuv_mod_7_7;
    let image_1 = vec4f(image[image_at + image_at_step], image[image_at + image_at_step_1], image[image_at + image_at_step_2], image[image_at + image_at_step_3]);
    let left = image_1 * counted;
${each(3, (i) => `    let image_${2 + i} = vec4f(image[image_at_${1 + i} + image_at_step], image[image_at_${1 + i} + image_at_step_1], image[image_at_${1 + i} + image_at_step_2], image[image_at_${1 + i} + image_at_step_3]);
    let left_${1 + i} = image_${2 + i} * counted;
`)}    let weight_at_step = cuv * 4;
    let weight_1 = vec4f(weight[weight_at + weight_at_step], weight[weight_at_1 + weight_at_step], weight[weight_at_2 + weight_at_step], weight[weight_at + cuv_1]);
${each(3, (i) => `    let weight_${2 + i} = vec4f(weight[weight_at_${3 + 3 * i} + weight_at_step], weight[weight_at_${4 + 3 * i} + weight_at_step], weight[weight_at_${5 + 3 * i} + weight_at_step], weight[weight_at_${3 + 3 * i} + cuv_1]);
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += left * block;
${each(3, (i) => `    acc_${1 + i}_0 += left_${1 + i} * block;
`)}  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
${each(3, (i) => `    }
  }
  workgroupBarrier();
  parts[worker] = acc_${1 + i}_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_${1 + i} = worker + 1; place_${1 + i} < worker + 8; place_${1 + i}++) {
      acc_${1 + i}_0 += parts[place_${1 + i}];
`)}    }
  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let bias_1 = bias[worker_column];
  let y_at = batch_row * 6400 + id * 32 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let sum = sums[tile_row];
    let y_at_step = tile_row * 8;
    if (part == 0) { y[y_at + y_at_step] = bias_1 + sum; }
  }
}
`),
    pipeline(64, 0, `// specs/vit.vit:23 (map)
// x[batch, i0, dim] = (if i0 < 1 then cls_token[0, 0, dim] else if i0 - 1 < 1 then dist_token[0, 0, dim] else
//   y[batch, (i0 + 2)/4 - 1, (i0 + 2)%4, dim]) + pos_embed[0, i0, dim]

@group(0) @binding(0) var<storage, read_write> cls_token: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> dist_token: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> pos_embed: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 113u; // of one row of the batch
  let invocations = 7200; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_8 = id / 8;
  let i0 = id_div_8 % 18;
  let id_div_4 = (i0 + 2) / 4;
  let safe = max(id_div_4 - 1, 0);
  let batch = id / 144;
  let id_mod_4 = (i0 + 2) % 4;
  let tile = id % 8;
  let y_at = batch_row * 6400 + batch * 128 + safe * 32 + id_mod_4 * 8 + tile;
  let y_1 = y[y_at];
  let dist_token_1 = dist_token[tile];
  let cls_token_1 = cls_token[tile];
  let pos_embed_1 = pos_embed[i0 * 8 + tile];
  x[batch_row * 7200 + id] = select(select(y_1, dist_token_1, i0 - 1 < 1), cls_token_1, i0 < 1) + pos_embed_1;
}
`),
    pipeline(64, 512, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// y[batch, i0, d] = (x[batch, i0, d] - x[batch, i0, 0] - (sum[d: 32] (x[batch, i0, d] - x[batch, i0, 0])) *
//   0.03125) * rsqrt((sum[d: 32] (x[batch, i0, d] - x[batch, i0, 0] - (sum[d: 32] (x[batch, i0, d] - x[batch, i0,
//   0])) * 0.03125) * (x[batch, i0, d] - x[batch, i0, 0] - (sum[d: 32] (x[batch, i0, d] - x[batch, i0, 0])) *
//   0.03125)) / 32 + 0.000001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n3: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

var<workgroup> sum_parts: array<f32, 64>;
var<workgroup> sum_1_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = sizes.n1;
  let n3 = sizes.n3;
  let n2 = n3 * 8;
  let workgroups = u32(n0); // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let team = worker / 8;
  let row = min(id * 8 + team, n1);
  var sum = vec4f(0.0);
  let member = worker % 8;
  let x_at = batch_row * n2 + row * 8;
  let x_2 = x[batch_row * n2 + row * 8].x;
  for (var d = member; d < 8; d += 8) {
    let x_1 = x[x_at + d];
    sum += x_1 - x_2;
  }
  sum_parts[worker] = dot(sum, vec4f(1.0));
  workgroupBarrier();
  for (var left = 8; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team * 8];
  var sum_1 = vec4f(0.0);
  let term = sum_total * 0.03125;
  for (var d = member; d < 8; d += 8) {
    let x_3 = x[x_at + d];
    let term_1 = x_3 - x_2 - term;
    sum_1 += term_1 * term_1;
  }
  sum_1_parts[worker] = dot(sum_1, vec4f(1.0));
  workgroupBarrier();
  for (var left_1 = 8; left_1 > 1; left_1 = (left_1 + 1) / 2) {
    let half_1 = (left_1 + 1) / 2;
    if (member < left_1 - half_1) { sum_1_parts[worker] = sum_1_parts[worker] + sum_1_parts[worker + half_1]; }
    workgroupBarrier();
  }
  let sum_1_total = sum_1_parts[team * 8];
  let term_2 = sum_1_total / 32.0;
  let term_3 = term_2 + 0.000001;
  let rsqrt_of = inverseSqrt(term_3);
  let y_at = batch_row * n2 + row * 8;
  for (var d = member; d < 8; d += 8) {
    let x_4 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    if (id * 8 + team < n3) { y[y_at + d] = (x_4 - x_2 - term) * rsqrt_of * weight_1 + bias_1; }
  }
}
`),
    pipeline(128, 4096, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y_1[batchi0/18, batchi0%18, o] = sum[i: 32] y[batchi0/18, batchi0%18, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 128>;

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 87u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 3;
  let worker_div_4 = worker / 4;
  let batchi0 = min(row_block * 32 + worker_div_4, 899);
  let batchi0_1 = row_block * 32 + worker_div_4;
  let worker_mod_4 = worker % 4;
  let y_at = batch_row * 7200 + batchi0 * 8 + worker_mod_4;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let column_block = id % 3;
  let weight_at = column_block * 256 + worker_div_4 * 8 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 32 + worker_mod_4_1 * 8 + worker_div_16;
  let worker_row = worker / 8;
  let left_at = worker_row * 2;
  let worker_column = worker % 8;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = 0; i < 2; i++) {
    let y_at_step = i * 4;
    let y_2 = y[y_at + y_at_step];
    left[left_place] = y_2;
    let weight_at_step = i * 4;
    let weight_1 = weight[weight_at + weight_at_step];
    right[right_place] = weight_1;
    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 32;
      let row = left[left_at + left_at_step];
      let row_1 = left[left_at + left_at_step + 1];
      let right_at_step = i_quad * 32;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 8], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 24]);
      acc_0_0 += row * column;
      acc_1_0 += row_1 * column;
    }
    workgroupBarrier();
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let batchi0_2 = row_block * 32 + worker_row * 2;
  let bias_1 = bias[column_block * 8 + worker_column];
  let y_1_at = batch_row * 21600 + column_block * 8 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let batchi0_3 = batchi0_2 + tile_row;
    if (batchi0_3 >= 900) { break; }
    let sum = sums[tile_row];
    let y_1_at_step = batchi0_3 * 24;
    y_1[y_1_at + y_1_at_step] = sum + bias_1;
  }
}
`),
    pipeline(32, 1280, `// lib/nn.vit:65, lib/nn.vit:40, lib/nn.vit:39, lib/nn.vit:63 (attend)
// o[batchnco/4, t, batchnco%4*8 + nci] = mean
// mean = (sum[j: 18] weight * y[batchnco/4, j, batchnco%4*8 + nci + 64]) / (sum[j: 18] weight), weight = exp(score
//   - max[j] score)
// score = 0.35355339059327373 * (sum[c: 8] y[batchnco/4, t, batchnco%4*8 + c] * y[batchnco/4, j, batchnco%4*8 + c
//   + 32])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

var<workgroup> keys: array<vec4f, 40>;
var<workgroup> values: array<vec4f, 40>;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(32)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 200u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let t = min(worker, 17);
  let id_div_4 = id / 4;
  let id_mod_4 = id % 4;
  let y_at = batch_row * 21600 + id_div_4 * 432 + t * 24 + id_mod_4 * 2;
  let y_1 = y[y_at];
  let y_at_1 = batch_row * 21600 + id_div_4 * 432 + t * 24 + id_mod_4 * 2 + 1;
  let y_2 = y[y_at_1];
  let y_at_2 = batch_row * 21600 + id_div_4 * 432 + id_mod_4 * 2 + 8;
  let y_at_3 = batch_row * 21600 + id_div_4 * 432 + id_mod_4 * 2 + 16;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  for (var key_tile = 0; key_tile < 1; key_tile++) {
    workgroupBarrier();
    for (var place = worker; place < 40; place += 32) {
      let place_div_2 = place / 2;
      let j = min(place_div_2, 17);
      let place_mod_2 = place % 2;
      let y_at_step = j * 24 + place_mod_2;
      let y_3 = y[y_at_2 + y_at_step];
      keys[place] = y_3;
    }
    for (var place = worker; place < 40; place += 32) {
      let place_div_2_1 = place / 2;
      let j_1 = min(place_div_2_1, 17);
      let place_mod_2_1 = place % 2;
      let y_at_step_1 = j_1 * 24 + place_mod_2_1;
      let y_4 = y[y_at_3 + y_at_step_1];
      values[place] = y_4;
    }
    workgroupBarrier();
    for (var quad = 0; quad < 5; quad++) {
      let j_2 = quad;
      let j_3 = min(j_2 * 4 + 2, 17);
      let j_4 = min(j_2 * 4 + 3, 17);
      var score_0 = vec4f();
      let block = mat4x4f(keys[quad * 8], keys[quad * 8 + 2], keys[quad * 8 + 4], keys[quad * 8 + 6]);
      score_0 += y_1 * block;
      let block_1 = mat4x4f(keys[quad * 8 + 1], keys[quad * 8 + 3], keys[quad * 8 + 5], keys[quad * 8 + 7]);
      score_0 += y_2 * block_1;
      let counted = vec4f(1.0, 1.0, f32(j_2 * 4 + 2 < 18), f32(j_2 * 4 + 3 < 18));
      score_0 = 0.35355339059327373 * score_0;
      let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
      let shrink_0 = vitc_exp(largest_0 - largest_0_now);
      let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
      largest_0 = largest_0_now;
      total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
      let block_2 = mat4x4f(values[quad * 8], values[quad * 8 + 2], values[quad * 8 + 4], values[quad * 8 + 6]);
      acc_0_0 = acc_0_0 * shrink_0 + block_2 * weight_0;
      let block_3 = mat4x4f(values[quad * 8 + 1], values[quad * 8 + 3], values[quad * 8 + 5], values[quad * 8 + 7]);
      acc_0_1 = acc_0_1 * shrink_0 + block_3 * weight_0;
    }
  }
  let share = 1.0 / total_0;
  let sum = acc_0_0 * share;
  let sum_1 = acc_0_1 * share;
  let o_at = batch_row * 7200 + id_div_4 * 144 + t * 8 + id_mod_4 * 2;
  if (worker < 18) { o[o_at] = sum; }
  let o_at_1 = batch_row * 7200 + id_div_4 * 144 + t * 8 + id_mod_4 * 2 + 1;
  if (worker < 18) { o[o_at_1] = sum_1; }
}
`),
    pipeline(128, 4096, `// specs/vit.vit:7, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[batchi0/18, batchi0%18, dim] = x[batchi0/18, batchi0%18, dim] + (sum[i: 32] o[batchi0/18, batchi0%18, i] *
//   weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 128>;

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 29u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let worker_div_4 = worker / 4;
  let batchi0 = min(id * 32 + worker_div_4, 899);
  let batchi0_1 = id * 32 + worker_div_4;
  let worker_mod_4 = worker % 4;
  let o_at = batch_row * 7200 + batchi0 * 8 + worker_mod_4;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let weight_at = worker_div_4 * 8 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 32 + worker_mod_4_1 * 8 + worker_div_16;
  let worker_row = worker / 8;
  let left_at = worker_row * 2;
  let worker_column = worker % 8;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = 0; i < 2; i++) {
    let o_at_step = i * 4;
    let o_1 = o[o_at + o_at_step];
    left[left_place] = o_1;
    let weight_at_step = i * 4;
    let weight_1 = weight[weight_at + weight_at_step];
    right[right_place] = weight_1;
    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 32;
      let row = left[left_at + left_at_step];
      let row_1 = left[left_at + left_at_step + 1];
      let right_at_step = i_quad * 32;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 8], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 24]);
      acc_0_0 += row * column;
      acc_1_0 += row_1 * column;
    }
    workgroupBarrier();
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let batchi0_2 = id * 32 + worker_row * 2;
  let x_at = batch_row * 7200 + worker_column;
  let bias_1 = bias[worker_column];
  let x_1_at = batch_row * 7200 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let batchi0_3 = batchi0_2 + tile_row;
    if (batchi0_3 >= 900) { break; }
    let sum = sums[tile_row];
    let x_at_step = batchi0_3 * 8;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = batchi0_3 * 8;
    x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1;
  }
}
`),
    pipeline(256, 8192, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20 (contract)
// y_1[batchi0/18, batchi0%18, o] = 0.5 * (sum[i: 32] y[batchi0/18, batchi0%18, i] * weight[o, i] + bias[o]) * (1 +
//   erf((sum[i: 32] y[batchi0/18, batchi0%18, i] * weight[o, i] + bias[o]) / 1.4142135623730951))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 256>;
var<workgroup> right: array<vec4f, 256>;

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 30u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 2;
  let worker_div_4 = worker / 4;
  let batchi0 = min(row_block * 64 + worker_div_4, 899);
  let batchi0_1 = row_block * 64 + worker_div_4;
  let worker_mod_4 = worker % 4;
  let y_at = batch_row * 7200 + batchi0 * 8 + worker_mod_4;
  let left_place = worker_mod_4 * 64 + worker_div_4;
  let column_block = id % 2;
  let weight_at = column_block * 512 + worker_div_4 * 8 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_row = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_row;
  let left_at = worker_row * 4;
  let worker_column = worker % 16;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = 0; i < 2; i++) {
    let y_at_step = i * 4;
    let y_2 = y[y_at + y_at_step];
    left[left_place] = y_2;
    let weight_at_step = i * 4;
    let weight_1 = weight[weight_at + weight_at_step];
    right[right_place] = weight_1;
    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 64;
      let row = left[left_at + left_at_step];
${each(3, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = i_quad * 64;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 32], right[worker_column + right_at_step + 48]);
      acc_0_0 += row * column;
${each(3, (i) => `      acc_${1 + i}_0 += row_${1 + i} * column;
`)}    }
    workgroupBarrier();
  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let batchi0_2 = row_block * 64 + worker_row * 4;
  let bias_1 = bias[column_block * 16 + worker_column];
  let y_1_at = batch_row * 28800 + column_block * 16 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let batchi0_3 = batchi0_2 + tile_row;
    if (batchi0_3 >= 900) { break; }
    let sum = sums[tile_row];
    let term = sum + bias_1;
    let y_1_at_step = batchi0_3 * 32;
    y_1[y_1_at + y_1_at_step] = 0.5 * term * (1.0 + vitc_erf_v4(term / 1.4142135623730951));
  }
}
`),
    pipeline(64, 1024, `// specs/vit.vit:8, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[batchi0/18, batchi0%18, dim] = x[batchi0/18, batchi0%18, dim] + (sum[i: 128] y[batchi0/18, batchi0%18, i] *
//   weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 225u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let y_at = batch_row * 28800 + id * 128;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 28800 + id * 128 + ${32 + 32 * i};
`)}  let worker_column = worker / 8;
  let weight_at = worker_column * 128;
${each(3, (i) => `  let weight_at_${1 + i} = worker_column * 128 + ${32 + 32 * i};
`)}${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = part; i < 32; i += 8) {
    let y_1 = y[y_at + i];
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(4, (i) => `    acc_${i}_0 += y_${1 + i} * block;
`)}  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
${each(3, (i) => `    }
  }
  workgroupBarrier();
  parts[worker] = acc_${1 + i}_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_${1 + i} = worker + 1; place_${1 + i} < worker + 8; place_${1 + i}++) {
      acc_${1 + i}_0 += parts[place_${1 + i}];
`)}    }
  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let x_at = batch_row * 7200 + id * 32 + worker_column;
  let bias_1 = bias[worker_column];
  let x_1_at = batch_row * 7200 + id * 32 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let sum = sums[tile_row];
    let x_at_step = tile_row * 8;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = tile_row * 8;
    if (part == 0) { x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1; }
  }
}
`),
    pipeline(64, 2560, `// lib/nn.vit:65, lib/nn.vit:40, lib/nn.vit:39, lib/nn.vit:63 (attend)
// o[batchnco/4, t, batchnco%4*8 + nci] = mean
// mean = (sum[j: 18] weight * y[batchnco/4, j, batchnco%4*8 + nci + 64]) / (sum[j: 18] weight), weight = exp(score
//   - max[j] score)
// score = 0.35355339059327373 * (sum[c: 8] y[batchnco/4, t, batchnco%4*8 + c] * y[batchnco/4, j, batchnco%4*8 + c
//   + 32])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

var<workgroup> keys: array<vec4f, 40>;
var<workgroup> values: array<vec4f, 40>;
var<workgroup> parts: array<f32, 64>;
var<workgroup> sums: array<vec4f, 64>;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 200u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let worker_mod_32 = worker % 32;
  let t = min(worker_mod_32, 1);
  let id_div_4 = id / 4;
  let id_mod_4 = id % 4;
  let y_at = batch_row * 21600 + id_div_4 * 432 + t * 24 + id_mod_4 * 2;
  let y_1 = y[y_at];
  let y_at_1 = batch_row * 21600 + id_div_4 * 432 + t * 24 + id_mod_4 * 2 + 1;
  let y_2 = y[y_at_1];
  let y_at_2 = batch_row * 21600 + id_div_4 * 432 + id_mod_4 * 2 + 8;
  let y_at_3 = batch_row * 21600 + id_div_4 * 432 + id_mod_4 * 2 + 16;
  let part = worker / 32;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  for (var key_tile = 0; key_tile < 1; key_tile++) {
    workgroupBarrier();
    for (var place = worker; place < 40; place += 64) {
      let place_div_2 = place / 2;
      let j = min(place_div_2, 17);
      let place_mod_2 = place % 2;
      let y_at_step = j * 24 + place_mod_2;
      let y_3 = y[y_at_2 + y_at_step];
      keys[place] = y_3;
    }
    for (var place = worker; place < 40; place += 64) {
      let place_div_2_1 = place / 2;
      let j_1 = min(place_div_2_1, 17);
      let place_mod_2_1 = place % 2;
      let y_at_step_1 = j_1 * 24 + place_mod_2_1;
      let y_4 = y[y_at_3 + y_at_step_1];
      values[place] = y_4;
    }
    workgroupBarrier();
    for (var quad = part; quad < 5; quad += 2) {
      let j_2 = quad;
      let j_3 = min(j_2 * 4 + 2, 17);
      let j_4 = min(j_2 * 4 + 3, 17);
      var score_0 = vec4f();
      let block = mat4x4f(keys[quad * 8], keys[quad * 8 + 2], keys[quad * 8 + 4], keys[quad * 8 + 6]);
      score_0 += y_1 * block;
      let block_1 = mat4x4f(keys[quad * 8 + 1], keys[quad * 8 + 3], keys[quad * 8 + 5], keys[quad * 8 + 7]);
      score_0 += y_2 * block_1;
      let counted = vec4f(1.0, 1.0, f32(j_2 * 4 + 2 < 18), f32(j_2 * 4 + 3 < 18));
      score_0 = 0.35355339059327373 * score_0;
      let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
      let shrink_0 = vitc_exp(largest_0 - largest_0_now);
      let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
      largest_0 = largest_0_now;
      total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
      let block_2 = mat4x4f(values[quad * 8], values[quad * 8 + 2], values[quad * 8 + 4], values[quad * 8 + 6]);
      acc_0_0 = acc_0_0 * shrink_0 + block_2 * weight_0;
      let block_3 = mat4x4f(values[quad * 8 + 1], values[quad * 8 + 3], values[quad * 8 + 5], values[quad * 8 + 7]);
      acc_0_1 = acc_0_1 * shrink_0 + block_3 * weight_0;
    }
  }
  workgroupBarrier();
  parts[worker] = largest_0;
  workgroupBarrier();
  var largest_0_of_all = largest_0;
  for (var place_1 = worker_mod_32; place_1 < 64; place_1 += 32) {
    largest_0_of_all = max(largest_0_of_all, parts[place_1]);
  }
  let largest_0_shrink = vitc_exp(largest_0 - largest_0_of_all);
  workgroupBarrier();
  parts[worker] = total_0 * largest_0_shrink;
  total_0 = 0.0;
  workgroupBarrier();
  for (var place_2 = worker_mod_32; place_2 < 64; place_2 += 32) {
    total_0 += parts[place_2];
  }
  sums[worker] = acc_0_0 * largest_0_shrink;
  acc_0_0 = vec4f(0.0);
  workgroupBarrier();
  for (var place_3 = worker_mod_32; place_3 < 64; place_3 += 32) {
    acc_0_0 += sums[place_3];
  }
  workgroupBarrier();
  sums[worker] = acc_0_1 * largest_0_shrink;
  acc_0_1 = vec4f(0.0);
  workgroupBarrier();
  for (var place_4 = worker_mod_32; place_4 < 64; place_4 += 32) {
    acc_0_1 += sums[place_4];
  }
  let share = 1.0 / total_0;
  let sum = acc_0_0 * share;
  let sum_1 = acc_0_1 * share;
  let o_at = batch_row * 800 + id_div_4 * 16 + t * 8 + id_mod_4 * 2;
  if (part == 0 && worker_mod_32 < 2) { o[o_at] = sum; }
  let o_at_1 = batch_row * 800 + id_div_4 * 16 + t * 8 + id_mod_4 * 2 + 1;
  if (part == 0 && worker_mod_32 < 2) { o[o_at_1] = sum_1; }
}
`),
    pipeline(64, 1024, `// specs/vit.vit:7, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[batchi0/2, batchi0%2, dim] = x[batchi0/2, batchi0%2, dim] + (sum[i: 32] o[batchi0/2, batchi0%2, i] *
//   weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 50u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let o_at = batch_row * 800 + id * 16;
  let o_at_1 = batch_row * 800 + id * 16 + 8;
  let worker_column = worker / 8;
  let weight_at = worker_column * 32;
${each(3, (i) => `  let weight_at_${1 + i} = worker_column * 32 + ${8 + 8 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = part; i < 8; i += 8) {
    let o_1 = o[o_at + i];
    let o_2 = o[o_at_1 + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += o_1 * block;
    acc_1_0 += o_2 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
    }
  }
  workgroupBarrier();
  parts[worker] = acc_1_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_1 = worker + 1; place_1 < worker + 8; place_1++) {
      acc_1_0 += parts[place_1];
    }
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let x_at = batch_row * 7200 + id * 144 + worker_column;
  let bias_1 = bias[worker_column];
  let x_1_at = batch_row * 800 + id * 16 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let x_at_step = tile_row * 8;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = tile_row * 8;
    if (part == 0) { x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1; }
  }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20 (contract)
// y_1[batchi0/2, batchi0%2, o] = 0.5 * (sum[i: 32] y[batchi0/2, batchi0%2, i] * weight[o, i] + bias[o]) * (1 +
//   erf((sum[i: 32] y[batchi0/2, batchi0%2, i] * weight[o, i] + bias[o]) / 1.4142135623730951))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 200u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let row_tile = id / 4;
  let y_at = batch_row * 800 + row_tile * 16;
  let y_at_1 = batch_row * 800 + row_tile * 16 + 8;
  let column_block = id % 4;
  let worker_column = worker / 8;
  let weight_at = column_block * 256 + worker_column * 32;
${each(3, (i) => `  let weight_at_${1 + i} = column_block * 256 + worker_column * 32 + ${8 + 8 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = part; i < 8; i += 8) {
    let y_2 = y[y_at + i];
    let y_3 = y[y_at_1 + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += y_2 * block;
    acc_1_0 += y_3 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
    }
  }
  workgroupBarrier();
  parts[worker] = acc_1_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_1 = worker + 1; place_1 < worker + 8; place_1++) {
      acc_1_0 += parts[place_1];
    }
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let bias_1 = bias[column_block * 8 + worker_column];
  let y_1_at = batch_row * 3200 + row_tile * 64 + column_block * 8 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let term = sum + bias_1;
    let y_1_at_step = tile_row * 32;
    if (part == 0) { y_1[y_1_at + y_1_at_step] = 0.5 * term * (1.0 + vitc_erf_v4(term / 1.4142135623730951)); }
  }
}
`),
    pipeline(64, 1024, `// specs/vit.vit:8, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[batchi0/2, batchi0%2, dim] = x[batchi0/2, batchi0%2, dim] + (sum[i: 128] y[batchi0/2, batchi0%2, i] *
//   weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 100u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 16;
  let row_tile = id / 2;
  let y_at = batch_row * 3200 + row_tile * 64;
  let y_at_1 = batch_row * 3200 + row_tile * 64 + 32;
  let column_block = id % 2;
  let worker_column = worker / 16;
  let weight_at = column_block * 512 + worker_column * 128;
${each(3, (i) => `  let weight_at_${1 + i} = column_block * 512 + worker_column * 128 + ${32 + 32 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = part; i < 32; i += 16) {
    let y_1 = y[y_at + i];
    let y_2 = y[y_at_1 + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += y_1 * block;
    acc_1_0 += y_2 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 16; place++) {
      acc_0_0 += parts[place];
    }
  }
  workgroupBarrier();
  parts[worker] = acc_1_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_1 = worker + 1; place_1 < worker + 16; place_1++) {
      acc_1_0 += parts[place_1];
    }
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let x_at = batch_row * 800 + row_tile * 16 + column_block * 4 + worker_column;
  let bias_1 = bias[column_block * 4 + worker_column];
  let x_1_at = batch_row * 800 + row_tile * 16 + column_block * 4 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let x_at_step = tile_row * 8;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = tile_row * 8;
    if (part == 0) { x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1; }
  }
}
`),
    pipeline(64, 256, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y_1[batch, o] = sum[i: 32] y[batch, 0, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> y_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

var<workgroup> parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = sizes.n1;
  let workgroups = 50u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let column_block = id % 2;
  let worker_column = worker / 8;
  let o = min(column_block * 8 + worker_column, 9);
  let row_tile = id / 2;
  let y_at = batch_row * 800 + row_tile * 32 + n0;
  let y_at_1 = batch_row * 800 + row_tile * 32 + n1;
  let weight_at = o * 8;
  var acc_0_0 = 0.0;
  var acc_1_0 = 0.0;
  for (var i = part; i < 8; i += 8) {
    let y_2 = y[y_at + i];
    let y_3 = y[y_at_1 + i];
    let weight_1 = weight[weight_at + i];
    acc_0_0 += dot(y_2, weight_1);
    acc_1_0 += dot(y_3, weight_1);
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
    }
  }
  workgroupBarrier();
  parts[worker] = acc_1_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_1 = worker + 1; place_1 < worker + 8; place_1++) {
      acc_1_0 += parts[place_1];
    }
  }
  var sums = array<f32, 2>(
    acc_0_0,
    acc_1_0,
  );
  let o_1 = column_block * 8 + worker_column;
  let bias_1 = bias[o];
  let y_1_at = batch_row * 500 + row_tile * 20 + o;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let y_1_at_step = tile_row * 10;
    if (part == 0 && o_1 < 10) { y_1[y_1_at + y_1_at_step] = sum + bias_1; }
  }
}
`),
    pipeline(64, 0, `// specs/deit.vit:20 (map)
// logits[batch, o] = (y[batch, o] + y_1[batch, o]) / 2

@group(0) @binding(0) var<storage, read_write> y: array<f32>;
@group(0) @binding(1) var<storage, read_write> y_1: array<f32>;
@group(0) @binding(2) var<storage, read_write> logits: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 8u; // of one row of the batch
  let invocations = 500; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_2 = y[batch_row * 500 + id];
  let y_1_1 = y_1[batch_row * 500 + id];
  logits[batch_row * 500 + id] = (y_2 + y_1_1) / 2.0;
}
`),
    pipeline(64, 0, `// specs/deit.vit:52, lib/losses.vit:23, lib/losses.vit:7, lib/losses.vit:6, specs/deit.vit:51, lib/losses.vit:37 (row)
// soft_distillation[batch] = 0.5 * ((-1) * (sum[k: 10] (if k == label[batch] then y[batch, k] - max[k: 10]
//   y[batch, k] - log(sum[k: 10] exp(y[batch, k] - max[k: 10] y[batch, k])) else 0))) + 0.5 * (9 * (sum[k: 10]
//   exp(teacher[batch, k] / 3 - max[k: 10] teacher[batch, k] / 3 - log(sum[k: 10] exp(teacher[batch, k] / 3 -
//   max[k: 10] teacher[batch, k] / 3))) * (teacher[batch, k] / 3 - max[k: 10] teacher[batch, k] / 3 - log(sum[k:
//   10] exp(teacher[batch, k] / 3 - max[k: 10] teacher[batch, k] / 3)) - (y_1[batch, k] / 3 - max[k: 10]
//   y_1[batch, k] / 3 - log(sum[k: 10] exp(y_1[batch, k] / 3 - max[k: 10] y_1[batch, k] / 3))))))

@group(0) @binding(0) var<storage, read_write> label: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<f32>;
@group(0) @binding(2) var<storage, read_write> teacher: array<f32>;
@group(0) @binding(3) var<storage, read_write> y_1: array<f32>;
@group(0) @binding(4) var<storage, read_write> soft_distillation: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 50; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_2 = y[batch_row * 500 + id * 10];
  var largest = y_2;
  let teacher_1 = teacher[batch_row * 500 + id * 10];
  var largest_1 = teacher_1 / 3.0;
  let y_1_1 = y_1[batch_row * 500 + id * 10];
  var largest_2 = y_1_1 / 3.0;
  let y_at = batch_row * 500 + id * 10 + 1;
  let y_3 = y[y_at];
  largest = max(largest, y_3);
  let teacher_at = batch_row * 500 + id * 10 + 1;
  let teacher_2 = teacher[teacher_at];
  largest_1 = max(largest_1, teacher_2 / 3.0);
  let y_1_at = batch_row * 500 + id * 10 + 1;
  let y_1_2 = y_1[y_1_at];
${each(8, (i) => `  largest_2 = max(largest_2, y_1_${2 + i} / 3.0);
  let y_at_${1 + i} = batch_row * 500 + id * 10 + ${2 + i};
  let y_${4 + i} = y[y_at_${1 + i}];
  largest = max(largest, y_${4 + i});
  let teacher_at_${1 + i} = batch_row * 500 + id * 10 + ${2 + i};
  let teacher_${3 + i} = teacher[teacher_at_${1 + i}];
  largest_1 = max(largest_1, teacher_${3 + i} / 3.0);
  let y_1_at_${1 + i} = batch_row * 500 + id * 10 + ${2 + i};
  let y_1_${3 + i} = y_1[y_1_at_${1 + i}];
`)}  largest_2 = max(largest_2, y_1_10 / 3.0);
  var sum = 0.0;
  var sum_1 = 0.0;
  var sum_2 = 0.0;
  let y_at_9 = batch_row * 500 + id * 10;
  let teacher_at_9 = batch_row * 500 + id * 10;
  let y_1_at_9 = batch_row * 500 + id * 10;
  for (var k = 0; k < 2; k++) {
    let y_at_step = k * 4;
    let y_12 = y[y_at_9 + y_at_step];
    sum += vitc_exp(y_12 - largest);
    let teacher_at_step = k * 4;
    let teacher_11 = teacher[teacher_at_9 + teacher_at_step];
    sum_1 += vitc_exp(teacher_11 / 3.0 - largest_1);
    let y_1_at_step = k * 4;
    let y_1_11 = y_1[y_1_at_9 + y_1_at_step];
    sum_2 += vitc_exp(y_1_11 / 3.0 - largest_2);
    let y_13 = y[y_at + y_at_step];
    sum += vitc_exp(y_13 - largest);
    let teacher_12 = teacher[teacher_at + teacher_at_step];
    sum_1 += vitc_exp(teacher_12 / 3.0 - largest_1);
    let y_1_12 = y_1[y_1_at + y_1_at_step];
${each(2, (i) => `    sum_2 += vitc_exp(y_1_${12 + i} / 3.0 - largest_2);
    let y_${14 + i} = y[y_at_${1 + i} + y_at_step];
    sum += vitc_exp(y_${14 + i} - largest);
    let teacher_${13 + i} = teacher[teacher_at_${1 + i} + teacher_at_step];
    sum_1 += vitc_exp(teacher_${13 + i} / 3.0 - largest_1);
    let y_1_${13 + i} = y_1[y_1_at_${1 + i} + y_1_at_step];
`)}    sum_2 += vitc_exp(y_1_14 / 3.0 - largest_2);
  }
  sum += vitc_exp(y_10 - largest);
  let term = teacher_9 / 3.0;
  sum_1 += vitc_exp(term - largest_1);
  let term_1 = y_1_9 / 3.0;
  sum_2 += vitc_exp(term_1 - largest_2);
  sum += vitc_exp(y_11 - largest);
  let term_2 = teacher_10 / 3.0;
  sum_1 += vitc_exp(term_2 - largest_1);
  let term_3 = y_1_10 / 3.0;
  sum_2 += vitc_exp(term_3 - largest_2);
  var sum_3 = 0.0;
  var sum_4 = 0.0;
  let log_of = log(sum);
  let label_at = clamp(i32(label[batch_row * 50 + id]), 0, 9);
  let log_of_1 = log(sum_1);
  let log_of_2 = log(sum_2);
  for (var k = 0; k < 2; k++) {
    let y_at_step_1 = k * 4;
    let y_16 = y[y_at_9 + y_at_step_1];
    sum_3 += select(0.0, y_16 - largest - log_of, k * 4 == label_at);
    let teacher_at_step_1 = k * 4;
    let teacher_15 = teacher[teacher_at_9 + teacher_at_step_1];
    let term_4 = teacher_15 / 3.0;
    let term_5 = term_4 - largest_1;
    let term_6 = term_5 - log_of_1;
    let y_1_at_step_1 = k * 4;
    let y_1_15 = y_1[y_1_at_9 + y_1_at_step_1];
    sum_4 += vitc_exp(term_6) * (term_6 - (y_1_15 / 3.0 - largest_2 - log_of_2));
    let y_17 = y[y_at + y_at_step_1];
    sum_3 += select(0.0, y_17 - largest - log_of, k * 4 + 1 == label_at);
    let teacher_16 = teacher[teacher_at + teacher_at_step_1];
    let term_7 = teacher_16 / 3.0;
    let term_8 = term_7 - largest_1;
    let term_9 = term_8 - log_of_1;
    let y_1_16 = y_1[y_1_at + y_1_at_step_1];
${each(2, (i) => `    sum_4 += vitc_exp(term_${9 + 3 * i}) * (term_${9 + 3 * i} - (y_1_${16 + i} / 3.0 - largest_2 - log_of_2));
    let y_${18 + i} = y[y_at_${1 + i} + y_at_step_1];
    sum_3 += select(0.0, y_${18 + i} - largest - log_of, k * 4 + ${2 + i} == label_at);
    let teacher_${17 + i} = teacher[teacher_at_${1 + i} + teacher_at_step_1];
    let term_${10 + 3 * i} = teacher_${17 + i} / 3.0;
    let term_${11 + 3 * i} = term_${10 + 3 * i} - largest_1;
    let term_${12 + 3 * i} = term_${11 + 3 * i} - log_of_1;
    let y_1_${17 + i} = y_1[y_1_at_${1 + i} + y_1_at_step_1];
`)}    sum_4 += vitc_exp(term_15) * (term_15 - (y_1_18 / 3.0 - largest_2 - log_of_2));
  }
  let term_16 = y_10 - largest;
  sum_3 += select(0.0, term_16 - log_of, 8 == label_at);
  let term_17 = term - largest_1;
  let term_18 = term_17 - log_of_1;
  let term_19 = term_1 - largest_2;
  sum_4 += vitc_exp(term_18) * (term_18 - (term_19 - log_of_2));
  let term_20 = y_11 - largest;
  sum_3 += select(0.0, term_20 - log_of, 9 == label_at);
  let term_21 = term_2 - largest_1;
  let term_22 = term_21 - log_of_1;
  let term_23 = term_3 - largest_2;
  sum_4 += vitc_exp(term_22) * (term_22 - (term_23 - log_of_2));
  soft_distillation[batch_row * 50 + id] = 0.5 * (-1.0 * sum_3) + 0.5 * (9.0 * sum_4);
}
`),
    pipeline(64, 0, `// specs/digits.vit:43, lib/losses.vit:13, lib/losses.vit:12 (row)
// accuracy_of_each[batch] = if min[k: 10] (if logits[batch, k] == max[k: 10] logits[batch, k] then k else 10) ==
//   label[batch] then 1 else 0

@group(0) @binding(0) var<storage, read_write> logits: array<f32>;
@group(0) @binding(1) var<storage, read_write> label: array<f32>;
@group(0) @binding(2) var<storage, read_write> accuracy_of_each: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 50; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let logits_1 = logits[batch_row * 500 + id * 10];
  var largest = logits_1;
  let logits_at = batch_row * 500 + id * 10 + 1;
  let logits_2 = logits[logits_at];
${each(8, (i) => `  largest = max(largest, logits_${2 + i});
  let logits_at_${1 + i} = batch_row * 500 + id * 10 + ${2 + i};
  let logits_${3 + i} = logits[logits_at_${1 + i}];
`)}  largest = max(largest, logits_10);
  var smallest = 3.0e38;
  let logits_at_9 = batch_row * 500 + id * 10;
  for (var k = 0; k < 2; k++) {
    let logits_at_step = k * 4;
    let logits_11 = logits[logits_at_9 + logits_at_step];
    smallest = min(smallest, select(10.0, f32(k * 4), logits_11 == largest));
    let logits_12 = logits[logits_at + logits_at_step];
${each(2, (i) => `    smallest = min(smallest, select(10.0, f32(k * 4 + ${1 + i}), logits_${12 + i} == largest));
    let logits_${13 + i} = logits[logits_at_${1 + i} + logits_at_step];
`)}    smallest = min(smallest, select(10.0, f32(k * 4 + 3), logits_14 == largest));
  }
  smallest = min(smallest, select(10.0, 8.0, logits_9 == largest));
  smallest = min(smallest, select(10.0, 9.0, logits_10 == largest));
  let label_at = clamp(i32(label[batch_row * 50 + id]), 0, 9);
  accuracy_of_each[batch_row * 50 + id] = select(0.0, 1.0, smallest == f32(label_at));
}
`),
    pipeline(64, 256, `// specs/digits.vit:42 (row)
// loss[] = (sum[batch: 50] soft_distillation[batch]) / 50

@group(0) @binding(0) var<storage, read_write> soft_distillation: array<f32>;
@group(0) @binding(1) var<storage, read_write> loss: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

var<workgroup> sum_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let team = worker / 32;
  var sum = 0.0;
  let member = worker % 32;
  let soft_distillation_at = batch_row * 50;
  for (var batch = member; batch < 50; batch += 32) {
    let soft_distillation_1 = soft_distillation[soft_distillation_at + batch];
    sum += soft_distillation_1;
  }
  sum_parts[worker] = sum;
  workgroupBarrier();
  for (var left = 32; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team * 32];
  if (member == 0 && team == 0) { loss[batch_row] = sum_total / 50.0; }
}
`),
  ],
};

const plan: TrainPlan = {
  version: 2,
  model: "digits_deit",
  recipe: "digits_soft",
  target: "gpu",
  batch: 50,
  accumulate: 1,
  epochs: 30,
  stateSize: 516096,
  reports: { lr: ["if", ["le", "step", 170], ["div", ["mul", 0.002, "step"], 170], ["add", 0.00002, ["div", ["mul", 0.00198, ["add", 1, ["cos", ["mul", 3.141592653589793, ["div", ["sub", "step", 170], ["max", ["sub", "steps", 170], 1]]]]]], 2]]] },
  metrics: ["accuracy"],
  augment: { image: [{ kind: "shift", pixels: 2 }, { kind: "rotate", degrees: 10 }] },
  host: {
    "host.0": ["sub", 1, ["mul", ["if", ["le", "step", 170], ["div", ["mul", 0.002, "step"], 170], ["add", 0.00002, ["div", ["mul", 0.00198, ["add", 1, ["cos", ["mul", 3.141592653589793, ["div", ["sub", "step", 170], ["max", ["sub", "steps", 170], 1]]]]]], 2]]], 0.05]],
    "host.1": ["div", ["if", ["le", "step", 170], ["div", ["mul", 0.002, "step"], 170], ["add", 0.00002, ["div", ["mul", 0.00198, ["add", 1, ["cos", ["mul", 3.141592653589793, ["div", ["sub", "step", 170], ["max", ["sub", "steps", 170], 1]]]]]], 2]]], ["sub", 1, ["pow", 0.9, "step"]]],
    "host.2": ["sqrt", ["sub", 1, ["pow", 0.999, "step"]]],
  },
  dialects: {
    "canonical": [
      { ignore: "head.{p}" },
      { ignore: "head_dist.{p}" },
    ],
    "huggingface": [
      { ours: "cls_token", theirs: ["[deit.]embeddings.cls_token"] },
      { ours: "dist_token", theirs: ["[deit.]embeddings.distillation_token"] },
      { ours: "pos_embed", theirs: ["[deit.]embeddings.position_embeddings"] },
      { ours: "patch_embed.proj.{p}", theirs: ["[deit.]embeddings.patch_embeddings.projection.{p}"] },
      { ours: "blocks.{i}.norm1.{p}", theirs: ["[deit.]encoder.layer.{i}.layernorm_before.{p}"] },
      { ours: "blocks.{i}.attn.qkv.{p}", theirs: ["[deit.]encoder.layer.{i}.attention.attention.query.{p}", "[deit.]encoder.layer.{i}.attention.attention.key.{p}", "[deit.]encoder.layer.{i}.attention.attention.value.{p}"] },
      { ours: "blocks.{i}.attn.proj.{p}", theirs: ["[deit.]encoder.layer.{i}.attention.output.dense.{p}"] },
      { ours: "blocks.{i}.norm2.{p}", theirs: ["[deit.]encoder.layer.{i}.layernorm_after.{p}"] },
      { ours: "blocks.{i}.mlp.fc1.{p}", theirs: ["[deit.]encoder.layer.{i}.intermediate.dense.{p}"] },
      { ours: "blocks.{i}.mlp.fc2.{p}", theirs: ["[deit.]encoder.layer.{i}.output.dense.{p}"] },
      { ours: "norm.{p}", theirs: ["[deit.]layernorm.{p}"] },
      { ours: "head.{p}", theirs: ["cls_classifier.{p}"] },
      { ours: "head_dist.{p}", theirs: ["distillation_classifier.{p}"] },
      { ignore: "cls_classifier.{p}" },
      { ignore: "distillation_classifier.{p}" },
      { ignore: "classifier.{p}" },
      { ignore: "pooler.dense.{p}" },
      { ignore: "mask_token" },
    ],
  },
  state: [
    marked(held("parameter", "patch_embed.proj.weight", [32, 3, 7, 7], 0, "normal", 0.08247860988423225), { initialized: true }),
    ...repeat(2, (i) => [
      marked(held("parameter", `blocks.${i}.attn.qkv.weight`, [96, 32], 18944 + 49152 * i, "normal", 0.17677669529663687), { initialized: true }),
      marked(held("parameter", `blocks.${i}.attn.proj.weight`, [32, 32], 31232 + 49152 * i, "normal", 0.17677669529663687), { initialized: true }),
      marked(held("parameter", `blocks.${i}.mlp.fc1.weight`, [128, 32], 35328 + 49152 * i, "normal", 0.17677669529663687), { initialized: true }),
      marked(held("parameter", `blocks.${i}.mlp.fc2.weight`, [32, 128], 51712 + 49152 * i, "normal", 0.08838834764831843), { initialized: true }),
    ]),
    marked(held("parameter", "head.weight", [10, 32], 117248, "normal", 0.17677669529663687), { initialized: true }),
    marked(held("parameter", "head_dist.weight", [10, 32], 118528, "normal", 0.17677669529663687), { initialized: true }),
    held("gradient", "patch_embed.proj.weight", [32, 3, 7, 7], 119808, "zeros"),
    ...repeat(2, (i) => [
      held("gradient", `blocks.${i}.attn.qkv.weight`, [96, 32], 138752 + 49152 * i, "zeros"),
      held("gradient", `blocks.${i}.attn.proj.weight`, [32, 32], 151040 + 49152 * i, "zeros"),
      held("gradient", `blocks.${i}.mlp.fc1.weight`, [128, 32], 155136 + 49152 * i, "zeros"),
      held("gradient", `blocks.${i}.mlp.fc2.weight`, [32, 128], 171520 + 49152 * i, "zeros"),
    ]),
    held("gradient", "head.weight", [10, 32], 237056, "zeros"),
    held("gradient", "head_dist.weight", [10, 32], 238336, "zeros"),
    held("optimizer", "m.0", [29952], 239616, "zeros"),
    held("optimizer", "v.0", [29952], 359424, "zeros"),
    held("parameter", "patch_embed.proj.bias", [32], 479232, "zeros"),
    marked(held("parameter", "dist_token", [1, 1, 32], 479488, "normal", 0.2), { initialized: true }),
    marked(held("parameter", "cls_token", [1, 1, 32], 479744, "normal", 0.2), { initialized: true }),
    marked(held("parameter", "pos_embed", [1, 18, 32], 480000, "normal", 0.2), { resize: { axis: 1, prefix: 2, grid: [4, 4], antialias: false }, initialized: true }),
    ...repeat(2, (i) => [
      held("parameter", `blocks.${i}.norm1.weight`, [32], 482304 + 2560 * i, "ones"),
      held("parameter", `blocks.${i}.norm1.bias`, [32], 482560 + 2560 * i, "zeros"),
      held("parameter", `blocks.${i}.attn.qkv.bias`, [96], 482816 + 2560 * i, "zeros"),
      held("parameter", `blocks.${i}.attn.proj.bias`, [32], 483328 + 2560 * i, "zeros"),
      held("parameter", `blocks.${i}.norm2.weight`, [32], 483584 + 2560 * i, "ones"),
      held("parameter", `blocks.${i}.norm2.bias`, [32], 483840 + 2560 * i, "zeros"),
      held("parameter", `blocks.${i}.mlp.fc1.bias`, [128], 484096 + 2560 * i, "zeros"),
      held("parameter", `blocks.${i}.mlp.fc2.bias`, [32], 484608 + 2560 * i, "zeros"),
    ]),
    held("parameter", "norm.weight", [32], 487424, "ones"),
    held("parameter", "norm.bias", [32], 487680, "zeros"),
    held("parameter", "head.bias", [10], 487936, "zeros"),
    held("parameter", "head_dist.bias", [10], 488192, "zeros"),
    held("gradient", "patch_embed.proj.bias", [32], 488448, "zeros"),
    held("gradient", "dist_token", [1, 1, 32], 488704, "zeros"),
    held("gradient", "cls_token", [1, 1, 32], 488960, "zeros"),
    held("gradient", "pos_embed", [1, 18, 32], 489216, "zeros"),
    ...repeat(2, (i) => [
      held("gradient", `blocks.${i}.norm1.weight`, [32], 491520 + 2560 * i, "zeros"),
      held("gradient", `blocks.${i}.norm1.bias`, [32], 491776 + 2560 * i, "zeros"),
      held("gradient", `blocks.${i}.attn.qkv.bias`, [96], 492032 + 2560 * i, "zeros"),
      held("gradient", `blocks.${i}.attn.proj.bias`, [32], 492544 + 2560 * i, "zeros"),
      held("gradient", `blocks.${i}.norm2.weight`, [32], 492800 + 2560 * i, "zeros"),
      held("gradient", `blocks.${i}.norm2.bias`, [32], 493056 + 2560 * i, "zeros"),
      held("gradient", `blocks.${i}.mlp.fc1.bias`, [128], 493312 + 2560 * i, "zeros"),
      held("gradient", `blocks.${i}.mlp.fc2.bias`, [32], 493824 + 2560 * i, "zeros"),
    ]),
    held("gradient", "norm.weight", [32], 496640, "zeros"),
    held("gradient", "norm.bias", [32], 496896, "zeros"),
    held("gradient", "head.bias", [10], 497152, "zeros"),
    held("gradient", "head_dist.bias", [10], 497408, "zeros"),
    held("optimizer", "m.1", [2304], 497664, "zeros"),
    held("optimizer", "v.1", [2304], 506880, "zeros"),
  ],
  step: stepProgram,
  update: updateProgram,
  evaluation: evaluationProgram,
};
