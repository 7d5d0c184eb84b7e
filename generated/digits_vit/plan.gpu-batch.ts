/* eslint-disable */
/** The plan of digits_vit for the target 'gpu-batch'. Generated. */
import type { Plan, PlanDispatch, PlanPipeline, Region } from "vitc/runtime";
import { plan as base } from "./plan.ts";

// Regions: offset and size in bytes. Steps: pipeline, workgroups a batch row, value, spec line, bindings; `sized` ones: in which numbers they differ. Groups: their parameters, their steps. Lists: `repeat` unrolls; texts: `each`. Pipelines: invocations and shared bytes of a workgroup, text.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const step = (pipeline: number, workgroups: number, name: string, at: string, ...bindings: readonly Region[]): PlanDispatch => ({ pipeline, workgroups, bindings, name, at });
const sized = (step: PlanDispatch, ...sizes: readonly number[]): PlanDispatch => ({ ...step, sizes });
const repeat = <T>(times: number, items: (i: number) => readonly T[]): T[] => Array.from({ length: times }, (_, i) => items(i)).flat();
const pipeline = (invocations: number, sharedBytes: number, wgsl: string): PlanPipeline => ({ wgsl, invocations, sharedBytes });
const each = (times: number, text: (i: number) => string): string => Array.from({ length: times }, (_, i) => text(i)).join("");

export const plan: Plan = {
  ...base,
  target: "gpu-batch",
  dispatches: [
    step(16, 16, "patch_embed.proj.y", "lib/nn.vit:49", weights(28416, 192), arena(0, 9408), weights(0, 28224), arena(9472, 3072)),
    step(4, 4, "x_1_2", "specs/vit.vit:23", weights(28672, 192), arena(9472, 3072), weights(28928, 3264), arena(13056, 3264)),
    ...repeat(2, (i) => [
      step(17, 10, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(13056, 3264), weights(174848 + 66048 * i, 27648), weights(202496 + 66048 * i, 576), arena(0, 9792)),
      step(6, 8, `blocks.${i}.attn.o`, "lib/nn.vit:65", arena(0, 9792), arena(16384, 3264)),
      sized(step(18, 18, `blocks.${i}.x`, "specs/vit.vit:7", arena(13056, 3264), arena(16384, 3264), weights(32256 + 46592 * i, 9216), weights(41472 + 46592 * i, 192), arena(19712, 3264)), 12),
      step(19, 12, `blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(19712, 3264), weights(203264 + 66048 * i, 36864), weights(240128 + 66048 * i, 768), arena(0, 13056)),
      sized(step(18, 18, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(19712, 3264), arena(0, 13056), weights(41728 + 46592 * i, 36864), weights(78592 + 46592 * i, 192), arena(13056, 3264)), 48),
    ]),
    step(17, 10, "blocks.2.attn.qkv.y_2", "lib/nn.vit:23", arena(13056, 3264), weights(306944, 27648), weights(334592, 576), arena(0, 9792)),
    step(10, 4, "blocks.2.attn.o", "lib/nn.vit:65", arena(0, 9792), arena(9984, 192)),
    step(11, 2, "blocks.2.x", "specs/vit.vit:7", arena(13056, 3264), arena(9984, 192), weights(125440, 9216), weights(134656, 192), arena(768, 192)),
    step(12, 6, "blocks.2.mlp.y_1", "lib/nn.vit:56", arena(768, 192), weights(335360, 36864), weights(372224, 768), arena(0, 768)),
    step(13, 6, "blocks.2.x_2", "specs/vit.vit:8", arena(768, 192), arena(0, 768), weights(134912, 36864), weights(171776, 192), arena(1024, 192)),
    step(14, 1, "norm.y", "lib/nn.vit:34", arena(1024, 192), weights(172032, 192), weights(172288, 192), arena(0, 192)),
    step(15, 2, "head.y_2", "lib/nn.vit:23", arena(0, 192), weights(172544, 1920), weights(174592, 40), arena(256, 40)),
  ],
  pipelines: [
    ...base.pipelines,
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
  let workgroups = 16u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let column_block = id % 2;
  let worker_column = worker / 8;
  let o_quad = min(column_block * 8 + worker_column, 11);
  let id_div_4 = id / 4;
  let row_tile = id / 2;
  let id_mod_2 = row_tile % 2;
  let image_at = batch_row * 2352 + id_div_4 * 196 + id_mod_2 * 14;
  let image_at_1 = batch_row * 2352 + id_div_4 * 196 + id_mod_2 * 14 + 7;
  let weight_at = o_quad * 588;
${each(3, (i) => `  let weight_at_${1 + 3 * i} = o_quad * 588 + ${1 + 147 * i};
  let weight_at_${2 + 3 * i} = o_quad * 588 + ${2 + 147 * i};
  let weight_at_${3 + 3 * i} = o_quad * 588 + ${147 + 147 * i};
`)}  let weight_at_10 = o_quad * 588 + 442;
  let weight_at_11 = o_quad * 588 + 443;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var cuv = part; cuv < 37; cuv += 8) {
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
  let o_quad_1 = column_block * 8 + worker_column;
  let bias_1 = bias[o_quad];
  let y_at = batch_row * 192 + row_tile * 24 + o_quad;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let y_at_step = tile_row * 12;
    if (part == 0 && o_quad_1 < 12) { y[y_at + y_at_step] = bias_1 + sum; }
  }
}
`),
    pipeline(64, 6144, `// lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
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

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 256>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 10u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let worker_column = worker % 8;
  let row_block = id / 5;
  let worker_row = worker / 8;
  let i0 = min(row_block * 16 + worker_row, 16);
  let i0_1 = row_block * 16 + worker_row;
  let x_at = batch_row * 204 + i0 * 12;
  let x_2 = x[batch_row * 204 + i0 * 12].x;
  let term_1 = x_2 - x_2;
  let left_place = worker_column * 16 + worker_row;
  let i0_2 = row_block * 16 + worker_row + 8;
  let i0_3 = min(i0_2, 16);
  let x_at_1 = batch_row * 204 + i0_3 * 12;
  let x_4 = x[batch_row * 204 + i0_3 * 12].x;
  let term_4 = x_4 - x_4;
  let left_place_1 = worker_column * 16 + worker_row + 8;
  let column_block = id % 5;
  let folded_at = column_block * 384 + worker_row * 12;
  let worker_mod_4 = worker_row % 4;
  let worker_div_32 = worker / 32;
  let right_place = worker_column * 32 + worker_mod_4 * 8 + worker_div_32;
  let folded_at_1 = column_block * 384 + worker_row * 12 + 96;
  let right_place_1 = worker_column * 32 + worker_mod_4 * 8 + worker_div_32 + 2;
  let o = column_block * 32 + worker_row + 16;
  let o_1 = min(o, 143);
  let folded_at_2 = o_1 * 12;
  let right_place_2 = worker_column * 32 + worker_mod_4 * 8 + worker_div_32 + 4;
  let o_2 = column_block * 32 + worker_row + 24;
  let o_3 = min(o_2, 143);
  let folded_at_3 = o_3 * 12;
  let right_place_3 = worker_column * 32 + worker_mod_4 * 8 + worker_div_32 + 6;
  let left_at = worker_row * 2;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  var part_0_0 = vec4f();
  var part_0_1 = vec4f();
  var part_1_0 = vec4f();
  var part_1_1 = vec4f();
  for (var i = 0; i < 2; i++) {
    let i_quad_step = i * 8;
    let i_quad = min(worker_column + i_quad_step, 11);
    let counted = vec4f(f32(worker_column + i_quad_step < 12));
    let x_1 = x[x_at + i_quad];
    let term = x_1 - x_2;
    let term_2 = term - term_1;
    part_0_0 += term_2 * term_2 * counted;
    part_1_0 += term_2 * counted;
    left[left_place] = term * counted;
    let counted_1 = vec4f(f32(worker_column + i_quad_step < 12));
    let x_3 = x[x_at_1 + i_quad];
    let term_3 = x_3 - x_4;
    let term_5 = term_3 - term_4;
    part_0_1 += term_5 * term_5 * counted_1;
    part_1_1 += term_5 * counted_1;
    left[left_place_1] = term_3 * counted_1;
    let folded_2 = folded[folded_at + i_quad];
    right[right_place] = folded_2;
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + i_quad];
    right[right_place_${1 + i}] = folded_${3 + i};
`)}    workgroupBarrier();
    for (var i_quad_1 = 0; i_quad_1 < 8; i_quad_1++) {
      let left_at_step = i_quad_1 * 16;
      let row = left[left_at + left_at_step];
      let row_1 = left[left_at + left_at_step + 1];
      let right_at_step = i_quad_1 * 32;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 8], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 24]);
      acc_0_0 += row * column;
      acc_1_0 += row_1 * column;
    }
    workgroupBarrier();
  }
  left[worker_column * 16 + worker_row] = vec4f(dot(part_0_0, vec4f(1.0)), dot(part_1_0, vec4f(1.0)), 0.0, 0.0);
  left[left_place_1] = vec4f(dot(part_0_1, vec4f(1.0)), dot(part_1_1, vec4f(1.0)), 0.0, 0.0);
  workgroupBarrier();
  var gathered = vec4f();
  var gathered_1 = vec4f();
  for (var i_quad_1 = 0; i_quad_1 < 8; i_quad_1++) {
    let left_at_step_1 = i_quad_1 * 16;
    gathered += left[left_at + left_at_step_1];
    gathered_1 += left[left_at + left_at_step_1 + 1];
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  var totals = array<f32, 2>(
    gathered.x, gathered_1.x,
  );
  var totals_1 = array<f32, 2>(
    gathered.y, gathered_1.y,
  );
  let i0_4 = row_block * 16 + worker_row * 2;
  let o_quad = min(column_block * 8 + worker_column, 35);
  let o_quad_1 = column_block * 8 + worker_column;
  let folded_1_1 = folded_1[o_quad];
  let y_at = batch_row * 612 + o_quad;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let i0_5 = i0_4 + tile_row;
    if (i0_5 >= 17) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row];
    let y_at_step = i0_5 * 36;
    if (o_quad_1 < 36) { y[y_at + y_at_step] = inverseSqrt(max(max(total - total_1 * total_1 * 0.020833333333333332, 0.0), 0.0) / 48.0 + 0.000001) * sum + folded_1_1; }
  }
}
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
struct Sizes { n2: i32 }
@group(0) @binding(6) var<uniform> sizes: Sizes;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n2 = sizes.n2;
  let n0 = n2 * 17;
  let n1 = n2 * 2;
  let n3 = n2 * 4;
  let n4 = n2 * 3;
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
  let o_at = batch_row * n0 + row_tile * n1;
  let o_at_1 = batch_row * n0 + i0 * n2;
  let weight_at = dim_quad * n3;
  let weight_at_1 = dim_quad * n3 + n2;
  let weight_at_2 = dim_quad * n3 + n1;
  let weight_at_3 = dim_quad * n3 + n4;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = part; i < n2; i += 8) {
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
    pipeline(64, 6144, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
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

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 256>;

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 12u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let worker_column = worker % 8;
  let row_block = id / 6;
  let worker_row = worker / 8;
  let i0 = min(row_block * 16 + worker_row, 16);
  let i0_1 = row_block * 16 + worker_row;
  let x_at = batch_row * 204 + i0 * 12;
  let x_2 = x[batch_row * 204 + i0 * 12].x;
  let term_1 = x_2 - x_2;
  let left_place = worker_column * 16 + worker_row;
  let i0_2 = row_block * 16 + worker_row + 8;
  let i0_3 = min(i0_2, 16);
  let x_at_1 = batch_row * 204 + i0_3 * 12;
  let x_4 = x[batch_row * 204 + i0_3 * 12].x;
  let term_4 = x_4 - x_4;
  let left_place_1 = worker_column * 16 + worker_row + 8;
  let column_block = id % 6;
  let folded_at = column_block * 384 + worker_row * 12;
  let worker_mod_4 = worker_row % 4;
  let worker_div_32 = worker / 32;
  let right_place = worker_column * 32 + worker_mod_4 * 8 + worker_div_32;
${each(3, (i) => `  let folded_at_${1 + i} = column_block * 384 + worker_row * 12 + ${96 + 96 * i};
  let right_place_${1 + i} = worker_column * 32 + worker_mod_4 * 8 + worker_div_32 + ${2 + 2 * i};
`)}  let left_at = worker_row * 2;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  var part_0_0 = vec4f();
  var part_0_1 = vec4f();
  var part_1_0 = vec4f();
  var part_1_1 = vec4f();
  for (var i = 0; i < 2; i++) {
    let i_quad_step = i * 8;
    let i_quad = min(worker_column + i_quad_step, 11);
    let counted = vec4f(f32(worker_column + i_quad_step < 12));
    let x_1 = x[x_at + i_quad];
    let term = x_1 - x_2;
    let term_2 = term - term_1;
    part_0_0 += term_2 * term_2 * counted;
    part_1_0 += term_2 * counted;
    left[left_place] = term * counted;
    let counted_1 = vec4f(f32(worker_column + i_quad_step < 12));
    let x_3 = x[x_at_1 + i_quad];
    let term_3 = x_3 - x_4;
    let term_5 = term_3 - term_4;
    part_0_1 += term_5 * term_5 * counted_1;
    part_1_1 += term_5 * counted_1;
    left[left_place_1] = term_3 * counted_1;
    let folded_2 = folded[folded_at + i_quad];
    right[right_place] = folded_2;
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + i_quad];
    right[right_place_${1 + i}] = folded_${3 + i};
`)}    workgroupBarrier();
    for (var i_quad_1 = 0; i_quad_1 < 8; i_quad_1++) {
      let left_at_step = i_quad_1 * 16;
      let row = left[left_at + left_at_step];
      let row_1 = left[left_at + left_at_step + 1];
      let right_at_step = i_quad_1 * 32;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 8], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 24]);
      acc_0_0 += row * column;
      acc_1_0 += row_1 * column;
    }
    workgroupBarrier();
  }
  left[worker_column * 16 + worker_row] = vec4f(dot(part_0_0, vec4f(1.0)), dot(part_1_0, vec4f(1.0)), 0.0, 0.0);
  left[left_place_1] = vec4f(dot(part_0_1, vec4f(1.0)), dot(part_1_1, vec4f(1.0)), 0.0, 0.0);
  workgroupBarrier();
  var gathered = vec4f();
  var gathered_1 = vec4f();
  for (var i_quad_1 = 0; i_quad_1 < 8; i_quad_1++) {
    let left_at_step_1 = i_quad_1 * 16;
    gathered += left[left_at + left_at_step_1];
    gathered_1 += left[left_at + left_at_step_1 + 1];
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  var totals = array<f32, 2>(
    gathered.x, gathered_1.x,
  );
  var totals_1 = array<f32, 2>(
    gathered.y, gathered_1.y,
  );
  let i0_4 = row_block * 16 + worker_row * 2;
  let folded_1_1 = folded_1[column_block * 8 + worker_column];
  let y_at = batch_row * 816 + column_block * 8 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let i0_5 = i0_4 + tile_row;
    if (i0_5 >= 17) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row];
    let term_6 = inverseSqrt(max(max(total - total_1 * total_1 * 0.020833333333333332, 0.0), 0.0) / 48.0 + 0.000001) * sum + folded_1_1;
    let y_at_step = i0_5 * 48;
    y[y_at + y_at_step] = 0.5 * term_6 * (1.0 + vitc_erf_v4(term_6 / 1.4142135623730951));
  }
}
`),
  ],
};
