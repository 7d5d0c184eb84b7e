/** The plan of digits_vit: its kernels, and how they are run. Generated. */
import type { Plan, PlanDispatch, PlanFold, PlanParam, Region } from "vitc/runtime";

// Regions: offset and size in bytes. Steps: pipeline, workgroups a batch row, value, spec line, bindings; `sized` ones: in which numbers they differ. Groups: their parameters, their steps. Lists: `repeat` unrolls; texts: `each`.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const staging = (offset: number, size: number): Region => ({ space: 2, offset, size });
const param = (name: string, shape: readonly number[], region: Region, ...init: PlanParam["init"]): PlanParam => ({ name, shape, region, init });
const step = (pipeline: number, workgroups: number, name: string, at: string, ...bindings: readonly Region[]): PlanDispatch => ({ pipeline, workgroups, bindings, name, at });
const resized = (param: PlanParam, resize: PlanParam["resize"]): PlanParam => ({ ...param, resize });
const sized = (step: PlanDispatch, ...sizes: readonly number[]): PlanDispatch => ({ ...step, sizes });
const repeat = <T>(times: number, items: (i: number) => readonly T[]): T[] => Array.from({ length: times }, (_, i) => items(i)).flat();
const group = (params: readonly number[], ...dispatches: readonly PlanDispatch[]): PlanFold => ({ params, dispatches });
const each = (times: number, text: (i: number) => string): string => Array.from({ length: times }, (_, i) => text(i)).join("");

export const plan: Plan = {
  version: 1,
  model: "digits_vit",
  target: "software",
  inputs: [
    { name: "image", shape: [3, 28, 28], region: arena(0, 9408), preprocess: [{ kind: "resize", shorter: 28, filter: "bicubic" }, { kind: "crop", height: 28, width: 28 }, { kind: "normalize", mean: [0, 0, 0], std: [0.5, 0.5, 0.5] }] },
  ],
  outputs: [
    { name: "logits", shape: [10], region: arena(256, 40) },
  ],
  taps: [],
  params: [
    param("patch_embed.proj.weight", [32, 3, 4, 4], weights(0, 6144), "trunc_normal", 0.02),
    param("patch_embed.proj.bias", [32], weights(6144, 128), "zeros"),
    param("cls_token", [1, 1, 32], weights(6400, 128), "trunc_normal", 0.02),
    resized(param("pos_embed", [1, 50, 32], weights(6656, 6400), "trunc_normal", 0.02), { axis: 1, prefix: 1, grid: [7, 7], antialias: false }),
    ...repeat(4, (i) => [
      param(`blocks.${i}.norm1.weight`, [32], staging(0, 128), "ones"),
      param(`blocks.${i}.norm1.bias`, [32], staging(256, 128), "zeros"),
      param(`blocks.${i}.attn.qkv.weight`, [96, 32], staging(512, 12288), "trunc_normal", 0.02),
      param(`blocks.${i}.attn.qkv.bias`, [96], staging(12800, 384), "zeros"),
      param(`blocks.${i}.attn.proj.weight`, [32, 32], weights(13056 + 20992 * i, 4096), "trunc_normal", 0.02),
      param(`blocks.${i}.attn.proj.bias`, [32], weights(17152 + 20992 * i, 128), "zeros"),
      param(`blocks.${i}.norm2.weight`, [32], staging(0, 128), "ones"),
      param(`blocks.${i}.norm2.bias`, [32], staging(256, 128), "zeros"),
      param(`blocks.${i}.mlp.fc1.weight`, [128, 32], staging(512, 16384), "trunc_normal", 0.02),
      param(`blocks.${i}.mlp.fc1.bias`, [128], staging(16896, 512), "zeros"),
      param(`blocks.${i}.mlp.fc2.weight`, [32, 128], weights(17408 + 20992 * i, 16384), "trunc_normal", 0.02),
      param(`blocks.${i}.mlp.fc2.bias`, [32], weights(33792 + 20992 * i, 128), "zeros"),
    ]),
    param("norm.weight", [32], weights(97024, 128), "ones"),
    param("norm.bias", [32], weights(97280, 128), "zeros"),
    param("head.weight", [10, 32], weights(97536, 1280), "trunc_normal", 0.02),
    param("head.bias", [10], weights(98816, 40), "zeros"),
  ],
  dialects: {
    "huggingface": [
      { ours: "cls_token", theirs: ["vit.embeddings.cls_token"] },
      { ours: "pos_embed", theirs: ["vit.embeddings.position_embeddings"] },
      { ours: "patch_embed.proj.{p}", theirs: ["vit.embeddings.patch_embeddings.projection.{p}"] },
      { ours: "blocks.{i}.norm1.{p}", theirs: ["vit.encoder.layer.{i}.layernorm_before.{p}"] },
      { ours: "blocks.{i}.attn.qkv.{p}", theirs: ["vit.encoder.layer.{i}.attention.attention.query.{p}", "vit.encoder.layer.{i}.attention.attention.key.{p}", "vit.encoder.layer.{i}.attention.attention.value.{p}"] },
      { ours: "blocks.{i}.attn.proj.{p}", theirs: ["vit.encoder.layer.{i}.attention.output.dense.{p}"] },
      { ours: "blocks.{i}.norm2.{p}", theirs: ["vit.encoder.layer.{i}.layernorm_after.{p}"] },
      { ours: "blocks.{i}.mlp.fc1.{p}", theirs: ["vit.encoder.layer.{i}.intermediate.dense.{p}"] },
      { ours: "blocks.{i}.mlp.fc2.{p}", theirs: ["vit.encoder.layer.{i}.output.dense.{p}"] },
      { ours: "norm.{p}", theirs: ["vit.layernorm.{p}"] },
      { ours: "head.{p}", theirs: ["classifier.{p}"] },
    ],
  },
  fold: [
    ...repeat(4, (i) => [
      group([4 + 12 * i, 5 + 12 * i, 6 + 12 * i, 7 + 12 * i],
      sized(step(0, 2, `blocks.${i}.attn.qkv.y_2.folded`, "lib/nn.vit:17", staging(512, 12288), staging(0, 128), weights(99072 + 29696 * i, 12288)), 96),
      sized(step(1, 3, `blocks.${i}.attn.qkv.y_2.folded_2`, "lib/nn.vit:17", staging(256, 128), staging(512, 12288), staging(12800, 384), weights(111360 + 29696 * i, 384)), 3, 24)),
      group([10 + 12 * i, 11 + 12 * i, 12 + 12 * i, 13 + 12 * i],
      sized(step(0, 2, `blocks.${i}.mlp.y_1_1_1.folded`, "lib/nn.vit:44", staging(512, 16384), staging(0, 128), weights(111872 + 29696 * i, 16384)), 128),
      sized(step(1, 4, `blocks.${i}.mlp.y_1_1_1.folded_2`, "lib/nn.vit:44", staging(256, 128), staging(512, 16384), staging(16896, 512), weights(128256 + 29696 * i, 512)), 4, 32)),
    ]),
  ],
  dispatches: [
    step(2, 2, "patch_embed.proj.y", "lib/nn.vit:39", weights(6144, 128), arena(0, 9408), weights(0, 6144), arena(9472, 6272)),
    step(3, 7, "x_1_2", "specs/vit.vit:23", weights(6400, 128), arena(9472, 6272), weights(6656, 6400), arena(19200, 6400)),
    ...repeat(2, (i) => [
      step(4, 20, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:17", arena(19200 + 6400 * i, 6400), weights(99072 + 29696 * i, 12288), weights(111360 + 29696 * i, 384), arena(0, 19200)),
      step(5, 5, `blocks.${i}.attn.o`, "lib/nn.vit:52", arena(0, 19200), arena(25600 - 6400 * i, 6400)),
      sized(step(6, 2, `blocks.${i}.x`, "specs/vit.vit:7", arena(19200 + 6400 * i, 6400), arena(25600 - 6400 * i, 6400), weights(13056 + 20992 * i, 4096), weights(17152 + 20992 * i, 128), arena(32000, 6400)), 8),
      step(7, 26, `blocks.${i}.mlp.y_1_1_1`, "lib/nn.vit:44", arena(32000, 6400), weights(111872 + 29696 * i, 16384), weights(128256 + 29696 * i, 512), arena(0, 25600)),
      sized(step(6, 2, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(32000, 6400), arena(0, 25600), weights(17408 + 20992 * i, 16384), weights(33792 + 20992 * i, 128), arena(25600, 6400)), 32),
    ]),
    step(4, 20, "blocks.2.attn.qkv.y_2", "lib/nn.vit:17", arena(25600, 6400), weights(158464, 12288), weights(170752, 384), arena(0, 19200)),
    step(5, 5, "blocks.2.attn.o", "lib/nn.vit:52", arena(0, 19200), arena(19200, 6400)),
    sized(step(6, 2, "blocks.2.x", "specs/vit.vit:7", arena(25600, 6400), arena(19200, 6400), weights(55040, 4096), weights(59136, 128), arena(32000, 6400)), 8),
    step(7, 26, "blocks.2.mlp.y_1_1_1", "lib/nn.vit:44", arena(32000, 6400), weights(171264, 16384), weights(187648, 512), arena(0, 25600)),
    sized(step(6, 2, "blocks.2.x_2", "specs/vit.vit:8", arena(32000, 6400), arena(0, 25600), weights(59392, 16384), weights(75776, 128), arena(25600, 6400)), 32),
    step(4, 20, "blocks.3.attn.qkv.y_2", "lib/nn.vit:17", arena(25600, 6400), weights(188160, 12288), weights(200448, 384), arena(0, 19200)),
    step(8, 1, "blocks.3.attn.o", "lib/nn.vit:52", arena(0, 19200), arena(19200, 128)),
    sized(step(9, 1, "blocks.3.x", "specs/vit.vit:7", arena(25600, 6400), arena(19200, 128), weights(76032, 4096), weights(80128, 128), arena(512, 128)), 8, 400),
    step(10, 4, "blocks.3.mlp.y_1_1_1", "lib/nn.vit:44", arena(512, 128), weights(200960, 16384), weights(217344, 512), arena(0, 512)),
    sized(step(9, 1, "blocks.3.x_2", "specs/vit.vit:8", arena(512, 128), arena(0, 512), weights(80384, 16384), weights(96768, 128), arena(768, 128)), 32, 8),
    step(11, 1, "norm.y", "lib/nn.vit:26", arena(768, 128), weights(97024, 128), weights(97280, 128), arena(0, 128)),
    step(12, 1, "head.y_2", "lib/nn.vit:17", arena(0, 128), weights(97536, 1280), weights(98816, 40), arena(256, 40)),
  ],
  memory: { weights: 217856, arena: 38400, staging: 17408, livenessBound: 38400 },
  pipelines: [
    `// lib/nn.vit:17, lib/nn.vit:14 (row)
// folded[o, i] = weight[o, i] * weight_1[i] - (sum[i: 32] weight[o, i] * weight_1[i]) * 0.03125

@group(0) @binding(0) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n0: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let workgroups = 2u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let weight_at = id * 8;
  for (var i = 0; i < 8; i++) {
    let weight_2 = weight[weight_at + i];
    let weight_1_1 = weight_1[i];
    sum += weight_2 * weight_1_1;
  }
  let sum_of_i = dot(sum, vec4f(1.0));
  let term = sum_of_i * 0.03125;
  let folded_at = id * 8;
  for (var i = 0; i < 8; i++) {
    let weight_3 = weight[weight_at + i];
    let weight_1_2 = weight_1[i];
    folded[folded_at + i] = weight_3 * weight_1_2 - term;
  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// folded[o] = sum[i: 32] bias[i] * weight[o, i] + bias_1[o]

@group(0) @binding(0) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> bias_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n0: u32, n1: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = sizes.n1;
  let workgroups = n0; // of one row of the batch
  let invocations = n1; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let weight_at = id * 32;
${each(3, (i) => `  let weight_at_${1 + i} = id * 32 + ${8 + 8 * i};
`)}  var acc_0_0 = vec4f();
  for (var i = 0; i < 8; i++) {
    let bias_2 = bias[i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += bias_2 * block;
  }
  let bias_1_1 = bias_1[id];
  folded[id] = acc_0_0 + bias_1_1;
}
`,
    `// lib/nn.vit:39 (contract)
// y[hw/7, hw%7, o] = bias[o] + sum[cuv: 48] image[cuv/16, hw/7*4 + cuv/4%4, hw%7*4 + cuv%4] * weight[o, cuv/16,
//   cuv/4%4, cuv%4]

@group(0) @binding(0) var<storage, read> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> image: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 2u; // of one row of the batch
  let invocations = 14; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 2;
  let image_at = batch_row * 588 + row_tile * 28;
${each(6, (i) => `  let image_at_${1 + i} = batch_row * 588 + row_tile * 28 + ${1 + i};
`)}  let column_tile = id % 2;
  let weight_at = column_tile * 192;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 192 + ${12 + 12 * i};
`)}${each(7, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var cuv = 0; cuv < 12; cuv++) {
    let cuv_div_4 = cuv / 4;
    let cuv_mod_4 = cuv % 4;
    let image_at_step = cuv_div_4 * 196 + cuv_mod_4 * 7;
    let image_1 = image[image_at + image_at_step];
${each(6, (i) => `    let image_${2 + i} = image[image_at_${1 + i} + image_at_step];
`)}    let weight_1 = weight[weight_at + cuv];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + cuv];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(7, (i) => `    acc_${i}_0 += image_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + cuv];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(7, (j) => `    acc_${j}_${1 + i} += image_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 28>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let bias_1 = bias[column_tile * 4];
  let y_at = batch_row * 392 + row_tile * 56 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * 392 + row_tile * 56 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = tile_row * 8;
    y[y_at + y_at_step] = bias_1 + sum;
${each(3, (i) => `    y[y_at_${1 + i} + y_at_step] = bias_${2 + i} + sum_${1 + i};
`)}  }
}
`,
    `// specs/vit.vit:23 (map)
// x[i0, dim] = (if i0 < 1 then cls_token[0, 0, dim] else y[(i0 + 6)/7 - 1, (i0 + 6)%7, dim]) + pos_embed[0, i0,
//   dim]

@group(0) @binding(0) var<storage, read> cls_token: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> pos_embed: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 7u; // of one row of the batch
  let invocations = 400; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_56 = (id + 48) / 56;
  let safe = max(id_div_56 - 1, 0);
  let i0 = id / 8;
  let id_mod_7 = (i0 + 6) % 7;
  let tile = id % 8;
  let y_at = batch_row * 392 + safe * 56 + id_mod_7 * 8 + tile;
  let y_1 = y[y_at];
  let cls_token_1 = cls_token[tile];
  let pos_embed_1 = pos_embed[id];
  x[batch_row * 400 + id] = select(y_1, cls_token_1, i0 < 1) + pos_embed_1;
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14, lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (contract)
// y[i0, o] = rsqrt(max(sum[i: 32] (x[i0, i] - x[i0, 0]) * (x[i0, i] - x[i0, 0]) - (sum[i: 32] (x[i0, i] - x[i0,
//   0])) * (sum[i: 32] (x[i0, i] - x[i0, 0])) * 0.03125, 0) / 32 + 0.000001) * (sum[i: 32] (x[i0, i] - x[i0, 0]) *
//   folded[o, i]) + folded_1[o]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
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
  let i0 = min(row_tile * 4 + 2, 49);
  let i0_1 = min(row_tile * 4 + 3, 49);
  let x_at = batch_row * 400 + row_tile * 32;
  let x_2 = x[batch_row * 400 + row_tile * 32].x;
  let x_at_1 = batch_row * 400 + row_tile * 32 + 8;
  let x_4 = x[x_at_1].x;
  let x_at_2 = batch_row * 400 + i0 * 8;
  let x_6 = x[batch_row * 400 + i0 * 8].x;
  let x_at_3 = batch_row * 400 + i0_1 * 8;
  let x_8 = x[batch_row * 400 + i0_1 * 8].x;
  let column_tile = id % 12;
  let folded_at = column_tile * 64;
${each(7, (i) => `  let folded_at_${1 + i} = column_tile * 64 + ${8 + 8 * i};
`)}${each(4, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}${each(4, (i) => `  var stat_0_${i} = vec4f();
`)}${each(4, (i) => `  var stat_1_${i} = vec4f();
`)}  for (var i = 0; i < 8; i++) {
    let x_1 = x[x_at + i];
    let left = x_1 - x_2;
${each(3, (i) => `    let x_${3 + 2 * i} = x[x_at_${1 + i} + i];
    let left_${1 + i} = x_${3 + 2 * i} - x_${4 + 2 * i};
`)}    stat_0_0 += left * left;
${each(3, (i) => `    stat_0_${1 + i} += left_${1 + i} * left_${1 + i};
`)}    stat_1_0 += left;
${each(3, (i) => `    stat_1_${1 + i} += left_${1 + i};
`)}    let folded_2 = folded[folded_at + i];
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + i];
`)}    let block = mat4x4f(folded_2, folded_3, folded_4, folded_5);
    acc_0_0 += left * block;
${each(3, (i) => `    acc_${1 + i}_0 += left_${1 + i} * block;
`)}${each(4, (i) => `    let folded_${6 + i} = folded[folded_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(folded_6, folded_7, folded_8, folded_9);
    acc_0_1 += left * block_1;
${each(3, (i) => `    acc_${1 + i}_1 += left_${1 + i} * block_1;
`)}  }
  var sums = array<vec4f, 8>(
${each(4, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  var totals = array<f32, 4>(
    dot(stat_0_0, vec4f(1.0)), dot(stat_0_1, vec4f(1.0)), dot(stat_0_2, vec4f(1.0)), dot(stat_0_3, vec4f(1.0)),
  );
  var totals_1 = array<f32, 4>(
    dot(stat_1_0, vec4f(1.0)), dot(stat_1_1, vec4f(1.0)), dot(stat_1_2, vec4f(1.0)), dot(stat_1_3, vec4f(1.0)),
  );
  let i0_2 = row_tile * 4;
  let folded_1_1 = folded_1[column_tile * 2];
  let y_at = batch_row * 1200 + column_tile * 2;
  let folded_1_2 = folded_1[column_tile * 2 + 1];
  let y_at_1 = batch_row * 1200 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let i0_3 = i0_2 + tile_row;
    if (i0_3 >= 50) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let term = total_1 * total_1;
    let term_1 = term * 0.03125;
    let term_2 = total - term_1;
    let max_of = max(term_2, 0.0);
    let term_3 = max_of / 32.0;
    let term_4 = term_3 + 0.000001;
    let rsqrt_of = inverseSqrt(term_4);
    let y_at_step = i0_3 * 24;
    y[y_at + y_at_step] = rsqrt_of * sum + folded_1_1;
    y[y_at_1 + y_at_step] = rsqrt_of * sum_1 + folded_1_2;
  }
}
`,
    `// lib/nn.vit:52, lib/nn.vit:31, lib/nn.vit:30, lib/nn.vit:50 (attend)
// o[t, nco*8 + nci] = mean
// mean = (sum[j: 50] weight * y[j, nco*8 + nci + 64]) / (sum[j: 50] weight), weight = exp(score - max[j] score)
// score = 0.35355339059327373 * (sum[c: 8] y[t, nco*8 + c] * y[j, nco*8 + c + 32])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 5u; // of one row of the batch
  let invocations = 36; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id % 9;
  let t = min(row_tile * 6 + 2, 49);
${each(3, (i) => `  let t_${1 + i} = min(row_tile * 6 + ${3 + i}, 49);
`)}  let nco = id / 9;
  let y_at = batch_row * 1200 + row_tile * 144 + nco * 2;
  let y_at_1 = batch_row * 1200 + row_tile * 144 + nco * 2 + 24;
  let y_at_2 = batch_row * 1200 + t * 24 + nco * 2;
${each(3, (i) => `  let y_at_${3 + i} = batch_row * 1200 + t_${1 + i} * 24 + nco * 2;
`)}${each(2, (i) => `  let y_at_${6 + 7 * i} = batch_row * 1200 + nco * 2 + ${8 + 32 * i};
  let y_at_${8 + 6 * i} = batch_row * 1200 + nco * 2 + ${32 - 15 * i};
  let y_at_${12 + 3 * i} = batch_row * 1200 + nco * 2 + ${16 + 25 * i};
`)}${each(6, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(6, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var j = 0; j < 13; j++) {
    let j_1 = min(j * 4 + 2, 49);
    let j_2 = min(j * 4 + 3, 49);
    let y_at_step = j * 96;
    let y_at_7 = y_at_6 + y_at_step;
    let y_at_9 = y_at_8 + y_at_step;
    let y_at_step_1 = j_1 * 24;
    let y_at_10 = y_at_6 + y_at_step_1;
    let y_at_step_2 = j_2 * 24;
    let y_at_11 = y_at_6 + y_at_step_2;
${each(6, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 2; c++) {
      let y_1 = y[y_at + c];
${each(5, (i) => `      let y_${2 + i} = y[y_at_${1 + i} + c];
`)}      let y_7 = y[y_at_7 + c];
${each(3, (i) => `      let y_${8 + i} = y[y_at_${9 + i} + c];
`)}      let keys = mat4x4f(y_7, y_8, y_9, y_10);
${each(6, (i) => `      score_${i} += y_${1 + i} * keys;
`)}    }
    let counted = vec4f(1.0, 1.0, f32(j * 4 + 2 < 50), f32(j * 4 + 3 < 50));
    score_0 = 0.35355339059327373 * score_0;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    score_1 = 0.35355339059327373 * score_1;
    let largest_1_now = max(largest_1, max(max(score_1.x, score_1.y), max(score_1.z, score_1.w)));
    let shrink_1 = vitc_exp(largest_1 - largest_1_now);
    let weight_1 = vitc_exp_v4(score_1 - largest_1_now) * counted;
    largest_1 = largest_1_now;
    total_1 = total_1 * shrink_1 + dot(weight_1, vec4f(1.0));
    score_2 = 0.35355339059327373 * score_2;
    let largest_2_now = max(largest_2, max(max(score_2.x, score_2.y), max(score_2.z, score_2.w)));
    let shrink_2 = vitc_exp(largest_2 - largest_2_now);
    let weight_2 = vitc_exp_v4(score_2 - largest_2_now) * counted;
    largest_2 = largest_2_now;
    total_2 = total_2 * shrink_2 + dot(weight_2, vec4f(1.0));
    score_3 = 0.35355339059327373 * score_3;
    let largest_3_now = max(largest_3, max(max(score_3.x, score_3.y), max(score_3.z, score_3.w)));
    let shrink_3 = vitc_exp(largest_3 - largest_3_now);
    let weight_3 = vitc_exp_v4(score_3 - largest_3_now) * counted;
    largest_3 = largest_3_now;
    total_3 = total_3 * shrink_3 + dot(weight_3, vec4f(1.0));
    score_4 = 0.35355339059327373 * score_4;
    let largest_4_now = max(largest_4, max(max(score_4.x, score_4.y), max(score_4.z, score_4.w)));
    let shrink_4 = vitc_exp(largest_4 - largest_4_now);
    let weight_4 = vitc_exp_v4(score_4 - largest_4_now) * counted;
    largest_4 = largest_4_now;
    total_4 = total_4 * shrink_4 + dot(weight_4, vec4f(1.0));
    score_5 = 0.35355339059327373 * score_5;
    let largest_5_now = max(largest_5, max(max(score_5.x, score_5.y), max(score_5.z, score_5.w)));
    let shrink_5 = vitc_exp(largest_5 - largest_5_now);
    let weight_5 = vitc_exp_v4(score_5 - largest_5_now) * counted;
    largest_5 = largest_5_now;
    total_5 = total_5 * shrink_5 + dot(weight_5, vec4f(1.0));
    let y_11 = y[y_at_12 + y_at_step];
    let y_12 = y[y_at_13 + y_at_step];
    let y_13 = y[y_at_12 + y_at_step_1];
    let y_14 = y[y_at_12 + y_at_step_2];
    let values = mat4x4f(y_11, y_12, y_13, y_14);
${each(6, (i) => `    acc_${i}_0 = acc_${i}_0 * shrink_${i} + values * weight_${i};
`)}    let y_15 = y[y_at_14 + y_at_step];
    let y_16 = y[y_at_15 + y_at_step];
    let y_17 = y[y_at_14 + y_at_step_1];
    let y_18 = y[y_at_14 + y_at_step_2];
    let values_1 = mat4x4f(y_15, y_16, y_17, y_18);
${each(6, (i) => `    acc_${i}_1 = acc_${i}_1 * shrink_${i} + values_1 * weight_${i};
`)}  }
  var sums = array<vec4f, 12>(
${each(6, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  var divisors = array<f32, 6>(
    total_0, total_1, total_2, total_3, total_4, total_5,
  );
  let t_4 = row_tile * 6;
  let o_at = batch_row * 400 + nco * 2;
  let o_at_1 = batch_row * 400 + nco * 2 + 1;
  for (var tile_row = 0; tile_row < 6; tile_row++) {
    let t_5 = t_4 + tile_row;
    if (t_5 >= 50) { break; }
    let share = 1.0 / divisors[tile_row];
    let sum = sums[tile_row * 2] * share;
    let sum_1 = sums[tile_row * 2 + 1] * share;
    let o_at_step = t_5 * 8;
    o[o_at + o_at_step] = sum;
    o[o_at_1 + o_at_step] = sum_1;
  }
}
`,
    `// specs/vit.vit:7, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[i0, dim] = x[i0, dim] + (sum[i: 32] o[i0, i] * weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;
struct Sizes { n2: i32 }
@group(0) @binding(6) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n2 = sizes.n2;
  let n0 = n2 * 50;
  let n1 = n2 * 13;
${each(9, (i) => `  let n${3 + i} = n2 * ${2 + i};
`)}  let workgroups = 2u; // of one row of the batch
  let invocations = 16; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 4;
  let i0 = min(row_tile * 13 + 11, 49);
  let i0_1 = min(row_tile * 13 + 12, 49);
  let o_at = batch_row * n0 + row_tile * n1;
${each(10, (i) => `  let o_at_${1 + i} = batch_row * n0 + row_tile * n1 + n${2 + i};
`)}  let o_at_11 = batch_row * n0 + i0 * n2;
  let o_at_12 = batch_row * n0 + i0_1 * n2;
  let column_tile = id % 4;
  let weight_at = column_tile * n9;
${each(7, (i) => `  let weight_at_${1 + i} = column_tile * n9 + n${2 + i};
`)}${each(13, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < n2; i++) {
    let o_1 = o[o_at + i];
${each(12, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(13, (i) => `    acc_${i}_0 += o_${1 + i} * block;
`)}${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
${each(13, (i) => `    acc_${i}_1 += o_${1 + i} * block_1;
`)}  }
  var sums = array<vec4f, 26>(
${each(13, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let i0_2 = row_tile * 13;
  let x_at = batch_row * 400 + column_tile * 2;
  let bias_1 = bias[column_tile * 2];
  let x_1_at = batch_row * 400 + column_tile * 2;
  let x_at_1 = batch_row * 400 + column_tile * 2 + 1;
  let bias_2 = bias[column_tile * 2 + 1];
  let x_1_at_1 = batch_row * 400 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 13; tile_row++) {
    let i0_3 = i0_2 + tile_row;
    if (i0_3 >= 50) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let x_at_step = i0_3 * 8;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = i0_3 * 8;
    x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1;
    let x_3 = x[x_at_1 + x_at_step];
    x_1[x_1_at_1 + x_1_at_step] = x_3 + sum_1 + bias_2;
  }
}
`,
    `// lib/nn.vit:44, lib/nn.vit:17, lib/nn.vit:14, lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (contract)
// y[i0, o] = 0.5 * (rsqrt(max(sum[i: 32] (x[i0, i] - x[i0, 0]) * (x[i0, i] - x[i0, 0]) - (sum[i: 32] (x[i0, i] -
//   x[i0, 0])) * (sum[i: 32] (x[i0, i] - x[i0, 0])) * 0.03125, 0) / 32 + 0.000001) * (sum[i: 32] (x[i0, i] - x[i0,
//   0]) * folded[o, i]) + folded_1[o]) * (1 + erf((rsqrt(max(sum[i: 32] (x[i0, i] - x[i0, 0]) * (x[i0, i] - x[i0,
//   0]) - (sum[i: 32] (x[i0, i] - x[i0, 0])) * (sum[i: 32] (x[i0, i] - x[i0, 0])) * 0.03125, 0) / 32 + 0.000001) *
//   (sum[i: 32] (x[i0, i] - x[i0, 0]) * folded[o, i]) + folded_1[o]) / 1.4142135623730951))

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
  let workgroups = 26u; // of one row of the batch
  let invocations = 208; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 16;
  let i0 = min(row_tile * 4 + 2, 49);
  let i0_1 = min(row_tile * 4 + 3, 49);
  let x_at = batch_row * 400 + row_tile * 32;
  let x_2 = x[batch_row * 400 + row_tile * 32].x;
  let x_at_1 = batch_row * 400 + row_tile * 32 + 8;
  let x_4 = x[x_at_1].x;
  let x_at_2 = batch_row * 400 + i0 * 8;
  let x_6 = x[batch_row * 400 + i0 * 8].x;
  let x_at_3 = batch_row * 400 + i0_1 * 8;
  let x_8 = x[batch_row * 400 + i0_1 * 8].x;
  let column_tile = id % 16;
  let folded_at = column_tile * 64;
${each(7, (i) => `  let folded_at_${1 + i} = column_tile * 64 + ${8 + 8 * i};
`)}${each(4, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}${each(4, (i) => `  var stat_0_${i} = vec4f();
`)}${each(4, (i) => `  var stat_1_${i} = vec4f();
`)}  for (var i = 0; i < 8; i++) {
    let x_1 = x[x_at + i];
    let left = x_1 - x_2;
${each(3, (i) => `    let x_${3 + 2 * i} = x[x_at_${1 + i} + i];
    let left_${1 + i} = x_${3 + 2 * i} - x_${4 + 2 * i};
`)}    stat_0_0 += left * left;
${each(3, (i) => `    stat_0_${1 + i} += left_${1 + i} * left_${1 + i};
`)}    stat_1_0 += left;
${each(3, (i) => `    stat_1_${1 + i} += left_${1 + i};
`)}    let folded_2 = folded[folded_at + i];
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + i];
`)}    let block = mat4x4f(folded_2, folded_3, folded_4, folded_5);
    acc_0_0 += left * block;
${each(3, (i) => `    acc_${1 + i}_0 += left_${1 + i} * block;
`)}${each(4, (i) => `    let folded_${6 + i} = folded[folded_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(folded_6, folded_7, folded_8, folded_9);
    acc_0_1 += left * block_1;
${each(3, (i) => `    acc_${1 + i}_1 += left_${1 + i} * block_1;
`)}  }
  var sums = array<vec4f, 8>(
${each(4, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  var totals = array<f32, 4>(
    dot(stat_0_0, vec4f(1.0)), dot(stat_0_1, vec4f(1.0)), dot(stat_0_2, vec4f(1.0)), dot(stat_0_3, vec4f(1.0)),
  );
  var totals_1 = array<f32, 4>(
    dot(stat_1_0, vec4f(1.0)), dot(stat_1_1, vec4f(1.0)), dot(stat_1_2, vec4f(1.0)), dot(stat_1_3, vec4f(1.0)),
  );
  let i0_2 = row_tile * 4;
  let folded_1_1 = folded_1[column_tile * 2];
  let y_at = batch_row * 1600 + column_tile * 2;
  let folded_1_2 = folded_1[column_tile * 2 + 1];
  let y_at_1 = batch_row * 1600 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let i0_3 = i0_2 + tile_row;
    if (i0_3 >= 50) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let term = total_1 * total_1;
    let term_1 = term * 0.03125;
    let term_2 = total - term_1;
    let max_of = max(term_2, 0.0);
    let term_3 = max_of / 32.0;
    let term_4 = term_3 + 0.000001;
    let rsqrt_of = inverseSqrt(term_4);
    let term_5 = rsqrt_of * sum + folded_1_1;
    let y_at_step = i0_3 * 32;
    y[y_at + y_at_step] = 0.5 * term_5 * (1.0 + vitc_erf_v4(term_5 / 1.4142135623730951));
    let term_6 = rsqrt_of * sum_1 + folded_1_2;
    y[y_at_1 + y_at_step] = 0.5 * term_6 * (1.0 + vitc_erf_v4(term_6 / 1.4142135623730951));
  }
}
`,
    `// lib/nn.vit:52, lib/nn.vit:31, lib/nn.vit:30, lib/nn.vit:50 (attend)
// o[nco*8 + nci] = mean
// mean = (sum[j: 50] weight * y[j, nco*8 + nci + 64]) / (sum[j: 50] weight), weight = exp(score - max[j] score)
// score = 0.35355339059327373 * (sum[c: 8] y[0, nco*8 + c] * y[j, nco*8 + c + 32])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 4; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_at = batch_row * 1200 + id * 2;
${each(2, (i) => `  let y_at_${1 + 7 * i} = batch_row * 1200 + id * 2 + ${8 + 32 * i};
  let y_at_${3 + 6 * i} = batch_row * 1200 + id * 2 + ${32 - 15 * i};
  let y_at_${7 + 3 * i} = batch_row * 1200 + id * 2 + ${16 + 25 * i};
`)}  var largest_0 = -3.0e38;
  var total_0 = 0.0;
  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  for (var j = 0; j < 13; j++) {
    let j_1 = min(j * 4 + 2, 49);
    let j_2 = min(j * 4 + 3, 49);
    let y_at_step = j * 96;
    let y_at_2 = y_at_1 + y_at_step;
    let y_at_4 = y_at_3 + y_at_step;
    let y_at_step_1 = j_1 * 24;
    let y_at_5 = y_at_1 + y_at_step_1;
    let y_at_step_2 = j_2 * 24;
    let y_at_6 = y_at_1 + y_at_step_2;
    var score_0 = vec4f();
    for (var c = 0; c < 2; c++) {
      let y_1 = y[y_at + c];
      let y_2 = y[y_at_2 + c];
${each(3, (i) => `      let y_${3 + i} = y[y_at_${4 + i} + c];
`)}      let keys = mat4x4f(y_2, y_3, y_4, y_5);
      score_0 += y_1 * keys;
    }
    let counted = vec4f(1.0, 1.0, f32(j * 4 + 2 < 50), f32(j * 4 + 3 < 50));
    score_0 = 0.35355339059327373 * score_0;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    let y_6 = y[y_at_7 + y_at_step];
    let y_7 = y[y_at_8 + y_at_step];
    let y_8 = y[y_at_7 + y_at_step_1];
    let y_9 = y[y_at_7 + y_at_step_2];
    let values = mat4x4f(y_6, y_7, y_8, y_9);
    acc_0_0 = acc_0_0 * shrink_0 + values * weight_0;
    let y_10 = y[y_at_9 + y_at_step];
    let y_11 = y[y_at_10 + y_at_step];
    let y_12 = y[y_at_9 + y_at_step_1];
    let y_13 = y[y_at_9 + y_at_step_2];
    let values_1 = mat4x4f(y_10, y_11, y_12, y_13);
    acc_0_1 = acc_0_1 * shrink_0 + values_1 * weight_0;
  }
  let share = 1.0 / total_0;
  let sum = acc_0_0 * share;
  let sum_1 = acc_0_1 * share;
  o[batch_row * 8 + id * 2] = sum;
  let o_at = batch_row * 8 + id * 2 + 1;
  o[o_at] = sum_1;
}
`,
    `// specs/vit.vit:7, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[dim] = x[0, dim] + (sum[i: 32] o[i] * weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;
struct Sizes { n0: i32, n4: i32 }
@group(0) @binding(6) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n4 = sizes.n4;
  let n1 = n0 * 4;
  let n2 = n0 * 2;
  let n3 = n0 * 3;
  let workgroups = 1u; // of one row of the batch
  let invocations = 8; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let o_at = batch_row * n0;
  let weight_at = id * n1;
  let weight_at_1 = id * n1 + n0;
  let weight_at_2 = id * n1 + n2;
  let weight_at_3 = id * n1 + n3;
  var acc_0_0 = vec4f();
  for (var i = 0; i < n0; i++) {
    let o_1 = o[o_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += o_1 * block;
  }
  let x_2 = x[batch_row * n4 + id];
  let bias_1 = bias[id];
  x_1[batch_row * 8 + id] = x_2 + acc_0_0 + bias_1;
}
`,
    `// lib/nn.vit:44, lib/nn.vit:17, lib/nn.vit:14, lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (contract)
// y[o] = 0.5 * (rsqrt(max(sum[i: 32] (x[i] - x[0]) * (x[i] - x[0]) - (sum[i: 32] (x[i] - x[0])) * (sum[i: 32]
//   (x[i] - x[0])) * 0.03125, 0) / 32 + 0.000001) * (sum[i: 32] (x[i] - x[0]) * folded[o, i]) + folded_1[o]) * (1
//   + erf((rsqrt(max(sum[i: 32] (x[i] - x[0]) * (x[i] - x[0]) - (sum[i: 32] (x[i] - x[0])) * (sum[i: 32] (x[i] -
//   x[0])) * 0.03125, 0) / 32 + 0.000001) * (sum[i: 32] (x[i] - x[0]) * folded[o, i]) + folded_1[o]) /
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
  let workgroups = 4u; // of one row of the batch
  let invocations = 32; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let x_at = batch_row * 8;
  let x_2 = x[batch_row * 8].x;
  let folded_at = id * 32;
${each(3, (i) => `  let folded_at_${1 + i} = id * 32 + ${8 + 8 * i};
`)}  var acc_0_0 = vec4f();
  var stat_0_0 = vec4f();
  var stat_1_0 = vec4f();
  for (var i = 0; i < 8; i++) {
    let x_1 = x[x_at + i];
    let left = x_1 - x_2;
    stat_0_0 += left * left;
    stat_1_0 += left;
    let folded_2 = folded[folded_at + i];
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + i];
`)}    let block = mat4x4f(folded_2, folded_3, folded_4, folded_5);
    acc_0_0 += left * block;
  }
  let total = dot(stat_0_0, vec4f(1.0));
  let total_1 = dot(stat_1_0, vec4f(1.0));
  let folded_1_1 = folded_1[id];
  let term = inverseSqrt(max(total - total_1 * total_1 * 0.03125, 0.0) / 32.0 + 0.000001) * acc_0_0 + folded_1_1;
  y[batch_row * 32 + id] = 0.5 * term * (1.0 + vitc_erf_v4(term / 1.4142135623730951));
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y[d] = (x[d] - (sum[d: 32] x[d]) / 32) * rsqrt((sum[d: 32] (x[d] - (sum[d: 32] x[d]) / 32) * (x[d] - (sum[d: 32]
//   x[d]) / 32)) / 32 + 0.000001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 1; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * 8;
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
  let y_at = batch_row * 8;
  for (var d = 0; d < 8; d++) {
    let x_3 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y[y_at + d] = (x_3 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (row)
// y_1[o] = sum[i: 32] y[i] * weight[o, i] + bias[o]

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
  let y_at = batch_row * 8;
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
