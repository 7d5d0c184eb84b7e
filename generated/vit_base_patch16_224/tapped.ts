/* eslint-disable */
/** The plan of vit_base_patch16_224 that computes the taps as well. Generated. */
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
  outputs: placed(base.outputs, arena(605184, 4000)),
  taps: [
    { name: "patch_embed", shape: [196, 768], region: arena(40510464, 602112) },
    { name: "tokens", shape: [197, 768], region: arena(26591232, 605184) },
    ...repeat(11, (i) => [
      { name: `blocks.${i}.attn.map`, shape: [12, 197, 197], region: arena(2420736 + 1862912 * i, 1862832) },
      { name: `blocks.${i}.attn.out`, shape: [197, 768], region: arena(27196416 + 1210368 * i, 605184) },
      { name: `blocks.${i}.out`, shape: [197, 768], region: arena(27801600 + 1210368 * i, 605184) },
    ]),
    { name: "blocks.11.attn.map", shape: [12, 197, 197], region: arena(22912768, 1862832) },
    { name: "blocks.11.attn.out", shape: [197, 768], region: arena(24775680, 605184) },
    { name: "blocks.11.out", shape: [197, 768], region: arena(25986048, 605184) },
    { name: "norm", shape: [197, 768], region: arena(0, 605184) },
  ],
  params: placed(base.params, weights(0, 2359296), weights(2359296, 3072), weights(2362368, 3072), weights(2365440, 605184), staging(0, 3072), staging(3072, 3072), staging(6144, 7077888), staging(7084032, 9216), weights(2970624, 2359296), weights(5329920, 3072), staging(0, 3072), staging(3072, 3072), staging(6144, 9437184), staging(9443328, 12288), weights(5332992, 9437184), weights(14770176, 3072), staging(0, 3072), staging(3072, 3072), staging(6144, 7077888), staging(7084032, 9216), weights(14773248, 2359296), weights(17132544, 3072), staging(0, 3072), staging(3072, 3072), staging(6144, 9437184), staging(9443328, 12288), weights(17135616, 9437184), weights(26572800, 3072), staging(0, 3072), staging(3072, 3072), staging(6144, 7077888), staging(7084032, 9216), weights(26575872, 2359296), weights(28935168, 3072), staging(0, 3072), staging(3072, 3072), staging(6144, 9437184), staging(9443328, 12288), weights(28938240, 9437184), weights(38375424, 3072), staging(0, 3072), staging(3072, 3072), staging(6144, 7077888), staging(7084032, 9216), weights(38378496, 2359296), weights(40737792, 3072), staging(0, 3072), staging(3072, 3072), staging(6144, 9437184), staging(9443328, 12288), weights(40740864, 9437184), weights(50178048, 3072), staging(0, 3072), staging(3072, 3072), staging(6144, 7077888), staging(7084032, 9216), weights(50181120, 2359296), weights(52540416, 3072), staging(0, 3072), staging(3072, 3072), staging(6144, 9437184), staging(9443328, 12288), weights(52543488, 9437184), weights(61980672, 3072), staging(0, 3072), staging(3072, 3072), staging(6144, 7077888), staging(7084032, 9216), weights(61983744, 2359296), weights(64343040, 3072), staging(0, 3072), staging(3072, 3072), staging(6144, 9437184), staging(9443328, 12288), weights(64346112, 9437184), weights(73783296, 3072), staging(0, 3072), staging(3072, 3072), staging(6144, 7077888), staging(7084032, 9216), weights(73786368, 2359296), weights(76145664, 3072), staging(0, 3072), staging(3072, 3072), staging(6144, 9437184), staging(9443328, 12288), weights(76148736, 9437184), weights(85585920, 3072), staging(0, 3072), staging(3072, 3072), staging(6144, 7077888), staging(7084032, 9216), weights(85588992, 2359296), weights(87948288, 3072), staging(0, 3072), staging(3072, 3072), staging(6144, 9437184), staging(9443328, 12288), weights(87951360, 9437184), weights(97388544, 3072), staging(0, 3072), staging(3072, 3072), staging(6144, 7077888), staging(7084032, 9216), weights(97391616, 2359296), weights(99750912, 3072), staging(0, 3072), staging(3072, 3072), staging(6144, 9437184), staging(9443328, 12288), weights(99753984, 9437184), weights(109191168, 3072), staging(0, 3072), staging(3072, 3072), staging(6144, 7077888), staging(7084032, 9216), weights(109194240, 2359296), weights(111553536, 3072), staging(0, 3072), staging(3072, 3072), staging(6144, 9437184), staging(9443328, 12288), weights(111556608, 9437184), weights(120993792, 3072), staging(0, 3072), staging(3072, 3072), staging(6144, 7077888), staging(7084032, 9216), weights(120996864, 2359296), weights(123356160, 3072), staging(0, 3072), staging(3072, 3072), staging(6144, 9437184), staging(9443328, 12288), weights(123359232, 9437184), weights(132796416, 3072), staging(0, 3072), staging(3072, 3072), staging(6144, 7077888), staging(7084032, 9216), weights(132799488, 2359296), weights(135158784, 3072), staging(0, 3072), staging(3072, 3072), staging(6144, 9437184), staging(9443328, 12288), weights(135161856, 9437184), weights(144599040, 3072), weights(144602112, 3072), weights(144605184, 3072), weights(144608256, 3072000), weights(147680256, 4000)),
  fold: [
    ...repeat(12, (i) => [
      group([4 + 12 * i, 5 + 12 * i, 6 + 12 * i, 7 + 12 * i],
      sized(step(0, 576, `blocks.${i}.attn.qkv.y_2.folded`, "lib/nn.vit:23", staging(6144, 7077888), staging(0, 3072), weights(147684352 + 16536576 * i, 7077888)), 576),
      sized(step(1, 144, `blocks.${i}.attn.qkv.y_2.folded_2`, "lib/nn.vit:23", staging(3072, 3072), staging(6144, 7077888), staging(7084032, 9216), weights(154762240 + 16536576 * i, 9216)), 144)),
      group([10 + 12 * i, 11 + 12 * i, 12 + 12 * i, 13 + 12 * i],
      sized(step(0, 768, `blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(6144, 9437184), staging(0, 3072), weights(154771456 + 16536576 * i, 9437184)), 768),
      sized(step(1, 192, `blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(3072, 3072), staging(6144, 9437184), staging(9443328, 12288), weights(164208640 + 16536576 * i, 12288)), 192)),
    ]),
  ],
  dispatches: [
    step(3, 300, "patch_embed.proj.y", "lib/nn.vit:49", weights(2359296, 3072), arena(0, 602112), weights(0, 2359296), arena(602112, 602112)),
    step(14, 588, "x", "lib/nn.vit:15", arena(602112, 602112), arena(40510464, 602112)),
    step(4, 591, "x_1_2", "specs/vit.vit:23", weights(2362368, 3072), arena(602112, 602112), weights(2365440, 605184), arena(26591232, 605184)),
    ...repeat(11, (i) => [
      step(5, 252, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(26591232 + 1210368 * i, 605184), weights(147684352 + 16536576 * i, 7077888), weights(154762240 + 16536576 * i, 9216), arena(4283648 + 1862912 * i, 1815552)),
      step(15, 118, `blocks.${i}.attn.a_1`, "lib/nn.vit:63", arena(4283648 + 1862912 * i, 1815552), arena(0, 1862832)),
      step(16, 591, `blocks.${i}.attn.p`, "lib/nn.vit:40", arena(0, 1862832), arena(2420736 + 1862912 * i, 1862832)),
      step(17, 84, `blocks.${i}.attn.o`, "lib/nn.vit:65", arena(2420736 + 1862912 * i, 1862832), arena(4283648 + 1862912 * i, 1815552), arena(0, 605184)),
      step(18, 300, `blocks.${i}.attn.proj.y_2`, "lib/nn.vit:23", arena(0, 605184), weights(2970624 + 11802624 * i, 2359296), weights(5329920 + 11802624 * i, 3072), arena(27196416 + 1210368 * i, 605184)),
      step(19, 591, `blocks.${i}.x`, "specs/vit.vit:7", arena(26591232 + 1210368 * i, 605184), arena(27196416 + 1210368 * i, 605184), arena(4283648 + 1862912 * i, 605184)),
      step(8, 336, `blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(4283648 + 1862912 * i, 605184), weights(154771456 + 16536576 * i, 9437184), weights(164208640 + 16536576 * i, 12288), arena(0, 2420736)),
      step(20, 300, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(4283648 + 1862912 * i, 605184), arena(0, 2420736), weights(5332992 + 11802624 * i, 9437184), weights(14770176 + 11802624 * i, 3072), arena(27801600 + 1210368 * i, 605184)),
    ]),
    step(5, 252, "blocks.11.attn.qkv.y_2", "lib/nn.vit:23", arena(39905280, 605184), weights(329586688, 7077888), weights(336664576, 9216), arena(24775680, 1815552)),
    step(15, 118, "blocks.11.attn.a_1", "lib/nn.vit:63", arena(24775680, 1815552), arena(0, 1862832)),
    step(16, 591, "blocks.11.attn.p", "lib/nn.vit:40", arena(0, 1862832), arena(22912768, 1862832)),
    step(17, 84, "blocks.11.attn.o", "lib/nn.vit:65", arena(22912768, 1862832), arena(24775680, 1815552), arena(0, 605184)),
    step(18, 300, "blocks.11.attn.proj.y_2", "lib/nn.vit:23", arena(0, 605184), weights(132799488, 2359296), weights(135158784, 3072), arena(24775680, 605184)),
    step(19, 591, "blocks.11.x", "specs/vit.vit:7", arena(39905280, 605184), arena(24775680, 605184), arena(25380864, 605184)),
    step(8, 336, "blocks.11.mlp.y_1", "lib/nn.vit:56", arena(25380864, 605184), weights(336673792, 9437184), weights(346110976, 12288), arena(0, 2420736)),
    step(20, 300, "blocks.11.x_2", "specs/vit.vit:8", arena(25380864, 605184), arena(0, 2420736), weights(135161856, 9437184), weights(144599040, 3072), arena(25986048, 605184)),
    step(21, 50, "norm.y", "lib/nn.vit:34", arena(25986048, 605184), weights(144602112, 3072), weights(144605184, 3072), arena(0, 605184)),
    step(22, 125, "head.y_2", "lib/nn.vit:23", arena(0, 605184), weights(144608256, 3072000), weights(147680256, 4000), arena(605184, 4000)),
  ],
  memory: { weights: 346123264, arena: 41112576, staging: 9455616, livenessBound: 41112576 },
  pipelines: [
    ...base.pipelines,
    pipeline(64, 0, `// lib/nn.vit:15 (map)
// x[hwo*14 + hwi, c] = y[hwo, hwi, c]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 588u; // of one row of the batch
  let invocations = 37632; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_1 = y[batch_row * 37632 + id];
  x[batch_row * 37632 + id] = y_1;
}
`),
    pipeline(64, 0, `// lib/nn.vit:63 (contract)
// a[n, i, j] = 0.125 * (sum[c: 64] y[i, n*64 + c] * y[j, n*64 + c + 768])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> a: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 118u; // of one row of the batch
  let invocations = 7500; // of one row of the batch
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
  let y_at = batch_row * 113472 + row_tile * 4608 + n * 16;
${each(4, (i) => `  let y_at_${1 + i} = batch_row * 113472 + row_tile * 4608 + n * 16 + ${576 + 576 * i};
`)}  let y_at_5 = batch_row * 113472 + i * 576 + n * 16;
  let y_at_6 = batch_row * 113472 + i_1 * 576 + n * 16;
  let y_at_7 = batch_row * 113472 + i_2 * 576 + n * 16;
${each(5, (i) => `  let y_at_${8 + i} = batch_row * 113472 + column_tile * 4608 + n * 16 + ${192 + 576 * i};
`)}  let y_at_13 = batch_row * 113472 + j * 576 + n * 16 + 192;
  let y_at_14 = batch_row * 113472 + j_1 * 576 + n * 16 + 192;
  let y_at_15 = batch_row * 113472 + j_2 * 576 + n * 16 + 192;
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
  let a_at = batch_row * 465708 + n * 38809;
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
  let workgroups = 591u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var largest = -3.0e38;
  let member = worker % 32;
  let team = worker / 32;
  let a_at = batch_row * 465708 + id * 788 + team * 197;
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
  let p_at = batch_row * 465708 + id * 788 + team * 197;
  for (var j = member; j < 197; j += 32) {
    let a_3 = a[a_at + j];
    p[p_at + j] = vitc_exp(a_3 - largest_total) / sum_total;
  }
}
`),
    pipeline(128, 6144, `// lib/nn.vit:65 (contract)
// o[t, nco*64 + nci] = sum[j: 197] p[nco, t, j] * y[j, nco*64 + nci + 1536]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 256>;

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 84u; // of one row of the batch
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
  let p_at = batch_row * 465708 + nco * 38809 + t * 197;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let worker_row = worker / 16;
  let worker_column = worker % 16;
  let y_at = batch_row * 113472 + nco * 16 + worker_column + 384;
  let j_10 = worker_row + 8;
  let right_place = worker + 128;
  let left_at = worker_row * 4;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var j = 0; j < 13; j++) {
    let j_step = j * 16;
${each(4, (i) => `    let j_${2 + 2 * i} = min(j_${1 + 2 * i} + j_step, 196);
`)}    let counted = vec4f(f32(j_1 + j_step < 197), f32(j_3 + j_step < 197), f32(j_5 + j_step < 197), f32(j_7 + j_step < 197));
    let p_1 = vec4f(p[p_at + j_2], p[p_at + j_4], p[p_at + j_6], p[p_at + j_8]);
    left[left_place] = p_1 * counted;
    let j_9 = min(worker_row + j_step, 196);
    let y_at_step = j_9 * 576;
    let y_1 = y[y_at + y_at_step];
    right[worker] = y_1;
    let j_11 = min(j_10 + j_step, 196);
    let y_at_step_1 = j_11 * 576;
    let y_2 = y[y_at + y_at_step_1];
    right[right_place] = y_2;
    workgroupBarrier();
    for (var j_quad = 0; j_quad < 4; j_quad++) {
      let left_at_step = j_quad * 32;
      let row = left[left_at + left_at_step];
${each(3, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = j_quad * 64;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 32], right[worker_column + right_at_step + 48]);
      acc_0_0 += column * row;
${each(3, (i) => `      acc_${1 + i}_0 += column * row_${1 + i};
`)}    }
    workgroupBarrier();
  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let t_2 = row_block * 32 + worker_row * 4;
  let o_at = batch_row * 37824 + nco * 16 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let t_3 = t_2 + tile_row;
    if (t_3 >= 197) { break; }
    let sum = sums[tile_row];
    let o_at_step = t_3 * 192;
    o[o_at + o_at_step] = sum;
  }
}
`),
    pipeline(64, 2048, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[t, o] = sum[i: 768] o[t, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 128>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 300u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let row_tile = id / 12;
  let t = min(row_tile * 8 + 5, 196);
  let t_1 = min(row_tile * 8 + 6, 196);
  let t_2 = min(row_tile * 8 + 7, 196);
  let o_at = batch_row * 37824 + row_tile * 1536;
${each(4, (i) => `  let o_at_${1 + i} = batch_row * 37824 + row_tile * 1536 + ${192 + 192 * i};
`)}  let o_at_5 = batch_row * 37824 + t * 192;
  let o_at_6 = batch_row * 37824 + t_1 * 192;
  let o_at_7 = batch_row * 37824 + t_2 * 192;
  let column_block = id % 12;
  let worker_column = worker / 8;
  let weight_at = column_block * 12288 + worker_column * 1536;
${each(7, (i) => `  let weight_at_${1 + i} = column_block * 12288 + worker_column * 1536 + ${192 + 192 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = part; i < 192; i += 8) {
    let o_1 = o[o_at + i];
${each(7, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(8, (i) => `    acc_${i}_0 += o_${1 + i} * block;
`)}${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
${each(8, (i) => `    acc_${i}_1 += o_${1 + i} * block_1;
`)}  }
  parts[worker] = acc_0_0;
  parts[worker + 64] = acc_0_1;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
      acc_0_1 += parts[place + 64];
${each(7, (i) => `    }
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
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let t_3 = row_tile * 8;
  let bias_1 = bias[column_block * 16 + worker_column * 2];
  let y_at = batch_row * 37824 + column_block * 16 + worker_column * 2;
  let bias_at = column_block * 16 + worker_column * 2 + 1;
  let bias_2 = bias[bias_at];
  let y_at_1 = batch_row * 37824 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let t_4 = t_3 + tile_row;
    if (t_4 >= 197) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_at_step = t_4 * 192;
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
  let workgroups = 591u; // of one row of the batch
  let invocations = 37824; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let x_2 = x[batch_row * 37824 + id];
  let y_1 = y[batch_row * 37824 + id];
  x_1[batch_row * 37824 + id] = x_2 + y_1;
}
`),
    pipeline(64, 2048, `// specs/vit.vit:8, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[i0, dim] = x[i0, dim] + (sum[i: 3072] y[i0, i] * weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 128>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 300u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let row_tile = id / 12;
  let i0 = min(row_tile * 8 + 5, 196);
  let i0_1 = min(row_tile * 8 + 6, 196);
  let i0_2 = min(row_tile * 8 + 7, 196);
  let y_at = batch_row * 151296 + row_tile * 6144;
${each(4, (i) => `  let y_at_${1 + i} = batch_row * 151296 + row_tile * 6144 + ${768 + 768 * i};
`)}  let y_at_5 = batch_row * 151296 + i0 * 768;
  let y_at_6 = batch_row * 151296 + i0_1 * 768;
  let y_at_7 = batch_row * 151296 + i0_2 * 768;
  let column_block = id % 12;
  let worker_column = worker / 8;
  let weight_at = column_block * 49152 + worker_column * 6144;
${each(7, (i) => `  let weight_at_${1 + i} = column_block * 49152 + worker_column * 6144 + ${768 + 768 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = part; i < 768; i += 8) {
    let y_1 = y[y_at + i];
${each(7, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(8, (i) => `    acc_${i}_0 += y_${1 + i} * block;
`)}${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
${each(8, (i) => `    acc_${i}_1 += y_${1 + i} * block_1;
`)}  }
  parts[worker] = acc_0_0;
  parts[worker + 64] = acc_0_1;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
      acc_0_1 += parts[place + 64];
${each(7, (i) => `    }
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
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let i0_3 = row_tile * 8;
  let x_at = batch_row * 37824 + column_block * 16 + worker_column * 2;
  let bias_1 = bias[column_block * 16 + worker_column * 2];
  let x_1_at = batch_row * 37824 + column_block * 16 + worker_column * 2;
  let x_at_1 = batch_row * 37824 + column_block * 16 + worker_column * 2 + 1;
  let bias_at = column_block * 16 + worker_column * 2 + 1;
  let bias_2 = bias[bias_at];
  let x_1_at_1 = batch_row * 37824 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let i0_4 = i0_3 + tile_row;
    if (i0_4 >= 197) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let x_at_step = i0_4 * 192;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = i0_4 * 192;
    if (part == 0) { x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1; }
    let x_3 = x[x_at_1 + x_at_step];
    if (part == 0) { x_1[x_1_at_1 + x_1_at_step] = x_3 + sum_1 + bias_2; }
  }
}
`),
    pipeline(128, 1024, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// y[i0, d] = (x[i0, d] - x[i0, 0] - (sum[d: 768] (x[i0, d] - x[i0, 0])) * 0.0013020833333333333) * rsqrt((sum[d:
//   768] (x[i0, d] - x[i0, 0] - (sum[d: 768] (x[i0, d] - x[i0, 0])) * 0.0013020833333333333) * (x[i0, d] - x[i0,
//   0] - (sum[d: 768] (x[i0, d] - x[i0, 0])) * 0.0013020833333333333)) / 768 + 0.000001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> sum_parts: array<f32, 128>;
var<workgroup> sum_1_parts: array<f32, 128>;

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 50u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let team = worker / 32;
  let row = min(id * 4 + team, 196);
  var sum = vec4f(0.0);
  let member = worker % 32;
  let x_at = batch_row * 37824 + row * 192;
  let x_2 = x[batch_row * 37824 + row * 192].x;
  for (var d = member; d < 192; d += 32) {
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
  let term = sum_total * 0.0013020833333333333;
  for (var d = member; d < 192; d += 32) {
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
  let term_2 = sum_1_total / 768.0;
  let term_3 = term_2 + 0.000001;
  let rsqrt_of = inverseSqrt(term_3);
  let y_at = batch_row * 37824 + row * 192;
  for (var d = member; d < 192; d += 32) {
    let x_4 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    if (id * 4 + team < 197) { y[y_at + d] = (x_4 - x_2 - term) * rsqrt_of * weight_1 + bias_1; }
  }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y_1[o] = sum[i: 768] y[0, i] * weight[o, i] + bias[o]

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
  let y_at = batch_row * 37824;
  let worker_column = worker / 32;
  let weight_at = id * 1536 + worker_column * 768;
${each(3, (i) => `  let weight_at_${1 + i} = id * 1536 + worker_column * 768 + ${192 + 192 * i};
`)}  var acc_0_0 = vec4f();
  for (var i = part; i < 192; i += 32) {
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
