/** The plan of swin_micro that computes the taps as well. Generated. */
import type { Plan, PlanDispatch, Region } from "vitc/runtime";
import { plan as base } from "./plan.js";

// Regions: offset and size in bytes. Steps: pipeline, workgroups a batch row, value, spec line, bindings. Texts: `each` unrolls.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const step = (pipeline: number, workgroups: number, name: string, at: string, ...bindings: readonly Region[]): PlanDispatch => ({ pipeline, workgroups, bindings, name, at });
const each = (times: number, text: (i: number) => string): string => Array.from({ length: times }, (_, i) => text(i)).join("");

export const plan: Plan = {
  ...base,
  outputs: [
    { name: "logits", shape: [10], region: arena(12544, 40) },
  ],
  taps: [
    { name: "patch_embed", shape: [16, 16, 24], region: arena(172032, 24576) },
    { name: "tokens", shape: [16, 16, 24], region: arena(172032, 24576) },
    { name: "layers.0.blocks.0.attn.map", shape: [4, 4, 2, 16, 16], region: arena(106496, 32768) },
    { name: "layers.0.blocks.0.attn.out", shape: [4, 4, 16, 24], region: arena(196608, 24576) },
    { name: "layers.0.blocks.0.out", shape: [16, 16, 24], region: arena(221184, 24576) },
    { name: "layers.0.blocks.1.attn.map", shape: [4, 4, 2, 16, 16], region: arena(139264, 32768) },
    { name: "layers.0.blocks.1.attn.out", shape: [4, 4, 16, 24], region: arena(245760, 24576) },
    { name: "layers.0.blocks.1.out", shape: [16, 16, 24], region: arena(294912, 24576) },
    { name: "layers.0.out", shape: [8, 8, 48], region: arena(86016, 12288) },
    { name: "layers.1.blocks.0.attn.map", shape: [2, 2, 4, 16, 16], region: arena(53248, 16384) },
    { name: "layers.1.blocks.0.attn.out", shape: [2, 2, 16, 48], region: arena(270336, 12288) },
    { name: "layers.1.blocks.0.out", shape: [8, 8, 48], region: arena(282624, 12288) },
    { name: "layers.1.blocks.1.attn.map", shape: [2, 2, 4, 16, 16], region: arena(69632, 16384) },
    { name: "layers.1.blocks.1.attn.out", shape: [2, 2, 16, 48], region: arena(319488, 12288) },
    { name: "layers.1.blocks.1.out", shape: [8, 8, 48], region: arena(344064, 12288) },
    { name: "layers.1.out", shape: [8, 8, 48], region: arena(344064, 12288) },
    { name: "norm", shape: [8, 8, 48], region: arena(0, 12288) },
  ],
  dispatches: [
    step(0, 12, "patch_embed.proj.y", "lib/nn.vit:39", weights(1280, 96), arena(24576, 12288), weights(0, 1152), arena(0, 24576)),
    step(1, 4, "patch_embed.norm.y", "lib/nn.vit:26", arena(0, 24576), weights(1536, 96), weights(1792, 96), arena(172032, 24576)),
    step(1, 4, "layers.0.blocks.0.norm1.y", "lib/nn.vit:26", arena(172032, 24576), weights(2048, 96), weights(2304, 96), arena(73728, 24576)),
    step(2, 36, "layers.0.blocks.0.attn.qkv.y_2", "lib/nn.vit:17", arena(73728, 24576), weights(2560, 6912), weights(9472, 288), arena(0, 73728)),
    step(28, 16, "layers.0.blocks.0.attn.att_1", "specs/swin.vit:21", arena(0, 73728), weights(9984, 392), arena(73728, 32768)),
    step(29, 8, "layers.0.blocks.0.attn.p", "lib/nn.vit:31", arena(73728, 32768), arena(106496, 32768)),
    step(30, 16, "layers.0.blocks.0.attn.o", "specs/swin.vit:24", arena(106496, 32768), arena(0, 73728), arena(73728, 24576)),
    step(31, 12, "layers.0.blocks.0.attn.proj.y_2", "lib/nn.vit:17", arena(73728, 24576), weights(10496, 2304), weights(12800, 96), arena(0, 24576)),
    step(32, 24, "layers.0.blocks.0.attn.tap", "specs/swin.vit:26", arena(0, 24576), arena(196608, 24576)),
    step(33, 24, "layers.0.blocks.0.x", "specs/swin.vit:33", arena(172032, 24576), arena(0, 24576), arena(139264, 24576)),
    step(5, 4, "layers.0.blocks.0.norm2.y", "lib/nn.vit:26", arena(139264, 24576), weights(13056, 96), weights(13312, 96), arena(221184, 24576)),
    step(6, 48, "layers.0.blocks.0.mlp.y_1", "lib/nn.vit:44", arena(221184, 24576), weights(13568, 9216), weights(22784, 384), arena(0, 98304)),
    step(7, 12, "layers.0.blocks.0.x_2", "specs/swin.vit:34", arena(139264, 24576), arena(0, 98304), weights(23296, 9216), weights(32512, 96), arena(221184, 24576)),
    step(5, 4, "layers.0.blocks.1.norm1.y", "lib/nn.vit:26", arena(221184, 24576), weights(32768, 96), weights(33024, 96), arena(73728, 24576)),
    step(2, 36, "layers.0.blocks.1.attn.qkv.y_2", "lib/nn.vit:17", arena(73728, 24576), weights(33280, 6912), weights(40192, 288), arena(0, 73728)),
    step(34, 16, "layers.0.blocks.1.attn.att_1", "specs/swin.vit:21", arena(0, 73728), weights(40704, 392), arena(73728, 32768)),
    step(29, 8, "layers.0.blocks.1.attn.p", "lib/nn.vit:31", arena(73728, 32768), arena(139264, 32768)),
    step(35, 16, "layers.0.blocks.1.attn.o", "specs/swin.vit:24", arena(139264, 32768), arena(0, 73728), arena(73728, 24576)),
    step(36, 12, "layers.0.blocks.1.attn.proj.y_2", "lib/nn.vit:17", arena(73728, 24576), weights(41216, 2304), weights(43520, 96), arena(0, 24576)),
    step(37, 24, "layers.0.blocks.1.attn.tap", "specs/swin.vit:26", arena(0, 24576), arena(245760, 24576)),
    step(38, 24, "layers.0.blocks.1.x", "specs/swin.vit:33", arena(221184, 24576), arena(0, 24576), arena(270336, 24576)),
    step(5, 4, "layers.0.blocks.1.norm2.y", "lib/nn.vit:26", arena(270336, 24576), weights(43776, 96), weights(44032, 96), arena(294912, 24576)),
    step(6, 48, "layers.0.blocks.1.mlp.y_1", "lib/nn.vit:44", arena(294912, 24576), weights(44288, 9216), weights(53504, 384), arena(0, 98304)),
    step(7, 12, "layers.0.blocks.1.x_2", "specs/swin.vit:34", arena(270336, 24576), arena(0, 98304), weights(54016, 9216), weights(63232, 96), arena(294912, 24576)),
    step(10, 1, "layers.0.downsample.norm.y", "lib/nn.vit:26", arena(294912, 24576), weights(63488, 384), weights(64000, 384), arena(0, 24576)),
    step(11, 6, "layers.0.downsample.reduction.y", "lib/nn.vit:14", arena(0, 24576), weights(64512, 18432), arena(86016, 12288)),
    step(12, 1, "layers.1.blocks.0.norm1.y", "lib/nn.vit:26", arena(86016, 12288), weights(82944, 192), weights(83200, 192), arena(36864, 12288)),
    step(13, 18, "layers.1.blocks.0.attn.qkv.y_2", "lib/nn.vit:17", arena(36864, 12288), weights(83456, 27648), weights(111104, 576), arena(0, 36864)),
    step(39, 8, "layers.1.blocks.0.attn.att_1", "specs/swin.vit:21", arena(0, 36864), weights(111872, 784), arena(36864, 16384)),
    step(40, 4, "layers.1.blocks.0.attn.p", "lib/nn.vit:31", arena(36864, 16384), arena(53248, 16384)),
    step(41, 8, "layers.1.blocks.0.attn.o", "specs/swin.vit:24", arena(53248, 16384), arena(0, 36864), arena(36864, 12288)),
    step(42, 6, "layers.1.blocks.0.attn.proj.y_2", "lib/nn.vit:17", arena(36864, 12288), weights(112896, 9216), weights(122112, 192), arena(0, 12288)),
    step(43, 12, "layers.1.blocks.0.attn.tap", "specs/swin.vit:26", arena(0, 12288), arena(270336, 12288)),
    step(44, 12, "layers.1.blocks.0.x", "specs/swin.vit:33", arena(86016, 12288), arena(0, 12288), arena(69632, 12288)),
    step(16, 1, "layers.1.blocks.0.norm2.y", "lib/nn.vit:26", arena(69632, 12288), weights(122368, 192), weights(122624, 192), arena(282624, 12288)),
    step(17, 24, "layers.1.blocks.0.mlp.y_1", "lib/nn.vit:44", arena(282624, 12288), weights(122880, 36864), weights(159744, 768), arena(0, 49152)),
    step(18, 6, "layers.1.blocks.0.x_2", "specs/swin.vit:34", arena(69632, 12288), arena(0, 49152), weights(160512, 36864), weights(197376, 192), arena(282624, 12288)),
    step(16, 1, "layers.1.blocks.1.norm1.y", "lib/nn.vit:26", arena(282624, 12288), weights(197632, 192), weights(197888, 192), arena(36864, 12288)),
    step(13, 18, "layers.1.blocks.1.attn.qkv.y_2", "lib/nn.vit:17", arena(36864, 12288), weights(198144, 27648), weights(225792, 576), arena(0, 36864)),
    step(45, 8, "layers.1.blocks.1.attn.att_1", "specs/swin.vit:21", arena(0, 36864), weights(226560, 784), arena(36864, 16384)),
    step(40, 4, "layers.1.blocks.1.attn.p", "lib/nn.vit:31", arena(36864, 16384), arena(69632, 16384)),
    step(46, 8, "layers.1.blocks.1.attn.o", "specs/swin.vit:24", arena(69632, 16384), arena(0, 36864), arena(36864, 12288)),
    step(47, 6, "layers.1.blocks.1.attn.proj.y_2", "lib/nn.vit:17", arena(36864, 12288), weights(227584, 9216), weights(236800, 192), arena(0, 12288)),
    step(48, 12, "layers.1.blocks.1.attn.tap", "specs/swin.vit:26", arena(0, 12288), arena(319488, 12288)),
    step(49, 12, "layers.1.blocks.1.x", "specs/swin.vit:33", arena(282624, 12288), arena(0, 12288), arena(331776, 12288)),
    step(16, 1, "layers.1.blocks.1.norm2.y", "lib/nn.vit:26", arena(331776, 12288), weights(237056, 192), weights(237312, 192), arena(344064, 12288)),
    step(17, 24, "layers.1.blocks.1.mlp.y_1", "lib/nn.vit:44", arena(344064, 12288), weights(237568, 36864), weights(274432, 768), arena(0, 49152)),
    step(18, 6, "layers.1.blocks.1.x_2", "specs/swin.vit:34", arena(331776, 12288), arena(0, 49152), weights(275200, 36864), weights(312064, 192), arena(344064, 12288)),
    step(16, 1, "norm.y", "lib/nn.vit:26", arena(344064, 12288), weights(312320, 192), weights(312576, 192), arena(0, 12288)),
    step(50, 1, "logits_1", "specs/swin.vit:65", arena(0, 12288), arena(12288, 192)),
    step(27, 1, "head.y_2", "lib/nn.vit:17", arena(12288, 192), weights(312832, 1920), weights(314880, 40), arena(12544, 40)),
  ],
  memory: { weights: 315136, arena: 356352, staging: 0, livenessBound: 344064 },
  pipelines: [
    ...base.pipelines,
    `// specs/swin.vit:21 (contract)
// att[abn/8, abn/2%4, abn%2, popi, rori] = 0.28867513459481287 * (sum[c: 12] y[abn/8*4 + popi/4, abn/2%4*4 +
//   popi%4, abn%2*12 + c] * y[abn/8*4 + rori/4, abn/2%4*4 + rori%4, abn%2*12 + c + 24]) +
//   relative_position_bias_table[popi/4*7 + popi%4 - rori/4*7 - rori%4 + 24, abn%2]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> att: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 16u; // of one row of the batch
const invocations = 128; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_32 = id / 32;
  let id_div_2 = id / 2;
  let row_tile = id_div_2 % 2;
  let id_div_8 = id / 8;
  let id_mod_4 = id_div_8 % 4;
  let abn = id / 4;
  let id_mod_2 = abn % 2;
  let y_at = batch_row * 4608 + id_div_32 * 1152 + row_tile * 576 + id_mod_4 * 72 + id_mod_2 * 3;
${each(2, (i) => `  let y_at_${1 + 3 * i} = batch_row * 4608 + id_div_32 * 1152 + row_tile * 576 + id_mod_4 * 72 + id_mod_2 * 3 + ${18 + 270 * i};
  let y_at_${2 + 3 * i} = batch_row * 4608 + id_div_32 * 1152 + row_tile * 576 + id_mod_4 * 72 + id_mod_2 * 3 + ${36 + 270 * i};
  let y_at_${3 + 3 * i} = batch_row * 4608 + id_div_32 * 1152 + row_tile * 576 + id_mod_4 * 72 + id_mod_2 * 3 + ${54 + 270 * i};
`)}  let y_at_7 = batch_row * 4608 + id_div_32 * 1152 + row_tile * 576 + id_mod_4 * 72 + id_mod_2 * 3 + 342;
  let column_tile = id % 2;
${each(2, (i) => `  let y_at_${8 + 4 * i} = batch_row * 4608 + id_div_32 * 1152 + column_tile * 576 + id_mod_4 * 72 + id_mod_2 * 3 + ${6 + 288 * i};
  let y_at_${9 + 4 * i} = batch_row * 4608 + id_div_32 * 1152 + column_tile * 576 + id_mod_4 * 72 + id_mod_2 * 3 + ${24 + 288 * i};
  let y_at_${10 + 4 * i} = batch_row * 4608 + id_div_32 * 1152 + column_tile * 576 + id_mod_4 * 72 + id_mod_2 * 3 + ${42 + 288 * i};
  let y_at_${11 + 4 * i} = batch_row * 4608 + id_div_32 * 1152 + column_tile * 576 + id_mod_4 * 72 + id_mod_2 * 3 + ${60 + 288 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var c = 0; c < 3; c++) {
    let y_1 = y[y_at + c];
${each(11, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + c];
`)}    let block = mat4x4f(y_9, y_10, y_11, y_12);
${each(8, (i) => `    acc_${i}_0 += y_${1 + i} * block;
`)}${each(4, (i) => `    let y_${13 + i} = y[y_at_${12 + i} + c];
`)}    let block_1 = mat4x4f(y_13, y_14, y_15, y_16);
${each(8, (i) => `    acc_${i}_1 += y_${1 + i} * block_1;
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let relative_position_bias_table_at = row_tile * 28 + id_mod_2 - column_tile * 28 + 48;
${each(3, (i) => `  let relative_position_bias_table_at_${1 + i} = row_tile * 28 + id_mod_2 - column_tile * 28 + ${46 - 2 * i};
`)}  let att_at = batch_row * 2048 + id_div_2 * 32 + column_tile * 2;
${each(4, (i) => `  let relative_position_bias_table_at_${4 + i} = row_tile * 28 + id_mod_2 - column_tile * 28 + ${34 - 2 * i};
`)}  let att_at_1 = batch_row * 2048 + id_div_2 * 32 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let tile_row_div_4 = tile_row / 4;
    let tile_row_mod_4 = tile_row % 4;
    let relative_position_bias_table_at_step = tile_row_div_4 * 14 + tile_row_mod_4 * 2;
    let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_2 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_3 + relative_position_bias_table_at_step]);
    let att_at_step = tile_row * 4;
    att[att_at + att_at_step] = 0.28867513459481287 * sum + relative_position_bias_table_1;
    let relative_position_bias_table_2 = vec4f(relative_position_bias_table[relative_position_bias_table_at_4 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_5 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_6 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_7 + relative_position_bias_table_at_step]);
    att[att_at_1 + att_at_step] = 0.28867513459481287 * sum_1 + relative_position_bias_table_2;
  }
}
`,
    `// lib/nn.vit:31, lib/nn.vit:30 (row)
// p[a, b, n, p, j] = exp(att[a, b, n, p, j] - max[k: 16] att[a, b, n, p, k]) / (sum[k: 16] exp(att[a, b, n, p, k]
//   - max[k: 16] att[a, b, n, p, k]))

@group(0) @binding(0) var<storage, read_write> att: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> p: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 8u; // of one row of the batch
const invocations = 512; // of one row of the batch

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var largest = vec4f(-3.0e38);
  let att_at = batch_row * 2048 + id * 4;
  for (var k = 0; k < 4; k++) {
    let att_1 = att[att_at + k];
    largest = max(largest, att_1);
  }
  let largest_of_k = max(max(largest.x, largest.y), max(largest.z, largest.w));
  var sum = vec4f(0.0);
  for (var k = 0; k < 4; k++) {
    let att_2 = att[att_at + k];
    sum += vitc_exp_v4(att_2 - largest_of_k);
  }
  let sum_of_k = dot(sum, vec4f(1.0));
  for (var j = 0; j < 4; j++) {
    let att_3 = att[att_at + j];
    p[att_at + j] = vitc_exp_v4(att_3 - largest_of_k) / sum_of_k;
  }
}
`,
    `// specs/swin.vit:24 (contract)
// o[abnco/8, abnco/2%4, p, abnco%2*12 + nci] = sum[r: 16] p[abnco/8, abnco/2%4, abnco%2, p, r] * y[abnco/8*4 +
//   r/4, abnco/2%4*4 + r%4, abnco%2*12 + nci + 48]

@group(0) @binding(0) var<storage, read_write> p: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 16u; // of one row of the batch
const invocations = 128; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let column_tile = id % 2;
  let nci_quad = min(column_tile * 2 + 1, 2);
  let id_div_2 = id / 2;
  let p_at = batch_row * 2048 + id_div_2 * 32;
${each(7, (i) => `  let p_at_${1 + i} = batch_row * 2048 + id_div_2 * 32 + ${4 + 4 * i};
`)}  let id_div_32 = id / 32;
  let id_div_8 = id / 8;
  let id_mod_4 = id_div_8 % 4;
  let abnco = id / 4;
  let id_mod_2 = abnco % 2;
  let y_at = batch_row * 4608 + id_div_32 * 1152 + id_mod_4 * 72 + id_mod_2 * 3 + column_tile * 2 + 12;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 4608 + id_div_32 * 1152 + id_mod_4 * 72 + id_mod_2 * 3 + column_tile * 2 + ${30 + 18 * i};
`)}${each(4, (i) => `  let y_at_${4 + i} = batch_row * 4608 + id_div_32 * 1152 + id_mod_4 * 72 + id_mod_2 * 3 + nci_quad + ${12 + 18 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var r = 0; r < 4; r++) {
    let p_1 = p[p_at + r];
${each(7, (i) => `    let p_${2 + i} = p[p_at_${1 + i} + r];
`)}    let y_at_step = r * 288;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + y_at_step];
`)}    let block = mat4x4f(y_1, y_2, y_3, y_4);
${each(8, (i) => `    acc_${i}_0 += block * p_${1 + i};
`)}${each(4, (i) => `    let y_${5 + i} = y[y_at_${4 + i} + y_at_step];
`)}    let block_1 = mat4x4f(y_5, y_6, y_7, y_8);
${each(8, (i) => `    acc_${i}_1 += block_1 * p_${1 + i};
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let nci_quad_1 = column_tile * 2 + 1;
  let row_tile = id_div_2 % 2;
  let o_at = batch_row * 1536 + id_div_8 * 96 + row_tile * 48 + id_mod_2 * 3 + column_tile * 2;
  let o_at_1 = batch_row * 1536 + id_div_8 * 96 + row_tile * 48 + id_mod_2 * 3 + nci_quad;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let o_at_step = tile_row * 6;
    o[o_at + o_at_step] = sum;
    if (nci_quad_1 < 3) { o[o_at_1 + o_at_step] = sum_1; }
  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y[hohiwowi/16, hohiwowi/4%4*4 + hohiwowi%4, o] = sum[i: 24] o[hohiwowi/64, hohiwowi/4%4, hohiwowi/16%4*4 +
//   hohiwowi%4, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 12u; // of one row of the batch
const invocations = 96; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_24 = id / 24;
  let row_tile = id / 3;
  let id_mod_2 = row_tile % 2;
  let id_div_6 = id / 6;
  let id_mod_4 = id_div_6 % 4;
  let o_at = batch_row * 1536 + id_div_24 * 384 + id_mod_2 * 192 + id_mod_4 * 24;
${each(2, (i) => `  let o_at_${1 + 3 * i} = batch_row * 1536 + id_div_24 * 384 + id_mod_2 * 192 + id_mod_4 * 24 + ${6 + 90 * i};
  let o_at_${2 + 3 * i} = batch_row * 1536 + id_div_24 * 384 + id_mod_2 * 192 + id_mod_4 * 24 + ${12 + 90 * i};
  let o_at_${3 + 3 * i} = batch_row * 1536 + id_div_24 * 384 + id_mod_2 * 192 + id_mod_4 * 24 + ${18 + 90 * i};
`)}  let o_at_7 = batch_row * 1536 + id_div_24 * 384 + id_mod_2 * 192 + id_mod_4 * 24 + 114;
  let column_tile = id % 3;
  let weight_at = column_tile * 48;
${each(7, (i) => `  let weight_at_${1 + i} = column_tile * 48 + ${6 + 6 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < 6; i++) {
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
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let bias_1 = bias[column_tile * 2];
  let y_at = batch_row * 1536 + row_tile * 48 + column_tile * 2;
  let bias_2 = bias[column_tile * 2 + 1];
  let y_at_1 = batch_row * 1536 + row_tile * 48 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_at_step = tile_row * 6;
    y[y_at + y_at_step] = sum + bias_1;
    y[y_at_1 + y_at_step] = sum_1 + bias_2;
  }
}
`,
    `// specs/swin.vit:26 (map)
// tap[a, b, ijo*4 + iji, d] = y[a*4 + ijo, b*4 + iji, d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> tap: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 24u; // of one row of the batch
const invocations = 1536; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let a = id / 384;
  let id_div_24 = id / 24;
  let ijo = id_div_24 % 4;
  let id_div_96 = id / 96;
  let b = id_div_96 % 4;
  let id_div_6 = id / 6;
  let iji = id_div_6 % 4;
  let tile = id % 6;
  let y_at = batch_row * 1536 + a * 384 + ijo * 96 + b * 24 + iji * 6 + tile;
  let y_1 = y[y_at];
  tap[batch_row * 1536 + id] = y_1;
}
`,
    `// specs/swin.vit:33 (map)
// x[h, w, d] = y[h, w, d] + y_1[h, w, d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 24u; // of one row of the batch
const invocations = 1536; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_2 = y[batch_row * 1536 + id];
  let y_1_1 = y_1[batch_row * 1536 + id];
  x[batch_row * 1536 + id] = y_2 + y_1_1;
}
`,
    `// specs/swin.vit:21 (contract)
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

const workgroups = 16u; // of one row of the batch
const invocations = 128; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_32 = id / 32;
  let id_div_2 = id / 2;
  let row_tile = id_div_2 % 2;
  let id_mod_8 = id_div_32 * 2 + row_tile + 1;
  let id_mod_8_1 = id_mod_8 % 8;
  let id_div_8 = id / 8;
  let id_mod_4 = id_div_8 % 4;
  let abn = id / 4;
  let id_mod_2 = abn % 2;
  let y_at = batch_row * 4608 + id_mod_8_1 * 576 + id_mod_4 * 72 + id_mod_2 * 3 + 36;
  let y_at_1 = batch_row * 4608 + id_mod_8_1 * 576 + id_mod_4 * 72 + id_mod_2 * 3 + 54;
  let id_mod_4_1 = (id_div_8 + 1) % 4;
  let y_at_2 = batch_row * 4608 + id_mod_8_1 * 576 + id_mod_4_1 * 72 + id_mod_2 * 3;
  let y_at_3 = batch_row * 4608 + id_mod_8_1 * 576 + id_mod_4_1 * 72 + id_mod_2 * 3 + 18;
  let y_at_4 = batch_row * 4608 + id_mod_8_1 * 576 + id_mod_4 * 72 + id_mod_2 * 3 + 324;
  let y_at_5 = batch_row * 4608 + id_mod_8_1 * 576 + id_mod_4 * 72 + id_mod_2 * 3 + 342;
  let y_at_6 = batch_row * 4608 + id_mod_8_1 * 576 + id_mod_4_1 * 72 + id_mod_2 * 3 + 288;
  let y_at_7 = batch_row * 4608 + id_mod_8_1 * 576 + id_mod_4_1 * 72 + id_mod_2 * 3 + 306;
  let column_tile = id % 2;
  let id_mod_8_2 = id_div_32 * 2 + column_tile + 1;
  let id_mod_8_3 = id_mod_8_2 % 8;
${each(2, (i) => `  let y_at_${8 + 4 * i} = batch_row * 4608 + id_mod_8_3 * 576 + id_mod_4 * 72 + id_mod_2 * 3 + ${42 + 288 * i};
  let y_at_${9 + 4 * i} = batch_row * 4608 + id_mod_8_3 * 576 + id_mod_4 * 72 + id_mod_2 * 3 + ${60 + 288 * i};
  let y_at_${10 + 4 * i} = batch_row * 4608 + id_mod_8_3 * 576 + id_mod_4_1 * 72 + id_mod_2 * 3 + ${6 + 288 * i};
  let y_at_${11 + 4 * i} = batch_row * 4608 + id_mod_8_3 * 576 + id_mod_4_1 * 72 + id_mod_2 * 3 + ${24 + 288 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var c = 0; c < 3; c++) {
    let y_1 = y[y_at + c];
${each(11, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + c];
`)}    let block = mat4x4f(y_9, y_10, y_11, y_12);
${each(8, (i) => `    acc_${i}_0 += y_${1 + i} * block;
`)}${each(4, (i) => `    let y_${13 + i} = y[y_at_${12 + i} + c];
`)}    let block_1 = mat4x4f(y_13, y_14, y_15, y_16);
${each(8, (i) => `    acc_${i}_1 += y_${1 + i} * block_1;
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let relative_position_bias_table_at = row_tile * 28 + id_mod_2 - column_tile * 28 + 48;
${each(3, (i) => `  let relative_position_bias_table_at_${1 + i} = row_tile * 28 + id_mod_2 - column_tile * 28 + ${46 - 2 * i};
`)}  let term = id_div_32 == 3;
  let i = row_tile * 2;
  let term_3 = select(0.0, 1.0, 2 <= column_tile * 2);
  let term_4 = id_mod_4 == 3;
  let term_7 = select(vec4f(0.0), vec4f(1.0), vec4i(2) <= vec4i(0, 1, 2, 3));
  let att_at = batch_row * 2048 + id_div_2 * 32 + column_tile * 2;
${each(4, (i) => `  let relative_position_bias_table_at_${4 + i} = row_tile * 28 + id_mod_2 - column_tile * 28 + ${34 - 2 * i};
`)}  let term_9 = select(0.0, 1.0, 2 <= column_tile * 2 + 1);
  let term_10 = select(vec4f(0.0), vec4f(1.0), vec4i(2) <= vec4i(0, 1, 2, 3));
  let att_at_1 = batch_row * 2048 + id_div_2 * 32 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let tile_row_div_4 = tile_row / 4;
    let tile_row_mod_4 = tile_row % 4;
    let relative_position_bias_table_at_step = tile_row_div_4 * 14 + tile_row_mod_4 * 2;
    let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_2 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_3 + relative_position_bias_table_at_step]);
    let term_1 = 2 <= i + tile_row_div_4;
    let term_2 = select(0.0, 1.0, term_1);
    let term_5 = 2 <= tile_row_mod_4;
    let term_6 = select(0.0, 1.0, term_5);
    let term_8 = select(vec4f(0.0), vec4f(-100.0), vec4<bool>(term && (!(term_2 == term_3))) | (vec4<bool>(term_4) & (!(vec4f(term_6) == term_7))));
    let att_at_step = tile_row * 4;
    att[att_at + att_at_step] = 0.28867513459481287 * sum + relative_position_bias_table_1 + term_8;
    let relative_position_bias_table_2 = vec4f(relative_position_bias_table[relative_position_bias_table_at_4 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_5 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_6 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_7 + relative_position_bias_table_at_step]);
    let term_11 = select(vec4f(0.0), vec4f(-100.0), vec4<bool>(term && (!(term_2 == term_9))) | (vec4<bool>(term_4) & (!(vec4f(term_6) == term_10))));
    att[att_at_1 + att_at_step] = 0.28867513459481287 * sum_1 + relative_position_bias_table_2 + term_11;
  }
}
`,
    `// specs/swin.vit:24 (contract)
// o[abnco/8, abnco/2%4, p, abnco%2*12 + nci] = sum[r: 16] p[abnco/8, abnco/2%4, abnco%2, p, r] * y[(abnco/8*4 +
//   r/4 + 2)%16, (abnco/2%4*4 + r%4 + 2)%16, abnco%2*12 + nci + 48]

@group(0) @binding(0) var<storage, read_write> p: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 16u; // of one row of the batch
const invocations = 128; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let column_tile = id % 2;
  let nci_quad = min(column_tile * 2 + 1, 2);
  let id_div_2 = id / 2;
  let p_at = batch_row * 2048 + id_div_2 * 32;
${each(7, (i) => `  let p_at_${1 + i} = batch_row * 2048 + id_div_2 * 32 + ${4 + 4 * i};
`)}  let id_div_8 = id / 8;
  let id_mod_4 = id_div_8 % 4;
  let abnco = id / 4;
  let id_mod_2 = abnco % 2;
  let y_at = batch_row * 4608 + id_mod_4 * 72 + id_mod_2 * 3 + column_tile * 2 + 48;
  let id_div_32 = id / 32;
  let part_mod_16 = id_div_32 * 4 + 2;
  let y_at_1 = batch_row * 4608 + id_mod_4 * 72 + id_mod_2 * 3 + column_tile * 2 + 66;
  let id_mod_4_1 = (id_div_8 + 1) % 4;
  let y_at_2 = batch_row * 4608 + id_mod_4_1 * 72 + id_mod_2 * 3 + column_tile * 2 + 12;
  let y_at_3 = batch_row * 4608 + id_mod_4_1 * 72 + id_mod_2 * 3 + column_tile * 2 + 30;
  let y_at_4 = batch_row * 4608 + id_mod_4 * 72 + id_mod_2 * 3 + nci_quad + 48;
  let y_at_5 = batch_row * 4608 + id_mod_4 * 72 + id_mod_2 * 3 + nci_quad + 66;
  let y_at_6 = batch_row * 4608 + id_mod_4_1 * 72 + id_mod_2 * 3 + nci_quad + 12;
  let y_at_7 = batch_row * 4608 + id_mod_4_1 * 72 + id_mod_2 * 3 + nci_quad + 30;
${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var r = 0; r < 4; r++) {
    let p_1 = p[p_at + r];
${each(7, (i) => `    let p_${2 + i} = p[p_at_${1 + i} + r];
`)}    let part_mod_16_1 = (part_mod_16 + r) % 16;
    let y_at_step = part_mod_16_1 * 288;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + y_at_step];
`)}    let block = mat4x4f(y_1, y_2, y_3, y_4);
${each(8, (i) => `    acc_${i}_0 += block * p_${1 + i};
`)}${each(4, (i) => `    let y_${5 + i} = y[y_at_${4 + i} + y_at_step];
`)}    let block_1 = mat4x4f(y_5, y_6, y_7, y_8);
${each(8, (i) => `    acc_${i}_1 += block_1 * p_${1 + i};
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let nci_quad_1 = column_tile * 2 + 1;
  let row_tile = id_div_2 % 2;
  let o_at = batch_row * 1536 + id_div_8 * 96 + row_tile * 48 + id_mod_2 * 3 + column_tile * 2;
  let o_at_1 = batch_row * 1536 + id_div_8 * 96 + row_tile * 48 + id_mod_2 * 3 + nci_quad;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let o_at_step = tile_row * 6;
    o[o_at + o_at_step] = sum;
    if (nci_quad_1 < 3) { o[o_at_1 + o_at_step] = sum_1; }
  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y[hw/16, hw%16, o] = sum[i: 24] o[(hw/16 + 14)%16/4, (hw + 14)%16/4, (hw/16 + 2)%4*4 + (hw + 2)%4, i] *
//   weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 12u; // of one row of the batch
const invocations = 96; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_6 = id / 6;
  let id_mod_16 = (id_div_6 + 14) % 16;
  let id_div_4 = id_mod_16 / 4;
  let row_tile = id / 3;
  let id_mod_2 = (row_tile + 1) % 2;
  let id_mod_4 = (id_div_6 + 2) % 4;
  let o_at = batch_row * 1536 + id_div_4 * 384 + id_mod_2 * 192 + id_mod_4 * 24 + 108;
  let o_at_1 = batch_row * 1536 + id_div_4 * 384 + id_mod_2 * 192 + id_mod_4 * 24 + 114;
  let id_mod_2_1 = row_tile % 2;
  let o_at_2 = batch_row * 1536 + id_div_4 * 384 + id_mod_2_1 * 192 + id_mod_4 * 24;
${each(2, (i) => `  let o_at_${3 + 2 * i} = batch_row * 1536 + id_div_4 * 384 + id_mod_2_1 * 192 + id_mod_4 * 24 + ${6 + 12 * i};
  let o_at_${4 + 2 * i} = batch_row * 1536 + id_div_4 * 384 + id_mod_2_1 * 192 + id_mod_4 * 24 + ${12 + 84 * i};
`)}  let o_at_7 = batch_row * 1536 + id_div_4 * 384 + id_mod_2_1 * 192 + id_mod_4 * 24 + 102;
  let column_tile = id % 3;
  let weight_at = column_tile * 48;
${each(7, (i) => `  let weight_at_${1 + i} = column_tile * 48 + ${6 + 6 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < 6; i++) {
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
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let bias_1 = bias[column_tile * 2];
  let y_at = batch_row * 1536 + row_tile * 48 + column_tile * 2;
  let bias_2 = bias[column_tile * 2 + 1];
  let y_at_1 = batch_row * 1536 + row_tile * 48 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_at_step = tile_row * 6;
    y[y_at + y_at_step] = sum + bias_1;
    y[y_at_1 + y_at_step] = sum_1 + bias_2;
  }
}
`,
    `// specs/swin.vit:26 (map)
// tap[a, b, ijo*4 + iji, d] = y[(a*4 + ijo + 2)%16, (b*4 + iji + 2)%16, d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> tap: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 24u; // of one row of the batch
const invocations = 1536; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let a = id / 384;
  let id_div_24 = id / 24;
  let ijo = id_div_24 % 4;
  let id_mod_16 = a * 4 + ijo + 2;
  let id_mod_16_1 = id_mod_16 % 16;
  let id_div_96 = id / 96;
  let b = id_div_96 % 4;
  let id_div_6 = id / 6;
  let iji = id_div_6 % 4;
  let id_mod_16_2 = b * 4 + iji + 2;
  let id_mod_16_3 = id_mod_16_2 % 16;
  let tile = id % 6;
  let y_at = batch_row * 1536 + id_mod_16_1 * 96 + id_mod_16_3 * 6 + tile;
  let y_1 = y[y_at];
  tap[batch_row * 1536 + id] = y_1;
}
`,
    `// specs/swin.vit:33 (map)
// x_1[h, w, d] = x[h, w, d] + y[h, w, d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 24u; // of one row of the batch
const invocations = 1536; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let x_2 = x[batch_row * 1536 + id];
  let y_1 = y[batch_row * 1536 + id];
  x_1[batch_row * 1536 + id] = x_2 + y_1;
}
`,
    `// specs/swin.vit:21 (contract)
// att[abn/8, abn/4%2, abn%4, popi, rori] = 0.28867513459481287 * (sum[c: 12] y[abn/8*4 + popi/4, abn/4%2*4 +
//   popi%4, abn%4*12 + c] * y[abn/8*4 + rori/4, abn/4%2*4 + rori%4, abn%4*12 + c + 48]) +
//   relative_position_bias_table[popi/4*7 + popi%4 - rori/4*7 - rori%4 + 24, abn%4]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> att: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 8u; // of one row of the batch
const invocations = 64; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_32 = id / 32;
  let id_div_2 = id / 2;
  let row_tile = id_div_2 % 2;
  let id_div_16 = id / 16;
  let id_mod_2 = id_div_16 % 2;
  let abn = id / 4;
  let id_mod_4 = abn % 4;
  let y_at = batch_row * 2304 + id_div_32 * 1152 + row_tile * 576 + id_mod_2 * 144 + id_mod_4 * 3;
${each(2, (i) => `  let y_at_${1 + 3 * i} = batch_row * 2304 + id_div_32 * 1152 + row_tile * 576 + id_mod_2 * 144 + id_mod_4 * 3 + ${36 + 252 * i};
  let y_at_${2 + 3 * i} = batch_row * 2304 + id_div_32 * 1152 + row_tile * 576 + id_mod_2 * 144 + id_mod_4 * 3 + ${72 + 252 * i};
  let y_at_${3 + 3 * i} = batch_row * 2304 + id_div_32 * 1152 + row_tile * 576 + id_mod_2 * 144 + id_mod_4 * 3 + ${108 + 252 * i};
`)}  let y_at_7 = batch_row * 2304 + id_div_32 * 1152 + row_tile * 576 + id_mod_2 * 144 + id_mod_4 * 3 + 396;
  let column_tile = id % 2;
${each(2, (i) => `  let y_at_${8 + 4 * i} = batch_row * 2304 + id_div_32 * 1152 + column_tile * 576 + id_mod_2 * 144 + id_mod_4 * 3 + ${12 + 288 * i};
  let y_at_${9 + 4 * i} = batch_row * 2304 + id_div_32 * 1152 + column_tile * 576 + id_mod_2 * 144 + id_mod_4 * 3 + ${48 + 288 * i};
  let y_at_${10 + 4 * i} = batch_row * 2304 + id_div_32 * 1152 + column_tile * 576 + id_mod_2 * 144 + id_mod_4 * 3 + ${84 + 288 * i};
  let y_at_${11 + 4 * i} = batch_row * 2304 + id_div_32 * 1152 + column_tile * 576 + id_mod_2 * 144 + id_mod_4 * 3 + ${120 + 288 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var c = 0; c < 3; c++) {
    let y_1 = y[y_at + c];
${each(11, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + c];
`)}    let block = mat4x4f(y_9, y_10, y_11, y_12);
${each(8, (i) => `    acc_${i}_0 += y_${1 + i} * block;
`)}${each(4, (i) => `    let y_${13 + i} = y[y_at_${12 + i} + c];
`)}    let block_1 = mat4x4f(y_13, y_14, y_15, y_16);
${each(8, (i) => `    acc_${i}_1 += y_${1 + i} * block_1;
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let relative_position_bias_table_at = row_tile * 56 + id_mod_4 - column_tile * 56 + 96;
${each(3, (i) => `  let relative_position_bias_table_at_${1 + i} = row_tile * 56 + id_mod_4 - column_tile * 56 + ${92 - 4 * i};
`)}  let att_at = batch_row * 1024 + id_div_2 * 32 + column_tile * 2;
${each(4, (i) => `  let relative_position_bias_table_at_${4 + i} = row_tile * 56 + id_mod_4 - column_tile * 56 + ${68 - 4 * i};
`)}  let att_at_1 = batch_row * 1024 + id_div_2 * 32 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let tile_row_div_4 = tile_row / 4;
    let tile_row_mod_4 = tile_row % 4;
    let relative_position_bias_table_at_step = tile_row_div_4 * 28 + tile_row_mod_4 * 4;
    let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_2 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_3 + relative_position_bias_table_at_step]);
    let att_at_step = tile_row * 4;
    att[att_at + att_at_step] = 0.28867513459481287 * sum + relative_position_bias_table_1;
    let relative_position_bias_table_2 = vec4f(relative_position_bias_table[relative_position_bias_table_at_4 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_5 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_6 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_7 + relative_position_bias_table_at_step]);
    att[att_at_1 + att_at_step] = 0.28867513459481287 * sum_1 + relative_position_bias_table_2;
  }
}
`,
    `// lib/nn.vit:31, lib/nn.vit:30 (row)
// p[a, b, n, p, j] = exp(att[a, b, n, p, j] - max[k: 16] att[a, b, n, p, k]) / (sum[k: 16] exp(att[a, b, n, p, k]
//   - max[k: 16] att[a, b, n, p, k]))

@group(0) @binding(0) var<storage, read_write> att: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> p: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 4u; // of one row of the batch
const invocations = 256; // of one row of the batch

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var largest = vec4f(-3.0e38);
  let att_at = batch_row * 1024 + id * 4;
  for (var k = 0; k < 4; k++) {
    let att_1 = att[att_at + k];
    largest = max(largest, att_1);
  }
  let largest_of_k = max(max(largest.x, largest.y), max(largest.z, largest.w));
  var sum = vec4f(0.0);
  for (var k = 0; k < 4; k++) {
    let att_2 = att[att_at + k];
    sum += vitc_exp_v4(att_2 - largest_of_k);
  }
  let sum_of_k = dot(sum, vec4f(1.0));
  for (var j = 0; j < 4; j++) {
    let att_3 = att[att_at + j];
    p[att_at + j] = vitc_exp_v4(att_3 - largest_of_k) / sum_of_k;
  }
}
`,
    `// specs/swin.vit:24 (contract)
// o[abnco/8, abnco/4%2, p, abnco%4*12 + nci] = sum[r: 16] p[abnco/8, abnco/4%2, abnco%4, p, r] * y[abnco/8*4 +
//   r/4, abnco/4%2*4 + r%4, abnco%4*12 + nci + 96]

@group(0) @binding(0) var<storage, read_write> p: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 8u; // of one row of the batch
const invocations = 64; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let column_tile = id % 2;
  let nci_quad = min(column_tile * 2 + 1, 2);
  let id_div_2 = id / 2;
  let p_at = batch_row * 1024 + id_div_2 * 32;
${each(7, (i) => `  let p_at_${1 + i} = batch_row * 1024 + id_div_2 * 32 + ${4 + 4 * i};
`)}  let id_div_32 = id / 32;
  let id_div_16 = id / 16;
  let id_mod_2 = id_div_16 % 2;
  let abnco = id / 4;
  let id_mod_4 = abnco % 4;
  let y_at = batch_row * 2304 + id_div_32 * 1152 + id_mod_2 * 144 + id_mod_4 * 3 + column_tile * 2 + 24;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 2304 + id_div_32 * 1152 + id_mod_2 * 144 + id_mod_4 * 3 + column_tile * 2 + ${60 + 36 * i};
`)}${each(4, (i) => `  let y_at_${4 + i} = batch_row * 2304 + id_div_32 * 1152 + id_mod_2 * 144 + id_mod_4 * 3 + nci_quad + ${24 + 36 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var r = 0; r < 4; r++) {
    let p_1 = p[p_at + r];
${each(7, (i) => `    let p_${2 + i} = p[p_at_${1 + i} + r];
`)}    let y_at_step = r * 288;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + y_at_step];
`)}    let block = mat4x4f(y_1, y_2, y_3, y_4);
${each(8, (i) => `    acc_${i}_0 += block * p_${1 + i};
`)}${each(4, (i) => `    let y_${5 + i} = y[y_at_${4 + i} + y_at_step];
`)}    let block_1 = mat4x4f(y_5, y_6, y_7, y_8);
${each(8, (i) => `    acc_${i}_1 += block_1 * p_${1 + i};
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let nci_quad_1 = column_tile * 2 + 1;
  let row_tile = id_div_2 % 2;
  let o_at = batch_row * 768 + id_div_16 * 192 + row_tile * 96 + id_mod_4 * 3 + column_tile * 2;
  let o_at_1 = batch_row * 768 + id_div_16 * 192 + row_tile * 96 + id_mod_4 * 3 + nci_quad;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let o_at_step = tile_row * 12;
    o[o_at + o_at_step] = sum;
    if (nci_quad_1 < 3) { o[o_at_1 + o_at_step] = sum_1; }
  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y[hohiwowi/8, hohiwowi/4%2*4 + hohiwowi%4, o] = sum[i: 48] o[hohiwowi/32, hohiwowi/4%2, hohiwowi/8%4*4 +
//   hohiwowi%4, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 6u; // of one row of the batch
const invocations = 48; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_24 = id / 24;
  let row_tile = id / 6;
  let id_mod_4 = row_tile % 4;
  let o_at = batch_row * 768 + id_div_24 * 384 + id_mod_4 * 48;
${each(2, (i) => `  let o_at_${1 + 3 * i} = batch_row * 768 + id_div_24 * 384 + id_mod_4 * 48 + ${12 + 180 * i};
  let o_at_${2 + 3 * i} = batch_row * 768 + id_div_24 * 384 + id_mod_4 * 48 + ${24 + 180 * i};
  let o_at_${3 + 3 * i} = batch_row * 768 + id_div_24 * 384 + id_mod_4 * 48 + ${36 + 180 * i};
`)}  let o_at_7 = batch_row * 768 + id_div_24 * 384 + id_mod_4 * 48 + 228;
  let column_tile = id % 6;
  let weight_at = column_tile * 96;
${each(7, (i) => `  let weight_at_${1 + i} = column_tile * 96 + ${12 + 12 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < 12; i++) {
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
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let bias_1 = bias[column_tile * 2];
  let y_at = batch_row * 768 + row_tile * 96 + column_tile * 2;
  let bias_2 = bias[column_tile * 2 + 1];
  let y_at_1 = batch_row * 768 + row_tile * 96 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_at_step = tile_row * 12;
    y[y_at + y_at_step] = sum + bias_1;
    y[y_at_1 + y_at_step] = sum_1 + bias_2;
  }
}
`,
    `// specs/swin.vit:26 (map)
// tap[a, b, ijo*4 + iji, d] = y[a*4 + ijo, b*4 + iji, d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> tap: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 12u; // of one row of the batch
const invocations = 768; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let a = id / 384;
  let id_div_48 = id / 48;
  let ijo = id_div_48 % 4;
  let id_div_192 = id / 192;
  let b = id_div_192 % 2;
  let id_div_12 = id / 12;
  let iji = id_div_12 % 4;
  let tile = id % 12;
  let y_at = batch_row * 768 + a * 384 + ijo * 96 + b * 48 + iji * 12 + tile;
  let y_1 = y[y_at];
  tap[batch_row * 768 + id] = y_1;
}
`,
    `// specs/swin.vit:33 (map)
// x[h, w, o] = y[h, w, o] + y_1[h, w, o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 12u; // of one row of the batch
const invocations = 768; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_2 = y[batch_row * 768 + id];
  let y_1_1 = y_1[batch_row * 768 + id];
  x[batch_row * 768 + id] = y_2 + y_1_1;
}
`,
    `// specs/swin.vit:21 (contract)
// att[abn/8, abn/4%2, abn%4, popi, rori] = 0.28867513459481287 * (sum[c: 12] y[(abn/8*4 + popi/4 + 2)%8,
//   (abn/4%2*4 + popi%4 + 2)%8, abn%4*12 + c] * y[(abn/8*4 + rori/4 + 2)%8, (abn/4%2*4 + rori%4 + 2)%8, abn%4*12 +
//   c + 48]) + relative_position_bias_table[popi/4*7 + popi%4 - rori/4*7 - rori%4 + 24, abn%4] + (if abn/8 == 1
//   and not (if 2 <= popi/4 then 1 else 0) == (if 2 <= rori/4 then 1 else 0) or abn/4%2 == 1 and not (if 2 <=
//   popi%4 then 1 else 0) == (if 2 <= rori%4 then 1 else 0) then -100 else 0)

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> att: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 8u; // of one row of the batch
const invocations = 64; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_32 = id / 32;
  let id_div_2 = id / 2;
  let row_tile = id_div_2 % 2;
  let id_mod_4 = id_div_32 * 2 + row_tile + 1;
  let id_mod_4_1 = id_mod_4 % 4;
  let id_div_16 = id / 16;
  let id_mod_2 = id_div_16 % 2;
  let abn = id / 4;
  let id_mod_4_2 = abn % 4;
  let y_at = batch_row * 2304 + id_mod_4_1 * 576 + id_mod_2 * 144 + id_mod_4_2 * 3 + 72;
  let y_at_1 = batch_row * 2304 + id_mod_4_1 * 576 + id_mod_2 * 144 + id_mod_4_2 * 3 + 108;
  let id_mod_2_1 = (id_div_16 + 1) % 2;
  let y_at_2 = batch_row * 2304 + id_mod_4_1 * 576 + id_mod_2_1 * 144 + id_mod_4_2 * 3;
  let y_at_3 = batch_row * 2304 + id_mod_4_1 * 576 + id_mod_2_1 * 144 + id_mod_4_2 * 3 + 36;
  let y_at_4 = batch_row * 2304 + id_mod_4_1 * 576 + id_mod_2 * 144 + id_mod_4_2 * 3 + 360;
  let y_at_5 = batch_row * 2304 + id_mod_4_1 * 576 + id_mod_2 * 144 + id_mod_4_2 * 3 + 396;
  let y_at_6 = batch_row * 2304 + id_mod_4_1 * 576 + id_mod_2_1 * 144 + id_mod_4_2 * 3 + 288;
  let y_at_7 = batch_row * 2304 + id_mod_4_1 * 576 + id_mod_2_1 * 144 + id_mod_4_2 * 3 + 324;
  let column_tile = id % 2;
  let id_mod_4_3 = id_div_32 * 2 + column_tile + 1;
  let id_mod_4_4 = id_mod_4_3 % 4;
${each(2, (i) => `  let y_at_${8 + 4 * i} = batch_row * 2304 + id_mod_4_4 * 576 + id_mod_2 * 144 + id_mod_4_2 * 3 + ${84 + 288 * i};
  let y_at_${9 + 4 * i} = batch_row * 2304 + id_mod_4_4 * 576 + id_mod_2 * 144 + id_mod_4_2 * 3 + ${120 + 288 * i};
  let y_at_${10 + 4 * i} = batch_row * 2304 + id_mod_4_4 * 576 + id_mod_2_1 * 144 + id_mod_4_2 * 3 + ${12 + 288 * i};
  let y_at_${11 + 4 * i} = batch_row * 2304 + id_mod_4_4 * 576 + id_mod_2_1 * 144 + id_mod_4_2 * 3 + ${48 + 288 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var c = 0; c < 3; c++) {
    let y_1 = y[y_at + c];
${each(11, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + c];
`)}    let block = mat4x4f(y_9, y_10, y_11, y_12);
${each(8, (i) => `    acc_${i}_0 += y_${1 + i} * block;
`)}${each(4, (i) => `    let y_${13 + i} = y[y_at_${12 + i} + c];
`)}    let block_1 = mat4x4f(y_13, y_14, y_15, y_16);
${each(8, (i) => `    acc_${i}_1 += y_${1 + i} * block_1;
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let relative_position_bias_table_at = row_tile * 56 + id_mod_4_2 - column_tile * 56 + 96;
${each(3, (i) => `  let relative_position_bias_table_at_${1 + i} = row_tile * 56 + id_mod_4_2 - column_tile * 56 + ${92 - 4 * i};
`)}  let term = id_div_32 == 1;
  let i = row_tile * 2;
  let term_3 = select(0.0, 1.0, 2 <= column_tile * 2);
  let term_4 = id_mod_2 == 1;
  let term_7 = select(vec4f(0.0), vec4f(1.0), vec4i(2) <= vec4i(0, 1, 2, 3));
  let att_at = batch_row * 1024 + id_div_2 * 32 + column_tile * 2;
${each(4, (i) => `  let relative_position_bias_table_at_${4 + i} = row_tile * 56 + id_mod_4_2 - column_tile * 56 + ${68 - 4 * i};
`)}  let term_9 = select(0.0, 1.0, 2 <= column_tile * 2 + 1);
  let term_10 = select(vec4f(0.0), vec4f(1.0), vec4i(2) <= vec4i(0, 1, 2, 3));
  let att_at_1 = batch_row * 1024 + id_div_2 * 32 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let tile_row_div_4 = tile_row / 4;
    let tile_row_mod_4 = tile_row % 4;
    let relative_position_bias_table_at_step = tile_row_div_4 * 28 + tile_row_mod_4 * 4;
    let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_2 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_3 + relative_position_bias_table_at_step]);
    let term_1 = 2 <= i + tile_row_div_4;
    let term_2 = select(0.0, 1.0, term_1);
    let term_5 = 2 <= tile_row_mod_4;
    let term_6 = select(0.0, 1.0, term_5);
    let term_8 = select(vec4f(0.0), vec4f(-100.0), vec4<bool>(term && (!(term_2 == term_3))) | (vec4<bool>(term_4) & (!(vec4f(term_6) == term_7))));
    let att_at_step = tile_row * 4;
    att[att_at + att_at_step] = 0.28867513459481287 * sum + relative_position_bias_table_1 + term_8;
    let relative_position_bias_table_2 = vec4f(relative_position_bias_table[relative_position_bias_table_at_4 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_5 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_6 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_7 + relative_position_bias_table_at_step]);
    let term_11 = select(vec4f(0.0), vec4f(-100.0), vec4<bool>(term && (!(term_2 == term_9))) | (vec4<bool>(term_4) & (!(vec4f(term_6) == term_10))));
    att[att_at_1 + att_at_step] = 0.28867513459481287 * sum_1 + relative_position_bias_table_2 + term_11;
  }
}
`,
    `// specs/swin.vit:24 (contract)
// o[abnco/8, abnco/4%2, p, abnco%4*12 + nci] = sum[r: 16] p[abnco/8, abnco/4%2, abnco%4, p, r] * y[(abnco/8*4 +
//   r/4 + 2)%8, (abnco/4%2*4 + r%4 + 2)%8, abnco%4*12 + nci + 96]

@group(0) @binding(0) var<storage, read_write> p: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 8u; // of one row of the batch
const invocations = 64; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let column_tile = id % 2;
  let nci_quad = min(column_tile * 2 + 1, 2);
  let id_div_2 = id / 2;
  let p_at = batch_row * 1024 + id_div_2 * 32;
${each(7, (i) => `  let p_at_${1 + i} = batch_row * 1024 + id_div_2 * 32 + ${4 + 4 * i};
`)}  let id_div_16 = id / 16;
  let id_mod_2 = id_div_16 % 2;
  let abnco = id / 4;
  let id_mod_4 = abnco % 4;
  let y_at = batch_row * 2304 + id_mod_2 * 144 + id_mod_4 * 3 + column_tile * 2 + 96;
  let id_div_32 = id / 32;
  let part_mod_8 = id_div_32 * 4 + 2;
  let y_at_1 = batch_row * 2304 + id_mod_2 * 144 + id_mod_4 * 3 + column_tile * 2 + 132;
  let id_mod_2_1 = (id_div_16 + 1) % 2;
  let y_at_2 = batch_row * 2304 + id_mod_2_1 * 144 + id_mod_4 * 3 + column_tile * 2 + 24;
  let y_at_3 = batch_row * 2304 + id_mod_2_1 * 144 + id_mod_4 * 3 + column_tile * 2 + 60;
  let y_at_4 = batch_row * 2304 + id_mod_2 * 144 + id_mod_4 * 3 + nci_quad + 96;
  let y_at_5 = batch_row * 2304 + id_mod_2 * 144 + id_mod_4 * 3 + nci_quad + 132;
  let y_at_6 = batch_row * 2304 + id_mod_2_1 * 144 + id_mod_4 * 3 + nci_quad + 24;
  let y_at_7 = batch_row * 2304 + id_mod_2_1 * 144 + id_mod_4 * 3 + nci_quad + 60;
${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var r = 0; r < 4; r++) {
    let p_1 = p[p_at + r];
${each(7, (i) => `    let p_${2 + i} = p[p_at_${1 + i} + r];
`)}    let part_mod_8_1 = (part_mod_8 + r) % 8;
    let y_at_step = part_mod_8_1 * 288;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + y_at_step];
`)}    let block = mat4x4f(y_1, y_2, y_3, y_4);
${each(8, (i) => `    acc_${i}_0 += block * p_${1 + i};
`)}${each(4, (i) => `    let y_${5 + i} = y[y_at_${4 + i} + y_at_step];
`)}    let block_1 = mat4x4f(y_5, y_6, y_7, y_8);
${each(8, (i) => `    acc_${i}_1 += block_1 * p_${1 + i};
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let nci_quad_1 = column_tile * 2 + 1;
  let row_tile = id_div_2 % 2;
  let o_at = batch_row * 768 + id_div_16 * 192 + row_tile * 96 + id_mod_4 * 3 + column_tile * 2;
  let o_at_1 = batch_row * 768 + id_div_16 * 192 + row_tile * 96 + id_mod_4 * 3 + nci_quad;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let o_at_step = tile_row * 12;
    o[o_at + o_at_step] = sum;
    if (nci_quad_1 < 3) { o[o_at_1 + o_at_step] = sum_1; }
  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y[hw/8, hw%8, o] = sum[i: 48] o[(hw/8 + 6)%8/4, (hw + 6)%8/4, (hw/8 + 2)%4*4 + (hw + 2)%4, i] * weight[o, i] +
//   bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 6u; // of one row of the batch
const invocations = 48; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 6;
  let id_mod_8 = (row_tile + 6) % 8;
  let id_div_4 = id_mod_8 / 4;
  let id_mod_4 = (row_tile + 2) % 4;
  let o_at = batch_row * 768 + id_div_4 * 384 + id_mod_4 * 48 + 216;
  let o_at_1 = batch_row * 768 + id_div_4 * 384 + id_mod_4 * 48 + 228;
  let o_at_2 = batch_row * 768 + id_div_4 * 384 + id_mod_4 * 48;
${each(3, (i) => `  let o_at_${3 + i} = batch_row * 768 + id_div_4 * 384 + id_mod_4 * 48 + ${12 + 12 * i};
`)}  let o_at_6 = batch_row * 768 + id_div_4 * 384 + id_mod_4 * 48 + 192;
  let o_at_7 = batch_row * 768 + id_div_4 * 384 + id_mod_4 * 48 + 204;
  let column_tile = id % 6;
  let weight_at = column_tile * 96;
${each(7, (i) => `  let weight_at_${1 + i} = column_tile * 96 + ${12 + 12 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < 12; i++) {
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
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let bias_1 = bias[column_tile * 2];
  let y_at = batch_row * 768 + row_tile * 96 + column_tile * 2;
  let bias_2 = bias[column_tile * 2 + 1];
  let y_at_1 = batch_row * 768 + row_tile * 96 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_at_step = tile_row * 12;
    y[y_at + y_at_step] = sum + bias_1;
    y[y_at_1 + y_at_step] = sum_1 + bias_2;
  }
}
`,
    `// specs/swin.vit:26 (map)
// tap[a, b, ijo*4 + iji, d] = y[(a*4 + ijo + 2)%8, (b*4 + iji + 2)%8, d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> tap: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 12u; // of one row of the batch
const invocations = 768; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let a = id / 384;
  let id_div_48 = id / 48;
  let ijo = id_div_48 % 4;
  let id_mod_8 = a * 4 + ijo + 2;
  let id_mod_8_1 = id_mod_8 % 8;
  let id_div_192 = id / 192;
  let b = id_div_192 % 2;
  let id_div_12 = id / 12;
  let iji = id_div_12 % 4;
  let id_mod_8_2 = b * 4 + iji + 2;
  let id_mod_8_3 = id_mod_8_2 % 8;
  let tile = id % 12;
  let y_at = batch_row * 768 + id_mod_8_1 * 96 + id_mod_8_3 * 12 + tile;
  let y_1 = y[y_at];
  tap[batch_row * 768 + id] = y_1;
}
`,
    `// specs/swin.vit:33 (map)
// x_1[h, w, o] = x[h, w, o] + y[h, w, o]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 12u; // of one row of the batch
const invocations = 768; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let x_2 = x[batch_row * 768 + id];
  let y_1 = y[batch_row * 768 + id];
  x_1[batch_row * 768 + id] = x_2 + y_1;
}
`,
    `// specs/swin.vit:65 (row)
// logits[d] = (sum[h: 8, w: 8] y[h, w, d]) / 64

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> logits: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 12; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let y_at = batch_row * 768 + id;
  for (var h = 0; h < 8; h++) {
    let y_at_step = h * 96;
    let y_at_1 = y_at + y_at_step;
    for (var w = 0; w < 8; w++) {
      let y_at_step_1 = w * 12;
      let y_1 = y[y_at_1 + y_at_step_1];
      sum += y_1;
    }
  }
  logits[batch_row * 12 + id] = sum / 64.0;
}
`,
  ],
};
