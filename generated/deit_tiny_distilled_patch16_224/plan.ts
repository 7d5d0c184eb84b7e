/* eslint-disable */
/** The plan of deit_tiny_distilled_patch16_224: its kernels, and how they are run. Generated. */
import type { Plan, PlanDispatch, PlanFold, PlanParam, PlanPipeline, Region } from "vitc/runtime";

// Regions: offset and size in bytes. Steps: pipeline, workgroups a batch row, value, spec line, bindings; `sized` ones: in which numbers they differ. Groups: their parameters, their steps. Lists: `repeat` unrolls; texts: `each`. Pipelines: invocations and shared bytes of a workgroup, text.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const staging = (offset: number, size: number): Region => ({ space: 2, offset, size });
const param = (name: string, shape: readonly number[], region: Region, ...init: PlanParam["init"]): PlanParam => ({ name, shape, region, init });
const step = (pipeline: number, workgroups: number, name: string, at: string, ...bindings: readonly Region[]): PlanDispatch => ({ pipeline, workgroups, bindings, name, at });
const resized = (param: PlanParam, resize: NonNullable<PlanParam["resize"]>): PlanParam => ({ ...param, resize });
const sized = (step: PlanDispatch, ...sizes: readonly number[]): PlanDispatch => ({ ...step, sizes });
const repeat = <T>(times: number, items: (i: number) => readonly T[]): T[] => Array.from({ length: times }, (_, i) => items(i)).flat();
const group = (params: readonly number[], ...dispatches: readonly PlanDispatch[]): PlanFold => ({ params, dispatches });
const pipeline = (invocations: number, sharedBytes: number, wgsl: string): PlanPipeline => ({ wgsl, invocations, sharedBytes });
const each = (times: number, text: (i: number) => string): string => Array.from({ length: times }, (_, i) => text(i)).join("");

export const plan: Plan = {
  version: 2,
  model: "deit_tiny_distilled_patch16_224",
  target: "gpu",
  inputs: [
    { name: "image", shape: [3, 224, 224], region: arena(0, 602112), preprocess: [{ kind: "resize", shorter: 256, filter: "bicubic" }, { kind: "crop", height: 224, width: 224 }, { kind: "normalize", mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] }] },
  ],
  outputs: [
    { name: "logits", shape: [1000], region: arena(8192, 4000) },
    { name: "cls_logits", shape: [1000], region: arena(0, 4000) },
    { name: "dist_logits", shape: [1000], region: arena(4096, 4000) },
  ],
  taps: [],
  params: [
    param("patch_embed.proj.weight", [192, 3, 16, 16], weights(0, 589824), "trunc_normal", 0.02),
    param("patch_embed.proj.bias", [192], weights(589824, 768), "zeros"),
    param("dist_token", [1, 1, 192], weights(590592, 768), "trunc_normal", 0.02),
    param("cls_token", [1, 1, 192], weights(591360, 768), "trunc_normal", 0.02),
    resized(param("pos_embed", [1, 198, 192], weights(592128, 152064), "trunc_normal", 0.02), { axis: 1, prefix: 2, grid: [14, 14], antialias: false }),
    ...repeat(12, (i) => [
      param(`blocks.${i}.norm1.weight`, [192], staging(0, 768), "ones"),
      param(`blocks.${i}.norm1.bias`, [192], staging(768, 768), "zeros"),
      param(`blocks.${i}.attn.qkv.weight`, [576, 192], staging(1536, 442368), "trunc_normal", 0.02),
      param(`blocks.${i}.attn.qkv.bias`, [576], staging(443904, 2304), "zeros"),
      param(`blocks.${i}.attn.proj.weight`, [192, 192], weights(744192 + 738816 * i, 147456), "trunc_normal", 0.02),
      param(`blocks.${i}.attn.proj.bias`, [192], weights(891648 + 738816 * i, 768), "zeros"),
      param(`blocks.${i}.norm2.weight`, [192], staging(0, 768), "ones"),
      param(`blocks.${i}.norm2.bias`, [192], staging(768, 768), "zeros"),
      param(`blocks.${i}.mlp.fc1.weight`, [768, 192], staging(1536, 589824), "trunc_normal", 0.02),
      param(`blocks.${i}.mlp.fc1.bias`, [768], staging(591360, 3072), "zeros"),
      param(`blocks.${i}.mlp.fc2.weight`, [192, 768], weights(892416 + 738816 * i, 589824), "trunc_normal", 0.02),
      param(`blocks.${i}.mlp.fc2.bias`, [192], weights(1482240 + 738816 * i, 768), "zeros"),
    ]),
    param("norm.weight", [192], staging(0, 768), "ones"),
    param("norm.bias", [192], staging(768, 768), "zeros"),
    param("head.weight", [1000, 192], staging(1536, 768000), "trunc_normal", 0.02),
    param("head.bias", [1000], staging(769536, 4000), "zeros"),
    param("head_dist.weight", [1000, 192], staging(773632, 768000), "trunc_normal", 0.02),
    param("head_dist.bias", [1000], staging(1541632, 4000), "zeros"),
  ],
  dialects: {
    "canonical": [
      { ignore: "head.{p}" },
      { ignore: "head_dist.{p}" },
    ],
    "huggingface": [
      { ours: "cls_token", theirs: ["[deit.]embeddings.cls_token"] },
      { ours: "dist_token", theirs: ["[deit.]embeddings.distillation_token"] },
      { ours: "pos_embed", theirs: ["[deit.]embeddings.position_embeddings"] },
      { ours: "patch_embed.proj.{p}", theirs: ["[deit.]embeddings.patch_embeddings.projection.{p}"] },
      { ours: "blocks.{i}.norm1.{p}", theirs: ["[deit.]encoder.layer.{i}.layernorm_before.{p}"] },
      { ours: "blocks.{i}.attn.qkv.{p}", theirs: ["[deit.]encoder.layer.{i}.attention.attention.query.{p}", "[deit.]encoder.layer.{i}.attention.attention.key.{p}", "[deit.]encoder.layer.{i}.attention.attention.value.{p}"] },
      { ours: "blocks.{i}.attn.proj.{p}", theirs: ["[deit.]encoder.layer.{i}.attention.output.dense.{p}"] },
      { ours: "blocks.{i}.norm2.{p}", theirs: ["[deit.]encoder.layer.{i}.layernorm_after.{p}"] },
      { ours: "blocks.{i}.mlp.fc1.{p}", theirs: ["[deit.]encoder.layer.{i}.intermediate.dense.{p}"] },
      { ours: "blocks.{i}.mlp.fc2.{p}", theirs: ["[deit.]encoder.layer.{i}.output.dense.{p}"] },
      { ours: "norm.{p}", theirs: ["[deit.]layernorm.{p}"] },
      { ours: "head.{p}", theirs: ["cls_classifier.{p}"] },
      { ours: "head_dist.{p}", theirs: ["distillation_classifier.{p}"] },
      { ignore: "cls_classifier.{p}" },
      { ignore: "distillation_classifier.{p}" },
      { ignore: "classifier.{p}" },
      { ignore: "pooler.dense.{p}" },
      { ignore: "mask_token" },
    ],
  },
  fold: [
    ...repeat(12, (i) => [
      group([5 + 12 * i, 6 + 12 * i, 7 + 12 * i, 8 + 12 * i],
      step(0, 144, `blocks.${i}.attn.qkv.y_2.folded`, "lib/nn.vit:23", staging(1536, 442368), staging(0, 768), weights(9609984 + 1037568 * i, 442368)),
      sized(step(1, 72, `blocks.${i}.attn.qkv.y_2.folded_2`, "lib/nn.vit:23", staging(768, 768), staging(1536, 442368), staging(443904, 2304), weights(10052352 + 1037568 * i, 2304)), 72)),
      group([11 + 12 * i, 12 + 12 * i, 13 + 12 * i, 14 + 12 * i],
      sized(step(2, 96, `blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(1536, 589824), staging(0, 768), weights(10054656 + 1037568 * i, 589824)), 96),
      sized(step(1, 96, `blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(10644480 + 1037568 * i, 3072)), 96)),
    ]),
    group([149, 150, 151, 152, 153, 154],
      sized(step(2, 125, "head.y_2.folded", "lib/nn.vit:23", staging(1536, 768000), staging(0, 768), weights(22060800, 768000)), 125),
      sized(step(1, 125, "head.y_2.folded_2", "lib/nn.vit:23", staging(768, 768), staging(1536, 768000), staging(769536, 4000), weights(22828800, 4000)), 125),
      sized(step(2, 125, "head_dist.y_2.folded", "lib/nn.vit:23", staging(773632, 768000), staging(0, 768), weights(22832896, 768000)), 125),
      sized(step(1, 125, "head_dist.y_2.folded_2", "lib/nn.vit:23", staging(768, 768), staging(773632, 768000), staging(1541632, 4000), weights(23600896, 4000)), 125)),
  ],
  dispatches: [
    step(3, 150, "patch_embed.proj.y", "lib/nn.vit:49", weights(589824, 768), arena(0, 602112), weights(0, 589824), arena(608256, 150528)),
    step(4, 149, "x_1_3", "specs/vit.vit:23", weights(591360, 768), weights(590592, 768), arena(608256, 150528), weights(592128, 152064), arena(456192, 152064)),
    ...repeat(2, (i) => [
      step(5, 63, `blocks.${6 * i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(456192 + 152064 * i, 152064), weights(9609984 + 6225408 * i, 442368), weights(10052352 + 6225408 * i, 2304), arena(0, 456192)),
      step(6, 21, `blocks.${6 * i}.attn.o`, "lib/nn.vit:65", arena(0, 456192), arena(608256 - 152064 * i, 152064)),
      step(7, 150, `blocks.${6 * i}.x`, "specs/vit.vit:7", arena(456192 + 152064 * i, 152064), arena(608256 - 152064 * i, 152064), weights(744192 + 4432896 * i, 147456), weights(891648 + 4432896 * i, 768), arena(760320, 152064)),
      step(8, 84, `blocks.${6 * i}.mlp.y_1`, "lib/nn.vit:56", arena(760320, 152064), weights(10054656 + 6225408 * i, 589824), weights(10644480 + 6225408 * i, 3072), arena(0, 608256)),
      step(9, 150, `blocks.${6 * i}.x_2`, "specs/vit.vit:8", arena(760320, 152064), arena(0, 608256), weights(892416 + 4432896 * i, 589824), weights(1482240 + 4432896 * i, 768), arena(608256, 152064)),
      step(5, 63, `blocks.${1 + 6 * i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(608256, 152064), weights(10647552 + 6225408 * i, 442368), weights(11089920 + 6225408 * i, 2304), arena(0, 456192)),
      step(6, 21, `blocks.${1 + 6 * i}.attn.o`, "lib/nn.vit:65", arena(0, 456192), arena(456192, 152064)),
      step(7, 150, `blocks.${1 + 6 * i}.x`, "specs/vit.vit:7", arena(608256, 152064), arena(456192, 152064), weights(1483008 + 4432896 * i, 147456), weights(1630464 + 4432896 * i, 768), arena(760320, 152064)),
      step(8, 84, `blocks.${1 + 6 * i}.mlp.y_1`, "lib/nn.vit:56", arena(760320, 152064), weights(11092224 + 6225408 * i, 589824), weights(11682048 + 6225408 * i, 3072), arena(0, 608256)),
      step(9, 150, `blocks.${1 + 6 * i}.x_2`, "specs/vit.vit:8", arena(760320, 152064), arena(0, 608256), weights(1631232 + 4432896 * i, 589824), weights(2221056 + 4432896 * i, 768), arena(608256, 152064)),
      step(5, 63, `blocks.${2 + 6 * i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(608256, 152064), weights(11685120 + 6225408 * i, 442368), weights(12127488 + 6225408 * i, 2304), arena(0, 456192)),
      step(6, 21, `blocks.${2 + 6 * i}.attn.o`, "lib/nn.vit:65", arena(0, 456192), arena(456192, 152064)),
      step(7, 150, `blocks.${2 + 6 * i}.x`, "specs/vit.vit:7", arena(608256, 152064), arena(456192, 152064), weights(2221824 + 4432896 * i, 147456), weights(2369280 + 4432896 * i, 768), arena(760320, 152064)),
      step(8, 84, `blocks.${2 + 6 * i}.mlp.y_1`, "lib/nn.vit:56", arena(760320, 152064), weights(12129792 + 6225408 * i, 589824), weights(12719616 + 6225408 * i, 3072), arena(0, 608256)),
      step(9, 150, `blocks.${2 + 6 * i}.x_2`, "specs/vit.vit:8", arena(760320, 152064), arena(0, 608256), weights(2370048 + 4432896 * i, 589824), weights(2959872 + 4432896 * i, 768), arena(608256, 152064)),
      step(5, 63, `blocks.${3 + 6 * i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(608256, 152064), weights(12722688 + 6225408 * i, 442368), weights(13165056 + 6225408 * i, 2304), arena(0, 456192)),
      step(6, 21, `blocks.${3 + 6 * i}.attn.o`, "lib/nn.vit:65", arena(0, 456192), arena(456192, 152064)),
      step(7, 150, `blocks.${3 + 6 * i}.x`, "specs/vit.vit:7", arena(608256, 152064), arena(456192, 152064), weights(2960640 + 4432896 * i, 147456), weights(3108096 + 4432896 * i, 768), arena(760320, 152064)),
      step(8, 84, `blocks.${3 + 6 * i}.mlp.y_1`, "lib/nn.vit:56", arena(760320, 152064), weights(13167360 + 6225408 * i, 589824), weights(13757184 + 6225408 * i, 3072), arena(0, 608256)),
      step(9, 150, `blocks.${3 + 6 * i}.x_2`, "specs/vit.vit:8", arena(760320, 152064), arena(0, 608256), weights(3108864 + 4432896 * i, 589824), weights(3698688 + 4432896 * i, 768), arena(608256, 152064)),
      step(5, 63, `blocks.${4 + 6 * i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(608256, 152064), weights(13760256 + 6225408 * i, 442368), weights(14202624 + 6225408 * i, 2304), arena(0, 456192)),
      step(6, 21, `blocks.${4 + 6 * i}.attn.o`, "lib/nn.vit:65", arena(0, 456192), arena(456192, 152064)),
      step(7, 150, `blocks.${4 + 6 * i}.x`, "specs/vit.vit:7", arena(608256, 152064), arena(456192, 152064), weights(3699456 + 4432896 * i, 147456), weights(3846912 + 4432896 * i, 768), arena(760320, 152064)),
      step(8, 84, `blocks.${4 + 6 * i}.mlp.y_1`, "lib/nn.vit:56", arena(760320, 152064), weights(14204928 + 6225408 * i, 589824), weights(14794752 + 6225408 * i, 3072), arena(0, 608256)),
      step(9, 150, `blocks.${4 + 6 * i}.x_2`, "specs/vit.vit:8", arena(760320, 152064), arena(0, 608256), weights(3847680 + 4432896 * i, 589824), weights(4437504 + 4432896 * i, 768), arena(608256, 152064)),
      step(5, 63, `blocks.${5 + 6 * i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(608256, 152064), weights(14797824 + 6225408 * i, 442368), weights(15240192 + 6225408 * i, 2304), arena(0, 456192)),
      step(6 + 4 * i, 21 - 18 * i, `blocks.${5 + 6 * i}.attn.o`, "lib/nn.vit:65", arena(0, 456192), arena(456192, 152064 - 150528 * i)),
      step(7 + 4 * i, 150 - 138 * i, `blocks.${5 + 6 * i}.x`, "specs/vit.vit:7", arena(608256, 152064), arena(456192, 152064 - 150528 * i), weights(4438272 + 4432896 * i, 147456), weights(4585728 + 4432896 * i, 768), arena(760320 - 754176 * i, 152064 - 150528 * i)),
      step(8 + 4 * i, 84 - 36 * i, `blocks.${5 + 6 * i}.mlp.y_1`, "lib/nn.vit:56", arena(760320 - 754176 * i, 152064 - 150528 * i), weights(15242496 + 6225408 * i, 589824), weights(15832320 + 6225408 * i, 3072), arena(0, 608256 - 602112 * i)),
      step(9 + 4 * i, 150 - 102 * i, `blocks.${5 + 6 * i}.x_2`, "specs/vit.vit:8", arena(760320 - 754176 * i, 152064 - 150528 * i), arena(0, 608256 - 602112 * i), weights(4586496 + 4432896 * i, 589824), weights(5176320 + 4432896 * i, 768), arena(608256 - 600064 * i, 152064 - 150528 * i)),
    ]),
    sized(step(14, 63, "head.y_2", "lib/nn.vit:23", arena(8192, 1536), weights(22060800, 768000), weights(22828800, 4000), arena(0, 4000)), 0),
    sized(step(14, 63, "head_dist.y_2", "lib/nn.vit:23", arena(8192, 1536), weights(22832896, 768000), weights(23600896, 4000), arena(4096, 4000)), 48),
    step(15, 4, "logits", "specs/deit.vit:20", arena(0, 4000), arena(4096, 4000), arena(8192, 4000)),
  ],
  memory: { weights: 23604992, arena: 912384, staging: 1545728, livenessBound: 912384 },
  pipelines: [
    pipeline(64, 256, `// lib/nn.vit:23, lib/nn.vit:20 (row)
// folded[o, i] = weight[o, i] * weight_1[i] - (sum[i: 192] weight[o, i] * weight_1[i]) * 0.005208333333333333

@group(0) @binding(0) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> sum_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 144u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var sum = vec4f(0.0);
  let member = worker % 16;
  let team = worker / 16;
  let weight_at = id * 192 + team * 48;
  for (var i = member; i < 48; i += 16) {
    let weight_2 = weight[weight_at + i];
    let weight_1_1 = weight_1[i];
    sum += weight_2 * weight_1_1;
  }
  sum_parts[worker] = dot(sum, vec4f(1.0));
  workgroupBarrier();
  for (var left = 16; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team * 16];
  let term = sum_total * 0.005208333333333333;
  let folded_at = id * 192 + team * 48;
  for (var i = member; i < 48; i += 16) {
    let weight_3 = weight[weight_at + i];
    let weight_1_2 = weight_1[i];
    folded[folded_at + i] = weight_3 * weight_1_2 - term;
  }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// folded[o] = sum[i: 192] bias[i] * weight[o, i] + bias_1[o]

@group(0) @binding(0) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> bias_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n0: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let workgroups = u32(n0); // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 32;
  let worker_column = worker / 32;
  let weight_at = id * 384 + worker_column * 192;
${each(3, (i) => `  let weight_at_${1 + i} = id * 384 + worker_column * 192 + ${48 + 48 * i};
`)}  var acc_0_0 = vec4f();
  for (var i = part; i < 48; i += 32) {
    let bias_2 = bias[i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += bias_2 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 32; place++) {
      acc_0_0 += parts[place];
    }
  }
  let bias_1_1 = bias_1[id * 2 + worker_column];
  if (part == 0) { folded[id * 2 + worker_column] = acc_0_0 + bias_1_1; }
}
`),
    pipeline(64, 256, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20 (row)
// folded[o, i] = weight[o, i] * weight_1[i] - (sum[i: 192] weight[o, i] * weight_1[i]) * 0.005208333333333333

@group(0) @binding(0) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n0: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

var<workgroup> sum_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let workgroups = u32(n0); // of one row of the batch
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
    pipeline(64, 2048, `// lib/nn.vit:49 (contract)
// y[hw/14, hw%14, o] = bias[o] + sum[cuv: 768] image[cuv/256, hw/14*16 + cuv/16%16, hw%14*16 + cuv%16] * weight[o,
//   cuv/256, cuv/16%16, cuv%16]

@group(0) @binding(0) var<storage, read> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> image: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 128>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 150u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 16;
  let row_tile = id / 6;
  let hw = min(row_tile * 8 + 4, 195);
${each(3, (i) => `  let hw_${1 + i} = min(row_tile * 8 + ${5 + i}, 195);
`)}  let id_div_7 = row_tile * 4 / 7;
  let id_mod_7 = row_tile * 4 % 7;
  let image_at = batch_row * 37632 + id_div_7 * 896 + id_mod_7 * 8;
  let image_at_1 = batch_row * 37632 + id_div_7 * 896 + id_mod_7 * 8 + 4;
  let id_div_7_1 = (row_tile * 4 + 1) / 7;
  let id_mod_7_1 = (row_tile * 4 + 1) % 7;
  let image_at_2 = batch_row * 37632 + id_div_7_1 * 896 + id_mod_7_1 * 8;
  let image_at_3 = batch_row * 37632 + id_div_7_1 * 896 + id_mod_7_1 * 8 + 4;
  let hw_div_14 = hw / 14;
  let hw_mod_14 = hw % 14;
  let image_at_4 = batch_row * 37632 + hw_div_14 * 896 + hw_mod_14 * 4;
${each(3, (i) => `  let hw_div_14_${1 + i} = hw_${1 + i} / 14;
  let hw_mod_14_${1 + i} = hw_${1 + i} % 14;
  let image_at_${5 + i} = batch_row * 37632 + hw_div_14_${1 + i} * 896 + hw_mod_14_${1 + i} * 4;
`)}  let column_block = id % 6;
  let worker_column = worker / 16;
  let weight_at = column_block * 6144 + worker_column * 1536;
${each(7, (i) => `  let weight_at_${1 + i} = column_block * 6144 + worker_column * 1536 + ${192 + 192 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var cuv = part; cuv < 192; cuv += 16) {
    let cuv_div_64 = cuv / 64;
    let cuv_div_4 = cuv / 4;
    let cuv_mod_16 = cuv_div_4 % 16;
    let cuv_mod_4 = cuv % 4;
    let image_at_step = cuv_div_64 * 12544 + cuv_mod_16 * 56 + cuv_mod_4;
    let image_1 = image[image_at + image_at_step];
${each(7, (i) => `    let image_${2 + i} = image[image_at_${1 + i} + image_at_step];
`)}    let weight_1 = weight[weight_at + cuv];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + cuv];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(8, (i) => `    acc_${i}_0 += image_${1 + i} * block;
`)}${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + cuv];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
${each(8, (i) => `    acc_${i}_1 += image_${1 + i} * block_1;
`)}  }
  parts[worker] = acc_0_0;
  parts[worker + 64] = acc_0_1;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 16; place++) {
      acc_0_0 += parts[place];
      acc_0_1 += parts[place + 64];
${each(7, (i) => `    }
  }
  workgroupBarrier();
  parts[worker] = acc_${1 + i}_0;
  parts[worker + 64] = acc_${1 + i}_1;
  workgroupBarrier();
  if (part == 0) {
    for (var place_${1 + i} = worker + 1; place_${1 + i} < worker + 16; place_${1 + i}++) {
      acc_${1 + i}_0 += parts[place_${1 + i}];
      acc_${1 + i}_1 += parts[place_${1 + i} + 64];
`)}    }
  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let hw_4 = row_tile * 8;
  let bias_1 = bias[column_block * 8 + worker_column * 2];
  let y_at = batch_row * 9408 + column_block * 8 + worker_column * 2;
  let bias_at = column_block * 8 + worker_column * 2 + 1;
  let bias_2 = bias[bias_at];
  let y_at_1 = batch_row * 9408 + column_block * 8 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let hw_5 = hw_4 + tile_row;
    if (hw_5 >= 196) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_at_step = hw_5 * 48;
    if (part == 0) { y[y_at + y_at_step] = bias_1 + sum; }
    if (part == 0) { y[y_at_1 + y_at_step] = bias_2 + sum_1; }
  }
}
`),
    pipeline(64, 0, `// specs/vit.vit:23 (map)
// x[i0, dim] = (if i0 < 1 then cls_token[0, 0, dim] else if i0 - 1 < 1 then dist_token[0, 0, dim] else y[(i0 +
//   12)/14 - 1, (i0 + 12)%14, dim]) + pos_embed[0, i0, dim]

@group(0) @binding(0) var<storage, read> cls_token: array<vec4f>;
@group(0) @binding(1) var<storage, read> dist_token: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(3) var<storage, read> pos_embed: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 149u; // of one row of the batch
  let invocations = 9504; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_672 = (id + 576) / 672;
  let safe = max(id_div_672 - 1, 0);
  let i0 = id / 48;
  let id_mod_14 = (i0 + 12) % 14;
  let tile = id % 48;
  let y_at = batch_row * 9408 + safe * 672 + id_mod_14 * 48 + tile;
  let y_1 = y[y_at];
  let dist_token_1 = dist_token[tile];
  let cls_token_1 = cls_token[tile];
  let pos_embed_1 = pos_embed[id];
  x[batch_row * 9504 + id] = select(select(y_1, dist_token_1, i0 - 1 < 1), cls_token_1, i0 < 1) + pos_embed_1;
}
`),
    pipeline(128, 6144, `// lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[i0, o] = rsqrt(max(max(sum[i: 192] (x[i0, i] - x[i0, 0] - (x[i0, 0] - x[i0, 0])) * (x[i0, i] - x[i0, 0] -
//   (x[i0, 0] - x[i0, 0])) - (sum[i: 192] (x[i0, i] - x[i0, 0] - (x[i0, 0] - x[i0, 0]))) * (sum[i: 192] (x[i0, i]
//   - x[i0, 0] - (x[i0, 0] - x[i0, 0]))) * 0.005208333333333333, 0), 0) / 192 + 0.000001) * (sum[i: 192] (x[i0, i]
//   - x[i0, 0]) * folded[o, i]) + folded_1[o]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 256>;

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 63u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 9;
  let worker_div_4 = worker / 4;
  let i0 = min(row_block * 32 + worker_div_4, 197);
  let i0_1 = row_block * 32 + worker_div_4;
  let worker_mod_4 = worker % 4;
  let x_at = batch_row * 9504 + i0 * 48 + worker_mod_4;
  let x_2 = x[batch_row * 9504 + i0 * 48].x;
  let term_1 = x_2 - x_2;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let column_block = id % 9;
  let folded_at = column_block * 3072 + worker_div_4 * 48 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_row = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_row;
  let folded_at_1 = column_block * 3072 + worker_div_4 * 48 + worker_mod_4 + 1536;
  let right_place_1 = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_row + 8;
  let left_at = worker_row * 4;
  let worker_column = worker % 16;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  var part_0_0 = vec4f();
  var part_1_0 = vec4f();
  for (var i = 0; i < 12; i++) {
    let x_at_step = i * 4;
    let x_1 = x[x_at + x_at_step];
    let term = x_1 - x_2;
    let term_2 = term - term_1;
    part_0_0 += term_2 * term_2;
    part_1_0 += term_2;
    left[left_place] = term;
    let folded_at_step = i * 4;
    let folded_2 = folded[folded_at + folded_at_step];
    right[right_place] = folded_2;
    let folded_3 = folded[folded_at_1 + folded_at_step];
    right[right_place_1] = folded_3;
    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 32;
      let row = left[left_at + left_at_step];
${each(3, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = i_quad * 64;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 32], right[worker_column + right_at_step + 48]);
      acc_0_0 += row * column;
${each(3, (i) => `      acc_${1 + i}_0 += row_${1 + i} * column;
`)}    }
    workgroupBarrier();
  }
  left[worker_mod_4 * 32 + worker_div_4] = vec4f(dot(part_0_0, vec4f(1.0)), dot(part_1_0, vec4f(1.0)), 0.0, 0.0);
  workgroupBarrier();
  var gathered = vec4f();
${each(3, (i) => `  var gathered_${1 + i} = vec4f();
`)}  for (var i_quad = 0; i_quad < 4; i_quad++) {
    let left_at_step_1 = i_quad * 32;
    gathered += left[left_at + left_at_step_1];
${each(3, (i) => `    gathered_${1 + i} += left[left_at + left_at_step_1 + ${1 + i}];
`)}  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  var totals = array<f32, 4>(
    gathered.x, gathered_1.x, gathered_2.x, gathered_3.x,
  );
  var totals_1 = array<f32, 4>(
    gathered.y, gathered_1.y, gathered_2.y, gathered_3.y,
  );
  let i0_2 = row_block * 32 + worker_row * 4;
  let folded_1_1 = folded_1[column_block * 16 + worker_column];
  let y_at = batch_row * 28512 + column_block * 16 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let i0_3 = i0_2 + tile_row;
    if (i0_3 >= 198) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row];
    let y_at_step = i0_3 * 144;
    y[y_at + y_at_step] = inverseSqrt(max(max(total - total_1 * total_1 * 0.005208333333333333, 0.0), 0.0) / 192.0 + 0.000001) * sum + folded_1_1;
  }
}
`),
    pipeline(256, 15360, `// lib/nn.vit:65, lib/nn.vit:40, lib/nn.vit:39, lib/nn.vit:63 (attend)
// o[t, nco*64 + nci] = mean
// mean = (sum[j: 198] weight * y[j, nco*64 + nci + 384]) / (sum[j: 198] weight), weight = exp(score - max[j]
//   score)
// score = 0.125 * (sum[c: 64] y[t, nco*64 + c] * y[j, nco*64 + c + 192])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

var<workgroup> keys: array<vec4f, 448>;
var<workgroup> values: array<vec4f, 448>;
var<workgroup> parts: array<f32, 256>;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 21u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id % 7;
  let worker_mod_32 = worker % 32;
  let t = min(row_block * 32 + worker_mod_32, 197);
  let nco = id / 7;
  let y_at = batch_row * 28512 + t * 144 + nco * 16;
  let y_1 = y[y_at];
${each(15, (i) => `  let y_at_${1 + i} = batch_row * 28512 + t * 144 + nco * 16 + ${1 + i};
  let y_${2 + i} = y[y_at_${1 + i}];
`)}  let y_at_16 = batch_row * 28512 + nco * 16 + 48;
  let y_at_17 = batch_row * 28512 + nco * 16 + 96;
  let part = worker / 32;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
${each(16, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var key_tile = 0; key_tile < 8; key_tile++) {
    workgroupBarrier();
    let j = key_tile * 28;
    for (var place = worker; place < 448; place += 256) {
      let place_div_16 = place / 16;
      let j_1 = min(j + place_div_16, 197);
      let place_mod_16 = place % 16;
      let y_at_step = j_1 * 144 + place_mod_16;
      let y_17 = y[y_at_16 + y_at_step];
      keys[place] = y_17;
    }
    for (var place = worker; place < 448; place += 256) {
      let place_div_16_1 = place / 16;
      let j_2 = min(j + place_div_16_1, 197);
      let place_mod_16_1 = place % 16;
      let y_at_step_1 = j_2 * 144 + place_mod_16_1;
      let y_18 = y[y_at_17 + y_at_step_1];
      values[place] = y_18;
    }
    workgroupBarrier();
    let j_3 = key_tile * 7;
    for (var quad = part; quad < min(7, 50 - key_tile * 7); quad += 8) {
      let j_4 = j_3 + quad;
      let j_5 = min(j_4 * 4 + 2, 197);
      let j_6 = min(j_4 * 4 + 3, 197);
      var score_0 = vec4f();
      let block = mat4x4f(keys[quad * 64], keys[quad * 64 + 16], keys[quad * 64 + 32], keys[quad * 64 + 48]);
      score_0 += y_1 * block;
${each(15, (i) => `      let block_${1 + i} = mat4x4f(keys[quad * 64 + ${1 + i}], keys[quad * 64 + ${17 + i}], keys[quad * 64 + ${33 + i}], keys[quad * 64 + ${49 + i}]);
      score_0 += y_${2 + i} * block_${1 + i};
`)}      let counted = vec4f(1.0, 1.0, f32(j_4 * 4 + 2 < 198), f32(j_4 * 4 + 3 < 198));
      score_0 = 0.125 * score_0;
      let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
      let shrink_0 = vitc_exp(largest_0 - largest_0_now);
      let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
      largest_0 = largest_0_now;
      total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
      let block_16 = mat4x4f(values[quad * 64], values[quad * 64 + 16], values[quad * 64 + 32], values[quad * 64 + 48]);
${each(15, (i) => `      acc_0_${i} = acc_0_${i} * shrink_0 + block_${16 + i} * weight_0;
      let block_${17 + i} = mat4x4f(values[quad * 64 + ${1 + i}], values[quad * 64 + ${17 + i}], values[quad * 64 + ${33 + i}], values[quad * 64 + ${49 + i}]);
`)}      acc_0_15 = acc_0_15 * shrink_0 + block_31 * weight_0;
    }
  }
  workgroupBarrier();
  parts[worker] = largest_0;
  workgroupBarrier();
  var largest_0_of_all = largest_0;
  for (var place_1 = worker_mod_32; place_1 < 256; place_1 += 32) {
    largest_0_of_all = max(largest_0_of_all, parts[place_1]);
  }
  let largest_0_shrink = vitc_exp(largest_0 - largest_0_of_all);
  workgroupBarrier();
  parts[worker] = total_0 * largest_0_shrink;
  total_0 = 0.0;
  workgroupBarrier();
  for (var place_2 = worker_mod_32; place_2 < 256; place_2 += 32) {
    total_0 += parts[place_2];
  }
${each(15, (i) => `  values[worker] = acc_0_${i} * largest_0_shrink;
  acc_0_${i} = vec4f(0.0);
  workgroupBarrier();
  for (var place_${3 + i} = worker_mod_32; place_${3 + i} < 256; place_${3 + i} += 32) {
    acc_0_${i} += values[place_${3 + i}];
  }
  workgroupBarrier();
`)}  values[worker] = acc_0_15 * largest_0_shrink;
  acc_0_15 = vec4f(0.0);
  workgroupBarrier();
  for (var place_18 = worker_mod_32; place_18 < 256; place_18 += 32) {
    acc_0_15 += values[place_18];
  }
  var sums = array<vec4f, 16>(
    acc_0_0, acc_0_1, acc_0_2, acc_0_3, acc_0_4, acc_0_5, acc_0_6, acc_0_7, acc_0_8, acc_0_9, acc_0_10, acc_0_11, acc_0_12, acc_0_13, acc_0_14, acc_0_15,
  );
  let share = 1.0 / total_0;
  let o_at = batch_row * 9504 + t * 48 + nco * 16;
  for (var tile_column = 0; tile_column < 16; tile_column++) {
    let sum = sums[tile_column] * share;
    if (part == 0 && row_block * 32 + worker_mod_32 < 198) { o[o_at + tile_column] = sum; }
  }
}
`),
    pipeline(64, 2048, `// specs/vit.vit:7, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[i0, dim] = x[i0, dim] + (sum[i: 192] o[i0, i] * weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 128>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 150u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let row_tile = id / 3;
  let i0 = min(row_tile * 4 + 2, 197);
  let i0_1 = min(row_tile * 4 + 3, 197);
  let o_at = batch_row * 9504 + row_tile * 192;
  let o_at_1 = batch_row * 9504 + row_tile * 192 + 48;
  let o_at_2 = batch_row * 9504 + i0 * 48;
  let o_at_3 = batch_row * 9504 + i0_1 * 48;
  let column_block = id % 3;
  let worker_column = worker / 8;
  let weight_at = column_block * 3072 + worker_column * 384;
${each(7, (i) => `  let weight_at_${1 + i} = column_block * 3072 + worker_column * 384 + ${48 + 48 * i};
`)}${each(4, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = part; i < 48; i += 8) {
    let o_1 = o[o_at + i];
${each(3, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(4, (i) => `    acc_${i}_0 += o_${1 + i} * block;
`)}${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
${each(4, (i) => `    acc_${i}_1 += o_${1 + i} * block_1;
`)}  }
  parts[worker] = acc_0_0;
  parts[worker + 64] = acc_0_1;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
      acc_0_1 += parts[place + 64];
${each(3, (i) => `    }
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
  var sums = array<vec4f, 8>(
${each(4, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let i0_2 = row_tile * 4;
  let x_at = batch_row * 9504 + column_block * 16 + worker_column * 2;
  let bias_1 = bias[column_block * 16 + worker_column * 2];
  let x_1_at = batch_row * 9504 + column_block * 16 + worker_column * 2;
  let x_at_1 = batch_row * 9504 + column_block * 16 + worker_column * 2 + 1;
  let bias_at = column_block * 16 + worker_column * 2 + 1;
  let bias_2 = bias[bias_at];
  let x_1_at_1 = batch_row * 9504 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let i0_3 = i0_2 + tile_row;
    if (i0_3 >= 198) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let x_at_step = i0_3 * 48;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = i0_3 * 48;
    if (part == 0) { x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1; }
    let x_3 = x[x_at_1 + x_at_step];
    if (part == 0) { x_1[x_1_at_1 + x_1_at_step] = x_3 + sum_1 + bias_2; }
  }
}
`),
    pipeline(128, 6144, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
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

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 256>;

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 84u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 12;
  let worker_div_4 = worker / 4;
  let i0 = min(row_block * 32 + worker_div_4, 197);
  let i0_1 = row_block * 32 + worker_div_4;
  let worker_mod_4 = worker % 4;
  let x_at = batch_row * 9504 + i0 * 48 + worker_mod_4;
  let x_2 = x[batch_row * 9504 + i0 * 48].x;
  let term_1 = x_2 - x_2;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let column_block = id % 12;
  let folded_at = column_block * 3072 + worker_div_4 * 48 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_row = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_row;
  let folded_at_1 = column_block * 3072 + worker_div_4 * 48 + worker_mod_4 + 1536;
  let right_place_1 = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_row + 8;
  let left_at = worker_row * 4;
  let worker_column = worker % 16;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  var part_0_0 = vec4f();
  var part_1_0 = vec4f();
  for (var i = 0; i < 12; i++) {
    let x_at_step = i * 4;
    let x_1 = x[x_at + x_at_step];
    let term = x_1 - x_2;
    let term_2 = term - term_1;
    part_0_0 += term_2 * term_2;
    part_1_0 += term_2;
    left[left_place] = term;
    let folded_at_step = i * 4;
    let folded_2 = folded[folded_at + folded_at_step];
    right[right_place] = folded_2;
    let folded_3 = folded[folded_at_1 + folded_at_step];
    right[right_place_1] = folded_3;
    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 32;
      let row = left[left_at + left_at_step];
${each(3, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = i_quad * 64;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 32], right[worker_column + right_at_step + 48]);
      acc_0_0 += row * column;
${each(3, (i) => `      acc_${1 + i}_0 += row_${1 + i} * column;
`)}    }
    workgroupBarrier();
  }
  left[worker_mod_4 * 32 + worker_div_4] = vec4f(dot(part_0_0, vec4f(1.0)), dot(part_1_0, vec4f(1.0)), 0.0, 0.0);
  workgroupBarrier();
  var gathered = vec4f();
${each(3, (i) => `  var gathered_${1 + i} = vec4f();
`)}  for (var i_quad = 0; i_quad < 4; i_quad++) {
    let left_at_step_1 = i_quad * 32;
    gathered += left[left_at + left_at_step_1];
${each(3, (i) => `    gathered_${1 + i} += left[left_at + left_at_step_1 + ${1 + i}];
`)}  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  var totals = array<f32, 4>(
    gathered.x, gathered_1.x, gathered_2.x, gathered_3.x,
  );
  var totals_1 = array<f32, 4>(
    gathered.y, gathered_1.y, gathered_2.y, gathered_3.y,
  );
  let i0_2 = row_block * 32 + worker_row * 4;
  let folded_1_1 = folded_1[column_block * 16 + worker_column];
  let y_at = batch_row * 38016 + column_block * 16 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let i0_3 = i0_2 + tile_row;
    if (i0_3 >= 198) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row];
    let term_3 = inverseSqrt(max(max(total - total_1 * total_1 * 0.005208333333333333, 0.0), 0.0) / 192.0 + 0.000001) * sum + folded_1_1;
    let y_at_step = i0_3 * 192;
    y[y_at + y_at_step] = 0.5 * term_3 * (1.0 + vitc_erf_v4(term_3 / 1.4142135623730951));
  }
}
`),
    pipeline(64, 2048, `// specs/vit.vit:8, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[i0, dim] = x[i0, dim] + (sum[i: 768] y[i0, i] * weight[dim, i] + bias[dim])

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
  let workgroups = 150u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 16;
  let row_tile = id / 6;
  let i0 = min(row_tile * 8 + 6, 197);
  let i0_1 = min(row_tile * 8 + 7, 197);
  let y_at = batch_row * 38016 + row_tile * 1536;
${each(5, (i) => `  let y_at_${1 + i} = batch_row * 38016 + row_tile * 1536 + ${192 + 192 * i};
`)}  let y_at_6 = batch_row * 38016 + i0 * 192;
  let y_at_7 = batch_row * 38016 + i0_1 * 192;
  let column_block = id % 6;
  let worker_column = worker / 16;
  let weight_at = column_block * 6144 + worker_column * 1536;
${each(7, (i) => `  let weight_at_${1 + i} = column_block * 6144 + worker_column * 1536 + ${192 + 192 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = part; i < 192; i += 16) {
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
    for (var place = worker + 1; place < worker + 16; place++) {
      acc_0_0 += parts[place];
      acc_0_1 += parts[place + 64];
${each(7, (i) => `    }
  }
  workgroupBarrier();
  parts[worker] = acc_${1 + i}_0;
  parts[worker + 64] = acc_${1 + i}_1;
  workgroupBarrier();
  if (part == 0) {
    for (var place_${1 + i} = worker + 1; place_${1 + i} < worker + 16; place_${1 + i}++) {
      acc_${1 + i}_0 += parts[place_${1 + i}];
      acc_${1 + i}_1 += parts[place_${1 + i} + 64];
`)}    }
  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let i0_2 = row_tile * 8;
  let x_at = batch_row * 9504 + column_block * 8 + worker_column * 2;
  let bias_1 = bias[column_block * 8 + worker_column * 2];
  let x_1_at = batch_row * 9504 + column_block * 8 + worker_column * 2;
  let x_at_1 = batch_row * 9504 + column_block * 8 + worker_column * 2 + 1;
  let bias_at = column_block * 8 + worker_column * 2 + 1;
  let bias_2 = bias[bias_at];
  let x_1_at_1 = batch_row * 9504 + column_block * 8 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let i0_3 = i0_2 + tile_row;
    if (i0_3 >= 198) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let x_at_step = i0_3 * 48;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = i0_3 * 48;
    if (part == 0) { x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1; }
    let x_3 = x[x_at_1 + x_at_step];
    if (part == 0) { x_1[x_1_at_1 + x_1_at_step] = x_3 + sum_1 + bias_2; }
  }
}
`),
    pipeline(256, 15360, `// lib/nn.vit:65, lib/nn.vit:40, lib/nn.vit:39, lib/nn.vit:63 (attend)
// o[t, nco*64 + nci] = mean
// mean = (sum[j: 198] weight * y[j, nco*64 + nci + 384]) / (sum[j: 198] weight), weight = exp(score - max[j]
//   score)
// score = 0.125 * (sum[c: 64] y[t, nco*64 + c] * y[j, nco*64 + c + 192])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

var<workgroup> keys: array<vec4f, 448>;
var<workgroup> values: array<vec4f, 448>;
var<workgroup> parts: array<f32, 256>;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 3u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let worker_mod_32 = worker % 32;
  let t = min(worker_mod_32, 1);
  let y_at = batch_row * 28512 + t * 144 + id * 16;
  let y_1 = y[y_at];
${each(15, (i) => `  let y_at_${1 + i} = batch_row * 28512 + t * 144 + id * 16 + ${1 + i};
  let y_${2 + i} = y[y_at_${1 + i}];
`)}  let y_at_16 = batch_row * 28512 + id * 16 + 48;
  let y_at_17 = batch_row * 28512 + id * 16 + 96;
  let part = worker / 32;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
${each(16, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var key_tile = 0; key_tile < 8; key_tile++) {
    workgroupBarrier();
    let j = key_tile * 28;
    for (var place = worker; place < 448; place += 256) {
      let place_div_16 = place / 16;
      let j_1 = min(j + place_div_16, 197);
      let place_mod_16 = place % 16;
      let y_at_step = j_1 * 144 + place_mod_16;
      let y_17 = y[y_at_16 + y_at_step];
      keys[place] = y_17;
    }
    for (var place = worker; place < 448; place += 256) {
      let place_div_16_1 = place / 16;
      let j_2 = min(j + place_div_16_1, 197);
      let place_mod_16_1 = place % 16;
      let y_at_step_1 = j_2 * 144 + place_mod_16_1;
      let y_18 = y[y_at_17 + y_at_step_1];
      values[place] = y_18;
    }
    workgroupBarrier();
    let j_3 = key_tile * 7;
    for (var quad = part; quad < min(7, 50 - key_tile * 7); quad += 8) {
      let j_4 = j_3 + quad;
      let j_5 = min(j_4 * 4 + 2, 197);
      let j_6 = min(j_4 * 4 + 3, 197);
      var score_0 = vec4f();
      let block = mat4x4f(keys[quad * 64], keys[quad * 64 + 16], keys[quad * 64 + 32], keys[quad * 64 + 48]);
      score_0 += y_1 * block;
${each(15, (i) => `      let block_${1 + i} = mat4x4f(keys[quad * 64 + ${1 + i}], keys[quad * 64 + ${17 + i}], keys[quad * 64 + ${33 + i}], keys[quad * 64 + ${49 + i}]);
      score_0 += y_${2 + i} * block_${1 + i};
`)}      let counted = vec4f(1.0, 1.0, f32(j_4 * 4 + 2 < 198), f32(j_4 * 4 + 3 < 198));
      score_0 = 0.125 * score_0;
      let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
      let shrink_0 = vitc_exp(largest_0 - largest_0_now);
      let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
      largest_0 = largest_0_now;
      total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
      let block_16 = mat4x4f(values[quad * 64], values[quad * 64 + 16], values[quad * 64 + 32], values[quad * 64 + 48]);
${each(15, (i) => `      acc_0_${i} = acc_0_${i} * shrink_0 + block_${16 + i} * weight_0;
      let block_${17 + i} = mat4x4f(values[quad * 64 + ${1 + i}], values[quad * 64 + ${17 + i}], values[quad * 64 + ${33 + i}], values[quad * 64 + ${49 + i}]);
`)}      acc_0_15 = acc_0_15 * shrink_0 + block_31 * weight_0;
    }
  }
  workgroupBarrier();
  parts[worker] = largest_0;
  workgroupBarrier();
  var largest_0_of_all = largest_0;
  for (var place_1 = worker_mod_32; place_1 < 256; place_1 += 32) {
    largest_0_of_all = max(largest_0_of_all, parts[place_1]);
  }
  let largest_0_shrink = vitc_exp(largest_0 - largest_0_of_all);
  workgroupBarrier();
  parts[worker] = total_0 * largest_0_shrink;
  total_0 = 0.0;
  workgroupBarrier();
  for (var place_2 = worker_mod_32; place_2 < 256; place_2 += 32) {
    total_0 += parts[place_2];
  }
${each(15, (i) => `  values[worker] = acc_0_${i} * largest_0_shrink;
  acc_0_${i} = vec4f(0.0);
  workgroupBarrier();
  for (var place_${3 + i} = worker_mod_32; place_${3 + i} < 256; place_${3 + i} += 32) {
    acc_0_${i} += values[place_${3 + i}];
  }
  workgroupBarrier();
`)}  values[worker] = acc_0_15 * largest_0_shrink;
  acc_0_15 = vec4f(0.0);
  workgroupBarrier();
  for (var place_18 = worker_mod_32; place_18 < 256; place_18 += 32) {
    acc_0_15 += values[place_18];
  }
  var sums = array<vec4f, 16>(
    acc_0_0, acc_0_1, acc_0_2, acc_0_3, acc_0_4, acc_0_5, acc_0_6, acc_0_7, acc_0_8, acc_0_9, acc_0_10, acc_0_11, acc_0_12, acc_0_13, acc_0_14, acc_0_15,
  );
  let share = 1.0 / total_0;
  let o_at = batch_row * 96 + t * 48 + id * 16;
  for (var tile_column = 0; tile_column < 16; tile_column++) {
    let sum = sums[tile_column] * share;
    if (part == 0 && worker_mod_32 < 2) { o[o_at + tile_column] = sum; }
  }
}
`),
    pipeline(64, 1024, `// specs/vit.vit:7, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[i0, dim] = x[i0, dim] + (sum[i: 192] o[i0, i] * weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 12u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 16;
  let o_at = batch_row * 96;
  let o_at_1 = batch_row * 96 + 48;
  let worker_column = worker / 16;
  let weight_at = id * 768 + worker_column * 192;
${each(3, (i) => `  let weight_at_${1 + i} = id * 768 + worker_column * 192 + ${48 + 48 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = part; i < 48; i += 16) {
    let o_1 = o[o_at + i];
    let o_2 = o[o_at_1 + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += o_1 * block;
    acc_1_0 += o_2 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 16; place++) {
      acc_0_0 += parts[place];
    }
  }
  workgroupBarrier();
  parts[worker] = acc_1_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_1 = worker + 1; place_1 < worker + 16; place_1++) {
      acc_1_0 += parts[place_1];
    }
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let x_at = batch_row * 9504 + id * 4 + worker_column;
  let bias_1 = bias[id * 4 + worker_column];
  let x_1_at = batch_row * 96 + id * 4 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let x_at_step = tile_row * 48;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = tile_row * 48;
    if (part == 0) { x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1; }
  }
}
`),
    pipeline(64, 3072, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
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

var<workgroup> parts: array<vec4f, 192>;

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 48u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 16;
  let x_at = batch_row * 96;
  let x_2 = x[batch_row * 96].x;
  let x_at_1 = batch_row * 96 + 48;
  let x_4 = x[batch_row * 96 + 48].x;
  let term = x_2 - x_2;
  let term_2 = x_4 - x_4;
  let worker_column = worker / 16;
  let folded_at = id * 768 + worker_column * 192;
${each(3, (i) => `  let folded_at_${1 + i} = id * 768 + worker_column * 192 + ${48 + 48 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  var stat_0_0 = vec4f();
  var stat_0_1 = vec4f();
  var stat_1_0 = vec4f();
  var stat_1_1 = vec4f();
  for (var i = part; i < 48; i += 16) {
    let x_1 = x[x_at + i];
    let left = x_1 - x_2;
    let x_3 = x[x_at_1 + i];
    let left_1 = x_3 - x_4;
    let term_1 = left - term;
    let term_3 = left_1 - term_2;
    stat_0_0 += term_1 * term_1;
    stat_0_1 += term_3 * term_3;
    stat_1_0 += term_1;
    stat_1_1 += term_3;
    let folded_2 = folded[folded_at + i];
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + i];
`)}    let block = mat4x4f(folded_2, folded_3, folded_4, folded_5);
    acc_0_0 += left * block;
    acc_1_0 += left_1 * block;
  }
  parts[worker] = acc_0_0;
  parts[worker + 64] = stat_0_0;
  parts[worker + 128] = stat_1_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 16; place++) {
      acc_0_0 += parts[place];
      stat_0_0 += parts[place + 64];
      stat_1_0 += parts[place + 128];
    }
  }
  workgroupBarrier();
  parts[worker] = acc_1_0;
  parts[worker + 64] = stat_0_1;
  parts[worker + 128] = stat_1_1;
  workgroupBarrier();
  if (part == 0) {
    for (var place_1 = worker + 1; place_1 < worker + 16; place_1++) {
      acc_1_0 += parts[place_1];
      stat_0_1 += parts[place_1 + 64];
      stat_1_1 += parts[place_1 + 128];
    }
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  var totals = array<f32, 2>(
    dot(stat_0_0, vec4f(1.0)), dot(stat_0_1, vec4f(1.0)),
  );
  var totals_1 = array<f32, 2>(
    dot(stat_1_0, vec4f(1.0)), dot(stat_1_1, vec4f(1.0)),
  );
  let folded_1_1 = folded_1[id * 4 + worker_column];
  let y_at = batch_row * 384 + id * 4 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row];
    let term_4 = inverseSqrt(max(max(total - total_1 * total_1 * 0.005208333333333333, 0.0), 0.0) / 192.0 + 0.000001) * sum + folded_1_1;
    let y_at_step = tile_row * 192;
    if (part == 0) { y[y_at + y_at_step] = 0.5 * term_4 * (1.0 + vitc_erf_v4(term_4 / 1.4142135623730951)); }
  }
}
`),
    pipeline(64, 1024, `// specs/vit.vit:8, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[i0, dim] = x[i0, dim] + (sum[i: 768] y[i0, i] * weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 48u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let y_at = batch_row * 384;
  let y_at_1 = batch_row * 384 + 192;
  let weight_at = id * 768;
${each(3, (i) => `  let weight_at_${1 + i} = id * 768 + ${192 + 192 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = worker; i < 192; i += 64) {
    let y_1 = y[y_at + i];
    let y_2 = y[y_at_1 + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += y_1 * block;
    acc_1_0 += y_2 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (worker == 0) {
    for (var place = worker + 1; place < worker + 64; place++) {
      acc_0_0 += parts[place];
    }
  }
  workgroupBarrier();
  parts[worker] = acc_1_0;
  workgroupBarrier();
  if (worker == 0) {
    for (var place_1 = worker + 1; place_1 < worker + 64; place_1++) {
      acc_1_0 += parts[place_1];
    }
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let x_at = batch_row * 96 + id;
  let bias_1 = bias[id];
  let x_1_at = batch_row * 96 + id;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let x_at_step = tile_row * 48;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = tile_row * 48;
    if (worker == 0) { x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1; }
  }
}
`),
    pipeline(64, 3072, `// lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[o] = rsqrt(max(max(sum[i: 192] (x[0, i] - x[0, 0] - (x[0, 0] - x[0, 0])) * (x[0, i] - x[0, 0] - (x[0, 0] -
//   x[0, 0])) - (sum[i: 192] (x[0, i] - x[0, 0] - (x[0, 0] - x[0, 0]))) * (sum[i: 192] (x[0, i] - x[0, 0] - (x[0,
//   0] - x[0, 0]))) * 0.005208333333333333, 0), 0) / 192 + 0.000001) * (sum[i: 192] (x[0, i] - x[0, 0]) *
//   folded[o, i]) + folded_1[o]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n0: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

var<workgroup> parts: array<vec4f, 192>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let workgroups = 63u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 16;
  let worker_column = worker / 16;
  let o_quad = min(id * 4 + worker_column, 249);
  let x_at = batch_row * 96 + n0;
  let x_2 = x[batch_row * 96 + n0].x;
  let term = x_2 - x_2;
  let folded_at = o_quad * 192;
${each(3, (i) => `  let folded_at_${1 + i} = o_quad * 192 + ${48 + 48 * i};
`)}  var acc_0_0 = vec4f();
  var stat_0_0 = vec4f();
  var stat_1_0 = vec4f();
  for (var i = part; i < 48; i += 16) {
    let x_1 = x[x_at + i];
    let left = x_1 - x_2;
    let term_1 = left - term;
    stat_0_0 += term_1 * term_1;
    stat_1_0 += term_1;
    let folded_2 = folded[folded_at + i];
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + i];
`)}    let block = mat4x4f(folded_2, folded_3, folded_4, folded_5);
    acc_0_0 += left * block;
  }
  parts[worker] = acc_0_0;
  parts[worker + 64] = stat_0_0;
  parts[worker + 128] = stat_1_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 16; place++) {
      acc_0_0 += parts[place];
      stat_0_0 += parts[place + 64];
      stat_1_0 += parts[place + 128];
    }
  }
  let total = dot(stat_0_0, vec4f(1.0));
  let total_1 = dot(stat_1_0, vec4f(1.0));
  let folded_1_1 = folded_1[o_quad];
  if (part == 0 && id * 4 + worker_column < 250) { y[batch_row * 250 + o_quad] = inverseSqrt(max(max(total - total_1 * total_1 * 0.005208333333333333, 0.0), 0.0) / 192.0 + 0.000001) * acc_0_0 + folded_1_1; }
}
`),
    pipeline(64, 0, `// specs/deit.vit:20 (map)
// logits[o] = (y[o] + y_1[o]) / 2

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> logits: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 4u; // of one row of the batch
  let invocations = 250; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_2 = y[batch_row * 250 + id];
  let y_1_1 = y_1[batch_row * 250 + id];
  logits[batch_row * 250 + id] = (y_2 + y_1_1) / 2.0;
}
`),
  ],
};
