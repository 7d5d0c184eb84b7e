/* eslint-disable */
/**
 * digits_deit, trained by the recipe 'digits_soft', compiled by vitc for the target 'wasm'. Generated: edit the spec, not this file.
 *
 * A step: 99 dispatches (step), 6 dispatches (update); 0.5 MB of state, 3.2 MB of activations.
 *
 * ```ts
 * const trainer = await loadTrainer({ seed: 1, steps: 1000 });
 * const { loss } = await trainer.step({ image, teacher, label });
 * const checkpoint = await trainer.parameters();
 * ```
 */
import { loadTrainer as load, trainingRequirements, type ClassInput, type DecodedInput, type Device, type DeviceRequest, type Input, type PlanCall, type PlanState, type Region, type Tensor, type TrainPlan, type TrainerOptions, type WasmPlan, type Trainer as TrainerOf } from "vitc/runtime";

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
 * Loads the training onto the processor: no device is taken, `undefined` may stand for it.
 * @throws VitcError `weights` or `state` (listing everything that does not fit), `limits`, `device`, `lost`; the reason of `options.signal`.
 */
export function loadTrainer(...given: [options?: TrainerOptions & { readonly dialect?: Dialect }] | [device: undefined, options?: TrainerOptions & { readonly dialect?: Dialect }]): Promise<Trainer> {
  const [device, options] = given.length > 1 || given[0] === undefined ? given : [undefined, ...given];
  return load<Batch, StepNumbers, Evaluation>(device as Device | undefined, plan, options as TrainerOptions);
}

/** What to ask of an adapter: nothing, since the processor computes. */
export function requirements(): DeviceRequest {
  return trainingRequirements(plan) as DeviceRequest;
}

// Regions: offset and size in bytes. Calls: function, units of work a batch row, value, spec line, bindings. Groups: their parameters, their calls. Lists: `repeat` unrolls.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const call = (number: number, units: number, name: string, at: string, ...bindings: readonly Region[]): PlanCall => ({ function: number, units, bindings, name, at });
const repeat = <T>(times: number, items: (i: number) => readonly T[]): T[] => Array.from({ length: times }, (_, i) => items(i)).flat();
const held = (role: PlanState["role"], name: string, shape: readonly number[], offset: number, ...init: PlanState["init"]): PlanState => ({ name, shape, offset, role, init });
const marked = (state: PlanState, more: Partial<PlanState>): PlanState => ({ ...state, ...more });

const functions = ["contract_qu5l7d0c", "map_sr5u6jhf", "row_soh12623", "contract_lmsioodb", "attend_gn8cku3h", "contract_74u4o32d", "contract_roc5b7a7", "map_lnobi6k0", "contract_oa9epr3f", "attend_u1a97q0u", "contract_l4nepdvo", "row_1tmrodnr", "contract_rsvetuji", "map_88inadn", "contract_t10vrtbe", "contract_mnlds5r", "contract_uq9pd2h4", "map_kapenndk", "row_2nh29cp2", "row_kg1f3cvb", "row_e498pugk", "row_qnjsinvg", "row_79o5p4vq", "row_50ue4d3v", "row_bin31ces", "row_376gfp38", "contract_iggaqe0h", "contract_fp9q4j8m", "row_gr1uipne", "contract_bl1ut0gr", "contract_ftkobqse", "row_2vhghp3q", "row_pv2hju3a", "row_uh7h70po", "row_gv9uv1l8", "contract_kf1ucai3", "contract_5fe1pcmf", "row_dubf5m5c", "contract_bimtr1d1", "contract_jo0tsmb4", "row_mnq67p7u", "contract_e9tsl8cg", "contract_v8hqf0b8", "row_iv2sbdvm", "row_n5eq50kf", "row_4l35ku5p", "row_2b2cjg17", "row_p40lrntk", "contract_tmkc5t1d", "map_5lo08d0p", "row_d1hhu06s", "contract_i7tcdn0q", "contract_3po9jjhb", "row_uomr1g13", "row_g1ndcks9", "row_mpv7aogm", "row_otcgdm13", "contract_fnra3in2", "contract_aimhq5mb", "row_613n85dp", "contract_guf7o4bd", "contract_7j9m7irh", "row_22agjrp9", "contract_edr89umr", "contract_d3elnj4j", "row_i6ls7oie", "contract_7veht1fa", "row_lleluhrv", "contract_8ukm0c0l", "contract_u3uu82gc", "contract_v5jmtf61", "contract_nl2l85t7", "row_chcfmida", "row_ie2br936", "row_pvpf3i48", "row_vm1pjib", "contract_2qfc19qq", "contract_53ghsbiq", "contract_9255akr2", "contract_t38m0eat", "contract_49k4is9q", "map_a8bda2b0", "row_d5asu955", "row_kb6aves8", "row_ood4ijub", "row_v9qpsdt0", "row_tfj8faal", "row_umsge8sq", "row_jom2q45u", "map_v31bt9m2", "map_64u15hfd"];
const bodies: WasmPlan["bodies"] = {
    plain: () => import("./train-digits_soft.wasm.plain.ts").then((module) => module.body),
    relaxed: () => import("./train-digits_soft.wasm.relaxed.ts").then((module) => module.body),
  };

const stepProgram: WasmPlan = {
  version: 2,
  machine: "wasm",
  model: "digits_deit",
  target: "wasm",
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
  functions,
  scratch: 59200,
  fold: [],
  dispatches: [
    call(0, 8, "patch_embed.proj.y", "lib/nn.vit:49", weights(479232, 128), arena(0, 470400), weights(0, 18816), arena(470528, 102400)),
    call(1, 7200, "x_1_3", "specs/vit.vit:23", weights(479744, 128), weights(479488, 128), arena(470528, 102400), weights(480000, 2304), arena(2083328, 115200)),
    ...repeat(2, (i) => [
      call(2, 900, `blocks.${i}.norm1.y`, "lib/nn.vit:34", arena(2083328 + 576000 * i, 115200), weights(482304 + 2560 * i, 128), weights(482560 + 2560 * i, 128), arena(2198528 + 576000 * i, 115200)),
      call(3, 12, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(2198528 + 576000 * i, 115200), weights(18944 + 49152 * i, 12288), weights(482816 + 2560 * i, 384), arena(1392128 + 345600 * i, 345600)),
      call(4 + 5 * i, 200, `blocks.${i}.attn.o`, "lib/nn.vit:65", arena(1392128 + 345600 * i, 345600), arena(2313728 + 678400 * i, 115200 - 102400 * i)),
      call(5 + 5 * i, 4, `blocks.${i}.x`, "specs/vit.vit:7", arena(2083328 + 576000 * i, 115200), arena(2313728 + 678400 * i, 115200 - 102400 * i), weights(31232 + 49152 * i, 4096), weights(483328 + 2560 * i, 128), arena(2428928 + 576000 * i, 115200 - 102400 * i)),
      call(2 + 9 * i, 900 - 800 * i, `blocks.${i}.norm2.y`, "lib/nn.vit:34", arena(2428928 + 576000 * i, 115200 - 102400 * i), weights(483584 + 2560 * i, 128), weights(483840 + 2560 * i, 128), arena(2544128 + 473600 * i, 115200 - 102400 * i)),
      call(6 + 6 * i, 8, `blocks.${i}.mlp.fc1.y`, "lib/nn.vit:20", arena(2544128 + 473600 * i, 115200 - 102400 * i), weights(35328 + 49152 * i, 16384), arena(470528 + 2419200 * i, 460800 - 409600 * i)),
      call(7 + 6 * i, 28800 - 25600 * i, `blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(470528 + 2419200 * i, 460800 - 409600 * i), weights(484096 + 2560 * i, 512), arena(931328 + 2009600 * i, 460800 - 409600 * i)),
      call(8 + 6 * i, 4, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(2428928 + 576000 * i, 115200 - 102400 * i), arena(931328 + 2009600 * i, 460800 - 409600 * i), weights(51712 + 49152 * i, 16384), weights(484608 + 2560 * i, 128), arena(2659328 + 371200 * i, 115200 - 102400 * i)),
    ]),
    call(11, 100, "norm.y", "lib/nn.vit:34", arena(3030528, 12800), weights(487424, 128), weights(487680, 128), arena(3043328, 12800)),
    call(15, 65, "head.y_2", "lib/nn.vit:23", weights(117248, 1280), arena(3043328, 12800), weights(487936, 40), arena(3068928, 2000)),
    call(16, 65, "head_dist.y", "lib/nn.vit:20", weights(118528, 1280), arena(3043328, 12800), arena(3058176, 2000)),
    call(17, 500, "logits", "specs/deit.vit:20", arena(3068928, 2000), arena(3058176, 2000), weights(488192, 40), arena(3060224, 2000)),
    call(18, 25, "term", "specs/deit.vit:51", arena(3056128, 2000), arena(3058176, 2000), weights(488192, 40), arena(3062272, 200)),
    call(19, 25, "y_2.sum", "lib/losses.vit:23", arena(3073024, 200), arena(3068928, 2000), arena(3062528, 200)),
    call(20, 25, "i", "lib/losses.vit:13", arena(3060224, 2000), arena(3062784, 200)),
    call(21, 1, "loss", "specs/digits.vit:42", arena(3062528, 200), arena(3062272, 200), arena(3174656, 4)),
    call(22, 1, "accuracy", "specs/digits.vit:43", arena(3062784, 200), arena(3073024, 200), arena(3174912, 4)),
    call(23, 25, "l_3.sum.grad.part", "lib/losses.vit:7", arena(3073024, 200), arena(3073280, 200)),
    call(24, 50, "head_dist.y_2.grad", "specs/deit.vit:51", arena(3056128, 2000), arena(3058176, 2000), weights(488192, 40), arena(3070976, 2000)),
    call(25, 10, "head_dist.bias.grad", "lib/nn.vit:23", arena(3070976, 2000), weights(497408, 40)),
    call(26, 2, "head_dist.weight.grad", "lib/nn.vit:20", arena(3070976, 2000), arena(3043328, 12800), weights(238336, 1280)),
    call(27, 40, "z_1.grad", "lib/nn.vit:20", arena(3070976, 2000), weights(118528, 1280), arena(3056128, 12800)),
    call(28, 50, "head.y_2.grad", "lib/losses.vit:6", arena(3073024, 200), arena(3073280, 200), arena(3068928, 2000), arena(3070976, 2000)),
    call(25, 10, "head.bias.grad", "lib/nn.vit:23", arena(3070976, 2000), weights(497152, 40)),
    call(29, 2, "head.weight.grad", "lib/nn.vit:20", arena(3070976, 2000), arena(3043328, 12800), weights(237056, 1280)),
    call(30, 40, "y_1.grad", "lib/nn.vit:20", arena(3070976, 2000), weights(117248, 1280), arena(3056128, 12800)),
    call(31, 100, "norm.mu.again.joined", "lib/nn.vit:32", arena(3030528, 12800), arena(3068928, 800)),
    call(32, 8, "norm.weight.grad", "lib/nn.vit:34", arena(3056128, 12800), arena(3030528, 12800), arena(3068928, 800), weights(496640, 128)),
    call(33, 8, "norm.bias.grad", "lib/nn.vit:34", arena(3056128, 12800), weights(496896, 128)),
    call(34, 100, "blocks.1.x_2.grad", "lib/nn.vit:34", arena(3056128, 12800), weights(487424, 128), arena(3068928, 800), arena(3030528, 12800), arena(3043328, 12800)),
    call(33, 8, "blocks.1.mlp.fc2.bias.grad", "lib/nn.vit:23", arena(3043328, 12800), weights(496384, 128)),
    call(35, 8, "blocks.1.mlp.fc2.weight.grad", "lib/nn.vit:20", arena(3043328, 12800), arena(2940928, 51200), weights(220672, 16384)),
    call(36, 8, "blocks.1.mlp.fc1.y_2.grad", "lib/nn.vit:56", arena(3043328, 12800), weights(100864, 16384), arena(2889728, 51200), weights(486656, 512), arena(2940928, 51200)),
    call(37, 32, "blocks.1.mlp.fc1.bias.grad", "lib/nn.vit:23", arena(2940928, 51200), weights(495872, 512)),
    call(38, 9, "blocks.1.mlp.fc1.weight.grad", "lib/nn.vit:20", arena(2940928, 51200), arena(3017728, 12800), weights(204288, 16384)),
    call(39, 4, "blocks.1.norm2.y.grad", "lib/nn.vit:20", arena(2940928, 51200), weights(84480, 16384), arena(2889728, 12800)),
    call(31, 100, "blocks.1.norm2.mu.again.joined", "lib/nn.vit:32", arena(3004928, 12800), arena(2902528, 800)),
    call(32, 8, "blocks.1.norm2.weight.grad", "lib/nn.vit:34", arena(2889728, 12800), arena(3004928, 12800), arena(2902528, 800), weights(495360, 128)),
    call(33, 8, "blocks.1.norm2.bias.grad", "lib/nn.vit:34", arena(2889728, 12800), weights(495616, 128)),
    call(40, 100, "blocks.1.x.grad", "specs/vit.vit:8", arena(3043328, 12800), arena(2889728, 12800), weights(486144, 128), arena(2902528, 800), arena(3004928, 12800), arena(3149056, 12800)),
    call(33, 8, "blocks.1.attn.proj.bias.grad", "lib/nn.vit:23", arena(3149056, 12800), weights(495104, 128)),
    call(41, 8, "blocks.1.attn.proj.weight.grad", "lib/nn.vit:20", arena(3149056, 12800), arena(2992128, 12800), weights(200192, 4096)),
    call(42, 4, "blocks.1.attn.o.grad", "lib/nn.vit:20", arena(3149056, 12800), weights(80384, 4096), arena(3033856, 12800)),
    call(43, 1200, "blocks.1.attn.a_1.again", "lib/nn.vit:63", arena(1737728, 345600), arena(2889728, 28800)),
    call(44, 400, "blocks.1.attn.p.again", "lib/nn.vit:40", arena(2889728, 28800), arena(3004928, 28800)),
    call(45, 2400, "blocks.1.attn.a_1.sum.grad", "lib/nn.vit:63", arena(3033856, 12800), arena(1737728, 345600), arena(2992128, 12800), arena(3004928, 28800), arena(3120128, 28800)),
    ...repeat(2, (i) => [
      call(46 + i, 1800, `blocks.1.attn.y_1_${3 - i}.grad`, `lib/nn.vit:${65 - 2 * i}`, arena(3033856 + 86272 * i, 12800 + 16000 * i), arena(3004928 - 1267200 * i, 28800 + 316800 * i), arena(2889728 + 115200 * i, 115200)),
    ]),
    call(48, 200, "blocks.1.attn.y_1.grad", "lib/nn.vit:63", arena(3120128, 28800), arena(1737728, 345600), arena(3161856, 12800)),
    call(49, 21600, "blocks.1.attn.qkv.y_2.grad", "lib/nn.vit:75", arena(3161856, 12800), arena(3004928, 115200), arena(2889728, 115200), arena(1737728, 345600)),
    call(50, 24, "blocks.1.attn.qkv.bias.grad", "lib/nn.vit:23", arena(1737728, 345600), weights(494592, 384)),
    call(51, 10, "blocks.1.attn.qkv.weight.grad", "lib/nn.vit:20", arena(1737728, 345600), arena(2774528, 115200), weights(187904, 12288)),
    call(52, 4, "blocks.1.norm1.y.grad", "lib/nn.vit:20", arena(1737728, 345600), weights(68096, 12288), arena(2774528, 115200)),
    call(53, 900, "blocks.1.norm1.mu.again.joined", "lib/nn.vit:32", arena(2659328, 115200), arena(1852928, 7200)),
    call(54, 8, "blocks.1.norm1.weight.grad", "lib/nn.vit:34", arena(2774528, 115200), arena(2659328, 115200), arena(1852928, 7200), weights(494080, 128)),
    call(55, 8, "blocks.1.norm1.bias.grad", "lib/nn.vit:34", arena(2774528, 115200), weights(494336, 128)),
    call(56, 900, "blocks.0.x_2.grad", "specs/vit.vit:7", arena(2774528, 115200), weights(484864, 128), arena(1852928, 7200), arena(2659328, 115200), arena(3149056, 12800), arena(1737728, 115200)),
    call(55, 8, "blocks.0.mlp.fc2.bias.grad", "lib/nn.vit:23", arena(1737728, 115200), weights(493824, 128)),
    call(57, 8, "blocks.0.mlp.fc2.weight.grad", "lib/nn.vit:20", arena(1737728, 115200), arena(931328, 460800), weights(171520, 16384)),
    call(58, 8, "blocks.0.mlp.fc1.y_2.grad", "lib/nn.vit:56", arena(1737728, 115200), weights(51712, 16384), arena(470528, 460800), weights(484096, 512), arena(931328, 460800)),
    call(59, 32, "blocks.0.mlp.fc1.bias.grad", "lib/nn.vit:23", arena(931328, 460800), weights(493312, 512)),
    call(60, 9, "blocks.0.mlp.fc1.weight.grad", "lib/nn.vit:20", arena(931328, 460800), arena(2544128, 115200), weights(155136, 16384)),
    call(61, 4, "blocks.0.norm2.y.grad", "lib/nn.vit:20", arena(931328, 460800), weights(35328, 16384), arena(470528, 115200)),
    call(53, 900, "blocks.0.norm2.mu.again.joined", "lib/nn.vit:32", arena(2428928, 115200), arena(585728, 7200)),
    call(54, 8, "blocks.0.norm2.weight.grad", "lib/nn.vit:34", arena(470528, 115200), arena(2428928, 115200), arena(585728, 7200), weights(492800, 128)),
    call(55, 8, "blocks.0.norm2.bias.grad", "lib/nn.vit:34", arena(470528, 115200), weights(493056, 128)),
    call(62, 900, "blocks.0.x.grad", "specs/vit.vit:8", arena(1737728, 115200), arena(470528, 115200), weights(483584, 128), arena(585728, 7200), arena(2428928, 115200), arena(816128, 115200)),
    call(55, 8, "blocks.0.attn.proj.bias.grad", "lib/nn.vit:23", arena(816128, 115200), weights(492544, 128)),
    call(63, 8, "blocks.0.attn.proj.weight.grad", "lib/nn.vit:20", arena(816128, 115200), arena(2313728, 115200), weights(151040, 4096)),
    call(64, 4, "blocks.0.attn.o.grad", "lib/nn.vit:20", arena(816128, 115200), weights(31232, 4096), arena(1190656, 115200)),
    call(65, 1200, "blocks.0.attn.p.sum.grad.part", "lib/nn.vit:40", arena(1190656, 115200), arena(2313728, 115200), arena(729856, 14400)),
    call(66, 9000, "blocks.0.attn.a_1.again", "lib/nn.vit:63", arena(1392128, 345600), arena(470528, 259200)),
    call(67, 3600, "blocks.0.attn.p.again", "lib/nn.vit:40", arena(470528, 259200), arena(931328, 259200)),
    call(68, 9000, "blocks.0.attn.a_1.sum.grad", "lib/nn.vit:63", arena(1190656, 115200), arena(1392128, 345600), arena(729856, 14400), arena(931328, 259200), arena(1737728, 259200)),
    ...repeat(2, (i) => [
      call(69 + i, 1200, `blocks.0.attn.y_1_${3 - i}.grad`, `lib/nn.vit:${65 - 2 * i}`, arena(931328 + 806400 * i, 259200), arena(1190656 + 201472 * i, 115200 + 230400 * i), arena(470528, 345600)),
    ]),
    call(71, 1200, "blocks.0.attn.y_1.grad", "lib/nn.vit:63", arena(1737728, 259200), arena(1392128, 345600), arena(470528, 345600)),
    call(50, 24, "blocks.0.attn.qkv.bias.grad", "lib/nn.vit:23", arena(470528, 345600), weights(492032, 384)),
    call(51, 10, "blocks.0.attn.qkv.weight.grad", "lib/nn.vit:20", arena(470528, 345600), arena(2198528, 115200), weights(138752, 12288)),
    call(52, 4, "blocks.0.norm1.y.grad", "lib/nn.vit:20", arena(470528, 345600), weights(18944, 12288), arena(931328, 115200)),
    call(53, 900, "blocks.0.norm1.mu.again.joined", "lib/nn.vit:32", arena(2083328, 115200), arena(585728, 7200)),
    call(54, 8, "blocks.0.norm1.weight.grad", "lib/nn.vit:34", arena(931328, 115200), arena(2083328, 115200), arena(585728, 7200), weights(491520, 128)),
    call(55, 8, "blocks.0.norm1.bias.grad", "lib/nn.vit:34", arena(931328, 115200), weights(491776, 128)),
    call(62, 900, "x_1_3.grad", "specs/vit.vit:7", arena(816128, 115200), arena(931328, 115200), weights(482304, 128), arena(585728, 7200), arena(2083328, 115200), arena(470528, 115200)),
    call(72, 144, "pos_embed.grad", "specs/vit.vit:23", arena(470528, 115200), weights(489216, 2304)),
    call(73, 8, "cls_token.grad", "specs/vit.vit:20", arena(470528, 115200), weights(488960, 128)),
    call(74, 8, "dist_token.grad", "specs/vit.vit:20", arena(470528, 115200), weights(488704, 128)),
    call(75, 8, "patch_embed.proj.bias.grad", "lib/nn.vit:49", arena(470528, 115200), weights(488448, 128)),
    call(76, 8, "patch_embed.proj.weight.grad", "lib/nn.vit:49", arena(470528, 115200), arena(0, 470400), weights(119808, 18816)),
  ],
  memory: { weights: 516096, arena: 3175168, staging: 0, livenessBound: 3175168 },
  bodies,
};

const updateProgram: WasmPlan = {
  version: 2,
  machine: "wasm",
  model: "digits_deit",
  target: "wasm",
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
  functions,
  scratch: 0,
  fold: [],
  dispatches: [
    call(85, 468, "squares.0.rows", "specs/digits.vit:50", weights(119808, 119808), arena(0, 1872)),
    call(86, 8, "squares.0.rows_2", "specs/digits.vit:50", arena(0, 1872), arena(2304, 32)),
    call(87, 36, "squares.1.rows", "specs/digits.vit:50", weights(488448, 9216), arena(0, 144)),
    call(88, 1, "norm", "specs/digits.vit:50", arena(2304, 32), arena(0, 144), arena(256, 4)),
    ...repeat(2, (i) => [
      call(89 + i, 7488 - 6912 * i, `next.parameters.${i}`, "specs/digits.vit:50", arena(256, 4), arena(2048, 12), weights(119808 + 368640 * i, 119808 - 110592 * i), weights(479232 * i, 119808 - 110592 * i), weights(239616 + 258048 * i, 119808 - 110592 * i), weights(359424 + 147456 * i, 119808 - 110592 * i)),
    ]),
  ],
  memory: { weights: 516096, arena: 2560, staging: 0, livenessBound: 2560 },
  bodies,
};

const evaluationProgram: WasmPlan = {
  version: 2,
  machine: "wasm",
  model: "digits_deit",
  target: "wasm",
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
  functions,
  scratch: 59200,
  fold: [],
  dispatches: [
    call(0, 8, "patch_embed.proj.y", "lib/nn.vit:49", weights(479232, 128), arena(0, 470400), weights(0, 18816), arena(470528, 102400)),
    call(1, 7200, "x_1_3", "specs/vit.vit:23", weights(479744, 128), weights(479488, 128), arena(470528, 102400), weights(480000, 2304), arena(345600, 115200)),
    ...repeat(2, (i) => [
      call(2, 900, `blocks.${i}.norm1.y`, "lib/nn.vit:34", arena(345600 + 124928 * i, 115200), weights(482304 + 2560 * i, 128), weights(482560 + 2560 * i, 128), arena(470528 - 124928 * i, 115200)),
      call(3, 12, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(470528 - 124928 * i, 115200), weights(18944 + 49152 * i, 12288), weights(482816 + 2560 * i, 384), arena(0, 345600)),
      call(4 + 5 * i, 200, `blocks.${i}.attn.o`, "lib/nn.vit:65", arena(0, 345600), arena(470528 - 124928 * i, 115200 - 102400 * i)),
      call(5 + 5 * i, 4, `blocks.${i}.x`, "specs/vit.vit:7", arena(345600 + 124928 * i, 115200), arena(470528 - 124928 * i, 115200 - 102400 * i), weights(31232 + 49152 * i, 4096), weights(483328 + 2560 * i, 128), arena(585728 - 534528 * i, 115200 - 102400 * i)),
      call(2 + 9 * i, 900 - 800 * i, `blocks.${i}.norm2.y`, "lib/nn.vit:34", arena(585728 - 534528 * i, 115200 - 102400 * i), weights(483584 + 2560 * i, 128), weights(483840 + 2560 * i, 128), arena(470528 - 406528 * i, 115200 - 102400 * i)),
      call(77 + i, 8, `blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(470528 - 406528 * i, 115200 - 102400 * i), weights(35328 + 49152 * i, 16384), weights(484096 + 2560 * i, 512), arena(0, 460800 - 409600 * i)),
      call(8 + 6 * i, 4, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(585728 - 534528 * i, 115200 - 102400 * i), arena(0, 460800 - 409600 * i), weights(51712 + 49152 * i, 16384), weights(484608 + 2560 * i, 128), arena(470528 - 406528 * i, 115200 - 102400 * i)),
    ]),
    call(11, 100, "norm.y", "lib/nn.vit:34", arena(64000, 12800), weights(487424, 128), weights(487680, 128), arena(0, 12800)),
    call(79, 75, "head.y_2", "lib/nn.vit:23", arena(0, 12800), weights(117248, 1280), weights(487936, 40), arena(12800, 2000)),
    call(80, 75, "head_dist.y_2", "lib/nn.vit:23", arena(0, 12800), weights(118528, 1280), weights(488192, 40), arena(14848, 2000)),
    call(81, 500, "logits", "specs/deit.vit:20", arena(12800, 2000), arena(14848, 2000), arena(0, 2000)),
    call(82, 25, "soft_distillation", "specs/deit.vit:52", arena(702976, 200), arena(12800, 2000), arena(700928, 2000), arena(14848, 2000), arena(2048, 200)),
    call(83, 25, "accuracy_of_each", "specs/digits.vit:43", arena(0, 2000), arena(702976, 200), arena(2304, 200)),
    call(84, 1, "loss", "specs/digits.vit:42", arena(2048, 200), arena(2560, 4)),
    call(84, 1, "accuracy", "specs/digits.vit:43", arena(2304, 200), arena(2816, 4)),
  ],
  memory: { weights: 516096, arena: 703232, staging: 0, livenessBound: 693504 },
  bodies,
};

const plan: TrainPlan<WasmPlan> = {
  version: 2,
  model: "digits_deit",
  recipe: "digits_soft",
  target: "wasm",
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
