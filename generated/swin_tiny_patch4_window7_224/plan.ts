/* eslint-disable */
/** The plan of swin_tiny_patch4_window7_224: its kernels, and how they are run. Generated. */
import type { Plan, PlanDispatch, PlanFold, PlanParam, PlanPipeline, Region } from "vitc/runtime";

// Regions: offset and size in bytes. Steps: pipeline, workgroups a batch row, value, spec line, bindings; `sized` ones: in which numbers they differ. Groups: their parameters, their steps. Lists: `repeat` unrolls; texts: `each`. Pipelines: invocations and shared bytes of a workgroup, text.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const staging = (offset: number, size: number): Region => ({ space: 2, offset, size });
const param = (name: string, shape: readonly number[], region: Region, ...init: PlanParam["init"]): PlanParam => ({ name, shape, region, init });
const step = (pipeline: number, workgroups: number, name: string, at: string, ...bindings: readonly Region[]): PlanDispatch => ({ pipeline, workgroups, bindings, name, at });
const resized = (param: PlanParam, resize: NonNullable<PlanParam["resize"]>): PlanParam => ({ ...param, resize });
const sized = (step: PlanDispatch, ...sizes: readonly number[]): PlanDispatch => ({ ...step, sizes });
const repeat = <T>(times: number, items: (i: number) => readonly T[]): T[] => Array.from({ length: times }, (_, i) => items(i)).flat();
const group = (params: readonly number[], ...dispatches: readonly PlanDispatch[]): PlanFold => ({ params, dispatches });
const pipeline = (invocations: number, sharedBytes: number, wgsl: string): PlanPipeline => ({ wgsl, invocations, sharedBytes });
const each = (times: number, text: (i: number) => string): string => Array.from({ length: times }, (_, i) => text(i)).join("");

export const plan: Plan = {
  version: 2,
  model: "swin_tiny_patch4_window7_224",
  target: "gpu",
  inputs: [
    { name: "image", shape: [3, 224, 224], region: arena(1204224, 602112), preprocess: [{ kind: "resize", shorter: 256, filter: "bicubic" }, { kind: "crop", height: 224, width: 224 }, { kind: "normalize", mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] }] },
  ],
  outputs: [
    { name: "logits", shape: [1000], region: arena(0, 4000) },
  ],
  taps: [],
  params: [
    param("patch_embed.proj.weight", [96, 3, 4, 4], weights(0, 18432), "trunc_normal", 0.02),
    param("patch_embed.proj.bias", [96], weights(18432, 384), "zeros"),
    param("patch_embed.norm.weight", [96], weights(18944, 384), "ones"),
    param("patch_embed.norm.bias", [96], weights(19456, 384), "zeros"),
    ...repeat(2, (i) => [
      param(`layers.${i}.blocks.0.norm1.weight`, [96 + 96 * i], staging(0, 384 + 384 * i), "ones"),
      param(`layers.${i}.blocks.0.norm1.bias`, [96 + 96 * i], staging(512 + 256 * i, 384 + 384 * i), "zeros"),
      param(`layers.${i}.blocks.0.attn.qkv.weight`, [288 + 288 * i, 96 + 96 * i], staging(1024 + 512 * i, 110592 + 331776 * i), "trunc_normal", 0.02),
      param(`layers.${i}.blocks.0.attn.qkv.bias`, [288 + 288 * i], staging(111616 + 332288 * i, 1152 + 1152 * i), "zeros"),
      resized(param(`layers.${i}.blocks.0.attn.relative_position_bias_table`, [169, 3 + 3 * i], weights(19968 + 374784 * i, 2028 + 2028 * i), "trunc_normal", 0.02), { axis: 0, prefix: 0, grid: [13, 13], antialias: false }),
      param(`layers.${i}.blocks.0.attn.proj.weight`, [96 + 96 * i, 96 + 96 * i], weights(22016 + 376832 * i, 36864 + 110592 * i), "trunc_normal", 0.02),
      param(`layers.${i}.blocks.0.attn.proj.bias`, [96 + 96 * i], weights(58880 + 487424 * i, 384 + 384 * i), "zeros"),
      param(`layers.${i}.blocks.0.norm2.weight`, [96 + 96 * i], staging(0, 384 + 384 * i), "ones"),
      param(`layers.${i}.blocks.0.norm2.bias`, [96 + 96 * i], staging(512 + 256 * i, 384 + 384 * i), "zeros"),
      param(`layers.${i}.blocks.0.mlp.fc1.weight`, [384 + 384 * i, 96 + 96 * i], staging(1024 + 512 * i, 147456 + 442368 * i), "trunc_normal", 0.02),
      param(`layers.${i}.blocks.0.mlp.fc1.bias`, [384 + 384 * i], staging(148480 + 442880 * i, 1536 + 1536 * i), "zeros"),
      param(`layers.${i}.blocks.0.mlp.fc2.weight`, [96 + 96 * i, 384 + 384 * i], weights(59392 + 487680 * i, 147456 + 442368 * i), "trunc_normal", 0.02),
      param(`layers.${i}.blocks.0.mlp.fc2.bias`, [96 + 96 * i], weights(206848 + 930048 * i, 384 + 384 * i), "zeros"),
      param(`layers.${i}.blocks.1.norm1.weight`, [96 + 96 * i], staging(0, 384 + 384 * i), "ones"),
      param(`layers.${i}.blocks.1.norm1.bias`, [96 + 96 * i], staging(512 + 256 * i, 384 + 384 * i), "zeros"),
      param(`layers.${i}.blocks.1.attn.qkv.weight`, [288 + 288 * i, 96 + 96 * i], staging(1024 + 512 * i, 110592 + 331776 * i), "trunc_normal", 0.02),
      param(`layers.${i}.blocks.1.attn.qkv.bias`, [288 + 288 * i], staging(111616 + 332288 * i, 1152 + 1152 * i), "zeros"),
      resized(param(`layers.${i}.blocks.1.attn.relative_position_bias_table`, [169, 3 + 3 * i], weights(207360 + 930304 * i, 2028 + 2028 * i), "trunc_normal", 0.02), { axis: 0, prefix: 0, grid: [13, 13], antialias: false }),
      param(`layers.${i}.blocks.1.attn.proj.weight`, [96 + 96 * i, 96 + 96 * i], weights(209408 + 932352 * i, 36864 + 110592 * i), "trunc_normal", 0.02),
      param(`layers.${i}.blocks.1.attn.proj.bias`, [96 + 96 * i], weights(246272 + 1042944 * i, 384 + 384 * i), "zeros"),
      param(`layers.${i}.blocks.1.norm2.weight`, [96 + 96 * i], staging(0, 384 + 384 * i), "ones"),
      param(`layers.${i}.blocks.1.norm2.bias`, [96 + 96 * i], staging(512 + 256 * i, 384 + 384 * i), "zeros"),
      param(`layers.${i}.blocks.1.mlp.fc1.weight`, [384 + 384 * i, 96 + 96 * i], staging(1024 + 512 * i, 147456 + 442368 * i), "trunc_normal", 0.02),
      param(`layers.${i}.blocks.1.mlp.fc1.bias`, [384 + 384 * i], staging(148480 + 442880 * i, 1536 + 1536 * i), "zeros"),
      param(`layers.${i}.blocks.1.mlp.fc2.weight`, [96 + 96 * i, 384 + 384 * i], weights(246784 + 1043200 * i, 147456 + 442368 * i), "trunc_normal", 0.02),
      param(`layers.${i}.blocks.1.mlp.fc2.bias`, [96 + 96 * i], weights(394240 + 1485568 * i, 384 + 384 * i), "zeros"),
      param(`layers.${i}.downsample.norm.weight`, [384 + 384 * i], staging(0, 1536 + 1536 * i), "ones"),
      param(`layers.${i}.downsample.norm.bias`, [384 + 384 * i], staging(1536 + 1536 * i, 1536 + 1536 * i), "zeros"),
      param(`layers.${i}.downsample.reduction.weight`, [192 + 192 * i, 384 + 384 * i], staging(3072 + 3072 * i, 294912 + 884736 * i), "trunc_normal", 0.02),
    ]),
    ...repeat(6, (i) => [
      param(`layers.2.blocks.${i}.norm1.weight`, [384], staging(0, 1536), "ones"),
      param(`layers.2.blocks.${i}.norm1.bias`, [384], staging(1536, 1536), "zeros"),
      param(`layers.2.blocks.${i}.attn.qkv.weight`, [1152, 384], staging(3072, 1769472), "trunc_normal", 0.02),
      param(`layers.2.blocks.${i}.attn.qkv.bias`, [1152], staging(1772544, 4608), "zeros"),
      resized(param(`layers.2.blocks.${i}.attn.relative_position_bias_table`, [169, 12], weights(1880576 + 2960384 * i, 8112), "trunc_normal", 0.02), { axis: 0, prefix: 0, grid: [13, 13], antialias: false }),
      param(`layers.2.blocks.${i}.attn.proj.weight`, [384, 384], weights(1888768 + 2960384 * i, 589824), "trunc_normal", 0.02),
      param(`layers.2.blocks.${i}.attn.proj.bias`, [384], weights(2478592 + 2960384 * i, 1536), "zeros"),
      param(`layers.2.blocks.${i}.norm2.weight`, [384], staging(0, 1536), "ones"),
      param(`layers.2.blocks.${i}.norm2.bias`, [384], staging(1536, 1536), "zeros"),
      param(`layers.2.blocks.${i}.mlp.fc1.weight`, [1536, 384], staging(3072, 2359296), "trunc_normal", 0.02),
      param(`layers.2.blocks.${i}.mlp.fc1.bias`, [1536], staging(2362368, 6144), "zeros"),
      param(`layers.2.blocks.${i}.mlp.fc2.weight`, [384, 1536], weights(2480128 + 2960384 * i, 2359296), "trunc_normal", 0.02),
      param(`layers.2.blocks.${i}.mlp.fc2.bias`, [384], weights(4839424 + 2960384 * i, 1536), "zeros"),
    ]),
    param("layers.2.downsample.norm.weight", [1536], staging(0, 6144), "ones"),
    param("layers.2.downsample.norm.bias", [1536], staging(6144, 6144), "zeros"),
    param("layers.2.downsample.reduction.weight", [768, 1536], staging(12288, 4718592), "trunc_normal", 0.02),
    ...repeat(2, (i) => [
      param(`layers.3.blocks.${i}.norm1.weight`, [768], staging(0, 3072), "ones"),
      param(`layers.3.blocks.${i}.norm1.bias`, [768], staging(3072, 3072), "zeros"),
      param(`layers.3.blocks.${i}.attn.qkv.weight`, [2304, 768], staging(6144, 7077888), "trunc_normal", 0.02),
      param(`layers.3.blocks.${i}.attn.qkv.bias`, [2304], staging(7084032, 9216), "zeros"),
      resized(param(`layers.3.blocks.${i}.attn.relative_position_bias_table`, [169, 24], weights(19642880 + 11819008 * i, 16224), "trunc_normal", 0.02), { axis: 0, prefix: 0, grid: [13, 13], antialias: false }),
      param(`layers.3.blocks.${i}.attn.proj.weight`, [768, 768], weights(19659264 + 11819008 * i, 2359296), "trunc_normal", 0.02),
      param(`layers.3.blocks.${i}.attn.proj.bias`, [768], weights(22018560 + 11819008 * i, 3072), "zeros"),
      param(`layers.3.blocks.${i}.norm2.weight`, [768], staging(0, 3072), "ones"),
      param(`layers.3.blocks.${i}.norm2.bias`, [768], staging(3072, 3072), "zeros"),
      param(`layers.3.blocks.${i}.mlp.fc1.weight`, [3072, 768], staging(6144, 9437184), "trunc_normal", 0.02),
      param(`layers.3.blocks.${i}.mlp.fc1.bias`, [3072], staging(9443328, 12288), "zeros"),
      param(`layers.3.blocks.${i}.mlp.fc2.weight`, [768, 3072], weights(22021632 + 11819008 * i, 9437184), "trunc_normal", 0.02),
      param(`layers.3.blocks.${i}.mlp.fc2.bias`, [768], weights(31458816 + 11819008 * i, 3072), "zeros"),
    ]),
    param("norm.weight", [768], weights(43280896, 3072), "ones"),
    param("norm.bias", [768], weights(43283968, 3072), "zeros"),
    param("head.weight", [1000, 768], weights(43287040, 3072000), "trunc_normal", 0.02),
    param("head.bias", [1000], weights(46359040, 4000), "zeros"),
  ],
  dialects: {
    "canonical": [
      { ignore: "head.{p}" },
      { ignore: "relative_position_index" },
      { ignore: "attn_mask" },
    ],
    "timm": [
      { ours: "layers.{i}.downsample.norm.{p}", theirs: ["layers.{i + 1}.downsample.norm.{p}"] },
      { ours: "layers.{i}.downsample.reduction.{p}", theirs: ["layers.{i + 1}.downsample.reduction.{p}"] },
      { ours: "head.{p}", theirs: ["head.fc.{p}"] },
      { ignore: "head.fc.{p}" },
      { ignore: "relative_position_index" },
      { ignore: "attn_mask" },
    ],
    "huggingface": [
      { ours: "patch_embed.proj.{p}", theirs: ["[swin.]embeddings.patch_embeddings.projection.{p}"] },
      { ours: "patch_embed.norm.{p}", theirs: ["[swin.]embeddings.norm.{p}"] },
      { ours: "layers.{i}.blocks.{j}.norm1.{p}", theirs: ["[swin.]encoder.layers.{i}.blocks.{j}.layernorm_before.{p}"] },
      { ours: "layers.{i}.blocks.{j}.attn.relative_position_bias_table", theirs: ["[swin.]encoder.layers.{i}.blocks.{j}.attention.self.relative_position_bias_table"] },
      { ours: "layers.{i}.blocks.{j}.attn.qkv.{p}", theirs: ["[swin.]encoder.layers.{i}.blocks.{j}.attention.self.query.{p}", "[swin.]encoder.layers.{i}.blocks.{j}.attention.self.key.{p}", "[swin.]encoder.layers.{i}.blocks.{j}.attention.self.value.{p}"] },
      { ours: "layers.{i}.blocks.{j}.attn.proj.{p}", theirs: ["[swin.]encoder.layers.{i}.blocks.{j}.attention.output.dense.{p}"] },
      { ours: "layers.{i}.blocks.{j}.norm2.{p}", theirs: ["[swin.]encoder.layers.{i}.blocks.{j}.layernorm_after.{p}"] },
      { ours: "layers.{i}.blocks.{j}.mlp.fc1.{p}", theirs: ["[swin.]encoder.layers.{i}.blocks.{j}.intermediate.dense.{p}"] },
      { ours: "layers.{i}.blocks.{j}.mlp.fc2.{p}", theirs: ["[swin.]encoder.layers.{i}.blocks.{j}.output.dense.{p}"] },
      { ours: "layers.{i}.downsample.norm.{p}", theirs: ["[swin.]encoder.layers.{i}.downsample.norm.{p}"] },
      { ours: "layers.{i}.downsample.reduction.{p}", theirs: ["[swin.]encoder.layers.{i}.downsample.reduction.{p}"] },
      { ours: "norm.{p}", theirs: ["[swin.]layernorm.{p}"] },
      { ours: "head.{p}", theirs: ["classifier.{p}"] },
      { ignore: "relative_position_index" },
      { ignore: "classifier.{p}" },
      { ignore: "mask_token" },
    ],
  },
  fold: [
    ...repeat(2, (i) => [
      group([4 + 13 * i, 5 + 13 * i, 6 + 13 * i, 7 + 13 * i],
      sized(step(0, 72, `layers.0.blocks.${i}.attn.qkv.y_2.folded`, "lib/nn.vit:23", staging(1024, 110592), staging(0, 384), weights(46363136 + 260864 * i, 110592)), 72, 24, 0.010416666666666666),
      sized(step(1, 18, `layers.0.blocks.${i}.attn.qkv.y_2.folded_2`, "lib/nn.vit:23", staging(512, 384), staging(1024, 110592), staging(111616, 1152), weights(46473728 + 260864 * i, 1152)), 18, 24)),
      group([11 + 13 * i, 12 + 13 * i, 13 + 13 * i, 14 + 13 * i],
      sized(step(0, 96, `layers.0.blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(1024, 147456), staging(0, 384), weights(46475008 + 260864 * i, 147456)), 96, 24, 0.010416666666666666),
      sized(step(1, 24, `layers.0.blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(512, 384), staging(1024, 147456), staging(148480, 1536), weights(46622464 + 260864 * i, 1536)), 24, 24)),
    ]),
    group([30, 31, 32],
      step(2, 96, "layers.0.downsample.reduction.y.folded", "lib/nn.vit:20", staging(3072, 294912), staging(0, 1536), weights(46884864, 294912)),
      sized(step(3, 24, "layers.0.downsample.reduction.y.folded_2", "lib/nn.vit:20", staging(1536, 1536), staging(3072, 294912), weights(47179776, 768)), 24)),
    ...repeat(2, (i) => [
      group([33 + 13 * i, 34 + 13 * i, 35 + 13 * i, 36 + 13 * i],
      sized(step(0, 144, `layers.1.blocks.${i}.attn.qkv.y_2.folded`, "lib/nn.vit:23", staging(1536, 442368), staging(0, 768), weights(47180544 + 1037568 * i, 442368)), 144, 48, 0.005208333333333333),
      sized(step(4, 72, `layers.1.blocks.${i}.attn.qkv.y_2.folded_2`, "lib/nn.vit:23", staging(768, 768), staging(1536, 442368), staging(443904, 2304), weights(47622912 + 1037568 * i, 2304)), 72, 48)),
      group([40 + 13 * i, 41 + 13 * i, 42 + 13 * i, 43 + 13 * i],
      step(5, 96, `layers.1.blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(1536, 589824), staging(0, 768), weights(47625216 + 1037568 * i, 589824)),
      sized(step(4, 96, `layers.1.blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(48215040 + 1037568 * i, 3072)), 96, 48)),
    ]),
    group([59, 60, 61],
      sized(step(6, 96, "layers.1.downsample.reduction.y.folded", "lib/nn.vit:20", staging(6144, 1179648), staging(0, 3072), weights(49255680, 1179648)), 96),
      step(7, 96, "layers.1.downsample.reduction.y.folded_2", "lib/nn.vit:20", staging(3072, 3072), staging(6144, 1179648), weights(50435328, 1536))),
    ...repeat(6, (i) => [
      group([62 + 13 * i, 63 + 13 * i, 64 + 13 * i, 65 + 13 * i],
      sized(step(0, 288, `layers.2.blocks.${i}.attn.qkv.y_2.folded`, "lib/nn.vit:23", staging(3072, 1769472), staging(0, 1536), weights(50436864 + 4139520 * i, 1769472)), 288, 96, 0.0026041666666666665),
      sized(step(4, 144, `layers.2.blocks.${i}.attn.qkv.y_2.folded_2`, "lib/nn.vit:23", staging(1536, 1536), staging(3072, 1769472), staging(1772544, 4608), weights(52206336 + 4139520 * i, 4608)), 144, 96)),
      group([69 + 13 * i, 70 + 13 * i, 71 + 13 * i, 72 + 13 * i],
      sized(step(0, 384, `layers.2.blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(3072, 2359296), staging(0, 1536), weights(52210944 + 4139520 * i, 2359296)), 384, 96, 0.0026041666666666665),
      sized(step(1, 96, `layers.2.blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(1536, 1536), staging(3072, 2359296), staging(2362368, 6144), weights(54570240 + 4139520 * i, 6144)), 96, 96)),
    ]),
    group([140, 141, 142],
      step(8, 192, "layers.2.downsample.reduction.y.folded", "lib/nn.vit:20", staging(12288, 4718592), staging(0, 6144), weights(75273984, 4718592)),
      sized(step(3, 96, "layers.2.downsample.reduction.y.folded_2", "lib/nn.vit:20", staging(6144, 6144), staging(12288, 4718592), weights(79992576, 3072)), 96)),
    ...repeat(2, (i) => [
      group([143 + 13 * i, 144 + 13 * i, 145 + 13 * i, 146 + 13 * i],
      sized(step(6, 576, `layers.3.blocks.${i}.attn.qkv.y_2.folded`, "lib/nn.vit:23", staging(6144, 7077888), staging(0, 3072), weights(79995648 + 16536576 * i, 7077888)), 576),
      sized(step(1, 144, `layers.3.blocks.${i}.attn.qkv.y_2.folded_2`, "lib/nn.vit:23", staging(3072, 3072), staging(6144, 7077888), staging(7084032, 9216), weights(87073536 + 16536576 * i, 9216)), 144, 192)),
      group([150 + 13 * i, 151 + 13 * i, 152 + 13 * i, 153 + 13 * i],
      sized(step(6, 768, `layers.3.blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(6144, 9437184), staging(0, 3072), weights(87082752 + 16536576 * i, 9437184)), 768),
      sized(step(1, 192, `layers.3.blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(3072, 3072), staging(6144, 9437184), staging(9443328, 12288), weights(96519936 + 16536576 * i, 12288)), 192, 192)),
    ]),
  ],
  dispatches: [
    step(9, 147, "patch_embed.proj.y", "lib/nn.vit:49", weights(18432, 384), arena(1204224, 602112), weights(0, 18432), arena(0, 1204224)),
    step(10, 392, "patch_embed.norm.y", "lib/nn.vit:34", arena(0, 1204224), weights(18944, 384), weights(19456, 384), arena(3612672, 1204224)),
    ...repeat(2, (i) => [
      step(11 + 8 * i, 245 - 128 * i, `layers.${i}.blocks.0.attn.qkv.y_2`, "lib/nn.vit:23", arena(3612672 - 1806336 * i, 1204224 - 602112 * i), weights(46363136 + 817408 * i, 110592 + 331776 * i), weights(46473728 + 1149184 * i, 1152 + 1152 * i), arena(0, 3612672 - 1806336 * i)),
      sized(step(12, 192 - 96 * i, `layers.${i}.blocks.0.attn.o`, "specs/swin.vit:25", arena(0, 3612672 - 1806336 * i), weights(19968 + 374784 * i, 2028 + 2028 * i), arena(4816896 - 2408448 * i, 1204224 - 602112 * i)), 3 + 3 * i, 8 - 4 * i),
      step(13 + 7 * i, 147 - 72 * i, `layers.${i}.blocks.0.x`, "specs/swin.vit:35", arena(3612672 - 1806336 * i, 1204224 - 602112 * i), arena(4816896 - 2408448 * i, 1204224 - 602112 * i), weights(22016 + 376832 * i, 36864 + 110592 * i), weights(58880 + 487424 * i, 384 + 384 * i), arena(6021120 - 3010560 * i, 1204224 - 602112 * i)),
      step(14 + 7 * i, 294 - 138 * i, `layers.${i}.blocks.0.mlp.y_1`, "lib/nn.vit:56", arena(6021120 - 3010560 * i, 1204224 - 602112 * i), weights(46475008 + 1150208 * i, 147456 + 442368 * i), weights(46622464 + 1592576 * i, 1536 + 1536 * i), arena(0, 4816896 - 2408448 * i)),
      step(15 + 7 * i, 147 - 72 * i, `layers.${i}.blocks.0.x_2`, "specs/swin.vit:36", arena(6021120 - 3010560 * i, 1204224 - 602112 * i), arena(0, 4816896 - 2408448 * i), weights(59392 + 487680 * i, 147456 + 442368 * i), weights(206848 + 930048 * i, 384 + 384 * i), arena(4816896 - 2408448 * i, 1204224 - 602112 * i)),
      step(11 + 8 * i, 245 - 128 * i, `layers.${i}.blocks.1.attn.qkv.y_2`, "lib/nn.vit:23", arena(4816896 - 2408448 * i, 1204224 - 602112 * i), weights(46624000 + 1594112 * i, 110592 + 331776 * i), weights(46734592 + 1925888 * i, 1152 + 1152 * i), arena(0, 3612672 - 1806336 * i)),
      sized(step(16, 192 - 96 * i, `layers.${i}.blocks.1.attn.o`, "specs/swin.vit:25", arena(0, 3612672 - 1806336 * i), weights(207360 + 930304 * i, 2028 + 2028 * i), arena(3612672 - 1806336 * i, 1204224 - 602112 * i)), 3 + 3 * i, 8 - 4 * i, 7 - 4 * i),
      step(17 + 6 * i, 147 - 72 * i, `layers.${i}.blocks.1.x`, "specs/swin.vit:35", arena(4816896 - 2408448 * i, 1204224 - 602112 * i), arena(3612672 - 1806336 * i, 1204224 - 602112 * i), weights(209408 + 932352 * i, 36864 + 110592 * i), weights(246272 + 1042944 * i, 384 + 384 * i), arena(6021120 - 3010560 * i, 1204224 - 602112 * i)),
      step(14 + 7 * i, 294 - 138 * i, `layers.${i}.blocks.1.mlp.y_1`, "lib/nn.vit:56", arena(6021120 - 3010560 * i, 1204224 - 602112 * i), weights(46735872 + 1926912 * i, 147456 + 442368 * i), weights(46883328 + 2369280 * i, 1536 + 1536 * i), arena(0, 4816896 - 2408448 * i)),
      step(15 + 7 * i, 147 - 72 * i, `layers.${i}.blocks.1.x_2`, "specs/swin.vit:36", arena(6021120 - 3010560 * i, 1204224 - 602112 * i), arena(0, 4816896 - 2408448 * i), weights(246784 + 1043200 * i, 147456 + 442368 * i), weights(394240 + 1485568 * i, 384 + 384 * i), arena(4816896 - 2408448 * i, 1204224 - 602112 * i)),
      step(18 + 6 * i, 75 + 75 * i, `layers.${i}.downsample.reduction.y`, "lib/nn.vit:20", arena(4816896 - 2408448 * i, 1204224 - 602112 * i), weights(46884864 + 2370816 * i, 294912 + 884736 * i), weights(47179776 + 3255552 * i, 768 + 768 * i), arena(1806336 - 903168 * i, 602112 - 301056 * i)),
    ]),
    ...repeat(2, (i) => [
      step(25, 126, `layers.2.blocks.${3 * i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(903168 + 301056 * i, 301056), weights(50436864 + 12418560 * i, 1769472), weights(52206336 + 12418560 * i, 4608), arena(0, 903168)),
      step(26 + 4 * i, 96, `layers.2.blocks.${3 * i}.attn.o`, "specs/swin.vit:25", arena(0, 903168), weights(1880576 + 8881152 * i, 8112), arena(1204224 - 301056 * i, 301056)),
      step(27 + 4 * i, 150, `layers.2.blocks.${3 * i}.x`, "specs/swin.vit:35", arena(903168 + 301056 * i, 301056), arena(1204224 - 301056 * i, 301056), weights(1888768 + 8881152 * i, 589824), weights(2478592 + 8881152 * i, 1536), arena(1505280, 301056)),
      step(28, 168, `layers.2.blocks.${3 * i}.mlp.y_1`, "lib/nn.vit:56", arena(1505280, 301056), weights(52210944 + 12418560 * i, 2359296), weights(54570240 + 12418560 * i, 6144), arena(0, 1204224)),
      step(29, 150, `layers.2.blocks.${3 * i}.x_2`, "specs/swin.vit:36", arena(1505280, 301056), arena(0, 1204224), weights(2480128 + 8881152 * i, 2359296), weights(4839424 + 8881152 * i, 1536), arena(1204224, 301056)),
      step(25, 126, `layers.2.blocks.${1 + 3 * i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(1204224, 301056), weights(54576384 + 12418560 * i, 1769472), weights(56345856 + 12418560 * i, 4608), arena(0, 903168)),
      step(30 - 4 * i, 96, `layers.2.blocks.${1 + 3 * i}.attn.o`, "specs/swin.vit:25", arena(0, 903168), weights(4840960 + 8881152 * i, 8112), arena(903168, 301056)),
      step(31 - 4 * i, 150, `layers.2.blocks.${1 + 3 * i}.x`, "specs/swin.vit:35", arena(1204224, 301056), arena(903168, 301056), weights(4849152 + 8881152 * i, 589824), weights(5438976 + 8881152 * i, 1536), arena(1505280, 301056)),
      step(28, 168, `layers.2.blocks.${1 + 3 * i}.mlp.y_1`, "lib/nn.vit:56", arena(1505280, 301056), weights(56350464 + 12418560 * i, 2359296), weights(58709760 + 12418560 * i, 6144), arena(0, 1204224)),
      step(29, 150, `layers.2.blocks.${1 + 3 * i}.x_2`, "specs/swin.vit:36", arena(1505280, 301056), arena(0, 1204224), weights(5440512 + 8881152 * i, 2359296), weights(7799808 + 8881152 * i, 1536), arena(1204224, 301056)),
      step(25, 126, `layers.2.blocks.${2 + 3 * i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(1204224, 301056), weights(58715904 + 12418560 * i, 1769472), weights(60485376 + 12418560 * i, 4608), arena(0, 903168)),
      step(26 + 4 * i, 96, `layers.2.blocks.${2 + 3 * i}.attn.o`, "specs/swin.vit:25", arena(0, 903168), weights(7801344 + 8881152 * i, 8112), arena(903168, 301056)),
      step(27 + 4 * i, 150, `layers.2.blocks.${2 + 3 * i}.x`, "specs/swin.vit:35", arena(1204224, 301056), arena(903168, 301056), weights(7809536 + 8881152 * i, 589824), weights(8399360 + 8881152 * i, 1536), arena(1505280, 301056)),
      step(28, 168, `layers.2.blocks.${2 + 3 * i}.mlp.y_1`, "lib/nn.vit:56", arena(1505280, 301056), weights(60489984 + 12418560 * i, 2359296), weights(62849280 + 12418560 * i, 6144), arena(0, 1204224)),
      step(29, 150, `layers.2.blocks.${2 + 3 * i}.x_2`, "specs/swin.vit:36", arena(1505280, 301056), arena(0, 1204224), weights(8400896 + 8881152 * i, 2359296), weights(10760192 + 8881152 * i, 1536), arena(1204224, 301056)),
    ]),
    step(32, 168, "layers.2.downsample.reduction.y", "lib/nn.vit:20", arena(1204224, 301056), weights(75273984, 4718592), weights(79992576, 3072), arena(451584, 150528)),
    ...repeat(2, (i) => [
      step(33, 252, `layers.3.blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(451584 + 150528 * i, 150528), weights(79995648 + 16536576 * i, 7077888), weights(87073536 + 16536576 * i, 9216), arena(0, 451584)),
      step(34, 48, `layers.3.blocks.${i}.attn.o`, "specs/swin.vit:25", arena(0, 451584), weights(19642880 + 11819008 * i, 16224), arena(602112 - 150528 * i, 150528)),
      sized(step(35, 168, `layers.3.blocks.${i}.x`, "specs/swin.vit:35", arena(451584 + 150528 * i, 150528), arena(602112 - 150528 * i, 150528), weights(19659264 + 11819008 * i, 2359296), weights(22018560 + 11819008 * i, 3072), arena(752640, 150528)), 192),
      step(36, 336, `layers.3.blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(752640, 150528), weights(87082752 + 16536576 * i, 9437184), weights(96519936 + 16536576 * i, 12288), arena(0, 602112)),
      sized(step(35, 168, `layers.3.blocks.${i}.x_2`, "specs/swin.vit:36", arena(752640, 150528), arena(0, 602112), weights(22021632 + 11819008 * i, 9437184), weights(31458816 + 11819008 * i, 3072), arena(602112, 150528)), 768),
    ]),
    step(37, 49, "norm.mu.joined", "lib/nn.vit:32", arena(602112, 150528), arena(0, 392)),
    step(38, 48, "logits_1", "specs/swin.vit:69", arena(602112, 150528), arena(0, 392), weights(43280896, 3072), weights(43283968, 3072), arena(4096, 3072)),
    step(39, 125, "head.y_2", "lib/nn.vit:23", arena(4096, 3072), weights(43287040, 3072000), weights(46359040, 4000), arena(0, 4000)),
  ],
  memory: { weights: 113068800, arena: 7225344, staging: 9455616, livenessBound: 7225344 },
  pipelines: [
    pipeline(64, 256, `// lib/nn.vit:23, lib/nn.vit:20 (row)
// folded[o, i] = weight[o, i] * weight_1[i] - (sum[i: 96] weight[o, i] * weight_1[i]) * 0.010416666666666666

@group(0) @binding(0) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n0: i32, n2: i32, n3: f32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

var<workgroup> sum_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n2 = sizes.n2;
  let n3 = sizes.n3;
  let n1 = n2 * 4;
  let workgroups = u32(n0); // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var sum = vec4f(0.0);
  let member = worker % 16;
  let team = worker / 16;
  let weight_at = id * n1 + team * n2;
  for (var i = member; i < n2; i += 16) {
    let weight_2 = weight[weight_at + i];
    let weight_1_1 = weight_1[i];
    sum += weight_2 * weight_1_1;
  }
  sum_parts[worker] = dot(sum, vec4f(1.0));
  workgroupBarrier();
  for (var left = 16; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team * 16];
  let term = sum_total * n3;
  let folded_at = id * n1 + team * n2;
  for (var i = member; i < n2; i += 16) {
    let weight_3 = weight[weight_at + i];
    let weight_1_2 = weight_1[i];
    folded[folded_at + i] = weight_3 * weight_1_2 - term;
  }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// folded[o] = sum[i: 96] bias[i] * weight[o, i] + bias_1[o]

@group(0) @binding(0) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> bias_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n0: i32, n3: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n3 = sizes.n3;
  let n1 = n3 * 16;
  let n2 = n3 * 4;
  let n4 = n3 * 2;
  let n5 = n3 * 3;
  let workgroups = u32(n0); // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 16;
  let worker_column = worker / 16;
  let weight_at = id * n1 + worker_column * n2;
${each(3, (i) => `  let weight_at_${1 + i} = id * n1 + worker_column * n2 + n${3 + i};
`)}  var acc_0_0 = vec4f();
  for (var i = part; i < n3; i += 16) {
    let bias_2 = bias[i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += bias_2 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 16; place++) {
      acc_0_0 += parts[place];
    }
  }
  let bias_1_1 = bias_1[id * 4 + worker_column];
  if (part == 0) { folded[id * 4 + worker_column] = acc_0_0 + bias_1_1; }
}
`),
    pipeline(64, 256, `// lib/nn.vit:20 (row)
// folded[o, i] = weight[o, i] * weight_1[i] - (sum[i: 384] weight[o, i] * weight_1[i]) * 0.0026041666666666665

@group(0) @binding(0) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> sum_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 96u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var sum = vec4f(0.0);
  let member = worker % 32;
  let team = worker / 32;
  let weight_at = id * 192 + team * 96;
  for (var i = member; i < 96; i += 32) {
    let weight_2 = weight[weight_at + i];
    let weight_1_1 = weight_1[i];
    sum += weight_2 * weight_1_1;
  }
  sum_parts[worker] = dot(sum, vec4f(1.0));
  workgroupBarrier();
  for (var left = 32; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team * 32];
  let term = sum_total * 0.0026041666666666665;
  let folded_at = id * 192 + team * 96;
  for (var i = member; i < 96; i += 32) {
    let weight_3 = weight[weight_at + i];
    let weight_1_2 = weight_1[i];
    folded[folded_at + i] = weight_3 * weight_1_2 - term;
  }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:20 (contract)
// folded[o] = sum[i: 384] bias[i] * weight[o, i]

@group(0) @binding(0) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n0: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = n0 * 32;
  let n2 = n0 * 16;
${each(3, (i) => `  let n${3 + i} = n0 * ${4 + 4 * i};
`)}  let workgroups = u32(n0); // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 32;
  let worker_column = worker / 32;
  let weight_at = id * n1 + worker_column * n2;
${each(3, (i) => `  let weight_at_${1 + i} = id * n1 + worker_column * n2 + n${3 + i};
`)}  var acc_0_0 = vec4f();
  for (var i = part; i < n3; i += 32) {
    let bias_1 = bias[i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += bias_1 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 32; place++) {
      acc_0_0 += parts[place];
    }
  }
  if (part == 0) { folded[id * 2 + worker_column] = acc_0_0; }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// folded[o] = sum[i: 192] bias[i] * weight[o, i] + bias_1[o]

@group(0) @binding(0) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> bias_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n0: i32, n3: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n3 = sizes.n3;
  let n1 = n3 * 8;
  let n2 = n3 * 4;
  let n4 = n3 * 2;
  let n5 = n3 * 3;
  let workgroups = u32(n0); // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 32;
  let worker_column = worker / 32;
  let weight_at = id * n1 + worker_column * n2;
${each(3, (i) => `  let weight_at_${1 + i} = id * n1 + worker_column * n2 + n${3 + i};
`)}  var acc_0_0 = vec4f();
  for (var i = part; i < n3; i += 32) {
    let bias_2 = bias[i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += bias_2 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 32; place++) {
      acc_0_0 += parts[place];
    }
  }
  let bias_1_1 = bias_1[id * 2 + worker_column];
  if (part == 0) { folded[id * 2 + worker_column] = acc_0_0 + bias_1_1; }
}
`),
    pipeline(64, 256, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20 (row)
// folded[o, i] = weight[o, i] * weight_1[i] - (sum[i: 192] weight[o, i] * weight_1[i]) * 0.005208333333333333

@group(0) @binding(0) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> sum_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 96u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var sum = vec4f(0.0);
  let member = worker % 8;
  let team = worker / 8;
  let weight_at = id * 384 + team * 48;
  for (var i = member; i < 48; i += 8) {
    let weight_2 = weight[weight_at + i];
    let weight_1_1 = weight_1[i];
    sum += weight_2 * weight_1_1;
  }
  sum_parts[worker] = dot(sum, vec4f(1.0));
  workgroupBarrier();
  for (var left = 8; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team * 8];
  let term = sum_total * 0.005208333333333333;
  let folded_at = id * 384 + team * 48;
  for (var i = member; i < 48; i += 8) {
    let weight_3 = weight[weight_at + i];
    let weight_1_2 = weight_1[i];
    folded[folded_at + i] = weight_3 * weight_1_2 - term;
  }
}
`),
    pipeline(128, 512, `// lib/nn.vit:20 (row)
// folded[o, i] = weight[o, i] * weight_1[i] - (sum[i: 768] weight[o, i] * weight_1[i]) * 0.0013020833333333333

@group(0) @binding(0) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n0: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

var<workgroup> sum_parts: array<f32, 128>;

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let workgroups = u32(n0); // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var sum = vec4f(0.0);
  let member = worker % 32;
  let team = worker / 32;
  let weight_at = id * 768 + team * 192;
  for (var i = member; i < 192; i += 32) {
    let weight_2 = weight[weight_at + i];
    let weight_1_1 = weight_1[i];
    sum += weight_2 * weight_1_1;
  }
  sum_parts[worker] = dot(sum, vec4f(1.0));
  workgroupBarrier();
  for (var left = 32; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team * 32];
  let term = sum_total * 0.0013020833333333333;
  let folded_at = id * 768 + team * 192;
  for (var i = member; i < 192; i += 32) {
    let weight_3 = weight[weight_at + i];
    let weight_1_2 = weight_1[i];
    folded[folded_at + i] = weight_3 * weight_1_2 - term;
  }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:20 (contract)
// folded[o] = sum[i: 768] bias[i] * weight[o, i]

@group(0) @binding(0) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 96u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let weight_at = id * 768;
${each(3, (i) => `  let weight_at_${1 + i} = id * 768 + ${192 + 192 * i};
`)}  var acc_0_0 = vec4f();
  for (var i = worker; i < 192; i += 64) {
    let bias_1 = bias[i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += bias_1 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (worker == 0) {
    for (var place = worker + 1; place < worker + 64; place++) {
      acc_0_0 += parts[place];
    }
  }
  if (worker == 0) { folded[id] = acc_0_0; }
}
`),
    pipeline(256, 1024, `// lib/nn.vit:20 (row)
// folded[o, i] = weight[o, i] * weight_1[i] - (sum[i: 1536] weight[o, i] * weight_1[i]) * 0.0006510416666666666

@group(0) @binding(0) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> sum_parts: array<f32, 256>;

@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 192u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var sum = vec4f(0.0);
  let member = worker % 64;
  let team = worker / 64;
  let weight_at = id * 1536 + team * 384;
  for (var i = member; i < 384; i += 64) {
    let weight_2 = weight[weight_at + i];
    let weight_1_1 = weight_1[i];
    sum += weight_2 * weight_1_1;
  }
  sum_parts[worker] = dot(sum, vec4f(1.0));
  workgroupBarrier();
  for (var left = 64; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team * 64];
  let term = sum_total * 0.0006510416666666666;
  let folded_at = id * 1536 + team * 384;
  for (var i = member; i < 384; i += 64) {
    let weight_3 = weight[weight_at + i];
    let weight_1_2 = weight_1[i];
    folded[folded_at + i] = weight_3 * weight_1_2 - term;
  }
}
`),
    pipeline(64, 6144, `// lib/nn.vit:49 (contract)
// y[hw/56, hw%56, o] = bias[o] + sum[cuv: 48] image[cuv/16, hw/56*4 + cuv/4%4, hw%56*4 + cuv%4] * weight[o,
//   cuv/16, cuv/4%4, cuv%4]

@group(0) @binding(0) var<storage, read> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> image: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
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
  let worker_mod_4 = worker % 4;
  let part_mod_56 = (row_block * 8 + worker_div_4) % 56;
  let image_at = batch_row * 37632 + row_block * 224 + part_div_56 * 224 + worker_mod_4 * 56 + part_mod_56;
  let left_place = worker_mod_4 * 64 + worker_div_4;
${each(3, (i) => `  let part_div_56_${1 + 2 * i} = row_block * 8 + worker_div_4 + ${16 + 16 * i};
  let part_div_56_${2 + 2 * i} = part_div_56_${1 + 2 * i} / 56;
  let part_mod_56_${1 + i} = part_div_56_${1 + 2 * i} % 56;
  let image_at_${1 + i} = batch_row * 37632 + row_block * 224 + part_div_56_${2 + 2 * i} * 224 + worker_mod_4 * 56 + part_mod_56_${1 + i};
  let left_place_${1 + i} = worker_mod_4 * 64 + worker_div_4 + ${16 + 16 * i};
`)}  let column_block = id % 3;
  let weight_at = column_block * 384 + worker_div_4 * 12 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 32 + worker_mod_4_1 * 8 + worker_div_16;
  let weight_at_1 = column_block * 384 + worker_div_4 * 12 + worker_mod_4 + 192;
  let right_place_1 = worker_mod_4 * 32 + worker_mod_4_1 * 8 + worker_div_16 + 4;
  let worker_row = worker / 8;
  let left_at = worker_row * 8;
  let worker_column = worker % 8;
${each(8, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var cuv = 0; cuv < 3; cuv++) {
    let image_at_step = cuv * 12544;
    let image_1 = image[image_at + image_at_step];
    left[left_place] = image_1;
${each(3, (i) => `    let image_${2 + i} = image[image_at_${1 + i} + image_at_step];
    left[left_place_${1 + i}] = image_${2 + i};
`)}    let weight_at_step = cuv * 4;
    let weight_1 = weight[weight_at + weight_at_step];
    right[right_place] = weight_1;
    let weight_2 = weight[weight_at_1 + weight_at_step];
    right[right_place_1] = weight_2;
    workgroupBarrier();
    for (var cuv_quad = 0; cuv_quad < 4; cuv_quad++) {
      let left_at_step = cuv_quad * 64;
      let row = left[left_at + left_at_step];
${each(7, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = cuv_quad * 32;
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
    y[y_at + y_at_step] = bias_1 + sum;
  }
}
`),
    pipeline(64, 512, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
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

var<workgroup> sum_parts: array<f32, 64>;
var<workgroup> sum_1_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 392u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var sum = vec4f(0.0);
  let member = worker % 8;
  let team = worker / 8;
  let y_at = batch_row * 75264 + id * 192 + team * 24;
  let y_3 = y[y_at].x;
  for (var d = member; d < 24; d += 8) {
    let y_2 = y[y_at + d];
    sum += y_2 - y_3;
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
  let term = sum_total * 0.010416666666666666;
  for (var d = member; d < 24; d += 8) {
    let y_4 = y[y_at + d];
    let term_1 = y_4 - y_3 - term;
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
  let term_2 = sum_1_total / 96.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  let y_1_at = batch_row * 75264 + id * 192 + team * 24;
  for (var d = member; d < 24; d += 8) {
    let y_5 = y[y_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y_1[y_1_at + d] = (y_5 - y_3 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`),
    pipeline(64, 8192, `// lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y_1[hw/56, hw%56, o] = rsqrt(max(max(sum[i: 96] (y[hw/56, hw%56, i] - y[hw/56, hw%56, 0] - (y[hw/56, hw%56, 0] -
//   y[hw/56, hw%56, 0])) * (y[hw/56, hw%56, i] - y[hw/56, hw%56, 0] - (y[hw/56, hw%56, 0] - y[hw/56, hw%56, 0])) -
//   (sum[i: 96] (y[hw/56, hw%56, i] - y[hw/56, hw%56, 0] - (y[hw/56, hw%56, 0] - y[hw/56, hw%56, 0]))) * (sum[i:
//   96] (y[hw/56, hw%56, i] - y[hw/56, hw%56, 0] - (y[hw/56, hw%56, 0] - y[hw/56, hw%56, 0]))) *
//   0.010416666666666666, 0), 0) / 96 + 0.00001) * (sum[i: 96] (y[hw/56, hw%56, i] - y[hw/56, hw%56, 0]) *
//   folded[o, i]) + folded_1[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 256>;
var<workgroup> right: array<vec4f, 256>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 245u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 5;
  let worker_div_4 = worker / 4;
  let worker_mod_4 = worker % 4;
  let y_at = batch_row * 75264 + row_block * 1536 + worker_div_4 * 24 + worker_mod_4;
  let y_at_1 = batch_row * 75264 + row_block * 1536 + worker_div_4 * 24;
  let y_3 = y[y_at_1].x;
  let term_1 = y_3 - y_3;
  let left_place = worker_mod_4 * 64 + worker_div_4;
${each(3, (i) => `  let y_at_${2 + 2 * i} = batch_row * 75264 + row_block * 1536 + worker_div_4 * 24 + worker_mod_4 + ${384 + 384 * i};
  let y_at_${3 + 2 * i} = batch_row * 75264 + row_block * 1536 + worker_div_4 * 24 + ${384 + 384 * i};
  let y_${5 + 2 * i} = y[y_at_${3 + 2 * i}].x;
  let term_${4 + 3 * i} = y_${5 + 2 * i} - y_${5 + 2 * i};
  let left_place_${1 + i} = worker_mod_4 * 64 + worker_div_4 + ${16 + 16 * i};
`)}  let column_block = id % 5;
  let folded_at = column_block * 1536 + worker_div_4 * 24 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16;
  let folded_at_1 = column_block * 1536 + worker_div_4 * 24 + worker_mod_4 + 384;
  let right_place_1 = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16 + 4;
  let o = column_block * 64 + worker_div_4 + 32;
  let o_1 = min(o, 287);
  let folded_at_2 = o_1 * 24 + worker_mod_4;
  let right_place_2 = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16 + 8;
  let o_2 = column_block * 64 + worker_div_4 + 48;
  let o_3 = min(o_2, 287);
  let folded_at_3 = o_3 * 24 + worker_mod_4;
  let right_place_3 = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16 + 12;
  let worker_row = worker / 8;
  let left_at = worker_row * 8;
  let worker_column = worker % 8;
  let right_at = worker_column * 2;
${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}${each(4, (i) => `  var part_0_${i} = vec4f();
`)}${each(4, (i) => `  var part_1_${i} = vec4f();
`)}  for (var i = 0; i < 6; i++) {
    let y_at_step = i * 4;
    let y_2 = y[y_at + y_at_step];
    let term = y_2 - y_3;
    let term_2 = term - term_1;
    part_0_0 += term_2 * term_2;
    part_1_0 += term_2;
    left[left_place] = term;
${each(3, (i) => `    let y_${4 + 2 * i} = y[y_at_${2 + 2 * i} + y_at_step];
    let term_${3 + 3 * i} = y_${4 + 2 * i} - y_${5 + 2 * i};
    let term_${5 + 3 * i} = term_${3 + 3 * i} - term_${4 + 3 * i};
    part_0_${1 + i} += term_${5 + 3 * i} * term_${5 + 3 * i};
    part_1_${1 + i} += term_${5 + 3 * i};
    left[left_place_${1 + i}] = term_${3 + 3 * i};
`)}    let folded_at_step = i * 4;
    let folded_2 = folded[folded_at + folded_at_step];
    right[right_place] = folded_2;
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + folded_at_step];
    right[right_place_${1 + i}] = folded_${3 + i};
`)}    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 64;
      let row = left[left_at + left_at_step];
${each(7, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = i_quad * 64;
      let column = mat4x4f(right[right_at + right_at_step], right[right_at + right_at_step + 16], right[right_at + right_at_step + 32], right[right_at + right_at_step + 48]);
      let column_1 = mat4x4f(right[right_at + right_at_step + 1], right[right_at + right_at_step + 17], right[right_at + right_at_step + 33], right[right_at + right_at_step + 49]);
      acc_0_0 += row * column;
${each(7, (i) => `      acc_${1 + i}_0 += row_${1 + i} * column;
`)}      acc_0_1 += row * column_1;
${each(7, (i) => `      acc_${1 + i}_1 += row_${1 + i} * column_1;
`)}    }
    workgroupBarrier();
  }
  left[worker_mod_4 * 64 + worker_div_4] = vec4f(dot(part_0_0, vec4f(1.0)), dot(part_1_0, vec4f(1.0)), 0.0, 0.0);
${each(3, (i) => `  left[left_place_${1 + i}] = vec4f(dot(part_0_${1 + i}, vec4f(1.0)), dot(part_1_${1 + i}, vec4f(1.0)), 0.0, 0.0);
`)}  workgroupBarrier();
  var gathered = vec4f();
${each(7, (i) => `  var gathered_${1 + i} = vec4f();
`)}  for (var i_quad = 0; i_quad < 4; i_quad++) {
    let left_at_step_1 = i_quad * 64;
    gathered += left[left_at + left_at_step_1];
${each(7, (i) => `    gathered_${1 + i} += left[left_at + left_at_step_1 + ${1 + i}];
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  var totals = array<f32, 8>(
    gathered.x, gathered_1.x, gathered_2.x, gathered_3.x, gathered_4.x, gathered_5.x, gathered_6.x, gathered_7.x,
  );
  var totals_1 = array<f32, 8>(
    gathered.y, gathered_1.y, gathered_2.y, gathered_3.y, gathered_4.y, gathered_5.y, gathered_6.y, gathered_7.y,
  );
  let o_quad = min(column_block * 16 + worker_column * 2, 71);
  let o_quad_1 = column_block * 16 + worker_column * 2;
  let o_quad_2 = column_block * 16 + worker_column * 2 + 1;
  let o_quad_3 = min(o_quad_2, 71);
  let folded_1_1 = folded_1[o_quad];
  let y_1_at = batch_row * 225792 + row_block * 4608 + worker_row * 576 + o_quad;
  let folded_1_2 = folded_1[o_quad_3];
  let y_1_at_1 = batch_row * 225792 + row_block * 4608 + worker_row * 576 + o_quad_3;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let term_12 = total_1 * total_1;
    let term_13 = term_12 * 0.010416666666666666;
    let term_14 = total - term_13;
    let max_of = max(term_14, 0.0);
    let max_of_1 = max(max_of, 0.0);
    let term_15 = max_of_1 / 96.0;
    let term_16 = term_15 + 0.00001;
    let rsqrt_of = inverseSqrt(term_16);
    let y_1_at_step = tile_row * 72;
    if (o_quad_1 < 72) { y_1[y_1_at + y_1_at_step] = rsqrt_of * sum + folded_1_1; }
    if (o_quad_2 < 72) { y_1[y_1_at_1 + y_1_at_step] = rsqrt_of * sum_1 + folded_1_2; }
  }
}
`),
    pipeline(64, 8192, `// specs/swin.vit:25, lib/nn.vit:40, lib/nn.vit:39, specs/swin.vit:22 (attend)
// o[abnco/24, abnco/3%8, popi, abnco%3*32 + nci] = mean
// mean = (sum[j: 49] weight * y[abnco/24*7 + j/7, abnco/3%8*7 + j%7, abnco%3*32 + nci + 192]) / (sum[j: 49]
//   weight), weight = exp(score - max[j] score)
// score = 0.17677669529663687 * (sum[c: 32] y[abnco/24*7 + popi/7, abnco/3%8*7 + popi%7, abnco%3*32 + c] *
//   y[abnco/24*7 + j/7, abnco/3%8*7 + j%7, abnco%3*32 + c + 96]) + relative_position_bias_table[popi/7*13 + popi%7
//   - j/7*13 - j%7 + 84, abnco%3]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n1: i32, n2: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

var<workgroup> keys: array<vec4f, 256>;
var<workgroup> values: array<vec4f, 256>;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n1 = sizes.n1;
  let n2 = sizes.n2;
  let n0 = n2 * 24;
  let n3 = n2 * 28224;
  let n4 = n1 * 168;
  let n5 = n1 * 24;
  let n6 = n1 * 8;
  let n7 = n1 * 16;
  let n8 = n1 * 13;
  let n9 = n1 * 84;
  let n10 = n2 * 9408;
  let n11 = n1 * 392;
  let workgroups = u32(n0); // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let popi = min(worker, 48);
  let id_div_24 = id / 24;
  let popi_div_7 = popi / 7;
  let id_div_3 = id / n1;
  let id_mod_8 = id_div_3 % n2;
  let popi_mod_7 = popi % 7;
  let id_mod_3 = id % n1;
  let y_at = batch_row * n3 + id_div_24 * 28224 + popi_div_7 * 4032 + id_mod_8 * n4 + popi_mod_7 * n5 + id_mod_3 * 8;
  let y_1 = y[y_at];
${each(7, (i) => `  let y_at_${1 + i} = batch_row * n3 + id_div_24 * 28224 + popi_div_7 * 4032 + id_mod_8 * n4 + popi_mod_7 * n5 + id_mod_3 * 8 + ${1 + i};
  let y_${2 + i} = y[y_at_${1 + i}];
`)}  let y_at_8 = batch_row * n3 + id_div_24 * 28224 + id_mod_8 * n4 + id_mod_3 * 8 + n6;
  let y_at_9 = batch_row * n3 + id_div_24 * 28224 + id_mod_8 * n4 + id_mod_3 * 8 + n7;
  let relative_position_bias_table_at = popi_div_7 * n8 + popi_mod_7 * n1 + id_mod_3 + n9;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
${each(8, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var key_tile = 0; key_tile < 2; key_tile++) {
    workgroupBarrier();
    let j = key_tile * 32;
    for (var place = worker; place < 256; place += 64) {
      let place_div_8 = place / 8;
      let j_1 = min(j + place_div_8, 48);
      let j_div_7 = j_1 / 7;
      let j_mod_7 = j_1 % 7;
      let place_mod_8 = place % 8;
      let y_at_step = j_div_7 * 4032 + j_mod_7 * n5 + place_mod_8;
      let y_9 = y[y_at_8 + y_at_step];
      keys[place] = y_9;
    }
    for (var place = worker; place < 256; place += 64) {
      let place_div_8_1 = place / 8;
      let j_2 = min(j + place_div_8_1, 48);
      let j_div_7_1 = j_2 / 7;
      let j_mod_7_1 = j_2 % 7;
      let place_mod_8_1 = place % 8;
      let y_at_step_1 = j_div_7_1 * 4032 + j_mod_7_1 * n5 + place_mod_8_1;
      let y_10 = y[y_at_9 + y_at_step_1];
      values[place] = y_10;
    }
    workgroupBarrier();
    let j_3 = key_tile * 8;
    for (var quad = 0; quad < min(8, 13 - key_tile * 8); quad++) {
      let j_4 = j_3 + quad;
${each(3, (i) => `      let j_${5 + i} = min(j_4 * 4 + ${1 + i}, 48);
`)}      var score_0 = vec4f();
      let block = mat4x4f(keys[quad * 32], keys[quad * 32 + 8], keys[quad * 32 + 16], keys[quad * 32 + 24]);
      score_0 += y_1 * block;
${each(7, (i) => `      let block_${1 + i} = mat4x4f(keys[quad * 32 + ${1 + i}], keys[quad * 32 + ${9 + i}], keys[quad * 32 + ${17 + i}], keys[quad * 32 + ${25 + i}]);
      score_0 += y_${2 + i} * block_${1 + i};
`)}      let j_div_7_2 = j_4 * 4 / 7;
      let j_mod_7_2 = j_4 * 4 % 7;
      let relative_position_bias_table_at_step = -j_div_7_2 * n8 - j_mod_7_2 * n1;
${each(3, (i) => `      let j_div_7_${3 + i} = j_${5 + i} / 7;
      let j_mod_7_${3 + i} = j_${5 + i} % 7;
      let relative_position_bias_table_at_step_${1 + i} = -j_div_7_${3 + i} * n8 - j_mod_7_${3 + i} * n1;
`)}      let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_3]);
      let counted = vec4f(1.0, f32(j_4 * 4 + 1 < 49), f32(j_4 * 4 + 2 < 49), f32(j_4 * 4 + 3 < 49));
      score_0 = 0.17677669529663687 * score_0 + relative_position_bias_table_1;
      let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
      let shrink_0 = vitc_exp(largest_0 - largest_0_now);
      let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
      largest_0 = largest_0_now;
      total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
      let block_8 = mat4x4f(values[quad * 32], values[quad * 32 + 8], values[quad * 32 + 16], values[quad * 32 + 24]);
${each(7, (i) => `      acc_0_${i} = acc_0_${i} * shrink_0 + block_${8 + i} * weight_0;
      let block_${9 + i} = mat4x4f(values[quad * 32 + ${1 + i}], values[quad * 32 + ${9 + i}], values[quad * 32 + ${17 + i}], values[quad * 32 + ${25 + i}]);
`)}      acc_0_7 = acc_0_7 * shrink_0 + block_15 * weight_0;
    }
  }
  var sums = array<vec4f, 8>(
    acc_0_0, acc_0_1, acc_0_2, acc_0_3, acc_0_4, acc_0_5, acc_0_6, acc_0_7,
  );
  let share = 1.0 / total_0;
  let o_at = batch_row * n10 + id_div_3 * n11 + popi * n6 + id_mod_3 * 8;
  for (var tile_column = 0; tile_column < 8; tile_column++) {
    let sum = sums[tile_column] * share;
    if (worker < 49) { o[o_at + tile_column] = sum; }
  }
}
`),
    pipeline(64, 6144, `// specs/swin.vit:35, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x[hohiwowi/56, hohiwowi/7%8*7 + hohiwowi%7, d] = y[hohiwowi/56, hohiwowi/7%8*7 + hohiwowi%7, d] + (sum[i: 96]
//   o[hohiwowi/392, hohiwowi/7%8, hohiwowi/56%7*7 + hohiwowi%7, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

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
  let y_at = batch_row * 75264 + row_block * 1536 + worker_row * 192 + column_block * 8 + worker_column;
  let bias_1 = bias[column_block * 8 + worker_column];
  let part_div_7_7 = (row_block + worker_row) / 7;
  let x_at = batch_row * 75264 + part_div_7_7 * 1344 + row_block * 1344 + column_block * 8 + worker_column;
  let part_mod_8_7 = row_block + worker_row;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row];
    let y_at_step = tile_row * 24;
    let y_1 = y[y_at + y_at_step];
    let part_div_7_8 = (part_mod_8_7 + tile_row) / 7;
    let part_mod_8_8 = (part_mod_8_7 + part_div_7_8) % 8;
    let part_mod_7_8 = (part_mod_8_7 + tile_row) % 7;
    let x_at_step = part_mod_8_8 * 168 + part_mod_7_8 * 24;
    x[x_at + x_at_step] = y_1 + sum + bias_1;
  }
}
`),
    pipeline(64, 8192, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[hw/56, hw%56, o] = 0.5 * (rsqrt(max(max(sum[i: 96] (x[hw/56, hw%56, i] - x[hw/56, hw%56, 0] - (x[hw/56, hw%56,
//   0] - x[hw/56, hw%56, 0])) * (x[hw/56, hw%56, i] - x[hw/56, hw%56, 0] - (x[hw/56, hw%56, 0] - x[hw/56, hw%56,
//   0])) - (sum[i: 96] (x[hw/56, hw%56, i] - x[hw/56, hw%56, 0] - (x[hw/56, hw%56, 0] - x[hw/56, hw%56, 0]))) *
//   (sum[i: 96] (x[hw/56, hw%56, i] - x[hw/56, hw%56, 0] - (x[hw/56, hw%56, 0] - x[hw/56, hw%56, 0]))) *
//   0.010416666666666666, 0), 0) / 96 + 0.00001) * (sum[i: 96] (x[hw/56, hw%56, i] - x[hw/56, hw%56, 0]) *
//   folded[o, i]) + folded_1[o]) * (1 + erf((rsqrt(max(max(sum[i: 96] (x[hw/56, hw%56, i] - x[hw/56, hw%56, 0] -
//   (x[hw/56, hw%56, 0] - x[hw/56, hw%56, 0])) * (x[hw/56, hw%56, i] - x[hw/56, hw%56, 0] - (x[hw/56, hw%56, 0] -
//   x[hw/56, hw%56, 0])) - (sum[i: 96] (x[hw/56, hw%56, i] - x[hw/56, hw%56, 0] - (x[hw/56, hw%56, 0] - x[hw/56,
//   hw%56, 0]))) * (sum[i: 96] (x[hw/56, hw%56, i] - x[hw/56, hw%56, 0] - (x[hw/56, hw%56, 0] - x[hw/56, hw%56,
//   0]))) * 0.010416666666666666, 0), 0) / 96 + 0.00001) * (sum[i: 96] (x[hw/56, hw%56, i] - x[hw/56, hw%56, 0]) *
//   folded[o, i]) + folded_1[o]) / 1.4142135623730951))

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 256>;
var<workgroup> right: array<vec4f, 256>;

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 294u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 6;
  let worker_div_4 = worker / 4;
  let worker_mod_4 = worker % 4;
  let x_at = batch_row * 75264 + row_block * 1536 + worker_div_4 * 24 + worker_mod_4;
  let x_at_1 = batch_row * 75264 + row_block * 1536 + worker_div_4 * 24;
  let x_2 = x[x_at_1].x;
  let term_1 = x_2 - x_2;
  let left_place = worker_mod_4 * 64 + worker_div_4;
${each(3, (i) => `  let x_at_${2 + 2 * i} = batch_row * 75264 + row_block * 1536 + worker_div_4 * 24 + worker_mod_4 + ${384 + 384 * i};
  let x_at_${3 + 2 * i} = batch_row * 75264 + row_block * 1536 + worker_div_4 * 24 + ${384 + 384 * i};
  let x_${4 + 2 * i} = x[x_at_${3 + 2 * i}].x;
  let term_${4 + 3 * i} = x_${4 + 2 * i} - x_${4 + 2 * i};
  let left_place_${1 + i} = worker_mod_4 * 64 + worker_div_4 + ${16 + 16 * i};
`)}  let column_block = id % 6;
  let folded_at = column_block * 1536 + worker_div_4 * 24 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16;
${each(3, (i) => `  let folded_at_${1 + i} = column_block * 1536 + worker_div_4 * 24 + worker_mod_4 + ${384 + 384 * i};
  let right_place_${1 + i} = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16 + ${4 + 4 * i};
`)}  let worker_row = worker / 8;
  let left_at = worker_row * 8;
  let worker_column = worker % 8;
  let right_at = worker_column * 2;
${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}${each(4, (i) => `  var part_0_${i} = vec4f();
`)}${each(4, (i) => `  var part_1_${i} = vec4f();
`)}  for (var i = 0; i < 6; i++) {
    let x_at_step = i * 4;
    let x_1 = x[x_at + x_at_step];
    let term = x_1 - x_2;
    let term_2 = term - term_1;
    part_0_0 += term_2 * term_2;
    part_1_0 += term_2;
    left[left_place] = term;
${each(3, (i) => `    let x_${3 + 2 * i} = x[x_at_${2 + 2 * i} + x_at_step];
    let term_${3 + 3 * i} = x_${3 + 2 * i} - x_${4 + 2 * i};
    let term_${5 + 3 * i} = term_${3 + 3 * i} - term_${4 + 3 * i};
    part_0_${1 + i} += term_${5 + 3 * i} * term_${5 + 3 * i};
    part_1_${1 + i} += term_${5 + 3 * i};
    left[left_place_${1 + i}] = term_${3 + 3 * i};
`)}    let folded_at_step = i * 4;
    let folded_2 = folded[folded_at + folded_at_step];
    right[right_place] = folded_2;
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + folded_at_step];
    right[right_place_${1 + i}] = folded_${3 + i};
`)}    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 64;
      let row = left[left_at + left_at_step];
${each(7, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = i_quad * 64;
      let column = mat4x4f(right[right_at + right_at_step], right[right_at + right_at_step + 16], right[right_at + right_at_step + 32], right[right_at + right_at_step + 48]);
      let column_1 = mat4x4f(right[right_at + right_at_step + 1], right[right_at + right_at_step + 17], right[right_at + right_at_step + 33], right[right_at + right_at_step + 49]);
      acc_0_0 += row * column;
${each(7, (i) => `      acc_${1 + i}_0 += row_${1 + i} * column;
`)}      acc_0_1 += row * column_1;
${each(7, (i) => `      acc_${1 + i}_1 += row_${1 + i} * column_1;
`)}    }
    workgroupBarrier();
  }
  left[worker_mod_4 * 64 + worker_div_4] = vec4f(dot(part_0_0, vec4f(1.0)), dot(part_1_0, vec4f(1.0)), 0.0, 0.0);
${each(3, (i) => `  left[left_place_${1 + i}] = vec4f(dot(part_0_${1 + i}, vec4f(1.0)), dot(part_1_${1 + i}, vec4f(1.0)), 0.0, 0.0);
`)}  workgroupBarrier();
  var gathered = vec4f();
${each(7, (i) => `  var gathered_${1 + i} = vec4f();
`)}  for (var i_quad = 0; i_quad < 4; i_quad++) {
    let left_at_step_1 = i_quad * 64;
    gathered += left[left_at + left_at_step_1];
${each(7, (i) => `    gathered_${1 + i} += left[left_at + left_at_step_1 + ${1 + i}];
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  var totals = array<f32, 8>(
    gathered.x, gathered_1.x, gathered_2.x, gathered_3.x, gathered_4.x, gathered_5.x, gathered_6.x, gathered_7.x,
  );
  var totals_1 = array<f32, 8>(
    gathered.y, gathered_1.y, gathered_2.y, gathered_3.y, gathered_4.y, gathered_5.y, gathered_6.y, gathered_7.y,
  );
  let folded_1_1 = folded_1[column_block * 16 + worker_column * 2];
  let y_at = batch_row * 301056 + row_block * 6144 + worker_row * 768 + column_block * 16 + worker_column * 2;
  let folded_1_at = column_block * 16 + worker_column * 2 + 1;
  let folded_1_2 = folded_1[folded_1_at];
  let y_at_1 = batch_row * 301056 + row_block * 6144 + worker_row * 768 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let term_12 = total_1 * total_1;
    let term_13 = term_12 * 0.010416666666666666;
    let term_14 = total - term_13;
    let max_of = max(term_14, 0.0);
    let max_of_1 = max(max_of, 0.0);
    let term_15 = max_of_1 / 96.0;
    let term_16 = term_15 + 0.00001;
    let rsqrt_of = inverseSqrt(term_16);
    let term_17 = rsqrt_of * sum + folded_1_1;
    let y_at_step = tile_row * 96;
    y[y_at + y_at_step] = 0.5 * term_17 * (1.0 + vitc_erf_v4(term_17 / 1.4142135623730951));
    let term_18 = rsqrt_of * sum_1 + folded_1_2;
    y[y_at_1 + y_at_step] = 0.5 * term_18 * (1.0 + vitc_erf_v4(term_18 / 1.4142135623730951));
  }
}
`),
    pipeline(64, 6144, `// specs/swin.vit:36, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw/56, hw%56, d] = x[hw/56, hw%56, d] + (sum[i: 384] y[hw/56, hw%56, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

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
  let worker_mod_4 = worker % 4;
  let y_at = batch_row * 301056 + row_block * 6144 + worker_div_4 * 96 + worker_mod_4;
  let left_place = worker_mod_4 * 64 + worker_div_4;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 301056 + row_block * 6144 + worker_div_4 * 96 + worker_mod_4 + ${1536 + 1536 * i};
  let left_place_${1 + i} = worker_mod_4 * 64 + worker_div_4 + ${16 + 16 * i};
`)}  let column_block = id % 3;
  let weight_at = column_block * 3072 + worker_div_4 * 96 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 32 + worker_mod_4_1 * 8 + worker_div_16;
  let weight_at_1 = column_block * 3072 + worker_div_4 * 96 + worker_mod_4 + 1536;
  let right_place_1 = worker_mod_4 * 32 + worker_mod_4_1 * 8 + worker_div_16 + 4;
  let worker_row = worker / 8;
  let left_at = worker_row * 8;
  let worker_column = worker % 8;
${each(8, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = 0; i < 24; i++) {
    let y_at_step = i * 4;
    let y_1 = y[y_at + y_at_step];
    left[left_place] = y_1;
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + y_at_step];
    left[left_place_${1 + i}] = y_${2 + i};
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
  let x_at = batch_row * 75264 + row_block * 1536 + worker_row * 192 + column_block * 8 + worker_column;
  let bias_1 = bias[column_block * 8 + worker_column];
  let x_1_at = batch_row * 75264 + row_block * 1536 + worker_row * 192 + column_block * 8 + worker_column;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row];
    let x_at_step = tile_row * 24;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = tile_row * 24;
    x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1;
  }
}
`),
    pipeline(64, 8192, `// specs/swin.vit:25, lib/nn.vit:40, lib/nn.vit:39, specs/swin.vit:22 (attend)
// o[abnco/24, abnco/3%8, popi, abnco%3*32 + nci] = mean
// mean = (sum[j: 49] weight * y[(abnco/24*7 + j/7 + 3)%56, (abnco/3%8*7 + j%7 + 3)%56, abnco%3*32 + nci + 192]) /
//   (sum[j: 49] weight), weight = exp(score - max[j] score)
// score = 0.17677669529663687 * (sum[c: 32] y[(abnco/24*7 + popi/7 + 3)%56, (abnco/3%8*7 + popi%7 + 3)%56,
//   abnco%3*32 + c] * y[(abnco/24*7 + j/7 + 3)%56, (abnco/3%8*7 + j%7 + 3)%56, abnco%3*32 + c + 96]) +
//   relative_position_bias_table[popi/7*13 + popi%7 - j/7*13 - j%7 + 84, abnco%3] + (if abnco/24 == 7 and not (if
//   4 <= popi/7 then 1 else 0) == (if 4 <= j/7 then 1 else 0) or abnco/3%8 == 7 and not (if 4 <= popi%7 then 1
//   else 0) == (if 4 <= j%7 then 1 else 0) then -100 else 0)

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n2: i32, n3: i32, n10: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

var<workgroup> keys: array<vec4f, 256>;
var<workgroup> values: array<vec4f, 256>;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n2 = sizes.n2;
  let n3 = sizes.n3;
  let n10 = sizes.n10;
  let n0 = n3 * 24;
  let n1 = n3 * 7;
  let n4 = n3 * 28224;
  let n5 = n2 * 24;
  let n6 = n2 * 8;
  let n7 = n2 * 16;
  let n8 = n2 * 13;
  let n9 = n2 * 84;
  let n11 = n3 * 9408;
  let n12 = n2 * 392;
  let workgroups = u32(n0); // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let popi = min(worker, 48);
  let id_div_24 = id / 24;
  let popi_div_7 = popi / 7;
  let part_mod_56 = id_div_24 * 7 + popi_div_7 + 3;
  let part_mod_56_1 = part_mod_56 % n1;
  let id_div_3 = id / n2;
  let id_mod_8 = id_div_3 % n3;
  let popi_mod_7 = popi % 7;
  let part_mod_56_2 = id_mod_8 * 7 + popi_mod_7 + 3;
  let part_mod_56_3 = part_mod_56_2 % n1;
  let id_mod_3 = id % n2;
  let y_at = batch_row * n4 + part_mod_56_1 * 4032 + part_mod_56_3 * n5 + id_mod_3 * 8;
  let y_1 = y[y_at];
${each(7, (i) => `  let y_at_${1 + i} = batch_row * n4 + part_mod_56_1 * 4032 + part_mod_56_3 * n5 + id_mod_3 * 8 + ${1 + i};
  let y_${2 + i} = y[y_at_${1 + i}];
`)}  let y_at_8 = batch_row * n4 + id_mod_3 * 8 + n6;
  let part_mod_56_4 = id_div_24 * 7 + 3;
  let part_mod_56_6 = id_mod_8 * 7 + 3;
  let y_at_9 = batch_row * n4 + id_mod_3 * 8 + n7;
  let relative_position_bias_table_at = popi_div_7 * n8 + popi_mod_7 * n2 + id_mod_3 + n9;
  let term = id_div_24 == n10;
  let term_1 = select(0.0, 1.0, 4 <= popi_div_7);
  let term_2 = id_mod_8 == n10;
  let term_3 = select(0.0, 1.0, 4 <= popi_mod_7);
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
${each(8, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var key_tile = 0; key_tile < 2; key_tile++) {
    workgroupBarrier();
    let j = key_tile * 32;
    for (var place = worker; place < 256; place += 64) {
      let place_div_8 = place / 8;
      let j_1 = min(j + place_div_8, 48);
      let j_div_7 = j_1 / 7;
      let part_mod_56_5 = (part_mod_56_4 + j_div_7) % n1;
      let j_mod_7 = j_1 % 7;
      let part_mod_56_7 = (part_mod_56_6 + j_mod_7) % n1;
      let place_mod_8 = place % 8;
      let y_at_step = part_mod_56_5 * 4032 + part_mod_56_7 * n5 + place_mod_8;
      let y_9 = y[y_at_8 + y_at_step];
      keys[place] = y_9;
    }
    for (var place = worker; place < 256; place += 64) {
      let place_div_8_1 = place / 8;
      let j_2 = min(j + place_div_8_1, 48);
      let j_div_7_1 = j_2 / 7;
      let part_mod_56_8 = (part_mod_56_4 + j_div_7_1) % n1;
      let j_mod_7_1 = j_2 % 7;
      let part_mod_56_9 = (part_mod_56_6 + j_mod_7_1) % n1;
      let place_mod_8_1 = place % 8;
      let y_at_step_1 = part_mod_56_8 * 4032 + part_mod_56_9 * n5 + place_mod_8_1;
      let y_10 = y[y_at_9 + y_at_step_1];
      values[place] = y_10;
    }
    workgroupBarrier();
    let j_3 = key_tile * 8;
    for (var quad = 0; quad < min(8, 13 - key_tile * 8); quad++) {
      let j_4 = j_3 + quad;
${each(3, (i) => `      let j_${5 + i} = min(j_4 * 4 + ${1 + i}, 48);
`)}      var score_0 = vec4f();
      let block = mat4x4f(keys[quad * 32], keys[quad * 32 + 8], keys[quad * 32 + 16], keys[quad * 32 + 24]);
      score_0 += y_1 * block;
${each(7, (i) => `      let block_${1 + i} = mat4x4f(keys[quad * 32 + ${1 + i}], keys[quad * 32 + ${9 + i}], keys[quad * 32 + ${17 + i}], keys[quad * 32 + ${25 + i}]);
      score_0 += y_${2 + i} * block_${1 + i};
`)}      let j_div_7_2 = j_4 * 4 / 7;
      let j_mod_7_2 = j_4 * 4 % 7;
      let relative_position_bias_table_at_step = -j_div_7_2 * n8 - j_mod_7_2 * n2;
${each(3, (i) => `      let j_div_7_${3 + i} = j_${5 + i} / 7;
      let j_mod_7_${3 + i} = j_${5 + i} % 7;
      let relative_position_bias_table_at_step_${1 + i} = -j_div_7_${3 + i} * n8 - j_mod_7_${3 + i} * n2;
`)}      let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_3]);
      let places = vec4i(j_div_7_2, j_div_7_3, j_div_7_4, j_div_7_5);
      let places_1 = vec4i(j_mod_7_2, j_mod_7_3, j_mod_7_4, j_mod_7_5);
      let term_4 = (vec4<bool>(term) & (vec4f(term_1) != select(vec4f(0.0), vec4f(1.0), vec4i(4) <= places))) | (vec4<bool>(term_2) & (vec4f(term_3) != select(vec4f(0.0), vec4f(1.0), vec4i(4) <= places_1)));
      let counted = vec4f(1.0, f32(j_4 * 4 + 1 < 49), f32(j_4 * 4 + 2 < 49), f32(j_4 * 4 + 3 < 49));
      score_0 = 0.17677669529663687 * score_0 + relative_position_bias_table_1 + select(vec4f(0.0), vec4f(-100.0), term_4);
      let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
      let shrink_0 = vitc_exp(largest_0 - largest_0_now);
      let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
      largest_0 = largest_0_now;
      total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
      let block_8 = mat4x4f(values[quad * 32], values[quad * 32 + 8], values[quad * 32 + 16], values[quad * 32 + 24]);
${each(7, (i) => `      acc_0_${i} = acc_0_${i} * shrink_0 + block_${8 + i} * weight_0;
      let block_${9 + i} = mat4x4f(values[quad * 32 + ${1 + i}], values[quad * 32 + ${9 + i}], values[quad * 32 + ${17 + i}], values[quad * 32 + ${25 + i}]);
`)}      acc_0_7 = acc_0_7 * shrink_0 + block_15 * weight_0;
    }
  }
  var sums = array<vec4f, 8>(
    acc_0_0, acc_0_1, acc_0_2, acc_0_3, acc_0_4, acc_0_5, acc_0_6, acc_0_7,
  );
  let share = 1.0 / total_0;
  let o_at = batch_row * n11 + id_div_3 * n12 + popi * n6 + id_mod_3 * 8;
  for (var tile_column = 0; tile_column < 8; tile_column++) {
    let sum = sums[tile_column] * share;
    if (worker < 49) { o[o_at + tile_column] = sum; }
  }
}
`),
    pipeline(64, 6144, `// specs/swin.vit:35, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw/56, hw%56, d] = x[hw/56, hw%56, d] + (sum[i: 96] o[(hw/56 + 53)%56/7, (hw + 53)%56/7, (hw/56 + 4)%7*7 +
//   (hw + 4)%7, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

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
  let x_at = batch_row * 75264 + row_block * 1536 + worker_row * 192 + column_block * 8 + worker_column;
  let bias_1 = bias[column_block * 8 + worker_column];
  let x_1_at = batch_row * 75264 + row_block * 1536 + worker_row * 192 + column_block * 8 + worker_column;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row];
    let x_at_step = tile_row * 24;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = tile_row * 24;
    x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1;
  }
}
`),
    pipeline(128, 6144, `// lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[hw/28, hw%28, o] = rsqrt(max(sum[i: 384] (x[hw/28*2 + i/96%2, hw%28*2 + i/192, i%96] - x[hw/28*2, hw%28*2, 0])
//   * (x[hw/28*2 + i/96%2, hw%28*2 + i/192, i%96] - x[hw/28*2, hw%28*2, 0]) - (sum[i: 384] (x[hw/28*2 + i/96%2,
//   hw%28*2 + i/192, i%96] - x[hw/28*2, hw%28*2, 0])) * (sum[i: 384] (x[hw/28*2 + i/96%2, hw%28*2 + i/192, i%96] -
//   x[hw/28*2, hw%28*2, 0])) * 0.0026041666666666665, 0) / 384 + 0.00001) * (sum[i: 384] (x[hw/28*2 + i/96%2,
//   hw%28*2 + i/192, i%96] - x[hw/28*2, hw%28*2, 0]) * folded[o, i]) + folded_1[o]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
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
  let hw_mod_28 = hw % 28;
  let worker_mod_4 = worker % 4;
  let x_at = batch_row * 75264 + hw_div_28 * 2688 + hw_mod_28 * 48 + worker_mod_4;
  let x_at_1 = batch_row * 75264 + hw_div_28 * 2688 + hw_mod_28 * 48;
  let x_2 = x[x_at_1].x;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let column_block = id % 3;
  let folded_at = column_block * 6144 + worker_div_4 * 96 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_row = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_row;
  let folded_at_1 = column_block * 6144 + worker_div_4 * 96 + worker_mod_4 + 3072;
  let right_place_1 = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_row + 8;
  let left_at = worker_row * 4;
  let worker_column = worker % 16;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  var part_0_0 = vec4f();
  var part_1_0 = vec4f();
  for (var i = 0; i < 24; i++) {
    let i_div_6 = i / 6;
    let i_mod_2 = i_div_6 % 2;
    let i_div_12 = i / 12;
    let i_mod_6 = i % 6;
    let x_at_step = i_mod_2 * 1344 + i_div_12 * 24 + i_mod_6 * 4;
    let x_1 = x[x_at + x_at_step];
    let term = x_1 - x_2;
    part_0_0 += term * term;
    part_1_0 += term;
    left[left_place] = term;
    let folded_at_step = i * 4;
    let folded_2 = folded[folded_at + folded_at_step];
    right[right_place] = folded_2;
    let folded_3 = folded[folded_at_1 + folded_at_step];
    right[right_place_1] = folded_3;
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
  left[worker_mod_4 * 32 + worker_div_4] = vec4f(dot(part_0_0, vec4f(1.0)), dot(part_1_0, vec4f(1.0)), 0.0, 0.0);
  workgroupBarrier();
  var gathered = vec4f();
${each(3, (i) => `  var gathered_${1 + i} = vec4f();
`)}  for (var i_quad = 0; i_quad < 4; i_quad++) {
    let left_at_step_1 = i_quad * 32;
    gathered += left[left_at + left_at_step_1];
${each(3, (i) => `    gathered_${1 + i} += left[left_at + left_at_step_1 + ${1 + i}];
`)}  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  var totals = array<f32, 4>(
    gathered.x, gathered_1.x, gathered_2.x, gathered_3.x,
  );
  var totals_1 = array<f32, 4>(
    gathered.y, gathered_1.y, gathered_2.y, gathered_3.y,
  );
  let hw_2 = row_block * 32 + worker_row * 4;
  let folded_1_1 = folded_1[column_block * 16 + worker_column];
  let y_at = batch_row * 37632 + column_block * 16 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let hw_3 = hw_2 + tile_row;
    if (hw_3 >= 784) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row];
    let y_at_step = hw_3 * 48;
    y[y_at + y_at_step] = inverseSqrt(max(total - total_1 * total_1 * 0.0026041666666666665, 0.0) / 384.0 + 0.00001) * sum + folded_1_1;
  }
}
`),
    pipeline(64, 8192, `// lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y_1[hw/28, hw%28, o] = rsqrt(max(max(sum[i: 192] (y[hw/28, hw%28, i] - y[hw/28, hw%28, 0] - (y[hw/28, hw%28, 0]
//   - y[hw/28, hw%28, 0])) * (y[hw/28, hw%28, i] - y[hw/28, hw%28, 0] - (y[hw/28, hw%28, 0] - y[hw/28, hw%28, 0]))
//   - (sum[i: 192] (y[hw/28, hw%28, i] - y[hw/28, hw%28, 0] - (y[hw/28, hw%28, 0] - y[hw/28, hw%28, 0]))) *
//   (sum[i: 192] (y[hw/28, hw%28, i] - y[hw/28, hw%28, 0] - (y[hw/28, hw%28, 0] - y[hw/28, hw%28, 0]))) *
//   0.005208333333333333, 0), 0) / 192 + 0.00001) * (sum[i: 192] (y[hw/28, hw%28, i] - y[hw/28, hw%28, 0]) *
//   folded[o, i]) + folded_1[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 256>;
var<workgroup> right: array<vec4f, 256>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 117u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 9;
  let worker_div_4 = worker / 4;
  let worker_mod_4 = worker % 4;
  let y_at = batch_row * 37632 + row_block * 3072 + worker_div_4 * 48 + worker_mod_4;
  let y_at_1 = batch_row * 37632 + row_block * 3072 + worker_div_4 * 48;
  let y_3 = y[y_at_1].x;
  let term_1 = y_3 - y_3;
  let left_place = worker_mod_4 * 64 + worker_div_4;
  let hw = row_block * 64 + worker_div_4 + 16;
  let hw_1 = min(hw, 783);
${each(2, (i) => `  let y_at_${2 + i} = batch_row * 37632 + hw_${1 + 2 * i} * 48 + worker_mod_4;
  let y_${5 + 2 * i} = y[batch_row * 37632 + hw_${1 + 2 * i} * 48].x;
  let term_${4 + 3 * i} = y_${5 + 2 * i} - y_${5 + 2 * i};
  let left_place_${1 + i} = worker_mod_4 * 64 + worker_div_4 + ${16 + 16 * i};
  let hw_${2 + 2 * i} = row_block * 64 + worker_div_4 + ${32 + 16 * i};
  let hw_${3 + 2 * i} = min(hw_${2 + 2 * i}, 783);
`)}  let y_at_4 = batch_row * 37632 + hw_5 * 48 + worker_mod_4;
  let y_9 = y[batch_row * 37632 + hw_5 * 48].x;
  let term_10 = y_9 - y_9;
  let left_place_3 = worker_mod_4 * 64 + worker_div_4 + 48;
  let column_block = id % 9;
  let folded_at = column_block * 3072 + worker_div_4 * 48 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16;
${each(3, (i) => `  let folded_at_${1 + i} = column_block * 3072 + worker_div_4 * 48 + worker_mod_4 + ${768 + 768 * i};
  let right_place_${1 + i} = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16 + ${4 + 4 * i};
`)}  let worker_row = worker / 8;
  let left_at = worker_row * 8;
  let worker_column = worker % 8;
  let right_at = worker_column * 2;
${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}${each(4, (i) => `  var part_0_${i} = vec4f();
`)}${each(4, (i) => `  var part_1_${i} = vec4f();
`)}  for (var i = 0; i < 12; i++) {
    let y_at_step = i * 4;
    let y_2 = y[y_at + y_at_step];
    let term = y_2 - y_3;
    let term_2 = term - term_1;
    part_0_0 += term_2 * term_2;
    part_1_0 += term_2;
    left[left_place] = term;
${each(3, (i) => `    let y_${4 + 2 * i} = y[y_at_${2 + i} + y_at_step];
    let term_${3 + 3 * i} = y_${4 + 2 * i} - y_${5 + 2 * i};
    let term_${5 + 3 * i} = term_${3 + 3 * i} - term_${4 + 3 * i};
    part_0_${1 + i} += term_${5 + 3 * i} * term_${5 + 3 * i};
    part_1_${1 + i} += term_${5 + 3 * i};
    left[left_place_${1 + i}] = term_${3 + 3 * i};
`)}    let folded_at_step = i * 4;
    let folded_2 = folded[folded_at + folded_at_step];
    right[right_place] = folded_2;
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + folded_at_step];
    right[right_place_${1 + i}] = folded_${3 + i};
`)}    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 64;
      let row = left[left_at + left_at_step];
${each(7, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = i_quad * 64;
      let column = mat4x4f(right[right_at + right_at_step], right[right_at + right_at_step + 16], right[right_at + right_at_step + 32], right[right_at + right_at_step + 48]);
      let column_1 = mat4x4f(right[right_at + right_at_step + 1], right[right_at + right_at_step + 17], right[right_at + right_at_step + 33], right[right_at + right_at_step + 49]);
      acc_0_0 += row * column;
${each(7, (i) => `      acc_${1 + i}_0 += row_${1 + i} * column;
`)}      acc_0_1 += row * column_1;
${each(7, (i) => `      acc_${1 + i}_1 += row_${1 + i} * column_1;
`)}    }
    workgroupBarrier();
  }
  left[worker_mod_4 * 64 + worker_div_4] = vec4f(dot(part_0_0, vec4f(1.0)), dot(part_1_0, vec4f(1.0)), 0.0, 0.0);
${each(3, (i) => `  left[left_place_${1 + i}] = vec4f(dot(part_0_${1 + i}, vec4f(1.0)), dot(part_1_${1 + i}, vec4f(1.0)), 0.0, 0.0);
`)}  workgroupBarrier();
  var gathered = vec4f();
${each(7, (i) => `  var gathered_${1 + i} = vec4f();
`)}  for (var i_quad = 0; i_quad < 4; i_quad++) {
    let left_at_step_1 = i_quad * 64;
    gathered += left[left_at + left_at_step_1];
${each(7, (i) => `    gathered_${1 + i} += left[left_at + left_at_step_1 + ${1 + i}];
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  var totals = array<f32, 8>(
    gathered.x, gathered_1.x, gathered_2.x, gathered_3.x, gathered_4.x, gathered_5.x, gathered_6.x, gathered_7.x,
  );
  var totals_1 = array<f32, 8>(
    gathered.y, gathered_1.y, gathered_2.y, gathered_3.y, gathered_4.y, gathered_5.y, gathered_6.y, gathered_7.y,
  );
  let hw_6 = row_block * 64 + worker_row * 8;
  let folded_1_1 = folded_1[column_block * 16 + worker_column * 2];
  let y_1_at = batch_row * 112896 + column_block * 16 + worker_column * 2;
  let folded_1_at = column_block * 16 + worker_column * 2 + 1;
  let folded_1_2 = folded_1[folded_1_at];
  let y_1_at_1 = batch_row * 112896 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let hw_7 = hw_6 + tile_row;
    if (hw_7 >= 784) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let term_12 = total_1 * total_1;
    let term_13 = term_12 * 0.005208333333333333;
    let term_14 = total - term_13;
    let max_of = max(term_14, 0.0);
    let max_of_1 = max(max_of, 0.0);
    let term_15 = max_of_1 / 192.0;
    let term_16 = term_15 + 0.00001;
    let rsqrt_of = inverseSqrt(term_16);
    let y_1_at_step = hw_7 * 144;
    y_1[y_1_at + y_1_at_step] = rsqrt_of * sum + folded_1_1;
    y_1[y_1_at_1 + y_1_at_step] = rsqrt_of * sum_1 + folded_1_2;
  }
}
`),
    pipeline(128, 6144, `// specs/swin.vit:35, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x[hohiwowi/28, hohiwowi/7%4*7 + hohiwowi%7, o] = y[hohiwowi/28, hohiwowi/7%4*7 + hohiwowi%7, o] + (sum[i: 192]
//   o[hohiwowi/196, hohiwowi/7%4, hohiwowi/28%7*7 + hohiwowi%7, i] * weight[o, i] + bias[o])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

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
  let y_at = batch_row * 37632 + column_block * 16 + worker_column;
  let bias_1 = bias[column_block * 16 + worker_column];
  let x_at = batch_row * 37632 + column_block * 16 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let hohiwowi_3 = hohiwowi_2 + tile_row;
    if (hohiwowi_3 >= 784) { break; }
    let sum = sums[tile_row];
    let y_at_step = hohiwowi_3 * 48;
    let y_1 = y[y_at + y_at_step];
    let x_at_step = hohiwowi_3 * 48;
    x[x_at + x_at_step] = y_1 + sum + bias_1;
  }
}
`),
    pipeline(64, 8192, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[hw/28, hw%28, o] = 0.5 * (rsqrt(max(max(sum[i: 192] (x[hw/28, hw%28, i] - x[hw/28, hw%28, 0] - (x[hw/28,
//   hw%28, 0] - x[hw/28, hw%28, 0])) * (x[hw/28, hw%28, i] - x[hw/28, hw%28, 0] - (x[hw/28, hw%28, 0] - x[hw/28,
//   hw%28, 0])) - (sum[i: 192] (x[hw/28, hw%28, i] - x[hw/28, hw%28, 0] - (x[hw/28, hw%28, 0] - x[hw/28, hw%28,
//   0]))) * (sum[i: 192] (x[hw/28, hw%28, i] - x[hw/28, hw%28, 0] - (x[hw/28, hw%28, 0] - x[hw/28, hw%28, 0]))) *
//   0.005208333333333333, 0), 0) / 192 + 0.00001) * (sum[i: 192] (x[hw/28, hw%28, i] - x[hw/28, hw%28, 0]) *
//   folded[o, i]) + folded_1[o]) * (1 + erf((rsqrt(max(max(sum[i: 192] (x[hw/28, hw%28, i] - x[hw/28, hw%28, 0] -
//   (x[hw/28, hw%28, 0] - x[hw/28, hw%28, 0])) * (x[hw/28, hw%28, i] - x[hw/28, hw%28, 0] - (x[hw/28, hw%28, 0] -
//   x[hw/28, hw%28, 0])) - (sum[i: 192] (x[hw/28, hw%28, i] - x[hw/28, hw%28, 0] - (x[hw/28, hw%28, 0] - x[hw/28,
//   hw%28, 0]))) * (sum[i: 192] (x[hw/28, hw%28, i] - x[hw/28, hw%28, 0] - (x[hw/28, hw%28, 0] - x[hw/28, hw%28,
//   0]))) * 0.005208333333333333, 0), 0) / 192 + 0.00001) * (sum[i: 192] (x[hw/28, hw%28, i] - x[hw/28, hw%28, 0])
//   * folded[o, i]) + folded_1[o]) / 1.4142135623730951))

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 256>;
var<workgroup> right: array<vec4f, 256>;

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 156u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 12;
  let worker_div_4 = worker / 4;
  let worker_mod_4 = worker % 4;
  let x_at = batch_row * 37632 + row_block * 3072 + worker_div_4 * 48 + worker_mod_4;
  let x_at_1 = batch_row * 37632 + row_block * 3072 + worker_div_4 * 48;
  let x_2 = x[x_at_1].x;
  let term_1 = x_2 - x_2;
  let left_place = worker_mod_4 * 64 + worker_div_4;
  let hw = row_block * 64 + worker_div_4 + 16;
  let hw_1 = min(hw, 783);
${each(2, (i) => `  let x_at_${2 + i} = batch_row * 37632 + hw_${1 + 2 * i} * 48 + worker_mod_4;
  let x_${4 + 2 * i} = x[batch_row * 37632 + hw_${1 + 2 * i} * 48].x;
  let term_${4 + 3 * i} = x_${4 + 2 * i} - x_${4 + 2 * i};
  let left_place_${1 + i} = worker_mod_4 * 64 + worker_div_4 + ${16 + 16 * i};
  let hw_${2 + 2 * i} = row_block * 64 + worker_div_4 + ${32 + 16 * i};
  let hw_${3 + 2 * i} = min(hw_${2 + 2 * i}, 783);
`)}  let x_at_4 = batch_row * 37632 + hw_5 * 48 + worker_mod_4;
  let x_8 = x[batch_row * 37632 + hw_5 * 48].x;
  let term_10 = x_8 - x_8;
  let left_place_3 = worker_mod_4 * 64 + worker_div_4 + 48;
  let column_block = id % 12;
  let folded_at = column_block * 3072 + worker_div_4 * 48 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16;
${each(3, (i) => `  let folded_at_${1 + i} = column_block * 3072 + worker_div_4 * 48 + worker_mod_4 + ${768 + 768 * i};
  let right_place_${1 + i} = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16 + ${4 + 4 * i};
`)}  let worker_row = worker / 8;
  let left_at = worker_row * 8;
  let worker_column = worker % 8;
  let right_at = worker_column * 2;
${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}${each(4, (i) => `  var part_0_${i} = vec4f();
`)}${each(4, (i) => `  var part_1_${i} = vec4f();
`)}  for (var i = 0; i < 12; i++) {
    let x_at_step = i * 4;
    let x_1 = x[x_at + x_at_step];
    let term = x_1 - x_2;
    let term_2 = term - term_1;
    part_0_0 += term_2 * term_2;
    part_1_0 += term_2;
    left[left_place] = term;
${each(3, (i) => `    let x_${3 + 2 * i} = x[x_at_${2 + i} + x_at_step];
    let term_${3 + 3 * i} = x_${3 + 2 * i} - x_${4 + 2 * i};
    let term_${5 + 3 * i} = term_${3 + 3 * i} - term_${4 + 3 * i};
    part_0_${1 + i} += term_${5 + 3 * i} * term_${5 + 3 * i};
    part_1_${1 + i} += term_${5 + 3 * i};
    left[left_place_${1 + i}] = term_${3 + 3 * i};
`)}    let folded_at_step = i * 4;
    let folded_2 = folded[folded_at + folded_at_step];
    right[right_place] = folded_2;
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + folded_at_step];
    right[right_place_${1 + i}] = folded_${3 + i};
`)}    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 64;
      let row = left[left_at + left_at_step];
${each(7, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = i_quad * 64;
      let column = mat4x4f(right[right_at + right_at_step], right[right_at + right_at_step + 16], right[right_at + right_at_step + 32], right[right_at + right_at_step + 48]);
      let column_1 = mat4x4f(right[right_at + right_at_step + 1], right[right_at + right_at_step + 17], right[right_at + right_at_step + 33], right[right_at + right_at_step + 49]);
      acc_0_0 += row * column;
${each(7, (i) => `      acc_${1 + i}_0 += row_${1 + i} * column;
`)}      acc_0_1 += row * column_1;
${each(7, (i) => `      acc_${1 + i}_1 += row_${1 + i} * column_1;
`)}    }
    workgroupBarrier();
  }
  left[worker_mod_4 * 64 + worker_div_4] = vec4f(dot(part_0_0, vec4f(1.0)), dot(part_1_0, vec4f(1.0)), 0.0, 0.0);
${each(3, (i) => `  left[left_place_${1 + i}] = vec4f(dot(part_0_${1 + i}, vec4f(1.0)), dot(part_1_${1 + i}, vec4f(1.0)), 0.0, 0.0);
`)}  workgroupBarrier();
  var gathered = vec4f();
${each(7, (i) => `  var gathered_${1 + i} = vec4f();
`)}  for (var i_quad = 0; i_quad < 4; i_quad++) {
    let left_at_step_1 = i_quad * 64;
    gathered += left[left_at + left_at_step_1];
${each(7, (i) => `    gathered_${1 + i} += left[left_at + left_at_step_1 + ${1 + i}];
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  var totals = array<f32, 8>(
    gathered.x, gathered_1.x, gathered_2.x, gathered_3.x, gathered_4.x, gathered_5.x, gathered_6.x, gathered_7.x,
  );
  var totals_1 = array<f32, 8>(
    gathered.y, gathered_1.y, gathered_2.y, gathered_3.y, gathered_4.y, gathered_5.y, gathered_6.y, gathered_7.y,
  );
  let hw_6 = row_block * 64 + worker_row * 8;
  let folded_1_1 = folded_1[column_block * 16 + worker_column * 2];
  let y_at = batch_row * 150528 + column_block * 16 + worker_column * 2;
  let folded_1_at = column_block * 16 + worker_column * 2 + 1;
  let folded_1_2 = folded_1[folded_1_at];
  let y_at_1 = batch_row * 150528 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let hw_7 = hw_6 + tile_row;
    if (hw_7 >= 784) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let term_12 = total_1 * total_1;
    let term_13 = term_12 * 0.005208333333333333;
    let term_14 = total - term_13;
    let max_of = max(term_14, 0.0);
    let max_of_1 = max(max_of, 0.0);
    let term_15 = max_of_1 / 192.0;
    let term_16 = term_15 + 0.00001;
    let rsqrt_of = inverseSqrt(term_16);
    let term_17 = rsqrt_of * sum + folded_1_1;
    let y_at_step = hw_7 * 192;
    y[y_at + y_at_step] = 0.5 * term_17 * (1.0 + vitc_erf_v4(term_17 / 1.4142135623730951));
    let term_18 = rsqrt_of * sum_1 + folded_1_2;
    y[y_at_1 + y_at_step] = 0.5 * term_18 * (1.0 + vitc_erf_v4(term_18 / 1.4142135623730951));
  }
}
`),
    pipeline(128, 6144, `// specs/swin.vit:36, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw/28, hw%28, o] = x[hw/28, hw%28, o] + (sum[i: 768] y[hw/28, hw%28, i] * weight[o, i] + bias[o])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

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
  let worker_mod_4 = worker % 4;
  let y_at = batch_row * 150528 + hw * 192 + worker_mod_4;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let column_block = id % 3;
  let weight_at = column_block * 12288 + worker_div_4 * 192 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_row = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_row;
  let weight_at_1 = column_block * 12288 + worker_div_4 * 192 + worker_mod_4 + 6144;
  let right_place_1 = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_row + 8;
  let left_at = worker_row * 4;
  let worker_column = worker % 16;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = 0; i < 48; i++) {
    let y_at_step = i * 4;
    let y_1 = y[y_at + y_at_step];
    left[left_place] = y_1;
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
  let x_at = batch_row * 37632 + column_block * 16 + worker_column;
  let bias_1 = bias[column_block * 16 + worker_column];
  let x_1_at = batch_row * 37632 + column_block * 16 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let hw_3 = hw_2 + tile_row;
    if (hw_3 >= 784) { break; }
    let sum = sums[tile_row];
    let x_at_step = hw_3 * 48;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = hw_3 * 48;
    x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1;
  }
}
`),
    pipeline(128, 6144, `// specs/swin.vit:35, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw/28, hw%28, o] = x[hw/28, hw%28, o] + (sum[i: 192] o[(hw/28 + 25)%28/7, (hw + 25)%28/7, (hw/28 + 4)%7*7 +
//   (hw + 4)%7, i] * weight[o, i] + bias[o])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

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
  let x_at = batch_row * 37632 + column_block * 16 + worker_column;
  let bias_1 = bias[column_block * 16 + worker_column];
  let x_1_at = batch_row * 37632 + column_block * 16 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let hw_3 = hw_2 + tile_row;
    if (hw_3 >= 784) { break; }
    let sum = sums[tile_row];
    let x_at_step = hw_3 * 48;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = hw_3 * 48;
    x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1;
  }
}
`),
    pipeline(64, 4096, `// lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[hw/14, hw%14, o] = rsqrt(max(sum[i: 768] (x[hw/14*2 + i/192%2, hw%14*2 + i/384, i%192] - x[hw/14*2, hw%14*2,
//   0]) * (x[hw/14*2 + i/192%2, hw%14*2 + i/384, i%192] - x[hw/14*2, hw%14*2, 0]) - (sum[i: 768] (x[hw/14*2 +
//   i/192%2, hw%14*2 + i/384, i%192] - x[hw/14*2, hw%14*2, 0])) * (sum[i: 768] (x[hw/14*2 + i/192%2, hw%14*2 +
//   i/384, i%192] - x[hw/14*2, hw%14*2, 0])) * 0.0013020833333333333, 0) / 768 + 0.00001) * (sum[i: 768]
//   (x[hw/14*2 + i/192%2, hw%14*2 + i/384, i%192] - x[hw/14*2, hw%14*2, 0]) * folded[o, i]) + folded_1[o]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 256>;

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
  let id_mod_7 = row_tile * 4 % 7;
  let x_at = batch_row * 37632 + id_div_7 * 2688 + id_mod_7 * 192;
  let x_2 = x[x_at].x;
  let x_at_1 = batch_row * 37632 + id_div_7 * 2688 + id_mod_7 * 192 + 96;
  let x_4 = x[x_at_1].x;
  let id_div_7_1 = (row_tile * 4 + 1) / 7;
  let id_mod_7_1 = (row_tile * 4 + 1) % 7;
  let x_at_2 = batch_row * 37632 + id_div_7_1 * 2688 + id_mod_7_1 * 192;
  let x_6 = x[x_at_2].x;
  let x_at_3 = batch_row * 37632 + id_div_7_1 * 2688 + id_mod_7_1 * 192 + 96;
  let x_8 = x[x_at_3].x;
  let hw_div_14 = hw / 14;
  let hw_mod_14 = hw % 14;
  let x_at_4 = batch_row * 37632 + hw_div_14 * 2688 + hw_mod_14 * 96;
${each(3, (i) => `  let x_${10 + 2 * i} = x[x_at_${4 + i}].x;
  let hw_div_14_${1 + i} = hw_${1 + i} / 14;
  let hw_mod_14_${1 + i} = hw_${1 + i} % 14;
  let x_at_${5 + i} = batch_row * 37632 + hw_div_14_${1 + i} * 2688 + hw_mod_14_${1 + i} * 96;
`)}  let x_16 = x[x_at_7].x;
  let column_block = id % 6;
  let worker_column = worker / 8;
  let folded_at = column_block * 12288 + worker_column * 1536;
${each(7, (i) => `  let folded_at_${1 + i} = column_block * 12288 + worker_column * 1536 + ${192 + 192 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}${each(8, (i) => `  var stat_0_${i} = vec4f();
`)}${each(8, (i) => `  var stat_1_${i} = vec4f();
`)}  for (var i = part; i < 192; i += 8) {
    let i_div_48 = i / 48;
    let i_mod_2 = i_div_48 % 2;
    let i_div_96 = i / 96;
    let i_mod_48 = i % 48;
    let x_at_step = i_mod_2 * 1344 + i_div_96 * 48 + i_mod_48;
    let x_1 = x[x_at + x_at_step];
    let left = x_1 - x_2;
${each(7, (i) => `    let x_${3 + 2 * i} = x[x_at_${1 + i} + x_at_step];
    let left_${1 + i} = x_${3 + 2 * i} - x_${4 + 2 * i};
`)}    stat_0_0 += left * left;
${each(7, (i) => `    stat_0_${1 + i} += left_${1 + i} * left_${1 + i};
`)}    stat_1_0 += left;
${each(7, (i) => `    stat_1_${1 + i} += left_${1 + i};
`)}    let folded_2 = folded[folded_at + i];
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + i];
`)}    let block = mat4x4f(folded_2, folded_3, folded_4, folded_5);
    acc_0_0 += left * block;
${each(7, (i) => `    acc_${1 + i}_0 += left_${1 + i} * block;
`)}${each(4, (i) => `    let folded_${6 + i} = folded[folded_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(folded_6, folded_7, folded_8, folded_9);
    acc_0_1 += left * block_1;
${each(7, (i) => `    acc_${1 + i}_1 += left_${1 + i} * block_1;
`)}  }
  parts[worker] = acc_0_0;
  parts[worker + 64] = acc_0_1;
  parts[worker + 128] = stat_0_0;
  parts[worker + 192] = stat_1_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
      acc_0_1 += parts[place + 64];
      stat_0_0 += parts[place + 128];
      stat_1_0 += parts[place + 192];
${each(7, (i) => `    }
  }
  workgroupBarrier();
  parts[worker] = acc_${1 + i}_0;
  parts[worker + 64] = acc_${1 + i}_1;
  parts[worker + 128] = stat_0_${1 + i};
  parts[worker + 192] = stat_1_${1 + i};
  workgroupBarrier();
  if (part == 0) {
    for (var place_${1 + i} = worker + 1; place_${1 + i} < worker + 8; place_${1 + i}++) {
      acc_${1 + i}_0 += parts[place_${1 + i}];
      acc_${1 + i}_1 += parts[place_${1 + i} + 64];
      stat_0_${1 + i} += parts[place_${1 + i} + 128];
      stat_1_${1 + i} += parts[place_${1 + i} + 192];
`)}    }
  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  var totals = array<f32, 8>(
    dot(stat_0_0, vec4f(1.0)), dot(stat_0_1, vec4f(1.0)), dot(stat_0_2, vec4f(1.0)), dot(stat_0_3, vec4f(1.0)), dot(stat_0_4, vec4f(1.0)), dot(stat_0_5, vec4f(1.0)), dot(stat_0_6, vec4f(1.0)), dot(stat_0_7, vec4f(1.0)),
  );
  var totals_1 = array<f32, 8>(
    dot(stat_1_0, vec4f(1.0)), dot(stat_1_1, vec4f(1.0)), dot(stat_1_2, vec4f(1.0)), dot(stat_1_3, vec4f(1.0)), dot(stat_1_4, vec4f(1.0)), dot(stat_1_5, vec4f(1.0)), dot(stat_1_6, vec4f(1.0)), dot(stat_1_7, vec4f(1.0)),
  );
  let hw_4 = row_tile * 8;
  let folded_1_1 = folded_1[column_block * 16 + worker_column * 2];
  let y_at = batch_row * 18816 + column_block * 16 + worker_column * 2;
  let folded_1_at = column_block * 16 + worker_column * 2 + 1;
  let folded_1_2 = folded_1[folded_1_at];
  let y_at_1 = batch_row * 18816 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let hw_5 = hw_4 + tile_row;
    if (hw_5 >= 196) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let term = total_1 * total_1;
    let term_1 = term * 0.0013020833333333333;
    let term_2 = total - term_1;
    let max_of = max(term_2, 0.0);
    let term_3 = max_of / 768.0;
    let term_4 = term_3 + 0.00001;
    let rsqrt_of = inverseSqrt(term_4);
    let y_at_step = hw_5 * 96;
    if (part == 0) { y[y_at + y_at_step] = rsqrt_of * sum + folded_1_1; }
    if (part == 0) { y[y_at_1 + y_at_step] = rsqrt_of * sum_1 + folded_1_2; }
  }
}
`),
    pipeline(64, 6144, `// lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y_1[hw/14, hw%14, o] = rsqrt(max(max(sum[i: 384] (y[hw/14, hw%14, i] - y[hw/14, hw%14, 0] - (y[hw/14, hw%14, 0]
//   - y[hw/14, hw%14, 0])) * (y[hw/14, hw%14, i] - y[hw/14, hw%14, 0] - (y[hw/14, hw%14, 0] - y[hw/14, hw%14, 0]))
//   - (sum[i: 384] (y[hw/14, hw%14, i] - y[hw/14, hw%14, 0] - (y[hw/14, hw%14, 0] - y[hw/14, hw%14, 0]))) *
//   (sum[i: 384] (y[hw/14, hw%14, i] - y[hw/14, hw%14, 0] - (y[hw/14, hw%14, 0] - y[hw/14, hw%14, 0]))) *
//   0.0026041666666666665, 0), 0) / 384 + 0.00001) * (sum[i: 384] (y[hw/14, hw%14, i] - y[hw/14, hw%14, 0]) *
//   folded[o, i]) + folded_1[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 256>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 126u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 18;
  let worker_div_4 = worker / 4;
  let hw = min(row_block * 32 + worker_div_4, 195);
  let hw_1 = row_block * 32 + worker_div_4;
  let worker_mod_4 = worker % 4;
  let y_at = batch_row * 18816 + hw * 96 + worker_mod_4;
  let y_3 = y[batch_row * 18816 + hw * 96].x;
  let term_1 = y_3 - y_3;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let hw_2 = row_block * 32 + worker_div_4 + 16;
  let hw_3 = min(hw_2, 195);
  let y_at_1 = batch_row * 18816 + hw_3 * 96 + worker_mod_4;
  let y_5 = y[batch_row * 18816 + hw_3 * 96].x;
  let term_4 = y_5 - y_5;
  let left_place_1 = worker_mod_4 * 32 + worker_div_4 + 16;
  let column_block = id % 18;
  let folded_at = column_block * 6144 + worker_div_4 * 96 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16;
${each(3, (i) => `  let folded_at_${1 + i} = column_block * 6144 + worker_div_4 * 96 + worker_mod_4 + ${1536 + 1536 * i};
  let right_place_${1 + i} = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16 + ${4 + 4 * i};
`)}  let worker_row = worker / 8;
  let left_at = worker_row * 4;
  let worker_column = worker % 8;
  let right_at = worker_column * 2;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  var part_0_0 = vec4f();
  var part_0_1 = vec4f();
  var part_1_0 = vec4f();
  var part_1_1 = vec4f();
  for (var i = 0; i < 24; i++) {
    let y_at_step = i * 4;
    let y_2 = y[y_at + y_at_step];
    let term = y_2 - y_3;
    let term_2 = term - term_1;
    part_0_0 += term_2 * term_2;
    part_1_0 += term_2;
    left[left_place] = term;
    let y_4 = y[y_at_1 + y_at_step];
    let term_3 = y_4 - y_5;
    let term_5 = term_3 - term_4;
    part_0_1 += term_5 * term_5;
    part_1_1 += term_5;
    left[left_place_1] = term_3;
    let folded_at_step = i * 4;
    let folded_2 = folded[folded_at + folded_at_step];
    right[right_place] = folded_2;
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + folded_at_step];
    right[right_place_${1 + i}] = folded_${3 + i};
`)}    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 32;
      let row = left[left_at + left_at_step];
${each(3, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = i_quad * 64;
      let column = mat4x4f(right[right_at + right_at_step], right[right_at + right_at_step + 16], right[right_at + right_at_step + 32], right[right_at + right_at_step + 48]);
      let column_1 = mat4x4f(right[right_at + right_at_step + 1], right[right_at + right_at_step + 17], right[right_at + right_at_step + 33], right[right_at + right_at_step + 49]);
      acc_0_0 += row * column;
${each(3, (i) => `      acc_${1 + i}_0 += row_${1 + i} * column;
`)}      acc_0_1 += row * column_1;
${each(3, (i) => `      acc_${1 + i}_1 += row_${1 + i} * column_1;
`)}    }
    workgroupBarrier();
  }
  left[worker_mod_4 * 32 + worker_div_4] = vec4f(dot(part_0_0, vec4f(1.0)), dot(part_1_0, vec4f(1.0)), 0.0, 0.0);
  left[left_place_1] = vec4f(dot(part_0_1, vec4f(1.0)), dot(part_1_1, vec4f(1.0)), 0.0, 0.0);
  workgroupBarrier();
  var gathered = vec4f();
${each(3, (i) => `  var gathered_${1 + i} = vec4f();
`)}  for (var i_quad = 0; i_quad < 4; i_quad++) {
    let left_at_step_1 = i_quad * 32;
    gathered += left[left_at + left_at_step_1];
${each(3, (i) => `    gathered_${1 + i} += left[left_at + left_at_step_1 + ${1 + i}];
`)}  }
  var sums = array<vec4f, 8>(
${each(4, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  var totals = array<f32, 4>(
    gathered.x, gathered_1.x, gathered_2.x, gathered_3.x,
  );
  var totals_1 = array<f32, 4>(
    gathered.y, gathered_1.y, gathered_2.y, gathered_3.y,
  );
  let hw_4 = row_block * 32 + worker_row * 4;
  let folded_1_1 = folded_1[column_block * 16 + worker_column * 2];
  let y_1_at = batch_row * 56448 + column_block * 16 + worker_column * 2;
  let folded_1_at = column_block * 16 + worker_column * 2 + 1;
  let folded_1_2 = folded_1[folded_1_at];
  let y_1_at_1 = batch_row * 56448 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let hw_5 = hw_4 + tile_row;
    if (hw_5 >= 196) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let term_6 = total_1 * total_1;
    let term_7 = term_6 * 0.0026041666666666665;
    let term_8 = total - term_7;
    let max_of = max(term_8, 0.0);
    let max_of_1 = max(max_of, 0.0);
    let term_9 = max_of_1 / 384.0;
    let term_10 = term_9 + 0.00001;
    let rsqrt_of = inverseSqrt(term_10);
    let y_1_at_step = hw_5 * 288;
    y_1[y_1_at + y_1_at_step] = rsqrt_of * sum + folded_1_1;
    y_1[y_1_at_1 + y_1_at_step] = rsqrt_of * sum_1 + folded_1_2;
  }
}
`),
    pipeline(64, 8448, `// specs/swin.vit:25, lib/nn.vit:40, lib/nn.vit:39, specs/swin.vit:22 (attend)
// o[abnco/24, abnco/12%2, popi, abnco%12*32 + nci] = mean
// mean = (sum[j: 49] weight * y[abnco/24*7 + j/7, abnco/12%2*7 + j%7, abnco%12*32 + nci + 768]) / (sum[j: 49]
//   weight), weight = exp(score - max[j] score)
// score = 0.17677669529663687 * (sum[c: 32] y[abnco/24*7 + popi/7, abnco/12%2*7 + popi%7, abnco%12*32 + c] *
//   y[abnco/24*7 + j/7, abnco/12%2*7 + j%7, abnco%12*32 + c + 384]) + relative_position_bias_table[popi/7*13 +
//   popi%7 - j/7*13 - j%7 + 84, abnco%12]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> keys: array<vec4f, 256>;
var<workgroup> values: array<vec4f, 256>;
var<workgroup> parts: array<f32, 64>;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 96u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id % 2;
  let worker_mod_32 = worker % 32;
  let popi = min(row_block * 32 + worker_mod_32, 48);
  let id_div_48 = id / 48;
  let popi_div_7 = popi / 7;
  let id_div_24 = id / 24;
  let id_mod_2 = id_div_24 % 2;
  let popi_mod_7 = popi % 7;
  let abnco = id / 2;
  let id_mod_12 = abnco % 12;
  let y_at = batch_row * 56448 + id_div_48 * 28224 + popi_div_7 * 4032 + id_mod_2 * 2016 + popi_mod_7 * 288 + id_mod_12 * 8;
  let y_1 = y[y_at];
${each(7, (i) => `  let y_at_${1 + i} = batch_row * 56448 + id_div_48 * 28224 + popi_div_7 * 4032 + id_mod_2 * 2016 + popi_mod_7 * 288 + id_mod_12 * 8 + ${1 + i};
  let y_${2 + i} = y[y_at_${1 + i}];
`)}  let y_at_8 = batch_row * 56448 + id_div_48 * 28224 + id_mod_2 * 2016 + id_mod_12 * 8 + 96;
  let y_at_9 = batch_row * 56448 + id_div_48 * 28224 + id_mod_2 * 2016 + id_mod_12 * 8 + 192;
  let relative_position_bias_table_at = popi_div_7 * 156 + popi_mod_7 * 12 + id_mod_12 + 1008;
  let part = worker / 32;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
${each(8, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var key_tile = 0; key_tile < 2; key_tile++) {
    workgroupBarrier();
    let j = key_tile * 32;
    for (var place = worker; place < 256; place += 64) {
      let place_div_8 = place / 8;
      let j_1 = min(j + place_div_8, 48);
      let j_div_7 = j_1 / 7;
      let j_mod_7 = j_1 % 7;
      let place_mod_8 = place % 8;
      let y_at_step = j_div_7 * 4032 + j_mod_7 * 288 + place_mod_8;
      let y_9 = y[y_at_8 + y_at_step];
      keys[place] = y_9;
    }
    for (var place = worker; place < 256; place += 64) {
      let place_div_8_1 = place / 8;
      let j_2 = min(j + place_div_8_1, 48);
      let j_div_7_1 = j_2 / 7;
      let j_mod_7_1 = j_2 % 7;
      let place_mod_8_1 = place % 8;
      let y_at_step_1 = j_div_7_1 * 4032 + j_mod_7_1 * 288 + place_mod_8_1;
      let y_10 = y[y_at_9 + y_at_step_1];
      values[place] = y_10;
    }
    workgroupBarrier();
    let j_3 = key_tile * 8;
    for (var quad = part; quad < min(8, 13 - key_tile * 8); quad += 2) {
      let j_4 = j_3 + quad;
${each(3, (i) => `      let j_${5 + i} = min(j_4 * 4 + ${1 + i}, 48);
`)}      var score_0 = vec4f();
      let block = mat4x4f(keys[quad * 32], keys[quad * 32 + 8], keys[quad * 32 + 16], keys[quad * 32 + 24]);
      score_0 += y_1 * block;
${each(7, (i) => `      let block_${1 + i} = mat4x4f(keys[quad * 32 + ${1 + i}], keys[quad * 32 + ${9 + i}], keys[quad * 32 + ${17 + i}], keys[quad * 32 + ${25 + i}]);
      score_0 += y_${2 + i} * block_${1 + i};
`)}      let j_div_7_2 = j_4 * 4 / 7;
      let j_mod_7_2 = j_4 * 4 % 7;
      let relative_position_bias_table_at_step = -j_div_7_2 * 156 - j_mod_7_2 * 12;
${each(3, (i) => `      let j_div_7_${3 + i} = j_${5 + i} / 7;
      let j_mod_7_${3 + i} = j_${5 + i} % 7;
      let relative_position_bias_table_at_step_${1 + i} = -j_div_7_${3 + i} * 156 - j_mod_7_${3 + i} * 12;
`)}      let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_3]);
      let counted = vec4f(1.0, f32(j_4 * 4 + 1 < 49), f32(j_4 * 4 + 2 < 49), f32(j_4 * 4 + 3 < 49));
      score_0 = 0.17677669529663687 * score_0 + relative_position_bias_table_1;
      let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
      let shrink_0 = vitc_exp(largest_0 - largest_0_now);
      let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
      largest_0 = largest_0_now;
      total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
      let block_8 = mat4x4f(values[quad * 32], values[quad * 32 + 8], values[quad * 32 + 16], values[quad * 32 + 24]);
${each(7, (i) => `      acc_0_${i} = acc_0_${i} * shrink_0 + block_${8 + i} * weight_0;
      let block_${9 + i} = mat4x4f(values[quad * 32 + ${1 + i}], values[quad * 32 + ${9 + i}], values[quad * 32 + ${17 + i}], values[quad * 32 + ${25 + i}]);
`)}      acc_0_7 = acc_0_7 * shrink_0 + block_15 * weight_0;
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
  values[worker] = acc_0_0 * largest_0_shrink;
${each(3, (i) => `  acc_0_${i} = vec4f(0.0);
  values[worker + ${64 + 64 * i}] = acc_0_${1 + i} * largest_0_shrink;
`)}  acc_0_3 = vec4f(0.0);
  workgroupBarrier();
  for (var place_3 = worker_mod_32; place_3 < 64; place_3 += 32) {
    acc_0_0 += values[place_3];
${each(3, (i) => `    acc_0_${1 + i} += values[place_3 + ${64 + 64 * i}];
`)}  }
  workgroupBarrier();
  values[worker] = acc_0_4 * largest_0_shrink;
${each(3, (i) => `  acc_0_${4 + i} = vec4f(0.0);
  values[worker + ${64 + 64 * i}] = acc_0_${5 + i} * largest_0_shrink;
`)}  acc_0_7 = vec4f(0.0);
  workgroupBarrier();
  for (var place_4 = worker_mod_32; place_4 < 64; place_4 += 32) {
    acc_0_4 += values[place_4];
${each(3, (i) => `    acc_0_${5 + i} += values[place_4 + ${64 + 64 * i}];
`)}  }
  var sums = array<vec4f, 8>(
    acc_0_0, acc_0_1, acc_0_2, acc_0_3, acc_0_4, acc_0_5, acc_0_6, acc_0_7,
  );
  let share = 1.0 / total_0;
  let o_at = batch_row * 18816 + id_div_24 * 4704 + popi * 96 + id_mod_12 * 8;
  for (var tile_column = 0; tile_column < 8; tile_column++) {
    let sum = sums[tile_column] * share;
    if (part == 0 && row_block * 32 + worker_mod_32 < 49) { o[o_at + tile_column] = sum; }
  }
}
`),
    pipeline(64, 2048, `// specs/swin.vit:35, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x[hohiwowi/14, hohiwowi/7%2*7 + hohiwowi%7, o] = y[hohiwowi/14, hohiwowi/7%2*7 + hohiwowi%7, o] + (sum[i: 384]
//   o[hohiwowi/98, hohiwowi/7%2, hohiwowi/14%7*7 + hohiwowi%7, i] * weight[o, i] + bias[o])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

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
  let y_at = batch_row * 18816 + column_block * 16 + worker_column * 2;
  let bias_1 = bias[column_block * 16 + worker_column * 2];
  let x_at = batch_row * 18816 + column_block * 16 + worker_column * 2;
  let y_at_1 = batch_row * 18816 + column_block * 16 + worker_column * 2 + 1;
  let bias_at = column_block * 16 + worker_column * 2 + 1;
  let bias_2 = bias[bias_at];
  let x_at_1 = batch_row * 18816 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let hohiwowi_5 = hohiwowi_4 + tile_row;
    if (hohiwowi_5 >= 196) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_at_step = hohiwowi_5 * 96;
    let y_1 = y[y_at + y_at_step];
    let x_at_step = hohiwowi_5 * 96;
    if (part == 0) { x[x_at + x_at_step] = y_1 + sum + bias_1; }
    let y_2 = y[y_at_1 + y_at_step];
    if (part == 0) { x[x_at_1 + x_at_step] = y_2 + sum_1 + bias_2; }
  }
}
`),
    pipeline(64, 6144, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[hw/14, hw%14, o] = 0.5 * (rsqrt(max(max(sum[i: 384] (x[hw/14, hw%14, i] - x[hw/14, hw%14, 0] - (x[hw/14,
//   hw%14, 0] - x[hw/14, hw%14, 0])) * (x[hw/14, hw%14, i] - x[hw/14, hw%14, 0] - (x[hw/14, hw%14, 0] - x[hw/14,
//   hw%14, 0])) - (sum[i: 384] (x[hw/14, hw%14, i] - x[hw/14, hw%14, 0] - (x[hw/14, hw%14, 0] - x[hw/14, hw%14,
//   0]))) * (sum[i: 384] (x[hw/14, hw%14, i] - x[hw/14, hw%14, 0] - (x[hw/14, hw%14, 0] - x[hw/14, hw%14, 0]))) *
//   0.0026041666666666665, 0), 0) / 384 + 0.00001) * (sum[i: 384] (x[hw/14, hw%14, i] - x[hw/14, hw%14, 0]) *
//   folded[o, i]) + folded_1[o]) * (1 + erf((rsqrt(max(max(sum[i: 384] (x[hw/14, hw%14, i] - x[hw/14, hw%14, 0] -
//   (x[hw/14, hw%14, 0] - x[hw/14, hw%14, 0])) * (x[hw/14, hw%14, i] - x[hw/14, hw%14, 0] - (x[hw/14, hw%14, 0] -
//   x[hw/14, hw%14, 0])) - (sum[i: 384] (x[hw/14, hw%14, i] - x[hw/14, hw%14, 0] - (x[hw/14, hw%14, 0] - x[hw/14,
//   hw%14, 0]))) * (sum[i: 384] (x[hw/14, hw%14, i] - x[hw/14, hw%14, 0] - (x[hw/14, hw%14, 0] - x[hw/14, hw%14,
//   0]))) * 0.0026041666666666665, 0), 0) / 384 + 0.00001) * (sum[i: 384] (x[hw/14, hw%14, i] - x[hw/14, hw%14,
//   0]) * folded[o, i]) + folded_1[o]) / 1.4142135623730951))

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 256>;

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 168u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 24;
  let worker_div_4 = worker / 4;
  let hw = min(row_block * 32 + worker_div_4, 195);
  let hw_1 = row_block * 32 + worker_div_4;
  let worker_mod_4 = worker % 4;
  let x_at = batch_row * 18816 + hw * 96 + worker_mod_4;
  let x_2 = x[batch_row * 18816 + hw * 96].x;
  let term_1 = x_2 - x_2;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let hw_2 = row_block * 32 + worker_div_4 + 16;
  let hw_3 = min(hw_2, 195);
  let x_at_1 = batch_row * 18816 + hw_3 * 96 + worker_mod_4;
  let x_4 = x[batch_row * 18816 + hw_3 * 96].x;
  let term_4 = x_4 - x_4;
  let left_place_1 = worker_mod_4 * 32 + worker_div_4 + 16;
  let column_block = id % 24;
  let folded_at = column_block * 6144 + worker_div_4 * 96 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16;
${each(3, (i) => `  let folded_at_${1 + i} = column_block * 6144 + worker_div_4 * 96 + worker_mod_4 + ${1536 + 1536 * i};
  let right_place_${1 + i} = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16 + ${4 + 4 * i};
`)}  let worker_row = worker / 8;
  let left_at = worker_row * 4;
  let worker_column = worker % 8;
  let right_at = worker_column * 2;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  var part_0_0 = vec4f();
  var part_0_1 = vec4f();
  var part_1_0 = vec4f();
  var part_1_1 = vec4f();
  for (var i = 0; i < 24; i++) {
    let x_at_step = i * 4;
    let x_1 = x[x_at + x_at_step];
    let term = x_1 - x_2;
    let term_2 = term - term_1;
    part_0_0 += term_2 * term_2;
    part_1_0 += term_2;
    left[left_place] = term;
    let x_3 = x[x_at_1 + x_at_step];
    let term_3 = x_3 - x_4;
    let term_5 = term_3 - term_4;
    part_0_1 += term_5 * term_5;
    part_1_1 += term_5;
    left[left_place_1] = term_3;
    let folded_at_step = i * 4;
    let folded_2 = folded[folded_at + folded_at_step];
    right[right_place] = folded_2;
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + folded_at_step];
    right[right_place_${1 + i}] = folded_${3 + i};
`)}    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 32;
      let row = left[left_at + left_at_step];
${each(3, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = i_quad * 64;
      let column = mat4x4f(right[right_at + right_at_step], right[right_at + right_at_step + 16], right[right_at + right_at_step + 32], right[right_at + right_at_step + 48]);
      let column_1 = mat4x4f(right[right_at + right_at_step + 1], right[right_at + right_at_step + 17], right[right_at + right_at_step + 33], right[right_at + right_at_step + 49]);
      acc_0_0 += row * column;
${each(3, (i) => `      acc_${1 + i}_0 += row_${1 + i} * column;
`)}      acc_0_1 += row * column_1;
${each(3, (i) => `      acc_${1 + i}_1 += row_${1 + i} * column_1;
`)}    }
    workgroupBarrier();
  }
  left[worker_mod_4 * 32 + worker_div_4] = vec4f(dot(part_0_0, vec4f(1.0)), dot(part_1_0, vec4f(1.0)), 0.0, 0.0);
  left[left_place_1] = vec4f(dot(part_0_1, vec4f(1.0)), dot(part_1_1, vec4f(1.0)), 0.0, 0.0);
  workgroupBarrier();
  var gathered = vec4f();
${each(3, (i) => `  var gathered_${1 + i} = vec4f();
`)}  for (var i_quad = 0; i_quad < 4; i_quad++) {
    let left_at_step_1 = i_quad * 32;
    gathered += left[left_at + left_at_step_1];
${each(3, (i) => `    gathered_${1 + i} += left[left_at + left_at_step_1 + ${1 + i}];
`)}  }
  var sums = array<vec4f, 8>(
${each(4, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  var totals = array<f32, 4>(
    gathered.x, gathered_1.x, gathered_2.x, gathered_3.x,
  );
  var totals_1 = array<f32, 4>(
    gathered.y, gathered_1.y, gathered_2.y, gathered_3.y,
  );
  let hw_4 = row_block * 32 + worker_row * 4;
  let folded_1_1 = folded_1[column_block * 16 + worker_column * 2];
  let y_at = batch_row * 75264 + column_block * 16 + worker_column * 2;
  let folded_1_at = column_block * 16 + worker_column * 2 + 1;
  let folded_1_2 = folded_1[folded_1_at];
  let y_at_1 = batch_row * 75264 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let hw_5 = hw_4 + tile_row;
    if (hw_5 >= 196) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let term_6 = total_1 * total_1;
    let term_7 = term_6 * 0.0026041666666666665;
    let term_8 = total - term_7;
    let max_of = max(term_8, 0.0);
    let max_of_1 = max(max_of, 0.0);
    let term_9 = max_of_1 / 384.0;
    let term_10 = term_9 + 0.00001;
    let rsqrt_of = inverseSqrt(term_10);
    let term_11 = rsqrt_of * sum + folded_1_1;
    let y_at_step = hw_5 * 384;
    y[y_at + y_at_step] = 0.5 * term_11 * (1.0 + vitc_erf_v4(term_11 / 1.4142135623730951));
    let term_12 = rsqrt_of * sum_1 + folded_1_2;
    y[y_at_1 + y_at_step] = 0.5 * term_12 * (1.0 + vitc_erf_v4(term_12 / 1.4142135623730951));
  }
}
`),
    pipeline(64, 2048, `// specs/swin.vit:36, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw/14, hw%14, o] = x[hw/14, hw%14, o] + (sum[i: 1536] y[hw/14, hw%14, i] * weight[o, i] + bias[o])

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
`)}  let y_at = batch_row * 75264 + row_tile * 3072;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 75264 + row_tile * 3072 + ${384 + 384 * i};
`)}  let y_at_4 = batch_row * 75264 + hw * 384;
${each(3, (i) => `  let y_at_${5 + i} = batch_row * 75264 + hw_${1 + i} * 384;
`)}  let column_block = id % 6;
  let worker_column = worker / 8;
  let weight_at = column_block * 24576 + worker_column * 3072;
${each(7, (i) => `  let weight_at_${1 + i} = column_block * 24576 + worker_column * 3072 + ${384 + 384 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = part; i < 384; i += 8) {
    let y_1 = y[y_at + i];
${each(7, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(8, (i) => `    acc_${i}_0 += y_${1 + i} * block;
`)}${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
${each(8, (i) => `    acc_${i}_1 += y_${1 + i} * block_1;
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
  let x_at = batch_row * 18816 + column_block * 16 + worker_column * 2;
  let bias_1 = bias[column_block * 16 + worker_column * 2];
  let x_1_at = batch_row * 18816 + column_block * 16 + worker_column * 2;
  let x_at_1 = batch_row * 18816 + column_block * 16 + worker_column * 2 + 1;
  let bias_at = column_block * 16 + worker_column * 2 + 1;
  let bias_2 = bias[bias_at];
  let x_1_at_1 = batch_row * 18816 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let hw_5 = hw_4 + tile_row;
    if (hw_5 >= 196) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let x_at_step = hw_5 * 96;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = hw_5 * 96;
    if (part == 0) { x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1; }
    let x_3 = x[x_at_1 + x_at_step];
    if (part == 0) { x_1[x_1_at_1 + x_1_at_step] = x_3 + sum_1 + bias_2; }
  }
}
`),
    pipeline(64, 8448, `// specs/swin.vit:25, lib/nn.vit:40, lib/nn.vit:39, specs/swin.vit:22 (attend)
// o[abnco/24, abnco/12%2, popi, abnco%12*32 + nci] = mean
// mean = (sum[j: 49] weight * y[(abnco/24*7 + j/7 + 3)%14, (abnco/12%2*7 + j%7 + 3)%14, abnco%12*32 + nci + 768])
//   / (sum[j: 49] weight), weight = exp(score - max[j] score)
// score = 0.17677669529663687 * (sum[c: 32] y[(abnco/24*7 + popi/7 + 3)%14, (abnco/12%2*7 + popi%7 + 3)%14,
//   abnco%12*32 + c] * y[(abnco/24*7 + j/7 + 3)%14, (abnco/12%2*7 + j%7 + 3)%14, abnco%12*32 + c + 384]) +
//   relative_position_bias_table[popi/7*13 + popi%7 - j/7*13 - j%7 + 84, abnco%12] + (if abnco/24 == 1 and not (if
//   4 <= popi/7 then 1 else 0) == (if 4 <= j/7 then 1 else 0) or abnco/12%2 == 1 and not (if 4 <= popi%7 then 1
//   else 0) == (if 4 <= j%7 then 1 else 0) then -100 else 0)

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> keys: array<vec4f, 256>;
var<workgroup> values: array<vec4f, 256>;
var<workgroup> parts: array<f32, 64>;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 96u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id % 2;
  let worker_mod_32 = worker % 32;
  let popi = min(row_block * 32 + worker_mod_32, 48);
  let id_div_48 = id / 48;
  let popi_div_7 = popi / 7;
  let part_mod_14 = id_div_48 * 7 + popi_div_7 + 3;
  let part_mod_14_1 = part_mod_14 % 14;
  let id_div_24 = id / 24;
  let id_mod_2 = id_div_24 % 2;
  let popi_mod_7 = popi % 7;
  let part_mod_14_2 = id_mod_2 * 7 + popi_mod_7 + 3;
  let part_mod_14_3 = part_mod_14_2 % 14;
  let abnco = id / 2;
  let id_mod_12 = abnco % 12;
  let y_at = batch_row * 56448 + part_mod_14_1 * 4032 + part_mod_14_3 * 288 + id_mod_12 * 8;
  let y_1 = y[y_at];
${each(7, (i) => `  let y_at_${1 + i} = batch_row * 56448 + part_mod_14_1 * 4032 + part_mod_14_3 * 288 + id_mod_12 * 8 + ${1 + i};
  let y_${2 + i} = y[y_at_${1 + i}];
`)}  let y_at_8 = batch_row * 56448 + id_mod_12 * 8 + 96;
  let part_mod_14_4 = id_div_48 * 7 + 3;
  let part_mod_14_6 = id_mod_2 * 7 + 3;
  let y_at_9 = batch_row * 56448 + id_mod_12 * 8 + 192;
  let relative_position_bias_table_at = popi_div_7 * 156 + popi_mod_7 * 12 + id_mod_12 + 1008;
  let term = id_div_48 == 1;
  let term_1 = select(0.0, 1.0, 4 <= popi_div_7);
  let term_2 = id_mod_2 == 1;
  let term_3 = select(0.0, 1.0, 4 <= popi_mod_7);
  let part = worker / 32;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
${each(8, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var key_tile = 0; key_tile < 2; key_tile++) {
    workgroupBarrier();
    let j = key_tile * 32;
    for (var place = worker; place < 256; place += 64) {
      let place_div_8 = place / 8;
      let j_1 = min(j + place_div_8, 48);
      let j_div_7 = j_1 / 7;
      let part_mod_14_5 = (part_mod_14_4 + j_div_7) % 14;
      let j_mod_7 = j_1 % 7;
      let part_mod_14_7 = (part_mod_14_6 + j_mod_7) % 14;
      let place_mod_8 = place % 8;
      let y_at_step = part_mod_14_5 * 4032 + part_mod_14_7 * 288 + place_mod_8;
      let y_9 = y[y_at_8 + y_at_step];
      keys[place] = y_9;
    }
    for (var place = worker; place < 256; place += 64) {
      let place_div_8_1 = place / 8;
      let j_2 = min(j + place_div_8_1, 48);
      let j_div_7_1 = j_2 / 7;
      let part_mod_14_8 = (part_mod_14_4 + j_div_7_1) % 14;
      let j_mod_7_1 = j_2 % 7;
      let part_mod_14_9 = (part_mod_14_6 + j_mod_7_1) % 14;
      let place_mod_8_1 = place % 8;
      let y_at_step_1 = part_mod_14_8 * 4032 + part_mod_14_9 * 288 + place_mod_8_1;
      let y_10 = y[y_at_9 + y_at_step_1];
      values[place] = y_10;
    }
    workgroupBarrier();
    let j_3 = key_tile * 8;
    for (var quad = part; quad < min(8, 13 - key_tile * 8); quad += 2) {
      let j_4 = j_3 + quad;
${each(3, (i) => `      let j_${5 + i} = min(j_4 * 4 + ${1 + i}, 48);
`)}      var score_0 = vec4f();
      let block = mat4x4f(keys[quad * 32], keys[quad * 32 + 8], keys[quad * 32 + 16], keys[quad * 32 + 24]);
      score_0 += y_1 * block;
${each(7, (i) => `      let block_${1 + i} = mat4x4f(keys[quad * 32 + ${1 + i}], keys[quad * 32 + ${9 + i}], keys[quad * 32 + ${17 + i}], keys[quad * 32 + ${25 + i}]);
      score_0 += y_${2 + i} * block_${1 + i};
`)}      let j_div_7_2 = j_4 * 4 / 7;
      let j_mod_7_2 = j_4 * 4 % 7;
      let relative_position_bias_table_at_step = -j_div_7_2 * 156 - j_mod_7_2 * 12;
${each(3, (i) => `      let j_div_7_${3 + i} = j_${5 + i} / 7;
      let j_mod_7_${3 + i} = j_${5 + i} % 7;
      let relative_position_bias_table_at_step_${1 + i} = -j_div_7_${3 + i} * 156 - j_mod_7_${3 + i} * 12;
`)}      let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_3]);
      let places = vec4i(j_div_7_2, j_div_7_3, j_div_7_4, j_div_7_5);
      let places_1 = vec4i(j_mod_7_2, j_mod_7_3, j_mod_7_4, j_mod_7_5);
      let term_4 = (vec4<bool>(term) & (vec4f(term_1) != select(vec4f(0.0), vec4f(1.0), vec4i(4) <= places))) | (vec4<bool>(term_2) & (vec4f(term_3) != select(vec4f(0.0), vec4f(1.0), vec4i(4) <= places_1)));
      let counted = vec4f(1.0, f32(j_4 * 4 + 1 < 49), f32(j_4 * 4 + 2 < 49), f32(j_4 * 4 + 3 < 49));
      score_0 = 0.17677669529663687 * score_0 + relative_position_bias_table_1 + select(vec4f(0.0), vec4f(-100.0), term_4);
      let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
      let shrink_0 = vitc_exp(largest_0 - largest_0_now);
      let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
      largest_0 = largest_0_now;
      total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
      let block_8 = mat4x4f(values[quad * 32], values[quad * 32 + 8], values[quad * 32 + 16], values[quad * 32 + 24]);
${each(7, (i) => `      acc_0_${i} = acc_0_${i} * shrink_0 + block_${8 + i} * weight_0;
      let block_${9 + i} = mat4x4f(values[quad * 32 + ${1 + i}], values[quad * 32 + ${9 + i}], values[quad * 32 + ${17 + i}], values[quad * 32 + ${25 + i}]);
`)}      acc_0_7 = acc_0_7 * shrink_0 + block_15 * weight_0;
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
  values[worker] = acc_0_0 * largest_0_shrink;
${each(3, (i) => `  acc_0_${i} = vec4f(0.0);
  values[worker + ${64 + 64 * i}] = acc_0_${1 + i} * largest_0_shrink;
`)}  acc_0_3 = vec4f(0.0);
  workgroupBarrier();
  for (var place_3 = worker_mod_32; place_3 < 64; place_3 += 32) {
    acc_0_0 += values[place_3];
${each(3, (i) => `    acc_0_${1 + i} += values[place_3 + ${64 + 64 * i}];
`)}  }
  workgroupBarrier();
  values[worker] = acc_0_4 * largest_0_shrink;
${each(3, (i) => `  acc_0_${4 + i} = vec4f(0.0);
  values[worker + ${64 + 64 * i}] = acc_0_${5 + i} * largest_0_shrink;
`)}  acc_0_7 = vec4f(0.0);
  workgroupBarrier();
  for (var place_4 = worker_mod_32; place_4 < 64; place_4 += 32) {
    acc_0_4 += values[place_4];
${each(3, (i) => `    acc_0_${5 + i} += values[place_4 + ${64 + 64 * i}];
`)}  }
  var sums = array<vec4f, 8>(
    acc_0_0, acc_0_1, acc_0_2, acc_0_3, acc_0_4, acc_0_5, acc_0_6, acc_0_7,
  );
  let share = 1.0 / total_0;
  let o_at = batch_row * 18816 + id_div_24 * 4704 + popi * 96 + id_mod_12 * 8;
  for (var tile_column = 0; tile_column < 8; tile_column++) {
    let sum = sums[tile_column] * share;
    if (part == 0 && row_block * 32 + worker_mod_32 < 49) { o[o_at + tile_column] = sum; }
  }
}
`),
    pipeline(64, 2048, `// specs/swin.vit:35, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw/14, hw%14, o] = x[hw/14, hw%14, o] + (sum[i: 384] o[(hw/14 + 11)%14/7, (hw + 11)%14/7, (hw/14 + 4)%7*7 +
//   (hw + 4)%7, i] * weight[o, i] + bias[o])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

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
  let x_at = batch_row * 18816 + column_block * 16 + worker_column * 2;
  let bias_1 = bias[column_block * 16 + worker_column * 2];
  let x_1_at = batch_row * 18816 + column_block * 16 + worker_column * 2;
  let x_at_1 = batch_row * 18816 + column_block * 16 + worker_column * 2 + 1;
  let bias_at = column_block * 16 + worker_column * 2 + 1;
  let bias_2 = bias[bias_at];
  let x_1_at_1 = batch_row * 18816 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let hw_5 = hw_4 + tile_row;
    if (hw_5 >= 196) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let x_at_step = hw_5 * 96;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = hw_5 * 96;
    if (part == 0) { x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1; }
    let x_3 = x[x_at_1 + x_at_step];
    if (part == 0) { x_1[x_1_at_1 + x_1_at_step] = x_3 + sum_1 + bias_2; }
  }
}
`),
    pipeline(64, 4096, `// lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[hw/7, hw%7, o] = rsqrt(max(sum[i: 1536] (x[hw/7*2 + i/384%2, hw%7*2 + i/768, i%384] - x[hw/7*2, hw%7*2, 0]) *
//   (x[hw/7*2 + i/384%2, hw%7*2 + i/768, i%384] - x[hw/7*2, hw%7*2, 0]) - (sum[i: 1536] (x[hw/7*2 + i/384%2,
//   hw%7*2 + i/768, i%384] - x[hw/7*2, hw%7*2, 0])) * (sum[i: 1536] (x[hw/7*2 + i/384%2, hw%7*2 + i/768, i%384] -
//   x[hw/7*2, hw%7*2, 0])) * 0.0006510416666666666, 0) / 1536 + 0.00001) * (sum[i: 1536] (x[hw/7*2 + i/384%2,
//   hw%7*2 + i/768, i%384] - x[hw/7*2, hw%7*2, 0]) * folded[o, i]) + folded_1[o]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 256>;

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
  let x_at = batch_row * 18816 + row_tile * 2688;
  let x_2 = x[batch_row * 18816 + row_tile * 2688].x;
${each(6, (i) => `  let x_at_${1 + i} = batch_row * 18816 + row_tile * 2688 + ${192 + 192 * i};
  let x_${4 + 2 * i} = x[x_at_${1 + i}].x;
`)}  let column_block = id % 24;
  let worker_column = worker / 16;
  let folded_at = column_block * 12288 + worker_column * 3072;
${each(7, (i) => `  let folded_at_${1 + i} = column_block * 12288 + worker_column * 3072 + ${384 + 384 * i};
`)}${each(7, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}${each(7, (i) => `  var stat_0_${i} = vec4f();
`)}${each(7, (i) => `  var stat_1_${i} = vec4f();
`)}  for (var i = part; i < 384; i += 16) {
    let i_div_96 = i / 96;
    let i_mod_2 = i_div_96 % 2;
    let i_div_192 = i / 192;
    let i_mod_96 = i % 96;
    let x_at_step = i_mod_2 * 1344 + i_div_192 * 96 + i_mod_96;
    let x_1 = x[x_at + x_at_step];
    let left = x_1 - x_2;
${each(6, (i) => `    let x_${3 + 2 * i} = x[x_at_${1 + i} + x_at_step];
    let left_${1 + i} = x_${3 + 2 * i} - x_${4 + 2 * i};
`)}    stat_0_0 += left * left;
${each(6, (i) => `    stat_0_${1 + i} += left_${1 + i} * left_${1 + i};
`)}    stat_1_0 += left;
${each(6, (i) => `    stat_1_${1 + i} += left_${1 + i};
`)}    let folded_2 = folded[folded_at + i];
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + i];
`)}    let block = mat4x4f(folded_2, folded_3, folded_4, folded_5);
    acc_0_0 += left * block;
${each(6, (i) => `    acc_${1 + i}_0 += left_${1 + i} * block;
`)}${each(4, (i) => `    let folded_${6 + i} = folded[folded_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(folded_6, folded_7, folded_8, folded_9);
    acc_0_1 += left * block_1;
${each(6, (i) => `    acc_${1 + i}_1 += left_${1 + i} * block_1;
`)}  }
  parts[worker] = acc_0_0;
  parts[worker + 64] = acc_0_1;
  parts[worker + 128] = stat_0_0;
  parts[worker + 192] = stat_1_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 16; place++) {
      acc_0_0 += parts[place];
      acc_0_1 += parts[place + 64];
      stat_0_0 += parts[place + 128];
      stat_1_0 += parts[place + 192];
${each(6, (i) => `    }
  }
  workgroupBarrier();
  parts[worker] = acc_${1 + i}_0;
  parts[worker + 64] = acc_${1 + i}_1;
  parts[worker + 128] = stat_0_${1 + i};
  parts[worker + 192] = stat_1_${1 + i};
  workgroupBarrier();
  if (part == 0) {
    for (var place_${1 + i} = worker + 1; place_${1 + i} < worker + 16; place_${1 + i}++) {
      acc_${1 + i}_0 += parts[place_${1 + i}];
      acc_${1 + i}_1 += parts[place_${1 + i} + 64];
      stat_0_${1 + i} += parts[place_${1 + i} + 128];
      stat_1_${1 + i} += parts[place_${1 + i} + 192];
`)}    }
  }
  var sums = array<vec4f, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  var totals = array<f32, 7>(
    dot(stat_0_0, vec4f(1.0)), dot(stat_0_1, vec4f(1.0)), dot(stat_0_2, vec4f(1.0)), dot(stat_0_3, vec4f(1.0)), dot(stat_0_4, vec4f(1.0)), dot(stat_0_5, vec4f(1.0)), dot(stat_0_6, vec4f(1.0)),
  );
  var totals_1 = array<f32, 7>(
    dot(stat_1_0, vec4f(1.0)), dot(stat_1_1, vec4f(1.0)), dot(stat_1_2, vec4f(1.0)), dot(stat_1_3, vec4f(1.0)), dot(stat_1_4, vec4f(1.0)), dot(stat_1_5, vec4f(1.0)), dot(stat_1_6, vec4f(1.0)),
  );
  let folded_1_1 = folded_1[column_block * 8 + worker_column * 2];
  let y_at = batch_row * 9408 + row_tile * 1344 + column_block * 8 + worker_column * 2;
  let folded_1_at = column_block * 8 + worker_column * 2 + 1;
  let folded_1_2 = folded_1[folded_1_at];
  let y_at_1 = batch_row * 9408 + row_tile * 1344 + column_block * 8 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let term = total_1 * total_1;
    let term_1 = term * 0.0006510416666666666;
    let term_2 = total - term_1;
    let max_of = max(term_2, 0.0);
    let term_3 = max_of / 1536.0;
    let term_4 = term_3 + 0.00001;
    let rsqrt_of = inverseSqrt(term_4);
    let y_at_step = tile_row * 192;
    if (part == 0) { y[y_at + y_at_step] = rsqrt_of * sum + folded_1_1; }
    if (part == 0) { y[y_at_1 + y_at_step] = rsqrt_of * sum_1 + folded_1_2; }
  }
}
`),
    pipeline(64, 4096, `// lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y_1[hw/7, hw%7, o] = rsqrt(max(max(sum[i: 768] (y[hw/7, hw%7, i] - y[hw/7, hw%7, 0] - (y[hw/7, hw%7, 0] -
//   y[hw/7, hw%7, 0])) * (y[hw/7, hw%7, i] - y[hw/7, hw%7, 0] - (y[hw/7, hw%7, 0] - y[hw/7, hw%7, 0])) - (sum[i:
//   768] (y[hw/7, hw%7, i] - y[hw/7, hw%7, 0] - (y[hw/7, hw%7, 0] - y[hw/7, hw%7, 0]))) * (sum[i: 768] (y[hw/7,
//   hw%7, i] - y[hw/7, hw%7, 0] - (y[hw/7, hw%7, 0] - y[hw/7, hw%7, 0]))) * 0.0013020833333333333, 0), 0) / 768 +
//   0.00001) * (sum[i: 768] (y[hw/7, hw%7, i] - y[hw/7, hw%7, 0]) * folded[o, i]) + folded_1[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 256>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 252u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let row_tile = id / 36;
  let y_at = batch_row * 9408 + row_tile * 1344;
  let y_3 = y[batch_row * 9408 + row_tile * 1344].x;
${each(6, (i) => `  let y_at_${1 + i} = batch_row * 9408 + row_tile * 1344 + ${192 + 192 * i};
  let y_${5 + 2 * i} = y[y_at_${1 + i}].x;
`)}  let term = y_3 - y_3;
${each(6, (i) => `  let term_${2 + 2 * i} = y_${5 + 2 * i} - y_${5 + 2 * i};
`)}  let column_block = id % 36;
  let worker_column = worker / 8;
  let folded_at = column_block * 12288 + worker_column * 1536;
${each(7, (i) => `  let folded_at_${1 + i} = column_block * 12288 + worker_column * 1536 + ${192 + 192 * i};
`)}${each(7, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}${each(7, (i) => `  var stat_0_${i} = vec4f();
`)}${each(7, (i) => `  var stat_1_${i} = vec4f();
`)}  for (var i = part; i < 192; i += 8) {
    let y_2 = y[y_at + i];
    let left = y_2 - y_3;
${each(6, (i) => `    let y_${4 + 2 * i} = y[y_at_${1 + i} + i];
    let left_${1 + i} = y_${4 + 2 * i} - y_${5 + 2 * i};
`)}    let term_1 = left - term;
${each(6, (i) => `    let term_${3 + 2 * i} = left_${1 + i} - term_${2 + 2 * i};
`)}${each(7, (i) => `    stat_0_${i} += term_${1 + 2 * i} * term_${1 + 2 * i};
`)}${each(7, (i) => `    stat_1_${i} += term_${1 + 2 * i};
`)}    let folded_2 = folded[folded_at + i];
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + i];
`)}    let block = mat4x4f(folded_2, folded_3, folded_4, folded_5);
    acc_0_0 += left * block;
${each(6, (i) => `    acc_${1 + i}_0 += left_${1 + i} * block;
`)}${each(4, (i) => `    let folded_${6 + i} = folded[folded_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(folded_6, folded_7, folded_8, folded_9);
    acc_0_1 += left * block_1;
${each(6, (i) => `    acc_${1 + i}_1 += left_${1 + i} * block_1;
`)}  }
  parts[worker] = acc_0_0;
  parts[worker + 64] = acc_0_1;
  parts[worker + 128] = stat_0_0;
  parts[worker + 192] = stat_1_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
      acc_0_1 += parts[place + 64];
      stat_0_0 += parts[place + 128];
      stat_1_0 += parts[place + 192];
${each(6, (i) => `    }
  }
  workgroupBarrier();
  parts[worker] = acc_${1 + i}_0;
  parts[worker + 64] = acc_${1 + i}_1;
  parts[worker + 128] = stat_0_${1 + i};
  parts[worker + 192] = stat_1_${1 + i};
  workgroupBarrier();
  if (part == 0) {
    for (var place_${1 + i} = worker + 1; place_${1 + i} < worker + 8; place_${1 + i}++) {
      acc_${1 + i}_0 += parts[place_${1 + i}];
      acc_${1 + i}_1 += parts[place_${1 + i} + 64];
      stat_0_${1 + i} += parts[place_${1 + i} + 128];
      stat_1_${1 + i} += parts[place_${1 + i} + 192];
`)}    }
  }
  var sums = array<vec4f, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  var totals = array<f32, 7>(
    dot(stat_0_0, vec4f(1.0)), dot(stat_0_1, vec4f(1.0)), dot(stat_0_2, vec4f(1.0)), dot(stat_0_3, vec4f(1.0)), dot(stat_0_4, vec4f(1.0)), dot(stat_0_5, vec4f(1.0)), dot(stat_0_6, vec4f(1.0)),
  );
  var totals_1 = array<f32, 7>(
    dot(stat_1_0, vec4f(1.0)), dot(stat_1_1, vec4f(1.0)), dot(stat_1_2, vec4f(1.0)), dot(stat_1_3, vec4f(1.0)), dot(stat_1_4, vec4f(1.0)), dot(stat_1_5, vec4f(1.0)), dot(stat_1_6, vec4f(1.0)),
  );
  let folded_1_1 = folded_1[column_block * 16 + worker_column * 2];
  let y_1_at = batch_row * 28224 + row_tile * 4032 + column_block * 16 + worker_column * 2;
  let folded_1_at = column_block * 16 + worker_column * 2 + 1;
  let folded_1_2 = folded_1[folded_1_at];
  let y_1_at_1 = batch_row * 28224 + row_tile * 4032 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let term_14 = total_1 * total_1;
    let term_15 = term_14 * 0.0013020833333333333;
    let term_16 = total - term_15;
    let max_of = max(term_16, 0.0);
    let max_of_1 = max(max_of, 0.0);
    let term_17 = max_of_1 / 768.0;
    let term_18 = term_17 + 0.00001;
    let rsqrt_of = inverseSqrt(term_18);
    let y_1_at_step = tile_row * 576;
    if (part == 0) { y_1[y_1_at + y_1_at_step] = rsqrt_of * sum + folded_1_1; }
    if (part == 0) { y_1[y_1_at_1 + y_1_at_step] = rsqrt_of * sum_1 + folded_1_2; }
  }
}
`),
    pipeline(128, 8704, `// specs/swin.vit:25, lib/nn.vit:40, lib/nn.vit:39, specs/swin.vit:22 (attend)
// o[popi, nco*32 + nci] = mean
// mean = (sum[j: 49] weight * y[j/7, j%7, nco*32 + nci + 1536]) / (sum[j: 49] weight), weight = exp(score - max[j]
//   score)
// score = 0.17677669529663687 * (sum[c: 32] y[popi/7, popi%7, nco*32 + c] * y[j/7, j%7, nco*32 + c + 768]) +
//   relative_position_bias_table[popi/7*13 + popi%7 - j/7*13 - j%7 + 84, nco]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> keys: array<vec4f, 256>;
var<workgroup> values: array<vec4f, 256>;
var<workgroup> parts: array<f32, 128>;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 48u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id % 2;
  let worker_mod_32 = worker % 32;
  let popi = min(row_block * 32 + worker_mod_32, 48);
  let nco = id / 2;
  let y_at = batch_row * 28224 + popi * 576 + nco * 8;
  let y_1 = y[y_at];
${each(7, (i) => `  let y_at_${1 + i} = batch_row * 28224 + popi * 576 + nco * 8 + ${1 + i};
  let y_${2 + i} = y[y_at_${1 + i}];
`)}  let y_at_8 = batch_row * 28224 + nco * 8 + 192;
  let y_at_9 = batch_row * 28224 + nco * 8 + 384;
  let popi_div_7 = popi / 7;
  let popi_mod_7 = popi % 7;
  let relative_position_bias_table_at = popi_div_7 * 312 + popi_mod_7 * 24 + nco + 2016;
  let part = worker / 32;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
${each(8, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var key_tile = 0; key_tile < 2; key_tile++) {
    workgroupBarrier();
    let j = key_tile * 32;
    for (var place = worker; place < 256; place += 128) {
      let place_div_8 = place / 8;
      let j_1 = min(j + place_div_8, 48);
      let place_mod_8 = place % 8;
      let y_at_step = j_1 * 576 + place_mod_8;
      let y_9 = y[y_at_8 + y_at_step];
      keys[place] = y_9;
    }
    for (var place = worker; place < 256; place += 128) {
      let place_div_8_1 = place / 8;
      let j_2 = min(j + place_div_8_1, 48);
      let place_mod_8_1 = place % 8;
      let y_at_step_1 = j_2 * 576 + place_mod_8_1;
      let y_10 = y[y_at_9 + y_at_step_1];
      values[place] = y_10;
    }
    workgroupBarrier();
    let j_3 = key_tile * 8;
    for (var quad = part; quad < min(8, 13 - key_tile * 8); quad += 4) {
      let j_4 = j_3 + quad;
${each(3, (i) => `      let j_${5 + i} = min(j_4 * 4 + ${1 + i}, 48);
`)}      var score_0 = vec4f();
      let block = mat4x4f(keys[quad * 32], keys[quad * 32 + 8], keys[quad * 32 + 16], keys[quad * 32 + 24]);
      score_0 += y_1 * block;
${each(7, (i) => `      let block_${1 + i} = mat4x4f(keys[quad * 32 + ${1 + i}], keys[quad * 32 + ${9 + i}], keys[quad * 32 + ${17 + i}], keys[quad * 32 + ${25 + i}]);
      score_0 += y_${2 + i} * block_${1 + i};
`)}      let j_div_7 = j_4 * 4 / 7;
      let j_mod_7 = j_4 * 4 % 7;
      let relative_position_bias_table_at_step = -j_div_7 * 312 - j_mod_7 * 24;
${each(3, (i) => `      let j_div_7_${1 + i} = j_${5 + i} / 7;
      let j_mod_7_${1 + i} = j_${5 + i} % 7;
      let relative_position_bias_table_at_step_${1 + i} = -j_div_7_${1 + i} * 312 - j_mod_7_${1 + i} * 24;
`)}      let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_3]);
      let counted = vec4f(1.0, f32(j_4 * 4 + 1 < 49), f32(j_4 * 4 + 2 < 49), f32(j_4 * 4 + 3 < 49));
      score_0 = 0.17677669529663687 * score_0 + relative_position_bias_table_1;
      let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
      let shrink_0 = vitc_exp(largest_0 - largest_0_now);
      let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
      largest_0 = largest_0_now;
      total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
      let block_8 = mat4x4f(values[quad * 32], values[quad * 32 + 8], values[quad * 32 + 16], values[quad * 32 + 24]);
${each(7, (i) => `      acc_0_${i} = acc_0_${i} * shrink_0 + block_${8 + i} * weight_0;
      let block_${9 + i} = mat4x4f(values[quad * 32 + ${1 + i}], values[quad * 32 + ${9 + i}], values[quad * 32 + ${17 + i}], values[quad * 32 + ${25 + i}]);
`)}      acc_0_7 = acc_0_7 * shrink_0 + block_15 * weight_0;
    }
  }
  workgroupBarrier();
  parts[worker] = largest_0;
  workgroupBarrier();
  var largest_0_of_all = largest_0;
  for (var place_1 = worker_mod_32; place_1 < 128; place_1 += 32) {
    largest_0_of_all = max(largest_0_of_all, parts[place_1]);
  }
  let largest_0_shrink = vitc_exp(largest_0 - largest_0_of_all);
  workgroupBarrier();
  parts[worker] = total_0 * largest_0_shrink;
  total_0 = 0.0;
  workgroupBarrier();
  for (var place_2 = worker_mod_32; place_2 < 128; place_2 += 32) {
    total_0 += parts[place_2];
  }
${each(3, (i) => `  values[worker] = acc_0_${2 * i} * largest_0_shrink;
  acc_0_${2 * i} = vec4f(0.0);
  values[worker + 128] = acc_0_${1 + 2 * i} * largest_0_shrink;
  acc_0_${1 + 2 * i} = vec4f(0.0);
  workgroupBarrier();
  for (var place_${3 + i} = worker_mod_32; place_${3 + i} < 128; place_${3 + i} += 32) {
    acc_0_${2 * i} += values[place_${3 + i}];
    acc_0_${1 + 2 * i} += values[place_${3 + i} + 128];
  }
  workgroupBarrier();
`)}  values[worker] = acc_0_6 * largest_0_shrink;
  acc_0_6 = vec4f(0.0);
  values[worker + 128] = acc_0_7 * largest_0_shrink;
  acc_0_7 = vec4f(0.0);
  workgroupBarrier();
  for (var place_6 = worker_mod_32; place_6 < 128; place_6 += 32) {
    acc_0_6 += values[place_6];
    acc_0_7 += values[place_6 + 128];
  }
  var sums = array<vec4f, 8>(
    acc_0_0, acc_0_1, acc_0_2, acc_0_3, acc_0_4, acc_0_5, acc_0_6, acc_0_7,
  );
  let share = 1.0 / total_0;
  let o_at = batch_row * 9408 + popi * 192 + nco * 8;
  for (var tile_column = 0; tile_column < 8; tile_column++) {
    let sum = sums[tile_column] * share;
    if (part == 0 && row_block * 32 + worker_mod_32 < 49) { o[o_at + tile_column] = sum; }
  }
}
`),
    pipeline(64, 2048, `// specs/swin.vit:35, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x[hw/7, hw%7, o] = y[hw/7, hw%7, o] + (sum[i: 768] o[hw, i] * weight[o, i] + bias[o])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;
struct Sizes { n2: i32 }
@group(0) @binding(6) var<uniform> sizes: Sizes;

var<workgroup> parts: array<vec4f, 128>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n2 = sizes.n2;
  let n0 = n2 * 49;
  let n1 = n2 * 7;
${each(5, (i) => `  let n${3 + i} = n2 * ${2 + i};
`)}  let n8 = n2 * 32;
  let n9 = n2 * 8;
  let workgroups = 168u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 16;
  let row_tile = id / 24;
  let o_at = batch_row * n0 + row_tile * n1;
${each(6, (i) => `  let o_at_${1 + i} = batch_row * n0 + row_tile * n1 + n${2 + i};
`)}  let column_block = id % 24;
  let worker_column = worker / 16;
  let weight_at = column_block * n8 + worker_column * n9;
${each(6, (i) => `  let weight_at_${1 + i} = column_block * n8 + worker_column * n9 + n${2 + i};
`)}  let weight_at_7 = column_block * n8 + worker_column * n9 + n1;
${each(7, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = part; i < n2; i += 16) {
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
  let y_at = batch_row * 9408 + row_tile * 1344 + column_block * 8 + worker_column * 2;
  let bias_1 = bias[column_block * 8 + worker_column * 2];
  let x_at = batch_row * 9408 + row_tile * 1344 + column_block * 8 + worker_column * 2;
  let y_at_1 = batch_row * 9408 + row_tile * 1344 + column_block * 8 + worker_column * 2 + 1;
  let bias_at = column_block * 8 + worker_column * 2 + 1;
  let bias_2 = bias[bias_at];
  let x_at_1 = batch_row * 9408 + row_tile * 1344 + column_block * 8 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_at_step = tile_row * 192;
    let y_1 = y[y_at + y_at_step];
    let x_at_step = tile_row * 192;
    if (part == 0) { x[x_at + x_at_step] = y_1 + sum + bias_1; }
    let y_2 = y[y_at_1 + y_at_step];
    if (part == 0) { x[x_at_1 + x_at_step] = y_2 + sum_1 + bias_2; }
  }
}
`),
    pipeline(64, 4096, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[hw/7, hw%7, o] = 0.5 * (rsqrt(max(max(sum[i: 768] (x[hw/7, hw%7, i] - x[hw/7, hw%7, 0] - (x[hw/7, hw%7, 0] -
//   x[hw/7, hw%7, 0])) * (x[hw/7, hw%7, i] - x[hw/7, hw%7, 0] - (x[hw/7, hw%7, 0] - x[hw/7, hw%7, 0])) - (sum[i:
//   768] (x[hw/7, hw%7, i] - x[hw/7, hw%7, 0] - (x[hw/7, hw%7, 0] - x[hw/7, hw%7, 0]))) * (sum[i: 768] (x[hw/7,
//   hw%7, i] - x[hw/7, hw%7, 0] - (x[hw/7, hw%7, 0] - x[hw/7, hw%7, 0]))) * 0.0013020833333333333, 0), 0) / 768 +
//   0.00001) * (sum[i: 768] (x[hw/7, hw%7, i] - x[hw/7, hw%7, 0]) * folded[o, i]) + folded_1[o]) * (1 +
//   erf((rsqrt(max(max(sum[i: 768] (x[hw/7, hw%7, i] - x[hw/7, hw%7, 0] - (x[hw/7, hw%7, 0] - x[hw/7, hw%7, 0])) *
//   (x[hw/7, hw%7, i] - x[hw/7, hw%7, 0] - (x[hw/7, hw%7, 0] - x[hw/7, hw%7, 0])) - (sum[i: 768] (x[hw/7, hw%7, i]
//   - x[hw/7, hw%7, 0] - (x[hw/7, hw%7, 0] - x[hw/7, hw%7, 0]))) * (sum[i: 768] (x[hw/7, hw%7, i] - x[hw/7, hw%7,
//   0] - (x[hw/7, hw%7, 0] - x[hw/7, hw%7, 0]))) * 0.0013020833333333333, 0), 0) / 768 + 0.00001) * (sum[i: 768]
//   (x[hw/7, hw%7, i] - x[hw/7, hw%7, 0]) * folded[o, i]) + folded_1[o]) / 1.4142135623730951))

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 256>;

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 336u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let row_tile = id / 48;
  let x_at = batch_row * 9408 + row_tile * 1344;
  let x_2 = x[batch_row * 9408 + row_tile * 1344].x;
${each(6, (i) => `  let x_at_${1 + i} = batch_row * 9408 + row_tile * 1344 + ${192 + 192 * i};
  let x_${4 + 2 * i} = x[x_at_${1 + i}].x;
`)}  let term = x_2 - x_2;
${each(6, (i) => `  let term_${2 + 2 * i} = x_${4 + 2 * i} - x_${4 + 2 * i};
`)}  let column_block = id % 48;
  let worker_column = worker / 8;
  let folded_at = column_block * 12288 + worker_column * 1536;
${each(7, (i) => `  let folded_at_${1 + i} = column_block * 12288 + worker_column * 1536 + ${192 + 192 * i};
`)}${each(7, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}${each(7, (i) => `  var stat_0_${i} = vec4f();
`)}${each(7, (i) => `  var stat_1_${i} = vec4f();
`)}  for (var i = part; i < 192; i += 8) {
    let x_1 = x[x_at + i];
    let left = x_1 - x_2;
${each(6, (i) => `    let x_${3 + 2 * i} = x[x_at_${1 + i} + i];
    let left_${1 + i} = x_${3 + 2 * i} - x_${4 + 2 * i};
`)}    let term_1 = left - term;
${each(6, (i) => `    let term_${3 + 2 * i} = left_${1 + i} - term_${2 + 2 * i};
`)}${each(7, (i) => `    stat_0_${i} += term_${1 + 2 * i} * term_${1 + 2 * i};
`)}${each(7, (i) => `    stat_1_${i} += term_${1 + 2 * i};
`)}    let folded_2 = folded[folded_at + i];
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + i];
`)}    let block = mat4x4f(folded_2, folded_3, folded_4, folded_5);
    acc_0_0 += left * block;
${each(6, (i) => `    acc_${1 + i}_0 += left_${1 + i} * block;
`)}${each(4, (i) => `    let folded_${6 + i} = folded[folded_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(folded_6, folded_7, folded_8, folded_9);
    acc_0_1 += left * block_1;
${each(6, (i) => `    acc_${1 + i}_1 += left_${1 + i} * block_1;
`)}  }
  parts[worker] = acc_0_0;
  parts[worker + 64] = acc_0_1;
  parts[worker + 128] = stat_0_0;
  parts[worker + 192] = stat_1_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
      acc_0_1 += parts[place + 64];
      stat_0_0 += parts[place + 128];
      stat_1_0 += parts[place + 192];
${each(6, (i) => `    }
  }
  workgroupBarrier();
  parts[worker] = acc_${1 + i}_0;
  parts[worker + 64] = acc_${1 + i}_1;
  parts[worker + 128] = stat_0_${1 + i};
  parts[worker + 192] = stat_1_${1 + i};
  workgroupBarrier();
  if (part == 0) {
    for (var place_${1 + i} = worker + 1; place_${1 + i} < worker + 8; place_${1 + i}++) {
      acc_${1 + i}_0 += parts[place_${1 + i}];
      acc_${1 + i}_1 += parts[place_${1 + i} + 64];
      stat_0_${1 + i} += parts[place_${1 + i} + 128];
      stat_1_${1 + i} += parts[place_${1 + i} + 192];
`)}    }
  }
  var sums = array<vec4f, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  var totals = array<f32, 7>(
    dot(stat_0_0, vec4f(1.0)), dot(stat_0_1, vec4f(1.0)), dot(stat_0_2, vec4f(1.0)), dot(stat_0_3, vec4f(1.0)), dot(stat_0_4, vec4f(1.0)), dot(stat_0_5, vec4f(1.0)), dot(stat_0_6, vec4f(1.0)),
  );
  var totals_1 = array<f32, 7>(
    dot(stat_1_0, vec4f(1.0)), dot(stat_1_1, vec4f(1.0)), dot(stat_1_2, vec4f(1.0)), dot(stat_1_3, vec4f(1.0)), dot(stat_1_4, vec4f(1.0)), dot(stat_1_5, vec4f(1.0)), dot(stat_1_6, vec4f(1.0)),
  );
  let folded_1_1 = folded_1[column_block * 16 + worker_column * 2];
  let y_at = batch_row * 37632 + row_tile * 5376 + column_block * 16 + worker_column * 2;
  let folded_1_at = column_block * 16 + worker_column * 2 + 1;
  let folded_1_2 = folded_1[folded_1_at];
  let y_at_1 = batch_row * 37632 + row_tile * 5376 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let term_14 = total_1 * total_1;
    let term_15 = term_14 * 0.0013020833333333333;
    let term_16 = total - term_15;
    let max_of = max(term_16, 0.0);
    let max_of_1 = max(max_of, 0.0);
    let term_17 = max_of_1 / 768.0;
    let term_18 = term_17 + 0.00001;
    let rsqrt_of = inverseSqrt(term_18);
    let term_19 = rsqrt_of * sum + folded_1_1;
    let y_at_step = tile_row * 768;
    if (part == 0) { y[y_at + y_at_step] = 0.5 * term_19 * (1.0 + vitc_erf_v4(term_19 / 1.4142135623730951)); }
    let term_20 = rsqrt_of * sum_1 + folded_1_2;
    if (part == 0) { y[y_at_1 + y_at_step] = 0.5 * term_20 * (1.0 + vitc_erf_v4(term_20 / 1.4142135623730951)); }
  }
}
`),
    pipeline(128, 1024, `// lib/nn.vit:32, lib/nn.vit:33 (row)
// joined[s, h, w] = if s < 1 then (768 * x[h, w, 0] + sum[d: 768] (x[h, w, d] - x[h, w, 0])) / 768 else (sum[d:
//   768] (x[h, w, d] - x[h, w, 0] - (sum[d: 768] (x[h, w, d] - x[h, w, 0])) * 0.0013020833333333333) * (x[h, w, d]
//   - x[h, w, 0] - (sum[d: 768] (x[h, w, d] - x[h, w, 0])) * 0.0013020833333333333)) / 768

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> joined: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

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
  if (worker == 0) { joined[batch_row * 98 + id] = (768.0 * x_2 + sum_total) / 768.0; }
  let joined_at = batch_row * 98 + id + 49;
  if (worker == 0) { joined[joined_at] = sum_1_total / 768.0; }
}
`),
    pipeline(128, 512, `// specs/swin.vit:69, lib/nn.vit:34 (row)
// logits[d] = (sum[h: 7, w: 7] ((x[h, w, d] - joined[0, h, w]) * rsqrt(joined[1, h, w] + 0.00001) * weight[d] +
//   bias[d])) / 49

@group(0) @binding(0) var<storage, read_write> x: array<f32>;
@group(0) @binding(1) var<storage, read_write> joined: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<f32>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<storage, read_write> logits: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

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
  let x_at = batch_row * 37632 + id * 16 + team;
  let joined_at = batch_row * 98;
  let joined_at_1 = batch_row * 98 + 49;
  let weight_1 = weight[id * 16 + team];
  let bias_1 = bias[id * 16 + team];
  for (var place = member; place < 49; place += 8) {
    let x_at_step = place * 768;
    let x_1 = x[x_at + x_at_step];
    let joined_1 = joined[joined_at + place];
    let joined_2 = joined[joined_at_1 + place];
    sum += (x_1 - joined_1) * inverseSqrt(joined_2 + 0.00001) * weight_1 + bias_1;
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
    pipeline(64, 1024, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[o] = sum[i: 768] logits[i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> logits: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 125u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 32;
  let logits_at = batch_row * 192;
  let worker_column = worker / 32;
  let weight_at = id * 1536 + worker_column * 768;
${each(3, (i) => `  let weight_at_${1 + i} = id * 1536 + worker_column * 768 + ${192 + 192 * i};
`)}  var acc_0_0 = vec4f();
  for (var i = part; i < 192; i += 32) {
    let logits_1 = logits[logits_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += logits_1 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 32; place++) {
      acc_0_0 += parts[place];
    }
  }
  let bias_1 = bias[id * 2 + worker_column];
  let y_at = batch_row * 250 + id * 2 + worker_column;
  if (part == 0) { y[y_at] = acc_0_0 + bias_1; }
}
`),
  ],
};
