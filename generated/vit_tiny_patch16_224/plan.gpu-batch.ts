/* eslint-disable */
/** The plan of vit_tiny_patch16_224 for the target 'gpu-batch'. Generated. */
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
    step(15, 21, "patch_embed.proj.y", "lib/nn.vit:49", weights(589824, 768), arena(0, 602112), weights(0, 589824), arena(605184, 150528)),
    step(4, 148, "x_1_2", "specs/vit.vit:23", weights(590592, 768), arena(605184, 150528), weights(591360, 151296), arena(453888, 151296)),
    ...repeat(2, (i) => [
      step(16, 63, `blocks.${5 * i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(453888 + 151296 * i, 151296), weights(9608448 + 5187840 * i, 442368), weights(10050816 + 5187840 * i, 2304), arena(0, 453888)),
      step(17, 21, `blocks.${5 * i}.attn.o`, "lib/nn.vit:65", arena(0, 453888), arena(605184 - 151296 * i, 151296)),
      sized(step(18, 21, `blocks.${5 * i}.x`, "specs/vit.vit:7", arena(453888 + 151296 * i, 151296), arena(605184 - 151296 * i, 151296), weights(742656 + 3694080 * i, 147456), weights(890112 + 3694080 * i, 768), arena(756480, 151296)), 12),
      step(19, 84, `blocks.${5 * i}.mlp.y_1`, "lib/nn.vit:56", arena(756480, 151296), weights(10053120 + 5187840 * i, 589824), weights(10642944 + 5187840 * i, 3072), arena(0, 605184)),
      sized(step(18, 21, `blocks.${5 * i}.x_2`, "specs/vit.vit:8", arena(756480, 151296), arena(0, 605184), weights(890880 + 3694080 * i, 589824), weights(1480704 + 3694080 * i, 768), arena(605184, 151296)), 48),
      step(16, 63, `blocks.${1 + 5 * i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(605184, 151296), weights(10646016 + 5187840 * i, 442368), weights(11088384 + 5187840 * i, 2304), arena(0, 453888)),
      step(17, 21, `blocks.${1 + 5 * i}.attn.o`, "lib/nn.vit:65", arena(0, 453888), arena(453888, 151296)),
      sized(step(18, 21, `blocks.${1 + 5 * i}.x`, "specs/vit.vit:7", arena(605184, 151296), arena(453888, 151296), weights(1481472 + 3694080 * i, 147456), weights(1628928 + 3694080 * i, 768), arena(756480, 151296)), 12),
      step(19, 84, `blocks.${1 + 5 * i}.mlp.y_1`, "lib/nn.vit:56", arena(756480, 151296), weights(11090688 + 5187840 * i, 589824), weights(11680512 + 5187840 * i, 3072), arena(0, 605184)),
      sized(step(18, 21, `blocks.${1 + 5 * i}.x_2`, "specs/vit.vit:8", arena(756480, 151296), arena(0, 605184), weights(1629696 + 3694080 * i, 589824), weights(2219520 + 3694080 * i, 768), arena(605184, 151296)), 48),
      step(16, 63, `blocks.${2 + 5 * i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(605184, 151296), weights(11683584 + 5187840 * i, 442368), weights(12125952 + 5187840 * i, 2304), arena(0, 453888)),
      step(17, 21, `blocks.${2 + 5 * i}.attn.o`, "lib/nn.vit:65", arena(0, 453888), arena(453888, 151296)),
      sized(step(18, 21, `blocks.${2 + 5 * i}.x`, "specs/vit.vit:7", arena(605184, 151296), arena(453888, 151296), weights(2220288 + 3694080 * i, 147456), weights(2367744 + 3694080 * i, 768), arena(756480, 151296)), 12),
      step(19, 84, `blocks.${2 + 5 * i}.mlp.y_1`, "lib/nn.vit:56", arena(756480, 151296), weights(12128256 + 5187840 * i, 589824), weights(12718080 + 5187840 * i, 3072), arena(0, 605184)),
      sized(step(18, 21, `blocks.${2 + 5 * i}.x_2`, "specs/vit.vit:8", arena(756480, 151296), arena(0, 605184), weights(2368512 + 3694080 * i, 589824), weights(2958336 + 3694080 * i, 768), arena(605184, 151296)), 48),
      step(16, 63, `blocks.${3 + 5 * i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(605184, 151296), weights(12721152 + 5187840 * i, 442368), weights(13163520 + 5187840 * i, 2304), arena(0, 453888)),
      step(17, 21, `blocks.${3 + 5 * i}.attn.o`, "lib/nn.vit:65", arena(0, 453888), arena(453888, 151296)),
      sized(step(18, 21, `blocks.${3 + 5 * i}.x`, "specs/vit.vit:7", arena(605184, 151296), arena(453888, 151296), weights(2959104 + 3694080 * i, 147456), weights(3106560 + 3694080 * i, 768), arena(756480, 151296)), 12),
      step(19, 84, `blocks.${3 + 5 * i}.mlp.y_1`, "lib/nn.vit:56", arena(756480, 151296), weights(13165824 + 5187840 * i, 589824), weights(13755648 + 5187840 * i, 3072), arena(0, 605184)),
      sized(step(18, 21, `blocks.${3 + 5 * i}.x_2`, "specs/vit.vit:8", arena(756480, 151296), arena(0, 605184), weights(3107328 + 3694080 * i, 589824), weights(3697152 + 3694080 * i, 768), arena(605184, 151296)), 48),
      step(16, 63, `blocks.${4 + 5 * i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(605184, 151296), weights(13758720 + 5187840 * i, 442368), weights(14201088 + 5187840 * i, 2304), arena(0, 453888)),
      step(17, 21, `blocks.${4 + 5 * i}.attn.o`, "lib/nn.vit:65", arena(0, 453888), arena(453888, 151296)),
      sized(step(18, 21, `blocks.${4 + 5 * i}.x`, "specs/vit.vit:7", arena(605184, 151296), arena(453888, 151296), weights(3697920 + 3694080 * i, 147456), weights(3845376 + 3694080 * i, 768), arena(756480, 151296)), 12),
      step(19, 84, `blocks.${4 + 5 * i}.mlp.y_1`, "lib/nn.vit:56", arena(756480, 151296), weights(14203392 + 5187840 * i, 589824), weights(14793216 + 5187840 * i, 3072), arena(0, 605184)),
      sized(step(18, 21, `blocks.${4 + 5 * i}.x_2`, "specs/vit.vit:8", arena(756480, 151296), arena(0, 605184), weights(3846144 + 3694080 * i, 589824), weights(4435968 + 3694080 * i, 768), arena(605184, 151296)), 48),
    ]),
    step(16, 63, "blocks.10.attn.qkv.y_2", "lib/nn.vit:23", arena(605184, 151296), weights(19984128, 442368), weights(20426496, 2304), arena(0, 453888)),
    step(17, 21, "blocks.10.attn.o", "lib/nn.vit:65", arena(0, 453888), arena(453888, 151296)),
    sized(step(18, 21, "blocks.10.x", "specs/vit.vit:7", arena(605184, 151296), arena(453888, 151296), weights(8130816, 147456), weights(8278272, 768), arena(756480, 151296)), 12),
    step(19, 84, "blocks.10.mlp.y_1", "lib/nn.vit:56", arena(756480, 151296), weights(20428800, 589824), weights(21018624, 3072), arena(0, 605184)),
    sized(step(18, 21, "blocks.10.x_2", "specs/vit.vit:8", arena(756480, 151296), arena(0, 605184), weights(8279040, 589824), weights(8868864, 768), arena(605184, 151296)), 48),
    step(16, 63, "blocks.11.attn.qkv.y_2", "lib/nn.vit:23", arena(605184, 151296), weights(21021696, 442368), weights(21464064, 2304), arena(0, 453888)),
    step(10, 3, "blocks.11.attn.o", "lib/nn.vit:65", arena(0, 453888), arena(453888, 768)),
    step(20, 12, "blocks.11.x", "specs/vit.vit:7", arena(605184, 151296), arena(453888, 768), weights(8869632, 147456), weights(9017088, 768), arena(3072, 768)),
    step(21, 24, "blocks.11.mlp.y_1", "lib/nn.vit:56", arena(3072, 768), weights(21466368, 589824), weights(22056192, 3072), arena(0, 3072)),
    step(22, 24, "blocks.11.x_2", "specs/vit.vit:8", arena(3072, 768), arena(0, 3072), weights(9017856, 589824), weights(9607680, 768), arena(4096, 768)),
    step(23, 16, "head.y_2", "lib/nn.vit:23", arena(4096, 768), weights(22059264, 768000), weights(22827264, 4000), arena(0, 4000)),
  ],
  pipelines: [
    ...base.pipelines,
    pipeline(64, 6144, `// lib/nn.vit:49 (contract)
// y[hw/14, hw%14, o] = bias[o] + sum[cuv: 768] image[cuv/256, hw/14*16 + cuv/16%16, hw%14*16 + cuv%16] * weight[o,
//   cuv/256, cuv/16%16, cuv%16]

@group(0) @binding(0) var<storage, read> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> image: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 256>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 21u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 3;
  let worker_div_4 = worker / 4;
  let hw = min(row_block * 32 + worker_div_4, 195);
  let hw_1 = row_block * 32 + worker_div_4;
  let hw_div_14 = hw / 14;
  let hw_mod_14 = hw % 14;
  let worker_mod_4 = worker % 4;
  let image_at = batch_row * 37632 + hw_div_14 * 896 + hw_mod_14 * 4 + worker_mod_4;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let hw_2 = row_block * 32 + worker_div_4 + 16;
  let hw_3 = min(hw_2, 195);
  let hw_div_14_1 = hw_3 / 14;
  let hw_mod_14_1 = hw_3 % 14;
  let image_at_1 = batch_row * 37632 + hw_div_14_1 * 896 + hw_mod_14_1 * 4 + worker_mod_4;
  let left_place_1 = worker_mod_4 * 32 + worker_div_4 + 16;
  let column_block = id % 3;
  let weight_at = column_block * 12288 + worker_div_4 * 192 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16;
${each(3, (i) => `  let weight_at_${1 + i} = column_block * 12288 + worker_div_4 * 192 + worker_mod_4 + ${3072 + 3072 * i};
  let right_place_${1 + i} = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16 + ${4 + 4 * i};
`)}  let worker_row = worker / 8;
  let left_at = worker_row * 4;
  let worker_column = worker % 8;
  let right_at = worker_column * 2;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var cuv = 0; cuv < 48; cuv++) {
    let cuv_div_16 = cuv / 16;
    let cuv_mod_16 = cuv % 16;
    let image_at_step = cuv_div_16 * 12544 + cuv_mod_16 * 56;
    let image_1 = image[image_at + image_at_step];
    left[left_place] = image_1;
    let image_2 = image[image_at_1 + image_at_step];
    left[left_place_1] = image_2;
    let weight_at_step = cuv * 4;
    let weight_1 = weight[weight_at + weight_at_step];
    right[right_place] = weight_1;
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + weight_at_step];
    right[right_place_${1 + i}] = weight_${2 + i};
`)}    workgroupBarrier();
    for (var cuv_quad = 0; cuv_quad < 4; cuv_quad++) {
      let left_at_step = cuv_quad * 32;
      let row = left[left_at + left_at_step];
${each(3, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = cuv_quad * 64;
      let column = mat4x4f(right[right_at + right_at_step], right[right_at + right_at_step + 16], right[right_at + right_at_step + 32], right[right_at + right_at_step + 48]);
      let column_1 = mat4x4f(right[right_at + right_at_step + 1], right[right_at + right_at_step + 17], right[right_at + right_at_step + 33], right[right_at + right_at_step + 49]);
      acc_0_0 += row * column;
${each(3, (i) => `      acc_${1 + i}_0 += row_${1 + i} * column;
`)}      acc_0_1 += row * column_1;
${each(3, (i) => `      acc_${1 + i}_1 += row_${1 + i} * column_1;
`)}    }
    workgroupBarrier();
  }
  var sums = array<vec4f, 8>(
${each(4, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let hw_4 = row_block * 32 + worker_row * 4;
  let bias_1 = bias[column_block * 16 + worker_column * 2];
  let y_at = batch_row * 9408 + column_block * 16 + worker_column * 2;
  let bias_at = column_block * 16 + worker_column * 2 + 1;
  let bias_2 = bias[bias_at];
  let y_at_1 = batch_row * 9408 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let hw_5 = hw_4 + tile_row;
    if (hw_5 >= 196) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_at_step = hw_5 * 48;
    y[y_at + y_at_step] = bias_1 + sum;
    y[y_at_1 + y_at_step] = bias_2 + sum_1;
  }
}
`),
    pipeline(32, 6144, `// lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[i0, o] = rsqrt(max(max(sum[i: 192] (x[i0, i] - x[i0, 0] - (x[i0, 0] - x[i0, 0])) * (x[i0, i] - x[i0, 0] -
//   (x[i0, 0] - x[i0, 0])) - (sum[i: 192] (x[i0, i] - x[i0, 0] - (x[i0, 0] - x[i0, 0]))) * (sum[i: 192] (x[i0, i]
//   - x[i0, 0] - (x[i0, 0] - x[i0, 0]))) * 0.005208333333333333, 0), 0) / 192 + 0.000001) * (sum[i: 192] (x[i0, i]
//   - x[i0, 0]) * folded[o, i]) + folded_1[o]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 256>;

@compute @workgroup_size(32)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 63u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 9;
  let worker_div_4 = worker / 4;
  let i0 = min(row_block * 32 + worker_div_4, 196);
  let i0_1 = row_block * 32 + worker_div_4;
  let worker_mod_4 = worker % 4;
  let x_at = batch_row * 9456 + i0 * 48 + worker_mod_4;
  let x_2 = x[batch_row * 9456 + i0 * 48].x;
  let term_1 = x_2 - x_2;
  let left_place = worker_mod_4 * 32 + worker_div_4;
${each(3, (i) => `  let i0_${2 + 2 * i} = row_block * 32 + worker_div_4 + ${8 + 8 * i};
  let i0_${3 + 2 * i} = min(i0_${2 + 2 * i}, 196);
  let x_at_${1 + i} = batch_row * 9456 + i0_${3 + 2 * i} * 48 + worker_mod_4;
  let x_${4 + 2 * i} = x[batch_row * 9456 + i0_${3 + 2 * i} * 48].x;
  let term_${4 + 3 * i} = x_${4 + 2 * i} - x_${4 + 2 * i};
  let left_place_${1 + i} = worker_mod_4 * 32 + worker_div_4 + ${8 + 8 * i};
`)}  let column_block = id % 9;
  let folded_at = column_block * 3072 + worker_div_4 * 48 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16;
${each(7, (i) => `  let folded_at_${1 + i} = column_block * 3072 + worker_div_4 * 48 + worker_mod_4 + ${384 + 384 * i};
  let right_place_${1 + i} = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16 + ${2 + 2 * i};
`)}  let worker_row = worker / 8;
  let left_at = worker_row * 8;
  let worker_column = worker % 8;
  let right_at = worker_column * 2;
${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}${each(4, (i) => `  var part_0_${i} = vec4f();
`)}${each(4, (i) => `  var part_1_${i} = vec4f();
`)}  for (var i = 0; i < 12; i++) {
    let x_at_step = i * 4;
    let x_1 = x[x_at + x_at_step];
    let term = x_1 - x_2;
    let term_2 = term - term_1;
    part_0_0 += term_2 * term_2;
    part_1_0 += term_2;
    left[left_place] = term;
${each(3, (i) => `    let x_${3 + 2 * i} = x[x_at_${1 + i} + x_at_step];
    let term_${3 + 3 * i} = x_${3 + 2 * i} - x_${4 + 2 * i};
    let term_${5 + 3 * i} = term_${3 + 3 * i} - term_${4 + 3 * i};
    part_0_${1 + i} += term_${5 + 3 * i} * term_${5 + 3 * i};
    part_1_${1 + i} += term_${5 + 3 * i};
    left[left_place_${1 + i}] = term_${3 + 3 * i};
`)}    let folded_at_step = i * 4;
    let folded_2 = folded[folded_at + folded_at_step];
    right[right_place] = folded_2;
${each(7, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + folded_at_step];
    right[right_place_${1 + i}] = folded_${3 + i};
`)}    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 32;
      let row = left[left_at + left_at_step];
${each(7, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = i_quad * 64;
      let column = mat4x4f(right[right_at + right_at_step], right[right_at + right_at_step + 16], right[right_at + right_at_step + 32], right[right_at + right_at_step + 48]);
      let column_1 = mat4x4f(right[right_at + right_at_step + 1], right[right_at + right_at_step + 17], right[right_at + right_at_step + 33], right[right_at + right_at_step + 49]);
      acc_0_0 += row * column;
${each(7, (i) => `      acc_${1 + i}_0 += row_${1 + i} * column;
`)}      acc_0_1 += row * column_1;
${each(7, (i) => `      acc_${1 + i}_1 += row_${1 + i} * column_1;
`)}    }
    workgroupBarrier();
  }
  left[worker_mod_4 * 32 + worker_div_4] = vec4f(dot(part_0_0, vec4f(1.0)), dot(part_1_0, vec4f(1.0)), 0.0, 0.0);
${each(3, (i) => `  left[left_place_${1 + i}] = vec4f(dot(part_0_${1 + i}, vec4f(1.0)), dot(part_1_${1 + i}, vec4f(1.0)), 0.0, 0.0);
`)}  workgroupBarrier();
  var gathered = vec4f();
${each(7, (i) => `  var gathered_${1 + i} = vec4f();
`)}  for (var i_quad = 0; i_quad < 4; i_quad++) {
    let left_at_step_1 = i_quad * 32;
    gathered += left[left_at + left_at_step_1];
${each(7, (i) => `    gathered_${1 + i} += left[left_at + left_at_step_1 + ${1 + i}];
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  var totals = array<f32, 8>(
    gathered.x, gathered_1.x, gathered_2.x, gathered_3.x, gathered_4.x, gathered_5.x, gathered_6.x, gathered_7.x,
  );
  var totals_1 = array<f32, 8>(
    gathered.y, gathered_1.y, gathered_2.y, gathered_3.y, gathered_4.y, gathered_5.y, gathered_6.y, gathered_7.y,
  );
  let i0_8 = row_block * 32 + worker_row * 8;
  let folded_1_1 = folded_1[column_block * 16 + worker_column * 2];
  let y_at = batch_row * 28368 + column_block * 16 + worker_column * 2;
  let folded_1_at = column_block * 16 + worker_column * 2 + 1;
  let folded_1_2 = folded_1[folded_1_at];
  let y_at_1 = batch_row * 28368 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let i0_9 = i0_8 + tile_row;
    if (i0_9 >= 197) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let term_12 = total_1 * total_1;
    let term_13 = term_12 * 0.005208333333333333;
    let term_14 = total - term_13;
    let max_of = max(term_14, 0.0);
    let max_of_1 = max(max_of, 0.0);
    let term_15 = max_of_1 / 192.0;
    let term_16 = term_15 + 0.000001;
    let rsqrt_of = inverseSqrt(term_16);
    let y_at_step = i0_9 * 144;
    y[y_at + y_at_step] = rsqrt_of * sum + folded_1_1;
    y[y_at_1 + y_at_step] = rsqrt_of * sum_1 + folded_1_2;
  }
}
`),
    pipeline(64, 14592, `// lib/nn.vit:65, lib/nn.vit:40, lib/nn.vit:39, lib/nn.vit:63 (attend)
// o[t, nco*64 + nci] = mean
// mean = (sum[j: 197] weight * y[j, nco*64 + nci + 384]) / (sum[j: 197] weight), weight = exp(score - max[j]
//   score)
// score = 0.125 * (sum[c: 64] y[t, nco*64 + c] * y[j, nco*64 + c + 192])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

var<workgroup> keys: array<vec4f, 448>;
var<workgroup> values: array<vec4f, 448>;
var<workgroup> parts: array<f32, 64>;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 21u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id % 7;
  let worker_mod_32 = worker % 32;
  let t = min(row_block * 32 + worker_mod_32, 196);
  let nco = id / 7;
  let y_at = batch_row * 28368 + t * 144 + nco * 16;
  let y_1 = y[y_at];
${each(15, (i) => `  let y_at_${1 + i} = batch_row * 28368 + t * 144 + nco * 16 + ${1 + i};
  let y_${2 + i} = y[y_at_${1 + i}];
`)}  let y_at_16 = batch_row * 28368 + nco * 16 + 48;
  let y_at_17 = batch_row * 28368 + nco * 16 + 96;
  let part = worker / 32;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
${each(16, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var key_tile = 0; key_tile < 8; key_tile++) {
    workgroupBarrier();
    let j = key_tile * 28;
    for (var place = worker; place < 448; place += 64) {
      let place_div_16 = place / 16;
      let j_1 = min(j + place_div_16, 196);
      let place_mod_16 = place % 16;
      let y_at_step = j_1 * 144 + place_mod_16;
      let y_17 = y[y_at_16 + y_at_step];
      keys[place] = y_17;
    }
    for (var place = worker; place < 448; place += 64) {
      let place_div_16_1 = place / 16;
      let j_2 = min(j + place_div_16_1, 196);
      let place_mod_16_1 = place % 16;
      let y_at_step_1 = j_2 * 144 + place_mod_16_1;
      let y_18 = y[y_at_17 + y_at_step_1];
      values[place] = y_18;
    }
    workgroupBarrier();
    let j_3 = key_tile * 7;
    for (var quad = part; quad < min(7, 50 - key_tile * 7); quad += 2) {
      let j_4 = j_3 + quad;
${each(3, (i) => `      let j_${5 + i} = min(j_4 * 4 + ${1 + i}, 196);
`)}      var score_0 = vec4f();
      let block = mat4x4f(keys[quad * 64], keys[quad * 64 + 16], keys[quad * 64 + 32], keys[quad * 64 + 48]);
      score_0 += y_1 * block;
${each(15, (i) => `      let block_${1 + i} = mat4x4f(keys[quad * 64 + ${1 + i}], keys[quad * 64 + ${17 + i}], keys[quad * 64 + ${33 + i}], keys[quad * 64 + ${49 + i}]);
      score_0 += y_${2 + i} * block_${1 + i};
`)}      let counted = vec4f(1.0, f32(j_4 * 4 + 1 < 197), f32(j_4 * 4 + 2 < 197), f32(j_4 * 4 + 3 < 197));
      score_0 = 0.125 * score_0;
      let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
      let shrink_0 = vitc_exp(largest_0 - largest_0_now);
      let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
      largest_0 = largest_0_now;
      total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
      let block_16 = mat4x4f(values[quad * 64], values[quad * 64 + 16], values[quad * 64 + 32], values[quad * 64 + 48]);
${each(15, (i) => `      acc_0_${i} = acc_0_${i} * shrink_0 + block_${16 + i} * weight_0;
      let block_${17 + i} = mat4x4f(values[quad * 64 + ${1 + i}], values[quad * 64 + ${17 + i}], values[quad * 64 + ${33 + i}], values[quad * 64 + ${49 + i}]);
`)}      acc_0_15 = acc_0_15 * shrink_0 + block_31 * weight_0;
    }
  }
  workgroupBarrier();
  parts[worker] = largest_0;
  workgroupBarrier();
  var largest_0_of_all = largest_0;
  for (var place_1 = worker_mod_32; place_1 < 64; place_1 += 32) {
    largest_0_of_all = max(largest_0_of_all, parts[place_1]);
  }
  let largest_0_shrink = vitc_exp(largest_0 - largest_0_of_all);
  workgroupBarrier();
  parts[worker] = total_0 * largest_0_shrink;
  total_0 = 0.0;
  workgroupBarrier();
  for (var place_2 = worker_mod_32; place_2 < 64; place_2 += 32) {
    total_0 += parts[place_2];
  }
${each(2, (i) => `  values[worker] = acc_0_${7 * i} * largest_0_shrink;
${each(6, (j) => `  acc_0_${7 * i + j} = vec4f(0.0);
  values[worker + ${64 + 64 * j}] = acc_0_${1 + 7 * i + j} * largest_0_shrink;
`)}  acc_0_${6 + 7 * i} = vec4f(0.0);
  workgroupBarrier();
  for (var place_${3 + i} = worker_mod_32; place_${3 + i} < 64; place_${3 + i} += 32) {
    acc_0_${7 * i} += values[place_${3 + i}];
${each(6, (j) => `    acc_0_${1 + 7 * i + j} += values[place_${3 + i} + ${64 + 64 * j}];
`)}  }
  workgroupBarrier();
`)}  values[worker] = acc_0_14 * largest_0_shrink;
  acc_0_14 = vec4f(0.0);
  values[worker + 64] = acc_0_15 * largest_0_shrink;
  acc_0_15 = vec4f(0.0);
  workgroupBarrier();
  for (var place_5 = worker_mod_32; place_5 < 64; place_5 += 32) {
    acc_0_14 += values[place_5];
    acc_0_15 += values[place_5 + 64];
  }
  var sums = array<vec4f, 16>(
    acc_0_0, acc_0_1, acc_0_2, acc_0_3, acc_0_4, acc_0_5, acc_0_6, acc_0_7, acc_0_8, acc_0_9, acc_0_10, acc_0_11, acc_0_12, acc_0_13, acc_0_14, acc_0_15,
  );
  let share = 1.0 / total_0;
  let o_at = batch_row * 9456 + t * 48 + nco * 16;
  for (var tile_column = 0; tile_column < 16; tile_column++) {
    let sum = sums[tile_column] * share;
    if (part == 0 && row_block * 32 + worker_mod_32 < 197) { o[o_at + tile_column] = sum; }
  }
}
`),
    pipeline(64, 6144, `// specs/vit.vit:7, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[i0, dim] = x[i0, dim] + (sum[i: 192] o[i0, i] * weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;
struct Sizes { n6: i32 }
@group(0) @binding(6) var<uniform> sizes: Sizes;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 256>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n6 = sizes.n6;
  let n0 = n6 * 788;
  let n1 = n6 * 4;
  let n2 = n6 * 256;
${each(3, (i) => `  let n${3 + i} = n6 * ${64 + 64 * i};
`)}  let workgroups = 21u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 3;
  let worker_div_4 = worker / 4;
  let i0 = min(row_block * 32 + worker_div_4, 196);
  let i0_1 = row_block * 32 + worker_div_4;
  let worker_mod_4 = worker % 4;
  let o_at = batch_row * n0 + i0 * n1 + worker_mod_4;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let i0_2 = row_block * 32 + worker_div_4 + 16;
  let i0_3 = min(i0_2, 196);
  let o_at_1 = batch_row * n0 + i0_3 * n1 + worker_mod_4;
  let left_place_1 = worker_mod_4 * 32 + worker_div_4 + 16;
  let column_block = id % 3;
  let weight_at = column_block * n2 + worker_div_4 * n1 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16;
${each(3, (i) => `  let weight_at_${1 + i} = column_block * n2 + worker_div_4 * n1 + worker_mod_4 + n${3 + i};
  let right_place_${1 + i} = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16 + ${4 + 4 * i};
`)}  let worker_row = worker / 8;
  let left_at = worker_row * 4;
  let worker_column = worker % 8;
  let right_at = worker_column * 2;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < n6; i++) {
    let o_at_step = i * 4;
    let o_1 = o[o_at + o_at_step];
    left[left_place] = o_1;
    let o_2 = o[o_at_1 + o_at_step];
    left[left_place_1] = o_2;
    let weight_at_step = i * 4;
    let weight_1 = weight[weight_at + weight_at_step];
    right[right_place] = weight_1;
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + weight_at_step];
    right[right_place_${1 + i}] = weight_${2 + i};
`)}    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 32;
      let row = left[left_at + left_at_step];
${each(3, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = i_quad * 64;
      let column = mat4x4f(right[right_at + right_at_step], right[right_at + right_at_step + 16], right[right_at + right_at_step + 32], right[right_at + right_at_step + 48]);
      let column_1 = mat4x4f(right[right_at + right_at_step + 1], right[right_at + right_at_step + 17], right[right_at + right_at_step + 33], right[right_at + right_at_step + 49]);
      acc_0_0 += row * column;
${each(3, (i) => `      acc_${1 + i}_0 += row_${1 + i} * column;
`)}      acc_0_1 += row * column_1;
${each(3, (i) => `      acc_${1 + i}_1 += row_${1 + i} * column_1;
`)}    }
    workgroupBarrier();
  }
  var sums = array<vec4f, 8>(
${each(4, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let i0_4 = row_block * 32 + worker_row * 4;
  let x_at = batch_row * 9456 + column_block * 16 + worker_column * 2;
  let bias_1 = bias[column_block * 16 + worker_column * 2];
  let x_1_at = batch_row * 9456 + column_block * 16 + worker_column * 2;
  let x_at_1 = batch_row * 9456 + column_block * 16 + worker_column * 2 + 1;
  let bias_at = column_block * 16 + worker_column * 2 + 1;
  let bias_2 = bias[bias_at];
  let x_1_at_1 = batch_row * 9456 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let i0_5 = i0_4 + tile_row;
    if (i0_5 >= 197) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let x_at_step = i0_5 * 48;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = i0_5 * 48;
    x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1;
    let x_3 = x[x_at_1 + x_at_step];
    x_1[x_1_at_1 + x_1_at_step] = x_3 + sum_1 + bias_2;
  }
}
`),
    pipeline(32, 6144, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[i0, o] = 0.5 * (rsqrt(max(max(sum[i: 192] (x[i0, i] - x[i0, 0] - (x[i0, 0] - x[i0, 0])) * (x[i0, i] - x[i0, 0]
//   - (x[i0, 0] - x[i0, 0])) - (sum[i: 192] (x[i0, i] - x[i0, 0] - (x[i0, 0] - x[i0, 0]))) * (sum[i: 192] (x[i0,
//   i] - x[i0, 0] - (x[i0, 0] - x[i0, 0]))) * 0.005208333333333333, 0), 0) / 192 + 0.000001) * (sum[i: 192] (x[i0,
//   i] - x[i0, 0]) * folded[o, i]) + folded_1[o]) * (1 + erf((rsqrt(max(max(sum[i: 192] (x[i0, i] - x[i0, 0] -
//   (x[i0, 0] - x[i0, 0])) * (x[i0, i] - x[i0, 0] - (x[i0, 0] - x[i0, 0])) - (sum[i: 192] (x[i0, i] - x[i0, 0] -
//   (x[i0, 0] - x[i0, 0]))) * (sum[i: 192] (x[i0, i] - x[i0, 0] - (x[i0, 0] - x[i0, 0]))) * 0.005208333333333333,
//   0), 0) / 192 + 0.000001) * (sum[i: 192] (x[i0, i] - x[i0, 0]) * folded[o, i]) + folded_1[o]) /
//   1.4142135623730951))

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

@compute @workgroup_size(32)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 84u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 12;
  let worker_div_4 = worker / 4;
  let i0 = min(row_block * 32 + worker_div_4, 196);
  let i0_1 = row_block * 32 + worker_div_4;
  let worker_mod_4 = worker % 4;
  let x_at = batch_row * 9456 + i0 * 48 + worker_mod_4;
  let x_2 = x[batch_row * 9456 + i0 * 48].x;
  let term_1 = x_2 - x_2;
  let left_place = worker_mod_4 * 32 + worker_div_4;
${each(3, (i) => `  let i0_${2 + 2 * i} = row_block * 32 + worker_div_4 + ${8 + 8 * i};
  let i0_${3 + 2 * i} = min(i0_${2 + 2 * i}, 196);
  let x_at_${1 + i} = batch_row * 9456 + i0_${3 + 2 * i} * 48 + worker_mod_4;
  let x_${4 + 2 * i} = x[batch_row * 9456 + i0_${3 + 2 * i} * 48].x;
  let term_${4 + 3 * i} = x_${4 + 2 * i} - x_${4 + 2 * i};
  let left_place_${1 + i} = worker_mod_4 * 32 + worker_div_4 + ${8 + 8 * i};
`)}  let column_block = id % 12;
  let folded_at = column_block * 3072 + worker_div_4 * 48 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16;
${each(7, (i) => `  let folded_at_${1 + i} = column_block * 3072 + worker_div_4 * 48 + worker_mod_4 + ${384 + 384 * i};
  let right_place_${1 + i} = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16 + ${2 + 2 * i};
`)}  let worker_row = worker / 8;
  let left_at = worker_row * 8;
  let worker_column = worker % 8;
  let right_at = worker_column * 2;
${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}${each(4, (i) => `  var part_0_${i} = vec4f();
`)}${each(4, (i) => `  var part_1_${i} = vec4f();
`)}  for (var i = 0; i < 12; i++) {
    let x_at_step = i * 4;
    let x_1 = x[x_at + x_at_step];
    let term = x_1 - x_2;
    let term_2 = term - term_1;
    part_0_0 += term_2 * term_2;
    part_1_0 += term_2;
    left[left_place] = term;
${each(3, (i) => `    let x_${3 + 2 * i} = x[x_at_${1 + i} + x_at_step];
    let term_${3 + 3 * i} = x_${3 + 2 * i} - x_${4 + 2 * i};
    let term_${5 + 3 * i} = term_${3 + 3 * i} - term_${4 + 3 * i};
    part_0_${1 + i} += term_${5 + 3 * i} * term_${5 + 3 * i};
    part_1_${1 + i} += term_${5 + 3 * i};
    left[left_place_${1 + i}] = term_${3 + 3 * i};
`)}    let folded_at_step = i * 4;
    let folded_2 = folded[folded_at + folded_at_step];
    right[right_place] = folded_2;
${each(7, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + folded_at_step];
    right[right_place_${1 + i}] = folded_${3 + i};
`)}    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 32;
      let row = left[left_at + left_at_step];
${each(7, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = i_quad * 64;
      let column = mat4x4f(right[right_at + right_at_step], right[right_at + right_at_step + 16], right[right_at + right_at_step + 32], right[right_at + right_at_step + 48]);
      let column_1 = mat4x4f(right[right_at + right_at_step + 1], right[right_at + right_at_step + 17], right[right_at + right_at_step + 33], right[right_at + right_at_step + 49]);
      acc_0_0 += row * column;
${each(7, (i) => `      acc_${1 + i}_0 += row_${1 + i} * column;
`)}      acc_0_1 += row * column_1;
${each(7, (i) => `      acc_${1 + i}_1 += row_${1 + i} * column_1;
`)}    }
    workgroupBarrier();
  }
  left[worker_mod_4 * 32 + worker_div_4] = vec4f(dot(part_0_0, vec4f(1.0)), dot(part_1_0, vec4f(1.0)), 0.0, 0.0);
${each(3, (i) => `  left[left_place_${1 + i}] = vec4f(dot(part_0_${1 + i}, vec4f(1.0)), dot(part_1_${1 + i}, vec4f(1.0)), 0.0, 0.0);
`)}  workgroupBarrier();
  var gathered = vec4f();
${each(7, (i) => `  var gathered_${1 + i} = vec4f();
`)}  for (var i_quad = 0; i_quad < 4; i_quad++) {
    let left_at_step_1 = i_quad * 32;
    gathered += left[left_at + left_at_step_1];
${each(7, (i) => `    gathered_${1 + i} += left[left_at + left_at_step_1 + ${1 + i}];
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  var totals = array<f32, 8>(
    gathered.x, gathered_1.x, gathered_2.x, gathered_3.x, gathered_4.x, gathered_5.x, gathered_6.x, gathered_7.x,
  );
  var totals_1 = array<f32, 8>(
    gathered.y, gathered_1.y, gathered_2.y, gathered_3.y, gathered_4.y, gathered_5.y, gathered_6.y, gathered_7.y,
  );
  let i0_8 = row_block * 32 + worker_row * 8;
  let folded_1_1 = folded_1[column_block * 16 + worker_column * 2];
  let y_at = batch_row * 37824 + column_block * 16 + worker_column * 2;
  let folded_1_at = column_block * 16 + worker_column * 2 + 1;
  let folded_1_2 = folded_1[folded_1_at];
  let y_at_1 = batch_row * 37824 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let i0_9 = i0_8 + tile_row;
    if (i0_9 >= 197) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let term_12 = total_1 * total_1;
    let term_13 = term_12 * 0.005208333333333333;
    let term_14 = total - term_13;
    let max_of = max(term_14, 0.0);
    let max_of_1 = max(max_of, 0.0);
    let term_15 = max_of_1 / 192.0;
    let term_16 = term_15 + 0.000001;
    let rsqrt_of = inverseSqrt(term_16);
    let term_17 = rsqrt_of * sum + folded_1_1;
    let y_at_step = i0_9 * 192;
    y[y_at + y_at_step] = 0.5 * term_17 * (1.0 + vitc_erf_v4(term_17 / 1.4142135623730951));
    let term_18 = rsqrt_of * sum_1 + folded_1_2;
    y[y_at_1 + y_at_step] = 0.5 * term_18 * (1.0 + vitc_erf_v4(term_18 / 1.4142135623730951));
  }
}
`),
    pipeline(64, 1024, `// specs/vit.vit:7, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[dim] = x[0, dim] + (sum[i: 192] o[i] * weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 12u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 16;
  let o_at = batch_row * 48;
  let worker_column = worker / 16;
  let weight_at = id * 768 + worker_column * 192;
${each(3, (i) => `  let weight_at_${1 + i} = id * 768 + worker_column * 192 + ${48 + 48 * i};
`)}  var acc_0_0 = vec4f();
  for (var i = part; i < 48; i += 16) {
    let o_1 = o[o_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += o_1 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 16; place++) {
      acc_0_0 += parts[place];
    }
  }
  let x_at = batch_row * 9456 + id * 4 + worker_column;
  let x_2 = x[x_at];
  let bias_1 = bias[id * 4 + worker_column];
  let x_1_at = batch_row * 48 + id * 4 + worker_column;
  if (part == 0) { x_1[x_1_at] = x_2 + acc_0_0 + bias_1; }
}
`),
    pipeline(64, 3072, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[o] = 0.5 * (rsqrt(max(max(sum[i: 192] (x[i] - x[0] - (x[0] - x[0])) * (x[i] - x[0] - (x[0] - x[0])) - (sum[i:
//   192] (x[i] - x[0] - (x[0] - x[0]))) * (sum[i: 192] (x[i] - x[0] - (x[0] - x[0]))) * 0.005208333333333333, 0),
//   0) / 192 + 0.000001) * (sum[i: 192] (x[i] - x[0]) * folded[o, i]) + folded_1[o]) * (1 +
//   erf((rsqrt(max(max(sum[i: 192] (x[i] - x[0] - (x[0] - x[0])) * (x[i] - x[0] - (x[0] - x[0])) - (sum[i: 192]
//   (x[i] - x[0] - (x[0] - x[0]))) * (sum[i: 192] (x[i] - x[0] - (x[0] - x[0]))) * 0.005208333333333333, 0), 0) /
//   192 + 0.000001) * (sum[i: 192] (x[i] - x[0]) * folded[o, i]) + folded_1[o]) / 1.4142135623730951))

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 192>;

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 24u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let x_at = batch_row * 48;
  let x_2 = x[batch_row * 48].x;
  let term = x_2 - x_2;
  let worker_column = worker / 8;
  let folded_at = id * 1536 + worker_column * 192;
${each(3, (i) => `  let folded_at_${1 + i} = id * 1536 + worker_column * 192 + ${48 + 48 * i};
`)}  var acc_0_0 = vec4f();
  var stat_0_0 = vec4f();
  var stat_1_0 = vec4f();
  for (var i = part; i < 48; i += 8) {
    let x_1 = x[x_at + i];
    let left = x_1 - x_2;
    let term_1 = left - term;
    stat_0_0 += term_1 * term_1;
    stat_1_0 += term_1;
    let folded_2 = folded[folded_at + i];
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + i];
`)}    let block = mat4x4f(folded_2, folded_3, folded_4, folded_5);
    acc_0_0 += left * block;
  }
  parts[worker] = acc_0_0;
  parts[worker + 64] = stat_0_0;
  parts[worker + 128] = stat_1_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
      stat_0_0 += parts[place + 64];
      stat_1_0 += parts[place + 128];
    }
  }
  let total = dot(stat_0_0, vec4f(1.0));
  let total_1 = dot(stat_1_0, vec4f(1.0));
  let folded_1_1 = folded_1[id * 8 + worker_column];
  let term_2 = inverseSqrt(max(max(total - total_1 * total_1 * 0.005208333333333333, 0.0), 0.0) / 192.0 + 0.000001) * acc_0_0 + folded_1_1;
  let y_at = batch_row * 192 + id * 8 + worker_column;
  if (part == 0) { y[y_at] = 0.5 * term_2 * (1.0 + vitc_erf_v4(term_2 / 1.4142135623730951)); }
}
`),
    pipeline(64, 1024, `// specs/vit.vit:8, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[dim] = x[dim] + (sum[i: 768] y[i] * weight[dim, i] + bias[dim])

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
  let workgroups = 24u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 32;
  let y_at = batch_row * 192;
  let worker_column = worker / 32;
  let weight_at = id * 1536 + worker_column * 768;
${each(3, (i) => `  let weight_at_${1 + i} = id * 1536 + worker_column * 768 + ${192 + 192 * i};
`)}  var acc_0_0 = vec4f();
  for (var i = part; i < 192; i += 32) {
    let y_1 = y[y_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += y_1 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 32; place++) {
      acc_0_0 += parts[place];
    }
  }
  let x_at = batch_row * 48 + id * 2 + worker_column;
  let x_2 = x[x_at];
  let bias_1 = bias[id * 2 + worker_column];
  let x_1_at = batch_row * 48 + id * 2 + worker_column;
  if (part == 0) { x_1[x_1_at] = x_2 + acc_0_0 + bias_1; }
}
`),
    pipeline(64, 4096, `// lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[o] = rsqrt(max(max(sum[i: 192] (x[i] - x[0] - (x[0] - x[0])) * (x[i] - x[0] - (x[0] - x[0])) - (sum[i: 192]
//   (x[i] - x[0] - (x[0] - x[0]))) * (sum[i: 192] (x[i] - x[0] - (x[0] - x[0]))) * 0.005208333333333333, 0), 0) /
//   192 + 0.000001) * (sum[i: 192] (x[i] - x[0]) * folded[o, i]) + folded_1[o]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 256>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 16u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let worker_column = worker / 8;
  let o_quad = min(id * 16 + worker_column * 2, 249);
  let o_quad_1 = id * 16 + worker_column * 2 + 1;
  let o_quad_2 = min(o_quad_1, 249);
  let x_at = batch_row * 48;
  let x_2 = x[batch_row * 48].x;
  let term = x_2 - x_2;
  let folded_at = o_quad * 192;
${each(3, (i) => `  let folded_at_${1 + i} = o_quad * 192 + ${48 + 48 * i};
`)}  let folded_at_4 = o_quad_2 * 192;
${each(3, (i) => `  let folded_at_${5 + i} = o_quad_2 * 192 + ${48 + 48 * i};
`)}  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  var stat_0_0 = vec4f();
  var stat_1_0 = vec4f();
  for (var i = part; i < 48; i += 8) {
    let x_1 = x[x_at + i];
    let left = x_1 - x_2;
    let term_1 = left - term;
    stat_0_0 += term_1 * term_1;
    stat_1_0 += term_1;
    let folded_2 = folded[folded_at + i];
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + i];
`)}    let block = mat4x4f(folded_2, folded_3, folded_4, folded_5);
    acc_0_0 += left * block;
${each(4, (i) => `    let folded_${6 + i} = folded[folded_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(folded_6, folded_7, folded_8, folded_9);
    acc_0_1 += left * block_1;
  }
  parts[worker] = acc_0_0;
  parts[worker + 64] = acc_0_1;
  parts[worker + 128] = stat_0_0;
  parts[worker + 192] = stat_1_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
      acc_0_1 += parts[place + 64];
      stat_0_0 += parts[place + 128];
      stat_1_0 += parts[place + 192];
    }
  }
  let total = dot(stat_0_0, vec4f(1.0));
  let total_1 = dot(stat_1_0, vec4f(1.0));
  let rsqrt_of = inverseSqrt(max(max(total - total_1 * total_1 * 0.005208333333333333, 0.0), 0.0) / 192.0 + 0.000001);
  let folded_1_1 = folded_1[o_quad];
  if (part == 0 && id * 16 + worker_column * 2 < 250) { y[batch_row * 250 + o_quad] = rsqrt_of * acc_0_0 + folded_1_1; }
  let folded_1_2 = folded_1[o_quad_2];
  if (part == 0 && o_quad_1 < 250) { y[batch_row * 250 + o_quad_2] = rsqrt_of * acc_0_1 + folded_1_2; }
}
`),
  ],
};
