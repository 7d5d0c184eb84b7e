/** The plan of vit_micro that computes the taps as well. Generated. */
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
    { name: "logits", shape: [10], region: arena(2304, 40) },
  ],
  taps: [
    { name: "patch_embed", shape: [16, 32], region: arena(32768, 2048) },
    { name: "tokens", shape: [17, 32], region: arena(21248, 2176) },
    { name: "blocks.0.attn.map", shape: [4, 17, 17], region: arena(11520, 4624) },
    { name: "blocks.0.attn.out", shape: [17, 32], region: arena(23552, 2176) },
    { name: "blocks.0.out", shape: [17, 32], region: arena(25856, 2176) },
    { name: "blocks.1.attn.map", shape: [4, 17, 17], region: arena(16384, 4624) },
    { name: "blocks.1.attn.out", shape: [17, 32], region: arena(8960, 2176) },
    { name: "blocks.1.out", shape: [17, 32], region: arena(30464, 2176) },
    { name: "norm", shape: [17, 32], region: arena(0, 2176) },
  ],
  dispatches: [
    step(0, 1, "patch_embed.proj.y", "lib/nn.vit:39", weights(24576, 128), arena(0, 12288), weights(0, 24576), arena(12288, 2048)),
    step(14, 2, "x", "lib/nn.vit:10", arena(12288, 2048), arena(32768, 2048)),
    step(1, 3, "x_3", "specs/vit.vit:21", weights(24832, 128), arena(12288, 2048), weights(25088, 2176), arena(21248, 2176)),
    step(2, 1, "blocks.0.norm1.y", "lib/nn.vit:26", arena(21248, 2176), weights(27392, 128), weights(27648, 128), arena(6656, 2176)),
    step(3, 5, "blocks.0.attn.qkv.y_2", "lib/nn.vit:17", arena(6656, 2176), weights(27904, 12288), weights(40192, 384), arena(0, 6528)),
    step(15, 14, "blocks.0.attn.a_1", "lib/nn.vit:55", arena(0, 6528), arena(6656, 4624)),
    step(16, 2, "blocks.0.attn.p", "lib/nn.vit:31", arena(6656, 4624), arena(11520, 4624)),
    step(17, 2, "blocks.0.attn.o", "lib/nn.vit:57", arena(11520, 4624), arena(0, 6528), arena(6656, 2176)),
    step(18, 2, "blocks.0.attn.proj.y_2", "lib/nn.vit:17", arena(6656, 2176), weights(40704, 4096), weights(44800, 128), arena(23552, 2176)),
    step(19, 3, "blocks.0.x", "specs/vit.vit:6", arena(21248, 2176), arena(23552, 2176), arena(8704, 2176)),
    step(2, 1, "blocks.0.norm2.y", "lib/nn.vit:26", arena(8704, 2176), weights(45056, 128), weights(45312, 128), arena(16384, 2176)),
    step(6, 6, "blocks.0.mlp.y_1", "lib/nn.vit:44", arena(16384, 2176), weights(45568, 16384), weights(61952, 512), arena(0, 8704)),
    step(7, 2, "blocks.0.x_2", "specs/vit.vit:7", arena(8704, 2176), arena(0, 8704), weights(62464, 16384), weights(78848, 128), arena(25856, 2176)),
    step(2, 1, "blocks.1.norm1.y", "lib/nn.vit:26", arena(25856, 2176), weights(79104, 128), weights(79360, 128), arena(6656, 2176)),
    step(3, 5, "blocks.1.attn.qkv.y_2", "lib/nn.vit:17", arena(6656, 2176), weights(79616, 12288), weights(91904, 384), arena(0, 6528)),
    step(15, 14, "blocks.1.attn.a_1", "lib/nn.vit:55", arena(0, 6528), arena(6656, 4624)),
    step(16, 2, "blocks.1.attn.p", "lib/nn.vit:31", arena(6656, 4624), arena(16384, 4624)),
    step(17, 2, "blocks.1.attn.o", "lib/nn.vit:57", arena(16384, 4624), arena(0, 6528), arena(6656, 2176)),
    step(18, 2, "blocks.1.attn.proj.y_2", "lib/nn.vit:17", arena(6656, 2176), weights(92416, 4096), weights(96512, 128), arena(8960, 2176)),
    step(19, 3, "blocks.1.x", "specs/vit.vit:6", arena(25856, 2176), arena(8960, 2176), arena(28160, 2176)),
    step(2, 1, "blocks.1.norm2.y", "lib/nn.vit:26", arena(28160, 2176), weights(96768, 128), weights(97024, 128), arena(30464, 2176)),
    step(6, 6, "blocks.1.mlp.y_1", "lib/nn.vit:44", arena(30464, 2176), weights(97280, 16384), weights(113664, 512), arena(0, 8704)),
    step(7, 2, "blocks.1.x_2", "specs/vit.vit:7", arena(28160, 2176), arena(0, 8704), weights(114176, 16384), weights(130560, 128), arena(30464, 2176)),
    step(2, 1, "norm.y", "lib/nn.vit:26", arena(30464, 2176), weights(130816, 128), weights(131072, 128), arena(0, 2176)),
    step(20, 1, "head.y_2", "lib/nn.vit:17", arena(0, 2176), weights(131328, 1280), weights(132608, 40), arena(2304, 40)),
  ],
  memory: { weights: 132864, arena: 34816, staging: 0, livenessBound: 34304 },
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
  let i = min(row_tile * 7 + 3, 16);
${each(3, (i) => `  let i_${1 + i} = min(row_tile * 7 + ${4 + i}, 16);
`)}  let column_tile = id % 9;
  let j = min(column_tile * 2 + 1, 16);
  let n = id / 27;
  let y_at = batch_row * 408 + row_tile * 168 + n * 2;
  let y_at_1 = batch_row * 408 + row_tile * 168 + n * 2 + 24;
  let y_at_2 = batch_row * 408 + row_tile * 168 + n * 2 + 48;
  let y_at_3 = batch_row * 408 + i * 24 + n * 2;
${each(3, (i) => `  let y_at_${4 + i} = batch_row * 408 + i_${1 + i} * 24 + n * 2;
`)}  let y_at_7 = batch_row * 408 + column_tile * 48 + n * 2 + 8;
  let y_at_8 = batch_row * 408 + j * 24 + n * 2 + 8;
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
  let i_4 = row_tile * 7;
  let j_1 = column_tile * 2 + 1;
  let a_at = batch_row * 1156 + n * 289 + column_tile * 2;
  let a_at_1 = batch_row * 1156 + n * 289 + j;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let i_5 = i_4 + tile_row;
    if (i_5 >= 17) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let a_at_step = i_5 * 17;
    a[a_at + a_at_step] = 0.35355339059327373 * sum;
    if (j_1 < 17) { a[a_at_1 + a_at_step] = 0.35355339059327373 * sum_1; }
  }
}
`,
    `// lib/nn.vit:31, lib/nn.vit:30 (row)
// p[n, i, j] = exp(a[n, i, j] - max[k: 17] a[n, i, k]) / (sum[k: 17] exp(a[n, i, k] - max[k: 17] a[n, i, k]))

@group(0) @binding(0) var<storage, read_write> a: array<f32>;
@group(0) @binding(1) var<storage, read_write> p: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 2u; // of one row of the batch
const invocations = 68; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var largest = -3.0e38;
  let a_at = batch_row * 1156 + id * 17;
  for (var k = 0; k < 17; k++) {
    let a_1 = a[a_at + k];
    largest = max(largest, a_1);
  }
  var sum = 0.0;
  for (var k = 0; k < 17; k++) {
    let a_2 = a[a_at + k];
    sum += vitc_exp(a_2 - largest);
  }
  for (var j = 0; j < 17; j++) {
    let a_3 = a[a_at + j];
    p[a_at + j] = vitc_exp(a_3 - largest) / sum;
  }
}
`,
    `// lib/nn.vit:57 (contract)
// o[t, nco*8 + nci] = sum[j: 17] p[nco, t, j] * y[j, nco*8 + nci + 64]

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
  let t = min(row_tile * 7 + 3, 16);
${each(3, (i) => `  let t_${1 + i} = min(row_tile * 7 + ${4 + i}, 16);
`)}  let nco = id / 3;
  let p_at = batch_row * 1156 + nco * 289 + row_tile * 119;
  let p_at_1 = batch_row * 1156 + nco * 289 + row_tile * 119 + 17;
  let p_at_2 = batch_row * 1156 + nco * 289 + row_tile * 119 + 34;
  let p_at_3 = batch_row * 1156 + nco * 289 + t * 17;
${each(3, (i) => `  let p_at_${4 + i} = batch_row * 1156 + nco * 289 + t_${1 + i} * 17;
`)}  let y_at = batch_row * 408 + nco * 2 + 16;
  let y_at_1 = batch_row * 408 + nco * 2 + 17;
${each(7, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var j = 0; j < 5; j++) {
${each(3, (i) => `    let j_${1 + i} = min(j * 4 + ${1 + i}, 16);
`)}    let counted = vec4f(1.0, f32(j * 4 + 1 < 17), f32(j * 4 + 2 < 17), f32(j * 4 + 3 < 17));
    let p_at_step = j * 4;
    let p_1 = vec4f(p[p_at + p_at_step], p[p_at + j_1], p[p_at + j_2], p[p_at + j_3]);
    let left = p_1 * counted;
${each(6, (i) => `    let p_${2 + i} = vec4f(p[p_at_${1 + i} + p_at_step], p[p_at_${1 + i} + j_1], p[p_at_${1 + i} + j_2], p[p_at_${1 + i} + j_3]);
    let left_${1 + i} = p_${2 + i} * counted;
`)}    let y_at_step = j * 96;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let y_at_step_${1 + i} = j_${1 + i} * 24;
    let y_${2 + i} = y[y_at + y_at_step_${1 + i}];
`)}    let block = mat4x4f(y_1, y_2, y_3, y_4);
    acc_0_0 += block * left;
${each(6, (i) => `    acc_${1 + i}_0 += block * left_${1 + i};
`)}    let y_5 = y[y_at_1 + y_at_step];
${each(3, (i) => `    let y_${6 + i} = y[y_at_1 + y_at_step_${1 + i}];
`)}    let block_1 = mat4x4f(y_5, y_6, y_7, y_8);
    acc_0_1 += block_1 * left;
${each(6, (i) => `    acc_${1 + i}_1 += block_1 * left_${1 + i};
`)}  }
  var sums = array<vec4f, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let t_4 = row_tile * 7;
  let o_at = batch_row * 136 + nco * 2;
  let o_at_1 = batch_row * 136 + nco * 2 + 1;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let t_5 = t_4 + tile_row;
    if (t_5 >= 17) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let o_at_step = t_5 * 8;
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
  let t = min(row_tile * 7 + 3, 16);
${each(3, (i) => `  let t_${1 + i} = min(row_tile * 7 + ${4 + i}, 16);
`)}  let o_at = batch_row * 136 + row_tile * 56;
  let o_at_1 = batch_row * 136 + row_tile * 56 + 8;
  let o_at_2 = batch_row * 136 + row_tile * 56 + 16;
  let o_at_3 = batch_row * 136 + t * 8;
${each(3, (i) => `  let o_at_${4 + i} = batch_row * 136 + t_${1 + i} * 8;
`)}  let column_tile = id % 4;
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
  let t_4 = row_tile * 7;
  let bias_1 = bias[column_tile * 2];
  let y_at = batch_row * 136 + column_tile * 2;
  let bias_2 = bias[column_tile * 2 + 1];
  let y_at_1 = batch_row * 136 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let t_5 = t_4 + tile_row;
    if (t_5 >= 17) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_at_step = t_5 * 8;
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
const invocations = 136; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let x_2 = x[batch_row * 136 + id];
  let y_1 = y[batch_row * 136 + id];
  x_1[batch_row * 136 + id] = x_2 + y_1;
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
  let y_at = batch_row * 136;
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
