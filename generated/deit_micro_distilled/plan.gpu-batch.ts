/* eslint-disable */
/** The plan of deit_micro_distilled for the target 'gpu-batch'. Generated. */
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
    step(2, 16, "patch_embed.proj.y", "lib/nn.vit:49", weights(24576, 128), arena(0, 12288), weights(0, 24576), arena(12288, 2048)),
    step(3, 3, "x_1_3", "specs/vit.vit:23", weights(25088, 128), weights(24832, 128), arena(12288, 2048), weights(25344, 2304), arena(6912, 2304)),
    ...repeat(2, (i) => [
      step(16, 6, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(6912 + 2304 * i, 2304), weights(73216 + 29696 * i, 12288), weights(85504 + 29696 * i, 384), arena(0, 6912)),
      step(5 + 4 * i, 4, `blocks.${i}.attn.o`, "lib/nn.vit:65", arena(0, 6912), arena(9216 - 2304 * i, 2304 - 2048 * i)),
      step(6 + 4 * i, 9 - 8 * i, `blocks.${i}.x`, "specs/vit.vit:7", arena(6912 + 2304 * i, 2304), arena(9216 - 2304 * i, 2304 - 2048 * i), weights(27648 + 20992 * i, 4096), weights(31744 + 20992 * i, 128), arena(12288 - 11264 * i, 2304 - 2048 * i)),
      step(17 - 6 * i, 8 - 4 * i, `blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(12288 - 11264 * i, 2304 - 2048 * i), weights(86016 + 29696 * i, 16384), weights(102400 + 29696 * i, 512), arena(0, 9216 - 8192 * i)),
      step(8 + 4 * i, 18 - 16 * i, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(12288 - 11264 * i, 2304 - 2048 * i), arena(0, 9216 - 8192 * i), weights(32000 + 20992 * i, 16384), weights(48384 + 20992 * i, 128), arena(9216 - 7936 * i, 2304 - 2048 * i)),
    ]),
    step(13, 1, "norm.y", "lib/nn.vit:34", arena(1280, 256), weights(69632, 128), weights(69888, 128), arena(0, 256)),
    sized(step(14, 2, "head.y_2", "lib/nn.vit:23", arena(0, 256), weights(70144, 1280), weights(71424, 40), arena(256, 40)), 0),
    sized(step(14, 2, "head_dist.y_2", "lib/nn.vit:23", arena(0, 256), weights(71680, 1280), weights(72960, 40), arena(512, 40)), 8),
    step(15, 1, "logits", "specs/deit.vit:20", arena(256, 40), arena(512, 40), arena(0, 40)),
  ],
  pipelines: [
    ...base.pipelines,
    pipeline(64, 6144, `// lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
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

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 256>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 6u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 3;
  let worker_row = worker / 8;
  let i0 = min(row_block * 16 + worker_row, 17);
  let i0_1 = row_block * 16 + worker_row;
  let worker_column = worker % 8;
  let x_at = batch_row * 144 + i0 * 8 + worker_column;
  let x_1 = x[x_at];
  let x_2 = x[batch_row * 144 + i0 * 8].x;
  let term = x_1 - x_2;
  let term_1 = x_2 - x_2;
  let term_2 = term - term_1;
  let term_3 = term_2 * term_2;
  let left_place = worker_column * 16 + worker_row;
  let i0_2 = row_block * 16 + worker_row + 8;
  let i0_3 = min(i0_2, 17);
  let x_at_1 = batch_row * 144 + i0_3 * 8 + worker_column;
  let x_3 = x[x_at_1];
  let x_4 = x[batch_row * 144 + i0_3 * 8].x;
  let term_4 = x_3 - x_4;
  let term_5 = x_4 - x_4;
  let term_6 = term_4 - term_5;
  let term_7 = term_6 * term_6;
  let left_place_1 = worker_column * 16 + worker_row + 8;
  let column_block = id % 3;
  let folded_2 = folded[column_block * 256 + worker];
  let worker_mod_4 = worker_row % 4;
  let worker_div_32 = worker / 32;
  let right_place = worker_column * 32 + worker_mod_4 * 8 + worker_div_32;
  let folded_at = column_block * 256 + worker + 64;
  let folded_3 = folded[folded_at];
${each(2, (i) => `  let right_place_${1 + i} = worker_column * 32 + worker_mod_4 * 8 + worker_div_32 + ${2 + 2 * i};
  let folded_at_${1 + i} = column_block * 256 + worker + ${128 + 64 * i};
  let folded_${4 + i} = folded[folded_at_${1 + i}];
`)}  let right_place_3 = worker_column * 32 + worker_mod_4 * 8 + worker_div_32 + 6;
  let left_at = worker_row * 2;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  var part_0_0 = vec4f();
  var part_0_1 = vec4f();
  var part_1_0 = vec4f();
  var part_1_1 = vec4f();
  for (var i = 0; i < 1; i++) {
    part_0_0 += term_3;
    part_1_0 += term_2;
    left[left_place] = term;
    part_0_1 += term_7;
    part_1_1 += term_6;
    left[left_place_1] = term_4;
    right[right_place] = folded_2;
${each(3, (i) => `    right[right_place_${1 + i}] = folded_${3 + i};
`)}    workgroupBarrier();
    for (var i_quad = 0; i_quad < 8; i_quad++) {
      let left_at_step = i_quad * 16;
      let row = left[left_at + left_at_step];
      let row_1 = left[left_at + left_at_step + 1];
      let right_at_step = i_quad * 32;
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
  for (var i_quad = 0; i_quad < 8; i_quad++) {
    let left_at_step_1 = i_quad * 16;
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
  let y_at = batch_row * 432 + column_block * 8 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let i0_5 = i0_4 + tile_row;
    if (i0_5 >= 18) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row];
    let y_at_step = i0_5 * 24;
    y[y_at + y_at_step] = inverseSqrt(max(max(total - total_1 * total_1 * 0.03125, 0.0), 0.0) / 32.0 + 0.000001) * sum + folded_1_1;
  }
}
`),
    pipeline(64, 6144, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
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

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 256>;

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 8u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 4;
  let worker_row = worker / 8;
  let i0 = min(row_block * 16 + worker_row, 17);
  let i0_1 = row_block * 16 + worker_row;
  let worker_column = worker % 8;
  let x_at = batch_row * 144 + i0 * 8 + worker_column;
  let x_1 = x[x_at];
  let x_2 = x[batch_row * 144 + i0 * 8].x;
  let term = x_1 - x_2;
  let term_1 = x_2 - x_2;
  let term_2 = term - term_1;
  let term_3 = term_2 * term_2;
  let left_place = worker_column * 16 + worker_row;
  let i0_2 = row_block * 16 + worker_row + 8;
  let i0_3 = min(i0_2, 17);
  let x_at_1 = batch_row * 144 + i0_3 * 8 + worker_column;
  let x_3 = x[x_at_1];
  let x_4 = x[batch_row * 144 + i0_3 * 8].x;
  let term_4 = x_3 - x_4;
  let term_5 = x_4 - x_4;
  let term_6 = term_4 - term_5;
  let term_7 = term_6 * term_6;
  let left_place_1 = worker_column * 16 + worker_row + 8;
  let column_block = id % 4;
  let folded_2 = folded[column_block * 256 + worker];
  let worker_mod_4 = worker_row % 4;
  let worker_div_32 = worker / 32;
  let right_place = worker_column * 32 + worker_mod_4 * 8 + worker_div_32;
  let folded_at = column_block * 256 + worker + 64;
  let folded_3 = folded[folded_at];
${each(2, (i) => `  let right_place_${1 + i} = worker_column * 32 + worker_mod_4 * 8 + worker_div_32 + ${2 + 2 * i};
  let folded_at_${1 + i} = column_block * 256 + worker + ${128 + 64 * i};
  let folded_${4 + i} = folded[folded_at_${1 + i}];
`)}  let right_place_3 = worker_column * 32 + worker_mod_4 * 8 + worker_div_32 + 6;
  let left_at = worker_row * 2;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  var part_0_0 = vec4f();
  var part_0_1 = vec4f();
  var part_1_0 = vec4f();
  var part_1_1 = vec4f();
  for (var i = 0; i < 1; i++) {
    part_0_0 += term_3;
    part_1_0 += term_2;
    left[left_place] = term;
    part_0_1 += term_7;
    part_1_1 += term_6;
    left[left_place_1] = term_4;
    right[right_place] = folded_2;
${each(3, (i) => `    right[right_place_${1 + i}] = folded_${3 + i};
`)}    workgroupBarrier();
    for (var i_quad = 0; i_quad < 8; i_quad++) {
      let left_at_step = i_quad * 16;
      let row = left[left_at + left_at_step];
      let row_1 = left[left_at + left_at_step + 1];
      let right_at_step = i_quad * 32;
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
  for (var i_quad = 0; i_quad < 8; i_quad++) {
    let left_at_step_1 = i_quad * 16;
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
  let y_at = batch_row * 576 + column_block * 8 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let i0_5 = i0_4 + tile_row;
    if (i0_5 >= 18) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row];
    let term_8 = inverseSqrt(max(max(total - total_1 * total_1 * 0.03125, 0.0), 0.0) / 32.0 + 0.000001) * sum + folded_1_1;
    let y_at_step = i0_5 * 32;
    y[y_at + y_at_step] = 0.5 * term_8 * (1.0 + vitc_erf_v4(term_8 / 1.4142135623730951));
  }
}
`),
  ],
};
