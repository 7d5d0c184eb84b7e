/** The plan of deit_micro_distilled: its kernels, and how they are run. Generated. */
import type { Plan, PlanDispatch, PlanParam, Region } from "vitc/runtime";

// Regions: offset and size in bytes. Steps: pipeline, workgroups a batch row, value, spec line, bindings. Texts: `each` unrolls.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const param = (name: string, shape: readonly number[], region: Region, ...init: PlanParam["init"]): PlanParam => ({ name, shape, region, init });
const step = (pipeline: number, workgroups: number, name: string, at: string, ...bindings: readonly Region[]): PlanDispatch => ({ pipeline, workgroups, bindings, name, at });
const each = (times: number, text: (i: number) => string): string => Array.from({ length: times }, (_, i) => text(i)).join("");

export const plan: Plan = {
  version: 1,
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
    { ...param("pos_embed", [1, 18, 32], weights(25344, 2304), "trunc_normal", 0.02), resize: { axis: 1, prefix: 2, grid: [4, 4], antialias: false } },
    param("blocks.0.norm1.weight", [32], weights(27648, 128), "ones"),
    param("blocks.0.norm1.bias", [32], weights(27904, 128), "zeros"),
    param("blocks.0.attn.qkv.weight", [96, 32], weights(28160, 12288), "trunc_normal", 0.02),
    param("blocks.0.attn.qkv.bias", [96], weights(40448, 384), "zeros"),
    param("blocks.0.attn.proj.weight", [32, 32], weights(40960, 4096), "trunc_normal", 0.02),
    param("blocks.0.attn.proj.bias", [32], weights(45056, 128), "zeros"),
    param("blocks.0.norm2.weight", [32], weights(45312, 128), "ones"),
    param("blocks.0.norm2.bias", [32], weights(45568, 128), "zeros"),
    param("blocks.0.mlp.fc1.weight", [128, 32], weights(45824, 16384), "trunc_normal", 0.02),
    param("blocks.0.mlp.fc1.bias", [128], weights(62208, 512), "zeros"),
    param("blocks.0.mlp.fc2.weight", [32, 128], weights(62720, 16384), "trunc_normal", 0.02),
    param("blocks.0.mlp.fc2.bias", [32], weights(79104, 128), "zeros"),
    param("blocks.1.norm1.weight", [32], weights(79360, 128), "ones"),
    param("blocks.1.norm1.bias", [32], weights(79616, 128), "zeros"),
    param("blocks.1.attn.qkv.weight", [96, 32], weights(79872, 12288), "trunc_normal", 0.02),
    param("blocks.1.attn.qkv.bias", [96], weights(92160, 384), "zeros"),
    param("blocks.1.attn.proj.weight", [32, 32], weights(92672, 4096), "trunc_normal", 0.02),
    param("blocks.1.attn.proj.bias", [32], weights(96768, 128), "zeros"),
    param("blocks.1.norm2.weight", [32], weights(97024, 128), "ones"),
    param("blocks.1.norm2.bias", [32], weights(97280, 128), "zeros"),
    param("blocks.1.mlp.fc1.weight", [128, 32], weights(97536, 16384), "trunc_normal", 0.02),
    param("blocks.1.mlp.fc1.bias", [128], weights(113920, 512), "zeros"),
    param("blocks.1.mlp.fc2.weight", [32, 128], weights(114432, 16384), "trunc_normal", 0.02),
    param("blocks.1.mlp.fc2.bias", [32], weights(130816, 128), "zeros"),
    param("norm.weight", [32], weights(131072, 128), "ones"),
    param("norm.bias", [32], weights(131328, 128), "zeros"),
    param("head.weight", [10, 32], weights(131584, 1280), "trunc_normal", 0.02),
    param("head.bias", [10], weights(132864, 40), "zeros"),
    param("head_dist.weight", [10, 32], weights(133120, 1280), "trunc_normal", 0.02),
    param("head_dist.bias", [10], weights(134400, 40), "zeros"),
  ],
  dialects: {
    "huggingface": [
      { ours: "cls_token", theirs: ["deit.embeddings.cls_token"] },
      { ours: "dist_token", theirs: ["deit.embeddings.distillation_token"] },
      { ours: "pos_embed", theirs: ["deit.embeddings.position_embeddings"] },
      { ours: "patch_embed.proj.{p}", theirs: ["deit.embeddings.patch_embeddings.projection.{p}"] },
      { ours: "blocks.{i}.norm1.{p}", theirs: ["deit.encoder.layer.{i}.layernorm_before.{p}"] },
      { ours: "blocks.{i}.attn.qkv.{p}", theirs: ["deit.encoder.layer.{i}.attention.attention.query.{p}", "deit.encoder.layer.{i}.attention.attention.key.{p}", "deit.encoder.layer.{i}.attention.attention.value.{p}"] },
      { ours: "blocks.{i}.attn.proj.{p}", theirs: ["deit.encoder.layer.{i}.attention.output.dense.{p}"] },
      { ours: "blocks.{i}.norm2.{p}", theirs: ["deit.encoder.layer.{i}.layernorm_after.{p}"] },
      { ours: "blocks.{i}.mlp.fc1.{p}", theirs: ["deit.encoder.layer.{i}.intermediate.dense.{p}"] },
      { ours: "blocks.{i}.mlp.fc2.{p}", theirs: ["deit.encoder.layer.{i}.output.dense.{p}"] },
      { ours: "norm.{p}", theirs: ["deit.layernorm.{p}"] },
      { ours: "head.{p}", theirs: ["cls_classifier.{p}"] },
      { ours: "head_dist.{p}", theirs: ["distillation_classifier.{p}"] },
    ],
  },
  fold: [],
  dispatches: [
    step(0, 1, "patch_embed.proj.y", "lib/nn.vit:39", weights(24576, 128), arena(0, 12288), weights(0, 24576), arena(12288, 2048)),
    step(1, 3, "x_4", "specs/vit.vit:21", weights(25088, 128), weights(24832, 128), arena(12288, 2048), weights(25344, 2304), arena(6912, 2304)),
    step(2, 1, "blocks.0.norm1.y", "lib/nn.vit:26", arena(6912, 2304), weights(27648, 128), weights(27904, 128), arena(9216, 2304)),
    step(3, 5, "blocks.0.attn.qkv.y_2", "lib/nn.vit:17", arena(9216, 2304), weights(28160, 12288), weights(40448, 384), arena(0, 6912)),
    step(4, 2, "blocks.0.attn.o", "lib/nn.vit:57", arena(0, 6912), arena(9216, 2304)),
    step(5, 2, "blocks.0.x", "specs/vit.vit:6", arena(6912, 2304), arena(9216, 2304), weights(40960, 4096), weights(45056, 128), arena(11520, 2304)),
    step(2, 1, "blocks.0.norm2.y", "lib/nn.vit:26", arena(11520, 2304), weights(45312, 128), weights(45568, 128), arena(9216, 2304)),
    step(6, 6, "blocks.0.mlp.y_1", "lib/nn.vit:44", arena(9216, 2304), weights(45824, 16384), weights(62208, 512), arena(0, 9216)),
    step(7, 2, "blocks.0.x_2", "specs/vit.vit:7", arena(11520, 2304), arena(0, 9216), weights(62720, 16384), weights(79104, 128), arena(9216, 2304)),
    step(2, 1, "blocks.1.norm1.y", "lib/nn.vit:26", arena(9216, 2304), weights(79360, 128), weights(79616, 128), arena(6912, 2304)),
    step(3, 5, "blocks.1.attn.qkv.y_2", "lib/nn.vit:17", arena(6912, 2304), weights(79872, 12288), weights(92160, 384), arena(0, 6912)),
    step(8, 1, "blocks.1.attn.o", "lib/nn.vit:57", arena(0, 6912), arena(6912, 256)),
    step(9, 1, "blocks.1.x", "specs/vit.vit:6", arena(9216, 2304), arena(6912, 256), weights(92672, 4096), weights(96768, 128), arena(1024, 256)),
    step(10, 1, "blocks.1.norm2.y", "lib/nn.vit:26", arena(1024, 256), weights(97024, 128), weights(97280, 128), arena(1280, 256)),
    step(11, 2, "blocks.1.mlp.y_1", "lib/nn.vit:44", arena(1280, 256), weights(97536, 16384), weights(113920, 512), arena(0, 1024)),
    step(12, 1, "blocks.1.x_2", "specs/vit.vit:7", arena(1024, 256), arena(0, 1024), weights(114432, 16384), weights(130816, 128), arena(1280, 256)),
    step(10, 1, "norm.y", "lib/nn.vit:26", arena(1280, 256), weights(131072, 128), weights(131328, 128), arena(0, 256)),
    step(13, 1, "head.y_2", "lib/nn.vit:17", arena(0, 256), weights(131584, 1280), weights(132864, 40), arena(256, 40)),
    step(14, 1, "head_dist.y_2", "lib/nn.vit:17", arena(0, 256), weights(133120, 1280), weights(134400, 40), arena(512, 40)),
    step(15, 1, "logits", "specs/deit.vit:17", arena(256, 40), arena(512, 40), arena(0, 40)),
  ],
  memory: { weights: 134656, arena: 14336, staging: 0, livenessBound: 14336 },
  pipelines: [
    `// lib/nn.vit:39 (contract)
// y[hw/4, hw%4, o] = bias[o] + sum[cuv: 192] image[cuv/64, hw/4*8 + cuv/8%8, hw%4*8 + cuv%8] * weight[o, cuv/64,
//   cuv/8%8, cuv%8]

@group(0) @binding(0) var<storage, read> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> image: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 8; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 4;
  let image_at = batch_row * 768 + row_tile * 128;
${each(2, (i) => `  let image_at_${1 + 3 * i} = batch_row * 768 + row_tile * 128 + ${2 + 62 * i};
  let image_at_${2 + 3 * i} = batch_row * 768 + row_tile * 128 + ${4 + 62 * i};
  let image_at_${3 + 3 * i} = batch_row * 768 + row_tile * 128 + ${6 + 62 * i};
`)}  let image_at_7 = batch_row * 768 + row_tile * 128 + 70;
  let column_tile = id % 4;
  let weight_at = column_tile * 384;
${each(7, (i) => `  let weight_at_${1 + i} = column_tile * 384 + ${48 + 48 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var cuv = 0; cuv < 48; cuv++) {
    let cuv_div_16 = cuv / 16;
    let cuv_div_2 = cuv / 2;
    let cuv_mod_8 = cuv_div_2 % 8;
    let cuv_mod_2 = cuv % 2;
    let image_at_step = cuv_div_16 * 256 + cuv_mod_8 * 8 + cuv_mod_2;
    let image_1 = image[image_at + image_at_step];
${each(7, (i) => `    let image_${2 + i} = image[image_at_${1 + i} + image_at_step];
`)}    let weight_1 = weight[weight_at + cuv];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + cuv];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(8, (i) => `    acc_${i}_0 += image_${1 + i} * block;
`)}${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + cuv];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
${each(8, (i) => `    acc_${i}_1 += image_${1 + i} * block_1;
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let bias_1 = bias[column_tile * 2];
  let y_at = batch_row * 128 + row_tile * 64 + column_tile * 2;
  let bias_2 = bias[column_tile * 2 + 1];
  let y_at_1 = batch_row * 128 + row_tile * 64 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_at_step = tile_row * 8;
    y[y_at + y_at_step] = bias_1 + sum;
    y[y_at_1 + y_at_step] = bias_2 + sum_1;
  }
}
`,
    `// specs/vit.vit:21 (map)
// x[i0, dim] = (if i0 < 1 then cls_token[0, 0, dim] else if i0 - 1 < 1 then dist_token[0, 0, dim] else y[(i0 +
//   2)/4 - 1, (i0 + 2)%4, dim]) + pos_embed[0, i0, dim]

@group(0) @binding(0) var<storage, read> cls_token: array<vec4f>;
@group(0) @binding(1) var<storage, read> dist_token: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(3) var<storage, read> pos_embed: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 3u; // of one row of the batch
const invocations = 144; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let i0 = id / 8;
  let id_div_32 = (id + 16) / 32;
  let safe = max(id_div_32 - 1, 0);
  let id_mod_4 = (i0 + 2) % 4;
  let tile = id % 8;
  let y_at = batch_row * 128 + safe * 32 + id_mod_4 * 8 + tile;
  let y_1 = y[y_at];
  let dist_token_1 = dist_token[tile];
  let cls_token_1 = cls_token[tile];
  let pos_embed_1 = pos_embed[id];
  x[batch_row * 144 + id] = select(select(y_1, dist_token_1, i0 - 1 < 1), cls_token_1, i0 < 1) + pos_embed_1;
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y[i0, d] = (x[i0, d] - (sum[d: 32] x[i0, d]) / 32) * rsqrt((sum[d: 32] (x[i0, d] - (sum[d: 32] x[i0, d]) / 32) *
//   (x[i0, d] - (sum[d: 32] x[i0, d]) / 32)) / 32 + 0.000001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 18; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * 144 + id * 8;
  for (var d = 0; d < 8; d++) {
    let x_1 = x[x_at + d];
    sum += x_1;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 32.0;
  for (var d = 0; d < 8; d++) {
    let x_2 = x[x_at + d];
    let term_1 = x_2 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 32.0;
  let term_3 = term_2 + 0.000001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 8; d++) {
    let x_3 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y[x_at + d] = (x_3 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[i0, o] = sum[i: 32] y[i0, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 5u; // of one row of the batch
const invocations = 36; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 12;
  let i0 = min(row_tile * 7 + 4, 17);
  let i0_1 = min(row_tile * 7 + 5, 17);
  let i0_2 = min(row_tile * 7 + 6, 17);
  let y_at = batch_row * 144 + row_tile * 56;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 144 + row_tile * 56 + ${8 + 8 * i};
`)}  let y_at_4 = batch_row * 144 + i0 * 8;
  let y_at_5 = batch_row * 144 + i0_1 * 8;
  let y_at_6 = batch_row * 144 + i0_2 * 8;
  let column_tile = id % 12;
  let weight_at = column_tile * 64;
${each(7, (i) => `  let weight_at_${1 + i} = column_tile * 64 + ${8 + 8 * i};
`)}${each(7, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < 8; i++) {
    let y_2 = y[y_at + i];
${each(6, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(7, (i) => `    acc_${i}_0 += y_${2 + i} * block;
`)}${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
${each(7, (i) => `    acc_${i}_1 += y_${2 + i} * block_1;
`)}  }
  var sums = array<vec4f, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let i0_3 = row_tile * 7;
  let bias_1 = bias[column_tile * 2];
  let y_1_at = batch_row * 432 + column_tile * 2;
  let bias_2 = bias[column_tile * 2 + 1];
  let y_1_at_1 = batch_row * 432 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let i0_4 = i0_3 + tile_row;
    if (i0_4 >= 18) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_1_at_step = i0_4 * 24;
    y_1[y_1_at + y_1_at_step] = sum + bias_1;
    y_1[y_1_at_1 + y_1_at_step] = sum_1 + bias_2;
  }
}
`,
    `// lib/nn.vit:57, lib/nn.vit:31, lib/nn.vit:30, lib/nn.vit:55 (attend)
// o[t, nco*8 + nci] = (sum[j: 18] exp(0.35355339059327373 * (sum[c: 8] y[t, nco*8 + c] * y[j, nco*8 + c + 32]) -
//   max[k: 18] 0.35355339059327373 * (sum[c: 8] y[t, nco*8 + c] * y[k, nco*8 + c + 32])) * y[j, nco*8 + nci + 64])
//   / (sum[l: 18] exp(0.35355339059327373 * (sum[c: 8] y[t, nco*8 + c] * y[l, nco*8 + c + 32]) - max[k: 18]
//   0.35355339059327373 * (sum[c: 8] y[t, nco*8 + c] * y[k, nco*8 + c + 32])))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 2u; // of one row of the batch
const invocations = 12; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id % 3;
  let t = min(row_tile * 7 + 4, 17);
  let t_1 = min(row_tile * 7 + 5, 17);
  let t_2 = min(row_tile * 7 + 6, 17);
  let nco = id / 3;
  let y_at = batch_row * 432 + row_tile * 168 + nco * 2;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 432 + row_tile * 168 + nco * 2 + ${24 + 24 * i};
`)}  let y_at_4 = batch_row * 432 + t * 24 + nco * 2;
  let y_at_5 = batch_row * 432 + t_1 * 24 + nco * 2;
  let y_at_6 = batch_row * 432 + t_2 * 24 + nco * 2;
${each(2, (i) => `  let y_at_${7 + 7 * i} = batch_row * 432 + nco * 2 + ${8 + 32 * i};
  let y_at_${9 + 6 * i} = batch_row * 432 + nco * 2 + ${32 - 15 * i};
  let y_at_${13 + 3 * i} = batch_row * 432 + nco * 2 + ${16 + 25 * i};
`)}${each(7, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(7, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var j = 0; j < 5; j++) {
    let j_1 = min(j * 4 + 2, 17);
    let j_2 = min(j * 4 + 3, 17);
    let y_at_step = j * 96;
    let y_at_8 = y_at_7 + y_at_step;
    let y_at_10 = y_at_9 + y_at_step;
    let y_at_step_1 = j_1 * 24;
    let y_at_11 = y_at_7 + y_at_step_1;
    let y_at_step_2 = j_2 * 24;
    let y_at_12 = y_at_7 + y_at_step_2;
${each(7, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 2; c++) {
      let y_1 = y[y_at + c];
${each(6, (i) => `      let y_${2 + i} = y[y_at_${1 + i} + c];
`)}      let y_8 = y[y_at_8 + c];
${each(3, (i) => `      let y_${9 + i} = y[y_at_${10 + i} + c];
`)}      let keys = mat4x4f(y_8, y_9, y_10, y_11);
${each(7, (i) => `      score_${i} += y_${1 + i} * keys;
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
    score_3 = 0.35355339059327373 * score_3;
    let largest_3_now = max(largest_3, max(max(score_3.x, score_3.y), max(score_3.z, score_3.w)));
    let shrink_3 = vitc_exp(largest_3 - largest_3_now);
    let weight_3 = vitc_exp_v4(score_3 - largest_3_now) * counted;
    largest_3 = largest_3_now;
    total_3 = total_3 * shrink_3 + dot(weight_3, vec4f(1.0));
    score_4 = 0.35355339059327373 * score_4;
    let largest_4_now = max(largest_4, max(max(score_4.x, score_4.y), max(score_4.z, score_4.w)));
    let shrink_4 = vitc_exp(largest_4 - largest_4_now);
    let weight_4 = vitc_exp_v4(score_4 - largest_4_now) * counted;
    largest_4 = largest_4_now;
    total_4 = total_4 * shrink_4 + dot(weight_4, vec4f(1.0));
    score_5 = 0.35355339059327373 * score_5;
    let largest_5_now = max(largest_5, max(max(score_5.x, score_5.y), max(score_5.z, score_5.w)));
    let shrink_5 = vitc_exp(largest_5 - largest_5_now);
    let weight_5 = vitc_exp_v4(score_5 - largest_5_now) * counted;
    largest_5 = largest_5_now;
    total_5 = total_5 * shrink_5 + dot(weight_5, vec4f(1.0));
    score_6 = 0.35355339059327373 * score_6;
    let largest_6_now = max(largest_6, max(max(score_6.x, score_6.y), max(score_6.z, score_6.w)));
    let shrink_6 = vitc_exp(largest_6 - largest_6_now);
    let weight_6 = vitc_exp_v4(score_6 - largest_6_now) * counted;
    largest_6 = largest_6_now;
    total_6 = total_6 * shrink_6 + dot(weight_6, vec4f(1.0));
    let y_12 = y[y_at_13 + y_at_step];
    let y_13 = y[y_at_14 + y_at_step];
    let y_14 = y[y_at_13 + y_at_step_1];
    let y_15 = y[y_at_13 + y_at_step_2];
    let values = mat4x4f(y_12, y_13, y_14, y_15);
${each(7, (i) => `    acc_${i}_0 = acc_${i}_0 * shrink_${i} + values * weight_${i};
`)}    let y_16 = y[y_at_15 + y_at_step];
    let y_17 = y[y_at_16 + y_at_step];
    let y_18 = y[y_at_15 + y_at_step_1];
    let y_19 = y[y_at_15 + y_at_step_2];
    let values_1 = mat4x4f(y_16, y_17, y_18, y_19);
${each(7, (i) => `    acc_${i}_1 = acc_${i}_1 * shrink_${i} + values_1 * weight_${i};
`)}  }
  var sums = array<vec4f, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  var divisors = array<f32, 7>(
    total_0, total_1, total_2, total_3, total_4, total_5, total_6,
  );
  let t_3 = row_tile * 7;
  let o_at = batch_row * 144 + nco * 2;
  let o_at_1 = batch_row * 144 + nco * 2 + 1;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let t_4 = t_3 + tile_row;
    if (t_4 >= 18) { break; }
    let share = 1.0 / divisors[tile_row];
    let sum = sums[tile_row * 2] * share;
    let sum_1 = sums[tile_row * 2 + 1] * share;
    let o_at_step = t_4 * 8;
    o[o_at + o_at_step] = sum;
    o[o_at_1 + o_at_step] = sum_1;
  }
}
`,
    `// specs/vit.vit:6, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[i0, dim] = x[i0, dim] + (sum[i: 32] o[i0, i] * weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 2u; // of one row of the batch
const invocations = 12; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 4;
  let i0 = min(row_tile * 7 + 4, 17);
  let i0_1 = min(row_tile * 7 + 5, 17);
  let i0_2 = min(row_tile * 7 + 6, 17);
  let o_at = batch_row * 144 + row_tile * 56;
${each(3, (i) => `  let o_at_${1 + i} = batch_row * 144 + row_tile * 56 + ${8 + 8 * i};
`)}  let o_at_4 = batch_row * 144 + i0 * 8;
  let o_at_5 = batch_row * 144 + i0_1 * 8;
  let o_at_6 = batch_row * 144 + i0_2 * 8;
  let column_tile = id % 4;
  let weight_at = column_tile * 64;
${each(7, (i) => `  let weight_at_${1 + i} = column_tile * 64 + ${8 + 8 * i};
`)}${each(7, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < 8; i++) {
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
  var sums = array<vec4f, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let i0_3 = row_tile * 7;
  let x_at = batch_row * 144 + column_tile * 2;
  let bias_1 = bias[column_tile * 2];
  let x_at_1 = batch_row * 144 + column_tile * 2 + 1;
  let bias_2 = bias[column_tile * 2 + 1];
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let i0_4 = i0_3 + tile_row;
    if (i0_4 >= 18) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let x_at_step = i0_4 * 8;
    let x_2 = x[x_at + x_at_step];
    x_1[x_at + x_at_step] = x_2 + sum + bias_1;
    let x_3 = x[x_at_1 + x_at_step];
    x_1[x_at_1 + x_at_step] = x_3 + sum_1 + bias_2;
  }
}
`,
    `// lib/nn.vit:44, lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[i0, o] = 0.5 * (sum[i: 32] y[i0, i] * weight[o, i] + bias[o]) * (1 + erf((sum[i: 32] y[i0, i] * weight[o, i]
//   + bias[o]) / 1.4142135623730951))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 6u; // of one row of the batch
const invocations = 48; // of one row of the batch

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 16;
  let i0 = min(row_tile * 7 + 4, 17);
  let i0_1 = min(row_tile * 7 + 5, 17);
  let i0_2 = min(row_tile * 7 + 6, 17);
  let y_at = batch_row * 144 + row_tile * 56;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 144 + row_tile * 56 + ${8 + 8 * i};
`)}  let y_at_4 = batch_row * 144 + i0 * 8;
  let y_at_5 = batch_row * 144 + i0_1 * 8;
  let y_at_6 = batch_row * 144 + i0_2 * 8;
  let column_tile = id % 16;
  let weight_at = column_tile * 64;
${each(7, (i) => `  let weight_at_${1 + i} = column_tile * 64 + ${8 + 8 * i};
`)}${each(7, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < 8; i++) {
    let y_2 = y[y_at + i];
${each(6, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(7, (i) => `    acc_${i}_0 += y_${2 + i} * block;
`)}${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
${each(7, (i) => `    acc_${i}_1 += y_${2 + i} * block_1;
`)}  }
  var sums = array<vec4f, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let i0_3 = row_tile * 7;
  let bias_1 = bias[column_tile * 2];
  let y_1_at = batch_row * 576 + column_tile * 2;
  let bias_2 = bias[column_tile * 2 + 1];
  let y_1_at_1 = batch_row * 576 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let i0_4 = i0_3 + tile_row;
    if (i0_4 >= 18) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let term = sum + bias_1;
    let y_1_at_step = i0_4 * 32;
    y_1[y_1_at + y_1_at_step] = 0.5 * term * (1.0 + vitc_erf_v4(term / 1.4142135623730951));
    let term_1 = sum_1 + bias_2;
    y_1[y_1_at_1 + y_1_at_step] = 0.5 * term_1 * (1.0 + vitc_erf_v4(term_1 / 1.4142135623730951));
  }
}
`,
    `// specs/vit.vit:7, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[i0, dim] = x[i0, dim] + (sum[i: 128] y[i0, i] * weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 2u; // of one row of the batch
const invocations = 12; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 4;
  let i0 = min(row_tile * 7 + 4, 17);
  let i0_1 = min(row_tile * 7 + 5, 17);
  let i0_2 = min(row_tile * 7 + 6, 17);
  let y_at = batch_row * 576 + row_tile * 224;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 576 + row_tile * 224 + ${32 + 32 * i};
`)}  let y_at_4 = batch_row * 576 + i0 * 32;
  let y_at_5 = batch_row * 576 + i0_1 * 32;
  let y_at_6 = batch_row * 576 + i0_2 * 32;
  let column_tile = id % 4;
  let weight_at = column_tile * 256;
${each(7, (i) => `  let weight_at_${1 + i} = column_tile * 256 + ${32 + 32 * i};
`)}${each(7, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < 32; i++) {
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
  var sums = array<vec4f, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let i0_3 = row_tile * 7;
  let x_at = batch_row * 144 + column_tile * 2;
  let bias_1 = bias[column_tile * 2];
  let x_at_1 = batch_row * 144 + column_tile * 2 + 1;
  let bias_2 = bias[column_tile * 2 + 1];
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let i0_4 = i0_3 + tile_row;
    if (i0_4 >= 18) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let x_at_step = i0_4 * 8;
    let x_2 = x[x_at + x_at_step];
    x_1[x_at + x_at_step] = x_2 + sum + bias_1;
    let x_3 = x[x_at_1 + x_at_step];
    x_1[x_at_1 + x_at_step] = x_3 + sum_1 + bias_2;
  }
}
`,
    `// lib/nn.vit:57, lib/nn.vit:31, lib/nn.vit:30, lib/nn.vit:55 (attend)
// o[t, nco*8 + nci] = (sum[j: 18] exp(0.35355339059327373 * (sum[c: 8] y[t, nco*8 + c] * y[j, nco*8 + c + 32]) -
//   max[k: 18] 0.35355339059327373 * (sum[c: 8] y[t, nco*8 + c] * y[k, nco*8 + c + 32])) * y[j, nco*8 + nci + 64])
//   / (sum[l: 18] exp(0.35355339059327373 * (sum[c: 8] y[t, nco*8 + c] * y[l, nco*8 + c + 32]) - max[k: 18]
//   0.35355339059327373 * (sum[c: 8] y[t, nco*8 + c] * y[k, nco*8 + c + 32])))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 4; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_at = batch_row * 432 + id * 2;
${each(2, (i) => `  let y_at_${1 + 7 * i} = batch_row * 432 + id * 2 + ${24 - 8 * i};
  let y_at_${2 + 7 * i} = batch_row * 432 + id * 2 + ${8 + 32 * i};
  let y_at_${4 + 6 * i} = batch_row * 432 + id * 2 + ${32 - 15 * i};
`)}  let y_at_11 = batch_row * 432 + id * 2 + 41;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
  var largest_1 = -3.0e38;
  var total_1 = 0.0;
  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  var acc_1_0 = vec4f();
  var acc_1_1 = vec4f();
  for (var j = 0; j < 5; j++) {
    let j_1 = min(j * 4 + 2, 17);
    let j_2 = min(j * 4 + 3, 17);
    let y_at_step = j * 96;
    let y_at_3 = y_at_2 + y_at_step;
    let y_at_5 = y_at_4 + y_at_step;
    let y_at_step_1 = j_1 * 24;
    let y_at_6 = y_at_2 + y_at_step_1;
    let y_at_step_2 = j_2 * 24;
    let y_at_7 = y_at_2 + y_at_step_2;
    var score_0 = vec4f();
    var score_1 = vec4f();
    for (var c = 0; c < 2; c++) {
      let y_1 = y[y_at + c];
${each(3, (i) => `      let y_${2 + i} = y[y_at_${1 + 2 * i} + c];
`)}      let y_5 = y[y_at_6 + c];
      let y_6 = y[y_at_7 + c];
      let keys = mat4x4f(y_3, y_4, y_5, y_6);
      score_0 += y_1 * keys;
      score_1 += y_2 * keys;
    }
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
    let y_7 = y[y_at_8 + y_at_step];
    let y_8 = y[y_at_9 + y_at_step];
    let y_9 = y[y_at_8 + y_at_step_1];
    let y_10 = y[y_at_8 + y_at_step_2];
    let values = mat4x4f(y_7, y_8, y_9, y_10);
    acc_0_0 = acc_0_0 * shrink_0 + values * weight_0;
    acc_1_0 = acc_1_0 * shrink_1 + values * weight_1;
    let y_11 = y[y_at_10 + y_at_step];
    let y_12 = y[y_at_11 + y_at_step];
    let y_13 = y[y_at_10 + y_at_step_1];
    let y_14 = y[y_at_10 + y_at_step_2];
    let values_1 = mat4x4f(y_11, y_12, y_13, y_14);
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
  let o_at = batch_row * 16 + id * 2;
  let o_at_1 = batch_row * 16 + id * 2 + 1;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let share = 1.0 / divisors[tile_row];
    let sum = sums[tile_row * 2] * share;
    let sum_1 = sums[tile_row * 2 + 1] * share;
    let o_at_step = tile_row * 8;
    o[o_at + o_at_step] = sum;
    o[o_at_1 + o_at_step] = sum_1;
  }
}
`,
    `// specs/vit.vit:6, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[i0, dim] = x[i0, dim] + (sum[i: 32] o[i0, i] * weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 4; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let o_at = batch_row * 16;
  let o_at_1 = batch_row * 16 + 8;
  let weight_at = id * 64;
${each(7, (i) => `  let weight_at_${1 + i} = id * 64 + ${8 + 8 * i};
`)}  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  var acc_1_0 = vec4f();
  var acc_1_1 = vec4f();
  for (var i = 0; i < 8; i++) {
    let o_1 = o[o_at + i];
    let o_2 = o[o_at_1 + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += o_1 * block;
    acc_1_0 += o_2 * block;
${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
    acc_0_1 += o_1 * block_1;
    acc_1_1 += o_2 * block_1;
  }
  var sums = array<vec4f, 4>(
    acc_0_0, acc_0_1,
    acc_1_0, acc_1_1,
  );
  let x_at = batch_row * 144 + id * 2;
  let bias_1 = bias[id * 2];
  let x_1_at = batch_row * 16 + id * 2;
  let x_at_1 = batch_row * 144 + id * 2 + 1;
  let bias_2 = bias[id * 2 + 1];
  let x_1_at_1 = batch_row * 16 + id * 2 + 1;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let x_at_step = tile_row * 8;
    let x_2 = x[x_at + x_at_step];
    x_1[x_1_at + x_at_step] = x_2 + sum + bias_1;
    let x_3 = x[x_at_1 + x_at_step];
    x_1[x_1_at_1 + x_at_step] = x_3 + sum_1 + bias_2;
  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y[i0, d] = (x[i0, d] - (sum[d: 32] x[i0, d]) / 32) * rsqrt((sum[d: 32] (x[i0, d] - (sum[d: 32] x[i0, d]) / 32) *
//   (x[i0, d] - (sum[d: 32] x[i0, d]) / 32)) / 32 + 0.000001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 2; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * 16 + id * 8;
  for (var d = 0; d < 8; d++) {
    let x_1 = x[x_at + d];
    sum += x_1;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 32.0;
  for (var d = 0; d < 8; d++) {
    let x_2 = x[x_at + d];
    let term_1 = x_2 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 32.0;
  let term_3 = term_2 + 0.000001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 8; d++) {
    let x_3 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y[x_at + d] = (x_3 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:44, lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[i0, o] = 0.5 * (sum[i: 32] y[i0, i] * weight[o, i] + bias[o]) * (1 + erf((sum[i: 32] y[i0, i] * weight[o, i]
//   + bias[o]) / 1.4142135623730951))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 2u; // of one row of the batch
const invocations = 16; // of one row of the batch

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_at = batch_row * 16;
  let y_at_1 = batch_row * 16 + 8;
  let weight_at = id * 64;
${each(7, (i) => `  let weight_at_${1 + i} = id * 64 + ${8 + 8 * i};
`)}  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  var acc_1_0 = vec4f();
  var acc_1_1 = vec4f();
  for (var i = 0; i < 8; i++) {
    let y_2 = y[y_at + i];
    let y_3 = y[y_at_1 + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += y_2 * block;
    acc_1_0 += y_3 * block;
${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
    acc_0_1 += y_2 * block_1;
    acc_1_1 += y_3 * block_1;
  }
  var sums = array<vec4f, 4>(
    acc_0_0, acc_0_1,
    acc_1_0, acc_1_1,
  );
  let bias_1 = bias[id * 2];
  let y_1_at = batch_row * 64 + id * 2;
  let bias_2 = bias[id * 2 + 1];
  let y_1_at_1 = batch_row * 64 + id * 2 + 1;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let term = sum + bias_1;
    let y_1_at_step = tile_row * 32;
    y_1[y_1_at + y_1_at_step] = 0.5 * term * (1.0 + vitc_erf_v4(term / 1.4142135623730951));
    let term_1 = sum_1 + bias_2;
    y_1[y_1_at_1 + y_1_at_step] = 0.5 * term_1 * (1.0 + vitc_erf_v4(term_1 / 1.4142135623730951));
  }
}
`,
    `// specs/vit.vit:7, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[i0, dim] = x[i0, dim] + (sum[i: 128] y[i0, i] * weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 4; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_at = batch_row * 64;
  let y_at_1 = batch_row * 64 + 32;
  let weight_at = id * 256;
${each(7, (i) => `  let weight_at_${1 + i} = id * 256 + ${32 + 32 * i};
`)}  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  var acc_1_0 = vec4f();
  var acc_1_1 = vec4f();
  for (var i = 0; i < 32; i++) {
    let y_1 = y[y_at + i];
    let y_2 = y[y_at_1 + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += y_1 * block;
    acc_1_0 += y_2 * block;
${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
    acc_0_1 += y_1 * block_1;
    acc_1_1 += y_2 * block_1;
  }
  var sums = array<vec4f, 4>(
    acc_0_0, acc_0_1,
    acc_1_0, acc_1_1,
  );
  let x_at = batch_row * 16 + id * 2;
  let bias_1 = bias[id * 2];
  let x_at_1 = batch_row * 16 + id * 2 + 1;
  let bias_2 = bias[id * 2 + 1];
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let x_at_step = tile_row * 8;
    let x_2 = x[x_at + x_at_step];
    x_1[x_at + x_at_step] = x_2 + sum + bias_1;
    let x_3 = x[x_at_1 + x_at_step];
    x_1[x_at_1 + x_at_step] = x_3 + sum_1 + bias_2;
  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (row)
// y_1[o] = sum[i: 32] y[0, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> y_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 10; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let y_at = batch_row * 16;
  let weight_at = id * 8;
  for (var i = 0; i < 8; i++) {
    let y_2 = y[y_at + i];
    let weight_1 = weight[weight_at + i];
    sum += y_2 * weight_1;
  }
  let sum_of_i = dot(sum, vec4f(1.0));
  let bias_1 = bias[id];
  y_1[batch_row * 10 + id] = sum_of_i + bias_1;
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (row)
// y_1[o] = sum[i: 32] y[1, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> y_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 10; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let y_at = batch_row * 16 + 8;
  let weight_at = id * 8;
  for (var i = 0; i < 8; i++) {
    let y_2 = y[y_at + i];
    let weight_1 = weight[weight_at + i];
    sum += y_2 * weight_1;
  }
  let sum_of_i = dot(sum, vec4f(1.0));
  let bias_1 = bias[id];
  y_1[batch_row * 10 + id] = sum_of_i + bias_1;
}
`,
    `// specs/deit.vit:17 (map)
// logits[o] = (y[o] + y_1[o]) / 2

@group(0) @binding(0) var<storage, read_write> y: array<f32>;
@group(0) @binding(1) var<storage, read_write> y_1: array<f32>;
@group(0) @binding(2) var<storage, read_write> logits: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 10; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_2 = y[batch_row * 10 + id];
  let y_1_1 = y_1[batch_row * 10 + id];
  logits[batch_row * 10 + id] = (y_2 + y_1_1) / 2.0;
}
`,
  ],
};
