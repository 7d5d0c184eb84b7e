/* eslint-disable */
/** The plan of vit_tiny_patch16_224 that computes the taps as well, for the target 'gpu-batch'. Generated. */
import type { Plan, PlanDispatch, PlanFold, PlanPipeline, PlanTensor, Region } from "vitc/runtime";
import { plan as base } from "./plan.gpu-batch.ts";

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
      step(24, 96, `blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(1536, 589824), staging(0, 768), weights(10826752 + 1037568 * i, 589824)),
      sized(step(1, 96, `blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(11416576 + 1037568 * i, 3072)), 96)),
    ]),
  ],
  dispatches: [
    step(15, 21, "patch_embed.proj.y", "lib/nn.vit:49", weights(589824, 768), arena(0, 602112), weights(0, 589824), arena(605184, 150528)),
    step(25, 147, "x", "lib/nn.vit:15", arena(605184, 150528), arena(10129920, 150528)),
    step(4, 148, "x_1_2", "specs/vit.vit:23", weights(590592, 768), arena(605184, 150528), weights(591360, 151296), arena(6650112, 151296)),
    ...repeat(11, (i) => [
      step(16, 63, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(6650112 + 302592 * i, 151296), weights(10382080 + 1037568 * i, 442368), weights(10824448 + 1037568 * i, 2304), arena(1071104 + 465920 * i, 453888)),
      step(26, 30, `blocks.${i}.attn.a_1`, "lib/nn.vit:63", arena(1071104 + 465920 * i, 453888), arena(0, 465708)),
      step(27, 148, `blocks.${i}.attn.p`, "lib/nn.vit:40", arena(0, 465708), arena(605184 + 465920 * i, 465708)),
      step(28, 21, `blocks.${i}.attn.o`, "lib/nn.vit:65", arena(605184 + 465920 * i, 465708), arena(1071104 + 465920 * i, 453888), arena(0, 151296)),
      step(29, 21, `blocks.${i}.attn.proj.y_2`, "lib/nn.vit:23", arena(0, 151296), weights(742656 + 738816 * i, 147456), weights(890112 + 738816 * i, 768), arena(6801408 + 302592 * i, 151296)),
      step(30, 148, `blocks.${i}.x`, "specs/vit.vit:7", arena(6650112 + 302592 * i, 151296), arena(6801408 + 302592 * i, 151296), arena(1071104 + 465920 * i, 151296)),
      step(19, 84, `blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(1071104 + 465920 * i, 151296), weights(10826752 + 1037568 * i, 589824), weights(11416576 + 1037568 * i, 3072), arena(0, 605184)),
      step(31, 21, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(1071104 + 465920 * i, 151296), arena(0, 605184), weights(890880 + 738816 * i, 589824), weights(1480704 + 738816 * i, 768), arena(6952704 + 302592 * i, 151296)),
    ]),
    step(16, 63, "blocks.11.attn.qkv.y_2", "lib/nn.vit:23", arena(9978624, 151296), weights(21795328, 442368), weights(22237696, 2304), arena(6196224, 453888)),
    step(26, 30, "blocks.11.attn.a_1", "lib/nn.vit:63", arena(6196224, 453888), arena(0, 465708)),
    step(27, 148, "blocks.11.attn.p", "lib/nn.vit:40", arena(0, 465708), arena(5730304, 465708)),
    step(28, 21, "blocks.11.attn.o", "lib/nn.vit:65", arena(5730304, 465708), arena(6196224, 453888), arena(0, 151296)),
    step(29, 21, "blocks.11.attn.proj.y_2", "lib/nn.vit:23", arena(0, 151296), weights(8869632, 147456), weights(9017088, 768), arena(6196224, 151296)),
    step(30, 148, "blocks.11.x", "specs/vit.vit:7", arena(9978624, 151296), arena(6196224, 151296), arena(6347520, 151296)),
    step(19, 84, "blocks.11.mlp.y_1", "lib/nn.vit:56", arena(6347520, 151296), weights(22240000, 589824), weights(22829824, 3072), arena(0, 605184)),
    step(31, 21, "blocks.11.x_2", "specs/vit.vit:8", arena(6347520, 151296), arena(0, 605184), weights(9017856, 589824), weights(9607680, 768), arena(6498816, 151296)),
    step(32, 25, "norm.y", "lib/nn.vit:34", arena(6498816, 151296), weights(9608448, 768), weights(9609216, 768), arena(0, 151296)),
    step(33, 16, "head.y_2", "lib/nn.vit:23", arena(0, 151296), weights(9609984, 768000), weights(10377984, 4000), arena(151296, 4000)),
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
    pipeline(64, 0, `// lib/nn.vit:63 (contract)
// a[n, i, j] = 0.125 * (sum[c: 64] y[i, n*64 + c] * y[j, n*64 + c + 192])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> a: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 30u; // of one row of the batch
  let invocations = 1875; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_25 = id / 25;
  let row_tile = id_div_25 % 25;
  let i = min(row_tile * 8 + 5, 196);
  let i_1 = min(row_tile * 8 + 6, 196);
  let i_2 = min(row_tile * 8 + 7, 196);
  let column_tile = id % 25;
  let j = min(column_tile * 8 + 5, 196);
  let j_1 = min(column_tile * 8 + 6, 196);
  let j_2 = min(column_tile * 8 + 7, 196);
  let n = id / 625;
  let y_at = batch_row * 28368 + row_tile * 1152 + n * 16;
${each(4, (i) => `  let y_at_${1 + i} = batch_row * 28368 + row_tile * 1152 + n * 16 + ${144 + 144 * i};
`)}  let y_at_5 = batch_row * 28368 + i * 144 + n * 16;
  let y_at_6 = batch_row * 28368 + i_1 * 144 + n * 16;
  let y_at_7 = batch_row * 28368 + i_2 * 144 + n * 16;
${each(5, (i) => `  let y_at_${8 + i} = batch_row * 28368 + column_tile * 1152 + n * 16 + ${48 + 144 * i};
`)}  let y_at_13 = batch_row * 28368 + j * 144 + n * 16 + 48;
  let y_at_14 = batch_row * 28368 + j_1 * 144 + n * 16 + 48;
  let y_at_15 = batch_row * 28368 + j_2 * 144 + n * 16 + 48;
${each(8, (i) => `${each(8, (j) => `  var acc_${i}_${j} = 0.0;
`)}`)}  for (var c = 0; c < 16; c++) {
    let y_1 = y[y_at + c];
${each(8, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(7, (i) => `${each(8, (j) => `    acc_${j}_${i} += dot(y_${1 + j}, y_${9 + i});
`)}    let y_${10 + i} = y[y_at_${9 + i} + c];
`)}${each(8, (i) => `    acc_${i}_7 += dot(y_${1 + i}, y_16);
`)}  }
  var sums = array<f32, 64>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3, acc_${i}_4, acc_${i}_5, acc_${i}_6, acc_${i}_7,
`)}  );
  let i_3 = row_tile * 8;
  let j_3 = column_tile * 8;
  let a_at = batch_row * 116427 + n * 38809;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let i_4 = i_3 + tile_row;
    if (i_4 >= 197) { break; }
    let a_at_step = i_4 * 197;
    let a_at_1 = a_at + a_at_step;
    for (var tile_column = 0; tile_column < 8; tile_column++) {
      let j_4 = min(j_3 + tile_column, 196);
      let sum = sums[tile_row * 8 + tile_column];
      if (j_3 + tile_column < 197) { a[a_at_1 + j_4] = 0.125 * sum; }
    }
  }
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
    pipeline(64, 6144, `// lib/nn.vit:65 (contract)
// o[t, nco*64 + nci] = sum[j: 197] p[nco, t, j] * y[j, nco*64 + nci + 384]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

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
  let worker_mod_4 = worker % 4;
  let j_1 = worker_mod_4 * 4;
${each(3, (i) => `  let j_${3 + 2 * i} = worker_mod_4 * 4 + ${1 + i};
`)}  let row_block = id % 7;
  let worker_div_4 = worker / 4;
  let t = min(row_block * 32 + worker_div_4, 196);
  let t_1 = row_block * 32 + worker_div_4;
  let nco = id / 7;
  let p_at = batch_row * 116427 + nco * 38809 + t * 197;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let t_2 = row_block * 32 + worker_div_4 + 16;
  let t_3 = min(t_2, 196);
  let p_at_1 = batch_row * 116427 + nco * 38809 + t_3 * 197;
  let left_place_1 = worker_mod_4 * 32 + worker_div_4 + 16;
  let worker_div_16 = worker / 16;
  let worker_mod_16 = worker % 16;
  let y_at = batch_row * 28368 + worker_div_16 * 144 + nco * 16 + worker_mod_16 + 96;
  let j_9 = worker_div_16 + 4;
  let y_at_1 = batch_row * 28368 + nco * 16 + worker_mod_16 + 96;
  let right_place = worker + 64;
  let j_11 = worker_div_16 + 8;
  let right_place_1 = worker + 128;
  let j_13 = worker_div_16 + 12;
  let right_place_2 = worker + 192;
  let worker_row = worker / 8;
  let left_at = worker_row * 4;
  let worker_column = worker % 8;
  let right_at = worker_column * 2;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var j = 0; j < 13; j++) {
    let j_step = j * 16;
${each(4, (i) => `    let j_${2 + 2 * i} = min(j_${1 + 2 * i} + j_step, 196);
`)}    let counted = vec4f(f32(j_1 + j_step < 197), f32(j_3 + j_step < 197), f32(j_5 + j_step < 197), f32(j_7 + j_step < 197));
    let p_1 = vec4f(p[p_at + j_2], p[p_at + j_4], p[p_at + j_6], p[p_at + j_8]);
    left[left_place] = p_1 * counted;
    let counted_1 = vec4f(f32(j_1 + j_step < 197), f32(j_3 + j_step < 197), f32(j_5 + j_step < 197), f32(j_7 + j_step < 197));
    let p_2 = vec4f(p[p_at_1 + j_2], p[p_at_1 + j_4], p[p_at_1 + j_6], p[p_at_1 + j_8]);
    left[left_place_1] = p_2 * counted_1;
    let y_at_step = j * 2304;
    let y_1 = y[y_at + y_at_step];
    right[worker] = y_1;
    let j_10 = min(j_9 + j_step, 196);
    let y_at_step_1 = j_10 * 144;
    let y_2 = y[y_at_1 + y_at_step_1];
    right[right_place] = y_2;
${each(2, (i) => `    let j_${12 + 2 * i} = min(j_${11 + 2 * i} + j_step, 196);
    let y_at_step_${2 + i} = j_${12 + 2 * i} * 144;
    let y_${3 + i} = y[y_at_1 + y_at_step_${2 + i}];
    right[right_place_${1 + i}] = y_${3 + i};
`)}    workgroupBarrier();
    for (var j_quad = 0; j_quad < 4; j_quad++) {
      let left_at_step = j_quad * 32;
      let row = left[left_at + left_at_step];
${each(3, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = j_quad * 64;
      let column = mat4x4f(right[right_at + right_at_step], right[right_at + right_at_step + 16], right[right_at + right_at_step + 32], right[right_at + right_at_step + 48]);
      let column_1 = mat4x4f(right[right_at + right_at_step + 1], right[right_at + right_at_step + 17], right[right_at + right_at_step + 33], right[right_at + right_at_step + 49]);
      acc_0_0 += column * row;
${each(3, (i) => `      acc_${1 + i}_0 += column * row_${1 + i};
`)}      acc_0_1 += column_1 * row;
${each(3, (i) => `      acc_${1 + i}_1 += column_1 * row_${1 + i};
`)}    }
    workgroupBarrier();
  }
  var sums = array<vec4f, 8>(
${each(4, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let t_4 = row_block * 32 + worker_row * 4;
  let o_at = batch_row * 9456 + nco * 16 + worker_column * 2;
  let o_at_1 = batch_row * 9456 + nco * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let t_5 = t_4 + tile_row;
    if (t_5 >= 197) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let o_at_step = t_5 * 48;
    o[o_at + o_at_step] = sum;
    o[o_at_1 + o_at_step] = sum_1;
  }
}
`),
    pipeline(64, 6144, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[t, o] = sum[i: 192] o[t, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
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
  let t = min(row_block * 32 + worker_div_4, 196);
  let t_1 = row_block * 32 + worker_div_4;
  let worker_mod_4 = worker % 4;
  let o_at = batch_row * 9456 + t * 48 + worker_mod_4;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let t_2 = row_block * 32 + worker_div_4 + 16;
  let t_3 = min(t_2, 196);
  let o_at_1 = batch_row * 9456 + t_3 * 48 + worker_mod_4;
  let left_place_1 = worker_mod_4 * 32 + worker_div_4 + 16;
  let column_block = id % 3;
  let weight_at = column_block * 3072 + worker_div_4 * 48 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16;
${each(3, (i) => `  let weight_at_${1 + i} = column_block * 3072 + worker_div_4 * 48 + worker_mod_4 + ${768 + 768 * i};
  let right_place_${1 + i} = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16 + ${4 + 4 * i};
`)}  let worker_row = worker / 8;
  let left_at = worker_row * 4;
  let worker_column = worker % 8;
  let right_at = worker_column * 2;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < 12; i++) {
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
  let t_4 = row_block * 32 + worker_row * 4;
  let bias_1 = bias[column_block * 16 + worker_column * 2];
  let y_at = batch_row * 9456 + column_block * 16 + worker_column * 2;
  let bias_at = column_block * 16 + worker_column * 2 + 1;
  let bias_2 = bias[bias_at];
  let y_at_1 = batch_row * 9456 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let t_5 = t_4 + tile_row;
    if (t_5 >= 197) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_at_step = t_5 * 48;
    y[y_at + y_at_step] = sum + bias_1;
    y[y_at_1 + y_at_step] = sum_1 + bias_2;
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
    pipeline(64, 6144, `// specs/vit.vit:8, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[i0, dim] = x[i0, dim] + (sum[i: 768] y[i0, i] * weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

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
  let i0 = min(row_block * 32 + worker_div_4, 196);
  let i0_1 = row_block * 32 + worker_div_4;
  let worker_mod_4 = worker % 4;
  let y_at = batch_row * 37824 + i0 * 192 + worker_mod_4;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let i0_2 = row_block * 32 + worker_div_4 + 16;
  let i0_3 = min(i0_2, 196);
  let y_at_1 = batch_row * 37824 + i0_3 * 192 + worker_mod_4;
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
`)}  for (var i = 0; i < 48; i++) {
    let y_at_step = i * 4;
    let y_1 = y[y_at + y_at_step];
    left[left_place] = y_1;
    let y_2 = y[y_at_1 + y_at_step];
    left[left_place_1] = y_2;
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
  let workgroups = 25u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let team = worker / 8;
  let row = min(id * 8 + team, 196);
  var sum = vec4f(0.0);
  let member = worker % 8;
  let x_at = batch_row * 9456 + row * 48;
  let x_2 = x[batch_row * 9456 + row * 48].x;
  for (var d = member; d < 48; d += 8) {
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
  let term = sum_total * 0.005208333333333333;
  for (var d = member; d < 48; d += 8) {
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
  let term_2 = sum_1_total / 192.0;
  let term_3 = term_2 + 0.000001;
  let rsqrt_of = inverseSqrt(term_3);
  let y_at = batch_row * 9456 + row * 48;
  for (var d = member; d < 48; d += 8) {
    let x_4 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    if (id * 8 + team < 197) { y[y_at + d] = (x_4 - x_2 - term) * rsqrt_of * weight_1 + bias_1; }
  }
}
`),
    pipeline(64, 2048, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y_1[o] = sum[i: 192] y[0, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 128>;

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
  let y_at = batch_row * 9456;
  let weight_at = o_quad * 192;
${each(3, (i) => `  let weight_at_${1 + i} = o_quad * 192 + ${48 + 48 * i};
`)}  let weight_at_4 = o_quad_2 * 192;
${each(3, (i) => `  let weight_at_${5 + i} = o_quad_2 * 192 + ${48 + 48 * i};
`)}  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  for (var i = part; i < 48; i += 8) {
    let y_2 = y[y_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += y_2 * block;
${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
    acc_0_1 += y_2 * block_1;
  }
  parts[worker] = acc_0_0;
  parts[worker + 64] = acc_0_1;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
      acc_0_1 += parts[place + 64];
    }
  }
  let bias_1 = bias[o_quad];
  if (part == 0 && id * 16 + worker_column * 2 < 250) { y_1[batch_row * 250 + o_quad] = acc_0_0 + bias_1; }
  let bias_2 = bias[o_quad_2];
  if (part == 0 && o_quad_1 < 250) { y_1[batch_row * 250 + o_quad_2] = acc_0_1 + bias_2; }
}
`),
  ],
};
