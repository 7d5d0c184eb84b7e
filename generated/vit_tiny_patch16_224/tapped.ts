/* eslint-disable */
/** The plan of vit_tiny_patch16_224 that computes the taps as well. Generated. */
import type { Plan, PlanDispatch, PlanFold, PlanPipeline, PlanTensor, Region } from "vitc/runtime";
import { plan as base } from "./plan.ts";

// Regions: offset and size in bytes. Steps: pipeline, workgroups a batch row, value, spec line, bindings; `sized` ones: in which numbers they differ. Groups: their parameters, their steps. Lists: `repeat` unrolls; texts: `each`. Pipelines: invocations and shared bytes of a workgroup, text.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const staging = (offset: number, size: number): Region => ({ space: 2, offset, size });
const step = (pipeline: number, workgroups: number, name: string, at: string, ...bindings: readonly Region[]): PlanDispatch => ({ pipeline, workgroups, bindings, name, at });
const sized = (step: PlanDispatch, ...sizes: readonly number[]): PlanDispatch => ({ ...step, sizes });
const placed = <T extends PlanTensor>(tensors: readonly T[], ...regions: readonly Region[]): T[] => tensors.map((tensor, i) => ({ ...tensor, region: regions[i]! }));
const repeat = <T>(times: number, items: (i: number) => readonly T[]): T[] => Array.from({ length: times }, (_, i) => items(i)).flat();
const group = (params: readonly number[], ...dispatches: readonly PlanDispatch[]): PlanFold => ({ params, dispatches });
const pipeline = (invocations: number, sharedBytes: number, wgsl: string): PlanPipeline => ({ wgsl, invocations, sharedBytes });
const each = (times: number, text: (i: number) => string): string => Array.from({ length: times }, (_, i) => text(i)).join("");

export const plan: Plan = {
  ...base,
  outputs: placed(base.outputs, arena(151296, 4000)),
  taps: [
    { name: "patch_embed", shape: [196, 192], region: arena(10129920, 150528) },
    { name: "tokens", shape: [197, 192], region: arena(6650112, 151296) },
    ...repeat(11, (i) => [
      { name: `blocks.${i}.attn.map`, shape: [3, 197, 197], region: arena(605184 + 465920 * i, 465708) },
      { name: `blocks.${i}.attn.out`, shape: [197, 192], region: arena(6801408 + 302592 * i, 151296) },
      { name: `blocks.${i}.out`, shape: [197, 192], region: arena(6952704 + 302592 * i, 151296) },
    ]),
    { name: "blocks.11.attn.map", shape: [3, 197, 197], region: arena(5730304, 465708) },
    { name: "blocks.11.attn.out", shape: [197, 192], region: arena(6196224, 151296) },
    { name: "blocks.11.out", shape: [197, 192], region: arena(6498816, 151296) },
    { name: "norm", shape: [197, 192], region: arena(0, 151296) },
  ],
  params: placed(base.params, weights(0, 589824), weights(589824, 768), weights(590592, 768), weights(591360, 151296), staging(0, 768), staging(768, 768), staging(1536, 442368), staging(443904, 2304), weights(742656, 147456), weights(890112, 768), staging(0, 768), staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(890880, 589824), weights(1480704, 768), staging(0, 768), staging(768, 768), staging(1536, 442368), staging(443904, 2304), weights(1481472, 147456), weights(1628928, 768), staging(0, 768), staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(1629696, 589824), weights(2219520, 768), staging(0, 768), staging(768, 768), staging(1536, 442368), staging(443904, 2304), weights(2220288, 147456), weights(2367744, 768), staging(0, 768), staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(2368512, 589824), weights(2958336, 768), staging(0, 768), staging(768, 768), staging(1536, 442368), staging(443904, 2304), weights(2959104, 147456), weights(3106560, 768), staging(0, 768), staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(3107328, 589824), weights(3697152, 768), staging(0, 768), staging(768, 768), staging(1536, 442368), staging(443904, 2304), weights(3697920, 147456), weights(3845376, 768), staging(0, 768), staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(3846144, 589824), weights(4435968, 768), staging(0, 768), staging(768, 768), staging(1536, 442368), staging(443904, 2304), weights(4436736, 147456), weights(4584192, 768), staging(0, 768), staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(4584960, 589824), weights(5174784, 768), staging(0, 768), staging(768, 768), staging(1536, 442368), staging(443904, 2304), weights(5175552, 147456), weights(5323008, 768), staging(0, 768), staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(5323776, 589824), weights(5913600, 768), staging(0, 768), staging(768, 768), staging(1536, 442368), staging(443904, 2304), weights(5914368, 147456), weights(6061824, 768), staging(0, 768), staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(6062592, 589824), weights(6652416, 768), staging(0, 768), staging(768, 768), staging(1536, 442368), staging(443904, 2304), weights(6653184, 147456), weights(6800640, 768), staging(0, 768), staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(6801408, 589824), weights(7391232, 768), staging(0, 768), staging(768, 768), staging(1536, 442368), staging(443904, 2304), weights(7392000, 147456), weights(7539456, 768), staging(0, 768), staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(7540224, 589824), weights(8130048, 768), staging(0, 768), staging(768, 768), staging(1536, 442368), staging(443904, 2304), weights(8130816, 147456), weights(8278272, 768), staging(0, 768), staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(8279040, 589824), weights(8868864, 768), staging(0, 768), staging(768, 768), staging(1536, 442368), staging(443904, 2304), weights(8869632, 147456), weights(9017088, 768), staging(0, 768), staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(9017856, 589824), weights(9607680, 768), weights(9608448, 768), weights(9609216, 768), weights(9609984, 768000), weights(10377984, 4000)),
  fold: [
    ...repeat(12, (i) => [
      group([4 + 12 * i, 5 + 12 * i, 6 + 12 * i, 7 + 12 * i],
      step(0, 144, `blocks.${i}.attn.qkv.y_2.folded`, "lib/nn.vit:23", staging(1536, 442368), staging(0, 768), weights(10382080 + 1037568 * i, 442368)),
      sized(step(1, 72, `blocks.${i}.attn.qkv.y_2.folded_2`, "lib/nn.vit:23", staging(768, 768), staging(1536, 442368), staging(443904, 2304), weights(10824448 + 1037568 * i, 2304)), 72)),
      group([10 + 12 * i, 11 + 12 * i, 12 + 12 * i, 13 + 12 * i],
      step(15, 96, `blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(1536, 589824), staging(0, 768), weights(10826752 + 1037568 * i, 589824)),
      sized(step(1, 96, `blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(11416576 + 1037568 * i, 3072)), 96)),
    ]),
  ],
  dispatches: [
    step(3, 150, "patch_embed.proj.y", "lib/nn.vit:49", weights(589824, 768), arena(0, 602112), weights(0, 589824), arena(605184, 150528)),
    step(16, 147, "x", "lib/nn.vit:15", arena(605184, 150528), arena(10129920, 150528)),
    step(4, 148, "x_1_2", "specs/vit.vit:23", weights(590592, 768), arena(605184, 150528), weights(591360, 151296), arena(6650112, 151296)),
    ...repeat(11, (i) => [
      step(5, 63, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(6650112 + 302592 * i, 151296), weights(10382080 + 1037568 * i, 442368), weights(10824448 + 1037568 * i, 2304), arena(1071104 + 465920 * i, 453888)),
      step(17, 273, `blocks.${i}.attn.a_1`, "lib/nn.vit:63", arena(1071104 + 465920 * i, 453888), arena(0, 465708)),
      step(18, 148, `blocks.${i}.attn.p`, "lib/nn.vit:40", arena(0, 465708), arena(605184 + 465920 * i, 465708)),
      step(19, 42, `blocks.${i}.attn.o`, "lib/nn.vit:65", arena(605184 + 465920 * i, 465708), arena(1071104 + 465920 * i, 453888), arena(0, 151296)),
      step(20, 150, `blocks.${i}.attn.proj.y_2`, "lib/nn.vit:23", arena(0, 151296), weights(742656 + 738816 * i, 147456), weights(890112 + 738816 * i, 768), arena(6801408 + 302592 * i, 151296)),
      step(21, 148, `blocks.${i}.x`, "specs/vit.vit:7", arena(6650112 + 302592 * i, 151296), arena(6801408 + 302592 * i, 151296), arena(1071104 + 465920 * i, 151296)),
      step(8, 84, `blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(1071104 + 465920 * i, 151296), weights(10826752 + 1037568 * i, 589824), weights(11416576 + 1037568 * i, 3072), arena(0, 605184)),
      step(9, 150, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(1071104 + 465920 * i, 151296), arena(0, 605184), weights(890880 + 738816 * i, 589824), weights(1480704 + 738816 * i, 768), arena(6952704 + 302592 * i, 151296)),
    ]),
    step(5, 63, "blocks.11.attn.qkv.y_2", "lib/nn.vit:23", arena(9978624, 151296), weights(21795328, 442368), weights(22237696, 2304), arena(6196224, 453888)),
    step(17, 273, "blocks.11.attn.a_1", "lib/nn.vit:63", arena(6196224, 453888), arena(0, 465708)),
    step(18, 148, "blocks.11.attn.p", "lib/nn.vit:40", arena(0, 465708), arena(5730304, 465708)),
    step(19, 42, "blocks.11.attn.o", "lib/nn.vit:65", arena(5730304, 465708), arena(6196224, 453888), arena(0, 151296)),
    step(20, 150, "blocks.11.attn.proj.y_2", "lib/nn.vit:23", arena(0, 151296), weights(8869632, 147456), weights(9017088, 768), arena(6196224, 151296)),
    step(21, 148, "blocks.11.x", "specs/vit.vit:7", arena(9978624, 151296), arena(6196224, 151296), arena(6347520, 151296)),
    step(8, 84, "blocks.11.mlp.y_1", "lib/nn.vit:56", arena(6347520, 151296), weights(22240000, 589824), weights(22829824, 3072), arena(0, 605184)),
    step(9, 150, "blocks.11.x_2", "specs/vit.vit:8", arena(6347520, 151296), arena(0, 605184), weights(9017856, 589824), weights(9607680, 768), arena(6498816, 151296)),
    step(22, 99, "norm.y", "lib/nn.vit:34", arena(6498816, 151296), weights(9608448, 768), weights(9609216, 768), arena(0, 151296)),
    step(23, 125, "head.y_2", "lib/nn.vit:23", arena(0, 151296), weights(9609984, 768000), weights(10377984, 4000), arena(151296, 4000)),
  ],
  memory: { weights: 22832896, arena: 10280448, staging: 594432, livenessBound: 10280448 },
  pipelines: [
    ...base.pipelines,
    pipeline(64, 256, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20 (row)
// folded[o, i] = weight[o, i] * weight_1[i] - (sum[i: 192] weight[o, i] * weight_1[i]) * 0.005208333333333333

@group(0) @binding(0) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> sum_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 96u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var sum = vec4f(0.0);
  let member = worker % 8;
  let team = worker / 8;
  let weight_at = id * 384 + team * 48;
  for (var i = member; i < 48; i += 8) {
    let weight_2 = weight[weight_at + i];
    let weight_1_1 = weight_1[i];
    sum += weight_2 * weight_1_1;
  }
  sum_parts[worker] = dot(sum, vec4f(1.0));
  workgroupBarrier();
  for (var left = 8; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team * 8];
  let term = sum_total * 0.005208333333333333;
  let folded_at = id * 384 + team * 48;
  for (var i = member; i < 48; i += 8) {
    let weight_3 = weight[weight_at + i];
    let weight_1_2 = weight_1[i];
    folded[folded_at + i] = weight_3 * weight_1_2 - term;
  }
}
`),
    pipeline(64, 0, `// lib/nn.vit:15 (map)
// x[hwo*14 + hwi, c] = y[hwo, hwi, c]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 147u; // of one row of the batch
  let invocations = 9408; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_1 = y[batch_row * 9408 + id];
  x[batch_row * 9408 + id] = y_1;
}
`),
    pipeline(32, 3072, `// lib/nn.vit:63 (contract)
// a[n, i, j] = 0.125 * (sum[c: 64] y[i, n*64 + c] * y[j, n*64 + c + 192])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> a: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 64>;
var<workgroup> right: array<vec4f, 128>;

@compute @workgroup_size(32)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 273u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let id_div_7 = id / 7;
  let row_block = id_div_7 % 13;
  let worker_div_4 = worker / 4;
  let i = min(row_block * 16 + worker_div_4, 196);
  let i_1 = row_block * 16 + worker_div_4;
  let n = id / 91;
  let worker_mod_4 = worker % 4;
  let y_at = batch_row * 28368 + i * 144 + n * 16 + worker_mod_4;
  let left_place = worker_mod_4 * 16 + worker_div_4;
  let i_2 = row_block * 16 + worker_div_4 + 8;
  let i_3 = min(i_2, 196);
  let y_at_1 = batch_row * 28368 + i_3 * 144 + n * 16 + worker_mod_4;
  let left_place_1 = worker_mod_4 * 16 + worker_div_4 + 8;
  let column_block = id % 7;
  let j = min(column_block * 32 + worker_div_4, 196);
  let j_1 = column_block * 32 + worker_div_4;
  let y_at_2 = batch_row * 28368 + j * 144 + n * 16 + worker_mod_4 + 48;
  let right_place = worker_mod_4 * 32 + worker_div_4;
${each(3, (i) => `  let j_${2 + 2 * i} = column_block * 32 + worker_div_4 + ${8 + 8 * i};
  let j_${3 + 2 * i} = min(j_${2 + 2 * i}, 196);
  let y_at_${3 + i} = batch_row * 28368 + j_${3 + 2 * i} * 144 + n * 16 + worker_mod_4 + 48;
  let right_place_${1 + i} = worker_mod_4 * 32 + worker_div_4 + ${8 + 8 * i};
`)}  let worker_row = worker / 8;
  let left_at = worker_row * 4;
  let worker_column = worker % 8;
  let right_at = worker_column * 4;
${each(4, (i) => `  var acc_${i}_0 = 0.0;
  var acc_${i}_1 = 0.0;
  var acc_${i}_2 = 0.0;
  var acc_${i}_3 = 0.0;
`)}  for (var c = 0; c < 4; c++) {
    let y_at_step = c * 4;
    let y_1 = y[y_at + y_at_step];
    left[left_place] = y_1;
    let y_2 = y[y_at_1 + y_at_step];
    left[left_place_1] = y_2;
    let y_3 = y[y_at_2 + y_at_step];
    right[right_place] = y_3;
${each(3, (i) => `    let y_${4 + i} = y[y_at_${3 + i} + y_at_step];
    right[right_place_${1 + i}] = y_${4 + i};
`)}    workgroupBarrier();
    for (var c_quad = 0; c_quad < 4; c_quad++) {
      let left_at_step = c_quad * 16;
      let row = left[left_at + left_at_step];
${each(3, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = c_quad * 32;
      let column = right[right_at + right_at_step];
${each(3, (i) => `      let column_${1 + i} = right[right_at + right_at_step + ${1 + i}];
`)}      acc_0_0 += dot(row, column);
${each(3, (i) => `      acc_${1 + i}_0 += dot(row_${1 + i}, column);
`)}${each(3, (i) => `      acc_0_${1 + i} += dot(row, column_${1 + i});
      acc_1_${1 + i} += dot(row_1, column_${1 + i});
      acc_2_${1 + i} += dot(row_2, column_${1 + i});
      acc_3_${1 + i} += dot(row_3, column_${1 + i});
`)}    }
    workgroupBarrier();
  }
  var sums = array<f32, 16>(
${each(4, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let i_4 = row_block * 16 + worker_row * 4;
  let j_8 = min(column_block * 32 + worker_column * 4, 196);
  let j_9 = column_block * 32 + worker_column * 4;
${each(3, (i) => `  let j_${10 + 2 * i} = column_block * 32 + worker_column * 4 + ${1 + i};
  let j_${11 + 2 * i} = min(j_${10 + 2 * i}, 196);
`)}  let a_at = batch_row * 116427 + n * 38809 + j_8;
${each(3, (i) => `  let a_at_${1 + i} = batch_row * 116427 + n * 38809 + j_${11 + 2 * i};
`)}  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let i_5 = i_4 + tile_row;
    if (i_5 >= 197) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let a_at_step = i_5 * 197;
    if (j_9 < 197) { a[a_at + a_at_step] = 0.125 * sum; }
${each(3, (i) => `    if (j_${10 + 2 * i} < 197) { a[a_at_${1 + i} + a_at_step] = 0.125 * sum_${1 + i}; }
`)}  }
}
`),
    pipeline(128, 1024, `// lib/nn.vit:40, lib/nn.vit:39 (row)
// p[n, i, j] = exp(a[n, i, j] - max[k: 197] a[n, i, k]) / (sum[k: 197] exp(a[n, i, k] - max[k: 197] a[n, i, k]))

@group(0) @binding(0) var<storage, read_write> a: array<f32>;
@group(0) @binding(1) var<storage, read_write> p: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

var<workgroup> largest_parts: array<f32, 128>;
var<workgroup> sum_parts: array<f32, 128>;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 148u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let team = worker / 32;
  let row = min(id * 4 + team, 590);
  var largest = -3.0e38;
  let member = worker % 32;
  let a_at = batch_row * 116427 + row * 197;
  for (var k = member; k < 197; k += 32) {
    let a_1 = a[a_at + k];
    largest = max(largest, a_1);
  }
  largest_parts[worker] = largest;
  workgroupBarrier();
  for (var left = 32; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { largest_parts[worker] = max(largest_parts[worker], largest_parts[worker + half]); }
    workgroupBarrier();
  }
  let largest_total = largest_parts[team * 32];
  var sum = 0.0;
  for (var k = member; k < 197; k += 32) {
    let a_2 = a[a_at + k];
    sum += vitc_exp(a_2 - largest_total);
  }
  sum_parts[worker] = sum;
  workgroupBarrier();
  for (var left_1 = 32; left_1 > 1; left_1 = (left_1 + 1) / 2) {
    let half_1 = (left_1 + 1) / 2;
    if (member < left_1 - half_1) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half_1]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team * 32];
  let p_at = batch_row * 116427 + row * 197;
  for (var j = member; j < 197; j += 32) {
    let a_3 = a[a_at + j];
    if (id * 4 + team < 591) { p[p_at + j] = vitc_exp(a_3 - largest_total) / sum_total; }
  }
}
`),
    pipeline(128, 4096, `// lib/nn.vit:65 (contract)
// o[t, nco*64 + nci] = sum[j: 197] p[nco, t, j] * y[j, nco*64 + nci + 384]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 128>;

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 42u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let worker_mod_4 = worker % 4;
  let j_1 = worker_mod_4 * 4;
${each(3, (i) => `  let j_${3 + 2 * i} = worker_mod_4 * 4 + ${1 + i};
`)}  let id_div_2 = id / 2;
  let row_block = id_div_2 % 7;
  let worker_div_4 = worker / 4;
  let t = min(row_block * 32 + worker_div_4, 196);
  let t_1 = row_block * 32 + worker_div_4;
  let nco = id / 14;
  let p_at = batch_row * 116427 + nco * 38809 + t * 197;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let worker_row = worker / 8;
  let column_block = id % 2;
  let worker_column = worker % 8;
  let y_at = batch_row * 28368 + nco * 16 + column_block * 8 + worker_column + 96;
  let left_at = worker_row * 2;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var j = 0; j < 13; j++) {
    let j_step = j * 16;
${each(4, (i) => `    let j_${2 + 2 * i} = min(j_${1 + 2 * i} + j_step, 196);
`)}    let counted = vec4f(f32(j_1 + j_step < 197), f32(j_3 + j_step < 197), f32(j_5 + j_step < 197), f32(j_7 + j_step < 197));
    let p_1 = vec4f(p[p_at + j_2], p[p_at + j_4], p[p_at + j_6], p[p_at + j_8]);
    left[left_place] = p_1 * counted;
    let j_9 = min(worker_row + j_step, 196);
    let y_at_step = j_9 * 144;
    let y_1 = y[y_at + y_at_step];
    right[worker] = y_1;
    workgroupBarrier();
    for (var j_quad = 0; j_quad < 4; j_quad++) {
      let left_at_step = j_quad * 32;
      let row = left[left_at + left_at_step];
      let row_1 = left[left_at + left_at_step + 1];
      let right_at_step = j_quad * 32;
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
  let t_2 = row_block * 32 + worker_row * 2;
  let o_at = batch_row * 9456 + nco * 16 + column_block * 8 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let t_3 = t_2 + tile_row;
    if (t_3 >= 197) { break; }
    let sum = sums[tile_row];
    let o_at_step = t_3 * 48;
    o[o_at + o_at_step] = sum;
  }
}
`),
    pipeline(64, 2048, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[t, o] = sum[i: 192] o[t, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 128>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 150u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let row_tile = id / 3;
  let t = min(row_tile * 4 + 1, 196);
  let t_1 = min(row_tile * 4 + 2, 196);
  let t_2 = min(row_tile * 4 + 3, 196);
  let o_at = batch_row * 9456 + row_tile * 192;
  let o_at_1 = batch_row * 9456 + t * 48;
  let o_at_2 = batch_row * 9456 + t_1 * 48;
  let o_at_3 = batch_row * 9456 + t_2 * 48;
  let column_block = id % 3;
  let worker_column = worker / 8;
  let weight_at = column_block * 3072 + worker_column * 384;
${each(7, (i) => `  let weight_at_${1 + i} = column_block * 3072 + worker_column * 384 + ${48 + 48 * i};
`)}${each(4, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = part; i < 48; i += 8) {
    let o_1 = o[o_at + i];
${each(3, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(4, (i) => `    acc_${i}_0 += o_${1 + i} * block;
`)}${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
${each(4, (i) => `    acc_${i}_1 += o_${1 + i} * block_1;
`)}  }
  parts[worker] = acc_0_0;
  parts[worker + 64] = acc_0_1;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
      acc_0_1 += parts[place + 64];
${each(3, (i) => `    }
  }
  workgroupBarrier();
  parts[worker] = acc_${1 + i}_0;
  parts[worker + 64] = acc_${1 + i}_1;
  workgroupBarrier();
  if (part == 0) {
    for (var place_${1 + i} = worker + 1; place_${1 + i} < worker + 8; place_${1 + i}++) {
      acc_${1 + i}_0 += parts[place_${1 + i}];
      acc_${1 + i}_1 += parts[place_${1 + i} + 64];
`)}    }
  }
  var sums = array<vec4f, 8>(
${each(4, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let t_3 = row_tile * 4;
  let bias_1 = bias[column_block * 16 + worker_column * 2];
  let y_at = batch_row * 9456 + column_block * 16 + worker_column * 2;
  let bias_at = column_block * 16 + worker_column * 2 + 1;
  let bias_2 = bias[bias_at];
  let y_at_1 = batch_row * 9456 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let t_4 = t_3 + tile_row;
    if (t_4 >= 197) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_at_step = t_4 * 48;
    if (part == 0) { y[y_at + y_at_step] = sum + bias_1; }
    if (part == 0) { y[y_at_1 + y_at_step] = sum_1 + bias_2; }
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
  let workgroups = 148u; // of one row of the batch
  let invocations = 9456; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let x_2 = x[batch_row * 9456 + id];
  let y_1 = y[batch_row * 9456 + id];
  x_1[batch_row * 9456 + id] = x_2 + y_1;
}
`),
    pipeline(64, 512, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// y[i0, d] = (x[i0, d] - x[i0, 0] - (sum[d: 192] (x[i0, d] - x[i0, 0])) * 0.005208333333333333) * rsqrt((sum[d:
//   192] (x[i0, d] - x[i0, 0] - (sum[d: 192] (x[i0, d] - x[i0, 0])) * 0.005208333333333333) * (x[i0, d] - x[i0, 0]
//   - (sum[d: 192] (x[i0, d] - x[i0, 0])) * 0.005208333333333333)) / 192 + 0.000001) * weight[d] + bias[d]

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
  let workgroups = 99u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let team = worker / 32;
  let row = min(id * 2 + team, 196);
  var sum = vec4f(0.0);
  let member = worker % 32;
  let x_at = batch_row * 9456 + row * 48;
  let x_2 = x[batch_row * 9456 + row * 48].x;
  for (var d = member; d < 48; d += 32) {
    let x_1 = x[x_at + d];
    sum += x_1 - x_2;
  }
  sum_parts[worker] = dot(sum, vec4f(1.0));
  workgroupBarrier();
  for (var left = 32; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team * 32];
  var sum_1 = vec4f(0.0);
  let term = sum_total * 0.005208333333333333;
  for (var d = member; d < 48; d += 32) {
    let x_3 = x[x_at + d];
    let term_1 = x_3 - x_2 - term;
    sum_1 += term_1 * term_1;
  }
  sum_1_parts[worker] = dot(sum_1, vec4f(1.0));
  workgroupBarrier();
  for (var left_1 = 32; left_1 > 1; left_1 = (left_1 + 1) / 2) {
    let half_1 = (left_1 + 1) / 2;
    if (member < left_1 - half_1) { sum_1_parts[worker] = sum_1_parts[worker] + sum_1_parts[worker + half_1]; }
    workgroupBarrier();
  }
  let sum_1_total = sum_1_parts[team * 32];
  let term_2 = sum_1_total / 192.0;
  let term_3 = term_2 + 0.000001;
  let rsqrt_of = inverseSqrt(term_3);
  let y_at = batch_row * 9456 + row * 48;
  for (var d = member; d < 48; d += 32) {
    let x_4 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    if (id * 2 + team < 197) { y[y_at + d] = (x_4 - x_2 - term) * rsqrt_of * weight_1 + bias_1; }
  }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y_1[o] = sum[i: 192] y[0, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 125u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 32;
  let y_at = batch_row * 9456;
  let worker_column = worker / 32;
  let weight_at = id * 384 + worker_column * 192;
${each(3, (i) => `  let weight_at_${1 + i} = id * 384 + worker_column * 192 + ${48 + 48 * i};
`)}  var acc_0_0 = vec4f();
  for (var i = part; i < 48; i += 32) {
    let y_2 = y[y_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += y_2 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 32; place++) {
      acc_0_0 += parts[place];
    }
  }
  let bias_1 = bias[id * 2 + worker_column];
  let y_1_at = batch_row * 250 + id * 2 + worker_column;
  if (part == 0) { y_1[y_1_at] = acc_0_0 + bias_1; }
}
`),
  ],
};
