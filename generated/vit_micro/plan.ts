/* eslint-disable */
/** The plan of vit_micro: its kernels, and how they are run. Generated. */
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
  model: "vit_micro",
  target: "gpu",
  inputs: [
    { name: "image", shape: [3, 32, 32], region: arena(0, 12288), preprocess: [{ kind: "resize", shorter: 35, filter: "bicubic" }, { kind: "crop", height: 32, width: 32 }, { kind: "normalize", mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] }] },
  ],
  outputs: [
    { name: "logits", shape: [10], region: arena(256, 40) },
  ],
  taps: [],
  params: [
    param("patch_embed.proj.weight", [32, 3, 8, 8], weights(0, 24576), "trunc_normal", 0.02),
    param("patch_embed.proj.bias", [32], weights(24576, 128), "zeros"),
    param("cls_token", [1, 1, 32], weights(24832, 128), "trunc_normal", 0.02),
    resized(param("pos_embed", [1, 17, 32], weights(25088, 2176), "trunc_normal", 0.02), { axis: 1, prefix: 1, grid: [4, 4], antialias: false }),
    ...repeat(2, (i) => [
      param(`blocks.${i}.norm1.weight`, [32], staging(0, 128), "ones"),
      param(`blocks.${i}.norm1.bias`, [32], staging(256, 128), "zeros"),
      param(`blocks.${i}.attn.qkv.weight`, [96, 32], staging(512, 12288), "trunc_normal", 0.02),
      param(`blocks.${i}.attn.qkv.bias`, [96], staging(12800, 384), "zeros"),
      param(`blocks.${i}.attn.proj.weight`, [32, 32], weights(27392 + 20992 * i, 4096), "trunc_normal", 0.02),
      param(`blocks.${i}.attn.proj.bias`, [32], weights(31488 + 20992 * i, 128), "zeros"),
      param(`blocks.${i}.norm2.weight`, [32], staging(0, 128), "ones"),
      param(`blocks.${i}.norm2.bias`, [32], staging(256, 128), "zeros"),
      param(`blocks.${i}.mlp.fc1.weight`, [128, 32], staging(512, 16384), "trunc_normal", 0.02),
      param(`blocks.${i}.mlp.fc1.bias`, [128], staging(16896, 512), "zeros"),
      param(`blocks.${i}.mlp.fc2.weight`, [32, 128], weights(31744 + 20992 * i, 16384), "trunc_normal", 0.02),
      param(`blocks.${i}.mlp.fc2.bias`, [32], weights(48128 + 20992 * i, 128), "zeros"),
    ]),
    param("norm.weight", [32], weights(69376, 128), "ones"),
    param("norm.bias", [32], weights(69632, 128), "zeros"),
    param("head.weight", [10, 32], weights(69888, 1280), "trunc_normal", 0.02),
    param("head.bias", [10], weights(71168, 40), "zeros"),
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
    ...repeat(2, (i) => [
      group([4 + 12 * i, 5 + 12 * i, 6 + 12 * i, 7 + 12 * i],
      sized(step(0, 12, `blocks.${i}.attn.qkv.y_2.folded`, "lib/nn.vit:23", staging(512, 12288), staging(0, 128), weights(71424 + 29696 * i, 12288)), 12),
      sized(step(1, 3, `blocks.${i}.attn.qkv.y_2.folded_2`, "lib/nn.vit:23", staging(256, 128), staging(512, 12288), staging(12800, 384), weights(83712 + 29696 * i, 384)), 3)),
      group([10 + 12 * i, 11 + 12 * i, 12 + 12 * i, 13 + 12 * i],
      sized(step(0, 16, `blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(512, 16384), staging(0, 128), weights(84224 + 29696 * i, 16384)), 16),
      sized(step(1, 4, `blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(256, 128), staging(512, 16384), staging(16896, 512), weights(100608 + 29696 * i, 512)), 4)),
    ]),
  ],
  dispatches: [
    step(2, 16, "patch_embed.proj.y", "lib/nn.vit:49", weights(24576, 128), arena(0, 12288), weights(0, 24576), arena(12288, 2048)),
    step(3, 3, "x_1_2", "specs/vit.vit:23", weights(24832, 128), arena(12288, 2048), weights(25088, 2176), arena(6656, 2176)),
    ...repeat(2, (i) => [
      step(4, 27, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(6656 + 2048 * i, 2176), weights(71424 + 29696 * i, 12288), weights(83712 + 29696 * i, 384), arena(0, 6528)),
      step(5 + 4 * i, 4, `blocks.${i}.attn.o`, "lib/nn.vit:65", arena(0, 6528), arena(8960 - 2304 * i, 2176 - 2048 * i)),
      step(6 + 4 * i, 9 - 8 * i, `blocks.${i}.x`, "specs/vit.vit:7", arena(6656 + 2048 * i, 2176), arena(8960 - 2304 * i, 2176 - 2048 * i), weights(27392 + 20992 * i, 4096), weights(31488 + 20992 * i, 128), arena(12288 - 11776 * i, 2176 - 2048 * i)),
      step(7 + 4 * i, 36 - 32 * i, `blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(12288 - 11776 * i, 2176 - 2048 * i), weights(84224 + 29696 * i, 16384), weights(100608 + 29696 * i, 512), arena(0, 8704 - 8192 * i)),
      step(8 + 4 * i, 18 - 14 * i, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(12288 - 11776 * i, 2176 - 2048 * i), arena(0, 8704 - 8192 * i), weights(31744 + 20992 * i, 16384), weights(48128 + 20992 * i, 128), arena(8704 - 7936 * i, 2176 - 2048 * i)),
    ]),
    step(13, 1, "norm.y", "lib/nn.vit:34", arena(768, 128), weights(69376, 128), weights(69632, 128), arena(0, 128)),
    step(14, 2, "head.y_2", "lib/nn.vit:23", arena(0, 128), weights(69888, 1280), weights(71168, 40), arena(256, 40)),
  ],
  memory: { weights: 130816, arena: 14592, staging: 17408, livenessBound: 14336 },
  pipelines: [
    pipeline(64, 256, `// lib/nn.vit:23, lib/nn.vit:20 (row)
// folded[o, i] = weight[o, i] * weight_1[i] - (sum[i: 32] weight[o, i] * weight_1[i]) * 0.03125

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
  let weight_at = id * 64 + team * 8;
  for (var i = member; i < 8; i += 8) {
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
  let term = sum_total * 0.03125;
  let folded_at = id * 64 + team * 8;
  for (var i = member; i < 8; i += 8) {
    let weight_3 = weight[weight_at + i];
    let weight_1_2 = weight_1[i];
    folded[folded_at + i] = weight_3 * weight_1_2 - term;
  }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// folded[o] = sum[i: 32] bias[i] * weight[o, i] + bias_1[o]

@group(0) @binding(0) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> bias_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n0: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let workgroups = u32(n0); // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let worker_column = worker / 8;
  let weight_at = id * 256 + worker_column * 32;
${each(3, (i) => `  let weight_at_${1 + i} = id * 256 + worker_column * 32 + ${8 + 8 * i};
`)}  var acc_0_0 = vec4f();
  for (var i = part; i < 8; i += 8) {
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
// y[hw/4, hw%4, o] = bias[o] + sum[cuv: 192] image[cuv/64, hw/4*8 + cuv/8%8, hw%4*8 + cuv%8] * weight[o, cuv/64,
//   cuv/8%8, cuv%8]

@group(0) @binding(0) var<storage, read> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> image: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 16u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 16;
  let id_div_4 = id / 4;
  let row_tile = id / 2;
  let id_mod_2 = row_tile % 2;
  let image_at = batch_row * 768 + id_div_4 * 64 + id_mod_2 * 4;
  let image_at_1 = batch_row * 768 + id_div_4 * 64 + id_mod_2 * 4 + 2;
  let column_block = id % 2;
  let worker_column = worker / 16;
  let weight_at = column_block * 768 + worker_column * 192;
${each(3, (i) => `  let weight_at_${1 + i} = column_block * 768 + worker_column * 192 + ${48 + 48 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var cuv = part; cuv < 48; cuv += 16) {
    let cuv_div_16 = cuv / 16;
    let cuv_div_2 = cuv / 2;
    let cuv_mod_8 = cuv_div_2 % 8;
    let cuv_mod_2 = cuv % 2;
    let image_at_step = cuv_div_16 * 256 + cuv_mod_8 * 8 + cuv_mod_2;
    let image_1 = image[image_at + image_at_step];
    let image_2 = image[image_at_1 + image_at_step];
    let weight_1 = weight[weight_at + cuv];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + cuv];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += image_1 * block;
    acc_1_0 += image_2 * block;
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
  let y_at = batch_row * 128 + row_tile * 16 + column_block * 4 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let y_at_step = tile_row * 8;
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
  let workgroups = 3u; // of one row of the batch
  let invocations = 136; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_32 = (id + 24) / 32;
  let safe = max(id_div_32 - 1, 0);
  let i0 = id / 8;
  let id_mod_4 = (i0 + 3) % 4;
  let tile = id % 8;
  let y_at = batch_row * 128 + safe * 32 + id_mod_4 * 8 + tile;
  let y_1 = y[y_at];
  let cls_token_1 = cls_token[tile];
  let pos_embed_1 = pos_embed[id];
  x[batch_row * 136 + id] = select(y_1, cls_token_1, i0 < 1) + pos_embed_1;
}
`),
    pipeline(64, 3072, `// lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[i0, o] = rsqrt(max(max(sum[i: 32] (x[i0, i] - x[i0, 0] - (x[i0, 0] - x[i0, 0])) * (x[i0, i] - x[i0, 0] -
//   (x[i0, 0] - x[i0, 0])) - (sum[i: 32] (x[i0, i] - x[i0, 0] - (x[i0, 0] - x[i0, 0]))) * (sum[i: 32] (x[i0, i] -
//   x[i0, 0] - (x[i0, 0] - x[i0, 0]))) * 0.03125, 0), 0) / 32 + 0.000001) * (sum[i: 32] (x[i0, i] - x[i0, 0]) *
//   folded[o, i]) + folded_1[o]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 192>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 27u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let row_tile = id / 3;
  let i0 = min(row_tile * 2 + 1, 16);
  let x_at = batch_row * 136 + row_tile * 16;
  let x_2 = x[batch_row * 136 + row_tile * 16].x;
  let x_at_1 = batch_row * 136 + i0 * 8;
  let x_4 = x[batch_row * 136 + i0 * 8].x;
  let term = x_2 - x_2;
  let term_2 = x_4 - x_4;
  let column_block = id % 3;
  let worker_column = worker / 8;
  let folded_at = column_block * 256 + worker_column * 32;
${each(3, (i) => `  let folded_at_${1 + i} = column_block * 256 + worker_column * 32 + ${8 + 8 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  var stat_0_0 = vec4f();
  var stat_0_1 = vec4f();
  var stat_1_0 = vec4f();
  var stat_1_1 = vec4f();
  for (var i = part; i < 8; i += 8) {
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
  let y_at = batch_row * 408 + column_block * 8 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let i0_2 = i0_1 + tile_row;
    if (i0_2 >= 17) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row];
    let y_at_step = i0_2 * 24;
    if (part == 0) { y[y_at + y_at_step] = inverseSqrt(max(max(total - total_1 * total_1 * 0.03125, 0.0), 0.0) / 32.0 + 0.000001) * sum + folded_1_1; }
  }
}
`),
    pipeline(32, 1280, `// lib/nn.vit:65, lib/nn.vit:40, lib/nn.vit:39, lib/nn.vit:63 (attend)
// o[t, nco*8 + nci] = mean
// mean = (sum[j: 17] weight * y[j, nco*8 + nci + 64]) / (sum[j: 17] weight), weight = exp(score - max[j] score)
// score = 0.35355339059327373 * (sum[c: 8] y[t, nco*8 + c] * y[j, nco*8 + c + 32])

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
  let workgroups = 4u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let t = min(worker, 16);
  let y_at = batch_row * 408 + t * 24 + id * 2;
  let y_1 = y[y_at];
  let y_at_1 = batch_row * 408 + t * 24 + id * 2 + 1;
  let y_2 = y[y_at_1];
  let y_at_2 = batch_row * 408 + id * 2 + 8;
  let y_at_3 = batch_row * 408 + id * 2 + 16;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  for (var key_tile = 0; key_tile < 1; key_tile++) {
    workgroupBarrier();
    for (var place = worker; place < 40; place += 32) {
      let place_div_2 = place / 2;
      let j = min(place_div_2, 16);
      let place_mod_2 = place % 2;
      let y_at_step = j * 24 + place_mod_2;
      let y_3 = y[y_at_2 + y_at_step];
      keys[place] = y_3;
    }
    for (var place = worker; place < 40; place += 32) {
      let place_div_2_1 = place / 2;
      let j_1 = min(place_div_2_1, 16);
      let place_mod_2_1 = place % 2;
      let y_at_step_1 = j_1 * 24 + place_mod_2_1;
      let y_4 = y[y_at_3 + y_at_step_1];
      values[place] = y_4;
    }
    workgroupBarrier();
    for (var quad = 0; quad < 5; quad++) {
      let j_2 = quad;
${each(3, (i) => `      let j_${3 + i} = min(j_2 * 4 + ${1 + i}, 16);
`)}      var score_0 = vec4f();
      let block = mat4x4f(keys[quad * 8], keys[quad * 8 + 2], keys[quad * 8 + 4], keys[quad * 8 + 6]);
      score_0 += y_1 * block;
      let block_1 = mat4x4f(keys[quad * 8 + 1], keys[quad * 8 + 3], keys[quad * 8 + 5], keys[quad * 8 + 7]);
      score_0 += y_2 * block_1;
      let counted = vec4f(1.0, f32(j_2 * 4 + 1 < 17), f32(j_2 * 4 + 2 < 17), f32(j_2 * 4 + 3 < 17));
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
  let o_at = batch_row * 136 + t * 8 + id * 2;
  if (worker < 17) { o[o_at] = sum; }
  let o_at_1 = batch_row * 136 + t * 8 + id * 2 + 1;
  if (worker < 17) { o[o_at_1] = sum_1; }
}
`),
    pipeline(64, 1024, `// specs/vit.vit:7, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[i0, dim] = x[i0, dim] + (sum[i: 32] o[i0, i] * weight[dim, i] + bias[dim])

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
  let workgroups = 9u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let i0 = min(id * 2 + 1, 16);
  let o_at = batch_row * 136 + id * 16;
  let o_at_1 = batch_row * 136 + i0 * 8;
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
  let i0_1 = id * 2;
  let x_at = batch_row * 136 + worker_column;
  let bias_1 = bias[worker_column];
  let x_1_at = batch_row * 136 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let i0_2 = i0_1 + tile_row;
    if (i0_2 >= 17) { break; }
    let sum = sums[tile_row];
    let x_at_step = i0_2 * 8;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = i0_2 * 8;
    if (part == 0) { x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1; }
  }
}
`),
    pipeline(64, 3072, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[i0, o] = 0.5 * (rsqrt(max(max(sum[i: 32] (x[i0, i] - x[i0, 0] - (x[i0, 0] - x[i0, 0])) * (x[i0, i] - x[i0, 0]
//   - (x[i0, 0] - x[i0, 0])) - (sum[i: 32] (x[i0, i] - x[i0, 0] - (x[i0, 0] - x[i0, 0]))) * (sum[i: 32] (x[i0, i]
//   - x[i0, 0] - (x[i0, 0] - x[i0, 0]))) * 0.03125, 0), 0) / 32 + 0.000001) * (sum[i: 32] (x[i0, i] - x[i0, 0]) *
//   folded[o, i]) + folded_1[o]) * (1 + erf((rsqrt(max(max(sum[i: 32] (x[i0, i] - x[i0, 0] - (x[i0, 0] - x[i0,
//   0])) * (x[i0, i] - x[i0, 0] - (x[i0, 0] - x[i0, 0])) - (sum[i: 32] (x[i0, i] - x[i0, 0] - (x[i0, 0] - x[i0,
//   0]))) * (sum[i: 32] (x[i0, i] - x[i0, 0] - (x[i0, 0] - x[i0, 0]))) * 0.03125, 0), 0) / 32 + 0.000001) *
//   (sum[i: 32] (x[i0, i] - x[i0, 0]) * folded[o, i]) + folded_1[o]) / 1.4142135623730951))

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
  let workgroups = 36u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let row_tile = id / 4;
  let i0 = min(row_tile * 2 + 1, 16);
  let x_at = batch_row * 136 + row_tile * 16;
  let x_2 = x[batch_row * 136 + row_tile * 16].x;
  let x_at_1 = batch_row * 136 + i0 * 8;
  let x_4 = x[batch_row * 136 + i0 * 8].x;
  let term = x_2 - x_2;
  let term_2 = x_4 - x_4;
  let column_block = id % 4;
  let worker_column = worker / 8;
  let folded_at = column_block * 256 + worker_column * 32;
${each(3, (i) => `  let folded_at_${1 + i} = column_block * 256 + worker_column * 32 + ${8 + 8 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  var stat_0_0 = vec4f();
  var stat_0_1 = vec4f();
  var stat_1_0 = vec4f();
  var stat_1_1 = vec4f();
  for (var i = part; i < 8; i += 8) {
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
  let y_at = batch_row * 544 + column_block * 8 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let i0_2 = i0_1 + tile_row;
    if (i0_2 >= 17) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row];
    let term_4 = inverseSqrt(max(max(total - total_1 * total_1 * 0.03125, 0.0), 0.0) / 32.0 + 0.000001) * sum + folded_1_1;
    let y_at_step = i0_2 * 32;
    if (part == 0) { y[y_at + y_at_step] = 0.5 * term_4 * (1.0 + vitc_erf_v4(term_4 / 1.4142135623730951)); }
  }
}
`),
    pipeline(64, 1024, `// specs/vit.vit:8, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[i0, dim] = x[i0, dim] + (sum[i: 128] y[i0, i] * weight[dim, i] + bias[dim])

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
  let workgroups = 18u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 16;
  let row_tile = id / 2;
  let i0 = min(row_tile * 2 + 1, 16);
  let y_at = batch_row * 544 + row_tile * 64;
  let y_at_1 = batch_row * 544 + i0 * 32;
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
  let i0_1 = row_tile * 2;
  let x_at = batch_row * 136 + column_block * 4 + worker_column;
  let bias_1 = bias[column_block * 4 + worker_column];
  let x_1_at = batch_row * 136 + column_block * 4 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let i0_2 = i0_1 + tile_row;
    if (i0_2 >= 17) { break; }
    let sum = sums[tile_row];
    let x_at_step = i0_2 * 8;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = i0_2 * 8;
    if (part == 0) { x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1; }
  }
}
`),
    pipeline(256, 6400, `// lib/nn.vit:65, lib/nn.vit:40, lib/nn.vit:39, lib/nn.vit:63 (attend)
// o[nco*8 + nci] = mean
// mean = (sum[j: 17] weight * y[j, nco*8 + nci + 64]) / (sum[j: 17] weight), weight = exp(score - max[j] score)
// score = 0.35355339059327373 * (sum[c: 8] y[0, nco*8 + c] * y[j, nco*8 + c + 32])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

var<workgroup> keys: array<vec4f, 40>;
var<workgroup> values: array<vec4f, 40>;
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
  let y_1 = y[batch_row * 408 + id * 2];
  let y_at = batch_row * 408 + id * 2 + 1;
  let y_2 = y[y_at];
  let y_at_1 = batch_row * 408 + id * 2 + 8;
  let y_at_2 = batch_row * 408 + id * 2 + 16;
  let part = worker / 128;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  for (var key_tile = 0; key_tile < 1; key_tile++) {
    workgroupBarrier();
    for (var place = worker; place < 40; place += 256) {
      let place_div_2 = place / 2;
      let j = min(place_div_2, 16);
      let place_mod_2 = place % 2;
      let y_at_step = j * 24 + place_mod_2;
      let y_3 = y[y_at_1 + y_at_step];
      keys[place] = y_3;
    }
    for (var place = worker; place < 40; place += 256) {
      let place_div_2_1 = place / 2;
      let j_1 = min(place_div_2_1, 16);
      let place_mod_2_1 = place % 2;
      let y_at_step_1 = j_1 * 24 + place_mod_2_1;
      let y_4 = y[y_at_2 + y_at_step_1];
      values[place] = y_4;
    }
    workgroupBarrier();
    for (var quad = part; quad < 5; quad += 2) {
      let j_2 = quad;
${each(3, (i) => `      let j_${3 + i} = min(j_2 * 4 + ${1 + i}, 16);
`)}      var score_0 = vec4f();
      let block = mat4x4f(keys[quad * 8], keys[quad * 8 + 2], keys[quad * 8 + 4], keys[quad * 8 + 6]);
      score_0 += y_1 * block;
      let block_1 = mat4x4f(keys[quad * 8 + 1], keys[quad * 8 + 3], keys[quad * 8 + 5], keys[quad * 8 + 7]);
      score_0 += y_2 * block_1;
      let counted = vec4f(1.0, f32(j_2 * 4 + 1 < 17), f32(j_2 * 4 + 2 < 17), f32(j_2 * 4 + 3 < 17));
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
  let worker_mod_128 = worker % 128;
  workgroupBarrier();
  parts[worker] = largest_0;
  workgroupBarrier();
  var largest_0_of_all = largest_0;
  for (var place_1 = worker_mod_128; place_1 < 256; place_1 += 128) {
    largest_0_of_all = max(largest_0_of_all, parts[place_1]);
  }
  let largest_0_shrink = vitc_exp(largest_0 - largest_0_of_all);
  workgroupBarrier();
  parts[worker] = total_0 * largest_0_shrink;
  total_0 = 0.0;
  workgroupBarrier();
  for (var place_2 = worker_mod_128; place_2 < 256; place_2 += 128) {
    total_0 += parts[place_2];
  }
  sums[worker] = acc_0_0 * largest_0_shrink;
  acc_0_0 = vec4f(0.0);
  workgroupBarrier();
  for (var place_3 = worker_mod_128; place_3 < 256; place_3 += 128) {
    acc_0_0 += sums[place_3];
  }
  workgroupBarrier();
  sums[worker] = acc_0_1 * largest_0_shrink;
  acc_0_1 = vec4f(0.0);
  workgroupBarrier();
  for (var place_4 = worker_mod_128; place_4 < 256; place_4 += 128) {
    acc_0_1 += sums[place_4];
  }
  let share = 1.0 / total_0;
  let sum = acc_0_0 * share;
  let sum_1 = acc_0_1 * share;
  if (worker_mod_128 == 0 && part == 0) { o[batch_row * 8 + id * 2] = sum; }
  let o_at = batch_row * 8 + id * 2 + 1;
  if (worker_mod_128 == 0 && part == 0) { o[o_at] = sum_1; }
}
`),
    pipeline(64, 1024, `// specs/vit.vit:7, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[dim] = x[0, dim] + (sum[i: 32] o[i] * weight[dim, i] + bias[dim])

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
  let workgroups = 1u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let o_at = batch_row * 8;
  let worker_column = worker / 8;
  let weight_at = worker_column * 32;
${each(3, (i) => `  let weight_at_${1 + i} = worker_column * 32 + ${8 + 8 * i};
`)}  var acc_0_0 = vec4f();
  for (var i = part; i < 8; i += 8) {
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
  let x_2 = x[batch_row * 136 + worker_column];
  let bias_1 = bias[worker_column];
  if (part == 0) { x_1[batch_row * 8 + worker_column] = x_2 + acc_0_0 + bias_1; }
}
`),
    pipeline(64, 3072, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[o] = 0.5 * (rsqrt(max(max(sum[i: 32] (x[i] - x[0] - (x[0] - x[0])) * (x[i] - x[0] - (x[0] - x[0])) - (sum[i:
//   32] (x[i] - x[0] - (x[0] - x[0]))) * (sum[i: 32] (x[i] - x[0] - (x[0] - x[0]))) * 0.03125, 0), 0) / 32 +
//   0.000001) * (sum[i: 32] (x[i] - x[0]) * folded[o, i]) + folded_1[o]) * (1 + erf((rsqrt(max(max(sum[i: 32]
//   (x[i] - x[0] - (x[0] - x[0])) * (x[i] - x[0] - (x[0] - x[0])) - (sum[i: 32] (x[i] - x[0] - (x[0] - x[0]))) *
//   (sum[i: 32] (x[i] - x[0] - (x[0] - x[0]))) * 0.03125, 0), 0) / 32 + 0.000001) * (sum[i: 32] (x[i] - x[0]) *
//   folded[o, i]) + folded_1[o]) / 1.4142135623730951))

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
  let workgroups = 4u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let x_at = batch_row * 8;
  let x_2 = x[batch_row * 8].x;
  let term = x_2 - x_2;
  let worker_column = worker / 8;
  let folded_at = id * 256 + worker_column * 32;
${each(3, (i) => `  let folded_at_${1 + i} = id * 256 + worker_column * 32 + ${8 + 8 * i};
`)}  var acc_0_0 = vec4f();
  var stat_0_0 = vec4f();
  var stat_1_0 = vec4f();
  for (var i = part; i < 8; i += 8) {
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
  let term_2 = inverseSqrt(max(max(total - total_1 * total_1 * 0.03125, 0.0), 0.0) / 32.0 + 0.000001) * acc_0_0 + folded_1_1;
  let y_at = batch_row * 32 + id * 8 + worker_column;
  if (part == 0) { y[y_at] = 0.5 * term_2 * (1.0 + vitc_erf_v4(term_2 / 1.4142135623730951)); }
}
`),
    pipeline(64, 1024, `// specs/vit.vit:8, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[dim] = x[dim] + (sum[i: 128] y[i] * weight[dim, i] + bias[dim])

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
  let workgroups = 4u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 32;
  let y_at = batch_row * 32;
  let worker_column = worker / 32;
  let weight_at = id * 256 + worker_column * 128;
${each(3, (i) => `  let weight_at_${1 + i} = id * 256 + worker_column * 128 + ${32 + 32 * i};
`)}  var acc_0_0 = vec4f();
  for (var i = part; i < 32; i += 32) {
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
  let x_at = batch_row * 8 + id * 2 + worker_column;
  let x_2 = x[x_at];
  let bias_1 = bias[id * 2 + worker_column];
  let x_1_at = batch_row * 8 + id * 2 + worker_column;
  if (part == 0) { x_1[x_1_at] = x_2 + acc_0_0 + bias_1; }
}
`),
    pipeline(64, 512, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// y[d] = (x[d] - x[0] - (sum[d: 32] (x[d] - x[0])) * 0.03125) * rsqrt((sum[d: 32] (x[d] - x[0] - (sum[d: 32] (x[d]
//   - x[0])) * 0.03125) * (x[d] - x[0] - (sum[d: 32] (x[d] - x[0])) * 0.03125)) / 32 + 0.000001) * weight[d] +
//   bias[d]

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
  let x_at = batch_row * 8;
  let x_2 = x[batch_row * 8].x;
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
  let y_at = batch_row * 8;
  for (var d = member; d < 8; d += 8) {
    let x_4 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    if (team == 0) { y[y_at + d] = (x_4 - x_2 - term) * rsqrt_of * weight_1 + bias_1; }
  }
}
`),
    pipeline(64, 256, `// lib/nn.vit:23, lib/nn.vit:20 (row)
// y_1[o] = sum[i: 32] y[i] * weight[o, i] + bias[o]

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
  let y_at = batch_row * 8;
  let weight_at = row * 8;
  for (var i = member; i < 8; i += 8) {
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
