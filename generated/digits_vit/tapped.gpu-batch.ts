/* eslint-disable */
/** The plan of digits_vit that computes the taps as well, for the target 'gpu-batch'. Generated. */
import type { Plan, PlanDispatch, PlanPipeline, PlanTensor, Region } from "vitc/runtime";
import { plan as base } from "./plan.gpu-batch.ts";

// Regions: offset and size in bytes. Steps: pipeline, workgroups a batch row, value, spec line, bindings; `sized` ones: in which numbers they differ. Groups: their parameters, their steps. Lists: `repeat` unrolls; texts: `each`. Pipelines: invocations and shared bytes of a workgroup, text.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const step = (pipeline: number, workgroups: number, name: string, at: string, ...bindings: readonly Region[]): PlanDispatch => ({ pipeline, workgroups, bindings, name, at });
const placed = <T extends PlanTensor>(tensors: readonly T[], ...regions: readonly Region[]): T[] => tensors.map((tensor, i) => ({ ...tensor, region: regions[i]! }));
const repeat = <T>(times: number, items: (i: number) => readonly T[]): T[] => Array.from({ length: times }, (_, i) => items(i)).flat();
const pipeline = (invocations: number, sharedBytes: number, wgsl: string): PlanPipeline => ({ wgsl, invocations, sharedBytes });
const each = (times: number, text: (i: number) => string): string => Array.from({ length: times }, (_, i) => text(i)).join("");

export const plan: Plan = {
  ...base,
  outputs: placed(base.outputs, arena(3328, 40)),
  taps: [
    { name: "patch_embed", shape: [16, 48], region: arena(55808, 3072) },
    { name: "tokens", shape: [17, 48], region: arena(32512, 3264) },
    ...repeat(3, (i) => [
      { name: `blocks.${i}.attn.map`, shape: [4, 17, 17], region: arena(17920 + 4864 * i, 4624) },
      { name: `blocks.${i}.attn.out`, shape: [17, 48], region: arena(35840 + 6656 * i, 3264) },
      { name: `blocks.${i}.out`, shape: [17, 48], region: arena(39168 + 6656 * i, 3264) },
    ]),
    { name: "norm", shape: [17, 48], region: arena(0, 3264) },
  ],
  dispatches: [
    step(16, 16, "patch_embed.proj.y", "lib/nn.vit:49", weights(28416, 192), arena(0, 9408), weights(0, 28224), arena(9472, 3072)),
    step(20, 3, "x", "lib/nn.vit:15", arena(9472, 3072), arena(55808, 3072)),
    step(4, 4, "x_1_2", "specs/vit.vit:23", weights(28672, 192), arena(9472, 3072), weights(28928, 3264), arena(32512, 3264)),
    ...repeat(3, (i) => [
      step(17, 10, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(32512 + 6656 * i, 3264), weights(174848 + 66048 * i, 27648), weights(202496 + 66048 * i, 576), arena(0, 9792)),
      step(21, 10, `blocks.${i}.attn.a_1`, "lib/nn.vit:63", arena(0, 9792), arena(13056, 4624)),
      step(22, 2, `blocks.${i}.attn.p`, "lib/nn.vit:40", arena(13056, 4624), arena(17920 + 4864 * i, 4624)),
      step(23, 2, `blocks.${i}.attn.o`, "lib/nn.vit:65", arena(17920 + 4864 * i, 4624), arena(0, 9792), arena(13056, 3264)),
      step(24, 18, `blocks.${i}.attn.proj.y_2`, "lib/nn.vit:23", arena(13056, 3264), weights(32256 + 46592 * i, 9216), weights(41472 + 46592 * i, 192), arena(35840 + 6656 * i, 3264)),
      step(25, 4, `blocks.${i}.x`, "specs/vit.vit:7", arena(32512 + 6656 * i, 3264), arena(35840 + 6656 * i, 3264), arena(13056, 3264)),
      step(19, 12, `blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(13056, 3264), weights(203264 + 66048 * i, 36864), weights(240128 + 66048 * i, 768), arena(0, 13056)),
      step(26, 18, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(13056, 3264), arena(0, 13056), weights(41728 + 46592 * i, 36864), weights(78592 + 46592 * i, 192), arena(39168 + 6656 * i, 3264)),
    ]),
    step(27, 3, "norm.y", "lib/nn.vit:34", arena(52480, 3264), weights(172032, 192), weights(172288, 192), arena(0, 3264)),
    step(28, 2, "head.y_2", "lib/nn.vit:23", arena(0, 3264), weights(172544, 1920), weights(174592, 40), arena(3328, 40)),
  ],
  memory: { weights: 372992, arena: 58880, staging: 38144, livenessBound: 57344 },
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
  let workgroups = 3u; // of one row of the batch
  let invocations = 192; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_1 = y[batch_row * 192 + id];
  x[batch_row * 192 + id] = y_1;
}
`),
    pipeline(64, 0, `// lib/nn.vit:63 (contract)
// a[n, i, j] = 0.28867513459481287 * (sum[c: 12] y[i, n*12 + c] * y[j, n*12 + c + 48])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> a: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 10u; // of one row of the batch
  let invocations = 612; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_17 = id / 17;
  let row_tile = id_div_17 % 9;
  let i = min(row_tile * 2 + 1, 16);
  let n = id / 153;
  let y_at = batch_row * 612 + row_tile * 72 + n * 3;
  let y_at_1 = batch_row * 612 + i * 36 + n * 3;
  let column_tile = id % 17;
  let y_at_2 = batch_row * 612 + column_tile * 36 + n * 3 + 12;
  var acc_0_0 = 0.0;
  var acc_1_0 = 0.0;
  for (var c = 0; c < 3; c++) {
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
  let i_1 = row_tile * 2;
  let a_at = batch_row * 1156 + n * 289 + column_tile;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let i_2 = i_1 + tile_row;
    if (i_2 >= 17) { break; }
    let sum = sums[tile_row];
    let a_at_step = i_2 * 17;
    a[a_at + a_at_step] = 0.28867513459481287 * sum;
  }
}
`),
    pipeline(64, 0, `// lib/nn.vit:40, lib/nn.vit:39 (row)
// p[n, i, j] = exp(a[n, i, j] - max[k: 17] a[n, i, k]) / (sum[k: 17] exp(a[n, i, k] - max[k: 17] a[n, i, k]))

@group(0) @binding(0) var<storage, read_write> a: array<f32>;
@group(0) @binding(1) var<storage, read_write> p: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 2u; // of one row of the batch
  let invocations = 68; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var largest = -3.0e38;
  let a_at = batch_row * 1156 + id * 17;
${each(3, (i) => `  let a_at_${1 + i} = batch_row * 1156 + id * 17 + ${1 + i};
`)}  for (var k = 0; k < 4; k++) {
    let a_at_step = k * 4;
    let a_1 = a[a_at + a_at_step];
${each(3, (i) => `    largest = max(largest, a_${1 + i});
    let a_${2 + i} = a[a_at_${1 + i} + a_at_step];
`)}    largest = max(largest, a_4);
  }
  let a_at_4 = batch_row * 1156 + id * 17 + 16;
  let a_5 = a[a_at_4];
  largest = max(largest, a_5);
  var sum = 0.0;
  for (var k = 0; k < 4; k++) {
    let a_at_step_1 = k * 4;
    let a_6 = a[a_at + a_at_step_1];
${each(3, (i) => `    sum += vitc_exp(a_${6 + i} - largest);
    let a_${7 + i} = a[a_at_${1 + i} + a_at_step_1];
`)}    sum += vitc_exp(a_9 - largest);
  }
  sum += vitc_exp(a_5 - largest);
  let p_at = batch_row * 1156 + id * 17;
${each(3, (i) => `  let p_at_${1 + i} = batch_row * 1156 + id * 17 + ${1 + i};
`)}  for (var j = 0; j < 4; j++) {
    let a_at_step_2 = j * 4;
    let a_10 = a[a_at + a_at_step_2];
    let p_at_step = j * 4;
    p[p_at + p_at_step] = vitc_exp(a_10 - largest) / sum;
${each(3, (i) => `    let a_${11 + i} = a[a_at_${1 + i} + a_at_step_2];
    p[p_at_${1 + i} + p_at_step] = vitc_exp(a_${11 + i} - largest) / sum;
`)}  }
  let term = a_5 - largest;
  let exp_of = vitc_exp(term);
  let p_at_4 = batch_row * 1156 + id * 17 + 16;
  p[p_at_4] = exp_of / sum;
}
`),
    pipeline(64, 0, `// lib/nn.vit:65 (contract)
// o[t, nco*12 + nci] = sum[j: 17] p[nco, t, j] * y[j, nco*12 + nci + 96]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 2u; // of one row of the batch
  let invocations = 108; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_3 = id / 3;
  let row_tile = id_div_3 % 9;
  let t = min(row_tile * 2 + 1, 16);
  let nco = id / 27;
  let p_at = batch_row * 1156 + nco * 289 + row_tile * 34;
  let p_at_1 = batch_row * 1156 + nco * 289 + t * 17;
  let column_tile = id % 3;
  let y_at = batch_row * 612 + nco * 3 + column_tile + 24;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var j = 0; j < 5; j++) {
${each(3, (i) => `    let j_${1 + i} = min(j * 4 + ${1 + i}, 16);
`)}    let counted = vec4f(1.0, f32(j * 4 + 1 < 17), f32(j * 4 + 2 < 17), f32(j * 4 + 3 < 17));
    let p_at_step = j * 4;
    let p_1 = vec4f(p[p_at + p_at_step], p[p_at + j_1], p[p_at + j_2], p[p_at + j_3]);
    let left = p_1 * counted;
    let p_2 = vec4f(p[p_at_1 + p_at_step], p[p_at_1 + j_1], p[p_at_1 + j_2], p[p_at_1 + j_3]);
    let left_1 = p_2 * counted;
    let y_at_step = j * 144;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let y_at_step_${1 + i} = j_${1 + i} * 36;
    let y_${2 + i} = y[y_at + y_at_step_${1 + i}];
`)}    let block = mat4x4f(y_1, y_2, y_3, y_4);
    acc_0_0 += block * left;
    acc_1_0 += block * left_1;
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let t_1 = row_tile * 2;
  let o_at = batch_row * 204 + nco * 3 + column_tile;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let t_2 = t_1 + tile_row;
    if (t_2 >= 17) { break; }
    let sum = sums[tile_row];
    let o_at_step = t_2 * 12;
    o[o_at + o_at_step] = sum;
  }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[t, o] = sum[i: 48] o[t, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

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
  let t = min(row_tile * 2 + 1, 16);
  let column_block = id % 2;
  let worker_column = worker / 8;
  let o_quad = min(column_block * 8 + worker_column, 11);
  let o_at = batch_row * 204 + row_tile * 24;
  let o_at_1 = batch_row * 204 + t * 12;
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
  let t_1 = row_tile * 2;
  let o_quad_1 = column_block * 8 + worker_column;
  let bias_1 = bias[o_quad];
  let y_at = batch_row * 204 + o_quad;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let t_2 = t_1 + tile_row;
    if (t_2 >= 17) { break; }
    let sum = sums[tile_row];
    let y_at_step = t_2 * 12;
    if (part == 0 && o_quad_1 < 12) { y[y_at + y_at_step] = sum + bias_1; }
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
  let workgroups = 4u; // of one row of the batch
  let invocations = 204; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let x_2 = x[batch_row * 204 + id];
  let y_1 = y[batch_row * 204 + id];
  x_1[batch_row * 204 + id] = x_2 + y_1;
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
  let y_at = batch_row * 816 + row_tile * 96;
  let y_at_1 = batch_row * 816 + i0 * 48;
  let weight_at = dim_quad * 192;
${each(3, (i) => `  let weight_at_${1 + i} = dim_quad * 192 + ${48 + 48 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = part; i < 48; i += 8) {
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
    pipeline(64, 512, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// y[i0, d] = (x[i0, d] - x[i0, 0] - (sum[d: 48] (x[i0, d] - x[i0, 0])) * 0.020833333333333332) * rsqrt((sum[d: 48]
//   (x[i0, d] - x[i0, 0] - (sum[d: 48] (x[i0, d] - x[i0, 0])) * 0.020833333333333332) * (x[i0, d] - x[i0, 0] -
//   (sum[d: 48] (x[i0, d] - x[i0, 0])) * 0.020833333333333332)) / 48 + 0.000001) * weight[d] + bias[d]

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
  let row = min(id * 8 + team, 16);
  var sum = vec4f(0.0);
  let member = worker % 8;
  let x_at = batch_row * 204 + row * 12;
  let x_2 = x[batch_row * 204 + row * 12].x;
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
  let y_at = batch_row * 204 + row * 12;
  for (var d = member; d < 12; d += 8) {
    let x_4 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    if (id * 8 + team < 17) { y[y_at + d] = (x_4 - x_2 - term) * rsqrt_of * weight_1 + bias_1; }
  }
}
`),
    pipeline(64, 256, `// lib/nn.vit:23, lib/nn.vit:20 (row)
// y_1[o] = sum[i: 48] y[0, i] * weight[o, i] + bias[o]

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
  let y_at = batch_row * 204;
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
