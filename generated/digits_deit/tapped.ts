/* eslint-disable */
/** The plan of digits_deit that computes the taps as well. Generated. */
import type { Plan, PlanDispatch, PlanPipeline, PlanTensor, Region } from "vitc/runtime";
import { plan as base } from "./plan.ts";

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
    { name: "patch_embed", shape: [16, 32], region: arena(34816, 2048) },
    { name: "tokens", shape: [18, 32], region: arena(25600, 2304) },
    ...repeat(2, (i) => [
      { name: `blocks.${i}.attn.map`, shape: [4, 18, 18], region: arena(14848 + 5376 * i, 5184) },
      { name: `blocks.${i}.attn.out`, shape: [18, 32], region: arena(27904 - 18432 * i, 2304) },
      { name: `blocks.${i}.out`, shape: [18, 32], region: arena(30208 + 2304 * i, 2304) },
    ]),
    { name: "norm", shape: [18, 32], region: arena(0, 2304) },
  ],
  dispatches: [
    step(2, 16, "patch_embed.proj.y", "lib/nn.vit:49", weights(18944, 128), arena(0, 9408), weights(0, 18816), arena(9472, 2048)),
    step(16, 2, "x", "lib/nn.vit:15", arena(9472, 2048), arena(34816, 2048)),
    step(3, 3, "x_1_3", "specs/vit.vit:23", weights(19456, 128), weights(19200, 128), arena(9472, 2048), weights(19712, 2304), arena(25600, 2304)),
    ...repeat(2, (i) => [
      step(4, 27, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(25600 + 4608 * i, 2304), weights(67584 + 29696 * i, 12288), weights(79872 + 29696 * i, 384), arena(0, 6912)),
      step(17, 11, `blocks.${i}.attn.a_1`, "lib/nn.vit:63", arena(0, 6912), arena(9472, 5184)),
      step(18, 2, `blocks.${i}.attn.p`, "lib/nn.vit:40", arena(9472, 5184), arena(14848 + 5376 * i, 5184)),
      step(19, 2, `blocks.${i}.attn.o`, "lib/nn.vit:65", arena(14848 + 5376 * i, 5184), arena(0, 6912), arena(6912, 2304)),
      step(20, 9, `blocks.${i}.attn.proj.y_2`, "lib/nn.vit:23", arena(6912, 2304), weights(22016 + 20992 * i, 4096), weights(26112 + 20992 * i, 128), arena(27904 - 18432 * i, 2304)),
      step(21, 3, `blocks.${i}.x`, "specs/vit.vit:7", arena(25600 + 4608 * i, 2304), arena(27904 - 18432 * i, 2304), arena(9472 + 2304 * i, 2304)),
      step(7, 36, `blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(9472 + 2304 * i, 2304), weights(80384 + 29696 * i, 16384), weights(96768 + 29696 * i, 512), arena(0, 9216)),
      step(8, 18, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(9472 + 2304 * i, 2304), arena(0, 9216), weights(26368 + 20992 * i, 16384), weights(42752 + 20992 * i, 128), arena(30208 + 2304 * i, 2304)),
    ]),
    step(22, 3, "norm.y", "lib/nn.vit:34", arena(32512, 2304), weights(64000, 128), weights(64256, 128), arena(0, 2304)),
    sized(step(23, 2, "head.y_2", "lib/nn.vit:23", arena(0, 2304), weights(64512, 1280), weights(65792, 40), arena(2304, 40)), 0),
    sized(step(23, 2, "head_dist.y_2", "lib/nn.vit:23", arena(0, 2304), weights(66048, 1280), weights(67328, 40), arena(2560, 40)), 8),
    step(15, 1, "logits", "specs/deit.vit:20", arena(2304, 40), arena(2560, 40), arena(2816, 40)),
  ],
  memory: { weights: 126976, arena: 36864, staging: 17408, livenessBound: 35840 },
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
    pipeline(64, 0, `// lib/nn.vit:63 (contract)
// a[n, i, j] = 0.35355339059327373 * (sum[c: 8] y[i, n*8 + c] * y[j, n*8 + c + 32])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> a: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 11u; // of one row of the batch
  let invocations = 648; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_18 = id / 18;
  let row_tile = id_div_18 % 9;
  let n = id / 162;
  let y_at = batch_row * 432 + row_tile * 48 + n * 2;
  let y_at_1 = batch_row * 432 + row_tile * 48 + n * 2 + 24;
  let column_tile = id % 18;
  let y_at_2 = batch_row * 432 + column_tile * 24 + n * 2 + 8;
  var acc_0_0 = 0.0;
  var acc_1_0 = 0.0;
  for (var c = 0; c < 2; c++) {
    let y_1 = y[y_at + c];
    let y_2 = y[y_at_1 + c];
    let y_3 = y[y_at_2 + c];
    acc_0_0 += dot(y_1, y_3);
    acc_1_0 += dot(y_2, y_3);
  }
  var sums = array<f32, 2>(
    acc_0_0,
    acc_1_0,
  );
  let a_at = batch_row * 1296 + id_div_18 * 36 + column_tile;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let a_at_step = tile_row * 18;
    a[a_at + a_at_step] = 0.35355339059327373 * sum;
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
    pipeline(64, 0, `// lib/nn.vit:65 (contract)
// o[t, nco*8 + nci] = sum[j: 18] p[nco, t, j] * y[j, nco*8 + nci + 64]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 2u; // of one row of the batch
  let invocations = 72; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_2 = id / 2;
  let p_at = batch_row * 1296 + id_div_2 * 36;
  let p_at_1 = batch_row * 1296 + id_div_2 * 36 + 1;
  let p_at_2 = batch_row * 1296 + id_div_2 * 36 + 18;
  let p_at_3 = batch_row * 1296 + id_div_2 * 36 + 19;
  let nco = id / 18;
  let column_tile = id % 2;
  let y_at = batch_row * 432 + nco * 2 + column_tile + 16;
  let y_at_1 = batch_row * 432 + nco * 2 + column_tile + 40;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var j = 0; j < 5; j++) {
    let j_1 = min(j * 4 + 2, 17);
    let j_2 = min(j * 4 + 3, 17);
    let counted = vec4f(1.0, 1.0, f32(j * 4 + 2 < 18), f32(j * 4 + 3 < 18));
    let p_at_step = j * 4;
    let p_1 = vec4f(p[p_at + p_at_step], p[p_at_1 + p_at_step], p[p_at + j_1], p[p_at + j_2]);
    let left = p_1 * counted;
    let p_2 = vec4f(p[p_at_2 + p_at_step], p[p_at_3 + p_at_step], p[p_at_2 + j_1], p[p_at_2 + j_2]);
    let left_1 = p_2 * counted;
    let y_at_step = j * 96;
    let y_1 = y[y_at + y_at_step];
    let y_2 = y[y_at_1 + y_at_step];
    let y_at_step_1 = j_1 * 24;
    let y_3 = y[y_at + y_at_step_1];
    let y_at_step_2 = j_2 * 24;
    let y_4 = y[y_at + y_at_step_2];
    let block = mat4x4f(y_1, y_2, y_3, y_4);
    acc_0_0 += block * left;
    acc_1_0 += block * left_1;
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let row_tile = id_div_2 % 9;
  let o_at = batch_row * 144 + row_tile * 16 + nco * 2 + column_tile;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let o_at_step = tile_row * 8;
    o[o_at + o_at_step] = sum;
  }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[t, o] = sum[i: 32] o[t, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

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
  let o_at = batch_row * 144 + id * 16;
  let o_at_1 = batch_row * 144 + id * 16 + 8;
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
  let bias_1 = bias[worker_column];
  let y_at = batch_row * 144 + id * 16 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let y_at_step = tile_row * 8;
    if (part == 0) { y[y_at + y_at_step] = sum + bias_1; }
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
    pipeline(64, 512, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// y[i0, d] = (x[i0, d] - x[i0, 0] - (sum[d: 32] (x[i0, d] - x[i0, 0])) * 0.03125) * rsqrt((sum[d: 32] (x[i0, d] -
//   x[i0, 0] - (sum[d: 32] (x[i0, d] - x[i0, 0])) * 0.03125) * (x[i0, d] - x[i0, 0] - (sum[d: 32] (x[i0, d] -
//   x[i0, 0])) * 0.03125)) / 32 + 0.000001) * weight[d] + bias[d]

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
  let workgroups = 3u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let team = worker / 8;
  let row = min(id * 8 + team, 17);
  var sum = vec4f(0.0);
  let member = worker % 8;
  let x_at = batch_row * 144 + row * 8;
  let x_2 = x[batch_row * 144 + row * 8].x;
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
  let y_at = batch_row * 144 + row * 8;
  for (var d = member; d < 8; d += 8) {
    let x_4 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    if (id * 8 + team < 18) { y[y_at + d] = (x_4 - x_2 - term) * rsqrt_of * weight_1 + bias_1; }
  }
}
`),
    pipeline(64, 256, `// lib/nn.vit:23, lib/nn.vit:20 (row)
// y_1[o] = sum[i: 32] y[0, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> y_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n0: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

var<workgroup> sum_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
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
  let y_at = batch_row * 144 + n0;
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
