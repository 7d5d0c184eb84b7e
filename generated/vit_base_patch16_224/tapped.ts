/** The plan of vit_base_patch16_224 that computes the taps as well. Generated. */
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
      sized(step(0, 36, `blocks.${i}.attn.qkv.y_2.folded`, "lib/nn.vit:23", staging(6144, 7077888), staging(0, 3072), weights(147684352 + 16536576 * i, 7077888)), 2304),
      sized(step(1, 18, `blocks.${i}.attn.qkv.y_2.folded_2`, "lib/nn.vit:23", staging(3072, 3072), staging(6144, 7077888), staging(7084032, 9216), weights(154762240 + 16536576 * i, 9216)), 144)),
      group([10 + 12 * i, 11 + 12 * i, 12 + 12 * i, 13 + 12 * i],
      sized(step(0, 48, `blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(6144, 9437184), staging(0, 3072), weights(154771456 + 16536576 * i, 9437184)), 3072),
      sized(step(1, 24, `blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(3072, 3072), staging(6144, 9437184), staging(9443328, 12288), weights(164208640 + 16536576 * i, 12288)), 192)),
    ]),
  ],
  dispatches: [
    step(3, 84, "patch_embed.proj.y", "lib/nn.vit:49", weights(2359296, 3072), arena(0, 602112), weights(0, 2359296), arena(602112, 602112)),
    step(13, 588, "x", "lib/nn.vit:15", arena(602112, 602112), arena(40510464, 602112)),
    step(4, 591, "x_1_2", "specs/vit.vit:23", weights(2362368, 3072), arena(602112, 602112), weights(2365440, 605184), arena(26591232, 605184)),
    ...repeat(11, (i) => [
      step(5, 234, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(26591232 + 1210368 * i, 605184), weights(147684352 + 16536576 * i, 7077888), weights(154762240 + 16536576 * i, 9216), arena(4283648 + 1862912 * i, 1815552)),
      step(14, 254, `blocks.${i}.attn.a_1`, "lib/nn.vit:63", arena(4283648 + 1862912 * i, 1815552), arena(0, 1862832)),
      step(15, 37, `blocks.${i}.attn.p`, "lib/nn.vit:40", arena(0, 1862832), arena(2420736 + 1862912 * i, 1862832)),
      step(16, 78, `blocks.${i}.attn.o`, "lib/nn.vit:65", arena(2420736 + 1862912 * i, 1862832), arena(4283648 + 1862912 * i, 1815552), arena(0, 605184)),
      step(17, 78, `blocks.${i}.attn.proj.y_2`, "lib/nn.vit:23", arena(0, 605184), weights(2970624 + 11802624 * i, 2359296), weights(5329920 + 11802624 * i, 3072), arena(27196416 + 1210368 * i, 605184)),
      step(18, 591, `blocks.${i}.x`, "specs/vit.vit:7", arena(26591232 + 1210368 * i, 605184), arena(27196416 + 1210368 * i, 605184), arena(4283648 + 1862912 * i, 605184)),
      step(8, 312, `blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(4283648 + 1862912 * i, 605184), weights(154771456 + 16536576 * i, 9437184), weights(164208640 + 16536576 * i, 12288), arena(0, 2420736)),
      step(19, 78, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(4283648 + 1862912 * i, 605184), arena(0, 2420736), weights(5332992 + 11802624 * i, 9437184), weights(14770176 + 11802624 * i, 3072), arena(27801600 + 1210368 * i, 605184)),
    ]),
    step(5, 234, "blocks.11.attn.qkv.y_2", "lib/nn.vit:23", arena(39905280, 605184), weights(329586688, 7077888), weights(336664576, 9216), arena(24775680, 1815552)),
    step(14, 254, "blocks.11.attn.a_1", "lib/nn.vit:63", arena(24775680, 1815552), arena(0, 1862832)),
    step(15, 37, "blocks.11.attn.p", "lib/nn.vit:40", arena(0, 1862832), arena(22912768, 1862832)),
    step(16, 78, "blocks.11.attn.o", "lib/nn.vit:65", arena(22912768, 1862832), arena(24775680, 1815552), arena(0, 605184)),
    step(17, 78, "blocks.11.attn.proj.y_2", "lib/nn.vit:23", arena(0, 605184), weights(132799488, 2359296), weights(135158784, 3072), arena(24775680, 605184)),
    step(18, 591, "blocks.11.x", "specs/vit.vit:7", arena(39905280, 605184), arena(24775680, 605184), arena(25380864, 605184)),
    step(8, 312, "blocks.11.mlp.y_1", "lib/nn.vit:56", arena(25380864, 605184), weights(336673792, 9437184), weights(346110976, 12288), arena(0, 2420736)),
    step(19, 78, "blocks.11.x_2", "specs/vit.vit:8", arena(25380864, 605184), arena(0, 2420736), weights(135161856, 9437184), weights(144599040, 3072), arena(25986048, 605184)),
    step(20, 4, "norm.y", "lib/nn.vit:34", arena(25986048, 605184), weights(144602112, 3072), weights(144605184, 3072), arena(0, 605184)),
    step(21, 8, "head.y_2", "lib/nn.vit:23", arena(0, 605184), weights(144608256, 3072000), weights(147680256, 4000), arena(605184, 4000)),
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
    pipeline(8, 0, `// lib/nn.vit:63 (contract)
// a[n, i, j] = 0.125 * (sum[c: 64] y[i, n*64 + c] * y[j, n*64 + c + 768])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> a: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 254u; // of one row of the batch
  let invocations = 2028; // of one row of the batch
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
  let y_at = batch_row * 113472 + row_tile * 9216 + n * 16;
${each(4, (i) => `  let y_at_${1 + i} = batch_row * 113472 + row_tile * 9216 + n * 16 + ${576 + 576 * i};
`)}  let y_at_5 = batch_row * 113472 + i * 576 + n * 16;
${each(10, (i) => `  let y_at_${6 + i} = batch_row * 113472 + i_${1 + i} * 576 + n * 16;
`)}${each(5, (i) => `  let y_at_${16 + i} = batch_row * 113472 + column_tile * 9216 + n * 16 + ${192 + 576 * i};
`)}  let y_at_21 = batch_row * 113472 + j * 576 + n * 16 + 192;
${each(10, (i) => `  let y_at_${22 + i} = batch_row * 113472 + j_${1 + i} * 576 + n * 16 + 192;
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
  let a_at = batch_row * 465708 + n * 38809;
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
  let workgroups = 37u; // of one row of the batch
  let invocations = 2364; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var largest = -3.0e38;
  let a_at = batch_row * 465708 + id * 197;
${each(3, (i) => `  let a_at_${1 + i} = batch_row * 465708 + id * 197 + ${1 + i};
`)}  for (var k = 0; k < 49; k++) {
    let a_at_step = k * 4;
    let a_1 = a[a_at + a_at_step];
${each(3, (i) => `    largest = max(largest, a_${1 + i});
    let a_${2 + i} = a[a_at_${1 + i} + a_at_step];
`)}    largest = max(largest, a_4);
  }
  let a_at_4 = batch_row * 465708 + id * 197 + 196;
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
  let p_at = batch_row * 465708 + id * 197;
${each(3, (i) => `  let p_at_${1 + i} = batch_row * 465708 + id * 197 + ${1 + i};
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
  let p_at_4 = batch_row * 465708 + id * 197 + 196;
  p[p_at_4] = exp_of / sum;
}
`),
    pipeline(8, 0, `// lib/nn.vit:65 (contract)
// o[t, nco*64 + nci] = sum[j: 197] p[nco, t, j] * y[j, nco*64 + nci + 1536]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 78u; // of one row of the batch
  let invocations = 624; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_4 = id / 4;
  let row_tile = id_div_4 % 13;
  let t = min(row_tile * 16 + 5, 196);
${each(10, (i) => `  let t_${1 + i} = min(row_tile * 16 + ${6 + i}, 196);
`)}  let nco = id / 52;
  let p_at = batch_row * 465708 + nco * 38809 + row_tile * 3152;
${each(4, (i) => `  let p_at_${1 + i} = batch_row * 465708 + nco * 38809 + row_tile * 3152 + ${197 + 197 * i};
`)}  let p_at_5 = batch_row * 465708 + nco * 38809 + t * 197;
${each(10, (i) => `  let p_at_${6 + i} = batch_row * 465708 + nco * 38809 + t_${1 + i} * 197;
`)}  let column_tile = id % 4;
  let y_at = batch_row * 113472 + nco * 16 + column_tile * 4 + 384;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 113472 + nco * 16 + column_tile * 4 + ${385 + i};
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
`)}    let y_at_step = j * 2304;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let y_at_step_${1 + i} = j_${1 + i} * 576;
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
  let o_at = batch_row * 37824 + nco * 16 + column_tile * 4;
${each(3, (i) => `  let o_at_${1 + i} = batch_row * 37824 + nco * 16 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let t_12 = t_11 + tile_row;
    if (t_12 >= 197) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let o_at_step = t_12 * 192;
    o[o_at + o_at_step] = sum;
${each(3, (i) => `    o[o_at_${1 + i} + o_at_step] = sum_${1 + i};
`)}  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[t, o] = sum[i: 768] o[t, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 78u; // of one row of the batch
  let invocations = 624; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 48;
  let t = min(row_tile * 16 + 5, 196);
${each(10, (i) => `  let t_${1 + i} = min(row_tile * 16 + ${6 + i}, 196);
`)}  let o_at = batch_row * 37824 + row_tile * 3072;
${each(4, (i) => `  let o_at_${1 + i} = batch_row * 37824 + row_tile * 3072 + ${192 + 192 * i};
`)}  let o_at_5 = batch_row * 37824 + t * 192;
${each(10, (i) => `  let o_at_${6 + i} = batch_row * 37824 + t_${1 + i} * 192;
`)}  let column_tile = id % 48;
  let weight_at = column_tile * 3072;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 3072 + ${192 + 192 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 192; i++) {
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
  let y_at = batch_row * 37824 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * 37824 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let t_12 = t_11 + tile_row;
    if (t_12 >= 197) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = t_12 * 192;
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
    pipeline(8, 0, `// specs/vit.vit:8, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[i0, dim] = x[i0, dim] + (sum[i: 3072] y[i0, i] * weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 78u; // of one row of the batch
  let invocations = 624; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 48;
  let i0 = min(row_tile * 16 + 5, 196);
${each(10, (i) => `  let i0_${1 + i} = min(row_tile * 16 + ${6 + i}, 196);
`)}  let y_at = batch_row * 151296 + row_tile * 12288;
${each(4, (i) => `  let y_at_${1 + i} = batch_row * 151296 + row_tile * 12288 + ${768 + 768 * i};
`)}  let y_at_5 = batch_row * 151296 + i0 * 768;
${each(10, (i) => `  let y_at_${6 + i} = batch_row * 151296 + i0_${1 + i} * 768;
`)}  let column_tile = id % 48;
  let weight_at = column_tile * 12288;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 12288 + ${768 + 768 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 768; i++) {
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
  let x_at = batch_row * 37824 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
  let x_1_at = batch_row * 37824 + column_tile * 4;
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 37824 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let x_1_at_${1 + i} = batch_row * 37824 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let i0_12 = i0_11 + tile_row;
    if (i0_12 >= 197) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let x_at_step = i0_12 * 192;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = i0_12 * 192;
    x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    x_1[x_1_at_${1 + i} + x_1_at_step] = x_${3 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`),
    pipeline(64, 0, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// y[i0, d] = (x[i0, d] - x[i0, 0] - (sum[d: 768] (x[i0, d] - x[i0, 0])) * 0.0013020833333333333) * rsqrt((sum[d:
//   768] (x[i0, d] - x[i0, 0] - (sum[d: 768] (x[i0, d] - x[i0, 0])) * 0.0013020833333333333) * (x[i0, d] - x[i0,
//   0] - (sum[d: 768] (x[i0, d] - x[i0, 0])) * 0.0013020833333333333)) / 768 + 0.000001) * weight[d] + bias[d]

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
  let x_at = batch_row * 37824 + id * 192;
  let x_2 = x[batch_row * 37824 + id * 192].x;
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 37824 + id * 192 + ${1 + i};
`)}  for (var d = 0; d < 48; d++) {
    let x_at_step = d * 4;
    let x_1 = x[x_at + x_at_step];
    sum += x_1 - x_2;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    sum += x_${3 + i} - x_2;
`)}  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d * 0.0013020833333333333;
  for (var d = 0; d < 48; d++) {
    let x_at_step_1 = d * 4;
    let x_6 = x[x_at + x_at_step_1];
${each(3, (i) => `    let term_${1 + i} = x_${6 + i} - x_2 - term;
    sum_1 += term_${1 + i} * term_${1 + i};
    let x_${7 + i} = x[x_at_${1 + i} + x_at_step_1];
`)}    let term_4 = x_9 - x_2 - term;
    sum_1 += term_4 * term_4;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_5 = sum_1_of_d / 768.0;
  let term_6 = term_5 + 0.000001;
  let rsqrt_of = inverseSqrt(term_6);
  let y_at = batch_row * 37824 + id * 192;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 37824 + id * 192 + ${1 + i};
`)}  for (var d = 0; d < 48; d++) {
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
// y_1[o] = sum[i: 768] y[0, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 8u; // of one row of the batch
  let invocations = 63; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let o_quad = min(id * 4 + 2, 249);
  let o_quad_1 = min(id * 4 + 3, 249);
  let y_at = batch_row * 37824;
  let weight_at = id * 3072;
${each(7, (i) => `  let weight_at_${1 + i} = id * 3072 + ${192 + 192 * i};
`)}  let weight_at_8 = o_quad * 768;
${each(3, (i) => `  let weight_at_${9 + i} = o_quad * 768 + ${192 + 192 * i};
`)}  let weight_at_12 = o_quad_1 * 768;
${each(3, (i) => `  let weight_at_${13 + i} = o_quad_1 * 768 + ${192 + 192 * i};
`)}${each(4, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var i = 0; i < 192; i++) {
    let y_2 = y[y_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += y_2 * block;
${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
    acc_0_${1 + i} += y_2 * block_${1 + i};
`)}  }
  let bias_1 = bias[id * 4];
  y_1[batch_row * 250 + id * 4] = acc_0_0 + bias_1;
  let bias_2 = bias[id * 4 + 1];
  let y_1_at = batch_row * 250 + id * 4 + 1;
  y_1[y_1_at] = acc_0_1 + bias_2;
  let bias_3 = bias[o_quad];
  if (id * 4 + 2 < 250) { y_1[batch_row * 250 + o_quad] = acc_0_2 + bias_3; }
  let bias_4 = bias[o_quad_1];
  if (id * 4 + 3 < 250) { y_1[batch_row * 250 + o_quad_1] = acc_0_3 + bias_4; }
}
`),
  ],
};
