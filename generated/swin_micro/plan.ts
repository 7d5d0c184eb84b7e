/** The plan of swin_micro: its kernels, and how they are run. Generated. */
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
  model: "swin_micro",
  target: "software",
  inputs: [
    { name: "image", shape: [3, 32, 32], region: arena(24576, 12288), preprocess: [{ kind: "resize", shorter: 36, filter: "bicubic" }, { kind: "crop", height: 32, width: 32 }, { kind: "normalize", mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] }] },
  ],
  outputs: [
    { name: "logits", shape: [10], region: arena(0, 40) },
  ],
  taps: [],
  params: [
    param("patch_embed.proj.weight", [24, 3, 2, 2], weights(0, 1152), "trunc_normal", 0.02),
    param("patch_embed.proj.bias", [24], weights(1280, 96), "zeros"),
    param("patch_embed.norm.weight", [24], weights(1536, 96), "ones"),
    param("patch_embed.norm.bias", [24], weights(1792, 96), "zeros"),
    ...repeat(2, (i) => [
      param(`layers.0.blocks.${i}.norm1.weight`, [24], staging(0, 96), "ones"),
      param(`layers.0.blocks.${i}.norm1.bias`, [24], staging(256, 96), "zeros"),
      param(`layers.0.blocks.${i}.attn.qkv.weight`, [72, 24], staging(512, 6912), "trunc_normal", 0.02),
      param(`layers.0.blocks.${i}.attn.qkv.bias`, [72], staging(7424, 288), "zeros"),
      resized(param(`layers.0.blocks.${i}.attn.relative_position_bias_table`, [49, 2], weights(2048 + 12544 * i, 392), "trunc_normal", 0.02), { axis: 0, prefix: 0, grid: [7, 7], antialias: false }),
      param(`layers.0.blocks.${i}.attn.proj.weight`, [24, 24], weights(2560 + 12544 * i, 2304), "trunc_normal", 0.02),
      param(`layers.0.blocks.${i}.attn.proj.bias`, [24], weights(4864 + 12544 * i, 96), "zeros"),
      param(`layers.0.blocks.${i}.norm2.weight`, [24], staging(0, 96), "ones"),
      param(`layers.0.blocks.${i}.norm2.bias`, [24], staging(256, 96), "zeros"),
      param(`layers.0.blocks.${i}.mlp.fc1.weight`, [96, 24], staging(512, 9216), "trunc_normal", 0.02),
      param(`layers.0.blocks.${i}.mlp.fc1.bias`, [96], staging(9728, 384), "zeros"),
      param(`layers.0.blocks.${i}.mlp.fc2.weight`, [24, 96], weights(5120 + 12544 * i, 9216), "trunc_normal", 0.02),
      param(`layers.0.blocks.${i}.mlp.fc2.bias`, [24], weights(14336 + 12544 * i, 96), "zeros"),
    ]),
    param("layers.0.downsample.norm.weight", [96], staging(0, 384), "ones"),
    param("layers.0.downsample.norm.bias", [96], staging(512, 384), "zeros"),
    param("layers.0.downsample.reduction.weight", [48, 96], staging(1024, 18432), "trunc_normal", 0.02),
    ...repeat(2, (i) => [
      param(`layers.1.blocks.${i}.norm1.weight`, [48], staging(0, 192), "ones"),
      param(`layers.1.blocks.${i}.norm1.bias`, [48], staging(256, 192), "zeros"),
      param(`layers.1.blocks.${i}.attn.qkv.weight`, [144, 48], staging(512, 27648), "trunc_normal", 0.02),
      param(`layers.1.blocks.${i}.attn.qkv.bias`, [144], staging(28160, 576), "zeros"),
      resized(param(`layers.1.blocks.${i}.attn.relative_position_bias_table`, [49, 4], weights(27136 + 47616 * i, 784), "trunc_normal", 0.02), { axis: 0, prefix: 0, grid: [7, 7], antialias: false }),
      param(`layers.1.blocks.${i}.attn.proj.weight`, [48, 48], weights(28160 + 47616 * i, 9216), "trunc_normal", 0.02),
      param(`layers.1.blocks.${i}.attn.proj.bias`, [48], weights(37376 + 47616 * i, 192), "zeros"),
      param(`layers.1.blocks.${i}.norm2.weight`, [48], staging(0, 192), "ones"),
      param(`layers.1.blocks.${i}.norm2.bias`, [48], staging(256, 192), "zeros"),
      param(`layers.1.blocks.${i}.mlp.fc1.weight`, [192, 48], staging(512, 36864), "trunc_normal", 0.02),
      param(`layers.1.blocks.${i}.mlp.fc1.bias`, [192], staging(37376, 768), "zeros"),
      param(`layers.1.blocks.${i}.mlp.fc2.weight`, [48, 192], weights(37632 + 47616 * i, 36864), "trunc_normal", 0.02),
      param(`layers.1.blocks.${i}.mlp.fc2.bias`, [48], weights(74496 + 47616 * i, 192), "zeros"),
    ]),
    param("norm.weight", [48], weights(122368, 192), "ones"),
    param("norm.bias", [48], weights(122624, 192), "zeros"),
    param("head.weight", [10, 48], weights(122880, 1920), "trunc_normal", 0.02),
    param("head.bias", [10], weights(124928, 40), "zeros"),
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
      sized(step(0, 2, `layers.0.blocks.${i}.attn.qkv.y_2.folded`, "lib/nn.vit:23", staging(512, 6912), staging(0, 96), weights(125184 + 17152 * i, 6912)), 72),
      sized(step(1, 3, `layers.0.blocks.${i}.attn.qkv.y_2.folded_2`, "lib/nn.vit:23", staging(256, 96), staging(512, 6912), staging(7424, 288), weights(132096 + 17152 * i, 288)), 18, 6)),
      group([11 + 13 * i, 12 + 13 * i, 13 + 13 * i, 14 + 13 * i],
      sized(step(0, 2, `layers.0.blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(512, 9216), staging(0, 96), weights(132608 + 17152 * i, 9216)), 96),
      sized(step(1, 3, `layers.0.blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(256, 96), staging(512, 9216), staging(9728, 384), weights(141824 + 17152 * i, 384)), 24, 6)),
    ]),
    group([30, 31, 32],
      sized(step(2, 1, "layers.0.downsample.reduction.y.folded", "lib/nn.vit:20", staging(1024, 18432), staging(0, 384), weights(159488, 18432)), 48, 6, 0.010416666666666666),
      step(3, 2, "layers.0.downsample.reduction.y.folded_2", "lib/nn.vit:20", staging(512, 384), staging(1024, 18432), weights(177920, 192))),
    ...repeat(2, (i) => [
      group([33 + 13 * i, 34 + 13 * i, 35 + 13 * i, 36 + 13 * i],
      sized(step(2, 3, `layers.1.blocks.${i}.attn.qkv.y_2.folded`, "lib/nn.vit:23", staging(512, 27648), staging(0, 192), weights(178176 + 66048 * i, 27648)), 144, 3, 0.020833333333333332),
      sized(step(1, 5, `layers.1.blocks.${i}.attn.qkv.y_2.folded_2`, "lib/nn.vit:23", staging(256, 192), staging(512, 27648), staging(28160, 576), weights(205824 + 66048 * i, 576)), 36, 12)),
      group([40 + 13 * i, 41 + 13 * i, 42 + 13 * i, 43 + 13 * i],
      sized(step(2, 3, `layers.1.blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(512, 36864), staging(0, 192), weights(206592 + 66048 * i, 36864)), 192, 3, 0.020833333333333332),
      sized(step(1, 6, `layers.1.blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(256, 192), staging(512, 36864), staging(37376, 768), weights(243456 + 66048 * i, 768)), 48, 12)),
    ]),
  ],
  dispatches: [
    step(4, 48, "patch_embed.proj.y", "lib/nn.vit:49", weights(1280, 96), arena(24576, 12288), weights(0, 1152), arena(0, 24576)),
    step(5, 4, "patch_embed.norm.y", "lib/nn.vit:34", arena(0, 24576), weights(1536, 96), weights(1792, 96), arena(73728, 24576)),
    sized(step(6, 36, "layers.0.blocks.0.attn.qkv.y_2", "lib/nn.vit:23", arena(73728, 24576), weights(125184, 6912), weights(132096, 288), arena(0, 73728)), 288, 9, 1536, 6, 0.041666666666666664, 24),
    sized(step(7, 8, "layers.0.blocks.0.attn.o", "specs/swin.vit:25", arena(0, 73728), weights(2048, 392), arena(98304, 24576)), 4, 2, 306, 324, 342, 13, 31, 49, 67, 14, 32, 50, 68),
    step(8, 24, "layers.0.blocks.0.x", "specs/swin.vit:35", arena(73728, 24576), arena(98304, 24576), weights(2560, 2304), weights(4864, 96), arena(122880, 24576)),
    sized(step(9, 24, "layers.0.blocks.0.mlp.y_1", "lib/nn.vit:56", arena(122880, 24576), weights(132608, 9216), weights(141824, 384), arena(0, 98304)), 192, 6, 0.041666666666666664, 24),
    sized(step(10, 12, "layers.0.blocks.0.x_2", "specs/swin.vit:36", arena(122880, 24576), arena(0, 98304), weights(5120, 9216), weights(14336, 96), arena(98304, 24576)), 96, 3),
    sized(step(6, 36, "layers.0.blocks.1.attn.qkv.y_2", "lib/nn.vit:23", arena(98304, 24576), weights(142336, 6912), weights(149248, 288), arena(0, 73728)), 288, 9, 1536, 6, 0.041666666666666664, 24),
    step(11, 8, "layers.0.blocks.1.attn.o", "specs/swin.vit:25", arena(0, 73728), weights(14592, 392), arena(73728, 24576)),
    step(12, 24, "layers.0.blocks.1.x", "specs/swin.vit:35", arena(98304, 24576), arena(73728, 24576), weights(15104, 2304), weights(17408, 96), arena(122880, 24576)),
    sized(step(9, 24, "layers.0.blocks.1.mlp.y_1", "lib/nn.vit:56", arena(122880, 24576), weights(149760, 9216), weights(158976, 384), arena(0, 98304)), 192, 6, 0.041666666666666664, 24),
    sized(step(10, 12, "layers.0.blocks.1.x_2", "specs/swin.vit:36", arena(122880, 24576), arena(0, 98304), weights(17664, 9216), weights(26880, 96), arena(98304, 24576)), 96, 3),
    step(13, 6, "layers.0.downsample.reduction.y", "lib/nn.vit:20", arena(98304, 24576), weights(159488, 18432), weights(177920, 192), arena(36864, 12288)),
    sized(step(6, 18, "layers.1.blocks.0.attn.qkv.y_2", "lib/nn.vit:23", arena(36864, 12288), weights(178176, 27648), weights(205824, 576), arena(0, 36864)), 144, 18, 768, 12, 0.020833333333333332, 48),
    sized(step(7, 4, "layers.1.blocks.0.attn.o", "specs/swin.vit:25", arena(0, 36864), weights(27136, 784), arena(49152, 12288)), 2, 4, 324, 360, 396, 25, 61, 97, 133, 26, 62, 98, 134),
    step(14, 12, "layers.1.blocks.0.x", "specs/swin.vit:35", arena(36864, 12288), arena(49152, 12288), weights(28160, 9216), weights(37376, 192), arena(61440, 12288)),
    sized(step(9, 12, "layers.1.blocks.0.mlp.y_1", "lib/nn.vit:56", arena(61440, 12288), weights(206592, 36864), weights(243456, 768), arena(0, 49152)), 96, 12, 0.020833333333333332, 48),
    sized(step(10, 6, "layers.1.blocks.0.x_2", "specs/swin.vit:36", arena(61440, 12288), arena(0, 49152), weights(37632, 36864), weights(74496, 192), arena(49152, 12288)), 48, 6),
    sized(step(6, 18, "layers.1.blocks.1.attn.qkv.y_2", "lib/nn.vit:23", arena(49152, 12288), weights(244224, 27648), weights(271872, 576), arena(0, 36864)), 144, 18, 768, 12, 0.020833333333333332, 48),
    step(15, 4, "layers.1.blocks.1.attn.o", "specs/swin.vit:25", arena(0, 36864), weights(74752, 784), arena(36864, 12288)),
    step(16, 12, "layers.1.blocks.1.x", "specs/swin.vit:35", arena(49152, 12288), weights(75776, 9216), arena(36864, 12288), weights(84992, 192), arena(61440, 12288)),
    step(17, 12, "layers.1.blocks.1.mlp.y_1", "lib/nn.vit:56", arena(61440, 12288), weights(272640, 36864), weights(309504, 768), arena(0, 49152)),
    step(18, 6, "layers.1.blocks.1.x_2", "specs/swin.vit:36", arena(61440, 12288), weights(85248, 36864), arena(0, 49152), weights(122112, 192), arena(49152, 12288)),
    step(19, 1, "norm.mu.joined", "lib/nn.vit:32", arena(49152, 12288), arena(0, 512)),
    step(20, 1, "logits_1", "specs/swin.vit:68", arena(49152, 12288), arena(0, 512), weights(122368, 192), weights(122624, 192), arena(512, 192)),
    step(21, 1, "head.y_2", "lib/nn.vit:23", arena(512, 192), weights(122880, 1920), weights(124928, 40), arena(0, 40)),
  ],
  memory: { weights: 310272, arena: 147456, staging: 38144, livenessBound: 147456 },
  pipelines: [
    pipeline(64, 0, `// lib/nn.vit:23, lib/nn.vit:20 (row)
// folded[o, i] = weight[o, i] * weight_1[i] - (sum[i: 24] weight[o, i] * weight_1[i]) * 0.041666666666666664

@group(0) @binding(0) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> folded: array<vec4f>;
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
  var sum = vec4f(0.0);
  let weight_2 = weight[id * 6];
${each(5, (i) => `  let weight_1_${1 + i} = weight_1[${i}];
  sum += weight_${2 + i} * weight_1_${1 + i};
  let weight_${3 + i} = weight[id * 6 + ${1 + i}];
`)}  let weight_1_6 = weight_1[5];
  sum += weight_7 * weight_1_6;
  let sum_of_i = dot(sum, vec4f(1.0));
  let weight_8 = weight[id * 6];
  let weight_1_7 = weight_1[0];
  let term = sum_of_i * 0.041666666666666664;
  folded[id * 6] = weight_8 * weight_1_7 - term;
${each(5, (i) => `  let weight_${9 + i} = weight[id * 6 + ${1 + i}];
  let weight_1_${8 + i} = weight_1[${1 + i}];
  folded[id * 6 + ${1 + i}] = weight_${9 + i} * weight_1_${8 + i} - term;
`)}}
`),
    pipeline(8, 0, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// folded[o] = sum[i: 24] bias[i] * weight[o, i] + bias_1[o]

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
  let n1 = n2 * 4;
  let n3 = n2 * 2;
  let n4 = n2 * 3;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let weight_at = id * n1;
${each(3, (i) => `  let weight_at_${1 + i} = id * n1 + n${2 + i};
`)}  var acc_0_0 = vec4f();
  for (var i = 0; i < n2; i++) {
    let bias_2 = bias[i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += bias_2 * block;
  }
  let bias_1_1 = bias_1[id];
  folded[id] = acc_0_0 + bias_1_1;
}
`),
    pipeline(64, 0, `// lib/nn.vit:20 (row)
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
    pipeline(8, 0, `// lib/nn.vit:20 (contract)
// folded[o] = sum[i: 96] bias[i] * weight[o, i]

@group(0) @binding(0) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 2u; // of one row of the batch
  let invocations = 12; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let weight_at = id * 96;
${each(3, (i) => `  let weight_at_${1 + i} = id * 96 + ${24 + 24 * i};
`)}  var acc_0_0 = vec4f();
  for (var i = 0; i < 24; i++) {
    let bias_1 = bias[i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += bias_1 * block;
  }
  folded[id] = acc_0_0;
}
`),
    pipeline(8, 0, `// lib/nn.vit:49 (contract)
// y[hw/16, hw%16, o] = bias[o] + sum[cuv: 12] image[cuv/4, hw/16*2 + cuv/2%2, hw%16*2 + cuv%2] * weight[o, cuv/4,
//   cuv/2%2, cuv%2]

@group(0) @binding(0) var<storage, read> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> image: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 48u; // of one row of the batch
  let invocations = 384; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_24 = id / 24;
  let row_tile = id / 6;
  let id_mod_4 = row_tile % 4;
  let image_at = batch_row * 3072 + id_div_24 * 64 + id_mod_4 * 8;
${each(3, (i) => `  let image_at_${1 + 4 * i} = batch_row * 3072 + id_div_24 * 64 + id_mod_4 * 8 + ${1 + 2 * i};
  let image_at_${2 + 4 * i} = batch_row * 3072 + id_div_24 * 64 + id_mod_4 * 8 + ${32 + 2 * i};
  let image_at_${3 + 4 * i} = batch_row * 3072 + id_div_24 * 64 + id_mod_4 * 8 + ${33 + 2 * i};
  let image_at_${4 + 4 * i} = batch_row * 3072 + id_div_24 * 64 + id_mod_4 * 8 + ${2 + 2 * i};
`)}  let image_at_13 = batch_row * 3072 + id_div_24 * 64 + id_mod_4 * 8 + 7;
  let image_at_14 = batch_row * 3072 + id_div_24 * 64 + id_mod_4 * 8 + 38;
  let image_at_15 = batch_row * 3072 + id_div_24 * 64 + id_mod_4 * 8 + 39;
  let column_tile = id % 6;
  let weight_at = column_tile * 12;
${each(3, (i) => `  let weight_at_${1 + i} = column_tile * 12 + ${3 + 3 * i};
`)}${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var cuv = 0; cuv < 3; cuv++) {
    let image_at_step = cuv * 1024;
    let image_1 = vec4f(image[image_at + image_at_step], image[image_at_1 + image_at_step], image[image_at_2 + image_at_step], image[image_at_3 + image_at_step]);
${each(3, (i) => `    let image_${2 + i} = vec4f(image[image_at_${4 + 4 * i} + image_at_step], image[image_at_${5 + 4 * i} + image_at_step], image[image_at_${6 + 4 * i} + image_at_step], image[image_at_${7 + 4 * i} + image_at_step]);
`)}    let weight_1 = weight[weight_at + cuv];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + cuv];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(4, (i) => `    acc_${i}_0 += image_${1 + i} * block;
`)}  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let bias_1 = bias[column_tile];
  let y_at = batch_row * 1536 + row_tile * 24 + column_tile;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let sum = sums[tile_row];
    let y_at_step = tile_row * 6;
    y[y_at + y_at_step] = bias_1 + sum;
  }
}
`),
    pipeline(64, 0, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// y_1[h, w, d] = (y[h, w, d] - y[h, w, 0] - (sum[d: 24] (y[h, w, d] - y[h, w, 0])) * 0.041666666666666664) *
//   rsqrt((sum[d: 24] (y[h, w, d] - y[h, w, 0] - (sum[d: 24] (y[h, w, d] - y[h, w, 0])) * 0.041666666666666664) *
//   (y[h, w, d] - y[h, w, 0] - (sum[d: 24] (y[h, w, d] - y[h, w, 0])) * 0.041666666666666664)) / 24 + 0.00001) *
//   weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 4u; // of one row of the batch
  let invocations = 256; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let y_2 = y[batch_row * 1536 + id * 6];
  let y_3 = y[batch_row * 1536 + id * 6].x;
  sum += y_2 - y_3;
  let y_at = batch_row * 1536 + id * 6 + 1;
  let y_4 = y[y_at];
${each(4, (i) => `  sum += y_${4 + i} - y_3;
  let y_at_${1 + i} = batch_row * 1536 + id * 6 + ${2 + i};
  let y_${5 + i} = y[y_at_${1 + i}];
`)}  sum += y_8 - y_3;
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let y_9 = y[batch_row * 1536 + id * 6];
  let term = sum_of_d * 0.041666666666666664;
  let term_1 = y_9 - y_3 - term;
  sum_1 += term_1 * term_1;
  let y_10 = y[y_at];
${each(4, (i) => `  let term_${2 + i} = y_${10 + i} - y_3 - term;
  sum_1 += term_${2 + i} * term_${2 + i};
  let y_${11 + i} = y[y_at_${1 + i}];
`)}  let term_6 = y_14 - y_3 - term;
  sum_1 += term_6 * term_6;
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let y_15 = y[batch_row * 1536 + id * 6];
  let term_7 = sum_1_of_d / 24.0;
  let term_8 = term_7 + 0.00001;
  let rsqrt_of = inverseSqrt(term_8);
  let weight_1 = weight[0];
  let bias_1 = bias[0];
  y_1[batch_row * 1536 + id * 6] = (y_15 - y_3 - term) * rsqrt_of * weight_1 + bias_1;
  let y_16 = y[y_at];
  let weight_2 = weight[1];
  let bias_2 = bias[1];
  let y_1_at = batch_row * 1536 + id * 6 + 1;
  y_1[y_1_at] = (y_16 - y_3 - term) * rsqrt_of * weight_2 + bias_2;
${each(4, (i) => `  let y_${17 + i} = y[y_at_${1 + i}];
  let weight_${3 + i} = weight[${2 + i}];
  let bias_${3 + i} = bias[${2 + i}];
  let y_1_at_${1 + i} = batch_row * 1536 + id * 6 + ${2 + i};
  y_1[y_1_at_${1 + i}] = (y_${17 + i} - y_3 - term) * rsqrt_of * weight_${3 + i} + bias_${3 + i};
`)}}
`),
    pipeline(8, 0, `// lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y_1[hw/16, hw%16, o] = rsqrt(max(max(sum[i: 24] (y[hw/16, hw%16, i] - y[hw/16, hw%16, 0] - (y[hw/16, hw%16, 0] -
//   y[hw/16, hw%16, 0])) * (y[hw/16, hw%16, i] - y[hw/16, hw%16, 0] - (y[hw/16, hw%16, 0] - y[hw/16, hw%16, 0])) -
//   (sum[i: 24] (y[hw/16, hw%16, i] - y[hw/16, hw%16, 0] - (y[hw/16, hw%16, 0] - y[hw/16, hw%16, 0]))) * (sum[i:
//   24] (y[hw/16, hw%16, i] - y[hw/16, hw%16, 0] - (y[hw/16, hw%16, 0] - y[hw/16, hw%16, 0]))) *
//   0.041666666666666664, 0), 0) / 24 + 0.00001) * (sum[i: 24] (y[hw/16, hw%16, i] - y[hw/16, hw%16, 0]) *
//   folded[o, i]) + folded_1[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n2: i32, n4: i32, n13: f32, n14: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
${each(3, (i) => `  let n${i} = sizes.n${i};
`)}  let n4 = sizes.n4;
  let n13 = sizes.n13;
  let n14 = f32(sizes.n14);
  let n3 = n4 * 8;
  let n5 = n4 * 2;
  let n6 = n1 * 2;
  let n7 = n4 * 4;
  let n8 = n4 * 5;
  let n9 = n1 * 4;
  let n10 = n4 * 7;
  let n11 = n0 * 16;
  let n12 = n1 * 16;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / n1;
  let y_at = batch_row * n2 + row_tile * n3;
  let y_3 = y[batch_row * n2 + row_tile * n3].x;
${each(7, (i) => `  let y_at_${1 + i} = batch_row * n2 + row_tile * n3 + n${4 + i};
  let y_${5 + 2 * i} = y[y_at_${1 + i}].x;
`)}  let term = y_3 - y_3;
${each(7, (i) => `  let term_${2 + 2 * i} = y_${5 + 2 * i} - y_${5 + 2 * i};
`)}  let column_tile = id % n1;
  let folded_at = column_tile * n3;
${each(7, (i) => `  let folded_at_${1 + i} = column_tile * n3 + n${4 + i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}${each(8, (i) => `  var stat_0_${i} = vec4f();
`)}${each(8, (i) => `  var stat_1_${i} = vec4f();
`)}  for (var i = 0; i < n4; i++) {
    let y_2 = y[y_at + i];
    let left = y_2 - y_3;
${each(7, (i) => `    let y_${4 + 2 * i} = y[y_at_${1 + i} + i];
    let left_${1 + i} = y_${4 + 2 * i} - y_${5 + 2 * i};
`)}    let term_1 = left - term;
${each(7, (i) => `    let term_${3 + 2 * i} = left_${1 + i} - term_${2 + 2 * i};
`)}${each(8, (i) => `    stat_0_${i} += term_${1 + 2 * i} * term_${1 + 2 * i};
`)}${each(8, (i) => `    stat_1_${i} += term_${1 + 2 * i};
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
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  var totals = array<f32, 8>(
    dot(stat_0_0, vec4f(1.0)), dot(stat_0_1, vec4f(1.0)), dot(stat_0_2, vec4f(1.0)), dot(stat_0_3, vec4f(1.0)), dot(stat_0_4, vec4f(1.0)), dot(stat_0_5, vec4f(1.0)), dot(stat_0_6, vec4f(1.0)), dot(stat_0_7, vec4f(1.0)),
  );
  var totals_1 = array<f32, 8>(
    dot(stat_1_0, vec4f(1.0)), dot(stat_1_1, vec4f(1.0)), dot(stat_1_2, vec4f(1.0)), dot(stat_1_3, vec4f(1.0)), dot(stat_1_4, vec4f(1.0)), dot(stat_1_5, vec4f(1.0)), dot(stat_1_6, vec4f(1.0)), dot(stat_1_7, vec4f(1.0)),
  );
  let folded_1_1 = folded_1[column_tile * 2];
  let y_1_at = batch_row * n11 + row_tile * n12 + column_tile * 2;
  let folded_1_2 = folded_1[column_tile * 2 + 1];
  let y_1_at_1 = batch_row * n11 + row_tile * n12 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let term_16 = total_1 * total_1;
    let term_17 = term_16 * n13;
    let term_18 = total - term_17;
    let max_of = max(term_18, 0.0);
    let max_of_1 = max(max_of, 0.0);
    let term_19 = max_of_1 / n14;
    let term_20 = term_19 + 0.00001;
    let rsqrt_of = inverseSqrt(term_20);
    let y_1_at_step = tile_row * n6;
    y_1[y_1_at + y_1_at_step] = rsqrt_of * sum + folded_1_1;
    y_1[y_1_at_1 + y_1_at_step] = rsqrt_of * sum_1 + folded_1_2;
  }
}
`),
    pipeline(8, 0, `// specs/swin.vit:25, lib/nn.vit:40, lib/nn.vit:39, specs/swin.vit:22 (attend)
// o[abnco/8, abnco/2%4, popi, abnco%2*12 + nci] = mean
// mean = (sum[j: 16] weight * y[abnco/8*4 + j/4, abnco/2%4*4 + j%4, abnco%2*12 + nci + 48]) / (sum[j: 16] weight),
//   weight = exp(score - max[j] score)
// score = 0.28867513459481287 * (sum[c: 12] y[abnco/8*4 + popi/4, abnco/2%4*4 + popi%4, abnco%2*12 + c] *
//   y[abnco/8*4 + j/4, abnco/2%4*4 + j%4, abnco%2*12 + c + 24]) + relative_position_bias_table[popi/4*7 + popi%4 -
//   j/4*7 - j%4 + 24, abnco%2]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n2: i32, n3: i32, n9: i32, n10: i32, n11: i32, n30: i32, n31: i32, n32: i32, n33: i32, n34: i32, n35: i32, n36: i32, n37: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n2 = sizes.n2;
  let n3 = sizes.n3;
${each(3, (i) => `  let n${9 + i} = sizes.n${9 + i};
`)}${each(8, (i) => `  let n${30 + i} = sizes.n${30 + i};
`)}  let n0 = n2 * 16;
  let n1 = n3 * 2;
  let n4 = n2 * 1152;
  let n5 = n3 * 36;
${each(3, (i) => `  let n${6 + i} = n3 * ${9 + 9 * i};
`)}${each(4, (i) => `  let n${12 + i} = n3 * ${3 + 9 * i};
`)}  let n16 = n3 * 14;
${each(3, (i) => `  let n${17 + i} = n3 * ${24 - i};
`)}  let n20 = n3 * 25;
  let n21 = n3 * 26;
  let n22 = n3 * 31;
  let n23 = n3 * 29;
  let n24 = n3 * 28;
${each(3, (i) => `  let n${25 + i} = n3 * ${32 + i};
`)}  let n28 = n3 * 6;
  let n29 = n3 * 15;
  let n38 = n3 * 7;
  let n39 = n2 * 384;
  let n40 = n3 * 48;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_16 = id / 16;
  let row_tile = id % 2;
  let id_div_4 = id / n1;
  let id_mod_4 = id_div_4 % n2;
  let abnco = id / 2;
  let id_mod_2 = abnco % n3;
  let y_at = batch_row * n4 + id_div_16 * 1152 + row_tile * 576 + id_mod_4 * n5 + id_mod_2 * 3;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * n4 + id_div_16 * 1152 + row_tile * 576 + id_mod_4 * n5 + id_mod_2 * 3 + n${6 + i};
`)}  let y_at_4 = batch_row * n4 + id_div_16 * 1152 + row_tile * 576 + id_mod_4 * n5 + id_mod_2 * 3 + 288;
${each(3, (i) => `  let y_at_${5 + i} = batch_row * n4 + id_div_16 * 1152 + row_tile * 576 + id_mod_4 * n5 + id_mod_2 * 3 + n${9 + i};
`)}${each(4, (i) => `  let y_at_${8 + 2 * i} = batch_row * n4 + id_div_16 * 1152 + id_mod_4 * n5 + id_mod_2 * 3 + n${12 + i};
`)}  let relative_position_bias_table_at = row_tile * n16 + id_mod_2 + n17;
${each(2, (i) => `  let relative_position_bias_table_at_${1 + 4 * i} = row_tile * n16 + id_mod_2 + n${18 + 3 * i};
  let relative_position_bias_table_at_${2 + 4 * i} = row_tile * n16 + id_mod_2 + n${19 - 11 * i};
  let relative_position_bias_table_at_${3 + 4 * i} = row_tile * n16 + id_mod_2 + n${14 + 8 * i};
  let relative_position_bias_table_at_${4 + 4 * i} = row_tile * n16 + id_mod_2 + n${20 - 5 * i};
`)}${each(5, (i) => `  let relative_position_bias_table_at_${9 + i} = row_tile * n16 + id_mod_2 + n${23 + i};
`)}${each(2, (i) => `  let y_at_${16 + 4 * i} = batch_row * n4 + id_div_16 * 1152 + id_mod_4 * n5 + id_mod_2 * 3 + n${28 + 2 * i};
  let y_at_${17 + 4 * i} = batch_row * n4 + id_div_16 * 1152 + id_mod_4 * n5 + id_mod_2 * 3 + n${29 + 2 * i};
  let y_at_${18 + 4 * i} = batch_row * n4 + id_div_16 * 1152 + id_mod_4 * n5 + id_mod_2 * 3 + n${17 + 15 * i};
  let y_at_${19 + 4 * i} = batch_row * n4 + id_div_16 * 1152 + id_mod_4 * n5 + id_mod_2 * 3 + n${26 + 7 * i};
`)}${each(4, (i) => `  let y_at_${24 + i} = batch_row * n4 + id_div_16 * 1152 + id_mod_4 * n5 + id_mod_2 * 3 + n${34 + i};
`)}${each(8, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
`)}  for (var j = 0; j < 4; j++) {
    let y_at_step = j * 288;
${each(4, (i) => `    let y_at_${9 + 2 * i} = y_at_${8 + 2 * i} + y_at_step;
`)}${each(8, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 3; c++) {
      let y_1 = y[y_at + c];
${each(7, (i) => `      let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(4, (i) => `      let y_${9 + i} = y[y_at_${9 + 2 * i} + c];
`)}      let keys = mat4x4f(y_9, y_10, y_11, y_12);
${each(8, (i) => `      score_${i} += y_${1 + i} * keys;
`)}    }
    let relative_position_bias_table_at_step = -j * n38;
    let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_2 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_3 + relative_position_bias_table_at_step]);
    let relative_position_bias_table_2 = vec4f(relative_position_bias_table[relative_position_bias_table_at_4 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_2 + relative_position_bias_table_at_step]);
    let relative_position_bias_table_3 = vec4f(relative_position_bias_table[relative_position_bias_table_at_5 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_4 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step]);
    let relative_position_bias_table_4 = vec4f(relative_position_bias_table[relative_position_bias_table_at_6 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_5 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_4 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step]);
${each(2, (i) => `    let relative_position_bias_table_${5 + 2 * i} = vec4f(relative_position_bias_table[relative_position_bias_table_at_${7 + 5 * i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${8 + 3 * i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${9 - 2 * i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${10 - 2 * i} + relative_position_bias_table_at_step]);
    let relative_position_bias_table_${6 + 2 * i} = vec4f(relative_position_bias_table[relative_position_bias_table_at_${11 + 2 * i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${7 + 5 * i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${8 + 3 * i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${9 - 2 * i} + relative_position_bias_table_at_step]);
`)}    score_0 = 0.28867513459481287 * score_0 + relative_position_bias_table_1;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now);
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    score_1 = 0.28867513459481287 * score_1 + relative_position_bias_table_2;
    let largest_1_now = max(largest_1, max(max(score_1.x, score_1.y), max(score_1.z, score_1.w)));
    let shrink_1 = vitc_exp(largest_1 - largest_1_now);
    let weight_1 = vitc_exp_v4(score_1 - largest_1_now);
    largest_1 = largest_1_now;
    total_1 = total_1 * shrink_1 + dot(weight_1, vec4f(1.0));
    score_2 = 0.28867513459481287 * score_2 + relative_position_bias_table_3;
    let largest_2_now = max(largest_2, max(max(score_2.x, score_2.y), max(score_2.z, score_2.w)));
    let shrink_2 = vitc_exp(largest_2 - largest_2_now);
    let weight_2 = vitc_exp_v4(score_2 - largest_2_now);
    largest_2 = largest_2_now;
    total_2 = total_2 * shrink_2 + dot(weight_2, vec4f(1.0));
    score_3 = 0.28867513459481287 * score_3 + relative_position_bias_table_4;
    let largest_3_now = max(largest_3, max(max(score_3.x, score_3.y), max(score_3.z, score_3.w)));
    let shrink_3 = vitc_exp(largest_3 - largest_3_now);
    let weight_3 = vitc_exp_v4(score_3 - largest_3_now);
    largest_3 = largest_3_now;
    total_3 = total_3 * shrink_3 + dot(weight_3, vec4f(1.0));
    score_4 = 0.28867513459481287 * score_4 + relative_position_bias_table_5;
    let largest_4_now = max(largest_4, max(max(score_4.x, score_4.y), max(score_4.z, score_4.w)));
    let shrink_4 = vitc_exp(largest_4 - largest_4_now);
    let weight_4 = vitc_exp_v4(score_4 - largest_4_now);
    largest_4 = largest_4_now;
    total_4 = total_4 * shrink_4 + dot(weight_4, vec4f(1.0));
    score_5 = 0.28867513459481287 * score_5 + relative_position_bias_table_6;
    let largest_5_now = max(largest_5, max(max(score_5.x, score_5.y), max(score_5.z, score_5.w)));
    let shrink_5 = vitc_exp(largest_5 - largest_5_now);
    let weight_5 = vitc_exp_v4(score_5 - largest_5_now);
    largest_5 = largest_5_now;
    total_5 = total_5 * shrink_5 + dot(weight_5, vec4f(1.0));
    score_6 = 0.28867513459481287 * score_6 + relative_position_bias_table_7;
    let largest_6_now = max(largest_6, max(max(score_6.x, score_6.y), max(score_6.z, score_6.w)));
    let shrink_6 = vitc_exp(largest_6 - largest_6_now);
    let weight_6 = vitc_exp_v4(score_6 - largest_6_now);
    largest_6 = largest_6_now;
    total_6 = total_6 * shrink_6 + dot(weight_6, vec4f(1.0));
    score_7 = 0.28867513459481287 * score_7 + relative_position_bias_table_8;
    let largest_7_now = max(largest_7, max(max(score_7.x, score_7.y), max(score_7.z, score_7.w)));
    let shrink_7 = vitc_exp(largest_7 - largest_7_now);
    let weight_7 = vitc_exp_v4(score_7 - largest_7_now);
    largest_7 = largest_7_now;
    total_7 = total_7 * shrink_7 + dot(weight_7, vec4f(1.0));
${each(4, (i) => `    let y_${13 + i} = y[y_at_${16 + i} + y_at_step];
`)}    let values = mat4x4f(y_13, y_14, y_15, y_16);
${each(8, (i) => `    acc_${i}_0 = acc_${i}_0 * shrink_${i} + values * weight_${i};
`)}${each(2, (i) => `${each(4, (j) => `    let y_${17 + 4 * i + j} = y[y_at_${20 + 4 * i + j} + y_at_step];
`)}    let values_${1 + i} = mat4x4f(y_${17 + 4 * i}, y_${18 + 4 * i}, y_${19 + 4 * i}, y_${20 + 4 * i});
${each(8, (j) => `    acc_${j}_${1 + i} = acc_${j}_${1 + i} * shrink_${j} + values_${1 + i} * weight_${j};
`)}`)}  }
  var sums = array<vec4f, 24>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2,
`)}  );
  var divisors = array<f32, 8>(
    total_0, total_1, total_2, total_3, total_4, total_5, total_6, total_7,
  );
  let o_at = batch_row * n39 + id_div_4 * n40 + row_tile * n17 + id_mod_2 * 3;
  let o_at_1 = batch_row * n39 + id_div_4 * n40 + row_tile * n17 + id_mod_2 * 3 + 1;
  let o_at_2 = batch_row * n39 + id_div_4 * n40 + row_tile * n17 + id_mod_2 * 3 + 2;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let share = 1.0 / divisors[tile_row];
    let sum = sums[tile_row * 3] * share;
    let sum_1 = sums[tile_row * 3 + 1] * share;
    let sum_2 = sums[tile_row * 3 + 2] * share;
    let o_at_step = tile_row * n12;
    o[o_at + o_at_step] = sum;
    o[o_at_1 + o_at_step] = sum_1;
    o[o_at_2 + o_at_step] = sum_2;
  }
}
`),
    pipeline(8, 0, `// specs/swin.vit:35, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x[hohiwowi/16, hohiwowi/4%4*4 + hohiwowi%4, d] = y[hohiwowi/16, hohiwowi/4%4*4 + hohiwowi%4, d] + (sum[i: 24]
//   o[hohiwowi/64, hohiwowi/4%4, hohiwowi/16%4*4 + hohiwowi%4, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
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
  let id_div_48 = id / 48;
  let row_tile = id / 6;
  let id_mod_2 = row_tile % 2;
  let id_div_12 = id / 12;
  let id_mod_4 = id_div_12 % 4;
  let o_at = batch_row * 1536 + id_div_48 * 384 + id_mod_2 * 192 + id_mod_4 * 24;
${each(2, (i) => `  let o_at_${1 + 3 * i} = batch_row * 1536 + id_div_48 * 384 + id_mod_2 * 192 + id_mod_4 * 24 + ${6 + 90 * i};
  let o_at_${2 + 3 * i} = batch_row * 1536 + id_div_48 * 384 + id_mod_2 * 192 + id_mod_4 * 24 + ${12 + 90 * i};
  let o_at_${3 + 3 * i} = batch_row * 1536 + id_div_48 * 384 + id_mod_2 * 192 + id_mod_4 * 24 + ${18 + 90 * i};
`)}  let o_at_7 = batch_row * 1536 + id_div_48 * 384 + id_mod_2 * 192 + id_mod_4 * 24 + 114;
  let column_tile = id % 6;
  let weight_at = column_tile * 24;
${each(3, (i) => `  let weight_at_${1 + i} = column_tile * 24 + ${6 + 6 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = 0; i < 6; i++) {
    let o_1 = o[o_at + i];
${each(7, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(8, (i) => `    acc_${i}_0 += o_${1 + i} * block;
`)}  }
  var sums = array<vec4f, 8>(
${each(8, (i) => `    acc_${i}_0,
`)}  );
  let y_at = batch_row * 1536 + row_tile * 48 + column_tile;
  let bias_1 = bias[column_tile];
  let x_at = batch_row * 1536 + row_tile * 48 + column_tile;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row];
    let y_at_step = tile_row * 6;
    let y_1 = y[y_at + y_at_step];
    let x_at_step = tile_row * 6;
    x[x_at + x_at_step] = y_1 + sum + bias_1;
  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[hw/16, hw%16, o] = 0.5 * (rsqrt(max(max(sum[i: 24] (x[hw/16, hw%16, i] - x[hw/16, hw%16, 0] - (x[hw/16, hw%16,
//   0] - x[hw/16, hw%16, 0])) * (x[hw/16, hw%16, i] - x[hw/16, hw%16, 0] - (x[hw/16, hw%16, 0] - x[hw/16, hw%16,
//   0])) - (sum[i: 24] (x[hw/16, hw%16, i] - x[hw/16, hw%16, 0] - (x[hw/16, hw%16, 0] - x[hw/16, hw%16, 0]))) *
//   (sum[i: 24] (x[hw/16, hw%16, i] - x[hw/16, hw%16, 0] - (x[hw/16, hw%16, 0] - x[hw/16, hw%16, 0]))) *
//   0.041666666666666664, 0), 0) / 24 + 0.00001) * (sum[i: 24] (x[hw/16, hw%16, i] - x[hw/16, hw%16, 0]) *
//   folded[o, i]) + folded_1[o]) * (1 + erf((rsqrt(max(max(sum[i: 24] (x[hw/16, hw%16, i] - x[hw/16, hw%16, 0] -
//   (x[hw/16, hw%16, 0] - x[hw/16, hw%16, 0])) * (x[hw/16, hw%16, i] - x[hw/16, hw%16, 0] - (x[hw/16, hw%16, 0] -
//   x[hw/16, hw%16, 0])) - (sum[i: 24] (x[hw/16, hw%16, i] - x[hw/16, hw%16, 0] - (x[hw/16, hw%16, 0] - x[hw/16,
//   hw%16, 0]))) * (sum[i: 24] (x[hw/16, hw%16, i] - x[hw/16, hw%16, 0] - (x[hw/16, hw%16, 0] - x[hw/16, hw%16,
//   0]))) * 0.041666666666666664, 0), 0) / 24 + 0.00001) * (sum[i: 24] (x[hw/16, hw%16, i] - x[hw/16, hw%16, 0]) *
//   folded[o, i]) + folded_1[o]) / 1.4142135623730951))

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n20: f32, n21: i32 }
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
  let n20 = sizes.n20;
  let n21 = f32(sizes.n21);
  let n2 = n0 * 8;
  let n3 = n1 * 8;
${each(6, (i) => `  let n${4 + i} = n1 * ${2 + i};
`)}  let n10 = n1 * 16;
${each(7, (i) => `  let n${11 + i} = n1 * ${9 + i};
`)}  let n18 = n0 * 32;
  let n19 = n1 * 32;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / n1;
  let x_at = batch_row * n2 + row_tile * n3;
  let x_2 = x[batch_row * n2 + row_tile * n3].x;
${each(2, (i) => `  let x_at_${1 + 2 * i} = batch_row * n2 + row_tile * n3 + n${1 + 4 * i};
  let x_${4 + 4 * i} = x[x_at_${1 + 2 * i}].x;
  let x_at_${2 + 2 * i} = batch_row * n2 + row_tile * n3 + n${4 + 2 * i};
  let x_${6 + 4 * i} = x[x_at_${2 + 2 * i}].x;
`)}${each(3, (i) => `  let x_at_${5 + i} = batch_row * n2 + row_tile * n3 + n${7 + i};
  let x_${12 + 2 * i} = x[x_at_${5 + i}].x;
`)}  let term = x_2 - x_2;
${each(7, (i) => `  let term_${2 + 2 * i} = x_${4 + 2 * i} - x_${4 + 2 * i};
`)}  let column_tile = id % n1;
  let folded_at = column_tile * n10;
${each(2, (i) => `  let folded_at_${1 + 4 * i} = column_tile * n10 + n${1 + 6 * i};
  let folded_at_${2 + 4 * i} = column_tile * n10 + n${4 + 4 * i};
  let folded_at_${3 + 4 * i} = column_tile * n10 + n${5 + 4 * i};
  let folded_at_${4 + 4 * i} = column_tile * n10 + n${6 - 3 * i};
`)}${each(7, (i) => `  let folded_at_${9 + i} = column_tile * n10 + n${11 + i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}${each(8, (i) => `  var stat_0_${i} = vec4f();
`)}${each(8, (i) => `  var stat_1_${i} = vec4f();
`)}  for (var i = 0; i < n1; i++) {
    let x_1 = x[x_at + i];
    let left = x_1 - x_2;
${each(7, (i) => `    let x_${3 + 2 * i} = x[x_at_${1 + i} + i];
    let left_${1 + i} = x_${3 + 2 * i} - x_${4 + 2 * i};
`)}    let term_1 = left - term;
${each(7, (i) => `    let term_${3 + 2 * i} = left_${1 + i} - term_${2 + 2 * i};
`)}${each(8, (i) => `    stat_0_${i} += term_${1 + 2 * i} * term_${1 + 2 * i};
`)}${each(8, (i) => `    stat_1_${i} += term_${1 + 2 * i};
`)}    let folded_2 = folded[folded_at + i];
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + i];
`)}    let block = mat4x4f(folded_2, folded_3, folded_4, folded_5);
    acc_0_0 += left * block;
${each(7, (i) => `    acc_${1 + i}_0 += left_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let folded_${6 + 4 * i + j} = folded[folded_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(folded_${6 + 4 * i}, folded_${7 + 4 * i}, folded_${8 + 4 * i}, folded_${9 + 4 * i});
    acc_0_${1 + i} += left * block_${1 + i};
${each(7, (j) => `    acc_${1 + j}_${1 + i} += left_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 32>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  var totals = array<f32, 8>(
    dot(stat_0_0, vec4f(1.0)), dot(stat_0_1, vec4f(1.0)), dot(stat_0_2, vec4f(1.0)), dot(stat_0_3, vec4f(1.0)), dot(stat_0_4, vec4f(1.0)), dot(stat_0_5, vec4f(1.0)), dot(stat_0_6, vec4f(1.0)), dot(stat_0_7, vec4f(1.0)),
  );
  var totals_1 = array<f32, 8>(
    dot(stat_1_0, vec4f(1.0)), dot(stat_1_1, vec4f(1.0)), dot(stat_1_2, vec4f(1.0)), dot(stat_1_3, vec4f(1.0)), dot(stat_1_4, vec4f(1.0)), dot(stat_1_5, vec4f(1.0)), dot(stat_1_6, vec4f(1.0)), dot(stat_1_7, vec4f(1.0)),
  );
  let folded_1_1 = folded_1[column_tile * 4];
  let y_at = batch_row * n18 + row_tile * n19 + column_tile * 4;
${each(3, (i) => `  let folded_1_${2 + i} = folded_1[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * n18 + row_tile * n19 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let term_16 = total_1 * total_1;
    let term_17 = term_16 * n20;
    let term_18 = total - term_17;
    let max_of = max(term_18, 0.0);
    let max_of_1 = max(max_of, 0.0);
    let term_19 = max_of_1 / n21;
    let term_20 = term_19 + 0.00001;
    let rsqrt_of = inverseSqrt(term_20);
    let term_21 = rsqrt_of * sum + folded_1_1;
    let y_at_step = tile_row * n6;
    y[y_at + y_at_step] = 0.5 * term_21 * (1.0 + vitc_erf_v4(term_21 / 1.4142135623730951));
${each(3, (i) => `    let term_${22 + i} = rsqrt_of * sum_${1 + i} + folded_1_${2 + i};
    y[y_at_${1 + i} + y_at_step] = 0.5 * term_${22 + i} * (1.0 + vitc_erf_v4(term_${22 + i} / 1.4142135623730951));
`)}  }
}
`),
    pipeline(8, 0, `// specs/swin.vit:36, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw/16, hw%16, d] = x[hw/16, hw%16, d] + (sum[i: 96] y[hw/16, hw%16, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32 }
@group(0) @binding(6) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = sizes.n1;
  let n2 = n0 * 64;
  let n3 = n1 * 64;
${each(7, (i) => `  let n${4 + i} = n1 * ${8 + 8 * i};
`)}  let n11 = n0 * 16;
  let n12 = n1 * 2;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / n1;
  let y_at = batch_row * n2 + row_tile * n3;
${each(7, (i) => `  let y_at_${1 + i} = batch_row * n2 + row_tile * n3 + n${4 + i};
`)}  let column_tile = id % n1;
  let weight_at = column_tile * n3;
${each(7, (i) => `  let weight_at_${1 + i} = column_tile * n3 + n${4 + i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < n4; i++) {
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
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let x_at = batch_row * n11 + row_tile * n5 + column_tile * 2;
  let bias_1 = bias[column_tile * 2];
  let x_1_at = batch_row * n11 + row_tile * n5 + column_tile * 2;
  let x_at_1 = batch_row * n11 + row_tile * n5 + column_tile * 2 + 1;
  let bias_2 = bias[column_tile * 2 + 1];
  let x_1_at_1 = batch_row * n11 + row_tile * n5 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let x_at_step = tile_row * n12;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = tile_row * n12;
    x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1;
    let x_3 = x[x_at_1 + x_at_step];
    x_1[x_1_at_1 + x_1_at_step] = x_3 + sum_1 + bias_2;
  }
}
`),
    pipeline(8, 0, `// specs/swin.vit:25, lib/nn.vit:40, lib/nn.vit:39, specs/swin.vit:22 (attend)
// o[abnco/8, abnco/2%4, popi, abnco%2*12 + nci] = mean
// mean = (sum[j: 16] weight * y[(abnco/8*4 + j/4 + 2)%16, (abnco/2%4*4 + j%4 + 2)%16, abnco%2*12 + nci + 48]) /
//   (sum[j: 16] weight), weight = exp(score - max[j] score)
// score = 0.28867513459481287 * (sum[c: 12] y[(abnco/8*4 + popi/4 + 2)%16, (abnco/2%4*4 + popi%4 + 2)%16,
//   abnco%2*12 + c] * y[(abnco/8*4 + j/4 + 2)%16, (abnco/2%4*4 + j%4 + 2)%16, abnco%2*12 + c + 24]) +
//   relative_position_bias_table[popi/4*7 + popi%4 - j/4*7 - j%4 + 24, abnco%2] + (if abnco/8 == 3 and not (if 2
//   <= popi/4 then 1 else 0) == (if 2 <= j/4 then 1 else 0) or abnco/2%4 == 3 and not (if 2 <= popi%4 then 1 else
//   0) == (if 2 <= j%4 then 1 else 0) then -100 else 0)

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 8u; // of one row of the batch
  let invocations = 64; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_16 = id / 16;
  let row_tile = id % 2;
  let id_mod_8 = id_div_16 * 2 + row_tile + 1;
  let id_mod_8_1 = id_mod_8 % 8;
  let id_div_4 = id / 4;
  let id_mod_4 = id_div_4 % 4;
  let abnco = id / 2;
  let id_mod_2 = abnco % 2;
  let y_at = batch_row * 4608 + id_mod_8_1 * 576 + id_mod_4 * 72 + id_mod_2 * 3 + 36;
  let y_at_1 = batch_row * 4608 + id_mod_8_1 * 576 + id_mod_4 * 72 + id_mod_2 * 3 + 54;
  let id_mod_4_1 = (id_div_4 + 1) % 4;
  let y_at_2 = batch_row * 4608 + id_mod_8_1 * 576 + id_mod_4_1 * 72 + id_mod_2 * 3;
  let y_at_3 = batch_row * 4608 + id_mod_8_1 * 576 + id_mod_4_1 * 72 + id_mod_2 * 3 + 18;
  let y_at_4 = batch_row * 4608 + id_mod_8_1 * 576 + id_mod_4 * 72 + id_mod_2 * 3 + 324;
  let y_at_5 = batch_row * 4608 + id_mod_8_1 * 576 + id_mod_4 * 72 + id_mod_2 * 3 + 342;
  let y_at_6 = batch_row * 4608 + id_mod_8_1 * 576 + id_mod_4_1 * 72 + id_mod_2 * 3 + 288;
  let y_at_7 = batch_row * 4608 + id_mod_8_1 * 576 + id_mod_4_1 * 72 + id_mod_2 * 3 + 306;
  let y_at_8 = batch_row * 4608 + id_mod_4 * 72 + id_mod_2 * 3 + 42;
  let part_mod_16 = id_div_16 * 4 + 2;
  let y_at_10 = batch_row * 4608 + id_mod_4 * 72 + id_mod_2 * 3 + 60;
  let y_at_12 = batch_row * 4608 + id_mod_4_1 * 72 + id_mod_2 * 3 + 6;
  let y_at_14 = batch_row * 4608 + id_mod_4_1 * 72 + id_mod_2 * 3 + 24;
  let relative_position_bias_table_at = row_tile * 28 + id_mod_2 + 48;
${each(3, (i) => `  let relative_position_bias_table_at_${1 + i} = row_tile * 28 + id_mod_2 + ${46 - 2 * i};
`)}  let term = id_div_16 == 3;
  let term_1 = 2 <= row_tile * 2;
  let term_2 = select(0.0, 1.0, term_1);
  let term_8 = id_mod_4 == 3;
  let term_9 = vec4i(2) <= vec4i(0, 1, 2, 3);
  let term_10 = select(vec4f(0.0), vec4f(1.0), term_9);
  let term_11 = vec4f(0.0) == term_10;
  let term_12 = !term_11;
  let term_13 = vec4<bool>(term_8) & term_12;
  let relative_position_bias_table_at_4 = row_tile * 28 + id_mod_2 + 50;
  let relative_position_bias_table_at_5 = row_tile * 28 + id_mod_2 + 52;
  let term_16 = vec4f(1.0) == term_10;
  let term_17 = !term_16;
  let term_18 = vec4<bool>(term_8) & term_17;
${each(2, (i) => `  let relative_position_bias_table_at_${6 + 2 * i} = row_tile * 28 + id_mod_2 + ${54 + 6 * i};
  let relative_position_bias_table_at_${7 + 2 * i} = row_tile * 28 + id_mod_2 + ${62 - 4 * i};
`)}  let relative_position_bias_table_at_10 = row_tile * 28 + id_mod_2 + 56;
  let term_21 = 2 <= row_tile * 2 + 1;
  let term_22 = select(0.0, 1.0, term_21);
${each(3, (i) => `  let relative_position_bias_table_at_${11 + i} = row_tile * 28 + id_mod_2 + ${64 + 2 * i};
`)}${each(3, (i) => `  let y_at_${16 + 4 * i} = batch_row * 4608 + id_mod_4 * 72 + id_mod_2 * 3 + ${48 + i};
  let y_at_${17 + 4 * i} = batch_row * 4608 + id_mod_4 * 72 + id_mod_2 * 3 + ${66 + i};
  let y_at_${18 + 4 * i} = batch_row * 4608 + id_mod_4_1 * 72 + id_mod_2 * 3 + ${12 + i};
  let y_at_${19 + 4 * i} = batch_row * 4608 + id_mod_4_1 * 72 + id_mod_2 * 3 + ${30 + i};
`)}${each(8, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
`)}  for (var j = 0; j < 4; j++) {
    let part_mod_16_1 = (part_mod_16 + j) % 16;
    let y_at_step = part_mod_16_1 * 288;
${each(4, (i) => `    let y_at_${9 + 2 * i} = y_at_${8 + 2 * i} + y_at_step;
`)}${each(8, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 3; c++) {
      let y_1 = y[y_at + c];
${each(7, (i) => `      let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(4, (i) => `      let y_${9 + i} = y[y_at_${9 + 2 * i} + c];
`)}      let keys = mat4x4f(y_9, y_10, y_11, y_12);
${each(8, (i) => `      score_${i} += y_${1 + i} * keys;
`)}    }
    let relative_position_bias_table_at_step = -j * 14;
    let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_2 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_3 + relative_position_bias_table_at_step]);
    let term_3 = 2 <= j;
    let term_4 = select(0.0, 1.0, term_3);
    let term_5 = term_2 == term_4;
    let term_6 = !term_5;
    let term_7 = term && term_6;
    let term_14 = vec4<bool>(term_7) | term_13;
    let term_15 = select(vec4f(0.0), vec4f(-100.0), term_14);
    let relative_position_bias_table_2 = vec4f(relative_position_bias_table[relative_position_bias_table_at_4 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_2 + relative_position_bias_table_at_step]);
    let relative_position_bias_table_3 = vec4f(relative_position_bias_table[relative_position_bias_table_at_5 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_4 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step]);
    let term_19 = vec4<bool>(term_7) | term_18;
    let term_20 = select(vec4f(0.0), vec4f(-100.0), term_19);
    let relative_position_bias_table_4 = vec4f(relative_position_bias_table[relative_position_bias_table_at_6 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_5 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_4 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step]);
    let relative_position_bias_table_5 = vec4f(relative_position_bias_table[relative_position_bias_table_at_7 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_8 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_9 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_10 + relative_position_bias_table_at_step]);
    let term_23 = term_22 == term_4;
    let term_24 = !term_23;
    let term_25 = term && term_24;
    let term_26 = vec4<bool>(term_25) | term_13;
    let term_27 = select(vec4f(0.0), vec4f(-100.0), term_26);
${each(2, (i) => `    let relative_position_bias_table_${6 + i} = vec4f(relative_position_bias_table[relative_position_bias_table_at_${11 + i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${7 + 4 * i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${8 - i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${9 - i} + relative_position_bias_table_at_step]);
`)}    let term_28 = vec4<bool>(term_25) | term_18;
    let term_29 = select(vec4f(0.0), vec4f(-100.0), term_28);
    let relative_position_bias_table_8 = vec4f(relative_position_bias_table[relative_position_bias_table_at_13 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_12 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_11 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_7 + relative_position_bias_table_at_step]);
    score_0 = 0.28867513459481287 * score_0 + relative_position_bias_table_1 + term_15;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now);
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    score_1 = 0.28867513459481287 * score_1 + relative_position_bias_table_2 + term_15;
    let largest_1_now = max(largest_1, max(max(score_1.x, score_1.y), max(score_1.z, score_1.w)));
    let shrink_1 = vitc_exp(largest_1 - largest_1_now);
    let weight_1 = vitc_exp_v4(score_1 - largest_1_now);
    largest_1 = largest_1_now;
    total_1 = total_1 * shrink_1 + dot(weight_1, vec4f(1.0));
    score_2 = 0.28867513459481287 * score_2 + relative_position_bias_table_3 + term_20;
    let largest_2_now = max(largest_2, max(max(score_2.x, score_2.y), max(score_2.z, score_2.w)));
    let shrink_2 = vitc_exp(largest_2 - largest_2_now);
    let weight_2 = vitc_exp_v4(score_2 - largest_2_now);
    largest_2 = largest_2_now;
    total_2 = total_2 * shrink_2 + dot(weight_2, vec4f(1.0));
    score_3 = 0.28867513459481287 * score_3 + relative_position_bias_table_4 + term_20;
    let largest_3_now = max(largest_3, max(max(score_3.x, score_3.y), max(score_3.z, score_3.w)));
    let shrink_3 = vitc_exp(largest_3 - largest_3_now);
    let weight_3 = vitc_exp_v4(score_3 - largest_3_now);
    largest_3 = largest_3_now;
    total_3 = total_3 * shrink_3 + dot(weight_3, vec4f(1.0));
    score_4 = 0.28867513459481287 * score_4 + relative_position_bias_table_5 + term_27;
    let largest_4_now = max(largest_4, max(max(score_4.x, score_4.y), max(score_4.z, score_4.w)));
    let shrink_4 = vitc_exp(largest_4 - largest_4_now);
    let weight_4 = vitc_exp_v4(score_4 - largest_4_now);
    largest_4 = largest_4_now;
    total_4 = total_4 * shrink_4 + dot(weight_4, vec4f(1.0));
    score_5 = 0.28867513459481287 * score_5 + relative_position_bias_table_6 + term_27;
    let largest_5_now = max(largest_5, max(max(score_5.x, score_5.y), max(score_5.z, score_5.w)));
    let shrink_5 = vitc_exp(largest_5 - largest_5_now);
    let weight_5 = vitc_exp_v4(score_5 - largest_5_now);
    largest_5 = largest_5_now;
    total_5 = total_5 * shrink_5 + dot(weight_5, vec4f(1.0));
    score_6 = 0.28867513459481287 * score_6 + relative_position_bias_table_7 + term_29;
    let largest_6_now = max(largest_6, max(max(score_6.x, score_6.y), max(score_6.z, score_6.w)));
    let shrink_6 = vitc_exp(largest_6 - largest_6_now);
    let weight_6 = vitc_exp_v4(score_6 - largest_6_now);
    largest_6 = largest_6_now;
    total_6 = total_6 * shrink_6 + dot(weight_6, vec4f(1.0));
    score_7 = 0.28867513459481287 * score_7 + relative_position_bias_table_8 + term_29;
    let largest_7_now = max(largest_7, max(max(score_7.x, score_7.y), max(score_7.z, score_7.w)));
    let shrink_7 = vitc_exp(largest_7 - largest_7_now);
    let weight_7 = vitc_exp_v4(score_7 - largest_7_now);
    largest_7 = largest_7_now;
    total_7 = total_7 * shrink_7 + dot(weight_7, vec4f(1.0));
${each(4, (i) => `    let y_${13 + i} = y[y_at_${16 + i} + y_at_step];
`)}    let values = mat4x4f(y_13, y_14, y_15, y_16);
${each(8, (i) => `    acc_${i}_0 = acc_${i}_0 * shrink_${i} + values * weight_${i};
`)}${each(2, (i) => `${each(4, (j) => `    let y_${17 + 4 * i + j} = y[y_at_${20 + 4 * i + j} + y_at_step];
`)}    let values_${1 + i} = mat4x4f(y_${17 + 4 * i}, y_${18 + 4 * i}, y_${19 + 4 * i}, y_${20 + 4 * i});
${each(8, (j) => `    acc_${j}_${1 + i} = acc_${j}_${1 + i} * shrink_${j} + values_${1 + i} * weight_${j};
`)}`)}  }
  var sums = array<vec4f, 24>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2,
`)}  );
  var divisors = array<f32, 8>(
    total_0, total_1, total_2, total_3, total_4, total_5, total_6, total_7,
  );
  let o_at = batch_row * 1536 + id_div_4 * 96 + row_tile * 48 + id_mod_2 * 3;
  let o_at_1 = batch_row * 1536 + id_div_4 * 96 + row_tile * 48 + id_mod_2 * 3 + 1;
  let o_at_2 = batch_row * 1536 + id_div_4 * 96 + row_tile * 48 + id_mod_2 * 3 + 2;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let share = 1.0 / divisors[tile_row];
    let sum = sums[tile_row * 3] * share;
    let sum_1 = sums[tile_row * 3 + 1] * share;
    let sum_2 = sums[tile_row * 3 + 2] * share;
    let o_at_step = tile_row * 6;
    o[o_at + o_at_step] = sum;
    o[o_at_1 + o_at_step] = sum_1;
    o[o_at_2 + o_at_step] = sum_2;
  }
}
`),
    pipeline(8, 0, `// specs/swin.vit:35, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw/16, hw%16, d] = x[hw/16, hw%16, d] + (sum[i: 24] o[(hw/16 + 14)%16/4, (hw + 14)%16/4, (hw/16 + 2)%4*4 +
//   (hw + 2)%4, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
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
  let id_div_12 = id / 12;
  let id_mod_16 = (id_div_12 + 14) % 16;
  let id_div_4 = id_mod_16 / 4;
  let row_tile = id / 6;
  let id_mod_2 = (row_tile + 1) % 2;
  let id_mod_4 = (id_div_12 + 2) % 4;
  let o_at = batch_row * 1536 + id_div_4 * 384 + id_mod_2 * 192 + id_mod_4 * 24 + 108;
  let o_at_1 = batch_row * 1536 + id_div_4 * 384 + id_mod_2 * 192 + id_mod_4 * 24 + 114;
  let id_mod_2_1 = row_tile % 2;
  let o_at_2 = batch_row * 1536 + id_div_4 * 384 + id_mod_2_1 * 192 + id_mod_4 * 24;
${each(2, (i) => `  let o_at_${3 + 2 * i} = batch_row * 1536 + id_div_4 * 384 + id_mod_2_1 * 192 + id_mod_4 * 24 + ${6 + 12 * i};
  let o_at_${4 + 2 * i} = batch_row * 1536 + id_div_4 * 384 + id_mod_2_1 * 192 + id_mod_4 * 24 + ${12 + 84 * i};
`)}  let o_at_7 = batch_row * 1536 + id_div_4 * 384 + id_mod_2_1 * 192 + id_mod_4 * 24 + 102;
  let column_tile = id % 6;
  let weight_at = column_tile * 24;
${each(3, (i) => `  let weight_at_${1 + i} = column_tile * 24 + ${6 + 6 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = 0; i < 6; i++) {
    let o_1 = o[o_at + i];
${each(7, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(8, (i) => `    acc_${i}_0 += o_${1 + i} * block;
`)}  }
  var sums = array<vec4f, 8>(
${each(8, (i) => `    acc_${i}_0,
`)}  );
  let x_at = batch_row * 1536 + row_tile * 48 + column_tile;
  let bias_1 = bias[column_tile];
  let x_1_at = batch_row * 1536 + row_tile * 48 + column_tile;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row];
    let x_at_step = tile_row * 6;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = tile_row * 6;
    x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1;
  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[hw/8, hw%8, o] = rsqrt(max(sum[i: 96] (x[hw/8*2 + i/24%2, hw%8*2 + i/48, i%24] - x[hw/8*2, hw%8*2, 0]) *
//   (x[hw/8*2 + i/24%2, hw%8*2 + i/48, i%24] - x[hw/8*2, hw%8*2, 0]) - (sum[i: 96] (x[hw/8*2 + i/24%2, hw%8*2 +
//   i/48, i%24] - x[hw/8*2, hw%8*2, 0])) * (sum[i: 96] (x[hw/8*2 + i/24%2, hw%8*2 + i/48, i%24] - x[hw/8*2,
//   hw%8*2, 0])) * 0.010416666666666666, 0) / 96 + 0.00001) * (sum[i: 96] (x[hw/8*2 + i/24%2, hw%8*2 + i/48, i%24]
//   - x[hw/8*2, hw%8*2, 0]) * folded[o, i]) + folded_1[o]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 6u; // of one row of the batch
  let invocations = 48; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 6;
  let x_at = batch_row * 1536 + row_tile * 192;
  let x_2 = x[batch_row * 1536 + row_tile * 192].x;
${each(7, (i) => `  let x_at_${1 + i} = batch_row * 1536 + row_tile * 192 + ${12 + 12 * i};
  let x_${4 + 2 * i} = x[x_at_${1 + i}].x;
`)}  let column_tile = id % 6;
  let folded_at = column_tile * 192;
${each(7, (i) => `  let folded_at_${1 + i} = column_tile * 192 + ${24 + 24 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}${each(8, (i) => `  var stat_0_${i} = vec4f();
`)}${each(8, (i) => `  var stat_1_${i} = vec4f();
`)}  for (var i = 0; i < 24; i++) {
    let i_div_6 = i / 6;
    let i_mod_2 = i_div_6 % 2;
    let i_div_12 = i / 12;
    let i_mod_6 = i % 6;
    let x_at_step = i_mod_2 * 96 + i_div_12 * 6 + i_mod_6;
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
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  var totals = array<f32, 8>(
    dot(stat_0_0, vec4f(1.0)), dot(stat_0_1, vec4f(1.0)), dot(stat_0_2, vec4f(1.0)), dot(stat_0_3, vec4f(1.0)), dot(stat_0_4, vec4f(1.0)), dot(stat_0_5, vec4f(1.0)), dot(stat_0_6, vec4f(1.0)), dot(stat_0_7, vec4f(1.0)),
  );
  var totals_1 = array<f32, 8>(
    dot(stat_1_0, vec4f(1.0)), dot(stat_1_1, vec4f(1.0)), dot(stat_1_2, vec4f(1.0)), dot(stat_1_3, vec4f(1.0)), dot(stat_1_4, vec4f(1.0)), dot(stat_1_5, vec4f(1.0)), dot(stat_1_6, vec4f(1.0)), dot(stat_1_7, vec4f(1.0)),
  );
  let folded_1_1 = folded_1[column_tile * 2];
  let y_at = batch_row * 768 + row_tile * 96 + column_tile * 2;
  let folded_1_2 = folded_1[column_tile * 2 + 1];
  let y_at_1 = batch_row * 768 + row_tile * 96 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let term = total_1 * total_1;
    let term_1 = term * 0.010416666666666666;
    let term_2 = total - term_1;
    let max_of = max(term_2, 0.0);
    let term_3 = max_of / 96.0;
    let term_4 = term_3 + 0.00001;
    let rsqrt_of = inverseSqrt(term_4);
    let y_at_step = tile_row * 12;
    y[y_at + y_at_step] = rsqrt_of * sum + folded_1_1;
    y[y_at_1 + y_at_step] = rsqrt_of * sum_1 + folded_1_2;
  }
}
`),
    pipeline(8, 0, `// specs/swin.vit:35, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x[hohiwowi/8, hohiwowi/4%2*4 + hohiwowi%4, o] = y[hohiwowi/8, hohiwowi/4%2*4 + hohiwowi%4, o] + (sum[i: 48]
//   o[hohiwowi/32, hohiwowi/4%2, hohiwowi/8%4*4 + hohiwowi%4, i] * weight[o, i] + bias[o])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 12u; // of one row of the batch
  let invocations = 96; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_48 = id / 48;
  let row_tile = id / 12;
  let id_mod_4 = row_tile % 4;
  let o_at = batch_row * 768 + id_div_48 * 384 + id_mod_4 * 48;
${each(2, (i) => `  let o_at_${1 + 3 * i} = batch_row * 768 + id_div_48 * 384 + id_mod_4 * 48 + ${12 + 180 * i};
  let o_at_${2 + 3 * i} = batch_row * 768 + id_div_48 * 384 + id_mod_4 * 48 + ${24 + 180 * i};
  let o_at_${3 + 3 * i} = batch_row * 768 + id_div_48 * 384 + id_mod_4 * 48 + ${36 + 180 * i};
`)}  let o_at_7 = batch_row * 768 + id_div_48 * 384 + id_mod_4 * 48 + 228;
  let column_tile = id % 12;
  let weight_at = column_tile * 48;
${each(3, (i) => `  let weight_at_${1 + i} = column_tile * 48 + ${12 + 12 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = 0; i < 12; i++) {
    let o_1 = o[o_at + i];
${each(7, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(8, (i) => `    acc_${i}_0 += o_${1 + i} * block;
`)}  }
  var sums = array<vec4f, 8>(
${each(8, (i) => `    acc_${i}_0,
`)}  );
  let y_at = batch_row * 768 + row_tile * 96 + column_tile;
  let bias_1 = bias[column_tile];
  let x_at = batch_row * 768 + row_tile * 96 + column_tile;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row];
    let y_at_step = tile_row * 12;
    let y_1 = y[y_at + y_at_step];
    let x_at_step = tile_row * 12;
    x[x_at + x_at_step] = y_1 + sum + bias_1;
  }
}
`),
    pipeline(8, 0, `// specs/swin.vit:25, lib/nn.vit:40, lib/nn.vit:39, specs/swin.vit:22 (attend)
// o[abnco/8, abnco/4%2, abnco%4*12 + nci, popi] = mean
// mean = (sum[j: 16] weight * y[(abnco/8*4 + j/4 + 2)%8, (abnco/4%2*4 + j%4 + 2)%8, abnco%4*12 + nci + 96]) /
//   (sum[j: 16] weight), weight = exp(score - max[j] score)
// score = 0.28867513459481287 * (sum[c: 12] y[(abnco/8*4 + popi/4 + 2)%8, (abnco/4%2*4 + popi%4 + 2)%8, abnco%4*12
//   + c] * y[(abnco/8*4 + j/4 + 2)%8, (abnco/4%2*4 + j%4 + 2)%8, abnco%4*12 + c + 48]) +
//   relative_position_bias_table[popi/4*7 + popi%4 - j/4*7 - j%4 + 24, abnco%4] + (if abnco/8 == 1 and not (if 2
//   <= popi/4 then 1 else 0) == (if 2 <= j/4 then 1 else 0) or abnco/4%2 == 1 and not (if 2 <= popi%4 then 1 else
//   0) == (if 2 <= j%4 then 1 else 0) then -100 else 0)

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> o: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 4u; // of one row of the batch
  let invocations = 32; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_16 = id / 16;
  let row_tile = id % 2;
  let id_mod_4 = id_div_16 * 2 + row_tile + 1;
  let id_mod_4_1 = id_mod_4 % 4;
  let id_div_8 = id / 8;
  let id_mod_2 = id_div_8 % 2;
  let abnco = id / 2;
  let id_mod_4_2 = abnco % 4;
  let y_at = batch_row * 2304 + id_mod_4_1 * 576 + id_mod_2 * 144 + id_mod_4_2 * 3 + 72;
  let y_at_1 = batch_row * 2304 + id_mod_4_1 * 576 + id_mod_2 * 144 + id_mod_4_2 * 3 + 108;
  let id_mod_2_1 = (id_div_8 + 1) % 2;
  let y_at_2 = batch_row * 2304 + id_mod_4_1 * 576 + id_mod_2_1 * 144 + id_mod_4_2 * 3;
  let y_at_3 = batch_row * 2304 + id_mod_4_1 * 576 + id_mod_2_1 * 144 + id_mod_4_2 * 3 + 36;
  let y_at_4 = batch_row * 2304 + id_mod_4_1 * 576 + id_mod_2 * 144 + id_mod_4_2 * 3 + 360;
  let y_at_5 = batch_row * 2304 + id_mod_4_1 * 576 + id_mod_2 * 144 + id_mod_4_2 * 3 + 396;
  let y_at_6 = batch_row * 2304 + id_mod_4_1 * 576 + id_mod_2_1 * 144 + id_mod_4_2 * 3 + 288;
  let y_at_7 = batch_row * 2304 + id_mod_4_1 * 576 + id_mod_2_1 * 144 + id_mod_4_2 * 3 + 324;
  let y_at_8 = batch_row * 2304 + id_mod_2 * 144 + id_mod_4_2 * 3 + 84;
  let part_mod_8 = id_div_16 * 4 + 2;
  let y_at_10 = batch_row * 2304 + id_mod_2 * 144 + id_mod_4_2 * 3 + 120;
  let y_at_12 = batch_row * 2304 + id_mod_2_1 * 144 + id_mod_4_2 * 3 + 12;
  let y_at_14 = batch_row * 2304 + id_mod_2_1 * 144 + id_mod_4_2 * 3 + 48;
  let relative_position_bias_table_at = row_tile * 56 + id_mod_4_2 + 96;
${each(3, (i) => `  let relative_position_bias_table_at_${1 + i} = row_tile * 56 + id_mod_4_2 + ${92 - 4 * i};
`)}  let term = id_div_16 == 1;
  let term_1 = 2 <= row_tile * 2;
  let term_2 = select(0.0, 1.0, term_1);
  let term_8 = id_mod_2 == 1;
  let term_9 = vec4i(2) <= vec4i(0, 1, 2, 3);
  let term_10 = select(vec4f(0.0), vec4f(1.0), term_9);
  let term_11 = vec4f(0.0) == term_10;
  let term_12 = !term_11;
  let term_13 = vec4<bool>(term_8) & term_12;
  let relative_position_bias_table_at_4 = row_tile * 56 + id_mod_4_2 + 100;
  let relative_position_bias_table_at_5 = row_tile * 56 + id_mod_4_2 + 104;
  let term_16 = vec4f(1.0) == term_10;
  let term_17 = !term_16;
  let term_18 = vec4<bool>(term_8) & term_17;
${each(2, (i) => `  let relative_position_bias_table_at_${6 + 2 * i} = row_tile * 56 + id_mod_4_2 + ${108 + 12 * i};
  let relative_position_bias_table_at_${7 + 2 * i} = row_tile * 56 + id_mod_4_2 + ${124 - 8 * i};
`)}  let relative_position_bias_table_at_10 = row_tile * 56 + id_mod_4_2 + 112;
  let term_21 = 2 <= row_tile * 2 + 1;
  let term_22 = select(0.0, 1.0, term_21);
${each(3, (i) => `  let relative_position_bias_table_at_${11 + i} = row_tile * 56 + id_mod_4_2 + ${128 + 4 * i};
`)}${each(3, (i) => `  let y_at_${16 + 4 * i} = batch_row * 2304 + id_mod_2 * 144 + id_mod_4_2 * 3 + ${96 + i};
  let y_at_${17 + 4 * i} = batch_row * 2304 + id_mod_2 * 144 + id_mod_4_2 * 3 + ${132 + i};
  let y_at_${18 + 4 * i} = batch_row * 2304 + id_mod_2_1 * 144 + id_mod_4_2 * 3 + ${24 + i};
  let y_at_${19 + 4 * i} = batch_row * 2304 + id_mod_2_1 * 144 + id_mod_4_2 * 3 + ${60 + i};
`)}${each(8, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
`)}  for (var j = 0; j < 4; j++) {
    let part_mod_8_1 = (part_mod_8 + j) % 8;
    let y_at_step = part_mod_8_1 * 288;
${each(4, (i) => `    let y_at_${9 + 2 * i} = y_at_${8 + 2 * i} + y_at_step;
`)}${each(8, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 3; c++) {
      let y_1 = y[y_at + c];
${each(7, (i) => `      let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(4, (i) => `      let y_${9 + i} = y[y_at_${9 + 2 * i} + c];
`)}      let keys = mat4x4f(y_9, y_10, y_11, y_12);
${each(8, (i) => `      score_${i} += y_${1 + i} * keys;
`)}    }
    let relative_position_bias_table_at_step = -j * 28;
    let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_2 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_3 + relative_position_bias_table_at_step]);
    let term_3 = 2 <= j;
    let term_4 = select(0.0, 1.0, term_3);
    let term_5 = term_2 == term_4;
    let term_6 = !term_5;
    let term_7 = term && term_6;
    let term_14 = vec4<bool>(term_7) | term_13;
    let term_15 = select(vec4f(0.0), vec4f(-100.0), term_14);
    let relative_position_bias_table_2 = vec4f(relative_position_bias_table[relative_position_bias_table_at_4 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_2 + relative_position_bias_table_at_step]);
    let relative_position_bias_table_3 = vec4f(relative_position_bias_table[relative_position_bias_table_at_5 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_4 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step]);
    let term_19 = vec4<bool>(term_7) | term_18;
    let term_20 = select(vec4f(0.0), vec4f(-100.0), term_19);
    let relative_position_bias_table_4 = vec4f(relative_position_bias_table[relative_position_bias_table_at_6 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_5 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_4 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step]);
    let relative_position_bias_table_5 = vec4f(relative_position_bias_table[relative_position_bias_table_at_7 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_8 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_9 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_10 + relative_position_bias_table_at_step]);
    let term_23 = term_22 == term_4;
    let term_24 = !term_23;
    let term_25 = term && term_24;
    let term_26 = vec4<bool>(term_25) | term_13;
    let term_27 = select(vec4f(0.0), vec4f(-100.0), term_26);
${each(2, (i) => `    let relative_position_bias_table_${6 + i} = vec4f(relative_position_bias_table[relative_position_bias_table_at_${11 + i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${7 + 4 * i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${8 - i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${9 - i} + relative_position_bias_table_at_step]);
`)}    let term_28 = vec4<bool>(term_25) | term_18;
    let term_29 = select(vec4f(0.0), vec4f(-100.0), term_28);
    let relative_position_bias_table_8 = vec4f(relative_position_bias_table[relative_position_bias_table_at_13 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_12 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_11 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_7 + relative_position_bias_table_at_step]);
    score_0 = 0.28867513459481287 * score_0 + relative_position_bias_table_1 + term_15;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now);
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    score_1 = 0.28867513459481287 * score_1 + relative_position_bias_table_2 + term_15;
    let largest_1_now = max(largest_1, max(max(score_1.x, score_1.y), max(score_1.z, score_1.w)));
    let shrink_1 = vitc_exp(largest_1 - largest_1_now);
    let weight_1 = vitc_exp_v4(score_1 - largest_1_now);
    largest_1 = largest_1_now;
    total_1 = total_1 * shrink_1 + dot(weight_1, vec4f(1.0));
    score_2 = 0.28867513459481287 * score_2 + relative_position_bias_table_3 + term_20;
    let largest_2_now = max(largest_2, max(max(score_2.x, score_2.y), max(score_2.z, score_2.w)));
    let shrink_2 = vitc_exp(largest_2 - largest_2_now);
    let weight_2 = vitc_exp_v4(score_2 - largest_2_now);
    largest_2 = largest_2_now;
    total_2 = total_2 * shrink_2 + dot(weight_2, vec4f(1.0));
    score_3 = 0.28867513459481287 * score_3 + relative_position_bias_table_4 + term_20;
    let largest_3_now = max(largest_3, max(max(score_3.x, score_3.y), max(score_3.z, score_3.w)));
    let shrink_3 = vitc_exp(largest_3 - largest_3_now);
    let weight_3 = vitc_exp_v4(score_3 - largest_3_now);
    largest_3 = largest_3_now;
    total_3 = total_3 * shrink_3 + dot(weight_3, vec4f(1.0));
    score_4 = 0.28867513459481287 * score_4 + relative_position_bias_table_5 + term_27;
    let largest_4_now = max(largest_4, max(max(score_4.x, score_4.y), max(score_4.z, score_4.w)));
    let shrink_4 = vitc_exp(largest_4 - largest_4_now);
    let weight_4 = vitc_exp_v4(score_4 - largest_4_now);
    largest_4 = largest_4_now;
    total_4 = total_4 * shrink_4 + dot(weight_4, vec4f(1.0));
    score_5 = 0.28867513459481287 * score_5 + relative_position_bias_table_6 + term_27;
    let largest_5_now = max(largest_5, max(max(score_5.x, score_5.y), max(score_5.z, score_5.w)));
    let shrink_5 = vitc_exp(largest_5 - largest_5_now);
    let weight_5 = vitc_exp_v4(score_5 - largest_5_now);
    largest_5 = largest_5_now;
    total_5 = total_5 * shrink_5 + dot(weight_5, vec4f(1.0));
    score_6 = 0.28867513459481287 * score_6 + relative_position_bias_table_7 + term_29;
    let largest_6_now = max(largest_6, max(max(score_6.x, score_6.y), max(score_6.z, score_6.w)));
    let shrink_6 = vitc_exp(largest_6 - largest_6_now);
    let weight_6 = vitc_exp_v4(score_6 - largest_6_now);
    largest_6 = largest_6_now;
    total_6 = total_6 * shrink_6 + dot(weight_6, vec4f(1.0));
    score_7 = 0.28867513459481287 * score_7 + relative_position_bias_table_8 + term_29;
    let largest_7_now = max(largest_7, max(max(score_7.x, score_7.y), max(score_7.z, score_7.w)));
    let shrink_7 = vitc_exp(largest_7 - largest_7_now);
    let weight_7 = vitc_exp_v4(score_7 - largest_7_now);
    largest_7 = largest_7_now;
    total_7 = total_7 * shrink_7 + dot(weight_7, vec4f(1.0));
${each(4, (i) => `    let y_${13 + i} = y[y_at_${16 + i} + y_at_step];
`)}    let values = mat4x4f(y_13, y_14, y_15, y_16);
${each(8, (i) => `    acc_${i}_0 = acc_${i}_0 * shrink_${i} + values * weight_${i};
`)}${each(2, (i) => `${each(4, (j) => `    let y_${17 + 4 * i + j} = y[y_at_${20 + 4 * i + j} + y_at_step];
`)}    let values_${1 + i} = mat4x4f(y_${17 + 4 * i}, y_${18 + 4 * i}, y_${19 + 4 * i}, y_${20 + 4 * i});
${each(8, (j) => `    acc_${j}_${1 + i} = acc_${j}_${1 + i} * shrink_${j} + values_${1 + i} * weight_${j};
`)}`)}  }
  var sums = array<vec4f, 24>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2,
`)}  );
  var divisors = array<f32, 8>(
    total_0, total_1, total_2, total_3, total_4, total_5, total_6, total_7,
  );
  let o_at = batch_row * 3072 + abnco * 192 + row_tile * 8;
${each(11, (i) => `  let o_at_${1 + i} = batch_row * 3072 + abnco * 192 + row_tile * 8 + ${16 + 16 * i};
`)}  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let share = 1.0 / divisors[tile_row];
    let sum = sums[tile_row * 3] * share;
    let sum_1 = sums[tile_row * 3 + 1] * share;
    let sum_2 = sums[tile_row * 3 + 2] * share;
    o[o_at + tile_row] = sum.x;
    o[o_at_1 + tile_row] = sum.y;
    o[o_at_2 + tile_row] = sum.z;
    o[o_at_3 + tile_row] = sum.w;
    o[o_at_4 + tile_row] = sum_1.x;
    o[o_at_5 + tile_row] = sum_1.y;
    o[o_at_6 + tile_row] = sum_1.z;
    o[o_at_7 + tile_row] = sum_1.w;
    o[o_at_8 + tile_row] = sum_2.x;
    o[o_at_9 + tile_row] = sum_2.y;
    o[o_at_10 + tile_row] = sum_2.z;
    o[o_at_11 + tile_row] = sum_2.w;
  }
}
`),
    pipeline(8, 0, `// specs/swin.vit:35, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw/8, o, hw%8] = x[hw/8, hw%8, o] + (sum[i: 48] weight[o, i] * o[(hw/8 + 6)%8/4, (hw + 6)%8/4, i, (hw/8 +
//   2)%4*4 + (hw + 2)%4] + bias[o])

@group(0) @binding(0) var<storage, read_write> x: array<f32>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<f32>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 12u; // of one row of the batch
  let invocations = 96; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 16;
  let weight_at = row_tile * 96;
${each(7, (i) => `  let weight_at_${1 + i} = row_tile * 96 + ${12 + 12 * i};
`)}  let column_tile = id % 16;
  let id_div_2 = column_tile / 2;
  let id_mod_8 = (id_div_2 + 6) % 8;
  let id_div_4 = id_mod_8 / 4;
  let id_mod_2 = (id + 1) % 2;
  let id_mod_4 = (id_div_2 + 2) % 4;
  let o_at = batch_row * 3072 + id_div_4 * 1536 + id_mod_2 * 768 + id_mod_4 * 4 + 2;
  let o_at_1 = batch_row * 3072 + id_div_4 * 1536 + id_mod_2 * 768 + id_mod_4 * 4 + 3;
  let id_mod_2_1 = id % 2;
  let o_at_2 = batch_row * 3072 + id_div_4 * 1536 + id_mod_2_1 * 768 + id_mod_4 * 4;
${each(3, (i) => `  let o_at_${3 + 4 * i} = batch_row * 3072 + id_div_4 * 1536 + id_mod_2_1 * 768 + id_mod_4 * 4 + ${1 + 16 * i};
  let o_at_${4 + 4 * i} = batch_row * 3072 + id_div_4 * 1536 + id_mod_2 * 768 + id_mod_4 * 4 + ${18 + 16 * i};
  let o_at_${5 + 4 * i} = batch_row * 3072 + id_div_4 * 1536 + id_mod_2 * 768 + id_mod_4 * 4 + ${19 + 16 * i};
  let o_at_${6 + 4 * i} = batch_row * 3072 + id_div_4 * 1536 + id_mod_2_1 * 768 + id_mod_4 * 4 + ${16 + 16 * i};
`)}  let o_at_15 = batch_row * 3072 + id_div_4 * 1536 + id_mod_2_1 * 768 + id_mod_4 * 4 + 49;
${each(8, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = 0; i < 12; i++) {
    let weight_1 = weight[weight_at + i];
${each(7, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let o_at_step = i * 64;
    let o_1 = vec4f(o[o_at + o_at_step], o[o_at_1 + o_at_step], o[o_at_2 + o_at_step], o[o_at_3 + o_at_step]);
${each(3, (i) => `    let o_${2 + i} = vec4f(o[o_at_${4 + 4 * i} + o_at_step], o[o_at_${5 + 4 * i} + o_at_step], o[o_at_${6 + 4 * i} + o_at_step], o[o_at_${7 + 4 * i} + o_at_step]);
`)}    let block = mat4x4f(o_1, o_2, o_3, o_4);
${each(8, (i) => `    acc_${i}_0 += block * weight_${1 + i};
`)}  }
  var sums = array<vec4f, 8>(
${each(8, (i) => `    acc_${i}_0,
`)}  );
  let x_at = batch_row * 3072 + column_tile * 192 + row_tile * 8;
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 3072 + column_tile * 192 + row_tile * 8 + ${48 + 48 * i};
`)}  let bias_at = row_tile * 8;
  let x_1_at = batch_row * 768 + id_div_2 * 96 + row_tile * 16 + id_mod_2_1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row];
    let x_2 = vec4f(x[x_at + tile_row], x[x_at_1 + tile_row], x[x_at_2 + tile_row], x[x_at_3 + tile_row]);
    let bias_1 = bias[bias_at + tile_row];
    let x_1_at_step = tile_row * 2;
    x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1;
  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[hw/8, o, hw%8] = 0.5 * (rsqrt(max(max(sum[i: 48] (x[hw/8, i, hw%8] - x[hw/8, 0, hw%8] - (x[hw/8, 0, hw%8] -
//   x[hw/8, 0, hw%8])) * (x[hw/8, i, hw%8] - x[hw/8, 0, hw%8] - (x[hw/8, 0, hw%8] - x[hw/8, 0, hw%8])) - (sum[i:
//   48] (x[hw/8, i, hw%8] - x[hw/8, 0, hw%8] - (x[hw/8, 0, hw%8] - x[hw/8, 0, hw%8]))) * (sum[i: 48] (x[hw/8, i,
//   hw%8] - x[hw/8, 0, hw%8] - (x[hw/8, 0, hw%8] - x[hw/8, 0, hw%8]))) * 0.020833333333333332, 0), 0) / 48 +
//   0.00001) * (sum[i: 48] (x[hw/8, i, hw%8] - x[hw/8, 0, hw%8]) * folded[o, i]) + folded_1[o]) * (1 +
//   erf((rsqrt(max(max(sum[i: 48] (x[hw/8, i, hw%8] - x[hw/8, 0, hw%8] - (x[hw/8, 0, hw%8] - x[hw/8, 0, hw%8])) *
//   (x[hw/8, i, hw%8] - x[hw/8, 0, hw%8] - (x[hw/8, 0, hw%8] - x[hw/8, 0, hw%8])) - (sum[i: 48] (x[hw/8, i, hw%8]
//   - x[hw/8, 0, hw%8] - (x[hw/8, 0, hw%8] - x[hw/8, 0, hw%8]))) * (sum[i: 48] (x[hw/8, i, hw%8] - x[hw/8, 0,
//   hw%8] - (x[hw/8, 0, hw%8] - x[hw/8, 0, hw%8]))) * 0.020833333333333332, 0), 0) / 48 + 0.00001) * (sum[i: 48]
//   (x[hw/8, i, hw%8] - x[hw/8, 0, hw%8]) * folded[o, i]) + folded_1[o]) / 1.4142135623730951))

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
  let workgroups = 12u; // of one row of the batch
  let invocations = 96; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 12;
  let x_at = batch_row * 3072 + row_tile * 384;
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 3072 + row_tile * 384 + ${8 + 8 * i};
`)}  let x_2 = x[batch_row * 3072 + row_tile * 384];
${each(7, (i) => `${each(4, (j) => `  let x_at_${4 + 4 * i + j} = batch_row * 3072 + row_tile * 384 + ${1 + i + 8 * j};
`)}  let x_${4 + 2 * i} = x[x_at_${4 + 4 * i}];
`)}  let term = x_2 - x_2;
${each(7, (i) => `  let term_${2 + 2 * i} = x_${4 + 2 * i} - x_${4 + 2 * i};
`)}  let column_tile = id % 12;
  let folded_at = column_tile * 192;
${each(15, (i) => `  let folded_at_${1 + i} = column_tile * 192 + ${12 + 12 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}${each(8, (i) => `  var stat_0_${i} = vec4f();
`)}${each(8, (i) => `  var stat_1_${i} = vec4f();
`)}  for (var i = 0; i < 12; i++) {
    let x_at_step = i * 32;
    let x_1 = vec4f(x[x_at + x_at_step], x[x_at_1 + x_at_step], x[x_at_2 + x_at_step], x[x_at_3 + x_at_step]);
    let left = x_1 - x_2;
${each(7, (i) => `    let x_${3 + 2 * i} = vec4f(x[x_at_${4 + 4 * i} + x_at_step], x[x_at_${5 + 4 * i} + x_at_step], x[x_at_${6 + 4 * i} + x_at_step], x[x_at_${7 + 4 * i} + x_at_step]);
    let left_${1 + i} = x_${3 + 2 * i} - x_${4 + 2 * i};
`)}    let term_1 = left - term;
${each(7, (i) => `    let term_${3 + 2 * i} = left_${1 + i} - term_${2 + 2 * i};
`)}${each(8, (i) => `    stat_0_${i} += term_${1 + 2 * i} * term_${1 + 2 * i};
`)}${each(8, (i) => `    stat_1_${i} += term_${1 + 2 * i};
`)}    let folded_2 = folded[folded_at + i];
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + i];
`)}    let block = mat4x4f(folded_2, folded_3, folded_4, folded_5);
    acc_0_0 += left * block;
${each(7, (i) => `    acc_${1 + i}_0 += left_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let folded_${6 + 4 * i + j} = folded[folded_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(folded_${6 + 4 * i}, folded_${7 + 4 * i}, folded_${8 + 4 * i}, folded_${9 + 4 * i});
    acc_0_${1 + i} += left * block_${1 + i};
${each(7, (j) => `    acc_${1 + j}_${1 + i} += left_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 32>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  var totals = array<f32, 8>(
    dot(stat_0_0, vec4f(1.0)), dot(stat_0_1, vec4f(1.0)), dot(stat_0_2, vec4f(1.0)), dot(stat_0_3, vec4f(1.0)), dot(stat_0_4, vec4f(1.0)), dot(stat_0_5, vec4f(1.0)), dot(stat_0_6, vec4f(1.0)), dot(stat_0_7, vec4f(1.0)),
  );
  var totals_1 = array<f32, 8>(
    dot(stat_1_0, vec4f(1.0)), dot(stat_1_1, vec4f(1.0)), dot(stat_1_2, vec4f(1.0)), dot(stat_1_3, vec4f(1.0)), dot(stat_1_4, vec4f(1.0)), dot(stat_1_5, vec4f(1.0)), dot(stat_1_6, vec4f(1.0)), dot(stat_1_7, vec4f(1.0)),
  );
  let folded_1_1 = folded_1[column_tile * 4];
  let y_at = batch_row * 12288 + id * 128;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 12288 + id * 128 + ${8 + 8 * i};
`)}${each(3, (i) => `  let folded_1_${2 + i} = folded_1[column_tile * 4 + ${1 + i}];
${each(4, (j) => `  let y_at_${4 + 4 * i + j} = batch_row * 12288 + id * 128 + ${32 + 32 * i + 8 * j};
`)}`)}  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let term_16 = total_1 * total_1;
    let term_17 = term_16 * 0.020833333333333332;
    let term_18 = total - term_17;
    let max_of = max(term_18, 0.0);
    let max_of_1 = max(max_of, 0.0);
    let term_19 = max_of_1 / 48.0;
    let term_20 = term_19 + 0.00001;
    let rsqrt_of = inverseSqrt(term_20);
    let term_21 = rsqrt_of * sum + folded_1_1;
    let result = 0.5 * term_21 * (1.0 + vitc_erf_v4(term_21 / 1.4142135623730951));
    y[y_at + tile_row] = result.x;
    y[y_at_1 + tile_row] = result.y;
    y[y_at_2 + tile_row] = result.z;
    y[y_at_3 + tile_row] = result.w;
    let term_22 = rsqrt_of * sum_1 + folded_1_2;
    let result_1 = 0.5 * term_22 * (1.0 + vitc_erf_v4(term_22 / 1.4142135623730951));
    y[y_at_4 + tile_row] = result_1.x;
    y[y_at_5 + tile_row] = result_1.y;
    y[y_at_6 + tile_row] = result_1.z;
    y[y_at_7 + tile_row] = result_1.w;
    let term_23 = rsqrt_of * sum_2 + folded_1_3;
    let result_2 = 0.5 * term_23 * (1.0 + vitc_erf_v4(term_23 / 1.4142135623730951));
    y[y_at_8 + tile_row] = result_2.x;
    y[y_at_9 + tile_row] = result_2.y;
    y[y_at_10 + tile_row] = result_2.z;
    y[y_at_11 + tile_row] = result_2.w;
    let term_24 = rsqrt_of * sum_3 + folded_1_4;
    let result_3 = 0.5 * term_24 * (1.0 + vitc_erf_v4(term_24 / 1.4142135623730951));
    y[y_at_12 + tile_row] = result_3.x;
    y[y_at_13 + tile_row] = result_3.y;
    y[y_at_14 + tile_row] = result_3.z;
    y[y_at_15 + tile_row] = result_3.w;
  }
}
`),
    pipeline(8, 0, `// specs/swin.vit:36, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw/8, o, hw%8] = x[hw/8, o, hw%8] + (sum[i: 192] weight[o, i] * y[hw/8, i, hw%8] + bias[o])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 6u; // of one row of the batch
  let invocations = 48; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 8;
  let weight_at = row_tile * 384;
${each(7, (i) => `  let weight_at_${1 + i} = row_tile * 384 + ${48 + 48 * i};
`)}  let column_tile = id % 8;
  let y_at = batch_row * 3072 + column_tile * 384;
${each(2, (i) => `  let y_at_${1 + 3 * i} = batch_row * 3072 + column_tile * 384 + ${2 - i};
  let y_at_${2 + 3 * i} = batch_row * 3072 + column_tile * 384 + ${4 - i};
  let y_at_${3 + 3 * i} = batch_row * 3072 + column_tile * 384 + ${6 - i};
`)}  let y_at_7 = batch_row * 3072 + column_tile * 384 + 7;
${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < 48; i++) {
    let weight_1 = weight[weight_at + i];
${each(7, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let y_at_step = i * 8;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + y_at_step];
`)}    let block = mat4x4f(y_1, y_2, y_3, y_4);
${each(8, (i) => `    acc_${i}_0 += block * weight_${1 + i};
`)}${each(4, (i) => `    let y_${5 + i} = y[y_at_${4 + i} + y_at_step];
`)}    let block_1 = mat4x4f(y_5, y_6, y_7, y_8);
${each(8, (i) => `    acc_${i}_1 += block_1 * weight_${1 + i};
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let x_at = batch_row * 768 + column_tile * 96 + row_tile * 16;
  let bias_at = row_tile * 8;
  let x_1_at = batch_row * 768 + column_tile * 96 + row_tile * 16;
  let x_at_1 = batch_row * 768 + column_tile * 96 + row_tile * 16 + 1;
  let x_1_at_1 = batch_row * 768 + column_tile * 96 + row_tile * 16 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let x_at_step = tile_row * 2;
    let x_2 = x[x_at + x_at_step];
    let bias_1 = bias[bias_at + tile_row];
    let x_1_at_step = tile_row * 2;
    x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1;
    let x_3 = x[x_at_1 + x_at_step];
    x_1[x_1_at_1 + x_1_at_step] = x_3 + sum_1 + bias_1;
  }
}
`),
    pipeline(64, 0, `// lib/nn.vit:32, lib/nn.vit:33 (row)
// joined[s, h, w] = if s < 1 then (48 * x[h, 0, w] + sum[d: 48] (x[h, d, w] - x[h, 0, w])) / 48 else (sum[d: 48]
//   (x[h, d, w] - x[h, 0, w] - (sum[d: 48] (x[h, d, w] - x[h, 0, w])) * 0.020833333333333332) * (x[h, d, w] - x[h,
//   0, w] - (sum[d: 48] (x[h, d, w] - x[h, 0, w])) * 0.020833333333333332)) / 48

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> joined: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 16; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let h = id / 2;
  let w_quad = id % 2;
  let x_at = batch_row * 768 + h * 96 + w_quad;
  let x_2 = x[x_at];
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 768 + h * 96 + w_quad + ${2 + 2 * i};
`)}  for (var d = 0; d < 12; d++) {
    let x_at_step = d * 8;
    let x_1 = x[x_at + x_at_step];
    sum += x_1 - x_2;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    sum += x_${3 + i} - x_2;
`)}  }
  var sum_1 = vec4f(0.0);
  let term = sum * 0.020833333333333332;
  for (var d = 0; d < 12; d++) {
    let x_at_step_1 = d * 8;
    let x_6 = x[x_at + x_at_step_1];
${each(3, (i) => `    let term_${1 + i} = x_${6 + i} - x_2 - term;
    sum_1 += term_${1 + i} * term_${1 + i};
    let x_${7 + i} = x[x_at_${1 + i} + x_at_step_1];
`)}    let term_4 = x_9 - x_2 - term;
    sum_1 += term_4 * term_4;
  }
  joined[batch_row * 32 + id] = (48.0 * x_2 + sum) / 48.0;
  let joined_at = batch_row * 32 + id + 16;
  joined[joined_at] = sum_1 / 48.0;
}
`),
    pipeline(64, 0, `// specs/swin.vit:68, lib/nn.vit:34 (row)
// logits[d] = (sum[h: 8, w: 8] ((x[h, d, w] - joined[0, h, w]) * rsqrt(joined[1, h, w] + 0.00001) * weight[d] +
//   bias[d])) / 64

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> joined: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<f32>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<storage, read_write> logits: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 48; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * 768 + id * 2;
  let joined_at = batch_row * 32;
  let joined_at_1 = batch_row * 32 + 16;
  let weight_1 = weight[id];
  let bias_1 = bias[id];
  let x_at_1 = batch_row * 768 + id * 2 + 1;
  let joined_at_2 = batch_row * 32 + 1;
  let joined_at_3 = batch_row * 32 + 17;
  for (var h = 0; h < 8; h++) {
    let x_at_step = h * 96;
    let x_1 = x[x_at + x_at_step];
    let joined_at_step = h * 2;
    let joined_1 = joined[joined_at + joined_at_step];
    let joined_2 = joined[joined_at_1 + joined_at_step];
    sum += (x_1 - joined_1) * inverseSqrt(joined_2 + 0.00001) * weight_1 + bias_1;
    let x_2 = x[x_at_1 + x_at_step];
    let joined_3 = joined[joined_at_2 + joined_at_step];
    let joined_4 = joined[joined_at_3 + joined_at_step];
    sum += (x_2 - joined_3) * inverseSqrt(joined_4 + 0.00001) * weight_1 + bias_1;
  }
  let sum_of_w = dot(sum, vec4f(1.0));
  logits[batch_row * 48 + id] = sum_of_w / 64.0;
}
`),
    pipeline(64, 0, `// lib/nn.vit:23, lib/nn.vit:20 (row)
// y[o] = sum[i: 48] logits[i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> logits: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 10; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let logits_at = batch_row * 12;
  let weight_at = id * 12;
${each(3, (i) => `  let logits_at_${1 + i} = batch_row * 12 + ${1 + i};
  let weight_at_${1 + i} = id * 12 + ${1 + i};
`)}  for (var i = 0; i < 3; i++) {
    let logits_at_step = i * 4;
    let logits_1 = logits[logits_at + logits_at_step];
    let weight_at_step = i * 4;
    let weight_1 = weight[weight_at + weight_at_step];
${each(3, (i) => `    sum += logits_${1 + i} * weight_${1 + i};
    let logits_${2 + i} = logits[logits_at_${1 + i} + logits_at_step];
    let weight_${2 + i} = weight[weight_at_${1 + i} + weight_at_step];
`)}    sum += logits_4 * weight_4;
  }
  let sum_of_i = dot(sum, vec4f(1.0));
  let bias_1 = bias[id];
  y[batch_row * 10 + id] = sum_of_i + bias_1;
}
`),
  ],
};
