/** The plan of swin_tiny_patch4_window7_224 that computes the taps as well. Generated. */
import type { Plan, PlanDispatch, PlanPipeline, PlanTensor, Region } from "vitc/runtime";
import { plan as base } from "./plan.js";

// Regions: offset and size in bytes. Steps: pipeline, workgroups a batch row, value, spec line, bindings; `sized` ones: in which numbers they differ. Groups: their parameters, their steps. Lists: `repeat` unrolls; texts: `each`. Pipelines: invocations and shared bytes of a workgroup, text.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const step = (pipeline: number, workgroups: number, name: string, at: string, ...bindings: readonly Region[]): PlanDispatch => ({ pipeline, workgroups, bindings, name, at });
const sized = (step: PlanDispatch, ...sizes: readonly number[]): PlanDispatch => ({ ...step, sizes });
const placed = <T extends PlanTensor>(tensors: readonly T[], ...regions: readonly Region[]): T[] => tensors.map((tensor, i) => ({ ...tensor, region: regions[i]! }));
const repeat = <T>(times: number, items: (i: number) => readonly T[]): T[] => Array.from({ length: times }, (_, i) => items(i)).flat();
const pipeline = (invocations: number, sharedBytes: number, wgsl: string): PlanPipeline => ({ wgsl, invocations, sharedBytes });
const each = (times: number, text: (i: number) => string): string => Array.from({ length: times }, (_, i) => text(i)).join("");

export const plan: Plan = {
  ...base,
  outputs: placed(base.outputs, arena(150528, 4000)),
  taps: [
    { name: "patch_embed", shape: [56, 56, 96], region: arena(10348800, 1204224) },
    { name: "tokens", shape: [56, 56, 96], region: arena(10348800, 1204224) },
    ...repeat(2, (i) => [
      { name: `layers.0.blocks.${i}.attn.map`, shape: [8, 8, 3, 49, 49], region: arena(6660864 + 1843968 * i, 1843968) },
      { name: `layers.0.blocks.${i}.attn.out`, shape: [8, 8, 49, 96], region: arena(11553024 - 6736128 * i, 1204224) },
      { name: `layers.0.blocks.${i}.out`, shape: [56, 56, 96], region: arena(12757248 + 2408448 * i, 1204224) },
    ]),
    { name: "layers.0.out", shape: [28, 28, 192], region: arena(6021120, 602112) },
    ...repeat(2, (i) => [
      { name: `layers.1.blocks.${i}.attn.map`, shape: [4, 4, 6, 49, 49], region: arena(2728448 + 922112 * i, 921984) },
      { name: `layers.1.blocks.${i}.attn.out`, shape: [4, 4, 49, 192], region: arena(13961472 + 2408448 * i, 602112) },
      { name: `layers.1.blocks.${i}.out`, shape: [28, 28, 192], region: arena(14563584 + 3010560 * i, 602112) },
    ]),
    { name: "layers.1.out", shape: [14, 14, 384], region: arena(2286336, 301056) },
    ...repeat(2, (i) => [
      { name: `layers.2.blocks.${i}.attn.map`, shape: [2, 2, 12, 49, 49], region: arena(1364224 + 461056 * i, 460992) },
      { name: `layers.2.blocks.${i}.attn.out`, shape: [2, 2, 49, 384], region: arena(19559424 + 602112 * i, 301056) },
      { name: `layers.2.blocks.${i}.out`, shape: [14, 14, 384], region: arena(19860480 + 602112 * i, 301056) },
    ]),
    ...repeat(2, (i) => [
      { name: `layers.2.blocks.${2 + i}.attn.map`, shape: [2, 2, 12, 49, 49], region: arena(16972032 + 1204224 * i, 460992) },
      { name: `layers.2.blocks.${2 + i}.attn.out`, shape: [2, 2, 49, 384], region: arena(20763648 + 602112 * i, 301056) },
      { name: `layers.2.blocks.${2 + i}.out`, shape: [14, 14, 384], region: arena(21064704 + 602112 * i, 301056) },
    ]),
    ...repeat(2, (i) => [
      { name: `layers.2.blocks.${4 + i}.attn.map`, shape: [2, 2, 12, 49, 49], region: arena(18637312 + 461056 * i, 460992) },
      { name: `layers.2.blocks.${4 + i}.attn.out`, shape: [2, 2, 49, 384], region: arena(21967872 + 602112 * i, 301056) },
      { name: `layers.2.blocks.${4 + i}.out`, shape: [14, 14, 384], region: arena(22268928 + 903168 * i, 301056) },
    ]),
    { name: "layers.2.out", shape: [7, 7, 768], region: arena(1143552, 150528) },
    ...repeat(2, (i) => [
      { name: `layers.3.blocks.${i}.attn.map`, shape: [1, 1, 24, 49, 49], region: arena(682240 + 230656 * i, 230496) },
      { name: `layers.3.blocks.${i}.attn.out`, shape: [1, 1, 49, 768], region: arena(4572672 + 18448896 * i, 150528) },
      { name: `layers.3.blocks.${i}.out`, shape: [7, 7, 768], region: arena(22871040 + 752640 * i, 150528) },
    ]),
    { name: "layers.3.out", shape: [7, 7, 768], region: arena(23623680, 150528) },
    { name: "norm", shape: [7, 7, 768], region: arena(0, 150528) },
  ],
  dispatches: [
    step(3, 294, "patch_embed.proj.y", "lib/nn.vit:49", weights(18432, 384), arena(1204224, 602112), weights(0, 18432), arena(0, 1204224)),
    sized(step(24, 49, "patch_embed.norm.y", "lib/nn.vit:34", arena(0, 1204224), weights(18944, 384), weights(19456, 384), arena(10348800, 1204224)), 3136, 75264, 6, 0.010416666666666666, 96),
    sized(step(5, 504, "layers.0.blocks.0.attn.qkv.y_2", "lib/nn.vit:23", arena(10348800, 1204224), weights(46363136, 110592), weights(46473728, 1152), arena(0, 3612672)), 4032, 18, 3135, 75264, 24, 3136, 0.010416666666666666, 96),
    sized(step(25, 672, "layers.0.blocks.0.attn.att_1", "specs/swin.vit:22", arena(0, 3612672), weights(19968, 2028), arena(4816896, 1843968)), 8, 3, 4056),
    sized(step(26, 147, "layers.0.blocks.0.attn.p", "lib/nn.vit:40", arena(4816896, 1843968), arena(6660864, 1843968)), 9408),
    sized(step(27, 192, "layers.0.blocks.0.attn.o", "specs/swin.vit:25", arena(6660864, 1843968), arena(0, 3612672), arena(3612672, 1204224)), 8, 3, 49, 50, 51),
    sized(step(28, 168, "layers.0.blocks.0.attn.proj.y_2", "lib/nn.vit:23", arena(3612672, 1204224), weights(22016, 36864), weights(58880, 384), arena(0, 1204224)), 6, 4),
    sized(step(29, 1176, "layers.0.blocks.0.attn.tap", "specs/swin.vit:27", arena(0, 1204224), arena(11553024, 1204224)), 168, 8),
    sized(step(30, 1176, "layers.0.blocks.0.x", "specs/swin.vit:35", arena(10348800, 1204224), arena(0, 1204224), arena(4816896, 1204224)), 75264),
    sized(step(8, 672, "layers.0.blocks.0.mlp.y_1", "lib/nn.vit:56", arena(4816896, 1204224), weights(46475008, 147456), weights(46622464, 1536), arena(0, 4816896)), 5376, 24, 3135, 75264, 3136, 0.010416666666666666, 96),
    sized(step(31, 168, "layers.0.blocks.0.x_2", "specs/swin.vit:36", arena(4816896, 1204224), arena(0, 4816896), weights(59392, 147456), weights(206848, 384), arena(12757248, 1204224)), 1344, 6, 3135, 75264, 3136),
    sized(step(5, 504, "layers.0.blocks.1.attn.qkv.y_2", "lib/nn.vit:23", arena(12757248, 1204224), weights(46624000, 110592), weights(46734592, 1152), arena(0, 3612672)), 4032, 18, 3135, 75264, 24, 3136, 0.010416666666666666, 96),
    sized(step(32, 672, "layers.0.blocks.1.attn.att_1", "specs/swin.vit:22", arena(0, 3612672), weights(207360, 2028), arena(4816896, 1843968)), 8, 3, 7),
    sized(step(26, 147, "layers.0.blocks.1.attn.p", "lib/nn.vit:40", arena(4816896, 1843968), arena(8504832, 1843968)), 9408),
    sized(step(33, 192, "layers.0.blocks.1.attn.o", "specs/swin.vit:25", arena(8504832, 1843968), arena(0, 3612672), arena(3612672, 1204224)), 3, 8, 49, 50, 51),
    sized(step(34, 168, "layers.0.blocks.1.attn.proj.y_2", "lib/nn.vit:23", arena(3612672, 1204224), weights(209408, 36864), weights(246272, 384), arena(0, 1204224)), 53, 6, 3, 4),
    sized(step(35, 1176, "layers.0.blocks.1.attn.tap", "specs/swin.vit:27", arena(0, 1204224), arena(4816896, 1204224)), 8, 24),
    sized(step(30, 1176, "layers.0.blocks.1.x", "specs/swin.vit:35", arena(12757248, 1204224), arena(0, 1204224), arena(13961472, 1204224)), 75264),
    sized(step(8, 672, "layers.0.blocks.1.mlp.y_1", "lib/nn.vit:56", arena(13961472, 1204224), weights(46735872, 147456), weights(46883328, 1536), arena(0, 4816896)), 5376, 24, 3135, 75264, 3136, 0.010416666666666666, 96),
    sized(step(31, 168, "layers.0.blocks.1.x_2", "specs/swin.vit:36", arena(13961472, 1204224), arena(0, 4816896), weights(246784, 147456), weights(394240, 384), arena(15165696, 1204224)), 1344, 6, 3135, 75264, 3136),
    sized(step(12, 168, "layers.0.downsample.reduction.y", "lib/nn.vit:20", arena(15165696, 1204224), weights(46884864, 294912), weights(47179776, 768), arena(6021120, 602112)), 12, 4, 0.0026041666666666665, 384),
    sized(step(5, 252, "layers.1.blocks.0.attn.qkv.y_2", "lib/nn.vit:23", arena(6021120, 602112), weights(47180544, 442368), weights(47622912, 2304), arena(0, 1806336)), 2016, 36, 783, 37632, 48, 784, 0.005208333333333333, 192),
    sized(step(25, 336, "layers.1.blocks.0.attn.att_1", "specs/swin.vit:22", arena(0, 1806336), weights(394752, 4056), arena(1806336, 921984)), 4, 6, 4080),
    sized(step(26, 74, "layers.1.blocks.0.attn.p", "lib/nn.vit:40", arena(1806336, 921984), arena(2728448, 921984)), 4704),
    sized(step(27, 96, "layers.1.blocks.0.attn.o", "specs/swin.vit:25", arena(2728448, 921984), arena(0, 1806336), arena(1806336, 602112)), 4, 6, 97, 98, 99),
    sized(step(28, 84, "layers.1.blocks.0.attn.proj.y_2", "lib/nn.vit:23", arena(1806336, 602112), weights(398848, 147456), weights(546304, 768), arena(0, 602112)), 12, 2),
    sized(step(29, 588, "layers.1.blocks.0.attn.tap", "specs/swin.vit:27", arena(0, 602112), arena(13961472, 602112)), 336, 4),
    sized(step(30, 588, "layers.1.blocks.0.x", "specs/swin.vit:35", arena(6021120, 602112), arena(0, 602112), arena(3650560, 602112)), 37632),
    sized(step(8, 336, "layers.1.blocks.0.mlp.y_1", "lib/nn.vit:56", arena(3650560, 602112), weights(47625216, 589824), weights(48215040, 3072), arena(0, 2408448)), 2688, 48, 783, 37632, 784, 0.005208333333333333, 192),
    sized(step(31, 84, "layers.1.blocks.0.x_2", "specs/swin.vit:36", arena(3650560, 602112), arena(0, 2408448), weights(547072, 589824), weights(1136896, 768), arena(14563584, 602112)), 672, 12, 783, 37632, 784),
    sized(step(5, 252, "layers.1.blocks.1.attn.qkv.y_2", "lib/nn.vit:23", arena(14563584, 602112), weights(48218112, 442368), weights(48660480, 2304), arena(0, 1806336)), 2016, 36, 783, 37632, 48, 784, 0.005208333333333333, 192),
    sized(step(32, 336, "layers.1.blocks.1.attn.att_1", "specs/swin.vit:22", arena(0, 1806336), weights(1137664, 4056), arena(1806336, 921984)), 4, 6, 3),
    sized(step(26, 74, "layers.1.blocks.1.attn.p", "lib/nn.vit:40", arena(1806336, 921984), arena(3650560, 921984)), 4704),
    sized(step(33, 96, "layers.1.blocks.1.attn.o", "specs/swin.vit:25", arena(3650560, 921984), arena(0, 1806336), arena(1806336, 602112)), 6, 4, 97, 98, 99),
    sized(step(34, 84, "layers.1.blocks.1.attn.proj.y_2", "lib/nn.vit:23", arena(1806336, 602112), weights(1141760, 147456), weights(1289216, 768), arena(0, 602112)), 25, 12, 1, 2),
    sized(step(35, 588, "layers.1.blocks.1.attn.tap", "specs/swin.vit:27", arena(0, 602112), arena(16369920, 602112)), 4, 48),
    sized(step(30, 588, "layers.1.blocks.1.x", "specs/swin.vit:35", arena(14563584, 602112), arena(0, 602112), arena(16972032, 602112)), 37632),
    sized(step(8, 336, "layers.1.blocks.1.mlp.y_1", "lib/nn.vit:56", arena(16972032, 602112), weights(48662784, 589824), weights(49252608, 3072), arena(0, 2408448)), 2688, 48, 783, 37632, 784, 0.005208333333333333, 192),
    sized(step(31, 84, "layers.1.blocks.1.x_2", "specs/swin.vit:36", arena(16972032, 602112), arena(0, 2408448), weights(1289984, 589824), weights(1879808, 768), arena(17574144, 602112)), 672, 12, 783, 37632, 784),
    sized(step(12, 84, "layers.1.downsample.reduction.y", "lib/nn.vit:20", arena(17574144, 602112), weights(49255680, 1179648), weights(50435328, 1536), arena(2286336, 301056)), 24, 2, 0.0013020833333333333, 768),
    ...repeat(2, (i) => [
      sized(step(5, 126, `layers.2.blocks.${3 * i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(2286336 + 18778368 * i, 301056), weights(50436864 + 12418560 * i, 1769472), weights(52206336 + 12418560 * i, 4608), arena(0, 903168)), 1008, 72, 195, 18816, 96, 196, 0.0026041666666666665, 384),
      sized(step(25 + 7 * i, 168, `layers.2.blocks.${3 * i}.attn.att_1`, "specs/swin.vit:22", arena(0, 903168), weights(1880576 + 8881152 * i, 8112), arena(903168, 460992)), 2, 12, 4128 - 4127 * i),
      sized(step(26, 37, `layers.2.blocks.${3 * i}.attn.p`, "lib/nn.vit:40", arena(903168, 460992), arena(1364224 + 16812032 * i, 460992)), 2352),
      sized(step(27 + 6 * i, 48, `layers.2.blocks.${3 * i}.attn.o`, "specs/swin.vit:25", arena(1364224 + 16812032 * i, 460992), arena(0, 903168), arena(903168, 301056)), 2 + 10 * i, 12 - 10 * i, 193, 194, 195),
      step(36 + i, 42, `layers.2.blocks.${3 * i}.attn.proj.y_2`, "lib/nn.vit:23", arena(903168, 301056), weights(1888768 + 8881152 * i, 589824), weights(2478592 + 8881152 * i, 1536), arena(0, 301056)),
      sized(step(29 + 6 * i, 294, `layers.2.blocks.${3 * i}.attn.tap`, "specs/swin.vit:27", arena(0, 301056), arena(19559424 + 1806336 * i, 301056)), 672 - 670 * i, 2 + 94 * i),
      sized(step(30, 294, `layers.2.blocks.${3 * i}.x`, "specs/swin.vit:35", arena(2286336 + 18778368 * i, 301056), arena(0, 301056), arena(1825280 + 16812032 * i, 301056)), 18816),
      sized(step(8, 168, `layers.2.blocks.${3 * i}.mlp.y_1`, "lib/nn.vit:56", arena(1825280 + 16812032 * i, 301056), weights(52210944 + 12418560 * i, 2359296), weights(54570240 + 12418560 * i, 6144), arena(0, 1204224)), 1344, 96, 195, 18816, 196, 0.0026041666666666665, 384),
      sized(step(31, 42, `layers.2.blocks.${3 * i}.x_2`, "specs/swin.vit:36", arena(1825280 + 16812032 * i, 301056), arena(0, 1204224), weights(2480128 + 8881152 * i, 2359296), weights(4839424 + 8881152 * i, 1536), arena(19860480 + 1806336 * i, 301056)), 336, 24, 195, 18816, 196),
      sized(step(5, 126, `layers.2.blocks.${1 + 3 * i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(19860480 + 1806336 * i, 301056), weights(54576384 + 12418560 * i, 1769472), weights(56345856 + 12418560 * i, 4608), arena(0, 903168)), 1008, 72, 195, 18816, 96, 196, 0.0026041666666666665, 384),
      sized(step(32 - 7 * i, 168, `layers.2.blocks.${1 + 3 * i}.attn.att_1`, "specs/swin.vit:22", arena(0, 903168), weights(4840960 + 8881152 * i, 8112), arena(903168, 460992)), 2, 12, 1 + 4127 * i),
      sized(step(26, 37, `layers.2.blocks.${1 + 3 * i}.attn.p`, "lib/nn.vit:40", arena(903168, 460992), arena(1825280 + 16812032 * i, 460992)), 2352),
      sized(step(33 - 6 * i, 48, `layers.2.blocks.${1 + 3 * i}.attn.o`, "specs/swin.vit:25", arena(1825280 + 16812032 * i, 460992), arena(0, 903168), arena(903168, 301056)), 12 - 10 * i, 2 + 10 * i, 193, 194, 195),
      step(37 - i, 42, `layers.2.blocks.${1 + 3 * i}.attn.proj.y_2`, "lib/nn.vit:23", arena(903168, 301056), weights(4849152 + 8881152 * i, 589824), weights(5438976 + 8881152 * i, 1536), arena(0, 301056)),
      sized(step(35 - 6 * i, 294, `layers.2.blocks.${1 + 3 * i}.attn.tap`, "specs/swin.vit:27", arena(0, 301056), arena(20161536 + 1806336 * i, 301056)), 2 + 670 * i, 96 - 94 * i),
      sized(step(30, 294, `layers.2.blocks.${1 + 3 * i}.x`, "specs/swin.vit:35", arena(19860480 + 1806336 * i, 301056), arena(0, 301056), arena(16972032 + 2126336 * i, 301056)), 18816),
      sized(step(8, 168, `layers.2.blocks.${1 + 3 * i}.mlp.y_1`, "lib/nn.vit:56", arena(16972032 + 2126336 * i, 301056), weights(56350464 + 12418560 * i, 2359296), weights(58709760 + 12418560 * i, 6144), arena(0, 1204224)), 1344, 96, 195, 18816, 196, 0.0026041666666666665, 384),
      sized(step(31, 42, `layers.2.blocks.${1 + 3 * i}.x_2`, "specs/swin.vit:36", arena(16972032 + 2126336 * i, 301056), arena(0, 1204224), weights(5440512 + 8881152 * i, 2359296), weights(7799808 + 8881152 * i, 1536), arena(20462592 + 1806336 * i, 301056)), 336, 24, 195, 18816, 196),
      sized(step(5, 126, `layers.2.blocks.${2 + 3 * i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(20462592 + 1806336 * i, 301056), weights(58715904 + 12418560 * i, 1769472), weights(60485376 + 12418560 * i, 4608), arena(0, 903168)), 1008, 72, 195, 18816, 96, 196, 0.0026041666666666665, 384),
      sized(step(25 + 7 * i, 168, `layers.2.blocks.${2 + 3 * i}.attn.att_1`, "specs/swin.vit:22", arena(0, 903168), weights(7801344 + 8881152 * i, 8112), arena(903168, 460992)), 2, 12, 4128 - 4127 * i),
      sized(step(26, 37, `layers.2.blocks.${2 + 3 * i}.attn.p`, "lib/nn.vit:40", arena(903168, 460992), arena(16972032 + 2126336 * i, 460992)), 2352),
      sized(step(27 + 6 * i, 48, `layers.2.blocks.${2 + 3 * i}.attn.o`, "specs/swin.vit:25", arena(16972032 + 2126336 * i, 460992), arena(0, 903168), arena(903168, 301056)), 2 + 10 * i, 12 - 10 * i, 193, 194, 195),
      step(36 + i, 42, `layers.2.blocks.${2 + 3 * i}.attn.proj.y_2`, "lib/nn.vit:23", arena(903168, 301056), weights(7809536 + 8881152 * i, 589824), weights(8399360 + 8881152 * i, 1536), arena(0, 301056)),
      sized(step(29 + 6 * i, 294, `layers.2.blocks.${2 + 3 * i}.attn.tap`, "specs/swin.vit:27", arena(0, 301056), arena(20763648 + 1806336 * i, 301056)), 672 - 670 * i, 2 + 94 * i),
      sized(step(30, 294, `layers.2.blocks.${2 + 3 * i}.x`, "specs/swin.vit:35", arena(20462592 + 1806336 * i, 301056), arena(0, 301056), arena(18176256 + 4694784 * i, 301056)), 18816),
      sized(step(8, 168, `layers.2.blocks.${2 + 3 * i}.mlp.y_1`, "lib/nn.vit:56", arena(18176256 + 4694784 * i, 301056), weights(60489984 + 12418560 * i, 2359296), weights(62849280 + 12418560 * i, 6144), arena(0, 1204224)), 1344, 96, 195, 18816, 196, 0.0026041666666666665, 384),
      sized(step(31, 42, `layers.2.blocks.${2 + 3 * i}.x_2`, "specs/swin.vit:36", arena(18176256 + 4694784 * i, 301056), arena(0, 1204224), weights(8400896 + 8881152 * i, 2359296), weights(10760192 + 8881152 * i, 1536), arena(21064704 + 2107392 * i, 301056)), 336, 24, 195, 18816, 196),
    ]),
    step(15, 42, "layers.2.downsample.reduction.y", "lib/nn.vit:20", arena(23172096, 301056), weights(75273984, 4718592), weights(79992576, 3072), arena(1143552, 150528)),
    ...repeat(2, (i) => [
      sized(step(5, 72, `layers.3.blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(1143552 + 21727488 * i, 150528), weights(79995648 + 16536576 * i, 7077888), weights(87073536 + 16536576 * i, 9216), arena(0, 451584)), 576, 144, 48, 9408, 192, 49, 0.0013020833333333333, 768),
      step(38, 84, `layers.3.blocks.${i}.attn.att_1`, "specs/swin.vit:22", arena(0, 451584), weights(19642880 + 11819008 * i, 16224), arena(451584, 230496)),
      sized(step(26, 19, `layers.3.blocks.${i}.attn.p`, "lib/nn.vit:40", arena(451584, 230496), arena(682240 + 230656 * i, 230496)), 1176),
      step(39, 30, `layers.3.blocks.${i}.attn.o`, "specs/swin.vit:25", arena(682240 + 230656 * i, 230496), arena(0, 451584), arena(451584, 150528)),
      step(40, 24, `layers.3.blocks.${i}.attn.proj.y_2`, "lib/nn.vit:23", arena(451584, 150528), weights(19659264 + 11819008 * i, 2359296), weights(22018560 + 11819008 * i, 3072), arena(0, 150528)),
      step(41, 147, `layers.3.blocks.${i}.attn.tap`, "specs/swin.vit:27", arena(0, 150528), arena(4572672 + 18448896 * i, 150528)),
      sized(step(30, 147, `layers.3.blocks.${i}.x`, "specs/swin.vit:35", arena(1143552 + 21727488 * i, 150528), arena(0, 150528), arena(912896 + 22560256 * i, 150528)), 9408),
      sized(step(8, 96, `layers.3.blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(912896 + 22560256 * i, 150528), weights(87082752 + 16536576 * i, 9437184), weights(96519936 + 16536576 * i, 12288), arena(0, 602112)), 768, 192, 48, 9408, 49, 0.0013020833333333333, 768),
      sized(step(31, 24, `layers.3.blocks.${i}.x_2`, "specs/swin.vit:36", arena(912896 + 22560256 * i, 150528), arena(0, 602112), weights(22021632 + 11819008 * i, 9437184), weights(31458816 + 11819008 * i, 3072), arena(22871040 + 752640 * i, 150528)), 192, 48, 48, 9408, 49),
    ]),
    sized(step(24, 1, "norm.y", "lib/nn.vit:34", arena(23623680, 150528), weights(43280896, 3072), weights(43283968, 3072), arena(0, 150528)), 49, 9408, 48, 0.0013020833333333333, 768),
    step(42, 3, "logits_1", "specs/swin.vit:68", arena(0, 150528), arena(154624, 3072)),
    step(23, 8, "head.y_2", "lib/nn.vit:23", arena(154624, 3072), weights(43287040, 3072000), weights(46359040, 4000), arena(150528, 4000)),
  ],
  memory: { weights: 113068800, arena: 23774208, staging: 9455616, livenessBound: 23210496 },
  pipelines: [
    ...base.pipelines,
    pipeline(64, 0, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// y_1[h, w, d] = (y[h, w, d] - y[h, w, 0] - (sum[d: 96] (y[h, w, d] - y[h, w, 0])) * 0.010416666666666666) *
//   rsqrt((sum[d: 96] (y[h, w, d] - y[h, w, 0] - (sum[d: 96] (y[h, w, d] - y[h, w, 0])) * 0.010416666666666666) *
//   (y[h, w, d] - y[h, w, 0] - (sum[d: 96] (y[h, w, d] - y[h, w, 0])) * 0.010416666666666666)) / 96 + 0.00001) *
//   weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n3: i32, n4: f32, n5: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = sizes.n1;
  let n3 = sizes.n3;
  let n4 = sizes.n4;
  let n5 = f32(sizes.n5);
  let n2 = n3 * 4;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let y_at = batch_row * n1 + id * n2;
  let y_3 = y[batch_row * n1 + id * n2].x;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * n1 + id * n2 + ${1 + i};
`)}  for (var d = 0; d < n3; d++) {
    let y_at_step = d * 4;
    let y_2 = y[y_at + y_at_step];
    sum += y_2 - y_3;
${each(3, (i) => `    let y_${4 + i} = y[y_at_${1 + i} + y_at_step];
    sum += y_${4 + i} - y_3;
`)}  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d * n4;
  for (var d = 0; d < n3; d++) {
    let y_at_step_1 = d * 4;
    let y_7 = y[y_at + y_at_step_1];
${each(3, (i) => `    let term_${1 + i} = y_${7 + i} - y_3 - term;
    sum_1 += term_${1 + i} * term_${1 + i};
    let y_${8 + i} = y[y_at_${1 + i} + y_at_step_1];
`)}    let term_4 = y_10 - y_3 - term;
    sum_1 += term_4 * term_4;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_5 = sum_1_of_d / n5;
  let term_6 = term_5 + 0.00001;
  let rsqrt_of = inverseSqrt(term_6);
  let y_1_at = batch_row * n1 + id * n2;
${each(3, (i) => `  let y_1_at_${1 + i} = batch_row * n1 + id * n2 + ${1 + i};
`)}  for (var d = 0; d < n3; d++) {
    let y_at_step_2 = d * 4;
    let y_11 = y[y_at + y_at_step_2];
    let weight_1 = weight[d * 4];
    let bias_1 = bias[d * 4];
    let y_1_at_step = d * 4;
    y_1[y_1_at + y_1_at_step] = (y_11 - y_3 - term) * rsqrt_of * weight_1 + bias_1;
${each(3, (i) => `    let y_${12 + i} = y[y_at_${1 + i} + y_at_step_2];
    let weight_${2 + i} = weight[d * 4 + ${1 + i}];
    let bias_${2 + i} = bias[d * 4 + ${1 + i}];
    y_1[y_1_at_${1 + i} + y_1_at_step] = (y_${12 + i} - y_3 - term) * rsqrt_of * weight_${2 + i} + bias_${2 + i};
`)}  }
}
`),
    pipeline(8, 0, `// specs/swin.vit:22 (contract)
// att[abn/24, abn/3%8, abn%3, popi, rori] = 0.17677669529663687 * (sum[c: 32] y[abn/24*7 + popi/7, abn/3%8*7 +
//   popi%7, abn%3*32 + c] * y[abn/24*7 + rori/7, abn/3%8*7 + rori%7, abn%3*32 + c + 96]) +
//   relative_position_bias_table[popi/7*13 + popi%7 - rori/7*13 - rori%7 + 84, abn%3]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> att: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n2: i32, n3: i32, n13: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n2 = sizes.n2;
  let n3 = sizes.n3;
  let n13 = sizes.n13;
  let n0 = n2 * 672;
  let n1 = n3 * 28;
  let n4 = n2 * 28224;
  let n5 = n3 * 168;
${each(6, (i) => `  let n${6 + i} = n3 * ${24 + 24 * i};
`)}  let n12 = n3 * 8;
  let n14 = n3 * 13;
  let n15 = n3 * 84;
  let n16 = n2 * 57624;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let column_tile = id % 4;
  let rori = min(column_tile * 13 + 10, 48);
  let rori_1 = min(column_tile * 13 + 11, 48);
  let rori_2 = min(column_tile * 13 + 12, 48);
  let id_div_672 = id / 672;
  let id_div_4 = id / 4;
  let row_tile = id_div_4 % 7;
  let id_div_84 = id / n1;
  let id_mod_8 = id_div_84 % n2;
  let abn = id / 28;
  let id_mod_3 = abn % n3;
  let y_at = batch_row * n4 + id_div_672 * 28224 + row_tile * 4032 + id_mod_8 * n5 + id_mod_3 * 8;
${each(6, (i) => `  let y_at_${1 + i} = batch_row * n4 + id_div_672 * 28224 + row_tile * 4032 + id_mod_8 * n5 + id_mod_3 * 8 + n${6 + i};
`)}  let id_div_7 = column_tile * 6 / 7;
  let id_mod_7 = column_tile * 6 % 7;
  let y_at_7 = batch_row * n4 + id_div_672 * 28224 + column_tile * 4032 + id_div_7 * 4032 + id_mod_8 * n5 + id_mod_7 * n6 + id_mod_3 * 8 + n12;
${each(6, (i) => `  let id_div_7_${1 + i} = (column_tile * 6 + ${1 + i}) / 7;
  let id_mod_7_${1 + i} = (column_tile * 6 + ${1 + i}) % 7;
  let y_at_${8 + i} = batch_row * n4 + id_div_672 * 28224 + column_tile * 4032 + id_div_7_${1 + i} * 4032 + id_mod_8 * n5 + id_mod_7_${1 + i} * n6 + id_mod_3 * 8 + n12;
`)}  let y_at_14 = batch_row * n4 + id_div_672 * 28224 + column_tile * 4032 + id_div_7 * 4032 + id_mod_8 * n5 + id_mod_7 * n6 + id_mod_3 * 8 + n13;
${each(2, (i) => `  let y_at_${15 + i} = batch_row * n4 + id_div_672 * 28224 + column_tile * 4032 + id_div_7_${1 + i} * 4032 + id_mod_8 * n5 + id_mod_7_${1 + i} * n6 + id_mod_3 * 8 + n13;
`)}  let rori_div_7 = rori / 7;
  let rori_mod_7 = rori % 7;
  let y_at_17 = batch_row * n4 + id_div_672 * 28224 + rori_div_7 * 4032 + id_mod_8 * n5 + rori_mod_7 * n6 + id_mod_3 * 8 + n12;
${each(2, (i) => `  let rori_div_7_${1 + i} = rori_${1 + i} / 7;
  let rori_mod_7_${1 + i} = rori_${1 + i} % 7;
  let y_at_${18 + i} = batch_row * n4 + id_div_672 * 28224 + rori_div_7_${1 + i} * 4032 + id_mod_8 * n5 + rori_mod_7_${1 + i} * n6 + id_mod_3 * 8 + n12;
`)}${each(7, (i) => `${each(13, (j) => `  var acc_${i}_${j} = 0.0;
`)}`)}  for (var c = 0; c < 8; c++) {
    let y_1 = y[y_at + c];
${each(7, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(12, (i) => `${each(7, (j) => `    acc_${j}_${i} += dot(y_${1 + j}, y_${8 + i});
`)}    let y_${9 + i} = y[y_at_${8 + i} + c];
`)}${each(7, (i) => `    acc_${i}_12 += dot(y_${1 + i}, y_20);
`)}  }
  var sums = array<f32, 91>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3, acc_${i}_4, acc_${i}_5, acc_${i}_6, acc_${i}_7, acc_${i}_8, acc_${i}_9, acc_${i}_10, acc_${i}_11, acc_${i}_12,
`)}  );
  let rori_3 = column_tile * 13;
  let relative_position_bias_table_at = row_tile * n14 + id_mod_3 + n15;
  let att_at = batch_row * n16 + id_div_4 * 343;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let relative_position_bias_table_at_step = tile_row * n3;
    let relative_position_bias_table_at_1 = relative_position_bias_table_at + relative_position_bias_table_at_step;
    let att_at_step = tile_row * 49;
    let att_at_1 = att_at + att_at_step;
    for (var tile_column = 0; tile_column < 13; tile_column++) {
      let rori_4 = min(rori_3 + tile_column, 48);
      let sum = sums[tile_row * 13 + tile_column];
      let rori_div_7_3 = rori_4 / 7;
      let rori_mod_7_3 = rori_4 % 7;
      let relative_position_bias_table_at_step_1 = -rori_div_7_3 * n14 - rori_mod_7_3 * n3;
      let relative_position_bias_table_1 = relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step_1];
      if (rori_3 + tile_column < 49) { att[att_at_1 + rori_4] = 0.17677669529663687 * sum + relative_position_bias_table_1; }
    }
  }
}
`),
    pipeline(64, 0, `// lib/nn.vit:40, lib/nn.vit:39 (row)
// p[a, b, n, p, j] = exp(att[a, b, n, p, j] - max[k: 49] att[a, b, n, p, k]) / (sum[k: 49] exp(att[a, b, n, p, k]
//   - max[k: 49] att[a, b, n, p, k]))

@group(0) @binding(0) var<storage, read_write> att: array<f32>;
@group(0) @binding(1) var<storage, read_write> p: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;
struct Sizes { n0: i32 }
@group(0) @binding(3) var<uniform> sizes: Sizes;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = n0 * 49;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var largest = -3.0e38;
  let att_at = batch_row * n1 + id * 49;
${each(3, (i) => `  let att_at_${1 + i} = batch_row * n1 + id * 49 + ${1 + i};
`)}  for (var k = 0; k < 12; k++) {
    let att_at_step = k * 4;
    let att_1 = att[att_at + att_at_step];
${each(3, (i) => `    largest = max(largest, att_${1 + i});
    let att_${2 + i} = att[att_at_${1 + i} + att_at_step];
`)}    largest = max(largest, att_4);
  }
  let att_at_4 = batch_row * n1 + id * 49 + 48;
  let att_5 = att[att_at_4];
  largest = max(largest, att_5);
  var sum = 0.0;
  for (var k = 0; k < 12; k++) {
    let att_at_step_1 = k * 4;
    let att_6 = att[att_at + att_at_step_1];
${each(3, (i) => `    sum += vitc_exp(att_${6 + i} - largest);
    let att_${7 + i} = att[att_at_${1 + i} + att_at_step_1];
`)}    sum += vitc_exp(att_9 - largest);
  }
  sum += vitc_exp(att_5 - largest);
  let p_at = batch_row * n1 + id * 49;
${each(3, (i) => `  let p_at_${1 + i} = batch_row * n1 + id * 49 + ${1 + i};
`)}  for (var j = 0; j < 12; j++) {
    let att_at_step_2 = j * 4;
    let att_10 = att[att_at + att_at_step_2];
    let p_at_step = j * 4;
    p[p_at + p_at_step] = vitc_exp(att_10 - largest) / sum;
${each(3, (i) => `    let att_${11 + i} = att[att_at_${1 + i} + att_at_step_2];
    p[p_at_${1 + i} + p_at_step] = vitc_exp(att_${11 + i} - largest) / sum;
`)}  }
  let term = att_5 - largest;
  let exp_of = vitc_exp(term);
  let p_at_4 = batch_row * n1 + id * 49 + 48;
  p[p_at_4] = exp_of / sum;
}
`),
    pipeline(8, 0, `// specs/swin.vit:25 (contract)
// o[abnco/24, abnco/3%8, p, abnco%3*32 + nci] = sum[r: 49] p[abnco/24, abnco/3%8, abnco%3, p, r] * y[abnco/24*7 +
//   r/7, abnco/3%8*7 + r%7, abnco%3*32 + nci + 192]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n3: i32, n4: i32, n8: i32, n9: i32, n10: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n3 = sizes.n3;
  let n4 = sizes.n4;
${each(3, (i) => `  let n${8 + i} = sizes.n${8 + i};
`)}  let n0 = n3 * 192;
  let n1 = n3 * 57624;
  let n2 = n4 * 8;
  let n5 = n3 * 28224;
  let n6 = n4 * 168;
  let n7 = n4 * 16;
  let n11 = n4 * 24;
  let n12 = n3 * 9408;
  let n13 = n4 * 392;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_2 = id / 2;
  let row_tile = id_div_2 % 4;
${each(3, (i) => `  let p_${1 + i} = min(row_tile * 13 + ${10 + i}, 48);
`)}  let abnco = id / 8;
  let p_at = batch_row * n1 + abnco * 2401 + row_tile * 637;
${each(9, (i) => `  let p_at_${1 + i} = batch_row * n1 + abnco * 2401 + row_tile * 637 + ${49 + 49 * i};
`)}${each(3, (i) => `  let p_at_${10 + i} = batch_row * n1 + abnco * 2401 + p_${1 + i} * 49;
`)}  let id_div_192 = id / 192;
  let id_div_24 = id / n2;
  let id_mod_8 = id_div_24 % n3;
  let id_mod_3 = abnco % n4;
  let column_tile = id % 2;
  let y_at = batch_row * n5 + id_div_192 * 28224 + id_mod_8 * n6 + id_mod_3 * 8 + column_tile * 4 + n7;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * n5 + id_div_192 * 28224 + id_mod_8 * n6 + id_mod_3 * 8 + column_tile * 4 + n${8 + i};
`)}${each(13, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var r = 0; r < 13; r++) {
${each(3, (i) => `    let r_${1 + i} = min(r * 4 + ${1 + i}, 48);
`)}    let counted = vec4f(1.0, f32(r * 4 + 1 < 49), f32(r * 4 + 2 < 49), f32(r * 4 + 3 < 49));
    let p_at_step = r * 4;
    let p_4 = vec4f(p[p_at + p_at_step], p[p_at + r_1], p[p_at + r_2], p[p_at + r_3]);
    let left = p_4 * counted;
${each(12, (i) => `    let p_${5 + i} = vec4f(p[p_at_${1 + i} + p_at_step], p[p_at_${1 + i} + r_1], p[p_at_${1 + i} + r_2], p[p_at_${1 + i} + r_3]);
    let left_${1 + i} = p_${5 + i} * counted;
`)}    let r_div_7 = r * 4 / 7;
    let r_mod_7 = r * 4 % 7;
    let y_at_step = r_div_7 * 4032 + r_mod_7 * n11;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let r_div_7_${1 + i} = r_${1 + i} / 7;
    let r_mod_7_${1 + i} = r_${1 + i} % 7;
    let y_at_step_${1 + i} = r_div_7_${1 + i} * 4032 + r_mod_7_${1 + i} * n11;
    let y_${2 + i} = y[y_at + y_at_step_${1 + i}];
`)}    let block = mat4x4f(y_1, y_2, y_3, y_4);
    acc_0_0 += block * left;
${each(12, (i) => `    acc_${1 + i}_0 += block * left_${1 + i};
`)}${each(3, (i) => `    let y_${5 + 4 * i} = y[y_at_${1 + i} + y_at_step];
${each(3, (j) => `    let y_${6 + 4 * i + j} = y[y_at_${1 + i} + y_at_step_${1 + j}];
`)}    let block_${1 + i} = mat4x4f(y_${5 + 4 * i}, y_${6 + 4 * i}, y_${7 + 4 * i}, y_${8 + 4 * i});
    acc_0_${1 + i} += block_${1 + i} * left;
${each(12, (j) => `    acc_${1 + j}_${1 + i} += block_${1 + i} * left_${1 + j};
`)}`)}  }
  var sums = array<vec4f, 52>(
${each(13, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let p_17 = row_tile * 13;
  let o_at = batch_row * n12 + id_div_24 * n13 + id_mod_3 * 8 + column_tile * 4;
${each(3, (i) => `  let o_at_${1 + i} = batch_row * n12 + id_div_24 * n13 + id_mod_3 * 8 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 13; tile_row++) {
    let p_18 = p_17 + tile_row;
    if (p_18 >= 49) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let o_at_step = p_18 * n2;
    o[o_at + o_at_step] = sum;
${each(3, (i) => `    o[o_at_${1 + i} + o_at_step] = sum_${1 + i};
`)}  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[hohiwowi/56, hohiwowi/7%8*7 + hohiwowi%7, o] = sum[i: 96] o[hohiwowi/392, hohiwowi/7%8, hohiwowi/56%7*7 +
//   hohiwowi%7, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n1: i32, n2: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n1 = sizes.n1;
  let n2 = sizes.n2;
  let n0 = n2 * 336;
  let n3 = n2 * 18816;
  let n4 = n1 * 392;
  let n5 = n1 * 28;
${each(6, (i) => `  let n${6 + i} = n1 * ${4 + 4 * i};
`)}${each(7, (i) => `  let n${12 + i} = n1 * ${196 + 4 * i};
`)}  let n19 = n1 * 64;
${each(8, (i) => `  let n${20 + i} = n1 * ${32 + 4 * i};
`)}  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_168 = id / 168;
  let row_tile = id / n1;
  let id_mod_4 = row_tile % n2;
  let id_div_24 = id / 24;
  let id_mod_7 = id_div_24 % 7;
  let o_at = batch_row * n3 + id_div_168 * 9408 + id_mod_4 * n4 + id_mod_7 * n5;
${each(13, (i) => `  let o_at_${1 + i} = batch_row * n3 + id_div_168 * 9408 + id_mod_4 * n4 + id_mod_7 * n5 + n${6 + i};
`)}  let column_tile = id % n1;
  let weight_at = column_tile * n19;
${each(6, (i) => `  let weight_at_${1 + i} = column_tile * n19 + n${6 + i};
`)}${each(2, (i) => `  let weight_at_${7 + 4 * i} = column_tile * n19 + n${5 + 18 * i};
  let weight_at_${8 + 4 * i} = column_tile * n19 + n${20 + 4 * i};
  let weight_at_${9 + 4 * i} = column_tile * n19 + n${21 + 4 * i};
  let weight_at_${10 + 4 * i} = column_tile * n19 + n${22 + 4 * i};
`)}  let weight_at_15 = column_tile * n19 + n27;
${each(14, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < n6; i++) {
    let o_1 = o[o_at + i];
${each(13, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(14, (i) => `    acc_${i}_0 += o_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(14, (j) => `    acc_${j}_${1 + i} += o_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(14, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let bias_1 = bias[column_tile * 4];
  let y_at = batch_row * n3 + row_tile * n26 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * n3 + row_tile * n26 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = tile_row * n6;
    y[y_at + y_at_step] = sum + bias_1;
${each(3, (i) => `    y[y_at_${1 + i} + y_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`),
    pipeline(64, 0, `// specs/swin.vit:27 (map)
// tap[a, b, ijo*7 + iji, d] = y[a*7 + ijo, b*7 + iji, d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> tap: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;
struct Sizes { n1: i32, n3: i32 }
@group(0) @binding(3) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n1 = sizes.n1;
  let n3 = sizes.n3;
  let n0 = n3 * 9408;
  let n2 = n1 * 7;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let a = id / 9408;
  let id_div_168 = id / n1;
  let ijo = id_div_168 % 7;
  let id_div_1176 = id / n2;
  let b = id_div_1176 % n3;
  let tile = id % n1;
  let y_at = batch_row * n0 + a * 9408 + ijo * 1344 + b * n1 + tile;
  let y_1 = y[y_at];
  tap[batch_row * n0 + id] = y_1;
}
`),
    pipeline(64, 0, `// specs/swin.vit:35 (map)
// x[h, w, d] = y[h, w, d] + y_1[h, w, d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n0: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

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
  let y_1_1 = y_1[batch_row * n0 + id];
  x[batch_row * n0 + id] = y_2 + y_1_1;
}
`),
    pipeline(8, 0, `// specs/swin.vit:36, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw/56, hw%56, d] = x[hw/56, hw%56, d] + (sum[i: 384] y[hw/56, hw%56, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n2: i32, n20: i32, n21: i32 }
@group(0) @binding(6) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
${each(3, (i) => `  let n${i} = sizes.n${i};
`)}  let n20 = sizes.n20;
  let n21 = sizes.n21;
  let n3 = n20 * 4;
  let n4 = n1 * 16;
  let n5 = n1 * 256;
${each(14, (i) => `  let n${6 + i} = n1 * ${32 + 16 * i};
`)}  let n22 = n1 * 4;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / n1;
  let hw = min(row_tile * 14, n2);
${each(13, (i) => `  let hw_${1 + i} = min(row_tile * 14 + ${1 + i}, n2);
`)}  let y_at = batch_row * n3 + hw * n4;
${each(13, (i) => `  let y_at_${1 + i} = batch_row * n3 + hw_${1 + i} * n4;
`)}  let column_tile = id % n1;
  let weight_at = column_tile * n5;
${each(2, (i) => `  let weight_at_${1 + 4 * i} = column_tile * n5 + n${4 + 5 * i};
  let weight_at_${2 + 4 * i} = column_tile * n5 + n${6 + 4 * i};
  let weight_at_${3 + 4 * i} = column_tile * n5 + n${7 + 4 * i};
  let weight_at_${4 + 4 * i} = column_tile * n5 + n${8 + 4 * i};
`)}${each(7, (i) => `  let weight_at_${9 + i} = column_tile * n5 + n${13 + i};
`)}${each(14, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < n4; i++) {
    let y_1 = y[y_at + i];
${each(13, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(14, (i) => `    acc_${i}_0 += y_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(14, (j) => `    acc_${j}_${1 + i} += y_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(14, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let hw_14 = row_tile * 14;
  let x_at = batch_row * n20 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
  let x_1_at = batch_row * n20 + column_tile * 4;
${each(3, (i) => `  let x_at_${1 + i} = batch_row * n20 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let x_1_at_${1 + i} = batch_row * n20 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let hw_15 = hw_14 + tile_row;
    if (hw_15 >= n21) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let x_at_step = hw_15 * n22;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = hw_15 * n22;
    x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    x_1[x_1_at_${1 + i} + x_1_at_step] = x_${3 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`),
    pipeline(8, 0, `// specs/swin.vit:22 (contract)
// att[abn/24, abn/3%8, abn%3, popi, rori] = 0.17677669529663687 * (sum[c: 32] y[(abn/24*7 + popi/7 + 3)%56,
//   (abn/3%8*7 + popi%7 + 3)%56, abn%3*32 + c] * y[(abn/24*7 + rori/7 + 3)%56, (abn/3%8*7 + rori%7 + 3)%56,
//   abn%3*32 + c + 96]) + relative_position_bias_table[popi/7*13 + popi%7 - rori/7*13 - rori%7 + 84, abn%3] + (if
//   abn/24 == 7 and not (if 4 <= popi/7 then 1 else 0) == (if 4 <= rori/7 then 1 else 0) or abn/3%8 == 7 and not
//   (if 4 <= popi%7 then 1 else 0) == (if 4 <= rori%7 then 1 else 0) then -100 else 0)

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> att: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n3: i32, n4: i32, n16: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n3 = sizes.n3;
  let n4 = sizes.n4;
  let n16 = sizes.n16;
  let n0 = n3 * 672;
  let n1 = n3 * 7;
  let n2 = n4 * 28;
  let n5 = n3 * 28224;
  let n6 = n4 * 168;
${each(4, (i) => `  let n${7 + i} = n4 * ${72 + 24 * i};
`)}  let n11 = n4 * 24;
  let n12 = n4 * 48;
  let n13 = n4 * 8;
  let n14 = n4 * 13;
  let n15 = n4 * 84;
  let n17 = n3 * 57624;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let column_tile = id % 4;
  let rori = min(column_tile * 13 + 10, 48);
  let rori_1 = min(column_tile * 13 + 11, 48);
  let rori_2 = min(column_tile * 13 + 12, 48);
  let id_div_672 = id / 672;
  let id_div_4 = id / 4;
  let row_tile = id_div_4 % 7;
  let id_mod_56 = id_div_672 * 7 + row_tile + 3;
  let id_mod_56_1 = id_mod_56 % n1;
  let id_div_84 = id / n2;
  let id_mod_8 = id_div_84 % n3;
  let abn = id / 28;
  let id_mod_3 = abn % n4;
  let y_at = batch_row * n5 + id_mod_56_1 * 4032 + id_mod_8 * n6 + id_mod_3 * 8 + n7;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * n5 + id_mod_56_1 * 4032 + id_mod_8 * n6 + id_mod_3 * 8 + n${8 + i};
`)}  let id_mod_8_1 = (id_div_84 + 1) % n3;
  let y_at_4 = batch_row * n5 + id_mod_56_1 * 4032 + id_mod_8_1 * n6 + id_mod_3 * 8;
  let y_at_5 = batch_row * n5 + id_mod_56_1 * 4032 + id_mod_8_1 * n6 + id_mod_3 * 8 + n11;
  let y_at_6 = batch_row * n5 + id_mod_56_1 * 4032 + id_mod_8_1 * n6 + id_mod_3 * 8 + n12;
  let id_div_7 = column_tile * 6 / 7;
  let id_mod_56_2 = id_div_672 * 7 + column_tile + id_div_7 + 3;
  let id_mod_56_3 = id_mod_56_2 % n1;
  let id_mod_7 = column_tile * 6 % 7;
  let id_mod_56_4 = id_mod_8 * 7 + id_mod_7 + 3;
${each(6, (i) => `  let id_mod_56_${5 + 4 * i} = id_mod_56_${4 + 4 * i} % n1;
  let y_at_${7 + i} = batch_row * n5 + id_mod_56_${3 + 4 * i} * 4032 + id_mod_56_${5 + 4 * i} * n11 + id_mod_3 * 8 + n13;
  let id_div_7_${1 + i} = (column_tile * 6 + ${1 + i}) / 7;
  let id_mod_56_${6 + 4 * i} = id_div_672 * 7 + column_tile + id_div_7_${1 + i} + 3;
  let id_mod_56_${7 + 4 * i} = id_mod_56_${6 + 4 * i} % n1;
  let id_mod_7_${1 + i} = (column_tile * 6 + ${1 + i}) % 7;
  let id_mod_56_${8 + 4 * i} = id_mod_8 * 7 + id_mod_7_${1 + i} + 3;
`)}  let id_mod_56_29 = id_mod_56_28 % n1;
  let y_at_13 = batch_row * n5 + id_mod_56_27 * 4032 + id_mod_56_29 * n11 + id_mod_3 * 8 + n13;
  let id_mod_56_30 = id_div_672 * 7 + column_tile + id_div_7 + 4;
${each(2, (i) => `  let id_mod_56_${31 + 2 * i} = id_mod_56_${30 + 2 * i} % n1;
  let y_at_${14 + i} = batch_row * n5 + id_mod_56_${31 + 2 * i} * 4032 + id_mod_56_${5 + 4 * i} * n11 + id_mod_3 * 8 + n13;
  let id_mod_56_${32 + 2 * i} = id_div_672 * 7 + column_tile + id_div_7_${1 + i} + 4;
`)}  let id_mod_56_35 = id_mod_56_34 % n1;
  let y_at_16 = batch_row * n5 + id_mod_56_35 * 4032 + id_mod_56_13 * n11 + id_mod_3 * 8 + n13;
  let rori_div_7 = rori / 7;
  let part_mod_56 = id_div_672 * 7 + rori_div_7 + 3;
  let part_mod_56_1 = part_mod_56 % n1;
  let rori_mod_7 = rori % 7;
  let part_mod_56_2 = id_mod_8 * 7 + rori_mod_7 + 3;
${each(2, (i) => `  let part_mod_56_${3 + 4 * i} = part_mod_56_${2 + 4 * i} % n1;
  let y_at_${17 + i} = batch_row * n5 + part_mod_56_${1 + 4 * i} * 4032 + part_mod_56_${3 + 4 * i} * n11 + id_mod_3 * 8 + n13;
  let rori_div_7_${1 + i} = rori_${1 + i} / 7;
  let part_mod_56_${4 + 4 * i} = id_div_672 * 7 + rori_div_7_${1 + i} + 3;
  let part_mod_56_${5 + 4 * i} = part_mod_56_${4 + 4 * i} % n1;
  let rori_mod_7_${1 + i} = rori_${1 + i} % 7;
  let part_mod_56_${6 + 4 * i} = id_mod_8 * 7 + rori_mod_7_${1 + i} + 3;
`)}  let part_mod_56_11 = part_mod_56_10 % n1;
  let y_at_19 = batch_row * n5 + part_mod_56_9 * 4032 + part_mod_56_11 * n11 + id_mod_3 * 8 + n13;
${each(7, (i) => `${each(13, (j) => `  var acc_${i}_${j} = 0.0;
`)}`)}  for (var c = 0; c < 8; c++) {
    let y_1 = y[y_at + c];
${each(7, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(12, (i) => `${each(7, (j) => `    acc_${j}_${i} += dot(y_${1 + j}, y_${8 + i});
`)}    let y_${9 + i} = y[y_at_${8 + i} + c];
`)}${each(7, (i) => `    acc_${i}_12 += dot(y_${1 + i}, y_20);
`)}  }
  var sums = array<f32, 91>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3, acc_${i}_4, acc_${i}_5, acc_${i}_6, acc_${i}_7, acc_${i}_8, acc_${i}_9, acc_${i}_10, acc_${i}_11, acc_${i}_12,
`)}  );
  let rori_3 = column_tile * 13;
  let relative_position_bias_table_at = row_tile * n14 + id_mod_3 + n15;
  let term = id_div_672 == n16;
  let term_1 = select(0.0, 1.0, 4 <= row_tile);
  let term_2 = id_mod_8 == n16;
  let att_at = batch_row * n17 + id_div_4 * 343;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let relative_position_bias_table_at_step = tile_row * n4;
    let relative_position_bias_table_at_1 = relative_position_bias_table_at + relative_position_bias_table_at_step;
    let term_3 = select(0.0, 1.0, 4 <= tile_row);
    let att_at_step = tile_row * 49;
    let att_at_1 = att_at + att_at_step;
    for (var tile_column = 0; tile_column < 13; tile_column++) {
      let rori_4 = min(rori_3 + tile_column, 48);
      let sum = sums[tile_row * 13 + tile_column];
      let rori_div_7_3 = rori_4 / 7;
      let rori_mod_7_3 = rori_4 % 7;
      let relative_position_bias_table_at_step_1 = -rori_div_7_3 * n14 - rori_mod_7_3 * n4;
      let relative_position_bias_table_1 = relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step_1];
      let term_4 = select(0.0, -100.0, (term && term_1 != select(0.0, 1.0, 4 <= rori_div_7_3)) || (term_2 && term_3 != select(0.0, 1.0, 4 <= rori_mod_7_3)));
      if (rori_3 + tile_column < 49) { att[att_at_1 + rori_4] = 0.17677669529663687 * sum + relative_position_bias_table_1 + term_4; }
    }
  }
}
`),
    pipeline(8, 0, `// specs/swin.vit:25 (contract)
// o[abnco/24, abnco/3%8, p, abnco%3*32 + nci] = sum[r: 49] p[abnco/24, abnco/3%8, abnco%3, p, r] * y[(abnco/24*7 +
//   r/7 + 3)%56, (abnco/3%8*7 + r%7 + 3)%56, abnco%3*32 + nci + 192]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n2: i32, n6: i32, n7: i32, n8: i32, n9: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n2 = sizes.n2;
${each(4, (i) => `  let n${6 + i} = sizes.n${6 + i};
`)}  let n0 = n6 * 192;
  let n1 = n6 * 57624;
  let n3 = n6 * 28224;
  let n4 = n2 * 16;
  let n5 = n2 * 8;
  let n10 = n6 * 7;
  let n11 = n2 * 24;
  let n12 = n6 * 9408;
  let n13 = n2 * 392;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_2 = id / 2;
  let row_tile = id_div_2 % 4;
${each(3, (i) => `  let p_${1 + i} = min(row_tile * 13 + ${10 + i}, 48);
`)}  let abnco = id / 8;
  let p_at = batch_row * n1 + abnco * 2401 + row_tile * 637;
${each(9, (i) => `  let p_at_${1 + i} = batch_row * n1 + abnco * 2401 + row_tile * 637 + ${49 + 49 * i};
`)}${each(3, (i) => `  let p_at_${10 + i} = batch_row * n1 + abnco * 2401 + p_${1 + i} * 49;
`)}  let id_mod_3 = abnco % n2;
  let column_tile = id % 2;
  let y_at = batch_row * n3 + id_mod_3 * 8 + column_tile * 4 + n4;
  let id_div_192 = id / 192;
  let part_mod_56 = id_div_192 * 7 + 3;
  let id_div_24 = id / n5;
  let id_mod_8 = id_div_24 % n6;
  let part_mod_56_2 = id_mod_8 * 7 + 3;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * n3 + id_mod_3 * 8 + column_tile * 4 + n${7 + i};
`)}${each(13, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var r = 0; r < 13; r++) {
${each(3, (i) => `    let r_${1 + i} = min(r * 4 + ${1 + i}, 48);
`)}    let counted = vec4f(1.0, f32(r * 4 + 1 < 49), f32(r * 4 + 2 < 49), f32(r * 4 + 3 < 49));
    let p_at_step = r * 4;
    let p_4 = vec4f(p[p_at + p_at_step], p[p_at + r_1], p[p_at + r_2], p[p_at + r_3]);
    let left = p_4 * counted;
${each(12, (i) => `    let p_${5 + i} = vec4f(p[p_at_${1 + i} + p_at_step], p[p_at_${1 + i} + r_1], p[p_at_${1 + i} + r_2], p[p_at_${1 + i} + r_3]);
    let left_${1 + i} = p_${5 + i} * counted;
`)}    let r_div_7 = r * 4 / 7;
    let part_mod_56_1 = (part_mod_56 + r_div_7) % n10;
    let r_mod_7 = r * 4 % 7;
    let part_mod_56_3 = (part_mod_56_2 + r_mod_7) % n10;
    let y_at_step = part_mod_56_1 * 4032 + part_mod_56_3 * n11;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let r_div_7_${1 + i} = r_${1 + i} / 7;
    let part_mod_56_${4 + 2 * i} = (part_mod_56 + r_div_7_${1 + i}) % n10;
    let r_mod_7_${1 + i} = r_${1 + i} % 7;
    let part_mod_56_${5 + 2 * i} = (part_mod_56_2 + r_mod_7_${1 + i}) % n10;
    let y_at_step_${1 + i} = part_mod_56_${4 + 2 * i} * 4032 + part_mod_56_${5 + 2 * i} * n11;
    let y_${2 + i} = y[y_at + y_at_step_${1 + i}];
`)}    let block = mat4x4f(y_1, y_2, y_3, y_4);
    acc_0_0 += block * left;
${each(12, (i) => `    acc_${1 + i}_0 += block * left_${1 + i};
`)}${each(3, (i) => `    let y_${5 + 4 * i} = y[y_at_${1 + i} + y_at_step];
${each(3, (j) => `    let y_${6 + 4 * i + j} = y[y_at_${1 + i} + y_at_step_${1 + j}];
`)}    let block_${1 + i} = mat4x4f(y_${5 + 4 * i}, y_${6 + 4 * i}, y_${7 + 4 * i}, y_${8 + 4 * i});
    acc_0_${1 + i} += block_${1 + i} * left;
${each(12, (j) => `    acc_${1 + j}_${1 + i} += block_${1 + i} * left_${1 + j};
`)}`)}  }
  var sums = array<vec4f, 52>(
${each(13, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let p_17 = row_tile * 13;
  let o_at = batch_row * n12 + id_div_24 * n13 + id_mod_3 * 8 + column_tile * 4;
${each(3, (i) => `  let o_at_${1 + i} = batch_row * n12 + id_div_24 * n13 + id_mod_3 * 8 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 13; tile_row++) {
    let p_18 = p_17 + tile_row;
    if (p_18 >= 49) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let o_at_step = p_18 * n5;
    o[o_at + o_at_step] = sum;
${each(3, (i) => `    o[o_at_${1 + i} + o_at_step] = sum_${1 + i};
`)}  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[hw/56, hw%56, o] = sum[i: 96] o[(hw/56 + 53)%56/7, (hw + 53)%56/7, (hw/56 + 4)%7*7 + (hw + 4)%7, i] *
//   weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n1: i32, n3: i32, n4: i32, n5: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n1 = sizes.n1;
${each(3, (i) => `  let n${3 + i} = sizes.n${3 + i};
`)}  let n0 = n5 * 336;
  let n2 = n5 * 14;
  let n6 = n5 * 18816;
  let n7 = n3 * 392;
  let n8 = n3 * 28;
${each(3, (i) => `  let n${9 + i} = n3 * ${212 + 4 * i};
`)}${each(6, (i) => `  let n${12 + i} = n3 * ${4 + 4 * i};
`)}${each(4, (i) => `  let n${18 + i} = n3 * ${196 + 4 * i};
`)}  let n22 = n3 * 64;
${each(8, (i) => `  let n${23 + i} = n3 * ${32 + 4 * i};
`)}  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_24 = id / 24;
  let id_mod_56 = (id_div_24 + n1) % n2;
  let id_div_7 = id_mod_56 / 7;
  let row_tile = id / n3;
  let id_mod_4 = (row_tile + n4) % n5;
  let id_mod_7 = (id_div_24 + 4) % 7;
  let o_at = batch_row * n6 + id_div_7 * 9408 + id_mod_4 * n7 + id_mod_7 * n8 + n9;
  let o_at_1 = batch_row * n6 + id_div_7 * 9408 + id_mod_4 * n7 + id_mod_7 * n8 + n10;
  let o_at_2 = batch_row * n6 + id_div_7 * 9408 + id_mod_4 * n7 + id_mod_7 * n8 + n11;
  let id_mod_4_1 = row_tile % n5;
  let o_at_3 = batch_row * n6 + id_div_7 * 9408 + id_mod_4_1 * n7 + id_mod_7 * n8;
${each(10, (i) => `  let o_at_${4 + i} = batch_row * n6 + id_div_7 * 9408 + id_mod_4_1 * n7 + id_mod_7 * n8 + n${12 + i};
`)}  let column_tile = id % n3;
  let weight_at = column_tile * n22;
${each(6, (i) => `  let weight_at_${1 + i} = column_tile * n22 + n${12 + i};
`)}${each(2, (i) => `  let weight_at_${7 + 4 * i} = column_tile * n22 + n${8 + 18 * i};
  let weight_at_${8 + 4 * i} = column_tile * n22 + n${23 + 4 * i};
  let weight_at_${9 + 4 * i} = column_tile * n22 + n${24 + 4 * i};
  let weight_at_${10 + 4 * i} = column_tile * n22 + n${25 + 4 * i};
`)}  let weight_at_15 = column_tile * n22 + n30;
${each(14, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < n12; i++) {
    let o_1 = o[o_at + i];
${each(13, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(14, (i) => `    acc_${i}_0 += o_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(14, (j) => `    acc_${j}_${1 + i} += o_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(14, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let bias_1 = bias[column_tile * 4];
  let y_at = batch_row * n6 + row_tile * n29 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * n6 + row_tile * n29 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = tile_row * n12;
    y[y_at + y_at_step] = sum + bias_1;
${each(3, (i) => `    y[y_at_${1 + i} + y_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`),
    pipeline(64, 0, `// specs/swin.vit:27 (map)
// tap[a, b, ijo*7 + iji, d] = y[(a*7 + ijo + 3)%56, (b*7 + iji + 3)%56, d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> tap: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;
struct Sizes { n4: i32, n5: i32 }
@group(0) @binding(3) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n4 = sizes.n4;
  let n5 = sizes.n5;
  let n0 = n4 * 9408;
  let n1 = n5 * 7;
  let n2 = n4 * 7;
  let n3 = n5 * 49;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let a = id / 9408;
  let id_div_168 = id / n1;
  let ijo = id_div_168 % 7;
  let id_mod_56 = a * 7 + ijo + 3;
  let id_mod_56_1 = id_mod_56 % n2;
  let id_div_1176 = id / n3;
  let b = id_div_1176 % n4;
  let id_div_24 = id / n5;
  let iji = id_div_24 % 7;
  let id_mod_56_2 = b * 7 + iji + 3;
  let id_mod_56_3 = id_mod_56_2 % n2;
  let tile = id % n5;
  let y_at = batch_row * n0 + id_mod_56_1 * 1344 + id_mod_56_3 * n5 + tile;
  let y_1 = y[y_at];
  tap[batch_row * n0 + id] = y_1;
}
`),
    pipeline(8, 0, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[hohiwowi/14, hohiwowi/7%2*7 + hohiwowi%7, o] = sum[i: 384] o[hohiwowi/98, hohiwowi/7%2, hohiwowi/14%7*7 +
//   hohiwowi%7, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 42u; // of one row of the batch
  let invocations = 336; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_168 = id / 168;
  let row_tile = id / 24;
  let id_mod_7 = row_tile % 7;
  let o_at = batch_row * 18816 + id_div_168 * 9408 + id_mod_7 * 672;
${each(6, (i) => `  let o_at_${1 + i} = batch_row * 18816 + id_div_168 * 9408 + id_mod_7 * 672 + ${96 + 96 * i};
`)}${each(7, (i) => `  let o_at_${7 + i} = batch_row * 18816 + id_div_168 * 9408 + id_mod_7 * 672 + ${4704 + 96 * i};
`)}  let column_tile = id % 24;
  let weight_at = column_tile * 1536;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 1536 + ${96 + 96 * i};
`)}${each(14, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 96; i++) {
    let o_1 = o[o_at + i];
${each(13, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(14, (i) => `    acc_${i}_0 += o_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(14, (j) => `    acc_${j}_${1 + i} += o_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(14, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let bias_1 = bias[column_tile * 4];
  let y_at = batch_row * 18816 + row_tile * 1344 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * 18816 + row_tile * 1344 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = tile_row * 96;
    y[y_at + y_at_step] = sum + bias_1;
${each(3, (i) => `    y[y_at_${1 + i} + y_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[hw/14, hw%14, o] = sum[i: 384] o[(hw/14 + 11)%14/7, (hw + 11)%14/7, (hw/14 + 4)%7*7 + (hw + 4)%7, i] *
//   weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 42u; // of one row of the batch
  let invocations = 336; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 24;
  let id_mod_14 = (row_tile + 11) % 14;
  let id_div_7 = id_mod_14 / 7;
  let id_mod_7 = (row_tile + 4) % 7;
  let o_at = batch_row * 18816 + id_div_7 * 9408 + id_mod_7 * 672 + 5088;
  let o_at_1 = batch_row * 18816 + id_div_7 * 9408 + id_mod_7 * 672 + 5184;
  let o_at_2 = batch_row * 18816 + id_div_7 * 9408 + id_mod_7 * 672 + 5280;
  let o_at_3 = batch_row * 18816 + id_div_7 * 9408 + id_mod_7 * 672;
${each(6, (i) => `  let o_at_${4 + i} = batch_row * 18816 + id_div_7 * 9408 + id_mod_7 * 672 + ${96 + 96 * i};
`)}${each(4, (i) => `  let o_at_${10 + i} = batch_row * 18816 + id_div_7 * 9408 + id_mod_7 * 672 + ${4704 + 96 * i};
`)}  let column_tile = id % 24;
  let weight_at = column_tile * 1536;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 1536 + ${96 + 96 * i};
`)}${each(14, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 96; i++) {
    let o_1 = o[o_at + i];
${each(13, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(14, (i) => `    acc_${i}_0 += o_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(14, (j) => `    acc_${j}_${1 + i} += o_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(14, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let bias_1 = bias[column_tile * 4];
  let y_at = batch_row * 18816 + row_tile * 1344 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * 18816 + row_tile * 1344 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = tile_row * 96;
    y[y_at + y_at_step] = sum + bias_1;
${each(3, (i) => `    y[y_at_${1 + i} + y_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`),
    pipeline(8, 0, `// specs/swin.vit:22 (contract)
// att[n, popi, rori] = 0.17677669529663687 * (sum[c: 32] y[popi/7, popi%7, n*32 + c] * y[rori/7, rori%7, n*32 + c
//   + 768]) + relative_position_bias_table[popi/7*13 + popi%7 - rori/7*13 - rori%7 + 84, n]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> att: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 84u; // of one row of the batch
  let invocations = 672; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let column_tile = id % 4;
  let rori = min(column_tile * 13 + 10, 48);
  let rori_1 = min(column_tile * 13 + 11, 48);
  let rori_2 = min(column_tile * 13 + 12, 48);
  let id_div_4 = id / 4;
  let row_tile = id_div_4 % 7;
  let n = id / 28;
  let y_at = batch_row * 28224 + row_tile * 4032 + n * 8;
${each(6, (i) => `  let y_at_${1 + i} = batch_row * 28224 + row_tile * 4032 + n * 8 + ${576 + 576 * i};
`)}${each(10, (i) => `  let y_at_${7 + i} = batch_row * 28224 + column_tile * 7488 + n * 8 + ${192 + 576 * i};
`)}  let y_at_17 = batch_row * 28224 + rori * 576 + n * 8 + 192;
  let y_at_18 = batch_row * 28224 + rori_1 * 576 + n * 8 + 192;
  let y_at_19 = batch_row * 28224 + rori_2 * 576 + n * 8 + 192;
${each(7, (i) => `${each(13, (j) => `  var acc_${i}_${j} = 0.0;
`)}`)}  for (var c = 0; c < 8; c++) {
    let y_1 = y[y_at + c];
${each(7, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(12, (i) => `${each(7, (j) => `    acc_${j}_${i} += dot(y_${1 + j}, y_${8 + i});
`)}    let y_${9 + i} = y[y_at_${8 + i} + c];
`)}${each(7, (i) => `    acc_${i}_12 += dot(y_${1 + i}, y_20);
`)}  }
  var sums = array<f32, 91>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3, acc_${i}_4, acc_${i}_5, acc_${i}_6, acc_${i}_7, acc_${i}_8, acc_${i}_9, acc_${i}_10, acc_${i}_11, acc_${i}_12,
`)}  );
  let rori_3 = column_tile * 13;
  let relative_position_bias_table_at = row_tile * 312 + n + 2016;
  let att_at = batch_row * 57624 + id_div_4 * 343;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let relative_position_bias_table_at_step = tile_row * 24;
    let relative_position_bias_table_at_1 = relative_position_bias_table_at + relative_position_bias_table_at_step;
    let att_at_step = tile_row * 49;
    let att_at_1 = att_at + att_at_step;
    for (var tile_column = 0; tile_column < 13; tile_column++) {
      let rori_4 = min(rori_3 + tile_column, 48);
      let sum = sums[tile_row * 13 + tile_column];
      let rori_div_7 = rori_4 / 7;
      let rori_mod_7 = rori_4 % 7;
      let relative_position_bias_table_at_step_1 = -rori_div_7 * 312 - rori_mod_7 * 24;
      let relative_position_bias_table_1 = relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step_1];
      if (rori_3 + tile_column < 49) { att[att_at_1 + rori_4] = 0.17677669529663687 * sum + relative_position_bias_table_1; }
    }
  }
}
`),
    pipeline(8, 0, `// specs/swin.vit:25 (contract)
// o[p, nco*32 + nci] = sum[r: 49] p[0, 0, nco, p, r] * y[r/7, r%7, nco*32 + nci + 1536]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 30u; // of one row of the batch
  let invocations = 240; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_2 = id / 2;
  let row_tile = id_div_2 % 5;
  let p_1 = min(row_tile * 10 + 9, 48);
  let nco = id / 10;
  let p_at = batch_row * 57624 + nco * 2401 + row_tile * 490;
${each(8, (i) => `  let p_at_${1 + i} = batch_row * 57624 + nco * 2401 + row_tile * 490 + ${49 + 49 * i};
`)}  let p_at_9 = batch_row * 57624 + nco * 2401 + p_1 * 49;
  let column_tile = id % 2;
  let y_at = batch_row * 28224 + nco * 8 + column_tile * 4 + 384;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 28224 + nco * 8 + column_tile * 4 + ${385 + i};
`)}${each(10, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var r = 0; r < 13; r++) {
${each(3, (i) => `    let r_${1 + i} = min(r * 4 + ${1 + i}, 48);
`)}    let counted = vec4f(1.0, f32(r * 4 + 1 < 49), f32(r * 4 + 2 < 49), f32(r * 4 + 3 < 49));
    let p_at_step = r * 4;
    let p_2 = vec4f(p[p_at + p_at_step], p[p_at + r_1], p[p_at + r_2], p[p_at + r_3]);
    let left = p_2 * counted;
${each(9, (i) => `    let p_${3 + i} = vec4f(p[p_at_${1 + i} + p_at_step], p[p_at_${1 + i} + r_1], p[p_at_${1 + i} + r_2], p[p_at_${1 + i} + r_3]);
    let left_${1 + i} = p_${3 + i} * counted;
`)}    let y_at_step = r * 2304;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let y_at_step_${1 + i} = r_${1 + i} * 576;
    let y_${2 + i} = y[y_at + y_at_step_${1 + i}];
`)}    let block = mat4x4f(y_1, y_2, y_3, y_4);
    acc_0_0 += block * left;
${each(9, (i) => `    acc_${1 + i}_0 += block * left_${1 + i};
`)}${each(3, (i) => `    let y_${5 + 4 * i} = y[y_at_${1 + i} + y_at_step];
${each(3, (j) => `    let y_${6 + 4 * i + j} = y[y_at_${1 + i} + y_at_step_${1 + j}];
`)}    let block_${1 + i} = mat4x4f(y_${5 + 4 * i}, y_${6 + 4 * i}, y_${7 + 4 * i}, y_${8 + 4 * i});
    acc_0_${1 + i} += block_${1 + i} * left;
${each(9, (j) => `    acc_${1 + j}_${1 + i} += block_${1 + i} * left_${1 + j};
`)}`)}  }
  var sums = array<vec4f, 40>(
${each(10, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let p_12 = row_tile * 10;
  let o_at = batch_row * 9408 + nco * 8 + column_tile * 4;
${each(3, (i) => `  let o_at_${1 + i} = batch_row * 9408 + nco * 8 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 10; tile_row++) {
    let p_13 = p_12 + tile_row;
    if (p_13 >= 49) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let o_at_step = p_13 * 192;
    o[o_at + o_at_step] = sum;
${each(3, (i) => `    o[o_at_${1 + i} + o_at_step] = sum_${1 + i};
`)}  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[hw/7, hw%7, o] = sum[i: 768] o[hw, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 24u; // of one row of the batch
  let invocations = 192; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 48;
  let hw = min(row_tile * 13 + 10, 48);
  let hw_1 = min(row_tile * 13 + 11, 48);
  let hw_2 = min(row_tile * 13 + 12, 48);
  let o_at = batch_row * 9408 + row_tile * 2496;
${each(9, (i) => `  let o_at_${1 + i} = batch_row * 9408 + row_tile * 2496 + ${192 + 192 * i};
`)}  let o_at_10 = batch_row * 9408 + hw * 192;
  let o_at_11 = batch_row * 9408 + hw_1 * 192;
  let o_at_12 = batch_row * 9408 + hw_2 * 192;
  let column_tile = id % 48;
  let weight_at = column_tile * 3072;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 3072 + ${192 + 192 * i};
`)}${each(13, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 192; i++) {
    let o_1 = o[o_at + i];
${each(12, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(13, (i) => `    acc_${i}_0 += o_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(13, (j) => `    acc_${j}_${1 + i} += o_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 52>(
${each(13, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let hw_3 = row_tile * 13;
  let bias_1 = bias[column_tile * 4];
  let y_at = batch_row * 9408 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * 9408 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 13; tile_row++) {
    let hw_4 = hw_3 + tile_row;
    if (hw_4 >= 49) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = hw_4 * 192;
    y[y_at + y_at_step] = sum + bias_1;
${each(3, (i) => `    y[y_at_${1 + i} + y_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`),
    pipeline(64, 0, `// specs/swin.vit:27 (map)
// tap[0, 0, ijo*7 + iji, d] = y[ijo, iji, d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> tap: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 147u; // of one row of the batch
  let invocations = 9408; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_1 = y[batch_row * 9408 + id];
  tap[batch_row * 9408 + id] = y_1;
}
`),
    pipeline(64, 0, `// specs/swin.vit:68 (row)
// logits[d] = (sum[h: 7, w: 7] y[h, w, d]) / 49

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> logits: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 3u; // of one row of the batch
  let invocations = 192; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let y_at = batch_row * 9408 + id;
${each(6, (i) => `  let y_at_${1 + i} = batch_row * 9408 + id + ${192 + 192 * i};
`)}  for (var h = 0; h < 7; h++) {
    let y_at_step = h * 1344;
    let y_1 = y[y_at + y_at_step];
${each(6, (i) => `    sum += y_${1 + i};
    let y_${2 + i} = y[y_at_${1 + i} + y_at_step];
`)}    sum += y_7;
  }
  logits[batch_row * 192 + id] = sum / 49.0;
}
`),
  ],
};
