/* eslint-disable */
/** The plan of swin_micro for the target 'gpu-batch'. Generated. */
import type { Plan, PlanDispatch, PlanPipeline, Region } from "vitc/runtime";
import { plan as base } from "./plan.ts";

// Regions: offset and size in bytes. Steps: pipeline, workgroups a batch row, value, spec line, bindings; `sized` ones: in which numbers they differ. Groups: their parameters, their steps. Lists: `repeat` unrolls; texts: `each`. Pipelines: invocations and shared bytes of a workgroup, text.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const step = (pipeline: number, workgroups: number, name: string, at: string, ...bindings: readonly Region[]): PlanDispatch => ({ pipeline, workgroups, bindings, name, at });
const repeat = <T>(times: number, items: (i: number) => readonly T[]): T[] => Array.from({ length: times }, (_, i) => items(i)).flat();
const pipeline = (invocations: number, sharedBytes: number, wgsl: string): PlanPipeline => ({ wgsl, invocations, sharedBytes });
const each = (times: number, text: (i: number) => string): string => Array.from({ length: times }, (_, i) => text(i)).join("");

export const plan: Plan = {
  ...base,
  target: "gpu-batch",
  dispatches: [
    step(7, 12, "patch_embed.proj.y", "lib/nn.vit:49", weights(1280, 96), arena(24576, 12288), weights(0, 1152), arena(0, 24576)),
    step(8, 4, "patch_embed.norm.y", "lib/nn.vit:34", arena(0, 24576), weights(1536, 96), weights(1792, 96), arena(73728, 24576)),
    ...repeat(2, (i) => [
      step(28, 12, `layers.0.blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(73728 + 24576 * i, 24576), weights(125184 + 17152 * i, 6912), weights(132096 + 17152 * i, 288), arena(0, 73728)),
      step(29 + 3 * i, 32, `layers.0.blocks.${i}.attn.o`, "specs/swin.vit:25", arena(0, 73728), weights(2048 + 12544 * i, 392), arena(98304 - 24576 * i, 24576)),
      step(11 + 4 * i, 12, `layers.0.blocks.${i}.x`, "specs/swin.vit:35", arena(73728 + 24576 * i, 24576), arena(98304 - 24576 * i, 24576), weights(2560 + 12544 * i, 2304), weights(4864 + 12544 * i, 96), arena(122880, 24576)),
      step(30, 12, `layers.0.blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(122880, 24576), weights(132608 + 17152 * i, 9216), weights(141824 + 17152 * i, 384), arena(0, 98304)),
      step(31, 12, `layers.0.blocks.${i}.x_2`, "specs/swin.vit:36", arena(122880, 24576), arena(0, 98304), weights(5120 + 12544 * i, 9216), weights(14336 + 12544 * i, 96), arena(98304, 24576)),
    ]),
    step(33, 4, "layers.0.downsample.reduction.y", "lib/nn.vit:20", arena(98304, 24576), weights(159488, 18432), weights(177920, 192), arena(36864, 12288)),
    step(34, 10, "layers.1.blocks.0.attn.qkv.y_2", "lib/nn.vit:23", arena(36864, 12288), weights(178176, 27648), weights(205824, 576), arena(0, 36864)),
    step(35, 16, "layers.1.blocks.0.attn.o", "specs/swin.vit:25", arena(0, 36864), weights(27136, 784), arena(49152, 12288)),
    step(36, 4, "layers.1.blocks.0.x", "specs/swin.vit:35", arena(36864, 12288), arena(49152, 12288), weights(28160, 9216), weights(37376, 192), arena(61440, 12288)),
    step(19, 12, "layers.1.blocks.0.mlp.y_1", "lib/nn.vit:56", arena(61440, 12288), weights(206592, 36864), weights(243456, 768), arena(0, 49152)),
    step(37, 16, "layers.1.blocks.0.x_2", "specs/swin.vit:36", arena(61440, 12288), arena(0, 49152), weights(37632, 36864), weights(74496, 192), arena(49152, 12288)),
    step(34, 10, "layers.1.blocks.1.attn.qkv.y_2", "lib/nn.vit:23", arena(49152, 12288), weights(244224, 27648), weights(271872, 576), arena(0, 36864)),
    step(21, 16, "layers.1.blocks.1.attn.o", "specs/swin.vit:25", arena(0, 36864), weights(74752, 784), arena(36864, 12288)),
    step(38, 4, "layers.1.blocks.1.x", "specs/swin.vit:35", arena(49152, 12288), weights(75776, 9216), arena(36864, 12288), weights(84992, 192), arena(61440, 12288)),
    step(23, 12, "layers.1.blocks.1.mlp.y_1", "lib/nn.vit:56", arena(61440, 12288), weights(272640, 36864), weights(309504, 768), arena(0, 49152)),
    step(39, 24, "layers.1.blocks.1.x_2", "specs/swin.vit:36", arena(61440, 12288), weights(85248, 36864), arena(0, 49152), weights(122112, 192), arena(49152, 12288)),
    step(25, 4, "norm.mu.joined", "lib/nn.vit:32", arena(49152, 12288), arena(0, 512)),
    step(26, 6, "logits_1", "specs/swin.vit:69", arena(49152, 12288), arena(0, 512), weights(122368, 192), weights(122624, 192), arena(512, 192)),
    step(27, 2, "head.y_2", "lib/nn.vit:23", arena(512, 192), weights(122880, 1920), weights(124928, 40), arena(0, 40)),
  ],
  pipelines: [
    ...base.pipelines,
    pipeline(128, 6144, `// lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y_1[hw/16, hw%16, o] = rsqrt(max(max(sum[i: 24] (y[hw/16, hw%16, i] - y[hw/16, hw%16, 0] - (y[hw/16, hw%16, 0] -
//   y[hw/16, hw%16, 0])) * (y[hw/16, hw%16, i] - y[hw/16, hw%16, 0] - (y[hw/16, hw%16, 0] - y[hw/16, hw%16, 0])) -
//   (sum[i: 24] (y[hw/16, hw%16, i] - y[hw/16, hw%16, 0] - (y[hw/16, hw%16, 0] - y[hw/16, hw%16, 0]))) * (sum[i:
//   24] (y[hw/16, hw%16, i] - y[hw/16, hw%16, 0] - (y[hw/16, hw%16, 0] - y[hw/16, hw%16, 0]))) *
//   0.041666666666666664, 0), 0) / 24 + 0.00001) * (sum[i: 24] (y[hw/16, hw%16, i] - y[hw/16, hw%16, 0]) *
//   folded[o, i]) + folded_1[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 256>;
var<workgroup> right: array<vec4f, 128>;

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 12u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let worker_mod_4 = worker % 4;
  let row_block = id / 3;
  let worker_div_4 = worker / 4;
  let y_at = batch_row * 1536 + row_block * 384 + worker_div_4 * 6;
  let y_3 = y[y_at].x;
  let term_1 = y_3 - y_3;
  let left_place = worker_mod_4 * 64 + worker_div_4;
  let y_at_1 = batch_row * 1536 + row_block * 384 + worker_div_4 * 6 + 192;
  let y_5 = y[y_at_1].x;
  let term_4 = y_5 - y_5;
  let left_place_1 = worker_mod_4 * 64 + worker_div_4 + 32;
  let column_block = id % 3;
  let o = min(column_block * 32 + worker_div_4, 71);
  let o_1 = column_block * 32 + worker_div_4;
  let folded_at = o * 6;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 32 + worker_mod_4_1 * 8 + worker_div_16;
  let worker_row = worker / 8;
  let left_at = worker_row * 4;
  let worker_column = worker % 8;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  var part_0_0 = vec4f();
  var part_0_1 = vec4f();
  var part_1_0 = vec4f();
  var part_1_1 = vec4f();
  for (var i = 0; i < 2; i++) {
    let i_quad_step = i * 4;
    let i_quad = min(worker_mod_4 + i_quad_step, 5);
    let counted = vec4f(f32(worker_mod_4 + i_quad_step < 6));
    let y_2 = y[y_at + i_quad];
    let term = y_2 - y_3;
    let term_2 = term - term_1;
    part_0_0 += term_2 * term_2 * counted;
    part_1_0 += term_2 * counted;
    left[left_place] = term * counted;
    let counted_1 = vec4f(f32(worker_mod_4 + i_quad_step < 6));
    let y_4 = y[y_at_1 + i_quad];
    let term_3 = y_4 - y_5;
    let term_5 = term_3 - term_4;
    part_0_1 += term_5 * term_5 * counted_1;
    part_1_1 += term_5 * counted_1;
    left[left_place_1] = term_3 * counted_1;
    let folded_2 = folded[folded_at + i_quad];
    right[right_place] = folded_2;
    workgroupBarrier();
    for (var i_quad_1 = 0; i_quad_1 < 4; i_quad_1++) {
      let left_at_step = i_quad_1 * 64;
      let row = left[left_at + left_at_step];
${each(3, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = i_quad_1 * 32;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 8], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 24]);
      acc_0_0 += row * column;
${each(3, (i) => `      acc_${1 + i}_0 += row_${1 + i} * column;
`)}    }
    workgroupBarrier();
  }
  left[worker_mod_4 * 64 + worker_div_4] = vec4f(dot(part_0_0, vec4f(1.0)), dot(part_1_0, vec4f(1.0)), 0.0, 0.0);
  left[left_place_1] = vec4f(dot(part_0_1, vec4f(1.0)), dot(part_1_1, vec4f(1.0)), 0.0, 0.0);
  workgroupBarrier();
  var gathered = vec4f();
${each(3, (i) => `  var gathered_${1 + i} = vec4f();
`)}  for (var i_quad_1 = 0; i_quad_1 < 4; i_quad_1++) {
    let left_at_step_1 = i_quad_1 * 64;
    gathered += left[left_at + left_at_step_1];
${each(3, (i) => `    gathered_${1 + i} += left[left_at + left_at_step_1 + ${1 + i}];
`)}  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  var totals = array<f32, 4>(
    gathered.x, gathered_1.x, gathered_2.x, gathered_3.x,
  );
  var totals_1 = array<f32, 4>(
    gathered.y, gathered_1.y, gathered_2.y, gathered_3.y,
  );
  let o_quad = min(column_block * 8 + worker_column, 17);
  let o_quad_1 = column_block * 8 + worker_column;
  let folded_1_1 = folded_1[o_quad];
  let y_1_at = batch_row * 4608 + row_block * 1152 + worker_row * 72 + o_quad;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row];
    let y_1_at_step = tile_row * 18;
    if (o_quad_1 < 18) { y_1[y_1_at + y_1_at_step] = inverseSqrt(max(max(total - total_1 * total_1 * 0.041666666666666664, 0.0), 0.0) / 24.0 + 0.00001) * sum + folded_1_1; }
  }
}
`),
    pipeline(32, 1536, `// specs/swin.vit:25, lib/nn.vit:40, lib/nn.vit:39, specs/swin.vit:22 (attend)
// o[abnco/8, abnco/2%4, popi, abnco%2*12 + nci] = mean
// mean = (sum[j: 16] weight * y[abnco/8*4 + j/4, abnco/2%4*4 + j%4, abnco%2*12 + nci + 48]) / (sum[j: 16] weight),
//   weight = exp(score - max[j] score)
// score = 0.28867513459481287 * (sum[c: 12] y[abnco/8*4 + popi/4, abnco/2%4*4 + popi%4, abnco%2*12 + c] *
//   y[abnco/8*4 + j/4, abnco/2%4*4 + j%4, abnco%2*12 + c + 24]) + relative_position_bias_table[popi/4*7 + popi%4 -
//   j/4*7 - j%4 + 24, abnco%2]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> keys: array<vec4f, 48>;
var<workgroup> values: array<vec4f, 48>;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(32)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 32u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let popi = min(worker, 15);
  let id_div_8 = id / 8;
  let popi_div_4 = popi / 4;
  let id_div_2 = id / 2;
  let id_mod_4 = id_div_2 % 4;
  let popi_mod_4 = popi % 4;
  let id_mod_2 = id % 2;
  let y_at = batch_row * 4608 + id_div_8 * 1152 + popi_div_4 * 288 + id_mod_4 * 72 + popi_mod_4 * 18 + id_mod_2 * 3;
  let y_1 = y[y_at];
${each(2, (i) => `  let y_at_${1 + i} = batch_row * 4608 + id_div_8 * 1152 + popi_div_4 * 288 + id_mod_4 * 72 + popi_mod_4 * 18 + id_mod_2 * 3 + ${1 + i};
  let y_${2 + i} = y[y_at_${1 + i}];
`)}  let y_at_3 = batch_row * 4608 + id_div_8 * 1152 + id_mod_4 * 72 + id_mod_2 * 3 + 6;
  let y_at_4 = batch_row * 4608 + id_div_8 * 1152 + id_mod_4 * 72 + id_mod_2 * 3 + 12;
  let relative_position_bias_table_at = popi_div_4 * 14 + popi_mod_4 * 2 + id_mod_2 + 48;
${each(3, (i) => `  let relative_position_bias_table_at_${1 + i} = popi_div_4 * 14 + popi_mod_4 * 2 + id_mod_2 + ${46 - 2 * i};
`)}  var largest_0 = -3.0e38;
  var total_0 = 0.0;
${each(3, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var key_tile = 0; key_tile < 1; key_tile++) {
    workgroupBarrier();
    for (var place = worker; place < 48; place += 32) {
      let place_div_12 = place / 12;
      let place_div_3 = place / 3;
      let place_mod_4 = place_div_3 % 4;
      let place_mod_3 = place % 3;
      let y_at_step = place_div_12 * 288 + place_mod_4 * 18 + place_mod_3;
      let y_4 = y[y_at_3 + y_at_step];
      keys[place] = y_4;
    }
    for (var place = worker; place < 48; place += 32) {
      let place_div_12_1 = place / 12;
      let place_div_3_1 = place / 3;
      let place_mod_4_1 = place_div_3_1 % 4;
      let place_mod_3_1 = place % 3;
      let y_at_step_1 = place_div_12_1 * 288 + place_mod_4_1 * 18 + place_mod_3_1;
      let y_5 = y[y_at_4 + y_at_step_1];
      values[place] = y_5;
    }
    workgroupBarrier();
    for (var quad = 0; quad < 4; quad++) {
      let j = quad;
      var score_0 = vec4f();
      let block = mat4x4f(keys[quad * 12], keys[quad * 12 + 3], keys[quad * 12 + 6], keys[quad * 12 + 9]);
      score_0 += y_1 * block;
${each(2, (i) => `      let block_${1 + i} = mat4x4f(keys[quad * 12 + ${1 + i}], keys[quad * 12 + ${4 + i}], keys[quad * 12 + ${7 + i}], keys[quad * 12 + ${10 + i}]);
      score_0 += y_${2 + i} * block_${1 + i};
`)}      let relative_position_bias_table_at_step = -j * 14;
      let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_2 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_3 + relative_position_bias_table_at_step]);
      score_0 = 0.28867513459481287 * score_0 + relative_position_bias_table_1;
      let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
      let shrink_0 = vitc_exp(largest_0 - largest_0_now);
      let weight_0 = vitc_exp_v4(score_0 - largest_0_now);
      largest_0 = largest_0_now;
      total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
      let block_3 = mat4x4f(values[quad * 12], values[quad * 12 + 3], values[quad * 12 + 6], values[quad * 12 + 9]);
${each(2, (i) => `      acc_0_${i} = acc_0_${i} * shrink_0 + block_${3 + i} * weight_0;
      let block_${4 + i} = mat4x4f(values[quad * 12 + ${1 + i}], values[quad * 12 + ${4 + i}], values[quad * 12 + ${7 + i}], values[quad * 12 + ${10 + i}]);
`)}      acc_0_2 = acc_0_2 * shrink_0 + block_5 * weight_0;
    }
  }
  let share = 1.0 / total_0;
  let sum = acc_0_0 * share;
  let sum_1 = acc_0_1 * share;
  let sum_2 = acc_0_2 * share;
  let o_at = batch_row * 1536 + id_div_2 * 96 + popi * 6 + id_mod_2 * 3;
  if (worker < 16) { o[o_at] = sum; }
${each(2, (i) => `  let o_at_${1 + i} = batch_row * 1536 + id_div_2 * 96 + popi * 6 + id_mod_2 * 3 + ${1 + i};
  if (worker < 16) { o[o_at_${1 + i}] = sum_${1 + i}; }
`)}}
`),
    pipeline(128, 6144, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[hw/16, hw%16, o] = 0.5 * (rsqrt(max(max(sum[i: 24] (x[hw/16, hw%16, i] - x[hw/16, hw%16, 0] - (x[hw/16, hw%16,
//   0] - x[hw/16, hw%16, 0])) * (x[hw/16, hw%16, i] - x[hw/16, hw%16, 0] - (x[hw/16, hw%16, 0] - x[hw/16, hw%16,
//   0])) - (sum[i: 24] (x[hw/16, hw%16, i] - x[hw/16, hw%16, 0] - (x[hw/16, hw%16, 0] - x[hw/16, hw%16, 0]))) *
//   (sum[i: 24] (x[hw/16, hw%16, i] - x[hw/16, hw%16, 0] - (x[hw/16, hw%16, 0] - x[hw/16, hw%16, 0]))) *
//   0.041666666666666664, 0), 0) / 24 + 0.00001) * (sum[i: 24] (x[hw/16, hw%16, i] - x[hw/16, hw%16, 0]) *
//   folded[o, i]) + folded_1[o]) * (1 + erf((rsqrt(max(max(sum[i: 24] (x[hw/16, hw%16, i] - x[hw/16, hw%16, 0] -
//   (x[hw/16, hw%16, 0] - x[hw/16, hw%16, 0])) * (x[hw/16, hw%16, i] - x[hw/16, hw%16, 0] - (x[hw/16, hw%16, 0] -
//   x[hw/16, hw%16, 0])) - (sum[i: 24] (x[hw/16, hw%16, i] - x[hw/16, hw%16, 0] - (x[hw/16, hw%16, 0] - x[hw/16,
//   hw%16, 0]))) * (sum[i: 24] (x[hw/16, hw%16, i] - x[hw/16, hw%16, 0] - (x[hw/16, hw%16, 0] - x[hw/16, hw%16,
//   0]))) * 0.041666666666666664, 0), 0) / 24 + 0.00001) * (sum[i: 24] (x[hw/16, hw%16, i] - x[hw/16, hw%16, 0]) *
//   folded[o, i]) + folded_1[o]) / 1.4142135623730951))

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 256>;
var<workgroup> right: array<vec4f, 128>;

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 12u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let worker_mod_4 = worker % 4;
  let row_block = id / 3;
  let worker_div_4 = worker / 4;
  let x_at = batch_row * 1536 + row_block * 384 + worker_div_4 * 6;
  let x_2 = x[x_at].x;
  let term_1 = x_2 - x_2;
  let left_place = worker_mod_4 * 64 + worker_div_4;
  let x_at_1 = batch_row * 1536 + row_block * 384 + worker_div_4 * 6 + 192;
  let x_4 = x[x_at_1].x;
  let term_4 = x_4 - x_4;
  let left_place_1 = worker_mod_4 * 64 + worker_div_4 + 32;
  let column_block = id % 3;
  let folded_at = column_block * 192 + worker_div_4 * 6;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 32 + worker_mod_4_1 * 8 + worker_div_16;
  let worker_row = worker / 8;
  let left_at = worker_row * 4;
  let worker_column = worker % 8;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  var part_0_0 = vec4f();
  var part_0_1 = vec4f();
  var part_1_0 = vec4f();
  var part_1_1 = vec4f();
  for (var i = 0; i < 2; i++) {
    let i_quad_step = i * 4;
    let i_quad = min(worker_mod_4 + i_quad_step, 5);
    let counted = vec4f(f32(worker_mod_4 + i_quad_step < 6));
    let x_1 = x[x_at + i_quad];
    let term = x_1 - x_2;
    let term_2 = term - term_1;
    part_0_0 += term_2 * term_2 * counted;
    part_1_0 += term_2 * counted;
    left[left_place] = term * counted;
    let counted_1 = vec4f(f32(worker_mod_4 + i_quad_step < 6));
    let x_3 = x[x_at_1 + i_quad];
    let term_3 = x_3 - x_4;
    let term_5 = term_3 - term_4;
    part_0_1 += term_5 * term_5 * counted_1;
    part_1_1 += term_5 * counted_1;
    left[left_place_1] = term_3 * counted_1;
    let folded_2 = folded[folded_at + i_quad];
    right[right_place] = folded_2;
    workgroupBarrier();
    for (var i_quad_1 = 0; i_quad_1 < 4; i_quad_1++) {
      let left_at_step = i_quad_1 * 64;
      let row = left[left_at + left_at_step];
${each(3, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = i_quad_1 * 32;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 8], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 24]);
      acc_0_0 += row * column;
${each(3, (i) => `      acc_${1 + i}_0 += row_${1 + i} * column;
`)}    }
    workgroupBarrier();
  }
  left[worker_mod_4 * 64 + worker_div_4] = vec4f(dot(part_0_0, vec4f(1.0)), dot(part_1_0, vec4f(1.0)), 0.0, 0.0);
  left[left_place_1] = vec4f(dot(part_0_1, vec4f(1.0)), dot(part_1_1, vec4f(1.0)), 0.0, 0.0);
  workgroupBarrier();
  var gathered = vec4f();
${each(3, (i) => `  var gathered_${1 + i} = vec4f();
`)}  for (var i_quad_1 = 0; i_quad_1 < 4; i_quad_1++) {
    let left_at_step_1 = i_quad_1 * 64;
    gathered += left[left_at + left_at_step_1];
${each(3, (i) => `    gathered_${1 + i} += left[left_at + left_at_step_1 + ${1 + i}];
`)}  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  var totals = array<f32, 4>(
    gathered.x, gathered_1.x, gathered_2.x, gathered_3.x,
  );
  var totals_1 = array<f32, 4>(
    gathered.y, gathered_1.y, gathered_2.y, gathered_3.y,
  );
  let folded_1_1 = folded_1[column_block * 8 + worker_column];
  let y_at = batch_row * 6144 + row_block * 1536 + worker_row * 96 + column_block * 8 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row];
    let term_6 = inverseSqrt(max(max(total - total_1 * total_1 * 0.041666666666666664, 0.0), 0.0) / 24.0 + 0.00001) * sum + folded_1_1;
    let y_at_step = tile_row * 24;
    y[y_at + y_at_step] = 0.5 * term_6 * (1.0 + vitc_erf_v4(term_6 / 1.4142135623730951));
  }
}
`),
    pipeline(64, 0, `// specs/swin.vit:36, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw/16, hw%16, d] = x[hw/16, hw%16, d] + (sum[i: 96] y[hw/16, hw%16, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 12u; // of one row of the batch
  let invocations = 768; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 6;
  let y_at = batch_row * 6144 + row_tile * 48;
  let y_at_1 = batch_row * 6144 + row_tile * 48 + 24;
  let column_tile = id % 6;
  let weight_at = column_tile * 96;
${each(3, (i) => `  let weight_at_${1 + i} = column_tile * 96 + ${24 + 24 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = 0; i < 24; i++) {
    let y_1 = y[y_at + i];
    let y_2 = y[y_at_1 + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += y_1 * block;
    acc_1_0 += y_2 * block;
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let x_at = batch_row * 1536 + row_tile * 12 + column_tile;
  let bias_1 = bias[column_tile];
  let x_1_at = batch_row * 1536 + row_tile * 12 + column_tile;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let x_at_step = tile_row * 6;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = tile_row * 6;
    x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1;
  }
}
`),
    pipeline(32, 1536, `// specs/swin.vit:25, lib/nn.vit:40, lib/nn.vit:39, specs/swin.vit:22 (attend)
// o[abnco/8, abnco/2%4, popi, abnco%2*12 + nci] = mean
// mean = (sum[j: 16] weight * y[(abnco/8*4 + j/4 + 2)%16, (abnco/2%4*4 + j%4 + 2)%16, abnco%2*12 + nci + 48]) /
//   (sum[j: 16] weight), weight = exp(score - max[j] score)
// score = 0.28867513459481287 * (sum[c: 12] y[(abnco/8*4 + popi/4 + 2)%16, (abnco/2%4*4 + popi%4 + 2)%16,
//   abnco%2*12 + c] * y[(abnco/8*4 + j/4 + 2)%16, (abnco/2%4*4 + j%4 + 2)%16, abnco%2*12 + c + 24]) +
//   relative_position_bias_table[popi/4*7 + popi%4 - j/4*7 - j%4 + 24, abnco%2] + (if abnco/8 == 3 and not (if 2
//   <= popi/4 then 1 else 0) == (if 2 <= j/4 then 1 else 0) or abnco/2%4 == 3 and not (if 2 <= popi%4 then 1 else
//   0) == (if 2 <= j%4 then 1 else 0) then -100 else 0)

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> keys: array<vec4f, 48>;
var<workgroup> values: array<vec4f, 48>;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(32)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 32u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let popi = min(worker, 15);
  let id_div_8 = id / 8;
  let popi_div_4 = popi / 4;
  let part_mod_16 = id_div_8 * 4 + popi_div_4 + 2;
  let part_mod_16_1 = part_mod_16 % 16;
  let id_div_2 = id / 2;
  let id_mod_4 = id_div_2 % 4;
  let popi_mod_4 = popi % 4;
  let part_mod_16_2 = id_mod_4 * 4 + popi_mod_4 + 2;
  let part_mod_16_3 = part_mod_16_2 % 16;
  let id_mod_2 = id % 2;
  let y_at = batch_row * 4608 + part_mod_16_1 * 288 + part_mod_16_3 * 18 + id_mod_2 * 3;
  let y_1 = y[y_at];
  let y_at_1 = batch_row * 4608 + part_mod_16_1 * 288 + part_mod_16_3 * 18 + id_mod_2 * 3 + 1;
  let y_2 = y[y_at_1];
  let y_at_2 = batch_row * 4608 + part_mod_16_1 * 288 + part_mod_16_3 * 18 + id_mod_2 * 3 + 2;
  let y_3 = y[y_at_2];
  let y_at_3 = batch_row * 4608 + id_mod_2 * 3 + 6;
  let part_mod_16_4 = id_div_8 * 4 + 2;
  let part_mod_16_6 = id_mod_4 * 4 + 2;
  let y_at_4 = batch_row * 4608 + id_mod_2 * 3 + 12;
  let relative_position_bias_table_at = popi_div_4 * 14 + popi_mod_4 * 2 + id_mod_2 + 48;
${each(3, (i) => `  let relative_position_bias_table_at_${1 + i} = popi_div_4 * 14 + popi_mod_4 * 2 + id_mod_2 + ${46 - 2 * i};
`)}  let term = id_div_8 == 3;
  let term_1 = select(0.0, 1.0, 2 <= popi_div_4);
  let term_2 = vec4f(select(0.0, 1.0, 2 <= popi_mod_4)) == select(vec4f(0.0), vec4f(1.0), vec4i(2) <= vec4i(0, 1, 2, 3));
  let term_3 = vec4<bool>(id_mod_4 == 3) & (!term_2);
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
${each(3, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var key_tile = 0; key_tile < 1; key_tile++) {
    workgroupBarrier();
    for (var place = worker; place < 48; place += 32) {
      let place_div_12 = place / 12;
      let part_mod_16_5 = (part_mod_16_4 + place_div_12) % 16;
      let place_div_3 = place / 3;
      let place_mod_4 = place_div_3 % 4;
      let part_mod_16_7 = (part_mod_16_6 + place_mod_4) % 16;
      let place_mod_3 = place % 3;
      let y_at_step = part_mod_16_5 * 288 + part_mod_16_7 * 18 + place_mod_3;
      let y_4 = y[y_at_3 + y_at_step];
      keys[place] = y_4;
    }
    for (var place = worker; place < 48; place += 32) {
      let place_div_12_1 = place / 12;
      let part_mod_16_8 = (part_mod_16_4 + place_div_12_1) % 16;
      let place_div_3_1 = place / 3;
      let place_mod_4_1 = place_div_3_1 % 4;
      let part_mod_16_9 = (part_mod_16_6 + place_mod_4_1) % 16;
      let place_mod_3_1 = place % 3;
      let y_at_step_1 = part_mod_16_8 * 288 + part_mod_16_9 * 18 + place_mod_3_1;
      let y_5 = y[y_at_4 + y_at_step_1];
      values[place] = y_5;
    }
    workgroupBarrier();
    for (var quad = 0; quad < 4; quad++) {
      let j = quad;
      var score_0 = vec4f();
      let block = mat4x4f(keys[quad * 12], keys[quad * 12 + 3], keys[quad * 12 + 6], keys[quad * 12 + 9]);
      score_0 += y_1 * block;
${each(2, (i) => `      let block_${1 + i} = mat4x4f(keys[quad * 12 + ${1 + i}], keys[quad * 12 + ${4 + i}], keys[quad * 12 + ${7 + i}], keys[quad * 12 + ${10 + i}]);
      score_0 += y_${2 + i} * block_${1 + i};
`)}      let relative_position_bias_table_at_step = -j * 14;
      let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_2 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_3 + relative_position_bias_table_at_step]);
      let term_4 = 0.28867513459481287 * score_0 + relative_position_bias_table_1 + select(vec4f(0.0), vec4f(-100.0), vec4<bool>(term && term_1 != select(0.0, 1.0, 2 <= j)) | term_3);
      score_0 = term_4;
      let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
      let shrink_0 = vitc_exp(largest_0 - largest_0_now);
      let weight_0 = vitc_exp_v4(score_0 - largest_0_now);
      largest_0 = largest_0_now;
      total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
      let block_3 = mat4x4f(values[quad * 12], values[quad * 12 + 3], values[quad * 12 + 6], values[quad * 12 + 9]);
${each(2, (i) => `      acc_0_${i} = acc_0_${i} * shrink_0 + block_${3 + i} * weight_0;
      let block_${4 + i} = mat4x4f(values[quad * 12 + ${1 + i}], values[quad * 12 + ${4 + i}], values[quad * 12 + ${7 + i}], values[quad * 12 + ${10 + i}]);
`)}      acc_0_2 = acc_0_2 * shrink_0 + block_5 * weight_0;
    }
  }
  let share = 1.0 / total_0;
  let sum = acc_0_0 * share;
  let sum_1 = acc_0_1 * share;
  let sum_2 = acc_0_2 * share;
  let o_at = batch_row * 1536 + id_div_2 * 96 + popi * 6 + id_mod_2 * 3;
  if (worker < 16) { o[o_at] = sum; }
${each(2, (i) => `  let o_at_${1 + i} = batch_row * 1536 + id_div_2 * 96 + popi * 6 + id_mod_2 * 3 + ${1 + i};
  if (worker < 16) { o[o_at_${1 + i}] = sum_${1 + i}; }
`)}}
`),
    pipeline(128, 4096, `// lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[hw/8, hw%8, o] = rsqrt(max(sum[i: 96] (x[hw/8*2 + i/24%2, hw%8*2 + i/48, i%24] - x[hw/8*2, hw%8*2, 0]) *
//   (x[hw/8*2 + i/24%2, hw%8*2 + i/48, i%24] - x[hw/8*2, hw%8*2, 0]) - (sum[i: 96] (x[hw/8*2 + i/24%2, hw%8*2 +
//   i/48, i%24] - x[hw/8*2, hw%8*2, 0])) * (sum[i: 96] (x[hw/8*2 + i/24%2, hw%8*2 + i/48, i%24] - x[hw/8*2,
//   hw%8*2, 0])) * 0.010416666666666666, 0) / 96 + 0.00001) * (sum[i: 96] (x[hw/8*2 + i/24%2, hw%8*2 + i/48, i%24]
//   - x[hw/8*2, hw%8*2, 0]) * folded[o, i]) + folded_1[o]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 128>;

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 4u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 2;
  let worker_div_32 = worker / 32;
  let worker_div_4 = worker / 4;
  let worker_mod_8 = worker_div_4 % 8;
  let x_at = batch_row * 1536 + row_block * 768 + worker_div_32 * 192 + worker_mod_8 * 12;
  let worker_mod_4 = worker % 4;
  let x_2 = x[x_at].x;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let column_block = id % 2;
  let o = min(column_block * 32 + worker_div_4, 47);
  let o_1 = column_block * 32 + worker_div_4;
  let folded_at = o * 24 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 32 + worker_mod_4_1 * 8 + worker_div_16;
  let worker_row = worker / 8;
  let left_at = worker_row * 2;
  let worker_column = worker % 8;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  var part_0_0 = vec4f();
  var part_1_0 = vec4f();
  for (var i = 0; i < 6; i++) {
    let part_div_6_step = i * 4;
    let part_div_6 = (worker_mod_4 + part_div_6_step) / 6;
    let part_mod_2 = part_div_6 % 2;
    let i_div_3 = i / 3;
    let part_mod_6 = (worker_mod_4 + part_div_6_step) % 6;
    let x_at_step = part_mod_2 * 96 + i_div_3 * 6 + part_mod_6;
    let x_1 = x[x_at + x_at_step];
    let term = x_1 - x_2;
    part_0_0 += term * term;
    part_1_0 += term;
    left[left_place] = term;
    let folded_at_step = i * 4;
    let folded_2 = folded[folded_at + folded_at_step];
    right[right_place] = folded_2;
    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 32;
      let row = left[left_at + left_at_step];
      let row_1 = left[left_at + left_at_step + 1];
      let right_at_step = i_quad * 32;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 8], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 24]);
      acc_0_0 += row * column;
      acc_1_0 += row_1 * column;
    }
    workgroupBarrier();
  }
  left[worker_mod_4 * 32 + worker_div_4] = vec4f(dot(part_0_0, vec4f(1.0)), dot(part_1_0, vec4f(1.0)), 0.0, 0.0);
  workgroupBarrier();
  var gathered = vec4f();
  var gathered_1 = vec4f();
  for (var i_quad = 0; i_quad < 4; i_quad++) {
    let left_at_step_1 = i_quad * 32;
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
  let o_quad = min(column_block * 8 + worker_column, 11);
  let o_quad_1 = column_block * 8 + worker_column;
  let folded_1_1 = folded_1[o_quad];
  let y_at = batch_row * 768 + row_block * 384 + worker_row * 24 + o_quad;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row];
    let y_at_step = tile_row * 12;
    if (o_quad_1 < 12) { y[y_at + y_at_step] = inverseSqrt(max(total - total_1 * total_1 * 0.010416666666666666, 0.0) / 96.0 + 0.00001) * sum + folded_1_1; }
  }
}
`),
    pipeline(128, 4096, `// lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y_1[hw/8, hw%8, o] = rsqrt(max(max(sum[i: 48] (y[hw/8, hw%8, i] - y[hw/8, hw%8, 0] - (y[hw/8, hw%8, 0] - y[hw/8,
//   hw%8, 0])) * (y[hw/8, hw%8, i] - y[hw/8, hw%8, 0] - (y[hw/8, hw%8, 0] - y[hw/8, hw%8, 0])) - (sum[i: 48]
//   (y[hw/8, hw%8, i] - y[hw/8, hw%8, 0] - (y[hw/8, hw%8, 0] - y[hw/8, hw%8, 0]))) * (sum[i: 48] (y[hw/8, hw%8, i]
//   - y[hw/8, hw%8, 0] - (y[hw/8, hw%8, 0] - y[hw/8, hw%8, 0]))) * 0.020833333333333332, 0), 0) / 48 + 0.00001) *
//   (sum[i: 48] (y[hw/8, hw%8, i] - y[hw/8, hw%8, 0]) * folded[o, i]) + folded_1[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 128>;

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 10u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 5;
  let worker_div_4 = worker / 4;
  let worker_mod_4 = worker % 4;
  let y_at = batch_row * 768 + row_block * 384 + worker_div_4 * 12 + worker_mod_4;
  let y_at_1 = batch_row * 768 + row_block * 384 + worker_div_4 * 12;
  let y_3 = y[y_at_1].x;
  let term_1 = y_3 - y_3;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let column_block = id % 5;
  let o = min(column_block * 32 + worker_div_4, 143);
  let o_1 = column_block * 32 + worker_div_4;
  let folded_at = o * 12 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 32 + worker_mod_4_1 * 8 + worker_div_16;
  let worker_row = worker / 8;
  let left_at = worker_row * 2;
  let worker_column = worker % 8;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  var part_0_0 = vec4f();
  var part_1_0 = vec4f();
  for (var i = 0; i < 3; i++) {
    let y_at_step = i * 4;
    let y_2 = y[y_at + y_at_step];
    let term = y_2 - y_3;
    let term_2 = term - term_1;
    part_0_0 += term_2 * term_2;
    part_1_0 += term_2;
    left[left_place] = term;
    let folded_at_step = i * 4;
    let folded_2 = folded[folded_at + folded_at_step];
    right[right_place] = folded_2;
    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 32;
      let row = left[left_at + left_at_step];
      let row_1 = left[left_at + left_at_step + 1];
      let right_at_step = i_quad * 32;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 8], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 24]);
      acc_0_0 += row * column;
      acc_1_0 += row_1 * column;
    }
    workgroupBarrier();
  }
  left[worker_mod_4 * 32 + worker_div_4] = vec4f(dot(part_0_0, vec4f(1.0)), dot(part_1_0, vec4f(1.0)), 0.0, 0.0);
  workgroupBarrier();
  var gathered = vec4f();
  var gathered_1 = vec4f();
  for (var i_quad = 0; i_quad < 4; i_quad++) {
    let left_at_step_1 = i_quad * 32;
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
  let o_quad = min(column_block * 8 + worker_column, 35);
  let o_quad_1 = column_block * 8 + worker_column;
  let folded_1_1 = folded_1[o_quad];
  let y_1_at = batch_row * 2304 + row_block * 1152 + worker_row * 72 + o_quad;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row];
    let y_1_at_step = tile_row * 36;
    if (o_quad_1 < 36) { y_1[y_1_at + y_1_at_step] = inverseSqrt(max(max(total - total_1 * total_1 * 0.020833333333333332, 0.0), 0.0) / 48.0 + 0.00001) * sum + folded_1_1; }
  }
}
`),
    pipeline(64, 2816, `// specs/swin.vit:25, lib/nn.vit:40, lib/nn.vit:39, specs/swin.vit:22 (attend)
// o[abnco/8, abnco/4%2, popi, abnco%4*12 + nci] = mean
// mean = (sum[j: 16] weight * y[abnco/8*4 + j/4, abnco/4%2*4 + j%4, abnco%4*12 + nci + 96]) / (sum[j: 16] weight),
//   weight = exp(score - max[j] score)
// score = 0.28867513459481287 * (sum[c: 12] y[abnco/8*4 + popi/4, abnco/4%2*4 + popi%4, abnco%4*12 + c] *
//   y[abnco/8*4 + j/4, abnco/4%2*4 + j%4, abnco%4*12 + c + 48]) + relative_position_bias_table[popi/4*7 + popi%4 -
//   j/4*7 - j%4 + 24, abnco%4]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> keys: array<vec4f, 48>;
var<workgroup> values: array<vec4f, 48>;
var<workgroup> parts: array<f32, 64>;
var<workgroup> sums: array<vec4f, 64>;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 16u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let id_div_8 = id / 8;
  let worker_mod_16 = worker % 16;
  let worker_div_4 = worker_mod_16 / 4;
  let id_div_4 = id / 4;
  let id_mod_2 = id_div_4 % 2;
  let worker_mod_4 = worker % 4;
  let id_mod_4 = id % 4;
  let y_at = batch_row * 2304 + id_div_8 * 1152 + worker_div_4 * 288 + id_mod_2 * 144 + worker_mod_4 * 36 + id_mod_4 * 3;
  let y_1 = y[y_at];
${each(2, (i) => `  let y_at_${1 + i} = batch_row * 2304 + id_div_8 * 1152 + worker_div_4 * 288 + id_mod_2 * 144 + worker_mod_4 * 36 + id_mod_4 * 3 + ${1 + i};
  let y_${2 + i} = y[y_at_${1 + i}];
`)}  let y_at_3 = batch_row * 2304 + id_div_8 * 1152 + id_mod_2 * 144 + id_mod_4 * 3 + 12;
  let y_at_4 = batch_row * 2304 + id_div_8 * 1152 + id_mod_2 * 144 + id_mod_4 * 3 + 24;
  let relative_position_bias_table_at = worker_div_4 * 28 + worker_mod_4 * 4 + id_mod_4 + 96;
${each(3, (i) => `  let relative_position_bias_table_at_${1 + i} = worker_div_4 * 28 + worker_mod_4 * 4 + id_mod_4 + ${92 - 4 * i};
`)}  let part = worker / 16;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
${each(3, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var key_tile = 0; key_tile < 1; key_tile++) {
    workgroupBarrier();
    for (var place = worker; place < 48; place += 64) {
      let place_div_12 = place / 12;
      let place_div_3 = place / 3;
      let place_mod_4 = place_div_3 % 4;
      let place_mod_3 = place % 3;
      let y_at_step = place_div_12 * 288 + place_mod_4 * 36 + place_mod_3;
      let y_4 = y[y_at_3 + y_at_step];
      keys[place] = y_4;
    }
    for (var place = worker; place < 48; place += 64) {
      let place_div_12_1 = place / 12;
      let place_div_3_1 = place / 3;
      let place_mod_4_1 = place_div_3_1 % 4;
      let place_mod_3_1 = place % 3;
      let y_at_step_1 = place_div_12_1 * 288 + place_mod_4_1 * 36 + place_mod_3_1;
      let y_5 = y[y_at_4 + y_at_step_1];
      values[place] = y_5;
    }
    workgroupBarrier();
    for (var quad = part; quad < 4; quad += 4) {
      let j = quad;
      var score_0 = vec4f();
      let block = mat4x4f(keys[quad * 12], keys[quad * 12 + 3], keys[quad * 12 + 6], keys[quad * 12 + 9]);
      score_0 += y_1 * block;
${each(2, (i) => `      let block_${1 + i} = mat4x4f(keys[quad * 12 + ${1 + i}], keys[quad * 12 + ${4 + i}], keys[quad * 12 + ${7 + i}], keys[quad * 12 + ${10 + i}]);
      score_0 += y_${2 + i} * block_${1 + i};
`)}      let relative_position_bias_table_at_step = -j * 28;
      let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_2 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_3 + relative_position_bias_table_at_step]);
      score_0 = 0.28867513459481287 * score_0 + relative_position_bias_table_1;
      let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
      let shrink_0 = vitc_exp(largest_0 - largest_0_now);
      let weight_0 = vitc_exp_v4(score_0 - largest_0_now);
      largest_0 = largest_0_now;
      total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
      let block_3 = mat4x4f(values[quad * 12], values[quad * 12 + 3], values[quad * 12 + 6], values[quad * 12 + 9]);
${each(2, (i) => `      acc_0_${i} = acc_0_${i} * shrink_0 + block_${3 + i} * weight_0;
      let block_${4 + i} = mat4x4f(values[quad * 12 + ${1 + i}], values[quad * 12 + ${4 + i}], values[quad * 12 + ${7 + i}], values[quad * 12 + ${10 + i}]);
`)}      acc_0_2 = acc_0_2 * shrink_0 + block_5 * weight_0;
    }
  }
  workgroupBarrier();
  parts[worker] = largest_0;
  workgroupBarrier();
  var largest_0_of_all = largest_0;
  for (var place_1 = worker_mod_16; place_1 < 64; place_1 += 16) {
    largest_0_of_all = max(largest_0_of_all, parts[place_1]);
  }
  let largest_0_shrink = vitc_exp(largest_0 - largest_0_of_all);
  workgroupBarrier();
  parts[worker] = total_0 * largest_0_shrink;
  total_0 = 0.0;
  workgroupBarrier();
  for (var place_2 = worker_mod_16; place_2 < 64; place_2 += 16) {
    total_0 += parts[place_2];
  }
${each(2, (i) => `  sums[worker] = acc_0_${i} * largest_0_shrink;
  acc_0_${i} = vec4f(0.0);
  workgroupBarrier();
  for (var place_${3 + i} = worker_mod_16; place_${3 + i} < 64; place_${3 + i} += 16) {
    acc_0_${i} += sums[place_${3 + i}];
  }
  workgroupBarrier();
`)}  sums[worker] = acc_0_2 * largest_0_shrink;
  acc_0_2 = vec4f(0.0);
  workgroupBarrier();
  for (var place_5 = worker_mod_16; place_5 < 64; place_5 += 16) {
    acc_0_2 += sums[place_5];
  }
  let share = 1.0 / total_0;
  let sum = acc_0_0 * share;
  let sum_1 = acc_0_1 * share;
  let sum_2 = acc_0_2 * share;
  let o_at = batch_row * 768 + id_div_4 * 192 + worker_mod_16 * 12 + id_mod_4 * 3;
  if (part == 0) { o[o_at] = sum; }
${each(2, (i) => `  let o_at_${1 + i} = batch_row * 768 + id_div_4 * 192 + worker_mod_16 * 12 + id_mod_4 * 3 + ${1 + i};
  if (part == 0) { o[o_at_${1 + i}] = sum_${1 + i}; }
`)}}
`),
    pipeline(128, 4096, `// specs/swin.vit:35, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x[hohiwowi/8, hohiwowi/4%2*4 + hohiwowi%4, o] = y[hohiwowi/8, hohiwowi/4%2*4 + hohiwowi%4, o] + (sum[i: 48]
//   o[hohiwowi/32, hohiwowi/4%2, hohiwowi/8%4*4 + hohiwowi%4, i] * weight[o, i] + bias[o])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 128>;

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 4u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 2;
  let worker_div_16 = worker / 16;
  let worker_mod_2 = worker_div_16 % 2;
  let worker_div_32 = worker / 32;
  let worker_div_4 = worker / 4;
  let worker_mod_4 = worker_div_4 % 4;
  let worker_mod_4_1 = worker % 4;
  let o_at = batch_row * 768 + row_block * 384 + worker_mod_2 * 192 + worker_div_32 * 48 + worker_mod_4 * 12 + worker_mod_4_1;
  let left_place = worker_mod_4_1 * 32 + worker_div_4;
  let column_block = id % 2;
  let o_2 = min(column_block * 32 + worker_div_4, 47);
  let o_3 = column_block * 32 + worker_div_4;
  let weight_at = o_2 * 12 + worker_mod_4_1;
  let right_place = worker_mod_4_1 * 32 + worker_mod_4 * 8 + worker_div_16;
  let worker_row = worker / 8;
  let left_at = worker_row * 2;
  let worker_column = worker % 8;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = 0; i < 3; i++) {
    let o_at_step = i * 4;
    let o_1 = o[o_at + o_at_step];
    left[left_place] = o_1;
    let weight_at_step = i * 4;
    let weight_1 = weight[weight_at + weight_at_step];
    right[right_place] = weight_1;
    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 32;
      let row = left[left_at + left_at_step];
      let row_1 = left[left_at + left_at_step + 1];
      let right_at_step = i_quad * 32;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 8], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 24]);
      acc_0_0 += row * column;
      acc_1_0 += row_1 * column;
    }
    workgroupBarrier();
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let o_quad = min(column_block * 8 + worker_column, 11);
  let o_quad_1 = column_block * 8 + worker_column;
  let y_at = batch_row * 768 + row_block * 384 + worker_row * 24 + o_quad;
  let bias_1 = bias[o_quad];
  let x_at = batch_row * 768 + row_block * 384 + worker_row * 24 + o_quad;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let y_at_step = tile_row * 12;
    let y_1 = y[y_at + y_at_step];
    let x_at_step = tile_row * 12;
    if (o_quad_1 < 12) { x[x_at + x_at_step] = y_1 + sum + bias_1; }
  }
}
`),
    pipeline(64, 1024, `// specs/swin.vit:36, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw/8, hw%8, o] = x[hw/8, hw%8, o] + (sum[i: 192] y[hw/8, hw%8, i] * weight[o, i] + bias[o])

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
  let row_tile = id / 2;
  let y_at = batch_row * 3072 + row_tile * 384;
${each(7, (i) => `  let y_at_${1 + i} = batch_row * 3072 + row_tile * 384 + ${48 + 48 * i};
`)}  let weight_at = o_quad * 192;
${each(3, (i) => `  let weight_at_${1 + i} = o_quad * 192 + ${48 + 48 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = part; i < 48; i += 8) {
    let y_1 = y[y_at + i];
${each(7, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(8, (i) => `    acc_${i}_0 += y_${1 + i} * block;
`)}  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
${each(7, (i) => `    }
  }
  workgroupBarrier();
  parts[worker] = acc_${1 + i}_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_${1 + i} = worker + 1; place_${1 + i} < worker + 8; place_${1 + i}++) {
      acc_${1 + i}_0 += parts[place_${1 + i}];
`)}    }
  }
  var sums = array<vec4f, 8>(
${each(8, (i) => `    acc_${i}_0,
`)}  );
  let o_quad_1 = column_block * 8 + worker_column;
  let x_at = batch_row * 768 + row_tile * 96 + o_quad;
  let bias_1 = bias[o_quad];
  let x_1_at = batch_row * 768 + row_tile * 96 + o_quad;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row];
    let x_at_step = tile_row * 12;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = tile_row * 12;
    if (part == 0 && o_quad_1 < 12) { x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1; }
  }
}
`),
    pipeline(128, 4096, `// specs/swin.vit:35, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw/8, o, hw%8] = x[hw/8, hw%8, o] + (sum[i: 48] weight[o, i] * o[(hw/8 + 6)%8/4, (hw + 6)%8/4, i, (hw/8 +
//   2)%4*4 + (hw + 2)%4] + bias[o])

@group(0) @binding(0) var<storage, read_write> x: array<f32>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<f32>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 128>;

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 4u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 2;
  let worker_div_4 = worker / 4;
  let o_1 = min(row_block * 32 + worker_div_4, 47);
  let o_2 = row_block * 32 + worker_div_4;
  let worker_mod_4 = worker % 4;
  let weight_at = o_1 * 12 + worker_mod_4;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let column_block = id % 2;
  let worker_column = worker % 8;
  let worker_div_2 = worker_column / 2;
  let part_mod_8 = column_block * 4 + worker_div_2 + 6;
  let part_mod_8_1 = part_mod_8 % 8;
  let part_div_4 = part_mod_8_1 / 4;
  let worker_mod_2 = (worker + 1) % 2;
  let worker_row = worker / 8;
  let worker_mod_4_1 = (worker_div_2 + 2) % 4;
  let o_at = batch_row * 3072 + part_div_4 * 1536 + worker_mod_2 * 768 + worker_row * 16 + worker_mod_4_1 * 4 + 2;
  let o_at_1 = batch_row * 3072 + part_div_4 * 1536 + worker_mod_2 * 768 + worker_row * 16 + worker_mod_4_1 * 4 + 3;
  let worker_mod_2_1 = worker % 2;
  let o_at_2 = batch_row * 3072 + part_div_4 * 1536 + worker_mod_2_1 * 768 + worker_row * 16 + worker_mod_4_1 * 4;
  let o_at_3 = batch_row * 3072 + part_div_4 * 1536 + worker_mod_2_1 * 768 + worker_row * 16 + worker_mod_4_1 * 4 + 1;
  let left_at = worker_row * 2;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = 0; i < 3; i++) {
    let weight_at_step = i * 4;
    let weight_1 = weight[weight_at + weight_at_step];
    left[left_place] = weight_1;
    let o_at_step = i * 256;
    let o_3 = vec4f(o[o_at + o_at_step], o[o_at_1 + o_at_step], o[o_at_2 + o_at_step], o[o_at_3 + o_at_step]);
    right[worker] = o_3;
    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 32;
      let row = left[left_at + left_at_step];
      let row_1 = left[left_at + left_at_step + 1];
      let right_at_step = i_quad * 32;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 8], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 24]);
      acc_0_0 += column * row;
      acc_1_0 += column * row_1;
    }
    workgroupBarrier();
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let o_4 = row_block * 32 + worker_row * 2;
  let x_at = batch_row * 3072 + column_block * 1536 + worker_column * 192;
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 3072 + column_block * 1536 + worker_column * 192 + ${48 + 48 * i};
`)}  let x_1_at = batch_row * 768 + column_block * 384 + worker_div_2 * 96 + worker_mod_2_1;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let o_5 = o_4 + tile_row;
    if (o_5 >= 48) { break; }
    let sum = sums[tile_row];
    let x_2 = vec4f(x[x_at + o_5], x[x_at_1 + o_5], x[x_at_2 + o_5], x[x_at_3 + o_5]);
    let bias_1 = bias[o_5];
    let x_1_at_step = o_5 * 2;
    x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1;
  }
}
`),
    pipeline(64, 1024, `// specs/swin.vit:36, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw/8, o, hw%8] = x[hw/8, o, hw%8] + (sum[i: 192] weight[o, i] * y[hw/8, i, hw%8] + bias[o])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 24u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker / 8;
  let row_tile = id / 2;
  let weight_at = row_tile * 192;
${each(3, (i) => `  let weight_at_${1 + i} = row_tile * 192 + ${48 + 48 * i};
`)}  let column_block = id % 2;
  let worker_column = worker % 8;
  let worker_div_2 = worker_column / 2;
  let worker_mod_2 = worker % 2;
  let y_at = batch_row * 3072 + column_block * 1536 + worker_div_2 * 384 + worker_mod_2;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 3072 + column_block * 1536 + worker_div_2 * 384 + worker_mod_2 + ${2 + 2 * i};
`)}${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = part; i < 48; i += 8) {
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let y_at_step = i * 8;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + y_at_step];
`)}    let block = mat4x4f(y_1, y_2, y_3, y_4);
${each(4, (i) => `    acc_${i}_0 += block * weight_${1 + i};
`)}  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 8; place < worker + 64; place += 8) {
      acc_0_0 += parts[place];
${each(3, (i) => `    }
  }
  workgroupBarrier();
  parts[worker] = acc_${1 + i}_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_${1 + i} = worker + 8; place_${1 + i} < worker + 64; place_${1 + i} += 8) {
      acc_${1 + i}_0 += parts[place_${1 + i}];
`)}    }
  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let x_at = batch_row * 768 + column_block * 384 + worker_div_2 * 96 + row_tile * 8 + worker_mod_2;
  let bias_at = row_tile * 4;
  let x_1_at = batch_row * 768 + column_block * 384 + worker_div_2 * 96 + row_tile * 8 + worker_mod_2;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let sum = sums[tile_row];
    let x_at_step = tile_row * 2;
    let x_2 = x[x_at + x_at_step];
    let bias_1 = bias[bias_at + tile_row];
    let x_1_at_step = tile_row * 2;
    if (part == 0) { x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1; }
  }
}
`),
  ],
};
