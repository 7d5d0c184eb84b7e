/** The plan of swin_tiny_patch4_window7_224: its kernels, and how they are run. Generated. */
import type { Plan, PlanDispatch, PlanFold, PlanParam, PlanPipeline, Region } from "vitc/runtime";

// Regions: offset and size in bytes. Steps: pipeline, workgroups a batch row, value, spec line, bindings; `sized` ones: in which numbers they differ. Groups: their parameters, their steps. Lists: `repeat` unrolls; texts: `each`. Pipelines: invocations and shared bytes of a workgroup, text.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const staging = (offset: number, size: number): Region => ({ space: 2, offset, size });
const param = (name: string, shape: readonly number[], region: Region, ...init: PlanParam["init"]): PlanParam => ({ name, shape, region, init });
const step = (pipeline: number, workgroups: number, name: string, at: string, ...bindings: readonly Region[]): PlanDispatch => ({ pipeline, workgroups, bindings, name, at });
const resized = (param: PlanParam, resize: PlanParam["resize"]): PlanParam => ({ ...param, resize });
const sized = (step: PlanDispatch, ...sizes: readonly number[]): PlanDispatch => ({ ...step, sizes });
const repeat = <T>(times: number, items: (i: number) => readonly T[]): T[] => Array.from({ length: times }, (_, i) => items(i)).flat();
const group = (params: readonly number[], ...dispatches: readonly PlanDispatch[]): PlanFold => ({ params, dispatches });
const pipeline = (invocations: number, sharedBytes: number, wgsl: string): PlanPipeline => ({ wgsl, invocations, sharedBytes });
const each = (times: number, text: (i: number) => string): string => Array.from({ length: times }, (_, i) => text(i)).join("");

export const plan: Plan = {
  version: 2,
  model: "swin_tiny_patch4_window7_224",
  target: "software",
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
      sized(step(0, 5, `layers.0.blocks.${i}.attn.qkv.y_2.folded`, "lib/nn.vit:23", staging(1024, 110592), staging(0, 384), weights(46363136 + 260864 * i, 110592)), 288, 6, 0.010416666666666666),
      sized(step(1, 3, `layers.0.blocks.${i}.attn.qkv.y_2.folded_2`, "lib/nn.vit:23", staging(512, 384), staging(1024, 110592), staging(111616, 1152), weights(46473728 + 260864 * i, 1152)), 18, 24)),
      group([11 + 13 * i, 12 + 13 * i, 13 + 13 * i, 14 + 13 * i],
      sized(step(0, 6, `layers.0.blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(1024, 147456), staging(0, 384), weights(46475008 + 260864 * i, 147456)), 384, 6, 0.010416666666666666),
      sized(step(1, 3, `layers.0.blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(512, 384), staging(1024, 147456), staging(148480, 1536), weights(46622464 + 260864 * i, 1536)), 24, 24)),
    ]),
    group([30, 31, 32],
      sized(step(0, 3, "layers.0.downsample.reduction.y.folded", "lib/nn.vit:20", staging(3072, 294912), staging(0, 1536), weights(46884864, 294912)), 192, 24, 0.0026041666666666665),
      sized(step(2, 2, "layers.0.downsample.reduction.y.folded_2", "lib/nn.vit:20", staging(1536, 1536), staging(3072, 294912), weights(47179776, 768)), 12)),
    ...repeat(2, (i) => [
      group([33 + 13 * i, 34 + 13 * i, 35 + 13 * i, 36 + 13 * i],
      sized(step(0, 9, `layers.1.blocks.${i}.attn.qkv.y_2.folded`, "lib/nn.vit:23", staging(1536, 442368), staging(0, 768), weights(47180544 + 1037568 * i, 442368)), 576, 12, 0.005208333333333333),
      sized(step(1, 5, `layers.1.blocks.${i}.attn.qkv.y_2.folded_2`, "lib/nn.vit:23", staging(768, 768), staging(1536, 442368), staging(443904, 2304), weights(47622912 + 1037568 * i, 2304)), 36, 48)),
      group([40 + 13 * i, 41 + 13 * i, 42 + 13 * i, 43 + 13 * i],
      sized(step(0, 12, `layers.1.blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(1536, 589824), staging(0, 768), weights(47625216 + 1037568 * i, 589824)), 768, 12, 0.005208333333333333),
      sized(step(1, 6, `layers.1.blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(48215040 + 1037568 * i, 3072)), 48, 48)),
    ]),
    group([59, 60, 61],
      sized(step(0, 6, "layers.1.downsample.reduction.y.folded", "lib/nn.vit:20", staging(6144, 1179648), staging(0, 3072), weights(49255680, 1179648)), 384, 48, 0.0013020833333333333),
      sized(step(2, 3, "layers.1.downsample.reduction.y.folded_2", "lib/nn.vit:20", staging(3072, 3072), staging(6144, 1179648), weights(50435328, 1536)), 24)),
    ...repeat(6, (i) => [
      group([62 + 13 * i, 63 + 13 * i, 64 + 13 * i, 65 + 13 * i],
      sized(step(0, 18, `layers.2.blocks.${i}.attn.qkv.y_2.folded`, "lib/nn.vit:23", staging(3072, 1769472), staging(0, 1536), weights(50436864 + 4139520 * i, 1769472)), 1152, 24, 0.0026041666666666665),
      sized(step(1, 9, `layers.2.blocks.${i}.attn.qkv.y_2.folded_2`, "lib/nn.vit:23", staging(1536, 1536), staging(3072, 1769472), staging(1772544, 4608), weights(52206336 + 4139520 * i, 4608)), 72, 96)),
      group([69 + 13 * i, 70 + 13 * i, 71 + 13 * i, 72 + 13 * i],
      sized(step(0, 24, `layers.2.blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(3072, 2359296), staging(0, 1536), weights(52210944 + 4139520 * i, 2359296)), 1536, 24, 0.0026041666666666665),
      sized(step(1, 12, `layers.2.blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(1536, 1536), staging(3072, 2359296), staging(2362368, 6144), weights(54570240 + 4139520 * i, 6144)), 96, 96)),
    ]),
    group([140, 141, 142],
      sized(step(0, 12, "layers.2.downsample.reduction.y.folded", "lib/nn.vit:20", staging(12288, 4718592), staging(0, 6144), weights(75273984, 4718592)), 768, 96, 0.0006510416666666666),
      sized(step(2, 6, "layers.2.downsample.reduction.y.folded_2", "lib/nn.vit:20", staging(6144, 6144), staging(12288, 4718592), weights(79992576, 3072)), 48)),
    ...repeat(2, (i) => [
      group([143 + 13 * i, 144 + 13 * i, 145 + 13 * i, 146 + 13 * i],
      sized(step(0, 36, `layers.3.blocks.${i}.attn.qkv.y_2.folded`, "lib/nn.vit:23", staging(6144, 7077888), staging(0, 3072), weights(79995648 + 16536576 * i, 7077888)), 2304, 48, 0.0013020833333333333),
      sized(step(1, 18, `layers.3.blocks.${i}.attn.qkv.y_2.folded_2`, "lib/nn.vit:23", staging(3072, 3072), staging(6144, 7077888), staging(7084032, 9216), weights(87073536 + 16536576 * i, 9216)), 144, 192)),
      group([150 + 13 * i, 151 + 13 * i, 152 + 13 * i, 153 + 13 * i],
      sized(step(0, 48, `layers.3.blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(6144, 9437184), staging(0, 3072), weights(87082752 + 16536576 * i, 9437184)), 3072, 48, 0.0013020833333333333),
      sized(step(1, 24, `layers.3.blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(3072, 3072), staging(6144, 9437184), staging(9443328, 12288), weights(96519936 + 16536576 * i, 12288)), 192, 192)),
    ]),
  ],
  dispatches: [
    step(3, 294, "patch_embed.proj.y", "lib/nn.vit:49", weights(18432, 384), arena(1204224, 602112), weights(0, 18432), arena(0, 1204224)),
    step(4, 49, "patch_embed.norm.y", "lib/nn.vit:34", arena(0, 1204224), weights(18944, 384), weights(19456, 384), arena(3612672, 1204224)),
    sized(step(5, 504, "layers.0.blocks.0.attn.qkv.y_2", "lib/nn.vit:23", arena(3612672, 1204224), weights(46363136, 110592), weights(46473728, 1152), arena(0, 3612672)), 4032, 18, 3135, 75264, 24, 3136, 0.010416666666666666, 96),
    sized(step(6, 168, "layers.0.blocks.0.attn.o", "specs/swin.vit:25", arena(0, 3612672), weights(19968, 2028), arena(4816896, 1204224)), 8, 3),
    sized(step(7, 168, "layers.0.blocks.0.x", "specs/swin.vit:35", arena(3612672, 1204224), arena(4816896, 1204224), weights(22016, 36864), weights(58880, 384), arena(6021120, 1204224)), 6, 4),
    sized(step(8, 672, "layers.0.blocks.0.mlp.y_1", "lib/nn.vit:56", arena(6021120, 1204224), weights(46475008, 147456), weights(46622464, 1536), arena(0, 4816896)), 5376, 24, 3135, 75264, 3136, 0.010416666666666666, 96),
    sized(step(9, 168, "layers.0.blocks.0.x_2", "specs/swin.vit:36", arena(6021120, 1204224), arena(0, 4816896), weights(59392, 147456), weights(206848, 384), arena(4816896, 1204224)), 1344, 6, 3135, 301056, 96, 75264, 3136),
    sized(step(5, 504, "layers.0.blocks.1.attn.qkv.y_2", "lib/nn.vit:23", arena(4816896, 1204224), weights(46624000, 110592), weights(46734592, 1152), arena(0, 3612672)), 4032, 18, 3135, 75264, 24, 3136, 0.010416666666666666, 96),
    sized(step(10, 168, "layers.0.blocks.1.attn.o", "specs/swin.vit:25", arena(0, 3612672), weights(207360, 2028), arena(3612672, 1204224)), 8, 3, 7),
    sized(step(11, 168, "layers.0.blocks.1.x", "specs/swin.vit:35", arena(4816896, 1204224), arena(3612672, 1204224), weights(209408, 36864), weights(246272, 384), arena(6021120, 1204224)), 53, 6, 3, 4),
    sized(step(8, 672, "layers.0.blocks.1.mlp.y_1", "lib/nn.vit:56", arena(6021120, 1204224), weights(46735872, 147456), weights(46883328, 1536), arena(0, 4816896)), 5376, 24, 3135, 75264, 3136, 0.010416666666666666, 96),
    sized(step(9, 168, "layers.0.blocks.1.x_2", "specs/swin.vit:36", arena(6021120, 1204224), arena(0, 4816896), weights(246784, 147456), weights(394240, 384), arena(4816896, 1204224)), 1344, 6, 3135, 301056, 96, 75264, 3136),
    sized(step(12, 168, "layers.0.downsample.reduction.y", "lib/nn.vit:20", arena(4816896, 1204224), weights(46884864, 294912), weights(47179776, 768), arena(1806336, 602112)), 12, 4, 0.0026041666666666665, 384),
    sized(step(5, 252, "layers.1.blocks.0.attn.qkv.y_2", "lib/nn.vit:23", arena(1806336, 602112), weights(47180544, 442368), weights(47622912, 2304), arena(0, 1806336)), 2016, 36, 783, 37632, 48, 784, 0.005208333333333333, 192),
    sized(step(6, 84, "layers.1.blocks.0.attn.o", "specs/swin.vit:25", arena(0, 1806336), weights(394752, 4056), arena(2408448, 602112)), 4, 6),
    sized(step(7, 84, "layers.1.blocks.0.x", "specs/swin.vit:35", arena(1806336, 602112), arena(2408448, 602112), weights(398848, 147456), weights(546304, 768), arena(3010560, 602112)), 12, 2),
    sized(step(8, 336, "layers.1.blocks.0.mlp.y_1", "lib/nn.vit:56", arena(3010560, 602112), weights(47625216, 589824), weights(48215040, 3072), arena(0, 2408448)), 2688, 48, 783, 37632, 784, 0.005208333333333333, 192),
    sized(step(9, 84, "layers.1.blocks.0.x_2", "specs/swin.vit:36", arena(3010560, 602112), arena(0, 2408448), weights(547072, 589824), weights(1136896, 768), arena(2408448, 602112)), 672, 12, 783, 150528, 192, 37632, 784),
    sized(step(5, 252, "layers.1.blocks.1.attn.qkv.y_2", "lib/nn.vit:23", arena(2408448, 602112), weights(48218112, 442368), weights(48660480, 2304), arena(0, 1806336)), 2016, 36, 783, 37632, 48, 784, 0.005208333333333333, 192),
    sized(step(10, 84, "layers.1.blocks.1.attn.o", "specs/swin.vit:25", arena(0, 1806336), weights(1137664, 4056), arena(1806336, 602112)), 4, 6, 3),
    sized(step(11, 84, "layers.1.blocks.1.x", "specs/swin.vit:35", arena(2408448, 602112), arena(1806336, 602112), weights(1141760, 147456), weights(1289216, 768), arena(3010560, 602112)), 25, 12, 1, 2),
    sized(step(8, 336, "layers.1.blocks.1.mlp.y_1", "lib/nn.vit:56", arena(3010560, 602112), weights(48662784, 589824), weights(49252608, 3072), arena(0, 2408448)), 2688, 48, 783, 37632, 784, 0.005208333333333333, 192),
    sized(step(9, 84, "layers.1.blocks.1.x_2", "specs/swin.vit:36", arena(3010560, 602112), arena(0, 2408448), weights(1289984, 589824), weights(1879808, 768), arena(2408448, 602112)), 672, 12, 783, 150528, 192, 37632, 784),
    sized(step(12, 84, "layers.1.downsample.reduction.y", "lib/nn.vit:20", arena(2408448, 602112), weights(49255680, 1179648), weights(50435328, 1536), arena(903168, 301056)), 24, 2, 0.0013020833333333333, 768),
    ...repeat(2, (i) => [
      sized(step(5, 126, `layers.2.blocks.${2 * i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(903168 + 301056 * i, 301056), weights(50436864 + 8279040 * i, 1769472), weights(52206336 + 8279040 * i, 4608), arena(0, 903168)), 1008, 72, 195, 18816, 96, 196, 0.0026041666666666665, 384),
      sized(step(6, 42, `layers.2.blocks.${2 * i}.attn.o`, "specs/swin.vit:25", arena(0, 903168), weights(1880576 + 5920768 * i, 8112), arena(1204224 - 301056 * i, 301056)), 2, 12),
      step(13, 42, `layers.2.blocks.${2 * i}.x`, "specs/swin.vit:35", arena(903168 + 301056 * i, 301056), arena(1204224 - 301056 * i, 301056), weights(1888768 + 5920768 * i, 589824), weights(2478592 + 5920768 * i, 1536), arena(1505280, 301056)),
      sized(step(8, 168, `layers.2.blocks.${2 * i}.mlp.y_1`, "lib/nn.vit:56", arena(1505280, 301056), weights(52210944 + 8279040 * i, 2359296), weights(54570240 + 8279040 * i, 6144), arena(0, 1204224)), 1344, 96, 195, 18816, 196, 0.0026041666666666665, 384),
      sized(step(9, 42, `layers.2.blocks.${2 * i}.x_2`, "specs/swin.vit:36", arena(1505280, 301056), arena(0, 1204224), weights(2480128 + 5920768 * i, 2359296), weights(4839424 + 5920768 * i, 1536), arena(1204224, 301056)), 336, 24, 195, 75264, 384, 18816, 196),
      sized(step(5, 126, `layers.2.blocks.${1 + 2 * i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(1204224, 301056), weights(54576384 + 8279040 * i, 1769472), weights(56345856 + 8279040 * i, 4608), arena(0, 903168)), 1008, 72, 195, 18816, 96, 196, 0.0026041666666666665, 384),
      sized(step(10, 42, `layers.2.blocks.${1 + 2 * i}.attn.o`, "specs/swin.vit:25", arena(0, 903168), weights(4840960 + 5920768 * i, 8112), arena(903168, 301056)), 2, 12, 1),
      step(14, 42, `layers.2.blocks.${1 + 2 * i}.x`, "specs/swin.vit:35", arena(1204224, 301056), arena(903168, 301056), weights(4849152 + 5920768 * i, 589824), weights(5438976 + 5920768 * i, 1536), arena(1505280, 301056)),
      sized(step(8, 168, `layers.2.blocks.${1 + 2 * i}.mlp.y_1`, "lib/nn.vit:56", arena(1505280, 301056), weights(56350464 + 8279040 * i, 2359296), weights(58709760 + 8279040 * i, 6144), arena(0, 1204224)), 1344, 96, 195, 18816, 196, 0.0026041666666666665, 384),
      sized(step(9, 42, `layers.2.blocks.${1 + 2 * i}.x_2`, "specs/swin.vit:36", arena(1505280, 301056), arena(0, 1204224), weights(5440512 + 5920768 * i, 2359296), weights(7799808 + 5920768 * i, 1536), arena(1204224, 301056)), 336, 24, 195, 75264, 384, 18816, 196),
    ]),
    sized(step(5, 126, "layers.2.blocks.4.attn.qkv.y_2", "lib/nn.vit:23", arena(1204224, 301056), weights(66994944, 1769472), weights(68764416, 4608), arena(0, 903168)), 1008, 72, 195, 18816, 96, 196, 0.0026041666666666665, 384),
    sized(step(6, 42, "layers.2.blocks.4.attn.o", "specs/swin.vit:25", arena(0, 903168), weights(13722112, 8112), arena(903168, 301056)), 2, 12),
    step(13, 42, "layers.2.blocks.4.x", "specs/swin.vit:35", arena(1204224, 301056), arena(903168, 301056), weights(13730304, 589824), weights(14320128, 1536), arena(1505280, 301056)),
    sized(step(8, 168, "layers.2.blocks.4.mlp.y_1", "lib/nn.vit:56", arena(1505280, 301056), weights(68769024, 2359296), weights(71128320, 6144), arena(0, 1204224)), 1344, 96, 195, 18816, 196, 0.0026041666666666665, 384),
    sized(step(9, 42, "layers.2.blocks.4.x_2", "specs/swin.vit:36", arena(1505280, 301056), arena(0, 1204224), weights(14321664, 2359296), weights(16680960, 1536), arena(1204224, 301056)), 336, 24, 195, 75264, 384, 18816, 196),
    sized(step(5, 126, "layers.2.blocks.5.attn.qkv.y_2", "lib/nn.vit:23", arena(1204224, 301056), weights(71134464, 1769472), weights(72903936, 4608), arena(0, 903168)), 1008, 72, 195, 18816, 96, 196, 0.0026041666666666665, 384),
    sized(step(10, 42, "layers.2.blocks.5.attn.o", "specs/swin.vit:25", arena(0, 903168), weights(16682496, 8112), arena(903168, 301056)), 2, 12, 1),
    step(14, 42, "layers.2.blocks.5.x", "specs/swin.vit:35", arena(1204224, 301056), arena(903168, 301056), weights(16690688, 589824), weights(17280512, 1536), arena(1505280, 301056)),
    sized(step(8, 168, "layers.2.blocks.5.mlp.y_1", "lib/nn.vit:56", arena(1505280, 301056), weights(72908544, 2359296), weights(75267840, 6144), arena(0, 1204224)), 1344, 96, 195, 18816, 196, 0.0026041666666666665, 384),
    sized(step(9, 42, "layers.2.blocks.5.x_2", "specs/swin.vit:36", arena(1505280, 301056), arena(0, 1204224), weights(17282048, 2359296), weights(19641344, 1536), arena(1204224, 301056)), 336, 24, 195, 75264, 384, 18816, 196),
    step(15, 42, "layers.2.downsample.reduction.y", "lib/nn.vit:20", arena(1204224, 301056), weights(75273984, 4718592), weights(79992576, 3072), arena(451584, 150528)),
    sized(step(5, 72, "layers.3.blocks.0.attn.qkv.y_2", "lib/nn.vit:23", arena(451584, 150528), weights(79995648, 7077888), weights(87073536, 9216), arena(0, 451584)), 576, 144, 48, 9408, 192, 49, 0.0013020833333333333, 768),
    step(16, 21, "layers.3.blocks.0.attn.o", "specs/swin.vit:25", arena(0, 451584), weights(19642880, 16224), arena(602112, 150528)),
    sized(step(9, 24, "layers.3.blocks.0.x", "specs/swin.vit:35", arena(451584, 150528), arena(602112, 150528), weights(19659264, 2359296), weights(22018560, 3072), arena(752640, 150528)), 192, 48, 48, 9408, 192, 9408, 49),
    sized(step(8, 96, "layers.3.blocks.0.mlp.y_1", "lib/nn.vit:56", arena(752640, 150528), weights(87082752, 9437184), weights(96519936, 12288), arena(0, 602112)), 768, 192, 48, 9408, 49, 0.0013020833333333333, 768),
    sized(step(9, 24, "layers.3.blocks.0.x_2", "specs/swin.vit:36", arena(752640, 150528), arena(0, 602112), weights(22021632, 9437184), weights(31458816, 3072), arena(602112, 150528)), 192, 48, 48, 37632, 768, 9408, 49),
    sized(step(5, 72, "layers.3.blocks.1.attn.qkv.y_2", "lib/nn.vit:23", arena(602112, 150528), weights(96532224, 7077888), weights(103610112, 9216), arena(0, 451584)), 576, 144, 48, 9408, 192, 49, 0.0013020833333333333, 768),
    step(17, 21, "layers.3.blocks.1.attn.o", "specs/swin.vit:25", arena(0, 451584), weights(31461888, 16224), arena(451584, 150528)),
    step(18, 24, "layers.3.blocks.1.x", "specs/swin.vit:35", arena(602112, 150528), weights(31478272, 2359296), arena(451584, 150528), weights(33837568, 3072), arena(752640, 150528)),
    step(19, 168, "layers.3.blocks.1.mlp.y_1", "lib/nn.vit:56", arena(752640, 150528), weights(103619328, 9437184), weights(113056512, 12288), arena(0, 602112)),
    step(20, 24, "layers.3.blocks.1.x_2", "specs/swin.vit:36", arena(752640, 150528), weights(33840640, 9437184), arena(0, 602112), weights(43277824, 3072), arena(602112, 150528)),
    step(21, 1, "norm.mu.joined", "lib/nn.vit:32", arena(602112, 150528), arena(0, 392)),
    step(22, 3, "logits_1", "specs/swin.vit:68", arena(602112, 150528), arena(0, 392), weights(43280896, 3072), weights(43283968, 3072), arena(4096, 3072)),
    step(23, 8, "head.y_2", "lib/nn.vit:23", arena(4096, 3072), weights(43287040, 3072000), weights(46359040, 4000), arena(0, 4000)),
  ],
  memory: { weights: 113068800, arena: 7225344, staging: 9455616, livenessBound: 7225344 },
  pipelines: [
    pipeline(64, 0, `// lib/nn.vit:23, lib/nn.vit:20 (row)
// folded[o, i] = weight[o, i] * weight_1[i] - (sum[i: 96] weight[o, i] * weight_1[i]) * 0.010416666666666666

@group(0) @binding(0) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n0: i32, n2: i32, n3: f32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n2 = sizes.n2;
  let n3 = sizes.n3;
  let n1 = n2 * 4;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let weight_at = id * n1;
${each(3, (i) => `  let weight_at_${1 + i} = id * n1 + ${1 + i};
`)}  for (var i = 0; i < n2; i++) {
    let weight_at_step = i * 4;
    let weight_2 = weight[weight_at + weight_at_step];
    let weight_1_1 = weight_1[i * 4];
${each(3, (i) => `    sum += weight_${2 + i} * weight_1_${1 + i};
    let weight_${3 + i} = weight[weight_at_${1 + i} + weight_at_step];
    let weight_1_${2 + i} = weight_1[i * 4 + ${1 + i}];
`)}    sum += weight_5 * weight_1_4;
  }
  let sum_of_i = dot(sum, vec4f(1.0));
  let term = sum_of_i * n3;
  let folded_at = id * n1;
${each(3, (i) => `  let folded_at_${1 + i} = id * n1 + ${1 + i};
`)}  for (var i = 0; i < n2; i++) {
    let weight_at_step_1 = i * 4;
    let weight_6 = weight[weight_at + weight_at_step_1];
    let weight_1_5 = weight_1[i * 4];
    let folded_at_step = i * 4;
    folded[folded_at + folded_at_step] = weight_6 * weight_1_5 - term;
${each(3, (i) => `    let weight_${7 + i} = weight[weight_at_${1 + i} + weight_at_step_1];
    let weight_1_${6 + i} = weight_1[i * 4 + ${1 + i}];
    folded[folded_at_${1 + i} + folded_at_step] = weight_${7 + i} * weight_1_${6 + i} - term;
`)}  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// folded[o] = sum[i: 96] bias[i] * weight[o, i] + bias_1[o]

@group(0) @binding(0) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> bias_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n0: i32, n2: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n2 = sizes.n2;
  let n1 = n2 * 16;
${each(14, (i) => `  let n${3 + i} = n2 * ${2 + i};
`)}  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let weight_at = id * n1;
${each(15, (i) => `  let weight_at_${1 + i} = id * n1 + n${2 + i};
`)}${each(4, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var i = 0; i < n2; i++) {
    let bias_2 = bias[i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += bias_2 * block;
${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
    acc_0_${1 + i} += bias_2 * block_${1 + i};
`)}  }
  let bias_1_1 = bias_1[id * 4];
  folded[id * 4] = acc_0_0 + bias_1_1;
${each(3, (i) => `  let bias_1_${2 + i} = bias_1[id * 4 + ${1 + i}];
  folded[id * 4 + ${1 + i}] = acc_0_${1 + i} + bias_1_${2 + i};
`)}}
`),
    pipeline(8, 0, `// lib/nn.vit:20 (contract)
// folded[o] = sum[i: 384] bias[i] * weight[o, i]

@group(0) @binding(0) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n0: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = n0 * 128;
${each(15, (i) => `  let n${2 + i} = n0 * ${8 + 8 * i};
`)}  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let weight_at = id * n1;
${each(15, (i) => `  let weight_at_${1 + i} = id * n1 + n${2 + i};
`)}${each(4, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var i = 0; i < n2; i++) {
    let bias_1 = bias[i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += bias_1 * block;
${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
    acc_0_${1 + i} += bias_1 * block_${1 + i};
`)}  }
  folded[id * 4] = acc_0_0;
${each(3, (i) => `  folded[id * 4 + ${1 + i}] = acc_0_${1 + i};
`)}}
`),
    pipeline(8, 0, `// lib/nn.vit:49 (contract)
// y[hw/56, hw%56, o] = bias[o] + sum[cuv: 48] image[cuv/16, hw/56*4 + cuv/4%4, hw%56*4 + cuv%4] * weight[o,
//   cuv/16, cuv/4%4, cuv%4]

@group(0) @binding(0) var<storage, read> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> image: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 294u; // of one row of the batch
  let invocations = 2352; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_42 = id / 42;
  let row_tile = id / 6;
  let id_mod_7 = row_tile % 7;
  let image_at = batch_row * 37632 + id_div_42 * 224 + id_mod_7 * 8;
${each(7, (i) => `  let image_at_${1 + i} = batch_row * 37632 + id_div_42 * 224 + id_mod_7 * 8 + ${1 + i};
`)}  let column_tile = id % 6;
  let weight_at = column_tile * 192;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 192 + ${12 + 12 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var cuv = 0; cuv < 12; cuv++) {
    let cuv_div_4 = cuv / 4;
    let cuv_mod_4 = cuv % 4;
    let image_at_step = cuv_div_4 * 12544 + cuv_mod_4 * 56;
    let image_1 = image[image_at + image_at_step];
${each(7, (i) => `    let image_${2 + i} = image[image_at_${1 + i} + image_at_step];
`)}    let weight_1 = weight[weight_at + cuv];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + cuv];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(8, (i) => `    acc_${i}_0 += image_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + cuv];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(8, (j) => `    acc_${j}_${1 + i} += image_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 32>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let bias_1 = bias[column_tile * 4];
  let y_at = batch_row * 75264 + row_tile * 192 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * 75264 + row_tile * 192 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = tile_row * 24;
    y[y_at + y_at_step] = bias_1 + sum;
${each(3, (i) => `    y[y_at_${1 + i} + y_at_step] = bias_${2 + i} + sum_${1 + i};
`)}  }
}
`),
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

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 49u; // of one row of the batch
  let invocations = 3136; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let y_at = batch_row * 75264 + id * 24;
  let y_3 = y[batch_row * 75264 + id * 24].x;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 75264 + id * 24 + ${1 + i};
`)}  for (var d = 0; d < 6; d++) {
    let y_at_step = d * 4;
    let y_2 = y[y_at + y_at_step];
    sum += y_2 - y_3;
${each(3, (i) => `    let y_${4 + i} = y[y_at_${1 + i} + y_at_step];
    sum += y_${4 + i} - y_3;
`)}  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d * 0.010416666666666666;
  for (var d = 0; d < 6; d++) {
    let y_at_step_1 = d * 4;
    let y_7 = y[y_at + y_at_step_1];
${each(3, (i) => `    let term_${1 + i} = y_${7 + i} - y_3 - term;
    sum_1 += term_${1 + i} * term_${1 + i};
    let y_${8 + i} = y[y_at_${1 + i} + y_at_step_1];
`)}    let term_4 = y_10 - y_3 - term;
    sum_1 += term_4 * term_4;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_5 = sum_1_of_d / 96.0;
  let term_6 = term_5 + 0.00001;
  let rsqrt_of = inverseSqrt(term_6);
  let y_1_at = batch_row * 75264 + id * 24;
${each(3, (i) => `  let y_1_at_${1 + i} = batch_row * 75264 + id * 24 + ${1 + i};
`)}  for (var d = 0; d < 6; d++) {
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
    pipeline(8, 0, `// lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
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
struct Sizes { n0: i32, n1: i32, n2: i32, n3: i32, n4: i32, n21: i32, n22: f32, n23: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
${each(5, (i) => `  let n${i} = sizes.n${i};
`)}  let n21 = sizes.n21;
  let n22 = sizes.n22;
  let n23 = f32(sizes.n23);
  let n5 = n4 * 16;
${each(4, (i) => `  let n${6 + 3 * i} = n4 * ${2 + 3 * i};
  let n${7 + 3 * i} = n1 * ${4 + 4 * i};
  let n${8 + 3 * i} = n4 * ${4 + 3 * i};
`)}  let n18 = n4 * 14;
  let n19 = n1 * 20;
  let n20 = n3 * 3;
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
  let y_3 = y[batch_row * n3 + hw * n4].x;
${each(13, (i) => `  let y_at_${1 + i} = batch_row * n3 + hw_${1 + i} * n4;
  let y_${5 + 2 * i} = y[batch_row * n3 + hw_${1 + i} * n4].x;
`)}  let term = y_3 - y_3;
${each(13, (i) => `  let term_${2 + 2 * i} = y_${5 + 2 * i} - y_${5 + 2 * i};
`)}  let column_tile = id % n1;
  let folded_at = column_tile * n5;
${each(2, (i) => `  let folded_at_${1 + 4 * i} = column_tile * n5 + n${4 + 5 * i};
  let folded_at_${2 + 4 * i} = column_tile * n5 + n${6 + 4 * i};
  let folded_at_${3 + 4 * i} = column_tile * n5 + n${7 + 4 * i};
  let folded_at_${4 + 4 * i} = column_tile * n5 + n${8 + 4 * i};
`)}${each(7, (i) => `  let folded_at_${9 + i} = column_tile * n5 + n${13 + i};
`)}${each(14, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}${each(14, (i) => `  var stat_0_${i} = vec4f();
`)}${each(14, (i) => `  var stat_1_${i} = vec4f();
`)}  for (var i = 0; i < n4; i++) {
    let y_2 = y[y_at + i];
    let left = y_2 - y_3;
${each(13, (i) => `    let y_${4 + 2 * i} = y[y_at_${1 + i} + i];
    let left_${1 + i} = y_${4 + 2 * i} - y_${5 + 2 * i};
`)}    let term_1 = left - term;
${each(13, (i) => `    let term_${3 + 2 * i} = left_${1 + i} - term_${2 + 2 * i};
`)}${each(14, (i) => `    stat_0_${i} += term_${1 + 2 * i} * term_${1 + 2 * i};
`)}${each(14, (i) => `    stat_1_${i} += term_${1 + 2 * i};
`)}    let folded_2 = folded[folded_at + i];
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + i];
`)}    let block = mat4x4f(folded_2, folded_3, folded_4, folded_5);
    acc_0_0 += left * block;
${each(13, (i) => `    acc_${1 + i}_0 += left_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let folded_${6 + 4 * i + j} = folded[folded_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(folded_${6 + 4 * i}, folded_${7 + 4 * i}, folded_${8 + 4 * i}, folded_${9 + 4 * i});
    acc_0_${1 + i} += left * block_${1 + i};
${each(13, (j) => `    acc_${1 + j}_${1 + i} += left_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(14, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  var totals = array<f32, 14>(
    dot(stat_0_0, vec4f(1.0)), dot(stat_0_1, vec4f(1.0)), dot(stat_0_2, vec4f(1.0)), dot(stat_0_3, vec4f(1.0)), dot(stat_0_4, vec4f(1.0)), dot(stat_0_5, vec4f(1.0)), dot(stat_0_6, vec4f(1.0)), dot(stat_0_7, vec4f(1.0)), dot(stat_0_8, vec4f(1.0)), dot(stat_0_9, vec4f(1.0)), dot(stat_0_10, vec4f(1.0)), dot(stat_0_11, vec4f(1.0)), dot(stat_0_12, vec4f(1.0)), dot(stat_0_13, vec4f(1.0)),
  );
  var totals_1 = array<f32, 14>(
    dot(stat_1_0, vec4f(1.0)), dot(stat_1_1, vec4f(1.0)), dot(stat_1_2, vec4f(1.0)), dot(stat_1_3, vec4f(1.0)), dot(stat_1_4, vec4f(1.0)), dot(stat_1_5, vec4f(1.0)), dot(stat_1_6, vec4f(1.0)), dot(stat_1_7, vec4f(1.0)), dot(stat_1_8, vec4f(1.0)), dot(stat_1_9, vec4f(1.0)), dot(stat_1_10, vec4f(1.0)), dot(stat_1_11, vec4f(1.0)), dot(stat_1_12, vec4f(1.0)), dot(stat_1_13, vec4f(1.0)),
  );
  let hw_14 = row_tile * 14;
  let folded_1_1 = folded_1[column_tile * 4];
  let y_1_at = batch_row * n20 + column_tile * 4;
${each(3, (i) => `  let folded_1_${2 + i} = folded_1[column_tile * 4 + ${1 + i}];
  let y_1_at_${1 + i} = batch_row * n20 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let hw_15 = hw_14 + tile_row;
    if (hw_15 >= n21) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let term_28 = total_1 * total_1;
    let term_29 = term_28 * n22;
    let term_30 = total - term_29;
    let max_of = max(term_30, 0.0);
    let max_of_1 = max(max_of, 0.0);
    let term_31 = max_of_1 / n23;
    let term_32 = term_31 + 0.00001;
    let rsqrt_of = inverseSqrt(term_32);
    let y_1_at_step = hw_15 * n7;
    y_1[y_1_at + y_1_at_step] = rsqrt_of * sum + folded_1_1;
${each(3, (i) => `    y_1[y_1_at_${1 + i} + y_1_at_step] = rsqrt_of * sum_${1 + i} + folded_1_${2 + i};
`)}  }
}
`),
    pipeline(8, 0, `// specs/swin.vit:25, lib/nn.vit:40, lib/nn.vit:39, specs/swin.vit:22 (attend)
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
struct Sizes { n2: i32, n3: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n2 = sizes.n2;
  let n3 = sizes.n3;
  let n0 = n2 * 168;
  let n1 = n3 * 7;
  let n4 = n2 * 28224;
  let n5 = n3 * 168;
${each(6, (i) => `  let n${6 + i} = n3 * ${24 + 24 * i};
`)}  let n12 = n3 * 8;
  let n13 = n3 * 13;
${each(7, (i) => `  let n${14 + i} = n3 * ${84 + i};
`)}  let n21 = n3 * 16;
  let n22 = n2 * 9408;
  let n23 = n3 * 392;
  let n24 = n3 * 56;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_168 = id / 168;
  let row_tile = id % 7;
  let id_div_21 = id / n1;
  let id_mod_8 = id_div_21 % n2;
  let abnco = id / 7;
  let id_mod_3 = abnco % n3;
  let y_at = batch_row * n4 + id_div_168 * 28224 + row_tile * 4032 + id_mod_8 * n5 + id_mod_3 * 8;
${each(6, (i) => `  let y_at_${1 + i} = batch_row * n4 + id_div_168 * 28224 + row_tile * 4032 + id_mod_8 * n5 + id_mod_3 * 8 + n${6 + i};
`)}  let y_at_7 = batch_row * n4 + id_div_168 * 28224 + id_mod_8 * n5 + id_mod_3 * 8 + n12;
  let relative_position_bias_table_at = row_tile * n13 + id_mod_3 + n14;
${each(6, (i) => `  let relative_position_bias_table_at_${1 + i} = row_tile * n13 + id_mod_3 + n${15 + i};
`)}  var values: array<mat4x4f, 8>;
  let y_at_12 = batch_row * n4 + id_div_168 * 28224 + id_mod_8 * n5 + id_mod_3 * 8 + n21;
${each(7, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(7, (i) => `${each(8, (j) => `  var acc_${i}_${j} = vec4f();
`)}`)}  for (var j = 0; j < 13; j++) {
${each(3, (i) => `    let j_${1 + i} = min(j * 4 + ${1 + i}, 48);
`)}    let j_div_7 = j * 4 / 7;
    let j_mod_7 = j * 4 % 7;
    let y_at_step = j_div_7 * 4032 + j_mod_7 * n6;
    let y_at_8 = y_at_7 + y_at_step;
${each(3, (i) => `    let j_div_7_${1 + i} = j_${1 + i} / 7;
    let j_mod_7_${1 + i} = j_${1 + i} % 7;
    let y_at_step_${1 + i} = j_div_7_${1 + i} * 4032 + j_mod_7_${1 + i} * n6;
    let y_at_${9 + i} = y_at_7 + y_at_step_${1 + i};
`)}${each(7, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 8; c++) {
      let y_1 = y[y_at + c];
${each(6, (i) => `      let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(4, (i) => `      let y_${8 + i} = y[y_at_${8 + i} + c];
`)}      let keys = mat4x4f(y_8, y_9, y_10, y_11);
${each(7, (i) => `      score_${i} += y_${1 + i} * keys;
`)}    }
    let relative_position_bias_table_at_step = -j_div_7 * n13 - j_mod_7 * n3;
${each(3, (i) => `    let relative_position_bias_table_at_step_${1 + i} = -j_div_7_${1 + i} * n13 - j_mod_7_${1 + i} * n3;
`)}    let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_3]);
${each(6, (i) => `    let relative_position_bias_table_${2 + i} = vec4f(relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_3]);
`)}    let counted = vec4f(1.0, f32(j * 4 + 1 < 49), f32(j * 4 + 2 < 49), f32(j * 4 + 3 < 49));
    score_0 = 0.17677669529663687 * score_0 + relative_position_bias_table_1;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    score_1 = 0.17677669529663687 * score_1 + relative_position_bias_table_2;
    let largest_1_now = max(largest_1, max(max(score_1.x, score_1.y), max(score_1.z, score_1.w)));
    let shrink_1 = vitc_exp(largest_1 - largest_1_now);
    let weight_1 = vitc_exp_v4(score_1 - largest_1_now) * counted;
    largest_1 = largest_1_now;
    total_1 = total_1 * shrink_1 + dot(weight_1, vec4f(1.0));
    score_2 = 0.17677669529663687 * score_2 + relative_position_bias_table_3;
    let largest_2_now = max(largest_2, max(max(score_2.x, score_2.y), max(score_2.z, score_2.w)));
    let shrink_2 = vitc_exp(largest_2 - largest_2_now);
    let weight_2 = vitc_exp_v4(score_2 - largest_2_now) * counted;
    largest_2 = largest_2_now;
    total_2 = total_2 * shrink_2 + dot(weight_2, vec4f(1.0));
    score_3 = 0.17677669529663687 * score_3 + relative_position_bias_table_4;
    let largest_3_now = max(largest_3, max(max(score_3.x, score_3.y), max(score_3.z, score_3.w)));
    let shrink_3 = vitc_exp(largest_3 - largest_3_now);
    let weight_3 = vitc_exp_v4(score_3 - largest_3_now) * counted;
    largest_3 = largest_3_now;
    total_3 = total_3 * shrink_3 + dot(weight_3, vec4f(1.0));
    score_4 = 0.17677669529663687 * score_4 + relative_position_bias_table_5;
    let largest_4_now = max(largest_4, max(max(score_4.x, score_4.y), max(score_4.z, score_4.w)));
    let shrink_4 = vitc_exp(largest_4 - largest_4_now);
    let weight_4 = vitc_exp_v4(score_4 - largest_4_now) * counted;
    largest_4 = largest_4_now;
    total_4 = total_4 * shrink_4 + dot(weight_4, vec4f(1.0));
    score_5 = 0.17677669529663687 * score_5 + relative_position_bias_table_6;
    let largest_5_now = max(largest_5, max(max(score_5.x, score_5.y), max(score_5.z, score_5.w)));
    let shrink_5 = vitc_exp(largest_5 - largest_5_now);
    let weight_5 = vitc_exp_v4(score_5 - largest_5_now) * counted;
    largest_5 = largest_5_now;
    total_5 = total_5 * shrink_5 + dot(weight_5, vec4f(1.0));
    score_6 = 0.17677669529663687 * score_6 + relative_position_bias_table_7;
    let largest_6_now = max(largest_6, max(max(score_6.x, score_6.y), max(score_6.z, score_6.w)));
    let shrink_6 = vitc_exp(largest_6 - largest_6_now);
    let weight_6 = vitc_exp_v4(score_6 - largest_6_now) * counted;
    largest_6 = largest_6_now;
    total_6 = total_6 * shrink_6 + dot(weight_6, vec4f(1.0));
    let y_at_13 = y_at_12 + y_at_step;
${each(3, (i) => `    let y_at_${14 + i} = y_at_12 + y_at_step_${1 + i};
`)}    for (var tile_column = 0; tile_column < 8; tile_column++) {
${each(4, (i) => `      let y_${12 + i} = y[y_at_${13 + i} + tile_column];
`)}      values[tile_column] = mat4x4f(y_12, y_13, y_14, y_15);
    }
    let column = values[0];
${each(7, (i) => `    acc_${i}_0 = acc_${i}_0 * shrink_${i} + column * weight_${i};
`)}${each(7, (i) => `    let column_${1 + i} = values[${1 + i}];
${each(7, (j) => `    acc_${j}_${1 + i} = acc_${j}_${1 + i} * shrink_${j} + column_${1 + i} * weight_${j};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3, acc_${i}_4, acc_${i}_5, acc_${i}_6, acc_${i}_7,
`)}  );
  var divisors = array<f32, 7>(
    total_0, total_1, total_2, total_3, total_4, total_5, total_6,
  );
  let o_at = batch_row * n22 + id_div_21 * n23 + row_tile * n24 + id_mod_3 * 8;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let share = 1.0 / divisors[tile_row];
    let o_at_step = tile_row * n12;
    let o_at_1 = o_at + o_at_step;
    for (var tile_column = 0; tile_column < 8; tile_column++) {
      let sum = sums[tile_row * 8 + tile_column] * share;
      o[o_at_1 + tile_column] = sum;
    }
  }
}
`),
    pipeline(8, 0, `// specs/swin.vit:35, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x[hohiwowi/56, hohiwowi/7%8*7 + hohiwowi%7, d] = y[hohiwowi/56, hohiwowi/7%8*7 + hohiwowi%7, d] + (sum[i: 96]
//   o[hohiwowi/392, hohiwowi/7%8, hohiwowi/56%7*7 + hohiwowi%7, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;
struct Sizes { n1: i32, n2: i32 }
@group(0) @binding(6) var<uniform> sizes: Sizes;

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
  let y_at = batch_row * n3 + row_tile * n26 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
  let x_at = batch_row * n3 + row_tile * n26 + column_tile * 4;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * n3 + row_tile * n26 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let x_at_${1 + i} = batch_row * n3 + row_tile * n26 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = tile_row * n6;
    let y_1 = y[y_at + y_at_step];
    let x_at_step = tile_row * n6;
    x[x_at + x_at_step] = y_1 + sum + bias_1;
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + y_at_step];
    x[x_at_${1 + i} + x_at_step] = y_${2 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
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
struct Sizes { n0: i32, n1: i32, n2: i32, n3: i32, n20: i32, n21: f32, n22: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
${each(4, (i) => `  let n${i} = sizes.n${i};
`)}  let n20 = sizes.n20;
  let n21 = sizes.n21;
  let n22 = f32(sizes.n22);
  let n4 = n1 * 16;
${each(14, (i) => `  let n${5 + i} = n1 * ${2 + i};
`)}  let n19 = n3 * 4;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / n1;
  let hw = min(row_tile * 14, n2);
${each(13, (i) => `  let hw_${1 + i} = min(row_tile * 14 + ${1 + i}, n2);
`)}  let x_at = batch_row * n3 + hw * n1;
  let x_2 = x[batch_row * n3 + hw * n1].x;
${each(13, (i) => `  let x_at_${1 + i} = batch_row * n3 + hw_${1 + i} * n1;
  let x_${4 + 2 * i} = x[batch_row * n3 + hw_${1 + i} * n1].x;
`)}  let term = x_2 - x_2;
${each(13, (i) => `  let term_${2 + 2 * i} = x_${4 + 2 * i} - x_${4 + 2 * i};
`)}  let column_tile = id % n1;
  let folded_at = column_tile * n4;
${each(2, (i) => `  let folded_at_${1 + 4 * i} = column_tile * n4 + n${1 + 7 * i};
  let folded_at_${2 + 4 * i} = column_tile * n4 + n${5 + 4 * i};
  let folded_at_${3 + 4 * i} = column_tile * n4 + n${6 + 4 * i};
  let folded_at_${4 + 4 * i} = column_tile * n4 + n${7 + 4 * i};
`)}${each(7, (i) => `  let folded_at_${9 + i} = column_tile * n4 + n${12 + i};
`)}${each(14, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}${each(14, (i) => `  var stat_0_${i} = vec4f();
`)}${each(14, (i) => `  var stat_1_${i} = vec4f();
`)}  for (var i = 0; i < n1; i++) {
    let x_1 = x[x_at + i];
    let left = x_1 - x_2;
${each(13, (i) => `    let x_${3 + 2 * i} = x[x_at_${1 + i} + i];
    let left_${1 + i} = x_${3 + 2 * i} - x_${4 + 2 * i};
`)}    let term_1 = left - term;
${each(13, (i) => `    let term_${3 + 2 * i} = left_${1 + i} - term_${2 + 2 * i};
`)}${each(14, (i) => `    stat_0_${i} += term_${1 + 2 * i} * term_${1 + 2 * i};
`)}${each(14, (i) => `    stat_1_${i} += term_${1 + 2 * i};
`)}    let folded_2 = folded[folded_at + i];
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + i];
`)}    let block = mat4x4f(folded_2, folded_3, folded_4, folded_5);
    acc_0_0 += left * block;
${each(13, (i) => `    acc_${1 + i}_0 += left_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let folded_${6 + 4 * i + j} = folded[folded_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(folded_${6 + 4 * i}, folded_${7 + 4 * i}, folded_${8 + 4 * i}, folded_${9 + 4 * i});
    acc_0_${1 + i} += left * block_${1 + i};
${each(13, (j) => `    acc_${1 + j}_${1 + i} += left_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(14, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  var totals = array<f32, 14>(
    dot(stat_0_0, vec4f(1.0)), dot(stat_0_1, vec4f(1.0)), dot(stat_0_2, vec4f(1.0)), dot(stat_0_3, vec4f(1.0)), dot(stat_0_4, vec4f(1.0)), dot(stat_0_5, vec4f(1.0)), dot(stat_0_6, vec4f(1.0)), dot(stat_0_7, vec4f(1.0)), dot(stat_0_8, vec4f(1.0)), dot(stat_0_9, vec4f(1.0)), dot(stat_0_10, vec4f(1.0)), dot(stat_0_11, vec4f(1.0)), dot(stat_0_12, vec4f(1.0)), dot(stat_0_13, vec4f(1.0)),
  );
  var totals_1 = array<f32, 14>(
    dot(stat_1_0, vec4f(1.0)), dot(stat_1_1, vec4f(1.0)), dot(stat_1_2, vec4f(1.0)), dot(stat_1_3, vec4f(1.0)), dot(stat_1_4, vec4f(1.0)), dot(stat_1_5, vec4f(1.0)), dot(stat_1_6, vec4f(1.0)), dot(stat_1_7, vec4f(1.0)), dot(stat_1_8, vec4f(1.0)), dot(stat_1_9, vec4f(1.0)), dot(stat_1_10, vec4f(1.0)), dot(stat_1_11, vec4f(1.0)), dot(stat_1_12, vec4f(1.0)), dot(stat_1_13, vec4f(1.0)),
  );
  let hw_14 = row_tile * 14;
  let folded_1_1 = folded_1[column_tile * 4];
  let y_at = batch_row * n19 + column_tile * 4;
${each(3, (i) => `  let folded_1_${2 + i} = folded_1[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * n19 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let hw_15 = hw_14 + tile_row;
    if (hw_15 >= n20) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let term_28 = total_1 * total_1;
    let term_29 = term_28 * n21;
    let term_30 = total - term_29;
    let max_of = max(term_30, 0.0);
    let max_of_1 = max(max_of, 0.0);
    let term_31 = max_of_1 / n22;
    let term_32 = term_31 + 0.00001;
    let rsqrt_of = inverseSqrt(term_32);
    let term_33 = rsqrt_of * sum + folded_1_1;
    let y_at_step = hw_15 * n7;
    y[y_at + y_at_step] = 0.5 * term_33 * (1.0 + vitc_erf_v4(term_33 / 1.4142135623730951));
${each(3, (i) => `    let term_${34 + i} = rsqrt_of * sum_${1 + i} + folded_1_${2 + i};
    y[y_at_${1 + i} + y_at_step] = 0.5 * term_${34 + i} * (1.0 + vitc_erf_v4(term_${34 + i} / 1.4142135623730951));
`)}  }
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
struct Sizes { n0: i32, n1: i32, n2: i32, n3: i32, n4: i32, n20: i32, n21: i32 }
@group(0) @binding(6) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
${each(5, (i) => `  let n${i} = sizes.n${i};
`)}  let n20 = sizes.n20;
  let n21 = sizes.n21;
  let n5 = n4 * 16;
${each(14, (i) => `  let n${6 + i} = n4 * ${2 + i};
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
    pipeline(8, 0, `// specs/swin.vit:25, lib/nn.vit:40, lib/nn.vit:39, specs/swin.vit:22 (attend)
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
struct Sizes { n3: i32, n4: i32, n16: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n3 = sizes.n3;
  let n4 = sizes.n4;
  let n16 = sizes.n16;
  let n0 = n3 * 168;
  let n1 = n3 * 7;
  let n2 = n4 * 7;
  let n5 = n3 * 28224;
  let n6 = n4 * 168;
${each(4, (i) => `  let n${7 + i} = n4 * ${72 + 24 * i};
`)}  let n11 = n4 * 24;
  let n12 = n4 * 48;
  let n13 = n4 * 8;
  let n14 = n4 * 13;
  let n15 = n4 * 84;
${each(6, (i) => `  let n${17 + i} = n4 * ${85 + i};
`)}  let n23 = n4 * 16;
  let n24 = n3 * 9408;
  let n25 = n4 * 392;
  let n26 = n4 * 56;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_168 = id / 168;
  let row_tile = id % 7;
  let id_mod_56 = id_div_168 * 7 + row_tile + 3;
  let id_mod_56_1 = id_mod_56 % n1;
  let id_div_21 = id / n2;
  let id_mod_8 = id_div_21 % n3;
  let abnco = id / 7;
  let id_mod_3 = abnco % n4;
  let y_at = batch_row * n5 + id_mod_56_1 * 4032 + id_mod_8 * n6 + id_mod_3 * 8 + n7;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * n5 + id_mod_56_1 * 4032 + id_mod_8 * n6 + id_mod_3 * 8 + n${8 + i};
`)}  let id_mod_8_1 = (id_div_21 + 1) % n3;
  let y_at_4 = batch_row * n5 + id_mod_56_1 * 4032 + id_mod_8_1 * n6 + id_mod_3 * 8;
  let y_at_5 = batch_row * n5 + id_mod_56_1 * 4032 + id_mod_8_1 * n6 + id_mod_3 * 8 + n11;
  let y_at_6 = batch_row * n5 + id_mod_56_1 * 4032 + id_mod_8_1 * n6 + id_mod_3 * 8 + n12;
  let y_at_7 = batch_row * n5 + id_mod_3 * 8 + n13;
  let part_mod_56 = id_div_168 * 7 + 3;
  let part_mod_56_2 = id_mod_8 * 7 + 3;
  let relative_position_bias_table_at = row_tile * n14 + id_mod_3 + n15;
  let term = id_div_168 == n16;
  let term_1 = 4 <= row_tile;
  let term_2 = select(0.0, 1.0, term_1);
  let term_8 = id_mod_8 == n16;
${each(6, (i) => `  let relative_position_bias_table_at_${1 + i} = row_tile * n14 + id_mod_3 + n${17 + i};
`)}  var values: array<mat4x4f, 8>;
  let y_at_12 = batch_row * n5 + id_mod_3 * 8 + n23;
${each(7, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(7, (i) => `${each(8, (j) => `  var acc_${i}_${j} = vec4f();
`)}`)}  for (var j = 0; j < 13; j++) {
${each(3, (i) => `    let j_${1 + i} = min(j * 4 + ${1 + i}, 48);
`)}    let j_div_7 = j * 4 / 7;
    let part_mod_56_1 = (part_mod_56 + j_div_7) % n1;
    let j_mod_7 = j * 4 % 7;
    let part_mod_56_3 = (part_mod_56_2 + j_mod_7) % n1;
    let y_at_step = part_mod_56_1 * 4032 + part_mod_56_3 * n11;
    let y_at_8 = y_at_7 + y_at_step;
${each(3, (i) => `    let j_div_7_${1 + i} = j_${1 + i} / 7;
    let part_mod_56_${4 + 2 * i} = (part_mod_56 + j_div_7_${1 + i}) % n1;
    let j_mod_7_${1 + i} = j_${1 + i} % 7;
    let part_mod_56_${5 + 2 * i} = (part_mod_56_2 + j_mod_7_${1 + i}) % n1;
    let y_at_step_${1 + i} = part_mod_56_${4 + 2 * i} * 4032 + part_mod_56_${5 + 2 * i} * n11;
    let y_at_${9 + i} = y_at_7 + y_at_step_${1 + i};
`)}${each(7, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 8; c++) {
      let y_1 = y[y_at + c];
${each(6, (i) => `      let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(4, (i) => `      let y_${8 + i} = y[y_at_${8 + i} + c];
`)}      let keys = mat4x4f(y_8, y_9, y_10, y_11);
${each(7, (i) => `      score_${i} += y_${1 + i} * keys;
`)}    }
    let relative_position_bias_table_at_step = -j_div_7 * n14 - j_mod_7 * n4;
${each(3, (i) => `    let relative_position_bias_table_at_step_${1 + i} = -j_div_7_${1 + i} * n14 - j_mod_7_${1 + i} * n4;
`)}    let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_3]);
    let places = vec4i(j_div_7, j_div_7_1, j_div_7_2, j_div_7_3);
    let term_3 = vec4i(4) <= places;
    let term_4 = select(vec4f(0.0), vec4f(1.0), term_3);
    let term_5 = vec4f(term_2) == term_4;
    let term_6 = !term_5;
    let term_7 = vec4<bool>(term) & term_6;
    let places_1 = vec4i(j_mod_7, j_mod_7_1, j_mod_7_2, j_mod_7_3);
    let term_9 = vec4i(4) <= places_1;
    let term_10 = select(vec4f(0.0), vec4f(1.0), term_9);
    let term_11 = vec4f(0.0) == term_10;
    let term_12 = !term_11;
    let term_13 = vec4<bool>(term_8) & term_12;
    let term_14 = term_7 | term_13;
    let term_15 = select(vec4f(0.0), vec4f(-100.0), term_14);
${each(4, (i) => `    let relative_position_bias_table_${2 + i} = vec4f(relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_3]);
`)}    let term_16 = vec4f(1.0) == term_10;
    let term_17 = !term_16;
    let term_18 = vec4<bool>(term_8) & term_17;
    let term_19 = term_7 | term_18;
    let term_20 = select(vec4f(0.0), vec4f(-100.0), term_19);
${each(2, (i) => `    let relative_position_bias_table_${6 + i} = vec4f(relative_position_bias_table[relative_position_bias_table_at_${5 + i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${5 + i} + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at_${5 + i} + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at_${5 + i} + relative_position_bias_table_at_step_3]);
`)}    let counted = vec4f(1.0, f32(j * 4 + 1 < 49), f32(j * 4 + 2 < 49), f32(j * 4 + 3 < 49));
    score_0 = 0.17677669529663687 * score_0 + relative_position_bias_table_1 + term_15;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    score_1 = 0.17677669529663687 * score_1 + relative_position_bias_table_2 + term_15;
    let largest_1_now = max(largest_1, max(max(score_1.x, score_1.y), max(score_1.z, score_1.w)));
    let shrink_1 = vitc_exp(largest_1 - largest_1_now);
    let weight_1 = vitc_exp_v4(score_1 - largest_1_now) * counted;
    largest_1 = largest_1_now;
    total_1 = total_1 * shrink_1 + dot(weight_1, vec4f(1.0));
    score_2 = 0.17677669529663687 * score_2 + relative_position_bias_table_3 + term_15;
    let largest_2_now = max(largest_2, max(max(score_2.x, score_2.y), max(score_2.z, score_2.w)));
    let shrink_2 = vitc_exp(largest_2 - largest_2_now);
    let weight_2 = vitc_exp_v4(score_2 - largest_2_now) * counted;
    largest_2 = largest_2_now;
    total_2 = total_2 * shrink_2 + dot(weight_2, vec4f(1.0));
    score_3 = 0.17677669529663687 * score_3 + relative_position_bias_table_4 + term_15;
    let largest_3_now = max(largest_3, max(max(score_3.x, score_3.y), max(score_3.z, score_3.w)));
    let shrink_3 = vitc_exp(largest_3 - largest_3_now);
    let weight_3 = vitc_exp_v4(score_3 - largest_3_now) * counted;
    largest_3 = largest_3_now;
    total_3 = total_3 * shrink_3 + dot(weight_3, vec4f(1.0));
    score_4 = 0.17677669529663687 * score_4 + relative_position_bias_table_5 + term_20;
    let largest_4_now = max(largest_4, max(max(score_4.x, score_4.y), max(score_4.z, score_4.w)));
    let shrink_4 = vitc_exp(largest_4 - largest_4_now);
    let weight_4 = vitc_exp_v4(score_4 - largest_4_now) * counted;
    largest_4 = largest_4_now;
    total_4 = total_4 * shrink_4 + dot(weight_4, vec4f(1.0));
    score_5 = 0.17677669529663687 * score_5 + relative_position_bias_table_6 + term_20;
    let largest_5_now = max(largest_5, max(max(score_5.x, score_5.y), max(score_5.z, score_5.w)));
    let shrink_5 = vitc_exp(largest_5 - largest_5_now);
    let weight_5 = vitc_exp_v4(score_5 - largest_5_now) * counted;
    largest_5 = largest_5_now;
    total_5 = total_5 * shrink_5 + dot(weight_5, vec4f(1.0));
    score_6 = 0.17677669529663687 * score_6 + relative_position_bias_table_7 + term_20;
    let largest_6_now = max(largest_6, max(max(score_6.x, score_6.y), max(score_6.z, score_6.w)));
    let shrink_6 = vitc_exp(largest_6 - largest_6_now);
    let weight_6 = vitc_exp_v4(score_6 - largest_6_now) * counted;
    largest_6 = largest_6_now;
    total_6 = total_6 * shrink_6 + dot(weight_6, vec4f(1.0));
    let y_at_13 = y_at_12 + y_at_step;
${each(3, (i) => `    let y_at_${14 + i} = y_at_12 + y_at_step_${1 + i};
`)}    for (var tile_column = 0; tile_column < 8; tile_column++) {
${each(4, (i) => `      let y_${12 + i} = y[y_at_${13 + i} + tile_column];
`)}      values[tile_column] = mat4x4f(y_12, y_13, y_14, y_15);
    }
    let column = values[0];
${each(7, (i) => `    acc_${i}_0 = acc_${i}_0 * shrink_${i} + column * weight_${i};
`)}${each(7, (i) => `    let column_${1 + i} = values[${1 + i}];
${each(7, (j) => `    acc_${j}_${1 + i} = acc_${j}_${1 + i} * shrink_${j} + column_${1 + i} * weight_${j};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3, acc_${i}_4, acc_${i}_5, acc_${i}_6, acc_${i}_7,
`)}  );
  var divisors = array<f32, 7>(
    total_0, total_1, total_2, total_3, total_4, total_5, total_6,
  );
  let o_at = batch_row * n24 + id_div_21 * n25 + row_tile * n26 + id_mod_3 * 8;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let share = 1.0 / divisors[tile_row];
    let o_at_step = tile_row * n13;
    let o_at_1 = o_at + o_at_step;
    for (var tile_column = 0; tile_column < 8; tile_column++) {
      let sum = sums[tile_row * 8 + tile_column] * share;
      o[o_at_1 + tile_column] = sum;
    }
  }
}
`),
    pipeline(8, 0, `// specs/swin.vit:35, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw/56, hw%56, d] = x[hw/56, hw%56, d] + (sum[i: 96] o[(hw/56 + 53)%56/7, (hw + 53)%56/7, (hw/56 + 4)%7*7 +
//   (hw + 4)%7, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;
struct Sizes { n1: i32, n3: i32, n4: i32, n5: i32 }
@group(0) @binding(6) var<uniform> sizes: Sizes;

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
  let x_at = batch_row * n6 + row_tile * n29 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
  let x_1_at = batch_row * n6 + row_tile * n29 + column_tile * 4;
${each(3, (i) => `  let x_at_${1 + i} = batch_row * n6 + row_tile * n29 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let x_1_at_${1 + i} = batch_row * n6 + row_tile * n29 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let x_at_step = tile_row * n12;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = tile_row * n12;
    x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    x_1[x_1_at_${1 + i} + x_1_at_step] = x_${3 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
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
struct Sizes { n1: i32, n2: i32, n26: f32, n27: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n1 = sizes.n1;
  let n2 = sizes.n2;
  let n26 = sizes.n26;
  let n27 = f32(sizes.n27);
  let n0 = n2 * 336;
  let n3 = n2 * 18816;
  let n4 = n1 * 28;
${each(6, (i) => `  let n${5 + i} = n1 * ${4 + 4 * i};
`)}  let n11 = n1 * 128;
${each(12, (i) => `  let n${12 + i} = n1 * ${32 + 8 * i};
`)}  let n24 = n1 * 2;
  let n25 = n2 * 9408;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_48 = id / 48;
  let row_tile = id / n1;
  let id_mod_4 = row_tile % n2;
  let x_at = batch_row * n3 + id_div_48 * 2688 + id_mod_4 * n4;
  let x_2 = x[x_at].x;
${each(6, (i) => `  let x_at_${1 + i} = batch_row * n3 + id_div_48 * 2688 + id_mod_4 * n4 + n${5 + i};
  let x_${4 + 2 * i} = x[x_at_${1 + i}].x;
`)}  let column_tile = id % n1;
  let folded_at = column_tile * n11;
${each(2, (i) => `  let folded_at_${1 + 4 * i} = column_tile * n11 + n${6 + 7 * i};
  let folded_at_${2 + 4 * i} = column_tile * n11 + n${8 + 6 * i};
  let folded_at_${3 + 4 * i} = column_tile * n11 + n${10 + 5 * i};
  let folded_at_${4 + 4 * i} = column_tile * n11 + n${12 + 4 * i};
`)}${each(7, (i) => `  let folded_at_${9 + i} = column_tile * n11 + n${17 + i};
`)}${each(7, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}${each(7, (i) => `  var stat_0_${i} = vec4f();
`)}${each(7, (i) => `  var stat_1_${i} = vec4f();
`)}  for (var i = 0; i < n6; i++) {
    let i_div_24 = i / n24;
    let i_mod_2 = i_div_24 % 2;
    let i_div_48 = i / n5;
    let i_mod_24 = i % n24;
    let x_at_step = i_mod_2 * 1344 + i_div_48 * n24 + i_mod_24;
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
`)}${each(3, (i) => `${each(4, (j) => `    let folded_${6 + 4 * i + j} = folded[folded_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(folded_${6 + 4 * i}, folded_${7 + 4 * i}, folded_${8 + 4 * i}, folded_${9 + 4 * i});
    acc_0_${1 + i} += left * block_${1 + i};
${each(6, (j) => `    acc_${1 + j}_${1 + i} += left_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 28>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  var totals = array<f32, 7>(
    dot(stat_0_0, vec4f(1.0)), dot(stat_0_1, vec4f(1.0)), dot(stat_0_2, vec4f(1.0)), dot(stat_0_3, vec4f(1.0)), dot(stat_0_4, vec4f(1.0)), dot(stat_0_5, vec4f(1.0)), dot(stat_0_6, vec4f(1.0)),
  );
  var totals_1 = array<f32, 7>(
    dot(stat_1_0, vec4f(1.0)), dot(stat_1_1, vec4f(1.0)), dot(stat_1_2, vec4f(1.0)), dot(stat_1_3, vec4f(1.0)), dot(stat_1_4, vec4f(1.0)), dot(stat_1_5, vec4f(1.0)), dot(stat_1_6, vec4f(1.0)),
  );
  let folded_1_1 = folded_1[column_tile * 4];
  let y_at = batch_row * n25 + row_tile * n4 + column_tile * 4;
${each(3, (i) => `  let folded_1_${2 + i} = folded_1[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * n25 + row_tile * n4 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let term = total_1 * total_1;
    let term_1 = term * n26;
    let term_2 = total - term_1;
    let max_of = max(term_2, 0.0);
    let term_3 = max_of / n27;
    let term_4 = term_3 + 0.00001;
    let rsqrt_of = inverseSqrt(term_4);
    let y_at_step = tile_row * n5;
    y[y_at + y_at_step] = rsqrt_of * sum + folded_1_1;
${each(3, (i) => `    y[y_at_${1 + i} + y_at_step] = rsqrt_of * sum_${1 + i} + folded_1_${2 + i};
`)}  }
}
`),
    pipeline(8, 0, `// specs/swin.vit:35, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x[hohiwowi/14, hohiwowi/7%2*7 + hohiwowi%7, o] = y[hohiwowi/14, hohiwowi/7%2*7 + hohiwowi%7, o] + (sum[i: 384]
//   o[hohiwowi/98, hohiwowi/7%2, hohiwowi/14%7*7 + hohiwowi%7, i] * weight[o, i] + bias[o])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

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
  let y_at = batch_row * 18816 + row_tile * 1344 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
  let x_at = batch_row * 18816 + row_tile * 1344 + column_tile * 4;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 18816 + row_tile * 1344 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let x_at_${1 + i} = batch_row * 18816 + row_tile * 1344 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = tile_row * 96;
    let y_1 = y[y_at + y_at_step];
    let x_at_step = tile_row * 96;
    x[x_at + x_at_step] = y_1 + sum + bias_1;
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + y_at_step];
    x[x_at_${1 + i} + x_at_step] = y_${2 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`),
    pipeline(8, 0, `// specs/swin.vit:35, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw/14, hw%14, o] = x[hw/14, hw%14, o] + (sum[i: 384] o[(hw/14 + 11)%14/7, (hw + 11)%14/7, (hw/14 + 4)%7*7 +
//   (hw + 4)%7, i] * weight[o, i] + bias[o])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

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
  let x_at = batch_row * 18816 + row_tile * 1344 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
  let x_1_at = batch_row * 18816 + row_tile * 1344 + column_tile * 4;
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 18816 + row_tile * 1344 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let x_1_at_${1 + i} = batch_row * 18816 + row_tile * 1344 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let x_at_step = tile_row * 96;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = tile_row * 96;
    x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    x_1[x_1_at_${1 + i} + x_1_at_step] = x_${3 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
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

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 42u; // of one row of the batch
  let invocations = 336; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 48;
  let x_at = batch_row * 18816 + row_tile * 2688;
  let x_2 = x[batch_row * 18816 + row_tile * 2688].x;
${each(6, (i) => `  let x_at_${1 + i} = batch_row * 18816 + row_tile * 2688 + ${192 + 192 * i};
  let x_${4 + 2 * i} = x[x_at_${1 + i}].x;
`)}  let column_tile = id % 48;
  let folded_at = column_tile * 6144;
${each(15, (i) => `  let folded_at_${1 + i} = column_tile * 6144 + ${384 + 384 * i};
`)}${each(7, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}${each(7, (i) => `  var stat_0_${i} = vec4f();
`)}${each(7, (i) => `  var stat_1_${i} = vec4f();
`)}  for (var i = 0; i < 384; i++) {
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
`)}${each(3, (i) => `${each(4, (j) => `    let folded_${6 + 4 * i + j} = folded[folded_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(folded_${6 + 4 * i}, folded_${7 + 4 * i}, folded_${8 + 4 * i}, folded_${9 + 4 * i});
    acc_0_${1 + i} += left * block_${1 + i};
${each(6, (j) => `    acc_${1 + j}_${1 + i} += left_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 28>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  var totals = array<f32, 7>(
    dot(stat_0_0, vec4f(1.0)), dot(stat_0_1, vec4f(1.0)), dot(stat_0_2, vec4f(1.0)), dot(stat_0_3, vec4f(1.0)), dot(stat_0_4, vec4f(1.0)), dot(stat_0_5, vec4f(1.0)), dot(stat_0_6, vec4f(1.0)),
  );
  var totals_1 = array<f32, 7>(
    dot(stat_1_0, vec4f(1.0)), dot(stat_1_1, vec4f(1.0)), dot(stat_1_2, vec4f(1.0)), dot(stat_1_3, vec4f(1.0)), dot(stat_1_4, vec4f(1.0)), dot(stat_1_5, vec4f(1.0)), dot(stat_1_6, vec4f(1.0)),
  );
  let folded_1_1 = folded_1[column_tile * 4];
  let y_at = batch_row * 9408 + row_tile * 1344 + column_tile * 4;
${each(3, (i) => `  let folded_1_${2 + i} = folded_1[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * 9408 + row_tile * 1344 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let term = total_1 * total_1;
    let term_1 = term * 0.0006510416666666666;
    let term_2 = total - term_1;
    let max_of = max(term_2, 0.0);
    let term_3 = max_of / 1536.0;
    let term_4 = term_3 + 0.00001;
    let rsqrt_of = inverseSqrt(term_4);
    let y_at_step = tile_row * 192;
    y[y_at + y_at_step] = rsqrt_of * sum + folded_1_1;
${each(3, (i) => `    y[y_at_${1 + i} + y_at_step] = rsqrt_of * sum_${1 + i} + folded_1_${2 + i};
`)}  }
}
`),
    pipeline(8, 0, `// specs/swin.vit:25, lib/nn.vit:40, lib/nn.vit:39, specs/swin.vit:22 (attend)
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

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 21u; // of one row of the batch
  let invocations = 168; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id % 7;
  let nco = id / 7;
  let y_at = batch_row * 28224 + row_tile * 4032 + nco * 8;
${each(6, (i) => `  let y_at_${1 + i} = batch_row * 28224 + row_tile * 4032 + nco * 8 + ${576 + 576 * i};
`)}  let y_at_7 = batch_row * 28224 + nco * 8 + 192;
  let relative_position_bias_table_at = row_tile * 312 + nco + 2016;
${each(6, (i) => `  let relative_position_bias_table_at_${1 + i} = row_tile * 312 + nco + ${2040 + 24 * i};
`)}  var values: array<mat4x4f, 8>;
  let y_at_12 = batch_row * 28224 + nco * 8 + 384;
${each(7, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(7, (i) => `${each(8, (j) => `  var acc_${i}_${j} = vec4f();
`)}`)}  for (var j = 0; j < 13; j++) {
${each(3, (i) => `    let j_${1 + i} = min(j * 4 + ${1 + i}, 48);
`)}    let y_at_step = j * 2304;
    let y_at_8 = y_at_7 + y_at_step;
${each(3, (i) => `    let y_at_step_${1 + i} = j_${1 + i} * 576;
    let y_at_${9 + i} = y_at_7 + y_at_step_${1 + i};
`)}${each(7, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 8; c++) {
      let y_1 = y[y_at + c];
${each(6, (i) => `      let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(4, (i) => `      let y_${8 + i} = y[y_at_${8 + i} + c];
`)}      let keys = mat4x4f(y_8, y_9, y_10, y_11);
${each(7, (i) => `      score_${i} += y_${1 + i} * keys;
`)}    }
    let j_div_7 = j * 4 / 7;
    let j_mod_7 = j * 4 % 7;
    let relative_position_bias_table_at_step = -j_div_7 * 312 - j_mod_7 * 24;
${each(3, (i) => `    let j_div_7_${1 + i} = j_${1 + i} / 7;
    let j_mod_7_${1 + i} = j_${1 + i} % 7;
    let relative_position_bias_table_at_step_${1 + i} = -j_div_7_${1 + i} * 312 - j_mod_7_${1 + i} * 24;
`)}    let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_3]);
${each(6, (i) => `    let relative_position_bias_table_${2 + i} = vec4f(relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_3]);
`)}    let counted = vec4f(1.0, f32(j * 4 + 1 < 49), f32(j * 4 + 2 < 49), f32(j * 4 + 3 < 49));
    score_0 = 0.17677669529663687 * score_0 + relative_position_bias_table_1;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    score_1 = 0.17677669529663687 * score_1 + relative_position_bias_table_2;
    let largest_1_now = max(largest_1, max(max(score_1.x, score_1.y), max(score_1.z, score_1.w)));
    let shrink_1 = vitc_exp(largest_1 - largest_1_now);
    let weight_1 = vitc_exp_v4(score_1 - largest_1_now) * counted;
    largest_1 = largest_1_now;
    total_1 = total_1 * shrink_1 + dot(weight_1, vec4f(1.0));
    score_2 = 0.17677669529663687 * score_2 + relative_position_bias_table_3;
    let largest_2_now = max(largest_2, max(max(score_2.x, score_2.y), max(score_2.z, score_2.w)));
    let shrink_2 = vitc_exp(largest_2 - largest_2_now);
    let weight_2 = vitc_exp_v4(score_2 - largest_2_now) * counted;
    largest_2 = largest_2_now;
    total_2 = total_2 * shrink_2 + dot(weight_2, vec4f(1.0));
    score_3 = 0.17677669529663687 * score_3 + relative_position_bias_table_4;
    let largest_3_now = max(largest_3, max(max(score_3.x, score_3.y), max(score_3.z, score_3.w)));
    let shrink_3 = vitc_exp(largest_3 - largest_3_now);
    let weight_3 = vitc_exp_v4(score_3 - largest_3_now) * counted;
    largest_3 = largest_3_now;
    total_3 = total_3 * shrink_3 + dot(weight_3, vec4f(1.0));
    score_4 = 0.17677669529663687 * score_4 + relative_position_bias_table_5;
    let largest_4_now = max(largest_4, max(max(score_4.x, score_4.y), max(score_4.z, score_4.w)));
    let shrink_4 = vitc_exp(largest_4 - largest_4_now);
    let weight_4 = vitc_exp_v4(score_4 - largest_4_now) * counted;
    largest_4 = largest_4_now;
    total_4 = total_4 * shrink_4 + dot(weight_4, vec4f(1.0));
    score_5 = 0.17677669529663687 * score_5 + relative_position_bias_table_6;
    let largest_5_now = max(largest_5, max(max(score_5.x, score_5.y), max(score_5.z, score_5.w)));
    let shrink_5 = vitc_exp(largest_5 - largest_5_now);
    let weight_5 = vitc_exp_v4(score_5 - largest_5_now) * counted;
    largest_5 = largest_5_now;
    total_5 = total_5 * shrink_5 + dot(weight_5, vec4f(1.0));
    score_6 = 0.17677669529663687 * score_6 + relative_position_bias_table_7;
    let largest_6_now = max(largest_6, max(max(score_6.x, score_6.y), max(score_6.z, score_6.w)));
    let shrink_6 = vitc_exp(largest_6 - largest_6_now);
    let weight_6 = vitc_exp_v4(score_6 - largest_6_now) * counted;
    largest_6 = largest_6_now;
    total_6 = total_6 * shrink_6 + dot(weight_6, vec4f(1.0));
    let y_at_13 = y_at_12 + y_at_step;
${each(3, (i) => `    let y_at_${14 + i} = y_at_12 + y_at_step_${1 + i};
`)}    for (var tile_column = 0; tile_column < 8; tile_column++) {
${each(4, (i) => `      let y_${12 + i} = y[y_at_${13 + i} + tile_column];
`)}      values[tile_column] = mat4x4f(y_12, y_13, y_14, y_15);
    }
    let column = values[0];
${each(7, (i) => `    acc_${i}_0 = acc_${i}_0 * shrink_${i} + column * weight_${i};
`)}${each(7, (i) => `    let column_${1 + i} = values[${1 + i}];
${each(7, (j) => `    acc_${j}_${1 + i} = acc_${j}_${1 + i} * shrink_${j} + column_${1 + i} * weight_${j};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3, acc_${i}_4, acc_${i}_5, acc_${i}_6, acc_${i}_7,
`)}  );
  var divisors = array<f32, 7>(
    total_0, total_1, total_2, total_3, total_4, total_5, total_6,
  );
  let o_at = batch_row * 9408 + row_tile * 1344 + nco * 8;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let share = 1.0 / divisors[tile_row];
    let o_at_step = tile_row * 192;
    let o_at_1 = o_at + o_at_step;
    for (var tile_column = 0; tile_column < 8; tile_column++) {
      let sum = sums[tile_row * 8 + tile_column] * share;
      o[o_at_1 + tile_column] = sum;
    }
  }
}
`),
    pipeline(8, 0, `// specs/swin.vit:25, lib/nn.vit:40, lib/nn.vit:39, specs/swin.vit:22 (attend)
// o[nco*32 + nci, popi] = mean
// mean = (sum[j: 49] weight * y[j/7, j%7, nco*32 + nci + 1536]) / (sum[j: 49] weight), weight = exp(score - max[j]
//   score)
// score = 0.17677669529663687 * (sum[c: 32] y[popi/7, popi%7, nco*32 + c] * y[j/7, j%7, nco*32 + c + 768]) +
//   relative_position_bias_table[popi/7*13 + popi%7 - j/7*13 - j%7 + 84, nco]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> o: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 21u; // of one row of the batch
  let invocations = 168; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id % 7;
  let nco = id / 7;
  let y_at = batch_row * 28224 + row_tile * 4032 + nco * 8;
${each(6, (i) => `  let y_at_${1 + i} = batch_row * 28224 + row_tile * 4032 + nco * 8 + ${576 + 576 * i};
`)}  let y_at_7 = batch_row * 28224 + nco * 8 + 192;
  let relative_position_bias_table_at = row_tile * 312 + nco + 2016;
${each(6, (i) => `  let relative_position_bias_table_at_${1 + i} = row_tile * 312 + nco + ${2040 + 24 * i};
`)}  var values: array<mat4x4f, 8>;
  let y_at_12 = batch_row * 28224 + nco * 8 + 384;
${each(7, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(7, (i) => `${each(8, (j) => `  var acc_${i}_${j} = vec4f();
`)}`)}  for (var j = 0; j < 13; j++) {
${each(3, (i) => `    let j_${1 + i} = min(j * 4 + ${1 + i}, 48);
`)}    let y_at_step = j * 2304;
    let y_at_8 = y_at_7 + y_at_step;
${each(3, (i) => `    let y_at_step_${1 + i} = j_${1 + i} * 576;
    let y_at_${9 + i} = y_at_7 + y_at_step_${1 + i};
`)}${each(7, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 8; c++) {
      let y_1 = y[y_at + c];
${each(6, (i) => `      let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(4, (i) => `      let y_${8 + i} = y[y_at_${8 + i} + c];
`)}      let keys = mat4x4f(y_8, y_9, y_10, y_11);
${each(7, (i) => `      score_${i} += y_${1 + i} * keys;
`)}    }
    let j_div_7 = j * 4 / 7;
    let j_mod_7 = j * 4 % 7;
    let relative_position_bias_table_at_step = -j_div_7 * 312 - j_mod_7 * 24;
${each(3, (i) => `    let j_div_7_${1 + i} = j_${1 + i} / 7;
    let j_mod_7_${1 + i} = j_${1 + i} % 7;
    let relative_position_bias_table_at_step_${1 + i} = -j_div_7_${1 + i} * 312 - j_mod_7_${1 + i} * 24;
`)}    let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_3]);
${each(6, (i) => `    let relative_position_bias_table_${2 + i} = vec4f(relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_3]);
`)}    let counted = vec4f(1.0, f32(j * 4 + 1 < 49), f32(j * 4 + 2 < 49), f32(j * 4 + 3 < 49));
    score_0 = 0.17677669529663687 * score_0 + relative_position_bias_table_1;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    score_1 = 0.17677669529663687 * score_1 + relative_position_bias_table_2;
    let largest_1_now = max(largest_1, max(max(score_1.x, score_1.y), max(score_1.z, score_1.w)));
    let shrink_1 = vitc_exp(largest_1 - largest_1_now);
    let weight_1 = vitc_exp_v4(score_1 - largest_1_now) * counted;
    largest_1 = largest_1_now;
    total_1 = total_1 * shrink_1 + dot(weight_1, vec4f(1.0));
    score_2 = 0.17677669529663687 * score_2 + relative_position_bias_table_3;
    let largest_2_now = max(largest_2, max(max(score_2.x, score_2.y), max(score_2.z, score_2.w)));
    let shrink_2 = vitc_exp(largest_2 - largest_2_now);
    let weight_2 = vitc_exp_v4(score_2 - largest_2_now) * counted;
    largest_2 = largest_2_now;
    total_2 = total_2 * shrink_2 + dot(weight_2, vec4f(1.0));
    score_3 = 0.17677669529663687 * score_3 + relative_position_bias_table_4;
    let largest_3_now = max(largest_3, max(max(score_3.x, score_3.y), max(score_3.z, score_3.w)));
    let shrink_3 = vitc_exp(largest_3 - largest_3_now);
    let weight_3 = vitc_exp_v4(score_3 - largest_3_now) * counted;
    largest_3 = largest_3_now;
    total_3 = total_3 * shrink_3 + dot(weight_3, vec4f(1.0));
    score_4 = 0.17677669529663687 * score_4 + relative_position_bias_table_5;
    let largest_4_now = max(largest_4, max(max(score_4.x, score_4.y), max(score_4.z, score_4.w)));
    let shrink_4 = vitc_exp(largest_4 - largest_4_now);
    let weight_4 = vitc_exp_v4(score_4 - largest_4_now) * counted;
    largest_4 = largest_4_now;
    total_4 = total_4 * shrink_4 + dot(weight_4, vec4f(1.0));
    score_5 = 0.17677669529663687 * score_5 + relative_position_bias_table_6;
    let largest_5_now = max(largest_5, max(max(score_5.x, score_5.y), max(score_5.z, score_5.w)));
    let shrink_5 = vitc_exp(largest_5 - largest_5_now);
    let weight_5 = vitc_exp_v4(score_5 - largest_5_now) * counted;
    largest_5 = largest_5_now;
    total_5 = total_5 * shrink_5 + dot(weight_5, vec4f(1.0));
    score_6 = 0.17677669529663687 * score_6 + relative_position_bias_table_7;
    let largest_6_now = max(largest_6, max(max(score_6.x, score_6.y), max(score_6.z, score_6.w)));
    let shrink_6 = vitc_exp(largest_6 - largest_6_now);
    let weight_6 = vitc_exp_v4(score_6 - largest_6_now) * counted;
    largest_6 = largest_6_now;
    total_6 = total_6 * shrink_6 + dot(weight_6, vec4f(1.0));
    let y_at_13 = y_at_12 + y_at_step;
${each(3, (i) => `    let y_at_${14 + i} = y_at_12 + y_at_step_${1 + i};
`)}    for (var tile_column = 0; tile_column < 8; tile_column++) {
${each(4, (i) => `      let y_${12 + i} = y[y_at_${13 + i} + tile_column];
`)}      values[tile_column] = mat4x4f(y_12, y_13, y_14, y_15);
    }
    let column = values[0];
${each(7, (i) => `    acc_${i}_0 = acc_${i}_0 * shrink_${i} + column * weight_${i};
`)}${each(7, (i) => `    let column_${1 + i} = values[${1 + i}];
${each(7, (j) => `    acc_${j}_${1 + i} = acc_${j}_${1 + i} * shrink_${j} + column_${1 + i} * weight_${j};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3, acc_${i}_4, acc_${i}_5, acc_${i}_6, acc_${i}_7,
`)}  );
  var divisors = array<f32, 7>(
    total_0, total_1, total_2, total_3, total_4, total_5, total_6,
  );
  let o_at = batch_row * 37632 + nco * 1568 + row_tile * 7;
${each(3, (i) => `  let o_at_${2 + 2 * i} = batch_row * 37632 + nco * 1568 + row_tile * 7 + ${49 + 49 * i};
`)}  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let share = 1.0 / divisors[tile_row];
    let o_at_1 = o_at + tile_row;
${each(3, (i) => `    let o_at_${3 + 2 * i} = o_at_${2 + 2 * i} + tile_row;
`)}    for (var tile_column = 0; tile_column < 8; tile_column++) {
      let sum = sums[tile_row * 8 + tile_column] * share;
      let o_at_step = tile_column * 196;
      o[o_at_1 + o_at_step] = sum.x;
      o[o_at_3 + o_at_step] = sum.y;
      o[o_at_5 + o_at_step] = sum.z;
      o[o_at_7 + o_at_step] = sum.w;
    }
  }
}
`),
    pipeline(8, 0, `// specs/swin.vit:35, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw/7, o, hw%7] = x[hw/7, hw%7, o] + (sum[i: 768] weight[o, i] * o[i, hw] + bias[o])

@group(0) @binding(0) var<storage, read_write> x: array<f32>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<f32>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<storage, read_write> x_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 24u; // of one row of the batch
  let invocations = 192; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let column_tile = id % 4;
  let hw = min(column_tile * 13 + 10, 48);
  let hw_1 = min(column_tile * 13 + 11, 48);
  let hw_2 = min(column_tile * 13 + 12, 48);
  let row_tile = id / 4;
  let weight_at = row_tile * 3072;
${each(15, (i) => `  let weight_at_${1 + i} = row_tile * 3072 + ${192 + 192 * i};
`)}  let o_at = batch_row * 37632 + column_tile * 13;
${each(9, (i) => `  let o_at_${1 + 4 * i} = batch_row * 37632 + column_tile * 13 + ${49 + i};
  let o_at_${2 + 4 * i} = batch_row * 37632 + column_tile * 13 + ${98 + i};
  let o_at_${3 + 4 * i} = batch_row * 37632 + column_tile * 13 + ${147 + i};
  let o_at_${4 + 4 * i} = batch_row * 37632 + column_tile * 13 + ${1 + i};
`)}${each(3, (i) => `  let o_at_${37 + i} = batch_row * 37632 + column_tile * 13 + ${58 + 49 * i};
`)}  let o_at_40 = batch_row * 37632 + hw;
${each(3, (i) => `  let o_at_${41 + i} = batch_row * 37632 + hw + ${49 + 49 * i};
`)}${each(2, (i) => `  let o_at_${44 + 4 * i} = batch_row * 37632 + hw_${1 + i};
  let o_at_${45 + 4 * i} = batch_row * 37632 + hw_${1 + i} + 49;
  let o_at_${46 + 4 * i} = batch_row * 37632 + hw_${1 + i} + 98;
  let o_at_${47 + 4 * i} = batch_row * 37632 + hw_${1 + i} + 147;
`)}${each(16, (i) => `${each(13, (j) => `  var acc_${i}_${j} = 0.0;
`)}`)}  for (var i = 0; i < 192; i++) {
    let weight_1 = weight[weight_at + i];
${each(15, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let o_at_step = i * 196;
    let o_1 = vec4f(o[o_at + o_at_step], o[o_at_1 + o_at_step], o[o_at_2 + o_at_step], o[o_at_3 + o_at_step]);
${each(12, (i) => `${each(16, (j) => `    acc_${j}_${i} += dot(weight_${1 + j}, o_${1 + i});
`)}    let o_${2 + i} = vec4f(o[o_at_${4 + 4 * i} + o_at_step], o[o_at_${5 + 4 * i} + o_at_step], o[o_at_${6 + 4 * i} + o_at_step], o[o_at_${7 + 4 * i} + o_at_step]);
`)}${each(16, (i) => `    acc_${i}_12 += dot(weight_${1 + i}, o_13);
`)}  }
  var sums = array<f32, 208>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3, acc_${i}_4, acc_${i}_5, acc_${i}_6, acc_${i}_7, acc_${i}_8, acc_${i}_9, acc_${i}_10, acc_${i}_11, acc_${i}_12,
`)}  );
  let hw_3 = column_tile * 13;
  let x_at = batch_row * 37632 + row_tile * 16;
  let bias_at = row_tile * 16;
  let x_1_at = batch_row * 37632 + row_tile * 112;
  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let x_at_1 = x_at + tile_row;
    let bias_1 = bias[bias_at + tile_row];
    let x_1_at_step = tile_row * 7;
    let x_1_at_1 = x_1_at + x_1_at_step;
    for (var tile_column = 0; tile_column < 13; tile_column++) {
      let hw_4 = min(hw_3 + tile_column, 48);
      let sum = sums[tile_row * 13 + tile_column];
      let x_at_step = hw_4 * 768;
      let x_2 = x[x_at_1 + x_at_step];
      let hw_div_7 = hw_4 / 7;
      let hw_mod_7 = hw_4 % 7;
      let x_1_at_step_1 = hw_div_7 * 5376 + hw_mod_7;
      if (hw_3 + tile_column < 49) { x_1[x_1_at_1 + x_1_at_step_1] = x_2 + sum + bias_1; }
    }
  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[hw/7, o, hw%7] = 0.5 * (rsqrt(max(max(sum[i: 768] (x[hw/7, i, hw%7] - x[hw/7, 0, hw%7] - (x[hw/7, 0, hw%7] -
//   x[hw/7, 0, hw%7])) * (x[hw/7, i, hw%7] - x[hw/7, 0, hw%7] - (x[hw/7, 0, hw%7] - x[hw/7, 0, hw%7])) - (sum[i:
//   768] (x[hw/7, i, hw%7] - x[hw/7, 0, hw%7] - (x[hw/7, 0, hw%7] - x[hw/7, 0, hw%7]))) * (sum[i: 768] (x[hw/7, i,
//   hw%7] - x[hw/7, 0, hw%7] - (x[hw/7, 0, hw%7] - x[hw/7, 0, hw%7]))) * 0.0013020833333333333, 0), 0) / 768 +
//   0.00001) * (sum[i: 768] (x[hw/7, i, hw%7] - x[hw/7, 0, hw%7]) * folded[o, i]) + folded_1[o]) * (1 +
//   erf((rsqrt(max(max(sum[i: 768] (x[hw/7, i, hw%7] - x[hw/7, 0, hw%7] - (x[hw/7, 0, hw%7] - x[hw/7, 0, hw%7])) *
//   (x[hw/7, i, hw%7] - x[hw/7, 0, hw%7] - (x[hw/7, 0, hw%7] - x[hw/7, 0, hw%7])) - (sum[i: 768] (x[hw/7, i, hw%7]
//   - x[hw/7, 0, hw%7] - (x[hw/7, 0, hw%7] - x[hw/7, 0, hw%7]))) * (sum[i: 768] (x[hw/7, i, hw%7] - x[hw/7, 0,
//   hw%7] - (x[hw/7, 0, hw%7] - x[hw/7, 0, hw%7]))) * 0.0013020833333333333, 0), 0) / 768 + 0.00001) * (sum[i:
//   768] (x[hw/7, i, hw%7] - x[hw/7, 0, hw%7]) * folded[o, i]) + folded_1[o]) / 1.4142135623730951))

@group(0) @binding(0) var<storage, read_write> x: array<f32>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 168u; // of one row of the batch
  let invocations = 1344; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 192;
  let x_at = batch_row * 37632 + row_tile * 5376;
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 37632 + row_tile * 5376 + ${7 + 7 * i};
`)}  let x_2 = x[batch_row * 37632 + row_tile * 5376];
${each(6, (i) => `${each(4, (j) => `  let x_at_${4 + 4 * i + j} = batch_row * 37632 + row_tile * 5376 + ${1 + i + 7 * j};
`)}  let x_${4 + 2 * i} = x[x_at_${4 + 4 * i}];
`)}  let term = x_2 - x_2;
${each(6, (i) => `  let term_${2 + 2 * i} = x_${4 + 2 * i} - x_${4 + 2 * i};
`)}  let column_tile = id % 192;
  let folded_at = column_tile * 3072;
${each(15, (i) => `  let folded_at_${1 + i} = column_tile * 3072 + ${192 + 192 * i};
`)}${each(7, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}${each(7, (i) => `  var stat_0_${i} = vec4f();
`)}${each(7, (i) => `  var stat_1_${i} = vec4f();
`)}  for (var i = 0; i < 192; i++) {
    let x_at_step = i * 28;
    let x_1 = vec4f(x[x_at + x_at_step], x[x_at_1 + x_at_step], x[x_at_2 + x_at_step], x[x_at_3 + x_at_step]);
    let left = x_1 - x_2;
${each(6, (i) => `    let x_${3 + 2 * i} = vec4f(x[x_at_${4 + 4 * i} + x_at_step], x[x_at_${5 + 4 * i} + x_at_step], x[x_at_${6 + 4 * i} + x_at_step], x[x_at_${7 + 4 * i} + x_at_step]);
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
`)}${each(3, (i) => `${each(4, (j) => `    let folded_${6 + 4 * i + j} = folded[folded_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(folded_${6 + 4 * i}, folded_${7 + 4 * i}, folded_${8 + 4 * i}, folded_${9 + 4 * i});
    acc_0_${1 + i} += left * block_${1 + i};
${each(6, (j) => `    acc_${1 + j}_${1 + i} += left_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 28>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  var totals = array<f32, 7>(
    dot(stat_0_0, vec4f(1.0)), dot(stat_0_1, vec4f(1.0)), dot(stat_0_2, vec4f(1.0)), dot(stat_0_3, vec4f(1.0)), dot(stat_0_4, vec4f(1.0)), dot(stat_0_5, vec4f(1.0)), dot(stat_0_6, vec4f(1.0)),
  );
  var totals_1 = array<f32, 7>(
    dot(stat_1_0, vec4f(1.0)), dot(stat_1_1, vec4f(1.0)), dot(stat_1_2, vec4f(1.0)), dot(stat_1_3, vec4f(1.0)), dot(stat_1_4, vec4f(1.0)), dot(stat_1_5, vec4f(1.0)), dot(stat_1_6, vec4f(1.0)),
  );
  let folded_1_1 = folded_1[column_tile * 4];
  let y_at = batch_row * 150528 + id * 112;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 150528 + id * 112 + ${7 + 7 * i};
`)}${each(3, (i) => `  let folded_1_${2 + i} = folded_1[column_tile * 4 + ${1 + i}];
${each(4, (j) => `  let y_at_${4 + 4 * i + j} = batch_row * 150528 + id * 112 + ${28 + 28 * i + 7 * j};
`)}`)}  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let term_14 = total_1 * total_1;
    let term_15 = term_14 * 0.0013020833333333333;
    let term_16 = total - term_15;
    let max_of = max(term_16, 0.0);
    let max_of_1 = max(max_of, 0.0);
    let term_17 = max_of_1 / 768.0;
    let term_18 = term_17 + 0.00001;
    let rsqrt_of = inverseSqrt(term_18);
    let term_19 = rsqrt_of * sum + folded_1_1;
    let result = 0.5 * term_19 * (1.0 + vitc_erf_v4(term_19 / 1.4142135623730951));
    y[y_at + tile_row] = result.x;
    y[y_at_1 + tile_row] = result.y;
    y[y_at_2 + tile_row] = result.z;
    y[y_at_3 + tile_row] = result.w;
    let term_20 = rsqrt_of * sum_1 + folded_1_2;
    let result_1 = 0.5 * term_20 * (1.0 + vitc_erf_v4(term_20 / 1.4142135623730951));
    y[y_at_4 + tile_row] = result_1.x;
    y[y_at_5 + tile_row] = result_1.y;
    y[y_at_6 + tile_row] = result_1.z;
    y[y_at_7 + tile_row] = result_1.w;
    let term_21 = rsqrt_of * sum_2 + folded_1_3;
    let result_2 = 0.5 * term_21 * (1.0 + vitc_erf_v4(term_21 / 1.4142135623730951));
    y[y_at_8 + tile_row] = result_2.x;
    y[y_at_9 + tile_row] = result_2.y;
    y[y_at_10 + tile_row] = result_2.z;
    y[y_at_11 + tile_row] = result_2.w;
    let term_22 = rsqrt_of * sum_3 + folded_1_4;
    let result_3 = 0.5 * term_22 * (1.0 + vitc_erf_v4(term_22 / 1.4142135623730951));
    y[y_at_12 + tile_row] = result_3.x;
    y[y_at_13 + tile_row] = result_3.y;
    y[y_at_14 + tile_row] = result_3.z;
    y[y_at_15 + tile_row] = result_3.w;
  }
}
`),
    pipeline(8, 0, `// specs/swin.vit:36, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw/7, o, hw%7] = x[hw/7, o, hw%7] + (sum[i: 3072] weight[o, i] * y[hw/7, i, hw%7] + bias[o])

@group(0) @binding(0) var<storage, read_write> x: array<f32>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y: array<f32>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<storage, read_write> x_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 24u; // of one row of the batch
  let invocations = 192; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let column_tile = id % 4;
  let hw = min(column_tile * 13 + 10, 48);
  let hw_1 = min(column_tile * 13 + 11, 48);
  let hw_2 = min(column_tile * 13 + 12, 48);
  let row_tile = id / 4;
  let weight_at = row_tile * 12288;
${each(15, (i) => `  let weight_at_${1 + i} = row_tile * 12288 + ${768 + 768 * i};
`)}  let id_div_7 = column_tile * 6 / 7;
  let id_mod_7 = column_tile * 6 % 7;
  let y_at = batch_row * 150528 + column_tile * 21504 + id_div_7 * 21504 + id_mod_7;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 150528 + column_tile * 21504 + id_div_7 * 21504 + id_mod_7 + ${7 + 7 * i};
`)}${each(6, (i) => `  let id_div_7_${1 + i} = (column_tile * 6 + ${1 + i}) / 7;
  let id_mod_7_${1 + i} = (column_tile * 6 + ${1 + i}) % 7;
  let y_at_${4 + 4 * i} = batch_row * 150528 + column_tile * 21504 + id_div_7_${1 + i} * 21504 + id_mod_7_${1 + i};
${each(3, (j) => `  let y_at_${5 + 4 * i + j} = batch_row * 150528 + column_tile * 21504 + id_div_7_${1 + i} * 21504 + id_mod_7_${1 + i} + ${7 + 7 * j};
`)}`)}${each(4, (i) => `  let y_at_${28 + i} = batch_row * 150528 + column_tile * 21504 + id_div_7 * 21504 + id_mod_7 + ${21504 + 7 * i};
`)}${each(2, (i) => `  let y_at_${32 + 4 * i} = batch_row * 150528 + column_tile * 21504 + id_div_7_${1 + i} * 21504 + id_mod_7_${1 + i} + 21504;
  let y_at_${33 + 4 * i} = batch_row * 150528 + column_tile * 21504 + id_div_7_${1 + i} * 21504 + id_mod_7_${1 + i} + 21511;
  let y_at_${34 + 4 * i} = batch_row * 150528 + column_tile * 21504 + id_div_7_${1 + i} * 21504 + id_mod_7_${1 + i} + 21518;
  let y_at_${35 + 4 * i} = batch_row * 150528 + column_tile * 21504 + id_div_7_${1 + i} * 21504 + id_mod_7_${1 + i} + 21525;
`)}  let hw_div_7 = hw / 7;
  let hw_mod_7 = hw % 7;
  let y_at_40 = batch_row * 150528 + hw_div_7 * 21504 + hw_mod_7;
${each(3, (i) => `  let y_at_${41 + i} = batch_row * 150528 + hw_div_7 * 21504 + hw_mod_7 + ${7 + 7 * i};
`)}${each(2, (i) => `  let hw_div_7_${1 + i} = hw_${1 + i} / 7;
  let hw_mod_7_${1 + i} = hw_${1 + i} % 7;
  let y_at_${44 + 4 * i} = batch_row * 150528 + hw_div_7_${1 + i} * 21504 + hw_mod_7_${1 + i};
${each(3, (j) => `  let y_at_${45 + 4 * i + j} = batch_row * 150528 + hw_div_7_${1 + i} * 21504 + hw_mod_7_${1 + i} + ${7 + 7 * j};
`)}`)}${each(16, (i) => `${each(13, (j) => `  var acc_${i}_${j} = 0.0;
`)}`)}  for (var i = 0; i < 768; i++) {
    let weight_1 = weight[weight_at + i];
${each(15, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let y_at_step = i * 28;
    let y_1 = vec4f(y[y_at + y_at_step], y[y_at_1 + y_at_step], y[y_at_2 + y_at_step], y[y_at_3 + y_at_step]);
${each(12, (i) => `${each(16, (j) => `    acc_${j}_${i} += dot(weight_${1 + j}, y_${1 + i});
`)}    let y_${2 + i} = vec4f(y[y_at_${4 + 4 * i} + y_at_step], y[y_at_${5 + 4 * i} + y_at_step], y[y_at_${6 + 4 * i} + y_at_step], y[y_at_${7 + 4 * i} + y_at_step]);
`)}${each(16, (i) => `    acc_${i}_12 += dot(weight_${1 + i}, y_13);
`)}  }
  var sums = array<f32, 208>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3, acc_${i}_4, acc_${i}_5, acc_${i}_6, acc_${i}_7, acc_${i}_8, acc_${i}_9, acc_${i}_10, acc_${i}_11, acc_${i}_12,
`)}  );
  let hw_3 = column_tile * 13;
  let x_at = batch_row * 37632 + row_tile * 112;
  let bias_at = row_tile * 16;
  let x_1_at = batch_row * 37632 + row_tile * 112;
  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let x_at_step = tile_row * 7;
    let x_at_1 = x_at + x_at_step;
    let bias_1 = bias[bias_at + tile_row];
    let x_1_at_step = tile_row * 7;
    let x_1_at_1 = x_1_at + x_1_at_step;
    for (var tile_column = 0; tile_column < 13; tile_column++) {
      let hw_4 = min(hw_3 + tile_column, 48);
      let sum = sums[tile_row * 13 + tile_column];
      let hw_div_7_3 = hw_4 / 7;
      let hw_mod_7_3 = hw_4 % 7;
      let x_at_step_1 = hw_div_7_3 * 5376 + hw_mod_7_3;
      let x_2 = x[x_at_1 + x_at_step_1];
      let x_1_at_step_1 = hw_div_7_3 * 5376 + hw_mod_7_3;
      if (hw_3 + tile_column < 49) { x_1[x_1_at_1 + x_1_at_step_1] = x_2 + sum + bias_1; }
    }
  }
}
`),
    pipeline(64, 0, `// lib/nn.vit:32, lib/nn.vit:33 (row)
// joined[s, h, w] = if s < 1 then (768 * x[h, 0, w] + sum[d: 768] (x[h, d, w] - x[h, 0, w])) / 768 else (sum[d:
//   768] (x[h, d, w] - x[h, 0, w] - (sum[d: 768] (x[h, d, w] - x[h, 0, w])) * 0.0013020833333333333) * (x[h, d, w]
//   - x[h, 0, w] - (sum[d: 768] (x[h, d, w] - x[h, 0, w])) * 0.0013020833333333333)) / 768

@group(0) @binding(0) var<storage, read_write> x: array<f32>;
@group(0) @binding(1) var<storage, read_write> joined: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 49; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = 0.0;
  let h = id / 7;
  let w = id % 7;
  let x_at = batch_row * 37632 + h * 5376 + w;
  let x_2 = x[x_at];
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 37632 + h * 5376 + w + ${7 + 7 * i};
`)}  for (var d = 0; d < 192; d++) {
    let x_at_step = d * 28;
    let x_1 = x[x_at + x_at_step];
    sum += x_1 - x_2;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    sum += x_${3 + i} - x_2;
`)}  }
  var sum_1 = 0.0;
  let term = sum * 0.0013020833333333333;
  for (var d = 0; d < 192; d++) {
    let x_at_step_1 = d * 28;
    let x_6 = x[x_at + x_at_step_1];
${each(3, (i) => `    let term_${1 + i} = x_${6 + i} - x_2 - term;
    sum_1 += term_${1 + i} * term_${1 + i};
    let x_${7 + i} = x[x_at_${1 + i} + x_at_step_1];
`)}    let term_4 = x_9 - x_2 - term;
    sum_1 += term_4 * term_4;
  }
  joined[batch_row * 98 + id] = (768.0 * x_2 + sum) / 768.0;
  let joined_at = batch_row * 98 + id + 49;
  joined[joined_at] = sum_1 / 768.0;
}
`),
    pipeline(64, 0, `// specs/swin.vit:68, lib/nn.vit:34 (row)
// logits[d] = (sum[h: 7, w: 7] ((x[h, d, w] - joined[0, h, w]) * rsqrt(joined[1, h, w] + 0.00001) * weight[d] +
//   bias[d])) / 49

@group(0) @binding(0) var<storage, read_write> x: array<f32>;
@group(0) @binding(1) var<storage, read_write> joined: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> logits: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 3u; // of one row of the batch
  let invocations = 192; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * 37632 + id * 28;
${each(3, (i) => `  let x_at_${2 + 2 * i} = batch_row * 37632 + id * 28 + ${7 + 7 * i};
`)}  let joined_at = batch_row * 98;
  let joined_at_2 = batch_row * 98 + 49;
  let weight_1 = weight[id];
  let bias_1 = bias[id];
${each(4, (i) => `  let x_at_${8 + 2 * i} = batch_row * 37632 + id * 28 + ${1 + 7 * i};
`)}  let joined_at_4 = batch_row * 98 + 1;
  let joined_at_6 = batch_row * 98 + 50;
${each(4, (i) => `  let x_at_${16 + i} = batch_row * 37632 + id * 28 + ${6 + 7 * i};
`)}  let joined_at_8 = batch_row * 98 + 6;
  let joined_at_9 = batch_row * 98 + 55;
  for (var h = 0; h < 7; h++) {
    let x_at_step = h * 5376;
    let x_at_1 = x_at + x_at_step;
${each(3, (i) => `    let x_at_${3 + 2 * i} = x_at_${2 + 2 * i} + x_at_step;
`)}    let joined_at_step = h * 7;
    let joined_at_1 = joined_at + joined_at_step;
    let joined_at_3 = joined_at_2 + joined_at_step;
${each(4, (i) => `    let x_at_${9 + 2 * i} = x_at_${8 + 2 * i} + x_at_step;
`)}    let joined_at_5 = joined_at_4 + joined_at_step;
    let joined_at_7 = joined_at_6 + joined_at_step;
    for (var w = 0; w < 3; w++) {
      let x_at_step_1 = w * 2;
      let x_1 = vec4f(x[x_at_1 + x_at_step_1], x[x_at_3 + x_at_step_1], x[x_at_5 + x_at_step_1], x[x_at_7 + x_at_step_1]);
      let joined_at_step_1 = w * 2;
      let joined_1 = joined[joined_at_1 + joined_at_step_1];
      let joined_2 = joined[joined_at_3 + joined_at_step_1];
      sum += (x_1 - joined_1) * inverseSqrt(joined_2 + 0.00001) * weight_1 + bias_1;
      let x_2 = vec4f(x[x_at_9 + x_at_step_1], x[x_at_11 + x_at_step_1], x[x_at_13 + x_at_step_1], x[x_at_15 + x_at_step_1]);
      let joined_3 = joined[joined_at_5 + joined_at_step_1];
      let joined_4 = joined[joined_at_7 + joined_at_step_1];
      sum += (x_2 - joined_3) * inverseSqrt(joined_4 + 0.00001) * weight_1 + bias_1;
    }
    let x_3 = vec4f(x[x_at_16 + x_at_step], x[x_at_17 + x_at_step], x[x_at_18 + x_at_step], x[x_at_19 + x_at_step]);
    let joined_5 = joined[joined_at_8 + joined_at_step];
    let joined_6 = joined[joined_at_9 + joined_at_step];
    sum += (x_3 - joined_5) * inverseSqrt(joined_6 + 0.00001) * weight_1 + bias_1;
  }
  logits[batch_row * 192 + id] = sum / 49.0;
}
`),
    pipeline(8, 0, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[o] = sum[i: 768] logits[i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> logits: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 8u; // of one row of the batch
  let invocations = 63; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let o_quad = min(id * 4 + 2, 249);
  let o_quad_1 = min(id * 4 + 3, 249);
  let logits_at = batch_row * 192;
  let weight_at = id * 3072;
${each(7, (i) => `  let weight_at_${1 + i} = id * 3072 + ${192 + 192 * i};
`)}  let weight_at_8 = o_quad * 768;
${each(3, (i) => `  let weight_at_${9 + i} = o_quad * 768 + ${192 + 192 * i};
`)}  let weight_at_12 = o_quad_1 * 768;
${each(3, (i) => `  let weight_at_${13 + i} = o_quad_1 * 768 + ${192 + 192 * i};
`)}${each(4, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var i = 0; i < 192; i++) {
    let logits_1 = logits[logits_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += logits_1 * block;
${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
    acc_0_${1 + i} += logits_1 * block_${1 + i};
`)}  }
  let bias_1 = bias[id * 4];
  y[batch_row * 250 + id * 4] = acc_0_0 + bias_1;
  let bias_2 = bias[id * 4 + 1];
  let y_at = batch_row * 250 + id * 4 + 1;
  y[y_at] = acc_0_1 + bias_2;
  let bias_3 = bias[o_quad];
  if (id * 4 + 2 < 250) { y[batch_row * 250 + o_quad] = acc_0_2 + bias_3; }
  let bias_4 = bias[o_quad_1];
  if (id * 4 + 3 < 250) { y[batch_row * 250 + o_quad_1] = acc_0_3 + bias_4; }
}
`),
  ],
};
