/** The plan of swin_micro: its kernels, and how they are run. Generated. */
import type { Plan, PlanDispatch, PlanParam, Region } from "vitc/runtime";

// Regions: offset and size in bytes. Steps: pipeline, workgroups a batch row, value, spec line, bindings. Texts: `each` unrolls.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const param = (name: string, shape: readonly number[], region: Region, ...init: PlanParam["init"]): PlanParam => ({ name, shape, region, init });
const step = (pipeline: number, workgroups: number, name: string, at: string, ...bindings: readonly Region[]): PlanDispatch => ({ pipeline, workgroups, bindings, name, at });
const each = (times: number, text: (i: number) => string): string => Array.from({ length: times }, (_, i) => text(i)).join("");

export const plan: Plan = {
  version: 1,
  model: "swin_micro",
  target: "software",
  inputs: [
    { name: "image", shape: [3, 32, 32], region: arena(24576, 12288), preprocess: [{ kind: "resize", shorter: 36, filter: "bicubic" }, { kind: "crop", height: 32, width: 32 }, { kind: "normalize", mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] }] },
  ],
  outputs: [
    { name: "logits", shape: [10], region: arena(0, 40) },
  ],
  taps: [],
  params: [
    param("patch_embed.proj.weight", [24, 3, 2, 2], weights(0, 1152), "trunc_normal", 0.02),
    param("patch_embed.proj.bias", [24], weights(1280, 96), "zeros"),
    param("patch_embed.norm.weight", [24], weights(1536, 96), "ones"),
    param("patch_embed.norm.bias", [24], weights(1792, 96), "zeros"),
    param("layers.0.blocks.0.norm1.weight", [24], weights(2048, 96), "ones"),
    param("layers.0.blocks.0.norm1.bias", [24], weights(2304, 96), "zeros"),
    param("layers.0.blocks.0.attn.qkv.weight", [72, 24], weights(2560, 6912), "trunc_normal", 0.02),
    param("layers.0.blocks.0.attn.qkv.bias", [72], weights(9472, 288), "zeros"),
    { ...param("layers.0.blocks.0.attn.relative_position_bias_table", [49, 2], weights(9984, 392), "trunc_normal", 0.02), resize: { axis: 0, prefix: 0, grid: [7, 7], antialias: false } },
    param("layers.0.blocks.0.attn.proj.weight", [24, 24], weights(10496, 2304), "trunc_normal", 0.02),
    param("layers.0.blocks.0.attn.proj.bias", [24], weights(12800, 96), "zeros"),
    param("layers.0.blocks.0.norm2.weight", [24], weights(13056, 96), "ones"),
    param("layers.0.blocks.0.norm2.bias", [24], weights(13312, 96), "zeros"),
    param("layers.0.blocks.0.mlp.fc1.weight", [96, 24], weights(13568, 9216), "trunc_normal", 0.02),
    param("layers.0.blocks.0.mlp.fc1.bias", [96], weights(22784, 384), "zeros"),
    param("layers.0.blocks.0.mlp.fc2.weight", [24, 96], weights(23296, 9216), "trunc_normal", 0.02),
    param("layers.0.blocks.0.mlp.fc2.bias", [24], weights(32512, 96), "zeros"),
    param("layers.0.blocks.1.norm1.weight", [24], weights(32768, 96), "ones"),
    param("layers.0.blocks.1.norm1.bias", [24], weights(33024, 96), "zeros"),
    param("layers.0.blocks.1.attn.qkv.weight", [72, 24], weights(33280, 6912), "trunc_normal", 0.02),
    param("layers.0.blocks.1.attn.qkv.bias", [72], weights(40192, 288), "zeros"),
    { ...param("layers.0.blocks.1.attn.relative_position_bias_table", [49, 2], weights(40704, 392), "trunc_normal", 0.02), resize: { axis: 0, prefix: 0, grid: [7, 7], antialias: false } },
    param("layers.0.blocks.1.attn.proj.weight", [24, 24], weights(41216, 2304), "trunc_normal", 0.02),
    param("layers.0.blocks.1.attn.proj.bias", [24], weights(43520, 96), "zeros"),
    param("layers.0.blocks.1.norm2.weight", [24], weights(43776, 96), "ones"),
    param("layers.0.blocks.1.norm2.bias", [24], weights(44032, 96), "zeros"),
    param("layers.0.blocks.1.mlp.fc1.weight", [96, 24], weights(44288, 9216), "trunc_normal", 0.02),
    param("layers.0.blocks.1.mlp.fc1.bias", [96], weights(53504, 384), "zeros"),
    param("layers.0.blocks.1.mlp.fc2.weight", [24, 96], weights(54016, 9216), "trunc_normal", 0.02),
    param("layers.0.blocks.1.mlp.fc2.bias", [24], weights(63232, 96), "zeros"),
    param("layers.0.downsample.norm.weight", [96], weights(63488, 384), "ones"),
    param("layers.0.downsample.norm.bias", [96], weights(64000, 384), "zeros"),
    param("layers.0.downsample.reduction.weight", [48, 96], weights(64512, 18432), "trunc_normal", 0.02),
    param("layers.1.blocks.0.norm1.weight", [48], weights(82944, 192), "ones"),
    param("layers.1.blocks.0.norm1.bias", [48], weights(83200, 192), "zeros"),
    param("layers.1.blocks.0.attn.qkv.weight", [144, 48], weights(83456, 27648), "trunc_normal", 0.02),
    param("layers.1.blocks.0.attn.qkv.bias", [144], weights(111104, 576), "zeros"),
    { ...param("layers.1.blocks.0.attn.relative_position_bias_table", [49, 4], weights(111872, 784), "trunc_normal", 0.02), resize: { axis: 0, prefix: 0, grid: [7, 7], antialias: false } },
    param("layers.1.blocks.0.attn.proj.weight", [48, 48], weights(112896, 9216), "trunc_normal", 0.02),
    param("layers.1.blocks.0.attn.proj.bias", [48], weights(122112, 192), "zeros"),
    param("layers.1.blocks.0.norm2.weight", [48], weights(122368, 192), "ones"),
    param("layers.1.blocks.0.norm2.bias", [48], weights(122624, 192), "zeros"),
    param("layers.1.blocks.0.mlp.fc1.weight", [192, 48], weights(122880, 36864), "trunc_normal", 0.02),
    param("layers.1.blocks.0.mlp.fc1.bias", [192], weights(159744, 768), "zeros"),
    param("layers.1.blocks.0.mlp.fc2.weight", [48, 192], weights(160512, 36864), "trunc_normal", 0.02),
    param("layers.1.blocks.0.mlp.fc2.bias", [48], weights(197376, 192), "zeros"),
    param("layers.1.blocks.1.norm1.weight", [48], weights(197632, 192), "ones"),
    param("layers.1.blocks.1.norm1.bias", [48], weights(197888, 192), "zeros"),
    param("layers.1.blocks.1.attn.qkv.weight", [144, 48], weights(198144, 27648), "trunc_normal", 0.02),
    param("layers.1.blocks.1.attn.qkv.bias", [144], weights(225792, 576), "zeros"),
    { ...param("layers.1.blocks.1.attn.relative_position_bias_table", [49, 4], weights(226560, 784), "trunc_normal", 0.02), resize: { axis: 0, prefix: 0, grid: [7, 7], antialias: false } },
    param("layers.1.blocks.1.attn.proj.weight", [48, 48], weights(227584, 9216), "trunc_normal", 0.02),
    param("layers.1.blocks.1.attn.proj.bias", [48], weights(236800, 192), "zeros"),
    param("layers.1.blocks.1.norm2.weight", [48], weights(237056, 192), "ones"),
    param("layers.1.blocks.1.norm2.bias", [48], weights(237312, 192), "zeros"),
    param("layers.1.blocks.1.mlp.fc1.weight", [192, 48], weights(237568, 36864), "trunc_normal", 0.02),
    param("layers.1.blocks.1.mlp.fc1.bias", [192], weights(274432, 768), "zeros"),
    param("layers.1.blocks.1.mlp.fc2.weight", [48, 192], weights(275200, 36864), "trunc_normal", 0.02),
    param("layers.1.blocks.1.mlp.fc2.bias", [48], weights(312064, 192), "zeros"),
    param("norm.weight", [48], weights(312320, 192), "ones"),
    param("norm.bias", [48], weights(312576, 192), "zeros"),
    param("head.weight", [10, 48], weights(312832, 1920), "trunc_normal", 0.02),
    param("head.bias", [10], weights(314880, 40), "zeros"),
  ],
  dialects: {
    "canonical": [
      { ignore: "relative_position_index" },
      { ignore: "attn_mask" },
    ],
    "timm": [
      { ours: "layers.{i}.downsample.norm.{p}", theirs: ["layers.{i + 1}.downsample.norm.{p}"] },
      { ours: "layers.{i}.downsample.reduction.{p}", theirs: ["layers.{i + 1}.downsample.reduction.{p}"] },
      { ours: "head.{p}", theirs: ["head.fc.{p}"] },
      { ignore: "relative_position_index" },
      { ignore: "attn_mask" },
    ],
    "huggingface": [
      { ours: "patch_embed.proj.{p}", theirs: ["swin.embeddings.patch_embeddings.projection.{p}"] },
      { ours: "patch_embed.norm.{p}", theirs: ["swin.embeddings.norm.{p}"] },
      { ours: "layers.{i}.blocks.{j}.norm1.{p}", theirs: ["swin.encoder.layers.{i}.blocks.{j}.layernorm_before.{p}"] },
      { ours: "layers.{i}.blocks.{j}.attn.relative_position_bias_table", theirs: ["swin.encoder.layers.{i}.blocks.{j}.attention.self.relative_position_bias_table"] },
      { ours: "layers.{i}.blocks.{j}.attn.qkv.{p}", theirs: ["swin.encoder.layers.{i}.blocks.{j}.attention.self.query.{p}", "swin.encoder.layers.{i}.blocks.{j}.attention.self.key.{p}", "swin.encoder.layers.{i}.blocks.{j}.attention.self.value.{p}"] },
      { ours: "layers.{i}.blocks.{j}.attn.proj.{p}", theirs: ["swin.encoder.layers.{i}.blocks.{j}.attention.output.dense.{p}"] },
      { ours: "layers.{i}.blocks.{j}.norm2.{p}", theirs: ["swin.encoder.layers.{i}.blocks.{j}.layernorm_after.{p}"] },
      { ours: "layers.{i}.blocks.{j}.mlp.fc1.{p}", theirs: ["swin.encoder.layers.{i}.blocks.{j}.intermediate.dense.{p}"] },
      { ours: "layers.{i}.blocks.{j}.mlp.fc2.{p}", theirs: ["swin.encoder.layers.{i}.blocks.{j}.output.dense.{p}"] },
      { ours: "layers.{i}.downsample.norm.{p}", theirs: ["swin.encoder.layers.{i}.downsample.norm.{p}"] },
      { ours: "layers.{i}.downsample.reduction.{p}", theirs: ["swin.encoder.layers.{i}.downsample.reduction.{p}"] },
      { ours: "norm.{p}", theirs: ["swin.layernorm.{p}"] },
      { ours: "head.{p}", theirs: ["classifier.{p}"] },
      { ignore: "relative_position_index" },
    ],
  },
  fold: [],
  dispatches: [
    step(0, 12, "patch_embed.proj.y", "lib/nn.vit:39", weights(1280, 96), arena(24576, 12288), weights(0, 1152), arena(0, 24576)),
    step(1, 4, "patch_embed.norm.y", "lib/nn.vit:26", arena(0, 24576), weights(1536, 96), weights(1792, 96), arena(73728, 24576)),
    step(1, 4, "layers.0.blocks.0.norm1.y", "lib/nn.vit:26", arena(73728, 24576), weights(2048, 96), weights(2304, 96), arena(98304, 24576)),
    step(2, 36, "layers.0.blocks.0.attn.qkv.y_2", "lib/nn.vit:17", arena(98304, 24576), weights(2560, 6912), weights(9472, 288), arena(0, 73728)),
    step(3, 8, "layers.0.blocks.0.attn.o", "specs/swin.vit:24", arena(0, 73728), weights(9984, 392), arena(98304, 24576)),
    step(4, 12, "layers.0.blocks.0.x", "specs/swin.vit:33", arena(73728, 24576), arena(98304, 24576), weights(10496, 2304), weights(12800, 96), arena(122880, 24576)),
    step(5, 4, "layers.0.blocks.0.norm2.y", "lib/nn.vit:26", arena(122880, 24576), weights(13056, 96), weights(13312, 96), arena(98304, 24576)),
    step(6, 48, "layers.0.blocks.0.mlp.y_1", "lib/nn.vit:44", arena(98304, 24576), weights(13568, 9216), weights(22784, 384), arena(0, 98304)),
    step(7, 12, "layers.0.blocks.0.x_2", "specs/swin.vit:34", arena(122880, 24576), arena(0, 98304), weights(23296, 9216), weights(32512, 96), arena(98304, 24576)),
    step(5, 4, "layers.0.blocks.1.norm1.y", "lib/nn.vit:26", arena(98304, 24576), weights(32768, 96), weights(33024, 96), arena(73728, 24576)),
    step(2, 36, "layers.0.blocks.1.attn.qkv.y_2", "lib/nn.vit:17", arena(73728, 24576), weights(33280, 6912), weights(40192, 288), arena(0, 73728)),
    step(8, 8, "layers.0.blocks.1.attn.o", "specs/swin.vit:24", arena(0, 73728), weights(40704, 392), arena(73728, 24576)),
    step(9, 12, "layers.0.blocks.1.x", "specs/swin.vit:33", arena(98304, 24576), arena(73728, 24576), weights(41216, 2304), weights(43520, 96), arena(122880, 24576)),
    step(5, 4, "layers.0.blocks.1.norm2.y", "lib/nn.vit:26", arena(122880, 24576), weights(43776, 96), weights(44032, 96), arena(98304, 24576)),
    step(6, 48, "layers.0.blocks.1.mlp.y_1", "lib/nn.vit:44", arena(98304, 24576), weights(44288, 9216), weights(53504, 384), arena(0, 98304)),
    step(7, 12, "layers.0.blocks.1.x_2", "specs/swin.vit:34", arena(122880, 24576), arena(0, 98304), weights(54016, 9216), weights(63232, 96), arena(98304, 24576)),
    step(10, 1, "layers.0.downsample.norm.y", "lib/nn.vit:26", arena(98304, 24576), weights(63488, 384), weights(64000, 384), arena(0, 24576)),
    step(11, 6, "layers.0.downsample.reduction.y", "lib/nn.vit:14", arena(0, 24576), weights(64512, 18432), arena(36864, 12288)),
    step(12, 1, "layers.1.blocks.0.norm1.y", "lib/nn.vit:26", arena(36864, 12288), weights(82944, 192), weights(83200, 192), arena(49152, 12288)),
    step(13, 18, "layers.1.blocks.0.attn.qkv.y_2", "lib/nn.vit:17", arena(49152, 12288), weights(83456, 27648), weights(111104, 576), arena(0, 36864)),
    step(14, 4, "layers.1.blocks.0.attn.o", "specs/swin.vit:24", arena(0, 36864), weights(111872, 784), arena(49152, 12288)),
    step(15, 6, "layers.1.blocks.0.x", "specs/swin.vit:33", arena(36864, 12288), arena(49152, 12288), weights(112896, 9216), weights(122112, 192), arena(61440, 12288)),
    step(16, 1, "layers.1.blocks.0.norm2.y", "lib/nn.vit:26", arena(61440, 12288), weights(122368, 192), weights(122624, 192), arena(49152, 12288)),
    step(17, 24, "layers.1.blocks.0.mlp.y_1", "lib/nn.vit:44", arena(49152, 12288), weights(122880, 36864), weights(159744, 768), arena(0, 49152)),
    step(18, 6, "layers.1.blocks.0.x_2", "specs/swin.vit:34", arena(61440, 12288), arena(0, 49152), weights(160512, 36864), weights(197376, 192), arena(49152, 12288)),
    step(16, 1, "layers.1.blocks.1.norm1.y", "lib/nn.vit:26", arena(49152, 12288), weights(197632, 192), weights(197888, 192), arena(36864, 12288)),
    step(13, 18, "layers.1.blocks.1.attn.qkv.y_2", "lib/nn.vit:17", arena(36864, 12288), weights(198144, 27648), weights(225792, 576), arena(0, 36864)),
    step(19, 4, "layers.1.blocks.1.attn.o", "specs/swin.vit:24", arena(0, 36864), weights(226560, 784), arena(36864, 12288)),
    step(20, 6, "layers.1.blocks.1.x", "specs/swin.vit:33", arena(49152, 12288), weights(227584, 9216), arena(36864, 12288), weights(236800, 192), arena(61440, 12288)),
    step(21, 1, "layers.1.blocks.1.norm2.y", "lib/nn.vit:26", arena(61440, 12288), weights(237056, 192), weights(237312, 192), arena(49152, 12288)),
    step(22, 24, "layers.1.blocks.1.mlp.y_1", "lib/nn.vit:44", weights(237568, 36864), arena(49152, 12288), weights(274432, 768), arena(0, 49152)),
    step(23, 6, "layers.1.blocks.1.x_2", "specs/swin.vit:34", arena(61440, 12288), weights(275200, 36864), arena(0, 49152), weights(312064, 192), arena(49152, 12288)),
    step(24, 1, "norm.mu", "lib/nn.vit:24", arena(49152, 12288), arena(0, 256)),
    step(25, 1, "norm.var", "lib/nn.vit:25", arena(49152, 12288), arena(0, 256), arena(256, 256)),
    step(26, 1, "logits_1", "specs/swin.vit:65", arena(49152, 12288), arena(0, 256), arena(256, 256), weights(312320, 192), weights(312576, 192), arena(512, 192)),
    step(27, 1, "head.y_2", "lib/nn.vit:17", arena(512, 192), weights(312832, 1920), weights(314880, 40), arena(0, 40)),
  ],
  memory: { weights: 315136, arena: 147456, staging: 0, livenessBound: 147456 },
  pipelines: [
    `// lib/nn.vit:39 (contract)
// y[hw/16, hw%16, o] = bias[o] + sum[cuv: 12] image[cuv/4, hw/16*2 + cuv/2%2, hw%16*2 + cuv%2] * weight[o, cuv/4,
//   cuv/2%2, cuv%2]

@group(0) @binding(0) var<storage, read> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> image: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
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
  let row_tile = id / 3;
  let id_mod_2 = row_tile % 2;
  let image_at = batch_row * 3072 + id_div_6 * 64 + id_mod_2 * 16;
${each(7, (i) => `  let image_at_${1 + 4 * i} = batch_row * 3072 + id_div_6 * 64 + id_mod_2 * 16 + ${1 + 2 * i};
  let image_at_${2 + 4 * i} = batch_row * 3072 + id_div_6 * 64 + id_mod_2 * 16 + ${32 + 2 * i};
  let image_at_${3 + 4 * i} = batch_row * 3072 + id_div_6 * 64 + id_mod_2 * 16 + ${33 + 2 * i};
  let image_at_${4 + 4 * i} = batch_row * 3072 + id_div_6 * 64 + id_mod_2 * 16 + ${2 + 2 * i};
`)}  let image_at_29 = batch_row * 3072 + id_div_6 * 64 + id_mod_2 * 16 + 15;
  let image_at_30 = batch_row * 3072 + id_div_6 * 64 + id_mod_2 * 16 + 46;
  let image_at_31 = batch_row * 3072 + id_div_6 * 64 + id_mod_2 * 16 + 47;
  let column_tile = id % 3;
  let weight_at = column_tile * 24;
${each(7, (i) => `  let weight_at_${1 + i} = column_tile * 24 + ${3 + 3 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var cuv = 0; cuv < 3; cuv++) {
    let image_at_step = cuv * 1024;
    let image_1 = vec4f(image[image_at + image_at_step], image[image_at_1 + image_at_step], image[image_at_2 + image_at_step], image[image_at_3 + image_at_step]);
${each(7, (i) => `    let image_${2 + i} = vec4f(image[image_at_${4 + 4 * i} + image_at_step], image[image_at_${5 + 4 * i} + image_at_step], image[image_at_${6 + 4 * i} + image_at_step], image[image_at_${7 + 4 * i} + image_at_step]);
`)}    let weight_1 = weight[weight_at + cuv];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + cuv];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(8, (i) => `    acc_${i}_0 += image_${1 + i} * block;
`)}${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + cuv];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
${each(8, (i) => `    acc_${i}_1 += image_${1 + i} * block_1;
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
    y[y_at + y_at_step] = bias_1 + sum;
    y[y_at_1 + y_at_step] = bias_2 + sum_1;
  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y_1[h, w, d] = (y[h, w, d] - (sum[d: 24] y[h, w, d]) / 24) * rsqrt((sum[d: 24] (y[h, w, d] - (sum[d: 24] y[h, w,
//   d]) / 24) * (y[h, w, d] - (sum[d: 24] y[h, w, d]) / 24)) / 24 + 0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 4u; // of one row of the batch
const invocations = 256; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let y_at = batch_row * 1536 + id * 6;
  for (var d = 0; d < 6; d++) {
    let y_2 = y[y_at + d];
    sum += y_2;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 24.0;
  for (var d = 0; d < 6; d++) {
    let y_3 = y[y_at + d];
    let term_1 = y_3 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 24.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 6; d++) {
    let y_4 = y[y_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y_1[y_at + d] = (y_4 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[hw/16, hw%16, o] = sum[i: 24] y[hw/16, hw%16, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 36u; // of one row of the batch
const invocations = 288; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 9;
  let y_at = batch_row * 1536 + row_tile * 48;
${each(7, (i) => `  let y_at_${1 + i} = batch_row * 1536 + row_tile * 48 + ${6 + 6 * i};
`)}  let column_tile = id % 9;
  let weight_at = column_tile * 48;
${each(7, (i) => `  let weight_at_${1 + i} = column_tile * 48 + ${6 + 6 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < 6; i++) {
    let y_2 = y[y_at + i];
${each(7, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(8, (i) => `    acc_${i}_0 += y_${2 + i} * block;
`)}${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
${each(8, (i) => `    acc_${i}_1 += y_${2 + i} * block_1;
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let bias_1 = bias[column_tile * 2];
  let y_1_at = batch_row * 4608 + row_tile * 144 + column_tile * 2;
  let bias_2 = bias[column_tile * 2 + 1];
  let y_1_at_1 = batch_row * 4608 + row_tile * 144 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_1_at_step = tile_row * 18;
    y_1[y_1_at + y_1_at_step] = sum + bias_1;
    y_1[y_1_at_1 + y_1_at_step] = sum_1 + bias_2;
  }
}
`,
    `// specs/swin.vit:24, lib/nn.vit:31, lib/nn.vit:30, specs/swin.vit:21 (attend)
// o[abnco/8, abnco/2%4, popi, abnco%2*12 + nci] = (sum[j: 16] exp(0.28867513459481287 * (sum[c: 12] y[abnco/8*4 +
//   popi/4, abnco/2%4*4 + popi%4, abnco%2*12 + c] * y[abnco/8*4 + j/4, abnco/2%4*4 + j%4, abnco%2*12 + c + 24]) +
//   relative_position_bias_table[popi/4*7 + popi%4 - j/4*7 - j%4 + 24, abnco%2] - max[k: 16] (0.28867513459481287
//   * (sum[c: 12] y[abnco/8*4 + popi/4, abnco/2%4*4 + popi%4, abnco%2*12 + c] * y[abnco/8*4 + k/4, abnco/2%4*4 +
//   k%4, abnco%2*12 + c + 24]) + relative_position_bias_table[popi/4*7 + popi%4 - k/4*7 - k%4 + 24, abnco%2])) *
//   y[abnco/8*4 + j/4, abnco/2%4*4 + j%4, abnco%2*12 + nci + 48]) / (sum[l: 16] exp(0.28867513459481287 * (sum[c:
//   12] y[abnco/8*4 + popi/4, abnco/2%4*4 + popi%4, abnco%2*12 + c] * y[abnco/8*4 + l/4, abnco/2%4*4 + l%4,
//   abnco%2*12 + c + 24]) + relative_position_bias_table[popi/4*7 + popi%4 - l/4*7 - l%4 + 24, abnco%2] - max[k:
//   16] (0.28867513459481287 * (sum[c: 12] y[abnco/8*4 + popi/4, abnco/2%4*4 + popi%4, abnco%2*12 + c] *
//   y[abnco/8*4 + k/4, abnco/2%4*4 + k%4, abnco%2*12 + c + 24]) + relative_position_bias_table[popi/4*7 + popi%4 -
//   k/4*7 - k%4 + 24, abnco%2])))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 8u; // of one row of the batch
const invocations = 64; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_16 = id / 16;
  let row_tile = id % 2;
  let id_div_4 = id / 4;
  let id_mod_4 = id_div_4 % 4;
  let abnco = id / 2;
  let id_mod_2 = abnco % 2;
  let y_at = batch_row * 4608 + id_div_16 * 1152 + row_tile * 576 + id_mod_4 * 72 + id_mod_2 * 3;
${each(2, (i) => `  let y_at_${1 + 3 * i} = batch_row * 4608 + id_div_16 * 1152 + row_tile * 576 + id_mod_4 * 72 + id_mod_2 * 3 + ${18 + 270 * i};
  let y_at_${2 + 3 * i} = batch_row * 4608 + id_div_16 * 1152 + row_tile * 576 + id_mod_4 * 72 + id_mod_2 * 3 + ${36 + 270 * i};
  let y_at_${3 + 3 * i} = batch_row * 4608 + id_div_16 * 1152 + row_tile * 576 + id_mod_4 * 72 + id_mod_2 * 3 + ${54 + 270 * i};
`)}  let y_at_7 = batch_row * 4608 + id_div_16 * 1152 + row_tile * 576 + id_mod_4 * 72 + id_mod_2 * 3 + 342;
${each(4, (i) => `  let y_at_${8 + 2 * i} = batch_row * 4608 + id_div_16 * 1152 + id_mod_4 * 72 + id_mod_2 * 3 + ${6 + 18 * i};
`)}  let relative_position_bias_table_at = row_tile * 28 + id_mod_2 + 48;
${each(2, (i) => `  let relative_position_bias_table_at_${1 + 4 * i} = row_tile * 28 + id_mod_2 + ${46 + 6 * i};
  let relative_position_bias_table_at_${2 + 4 * i} = row_tile * 28 + id_mod_2 + ${44 + 10 * i};
  let relative_position_bias_table_at_${3 + 4 * i} = row_tile * 28 + id_mod_2 + ${42 + 20 * i};
  let relative_position_bias_table_at_${4 + 4 * i} = row_tile * 28 + id_mod_2 + ${50 + 10 * i};
`)}${each(2, (i) => `  let relative_position_bias_table_at_${9 + 2 * i} = row_tile * 28 + id_mod_2 + ${58 + 6 * i};
  let relative_position_bias_table_at_${10 + 2 * i} = row_tile * 28 + id_mod_2 + ${56 + 10 * i};
`)}  let relative_position_bias_table_at_13 = row_tile * 28 + id_mod_2 + 68;
${each(3, (i) => `  let y_at_${16 + 4 * i} = batch_row * 4608 + id_div_16 * 1152 + id_mod_4 * 72 + id_mod_2 * 3 + ${12 + i};
  let y_at_${17 + 4 * i} = batch_row * 4608 + id_div_16 * 1152 + id_mod_4 * 72 + id_mod_2 * 3 + ${30 + i};
  let y_at_${18 + 4 * i} = batch_row * 4608 + id_div_16 * 1152 + id_mod_4 * 72 + id_mod_2 * 3 + ${48 + i};
  let y_at_${19 + 4 * i} = batch_row * 4608 + id_div_16 * 1152 + id_mod_4 * 72 + id_mod_2 * 3 + ${66 + i};
`)}${each(8, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
`)}  for (var j = 0; j < 4; j++) {
    let y_at_step = j * 288;
${each(4, (i) => `    let y_at_${9 + 2 * i} = y_at_${8 + 2 * i} + y_at_step;
`)}${each(8, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 3; c++) {
      let y_1 = y[y_at + c];
${each(7, (i) => `      let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(4, (i) => `      let y_${9 + i} = y[y_at_${9 + 2 * i} + c];
`)}      let keys = mat4x4f(y_9, y_10, y_11, y_12);
${each(8, (i) => `      score_${i} += y_${1 + i} * keys;
`)}    }
    let relative_position_bias_table_at_step = -j * 14;
    let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_2 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_3 + relative_position_bias_table_at_step]);
    let relative_position_bias_table_2 = vec4f(relative_position_bias_table[relative_position_bias_table_at_4 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_2 + relative_position_bias_table_at_step]);
    let relative_position_bias_table_3 = vec4f(relative_position_bias_table[relative_position_bias_table_at_5 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_4 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step]);
    let relative_position_bias_table_4 = vec4f(relative_position_bias_table[relative_position_bias_table_at_6 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_5 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_4 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step]);
${each(2, (i) => `    let relative_position_bias_table_${5 + 2 * i} = vec4f(relative_position_bias_table[relative_position_bias_table_at_${7 + 5 * i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${8 + 3 * i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${9 - 2 * i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${10 - 2 * i} + relative_position_bias_table_at_step]);
    let relative_position_bias_table_${6 + 2 * i} = vec4f(relative_position_bias_table[relative_position_bias_table_at_${11 + 2 * i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${7 + 5 * i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${8 + 3 * i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${9 - 2 * i} + relative_position_bias_table_at_step]);
`)}    score_0 = 0.28867513459481287 * score_0 + relative_position_bias_table_1;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now);
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    score_1 = 0.28867513459481287 * score_1 + relative_position_bias_table_2;
    let largest_1_now = max(largest_1, max(max(score_1.x, score_1.y), max(score_1.z, score_1.w)));
    let shrink_1 = vitc_exp(largest_1 - largest_1_now);
    let weight_1 = vitc_exp_v4(score_1 - largest_1_now);
    largest_1 = largest_1_now;
    total_1 = total_1 * shrink_1 + dot(weight_1, vec4f(1.0));
    score_2 = 0.28867513459481287 * score_2 + relative_position_bias_table_3;
    let largest_2_now = max(largest_2, max(max(score_2.x, score_2.y), max(score_2.z, score_2.w)));
    let shrink_2 = vitc_exp(largest_2 - largest_2_now);
    let weight_2 = vitc_exp_v4(score_2 - largest_2_now);
    largest_2 = largest_2_now;
    total_2 = total_2 * shrink_2 + dot(weight_2, vec4f(1.0));
    score_3 = 0.28867513459481287 * score_3 + relative_position_bias_table_4;
    let largest_3_now = max(largest_3, max(max(score_3.x, score_3.y), max(score_3.z, score_3.w)));
    let shrink_3 = vitc_exp(largest_3 - largest_3_now);
    let weight_3 = vitc_exp_v4(score_3 - largest_3_now);
    largest_3 = largest_3_now;
    total_3 = total_3 * shrink_3 + dot(weight_3, vec4f(1.0));
    score_4 = 0.28867513459481287 * score_4 + relative_position_bias_table_5;
    let largest_4_now = max(largest_4, max(max(score_4.x, score_4.y), max(score_4.z, score_4.w)));
    let shrink_4 = vitc_exp(largest_4 - largest_4_now);
    let weight_4 = vitc_exp_v4(score_4 - largest_4_now);
    largest_4 = largest_4_now;
    total_4 = total_4 * shrink_4 + dot(weight_4, vec4f(1.0));
    score_5 = 0.28867513459481287 * score_5 + relative_position_bias_table_6;
    let largest_5_now = max(largest_5, max(max(score_5.x, score_5.y), max(score_5.z, score_5.w)));
    let shrink_5 = vitc_exp(largest_5 - largest_5_now);
    let weight_5 = vitc_exp_v4(score_5 - largest_5_now);
    largest_5 = largest_5_now;
    total_5 = total_5 * shrink_5 + dot(weight_5, vec4f(1.0));
    score_6 = 0.28867513459481287 * score_6 + relative_position_bias_table_7;
    let largest_6_now = max(largest_6, max(max(score_6.x, score_6.y), max(score_6.z, score_6.w)));
    let shrink_6 = vitc_exp(largest_6 - largest_6_now);
    let weight_6 = vitc_exp_v4(score_6 - largest_6_now);
    largest_6 = largest_6_now;
    total_6 = total_6 * shrink_6 + dot(weight_6, vec4f(1.0));
    score_7 = 0.28867513459481287 * score_7 + relative_position_bias_table_8;
    let largest_7_now = max(largest_7, max(max(score_7.x, score_7.y), max(score_7.z, score_7.w)));
    let shrink_7 = vitc_exp(largest_7 - largest_7_now);
    let weight_7 = vitc_exp_v4(score_7 - largest_7_now);
    largest_7 = largest_7_now;
    total_7 = total_7 * shrink_7 + dot(weight_7, vec4f(1.0));
${each(4, (i) => `    let y_${13 + i} = y[y_at_${16 + i} + y_at_step];
`)}    let values = mat4x4f(y_13, y_14, y_15, y_16);
${each(8, (i) => `    acc_${i}_0 = acc_${i}_0 * shrink_${i} + values * weight_${i};
`)}${each(2, (i) => `${each(4, (j) => `    let y_${17 + 4 * i + j} = y[y_at_${20 + 4 * i + j} + y_at_step];
`)}    let values_${1 + i} = mat4x4f(y_${17 + 4 * i}, y_${18 + 4 * i}, y_${19 + 4 * i}, y_${20 + 4 * i});
${each(8, (j) => `    acc_${j}_${1 + i} = acc_${j}_${1 + i} * shrink_${j} + values_${1 + i} * weight_${j};
`)}`)}  }
  var sums = array<vec4f, 24>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2,
`)}  );
  var divisors = array<f32, 8>(
    total_0, total_1, total_2, total_3, total_4, total_5, total_6, total_7,
  );
  let o_at = batch_row * 1536 + id_div_4 * 96 + row_tile * 48 + id_mod_2 * 3;
  let o_at_1 = batch_row * 1536 + id_div_4 * 96 + row_tile * 48 + id_mod_2 * 3 + 1;
  let o_at_2 = batch_row * 1536 + id_div_4 * 96 + row_tile * 48 + id_mod_2 * 3 + 2;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let share = 1.0 / divisors[tile_row];
    let sum = sums[tile_row * 3] * share;
    let sum_1 = sums[tile_row * 3 + 1] * share;
    let sum_2 = sums[tile_row * 3 + 2] * share;
    let o_at_step = tile_row * 6;
    o[o_at + o_at_step] = sum;
    o[o_at_1 + o_at_step] = sum_1;
    o[o_at_2 + o_at_step] = sum_2;
  }
}
`,
    `// specs/swin.vit:33, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x[hohiwowi/16, hohiwowi/4%4*4 + hohiwowi%4, d] = y[hohiwowi/16, hohiwowi/4%4*4 + hohiwowi%4, d] + (sum[i: 24]
//   o[hohiwowi/64, hohiwowi/4%4, hohiwowi/16%4*4 + hohiwowi%4, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

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
  let y_at = batch_row * 1536 + row_tile * 48 + column_tile * 2;
  let bias_1 = bias[column_tile * 2];
  let y_at_1 = batch_row * 1536 + row_tile * 48 + column_tile * 2 + 1;
  let bias_2 = bias[column_tile * 2 + 1];
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_at_step = tile_row * 6;
    let y_1 = y[y_at + y_at_step];
    x[y_at + y_at_step] = y_1 + sum + bias_1;
    let y_2 = y[y_at_1 + y_at_step];
    x[y_at_1 + y_at_step] = y_2 + sum_1 + bias_2;
  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y[h, w, d] = (x[h, w, d] - (sum[d: 24] x[h, w, d]) / 24) * rsqrt((sum[d: 24] (x[h, w, d] - (sum[d: 24] x[h, w,
//   d]) / 24) * (x[h, w, d] - (sum[d: 24] x[h, w, d]) / 24)) / 24 + 0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 4u; // of one row of the batch
const invocations = 256; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * 1536 + id * 6;
  for (var d = 0; d < 6; d++) {
    let x_1 = x[x_at + d];
    sum += x_1;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 24.0;
  for (var d = 0; d < 6; d++) {
    let x_2 = x[x_at + d];
    let term_1 = x_2 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 24.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 6; d++) {
    let x_3 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y[x_at + d] = (x_3 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:44, lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[hw/16, hw%16, o] = 0.5 * (sum[i: 24] y[hw/16, hw%16, i] * weight[o, i] + bias[o]) * (1 + erf((sum[i: 24]
//   y[hw/16, hw%16, i] * weight[o, i] + bias[o]) / 1.4142135623730951))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 48u; // of one row of the batch
const invocations = 384; // of one row of the batch

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 12;
  let y_at = batch_row * 1536 + row_tile * 48;
${each(7, (i) => `  let y_at_${1 + i} = batch_row * 1536 + row_tile * 48 + ${6 + 6 * i};
`)}  let column_tile = id % 12;
  let weight_at = column_tile * 48;
${each(7, (i) => `  let weight_at_${1 + i} = column_tile * 48 + ${6 + 6 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < 6; i++) {
    let y_2 = y[y_at + i];
${each(7, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(8, (i) => `    acc_${i}_0 += y_${2 + i} * block;
`)}${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
${each(8, (i) => `    acc_${i}_1 += y_${2 + i} * block_1;
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let bias_1 = bias[column_tile * 2];
  let y_1_at = batch_row * 6144 + row_tile * 192 + column_tile * 2;
  let bias_2 = bias[column_tile * 2 + 1];
  let y_1_at_1 = batch_row * 6144 + row_tile * 192 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let term = sum + bias_1;
    let y_1_at_step = tile_row * 24;
    y_1[y_1_at + y_1_at_step] = 0.5 * term * (1.0 + vitc_erf_v4(term / 1.4142135623730951));
    let term_1 = sum_1 + bias_2;
    y_1[y_1_at_1 + y_1_at_step] = 0.5 * term_1 * (1.0 + vitc_erf_v4(term_1 / 1.4142135623730951));
  }
}
`,
    `// specs/swin.vit:34, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[hw/16, hw%16, d] = x[hw/16, hw%16, d] + (sum[i: 96] y[hw/16, hw%16, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 12u; // of one row of the batch
const invocations = 96; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 3;
  let y_at = batch_row * 6144 + row_tile * 192;
${each(7, (i) => `  let y_at_${1 + i} = batch_row * 6144 + row_tile * 192 + ${24 + 24 * i};
`)}  let column_tile = id % 3;
  let weight_at = column_tile * 192;
${each(7, (i) => `  let weight_at_${1 + i} = column_tile * 192 + ${24 + 24 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < 24; i++) {
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
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let x_at = batch_row * 1536 + row_tile * 48 + column_tile * 2;
  let bias_1 = bias[column_tile * 2];
  let x_at_1 = batch_row * 1536 + row_tile * 48 + column_tile * 2 + 1;
  let bias_2 = bias[column_tile * 2 + 1];
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let x_at_step = tile_row * 6;
    let x_2 = x[x_at + x_at_step];
    x_1[x_at + x_at_step] = x_2 + sum + bias_1;
    let x_3 = x[x_at_1 + x_at_step];
    x_1[x_at_1 + x_at_step] = x_3 + sum_1 + bias_2;
  }
}
`,
    `// specs/swin.vit:24, lib/nn.vit:31, lib/nn.vit:30, specs/swin.vit:21 (attend)
// o[abnco/8, abnco/2%4, popi, abnco%2*12 + nci] = (sum[j: 16] exp(0.28867513459481287 * (sum[c: 12] y[(abnco/8*4 +
//   popi/4 + 2)%16, (abnco/2%4*4 + popi%4 + 2)%16, abnco%2*12 + c] * y[(abnco/8*4 + j/4 + 2)%16, (abnco/2%4*4 +
//   j%4 + 2)%16, abnco%2*12 + c + 24]) + relative_position_bias_table[popi/4*7 + popi%4 - j/4*7 - j%4 + 24,
//   abnco%2] + (if abnco/8 == 3 and not (if 2 <= popi/4 then 1 else 0) == (if 2 <= j/4 then 1 else 0) or abnco/2%4
//   == 3 and not (if 2 <= popi%4 then 1 else 0) == (if 2 <= j%4 then 1 else 0) then -100 else 0) - max[k: 16]
//   (0.28867513459481287 * (sum[c: 12] y[(abnco/8*4 + popi/4 + 2)%16, (abnco/2%4*4 + popi%4 + 2)%16, abnco%2*12 +
//   c] * y[(abnco/8*4 + k/4 + 2)%16, (abnco/2%4*4 + k%4 + 2)%16, abnco%2*12 + c + 24]) +
//   relative_position_bias_table[popi/4*7 + popi%4 - k/4*7 - k%4 + 24, abnco%2] + (if abnco/8 == 3 and not (if 2
//   <= popi/4 then 1 else 0) == (if 2 <= k/4 then 1 else 0) or abnco/2%4 == 3 and not (if 2 <= popi%4 then 1 else
//   0) == (if 2 <= k%4 then 1 else 0) then -100 else 0))) * y[(abnco/8*4 + j/4 + 2)%16, (abnco/2%4*4 + j%4 +
//   2)%16, abnco%2*12 + nci + 48]) / (sum[l: 16] exp(0.28867513459481287 * (sum[c: 12] y[(abnco/8*4 + popi/4 +
//   2)%16, (abnco/2%4*4 + popi%4 + 2)%16, abnco%2*12 + c] * y[(abnco/8*4 + l/4 + 2)%16, (abnco/2%4*4 + l%4 +
//   2)%16, abnco%2*12 + c + 24]) + relative_position_bias_table[popi/4*7 + popi%4 - l/4*7 - l%4 + 24, abnco%2] +
//   (if abnco/8 == 3 and not (if 2 <= popi/4 then 1 else 0) == (if 2 <= l/4 then 1 else 0) or abnco/2%4 == 3 and
//   not (if 2 <= popi%4 then 1 else 0) == (if 2 <= l%4 then 1 else 0) then -100 else 0) - max[k: 16]
//   (0.28867513459481287 * (sum[c: 12] y[(abnco/8*4 + popi/4 + 2)%16, (abnco/2%4*4 + popi%4 + 2)%16, abnco%2*12 +
//   c] * y[(abnco/8*4 + k/4 + 2)%16, (abnco/2%4*4 + k%4 + 2)%16, abnco%2*12 + c + 24]) +
//   relative_position_bias_table[popi/4*7 + popi%4 - k/4*7 - k%4 + 24, abnco%2] + (if abnco/8 == 3 and not (if 2
//   <= popi/4 then 1 else 0) == (if 2 <= k/4 then 1 else 0) or abnco/2%4 == 3 and not (if 2 <= popi%4 then 1 else
//   0) == (if 2 <= k%4 then 1 else 0) then -100 else 0))))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 8u; // of one row of the batch
const invocations = 64; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_16 = id / 16;
  let row_tile = id % 2;
  let id_mod_8 = id_div_16 * 2 + row_tile + 1;
  let id_mod_8_1 = id_mod_8 % 8;
  let id_div_4 = id / 4;
  let id_mod_4 = id_div_4 % 4;
  let abnco = id / 2;
  let id_mod_2 = abnco % 2;
  let y_at = batch_row * 4608 + id_mod_8_1 * 576 + id_mod_4 * 72 + id_mod_2 * 3 + 36;
  let y_at_1 = batch_row * 4608 + id_mod_8_1 * 576 + id_mod_4 * 72 + id_mod_2 * 3 + 54;
  let id_mod_4_1 = (id_div_4 + 1) % 4;
  let y_at_2 = batch_row * 4608 + id_mod_8_1 * 576 + id_mod_4_1 * 72 + id_mod_2 * 3;
  let y_at_3 = batch_row * 4608 + id_mod_8_1 * 576 + id_mod_4_1 * 72 + id_mod_2 * 3 + 18;
  let y_at_4 = batch_row * 4608 + id_mod_8_1 * 576 + id_mod_4 * 72 + id_mod_2 * 3 + 324;
  let y_at_5 = batch_row * 4608 + id_mod_8_1 * 576 + id_mod_4 * 72 + id_mod_2 * 3 + 342;
  let y_at_6 = batch_row * 4608 + id_mod_8_1 * 576 + id_mod_4_1 * 72 + id_mod_2 * 3 + 288;
  let y_at_7 = batch_row * 4608 + id_mod_8_1 * 576 + id_mod_4_1 * 72 + id_mod_2 * 3 + 306;
  let y_at_8 = batch_row * 4608 + id_mod_4 * 72 + id_mod_2 * 3 + 42;
  let part_mod_16 = id_div_16 * 4 + 2;
  let y_at_10 = batch_row * 4608 + id_mod_4 * 72 + id_mod_2 * 3 + 60;
  let y_at_12 = batch_row * 4608 + id_mod_4_1 * 72 + id_mod_2 * 3 + 6;
  let y_at_14 = batch_row * 4608 + id_mod_4_1 * 72 + id_mod_2 * 3 + 24;
  let relative_position_bias_table_at = row_tile * 28 + id_mod_2 + 48;
${each(3, (i) => `  let relative_position_bias_table_at_${1 + i} = row_tile * 28 + id_mod_2 + ${46 - 2 * i};
`)}  let term = id_div_16 == 3;
  let term_1 = 2 <= row_tile * 2;
  let term_2 = select(0.0, 1.0, term_1);
  let term_8 = id_mod_4 == 3;
  let term_9 = vec4i(2) <= vec4i(0, 1, 2, 3);
  let term_10 = select(vec4f(0.0), vec4f(1.0), term_9);
  let term_11 = vec4f(0.0) == term_10;
  let term_12 = !term_11;
  let term_13 = vec4<bool>(term_8) & term_12;
  let relative_position_bias_table_at_4 = row_tile * 28 + id_mod_2 + 50;
  let relative_position_bias_table_at_5 = row_tile * 28 + id_mod_2 + 52;
  let term_16 = vec4f(1.0) == term_10;
  let term_17 = !term_16;
  let term_18 = vec4<bool>(term_8) & term_17;
${each(2, (i) => `  let relative_position_bias_table_at_${6 + 2 * i} = row_tile * 28 + id_mod_2 + ${54 + 6 * i};
  let relative_position_bias_table_at_${7 + 2 * i} = row_tile * 28 + id_mod_2 + ${62 - 4 * i};
`)}  let relative_position_bias_table_at_10 = row_tile * 28 + id_mod_2 + 56;
  let term_21 = 2 <= row_tile * 2 + 1;
  let term_22 = select(0.0, 1.0, term_21);
${each(3, (i) => `  let relative_position_bias_table_at_${11 + i} = row_tile * 28 + id_mod_2 + ${64 + 2 * i};
`)}${each(3, (i) => `  let y_at_${16 + 4 * i} = batch_row * 4608 + id_mod_4 * 72 + id_mod_2 * 3 + ${48 + i};
  let y_at_${17 + 4 * i} = batch_row * 4608 + id_mod_4 * 72 + id_mod_2 * 3 + ${66 + i};
  let y_at_${18 + 4 * i} = batch_row * 4608 + id_mod_4_1 * 72 + id_mod_2 * 3 + ${12 + i};
  let y_at_${19 + 4 * i} = batch_row * 4608 + id_mod_4_1 * 72 + id_mod_2 * 3 + ${30 + i};
`)}${each(8, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
`)}  for (var j = 0; j < 4; j++) {
    let part_mod_16_1 = (part_mod_16 + j) % 16;
    let y_at_step = part_mod_16_1 * 288;
${each(4, (i) => `    let y_at_${9 + 2 * i} = y_at_${8 + 2 * i} + y_at_step;
`)}${each(8, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 3; c++) {
      let y_1 = y[y_at + c];
${each(7, (i) => `      let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(4, (i) => `      let y_${9 + i} = y[y_at_${9 + 2 * i} + c];
`)}      let keys = mat4x4f(y_9, y_10, y_11, y_12);
${each(8, (i) => `      score_${i} += y_${1 + i} * keys;
`)}    }
    let relative_position_bias_table_at_step = -j * 14;
    let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_2 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_3 + relative_position_bias_table_at_step]);
    let term_3 = 2 <= j;
    let term_4 = select(0.0, 1.0, term_3);
    let term_5 = term_2 == term_4;
    let term_6 = !term_5;
    let term_7 = term && term_6;
    let term_14 = vec4<bool>(term_7) | term_13;
    let term_15 = select(vec4f(0.0), vec4f(-100.0), term_14);
    let relative_position_bias_table_2 = vec4f(relative_position_bias_table[relative_position_bias_table_at_4 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_2 + relative_position_bias_table_at_step]);
    let relative_position_bias_table_3 = vec4f(relative_position_bias_table[relative_position_bias_table_at_5 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_4 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step]);
    let term_19 = vec4<bool>(term_7) | term_18;
    let term_20 = select(vec4f(0.0), vec4f(-100.0), term_19);
    let relative_position_bias_table_4 = vec4f(relative_position_bias_table[relative_position_bias_table_at_6 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_5 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_4 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step]);
    let relative_position_bias_table_5 = vec4f(relative_position_bias_table[relative_position_bias_table_at_7 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_8 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_9 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_10 + relative_position_bias_table_at_step]);
    let term_23 = term_22 == term_4;
    let term_24 = !term_23;
    let term_25 = term && term_24;
    let term_26 = vec4<bool>(term_25) | term_13;
    let term_27 = select(vec4f(0.0), vec4f(-100.0), term_26);
${each(2, (i) => `    let relative_position_bias_table_${6 + i} = vec4f(relative_position_bias_table[relative_position_bias_table_at_${11 + i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${7 + 4 * i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${8 - i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${9 - i} + relative_position_bias_table_at_step]);
`)}    let term_28 = vec4<bool>(term_25) | term_18;
    let term_29 = select(vec4f(0.0), vec4f(-100.0), term_28);
    let relative_position_bias_table_8 = vec4f(relative_position_bias_table[relative_position_bias_table_at_13 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_12 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_11 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_7 + relative_position_bias_table_at_step]);
    score_0 = 0.28867513459481287 * score_0 + relative_position_bias_table_1 + term_15;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now);
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    score_1 = 0.28867513459481287 * score_1 + relative_position_bias_table_2 + term_15;
    let largest_1_now = max(largest_1, max(max(score_1.x, score_1.y), max(score_1.z, score_1.w)));
    let shrink_1 = vitc_exp(largest_1 - largest_1_now);
    let weight_1 = vitc_exp_v4(score_1 - largest_1_now);
    largest_1 = largest_1_now;
    total_1 = total_1 * shrink_1 + dot(weight_1, vec4f(1.0));
    score_2 = 0.28867513459481287 * score_2 + relative_position_bias_table_3 + term_20;
    let largest_2_now = max(largest_2, max(max(score_2.x, score_2.y), max(score_2.z, score_2.w)));
    let shrink_2 = vitc_exp(largest_2 - largest_2_now);
    let weight_2 = vitc_exp_v4(score_2 - largest_2_now);
    largest_2 = largest_2_now;
    total_2 = total_2 * shrink_2 + dot(weight_2, vec4f(1.0));
    score_3 = 0.28867513459481287 * score_3 + relative_position_bias_table_4 + term_20;
    let largest_3_now = max(largest_3, max(max(score_3.x, score_3.y), max(score_3.z, score_3.w)));
    let shrink_3 = vitc_exp(largest_3 - largest_3_now);
    let weight_3 = vitc_exp_v4(score_3 - largest_3_now);
    largest_3 = largest_3_now;
    total_3 = total_3 * shrink_3 + dot(weight_3, vec4f(1.0));
    score_4 = 0.28867513459481287 * score_4 + relative_position_bias_table_5 + term_27;
    let largest_4_now = max(largest_4, max(max(score_4.x, score_4.y), max(score_4.z, score_4.w)));
    let shrink_4 = vitc_exp(largest_4 - largest_4_now);
    let weight_4 = vitc_exp_v4(score_4 - largest_4_now);
    largest_4 = largest_4_now;
    total_4 = total_4 * shrink_4 + dot(weight_4, vec4f(1.0));
    score_5 = 0.28867513459481287 * score_5 + relative_position_bias_table_6 + term_27;
    let largest_5_now = max(largest_5, max(max(score_5.x, score_5.y), max(score_5.z, score_5.w)));
    let shrink_5 = vitc_exp(largest_5 - largest_5_now);
    let weight_5 = vitc_exp_v4(score_5 - largest_5_now);
    largest_5 = largest_5_now;
    total_5 = total_5 * shrink_5 + dot(weight_5, vec4f(1.0));
    score_6 = 0.28867513459481287 * score_6 + relative_position_bias_table_7 + term_29;
    let largest_6_now = max(largest_6, max(max(score_6.x, score_6.y), max(score_6.z, score_6.w)));
    let shrink_6 = vitc_exp(largest_6 - largest_6_now);
    let weight_6 = vitc_exp_v4(score_6 - largest_6_now);
    largest_6 = largest_6_now;
    total_6 = total_6 * shrink_6 + dot(weight_6, vec4f(1.0));
    score_7 = 0.28867513459481287 * score_7 + relative_position_bias_table_8 + term_29;
    let largest_7_now = max(largest_7, max(max(score_7.x, score_7.y), max(score_7.z, score_7.w)));
    let shrink_7 = vitc_exp(largest_7 - largest_7_now);
    let weight_7 = vitc_exp_v4(score_7 - largest_7_now);
    largest_7 = largest_7_now;
    total_7 = total_7 * shrink_7 + dot(weight_7, vec4f(1.0));
${each(4, (i) => `    let y_${13 + i} = y[y_at_${16 + i} + y_at_step];
`)}    let values = mat4x4f(y_13, y_14, y_15, y_16);
${each(8, (i) => `    acc_${i}_0 = acc_${i}_0 * shrink_${i} + values * weight_${i};
`)}${each(2, (i) => `${each(4, (j) => `    let y_${17 + 4 * i + j} = y[y_at_${20 + 4 * i + j} + y_at_step];
`)}    let values_${1 + i} = mat4x4f(y_${17 + 4 * i}, y_${18 + 4 * i}, y_${19 + 4 * i}, y_${20 + 4 * i});
${each(8, (j) => `    acc_${j}_${1 + i} = acc_${j}_${1 + i} * shrink_${j} + values_${1 + i} * weight_${j};
`)}`)}  }
  var sums = array<vec4f, 24>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2,
`)}  );
  var divisors = array<f32, 8>(
    total_0, total_1, total_2, total_3, total_4, total_5, total_6, total_7,
  );
  let o_at = batch_row * 1536 + id_div_4 * 96 + row_tile * 48 + id_mod_2 * 3;
  let o_at_1 = batch_row * 1536 + id_div_4 * 96 + row_tile * 48 + id_mod_2 * 3 + 1;
  let o_at_2 = batch_row * 1536 + id_div_4 * 96 + row_tile * 48 + id_mod_2 * 3 + 2;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let share = 1.0 / divisors[tile_row];
    let sum = sums[tile_row * 3] * share;
    let sum_1 = sums[tile_row * 3 + 1] * share;
    let sum_2 = sums[tile_row * 3 + 2] * share;
    let o_at_step = tile_row * 6;
    o[o_at + o_at_step] = sum;
    o[o_at_1 + o_at_step] = sum_1;
    o[o_at_2 + o_at_step] = sum_2;
  }
}
`,
    `// specs/swin.vit:33, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[hw/16, hw%16, d] = x[hw/16, hw%16, d] + (sum[i: 24] o[(hw/16 + 14)%16/4, (hw + 14)%16/4, (hw/16 + 2)%4*4 +
//   (hw + 2)%4, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

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
  let x_at = batch_row * 1536 + row_tile * 48 + column_tile * 2;
  let bias_1 = bias[column_tile * 2];
  let x_at_1 = batch_row * 1536 + row_tile * 48 + column_tile * 2 + 1;
  let bias_2 = bias[column_tile * 2 + 1];
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let x_at_step = tile_row * 6;
    let x_2 = x[x_at + x_at_step];
    x_1[x_at + x_at_step] = x_2 + sum + bias_1;
    let x_3 = x[x_at_1 + x_at_step];
    x_1[x_at_1 + x_at_step] = x_3 + sum_1 + bias_2;
  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y[h, w, d2*48 + d1*24 + d0] = (x[h*2 + d1, w*2 + d2, d0] - (sum[d: 96] x[h*2 + d/24%2, w*2 + d/48, d%24]) / 96)
//   * rsqrt((sum[d: 96] (x[h*2 + d/24%2, w*2 + d/48, d%24] - (sum[d: 96] x[h*2 + d/24%2, w*2 + d/48, d%24]) / 96)
//   * (x[h*2 + d/24%2, w*2 + d/48, d%24] - (sum[d: 96] x[h*2 + d/24%2, w*2 + d/48, d%24]) / 96)) / 96 + 0.00001) *
//   weight[d2*48 + d1*24 + d0] + bias[d2*48 + d1*24 + d0]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 64; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let h = id / 8;
  let w = id % 8;
  let x_at = batch_row * 1536 + h * 192 + w * 12;
  for (var d = 0; d < 24; d++) {
    let d_div_6 = d / 6;
    let d_mod_2 = d_div_6 % 2;
    let d_div_12 = d / 12;
    let d_mod_6 = d % 6;
    let x_at_step = d_mod_2 * 96 + d_div_12 * 6 + d_mod_6;
    let x_1 = x[x_at + x_at_step];
    sum += x_1;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 96.0;
  for (var d = 0; d < 24; d++) {
    let d_div_6_1 = d / 6;
    let d_mod_2_1 = d_div_6_1 % 2;
    let d_div_12_1 = d / 12;
    let d_mod_6_1 = d % 6;
    let x_at_step_1 = d_mod_2_1 * 96 + d_div_12_1 * 6 + d_mod_6_1;
    let x_2 = x[x_at + x_at_step_1];
    let term_1 = x_2 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 96.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  let y_at = batch_row * 1536 + id * 24;
  for (var d2 = 0; d2 < 2; d2++) {
    let x_at_step_2 = d2 * 6;
    let x_at_1 = x_at + x_at_step_2;
    let weight_at = d2 * 12;
    let y_at_1 = y_at + weight_at;
    for (var d1 = 0; d1 < 2; d1++) {
      let x_at_step_3 = d1 * 96;
      let x_at_2 = x_at_1 + x_at_step_3;
      let weight_at_step = d1 * 6;
      let weight_at_1 = weight_at + weight_at_step;
      let y_at_2 = y_at_1 + weight_at_step;
      for (var d0 = 0; d0 < 6; d0++) {
        let x_3 = x[x_at_2 + d0];
        let weight_1 = weight[weight_at_1 + d0];
        let bias_1 = bias[weight_at_1 + d0];
        y[y_at_2 + d0] = (x_3 - term) * rsqrt_of * weight_1 + bias_1;
      }
    }
  }
}
`,
    `// lib/nn.vit:14 (contract)
// y_1[hw/8, hw%8, o] = sum[i: 96] y[hw/8, hw%8, i] * weight[o, i]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 6u; // of one row of the batch
const invocations = 48; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 6;
  let y_at = batch_row * 1536 + row_tile * 192;
${each(7, (i) => `  let y_at_${1 + i} = batch_row * 1536 + row_tile * 192 + ${24 + 24 * i};
`)}  let column_tile = id % 6;
  let weight_at = column_tile * 192;
${each(7, (i) => `  let weight_at_${1 + i} = column_tile * 192 + ${24 + 24 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < 24; i++) {
    let y_2 = y[y_at + i];
${each(7, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(8, (i) => `    acc_${i}_0 += y_${2 + i} * block;
`)}${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
${each(8, (i) => `    acc_${i}_1 += y_${2 + i} * block_1;
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let y_1_at = batch_row * 768 + row_tile * 96 + column_tile * 2;
  let y_1_at_1 = batch_row * 768 + row_tile * 96 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_1_at_step = tile_row * 12;
    y_1[y_1_at + y_1_at_step] = sum;
    y_1[y_1_at_1 + y_1_at_step] = sum_1;
  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y_1[h, w, d] = (y[h, w, d] - (sum[d: 48] y[h, w, d]) / 48) * rsqrt((sum[d: 48] (y[h, w, d] - (sum[d: 48] y[h, w,
//   d]) / 48) * (y[h, w, d] - (sum[d: 48] y[h, w, d]) / 48)) / 48 + 0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 64; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let y_at = batch_row * 768 + id * 12;
  for (var d = 0; d < 12; d++) {
    let y_2 = y[y_at + d];
    sum += y_2;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 48.0;
  for (var d = 0; d < 12; d++) {
    let y_3 = y[y_at + d];
    let term_1 = y_3 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 48.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 12; d++) {
    let y_4 = y[y_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y_1[y_at + d] = (y_4 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[hw/8, hw%8, o] = sum[i: 48] y[hw/8, hw%8, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 18u; // of one row of the batch
const invocations = 144; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 18;
  let y_at = batch_row * 768 + row_tile * 96;
${each(7, (i) => `  let y_at_${1 + i} = batch_row * 768 + row_tile * 96 + ${12 + 12 * i};
`)}  let column_tile = id % 18;
  let weight_at = column_tile * 96;
${each(7, (i) => `  let weight_at_${1 + i} = column_tile * 96 + ${12 + 12 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < 12; i++) {
    let y_2 = y[y_at + i];
${each(7, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(8, (i) => `    acc_${i}_0 += y_${2 + i} * block;
`)}${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
${each(8, (i) => `    acc_${i}_1 += y_${2 + i} * block_1;
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let bias_1 = bias[column_tile * 2];
  let y_1_at = batch_row * 2304 + row_tile * 288 + column_tile * 2;
  let bias_2 = bias[column_tile * 2 + 1];
  let y_1_at_1 = batch_row * 2304 + row_tile * 288 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_1_at_step = tile_row * 36;
    y_1[y_1_at + y_1_at_step] = sum + bias_1;
    y_1[y_1_at_1 + y_1_at_step] = sum_1 + bias_2;
  }
}
`,
    `// specs/swin.vit:24, lib/nn.vit:31, lib/nn.vit:30, specs/swin.vit:21 (attend)
// o[abnco/8, abnco/4%2, popi, abnco%4*12 + nci] = (sum[j: 16] exp(0.28867513459481287 * (sum[c: 12] y[abnco/8*4 +
//   popi/4, abnco/4%2*4 + popi%4, abnco%4*12 + c] * y[abnco/8*4 + j/4, abnco/4%2*4 + j%4, abnco%4*12 + c + 48]) +
//   relative_position_bias_table[popi/4*7 + popi%4 - j/4*7 - j%4 + 24, abnco%4] - max[k: 16] (0.28867513459481287
//   * (sum[c: 12] y[abnco/8*4 + popi/4, abnco/4%2*4 + popi%4, abnco%4*12 + c] * y[abnco/8*4 + k/4, abnco/4%2*4 +
//   k%4, abnco%4*12 + c + 48]) + relative_position_bias_table[popi/4*7 + popi%4 - k/4*7 - k%4 + 24, abnco%4])) *
//   y[abnco/8*4 + j/4, abnco/4%2*4 + j%4, abnco%4*12 + nci + 96]) / (sum[l: 16] exp(0.28867513459481287 * (sum[c:
//   12] y[abnco/8*4 + popi/4, abnco/4%2*4 + popi%4, abnco%4*12 + c] * y[abnco/8*4 + l/4, abnco/4%2*4 + l%4,
//   abnco%4*12 + c + 48]) + relative_position_bias_table[popi/4*7 + popi%4 - l/4*7 - l%4 + 24, abnco%4] - max[k:
//   16] (0.28867513459481287 * (sum[c: 12] y[abnco/8*4 + popi/4, abnco/4%2*4 + popi%4, abnco%4*12 + c] *
//   y[abnco/8*4 + k/4, abnco/4%2*4 + k%4, abnco%4*12 + c + 48]) + relative_position_bias_table[popi/4*7 + popi%4 -
//   k/4*7 - k%4 + 24, abnco%4])))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 4u; // of one row of the batch
const invocations = 32; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_16 = id / 16;
  let row_tile = id % 2;
  let id_div_8 = id / 8;
  let id_mod_2 = id_div_8 % 2;
  let abnco = id / 2;
  let id_mod_4 = abnco % 4;
  let y_at = batch_row * 2304 + id_div_16 * 1152 + row_tile * 576 + id_mod_2 * 144 + id_mod_4 * 3;
${each(2, (i) => `  let y_at_${1 + 3 * i} = batch_row * 2304 + id_div_16 * 1152 + row_tile * 576 + id_mod_2 * 144 + id_mod_4 * 3 + ${36 + 252 * i};
  let y_at_${2 + 3 * i} = batch_row * 2304 + id_div_16 * 1152 + row_tile * 576 + id_mod_2 * 144 + id_mod_4 * 3 + ${72 + 252 * i};
  let y_at_${3 + 3 * i} = batch_row * 2304 + id_div_16 * 1152 + row_tile * 576 + id_mod_2 * 144 + id_mod_4 * 3 + ${108 + 252 * i};
`)}  let y_at_7 = batch_row * 2304 + id_div_16 * 1152 + row_tile * 576 + id_mod_2 * 144 + id_mod_4 * 3 + 396;
${each(4, (i) => `  let y_at_${8 + 2 * i} = batch_row * 2304 + id_div_16 * 1152 + id_mod_2 * 144 + id_mod_4 * 3 + ${12 + 36 * i};
`)}  let relative_position_bias_table_at = row_tile * 56 + id_mod_4 + 96;
${each(2, (i) => `  let relative_position_bias_table_at_${1 + 4 * i} = row_tile * 56 + id_mod_4 + ${92 + 12 * i};
  let relative_position_bias_table_at_${2 + 4 * i} = row_tile * 56 + id_mod_4 + ${88 + 20 * i};
  let relative_position_bias_table_at_${3 + 4 * i} = row_tile * 56 + id_mod_4 + ${84 + 40 * i};
  let relative_position_bias_table_at_${4 + 4 * i} = row_tile * 56 + id_mod_4 + ${100 + 20 * i};
`)}${each(2, (i) => `  let relative_position_bias_table_at_${9 + 2 * i} = row_tile * 56 + id_mod_4 + ${116 + 12 * i};
  let relative_position_bias_table_at_${10 + 2 * i} = row_tile * 56 + id_mod_4 + ${112 + 20 * i};
`)}  let relative_position_bias_table_at_13 = row_tile * 56 + id_mod_4 + 136;
${each(3, (i) => `  let y_at_${16 + 4 * i} = batch_row * 2304 + id_div_16 * 1152 + id_mod_2 * 144 + id_mod_4 * 3 + ${24 + i};
  let y_at_${17 + 4 * i} = batch_row * 2304 + id_div_16 * 1152 + id_mod_2 * 144 + id_mod_4 * 3 + ${60 + i};
  let y_at_${18 + 4 * i} = batch_row * 2304 + id_div_16 * 1152 + id_mod_2 * 144 + id_mod_4 * 3 + ${96 + i};
  let y_at_${19 + 4 * i} = batch_row * 2304 + id_div_16 * 1152 + id_mod_2 * 144 + id_mod_4 * 3 + ${132 + i};
`)}${each(8, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
`)}  for (var j = 0; j < 4; j++) {
    let y_at_step = j * 288;
${each(4, (i) => `    let y_at_${9 + 2 * i} = y_at_${8 + 2 * i} + y_at_step;
`)}${each(8, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 3; c++) {
      let y_1 = y[y_at + c];
${each(7, (i) => `      let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(4, (i) => `      let y_${9 + i} = y[y_at_${9 + 2 * i} + c];
`)}      let keys = mat4x4f(y_9, y_10, y_11, y_12);
${each(8, (i) => `      score_${i} += y_${1 + i} * keys;
`)}    }
    let relative_position_bias_table_at_step = -j * 28;
    let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_2 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_3 + relative_position_bias_table_at_step]);
    let relative_position_bias_table_2 = vec4f(relative_position_bias_table[relative_position_bias_table_at_4 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_2 + relative_position_bias_table_at_step]);
    let relative_position_bias_table_3 = vec4f(relative_position_bias_table[relative_position_bias_table_at_5 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_4 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step]);
    let relative_position_bias_table_4 = vec4f(relative_position_bias_table[relative_position_bias_table_at_6 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_5 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_4 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step]);
${each(2, (i) => `    let relative_position_bias_table_${5 + 2 * i} = vec4f(relative_position_bias_table[relative_position_bias_table_at_${7 + 5 * i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${8 + 3 * i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${9 - 2 * i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${10 - 2 * i} + relative_position_bias_table_at_step]);
    let relative_position_bias_table_${6 + 2 * i} = vec4f(relative_position_bias_table[relative_position_bias_table_at_${11 + 2 * i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${7 + 5 * i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${8 + 3 * i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${9 - 2 * i} + relative_position_bias_table_at_step]);
`)}    score_0 = 0.28867513459481287 * score_0 + relative_position_bias_table_1;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now);
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    score_1 = 0.28867513459481287 * score_1 + relative_position_bias_table_2;
    let largest_1_now = max(largest_1, max(max(score_1.x, score_1.y), max(score_1.z, score_1.w)));
    let shrink_1 = vitc_exp(largest_1 - largest_1_now);
    let weight_1 = vitc_exp_v4(score_1 - largest_1_now);
    largest_1 = largest_1_now;
    total_1 = total_1 * shrink_1 + dot(weight_1, vec4f(1.0));
    score_2 = 0.28867513459481287 * score_2 + relative_position_bias_table_3;
    let largest_2_now = max(largest_2, max(max(score_2.x, score_2.y), max(score_2.z, score_2.w)));
    let shrink_2 = vitc_exp(largest_2 - largest_2_now);
    let weight_2 = vitc_exp_v4(score_2 - largest_2_now);
    largest_2 = largest_2_now;
    total_2 = total_2 * shrink_2 + dot(weight_2, vec4f(1.0));
    score_3 = 0.28867513459481287 * score_3 + relative_position_bias_table_4;
    let largest_3_now = max(largest_3, max(max(score_3.x, score_3.y), max(score_3.z, score_3.w)));
    let shrink_3 = vitc_exp(largest_3 - largest_3_now);
    let weight_3 = vitc_exp_v4(score_3 - largest_3_now);
    largest_3 = largest_3_now;
    total_3 = total_3 * shrink_3 + dot(weight_3, vec4f(1.0));
    score_4 = 0.28867513459481287 * score_4 + relative_position_bias_table_5;
    let largest_4_now = max(largest_4, max(max(score_4.x, score_4.y), max(score_4.z, score_4.w)));
    let shrink_4 = vitc_exp(largest_4 - largest_4_now);
    let weight_4 = vitc_exp_v4(score_4 - largest_4_now);
    largest_4 = largest_4_now;
    total_4 = total_4 * shrink_4 + dot(weight_4, vec4f(1.0));
    score_5 = 0.28867513459481287 * score_5 + relative_position_bias_table_6;
    let largest_5_now = max(largest_5, max(max(score_5.x, score_5.y), max(score_5.z, score_5.w)));
    let shrink_5 = vitc_exp(largest_5 - largest_5_now);
    let weight_5 = vitc_exp_v4(score_5 - largest_5_now);
    largest_5 = largest_5_now;
    total_5 = total_5 * shrink_5 + dot(weight_5, vec4f(1.0));
    score_6 = 0.28867513459481287 * score_6 + relative_position_bias_table_7;
    let largest_6_now = max(largest_6, max(max(score_6.x, score_6.y), max(score_6.z, score_6.w)));
    let shrink_6 = vitc_exp(largest_6 - largest_6_now);
    let weight_6 = vitc_exp_v4(score_6 - largest_6_now);
    largest_6 = largest_6_now;
    total_6 = total_6 * shrink_6 + dot(weight_6, vec4f(1.0));
    score_7 = 0.28867513459481287 * score_7 + relative_position_bias_table_8;
    let largest_7_now = max(largest_7, max(max(score_7.x, score_7.y), max(score_7.z, score_7.w)));
    let shrink_7 = vitc_exp(largest_7 - largest_7_now);
    let weight_7 = vitc_exp_v4(score_7 - largest_7_now);
    largest_7 = largest_7_now;
    total_7 = total_7 * shrink_7 + dot(weight_7, vec4f(1.0));
${each(4, (i) => `    let y_${13 + i} = y[y_at_${16 + i} + y_at_step];
`)}    let values = mat4x4f(y_13, y_14, y_15, y_16);
${each(8, (i) => `    acc_${i}_0 = acc_${i}_0 * shrink_${i} + values * weight_${i};
`)}${each(2, (i) => `${each(4, (j) => `    let y_${17 + 4 * i + j} = y[y_at_${20 + 4 * i + j} + y_at_step];
`)}    let values_${1 + i} = mat4x4f(y_${17 + 4 * i}, y_${18 + 4 * i}, y_${19 + 4 * i}, y_${20 + 4 * i});
${each(8, (j) => `    acc_${j}_${1 + i} = acc_${j}_${1 + i} * shrink_${j} + values_${1 + i} * weight_${j};
`)}`)}  }
  var sums = array<vec4f, 24>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2,
`)}  );
  var divisors = array<f32, 8>(
    total_0, total_1, total_2, total_3, total_4, total_5, total_6, total_7,
  );
  let o_at = batch_row * 768 + id_div_8 * 192 + row_tile * 96 + id_mod_4 * 3;
  let o_at_1 = batch_row * 768 + id_div_8 * 192 + row_tile * 96 + id_mod_4 * 3 + 1;
  let o_at_2 = batch_row * 768 + id_div_8 * 192 + row_tile * 96 + id_mod_4 * 3 + 2;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let share = 1.0 / divisors[tile_row];
    let sum = sums[tile_row * 3] * share;
    let sum_1 = sums[tile_row * 3 + 1] * share;
    let sum_2 = sums[tile_row * 3 + 2] * share;
    let o_at_step = tile_row * 12;
    o[o_at + o_at_step] = sum;
    o[o_at_1 + o_at_step] = sum_1;
    o[o_at_2 + o_at_step] = sum_2;
  }
}
`,
    `// specs/swin.vit:33, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x[hohiwowi/8, hohiwowi/4%2*4 + hohiwowi%4, o] = y[hohiwowi/8, hohiwowi/4%2*4 + hohiwowi%4, o] + (sum[i: 48]
//   o[hohiwowi/32, hohiwowi/4%2, hohiwowi/8%4*4 + hohiwowi%4, i] * weight[o, i] + bias[o])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

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
  let y_at = batch_row * 768 + row_tile * 96 + column_tile * 2;
  let bias_1 = bias[column_tile * 2];
  let y_at_1 = batch_row * 768 + row_tile * 96 + column_tile * 2 + 1;
  let bias_2 = bias[column_tile * 2 + 1];
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_at_step = tile_row * 12;
    let y_1 = y[y_at + y_at_step];
    x[y_at + y_at_step] = y_1 + sum + bias_1;
    let y_2 = y[y_at_1 + y_at_step];
    x[y_at_1 + y_at_step] = y_2 + sum_1 + bias_2;
  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y[h, w, d] = (x[h, w, d] - (sum[d: 48] x[h, w, d]) / 48) * rsqrt((sum[d: 48] (x[h, w, d] - (sum[d: 48] x[h, w,
//   d]) / 48) * (x[h, w, d] - (sum[d: 48] x[h, w, d]) / 48)) / 48 + 0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 64; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * 768 + id * 12;
  for (var d = 0; d < 12; d++) {
    let x_1 = x[x_at + d];
    sum += x_1;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 48.0;
  for (var d = 0; d < 12; d++) {
    let x_2 = x[x_at + d];
    let term_1 = x_2 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 48.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 12; d++) {
    let x_3 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y[x_at + d] = (x_3 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:44, lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[hw/8, hw%8, o] = 0.5 * (sum[i: 48] y[hw/8, hw%8, i] * weight[o, i] + bias[o]) * (1 + erf((sum[i: 48] y[hw/8,
//   hw%8, i] * weight[o, i] + bias[o]) / 1.4142135623730951))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 24u; // of one row of the batch
const invocations = 192; // of one row of the batch

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 24;
  let y_at = batch_row * 768 + row_tile * 96;
${each(7, (i) => `  let y_at_${1 + i} = batch_row * 768 + row_tile * 96 + ${12 + 12 * i};
`)}  let column_tile = id % 24;
  let weight_at = column_tile * 96;
${each(7, (i) => `  let weight_at_${1 + i} = column_tile * 96 + ${12 + 12 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < 12; i++) {
    let y_2 = y[y_at + i];
${each(7, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(8, (i) => `    acc_${i}_0 += y_${2 + i} * block;
`)}${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
${each(8, (i) => `    acc_${i}_1 += y_${2 + i} * block_1;
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let bias_1 = bias[column_tile * 2];
  let y_1_at = batch_row * 3072 + row_tile * 384 + column_tile * 2;
  let bias_2 = bias[column_tile * 2 + 1];
  let y_1_at_1 = batch_row * 3072 + row_tile * 384 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let term = sum + bias_1;
    let y_1_at_step = tile_row * 48;
    y_1[y_1_at + y_1_at_step] = 0.5 * term * (1.0 + vitc_erf_v4(term / 1.4142135623730951));
    let term_1 = sum_1 + bias_2;
    y_1[y_1_at_1 + y_1_at_step] = 0.5 * term_1 * (1.0 + vitc_erf_v4(term_1 / 1.4142135623730951));
  }
}
`,
    `// specs/swin.vit:34, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[hw/8, hw%8, o] = x[hw/8, hw%8, o] + (sum[i: 192] y[hw/8, hw%8, i] * weight[o, i] + bias[o])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 6u; // of one row of the batch
const invocations = 48; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 6;
  let y_at = batch_row * 3072 + row_tile * 384;
${each(7, (i) => `  let y_at_${1 + i} = batch_row * 3072 + row_tile * 384 + ${48 + 48 * i};
`)}  let column_tile = id % 6;
  let weight_at = column_tile * 384;
${each(7, (i) => `  let weight_at_${1 + i} = column_tile * 384 + ${48 + 48 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < 48; i++) {
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
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let x_at = batch_row * 768 + row_tile * 96 + column_tile * 2;
  let bias_1 = bias[column_tile * 2];
  let x_at_1 = batch_row * 768 + row_tile * 96 + column_tile * 2 + 1;
  let bias_2 = bias[column_tile * 2 + 1];
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let x_at_step = tile_row * 12;
    let x_2 = x[x_at + x_at_step];
    x_1[x_at + x_at_step] = x_2 + sum + bias_1;
    let x_3 = x[x_at_1 + x_at_step];
    x_1[x_at_1 + x_at_step] = x_3 + sum_1 + bias_2;
  }
}
`,
    `// specs/swin.vit:24, lib/nn.vit:31, lib/nn.vit:30, specs/swin.vit:21 (attend)
// o[abnco/8, abnco/4%2, abnco%4*12 + nci, popi] = (sum[j: 16] exp(0.28867513459481287 * (sum[c: 12] y[(abnco/8*4 +
//   popi/4 + 2)%8, (abnco/4%2*4 + popi%4 + 2)%8, abnco%4*12 + c] * y[(abnco/8*4 + j/4 + 2)%8, (abnco/4%2*4 + j%4 +
//   2)%8, abnco%4*12 + c + 48]) + relative_position_bias_table[popi/4*7 + popi%4 - j/4*7 - j%4 + 24, abnco%4] +
//   (if abnco/8 == 1 and not (if 2 <= popi/4 then 1 else 0) == (if 2 <= j/4 then 1 else 0) or abnco/4%2 == 1 and
//   not (if 2 <= popi%4 then 1 else 0) == (if 2 <= j%4 then 1 else 0) then -100 else 0) - max[k: 16]
//   (0.28867513459481287 * (sum[c: 12] y[(abnco/8*4 + popi/4 + 2)%8, (abnco/4%2*4 + popi%4 + 2)%8, abnco%4*12 + c]
//   * y[(abnco/8*4 + k/4 + 2)%8, (abnco/4%2*4 + k%4 + 2)%8, abnco%4*12 + c + 48]) +
//   relative_position_bias_table[popi/4*7 + popi%4 - k/4*7 - k%4 + 24, abnco%4] + (if abnco/8 == 1 and not (if 2
//   <= popi/4 then 1 else 0) == (if 2 <= k/4 then 1 else 0) or abnco/4%2 == 1 and not (if 2 <= popi%4 then 1 else
//   0) == (if 2 <= k%4 then 1 else 0) then -100 else 0))) * y[(abnco/8*4 + j/4 + 2)%8, (abnco/4%2*4 + j%4 + 2)%8,
//   abnco%4*12 + nci + 96]) / (sum[l: 16] exp(0.28867513459481287 * (sum[c: 12] y[(abnco/8*4 + popi/4 + 2)%8,
//   (abnco/4%2*4 + popi%4 + 2)%8, abnco%4*12 + c] * y[(abnco/8*4 + l/4 + 2)%8, (abnco/4%2*4 + l%4 + 2)%8,
//   abnco%4*12 + c + 48]) + relative_position_bias_table[popi/4*7 + popi%4 - l/4*7 - l%4 + 24, abnco%4] + (if
//   abnco/8 == 1 and not (if 2 <= popi/4 then 1 else 0) == (if 2 <= l/4 then 1 else 0) or abnco/4%2 == 1 and not
//   (if 2 <= popi%4 then 1 else 0) == (if 2 <= l%4 then 1 else 0) then -100 else 0) - max[k: 16]
//   (0.28867513459481287 * (sum[c: 12] y[(abnco/8*4 + popi/4 + 2)%8, (abnco/4%2*4 + popi%4 + 2)%8, abnco%4*12 + c]
//   * y[(abnco/8*4 + k/4 + 2)%8, (abnco/4%2*4 + k%4 + 2)%8, abnco%4*12 + c + 48]) +
//   relative_position_bias_table[popi/4*7 + popi%4 - k/4*7 - k%4 + 24, abnco%4] + (if abnco/8 == 1 and not (if 2
//   <= popi/4 then 1 else 0) == (if 2 <= k/4 then 1 else 0) or abnco/4%2 == 1 and not (if 2 <= popi%4 then 1 else
//   0) == (if 2 <= k%4 then 1 else 0) then -100 else 0))))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> o: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 4u; // of one row of the batch
const invocations = 32; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_16 = id / 16;
  let row_tile = id % 2;
  let id_mod_4 = id_div_16 * 2 + row_tile + 1;
  let id_mod_4_1 = id_mod_4 % 4;
  let id_div_8 = id / 8;
  let id_mod_2 = id_div_8 % 2;
  let abnco = id / 2;
  let id_mod_4_2 = abnco % 4;
  let y_at = batch_row * 2304 + id_mod_4_1 * 576 + id_mod_2 * 144 + id_mod_4_2 * 3 + 72;
  let y_at_1 = batch_row * 2304 + id_mod_4_1 * 576 + id_mod_2 * 144 + id_mod_4_2 * 3 + 108;
  let id_mod_2_1 = (id_div_8 + 1) % 2;
  let y_at_2 = batch_row * 2304 + id_mod_4_1 * 576 + id_mod_2_1 * 144 + id_mod_4_2 * 3;
  let y_at_3 = batch_row * 2304 + id_mod_4_1 * 576 + id_mod_2_1 * 144 + id_mod_4_2 * 3 + 36;
  let y_at_4 = batch_row * 2304 + id_mod_4_1 * 576 + id_mod_2 * 144 + id_mod_4_2 * 3 + 360;
  let y_at_5 = batch_row * 2304 + id_mod_4_1 * 576 + id_mod_2 * 144 + id_mod_4_2 * 3 + 396;
  let y_at_6 = batch_row * 2304 + id_mod_4_1 * 576 + id_mod_2_1 * 144 + id_mod_4_2 * 3 + 288;
  let y_at_7 = batch_row * 2304 + id_mod_4_1 * 576 + id_mod_2_1 * 144 + id_mod_4_2 * 3 + 324;
  let y_at_8 = batch_row * 2304 + id_mod_2 * 144 + id_mod_4_2 * 3 + 84;
  let part_mod_8 = id_div_16 * 4 + 2;
  let y_at_10 = batch_row * 2304 + id_mod_2 * 144 + id_mod_4_2 * 3 + 120;
  let y_at_12 = batch_row * 2304 + id_mod_2_1 * 144 + id_mod_4_2 * 3 + 12;
  let y_at_14 = batch_row * 2304 + id_mod_2_1 * 144 + id_mod_4_2 * 3 + 48;
  let relative_position_bias_table_at = row_tile * 56 + id_mod_4_2 + 96;
${each(3, (i) => `  let relative_position_bias_table_at_${1 + i} = row_tile * 56 + id_mod_4_2 + ${92 - 4 * i};
`)}  let term = id_div_16 == 1;
  let term_1 = 2 <= row_tile * 2;
  let term_2 = select(0.0, 1.0, term_1);
  let term_8 = id_mod_2 == 1;
  let term_9 = vec4i(2) <= vec4i(0, 1, 2, 3);
  let term_10 = select(vec4f(0.0), vec4f(1.0), term_9);
  let term_11 = vec4f(0.0) == term_10;
  let term_12 = !term_11;
  let term_13 = vec4<bool>(term_8) & term_12;
  let relative_position_bias_table_at_4 = row_tile * 56 + id_mod_4_2 + 100;
  let relative_position_bias_table_at_5 = row_tile * 56 + id_mod_4_2 + 104;
  let term_16 = vec4f(1.0) == term_10;
  let term_17 = !term_16;
  let term_18 = vec4<bool>(term_8) & term_17;
${each(2, (i) => `  let relative_position_bias_table_at_${6 + 2 * i} = row_tile * 56 + id_mod_4_2 + ${108 + 12 * i};
  let relative_position_bias_table_at_${7 + 2 * i} = row_tile * 56 + id_mod_4_2 + ${124 - 8 * i};
`)}  let relative_position_bias_table_at_10 = row_tile * 56 + id_mod_4_2 + 112;
  let term_21 = 2 <= row_tile * 2 + 1;
  let term_22 = select(0.0, 1.0, term_21);
${each(3, (i) => `  let relative_position_bias_table_at_${11 + i} = row_tile * 56 + id_mod_4_2 + ${128 + 4 * i};
`)}${each(3, (i) => `  let y_at_${16 + 4 * i} = batch_row * 2304 + id_mod_2 * 144 + id_mod_4_2 * 3 + ${96 + i};
  let y_at_${17 + 4 * i} = batch_row * 2304 + id_mod_2 * 144 + id_mod_4_2 * 3 + ${132 + i};
  let y_at_${18 + 4 * i} = batch_row * 2304 + id_mod_2_1 * 144 + id_mod_4_2 * 3 + ${24 + i};
  let y_at_${19 + 4 * i} = batch_row * 2304 + id_mod_2_1 * 144 + id_mod_4_2 * 3 + ${60 + i};
`)}${each(8, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
`)}  for (var j = 0; j < 4; j++) {
    let part_mod_8_1 = (part_mod_8 + j) % 8;
    let y_at_step = part_mod_8_1 * 288;
${each(4, (i) => `    let y_at_${9 + 2 * i} = y_at_${8 + 2 * i} + y_at_step;
`)}${each(8, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 3; c++) {
      let y_1 = y[y_at + c];
${each(7, (i) => `      let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(4, (i) => `      let y_${9 + i} = y[y_at_${9 + 2 * i} + c];
`)}      let keys = mat4x4f(y_9, y_10, y_11, y_12);
${each(8, (i) => `      score_${i} += y_${1 + i} * keys;
`)}    }
    let relative_position_bias_table_at_step = -j * 28;
    let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_2 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_3 + relative_position_bias_table_at_step]);
    let term_3 = 2 <= j;
    let term_4 = select(0.0, 1.0, term_3);
    let term_5 = term_2 == term_4;
    let term_6 = !term_5;
    let term_7 = term && term_6;
    let term_14 = vec4<bool>(term_7) | term_13;
    let term_15 = select(vec4f(0.0), vec4f(-100.0), term_14);
    let relative_position_bias_table_2 = vec4f(relative_position_bias_table[relative_position_bias_table_at_4 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_2 + relative_position_bias_table_at_step]);
    let relative_position_bias_table_3 = vec4f(relative_position_bias_table[relative_position_bias_table_at_5 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_4 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step]);
    let term_19 = vec4<bool>(term_7) | term_18;
    let term_20 = select(vec4f(0.0), vec4f(-100.0), term_19);
    let relative_position_bias_table_4 = vec4f(relative_position_bias_table[relative_position_bias_table_at_6 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_5 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_4 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step]);
    let relative_position_bias_table_5 = vec4f(relative_position_bias_table[relative_position_bias_table_at_7 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_8 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_9 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_10 + relative_position_bias_table_at_step]);
    let term_23 = term_22 == term_4;
    let term_24 = !term_23;
    let term_25 = term && term_24;
    let term_26 = vec4<bool>(term_25) | term_13;
    let term_27 = select(vec4f(0.0), vec4f(-100.0), term_26);
${each(2, (i) => `    let relative_position_bias_table_${6 + i} = vec4f(relative_position_bias_table[relative_position_bias_table_at_${11 + i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${7 + 4 * i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${8 - i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${9 - i} + relative_position_bias_table_at_step]);
`)}    let term_28 = vec4<bool>(term_25) | term_18;
    let term_29 = select(vec4f(0.0), vec4f(-100.0), term_28);
    let relative_position_bias_table_8 = vec4f(relative_position_bias_table[relative_position_bias_table_at_13 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_12 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_11 + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_7 + relative_position_bias_table_at_step]);
    score_0 = 0.28867513459481287 * score_0 + relative_position_bias_table_1 + term_15;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now);
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    score_1 = 0.28867513459481287 * score_1 + relative_position_bias_table_2 + term_15;
    let largest_1_now = max(largest_1, max(max(score_1.x, score_1.y), max(score_1.z, score_1.w)));
    let shrink_1 = vitc_exp(largest_1 - largest_1_now);
    let weight_1 = vitc_exp_v4(score_1 - largest_1_now);
    largest_1 = largest_1_now;
    total_1 = total_1 * shrink_1 + dot(weight_1, vec4f(1.0));
    score_2 = 0.28867513459481287 * score_2 + relative_position_bias_table_3 + term_20;
    let largest_2_now = max(largest_2, max(max(score_2.x, score_2.y), max(score_2.z, score_2.w)));
    let shrink_2 = vitc_exp(largest_2 - largest_2_now);
    let weight_2 = vitc_exp_v4(score_2 - largest_2_now);
    largest_2 = largest_2_now;
    total_2 = total_2 * shrink_2 + dot(weight_2, vec4f(1.0));
    score_3 = 0.28867513459481287 * score_3 + relative_position_bias_table_4 + term_20;
    let largest_3_now = max(largest_3, max(max(score_3.x, score_3.y), max(score_3.z, score_3.w)));
    let shrink_3 = vitc_exp(largest_3 - largest_3_now);
    let weight_3 = vitc_exp_v4(score_3 - largest_3_now);
    largest_3 = largest_3_now;
    total_3 = total_3 * shrink_3 + dot(weight_3, vec4f(1.0));
    score_4 = 0.28867513459481287 * score_4 + relative_position_bias_table_5 + term_27;
    let largest_4_now = max(largest_4, max(max(score_4.x, score_4.y), max(score_4.z, score_4.w)));
    let shrink_4 = vitc_exp(largest_4 - largest_4_now);
    let weight_4 = vitc_exp_v4(score_4 - largest_4_now);
    largest_4 = largest_4_now;
    total_4 = total_4 * shrink_4 + dot(weight_4, vec4f(1.0));
    score_5 = 0.28867513459481287 * score_5 + relative_position_bias_table_6 + term_27;
    let largest_5_now = max(largest_5, max(max(score_5.x, score_5.y), max(score_5.z, score_5.w)));
    let shrink_5 = vitc_exp(largest_5 - largest_5_now);
    let weight_5 = vitc_exp_v4(score_5 - largest_5_now);
    largest_5 = largest_5_now;
    total_5 = total_5 * shrink_5 + dot(weight_5, vec4f(1.0));
    score_6 = 0.28867513459481287 * score_6 + relative_position_bias_table_7 + term_29;
    let largest_6_now = max(largest_6, max(max(score_6.x, score_6.y), max(score_6.z, score_6.w)));
    let shrink_6 = vitc_exp(largest_6 - largest_6_now);
    let weight_6 = vitc_exp_v4(score_6 - largest_6_now);
    largest_6 = largest_6_now;
    total_6 = total_6 * shrink_6 + dot(weight_6, vec4f(1.0));
    score_7 = 0.28867513459481287 * score_7 + relative_position_bias_table_8 + term_29;
    let largest_7_now = max(largest_7, max(max(score_7.x, score_7.y), max(score_7.z, score_7.w)));
    let shrink_7 = vitc_exp(largest_7 - largest_7_now);
    let weight_7 = vitc_exp_v4(score_7 - largest_7_now);
    largest_7 = largest_7_now;
    total_7 = total_7 * shrink_7 + dot(weight_7, vec4f(1.0));
${each(4, (i) => `    let y_${13 + i} = y[y_at_${16 + i} + y_at_step];
`)}    let values = mat4x4f(y_13, y_14, y_15, y_16);
${each(8, (i) => `    acc_${i}_0 = acc_${i}_0 * shrink_${i} + values * weight_${i};
`)}${each(2, (i) => `${each(4, (j) => `    let y_${17 + 4 * i + j} = y[y_at_${20 + 4 * i + j} + y_at_step];
`)}    let values_${1 + i} = mat4x4f(y_${17 + 4 * i}, y_${18 + 4 * i}, y_${19 + 4 * i}, y_${20 + 4 * i});
${each(8, (j) => `    acc_${j}_${1 + i} = acc_${j}_${1 + i} * shrink_${j} + values_${1 + i} * weight_${j};
`)}`)}  }
  var sums = array<vec4f, 24>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2,
`)}  );
  var divisors = array<f32, 8>(
    total_0, total_1, total_2, total_3, total_4, total_5, total_6, total_7,
  );
  let o_at = batch_row * 3072 + abnco * 192 + row_tile * 8;
${each(11, (i) => `  let o_at_${1 + i} = batch_row * 3072 + abnco * 192 + row_tile * 8 + ${16 + 16 * i};
`)}  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let share = 1.0 / divisors[tile_row];
    let sum = sums[tile_row * 3] * share;
    let sum_1 = sums[tile_row * 3 + 1] * share;
    let sum_2 = sums[tile_row * 3 + 2] * share;
    o[o_at + tile_row] = sum.x;
    o[o_at_1 + tile_row] = sum.y;
    o[o_at_2 + tile_row] = sum.z;
    o[o_at_3 + tile_row] = sum.w;
    o[o_at_4 + tile_row] = sum_1.x;
    o[o_at_5 + tile_row] = sum_1.y;
    o[o_at_6 + tile_row] = sum_1.z;
    o[o_at_7 + tile_row] = sum_1.w;
    o[o_at_8 + tile_row] = sum_2.x;
    o[o_at_9 + tile_row] = sum_2.y;
    o[o_at_10 + tile_row] = sum_2.z;
    o[o_at_11 + tile_row] = sum_2.w;
  }
}
`,
    `// specs/swin.vit:33, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[hw/8, o, hw%8] = x[hw/8, hw%8, o] + (sum[i: 48] weight[o, i] * o[(hw/8 + 6)%8/4, (hw + 6)%8/4, i, (hw/8 +
//   2)%4*4 + (hw + 2)%4] + bias[o])

@group(0) @binding(0) var<storage, read_write> x: array<f32>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<f32>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 6u; // of one row of the batch
const invocations = 48; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 8;
  let weight_at = row_tile * 96;
${each(7, (i) => `  let weight_at_${1 + i} = row_tile * 96 + ${12 + 12 * i};
`)}  let id_mod_8 = (id + 6) % 8;
  let id_div_4 = id_mod_8 / 4;
  let id_mod_4 = (id + 2) % 4;
  let o_at = batch_row * 3072 + id_div_4 * 1536 + id_mod_4 * 4 + 770;
  let o_at_1 = batch_row * 3072 + id_div_4 * 1536 + id_mod_4 * 4 + 771;
  let o_at_2 = batch_row * 3072 + id_div_4 * 1536 + id_mod_4 * 4;
${each(3, (i) => `  let o_at_${3 + 4 * i} = batch_row * 3072 + id_div_4 * 1536 + id_mod_4 * 4 + ${1 + 16 * i};
  let o_at_${4 + 4 * i} = batch_row * 3072 + id_div_4 * 1536 + id_mod_4 * 4 + ${786 + 16 * i};
  let o_at_${5 + 4 * i} = batch_row * 3072 + id_div_4 * 1536 + id_mod_4 * 4 + ${787 + 16 * i};
  let o_at_${6 + 4 * i} = batch_row * 3072 + id_div_4 * 1536 + id_mod_4 * 4 + ${16 + 16 * i};
`)}${each(2, (i) => `  let o_at_${15 + 4 * i} = batch_row * 3072 + id_div_4 * 1536 + id_mod_4 * 4 + ${49 + 720 * i};
  let o_at_${16 + 4 * i} = batch_row * 3072 + id_div_4 * 1536 + id_mod_4 * 4 + ${2 + 16 * i};
  let o_at_${17 + 4 * i} = batch_row * 3072 + id_div_4 * 1536 + id_mod_4 * 4 + ${3 + 16 * i};
  let o_at_${18 + 4 * i} = batch_row * 3072 + id_div_4 * 1536 + id_mod_4 * 4 + ${768 + 16 * i};
`)}${each(2, (i) => `  let o_at_${23 + 4 * i} = batch_row * 3072 + id_div_4 * 1536 + id_mod_4 * 4 + ${785 + 16 * i};
  let o_at_${24 + 4 * i} = batch_row * 3072 + id_div_4 * 1536 + id_mod_4 * 4 + ${34 + 16 * i};
  let o_at_${25 + 4 * i} = batch_row * 3072 + id_div_4 * 1536 + id_mod_4 * 4 + ${35 + 16 * i};
  let o_at_${26 + 4 * i} = batch_row * 3072 + id_div_4 * 1536 + id_mod_4 * 4 + ${800 + 16 * i};
`)}  let o_at_31 = batch_row * 3072 + id_div_4 * 1536 + id_mod_4 * 4 + 817;
${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < 12; i++) {
    let weight_1 = weight[weight_at + i];
${each(7, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let o_at_step = i * 64;
    let o_1 = vec4f(o[o_at + o_at_step], o[o_at_1 + o_at_step], o[o_at_2 + o_at_step], o[o_at_3 + o_at_step]);
${each(3, (i) => `    let o_${2 + i} = vec4f(o[o_at_${4 + 4 * i} + o_at_step], o[o_at_${5 + 4 * i} + o_at_step], o[o_at_${6 + 4 * i} + o_at_step], o[o_at_${7 + 4 * i} + o_at_step]);
`)}    let block = mat4x4f(o_1, o_2, o_3, o_4);
${each(8, (i) => `    acc_${i}_0 += block * weight_${1 + i};
`)}${each(4, (i) => `    let o_${5 + i} = vec4f(o[o_at_${16 + 4 * i} + o_at_step], o[o_at_${17 + 4 * i} + o_at_step], o[o_at_${18 + 4 * i} + o_at_step], o[o_at_${19 + 4 * i} + o_at_step]);
`)}    let block_1 = mat4x4f(o_5, o_6, o_7, o_8);
${each(8, (i) => `    acc_${i}_1 += block_1 * weight_${1 + i};
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let column_tile = id % 8;
  let x_at = batch_row * 3072 + column_tile * 384 + row_tile * 8;
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 3072 + column_tile * 384 + row_tile * 8 + ${48 + 48 * i};
`)}  let bias_at = row_tile * 8;
  let x_1_at = batch_row * 768 + column_tile * 96 + row_tile * 16;
${each(4, (i) => `  let x_at_${4 + i} = batch_row * 3072 + column_tile * 384 + row_tile * 8 + ${192 + 48 * i};
`)}  let x_1_at_1 = batch_row * 768 + column_tile * 96 + row_tile * 16 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let x_2 = vec4f(x[x_at + tile_row], x[x_at_1 + tile_row], x[x_at_2 + tile_row], x[x_at_3 + tile_row]);
    let bias_1 = bias[bias_at + tile_row];
    let x_1_at_step = tile_row * 2;
    x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1;
    let x_3 = vec4f(x[x_at_4 + tile_row], x[x_at_5 + tile_row], x[x_at_6 + tile_row], x[x_at_7 + tile_row]);
    x_1[x_1_at_1 + x_1_at_step] = x_3 + sum_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y[h, d, w] = (x[h, d, w] - (sum[d: 48] x[h, d, w]) / 48) * rsqrt((sum[d: 48] (x[h, d, w] - (sum[d: 48] x[h, d,
//   w]) / 48) * (x[h, d, w] - (sum[d: 48] x[h, d, w]) / 48)) / 48 + 0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<f32>;
@group(0) @binding(2) var<storage, read> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 16; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let h = id / 2;
  let w_quad = id % 2;
  let x_at = batch_row * 768 + h * 96 + w_quad;
  for (var d = 0; d < 48; d++) {
    let x_at_step = d * 2;
    let x_1 = x[x_at + x_at_step];
    sum += x_1;
  }
  var sum_1 = vec4f(0.0);
  let term = sum / 48.0;
  for (var d = 0; d < 48; d++) {
    let x_at_step_1 = d * 2;
    let x_2 = x[x_at + x_at_step_1];
    let term_1 = x_2 - term;
    sum_1 += term_1 * term_1;
  }
  let term_2 = sum_1 / 48.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 48; d++) {
    let x_at_step_2 = d * 2;
    let x_3 = x[x_at + x_at_step_2];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y[x_at + x_at_step_2] = (x_3 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:44, lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[hw/8, o, hw%8] = 0.5 * (sum[i: 48] weight[o, i] * y[hw/8, i, hw%8] + bias[o]) * (1 + erf((sum[i: 48]
//   weight[o, i] * y[hw/8, i, hw%8] + bias[o]) / 1.4142135623730951))

@group(0) @binding(0) var<storage, read> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 24u; // of one row of the batch
const invocations = 192; // of one row of the batch

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 8;
  let weight_at = row_tile * 96;
${each(7, (i) => `  let weight_at_${1 + i} = row_tile * 96 + ${12 + 12 * i};
`)}  let column_tile = id % 8;
  let y_at = batch_row * 768 + column_tile * 96;
${each(2, (i) => `  let y_at_${1 + 3 * i} = batch_row * 768 + column_tile * 96 + ${2 - i};
  let y_at_${2 + 3 * i} = batch_row * 768 + column_tile * 96 + ${4 - i};
  let y_at_${3 + 3 * i} = batch_row * 768 + column_tile * 96 + ${6 - i};
`)}  let y_at_7 = batch_row * 768 + column_tile * 96 + 7;
${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < 12; i++) {
    let weight_1 = weight[weight_at + i];
${each(7, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let y_at_step = i * 8;
    let y_2 = y[y_at + y_at_step];
${each(3, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + y_at_step];
`)}    let block = mat4x4f(y_2, y_3, y_4, y_5);
${each(8, (i) => `    acc_${i}_0 += block * weight_${1 + i};
`)}${each(4, (i) => `    let y_${6 + i} = y[y_at_${4 + i} + y_at_step];
`)}    let block_1 = mat4x4f(y_6, y_7, y_8, y_9);
${each(8, (i) => `    acc_${i}_1 += block_1 * weight_${1 + i};
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let bias_at = row_tile * 8;
  let y_1_at = batch_row * 3072 + column_tile * 384 + row_tile * 16;
  let y_1_at_1 = batch_row * 3072 + column_tile * 384 + row_tile * 16 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let bias_1 = bias[bias_at + tile_row];
    let term = sum + bias_1;
    let y_1_at_step = tile_row * 2;
    y_1[y_1_at + y_1_at_step] = 0.5 * term * (1.0 + vitc_erf_v4(term / 1.4142135623730951));
    let term_1 = sum_1 + bias_1;
    y_1[y_1_at_1 + y_1_at_step] = 0.5 * term_1 * (1.0 + vitc_erf_v4(term_1 / 1.4142135623730951));
  }
}
`,
    `// specs/swin.vit:34, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[hw/8, o, hw%8] = x[hw/8, o, hw%8] + (sum[i: 192] weight[o, i] * y[hw/8, i, hw%8] + bias[o])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 6u; // of one row of the batch
const invocations = 48; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 8;
  let weight_at = row_tile * 384;
${each(7, (i) => `  let weight_at_${1 + i} = row_tile * 384 + ${48 + 48 * i};
`)}  let column_tile = id % 8;
  let y_at = batch_row * 3072 + column_tile * 384;
${each(2, (i) => `  let y_at_${1 + 3 * i} = batch_row * 3072 + column_tile * 384 + ${2 - i};
  let y_at_${2 + 3 * i} = batch_row * 3072 + column_tile * 384 + ${4 - i};
  let y_at_${3 + 3 * i} = batch_row * 3072 + column_tile * 384 + ${6 - i};
`)}  let y_at_7 = batch_row * 3072 + column_tile * 384 + 7;
${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < 48; i++) {
    let weight_1 = weight[weight_at + i];
${each(7, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let y_at_step = i * 8;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + y_at_step];
`)}    let block = mat4x4f(y_1, y_2, y_3, y_4);
${each(8, (i) => `    acc_${i}_0 += block * weight_${1 + i};
`)}${each(4, (i) => `    let y_${5 + i} = y[y_at_${4 + i} + y_at_step];
`)}    let block_1 = mat4x4f(y_5, y_6, y_7, y_8);
${each(8, (i) => `    acc_${i}_1 += block_1 * weight_${1 + i};
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let x_at = batch_row * 768 + column_tile * 96 + row_tile * 16;
  let bias_at = row_tile * 8;
  let x_at_1 = batch_row * 768 + column_tile * 96 + row_tile * 16 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let x_at_step = tile_row * 2;
    let x_2 = x[x_at + x_at_step];
    let bias_1 = bias[bias_at + tile_row];
    x_1[x_at + x_at_step] = x_2 + sum + bias_1;
    let x_3 = x[x_at_1 + x_at_step];
    x_1[x_at_1 + x_at_step] = x_3 + sum_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:24 (row)
// mu[h, w] = (sum[d: 48] x[h, d, w]) / 48

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> mu: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 16; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let h = id / 2;
  let w_quad = id % 2;
  let x_at = batch_row * 768 + h * 96 + w_quad;
  for (var d = 0; d < 48; d++) {
    let x_at_step = d * 2;
    let x_1 = x[x_at + x_at_step];
    sum += x_1;
  }
  mu[batch_row * 16 + id] = sum / 48.0;
}
`,
    `// lib/nn.vit:25 (row)
// var_1[h, w] = (sum[d: 48] (x[h, d, w] - mu[h, w]) * (x[h, d, w] - mu[h, w])) / 48

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> mu: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> var_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 16; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let h = id / 2;
  let w_quad = id % 2;
  let x_at = batch_row * 768 + h * 96 + w_quad;
  let mu_1 = mu[batch_row * 16 + id];
  for (var d = 0; d < 48; d++) {
    let x_at_step = d * 2;
    let x_1 = x[x_at + x_at_step];
    let term = x_1 - mu_1;
    sum += term * term;
  }
  var_1[batch_row * 16 + id] = sum / 48.0;
}
`,
    `// specs/swin.vit:65, lib/nn.vit:26 (row)
// logits[d] = (sum[h: 8, w: 8] ((x[h, d, w] - mu[h, w]) * rsqrt(var_1[h, w] + 0.00001) * weight[d] + bias[d])) /
//   64

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> mu: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> var_1: array<vec4f>;
@group(0) @binding(3) var<storage, read> weight: array<f32>;
@group(0) @binding(4) var<storage, read> bias: array<f32>;
@group(0) @binding(5) var<storage, read_write> logits: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(6) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 48; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * 768 + id * 2;
  let mu_at = batch_row * 16;
  let weight_1 = weight[id];
  let bias_1 = bias[id];
  for (var h = 0; h < 8; h++) {
    let x_at_step = h * 96;
    let x_at_1 = x_at + x_at_step;
    let mu_at_step = h * 2;
    let mu_at_1 = mu_at + mu_at_step;
    for (var w = 0; w < 2; w++) {
      let x_1 = x[x_at_1 + w];
      let mu_1 = mu[mu_at_1 + w];
      let var_1_1 = var_1[mu_at_1 + w];
      sum += (x_1 - mu_1) * inverseSqrt(var_1_1 + 0.00001) * weight_1 + bias_1;
    }
  }
  let sum_of_w = dot(sum, vec4f(1.0));
  logits[batch_row * 48 + id] = sum_of_w / 64.0;
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (row)
// y[o] = sum[i: 48] logits[i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> logits: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 10; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let logits_at = batch_row * 12;
  let weight_at = id * 12;
  for (var i = 0; i < 12; i++) {
    let logits_1 = logits[logits_at + i];
    let weight_1 = weight[weight_at + i];
    sum += logits_1 * weight_1;
  }
  let sum_of_i = dot(sum, vec4f(1.0));
  let bias_1 = bias[id];
  y[batch_row * 10 + id] = sum_of_i + bias_1;
}
`,
  ],
};
