/* eslint-disable */
/** The plan of cvt_micro: its kernels, and how they are run. Generated. */
import type { Plan, PlanDispatch, PlanFold, PlanParam, PlanPipeline, Region } from "vitc/runtime";

// Regions: offset and size in bytes. Steps: pipeline, workgroups a batch row, value, spec line, bindings; `sized` ones: in which numbers they differ. Groups: their parameters, their steps. Lists: `repeat` unrolls; texts: `each`. Pipelines: invocations and shared bytes of a workgroup, text.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const staging = (offset: number, size: number): Region => ({ space: 2, offset, size });
const param = (name: string, shape: readonly number[], region: Region, ...init: PlanParam["init"]): PlanParam => ({ name, shape, region, init });
const step = (pipeline: number, workgroups: number, name: string, at: string, ...bindings: readonly Region[]): PlanDispatch => ({ pipeline, workgroups, bindings, name, at });
const sized = (step: PlanDispatch, ...sizes: readonly number[]): PlanDispatch => ({ ...step, sizes });
const repeat = <T>(times: number, items: (i: number) => readonly T[]): T[] => Array.from({ length: times }, (_, i) => items(i)).flat();
const group = (params: readonly number[], ...dispatches: readonly PlanDispatch[]): PlanFold => ({ params, dispatches });
const pipeline = (invocations: number, sharedBytes: number, wgsl: string): PlanPipeline => ({ wgsl, invocations, sharedBytes });
const each = (times: number, text: (i: number) => string): string => Array.from({ length: times }, (_, i) => text(i)).join("");

export const plan: Plan = {
  version: 2,
  model: "cvt_micro",
  target: "gpu",
  inputs: [
    { name: "image", shape: [3, 48, 48], region: arena(0, 27648), preprocess: [{ kind: "resize", shorter: 54, filter: "bicubic" }, { kind: "crop", height: 48, width: 48 }, { kind: "normalize", mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] }] },
  ],
  outputs: [
    { name: "logits", shape: [10], region: arena(256, 40) },
  ],
  taps: [],
  params: [
    ...repeat(2, (i) => [
      param(`stage${i}.patch_embed.proj.weight`, [16 + 8 * i, 3 + 13 * i, 7 - 4 * i, 7 - 4 * i], weights(17664 * i, 9408 + 4416 * i), "trunc_normal", 0.02),
      param(`stage${i}.patch_embed.proj.bias`, [16 + 8 * i], weights(9472 + 22016 * i, 64 + 32 * i), "zeros"),
      param(`stage${i}.patch_embed.norm.weight`, [16 + 8 * i], weights(9728 + 22016 * i, 64 + 32 * i), "ones"),
      param(`stage${i}.patch_embed.norm.bias`, [16 + 8 * i], weights(9984 + 22016 * i, 64 + 32 * i), "zeros"),
      param(`stage${i}.blocks.0.norm1.weight`, [16 + 8 * i], weights(10240 + 22016 * i, 64 + 32 * i), "ones"),
      param(`stage${i}.blocks.0.norm1.bias`, [16 + 8 * i], weights(10496 + 22016 * i, 64 + 32 * i), "zeros"),
      param(`stage${i}.blocks.0.attn.conv_proj_q.conv.weight`, [16 + 8 * i, 1, 3, 3], staging(0, 576 + 288 * i), "trunc_normal", 0.02),
      param(`stage${i}.blocks.0.attn.conv_proj_q.bn.weight`, [16 + 8 * i], staging(768 + 256 * i, 64 + 32 * i), "ones"),
      param(`stage${i}.blocks.0.attn.conv_proj_q.bn.bias`, [16 + 8 * i], staging(1024 + 256 * i, 64 + 32 * i), "zeros"),
      param(`stage${i}.blocks.0.attn.conv_proj_q.bn.running_mean`, [16 + 8 * i], staging(1280 + 256 * i, 64 + 32 * i), "zeros"),
      param(`stage${i}.blocks.0.attn.conv_proj_q.bn.running_var`, [16 + 8 * i], staging(1536 + 256 * i, 64 + 32 * i), "ones"),
      param(`stage${i}.blocks.0.attn.proj_q.weight`, [16 + 8 * i, 16 + 8 * i], weights(10752 + 22016 * i, 1024 + 1280 * i), "trunc_normal", 0.02),
      param(`stage${i}.blocks.0.attn.proj_q.bias`, [16 + 8 * i], weights(11776 + 23296 * i, 64 + 32 * i), "zeros"),
      param(`stage${i}.blocks.0.attn.conv_proj_k.conv.weight`, [16 + 8 * i, 1, 3, 3], staging(0, 576 + 288 * i), "trunc_normal", 0.02),
      param(`stage${i}.blocks.0.attn.conv_proj_k.bn.weight`, [16 + 8 * i], staging(768 + 256 * i, 64 + 32 * i), "ones"),
      param(`stage${i}.blocks.0.attn.conv_proj_k.bn.bias`, [16 + 8 * i], staging(1024 + 256 * i, 64 + 32 * i), "zeros"),
      param(`stage${i}.blocks.0.attn.conv_proj_k.bn.running_mean`, [16 + 8 * i], staging(1280 + 256 * i, 64 + 32 * i), "zeros"),
      param(`stage${i}.blocks.0.attn.conv_proj_k.bn.running_var`, [16 + 8 * i], staging(1536 + 256 * i, 64 + 32 * i), "ones"),
      param(`stage${i}.blocks.0.attn.proj_k.weight`, [16 + 8 * i, 16 + 8 * i], staging(0, 1024 + 1280 * i), "trunc_normal", 0.02),
      param(`stage${i}.blocks.0.attn.proj_k.bias`, [16 + 8 * i], staging(0, 64 + 32 * i), "zeros"),
      param(`stage${i}.blocks.0.attn.conv_proj_v.conv.weight`, [16 + 8 * i, 1, 3, 3], staging(1792 + 256 * i, 576 + 288 * i), "trunc_normal", 0.02),
      param(`stage${i}.blocks.0.attn.conv_proj_v.bn.weight`, [16 + 8 * i], staging(2560 + 512 * i, 64 + 32 * i), "ones"),
      param(`stage${i}.blocks.0.attn.conv_proj_v.bn.bias`, [16 + 8 * i], staging(2816 + 512 * i, 64 + 32 * i), "zeros"),
      param(`stage${i}.blocks.0.attn.conv_proj_v.bn.running_mean`, [16 + 8 * i], staging(3072 + 512 * i, 64 + 32 * i), "zeros"),
      param(`stage${i}.blocks.0.attn.conv_proj_v.bn.running_var`, [16 + 8 * i], staging(3328 + 512 * i, 64 + 32 * i), "ones"),
      param(`stage${i}.blocks.0.attn.proj_v.weight`, [16 + 8 * i, 16 + 8 * i], staging(1024 + 1280 * i, 1024 + 1280 * i), "trunc_normal", 0.02),
      param(`stage${i}.blocks.0.attn.proj_v.bias`, [16 + 8 * i], staging(256, 64 + 32 * i), "zeros"),
      param(`stage${i}.blocks.0.attn.proj.weight`, [16 + 8 * i, 16 + 8 * i], weights(12032 + 23296 * i, 1024 + 1280 * i), "trunc_normal", 0.02),
      param(`stage${i}.blocks.0.attn.proj.bias`, [16 + 8 * i], weights(13056 + 24576 * i, 64 + 32 * i), "zeros"),
      param(`stage${i}.blocks.0.norm2.weight`, [16 + 8 * i], staging(0, 64 + 32 * i), "ones"),
      param(`stage${i}.blocks.0.norm2.bias`, [16 + 8 * i], staging(256, 64 + 32 * i), "zeros"),
      param(`stage${i}.blocks.0.mlp.fc1.weight`, [64 + 32 * i, 16 + 8 * i], staging(512, 4096 + 5120 * i), "trunc_normal", 0.02),
      param(`stage${i}.blocks.0.mlp.fc1.bias`, [64 + 32 * i], staging(4608 + 5120 * i, 256 + 128 * i), "zeros"),
      param(`stage${i}.blocks.0.mlp.fc2.weight`, [16 + 8 * i, 64 + 32 * i], weights(13312 + 24576 * i, 4096 + 5120 * i), "trunc_normal", 0.02),
      param(`stage${i}.blocks.0.mlp.fc2.bias`, [16 + 8 * i], weights(17408 + 29696 * i, 64 + 32 * i), "zeros"),
    ]),
    param("stage1.blocks.1.norm1.weight", [24], weights(47360, 96), "ones"),
    param("stage1.blocks.1.norm1.bias", [24], weights(47616, 96), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_q.conv.weight", [24, 1, 3, 3], staging(0, 864), "trunc_normal", 0.02),
    param("stage1.blocks.1.attn.conv_proj_q.bn.weight", [24], staging(1024, 96), "ones"),
    param("stage1.blocks.1.attn.conv_proj_q.bn.bias", [24], staging(1280, 96), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_q.bn.running_mean", [24], staging(1536, 96), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_q.bn.running_var", [24], staging(1792, 96), "ones"),
    param("stage1.blocks.1.attn.proj_q.weight", [24, 24], weights(47872, 2304), "trunc_normal", 0.02),
    param("stage1.blocks.1.attn.proj_q.bias", [24], weights(50176, 96), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_k.conv.weight", [24, 1, 3, 3], staging(0, 864), "trunc_normal", 0.02),
    param("stage1.blocks.1.attn.conv_proj_k.bn.weight", [24], staging(1024, 96), "ones"),
    param("stage1.blocks.1.attn.conv_proj_k.bn.bias", [24], staging(1280, 96), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_k.bn.running_mean", [24], staging(1536, 96), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_k.bn.running_var", [24], staging(1792, 96), "ones"),
    param("stage1.blocks.1.attn.proj_k.weight", [24, 24], staging(0, 2304), "trunc_normal", 0.02),
    param("stage1.blocks.1.attn.proj_k.bias", [24], staging(0, 96), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_v.conv.weight", [24, 1, 3, 3], staging(2048, 864), "trunc_normal", 0.02),
    param("stage1.blocks.1.attn.conv_proj_v.bn.weight", [24], staging(3072, 96), "ones"),
    param("stage1.blocks.1.attn.conv_proj_v.bn.bias", [24], staging(3328, 96), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_v.bn.running_mean", [24], staging(3584, 96), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_v.bn.running_var", [24], staging(3840, 96), "ones"),
    param("stage1.blocks.1.attn.proj_v.weight", [24, 24], staging(2304, 2304), "trunc_normal", 0.02),
    param("stage1.blocks.1.attn.proj_v.bias", [24], staging(256, 96), "zeros"),
    param("stage1.blocks.1.attn.proj.weight", [24, 24], weights(50432, 2304), "trunc_normal", 0.02),
    param("stage1.blocks.1.attn.proj.bias", [24], weights(52736, 96), "zeros"),
    param("stage1.blocks.1.norm2.weight", [24], staging(0, 96), "ones"),
    param("stage1.blocks.1.norm2.bias", [24], staging(256, 96), "zeros"),
    param("stage1.blocks.1.mlp.fc1.weight", [96, 24], staging(512, 9216), "trunc_normal", 0.02),
    param("stage1.blocks.1.mlp.fc1.bias", [96], staging(9728, 384), "zeros"),
    param("stage1.blocks.1.mlp.fc2.weight", [24, 96], weights(52992, 9216), "trunc_normal", 0.02),
    param("stage1.blocks.1.mlp.fc2.bias", [24], weights(62208, 96), "zeros"),
    param("stage2.patch_embed.proj.weight", [32, 24, 3, 3], weights(62464, 27648), "trunc_normal", 0.02),
    param("stage2.patch_embed.proj.bias", [32], weights(90112, 128), "zeros"),
    param("stage2.patch_embed.norm.weight", [32], weights(90368, 128), "ones"),
    param("stage2.patch_embed.norm.bias", [32], weights(90624, 128), "zeros"),
    param("stage2.cls_token", [1, 1, 32], weights(90880, 128), "trunc_normal", 0.02),
    param("stage2.blocks.0.norm1.weight", [32], weights(91136, 128), "ones"),
    param("stage2.blocks.0.norm1.bias", [32], weights(91392, 128), "zeros"),
    param("stage2.blocks.0.attn.conv_proj_q.conv.weight", [32, 1, 3, 3], staging(0, 1152), "trunc_normal", 0.02),
    param("stage2.blocks.0.attn.conv_proj_q.bn.weight", [32], staging(1280, 128), "ones"),
    param("stage2.blocks.0.attn.conv_proj_q.bn.bias", [32], staging(1536, 128), "zeros"),
    param("stage2.blocks.0.attn.conv_proj_q.bn.running_mean", [32], staging(1792, 128), "zeros"),
    param("stage2.blocks.0.attn.conv_proj_q.bn.running_var", [32], staging(2048, 128), "ones"),
    param("stage2.blocks.0.attn.proj_q.weight", [32, 32], weights(91648, 4096), "trunc_normal", 0.02),
    param("stage2.blocks.0.attn.proj_q.bias", [32], weights(95744, 128), "zeros"),
    param("stage2.blocks.0.attn.conv_proj_k.conv.weight", [32, 1, 3, 3], staging(0, 1152), "trunc_normal", 0.02),
    param("stage2.blocks.0.attn.conv_proj_k.bn.weight", [32], staging(1280, 128), "ones"),
    param("stage2.blocks.0.attn.conv_proj_k.bn.bias", [32], staging(1536, 128), "zeros"),
    param("stage2.blocks.0.attn.conv_proj_k.bn.running_mean", [32], staging(1792, 128), "zeros"),
    param("stage2.blocks.0.attn.conv_proj_k.bn.running_var", [32], staging(2048, 128), "ones"),
    param("stage2.blocks.0.attn.proj_k.weight", [32, 32], staging(0, 4096), "trunc_normal", 0.02),
    param("stage2.blocks.0.attn.proj_k.bias", [32], staging(0, 128), "zeros"),
    param("stage2.blocks.0.attn.conv_proj_v.conv.weight", [32, 1, 3, 3], staging(2304, 1152), "trunc_normal", 0.02),
    param("stage2.blocks.0.attn.conv_proj_v.bn.weight", [32], staging(3584, 128), "ones"),
    param("stage2.blocks.0.attn.conv_proj_v.bn.bias", [32], staging(3840, 128), "zeros"),
    param("stage2.blocks.0.attn.conv_proj_v.bn.running_mean", [32], staging(4096, 128), "zeros"),
    param("stage2.blocks.0.attn.conv_proj_v.bn.running_var", [32], staging(4352, 128), "ones"),
    param("stage2.blocks.0.attn.proj_v.weight", [32, 32], staging(4096, 4096), "trunc_normal", 0.02),
    param("stage2.blocks.0.attn.proj_v.bias", [32], staging(256, 128), "zeros"),
    param("stage2.blocks.0.attn.proj.weight", [32, 32], weights(96000, 4096), "trunc_normal", 0.02),
    param("stage2.blocks.0.attn.proj.bias", [32], weights(100096, 128), "zeros"),
    param("stage2.blocks.0.norm2.weight", [32], staging(0, 128), "ones"),
    param("stage2.blocks.0.norm2.bias", [32], staging(256, 128), "zeros"),
    param("stage2.blocks.0.mlp.fc1.weight", [128, 32], staging(512, 16384), "trunc_normal", 0.02),
    param("stage2.blocks.0.mlp.fc1.bias", [128], staging(16896, 512), "zeros"),
    param("stage2.blocks.0.mlp.fc2.weight", [32, 128], weights(100352, 16384), "trunc_normal", 0.02),
    param("stage2.blocks.0.mlp.fc2.bias", [32], weights(116736, 128), "zeros"),
    param("stage2.blocks.1.norm1.weight", [32], weights(116992, 128), "ones"),
    param("stage2.blocks.1.norm1.bias", [32], weights(117248, 128), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_q.conv.weight", [32, 1, 3, 3], weights(0, 0), "trunc_normal", 0.02),
    param("stage2.blocks.1.attn.conv_proj_q.bn.weight", [32], weights(0, 0), "ones"),
    param("stage2.blocks.1.attn.conv_proj_q.bn.bias", [32], weights(0, 0), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_q.bn.running_mean", [32], weights(0, 0), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_q.bn.running_var", [32], weights(0, 0), "ones"),
    param("stage2.blocks.1.attn.proj_q.weight", [32, 32], weights(117504, 4096), "trunc_normal", 0.02),
    param("stage2.blocks.1.attn.proj_q.bias", [32], weights(121600, 128), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_k.conv.weight", [32, 1, 3, 3], staging(0, 1152), "trunc_normal", 0.02),
    param("stage2.blocks.1.attn.conv_proj_k.bn.weight", [32], staging(1280, 128), "ones"),
    param("stage2.blocks.1.attn.conv_proj_k.bn.bias", [32], staging(1536, 128), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_k.bn.running_mean", [32], staging(1792, 128), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_k.bn.running_var", [32], staging(2048, 128), "ones"),
    param("stage2.blocks.1.attn.proj_k.weight", [32, 32], staging(0, 4096), "trunc_normal", 0.02),
    param("stage2.blocks.1.attn.proj_k.bias", [32], weights(121856, 128), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_v.conv.weight", [32, 1, 3, 3], staging(2304, 1152), "trunc_normal", 0.02),
    param("stage2.blocks.1.attn.conv_proj_v.bn.weight", [32], staging(3584, 128), "ones"),
    param("stage2.blocks.1.attn.conv_proj_v.bn.bias", [32], staging(3840, 128), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_v.bn.running_mean", [32], staging(4096, 128), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_v.bn.running_var", [32], staging(4352, 128), "ones"),
    param("stage2.blocks.1.attn.proj_v.weight", [32, 32], staging(4096, 4096), "trunc_normal", 0.02),
    param("stage2.blocks.1.attn.proj_v.bias", [32], weights(122112, 128), "zeros"),
    param("stage2.blocks.1.attn.proj.weight", [32, 32], weights(122368, 4096), "trunc_normal", 0.02),
    param("stage2.blocks.1.attn.proj.bias", [32], weights(126464, 128), "zeros"),
    param("stage2.blocks.1.norm2.weight", [32], staging(0, 128), "ones"),
    param("stage2.blocks.1.norm2.bias", [32], staging(256, 128), "zeros"),
    param("stage2.blocks.1.mlp.fc1.weight", [128, 32], staging(512, 16384), "trunc_normal", 0.02),
    param("stage2.blocks.1.mlp.fc1.bias", [128], staging(16896, 512), "zeros"),
    param("stage2.blocks.1.mlp.fc2.weight", [32, 128], weights(126720, 16384), "trunc_normal", 0.02),
    param("stage2.blocks.1.mlp.fc2.bias", [32], weights(143104, 128), "zeros"),
    param("norm.weight", [32], weights(143360, 128), "ones"),
    param("norm.bias", [32], weights(143616, 128), "zeros"),
    param("head.weight", [10, 32], weights(143872, 1280), "trunc_normal", 0.02),
    param("head.bias", [10], weights(145152, 40), "zeros"),
  ],
  dialects: {
    "canonical": [
      { ignore: "head.{p}" },
      { ignore: "num_batches_tracked" },
    ],
    "huggingface": [
      { ours: "stage{s}.patch_embed.proj.{p}", theirs: ["[cvt.]encoder.stages.{s}.embedding.convolution_embeddings.projection.{p}"] },
      { ours: "stage{s}.patch_embed.norm.{p}", theirs: ["[cvt.]encoder.stages.{s}.embedding.convolution_embeddings.normalization.{p}"] },
      { ours: "stage{s}.cls_token", theirs: ["[cvt.]encoder.stages.{s}.cls_token"] },
      { ours: "stage{s}.blocks.{i}.norm1.{p}", theirs: ["[cvt.]encoder.stages.{s}.layers.{i}.layernorm_before.{p}"] },
      { ours: "stage{s}.blocks.{i}.attn.conv_proj_q.conv.{p}", theirs: ["[cvt.]encoder.stages.{s}.layers.{i}.attention.attention.convolution_projection_query.convolution_projection.convolution.{p}"] },
      { ours: "stage{s}.blocks.{i}.attn.conv_proj_q.bn.{p}", theirs: ["[cvt.]encoder.stages.{s}.layers.{i}.attention.attention.convolution_projection_query.convolution_projection.normalization.{p}"] },
      { ours: "stage{s}.blocks.{i}.attn.proj_q.{p}", theirs: ["[cvt.]encoder.stages.{s}.layers.{i}.attention.attention.projection_query.{p}"] },
      { ours: "stage{s}.blocks.{i}.attn.conv_proj_k.conv.{p}", theirs: ["[cvt.]encoder.stages.{s}.layers.{i}.attention.attention.convolution_projection_key.convolution_projection.convolution.{p}"] },
      { ours: "stage{s}.blocks.{i}.attn.conv_proj_k.bn.{p}", theirs: ["[cvt.]encoder.stages.{s}.layers.{i}.attention.attention.convolution_projection_key.convolution_projection.normalization.{p}"] },
      { ours: "stage{s}.blocks.{i}.attn.proj_k.{p}", theirs: ["[cvt.]encoder.stages.{s}.layers.{i}.attention.attention.projection_key.{p}"] },
      { ours: "stage{s}.blocks.{i}.attn.conv_proj_v.conv.{p}", theirs: ["[cvt.]encoder.stages.{s}.layers.{i}.attention.attention.convolution_projection_value.convolution_projection.convolution.{p}"] },
      { ours: "stage{s}.blocks.{i}.attn.conv_proj_v.bn.{p}", theirs: ["[cvt.]encoder.stages.{s}.layers.{i}.attention.attention.convolution_projection_value.convolution_projection.normalization.{p}"] },
      { ours: "stage{s}.blocks.{i}.attn.proj_v.{p}", theirs: ["[cvt.]encoder.stages.{s}.layers.{i}.attention.attention.projection_value.{p}"] },
      { ours: "stage{s}.blocks.{i}.attn.proj.{p}", theirs: ["[cvt.]encoder.stages.{s}.layers.{i}.attention.output.dense.{p}"] },
      { ours: "stage{s}.blocks.{i}.norm2.{p}", theirs: ["[cvt.]encoder.stages.{s}.layers.{i}.layernorm_after.{p}"] },
      { ours: "stage{s}.blocks.{i}.mlp.fc1.{p}", theirs: ["[cvt.]encoder.stages.{s}.layers.{i}.intermediate.dense.{p}"] },
      { ours: "stage{s}.blocks.{i}.mlp.fc2.{p}", theirs: ["[cvt.]encoder.stages.{s}.layers.{i}.output.dense.{p}"] },
      { ours: "norm.{p}", theirs: ["layernorm.{p}"] },
      { ours: "head.{p}", theirs: ["classifier.{p}"] },
      { ignore: "num_batches_tracked" },
      { ignore: "classifier.{p}" },
    ],
  },
  fold: [
    group([151, 158],
      sized(step(0, 8, "stage2.blocks.1.attn.stack.weight", "lib/nn.vit:19", staging(0, 4096), staging(4096, 4096), weights(145408, 8192)), 256)),
    ...repeat(2, (i) => [
      group([146 - 31 * i, 147 - 31 * i, 148 - 31 * i, 149 - 31 * i, 150 - 31 * i, 153 - 31 * i, 154 - 31 * i, 155 - 31 * i, 156 - 31 * i, 157 - 31 * i],
      sized(step(1, 3, `stage2.blocks.${1 - i}.attn.stack.conv.weight`, "specs/cvt.vit:24", staging(0, 1152), staging(2304, 1152), staging(4608, 2304)), 8),
      sized(step(0, 1, `stage2.blocks.${1 - i}.attn.stack.bn.running_var`, "specs/cvt.vit:12", staging(2048, 128), staging(4352, 128), staging(6912, 256)), 8),
      sized(step(0, 1, `stage2.blocks.${1 - i}.attn.stack.bn.weight`, "specs/cvt.vit:9", staging(1280, 128), staging(3584, 128), staging(7168, 256)), 8),
      sized(step(2, 3, `stage2.blocks.${1 - i}.attn.stack.bn.y.folded`, "specs/cvt.vit:21", staging(4608, 2304), staging(6912, 256), staging(7168, 256), weights(153600 + 11008 * i, 2304)), 8),
      sized(step(0, 1, `stage2.blocks.${1 - i}.attn.stack.bn.running_mean`, "specs/cvt.vit:11", staging(1792, 128), staging(4096, 128), staging(7424, 256)), 8),
      sized(step(0, 1, `stage2.blocks.${1 - i}.attn.stack.bn.bias`, "specs/cvt.vit:10", staging(1536, 128), staging(3840, 128), staging(7680, 256)), 8),
      sized(step(3, 1, `stage2.blocks.${1 - i}.attn.stack.bn.y.folded_2`, "specs/cvt.vit:21", staging(7424, 256), staging(6912, 256), staging(7168, 256), staging(7680, 256), weights(155904 + 11008 * i, 256)), 16)),
      group([120 - 36 * i, 127 - 36 * i],
      sized(step(0, 8 - 3 * i, `stage${2 - i}.blocks.${i}.attn.stack.weight`, "lib/nn.vit:19", staging(0, 4096 - 1792 * i), staging(4096 - 1792 * i, 4096 - 1792 * i), weights(156160 + 11008 * i, 8192 - 3584 * i)), 256 - 112 * i)),
      group([121 - 36 * i, 128 - 36 * i],
      sized(step(0, 1, `stage${2 - i}.blocks.${i}.attn.stack.bias`, "lib/nn.vit:22", staging(0, 128 - 32 * i), staging(256, 128 - 32 * i), weights(164352 + 7424 * i, 256 - 64 * i)), 8 - 2 * i)),
    ]),
    ...repeat(2, (i) => [
      group([79 - 31 * i, 80 - 31 * i, 81 - 31 * i, 82 - 31 * i, 83 - 31 * i, 86 - 31 * i, 87 - 31 * i, 88 - 31 * i, 89 - 31 * i, 90 - 31 * i],
      sized(step(1, 2, `stage1.blocks.${1 - i}.attn.stack.conv.weight`, "specs/cvt.vit:24", staging(0, 864), staging(2048, 864), staging(4096, 1728)), 6),
      sized(step(0, 1, `stage1.blocks.${1 - i}.attn.stack.bn.running_var`, "specs/cvt.vit:12", staging(1792, 96), staging(3840, 96), staging(5888, 192)), 6),
      sized(step(0, 1, `stage1.blocks.${1 - i}.attn.stack.bn.weight`, "specs/cvt.vit:9", staging(1024, 96), staging(3072, 96), staging(6144, 192)), 6),
      sized(step(2, 2, `stage1.blocks.${1 - i}.attn.stack.bn.y.folded`, "specs/cvt.vit:21", staging(4096, 1728), staging(5888, 192), staging(6144, 192), weights(172032 + 6912 * i, 1728)), 6),
      sized(step(0, 1, `stage1.blocks.${1 - i}.attn.stack.bn.running_mean`, "specs/cvt.vit:11", staging(1536, 96), staging(3584, 96), staging(6400, 192)), 6),
      sized(step(0, 1, `stage1.blocks.${1 - i}.attn.stack.bn.bias`, "specs/cvt.vit:10", staging(1280, 96), staging(3328, 96), staging(6656, 192)), 6),
      sized(step(3, 1, `stage1.blocks.${1 - i}.attn.stack.bn.y.folded_2`, "specs/cvt.vit:21", staging(6400, 192), staging(5888, 192), staging(6144, 192), staging(6656, 192), weights(173824 + 6912 * i, 192)), 12)),
      group([53 - 35 * i, 60 - 35 * i],
      sized(step(0, 5 - 3 * i, `stage${1 - i}.blocks.0.attn.stack.weight`, "lib/nn.vit:19", staging(0, 2304 - 1280 * i), staging(2304 - 1280 * i, 2304 - 1280 * i), weights(174080 + 6912 * i, 4608 - 2560 * i)), 144 - 80 * i)),
      group([54 - 35 * i, 61 - 35 * i],
      sized(step(0, 1, `stage${1 - i}.blocks.0.attn.stack.bias`, "lib/nn.vit:22", staging(0, 96 - 32 * i), staging(256, 96 - 32 * i), weights(178688 + 4352 * i, 192 - 64 * i)), 6 - 2 * i)),
    ]),
    group([13, 14, 15, 16, 17, 20, 21, 22, 23, 24],
      sized(step(1, 2, "stage0.blocks.0.attn.stack.conv.weight", "specs/cvt.vit:24", staging(0, 576), staging(1792, 576), staging(3584, 1152)), 4),
      sized(step(0, 1, "stage0.blocks.0.attn.stack.bn.running_var", "specs/cvt.vit:12", staging(1536, 64), staging(3328, 64), staging(4864, 128)), 4),
      sized(step(0, 1, "stage0.blocks.0.attn.stack.bn.weight", "specs/cvt.vit:9", staging(768, 64), staging(2560, 64), staging(5120, 128)), 4),
      sized(step(2, 2, "stage0.blocks.0.attn.stack.bn.y.folded", "specs/cvt.vit:21", staging(3584, 1152), staging(4864, 128), staging(5120, 128), weights(183296, 1152)), 4),
      sized(step(0, 1, "stage0.blocks.0.attn.stack.bn.running_mean", "specs/cvt.vit:11", staging(1280, 64), staging(3072, 64), staging(5376, 128)), 4),
      sized(step(0, 1, "stage0.blocks.0.attn.stack.bn.bias", "specs/cvt.vit:10", staging(1024, 64), staging(2816, 64), staging(5632, 128)), 4),
      sized(step(3, 1, "stage0.blocks.0.attn.stack.bn.y.folded_2", "specs/cvt.vit:21", staging(5376, 128), staging(4864, 128), staging(5120, 128), staging(5632, 128), weights(184576, 128)), 8)),
    ...repeat(2, (i) => [
      group([6 + 35 * i, 7 + 35 * i, 8 + 35 * i, 9 + 35 * i, 10 + 35 * i],
      sized(step(4, 1, `stage${i}.blocks.0.attn.conv_proj_q.bn.y.folded`, "specs/cvt.vit:21", staging(0, 576 + 288 * i), staging(1536 + 256 * i, 64 + 32 * i), staging(768 + 256 * i, 64 + 32 * i), weights(184832 + 5376 * i, 576 + 288 * i)), 4 + 2 * i),
      sized(step(3, 1, `stage${i}.blocks.0.attn.conv_proj_q.bn.y.folded_2`, "specs/cvt.vit:21", staging(1280 + 256 * i, 64 + 32 * i), staging(1536 + 256 * i, 64 + 32 * i), staging(768 + 256 * i, 64 + 32 * i), staging(1024 + 256 * i, 64 + 32 * i), weights(185600 + 5632 * i, 64 + 32 * i)), 4 + 2 * i)),
      group([29 + 35 * i, 30 + 35 * i, 31 + 35 * i, 32 + 35 * i],
      step(5 + 2 * i, 1 + i, `stage${i}.blocks.0.mlp.y_1.folded`, "lib/nn.vit:56", staging(512, 4096 + 5120 * i), staging(0, 64 + 32 * i), weights(185856 + 5632 * i, 4096 + 5120 * i)),
      sized(step(6, 1, `stage${i}.blocks.0.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(256, 64 + 32 * i), staging(512, 4096 + 5120 * i), staging(4608 + 5120 * i, 256 + 128 * i), weights(189952 + 10752 * i, 256 + 128 * i)), 4 + 2 * i)),
    ]),
    group([72, 73, 74, 75, 76],
      sized(step(4, 1, "stage1.blocks.1.attn.conv_proj_q.bn.y.folded", "specs/cvt.vit:21", staging(0, 864), staging(1792, 96), staging(1024, 96), weights(201216, 864)), 6),
      sized(step(3, 1, "stage1.blocks.1.attn.conv_proj_q.bn.y.folded_2", "specs/cvt.vit:21", staging(1536, 96), staging(1792, 96), staging(1024, 96), staging(1280, 96), weights(202240, 96)), 6)),
    group([95, 96, 97, 98],
      step(7, 2, "stage1.blocks.1.mlp.y_1.folded", "lib/nn.vit:56", staging(512, 9216), staging(0, 96), weights(202496, 9216)),
      sized(step(6, 1, "stage1.blocks.1.mlp.y_1.folded_2", "lib/nn.vit:56", staging(256, 96), staging(512, 9216), staging(9728, 384), weights(211712, 384)), 6)),
    group([108, 109, 110, 111, 112],
      sized(step(4, 2, "stage2.blocks.0.attn.conv_proj_q.bn.y.folded", "specs/cvt.vit:21", staging(0, 1152), staging(2048, 128), staging(1280, 128), weights(212224, 1152)), 8),
      sized(step(3, 1, "stage2.blocks.0.attn.conv_proj_q.bn.y.folded_2", "specs/cvt.vit:21", staging(1792, 128), staging(2048, 128), staging(1280, 128), staging(1536, 128), weights(213504, 128)), 8)),
    ...repeat(2, (i) => [
      group([131 + 31 * i, 132 + 31 * i, 133 + 31 * i, 134 + 31 * i],
      step(8, 16, `stage2.blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(512, 16384), staging(0, 128), weights(213760 + 16896 * i, 16384)),
      step(9, 4, `stage2.blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(256, 128), staging(512, 16384), staging(16896, 512), weights(230144 + 16896 * i, 512))),
    ]),
  ],
  dispatches: [
    ...repeat(2, (i) => [
      step(10 + 9 * i, 72 - 18 * i, `stage${i}.patch_embed.proj.y`, "lib/nn.vit:49", weights(9472 + 22016 * i, 64 + 32 * i), arena(46080 * i, 27648 - 18432 * i), weights(17664 * i, 9408 + 4416 * i), arena(27648 - 20736 * i, 9216 - 5760 * i)),
      step(11 + 9 * i, 3 - 2 * i, `stage${i}.patch_embed.norm.y.joined`, "lib/nn.vit:34", arena(27648 - 20736 * i, 9216 - 5760 * i), weights(9728 + 22016 * i, 64 + 32 * i), weights(9984 + 22016 * i, 64 + 32 * i), weights(10240 + 22016 * i, 64 + 32 * i), weights(10496 + 22016 * i, 64 + 32 * i), arena(0, 18432 - 11520 * i)),
      sized(step(12, 3 - 2 * i, `stage${i}.blocks.0.attn.conv_proj_q.bn.y.joined`, "specs/cvt.vit:21", weights(184832 + 5376 * i, 576 + 288 * i), arena(0, 18432 - 11520 * i), weights(185600 + 5632 * i, 64 + 32 * i), weights(183296 - 4352 * i, 1152 + 576 * i), weights(184576 - 3840 * i, 128 + 64 * i), arena(18432 - 11520 * i, 13824 - 8640 * i)), 144 - 90 * i, 4 + 2 * i, 24 - 6 * i, 6 - 3 * i, 13 - 6 * i, 1152 - 720 * i, 576 - 360 * i, 11 - 6 * i, 580 - 358 * i, 10 - 6 * i, 584 - 356 * i, 620 - 374 * i, 624 - 372 * i, 628 - 370 * i, 14 - 6 * i, 143 - 108 * i, 23 - 12 * i, 25 - 12 * i),
      sized(step(13, 5 - 3 * i, `stage${i}.blocks.0.attn.proj_q.y_2`, "lib/nn.vit:23", arena(18432 - 11520 * i, 13824 - 8640 * i), weights(10752 + 22016 * i, 1024 + 1280 * i), weights(11776 + 23296 * i, 64 + 32 * i), arena(36864 - 24576 * i, 9216 - 5760 * i)), 24 - 6 * i, 4 + 2 * i, 6 - 3 * i, 144 - 90 * i),
      sized(step(14, 5 - 3 * i, `stage${i}.blocks.0.attn.stack.y_2`, "lib/nn.vit:23", arena(18432 - 11520 * i, 13824 - 8640 * i), weights(180992 - 6912 * i, 2048 + 2560 * i), weights(183040 - 4352 * i, 128 + 64 * i), arena(32256 - 16384 * i, 4608 - 2880 * i)), 4 + 2 * i, 144 - 90 * i, 64 + 80 * i),
      step(15 + 6 * i, 3 - i, `stage${i}.blocks.0.attn.o`, "lib/nn.vit:65", arena(36864 - 24576 * i, 9216 - 5760 * i), arena(32256 - 16384 * i, 4608 - 2880 * i), arena(18432 - 11520 * i, 9216 - 5760 * i)),
      sized(step(16, 5 - 3 * i, `stage${i}.blocks.0.x`, "specs/cvt.vit:40", arena(0, 18432 - 11520 * i), arena(18432 - 11520 * i, 9216 - 5760 * i), weights(12032 + 23296 * i, 1024 + 1280 * i), weights(13056 + 24576 * i, 64 + 32 * i), arena(36864 - 23040 * i, 9216 - 5760 * i)), 288 - 180 * i, 4 + 2 * i, 1152 - 720 * i),
      step(17 + 5 * i, 10 - 4 * i, `stage${i}.blocks.0.mlp.y_1`, "lib/nn.vit:56", arena(36864 - 23040 * i, 9216 - 5760 * i), weights(185856 + 5632 * i, 4096 + 5120 * i), weights(189952 + 10752 * i, 256 + 128 * i), arena(0, 36864 - 23040 * i)),
      step(18 + 5 * i, 72 - 36 * i, `stage${i}.blocks.0.x_2`, "specs/cvt.vit:41", arena(36864 - 23040 * i, 9216 - 5760 * i), arena(0, 36864 - 23040 * i), weights(13312 + 24576 * i, 4096 + 5120 * i), weights(17408 + 29696 * i, 64 + 32 * i), arena(46080 - 28672 * i, 9216 - 5760 * i)),
    ]),
    step(24, 1, "stage1.blocks.1.norm1.y", "lib/nn.vit:34", arena(17408, 3456), weights(47360, 96), weights(47616, 96), arena(5376, 3456)),
    sized(step(12, 1, "stage1.blocks.1.attn.conv_proj_q.bn.y.joined", "specs/cvt.vit:21", weights(201216, 864), arena(5376, 3456), weights(202240, 96), weights(172032, 1728), weights(173824, 192), arena(0, 5184)), 54, 6, 18, 3, 7, 216, 0, 5, 6, 4, 12, 30, 36, 42, 8, 35, 11, 13),
    sized(step(13, 2, "stage1.blocks.1.attn.proj_q.y_2", "lib/nn.vit:23", arena(0, 5184), weights(47872, 2304), weights(50176, 96), arena(5376, 3456)), 18, 6, 3, 54),
    sized(step(14, 2, "stage1.blocks.1.attn.stack.y_2", "lib/nn.vit:23", arena(0, 5184), weights(167168, 4608), weights(171776, 192), arena(8960, 1728)), 6, 54, 144),
    step(21, 2, "stage1.blocks.1.attn.o", "lib/nn.vit:65", arena(5376, 3456), arena(8960, 1728), arena(0, 3456)),
    sized(step(16, 2, "stage1.blocks.1.x", "specs/cvt.vit:40", arena(17408, 3456), arena(0, 3456), weights(50432, 2304), weights(52736, 96), arena(13824, 3456)), 108, 6, 216),
    step(22, 6, "stage1.blocks.1.mlp.y_1", "lib/nn.vit:56", arena(13824, 3456), weights(202496, 9216), weights(211712, 384), arena(0, 13824)),
    step(23, 36, "stage1.blocks.1.x_2", "specs/cvt.vit:41", arena(13824, 3456), arena(0, 13824), weights(52992, 9216), weights(62208, 96), arena(17408, 3456)),
    step(25, 20, "stage2.patch_embed.proj.y", "lib/nn.vit:49", weights(90112, 128), arena(17408, 3456), weights(62464, 27648), arena(0, 1152)),
    sized(step(26, 2, "stage2.patch_embed.norm.y", "lib/nn.vit:34", arena(0, 1152), weights(90368, 128), weights(90624, 128), arena(1280, 1152)), 8, 9),
    step(27, 2, "stage2.blocks.0.norm1.y", "lib/nn.vit:34", weights(90880, 128), arena(1280, 1152), weights(91136, 128), weights(91392, 128), arena(0, 1280)),
    step(28, 2, "stage2.blocks.0.attn.conv_proj_q.bn.y", "specs/cvt.vit:21", weights(212224, 1152), arena(0, 1280), weights(213504, 128), arena(2560, 1152)),
    step(29, 5, "stage2.blocks.0.attn.proj_q.y_2", "lib/nn.vit:23", arena(0, 1280), arena(2560, 1152), weights(91648, 4096), weights(95744, 128), arena(3840, 1280)),
    step(30, 1, "stage2.blocks.0.attn.stack.bn.y", "specs/cvt.vit:21", weights(164608, 2304), arena(0, 1280), weights(166912, 256), arena(5120, 1024)),
    step(31, 6, "stage2.blocks.0.attn.stack.y_2", "lib/nn.vit:23", arena(0, 1280), arena(5120, 1024), weights(156160, 8192), weights(164352, 256), arena(2560, 1280)),
    step(32, 4, "stage2.blocks.0.attn.o", "lib/nn.vit:65", arena(3840, 1280), arena(2560, 1280), arena(0, 1280)),
    step(33, 5, "stage2.blocks.0.x", "specs/cvt.vit:40", weights(90880, 128), arena(1280, 1152), arena(0, 1280), weights(96000, 4096), weights(100096, 128), arena(5120, 1280)),
    step(34, 20, "stage2.blocks.0.mlp.y_1", "lib/nn.vit:56", arena(5120, 1280), weights(213760, 16384), weights(230144, 512), arena(0, 5120)),
    step(35, 10, "stage2.blocks.0.x_2", "specs/cvt.vit:41", arena(5120, 1280), arena(0, 5120), weights(100352, 16384), weights(116736, 128), arena(6400, 1280)),
    sized(step(26, 2, "stage2.blocks.1.norm1.y", "lib/nn.vit:34", arena(6400, 1280), weights(116992, 128), weights(117248, 128), arena(0, 1280)), 9, 10),
    step(36, 1, "stage2.blocks.1.attn.proj_q.y_2", "lib/nn.vit:23", arena(0, 1280), weights(117504, 4096), weights(121600, 128), arena(3584, 128)),
    step(30, 1, "stage2.blocks.1.attn.stack.bn.y", "specs/cvt.vit:21", weights(153600, 2304), arena(0, 1280), weights(155904, 256), arena(2560, 1024)),
    step(37, 6, "stage2.blocks.1.attn.stack.y", "lib/nn.vit:20", arena(0, 1280), arena(2560, 1024), weights(145408, 8192), arena(1280, 1280)),
    step(38, 4, "stage2.blocks.1.attn.o", "lib/nn.vit:65", arena(3584, 128), arena(1280, 1280), weights(121856, 128), weights(122112, 128), arena(0, 128)),
    step(39, 1, "stage2.blocks.1.x", "specs/cvt.vit:40", arena(6400, 1280), arena(0, 128), weights(122368, 4096), weights(126464, 128), arena(512, 128)),
    step(40, 4, "stage2.blocks.1.mlp.y_1", "lib/nn.vit:56", arena(512, 128), weights(230656, 16384), weights(247040, 512), arena(0, 512)),
    step(41, 4, "stage2.blocks.1.x_2", "specs/cvt.vit:41", arena(512, 128), arena(0, 512), weights(126720, 16384), weights(143104, 128), arena(768, 128)),
    step(42, 1, "norm.y", "lib/nn.vit:34", arena(768, 128), weights(143360, 128), weights(143616, 128), arena(0, 128)),
    step(43, 2, "head.y_2", "lib/nn.vit:23", arena(0, 128), weights(143872, 1280), weights(145152, 40), arena(256, 40)),
  ],
  memory: { weights: 247552, arena: 55296, staging: 17408, livenessBound: 55296 },
  pipelines: [
    pipeline(64, 0, `// lib/nn.vit:19 (map)
// weight_2[s, i0, i1] = if s < 1 then weight[i0, i1] else weight_1[i0, i1]

@group(0) @binding(0) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> weight_2: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n1: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n1 = sizes.n1;
  let n0 = n1 * 2;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let tile = id % n1;
  let weight_1_1 = weight_1[tile];
  let weight_3 = weight[tile];
  let s = id / n1;
  weight_2[id] = select(weight_1_1, weight_3, s < 1);
}
`),
    pipeline(64, 0, `// specs/cvt.vit:24 (map)
// weight_2[s, 0, i2, i3, i0] = if s < 1 then weight[i0, 0, i2, i3] else weight_1[i0, 0, i2, i3]

@group(0) @binding(0) var<storage, read_write> weight: array<f32>;
@group(0) @binding(1) var<storage, read_write> weight_1: array<f32>;
@group(0) @binding(2) var<storage, read_write> weight_2: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n1: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n1 = sizes.n1;
  let n0 = n1 * 18;
  let n2 = n1 * 9;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let tile = id % n1;
  let id_div_8 = id / n1;
  let i3 = id_div_8 % 9;
  let weight_1_at = tile * 36 + i3 + 9;
  let weight_1_at_1 = tile * 36 + i3 + 18;
  let weight_1_at_2 = tile * 36 + i3 + 27;
  let weight_1_1 = vec4f(weight_1[tile * 36 + i3], weight_1[weight_1_at], weight_1[weight_1_at_1], weight_1[weight_1_at_2]);
  let weight_at = tile * 36 + i3 + 9;
  let weight_at_1 = tile * 36 + i3 + 18;
  let weight_at_2 = tile * 36 + i3 + 27;
  let weight_3 = vec4f(weight[tile * 36 + i3], weight[weight_at], weight[weight_at_1], weight[weight_at_2]);
  let s = id / n2;
  weight_2[id] = select(weight_1_1, weight_3, s < 1);
}
`),
    pipeline(64, 0, `// specs/cvt.vit:21, specs/cvt.vit:25 (map)
// folded[s, u, v, c] = weight[s, 0, u, v, c] * (rsqrt(running_var[s, c] + 0.00001) * weight_1[s, c])

@group(0) @binding(0) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> running_var: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> weight_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n2: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n2 = sizes.n2;
  let n0 = n2 * 18;
  let n1 = n2 * 9;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let weight_2 = weight[id];
  let s = id / n1;
  let tile = id % n2;
  let running_var_1 = running_var[s * n2 + tile];
  let weight_1_1 = weight_1[s * n2 + tile];
  folded[id] = weight_2 * (inverseSqrt(running_var_1 + 0.00001) * weight_1_1);
}
`),
    pipeline(64, 0, `// specs/cvt.vit:21, specs/cvt.vit:25 (map)
// folded[s, c] = (0 - running_mean[s, c]) * rsqrt(running_var[s, c] + 0.00001) * weight[s, c] + bias[s, c]

@group(0) @binding(0) var<storage, read_write> running_mean: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> running_var: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;
struct Sizes { n0: i32 }
@group(0) @binding(6) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let running_mean_1 = running_mean[id];
  let running_var_1 = running_var[id];
  let weight_1 = weight[id];
  let bias_1 = bias[id];
  folded[id] = (0.0 - running_mean_1) * inverseSqrt(running_var_1 + 0.00001) * weight_1 + bias_1;
}
`),
    pipeline(64, 0, `// specs/cvt.vit:21, specs/cvt.vit:25 (map)
// folded[u, v, c] = weight[c, 0, u, v] * (rsqrt(running_var[c] + 0.00001) * weight_1[c])

@group(0) @binding(0) var<storage, read_write> weight: array<f32>;
@group(0) @binding(1) var<storage, read_write> running_var: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> weight_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n1: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n1 = sizes.n1;
  let n0 = n1 * 9;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let tile = id % n1;
  let v = id / n1;
  let weight_at = tile * 36 + v + 9;
  let weight_at_1 = tile * 36 + v + 18;
  let weight_at_2 = tile * 36 + v + 27;
  let weight_2 = vec4f(weight[tile * 36 + v], weight[weight_at], weight[weight_at_1], weight[weight_at_2]);
  let running_var_1 = running_var[tile];
  let weight_1_1 = weight_1[tile];
  folded[id] = weight_2 * (inverseSqrt(running_var_1 + 0.00001) * weight_1_1);
}
`),
    pipeline(64, 0, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20 (row)
// folded[o, i] = weight[o, i] * weight_1[i] - (sum[i: 16] weight[o, i] * weight_1[i]) * 0.0625

@group(0) @binding(0) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 64; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let weight_2 = weight[id * 4];
${each(3, (i) => `  let weight_1_${1 + i} = weight_1[${i}];
  sum += weight_${2 + i} * weight_1_${1 + i};
  let weight_${3 + i} = weight[id * 4 + ${1 + i}];
`)}  let weight_1_4 = weight_1[3];
  sum += weight_5 * weight_1_4;
  let sum_of_i = dot(sum, vec4f(1.0));
  let weight_6 = weight[id * 4];
  let weight_1_5 = weight_1[0];
  let term = sum_of_i * 0.0625;
  folded[id * 4] = weight_6 * weight_1_5 - term;
${each(3, (i) => `  let weight_${7 + i} = weight[id * 4 + ${1 + i}];
  let weight_1_${6 + i} = weight_1[${1 + i}];
  folded[id * 4 + ${1 + i}] = weight_${7 + i} * weight_1_${6 + i} - term;
`)}}
`),
    pipeline(64, 0, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20 (contract)
// folded[o] = sum[i: 16] bias[i] * weight[o, i] + bias_1[o]

@group(0) @binding(0) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> bias_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n1: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n1 = sizes.n1;
  let n0 = n1 * 4;
  let n2 = n1 * 2;
  let n3 = n1 * 3;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let weight_at = id * n0;
${each(3, (i) => `  let weight_at_${1 + i} = id * n0 + n${1 + i};
`)}  var acc_0_0 = vec4f();
  for (var i = 0; i < n1; i++) {
    let bias_2 = bias[i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += bias_2 * block;
  }
  let bias_1_1 = bias_1[id];
  folded[id] = acc_0_0 + bias_1_1;
}
`),
    pipeline(64, 0, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20 (row)
// folded[o, i] = weight[o, i] * weight_1[i] - (sum[i: 24] weight[o, i] * weight_1[i]) * 0.041666666666666664

@group(0) @binding(0) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 2u; // of one row of the batch
  let invocations = 96; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let weight_2 = weight[id * 6];
${each(5, (i) => `  let weight_1_${1 + i} = weight_1[${i}];
  sum += weight_${2 + i} * weight_1_${1 + i};
  let weight_${3 + i} = weight[id * 6 + ${1 + i}];
`)}  let weight_1_6 = weight_1[5];
  sum += weight_7 * weight_1_6;
  let sum_of_i = dot(sum, vec4f(1.0));
  let weight_8 = weight[id * 6];
  let weight_1_7 = weight_1[0];
  let term = sum_of_i * 0.041666666666666664;
  folded[id * 6] = weight_8 * weight_1_7 - term;
${each(5, (i) => `  let weight_${9 + i} = weight[id * 6 + ${1 + i}];
  let weight_1_${8 + i} = weight_1[${1 + i}];
  folded[id * 6 + ${1 + i}] = weight_${9 + i} * weight_1_${8 + i} - term;
`)}}
`),
    pipeline(64, 256, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20 (row)
// folded[o, i] = weight[o, i] * weight_1[i] - (sum[i: 32] weight[o, i] * weight_1[i]) * 0.03125

@group(0) @binding(0) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> sum_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 16u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var sum = vec4f(0.0);
  let member = worker % 8;
  let team = worker / 8;
  let weight_at = id * 64 + team * 8;
  for (var i = member; i < 8; i += 8) {
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
  let term = sum_total * 0.03125;
  let folded_at = id * 64 + team * 8;
  for (var i = member; i < 8; i += 8) {
    let weight_3 = weight[weight_at + i];
    let weight_1_2 = weight_1[i];
    folded[folded_at + i] = weight_3 * weight_1_2 - term;
  }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20 (contract)
// folded[o] = sum[i: 32] bias[i] * weight[o, i] + bias_1[o]

@group(0) @binding(0) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> bias_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 4u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let worker_column = worker / 8;
  let weight_at = id * 256 + worker_column * 32;
${each(3, (i) => `  let weight_at_${1 + i} = id * 256 + worker_column * 32 + ${8 + 8 * i};
`)}  var acc_0_0 = vec4f();
  for (var i = part; i < 8; i += 8) {
    let bias_2 = bias[i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += bias_2 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
    }
  }
  let bias_1_1 = bias_1[id * 8 + worker_column];
  if (part == 0) { folded[id * 8 + worker_column] = acc_0_0 + bias_1_1; }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:49 (contract)
// y[hw/12, hw%12, o] = bias[o] + sum[cuv: 147] (if 0 <= hw/12*4 + cuv/7%7 - 2 and hw/12*4 + cuv/7%7 - 2 < 48 and 0
//   <= hw%12*4 + cuv%7 - 2 and hw%12*4 + cuv%7 - 2 < 48 then image[cuv/49, hw/12*4 + cuv/7%7 - 2, hw%12*4 + cuv%7
//   - 2] else 0) * weight[o, cuv/49, cuv/7%7, cuv%7]

@group(0) @binding(0) var<storage, read> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> image: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 72u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 16;
  let id_div_6 = id / 6;
  let safe = id_div_6 * 4 - 2;
  let id_mod_6 = id % 6;
  let safe_2 = id_mod_6 * 8 - 2;
  let image_at = batch_row * 6912;
  let safe_10 = id_mod_6 * 8 + 2;
  let worker_column = worker / 16;
  let weight_at = worker_column * 588;
${each(3, (i) => `  let weight_at_${1 + 3 * i} = worker_column * 588 + ${1 + 147 * i};
  let weight_at_${2 + 3 * i} = worker_column * 588 + ${2 + 147 * i};
  let weight_at_${3 + 3 * i} = worker_column * 588 + ${147 + 147 * i};
`)}  let weight_at_10 = worker_column * 588 + 442;
  let weight_at_11 = worker_column * 588 + 443;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var cuv = part; cuv < 37; cuv += 16) {
    let cuv_1 = min(cuv * 4 + 3, 146);
    let counted = vec4f(1.0, 1.0, 1.0, f32(cuv * 4 + 3 < 147));
    let cuv_div_7 = cuv * 4 / 7;
    let cuv_mod_7 = cuv_div_7 % 7;
    let safe_1 = clamp(safe + cuv_mod_7, 0, 47);
    let cuv_mod_7_1 = cuv * 4 % 7;
    let safe_3 = max(safe_2 + cuv_mod_7_1, 0);
    let cuv_div_49 = cuv * 4 / 49;
    let image_at_step = cuv_div_49 * 2304 + safe_1 * 48 + safe_3;
${each(2, (i) => `    let cuv_div_7_${1 + i} = (cuv * 4 + ${1 + i}) / 7;
    let cuv_mod_7_${2 + 2 * i} = cuv_div_7_${1 + i} % 7;
    let safe_${4 + 2 * i} = clamp(safe + cuv_mod_7_${2 + 2 * i}, 0, 47);
    let cuv_mod_7_${3 + 2 * i} = (cuv * 4 + ${1 + i}) % 7;
    let safe_${5 + 2 * i} = max(safe_2 + cuv_mod_7_${3 + 2 * i}, 0);
    let cuv_div_49_${1 + i} = (cuv * 4 + ${1 + i}) / 49;
    let image_at_step_${1 + i} = cuv_div_49_${1 + i} * 2304 + safe_${4 + 2 * i} * 48 + safe_${5 + 2 * i};
`)}    let cuv_div_7_3 = cuv_1 / 7;
    let cuv_mod_7_6 = cuv_div_7_3 % 7;
    let safe_8 = clamp(safe + cuv_mod_7_6, 0, 47);
    let cuv_mod_7_7 = cuv_1 % 7;
    let safe_9 = max(safe_2 + cuv_mod_7_7, 0);
    let cuv_div_49_3 = cuv_1 / 49;
    let image_at_step_3 = cuv_div_49_3 * 2304 + safe_8 * 48 + safe_9;
    let image_1 = vec4f(image[image_at + image_at_step], image[image_at + image_at_step_1], image[image_at + image_at_step_2], image[image_at + image_at_step_3]);
    let places = vec4i(safe + cuv_mod_7, safe + cuv_mod_7_2, safe + cuv_mod_7_4, safe + cuv_mod_7_6);
    let term = vec4i(0) <= places;
    let term_1 = places < vec4i(48);
    let term_2 = term & term_1;
    let places_1 = vec4i(safe_2 + cuv_mod_7_1, safe_2 + cuv_mod_7_3, safe_2 + cuv_mod_7_5, safe_2 + cuv_mod_7_7);
    let left = select(vec4f(0.0), image_1, term_2 & (vec4i(0) <= places_1)) * counted;
    let safe_11 = min(safe_10 + cuv_mod_7_1, 47);
    let image_at_step_4 = cuv_div_49 * 2304 + safe_1 * 48 + safe_11;
${each(3, (i) => `    let safe_${12 + i} = min(safe_10 + cuv_mod_7_${3 + 2 * i}, 47);
    let image_at_step_${5 + i} = cuv_div_49_${1 + i} * 2304 + safe_${4 + 2 * i} * 48 + safe_${12 + i};
`)}    let image_2 = vec4f(image[image_at + image_at_step_4], image[image_at + image_at_step_5], image[image_at + image_at_step_6], image[image_at + image_at_step_7]);
    let places_2 = vec4i(safe_10 + cuv_mod_7_1, safe_10 + cuv_mod_7_3, safe_10 + cuv_mod_7_5, safe_10 + cuv_mod_7_7);
    let left_1 = select(vec4f(0.0), image_2, term_2 & (places_2 < vec4i(48))) * counted;
    let weight_at_step = cuv * 4;
    let weight_1 = vec4f(weight[weight_at + weight_at_step], weight[weight_at_1 + weight_at_step], weight[weight_at_2 + weight_at_step], weight[weight_at + cuv_1]);
${each(3, (i) => `    let weight_${2 + i} = vec4f(weight[weight_at_${3 + 3 * i} + weight_at_step], weight[weight_at_${4 + 3 * i} + weight_at_step], weight[weight_at_${5 + 3 * i} + weight_at_step], weight[weight_at_${3 + 3 * i} + cuv_1]);
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += left * block;
    acc_1_0 += left_1 * block;
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
  let bias_1 = bias[worker_column];
  let y_at = batch_row * 576 + id * 8 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let y_at_step = tile_row * 4;
    if (part == 0) { y[y_at + y_at_step] = bias_1 + sum; }
  }
}
`),
    pipeline(64, 0, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// joined[s, hwo*12 + hwi, d] = a function of y, weight, bias, weight_1, bias_1

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read> weight_1: array<vec4f>;
@group(0) @binding(4) var<storage, read> bias_1: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> joined: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(6) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 3u; // of one row of the batch
  let invocations = 144; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let y_1 = y[batch_row * 576 + id * 4];
  let y_2 = y[batch_row * 576 + id * 4].x;
  sum += y_1 - y_2;
  let y_at = batch_row * 576 + id * 4 + 1;
  let y_3 = y[y_at];
  sum += y_3 - y_2;
  let y_at_1 = batch_row * 576 + id * 4 + 2;
  let y_4 = y[y_at_1];
  sum += y_4 - y_2;
  let y_at_2 = batch_row * 576 + id * 4 + 3;
  let y_5 = y[y_at_2];
  sum += y_5 - y_2;
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let y_6 = y[batch_row * 576 + id * 4];
  let term = sum_of_d * 0.0625;
  let term_1 = y_6 - y_2 - term;
  sum_1 += term_1 * term_1;
  let y_7 = y[y_at];
  let term_2 = y_7 - y_2 - term;
  sum_1 += term_2 * term_2;
  let y_8 = y[y_at_1];
  let term_3 = y_8 - y_2 - term;
  sum_1 += term_3 * term_3;
  let y_9 = y[y_at_2];
  let term_4 = y_9 - y_2 - term;
  sum_1 += term_4 * term_4;
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  var sum_2 = vec4f(0.0);
  let y_10 = y[batch_row * 576 + id * 4];
  let term_5 = sum_1_of_d / 16.0;
  let term_6 = term_5 + 0.00001;
  let rsqrt_of = inverseSqrt(term_6);
  let weight_2 = weight[0];
  let bias_2 = bias[0];
  sum_2 += (y_10 - y_2 - term) * rsqrt_of * weight_2 + bias_2;
  let y_11 = y[y_at];
${each(2, (i) => `  let weight_${3 + i} = weight[${1 + i}];
  let bias_${3 + i} = bias[${1 + i}];
  sum_2 += (y_${11 + i} - y_2 - term) * rsqrt_of * weight_${3 + i} + bias_${3 + i};
  let y_${12 + i} = y[y_at_${1 + i}];
`)}  let weight_5 = weight[3];
  let bias_5 = bias[3];
  sum_2 += (y_13 - y_2 - term) * rsqrt_of * weight_5 + bias_5;
  let sum_2_of_d = dot(sum_2, vec4f(1.0));
  var sum_3 = vec4f(0.0);
  let y_14 = y[batch_row * 576 + id * 4];
  let weight_6 = weight[0];
  let bias_6 = bias[0];
  let term_7 = sum_2_of_d / 16.0;
  let term_8 = (y_14 - y_2 - term) * rsqrt_of * weight_6 + bias_6 - term_7;
  sum_3 += term_8 * term_8;
  let y_15 = y[y_at];
${each(2, (i) => `  let weight_${7 + i} = weight[${1 + i}];
  let bias_${7 + i} = bias[${1 + i}];
  let term_${9 + i} = (y_${15 + i} - y_2 - term) * rsqrt_of * weight_${7 + i} + bias_${7 + i} - term_7;
  sum_3 += term_${9 + i} * term_${9 + i};
  let y_${16 + i} = y[y_at_${1 + i}];
`)}  let weight_9 = weight[3];
  let bias_9 = bias[3];
  let term_11 = (y_17 - y_2 - term) * rsqrt_of * weight_9 + bias_9 - term_7;
  sum_3 += term_11 * term_11;
  let sum_3_of_d = dot(sum_3, vec4f(1.0));
  let y_at_3 = batch_row * 576 + id * 4;
  let joined_at = batch_row * 1152 + id * 4;
  let term_17 = sum_3_of_d / 16.0;
  let term_18 = term_17 + 0.00001;
  let rsqrt_of_1 = inverseSqrt(term_18);
  let joined_at_1 = batch_row * 1152 + id * 4 + 576;
  let joined_at_2 = batch_row * 1152 + id * 4 + 1;
  let joined_at_3 = batch_row * 1152 + id * 4 + 577;
  for (var d = 0; d < 2; d++) {
    let y_at_step = d * 2;
    let y_18 = y[y_at_3 + y_at_step];
    let term_12 = y_18 - y_2;
    let term_13 = term_12 - term;
    let term_14 = term_13 * rsqrt_of;
    let weight_10 = weight[d * 2];
    let term_15 = term_14 * weight_10;
    let bias_10 = bias[d * 2];
    let term_16 = term_15 + bias_10;
    let joined_at_step = d * 2;
    joined[joined_at + joined_at_step] = term_16;
    let weight_1_1 = weight_1[d * 2];
    let bias_1_1 = bias_1[d * 2];
    joined[joined_at_1 + joined_at_step] = (term_16 - term_7) * rsqrt_of_1 * weight_1_1 + bias_1_1;
    let y_19 = y[y_at + y_at_step];
    let term_19 = y_19 - y_2;
    let term_20 = term_19 - term;
    let term_21 = term_20 * rsqrt_of;
    let weight_11 = weight[d * 2 + 1];
    let term_22 = term_21 * weight_11;
    let bias_11 = bias[d * 2 + 1];
    let term_23 = term_22 + bias_11;
    joined[joined_at_2 + joined_at_step] = term_23;
    let weight_1_2 = weight_1[d * 2 + 1];
    let bias_1_2 = bias_1[d * 2 + 1];
    joined[joined_at_3 + joined_at_step] = (term_23 - term_7) * rsqrt_of_1 * weight_1_2 + bias_1_2;
  }
}
`),
    pipeline(64, 0, `// specs/cvt.vit:21, specs/cvt.vit:25 (row)
// joined_1[so*2 + si, h, w, c] = if so*2 + si < 4 then sum[u: 3, v: 3] folded[u, v, c] * (if 0 <= h*2 + so%2 + u -
//   1 and h*2 + so%2 + u - 1 < 12 and 0 <= w*2 + si + v - 1 and w*2 + si + v - 1 < 12 then joined[1, h*24 +
//   so%2*12 + u*12 + w*2 + si + v - 13, c] else 0) + folded_1[c] else sum[u: 3, v: 3] folded_2[si, u, v, c] * (if
//   0 <= h*2 + u - 1 and 0 <= w*2 + v - 1 then joined[1, h*24 + u*12 + w*2 + v - 13, c] else 0) + folded_3[si, c]

@group(0) @binding(0) var<storage, read> folded: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> joined: array<vec4f>;
${each(3, (i) => `@group(0) @binding(${2 + i}) var<storage, read> folded_${1 + i}: array<vec4f>;
`)}@group(0) @binding(5) var<storage, read_write> joined_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(6) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n2: i32, n3: i32, n5: i32, n6: i32, n7: i32, n12: i32, n13: i32, n15: i32, n16: i32, n19: i32, n20: i32, n23: i32, n26: i32, n27: i32, n30: i32, n33: i32 }
@group(0) @binding(7) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
${each(4, (i) => `  let n${i} = sizes.n${i};
`)}${each(3, (i) => `  let n${5 + i} = sizes.n${5 + i};
`)}  let n12 = sizes.n12;
  let n13 = sizes.n13;
  let n15 = sizes.n15;
  let n16 = sizes.n16;
  let n19 = sizes.n19;
${each(3, (i) => `  let n${20 + 3 * i} = sizes.n${20 + 3 * i};
`)}${each(3, (i) => `  let n${27 + 3 * i} = sizes.n${27 + 3 * i};
`)}  let n4 = n3 * 4;
  let n8 = n3 * 2;
  let n9 = n2 * 4;
  let n10 = n1 * 2;
${each(3, (i) => `  let n${11 + 3 * i} = n1 * ${9 + i};
`)}  let n18 = n1 * 3;
  let n21 = n1 * 12;
  let n22 = n1 * 4;
  let n24 = n1 * 13;
  let n25 = n1 * 5;
${each(3, (i) => `  let n${28 + 3 * i} = n1 * ${14 + i};
  let n${29 + 3 * i} = n1 * ${6 + i};
`)}  let n36 = n5 * 2;
  let n37 = n1 * 17;
  let n38 = n0 * 6;
${each(4, (i) => `  let n${39 + i} = n0 * ${2 + i};
`)}  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let c_quad = id % n1;
  let folded_4 = folded[c_quad];
  let h = id / n2;
  let id_div_4 = id / n1;
  let w = id_div_4 % n3;
  let safe = h * n4 + w * 2 - n5;
  let safe_1 = max(safe, 0);
  let joined_at = batch_row * n6 + safe_1 * n1 + c_quad + n7;
  let joined_2 = joined[joined_at];
  let term = 0 <= h * 2 - 1;
  let term_1 = 0 <= w * 2 - 1;
  let term_2 = term && term_1;
  let term_3 = select(vec4f(0.0), joined_2, term_2);
  var sum = folded_4 * term_3;
  let safe_2 = h * n4 + w * 2 - n8;
  let safe_3 = max(safe_2, 0);
  let joined_at_1 = batch_row * n6 + safe_3 * n1 + c_quad + n7;
  let joined_3 = joined[joined_at_1];
  let term_4 = select(vec4f(0.0), joined_3, term);
  var sum_1 = folded_4 * term_4;
  let safe_4 = h * n4 + w * 2 - 1;
  let safe_5 = max(safe_4, 0);
  let joined_at_2 = batch_row * n6 + safe_5 * n1 + c_quad + n7;
  let joined_4 = joined[joined_at_2];
  let term_5 = select(vec4f(0.0), joined_4, term_1);
  var sum_2 = folded_4 * term_5;
  let joined_at_3 = batch_row * n6 + h * n9 + w * n10 + c_quad + n7;
  let joined_5 = joined[joined_at_3];
  var sum_3 = folded_4 * joined_5;
  let folded_2_1 = folded_2[c_quad];
  var sum_4 = folded_2_1 * term_3;
  let folded_2_2 = folded_2[c_quad + n11];
  var sum_5 = folded_2_2 * term_3;
  let folded_5 = folded[c_quad + n1];
  sum += folded_5 * term_4;
  let safe_6 = h * n4 + w * 2 - n12;
  let safe_7 = max(safe_6, 0);
  let joined_at_4 = batch_row * n6 + safe_7 * n1 + c_quad + n7;
  let joined_6 = joined[joined_at_4];
  let term_6 = select(vec4f(0.0), joined_6, term);
  sum_1 += folded_5 * term_6;
  sum_2 += folded_5 * joined_5;
  let joined_at_5 = batch_row * n6 + h * n9 + w * n10 + c_quad + n13;
  let joined_7 = joined[joined_at_5];
  sum_3 += folded_5 * joined_7;
  let folded_2_3 = folded_2[c_quad + n1];
  sum_4 += folded_2_3 * term_4;
  let folded_2_4 = folded_2[c_quad + n14];
  sum_5 += folded_2_4 * term_4;
  let folded_6 = folded[c_quad + n10];
  sum += folded_6 * term_6;
  let safe_8 = h * n4 + w * 2 - n15;
  let safe_9 = max(safe_8, 0);
  let joined_at_6 = batch_row * n6 + safe_9 * n1 + c_quad + n7;
  let joined_8 = joined[joined_at_6];
  let term_7 = w * 2 + 2 < n8;
  sum_1 += folded_6 * select(vec4f(0.0), joined_8, term && term_7);
  sum_2 += folded_6 * joined_7;
  let joined_at_7 = batch_row * n6 + h * n9 + w * n10 + c_quad + n16;
  let joined_9 = joined[joined_at_7];
  let term_8 = select(vec4f(0.0), joined_9, term_7);
  sum_3 += folded_6 * term_8;
  let folded_2_5 = folded_2[c_quad + n10];
  sum_4 += folded_2_5 * term_6;
  let folded_2_6 = folded_2[c_quad + n17];
  sum_5 += folded_2_6 * term_6;
  let folded_7 = folded[c_quad + n18];
  sum += folded_7 * term_5;
  sum_1 += folded_7 * joined_5;
  let joined_at_8 = batch_row * n6 + h * n9 + w * n10 + c_quad + n19;
  let joined_10 = joined[joined_at_8];
  let term_9 = select(vec4f(0.0), joined_10, term_1);
  sum_2 += folded_7 * term_9;
  let joined_at_9 = batch_row * n6 + h * n9 + w * n10 + c_quad + n20;
  let joined_11 = joined[joined_at_9];
  sum_3 += folded_7 * joined_11;
  let folded_2_7 = folded_2[c_quad + n18];
  sum_4 += folded_2_7 * term_5;
  let folded_2_8 = folded_2[c_quad + n21];
  sum_5 += folded_2_8 * term_5;
  let folded_8 = folded[c_quad + n22];
  sum += folded_8 * joined_5;
  sum_1 += folded_8 * joined_7;
  sum_2 += folded_8 * joined_11;
  let joined_at_10 = batch_row * n6 + h * n9 + w * n10 + c_quad + n23;
  let joined_12 = joined[joined_at_10];
  sum_3 += folded_8 * joined_12;
  let folded_2_9 = folded_2[c_quad + n22];
  sum_4 += folded_2_9 * joined_5;
  let folded_2_10 = folded_2[c_quad + n24];
  sum_5 += folded_2_10 * joined_5;
  let folded_9 = folded[c_quad + n25];
  sum += folded_9 * joined_7;
  sum_1 += folded_9 * term_8;
  sum_2 += folded_9 * joined_12;
  let safe_10 = h * n4 + w * 2 + n26;
  let safe_11 = min(safe_10, n27);
  let joined_at_11 = batch_row * n6 + safe_11 * n1 + c_quad + n7;
  let joined_13 = joined[joined_at_11];
  let term_10 = select(vec4f(0.0), joined_13, term_7);
  sum_3 += folded_9 * term_10;
  let folded_2_11 = folded_2[c_quad + n25];
  sum_4 += folded_2_11 * joined_7;
  let folded_2_12 = folded_2[c_quad + n28];
  sum_5 += folded_2_12 * joined_7;
  let folded_10 = folded[c_quad + n29];
  sum += folded_10 * term_9;
  sum_1 += folded_10 * joined_11;
  let safe_12 = h * n4 + w * 2 + n30;
  let safe_13 = min(safe_12, n27);
  let joined_at_12 = batch_row * n6 + safe_13 * n1 + c_quad + n7;
  let joined_14 = joined[joined_at_12];
  let term_11 = h * 2 + 2 < n8;
  sum_2 += folded_10 * select(vec4f(0.0), joined_14, term_11 && term_1);
  let safe_14 = h * n4 + w * 2 + n4;
  let safe_15 = min(safe_14, n27);
  let joined_at_13 = batch_row * n6 + safe_15 * n1 + c_quad + n7;
  let joined_15 = joined[joined_at_13];
  let term_12 = select(vec4f(0.0), joined_15, term_11);
  sum_3 += folded_10 * term_12;
  let folded_2_13 = folded_2[c_quad + n29];
  sum_4 += folded_2_13 * term_9;
  let folded_2_14 = folded_2[c_quad + n31];
  sum_5 += folded_2_14 * term_9;
  let folded_11 = folded[c_quad + n32];
  sum += folded_11 * joined_11;
  sum_1 += folded_11 * joined_12;
  sum_2 += folded_11 * term_12;
  let safe_16 = h * n4 + w * 2 + n33;
  let safe_17 = min(safe_16, n27);
  let joined_at_14 = batch_row * n6 + safe_17 * n1 + c_quad + n7;
  let joined_16 = joined[joined_at_14];
  let term_13 = select(vec4f(0.0), joined_16, term_11);
  sum_3 += folded_11 * term_13;
  let folded_2_15 = folded_2[c_quad + n32];
  sum_4 += folded_2_15 * joined_11;
  let folded_2_16 = folded_2[c_quad + n34];
  sum_5 += folded_2_16 * joined_11;
  let folded_12 = folded[c_quad + n35];
  sum += folded_12 * joined_12;
  sum_1 += folded_12 * term_10;
  sum_2 += folded_12 * term_13;
  let safe_18 = h * n4 + w * 2 + n36;
  let safe_19 = min(safe_18, n27);
  let joined_at_15 = batch_row * n6 + safe_19 * n1 + c_quad + n7;
  let joined_17 = joined[joined_at_15];
  sum_3 += folded_12 * select(vec4f(0.0), joined_17, term_11 && term_7);
  let folded_2_17 = folded_2[c_quad + n35];
  sum_4 += folded_2_17 * joined_12;
  let folded_2_18 = folded_2[c_quad + n37];
  sum_5 += folded_2_18 * joined_12;
  let folded_1_1 = folded_1[c_quad];
  joined_1[batch_row * n38 + id] = sum + folded_1_1;
  let joined_1_at = batch_row * n38 + id + n0;
  joined_1[joined_1_at] = sum_1 + folded_1_1;
  let joined_1_at_1 = batch_row * n38 + id + n39;
  joined_1[joined_1_at_1] = sum_2 + folded_1_1;
  let joined_1_at_2 = batch_row * n38 + id + n40;
  joined_1[joined_1_at_2] = sum_3 + folded_1_1;
  let folded_3_1 = folded_3[c_quad];
  let joined_1_at_3 = batch_row * n38 + id + n41;
  joined_1[joined_1_at_3] = sum_4 + folded_3_1;
  let folded_3_2 = folded_3[c_quad + n1];
  let joined_1_at_4 = batch_row * n38 + id + n42;
  joined_1[joined_1_at_4] = sum_5 + folded_3_2;
}
`),
    pipeline(64, 0, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[hw3hw2hw1hw0, o] = sum[i: 16] joined[hw3hw2hw1hw0/12%2*2 + hw3hw2hw1hw0%2, hw3hw2hw1hw0/24, hw3hw2hw1hw0/2%6,
//   i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> joined: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n1: i32, n3: i32, n4: i32, n6: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n1 = sizes.n1;
  let n3 = sizes.n3;
  let n4 = sizes.n4;
  let n6 = sizes.n6;
  let n0 = n6 * 2;
  let n2 = n1 * 2;
  let n5 = n6 * 6;
  let n7 = n3 * 4;
  let n8 = n3 * 2;
  let n9 = n3 * 3;
  let n10 = n6 * 4;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_24 = id / n1;
  let id_mod_2 = id_div_24 % 2;
  let id_div_48 = id / n2;
  let row_tile = id / n3;
  let id_mod_6 = row_tile % n4;
  let joined_at = batch_row * n5 + id_mod_2 * n0 + id_div_48 * n1 + id_mod_6 * n3;
  let joined_at_1 = batch_row * n5 + id_mod_2 * n0 + id_div_48 * n1 + id_mod_6 * n3 + n6;
  let column_tile = id % n3;
  let weight_at = column_tile * n7;
  let weight_at_1 = column_tile * n7 + n3;
  let weight_at_2 = column_tile * n7 + n8;
  let weight_at_3 = column_tile * n7 + n9;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = 0; i < n3; i++) {
    let joined_1 = joined[joined_at + i];
    let joined_2 = joined[joined_at_1 + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += joined_1 * block;
    acc_1_0 += joined_2 * block;
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let bias_1 = bias[column_tile];
  let y_at = batch_row * n10 + row_tile * n8 + column_tile;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let y_at_step = tile_row * n3;
    y[y_at + y_at_step] = sum + bias_1;
  }
}
`),
    pipeline(64, 0, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[s, hwohwi, o] = sum[i: 16] joined[s + 4, hwohwi/6, hwohwi%6, i] * weight[s, o, i] + bias[s, o]

@group(0) @binding(0) var<storage, read_write> joined: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n1: i32, n4: i32, n5: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n1 = sizes.n1;
  let n4 = sizes.n4;
  let n5 = sizes.n5;
  let n0 = n4 * 2;
  let n2 = n4 * 6;
  let n3 = n4 * 4;
  let n6 = n1 * 4;
  let n7 = n1 * 2;
  let n8 = n1 * 3;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_4 = id / n1;
  let joined_at = batch_row * n2 + id_div_4 * n1 + n3;
  let s = id / n4;
  let column_tile = id % n1;
  let weight_at = s * n5 + column_tile * n6;
  let weight_at_1 = s * n5 + column_tile * n6 + n1;
  let weight_at_2 = s * n5 + column_tile * n6 + n7;
  let weight_at_3 = s * n5 + column_tile * n6 + n8;
  var acc_0_0 = vec4f();
  for (var i = 0; i < n1; i++) {
    let joined_1 = joined[joined_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += joined_1 * block;
  }
  let bias_1 = bias[s * n1 + column_tile];
  y[batch_row * n0 + id] = acc_0_0 + bias_1;
}
`),
    pipeline(256, 9216, `// lib/nn.vit:65, lib/nn.vit:40, lib/nn.vit:39, lib/nn.vit:63 (attend)
// o[t, nc] = mean
// mean = (sum[j: 36] weight * y_1[1, j, nc]) / (sum[j: 36] weight), weight = exp(score - max[j] score)
// score = 0.25 * (sum[c: 16] y[t, c] * y_1[0, j, c])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> keys: array<vec4f, 128>;
var<workgroup> values: array<vec4f, 128>;
var<workgroup> parts: array<f32, 256>;
var<workgroup> sums: array<vec4f, 256>;

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
  let worker_mod_64 = worker % 64;
  let t = min(id * 64 + worker_mod_64, 143);
  let y_2 = y[batch_row * 576 + t * 4];
  let y_at = batch_row * 576 + t * 4 + 1;
  let y_3 = y[y_at];
  let y_at_1 = batch_row * 576 + t * 4 + 2;
  let y_4 = y[y_at_1];
  let y_at_2 = batch_row * 576 + t * 4 + 3;
  let y_5 = y[y_at_2];
  let y_1_at = batch_row * 288;
  let y_1_at_1 = batch_row * 288 + 144;
  let part = worker / 64;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
${each(4, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var key_tile = 0; key_tile < 2; key_tile++) {
    workgroupBarrier();
    let j = key_tile * 32;
    for (var place = worker; place < 128; place += 256) {
      let place_div_4 = place / 4;
      let j_1 = min(j + place_div_4, 35);
      let place_mod_4 = place % 4;
      let y_1_at_step = j_1 * 4 + place_mod_4;
      let y_1_1 = y_1[y_1_at + y_1_at_step];
      keys[place] = y_1_1;
    }
    for (var place = worker; place < 128; place += 256) {
      let place_div_4_1 = place / 4;
      let j_2 = min(j + place_div_4_1, 35);
      let place_mod_4_1 = place % 4;
      let y_1_at_step_1 = j_2 * 4 + place_mod_4_1;
      let y_1_2 = y_1[y_1_at_1 + y_1_at_step_1];
      values[place] = y_1_2;
    }
    workgroupBarrier();
    let j_3 = key_tile * 8;
    for (var quad = part; quad < min(8, 9 - key_tile * 8); quad += 4) {
      let j_4 = j_3 + quad;
      var score_0 = vec4f();
      let block = mat4x4f(keys[quad * 16], keys[quad * 16 + 4], keys[quad * 16 + 8], keys[quad * 16 + 12]);
      score_0 += y_2 * block;
${each(3, (i) => `      let block_${1 + i} = mat4x4f(keys[quad * 16 + ${1 + i}], keys[quad * 16 + ${5 + i}], keys[quad * 16 + ${9 + i}], keys[quad * 16 + ${13 + i}]);
      score_0 += y_${3 + i} * block_${1 + i};
`)}      score_0 = 0.25 * score_0;
      let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
      let shrink_0 = vitc_exp(largest_0 - largest_0_now);
      let weight_0 = vitc_exp_v4(score_0 - largest_0_now);
      largest_0 = largest_0_now;
      total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
      let block_4 = mat4x4f(values[quad * 16], values[quad * 16 + 4], values[quad * 16 + 8], values[quad * 16 + 12]);
${each(3, (i) => `      acc_0_${i} = acc_0_${i} * shrink_0 + block_${4 + i} * weight_0;
      let block_${5 + i} = mat4x4f(values[quad * 16 + ${1 + i}], values[quad * 16 + ${5 + i}], values[quad * 16 + ${9 + i}], values[quad * 16 + ${13 + i}]);
`)}      acc_0_3 = acc_0_3 * shrink_0 + block_7 * weight_0;
    }
  }
  workgroupBarrier();
  parts[worker] = largest_0;
  workgroupBarrier();
  var largest_0_of_all = largest_0;
  for (var place_1 = worker_mod_64; place_1 < 256; place_1 += 64) {
    largest_0_of_all = max(largest_0_of_all, parts[place_1]);
  }
  let largest_0_shrink = vitc_exp(largest_0 - largest_0_of_all);
  workgroupBarrier();
  parts[worker] = total_0 * largest_0_shrink;
  total_0 = 0.0;
  workgroupBarrier();
  for (var place_2 = worker_mod_64; place_2 < 256; place_2 += 64) {
    total_0 += parts[place_2];
  }
${each(3, (i) => `  sums[worker] = acc_0_${i} * largest_0_shrink;
  acc_0_${i} = vec4f(0.0);
  workgroupBarrier();
  for (var place_${3 + i} = worker_mod_64; place_${3 + i} < 256; place_${3 + i} += 64) {
    acc_0_${i} += sums[place_${3 + i}];
  }
  workgroupBarrier();
`)}  sums[worker] = acc_0_3 * largest_0_shrink;
  acc_0_3 = vec4f(0.0);
  workgroupBarrier();
  for (var place_6 = worker_mod_64; place_6 < 256; place_6 += 64) {
    acc_0_3 += sums[place_6];
  }
  let share = 1.0 / total_0;
  let sum = acc_0_0 * share;
${each(3, (i) => `  let sum_${1 + i} = acc_0_${1 + i} * share;
`)}  if (part == 0 && id * 64 + worker_mod_64 < 144) { o[batch_row * 576 + t * 4] = sum; }
  let o_at = batch_row * 576 + t * 4 + 1;
  if (part == 0 && id * 64 + worker_mod_64 < 144) { o[o_at] = sum_1; }
  let o_at_1 = batch_row * 576 + t * 4 + 2;
  if (part == 0 && id * 64 + worker_mod_64 < 144) { o[o_at_1] = sum_2; }
  let o_at_2 = batch_row * 576 + t * 4 + 3;
  if (part == 0 && id * 64 + worker_mod_64 < 144) { o[o_at_2] = sum_3; }
}
`),
    pipeline(64, 0, `// specs/cvt.vit:40, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x[hw, d] = joined[0, hw, d] + (sum[i: 16] o[hw, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> joined: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n6: i32 }
@group(0) @binding(6) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = sizes.n1;
  let n6 = sizes.n6;
  let n2 = n0 * 2;
  let n3 = n1 * 2;
  let n4 = n1 * 4;
  let n5 = n1 * 3;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / n1;
  let o_at = batch_row * n2 + row_tile * n3;
  let o_at_1 = batch_row * n2 + row_tile * n3 + n1;
  let column_tile = id % n1;
  let weight_at = column_tile * n4;
${each(3, (i) => `  let weight_at_${1 + i} = column_tile * n4 + n${1 + 2 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = 0; i < n1; i++) {
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
  let joined_at = batch_row * n6 + row_tile * n3 + column_tile;
  let bias_1 = bias[column_tile];
  let x_at = batch_row * n2 + row_tile * n3 + column_tile;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let joined_at_step = tile_row * n1;
    let joined_1 = joined[joined_at + joined_at_step];
    let x_at_step = tile_row * n1;
    x[x_at + x_at_step] = joined_1 + sum + bias_1;
  }
}
`),
    pipeline(128, 4096, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[hw, o] = (rsqrt(max(max(sum[i: 16] (x[hw, i] - x[hw, 0] - (x[hw, 0] - x[hw, 0])) * (x[hw, i] - x[hw, 0] -
//   (x[hw, 0] - x[hw, 0])) - (sum[i: 16] (x[hw, i] - x[hw, 0] - (x[hw, 0] - x[hw, 0]))) * (sum[i: 16] (x[hw, i] -
//   x[hw, 0] - (x[hw, 0] - x[hw, 0]))) * 0.0625, 0), 0) / 16 + 0.00001) * (sum[i: 16] (x[hw, i] - x[hw, 0]) *
//   folded[o, i]) + folded_1[o]) * sigmoid(1.702 * (rsqrt(max(max(sum[i: 16] (x[hw, i] - x[hw, 0] - (x[hw, 0] -
//   x[hw, 0])) * (x[hw, i] - x[hw, 0] - (x[hw, 0] - x[hw, 0])) - (sum[i: 16] (x[hw, i] - x[hw, 0] - (x[hw, 0] -
//   x[hw, 0]))) * (sum[i: 16] (x[hw, i] - x[hw, 0] - (x[hw, 0] - x[hw, 0]))) * 0.0625, 0), 0) / 16 + 0.00001) *
//   (sum[i: 16] (x[hw, i] - x[hw, 0]) * folded[o, i]) + folded_1[o]))

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 128>;

fn vitc_sigmoid_v4(x: vec4f) -> vec4f { return 1.0 / (1.0 + exp(clamp(-x, vec4f(-87.0), vec4f(87.0)))); }

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 10u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 2;
  let worker_div_4 = worker / 4;
  let hw = min(row_block * 32 + worker_div_4, 143);
  let hw_1 = row_block * 32 + worker_div_4;
  let worker_mod_4 = worker % 4;
  let x_at = batch_row * 576 + hw * 4 + worker_mod_4;
  let x_1 = x[x_at];
  let x_2 = x[batch_row * 576 + hw * 4].x;
  let term = x_1 - x_2;
  let term_1 = x_2 - x_2;
  let term_2 = term - term_1;
  let term_3 = term_2 * term_2;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let column_block = id % 2;
  let folded_2 = folded[column_block * 128 + worker];
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 32 + worker_mod_4_1 * 8 + worker_div_16;
  let worker_row = worker / 8;
  let left_at = worker_row * 2;
  let worker_column = worker % 8;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  var part_0_0 = vec4f();
  var part_1_0 = vec4f();
  for (var i = 0; i < 1; i++) {
    part_0_0 += term_3;
    part_1_0 += term_2;
    left[left_place] = term;
    right[right_place] = folded_2;
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
  left[worker_mod_4 * 32 + worker_div_4] = vec4f(dot(part_0_0, vec4f(1.0)), dot(part_1_0, vec4f(1.0)), 0.0, 0.0);
  workgroupBarrier();
  var gathered = vec4f();
  var gathered_1 = vec4f();
  for (var i_quad = 0; i_quad < 4; i_quad++) {
    let left_at_step_1 = i_quad * 32;
    gathered += left[left_at + left_at_step_1];
    gathered_1 += left[left_at + left_at_step_1 + 1];
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  var totals = array<f32, 2>(
    gathered.x, gathered_1.x,
  );
  var totals_1 = array<f32, 2>(
    gathered.y, gathered_1.y,
  );
  let hw_2 = row_block * 32 + worker_row * 2;
  let folded_1_1 = folded_1[column_block * 8 + worker_column];
  let y_at = batch_row * 2304 + column_block * 8 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let hw_3 = hw_2 + tile_row;
    if (hw_3 >= 144) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row];
    let term_4 = inverseSqrt(max(max(total - total_1 * total_1 * 0.0625, 0.0), 0.0) / 16.0 + 0.00001) * sum + folded_1_1;
    let y_at_step = hw_3 * 16;
    y[y_at + y_at_step] = term_4 * vitc_sigmoid_v4(1.702 * term_4);
  }
}
`),
    pipeline(64, 1024, `// specs/cvt.vit:41, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw, d] = x[hw, d] + (sum[i: 64] y[hw, i] * weight[d, i] + bias[d])

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
  let workgroups = 72u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 16;
  let y_at = batch_row * 2304 + id * 32;
  let y_at_1 = batch_row * 2304 + id * 32 + 16;
  let worker_column = worker / 16;
  let weight_at = worker_column * 64;
${each(3, (i) => `  let weight_at_${1 + i} = worker_column * 64 + ${16 + 16 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = part; i < 16; i += 16) {
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
  let x_at = batch_row * 576 + id * 8 + worker_column;
  let bias_1 = bias[worker_column];
  let x_1_at = batch_row * 576 + id * 8 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let x_at_step = tile_row * 4;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = tile_row * 4;
    if (part == 0) { x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1; }
  }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:49 (contract)
// y[hw/6, hw%6, o] = bias[o] + sum[cuv: 144] (if 0 <= hw/6*2 + cuv/3%3 - 1 and 0 <= hw%6*2 + cuv%3 - 1 then
//   x[hw/6*24 + cuv/3%3*12 + hw%6*2 + cuv%3 - 13, cuv/9] else 0) * weight[o, cuv/9, cuv/3%3, cuv%3]

@group(0) @binding(0) var<storage, read> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> x: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 54u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 32;
  let id_div_9 = id / 9;
  let row_tile = id / 3;
  let id_mod_3 = row_tile % 3;
  let safe = id_div_9 * 24 + id_mod_3 * 4 - 13;
  let x_at = batch_row * 2304;
  let i = id_div_9 * 2 - 1;
  let i_1 = id_mod_3 * 4 - 1;
  let safe_5 = id_div_9 * 24 + id_mod_3 * 4 - 11;
  let column_block = id % 3;
  let worker_column = worker / 32;
  let weight_at = column_block * 288 + worker_column * 144;
${each(3, (i) => `  let weight_at_${1 + i} = column_block * 288 + worker_column * 144 + ${36 + 36 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var cuv = part; cuv < 36; cuv += 32) {
    let cuv_div_3 = cuv / 3;
    let cuv_mod_3 = (cuv_div_3 + cuv) % 3;
    let cuv_mod_3_1 = cuv % 3;
    let safe_step = cuv_mod_3 * 12 + cuv_mod_3_1;
    let safe_1 = max(safe + safe_step, 0);
    let cuv_div_9 = cuv * 4 / 9;
    let x_at_step = safe_1 * 16 + cuv_div_9;
${each(2, (i) => `    let cuv_div_3_${1 + i} = (cuv + ${1 + i}) / 3;
    let cuv_mod_3_${2 + 2 * i} = (cuv_div_3_${1 + i} + cuv) % 3;
    let cuv_mod_3_${3 + 2 * i} = (cuv + ${1 + i}) % 3;
    let safe_step_${1 + i} = cuv_mod_3_${2 + 2 * i} * 12 + cuv_mod_3_${3 + 2 * i};
    let safe_${2 + i} = max(safe + safe_step_${1 + i}, 0);
    let cuv_div_9_${1 + i} = (cuv * 4 + ${1 + i}) / 9;
    let x_at_step_${1 + i} = safe_${2 + i} * 16 + cuv_div_9_${1 + i};
`)}    let cuv_mod_3_6 = cuv_div_3 + cuv + 1;
    let cuv_mod_3_7 = cuv_mod_3_6 % 3;
    let safe_step_3 = cuv_mod_3_7 * 12 + cuv_mod_3_1;
    let safe_4 = max(safe + safe_step_3, 0);
    let cuv_div_9_3 = (cuv * 4 + 3) / 9;
    let x_at_step_3 = safe_4 * 16 + cuv_div_9_3;
    let x_1 = vec4f(x[x_at + x_at_step], x[x_at + x_at_step_1], x[x_at + x_at_step_2], x[x_at + x_at_step_3]);
    let places = vec4i(i + cuv_mod_3, i + cuv_mod_3_2, i + cuv_mod_3_4, i + cuv_mod_3_7);
    let term = vec4i(0) <= places;
    let places_1 = vec4i(i_1 + cuv_mod_3_1, i_1 + cuv_mod_3_3, i_1 + cuv_mod_3_5, i_1 + cuv_mod_3_1);
    let left = select(vec4f(0.0), x_1, term & (vec4i(0) <= places_1));
    let safe_6 = max(safe_5 + safe_step, 0);
    let x_at_step_4 = safe_6 * 16 + cuv_div_9;
${each(3, (i) => `    let safe_${7 + i} = max(safe_5 + safe_step_${1 + i}, 0);
    let x_at_step_${5 + i} = safe_${7 + i} * 16 + cuv_div_9_${1 + i};
`)}    let x_2 = vec4f(x[x_at + x_at_step_4], x[x_at + x_at_step_5], x[x_at + x_at_step_6], x[x_at + x_at_step_7]);
    let left_1 = select(vec4f(0.0), x_2, term);
    let weight_1 = weight[weight_at + cuv];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + cuv];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += left * block;
    acc_1_0 += left_1 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 32; place++) {
      acc_0_0 += parts[place];
    }
  }
  workgroupBarrier();
  parts[worker] = acc_1_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_1 = worker + 1; place_1 < worker + 32; place_1++) {
      acc_1_0 += parts[place_1];
    }
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let bias_1 = bias[column_block * 2 + worker_column];
  let y_at = batch_row * 216 + row_tile * 12 + column_block * 2 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let y_at_step = tile_row * 6;
    if (part == 0) { y[y_at + y_at_step] = bias_1 + sum; }
  }
}
`),
    pipeline(64, 0, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// joined[s, hwo*6 + hwi, d] = a function of y, weight, bias, weight_1, bias_1

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read> weight_1: array<vec4f>;
@group(0) @binding(4) var<storage, read> bias_1: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> joined: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(6) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 36; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let y_1 = y[batch_row * 216 + id * 6];
  let y_2 = y[batch_row * 216 + id * 6].x;
  sum += y_1 - y_2;
  let y_at = batch_row * 216 + id * 6 + 1;
  let y_3 = y[y_at];
${each(4, (i) => `  sum += y_${3 + i} - y_2;
  let y_at_${1 + i} = batch_row * 216 + id * 6 + ${2 + i};
  let y_${4 + i} = y[y_at_${1 + i}];
`)}  sum += y_7 - y_2;
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let y_8 = y[batch_row * 216 + id * 6];
  let term = sum_of_d * 0.041666666666666664;
  let term_1 = y_8 - y_2 - term;
  sum_1 += term_1 * term_1;
  let y_9 = y[y_at];
${each(4, (i) => `  let term_${2 + i} = y_${9 + i} - y_2 - term;
  sum_1 += term_${2 + i} * term_${2 + i};
  let y_${10 + i} = y[y_at_${1 + i}];
`)}  let term_6 = y_13 - y_2 - term;
  sum_1 += term_6 * term_6;
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  var sum_2 = vec4f(0.0);
  let y_14 = y[batch_row * 216 + id * 6];
  let term_7 = sum_1_of_d / 24.0;
  let term_8 = term_7 + 0.00001;
  let rsqrt_of = inverseSqrt(term_8);
  let weight_2 = weight[0];
  let bias_2 = bias[0];
  sum_2 += (y_14 - y_2 - term) * rsqrt_of * weight_2 + bias_2;
  let y_15 = y[y_at];
${each(4, (i) => `  let weight_${3 + i} = weight[${1 + i}];
  let bias_${3 + i} = bias[${1 + i}];
  sum_2 += (y_${15 + i} - y_2 - term) * rsqrt_of * weight_${3 + i} + bias_${3 + i};
  let y_${16 + i} = y[y_at_${1 + i}];
`)}  let weight_7 = weight[5];
  let bias_7 = bias[5];
  sum_2 += (y_19 - y_2 - term) * rsqrt_of * weight_7 + bias_7;
  let sum_2_of_d = dot(sum_2, vec4f(1.0));
  var sum_3 = vec4f(0.0);
  let y_20 = y[batch_row * 216 + id * 6];
  let weight_8 = weight[0];
  let bias_8 = bias[0];
  let term_9 = sum_2_of_d / 24.0;
  let term_10 = (y_20 - y_2 - term) * rsqrt_of * weight_8 + bias_8 - term_9;
  sum_3 += term_10 * term_10;
  let y_21 = y[y_at];
${each(4, (i) => `  let weight_${9 + i} = weight[${1 + i}];
  let bias_${9 + i} = bias[${1 + i}];
  let term_${11 + i} = (y_${21 + i} - y_2 - term) * rsqrt_of * weight_${9 + i} + bias_${9 + i} - term_9;
  sum_3 += term_${11 + i} * term_${11 + i};
  let y_${22 + i} = y[y_at_${1 + i}];
`)}  let weight_13 = weight[5];
  let bias_13 = bias[5];
  let term_15 = (y_25 - y_2 - term) * rsqrt_of * weight_13 + bias_13 - term_9;
  sum_3 += term_15 * term_15;
  let sum_3_of_d = dot(sum_3, vec4f(1.0));
  let y_at_5 = batch_row * 216 + id * 6;
  let joined_at = batch_row * 432 + id * 6;
  let term_21 = sum_3_of_d / 24.0;
  let term_22 = term_21 + 0.00001;
  let rsqrt_of_1 = inverseSqrt(term_22);
  let joined_at_1 = batch_row * 432 + id * 6 + 216;
  let joined_at_2 = batch_row * 432 + id * 6 + 1;
  let joined_at_3 = batch_row * 432 + id * 6 + 217;
  for (var d = 0; d < 3; d++) {
    let y_at_step = d * 2;
    let y_26 = y[y_at_5 + y_at_step];
    let term_16 = y_26 - y_2;
    let term_17 = term_16 - term;
    let term_18 = term_17 * rsqrt_of;
    let weight_14 = weight[d * 2];
    let term_19 = term_18 * weight_14;
    let bias_14 = bias[d * 2];
    let term_20 = term_19 + bias_14;
    let joined_at_step = d * 2;
    joined[joined_at + joined_at_step] = term_20;
    let weight_1_1 = weight_1[d * 2];
    let bias_1_1 = bias_1[d * 2];
    joined[joined_at_1 + joined_at_step] = (term_20 - term_9) * rsqrt_of_1 * weight_1_1 + bias_1_1;
    let y_27 = y[y_at + y_at_step];
    let term_23 = y_27 - y_2;
    let term_24 = term_23 - term;
    let term_25 = term_24 * rsqrt_of;
    let weight_15 = weight[d * 2 + 1];
    let term_26 = term_25 * weight_15;
    let bias_15 = bias[d * 2 + 1];
    let term_27 = term_26 + bias_15;
    joined[joined_at_2 + joined_at_step] = term_27;
    let weight_1_2 = weight_1[d * 2 + 1];
    let bias_1_2 = bias_1[d * 2 + 1];
    joined[joined_at_3 + joined_at_step] = (term_27 - term_9) * rsqrt_of_1 * weight_1_2 + bias_1_2;
  }
}
`),
    pipeline(64, 1152, `// lib/nn.vit:65, lib/nn.vit:40, lib/nn.vit:39, lib/nn.vit:63 (attend)
// o[t, nco*12 + nci] = mean
// mean = (sum[j: 9] weight * y_1[1, j, nco*12 + nci]) / (sum[j: 9] weight), weight = exp(score - max[j] score)
// score = 0.2041241452319315 * (sum[c: 12] y[t, nco*12 + c] * y_1[0, j, nco*12 + c])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> keys: array<vec4f, 36>;
var<workgroup> values: array<vec4f, 36>;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 2u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let t = min(worker, 35);
  let y_at = batch_row * 216 + t * 6 + id * 3;
  let y_2 = y[y_at];
  let y_at_1 = batch_row * 216 + t * 6 + id * 3 + 1;
  let y_3 = y[y_at_1];
  let y_at_2 = batch_row * 216 + t * 6 + id * 3 + 2;
  let y_4 = y[y_at_2];
  let y_1_at = batch_row * 108 + id * 3;
  let y_1_at_1 = batch_row * 108 + id * 3 + 54;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
${each(3, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var key_tile = 0; key_tile < 1; key_tile++) {
    workgroupBarrier();
    for (var place = worker; place < 36; place += 64) {
      let place_div_3 = place / 3;
      let j = min(place_div_3, 8);
      let place_mod_3 = place % 3;
      let y_1_at_step = j * 6 + place_mod_3;
      let y_1_1 = y_1[y_1_at + y_1_at_step];
      keys[place] = y_1_1;
    }
    for (var place = worker; place < 36; place += 64) {
      let place_div_3_1 = place / 3;
      let j_1 = min(place_div_3_1, 8);
      let place_mod_3_1 = place % 3;
      let y_1_at_step_1 = j_1 * 6 + place_mod_3_1;
      let y_1_2 = y_1[y_1_at_1 + y_1_at_step_1];
      values[place] = y_1_2;
    }
    workgroupBarrier();
    for (var quad = 0; quad < 3; quad++) {
      let j_2 = quad;
${each(3, (i) => `      let j_${3 + i} = min(j_2 * 4 + ${1 + i}, 8);
`)}      var score_0 = vec4f();
      let block = mat4x4f(keys[quad * 12], keys[quad * 12 + 3], keys[quad * 12 + 6], keys[quad * 12 + 9]);
      score_0 += y_2 * block;
${each(2, (i) => `      let block_${1 + i} = mat4x4f(keys[quad * 12 + ${1 + i}], keys[quad * 12 + ${4 + i}], keys[quad * 12 + ${7 + i}], keys[quad * 12 + ${10 + i}]);
      score_0 += y_${3 + i} * block_${1 + i};
`)}      let counted = vec4f(1.0, f32(j_2 * 4 + 1 < 9), f32(j_2 * 4 + 2 < 9), f32(j_2 * 4 + 3 < 9));
      score_0 = 0.2041241452319315 * score_0;
      let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
      let shrink_0 = vitc_exp(largest_0 - largest_0_now);
      let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
      largest_0 = largest_0_now;
      total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
      let block_3 = mat4x4f(values[quad * 12], values[quad * 12 + 3], values[quad * 12 + 6], values[quad * 12 + 9]);
${each(2, (i) => `      acc_0_${i} = acc_0_${i} * shrink_0 + block_${3 + i} * weight_0;
      let block_${4 + i} = mat4x4f(values[quad * 12 + ${1 + i}], values[quad * 12 + ${4 + i}], values[quad * 12 + ${7 + i}], values[quad * 12 + ${10 + i}]);
`)}      acc_0_2 = acc_0_2 * shrink_0 + block_5 * weight_0;
    }
  }
  let share = 1.0 / total_0;
  let sum = acc_0_0 * share;
  let sum_1 = acc_0_1 * share;
  let sum_2 = acc_0_2 * share;
  let o_at = batch_row * 216 + t * 6 + id * 3;
  if (worker < 36) { o[o_at] = sum; }
  let o_at_1 = batch_row * 216 + t * 6 + id * 3 + 1;
  if (worker < 36) { o[o_at_1] = sum_1; }
  let o_at_2 = batch_row * 216 + t * 6 + id * 3 + 2;
  if (worker < 36) { o[o_at_2] = sum_2; }
}
`),
    pipeline(128, 4096, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[hw, o] = (rsqrt(max(max(sum[i: 24] (x[hw, i] - x[hw, 0] - (x[hw, 0] - x[hw, 0])) * (x[hw, i] - x[hw, 0] -
//   (x[hw, 0] - x[hw, 0])) - (sum[i: 24] (x[hw, i] - x[hw, 0] - (x[hw, 0] - x[hw, 0]))) * (sum[i: 24] (x[hw, i] -
//   x[hw, 0] - (x[hw, 0] - x[hw, 0]))) * 0.041666666666666664, 0), 0) / 24 + 0.00001) * (sum[i: 24] (x[hw, i] -
//   x[hw, 0]) * folded[o, i]) + folded_1[o]) * sigmoid(1.702 * (rsqrt(max(max(sum[i: 24] (x[hw, i] - x[hw, 0] -
//   (x[hw, 0] - x[hw, 0])) * (x[hw, i] - x[hw, 0] - (x[hw, 0] - x[hw, 0])) - (sum[i: 24] (x[hw, i] - x[hw, 0] -
//   (x[hw, 0] - x[hw, 0]))) * (sum[i: 24] (x[hw, i] - x[hw, 0] - (x[hw, 0] - x[hw, 0]))) * 0.041666666666666664,
//   0), 0) / 24 + 0.00001) * (sum[i: 24] (x[hw, i] - x[hw, 0]) * folded[o, i]) + folded_1[o]))

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 128>;

fn vitc_sigmoid_v4(x: vec4f) -> vec4f { return 1.0 / (1.0 + exp(clamp(-x, vec4f(-87.0), vec4f(87.0)))); }

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 6u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let worker_mod_4 = worker % 4;
  let row_block = id / 3;
  let worker_div_4 = worker / 4;
  let hw = min(row_block * 32 + worker_div_4, 35);
  let hw_1 = row_block * 32 + worker_div_4;
  let x_at = batch_row * 216 + hw * 6;
  let x_2 = x[batch_row * 216 + hw * 6].x;
  let term_1 = x_2 - x_2;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let column_block = id % 3;
  let folded_at = column_block * 192 + worker_div_4 * 6;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 32 + worker_mod_4_1 * 8 + worker_div_16;
  let worker_row = worker / 8;
  let left_at = worker_row * 2;
  let worker_column = worker % 8;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  var part_0_0 = vec4f();
  var part_1_0 = vec4f();
  for (var i = 0; i < 2; i++) {
    let i_quad_step = i * 4;
    let i_quad = min(worker_mod_4 + i_quad_step, 5);
    let counted = vec4f(f32(worker_mod_4 + i_quad_step < 6));
    let x_1 = x[x_at + i_quad];
    let term = x_1 - x_2;
    let term_2 = term - term_1;
    part_0_0 += term_2 * term_2 * counted;
    part_1_0 += term_2 * counted;
    left[left_place] = term * counted;
    let folded_2 = folded[folded_at + i_quad];
    right[right_place] = folded_2;
    workgroupBarrier();
    for (var i_quad_1 = 0; i_quad_1 < 4; i_quad_1++) {
      let left_at_step = i_quad_1 * 32;
      let row = left[left_at + left_at_step];
      let row_1 = left[left_at + left_at_step + 1];
      let right_at_step = i_quad_1 * 32;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 8], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 24]);
      acc_0_0 += row * column;
      acc_1_0 += row_1 * column;
    }
    workgroupBarrier();
  }
  left[worker_mod_4 * 32 + worker_div_4] = vec4f(dot(part_0_0, vec4f(1.0)), dot(part_1_0, vec4f(1.0)), 0.0, 0.0);
  workgroupBarrier();
  var gathered = vec4f();
  var gathered_1 = vec4f();
  for (var i_quad_1 = 0; i_quad_1 < 4; i_quad_1++) {
    let left_at_step_1 = i_quad_1 * 32;
    gathered += left[left_at + left_at_step_1];
    gathered_1 += left[left_at + left_at_step_1 + 1];
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  var totals = array<f32, 2>(
    gathered.x, gathered_1.x,
  );
  var totals_1 = array<f32, 2>(
    gathered.y, gathered_1.y,
  );
  let hw_2 = row_block * 32 + worker_row * 2;
  let folded_1_1 = folded_1[column_block * 8 + worker_column];
  let y_at = batch_row * 864 + column_block * 8 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let hw_3 = hw_2 + tile_row;
    if (hw_3 >= 36) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row];
    let term_3 = inverseSqrt(max(max(total - total_1 * total_1 * 0.041666666666666664, 0.0), 0.0) / 24.0 + 0.00001) * sum + folded_1_1;
    let y_at_step = hw_3 * 24;
    y[y_at + y_at_step] = term_3 * vitc_sigmoid_v4(1.702 * term_3);
  }
}
`),
    pipeline(64, 1024, `// specs/cvt.vit:41, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw, d] = x[hw, d] + (sum[i: 96] y[hw, i] * weight[d, i] + bias[d])

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
  let workgroups = 36u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 16;
  let column_block = id % 2;
  let worker_column = worker / 16;
  let d_quad = min(column_block * 4 + worker_column, 5);
  let row_tile = id / 2;
  let y_at = batch_row * 864 + row_tile * 48;
  let y_at_1 = batch_row * 864 + row_tile * 48 + 24;
  let weight_at = d_quad * 96;
${each(3, (i) => `  let weight_at_${1 + i} = d_quad * 96 + ${24 + 24 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = part; i < 24; i += 16) {
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
  let d_quad_1 = column_block * 4 + worker_column;
  let x_at = batch_row * 216 + row_tile * 12 + d_quad;
  let bias_1 = bias[d_quad];
  let x_1_at = batch_row * 216 + row_tile * 12 + d_quad;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let x_at_step = tile_row * 6;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = tile_row * 6;
    if (part == 0 && d_quad_1 < 6) { x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1; }
  }
}
`),
    pipeline(64, 0, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// y[hw, d] = (x[hw, d] - x[hw, 0] - (sum[d: 24] (x[hw, d] - x[hw, 0])) * 0.041666666666666664) * rsqrt((sum[d: 24]
//   (x[hw, d] - x[hw, 0] - (sum[d: 24] (x[hw, d] - x[hw, 0])) * 0.041666666666666664) * (x[hw, d] - x[hw, 0] -
//   (sum[d: 24] (x[hw, d] - x[hw, 0])) * 0.041666666666666664)) / 24 + 0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 36; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_1 = x[batch_row * 216 + id * 6];
  let x_2 = x[batch_row * 216 + id * 6].x;
  sum += x_1 - x_2;
  let x_at = batch_row * 216 + id * 6 + 1;
  let x_3 = x[x_at];
${each(4, (i) => `  sum += x_${3 + i} - x_2;
  let x_at_${1 + i} = batch_row * 216 + id * 6 + ${2 + i};
  let x_${4 + i} = x[x_at_${1 + i}];
`)}  sum += x_7 - x_2;
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let x_8 = x[batch_row * 216 + id * 6];
  let term = sum_of_d * 0.041666666666666664;
  let term_1 = x_8 - x_2 - term;
  sum_1 += term_1 * term_1;
  let x_9 = x[x_at];
${each(4, (i) => `  let term_${2 + i} = x_${9 + i} - x_2 - term;
  sum_1 += term_${2 + i} * term_${2 + i};
  let x_${10 + i} = x[x_at_${1 + i}];
`)}  let term_6 = x_13 - x_2 - term;
  sum_1 += term_6 * term_6;
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let x_14 = x[batch_row * 216 + id * 6];
  let term_7 = sum_1_of_d / 24.0;
  let term_8 = term_7 + 0.00001;
  let rsqrt_of = inverseSqrt(term_8);
  let weight_1 = weight[0];
  let bias_1 = bias[0];
  y[batch_row * 216 + id * 6] = (x_14 - x_2 - term) * rsqrt_of * weight_1 + bias_1;
  let x_15 = x[x_at];
  let weight_2 = weight[1];
  let bias_2 = bias[1];
  let y_at = batch_row * 216 + id * 6 + 1;
  y[y_at] = (x_15 - x_2 - term) * rsqrt_of * weight_2 + bias_2;
${each(4, (i) => `  let x_${16 + i} = x[x_at_${1 + i}];
  let weight_${3 + i} = weight[${2 + i}];
  let bias_${3 + i} = bias[${2 + i}];
  let y_at_${1 + i} = batch_row * 216 + id * 6 + ${2 + i};
  y[y_at_${1 + i}] = (x_${16 + i} - x_2 - term) * rsqrt_of * weight_${3 + i} + bias_${3 + i};
`)}}
`),
    pipeline(64, 1024, `// lib/nn.vit:49 (contract)
// y[hw/3, hw%3, o] = bias[o] + sum[cuv: 216] (if 0 <= hw/3*2 + cuv/3%3 - 1 and 0 <= hw%3*2 + cuv%3 - 1 then
//   x[hw/3*12 + cuv/3%3*6 + hw%3*2 + cuv%3 - 7, cuv/9] else 0) * weight[o, cuv/9, cuv/3%3, cuv%3]

@group(0) @binding(0) var<storage, read> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> x: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 20u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 32;
  let row_tile = id / 4;
  let hw = min(row_tile * 2 + 1, 8);
  let id_div_3 = row_tile * 2 / 3;
  let id_mod_3 = row_tile * 2 % 3;
  let safe = id_div_3 * 12 + id_mod_3 * 2 - 7;
  let x_at = batch_row * 864;
  let i = id_div_3 * 2 - 1;
  let i_1 = id_mod_3 * 2 - 1;
  let hw_div_3 = hw / 3;
  let hw_mod_3 = hw % 3;
  let safe_5 = hw_div_3 * 12 + hw_mod_3 * 2 - 7;
  let i_2 = hw_div_3 * 2 - 1;
  let i_3 = hw_mod_3 * 2 - 1;
  let column_block = id % 4;
  let worker_column = worker / 32;
  let weight_at = column_block * 432 + worker_column * 216;
${each(3, (i) => `  let weight_at_${1 + i} = column_block * 432 + worker_column * 216 + ${54 + 54 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var cuv = part; cuv < 54; cuv += 32) {
    let cuv_div_3 = cuv / 3;
    let cuv_mod_3 = (cuv_div_3 + cuv) % 3;
    let cuv_mod_3_1 = cuv % 3;
    let safe_step = cuv_mod_3 * 6 + cuv_mod_3_1;
    let safe_1 = max(safe + safe_step, 0);
    let cuv_div_9 = cuv * 4 / 9;
    let x_at_step = safe_1 * 24 + cuv_div_9;
${each(2, (i) => `    let cuv_div_3_${1 + i} = (cuv + ${1 + i}) / 3;
    let cuv_mod_3_${2 + 2 * i} = (cuv_div_3_${1 + i} + cuv) % 3;
    let cuv_mod_3_${3 + 2 * i} = (cuv + ${1 + i}) % 3;
    let safe_step_${1 + i} = cuv_mod_3_${2 + 2 * i} * 6 + cuv_mod_3_${3 + 2 * i};
    let safe_${2 + i} = max(safe + safe_step_${1 + i}, 0);
    let cuv_div_9_${1 + i} = (cuv * 4 + ${1 + i}) / 9;
    let x_at_step_${1 + i} = safe_${2 + i} * 24 + cuv_div_9_${1 + i};
`)}    let cuv_mod_3_6 = cuv_div_3 + cuv + 1;
    let cuv_mod_3_7 = cuv_mod_3_6 % 3;
    let safe_step_3 = cuv_mod_3_7 * 6 + cuv_mod_3_1;
    let safe_4 = max(safe + safe_step_3, 0);
    let cuv_div_9_3 = (cuv * 4 + 3) / 9;
    let x_at_step_3 = safe_4 * 24 + cuv_div_9_3;
    let x_1 = vec4f(x[x_at + x_at_step], x[x_at + x_at_step_1], x[x_at + x_at_step_2], x[x_at + x_at_step_3]);
    let places = vec4i(i + cuv_mod_3, i + cuv_mod_3_2, i + cuv_mod_3_4, i + cuv_mod_3_7);
    let places_1 = vec4i(i_1 + cuv_mod_3_1, i_1 + cuv_mod_3_3, i_1 + cuv_mod_3_5, i_1 + cuv_mod_3_1);
    let left = select(vec4f(0.0), x_1, (vec4i(0) <= places) & (vec4i(0) <= places_1));
    let safe_6 = max(safe_5 + safe_step, 0);
    let x_at_step_4 = safe_6 * 24 + cuv_div_9;
${each(3, (i) => `    let safe_${7 + i} = max(safe_5 + safe_step_${1 + i}, 0);
    let x_at_step_${5 + i} = safe_${7 + i} * 24 + cuv_div_9_${1 + i};
`)}    let x_2 = vec4f(x[x_at + x_at_step_4], x[x_at + x_at_step_5], x[x_at + x_at_step_6], x[x_at + x_at_step_7]);
    let places_2 = vec4i(i_2 + cuv_mod_3, i_2 + cuv_mod_3_2, i_2 + cuv_mod_3_4, i_2 + cuv_mod_3_7);
    let places_3 = vec4i(i_3 + cuv_mod_3_1, i_3 + cuv_mod_3_3, i_3 + cuv_mod_3_5, i_3 + cuv_mod_3_1);
    let left_1 = select(vec4f(0.0), x_2, (vec4i(0) <= places_2) & (vec4i(0) <= places_3));
    let weight_1 = weight[weight_at + cuv];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + cuv];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += left * block;
    acc_1_0 += left_1 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 32; place++) {
      acc_0_0 += parts[place];
    }
  }
  workgroupBarrier();
  parts[worker] = acc_1_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_1 = worker + 1; place_1 < worker + 32; place_1++) {
      acc_1_0 += parts[place_1];
    }
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let hw_1 = row_tile * 2;
  let bias_1 = bias[column_block * 2 + worker_column];
  let y_at = batch_row * 72 + column_block * 2 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let hw_2 = hw_1 + tile_row;
    if (hw_2 >= 9) { break; }
    let sum = sums[tile_row];
    let y_at_step = hw_2 * 8;
    if (part == 0) { y[y_at + y_at_step] = bias_1 + sum; }
  }
}
`),
    pipeline(64, 512, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// y_1[hwo*3 + hwi, d] = (y[hwo, hwi, d] - y[hwo, hwi, 0] - (sum[d: 32] (y[hwo, hwi, d] - y[hwo, hwi, 0])) *
//   0.03125) * rsqrt((sum[d: 32] (y[hwo, hwi, d] - y[hwo, hwi, 0] - (sum[d: 32] (y[hwo, hwi, d] - y[hwo, hwi, 0]))
//   * 0.03125) * (y[hwo, hwi, d] - y[hwo, hwi, 0] - (sum[d: 32] (y[hwo, hwi, d] - y[hwo, hwi, 0])) * 0.03125)) /
//   32 + 0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n0: i32, n2: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

var<workgroup> sum_parts: array<f32, 64>;
var<workgroup> sum_1_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n2 = sizes.n2;
  let n1 = n2 * 8;
  let workgroups = 2u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let team = worker / 8;
  let row = min(id * 8 + team, n0);
  var sum = vec4f(0.0);
  let member = worker % 8;
  let y_at = batch_row * n1 + row * 8;
  let y_3 = y[batch_row * n1 + row * 8].x;
  for (var d = member; d < 8; d += 8) {
    let y_2 = y[y_at + d];
    sum += y_2 - y_3;
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
  let term = sum_total * 0.03125;
  for (var d = member; d < 8; d += 8) {
    let y_4 = y[y_at + d];
    let term_1 = y_4 - y_3 - term;
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
  let term_2 = sum_1_total / 32.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  let y_1_at = batch_row * n1 + row * 8;
  for (var d = member; d < 8; d += 8) {
    let y_5 = y[y_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    if (id * 8 + team < n2) { y_1[y_1_at + d] = (y_5 - y_3 - term) * rsqrt_of * weight_1 + bias_1; }
  }
}
`),
    pipeline(64, 512, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// y_1[hw, d] = ((if hw < 1 then cls_token[0, 0, d] else y[hw - 1, d]) - (sum[d: 32] (if hw < 1 then cls_token[0,
//   0, d] else y[hw - 1, d])) / 32) * rsqrt((sum[d: 32] ((if hw < 1 then cls_token[0, 0, d] else y[hw - 1, d]) -
//   (sum[d: 32] (if hw < 1 then cls_token[0, 0, d] else y[hw - 1, d])) / 32) * ((if hw < 1 then cls_token[0, 0, d]
//   else y[hw - 1, d]) - (sum[d: 32] (if hw < 1 then cls_token[0, 0, d] else y[hw - 1, d])) / 32)) / 32 + 0.00001)
//   * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read> cls_token: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> sum_parts: array<f32, 64>;
var<workgroup> sum_1_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 2u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let team = worker / 8;
  let row = min(id * 8 + team, 9);
  var sum = vec4f(0.0);
  let member = worker % 8;
  let safe = max(row - 1, 0);
  let y_at = batch_row * 72 + safe * 8;
  let term = row < 1;
  for (var d = member; d < 8; d += 8) {
    let y_2 = y[y_at + d];
    let cls_token_1 = cls_token[d];
    sum += select(y_2, cls_token_1, term);
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
  let term_1 = sum_total / 32.0;
  for (var d = member; d < 8; d += 8) {
    let y_3 = y[y_at + d];
    let cls_token_2 = cls_token[d];
    let term_2 = select(y_3, cls_token_2, term) - term_1;
    sum_1 += term_2 * term_2;
  }
  sum_1_parts[worker] = dot(sum_1, vec4f(1.0));
  workgroupBarrier();
  for (var left_1 = 8; left_1 > 1; left_1 = (left_1 + 1) / 2) {
    let half_1 = (left_1 + 1) / 2;
    if (member < left_1 - half_1) { sum_1_parts[worker] = sum_1_parts[worker] + sum_1_parts[worker + half_1]; }
    workgroupBarrier();
  }
  let sum_1_total = sum_1_parts[team * 8];
  let term_3 = sum_1_total / 32.0;
  let term_4 = term_3 + 0.00001;
  let rsqrt_of = inverseSqrt(term_4);
  let y_1_at = batch_row * 80 + row * 8;
  for (var d = member; d < 8; d += 8) {
    let y_4 = y[y_at + d];
    let cls_token_3 = cls_token[d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    if (id * 8 + team < 10) { y_1[y_1_at + d] = (select(y_4, cls_token_3, term) - term_1) * rsqrt_of * weight_1 + bias_1; }
  }
}
`),
    pipeline(64, 0, `// specs/cvt.vit:21, specs/cvt.vit:25 (row)
// y_1[h, w, c] = sum[u: 3, v: 3] folded[u, v, c] * (if 0 <= h + u - 1 and h + u - 1 < 3 and 0 <= w + v - 1 and w +
//   v - 1 < 3 then y[h*3 + u*3 + w + v - 3, c] else 0) + folded_1[c]

@group(0) @binding(0) var<storage, read> folded: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 2u; // of one row of the batch
  let invocations = 72; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let c_quad = id % 8;
  let folded_2 = folded[c_quad];
  let id_div_8 = id / 8;
  let safe = max(id_div_8 - 3, 0);
  let y_at = batch_row * 80 + safe * 8 + c_quad;
  let y_2 = y[y_at];
  let h = id / 24;
  let term = 0 <= h - 1;
  let w = id_div_8 % 3;
  let term_1 = 0 <= w - 1;
  var sum = folded_2 * select(vec4f(0.0), y_2, term && term_1);
  let folded_3 = folded[c_quad + 8];
  let safe_1 = max(id_div_8 - 2, 0);
  let y_at_1 = batch_row * 80 + safe_1 * 8 + c_quad;
  let y_3 = y[y_at_1];
  sum += folded_3 * select(vec4f(0.0), y_3, term);
  let folded_4 = folded[c_quad + 16];
  let safe_2 = max(id_div_8 - 1, 0);
  let y_at_2 = batch_row * 80 + safe_2 * 8 + c_quad;
  let y_4 = y[y_at_2];
  let term_2 = w + 1 < 3;
  sum += folded_4 * select(vec4f(0.0), y_4, term && term_2);
  let folded_5 = folded[c_quad + 24];
  let y_5 = y[batch_row * 80 + id];
  sum += folded_5 * select(vec4f(0.0), y_5, term_1);
  let folded_6 = folded[c_quad + 32];
  let y_at_3 = batch_row * 80 + id + 8;
  let y_6 = y[y_at_3];
  sum += folded_6 * y_6;
  let folded_7 = folded[c_quad + 40];
  let safe_3 = min(id_div_8 + 2, 9);
  let y_at_4 = batch_row * 80 + safe_3 * 8 + c_quad;
  let y_7 = y[y_at_4];
  sum += folded_7 * select(vec4f(0.0), y_7, term_2);
  let folded_8 = folded[c_quad + 48];
  let safe_4 = min(id_div_8 + 3, 9);
  let y_at_5 = batch_row * 80 + safe_4 * 8 + c_quad;
  let y_8 = y[y_at_5];
  let term_3 = h + 1 < 3;
  sum += folded_8 * select(vec4f(0.0), y_8, term_3 && term_1);
  let folded_9 = folded[c_quad + 56];
  let safe_5 = min(id_div_8 + 4, 9);
  let y_at_6 = batch_row * 80 + safe_5 * 8 + c_quad;
  let y_9 = y[y_at_6];
  sum += folded_9 * select(vec4f(0.0), y_9, term_3);
  let folded_10 = folded[c_quad + 64];
  let safe_6 = min(id_div_8 + 5, 9);
  let y_at_7 = batch_row * 80 + safe_6 * 8 + c_quad;
  let y_10 = y[y_at_7];
  sum += folded_10 * select(vec4f(0.0), y_10, term_3 && term_2);
  let folded_1_1 = folded_1[c_quad];
  y_1[batch_row * 72 + id] = sum + folded_1_1;
}
`),
    pipeline(64, 1024, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y_2[i, o] = sum[i: 32] (if i < 1 then y[0, i] else y_1[(i + 2)/3 - 1, (i + 2)%3, i]) * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> y_2: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 5u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let id_div_3 = (id * 2 + 2) / 3;
  let safe = max(id_div_3 - 1, 0);
  let id_mod_3 = (id * 2 + 2) % 3;
  let y_1_at = batch_row * 72 + safe * 24 + id_mod_3 * 8;
  let y_at = batch_row * 80;
  let term = id * 2 < 1;
  let y_1_at_1 = batch_row * 72 + id * 16;
  let worker_column = worker / 8;
  let weight_at = worker_column * 32;
${each(3, (i) => `  let weight_at_${1 + i} = worker_column * 32 + ${8 + 8 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = part; i < 8; i += 8) {
    let y_1_1 = y_1[y_1_at + i];
    let y_3 = y[y_at + i];
    let left = select(y_1_1, y_3, term);
    let y_1_2 = y_1[y_1_at_1 + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += left * block;
    acc_1_0 += y_1_2 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
    }
  }
  workgroupBarrier();
  parts[worker] = acc_1_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_1 = worker + 1; place_1 < worker + 8; place_1++) {
      acc_1_0 += parts[place_1];
    }
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let bias_1 = bias[worker_column];
  let y_2_at = batch_row * 80 + id * 16 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let y_2_at_step = tile_row * 8;
    if (part == 0) { y_2[y_2_at + y_2_at_step] = sum + bias_1; }
  }
}
`),
    pipeline(64, 0, `// specs/cvt.vit:21, specs/cvt.vit:25 (row)
// y_1[s, h, w, c] = sum[u: 3, v: 3] folded[s, u, v, c] * (if 0 <= h*2 + u - 1 and h*2 + u - 1 < 3 and 0 <= w*2 + v
//   - 1 and w*2 + v - 1 < 3 then y[h*6 + u*3 + w*2 + v - 3, c] else 0) + folded_1[s, c]

@group(0) @binding(0) var<storage, read> folded: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 32; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let c_quad = id % 8;
  let folded_2 = folded[c_quad];
  let h = id / 16;
  let id_div_8 = id / 8;
  let w = id_div_8 % 2;
  let safe = h * 6 + w * 2 - 3;
  let safe_1 = max(safe, 0);
  let y_at = batch_row * 80 + safe_1 * 8 + c_quad;
  let y_2 = y[y_at];
  let term = 0 <= h * 2 - 1;
  let term_1 = 0 <= w * 2 - 1;
  let term_2 = term && term_1;
  let term_3 = select(vec4f(0.0), y_2, term_2);
  var sum = folded_2 * term_3;
  let folded_3 = folded[c_quad + 72];
  var sum_1 = folded_3 * term_3;
  let folded_4 = folded[c_quad + 8];
  let safe_2 = h * 6 + w * 2 - 2;
  let safe_3 = max(safe_2, 0);
  let y_at_1 = batch_row * 80 + safe_3 * 8 + c_quad;
  let y_3 = y[y_at_1];
  let term_4 = select(vec4f(0.0), y_3, term);
  sum += folded_4 * term_4;
  let folded_5 = folded[c_quad + 80];
  sum_1 += folded_5 * term_4;
  let folded_6 = folded[c_quad + 16];
  let safe_4 = h * 6 + w * 2 - 1;
  let safe_5 = max(safe_4, 0);
  let y_at_2 = batch_row * 80 + safe_5 * 8 + c_quad;
  let y_4 = y[y_at_2];
  let term_5 = w * 2 + 1 < 3;
  let term_6 = term && term_5;
  let term_7 = select(vec4f(0.0), y_4, term_6);
  sum += folded_6 * term_7;
  let folded_7 = folded[c_quad + 88];
  sum_1 += folded_7 * term_7;
  let folded_8 = folded[c_quad + 24];
  let y_at_3 = batch_row * 80 + h * 48 + w * 16 + c_quad;
  let y_5 = y[y_at_3];
  let term_8 = select(vec4f(0.0), y_5, term_1);
  sum += folded_8 * term_8;
  let folded_9 = folded[c_quad + 96];
  sum_1 += folded_9 * term_8;
  let folded_10 = folded[c_quad + 32];
  let y_at_4 = batch_row * 80 + h * 48 + w * 16 + c_quad + 8;
  let y_6 = y[y_at_4];
  sum += folded_10 * y_6;
  let folded_11 = folded[c_quad + 104];
  sum_1 += folded_11 * y_6;
  let folded_12 = folded[c_quad + 40];
  let safe_6 = h * 6 + w * 2 + 2;
  let safe_7 = min(safe_6, 9);
  let y_at_5 = batch_row * 80 + safe_7 * 8 + c_quad;
  let y_7 = y[y_at_5];
  let term_9 = select(vec4f(0.0), y_7, term_5);
  sum += folded_12 * term_9;
  let folded_13 = folded[c_quad + 112];
  sum_1 += folded_13 * term_9;
  let folded_14 = folded[c_quad + 48];
  let safe_8 = h * 6 + w * 2 + 3;
  let safe_9 = min(safe_8, 9);
  let y_at_6 = batch_row * 80 + safe_9 * 8 + c_quad;
  let y_8 = y[y_at_6];
  let term_10 = h * 2 + 1 < 3;
  let term_11 = term_10 && term_1;
${each(2, (i) => `  let term_${12 + i} = select(vec4f(0.0), y_${8 + i}, term_${11 - i});
  sum += folded_${14 + 2 * i} * term_${12 + i};
  let folded_${15 + 2 * i} = folded[c_quad + ${120 + 8 * i}];
  sum_1 += folded_${15 + 2 * i} * term_${12 + i};
  let folded_${16 + 2 * i} = folded[c_quad + ${56 + 8 * i}];
  let safe_${10 + 2 * i} = h * 6 + w * 2 + ${4 + i};
  let safe_${11 + 2 * i} = min(safe_${10 + 2 * i}, 9);
  let y_at_${7 + i} = batch_row * 80 + safe_${11 + 2 * i} * 8 + c_quad;
  let y_${9 + i} = y[y_at_${7 + i}];
`)}  let term_14 = term_10 && term_5;
  let term_15 = select(vec4f(0.0), y_10, term_14);
  sum += folded_18 * term_15;
  let folded_19 = folded[c_quad + 136];
  sum_1 += folded_19 * term_15;
  let folded_1_1 = folded_1[c_quad];
  y_1[batch_row * 64 + id] = sum + folded_1_1;
  let folded_1_2 = folded_1[c_quad + 8];
  let y_1_at = batch_row * 64 + id + 32;
  y_1[y_1_at] = sum_1 + folded_1_2;
}
`),
    pipeline(64, 1024, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y_2[s, i, o] = sum[i: 32] (if i < 1 then y[0, i] else y_1[s, (i + 1)/2 - 1, (i + 1)%2, i]) * weight[s, o, i] +
//   bias[s, o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> y_2: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 6u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let row_tile = id % 3;
  let i = min(row_tile * 2 + 1, 4);
  let safe = max(row_tile - 1, 0);
  let s = id / 3;
  let y_1_at = batch_row * 64 + s * 32 + safe * 16 + 8;
  let y_at = batch_row * 80;
  let term = row_tile * 2 < 1;
  let i_div_2 = (i + 1) / 2;
  let safe_1 = max(i_div_2 - 1, 0);
  let i_mod_2 = (i + 1) % 2;
  let y_1_at_1 = batch_row * 64 + s * 32 + safe_1 * 16 + i_mod_2 * 8;
  let term_1 = i < 1;
  let worker_column = worker / 8;
  let weight_at = s * 256 + worker_column * 32;
${each(3, (i) => `  let weight_at_${1 + i} = s * 256 + worker_column * 32 + ${8 + 8 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i_1 = part; i_1 < 8; i_1 += 8) {
    let y_1_1 = y_1[y_1_at + i_1];
    let y_3 = y[y_at + i_1];
    let left = select(y_1_1, y_3, term);
    let y_1_2 = y_1[y_1_at_1 + i_1];
    let left_1 = select(y_1_2, y_3, term_1);
    let weight_1 = weight[weight_at + i_1];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i_1];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += left * block;
    acc_1_0 += left_1 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
    }
  }
  workgroupBarrier();
  parts[worker] = acc_1_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_1 = worker + 1; place_1 < worker + 8; place_1++) {
      acc_1_0 += parts[place_1];
    }
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let i_2 = row_tile * 2;
  let bias_1 = bias[s * 8 + worker_column];
  let y_2_at = batch_row * 80 + s * 40 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let i_3 = i_2 + tile_row;
    if (i_3 >= 5) { break; }
    let sum = sums[tile_row];
    let y_2_at_step = i_3 * 8;
    if (part == 0) { y_2[y_2_at + y_2_at_step] = sum + bias_1; }
  }
}
`),
    pipeline(32, 512, `// lib/nn.vit:65, lib/nn.vit:40, lib/nn.vit:39, lib/nn.vit:63 (attend)
// o[t, nco*8 + nci] = mean
// mean = (sum[j: 5] weight * y_1[1, j, nco*8 + nci]) / (sum[j: 5] weight), weight = exp(score - max[j] score)
// score = 0.17677669529663687 * (sum[c: 8] y[t, nco*8 + c] * y_1[0, j, nco*8 + c])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> keys: array<vec4f, 16>;
var<workgroup> values: array<vec4f, 16>;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(32)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 4u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let t = min(worker, 9);
  let y_at = batch_row * 80 + t * 8 + id * 2;
  let y_2 = y[y_at];
  let y_at_1 = batch_row * 80 + t * 8 + id * 2 + 1;
  let y_3 = y[y_at_1];
  let y_1_at = batch_row * 80 + id * 2;
  let y_1_at_1 = batch_row * 80 + id * 2 + 40;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  for (var key_tile = 0; key_tile < 1; key_tile++) {
    workgroupBarrier();
    for (var place = worker; place < 16; place += 32) {
      let place_div_2 = place / 2;
      let j = min(place_div_2, 4);
      let place_mod_2 = place % 2;
      let y_1_at_step = j * 8 + place_mod_2;
      let y_1_1 = y_1[y_1_at + y_1_at_step];
      keys[place] = y_1_1;
    }
    for (var place = worker; place < 16; place += 32) {
      let place_div_2_1 = place / 2;
      let j_1 = min(place_div_2_1, 4);
      let place_mod_2_1 = place % 2;
      let y_1_at_step_1 = j_1 * 8 + place_mod_2_1;
      let y_1_2 = y_1[y_1_at_1 + y_1_at_step_1];
      values[place] = y_1_2;
    }
    workgroupBarrier();
    for (var quad = 0; quad < 2; quad++) {
      let j_2 = quad;
${each(3, (i) => `      let j_${3 + i} = min(j_2 * 4 + ${1 + i}, 4);
`)}      var score_0 = vec4f();
      let block = mat4x4f(keys[quad * 8], keys[quad * 8 + 2], keys[quad * 8 + 4], keys[quad * 8 + 6]);
      score_0 += y_2 * block;
      let block_1 = mat4x4f(keys[quad * 8 + 1], keys[quad * 8 + 3], keys[quad * 8 + 5], keys[quad * 8 + 7]);
      score_0 += y_3 * block_1;
      let counted = vec4f(1.0, f32(j_2 * 4 + 1 < 5), f32(j_2 * 4 + 2 < 5), f32(j_2 * 4 + 3 < 5));
      score_0 = 0.17677669529663687 * score_0;
      let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
      let shrink_0 = vitc_exp(largest_0 - largest_0_now);
      let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
      largest_0 = largest_0_now;
      total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
      let block_2 = mat4x4f(values[quad * 8], values[quad * 8 + 2], values[quad * 8 + 4], values[quad * 8 + 6]);
      acc_0_0 = acc_0_0 * shrink_0 + block_2 * weight_0;
      let block_3 = mat4x4f(values[quad * 8 + 1], values[quad * 8 + 3], values[quad * 8 + 5], values[quad * 8 + 7]);
      acc_0_1 = acc_0_1 * shrink_0 + block_3 * weight_0;
    }
  }
  let share = 1.0 / total_0;
  let sum = acc_0_0 * share;
  let sum_1 = acc_0_1 * share;
  let o_at = batch_row * 80 + t * 8 + id * 2;
  if (worker < 10) { o[o_at] = sum; }
  let o_at_1 = batch_row * 80 + t * 8 + id * 2 + 1;
  if (worker < 10) { o[o_at_1] = sum_1; }
}
`),
    pipeline(64, 1024, `// specs/cvt.vit:40, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x[hw, d] = (if hw < 1 then cls_token[0, 0, d] else y[hw - 1, d]) + (sum[i: 32] o[hw, i] * weight[d, i] +
//   bias[d])

@group(0) @binding(0) var<storage, read> cls_token: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(3) var<storage, read> weight: array<vec4f>;
@group(0) @binding(4) var<storage, read> bias: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(6) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 5u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let o_at = batch_row * 80 + id * 16;
  let o_at_1 = batch_row * 80 + id * 16 + 8;
  let worker_column = worker / 8;
  let weight_at = worker_column * 32;
${each(3, (i) => `  let weight_at_${1 + i} = worker_column * 32 + ${8 + 8 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = part; i < 8; i += 8) {
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
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
    }
  }
  workgroupBarrier();
  parts[worker] = acc_1_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_1 = worker + 1; place_1 < worker + 8; place_1++) {
      acc_1_0 += parts[place_1];
    }
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let safe = id * 2 - 1;
  let y_at = batch_row * 72 + worker_column;
  let cls_token_1 = cls_token[worker_column];
  let i_1 = id * 2;
  let bias_1 = bias[worker_column];
  let x_at = batch_row * 80 + id * 16 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let safe_1 = max(safe + tile_row, 0);
    let y_at_step = safe_1 * 8;
    let y_1 = y[y_at + y_at_step];
    let x_at_step = tile_row * 8;
    if (part == 0) { x[x_at + x_at_step] = select(y_1, cls_token_1, i_1 + tile_row < 1) + sum + bias_1; }
  }
}
`),
    pipeline(64, 3072, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[hw, o] = (rsqrt(max(max(sum[i: 32] (x[hw, i] - x[hw, 0] - (x[hw, 0] - x[hw, 0])) * (x[hw, i] - x[hw, 0] -
//   (x[hw, 0] - x[hw, 0])) - (sum[i: 32] (x[hw, i] - x[hw, 0] - (x[hw, 0] - x[hw, 0]))) * (sum[i: 32] (x[hw, i] -
//   x[hw, 0] - (x[hw, 0] - x[hw, 0]))) * 0.03125, 0), 0) / 32 + 0.00001) * (sum[i: 32] (x[hw, i] - x[hw, 0]) *
//   folded[o, i]) + folded_1[o]) * sigmoid(1.702 * (rsqrt(max(max(sum[i: 32] (x[hw, i] - x[hw, 0] - (x[hw, 0] -
//   x[hw, 0])) * (x[hw, i] - x[hw, 0] - (x[hw, 0] - x[hw, 0])) - (sum[i: 32] (x[hw, i] - x[hw, 0] - (x[hw, 0] -
//   x[hw, 0]))) * (sum[i: 32] (x[hw, i] - x[hw, 0] - (x[hw, 0] - x[hw, 0]))) * 0.03125, 0), 0) / 32 + 0.00001) *
//   (sum[i: 32] (x[hw, i] - x[hw, 0]) * folded[o, i]) + folded_1[o]))

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 192>;

fn vitc_sigmoid_v4(x: vec4f) -> vec4f { return 1.0 / (1.0 + exp(clamp(-x, vec4f(-87.0), vec4f(87.0)))); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 20u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let row_tile = id / 4;
  let x_at = batch_row * 80 + row_tile * 16;
  let x_2 = x[batch_row * 80 + row_tile * 16].x;
  let x_at_1 = batch_row * 80 + row_tile * 16 + 8;
  let x_4 = x[x_at_1].x;
  let term = x_2 - x_2;
  let term_2 = x_4 - x_4;
  let column_block = id % 4;
  let worker_column = worker / 8;
  let folded_at = column_block * 256 + worker_column * 32;
${each(3, (i) => `  let folded_at_${1 + i} = column_block * 256 + worker_column * 32 + ${8 + 8 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  var stat_0_0 = vec4f();
  var stat_0_1 = vec4f();
  var stat_1_0 = vec4f();
  var stat_1_1 = vec4f();
  for (var i = part; i < 8; i += 8) {
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
    for (var place = worker + 1; place < worker + 8; place++) {
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
    for (var place_1 = worker + 1; place_1 < worker + 8; place_1++) {
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
  let folded_1_1 = folded_1[column_block * 8 + worker_column];
  let y_at = batch_row * 320 + row_tile * 64 + column_block * 8 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row];
    let term_4 = inverseSqrt(max(max(total - total_1 * total_1 * 0.03125, 0.0), 0.0) / 32.0 + 0.00001) * sum + folded_1_1;
    let y_at_step = tile_row * 32;
    if (part == 0) { y[y_at + y_at_step] = term_4 * vitc_sigmoid_v4(1.702 * term_4); }
  }
}
`),
    pipeline(64, 1024, `// specs/cvt.vit:41, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw, d] = x[hw, d] + (sum[i: 128] y[hw, i] * weight[d, i] + bias[d])

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
  let workgroups = 10u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 16;
  let row_tile = id / 2;
  let y_at = batch_row * 320 + row_tile * 64;
  let y_at_1 = batch_row * 320 + row_tile * 64 + 32;
  let column_block = id % 2;
  let worker_column = worker / 16;
  let weight_at = column_block * 512 + worker_column * 128;
${each(3, (i) => `  let weight_at_${1 + i} = column_block * 512 + worker_column * 128 + ${32 + 32 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = part; i < 32; i += 16) {
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
  let x_at = batch_row * 80 + row_tile * 16 + column_block * 4 + worker_column;
  let bias_1 = bias[column_block * 4 + worker_column];
  let x_1_at = batch_row * 80 + row_tile * 16 + column_block * 4 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let x_at_step = tile_row * 8;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = tile_row * 8;
    if (part == 0) { x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1; }
  }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y_1[o] = sum[i: 32] y[0, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let y_at = batch_row * 80;
  let worker_column = worker / 8;
  let weight_at = worker_column * 32;
${each(3, (i) => `  let weight_at_${1 + i} = worker_column * 32 + ${8 + 8 * i};
`)}  var acc_0_0 = vec4f();
  for (var i = part; i < 8; i += 8) {
    let y_2 = y[y_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += y_2 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
    }
  }
  let bias_1 = bias[worker_column];
  if (part == 0) { y_1[batch_row * 8 + worker_column] = acc_0_0 + bias_1; }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:20 (contract)
// y_2[s, i, o] = sum[i: 32] (if i < 1 then y[0, i] else y_1[s, (i + 1)/2 - 1, (i + 1)%2, i]) * weight[s, o, i]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_2: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 6u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let row_tile = id % 3;
  let i = min(row_tile * 2 + 1, 4);
  let safe = max(row_tile - 1, 0);
  let s = id / 3;
  let y_1_at = batch_row * 64 + s * 32 + safe * 16 + 8;
  let y_at = batch_row * 80;
  let term = row_tile * 2 < 1;
  let i_div_2 = (i + 1) / 2;
  let safe_1 = max(i_div_2 - 1, 0);
  let i_mod_2 = (i + 1) % 2;
  let y_1_at_1 = batch_row * 64 + s * 32 + safe_1 * 16 + i_mod_2 * 8;
  let term_1 = i < 1;
  let worker_column = worker / 8;
  let weight_at = s * 256 + worker_column * 32;
${each(3, (i) => `  let weight_at_${1 + i} = s * 256 + worker_column * 32 + ${8 + 8 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i_1 = part; i_1 < 8; i_1 += 8) {
    let y_1_1 = y_1[y_1_at + i_1];
    let y_3 = y[y_at + i_1];
    let left = select(y_1_1, y_3, term);
    let y_1_2 = y_1[y_1_at_1 + i_1];
    let left_1 = select(y_1_2, y_3, term_1);
    let weight_1 = weight[weight_at + i_1];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i_1];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += left * block;
    acc_1_0 += left_1 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
    }
  }
  workgroupBarrier();
  parts[worker] = acc_1_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_1 = worker + 1; place_1 < worker + 8; place_1++) {
      acc_1_0 += parts[place_1];
    }
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let i_2 = row_tile * 2;
  let y_2_at = batch_row * 80 + s * 40 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let i_3 = i_2 + tile_row;
    if (i_3 >= 5) { break; }
    let sum = sums[tile_row];
    let y_2_at_step = i_3 * 8;
    if (part == 0) { y_2[y_2_at + y_2_at_step] = sum; }
  }
}
`),
    pipeline(256, 5632, `// lib/nn.vit:65, lib/nn.vit:23, lib/nn.vit:40, lib/nn.vit:39, lib/nn.vit:63 (attend)
// o[nco*8 + nci] = mean
// mean = (sum[j: 5] weight * y_1[1, j, nco*8 + nci] + bias_1[nco*8 + nci]) / (sum[j: 5] weight), weight =
//   exp(score - max[j] score)
// score = 0.17677669529663687 * (sum[c: 8] y[nco*8 + c] * (y_1[0, j, nco*8 + c] + bias[nco*8 + c]))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias_1: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> keys: array<vec4f, 16>;
var<workgroup> values: array<vec4f, 16>;
var<workgroup> parts: array<f32, 256>;
var<workgroup> sums: array<vec4f, 256>;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 4u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let y_2 = y[batch_row * 8 + id * 2];
  let y_at = batch_row * 8 + id * 2 + 1;
  let y_3 = y[y_at];
  let y_1_at = batch_row * 80 + id * 2;
  let bias_at = id * 2;
  let y_1_at_1 = batch_row * 80 + id * 2 + 40;
  let bias_1_at = id * 2;
  let part = worker / 128;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  for (var key_tile = 0; key_tile < 1; key_tile++) {
    workgroupBarrier();
    for (var place = worker; place < 16; place += 256) {
      let place_div_2 = place / 2;
      let j = min(place_div_2, 4);
      let place_mod_2 = place % 2;
      let y_1_at_step = j * 8 + place_mod_2;
      let y_1_1 = y_1[y_1_at + y_1_at_step];
      let bias_2 = bias[bias_at + place_mod_2];
      keys[place] = y_1_1 + bias_2;
    }
    for (var place = worker; place < 16; place += 256) {
      let place_div_2_1 = place / 2;
      let j_1 = min(place_div_2_1, 4);
      let place_mod_2_1 = place % 2;
      let y_1_at_step_1 = j_1 * 8 + place_mod_2_1;
      let y_1_2 = y_1[y_1_at_1 + y_1_at_step_1];
      let bias_1_1 = bias_1[bias_1_at + place_mod_2_1];
      values[place] = y_1_2 + bias_1_1;
    }
    workgroupBarrier();
    for (var quad = part; quad < 2; quad += 2) {
      let j_2 = quad;
${each(3, (i) => `      let j_${3 + i} = min(j_2 * 4 + ${1 + i}, 4);
`)}      var score_0 = vec4f();
      let block = mat4x4f(keys[quad * 8], keys[quad * 8 + 2], keys[quad * 8 + 4], keys[quad * 8 + 6]);
      score_0 += y_2 * block;
      let block_1 = mat4x4f(keys[quad * 8 + 1], keys[quad * 8 + 3], keys[quad * 8 + 5], keys[quad * 8 + 7]);
      score_0 += y_3 * block_1;
      let counted = vec4f(1.0, f32(j_2 * 4 + 1 < 5), f32(j_2 * 4 + 2 < 5), f32(j_2 * 4 + 3 < 5));
      score_0 = 0.17677669529663687 * score_0;
      let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
      let shrink_0 = vitc_exp(largest_0 - largest_0_now);
      let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
      largest_0 = largest_0_now;
      total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
      let block_2 = mat4x4f(values[quad * 8], values[quad * 8 + 2], values[quad * 8 + 4], values[quad * 8 + 6]);
      acc_0_0 = acc_0_0 * shrink_0 + block_2 * weight_0;
      let block_3 = mat4x4f(values[quad * 8 + 1], values[quad * 8 + 3], values[quad * 8 + 5], values[quad * 8 + 7]);
      acc_0_1 = acc_0_1 * shrink_0 + block_3 * weight_0;
    }
  }
  let worker_mod_128 = worker % 128;
  workgroupBarrier();
  parts[worker] = largest_0;
  workgroupBarrier();
  var largest_0_of_all = largest_0;
  for (var place_1 = worker_mod_128; place_1 < 256; place_1 += 128) {
    largest_0_of_all = max(largest_0_of_all, parts[place_1]);
  }
  let largest_0_shrink = vitc_exp(largest_0 - largest_0_of_all);
  workgroupBarrier();
  parts[worker] = total_0 * largest_0_shrink;
  total_0 = 0.0;
  workgroupBarrier();
  for (var place_2 = worker_mod_128; place_2 < 256; place_2 += 128) {
    total_0 += parts[place_2];
  }
  sums[worker] = acc_0_0 * largest_0_shrink;
  acc_0_0 = vec4f(0.0);
  workgroupBarrier();
  for (var place_3 = worker_mod_128; place_3 < 256; place_3 += 128) {
    acc_0_0 += sums[place_3];
  }
  workgroupBarrier();
  sums[worker] = acc_0_1 * largest_0_shrink;
  acc_0_1 = vec4f(0.0);
  workgroupBarrier();
  for (var place_4 = worker_mod_128; place_4 < 256; place_4 += 128) {
    acc_0_1 += sums[place_4];
  }
  let share = 1.0 / total_0;
  let sum = acc_0_0 * share;
  let sum_1 = acc_0_1 * share;
  if (worker_mod_128 == 0 && part == 0) { o[batch_row * 8 + id * 2] = sum; }
  let o_at = batch_row * 8 + id * 2 + 1;
  if (worker_mod_128 == 0 && part == 0) { o[o_at] = sum_1; }
}
`),
    pipeline(64, 1024, `// specs/cvt.vit:40, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[d] = x[0, d] + (sum[i: 32] o[i] * weight[d, i] + bias[d])

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
  let workgroups = 1u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let o_at = batch_row * 8;
  let worker_column = worker / 8;
  let weight_at = worker_column * 32;
${each(3, (i) => `  let weight_at_${1 + i} = worker_column * 32 + ${8 + 8 * i};
`)}  var acc_0_0 = vec4f();
  for (var i = part; i < 8; i += 8) {
    let o_1 = o[o_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += o_1 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
    }
  }
  let x_2 = x[batch_row * 80 + worker_column];
  let bias_1 = bias[worker_column];
  if (part == 0) { x_1[batch_row * 8 + worker_column] = x_2 + acc_0_0 + bias_1; }
}
`),
    pipeline(64, 3072, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[o] = (rsqrt(max(max(sum[i: 32] (x[i] - x[0] - (x[0] - x[0])) * (x[i] - x[0] - (x[0] - x[0])) - (sum[i: 32]
//   (x[i] - x[0] - (x[0] - x[0]))) * (sum[i: 32] (x[i] - x[0] - (x[0] - x[0]))) * 0.03125, 0), 0) / 32 + 0.00001)
//   * (sum[i: 32] (x[i] - x[0]) * folded[o, i]) + folded_1[o]) * sigmoid(1.702 * (rsqrt(max(max(sum[i: 32] (x[i] -
//   x[0] - (x[0] - x[0])) * (x[i] - x[0] - (x[0] - x[0])) - (sum[i: 32] (x[i] - x[0] - (x[0] - x[0]))) * (sum[i:
//   32] (x[i] - x[0] - (x[0] - x[0]))) * 0.03125, 0), 0) / 32 + 0.00001) * (sum[i: 32] (x[i] - x[0]) * folded[o,
//   i]) + folded_1[o]))

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 192>;

fn vitc_sigmoid_v4(x: vec4f) -> vec4f { return 1.0 / (1.0 + exp(clamp(-x, vec4f(-87.0), vec4f(87.0)))); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 4u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let x_at = batch_row * 8;
  let x_2 = x[batch_row * 8].x;
  let term = x_2 - x_2;
  let worker_column = worker / 8;
  let folded_at = id * 256 + worker_column * 32;
${each(3, (i) => `  let folded_at_${1 + i} = id * 256 + worker_column * 32 + ${8 + 8 * i};
`)}  var acc_0_0 = vec4f();
  var stat_0_0 = vec4f();
  var stat_1_0 = vec4f();
  for (var i = part; i < 8; i += 8) {
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
    for (var place = worker + 1; place < worker + 8; place++) {
      acc_0_0 += parts[place];
      stat_0_0 += parts[place + 64];
      stat_1_0 += parts[place + 128];
    }
  }
  let total = dot(stat_0_0, vec4f(1.0));
  let total_1 = dot(stat_1_0, vec4f(1.0));
  let folded_1_1 = folded_1[id * 8 + worker_column];
  let term_2 = inverseSqrt(max(max(total - total_1 * total_1 * 0.03125, 0.0), 0.0) / 32.0 + 0.00001) * acc_0_0 + folded_1_1;
  let y_at = batch_row * 32 + id * 8 + worker_column;
  if (part == 0) { y[y_at] = term_2 * vitc_sigmoid_v4(1.702 * term_2); }
}
`),
    pipeline(64, 1024, `// specs/cvt.vit:41, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[d] = x[d] + (sum[i: 128] y[i] * weight[d, i] + bias[d])

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
  let workgroups = 4u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 32;
  let y_at = batch_row * 32;
  let worker_column = worker / 32;
  let weight_at = id * 256 + worker_column * 128;
${each(3, (i) => `  let weight_at_${1 + i} = id * 256 + worker_column * 128 + ${32 + 32 * i};
`)}  var acc_0_0 = vec4f();
  for (var i = part; i < 32; i += 32) {
    let y_1 = y[y_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += y_1 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 32; place++) {
      acc_0_0 += parts[place];
    }
  }
  let x_at = batch_row * 8 + id * 2 + worker_column;
  let x_2 = x[x_at];
  let bias_1 = bias[id * 2 + worker_column];
  let x_1_at = batch_row * 8 + id * 2 + worker_column;
  if (part == 0) { x_1[x_1_at] = x_2 + acc_0_0 + bias_1; }
}
`),
    pipeline(64, 512, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// y[d] = (x[d] - x[0] - (sum[d: 32] (x[d] - x[0])) * 0.03125) * rsqrt((sum[d: 32] (x[d] - x[0] - (sum[d: 32] (x[d]
//   - x[0])) * 0.03125) * (x[d] - x[0] - (sum[d: 32] (x[d] - x[0])) * 0.03125)) / 32 + 0.00001) * weight[d] +
//   bias[d]

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
  let workgroups = 1u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let team = worker / 8;
  var sum = vec4f(0.0);
  let member = worker % 8;
  let x_at = batch_row * 8;
  let x_2 = x[batch_row * 8].x;
  for (var d = member; d < 8; d += 8) {
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
  let term = sum_total * 0.03125;
  for (var d = member; d < 8; d += 8) {
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
  let term_2 = sum_1_total / 32.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  let y_at = batch_row * 8;
  for (var d = member; d < 8; d += 8) {
    let x_4 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    if (team == 0) { y[y_at + d] = (x_4 - x_2 - term) * rsqrt_of * weight_1 + bias_1; }
  }
}
`),
    pipeline(64, 256, `// lib/nn.vit:23, lib/nn.vit:20 (row)
// y_1[o] = sum[i: 32] y[i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> y_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> sum_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 2u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let team = worker / 8;
  let row = min(id * 8 + team, 9);
  var sum = vec4f(0.0);
  let member = worker % 8;
  let y_at = batch_row * 8;
  let weight_at = row * 8;
  for (var i = member; i < 8; i += 8) {
    let y_2 = y[y_at + i];
    let weight_1 = weight[weight_at + i];
    sum += y_2 * weight_1;
  }
  sum_parts[worker] = dot(sum, vec4f(1.0));
  workgroupBarrier();
  for (var left = 8; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team * 8];
  let bias_1 = bias[row];
  if (member == 0 && id * 8 + team < 10) { y_1[batch_row * 10 + row] = sum_total + bias_1; }
}
`),
  ],
};
