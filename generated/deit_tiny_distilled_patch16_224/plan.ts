/** The plan of deit_tiny_distilled_patch16_224: its kernels, and how they are run. Generated. */
import type { Plan, PlanDispatch, PlanFold, PlanParam, PlanPipeline, Region } from "vitc/runtime";

// Regions: offset and size in bytes. Steps: pipeline, workgroups a batch row, value, spec line, bindings; `sized` ones: in which numbers they differ. Groups: their parameters, their steps. Lists: `repeat` unrolls; texts: `each`. Pipelines: invocations and shared bytes of a workgroup, text.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const staging = (offset: number, size: number): Region => ({ space: 2, offset, size });
const param = (name: string, shape: readonly number[], region: Region, ...init: PlanParam["init"]): PlanParam => ({ name, shape, region, init });
const step = (pipeline: number, workgroups: number, name: string, at: string, ...bindings: readonly Region[]): PlanDispatch => ({ pipeline, workgroups, bindings, name, at });
const resized = (param: PlanParam, resize: PlanParam["resize"]): PlanParam => ({ ...param, resize });
const sized = (step: PlanDispatch, ...sizes: readonly number[]): PlanDispatch => ({ ...step, sizes });
const repeat = <T>(times: number, items: (i: number) => readonly T[]): T[] => Array.from({ length: times }, (_, i) => items(i)).flat();
const group = (params: readonly number[], ...dispatches: readonly PlanDispatch[]): PlanFold => ({ params, dispatches });
const pipeline = (invocations: number, sharedBytes: number, wgsl: string): PlanPipeline => ({ wgsl, invocations, sharedBytes });
const each = (times: number, text: (i: number) => string): string => Array.from({ length: times }, (_, i) => text(i)).join("");

export const plan: Plan = {
  version: 2,
  model: "deit_tiny_distilled_patch16_224",
  target: "software",
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
      sized(step(0, 9, `blocks.${i}.attn.qkv.y_2.folded`, "lib/nn.vit:23", staging(1536, 442368), staging(0, 768), weights(9609984 + 1037568 * i, 442368)), 576),
      sized(step(1, 9, `blocks.${i}.attn.qkv.y_2.folded_2`, "lib/nn.vit:23", staging(768, 768), staging(1536, 442368), staging(443904, 2304), weights(10052352 + 1037568 * i, 2304)), 72)),
      group([11 + 12 * i, 12 + 12 * i, 13 + 12 * i, 14 + 12 * i],
      sized(step(0, 12, `blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(1536, 589824), staging(0, 768), weights(10054656 + 1037568 * i, 589824)), 768),
      sized(step(1, 12, `blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(10644480 + 1037568 * i, 3072)), 96)),
    ]),
    group([149, 150, 151, 152, 153, 154],
      sized(step(0, 16, "head.y_2.folded", "lib/nn.vit:23", staging(1536, 768000), staging(0, 768), weights(22060800, 768000)), 1000),
      sized(step(1, 16, "head.y_2.folded_2", "lib/nn.vit:23", staging(768, 768), staging(1536, 768000), staging(769536, 4000), weights(22828800, 4000)), 125),
      sized(step(0, 16, "head_dist.y_2.folded", "lib/nn.vit:23", staging(773632, 768000), staging(0, 768), weights(22832896, 768000)), 1000),
      sized(step(1, 16, "head_dist.y_2.folded_2", "lib/nn.vit:23", staging(768, 768), staging(773632, 768000), staging(1541632, 4000), weights(23600896, 4000)), 125)),
  ],
  dispatches: [
    step(2, 21, "patch_embed.proj.y", "lib/nn.vit:49", weights(589824, 768), arena(0, 602112), weights(0, 589824), arena(608256, 150528)),
    step(3, 149, "x_1_3", "specs/vit.vit:23", weights(591360, 768), weights(590592, 768), arena(608256, 150528), weights(592128, 152064), arena(456192, 152064)),
    ...repeat(2, (i) => [
      step(4, 59, `blocks.${6 * i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(456192 + 152064 * i, 152064), weights(9609984 + 6225408 * i, 442368), weights(10052352 + 6225408 * i, 2304), arena(0, 456192)),
      sized(step(5, 10, `blocks.${6 * i}.attn.o`, "lib/nn.vit:65", arena(0, 456192), arena(608256 - 152064 * i, 152064)), 25, 197, 198),
      sized(step(6, 20, `blocks.${6 * i}.x`, "specs/vit.vit:7", arena(456192 + 152064 * i, 152064), arena(608256 - 152064 * i, 152064), weights(744192 + 4432896 * i, 147456), weights(891648 + 4432896 * i, 768), arena(760320, 152064)), 156, 197, 9504, 48, 9504, 198),
      sized(step(7, 78, `blocks.${6 * i}.mlp.y_1`, "lib/nn.vit:56", arena(760320, 152064), weights(10054656 + 6225408 * i, 589824), weights(10644480 + 6225408 * i, 3072), arena(0, 608256)), 624, 197, 198),
      sized(step(6, 20, `blocks.${6 * i}.x_2`, "specs/vit.vit:8", arena(760320, 152064), arena(0, 608256), weights(892416 + 4432896 * i, 589824), weights(1482240 + 4432896 * i, 768), arena(608256, 152064)), 156, 197, 38016, 192, 9504, 198),
      step(4, 59, `blocks.${1 + 6 * i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(608256, 152064), weights(10647552 + 6225408 * i, 442368), weights(11089920 + 6225408 * i, 2304), arena(0, 456192)),
      sized(step(5, 10, `blocks.${1 + 6 * i}.attn.o`, "lib/nn.vit:65", arena(0, 456192), arena(456192, 152064)), 25, 197, 198),
      sized(step(6, 20, `blocks.${1 + 6 * i}.x`, "specs/vit.vit:7", arena(608256, 152064), arena(456192, 152064), weights(1483008 + 4432896 * i, 147456), weights(1630464 + 4432896 * i, 768), arena(760320, 152064)), 156, 197, 9504, 48, 9504, 198),
      sized(step(7, 78, `blocks.${1 + 6 * i}.mlp.y_1`, "lib/nn.vit:56", arena(760320, 152064), weights(11092224 + 6225408 * i, 589824), weights(11682048 + 6225408 * i, 3072), arena(0, 608256)), 624, 197, 198),
      sized(step(6, 20, `blocks.${1 + 6 * i}.x_2`, "specs/vit.vit:8", arena(760320, 152064), arena(0, 608256), weights(1631232 + 4432896 * i, 589824), weights(2221056 + 4432896 * i, 768), arena(608256, 152064)), 156, 197, 38016, 192, 9504, 198),
      step(4, 59, `blocks.${2 + 6 * i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(608256, 152064), weights(11685120 + 6225408 * i, 442368), weights(12127488 + 6225408 * i, 2304), arena(0, 456192)),
      sized(step(5, 10, `blocks.${2 + 6 * i}.attn.o`, "lib/nn.vit:65", arena(0, 456192), arena(456192, 152064)), 25, 197, 198),
      sized(step(6, 20, `blocks.${2 + 6 * i}.x`, "specs/vit.vit:7", arena(608256, 152064), arena(456192, 152064), weights(2221824 + 4432896 * i, 147456), weights(2369280 + 4432896 * i, 768), arena(760320, 152064)), 156, 197, 9504, 48, 9504, 198),
      sized(step(7, 78, `blocks.${2 + 6 * i}.mlp.y_1`, "lib/nn.vit:56", arena(760320, 152064), weights(12129792 + 6225408 * i, 589824), weights(12719616 + 6225408 * i, 3072), arena(0, 608256)), 624, 197, 198),
      sized(step(6, 20, `blocks.${2 + 6 * i}.x_2`, "specs/vit.vit:8", arena(760320, 152064), arena(0, 608256), weights(2370048 + 4432896 * i, 589824), weights(2959872 + 4432896 * i, 768), arena(608256, 152064)), 156, 197, 38016, 192, 9504, 198),
      step(4, 59, `blocks.${3 + 6 * i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(608256, 152064), weights(12722688 + 6225408 * i, 442368), weights(13165056 + 6225408 * i, 2304), arena(0, 456192)),
      sized(step(5, 10, `blocks.${3 + 6 * i}.attn.o`, "lib/nn.vit:65", arena(0, 456192), arena(456192, 152064)), 25, 197, 198),
      sized(step(6, 20, `blocks.${3 + 6 * i}.x`, "specs/vit.vit:7", arena(608256, 152064), arena(456192, 152064), weights(2960640 + 4432896 * i, 147456), weights(3108096 + 4432896 * i, 768), arena(760320, 152064)), 156, 197, 9504, 48, 9504, 198),
      sized(step(7, 78, `blocks.${3 + 6 * i}.mlp.y_1`, "lib/nn.vit:56", arena(760320, 152064), weights(13167360 + 6225408 * i, 589824), weights(13757184 + 6225408 * i, 3072), arena(0, 608256)), 624, 197, 198),
      sized(step(6, 20, `blocks.${3 + 6 * i}.x_2`, "specs/vit.vit:8", arena(760320, 152064), arena(0, 608256), weights(3108864 + 4432896 * i, 589824), weights(3698688 + 4432896 * i, 768), arena(608256, 152064)), 156, 197, 38016, 192, 9504, 198),
      step(4, 59, `blocks.${4 + 6 * i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(608256, 152064), weights(13760256 + 6225408 * i, 442368), weights(14202624 + 6225408 * i, 2304), arena(0, 456192)),
      sized(step(5, 10, `blocks.${4 + 6 * i}.attn.o`, "lib/nn.vit:65", arena(0, 456192), arena(456192, 152064)), 25, 197, 198),
      sized(step(6, 20, `blocks.${4 + 6 * i}.x`, "specs/vit.vit:7", arena(608256, 152064), arena(456192, 152064), weights(3699456 + 4432896 * i, 147456), weights(3846912 + 4432896 * i, 768), arena(760320, 152064)), 156, 197, 9504, 48, 9504, 198),
      sized(step(7, 78, `blocks.${4 + 6 * i}.mlp.y_1`, "lib/nn.vit:56", arena(760320, 152064), weights(14204928 + 6225408 * i, 589824), weights(14794752 + 6225408 * i, 3072), arena(0, 608256)), 624, 197, 198),
      sized(step(6, 20, `blocks.${4 + 6 * i}.x_2`, "specs/vit.vit:8", arena(760320, 152064), arena(0, 608256), weights(3847680 + 4432896 * i, 589824), weights(4437504 + 4432896 * i, 768), arena(608256, 152064)), 156, 197, 38016, 192, 9504, 198),
      step(4, 59, `blocks.${5 + 6 * i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(608256, 152064), weights(14797824 + 6225408 * i, 442368), weights(15240192 + 6225408 * i, 2304), arena(0, 456192)),
      sized(step(5, 10 - 9 * i, `blocks.${5 + 6 * i}.attn.o`, "lib/nn.vit:65", arena(0, 456192), arena(456192, 152064 - 150528 * i)), 25 - 23 * i, 197 - 196 * i, 198 - 196 * i),
      sized(step(6, 20 - 18 * i, `blocks.${5 + 6 * i}.x`, "specs/vit.vit:7", arena(608256, 152064), arena(456192, 152064 - 150528 * i), weights(4438272 + 4432896 * i, 147456), weights(4585728 + 4432896 * i, 768), arena(760320 - 754176 * i, 152064 - 150528 * i)), 156 - 144 * i, 197 - 196 * i, 9504 - 9408 * i, 48, 9504, 198 - 196 * i),
      sized(step(7, 78 - 72 * i, `blocks.${5 + 6 * i}.mlp.y_1`, "lib/nn.vit:56", arena(760320 - 754176 * i, 152064 - 150528 * i), weights(15242496 + 6225408 * i, 589824), weights(15832320 + 6225408 * i, 3072), arena(0, 608256 - 602112 * i)), 624 - 576 * i, 197 - 196 * i, 198 - 196 * i),
      sized(step(6, 20 - 18 * i, `blocks.${5 + 6 * i}.x_2`, "specs/vit.vit:8", arena(760320 - 754176 * i, 152064 - 150528 * i), arena(0, 608256 - 602112 * i), weights(4586496 + 4432896 * i, 589824), weights(5176320 + 4432896 * i, 768), arena(608256 - 600064 * i, 152064 - 150528 * i)), 156 - 144 * i, 197 - 196 * i, 38016 - 37632 * i, 192, 9504 - 9408 * i, 198 - 196 * i),
    ]),
    sized(step(8, 16, "head.y_2", "lib/nn.vit:23", arena(8192, 1536), weights(22060800, 768000), weights(22828800, 4000), arena(0, 4000)), 0),
    sized(step(8, 16, "head_dist.y_2", "lib/nn.vit:23", arena(8192, 1536), weights(22832896, 768000), weights(23600896, 4000), arena(4096, 4000)), 48),
    step(9, 4, "logits", "specs/deit.vit:20", arena(0, 4000), arena(4096, 4000), arena(8192, 4000)),
  ],
  memory: { weights: 23604992, arena: 912384, staging: 1545728, livenessBound: 912384 },
  pipelines: [
    pipeline(64, 0, `// lib/nn.vit:23, lib/nn.vit:20 (row)
// folded[o, i] = weight[o, i] * weight_1[i] - (sum[i: 192] weight[o, i] * weight_1[i]) * 0.005208333333333333

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
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let weight_at = id * 48;
${each(3, (i) => `  let weight_at_${1 + i} = id * 48 + ${1 + i};
`)}  for (var i = 0; i < 12; i++) {
    let weight_at_step = i * 4;
    let weight_2 = weight[weight_at + weight_at_step];
    let weight_1_1 = weight_1[i * 4];
${each(3, (i) => `    sum += weight_${2 + i} * weight_1_${1 + i};
    let weight_${3 + i} = weight[weight_at_${1 + i} + weight_at_step];
    let weight_1_${2 + i} = weight_1[i * 4 + ${1 + i}];
`)}    sum += weight_5 * weight_1_4;
  }
  let sum_of_i = dot(sum, vec4f(1.0));
  let term = sum_of_i * 0.005208333333333333;
  let folded_at = id * 48;
${each(3, (i) => `  let folded_at_${1 + i} = id * 48 + ${1 + i};
`)}  for (var i = 0; i < 12; i++) {
    let weight_at_step_1 = i * 4;
    let weight_6 = weight[weight_at + weight_at_step_1];
    let weight_1_5 = weight_1[i * 4];
    let folded_at_step = i * 4;
    folded[folded_at + folded_at_step] = weight_6 * weight_1_5 - term;
${each(3, (i) => `    let weight_${7 + i} = weight[weight_at_${1 + i} + weight_at_step_1];
    let weight_1_${6 + i} = weight_1[i * 4 + ${1 + i}];
    folded[folded_at_${1 + i} + folded_at_step] = weight_${7 + i} * weight_1_${6 + i} - term;
`)}  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// folded[o] = sum[i: 192] bias[i] * weight[o, i] + bias_1[o]

@group(0) @binding(0) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> bias_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n0: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let weight_at = id * 384;
${each(7, (i) => `  let weight_at_${1 + i} = id * 384 + ${48 + 48 * i};
`)}  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  for (var i = 0; i < 48; i++) {
    let bias_2 = bias[i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += bias_2 * block;
${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
    acc_0_1 += bias_2 * block_1;
  }
  let bias_1_1 = bias_1[id * 2];
  folded[id * 2] = acc_0_0 + bias_1_1;
  let bias_1_2 = bias_1[id * 2 + 1];
  folded[id * 2 + 1] = acc_0_1 + bias_1_2;
}
`),
    pipeline(8, 0, `// lib/nn.vit:49 (contract)
// y[hw/14, hw%14, o] = bias[o] + sum[cuv: 768] image[cuv/256, hw/14*16 + cuv/16%16, hw%14*16 + cuv%16] * weight[o,
//   cuv/256, cuv/16%16, cuv%16]

@group(0) @binding(0) var<storage, read> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> image: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 21u; // of one row of the batch
  let invocations = 168; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 12;
  let image_at = batch_row * 37632 + row_tile * 896;
${each(13, (i) => `  let image_at_${1 + i} = batch_row * 37632 + row_tile * 896 + ${4 + 4 * i};
`)}  let column_tile = id % 12;
  let weight_at = column_tile * 3072;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 3072 + ${192 + 192 * i};
`)}${each(14, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var cuv = 0; cuv < 192; cuv++) {
    let cuv_div_64 = cuv / 64;
    let cuv_div_4 = cuv / 4;
    let cuv_mod_16 = cuv_div_4 % 16;
    let cuv_mod_4 = cuv % 4;
    let image_at_step = cuv_div_64 * 12544 + cuv_mod_16 * 56 + cuv_mod_4;
    let image_1 = image[image_at + image_at_step];
${each(13, (i) => `    let image_${2 + i} = image[image_at_${1 + i} + image_at_step];
`)}    let weight_1 = weight[weight_at + cuv];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + cuv];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(14, (i) => `    acc_${i}_0 += image_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + cuv];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(14, (j) => `    acc_${j}_${1 + i} += image_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(14, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let bias_1 = bias[column_tile * 4];
  let y_at = batch_row * 9408 + row_tile * 672 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * 9408 + row_tile * 672 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = tile_row * 48;
    y[y_at + y_at_step] = bias_1 + sum;
${each(3, (i) => `    y[y_at_${1 + i} + y_at_step] = bias_${2 + i} + sum_${1 + i};
`)}  }
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
    pipeline(8, 0, `// lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
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

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 59u; // of one row of the batch
  let invocations = 468; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 36;
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
`)}  let column_tile = id % 36;
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
  let y_at = batch_row * 28512 + column_tile * 4;
${each(3, (i) => `  let folded_1_${2 + i} = folded_1[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * 28512 + column_tile * 4 + ${1 + i};
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
    let y_at_step = i0_11 * 144;
    y[y_at + y_at_step] = rsqrt_of * sum + folded_1_1;
${each(3, (i) => `    y[y_at_${1 + i} + y_at_step] = rsqrt_of * sum_${1 + i} + folded_1_${2 + i};
`)}  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:65, lib/nn.vit:40, lib/nn.vit:39, lib/nn.vit:63 (attend)
// o[t, nco*64 + nci] = mean
// mean = (sum[j: 198] weight * y[j, nco*64 + nci + 384]) / (sum[j: 198] weight), weight = exp(score - max[j]
//   score)
// score = 0.125 * (sum[c: 64] y[t, nco*64 + c] * y[j, nco*64 + c + 192])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;
struct Sizes { n1: i32, n2: i32, n4: i32 }
@group(0) @binding(3) var<uniform> sizes: Sizes;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n1 = sizes.n1;
  let n2 = sizes.n2;
  let n4 = sizes.n4;
  let n0 = n1 * 3;
  let n3 = n4 * 48;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id % n1;
  let t = min(row_tile * 8, n2);
${each(7, (i) => `  let t_${1 + i} = min(row_tile * 8 + ${1 + i}, n2);
`)}  let nco = id / n1;
  let y_at = batch_row * 28512 + t * 144 + nco * 16;
${each(7, (i) => `  let y_at_${1 + i} = batch_row * 28512 + t_${1 + i} * 144 + nco * 16;
`)}  let y_at_8 = batch_row * 28512 + nco * 16 + 48;
  let y_at_10 = batch_row * 28512 + nco * 16 + 192;
  var values: array<mat4x4f, 16>;
  let y_at_14 = batch_row * 28512 + nco * 16 + 96;
  let y_at_16 = batch_row * 28512 + nco * 16 + 240;
${each(8, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(8, (i) => `${each(16, (j) => `  var acc_${i}_${j} = vec4f();
`)}`)}  for (var j = 0; j < 50; j++) {
    let j_1 = min(j * 4 + 2, 197);
    let j_2 = min(j * 4 + 3, 197);
    let y_at_step = j * 576;
    let y_at_9 = y_at_8 + y_at_step;
    let y_at_11 = y_at_10 + y_at_step;
    let y_at_step_1 = j_1 * 144;
    let y_at_12 = y_at_8 + y_at_step_1;
    let y_at_step_2 = j_2 * 144;
    let y_at_13 = y_at_8 + y_at_step_2;
${each(8, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 16; c++) {
      let y_1 = y[y_at + c];
${each(7, (i) => `      let y_${2 + i} = y[y_at_${1 + i} + c];
`)}      let y_9 = y[y_at_9 + c];
${each(3, (i) => `      let y_${10 + i} = y[y_at_${11 + i} + c];
`)}      let keys = mat4x4f(y_9, y_10, y_11, y_12);
${each(8, (i) => `      score_${i} += y_${1 + i} * keys;
`)}    }
    let counted = vec4f(1.0, 1.0, f32(j * 4 + 2 < 198), f32(j * 4 + 3 < 198));
    score_0 = 0.125 * score_0;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    score_1 = 0.125 * score_1;
    let largest_1_now = max(largest_1, max(max(score_1.x, score_1.y), max(score_1.z, score_1.w)));
    let shrink_1 = vitc_exp(largest_1 - largest_1_now);
    let weight_1 = vitc_exp_v4(score_1 - largest_1_now) * counted;
    largest_1 = largest_1_now;
    total_1 = total_1 * shrink_1 + dot(weight_1, vec4f(1.0));
    score_2 = 0.125 * score_2;
    let largest_2_now = max(largest_2, max(max(score_2.x, score_2.y), max(score_2.z, score_2.w)));
    let shrink_2 = vitc_exp(largest_2 - largest_2_now);
    let weight_2 = vitc_exp_v4(score_2 - largest_2_now) * counted;
    largest_2 = largest_2_now;
    total_2 = total_2 * shrink_2 + dot(weight_2, vec4f(1.0));
    score_3 = 0.125 * score_3;
    let largest_3_now = max(largest_3, max(max(score_3.x, score_3.y), max(score_3.z, score_3.w)));
    let shrink_3 = vitc_exp(largest_3 - largest_3_now);
    let weight_3 = vitc_exp_v4(score_3 - largest_3_now) * counted;
    largest_3 = largest_3_now;
    total_3 = total_3 * shrink_3 + dot(weight_3, vec4f(1.0));
    score_4 = 0.125 * score_4;
    let largest_4_now = max(largest_4, max(max(score_4.x, score_4.y), max(score_4.z, score_4.w)));
    let shrink_4 = vitc_exp(largest_4 - largest_4_now);
    let weight_4 = vitc_exp_v4(score_4 - largest_4_now) * counted;
    largest_4 = largest_4_now;
    total_4 = total_4 * shrink_4 + dot(weight_4, vec4f(1.0));
    score_5 = 0.125 * score_5;
    let largest_5_now = max(largest_5, max(max(score_5.x, score_5.y), max(score_5.z, score_5.w)));
    let shrink_5 = vitc_exp(largest_5 - largest_5_now);
    let weight_5 = vitc_exp_v4(score_5 - largest_5_now) * counted;
    largest_5 = largest_5_now;
    total_5 = total_5 * shrink_5 + dot(weight_5, vec4f(1.0));
    score_6 = 0.125 * score_6;
    let largest_6_now = max(largest_6, max(max(score_6.x, score_6.y), max(score_6.z, score_6.w)));
    let shrink_6 = vitc_exp(largest_6 - largest_6_now);
    let weight_6 = vitc_exp_v4(score_6 - largest_6_now) * counted;
    largest_6 = largest_6_now;
    total_6 = total_6 * shrink_6 + dot(weight_6, vec4f(1.0));
    score_7 = 0.125 * score_7;
    let largest_7_now = max(largest_7, max(max(score_7.x, score_7.y), max(score_7.z, score_7.w)));
    let shrink_7 = vitc_exp(largest_7 - largest_7_now);
    let weight_7 = vitc_exp_v4(score_7 - largest_7_now) * counted;
    largest_7 = largest_7_now;
    total_7 = total_7 * shrink_7 + dot(weight_7, vec4f(1.0));
    let y_at_15 = y_at_14 + y_at_step;
    let y_at_17 = y_at_16 + y_at_step;
    let y_at_18 = y_at_14 + y_at_step_1;
    let y_at_19 = y_at_14 + y_at_step_2;
    for (var tile_column = 0; tile_column < 16; tile_column++) {
      let y_13 = y[y_at_15 + tile_column];
${each(3, (i) => `      let y_${14 + i} = y[y_at_${17 + i} + tile_column];
`)}      values[tile_column] = mat4x4f(y_13, y_14, y_15, y_16);
    }
    let column = values[0];
${each(8, (i) => `    acc_${i}_0 = acc_${i}_0 * shrink_${i} + column * weight_${i};
`)}${each(15, (i) => `    let column_${1 + i} = values[${1 + i}];
${each(8, (j) => `    acc_${j}_${1 + i} = acc_${j}_${1 + i} * shrink_${j} + column_${1 + i} * weight_${j};
`)}`)}  }
  var sums = array<vec4f, 128>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3, acc_${i}_4, acc_${i}_5, acc_${i}_6, acc_${i}_7, acc_${i}_8, acc_${i}_9, acc_${i}_10, acc_${i}_11, acc_${i}_12, acc_${i}_13, acc_${i}_14, acc_${i}_15,
`)}  );
  var divisors = array<f32, 8>(
    total_0, total_1, total_2, total_3, total_4, total_5, total_6, total_7,
  );
  let t_8 = row_tile * 8;
  let o_at = batch_row * n3 + nco * 16;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let t_9 = t_8 + tile_row;
    if (t_9 >= n4) { break; }
    let share = 1.0 / divisors[tile_row];
    let o_at_step = t_9 * 48;
    let o_at_1 = o_at + o_at_step;
    for (var tile_column = 0; tile_column < 16; tile_column++) {
      let sum = sums[tile_row * 16 + tile_column] * share;
      o[o_at_1 + tile_column] = sum;
    }
  }
}
`),
    pipeline(8, 0, `// specs/vit.vit:7, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[i0, dim] = x[i0, dim] + (sum[i: 192] o[i0, i] * weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n2: i32, n3: i32, n19: i32, n21: i32 }
@group(0) @binding(6) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
${each(4, (i) => `  let n${i} = sizes.n${i};
`)}  let n19 = sizes.n19;
  let n21 = sizes.n21;
  let n4 = n3 * 16;
${each(14, (i) => `  let n${5 + i} = n3 * ${2 + i};
`)}  let n20 = n21 * 48;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 12;
  let i0 = min(row_tile * 16, n1);
${each(15, (i) => `  let i0_${1 + i} = min(row_tile * 16 + ${1 + i}, n1);
`)}  let o_at = batch_row * n2 + i0 * n3;
${each(15, (i) => `  let o_at_${1 + i} = batch_row * n2 + i0_${1 + i} * n3;
`)}  let column_tile = id % 12;
  let weight_at = column_tile * n4;
${each(2, (i) => `  let weight_at_${1 + 4 * i} = column_tile * n4 + n${3 + 5 * i};
  let weight_at_${2 + 4 * i} = column_tile * n4 + n${5 + 4 * i};
  let weight_at_${3 + 4 * i} = column_tile * n4 + n${6 + 4 * i};
  let weight_at_${4 + 4 * i} = column_tile * n4 + n${7 + 4 * i};
`)}${each(7, (i) => `  let weight_at_${9 + i} = column_tile * n4 + n${12 + i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < n3; i++) {
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
  let i0_16 = row_tile * 16;
  let x_at = batch_row * n19 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
  let x_1_at = batch_row * n20 + column_tile * 4;
${each(3, (i) => `  let x_at_${1 + i} = batch_row * n19 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let x_1_at_${1 + i} = batch_row * n20 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let i0_17 = i0_16 + tile_row;
    if (i0_17 >= n21) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let x_at_step = i0_17 * 48;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = i0_17 * 48;
    x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    x_1[x_1_at_${1 + i} + x_1_at_step] = x_${3 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
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
struct Sizes { n0: i32, n1: i32, n4: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = sizes.n1;
  let n4 = sizes.n4;
  let n2 = n4 * 48;
  let n3 = n4 * 192;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 48;
  let i0 = min(row_tile * 16, n1);
${each(15, (i) => `  let i0_${1 + i} = min(row_tile * 16 + ${1 + i}, n1);
`)}  let x_at = batch_row * n2 + i0 * 48;
  let x_2 = x[batch_row * n2 + i0 * 48].x;
${each(15, (i) => `  let x_at_${1 + i} = batch_row * n2 + i0_${1 + i} * 48;
  let x_${4 + 2 * i} = x[batch_row * n2 + i0_${1 + i} * 48].x;
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
  let i0_16 = row_tile * 16;
  let folded_1_1 = folded_1[column_tile * 4];
  let y_at = batch_row * n3 + column_tile * 4;
${each(3, (i) => `  let folded_1_${2 + i} = folded_1[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * n3 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let i0_17 = i0_16 + tile_row;
    if (i0_17 >= n4) { break; }
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
    let y_at_step = i0_17 * 192;
    y[y_at + y_at_step] = 0.5 * term_37 * (1.0 + vitc_erf_v4(term_37 / 1.4142135623730951));
${each(3, (i) => `    let term_${38 + i} = rsqrt_of * sum_${1 + i} + folded_1_${2 + i};
    y[y_at_${1 + i} + y_at_step] = 0.5 * term_${38 + i} * (1.0 + vitc_erf_v4(term_${38 + i} / 1.4142135623730951));
`)}  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
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

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let workgroups = 16u; // of one row of the batch
  let invocations = 125; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let x_at = batch_row * 96 + n0;
  let x_2 = x[batch_row * 96 + n0].x;
  let term = x_2 - x_2;
  let folded_at = id * 384;
${each(7, (i) => `  let folded_at_${1 + i} = id * 384 + ${48 + 48 * i};
`)}  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  var stat_0_0 = vec4f();
  var stat_1_0 = vec4f();
  for (var i = 0; i < 48; i++) {
    let x_1 = x[x_at + i];
    let left = x_1 - x_2;
    let term_1 = left - term;
    stat_0_0 += term_1 * term_1;
    stat_1_0 += term_1;
    let folded_2 = folded[folded_at + i];
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + i];
`)}    let block = mat4x4f(folded_2, folded_3, folded_4, folded_5);
    acc_0_0 += left * block;
${each(4, (i) => `    let folded_${6 + i} = folded[folded_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(folded_6, folded_7, folded_8, folded_9);
    acc_0_1 += left * block_1;
  }
  let total = dot(stat_0_0, vec4f(1.0));
  let total_1 = dot(stat_1_0, vec4f(1.0));
  let rsqrt_of = inverseSqrt(max(max(total - total_1 * total_1 * 0.005208333333333333, 0.0), 0.0) / 192.0 + 0.000001);
  let folded_1_1 = folded_1[id * 2];
  y[batch_row * 250 + id * 2] = rsqrt_of * acc_0_0 + folded_1_1;
  let folded_1_2 = folded_1[id * 2 + 1];
  let y_at = batch_row * 250 + id * 2 + 1;
  y[y_at] = rsqrt_of * acc_0_1 + folded_1_2;
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
