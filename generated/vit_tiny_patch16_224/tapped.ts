/** The plan of vit_tiny_patch16_224 that computes the taps as well. Generated. */
import type { Plan, PlanDispatch, PlanFold, PlanPipeline, PlanTensor, Region } from "vitc/runtime";
import { plan as base } from "./plan.js";

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
      sized(step(0, 9, `blocks.${i}.attn.qkv.y_2.folded`, "lib/nn.vit:23", staging(1536, 442368), staging(0, 768), weights(10382080 + 1037568 * i, 442368)), 576),
      sized(step(1, 9, `blocks.${i}.attn.qkv.y_2.folded_2`, "lib/nn.vit:23", staging(768, 768), staging(1536, 442368), staging(443904, 2304), weights(10824448 + 1037568 * i, 2304)), 72)),
      group([10 + 12 * i, 11 + 12 * i, 12 + 12 * i, 13 + 12 * i],
      sized(step(0, 12, `blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(1536, 589824), staging(0, 768), weights(10826752 + 1037568 * i, 589824)), 768),
      sized(step(1, 12, `blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(11416576 + 1037568 * i, 3072)), 96)),
    ]),
  ],
  dispatches: [
    step(2, 21, "patch_embed.proj.y", "lib/nn.vit:49", weights(589824, 768), arena(0, 602112), weights(0, 589824), arena(605184, 150528)),
    step(12, 147, "x", "lib/nn.vit:15", arena(605184, 150528), arena(10129920, 150528)),
    step(3, 148, "x_1_2", "specs/vit.vit:23", weights(590592, 768), arena(605184, 150528), weights(591360, 151296), arena(6650112, 151296)),
    ...repeat(11, (i) => [
      step(4, 59, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(6650112 + 302592 * i, 151296), weights(10382080 + 1037568 * i, 442368), weights(10824448 + 1037568 * i, 2304), arena(1071104 + 465920 * i, 453888)),
      step(13, 64, `blocks.${i}.attn.a_1`, "lib/nn.vit:63", arena(1071104 + 465920 * i, 453888), arena(0, 465708)),
      step(14, 10, `blocks.${i}.attn.p`, "lib/nn.vit:40", arena(0, 465708), arena(605184 + 465920 * i, 465708)),
      step(15, 20, `blocks.${i}.attn.o`, "lib/nn.vit:65", arena(605184 + 465920 * i, 465708), arena(1071104 + 465920 * i, 453888), arena(0, 151296)),
      step(16, 20, `blocks.${i}.attn.proj.y_2`, "lib/nn.vit:23", arena(0, 151296), weights(742656 + 738816 * i, 147456), weights(890112 + 738816 * i, 768), arena(6801408 + 302592 * i, 151296)),
      step(17, 148, `blocks.${i}.x`, "specs/vit.vit:7", arena(6650112 + 302592 * i, 151296), arena(6801408 + 302592 * i, 151296), arena(1071104 + 465920 * i, 151296)),
      step(7, 78, `blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(1071104 + 465920 * i, 151296), weights(10826752 + 1037568 * i, 589824), weights(11416576 + 1037568 * i, 3072), arena(0, 605184)),
      step(18, 20, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(1071104 + 465920 * i, 151296), arena(0, 605184), weights(890880 + 738816 * i, 589824), weights(1480704 + 738816 * i, 768), arena(6952704 + 302592 * i, 151296)),
    ]),
    step(4, 59, "blocks.11.attn.qkv.y_2", "lib/nn.vit:23", arena(9978624, 151296), weights(21795328, 442368), weights(22237696, 2304), arena(6196224, 453888)),
    step(13, 64, "blocks.11.attn.a_1", "lib/nn.vit:63", arena(6196224, 453888), arena(0, 465708)),
    step(14, 10, "blocks.11.attn.p", "lib/nn.vit:40", arena(0, 465708), arena(5730304, 465708)),
    step(15, 20, "blocks.11.attn.o", "lib/nn.vit:65", arena(5730304, 465708), arena(6196224, 453888), arena(0, 151296)),
    step(16, 20, "blocks.11.attn.proj.y_2", "lib/nn.vit:23", arena(0, 151296), weights(8869632, 147456), weights(9017088, 768), arena(6196224, 151296)),
    step(17, 148, "blocks.11.x", "specs/vit.vit:7", arena(9978624, 151296), arena(6196224, 151296), arena(6347520, 151296)),
    step(7, 78, "blocks.11.mlp.y_1", "lib/nn.vit:56", arena(6347520, 151296), weights(22240000, 589824), weights(22829824, 3072), arena(0, 605184)),
    step(18, 20, "blocks.11.x_2", "specs/vit.vit:8", arena(6347520, 151296), arena(0, 605184), weights(9017856, 589824), weights(9607680, 768), arena(6498816, 151296)),
    step(19, 4, "norm.y", "lib/nn.vit:34", arena(6498816, 151296), weights(9608448, 768), weights(9609216, 768), arena(0, 151296)),
    step(20, 16, "head.y_2", "lib/nn.vit:23", arena(0, 151296), weights(9609984, 768000), weights(10377984, 4000), arena(151296, 4000)),
  ],
  memory: { weights: 22832896, arena: 10280448, staging: 594432, livenessBound: 10280448 },
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
    pipeline(8, 0, `// lib/nn.vit:63 (contract)
// a[n, i, j] = 0.125 * (sum[c: 64] y[i, n*64 + c] * y[j, n*64 + c + 192])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> a: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 64u; // of one row of the batch
  let invocations = 507; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_13 = id / 13;
  let row_tile = id_div_13 % 13;
  let i = min(row_tile * 16 + 5, 196);
${each(10, (i) => `  let i_${1 + i} = min(row_tile * 16 + ${6 + i}, 196);
`)}  let column_tile = id % 13;
  let j = min(column_tile * 16 + 5, 196);
${each(10, (i) => `  let j_${1 + i} = min(column_tile * 16 + ${6 + i}, 196);
`)}  let n = id / 169;
  let y_at = batch_row * 28368 + row_tile * 2304 + n * 16;
${each(4, (i) => `  let y_at_${1 + i} = batch_row * 28368 + row_tile * 2304 + n * 16 + ${144 + 144 * i};
`)}  let y_at_5 = batch_row * 28368 + i * 144 + n * 16;
${each(10, (i) => `  let y_at_${6 + i} = batch_row * 28368 + i_${1 + i} * 144 + n * 16;
`)}${each(5, (i) => `  let y_at_${16 + i} = batch_row * 28368 + column_tile * 2304 + n * 16 + ${48 + 144 * i};
`)}  let y_at_21 = batch_row * 28368 + j * 144 + n * 16 + 48;
${each(10, (i) => `  let y_at_${22 + i} = batch_row * 28368 + j_${1 + i} * 144 + n * 16 + 48;
`)}${each(16, (i) => `${each(16, (j) => `  var acc_${i}_${j} = 0.0;
`)}`)}  for (var c = 0; c < 16; c++) {
    let y_1 = y[y_at + c];
${each(16, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(15, (i) => `${each(16, (j) => `    acc_${j}_${i} += dot(y_${1 + j}, y_${17 + i});
`)}    let y_${18 + i} = y[y_at_${17 + i} + c];
`)}${each(16, (i) => `    acc_${i}_15 += dot(y_${1 + i}, y_32);
`)}  }
  var sums = array<f32, 256>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3, acc_${i}_4, acc_${i}_5, acc_${i}_6, acc_${i}_7, acc_${i}_8, acc_${i}_9, acc_${i}_10, acc_${i}_11, acc_${i}_12, acc_${i}_13, acc_${i}_14, acc_${i}_15,
`)}  );
  let i_11 = row_tile * 16;
  let j_11 = column_tile * 16;
  let a_at = batch_row * 116427 + n * 38809;
  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let i_12 = i_11 + tile_row;
    if (i_12 >= 197) { break; }
    let a_at_step = i_12 * 197;
    let a_at_1 = a_at + a_at_step;
    for (var tile_column = 0; tile_column < 16; tile_column++) {
      let j_12 = min(j_11 + tile_column, 196);
      let sum = sums[tile_row * 16 + tile_column];
      if (j_11 + tile_column < 197) { a[a_at_1 + j_12] = 0.125 * sum; }
    }
  }
}
`),
    pipeline(64, 0, `// lib/nn.vit:40, lib/nn.vit:39 (row)
// p[n, i, j] = exp(a[n, i, j] - max[k: 197] a[n, i, k]) / (sum[k: 197] exp(a[n, i, k] - max[k: 197] a[n, i, k]))

@group(0) @binding(0) var<storage, read_write> a: array<f32>;
@group(0) @binding(1) var<storage, read_write> p: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 10u; // of one row of the batch
  let invocations = 591; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var largest = -3.0e38;
  let a_at = batch_row * 116427 + id * 197;
${each(3, (i) => `  let a_at_${1 + i} = batch_row * 116427 + id * 197 + ${1 + i};
`)}  for (var k = 0; k < 49; k++) {
    let a_at_step = k * 4;
    let a_1 = a[a_at + a_at_step];
${each(3, (i) => `    largest = max(largest, a_${1 + i});
    let a_${2 + i} = a[a_at_${1 + i} + a_at_step];
`)}    largest = max(largest, a_4);
  }
  let a_at_4 = batch_row * 116427 + id * 197 + 196;
  let a_5 = a[a_at_4];
  largest = max(largest, a_5);
  var sum = 0.0;
  for (var k = 0; k < 49; k++) {
    let a_at_step_1 = k * 4;
    let a_6 = a[a_at + a_at_step_1];
${each(3, (i) => `    sum += vitc_exp(a_${6 + i} - largest);
    let a_${7 + i} = a[a_at_${1 + i} + a_at_step_1];
`)}    sum += vitc_exp(a_9 - largest);
  }
  sum += vitc_exp(a_5 - largest);
  let p_at = batch_row * 116427 + id * 197;
${each(3, (i) => `  let p_at_${1 + i} = batch_row * 116427 + id * 197 + ${1 + i};
`)}  for (var j = 0; j < 49; j++) {
    let a_at_step_2 = j * 4;
    let a_10 = a[a_at + a_at_step_2];
    let p_at_step = j * 4;
    p[p_at + p_at_step] = vitc_exp(a_10 - largest) / sum;
${each(3, (i) => `    let a_${11 + i} = a[a_at_${1 + i} + a_at_step_2];
    p[p_at_${1 + i} + p_at_step] = vitc_exp(a_${11 + i} - largest) / sum;
`)}  }
  let term = a_5 - largest;
  let exp_of = vitc_exp(term);
  let p_at_4 = batch_row * 116427 + id * 197 + 196;
  p[p_at_4] = exp_of / sum;
}
`),
    pipeline(8, 0, `// lib/nn.vit:65 (contract)
// o[t, nco*64 + nci] = sum[j: 197] p[nco, t, j] * y[j, nco*64 + nci + 384]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 20u; // of one row of the batch
  let invocations = 156; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_4 = id / 4;
  let row_tile = id_div_4 % 13;
  let t = min(row_tile * 16 + 5, 196);
${each(10, (i) => `  let t_${1 + i} = min(row_tile * 16 + ${6 + i}, 196);
`)}  let nco = id / 52;
  let p_at = batch_row * 116427 + nco * 38809 + row_tile * 3152;
${each(4, (i) => `  let p_at_${1 + i} = batch_row * 116427 + nco * 38809 + row_tile * 3152 + ${197 + 197 * i};
`)}  let p_at_5 = batch_row * 116427 + nco * 38809 + t * 197;
${each(10, (i) => `  let p_at_${6 + i} = batch_row * 116427 + nco * 38809 + t_${1 + i} * 197;
`)}  let column_tile = id % 4;
  let y_at = batch_row * 28368 + nco * 16 + column_tile * 4 + 96;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 28368 + nco * 16 + column_tile * 4 + ${97 + i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var j = 0; j < 50; j++) {
${each(3, (i) => `    let j_${1 + i} = min(j * 4 + ${1 + i}, 196);
`)}    let counted = vec4f(1.0, f32(j * 4 + 1 < 197), f32(j * 4 + 2 < 197), f32(j * 4 + 3 < 197));
    let p_at_step = j * 4;
    let p_1 = vec4f(p[p_at + p_at_step], p[p_at + j_1], p[p_at + j_2], p[p_at + j_3]);
    let left = p_1 * counted;
${each(15, (i) => `    let p_${2 + i} = vec4f(p[p_at_${1 + i} + p_at_step], p[p_at_${1 + i} + j_1], p[p_at_${1 + i} + j_2], p[p_at_${1 + i} + j_3]);
    let left_${1 + i} = p_${2 + i} * counted;
`)}    let y_at_step = j * 576;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let y_at_step_${1 + i} = j_${1 + i} * 144;
    let y_${2 + i} = y[y_at + y_at_step_${1 + i}];
`)}    let block = mat4x4f(y_1, y_2, y_3, y_4);
    acc_0_0 += block * left;
${each(15, (i) => `    acc_${1 + i}_0 += block * left_${1 + i};
`)}${each(3, (i) => `    let y_${5 + 4 * i} = y[y_at_${1 + i} + y_at_step];
${each(3, (j) => `    let y_${6 + 4 * i + j} = y[y_at_${1 + i} + y_at_step_${1 + j}];
`)}    let block_${1 + i} = mat4x4f(y_${5 + 4 * i}, y_${6 + 4 * i}, y_${7 + 4 * i}, y_${8 + 4 * i});
    acc_0_${1 + i} += block_${1 + i} * left;
${each(15, (j) => `    acc_${1 + j}_${1 + i} += block_${1 + i} * left_${1 + j};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let t_11 = row_tile * 16;
  let o_at = batch_row * 9456 + nco * 16 + column_tile * 4;
${each(3, (i) => `  let o_at_${1 + i} = batch_row * 9456 + nco * 16 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let t_12 = t_11 + tile_row;
    if (t_12 >= 197) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let o_at_step = t_12 * 48;
    o[o_at + o_at_step] = sum;
${each(3, (i) => `    o[o_at_${1 + i} + o_at_step] = sum_${1 + i};
`)}  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[t, o] = sum[i: 192] o[t, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 20u; // of one row of the batch
  let invocations = 156; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 12;
  let t = min(row_tile * 16 + 5, 196);
${each(10, (i) => `  let t_${1 + i} = min(row_tile * 16 + ${6 + i}, 196);
`)}  let o_at = batch_row * 9456 + row_tile * 768;
${each(4, (i) => `  let o_at_${1 + i} = batch_row * 9456 + row_tile * 768 + ${48 + 48 * i};
`)}  let o_at_5 = batch_row * 9456 + t * 48;
${each(10, (i) => `  let o_at_${6 + i} = batch_row * 9456 + t_${1 + i} * 48;
`)}  let column_tile = id % 12;
  let weight_at = column_tile * 768;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 768 + ${48 + 48 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 48; i++) {
    let o_1 = o[o_at + i];
${each(15, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(16, (i) => `    acc_${i}_0 += o_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(16, (j) => `    acc_${j}_${1 + i} += o_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let t_11 = row_tile * 16;
  let bias_1 = bias[column_tile * 4];
  let y_at = batch_row * 9456 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * 9456 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let t_12 = t_11 + tile_row;
    if (t_12 >= 197) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = t_12 * 48;
    y[y_at + y_at_step] = sum + bias_1;
${each(3, (i) => `    y[y_at_${1 + i} + y_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
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
    pipeline(8, 0, `// specs/vit.vit:8, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[i0, dim] = x[i0, dim] + (sum[i: 768] y[i0, i] * weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 20u; // of one row of the batch
  let invocations = 156; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 12;
  let i0 = min(row_tile * 16 + 5, 196);
${each(10, (i) => `  let i0_${1 + i} = min(row_tile * 16 + ${6 + i}, 196);
`)}  let y_at = batch_row * 37824 + row_tile * 3072;
${each(4, (i) => `  let y_at_${1 + i} = batch_row * 37824 + row_tile * 3072 + ${192 + 192 * i};
`)}  let y_at_5 = batch_row * 37824 + i0 * 192;
${each(10, (i) => `  let y_at_${6 + i} = batch_row * 37824 + i0_${1 + i} * 192;
`)}  let column_tile = id % 12;
  let weight_at = column_tile * 3072;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 3072 + ${192 + 192 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 192; i++) {
    let y_1 = y[y_at + i];
${each(15, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(16, (i) => `    acc_${i}_0 += y_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(16, (j) => `    acc_${j}_${1 + i} += y_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let i0_11 = row_tile * 16;
  let x_at = batch_row * 9456 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
  let x_1_at = batch_row * 9456 + column_tile * 4;
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 9456 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let x_1_at_${1 + i} = batch_row * 9456 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let i0_12 = i0_11 + tile_row;
    if (i0_12 >= 197) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let x_at_step = i0_12 * 48;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = i0_12 * 48;
    x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    x_1[x_1_at_${1 + i} + x_1_at_step] = x_${3 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`),
    pipeline(64, 0, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// y[i0, d] = (x[i0, d] - x[i0, 0] - (sum[d: 192] (x[i0, d] - x[i0, 0])) * 0.005208333333333333) * rsqrt((sum[d:
//   192] (x[i0, d] - x[i0, 0] - (sum[d: 192] (x[i0, d] - x[i0, 0])) * 0.005208333333333333) * (x[i0, d] - x[i0, 0]
//   - (sum[d: 192] (x[i0, d] - x[i0, 0])) * 0.005208333333333333)) / 192 + 0.000001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 4u; // of one row of the batch
  let invocations = 197; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * 9456 + id * 48;
  let x_2 = x[batch_row * 9456 + id * 48].x;
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 9456 + id * 48 + ${1 + i};
`)}  for (var d = 0; d < 12; d++) {
    let x_at_step = d * 4;
    let x_1 = x[x_at + x_at_step];
    sum += x_1 - x_2;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    sum += x_${3 + i} - x_2;
`)}  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d * 0.005208333333333333;
  for (var d = 0; d < 12; d++) {
    let x_at_step_1 = d * 4;
    let x_6 = x[x_at + x_at_step_1];
${each(3, (i) => `    let term_${1 + i} = x_${6 + i} - x_2 - term;
    sum_1 += term_${1 + i} * term_${1 + i};
    let x_${7 + i} = x[x_at_${1 + i} + x_at_step_1];
`)}    let term_4 = x_9 - x_2 - term;
    sum_1 += term_4 * term_4;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_5 = sum_1_of_d / 192.0;
  let term_6 = term_5 + 0.000001;
  let rsqrt_of = inverseSqrt(term_6);
  let y_at = batch_row * 9456 + id * 48;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 9456 + id * 48 + ${1 + i};
`)}  for (var d = 0; d < 12; d++) {
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
    pipeline(8, 0, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y_1[o] = sum[i: 192] y[0, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 16u; // of one row of the batch
  let invocations = 125; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_at = batch_row * 9456;
  let weight_at = id * 384;
${each(7, (i) => `  let weight_at_${1 + i} = id * 384 + ${48 + 48 * i};
`)}  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  for (var i = 0; i < 48; i++) {
    let y_2 = y[y_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += y_2 * block;
${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
    acc_0_1 += y_2 * block_1;
  }
  let bias_1 = bias[id * 2];
  y_1[batch_row * 250 + id * 2] = acc_0_0 + bias_1;
  let bias_2 = bias[id * 2 + 1];
  let y_1_at = batch_row * 250 + id * 2 + 1;
  y_1[y_1_at] = acc_0_1 + bias_2;
}
`),
  ],
};
