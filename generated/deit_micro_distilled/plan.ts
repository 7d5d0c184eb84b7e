/** The plan of deit_micro_distilled: its kernels, and how they are run. Generated. */
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
  model: "deit_micro_distilled",
  target: "software",
  inputs: [
    { name: "image", shape: [3, 32, 32], region: arena(0, 12288), preprocess: [{ kind: "resize", shorter: 36, filter: "bicubic" }, { kind: "crop", height: 32, width: 32 }, { kind: "normalize", mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] }] },
  ],
  outputs: [
    { name: "logits", shape: [10], region: arena(0, 40) },
    { name: "cls_logits", shape: [10], region: arena(256, 40) },
    { name: "dist_logits", shape: [10], region: arena(512, 40) },
  ],
  taps: [],
  params: [
    param("patch_embed.proj.weight", [32, 3, 8, 8], weights(0, 24576), "trunc_normal", 0.02),
    param("patch_embed.proj.bias", [32], weights(24576, 128), "zeros"),
    param("dist_token", [1, 1, 32], weights(24832, 128), "trunc_normal", 0.02),
    param("cls_token", [1, 1, 32], weights(25088, 128), "trunc_normal", 0.02),
    resized(param("pos_embed", [1, 18, 32], weights(25344, 2304), "trunc_normal", 0.02), { axis: 1, prefix: 2, grid: [4, 4], antialias: false }),
    ...repeat(2, (i) => [
      param(`blocks.${i}.norm1.weight`, [32], staging(0, 128), "ones"),
      param(`blocks.${i}.norm1.bias`, [32], staging(256, 128), "zeros"),
      param(`blocks.${i}.attn.qkv.weight`, [96, 32], staging(512, 12288), "trunc_normal", 0.02),
      param(`blocks.${i}.attn.qkv.bias`, [96], staging(12800, 384), "zeros"),
      param(`blocks.${i}.attn.proj.weight`, [32, 32], weights(27648 + 20992 * i, 4096), "trunc_normal", 0.02),
      param(`blocks.${i}.attn.proj.bias`, [32], weights(31744 + 20992 * i, 128), "zeros"),
      param(`blocks.${i}.norm2.weight`, [32], staging(0, 128), "ones"),
      param(`blocks.${i}.norm2.bias`, [32], staging(256, 128), "zeros"),
      param(`blocks.${i}.mlp.fc1.weight`, [128, 32], staging(512, 16384), "trunc_normal", 0.02),
      param(`blocks.${i}.mlp.fc1.bias`, [128], staging(16896, 512), "zeros"),
      param(`blocks.${i}.mlp.fc2.weight`, [32, 128], weights(32000 + 20992 * i, 16384), "trunc_normal", 0.02),
      param(`blocks.${i}.mlp.fc2.bias`, [32], weights(48384 + 20992 * i, 128), "zeros"),
    ]),
    param("norm.weight", [32], weights(69632, 128), "ones"),
    param("norm.bias", [32], weights(69888, 128), "zeros"),
    param("head.weight", [10, 32], weights(70144, 1280), "trunc_normal", 0.02),
    param("head.bias", [10], weights(71424, 40), "zeros"),
    param("head_dist.weight", [10, 32], weights(71680, 1280), "trunc_normal", 0.02),
    param("head_dist.bias", [10], weights(72960, 40), "zeros"),
  ],
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
  fold: [
    ...repeat(2, (i) => [
      group([5 + 12 * i, 6 + 12 * i, 7 + 12 * i, 8 + 12 * i],
      sized(step(0, 2, `blocks.${i}.attn.qkv.y_2.folded`, "lib/nn.vit:23", staging(512, 12288), staging(0, 128), weights(73216 + 29696 * i, 12288)), 96),
      sized(step(1, 3, `blocks.${i}.attn.qkv.y_2.folded_2`, "lib/nn.vit:23", staging(256, 128), staging(512, 12288), staging(12800, 384), weights(85504 + 29696 * i, 384)), 24)),
      group([11 + 12 * i, 12 + 12 * i, 13 + 12 * i, 14 + 12 * i],
      sized(step(0, 2, `blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(512, 16384), staging(0, 128), weights(86016 + 29696 * i, 16384)), 128),
      sized(step(1, 4, `blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(256, 128), staging(512, 16384), staging(16896, 512), weights(102400 + 29696 * i, 512)), 32)),
    ]),
  ],
  dispatches: [
    step(2, 4, "patch_embed.proj.y", "lib/nn.vit:49", weights(24576, 128), arena(0, 12288), weights(0, 24576), arena(12288, 2048)),
    step(3, 3, "x_1_3", "specs/vit.vit:23", weights(25088, 128), weights(24832, 128), arena(12288, 2048), weights(25344, 2304), arena(6912, 2304)),
    step(4, 9, "blocks.0.attn.qkv.y_2", "lib/nn.vit:23", arena(6912, 2304), weights(73216, 12288), weights(85504, 384), arena(0, 6912)),
    sized(step(5, 3, "blocks.0.attn.o", "lib/nn.vit:65", arena(0, 6912), arena(9216, 2304)), 6, 17, 18),
    step(6, 5, "blocks.0.x", "specs/vit.vit:7", arena(6912, 2304), arena(9216, 2304), weights(27648, 4096), weights(31744, 128), arena(12288, 2304)),
    sized(step(7, 6, "blocks.0.mlp.y_1", "lib/nn.vit:56", arena(12288, 2304), weights(86016, 16384), weights(102400, 512), arena(0, 9216)), 48, 17, 18),
    step(8, 3, "blocks.0.x_2", "specs/vit.vit:8", arena(12288, 2304), arena(0, 9216), weights(32000, 16384), weights(48384, 128), arena(9216, 2304)),
    step(4, 9, "blocks.1.attn.qkv.y_2", "lib/nn.vit:23", arena(9216, 2304), weights(102912, 12288), weights(115200, 384), arena(0, 6912)),
    sized(step(5, 1, "blocks.1.attn.o", "lib/nn.vit:65", arena(0, 6912), arena(6912, 256)), 2, 1, 2),
    sized(step(9, 2, "blocks.1.x", "specs/vit.vit:7", arena(9216, 2304), arena(6912, 256), weights(48640, 4096), weights(52736, 128), arena(1024, 256)), 8, 144),
    sized(step(7, 2, "blocks.1.mlp.y_1", "lib/nn.vit:56", arena(1024, 256), weights(115712, 16384), weights(132096, 512), arena(0, 1024)), 16, 1, 2),
    sized(step(9, 2, "blocks.1.x_2", "specs/vit.vit:8", arena(1024, 256), arena(0, 1024), weights(52992, 16384), weights(69376, 128), arena(1280, 256)), 32, 16),
    step(10, 1, "norm.y", "lib/nn.vit:34", arena(1280, 256), weights(69632, 128), weights(69888, 128), arena(0, 256)),
    sized(step(11, 1, "head.y_2", "lib/nn.vit:23", arena(0, 256), weights(70144, 1280), weights(71424, 40), arena(256, 40)), 0, 1, 2, 3),
    sized(step(11, 1, "head_dist.y_2", "lib/nn.vit:23", arena(0, 256), weights(71680, 1280), weights(72960, 40), arena(512, 40)), 8, 9, 10, 11),
    step(12, 1, "logits", "specs/deit.vit:20", arena(256, 40), arena(512, 40), arena(0, 40)),
  ],
  memory: { weights: 132608, arena: 14592, staging: 17408, livenessBound: 14336 },
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
// x[i0, dim] = (if i0 < 1 then cls_token[0, 0, dim] else if i0 - 1 < 1 then dist_token[0, 0, dim] else y[(i0 +
//   2)/4 - 1, (i0 + 2)%4, dim]) + pos_embed[0, i0, dim]

@group(0) @binding(0) var<storage, read> cls_token: array<vec4f>;
@group(0) @binding(1) var<storage, read> dist_token: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(3) var<storage, read> pos_embed: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 3u; // of one row of the batch
  let invocations = 144; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_32 = (id + 16) / 32;
  let safe = max(id_div_32 - 1, 0);
  let i0 = id / 8;
  let id_mod_4 = (i0 + 2) % 4;
  let tile = id % 8;
  let y_at = batch_row * 128 + safe * 32 + id_mod_4 * 8 + tile;
  let y_1 = y[y_at];
  let dist_token_1 = dist_token[tile];
  let cls_token_1 = cls_token[tile];
  let pos_embed_1 = pos_embed[id];
  x[batch_row * 144 + id] = select(select(y_1, dist_token_1, i0 - 1 < 1), cls_token_1, i0 < 1) + pos_embed_1;
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
  let x_at = batch_row * 144 + row_tile * 48;
  let x_2 = x[batch_row * 144 + row_tile * 48].x;
${each(5, (i) => `  let x_at_${1 + i} = batch_row * 144 + row_tile * 48 + ${8 + 8 * i};
  let x_${4 + 2 * i} = x[x_at_${1 + i}].x;
`)}  let term = x_2 - x_2;
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
  let folded_1_1 = folded_1[column_tile];
  let y_at = batch_row * 432 + row_tile * 144 + column_tile;
  for (var tile_row = 0; tile_row < 6; tile_row++) {
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row];
    let y_at_step = tile_row * 24;
    y[y_at + y_at_step] = inverseSqrt(max(max(total - total_1 * total_1 * 0.03125, 0.0), 0.0) / 32.0 + 0.000001) * sum + folded_1_1;
  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:65, lib/nn.vit:40, lib/nn.vit:39, lib/nn.vit:63 (attend)
// o[t, nco*8 + nci] = mean
// mean = (sum[j: 18] weight * y[j, nco*8 + nci + 64]) / (sum[j: 18] weight), weight = exp(score - max[j] score)
// score = 0.35355339059327373 * (sum[c: 8] y[t, nco*8 + c] * y[j, nco*8 + c + 32])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;
struct Sizes { n1: i32, n2: i32, n4: i32 }
@group(0) @binding(3) var<uniform> sizes: Sizes;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n1 = sizes.n1;
  let n2 = sizes.n2;
  let n4 = sizes.n4;
  let n0 = n1 * 4;
  let n3 = n4 * 8;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id % n1;
  let t = min(row_tile * 3, n2);
  let t_1 = min(row_tile * 3 + 1, n2);
  let t_2 = min(row_tile * 3 + 2, n2);
  let nco = id / n1;
  let y_at = batch_row * 432 + t * 24 + nco * 2;
  let y_at_1 = batch_row * 432 + t_1 * 24 + nco * 2;
  let y_at_2 = batch_row * 432 + t_2 * 24 + nco * 2;
${each(2, (i) => `  let y_at_${3 + 7 * i} = batch_row * 432 + nco * 2 + ${8 + 32 * i};
  let y_at_${5 + 6 * i} = batch_row * 432 + nco * 2 + ${32 - 15 * i};
  let y_at_${9 + 3 * i} = batch_row * 432 + nco * 2 + ${16 + 25 * i};
`)}${each(3, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(3, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var j = 0; j < 5; j++) {
    let j_1 = min(j * 4 + 2, 17);
    let j_2 = min(j * 4 + 3, 17);
    let y_at_step = j * 96;
    let y_at_4 = y_at_3 + y_at_step;
    let y_at_6 = y_at_5 + y_at_step;
    let y_at_step_1 = j_1 * 24;
    let y_at_7 = y_at_3 + y_at_step_1;
    let y_at_step_2 = j_2 * 24;
    let y_at_8 = y_at_3 + y_at_step_2;
${each(3, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 2; c++) {
      let y_1 = y[y_at + c];
      let y_2 = y[y_at_1 + c];
${each(3, (i) => `      let y_${3 + i} = y[y_at_${2 + 2 * i} + c];
`)}      let y_6 = y[y_at_7 + c];
      let y_7 = y[y_at_8 + c];
      let keys = mat4x4f(y_4, y_5, y_6, y_7);
${each(3, (i) => `      score_${i} += y_${1 + i} * keys;
`)}    }
    let counted = vec4f(1.0, 1.0, f32(j * 4 + 2 < 18), f32(j * 4 + 3 < 18));
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
    score_2 = 0.35355339059327373 * score_2;
    let largest_2_now = max(largest_2, max(max(score_2.x, score_2.y), max(score_2.z, score_2.w)));
    let shrink_2 = vitc_exp(largest_2 - largest_2_now);
    let weight_2 = vitc_exp_v4(score_2 - largest_2_now) * counted;
    largest_2 = largest_2_now;
    total_2 = total_2 * shrink_2 + dot(weight_2, vec4f(1.0));
    let y_8 = y[y_at_9 + y_at_step];
    let y_9 = y[y_at_10 + y_at_step];
    let y_10 = y[y_at_9 + y_at_step_1];
    let y_11 = y[y_at_9 + y_at_step_2];
    let values = mat4x4f(y_8, y_9, y_10, y_11);
${each(3, (i) => `    acc_${i}_0 = acc_${i}_0 * shrink_${i} + values * weight_${i};
`)}    let y_12 = y[y_at_11 + y_at_step];
    let y_13 = y[y_at_12 + y_at_step];
    let y_14 = y[y_at_11 + y_at_step_1];
    let y_15 = y[y_at_11 + y_at_step_2];
    let values_1 = mat4x4f(y_12, y_13, y_14, y_15);
${each(3, (i) => `    acc_${i}_1 = acc_${i}_1 * shrink_${i} + values_1 * weight_${i};
`)}  }
  var sums = array<vec4f, 6>(
${each(3, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  var divisors = array<f32, 3>(
    total_0, total_1, total_2,
  );
  let t_3 = row_tile * 3;
  let o_at = batch_row * n3 + nco * 2;
  let o_at_1 = batch_row * n3 + nco * 2 + 1;
  for (var tile_row = 0; tile_row < 3; tile_row++) {
    let t_4 = t_3 + tile_row;
    if (t_4 >= n4) { break; }
    let share = 1.0 / divisors[tile_row];
    let sum = sums[tile_row * 2] * share;
    let sum_1 = sums[tile_row * 2 + 1] * share;
    let o_at_step = t_4 * 8;
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

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 5u; // of one row of the batch
  let invocations = 40; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 8;
  let i0 = min(row_tile * 4 + 2, 17);
  let i0_1 = min(row_tile * 4 + 3, 17);
  let o_at = batch_row * 144 + row_tile * 32;
  let o_at_1 = batch_row * 144 + row_tile * 32 + 8;
  let o_at_2 = batch_row * 144 + i0 * 8;
  let o_at_3 = batch_row * 144 + i0_1 * 8;
  let column_tile = id % 8;
  let weight_at = column_tile * 32;
${each(3, (i) => `  let weight_at_${1 + i} = column_tile * 32 + ${8 + 8 * i};
`)}${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = 0; i < 8; i++) {
    let o_1 = o[o_at + i];
${each(3, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(4, (i) => `    acc_${i}_0 += o_${1 + i} * block;
`)}  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let i0_2 = row_tile * 4;
  let x_at = batch_row * 144 + column_tile;
  let bias_1 = bias[column_tile];
  let x_1_at = batch_row * 144 + column_tile;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let i0_3 = i0_2 + tile_row;
    if (i0_3 >= 18) { break; }
    let sum = sums[tile_row];
    let x_at_step = i0_3 * 8;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = i0_3 * 8;
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
struct Sizes { n0: i32, n1: i32, n4: i32 }
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
  let n4 = sizes.n4;
  let n2 = n4 * 8;
  let n3 = n4 * 32;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 16;
  let i0 = min(row_tile * 6, n1);
${each(5, (i) => `  let i0_${1 + i} = min(row_tile * 6 + ${1 + i}, n1);
`)}  let x_at = batch_row * n2 + i0 * 8;
  let x_2 = x[batch_row * n2 + i0 * 8].x;
${each(5, (i) => `  let x_at_${1 + i} = batch_row * n2 + i0_${1 + i} * 8;
  let x_${4 + 2 * i} = x[batch_row * n2 + i0_${1 + i} * 8].x;
`)}  let term = x_2 - x_2;
${each(5, (i) => `  let term_${2 + 2 * i} = x_${4 + 2 * i} - x_${4 + 2 * i};
`)}  let column_tile = id % 16;
  let folded_at = column_tile * 64;
${each(7, (i) => `  let folded_at_${1 + i} = column_tile * 64 + ${8 + 8 * i};
`)}${each(6, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
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
`)}${each(4, (i) => `    let folded_${6 + i} = folded[folded_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(folded_6, folded_7, folded_8, folded_9);
    acc_0_1 += left * block_1;
${each(5, (i) => `    acc_${1 + i}_1 += left_${1 + i} * block_1;
`)}  }
  var sums = array<vec4f, 12>(
${each(6, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  var totals = array<f32, 6>(
    dot(stat_0_0, vec4f(1.0)), dot(stat_0_1, vec4f(1.0)), dot(stat_0_2, vec4f(1.0)), dot(stat_0_3, vec4f(1.0)), dot(stat_0_4, vec4f(1.0)), dot(stat_0_5, vec4f(1.0)),
  );
  var totals_1 = array<f32, 6>(
    dot(stat_1_0, vec4f(1.0)), dot(stat_1_1, vec4f(1.0)), dot(stat_1_2, vec4f(1.0)), dot(stat_1_3, vec4f(1.0)), dot(stat_1_4, vec4f(1.0)), dot(stat_1_5, vec4f(1.0)),
  );
  let i0_6 = row_tile * 6;
  let folded_1_1 = folded_1[column_tile * 2];
  let y_at = batch_row * n3 + column_tile * 2;
  let folded_1_2 = folded_1[column_tile * 2 + 1];
  let y_at_1 = batch_row * n3 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 6; tile_row++) {
    let i0_7 = i0_6 + tile_row;
    if (i0_7 >= n4) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let term_12 = total_1 * total_1;
    let term_13 = term_12 * 0.03125;
    let term_14 = total - term_13;
    let max_of = max(term_14, 0.0);
    let max_of_1 = max(max_of, 0.0);
    let term_15 = max_of_1 / 32.0;
    let term_16 = term_15 + 0.000001;
    let rsqrt_of = inverseSqrt(term_16);
    let term_17 = rsqrt_of * sum + folded_1_1;
    let y_at_step = i0_7 * 32;
    y[y_at + y_at_step] = 0.5 * term_17 * (1.0 + vitc_erf_v4(term_17 / 1.4142135623730951));
    let term_18 = rsqrt_of * sum_1 + folded_1_2;
    y[y_at_1 + y_at_step] = 0.5 * term_18 * (1.0 + vitc_erf_v4(term_18 / 1.4142135623730951));
  }
}
`),
    pipeline(8, 0, `// specs/vit.vit:8, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[i0, dim] = x[i0, dim] + (sum[i: 128] y[i0, i] * weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 3u; // of one row of the batch
  let invocations = 24; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 8;
  let y_at = batch_row * 576 + row_tile * 192;
${each(5, (i) => `  let y_at_${1 + i} = batch_row * 576 + row_tile * 192 + ${32 + 32 * i};
`)}  let column_tile = id % 8;
  let weight_at = column_tile * 128;
${each(3, (i) => `  let weight_at_${1 + i} = column_tile * 128 + ${32 + 32 * i};
`)}${each(6, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = 0; i < 32; i++) {
    let y_1 = y[y_at + i];
${each(5, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(6, (i) => `    acc_${i}_0 += y_${1 + i} * block;
`)}  }
  var sums = array<vec4f, 6>(
${each(6, (i) => `    acc_${i}_0,
`)}  );
  let x_at = batch_row * 144 + row_tile * 48 + column_tile;
  let bias_1 = bias[column_tile];
  let x_1_at = batch_row * 144 + row_tile * 48 + column_tile;
  for (var tile_row = 0; tile_row < 6; tile_row++) {
    let sum = sums[tile_row];
    let x_at_step = tile_row * 8;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = tile_row * 8;
    x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1;
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
struct Sizes { n1: i32, n4: i32 }
@group(0) @binding(6) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n1 = sizes.n1;
  let n4 = sizes.n4;
  let n0 = n1 * 2;
  let n2 = n1 * 4;
  let n3 = n1 * 3;
  let workgroups = 2u; // of one row of the batch
  let invocations = 16; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 8;
  let o_at = batch_row * n0 + row_tile * n1;
  let column_tile = id % 8;
  let weight_at = column_tile * n2;
  let weight_at_1 = column_tile * n2 + n1;
  let weight_at_2 = column_tile * n2 + n0;
  let weight_at_3 = column_tile * n2 + n3;
  var acc_0_0 = vec4f();
  for (var i = 0; i < n1; i++) {
    let o_1 = o[o_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += o_1 * block;
  }
  let x_2 = x[batch_row * n4 + id];
  let bias_1 = bias[column_tile];
  x_1[batch_row * 16 + id] = x_2 + acc_0_0 + bias_1;
}
`),
    pipeline(64, 0, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// y[i0, d] = (x[i0, d] - x[i0, 0] - (sum[d: 32] (x[i0, d] - x[i0, 0])) * 0.03125) * rsqrt((sum[d: 32] (x[i0, d] -
//   x[i0, 0] - (sum[d: 32] (x[i0, d] - x[i0, 0])) * 0.03125) * (x[i0, d] - x[i0, 0] - (sum[d: 32] (x[i0, d] -
//   x[i0, 0])) * 0.03125)) / 32 + 0.000001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 2; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * 16 + id * 8;
  let x_2 = x[batch_row * 16 + id * 8].x;
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 16 + id * 8 + ${1 + i};
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
  let y_at = batch_row * 16 + id * 8;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 16 + id * 8 + ${1 + i};
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
// y_1[o] = sum[i: 32] y[0, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> y_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n2: i32, n3: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
${each(4, (i) => `  let n${i} = sizes.n${i};
`)}  let workgroups = 1u; // of one row of the batch
  let invocations = 10; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let y_at = batch_row * 16 + n0;
  let weight_at = id * 8;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 16 + n${1 + i};
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
    pipeline(64, 0, `// specs/deit.vit:20 (map)
// logits[o] = (y[o] + y_1[o]) / 2

@group(0) @binding(0) var<storage, read_write> y: array<f32>;
@group(0) @binding(1) var<storage, read_write> y_1: array<f32>;
@group(0) @binding(2) var<storage, read_write> logits: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 10; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_2 = y[batch_row * 10 + id];
  let y_1_1 = y_1[batch_row * 10 + id];
  logits[batch_row * 10 + id] = (y_2 + y_1_1) / 2.0;
}
`),
  ],
};
