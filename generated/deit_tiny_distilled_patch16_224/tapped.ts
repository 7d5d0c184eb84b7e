/** The plan of deit_tiny_distilled_patch16_224 that computes the taps as well. Generated. */
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
  outputs: placed(base.outputs, arena(160256, 4000), arena(152064, 4000), arena(156160, 4000)),
  taps: [
    { name: "patch_embed", shape: [196, 192], region: arena(10208256, 150528) },
    { name: "tokens", shape: [198, 192], region: arena(6710784, 152064) },
    ...repeat(11, (i) => [
      { name: `blocks.${i}.attn.map`, shape: [3, 198, 198], region: arena(608256 + 470528 * i, 470448) },
      { name: `blocks.${i}.attn.out`, shape: [198, 192], region: arena(6862848 + 304128 * i, 152064) },
      { name: `blocks.${i}.out`, shape: [198, 192], region: arena(7014912 + 304128 * i, 152064) },
    ]),
    { name: "blocks.11.attn.map", shape: [3, 198, 198], region: arena(5784064, 470448) },
    { name: "blocks.11.attn.out", shape: [198, 192], region: arena(6254592, 152064) },
    { name: "blocks.11.out", shape: [198, 192], region: arena(6558720, 152064) },
    { name: "norm", shape: [198, 192], region: arena(0, 152064) },
  ],
  params: placed(base.params, weights(0, 589824), weights(589824, 768), weights(590592, 768), weights(591360, 768), weights(592128, 152064), staging(0, 768), staging(768, 768), staging(1536, 442368), staging(443904, 2304), weights(744192, 147456), weights(891648, 768), staging(0, 768), staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(892416, 589824), weights(1482240, 768), staging(0, 768), staging(768, 768), staging(1536, 442368), staging(443904, 2304), weights(1483008, 147456), weights(1630464, 768), staging(0, 768), staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(1631232, 589824), weights(2221056, 768), staging(0, 768), staging(768, 768), staging(1536, 442368), staging(443904, 2304), weights(2221824, 147456), weights(2369280, 768), staging(0, 768), staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(2370048, 589824), weights(2959872, 768), staging(0, 768), staging(768, 768), staging(1536, 442368), staging(443904, 2304), weights(2960640, 147456), weights(3108096, 768), staging(0, 768), staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(3108864, 589824), weights(3698688, 768), staging(0, 768), staging(768, 768), staging(1536, 442368), staging(443904, 2304), weights(3699456, 147456), weights(3846912, 768), staging(0, 768), staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(3847680, 589824), weights(4437504, 768), staging(0, 768), staging(768, 768), staging(1536, 442368), staging(443904, 2304), weights(4438272, 147456), weights(4585728, 768), staging(0, 768), staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(4586496, 589824), weights(5176320, 768), staging(0, 768), staging(768, 768), staging(1536, 442368), staging(443904, 2304), weights(5177088, 147456), weights(5324544, 768), staging(0, 768), staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(5325312, 589824), weights(5915136, 768), staging(0, 768), staging(768, 768), staging(1536, 442368), staging(443904, 2304), weights(5915904, 147456), weights(6063360, 768), staging(0, 768), staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(6064128, 589824), weights(6653952, 768), staging(0, 768), staging(768, 768), staging(1536, 442368), staging(443904, 2304), weights(6654720, 147456), weights(6802176, 768), staging(0, 768), staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(6802944, 589824), weights(7392768, 768), staging(0, 768), staging(768, 768), staging(1536, 442368), staging(443904, 2304), weights(7393536, 147456), weights(7540992, 768), staging(0, 768), staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(7541760, 589824), weights(8131584, 768), staging(0, 768), staging(768, 768), staging(1536, 442368), staging(443904, 2304), weights(8132352, 147456), weights(8279808, 768), staging(0, 768), staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(8280576, 589824), weights(8870400, 768), staging(0, 768), staging(768, 768), staging(1536, 442368), staging(443904, 2304), weights(8871168, 147456), weights(9018624, 768), staging(0, 768), staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(9019392, 589824), weights(9609216, 768), weights(9609984, 768), weights(9610752, 768), weights(9611520, 768000), weights(10379520, 4000), weights(10383616, 768000), weights(11151616, 4000)),
  fold: [
    ...repeat(12, (i) => [
      group([5 + 12 * i, 6 + 12 * i, 7 + 12 * i, 8 + 12 * i],
      sized(step(0, 9, `blocks.${i}.attn.qkv.y_2.folded`, "lib/nn.vit:23", staging(1536, 442368), staging(0, 768), weights(11155712 + 1037568 * i, 442368)), 576),
      sized(step(1, 9, `blocks.${i}.attn.qkv.y_2.folded_2`, "lib/nn.vit:23", staging(768, 768), staging(1536, 442368), staging(443904, 2304), weights(11598080 + 1037568 * i, 2304)), 72)),
      group([11 + 12 * i, 12 + 12 * i, 13 + 12 * i, 14 + 12 * i],
      sized(step(0, 12, `blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(1536, 589824), staging(0, 768), weights(11600384 + 1037568 * i, 589824)), 768),
      sized(step(1, 12, `blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(12190208 + 1037568 * i, 3072)), 96)),
    ]),
  ],
  dispatches: [
    step(2, 21, "patch_embed.proj.y", "lib/nn.vit:49", weights(589824, 768), arena(0, 602112), weights(0, 589824), arena(608256, 150528)),
    step(10, 147, "x", "lib/nn.vit:15", arena(608256, 150528), arena(10208256, 150528)),
    step(3, 149, "x_1_3", "specs/vit.vit:23", weights(591360, 768), weights(590592, 768), arena(608256, 150528), weights(592128, 152064), arena(6710784, 152064)),
    ...repeat(11, (i) => [
      step(4, 59, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(6710784 + 304128 * i, 152064), weights(11155712 + 1037568 * i, 442368), weights(11598080 + 1037568 * i, 2304), arena(1078784 + 470528 * i, 456192)),
      step(11, 64, `blocks.${i}.attn.a_1`, "lib/nn.vit:63", arena(1078784 + 470528 * i, 456192), arena(0, 470448)),
      step(12, 10, `blocks.${i}.attn.p`, "lib/nn.vit:40", arena(0, 470448), arena(608256 + 470528 * i, 470448)),
      step(13, 20, `blocks.${i}.attn.o`, "lib/nn.vit:65", arena(608256 + 470528 * i, 470448), arena(1078784 + 470528 * i, 456192), arena(0, 152064)),
      step(14, 20, `blocks.${i}.attn.proj.y_2`, "lib/nn.vit:23", arena(0, 152064), weights(744192 + 738816 * i, 147456), weights(891648 + 738816 * i, 768), arena(6862848 + 304128 * i, 152064)),
      step(15, 149, `blocks.${i}.x`, "specs/vit.vit:7", arena(6710784 + 304128 * i, 152064), arena(6862848 + 304128 * i, 152064), arena(1078784 + 470528 * i, 152064)),
      step(16, 78, `blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(1078784 + 470528 * i, 152064), weights(11600384 + 1037568 * i, 589824), weights(12190208 + 1037568 * i, 3072), arena(0, 608256)),
      step(17, 20, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(1078784 + 470528 * i, 152064), arena(0, 608256), weights(892416 + 738816 * i, 589824), weights(1482240 + 738816 * i, 768), arena(7014912 + 304128 * i, 152064)),
    ]),
    step(4, 59, "blocks.11.attn.qkv.y_2", "lib/nn.vit:23", arena(10056192, 152064), weights(22568960, 442368), weights(23011328, 2304), arena(6254592, 456192)),
    step(11, 64, "blocks.11.attn.a_1", "lib/nn.vit:63", arena(6254592, 456192), arena(0, 470448)),
    step(12, 10, "blocks.11.attn.p", "lib/nn.vit:40", arena(0, 470448), arena(5784064, 470448)),
    step(13, 20, "blocks.11.attn.o", "lib/nn.vit:65", arena(5784064, 470448), arena(6254592, 456192), arena(0, 152064)),
    step(14, 20, "blocks.11.attn.proj.y_2", "lib/nn.vit:23", arena(0, 152064), weights(8871168, 147456), weights(9018624, 768), arena(6254592, 152064)),
    step(15, 149, "blocks.11.x", "specs/vit.vit:7", arena(10056192, 152064), arena(6254592, 152064), arena(6406656, 152064)),
    step(16, 78, "blocks.11.mlp.y_1", "lib/nn.vit:56", arena(6406656, 152064), weights(23013632, 589824), weights(23603456, 3072), arena(0, 608256)),
    step(17, 20, "blocks.11.x_2", "specs/vit.vit:8", arena(6406656, 152064), arena(0, 608256), weights(9019392, 589824), weights(9609216, 768), arena(6558720, 152064)),
    step(18, 4, "norm.y", "lib/nn.vit:34", arena(6558720, 152064), weights(9609984, 768), weights(9610752, 768), arena(0, 152064)),
    sized(step(19, 16, "head.y_2", "lib/nn.vit:23", arena(0, 152064), weights(9611520, 768000), weights(10379520, 4000), arena(152064, 4000)), 0),
    sized(step(19, 16, "head_dist.y_2", "lib/nn.vit:23", arena(0, 152064), weights(10383616, 768000), weights(11151616, 4000), arena(156160, 4000)), 48),
    step(9, 4, "logits", "specs/deit.vit:20", arena(152064, 4000), arena(156160, 4000), arena(160256, 4000)),
  ],
  memory: { weights: 23606528, arena: 10358784, staging: 594432, livenessBound: 10358784 },
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
  let i = min(row_tile * 16 + 6, 197);
${each(9, (i) => `  let i_${1 + i} = min(row_tile * 16 + ${7 + i}, 197);
`)}  let column_tile = id % 13;
  let j = min(column_tile * 16 + 6, 197);
${each(9, (i) => `  let j_${1 + i} = min(column_tile * 16 + ${7 + i}, 197);
`)}  let n = id / 169;
  let y_at = batch_row * 28512 + row_tile * 2304 + n * 16;
${each(5, (i) => `  let y_at_${1 + i} = batch_row * 28512 + row_tile * 2304 + n * 16 + ${144 + 144 * i};
`)}  let y_at_6 = batch_row * 28512 + i * 144 + n * 16;
${each(9, (i) => `  let y_at_${7 + i} = batch_row * 28512 + i_${1 + i} * 144 + n * 16;
`)}${each(6, (i) => `  let y_at_${16 + i} = batch_row * 28512 + column_tile * 2304 + n * 16 + ${48 + 144 * i};
`)}  let y_at_22 = batch_row * 28512 + j * 144 + n * 16 + 48;
${each(9, (i) => `  let y_at_${23 + i} = batch_row * 28512 + j_${1 + i} * 144 + n * 16 + 48;
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
  let i_10 = row_tile * 16;
  let j_10 = column_tile * 16;
  let a_at = batch_row * 117612 + n * 39204;
  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let i_11 = i_10 + tile_row;
    if (i_11 >= 198) { break; }
    let a_at_step = i_11 * 198;
    let a_at_1 = a_at + a_at_step;
    for (var tile_column = 0; tile_column < 16; tile_column++) {
      let j_11 = min(j_10 + tile_column, 197);
      let sum = sums[tile_row * 16 + tile_column];
      if (j_10 + tile_column < 198) { a[a_at_1 + j_11] = 0.125 * sum; }
    }
  }
}
`),
    pipeline(64, 0, `// lib/nn.vit:40, lib/nn.vit:39 (row)
// p[n, i, j] = exp(a[n, i, j] - max[k: 198] a[n, i, k]) / (sum[k: 198] exp(a[n, i, k] - max[k: 198] a[n, i, k]))

@group(0) @binding(0) var<storage, read_write> a: array<f32>;
@group(0) @binding(1) var<storage, read_write> p: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 10u; // of one row of the batch
  let invocations = 594; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var largest = -3.0e38;
  let a_at = batch_row * 117612 + id * 198;
${each(3, (i) => `  let a_at_${1 + i} = batch_row * 117612 + id * 198 + ${1 + i};
`)}  for (var k = 0; k < 49; k++) {
    let a_at_step = k * 4;
    let a_1 = a[a_at + a_at_step];
${each(3, (i) => `    largest = max(largest, a_${1 + i});
    let a_${2 + i} = a[a_at_${1 + i} + a_at_step];
`)}    largest = max(largest, a_4);
  }
  let a_at_4 = batch_row * 117612 + id * 198 + 196;
  let a_5 = a[a_at_4];
  largest = max(largest, a_5);
  let a_at_5 = batch_row * 117612 + id * 198 + 197;
  let a_6 = a[a_at_5];
  largest = max(largest, a_6);
  var sum = 0.0;
  for (var k = 0; k < 49; k++) {
    let a_at_step_1 = k * 4;
    let a_7 = a[a_at + a_at_step_1];
${each(3, (i) => `    sum += vitc_exp(a_${7 + i} - largest);
    let a_${8 + i} = a[a_at_${1 + i} + a_at_step_1];
`)}    sum += vitc_exp(a_10 - largest);
  }
  sum += vitc_exp(a_5 - largest);
  sum += vitc_exp(a_6 - largest);
  let p_at = batch_row * 117612 + id * 198;
${each(3, (i) => `  let p_at_${1 + i} = batch_row * 117612 + id * 198 + ${1 + i};
`)}  for (var j = 0; j < 49; j++) {
    let a_at_step_2 = j * 4;
    let a_11 = a[a_at + a_at_step_2];
    let p_at_step = j * 4;
    p[p_at + p_at_step] = vitc_exp(a_11 - largest) / sum;
${each(3, (i) => `    let a_${12 + i} = a[a_at_${1 + i} + a_at_step_2];
    p[p_at_${1 + i} + p_at_step] = vitc_exp(a_${12 + i} - largest) / sum;
`)}  }
  let term = a_5 - largest;
  let exp_of = vitc_exp(term);
  let p_at_4 = batch_row * 117612 + id * 198 + 196;
  p[p_at_4] = exp_of / sum;
  let term_1 = a_6 - largest;
  let exp_of_1 = vitc_exp(term_1);
  let p_at_5 = batch_row * 117612 + id * 198 + 197;
  p[p_at_5] = exp_of_1 / sum;
}
`),
    pipeline(8, 0, `// lib/nn.vit:65 (contract)
// o[t, nco*64 + nci] = sum[j: 198] p[nco, t, j] * y[j, nco*64 + nci + 384]

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
  let t = min(row_tile * 16 + 6, 197);
${each(9, (i) => `  let t_${1 + i} = min(row_tile * 16 + ${7 + i}, 197);
`)}  let nco = id / 52;
  let p_at = batch_row * 117612 + nco * 39204 + row_tile * 3168;
${each(5, (i) => `  let p_at_${1 + 2 * i} = batch_row * 117612 + nco * 39204 + row_tile * 3168 + ${1 + 198 * i};
  let p_at_${2 + 2 * i} = batch_row * 117612 + nco * 39204 + row_tile * 3168 + ${198 + 198 * i};
`)}  let p_at_11 = batch_row * 117612 + nco * 39204 + row_tile * 3168 + 991;
  let p_at_12 = batch_row * 117612 + nco * 39204 + t * 198;
  let p_at_13 = batch_row * 117612 + nco * 39204 + t * 198 + 1;
${each(9, (i) => `  let p_at_${14 + 2 * i} = batch_row * 117612 + nco * 39204 + t_${1 + i} * 198;
  let p_at_${15 + 2 * i} = batch_row * 117612 + nco * 39204 + t_${1 + i} * 198 + 1;
`)}  let column_tile = id % 4;
  let y_at = batch_row * 28512 + nco * 16 + column_tile * 4 + 96;
${each(3, (i) => `  let y_at_${1 + 2 * i} = batch_row * 28512 + nco * 16 + column_tile * 4 + ${240 + i};
  let y_at_${2 + 2 * i} = batch_row * 28512 + nco * 16 + column_tile * 4 + ${97 + i};
`)}  let y_at_7 = batch_row * 28512 + nco * 16 + column_tile * 4 + 243;
${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var j = 0; j < 50; j++) {
    let j_1 = min(j * 4 + 2, 197);
    let j_2 = min(j * 4 + 3, 197);
    let counted = vec4f(1.0, 1.0, f32(j * 4 + 2 < 198), f32(j * 4 + 3 < 198));
    let p_at_step = j * 4;
    let p_1 = vec4f(p[p_at + p_at_step], p[p_at_1 + p_at_step], p[p_at + j_1], p[p_at + j_2]);
    let left = p_1 * counted;
${each(15, (i) => `    let p_${2 + i} = vec4f(p[p_at_${2 + 2 * i} + p_at_step], p[p_at_${3 + 2 * i} + p_at_step], p[p_at_${2 + 2 * i} + j_1], p[p_at_${2 + 2 * i} + j_2]);
    let left_${1 + i} = p_${2 + i} * counted;
`)}    let y_at_step = j * 576;
    let y_1 = y[y_at + y_at_step];
    let y_2 = y[y_at_1 + y_at_step];
    let y_at_step_1 = j_1 * 144;
    let y_3 = y[y_at + y_at_step_1];
    let y_at_step_2 = j_2 * 144;
    let y_4 = y[y_at + y_at_step_2];
    let block = mat4x4f(y_1, y_2, y_3, y_4);
    acc_0_0 += block * left;
${each(15, (i) => `    acc_${1 + i}_0 += block * left_${1 + i};
`)}${each(3, (i) => `    let y_${5 + 4 * i} = y[y_at_${2 + 2 * i} + y_at_step];
    let y_${6 + 4 * i} = y[y_at_${3 + 2 * i} + y_at_step];
    let y_${7 + 4 * i} = y[y_at_${2 + 2 * i} + y_at_step_1];
    let y_${8 + 4 * i} = y[y_at_${2 + 2 * i} + y_at_step_2];
    let block_${1 + i} = mat4x4f(y_${5 + 4 * i}, y_${6 + 4 * i}, y_${7 + 4 * i}, y_${8 + 4 * i});
    acc_0_${1 + i} += block_${1 + i} * left;
${each(15, (j) => `    acc_${1 + j}_${1 + i} += block_${1 + i} * left_${1 + j};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let t_10 = row_tile * 16;
  let o_at = batch_row * 9504 + nco * 16 + column_tile * 4;
${each(3, (i) => `  let o_at_${1 + i} = batch_row * 9504 + nco * 16 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let t_11 = t_10 + tile_row;
    if (t_11 >= 198) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let o_at_step = t_11 * 48;
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
  let t = min(row_tile * 16 + 6, 197);
${each(9, (i) => `  let t_${1 + i} = min(row_tile * 16 + ${7 + i}, 197);
`)}  let o_at = batch_row * 9504 + row_tile * 768;
${each(5, (i) => `  let o_at_${1 + i} = batch_row * 9504 + row_tile * 768 + ${48 + 48 * i};
`)}  let o_at_6 = batch_row * 9504 + t * 48;
${each(9, (i) => `  let o_at_${7 + i} = batch_row * 9504 + t_${1 + i} * 48;
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
  let t_10 = row_tile * 16;
  let bias_1 = bias[column_tile * 4];
  let y_at = batch_row * 9504 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * 9504 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let t_11 = t_10 + tile_row;
    if (t_11 >= 198) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = t_11 * 48;
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
  let workgroups = 149u; // of one row of the batch
  let invocations = 9504; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let x_2 = x[batch_row * 9504 + id];
  let y_1 = y[batch_row * 9504 + id];
  x_1[batch_row * 9504 + id] = x_2 + y_1;
}
`),
    pipeline(8, 0, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
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

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 78u; // of one row of the batch
  let invocations = 624; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 48;
  let i0 = min(row_tile * 16 + 6, 197);
${each(9, (i) => `  let i0_${1 + i} = min(row_tile * 16 + ${7 + i}, 197);
`)}  let x_at = batch_row * 9504 + row_tile * 768;
  let x_2 = x[batch_row * 9504 + row_tile * 768].x;
${each(5, (i) => `  let x_at_${1 + i} = batch_row * 9504 + row_tile * 768 + ${48 + 48 * i};
  let x_${4 + 2 * i} = x[x_at_${1 + i}].x;
`)}  let x_at_6 = batch_row * 9504 + i0 * 48;
  let x_14 = x[batch_row * 9504 + i0 * 48].x;
${each(9, (i) => `  let x_at_${7 + i} = batch_row * 9504 + i0_${1 + i} * 48;
  let x_${16 + 2 * i} = x[batch_row * 9504 + i0_${1 + i} * 48].x;
`)}  let term = x_2 - x_2;
${each(15, (i) => `  let term_${2 + 2 * i} = x_${4 + 2 * i} - x_${4 + 2 * i};
`)}  let column_tile = id % 48;
  let folded_at = column_tile * 768;
${each(15, (i) => `  let folded_at_${1 + i} = column_tile * 768 + ${48 + 48 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}${each(16, (i) => `  var stat_0_${i} = vec4f();
`)}${each(16, (i) => `  var stat_1_${i} = vec4f();
`)}  for (var i = 0; i < 48; i++) {
    let x_1 = x[x_at + i];
    let left = x_1 - x_2;
${each(15, (i) => `    let x_${3 + 2 * i} = x[x_at_${1 + i} + i];
    let left_${1 + i} = x_${3 + 2 * i} - x_${4 + 2 * i};
`)}    let term_1 = left - term;
${each(15, (i) => `    let term_${3 + 2 * i} = left_${1 + i} - term_${2 + 2 * i};
`)}${each(16, (i) => `    stat_0_${i} += term_${1 + 2 * i} * term_${1 + 2 * i};
`)}${each(16, (i) => `    stat_1_${i} += term_${1 + 2 * i};
`)}    let folded_2 = folded[folded_at + i];
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + i];
`)}    let block = mat4x4f(folded_2, folded_3, folded_4, folded_5);
    acc_0_0 += left * block;
${each(15, (i) => `    acc_${1 + i}_0 += left_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let folded_${6 + 4 * i + j} = folded[folded_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(folded_${6 + 4 * i}, folded_${7 + 4 * i}, folded_${8 + 4 * i}, folded_${9 + 4 * i});
    acc_0_${1 + i} += left * block_${1 + i};
${each(15, (j) => `    acc_${1 + j}_${1 + i} += left_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  var totals = array<f32, 16>(
    dot(stat_0_0, vec4f(1.0)), dot(stat_0_1, vec4f(1.0)), dot(stat_0_2, vec4f(1.0)), dot(stat_0_3, vec4f(1.0)), dot(stat_0_4, vec4f(1.0)), dot(stat_0_5, vec4f(1.0)), dot(stat_0_6, vec4f(1.0)), dot(stat_0_7, vec4f(1.0)), dot(stat_0_8, vec4f(1.0)), dot(stat_0_9, vec4f(1.0)), dot(stat_0_10, vec4f(1.0)), dot(stat_0_11, vec4f(1.0)), dot(stat_0_12, vec4f(1.0)), dot(stat_0_13, vec4f(1.0)), dot(stat_0_14, vec4f(1.0)), dot(stat_0_15, vec4f(1.0)),
  );
  var totals_1 = array<f32, 16>(
    dot(stat_1_0, vec4f(1.0)), dot(stat_1_1, vec4f(1.0)), dot(stat_1_2, vec4f(1.0)), dot(stat_1_3, vec4f(1.0)), dot(stat_1_4, vec4f(1.0)), dot(stat_1_5, vec4f(1.0)), dot(stat_1_6, vec4f(1.0)), dot(stat_1_7, vec4f(1.0)), dot(stat_1_8, vec4f(1.0)), dot(stat_1_9, vec4f(1.0)), dot(stat_1_10, vec4f(1.0)), dot(stat_1_11, vec4f(1.0)), dot(stat_1_12, vec4f(1.0)), dot(stat_1_13, vec4f(1.0)), dot(stat_1_14, vec4f(1.0)), dot(stat_1_15, vec4f(1.0)),
  );
  let i0_10 = row_tile * 16;
  let folded_1_1 = folded_1[column_tile * 4];
  let y_at = batch_row * 38016 + column_tile * 4;
${each(3, (i) => `  let folded_1_${2 + i} = folded_1[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * 38016 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let i0_11 = i0_10 + tile_row;
    if (i0_11 >= 198) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let term_32 = total_1 * total_1;
    let term_33 = term_32 * 0.005208333333333333;
    let term_34 = total - term_33;
    let max_of = max(term_34, 0.0);
    let max_of_1 = max(max_of, 0.0);
    let term_35 = max_of_1 / 192.0;
    let term_36 = term_35 + 0.000001;
    let rsqrt_of = inverseSqrt(term_36);
    let term_37 = rsqrt_of * sum + folded_1_1;
    let y_at_step = i0_11 * 192;
    y[y_at + y_at_step] = 0.5 * term_37 * (1.0 + vitc_erf_v4(term_37 / 1.4142135623730951));
${each(3, (i) => `    let term_${38 + i} = rsqrt_of * sum_${1 + i} + folded_1_${2 + i};
    y[y_at_${1 + i} + y_at_step] = 0.5 * term_${38 + i} * (1.0 + vitc_erf_v4(term_${38 + i} / 1.4142135623730951));
`)}  }
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
  let i0 = min(row_tile * 16 + 6, 197);
${each(9, (i) => `  let i0_${1 + i} = min(row_tile * 16 + ${7 + i}, 197);
`)}  let y_at = batch_row * 38016 + row_tile * 3072;
${each(5, (i) => `  let y_at_${1 + i} = batch_row * 38016 + row_tile * 3072 + ${192 + 192 * i};
`)}  let y_at_6 = batch_row * 38016 + i0 * 192;
${each(9, (i) => `  let y_at_${7 + i} = batch_row * 38016 + i0_${1 + i} * 192;
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
  let i0_10 = row_tile * 16;
  let x_at = batch_row * 9504 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
  let x_1_at = batch_row * 9504 + column_tile * 4;
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 9504 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let x_1_at_${1 + i} = batch_row * 9504 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let i0_11 = i0_10 + tile_row;
    if (i0_11 >= 198) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let x_at_step = i0_11 * 48;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = i0_11 * 48;
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
  let invocations = 198; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * 9504 + id * 48;
  let x_2 = x[batch_row * 9504 + id * 48].x;
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 9504 + id * 48 + ${1 + i};
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
  let y_at = batch_row * 9504 + id * 48;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 9504 + id * 48 + ${1 + i};
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
struct Sizes { n0: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let workgroups = 16u; // of one row of the batch
  let invocations = 125; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_at = batch_row * 9504 + n0;
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
