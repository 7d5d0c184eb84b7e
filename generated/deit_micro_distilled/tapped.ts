/** The plan of deit_micro_distilled that computes the taps as well. Generated. */
import type { Plan, PlanDispatch, Region } from "vitc/runtime";
import { plan as base } from "./plan.js";

// Regions: offset and size in bytes. Steps: pipeline, workgroups a batch row, value, spec line, bindings. Texts: `each` unrolls.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const step = (pipeline: number, workgroups: number, name: string, at: string, ...bindings: readonly Region[]): PlanDispatch => ({ pipeline, workgroups, bindings, name, at });
const each = (times: number, text: (i: number) => string): string => Array.from({ length: times }, (_, i) => text(i)).join("");

export const plan: Plan = {
  ...base,
  outputs: [
    { name: "logits", shape: [10], region: arena(2816, 40) },
    { name: "cls_logits", shape: [10], region: arena(2304, 40) },
    { name: "dist_logits", shape: [10], region: arena(2560, 40) },
  ],
  taps: [
    { name: "patch_embed", shape: [16, 32], region: arena(34560, 2048) },
    { name: "tokens", shape: [18, 32], region: arena(23040, 2304) },
    { name: "blocks.0.attn.map", shape: [4, 18, 18], region: arena(12288, 5184) },
    { name: "blocks.0.attn.out", shape: [18, 32], region: arena(25344, 2304) },
    { name: "blocks.0.out", shape: [18, 32], region: arena(27648, 2304) },
    { name: "blocks.1.attn.map", shape: [4, 18, 18], region: arena(17664, 5184) },
    { name: "blocks.1.attn.out", shape: [18, 32], region: arena(9216, 2304) },
    { name: "blocks.1.out", shape: [18, 32], region: arena(32256, 2304) },
    { name: "norm", shape: [18, 32], region: arena(0, 2304) },
  ],
  dispatches: [
    step(0, 1, "patch_embed.proj.y", "lib/nn.vit:39", weights(24576, 128), arena(0, 12288), weights(0, 24576), arena(12288, 2048)),
    step(16, 2, "x", "lib/nn.vit:10", arena(12288, 2048), arena(34560, 2048)),
    step(1, 3, "x_4", "specs/vit.vit:21", weights(25088, 128), weights(24832, 128), arena(12288, 2048), weights(25344, 2304), arena(23040, 2304)),
    step(2, 1, "blocks.0.norm1.y", "lib/nn.vit:26", arena(23040, 2304), weights(27648, 128), weights(27904, 128), arena(6912, 2304)),
    step(3, 5, "blocks.0.attn.qkv.y_2", "lib/nn.vit:17", arena(6912, 2304), weights(28160, 12288), weights(40448, 384), arena(0, 6912)),
    step(17, 14, "blocks.0.attn.a_1", "lib/nn.vit:55", arena(0, 6912), arena(6912, 5184)),
    step(18, 2, "blocks.0.attn.p", "lib/nn.vit:31", arena(6912, 5184), arena(12288, 5184)),
    step(19, 2, "blocks.0.attn.o", "lib/nn.vit:57", arena(12288, 5184), arena(0, 6912), arena(6912, 2304)),
    step(20, 2, "blocks.0.attn.proj.y_2", "lib/nn.vit:17", arena(6912, 2304), weights(40960, 4096), weights(45056, 128), arena(25344, 2304)),
    step(21, 3, "blocks.0.x", "specs/vit.vit:6", arena(23040, 2304), arena(25344, 2304), arena(9216, 2304)),
    step(2, 1, "blocks.0.norm2.y", "lib/nn.vit:26", arena(9216, 2304), weights(45312, 128), weights(45568, 128), arena(17664, 2304)),
    step(6, 6, "blocks.0.mlp.y_1", "lib/nn.vit:44", arena(17664, 2304), weights(45824, 16384), weights(62208, 512), arena(0, 9216)),
    step(7, 2, "blocks.0.x_2", "specs/vit.vit:7", arena(9216, 2304), arena(0, 9216), weights(62720, 16384), weights(79104, 128), arena(27648, 2304)),
    step(2, 1, "blocks.1.norm1.y", "lib/nn.vit:26", arena(27648, 2304), weights(79360, 128), weights(79616, 128), arena(6912, 2304)),
    step(3, 5, "blocks.1.attn.qkv.y_2", "lib/nn.vit:17", arena(6912, 2304), weights(79872, 12288), weights(92160, 384), arena(0, 6912)),
    step(17, 14, "blocks.1.attn.a_1", "lib/nn.vit:55", arena(0, 6912), arena(6912, 5184)),
    step(18, 2, "blocks.1.attn.p", "lib/nn.vit:31", arena(6912, 5184), arena(17664, 5184)),
    step(19, 2, "blocks.1.attn.o", "lib/nn.vit:57", arena(17664, 5184), arena(0, 6912), arena(6912, 2304)),
    step(20, 2, "blocks.1.attn.proj.y_2", "lib/nn.vit:17", arena(6912, 2304), weights(92672, 4096), weights(96768, 128), arena(9216, 2304)),
    step(21, 3, "blocks.1.x", "specs/vit.vit:6", arena(27648, 2304), arena(9216, 2304), arena(29952, 2304)),
    step(2, 1, "blocks.1.norm2.y", "lib/nn.vit:26", arena(29952, 2304), weights(97024, 128), weights(97280, 128), arena(32256, 2304)),
    step(6, 6, "blocks.1.mlp.y_1", "lib/nn.vit:44", arena(32256, 2304), weights(97536, 16384), weights(113920, 512), arena(0, 9216)),
    step(7, 2, "blocks.1.x_2", "specs/vit.vit:7", arena(29952, 2304), arena(0, 9216), weights(114432, 16384), weights(130816, 128), arena(32256, 2304)),
    step(2, 1, "norm.y", "lib/nn.vit:26", arena(32256, 2304), weights(131072, 128), weights(131328, 128), arena(0, 2304)),
    step(22, 1, "head.y_2", "lib/nn.vit:17", arena(0, 2304), weights(131584, 1280), weights(132864, 40), arena(2304, 40)),
    step(23, 1, "head_dist.y_2", "lib/nn.vit:17", arena(0, 2304), weights(133120, 1280), weights(134400, 40), arena(2560, 40)),
    step(15, 1, "logits", "specs/deit.vit:17", arena(2304, 40), arena(2560, 40), arena(2816, 40)),
  ],
  memory: { weights: 134656, arena: 36608, staging: 0, livenessBound: 35840 },
  pipelines: [
    ...base.pipelines,
    `// lib/nn.vit:10 (map)
// x[hwo*4 + hwi, c] = y[hwo, hwi, c]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 2u; // of one row of the batch
const invocations = 128; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_1 = y[batch_row * 128 + id];
  x[batch_row * 128 + id] = y_1;
}
`,
    `// lib/nn.vit:55 (contract)
// a[n, i, j] = 0.35355339059327373 * (sum[c: 8] y[i, n*8 + c] * y[j, n*8 + c + 32])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> a: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 14u; // of one row of the batch
const invocations = 108; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_9 = id / 9;
  let row_tile = id_div_9 % 3;
  let i = min(row_tile * 7 + 4, 17);
  let i_1 = min(row_tile * 7 + 5, 17);
  let i_2 = min(row_tile * 7 + 6, 17);
  let n = id / 27;
  let y_at = batch_row * 432 + row_tile * 168 + n * 2;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 432 + row_tile * 168 + n * 2 + ${24 + 24 * i};
`)}  let y_at_4 = batch_row * 432 + i * 24 + n * 2;
  let y_at_5 = batch_row * 432 + i_1 * 24 + n * 2;
  let y_at_6 = batch_row * 432 + i_2 * 24 + n * 2;
  let column_tile = id % 9;
  let y_at_7 = batch_row * 432 + column_tile * 48 + n * 2 + 8;
  let y_at_8 = batch_row * 432 + column_tile * 48 + n * 2 + 32;
${each(7, (i) => `  var acc_${i}_0 = 0.0;
  var acc_${i}_1 = 0.0;
`)}  for (var c = 0; c < 2; c++) {
    let y_1 = y[y_at + c];
${each(7, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(7, (i) => `    acc_${i}_0 += dot(y_${1 + i}, y_8);
`)}    let y_9 = y[y_at_8 + c];
${each(7, (i) => `    acc_${i}_1 += dot(y_${1 + i}, y_9);
`)}  }
  var sums = array<f32, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let i_3 = row_tile * 7;
  let a_at = batch_row * 1296 + n * 324 + column_tile * 2;
  let a_at_1 = batch_row * 1296 + n * 324 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let i_4 = i_3 + tile_row;
    if (i_4 >= 18) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let a_at_step = i_4 * 18;
    a[a_at + a_at_step] = 0.35355339059327373 * sum;
    a[a_at_1 + a_at_step] = 0.35355339059327373 * sum_1;
  }
}
`,
    `// lib/nn.vit:31, lib/nn.vit:30 (row)
// p[n, i, j] = exp(a[n, i, j] - max[k: 18] a[n, i, k]) / (sum[k: 18] exp(a[n, i, k] - max[k: 18] a[n, i, k]))

@group(0) @binding(0) var<storage, read_write> a: array<f32>;
@group(0) @binding(1) var<storage, read_write> p: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 2u; // of one row of the batch
const invocations = 72; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var largest = -3.0e38;
  let a_at = batch_row * 1296 + id * 18;
  for (var k = 0; k < 18; k++) {
    let a_1 = a[a_at + k];
    largest = max(largest, a_1);
  }
  var sum = 0.0;
  for (var k = 0; k < 18; k++) {
    let a_2 = a[a_at + k];
    sum += vitc_exp(a_2 - largest);
  }
  for (var j = 0; j < 18; j++) {
    let a_3 = a[a_at + j];
    p[a_at + j] = vitc_exp(a_3 - largest) / sum;
  }
}
`,
    `// lib/nn.vit:57 (contract)
// o[t, nco*8 + nci] = sum[j: 18] p[nco, t, j] * y[j, nco*8 + nci + 64]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 2u; // of one row of the batch
const invocations = 12; // of one row of the batch

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
  let p_at = batch_row * 1296 + nco * 324 + row_tile * 126;
${each(3, (i) => `  let p_at_${1 + 2 * i} = batch_row * 1296 + nco * 324 + row_tile * 126 + ${1 + 18 * i};
  let p_at_${2 + 2 * i} = batch_row * 1296 + nco * 324 + row_tile * 126 + ${18 + 18 * i};
`)}  let p_at_7 = batch_row * 1296 + nco * 324 + row_tile * 126 + 55;
  let p_at_8 = batch_row * 1296 + nco * 324 + t * 18;
  let p_at_9 = batch_row * 1296 + nco * 324 + t * 18 + 1;
  let p_at_10 = batch_row * 1296 + nco * 324 + t_1 * 18;
  let p_at_11 = batch_row * 1296 + nco * 324 + t_1 * 18 + 1;
  let p_at_12 = batch_row * 1296 + nco * 324 + t_2 * 18;
  let p_at_13 = batch_row * 1296 + nco * 324 + t_2 * 18 + 1;
  let y_at = batch_row * 432 + nco * 2 + 16;
  let y_at_1 = batch_row * 432 + nco * 2 + 40;
  let y_at_2 = batch_row * 432 + nco * 2 + 17;
  let y_at_3 = batch_row * 432 + nco * 2 + 41;
${each(7, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var j = 0; j < 5; j++) {
    let j_1 = min(j * 4 + 2, 17);
    let j_2 = min(j * 4 + 3, 17);
    let counted = vec4f(1.0, 1.0, f32(j * 4 + 2 < 18), f32(j * 4 + 3 < 18));
    let p_at_step = j * 4;
    let p_1 = vec4f(p[p_at + p_at_step], p[p_at_1 + p_at_step], p[p_at + j_1], p[p_at + j_2]);
    let left = p_1 * counted;
${each(6, (i) => `    let p_${2 + i} = vec4f(p[p_at_${2 + 2 * i} + p_at_step], p[p_at_${3 + 2 * i} + p_at_step], p[p_at_${2 + 2 * i} + j_1], p[p_at_${2 + 2 * i} + j_2]);
    let left_${1 + i} = p_${2 + i} * counted;
`)}    let y_at_step = j * 96;
    let y_1 = y[y_at + y_at_step];
    let y_2 = y[y_at_1 + y_at_step];
    let y_at_step_1 = j_1 * 24;
    let y_3 = y[y_at + y_at_step_1];
    let y_at_step_2 = j_2 * 24;
    let y_4 = y[y_at + y_at_step_2];
    let block = mat4x4f(y_1, y_2, y_3, y_4);
    acc_0_0 += block * left;
${each(6, (i) => `    acc_${1 + i}_0 += block * left_${1 + i};
`)}    let y_5 = y[y_at_2 + y_at_step];
    let y_6 = y[y_at_3 + y_at_step];
    let y_7 = y[y_at_2 + y_at_step_1];
    let y_8 = y[y_at_2 + y_at_step_2];
    let block_1 = mat4x4f(y_5, y_6, y_7, y_8);
    acc_0_1 += block_1 * left;
${each(6, (i) => `    acc_${1 + i}_1 += block_1 * left_${1 + i};
`)}  }
  var sums = array<vec4f, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let t_3 = row_tile * 7;
  let o_at = batch_row * 144 + nco * 2;
  let o_at_1 = batch_row * 144 + nco * 2 + 1;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let t_4 = t_3 + tile_row;
    if (t_4 >= 18) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let o_at_step = t_4 * 8;
    o[o_at + o_at_step] = sum;
    o[o_at_1 + o_at_step] = sum_1;
  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y[t, o] = sum[i: 32] o[t, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 2u; // of one row of the batch
const invocations = 12; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 4;
  let t = min(row_tile * 7 + 4, 17);
  let t_1 = min(row_tile * 7 + 5, 17);
  let t_2 = min(row_tile * 7 + 6, 17);
  let o_at = batch_row * 144 + row_tile * 56;
${each(3, (i) => `  let o_at_${1 + i} = batch_row * 144 + row_tile * 56 + ${8 + 8 * i};
`)}  let o_at_4 = batch_row * 144 + t * 8;
  let o_at_5 = batch_row * 144 + t_1 * 8;
  let o_at_6 = batch_row * 144 + t_2 * 8;
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
  let t_3 = row_tile * 7;
  let bias_1 = bias[column_tile * 2];
  let y_at = batch_row * 144 + column_tile * 2;
  let bias_2 = bias[column_tile * 2 + 1];
  let y_at_1 = batch_row * 144 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let t_4 = t_3 + tile_row;
    if (t_4 >= 18) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_at_step = t_4 * 8;
    y[y_at + y_at_step] = sum + bias_1;
    y[y_at_1 + y_at_step] = sum_1 + bias_2;
  }
}
`,
    `// specs/vit.vit:6 (map)
// x_1[i0, dim] = x[i0, dim] + y[i0, dim]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 3u; // of one row of the batch
const invocations = 144; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let x_2 = x[batch_row * 144 + id];
  let y_1 = y[batch_row * 144 + id];
  x_1[batch_row * 144 + id] = x_2 + y_1;
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
  let y_at = batch_row * 144;
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
  let y_at = batch_row * 144 + 8;
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
  ],
};
