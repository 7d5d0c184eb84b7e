/* eslint-disable */
/** The plan of digits_vit: its kernels, and how they are run. Generated. */
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
  model: "digits_vit",
  target: "gpu",
  inputs: [
    { name: "image", shape: [3, 28, 28], region: arena(0, 9408), preprocess: [{ kind: "resize", shorter: 28, filter: "bicubic" }, { kind: "crop", height: 28, width: 28 }, { kind: "normalize", mean: [0, 0, 0], std: [0.5, 0.5, 0.5] }] },
  ],
  outputs: [
    { name: "logits", shape: [10], region: arena(256, 40) },
  ],
  taps: [],
  params: [
    param("patch_embed.proj.weight", [48, 3, 7, 7], weights(0, 28224), "trunc_normal", 0.02),
    param("patch_embed.proj.bias", [48], weights(28416, 192), "zeros"),
    param("cls_token", [1, 1, 48], weights(28672, 192), "trunc_normal", 0.02),
    resized(param("pos_embed", [1, 17, 48], weights(28928, 3264), "trunc_normal", 0.02), { axis: 1, prefix: 1, grid: [4, 4], antialias: false }),
    ...repeat(3, (i) => [
      param(`blocks.${i}.norm1.weight`, [48], staging(0, 192), "ones"),
      param(`blocks.${i}.norm1.bias`, [48], staging(256, 192), "zeros"),
      param(`blocks.${i}.attn.qkv.weight`, [144, 48], staging(512, 27648), "trunc_normal", 0.02),
      param(`blocks.${i}.attn.qkv.bias`, [144], staging(28160, 576), "zeros"),
      param(`blocks.${i}.attn.proj.weight`, [48, 48], weights(32256 + 46592 * i, 9216), "trunc_normal", 0.02),
      param(`blocks.${i}.attn.proj.bias`, [48], weights(41472 + 46592 * i, 192), "zeros"),
      param(`blocks.${i}.norm2.weight`, [48], staging(0, 192), "ones"),
      param(`blocks.${i}.norm2.bias`, [48], staging(256, 192), "zeros"),
      param(`blocks.${i}.mlp.fc1.weight`, [192, 48], staging(512, 36864), "trunc_normal", 0.02),
      param(`blocks.${i}.mlp.fc1.bias`, [192], staging(37376, 768), "zeros"),
      param(`blocks.${i}.mlp.fc2.weight`, [48, 192], weights(41728 + 46592 * i, 36864), "trunc_normal", 0.02),
      param(`blocks.${i}.mlp.fc2.bias`, [48], weights(78592 + 46592 * i, 192), "zeros"),
    ]),
    param("norm.weight", [48], weights(172032, 192), "ones"),
    param("norm.bias", [48], weights(172288, 192), "zeros"),
    param("head.weight", [10, 48], weights(172544, 1920), "trunc_normal", 0.02),
    param("head.bias", [10], weights(174592, 40), "zeros"),
  ],
  dialects: {
    "canonical": [
      { ignore: "head.{p}" },
    ],
    "huggingface": [
      { ours: "cls_token", theirs: ["[vit.|deit.]embeddings.cls_token"] },
      { ours: "dist_token", theirs: ["[vit.|deit.]embeddings.distillation_token"] },
      { ours: "pos_embed", theirs: ["[vit.|deit.]embeddings.position_embeddings"] },
      { ours: "patch_embed.proj.{p}", theirs: ["[vit.|deit.]embeddings.patch_embeddings.projection.{p}"] },
      { ours: "blocks.{i}.norm1.{p}", theirs: ["[vit.|deit.]encoder.layer.{i}.layernorm_before.{p}"] },
      { ours: "blocks.{i}.attn.qkv.{p}", theirs: ["[vit.|deit.]encoder.layer.{i}.attention.attention.query.{p}", "[vit.|deit.]encoder.layer.{i}.attention.attention.key.{p}", "[vit.|deit.]encoder.layer.{i}.attention.attention.value.{p}"] },
      { ours: "blocks.{i}.attn.proj.{p}", theirs: ["[vit.|deit.]encoder.layer.{i}.attention.output.dense.{p}"] },
      { ours: "blocks.{i}.norm2.{p}", theirs: ["[vit.|deit.]encoder.layer.{i}.layernorm_after.{p}"] },
      { ours: "blocks.{i}.mlp.fc1.{p}", theirs: ["[vit.|deit.]encoder.layer.{i}.intermediate.dense.{p}"] },
      { ours: "blocks.{i}.mlp.fc2.{p}", theirs: ["[vit.|deit.]encoder.layer.{i}.output.dense.{p}"] },
      { ours: "norm.{p}", theirs: ["[vit.|deit.]layernorm.{p}"] },
      { ours: "head.{p}", theirs: ["classifier.{p}"] },
      { ignore: "classifier.{p}" },
      { ignore: "pooler.dense.{p}" },
      { ignore: "mask_token" },
    ],
  },
  fold: [
    ...repeat(3, (i) => [
      group([4 + 12 * i, 5 + 12 * i, 6 + 12 * i, 7 + 12 * i],
      sized(step(0, 18, `blocks.${i}.attn.qkv.y_2.folded`, "lib/nn.vit:23", staging(512, 27648), staging(0, 192), weights(174848 + 66048 * i, 27648)), 18),
      step(1, 5, `blocks.${i}.attn.qkv.y_2.folded_2`, "lib/nn.vit:23", staging(256, 192), staging(512, 27648), staging(28160, 576), weights(202496 + 66048 * i, 576))),
      group([10 + 12 * i, 11 + 12 * i, 12 + 12 * i, 13 + 12 * i],
      sized(step(0, 24, `blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(512, 36864), staging(0, 192), weights(203264 + 66048 * i, 36864)), 24),
      step(2, 6, `blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(256, 192), staging(512, 36864), staging(37376, 768), weights(240128 + 66048 * i, 768))),
    ]),
  ],
  dispatches: [
    step(3, 24, "patch_embed.proj.y", "lib/nn.vit:49", weights(28416, 192), arena(0, 9408), weights(0, 28224), arena(9472, 3072)),
    step(4, 4, "x_1_2", "specs/vit.vit:23", weights(28672, 192), arena(9472, 3072), weights(28928, 3264), arena(13056, 3264)),
    ...repeat(2, (i) => [
      step(5, 45, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(13056, 3264), weights(174848 + 66048 * i, 27648), weights(202496 + 66048 * i, 576), arena(0, 9792)),
      step(6, 8, `blocks.${i}.attn.o`, "lib/nn.vit:65", arena(0, 9792), arena(16384, 3264)),
      step(7, 18, `blocks.${i}.x`, "specs/vit.vit:7", arena(13056, 3264), arena(16384, 3264), weights(32256 + 46592 * i, 9216), weights(41472 + 46592 * i, 192), arena(19712, 3264)),
      step(8, 54, `blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(19712, 3264), weights(203264 + 66048 * i, 36864), weights(240128 + 66048 * i, 768), arena(0, 13056)),
      step(9, 27, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(19712, 3264), arena(0, 13056), weights(41728 + 46592 * i, 36864), weights(78592 + 46592 * i, 192), arena(13056, 3264)),
    ]),
    step(5, 45, "blocks.2.attn.qkv.y_2", "lib/nn.vit:23", arena(13056, 3264), weights(306944, 27648), weights(334592, 576), arena(0, 9792)),
    step(10, 4, "blocks.2.attn.o", "lib/nn.vit:65", arena(0, 9792), arena(9984, 192)),
    step(11, 2, "blocks.2.x", "specs/vit.vit:7", arena(13056, 3264), arena(9984, 192), weights(125440, 9216), weights(134656, 192), arena(768, 192)),
    step(12, 6, "blocks.2.mlp.y_1", "lib/nn.vit:56", arena(768, 192), weights(335360, 36864), weights(372224, 768), arena(0, 768)),
    step(13, 6, "blocks.2.x_2", "specs/vit.vit:8", arena(768, 192), arena(0, 768), weights(134912, 36864), weights(171776, 192), arena(1024, 192)),
    step(14, 1, "norm.y", "lib/nn.vit:34", arena(1024, 192), weights(172032, 192), weights(172288, 192), arena(0, 192)),
    step(15, 2, "head.y_2", "lib/nn.vit:23", arena(0, 192), weights(172544, 1920), weights(174592, 40), arena(256, 40)),
  ],
  memory: { weights: 372992, arena: 23040, staging: 38144, livenessBound: 19712 },
  pipelines: [
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
    pipeline(64, 1024, `// lib/nn.vit:49 (contract)
// y[hw/4, hw%4, o] = bias[o] + sum[cuv: 147] image[cuv/49, hw/4*7 + cuv/7%7, hw%4*7 + cuv%7] * weight[o, cuv/49,
//   cuv/7%7, cuv%7]

@group(0) @binding(0) var<storage, read> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> image: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 24u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 16;
  let id_div_6 = id / 6;
  let row_tile = id / 3;
  let id_mod_2 = row_tile % 2;
  let image_at = batch_row * 2352 + id_div_6 * 196 + id_mod_2 * 14;
  let image_at_1 = batch_row * 2352 + id_div_6 * 196 + id_mod_2 * 14 + 7;
  let column_block = id % 3;
  let worker_column = worker / 16;
  let weight_at = column_block * 2352 + worker_column * 588;
${each(3, (i) => `  let weight_at_${1 + 3 * i} = column_block * 2352 + worker_column * 588 + ${1 + 147 * i};
  let weight_at_${2 + 3 * i} = column_block * 2352 + worker_column * 588 + ${2 + 147 * i};
  let weight_at_${3 + 3 * i} = column_block * 2352 + worker_column * 588 + ${147 + 147 * i};
`)}  let weight_at_10 = column_block * 2352 + worker_column * 588 + 442;
  let weight_at_11 = column_block * 2352 + worker_column * 588 + 443;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var cuv = part; cuv < 37; cuv += 16) {
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
    let image_2 = vec4f(image[image_at_1 + image_at_step], image[image_at_1 + image_at_step_1], image[image_at_1 + image_at_step_2], image[image_at_1 + image_at_step_3]);
    let left_1 = image_2 * counted;
    let weight_at_step = cuv * 4;
    let weight_1 = vec4f(weight[weight_at + weight_at_step], weight[weight_at_1 + weight_at_step], weight[weight_at_2 + weight_at_step], weight[weight_at + cuv_1]);
${each(3, (i) => `    let weight_${2 + i} = vec4f(weight[weight_at_${3 + 3 * i} + weight_at_step], weight[weight_at_${4 + 3 * i} + weight_at_step], weight[weight_at_${5 + 3 * i} + weight_at_step], weight[weight_at_${3 + 3 * i} + cuv_1]);
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += left * block;
    acc_1_0 += left_1 * block;
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
  let bias_1 = bias[column_block * 4 + worker_column];
  let y_at = batch_row * 192 + row_tile * 24 + column_block * 4 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let y_at_step = tile_row * 12;
    if (part == 0) { y[y_at + y_at_step] = bias_1 + sum; }
  }
}
`),
    pipeline(64, 0, `// specs/vit.vit:23 (map)
// x[i0, dim] = (if i0 < 1 then cls_token[0, 0, dim] else y[(i0 + 3)/4 - 1, (i0 + 3)%4, dim]) + pos_embed[0, i0,
//   dim]

@group(0) @binding(0) var<storage, read> cls_token: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> pos_embed: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 4u; // of one row of the batch
  let invocations = 204; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_48 = (id + 36) / 48;
  let safe = max(id_div_48 - 1, 0);
  let i0 = id / 12;
  let id_mod_4 = (i0 + 3) % 4;
  let tile = id % 12;
  let y_at = batch_row * 192 + safe * 48 + id_mod_4 * 12 + tile;
  let y_1 = y[y_at];
  let cls_token_1 = cls_token[tile];
  let pos_embed_1 = pos_embed[id];
  x[batch_row * 204 + id] = select(y_1, cls_token_1, i0 < 1) + pos_embed_1;
}
`),
    pipeline(64, 3072, `// lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[i0, o] = rsqrt(max(max(sum[i: 48] (x[i0, i] - x[i0, 0] - (x[i0, 0] - x[i0, 0])) * (x[i0, i] - x[i0, 0] -
//   (x[i0, 0] - x[i0, 0])) - (sum[i: 48] (x[i0, i] - x[i0, 0] - (x[i0, 0] - x[i0, 0]))) * (sum[i: 48] (x[i0, i] -
//   x[i0, 0] - (x[i0, 0] - x[i0, 0]))) * 0.020833333333333332, 0), 0) / 48 + 0.000001) * (sum[i: 48] (x[i0, i] -
//   x[i0, 0]) * folded[o, i]) + folded_1[o]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 192>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 45u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let row_tile = id / 5;
  let i0 = min(row_tile * 2 + 1, 16);
  let column_block = id % 5;
  let worker_column = worker / 8;
  let o_quad = min(column_block * 8 + worker_column, 35);
  let x_at = batch_row * 204 + row_tile * 24;
  let x_2 = x[batch_row * 204 + row_tile * 24].x;
  let x_at_1 = batch_row * 204 + i0 * 12;
  let x_4 = x[batch_row * 204 + i0 * 12].x;
  let term = x_2 - x_2;
  let term_2 = x_4 - x_4;
  let folded_at = o_quad * 48;
${each(3, (i) => `  let folded_at_${1 + i} = o_quad * 48 + ${12 + 12 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  var stat_0_0 = vec4f();
  var stat_0_1 = vec4f();
  var stat_1_0 = vec4f();
  var stat_1_1 = vec4f();
  for (var i = part; i < 12; i += 8) {
    let x_1 = x[x_at + i];
    let left = x_1 - x_2;
    let x_3 = x[x_at_1 + i];
    let left_1 = x_3 - x_4;
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
  let i0_1 = row_tile * 2;
  let o_quad_1 = column_block * 8 + worker_column;
  let folded_1_1 = folded_1[o_quad];
  let y_at = batch_row * 612 + o_quad;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let i0_2 = i0_1 + tile_row;
    if (i0_2 >= 17) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row];
    let y_at_step = i0_2 * 36;
    if (part == 0 && o_quad_1 < 36) { y[y_at + y_at_step] = inverseSqrt(max(max(total - total_1 * total_1 * 0.020833333333333332, 0.0), 0.0) / 48.0 + 0.000001) * sum + folded_1_1; }
  }
}
`),
    pipeline(64, 3200, `// lib/nn.vit:65, lib/nn.vit:40, lib/nn.vit:39, lib/nn.vit:63 (attend)
// o[t, nco*12 + nci] = mean
// mean = (sum[j: 17] weight * y[j, nco*12 + nci + 96]) / (sum[j: 17] weight), weight = exp(score - max[j] score)
// score = 0.28867513459481287 * (sum[c: 12] y[t, nco*12 + c] * y[j, nco*12 + c + 48])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

var<workgroup> keys: array<vec4f, 60>;
var<workgroup> values: array<vec4f, 60>;
var<workgroup> parts: array<f32, 64>;
var<workgroup> sums: array<vec4f, 64>;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 8u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id % 2;
  let worker_mod_16 = worker % 16;
  let t = min(row_block * 16 + worker_mod_16, 16);
  let nco = id / 2;
  let y_at = batch_row * 612 + t * 36 + nco * 3;
  let y_1 = y[y_at];
  let y_at_1 = batch_row * 612 + t * 36 + nco * 3 + 1;
  let y_2 = y[y_at_1];
  let y_at_2 = batch_row * 612 + t * 36 + nco * 3 + 2;
  let y_3 = y[y_at_2];
  let y_at_3 = batch_row * 612 + nco * 3 + 12;
  let y_at_4 = batch_row * 612 + nco * 3 + 24;
  let part = worker / 16;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
${each(3, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var key_tile = 0; key_tile < 1; key_tile++) {
    workgroupBarrier();
    for (var place = worker; place < 60; place += 64) {
      let place_div_3 = place / 3;
      let j = min(place_div_3, 16);
      let place_mod_3 = place % 3;
      let y_at_step = j * 36 + place_mod_3;
      let y_4 = y[y_at_3 + y_at_step];
      keys[place] = y_4;
    }
    for (var place = worker; place < 60; place += 64) {
      let place_div_3_1 = place / 3;
      let j_1 = min(place_div_3_1, 16);
      let place_mod_3_1 = place % 3;
      let y_at_step_1 = j_1 * 36 + place_mod_3_1;
      let y_5 = y[y_at_4 + y_at_step_1];
      values[place] = y_5;
    }
    workgroupBarrier();
    for (var quad = part; quad < 5; quad += 4) {
      let j_2 = quad;
${each(3, (i) => `      let j_${3 + i} = min(j_2 * 4 + ${1 + i}, 16);
`)}      var score_0 = vec4f();
      let block = mat4x4f(keys[quad * 12], keys[quad * 12 + 3], keys[quad * 12 + 6], keys[quad * 12 + 9]);
      score_0 += y_1 * block;
${each(2, (i) => `      let block_${1 + i} = mat4x4f(keys[quad * 12 + ${1 + i}], keys[quad * 12 + ${4 + i}], keys[quad * 12 + ${7 + i}], keys[quad * 12 + ${10 + i}]);
      score_0 += y_${2 + i} * block_${1 + i};
`)}      let counted = vec4f(1.0, f32(j_2 * 4 + 1 < 17), f32(j_2 * 4 + 2 < 17), f32(j_2 * 4 + 3 < 17));
      score_0 = 0.28867513459481287 * score_0;
      let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
      let shrink_0 = vitc_exp(largest_0 - largest_0_now);
      let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
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
  let o_at = batch_row * 204 + t * 12 + nco * 3;
  if (part == 0 && row_block * 16 + worker_mod_16 < 17) { o[o_at] = sum; }
${each(2, (i) => `  let o_at_${1 + i} = batch_row * 204 + t * 12 + nco * 3 + ${1 + i};
  if (part == 0 && row_block * 16 + worker_mod_16 < 17) { o[o_at_${1 + i}] = sum_${1 + i}; }
`)}}
`),
    pipeline(64, 1024, `// specs/vit.vit:7, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[i0, dim] = x[i0, dim] + (sum[i: 48] o[i0, i] * weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 18u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let row_tile = id / 2;
  let i0 = min(row_tile * 2 + 1, 16);
  let column_block = id % 2;
  let worker_column = worker / 8;
  let dim_quad = min(column_block * 8 + worker_column, 11);
  let o_at = batch_row * 204 + row_tile * 24;
  let o_at_1 = batch_row * 204 + i0 * 12;
  let weight_at = dim_quad * 48;
${each(3, (i) => `  let weight_at_${1 + i} = dim_quad * 48 + ${12 + 12 * i};
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
  let i0_1 = row_tile * 2;
  let dim_quad_1 = column_block * 8 + worker_column;
  let x_at = batch_row * 204 + dim_quad;
  let bias_1 = bias[dim_quad];
  let x_1_at = batch_row * 204 + dim_quad;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let i0_2 = i0_1 + tile_row;
    if (i0_2 >= 17) { break; }
    let sum = sums[tile_row];
    let x_at_step = i0_2 * 12;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = i0_2 * 12;
    if (part == 0 && dim_quad_1 < 12) { x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1; }
  }
}
`),
    pipeline(64, 3072, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[i0, o] = 0.5 * (rsqrt(max(max(sum[i: 48] (x[i0, i] - x[i0, 0] - (x[i0, 0] - x[i0, 0])) * (x[i0, i] - x[i0, 0]
//   - (x[i0, 0] - x[i0, 0])) - (sum[i: 48] (x[i0, i] - x[i0, 0] - (x[i0, 0] - x[i0, 0]))) * (sum[i: 48] (x[i0, i]
//   - x[i0, 0] - (x[i0, 0] - x[i0, 0]))) * 0.020833333333333332, 0), 0) / 48 + 0.000001) * (sum[i: 48] (x[i0, i] -
//   x[i0, 0]) * folded[o, i]) + folded_1[o]) * (1 + erf((rsqrt(max(max(sum[i: 48] (x[i0, i] - x[i0, 0] - (x[i0, 0]
//   - x[i0, 0])) * (x[i0, i] - x[i0, 0] - (x[i0, 0] - x[i0, 0])) - (sum[i: 48] (x[i0, i] - x[i0, 0] - (x[i0, 0] -
//   x[i0, 0]))) * (sum[i: 48] (x[i0, i] - x[i0, 0] - (x[i0, 0] - x[i0, 0]))) * 0.020833333333333332, 0), 0) / 48 +
//   0.000001) * (sum[i: 48] (x[i0, i] - x[i0, 0]) * folded[o, i]) + folded_1[o]) / 1.4142135623730951))

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 192>;

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 54u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let row_tile = id / 6;
  let i0 = min(row_tile * 2 + 1, 16);
  let x_at = batch_row * 204 + row_tile * 24;
  let x_2 = x[batch_row * 204 + row_tile * 24].x;
  let x_at_1 = batch_row * 204 + i0 * 12;
  let x_4 = x[batch_row * 204 + i0 * 12].x;
  let term = x_2 - x_2;
  let term_2 = x_4 - x_4;
  let column_block = id % 6;
  let worker_column = worker / 8;
  let folded_at = column_block * 384 + worker_column * 48;
${each(3, (i) => `  let folded_at_${1 + i} = column_block * 384 + worker_column * 48 + ${12 + 12 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  var stat_0_0 = vec4f();
  var stat_0_1 = vec4f();
  var stat_1_0 = vec4f();
  var stat_1_1 = vec4f();
  for (var i = part; i < 12; i += 8) {
    let x_1 = x[x_at + i];
    let left = x_1 - x_2;
    let x_3 = x[x_at_1 + i];
    let left_1 = x_3 - x_4;
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
  let i0_1 = row_tile * 2;
  let folded_1_1 = folded_1[column_block * 8 + worker_column];
  let y_at = batch_row * 816 + column_block * 8 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let i0_2 = i0_1 + tile_row;
    if (i0_2 >= 17) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row];
    let term_4 = inverseSqrt(max(max(total - total_1 * total_1 * 0.020833333333333332, 0.0), 0.0) / 48.0 + 0.000001) * sum + folded_1_1;
    let y_at_step = i0_2 * 48;
    if (part == 0) { y[y_at + y_at_step] = 0.5 * term_4 * (1.0 + vitc_erf_v4(term_4 / 1.4142135623730951)); }
  }
}
`),
    pipeline(64, 1024, `// specs/vit.vit:8, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[i0, dim] = x[i0, dim] + (sum[i: 192] y[i0, i] * weight[dim, i] + bias[dim])

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
  let workgroups = 27u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 16;
  let row_tile = id / 3;
  let i0 = min(row_tile * 2 + 1, 16);
  let y_at = batch_row * 816 + row_tile * 96;
  let y_at_1 = batch_row * 816 + i0 * 48;
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
  let i0_1 = row_tile * 2;
  let x_at = batch_row * 204 + column_block * 4 + worker_column;
  let bias_1 = bias[column_block * 4 + worker_column];
  let x_1_at = batch_row * 204 + column_block * 4 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let i0_2 = i0_1 + tile_row;
    if (i0_2 >= 17) { break; }
    let sum = sums[tile_row];
    let x_at_step = i0_2 * 12;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = i0_2 * 12;
    if (part == 0) { x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1; }
  }
}
`),
    pipeline(256, 7040, `// lib/nn.vit:65, lib/nn.vit:40, lib/nn.vit:39, lib/nn.vit:63 (attend)
// o[nco*12 + nci] = mean
// mean = (sum[j: 17] weight * y[j, nco*12 + nci + 96]) / (sum[j: 17] weight), weight = exp(score - max[j] score)
// score = 0.28867513459481287 * (sum[c: 12] y[0, nco*12 + c] * y[j, nco*12 + c + 48])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

var<workgroup> keys: array<vec4f, 60>;
var<workgroup> values: array<vec4f, 60>;
var<workgroup> parts: array<f32, 256>;
var<workgroup> sums: array<vec4f, 256>;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 4u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let y_1 = y[batch_row * 612 + id * 3];
  let y_at = batch_row * 612 + id * 3 + 1;
  let y_2 = y[y_at];
  let y_at_1 = batch_row * 612 + id * 3 + 2;
  let y_3 = y[y_at_1];
  let y_at_2 = batch_row * 612 + id * 3 + 12;
  let y_at_3 = batch_row * 612 + id * 3 + 24;
  let part = worker / 64;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
${each(3, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var key_tile = 0; key_tile < 1; key_tile++) {
    workgroupBarrier();
    for (var place = worker; place < 60; place += 256) {
      let place_div_3 = place / 3;
      let j = min(place_div_3, 16);
      let place_mod_3 = place % 3;
      let y_at_step = j * 36 + place_mod_3;
      let y_4 = y[y_at_2 + y_at_step];
      keys[place] = y_4;
    }
    for (var place = worker; place < 60; place += 256) {
      let place_div_3_1 = place / 3;
      let j_1 = min(place_div_3_1, 16);
      let place_mod_3_1 = place % 3;
      let y_at_step_1 = j_1 * 36 + place_mod_3_1;
      let y_5 = y[y_at_3 + y_at_step_1];
      values[place] = y_5;
    }
    workgroupBarrier();
    for (var quad = part; quad < 5; quad += 4) {
      let j_2 = quad;
${each(3, (i) => `      let j_${3 + i} = min(j_2 * 4 + ${1 + i}, 16);
`)}      var score_0 = vec4f();
      let block = mat4x4f(keys[quad * 12], keys[quad * 12 + 3], keys[quad * 12 + 6], keys[quad * 12 + 9]);
      score_0 += y_1 * block;
${each(2, (i) => `      let block_${1 + i} = mat4x4f(keys[quad * 12 + ${1 + i}], keys[quad * 12 + ${4 + i}], keys[quad * 12 + ${7 + i}], keys[quad * 12 + ${10 + i}]);
      score_0 += y_${2 + i} * block_${1 + i};
`)}      let counted = vec4f(1.0, f32(j_2 * 4 + 1 < 17), f32(j_2 * 4 + 2 < 17), f32(j_2 * 4 + 3 < 17));
      score_0 = 0.28867513459481287 * score_0;
      let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
      let shrink_0 = vitc_exp(largest_0 - largest_0_now);
      let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
      largest_0 = largest_0_now;
      total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
      let block_3 = mat4x4f(values[quad * 12], values[quad * 12 + 3], values[quad * 12 + 6], values[quad * 12 + 9]);
${each(2, (i) => `      acc_0_${i} = acc_0_${i} * shrink_0 + block_${3 + i} * weight_0;
      let block_${4 + i} = mat4x4f(values[quad * 12 + ${1 + i}], values[quad * 12 + ${4 + i}], values[quad * 12 + ${7 + i}], values[quad * 12 + ${10 + i}]);
`)}      acc_0_2 = acc_0_2 * shrink_0 + block_5 * weight_0;
    }
  }
  let worker_mod_64 = worker % 64;
  workgroupBarrier();
  parts[worker] = largest_0;
  workgroupBarrier();
  var largest_0_of_all = largest_0;
  for (var place_1 = worker_mod_64; place_1 < 256; place_1 += 64) {
    largest_0_of_all = max(largest_0_of_all, parts[place_1]);
  }
  let largest_0_shrink = vitc_exp(largest_0 - largest_0_of_all);
  workgroupBarrier();
  parts[worker] = total_0 * largest_0_shrink;
  total_0 = 0.0;
  workgroupBarrier();
  for (var place_2 = worker_mod_64; place_2 < 256; place_2 += 64) {
    total_0 += parts[place_2];
  }
${each(2, (i) => `  sums[worker] = acc_0_${i} * largest_0_shrink;
  acc_0_${i} = vec4f(0.0);
  workgroupBarrier();
  for (var place_${3 + i} = worker_mod_64; place_${3 + i} < 256; place_${3 + i} += 64) {
    acc_0_${i} += sums[place_${3 + i}];
  }
  workgroupBarrier();
`)}  sums[worker] = acc_0_2 * largest_0_shrink;
  acc_0_2 = vec4f(0.0);
  workgroupBarrier();
  for (var place_5 = worker_mod_64; place_5 < 256; place_5 += 64) {
    acc_0_2 += sums[place_5];
  }
  let share = 1.0 / total_0;
  let sum = acc_0_0 * share;
  let sum_1 = acc_0_1 * share;
  let sum_2 = acc_0_2 * share;
  if (worker_mod_64 == 0 && part == 0) { o[batch_row * 12 + id * 3] = sum; }
  let o_at = batch_row * 12 + id * 3 + 1;
  if (worker_mod_64 == 0 && part == 0) { o[o_at] = sum_1; }
  let o_at_1 = batch_row * 12 + id * 3 + 2;
  if (worker_mod_64 == 0 && part == 0) { o[o_at_1] = sum_2; }
}
`),
    pipeline(64, 1024, `// specs/vit.vit:7, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[dim] = x[0, dim] + (sum[i: 48] o[i] * weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 2u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let worker_column = worker / 8;
  let dim_quad = min(id * 8 + worker_column, 11);
  let o_at = batch_row * 12;
  let weight_at = dim_quad * 48;
${each(3, (i) => `  let weight_at_${1 + i} = dim_quad * 48 + ${12 + 12 * i};
`)}  var acc_0_0 = vec4f();
  for (var i = part; i < 12; i += 8) {
    let o_1 = o[o_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += o_1 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
    }
  }
  let x_2 = x[batch_row * 204 + dim_quad];
  let bias_1 = bias[dim_quad];
  if (part == 0 && id * 8 + worker_column < 12) { x_1[batch_row * 12 + dim_quad] = x_2 + acc_0_0 + bias_1; }
}
`),
    pipeline(64, 3072, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[o] = 0.5 * (rsqrt(max(max(sum[i: 48] (x[i] - x[0] - (x[0] - x[0])) * (x[i] - x[0] - (x[0] - x[0])) - (sum[i:
//   48] (x[i] - x[0] - (x[0] - x[0]))) * (sum[i: 48] (x[i] - x[0] - (x[0] - x[0]))) * 0.020833333333333332, 0), 0)
//   / 48 + 0.000001) * (sum[i: 48] (x[i] - x[0]) * folded[o, i]) + folded_1[o]) * (1 + erf((rsqrt(max(max(sum[i:
//   48] (x[i] - x[0] - (x[0] - x[0])) * (x[i] - x[0] - (x[0] - x[0])) - (sum[i: 48] (x[i] - x[0] - (x[0] - x[0])))
//   * (sum[i: 48] (x[i] - x[0] - (x[0] - x[0]))) * 0.020833333333333332, 0), 0) / 48 + 0.000001) * (sum[i: 48]
//   (x[i] - x[0]) * folded[o, i]) + folded_1[o]) / 1.4142135623730951))

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 192>;

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 6u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let x_at = batch_row * 12;
  let x_2 = x[batch_row * 12].x;
  let term = x_2 - x_2;
  let worker_column = worker / 8;
  let folded_at = id * 384 + worker_column * 48;
${each(3, (i) => `  let folded_at_${1 + i} = id * 384 + worker_column * 48 + ${12 + 12 * i};
`)}  var acc_0_0 = vec4f();
  var stat_0_0 = vec4f();
  var stat_1_0 = vec4f();
  for (var i = part; i < 12; i += 8) {
    let x_1 = x[x_at + i];
    let left = x_1 - x_2;
    let term_1 = left - term;
    stat_0_0 += term_1 * term_1;
    stat_1_0 += term_1;
    let folded_2 = folded[folded_at + i];
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + i];
`)}    let block = mat4x4f(folded_2, folded_3, folded_4, folded_5);
    acc_0_0 += left * block;
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
  let total = dot(stat_0_0, vec4f(1.0));
  let total_1 = dot(stat_1_0, vec4f(1.0));
  let folded_1_1 = folded_1[id * 8 + worker_column];
  let term_2 = inverseSqrt(max(max(total - total_1 * total_1 * 0.020833333333333332, 0.0), 0.0) / 48.0 + 0.000001) * acc_0_0 + folded_1_1;
  let y_at = batch_row * 48 + id * 8 + worker_column;
  if (part == 0) { y[y_at] = 0.5 * term_2 * (1.0 + vitc_erf_v4(term_2 / 1.4142135623730951)); }
}
`),
    pipeline(64, 1024, `// specs/vit.vit:8, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[dim] = x[dim] + (sum[i: 192] y[i] * weight[dim, i] + bias[dim])

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
  let workgroups = 6u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 32;
  let y_at = batch_row * 48;
  let worker_column = worker / 32;
  let weight_at = id * 384 + worker_column * 192;
${each(3, (i) => `  let weight_at_${1 + i} = id * 384 + worker_column * 192 + ${48 + 48 * i};
`)}  var acc_0_0 = vec4f();
  for (var i = part; i < 48; i += 32) {
    let y_1 = y[y_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += y_1 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 32; place++) {
      acc_0_0 += parts[place];
    }
  }
  let x_at = batch_row * 12 + id * 2 + worker_column;
  let x_2 = x[x_at];
  let bias_1 = bias[id * 2 + worker_column];
  let x_1_at = batch_row * 12 + id * 2 + worker_column;
  if (part == 0) { x_1[x_1_at] = x_2 + acc_0_0 + bias_1; }
}
`),
    pipeline(64, 512, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// y[d] = (x[d] - x[0] - (sum[d: 48] (x[d] - x[0])) * 0.020833333333333332) * rsqrt((sum[d: 48] (x[d] - x[0] -
//   (sum[d: 48] (x[d] - x[0])) * 0.020833333333333332) * (x[d] - x[0] - (sum[d: 48] (x[d] - x[0])) *
//   0.020833333333333332)) / 48 + 0.000001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> sum_parts: array<f32, 64>;
var<workgroup> sum_1_parts: array<f32, 64>;

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
  let x_at = batch_row * 12;
  let x_2 = x[batch_row * 12].x;
  for (var d = member; d < 12; d += 8) {
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
  let term = sum_total * 0.020833333333333332;
  for (var d = member; d < 12; d += 8) {
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
  let term_2 = sum_1_total / 48.0;
  let term_3 = term_2 + 0.000001;
  let rsqrt_of = inverseSqrt(term_3);
  let y_at = batch_row * 12;
  for (var d = member; d < 12; d += 8) {
    let x_4 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    if (team == 0) { y[y_at + d] = (x_4 - x_2 - term) * rsqrt_of * weight_1 + bias_1; }
  }
}
`),
    pipeline(64, 256, `// lib/nn.vit:23, lib/nn.vit:20 (row)
// y_1[o] = sum[i: 48] y[i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> y_1: array<f32>;
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
  let y_at = batch_row * 12;
  let weight_at = row * 12;
  for (var i = member; i < 12; i += 8) {
    let y_2 = y[y_at + i];
    let weight_1 = weight[weight_at + i];
    sum += y_2 * weight_1;
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
  if (member == 0 && id * 8 + team < 10) { y_1[batch_row * 10 + row] = sum_total + bias_1; }
}
`),
  ],
};
