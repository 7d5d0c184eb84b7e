/**
 * digits_deit, trained by the recipe 'digits_soft', compiled by vitc for the target 'software'. Generated: edit the spec, not this file.
 *
 * A step: 98 dispatches (step), 6 dispatches (update); 0.5 MB of state, 3.2 MB of activations.
 *
 * ```ts
 * const trainer = await loadTrainer(device, { seed: 1, steps: 1000 });
 * const { loss } = await trainer.step({ image, teacher, label });
 * const checkpoint = await trainer.parameters();
 * ```
 */
import { loadTrainer as load, trainingRequirements, type ClassInput, type Device, type DeviceRequest, type ImageInput, type Input, type Plan, type PlanDispatch, type PlanPipeline, type PlanState, type Region, type Tensor, type TrainPlan, type TrainerOptions, type Trainer as TrainerOf } from "vitc/runtime";

export { VitcError } from "vitc/runtime";

/** What `step` takes: 50 examples. `evaluate` takes 50. */
export interface Batch {
  /** `[50, 3, 28, 28]`; or images, which are preprocessed: resized to 28 x 28 (bicubic), normalised by mean [0, 0, 0] and deviation [0.5, 0.5, 0.5]. */
  readonly image: ImageInput<readonly [3, 28, 28]>;
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

/** What `evaluate` tells beside `loss`: metrics, and what the model gives. */
export interface Evaluation {
  /** Mean over the batch. */
  readonly accuracy: number;
  readonly logits: Tensor<readonly [50, 10]>;
  readonly cls_logits: Tensor<readonly [50, 10]>;
  readonly dist_logits: Tensor<readonly [50, 10]>;
}

/** Namings of checkpoints that `loadTrainer` reads; which one a file has is found out. */
export type Dialect = "canonical" | "huggingface";
/** digits_deit, trained by 'digits_soft', on a device. */
export type Trainer = TrainerOf<Batch, StepNumbers, Evaluation>;

/**
 * Loads the training onto a device, which stays yours; one for WebAssembly takes none.
 * @throws VitcError `weights` or `state` (listing everything that does not fit), `limits`, `device`, `lost`; the reason of `options.signal`.
 */
export function loadTrainer(device: Device | undefined, options: TrainerOptions & { readonly dialect?: Dialect } = {}): Promise<Trainer> {
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
  target: "software",
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
    step(0, 13, "patch_embed.proj.y", "lib/nn.vit:49", weights(479232, 128), arena(0, 470400), weights(0, 18816), arena(470528, 102400)),
    step(1, 113, "x_1_3", "specs/vit.vit:23", weights(479744, 128), weights(479488, 128), arena(470528, 102400), weights(480000, 2304), arena(2083328, 115200)),
    sized(step(2, 15, "blocks.0.norm1.y", "lib/nn.vit:34", arena(2083328, 115200), weights(482304, 128), weights(482560, 128), arena(2198528, 115200)), 900),
    step(3, 43, "blocks.0.attn.qkv.y_2", "lib/nn.vit:23", arena(2198528, 115200), weights(18944, 12288), weights(482816, 384), arena(1392128, 345600)),
    sized(step(4, 75, "blocks.0.attn.o", "lib/nn.vit:65", arena(1392128, 345600), arena(2313728, 115200)), 3, 17, 18),
    sized(step(5, 15, "blocks.0.x", "specs/vit.vit:7", arena(2083328, 115200), arena(2313728, 115200), weights(31232, 4096), weights(483328, 128), arena(2428928, 115200)), 120, 899, 7200, 8, 900),
    sized(step(2, 15, "blocks.0.norm2.y", "lib/nn.vit:34", arena(2428928, 115200), weights(483584, 128), weights(483840, 128), arena(2544128, 115200)), 900),
    sized(step(6, 60, "blocks.0.mlp.fc1.y", "lib/nn.vit:20", arena(2544128, 115200), weights(35328, 16384), arena(470528, 460800)), 480, 899, 900),
    sized(step(7, 450, "blocks.0.mlp.y_1", "lib/nn.vit:56", arena(470528, 460800), weights(484096, 512), arena(931328, 460800)), 28800),
    sized(step(5, 15, "blocks.0.x_2", "specs/vit.vit:8", arena(2428928, 115200), arena(931328, 460800), weights(51712, 16384), weights(484608, 128), arena(2659328, 115200)), 120, 899, 28800, 32, 900),
    sized(step(2, 15, "blocks.1.norm1.y", "lib/nn.vit:34", arena(2659328, 115200), weights(484864, 128), weights(485120, 128), arena(2774528, 115200)), 900),
    step(3, 43, "blocks.1.attn.qkv.y_2", "lib/nn.vit:23", arena(2774528, 115200), weights(68096, 12288), weights(485376, 384), arena(1737728, 345600)),
    sized(step(4, 50, "blocks.1.attn.o", "lib/nn.vit:65", arena(1737728, 345600), arena(2992128, 12800)), 2, 1, 2),
    step(8, 25, "blocks.1.x", "specs/vit.vit:7", arena(2659328, 115200), arena(2992128, 12800), weights(80384, 4096), weights(485888, 128), arena(3004928, 12800)),
    sized(step(2, 2, "blocks.1.norm2.y", "lib/nn.vit:34", arena(3004928, 12800), weights(486144, 128), weights(486400, 128), arena(3017728, 12800)), 100),
    sized(step(6, 7, "blocks.1.mlp.fc1.y", "lib/nn.vit:20", arena(3017728, 12800), weights(84480, 16384), arena(2889728, 51200)), 56, 99, 100),
    sized(step(7, 50, "blocks.1.mlp.y_1", "lib/nn.vit:56", arena(2889728, 51200), weights(486656, 512), arena(2940928, 51200)), 3200),
    sized(step(5, 2, "blocks.1.x_2", "specs/vit.vit:8", arena(3004928, 12800), arena(2940928, 51200), weights(100864, 16384), weights(487168, 128), arena(3030528, 12800)), 14, 99, 3200, 32, 100),
    sized(step(2, 2, "norm.y", "lib/nn.vit:34", arena(3030528, 12800), weights(487424, 128), weights(487680, 128), arena(3043328, 12800)), 100),
    step(9, 7, "head.y_2", "lib/nn.vit:23", weights(117248, 1280), arena(3043328, 12800), weights(487936, 40), arena(3068928, 2000)),
    step(10, 7, "head_dist.y", "lib/nn.vit:20", weights(118528, 1280), arena(3043328, 12800), arena(3058176, 2000)),
    step(11, 1, "term", "specs/deit.vit:50", arena(3056128, 2000), arena(3058176, 2000), weights(488192, 40), arena(3060224, 200)),
    step(12, 1, "y_2.sum", "lib/losses.vit:23", arena(3073024, 200), arena(3068928, 2000), arena(3060480, 200)),
    step(13, 1, "i", "lib/losses.vit:13", arena(3068928, 2000), arena(3058176, 2000), weights(488192, 40), arena(3060736, 200)),
    step(14, 1, "loss", "specs/digits.vit:40", arena(3060480, 200), arena(3060224, 200), arena(3174656, 4)),
    step(15, 1, "accuracy", "specs/digits.vit:41", arena(3060736, 200), arena(3073024, 200), arena(3174912, 4)),
    step(16, 1, "l_3.sum.grad.part", "lib/losses.vit:7", arena(3073024, 200), arena(3073280, 200)),
    step(17, 1, "head_dist.y_2.grad", "specs/deit.vit:50", arena(3056128, 2000), arena(3058176, 2000), weights(488192, 40), arena(3070976, 2000)),
    step(18, 1, "head_dist.bias.grad", "lib/nn.vit:23", arena(3070976, 2000), weights(497408, 40)),
    sized(step(19, 3, "head_dist.weight.grad", "lib/nn.vit:20", arena(3070976, 2000), arena(3043328, 12800), weights(238336, 1280)), 8, 24),
    sized(step(20, 7, "z_1.grad", "lib/nn.vit:20", arena(3070976, 2000), weights(118528, 1280), arena(3056128, 12800)), 8, 9),
    step(21, 1, "head.y_2.grad", "lib/losses.vit:6", arena(3073024, 200), arena(3073280, 200), arena(3068928, 2000), arena(3070976, 2000)),
    step(18, 1, "head.bias.grad", "lib/nn.vit:23", arena(3070976, 2000), weights(497152, 40)),
    sized(step(19, 3, "head.weight.grad", "lib/nn.vit:20", arena(3070976, 2000), arena(3043328, 12800), weights(237056, 1280)), 0, 16),
    sized(step(20, 7, "y_1.grad", "lib/nn.vit:20", arena(3070976, 2000), weights(117248, 1280), arena(3056128, 12800)), 0, 1),
    sized(step(22, 2, "norm.mu.again.joined", "lib/nn.vit:32", arena(3030528, 12800), arena(3068928, 800)), 100),
    step(23, 1, "norm.weight.grad", "lib/nn.vit:34", arena(3056128, 12800), arena(3030528, 12800), arena(3068928, 800), weights(496640, 128)),
    sized(step(24, 1, "norm.bias.grad", "lib/nn.vit:34", arena(3056128, 12800), weights(496896, 128)), 8),
    step(25, 2, "blocks.1.x_2.grad", "lib/nn.vit:34", arena(3056128, 12800), weights(487424, 128), arena(3068928, 800), arena(3030528, 12800), arena(3043328, 12800)),
    sized(step(24, 1, "blocks.1.mlp.fc2.bias.grad", "lib/nn.vit:23", arena(3043328, 12800), weights(496384, 128)), 8),
    sized(step(26, 8, "blocks.1.mlp.fc2.weight.grad", "lib/nn.vit:20", arena(3043328, 12800), arena(2940928, 51200), weights(220672, 16384)), 64, 16, 800, 8, 9, 17, 25, 3200, 33, 65, 97, 25),
    sized(step(27, 7, "blocks.1.mlp.fc1.y_2.grad", "lib/nn.vit:56", arena(3043328, 12800), weights(100864, 16384), arena(2889728, 51200), weights(486656, 512), arena(2940928, 51200)), 56, 99, 100),
    sized(step(24, 1, "blocks.1.mlp.fc1.bias.grad", "lib/nn.vit:23", arena(2940928, 51200), weights(495872, 512)), 32),
    sized(step(26, 8, "blocks.1.mlp.fc1.weight.grad", "lib/nn.vit:20", arena(2940928, 51200), arena(3017728, 12800), weights(204288, 16384)), 64, 4, 3200, 32, 33, 65, 97, 800, 9, 17, 25, 25),
    step(28, 7, "blocks.1.norm2.y.grad", "lib/nn.vit:20", arena(2940928, 51200), weights(84480, 16384), arena(2889728, 12800)),
    sized(step(22, 2, "blocks.1.norm2.mu.again.joined", "lib/nn.vit:32", arena(3004928, 12800), arena(2902528, 800)), 100),
    step(23, 1, "blocks.1.norm2.weight.grad", "lib/nn.vit:34", arena(2889728, 12800), arena(3004928, 12800), arena(2902528, 800), weights(495360, 128)),
    sized(step(24, 1, "blocks.1.norm2.bias.grad", "lib/nn.vit:34", arena(2889728, 12800), weights(495616, 128)), 8),
    sized(step(29, 2, "blocks.1.x.grad", "specs/vit.vit:8", arena(3043328, 12800), arena(2889728, 12800), weights(486144, 128), arena(2902528, 800), arena(3004928, 12800), arena(3149056, 12800)), 100),
    sized(step(24, 1, "blocks.1.attn.proj.bias.grad", "lib/nn.vit:23", arena(3149056, 12800), weights(495104, 128)), 8),
    step(30, 8, "blocks.1.attn.proj.weight.grad", "lib/nn.vit:20", arena(3149056, 12800), arena(2992128, 12800), weights(200192, 4096)),
    step(31, 25, "blocks.1.attn.o.grad", "lib/nn.vit:20", arena(3149056, 12800), weights(80384, 4096), arena(3033856, 12800)),
    step(32, 10, "blocks.1.attn.a_1.again", "lib/nn.vit:63", arena(1737728, 345600), arena(2889728, 28800)),
    sized(step(33, 7, "blocks.1.attn.p.again", "lib/nn.vit:40", arena(2889728, 28800), arena(3004928, 28800)), 400),
    step(34, 19, "blocks.1.attn.a_1.sum.grad", "lib/nn.vit:63", arena(3033856, 12800), arena(1737728, 345600), arena(2992128, 12800), arena(3004928, 28800), arena(3120128, 28800)),
    ...repeat(2, (i) => [
      step(35 + i, 29, `blocks.1.attn.y_1_${3 - i}.grad`, `lib/nn.vit:${65 - 2 * i}`, arena(3033856 + 86272 * i, 12800 + 16000 * i), arena(3004928 - 1267200 * i, 28800 + 316800 * i), arena(2889728 + 115200 * i, 115200)),
    ]),
    sized(step(37, 50, "blocks.1.attn.y_1.grad", "lib/nn.vit:63", arena(3120128, 28800), arena(1737728, 345600), arena(3161856, 12800)), 2, 1, 16, 2, 8),
    step(38, 338, "blocks.1.attn.qkv.y_2.grad", "lib/nn.vit:75", arena(3161856, 12800), arena(3004928, 115200), arena(2889728, 115200), arena(1737728, 345600)),
    sized(step(39, 1, "blocks.1.attn.qkv.bias.grad", "lib/nn.vit:23", arena(1737728, 345600), weights(494592, 384)), 24),
    step(40, 2, "blocks.1.attn.qkv.weight.grad", "lib/nn.vit:20", arena(1737728, 345600), arena(2774528, 115200), weights(187904, 12288)),
    sized(step(41, 15, "blocks.1.norm1.y.grad", "lib/nn.vit:20", arena(1737728, 345600), weights(68096, 12288), arena(2774528, 115200)), 24),
    sized(step(22, 15, "blocks.1.norm1.mu.again.joined", "lib/nn.vit:32", arena(2659328, 115200), arena(1852928, 7200)), 900),
    step(42, 1, "blocks.1.norm1.weight.grad", "lib/nn.vit:34", arena(2774528, 115200), arena(2659328, 115200), arena(1852928, 7200), weights(494080, 128)),
    sized(step(39, 1, "blocks.1.norm1.bias.grad", "lib/nn.vit:34", arena(2774528, 115200), weights(494336, 128)), 8),
    step(43, 15, "blocks.0.x_2.grad", "specs/vit.vit:7", arena(2774528, 115200), weights(484864, 128), arena(1852928, 7200), arena(2659328, 115200), arena(3149056, 12800), arena(1737728, 115200)),
    sized(step(39, 1, "blocks.0.mlp.fc2.bias.grad", "lib/nn.vit:23", arena(1737728, 115200), weights(493824, 128)), 8),
    sized(step(44, 2, "blocks.0.mlp.fc2.weight.grad", "lib/nn.vit:20", arena(1737728, 115200), arena(931328, 460800), weights(171520, 16384)), 8, 8, 9, 17, 25, 10, 26, 11, 19, 33, 65, 97, 34, 98, 35, 67),
    sized(step(27, 60, "blocks.0.mlp.fc1.y_2.grad", "lib/nn.vit:56", arena(1737728, 115200), weights(51712, 16384), arena(470528, 460800), weights(484096, 512), arena(931328, 460800)), 480, 899, 900),
    sized(step(39, 1, "blocks.0.mlp.fc1.bias.grad", "lib/nn.vit:23", arena(931328, 460800), weights(493312, 512)), 32),
    sized(step(44, 2, "blocks.0.mlp.fc1.weight.grad", "lib/nn.vit:20", arena(931328, 460800), arena(2544128, 115200), weights(155136, 16384)), 2, 32, 33, 65, 97, 34, 98, 35, 67, 9, 17, 25, 10, 26, 11, 19),
    sized(step(41, 15, "blocks.0.norm2.y.grad", "lib/nn.vit:20", arena(931328, 460800), weights(35328, 16384), arena(470528, 115200)), 32),
    sized(step(22, 15, "blocks.0.norm2.mu.again.joined", "lib/nn.vit:32", arena(2428928, 115200), arena(585728, 7200)), 900),
    step(42, 1, "blocks.0.norm2.weight.grad", "lib/nn.vit:34", arena(470528, 115200), arena(2428928, 115200), arena(585728, 7200), weights(492800, 128)),
    sized(step(39, 1, "blocks.0.norm2.bias.grad", "lib/nn.vit:34", arena(470528, 115200), weights(493056, 128)), 8),
    sized(step(29, 15, "blocks.0.x.grad", "specs/vit.vit:8", arena(1737728, 115200), arena(470528, 115200), weights(483584, 128), arena(585728, 7200), arena(2428928, 115200), arena(816128, 115200)), 900),
    sized(step(39, 1, "blocks.0.attn.proj.bias.grad", "lib/nn.vit:23", arena(816128, 115200), weights(492544, 128)), 8),
    sized(step(26, 2, "blocks.0.attn.proj.weight.grad", "lib/nn.vit:20", arena(816128, 115200), arena(2313728, 115200), weights(151040, 4096)), 16, 4, 7200, 8, 9, 17, 25, 7200, 9, 17, 25, 225),
    step(45, 29, "blocks.0.attn.o.grad", "lib/nn.vit:20", arena(816128, 115200), weights(31232, 4096), arena(1190656, 115200)),
    step(46, 10, "blocks.0.attn.p.sum.grad.part", "lib/nn.vit:40", arena(1190656, 115200), arena(2313728, 115200), arena(729856, 14400)),
    step(47, 100, "blocks.0.attn.a_1.again", "lib/nn.vit:63", arena(1392128, 345600), arena(470528, 259200)),
    sized(step(33, 57, "blocks.0.attn.p.again", "lib/nn.vit:40", arena(470528, 259200), arena(931328, 259200)), 3600),
    step(48, 100, "blocks.0.attn.a_1.sum.grad", "lib/nn.vit:63", arena(1190656, 115200), arena(1392128, 345600), arena(729856, 14400), arena(931328, 259200), arena(1737728, 259200)),
    ...repeat(2, (i) => [
      sized(step(49, 50, `blocks.0.attn.y_1_${3 - i}.grad`, `lib/nn.vit:${65 - 2 * i}`, arena(931328 + 806400 * i, 259200), arena(1190656 + 201472 * i, 115200 + 230400 * i), arena(470528, 345600)), 8 + 16 * i, 9 + 16 * i, 16 - 8 * i, 17 - 8 * i),
    ]),
    sized(step(37, 75, "blocks.0.attn.y_1.grad", "lib/nn.vit:63", arena(1737728, 259200), arena(1392128, 345600), arena(470528, 345600)), 3, 17, 432, 18, 24),
    sized(step(39, 1, "blocks.0.attn.qkv.bias.grad", "lib/nn.vit:23", arena(470528, 345600), weights(492032, 384)), 24),
    step(40, 2, "blocks.0.attn.qkv.weight.grad", "lib/nn.vit:20", arena(470528, 345600), arena(2198528, 115200), weights(138752, 12288)),
    sized(step(41, 15, "blocks.0.norm1.y.grad", "lib/nn.vit:20", arena(470528, 345600), weights(18944, 12288), arena(931328, 115200)), 24),
    sized(step(22, 15, "blocks.0.norm1.mu.again.joined", "lib/nn.vit:32", arena(2083328, 115200), arena(585728, 7200)), 900),
    step(42, 1, "blocks.0.norm1.weight.grad", "lib/nn.vit:34", arena(931328, 115200), arena(2083328, 115200), arena(585728, 7200), weights(491520, 128)),
    sized(step(39, 1, "blocks.0.norm1.bias.grad", "lib/nn.vit:34", arena(931328, 115200), weights(491776, 128)), 8),
    sized(step(29, 15, "x_1_3.grad", "specs/vit.vit:7", arena(816128, 115200), arena(931328, 115200), weights(482304, 128), arena(585728, 7200), arena(2083328, 115200), arena(470528, 115200)), 900),
    sized(step(50, 3, "pos_embed.grad", "specs/vit.vit:23", arena(470528, 115200), weights(489216, 2304)), 144, 0, 144, 288, 432, 6912, 7056),
    sized(step(50, 1, "cls_token.grad", "specs/vit.vit:20", arena(470528, 115200), weights(488960, 128)), 8, 0, 144, 288, 432, 6912, 7056),
    sized(step(50, 1, "dist_token.grad", "specs/vit.vit:20", arena(470528, 115200), weights(488704, 128)), 8, 8, 152, 296, 440, 6920, 7064),
    step(51, 1, "patch_embed.proj.bias.grad", "lib/nn.vit:49", arena(470528, 115200), weights(488448, 128)),
    step(52, 3, "patch_embed.proj.weight.grad", "lib/nn.vit:49", arena(470528, 115200), arena(0, 470400), weights(119808, 18816)),
  ],
  memory: { weights: 516096, arena: 3175168, staging: 0, livenessBound: 3175168 },
  pipelines: [
    pipeline(8, 0, `// lib/nn.vit:49 (contract)
// y[batchhw/16, batchhw/4%4, batchhw%4, o] = bias[o] + sum[cuv: 147] image[batchhw/16, cuv/49, batchhw/4%4*7 +
//   cuv/7%7, batchhw%4*7 + cuv%7] * weight[o, cuv/49, cuv/7%7, cuv%7]

@group(0) @binding(0) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> image: array<f32>;
@group(0) @binding(2) var<storage, read_write> weight: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 13u; // of one row of the batch
  let invocations = 100; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 2;
  let image_at = batch_row * 117600 + row_tile * 2352;
${each(3, (i) => `  let image_at_${1 + 4 * i} = batch_row * 117600 + row_tile * 2352 + ${7 + 196 * i};
  let image_at_${2 + 4 * i} = batch_row * 117600 + row_tile * 2352 + ${14 + 196 * i};
  let image_at_${3 + 4 * i} = batch_row * 117600 + row_tile * 2352 + ${21 + 196 * i};
  let image_at_${4 + 4 * i} = batch_row * 117600 + row_tile * 2352 + ${196 + 196 * i};
`)}${each(3, (i) => `  let image_at_${13 + i} = batch_row * 117600 + row_tile * 2352 + ${595 + 7 * i};
`)}  let column_tile = id % 2;
  let weight_at = column_tile * 2352;
${each(15, (i) => `  let weight_at_${1 + 3 * i} = column_tile * 2352 + ${1 + 147 * i};
  let weight_at_${2 + 3 * i} = column_tile * 2352 + ${2 + 147 * i};
  let weight_at_${3 + 3 * i} = column_tile * 2352 + ${147 + 147 * i};
`)}  let weight_at_46 = column_tile * 2352 + 2206;
  let weight_at_47 = column_tile * 2352 + 2207;
${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var cuv = 0; cuv < 37; cuv++) {
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
${each(15, (i) => `    let image_${2 + i} = vec4f(image[image_at_${1 + i} + image_at_step], image[image_at_${1 + i} + image_at_step_1], image[image_at_${1 + i} + image_at_step_2], image[image_at_${1 + i} + image_at_step_3]);
    let left_${1 + i} = image_${2 + i} * counted;
`)}    let weight_at_step = cuv * 4;
    let weight_1 = vec4f(weight[weight_at + weight_at_step], weight[weight_at_1 + weight_at_step], weight[weight_at_2 + weight_at_step], weight[weight_at + cuv_1]);
${each(3, (i) => `    let weight_${2 + i} = vec4f(weight[weight_at_${3 + 3 * i} + weight_at_step], weight[weight_at_${4 + 3 * i} + weight_at_step], weight[weight_at_${5 + 3 * i} + weight_at_step], weight[weight_at_${3 + 3 * i} + cuv_1]);
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += left * block;
${each(15, (i) => `    acc_${1 + i}_0 += left_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = vec4f(weight[weight_at_${12 + 12 * i + 3 * j} + weight_at_step], weight[weight_at_${13 + 12 * i + 3 * j} + weight_at_step], weight[weight_at_${14 + 12 * i + 3 * j} + weight_at_step], weight[weight_at_${12 + 12 * i + 3 * j} + cuv_1]);
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
    acc_0_${1 + i} += left * block_${1 + i};
${each(15, (j) => `    acc_${1 + j}_${1 + i} += left_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let bias_1 = bias[column_tile * 4];
  let y_at = batch_row * 6400 + row_tile * 128 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * 6400 + row_tile * 128 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = tile_row * 8;
    y[y_at + y_at_step] = bias_1 + sum;
${each(3, (i) => `    y[y_at_${1 + i} + y_at_step] = bias_${2 + i} + sum_${1 + i};
`)}  }
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
    pipeline(64, 0, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
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
struct Sizes { n0: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = n0 * 8;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * n1 + id * 8;
  let x_2 = x[batch_row * n1 + id * 8].x;
${each(3, (i) => `  let x_at_${1 + i} = batch_row * n1 + id * 8 + ${1 + i};
`)}  for (var d = 0; d < 2; d++) {
    let x_at_step = d * 4;
    let x_1 = x[x_at + x_at_step];
    sum += x_1 - x_2;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    sum += x_${3 + i} - x_2;
`)}  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d * 0.03125;
  for (var d = 0; d < 2; d++) {
    let x_at_step_1 = d * 4;
    let x_6 = x[x_at + x_at_step_1];
${each(3, (i) => `    let term_${1 + i} = x_${6 + i} - x_2 - term;
    sum_1 += term_${1 + i} * term_${1 + i};
    let x_${7 + i} = x[x_at_${1 + i} + x_at_step_1];
`)}    let term_4 = x_9 - x_2 - term;
    sum_1 += term_4 * term_4;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_5 = sum_1_of_d / 32.0;
  let term_6 = term_5 + 0.000001;
  let rsqrt_of = inverseSqrt(term_6);
  let y_at = batch_row * n1 + id * 8;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * n1 + id * 8 + ${1 + i};
`)}  for (var d = 0; d < 2; d++) {
    let x_at_step_2 = d * 4;
    let x_10 = x[x_at + x_at_step_2];
    let weight_1 = weight[d * 4];
    let bias_1 = bias[d * 4];
    let y_at_step = d * 4;
    y[y_at + y_at_step] = (x_10 - x_2 - term) * rsqrt_of * weight_1 + bias_1;
${each(3, (i) => `    let x_${11 + i} = x[x_at_${1 + i} + x_at_step_2];
    let weight_${2 + i} = weight[d * 4 + ${1 + i}];
    let bias_${2 + i} = bias[d * 4 + ${1 + i}];
    y[y_at_${1 + i} + y_at_step] = (x_${11 + i} - x_2 - term) * rsqrt_of * weight_${2 + i} + bias_${2 + i};
`)}  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y_1[batchi0/18, batchi0%18, o] = sum[i: 32] y[batchi0/18, batchi0%18, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 43u; // of one row of the batch
  let invocations = 342; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 6;
  let batchi0 = min(row_tile * 16 + 4, 899);
${each(11, (i) => `  let batchi0_${1 + i} = min(row_tile * 16 + ${5 + i}, 899);
`)}  let y_at = batch_row * 7200 + row_tile * 128;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 7200 + row_tile * 128 + ${8 + 8 * i};
`)}  let y_at_4 = batch_row * 7200 + batchi0 * 8;
${each(11, (i) => `  let y_at_${5 + i} = batch_row * 7200 + batchi0_${1 + i} * 8;
`)}  let column_tile = id % 6;
  let weight_at = column_tile * 128;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 128 + ${8 + 8 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 8; i++) {
    let y_2 = y[y_at + i];
${each(15, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(16, (i) => `    acc_${i}_0 += y_${2 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(16, (j) => `    acc_${j}_${1 + i} += y_${2 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let batchi0_12 = row_tile * 16;
  let bias_1 = bias[column_tile * 4];
  let y_1_at = batch_row * 21600 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_1_at_${1 + i} = batch_row * 21600 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let batchi0_13 = batchi0_12 + tile_row;
    if (batchi0_13 >= 900) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_1_at_step = batchi0_13 * 24;
    y_1[y_1_at + y_1_at_step] = sum + bias_1;
${each(3, (i) => `    y_1[y_1_at_${1 + i} + y_1_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:65, lib/nn.vit:40, lib/nn.vit:39, lib/nn.vit:63 (attend)
// o[batchnco/4, t, batchnco%4*8 + nci] = mean
// mean = (sum[j: 18] weight * y[batchnco/4, j, batchnco%4*8 + nci + 64]) / (sum[j: 18] weight), weight = exp(score
//   - max[j] score)
// score = 0.35355339059327373 * (sum[c: 8] y[batchnco/4, t, batchnco%4*8 + c] * y[batchnco/4, j, batchnco%4*8 + c
//   + 32])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;
struct Sizes { n1: i32, n2: i32, n6: i32 }
@group(0) @binding(3) var<uniform> sizes: Sizes;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n1 = sizes.n1;
  let n2 = sizes.n2;
  let n6 = sizes.n6;
  let n0 = n1 * 200;
  let n3 = n1 * 4;
  let n4 = n6 * 400;
  let n5 = n6 * 8;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id % n1;
  let t = min(row_tile * 6, n2);
${each(5, (i) => `  let t_${1 + i} = min(row_tile * 6 + ${1 + i}, n2);
`)}  let id_div_12 = id / n3;
  let batchnco = id / n1;
  let id_mod_4 = batchnco % 4;
  let y_at = batch_row * 21600 + id_div_12 * 432 + t * 24 + id_mod_4 * 2;
${each(5, (i) => `  let y_at_${1 + i} = batch_row * 21600 + id_div_12 * 432 + t_${1 + i} * 24 + id_mod_4 * 2;
`)}${each(2, (i) => `  let y_at_${6 + 7 * i} = batch_row * 21600 + id_div_12 * 432 + id_mod_4 * 2 + ${8 + 32 * i};
  let y_at_${8 + 6 * i} = batch_row * 21600 + id_div_12 * 432 + id_mod_4 * 2 + ${32 - 15 * i};
  let y_at_${12 + 3 * i} = batch_row * 21600 + id_div_12 * 432 + id_mod_4 * 2 + ${16 + 25 * i};
`)}${each(6, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(6, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var j = 0; j < 5; j++) {
    let j_1 = min(j * 4 + 2, 17);
    let j_2 = min(j * 4 + 3, 17);
    let y_at_step = j * 96;
    let y_at_7 = y_at_6 + y_at_step;
    let y_at_9 = y_at_8 + y_at_step;
    let y_at_step_1 = j_1 * 24;
    let y_at_10 = y_at_6 + y_at_step_1;
    let y_at_step_2 = j_2 * 24;
    let y_at_11 = y_at_6 + y_at_step_2;
${each(6, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 2; c++) {
      let y_1 = y[y_at + c];
${each(5, (i) => `      let y_${2 + i} = y[y_at_${1 + i} + c];
`)}      let y_7 = y[y_at_7 + c];
${each(3, (i) => `      let y_${8 + i} = y[y_at_${9 + i} + c];
`)}      let keys = mat4x4f(y_7, y_8, y_9, y_10);
${each(6, (i) => `      score_${i} += y_${1 + i} * keys;
`)}    }
    let counted = vec4f(1.0, 1.0, f32(j * 4 + 2 < 18), f32(j * 4 + 3 < 18));
    score_0 = 0.35355339059327373 * score_0;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    score_1 = 0.35355339059327373 * score_1;
    let largest_1_now = max(largest_1, max(max(score_1.x, score_1.y), max(score_1.z, score_1.w)));
    let shrink_1 = vitc_exp(largest_1 - largest_1_now);
    let weight_1 = vitc_exp_v4(score_1 - largest_1_now) * counted;
    largest_1 = largest_1_now;
    total_1 = total_1 * shrink_1 + dot(weight_1, vec4f(1.0));
    score_2 = 0.35355339059327373 * score_2;
    let largest_2_now = max(largest_2, max(max(score_2.x, score_2.y), max(score_2.z, score_2.w)));
    let shrink_2 = vitc_exp(largest_2 - largest_2_now);
    let weight_2 = vitc_exp_v4(score_2 - largest_2_now) * counted;
    largest_2 = largest_2_now;
    total_2 = total_2 * shrink_2 + dot(weight_2, vec4f(1.0));
    score_3 = 0.35355339059327373 * score_3;
    let largest_3_now = max(largest_3, max(max(score_3.x, score_3.y), max(score_3.z, score_3.w)));
    let shrink_3 = vitc_exp(largest_3 - largest_3_now);
    let weight_3 = vitc_exp_v4(score_3 - largest_3_now) * counted;
    largest_3 = largest_3_now;
    total_3 = total_3 * shrink_3 + dot(weight_3, vec4f(1.0));
    score_4 = 0.35355339059327373 * score_4;
    let largest_4_now = max(largest_4, max(max(score_4.x, score_4.y), max(score_4.z, score_4.w)));
    let shrink_4 = vitc_exp(largest_4 - largest_4_now);
    let weight_4 = vitc_exp_v4(score_4 - largest_4_now) * counted;
    largest_4 = largest_4_now;
    total_4 = total_4 * shrink_4 + dot(weight_4, vec4f(1.0));
    score_5 = 0.35355339059327373 * score_5;
    let largest_5_now = max(largest_5, max(max(score_5.x, score_5.y), max(score_5.z, score_5.w)));
    let shrink_5 = vitc_exp(largest_5 - largest_5_now);
    let weight_5 = vitc_exp_v4(score_5 - largest_5_now) * counted;
    largest_5 = largest_5_now;
    total_5 = total_5 * shrink_5 + dot(weight_5, vec4f(1.0));
    let y_11 = y[y_at_12 + y_at_step];
    let y_12 = y[y_at_13 + y_at_step];
    let y_13 = y[y_at_12 + y_at_step_1];
    let y_14 = y[y_at_12 + y_at_step_2];
    let values = mat4x4f(y_11, y_12, y_13, y_14);
${each(6, (i) => `    acc_${i}_0 = acc_${i}_0 * shrink_${i} + values * weight_${i};
`)}    let y_15 = y[y_at_14 + y_at_step];
    let y_16 = y[y_at_15 + y_at_step];
    let y_17 = y[y_at_14 + y_at_step_1];
    let y_18 = y[y_at_14 + y_at_step_2];
    let values_1 = mat4x4f(y_15, y_16, y_17, y_18);
${each(6, (i) => `    acc_${i}_1 = acc_${i}_1 * shrink_${i} + values_1 * weight_${i};
`)}  }
  var sums = array<vec4f, 12>(
${each(6, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  var divisors = array<f32, 6>(
    total_0, total_1, total_2, total_3, total_4, total_5,
  );
  let t_6 = row_tile * 6;
  let o_at = batch_row * n4 + id_div_12 * n5 + id_mod_4 * 2;
  let o_at_1 = batch_row * n4 + id_div_12 * n5 + id_mod_4 * 2 + 1;
  for (var tile_row = 0; tile_row < 6; tile_row++) {
    let t_7 = t_6 + tile_row;
    if (t_7 >= n6) { break; }
    let share = 1.0 / divisors[tile_row];
    let sum = sums[tile_row * 2] * share;
    let sum_1 = sums[tile_row * 2 + 1] * share;
    let o_at_step = t_7 * 8;
    o[o_at + o_at_step] = sum;
    o[o_at_1 + o_at_step] = sum_1;
  }
}
`),
    pipeline(8, 0, `// specs/vit.vit:7, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[batchi0/18, batchi0%18, dim] = x[batchi0/18, batchi0%18, dim] + (sum[i: 32] o[batchi0/18, batchi0%18, i] *
//   weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n2: i32, n3: i32, n20: i32 }
@group(0) @binding(6) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
${each(4, (i) => `  let n${i} = sizes.n${i};
`)}  let n20 = sizes.n20;
  let n4 = n3 * 16;
${each(14, (i) => `  let n${5 + i} = n3 * ${2 + i};
`)}  let n19 = n20 * 8;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 2;
  let batchi0 = min(row_tile * 15, n1);
${each(14, (i) => `  let batchi0_${1 + i} = min(row_tile * 15 + ${1 + i}, n1);
`)}  let o_at = batch_row * n2 + batchi0 * n3;
${each(14, (i) => `  let o_at_${1 + i} = batch_row * n2 + batchi0_${1 + i} * n3;
`)}  let column_tile = id % 2;
  let weight_at = column_tile * n4;
${each(2, (i) => `  let weight_at_${1 + 4 * i} = column_tile * n4 + n${3 + 5 * i};
  let weight_at_${2 + 4 * i} = column_tile * n4 + n${5 + 4 * i};
  let weight_at_${3 + 4 * i} = column_tile * n4 + n${6 + 4 * i};
  let weight_at_${4 + 4 * i} = column_tile * n4 + n${7 + 4 * i};
`)}${each(7, (i) => `  let weight_at_${9 + i} = column_tile * n4 + n${12 + i};
`)}${each(15, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < n3; i++) {
    let o_1 = o[o_at + i];
${each(14, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(15, (i) => `    acc_${i}_0 += o_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(15, (j) => `    acc_${j}_${1 + i} += o_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 60>(
${each(15, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let batchi0_15 = row_tile * 15;
  let x_at = batch_row * n19 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
  let x_1_at = batch_row * n19 + column_tile * 4;
${each(3, (i) => `  let x_at_${1 + i} = batch_row * n19 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let x_1_at_${1 + i} = batch_row * n19 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 15; tile_row++) {
    let batchi0_16 = batchi0_15 + tile_row;
    if (batchi0_16 >= n20) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let x_at_step = batchi0_16 * 8;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = batchi0_16 * 8;
    x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    x_1[x_1_at_${1 + i} + x_1_at_step] = x_${3 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:20 (contract)
// y_1[batchi0/18, batchi0%18, o] = sum[i: 32] y[batchi0/18, batchi0%18, i] * weight[o, i]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n4: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = sizes.n1;
  let n4 = sizes.n4;
  let n2 = n4 * 8;
  let n3 = n4 * 32;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 8;
  let batchi0 = min(row_tile * 15, n1);
${each(14, (i) => `  let batchi0_${1 + i} = min(row_tile * 15 + ${1 + i}, n1);
`)}  let y_at = batch_row * n2 + batchi0 * 8;
${each(14, (i) => `  let y_at_${1 + i} = batch_row * n2 + batchi0_${1 + i} * 8;
`)}  let column_tile = id % 8;
  let weight_at = column_tile * 128;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 128 + ${8 + 8 * i};
`)}${each(15, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 8; i++) {
    let y_2 = y[y_at + i];
${each(14, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(15, (i) => `    acc_${i}_0 += y_${2 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(15, (j) => `    acc_${j}_${1 + i} += y_${2 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 60>(
${each(15, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let batchi0_15 = row_tile * 15;
  let y_1_at = batch_row * n3 + column_tile * 4;
${each(3, (i) => `  let y_1_at_${1 + i} = batch_row * n3 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 15; tile_row++) {
    let batchi0_16 = batchi0_15 + tile_row;
    if (batchi0_16 >= n4) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_1_at_step = batchi0_16 * 32;
    y_1[y_1_at + y_1_at_step] = sum;
${each(3, (i) => `    y_1[y_1_at_${1 + i} + y_1_at_step] = sum_${1 + i};
`)}  }
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
    pipeline(8, 0, `// specs/vit.vit:7, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[batchi0/2, batchi0%2, dim] = x[batchi0/2, batchi0%2, dim] + (sum[i: 32] o[batchi0/2, batchi0%2, i] *
//   weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 25u; // of one row of the batch
  let invocations = 200; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 8;
  let o_at = batch_row * 800 + row_tile * 32;
${each(3, (i) => `  let o_at_${1 + i} = batch_row * 800 + row_tile * 32 + ${8 + 8 * i};
`)}  let column_tile = id % 8;
  let weight_at = column_tile * 32;
${each(3, (i) => `  let weight_at_${1 + i} = column_tile * 32 + ${8 + 8 * i};
`)}${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = 0; i < 8; i++) {
    let o_1 = o[o_at + i];
${each(3, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(4, (i) => `    acc_${i}_0 += o_${1 + i} * block;
`)}  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let x_at = batch_row * 7200 + row_tile * 288 + column_tile;
  let bias_1 = bias[column_tile];
  let x_1_at = batch_row * 800 + row_tile * 32 + column_tile;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let sum = sums[tile_row];
    let tile_row_div_2 = tile_row / 2;
    let tile_row_mod_2 = tile_row % 2;
    let x_at_step = tile_row_div_2 * 144 + tile_row_mod_2 * 8;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = tile_row * 8;
    x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1;
  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y_1[o, batch] = sum[i: 32] weight[o, i] * y[batch, 0, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> y_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 7u; // of one row of the batch
  let invocations = 50; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 25;
  let weight_at = row_tile * 40;
${each(4, (i) => `  let weight_at_${1 + i} = row_tile * 40 + ${8 + 8 * i};
`)}  let column_tile = id % 25;
  let y_at = batch_row * 800 + column_tile * 32;
  let y_at_1 = batch_row * 800 + column_tile * 32 + 16;
${each(5, (i) => `  var acc_${i}_0 = 0.0;
  var acc_${i}_1 = 0.0;
`)}  for (var i = 0; i < 8; i++) {
    let weight_1 = weight[weight_at + i];
${each(4, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let y_2 = y[y_at + i];
${each(5, (i) => `    acc_${i}_0 += dot(weight_${1 + i}, y_2);
`)}    let y_3 = y[y_at_1 + i];
${each(5, (i) => `    acc_${i}_1 += dot(weight_${1 + i}, y_3);
`)}  }
  var sums = array<f32, 10>(
${each(5, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let bias_at = row_tile * 5;
  let y_1_at = batch_row * 500 + row_tile * 250 + column_tile * 2;
  let y_1_at_1 = batch_row * 500 + row_tile * 250 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 5; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let bias_1 = bias[bias_at + tile_row];
    let y_1_at_step = tile_row * 50;
    y_1[y_1_at + y_1_at_step] = sum + bias_1;
    y_1[y_1_at_1 + y_1_at_step] = sum_1 + bias_1;
  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:20 (contract)
// y_1[o, batch] = sum[i: 32] weight[o, i] * y[batch, 1, i]

@group(0) @binding(0) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 7u; // of one row of the batch
  let invocations = 50; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 25;
  let weight_at = row_tile * 40;
${each(4, (i) => `  let weight_at_${1 + i} = row_tile * 40 + ${8 + 8 * i};
`)}  let column_tile = id % 25;
  let y_at = batch_row * 800 + column_tile * 32 + 8;
  let y_at_1 = batch_row * 800 + column_tile * 32 + 24;
${each(5, (i) => `  var acc_${i}_0 = 0.0;
  var acc_${i}_1 = 0.0;
`)}  for (var i = 0; i < 8; i++) {
    let weight_1 = weight[weight_at + i];
${each(4, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let y_2 = y[y_at + i];
${each(5, (i) => `    acc_${i}_0 += dot(weight_${1 + i}, y_2);
`)}    let y_3 = y[y_at_1 + i];
${each(5, (i) => `    acc_${i}_1 += dot(weight_${1 + i}, y_3);
`)}  }
  var sums = array<f32, 10>(
${each(5, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let y_1_at = batch_row * 500 + row_tile * 250 + column_tile * 2;
  let y_1_at_1 = batch_row * 500 + row_tile * 250 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 5; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_1_at_step = tile_row * 50;
    y_1[y_1_at + y_1_at_step] = sum;
    y_1[y_1_at_1 + y_1_at_step] = sum_1;
  }
}
`),
    pipeline(64, 0, `// specs/deit.vit:50, lib/losses.vit:37, lib/losses.vit:7, lib/losses.vit:6, lib/nn.vit:23 (row)
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
  let invocations = 25; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let teacher_1 = teacher[batch_row * 500 + id * 20];
  var largest = teacher_1 / 3.0;
  let y_1 = y[batch_row * 500 + id * 2];
  let bias_1 = bias[0];
  var largest_1 = (y_1 + bias_1) / 3.0;
  let teacher_at = batch_row * 500 + id * 20 + 10;
  let teacher_2 = teacher[teacher_at];
  var largest_2 = teacher_2 / 3.0;
  let y_at = batch_row * 500 + id * 2 + 1;
  let y_2 = y[y_at];
  var largest_3 = (y_2 + bias_1) / 3.0;
${each(9, (i) => `  let teacher_at_${1 + 2 * i} = batch_row * 500 + id * 20 + ${1 + i};
  let teacher_${3 + 2 * i} = teacher[teacher_at_${1 + 2 * i}];
  largest = max(largest, teacher_${3 + 2 * i} / 3.0);
  let y_at_${1 + 2 * i} = batch_row * 500 + id * 2 + ${50 + 50 * i};
  let y_${3 + 2 * i} = y[y_at_${1 + 2 * i}];
  let bias_${2 + i} = bias[${1 + i}];
  largest_1 = max(largest_1, (y_${3 + 2 * i} + bias_${2 + i}) / 3.0);
  let teacher_at_${2 + 2 * i} = batch_row * 500 + id * 20 + ${11 + i};
  let teacher_${4 + 2 * i} = teacher[teacher_at_${2 + 2 * i}];
  largest_2 = max(largest_2, teacher_${4 + 2 * i} / 3.0);
  let y_at_${2 + 2 * i} = batch_row * 500 + id * 2 + ${51 + 50 * i};
  let y_${4 + 2 * i} = y[y_at_${2 + 2 * i}];
  largest_3 = max(largest_3, (y_${4 + 2 * i} + bias_${2 + i}) / 3.0);
`)}  var sum = 0.0;
${each(3, (i) => `  var sum_${1 + i} = 0.0;
`)}  let teacher_at_19 = batch_row * 500 + id * 20;
  let y_at_19 = batch_row * 500 + id * 2;
  for (var k = 0; k < 5; k++) {
    let teacher_at_step = k * 2;
    let teacher_21 = teacher[teacher_at_19 + teacher_at_step];
    sum += vitc_exp(teacher_21 / 3.0 - largest);
    let y_at_step = k * 100;
    let y_21 = y[y_at_19 + y_at_step];
    let bias_11 = bias[k * 2];
    sum_1 += vitc_exp((y_21 + bias_11) / 3.0 - largest_1);
    let teacher_22 = teacher[teacher_at + teacher_at_step];
    sum_2 += vitc_exp(teacher_22 / 3.0 - largest_2);
    let y_22 = y[y_at + y_at_step];
    sum_3 += vitc_exp((y_22 + bias_11) / 3.0 - largest_3);
    let teacher_23 = teacher[teacher_at_1 + teacher_at_step];
    sum += vitc_exp(teacher_23 / 3.0 - largest);
    let y_23 = y[y_at_1 + y_at_step];
    let bias_12 = bias[k * 2 + 1];
    sum_1 += vitc_exp((y_23 + bias_12) / 3.0 - largest_1);
    let teacher_24 = teacher[teacher_at_2 + teacher_at_step];
    sum_2 += vitc_exp(teacher_24 / 3.0 - largest_2);
    let y_24 = y[y_at_2 + y_at_step];
    sum_3 += vitc_exp((y_24 + bias_12) / 3.0 - largest_3);
  }
  var sum_4 = 0.0;
  var sum_5 = 0.0;
  let log_of = log(sum);
${each(3, (i) => `  let log_of_${1 + i} = log(sum_${1 + i});
`)}  for (var k = 0; k < 5; k++) {
    let teacher_at_step_1 = k * 2;
    let teacher_25 = teacher[teacher_at_19 + teacher_at_step_1];
    let term_1 = teacher_25 / 3.0;
    let term_2 = term_1 - largest;
    let term_3 = term_2 - log_of;
    let y_at_step_1 = k * 100;
    let y_25 = y[y_at_19 + y_at_step_1];
    let bias_13 = bias[k * 2];
    sum_4 += vitc_exp(term_3) * (term_3 - ((y_25 + bias_13) / 3.0 - largest_1 - log_of_1));
    let teacher_26 = teacher[teacher_at + teacher_at_step_1];
    let term_4 = teacher_26 / 3.0;
    let term_5 = term_4 - largest_2;
    let term_6 = term_5 - log_of_2;
    let y_26 = y[y_at + y_at_step_1];
    sum_5 += vitc_exp(term_6) * (term_6 - ((y_26 + bias_13) / 3.0 - largest_3 - log_of_3));
    let teacher_27 = teacher[teacher_at_1 + teacher_at_step_1];
    let term_7 = teacher_27 / 3.0;
    let term_8 = term_7 - largest;
    let term_9 = term_8 - log_of;
    let y_27 = y[y_at_1 + y_at_step_1];
    let bias_14 = bias[k * 2 + 1];
    sum_4 += vitc_exp(term_9) * (term_9 - ((y_27 + bias_14) / 3.0 - largest_1 - log_of_1));
    let teacher_28 = teacher[teacher_at_2 + teacher_at_step_1];
    let term_10 = teacher_28 / 3.0;
    let term_11 = term_10 - largest_2;
    let term_12 = term_11 - log_of_2;
    let y_28 = y[y_at_2 + y_at_step_1];
    sum_5 += vitc_exp(term_12) * (term_12 - ((y_28 + bias_14) / 3.0 - largest_3 - log_of_3));
  }
  term[batch_row * 50 + id * 2] = 9.0 * sum_4;
  let term_at = batch_row * 50 + id * 2 + 1;
  term[term_at] = 9.0 * sum_5;
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
  let invocations = 25; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_1 = y[batch_row * 500 + id * 2];
  var largest = y_1;
  let y_at = batch_row * 500 + id * 2 + 1;
  let y_2 = y[y_at];
  var largest_1 = y_2;
${each(9, (i) => `  let y_at_${1 + 2 * i} = batch_row * 500 + id * 2 + ${50 + 50 * i};
  let y_${3 + 2 * i} = y[y_at_${1 + 2 * i}];
  largest = max(largest, y_${3 + 2 * i});
  let y_at_${2 + 2 * i} = batch_row * 500 + id * 2 + ${51 + 50 * i};
  let y_${4 + 2 * i} = y[y_at_${2 + 2 * i}];
  largest_1 = max(largest_1, y_${4 + 2 * i});
`)}  var sum_1 = 0.0;
  var sum_2 = 0.0;
  let y_at_19 = batch_row * 500 + id * 2;
  for (var k = 0; k < 2; k++) {
    let y_at_step = k * 200;
    let y_21 = y[y_at_19 + y_at_step];
    sum_1 += vitc_exp(y_21 - largest);
    let y_22 = y[y_at + y_at_step];
${each(3, (i) => `    sum_2 += vitc_exp(y_${22 + 2 * i} - largest_1);
    let y_${23 + 2 * i} = y[y_at_${1 + 2 * i} + y_at_step];
    sum_1 += vitc_exp(y_${23 + 2 * i} - largest);
    let y_${24 + 2 * i} = y[y_at_${2 + 2 * i} + y_at_step];
`)}    sum_2 += vitc_exp(y_28 - largest_1);
  }
  sum_1 += vitc_exp(y_17 - largest);
  sum_2 += vitc_exp(y_18 - largest_1);
  sum_1 += vitc_exp(y_19 - largest);
  sum_2 += vitc_exp(y_20 - largest_1);
  var sum_3 = 0.0;
  var sum_4 = 0.0;
  let log_of = log(sum_1);
  let label_at = clamp(i32(label[batch_row * 50 + id * 2]), 0, 9);
  let log_of_1 = log(sum_2);
  let label_at_1 = batch_row * 50 + id * 2 + 1;
  let label_at_2 = clamp(i32(label[label_at_1]), 0, 9);
  for (var k = 0; k < 2; k++) {
    let y_at_step_1 = k * 200;
    let y_29 = y[y_at_19 + y_at_step_1];
    sum_3 += select(0.0, y_29 - largest - log_of, k * 4 == label_at);
    let y_30 = y[y_at + y_at_step_1];
    sum_4 += select(0.0, y_30 - largest_1 - log_of_1, k * 4 == label_at_2);
${each(3, (i) => `    let y_${31 + 2 * i} = y[y_at_${1 + 2 * i} + y_at_step_1];
    sum_3 += select(0.0, y_${31 + 2 * i} - largest - log_of, k * 4 + ${1 + i} == label_at);
    let y_${32 + 2 * i} = y[y_at_${2 + 2 * i} + y_at_step_1];
    sum_4 += select(0.0, y_${32 + 2 * i} - largest_1 - log_of_1, k * 4 + ${1 + i} == label_at_2);
`)}  }
  let term = y_17 - largest;
  sum_3 += select(0.0, term - log_of, 8 == label_at);
  let term_1 = y_18 - largest_1;
  sum_4 += select(0.0, term_1 - log_of_1, 8 == label_at_2);
  let term_2 = y_19 - largest;
  sum_3 += select(0.0, term_2 - log_of, 9 == label_at);
  let term_3 = y_20 - largest_1;
  sum_4 += select(0.0, term_3 - log_of_1, 9 == label_at_2);
  sum[batch_row * 50 + id * 2] = sum_3;
  let sum_at = batch_row * 50 + id * 2 + 1;
  sum[sum_at] = sum_4;
}
`),
    pipeline(64, 0, `// lib/losses.vit:13, lib/losses.vit:12, specs/deit.vit:20, lib/nn.vit:23 (row)
// i[batch] = min[k: 10] (if (y[k, batch] + (y_1[k, batch] + bias[k])) / 2 == max[k: 10] (y[k, batch] + (y_1[k,
//   batch] + bias[k])) / 2 then k else 10)

@group(0) @binding(0) var<storage, read_write> y: array<f32>;
@group(0) @binding(1) var<storage, read_write> y_1: array<f32>;
@group(0) @binding(2) var<storage, read_write> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> i: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 25; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_2 = y[batch_row * 500 + id * 2];
  let y_1_1 = y_1[batch_row * 500 + id * 2];
  let bias_1 = bias[0];
  var largest = (y_2 + y_1_1 + bias_1) / 2.0;
  let y_at = batch_row * 500 + id * 2 + 1;
  let y_3 = y[y_at];
  let y_1_at = batch_row * 500 + id * 2 + 1;
  let y_1_2 = y_1[y_1_at];
  var largest_1 = (y_3 + y_1_2 + bias_1) / 2.0;
${each(9, (i) => `  let y_at_${1 + 2 * i} = batch_row * 500 + id * 2 + ${50 + 50 * i};
  let y_${4 + 2 * i} = y[y_at_${1 + 2 * i}];
  let y_1_at_${1 + 2 * i} = batch_row * 500 + id * 2 + ${50 + 50 * i};
  let y_1_${3 + 2 * i} = y_1[y_1_at_${1 + 2 * i}];
  let bias_${2 + i} = bias[${1 + i}];
  largest = max(largest, (y_${4 + 2 * i} + y_1_${3 + 2 * i} + bias_${2 + i}) / 2.0);
  let y_at_${2 + 2 * i} = batch_row * 500 + id * 2 + ${51 + 50 * i};
  let y_${5 + 2 * i} = y[y_at_${2 + 2 * i}];
  let y_1_at_${2 + 2 * i} = batch_row * 500 + id * 2 + ${51 + 50 * i};
  let y_1_${4 + 2 * i} = y_1[y_1_at_${2 + 2 * i}];
  largest_1 = max(largest_1, (y_${5 + 2 * i} + y_1_${4 + 2 * i} + bias_${2 + i}) / 2.0);
`)}  var smallest = 3.0e38;
  var smallest_1 = 3.0e38;
  let y_at_19 = batch_row * 500 + id * 2;
  let y_1_at_19 = batch_row * 500 + id * 2;
  for (var k = 0; k < 5; k++) {
    let y_at_step = k * 100;
    let y_22 = y[y_at_19 + y_at_step];
    let y_1_at_step = k * 100;
    let y_1_21 = y_1[y_1_at_19 + y_1_at_step];
    let bias_11 = bias[k * 2];
    smallest = min(smallest, select(10.0, f32(k * 2), (y_22 + y_1_21 + bias_11) / 2.0 == largest));
    let y_23 = y[y_at + y_at_step];
    let y_1_22 = y_1[y_1_at + y_1_at_step];
    smallest_1 = min(smallest_1, select(10.0, f32(k * 2), (y_23 + y_1_22 + bias_11) / 2.0 == largest_1));
    let y_24 = y[y_at_1 + y_at_step];
    let y_1_23 = y_1[y_1_at_1 + y_1_at_step];
    let bias_12 = bias[k * 2 + 1];
    smallest = min(smallest, select(10.0, f32(k * 2 + 1), (y_24 + y_1_23 + bias_12) / 2.0 == largest));
    let y_25 = y[y_at_2 + y_at_step];
    let y_1_24 = y_1[y_1_at_2 + y_1_at_step];
    smallest_1 = min(smallest_1, select(10.0, f32(k * 2 + 1), (y_25 + y_1_24 + bias_12) / 2.0 == largest_1));
  }
  i[batch_row * 50 + id * 2] = smallest;
  let i_at = batch_row * 50 + id * 2 + 1;
  i[i_at] = smallest_1;
}
`),
    pipeline(64, 0, `// specs/digits.vit:40, specs/deit.vit:51, lib/losses.vit:23 (row)
// loss[] = (sum[batch: 50] (0.5 * ((-1) * sum[batch]) + 0.5 * term[batch])) / 50

@group(0) @binding(0) var<storage, read_write> sum: array<f32>;
@group(0) @binding(1) var<storage, read_write> term: array<f32>;
@group(0) @binding(2) var<storage, read_write> loss: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 1; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum_1 = 0.0;
  let sum_at = batch_row * 50;
  let term_at = batch_row * 50;
${each(3, (i) => `  let sum_at_${1 + i} = batch_row * 50 + ${1 + i};
  let term_at_${1 + i} = batch_row * 50 + ${1 + i};
`)}  for (var batch = 0; batch < 12; batch++) {
    let sum_at_step = batch * 4;
    let sum_2 = sum[sum_at + sum_at_step];
    let term_at_step = batch * 4;
    let term_1 = term[term_at + term_at_step];
${each(3, (i) => `    sum_1 += 0.5 * (-1.0 * sum_${2 + i}) + 0.5 * term_${1 + i};
    let sum_${3 + i} = sum[sum_at_${1 + i} + sum_at_step];
    let term_${2 + i} = term[term_at_${1 + i} + term_at_step];
`)}    sum_1 += 0.5 * (-1.0 * sum_5) + 0.5 * term_4;
  }
${each(2, (i) => `  let sum_${6 + i} = sum[batch_row * 50 + ${48 + i}];
  let term_${5 + i} = term[batch_row * 50 + ${48 + i}];
  sum_1 += 0.5 * (-1.0 * sum_${6 + i}) + 0.5 * term_${5 + i};
`)}  loss[batch_row] = sum_1 / 50.0;
}
`),
    pipeline(64, 0, `// specs/digits.vit:41 (row)
// accuracy[] = (sum[batch: 50] (if i[batch] == label[batch] then 1 else 0)) / 50

@group(0) @binding(0) var<storage, read_write> i: array<f32>;
@group(0) @binding(1) var<storage, read_write> label: array<f32>;
@group(0) @binding(2) var<storage, read_write> accuracy: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 1; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = 0.0;
  let i_at = batch_row * 50;
  let label_at = batch_row * 50;
${each(3, (i) => `  let i_at_${1 + i} = batch_row * 50 + ${1 + i};
  let label_at_${2 + 2 * i} = batch_row * 50 + ${1 + i};
`)}  for (var batch = 0; batch < 12; batch++) {
    let i_at_step = batch * 4;
    let i_1 = i[i_at + i_at_step];
    let label_at_step = batch * 4;
    let label_at_1 = clamp(i32(label[label_at + label_at_step]), 0, 9);
${each(3, (i) => `    sum += select(0.0, 1.0, i_${1 + i} == f32(label_at_${1 + 2 * i}));
    let i_${2 + i} = i[i_at_${1 + i} + i_at_step];
    let label_at_${3 + 2 * i} = clamp(i32(label[label_at_${2 + 2 * i} + label_at_step]), 0, 9);
`)}    sum += select(0.0, 1.0, i_4 == f32(label_at_7));
  }
${each(2, (i) => `  let i_${5 + i} = i[batch_row * 50 + ${48 + i}];
  let label_at_${8 + i} = clamp(i32(label[batch_row * 50 + ${48 + i}]), 0, 9);
  sum += select(0.0, 1.0, i_${5 + i} == f32(label_at_${8 + i}));
`)}  accuracy[batch_row] = sum / 50.0;
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
  let invocations = 25; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let label_at = clamp(i32(label[batch_row * 50 + id * 2]), 0, 9);
  var sum = select(0.0, -0.01, 0 == label_at);
  let label_at_1 = batch_row * 50 + id * 2 + 1;
  let label_at_2 = clamp(i32(label[label_at_1]), 0, 9);
  var sum_1 = select(0.0, -0.01, 0 == label_at_2);
${each(9, (i) => `  sum += select(0.0, -0.01, ${1 + i} == label_at);
  sum_1 += select(0.0, -0.01, ${1 + i} == label_at_2);
`)}  part[batch_row * 50 + id * 2] = sum;
  let part_at = batch_row * 50 + id * 2 + 1;
  part[part_at] = sum_1;
}
`),
    pipeline(64, 0, `// specs/deit.vit:50, lib/losses.vit:7, lib/losses.vit:6, lib/nn.vit:23, lib/losses.vit:37 (row)
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
    pipeline(64, 0, `// lib/nn.vit:23 (row)
// grad_1[o] = sum[batch: 50] grad[batch, o]

@group(0) @binding(0) var<storage, read_write> grad: array<f32>;
@group(0) @binding(1) var<storage, read_write> grad_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 10; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = 0.0;
  let grad_at = batch_row * 500 + id;
${each(3, (i) => `  let grad_at_${1 + i} = batch_row * 500 + id + ${10 + 10 * i};
`)}  for (var batch = 0; batch < 12; batch++) {
    let grad_at_step = batch * 40;
    let grad_2 = grad[grad_at + grad_at_step];
${each(3, (i) => `    sum += grad_${2 + i};
    let grad_${3 + i} = grad[grad_at_${1 + i} + grad_at_step];
`)}    sum += grad_5;
  }
  let grad_at_4 = batch_row * 500 + id + 480;
  let grad_6 = grad[grad_at_4];
  sum += grad_6;
  let grad_at_5 = batch_row * 500 + id + 490;
  let grad_7 = grad[grad_at_5];
  sum += grad_7;
  grad_1[batch_row * 10 + id] = sum;
}
`),
    pipeline(8, 0, `// lib/nn.vit:20 (contract)
// grad_1[o, i] = sum[batch: 50] grad[batch, o] * y[batch, 1, i]

@group(0) @binding(0) var<storage, read_write> grad: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = sizes.n1;
  let workgroups = 3u; // of one row of the batch
  let invocations = 24; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 8;
  let o = min(row_tile * 4 + 2, 9);
  let o_1 = min(row_tile * 4 + 3, 9);
  let grad_at = batch_row * 500 + row_tile * 4;
  let grad_at_1 = batch_row * 500 + row_tile * 4 + 10;
  let grad_at_2 = batch_row * 500 + row_tile * 4 + 1;
  let grad_at_3 = batch_row * 500 + row_tile * 4 + 11;
  let grad_at_4 = batch_row * 500 + o;
  let grad_at_5 = batch_row * 500 + o + 10;
  let grad_at_6 = batch_row * 500 + o_1;
  let grad_at_7 = batch_row * 500 + o_1 + 10;
  let column_tile = id % 8;
  let y_at = batch_row * 800 + column_tile + n0;
  let y_at_1 = batch_row * 800 + column_tile + n1;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var batch = 0; batch < 13; batch++) {
    let batch_1 = min(batch * 4 + 2, 49);
    let batch_2 = min(batch * 4 + 3, 49);
    let counted = vec4f(1.0, 1.0, f32(batch * 4 + 2 < 50), f32(batch * 4 + 3 < 50));
    let grad_at_step = batch * 40;
    let grad_at_step_1 = batch_1 * 10;
    let grad_at_step_2 = batch_2 * 10;
    let grad_2 = vec4f(grad[grad_at + grad_at_step], grad[grad_at_1 + grad_at_step], grad[grad_at + grad_at_step_1], grad[grad_at + grad_at_step_2]);
    let left = grad_2 * counted;
${each(3, (i) => `    let grad_${3 + i} = vec4f(grad[grad_at_${2 + 2 * i} + grad_at_step], grad[grad_at_${3 + 2 * i} + grad_at_step], grad[grad_at_${2 + 2 * i} + grad_at_step_1], grad[grad_at_${2 + 2 * i} + grad_at_step_2]);
    let left_${1 + i} = grad_${3 + i} * counted;
`)}    let y_at_step = batch * 64;
    let y_1 = y[y_at + y_at_step];
    let y_2 = y[y_at_1 + y_at_step];
    let y_at_step_1 = batch_1 * 16;
    let y_3 = y[y_at + y_at_step_1];
    let y_at_step_2 = batch_2 * 16;
    let y_4 = y[y_at + y_at_step_2];
    let block = mat4x4f(y_1, y_2, y_3, y_4);
    acc_0_0 += block * left;
${each(3, (i) => `    acc_${1 + i}_0 += block * left_${1 + i};
`)}  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let o_2 = row_tile * 4;
  let grad_1_at = batch_row * 80 + column_tile;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let o_3 = o_2 + tile_row;
    if (o_3 >= 10) { break; }
    let sum = sums[tile_row];
    let grad_1_at_step = o_3 * 8;
    grad_1[grad_1_at + grad_1_at_step] = sum;
  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:20 (contract)
// grad_1[batch, 1, d] = sum[o: 10] grad[batch, o] * weight[o, d]

@group(0) @binding(0) var<storage, read_write> grad: array<f32>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = sizes.n1;
  let workgroups = 7u; // of one row of the batch
  let invocations = 52; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 4;
  let batch = min(row_tile * 4 + 2, 49);
  let batch_1 = min(row_tile * 4 + 3, 49);
  let grad_at = batch_row * 500 + row_tile * 40;
  let grad_at_1 = batch_row * 500 + row_tile * 40 + 10;
  let grad_at_2 = batch_row * 500 + batch * 10;
  let grad_at_3 = batch_row * 500 + batch_1 * 10;
  let column_tile = id % 4;
  let weight_at = column_tile * 2;
  let weight_at_1 = column_tile * 2 + 1;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var o = 0; o < 10; o++) {
    let grad_2 = grad[grad_at + o];
${each(3, (i) => `    let grad_${3 + i} = grad[grad_at_${1 + i} + o];
`)}    let weight_at_step = o * 8;
    let weight_1 = weight[weight_at + weight_at_step];
${each(4, (i) => `    acc_${i}_0 += grad_${2 + i} * weight_1;
`)}    let weight_2 = weight[weight_at_1 + weight_at_step];
${each(4, (i) => `    acc_${i}_1 += grad_${2 + i} * weight_2;
`)}  }
  var sums = array<vec4f, 8>(
${each(4, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let batch_2 = row_tile * 4;
  let grad_1_at = batch_row * 800 + column_tile * 2 + n0;
  let grad_1_at_1 = batch_row * 800 + column_tile * 2 + n1;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let batch_3 = batch_2 + tile_row;
    if (batch_3 >= 50) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let grad_1_at_step = batch_3 * 16;
    grad_1[grad_1_at + grad_1_at_step] = sum;
    grad_1[grad_1_at_1 + grad_1_at_step] = sum_1;
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
    pipeline(64, 0, `// lib/nn.vit:32, lib/nn.vit:33 (row)
// joined[s, batch, i0] = if s < 1 then (32 * x[batch, i0, 0] + sum[d: 32] (x[batch, i0, d] - x[batch, i0, 0])) /
//   32 else (sum[d: 32] (x[batch, i0, d] - x[batch, i0, 0] - (sum[d: 32] (x[batch, i0, d] - x[batch, i0, 0])) *
//   0.03125) * (x[batch, i0, d] - x[batch, i0, 0] - (sum[d: 32] (x[batch, i0, d] - x[batch, i0, 0])) * 0.03125)) /
//   32

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> joined: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;
struct Sizes { n0: i32 }
@group(0) @binding(3) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = n0 * 8;
  let n2 = n0 * 2;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * n1 + id * 8;
  let x_2 = x[batch_row * n1 + id * 8].x;
${each(3, (i) => `  let x_at_${1 + i} = batch_row * n1 + id * 8 + ${1 + i};
`)}  for (var d = 0; d < 2; d++) {
    let x_at_step = d * 4;
    let x_1 = x[x_at + x_at_step];
    sum += x_1 - x_2;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    sum += x_${3 + i} - x_2;
`)}  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d * 0.03125;
  for (var d = 0; d < 2; d++) {
    let x_at_step_1 = d * 4;
    let x_6 = x[x_at + x_at_step_1];
${each(3, (i) => `    let term_${1 + i} = x_${6 + i} - x_2 - term;
    sum_1 += term_${1 + i} * term_${1 + i};
    let x_${7 + i} = x[x_at_${1 + i} + x_at_step_1];
`)}    let term_4 = x_9 - x_2 - term;
    sum_1 += term_4 * term_4;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  joined[batch_row * n2 + id] = (32.0 * x_2 + sum_of_d) / 32.0;
  let joined_at = batch_row * n2 + id + n0;
  joined[joined_at] = sum_1_of_d / 32.0;
}
`),
    pipeline(64, 0, `// lib/nn.vit:34 (row)
// grad_1[d] = sum[batch: 50, i0: 2] grad[batch, i0, d] * (x[batch, i0, d] - joined[0, batch, i0]) *
//   rsqrt(joined[1, batch, i0] + 0.000001)

@group(0) @binding(0) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> joined: array<f32>;
@group(0) @binding(3) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 8; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let grad_at = batch_row * 800 + id;
  let x_at = batch_row * 800 + id;
  let joined_at = batch_row * 200;
  let joined_at_1 = batch_row * 200 + 100;
  let grad_at_1 = batch_row * 800 + id + 8;
  let x_at_1 = batch_row * 800 + id + 8;
  let joined_at_2 = batch_row * 200 + 1;
  let joined_at_3 = batch_row * 200 + 101;
  for (var batch = 0; batch < 50; batch++) {
    let grad_at_step = batch * 16;
    let grad_2 = grad[grad_at + grad_at_step];
    let x_at_step = batch * 16;
    let x_1 = x[x_at + x_at_step];
    let joined_at_step = batch * 2;
    let joined_1 = joined[joined_at + joined_at_step];
    let joined_2 = joined[joined_at_1 + joined_at_step];
    sum += grad_2 * (x_1 - joined_1) * inverseSqrt(joined_2 + 0.000001);
    let grad_3 = grad[grad_at_1 + grad_at_step];
    let x_2 = x[x_at_1 + x_at_step];
    let joined_3 = joined[joined_at_2 + joined_at_step];
    let joined_4 = joined[joined_at_3 + joined_at_step];
    sum += grad_3 * (x_2 - joined_3) * inverseSqrt(joined_4 + 0.000001);
  }
  grad_1[batch_row * 8 + id] = sum;
}
`),
    pipeline(64, 0, `// lib/nn.vit:34 (row)
// grad_1[d] = sum[batch: 50, i0: 2] grad[batch, i0, d]

@group(0) @binding(0) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;
struct Sizes { n0: i32 }
@group(0) @binding(3) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = n0 * 100;
  let n2 = n0 * 2;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let grad_at = batch_row * n1 + id;
  let grad_at_1 = batch_row * n1 + id + n0;
  for (var batch = 0; batch < 50; batch++) {
    let grad_at_step = batch * n2;
    let grad_2 = grad[grad_at + grad_at_step];
    sum += grad_2;
    let grad_3 = grad[grad_at_1 + grad_at_step];
    sum += grad_3;
  }
  grad_1[batch_row * n0 + id] = sum;
}
`),
    pipeline(64, 0, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
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

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 2u; // of one row of the batch
  let invocations = 100; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  var sum_1 = vec4f(0.0);
  let grad_at = batch_row * 800 + id * 8;
  let x_at = batch_row * 800 + id * 8;
  let joined_1 = joined[batch_row * 200 + id];
  let grad_3 = grad[batch_row * 800 + id * 8].x;
  let weight_2 = weight[0].x;
  let term_1 = grad_3 * weight_2;
  let x_2 = x[batch_row * 800 + id * 8].x;
  let term_2 = x_2 - joined_1;
  let term_3 = term_1 * term_2;
  let grad_at_1 = batch_row * 800 + id * 8 + 1;
  let x_at_1 = batch_row * 800 + id * 8 + 1;
  let grad_at_2 = batch_row * 800 + id * 8 + 2;
  let x_at_2 = batch_row * 800 + id * 8 + 2;
  for (var d = 0; d < 2; d++) {
    let grad_at_step = d * 3;
    let grad_2 = grad[grad_at + grad_at_step];
    let weight_1 = weight[d * 3];
    let term = grad_2 * weight_1;
    let x_at_step = d * 3;
    let x_1 = x[x_at + x_at_step];
    sum += term * (x_1 - joined_1) - term_3;
    sum_1 += term - term_1;
${each(2, (i) => `    let grad_${4 + i} = grad[grad_at_${1 + i} + grad_at_step];
    let weight_${3 + i} = weight[d * 3 + ${1 + i}];
    let term_${4 + i} = grad_${4 + i} * weight_${3 + i};
    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    sum += term_${4 + i} * (x_${3 + i} - joined_1) - term_3;
    sum_1 += term_${4 + i} - term_1;
`)}  }
${each(2, (i) => `  let grad_at_${3 + i} = batch_row * 800 + id * 8 + ${6 + i};
  let grad_${6 + i} = grad[grad_at_${3 + i}];
  let weight_${5 + i} = weight[${6 + i}];
  let term_${6 + i} = grad_${6 + i} * weight_${5 + i};
  let x_at_${3 + i} = batch_row * 800 + id * 8 + ${6 + i};
  let x_${5 + i} = x[x_at_${3 + i}];
  sum += term_${6 + i} * (x_${5 + i} - joined_1) - term_3;
  sum_1 += term_${6 + i} - term_1;
`)}  let sum_of_d = dot(sum, vec4f(1.0));
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let joined_at = batch_row * 200 + id + 100;
  let joined_2 = joined[joined_at];
  let term_8 = joined_2 + 0.000001;
  let rsqrt_of = inverseSqrt(term_8);
  let term_10 = sum_of_d * 0.03125;
  let term_11 = rsqrt_of * term_1;
  let term_12 = sum_1_of_d * 0.03125;
  let term_13 = rsqrt_of * term_12;
  let grad_1_at = batch_row * 800 + id * 8;
  let grad_1_at_1 = batch_row * 800 + id * 8 + 1;
  let grad_1_at_2 = batch_row * 800 + id * 8 + 2;
  let grad_at_5 = batch_row * 800 + id * 8 + 3;
  let x_at_5 = batch_row * 800 + id * 8 + 3;
  let grad_1_at_3 = batch_row * 800 + id * 8 + 3;
  for (var dim = 0; dim < 2; dim++) {
    let grad_at_step_1 = dim * 4;
    let grad_8 = grad[grad_at + grad_at_step_1];
    let weight_7 = weight[dim * 4];
    let x_at_step_1 = dim * 4;
    let x_7 = x[x_at + x_at_step_1];
    let term_9 = rsqrt_of * (x_7 - joined_1) / term_8;
    let grad_1_at_step = dim * 4;
    grad_1[grad_1_at + grad_1_at_step] = grad_8 * weight_7 * rsqrt_of - term_9 * term_3 - term_9 * term_10 - term_11 - term_13;
${each(2, (i) => `    let grad_${9 + i} = grad[grad_at_${1 + i} + grad_at_step_1];
    let weight_${8 + i} = weight[dim * 4 + ${1 + i}];
    let x_${8 + i} = x[x_at_${1 + i} + x_at_step_1];
    let term_${14 + i} = rsqrt_of * (x_${8 + i} - joined_1) / term_8;
    grad_1[grad_1_at_${1 + i} + grad_1_at_step] = grad_${9 + i} * weight_${8 + i} * rsqrt_of - term_${14 + i} * term_3 - term_${14 + i} * term_10 - term_11 - term_13;
`)}    let grad_11 = grad[grad_at_5 + grad_at_step_1];
    let weight_10 = weight[dim * 4 + 3];
    let x_10 = x[x_at_5 + x_at_step_1];
    let term_16 = rsqrt_of * (x_10 - joined_1) / term_8;
    grad_1[grad_1_at_3 + grad_1_at_step] = grad_11 * weight_10 * rsqrt_of - term_16 * term_3 - term_16 * term_10 - term_11 - term_13;
  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:20 (contract)
// grad_1[o, i] = sum[batchi0: 100] grad[batchi0/2, batchi0%2, o] * y[batchi0/2, batchi0%2, i]

@group(0) @binding(0) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n2: i32, n3: i32, n6: i32, n7: i32, n8: i32, n9: i32, n13: i32, n14: i32, n15: i32, n16: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
${each(4, (i) => `  let n${i} = sizes.n${i};
`)}${each(4, (i) => `  let n${6 + i} = sizes.n${6 + i};
`)}${each(4, (i) => `  let n${13 + i} = sizes.n${13 + i};
`)}  let n4 = n3 * 2;
  let n5 = n3 * 3;
${each(3, (i) => `  let n${10 + i} = n1 * ${2 + 2 * i};
`)}  let n17 = n3 * 4;
  let n18 = n1 * 8;
  let n19 = n0 * 16;
  let n20 = n1 * 16;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / n1;
  let grad_at = batch_row * n2 + row_tile * 2;
${each(3, (i) => `  let grad_at_${1 + i} = batch_row * n2 + row_tile * 2 + n${3 + i};
`)}  let grad_at_4 = batch_row * n2 + row_tile * 2 + 1;
${each(3, (i) => `  let grad_at_${5 + i} = batch_row * n2 + row_tile * 2 + n${6 + i};
`)}  let column_tile = id % n1;
  let y_at = batch_row * n9 + column_tile * 2;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * n9 + column_tile * 2 + n${10 + i};
`)}  let y_at_4 = batch_row * n9 + column_tile * 2 + 1;
${each(3, (i) => `  let y_at_${5 + i} = batch_row * n9 + column_tile * 2 + n${13 + i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var batchi0 = 0; batchi0 < n16; batchi0++) {
    let grad_at_step = batchi0 * n17;
    let grad_2 = grad[grad_at + grad_at_step];
${each(3, (i) => `    let grad_${3 + i} = grad[grad_at_${1 + i} + grad_at_step];
`)}    let left = transpose(mat4x4f(grad_2, grad_3, grad_4, grad_5));
${each(4, (i) => `    let grad_${6 + i} = grad[grad_at_${4 + i} + grad_at_step];
`)}    let left_1 = transpose(mat4x4f(grad_6, grad_7, grad_8, grad_9));
    let y_at_step = batchi0 * n18;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + y_at_step];
`)}    let block = mat4x4f(y_1, y_2, y_3, y_4);
${each(4, (i) => `    acc_${i}_0 += block * left[${i}];
`)}${each(4, (i) => `    acc_${4 + i}_0 += block * left_1[${i}];
`)}${each(4, (i) => `    let y_${5 + i} = y[y_at_${4 + i} + y_at_step];
`)}    let block_1 = mat4x4f(y_5, y_6, y_7, y_8);
${each(4, (i) => `    acc_${i}_1 += block_1 * left[${i}];
`)}${each(4, (i) => `    acc_${4 + i}_1 += block_1 * left_1[${i}];
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let grad_1_at = batch_row * n19 + row_tile * n20 + column_tile * 2;
  let grad_1_at_1 = batch_row * n19 + row_tile * n20 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let grad_1_at_step = tile_row * n10;
    grad_1[grad_1_at + grad_1_at_step] = sum;
    grad_1[grad_1_at_1 + grad_1_at_step] = sum_1;
  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20 (contract)
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
struct Sizes { n0: i32, n1: i32, n4: i32 }
@group(0) @binding(6) var<uniform> sizes: Sizes;

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = sizes.n1;
  let n4 = sizes.n4;
  let n2 = n4 * 8;
  let n3 = n4 * 32;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 8;
  let batchi0 = min(row_tile * 15, n1);
${each(14, (i) => `  let batchi0_${1 + i} = min(row_tile * 15 + ${1 + i}, n1);
`)}  let grad_at = batch_row * n2 + batchi0 * 8;
${each(14, (i) => `  let grad_at_${1 + i} = batch_row * n2 + batchi0_${1 + i} * 8;
`)}  let column_tile = id % 8;
  let weight_at = column_tile * 4;
${each(3, (i) => `  let weight_at_${1 + 4 * i} = column_tile * 4 + ${32 + i};
  let weight_at_${2 + 4 * i} = column_tile * 4 + ${64 + i};
  let weight_at_${3 + 4 * i} = column_tile * 4 + ${96 + i};
  let weight_at_${4 + 4 * i} = column_tile * 4 + ${1 + i};
`)}${each(3, (i) => `  let weight_at_${13 + i} = column_tile * 4 + ${35 + 32 * i};
`)}${each(15, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var o = 0; o < 8; o++) {
    let grad_2 = grad[grad_at + o];
${each(14, (i) => `    let grad_${3 + i} = grad[grad_at_${1 + i} + o];
`)}    let weight_at_step = o * 128;
    let weight_1 = weight[weight_at + weight_at_step];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + weight_at_step];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(15, (i) => `    acc_${i}_0 += block * grad_${2 + i};
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + weight_at_step];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(15, (j) => `    acc_${j}_${1 + i} += block_${1 + i} * grad_${2 + j};
`)}`)}  }
  var sums = array<vec4f, 60>(
${each(15, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let batchi0_15 = row_tile * 15;
  let y_at = batch_row * n3 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
  let grad_1_at = batch_row * n3 + column_tile * 4;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * n3 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let grad_1_at_${1 + i} = batch_row * n3 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 15; tile_row++) {
    let batchi0_16 = batchi0_15 + tile_row;
    if (batchi0_16 >= n4) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = batchi0_16 * 32;
    let y_1 = y[y_at + y_at_step];
    let term = y_1 + bias_1;
    let term_1 = term / 1.4142135623730951;
    let grad_1_at_step = batchi0_16 * 32;
    grad_1[grad_1_at + grad_1_at_step] = sum * (0.5 * term) * (1.1283791670955126 * vitc_exp_v4(-(term_1 * term_1))) * 0.7071067811865475 + sum * (1.0 + vitc_erf_v4(term_1)) * 0.5;
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + y_at_step];
    let term_${2 + 2 * i} = y_${2 + i} + bias_${2 + i};
    let term_${3 + 2 * i} = term_${2 + 2 * i} / 1.4142135623730951;
    grad_1[grad_1_at_${1 + i} + grad_1_at_step] = sum_${1 + i} * (0.5 * term_${2 + 2 * i}) * (1.1283791670955126 * vitc_exp_v4(-(term_${3 + 2 * i} * term_${3 + 2 * i}))) * 0.7071067811865475 + sum_${1 + i} * (1.0 + vitc_erf_v4(term_${3 + 2 * i})) * 0.5;
`)}  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:20 (contract)
// grad_1[batchi0/2, batchi0%2, d] = sum[o: 128] grad[batchi0/2, batchi0%2, o] * weight[o, d]

@group(0) @binding(0) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 7u; // of one row of the batch
  let invocations = 52; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 4;
  let batchi0 = min(row_tile * 8 + 4, 99);
${each(3, (i) => `  let batchi0_${1 + i} = min(row_tile * 8 + ${5 + i}, 99);
`)}  let grad_at = batch_row * 3200 + row_tile * 256;
${each(3, (i) => `  let grad_at_${1 + i} = batch_row * 3200 + row_tile * 256 + ${32 + 32 * i};
`)}  let grad_at_4 = batch_row * 3200 + batchi0 * 32;
${each(3, (i) => `  let grad_at_${5 + i} = batch_row * 3200 + batchi0_${1 + i} * 32;
`)}  let column_tile = id % 4;
  let weight_at = column_tile * 2;
${each(2, (i) => `  let weight_at_${1 + 3 * i} = column_tile * 2 + ${8 - 7 * i};
  let weight_at_${2 + 3 * i} = column_tile * 2 + ${16 - 7 * i};
  let weight_at_${3 + 3 * i} = column_tile * 2 + ${24 - 7 * i};
`)}  let weight_at_7 = column_tile * 2 + 25;
${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var o = 0; o < 32; o++) {
    let grad_2 = grad[grad_at + o];
${each(7, (i) => `    let grad_${3 + i} = grad[grad_at_${1 + i} + o];
`)}    let weight_at_step = o * 32;
    let weight_1 = weight[weight_at + weight_at_step];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + weight_at_step];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(8, (i) => `    acc_${i}_0 += block * grad_${2 + i};
`)}${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + weight_at_step];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
${each(8, (i) => `    acc_${i}_1 += block_1 * grad_${2 + i};
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let batchi0_4 = row_tile * 8;
  let grad_1_at = batch_row * 800 + column_tile * 2;
  let grad_1_at_1 = batch_row * 800 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let batchi0_5 = batchi0_4 + tile_row;
    if (batchi0_5 >= 100) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let grad_1_at_step = batchi0_5 * 8;
    grad_1[grad_1_at + grad_1_at_step] = sum;
    grad_1[grad_1_at_1 + grad_1_at_step] = sum_1;
  }
}
`),
    pipeline(64, 0, `// specs/vit.vit:8, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
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
struct Sizes { n0: i32 }
@group(0) @binding(7) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = n0 * 8;
  let n2 = n0 * 2;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  var sum_1 = vec4f(0.0);
  let grad_1_at = batch_row * n1 + id * 8;
  let x_at = batch_row * n1 + id * 8;
  let joined_1 = joined[batch_row * n2 + id];
  let grad_1_2 = grad_1[batch_row * n1 + id * 8].x;
  let weight_2 = weight[0].x;
  let term_1 = grad_1_2 * weight_2;
  let x_2 = x[batch_row * n1 + id * 8].x;
  let term_2 = x_2 - joined_1;
  let term_3 = term_1 * term_2;
  let grad_1_at_1 = batch_row * n1 + id * 8 + 1;
  let x_at_1 = batch_row * n1 + id * 8 + 1;
  let grad_1_at_2 = batch_row * n1 + id * 8 + 2;
  let x_at_2 = batch_row * n1 + id * 8 + 2;
  for (var d = 0; d < 2; d++) {
    let grad_1_at_step = d * 3;
    let grad_1_1 = grad_1[grad_1_at + grad_1_at_step];
    let weight_1 = weight[d * 3];
    let term = grad_1_1 * weight_1;
    let x_at_step = d * 3;
    let x_1 = x[x_at + x_at_step];
    sum += term * (x_1 - joined_1) - term_3;
    sum_1 += term - term_1;
${each(2, (i) => `    let grad_1_${3 + i} = grad_1[grad_1_at_${1 + i} + grad_1_at_step];
    let weight_${3 + i} = weight[d * 3 + ${1 + i}];
    let term_${4 + i} = grad_1_${3 + i} * weight_${3 + i};
    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    sum += term_${4 + i} * (x_${3 + i} - joined_1) - term_3;
    sum_1 += term_${4 + i} - term_1;
`)}  }
${each(2, (i) => `  let grad_1_at_${3 + i} = batch_row * n1 + id * 8 + ${6 + i};
  let grad_1_${5 + i} = grad_1[grad_1_at_${3 + i}];
  let weight_${5 + i} = weight[${6 + i}];
  let term_${6 + i} = grad_1_${5 + i} * weight_${5 + i};
  let x_at_${3 + i} = batch_row * n1 + id * 8 + ${6 + i};
  let x_${5 + i} = x[x_at_${3 + i}];
  sum += term_${6 + i} * (x_${5 + i} - joined_1) - term_3;
  sum_1 += term_${6 + i} - term_1;
`)}  let sum_of_d = dot(sum, vec4f(1.0));
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let grad_at = batch_row * n1 + id * 8;
  let joined_at = batch_row * n2 + id + n0;
  let joined_2 = joined[joined_at];
  let term_8 = joined_2 + 0.000001;
  let rsqrt_of = inverseSqrt(term_8);
  let term_10 = sum_of_d * 0.03125;
  let term_11 = rsqrt_of * term_1;
  let term_12 = sum_1_of_d * 0.03125;
  let term_13 = rsqrt_of * term_12;
  let grad_2_at = batch_row * n1 + id * 8;
  let grad_at_1 = batch_row * n1 + id * 8 + 1;
  let grad_2_at_1 = batch_row * n1 + id * 8 + 1;
  let grad_at_2 = batch_row * n1 + id * 8 + 2;
  let grad_2_at_2 = batch_row * n1 + id * 8 + 2;
  let grad_at_3 = batch_row * n1 + id * 8 + 3;
  let grad_1_at_5 = batch_row * n1 + id * 8 + 3;
  let x_at_5 = batch_row * n1 + id * 8 + 3;
  let grad_2_at_3 = batch_row * n1 + id * 8 + 3;
  for (var dim = 0; dim < 2; dim++) {
    let grad_at_step = dim * 4;
    let grad_3 = grad[grad_at + grad_at_step];
    let grad_1_at_step_1 = dim * 4;
    let grad_1_7 = grad_1[grad_1_at + grad_1_at_step_1];
    let weight_7 = weight[dim * 4];
    let x_at_step_1 = dim * 4;
    let x_7 = x[x_at + x_at_step_1];
    let term_9 = rsqrt_of * (x_7 - joined_1) / term_8;
    let grad_2_at_step = dim * 4;
    grad_2[grad_2_at + grad_2_at_step] = grad_3 + grad_1_7 * weight_7 * rsqrt_of - term_9 * term_3 - term_9 * term_10 - term_11 - term_13;
${each(2, (i) => `    let grad_${4 + i} = grad[grad_at_${1 + i} + grad_at_step];
    let grad_1_${8 + i} = grad_1[grad_1_at_${1 + i} + grad_1_at_step_1];
    let weight_${8 + i} = weight[dim * 4 + ${1 + i}];
    let x_${8 + i} = x[x_at_${1 + i} + x_at_step_1];
    let term_${14 + i} = rsqrt_of * (x_${8 + i} - joined_1) / term_8;
    grad_2[grad_2_at_${1 + i} + grad_2_at_step] = grad_${4 + i} + grad_1_${8 + i} * weight_${8 + i} * rsqrt_of - term_${14 + i} * term_3 - term_${14 + i} * term_10 - term_11 - term_13;
`)}    let grad_6 = grad[grad_at_3 + grad_at_step];
    let grad_1_10 = grad_1[grad_1_at_5 + grad_1_at_step_1];
    let weight_10 = weight[dim * 4 + 3];
    let x_10 = x[x_at_5 + x_at_step_1];
    let term_16 = rsqrt_of * (x_10 - joined_1) / term_8;
    grad_2[grad_2_at_3 + grad_2_at_step] = grad_6 + grad_1_10 * weight_10 * rsqrt_of - term_16 * term_3 - term_16 * term_10 - term_11 - term_13;
  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:20 (contract)
// grad_1[o, i] = sum[batcht: 100] grad[batcht/2, batcht%2, o] * o[batcht/2, batcht%2, i]

@group(0) @binding(0) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 8u; // of one row of the batch
  let invocations = 64; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 8;
  let grad_at = batch_row * 800 + row_tile;
${each(3, (i) => `  let grad_at_${1 + i} = batch_row * 800 + row_tile + ${8 + 8 * i};
`)}  let column_tile = id % 8;
  let o_at = batch_row * 800 + column_tile;
${each(3, (i) => `  let o_at_${1 + i} = batch_row * 800 + column_tile + ${8 + 8 * i};
`)}${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var batcht = 0; batcht < 25; batcht++) {
    let grad_at_step = batcht * 32;
    let grad_2 = grad[grad_at + grad_at_step];
${each(3, (i) => `    let grad_${3 + i} = grad[grad_at_${1 + i} + grad_at_step];
`)}    let left = transpose(mat4x4f(grad_2, grad_3, grad_4, grad_5));
    let o_at_step = batcht * 32;
    let o_1 = o[o_at + o_at_step];
${each(3, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + o_at_step];
`)}    let block = mat4x4f(o_1, o_2, o_3, o_4);
${each(4, (i) => `    acc_${i}_0 += block * left[${i}];
`)}  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let grad_1_at = batch_row * 256 + row_tile * 32 + column_tile;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let sum = sums[tile_row];
    let grad_1_at_step = tile_row * 8;
    grad_1[grad_1_at + grad_1_at_step] = sum;
  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:20 (contract)
// grad_1[batcht/2, batcht%2, nc] = sum[o: 32] grad[batcht/2, batcht%2, o] * weight[o, nc]

@group(0) @binding(0) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 25u; // of one row of the batch
  let invocations = 200; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 8;
  let grad_at = batch_row * 800 + row_tile * 32;
${each(3, (i) => `  let grad_at_${1 + i} = batch_row * 800 + row_tile * 32 + ${8 + 8 * i};
`)}  let column_tile = id % 8;
  let weight_at = column_tile + 8;
  let weight_at_1 = column_tile + 16;
  let weight_at_2 = column_tile + 24;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var o = 0; o < 8; o++) {
    let grad_2 = grad[grad_at + o];
${each(3, (i) => `    let grad_${3 + i} = grad[grad_at_${1 + i} + o];
`)}    let weight_at_step = o * 32;
    let weight_1 = weight[column_tile + weight_at_step];
    let weight_2 = weight[weight_at + weight_at_step];
    let weight_3 = weight[weight_at_1 + weight_at_step];
    let weight_4 = weight[weight_at_2 + weight_at_step];
    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(4, (i) => `    acc_${i}_0 += block * grad_${2 + i};
`)}  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let grad_1_at = batch_row * 800 + row_tile * 32 + column_tile;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let sum = sums[tile_row];
    let grad_1_at_step = tile_row * 8;
    grad_1[grad_1_at + grad_1_at_step] = sum;
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
  let workgroups = 10u; // of one row of the batch
  let invocations = 600; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
${each(11, (i) => `  var sum_${1 + i} = vec4f(0.0);
`)}  let batch = id / 12;
  let id_div_3 = id / 3;
  let n = id_div_3 % 4;
  let y_at = batch_row * 21600 + batch * 432 + n * 2;
  let j_tile = id % 3;
  let y_at_1 = batch_row * 21600 + batch * 432 + j_tile * 144 + n * 2 + 8;
  let y_at_2 = batch_row * 21600 + batch * 432 + n * 2 + 24;
${each(5, (i) => `  let y_at_${3 + i} = batch_row * 21600 + batch * 432 + j_tile * 144 + n * 2 + ${32 + 24 * i};
`)}  for (var c = 0; c < 2; c++) {
    let y_1 = y[y_at + c];
    let y_2 = y[y_at_1 + c];
    sum += y_1 * y_2;
    let y_3 = y[y_at_2 + c];
    sum_1 += y_3 * y_2;
${each(5, (i) => `    let y_${4 + i} = y[y_at_${3 + i} + c];
    sum_${2 + 2 * i} += y_1 * y_${4 + i};
    sum_${3 + 2 * i} += y_3 * y_${4 + i};
`)}  }
  let sum_of_c = dot(sum, vec4f(1.0));
${each(11, (i) => `  let sum_${1 + i}_of_c = dot(sum_${1 + i}, vec4f(1.0));
`)}  let again_at = batch_row * 7200 + id_div_3 * 36 + j_tile * 6;
  again[again_at] = 0.35355339059327373 * sum_of_c;
${each(5, (i) => `  let again_at_${1 + 2 * i} = batch_row * 7200 + id_div_3 * 36 + j_tile * 6 + ${18 + i};
  again[again_at_${1 + 2 * i}] = 0.35355339059327373 * sum_${1 + 2 * i}_of_c;
  let again_at_${2 + 2 * i} = batch_row * 7200 + id_div_3 * 36 + j_tile * 6 + ${1 + i};
  again[again_at_${2 + 2 * i}] = 0.35355339059327373 * sum_${2 + 2 * i}_of_c;
`)}  let again_at_11 = batch_row * 7200 + id_div_3 * 36 + j_tile * 6 + 23;
  again[again_at_11] = 0.35355339059327373 * sum_11_of_c;
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
  let workgroups = 19u; // of one row of the batch
  let invocations = 1200; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
${each(6, (i) => `  var sum_${1 + i} = vec4f(0.0);
`)}  let batch = id / 24;
  let id_div_3 = id / 3;
  let i = id_div_3 % 2;
  let id_div_6 = id / 6;
  let n = id_div_6 % 4;
  let grad_at = batch_row * 800 + batch * 16 + i * 8 + n * 2;
  let j_tile = id % 3;
  let y_at = batch_row * 21600 + batch * 432 + j_tile * 144 + n * 2 + 16;
  let o_at = batch_row * 800 + batch * 16 + i * 8 + n * 2;
${each(5, (i) => `  let y_at_${1 + i} = batch_row * 21600 + batch * 432 + j_tile * 144 + n * 2 + ${40 + 24 * i};
`)}  for (var nci = 0; nci < 2; nci++) {
    let grad_2 = grad[grad_at + nci];
    let y_1 = y[y_at + nci];
    sum += grad_2 * y_1;
    let o_1 = o[o_at + nci];
    sum_1 += grad_2 * o_1;
${each(5, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + nci];
    sum_${2 + i} += grad_2 * y_${2 + i};
`)}  }
  let sum_of_nci = dot(sum, vec4f(1.0));
${each(6, (i) => `  let sum_${1 + i}_of_nci = dot(sum_${1 + i}, vec4f(1.0));
`)}  let again_1 = again[batch_row * 7200 + id * 6];
  grad_1[batch_row * 7200 + id * 6] = (sum_of_nci - sum_1_of_nci) * again_1 * 0.35355339059327373;
  let again_at = batch_row * 7200 + id * 6 + 1;
  let again_2 = again[again_at];
  let grad_1_at = batch_row * 7200 + id * 6 + 1;
  grad_1[grad_1_at] = (sum_2_of_nci - sum_1_of_nci) * again_2 * 0.35355339059327373;
${each(4, (i) => `  let again_at_${1 + i} = batch_row * 7200 + id * 6 + ${2 + i};
  let again_${3 + i} = again[again_at_${1 + i}];
  let grad_1_at_${1 + i} = batch_row * 7200 + id * 6 + ${2 + i};
  grad_1[grad_1_at_${1 + i}] = (sum_${3 + i}_of_nci - sum_1_of_nci) * again_${3 + i} * 0.35355339059327373;
`)}}
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
    pipeline(8, 0, `// lib/nn.vit:63 (contract)
// grad_1[batchco/4, t, batchco%4*8 + ci] = sum[j: 18] grad[batchco/4, batchco%4, t, j] * y[batchco/4, j,
//   batchco%4*8 + ci + 32]

@group(0) @binding(0) var<storage, read_write> grad: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n1: i32, n2: i32, n7: i32, n8: i32, n9: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n1 = sizes.n1;
  let n2 = sizes.n2;
${each(3, (i) => `  let n${7 + i} = sizes.n${7 + i};
`)}  let n0 = n1 * 200;
  let n3 = n8 * 3600;
  let n4 = n8 * 18;
  let n5 = n1 * 4;
  let n6 = n7 * 50;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id % n1;
  let t = min(row_tile * 6, n2);
${each(5, (i) => `  let t_${1 + i} = min(row_tile * 6 + ${1 + i}, n2);
`)}  let batchco = id / n1;
  let grad_at = batch_row * n3 + batchco * n4 + t * 18;
  let grad_at_1 = batch_row * n3 + batchco * n4 + t * 18 + 1;
${each(5, (i) => `  let grad_at_${2 + 2 * i} = batch_row * n3 + batchco * n4 + t_${1 + i} * 18;
  let grad_at_${3 + 2 * i} = batch_row * n3 + batchco * n4 + t_${1 + i} * 18 + 1;
`)}  let id_div_8 = id / n5;
  let id_mod_4 = batchco % 4;
  let y_at = batch_row * 21600 + id_div_8 * 432 + id_mod_4 * 2 + 8;
  let y_at_1 = batch_row * 21600 + id_div_8 * 432 + id_mod_4 * 2 + 32;
  let y_at_2 = batch_row * 21600 + id_div_8 * 432 + id_mod_4 * 2 + 9;
  let y_at_3 = batch_row * 21600 + id_div_8 * 432 + id_mod_4 * 2 + 33;
${each(6, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var j = 0; j < 5; j++) {
    let j_1 = min(j * 4 + 2, 17);
    let j_2 = min(j * 4 + 3, 17);
    let counted = vec4f(1.0, 1.0, f32(j * 4 + 2 < 18), f32(j * 4 + 3 < 18));
    let grad_at_step = j * 4;
    let grad_2 = vec4f(grad[grad_at + grad_at_step], grad[grad_at_1 + grad_at_step], grad[grad_at + j_1], grad[grad_at + j_2]);
    let left = grad_2 * counted;
${each(5, (i) => `    let grad_${3 + i} = vec4f(grad[grad_at_${2 + 2 * i} + grad_at_step], grad[grad_at_${3 + 2 * i} + grad_at_step], grad[grad_at_${2 + 2 * i} + j_1], grad[grad_at_${2 + 2 * i} + j_2]);
    let left_${1 + i} = grad_${3 + i} * counted;
`)}    let y_at_step = j * 96;
    let y_1 = y[y_at + y_at_step];
    let y_2 = y[y_at_1 + y_at_step];
    let y_at_step_1 = j_1 * 24;
    let y_3 = y[y_at + y_at_step_1];
    let y_at_step_2 = j_2 * 24;
    let y_4 = y[y_at + y_at_step_2];
    let block = mat4x4f(y_1, y_2, y_3, y_4);
    acc_0_0 += block * left;
${each(5, (i) => `    acc_${1 + i}_0 += block * left_${1 + i};
`)}    let y_5 = y[y_at_2 + y_at_step];
    let y_6 = y[y_at_3 + y_at_step];
    let y_7 = y[y_at_2 + y_at_step_1];
    let y_8 = y[y_at_2 + y_at_step_2];
    let block_1 = mat4x4f(y_5, y_6, y_7, y_8);
    acc_0_1 += block_1 * left;
${each(5, (i) => `    acc_${1 + i}_1 += block_1 * left_${1 + i};
`)}  }
  var sums = array<vec4f, 12>(
${each(6, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let t_6 = row_tile * 6;
  let grad_1_at = batch_row * n6 + id_div_8 * n7 + id_mod_4 * 2;
  let grad_1_at_1 = batch_row * n6 + id_div_8 * n7 + id_mod_4 * 2 + 1;
  for (var tile_row = 0; tile_row < 6; tile_row++) {
    let t_7 = t_6 + tile_row;
    if (t_7 >= n8) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let grad_1_at_step = t_7 * n9;
    grad_1[grad_1_at + grad_1_at_step] = sum;
    grad_1[grad_1_at_1 + grad_1_at_step] = sum_1;
  }
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
    pipeline(64, 0, `// lib/nn.vit:23 (row)
// grad_1[o] = sum[batch: 50, i0: 18] grad[batch, i0, o]

@group(0) @binding(0) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;
struct Sizes { n0: i32 }
@group(0) @binding(3) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = n0 * 900;
  let n2 = n0 * 2;
  let n3 = n0 * 3;
${each(3, (i) => `  let n${4 + i} = n0 * ${16 + i};
`)}  let n7 = n0 * 4;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let grad_at = batch_row * n1 + id;
  let grad_at_2 = batch_row * n1 + id + n0;
${each(3, (i) => `  let grad_at_${4 + 2 * i} = batch_row * n1 + id + n${2 + i};
`)}  let grad_at_9 = batch_row * n1 + id + n5;
  for (var batch = 0; batch < 50; batch++) {
    let grad_at_step = batch * n6;
    let grad_at_1 = grad_at + grad_at_step;
${each(3, (i) => `    let grad_at_${3 + 2 * i} = grad_at_${2 + 2 * i} + grad_at_step;
`)}    for (var i0 = 0; i0 < 4; i0++) {
      let grad_at_step_1 = i0 * n7;
${each(4, (i) => `      let grad_${2 + i} = grad[grad_at_${1 + 2 * i} + grad_at_step_1];
      sum += grad_${2 + i};
`)}    }
    let grad_6 = grad[grad_at_8 + grad_at_step];
    sum += grad_6;
    let grad_7 = grad[grad_at_9 + grad_at_step];
    sum += grad_7;
  }
  grad_1[batch_row * n0 + id] = sum;
}
`),
    pipeline(8, 0, `// lib/nn.vit:20 (contract)
// grad_1[o, i] = sum[batchi0: 900] grad[batchi0/18, batchi0%18, o] * y[batchi0/18, batchi0%18, i]

@group(0) @binding(0) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 2u; // of one row of the batch
  let invocations = 16; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 2;
  let grad_at = batch_row * 21600 + row_tile * 3;
${each(2, (i) => `  let grad_at_${1 + 4 * i} = batch_row * 21600 + row_tile * 3 + ${24 + i};
  let grad_at_${2 + 4 * i} = batch_row * 21600 + row_tile * 3 + ${48 + i};
  let grad_at_${3 + 4 * i} = batch_row * 21600 + row_tile * 3 + ${72 + i};
  let grad_at_${4 + 4 * i} = batch_row * 21600 + row_tile * 3 + ${1 + i};
`)}${each(3, (i) => `  let grad_at_${9 + i} = batch_row * 21600 + row_tile * 3 + ${26 + 24 * i};
`)}  let column_tile = id % 2;
  let y_at = batch_row * 7200 + column_tile * 4;
${each(3, (i) => `  let y_at_${1 + 4 * i} = batch_row * 7200 + column_tile * 4 + ${8 + i};
  let y_at_${2 + 4 * i} = batch_row * 7200 + column_tile * 4 + ${16 + i};
  let y_at_${3 + 4 * i} = batch_row * 7200 + column_tile * 4 + ${24 + i};
  let y_at_${4 + 4 * i} = batch_row * 7200 + column_tile * 4 + ${1 + i};
`)}${each(3, (i) => `  let y_at_${13 + i} = batch_row * 7200 + column_tile * 4 + ${11 + 8 * i};
`)}${each(12, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var batchi0 = 0; batchi0 < 225; batchi0++) {
    let grad_at_step = batchi0 * 96;
    let grad_2 = grad[grad_at + grad_at_step];
${each(3, (i) => `    let grad_${3 + i} = grad[grad_at_${1 + i} + grad_at_step];
`)}    let left = transpose(mat4x4f(grad_2, grad_3, grad_4, grad_5));
${each(2, (i) => `${each(4, (j) => `    let grad_${6 + 4 * i + j} = grad[grad_at_${4 + 4 * i + j} + grad_at_step];
`)}    let left_${1 + i} = transpose(mat4x4f(grad_${6 + 4 * i}, grad_${7 + 4 * i}, grad_${8 + 4 * i}, grad_${9 + 4 * i}));
`)}    let y_at_step = batchi0 * 32;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + y_at_step];
`)}    let block = mat4x4f(y_1, y_2, y_3, y_4);
${each(4, (i) => `    acc_${i}_0 += block * left[${i}];
`)}${each(2, (i) => `    acc_${4 + 4 * i}_0 += block * left_${1 + i}[0];
    acc_${5 + 4 * i}_0 += block * left_${1 + i}[1];
    acc_${6 + 4 * i}_0 += block * left_${1 + i}[2];
    acc_${7 + 4 * i}_0 += block * left_${1 + i}[3];
`)}${each(3, (i) => `${each(4, (j) => `    let y_${5 + 4 * i + j} = y[y_at_${4 + 4 * i + j} + y_at_step];
`)}    let block_${1 + i} = mat4x4f(y_${5 + 4 * i}, y_${6 + 4 * i}, y_${7 + 4 * i}, y_${8 + 4 * i});
${each(4, (j) => `    acc_${j}_${1 + i} += block_${1 + i} * left[${j}];
`)}${each(2, (j) => `    acc_${4 + 4 * j}_${1 + i} += block_${1 + i} * left_${1 + j}[0];
    acc_${5 + 4 * j}_${1 + i} += block_${1 + i} * left_${1 + j}[1];
    acc_${6 + 4 * j}_${1 + i} += block_${1 + i} * left_${1 + j}[2];
    acc_${7 + 4 * j}_${1 + i} += block_${1 + i} * left_${1 + j}[3];
`)}`)}  }
  var sums = array<vec4f, 48>(
${each(12, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let grad_1_at = batch_row * 768 + row_tile * 96 + column_tile * 4;
${each(3, (i) => `  let grad_1_at_${1 + i} = batch_row * 768 + row_tile * 96 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 12; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let grad_1_at_step = tile_row * 8;
    grad_1[grad_1_at + grad_1_at_step] = sum;
${each(3, (i) => `    grad_1[grad_1_at_${1 + i} + grad_1_at_step] = sum_${1 + i};
`)}  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:20 (contract)
// grad_1[batchi0/18, batchi0%18, d] = sum[o: 96] grad[batchi0/18, batchi0%18, o] * weight[o, d]

@group(0) @binding(0) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n2: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n2 = sizes.n2;
  let n0 = n2 * 900;
  let n1 = n2 * 16;
  let n3 = n2 * 2;
  let n4 = n2 * 3;
  let workgroups = 15u; // of one row of the batch
  let invocations = 114; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 2;
  let batchi0 = min(row_tile * 16 + 4, 899);
${each(11, (i) => `  let batchi0_${1 + i} = min(row_tile * 16 + ${5 + i}, 899);
`)}  let grad_at = batch_row * n0 + row_tile * n1;
${each(3, (i) => `  let grad_at_${1 + i} = batch_row * n0 + row_tile * n1 + n${2 + i};
`)}  let grad_at_4 = batch_row * n0 + batchi0 * n2;
${each(11, (i) => `  let grad_at_${5 + i} = batch_row * n0 + batchi0_${1 + i} * n2;
`)}  let column_tile = id % 2;
  let weight_at = column_tile * 4;
${each(3, (i) => `  let weight_at_${1 + 4 * i} = column_tile * 4 + ${8 + i};
  let weight_at_${2 + 4 * i} = column_tile * 4 + ${16 + i};
  let weight_at_${3 + 4 * i} = column_tile * 4 + ${24 + i};
  let weight_at_${4 + 4 * i} = column_tile * 4 + ${1 + i};
`)}${each(3, (i) => `  let weight_at_${13 + i} = column_tile * 4 + ${11 + 8 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var o = 0; o < n2; o++) {
    let grad_2 = grad[grad_at + o];
${each(15, (i) => `    let grad_${3 + i} = grad[grad_at_${1 + i} + o];
`)}    let weight_at_step = o * 32;
    let weight_1 = weight[weight_at + weight_at_step];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + weight_at_step];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(16, (i) => `    acc_${i}_0 += block * grad_${2 + i};
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + weight_at_step];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(16, (j) => `    acc_${j}_${1 + i} += block_${1 + i} * grad_${2 + j};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let batchi0_12 = row_tile * 16;
  let grad_1_at = batch_row * 7200 + column_tile * 4;
${each(3, (i) => `  let grad_1_at_${1 + i} = batch_row * 7200 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let batchi0_13 = batchi0_12 + tile_row;
    if (batchi0_13 >= 900) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let grad_1_at_step = batchi0_13 * 8;
    grad_1[grad_1_at + grad_1_at_step] = sum;
${each(3, (i) => `    grad_1[grad_1_at_${1 + i} + grad_1_at_step] = sum_${1 + i};
`)}  }
}
`),
    pipeline(64, 0, `// lib/nn.vit:34 (row)
// grad_1[d] = sum[batch: 50, i0: 18] grad[batch, i0, d] * (x[batch, i0, d] - joined[0, batch, i0]) *
//   rsqrt(joined[1, batch, i0] + 0.000001)

@group(0) @binding(0) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> joined: array<f32>;
@group(0) @binding(3) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 8; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let grad_at = batch_row * 7200 + id;
  let x_at = batch_row * 7200 + id;
  let joined_at = batch_row * 1800;
${each(3, (i) => `  let joined_at_${2 + 4 * i} = batch_row * 1800 + ${900 + i};
  let grad_at_${2 + 2 * i} = batch_row * 7200 + id + ${8 + 8 * i};
  let x_at_${2 + 2 * i} = batch_row * 7200 + id + ${8 + 8 * i};
  let joined_at_${4 + 4 * i} = batch_row * 1800 + ${1 + i};
`)}${each(2, (i) => `  let joined_at_${14 + 3 * i} = batch_row * 1800 + ${903 + 13 * i};
  let grad_at_${8 + i} = batch_row * 7200 + id + ${128 + 8 * i};
  let x_at_${8 + i} = batch_row * 7200 + id + ${128 + 8 * i};
  let joined_at_${16 + 2 * i} = batch_row * 1800 + ${16 + i};
`)}  let joined_at_19 = batch_row * 1800 + 917;
  for (var batch = 0; batch < 50; batch++) {
    let grad_at_step = batch * 144;
    let grad_at_1 = grad_at + grad_at_step;
    let x_at_step = batch * 144;
    let x_at_1 = x_at + x_at_step;
    let joined_at_step = batch * 18;
    let joined_at_1 = joined_at + joined_at_step;
${each(3, (i) => `    let joined_at_${3 + 4 * i} = joined_at_${2 + 4 * i} + joined_at_step;
    let grad_at_${3 + 2 * i} = grad_at_${2 + 2 * i} + grad_at_step;
    let x_at_${3 + 2 * i} = x_at_${2 + 2 * i} + x_at_step;
    let joined_at_${5 + 4 * i} = joined_at_${4 + 4 * i} + joined_at_step;
`)}    let joined_at_15 = joined_at_14 + joined_at_step;
    for (var i0 = 0; i0 < 4; i0++) {
      let grad_at_step_1 = i0 * 32;
      let grad_2 = grad[grad_at_1 + grad_at_step_1];
      let x_at_step_1 = i0 * 32;
      let x_1 = x[x_at_1 + x_at_step_1];
      let joined_at_step_1 = i0 * 4;
${each(3, (i) => `      let joined_${1 + 2 * i} = joined[joined_at_${1 + 4 * i} + joined_at_step_1];
      let joined_${2 + 2 * i} = joined[joined_at_${3 + 4 * i} + joined_at_step_1];
      sum += grad_${2 + i} * (x_${1 + i} - joined_${1 + 2 * i}) * inverseSqrt(joined_${2 + 2 * i} + 0.000001);
      let grad_${3 + i} = grad[grad_at_${3 + 2 * i} + grad_at_step_1];
      let x_${2 + i} = x[x_at_${3 + 2 * i} + x_at_step_1];
`)}      let joined_7 = joined[joined_at_13 + joined_at_step_1];
      let joined_8 = joined[joined_at_15 + joined_at_step_1];
      sum += grad_5 * (x_4 - joined_7) * inverseSqrt(joined_8 + 0.000001);
    }
${each(2, (i) => `    let grad_${6 + i} = grad[grad_at_${8 + i} + grad_at_step];
    let x_${5 + i} = x[x_at_${8 + i} + x_at_step];
    let joined_${9 + 2 * i} = joined[joined_at_${16 + 2 * i} + joined_at_step];
    let joined_${10 + 2 * i} = joined[joined_at_${17 + 2 * i} + joined_at_step];
    sum += grad_${6 + i} * (x_${5 + i} - joined_${9 + 2 * i}) * inverseSqrt(joined_${10 + 2 * i} + 0.000001);
`)}  }
  grad_1[batch_row * 8 + id] = sum;
}
`),
    pipeline(64, 0, `// specs/vit.vit:7, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
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

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 15u; // of one row of the batch
  let invocations = 900; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  var sum_1 = vec4f(0.0);
  let grad_at = batch_row * 7200 + id * 8;
  let x_at = batch_row * 7200 + id * 8;
  let joined_1 = joined[batch_row * 1800 + id];
  let grad_4 = grad[batch_row * 7200 + id * 8].x;
  let weight_2 = weight[0].x;
  let term_1 = grad_4 * weight_2;
  let x_2 = x[batch_row * 7200 + id * 8].x;
  let term_2 = x_2 - joined_1;
  let term_3 = term_1 * term_2;
  let grad_at_1 = batch_row * 7200 + id * 8 + 1;
  let x_at_1 = batch_row * 7200 + id * 8 + 1;
  let grad_at_2 = batch_row * 7200 + id * 8 + 2;
  let x_at_2 = batch_row * 7200 + id * 8 + 2;
  for (var d = 0; d < 2; d++) {
    let grad_at_step = d * 3;
    let grad_3 = grad[grad_at + grad_at_step];
    let weight_1 = weight[d * 3];
    let term = grad_3 * weight_1;
    let x_at_step = d * 3;
    let x_1 = x[x_at + x_at_step];
    sum += term * (x_1 - joined_1) - term_3;
    sum_1 += term - term_1;
${each(2, (i) => `    let grad_${5 + i} = grad[grad_at_${1 + i} + grad_at_step];
    let weight_${3 + i} = weight[d * 3 + ${1 + i}];
    let term_${4 + i} = grad_${5 + i} * weight_${3 + i};
    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    sum += term_${4 + i} * (x_${3 + i} - joined_1) - term_3;
    sum_1 += term_${4 + i} - term_1;
`)}  }
${each(2, (i) => `  let grad_at_${3 + i} = batch_row * 7200 + id * 8 + ${6 + i};
  let grad_${7 + i} = grad[grad_at_${3 + i}];
  let weight_${5 + i} = weight[${6 + i}];
  let term_${6 + i} = grad_${7 + i} * weight_${5 + i};
  let x_at_${3 + i} = batch_row * 7200 + id * 8 + ${6 + i};
  let x_${5 + i} = x[x_at_${3 + i}];
  sum += term_${6 + i} * (x_${5 + i} - joined_1) - term_3;
  sum_1 += term_${6 + i} - term_1;
`)}  let sum_of_d = dot(sum, vec4f(1.0));
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let joined_at = batch_row * 1800 + id + 900;
  let joined_2 = joined[joined_at];
  let term_8 = joined_2 + 0.000001;
  let rsqrt_of = inverseSqrt(term_8);
  let term_10 = sum_of_d * 0.03125;
  let term_11 = rsqrt_of * term_1;
  let term_12 = sum_1_of_d * 0.03125;
  let term_13 = rsqrt_of * term_12;
  let i0 = id % 18;
  let safe = min(i0, 1);
  let batch = id / 18;
  let grad_1_at = batch_row * 800 + batch * 16 + safe * 8;
  let term_14 = i0 < 2;
  let grad_2_at = batch_row * 7200 + id * 8;
  let grad_1_at_1 = batch_row * 800 + batch * 16 + safe * 8 + 1;
  let grad_2_at_1 = batch_row * 7200 + id * 8 + 1;
  let grad_1_at_2 = batch_row * 800 + batch * 16 + safe * 8 + 2;
  let grad_2_at_2 = batch_row * 7200 + id * 8 + 2;
  let grad_at_5 = batch_row * 7200 + id * 8 + 3;
  let x_at_5 = batch_row * 7200 + id * 8 + 3;
  let grad_1_at_3 = batch_row * 800 + batch * 16 + safe * 8 + 3;
  let grad_2_at_3 = batch_row * 7200 + id * 8 + 3;
  for (var dim = 0; dim < 2; dim++) {
    let grad_at_step_1 = dim * 4;
    let grad_9 = grad[grad_at + grad_at_step_1];
    let weight_7 = weight[dim * 4];
    let x_at_step_1 = dim * 4;
    let x_7 = x[x_at + x_at_step_1];
    let term_9 = rsqrt_of * (x_7 - joined_1) / term_8;
    let grad_1_at_step = dim * 4;
    let grad_1_1 = grad_1[grad_1_at + grad_1_at_step];
    let grad_2_at_step = dim * 4;
    grad_2[grad_2_at + grad_2_at_step] = grad_9 * weight_7 * rsqrt_of - term_9 * term_3 - term_9 * term_10 - term_11 - term_13 + select(vec4f(0.0), grad_1_1, term_14);
${each(2, (i) => `    let grad_${10 + i} = grad[grad_at_${1 + i} + grad_at_step_1];
    let weight_${8 + i} = weight[dim * 4 + ${1 + i}];
    let x_${8 + i} = x[x_at_${1 + i} + x_at_step_1];
    let term_${15 + i} = rsqrt_of * (x_${8 + i} - joined_1) / term_8;
    let grad_1_${2 + i} = grad_1[grad_1_at_${1 + i} + grad_1_at_step];
    grad_2[grad_2_at_${1 + i} + grad_2_at_step] = grad_${10 + i} * weight_${8 + i} * rsqrt_of - term_${15 + i} * term_3 - term_${15 + i} * term_10 - term_11 - term_13 + select(vec4f(0.0), grad_1_${2 + i}, term_14);
`)}    let grad_12 = grad[grad_at_5 + grad_at_step_1];
    let weight_10 = weight[dim * 4 + 3];
    let x_10 = x[x_at_5 + x_at_step_1];
    let term_17 = rsqrt_of * (x_10 - joined_1) / term_8;
    let grad_1_4 = grad_1[grad_1_at_3 + grad_1_at_step];
    grad_2[grad_2_at_3 + grad_2_at_step] = grad_12 * weight_10 * rsqrt_of - term_17 * term_3 - term_17 * term_10 - term_11 - term_13 + select(vec4f(0.0), grad_1_4, term_14);
  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:20 (contract)
// grad_1[o, i] = sum[batchi0: 900] grad[batchi0/18, batchi0%18, o] * y[batchi0/18, batchi0%18, i]

@group(0) @binding(0) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n0: i32, n2: i32, n5: i32, n6: i32, n7: i32, n8: i32, n10: i32, n11: i32, n12: i32, n18: i32, n19: i32, n20: i32, n21: i32, n23: i32, n24: i32, n25: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n2 = sizes.n2;
${each(4, (i) => `  let n${5 + i} = sizes.n${5 + i};
`)}${each(3, (i) => `  let n${10 + i} = sizes.n${10 + i};
`)}${each(4, (i) => `  let n${18 + i} = sizes.n${18 + i};
`)}${each(3, (i) => `  let n${23 + i} = sizes.n${23 + i};
`)}  let n1 = n2 * 900;
  let n3 = n2 * 2;
  let n4 = n2 * 3;
  let n9 = n5 * 2;
  let n13 = n5 * 3;
  let n14 = n0 * 3600;
${each(3, (i) => `  let n${15 + i} = n0 * ${4 + 4 * i};
`)}  let n22 = n18 * 2;
  let n26 = n18 * 3;
  let n27 = n2 * 4;
  let n28 = n0 * 16;
  let n29 = n0 * 64;
  let workgroups = 2u; // of one row of the batch
  let invocations = 16; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / n0;
  let grad_at = batch_row * n1 + row_tile * 4;
${each(3, (i) => `  let grad_at_${1 + 4 * i} = batch_row * n1 + row_tile * 4 + n${2 + 3 * i};
  let grad_at_${2 + 4 * i} = batch_row * n1 + row_tile * 4 + n${3 + 3 * i};
  let grad_at_${3 + 4 * i} = batch_row * n1 + row_tile * 4 + n${4 + 3 * i};
  let grad_at_${4 + 4 * i} = batch_row * n1 + row_tile * 4 + ${1 + i};
`)}${each(3, (i) => `  let grad_at_${13 + i} = batch_row * n1 + row_tile * 4 + n${11 + i};
`)}  let column_tile = id % n0;
  let y_at = batch_row * n14 + column_tile * 4;
${each(3, (i) => `  let y_at_${1 + 4 * i} = batch_row * n14 + column_tile * 4 + n${15 + 3 * i};
  let y_at_${2 + 4 * i} = batch_row * n14 + column_tile * 4 + n${16 + 3 * i};
  let y_at_${3 + 4 * i} = batch_row * n14 + column_tile * 4 + n${17 + 3 * i};
  let y_at_${4 + 4 * i} = batch_row * n14 + column_tile * 4 + ${1 + i};
`)}${each(3, (i) => `  let y_at_${13 + i} = batch_row * n14 + column_tile * 4 + n${24 + i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var batchi0 = 0; batchi0 < 225; batchi0++) {
    let grad_at_step = batchi0 * n27;
    let grad_2 = grad[grad_at + grad_at_step];
${each(3, (i) => `    let grad_${3 + i} = grad[grad_at_${1 + i} + grad_at_step];
`)}    let left = transpose(mat4x4f(grad_2, grad_3, grad_4, grad_5));
${each(3, (i) => `${each(4, (j) => `    let grad_${6 + 4 * i + j} = grad[grad_at_${4 + 4 * i + j} + grad_at_step];
`)}    let left_${1 + i} = transpose(mat4x4f(grad_${6 + 4 * i}, grad_${7 + 4 * i}, grad_${8 + 4 * i}, grad_${9 + 4 * i}));
`)}    let y_at_step = batchi0 * n28;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + y_at_step];
`)}    let block = mat4x4f(y_1, y_2, y_3, y_4);
${each(4, (i) => `    acc_${i}_0 += block * left[${i}];
`)}${each(3, (i) => `    acc_${4 + 4 * i}_0 += block * left_${1 + i}[0];
    acc_${5 + 4 * i}_0 += block * left_${1 + i}[1];
    acc_${6 + 4 * i}_0 += block * left_${1 + i}[2];
    acc_${7 + 4 * i}_0 += block * left_${1 + i}[3];
`)}${each(3, (i) => `${each(4, (j) => `    let y_${5 + 4 * i + j} = y[y_at_${4 + 4 * i + j} + y_at_step];
`)}    let block_${1 + i} = mat4x4f(y_${5 + 4 * i}, y_${6 + 4 * i}, y_${7 + 4 * i}, y_${8 + 4 * i});
${each(4, (j) => `    acc_${j}_${1 + i} += block_${1 + i} * left[${j}];
`)}${each(3, (j) => `    acc_${4 + 4 * j}_${1 + i} += block_${1 + i} * left_${1 + j}[0];
    acc_${5 + 4 * j}_${1 + i} += block_${1 + i} * left_${1 + j}[1];
    acc_${6 + 4 * j}_${1 + i} += block_${1 + i} * left_${1 + j}[2];
    acc_${7 + 4 * j}_${1 + i} += block_${1 + i} * left_${1 + j}[3];
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let grad_1_at = batch_row * 1024 + row_tile * n29 + column_tile * 4;
${each(3, (i) => `  let grad_1_at_${1 + i} = batch_row * 1024 + row_tile * n29 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let grad_1_at_step = tile_row * n15;
    grad_1[grad_1_at + grad_1_at_step] = sum;
${each(3, (i) => `    grad_1[grad_1_at_${1 + i} + grad_1_at_step] = sum_${1 + i};
`)}  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:20 (contract)
// grad_1[batcht/18, batcht%18, nc] = sum[o: 32] grad[batcht/18, batcht%18, o] * weight[o, nc]

@group(0) @binding(0) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 29u; // of one row of the batch
  let invocations = 226; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 2;
  let batcht = min(row_tile * 8 + 4, 899);
${each(3, (i) => `  let batcht_${1 + i} = min(row_tile * 8 + ${5 + i}, 899);
`)}  let grad_at = batch_row * 7200 + row_tile * 64;
${each(3, (i) => `  let grad_at_${1 + i} = batch_row * 7200 + row_tile * 64 + ${8 + 8 * i};
`)}  let grad_at_4 = batch_row * 7200 + batcht * 8;
${each(3, (i) => `  let grad_at_${5 + i} = batch_row * 7200 + batcht_${1 + i} * 8;
`)}  let column_tile = id % 2;
  let weight_at = column_tile * 4;
${each(3, (i) => `  let weight_at_${1 + 4 * i} = column_tile * 4 + ${8 + i};
  let weight_at_${2 + 4 * i} = column_tile * 4 + ${16 + i};
  let weight_at_${3 + 4 * i} = column_tile * 4 + ${24 + i};
  let weight_at_${4 + 4 * i} = column_tile * 4 + ${1 + i};
`)}${each(3, (i) => `  let weight_at_${13 + i} = column_tile * 4 + ${11 + 8 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var o = 0; o < 8; o++) {
    let grad_2 = grad[grad_at + o];
${each(7, (i) => `    let grad_${3 + i} = grad[grad_at_${1 + i} + o];
`)}    let weight_at_step = o * 32;
    let weight_1 = weight[weight_at + weight_at_step];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + weight_at_step];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(8, (i) => `    acc_${i}_0 += block * grad_${2 + i};
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + weight_at_step];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(8, (j) => `    acc_${j}_${1 + i} += block_${1 + i} * grad_${2 + j};
`)}`)}  }
  var sums = array<vec4f, 32>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let batcht_4 = row_tile * 8;
  let grad_1_at = batch_row * 7200 + column_tile * 4;
${each(3, (i) => `  let grad_1_at_${1 + i} = batch_row * 7200 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let batcht_5 = batcht_4 + tile_row;
    if (batcht_5 >= 900) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let grad_1_at_step = batcht_5 * 8;
    grad_1[grad_1_at + grad_1_at_step] = sum;
${each(3, (i) => `    grad_1[grad_1_at_${1 + i} + grad_1_at_step] = sum_${1 + i};
`)}  }
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
  let workgroups = 10u; // of one row of the batch
  let invocations = 600; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
${each(5, (i) => `  var sum_${1 + i} = vec4f(0.0);
`)}  let batch = id / 12;
  let i_tile = id % 3;
  let id_div_3 = id / 3;
  let n = id_div_3 % 4;
  let grad_at = batch_row * 7200 + batch * 144 + i_tile * 48 + n * 2;
  let o_at = batch_row * 7200 + batch * 144 + i_tile * 48 + n * 2;
${each(5, (i) => `  let grad_at_${1 + i} = batch_row * 7200 + batch * 144 + i_tile * 48 + n * 2 + ${8 + 8 * i};
  let o_at_${1 + i} = batch_row * 7200 + batch * 144 + i_tile * 48 + n * 2 + ${8 + 8 * i};
`)}  for (var nci = 0; nci < 2; nci++) {
    let grad_1 = grad[grad_at + nci];
    let o_1 = o[o_at + nci];
    sum += grad_1 * o_1;
${each(5, (i) => `    let grad_${2 + i} = grad[grad_at_${1 + i} + nci];
    let o_${2 + i} = o[o_at_${1 + i} + nci];
    sum_${1 + i} += grad_${2 + i} * o_${2 + i};
`)}  }
  let sum_of_nci = dot(sum, vec4f(1.0));
${each(5, (i) => `  let sum_${1 + i}_of_nci = dot(sum_${1 + i}, vec4f(1.0));
`)}  part[batch_row * 3600 + id * 6] = sum_of_nci;
  let part_at = batch_row * 3600 + id * 6 + 1;
  part[part_at] = sum_1_of_nci;
${each(4, (i) => `  let part_at_${1 + i} = batch_row * 3600 + id * 6 + ${2 + i};
  part[part_at_${1 + i}] = sum_${2 + i}_of_nci;
`)}}
`),
    pipeline(8, 0, `// lib/nn.vit:63 (contract)
// again[batchn/4, batchn%4, i, j] = 0.35355339059327373 * (sum[c: 8] y[batchn/4, i, batchn%4*8 + c] * y[batchn/4,
//   j, batchn%4*8 + c + 32])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> again: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 100u; // of one row of the batch
  let invocations = 800; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_16 = id / 16;
  let id_div_2 = id / 2;
  let row_tile = id_div_2 % 2;
  let batchn = id / 4;
  let id_mod_4 = batchn % 4;
  let y_at = batch_row * 21600 + id_div_16 * 432 + row_tile * 216 + id_mod_4 * 2;
${each(8, (i) => `  let y_at_${1 + i} = batch_row * 21600 + id_div_16 * 432 + row_tile * 216 + id_mod_4 * 2 + ${24 + 24 * i};
`)}  let column_tile = id % 2;
${each(9, (i) => `  let y_at_${9 + i} = batch_row * 21600 + id_div_16 * 432 + column_tile * 216 + id_mod_4 * 2 + ${8 + 24 * i};
`)}${each(9, (i) => `${each(9, (j) => `  var acc_${i}_${j} = 0.0;
`)}`)}  for (var c = 0; c < 2; c++) {
    let y_1 = y[y_at + c];
${each(9, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(8, (i) => `${each(9, (j) => `    acc_${j}_${i} += dot(y_${1 + j}, y_${10 + i});
`)}    let y_${11 + i} = y[y_at_${10 + i} + c];
`)}${each(9, (i) => `    acc_${i}_8 += dot(y_${1 + i}, y_18);
`)}  }
  var sums = array<f32, 81>(
${each(9, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3, acc_${i}_4, acc_${i}_5, acc_${i}_6, acc_${i}_7, acc_${i}_8,
`)}  );
  let again_at = batch_row * 64800 + id_div_2 * 162 + column_tile * 9;
  for (var tile_row = 0; tile_row < 9; tile_row++) {
    let again_at_step = tile_row * 18;
    let again_at_1 = again_at + again_at_step;
    for (var tile_column = 0; tile_column < 9; tile_column++) {
      let sum = sums[tile_row * 9 + tile_column];
      again[again_at_1 + tile_column] = 0.35355339059327373 * sum;
    }
  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:63, lib/nn.vit:65 (contract)
// grad_1[batchn/4, batchn%4, i, j] = (sum[nci: 8] grad[batchn/4, i, batchn%4*8 + nci] * y[batchn/4, j, batchn%4*8
//   + nci + 64] - part[batchn/4, batchn%4, i]) * again[batchn/4, batchn%4, i, j] * 0.35355339059327373

@group(0) @binding(0) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> part: array<f32>;
@group(0) @binding(3) var<storage, read_write> again: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 100u; // of one row of the batch
  let invocations = 800; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_16 = id / 16;
  let id_div_2 = id / 2;
  let row_tile = id_div_2 % 2;
  let batchn = id / 4;
  let id_mod_4 = batchn % 4;
  let grad_at = batch_row * 7200 + id_div_16 * 144 + row_tile * 72 + id_mod_4 * 2;
${each(8, (i) => `  let grad_at_${1 + i} = batch_row * 7200 + id_div_16 * 144 + row_tile * 72 + id_mod_4 * 2 + ${8 + 8 * i};
`)}  let column_tile = id % 2;
  let y_at = batch_row * 21600 + id_div_16 * 432 + column_tile * 216 + id_mod_4 * 2 + 16;
${each(8, (i) => `  let y_at_${1 + i} = batch_row * 21600 + id_div_16 * 432 + column_tile * 216 + id_mod_4 * 2 + ${40 + 24 * i};
`)}${each(9, (i) => `${each(9, (j) => `  var acc_${i}_${j} = 0.0;
`)}`)}  for (var nci = 0; nci < 2; nci++) {
    let grad_2 = grad[grad_at + nci];
${each(8, (i) => `    let grad_${3 + i} = grad[grad_at_${1 + i} + nci];
`)}    let y_1 = y[y_at + nci];
${each(8, (i) => `${each(9, (j) => `    acc_${j}_${i} += dot(grad_${2 + j}, y_${1 + i});
`)}    let y_${2 + i} = y[y_at_${1 + i} + nci];
`)}${each(9, (i) => `    acc_${i}_8 += dot(grad_${2 + i}, y_9);
`)}  }
  var sums = array<f32, 81>(
${each(9, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3, acc_${i}_4, acc_${i}_5, acc_${i}_6, acc_${i}_7, acc_${i}_8,
`)}  );
  let part_at = batch_row * 3600 + id_div_2 * 9;
  let again_at = batch_row * 64800 + id_div_2 * 162 + column_tile * 9;
  let grad_1_at = batch_row * 64800 + id_div_2 * 162 + column_tile * 9;
  for (var tile_row = 0; tile_row < 9; tile_row++) {
    let part_1 = part[part_at + tile_row];
    let again_at_step = tile_row * 18;
    let again_at_1 = again_at + again_at_step;
    let grad_1_at_step = tile_row * 18;
    let grad_1_at_1 = grad_1_at + grad_1_at_step;
    for (var tile_column = 0; tile_column < 9; tile_column++) {
      let sum = sums[tile_row * 9 + tile_column];
      let again_1 = again[again_at_1 + tile_column];
      grad_1[grad_1_at_1 + tile_column] = (sum - part_1) * again_1 * 0.35355339059327373;
    }
  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:65 (contract)
// grad_1[batchco/4, t, batchco%4*8 + ci + 64] = sum[t: 18] again[batchco/4, batchco%4, t, t] * grad[batchco/4, t,
//   batchco%4*8 + ci]

@group(0) @binding(0) var<storage, read_write> again: array<f32>;
@group(0) @binding(1) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n2: i32, n3: i32, n5: i32, n6: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n2 = sizes.n2;
  let n3 = sizes.n3;
  let n5 = sizes.n5;
  let n6 = sizes.n6;
  let n0 = n2 * 900;
  let n1 = n2 * 18;
  let n4 = n2 * 4;
  let workgroups = 50u; // of one row of the batch
  let invocations = 400; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let batchco = id / 2;
  let row_tile = id % 2;
  let again_at = batch_row * 64800 + batchco * 324 + row_tile * 9;
${each(8, (i) => `  let again_at_${1 + 2 * i} = batch_row * 64800 + batchco * 324 + row_tile * 9 + ${18 + i};
  let again_at_${2 + 2 * i} = batch_row * 64800 + batchco * 324 + row_tile * 9 + ${1 + i};
`)}  let again_at_17 = batch_row * 64800 + batchco * 324 + row_tile * 9 + 26;
  let id_div_8 = id / 8;
  let id_mod_4 = batchco % 4;
  let grad_at = batch_row * n0 + id_div_8 * n1 + id_mod_4 * 2;
  let grad_at_1 = batch_row * n0 + id_div_8 * n1 + id_mod_4 * 2 + n2;
  let grad_at_2 = batch_row * n0 + id_div_8 * n1 + id_mod_4 * 2 + 1;
  let grad_at_3 = batch_row * n0 + id_div_8 * n1 + id_mod_4 * 2 + n3;
${each(9, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var t = 0; t < 5; t++) {
    let t_1 = min(t * 4 + 2, 17);
    let t_2 = min(t * 4 + 3, 17);
    let counted = vec4f(1.0, 1.0, f32(t * 4 + 2 < 18), f32(t * 4 + 3 < 18));
    let again_at_step = t * 72;
    let again_at_step_1 = t_1 * 18;
    let again_at_step_2 = t_2 * 18;
    let again_1 = vec4f(again[again_at + again_at_step], again[again_at_1 + again_at_step], again[again_at + again_at_step_1], again[again_at + again_at_step_2]);
    let left = again_1 * counted;
${each(8, (i) => `    let again_${2 + i} = vec4f(again[again_at_${2 + 2 * i} + again_at_step], again[again_at_${3 + 2 * i} + again_at_step], again[again_at_${2 + 2 * i} + again_at_step_1], again[again_at_${2 + 2 * i} + again_at_step_2]);
    let left_${1 + i} = again_${2 + i} * counted;
`)}    let grad_at_step = t * n4;
    let grad_2 = grad[grad_at + grad_at_step];
    let grad_3 = grad[grad_at_1 + grad_at_step];
    let grad_at_step_1 = t_1 * n2;
    let grad_4 = grad[grad_at + grad_at_step_1];
    let grad_at_step_2 = t_2 * n2;
    let grad_5 = grad[grad_at + grad_at_step_2];
    let block = mat4x4f(grad_2, grad_3, grad_4, grad_5);
    acc_0_0 += block * left;
${each(8, (i) => `    acc_${1 + i}_0 += block * left_${1 + i};
`)}    let grad_6 = grad[grad_at_2 + grad_at_step];
    let grad_7 = grad[grad_at_3 + grad_at_step];
    let grad_8 = grad[grad_at_2 + grad_at_step_1];
    let grad_9 = grad[grad_at_2 + grad_at_step_2];
    let block_1 = mat4x4f(grad_6, grad_7, grad_8, grad_9);
    acc_0_1 += block_1 * left;
${each(8, (i) => `    acc_${1 + i}_1 += block_1 * left_${1 + i};
`)}  }
  var sums = array<vec4f, 18>(
${each(9, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let grad_1_at = batch_row * 21600 + id_div_8 * 432 + row_tile * 216 + id_mod_4 * 2 + n5;
  let grad_1_at_1 = batch_row * 21600 + id_div_8 * 432 + row_tile * 216 + id_mod_4 * 2 + n6;
  for (var tile_row = 0; tile_row < 9; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let grad_1_at_step = tile_row * 24;
    grad_1[grad_1_at + grad_1_at_step] = sum;
    grad_1[grad_1_at_1 + grad_1_at_step] = sum_1;
  }
}
`),
    pipeline(64, 0, `// specs/vit.vit:23 (row)
// grad_1[0, i0, dim] = sum[batch: 50] grad[batch, i0, dim]

@group(0) @binding(0) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n2: i32, n3: i32, n4: i32, n5: i32, n6: i32 }
@group(0) @binding(3) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
${each(7, (i) => `  let n${i} = sizes.n${i};
`)}  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let grad_at = batch_row * 7200 + id + n1;
${each(3, (i) => `  let grad_at_${1 + i} = batch_row * 7200 + id + n${2 + i};
`)}  for (var batch = 0; batch < 12; batch++) {
    let grad_at_step = batch * 576;
    let grad_2 = grad[grad_at + grad_at_step];
${each(3, (i) => `    sum += grad_${2 + i};
    let grad_${3 + i} = grad[grad_at_${1 + i} + grad_at_step];
`)}    sum += grad_5;
  }
  let grad_at_4 = batch_row * 7200 + id + n5;
  let grad_6 = grad[grad_at_4];
  sum += grad_6;
  let grad_at_5 = batch_row * 7200 + id + n6;
  let grad_7 = grad[grad_at_5];
  sum += grad_7;
  grad_1[batch_row * n0 + id] = sum;
}
`),
    pipeline(64, 0, `// lib/nn.vit:49 (row)
// grad_1[o] = sum[batch: 50, h: 4, w: 4] grad[batch, h*4 + w + 2, o]

@group(0) @binding(0) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> grad_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 8; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let grad_at = batch_row * 7200 + id + 16;
${each(3, (i) => `  let grad_at_${2 + 2 * i} = batch_row * 7200 + id + ${24 + 8 * i};
`)}  for (var batch = 0; batch < 50; batch++) {
    let grad_at_step = batch * 144;
    let grad_at_1 = grad_at + grad_at_step;
${each(3, (i) => `    let grad_at_${3 + 2 * i} = grad_at_${2 + 2 * i} + grad_at_step;
`)}    for (var h = 0; h < 4; h++) {
      let grad_at_step_1 = h * 32;
${each(4, (i) => `      let grad_${2 + i} = grad[grad_at_${1 + 2 * i} + grad_at_step_1];
      sum += grad_${2 + i};
`)}    }
  }
  grad_1[batch_row * 8 + id] = sum;
}
`),
    pipeline(8, 0, `// lib/nn.vit:49 (contract)
// grad_1[o, cuv/49, cuv/7%7, cuv%7] = sum[batchhw: 800] grad[batchhw/16, batchhw/4%4*4 + batchhw%4 + 2, o] *
//   image[batchhw/16, cuv/49, batchhw/4%4*7 + cuv/7%7, batchhw%4*7 + cuv%7]

@group(0) @binding(0) var<storage, read_write> grad: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> image: array<f32>;
@group(0) @binding(2) var<storage, read_write> grad_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 3u; // of one row of the batch
  let invocations = 20; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let column_tile = id % 10;
  let cuv = min(column_tile * 15 + 12, 146);
  let cuv_1 = min(column_tile * 15 + 13, 146);
  let cuv_2 = min(column_tile * 15 + 14, 146);
  let row_tile = id / 10;
  let grad_at = batch_row * 7200 + row_tile * 4 + 16;
${each(3, (i) => `  let grad_at_${1 + 4 * i} = batch_row * 7200 + row_tile * 4 + ${24 + i};
  let grad_at_${2 + 4 * i} = batch_row * 7200 + row_tile * 4 + ${32 + i};
  let grad_at_${3 + 4 * i} = batch_row * 7200 + row_tile * 4 + ${40 + i};
  let grad_at_${4 + 4 * i} = batch_row * 7200 + row_tile * 4 + ${17 + i};
`)}${each(3, (i) => `  let grad_at_${13 + i} = batch_row * 7200 + row_tile * 4 + ${27 + 8 * i};
`)}  let id_div_49 = column_tile * 15 / 49;
  let id_div_7 = column_tile / 7;
  let id_mod_7 = (column_tile * 2 + id_div_7) % 7;
  let id_mod_7_1 = column_tile % 7;
  let image_at = batch_row * 117600 + id_div_49 * 784 + id_mod_7 * 28 + id_mod_7_1;
${each(3, (i) => `  let image_at_${1 + i} = batch_row * 117600 + id_div_49 * 784 + id_mod_7 * 28 + id_mod_7_1 + ${7 + 7 * i};
`)}${each(6, (i) => `  let id_div_49_${1 + i} = (column_tile * 15 + ${1 + i}) / 49;
  let id_div_7_${1 + i} = (column_tile + ${1 + i}) / 7;
  let id_mod_7_${2 + 2 * i} = (column_tile * 2 + id_div_7_${1 + i}) % 7;
  let id_mod_7_${3 + 2 * i} = (column_tile + ${1 + i}) % 7;
  let image_at_${4 + 4 * i} = batch_row * 117600 + id_div_49_${1 + i} * 784 + id_mod_7_${2 + 2 * i} * 28 + id_mod_7_${3 + 2 * i};
${each(3, (j) => `  let image_at_${5 + 4 * i + j} = batch_row * 117600 + id_div_49_${1 + i} * 784 + id_mod_7_${2 + 2 * i} * 28 + id_mod_7_${3 + 2 * i} + ${7 + 7 * j};
`)}`)}  let id_div_49_7 = (column_tile * 15 + 7) / 49;
  let id_mod_7_14 = column_tile * 2 + id_div_7 + 1;
${each(4, (i) => `  let id_mod_7_${15 + 2 * i} = id_mod_7_${14 + 2 * i} % 7;
  let image_at_${28 + 4 * i} = batch_row * 117600 + id_div_49_${7 + i} * 784 + id_mod_7_${15 + 2 * i} * 28 + id_mod_7_${1 + 2 * i};
${each(3, (j) => `  let image_at_${29 + 4 * i + j} = batch_row * 117600 + id_div_49_${7 + i} * 784 + id_mod_7_${15 + 2 * i} * 28 + id_mod_7_${1 + 2 * i} + ${7 + 7 * j};
`)}  let id_div_49_${8 + i} = (column_tile * 15 + ${8 + i}) / 49;
  let id_mod_7_${16 + 2 * i} = column_tile * 2 + id_div_7_${1 + i} + 1;
`)}  let id_mod_7_23 = id_mod_7_22 % 7;
  let image_at_44 = batch_row * 117600 + id_div_49_11 * 784 + id_mod_7_23 * 28 + id_mod_7_9;
${each(3, (i) => `  let image_at_${45 + i} = batch_row * 117600 + id_div_49_11 * 784 + id_mod_7_23 * 28 + id_mod_7_9 + ${7 + 7 * i};
`)}  let cuv_div_49 = cuv / 49;
  let cuv_div_7 = cuv / 7;
  let cuv_mod_7 = cuv_div_7 % 7;
  let cuv_mod_7_1 = cuv % 7;
  let image_at_48 = batch_row * 117600 + cuv_div_49 * 784 + cuv_mod_7 * 28 + cuv_mod_7_1;
${each(3, (i) => `  let image_at_${49 + i} = batch_row * 117600 + cuv_div_49 * 784 + cuv_mod_7 * 28 + cuv_mod_7_1 + ${7 + 7 * i};
`)}${each(2, (i) => `  let cuv_div_49_${1 + i} = cuv_${1 + i} / 49;
  let cuv_div_7_${1 + i} = cuv_${1 + i} / 7;
  let cuv_mod_7_${2 + 2 * i} = cuv_div_7_${1 + i} % 7;
  let cuv_mod_7_${3 + 2 * i} = cuv_${1 + i} % 7;
  let image_at_${52 + 4 * i} = batch_row * 117600 + cuv_div_49_${1 + i} * 784 + cuv_mod_7_${2 + 2 * i} * 28 + cuv_mod_7_${3 + 2 * i};
${each(3, (j) => `  let image_at_${53 + 4 * i + j} = batch_row * 117600 + cuv_div_49_${1 + i} * 784 + cuv_mod_7_${2 + 2 * i} * 28 + cuv_mod_7_${3 + 2 * i} + ${7 + 7 * j};
`)}`)}${each(16, (i) => `${each(15, (j) => `  var acc_${i}_${j} = 0.0;
`)}`)}  for (var batchhw = 0; batchhw < 200; batchhw++) {
    let batchhw_div_4 = batchhw / 4;
    let batchhw_mod_4 = batchhw % 4;
    let grad_at_step = batchhw_div_4 * 144 + batchhw_mod_4 * 32;
    let grad_2 = grad[grad_at + grad_at_step];
${each(3, (i) => `    let grad_${3 + i} = grad[grad_at_${1 + i} + grad_at_step];
`)}    let left = transpose(mat4x4f(grad_2, grad_3, grad_4, grad_5));
${each(3, (i) => `${each(4, (j) => `    let grad_${6 + 4 * i + j} = grad[grad_at_${4 + 4 * i + j} + grad_at_step];
`)}    let left_${1 + i} = transpose(mat4x4f(grad_${6 + 4 * i}, grad_${7 + 4 * i}, grad_${8 + 4 * i}, grad_${9 + 4 * i}));
`)}    let image_at_step = batchhw_div_4 * 2352 + batchhw_mod_4 * 196;
    let image_1 = vec4f(image[image_at + image_at_step], image[image_at_1 + image_at_step], image[image_at_2 + image_at_step], image[image_at_3 + image_at_step]);
${each(14, (i) => `${each(4, (j) => `    acc_${j}_${i} += dot(left[${j}], image_${1 + i});
`)}${each(3, (j) => `    acc_${4 + 4 * j}_${i} += dot(left_${1 + j}[0], image_${1 + i});
    acc_${5 + 4 * j}_${i} += dot(left_${1 + j}[1], image_${1 + i});
    acc_${6 + 4 * j}_${i} += dot(left_${1 + j}[2], image_${1 + i});
    acc_${7 + 4 * j}_${i} += dot(left_${1 + j}[3], image_${1 + i});
`)}    let image_${2 + i} = vec4f(image[image_at_${4 + 4 * i} + image_at_step], image[image_at_${5 + 4 * i} + image_at_step], image[image_at_${6 + 4 * i} + image_at_step], image[image_at_${7 + 4 * i} + image_at_step]);
`)}${each(4, (i) => `    acc_${i}_14 += dot(left[${i}], image_15);
`)}${each(3, (i) => `    acc_${4 + 4 * i}_14 += dot(left_${1 + i}[0], image_15);
    acc_${5 + 4 * i}_14 += dot(left_${1 + i}[1], image_15);
    acc_${6 + 4 * i}_14 += dot(left_${1 + i}[2], image_15);
    acc_${7 + 4 * i}_14 += dot(left_${1 + i}[3], image_15);
`)}  }
  var sums = array<f32, 240>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3, acc_${i}_4, acc_${i}_5, acc_${i}_6, acc_${i}_7, acc_${i}_8, acc_${i}_9, acc_${i}_10, acc_${i}_11, acc_${i}_12, acc_${i}_13, acc_${i}_14,
`)}  );
  let cuv_3 = column_tile * 15;
  let grad_1_at = batch_row * 4704 + row_tile * 2352;
  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let grad_1_at_step = tile_row * 147;
    let grad_1_at_1 = grad_1_at + grad_1_at_step;
    for (var tile_column = 0; tile_column < 15; tile_column++) {
      let cuv_4 = min(cuv_3 + tile_column, 146);
      let sum = sums[tile_row * 15 + tile_column];
      if (cuv_3 + tile_column < 147) { grad_1[grad_1_at_1 + cuv_4] = sum; }
    }
  }
}
`),
  ],
};

const updateProgram: Plan = {
  version: 2,
  model: "digits_deit",
  target: "software",
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
    sized(step(0, 8, "squares.0.rows", "specs/digits.vit:48", weights(119808, 119808), arena(0, 1872)), 468),
    step(1, 1, "squares.0.rows_2", "specs/digits.vit:48", arena(0, 1872), arena(2304, 32)),
    sized(step(0, 1, "squares.1.rows", "specs/digits.vit:48", weights(488448, 9216), arena(0, 144)), 36),
    step(2, 1, "norm", "specs/digits.vit:48", arena(2304, 32), arena(0, 144), arena(256, 4)),
    ...repeat(2, (i) => [
      step(3 + i, 117 - 108 * i, `next.parameters.${i}`, "specs/digits.vit:48", arena(256, 4), arena(2048, 12), weights(119808 + 368640 * i, 119808 - 110592 * i), weights(479232 * i, 119808 - 110592 * i), weights(239616 + 258048 * i, 119808 - 110592 * i), weights(359424 + 147456 * i, 119808 - 110592 * i)),
    ]),
  ],
  memory: { weights: 516096, arena: 2560, staging: 0, livenessBound: 2560 },
  pipelines: [
    pipeline(64, 0, `// specs/digits.vit:48 (row)
// rows[r] = sum[k: 64] gradients[r*64 + k] * gradients[r*64 + k]

@group(0) @binding(0) var<storage, read_write> gradients: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> rows: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;
struct Sizes { n0: i32 }
@group(0) @binding(3) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let gradients_at = id * 16;
${each(3, (i) => `  let gradients_at_${1 + i} = id * 16 + ${1 + i};
`)}  for (var k = 0; k < 4; k++) {
    let gradients_at_step = k * 4;
    let gradients_1 = gradients[gradients_at + gradients_at_step];
${each(3, (i) => `    sum += gradients_${1 + i} * gradients_${1 + i};
    let gradients_${2 + i} = gradients[gradients_at_${1 + i} + gradients_at_step];
`)}    sum += gradients_4 * gradients_4;
  }
  let sum_of_k = dot(sum, vec4f(1.0));
  rows[batch_row * n0 + id] = sum_of_k;
}
`),
    pipeline(64, 0, `// specs/digits.vit:48 (row)
// rows_1[r] = sum[k: 64] (if r*64 + k < 468 then rows[r*64 + k] else 0)

@group(0) @binding(0) var<storage, read_write> rows: array<f32>;
@group(0) @binding(1) var<storage, read_write> rows_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 8; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = 0.0;
  let safe = id * 64;
  let rows_at = batch_row * 468;
${each(3, (i) => `  let safe_${2 + 2 * i} = id * 64 + ${1 + i};
`)}  for (var k = 0; k < 16; k++) {
    let safe_step = k * 4;
    let safe_1 = min(safe + safe_step, 467);
    let rows_2 = rows[rows_at + safe_1];
    sum += select(0.0, rows_2, safe + safe_step < 468);
${each(3, (i) => `    let safe_${3 + 2 * i} = min(safe_${2 + 2 * i} + safe_step, 467);
    let rows_${3 + i} = rows[rows_at + safe_${3 + 2 * i}];
    sum += select(0.0, rows_${3 + i}, safe_${2 + 2 * i} + safe_step < 468);
`)}  }
  rows_1[batch_row * 8 + id] = sum;
}
`),
    pipeline(64, 0, `// specs/digits.vit:48 (row)
// norm[] = sqrt(sum[k: 8] rows[k] + sum[k: 36] rows_1[k])

@group(0) @binding(0) var<storage, read_write> rows: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> rows_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> norm: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 1; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let rows_1_at = batch_row * 9;
${each(3, (i) => `  let rows_1_at_${1 + i} = batch_row * 9 + ${1 + i};
`)}  for (var k = 0; k < 2; k++) {
    let rows_1_at_step = k * 4;
    let rows_1_1 = rows_1[rows_1_at + rows_1_at_step];
${each(3, (i) => `    sum += rows_1_${1 + i};
    let rows_1_${2 + i} = rows_1[rows_1_at_${1 + i} + rows_1_at_step];
`)}    sum += rows_1_4;
  }
  let rows_1_5 = rows_1[batch_row * 9 + 8];
  sum += rows_1_5;
  let sum_of_k = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let rows_2 = rows[batch_row * 2];
  sum_1 += rows_2;
  let rows_3 = rows[batch_row * 2 + 1];
  sum_1 += rows_3;
  let sum_1_of_k = dot(sum_1, vec4f(1.0));
  norm[batch_row] = sqrt(sum_1_of_k + sum_of_k);
}
`),
    pipeline(64, 0, `// specs/digits.vit:48, lib/optim.vit:11, lib/optim.vit:10, lib/optim.vit:9 (map)
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
    pipeline(64, 0, `// specs/digits.vit:48, lib/optim.vit:11, lib/optim.vit:10, lib/optim.vit:9 (map)
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
  target: "software",
  inputs: [
    { name: "image", shape: [50, 3, 28, 28], region: arena(0, 470400), preprocess: [{ kind: "squash", height: 28, width: 28, filter: "bicubic" }, { kind: "normalize", mean: [0, 0, 0], std: [0.5, 0.5, 0.5] }] },
    { name: "teacher", shape: [50, 10], region: arena(700928, 2000) },
    { name: "label", shape: [50], region: arena(702976, 200), classes: 10 },
  ],
  outputs: [
    { name: "loss", shape: [], region: arena(2816, 4) },
    { name: "accuracy", shape: [], region: arena(2048, 4) },
    { name: "logits", shape: [50, 10], region: arena(0, 2000) },
    { name: "cls_logits", shape: [50, 10], region: arena(12800, 2000) },
    { name: "dist_logits", shape: [50, 10], region: arena(14848, 2000) },
  ],
  taps: [],
  params: [],
  dialects: {},
  fold: [],
  dispatches: [
    step(0, 13, "patch_embed.proj.y", "lib/nn.vit:49", weights(479232, 128), arena(0, 470400), weights(0, 18816), arena(470528, 102400)),
    step(1, 113, "x_1_3", "specs/vit.vit:23", weights(479744, 128), weights(479488, 128), arena(470528, 102400), weights(480000, 2304), arena(345600, 115200)),
    sized(step(2, 15, "blocks.0.norm1.y", "lib/nn.vit:34", arena(345600, 115200), weights(482304, 128), weights(482560, 128), arena(470528, 115200)), 900),
    step(3, 43, "blocks.0.attn.qkv.y_2", "lib/nn.vit:23", arena(470528, 115200), weights(18944, 12288), weights(482816, 384), arena(0, 345600)),
    step(4, 75, "blocks.0.attn.o", "lib/nn.vit:65", arena(0, 345600), arena(470528, 115200)),
    sized(step(5, 15, "blocks.0.x", "specs/vit.vit:7", arena(345600, 115200), arena(470528, 115200), weights(31232, 4096), weights(483328, 128), arena(585728, 115200)), 120, 899, 7200, 8, 900),
    sized(step(2, 15, "blocks.0.norm2.y", "lib/nn.vit:34", arena(585728, 115200), weights(483584, 128), weights(483840, 128), arena(470528, 115200)), 900),
    sized(step(6, 60, "blocks.0.mlp.y_1", "lib/nn.vit:56", arena(470528, 115200), weights(35328, 16384), weights(484096, 512), arena(0, 460800)), 480, 899, 900),
    sized(step(5, 15, "blocks.0.x_2", "specs/vit.vit:8", arena(585728, 115200), arena(0, 460800), weights(51712, 16384), weights(484608, 128), arena(470528, 115200)), 120, 899, 28800, 32, 900),
    sized(step(2, 15, "blocks.1.norm1.y", "lib/nn.vit:34", arena(470528, 115200), weights(484864, 128), weights(485120, 128), arena(345600, 115200)), 900),
    step(3, 43, "blocks.1.attn.qkv.y_2", "lib/nn.vit:23", arena(345600, 115200), weights(68096, 12288), weights(485376, 384), arena(0, 345600)),
    step(7, 25, "blocks.1.attn.o", "lib/nn.vit:65", arena(0, 345600), arena(345600, 12800)),
    step(8, 25, "blocks.1.x", "specs/vit.vit:7", arena(470528, 115200), arena(345600, 12800), weights(80384, 4096), weights(485888, 128), arena(51200, 12800)),
    sized(step(2, 2, "blocks.1.norm2.y", "lib/nn.vit:34", arena(51200, 12800), weights(486144, 128), weights(486400, 128), arena(64000, 12800)), 100),
    sized(step(6, 7, "blocks.1.mlp.y_1", "lib/nn.vit:56", arena(64000, 12800), weights(84480, 16384), weights(486656, 512), arena(0, 51200)), 56, 99, 100),
    sized(step(5, 2, "blocks.1.x_2", "specs/vit.vit:8", arena(51200, 12800), arena(0, 51200), weights(100864, 16384), weights(487168, 128), arena(64000, 12800)), 14, 99, 3200, 32, 100),
    sized(step(2, 2, "norm.y", "lib/nn.vit:34", arena(64000, 12800), weights(487424, 128), weights(487680, 128), arena(0, 12800)), 100),
    sized(step(9, 9, "head.y_2", "lib/nn.vit:23", arena(0, 12800), weights(117248, 1280), weights(487936, 40), arena(12800, 2000)), 0, 16),
    sized(step(9, 9, "head_dist.y_2", "lib/nn.vit:23", arena(0, 12800), weights(118528, 1280), weights(488192, 40), arena(14848, 2000)), 8, 24),
    step(10, 8, "logits", "specs/deit.vit:20", arena(12800, 2000), arena(14848, 2000), arena(0, 2000)),
    step(11, 1, "term", "specs/deit.vit:50", arena(700928, 2000), arena(14848, 2000), arena(2048, 200)),
    step(12, 1, "y_2", "lib/losses.vit:23", arena(702976, 200), arena(12800, 2000), arena(2304, 200)),
    step(13, 1, "i", "lib/losses.vit:13", arena(0, 2000), arena(2560, 200)),
    step(14, 1, "loss", "specs/digits.vit:40", arena(2304, 200), arena(2048, 200), arena(2816, 4)),
    step(15, 1, "accuracy", "specs/digits.vit:41", arena(2560, 200), arena(702976, 200), arena(2048, 4)),
  ],
  memory: { weights: 516096, arena: 703232, staging: 0, livenessBound: 693504 },
  pipelines: [
    pipeline(8, 0, `// lib/nn.vit:49 (contract)
// y[batchhw/16, batchhw/4%4, batchhw%4, o] = bias[o] + sum[cuv: 147] image[batchhw/16, cuv/49, batchhw/4%4*7 +
//   cuv/7%7, batchhw%4*7 + cuv%7] * weight[o, cuv/49, cuv/7%7, cuv%7]

@group(0) @binding(0) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> image: array<f32>;
@group(0) @binding(2) var<storage, read_write> weight: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 13u; // of one row of the batch
  let invocations = 100; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 2;
  let image_at = batch_row * 117600 + row_tile * 2352;
${each(3, (i) => `  let image_at_${1 + 4 * i} = batch_row * 117600 + row_tile * 2352 + ${7 + 196 * i};
  let image_at_${2 + 4 * i} = batch_row * 117600 + row_tile * 2352 + ${14 + 196 * i};
  let image_at_${3 + 4 * i} = batch_row * 117600 + row_tile * 2352 + ${21 + 196 * i};
  let image_at_${4 + 4 * i} = batch_row * 117600 + row_tile * 2352 + ${196 + 196 * i};
`)}${each(3, (i) => `  let image_at_${13 + i} = batch_row * 117600 + row_tile * 2352 + ${595 + 7 * i};
`)}  let column_tile = id % 2;
  let weight_at = column_tile * 2352;
${each(15, (i) => `  let weight_at_${1 + 3 * i} = column_tile * 2352 + ${1 + 147 * i};
  let weight_at_${2 + 3 * i} = column_tile * 2352 + ${2 + 147 * i};
  let weight_at_${3 + 3 * i} = column_tile * 2352 + ${147 + 147 * i};
`)}  let weight_at_46 = column_tile * 2352 + 2206;
  let weight_at_47 = column_tile * 2352 + 2207;
${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var cuv = 0; cuv < 37; cuv++) {
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
${each(15, (i) => `    let image_${2 + i} = vec4f(image[image_at_${1 + i} + image_at_step], image[image_at_${1 + i} + image_at_step_1], image[image_at_${1 + i} + image_at_step_2], image[image_at_${1 + i} + image_at_step_3]);
    let left_${1 + i} = image_${2 + i} * counted;
`)}    let weight_at_step = cuv * 4;
    let weight_1 = vec4f(weight[weight_at + weight_at_step], weight[weight_at_1 + weight_at_step], weight[weight_at_2 + weight_at_step], weight[weight_at + cuv_1]);
${each(3, (i) => `    let weight_${2 + i} = vec4f(weight[weight_at_${3 + 3 * i} + weight_at_step], weight[weight_at_${4 + 3 * i} + weight_at_step], weight[weight_at_${5 + 3 * i} + weight_at_step], weight[weight_at_${3 + 3 * i} + cuv_1]);
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += left * block;
${each(15, (i) => `    acc_${1 + i}_0 += left_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = vec4f(weight[weight_at_${12 + 12 * i + 3 * j} + weight_at_step], weight[weight_at_${13 + 12 * i + 3 * j} + weight_at_step], weight[weight_at_${14 + 12 * i + 3 * j} + weight_at_step], weight[weight_at_${12 + 12 * i + 3 * j} + cuv_1]);
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
    acc_0_${1 + i} += left * block_${1 + i};
${each(15, (j) => `    acc_${1 + j}_${1 + i} += left_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let bias_1 = bias[column_tile * 4];
  let y_at = batch_row * 6400 + row_tile * 128 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * 6400 + row_tile * 128 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = tile_row * 8;
    y[y_at + y_at_step] = bias_1 + sum;
${each(3, (i) => `    y[y_at_${1 + i} + y_at_step] = bias_${2 + i} + sum_${1 + i};
`)}  }
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
    pipeline(64, 0, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
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
struct Sizes { n0: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = n0 * 8;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * n1 + id * 8;
  let x_2 = x[batch_row * n1 + id * 8].x;
${each(3, (i) => `  let x_at_${1 + i} = batch_row * n1 + id * 8 + ${1 + i};
`)}  for (var d = 0; d < 2; d++) {
    let x_at_step = d * 4;
    let x_1 = x[x_at + x_at_step];
    sum += x_1 - x_2;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    sum += x_${3 + i} - x_2;
`)}  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d * 0.03125;
  for (var d = 0; d < 2; d++) {
    let x_at_step_1 = d * 4;
    let x_6 = x[x_at + x_at_step_1];
${each(3, (i) => `    let term_${1 + i} = x_${6 + i} - x_2 - term;
    sum_1 += term_${1 + i} * term_${1 + i};
    let x_${7 + i} = x[x_at_${1 + i} + x_at_step_1];
`)}    let term_4 = x_9 - x_2 - term;
    sum_1 += term_4 * term_4;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_5 = sum_1_of_d / 32.0;
  let term_6 = term_5 + 0.000001;
  let rsqrt_of = inverseSqrt(term_6);
  let y_at = batch_row * n1 + id * 8;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * n1 + id * 8 + ${1 + i};
`)}  for (var d = 0; d < 2; d++) {
    let x_at_step_2 = d * 4;
    let x_10 = x[x_at + x_at_step_2];
    let weight_1 = weight[d * 4];
    let bias_1 = bias[d * 4];
    let y_at_step = d * 4;
    y[y_at + y_at_step] = (x_10 - x_2 - term) * rsqrt_of * weight_1 + bias_1;
${each(3, (i) => `    let x_${11 + i} = x[x_at_${1 + i} + x_at_step_2];
    let weight_${2 + i} = weight[d * 4 + ${1 + i}];
    let bias_${2 + i} = bias[d * 4 + ${1 + i}];
    y[y_at_${1 + i} + y_at_step] = (x_${11 + i} - x_2 - term) * rsqrt_of * weight_${2 + i} + bias_${2 + i};
`)}  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y_1[batchi0/18, batchi0%18, o] = sum[i: 32] y[batchi0/18, batchi0%18, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 43u; // of one row of the batch
  let invocations = 342; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 6;
  let batchi0 = min(row_tile * 16 + 4, 899);
${each(11, (i) => `  let batchi0_${1 + i} = min(row_tile * 16 + ${5 + i}, 899);
`)}  let y_at = batch_row * 7200 + row_tile * 128;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 7200 + row_tile * 128 + ${8 + 8 * i};
`)}  let y_at_4 = batch_row * 7200 + batchi0 * 8;
${each(11, (i) => `  let y_at_${5 + i} = batch_row * 7200 + batchi0_${1 + i} * 8;
`)}  let column_tile = id % 6;
  let weight_at = column_tile * 128;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 128 + ${8 + 8 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 8; i++) {
    let y_2 = y[y_at + i];
${each(15, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(16, (i) => `    acc_${i}_0 += y_${2 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(16, (j) => `    acc_${j}_${1 + i} += y_${2 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let batchi0_12 = row_tile * 16;
  let bias_1 = bias[column_tile * 4];
  let y_1_at = batch_row * 21600 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_1_at_${1 + i} = batch_row * 21600 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let batchi0_13 = batchi0_12 + tile_row;
    if (batchi0_13 >= 900) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_1_at_step = batchi0_13 * 24;
    y_1[y_1_at + y_1_at_step] = sum + bias_1;
${each(3, (i) => `    y_1[y_1_at_${1 + i} + y_1_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:65, lib/nn.vit:40, lib/nn.vit:39, lib/nn.vit:63 (attend)
// o[batchnco/4, t, batchnco%4*8 + nci] = mean
// mean = (sum[j: 18] weight * y[batchnco/4, j, batchnco%4*8 + nci + 64]) / (sum[j: 18] weight), weight = exp(score
//   - max[j] score)
// score = 0.35355339059327373 * (sum[c: 8] y[batchnco/4, t, batchnco%4*8 + c] * y[batchnco/4, j, batchnco%4*8 + c
//   + 32])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 75u; // of one row of the batch
  let invocations = 600; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_12 = id / 12;
  let row_tile = id % 3;
  let batchnco = id / 3;
  let id_mod_4 = batchnco % 4;
  let y_at = batch_row * 21600 + id_div_12 * 432 + row_tile * 144 + id_mod_4 * 2;
${each(5, (i) => `  let y_at_${1 + i} = batch_row * 21600 + id_div_12 * 432 + row_tile * 144 + id_mod_4 * 2 + ${24 + 24 * i};
`)}${each(2, (i) => `  let y_at_${6 + 7 * i} = batch_row * 21600 + id_div_12 * 432 + id_mod_4 * 2 + ${8 + 32 * i};
  let y_at_${8 + 6 * i} = batch_row * 21600 + id_div_12 * 432 + id_mod_4 * 2 + ${32 - 15 * i};
  let y_at_${12 + 3 * i} = batch_row * 21600 + id_div_12 * 432 + id_mod_4 * 2 + ${16 + 25 * i};
`)}${each(6, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(6, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var j = 0; j < 5; j++) {
    let j_1 = min(j * 4 + 2, 17);
    let j_2 = min(j * 4 + 3, 17);
    let y_at_step = j * 96;
    let y_at_7 = y_at_6 + y_at_step;
    let y_at_9 = y_at_8 + y_at_step;
    let y_at_step_1 = j_1 * 24;
    let y_at_10 = y_at_6 + y_at_step_1;
    let y_at_step_2 = j_2 * 24;
    let y_at_11 = y_at_6 + y_at_step_2;
${each(6, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 2; c++) {
      let y_1 = y[y_at + c];
${each(5, (i) => `      let y_${2 + i} = y[y_at_${1 + i} + c];
`)}      let y_7 = y[y_at_7 + c];
${each(3, (i) => `      let y_${8 + i} = y[y_at_${9 + i} + c];
`)}      let keys = mat4x4f(y_7, y_8, y_9, y_10);
${each(6, (i) => `      score_${i} += y_${1 + i} * keys;
`)}    }
    let counted = vec4f(1.0, 1.0, f32(j * 4 + 2 < 18), f32(j * 4 + 3 < 18));
    score_0 = 0.35355339059327373 * score_0;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    score_1 = 0.35355339059327373 * score_1;
    let largest_1_now = max(largest_1, max(max(score_1.x, score_1.y), max(score_1.z, score_1.w)));
    let shrink_1 = vitc_exp(largest_1 - largest_1_now);
    let weight_1 = vitc_exp_v4(score_1 - largest_1_now) * counted;
    largest_1 = largest_1_now;
    total_1 = total_1 * shrink_1 + dot(weight_1, vec4f(1.0));
    score_2 = 0.35355339059327373 * score_2;
    let largest_2_now = max(largest_2, max(max(score_2.x, score_2.y), max(score_2.z, score_2.w)));
    let shrink_2 = vitc_exp(largest_2 - largest_2_now);
    let weight_2 = vitc_exp_v4(score_2 - largest_2_now) * counted;
    largest_2 = largest_2_now;
    total_2 = total_2 * shrink_2 + dot(weight_2, vec4f(1.0));
    score_3 = 0.35355339059327373 * score_3;
    let largest_3_now = max(largest_3, max(max(score_3.x, score_3.y), max(score_3.z, score_3.w)));
    let shrink_3 = vitc_exp(largest_3 - largest_3_now);
    let weight_3 = vitc_exp_v4(score_3 - largest_3_now) * counted;
    largest_3 = largest_3_now;
    total_3 = total_3 * shrink_3 + dot(weight_3, vec4f(1.0));
    score_4 = 0.35355339059327373 * score_4;
    let largest_4_now = max(largest_4, max(max(score_4.x, score_4.y), max(score_4.z, score_4.w)));
    let shrink_4 = vitc_exp(largest_4 - largest_4_now);
    let weight_4 = vitc_exp_v4(score_4 - largest_4_now) * counted;
    largest_4 = largest_4_now;
    total_4 = total_4 * shrink_4 + dot(weight_4, vec4f(1.0));
    score_5 = 0.35355339059327373 * score_5;
    let largest_5_now = max(largest_5, max(max(score_5.x, score_5.y), max(score_5.z, score_5.w)));
    let shrink_5 = vitc_exp(largest_5 - largest_5_now);
    let weight_5 = vitc_exp_v4(score_5 - largest_5_now) * counted;
    largest_5 = largest_5_now;
    total_5 = total_5 * shrink_5 + dot(weight_5, vec4f(1.0));
    let y_11 = y[y_at_12 + y_at_step];
    let y_12 = y[y_at_13 + y_at_step];
    let y_13 = y[y_at_12 + y_at_step_1];
    let y_14 = y[y_at_12 + y_at_step_2];
    let values = mat4x4f(y_11, y_12, y_13, y_14);
${each(6, (i) => `    acc_${i}_0 = acc_${i}_0 * shrink_${i} + values * weight_${i};
`)}    let y_15 = y[y_at_14 + y_at_step];
    let y_16 = y[y_at_15 + y_at_step];
    let y_17 = y[y_at_14 + y_at_step_1];
    let y_18 = y[y_at_14 + y_at_step_2];
    let values_1 = mat4x4f(y_15, y_16, y_17, y_18);
${each(6, (i) => `    acc_${i}_1 = acc_${i}_1 * shrink_${i} + values_1 * weight_${i};
`)}  }
  var sums = array<vec4f, 12>(
${each(6, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  var divisors = array<f32, 6>(
    total_0, total_1, total_2, total_3, total_4, total_5,
  );
  let o_at = batch_row * 7200 + id_div_12 * 144 + row_tile * 48 + id_mod_4 * 2;
  let o_at_1 = batch_row * 7200 + id_div_12 * 144 + row_tile * 48 + id_mod_4 * 2 + 1;
  for (var tile_row = 0; tile_row < 6; tile_row++) {
    let share = 1.0 / divisors[tile_row];
    let sum = sums[tile_row * 2] * share;
    let sum_1 = sums[tile_row * 2 + 1] * share;
    let o_at_step = tile_row * 8;
    o[o_at + o_at_step] = sum;
    o[o_at_1 + o_at_step] = sum_1;
  }
}
`),
    pipeline(8, 0, `// specs/vit.vit:7, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[batchi0/18, batchi0%18, dim] = x[batchi0/18, batchi0%18, dim] + (sum[i: 32] o[batchi0/18, batchi0%18, i] *
//   weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n2: i32, n3: i32, n20: i32 }
@group(0) @binding(6) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
${each(4, (i) => `  let n${i} = sizes.n${i};
`)}  let n20 = sizes.n20;
  let n4 = n3 * 16;
${each(14, (i) => `  let n${5 + i} = n3 * ${2 + i};
`)}  let n19 = n20 * 8;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 2;
  let batchi0 = min(row_tile * 15, n1);
${each(14, (i) => `  let batchi0_${1 + i} = min(row_tile * 15 + ${1 + i}, n1);
`)}  let o_at = batch_row * n2 + batchi0 * n3;
${each(14, (i) => `  let o_at_${1 + i} = batch_row * n2 + batchi0_${1 + i} * n3;
`)}  let column_tile = id % 2;
  let weight_at = column_tile * n4;
${each(2, (i) => `  let weight_at_${1 + 4 * i} = column_tile * n4 + n${3 + 5 * i};
  let weight_at_${2 + 4 * i} = column_tile * n4 + n${5 + 4 * i};
  let weight_at_${3 + 4 * i} = column_tile * n4 + n${6 + 4 * i};
  let weight_at_${4 + 4 * i} = column_tile * n4 + n${7 + 4 * i};
`)}${each(7, (i) => `  let weight_at_${9 + i} = column_tile * n4 + n${12 + i};
`)}${each(15, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < n3; i++) {
    let o_1 = o[o_at + i];
${each(14, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(15, (i) => `    acc_${i}_0 += o_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(15, (j) => `    acc_${j}_${1 + i} += o_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 60>(
${each(15, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let batchi0_15 = row_tile * 15;
  let x_at = batch_row * n19 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
  let x_1_at = batch_row * n19 + column_tile * 4;
${each(3, (i) => `  let x_at_${1 + i} = batch_row * n19 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let x_1_at_${1 + i} = batch_row * n19 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 15; tile_row++) {
    let batchi0_16 = batchi0_15 + tile_row;
    if (batchi0_16 >= n20) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let x_at_step = batchi0_16 * 8;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = batchi0_16 * 8;
    x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    x_1[x_1_at_${1 + i} + x_1_at_step] = x_${3 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20 (contract)
// y_1[batchi0/18, batchi0%18, o] = 0.5 * (sum[i: 32] y[batchi0/18, batchi0%18, i] * weight[o, i] + bias[o]) * (1 +
//   erf((sum[i: 32] y[batchi0/18, batchi0%18, i] * weight[o, i] + bias[o]) / 1.4142135623730951))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n4: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = sizes.n1;
  let n4 = sizes.n4;
  let n2 = n4 * 8;
  let n3 = n4 * 32;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 8;
  let batchi0 = min(row_tile * 15, n1);
${each(14, (i) => `  let batchi0_${1 + i} = min(row_tile * 15 + ${1 + i}, n1);
`)}  let y_at = batch_row * n2 + batchi0 * 8;
${each(14, (i) => `  let y_at_${1 + i} = batch_row * n2 + batchi0_${1 + i} * 8;
`)}  let column_tile = id % 8;
  let weight_at = column_tile * 128;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 128 + ${8 + 8 * i};
`)}${each(15, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 8; i++) {
    let y_2 = y[y_at + i];
${each(14, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(15, (i) => `    acc_${i}_0 += y_${2 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(15, (j) => `    acc_${j}_${1 + i} += y_${2 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 60>(
${each(15, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let batchi0_15 = row_tile * 15;
  let bias_1 = bias[column_tile * 4];
  let y_1_at = batch_row * n3 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_1_at_${1 + i} = batch_row * n3 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 15; tile_row++) {
    let batchi0_16 = batchi0_15 + tile_row;
    if (batchi0_16 >= n4) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let term = sum + bias_1;
    let y_1_at_step = batchi0_16 * 32;
    y_1[y_1_at + y_1_at_step] = 0.5 * term * (1.0 + vitc_erf_v4(term / 1.4142135623730951));
${each(3, (i) => `    let term_${1 + i} = sum_${1 + i} + bias_${2 + i};
    y_1[y_1_at_${1 + i} + y_1_at_step] = 0.5 * term_${1 + i} * (1.0 + vitc_erf_v4(term_${1 + i} / 1.4142135623730951));
`)}  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:65, lib/nn.vit:40, lib/nn.vit:39, lib/nn.vit:63 (attend)
// o[batchnco/4, t, batchnco%4*8 + nci] = mean
// mean = (sum[j: 18] weight * y[batchnco/4, j, batchnco%4*8 + nci + 64]) / (sum[j: 18] weight), weight = exp(score
//   - max[j] score)
// score = 0.35355339059327373 * (sum[c: 8] y[batchnco/4, t, batchnco%4*8 + c] * y[batchnco/4, j, batchnco%4*8 + c
//   + 32])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 25u; // of one row of the batch
  let invocations = 200; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_4 = id / 4;
  let id_mod_4 = id % 4;
  let y_at = batch_row * 21600 + id_div_4 * 432 + id_mod_4 * 2;
${each(2, (i) => `  let y_at_${1 + 7 * i} = batch_row * 21600 + id_div_4 * 432 + id_mod_4 * 2 + ${24 - 8 * i};
  let y_at_${2 + 7 * i} = batch_row * 21600 + id_div_4 * 432 + id_mod_4 * 2 + ${8 + 32 * i};
  let y_at_${4 + 6 * i} = batch_row * 21600 + id_div_4 * 432 + id_mod_4 * 2 + ${32 - 15 * i};
`)}  let y_at_11 = batch_row * 21600 + id_div_4 * 432 + id_mod_4 * 2 + 41;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
  var largest_1 = -3.0e38;
  var total_1 = 0.0;
  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  var acc_1_0 = vec4f();
  var acc_1_1 = vec4f();
  for (var j = 0; j < 5; j++) {
    let j_1 = min(j * 4 + 2, 17);
    let j_2 = min(j * 4 + 3, 17);
    let y_at_step = j * 96;
    let y_at_3 = y_at_2 + y_at_step;
    let y_at_5 = y_at_4 + y_at_step;
    let y_at_step_1 = j_1 * 24;
    let y_at_6 = y_at_2 + y_at_step_1;
    let y_at_step_2 = j_2 * 24;
    let y_at_7 = y_at_2 + y_at_step_2;
    var score_0 = vec4f();
    var score_1 = vec4f();
    for (var c = 0; c < 2; c++) {
      let y_1 = y[y_at + c];
${each(3, (i) => `      let y_${2 + i} = y[y_at_${1 + 2 * i} + c];
`)}      let y_5 = y[y_at_6 + c];
      let y_6 = y[y_at_7 + c];
      let keys = mat4x4f(y_3, y_4, y_5, y_6);
      score_0 += y_1 * keys;
      score_1 += y_2 * keys;
    }
    let counted = vec4f(1.0, 1.0, f32(j * 4 + 2 < 18), f32(j * 4 + 3 < 18));
    score_0 = 0.35355339059327373 * score_0;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    score_1 = 0.35355339059327373 * score_1;
    let largest_1_now = max(largest_1, max(max(score_1.x, score_1.y), max(score_1.z, score_1.w)));
    let shrink_1 = vitc_exp(largest_1 - largest_1_now);
    let weight_1 = vitc_exp_v4(score_1 - largest_1_now) * counted;
    largest_1 = largest_1_now;
    total_1 = total_1 * shrink_1 + dot(weight_1, vec4f(1.0));
    let y_7 = y[y_at_8 + y_at_step];
    let y_8 = y[y_at_9 + y_at_step];
    let y_9 = y[y_at_8 + y_at_step_1];
    let y_10 = y[y_at_8 + y_at_step_2];
    let values = mat4x4f(y_7, y_8, y_9, y_10);
    acc_0_0 = acc_0_0 * shrink_0 + values * weight_0;
    acc_1_0 = acc_1_0 * shrink_1 + values * weight_1;
    let y_11 = y[y_at_10 + y_at_step];
    let y_12 = y[y_at_11 + y_at_step];
    let y_13 = y[y_at_10 + y_at_step_1];
    let y_14 = y[y_at_10 + y_at_step_2];
    let values_1 = mat4x4f(y_11, y_12, y_13, y_14);
    acc_0_1 = acc_0_1 * shrink_0 + values_1 * weight_0;
    acc_1_1 = acc_1_1 * shrink_1 + values_1 * weight_1;
  }
  var sums = array<vec4f, 4>(
    acc_0_0, acc_0_1,
    acc_1_0, acc_1_1,
  );
  var divisors = array<f32, 2>(
    total_0, total_1,
  );
  let o_at = batch_row * 800 + id_div_4 * 16 + id_mod_4 * 2;
  let o_at_1 = batch_row * 800 + id_div_4 * 16 + id_mod_4 * 2 + 1;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let share = 1.0 / divisors[tile_row];
    let sum = sums[tile_row * 2] * share;
    let sum_1 = sums[tile_row * 2 + 1] * share;
    let o_at_step = tile_row * 8;
    o[o_at + o_at_step] = sum;
    o[o_at_1 + o_at_step] = sum_1;
  }
}
`),
    pipeline(8, 0, `// specs/vit.vit:7, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[batchi0/2, batchi0%2, dim] = x[batchi0/2, batchi0%2, dim] + (sum[i: 32] o[batchi0/2, batchi0%2, i] *
//   weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 25u; // of one row of the batch
  let invocations = 200; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 8;
  let o_at = batch_row * 800 + row_tile * 32;
${each(3, (i) => `  let o_at_${1 + i} = batch_row * 800 + row_tile * 32 + ${8 + 8 * i};
`)}  let column_tile = id % 8;
  let weight_at = column_tile * 32;
${each(3, (i) => `  let weight_at_${1 + i} = column_tile * 32 + ${8 + 8 * i};
`)}${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = 0; i < 8; i++) {
    let o_1 = o[o_at + i];
${each(3, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(4, (i) => `    acc_${i}_0 += o_${1 + i} * block;
`)}  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let x_at = batch_row * 7200 + row_tile * 288 + column_tile;
  let bias_1 = bias[column_tile];
  let x_1_at = batch_row * 800 + row_tile * 32 + column_tile;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let sum = sums[tile_row];
    let tile_row_div_2 = tile_row / 2;
    let tile_row_mod_2 = tile_row % 2;
    let x_at_step = tile_row_div_2 * 144 + tile_row_mod_2 * 8;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = tile_row * 8;
    x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1;
  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y_1[batch, o] = sum[i: 32] y[batch, 0, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> y_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = sizes.n1;
  let workgroups = 9u; // of one row of the batch
  let invocations = 65; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 5;
  let batch = min(row_tile * 4 + 2, 49);
  let batch_1 = min(row_tile * 4 + 3, 49);
  let y_at = batch_row * 800 + row_tile * 64 + n0;
  let y_at_1 = batch_row * 800 + row_tile * 64 + n1;
  let y_at_2 = batch_row * 800 + batch * 16 + n0;
  let y_at_3 = batch_row * 800 + batch_1 * 16 + n0;
  let column_tile = id % 5;
  let weight_at = column_tile * 16;
  let weight_at_1 = column_tile * 16 + 8;
${each(4, (i) => `  var acc_${i}_0 = 0.0;
  var acc_${i}_1 = 0.0;
`)}  for (var i = 0; i < 8; i++) {
    let y_2 = y[y_at + i];
${each(3, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(4, (i) => `    acc_${i}_0 += dot(y_${2 + i}, weight_1);
`)}    let weight_2 = weight[weight_at_1 + i];
${each(4, (i) => `    acc_${i}_1 += dot(y_${2 + i}, weight_2);
`)}  }
  var sums = array<f32, 8>(
${each(4, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let batch_2 = row_tile * 4;
  let bias_1 = bias[column_tile * 2];
  let y_1_at = batch_row * 500 + column_tile * 2;
  let bias_2 = bias[column_tile * 2 + 1];
  let y_1_at_1 = batch_row * 500 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let batch_3 = batch_2 + tile_row;
    if (batch_3 >= 50) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_1_at_step = batch_3 * 10;
    y_1[y_1_at + y_1_at_step] = sum + bias_1;
    y_1[y_1_at_1 + y_1_at_step] = sum_1 + bias_2;
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
    pipeline(64, 0, `// specs/deit.vit:50, lib/losses.vit:37, lib/losses.vit:7, lib/losses.vit:6 (row)
// term[batch] = 9 * (sum[k: 10] exp(teacher[batch, k] / 3 - max[k: 10] teacher[batch, k] / 3 - log(sum[k: 10]
//   exp(teacher[batch, k] / 3 - max[k: 10] teacher[batch, k] / 3))) * (teacher[batch, k] / 3 - max[k: 10]
//   teacher[batch, k] / 3 - log(sum[k: 10] exp(teacher[batch, k] / 3 - max[k: 10] teacher[batch, k] / 3)) -
//   (y[batch, k] / 3 - max[k: 10] y[batch, k] / 3 - log(sum[k: 10] exp(y[batch, k] / 3 - max[k: 10] y[batch, k] /
//   3)))))

@group(0) @binding(0) var<storage, read_write> teacher: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<f32>;
@group(0) @binding(2) var<storage, read_write> term: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 25; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let teacher_1 = teacher[batch_row * 500 + id * 20];
  var largest = teacher_1 / 3.0;
  let y_1 = y[batch_row * 500 + id * 20];
  var largest_1 = y_1 / 3.0;
  let teacher_at = batch_row * 500 + id * 20 + 10;
  let teacher_2 = teacher[teacher_at];
  var largest_2 = teacher_2 / 3.0;
  let y_at = batch_row * 500 + id * 20 + 10;
  let y_2 = y[y_at];
  var largest_3 = y_2 / 3.0;
${each(9, (i) => `  let teacher_at_${1 + 2 * i} = batch_row * 500 + id * 20 + ${1 + i};
  let teacher_${3 + 2 * i} = teacher[teacher_at_${1 + 2 * i}];
  largest = max(largest, teacher_${3 + 2 * i} / 3.0);
  let y_at_${1 + 2 * i} = batch_row * 500 + id * 20 + ${1 + i};
  let y_${3 + 2 * i} = y[y_at_${1 + 2 * i}];
  largest_1 = max(largest_1, y_${3 + 2 * i} / 3.0);
  let teacher_at_${2 + 2 * i} = batch_row * 500 + id * 20 + ${11 + i};
  let teacher_${4 + 2 * i} = teacher[teacher_at_${2 + 2 * i}];
  largest_2 = max(largest_2, teacher_${4 + 2 * i} / 3.0);
  let y_at_${2 + 2 * i} = batch_row * 500 + id * 20 + ${11 + i};
  let y_${4 + 2 * i} = y[y_at_${2 + 2 * i}];
  largest_3 = max(largest_3, y_${4 + 2 * i} / 3.0);
`)}  var sum = 0.0;
${each(3, (i) => `  var sum_${1 + i} = 0.0;
`)}  let teacher_at_19 = batch_row * 500 + id * 20;
  let y_at_19 = batch_row * 500 + id * 20;
  for (var k = 0; k < 2; k++) {
    let teacher_at_step = k * 4;
    let teacher_21 = teacher[teacher_at_19 + teacher_at_step];
    sum += vitc_exp(teacher_21 / 3.0 - largest);
    let y_at_step = k * 4;
    let y_21 = y[y_at_19 + y_at_step];
    sum_1 += vitc_exp(y_21 / 3.0 - largest_1);
    let teacher_22 = teacher[teacher_at + teacher_at_step];
    sum_2 += vitc_exp(teacher_22 / 3.0 - largest_2);
    let y_22 = y[y_at + y_at_step];
${each(3, (i) => `    sum_3 += vitc_exp(y_${22 + 2 * i} / 3.0 - largest_3);
    let teacher_${23 + 2 * i} = teacher[teacher_at_${1 + 2 * i} + teacher_at_step];
    sum += vitc_exp(teacher_${23 + 2 * i} / 3.0 - largest);
    let y_${23 + 2 * i} = y[y_at_${1 + 2 * i} + y_at_step];
    sum_1 += vitc_exp(y_${23 + 2 * i} / 3.0 - largest_1);
    let teacher_${24 + 2 * i} = teacher[teacher_at_${2 + 2 * i} + teacher_at_step];
    sum_2 += vitc_exp(teacher_${24 + 2 * i} / 3.0 - largest_2);
    let y_${24 + 2 * i} = y[y_at_${2 + 2 * i} + y_at_step];
`)}    sum_3 += vitc_exp(y_28 / 3.0 - largest_3);
  }
${each(2, (i) => `  let term_${1 + 4 * i} = teacher_${17 + 2 * i} / 3.0;
  sum += vitc_exp(term_${1 + 4 * i} - largest);
  let term_${2 + 4 * i} = y_${17 + 2 * i} / 3.0;
  sum_1 += vitc_exp(term_${2 + 4 * i} - largest_1);
  let term_${3 + 4 * i} = teacher_${18 + 2 * i} / 3.0;
  sum_2 += vitc_exp(term_${3 + 4 * i} - largest_2);
  let term_${4 + 4 * i} = y_${18 + 2 * i} / 3.0;
  sum_3 += vitc_exp(term_${4 + 4 * i} - largest_3);
`)}  var sum_4 = 0.0;
  var sum_5 = 0.0;
  let log_of = log(sum);
${each(3, (i) => `  let log_of_${1 + i} = log(sum_${1 + i});
`)}  for (var k = 0; k < 5; k++) {
    let teacher_at_step_1 = k * 2;
    let teacher_29 = teacher[teacher_at_19 + teacher_at_step_1];
    let term_9 = teacher_29 / 3.0;
    let term_10 = term_9 - largest;
    let term_11 = term_10 - log_of;
    let y_at_step_1 = k * 2;
    let y_29 = y[y_at_19 + y_at_step_1];
    sum_4 += vitc_exp(term_11) * (term_11 - (y_29 / 3.0 - largest_1 - log_of_1));
    let teacher_30 = teacher[teacher_at + teacher_at_step_1];
    let term_12 = teacher_30 / 3.0;
    let term_13 = term_12 - largest_2;
    let term_14 = term_13 - log_of_2;
    let y_30 = y[y_at + y_at_step_1];
    sum_5 += vitc_exp(term_14) * (term_14 - (y_30 / 3.0 - largest_3 - log_of_3));
    let teacher_31 = teacher[teacher_at_1 + teacher_at_step_1];
    let term_15 = teacher_31 / 3.0;
    let term_16 = term_15 - largest;
    let term_17 = term_16 - log_of;
    let y_31 = y[y_at_1 + y_at_step_1];
    sum_4 += vitc_exp(term_17) * (term_17 - (y_31 / 3.0 - largest_1 - log_of_1));
    let teacher_32 = teacher[teacher_at_2 + teacher_at_step_1];
    let term_18 = teacher_32 / 3.0;
    let term_19 = term_18 - largest_2;
    let term_20 = term_19 - log_of_2;
    let y_32 = y[y_at_2 + y_at_step_1];
    sum_5 += vitc_exp(term_20) * (term_20 - (y_32 / 3.0 - largest_3 - log_of_3));
  }
  term[batch_row * 50 + id * 2] = 9.0 * sum_4;
  let term_at = batch_row * 50 + id * 2 + 1;
  term[term_at] = 9.0 * sum_5;
}
`),
    pipeline(64, 0, `// lib/losses.vit:23, lib/losses.vit:7, lib/losses.vit:6 (row)
// y_1[batch] = (-1) * (sum[k: 10] (if k == label[batch] then y[batch, k] - max[k: 10] y[batch, k] - log(sum[k: 10]
//   exp(y[batch, k] - max[k: 10] y[batch, k])) else 0))

@group(0) @binding(0) var<storage, read_write> label: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<f32>;
@group(0) @binding(2) var<storage, read_write> y_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 25; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_2 = y[batch_row * 500 + id * 20];
  var largest = y_2;
  let y_at = batch_row * 500 + id * 20 + 10;
  let y_3 = y[y_at];
  var largest_1 = y_3;
${each(9, (i) => `  let y_at_${1 + 2 * i} = batch_row * 500 + id * 20 + ${1 + i};
  let y_${4 + 2 * i} = y[y_at_${1 + 2 * i}];
  largest = max(largest, y_${4 + 2 * i});
  let y_at_${2 + 2 * i} = batch_row * 500 + id * 20 + ${11 + i};
  let y_${5 + 2 * i} = y[y_at_${2 + 2 * i}];
  largest_1 = max(largest_1, y_${5 + 2 * i});
`)}  var sum = 0.0;
  var sum_1 = 0.0;
  let y_at_19 = batch_row * 500 + id * 20;
  for (var k = 0; k < 2; k++) {
    let y_at_step = k * 4;
    let y_22 = y[y_at_19 + y_at_step];
    sum += vitc_exp(y_22 - largest);
    let y_23 = y[y_at + y_at_step];
${each(3, (i) => `    sum_1 += vitc_exp(y_${23 + 2 * i} - largest_1);
    let y_${24 + 2 * i} = y[y_at_${1 + 2 * i} + y_at_step];
    sum += vitc_exp(y_${24 + 2 * i} - largest);
    let y_${25 + 2 * i} = y[y_at_${2 + 2 * i} + y_at_step];
`)}    sum_1 += vitc_exp(y_29 - largest_1);
  }
  sum += vitc_exp(y_18 - largest);
  sum_1 += vitc_exp(y_19 - largest_1);
  sum += vitc_exp(y_20 - largest);
  sum_1 += vitc_exp(y_21 - largest_1);
  var sum_2 = 0.0;
  var sum_3 = 0.0;
  let log_of = log(sum);
  let label_at = clamp(i32(label[batch_row * 50 + id * 2]), 0, 9);
  let log_of_1 = log(sum_1);
  let label_at_1 = batch_row * 50 + id * 2 + 1;
  let label_at_2 = clamp(i32(label[label_at_1]), 0, 9);
  for (var k = 0; k < 2; k++) {
    let y_at_step_1 = k * 4;
    let y_30 = y[y_at_19 + y_at_step_1];
    sum_2 += select(0.0, y_30 - largest - log_of, k * 4 == label_at);
    let y_31 = y[y_at + y_at_step_1];
    sum_3 += select(0.0, y_31 - largest_1 - log_of_1, k * 4 == label_at_2);
${each(3, (i) => `    let y_${32 + 2 * i} = y[y_at_${1 + 2 * i} + y_at_step_1];
    sum_2 += select(0.0, y_${32 + 2 * i} - largest - log_of, k * 4 + ${1 + i} == label_at);
    let y_${33 + 2 * i} = y[y_at_${2 + 2 * i} + y_at_step_1];
    sum_3 += select(0.0, y_${33 + 2 * i} - largest_1 - log_of_1, k * 4 + ${1 + i} == label_at_2);
`)}  }
  let term = y_18 - largest;
  sum_2 += select(0.0, term - log_of, 8 == label_at);
  let term_1 = y_19 - largest_1;
  sum_3 += select(0.0, term_1 - log_of_1, 8 == label_at_2);
  let term_2 = y_20 - largest;
  sum_2 += select(0.0, term_2 - log_of, 9 == label_at);
  let term_3 = y_21 - largest_1;
  sum_3 += select(0.0, term_3 - log_of_1, 9 == label_at_2);
  y_1[batch_row * 50 + id * 2] = -1.0 * sum_2;
  let y_1_at = batch_row * 50 + id * 2 + 1;
  y_1[y_1_at] = -1.0 * sum_3;
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
  let invocations = 25; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let logits_1 = logits[batch_row * 500 + id * 20];
  var largest = logits_1;
  let logits_at = batch_row * 500 + id * 20 + 10;
  let logits_2 = logits[logits_at];
  var largest_1 = logits_2;
${each(9, (i) => `  let logits_at_${1 + 2 * i} = batch_row * 500 + id * 20 + ${1 + i};
  let logits_${3 + 2 * i} = logits[logits_at_${1 + 2 * i}];
  largest = max(largest, logits_${3 + 2 * i});
  let logits_at_${2 + 2 * i} = batch_row * 500 + id * 20 + ${11 + i};
  let logits_${4 + 2 * i} = logits[logits_at_${2 + 2 * i}];
  largest_1 = max(largest_1, logits_${4 + 2 * i});
`)}  var smallest = 3.0e38;
  var smallest_1 = 3.0e38;
  let logits_at_19 = batch_row * 500 + id * 20;
  for (var k = 0; k < 2; k++) {
    let logits_at_step = k * 4;
    let logits_21 = logits[logits_at_19 + logits_at_step];
    smallest = min(smallest, select(10.0, f32(k * 4), logits_21 == largest));
    let logits_22 = logits[logits_at + logits_at_step];
    smallest_1 = min(smallest_1, select(10.0, f32(k * 4), logits_22 == largest_1));
${each(3, (i) => `    let logits_${23 + 2 * i} = logits[logits_at_${1 + 2 * i} + logits_at_step];
    smallest = min(smallest, select(10.0, f32(k * 4 + ${1 + i}), logits_${23 + 2 * i} == largest));
    let logits_${24 + 2 * i} = logits[logits_at_${2 + 2 * i} + logits_at_step];
    smallest_1 = min(smallest_1, select(10.0, f32(k * 4 + ${1 + i}), logits_${24 + 2 * i} == largest_1));
`)}  }
  smallest = min(smallest, select(10.0, 8.0, logits_17 == largest));
  smallest_1 = min(smallest_1, select(10.0, 8.0, logits_18 == largest_1));
  smallest = min(smallest, select(10.0, 9.0, logits_19 == largest));
  smallest_1 = min(smallest_1, select(10.0, 9.0, logits_20 == largest_1));
  i[batch_row * 50 + id * 2] = smallest;
  let i_at = batch_row * 50 + id * 2 + 1;
  i[i_at] = smallest_1;
}
`),
    pipeline(64, 0, `// specs/digits.vit:40, specs/deit.vit:51 (row)
// loss[] = (sum[batch: 50] (0.5 * y[batch] + 0.5 * term[batch])) / 50

@group(0) @binding(0) var<storage, read_write> y: array<f32>;
@group(0) @binding(1) var<storage, read_write> term: array<f32>;
@group(0) @binding(2) var<storage, read_write> loss: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 1; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = 0.0;
  let y_at = batch_row * 50;
  let term_at = batch_row * 50;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 50 + ${1 + i};
  let term_at_${1 + i} = batch_row * 50 + ${1 + i};
`)}  for (var batch = 0; batch < 12; batch++) {
    let y_at_step = batch * 4;
    let y_1 = y[y_at + y_at_step];
    let term_at_step = batch * 4;
    let term_1 = term[term_at + term_at_step];
${each(3, (i) => `    sum += 0.5 * y_${1 + i} + 0.5 * term_${1 + i};
    let y_${2 + i} = y[y_at_${1 + i} + y_at_step];
    let term_${2 + i} = term[term_at_${1 + i} + term_at_step];
`)}    sum += 0.5 * y_4 + 0.5 * term_4;
  }
  let y_5 = y[batch_row * 50 + 48];
  let term_5 = term[batch_row * 50 + 48];
  sum += 0.5 * y_5 + 0.5 * term_5;
  let y_6 = y[batch_row * 50 + 49];
  let term_6 = term[batch_row * 50 + 49];
  sum += 0.5 * y_6 + 0.5 * term_6;
  loss[batch_row] = sum / 50.0;
}
`),
    pipeline(64, 0, `// specs/digits.vit:41 (row)
// accuracy[] = (sum[batch: 50] (if i[batch] == label[batch] then 1 else 0)) / 50

@group(0) @binding(0) var<storage, read_write> i: array<f32>;
@group(0) @binding(1) var<storage, read_write> label: array<f32>;
@group(0) @binding(2) var<storage, read_write> accuracy: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 1; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = 0.0;
  let i_at = batch_row * 50;
  let label_at = batch_row * 50;
${each(3, (i) => `  let i_at_${1 + i} = batch_row * 50 + ${1 + i};
  let label_at_${2 + 2 * i} = batch_row * 50 + ${1 + i};
`)}  for (var batch = 0; batch < 12; batch++) {
    let i_at_step = batch * 4;
    let i_1 = i[i_at + i_at_step];
    let label_at_step = batch * 4;
    let label_at_1 = clamp(i32(label[label_at + label_at_step]), 0, 9);
${each(3, (i) => `    sum += select(0.0, 1.0, i_${1 + i} == f32(label_at_${1 + 2 * i}));
    let i_${2 + i} = i[i_at_${1 + i} + i_at_step];
    let label_at_${3 + 2 * i} = clamp(i32(label[label_at_${2 + 2 * i} + label_at_step]), 0, 9);
`)}    sum += select(0.0, 1.0, i_4 == f32(label_at_7));
  }
${each(2, (i) => `  let i_${5 + i} = i[batch_row * 50 + ${48 + i}];
  let label_at_${8 + i} = clamp(i32(label[batch_row * 50 + ${48 + i}]), 0, 9);
  sum += select(0.0, 1.0, i_${5 + i} == f32(label_at_${8 + i}));
`)}  accuracy[batch_row] = sum / 50.0;
}
`),
  ],
};

const plan: TrainPlan = {
  version: 2,
  model: "digits_deit",
  recipe: "digits_soft",
  target: "software",
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
