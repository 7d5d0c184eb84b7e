/** The plan of digits_vit that computes the taps as well. Generated. */
import type { Plan, PlanDispatch, PlanTensor, Region } from "vitc/runtime";
import { plan as base } from "./plan.js";

// Regions: offset and size in bytes. Steps: pipeline, workgroups a batch row, value, spec line, bindings; `sized` ones: in which numbers they differ. Groups: their parameters, their steps. Lists: `repeat` unrolls; texts: `each`.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const step = (pipeline: number, workgroups: number, name: string, at: string, ...bindings: readonly Region[]): PlanDispatch => ({ pipeline, workgroups, bindings, name, at });
const placed = <T extends PlanTensor>(tensors: readonly T[], ...regions: readonly Region[]): T[] => tensors.map((tensor, i) => ({ ...tensor, region: regions[i]! }));
const repeat = <T>(times: number, items: (i: number) => readonly T[]): T[] => Array.from({ length: times }, (_, i) => items(i)).flat();
const each = (times: number, text: (i: number) => string): string => Array.from({ length: times }, (_, i) => text(i)).join("");

export const plan: Plan = {
  ...base,
  outputs: placed(base.outputs, arena(6400, 40)),
  taps: [
    { name: "patch_embed", shape: [49, 32], region: arena(220160, 6272) },
    { name: "tokens", shape: [50, 32], region: arena(226560, 6400) },
    ...repeat(3, (i) => [
      { name: `blocks.${i}.attn.map`, shape: [4, 50, 50], region: arena(40192 + 40192 * i, 40000) },
      { name: `blocks.${i}.attn.out`, shape: [50, 32], region: arena(232960 + 12800 * i, 6400) },
      { name: `blocks.${i}.out`, shape: [50, 32], region: arena(239360 + 12800 * i, 6400) },
    ]),
    { name: "blocks.3.attn.map", shape: [4, 50, 50], region: arena(160768, 40000) },
    { name: "blocks.3.attn.out", shape: [50, 32], region: arena(25600, 6400) },
    { name: "blocks.3.out", shape: [50, 32], region: arena(200960, 6400) },
    { name: "norm", shape: [50, 32], region: arena(0, 6400) },
  ],
  dispatches: [
    step(2, 2, "patch_embed.proj.y", "lib/nn.vit:39", weights(6144, 128), arena(0, 9408), weights(0, 6144), arena(9472, 6272)),
    step(13, 7, "x", "lib/nn.vit:10", arena(9472, 6272), arena(220160, 6272)),
    step(3, 7, "x_1_2", "specs/vit.vit:23", weights(6400, 128), arena(9472, 6272), weights(6656, 6400), arena(226560, 6400)),
    ...repeat(2, (i) => [
      step(4, 20, `blocks.${2 * i}.attn.qkv.y_2`, "lib/nn.vit:17", arena(226560 + 25600 * i, 6400), weights(99072 + 59392 * i, 12288), weights(111360 + 59392 * i, 384), arena(80384 + 80384 * i, 19200)),
      step(14, 85, `blocks.${2 * i}.attn.a_1`, "lib/nn.vit:50", arena(80384 + 80384 * i, 19200), arena(0, 40000)),
      step(15, 4, `blocks.${2 * i}.attn.p`, "lib/nn.vit:31", arena(0, 40000), arena(40192 + 80384 * i, 40000)),
      step(16, 13, `blocks.${2 * i}.attn.o`, "lib/nn.vit:52", arena(40192 + 80384 * i, 40000), arena(80384 + 80384 * i, 19200), arena(0, 6400)),
      step(17, 13, `blocks.${2 * i}.attn.proj.y_2`, "lib/nn.vit:17", arena(0, 6400), weights(13056 + 41984 * i, 4096), weights(17152 + 41984 * i, 128), arena(232960 + 25600 * i, 6400)),
      step(18, 7, `blocks.${2 * i}.x`, "specs/vit.vit:7", arena(226560 + 25600 * i, 6400), arena(232960 + 25600 * i, 6400), arena(25600, 6400)),
      step(7, 26, `blocks.${2 * i}.mlp.y_1_1_1`, "lib/nn.vit:44", arena(25600, 6400), weights(111872 + 59392 * i, 16384), weights(128256 + 59392 * i, 512), arena(0, 25600)),
      step(19, 5, `blocks.${2 * i}.x_2`, "specs/vit.vit:8", arena(25600, 6400), arena(0, 25600), weights(17408 + 41984 * i, 16384), weights(33792 + 41984 * i, 128), arena(239360 + 25600 * i, 6400)),
      step(4, 20, `blocks.${1 + 2 * i}.attn.qkv.y_2`, "lib/nn.vit:17", arena(239360 + 25600 * i, 6400), weights(128768 + 59392 * i, 12288), weights(141056 + 59392 * i, 384), arena(120576 + 80384 * i, 19200)),
      step(14, 85, `blocks.${1 + 2 * i}.attn.a_1`, "lib/nn.vit:50", arena(120576 + 80384 * i, 19200), arena(0, 40000)),
      step(15, 4, `blocks.${1 + 2 * i}.attn.p`, "lib/nn.vit:31", arena(0, 40000), arena(80384 + 80384 * i, 40000)),
      step(16, 13, `blocks.${1 + 2 * i}.attn.o`, "lib/nn.vit:52", arena(80384 + 80384 * i, 40000), arena(120576 + 80384 * i, 19200), arena(0, 6400)),
      step(17, 13, `blocks.${1 + 2 * i}.attn.proj.y_2`, "lib/nn.vit:17", arena(0, 6400), weights(34048 + 41984 * i, 4096), weights(38144 + 41984 * i, 128), arena(245760 - 220160 * i, 6400)),
      step(18, 7, `blocks.${1 + 2 * i}.x`, "specs/vit.vit:7", arena(239360 + 25600 * i, 6400), arena(245760 - 220160 * i, 6400), arena(25600 + 6400 * i, 6400)),
      step(7, 26, `blocks.${1 + 2 * i}.mlp.y_1_1_1`, "lib/nn.vit:44", arena(25600 + 6400 * i, 6400), weights(141568 + 59392 * i, 16384), weights(157952 + 59392 * i, 512), arena(0, 25600)),
      step(19, 5, `blocks.${1 + 2 * i}.x_2`, "specs/vit.vit:8", arena(25600 + 6400 * i, 6400), arena(0, 25600), weights(38400 + 41984 * i, 16384), weights(54784 + 41984 * i, 128), arena(252160 - 51200 * i, 6400)),
    ]),
    step(20, 1, "norm.y", "lib/nn.vit:26", arena(200960, 6400), weights(97024, 128), weights(97280, 128), arena(0, 6400)),
    step(21, 1, "head.y_2", "lib/nn.vit:17", arena(0, 6400), weights(97536, 1280), weights(98816, 40), arena(6400, 40)),
  ],
  memory: { weights: 217856, arena: 271360, staging: 17408, livenessBound: 271360 },
  pipelines: [
    ...base.pipelines,
    `// lib/nn.vit:10 (map)
// x[hwo*7 + hwi, c] = y[hwo, hwi, c]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 7u; // of one row of the batch
  let invocations = 392; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_1 = y[batch_row * 392 + id];
  x[batch_row * 392 + id] = y_1;
}
`,
    `// lib/nn.vit:50 (contract)
// a[n, i, j] = 0.35355339059327373 * (sum[c: 8] y[i, n*8 + c] * y[j, n*8 + c + 32])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> a: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 85u; // of one row of the batch
  let invocations = 676; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_13 = id / 13;
  let row_tile = id_div_13 % 13;
  let i = min(row_tile * 4 + 2, 49);
  let i_1 = min(row_tile * 4 + 3, 49);
  let column_tile = id % 13;
  let j = min(column_tile * 4 + 2, 49);
  let j_1 = min(column_tile * 4 + 3, 49);
  let n = id / 169;
  let y_at = batch_row * 1200 + row_tile * 96 + n * 2;
  let y_at_1 = batch_row * 1200 + row_tile * 96 + n * 2 + 24;
  let y_at_2 = batch_row * 1200 + i * 24 + n * 2;
  let y_at_3 = batch_row * 1200 + i_1 * 24 + n * 2;
  let y_at_4 = batch_row * 1200 + column_tile * 96 + n * 2 + 8;
  let y_at_5 = batch_row * 1200 + column_tile * 96 + n * 2 + 32;
  let y_at_6 = batch_row * 1200 + j * 24 + n * 2 + 8;
  let y_at_7 = batch_row * 1200 + j_1 * 24 + n * 2 + 8;
${each(4, (i) => `  var acc_${i}_0 = 0.0;
  var acc_${i}_1 = 0.0;
  var acc_${i}_2 = 0.0;
  var acc_${i}_3 = 0.0;
`)}  for (var c = 0; c < 2; c++) {
    let y_1 = y[y_at + c];
${each(4, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(3, (i) => `${each(4, (j) => `    acc_${j}_${i} += dot(y_${1 + j}, y_${5 + i});
`)}    let y_${6 + i} = y[y_at_${5 + i} + c];
`)}${each(4, (i) => `    acc_${i}_3 += dot(y_${1 + i}, y_8);
`)}  }
  var sums = array<f32, 16>(
${each(4, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let i_2 = row_tile * 4;
  let j_2 = column_tile * 4 + 2;
  let j_3 = column_tile * 4 + 3;
  let a_at = batch_row * 10000 + n * 2500 + column_tile * 4;
  let a_at_1 = batch_row * 10000 + n * 2500 + column_tile * 4 + 1;
  let a_at_2 = batch_row * 10000 + n * 2500 + j;
  let a_at_3 = batch_row * 10000 + n * 2500 + j_1;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let i_3 = i_2 + tile_row;
    if (i_3 >= 50) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let a_at_step = i_3 * 50;
    a[a_at + a_at_step] = 0.35355339059327373 * sum;
    a[a_at_1 + a_at_step] = 0.35355339059327373 * sum_1;
    if (j_2 < 50) { a[a_at_2 + a_at_step] = 0.35355339059327373 * sum_2; }
    if (j_3 < 50) { a[a_at_3 + a_at_step] = 0.35355339059327373 * sum_3; }
  }
}
`,
    `// lib/nn.vit:31, lib/nn.vit:30 (row)
// p[n, i, j] = exp(a[n, i, j] - max[k: 50] a[n, i, k]) / (sum[k: 50] exp(a[n, i, k] - max[k: 50] a[n, i, k]))

@group(0) @binding(0) var<storage, read_write> a: array<f32>;
@group(0) @binding(1) var<storage, read_write> p: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 4u; // of one row of the batch
  let invocations = 200; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var largest = -3.0e38;
  let a_at = batch_row * 10000 + id * 50;
  for (var k = 0; k < 50; k++) {
    let a_1 = a[a_at + k];
    largest = max(largest, a_1);
  }
  var sum = 0.0;
  for (var k = 0; k < 50; k++) {
    let a_2 = a[a_at + k];
    sum += vitc_exp(a_2 - largest);
  }
  let p_at = batch_row * 10000 + id * 50;
  for (var j = 0; j < 50; j++) {
    let a_3 = a[a_at + j];
    p[p_at + j] = vitc_exp(a_3 - largest) / sum;
  }
}
`,
    `// lib/nn.vit:52 (contract)
// o[t, nco*8 + nci] = sum[j: 50] p[nco, t, j] * y[j, nco*8 + nci + 64]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 13u; // of one row of the batch
  let invocations = 104; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_2 = id / 2;
  let row_tile = id_div_2 % 13;
  let t = min(row_tile * 4 + 2, 49);
  let t_1 = min(row_tile * 4 + 3, 49);
  let nco = id / 26;
  let p_at = batch_row * 10000 + nco * 2500 + row_tile * 200;
  let p_at_1 = batch_row * 10000 + nco * 2500 + row_tile * 200 + 1;
  let p_at_2 = batch_row * 10000 + nco * 2500 + row_tile * 200 + 50;
  let p_at_3 = batch_row * 10000 + nco * 2500 + row_tile * 200 + 51;
  let p_at_4 = batch_row * 10000 + nco * 2500 + t * 50;
  let p_at_5 = batch_row * 10000 + nco * 2500 + t * 50 + 1;
  let p_at_6 = batch_row * 10000 + nco * 2500 + t_1 * 50;
  let p_at_7 = batch_row * 10000 + nco * 2500 + t_1 * 50 + 1;
  let column_tile = id % 2;
  let y_at = batch_row * 1200 + nco * 2 + column_tile + 16;
  let y_at_1 = batch_row * 1200 + nco * 2 + column_tile + 40;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var j = 0; j < 13; j++) {
    let j_1 = min(j * 4 + 2, 49);
    let j_2 = min(j * 4 + 3, 49);
    let counted = vec4f(1.0, 1.0, f32(j * 4 + 2 < 50), f32(j * 4 + 3 < 50));
    let p_at_step = j * 4;
    let p_1 = vec4f(p[p_at + p_at_step], p[p_at_1 + p_at_step], p[p_at + j_1], p[p_at + j_2]);
    let left = p_1 * counted;
${each(3, (i) => `    let p_${2 + i} = vec4f(p[p_at_${2 + 2 * i} + p_at_step], p[p_at_${3 + 2 * i} + p_at_step], p[p_at_${2 + 2 * i} + j_1], p[p_at_${2 + 2 * i} + j_2]);
    let left_${1 + i} = p_${2 + i} * counted;
`)}    let y_at_step = j * 96;
    let y_1 = y[y_at + y_at_step];
    let y_2 = y[y_at_1 + y_at_step];
    let y_at_step_1 = j_1 * 24;
    let y_3 = y[y_at + y_at_step_1];
    let y_at_step_2 = j_2 * 24;
    let y_4 = y[y_at + y_at_step_2];
    let block = mat4x4f(y_1, y_2, y_3, y_4);
    acc_0_0 += block * left;
${each(3, (i) => `    acc_${1 + i}_0 += block * left_${1 + i};
`)}  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let t_2 = row_tile * 4;
  let o_at = batch_row * 400 + nco * 2 + column_tile;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let t_3 = t_2 + tile_row;
    if (t_3 >= 50) { break; }
    let sum = sums[tile_row];
    let o_at_step = t_3 * 8;
    o[o_at + o_at_step] = sum;
  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y[t, o] = sum[i: 32] o[t, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 13u; // of one row of the batch
  let invocations = 104; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 8;
  let t = min(row_tile * 4 + 2, 49);
  let t_1 = min(row_tile * 4 + 3, 49);
  let o_at = batch_row * 400 + row_tile * 32;
  let o_at_1 = batch_row * 400 + row_tile * 32 + 8;
  let o_at_2 = batch_row * 400 + t * 8;
  let o_at_3 = batch_row * 400 + t_1 * 8;
  let column_tile = id % 8;
  let weight_at = column_tile * 32;
${each(3, (i) => `  let weight_at_${1 + i} = column_tile * 32 + ${8 + 8 * i};
`)}${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = 0; i < 8; i++) {
    let o_1 = o[o_at + i];
${each(3, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(4, (i) => `    acc_${i}_0 += o_${1 + i} * block;
`)}  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let t_2 = row_tile * 4;
  let bias_1 = bias[column_tile];
  let y_at = batch_row * 400 + column_tile;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let t_3 = t_2 + tile_row;
    if (t_3 >= 50) { break; }
    let sum = sums[tile_row];
    let y_at_step = t_3 * 8;
    y[y_at + y_at_step] = sum + bias_1;
  }
}
`,
    `// specs/vit.vit:7 (map)
// x_1[i0, dim] = x[i0, dim] + y[i0, dim]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 7u; // of one row of the batch
  let invocations = 400; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let x_2 = x[batch_row * 400 + id];
  let y_1 = y[batch_row * 400 + id];
  x_1[batch_row * 400 + id] = x_2 + y_1;
}
`,
    `// specs/vit.vit:8, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[i0, dim] = x[i0, dim] + (sum[i: 128] y[i0, i] * weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 5u; // of one row of the batch
  let invocations = 40; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 8;
  let y_at = batch_row * 1600 + row_tile * 320;
${each(9, (i) => `  let y_at_${1 + i} = batch_row * 1600 + row_tile * 320 + ${32 + 32 * i};
`)}  let column_tile = id % 8;
  let weight_at = column_tile * 128;
${each(3, (i) => `  let weight_at_${1 + i} = column_tile * 128 + ${32 + 32 * i};
`)}${each(10, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = 0; i < 32; i++) {
    let y_1 = y[y_at + i];
${each(9, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(10, (i) => `    acc_${i}_0 += y_${1 + i} * block;
`)}  }
  var sums = array<vec4f, 10>(
${each(10, (i) => `    acc_${i}_0,
`)}  );
  let x_at = batch_row * 400 + row_tile * 80 + column_tile;
  let bias_1 = bias[column_tile];
  let x_1_at = batch_row * 400 + row_tile * 80 + column_tile;
  for (var tile_row = 0; tile_row < 10; tile_row++) {
    let sum = sums[tile_row];
    let x_at_step = tile_row * 8;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = tile_row * 8;
    x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1;
  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y[i0, d] = (x[i0, d] - (sum[d: 32] x[i0, d]) / 32) * rsqrt((sum[d: 32] (x[i0, d] - (sum[d: 32] x[i0, d]) / 32) *
//   (x[i0, d] - (sum[d: 32] x[i0, d]) / 32)) / 32 + 0.000001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 50; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * 400 + id * 8;
  for (var d = 0; d < 8; d++) {
    let x_1 = x[x_at + d];
    sum += x_1;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 32.0;
  for (var d = 0; d < 8; d++) {
    let x_2 = x[x_at + d];
    let term_1 = x_2 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 32.0;
  let term_3 = term_2 + 0.000001;
  let rsqrt_of = inverseSqrt(term_3);
  let y_at = batch_row * 400 + id * 8;
  for (var d = 0; d < 8; d++) {
    let x_3 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y[y_at + d] = (x_3 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (row)
// y_1[o] = sum[i: 32] y[0, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> y_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 10; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let y_at = batch_row * 400;
  let weight_at = id * 8;
  for (var i = 0; i < 8; i++) {
    let y_2 = y[y_at + i];
    let weight_1 = weight[weight_at + i];
    sum += y_2 * weight_1;
  }
  let sum_of_i = dot(sum, vec4f(1.0));
  let bias_1 = bias[id];
  y_1[batch_row * 10 + id] = sum_of_i + bias_1;
}
`,
  ],
};
