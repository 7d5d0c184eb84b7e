/* eslint-disable */
/** The plan of swin_micro that computes the taps as well, for the target 'gpu-batch'. Generated. */
import type { Plan, PlanDispatch, PlanPipeline, PlanTensor, Region } from "vitc/runtime";
import { plan as base } from "./plan.gpu-batch.ts";

// Regions: offset and size in bytes. Steps: pipeline, workgroups a batch row, value, spec line, bindings; `sized` ones: in which numbers they differ. Groups: their parameters, their steps. Lists: `repeat` unrolls; texts: `each`. Pipelines: invocations and shared bytes of a workgroup, text.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const step = (pipeline: number, workgroups: number, name: string, at: string, ...bindings: readonly Region[]): PlanDispatch => ({ pipeline, workgroups, bindings, name, at });
const sized = (step: PlanDispatch, ...sizes: readonly number[]): PlanDispatch => ({ ...step, sizes });
const placed = <T extends PlanTensor>(tensors: readonly T[], ...regions: readonly Region[]): T[] => tensors.map((tensor, i) => ({ ...tensor, region: regions[i]! }));
const repeat = <T>(times: number, items: (i: number) => readonly T[]): T[] => Array.from({ length: times }, (_, i) => items(i)).flat();
const pipeline = (invocations: number, sharedBytes: number, wgsl: string): PlanPipeline => ({ wgsl, invocations, sharedBytes });
const each = (times: number, text: (i: number) => string): string => Array.from({ length: times }, (_, i) => text(i)).join("");

export const plan: Plan = {
  ...base,
  outputs: placed(base.outputs, arena(12544, 40)),
  taps: [
    { name: "patch_embed", shape: [16, 16, 24], region: arena(196608, 24576) },
    { name: "tokens", shape: [16, 16, 24], region: arena(196608, 24576) },
    ...repeat(2, (i) => [
      { name: `layers.0.blocks.${i}.attn.map`, shape: [4, 4, 2, 16, 16], region: arena(131072 + 32768 * i, 32768) },
      { name: `layers.0.blocks.${i}.attn.out`, shape: [4, 4, 16, 24], region: arena(221184 - 122880 * i, 24576) },
      { name: `layers.0.blocks.${i}.out`, shape: [16, 16, 24], region: arena(245760 + 49152 * i, 24576) },
    ]),
    { name: "layers.0.out", shape: [8, 8, 48], region: arena(86016, 12288) },
    ...repeat(2, (i) => [
      { name: `layers.1.blocks.${i}.attn.map`, shape: [2, 2, 4, 16, 16], region: arena(53248 + 16384 * i, 16384) },
      { name: `layers.1.blocks.${i}.attn.out`, shape: [2, 2, 16, 48], region: arena(270336 + 49152 * i, 12288) },
      { name: `layers.1.blocks.${i}.out`, shape: [8, 8, 48], region: arena(282624 + 61440 * i, 12288) },
    ]),
    { name: "layers.1.out", shape: [8, 8, 48], region: arena(344064, 12288) },
    { name: "norm", shape: [8, 8, 48], region: arena(0, 12288) },
  ],
  dispatches: [
    step(7, 12, "patch_embed.proj.y", "lib/nn.vit:49", weights(1280, 96), arena(24576, 12288), weights(0, 1152), arena(0, 24576)),
    step(8, 4, "patch_embed.norm.y", "lib/nn.vit:34", arena(0, 24576), weights(1536, 96), weights(1792, 96), arena(196608, 24576)),
    step(28, 12, "layers.0.blocks.0.attn.qkv.y_2", "lib/nn.vit:23", arena(196608, 24576), weights(125184, 6912), weights(132096, 288), arena(0, 73728)),
    sized(step(40, 16, "layers.0.blocks.0.attn.att_1", "specs/swin.vit:22", arena(0, 73728), weights(2048, 392), arena(98304, 32768)), 4, 2),
    sized(step(41, 8, "layers.0.blocks.0.attn.p", "lib/nn.vit:40", arena(98304, 32768), arena(131072, 32768)), 512),
    sized(step(42, 12, "layers.0.blocks.0.attn.o", "specs/swin.vit:25", arena(131072, 32768), arena(0, 73728), arena(73728, 24576)), 4, 2),
    step(43, 12, "layers.0.blocks.0.attn.proj.y_2", "lib/nn.vit:23", arena(73728, 24576), weights(2560, 2304), weights(4864, 96), arena(0, 24576)),
    sized(step(44, 24, "layers.0.blocks.0.attn.tap", "specs/swin.vit:27", arena(0, 24576), arena(221184, 24576)), 24, 4),
    sized(step(45, 24, "layers.0.blocks.0.x", "specs/swin.vit:35", arena(196608, 24576), arena(0, 24576), arena(98304, 24576)), 1536),
    step(30, 12, "layers.0.blocks.0.mlp.y_1", "lib/nn.vit:56", arena(98304, 24576), weights(132608, 9216), weights(141824, 384), arena(0, 98304)),
    step(31, 12, "layers.0.blocks.0.x_2", "specs/swin.vit:36", arena(98304, 24576), arena(0, 98304), weights(5120, 9216), weights(14336, 96), arena(245760, 24576)),
    step(28, 12, "layers.0.blocks.1.attn.qkv.y_2", "lib/nn.vit:23", arena(245760, 24576), weights(142336, 6912), weights(149248, 288), arena(0, 73728)),
    sized(step(46, 16, "layers.0.blocks.1.attn.att_1", "specs/swin.vit:22", arena(0, 73728), weights(14592, 392), arena(98304, 32768)), 4, 2, 3),
    sized(step(41, 8, "layers.0.blocks.1.attn.p", "lib/nn.vit:40", arena(98304, 32768), arena(163840, 32768)), 512),
    sized(step(47, 12, "layers.0.blocks.1.attn.o", "specs/swin.vit:25", arena(163840, 32768), arena(0, 73728), arena(73728, 24576)), 4, 2),
    step(48, 12, "layers.0.blocks.1.attn.proj.y_2", "lib/nn.vit:23", arena(73728, 24576), weights(15104, 2304), weights(17408, 96), arena(0, 24576)),
    sized(step(49, 24, "layers.0.blocks.1.attn.tap", "specs/swin.vit:27", arena(0, 24576), arena(98304, 24576)), 4, 6),
    sized(step(45, 24, "layers.0.blocks.1.x", "specs/swin.vit:35", arena(245760, 24576), arena(0, 24576), arena(270336, 24576)), 1536),
    step(30, 12, "layers.0.blocks.1.mlp.y_1", "lib/nn.vit:56", arena(270336, 24576), weights(149760, 9216), weights(158976, 384), arena(0, 98304)),
    step(31, 12, "layers.0.blocks.1.x_2", "specs/swin.vit:36", arena(270336, 24576), arena(0, 98304), weights(17664, 9216), weights(26880, 96), arena(294912, 24576)),
    step(33, 4, "layers.0.downsample.reduction.y", "lib/nn.vit:20", arena(294912, 24576), weights(159488, 18432), weights(177920, 192), arena(86016, 12288)),
    step(34, 10, "layers.1.blocks.0.attn.qkv.y_2", "lib/nn.vit:23", arena(86016, 12288), weights(178176, 27648), weights(205824, 576), arena(0, 36864)),
    sized(step(40, 8, "layers.1.blocks.0.attn.att_1", "specs/swin.vit:22", arena(0, 36864), weights(27136, 784), arena(36864, 16384)), 2, 4),
    sized(step(41, 4, "layers.1.blocks.0.attn.p", "lib/nn.vit:40", arena(36864, 16384), arena(53248, 16384)), 256),
    sized(step(42, 6, "layers.1.blocks.0.attn.o", "specs/swin.vit:25", arena(53248, 16384), arena(0, 36864), arena(36864, 12288)), 2, 4),
    step(50, 4, "layers.1.blocks.0.attn.proj.y_2", "lib/nn.vit:23", arena(36864, 12288), weights(28160, 9216), weights(37376, 192), arena(0, 12288)),
    sized(step(44, 12, "layers.1.blocks.0.attn.tap", "specs/swin.vit:27", arena(0, 12288), arena(270336, 12288)), 48, 2),
    sized(step(45, 12, "layers.1.blocks.0.x", "specs/swin.vit:35", arena(86016, 12288), arena(0, 12288), arena(69632, 12288)), 768),
    step(19, 12, "layers.1.blocks.0.mlp.y_1", "lib/nn.vit:56", arena(69632, 12288), weights(206592, 36864), weights(243456, 768), arena(0, 49152)),
    step(37, 16, "layers.1.blocks.0.x_2", "specs/swin.vit:36", arena(69632, 12288), arena(0, 49152), weights(37632, 36864), weights(74496, 192), arena(282624, 12288)),
    step(34, 10, "layers.1.blocks.1.attn.qkv.y_2", "lib/nn.vit:23", arena(282624, 12288), weights(244224, 27648), weights(271872, 576), arena(0, 36864)),
    sized(step(46, 8, "layers.1.blocks.1.attn.att_1", "specs/swin.vit:22", arena(0, 36864), weights(74752, 784), arena(36864, 16384)), 2, 4, 1),
    sized(step(41, 4, "layers.1.blocks.1.attn.p", "lib/nn.vit:40", arena(36864, 16384), arena(69632, 16384)), 256),
    sized(step(47, 6, "layers.1.blocks.1.attn.o", "specs/swin.vit:25", arena(69632, 16384), arena(0, 36864), arena(36864, 12288)), 2, 4),
    step(51, 4, "layers.1.blocks.1.attn.proj.y_2", "lib/nn.vit:23", arena(36864, 12288), weights(75776, 9216), weights(84992, 192), arena(0, 12288)),
    sized(step(49, 12, "layers.1.blocks.1.attn.tap", "specs/swin.vit:27", arena(0, 12288), arena(319488, 12288)), 2, 12),
    sized(step(45, 12, "layers.1.blocks.1.x", "specs/swin.vit:35", arena(282624, 12288), arena(0, 12288), arena(331776, 12288)), 768),
    step(19, 12, "layers.1.blocks.1.mlp.y_1", "lib/nn.vit:56", arena(331776, 12288), weights(272640, 36864), weights(309504, 768), arena(0, 49152)),
    step(37, 16, "layers.1.blocks.1.x_2", "specs/swin.vit:36", arena(331776, 12288), arena(0, 49152), weights(85248, 36864), weights(122112, 192), arena(344064, 12288)),
    step(52, 8, "norm.y", "lib/nn.vit:34", arena(344064, 12288), weights(122368, 192), weights(122624, 192), arena(0, 12288)),
    step(53, 3, "logits_1", "specs/swin.vit:69", arena(0, 12288), arena(12288, 192)),
    step(27, 2, "head.y_2", "lib/nn.vit:23", arena(12288, 192), weights(122880, 1920), weights(124928, 40), arena(12544, 40)),
  ],
  memory: { weights: 310272, arena: 356352, staging: 38144, livenessBound: 344064 },
  pipelines: [
    ...base.pipelines,
    pipeline(64, 0, `// specs/swin.vit:22 (contract)
// att[abn/8, abn/2%4, abn%2, popi, rori] = 0.28867513459481287 * (sum[c: 12] y[abn/8*4 + popi/4, abn/2%4*4 +
//   popi%4, abn%2*12 + c] * y[abn/8*4 + rori/4, abn/2%4*4 + rori%4, abn%2*12 + c + 24]) +
//   relative_position_bias_table[popi/4*7 + popi%4 - rori/4*7 - rori%4 + 24, abn%2]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> att: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n2: i32, n3: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n2 = sizes.n2;
  let n3 = sizes.n3;
  let n0 = n2 * 256;
  let n1 = n3 * 32;
  let n4 = n2 * 1152;
  let n5 = n3 * 36;
  let n6 = n3 * 18;
  let n7 = n3 * 9;
${each(4, (i) => `  let n${8 + i} = n3 * ${3 + 9 * i};
`)}  let n12 = n3 * 7;
  let n13 = n3 * 2;
${each(3, (i) => `  let n${14 + i} = n3 * ${24 - i};
`)}  let n17 = n2 * 512;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_256 = id / 256;
  let id_div_4 = id / 4;
  let row_tile = id_div_4 % 8;
  let id_div_2 = row_tile / 2;
  let id_div_64 = id / n1;
  let id_mod_4 = id_div_64 % n2;
  let id_mod_2 = id_div_4 % 2;
  let abn = id / 32;
  let id_mod_2_1 = abn % n3;
  let y_at = batch_row * n4 + id_div_256 * 1152 + id_div_2 * 288 + id_mod_4 * n5 + id_mod_2 * n6 + id_mod_2_1 * 3;
  let y_at_1 = batch_row * n4 + id_div_256 * 1152 + id_div_2 * 288 + id_mod_4 * n5 + id_mod_2 * n6 + id_mod_2_1 * 3 + n7;
  let column_tile = id % 4;
${each(4, (i) => `  let y_at_${2 + i} = batch_row * n4 + id_div_256 * 1152 + column_tile * 288 + id_mod_4 * n5 + id_mod_2_1 * 3 + n${8 + i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var c = 0; c < 3; c++) {
    let y_1 = y[y_at + c];
${each(5, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + c];
`)}    let block = mat4x4f(y_3, y_4, y_5, y_6);
    acc_0_0 += y_1 * block;
    acc_1_0 += y_2 * block;
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let relative_position_bias_table_at = id_div_2 * n12 + id_mod_2 * n13 + id_mod_2_1 - column_tile * n12 + n14;
  let relative_position_bias_table_at_1 = id_div_2 * n12 + id_mod_2 * n13 + id_mod_2_1 - column_tile * n12 + n15;
  let relative_position_bias_table_at_2 = id_div_2 * n12 + id_mod_2 * n13 + id_mod_2_1 - column_tile * n12 + n16;
  let relative_position_bias_table_at_3 = id_div_2 * n12 + id_mod_2 * n13 + id_mod_2_1 - column_tile * n12 + n10;
  let att_at = batch_row * n17 + id_div_4 * 8 + column_tile;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let relative_position_bias_table_at_step = tile_row * n3;
    let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_2 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_3 + relative_position_bias_table_at_step]);
    let att_at_step = tile_row * 4;
    att[att_at + att_at_step] = 0.28867513459481287 * sum + relative_position_bias_table_1;
  }
}
`),
    pipeline(64, 0, `// lib/nn.vit:40, lib/nn.vit:39 (row)
// p[a, b, n, p, j] = exp(att[a, b, n, p, j] - max[k: 16] att[a, b, n, p, k]) / (sum[k: 16] exp(att[a, b, n, p, k]
//   - max[k: 16] att[a, b, n, p, k]))

@group(0) @binding(0) var<storage, read_write> att: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> p: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;
struct Sizes { n0: i32 }
@group(0) @binding(3) var<uniform> sizes: Sizes;

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = n0 * 4;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var largest = vec4f(-3.0e38);
  let att_1 = att[batch_row * n1 + id * 4];
  largest = max(largest, att_1);
  let att_at = batch_row * n1 + id * 4 + 1;
  let att_2 = att[att_at];
  largest = max(largest, att_2);
  let att_at_1 = batch_row * n1 + id * 4 + 2;
  let att_3 = att[att_at_1];
  largest = max(largest, att_3);
  let att_at_2 = batch_row * n1 + id * 4 + 3;
  let att_4 = att[att_at_2];
  largest = max(largest, att_4);
  let largest_of_k = max(max(largest.x, largest.y), max(largest.z, largest.w));
  var sum = vec4f(0.0);
  let att_5 = att[batch_row * n1 + id * 4];
  sum += vitc_exp_v4(att_5 - largest_of_k);
  let att_6 = att[att_at];
  sum += vitc_exp_v4(att_6 - largest_of_k);
  let att_7 = att[att_at_1];
  sum += vitc_exp_v4(att_7 - largest_of_k);
  let att_8 = att[att_at_2];
  sum += vitc_exp_v4(att_8 - largest_of_k);
  let sum_of_k = dot(sum, vec4f(1.0));
  let att_9 = att[batch_row * n1 + id * 4];
  p[batch_row * n1 + id * 4] = vitc_exp_v4(att_9 - largest_of_k) / sum_of_k;
  let att_10 = att[att_at];
  let p_at = batch_row * n1 + id * 4 + 1;
  p[p_at] = vitc_exp_v4(att_10 - largest_of_k) / sum_of_k;
${each(2, (i) => `  let att_${11 + i} = att[att_at_${1 + i}];
  let p_at_${1 + i} = batch_row * n1 + id * 4 + ${2 + i};
  p[p_at_${1 + i}] = vitc_exp_v4(att_${11 + i} - largest_of_k) / sum_of_k;
`)}}
`),
    pipeline(64, 0, `// specs/swin.vit:25 (contract)
// o[abnco/8, abnco/2%4, p, abnco%2*12 + nci] = sum[r: 16] p[abnco/8, abnco/2%4, abnco%2, p, r] * y[abnco/8*4 +
//   r/4, abnco/2%4*4 + r%4, abnco%2*12 + nci + 48]

@group(0) @binding(0) var<storage, read_write> p: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n3: i32, n4: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n3 = sizes.n3;
  let n4 = sizes.n4;
  let n0 = n3 * 192;
  let n1 = n3 * 512;
  let n2 = n4 * 24;
  let n5 = n3 * 1152;
  let n6 = n4 * 36;
  let n7 = n4 * 6;
  let n8 = n4 * 15;
  let n9 = n4 * 33;
  let n10 = n3 * 384;
  let n11 = n4 * 48;
  let n12 = n4 * 3;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_3 = id / 3;
  let p_at = batch_row * n1 + id_div_3 * 8;
  let p_at_1 = batch_row * n1 + id_div_3 * 8 + 4;
  let id_div_192 = id / 192;
  let id_div_48 = id / n2;
  let id_mod_4 = id_div_48 % n3;
  let abnco = id / 24;
  let id_mod_2 = abnco % n4;
  let column_tile = id % 3;
  let y_at = batch_row * n5 + id_div_192 * 1152 + id_mod_4 * n6 + id_mod_2 * 3 + column_tile + n7;
  let y_at_1 = batch_row * n5 + id_div_192 * 1152 + id_mod_4 * n6 + id_mod_2 * 3 + column_tile + n8;
  let y_at_2 = batch_row * n5 + id_div_192 * 1152 + id_mod_4 * n6 + id_mod_2 * 3 + column_tile + n2;
  let y_at_3 = batch_row * n5 + id_div_192 * 1152 + id_mod_4 * n6 + id_mod_2 * 3 + column_tile + n9;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var r = 0; r < 4; r++) {
    let p_1 = p[p_at + r];
    let p_2 = p[p_at_1 + r];
    let y_at_step = r * 288;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + y_at_step];
`)}    let block = mat4x4f(y_1, y_2, y_3, y_4);
    acc_0_0 += block * p_1;
    acc_1_0 += block * p_2;
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let row_tile = id_div_3 % 8;
  let o_at = batch_row * n10 + id_div_48 * n11 + row_tile * n7 + id_mod_2 * 3 + column_tile;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let o_at_step = tile_row * n12;
    o[o_at + o_at_step] = sum;
  }
}
`),
    pipeline(64, 0, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[hohiwowi/16, hohiwowi/4%4*4 + hohiwowi%4, o] = sum[i: 24] o[hohiwowi/64, hohiwowi/4%4, hohiwowi/16%4*4 +
//   hohiwowi%4, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 12u; // of one row of the batch
  let invocations = 768; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_192 = id / 192;
  let id_div_12 = id / 12;
  let id_mod_4 = id_div_12 % 4;
  let id_div_48 = id / 48;
  let id_mod_4_1 = id_div_48 % 4;
  let row_tile = id / 6;
  let id_mod_2 = row_tile % 2;
  let o_at = batch_row * 1536 + id_div_192 * 384 + id_mod_4 * 96 + id_mod_4_1 * 24 + id_mod_2 * 12;
  let o_at_1 = batch_row * 1536 + id_div_192 * 384 + id_mod_4 * 96 + id_mod_4_1 * 24 + id_mod_2 * 12 + 6;
  let column_tile = id % 6;
  let weight_at = column_tile * 24;
${each(3, (i) => `  let weight_at_${1 + i} = column_tile * 24 + ${6 + 6 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = 0; i < 6; i++) {
    let o_1 = o[o_at + i];
    let o_2 = o[o_at_1 + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += o_1 * block;
    acc_1_0 += o_2 * block;
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let bias_1 = bias[column_tile];
  let y_at = batch_row * 1536 + row_tile * 12 + column_tile;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let y_at_step = tile_row * 6;
    y[y_at + y_at_step] = sum + bias_1;
  }
}
`),
    pipeline(64, 0, `// specs/swin.vit:27 (map)
// tap[a, b, ijo*4 + iji, d] = y[a*4 + ijo, b*4 + iji, d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> tap: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;
struct Sizes { n1: i32, n3: i32 }
@group(0) @binding(3) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n1 = sizes.n1;
  let n3 = sizes.n3;
  let n0 = n3 * 384;
  let n2 = n1 * 4;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let a = id / 384;
  let id_div_24 = id / n1;
  let ijo = id_div_24 % 4;
  let id_div_96 = id / n2;
  let b = id_div_96 % n3;
  let tile = id % n1;
  let y_at = batch_row * n0 + a * 384 + ijo * 96 + b * n1 + tile;
  let y_1 = y[y_at];
  tap[batch_row * n0 + id] = y_1;
}
`),
    pipeline(64, 0, `// specs/swin.vit:35 (map)
// x[h, w, d] = y[h, w, d] + y_1[h, w, d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n0: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_2 = y[batch_row * n0 + id];
  let y_1_1 = y_1[batch_row * n0 + id];
  x[batch_row * n0 + id] = y_2 + y_1_1;
}
`),
    pipeline(64, 0, `// specs/swin.vit:22 (contract)
// att[abn/8, abn/2%4, abn%2, popi, rori] = 0.28867513459481287 * (sum[c: 12] y[(abn/8*4 + popi/4 + 2)%16,
//   (abn/2%4*4 + popi%4 + 2)%16, abn%2*12 + c] * y[(abn/8*4 + rori/4 + 2)%16, (abn/2%4*4 + rori%4 + 2)%16,
//   abn%2*12 + c + 24]) + relative_position_bias_table[popi/4*7 + popi%4 - rori/4*7 - rori%4 + 24, abn%2] + (if
//   abn/8 == 3 and not (if 2 <= popi/4 then 1 else 0) == (if 2 <= rori/4 then 1 else 0) or abn/2%4 == 3 and not
//   (if 2 <= popi%4 then 1 else 0) == (if 2 <= rori%4 then 1 else 0) then -100 else 0)

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> att: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n3: i32, n5: i32, n19: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n3 = sizes.n3;
  let n5 = sizes.n5;
  let n19 = sizes.n19;
  let n0 = n3 * 256;
  let n1 = n3 * 4;
  let n2 = n5 * 32;
  let n4 = n3 * 2;
  let n6 = n3 * 1152;
  let n7 = n5 * 18;
  let n8 = n5 * 9;
  let n9 = n5 * 36;
  let n10 = n5 * 21;
  let n11 = n5 * 30;
  let n12 = n5 * 3;
${each(3, (i) => `  let n${13 + i} = n5 * ${12 - 5 * i};
`)}${each(3, (i) => `  let n${16 + i} = n5 * ${24 - i};
`)}  let n20 = n3 * 512;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_256 = id / 256;
  let id_div_4 = id / 4;
  let row_tile = id_div_4 % 8;
  let id_div_2 = row_tile / 2;
  let id_mod_16 = id_div_256 * 4 + id_div_2 + 2;
  let id_mod_16_1 = id_mod_16 % n1;
  let id_div_64 = id / n2;
  let id_mod_4 = id_div_64 % n3;
  let id_mod_2 = id_div_4 % 2;
  let id_mod_8 = id_mod_4 * 2 + id_mod_2 + 1;
  let id_mod_8_1 = id_mod_8 % n4;
  let abn = id / 32;
  let id_mod_2_1 = abn % n5;
  let y_at = batch_row * n6 + id_mod_16_1 * 288 + id_mod_8_1 * n7 + id_mod_2_1 * 3;
  let y_at_1 = batch_row * n6 + id_mod_16_1 * 288 + id_mod_8_1 * n7 + id_mod_2_1 * 3 + n8;
  let column_tile = id % 4;
  let id_mod_16_2 = id_div_256 * 4 + column_tile + 2;
  let id_mod_16_3 = id_mod_16_2 % n1;
  let y_at_2 = batch_row * n6 + id_mod_16_3 * 288 + id_mod_4 * n9 + id_mod_2_1 * 3 + n10;
  let y_at_3 = batch_row * n6 + id_mod_16_3 * 288 + id_mod_4 * n9 + id_mod_2_1 * 3 + n11;
  let id_mod_4_1 = (id_div_64 + 1) % n3;
  let y_at_4 = batch_row * n6 + id_mod_16_3 * 288 + id_mod_4_1 * n9 + id_mod_2_1 * 3 + n12;
  let y_at_5 = batch_row * n6 + id_mod_16_3 * 288 + id_mod_4_1 * n9 + id_mod_2_1 * 3 + n13;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var c = 0; c < 3; c++) {
    let y_1 = y[y_at + c];
${each(5, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + c];
`)}    let block = mat4x4f(y_3, y_4, y_5, y_6);
    acc_0_0 += y_1 * block;
    acc_1_0 += y_2 * block;
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let relative_position_bias_table_at = id_div_2 * n14 + id_mod_2 * n15 + id_mod_2_1 - column_tile * n14 + n16;
  let relative_position_bias_table_at_1 = id_div_2 * n14 + id_mod_2 * n15 + id_mod_2_1 - column_tile * n14 + n17;
  let relative_position_bias_table_at_2 = id_div_2 * n14 + id_mod_2 * n15 + id_mod_2_1 - column_tile * n14 + n18;
  let relative_position_bias_table_at_3 = id_div_2 * n14 + id_mod_2 * n15 + id_mod_2_1 - column_tile * n14 + n10;
  let term = id_div_256 == n19 && select(0.0, 1.0, 2 <= id_div_2) != select(0.0, 1.0, 2 <= column_tile);
  let term_1 = id_mod_4 == n19;
  let i = id_mod_2 * 2;
  let term_2 = select(vec4f(0.0), vec4f(1.0), vec4i(2) <= vec4i(0, 1, 2, 3));
  let att_at = batch_row * n20 + id_div_4 * 8 + column_tile;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let relative_position_bias_table_at_step = tile_row * n5;
    let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_2 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_3 + relative_position_bias_table_at_step]);
    let term_3 = select(vec4f(0.0), vec4f(-100.0), vec4<bool>(term) | (vec4<bool>(term_1) & (vec4f(select(0.0, 1.0, 2 <= i + tile_row)) != term_2)));
    let att_at_step = tile_row * 4;
    att[att_at + att_at_step] = 0.28867513459481287 * sum + relative_position_bias_table_1 + term_3;
  }
}
`),
    pipeline(64, 0, `// specs/swin.vit:25 (contract)
// o[abnco/8, abnco/2%4, p, abnco%2*12 + nci] = sum[r: 16] p[abnco/8, abnco/2%4, abnco%2, p, r] * y[(abnco/8*4 +
//   r/4 + 2)%16, (abnco/2%4*4 + r%4 + 2)%16, abnco%2*12 + nci + 48]

@group(0) @binding(0) var<storage, read_write> p: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n3: i32, n4: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n3 = sizes.n3;
  let n4 = sizes.n4;
${each(2, (i) => `  let n${8 * i} = n${3 + i} * ${192 - 186 * i};
  let n${1 + 8 * i} = n${3 + i} * ${512 - 497 * i};
  let n${2 + 8 * i} = n${4 - i} * ${24 - 20 * i};
  let n${5 + 6 * i} = n3 * ${1152 - 768 * i};
  let n${6 + 6 * i} = n4 * ${36 + 12 * i};
  let n${7 + 6 * i} = n4 * ${33 - 30 * i};
`)}  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_3 = id / 3;
  let p_at = batch_row * n1 + id_div_3 * 8;
  let p_at_1 = batch_row * n1 + id_div_3 * 8 + 4;
  let id_div_48 = id / n2;
  let id_mod_4 = id_div_48 % n3;
  let abnco = id / 24;
  let id_mod_2 = abnco % n4;
  let column_tile = id % 3;
  let y_at = batch_row * n5 + id_mod_4 * n6 + id_mod_2 * 3 + column_tile + n2;
  let id_div_192 = id / 192;
  let part_mod_16 = id_div_192 * 4 + 2;
  let y_at_1 = batch_row * n5 + id_mod_4 * n6 + id_mod_2 * 3 + column_tile + n7;
  let id_mod_4_1 = (id_div_48 + 1) % n3;
  let y_at_2 = batch_row * n5 + id_mod_4_1 * n6 + id_mod_2 * 3 + column_tile + n8;
  let y_at_3 = batch_row * n5 + id_mod_4_1 * n6 + id_mod_2 * 3 + column_tile + n9;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var r = 0; r < 4; r++) {
    let p_1 = p[p_at + r];
    let p_2 = p[p_at_1 + r];
    let part_mod_16_1 = (part_mod_16 + r) % n10;
    let y_at_step = part_mod_16_1 * 288;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + y_at_step];
`)}    let block = mat4x4f(y_1, y_2, y_3, y_4);
    acc_0_0 += block * p_1;
    acc_1_0 += block * p_2;
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let row_tile = id_div_3 % 8;
  let o_at = batch_row * n11 + id_div_48 * n12 + row_tile * n8 + id_mod_2 * 3 + column_tile;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let o_at_step = tile_row * n13;
    o[o_at + o_at_step] = sum;
  }
}
`),
    pipeline(64, 0, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[hw/16, hw%16, o] = sum[i: 24] o[(hw/16 + 14)%16/4, (hw + 14)%16/4, (hw/16 + 2)%4*4 + (hw + 2)%4, i] *
//   weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 12u; // of one row of the batch
  let invocations = 768; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_48 = id / 48;
  let id_mod_16 = (id_div_48 + 14) % 16;
  let id_div_4 = id_mod_16 / 4;
  let row_tile = id / 6;
  let id_mod_8 = (row_tile + 7) % 8;
  let id_div_2 = id_mod_8 / 2;
  let id_mod_4 = (id_div_48 + 2) % 4;
  let id_mod_2 = (row_tile + 1) % 2;
  let o_at = batch_row * 1536 + id_div_4 * 384 + id_div_2 * 96 + id_mod_4 * 24 + id_mod_2 * 12;
  let o_at_1 = batch_row * 1536 + id_div_4 * 384 + id_div_2 * 96 + id_mod_4 * 24 + id_mod_2 * 12 + 6;
  let column_tile = id % 6;
  let weight_at = column_tile * 24;
${each(3, (i) => `  let weight_at_${1 + i} = column_tile * 24 + ${6 + 6 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = 0; i < 6; i++) {
    let o_1 = o[o_at + i];
    let o_2 = o[o_at_1 + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += o_1 * block;
    acc_1_0 += o_2 * block;
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let bias_1 = bias[column_tile];
  let y_at = batch_row * 1536 + row_tile * 12 + column_tile;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let y_at_step = tile_row * 6;
    y[y_at + y_at_step] = sum + bias_1;
  }
}
`),
    pipeline(64, 0, `// specs/swin.vit:27 (map)
// tap[a, b, ijo*4 + iji, d] = y[(a*4 + ijo + 2)%16, (b*4 + iji + 2)%16, d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> tap: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;
struct Sizes { n4: i32, n5: i32 }
@group(0) @binding(3) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n4 = sizes.n4;
  let n5 = sizes.n5;
  let n0 = n4 * 384;
  let n1 = n5 * 4;
  let n2 = n4 * 4;
  let n3 = n5 * 16;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let a = id / 384;
  let id_div_24 = id / n1;
  let ijo = id_div_24 % 4;
  let id_mod_16 = a * 4 + ijo + 2;
  let id_mod_16_1 = id_mod_16 % n2;
  let id_div_96 = id / n3;
  let b = id_div_96 % n4;
  let id_div_6 = id / n5;
  let iji = id_div_6 % 4;
  let id_mod_16_2 = b * 4 + iji + 2;
  let id_mod_16_3 = id_mod_16_2 % n2;
  let tile = id % n5;
  let y_at = batch_row * n0 + id_mod_16_1 * 96 + id_mod_16_3 * n5 + tile;
  let y_1 = y[y_at];
  tap[batch_row * n0 + id] = y_1;
}
`),
    pipeline(128, 4096, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[hohiwowi/8, hohiwowi/4%2*4 + hohiwowi%4, o] = sum[i: 48] o[hohiwowi/32, hohiwowi/4%2, hohiwowi/8%4*4 +
//   hohiwowi%4, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
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
  let bias_1 = bias[o_quad];
  let y_at = batch_row * 768 + row_block * 384 + worker_row * 24 + o_quad;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let y_at_step = tile_row * 12;
    if (o_quad_1 < 12) { y[y_at + y_at_step] = sum + bias_1; }
  }
}
`),
    pipeline(128, 4096, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[hw/8, hw%8, o] = sum[i: 48] o[(hw/8 + 6)%8/4, (hw + 6)%8/4, (hw/8 + 2)%4*4 + (hw + 2)%4, i] * weight[o, i] +
//   bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
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
  let part_mod_8 = row_block * 4 + worker_div_32 + 6;
  let part_mod_8_1 = part_mod_8 % 8;
  let part_div_4 = part_mod_8_1 / 4;
  let worker_div_4 = worker / 4;
  let worker_mod_8 = (worker_div_4 + 6) % 8;
  let worker_div_4_1 = worker_mod_8 / 4;
  let worker_mod_4 = (worker_div_32 + 2) % 4;
  let worker_mod_4_1 = (worker_div_4 + 2) % 4;
  let worker_mod_4_2 = worker % 4;
  let o_at = batch_row * 768 + part_div_4 * 384 + worker_div_4_1 * 192 + worker_mod_4 * 48 + worker_mod_4_1 * 12 + worker_mod_4_2;
  let left_place = worker_mod_4_2 * 32 + worker_div_4;
  let column_block = id % 2;
  let o_2 = min(column_block * 32 + worker_div_4, 47);
  let o_3 = column_block * 32 + worker_div_4;
  let weight_at = o_2 * 12 + worker_mod_4_2;
  let worker_mod_4_3 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4_2 * 32 + worker_mod_4_3 * 8 + worker_div_16;
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
  let bias_1 = bias[o_quad];
  let y_at = batch_row * 768 + row_block * 384 + worker_row * 24 + o_quad;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let y_at_step = tile_row * 12;
    if (o_quad_1 < 12) { y[y_at + y_at_step] = sum + bias_1; }
  }
}
`),
    pipeline(64, 512, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// y[h, w, d] = (x[h, w, d] - x[h, w, 0] - (sum[d: 48] (x[h, w, d] - x[h, w, 0])) * 0.020833333333333332) *
//   rsqrt((sum[d: 48] (x[h, w, d] - x[h, w, 0] - (sum[d: 48] (x[h, w, d] - x[h, w, 0])) * 0.020833333333333332) *
//   (x[h, w, d] - x[h, w, 0] - (sum[d: 48] (x[h, w, d] - x[h, w, 0])) * 0.020833333333333332)) / 48 + 0.00001) *
//   weight[d] + bias[d]

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
  let workgroups = 8u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var sum = vec4f(0.0);
  let member = worker % 8;
  let team = worker / 8;
  let x_at = batch_row * 768 + id * 96 + team * 12;
  let x_2 = x[x_at].x;
  for (var d = member; d < 12; d += 8) {
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
  let term = sum_total * 0.020833333333333332;
  for (var d = member; d < 12; d += 8) {
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
  let term_2 = sum_1_total / 48.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  let y_at = batch_row * 768 + id * 96 + team * 12;
  for (var d = member; d < 12; d += 8) {
    let x_4 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y[y_at + d] = (x_4 - x_2 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`),
    pipeline(128, 512, `// specs/swin.vit:69 (row)
// logits[d] = (sum[h: 8, w: 8] y[h, w, d]) / 64

@group(0) @binding(0) var<storage, read_write> y: array<f32>;
@group(0) @binding(1) var<storage, read_write> logits: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

var<workgroup> sum_parts: array<f32, 128>;

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 3u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var sum = 0.0;
  let member = worker / 16;
  let team = worker % 16;
  let y_at = batch_row * 3072 + id * 16 + team;
  for (var place = member; place < 64; place += 8) {
    let y_at_step = place * 48;
    let y_1 = y[y_at + y_at_step];
    sum += y_1;
  }
  sum_parts[worker] = sum;
  workgroupBarrier();
  for (var left = 8; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half * 16]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team];
  let logits_at = batch_row * 48 + id * 16 + team;
  if (member == 0) { logits[logits_at] = sum_total / 64.0; }
}
`),
  ],
};
