/* eslint-disable */
/** The plan of vit_base_patch16_224: its kernels, and how they are run. Generated. */
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
  model: "vit_base_patch16_224",
  target: "gpu",
  inputs: [
    { name: "image", shape: [3, 224, 224], region: arena(0, 602112), preprocess: [{ kind: "resize", shorter: 248, filter: "bicubic" }, { kind: "crop", height: 224, width: 224 }, { kind: "normalize", mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] }] },
  ],
  outputs: [
    { name: "logits", shape: [1000], region: arena(0, 4000) },
  ],
  taps: [],
  params: [
    param("patch_embed.proj.weight", [768, 3, 16, 16], weights(0, 2359296), "trunc_normal", 0.02),
    param("patch_embed.proj.bias", [768], weights(2359296, 3072), "zeros"),
    param("cls_token", [1, 1, 768], weights(2362368, 3072), "trunc_normal", 0.02),
    resized(param("pos_embed", [1, 197, 768], weights(2365440, 605184), "trunc_normal", 0.02), { axis: 1, prefix: 1, grid: [14, 14], antialias: false }),
    ...repeat(12, (i) => [
      param(`blocks.${i}.norm1.weight`, [768], staging(0, 3072), "ones"),
      param(`blocks.${i}.norm1.bias`, [768], staging(3072, 3072), "zeros"),
      param(`blocks.${i}.attn.qkv.weight`, [2304, 768], staging(6144, 7077888), "trunc_normal", 0.02),
      param(`blocks.${i}.attn.qkv.bias`, [2304], staging(7084032, 9216), "zeros"),
      param(`blocks.${i}.attn.proj.weight`, [768, 768], weights(2970624 + 11802624 * i, 2359296), "trunc_normal", 0.02),
      param(`blocks.${i}.attn.proj.bias`, [768], weights(5329920 + 11802624 * i, 3072), "zeros"),
      param(`blocks.${i}.norm2.weight`, [768], staging(0, 3072), "ones"),
      param(`blocks.${i}.norm2.bias`, [768], staging(3072, 3072), "zeros"),
      param(`blocks.${i}.mlp.fc1.weight`, [3072, 768], staging(6144, 9437184), "trunc_normal", 0.02),
      param(`blocks.${i}.mlp.fc1.bias`, [3072], staging(9443328, 12288), "zeros"),
      param(`blocks.${i}.mlp.fc2.weight`, [768, 3072], weights(5332992 + 11802624 * i, 9437184), "trunc_normal", 0.02),
      param(`blocks.${i}.mlp.fc2.bias`, [768], weights(14770176 + 11802624 * i, 3072), "zeros"),
    ]),
    param("norm.weight", [768], staging(0, 3072), "ones"),
    param("norm.bias", [768], staging(3072, 3072), "zeros"),
    param("head.weight", [1000, 768], staging(6144, 3072000), "trunc_normal", 0.02),
    param("head.bias", [1000], staging(3078144, 4000), "zeros"),
  ],
  dialects: {
    "canonical": [
      { ignore: "head.{p}" },
    ],
    "huggingface": [
      { ours: "cls_token", theirs: ["[vit.|deit.]embeddings.cls_token"] },
      { ours: "dist_token", theirs: ["[vit.|deit.]embeddings.distillation_token"] },
      { ours: "pos_embed", theirs: ["[vit.|deit.]embeddings.position_embeddings"] },
      { ours: "patch_embed.proj.{p}", theirs: ["[vit.|deit.]embeddings.patch_embeddings.projection.{p}"] },
      { ours: "blocks.{i}.norm1.{p}", theirs: ["[vit.|deit.]encoder.layer.{i}.layernorm_before.{p}"] },
      { ours: "blocks.{i}.attn.qkv.{p}", theirs: ["[vit.|deit.]encoder.layer.{i}.attention.attention.query.{p}", "[vit.|deit.]encoder.layer.{i}.attention.attention.key.{p}", "[vit.|deit.]encoder.layer.{i}.attention.attention.value.{p}"] },
      { ours: "blocks.{i}.attn.proj.{p}", theirs: ["[vit.|deit.]encoder.layer.{i}.attention.output.dense.{p}"] },
      { ours: "blocks.{i}.norm2.{p}", theirs: ["[vit.|deit.]encoder.layer.{i}.layernorm_after.{p}"] },
      { ours: "blocks.{i}.mlp.fc1.{p}", theirs: ["[vit.|deit.]encoder.layer.{i}.intermediate.dense.{p}"] },
      { ours: "blocks.{i}.mlp.fc2.{p}", theirs: ["[vit.|deit.]encoder.layer.{i}.output.dense.{p}"] },
      { ours: "norm.{p}", theirs: ["[vit.|deit.]layernorm.{p}"] },
      { ours: "head.{p}", theirs: ["classifier.{p}"] },
      { ignore: "classifier.{p}" },
      { ignore: "pooler.dense.{p}" },
      { ignore: "mask_token" },
    ],
  },
  fold: [
    ...repeat(12, (i) => [
      group([4 + 12 * i, 5 + 12 * i, 6 + 12 * i, 7 + 12 * i],
      sized(step(0, 576, `blocks.${i}.attn.qkv.y_2.folded`, "lib/nn.vit:23", staging(6144, 7077888), staging(0, 3072), weights(144602112 + 16536576 * i, 7077888)), 576),
      sized(step(1, 144, `blocks.${i}.attn.qkv.y_2.folded_2`, "lib/nn.vit:23", staging(3072, 3072), staging(6144, 7077888), staging(7084032, 9216), weights(151680000 + 16536576 * i, 9216)), 144)),
      group([10 + 12 * i, 11 + 12 * i, 12 + 12 * i, 13 + 12 * i],
      sized(step(0, 768, `blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(6144, 9437184), staging(0, 3072), weights(151689216 + 16536576 * i, 9437184)), 768),
      sized(step(1, 192, `blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(3072, 3072), staging(6144, 9437184), staging(9443328, 12288), weights(161126400 + 16536576 * i, 12288)), 192)),
    ]),
    group([148, 149, 150, 151],
      sized(step(0, 250, "head.y_2.folded", "lib/nn.vit:23", staging(6144, 3072000), staging(0, 3072), weights(343041024, 3072000)), 250),
      step(2, 125, "head.y_2.folded_2", "lib/nn.vit:23", staging(3072, 3072), staging(6144, 3072000), staging(3078144, 4000), weights(346113024, 4000))),
  ],
  dispatches: [
    step(3, 300, "patch_embed.proj.y", "lib/nn.vit:49", weights(2359296, 3072), arena(0, 602112), weights(0, 2359296), arena(602112, 602112)),
    step(4, 591, "x_1_2", "specs/vit.vit:23", weights(2362368, 3072), arena(602112, 602112), weights(2365440, 605184), arena(1815552, 605184)),
    ...repeat(2, (i) => [
      step(5, 252, `blocks.${5 * i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(1815552 + 605184 * i, 605184), weights(144602112 + 82682880 * i, 7077888), weights(151680000 + 82682880 * i, 9216), arena(0, 1815552)),
      step(6, 156, `blocks.${5 * i}.attn.o`, "lib/nn.vit:65", arena(0, 1815552), arena(2420736 - 605184 * i, 605184)),
      sized(step(7, 300, `blocks.${5 * i}.x`, "specs/vit.vit:7", arena(1815552 + 605184 * i, 605184), arena(2420736 - 605184 * i, 605184), weights(2970624 + 59013120 * i, 2359296), weights(5329920 + 59013120 * i, 3072), arena(3025920, 605184)), 192),
      step(8, 336, `blocks.${5 * i}.mlp.y_1`, "lib/nn.vit:56", arena(3025920, 605184), weights(151689216 + 82682880 * i, 9437184), weights(161126400 + 82682880 * i, 12288), arena(0, 2420736)),
      sized(step(7, 300, `blocks.${5 * i}.x_2`, "specs/vit.vit:8", arena(3025920, 605184), arena(0, 2420736), weights(5332992 + 59013120 * i, 9437184), weights(14770176 + 59013120 * i, 3072), arena(2420736, 605184)), 768),
      step(5, 252, `blocks.${1 + 5 * i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(2420736, 605184), weights(161138688 + 82682880 * i, 7077888), weights(168216576 + 82682880 * i, 9216), arena(0, 1815552)),
      step(6, 156, `blocks.${1 + 5 * i}.attn.o`, "lib/nn.vit:65", arena(0, 1815552), arena(1815552, 605184)),
      sized(step(7, 300, `blocks.${1 + 5 * i}.x`, "specs/vit.vit:7", arena(2420736, 605184), arena(1815552, 605184), weights(14773248 + 59013120 * i, 2359296), weights(17132544 + 59013120 * i, 3072), arena(3025920, 605184)), 192),
      step(8, 336, `blocks.${1 + 5 * i}.mlp.y_1`, "lib/nn.vit:56", arena(3025920, 605184), weights(168225792 + 82682880 * i, 9437184), weights(177662976 + 82682880 * i, 12288), arena(0, 2420736)),
      sized(step(7, 300, `blocks.${1 + 5 * i}.x_2`, "specs/vit.vit:8", arena(3025920, 605184), arena(0, 2420736), weights(17135616 + 59013120 * i, 9437184), weights(26572800 + 59013120 * i, 3072), arena(2420736, 605184)), 768),
      step(5, 252, `blocks.${2 + 5 * i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(2420736, 605184), weights(177675264 + 82682880 * i, 7077888), weights(184753152 + 82682880 * i, 9216), arena(0, 1815552)),
      step(6, 156, `blocks.${2 + 5 * i}.attn.o`, "lib/nn.vit:65", arena(0, 1815552), arena(1815552, 605184)),
      sized(step(7, 300, `blocks.${2 + 5 * i}.x`, "specs/vit.vit:7", arena(2420736, 605184), arena(1815552, 605184), weights(26575872 + 59013120 * i, 2359296), weights(28935168 + 59013120 * i, 3072), arena(3025920, 605184)), 192),
      step(8, 336, `blocks.${2 + 5 * i}.mlp.y_1`, "lib/nn.vit:56", arena(3025920, 605184), weights(184762368 + 82682880 * i, 9437184), weights(194199552 + 82682880 * i, 12288), arena(0, 2420736)),
      sized(step(7, 300, `blocks.${2 + 5 * i}.x_2`, "specs/vit.vit:8", arena(3025920, 605184), arena(0, 2420736), weights(28938240 + 59013120 * i, 9437184), weights(38375424 + 59013120 * i, 3072), arena(2420736, 605184)), 768),
      step(5, 252, `blocks.${3 + 5 * i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(2420736, 605184), weights(194211840 + 82682880 * i, 7077888), weights(201289728 + 82682880 * i, 9216), arena(0, 1815552)),
      step(6, 156, `blocks.${3 + 5 * i}.attn.o`, "lib/nn.vit:65", arena(0, 1815552), arena(1815552, 605184)),
      sized(step(7, 300, `blocks.${3 + 5 * i}.x`, "specs/vit.vit:7", arena(2420736, 605184), arena(1815552, 605184), weights(38378496 + 59013120 * i, 2359296), weights(40737792 + 59013120 * i, 3072), arena(3025920, 605184)), 192),
      step(8, 336, `blocks.${3 + 5 * i}.mlp.y_1`, "lib/nn.vit:56", arena(3025920, 605184), weights(201298944 + 82682880 * i, 9437184), weights(210736128 + 82682880 * i, 12288), arena(0, 2420736)),
      sized(step(7, 300, `blocks.${3 + 5 * i}.x_2`, "specs/vit.vit:8", arena(3025920, 605184), arena(0, 2420736), weights(40740864 + 59013120 * i, 9437184), weights(50178048 + 59013120 * i, 3072), arena(2420736, 605184)), 768),
      step(5, 252, `blocks.${4 + 5 * i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(2420736, 605184), weights(210748416 + 82682880 * i, 7077888), weights(217826304 + 82682880 * i, 9216), arena(0, 1815552)),
      step(6, 156, `blocks.${4 + 5 * i}.attn.o`, "lib/nn.vit:65", arena(0, 1815552), arena(1815552, 605184)),
      sized(step(7, 300, `blocks.${4 + 5 * i}.x`, "specs/vit.vit:7", arena(2420736, 605184), arena(1815552, 605184), weights(50181120 + 59013120 * i, 2359296), weights(52540416 + 59013120 * i, 3072), arena(3025920, 605184)), 192),
      step(8, 336, `blocks.${4 + 5 * i}.mlp.y_1`, "lib/nn.vit:56", arena(3025920, 605184), weights(217835520 + 82682880 * i, 9437184), weights(227272704 + 82682880 * i, 12288), arena(0, 2420736)),
      sized(step(7, 300, `blocks.${4 + 5 * i}.x_2`, "specs/vit.vit:8", arena(3025920, 605184), arena(0, 2420736), weights(52543488 + 59013120 * i, 9437184), weights(61980672 + 59013120 * i, 3072), arena(2420736, 605184)), 768),
    ]),
    step(5, 252, "blocks.10.attn.qkv.y_2", "lib/nn.vit:23", arena(2420736, 605184), weights(309967872, 7077888), weights(317045760, 9216), arena(0, 1815552)),
    step(6, 156, "blocks.10.attn.o", "lib/nn.vit:65", arena(0, 1815552), arena(1815552, 605184)),
    sized(step(7, 300, "blocks.10.x", "specs/vit.vit:7", arena(2420736, 605184), arena(1815552, 605184), weights(120996864, 2359296), weights(123356160, 3072), arena(3025920, 605184)), 192),
    step(8, 336, "blocks.10.mlp.y_1", "lib/nn.vit:56", arena(3025920, 605184), weights(317054976, 9437184), weights(326492160, 12288), arena(0, 2420736)),
    sized(step(7, 300, "blocks.10.x_2", "specs/vit.vit:8", arena(3025920, 605184), arena(0, 2420736), weights(123359232, 9437184), weights(132796416, 3072), arena(2420736, 605184)), 768),
    step(5, 252, "blocks.11.attn.qkv.y_2", "lib/nn.vit:23", arena(2420736, 605184), weights(326504448, 7077888), weights(333582336, 9216), arena(0, 1815552)),
    step(9, 12, "blocks.11.attn.o", "lib/nn.vit:65", arena(0, 1815552), arena(1815552, 3072)),
    step(10, 96, "blocks.11.x", "specs/vit.vit:7", arena(2420736, 605184), arena(1815552, 3072), weights(132799488, 2359296), weights(135158784, 3072), arena(12288, 3072)),
    step(11, 192, "blocks.11.mlp.y_1", "lib/nn.vit:56", arena(12288, 3072), weights(333591552, 9437184), weights(343028736, 12288), arena(0, 12288)),
    step(12, 192, "blocks.11.x_2", "specs/vit.vit:8", arena(12288, 3072), arena(0, 12288), weights(135161856, 9437184), weights(144599040, 3072), arena(15360, 3072)),
    step(13, 125, "head.y_2", "lib/nn.vit:23", arena(15360, 3072), weights(343041024, 3072000), weights(346113024, 4000), arena(0, 4000)),
  ],
  memory: { weights: 346117120, arena: 3631104, staging: 9455616, livenessBound: 3631104 },
  pipelines: [
    pipeline(128, 512, `// lib/nn.vit:23, lib/nn.vit:20 (row)
// folded[o, i] = weight[o, i] * weight_1[i] - (sum[i: 768] weight[o, i] * weight_1[i]) * 0.0013020833333333333

@group(0) @binding(0) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n0: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

var<workgroup> sum_parts: array<f32, 128>;

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let workgroups = u32(n0); // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var sum = vec4f(0.0);
  let member = worker % 32;
  let team = worker / 32;
  let weight_at = id * 768 + team * 192;
  for (var i = member; i < 192; i += 32) {
    let weight_2 = weight[weight_at + i];
    let weight_1_1 = weight_1[i];
    sum += weight_2 * weight_1_1;
  }
  sum_parts[worker] = dot(sum, vec4f(1.0));
  workgroupBarrier();
  for (var left = 32; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team * 32];
  let term = sum_total * 0.0013020833333333333;
  let folded_at = id * 768 + team * 192;
  for (var i = member; i < 192; i += 32) {
    let weight_3 = weight[weight_at + i];
    let weight_1_2 = weight_1[i];
    folded[folded_at + i] = weight_3 * weight_1_2 - term;
  }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// folded[o] = sum[i: 768] bias[i] * weight[o, i] + bias_1[o]

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
  let part = worker % 16;
  let worker_column = worker / 16;
  let weight_at = id * 3072 + worker_column * 768;
${each(3, (i) => `  let weight_at_${1 + i} = id * 3072 + worker_column * 768 + ${192 + 192 * i};
`)}  var acc_0_0 = vec4f();
  for (var i = part; i < 192; i += 16) {
    let bias_2 = bias[i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += bias_2 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 16; place++) {
      acc_0_0 += parts[place];
    }
  }
  let bias_1_1 = bias_1[id * 4 + worker_column];
  if (part == 0) { folded[id * 4 + worker_column] = acc_0_0 + bias_1_1; }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// folded[o] = sum[i: 768] bias[i] * weight[o, i] + bias_1[o]

@group(0) @binding(0) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> bias_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 125u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 32;
  let worker_column = worker / 32;
  let weight_at = id * 1536 + worker_column * 768;
${each(3, (i) => `  let weight_at_${1 + i} = id * 1536 + worker_column * 768 + ${192 + 192 * i};
`)}  var acc_0_0 = vec4f();
  for (var i = part; i < 192; i += 32) {
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
  let workgroups = 300u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let row_tile = id / 12;
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
`)}  let column_block = id % 12;
  let worker_column = worker / 8;
  let weight_at = column_block * 12288 + worker_column * 1536;
${each(7, (i) => `  let weight_at_${1 + i} = column_block * 12288 + worker_column * 1536 + ${192 + 192 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var cuv = part; cuv < 192; cuv += 8) {
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
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
      acc_0_1 += parts[place + 64];
${each(7, (i) => `    }
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
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let hw_4 = row_tile * 8;
  let bias_1 = bias[column_block * 16 + worker_column * 2];
  let y_at = batch_row * 37632 + column_block * 16 + worker_column * 2;
  let bias_at = column_block * 16 + worker_column * 2 + 1;
  let bias_2 = bias[bias_at];
  let y_at_1 = batch_row * 37632 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let hw_5 = hw_4 + tile_row;
    if (hw_5 >= 196) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_at_step = hw_5 * 192;
    if (part == 0) { y[y_at + y_at_step] = bias_1 + sum; }
    if (part == 0) { y[y_at_1 + y_at_step] = bias_2 + sum_1; }
  }
}
`),
    pipeline(64, 0, `// specs/vit.vit:23 (map)
// x[i0, dim] = (if i0 < 1 then cls_token[0, 0, dim] else y[(i0 + 13)/14 - 1, (i0 + 13)%14, dim]) + pos_embed[0,
//   i0, dim]

@group(0) @binding(0) var<storage, read> cls_token: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> pos_embed: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 591u; // of one row of the batch
  let invocations = 37824; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_2688 = (id + 2496) / 2688;
  let safe = max(id_div_2688 - 1, 0);
  let i0 = id / 192;
  let id_mod_14 = (i0 + 13) % 14;
  let tile = id % 192;
  let y_at = batch_row * 37632 + safe * 2688 + id_mod_14 * 192 + tile;
  let y_1 = y[y_at];
  let cls_token_1 = cls_token[tile];
  let pos_embed_1 = pos_embed[id];
  x[batch_row * 37824 + id] = select(y_1, cls_token_1, i0 < 1) + pos_embed_1;
}
`),
    pipeline(32, 6144, `// lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[i0, o] = rsqrt(max(max(sum[i: 768] (x[i0, i] - x[i0, 0] - (x[i0, 0] - x[i0, 0])) * (x[i0, i] - x[i0, 0] -
//   (x[i0, 0] - x[i0, 0])) - (sum[i: 768] (x[i0, i] - x[i0, 0] - (x[i0, 0] - x[i0, 0]))) * (sum[i: 768] (x[i0, i]
//   - x[i0, 0] - (x[i0, 0] - x[i0, 0]))) * 0.0013020833333333333, 0), 0) / 768 + 0.000001) * (sum[i: 768] (x[i0,
//   i] - x[i0, 0]) * folded[o, i]) + folded_1[o]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 256>;

@compute @workgroup_size(32)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 252u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 36;
  let worker_div_4 = worker / 4;
  let i0 = min(row_block * 32 + worker_div_4, 196);
  let i0_1 = row_block * 32 + worker_div_4;
  let worker_mod_4 = worker % 4;
  let x_at = batch_row * 37824 + i0 * 192 + worker_mod_4;
  let x_2 = x[batch_row * 37824 + i0 * 192].x;
  let term_1 = x_2 - x_2;
  let left_place = worker_mod_4 * 32 + worker_div_4;
${each(3, (i) => `  let i0_${2 + 2 * i} = row_block * 32 + worker_div_4 + ${8 + 8 * i};
  let i0_${3 + 2 * i} = min(i0_${2 + 2 * i}, 196);
  let x_at_${1 + i} = batch_row * 37824 + i0_${3 + 2 * i} * 192 + worker_mod_4;
  let x_${4 + 2 * i} = x[batch_row * 37824 + i0_${3 + 2 * i} * 192].x;
  let term_${4 + 3 * i} = x_${4 + 2 * i} - x_${4 + 2 * i};
  let left_place_${1 + i} = worker_mod_4 * 32 + worker_div_4 + ${8 + 8 * i};
`)}  let column_block = id % 36;
  let folded_at = column_block * 12288 + worker_div_4 * 192 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16;
${each(7, (i) => `  let folded_at_${1 + i} = column_block * 12288 + worker_div_4 * 192 + worker_mod_4 + ${1536 + 1536 * i};
  let right_place_${1 + i} = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16 + ${2 + 2 * i};
`)}  let worker_row = worker / 8;
  let left_at = worker_row * 8;
  let worker_column = worker % 8;
  let right_at = worker_column * 2;
${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}${each(4, (i) => `  var part_0_${i} = vec4f();
`)}${each(4, (i) => `  var part_1_${i} = vec4f();
`)}  for (var i = 0; i < 48; i++) {
    let x_at_step = i * 4;
    let x_1 = x[x_at + x_at_step];
    let term = x_1 - x_2;
    let term_2 = term - term_1;
    part_0_0 += term_2 * term_2;
    part_1_0 += term_2;
    left[left_place] = term;
${each(3, (i) => `    let x_${3 + 2 * i} = x[x_at_${1 + i} + x_at_step];
    let term_${3 + 3 * i} = x_${3 + 2 * i} - x_${4 + 2 * i};
    let term_${5 + 3 * i} = term_${3 + 3 * i} - term_${4 + 3 * i};
    part_0_${1 + i} += term_${5 + 3 * i} * term_${5 + 3 * i};
    part_1_${1 + i} += term_${5 + 3 * i};
    left[left_place_${1 + i}] = term_${3 + 3 * i};
`)}    let folded_at_step = i * 4;
    let folded_2 = folded[folded_at + folded_at_step];
    right[right_place] = folded_2;
${each(7, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + folded_at_step];
    right[right_place_${1 + i}] = folded_${3 + i};
`)}    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 32;
      let row = left[left_at + left_at_step];
${each(7, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = i_quad * 64;
      let column = mat4x4f(right[right_at + right_at_step], right[right_at + right_at_step + 16], right[right_at + right_at_step + 32], right[right_at + right_at_step + 48]);
      let column_1 = mat4x4f(right[right_at + right_at_step + 1], right[right_at + right_at_step + 17], right[right_at + right_at_step + 33], right[right_at + right_at_step + 49]);
      acc_0_0 += row * column;
${each(7, (i) => `      acc_${1 + i}_0 += row_${1 + i} * column;
`)}      acc_0_1 += row * column_1;
${each(7, (i) => `      acc_${1 + i}_1 += row_${1 + i} * column_1;
`)}    }
    workgroupBarrier();
  }
  left[worker_mod_4 * 32 + worker_div_4] = vec4f(dot(part_0_0, vec4f(1.0)), dot(part_1_0, vec4f(1.0)), 0.0, 0.0);
${each(3, (i) => `  left[left_place_${1 + i}] = vec4f(dot(part_0_${1 + i}, vec4f(1.0)), dot(part_1_${1 + i}, vec4f(1.0)), 0.0, 0.0);
`)}  workgroupBarrier();
  var gathered = vec4f();
${each(7, (i) => `  var gathered_${1 + i} = vec4f();
`)}  for (var i_quad = 0; i_quad < 4; i_quad++) {
    let left_at_step_1 = i_quad * 32;
    gathered += left[left_at + left_at_step_1];
${each(7, (i) => `    gathered_${1 + i} += left[left_at + left_at_step_1 + ${1 + i}];
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  var totals = array<f32, 8>(
    gathered.x, gathered_1.x, gathered_2.x, gathered_3.x, gathered_4.x, gathered_5.x, gathered_6.x, gathered_7.x,
  );
  var totals_1 = array<f32, 8>(
    gathered.y, gathered_1.y, gathered_2.y, gathered_3.y, gathered_4.y, gathered_5.y, gathered_6.y, gathered_7.y,
  );
  let i0_8 = row_block * 32 + worker_row * 8;
  let folded_1_1 = folded_1[column_block * 16 + worker_column * 2];
  let y_at = batch_row * 113472 + column_block * 16 + worker_column * 2;
  let folded_1_at = column_block * 16 + worker_column * 2 + 1;
  let folded_1_2 = folded_1[folded_1_at];
  let y_at_1 = batch_row * 113472 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let i0_9 = i0_8 + tile_row;
    if (i0_9 >= 197) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let term_12 = total_1 * total_1;
    let term_13 = term_12 * 0.0013020833333333333;
    let term_14 = total - term_13;
    let max_of = max(term_14, 0.0);
    let max_of_1 = max(max_of, 0.0);
    let term_15 = max_of_1 / 768.0;
    let term_16 = term_15 + 0.000001;
    let rsqrt_of = inverseSqrt(term_16);
    let y_at_step = i0_9 * 576;
    y[y_at + y_at_step] = rsqrt_of * sum + folded_1_1;
    y[y_at_1 + y_at_step] = rsqrt_of * sum_1 + folded_1_2;
  }
}
`),
    pipeline(64, 14592, `// lib/nn.vit:65, lib/nn.vit:40, lib/nn.vit:39, lib/nn.vit:63 (attend)
// o[t, nco*64 + nci] = mean
// mean = (sum[j: 197] weight * y[j, nco*64 + nci + 1536]) / (sum[j: 197] weight), weight = exp(score - max[j]
//   score)
// score = 0.125 * (sum[c: 64] y[t, nco*64 + c] * y[j, nco*64 + c + 768])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

var<workgroup> keys: array<vec4f, 448>;
var<workgroup> values: array<vec4f, 448>;
var<workgroup> parts: array<f32, 64>;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 156u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id % 13;
  let worker_mod_16 = worker % 16;
  let t = min(row_block * 16 + worker_mod_16, 196);
  let nco = id / 13;
  let y_at = batch_row * 113472 + t * 576 + nco * 16;
  let y_1 = y[y_at];
${each(15, (i) => `  let y_at_${1 + i} = batch_row * 113472 + t * 576 + nco * 16 + ${1 + i};
  let y_${2 + i} = y[y_at_${1 + i}];
`)}  let y_at_16 = batch_row * 113472 + nco * 16 + 192;
  let y_at_17 = batch_row * 113472 + nco * 16 + 384;
  let part = worker / 16;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
${each(16, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var key_tile = 0; key_tile < 8; key_tile++) {
    workgroupBarrier();
    let j = key_tile * 28;
    for (var place = worker; place < 448; place += 64) {
      let place_div_16 = place / 16;
      let j_1 = min(j + place_div_16, 196);
      let place_mod_16 = place % 16;
      let y_at_step = j_1 * 576 + place_mod_16;
      let y_17 = y[y_at_16 + y_at_step];
      keys[place] = y_17;
    }
    for (var place = worker; place < 448; place += 64) {
      let place_div_16_1 = place / 16;
      let j_2 = min(j + place_div_16_1, 196);
      let place_mod_16_1 = place % 16;
      let y_at_step_1 = j_2 * 576 + place_mod_16_1;
      let y_18 = y[y_at_17 + y_at_step_1];
      values[place] = y_18;
    }
    workgroupBarrier();
    let j_3 = key_tile * 7;
    for (var quad = part; quad < min(7, 50 - key_tile * 7); quad += 4) {
      let j_4 = j_3 + quad;
${each(3, (i) => `      let j_${5 + i} = min(j_4 * 4 + ${1 + i}, 196);
`)}      var score_0 = vec4f();
      let block = mat4x4f(keys[quad * 64], keys[quad * 64 + 16], keys[quad * 64 + 32], keys[quad * 64 + 48]);
      score_0 += y_1 * block;
${each(15, (i) => `      let block_${1 + i} = mat4x4f(keys[quad * 64 + ${1 + i}], keys[quad * 64 + ${17 + i}], keys[quad * 64 + ${33 + i}], keys[quad * 64 + ${49 + i}]);
      score_0 += y_${2 + i} * block_${1 + i};
`)}      let counted = vec4f(1.0, f32(j_4 * 4 + 1 < 197), f32(j_4 * 4 + 2 < 197), f32(j_4 * 4 + 3 < 197));
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
  for (var place_1 = worker_mod_16; place_1 < 64; place_1 += 16) {
    largest_0_of_all = max(largest_0_of_all, parts[place_1]);
  }
  let largest_0_shrink = vitc_exp(largest_0 - largest_0_of_all);
  workgroupBarrier();
  parts[worker] = total_0 * largest_0_shrink;
  total_0 = 0.0;
  workgroupBarrier();
  for (var place_2 = worker_mod_16; place_2 < 64; place_2 += 16) {
    total_0 += parts[place_2];
  }
${each(2, (i) => `  values[worker] = acc_0_${7 * i} * largest_0_shrink;
${each(6, (j) => `  acc_0_${7 * i + j} = vec4f(0.0);
  values[worker + ${64 + 64 * j}] = acc_0_${1 + 7 * i + j} * largest_0_shrink;
`)}  acc_0_${6 + 7 * i} = vec4f(0.0);
  workgroupBarrier();
  for (var place_${3 + i} = worker_mod_16; place_${3 + i} < 64; place_${3 + i} += 16) {
    acc_0_${7 * i} += values[place_${3 + i}];
${each(6, (j) => `    acc_0_${1 + 7 * i + j} += values[place_${3 + i} + ${64 + 64 * j}];
`)}  }
  workgroupBarrier();
`)}  values[worker] = acc_0_14 * largest_0_shrink;
  acc_0_14 = vec4f(0.0);
  values[worker + 64] = acc_0_15 * largest_0_shrink;
  acc_0_15 = vec4f(0.0);
  workgroupBarrier();
  for (var place_5 = worker_mod_16; place_5 < 64; place_5 += 16) {
    acc_0_14 += values[place_5];
    acc_0_15 += values[place_5 + 64];
  }
  var sums = array<vec4f, 16>(
    acc_0_0, acc_0_1, acc_0_2, acc_0_3, acc_0_4, acc_0_5, acc_0_6, acc_0_7, acc_0_8, acc_0_9, acc_0_10, acc_0_11, acc_0_12, acc_0_13, acc_0_14, acc_0_15,
  );
  let share = 1.0 / total_0;
  let o_at = batch_row * 37824 + t * 192 + nco * 16;
  for (var tile_column = 0; tile_column < 16; tile_column++) {
    let sum = sums[tile_column] * share;
    if (part == 0 && row_block * 16 + worker_mod_16 < 197) { o[o_at + tile_column] = sum; }
  }
}
`),
    pipeline(64, 2048, `// specs/vit.vit:7, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[i0, dim] = x[i0, dim] + (sum[i: 768] o[i0, i] * weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;
struct Sizes { n2: i32 }
@group(0) @binding(6) var<uniform> sizes: Sizes;

var<workgroup> parts: array<vec4f, 128>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n2 = sizes.n2;
  let n0 = n2 * 197;
  let n1 = n2 * 8;
${each(3, (i) => `  let n${3 + i} = n2 * ${2 + i};
`)}  let n6 = n2 * 64;
${each(3, (i) => `  let n${7 + i} = n2 * ${5 + i};
`)}  let workgroups = 300u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let row_tile = id / 12;
  let i0 = min(row_tile * 8 + 5, 196);
  let i0_1 = min(row_tile * 8 + 6, 196);
  let i0_2 = min(row_tile * 8 + 7, 196);
  let o_at = batch_row * n0 + row_tile * n1;
${each(4, (i) => `  let o_at_${1 + i} = batch_row * n0 + row_tile * n1 + n${2 + i};
`)}  let o_at_5 = batch_row * n0 + i0 * n2;
  let o_at_6 = batch_row * n0 + i0_1 * n2;
  let o_at_7 = batch_row * n0 + i0_2 * n2;
  let column_block = id % 12;
  let worker_column = worker / 8;
  let weight_at = column_block * n6 + worker_column * n1;
${each(4, (i) => `  let weight_at_${1 + i} = column_block * n6 + worker_column * n1 + n${2 + i};
`)}${each(3, (i) => `  let weight_at_${5 + i} = column_block * n6 + worker_column * n1 + n${7 + i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = part; i < n2; i += 8) {
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
  parts[worker] = acc_0_0;
  parts[worker + 64] = acc_0_1;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
      acc_0_1 += parts[place + 64];
${each(7, (i) => `    }
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
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let i0_3 = row_tile * 8;
  let x_at = batch_row * 37824 + column_block * 16 + worker_column * 2;
  let bias_1 = bias[column_block * 16 + worker_column * 2];
  let x_1_at = batch_row * 37824 + column_block * 16 + worker_column * 2;
  let x_at_1 = batch_row * 37824 + column_block * 16 + worker_column * 2 + 1;
  let bias_at = column_block * 16 + worker_column * 2 + 1;
  let bias_2 = bias[bias_at];
  let x_1_at_1 = batch_row * 37824 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let i0_4 = i0_3 + tile_row;
    if (i0_4 >= 197) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let x_at_step = i0_4 * 192;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = i0_4 * 192;
    if (part == 0) { x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1; }
    let x_3 = x[x_at_1 + x_at_step];
    if (part == 0) { x_1[x_1_at_1 + x_1_at_step] = x_3 + sum_1 + bias_2; }
  }
}
`),
    pipeline(32, 6144, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[i0, o] = 0.5 * (rsqrt(max(max(sum[i: 768] (x[i0, i] - x[i0, 0] - (x[i0, 0] - x[i0, 0])) * (x[i0, i] - x[i0, 0]
//   - (x[i0, 0] - x[i0, 0])) - (sum[i: 768] (x[i0, i] - x[i0, 0] - (x[i0, 0] - x[i0, 0]))) * (sum[i: 768] (x[i0,
//   i] - x[i0, 0] - (x[i0, 0] - x[i0, 0]))) * 0.0013020833333333333, 0), 0) / 768 + 0.000001) * (sum[i: 768]
//   (x[i0, i] - x[i0, 0]) * folded[o, i]) + folded_1[o]) * (1 + erf((rsqrt(max(max(sum[i: 768] (x[i0, i] - x[i0,
//   0] - (x[i0, 0] - x[i0, 0])) * (x[i0, i] - x[i0, 0] - (x[i0, 0] - x[i0, 0])) - (sum[i: 768] (x[i0, i] - x[i0,
//   0] - (x[i0, 0] - x[i0, 0]))) * (sum[i: 768] (x[i0, i] - x[i0, 0] - (x[i0, 0] - x[i0, 0]))) *
//   0.0013020833333333333, 0), 0) / 768 + 0.000001) * (sum[i: 768] (x[i0, i] - x[i0, 0]) * folded[o, i]) +
//   folded_1[o]) / 1.4142135623730951))

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

@compute @workgroup_size(32)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 336u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 48;
  let worker_div_4 = worker / 4;
  let i0 = min(row_block * 32 + worker_div_4, 196);
  let i0_1 = row_block * 32 + worker_div_4;
  let worker_mod_4 = worker % 4;
  let x_at = batch_row * 37824 + i0 * 192 + worker_mod_4;
  let x_2 = x[batch_row * 37824 + i0 * 192].x;
  let term_1 = x_2 - x_2;
  let left_place = worker_mod_4 * 32 + worker_div_4;
${each(3, (i) => `  let i0_${2 + 2 * i} = row_block * 32 + worker_div_4 + ${8 + 8 * i};
  let i0_${3 + 2 * i} = min(i0_${2 + 2 * i}, 196);
  let x_at_${1 + i} = batch_row * 37824 + i0_${3 + 2 * i} * 192 + worker_mod_4;
  let x_${4 + 2 * i} = x[batch_row * 37824 + i0_${3 + 2 * i} * 192].x;
  let term_${4 + 3 * i} = x_${4 + 2 * i} - x_${4 + 2 * i};
  let left_place_${1 + i} = worker_mod_4 * 32 + worker_div_4 + ${8 + 8 * i};
`)}  let column_block = id % 48;
  let folded_at = column_block * 12288 + worker_div_4 * 192 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16;
${each(7, (i) => `  let folded_at_${1 + i} = column_block * 12288 + worker_div_4 * 192 + worker_mod_4 + ${1536 + 1536 * i};
  let right_place_${1 + i} = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16 + ${2 + 2 * i};
`)}  let worker_row = worker / 8;
  let left_at = worker_row * 8;
  let worker_column = worker % 8;
  let right_at = worker_column * 2;
${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}${each(4, (i) => `  var part_0_${i} = vec4f();
`)}${each(4, (i) => `  var part_1_${i} = vec4f();
`)}  for (var i = 0; i < 48; i++) {
    let x_at_step = i * 4;
    let x_1 = x[x_at + x_at_step];
    let term = x_1 - x_2;
    let term_2 = term - term_1;
    part_0_0 += term_2 * term_2;
    part_1_0 += term_2;
    left[left_place] = term;
${each(3, (i) => `    let x_${3 + 2 * i} = x[x_at_${1 + i} + x_at_step];
    let term_${3 + 3 * i} = x_${3 + 2 * i} - x_${4 + 2 * i};
    let term_${5 + 3 * i} = term_${3 + 3 * i} - term_${4 + 3 * i};
    part_0_${1 + i} += term_${5 + 3 * i} * term_${5 + 3 * i};
    part_1_${1 + i} += term_${5 + 3 * i};
    left[left_place_${1 + i}] = term_${3 + 3 * i};
`)}    let folded_at_step = i * 4;
    let folded_2 = folded[folded_at + folded_at_step];
    right[right_place] = folded_2;
${each(7, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + folded_at_step];
    right[right_place_${1 + i}] = folded_${3 + i};
`)}    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 32;
      let row = left[left_at + left_at_step];
${each(7, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = i_quad * 64;
      let column = mat4x4f(right[right_at + right_at_step], right[right_at + right_at_step + 16], right[right_at + right_at_step + 32], right[right_at + right_at_step + 48]);
      let column_1 = mat4x4f(right[right_at + right_at_step + 1], right[right_at + right_at_step + 17], right[right_at + right_at_step + 33], right[right_at + right_at_step + 49]);
      acc_0_0 += row * column;
${each(7, (i) => `      acc_${1 + i}_0 += row_${1 + i} * column;
`)}      acc_0_1 += row * column_1;
${each(7, (i) => `      acc_${1 + i}_1 += row_${1 + i} * column_1;
`)}    }
    workgroupBarrier();
  }
  left[worker_mod_4 * 32 + worker_div_4] = vec4f(dot(part_0_0, vec4f(1.0)), dot(part_1_0, vec4f(1.0)), 0.0, 0.0);
${each(3, (i) => `  left[left_place_${1 + i}] = vec4f(dot(part_0_${1 + i}, vec4f(1.0)), dot(part_1_${1 + i}, vec4f(1.0)), 0.0, 0.0);
`)}  workgroupBarrier();
  var gathered = vec4f();
${each(7, (i) => `  var gathered_${1 + i} = vec4f();
`)}  for (var i_quad = 0; i_quad < 4; i_quad++) {
    let left_at_step_1 = i_quad * 32;
    gathered += left[left_at + left_at_step_1];
${each(7, (i) => `    gathered_${1 + i} += left[left_at + left_at_step_1 + ${1 + i}];
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  var totals = array<f32, 8>(
    gathered.x, gathered_1.x, gathered_2.x, gathered_3.x, gathered_4.x, gathered_5.x, gathered_6.x, gathered_7.x,
  );
  var totals_1 = array<f32, 8>(
    gathered.y, gathered_1.y, gathered_2.y, gathered_3.y, gathered_4.y, gathered_5.y, gathered_6.y, gathered_7.y,
  );
  let i0_8 = row_block * 32 + worker_row * 8;
  let folded_1_1 = folded_1[column_block * 16 + worker_column * 2];
  let y_at = batch_row * 151296 + column_block * 16 + worker_column * 2;
  let folded_1_at = column_block * 16 + worker_column * 2 + 1;
  let folded_1_2 = folded_1[folded_1_at];
  let y_at_1 = batch_row * 151296 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let i0_9 = i0_8 + tile_row;
    if (i0_9 >= 197) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let term_12 = total_1 * total_1;
    let term_13 = term_12 * 0.0013020833333333333;
    let term_14 = total - term_13;
    let max_of = max(term_14, 0.0);
    let max_of_1 = max(max_of, 0.0);
    let term_15 = max_of_1 / 768.0;
    let term_16 = term_15 + 0.000001;
    let rsqrt_of = inverseSqrt(term_16);
    let term_17 = rsqrt_of * sum + folded_1_1;
    let y_at_step = i0_9 * 768;
    y[y_at + y_at_step] = 0.5 * term_17 * (1.0 + vitc_erf_v4(term_17 / 1.4142135623730951));
    let term_18 = rsqrt_of * sum_1 + folded_1_2;
    y[y_at_1 + y_at_step] = 0.5 * term_18 * (1.0 + vitc_erf_v4(term_18 / 1.4142135623730951));
  }
}
`),
    pipeline(256, 15360, `// lib/nn.vit:65, lib/nn.vit:40, lib/nn.vit:39, lib/nn.vit:63 (attend)
// o[nco*64 + nci] = mean
// mean = (sum[j: 197] weight * y[j, nco*64 + nci + 1536]) / (sum[j: 197] weight), weight = exp(score - max[j]
//   score)
// score = 0.125 * (sum[c: 64] y[0, nco*64 + c] * y[j, nco*64 + c + 768])

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
  let workgroups = 12u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let y_1 = y[batch_row * 113472 + id * 16];
  let y_at = batch_row * 113472 + id * 16 + 1;
  let y_2 = y[y_at];
${each(14, (i) => `  let y_at_${1 + i} = batch_row * 113472 + id * 16 + ${2 + i};
  let y_${3 + i} = y[y_at_${1 + i}];
`)}  let y_at_15 = batch_row * 113472 + id * 16 + 192;
  let y_at_16 = batch_row * 113472 + id * 16 + 384;
  let part = worker / 32;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
${each(16, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var key_tile = 0; key_tile < 8; key_tile++) {
    workgroupBarrier();
    let j = key_tile * 28;
    for (var place = worker; place < 448; place += 256) {
      let place_div_16 = place / 16;
      let j_1 = min(j + place_div_16, 196);
      let place_mod_16 = place % 16;
      let y_at_step = j_1 * 576 + place_mod_16;
      let y_17 = y[y_at_15 + y_at_step];
      keys[place] = y_17;
    }
    for (var place = worker; place < 448; place += 256) {
      let place_div_16_1 = place / 16;
      let j_2 = min(j + place_div_16_1, 196);
      let place_mod_16_1 = place % 16;
      let y_at_step_1 = j_2 * 576 + place_mod_16_1;
      let y_18 = y[y_at_16 + y_at_step_1];
      values[place] = y_18;
    }
    workgroupBarrier();
    let j_3 = key_tile * 7;
    for (var quad = part; quad < min(7, 50 - key_tile * 7); quad += 8) {
      let j_4 = j_3 + quad;
${each(3, (i) => `      let j_${5 + i} = min(j_4 * 4 + ${1 + i}, 196);
`)}      var score_0 = vec4f();
      let block = mat4x4f(keys[quad * 64], keys[quad * 64 + 16], keys[quad * 64 + 32], keys[quad * 64 + 48]);
      score_0 += y_1 * block;
${each(15, (i) => `      let block_${1 + i} = mat4x4f(keys[quad * 64 + ${1 + i}], keys[quad * 64 + ${17 + i}], keys[quad * 64 + ${33 + i}], keys[quad * 64 + ${49 + i}]);
      score_0 += y_${2 + i} * block_${1 + i};
`)}      let counted = vec4f(1.0, f32(j_4 * 4 + 1 < 197), f32(j_4 * 4 + 2 < 197), f32(j_4 * 4 + 3 < 197));
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
  let worker_mod_32 = worker % 32;
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
  let o_at = batch_row * 192 + id * 16;
  for (var tile_column = 0; tile_column < 16; tile_column++) {
    let sum = sums[tile_column] * share;
    if (worker_mod_32 == 0 && part == 0) { o[o_at + tile_column] = sum; }
  }
}
`),
    pipeline(64, 1024, `// specs/vit.vit:7, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[dim] = x[0, dim] + (sum[i: 768] o[i] * weight[dim, i] + bias[dim])

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
  let workgroups = 96u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 32;
  let o_at = batch_row * 192;
  let worker_column = worker / 32;
  let weight_at = id * 1536 + worker_column * 768;
${each(3, (i) => `  let weight_at_${1 + i} = id * 1536 + worker_column * 768 + ${192 + 192 * i};
`)}  var acc_0_0 = vec4f();
  for (var i = part; i < 192; i += 32) {
    let o_1 = o[o_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += o_1 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 32; place++) {
      acc_0_0 += parts[place];
    }
  }
  let x_at = batch_row * 37824 + id * 2 + worker_column;
  let x_2 = x[x_at];
  let bias_1 = bias[id * 2 + worker_column];
  let x_1_at = batch_row * 192 + id * 2 + worker_column;
  if (part == 0) { x_1[x_1_at] = x_2 + acc_0_0 + bias_1; }
}
`),
    pipeline(64, 3072, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[o] = 0.5 * (rsqrt(max(max(sum[i: 768] (x[i] - x[0] - (x[0] - x[0])) * (x[i] - x[0] - (x[0] - x[0])) - (sum[i:
//   768] (x[i] - x[0] - (x[0] - x[0]))) * (sum[i: 768] (x[i] - x[0] - (x[0] - x[0]))) * 0.0013020833333333333, 0),
//   0) / 768 + 0.000001) * (sum[i: 768] (x[i] - x[0]) * folded[o, i]) + folded_1[o]) * (1 +
//   erf((rsqrt(max(max(sum[i: 768] (x[i] - x[0] - (x[0] - x[0])) * (x[i] - x[0] - (x[0] - x[0])) - (sum[i: 768]
//   (x[i] - x[0] - (x[0] - x[0]))) * (sum[i: 768] (x[i] - x[0] - (x[0] - x[0]))) * 0.0013020833333333333, 0), 0) /
//   768 + 0.000001) * (sum[i: 768] (x[i] - x[0]) * folded[o, i]) + folded_1[o]) / 1.4142135623730951))

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
  let workgroups = 192u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 16;
  let x_at = batch_row * 192;
  let x_2 = x[batch_row * 192].x;
  let term = x_2 - x_2;
  let worker_column = worker / 16;
  let folded_at = id * 3072 + worker_column * 768;
${each(3, (i) => `  let folded_at_${1 + i} = id * 3072 + worker_column * 768 + ${192 + 192 * i};
`)}  var acc_0_0 = vec4f();
  var stat_0_0 = vec4f();
  var stat_1_0 = vec4f();
  for (var i = part; i < 192; i += 16) {
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
  let folded_1_1 = folded_1[id * 4 + worker_column];
  let term_2 = inverseSqrt(max(max(total - total_1 * total_1 * 0.0013020833333333333, 0.0), 0.0) / 768.0 + 0.000001) * acc_0_0 + folded_1_1;
  let y_at = batch_row * 768 + id * 4 + worker_column;
  if (part == 0) { y[y_at] = 0.5 * term_2 * (1.0 + vitc_erf_v4(term_2 / 1.4142135623730951)); }
}
`),
    pipeline(64, 1024, `// specs/vit.vit:8, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[dim] = x[dim] + (sum[i: 3072] y[i] * weight[dim, i] + bias[dim])

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
  let workgroups = 192u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let y_at = batch_row * 768;
  let weight_at = id * 3072;
${each(3, (i) => `  let weight_at_${1 + i} = id * 3072 + ${768 + 768 * i};
`)}  var acc_0_0 = vec4f();
  for (var i = worker; i < 768; i += 64) {
    let y_1 = y[y_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += y_1 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (worker == 0) {
    for (var place = worker + 1; place < worker + 64; place++) {
      acc_0_0 += parts[place];
    }
  }
  let x_2 = x[batch_row * 192 + id];
  let bias_1 = bias[id];
  if (worker == 0) { x_1[batch_row * 192 + id] = x_2 + acc_0_0 + bias_1; }
}
`),
    pipeline(64, 3072, `// lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[o] = rsqrt(max(max(sum[i: 768] (x[i] - x[0] - (x[0] - x[0])) * (x[i] - x[0] - (x[0] - x[0])) - (sum[i: 768]
//   (x[i] - x[0] - (x[0] - x[0]))) * (sum[i: 768] (x[i] - x[0] - (x[0] - x[0]))) * 0.0013020833333333333, 0), 0) /
//   768 + 0.000001) * (sum[i: 768] (x[i] - x[0]) * folded[o, i]) + folded_1[o]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 192>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 125u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 32;
  let x_at = batch_row * 192;
  let x_2 = x[batch_row * 192].x;
  let term = x_2 - x_2;
  let worker_column = worker / 32;
  let folded_at = id * 1536 + worker_column * 768;
${each(3, (i) => `  let folded_at_${1 + i} = id * 1536 + worker_column * 768 + ${192 + 192 * i};
`)}  var acc_0_0 = vec4f();
  var stat_0_0 = vec4f();
  var stat_1_0 = vec4f();
  for (var i = part; i < 192; i += 32) {
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
    for (var place = worker + 1; place < worker + 32; place++) {
      acc_0_0 += parts[place];
      stat_0_0 += parts[place + 64];
      stat_1_0 += parts[place + 128];
    }
  }
  let total = dot(stat_0_0, vec4f(1.0));
  let total_1 = dot(stat_1_0, vec4f(1.0));
  let folded_1_1 = folded_1[id * 2 + worker_column];
  let y_at = batch_row * 250 + id * 2 + worker_column;
  if (part == 0) { y[y_at] = inverseSqrt(max(max(total - total_1 * total_1 * 0.0013020833333333333, 0.0), 0.0) / 768.0 + 0.000001) * acc_0_0 + folded_1_1; }
}
`),
  ],
};
