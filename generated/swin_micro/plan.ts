/* eslint-disable */
/** The plan of swin_micro: its kernels, and how they are run. Generated. */
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
  model: "swin_micro",
  target: "gpu",
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
      sized(step(1, 1, `layers.0.blocks.${i}.attn.qkv.y_2.folded_2`, "lib/nn.vit:23", staging(256, 96), staging(512, 6912), staging(7424, 288), weights(132096 + 17152 * i, 288)), 18)),
      group([11 + 13 * i, 12 + 13 * i, 13 + 13 * i, 14 + 13 * i],
      sized(step(0, 2, `layers.0.blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(512, 9216), staging(0, 96), weights(132608 + 17152 * i, 9216)), 96),
      sized(step(1, 1, `layers.0.blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(256, 96), staging(512, 9216), staging(9728, 384), weights(141824 + 17152 * i, 384)), 24)),
    ]),
    group([30, 31, 32],
      step(2, 12, "layers.0.downsample.reduction.y.folded", "lib/nn.vit:20", staging(1024, 18432), staging(0, 384), weights(159488, 18432)),
      step(3, 3, "layers.0.downsample.reduction.y.folded_2", "lib/nn.vit:20", staging(512, 384), staging(1024, 18432), weights(177920, 192))),
    ...repeat(2, (i) => [
      group([33 + 13 * i, 34 + 13 * i, 35 + 13 * i, 36 + 13 * i],
      sized(step(4, 18, `layers.1.blocks.${i}.attn.qkv.y_2.folded`, "lib/nn.vit:23", staging(512, 27648), staging(0, 192), weights(178176 + 66048 * i, 27648)), 18),
      step(5, 5, `layers.1.blocks.${i}.attn.qkv.y_2.folded_2`, "lib/nn.vit:23", staging(256, 192), staging(512, 27648), staging(28160, 576), weights(205824 + 66048 * i, 576))),
      group([40 + 13 * i, 41 + 13 * i, 42 + 13 * i, 43 + 13 * i],
      sized(step(4, 24, `layers.1.blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(512, 36864), staging(0, 192), weights(206592 + 66048 * i, 36864)), 24),
      step(6, 6, `layers.1.blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(256, 192), staging(512, 36864), staging(37376, 768), weights(243456 + 66048 * i, 768))),
    ]),
  ],
  dispatches: [
    step(7, 12, "patch_embed.proj.y", "lib/nn.vit:49", weights(1280, 96), arena(24576, 12288), weights(0, 1152), arena(0, 24576)),
    step(8, 4, "patch_embed.norm.y", "lib/nn.vit:34", arena(0, 24576), weights(1536, 96), weights(1792, 96), arena(73728, 24576)),
    step(9, 24, "layers.0.blocks.0.attn.qkv.y_2", "lib/nn.vit:23", arena(73728, 24576), weights(125184, 6912), weights(132096, 288), arena(0, 73728)),
    sized(step(10, 32, "layers.0.blocks.0.attn.o", "specs/swin.vit:25", arena(0, 73728), weights(2048, 392), arena(98304, 24576)), 2, 4),
    step(11, 12, "layers.0.blocks.0.x", "specs/swin.vit:35", arena(73728, 24576), arena(98304, 24576), weights(2560, 2304), weights(4864, 96), arena(122880, 24576)),
    step(12, 24, "layers.0.blocks.0.mlp.y_1", "lib/nn.vit:56", arena(122880, 24576), weights(132608, 9216), weights(141824, 384), arena(0, 98304)),
    step(13, 128, "layers.0.blocks.0.x_2", "specs/swin.vit:36", arena(122880, 24576), arena(0, 98304), weights(5120, 9216), weights(14336, 96), arena(98304, 24576)),
    step(9, 24, "layers.0.blocks.1.attn.qkv.y_2", "lib/nn.vit:23", arena(98304, 24576), weights(142336, 6912), weights(149248, 288), arena(0, 73728)),
    step(14, 32, "layers.0.blocks.1.attn.o", "specs/swin.vit:25", arena(0, 73728), weights(14592, 392), arena(73728, 24576)),
    step(15, 12, "layers.0.blocks.1.x", "specs/swin.vit:35", arena(98304, 24576), arena(73728, 24576), weights(15104, 2304), weights(17408, 96), arena(122880, 24576)),
    step(12, 24, "layers.0.blocks.1.mlp.y_1", "lib/nn.vit:56", arena(122880, 24576), weights(149760, 9216), weights(158976, 384), arena(0, 98304)),
    step(13, 128, "layers.0.blocks.1.x_2", "specs/swin.vit:36", arena(122880, 24576), arena(0, 98304), weights(17664, 9216), weights(26880, 96), arena(98304, 24576)),
    step(16, 64, "layers.0.downsample.reduction.y", "lib/nn.vit:20", arena(98304, 24576), weights(159488, 18432), weights(177920, 192), arena(36864, 12288)),
    step(17, 160, "layers.1.blocks.0.attn.qkv.y_2", "lib/nn.vit:23", arena(36864, 12288), weights(178176, 27648), weights(205824, 576), arena(0, 36864)),
    sized(step(10, 16, "layers.1.blocks.0.attn.o", "specs/swin.vit:25", arena(0, 36864), weights(27136, 784), arena(49152, 12288)), 4, 2),
    step(18, 64, "layers.1.blocks.0.x", "specs/swin.vit:35", arena(36864, 12288), arena(49152, 12288), weights(28160, 9216), weights(37376, 192), arena(61440, 12288)),
    step(19, 12, "layers.1.blocks.0.mlp.y_1", "lib/nn.vit:56", arena(61440, 12288), weights(206592, 36864), weights(243456, 768), arena(0, 49152)),
    step(20, 96, "layers.1.blocks.0.x_2", "specs/swin.vit:36", arena(61440, 12288), arena(0, 49152), weights(37632, 36864), weights(74496, 192), arena(49152, 12288)),
    step(17, 160, "layers.1.blocks.1.attn.qkv.y_2", "lib/nn.vit:23", arena(49152, 12288), weights(244224, 27648), weights(271872, 576), arena(0, 36864)),
    step(21, 16, "layers.1.blocks.1.attn.o", "specs/swin.vit:25", arena(0, 36864), weights(74752, 784), arena(36864, 12288)),
    step(22, 48, "layers.1.blocks.1.x", "specs/swin.vit:35", arena(49152, 12288), weights(75776, 9216), arena(36864, 12288), weights(84992, 192), arena(61440, 12288)),
    step(23, 12, "layers.1.blocks.1.mlp.y_1", "lib/nn.vit:56", arena(61440, 12288), weights(272640, 36864), weights(309504, 768), arena(0, 49152)),
    step(24, 96, "layers.1.blocks.1.x_2", "specs/swin.vit:36", arena(61440, 12288), weights(85248, 36864), arena(0, 49152), weights(122112, 192), arena(49152, 12288)),
    step(25, 4, "norm.mu.joined", "lib/nn.vit:32", arena(49152, 12288), arena(0, 512)),
    step(26, 6, "logits_1", "specs/swin.vit:69", arena(49152, 12288), arena(0, 512), weights(122368, 192), weights(122624, 192), arena(512, 192)),
    step(27, 2, "head.y_2", "lib/nn.vit:23", arena(512, 192), weights(122880, 1920), weights(124928, 40), arena(0, 40)),
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
    pipeline(64, 0, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// folded[o] = sum[i: 24] bias[i] * weight[o, i] + bias_1[o]

@group(0) @binding(0) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> bias_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n0: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let weight_at = id * 24;
${each(3, (i) => `  let weight_at_${1 + i} = id * 24 + ${6 + 6 * i};
`)}  var acc_0_0 = vec4f();
  for (var i = 0; i < 6; i++) {
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
    pipeline(64, 256, `// lib/nn.vit:20 (row)
// folded[o, i] = weight[o, i] * weight_1[i] - (sum[i: 96] weight[o, i] * weight_1[i]) * 0.010416666666666666

@group(0) @binding(0) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> sum_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 12u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var sum = vec4f(0.0);
  let member = worker % 16;
  let team = worker / 16;
  let weight_at = id * 96 + team * 24;
  for (var i = member; i < 24; i += 16) {
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
  let term = sum_total * 0.010416666666666666;
  let folded_at = id * 96 + team * 24;
  for (var i = member; i < 24; i += 16) {
    let weight_3 = weight[weight_at + i];
    let weight_1_2 = weight_1[i];
    folded[folded_at + i] = weight_3 * weight_1_2 - term;
  }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:20 (contract)
// folded[o] = sum[i: 96] bias[i] * weight[o, i]

@group(0) @binding(0) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 3u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 16;
  let worker_column = worker / 16;
  let weight_at = id * 384 + worker_column * 96;
${each(3, (i) => `  let weight_at_${1 + i} = id * 384 + worker_column * 96 + ${24 + 24 * i};
`)}  var acc_0_0 = vec4f();
  for (var i = part; i < 24; i += 16) {
    let bias_1 = bias[i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += bias_1 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 16; place++) {
      acc_0_0 += parts[place];
    }
  }
  if (part == 0) { folded[id * 4 + worker_column] = acc_0_0; }
}
`),
    pipeline(64, 256, `// lib/nn.vit:23, lib/nn.vit:20 (row)
// folded[o, i] = weight[o, i] * weight_1[i] - (sum[i: 48] weight[o, i] * weight_1[i]) * 0.020833333333333332

@group(0) @binding(0) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n0: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

var<workgroup> sum_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let workgroups = u32(n0); // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var sum = vec4f(0.0);
  let member = worker % 8;
  let team = worker / 8;
  let weight_at = id * 96 + team * 12;
  for (var i = member; i < 12; i += 8) {
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
  let term = sum_total * 0.020833333333333332;
  let folded_at = id * 96 + team * 12;
  for (var i = member; i < 12; i += 8) {
    let weight_3 = weight[weight_at + i];
    let weight_1_2 = weight_1[i];
    folded[folded_at + i] = weight_3 * weight_1_2 - term;
  }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// folded[o] = sum[i: 48] bias[i] * weight[o, i] + bias_1[o]

@group(0) @binding(0) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> bias_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 5u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let worker_column = worker / 8;
  let o_quad = min(id * 8 + worker_column, 35);
  let weight_at = o_quad * 48;
${each(3, (i) => `  let weight_at_${1 + i} = o_quad * 48 + ${12 + 12 * i};
`)}  var acc_0_0 = vec4f();
  for (var i = part; i < 12; i += 8) {
    let bias_2 = bias[i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += bias_2 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
    }
  }
  let bias_1_1 = bias_1[o_quad];
  if (part == 0 && id * 8 + worker_column < 36) { folded[o_quad] = acc_0_0 + bias_1_1; }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20 (contract)
// folded[o] = sum[i: 48] bias[i] * weight[o, i] + bias_1[o]

@group(0) @binding(0) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> bias_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 6u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let worker_column = worker / 8;
  let weight_at = id * 384 + worker_column * 48;
${each(3, (i) => `  let weight_at_${1 + i} = id * 384 + worker_column * 48 + ${12 + 12 * i};
`)}  var acc_0_0 = vec4f();
  for (var i = part; i < 12; i += 8) {
    let bias_2 = bias[i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += bias_2 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
    }
  }
  let bias_1_1 = bias_1[id * 8 + worker_column];
  if (part == 0) { folded[id * 8 + worker_column] = acc_0_0 + bias_1_1; }
}
`),
    pipeline(64, 0, `// lib/nn.vit:49 (contract)
// y[hw/16, hw%16, o] = bias[o] + sum[cuv: 12] image[cuv/4, hw/16*2 + cuv/2%2, hw%16*2 + cuv%2] * weight[o, cuv/4,
//   cuv/2%2, cuv%2]

@group(0) @binding(0) var<storage, read> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> image: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 12u; // of one row of the batch
  let invocations = 768; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_48 = id / 48;
  let row_tile = id / 6;
  let id_mod_8 = row_tile % 8;
  let image_at = batch_row * 3072 + id_div_48 * 64 + id_mod_8 * 4;
${each(2, (i) => `  let image_at_${1 + 3 * i} = batch_row * 3072 + id_div_48 * 64 + id_mod_8 * 4 + ${1 + i};
  let image_at_${2 + 3 * i} = batch_row * 3072 + id_div_48 * 64 + id_mod_8 * 4 + ${32 - 29 * i};
  let image_at_${3 + 3 * i} = batch_row * 3072 + id_div_48 * 64 + id_mod_8 * 4 + ${33 + i};
`)}  let image_at_7 = batch_row * 3072 + id_div_48 * 64 + id_mod_8 * 4 + 35;
  let column_tile = id % 6;
  let weight_at = column_tile * 12;
${each(3, (i) => `  let weight_at_${1 + i} = column_tile * 12 + ${3 + 3 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var cuv = 0; cuv < 3; cuv++) {
    let image_at_step = cuv * 1024;
    let image_1 = vec4f(image[image_at + image_at_step], image[image_at_1 + image_at_step], image[image_at_2 + image_at_step], image[image_at_3 + image_at_step]);
    let image_2 = vec4f(image[image_at_4 + image_at_step], image[image_at_5 + image_at_step], image[image_at_6 + image_at_step], image[image_at_7 + image_at_step]);
    let weight_1 = weight[weight_at + cuv];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + cuv];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += image_1 * block;
    acc_1_0 += image_2 * block;
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let bias_1 = bias[column_tile];
  let y_at = batch_row * 1536 + row_tile * 12 + column_tile;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
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
    pipeline(128, 4096, `// lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
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

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 128>;

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 24u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let worker_mod_4 = worker % 4;
  let row_block = id / 3;
  let worker_div_4 = worker / 4;
  let y_at = batch_row * 1536 + row_block * 192 + worker_div_4 * 6;
  let y_3 = y[y_at].x;
  let term_1 = y_3 - y_3;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let column_block = id % 3;
  let o = min(column_block * 32 + worker_div_4, 71);
  let o_1 = column_block * 32 + worker_div_4;
  let folded_at = o * 6;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 32 + worker_mod_4_1 * 8 + worker_div_16;
  let worker_row = worker / 8;
  let left_at = worker_row * 2;
  let worker_column = worker % 8;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  var part_0_0 = vec4f();
  var part_1_0 = vec4f();
  for (var i = 0; i < 2; i++) {
    let i_quad_step = i * 4;
    let i_quad = min(worker_mod_4 + i_quad_step, 5);
    let counted = vec4f(f32(worker_mod_4 + i_quad_step < 6));
    let y_2 = y[y_at + i_quad];
    let term = y_2 - y_3;
    let term_2 = term - term_1;
    part_0_0 += term_2 * term_2 * counted;
    part_1_0 += term_2 * counted;
    left[left_place] = term * counted;
    let folded_2 = folded[folded_at + i_quad];
    right[right_place] = folded_2;
    workgroupBarrier();
    for (var i_quad_1 = 0; i_quad_1 < 4; i_quad_1++) {
      let left_at_step = i_quad_1 * 32;
      let row = left[left_at + left_at_step];
      let row_1 = left[left_at + left_at_step + 1];
      let right_at_step = i_quad_1 * 32;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 8], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 24]);
      acc_0_0 += row * column;
      acc_1_0 += row_1 * column;
    }
    workgroupBarrier();
  }
  left[worker_mod_4 * 32 + worker_div_4] = vec4f(dot(part_0_0, vec4f(1.0)), dot(part_1_0, vec4f(1.0)), 0.0, 0.0);
  workgroupBarrier();
  var gathered = vec4f();
  var gathered_1 = vec4f();
  for (var i_quad_1 = 0; i_quad_1 < 4; i_quad_1++) {
    let left_at_step_1 = i_quad_1 * 32;
    gathered += left[left_at + left_at_step_1];
    gathered_1 += left[left_at + left_at_step_1 + 1];
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  var totals = array<f32, 2>(
    gathered.x, gathered_1.x,
  );
  var totals_1 = array<f32, 2>(
    gathered.y, gathered_1.y,
  );
  let o_quad = min(column_block * 8 + worker_column, 17);
  let o_quad_1 = column_block * 8 + worker_column;
  let folded_1_1 = folded_1[o_quad];
  let y_1_at = batch_row * 4608 + row_block * 576 + worker_row * 36 + o_quad;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row];
    let y_1_at_step = tile_row * 18;
    if (o_quad_1 < 18) { y_1[y_1_at + y_1_at_step] = inverseSqrt(max(max(total - total_1 * total_1 * 0.041666666666666664, 0.0), 0.0) / 24.0 + 0.00001) * sum + folded_1_1; }
  }
}
`),
    pipeline(64, 2816, `// specs/swin.vit:25, lib/nn.vit:40, lib/nn.vit:39, specs/swin.vit:22 (attend)
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
struct Sizes { n1: i32, n2: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

var<workgroup> keys: array<vec4f, 48>;
var<workgroup> values: array<vec4f, 48>;
var<workgroup> parts: array<f32, 64>;
var<workgroup> sums: array<vec4f, 64>;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n1 = sizes.n1;
  let n2 = sizes.n2;
  let n0 = n2 * 8;
  let n3 = n2 * 1152;
  let n4 = n1 * 36;
  let n5 = n1 * 9;
  let n6 = n1 * 3;
  let n7 = n1 * 6;
  let n8 = n1 * 7;
${each(4, (i) => `  let n${9 + i} = n1 * ${24 - i};
`)}  let n13 = n2 * 384;
  let n14 = n1 * 48;
  let workgroups = u32(n0); // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let id_div_8 = id / 8;
  let worker_mod_16 = worker % 16;
  let worker_div_4 = worker_mod_16 / 4;
  let id_div_2 = id / n1;
  let id_mod_4 = id_div_2 % n2;
  let worker_mod_4 = worker % 4;
  let id_mod_2 = id % n1;
  let y_at = batch_row * n3 + id_div_8 * 1152 + worker_div_4 * 288 + id_mod_4 * n4 + worker_mod_4 * n5 + id_mod_2 * 3;
  let y_1 = y[y_at];
${each(2, (i) => `  let y_at_${1 + i} = batch_row * n3 + id_div_8 * 1152 + worker_div_4 * 288 + id_mod_4 * n4 + worker_mod_4 * n5 + id_mod_2 * 3 + ${1 + i};
  let y_${2 + i} = y[y_at_${1 + i}];
`)}  let y_at_3 = batch_row * n3 + id_div_8 * 1152 + id_mod_4 * n4 + id_mod_2 * 3 + n6;
  let y_at_4 = batch_row * n3 + id_div_8 * 1152 + id_mod_4 * n4 + id_mod_2 * 3 + n7;
  let relative_position_bias_table_at = worker_div_4 * n8 + worker_mod_4 * n1 + id_mod_2 + n9;
${each(3, (i) => `  let relative_position_bias_table_at_${1 + i} = worker_div_4 * n8 + worker_mod_4 * n1 + id_mod_2 + n${10 + i};
`)}  let part = worker / 16;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
${each(3, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var key_tile = 0; key_tile < 1; key_tile++) {
    workgroupBarrier();
    for (var place = worker; place < 48; place += 64) {
      let place_div_12 = place / 12;
      let place_div_3 = place / 3;
      let place_mod_4 = place_div_3 % 4;
      let place_mod_3 = place % 3;
      let y_at_step = place_div_12 * 288 + place_mod_4 * n5 + place_mod_3;
      let y_4 = y[y_at_3 + y_at_step];
      keys[place] = y_4;
    }
    for (var place = worker; place < 48; place += 64) {
      let place_div_12_1 = place / 12;
      let place_div_3_1 = place / 3;
      let place_mod_4_1 = place_div_3_1 % 4;
      let place_mod_3_1 = place % 3;
      let y_at_step_1 = place_div_12_1 * 288 + place_mod_4_1 * n5 + place_mod_3_1;
      let y_5 = y[y_at_4 + y_at_step_1];
      values[place] = y_5;
    }
    workgroupBarrier();
    for (var quad = part; quad < 4; quad += 4) {
      let j = quad;
      var score_0 = vec4f();
      let block = mat4x4f(keys[quad * 12], keys[quad * 12 + 3], keys[quad * 12 + 6], keys[quad * 12 + 9]);
      score_0 += y_1 * block;
${each(2, (i) => `      let block_${1 + i} = mat4x4f(keys[quad * 12 + ${1 + i}], keys[quad * 12 + ${4 + i}], keys[quad * 12 + ${7 + i}], keys[quad * 12 + ${10 + i}]);
      score_0 += y_${2 + i} * block_${1 + i};
`)}      let relative_position_bias_table_at_step = -j * n8;
      let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_2 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_3 + relative_position_bias_table_at_step]);
      score_0 = 0.28867513459481287 * score_0 + relative_position_bias_table_1;
      let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
      let shrink_0 = vitc_exp(largest_0 - largest_0_now);
      let weight_0 = vitc_exp_v4(score_0 - largest_0_now);
      largest_0 = largest_0_now;
      total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
      let block_3 = mat4x4f(values[quad * 12], values[quad * 12 + 3], values[quad * 12 + 6], values[quad * 12 + 9]);
${each(2, (i) => `      acc_0_${i} = acc_0_${i} * shrink_0 + block_${3 + i} * weight_0;
      let block_${4 + i} = mat4x4f(values[quad * 12 + ${1 + i}], values[quad * 12 + ${4 + i}], values[quad * 12 + ${7 + i}], values[quad * 12 + ${10 + i}]);
`)}      acc_0_2 = acc_0_2 * shrink_0 + block_5 * weight_0;
    }
  }
  workgroupBarrier();
  parts[worker] = largest_0;
  workgroupBarrier();
  var largest_0_of_all = largest_0;
  for (var place_1 = worker_mod_16; place_1 < 64; place_1 += 16) {
    largest_0_of_all = max(largest_0_of_all, parts[place_1]);
  }
  let largest_0_shrink = vitc_exp(largest_0 - largest_0_of_all);
  workgroupBarrier();
  parts[worker] = total_0 * largest_0_shrink;
  total_0 = 0.0;
  workgroupBarrier();
  for (var place_2 = worker_mod_16; place_2 < 64; place_2 += 16) {
    total_0 += parts[place_2];
  }
${each(2, (i) => `  sums[worker] = acc_0_${i} * largest_0_shrink;
  acc_0_${i} = vec4f(0.0);
  workgroupBarrier();
  for (var place_${3 + i} = worker_mod_16; place_${3 + i} < 64; place_${3 + i} += 16) {
    acc_0_${i} += sums[place_${3 + i}];
  }
  workgroupBarrier();
`)}  sums[worker] = acc_0_2 * largest_0_shrink;
  acc_0_2 = vec4f(0.0);
  workgroupBarrier();
  for (var place_5 = worker_mod_16; place_5 < 64; place_5 += 16) {
    acc_0_2 += sums[place_5];
  }
  let share = 1.0 / total_0;
  let sum = acc_0_0 * share;
  let sum_1 = acc_0_1 * share;
  let sum_2 = acc_0_2 * share;
  let o_at = batch_row * n13 + id_div_2 * n14 + worker_mod_16 * n6 + id_mod_2 * 3;
  if (part == 0) { o[o_at] = sum; }
${each(2, (i) => `  let o_at_${1 + i} = batch_row * n13 + id_div_2 * n14 + worker_mod_16 * n6 + id_mod_2 * 3 + ${1 + i};
  if (part == 0) { o[o_at_${1 + i}] = sum_${1 + i}; }
`)}}
`),
    pipeline(64, 0, `// specs/swin.vit:35, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x[hohiwowi/16, hohiwowi/4%4*4 + hohiwowi%4, d] = y[hohiwowi/16, hohiwowi/4%4*4 + hohiwowi%4, d] + (sum[i: 24]
//   o[hohiwowi/64, hohiwowi/4%4, hohiwowi/16%4*4 + hohiwowi%4, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 12u; // of one row of the batch
  let invocations = 768; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_192 = id / 192;
  let id_div_12 = id / 12;
  let id_mod_4 = id_div_12 % 4;
  let id_div_48 = id / 48;
  let id_mod_4_1 = id_div_48 % 4;
  let row_tile = id / 6;
  let id_mod_2 = row_tile % 2;
  let o_at = batch_row * 1536 + id_div_192 * 384 + id_mod_4 * 96 + id_mod_4_1 * 24 + id_mod_2 * 12;
  let o_at_1 = batch_row * 1536 + id_div_192 * 384 + id_mod_4 * 96 + id_mod_4_1 * 24 + id_mod_2 * 12 + 6;
  let column_tile = id % 6;
  let weight_at = column_tile * 24;
${each(3, (i) => `  let weight_at_${1 + i} = column_tile * 24 + ${6 + 6 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = 0; i < 6; i++) {
    let o_1 = o[o_at + i];
    let o_2 = o[o_at_1 + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += o_1 * block;
    acc_1_0 += o_2 * block;
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let y_at = batch_row * 1536 + row_tile * 12 + column_tile;
  let bias_1 = bias[column_tile];
  let x_at = batch_row * 1536 + row_tile * 12 + column_tile;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let y_at_step = tile_row * 6;
    let y_1 = y[y_at + y_at_step];
    let x_at_step = tile_row * 6;
    x[x_at + x_at_step] = y_1 + sum + bias_1;
  }
}
`),
    pipeline(128, 4096, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
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

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 128>;

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 24u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let worker_mod_4 = worker % 4;
  let row_block = id / 3;
  let worker_div_4 = worker / 4;
  let x_at = batch_row * 1536 + row_block * 192 + worker_div_4 * 6;
  let x_2 = x[x_at].x;
  let term_1 = x_2 - x_2;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let column_block = id % 3;
  let folded_at = column_block * 192 + worker_div_4 * 6;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 32 + worker_mod_4_1 * 8 + worker_div_16;
  let worker_row = worker / 8;
  let left_at = worker_row * 2;
  let worker_column = worker % 8;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  var part_0_0 = vec4f();
  var part_1_0 = vec4f();
  for (var i = 0; i < 2; i++) {
    let i_quad_step = i * 4;
    let i_quad = min(worker_mod_4 + i_quad_step, 5);
    let counted = vec4f(f32(worker_mod_4 + i_quad_step < 6));
    let x_1 = x[x_at + i_quad];
    let term = x_1 - x_2;
    let term_2 = term - term_1;
    part_0_0 += term_2 * term_2 * counted;
    part_1_0 += term_2 * counted;
    left[left_place] = term * counted;
    let folded_2 = folded[folded_at + i_quad];
    right[right_place] = folded_2;
    workgroupBarrier();
    for (var i_quad_1 = 0; i_quad_1 < 4; i_quad_1++) {
      let left_at_step = i_quad_1 * 32;
      let row = left[left_at + left_at_step];
      let row_1 = left[left_at + left_at_step + 1];
      let right_at_step = i_quad_1 * 32;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 8], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 24]);
      acc_0_0 += row * column;
      acc_1_0 += row_1 * column;
    }
    workgroupBarrier();
  }
  left[worker_mod_4 * 32 + worker_div_4] = vec4f(dot(part_0_0, vec4f(1.0)), dot(part_1_0, vec4f(1.0)), 0.0, 0.0);
  workgroupBarrier();
  var gathered = vec4f();
  var gathered_1 = vec4f();
  for (var i_quad_1 = 0; i_quad_1 < 4; i_quad_1++) {
    let left_at_step_1 = i_quad_1 * 32;
    gathered += left[left_at + left_at_step_1];
    gathered_1 += left[left_at + left_at_step_1 + 1];
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  var totals = array<f32, 2>(
    gathered.x, gathered_1.x,
  );
  var totals_1 = array<f32, 2>(
    gathered.y, gathered_1.y,
  );
  let folded_1_1 = folded_1[column_block * 8 + worker_column];
  let y_at = batch_row * 6144 + row_block * 768 + worker_row * 48 + column_block * 8 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row];
    let term_3 = inverseSqrt(max(max(total - total_1 * total_1 * 0.041666666666666664, 0.0), 0.0) / 24.0 + 0.00001) * sum + folded_1_1;
    let y_at_step = tile_row * 24;
    y[y_at + y_at_step] = 0.5 * term_3 * (1.0 + vitc_erf_v4(term_3 / 1.4142135623730951));
  }
}
`),
    pipeline(64, 1024, `// specs/swin.vit:36, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw/16, hw%16, d] = x[hw/16, hw%16, d] + (sum[i: 96] y[hw/16, hw%16, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 128u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 16;
  let column_block = id % 2;
  let worker_column = worker / 16;
  let d_quad = min(column_block * 4 + worker_column, 5);
  let row_tile = id / 2;
  let y_at = batch_row * 6144 + row_tile * 96;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 6144 + row_tile * 96 + ${24 + 24 * i};
`)}  let weight_at = d_quad * 96;
${each(3, (i) => `  let weight_at_${1 + i} = d_quad * 96 + ${24 + 24 * i};
`)}${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = part; i < 24; i += 16) {
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
    for (var place = worker + 1; place < worker + 16; place++) {
      acc_0_0 += parts[place];
${each(3, (i) => `    }
  }
  workgroupBarrier();
  parts[worker] = acc_${1 + i}_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_${1 + i} = worker + 1; place_${1 + i} < worker + 16; place_${1 + i}++) {
      acc_${1 + i}_0 += parts[place_${1 + i}];
`)}    }
  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let d_quad_1 = column_block * 4 + worker_column;
  let x_at = batch_row * 1536 + row_tile * 24 + d_quad;
  let bias_1 = bias[d_quad];
  let x_1_at = batch_row * 1536 + row_tile * 24 + d_quad;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let sum = sums[tile_row];
    let x_at_step = tile_row * 6;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = tile_row * 6;
    if (part == 0 && d_quad_1 < 6) { x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1; }
  }
}
`),
    pipeline(64, 2816, `// specs/swin.vit:25, lib/nn.vit:40, lib/nn.vit:39, specs/swin.vit:22 (attend)
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

var<workgroup> keys: array<vec4f, 48>;
var<workgroup> values: array<vec4f, 48>;
var<workgroup> parts: array<f32, 64>;
var<workgroup> sums: array<vec4f, 64>;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 32u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let id_div_8 = id / 8;
  let worker_mod_16 = worker % 16;
  let worker_div_4 = worker_mod_16 / 4;
  let part_mod_16 = id_div_8 * 4 + worker_div_4 + 2;
  let part_mod_16_1 = part_mod_16 % 16;
  let id_div_2 = id / 2;
  let id_mod_4 = id_div_2 % 4;
  let worker_mod_4 = worker % 4;
  let part_mod_16_2 = id_mod_4 * 4 + worker_mod_4 + 2;
  let part_mod_16_3 = part_mod_16_2 % 16;
  let id_mod_2 = id % 2;
  let y_at = batch_row * 4608 + part_mod_16_1 * 288 + part_mod_16_3 * 18 + id_mod_2 * 3;
  let y_1 = y[y_at];
  let y_at_1 = batch_row * 4608 + part_mod_16_1 * 288 + part_mod_16_3 * 18 + id_mod_2 * 3 + 1;
  let y_2 = y[y_at_1];
  let y_at_2 = batch_row * 4608 + part_mod_16_1 * 288 + part_mod_16_3 * 18 + id_mod_2 * 3 + 2;
  let y_3 = y[y_at_2];
  let y_at_3 = batch_row * 4608 + id_mod_2 * 3 + 6;
  let part_mod_16_4 = id_div_8 * 4 + 2;
  let part_mod_16_6 = id_mod_4 * 4 + 2;
  let y_at_4 = batch_row * 4608 + id_mod_2 * 3 + 12;
  let relative_position_bias_table_at = worker_div_4 * 14 + worker_mod_4 * 2 + id_mod_2 + 48;
${each(3, (i) => `  let relative_position_bias_table_at_${1 + i} = worker_div_4 * 14 + worker_mod_4 * 2 + id_mod_2 + ${46 - 2 * i};
`)}  let term = id_div_8 == 3;
  let term_1 = select(0.0, 1.0, 2 <= worker_div_4);
  let term_2 = vec4f(select(0.0, 1.0, 2 <= worker_mod_4)) == select(vec4f(0.0), vec4f(1.0), vec4i(2) <= vec4i(0, 1, 2, 3));
  let term_3 = vec4<bool>(id_mod_4 == 3) & (!term_2);
  let part = worker / 16;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
${each(3, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var key_tile = 0; key_tile < 1; key_tile++) {
    workgroupBarrier();
    for (var place = worker; place < 48; place += 64) {
      let place_div_12 = place / 12;
      let part_mod_16_5 = (part_mod_16_4 + place_div_12) % 16;
      let place_div_3 = place / 3;
      let place_mod_4 = place_div_3 % 4;
      let part_mod_16_7 = (part_mod_16_6 + place_mod_4) % 16;
      let place_mod_3 = place % 3;
      let y_at_step = part_mod_16_5 * 288 + part_mod_16_7 * 18 + place_mod_3;
      let y_4 = y[y_at_3 + y_at_step];
      keys[place] = y_4;
    }
    for (var place = worker; place < 48; place += 64) {
      let place_div_12_1 = place / 12;
      let part_mod_16_8 = (part_mod_16_4 + place_div_12_1) % 16;
      let place_div_3_1 = place / 3;
      let place_mod_4_1 = place_div_3_1 % 4;
      let part_mod_16_9 = (part_mod_16_6 + place_mod_4_1) % 16;
      let place_mod_3_1 = place % 3;
      let y_at_step_1 = part_mod_16_8 * 288 + part_mod_16_9 * 18 + place_mod_3_1;
      let y_5 = y[y_at_4 + y_at_step_1];
      values[place] = y_5;
    }
    workgroupBarrier();
    for (var quad = part; quad < 4; quad += 4) {
      let j = quad;
      var score_0 = vec4f();
      let block = mat4x4f(keys[quad * 12], keys[quad * 12 + 3], keys[quad * 12 + 6], keys[quad * 12 + 9]);
      score_0 += y_1 * block;
${each(2, (i) => `      let block_${1 + i} = mat4x4f(keys[quad * 12 + ${1 + i}], keys[quad * 12 + ${4 + i}], keys[quad * 12 + ${7 + i}], keys[quad * 12 + ${10 + i}]);
      score_0 += y_${2 + i} * block_${1 + i};
`)}      let relative_position_bias_table_at_step = -j * 14;
      let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_2 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_3 + relative_position_bias_table_at_step]);
      let term_4 = 0.28867513459481287 * score_0 + relative_position_bias_table_1 + select(vec4f(0.0), vec4f(-100.0), vec4<bool>(term && term_1 != select(0.0, 1.0, 2 <= j)) | term_3);
      score_0 = term_4;
      let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
      let shrink_0 = vitc_exp(largest_0 - largest_0_now);
      let weight_0 = vitc_exp_v4(score_0 - largest_0_now);
      largest_0 = largest_0_now;
      total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
      let block_3 = mat4x4f(values[quad * 12], values[quad * 12 + 3], values[quad * 12 + 6], values[quad * 12 + 9]);
${each(2, (i) => `      acc_0_${i} = acc_0_${i} * shrink_0 + block_${3 + i} * weight_0;
      let block_${4 + i} = mat4x4f(values[quad * 12 + ${1 + i}], values[quad * 12 + ${4 + i}], values[quad * 12 + ${7 + i}], values[quad * 12 + ${10 + i}]);
`)}      acc_0_2 = acc_0_2 * shrink_0 + block_5 * weight_0;
    }
  }
  workgroupBarrier();
  parts[worker] = largest_0;
  workgroupBarrier();
  var largest_0_of_all = largest_0;
  for (var place_1 = worker_mod_16; place_1 < 64; place_1 += 16) {
    largest_0_of_all = max(largest_0_of_all, parts[place_1]);
  }
  let largest_0_shrink = vitc_exp(largest_0 - largest_0_of_all);
  workgroupBarrier();
  parts[worker] = total_0 * largest_0_shrink;
  total_0 = 0.0;
  workgroupBarrier();
  for (var place_2 = worker_mod_16; place_2 < 64; place_2 += 16) {
    total_0 += parts[place_2];
  }
${each(2, (i) => `  sums[worker] = acc_0_${i} * largest_0_shrink;
  acc_0_${i} = vec4f(0.0);
  workgroupBarrier();
  for (var place_${3 + i} = worker_mod_16; place_${3 + i} < 64; place_${3 + i} += 16) {
    acc_0_${i} += sums[place_${3 + i}];
  }
  workgroupBarrier();
`)}  sums[worker] = acc_0_2 * largest_0_shrink;
  acc_0_2 = vec4f(0.0);
  workgroupBarrier();
  for (var place_5 = worker_mod_16; place_5 < 64; place_5 += 16) {
    acc_0_2 += sums[place_5];
  }
  let share = 1.0 / total_0;
  let sum = acc_0_0 * share;
  let sum_1 = acc_0_1 * share;
  let sum_2 = acc_0_2 * share;
  let o_at = batch_row * 1536 + id_div_2 * 96 + worker_mod_16 * 6 + id_mod_2 * 3;
  if (part == 0) { o[o_at] = sum; }
${each(2, (i) => `  let o_at_${1 + i} = batch_row * 1536 + id_div_2 * 96 + worker_mod_16 * 6 + id_mod_2 * 3 + ${1 + i};
  if (part == 0) { o[o_at_${1 + i}] = sum_${1 + i}; }
`)}}
`),
    pipeline(64, 0, `// specs/swin.vit:35, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw/16, hw%16, d] = x[hw/16, hw%16, d] + (sum[i: 24] o[(hw/16 + 14)%16/4, (hw + 14)%16/4, (hw/16 + 2)%4*4 +
//   (hw + 2)%4, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 12u; // of one row of the batch
  let invocations = 768; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_48 = id / 48;
  let id_mod_16 = (id_div_48 + 14) % 16;
  let id_div_4 = id_mod_16 / 4;
  let row_tile = id / 6;
  let id_mod_8 = (row_tile + 7) % 8;
  let id_div_2 = id_mod_8 / 2;
  let id_mod_4 = (id_div_48 + 2) % 4;
  let id_mod_2 = (row_tile + 1) % 2;
  let o_at = batch_row * 1536 + id_div_4 * 384 + id_div_2 * 96 + id_mod_4 * 24 + id_mod_2 * 12;
  let o_at_1 = batch_row * 1536 + id_div_4 * 384 + id_div_2 * 96 + id_mod_4 * 24 + id_mod_2 * 12 + 6;
  let column_tile = id % 6;
  let weight_at = column_tile * 24;
${each(3, (i) => `  let weight_at_${1 + i} = column_tile * 24 + ${6 + 6 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = 0; i < 6; i++) {
    let o_1 = o[o_at + i];
    let o_2 = o[o_at_1 + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += o_1 * block;
    acc_1_0 += o_2 * block;
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let x_at = batch_row * 1536 + row_tile * 12 + column_tile;
  let bias_1 = bias[column_tile];
  let x_1_at = batch_row * 1536 + row_tile * 12 + column_tile;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let x_at_step = tile_row * 6;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = tile_row * 6;
    x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1;
  }
}
`),
    pipeline(64, 3072, `// lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
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

var<workgroup> parts: array<vec4f, 192>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 64u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let column_block = id % 2;
  let worker_column = worker / 8;
  let o_quad = min(column_block * 8 + worker_column, 11);
  let id_div_8 = id / 8;
  let row_tile = id / 2;
  let id_mod_4 = row_tile % 4;
  let x_at = batch_row * 1536 + id_div_8 * 192 + id_mod_4 * 24;
  let x_2 = x[x_at].x;
  let x_at_1 = batch_row * 1536 + id_div_8 * 192 + id_mod_4 * 24 + 12;
  let x_4 = x[x_at_1].x;
  let folded_at = o_quad * 96;
${each(3, (i) => `  let folded_at_${1 + i} = o_quad * 96 + ${24 + 24 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  var stat_0_0 = vec4f();
  var stat_0_1 = vec4f();
  var stat_1_0 = vec4f();
  var stat_1_1 = vec4f();
  for (var i = part; i < 24; i += 8) {
    let i_div_6 = i / 6;
    let i_mod_2 = i_div_6 % 2;
    let i_div_12 = i / 12;
    let i_mod_6 = i % 6;
    let x_at_step = i_mod_2 * 96 + i_div_12 * 6 + i_mod_6;
    let x_1 = x[x_at + x_at_step];
    let left = x_1 - x_2;
    let x_3 = x[x_at_1 + x_at_step];
    let left_1 = x_3 - x_4;
    stat_0_0 += left * left;
    stat_0_1 += left_1 * left_1;
    stat_1_0 += left;
    stat_1_1 += left_1;
    let folded_2 = folded[folded_at + i];
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + i];
`)}    let block = mat4x4f(folded_2, folded_3, folded_4, folded_5);
    acc_0_0 += left * block;
    acc_1_0 += left_1 * block;
  }
  parts[worker] = acc_0_0;
  parts[worker + 64] = stat_0_0;
  parts[worker + 128] = stat_1_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
      stat_0_0 += parts[place + 64];
      stat_1_0 += parts[place + 128];
    }
  }
  workgroupBarrier();
  parts[worker] = acc_1_0;
  parts[worker + 64] = stat_0_1;
  parts[worker + 128] = stat_1_1;
  workgroupBarrier();
  if (part == 0) {
    for (var place_1 = worker + 1; place_1 < worker + 8; place_1++) {
      acc_1_0 += parts[place_1];
      stat_0_1 += parts[place_1 + 64];
      stat_1_1 += parts[place_1 + 128];
    }
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  var totals = array<f32, 2>(
    dot(stat_0_0, vec4f(1.0)), dot(stat_0_1, vec4f(1.0)),
  );
  var totals_1 = array<f32, 2>(
    dot(stat_1_0, vec4f(1.0)), dot(stat_1_1, vec4f(1.0)),
  );
  let o_quad_1 = column_block * 8 + worker_column;
  let folded_1_1 = folded_1[o_quad];
  let y_at = batch_row * 768 + row_tile * 24 + o_quad;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row];
    let y_at_step = tile_row * 12;
    if (part == 0 && o_quad_1 < 12) { y[y_at + y_at_step] = inverseSqrt(max(total - total_1 * total_1 * 0.010416666666666666, 0.0) / 96.0 + 0.00001) * sum + folded_1_1; }
  }
}
`),
    pipeline(64, 3072, `// lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y_1[hw/8, hw%8, o] = rsqrt(max(max(sum[i: 48] (y[hw/8, hw%8, i] - y[hw/8, hw%8, 0] - (y[hw/8, hw%8, 0] - y[hw/8,
//   hw%8, 0])) * (y[hw/8, hw%8, i] - y[hw/8, hw%8, 0] - (y[hw/8, hw%8, 0] - y[hw/8, hw%8, 0])) - (sum[i: 48]
//   (y[hw/8, hw%8, i] - y[hw/8, hw%8, 0] - (y[hw/8, hw%8, 0] - y[hw/8, hw%8, 0]))) * (sum[i: 48] (y[hw/8, hw%8, i]
//   - y[hw/8, hw%8, 0] - (y[hw/8, hw%8, 0] - y[hw/8, hw%8, 0]))) * 0.020833333333333332, 0), 0) / 48 + 0.00001) *
//   (sum[i: 48] (y[hw/8, hw%8, i] - y[hw/8, hw%8, 0]) * folded[o, i]) + folded_1[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 192>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 160u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let column_block = id % 5;
  let worker_column = worker / 8;
  let o_quad = min(column_block * 8 + worker_column, 35);
  let row_tile = id / 5;
  let y_at = batch_row * 768 + row_tile * 24;
  let y_3 = y[batch_row * 768 + row_tile * 24].x;
  let y_at_1 = batch_row * 768 + row_tile * 24 + 12;
  let y_5 = y[y_at_1].x;
  let term = y_3 - y_3;
  let term_2 = y_5 - y_5;
  let folded_at = o_quad * 48;
${each(3, (i) => `  let folded_at_${1 + i} = o_quad * 48 + ${12 + 12 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  var stat_0_0 = vec4f();
  var stat_0_1 = vec4f();
  var stat_1_0 = vec4f();
  var stat_1_1 = vec4f();
  for (var i = part; i < 12; i += 8) {
    let y_2 = y[y_at + i];
    let left = y_2 - y_3;
    let y_4 = y[y_at_1 + i];
    let left_1 = y_4 - y_5;
    let term_1 = left - term;
    let term_3 = left_1 - term_2;
    stat_0_0 += term_1 * term_1;
    stat_0_1 += term_3 * term_3;
    stat_1_0 += term_1;
    stat_1_1 += term_3;
    let folded_2 = folded[folded_at + i];
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + i];
`)}    let block = mat4x4f(folded_2, folded_3, folded_4, folded_5);
    acc_0_0 += left * block;
    acc_1_0 += left_1 * block;
  }
  parts[worker] = acc_0_0;
  parts[worker + 64] = stat_0_0;
  parts[worker + 128] = stat_1_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
      stat_0_0 += parts[place + 64];
      stat_1_0 += parts[place + 128];
    }
  }
  workgroupBarrier();
  parts[worker] = acc_1_0;
  parts[worker + 64] = stat_0_1;
  parts[worker + 128] = stat_1_1;
  workgroupBarrier();
  if (part == 0) {
    for (var place_1 = worker + 1; place_1 < worker + 8; place_1++) {
      acc_1_0 += parts[place_1];
      stat_0_1 += parts[place_1 + 64];
      stat_1_1 += parts[place_1 + 128];
    }
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  var totals = array<f32, 2>(
    dot(stat_0_0, vec4f(1.0)), dot(stat_0_1, vec4f(1.0)),
  );
  var totals_1 = array<f32, 2>(
    dot(stat_1_0, vec4f(1.0)), dot(stat_1_1, vec4f(1.0)),
  );
  let o_quad_1 = column_block * 8 + worker_column;
  let folded_1_1 = folded_1[o_quad];
  let y_1_at = batch_row * 2304 + row_tile * 72 + o_quad;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row];
    let y_1_at_step = tile_row * 36;
    if (part == 0 && o_quad_1 < 36) { y_1[y_1_at + y_1_at_step] = inverseSqrt(max(max(total - total_1 * total_1 * 0.020833333333333332, 0.0), 0.0) / 48.0 + 0.00001) * sum + folded_1_1; }
  }
}
`),
    pipeline(64, 1024, `// specs/swin.vit:35, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x[hohiwowi/8, hohiwowi/4%2*4 + hohiwowi%4, o] = y[hohiwowi/8, hohiwowi/4%2*4 + hohiwowi%4, o] + (sum[i: 48]
//   o[hohiwowi/32, hohiwowi/4%2, hohiwowi/8%4*4 + hohiwowi%4, i] * weight[o, i] + bias[o])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 64u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let column_block = id % 2;
  let worker_column = worker / 8;
  let o_quad = min(column_block * 8 + worker_column, 11);
  let id_div_32 = id / 32;
  let id_div_4 = id / 4;
  let id_mod_2 = id_div_4 % 2;
  let id_div_8 = id / 8;
  let id_mod_4 = id_div_8 % 4;
  let row_tile = id / 2;
  let id_mod_2_1 = row_tile % 2;
  let o_at = batch_row * 768 + id_div_32 * 384 + id_mod_2 * 192 + id_mod_4 * 48 + id_mod_2_1 * 24;
  let o_at_1 = batch_row * 768 + id_div_32 * 384 + id_mod_2 * 192 + id_mod_4 * 48 + id_mod_2_1 * 24 + 12;
  let weight_at = o_quad * 48;
${each(3, (i) => `  let weight_at_${1 + i} = o_quad * 48 + ${12 + 12 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = part; i < 12; i += 8) {
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
  let o_quad_1 = column_block * 8 + worker_column;
  let y_at = batch_row * 768 + row_tile * 24 + o_quad;
  let bias_1 = bias[o_quad];
  let x_at = batch_row * 768 + row_tile * 24 + o_quad;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let y_at_step = tile_row * 12;
    let y_1 = y[y_at + y_at_step];
    let x_at_step = tile_row * 12;
    if (part == 0 && o_quad_1 < 12) { x[x_at + x_at_step] = y_1 + sum + bias_1; }
  }
}
`),
    pipeline(128, 4096, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[hw/8, hw%8, o] = 0.5 * (rsqrt(max(max(sum[i: 48] (x[hw/8, hw%8, i] - x[hw/8, hw%8, 0] - (x[hw/8, hw%8, 0] -
//   x[hw/8, hw%8, 0])) * (x[hw/8, hw%8, i] - x[hw/8, hw%8, 0] - (x[hw/8, hw%8, 0] - x[hw/8, hw%8, 0])) - (sum[i:
//   48] (x[hw/8, hw%8, i] - x[hw/8, hw%8, 0] - (x[hw/8, hw%8, 0] - x[hw/8, hw%8, 0]))) * (sum[i: 48] (x[hw/8,
//   hw%8, i] - x[hw/8, hw%8, 0] - (x[hw/8, hw%8, 0] - x[hw/8, hw%8, 0]))) * 0.020833333333333332, 0), 0) / 48 +
//   0.00001) * (sum[i: 48] (x[hw/8, hw%8, i] - x[hw/8, hw%8, 0]) * folded[o, i]) + folded_1[o]) * (1 +
//   erf((rsqrt(max(max(sum[i: 48] (x[hw/8, hw%8, i] - x[hw/8, hw%8, 0] - (x[hw/8, hw%8, 0] - x[hw/8, hw%8, 0])) *
//   (x[hw/8, hw%8, i] - x[hw/8, hw%8, 0] - (x[hw/8, hw%8, 0] - x[hw/8, hw%8, 0])) - (sum[i: 48] (x[hw/8, hw%8, i]
//   - x[hw/8, hw%8, 0] - (x[hw/8, hw%8, 0] - x[hw/8, hw%8, 0]))) * (sum[i: 48] (x[hw/8, hw%8, i] - x[hw/8, hw%8,
//   0] - (x[hw/8, hw%8, 0] - x[hw/8, hw%8, 0]))) * 0.020833333333333332, 0), 0) / 48 + 0.00001) * (sum[i: 48]
//   (x[hw/8, hw%8, i] - x[hw/8, hw%8, 0]) * folded[o, i]) + folded_1[o]) / 1.4142135623730951))

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 128>;

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 12u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 6;
  let worker_div_4 = worker / 4;
  let worker_mod_4 = worker % 4;
  let x_at = batch_row * 768 + row_block * 384 + worker_div_4 * 12 + worker_mod_4;
  let x_at_1 = batch_row * 768 + row_block * 384 + worker_div_4 * 12;
  let x_2 = x[x_at_1].x;
  let term_1 = x_2 - x_2;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let column_block = id % 6;
  let folded_at = column_block * 384 + worker_div_4 * 12 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 32 + worker_mod_4_1 * 8 + worker_div_16;
  let worker_row = worker / 8;
  let left_at = worker_row * 2;
  let worker_column = worker % 8;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  var part_0_0 = vec4f();
  var part_1_0 = vec4f();
  for (var i = 0; i < 3; i++) {
    let x_at_step = i * 4;
    let x_1 = x[x_at + x_at_step];
    let term = x_1 - x_2;
    let term_2 = term - term_1;
    part_0_0 += term_2 * term_2;
    part_1_0 += term_2;
    left[left_place] = term;
    let folded_at_step = i * 4;
    let folded_2 = folded[folded_at + folded_at_step];
    right[right_place] = folded_2;
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
  left[worker_mod_4 * 32 + worker_div_4] = vec4f(dot(part_0_0, vec4f(1.0)), dot(part_1_0, vec4f(1.0)), 0.0, 0.0);
  workgroupBarrier();
  var gathered = vec4f();
  var gathered_1 = vec4f();
  for (var i_quad = 0; i_quad < 4; i_quad++) {
    let left_at_step_1 = i_quad * 32;
    gathered += left[left_at + left_at_step_1];
    gathered_1 += left[left_at + left_at_step_1 + 1];
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  var totals = array<f32, 2>(
    gathered.x, gathered_1.x,
  );
  var totals_1 = array<f32, 2>(
    gathered.y, gathered_1.y,
  );
  let folded_1_1 = folded_1[column_block * 8 + worker_column];
  let y_at = batch_row * 3072 + row_block * 1536 + worker_row * 96 + column_block * 8 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row];
    let term_3 = inverseSqrt(max(max(total - total_1 * total_1 * 0.020833333333333332, 0.0), 0.0) / 48.0 + 0.00001) * sum + folded_1_1;
    let y_at_step = tile_row * 48;
    y[y_at + y_at_step] = 0.5 * term_3 * (1.0 + vitc_erf_v4(term_3 / 1.4142135623730951));
  }
}
`),
    pipeline(64, 1024, `// specs/swin.vit:36, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw/8, hw%8, o] = x[hw/8, hw%8, o] + (sum[i: 192] y[hw/8, hw%8, i] * weight[o, i] + bias[o])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 96u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 16;
  let row_tile = id / 3;
  let y_at = batch_row * 3072 + row_tile * 96;
  let y_at_1 = batch_row * 3072 + row_tile * 96 + 48;
  let column_block = id % 3;
  let worker_column = worker / 16;
  let weight_at = column_block * 768 + worker_column * 192;
${each(3, (i) => `  let weight_at_${1 + i} = column_block * 768 + worker_column * 192 + ${48 + 48 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = part; i < 48; i += 16) {
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
  let x_at = batch_row * 768 + row_tile * 24 + column_block * 4 + worker_column;
  let bias_1 = bias[column_block * 4 + worker_column];
  let x_1_at = batch_row * 768 + row_tile * 24 + column_block * 4 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let x_at_step = tile_row * 12;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = tile_row * 12;
    if (part == 0) { x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1; }
  }
}
`),
    pipeline(64, 2816, `// specs/swin.vit:25, lib/nn.vit:40, lib/nn.vit:39, specs/swin.vit:22 (attend)
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

var<workgroup> keys: array<vec4f, 48>;
var<workgroup> values: array<vec4f, 48>;
var<workgroup> parts: array<f32, 64>;
var<workgroup> sums: array<vec4f, 64>;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 16u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let id_div_8 = id / 8;
  let worker_mod_16 = worker % 16;
  let worker_div_4 = worker_mod_16 / 4;
  let part_mod_8 = id_div_8 * 4 + worker_div_4 + 2;
  let part_mod_8_1 = part_mod_8 % 8;
  let id_div_4 = id / 4;
  let id_mod_2 = id_div_4 % 2;
  let worker_mod_4 = worker % 4;
  let part_mod_8_2 = id_mod_2 * 4 + worker_mod_4 + 2;
  let part_mod_8_3 = part_mod_8_2 % 8;
  let id_mod_4 = id % 4;
  let y_at = batch_row * 2304 + part_mod_8_1 * 288 + part_mod_8_3 * 36 + id_mod_4 * 3;
  let y_1 = y[y_at];
  let y_at_1 = batch_row * 2304 + part_mod_8_1 * 288 + part_mod_8_3 * 36 + id_mod_4 * 3 + 1;
  let y_2 = y[y_at_1];
  let y_at_2 = batch_row * 2304 + part_mod_8_1 * 288 + part_mod_8_3 * 36 + id_mod_4 * 3 + 2;
  let y_3 = y[y_at_2];
  let y_at_3 = batch_row * 2304 + id_mod_4 * 3 + 12;
  let part_mod_8_4 = id_div_8 * 4 + 2;
  let part_mod_8_6 = id_mod_2 * 4 + 2;
  let y_at_4 = batch_row * 2304 + id_mod_4 * 3 + 24;
  let relative_position_bias_table_at = worker_div_4 * 28 + worker_mod_4 * 4 + id_mod_4 + 96;
${each(3, (i) => `  let relative_position_bias_table_at_${1 + i} = worker_div_4 * 28 + worker_mod_4 * 4 + id_mod_4 + ${92 - 4 * i};
`)}  let term = id_div_8 == 1;
  let term_1 = select(0.0, 1.0, 2 <= worker_div_4);
  let term_2 = vec4f(select(0.0, 1.0, 2 <= worker_mod_4)) == select(vec4f(0.0), vec4f(1.0), vec4i(2) <= vec4i(0, 1, 2, 3));
  let term_3 = vec4<bool>(id_mod_2 == 1) & (!term_2);
  let part = worker / 16;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
${each(3, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var key_tile = 0; key_tile < 1; key_tile++) {
    workgroupBarrier();
    for (var place = worker; place < 48; place += 64) {
      let place_div_12 = place / 12;
      let part_mod_8_5 = (part_mod_8_4 + place_div_12) % 8;
      let place_div_3 = place / 3;
      let place_mod_4 = place_div_3 % 4;
      let part_mod_8_7 = (part_mod_8_6 + place_mod_4) % 8;
      let place_mod_3 = place % 3;
      let y_at_step = part_mod_8_5 * 288 + part_mod_8_7 * 36 + place_mod_3;
      let y_4 = y[y_at_3 + y_at_step];
      keys[place] = y_4;
    }
    for (var place = worker; place < 48; place += 64) {
      let place_div_12_1 = place / 12;
      let part_mod_8_8 = (part_mod_8_4 + place_div_12_1) % 8;
      let place_div_3_1 = place / 3;
      let place_mod_4_1 = place_div_3_1 % 4;
      let part_mod_8_9 = (part_mod_8_6 + place_mod_4_1) % 8;
      let place_mod_3_1 = place % 3;
      let y_at_step_1 = part_mod_8_8 * 288 + part_mod_8_9 * 36 + place_mod_3_1;
      let y_5 = y[y_at_4 + y_at_step_1];
      values[place] = y_5;
    }
    workgroupBarrier();
    for (var quad = part; quad < 4; quad += 4) {
      let j = quad;
      var score_0 = vec4f();
      let block = mat4x4f(keys[quad * 12], keys[quad * 12 + 3], keys[quad * 12 + 6], keys[quad * 12 + 9]);
      score_0 += y_1 * block;
${each(2, (i) => `      let block_${1 + i} = mat4x4f(keys[quad * 12 + ${1 + i}], keys[quad * 12 + ${4 + i}], keys[quad * 12 + ${7 + i}], keys[quad * 12 + ${10 + i}]);
      score_0 += y_${2 + i} * block_${1 + i};
`)}      let relative_position_bias_table_at_step = -j * 28;
      let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_2 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_3 + relative_position_bias_table_at_step]);
      let term_4 = 0.28867513459481287 * score_0 + relative_position_bias_table_1 + select(vec4f(0.0), vec4f(-100.0), vec4<bool>(term && term_1 != select(0.0, 1.0, 2 <= j)) | term_3);
      score_0 = term_4;
      let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
      let shrink_0 = vitc_exp(largest_0 - largest_0_now);
      let weight_0 = vitc_exp_v4(score_0 - largest_0_now);
      largest_0 = largest_0_now;
      total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
      let block_3 = mat4x4f(values[quad * 12], values[quad * 12 + 3], values[quad * 12 + 6], values[quad * 12 + 9]);
${each(2, (i) => `      acc_0_${i} = acc_0_${i} * shrink_0 + block_${3 + i} * weight_0;
      let block_${4 + i} = mat4x4f(values[quad * 12 + ${1 + i}], values[quad * 12 + ${4 + i}], values[quad * 12 + ${7 + i}], values[quad * 12 + ${10 + i}]);
`)}      acc_0_2 = acc_0_2 * shrink_0 + block_5 * weight_0;
    }
  }
  workgroupBarrier();
  parts[worker] = largest_0;
  workgroupBarrier();
  var largest_0_of_all = largest_0;
  for (var place_1 = worker_mod_16; place_1 < 64; place_1 += 16) {
    largest_0_of_all = max(largest_0_of_all, parts[place_1]);
  }
  let largest_0_shrink = vitc_exp(largest_0 - largest_0_of_all);
  workgroupBarrier();
  parts[worker] = total_0 * largest_0_shrink;
  total_0 = 0.0;
  workgroupBarrier();
  for (var place_2 = worker_mod_16; place_2 < 64; place_2 += 16) {
    total_0 += parts[place_2];
  }
${each(2, (i) => `  sums[worker] = acc_0_${i} * largest_0_shrink;
  acc_0_${i} = vec4f(0.0);
  workgroupBarrier();
  for (var place_${3 + i} = worker_mod_16; place_${3 + i} < 64; place_${3 + i} += 16) {
    acc_0_${i} += sums[place_${3 + i}];
  }
  workgroupBarrier();
`)}  sums[worker] = acc_0_2 * largest_0_shrink;
  acc_0_2 = vec4f(0.0);
  workgroupBarrier();
  for (var place_5 = worker_mod_16; place_5 < 64; place_5 += 16) {
    acc_0_2 += sums[place_5];
  }
  let share = 1.0 / total_0;
  let sum = acc_0_0 * share;
  let sum_1 = acc_0_1 * share;
  let sum_2 = acc_0_2 * share;
  let o_at = batch_row * 3072 + id * 192 + worker_mod_16;
  if (part == 0) { o[o_at] = sum.x; }
  let o_at_1 = batch_row * 3072 + id * 192 + worker_mod_16 + 16;
  if (part == 0) { o[o_at_1] = sum.y; }
  let o_at_2 = batch_row * 3072 + id * 192 + worker_mod_16 + 32;
  if (part == 0) { o[o_at_2] = sum.z; }
  let o_at_3 = batch_row * 3072 + id * 192 + worker_mod_16 + 48;
  if (part == 0) { o[o_at_3] = sum.w; }
  let o_at_4 = batch_row * 3072 + id * 192 + worker_mod_16 + 64;
  if (part == 0) { o[o_at_4] = sum_1.x; }
  let o_at_5 = batch_row * 3072 + id * 192 + worker_mod_16 + 80;
  if (part == 0) { o[o_at_5] = sum_1.y; }
  let o_at_6 = batch_row * 3072 + id * 192 + worker_mod_16 + 96;
  if (part == 0) { o[o_at_6] = sum_1.z; }
  let o_at_7 = batch_row * 3072 + id * 192 + worker_mod_16 + 112;
  if (part == 0) { o[o_at_7] = sum_1.w; }
  let o_at_8 = batch_row * 3072 + id * 192 + worker_mod_16 + 128;
  if (part == 0) { o[o_at_8] = sum_2.x; }
  let o_at_9 = batch_row * 3072 + id * 192 + worker_mod_16 + 144;
  if (part == 0) { o[o_at_9] = sum_2.y; }
  let o_at_10 = batch_row * 3072 + id * 192 + worker_mod_16 + 160;
  if (part == 0) { o[o_at_10] = sum_2.z; }
  let o_at_11 = batch_row * 3072 + id * 192 + worker_mod_16 + 176;
  if (part == 0) { o[o_at_11] = sum_2.w; }
}
`),
    pipeline(64, 1024, `// specs/swin.vit:35, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw/8, o, hw%8] = x[hw/8, hw%8, o] + (sum[i: 48] weight[o, i] * o[(hw/8 + 6)%8/4, (hw + 6)%8/4, i, (hw/8 +
//   2)%4*4 + (hw + 2)%4] + bias[o])

@group(0) @binding(0) var<storage, read_write> x: array<f32>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<f32>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 48u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let row_tile = id / 2;
  let weight_at = row_tile * 24;
  let weight_at_1 = row_tile * 24 + 12;
  let column_block = id % 2;
  let worker_div_16 = worker / 16;
  let part_mod_8 = column_block * 4 + worker_div_16 + 6;
  let part_mod_8_1 = part_mod_8 % 8;
  let part_div_4 = part_mod_8_1 / 4;
  let worker_column = worker / 8;
  let worker_mod_2 = (worker_column + 1) % 2;
  let worker_mod_4 = (worker_div_16 + 2) % 4;
  let o_at = batch_row * 3072 + part_div_4 * 1536 + worker_mod_2 * 768 + worker_mod_4 * 4 + 2;
  let o_at_1 = batch_row * 3072 + part_div_4 * 1536 + worker_mod_2 * 768 + worker_mod_4 * 4 + 3;
  let worker_mod_2_1 = worker_column % 2;
  let o_at_2 = batch_row * 3072 + part_div_4 * 1536 + worker_mod_2_1 * 768 + worker_mod_4 * 4;
${each(3, (i) => `  let o_at_${3 + 4 * i} = batch_row * 3072 + part_div_4 * 1536 + worker_mod_2_1 * 768 + worker_mod_4 * 4 + ${1 + 16 * i};
  let o_at_${4 + 4 * i} = batch_row * 3072 + part_div_4 * 1536 + worker_mod_2 * 768 + worker_mod_4 * 4 + ${18 + 16 * i};
  let o_at_${5 + 4 * i} = batch_row * 3072 + part_div_4 * 1536 + worker_mod_2 * 768 + worker_mod_4 * 4 + ${19 + 16 * i};
  let o_at_${6 + 4 * i} = batch_row * 3072 + part_div_4 * 1536 + worker_mod_2_1 * 768 + worker_mod_4 * 4 + ${16 + 16 * i};
`)}  let o_at_15 = batch_row * 3072 + part_div_4 * 1536 + worker_mod_2_1 * 768 + worker_mod_4 * 4 + 49;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = part; i < 12; i += 8) {
    let weight_1 = weight[weight_at + i];
    let weight_2 = weight[weight_at_1 + i];
    let o_at_step = i * 64;
    let o_1 = vec4f(o[o_at + o_at_step], o[o_at_1 + o_at_step], o[o_at_2 + o_at_step], o[o_at_3 + o_at_step]);
${each(3, (i) => `    let o_${2 + i} = vec4f(o[o_at_${4 + 4 * i} + o_at_step], o[o_at_${5 + 4 * i} + o_at_step], o[o_at_${6 + 4 * i} + o_at_step], o[o_at_${7 + 4 * i} + o_at_step]);
`)}    let block = mat4x4f(o_1, o_2, o_3, o_4);
    acc_0_0 += block * weight_1;
    acc_1_0 += block * weight_2;
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
  let x_at = batch_row * 3072 + column_block * 1536 + worker_column * 192 + row_tile * 2;
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 3072 + column_block * 1536 + worker_column * 192 + row_tile * 2 + ${48 + 48 * i};
`)}  let bias_at = row_tile * 2;
  let x_1_at = batch_row * 768 + column_block * 384 + worker_div_16 * 96 + row_tile * 4 + worker_mod_2_1;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let x_2 = vec4f(x[x_at + tile_row], x[x_at_1 + tile_row], x[x_at_2 + tile_row], x[x_at_3 + tile_row]);
    let bias_1 = bias[bias_at + tile_row];
    let x_1_at_step = tile_row * 2;
    if (part == 0) { x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1; }
  }
}
`),
    pipeline(128, 4096, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
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

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 128>;

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 12u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 6;
  let worker_mod_32 = worker % 32;
  let worker_div_8 = worker_mod_32 / 8;
  let worker_div_32 = worker / 32;
  let worker_column = worker % 8;
  let x_at = batch_row * 3072 + row_block * 1536 + worker_div_8 * 384 + worker_div_32 * 32 + worker_column;
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 3072 + row_block * 1536 + worker_div_8 * 384 + worker_div_32 * 32 + worker_column + ${8 + 8 * i};
`)}  let x_at_4 = batch_row * 3072 + row_block * 1536 + worker_div_8 * 384 + worker_column;
  let x_2 = x[x_at_4];
  let term_1 = x_2 - x_2;
  let column_block = id % 6;
  let worker_div_4 = worker / 4;
  let worker_mod_4 = worker % 4;
  let folded_at = column_block * 384 + worker_div_4 * 12 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 32 + worker_mod_4_1 * 8 + worker_div_16;
  let worker_row = worker / 8;
  let left_at = worker_row * 2;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  var part_0_0 = vec4f();
  var part_1_0 = vec4f();
  for (var i = 0; i < 3; i++) {
    let x_at_step = i * 128;
    let x_1 = vec4f(x[x_at + x_at_step], x[x_at_1 + x_at_step], x[x_at_2 + x_at_step], x[x_at_3 + x_at_step]);
    let term = x_1 - x_2;
    let term_2 = term - term_1;
    part_0_0 += term_2 * term_2;
    part_1_0 += term_2;
    left[worker] = term;
    let folded_at_step = i * 4;
    let folded_2 = folded[folded_at + folded_at_step];
    right[right_place] = folded_2;
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
  left[worker] = vec4f(dot(part_0_0, vec4f(1.0)), dot(part_1_0, vec4f(1.0)), 0.0, 0.0);
  workgroupBarrier();
  var gathered = vec4f();
  var gathered_1 = vec4f();
  for (var i_quad = 0; i_quad < 4; i_quad++) {
    let left_at_step_1 = i_quad * 32;
    gathered += left[left_at + left_at_step_1];
    gathered_1 += left[left_at + left_at_step_1 + 1];
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  var totals = array<f32, 2>(
    gathered.x, gathered_1.x,
  );
  var totals_1 = array<f32, 2>(
    gathered.y, gathered_1.y,
  );
  let folded_1_1 = folded_1[column_block * 8 + worker_column];
  let worker_mod_4_2 = worker_row % 4;
  let y_at = batch_row * 12288 + row_block * 6144 + worker_div_32 * 1536 + column_block * 256 + worker_column * 32 + worker_mod_4_2 * 2;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 12288 + row_block * 6144 + worker_div_32 * 1536 + column_block * 256 + worker_column * 32 + worker_mod_4_2 * 2 + ${8 + 8 * i};
`)}  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row];
    let term_3 = inverseSqrt(max(max(total - total_1 * total_1 * 0.020833333333333332, 0.0), 0.0) / 48.0 + 0.00001) * sum + folded_1_1;
    let result = 0.5 * term_3 * (1.0 + vitc_erf_v4(term_3 / 1.4142135623730951));
    y[y_at + tile_row] = result.x;
    y[y_at_1 + tile_row] = result.y;
    y[y_at_2 + tile_row] = result.z;
    y[y_at_3 + tile_row] = result.w;
  }
}
`),
    pipeline(64, 1024, `// specs/swin.vit:36, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw/8, o, hw%8] = x[hw/8, o, hw%8] + (sum[i: 192] weight[o, i] * y[hw/8, i, hw%8] + bias[o])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 96u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker / 4;
  let row_tile = id / 4;
  let weight_at = row_tile * 96;
  let weight_at_1 = row_tile * 96 + 48;
  let column_block = id % 4;
  let worker_column = worker % 4;
  let worker_div_2 = worker_column / 2;
  let worker_mod_2 = worker % 2;
  let y_at = batch_row * 3072 + column_block * 768 + worker_div_2 * 384 + worker_mod_2;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 3072 + column_block * 768 + worker_div_2 * 384 + worker_mod_2 + ${2 + 2 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = part; i < 48; i += 16) {
    let weight_1 = weight[weight_at + i];
    let weight_2 = weight[weight_at_1 + i];
    let y_at_step = i * 8;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + y_at_step];
`)}    let block = mat4x4f(y_1, y_2, y_3, y_4);
    acc_0_0 += block * weight_1;
    acc_1_0 += block * weight_2;
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
  let x_at = batch_row * 768 + column_block * 192 + worker_div_2 * 96 + row_tile * 4 + worker_mod_2;
  let bias_at = row_tile * 2;
  let x_1_at = batch_row * 768 + column_block * 192 + worker_div_2 * 96 + row_tile * 4 + worker_mod_2;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let x_at_step = tile_row * 2;
    let x_2 = x[x_at + x_at_step];
    let bias_1 = bias[bias_at + tile_row];
    let x_1_at_step = tile_row * 2;
    if (part == 0) { x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1; }
  }
}
`),
    pipeline(128, 1024, `// lib/nn.vit:32, lib/nn.vit:33 (row)
// joined[s, h, w] = if s < 1 then (48 * x[h, 0, w] + sum[d: 48] (x[h, d, w] - x[h, 0, w])) / 48 else (sum[d: 48]
//   (x[h, d, w] - x[h, 0, w] - (sum[d: 48] (x[h, d, w] - x[h, 0, w])) * 0.020833333333333332) * (x[h, d, w] - x[h,
//   0, w] - (sum[d: 48] (x[h, d, w] - x[h, 0, w])) * 0.020833333333333332)) / 48

@group(0) @binding(0) var<storage, read_write> x: array<f32>;
@group(0) @binding(1) var<storage, read_write> joined: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

var<workgroup> sum_parts: array<f32, 128>;
var<workgroup> sum_1_parts: array<f32, 128>;

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 4u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var sum = 0.0;
  let member = worker / 16;
  let team = worker % 16;
  let worker_div_8 = team / 8;
  let worker_mod_8 = worker % 8;
  let x_at = batch_row * 3072 + id * 768 + worker_div_8 * 384 + worker_mod_8;
  let x_2 = x[x_at];
  for (var d = member; d < 48; d += 8) {
    let x_at_step = d * 8;
    let x_1 = x[x_at + x_at_step];
    sum += x_1 - x_2;
  }
  sum_parts[worker] = sum;
  workgroupBarrier();
  for (var left = 8; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half * 16]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team];
  var sum_1 = 0.0;
  let term = sum_total * 0.020833333333333332;
  for (var d = member; d < 48; d += 8) {
    let x_at_step_1 = d * 8;
    let x_3 = x[x_at + x_at_step_1];
    let term_1 = x_3 - x_2 - term;
    sum_1 += term_1 * term_1;
  }
  sum_1_parts[worker] = sum_1;
  workgroupBarrier();
  for (var left_1 = 8; left_1 > 1; left_1 = (left_1 + 1) / 2) {
    let half_1 = (left_1 + 1) / 2;
    if (member < left_1 - half_1) { sum_1_parts[worker] = sum_1_parts[worker] + sum_1_parts[worker + half_1 * 16]; }
    workgroupBarrier();
  }
  let sum_1_total = sum_1_parts[team];
  let joined_at = batch_row * 128 + id * 16 + team;
  if (member == 0) { joined[joined_at] = (48.0 * x_2 + sum_total) / 48.0; }
  let joined_at_1 = batch_row * 128 + id * 16 + team + 64;
  if (member == 0) { joined[joined_at_1] = sum_1_total / 48.0; }
}
`),
    pipeline(64, 256, `// specs/swin.vit:69, lib/nn.vit:34 (row)
// logits[d] = (sum[h: 8, w: 8] ((x[h, d, w] - joined[0, h, w]) * rsqrt(joined[1, h, w] + 0.00001) * weight[d] +
//   bias[d])) / 64

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> joined: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<f32>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<storage, read_write> logits: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> sum_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 6u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var sum = vec4f(0.0);
  let member = worker % 8;
  let team = worker / 8;
  let x_at = batch_row * 768 + id * 16 + team * 2;
  let joined_at = batch_row * 32;
  let joined_at_1 = batch_row * 32 + 16;
  let weight_1 = weight[id * 8 + team];
  let bias_1 = bias[id * 8 + team];
  for (var place = member; place < 16; place += 8) {
    let place_div_2 = place / 2;
    let place_mod_2 = place % 2;
    let x_at_step = place_div_2 * 96 + place_mod_2;
    let x_1 = x[x_at + x_at_step];
    let joined_1 = joined[joined_at + place];
    let joined_2 = joined[joined_at_1 + place];
    sum += (x_1 - joined_1) * inverseSqrt(joined_2 + 0.00001) * weight_1 + bias_1;
  }
  sum_parts[worker] = dot(sum, vec4f(1.0));
  workgroupBarrier();
  for (var left = 8; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team * 8];
  let logits_at = batch_row * 48 + id * 8 + team;
  if (member == 0) { logits[logits_at] = sum_total / 64.0; }
}
`),
    pipeline(64, 256, `// lib/nn.vit:23, lib/nn.vit:20 (row)
// y[o] = sum[i: 48] logits[i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> logits: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> sum_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 2u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let team = worker / 8;
  let row = min(id * 8 + team, 9);
  var sum = vec4f(0.0);
  let member = worker % 8;
  let logits_at = batch_row * 12;
  let weight_at = row * 12;
  for (var i = member; i < 12; i += 8) {
    let logits_1 = logits[logits_at + i];
    let weight_1 = weight[weight_at + i];
    sum += logits_1 * weight_1;
  }
  sum_parts[worker] = dot(sum, vec4f(1.0));
  workgroupBarrier();
  for (var left = 8; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team * 8];
  let bias_1 = bias[row];
  if (member == 0 && id * 8 + team < 10) { y[batch_row * 10 + row] = sum_total + bias_1; }
}
`),
  ],
};
