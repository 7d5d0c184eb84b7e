/* eslint-disable */
/** The plan of swin_tiny_patch4_window7_224 that computes the taps as well. Generated. */
import type { Plan, PlanDispatch, PlanPipeline, PlanTensor, Region } from "vitc/runtime";
import { plan as base } from "./plan.ts";

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
    step(9, 147, "patch_embed.proj.y", "lib/nn.vit:49", weights(18432, 384), arena(1204224, 602112), weights(0, 18432), arena(0, 1204224)),
    step(10, 392, "patch_embed.norm.y", "lib/nn.vit:34", arena(0, 1204224), weights(18944, 384), weights(19456, 384), arena(10348800, 1204224)),
    step(11, 245, "layers.0.blocks.0.attn.qkv.y_2", "lib/nn.vit:23", arena(10348800, 1204224), weights(46363136, 110592), weights(46473728, 1152), arena(0, 3612672)),
    sized(step(40, 273, "layers.0.blocks.0.attn.att_1", "specs/swin.vit:22", arena(0, 3612672), weights(19968, 2028), arena(4816896, 1843968)), 8, 3),
    step(41, 147, "layers.0.blocks.0.attn.p", "lib/nn.vit:40", arena(4816896, 1843968), arena(6660864, 1843968)),
    step(42, 384, "layers.0.blocks.0.attn.o", "specs/swin.vit:25", arena(6660864, 1843968), arena(0, 3612672), arena(3612672, 1204224)),
    step(43, 147, "layers.0.blocks.0.attn.proj.y_2", "lib/nn.vit:23", arena(3612672, 1204224), weights(22016, 36864), weights(58880, 384), arena(0, 1204224)),
    sized(step(44, 1176, "layers.0.blocks.0.attn.tap", "specs/swin.vit:27", arena(0, 1204224), arena(11553024, 1204224)), 168, 8),
    sized(step(45, 1176, "layers.0.blocks.0.x", "specs/swin.vit:35", arena(10348800, 1204224), arena(0, 1204224), arena(4816896, 1204224)), 75264),
    step(14, 294, "layers.0.blocks.0.mlp.y_1", "lib/nn.vit:56", arena(4816896, 1204224), weights(46475008, 147456), weights(46622464, 1536), arena(0, 4816896)),
    step(15, 147, "layers.0.blocks.0.x_2", "specs/swin.vit:36", arena(4816896, 1204224), arena(0, 4816896), weights(59392, 147456), weights(206848, 384), arena(12757248, 1204224)),
    step(11, 245, "layers.0.blocks.1.attn.qkv.y_2", "lib/nn.vit:23", arena(12757248, 1204224), weights(46624000, 110592), weights(46734592, 1152), arena(0, 3612672)),
    sized(step(46, 273, "layers.0.blocks.1.attn.att_1", "specs/swin.vit:22", arena(0, 3612672), weights(207360, 2028), arena(4816896, 1843968)), 8, 3, 7),
    step(41, 147, "layers.0.blocks.1.attn.p", "lib/nn.vit:40", arena(4816896, 1843968), arena(8504832, 1843968)),
    ...repeat(2, (i) => [
      step(47 + 6 * i, 384 - 192 * i, `layers.${i}.blocks.1.attn.o`, "specs/swin.vit:25", arena(8504832 - 4854272 * i, 1843968 - 921984 * i), arena(0, 3612672 - 1806336 * i), arena(3612672 - 1806336 * i, 1204224 - 602112 * i)),
      step(48 + 6 * i, 147 - 72 * i, `layers.${i}.blocks.1.attn.proj.y_2`, "lib/nn.vit:23", arena(3612672 - 1806336 * i, 1204224 - 602112 * i), weights(209408 + 932352 * i, 36864 + 110592 * i), weights(246272 + 1042944 * i, 384 + 384 * i), arena(0, 1204224 - 602112 * i)),
      sized(step(49, 1176 - 588 * i, `layers.${i}.blocks.1.attn.tap`, "specs/swin.vit:27", arena(0, 1204224 - 602112 * i), arena(4816896 + 11553024 * i, 1204224 - 602112 * i)), 8 - 4 * i, 24 + 24 * i),
      sized(step(45, 1176 - 588 * i, `layers.${i}.blocks.1.x`, "specs/swin.vit:35", arena(12757248 + 1806336 * i, 1204224 - 602112 * i), arena(0, 1204224 - 602112 * i), arena(13961472 + 3010560 * i, 1204224 - 602112 * i)), 75264 - 37632 * i),
      step(14 + 7 * i, 294 - 138 * i, `layers.${i}.blocks.1.mlp.y_1`, "lib/nn.vit:56", arena(13961472 + 3010560 * i, 1204224 - 602112 * i), weights(46735872 + 1926912 * i, 147456 + 442368 * i), weights(46883328 + 2369280 * i, 1536 + 1536 * i), arena(0, 4816896 - 2408448 * i)),
      step(15 + 7 * i, 147 - 72 * i, `layers.${i}.blocks.1.x_2`, "specs/swin.vit:36", arena(13961472 + 3010560 * i, 1204224 - 602112 * i), arena(0, 4816896 - 2408448 * i), weights(246784 + 1043200 * i, 147456 + 442368 * i), weights(394240 + 1485568 * i, 384 + 384 * i), arena(15165696 + 2408448 * i, 1204224 - 602112 * i)),
      step(18 + 6 * i, 75 + 75 * i, `layers.${i}.downsample.reduction.y`, "lib/nn.vit:20", arena(15165696 + 2408448 * i, 1204224 - 602112 * i), weights(46884864 + 2370816 * i, 294912 + 884736 * i), weights(47179776 + 3255552 * i, 768 + 768 * i), arena(6021120 - 3734784 * i, 602112 - 301056 * i)),
      step(19 + 6 * i, 117 + 9 * i, `layers.${1 + i}.blocks.0.attn.qkv.y_2`, "lib/nn.vit:23", arena(6021120 - 3734784 * i, 602112 - 301056 * i), weights(47180544 + 3256320 * i, 442368 + 1327104 * i), weights(47622912 + 4583424 * i, 2304 + 2304 * i), arena(0, 1806336 - 903168 * i)),
      sized(step(40, 137 - 68 * i, `layers.${1 + i}.blocks.0.attn.att_1`, "specs/swin.vit:22", arena(0, 1806336 - 903168 * i), weights(394752 + 1485824 * i, 4056 + 4056 * i), arena(1806336 - 903168 * i, 921984 - 460992 * i)), 4 - 2 * i, 6 + 6 * i),
      sized(step(50, 588 - 294 * i, `layers.${1 + i}.blocks.0.attn.p`, "lib/nn.vit:40", arena(1806336 - 903168 * i, 921984 - 460992 * i), arena(2728448 - 1364224 * i, 921984 - 460992 * i)), 588 - 294 * i),
      step(51 + 4 * i, 192 - 96 * i, `layers.${1 + i}.blocks.0.attn.o`, "specs/swin.vit:25", arena(2728448 - 1364224 * i, 921984 - 460992 * i), arena(0, 1806336 - 903168 * i), arena(1806336 - 903168 * i, 602112 - 301056 * i)),
      step(52 + 4 * i, 75 + 75 * i, `layers.${1 + i}.blocks.0.attn.proj.y_2`, "lib/nn.vit:23", arena(1806336 - 903168 * i, 602112 - 301056 * i), weights(398848 + 1489920 * i, 147456 + 442368 * i), weights(546304 + 1932288 * i, 768 + 768 * i), arena(0, 602112 - 301056 * i)),
      sized(step(44, 588 - 294 * i, `layers.${1 + i}.blocks.0.attn.tap`, "specs/swin.vit:27", arena(0, 602112 - 301056 * i), arena(13961472 + 5597952 * i, 602112 - 301056 * i)), 336 + 336 * i, 4 - 2 * i),
      sized(step(45, 588 - 294 * i, `layers.${1 + i}.blocks.0.x`, "specs/swin.vit:35", arena(6021120 - 3734784 * i, 602112 - 301056 * i), arena(0, 602112 - 301056 * i), arena(3650560 - 1825280 * i, 602112 - 301056 * i)), 37632 - 18816 * i),
      step(21 + 7 * i, 156 + 12 * i, `layers.${1 + i}.blocks.0.mlp.y_1`, "lib/nn.vit:56", arena(3650560 - 1825280 * i, 602112 - 301056 * i), weights(47625216 + 4585728 * i, 589824 + 1769472 * i), weights(48215040 + 6355200 * i, 3072 + 3072 * i), arena(0, 2408448 - 1204224 * i)),
      step(22 + 7 * i, 75 + 75 * i, `layers.${1 + i}.blocks.0.x_2`, "specs/swin.vit:36", arena(3650560 - 1825280 * i, 602112 - 301056 * i), arena(0, 2408448 - 1204224 * i), weights(547072 + 1933056 * i, 589824 + 1769472 * i), weights(1136896 + 3702528 * i, 768 + 768 * i), arena(14563584 + 5296896 * i, 602112 - 301056 * i)),
      step(19 + 6 * i, 117 + 9 * i, `layers.${1 + i}.blocks.1.attn.qkv.y_2`, "lib/nn.vit:23", arena(14563584 + 5296896 * i, 602112 - 301056 * i), weights(48218112 + 6358272 * i, 442368 + 1327104 * i), weights(48660480 + 7685376 * i, 2304 + 2304 * i), arena(0, 1806336 - 903168 * i)),
      sized(step(46, 137 - 68 * i, `layers.${1 + i}.blocks.1.attn.att_1`, "specs/swin.vit:22", arena(0, 1806336 - 903168 * i), weights(1137664 + 3703296 * i, 4056 + 4056 * i), arena(1806336 - 903168 * i, 921984 - 460992 * i)), 4 - 2 * i, 6 + 6 * i, 3 - 2 * i),
      sized(step(50, 588 - 294 * i, `layers.${1 + i}.blocks.1.attn.p`, "lib/nn.vit:40", arena(1806336 - 903168 * i, 921984 - 460992 * i), arena(3650560 - 1825280 * i, 921984 - 460992 * i)), 588 - 294 * i),
    ]),
    ...repeat(2, (i) => [
      step(57, 96, `layers.2.blocks.${1 + 2 * i}.attn.o`, "specs/swin.vit:25", arena(1825280 + 16350976 * i, 460992), arena(0, 903168), arena(903168, 301056)),
      step(58, 150, `layers.2.blocks.${1 + 2 * i}.attn.proj.y_2`, "lib/nn.vit:23", arena(903168, 301056), weights(4849152 + 5920768 * i, 589824), weights(5438976 + 5920768 * i, 1536), arena(0, 301056)),
      sized(step(49, 294, `layers.2.blocks.${1 + 2 * i}.attn.tap`, "specs/swin.vit:27", arena(0, 301056), arena(20161536 + 1204224 * i, 301056)), 2, 96),
      sized(step(45, 294, `layers.2.blocks.${1 + 2 * i}.x`, "specs/swin.vit:35", arena(19860480 + 1204224 * i, 301056), arena(0, 301056), arena(16972032 + 1665280 * i, 301056)), 18816),
      step(28, 168, `layers.2.blocks.${1 + 2 * i}.mlp.y_1`, "lib/nn.vit:56", arena(16972032 + 1665280 * i, 301056), weights(56350464 + 8279040 * i, 2359296), weights(58709760 + 8279040 * i, 6144), arena(0, 1204224)),
      step(29, 150, `layers.2.blocks.${1 + 2 * i}.x_2`, "specs/swin.vit:36", arena(16972032 + 1665280 * i, 301056), arena(0, 1204224), weights(5440512 + 5920768 * i, 2359296), weights(7799808 + 5920768 * i, 1536), arena(20462592 + 1204224 * i, 301056)),
      step(25, 126, `layers.2.blocks.${2 + 2 * i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(20462592 + 1204224 * i, 301056), weights(58715904 + 8279040 * i, 1769472), weights(60485376 + 8279040 * i, 4608), arena(0, 903168)),
      sized(step(40, 69, `layers.2.blocks.${2 + 2 * i}.attn.att_1`, "specs/swin.vit:22", arena(0, 903168), weights(7801344 + 5920768 * i, 8112), arena(903168, 460992)), 2, 12),
      sized(step(50, 294, `layers.2.blocks.${2 + 2 * i}.attn.p`, "lib/nn.vit:40", arena(903168, 460992), arena(16972032 + 1665280 * i, 460992)), 294),
      step(55, 96, `layers.2.blocks.${2 + 2 * i}.attn.o`, "specs/swin.vit:25", arena(16972032 + 1665280 * i, 460992), arena(0, 903168), arena(903168, 301056)),
      step(56, 150, `layers.2.blocks.${2 + 2 * i}.attn.proj.y_2`, "lib/nn.vit:23", arena(903168, 301056), weights(7809536 + 5920768 * i, 589824), weights(8399360 + 5920768 * i, 1536), arena(0, 301056)),
      sized(step(44, 294, `layers.2.blocks.${2 + 2 * i}.attn.tap`, "specs/swin.vit:27", arena(0, 301056), arena(20763648 + 1204224 * i, 301056)), 672, 2),
      sized(step(45, 294, `layers.2.blocks.${2 + 2 * i}.x`, "specs/swin.vit:35", arena(20462592 + 1204224 * i, 301056), arena(0, 301056), arena(18176256 + 922112 * i, 301056)), 18816),
      step(28, 168, `layers.2.blocks.${2 + 2 * i}.mlp.y_1`, "lib/nn.vit:56", arena(18176256 + 922112 * i, 301056), weights(60489984 + 8279040 * i, 2359296), weights(62849280 + 8279040 * i, 6144), arena(0, 1204224)),
      step(29, 150, `layers.2.blocks.${2 + 2 * i}.x_2`, "specs/swin.vit:36", arena(18176256 + 922112 * i, 301056), arena(0, 1204224), weights(8400896 + 5920768 * i, 2359296), weights(10760192 + 5920768 * i, 1536), arena(21064704 + 1204224 * i, 301056)),
      step(25, 126, `layers.2.blocks.${3 + 2 * i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(21064704 + 1204224 * i, 301056), weights(62855424 + 8279040 * i, 1769472), weights(64624896 + 8279040 * i, 4608), arena(0, 903168)),
      sized(step(46, 69, `layers.2.blocks.${3 + 2 * i}.attn.att_1`, "specs/swin.vit:22", arena(0, 903168), weights(10761728 + 5920768 * i, 8112), arena(903168, 460992)), 2, 12, 1),
      sized(step(50, 294, `layers.2.blocks.${3 + 2 * i}.attn.p`, "lib/nn.vit:40", arena(903168, 460992), arena(18176256 + 922112 * i, 460992)), 294),
    ]),
    step(57, 96, "layers.2.blocks.5.attn.o", "specs/swin.vit:25", arena(19098368, 460992), arena(0, 903168), arena(903168, 301056)),
    step(58, 150, "layers.2.blocks.5.attn.proj.y_2", "lib/nn.vit:23", arena(903168, 301056), weights(16690688, 589824), weights(17280512, 1536), arena(0, 301056)),
    sized(step(49, 294, "layers.2.blocks.5.attn.tap", "specs/swin.vit:27", arena(0, 301056), arena(22569984, 301056)), 2, 96),
    sized(step(45, 294, "layers.2.blocks.5.x", "specs/swin.vit:35", arena(22268928, 301056), arena(0, 301056), arena(22871040, 301056)), 18816),
    step(28, 168, "layers.2.blocks.5.mlp.y_1", "lib/nn.vit:56", arena(22871040, 301056), weights(72908544, 2359296), weights(75267840, 6144), arena(0, 1204224)),
    step(29, 150, "layers.2.blocks.5.x_2", "specs/swin.vit:36", arena(22871040, 301056), arena(0, 1204224), weights(17282048, 2359296), weights(19641344, 1536), arena(23172096, 301056)),
    step(32, 168, "layers.2.downsample.reduction.y", "lib/nn.vit:20", arena(23172096, 301056), weights(75273984, 4718592), weights(79992576, 3072), arena(1143552, 150528)),
    ...repeat(2, (i) => [
      step(33, 252, `layers.3.blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(1143552 + 21727488 * i, 150528), weights(79995648 + 16536576 * i, 7077888), weights(87073536 + 16536576 * i, 9216), arena(0, 451584)),
      step(59, 129, `layers.3.blocks.${i}.attn.att_1`, "specs/swin.vit:22", arena(0, 451584), weights(19642880 + 11819008 * i, 16224), arena(451584, 230496)),
      sized(step(50, 147, `layers.3.blocks.${i}.attn.p`, "lib/nn.vit:40", arena(451584, 230496), arena(682240 + 230656 * i, 230496)), 147),
      step(60, 48, `layers.3.blocks.${i}.attn.o`, "specs/swin.vit:25", arena(682240 + 230656 * i, 230496), arena(0, 451584), arena(451584, 150528)),
      step(61, 168, `layers.3.blocks.${i}.attn.proj.y_2`, "lib/nn.vit:23", arena(451584, 150528), weights(19659264 + 11819008 * i, 2359296), weights(22018560 + 11819008 * i, 3072), arena(0, 150528)),
      step(62, 147, `layers.3.blocks.${i}.attn.tap`, "specs/swin.vit:27", arena(0, 150528), arena(4572672 + 18448896 * i, 150528)),
      sized(step(45, 147, `layers.3.blocks.${i}.x`, "specs/swin.vit:35", arena(1143552 + 21727488 * i, 150528), arena(0, 150528), arena(912896 + 22560256 * i, 150528)), 9408),
      step(36, 336, `layers.3.blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(912896 + 22560256 * i, 150528), weights(87082752 + 16536576 * i, 9437184), weights(96519936 + 16536576 * i, 12288), arena(0, 602112)),
      step(63, 168, `layers.3.blocks.${i}.x_2`, "specs/swin.vit:36", arena(912896 + 22560256 * i, 150528), arena(0, 602112), weights(22021632 + 11819008 * i, 9437184), weights(31458816 + 11819008 * i, 3072), arena(22871040 + 752640 * i, 150528)),
    ]),
    step(64, 49, "norm.y", "lib/nn.vit:34", arena(23623680, 150528), weights(43280896, 3072), weights(43283968, 3072), arena(0, 150528)),
    step(65, 48, "logits_1", "specs/swin.vit:69", arena(0, 150528), arena(154624, 3072)),
    step(39, 125, "head.y_2", "lib/nn.vit:23", arena(154624, 3072), weights(43287040, 3072000), weights(46359040, 4000), arena(150528, 4000)),
  ],
  memory: { weights: 113068800, arena: 23774208, staging: 9455616, livenessBound: 23210496 },
  pipelines: [
    ...base.pipelines,
    pipeline(64, 0, `// specs/swin.vit:22 (contract)
// att[abn/24, abn/3%8, abn%3, popi, rori] = 0.17677669529663687 * (sum[c: 32] y[abn/24*7 + popi/7, abn/3%8*7 +
//   popi%7, abn%3*32 + c] * y[abn/24*7 + rori/7, abn/3%8*7 + rori%7, abn%3*32 + c + 96]) +
//   relative_position_bias_table[popi/7*13 + popi%7 - rori/7*13 - rori%7 + 84, abn%3]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> att: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n2: i32, n3: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n2 = sizes.n2;
  let n3 = sizes.n3;
  let n0 = n2 * 2184;
  let n1 = n3 * 91;
  let n4 = n2 * 28224;
  let n5 = n3 * 168;
${each(6, (i) => `  let n${6 + i} = n3 * ${24 + 24 * i};
`)}  let n12 = n3 * 8;
  let n13 = n3 * 13;
  let n14 = n3 * 84;
  let n15 = n2 * 57624;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let column_tile = id % 13;
  let rori = min(column_tile * 4 + 1, 48);
  let rori_1 = min(column_tile * 4 + 2, 48);
  let rori_2 = min(column_tile * 4 + 3, 48);
  let id_div_2184 = id / 2184;
  let id_div_13 = id / 13;
  let row_tile = id_div_13 % 7;
  let id_div_273 = id / n1;
  let id_mod_8 = id_div_273 % n2;
  let abn = id / 91;
  let id_mod_3 = abn % n3;
  let y_at = batch_row * n4 + id_div_2184 * 28224 + row_tile * 4032 + id_mod_8 * n5 + id_mod_3 * 8;
${each(6, (i) => `  let y_at_${1 + i} = batch_row * n4 + id_div_2184 * 28224 + row_tile * 4032 + id_mod_8 * n5 + id_mod_3 * 8 + n${6 + i};
`)}  let id_div_7 = column_tile * 4 / 7;
  let id_mod_7 = column_tile * 4 % 7;
  let y_at_7 = batch_row * n4 + id_div_2184 * 28224 + id_div_7 * 4032 + id_mod_8 * n5 + id_mod_7 * n6 + id_mod_3 * 8 + n12;
  let rori_div_7 = rori / 7;
  let rori_mod_7 = rori % 7;
  let y_at_8 = batch_row * n4 + id_div_2184 * 28224 + rori_div_7 * 4032 + id_mod_8 * n5 + rori_mod_7 * n6 + id_mod_3 * 8 + n12;
${each(2, (i) => `  let rori_div_7_${1 + i} = rori_${1 + i} / 7;
  let rori_mod_7_${1 + i} = rori_${1 + i} % 7;
  let y_at_${9 + i} = batch_row * n4 + id_div_2184 * 28224 + rori_div_7_${1 + i} * 4032 + id_mod_8 * n5 + rori_mod_7_${1 + i} * n6 + id_mod_3 * 8 + n12;
`)}${each(7, (i) => `  var acc_${i}_0 = 0.0;
  var acc_${i}_1 = 0.0;
  var acc_${i}_2 = 0.0;
  var acc_${i}_3 = 0.0;
`)}  for (var c = 0; c < 8; c++) {
    let y_1 = y[y_at + c];
${each(7, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(3, (i) => `${each(7, (j) => `    acc_${j}_${i} += dot(y_${1 + j}, y_${8 + i});
`)}    let y_${9 + i} = y[y_at_${8 + i} + c];
`)}${each(7, (i) => `    acc_${i}_3 += dot(y_${1 + i}, y_11);
`)}  }
  var sums = array<f32, 28>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
${each(3, (i) => `  let rori_${3 + i} = column_tile * 4 + ${1 + i};
`)}  let relative_position_bias_table_at = row_tile * n13 + id_mod_3 - id_div_7 * n13 - id_mod_7 * n3 + n14;
  let att_at = batch_row * n15 + id_div_13 * 343 + column_tile * 4;
  let relative_position_bias_table_at_1 = row_tile * n13 + id_mod_3 - rori_div_7 * n13 - rori_mod_7 * n3 + n14;
  let att_at_1 = batch_row * n15 + id_div_13 * 343 + rori;
${each(2, (i) => `  let relative_position_bias_table_at_${2 + i} = row_tile * n13 + id_mod_3 - rori_div_7_${1 + i} * n13 - rori_mod_7_${1 + i} * n3 + n14;
  let att_at_${2 + i} = batch_row * n15 + id_div_13 * 343 + rori_${1 + i};
`)}  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let relative_position_bias_table_at_step = tile_row * n3;
    let relative_position_bias_table_1 = relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step];
    let att_at_step = tile_row * 49;
    att[att_at + att_at_step] = 0.17677669529663687 * sum + relative_position_bias_table_1;
${each(3, (i) => `    let relative_position_bias_table_${2 + i} = relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step];
    if (rori_${3 + i} < 49) { att[att_at_${1 + i} + att_at_step] = 0.17677669529663687 * sum_${1 + i} + relative_position_bias_table_${2 + i}; }
`)}  }
}
`),
    pipeline(64, 0, `// lib/nn.vit:40, lib/nn.vit:39 (row)
// p[a, b, n, p, j] = exp(att[a, b, n, p, j] - max[k: 49] att[a, b, n, p, k]) / (sum[k: 49] exp(att[a, b, n, p, k]
//   - max[k: 49] att[a, b, n, p, k]))

@group(0) @binding(0) var<storage, read_write> att: array<f32>;
@group(0) @binding(1) var<storage, read_write> p: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 147u; // of one row of the batch
  let invocations = 9408; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var largest = -3.0e38;
  let att_at = batch_row * 460992 + id * 49;
${each(3, (i) => `  let att_at_${1 + i} = batch_row * 460992 + id * 49 + ${1 + i};
`)}  for (var k = 0; k < 12; k++) {
    let att_at_step = k * 4;
    let att_1 = att[att_at + att_at_step];
${each(3, (i) => `    largest = max(largest, att_${1 + i});
    let att_${2 + i} = att[att_at_${1 + i} + att_at_step];
`)}    largest = max(largest, att_4);
  }
  let att_at_4 = batch_row * 460992 + id * 49 + 48;
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
  let p_at = batch_row * 460992 + id * 49;
${each(3, (i) => `  let p_at_${1 + i} = batch_row * 460992 + id * 49 + ${1 + i};
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
  let p_at_4 = batch_row * 460992 + id * 49 + 48;
  p[p_at_4] = exp_of / sum;
}
`),
    pipeline(32, 4096, `// specs/swin.vit:25 (contract)
// o[abnco/24, abnco/3%8, p, abnco%3*32 + nci] = sum[r: 49] p[abnco/24, abnco/3%8, abnco%3, p, r] * y[abnco/24*7 +
//   r/7, abnco/3%8*7 + r%7, abnco%3*32 + nci + 192]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 128>;

@compute @workgroup_size(32)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 384u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let worker_mod_4 = worker % 4;
  let r_1 = worker_mod_4 * 4;
${each(3, (i) => `  let r_${3 + 2 * i} = worker_mod_4 * 4 + ${1 + i};
`)}  let abnco = id / 2;
  let row_block = id % 2;
  let worker_div_4 = worker / 4;
  let p_at = batch_row * 460992 + abnco * 2401 + row_block * 1568 + worker_div_4 * 49;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let p_at_1 = batch_row * 460992 + abnco * 2401 + row_block * 1568 + worker_div_4 * 49 + 392;
${each(2, (i) => `  let left_place_${1 + i} = worker_mod_4 * 32 + worker_div_4 + ${8 + 8 * i};
  let p_${3 + 3 * i} = row_block * 32 + worker_div_4 + ${16 + 8 * i};
  let p_${4 + 3 * i} = min(p_${3 + 3 * i}, 48);
  let p_at_${2 + i} = batch_row * 460992 + abnco * 2401 + p_${4 + 3 * i} * 49;
`)}  let left_place_3 = worker_mod_4 * 32 + worker_div_4 + 24;
  let worker_row = worker / 8;
  let id_div_48 = id / 48;
  let id_div_6 = id / 6;
  let id_mod_8 = id_div_6 % 8;
  let id_mod_3 = abnco % 3;
  let worker_column = worker % 8;
  let y_at = batch_row * 225792 + id_div_48 * 28224 + id_mod_8 * 504 + id_mod_3 * 8 + worker_column + 48;
  let r_10 = worker_row + 4;
  let right_place = worker + 32;
  let r_12 = worker_row + 8;
  let right_place_1 = worker + 64;
  let r_14 = worker_row + 12;
  let right_place_2 = worker + 96;
  let left_at = worker_row * 8;
${each(8, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var r = 0; r < 4; r++) {
    let r_step = r * 16;
${each(4, (i) => `    let r_${2 + 2 * i} = min(r_${1 + 2 * i} + r_step, 48);
`)}    let counted = vec4f(f32(r_1 + r_step < 49), f32(r_3 + r_step < 49), f32(r_5 + r_step < 49), f32(r_7 + r_step < 49));
    let p_1 = vec4f(p[p_at + r_2], p[p_at + r_4], p[p_at + r_6], p[p_at + r_8]);
    left[left_place] = p_1 * counted;
${each(3, (i) => `    let counted_${1 + i} = vec4f(f32(r_1 + r_step < 49), f32(r_3 + r_step < 49), f32(r_5 + r_step < 49), f32(r_7 + r_step < 49));
    let p_${2 + 3 * i} = vec4f(p[p_at_${1 + i} + r_2], p[p_at_${1 + i} + r_4], p[p_at_${1 + i} + r_6], p[p_at_${1 + i} + r_8]);
    left[left_place_${1 + i}] = p_${2 + 3 * i} * counted_${1 + i};
`)}    let r_9 = min(worker_row + r_step, 48);
    let r_div_7 = r_9 / 7;
    let r_mod_7 = r_9 % 7;
    let y_at_step = r_div_7 * 4032 + r_mod_7 * 72;
    let y_1 = y[y_at + y_at_step];
    right[worker] = y_1;
    let r_11 = min(r_10 + r_step, 48);
    let r_div_7_1 = r_11 / 7;
    let r_mod_7_1 = r_11 % 7;
    let y_at_step_1 = r_div_7_1 * 4032 + r_mod_7_1 * 72;
    let y_2 = y[y_at + y_at_step_1];
    right[right_place] = y_2;
${each(2, (i) => `    let r_${13 + 2 * i} = min(r_${12 + 2 * i} + r_step, 48);
    let r_div_7_${2 + i} = r_${13 + 2 * i} / 7;
    let r_mod_7_${2 + i} = r_${13 + 2 * i} % 7;
    let y_at_step_${2 + i} = r_div_7_${2 + i} * 4032 + r_mod_7_${2 + i} * 72;
    let y_${3 + i} = y[y_at + y_at_step_${2 + i}];
    right[right_place_${1 + i}] = y_${3 + i};
`)}    workgroupBarrier();
    for (var r_quad = 0; r_quad < 4; r_quad++) {
      let left_at_step = r_quad * 32;
      let row = left[left_at + left_at_step];
${each(7, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = r_quad * 32;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 8], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 24]);
      acc_0_0 += column * row;
${each(7, (i) => `      acc_${1 + i}_0 += column * row_${1 + i};
`)}    }
    workgroupBarrier();
  }
  var sums = array<vec4f, 8>(
${each(8, (i) => `    acc_${i}_0,
`)}  );
  let p_9 = row_block * 32 + worker_row * 8;
  let o_at = batch_row * 75264 + id_div_6 * 1176 + id_mod_3 * 8 + worker_column;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let p_10 = p_9 + tile_row;
    if (p_10 >= 49) { break; }
    let sum = sums[tile_row];
    let o_at_step = p_10 * 24;
    o[o_at + o_at_step] = sum;
  }
}
`),
    pipeline(64, 6144, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[hohiwowi/56, hohiwowi/7%8*7 + hohiwowi%7, o] = sum[i: 96] o[hohiwowi/392, hohiwowi/7%8, hohiwowi/56%7*7 +
//   hohiwowi%7, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 256>;
var<workgroup> right: array<vec4f, 128>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 147u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 3;
  let worker_div_4 = worker / 4;
  let part_div_392 = (row_block * 64 + worker_div_4) / 392;
  let part_div_7 = (row_block + worker_div_4) / 7;
  let part_mod_8 = (part_div_7 + row_block) % 8;
  let part_div_56 = (row_block * 8 + worker_div_4) / 56;
  let part_mod_7 = (row_block + part_div_56) % 7;
  let part_mod_7_1 = (row_block + worker_div_4) % 7;
  let worker_mod_4 = worker % 4;
  let o_at = batch_row * 75264 + part_div_392 * 9408 + part_mod_8 * 1176 + part_mod_7 * 168 + part_mod_7_1 * 24 + worker_mod_4;
  let left_place = worker_mod_4 * 64 + worker_div_4;
${each(3, (i) => `  let part_div_392_${1 + 2 * i} = row_block * 64 + worker_div_4 + ${16 + 16 * i};
  let part_div_392_${2 + 2 * i} = part_div_392_${1 + 2 * i} / 392;
  let part_div_7_${1 + 2 * i} = row_block + worker_div_4 + ${2 + 2 * i};
  let part_div_7_${2 + 2 * i} = part_div_7_${1 + 2 * i} / 7;
  let part_mod_8_${1 + 2 * i} = row_block + part_div_7_${2 + 2 * i} + ${2 + 2 * i};
  let part_mod_8_${2 + 2 * i} = part_mod_8_${1 + 2 * i} % 8;
  let part_div_56_${1 + 2 * i} = row_block * 8 + worker_div_4 + ${16 + 16 * i};
  let part_div_56_${2 + 2 * i} = part_div_56_${1 + 2 * i} / 56;
  let part_mod_7_${2 + 2 * i} = (row_block + part_div_56_${2 + 2 * i}) % 7;
  let part_mod_7_${3 + 2 * i} = part_div_7_${1 + 2 * i} % 7;
  let o_at_${1 + i} = batch_row * 75264 + part_div_392_${2 + 2 * i} * 9408 + part_mod_8_${2 + 2 * i} * 1176 + part_mod_7_${2 + 2 * i} * 168 + part_mod_7_${3 + 2 * i} * 24 + worker_mod_4;
  let left_place_${1 + i} = worker_mod_4 * 64 + worker_div_4 + ${16 + 16 * i};
`)}  let column_block = id % 3;
  let weight_at = column_block * 768 + worker_div_4 * 24 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 32 + worker_mod_4_1 * 8 + worker_div_16;
  let weight_at_1 = column_block * 768 + worker_div_4 * 24 + worker_mod_4 + 384;
  let right_place_1 = worker_mod_4 * 32 + worker_mod_4_1 * 8 + worker_div_16 + 4;
  let worker_row = worker / 8;
  let left_at = worker_row * 8;
  let worker_column = worker % 8;
${each(8, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = 0; i < 6; i++) {
    let o_at_step = i * 4;
    let o_1 = o[o_at + o_at_step];
    left[left_place] = o_1;
${each(3, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + o_at_step];
    left[left_place_${1 + i}] = o_${2 + i};
`)}    let weight_at_step = i * 4;
    let weight_1 = weight[weight_at + weight_at_step];
    right[right_place] = weight_1;
    let weight_2 = weight[weight_at_1 + weight_at_step];
    right[right_place_1] = weight_2;
    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 64;
      let row = left[left_at + left_at_step];
${each(7, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = i_quad * 32;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 8], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 24]);
      acc_0_0 += row * column;
${each(7, (i) => `      acc_${1 + i}_0 += row_${1 + i} * column;
`)}    }
    workgroupBarrier();
  }
  var sums = array<vec4f, 8>(
${each(8, (i) => `    acc_${i}_0,
`)}  );
  let bias_1 = bias[column_block * 8 + worker_column];
  let part_div_7_7 = (row_block + worker_row) / 7;
  let y_at = batch_row * 75264 + part_div_7_7 * 1344 + row_block * 1344 + column_block * 8 + worker_column;
  let part_mod_8_7 = row_block + worker_row;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row];
    let part_div_7_8 = (part_mod_8_7 + tile_row) / 7;
    let part_mod_8_8 = (part_mod_8_7 + part_div_7_8) % 8;
    let part_mod_7_8 = (part_mod_8_7 + tile_row) % 7;
    let y_at_step = part_mod_8_8 * 168 + part_mod_7_8 * 24;
    y[y_at + y_at_step] = sum + bias_1;
  }
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
    pipeline(64, 0, `// specs/swin.vit:22 (contract)
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

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n3 = sizes.n3;
  let n4 = sizes.n4;
  let n16 = sizes.n16;
  let n0 = n3 * 2184;
  let n1 = n3 * 7;
  let n2 = n4 * 91;
  let n5 = n3 * 28224;
  let n6 = n4 * 168;
${each(4, (i) => `  let n${7 + i} = n4 * ${72 + 24 * i};
`)}  let n11 = n4 * 24;
  let n12 = n4 * 48;
  let n13 = n4 * 8;
  let n14 = n4 * 13;
  let n15 = n4 * 84;
  let n17 = n3 * 57624;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let column_tile = id % 13;
  let rori = min(column_tile * 4 + 1, 48);
  let rori_1 = min(column_tile * 4 + 2, 48);
  let rori_2 = min(column_tile * 4 + 3, 48);
  let id_div_2184 = id / 2184;
  let id_div_13 = id / 13;
  let row_tile = id_div_13 % 7;
  let id_mod_56 = id_div_2184 * 7 + row_tile + 3;
  let id_mod_56_1 = id_mod_56 % n1;
  let id_div_273 = id / n2;
  let id_mod_8 = id_div_273 % n3;
  let abn = id / 91;
  let id_mod_3 = abn % n4;
  let y_at = batch_row * n5 + id_mod_56_1 * 4032 + id_mod_8 * n6 + id_mod_3 * 8 + n7;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * n5 + id_mod_56_1 * 4032 + id_mod_8 * n6 + id_mod_3 * 8 + n${8 + i};
`)}  let id_mod_8_1 = (id_div_273 + 1) % n3;
  let y_at_4 = batch_row * n5 + id_mod_56_1 * 4032 + id_mod_8_1 * n6 + id_mod_3 * 8;
  let y_at_5 = batch_row * n5 + id_mod_56_1 * 4032 + id_mod_8_1 * n6 + id_mod_3 * 8 + n11;
  let y_at_6 = batch_row * n5 + id_mod_56_1 * 4032 + id_mod_8_1 * n6 + id_mod_3 * 8 + n12;
  let id_div_7 = column_tile * 4 / 7;
  let id_mod_56_2 = id_div_2184 * 7 + id_div_7 + 3;
  let id_mod_56_3 = id_mod_56_2 % n1;
  let id_mod_7 = column_tile * 4 % 7;
  let id_mod_56_4 = id_mod_8 * 7 + id_mod_7 + 3;
  let id_mod_56_5 = id_mod_56_4 % n1;
  let y_at_7 = batch_row * n5 + id_mod_56_3 * 4032 + id_mod_56_5 * n11 + id_mod_3 * 8 + n13;
  let rori_div_7 = rori / 7;
  let part_mod_56 = id_div_2184 * 7 + rori_div_7 + 3;
  let part_mod_56_1 = part_mod_56 % n1;
  let rori_mod_7 = rori % 7;
  let part_mod_56_2 = id_mod_8 * 7 + rori_mod_7 + 3;
${each(2, (i) => `  let part_mod_56_${3 + 4 * i} = part_mod_56_${2 + 4 * i} % n1;
  let y_at_${8 + i} = batch_row * n5 + part_mod_56_${1 + 4 * i} * 4032 + part_mod_56_${3 + 4 * i} * n11 + id_mod_3 * 8 + n13;
  let rori_div_7_${1 + i} = rori_${1 + i} / 7;
  let part_mod_56_${4 + 4 * i} = id_div_2184 * 7 + rori_div_7_${1 + i} + 3;
  let part_mod_56_${5 + 4 * i} = part_mod_56_${4 + 4 * i} % n1;
  let rori_mod_7_${1 + i} = rori_${1 + i} % 7;
  let part_mod_56_${6 + 4 * i} = id_mod_8 * 7 + rori_mod_7_${1 + i} + 3;
`)}  let part_mod_56_11 = part_mod_56_10 % n1;
  let y_at_10 = batch_row * n5 + part_mod_56_9 * 4032 + part_mod_56_11 * n11 + id_mod_3 * 8 + n13;
${each(7, (i) => `  var acc_${i}_0 = 0.0;
  var acc_${i}_1 = 0.0;
  var acc_${i}_2 = 0.0;
  var acc_${i}_3 = 0.0;
`)}  for (var c = 0; c < 8; c++) {
    let y_1 = y[y_at + c];
${each(7, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(3, (i) => `${each(7, (j) => `    acc_${j}_${i} += dot(y_${1 + j}, y_${8 + i});
`)}    let y_${9 + i} = y[y_at_${8 + i} + c];
`)}${each(7, (i) => `    acc_${i}_3 += dot(y_${1 + i}, y_11);
`)}  }
  var sums = array<f32, 28>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
${each(3, (i) => `  let rori_${3 + i} = column_tile * 4 + ${1 + i};
`)}  let relative_position_bias_table_at = row_tile * n14 + id_mod_3 - id_div_7 * n14 - id_mod_7 * n4 + n15;
  let term = id_div_2184 == n16;
  let term_1 = 4 <= row_tile;
  let term_2 = select(0.0, 1.0, term_1);
  let term_3 = term && term_2 != select(0.0, 1.0, 4 <= id_div_7);
  let term_4 = id_mod_8 == n16;
  let term_7 = select(0.0, 1.0, 4 <= id_mod_7);
  let att_at = batch_row * n17 + id_div_13 * 343 + column_tile * 4;
  let relative_position_bias_table_at_1 = row_tile * n14 + id_mod_3 - rori_div_7 * n14 - rori_mod_7 * n4 + n15;
  let term_8 = term && term_2 != select(0.0, 1.0, 4 <= rori_div_7);
  let term_9 = select(0.0, 1.0, 4 <= rori_mod_7);
  let att_at_1 = batch_row * n17 + id_div_13 * 343 + rori;
${each(2, (i) => `  let relative_position_bias_table_at_${2 + i} = row_tile * n14 + id_mod_3 - rori_div_7_${1 + i} * n14 - rori_mod_7_${1 + i} * n4 + n15;
  let term_${10 + 2 * i} = term && term_2 != select(0.0, 1.0, 4 <= rori_div_7_${1 + i});
  let term_${11 + 2 * i} = select(0.0, 1.0, 4 <= rori_mod_7_${1 + i});
  let att_at_${2 + i} = batch_row * n17 + id_div_13 * 343 + rori_${1 + i};
`)}  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let relative_position_bias_table_at_step = tile_row * n4;
    let relative_position_bias_table_1 = relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step];
    let term_5 = 4 <= tile_row;
    let term_6 = select(0.0, 1.0, term_5);
    let att_at_step = tile_row * 49;
    att[att_at + att_at_step] = 0.17677669529663687 * sum + relative_position_bias_table_1 + select(0.0, -100.0, term_3 || (term_4 && term_6 != term_7));
${each(3, (i) => `    let relative_position_bias_table_${2 + i} = relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step];
    if (rori_${3 + i} < 49) { att[att_at_${1 + i} + att_at_step] = 0.17677669529663687 * sum_${1 + i} + relative_position_bias_table_${2 + i} + select(0.0, -100.0, term_${8 + 2 * i} || (term_4 && term_6 != term_${9 + 2 * i})); }
`)}  }
}
`),
    pipeline(32, 4096, `// specs/swin.vit:25 (contract)
// o[abnco/24, abnco/3%8, p, abnco%3*32 + nci] = sum[r: 49] p[abnco/24, abnco/3%8, abnco%3, p, r] * y[(abnco/24*7 +
//   r/7 + 3)%56, (abnco/3%8*7 + r%7 + 3)%56, abnco%3*32 + nci + 192]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 128>;

@compute @workgroup_size(32)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 384u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let worker_mod_4 = worker % 4;
  let r_1 = worker_mod_4 * 4;
${each(3, (i) => `  let r_${3 + 2 * i} = worker_mod_4 * 4 + ${1 + i};
`)}  let abnco = id / 2;
  let row_block = id % 2;
  let worker_div_4 = worker / 4;
  let p_at = batch_row * 460992 + abnco * 2401 + row_block * 1568 + worker_div_4 * 49;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let p_at_1 = batch_row * 460992 + abnco * 2401 + row_block * 1568 + worker_div_4 * 49 + 392;
${each(2, (i) => `  let left_place_${1 + i} = worker_mod_4 * 32 + worker_div_4 + ${8 + 8 * i};
  let p_${3 + 3 * i} = row_block * 32 + worker_div_4 + ${16 + 8 * i};
  let p_${4 + 3 * i} = min(p_${3 + 3 * i}, 48);
  let p_at_${2 + i} = batch_row * 460992 + abnco * 2401 + p_${4 + 3 * i} * 49;
`)}  let left_place_3 = worker_mod_4 * 32 + worker_div_4 + 24;
  let worker_row = worker / 8;
  let id_mod_3 = abnco % 3;
  let worker_column = worker % 8;
  let y_at = batch_row * 225792 + id_mod_3 * 8 + worker_column + 48;
  let id_div_48 = id / 48;
  let part_mod_56 = id_div_48 * 7 + 3;
  let id_div_6 = id / 6;
  let id_mod_8 = id_div_6 % 8;
  let part_mod_56_2 = id_mod_8 * 7 + 3;
  let r_10 = worker_row + 4;
  let right_place = worker + 32;
  let r_12 = worker_row + 8;
  let right_place_1 = worker + 64;
  let r_14 = worker_row + 12;
  let right_place_2 = worker + 96;
  let left_at = worker_row * 8;
${each(8, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var r = 0; r < 4; r++) {
    let r_step = r * 16;
${each(4, (i) => `    let r_${2 + 2 * i} = min(r_${1 + 2 * i} + r_step, 48);
`)}    let counted = vec4f(f32(r_1 + r_step < 49), f32(r_3 + r_step < 49), f32(r_5 + r_step < 49), f32(r_7 + r_step < 49));
    let p_1 = vec4f(p[p_at + r_2], p[p_at + r_4], p[p_at + r_6], p[p_at + r_8]);
    left[left_place] = p_1 * counted;
${each(3, (i) => `    let counted_${1 + i} = vec4f(f32(r_1 + r_step < 49), f32(r_3 + r_step < 49), f32(r_5 + r_step < 49), f32(r_7 + r_step < 49));
    let p_${2 + 3 * i} = vec4f(p[p_at_${1 + i} + r_2], p[p_at_${1 + i} + r_4], p[p_at_${1 + i} + r_6], p[p_at_${1 + i} + r_8]);
    left[left_place_${1 + i}] = p_${2 + 3 * i} * counted_${1 + i};
`)}    let r_9 = min(worker_row + r_step, 48);
    let r_div_7 = r_9 / 7;
    let part_mod_56_1 = (part_mod_56 + r_div_7) % 56;
    let r_mod_7 = r_9 % 7;
    let part_mod_56_3 = (part_mod_56_2 + r_mod_7) % 56;
    let y_at_step = part_mod_56_1 * 4032 + part_mod_56_3 * 72;
    let y_1 = y[y_at + y_at_step];
    right[worker] = y_1;
    let r_11 = min(r_10 + r_step, 48);
    let r_div_7_1 = r_11 / 7;
    let part_mod_56_4 = (part_mod_56 + r_div_7_1) % 56;
    let r_mod_7_1 = r_11 % 7;
    let part_mod_56_5 = (part_mod_56_2 + r_mod_7_1) % 56;
    let y_at_step_1 = part_mod_56_4 * 4032 + part_mod_56_5 * 72;
    let y_2 = y[y_at + y_at_step_1];
    right[right_place] = y_2;
${each(2, (i) => `    let r_${13 + 2 * i} = min(r_${12 + 2 * i} + r_step, 48);
    let r_div_7_${2 + i} = r_${13 + 2 * i} / 7;
    let part_mod_56_${6 + 2 * i} = (part_mod_56 + r_div_7_${2 + i}) % 56;
    let r_mod_7_${2 + i} = r_${13 + 2 * i} % 7;
    let part_mod_56_${7 + 2 * i} = (part_mod_56_2 + r_mod_7_${2 + i}) % 56;
    let y_at_step_${2 + i} = part_mod_56_${6 + 2 * i} * 4032 + part_mod_56_${7 + 2 * i} * 72;
    let y_${3 + i} = y[y_at + y_at_step_${2 + i}];
    right[right_place_${1 + i}] = y_${3 + i};
`)}    workgroupBarrier();
    for (var r_quad = 0; r_quad < 4; r_quad++) {
      let left_at_step = r_quad * 32;
      let row = left[left_at + left_at_step];
${each(7, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = r_quad * 32;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 8], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 24]);
      acc_0_0 += column * row;
${each(7, (i) => `      acc_${1 + i}_0 += column * row_${1 + i};
`)}    }
    workgroupBarrier();
  }
  var sums = array<vec4f, 8>(
${each(8, (i) => `    acc_${i}_0,
`)}  );
  let p_9 = row_block * 32 + worker_row * 8;
  let o_at = batch_row * 75264 + id_div_6 * 1176 + id_mod_3 * 8 + worker_column;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let p_10 = p_9 + tile_row;
    if (p_10 >= 49) { break; }
    let sum = sums[tile_row];
    let o_at_step = p_10 * 24;
    o[o_at + o_at_step] = sum;
  }
}
`),
    pipeline(64, 6144, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[hw/56, hw%56, o] = sum[i: 96] o[(hw/56 + 53)%56/7, (hw + 53)%56/7, (hw/56 + 4)%7*7 + (hw + 4)%7, i] *
//   weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 256>;
var<workgroup> right: array<vec4f, 128>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 147u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 3;
  let worker_div_4 = worker / 4;
  let part_div_56 = (row_block * 8 + worker_div_4) / 56;
  let part_mod_56 = row_block + part_div_56 + 53;
  let part_mod_56_1 = part_mod_56 % 56;
  let part_div_7 = part_mod_56_1 / 7;
  let part_mod_56_2 = row_block * 8 + worker_div_4 + 53;
  let part_mod_56_3 = part_mod_56_2 % 56;
  let part_div_7_1 = part_mod_56_3 / 7;
  let part_mod_7 = row_block + part_div_56 + 4;
  let part_mod_7_1 = part_mod_7 % 7;
  let part_mod_7_2 = row_block + worker_div_4 + 4;
  let part_mod_7_3 = part_mod_7_2 % 7;
  let worker_mod_4 = worker % 4;
  let o_at = batch_row * 75264 + part_div_7 * 9408 + part_div_7_1 * 1176 + part_mod_7_1 * 168 + part_mod_7_3 * 24 + worker_mod_4;
  let left_place = worker_mod_4 * 64 + worker_div_4;
${each(2, (i) => `  let part_div_56_${1 + 2 * i} = row_block * 8 + worker_div_4 + ${16 + 16 * i};
  let part_div_56_${2 + 2 * i} = part_div_56_${1 + 2 * i} / 56;
  let part_mod_56_${4 + 4 * i} = row_block + part_div_56_${2 + 2 * i} + 53;
  let part_mod_56_${5 + 4 * i} = part_mod_56_${4 + 4 * i} % 56;
  let part_div_7_${2 + 2 * i} = part_mod_56_${5 + 4 * i} / 7;
  let part_mod_56_${6 + 4 * i} = row_block * 8 + worker_div_4 + ${13 + 16 * i};
  let part_mod_56_${7 + 4 * i} = part_mod_56_${6 + 4 * i} % 56;
  let part_div_7_${3 + 2 * i} = part_mod_56_${7 + 4 * i} / 7;
  let part_mod_7_${4 + 4 * i} = row_block + part_div_56_${2 + 2 * i} + 4;
  let part_mod_7_${5 + 4 * i} = part_mod_7_${4 + 4 * i} % 7;
  let part_mod_7_${6 + 4 * i} = row_block + worker_div_4 + ${6 - 5 * i};
  let part_mod_7_${7 + 4 * i} = part_mod_7_${6 + 4 * i} % 7;
  let o_at_${1 + i} = batch_row * 75264 + part_div_7_${2 + 2 * i} * 9408 + part_div_7_${3 + 2 * i} * 1176 + part_mod_7_${5 + 4 * i} * 168 + part_mod_7_${7 + 4 * i} * 24 + worker_mod_4;
  let left_place_${1 + i} = worker_mod_4 * 64 + worker_div_4 + ${16 + 16 * i};
`)}  let part_div_56_5 = row_block * 8 + worker_div_4 + 48;
  let part_div_56_6 = part_div_56_5 / 56;
  let part_mod_56_12 = row_block + part_div_56_6 + 53;
  let part_mod_56_13 = part_mod_56_12 % 56;
  let part_div_7_6 = part_mod_56_13 / 7;
  let part_mod_56_14 = row_block * 8 + worker_div_4 + 45;
  let part_mod_56_15 = part_mod_56_14 % 56;
  let part_div_7_7 = part_mod_56_15 / 7;
  let part_mod_7_12 = row_block + part_div_56_6 + 4;
  let part_mod_7_13 = part_mod_7_12 % 7;
  let part_mod_7_14 = row_block + worker_div_4 + 3;
  let part_mod_7_15 = part_mod_7_14 % 7;
  let o_at_3 = batch_row * 75264 + part_div_7_6 * 9408 + part_div_7_7 * 1176 + part_mod_7_13 * 168 + part_mod_7_15 * 24 + worker_mod_4;
  let left_place_3 = worker_mod_4 * 64 + worker_div_4 + 48;
  let column_block = id % 3;
  let weight_at = column_block * 768 + worker_div_4 * 24 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 32 + worker_mod_4_1 * 8 + worker_div_16;
  let weight_at_1 = column_block * 768 + worker_div_4 * 24 + worker_mod_4 + 384;
  let right_place_1 = worker_mod_4 * 32 + worker_mod_4_1 * 8 + worker_div_16 + 4;
  let worker_row = worker / 8;
  let left_at = worker_row * 8;
  let worker_column = worker % 8;
${each(8, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = 0; i < 6; i++) {
    let o_at_step = i * 4;
    let o_1 = o[o_at + o_at_step];
    left[left_place] = o_1;
${each(3, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + o_at_step];
    left[left_place_${1 + i}] = o_${2 + i};
`)}    let weight_at_step = i * 4;
    let weight_1 = weight[weight_at + weight_at_step];
    right[right_place] = weight_1;
    let weight_2 = weight[weight_at_1 + weight_at_step];
    right[right_place_1] = weight_2;
    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 64;
      let row = left[left_at + left_at_step];
${each(7, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = i_quad * 32;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 8], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 24]);
      acc_0_0 += row * column;
${each(7, (i) => `      acc_${1 + i}_0 += row_${1 + i} * column;
`)}    }
    workgroupBarrier();
  }
  var sums = array<vec4f, 8>(
${each(8, (i) => `    acc_${i}_0,
`)}  );
  let bias_1 = bias[column_block * 8 + worker_column];
  let y_at = batch_row * 75264 + row_block * 1536 + worker_row * 192 + column_block * 8 + worker_column;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row];
    let y_at_step = tile_row * 24;
    y[y_at + y_at_step] = sum + bias_1;
  }
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
    pipeline(64, 512, `// lib/nn.vit:40, lib/nn.vit:39 (row)
// p[a, b, n, p, j] = exp(att[a, b, n, p, j] - max[k: 49] att[a, b, n, p, k]) / (sum[k: 49] exp(att[a, b, n, p, k]
//   - max[k: 49] att[a, b, n, p, k]))

@group(0) @binding(0) var<storage, read_write> att: array<f32>;
@group(0) @binding(1) var<storage, read_write> p: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;
struct Sizes { n0: i32 }
@group(0) @binding(3) var<uniform> sizes: Sizes;

var<workgroup> largest_parts: array<f32, 64>;
var<workgroup> sum_parts: array<f32, 64>;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = n0 * 392;
  let workgroups = u32(n0); // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var largest = -3.0e38;
  let member = worker % 8;
  let team = worker / 8;
  let att_at = batch_row * n1 + id * 392 + team * 49;
  for (var k = member; k < 49; k += 8) {
    let att_1 = att[att_at + k];
    largest = max(largest, att_1);
  }
  largest_parts[worker] = largest;
  workgroupBarrier();
  for (var left = 8; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { largest_parts[worker] = max(largest_parts[worker], largest_parts[worker + half]); }
    workgroupBarrier();
  }
  let largest_total = largest_parts[team * 8];
  var sum = 0.0;
  for (var k = member; k < 49; k += 8) {
    let att_2 = att[att_at + k];
    sum += vitc_exp(att_2 - largest_total);
  }
  sum_parts[worker] = sum;
  workgroupBarrier();
  for (var left_1 = 8; left_1 > 1; left_1 = (left_1 + 1) / 2) {
    let half_1 = (left_1 + 1) / 2;
    if (member < left_1 - half_1) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half_1]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team * 8];
  let p_at = batch_row * n1 + id * 392 + team * 49;
  for (var j = member; j < 49; j += 8) {
    let att_3 = att[att_at + j];
    p[p_at + j] = vitc_exp(att_3 - largest_total) / sum_total;
  }
}
`),
    pipeline(64, 4096, `// specs/swin.vit:25 (contract)
// o[abnco/24, abnco/6%4, p, abnco%6*32 + nci] = sum[r: 49] p[abnco/24, abnco/6%4, abnco%6, p, r] * y[abnco/24*7 +
//   r/7, abnco/6%4*7 + r%7, abnco%6*32 + nci + 384]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 128>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 192u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let worker_mod_4 = worker % 4;
  let r_1 = worker_mod_4 * 4;
${each(3, (i) => `  let r_${3 + 2 * i} = worker_mod_4 * 4 + ${1 + i};
`)}  let abnco = id / 2;
  let row_block = id % 2;
  let worker_div_4 = worker / 4;
  let p_at = batch_row * 230496 + abnco * 2401 + row_block * 1568 + worker_div_4 * 49;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let p_2 = row_block * 32 + worker_div_4 + 16;
  let p_3 = min(p_2, 48);
  let p_at_1 = batch_row * 230496 + abnco * 2401 + p_3 * 49;
  let left_place_1 = worker_mod_4 * 32 + worker_div_4 + 16;
  let worker_row = worker / 8;
  let id_div_48 = id / 48;
  let id_div_12 = id / 12;
  let id_mod_4 = id_div_12 % 4;
  let id_mod_6 = abnco % 6;
  let worker_column = worker % 8;
  let y_at = batch_row * 112896 + id_div_48 * 28224 + id_mod_4 * 1008 + id_mod_6 * 8 + worker_column + 96;
  let r_10 = worker_row + 8;
  let right_place = worker + 64;
  let left_at = worker_row * 4;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var r = 0; r < 4; r++) {
    let r_step = r * 16;
${each(4, (i) => `    let r_${2 + 2 * i} = min(r_${1 + 2 * i} + r_step, 48);
`)}    let counted = vec4f(f32(r_1 + r_step < 49), f32(r_3 + r_step < 49), f32(r_5 + r_step < 49), f32(r_7 + r_step < 49));
    let p_1 = vec4f(p[p_at + r_2], p[p_at + r_4], p[p_at + r_6], p[p_at + r_8]);
    left[left_place] = p_1 * counted;
    let counted_1 = vec4f(f32(r_1 + r_step < 49), f32(r_3 + r_step < 49), f32(r_5 + r_step < 49), f32(r_7 + r_step < 49));
    let p_4 = vec4f(p[p_at_1 + r_2], p[p_at_1 + r_4], p[p_at_1 + r_6], p[p_at_1 + r_8]);
    left[left_place_1] = p_4 * counted_1;
    let r_9 = min(worker_row + r_step, 48);
    let r_div_7 = r_9 / 7;
    let r_mod_7 = r_9 % 7;
    let y_at_step = r_div_7 * 4032 + r_mod_7 * 144;
    let y_1 = y[y_at + y_at_step];
    right[worker] = y_1;
    let r_11 = min(r_10 + r_step, 48);
    let r_div_7_1 = r_11 / 7;
    let r_mod_7_1 = r_11 % 7;
    let y_at_step_1 = r_div_7_1 * 4032 + r_mod_7_1 * 144;
    let y_2 = y[y_at + y_at_step_1];
    right[right_place] = y_2;
    workgroupBarrier();
    for (var r_quad = 0; r_quad < 4; r_quad++) {
      let left_at_step = r_quad * 32;
      let row = left[left_at + left_at_step];
${each(3, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = r_quad * 32;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 8], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 24]);
      acc_0_0 += column * row;
${each(3, (i) => `      acc_${1 + i}_0 += column * row_${1 + i};
`)}    }
    workgroupBarrier();
  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let p_5 = row_block * 32 + worker_row * 4;
  let o_at = batch_row * 37632 + id_div_12 * 2352 + id_mod_6 * 8 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let p_6 = p_5 + tile_row;
    if (p_6 >= 49) { break; }
    let sum = sums[tile_row];
    let o_at_step = p_6 * 48;
    o[o_at + o_at_step] = sum;
  }
}
`),
    pipeline(128, 6144, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[hohiwowi/28, hohiwowi/7%4*7 + hohiwowi%7, o] = sum[i: 192] o[hohiwowi/196, hohiwowi/7%4, hohiwowi/28%7*7 +
//   hohiwowi%7, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 256>;

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 75u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 3;
  let worker_div_4 = worker / 4;
  let hohiwowi = min(row_block * 32 + worker_div_4, 783);
  let hohiwowi_1 = row_block * 32 + worker_div_4;
  let hohiwowi_div_196 = hohiwowi / 196;
  let hohiwowi_div_7 = hohiwowi / 7;
  let hohiwowi_mod_4 = hohiwowi_div_7 % 4;
  let hohiwowi_div_28 = hohiwowi / 28;
  let hohiwowi_mod_7 = hohiwowi_div_28 % 7;
  let hohiwowi_mod_7_1 = hohiwowi % 7;
  let worker_mod_4 = worker % 4;
  let o_at = batch_row * 37632 + hohiwowi_div_196 * 9408 + hohiwowi_mod_4 * 2352 + hohiwowi_mod_7 * 336 + hohiwowi_mod_7_1 * 48 + worker_mod_4;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let column_block = id % 3;
  let weight_at = column_block * 3072 + worker_div_4 * 48 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_row = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_row;
  let weight_at_1 = column_block * 3072 + worker_div_4 * 48 + worker_mod_4 + 1536;
  let right_place_1 = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_row + 8;
  let left_at = worker_row * 4;
  let worker_column = worker % 16;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = 0; i < 12; i++) {
    let o_at_step = i * 4;
    let o_1 = o[o_at + o_at_step];
    left[left_place] = o_1;
    let weight_at_step = i * 4;
    let weight_1 = weight[weight_at + weight_at_step];
    right[right_place] = weight_1;
    let weight_2 = weight[weight_at_1 + weight_at_step];
    right[right_place_1] = weight_2;
    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 32;
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
  let hohiwowi_2 = row_block * 32 + worker_row * 4;
  let bias_1 = bias[column_block * 16 + worker_column];
  let y_at = batch_row * 37632 + column_block * 16 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let hohiwowi_3 = hohiwowi_2 + tile_row;
    if (hohiwowi_3 >= 784) { break; }
    let sum = sums[tile_row];
    let y_at_step = hohiwowi_3 * 48;
    y[y_at + y_at_step] = sum + bias_1;
  }
}
`),
    pipeline(64, 4096, `// specs/swin.vit:25 (contract)
// o[abnco/24, abnco/6%4, p, abnco%6*32 + nci] = sum[r: 49] p[abnco/24, abnco/6%4, abnco%6, p, r] * y[(abnco/24*7 +
//   r/7 + 3)%28, (abnco/6%4*7 + r%7 + 3)%28, abnco%6*32 + nci + 384]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 128>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 192u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let worker_mod_4 = worker % 4;
  let r_1 = worker_mod_4 * 4;
${each(3, (i) => `  let r_${3 + 2 * i} = worker_mod_4 * 4 + ${1 + i};
`)}  let abnco = id / 2;
  let row_block = id % 2;
  let worker_div_4 = worker / 4;
  let p_at = batch_row * 230496 + abnco * 2401 + row_block * 1568 + worker_div_4 * 49;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let p_2 = row_block * 32 + worker_div_4 + 16;
  let p_3 = min(p_2, 48);
  let p_at_1 = batch_row * 230496 + abnco * 2401 + p_3 * 49;
  let left_place_1 = worker_mod_4 * 32 + worker_div_4 + 16;
  let worker_row = worker / 8;
  let id_mod_6 = abnco % 6;
  let worker_column = worker % 8;
  let y_at = batch_row * 112896 + id_mod_6 * 8 + worker_column + 96;
  let id_div_48 = id / 48;
  let part_mod_28 = id_div_48 * 7 + 3;
  let id_div_12 = id / 12;
  let id_mod_4 = id_div_12 % 4;
  let part_mod_28_2 = id_mod_4 * 7 + 3;
  let r_10 = worker_row + 8;
  let right_place = worker + 64;
  let left_at = worker_row * 4;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var r = 0; r < 4; r++) {
    let r_step = r * 16;
${each(4, (i) => `    let r_${2 + 2 * i} = min(r_${1 + 2 * i} + r_step, 48);
`)}    let counted = vec4f(f32(r_1 + r_step < 49), f32(r_3 + r_step < 49), f32(r_5 + r_step < 49), f32(r_7 + r_step < 49));
    let p_1 = vec4f(p[p_at + r_2], p[p_at + r_4], p[p_at + r_6], p[p_at + r_8]);
    left[left_place] = p_1 * counted;
    let counted_1 = vec4f(f32(r_1 + r_step < 49), f32(r_3 + r_step < 49), f32(r_5 + r_step < 49), f32(r_7 + r_step < 49));
    let p_4 = vec4f(p[p_at_1 + r_2], p[p_at_1 + r_4], p[p_at_1 + r_6], p[p_at_1 + r_8]);
    left[left_place_1] = p_4 * counted_1;
    let r_9 = min(worker_row + r_step, 48);
    let r_div_7 = r_9 / 7;
    let part_mod_28_1 = (part_mod_28 + r_div_7) % 28;
    let r_mod_7 = r_9 % 7;
    let part_mod_28_3 = (part_mod_28_2 + r_mod_7) % 28;
    let y_at_step = part_mod_28_1 * 4032 + part_mod_28_3 * 144;
    let y_1 = y[y_at + y_at_step];
    right[worker] = y_1;
    let r_11 = min(r_10 + r_step, 48);
    let r_div_7_1 = r_11 / 7;
    let part_mod_28_4 = (part_mod_28 + r_div_7_1) % 28;
    let r_mod_7_1 = r_11 % 7;
    let part_mod_28_5 = (part_mod_28_2 + r_mod_7_1) % 28;
    let y_at_step_1 = part_mod_28_4 * 4032 + part_mod_28_5 * 144;
    let y_2 = y[y_at + y_at_step_1];
    right[right_place] = y_2;
    workgroupBarrier();
    for (var r_quad = 0; r_quad < 4; r_quad++) {
      let left_at_step = r_quad * 32;
      let row = left[left_at + left_at_step];
${each(3, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = r_quad * 32;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 8], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 24]);
      acc_0_0 += column * row;
${each(3, (i) => `      acc_${1 + i}_0 += column * row_${1 + i};
`)}    }
    workgroupBarrier();
  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let p_5 = row_block * 32 + worker_row * 4;
  let o_at = batch_row * 37632 + id_div_12 * 2352 + id_mod_6 * 8 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let p_6 = p_5 + tile_row;
    if (p_6 >= 49) { break; }
    let sum = sums[tile_row];
    let o_at_step = p_6 * 48;
    o[o_at + o_at_step] = sum;
  }
}
`),
    pipeline(128, 6144, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[hw/28, hw%28, o] = sum[i: 192] o[(hw/28 + 25)%28/7, (hw + 25)%28/7, (hw/28 + 4)%7*7 + (hw + 4)%7, i] *
//   weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 256>;

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 75u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 3;
  let worker_div_4 = worker / 4;
  let hw = min(row_block * 32 + worker_div_4, 783);
  let hw_1 = row_block * 32 + worker_div_4;
  let hw_div_28 = hw / 28;
  let hw_mod_28 = (hw_div_28 + 25) % 28;
  let hw_div_7 = hw_mod_28 / 7;
  let hw_mod_28_1 = (hw + 25) % 28;
  let hw_div_7_1 = hw_mod_28_1 / 7;
  let hw_mod_7 = (hw_div_28 + 4) % 7;
  let hw_mod_7_1 = (hw + 4) % 7;
  let worker_mod_4 = worker % 4;
  let o_at = batch_row * 37632 + hw_div_7 * 9408 + hw_div_7_1 * 2352 + hw_mod_7 * 336 + hw_mod_7_1 * 48 + worker_mod_4;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let column_block = id % 3;
  let weight_at = column_block * 3072 + worker_div_4 * 48 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_row = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_row;
  let weight_at_1 = column_block * 3072 + worker_div_4 * 48 + worker_mod_4 + 1536;
  let right_place_1 = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_row + 8;
  let left_at = worker_row * 4;
  let worker_column = worker % 16;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = 0; i < 12; i++) {
    let o_at_step = i * 4;
    let o_1 = o[o_at + o_at_step];
    left[left_place] = o_1;
    let weight_at_step = i * 4;
    let weight_1 = weight[weight_at + weight_at_step];
    right[right_place] = weight_1;
    let weight_2 = weight[weight_at_1 + weight_at_step];
    right[right_place_1] = weight_2;
    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 32;
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
  let hw_2 = row_block * 32 + worker_row * 4;
  let bias_1 = bias[column_block * 16 + worker_column];
  let y_at = batch_row * 37632 + column_block * 16 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let hw_3 = hw_2 + tile_row;
    if (hw_3 >= 784) { break; }
    let sum = sums[tile_row];
    let y_at_step = hw_3 * 48;
    y[y_at + y_at_step] = sum + bias_1;
  }
}
`),
    pipeline(128, 4096, `// specs/swin.vit:25 (contract)
// o[abnco/24, abnco/12%2, p, abnco%12*32 + nci] = sum[r: 49] p[abnco/24, abnco/12%2, abnco%12, p, r] *
//   y[abnco/24*7 + r/7, abnco/12%2*7 + r%7, abnco%12*32 + nci + 768]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 128>;

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 96u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let worker_mod_4 = worker % 4;
  let r_1 = worker_mod_4 * 4;
${each(3, (i) => `  let r_${3 + 2 * i} = worker_mod_4 * 4 + ${1 + i};
`)}  let row_block = id % 2;
  let worker_div_4 = worker / 4;
  let p_1 = min(row_block * 32 + worker_div_4, 48);
  let p_2 = row_block * 32 + worker_div_4;
  let abnco = id / 2;
  let p_at = batch_row * 115248 + abnco * 2401 + p_1 * 49;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let worker_row = worker / 8;
  let id_div_48 = id / 48;
  let id_div_24 = id / 24;
  let id_mod_2 = id_div_24 % 2;
  let id_mod_12 = abnco % 12;
  let worker_column = worker % 8;
  let y_at = batch_row * 56448 + id_div_48 * 28224 + id_mod_2 * 2016 + id_mod_12 * 8 + worker_column + 192;
  let left_at = worker_row * 2;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var r = 0; r < 4; r++) {
    let r_step = r * 16;
${each(4, (i) => `    let r_${2 + 2 * i} = min(r_${1 + 2 * i} + r_step, 48);
`)}    let counted = vec4f(f32(r_1 + r_step < 49), f32(r_3 + r_step < 49), f32(r_5 + r_step < 49), f32(r_7 + r_step < 49));
    let p_3 = vec4f(p[p_at + r_2], p[p_at + r_4], p[p_at + r_6], p[p_at + r_8]);
    left[left_place] = p_3 * counted;
    let r_9 = min(worker_row + r_step, 48);
    let r_div_7 = r_9 / 7;
    let r_mod_7 = r_9 % 7;
    let y_at_step = r_div_7 * 4032 + r_mod_7 * 288;
    let y_1 = y[y_at + y_at_step];
    right[worker] = y_1;
    workgroupBarrier();
    for (var r_quad = 0; r_quad < 4; r_quad++) {
      let left_at_step = r_quad * 32;
      let row = left[left_at + left_at_step];
      let row_1 = left[left_at + left_at_step + 1];
      let right_at_step = r_quad * 32;
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
  let p_4 = row_block * 32 + worker_row * 2;
  let o_at = batch_row * 18816 + id_div_24 * 4704 + id_mod_12 * 8 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let p_5 = p_4 + tile_row;
    if (p_5 >= 49) { break; }
    let sum = sums[tile_row];
    let o_at_step = p_5 * 96;
    o[o_at + o_at_step] = sum;
  }
}
`),
    pipeline(64, 2048, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[hohiwowi/14, hohiwowi/7%2*7 + hohiwowi%7, o] = sum[i: 384] o[hohiwowi/98, hohiwowi/7%2, hohiwowi/14%7*7 +
//   hohiwowi%7, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 128>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 150u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let row_tile = id / 6;
  let hohiwowi = min(row_tile * 8 + 4, 195);
${each(3, (i) => `  let hohiwowi_${1 + i} = min(row_tile * 8 + ${5 + i}, 195);
`)}  let id_div_49 = row_tile * 4 / 49;
  let id_div_42 = id / 42;
  let id_mod_2 = (id_div_42 + row_tile) % 2;
  let id_div_7 = row_tile * 4 / 7;
  let id_mod_7 = id_div_7 % 7;
  let id_mod_7_1 = row_tile % 7;
  let o_at = batch_row * 18816 + id_div_49 * 9408 + id_mod_2 * 4704 + id_mod_7 * 672 + id_mod_7_1 * 96;
  let id_div_42_1 = (id + 6) / 42;
  let id_mod_2_1 = (row_tile + id_div_42_1) % 2;
  let id_mod_7_2 = (row_tile + 1) % 7;
  let o_at_1 = batch_row * 18816 + id_div_49 * 9408 + id_mod_2_1 * 4704 + id_mod_7 * 672 + id_mod_7_2 * 96;
  let id_div_49_1 = (row_tile * 4 + 1) / 49;
  let id_div_42_2 = (id + 12) / 42;
  let id_mod_2_2 = (row_tile + id_div_42_2) % 2;
  let id_div_7_1 = (row_tile * 4 + 1) / 7;
  let id_mod_7_3 = id_div_7_1 % 7;
  let id_mod_7_4 = (row_tile + 2) % 7;
  let o_at_2 = batch_row * 18816 + id_div_49_1 * 9408 + id_mod_2_2 * 4704 + id_mod_7_3 * 672 + id_mod_7_4 * 96;
  let id_div_42_3 = (id + 18) / 42;
  let id_mod_2_3 = (row_tile + id_div_42_3) % 2;
  let id_mod_7_5 = (row_tile + 3) % 7;
  let o_at_3 = batch_row * 18816 + id_div_49_1 * 9408 + id_mod_2_3 * 4704 + id_mod_7_3 * 672 + id_mod_7_5 * 96;
  let hohiwowi_div_98 = hohiwowi / 98;
  let hohiwowi_div_7 = hohiwowi / 7;
  let hohiwowi_mod_2 = hohiwowi_div_7 % 2;
  let hohiwowi_div_14 = hohiwowi / 14;
  let hohiwowi_mod_7 = hohiwowi_div_14 % 7;
  let hohiwowi_mod_7_1 = hohiwowi % 7;
  let o_at_4 = batch_row * 18816 + hohiwowi_div_98 * 9408 + hohiwowi_mod_2 * 4704 + hohiwowi_mod_7 * 672 + hohiwowi_mod_7_1 * 96;
${each(3, (i) => `  let hohiwowi_div_98_${1 + i} = hohiwowi_${1 + i} / 98;
  let hohiwowi_div_7_${1 + i} = hohiwowi_${1 + i} / 7;
  let hohiwowi_mod_2_${1 + i} = hohiwowi_div_7_${1 + i} % 2;
  let hohiwowi_div_14_${1 + i} = hohiwowi_${1 + i} / 14;
  let hohiwowi_mod_7_${2 + 2 * i} = hohiwowi_div_14_${1 + i} % 7;
  let hohiwowi_mod_7_${3 + 2 * i} = hohiwowi_${1 + i} % 7;
  let o_at_${5 + i} = batch_row * 18816 + hohiwowi_div_98_${1 + i} * 9408 + hohiwowi_mod_2_${1 + i} * 4704 + hohiwowi_mod_7_${2 + 2 * i} * 672 + hohiwowi_mod_7_${3 + 2 * i} * 96;
`)}  let column_block = id % 6;
  let worker_column = worker / 8;
  let weight_at = column_block * 6144 + worker_column * 768;
${each(7, (i) => `  let weight_at_${1 + i} = column_block * 6144 + worker_column * 768 + ${96 + 96 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = part; i < 96; i += 8) {
    let o_1 = o[o_at + i];
${each(7, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(8, (i) => `    acc_${i}_0 += o_${1 + i} * block;
`)}${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
${each(8, (i) => `    acc_${i}_1 += o_${1 + i} * block_1;
`)}  }
  parts[worker] = acc_0_0;
  parts[worker + 64] = acc_0_1;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
      acc_0_1 += parts[place + 64];
${each(7, (i) => `    }
  }
  workgroupBarrier();
  parts[worker] = acc_${1 + i}_0;
  parts[worker + 64] = acc_${1 + i}_1;
  workgroupBarrier();
  if (part == 0) {
    for (var place_${1 + i} = worker + 1; place_${1 + i} < worker + 8; place_${1 + i}++) {
      acc_${1 + i}_0 += parts[place_${1 + i}];
      acc_${1 + i}_1 += parts[place_${1 + i} + 64];
`)}    }
  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let hohiwowi_4 = row_tile * 8;
  let bias_1 = bias[column_block * 16 + worker_column * 2];
  let y_at = batch_row * 18816 + column_block * 16 + worker_column * 2;
  let bias_at = column_block * 16 + worker_column * 2 + 1;
  let bias_2 = bias[bias_at];
  let y_at_1 = batch_row * 18816 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let hohiwowi_5 = hohiwowi_4 + tile_row;
    if (hohiwowi_5 >= 196) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_at_step = hohiwowi_5 * 96;
    if (part == 0) { y[y_at + y_at_step] = sum + bias_1; }
    if (part == 0) { y[y_at_1 + y_at_step] = sum_1 + bias_2; }
  }
}
`),
    pipeline(128, 4096, `// specs/swin.vit:25 (contract)
// o[abnco/24, abnco/12%2, p, abnco%12*32 + nci] = sum[r: 49] p[abnco/24, abnco/12%2, abnco%12, p, r] *
//   y[(abnco/24*7 + r/7 + 3)%14, (abnco/12%2*7 + r%7 + 3)%14, abnco%12*32 + nci + 768]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 128>;

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 96u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let worker_mod_4 = worker % 4;
  let r_1 = worker_mod_4 * 4;
${each(3, (i) => `  let r_${3 + 2 * i} = worker_mod_4 * 4 + ${1 + i};
`)}  let row_block = id % 2;
  let worker_div_4 = worker / 4;
  let p_1 = min(row_block * 32 + worker_div_4, 48);
  let p_2 = row_block * 32 + worker_div_4;
  let abnco = id / 2;
  let p_at = batch_row * 115248 + abnco * 2401 + p_1 * 49;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let worker_row = worker / 8;
  let id_mod_12 = abnco % 12;
  let worker_column = worker % 8;
  let y_at = batch_row * 56448 + id_mod_12 * 8 + worker_column + 192;
  let id_div_48 = id / 48;
  let part_mod_14 = id_div_48 * 7 + 3;
  let id_div_24 = id / 24;
  let id_mod_2 = id_div_24 % 2;
  let part_mod_14_2 = id_mod_2 * 7 + 3;
  let left_at = worker_row * 2;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var r = 0; r < 4; r++) {
    let r_step = r * 16;
${each(4, (i) => `    let r_${2 + 2 * i} = min(r_${1 + 2 * i} + r_step, 48);
`)}    let counted = vec4f(f32(r_1 + r_step < 49), f32(r_3 + r_step < 49), f32(r_5 + r_step < 49), f32(r_7 + r_step < 49));
    let p_3 = vec4f(p[p_at + r_2], p[p_at + r_4], p[p_at + r_6], p[p_at + r_8]);
    left[left_place] = p_3 * counted;
    let r_9 = min(worker_row + r_step, 48);
    let r_div_7 = r_9 / 7;
    let part_mod_14_1 = (part_mod_14 + r_div_7) % 14;
    let r_mod_7 = r_9 % 7;
    let part_mod_14_3 = (part_mod_14_2 + r_mod_7) % 14;
    let y_at_step = part_mod_14_1 * 4032 + part_mod_14_3 * 288;
    let y_1 = y[y_at + y_at_step];
    right[worker] = y_1;
    workgroupBarrier();
    for (var r_quad = 0; r_quad < 4; r_quad++) {
      let left_at_step = r_quad * 32;
      let row = left[left_at + left_at_step];
      let row_1 = left[left_at + left_at_step + 1];
      let right_at_step = r_quad * 32;
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
  let p_4 = row_block * 32 + worker_row * 2;
  let o_at = batch_row * 18816 + id_div_24 * 4704 + id_mod_12 * 8 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let p_5 = p_4 + tile_row;
    if (p_5 >= 49) { break; }
    let sum = sums[tile_row];
    let o_at_step = p_5 * 96;
    o[o_at + o_at_step] = sum;
  }
}
`),
    pipeline(64, 2048, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[hw/14, hw%14, o] = sum[i: 384] o[(hw/14 + 11)%14/7, (hw + 11)%14/7, (hw/14 + 4)%7*7 + (hw + 4)%7, i] *
//   weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 128>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 150u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let row_tile = id / 6;
  let hw = min(row_tile * 8 + 4, 195);
${each(3, (i) => `  let hw_${1 + i} = min(row_tile * 8 + ${5 + i}, 195);
`)}  let id_div_7 = row_tile * 4 / 7;
  let id_mod_14 = (id_div_7 + 11) % 14;
  let id_div_7_1 = id_mod_14 / 7;
  let id_mod_7 = (row_tile * 4 + 5) % 7;
  let id_div_7_2 = (id_mod_7 * 2 + 1) / 7;
  let id_mod_7_1 = (id_div_7 + 4) % 7;
  let id_mod_7_2 = (row_tile + 4) % 7;
  let o_at = batch_row * 18816 + id_div_7_1 * 9408 + id_div_7_2 * 4704 + id_mod_7_1 * 672 + id_mod_7_2 * 96;
  let id_mod_7_3 = (row_tile * 4 + 6) % 7;
  let id_div_7_3 = id_mod_7_3 * 2 / 7;
  let id_mod_7_4 = (row_tile + 5) % 7;
  let o_at_1 = batch_row * 18816 + id_div_7_1 * 9408 + id_div_7_3 * 4704 + id_mod_7_1 * 672 + id_mod_7_4 * 96;
  let id_div_7_4 = (row_tile * 4 + 1) / 7;
  let id_mod_14_1 = (id_div_7_4 + 11) % 14;
  let id_div_7_5 = id_mod_14_1 / 7;
  let id_div_7_6 = (id_mod_7_3 * 2 + 1) / 7;
  let id_mod_7_5 = (id_div_7_4 + 4) % 7;
  let id_mod_7_6 = (row_tile + 6) % 7;
  let o_at_2 = batch_row * 18816 + id_div_7_5 * 9408 + id_div_7_6 * 4704 + id_mod_7_5 * 672 + id_mod_7_6 * 96;
  let id_mod_7_7 = row_tile * 4 % 7;
  let id_div_7_7 = id_mod_7_7 * 2 / 7;
  let id_mod_7_8 = row_tile % 7;
  let o_at_3 = batch_row * 18816 + id_div_7_5 * 9408 + id_div_7_7 * 4704 + id_mod_7_5 * 672 + id_mod_7_8 * 96;
  let hw_div_14 = hw / 14;
  let hw_mod_14 = (hw_div_14 + 11) % 14;
  let hw_div_7 = hw_mod_14 / 7;
  let hw_mod_14_1 = (hw + 11) % 14;
  let hw_div_7_1 = hw_mod_14_1 / 7;
  let hw_mod_7 = (hw_div_14 + 4) % 7;
  let hw_mod_7_1 = (hw + 4) % 7;
  let o_at_4 = batch_row * 18816 + hw_div_7 * 9408 + hw_div_7_1 * 4704 + hw_mod_7 * 672 + hw_mod_7_1 * 96;
${each(3, (i) => `  let hw_div_14_${1 + i} = hw_${1 + i} / 14;
  let hw_mod_14_${2 + 2 * i} = (hw_div_14_${1 + i} + 11) % 14;
  let hw_div_7_${2 + 2 * i} = hw_mod_14_${2 + 2 * i} / 7;
  let hw_mod_14_${3 + 2 * i} = (hw_${1 + i} + 11) % 14;
  let hw_div_7_${3 + 2 * i} = hw_mod_14_${3 + 2 * i} / 7;
  let hw_mod_7_${2 + 2 * i} = (hw_div_14_${1 + i} + 4) % 7;
  let hw_mod_7_${3 + 2 * i} = (hw_${1 + i} + 4) % 7;
  let o_at_${5 + i} = batch_row * 18816 + hw_div_7_${2 + 2 * i} * 9408 + hw_div_7_${3 + 2 * i} * 4704 + hw_mod_7_${2 + 2 * i} * 672 + hw_mod_7_${3 + 2 * i} * 96;
`)}  let column_block = id % 6;
  let worker_column = worker / 8;
  let weight_at = column_block * 6144 + worker_column * 768;
${each(7, (i) => `  let weight_at_${1 + i} = column_block * 6144 + worker_column * 768 + ${96 + 96 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = part; i < 96; i += 8) {
    let o_1 = o[o_at + i];
${each(7, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(8, (i) => `    acc_${i}_0 += o_${1 + i} * block;
`)}${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
${each(8, (i) => `    acc_${i}_1 += o_${1 + i} * block_1;
`)}  }
  parts[worker] = acc_0_0;
  parts[worker + 64] = acc_0_1;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
      acc_0_1 += parts[place + 64];
${each(7, (i) => `    }
  }
  workgroupBarrier();
  parts[worker] = acc_${1 + i}_0;
  parts[worker + 64] = acc_${1 + i}_1;
  workgroupBarrier();
  if (part == 0) {
    for (var place_${1 + i} = worker + 1; place_${1 + i} < worker + 8; place_${1 + i}++) {
      acc_${1 + i}_0 += parts[place_${1 + i}];
      acc_${1 + i}_1 += parts[place_${1 + i} + 64];
`)}    }
  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let hw_4 = row_tile * 8;
  let bias_1 = bias[column_block * 16 + worker_column * 2];
  let y_at = batch_row * 18816 + column_block * 16 + worker_column * 2;
  let bias_at = column_block * 16 + worker_column * 2 + 1;
  let bias_2 = bias[bias_at];
  let y_at_1 = batch_row * 18816 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let hw_5 = hw_4 + tile_row;
    if (hw_5 >= 196) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_at_step = hw_5 * 96;
    if (part == 0) { y[y_at + y_at_step] = sum + bias_1; }
    if (part == 0) { y[y_at_1 + y_at_step] = sum_1 + bias_2; }
  }
}
`),
    pipeline(64, 0, `// specs/swin.vit:22 (contract)
// att[n, popi, rori] = 0.17677669529663687 * (sum[c: 32] y[popi/7, popi%7, n*32 + c] * y[rori/7, rori%7, n*32 + c
//   + 768]) + relative_position_bias_table[popi/7*13 + popi%7 - rori/7*13 - rori%7 + 84, n]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> att: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 129u; // of one row of the batch
  let invocations = 8232; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_49 = id / 49;
  let row_tile = id_div_49 % 7;
  let n = id / 343;
  let y_at = batch_row * 28224 + row_tile * 4032 + n * 8;
${each(6, (i) => `  let y_at_${1 + i} = batch_row * 28224 + row_tile * 4032 + n * 8 + ${576 + 576 * i};
`)}  let column_tile = id % 49;
  let y_at_7 = batch_row * 28224 + column_tile * 576 + n * 8 + 192;
${each(7, (i) => `  var acc_${i}_0 = 0.0;
`)}  for (var c = 0; c < 8; c++) {
    let y_1 = y[y_at + c];
${each(7, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(7, (i) => `    acc_${i}_0 += dot(y_${1 + i}, y_8);
`)}  }
  var sums = array<f32, 7>(
${each(7, (i) => `    acc_${i}_0,
`)}  );
  let id_div_7 = column_tile / 7;
  let id_mod_7 = id % 7;
  let relative_position_bias_table_at = row_tile * 312 + n - id_div_7 * 312 - id_mod_7 * 24 + 2016;
  let att_at = batch_row * 57624 + id_div_49 * 343 + column_tile;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let sum = sums[tile_row];
    let relative_position_bias_table_at_step = tile_row * 24;
    let relative_position_bias_table_1 = relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step];
    let att_at_step = tile_row * 49;
    att[att_at + att_at_step] = 0.17677669529663687 * sum + relative_position_bias_table_1;
  }
}
`),
    pipeline(128, 4096, `// specs/swin.vit:25 (contract)
// o[p, nco*32 + nci] = sum[r: 49] p[0, 0, nco, p, r] * y[r/7, r%7, nco*32 + nci + 1536]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 128>;

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 48u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let worker_mod_4 = worker % 4;
  let r_1 = worker_mod_4 * 4;
${each(3, (i) => `  let r_${3 + 2 * i} = worker_mod_4 * 4 + ${1 + i};
`)}  let row_block = id % 2;
  let worker_div_4 = worker / 4;
  let p_1 = min(row_block * 32 + worker_div_4, 48);
  let p_2 = row_block * 32 + worker_div_4;
  let nco = id / 2;
  let p_at = batch_row * 57624 + nco * 2401 + p_1 * 49;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let worker_row = worker / 8;
  let worker_column = worker % 8;
  let y_at = batch_row * 28224 + nco * 8 + worker_column + 384;
  let left_at = worker_row * 2;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var r = 0; r < 4; r++) {
    let r_step = r * 16;
${each(4, (i) => `    let r_${2 + 2 * i} = min(r_${1 + 2 * i} + r_step, 48);
`)}    let counted = vec4f(f32(r_1 + r_step < 49), f32(r_3 + r_step < 49), f32(r_5 + r_step < 49), f32(r_7 + r_step < 49));
    let p_3 = vec4f(p[p_at + r_2], p[p_at + r_4], p[p_at + r_6], p[p_at + r_8]);
    left[left_place] = p_3 * counted;
    let r_9 = min(worker_row + r_step, 48);
    let y_at_step = r_9 * 576;
    let y_1 = y[y_at + y_at_step];
    right[worker] = y_1;
    workgroupBarrier();
    for (var r_quad = 0; r_quad < 4; r_quad++) {
      let left_at_step = r_quad * 32;
      let row = left[left_at + left_at_step];
      let row_1 = left[left_at + left_at_step + 1];
      let right_at_step = r_quad * 32;
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
  let p_4 = row_block * 32 + worker_row * 2;
  let o_at = batch_row * 9408 + nco * 8 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let p_5 = p_4 + tile_row;
    if (p_5 >= 49) { break; }
    let sum = sums[tile_row];
    let o_at_step = p_5 * 192;
    o[o_at + o_at_step] = sum;
  }
}
`),
    pipeline(64, 2048, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[hw/7, hw%7, o] = sum[i: 768] o[hw, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 128>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 168u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 16;
  let row_tile = id / 24;
  let o_at = batch_row * 9408 + row_tile * 1344;
${each(6, (i) => `  let o_at_${1 + i} = batch_row * 9408 + row_tile * 1344 + ${192 + 192 * i};
`)}  let column_block = id % 24;
  let worker_column = worker / 16;
  let weight_at = column_block * 6144 + worker_column * 1536;
${each(7, (i) => `  let weight_at_${1 + i} = column_block * 6144 + worker_column * 1536 + ${192 + 192 * i};
`)}${each(7, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = part; i < 192; i += 16) {
    let o_1 = o[o_at + i];
${each(6, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(7, (i) => `    acc_${i}_0 += o_${1 + i} * block;
`)}${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
${each(7, (i) => `    acc_${i}_1 += o_${1 + i} * block_1;
`)}  }
  parts[worker] = acc_0_0;
  parts[worker + 64] = acc_0_1;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 16; place++) {
      acc_0_0 += parts[place];
      acc_0_1 += parts[place + 64];
${each(6, (i) => `    }
  }
  workgroupBarrier();
  parts[worker] = acc_${1 + i}_0;
  parts[worker + 64] = acc_${1 + i}_1;
  workgroupBarrier();
  if (part == 0) {
    for (var place_${1 + i} = worker + 1; place_${1 + i} < worker + 16; place_${1 + i}++) {
      acc_${1 + i}_0 += parts[place_${1 + i}];
      acc_${1 + i}_1 += parts[place_${1 + i} + 64];
`)}    }
  }
  var sums = array<vec4f, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let bias_1 = bias[column_block * 8 + worker_column * 2];
  let y_at = batch_row * 9408 + row_tile * 1344 + column_block * 8 + worker_column * 2;
  let bias_at = column_block * 8 + worker_column * 2 + 1;
  let bias_2 = bias[bias_at];
  let y_at_1 = batch_row * 9408 + row_tile * 1344 + column_block * 8 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_at_step = tile_row * 192;
    if (part == 0) { y[y_at + y_at_step] = sum + bias_1; }
    if (part == 0) { y[y_at_1 + y_at_step] = sum_1 + bias_2; }
  }
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
    pipeline(64, 2048, `// specs/swin.vit:36, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw/7, hw%7, o] = x[hw/7, hw%7, o] + (sum[i: 3072] y[hw/7, hw%7, i] * weight[o, i] + bias[o])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 128>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 168u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 16;
  let row_tile = id / 24;
  let y_at = batch_row * 37632 + row_tile * 5376;
${each(6, (i) => `  let y_at_${1 + i} = batch_row * 37632 + row_tile * 5376 + ${768 + 768 * i};
`)}  let column_block = id % 24;
  let worker_column = worker / 16;
  let weight_at = column_block * 24576 + worker_column * 6144;
${each(7, (i) => `  let weight_at_${1 + i} = column_block * 24576 + worker_column * 6144 + ${768 + 768 * i};
`)}${each(7, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = part; i < 768; i += 16) {
    let y_1 = y[y_at + i];
${each(6, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(7, (i) => `    acc_${i}_0 += y_${1 + i} * block;
`)}${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
${each(7, (i) => `    acc_${i}_1 += y_${1 + i} * block_1;
`)}  }
  parts[worker] = acc_0_0;
  parts[worker + 64] = acc_0_1;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 16; place++) {
      acc_0_0 += parts[place];
      acc_0_1 += parts[place + 64];
${each(6, (i) => `    }
  }
  workgroupBarrier();
  parts[worker] = acc_${1 + i}_0;
  parts[worker + 64] = acc_${1 + i}_1;
  workgroupBarrier();
  if (part == 0) {
    for (var place_${1 + i} = worker + 1; place_${1 + i} < worker + 16; place_${1 + i}++) {
      acc_${1 + i}_0 += parts[place_${1 + i}];
      acc_${1 + i}_1 += parts[place_${1 + i} + 64];
`)}    }
  }
  var sums = array<vec4f, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let x_at = batch_row * 9408 + row_tile * 1344 + column_block * 8 + worker_column * 2;
  let bias_1 = bias[column_block * 8 + worker_column * 2];
  let x_1_at = batch_row * 9408 + row_tile * 1344 + column_block * 8 + worker_column * 2;
  let x_at_1 = batch_row * 9408 + row_tile * 1344 + column_block * 8 + worker_column * 2 + 1;
  let bias_at = column_block * 8 + worker_column * 2 + 1;
  let bias_2 = bias[bias_at];
  let x_1_at_1 = batch_row * 9408 + row_tile * 1344 + column_block * 8 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let x_at_step = tile_row * 192;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = tile_row * 192;
    if (part == 0) { x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1; }
    let x_3 = x[x_at_1 + x_at_step];
    if (part == 0) { x_1[x_1_at_1 + x_1_at_step] = x_3 + sum_1 + bias_2; }
  }
}
`),
    pipeline(128, 1024, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// y[h, w, d] = (x[h, w, d] - x[h, w, 0] - (sum[d: 768] (x[h, w, d] - x[h, w, 0])) * 0.0013020833333333333) *
//   rsqrt((sum[d: 768] (x[h, w, d] - x[h, w, 0] - (sum[d: 768] (x[h, w, d] - x[h, w, 0])) * 0.0013020833333333333)
//   * (x[h, w, d] - x[h, w, 0] - (sum[d: 768] (x[h, w, d] - x[h, w, 0])) * 0.0013020833333333333)) / 768 +
//   0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> sum_parts: array<f32, 128>;
var<workgroup> sum_1_parts: array<f32, 128>;

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 49u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * 9408 + id * 192;
  let x_2 = x[batch_row * 9408 + id * 192].x;
  for (var d = worker; d < 192; d += 128) {
    let x_1 = x[x_at + d];
    sum += x_1 - x_2;
  }
  sum_parts[worker] = dot(sum, vec4f(1.0));
  workgroupBarrier();
  for (var left = 128; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (worker < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[0];
  var sum_1 = vec4f(0.0);
  let term = sum_total * 0.0013020833333333333;
  for (var d = worker; d < 192; d += 128) {
    let x_3 = x[x_at + d];
    let term_1 = x_3 - x_2 - term;
    sum_1 += term_1 * term_1;
  }
  sum_1_parts[worker] = dot(sum_1, vec4f(1.0));
  workgroupBarrier();
  for (var left_1 = 128; left_1 > 1; left_1 = (left_1 + 1) / 2) {
    let half_1 = (left_1 + 1) / 2;
    if (worker < left_1 - half_1) { sum_1_parts[worker] = sum_1_parts[worker] + sum_1_parts[worker + half_1]; }
    workgroupBarrier();
  }
  let sum_1_total = sum_1_parts[0];
  let term_2 = sum_1_total / 768.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  let y_at = batch_row * 9408 + id * 192;
  for (var d = worker; d < 192; d += 128) {
    let x_4 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y[y_at + d] = (x_4 - x_2 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`),
    pipeline(128, 512, `// specs/swin.vit:69 (row)
// logits[d] = (sum[h: 7, w: 7] y[h, w, d]) / 49

@group(0) @binding(0) var<storage, read_write> y: array<f32>;
@group(0) @binding(1) var<storage, read_write> logits: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

var<workgroup> sum_parts: array<f32, 128>;

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 48u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var sum = 0.0;
  let member = worker / 16;
  let team = worker % 16;
  let y_at = batch_row * 37632 + id * 16 + team;
  for (var place = member; place < 49; place += 8) {
    let y_at_step = place * 768;
    let y_1 = y[y_at + y_at_step];
    sum += y_1;
  }
  sum_parts[worker] = sum;
  workgroupBarrier();
  for (var left = 8; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half * 16]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team];
  let logits_at = batch_row * 768 + id * 16 + team;
  if (member == 0) { logits[logits_at] = sum_total / 49.0; }
}
`),
  ],
};
