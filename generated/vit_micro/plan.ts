/** The plan of vit_micro: its kernels, and how they are run. Generated. */
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
  model: "vit_micro",
  target: "software",
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
      sized(step(0, 2, `blocks.${i}.attn.qkv.y_2.folded`, "lib/nn.vit:23", staging(512, 12288), staging(0, 128), weights(71424 + 29696 * i, 12288)), 96),
      sized(step(1, 3, `blocks.${i}.attn.qkv.y_2.folded_2`, "lib/nn.vit:23", staging(256, 128), staging(512, 12288), staging(12800, 384), weights(83712 + 29696 * i, 384)), 24)),
      group([10 + 12 * i, 11 + 12 * i, 12 + 12 * i, 13 + 12 * i],
      sized(step(0, 2, `blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(512, 16384), staging(0, 128), weights(84224 + 29696 * i, 16384)), 128),
      sized(step(1, 4, `blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(256, 128), staging(512, 16384), staging(16896, 512), weights(100608 + 29696 * i, 512)), 32)),
    ]),
  ],
  dispatches: [
    step(2, 4, "patch_embed.proj.y", "lib/nn.vit:49", weights(24576, 128), arena(0, 12288), weights(0, 24576), arena(12288, 2048)),
    step(3, 3, "x_1_2", "specs/vit.vit:23", weights(24832, 128), arena(12288, 2048), weights(25088, 2176), arena(6656, 2176)),
    step(4, 9, "blocks.0.attn.qkv.y_2", "lib/nn.vit:23", arena(6656, 2176), weights(71424, 12288), weights(83712, 384), arena(0, 6528)),
    step(5, 5, "blocks.0.attn.o", "lib/nn.vit:65", arena(0, 6528), arena(8960, 2176)),
    sized(step(6, 2, "blocks.0.x", "specs/vit.vit:7", arena(6656, 2176), arena(8960, 2176), weights(27392, 4096), weights(31488, 128), arena(12288, 2176)), 8),
    step(7, 12, "blocks.0.mlp.y_1", "lib/nn.vit:56", arena(12288, 2176), weights(84224, 16384), weights(100608, 512), arena(0, 8704)),
    sized(step(6, 2, "blocks.0.x_2", "specs/vit.vit:8", arena(12288, 2176), arena(0, 8704), weights(31744, 16384), weights(48128, 128), arena(8704, 2176)), 32),
    step(4, 9, "blocks.1.attn.qkv.y_2", "lib/nn.vit:23", arena(8704, 2176), weights(101120, 12288), weights(113408, 384), arena(0, 6528)),
    step(8, 1, "blocks.1.attn.o", "lib/nn.vit:65", arena(0, 6528), arena(6656, 128)),
    sized(step(9, 1, "blocks.1.x", "specs/vit.vit:7", arena(8704, 2176), arena(6656, 128), weights(48384, 4096), weights(52480, 128), arena(512, 128)), 8, 136),
    step(10, 4, "blocks.1.mlp.y_1", "lib/nn.vit:56", arena(512, 128), weights(113920, 16384), weights(130304, 512), arena(0, 512)),
    sized(step(9, 1, "blocks.1.x_2", "specs/vit.vit:8", arena(512, 128), arena(0, 512), weights(52736, 16384), weights(69120, 128), arena(768, 128)), 32, 8),
    step(11, 1, "norm.y", "lib/nn.vit:34", arena(768, 128), weights(69376, 128), weights(69632, 128), arena(0, 128)),
    step(12, 1, "head.y_2", "lib/nn.vit:23", arena(0, 128), weights(69888, 1280), weights(71168, 40), arena(256, 40)),
  ],
  memory: { weights: 130816, arena: 14592, staging: 17408, livenessBound: 14336 },
  pipelines: [
    pipeline(64, 0, `// lib/nn.vit:23, lib/nn.vit:20 (row)
// folded[o, i] = weight[o, i] * weight_1[i] - (sum[i: 32] weight[o, i] * weight_1[i]) * 0.03125

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
  let weight_at = id * 8;
${each(3, (i) => `  let weight_at_${1 + i} = id * 8 + ${1 + i};
`)}  for (var i = 0; i < 2; i++) {
    let weight_at_step = i * 4;
    let weight_2 = weight[weight_at + weight_at_step];
    let weight_1_1 = weight_1[i * 4];
${each(3, (i) => `    sum += weight_${2 + i} * weight_1_${1 + i};
    let weight_${3 + i} = weight[weight_at_${1 + i} + weight_at_step];
    let weight_1_${2 + i} = weight_1[i * 4 + ${1 + i}];
`)}    sum += weight_5 * weight_1_4;
  }
  let sum_of_i = dot(sum, vec4f(1.0));
  let term = sum_of_i * 0.03125;
  let folded_at = id * 8;
${each(3, (i) => `  let folded_at_${1 + i} = id * 8 + ${1 + i};
`)}  for (var i = 0; i < 2; i++) {
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
// folded[o] = sum[i: 32] bias[i] * weight[o, i] + bias_1[o]

@group(0) @binding(0) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> bias_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n0: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let weight_at = id * 32;
${each(3, (i) => `  let weight_at_${1 + i} = id * 32 + ${8 + 8 * i};
`)}  var acc_0_0 = vec4f();
  for (var i = 0; i < 8; i++) {
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
    pipeline(8, 0, `// lib/nn.vit:49 (contract)
// y[hw/4, hw%4, o] = bias[o] + sum[cuv: 192] image[cuv/64, hw/4*8 + cuv/8%8, hw%4*8 + cuv%8] * weight[o, cuv/64,
//   cuv/8%8, cuv%8]

@group(0) @binding(0) var<storage, read> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> image: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 4u; // of one row of the batch
  let invocations = 32; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 8;
  let image_at = batch_row * 768 + row_tile * 64;
${each(3, (i) => `  let image_at_${1 + i} = batch_row * 768 + row_tile * 64 + ${2 + 2 * i};
`)}  let column_tile = id % 8;
  let weight_at = column_tile * 192;
${each(3, (i) => `  let weight_at_${1 + i} = column_tile * 192 + ${48 + 48 * i};
`)}${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var cuv = 0; cuv < 48; cuv++) {
    let cuv_div_16 = cuv / 16;
    let cuv_div_2 = cuv / 2;
    let cuv_mod_8 = cuv_div_2 % 8;
    let cuv_mod_2 = cuv % 2;
    let image_at_step = cuv_div_16 * 256 + cuv_mod_8 * 8 + cuv_mod_2;
    let image_1 = image[image_at + image_at_step];
${each(3, (i) => `    let image_${2 + i} = image[image_at_${1 + i} + image_at_step];
`)}    let weight_1 = weight[weight_at + cuv];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + cuv];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(4, (i) => `    acc_${i}_0 += image_${1 + i} * block;
`)}  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let bias_1 = bias[column_tile];
  let y_at = batch_row * 128 + row_tile * 32 + column_tile;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let sum = sums[tile_row];
    let y_at_step = tile_row * 8;
    y[y_at + y_at_step] = bias_1 + sum;
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
    pipeline(8, 0, `// lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
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

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 9u; // of one row of the batch
  let invocations = 72; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 24;
  let i0 = min(row_tile * 6 + 5, 16);
  let x_at = batch_row * 136 + row_tile * 48;
  let x_2 = x[batch_row * 136 + row_tile * 48].x;
${each(4, (i) => `  let x_at_${1 + i} = batch_row * 136 + row_tile * 48 + ${8 + 8 * i};
  let x_${4 + 2 * i} = x[x_at_${1 + i}].x;
`)}  let x_at_5 = batch_row * 136 + i0 * 8;
  let x_12 = x[batch_row * 136 + i0 * 8].x;
  let term = x_2 - x_2;
${each(5, (i) => `  let term_${2 + 2 * i} = x_${4 + 2 * i} - x_${4 + 2 * i};
`)}  let column_tile = id % 24;
  let folded_at = column_tile * 32;
${each(3, (i) => `  let folded_at_${1 + i} = column_tile * 32 + ${8 + 8 * i};
`)}${each(6, (i) => `  var acc_${i}_0 = vec4f();
`)}${each(6, (i) => `  var stat_0_${i} = vec4f();
`)}${each(6, (i) => `  var stat_1_${i} = vec4f();
`)}  for (var i = 0; i < 8; i++) {
    let x_1 = x[x_at + i];
    let left = x_1 - x_2;
${each(5, (i) => `    let x_${3 + 2 * i} = x[x_at_${1 + i} + i];
    let left_${1 + i} = x_${3 + 2 * i} - x_${4 + 2 * i};
`)}    let term_1 = left - term;
${each(5, (i) => `    let term_${3 + 2 * i} = left_${1 + i} - term_${2 + 2 * i};
`)}${each(6, (i) => `    stat_0_${i} += term_${1 + 2 * i} * term_${1 + 2 * i};
`)}${each(6, (i) => `    stat_1_${i} += term_${1 + 2 * i};
`)}    let folded_2 = folded[folded_at + i];
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + i];
`)}    let block = mat4x4f(folded_2, folded_3, folded_4, folded_5);
    acc_0_0 += left * block;
${each(5, (i) => `    acc_${1 + i}_0 += left_${1 + i} * block;
`)}  }
  var sums = array<vec4f, 6>(
${each(6, (i) => `    acc_${i}_0,
`)}  );
  var totals = array<f32, 6>(
    dot(stat_0_0, vec4f(1.0)), dot(stat_0_1, vec4f(1.0)), dot(stat_0_2, vec4f(1.0)), dot(stat_0_3, vec4f(1.0)), dot(stat_0_4, vec4f(1.0)), dot(stat_0_5, vec4f(1.0)),
  );
  var totals_1 = array<f32, 6>(
    dot(stat_1_0, vec4f(1.0)), dot(stat_1_1, vec4f(1.0)), dot(stat_1_2, vec4f(1.0)), dot(stat_1_3, vec4f(1.0)), dot(stat_1_4, vec4f(1.0)), dot(stat_1_5, vec4f(1.0)),
  );
  let i0_1 = row_tile * 6;
  let folded_1_1 = folded_1[column_tile];
  let y_at = batch_row * 408 + column_tile;
  for (var tile_row = 0; tile_row < 6; tile_row++) {
    let i0_2 = i0_1 + tile_row;
    if (i0_2 >= 17) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row];
    let y_at_step = i0_2 * 24;
    y[y_at + y_at_step] = inverseSqrt(max(max(total - total_1 * total_1 * 0.03125, 0.0), 0.0) / 32.0 + 0.000001) * sum + folded_1_1;
  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:65, lib/nn.vit:40, lib/nn.vit:39, lib/nn.vit:63 (attend)
// o[t, nco*8 + nci] = mean
// mean = (sum[j: 17] weight * y[j, nco*8 + nci + 64]) / (sum[j: 17] weight), weight = exp(score - max[j] score)
// score = 0.35355339059327373 * (sum[c: 8] y[t, nco*8 + c] * y[j, nco*8 + c + 32])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 5u; // of one row of the batch
  let invocations = 36; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id % 9;
  let t = min(row_tile * 2 + 1, 16);
  let nco = id / 9;
  let y_at = batch_row * 408 + row_tile * 48 + nco * 2;
  let y_at_1 = batch_row * 408 + t * 24 + nco * 2;
  let y_at_2 = batch_row * 408 + nco * 2 + 8;
  let y_at_7 = batch_row * 408 + nco * 2 + 16;
  let y_at_8 = batch_row * 408 + nco * 2 + 17;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
  var largest_1 = -3.0e38;
  var total_1 = 0.0;
  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  var acc_1_0 = vec4f();
  var acc_1_1 = vec4f();
  for (var j = 0; j < 5; j++) {
${each(3, (i) => `    let j_${1 + i} = min(j * 4 + ${1 + i}, 16);
`)}    let y_at_step = j * 96;
    let y_at_3 = y_at_2 + y_at_step;
${each(3, (i) => `    let y_at_step_${1 + i} = j_${1 + i} * 24;
    let y_at_${4 + i} = y_at_2 + y_at_step_${1 + i};
`)}    var score_0 = vec4f();
    var score_1 = vec4f();
    for (var c = 0; c < 2; c++) {
      let y_1 = y[y_at + c];
      let y_2 = y[y_at_1 + c];
${each(4, (i) => `      let y_${3 + i} = y[y_at_${3 + i} + c];
`)}      let keys = mat4x4f(y_3, y_4, y_5, y_6);
      score_0 += y_1 * keys;
      score_1 += y_2 * keys;
    }
    let counted = vec4f(1.0, f32(j * 4 + 1 < 17), f32(j * 4 + 2 < 17), f32(j * 4 + 3 < 17));
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
    let y_7 = y[y_at_7 + y_at_step];
${each(3, (i) => `    let y_${8 + i} = y[y_at_7 + y_at_step_${1 + i}];
`)}    let values = mat4x4f(y_7, y_8, y_9, y_10);
    acc_0_0 = acc_0_0 * shrink_0 + values * weight_0;
    acc_1_0 = acc_1_0 * shrink_1 + values * weight_1;
    let y_11 = y[y_at_8 + y_at_step];
${each(3, (i) => `    let y_${12 + i} = y[y_at_8 + y_at_step_${1 + i}];
`)}    let values_1 = mat4x4f(y_11, y_12, y_13, y_14);
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
  let t_1 = row_tile * 2;
  let o_at = batch_row * 136 + nco * 2;
  let o_at_1 = batch_row * 136 + nco * 2 + 1;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let t_2 = t_1 + tile_row;
    if (t_2 >= 17) { break; }
    let share = 1.0 / divisors[tile_row];
    let sum = sums[tile_row * 2] * share;
    let sum_1 = sums[tile_row * 2 + 1] * share;
    let o_at_step = t_2 * 8;
    o[o_at + o_at_step] = sum;
    o[o_at_1 + o_at_step] = sum_1;
  }
}
`),
    pipeline(8, 0, `// specs/vit.vit:7, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[i0, dim] = x[i0, dim] + (sum[i: 32] o[i0, i] * weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;
struct Sizes { n2: i32 }
@group(0) @binding(6) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n2 = sizes.n2;
  let n0 = n2 * 17;
  let n1 = n2 * 9;
${each(6, (i) => `  let n${3 + i} = n2 * ${2 + i};
`)}  let workgroups = 2u; // of one row of the batch
  let invocations = 16; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 8;
  let i0 = min(row_tile * 9 + 8, 16);
  let o_at = batch_row * n0 + row_tile * n1;
${each(7, (i) => `  let o_at_${1 + i} = batch_row * n0 + row_tile * n1 + n${2 + i};
`)}  let o_at_8 = batch_row * n0 + i0 * n2;
  let column_tile = id % 8;
  let weight_at = column_tile * n5;
${each(3, (i) => `  let weight_at_${1 + i} = column_tile * n5 + n${2 + i};
`)}${each(9, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = 0; i < n2; i++) {
    let o_1 = o[o_at + i];
${each(8, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(9, (i) => `    acc_${i}_0 += o_${1 + i} * block;
`)}  }
  var sums = array<vec4f, 9>(
${each(9, (i) => `    acc_${i}_0,
`)}  );
  let i0_1 = row_tile * 9;
  let x_at = batch_row * 136 + column_tile;
  let bias_1 = bias[column_tile];
  let x_1_at = batch_row * 136 + column_tile;
  for (var tile_row = 0; tile_row < 9; tile_row++) {
    let i0_2 = i0_1 + tile_row;
    if (i0_2 >= 17) { break; }
    let sum = sums[tile_row];
    let x_at_step = i0_2 * 8;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = i0_2 * 8;
    x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1;
  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
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
  let row_tile = id / 32;
  let i0 = min(row_tile * 6 + 5, 16);
  let x_at = batch_row * 136 + row_tile * 48;
  let x_2 = x[batch_row * 136 + row_tile * 48].x;
${each(4, (i) => `  let x_at_${1 + i} = batch_row * 136 + row_tile * 48 + ${8 + 8 * i};
  let x_${4 + 2 * i} = x[x_at_${1 + i}].x;
`)}  let x_at_5 = batch_row * 136 + i0 * 8;
  let x_12 = x[batch_row * 136 + i0 * 8].x;
  let term = x_2 - x_2;
${each(5, (i) => `  let term_${2 + 2 * i} = x_${4 + 2 * i} - x_${4 + 2 * i};
`)}  let column_tile = id % 32;
  let folded_at = column_tile * 32;
${each(3, (i) => `  let folded_at_${1 + i} = column_tile * 32 + ${8 + 8 * i};
`)}${each(6, (i) => `  var acc_${i}_0 = vec4f();
`)}${each(6, (i) => `  var stat_0_${i} = vec4f();
`)}${each(6, (i) => `  var stat_1_${i} = vec4f();
`)}  for (var i = 0; i < 8; i++) {
    let x_1 = x[x_at + i];
    let left = x_1 - x_2;
${each(5, (i) => `    let x_${3 + 2 * i} = x[x_at_${1 + i} + i];
    let left_${1 + i} = x_${3 + 2 * i} - x_${4 + 2 * i};
`)}    let term_1 = left - term;
${each(5, (i) => `    let term_${3 + 2 * i} = left_${1 + i} - term_${2 + 2 * i};
`)}${each(6, (i) => `    stat_0_${i} += term_${1 + 2 * i} * term_${1 + 2 * i};
`)}${each(6, (i) => `    stat_1_${i} += term_${1 + 2 * i};
`)}    let folded_2 = folded[folded_at + i];
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + i];
`)}    let block = mat4x4f(folded_2, folded_3, folded_4, folded_5);
    acc_0_0 += left * block;
${each(5, (i) => `    acc_${1 + i}_0 += left_${1 + i} * block;
`)}  }
  var sums = array<vec4f, 6>(
${each(6, (i) => `    acc_${i}_0,
`)}  );
  var totals = array<f32, 6>(
    dot(stat_0_0, vec4f(1.0)), dot(stat_0_1, vec4f(1.0)), dot(stat_0_2, vec4f(1.0)), dot(stat_0_3, vec4f(1.0)), dot(stat_0_4, vec4f(1.0)), dot(stat_0_5, vec4f(1.0)),
  );
  var totals_1 = array<f32, 6>(
    dot(stat_1_0, vec4f(1.0)), dot(stat_1_1, vec4f(1.0)), dot(stat_1_2, vec4f(1.0)), dot(stat_1_3, vec4f(1.0)), dot(stat_1_4, vec4f(1.0)), dot(stat_1_5, vec4f(1.0)),
  );
  let i0_1 = row_tile * 6;
  let folded_1_1 = folded_1[column_tile];
  let y_at = batch_row * 544 + column_tile;
  for (var tile_row = 0; tile_row < 6; tile_row++) {
    let i0_2 = i0_1 + tile_row;
    if (i0_2 >= 17) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row];
    let term_12 = inverseSqrt(max(max(total - total_1 * total_1 * 0.03125, 0.0), 0.0) / 32.0 + 0.000001) * sum + folded_1_1;
    let y_at_step = i0_2 * 32;
    y[y_at + y_at_step] = 0.5 * term_12 * (1.0 + vitc_erf_v4(term_12 / 1.4142135623730951));
  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:65, lib/nn.vit:40, lib/nn.vit:39, lib/nn.vit:63 (attend)
// o[nco*8 + nci] = mean
// mean = (sum[j: 17] weight * y[j, nco*8 + nci + 64]) / (sum[j: 17] weight), weight = exp(score - max[j] score)
// score = 0.35355339059327373 * (sum[c: 8] y[0, nco*8 + c] * y[j, nco*8 + c + 32])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 4; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_at = batch_row * 408 + id * 2;
  let y_at_1 = batch_row * 408 + id * 2 + 8;
  let y_at_6 = batch_row * 408 + id * 2 + 16;
  let y_at_7 = batch_row * 408 + id * 2 + 17;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  for (var j = 0; j < 5; j++) {
${each(3, (i) => `    let j_${1 + i} = min(j * 4 + ${1 + i}, 16);
`)}    let y_at_step = j * 96;
    let y_at_2 = y_at_1 + y_at_step;
${each(3, (i) => `    let y_at_step_${1 + i} = j_${1 + i} * 24;
    let y_at_${3 + i} = y_at_1 + y_at_step_${1 + i};
`)}    var score_0 = vec4f();
    for (var c = 0; c < 2; c++) {
      let y_1 = y[y_at + c];
${each(4, (i) => `      let y_${2 + i} = y[y_at_${2 + i} + c];
`)}      let keys = mat4x4f(y_2, y_3, y_4, y_5);
      score_0 += y_1 * keys;
    }
    let counted = vec4f(1.0, f32(j * 4 + 1 < 17), f32(j * 4 + 2 < 17), f32(j * 4 + 3 < 17));
    score_0 = 0.35355339059327373 * score_0;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    let y_6 = y[y_at_6 + y_at_step];
${each(3, (i) => `    let y_${7 + i} = y[y_at_6 + y_at_step_${1 + i}];
`)}    let values = mat4x4f(y_6, y_7, y_8, y_9);
    acc_0_0 = acc_0_0 * shrink_0 + values * weight_0;
    let y_10 = y[y_at_7 + y_at_step];
${each(3, (i) => `    let y_${11 + i} = y[y_at_7 + y_at_step_${1 + i}];
`)}    let values_1 = mat4x4f(y_10, y_11, y_12, y_13);
    acc_0_1 = acc_0_1 * shrink_0 + values_1 * weight_0;
  }
  let share = 1.0 / total_0;
  let sum = acc_0_0 * share;
  let sum_1 = acc_0_1 * share;
  o[batch_row * 8 + id * 2] = sum;
  let o_at = batch_row * 8 + id * 2 + 1;
  o[o_at] = sum_1;
}
`),
    pipeline(8, 0, `// specs/vit.vit:7, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[dim] = x[0, dim] + (sum[i: 32] o[i] * weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;
struct Sizes { n0: i32, n4: i32 }
@group(0) @binding(6) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n4 = sizes.n4;
  let n1 = n0 * 4;
  let n2 = n0 * 2;
  let n3 = n0 * 3;
  let workgroups = 1u; // of one row of the batch
  let invocations = 8; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let o_at = batch_row * n0;
  let weight_at = id * n1;
  let weight_at_1 = id * n1 + n0;
  let weight_at_2 = id * n1 + n2;
  let weight_at_3 = id * n1 + n3;
  var acc_0_0 = vec4f();
  for (var i = 0; i < n0; i++) {
    let o_1 = o[o_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += o_1 * block;
  }
  let x_2 = x[batch_row * n4 + id];
  let bias_1 = bias[id];
  x_1[batch_row * 8 + id] = x_2 + acc_0_0 + bias_1;
}
`),
    pipeline(8, 0, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
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

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 4u; // of one row of the batch
  let invocations = 32; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let x_at = batch_row * 8;
  let x_2 = x[batch_row * 8].x;
  let term = x_2 - x_2;
  let folded_at = id * 32;
${each(3, (i) => `  let folded_at_${1 + i} = id * 32 + ${8 + 8 * i};
`)}  var acc_0_0 = vec4f();
  var stat_0_0 = vec4f();
  var stat_1_0 = vec4f();
  for (var i = 0; i < 8; i++) {
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
  let total = dot(stat_0_0, vec4f(1.0));
  let total_1 = dot(stat_1_0, vec4f(1.0));
  let folded_1_1 = folded_1[id];
  let term_2 = inverseSqrt(max(max(total - total_1 * total_1 * 0.03125, 0.0), 0.0) / 32.0 + 0.000001) * acc_0_0 + folded_1_1;
  y[batch_row * 32 + id] = 0.5 * term_2 * (1.0 + vitc_erf_v4(term_2 / 1.4142135623730951));
}
`),
    pipeline(64, 0, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// y[d] = (x[d] - x[0] - (sum[d: 32] (x[d] - x[0])) * 0.03125) * rsqrt((sum[d: 32] (x[d] - x[0] - (sum[d: 32] (x[d]
//   - x[0])) * 0.03125) * (x[d] - x[0] - (sum[d: 32] (x[d] - x[0])) * 0.03125)) / 32 + 0.000001) * weight[d] +
//   bias[d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 1; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * 8;
  let x_2 = x[batch_row * 8].x;
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 8 + ${1 + i};
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
  let y_at = batch_row * 8;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 8 + ${1 + i};
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
    pipeline(64, 0, `// lib/nn.vit:23, lib/nn.vit:20 (row)
// y_1[o] = sum[i: 32] y[i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> y_1: array<f32>;
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
  let y_at = batch_row * 8;
  let weight_at = id * 8;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 8 + ${1 + i};
  let weight_at_${1 + i} = id * 8 + ${1 + i};
`)}  for (var i = 0; i < 2; i++) {
    let y_at_step = i * 4;
    let y_2 = y[y_at + y_at_step];
    let weight_at_step = i * 4;
    let weight_1 = weight[weight_at + weight_at_step];
${each(3, (i) => `    sum += y_${2 + i} * weight_${1 + i};
    let y_${3 + i} = y[y_at_${1 + i} + y_at_step];
    let weight_${2 + i} = weight[weight_at_${1 + i} + weight_at_step];
`)}    sum += y_5 * weight_4;
  }
  let sum_of_i = dot(sum, vec4f(1.0));
  let bias_1 = bias[id];
  y_1[batch_row * 10 + id] = sum_of_i + bias_1;
}
`),
  ],
};
