/** The plan of deit_micro_distilled that computes the taps as well. Generated. */
import type { Plan, PlanDispatch, PlanPipeline, PlanTensor, Region } from "vitc/runtime";
import { plan as base } from "./plan.js";

// Regions: offset and size in bytes. Steps: pipeline, workgroups a batch row, value, spec line, bindings; `sized` ones: in which numbers they differ. Groups: their parameters, their steps. Lists: `repeat` unrolls; texts: `each`. Pipelines: invocations and shared bytes of a workgroup, text.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const step = (pipeline: number, workgroups: number, name: string, at: string, ...bindings: readonly Region[]): PlanDispatch => ({ pipeline, workgroups, bindings, name, at });
const sized = (step: PlanDispatch, ...sizes: readonly number[]): PlanDispatch => ({ ...step, sizes });
const placed = <T extends PlanTensor>(tensors: readonly T[], ...regions: readonly Region[]): T[] => tensors.map((tensor, i) => ({ ...tensor, region: regions[i]! }));
const repeat = <T>(times: number, items: (i: number) => readonly T[]): T[] => Array.from({ length: times }, (_, i) => items(i)).flat();
const pipeline = (invocations: number, sharedBytes: number, wgsl: string): PlanPipeline => ({ wgsl, invocations, sharedBytes });
const each = (times: number, text: (i: number) => string): string => Array.from({ length: times }, (_, i) => text(i)).join("");

export const plan: Plan = {
  ...base,
  outputs: placed(base.outputs, arena(2816, 40), arena(2304, 40), arena(2560, 40)),
  taps: [
    { name: "patch_embed", shape: [16, 32], region: arena(34560, 2048) },
    { name: "tokens", shape: [18, 32], region: arena(23040, 2304) },
    ...repeat(2, (i) => [
      { name: `blocks.${i}.attn.map`, shape: [4, 18, 18], region: arena(12288 + 5376 * i, 5184) },
      { name: `blocks.${i}.attn.out`, shape: [18, 32], region: arena(25344 - 16128 * i, 2304) },
      { name: `blocks.${i}.out`, shape: [18, 32], region: arena(27648 + 4608 * i, 2304) },
    ]),
    { name: "norm", shape: [18, 32], region: arena(0, 2304) },
  ],
  dispatches: [
    step(2, 4, "patch_embed.proj.y", "lib/nn.vit:49", weights(24576, 128), arena(0, 12288), weights(0, 24576), arena(12288, 2048)),
    step(13, 2, "x", "lib/nn.vit:15", arena(12288, 2048), arena(34560, 2048)),
    step(3, 3, "x_1_3", "specs/vit.vit:23", weights(25088, 128), weights(24832, 128), arena(12288, 2048), weights(25344, 2304), arena(23040, 2304)),
    ...repeat(2, (i) => [
      step(4, 9, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(23040 + 4608 * i, 2304), weights(73216 + 29696 * i, 12288), weights(85504 + 29696 * i, 384), arena(0, 6912)),
      step(14, 23, `blocks.${i}.attn.a_1`, "lib/nn.vit:63", arena(0, 6912), arena(6912, 5184)),
      step(15, 2, `blocks.${i}.attn.p`, "lib/nn.vit:40", arena(6912, 5184), arena(12288 + 5376 * i, 5184)),
      step(16, 5, `blocks.${i}.attn.o`, "lib/nn.vit:65", arena(12288 + 5376 * i, 5184), arena(0, 6912), arena(6912, 2304)),
      step(17, 5, `blocks.${i}.attn.proj.y_2`, "lib/nn.vit:23", arena(6912, 2304), weights(27648 + 20992 * i, 4096), weights(31744 + 20992 * i, 128), arena(25344 - 16128 * i, 2304)),
      step(18, 3, `blocks.${i}.x`, "specs/vit.vit:7", arena(23040 + 4608 * i, 2304), arena(25344 - 16128 * i, 2304), arena(9216 + 20736 * i, 2304)),
      step(19, 12, `blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(9216 + 20736 * i, 2304), weights(86016 + 29696 * i, 16384), weights(102400 + 29696 * i, 512), arena(0, 9216)),
      step(8, 3, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(9216 + 20736 * i, 2304), arena(0, 9216), weights(32000 + 20992 * i, 16384), weights(48384 + 20992 * i, 128), arena(27648 + 4608 * i, 2304)),
    ]),
    step(20, 1, "norm.y", "lib/nn.vit:34", arena(32256, 2304), weights(69632, 128), weights(69888, 128), arena(0, 2304)),
    sized(step(21, 1, "head.y_2", "lib/nn.vit:23", arena(0, 2304), weights(70144, 1280), weights(71424, 40), arena(2304, 40)), 0, 1, 2, 3),
    sized(step(21, 1, "head_dist.y_2", "lib/nn.vit:23", arena(0, 2304), weights(71680, 1280), weights(72960, 40), arena(2560, 40)), 8, 9, 10, 11),
    step(12, 1, "logits", "specs/deit.vit:20", arena(2304, 40), arena(2560, 40), arena(2816, 40)),
  ],
  memory: { weights: 132608, arena: 36608, staging: 17408, livenessBound: 35840 },
  pipelines: [
    ...base.pipelines,
    pipeline(64, 0, `// lib/nn.vit:15 (map)
// x[hwo*4 + hwi, c] = y[hwo, hwi, c]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 2u; // of one row of the batch
  let invocations = 128; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_1 = y[batch_row * 128 + id];
  x[batch_row * 128 + id] = y_1;
}
`),
    pipeline(8, 0, `// lib/nn.vit:63 (contract)
// a[n, i, j] = 0.35355339059327373 * (sum[c: 8] y[i, n*8 + c] * y[j, n*8 + c + 32])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> a: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 23u; // of one row of the batch
  let invocations = 180; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_9 = id / 9;
  let row_tile = id_div_9 % 5;
  let i = min(row_tile * 4 + 2, 17);
  let i_1 = min(row_tile * 4 + 3, 17);
  let n = id / 45;
  let y_at = batch_row * 432 + row_tile * 96 + n * 2;
  let y_at_1 = batch_row * 432 + row_tile * 96 + n * 2 + 24;
  let y_at_2 = batch_row * 432 + i * 24 + n * 2;
  let y_at_3 = batch_row * 432 + i_1 * 24 + n * 2;
  let column_tile = id % 9;
  let y_at_4 = batch_row * 432 + column_tile * 48 + n * 2 + 8;
  let y_at_5 = batch_row * 432 + column_tile * 48 + n * 2 + 32;
${each(4, (i) => `  var acc_${i}_0 = 0.0;
  var acc_${i}_1 = 0.0;
`)}  for (var c = 0; c < 2; c++) {
    let y_1 = y[y_at + c];
${each(4, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(4, (i) => `    acc_${i}_0 += dot(y_${1 + i}, y_5);
`)}    let y_6 = y[y_at_5 + c];
${each(4, (i) => `    acc_${i}_1 += dot(y_${1 + i}, y_6);
`)}  }
  var sums = array<f32, 8>(
${each(4, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let i_2 = row_tile * 4;
  let a_at = batch_row * 1296 + n * 324 + column_tile * 2;
  let a_at_1 = batch_row * 1296 + n * 324 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let i_3 = i_2 + tile_row;
    if (i_3 >= 18) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let a_at_step = i_3 * 18;
    a[a_at + a_at_step] = 0.35355339059327373 * sum;
    a[a_at_1 + a_at_step] = 0.35355339059327373 * sum_1;
  }
}
`),
    pipeline(64, 0, `// lib/nn.vit:40, lib/nn.vit:39 (row)
// p[n, i, j] = exp(a[n, i, j] - max[k: 18] a[n, i, k]) / (sum[k: 18] exp(a[n, i, k] - max[k: 18] a[n, i, k]))

@group(0) @binding(0) var<storage, read_write> a: array<f32>;
@group(0) @binding(1) var<storage, read_write> p: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 2u; // of one row of the batch
  let invocations = 72; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var largest = -3.0e38;
  let a_at = batch_row * 1296 + id * 18;
${each(3, (i) => `  let a_at_${1 + i} = batch_row * 1296 + id * 18 + ${1 + i};
`)}  for (var k = 0; k < 4; k++) {
    let a_at_step = k * 4;
    let a_1 = a[a_at + a_at_step];
${each(3, (i) => `    largest = max(largest, a_${1 + i});
    let a_${2 + i} = a[a_at_${1 + i} + a_at_step];
`)}    largest = max(largest, a_4);
  }
  let a_at_4 = batch_row * 1296 + id * 18 + 16;
  let a_5 = a[a_at_4];
  largest = max(largest, a_5);
  let a_at_5 = batch_row * 1296 + id * 18 + 17;
  let a_6 = a[a_at_5];
  largest = max(largest, a_6);
  var sum = 0.0;
  for (var k = 0; k < 4; k++) {
    let a_at_step_1 = k * 4;
    let a_7 = a[a_at + a_at_step_1];
${each(3, (i) => `    sum += vitc_exp(a_${7 + i} - largest);
    let a_${8 + i} = a[a_at_${1 + i} + a_at_step_1];
`)}    sum += vitc_exp(a_10 - largest);
  }
  sum += vitc_exp(a_5 - largest);
  sum += vitc_exp(a_6 - largest);
  let p_at = batch_row * 1296 + id * 18;
${each(3, (i) => `  let p_at_${1 + i} = batch_row * 1296 + id * 18 + ${1 + i};
`)}  for (var j = 0; j < 4; j++) {
    let a_at_step_2 = j * 4;
    let a_11 = a[a_at + a_at_step_2];
    let p_at_step = j * 4;
    p[p_at + p_at_step] = vitc_exp(a_11 - largest) / sum;
${each(3, (i) => `    let a_${12 + i} = a[a_at_${1 + i} + a_at_step_2];
    p[p_at_${1 + i} + p_at_step] = vitc_exp(a_${12 + i} - largest) / sum;
`)}  }
  let term = a_5 - largest;
  let exp_of = vitc_exp(term);
  let p_at_4 = batch_row * 1296 + id * 18 + 16;
  p[p_at_4] = exp_of / sum;
  let term_1 = a_6 - largest;
  let exp_of_1 = vitc_exp(term_1);
  let p_at_5 = batch_row * 1296 + id * 18 + 17;
  p[p_at_5] = exp_of_1 / sum;
}
`),
    pipeline(8, 0, `// lib/nn.vit:65 (contract)
// o[t, nco*8 + nci] = sum[j: 18] p[nco, t, j] * y[j, nco*8 + nci + 64]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 5u; // of one row of the batch
  let invocations = 40; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_2 = id / 2;
  let row_tile = id_div_2 % 5;
  let t = min(row_tile * 4 + 2, 17);
  let t_1 = min(row_tile * 4 + 3, 17);
  let nco = id / 10;
  let p_at = batch_row * 1296 + nco * 324 + row_tile * 72;
  let p_at_1 = batch_row * 1296 + nco * 324 + row_tile * 72 + 1;
  let p_at_2 = batch_row * 1296 + nco * 324 + row_tile * 72 + 18;
  let p_at_3 = batch_row * 1296 + nco * 324 + row_tile * 72 + 19;
  let p_at_4 = batch_row * 1296 + nco * 324 + t * 18;
  let p_at_5 = batch_row * 1296 + nco * 324 + t * 18 + 1;
  let p_at_6 = batch_row * 1296 + nco * 324 + t_1 * 18;
  let p_at_7 = batch_row * 1296 + nco * 324 + t_1 * 18 + 1;
  let column_tile = id % 2;
  let y_at = batch_row * 432 + nco * 2 + column_tile + 16;
  let y_at_1 = batch_row * 432 + nco * 2 + column_tile + 40;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var j = 0; j < 5; j++) {
    let j_1 = min(j * 4 + 2, 17);
    let j_2 = min(j * 4 + 3, 17);
    let counted = vec4f(1.0, 1.0, f32(j * 4 + 2 < 18), f32(j * 4 + 3 < 18));
    let p_at_step = j * 4;
    let p_1 = vec4f(p[p_at + p_at_step], p[p_at_1 + p_at_step], p[p_at + j_1], p[p_at + j_2]);
    let left = p_1 * counted;
${each(3, (i) => `    let p_${2 + i} = vec4f(p[p_at_${2 + 2 * i} + p_at_step], p[p_at_${3 + 2 * i} + p_at_step], p[p_at_${2 + 2 * i} + j_1], p[p_at_${2 + 2 * i} + j_2]);
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
${each(3, (i) => `    acc_${1 + i}_0 += block * left_${1 + i};
`)}  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let t_2 = row_tile * 4;
  let o_at = batch_row * 144 + nco * 2 + column_tile;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let t_3 = t_2 + tile_row;
    if (t_3 >= 18) { break; }
    let sum = sums[tile_row];
    let o_at_step = t_3 * 8;
    o[o_at + o_at_step] = sum;
  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[t, o] = sum[i: 32] o[t, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 5u; // of one row of the batch
  let invocations = 40; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 8;
  let t = min(row_tile * 4 + 2, 17);
  let t_1 = min(row_tile * 4 + 3, 17);
  let o_at = batch_row * 144 + row_tile * 32;
  let o_at_1 = batch_row * 144 + row_tile * 32 + 8;
  let o_at_2 = batch_row * 144 + t * 8;
  let o_at_3 = batch_row * 144 + t_1 * 8;
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
  let t_2 = row_tile * 4;
  let bias_1 = bias[column_tile];
  let y_at = batch_row * 144 + column_tile;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let t_3 = t_2 + tile_row;
    if (t_3 >= 18) { break; }
    let sum = sums[tile_row];
    let y_at_step = t_3 * 8;
    y[y_at + y_at_step] = sum + bias_1;
  }
}
`),
    pipeline(64, 0, `// specs/vit.vit:7 (map)
// x_1[i0, dim] = x[i0, dim] + y[i0, dim]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 3u; // of one row of the batch
  let invocations = 144; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let x_2 = x[batch_row * 144 + id];
  let y_1 = y[batch_row * 144 + id];
  x_1[batch_row * 144 + id] = x_2 + y_1;
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
  let x_at = batch_row * 144 + row_tile * 48;
  let x_2 = x[batch_row * 144 + row_tile * 48].x;
${each(5, (i) => `  let x_at_${1 + i} = batch_row * 144 + row_tile * 48 + ${8 + 8 * i};
  let x_${4 + 2 * i} = x[x_at_${1 + i}].x;
`)}  let term = x_2 - x_2;
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
  let folded_1_1 = folded_1[column_tile];
  let y_at = batch_row * 576 + row_tile * 192 + column_tile;
  for (var tile_row = 0; tile_row < 6; tile_row++) {
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row];
    let term_12 = inverseSqrt(max(max(total - total_1 * total_1 * 0.03125, 0.0), 0.0) / 32.0 + 0.000001) * sum + folded_1_1;
    let y_at_step = tile_row * 32;
    y[y_at + y_at_step] = 0.5 * term_12 * (1.0 + vitc_erf_v4(term_12 / 1.4142135623730951));
  }
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
  let invocations = 18; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * 144 + id * 8;
  let x_2 = x[batch_row * 144 + id * 8].x;
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 144 + id * 8 + ${1 + i};
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
  let y_at = batch_row * 144 + id * 8;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 144 + id * 8 + ${1 + i};
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
  let y_at = batch_row * 144 + n0;
  let weight_at = id * 8;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 144 + n${1 + i};
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
