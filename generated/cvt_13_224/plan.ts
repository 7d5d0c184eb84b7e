/* eslint-disable */
/** The plan of cvt_13_224: its kernels, and how they are run. Generated. */
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
  model: "cvt_13_224",
  target: "gpu",
  inputs: [
    { name: "image", shape: [3, 224, 224], region: arena(0, 602112), preprocess: [{ kind: "resize", shorter: 256, filter: "bicubic" }, { kind: "crop", height: 224, width: 224 }, { kind: "normalize", mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] }] },
  ],
  outputs: [
    { name: "logits", shape: [1000], region: arena(0, 4000) },
  ],
  taps: [],
  params: [
    ...repeat(2, (i) => [
      param(`stage${i}.patch_embed.proj.weight`, [64 + 128 * i, 3 + 61 * i, 7 - 4 * i, 7 - 4 * i], weights(137984 * i, 37632 + 404736 * i), "trunc_normal", 0.02),
      param(`stage${i}.patch_embed.proj.bias`, [64 + 128 * i], weights(37632 + 542720 * i, 256 + 512 * i), "zeros"),
      param(`stage${i}.patch_embed.norm.weight`, [64 + 128 * i], weights(37888 + 543232 * i, 256 + 512 * i), "ones"),
      param(`stage${i}.patch_embed.norm.bias`, [64 + 128 * i], weights(38144 + 543744 * i, 256 + 512 * i), "zeros"),
      param(`stage${i}.blocks.0.norm1.weight`, [64 + 128 * i], weights(38400 + 544256 * i, 256 + 512 * i), "ones"),
      param(`stage${i}.blocks.0.norm1.bias`, [64 + 128 * i], weights(38656 + 544768 * i, 256 + 512 * i), "zeros"),
      param(`stage${i}.blocks.0.attn.conv_proj_q.conv.weight`, [64 + 128 * i, 1, 3, 3], staging(0, 2304 + 4608 * i), "trunc_normal", 0.02),
      param(`stage${i}.blocks.0.attn.conv_proj_q.bn.weight`, [64 + 128 * i], staging(2304 + 4608 * i, 256 + 512 * i), "ones"),
      param(`stage${i}.blocks.0.attn.conv_proj_q.bn.bias`, [64 + 128 * i], staging(2560 + 5120 * i, 256 + 512 * i), "zeros"),
      param(`stage${i}.blocks.0.attn.conv_proj_q.bn.running_mean`, [64 + 128 * i], staging(2816 + 5632 * i, 256 + 512 * i), "zeros"),
      param(`stage${i}.blocks.0.attn.conv_proj_q.bn.running_var`, [64 + 128 * i], staging(3072 + 6144 * i, 256 + 512 * i), "ones"),
      param(`stage${i}.blocks.0.attn.proj_q.weight`, [64 + 128 * i, 64 + 128 * i], weights(38912 + 545280 * i, 16384 + 131072 * i), "trunc_normal", 0.02),
      param(`stage${i}.blocks.0.attn.proj_q.bias`, [64 + 128 * i], weights(55296 + 676352 * i, 256 + 512 * i), "zeros"),
      param(`stage${i}.blocks.0.attn.conv_proj_k.conv.weight`, [64 + 128 * i, 1, 3, 3], staging(0, 2304 + 4608 * i), "trunc_normal", 0.02),
      param(`stage${i}.blocks.0.attn.conv_proj_k.bn.weight`, [64 + 128 * i], staging(2304 + 4608 * i, 256 + 512 * i), "ones"),
      param(`stage${i}.blocks.0.attn.conv_proj_k.bn.bias`, [64 + 128 * i], staging(2560 + 5120 * i, 256 + 512 * i), "zeros"),
      param(`stage${i}.blocks.0.attn.conv_proj_k.bn.running_mean`, [64 + 128 * i], staging(2816 + 5632 * i, 256 + 512 * i), "zeros"),
      param(`stage${i}.blocks.0.attn.conv_proj_k.bn.running_var`, [64 + 128 * i], staging(3072 + 6144 * i, 256 + 512 * i), "ones"),
      param(`stage${i}.blocks.0.attn.proj_k.weight`, [64 + 128 * i, 64 + 128 * i], staging(0, 16384 + 131072 * i), "trunc_normal", 0.02),
      param(`stage${i}.blocks.0.attn.proj_k.bias`, [64 + 128 * i], staging(0, 256 + 512 * i), "zeros"),
      param(`stage${i}.blocks.0.attn.conv_proj_v.conv.weight`, [64 + 128 * i, 1, 3, 3], staging(3328 + 6656 * i, 2304 + 4608 * i), "trunc_normal", 0.02),
      param(`stage${i}.blocks.0.attn.conv_proj_v.bn.weight`, [64 + 128 * i], staging(5632 + 11264 * i, 256 + 512 * i), "ones"),
      param(`stage${i}.blocks.0.attn.conv_proj_v.bn.bias`, [64 + 128 * i], staging(5888 + 11776 * i, 256 + 512 * i), "zeros"),
      param(`stage${i}.blocks.0.attn.conv_proj_v.bn.running_mean`, [64 + 128 * i], staging(6144 + 12288 * i, 256 + 512 * i), "zeros"),
      param(`stage${i}.blocks.0.attn.conv_proj_v.bn.running_var`, [64 + 128 * i], staging(6400 + 12800 * i, 256 + 512 * i), "ones"),
      param(`stage${i}.blocks.0.attn.proj_v.weight`, [64 + 128 * i, 64 + 128 * i], staging(16384 + 131072 * i, 16384 + 131072 * i), "trunc_normal", 0.02),
      param(`stage${i}.blocks.0.attn.proj_v.bias`, [64 + 128 * i], staging(256 + 512 * i, 256 + 512 * i), "zeros"),
      param(`stage${i}.blocks.0.attn.proj.weight`, [64 + 128 * i, 64 + 128 * i], weights(55552 + 676864 * i, 16384 + 131072 * i), "trunc_normal", 0.02),
      param(`stage${i}.blocks.0.attn.proj.bias`, [64 + 128 * i], weights(71936 + 807936 * i, 256 + 512 * i), "zeros"),
      param(`stage${i}.blocks.0.norm2.weight`, [64 + 128 * i], staging(0, 256 + 512 * i), "ones"),
      param(`stage${i}.blocks.0.norm2.bias`, [64 + 128 * i], staging(256 + 512 * i, 256 + 512 * i), "zeros"),
      param(`stage${i}.blocks.0.mlp.fc1.weight`, [256 + 512 * i, 64 + 128 * i], staging(512 + 1024 * i, 65536 + 524288 * i), "trunc_normal", 0.02),
      param(`stage${i}.blocks.0.mlp.fc1.bias`, [256 + 512 * i], staging(66048 + 525312 * i, 1024 + 2048 * i), "zeros"),
      param(`stage${i}.blocks.0.mlp.fc2.weight`, [64 + 128 * i, 256 + 512 * i], weights(72192 + 808448 * i, 65536 + 524288 * i), "trunc_normal", 0.02),
      param(`stage${i}.blocks.0.mlp.fc2.bias`, [64 + 128 * i], weights(137728 + 1332736 * i, 256 + 512 * i), "zeros"),
    ]),
    param("stage1.blocks.1.norm1.weight", [192], weights(1471232, 768), "ones"),
    param("stage1.blocks.1.norm1.bias", [192], weights(1472000, 768), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_q.conv.weight", [192, 1, 3, 3], staging(0, 6912), "trunc_normal", 0.02),
    param("stage1.blocks.1.attn.conv_proj_q.bn.weight", [192], staging(6912, 768), "ones"),
    param("stage1.blocks.1.attn.conv_proj_q.bn.bias", [192], staging(7680, 768), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_q.bn.running_mean", [192], staging(8448, 768), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_q.bn.running_var", [192], staging(9216, 768), "ones"),
    param("stage1.blocks.1.attn.proj_q.weight", [192, 192], weights(1472768, 147456), "trunc_normal", 0.02),
    param("stage1.blocks.1.attn.proj_q.bias", [192], weights(1620224, 768), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_k.conv.weight", [192, 1, 3, 3], staging(0, 6912), "trunc_normal", 0.02),
    param("stage1.blocks.1.attn.conv_proj_k.bn.weight", [192], staging(6912, 768), "ones"),
    param("stage1.blocks.1.attn.conv_proj_k.bn.bias", [192], staging(7680, 768), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_k.bn.running_mean", [192], staging(8448, 768), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_k.bn.running_var", [192], staging(9216, 768), "ones"),
    param("stage1.blocks.1.attn.proj_k.weight", [192, 192], staging(0, 147456), "trunc_normal", 0.02),
    param("stage1.blocks.1.attn.proj_k.bias", [192], staging(0, 768), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_v.conv.weight", [192, 1, 3, 3], staging(9984, 6912), "trunc_normal", 0.02),
    param("stage1.blocks.1.attn.conv_proj_v.bn.weight", [192], staging(16896, 768), "ones"),
    param("stage1.blocks.1.attn.conv_proj_v.bn.bias", [192], staging(17664, 768), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_v.bn.running_mean", [192], staging(18432, 768), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_v.bn.running_var", [192], staging(19200, 768), "ones"),
    param("stage1.blocks.1.attn.proj_v.weight", [192, 192], staging(147456, 147456), "trunc_normal", 0.02),
    param("stage1.blocks.1.attn.proj_v.bias", [192], staging(768, 768), "zeros"),
    param("stage1.blocks.1.attn.proj.weight", [192, 192], weights(1620992, 147456), "trunc_normal", 0.02),
    param("stage1.blocks.1.attn.proj.bias", [192], weights(1768448, 768), "zeros"),
    param("stage1.blocks.1.norm2.weight", [192], staging(0, 768), "ones"),
    param("stage1.blocks.1.norm2.bias", [192], staging(768, 768), "zeros"),
    param("stage1.blocks.1.mlp.fc1.weight", [768, 192], staging(1536, 589824), "trunc_normal", 0.02),
    param("stage1.blocks.1.mlp.fc1.bias", [768], staging(591360, 3072), "zeros"),
    param("stage1.blocks.1.mlp.fc2.weight", [192, 768], weights(1769216, 589824), "trunc_normal", 0.02),
    param("stage1.blocks.1.mlp.fc2.bias", [192], weights(2359040, 768), "zeros"),
    param("stage2.patch_embed.proj.weight", [384, 192, 3, 3], weights(2359808, 2654208), "trunc_normal", 0.02),
    param("stage2.patch_embed.proj.bias", [384], weights(5014016, 1536), "zeros"),
    param("stage2.patch_embed.norm.weight", [384], weights(5015552, 1536), "ones"),
    param("stage2.patch_embed.norm.bias", [384], weights(5017088, 1536), "zeros"),
    param("stage2.cls_token", [1, 1, 384], weights(5018624, 1536), "trunc_normal", 0.02),
    ...repeat(9, (i) => [
      param(`stage2.blocks.${i}.norm1.weight`, [384], weights(5020160 + 3546624 * i, 1536), "ones"),
      param(`stage2.blocks.${i}.norm1.bias`, [384], weights(5021696 + 3546624 * i, 1536), "zeros"),
      param(`stage2.blocks.${i}.attn.conv_proj_q.conv.weight`, [384, 1, 3, 3], staging(0, 13824), "trunc_normal", 0.02),
      param(`stage2.blocks.${i}.attn.conv_proj_q.bn.weight`, [384], staging(13824, 1536), "ones"),
      param(`stage2.blocks.${i}.attn.conv_proj_q.bn.bias`, [384], staging(15360, 1536), "zeros"),
      param(`stage2.blocks.${i}.attn.conv_proj_q.bn.running_mean`, [384], staging(16896, 1536), "zeros"),
      param(`stage2.blocks.${i}.attn.conv_proj_q.bn.running_var`, [384], staging(18432, 1536), "ones"),
      param(`stage2.blocks.${i}.attn.proj_q.weight`, [384, 384], weights(5023232 + 3546624 * i, 589824), "trunc_normal", 0.02),
      param(`stage2.blocks.${i}.attn.proj_q.bias`, [384], weights(5613056 + 3546624 * i, 1536), "zeros"),
      param(`stage2.blocks.${i}.attn.conv_proj_k.conv.weight`, [384, 1, 3, 3], staging(0, 13824), "trunc_normal", 0.02),
      param(`stage2.blocks.${i}.attn.conv_proj_k.bn.weight`, [384], staging(13824, 1536), "ones"),
      param(`stage2.blocks.${i}.attn.conv_proj_k.bn.bias`, [384], staging(15360, 1536), "zeros"),
      param(`stage2.blocks.${i}.attn.conv_proj_k.bn.running_mean`, [384], staging(16896, 1536), "zeros"),
      param(`stage2.blocks.${i}.attn.conv_proj_k.bn.running_var`, [384], staging(18432, 1536), "ones"),
      param(`stage2.blocks.${i}.attn.proj_k.weight`, [384, 384], staging(0, 589824), "trunc_normal", 0.02),
      param(`stage2.blocks.${i}.attn.proj_k.bias`, [384], staging(0, 1536), "zeros"),
      param(`stage2.blocks.${i}.attn.conv_proj_v.conv.weight`, [384, 1, 3, 3], staging(19968, 13824), "trunc_normal", 0.02),
      param(`stage2.blocks.${i}.attn.conv_proj_v.bn.weight`, [384], staging(33792, 1536), "ones"),
      param(`stage2.blocks.${i}.attn.conv_proj_v.bn.bias`, [384], staging(35328, 1536), "zeros"),
      param(`stage2.blocks.${i}.attn.conv_proj_v.bn.running_mean`, [384], staging(36864, 1536), "zeros"),
      param(`stage2.blocks.${i}.attn.conv_proj_v.bn.running_var`, [384], staging(38400, 1536), "ones"),
      param(`stage2.blocks.${i}.attn.proj_v.weight`, [384, 384], staging(589824, 589824), "trunc_normal", 0.02),
      param(`stage2.blocks.${i}.attn.proj_v.bias`, [384], staging(1536, 1536), "zeros"),
      param(`stage2.blocks.${i}.attn.proj.weight`, [384, 384], weights(5614592 + 3546624 * i, 589824), "trunc_normal", 0.02),
      param(`stage2.blocks.${i}.attn.proj.bias`, [384], weights(6204416 + 3546624 * i, 1536), "zeros"),
      param(`stage2.blocks.${i}.norm2.weight`, [384], staging(0, 1536), "ones"),
      param(`stage2.blocks.${i}.norm2.bias`, [384], staging(1536, 1536), "zeros"),
      param(`stage2.blocks.${i}.mlp.fc1.weight`, [1536, 384], staging(3072, 2359296), "trunc_normal", 0.02),
      param(`stage2.blocks.${i}.mlp.fc1.bias`, [1536], staging(2362368, 6144), "zeros"),
      param(`stage2.blocks.${i}.mlp.fc2.weight`, [384, 1536], weights(6205952 + 3546624 * i, 2359296), "trunc_normal", 0.02),
      param(`stage2.blocks.${i}.mlp.fc2.bias`, [384], weights(8565248 + 3546624 * i, 1536), "zeros"),
    ]),
    param("stage2.blocks.9.norm1.weight", [384], weights(36939776, 1536), "ones"),
    param("stage2.blocks.9.norm1.bias", [384], weights(36941312, 1536), "zeros"),
    param("stage2.blocks.9.attn.conv_proj_q.conv.weight", [384, 1, 3, 3], weights(0, 0), "trunc_normal", 0.02),
    param("stage2.blocks.9.attn.conv_proj_q.bn.weight", [384], weights(0, 0), "ones"),
    param("stage2.blocks.9.attn.conv_proj_q.bn.bias", [384], weights(0, 0), "zeros"),
    param("stage2.blocks.9.attn.conv_proj_q.bn.running_mean", [384], weights(0, 0), "zeros"),
    param("stage2.blocks.9.attn.conv_proj_q.bn.running_var", [384], weights(0, 0), "ones"),
    param("stage2.blocks.9.attn.proj_q.weight", [384, 384], weights(36942848, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.9.attn.proj_q.bias", [384], weights(37532672, 1536), "zeros"),
    param("stage2.blocks.9.attn.conv_proj_k.conv.weight", [384, 1, 3, 3], staging(0, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.9.attn.conv_proj_k.bn.weight", [384], staging(13824, 1536), "ones"),
    param("stage2.blocks.9.attn.conv_proj_k.bn.bias", [384], staging(15360, 1536), "zeros"),
    param("stage2.blocks.9.attn.conv_proj_k.bn.running_mean", [384], staging(16896, 1536), "zeros"),
    param("stage2.blocks.9.attn.conv_proj_k.bn.running_var", [384], staging(18432, 1536), "ones"),
    param("stage2.blocks.9.attn.proj_k.weight", [384, 384], staging(0, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.9.attn.proj_k.bias", [384], weights(37534208, 1536), "zeros"),
    param("stage2.blocks.9.attn.conv_proj_v.conv.weight", [384, 1, 3, 3], staging(19968, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.9.attn.conv_proj_v.bn.weight", [384], staging(33792, 1536), "ones"),
    param("stage2.blocks.9.attn.conv_proj_v.bn.bias", [384], staging(35328, 1536), "zeros"),
    param("stage2.blocks.9.attn.conv_proj_v.bn.running_mean", [384], staging(36864, 1536), "zeros"),
    param("stage2.blocks.9.attn.conv_proj_v.bn.running_var", [384], staging(38400, 1536), "ones"),
    param("stage2.blocks.9.attn.proj_v.weight", [384, 384], staging(589824, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.9.attn.proj_v.bias", [384], weights(37535744, 1536), "zeros"),
    param("stage2.blocks.9.attn.proj.weight", [384, 384], weights(37537280, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.9.attn.proj.bias", [384], weights(38127104, 1536), "zeros"),
    param("stage2.blocks.9.norm2.weight", [384], staging(0, 1536), "ones"),
    param("stage2.blocks.9.norm2.bias", [384], staging(1536, 1536), "zeros"),
    param("stage2.blocks.9.mlp.fc1.weight", [1536, 384], staging(3072, 2359296), "trunc_normal", 0.02),
    param("stage2.blocks.9.mlp.fc1.bias", [1536], staging(2362368, 6144), "zeros"),
    param("stage2.blocks.9.mlp.fc2.weight", [384, 1536], weights(38128640, 2359296), "trunc_normal", 0.02),
    param("stage2.blocks.9.mlp.fc2.bias", [384], weights(40487936, 1536), "zeros"),
    param("norm.weight", [384], staging(0, 1536), "ones"),
    param("norm.bias", [384], staging(1536, 1536), "zeros"),
    param("head.weight", [1000, 384], staging(3072, 1536000), "trunc_normal", 0.02),
    param("head.bias", [1000], staging(1539072, 4000), "zeros"),
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
    group([399, 406],
      sized(step(0, 1152, "stage2.blocks.9.attn.stack.weight", "lib/nn.vit:19", staging(0, 589824), staging(589824, 589824), weights(40489472, 1179648)), 36864)),
    ...repeat(9, (i) => [
      group([394 - 31 * i, 395 - 31 * i, 396 - 31 * i, 397 - 31 * i, 398 - 31 * i, 401 - 31 * i, 402 - 31 * i, 403 - 31 * i, 404 - 31 * i, 405 - 31 * i],
      sized(step(1, 27, `stage2.blocks.${9 - i}.attn.stack.conv.weight`, "specs/cvt.vit:24", staging(0, 13824), staging(19968, 13824), staging(39936, 27648)), 96),
      sized(step(0, 3, `stage2.blocks.${9 - i}.attn.stack.bn.running_var`, "specs/cvt.vit:12", staging(18432, 1536), staging(38400, 1536), staging(67584, 3072)), 96),
      sized(step(0, 3, `stage2.blocks.${9 - i}.attn.stack.bn.weight`, "specs/cvt.vit:9", staging(13824, 1536), staging(33792, 1536), staging(70656, 3072)), 96),
      sized(step(2, 27, `stage2.blocks.${9 - i}.attn.stack.bn.y.folded`, "specs/cvt.vit:21", staging(39936, 27648), staging(67584, 3072), staging(70656, 3072), weights(41669120 + 1213440 * i, 27648)), 96),
      sized(step(0, 3, `stage2.blocks.${9 - i}.attn.stack.bn.running_mean`, "specs/cvt.vit:11", staging(16896, 1536), staging(36864, 1536), staging(73728, 3072)), 96),
      sized(step(0, 3, `stage2.blocks.${9 - i}.attn.stack.bn.bias`, "specs/cvt.vit:10", staging(15360, 1536), staging(35328, 1536), staging(76800, 3072)), 96),
      sized(step(3, 3, `stage2.blocks.${9 - i}.attn.stack.bn.y.folded_2`, "specs/cvt.vit:21", staging(73728, 3072), staging(67584, 3072), staging(70656, 3072), staging(76800, 3072), weights(41696768 + 1213440 * i, 3072)), 192)),
      group([368 - 31 * i, 375 - 31 * i],
      sized(step(0, 1152, `stage2.blocks.${8 - i}.attn.stack.weight`, "lib/nn.vit:19", staging(0, 589824), staging(589824, 589824), weights(41699840 + 1213440 * i, 1179648)), 36864)),
      group([369 - 31 * i, 376 - 31 * i],
      sized(step(0, 3, `stage2.blocks.${8 - i}.attn.stack.bias`, "lib/nn.vit:22", staging(0, 1536), staging(1536, 1536), weights(42879488 + 1213440 * i, 3072)), 96)),
    ]),
    ...repeat(2, (i) => [
      group([115 - 36 * i, 116 - 36 * i, 117 - 36 * i, 118 - 36 * i, 119 - 36 * i, 122 - 36 * i, 123 - 36 * i, 124 - 36 * i, 125 - 36 * i, 126 - 36 * i],
      sized(step(1, 27 - 13 * i, `stage${2 - i}.blocks.${i}.attn.stack.conv.weight`, "specs/cvt.vit:24", staging(0, 13824 - 6912 * i), staging(19968 - 9984 * i, 13824 - 6912 * i), staging(39936 - 19968 * i, 27648 - 13824 * i)), 96 - 48 * i),
      sized(step(0, 3 - i, `stage${2 - i}.blocks.${i}.attn.stack.bn.running_var`, "specs/cvt.vit:12", staging(18432 - 9216 * i, 1536 - 768 * i), staging(38400 - 19200 * i, 1536 - 768 * i), staging(67584 - 33792 * i, 3072 - 1536 * i)), 96 - 48 * i),
      sized(step(0, 3 - i, `stage${2 - i}.blocks.${i}.attn.stack.bn.weight`, "specs/cvt.vit:9", staging(13824 - 6912 * i, 1536 - 768 * i), staging(33792 - 16896 * i, 1536 - 768 * i), staging(70656 - 35328 * i, 3072 - 1536 * i)), 96 - 48 * i),
      sized(step(2, 27 - 13 * i, `stage${2 - i}.blocks.${i}.attn.stack.bn.y.folded`, "specs/cvt.vit:21", staging(39936 - 19968 * i, 27648 - 13824 * i), staging(67584 - 33792 * i, 3072 - 1536 * i), staging(70656 - 35328 * i, 3072 - 1536 * i), weights(52590080 + 327168 * i, 27648 - 13824 * i)), 96 - 48 * i),
      sized(step(0, 3 - i, `stage${2 - i}.blocks.${i}.attn.stack.bn.running_mean`, "specs/cvt.vit:11", staging(16896 - 8448 * i, 1536 - 768 * i), staging(36864 - 18432 * i, 1536 - 768 * i), staging(73728 - 36864 * i, 3072 - 1536 * i)), 96 - 48 * i),
      sized(step(0, 3 - i, `stage${2 - i}.blocks.${i}.attn.stack.bn.bias`, "specs/cvt.vit:10", staging(15360 - 7680 * i, 1536 - 768 * i), staging(35328 - 17664 * i, 1536 - 768 * i), staging(76800 - 38400 * i, 3072 - 1536 * i)), 96 - 48 * i),
      sized(step(3, 3 - i, `stage${2 - i}.blocks.${i}.attn.stack.bn.y.folded_2`, "specs/cvt.vit:21", staging(73728 - 36864 * i, 3072 - 1536 * i), staging(67584 - 33792 * i, 3072 - 1536 * i), staging(70656 - 35328 * i, 3072 - 1536 * i), staging(76800 - 38400 * i, 3072 - 1536 * i), weights(52617728 + 313344 * i, 3072 - 1536 * i)), 192 - 96 * i)),
      group([84 - 31 * i, 91 - 31 * i],
      sized(step(0, 288, `stage1.blocks.${1 - i}.attn.stack.weight`, "lib/nn.vit:19", staging(0, 147456), staging(147456, 147456), weights(52620800 + 311808 * i, 294912)), 9216)),
      group([85 - 31 * i, 92 - 31 * i],
      sized(step(0, 2, `stage1.blocks.${1 - i}.attn.stack.bias`, "lib/nn.vit:22", staging(0, 768), staging(768, 768), weights(52915712 + 311808 * i, 1536)), 48)),
    ]),
    group([48, 49, 50, 51, 52, 55, 56, 57, 58, 59],
      sized(step(1, 14, "stage1.blocks.0.attn.stack.conv.weight", "specs/cvt.vit:24", staging(0, 6912), staging(9984, 6912), staging(19968, 13824)), 48),
      sized(step(0, 2, "stage1.blocks.0.attn.stack.bn.running_var", "specs/cvt.vit:12", staging(9216, 768), staging(19200, 768), staging(33792, 1536)), 48),
      sized(step(0, 2, "stage1.blocks.0.attn.stack.bn.weight", "specs/cvt.vit:9", staging(6912, 768), staging(16896, 768), staging(35328, 1536)), 48),
      sized(step(2, 14, "stage1.blocks.0.attn.stack.bn.y.folded", "specs/cvt.vit:21", staging(19968, 13824), staging(33792, 1536), staging(35328, 1536), weights(53229056, 13824)), 48),
      sized(step(0, 2, "stage1.blocks.0.attn.stack.bn.running_mean", "specs/cvt.vit:11", staging(8448, 768), staging(18432, 768), staging(36864, 1536)), 48),
      sized(step(0, 2, "stage1.blocks.0.attn.stack.bn.bias", "specs/cvt.vit:10", staging(7680, 768), staging(17664, 768), staging(38400, 1536)), 48),
      sized(step(3, 2, "stage1.blocks.0.attn.stack.bn.y.folded_2", "specs/cvt.vit:21", staging(36864, 1536), staging(33792, 1536), staging(35328, 1536), staging(38400, 1536), weights(53242880, 1536)), 96)),
    group([18, 25],
      sized(step(0, 32, "stage0.blocks.0.attn.stack.weight", "lib/nn.vit:19", staging(0, 16384), staging(16384, 16384), weights(53244416, 32768)), 1024)),
    group([19, 26],
      sized(step(0, 1, "stage0.blocks.0.attn.stack.bias", "lib/nn.vit:22", staging(0, 256), staging(256, 256), weights(53277184, 512)), 16)),
    group([13, 14, 15, 16, 17, 20, 21, 22, 23, 24],
      sized(step(1, 5, "stage0.blocks.0.attn.stack.conv.weight", "specs/cvt.vit:24", staging(0, 2304), staging(3328, 2304), staging(6656, 4608)), 16),
      sized(step(0, 1, "stage0.blocks.0.attn.stack.bn.running_var", "specs/cvt.vit:12", staging(3072, 256), staging(6400, 256), staging(11264, 512)), 16),
      sized(step(0, 1, "stage0.blocks.0.attn.stack.bn.weight", "specs/cvt.vit:9", staging(2304, 256), staging(5632, 256), staging(11776, 512)), 16),
      sized(step(2, 5, "stage0.blocks.0.attn.stack.bn.y.folded", "specs/cvt.vit:21", staging(6656, 4608), staging(11264, 512), staging(11776, 512), weights(53277696, 4608)), 16),
      sized(step(0, 1, "stage0.blocks.0.attn.stack.bn.running_mean", "specs/cvt.vit:11", staging(2816, 256), staging(6144, 256), staging(12288, 512)), 16),
      sized(step(0, 1, "stage0.blocks.0.attn.stack.bn.bias", "specs/cvt.vit:10", staging(2560, 256), staging(5888, 256), staging(12800, 512)), 16),
      sized(step(3, 1, "stage0.blocks.0.attn.stack.bn.y.folded_2", "specs/cvt.vit:21", staging(12288, 512), staging(11264, 512), staging(11776, 512), staging(12800, 512), weights(53282304, 512)), 32)),
    group([6, 7, 8, 9, 10],
      sized(step(4, 3, "stage0.blocks.0.attn.conv_proj_q.bn.y.folded", "specs/cvt.vit:21", staging(0, 2304), staging(3072, 256), staging(2304, 256), weights(53282816, 2304)), 16),
      sized(step(3, 1, "stage0.blocks.0.attn.conv_proj_q.bn.y.folded_2", "specs/cvt.vit:21", staging(2816, 256), staging(3072, 256), staging(2304, 256), staging(2560, 256), weights(53285120, 256)), 16)),
    group([29, 30, 31, 32],
      sized(step(5, 64, "stage0.blocks.0.mlp.y_1.folded", "lib/nn.vit:56", staging(512, 65536), staging(0, 256), weights(53285376, 65536)), 64, 16, 0.015625),
      sized(step(6, 16, "stage0.blocks.0.mlp.y_1.folded_2", "lib/nn.vit:56", staging(256, 256), staging(512, 65536), staging(66048, 1024), weights(53350912, 1024)), 16)),
    ...repeat(2, (i) => [
      group([41 + 31 * i, 42 + 31 * i, 43 + 31 * i, 44 + 31 * i, 45 + 31 * i],
      sized(step(4, 7, `stage1.blocks.${i}.attn.conv_proj_q.bn.y.folded`, "specs/cvt.vit:21", staging(0, 6912), staging(9216, 768), staging(6912, 768), weights(53351936 + 600576 * i, 6912)), 48),
      sized(step(3, 1, `stage1.blocks.${i}.attn.conv_proj_q.bn.y.folded_2`, "specs/cvt.vit:21", staging(8448, 768), staging(9216, 768), staging(6912, 768), staging(7680, 768), weights(53358848 + 600576 * i, 768)), 48)),
      group([64 + 31 * i, 65 + 31 * i, 66 + 31 * i, 67 + 31 * i],
      step(7, 96, `stage1.blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(1536, 589824), staging(0, 768), weights(53359616 + 600576 * i, 589824)),
      sized(step(8, 96, `stage1.blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(53949440 + 600576 * i, 3072)), 96, 48)),
    ]),
    ...repeat(9, (i) => [
      group([108 + 31 * i, 109 + 31 * i, 110 + 31 * i, 111 + 31 * i, 112 + 31 * i],
      sized(step(4, 14, `stage2.blocks.${i}.attn.conv_proj_q.bn.y.folded`, "specs/cvt.vit:21", staging(0, 13824), staging(18432, 1536), staging(13824, 1536), weights(54553088 + 2380800 * i, 13824)), 96),
      sized(step(3, 2, `stage2.blocks.${i}.attn.conv_proj_q.bn.y.folded_2`, "specs/cvt.vit:21", staging(16896, 1536), staging(18432, 1536), staging(13824, 1536), staging(15360, 1536), weights(54566912 + 2380800 * i, 1536)), 96)),
      group([131 + 31 * i, 132 + 31 * i, 133 + 31 * i, 134 + 31 * i],
      sized(step(5, 384, `stage2.blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(3072, 2359296), staging(0, 1536), weights(54568448 + 2380800 * i, 2359296)), 384, 96, 0.0026041666666666665),
      sized(step(6, 96, `stage2.blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(1536, 1536), staging(3072, 2359296), staging(2362368, 6144), weights(56927744 + 2380800 * i, 6144)), 96)),
    ]),
    group([410, 411, 412, 413],
      sized(step(5, 384, "stage2.blocks.9.mlp.y_1.folded", "lib/nn.vit:56", staging(3072, 2359296), staging(0, 1536), weights(75980288, 2359296)), 384, 96, 0.0026041666666666665),
      sized(step(6, 96, "stage2.blocks.9.mlp.y_1.folded_2", "lib/nn.vit:56", staging(1536, 1536), staging(3072, 2359296), staging(2362368, 6144), weights(78339584, 6144)), 96)),
    group([416, 417, 418, 419],
      sized(step(5, 250, "head.y_2.folded", "lib/nn.vit:23", staging(3072, 1536000), staging(0, 1536), weights(78345728, 1536000)), 250, 96, 0.0026041666666666665),
      sized(step(8, 125, "head.y_2.folded_2", "lib/nn.vit:23", staging(1536, 1536), staging(3072, 1536000), staging(1539072, 4000), weights(79881728, 4000)), 125, 96)),
  ],
  dispatches: [
    step(9, 49, "stage0.patch_embed.proj.y", "lib/nn.vit:49", weights(37632, 256), arena(0, 602112), weights(0, 37632), arena(1605632, 802816)),
    sized(step(10, 392, "stage0.patch_embed.norm.y.joined", "lib/nn.vit:34", arena(1605632, 802816), weights(37888, 256), weights(38144, 256), weights(38400, 256), weights(38656, 256), arena(0, 1605632)), 392, 50176, 16, 0.015625, 64),
    sized(step(11, 196, "stage0.blocks.0.attn.conv_proj_q.bn.y.joined", "specs/cvt.vit:21", weights(53282816, 2304), arena(0, 1605632), weights(53285120, 256), weights(53277696, 4608), weights(53282304, 512), arena(1605632, 1204224)), 12544, 16, 448, 28, 57, 100352, 50176, 55, 50192, 54, 50208, 51056, 51072, 51088, 58, 3135, 111, 113),
    step(12, 49, "stage0.blocks.0.attn.proj_q.y_2", "lib/nn.vit:23", arena(1605632, 1204224), weights(38912, 16384), weights(55296, 256), arena(3211264, 802816)),
    step(13, 26, "stage0.blocks.0.attn.stack.y_2", "lib/nn.vit:23", arena(1605632, 1204224), weights(53244416, 32768), weights(53277184, 512), arena(2809856, 401408)),
    step(14, 49, "stage0.blocks.0.attn.o", "lib/nn.vit:65", arena(3211264, 802816), arena(2809856, 401408), arena(1605632, 802816)),
    sized(step(15, 49, "stage0.blocks.0.x", "specs/cvt.vit:40", arena(0, 1605632), arena(1605632, 802816), weights(55552, 16384), weights(71936, 256), arena(3211264, 802816)), 4, 100352),
    step(16, 196, "stage0.blocks.0.mlp.y_1", "lib/nn.vit:56", arena(3211264, 802816), weights(53285376, 65536), weights(53350912, 1024), arena(0, 3211264)),
    sized(step(15, 49, "stage0.blocks.0.x_2", "specs/cvt.vit:41", arena(3211264, 802816), arena(0, 3211264), weights(72192, 65536), weights(137728, 256), arena(4014080, 802816)), 16, 50176),
    step(17, 75, "stage1.patch_embed.proj.y", "lib/nn.vit:49", weights(580352, 768), arena(4014080, 802816), weights(137984, 442368), arena(1204224, 602112)),
    sized(step(10, 98, "stage1.patch_embed.norm.y.joined", "lib/nn.vit:34", arena(1204224, 602112), weights(581120, 768), weights(581888, 768), weights(582656, 768), weights(583424, 768), arena(0, 1204224)), 98, 37632, 48, 0.005208333333333333, 192),
    sized(step(11, 147, "stage1.blocks.0.attn.conv_proj_q.bn.y.joined", "specs/cvt.vit:21", weights(53351936, 6912), arena(0, 1204224), weights(53358848, 768), weights(53229056, 13824), weights(53242880, 1536), arena(1204224, 903168)), 9408, 48, 672, 14, 29, 75264, 37632, 27, 37680, 26, 37728, 38928, 38976, 39024, 30, 783, 55, 57),
    step(18, 75, "stage1.blocks.0.attn.proj_q.y_2", "lib/nn.vit:23", arena(1204224, 903168), weights(584192, 147456), weights(731648, 768), arena(2107392, 602112)),
    step(19, 156, "stage1.blocks.0.attn.stack.y_2", "lib/nn.vit:23", arena(1204224, 903168), weights(52932608, 294912), weights(53227520, 1536), arena(2709504, 301056)),
    step(20, 75, "stage1.blocks.0.attn.o", "lib/nn.vit:65", arena(2107392, 602112), arena(2709504, 301056), arena(1204224, 602112)),
    sized(step(21, 75, "stage1.blocks.0.x", "specs/cvt.vit:40", arena(0, 1204224), arena(1204224, 602112), weights(732416, 147456), weights(879872, 768), arena(2408448, 602112)), 12, 75264),
    step(22, 156, "stage1.blocks.0.mlp.y_1", "lib/nn.vit:56", arena(2408448, 602112), weights(53359616, 589824), weights(53949440, 3072), arena(0, 2408448)),
    sized(step(21, 75, "stage1.blocks.0.x_2", "specs/cvt.vit:41", arena(2408448, 602112), arena(0, 2408448), weights(880640, 589824), weights(1470464, 768), arena(3211264, 602112)), 48, 37632),
    step(23, 98, "stage1.blocks.1.norm1.y", "lib/nn.vit:34", arena(3211264, 602112), weights(1471232, 768), weights(1472000, 768), arena(903168, 602112)),
    sized(step(11, 147, "stage1.blocks.1.attn.conv_proj_q.bn.y.joined", "specs/cvt.vit:21", weights(53952512, 6912), arena(903168, 602112), weights(53959424, 768), weights(52917248, 13824), weights(52931072, 1536), arena(0, 903168)), 9408, 48, 672, 14, 29, 37632, 0, 27, 48, 26, 96, 1296, 1344, 1392, 30, 783, 55, 57),
    step(18, 75, "stage1.blocks.1.attn.proj_q.y_2", "lib/nn.vit:23", arena(0, 903168), weights(1472768, 147456), weights(1620224, 768), arena(903168, 602112)),
    step(19, 156, "stage1.blocks.1.attn.stack.y_2", "lib/nn.vit:23", arena(0, 903168), weights(52620800, 294912), weights(52915712, 1536), arena(1505280, 301056)),
    step(20, 75, "stage1.blocks.1.attn.o", "lib/nn.vit:65", arena(903168, 602112), arena(1505280, 301056), arena(0, 602112)),
    sized(step(21, 75, "stage1.blocks.1.x", "specs/cvt.vit:40", arena(3211264, 602112), arena(0, 602112), weights(1620992, 147456), weights(1768448, 768), arena(2408448, 602112)), 12, 37632),
    step(22, 156, "stage1.blocks.1.mlp.y_1", "lib/nn.vit:56", arena(2408448, 602112), weights(53960192, 589824), weights(54550016, 3072), arena(0, 2408448)),
    sized(step(21, 75, "stage1.blocks.1.x_2", "specs/cvt.vit:41", arena(2408448, 602112), arena(0, 2408448), weights(1769216, 589824), weights(2359040, 768), arena(3211264, 602112)), 48, 37632),
    step(24, 156, "stage2.patch_embed.proj.y", "lib/nn.vit:49", weights(5014016, 1536), arena(3211264, 602112), weights(2359808, 2654208), arena(0, 301056)),
    step(25, 98, "stage2.patch_embed.norm.y", "lib/nn.vit:34", arena(0, 301056), weights(5015552, 1536), weights(5017088, 1536), arena(1512960, 301056)),
    step(26, 99, "stage2.blocks.0.norm1.y", "lib/nn.vit:34", weights(5018624, 1536), arena(1512960, 301056), weights(5020160, 1536), weights(5021696, 1536), arena(451584, 302592)),
    step(27, 74, "stage2.blocks.0.attn.conv_proj_q.bn.y.joined", "specs/cvt.vit:21", weights(54553088, 13824), arena(451584, 302592), weights(54566912, 1536), weights(52590080, 27648), weights(52617728, 3072), arena(0, 451584)),
    step(28, 150, "stage2.blocks.0.attn.proj_q.y_2", "lib/nn.vit:23", arena(451584, 302592), arena(0, 451584), weights(5023232, 589824), weights(5613056, 1536), arena(754176, 302592)),
    step(29, 156, "stage2.blocks.0.attn.stack.y_2", "lib/nn.vit:23", arena(451584, 302592), arena(0, 451584), weights(51407360, 1179648), weights(52587008, 3072), arena(1056768, 153600)),
    step(30, 24, "stage2.blocks.0.attn.o", "lib/nn.vit:65", arena(754176, 302592), arena(1056768, 153600), arena(0, 302592)),
    step(31, 150, "stage2.blocks.0.x", "specs/cvt.vit:40", weights(5018624, 1536), arena(1512960, 301056), arena(0, 302592), weights(5614592, 589824), weights(6204416, 1536), arena(1210368, 302592)),
    ...repeat(8, (i) => [
      step(32, 168, `stage2.blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(1210368, 302592), weights(54568448 + 2380800 * i, 2359296), weights(56927744 + 2380800 * i, 6144), arena(0, 1210368)),
      sized(step(33, 150, `stage2.blocks.${i}.x_2`, "specs/cvt.vit:41", arena(1210368, 302592), arena(0, 1210368), weights(6205952 + 3546624 * i, 2359296), weights(8565248 + 3546624 * i, 1536), arena(1512960, 302592)), 384),
      step(34, 99, `stage2.blocks.${1 + i}.norm1.y`, "lib/nn.vit:34", arena(1512960, 302592), weights(8566784 + 3546624 * i, 1536), weights(8568320 + 3546624 * i, 1536), arena(451584, 302592)),
      step(27, 74, `stage2.blocks.${1 + i}.attn.conv_proj_q.bn.y.joined`, "specs/cvt.vit:21", weights(56933888 + 2380800 * i, 13824), arena(451584, 302592), weights(56947712 + 2380800 * i, 1536), weights(51376640 - 1213440 * i, 27648), weights(51404288 - 1213440 * i, 3072), arena(0, 451584)),
      step(28, 150, `stage2.blocks.${1 + i}.attn.proj_q.y_2`, "lib/nn.vit:23", arena(451584, 302592), arena(0, 451584), weights(8569856 + 3546624 * i, 589824), weights(9159680 + 3546624 * i, 1536), arena(754176, 302592)),
      step(29, 156, `stage2.blocks.${1 + i}.attn.stack.y_2`, "lib/nn.vit:23", arena(451584, 302592), arena(0, 451584), weights(50193920 - 1213440 * i, 1179648), weights(51373568 - 1213440 * i, 3072), arena(1056768, 153600)),
      step(30, 24, `stage2.blocks.${1 + i}.attn.o`, "lib/nn.vit:65", arena(754176, 302592), arena(1056768, 153600), arena(0, 302592)),
      sized(step(33, 150, `stage2.blocks.${1 + i}.x`, "specs/cvt.vit:40", arena(1512960, 302592), arena(0, 302592), weights(9161216 + 3546624 * i, 589824), weights(9751040 + 3546624 * i, 1536), arena(1210368, 302592)), 96),
    ]),
    step(32, 168, "stage2.blocks.8.mlp.y_1", "lib/nn.vit:56", arena(1210368, 302592), weights(73614848, 2359296), weights(75974144, 6144), arena(0, 1210368)),
    sized(step(33, 150, "stage2.blocks.8.x_2", "specs/cvt.vit:41", arena(1210368, 302592), arena(0, 1210368), weights(34578944, 2359296), weights(36938240, 1536), arena(1512960, 302592)), 384),
    step(34, 99, "stage2.blocks.9.norm1.y", "lib/nn.vit:34", arena(1512960, 302592), weights(36939776, 1536), weights(36941312, 1536), arena(0, 302592)),
    step(35, 48, "stage2.blocks.9.attn.proj_q.y_2", "lib/nn.vit:23", arena(0, 302592), weights(36942848, 589824), weights(37532672, 1536), arena(606720, 1536)),
    step(36, 74, "stage2.blocks.9.attn.stack.bn.y", "specs/cvt.vit:21", weights(41669120, 27648), arena(0, 302592), weights(41696768, 3072), arena(456192, 150528)),
    step(37, 156, "stage2.blocks.9.attn.stack.y", "lib/nn.vit:20", arena(0, 302592), arena(456192, 150528), weights(40489472, 1179648), arena(302592, 153600)),
    step(38, 6, "stage2.blocks.9.attn.o", "lib/nn.vit:65", arena(606720, 1536), arena(302592, 153600), weights(37534208, 1536), weights(37535744, 1536), arena(0, 1536)),
    step(39, 48, "stage2.blocks.9.x", "specs/cvt.vit:40", arena(1512960, 302592), arena(0, 1536), weights(37537280, 589824), weights(38127104, 1536), arena(6144, 1536)),
    step(40, 96, "stage2.blocks.9.mlp.y_1", "lib/nn.vit:56", arena(6144, 1536), weights(75980288, 2359296), weights(78339584, 6144), arena(0, 6144)),
    step(41, 96, "stage2.blocks.9.x_2", "specs/cvt.vit:41", arena(6144, 1536), arena(0, 6144), weights(38128640, 2359296), weights(40487936, 1536), arena(7680, 1536)),
    step(42, 125, "head.y_2", "lib/nn.vit:23", arena(7680, 1536), weights(78345728, 1536000), weights(79881728, 4000), arena(0, 4000)),
  ],
  memory: { weights: 79885824, arena: 4816896, staging: 2368512, livenessBound: 4816896 },
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
  let id_div_96 = id / n1;
  let i3 = id_div_96 % 9;
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
    pipeline(64, 256, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20 (row)
// folded[o, i] = weight[o, i] * weight_1[i] - (sum[i: 64] weight[o, i] * weight_1[i]) * 0.015625

@group(0) @binding(0) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n0: i32, n2: i32, n3: f32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

var<workgroup> sum_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n2 = sizes.n2;
  let n3 = sizes.n3;
  let n1 = n2 * 4;
  let workgroups = u32(n0); // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var sum = vec4f(0.0);
  let member = worker % 16;
  let team = worker / 16;
  let weight_at = id * n1 + team * n2;
  for (var i = member; i < n2; i += 16) {
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
  let term = sum_total * n3;
  let folded_at = id * n1 + team * n2;
  for (var i = member; i < n2; i += 16) {
    let weight_3 = weight[weight_at + i];
    let weight_1_2 = weight_1[i];
    folded[folded_at + i] = weight_3 * weight_1_2 - term;
  }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20 (contract)
// folded[o] = sum[i: 64] bias[i] * weight[o, i] + bias_1[o]

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
  let n1 = n0 * 16;
  let n2 = n0 * 4;
  let n3 = n0 * 2;
  let n4 = n0 * 3;
  let workgroups = u32(n0); // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 16;
  let worker_column = worker / 16;
  let weight_at = id * n1 + worker_column * n2;
  let weight_at_1 = id * n1 + worker_column * n2 + n0;
  let weight_at_2 = id * n1 + worker_column * n2 + n3;
  let weight_at_3 = id * n1 + worker_column * n2 + n4;
  var acc_0_0 = vec4f();
  for (var i = part; i < n0; i += 16) {
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
    pipeline(64, 256, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20 (row)
// folded[o, i] = weight[o, i] * weight_1[i] - (sum[i: 192] weight[o, i] * weight_1[i]) * 0.005208333333333333

@group(0) @binding(0) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> sum_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 96u; // of one row of the batch
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
    pipeline(64, 1024, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20 (contract)
// folded[o] = sum[i: 192] bias[i] * weight[o, i] + bias_1[o]

@group(0) @binding(0) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> bias_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n0: i32, n3: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n3 = sizes.n3;
  let n1 = n3 * 8;
  let n2 = n3 * 4;
  let n4 = n3 * 2;
  let n5 = n3 * 3;
  let workgroups = u32(n0); // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 32;
  let worker_column = worker / 32;
  let weight_at = id * n1 + worker_column * n2;
${each(3, (i) => `  let weight_at_${1 + i} = id * n1 + worker_column * n2 + n${3 + i};
`)}  var acc_0_0 = vec4f();
  for (var i = part; i < n3; i += 32) {
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
    pipeline(256, 8192, `// lib/nn.vit:49 (contract)
// y[hw/56, hw%56, o] = bias[o] + sum[cuv: 147] (if 0 <= hw/56*4 + cuv/7%7 - 2 and hw/56*4 + cuv/7%7 - 2 < 224 and
//   0 <= hw%56*4 + cuv%7 - 2 and hw%56*4 + cuv%7 - 2 < 224 then image[cuv/49, hw/56*4 + cuv/7%7 - 2, hw%56*4 +
//   cuv%7 - 2] else 0) * weight[o, cuv/49, cuv/7%7, cuv%7]

@group(0) @binding(0) var<storage, read> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> image: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 256>;
var<workgroup> right: array<vec4f, 256>;

@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 49u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let worker_mod_4 = worker % 4;
  let cuv_1 = worker_mod_4 * 4;
${each(3, (i) => `  let cuv_${3 + 2 * i} = worker_mod_4 * 4 + ${1 + i};
`)}  let worker_div_4 = worker / 4;
  let part_div_56 = (id * 8 + worker_div_4) / 56;
  let safe = part_div_56 * 4 + id * 4 - 2;
  let part_mod_56 = (id * 8 + worker_div_4) % 56;
  let safe_2 = part_mod_56 * 4 - 2;
  let image_at = batch_row * 150528;
  let left_place = worker_mod_4 * 64 + worker_div_4;
  let weight_at = worker_div_4 * 147;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_row = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_row;
  let left_at = worker_row * 4;
  let worker_column = worker % 16;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var cuv = 0; cuv < 10; cuv++) {
    let cuv_step = cuv * 16;
${each(4, (i) => `    let cuv_${2 + 2 * i} = min(cuv_${1 + 2 * i} + cuv_step, 146);
`)}    let counted = vec4f(f32(cuv_1 + cuv_step < 147), f32(cuv_3 + cuv_step < 147), f32(cuv_5 + cuv_step < 147), f32(cuv_7 + cuv_step < 147));
    let cuv_div_7 = cuv_2 / 7;
    let cuv_mod_7 = cuv_div_7 % 7;
    let safe_1 = clamp(safe + cuv_mod_7, 0, 223);
    let cuv_mod_7_1 = cuv_2 % 7;
    let safe_3 = clamp(safe_2 + cuv_mod_7_1, 0, 223);
    let cuv_div_49 = cuv_2 / 49;
    let image_at_step = cuv_div_49 * 50176 + safe_1 * 224 + safe_3;
${each(3, (i) => `    let cuv_div_7_${1 + i} = cuv_${4 + 2 * i} / 7;
    let cuv_mod_7_${2 + 2 * i} = cuv_div_7_${1 + i} % 7;
    let safe_${4 + 2 * i} = clamp(safe + cuv_mod_7_${2 + 2 * i}, 0, 223);
    let cuv_mod_7_${3 + 2 * i} = cuv_${4 + 2 * i} % 7;
    let safe_${5 + 2 * i} = clamp(safe_2 + cuv_mod_7_${3 + 2 * i}, 0, 223);
    let cuv_div_49_${1 + i} = cuv_${4 + 2 * i} / 49;
    let image_at_step_${1 + i} = cuv_div_49_${1 + i} * 50176 + safe_${4 + 2 * i} * 224 + safe_${5 + 2 * i};
`)}    let image_1 = vec4f(image[image_at + image_at_step], image[image_at + image_at_step_1], image[image_at + image_at_step_2], image[image_at + image_at_step_3]);
    let places = vec4i(safe + cuv_mod_7, safe + cuv_mod_7_2, safe + cuv_mod_7_4, safe + cuv_mod_7_6);
    let places_1 = vec4i(safe_2 + cuv_mod_7_1, safe_2 + cuv_mod_7_3, safe_2 + cuv_mod_7_5, safe_2 + cuv_mod_7_7);
    let term = select(vec4f(0.0), image_1, (((vec4i(0) <= places) & (places < vec4i(224))) & (vec4i(0) <= places_1)) & (places_1 < vec4i(224)));
    left[left_place] = term * counted;
    let weight_1 = vec4f(weight[weight_at + cuv_2], weight[weight_at + cuv_4], weight[weight_at + cuv_6], weight[weight_at + cuv_8]);
    right[right_place] = weight_1;
    workgroupBarrier();
    for (var cuv_quad = 0; cuv_quad < 4; cuv_quad++) {
      let left_at_step = cuv_quad * 64;
      let row = left[left_at + left_at_step];
${each(3, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = cuv_quad * 64;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 32], right[worker_column + right_at_step + 48]);
      acc_0_0 += row * column;
${each(3, (i) => `      acc_${1 + i}_0 += row_${1 + i} * column;
`)}    }
    workgroupBarrier();
  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let bias_1 = bias[worker_column];
  let y_at = batch_row * 50176 + id * 1024 + worker_row * 64 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let sum = sums[tile_row];
    let y_at_step = tile_row * 16;
    y[y_at + y_at_step] = bias_1 + sum;
  }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// joined[s, hwo*56 + hwi, d] = a function of y, weight, bias, weight_1, bias_1

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read> weight_1: array<vec4f>;
@group(0) @binding(4) var<storage, read> bias_1: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> joined: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(6) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n3: i32, n4: f32, n5: i32 }
@group(0) @binding(7) var<uniform> sizes: Sizes;

var<workgroup> sum_parts: array<f32, 64>;
${each(3, (i) => `var<workgroup> sum_${1 + i}_parts: array<f32, 64>;
`)}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = sizes.n1;
  let n3 = sizes.n3;
  let n4 = sizes.n4;
  let n5 = f32(sizes.n5);
  let n2 = n3 * 8;
  let n6 = n1 * 2;
  let workgroups = u32(n0); // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var sum = vec4f(0.0);
  let member = worker % 8;
  let team = worker / 8;
  let y_at = batch_row * n1 + id * n2 + team * n3;
  let y_2 = y[y_at].x;
  for (var d = member; d < n3; d += 8) {
    let y_1 = y[y_at + d];
    sum += y_1 - y_2;
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
  let term = sum_total * n4;
  for (var d = member; d < n3; d += 8) {
    let y_3 = y[y_at + d];
    let term_1 = y_3 - y_2 - term;
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
  var sum_2 = vec4f(0.0);
  let term_2 = sum_1_total / n5;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = member; d < n3; d += 8) {
    let y_4 = y[y_at + d];
    let weight_2 = weight[d];
    let bias_2 = bias[d];
    sum_2 += (y_4 - y_2 - term) * rsqrt_of * weight_2 + bias_2;
  }
  sum_2_parts[worker] = dot(sum_2, vec4f(1.0));
  workgroupBarrier();
  for (var left_2 = 8; left_2 > 1; left_2 = (left_2 + 1) / 2) {
    let half_2 = (left_2 + 1) / 2;
    if (member < left_2 - half_2) { sum_2_parts[worker] = sum_2_parts[worker] + sum_2_parts[worker + half_2]; }
    workgroupBarrier();
  }
  let sum_2_total = sum_2_parts[team * 8];
  var sum_3 = vec4f(0.0);
  let term_4 = sum_2_total / n5;
  for (var d = member; d < n3; d += 8) {
    let y_5 = y[y_at + d];
    let weight_3 = weight[d];
    let bias_3 = bias[d];
    let term_5 = (y_5 - y_2 - term) * rsqrt_of * weight_3 + bias_3 - term_4;
    sum_3 += term_5 * term_5;
  }
  sum_3_parts[worker] = dot(sum_3, vec4f(1.0));
  workgroupBarrier();
  for (var left_3 = 8; left_3 > 1; left_3 = (left_3 + 1) / 2) {
    let half_3 = (left_3 + 1) / 2;
    if (member < left_3 - half_3) { sum_3_parts[worker] = sum_3_parts[worker] + sum_3_parts[worker + half_3]; }
    workgroupBarrier();
  }
  let sum_3_total = sum_3_parts[team * 8];
  let joined_at = batch_row * n6 + id * n2 + team * n3;
  let term_11 = sum_3_total / n5;
  let term_12 = term_11 + 0.00001;
  let rsqrt_of_1 = inverseSqrt(term_12);
  let joined_at_1 = batch_row * n6 + id * n2 + team * n3 + n1;
  for (var d = member; d < n3; d += 8) {
    let y_6 = y[y_at + d];
    let term_6 = y_6 - y_2;
    let term_7 = term_6 - term;
    let term_8 = term_7 * rsqrt_of;
    let weight_4 = weight[d];
    let term_9 = term_8 * weight_4;
    let bias_4 = bias[d];
    let term_10 = term_9 + bias_4;
    joined[joined_at + d] = term_10;
    let weight_1_1 = weight_1[d];
    let bias_1_1 = bias_1[d];
    joined[joined_at_1 + d] = (term_10 - term_4) * rsqrt_of_1 * weight_1_1 + bias_1_1;
  }
}
`),
    pipeline(64, 0, `// specs/cvt.vit:21, specs/cvt.vit:25 (row)
// joined_1[so*2 + si, h, w, c] = if so*2 + si < 4 then sum[u: 3, v: 3] folded[u, v, c] * (if 0 <= h*2 + so%2 + u -
//   1 and h*2 + so%2 + u - 1 < 56 and 0 <= w*2 + si + v - 1 and w*2 + si + v - 1 < 56 then joined[1, h*112 +
//   so%2*56 + u*56 + w*2 + si + v - 57, c] else 0) + folded_1[c] else sum[u: 3, v: 3] folded_2[si, u, v, c] * (if
//   0 <= h*2 + u - 1 and 0 <= w*2 + v - 1 then joined[1, h*112 + u*56 + w*2 + v - 57, c] else 0) + folded_3[si, c]

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
  let id_div_16 = id / n1;
  let w = id_div_16 % n3;
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
    pipeline(256, 8192, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[hw3hw2hw1hw0, o] = sum[i: 64] joined[hw3hw2hw1hw0/56%2*2 + hw3hw2hw1hw0%2, hw3hw2hw1hw0/112,
//   hw3hw2hw1hw0/2%28, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> joined: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 256>;
var<workgroup> right: array<vec4f, 256>;

@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 49u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let worker_div_4 = worker / 4;
  let part_div_56 = (id * 8 + worker_div_4) / 56;
  let part_mod_2 = (part_div_56 + id) % 2;
  let worker_mod_2 = worker_div_4 % 2;
  let part_div_112 = (id * 64 + worker_div_4) / 112;
  let worker_div_8 = worker / 8;
  let part_mod_28 = (id * 4 + worker_div_8) % 28;
  let worker_mod_4 = worker % 4;
  let joined_at = batch_row * 75264 + part_mod_2 * 25088 + worker_mod_2 * 12544 + part_div_112 * 448 + part_mod_28 * 16 + worker_mod_4;
  let left_place = worker_mod_4 * 64 + worker_div_4;
  let weight_at = worker_div_4 * 16 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_row = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_row;
  let left_at = worker_row * 4;
  let worker_column = worker % 16;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = 0; i < 4; i++) {
    let joined_at_step = i * 4;
    let joined_1 = joined[joined_at + joined_at_step];
    left[left_place] = joined_1;
    let weight_at_step = i * 4;
    let weight_1 = weight[weight_at + weight_at_step];
    right[right_place] = weight_1;
    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 64;
      let row = left[left_at + left_at_step];
${each(3, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = i_quad * 64;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 32], right[worker_column + right_at_step + 48]);
      acc_0_0 += row * column;
${each(3, (i) => `      acc_${1 + i}_0 += row_${1 + i} * column;
`)}    }
    workgroupBarrier();
  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let bias_1 = bias[worker_column];
  let y_at = batch_row * 50176 + id * 1024 + worker_row * 64 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let sum = sums[tile_row];
    let y_at_step = tile_row * 16;
    y[y_at + y_at_step] = sum + bias_1;
  }
}
`),
    pipeline(256, 8192, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[s, hwohwi, o] = sum[i: 64] joined[s + 4, hwohwi/28, hwohwi%28, i] * weight[s, o, i] + bias[s, o]

@group(0) @binding(0) var<storage, read_write> joined: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 256>;
var<workgroup> right: array<vec4f, 256>;

@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 26u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id % 13;
  let worker_div_4 = worker / 4;
  let hwohwi = min(row_block * 64 + worker_div_4, 783);
  let hwohwi_1 = row_block * 64 + worker_div_4;
  let s = id / 13;
  let worker_mod_4 = worker % 4;
  let joined_at = batch_row * 75264 + s * 12544 + hwohwi * 16 + worker_mod_4 + 50176;
  let left_place = worker_mod_4 * 64 + worker_div_4;
  let weight_at = s * 1024 + worker_div_4 * 16 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_row = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_row;
  let left_at = worker_row * 4;
  let worker_column = worker % 16;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = 0; i < 4; i++) {
    let joined_at_step = i * 4;
    let joined_1 = joined[joined_at + joined_at_step];
    left[left_place] = joined_1;
    let weight_at_step = i * 4;
    let weight_1 = weight[weight_at + weight_at_step];
    right[right_place] = weight_1;
    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 64;
      let row = left[left_at + left_at_step];
${each(3, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = i_quad * 64;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 32], right[worker_column + right_at_step + 48]);
      acc_0_0 += row * column;
${each(3, (i) => `      acc_${1 + i}_0 += row_${1 + i} * column;
`)}    }
    workgroupBarrier();
  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let hwohwi_2 = row_block * 64 + worker_row * 4;
  let bias_1 = bias[s * 16 + worker_column];
  let y_at = batch_row * 25088 + s * 12544 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let hwohwi_3 = hwohwi_2 + tile_row;
    if (hwohwi_3 >= 784) { break; }
    let sum = sums[tile_row];
    let y_at_step = hwohwi_3 * 16;
    y[y_at + y_at_step] = sum + bias_1;
  }
}
`),
    pipeline(256, 15360, `// lib/nn.vit:65, lib/nn.vit:40, lib/nn.vit:39, lib/nn.vit:63 (attend)
// o[t, nc] = mean
// mean = (sum[j: 784] weight * y_1[1, j, nc]) / (sum[j: 784] weight), weight = exp(score - max[j] score)
// score = 0.125 * (sum[c: 64] y[t, c] * y_1[0, j, c])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> keys: array<vec4f, 448>;
var<workgroup> values: array<vec4f, 448>;
var<workgroup> parts: array<f32, 256>;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 49u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let worker_mod_64 = worker % 64;
  let y_at = batch_row * 50176 + id * 1024 + worker_mod_64 * 16;
  let y_2 = y[y_at];
${each(15, (i) => `  let y_at_${1 + i} = batch_row * 50176 + id * 1024 + worker_mod_64 * 16 + ${1 + i};
  let y_${3 + i} = y[y_at_${1 + i}];
`)}  let y_1_at = batch_row * 25088;
  let y_1_at_2 = batch_row * 25088 + 12544;
  let part = worker / 64;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
${each(16, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var key_tile = 0; key_tile < 28; key_tile++) {
    workgroupBarrier();
    let y_1_at_step = key_tile * 448;
    let y_1_at_1 = y_1_at + y_1_at_step;
    for (var place = worker; place < 448; place += 256) {
      let y_1_1 = y_1[y_1_at_1 + place];
      keys[place] = y_1_1;
    }
    let y_1_at_3 = y_1_at_2 + y_1_at_step;
    for (var place = worker; place < 448; place += 256) {
      let y_1_2 = y_1[y_1_at_3 + place];
      values[place] = y_1_2;
    }
    workgroupBarrier();
    let j = key_tile * 7;
    for (var quad = part; quad < 7; quad += 4) {
      let j_1 = j + quad;
      var score_0 = vec4f();
      let block = mat4x4f(keys[quad * 64], keys[quad * 64 + 16], keys[quad * 64 + 32], keys[quad * 64 + 48]);
      score_0 += y_2 * block;
${each(15, (i) => `      let block_${1 + i} = mat4x4f(keys[quad * 64 + ${1 + i}], keys[quad * 64 + ${17 + i}], keys[quad * 64 + ${33 + i}], keys[quad * 64 + ${49 + i}]);
      score_0 += y_${3 + i} * block_${1 + i};
`)}      score_0 = 0.125 * score_0;
      let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
      let shrink_0 = vitc_exp(largest_0 - largest_0_now);
      let weight_0 = vitc_exp_v4(score_0 - largest_0_now);
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
${each(15, (i) => `  values[worker] = acc_0_${i} * largest_0_shrink;
  acc_0_${i} = vec4f(0.0);
  workgroupBarrier();
  for (var place_${3 + i} = worker_mod_64; place_${3 + i} < 256; place_${3 + i} += 64) {
    acc_0_${i} += values[place_${3 + i}];
  }
  workgroupBarrier();
`)}  values[worker] = acc_0_15 * largest_0_shrink;
  acc_0_15 = vec4f(0.0);
  workgroupBarrier();
  for (var place_18 = worker_mod_64; place_18 < 256; place_18 += 64) {
    acc_0_15 += values[place_18];
  }
  var sums = array<vec4f, 16>(
    acc_0_0, acc_0_1, acc_0_2, acc_0_3, acc_0_4, acc_0_5, acc_0_6, acc_0_7, acc_0_8, acc_0_9, acc_0_10, acc_0_11, acc_0_12, acc_0_13, acc_0_14, acc_0_15,
  );
  let share = 1.0 / total_0;
  let o_at = batch_row * 50176 + id * 1024 + worker_mod_64 * 16;
  for (var tile_column = 0; tile_column < 16; tile_column++) {
    let sum = sums[tile_column] * share;
    if (part == 0) { o[o_at + tile_column] = sum; }
  }
}
`),
    pipeline(256, 8192, `// specs/cvt.vit:40, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x[hw, d] = joined[0, hw, d] + (sum[i: 64] o[hw, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> joined: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;
struct Sizes { n3: i32, n4: i32 }
@group(0) @binding(6) var<uniform> sizes: Sizes;

var<workgroup> left: array<vec4f, 256>;
var<workgroup> right: array<vec4f, 256>;

@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n3 = sizes.n3;
  let n4 = sizes.n4;
  let n0 = n3 * 12544;
  let n1 = n3 * 256;
  let n2 = n3 * 4;
  let workgroups = 49u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let worker_div_4 = worker / 4;
  let worker_mod_4 = worker % 4;
  let o_at = batch_row * n0 + id * n1 + worker_div_4 * n2 + worker_mod_4;
  let left_place = worker_mod_4 * 64 + worker_div_4;
  let weight_at = worker_div_4 * n2 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_row = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_row;
  let left_at = worker_row * 4;
  let worker_column = worker % 16;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = 0; i < n3; i++) {
    let o_at_step = i * 4;
    let o_1 = o[o_at + o_at_step];
    left[left_place] = o_1;
    let weight_at_step = i * 4;
    let weight_1 = weight[weight_at + weight_at_step];
    right[right_place] = weight_1;
    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 64;
      let row = left[left_at + left_at_step];
${each(3, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = i_quad * 64;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 32], right[worker_column + right_at_step + 48]);
      acc_0_0 += row * column;
${each(3, (i) => `      acc_${1 + i}_0 += row_${1 + i} * column;
`)}    }
    workgroupBarrier();
  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let joined_at = batch_row * n4 + id * 1024 + worker_row * 64 + worker_column;
  let bias_1 = bias[worker_column];
  let x_at = batch_row * 50176 + id * 1024 + worker_row * 64 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let sum = sums[tile_row];
    let joined_at_step = tile_row * 16;
    let joined_1 = joined[joined_at + joined_at_step];
    let x_at_step = tile_row * 16;
    x[x_at + x_at_step] = joined_1 + sum + bias_1;
  }
}
`),
    pipeline(64, 8192, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[hw, o] = (rsqrt(max(max(sum[i: 64] (x[hw, i] - x[hw, 0] - (x[hw, 0] - x[hw, 0])) * (x[hw, i] - x[hw, 0] -
//   (x[hw, 0] - x[hw, 0])) - (sum[i: 64] (x[hw, i] - x[hw, 0] - (x[hw, 0] - x[hw, 0]))) * (sum[i: 64] (x[hw, i] -
//   x[hw, 0] - (x[hw, 0] - x[hw, 0]))) * 0.015625, 0), 0) / 64 + 0.00001) * (sum[i: 64] (x[hw, i] - x[hw, 0]) *
//   folded[o, i]) + folded_1[o]) * sigmoid(1.702 * (rsqrt(max(max(sum[i: 64] (x[hw, i] - x[hw, 0] - (x[hw, 0] -
//   x[hw, 0])) * (x[hw, i] - x[hw, 0] - (x[hw, 0] - x[hw, 0])) - (sum[i: 64] (x[hw, i] - x[hw, 0] - (x[hw, 0] -
//   x[hw, 0]))) * (sum[i: 64] (x[hw, i] - x[hw, 0] - (x[hw, 0] - x[hw, 0]))) * 0.015625, 0), 0) / 64 + 0.00001) *
//   (sum[i: 64] (x[hw, i] - x[hw, 0]) * folded[o, i]) + folded_1[o]))

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 256>;
var<workgroup> right: array<vec4f, 256>;

fn vitc_sigmoid_v4(x: vec4f) -> vec4f { return 1.0 / (1.0 + exp(clamp(-x, vec4f(-87.0), vec4f(87.0)))); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 196u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 4;
  let worker_div_4 = worker / 4;
  let worker_mod_4 = worker % 4;
  let x_at = batch_row * 50176 + row_block * 1024 + worker_div_4 * 16 + worker_mod_4;
  let x_at_1 = batch_row * 50176 + row_block * 1024 + worker_div_4 * 16;
  let x_2 = x[x_at_1].x;
  let term_1 = x_2 - x_2;
  let left_place = worker_mod_4 * 64 + worker_div_4;
${each(3, (i) => `  let x_at_${2 + 2 * i} = batch_row * 50176 + row_block * 1024 + worker_div_4 * 16 + worker_mod_4 + ${256 + 256 * i};
  let x_at_${3 + 2 * i} = batch_row * 50176 + row_block * 1024 + worker_div_4 * 16 + ${256 + 256 * i};
  let x_${4 + 2 * i} = x[x_at_${3 + 2 * i}].x;
  let term_${4 + 3 * i} = x_${4 + 2 * i} - x_${4 + 2 * i};
  let left_place_${1 + i} = worker_mod_4 * 64 + worker_div_4 + ${16 + 16 * i};
`)}  let column_block = id % 4;
  let folded_at = column_block * 1024 + worker_div_4 * 16 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16;
${each(3, (i) => `  let folded_at_${1 + i} = column_block * 1024 + worker_div_4 * 16 + worker_mod_4 + ${256 + 256 * i};
  let right_place_${1 + i} = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16 + ${4 + 4 * i};
`)}  let worker_row = worker / 8;
  let left_at = worker_row * 8;
  let worker_column = worker % 8;
  let right_at = worker_column * 2;
${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}${each(4, (i) => `  var part_0_${i} = vec4f();
`)}${each(4, (i) => `  var part_1_${i} = vec4f();
`)}  for (var i = 0; i < 4; i++) {
    let x_at_step = i * 4;
    let x_1 = x[x_at + x_at_step];
    let term = x_1 - x_2;
    let term_2 = term - term_1;
    part_0_0 += term_2 * term_2;
    part_1_0 += term_2;
    left[left_place] = term;
${each(3, (i) => `    let x_${3 + 2 * i} = x[x_at_${2 + 2 * i} + x_at_step];
    let term_${3 + 3 * i} = x_${3 + 2 * i} - x_${4 + 2 * i};
    let term_${5 + 3 * i} = term_${3 + 3 * i} - term_${4 + 3 * i};
    part_0_${1 + i} += term_${5 + 3 * i} * term_${5 + 3 * i};
    part_1_${1 + i} += term_${5 + 3 * i};
    left[left_place_${1 + i}] = term_${3 + 3 * i};
`)}    let folded_at_step = i * 4;
    let folded_2 = folded[folded_at + folded_at_step];
    right[right_place] = folded_2;
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + folded_at_step];
    right[right_place_${1 + i}] = folded_${3 + i};
`)}    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 64;
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
  left[worker_mod_4 * 64 + worker_div_4] = vec4f(dot(part_0_0, vec4f(1.0)), dot(part_1_0, vec4f(1.0)), 0.0, 0.0);
${each(3, (i) => `  left[left_place_${1 + i}] = vec4f(dot(part_0_${1 + i}, vec4f(1.0)), dot(part_1_${1 + i}, vec4f(1.0)), 0.0, 0.0);
`)}  workgroupBarrier();
  var gathered = vec4f();
${each(7, (i) => `  var gathered_${1 + i} = vec4f();
`)}  for (var i_quad = 0; i_quad < 4; i_quad++) {
    let left_at_step_1 = i_quad * 64;
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
  let folded_1_1 = folded_1[column_block * 16 + worker_column * 2];
  let y_at = batch_row * 200704 + row_block * 4096 + worker_row * 512 + column_block * 16 + worker_column * 2;
  let folded_1_at = column_block * 16 + worker_column * 2 + 1;
  let folded_1_2 = folded_1[folded_1_at];
  let y_at_1 = batch_row * 200704 + row_block * 4096 + worker_row * 512 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let term_12 = total_1 * total_1;
    let term_13 = term_12 * 0.015625;
    let term_14 = total - term_13;
    let max_of = max(term_14, 0.0);
    let max_of_1 = max(max_of, 0.0);
    let term_15 = max_of_1 / 64.0;
    let term_16 = term_15 + 0.00001;
    let rsqrt_of = inverseSqrt(term_16);
    let term_17 = rsqrt_of * sum + folded_1_1;
    let y_at_step = tile_row * 64;
    y[y_at + y_at_step] = term_17 * vitc_sigmoid_v4(1.702 * term_17);
    let term_18 = rsqrt_of * sum_1 + folded_1_2;
    y[y_at_1 + y_at_step] = term_18 * vitc_sigmoid_v4(1.702 * term_18);
  }
}
`),
    pipeline(128, 6144, `// lib/nn.vit:49 (contract)
// y[hw/28, hw%28, o] = bias[o] + sum[cuv: 576] (if 0 <= hw/28*2 + cuv/3%3 - 1 and 0 <= hw%28*2 + cuv%3 - 1 then
//   x[hw/28*112 + cuv/3%3*56 + hw%28*2 + cuv%3 - 57, cuv/9] else 0) * weight[o, cuv/9, cuv/3%3, cuv%3]

@group(0) @binding(0) var<storage, read> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> x: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 256>;

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 75u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 3;
  let worker_div_4 = worker / 4;
  let hw = min(row_block * 32 + worker_div_4, 783);
  let hw_1 = row_block * 32 + worker_div_4;
  let hw_div_28 = hw / 28;
  let hw_mod_28 = hw % 28;
  let safe = hw_div_28 * 112 + hw_mod_28 * 2 - 57;
  let worker_mod_4 = worker % 4;
  let x_at = batch_row * 200704;
  let part_div_9 = worker_mod_4 * 4;
  let part_div_3_1 = worker_mod_4 + 1;
  let part_div_9_2 = worker_mod_4 * 4 + 1;
  let part_div_3_3 = worker_mod_4 + 2;
  let part_div_9_4 = worker_mod_4 * 4 + 2;
  let part_div_9_6 = worker_mod_4 * 4 + 3;
  let i = hw_div_28 * 2 - 1;
  let i_1 = hw_mod_28 * 2 - 1;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let column_block = id % 3;
  let weight_at = column_block * 9216 + worker_div_4 * 144 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_row = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_row;
  let weight_at_1 = column_block * 9216 + worker_div_4 * 144 + worker_mod_4 + 4608;
  let right_place_1 = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_row + 8;
  let left_at = worker_row * 4;
  let worker_column = worker % 16;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var cuv = 0; cuv < 36; cuv++) {
    let part_div_3 = (worker_mod_4 + cuv) / 3;
    let part_mod_3_step = cuv * 2 + part_div_3;
    let part_mod_3 = (worker_mod_4 + part_mod_3_step) % 3;
    let part_mod_3_1 = (worker_mod_4 + cuv) % 3;
    let safe_step = part_mod_3 * 56 + part_mod_3_1;
    let safe_1 = max(safe + safe_step, 0);
    let part_div_9_step = cuv * 7;
    let part_div_9_1 = (part_div_9 + part_div_9_step) / 9;
    let x_at_step = safe_1 * 64 + part_div_9_1 + cuv;
${each(2, (i) => `    let part_div_3_${2 + 2 * i} = (part_div_3_${1 + 2 * i} + cuv) / 3;
    let part_mod_3_step_${1 + i} = cuv * 2 + part_div_3_${2 + 2 * i};
    let part_mod_3_${2 + 2 * i} = (worker_mod_4 + part_mod_3_step_${1 + i}) % 3;
    let part_mod_3_${3 + 2 * i} = (part_div_3_${1 + 2 * i} + cuv) % 3;
    let safe_step_${1 + i} = part_mod_3_${2 + 2 * i} * 56 + part_mod_3_${3 + 2 * i};
    let safe_${2 + i} = max(safe + safe_step_${1 + i}, 0);
    let part_div_9_${3 + 2 * i} = (part_div_9_${2 + 2 * i} + part_div_9_step) / 9;
    let x_at_step_${1 + i} = safe_${2 + i} * 64 + part_div_9_${3 + 2 * i} + cuv;
`)}    let part_mod_3_6 = (part_div_3_1 + part_mod_3_step) % 3;
    let safe_step_3 = part_mod_3_6 * 56 + part_mod_3_1;
    let safe_4 = max(safe + safe_step_3, 0);
    let part_div_9_7 = (part_div_9_6 + part_div_9_step) / 9;
    let x_at_step_3 = safe_4 * 64 + part_div_9_7 + cuv;
    let x_1 = vec4f(x[x_at + x_at_step], x[x_at + x_at_step_1], x[x_at + x_at_step_2], x[x_at + x_at_step_3]);
    let places = vec4i(i + part_mod_3, i + part_mod_3_2, i + part_mod_3_4, i + part_mod_3_6);
    let places_1 = vec4i(i_1 + part_mod_3_1, i_1 + part_mod_3_3, i_1 + part_mod_3_5, i_1 + part_mod_3_1);
    left[left_place] = select(vec4f(0.0), x_1, (vec4i(0) <= places) & (vec4i(0) <= places_1));
    let weight_at_step = cuv * 4;
    let weight_1 = weight[weight_at + weight_at_step];
    right[right_place] = weight_1;
    let weight_2 = weight[weight_at_1 + weight_at_step];
    right[right_place_1] = weight_2;
    workgroupBarrier();
    for (var cuv_quad = 0; cuv_quad < 4; cuv_quad++) {
      let left_at_step = cuv_quad * 32;
      let row = left[left_at + left_at_step];
${each(3, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = cuv_quad * 64;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 32], right[worker_column + right_at_step + 48]);
      acc_0_0 += row * column;
${each(3, (i) => `      acc_${1 + i}_0 += row_${1 + i} * column;
`)}    }
    workgroupBarrier();
  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let hw_2 = row_block * 32 + worker_row * 4;
  let bias_1 = bias[column_block * 16 + worker_column];
  let y_at = batch_row * 37632 + column_block * 16 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let hw_3 = hw_2 + tile_row;
    if (hw_3 >= 784) { break; }
    let sum = sums[tile_row];
    let y_at_step = hw_3 * 48;
    y[y_at + y_at_step] = bias_1 + sum;
  }
}
`),
    pipeline(128, 6144, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[hw3hw2hw1hw0, o] = sum[i: 192] joined[hw3hw2hw1hw0/28%2*2 + hw3hw2hw1hw0%2, hw3hw2hw1hw0/56,
//   hw3hw2hw1hw0/2%14, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> joined: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 256>;

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 75u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 3;
  let worker_div_4 = worker / 4;
  let hw3hw2hw1hw0 = min(row_block * 32 + worker_div_4, 783);
  let hw3hw2hw1hw0_1 = row_block * 32 + worker_div_4;
  let hw3hw2hw1hw0_div_28 = hw3hw2hw1hw0 / 28;
  let hw3hw2hw1hw0_mod_2 = hw3hw2hw1hw0_div_28 % 2;
  let hw3hw2hw1hw0_mod_2_1 = hw3hw2hw1hw0 % 2;
  let hw3hw2hw1hw0_div_56 = hw3hw2hw1hw0 / 56;
  let hw3hw2hw1hw0_div_2 = hw3hw2hw1hw0 / 2;
  let hw3hw2hw1hw0_mod_14 = hw3hw2hw1hw0_div_2 % 14;
  let worker_mod_4 = worker % 4;
  let joined_at = batch_row * 56448 + hw3hw2hw1hw0_mod_2 * 18816 + hw3hw2hw1hw0_mod_2_1 * 9408 + hw3hw2hw1hw0_div_56 * 672 + hw3hw2hw1hw0_mod_14 * 48 + worker_mod_4;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let column_block = id % 3;
  let weight_at = column_block * 3072 + worker_div_4 * 48 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_row = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_row;
  let weight_at_1 = column_block * 3072 + worker_div_4 * 48 + worker_mod_4 + 1536;
  let right_place_1 = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_row + 8;
  let left_at = worker_row * 4;
  let worker_column = worker % 16;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = 0; i < 12; i++) {
    let joined_at_step = i * 4;
    let joined_1 = joined[joined_at + joined_at_step];
    left[left_place] = joined_1;
    let weight_at_step = i * 4;
    let weight_1 = weight[weight_at + weight_at_step];
    right[right_place] = weight_1;
    let weight_2 = weight[weight_at_1 + weight_at_step];
    right[right_place_1] = weight_2;
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
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let hw3hw2hw1hw0_2 = row_block * 32 + worker_row * 4;
  let bias_1 = bias[column_block * 16 + worker_column];
  let y_at = batch_row * 37632 + column_block * 16 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let hw3hw2hw1hw0_3 = hw3hw2hw1hw0_2 + tile_row;
    if (hw3hw2hw1hw0_3 >= 784) { break; }
    let sum = sums[tile_row];
    let y_at_step = hw3hw2hw1hw0_3 * 48;
    y[y_at + y_at_step] = sum + bias_1;
  }
}
`),
    pipeline(64, 6144, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[s, hwohwi, o] = sum[i: 192] joined[s + 4, hwohwi/14, hwohwi%14, i] * weight[s, o, i] + bias[s, o]

@group(0) @binding(0) var<storage, read_write> joined: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 256>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 156u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let id_div_6 = id / 6;
  let row_block = id_div_6 % 13;
  let worker_row = worker / 8;
  let hwohwi = min(row_block * 16 + worker_row, 195);
  let hwohwi_1 = row_block * 16 + worker_row;
  let s = id / 78;
  let worker_column = worker % 8;
  let joined_at = batch_row * 56448 + s * 9408 + hwohwi * 48 + worker_column + 37632;
  let left_place = worker_column * 16 + worker_row;
  let hwohwi_2 = row_block * 16 + worker_row + 8;
  let hwohwi_3 = min(hwohwi_2, 195);
  let joined_at_1 = batch_row * 56448 + s * 9408 + hwohwi_3 * 48 + worker_column + 37632;
  let left_place_1 = worker_column * 16 + worker_row + 8;
  let column_block = id % 6;
  let weight_at = s * 9216 + column_block * 1536 + worker_row * 48 + worker_column;
  let worker_mod_4 = worker_row % 4;
  let worker_div_32 = worker / 32;
  let right_place = worker_column * 32 + worker_mod_4 * 8 + worker_div_32;
${each(3, (i) => `  let weight_at_${1 + i} = s * 9216 + column_block * 1536 + worker_row * 48 + worker_column + ${384 + 384 * i};
  let right_place_${1 + i} = worker_column * 32 + worker_mod_4 * 8 + worker_div_32 + ${2 + 2 * i};
`)}  let left_at = worker_row * 2;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var i = 0; i < 6; i++) {
    let joined_at_step = i * 8;
    let joined_1 = joined[joined_at + joined_at_step];
    left[left_place] = joined_1;
    let joined_2 = joined[joined_at_1 + joined_at_step];
    left[left_place_1] = joined_2;
    let weight_at_step = i * 8;
    let weight_1 = weight[weight_at + weight_at_step];
    right[right_place] = weight_1;
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + weight_at_step];
    right[right_place_${1 + i}] = weight_${2 + i};
`)}    workgroupBarrier();
    for (var i_quad = 0; i_quad < 8; i_quad++) {
      let left_at_step = i_quad * 16;
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
  let hwohwi_4 = row_block * 16 + worker_row * 2;
  let bias_at = s * 48 + column_block * 8 + worker_column;
  let bias_1 = bias[bias_at];
  let y_at = batch_row * 18816 + s * 9408 + column_block * 8 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let hwohwi_5 = hwohwi_4 + tile_row;
    if (hwohwi_5 >= 196) { break; }
    let sum = sums[tile_row];
    let y_at_step = hwohwi_5 * 48;
    y[y_at + y_at_step] = sum + bias_1;
  }
}
`),
    pipeline(128, 14848, `// lib/nn.vit:65, lib/nn.vit:40, lib/nn.vit:39, lib/nn.vit:63 (attend)
// o[t, nco*64 + nci] = mean
// mean = (sum[j: 196] weight * y_1[1, j, nco*64 + nci]) / (sum[j: 196] weight), weight = exp(score - max[j] score)
// score = 0.07216878364870322 * (sum[c: 64] y[t, nco*64 + c] * y_1[0, j, nco*64 + c])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> keys: array<vec4f, 448>;
var<workgroup> values: array<vec4f, 448>;
var<workgroup> parts: array<f32, 128>;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 75u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id % 25;
  let worker_mod_32 = worker % 32;
  let t = min(row_block * 32 + worker_mod_32, 783);
  let nco = id / 25;
  let y_at = batch_row * 37632 + t * 48 + nco * 16;
  let y_2 = y[y_at];
${each(15, (i) => `  let y_at_${1 + i} = batch_row * 37632 + t * 48 + nco * 16 + ${1 + i};
  let y_${3 + i} = y[y_at_${1 + i}];
`)}  let y_1_at = batch_row * 18816 + nco * 16;
  let y_1_at_2 = batch_row * 18816 + nco * 16 + 9408;
  let part = worker / 32;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
${each(16, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var key_tile = 0; key_tile < 7; key_tile++) {
    workgroupBarrier();
    let y_1_at_step = key_tile * 1344;
    let y_1_at_1 = y_1_at + y_1_at_step;
    for (var place = worker; place < 448; place += 128) {
      let place_div_16 = place / 16;
      let place_mod_16 = place % 16;
      let y_1_at_step_1 = place_div_16 * 48 + place_mod_16;
      let y_1_1 = y_1[y_1_at_1 + y_1_at_step_1];
      keys[place] = y_1_1;
    }
    let y_1_at_3 = y_1_at_2 + y_1_at_step;
    for (var place = worker; place < 448; place += 128) {
      let place_div_16_1 = place / 16;
      let place_mod_16_1 = place % 16;
      let y_1_at_step_2 = place_div_16_1 * 48 + place_mod_16_1;
      let y_1_2 = y_1[y_1_at_3 + y_1_at_step_2];
      values[place] = y_1_2;
    }
    workgroupBarrier();
    let j = key_tile * 7;
    for (var quad = part; quad < 7; quad += 4) {
      let j_1 = j + quad;
      var score_0 = vec4f();
      let block = mat4x4f(keys[quad * 64], keys[quad * 64 + 16], keys[quad * 64 + 32], keys[quad * 64 + 48]);
      score_0 += y_2 * block;
${each(15, (i) => `      let block_${1 + i} = mat4x4f(keys[quad * 64 + ${1 + i}], keys[quad * 64 + ${17 + i}], keys[quad * 64 + ${33 + i}], keys[quad * 64 + ${49 + i}]);
      score_0 += y_${3 + i} * block_${1 + i};
`)}      score_0 = 0.07216878364870322 * score_0;
      let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
      let shrink_0 = vitc_exp(largest_0 - largest_0_now);
      let weight_0 = vitc_exp_v4(score_0 - largest_0_now);
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
  for (var place_1 = worker_mod_32; place_1 < 128; place_1 += 32) {
    largest_0_of_all = max(largest_0_of_all, parts[place_1]);
  }
  let largest_0_shrink = vitc_exp(largest_0 - largest_0_of_all);
  workgroupBarrier();
  parts[worker] = total_0 * largest_0_shrink;
  total_0 = 0.0;
  workgroupBarrier();
  for (var place_2 = worker_mod_32; place_2 < 128; place_2 += 32) {
    total_0 += parts[place_2];
  }
${each(5, (i) => `  values[worker] = acc_0_${3 * i} * largest_0_shrink;
  acc_0_${3 * i} = vec4f(0.0);
  values[worker + 128] = acc_0_${1 + 3 * i} * largest_0_shrink;
  acc_0_${1 + 3 * i} = vec4f(0.0);
  values[worker + 256] = acc_0_${2 + 3 * i} * largest_0_shrink;
  acc_0_${2 + 3 * i} = vec4f(0.0);
  workgroupBarrier();
  for (var place_${3 + i} = worker_mod_32; place_${3 + i} < 128; place_${3 + i} += 32) {
    acc_0_${3 * i} += values[place_${3 + i}];
    acc_0_${1 + 3 * i} += values[place_${3 + i} + 128];
    acc_0_${2 + 3 * i} += values[place_${3 + i} + 256];
  }
  workgroupBarrier();
`)}  values[worker] = acc_0_15 * largest_0_shrink;
  acc_0_15 = vec4f(0.0);
  workgroupBarrier();
  for (var place_8 = worker_mod_32; place_8 < 128; place_8 += 32) {
    acc_0_15 += values[place_8];
  }
  var sums = array<vec4f, 16>(
    acc_0_0, acc_0_1, acc_0_2, acc_0_3, acc_0_4, acc_0_5, acc_0_6, acc_0_7, acc_0_8, acc_0_9, acc_0_10, acc_0_11, acc_0_12, acc_0_13, acc_0_14, acc_0_15,
  );
  let share = 1.0 / total_0;
  let o_at = batch_row * 37632 + t * 48 + nco * 16;
  for (var tile_column = 0; tile_column < 16; tile_column++) {
    let sum = sums[tile_column] * share;
    if (part == 0 && row_block * 32 + worker_mod_32 < 784) { o[o_at + tile_column] = sum; }
  }
}
`),
    pipeline(128, 6144, `// specs/cvt.vit:40, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x[hw, d] = joined[0, hw, d] + (sum[i: 192] o[hw, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> joined: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;
struct Sizes { n4: i32, n5: i32 }
@group(0) @binding(6) var<uniform> sizes: Sizes;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 256>;

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n4 = sizes.n4;
  let n5 = sizes.n5;
  let n0 = n4 * 3136;
  let n1 = n4 * 4;
  let n2 = n4 * 256;
  let n3 = n4 * 128;
  let workgroups = 75u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 3;
  let worker_div_4 = worker / 4;
  let hw = min(row_block * 32 + worker_div_4, 783);
  let hw_1 = row_block * 32 + worker_div_4;
  let worker_mod_4 = worker % 4;
  let o_at = batch_row * n0 + hw * n1 + worker_mod_4;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let column_block = id % 3;
  let weight_at = column_block * n2 + worker_div_4 * n1 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_row = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_row;
  let weight_at_1 = column_block * n2 + worker_div_4 * n1 + worker_mod_4 + n3;
  let right_place_1 = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_row + 8;
  let left_at = worker_row * 4;
  let worker_column = worker % 16;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = 0; i < n4; i++) {
    let o_at_step = i * 4;
    let o_1 = o[o_at + o_at_step];
    left[left_place] = o_1;
    let weight_at_step = i * 4;
    let weight_1 = weight[weight_at + weight_at_step];
    right[right_place] = weight_1;
    let weight_2 = weight[weight_at_1 + weight_at_step];
    right[right_place_1] = weight_2;
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
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let hw_2 = row_block * 32 + worker_row * 4;
  let joined_at = batch_row * n5 + column_block * 16 + worker_column;
  let bias_1 = bias[column_block * 16 + worker_column];
  let x_at = batch_row * 37632 + column_block * 16 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let hw_3 = hw_2 + tile_row;
    if (hw_3 >= 784) { break; }
    let sum = sums[tile_row];
    let joined_at_step = hw_3 * 48;
    let joined_1 = joined[joined_at + joined_at_step];
    let x_at_step = hw_3 * 48;
    x[x_at + x_at_step] = joined_1 + sum + bias_1;
  }
}
`),
    pipeline(64, 8192, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[hw, o] = (rsqrt(max(max(sum[i: 192] (x[hw, i] - x[hw, 0] - (x[hw, 0] - x[hw, 0])) * (x[hw, i] - x[hw, 0] -
//   (x[hw, 0] - x[hw, 0])) - (sum[i: 192] (x[hw, i] - x[hw, 0] - (x[hw, 0] - x[hw, 0]))) * (sum[i: 192] (x[hw, i]
//   - x[hw, 0] - (x[hw, 0] - x[hw, 0]))) * 0.005208333333333333, 0), 0) / 192 + 0.00001) * (sum[i: 192] (x[hw, i]
//   - x[hw, 0]) * folded[o, i]) + folded_1[o]) * sigmoid(1.702 * (rsqrt(max(max(sum[i: 192] (x[hw, i] - x[hw, 0] -
//   (x[hw, 0] - x[hw, 0])) * (x[hw, i] - x[hw, 0] - (x[hw, 0] - x[hw, 0])) - (sum[i: 192] (x[hw, i] - x[hw, 0] -
//   (x[hw, 0] - x[hw, 0]))) * (sum[i: 192] (x[hw, i] - x[hw, 0] - (x[hw, 0] - x[hw, 0]))) * 0.005208333333333333,
//   0), 0) / 192 + 0.00001) * (sum[i: 192] (x[hw, i] - x[hw, 0]) * folded[o, i]) + folded_1[o]))

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 256>;
var<workgroup> right: array<vec4f, 256>;

fn vitc_sigmoid_v4(x: vec4f) -> vec4f { return 1.0 / (1.0 + exp(clamp(-x, vec4f(-87.0), vec4f(87.0)))); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 156u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 12;
  let worker_div_4 = worker / 4;
  let worker_mod_4 = worker % 4;
  let x_at = batch_row * 37632 + row_block * 3072 + worker_div_4 * 48 + worker_mod_4;
  let x_at_1 = batch_row * 37632 + row_block * 3072 + worker_div_4 * 48;
  let x_2 = x[x_at_1].x;
  let term_1 = x_2 - x_2;
  let left_place = worker_mod_4 * 64 + worker_div_4;
  let hw = row_block * 64 + worker_div_4 + 16;
  let hw_1 = min(hw, 783);
${each(2, (i) => `  let x_at_${2 + i} = batch_row * 37632 + hw_${1 + 2 * i} * 48 + worker_mod_4;
  let x_${4 + 2 * i} = x[batch_row * 37632 + hw_${1 + 2 * i} * 48].x;
  let term_${4 + 3 * i} = x_${4 + 2 * i} - x_${4 + 2 * i};
  let left_place_${1 + i} = worker_mod_4 * 64 + worker_div_4 + ${16 + 16 * i};
  let hw_${2 + 2 * i} = row_block * 64 + worker_div_4 + ${32 + 16 * i};
  let hw_${3 + 2 * i} = min(hw_${2 + 2 * i}, 783);
`)}  let x_at_4 = batch_row * 37632 + hw_5 * 48 + worker_mod_4;
  let x_8 = x[batch_row * 37632 + hw_5 * 48].x;
  let term_10 = x_8 - x_8;
  let left_place_3 = worker_mod_4 * 64 + worker_div_4 + 48;
  let column_block = id % 12;
  let folded_at = column_block * 3072 + worker_div_4 * 48 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16;
${each(3, (i) => `  let folded_at_${1 + i} = column_block * 3072 + worker_div_4 * 48 + worker_mod_4 + ${768 + 768 * i};
  let right_place_${1 + i} = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16 + ${4 + 4 * i};
`)}  let worker_row = worker / 8;
  let left_at = worker_row * 8;
  let worker_column = worker % 8;
  let right_at = worker_column * 2;
${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}${each(4, (i) => `  var part_0_${i} = vec4f();
`)}${each(4, (i) => `  var part_1_${i} = vec4f();
`)}  for (var i = 0; i < 12; i++) {
    let x_at_step = i * 4;
    let x_1 = x[x_at + x_at_step];
    let term = x_1 - x_2;
    let term_2 = term - term_1;
    part_0_0 += term_2 * term_2;
    part_1_0 += term_2;
    left[left_place] = term;
${each(3, (i) => `    let x_${3 + 2 * i} = x[x_at_${2 + i} + x_at_step];
    let term_${3 + 3 * i} = x_${3 + 2 * i} - x_${4 + 2 * i};
    let term_${5 + 3 * i} = term_${3 + 3 * i} - term_${4 + 3 * i};
    part_0_${1 + i} += term_${5 + 3 * i} * term_${5 + 3 * i};
    part_1_${1 + i} += term_${5 + 3 * i};
    left[left_place_${1 + i}] = term_${3 + 3 * i};
`)}    let folded_at_step = i * 4;
    let folded_2 = folded[folded_at + folded_at_step];
    right[right_place] = folded_2;
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + folded_at_step];
    right[right_place_${1 + i}] = folded_${3 + i};
`)}    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 64;
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
  left[worker_mod_4 * 64 + worker_div_4] = vec4f(dot(part_0_0, vec4f(1.0)), dot(part_1_0, vec4f(1.0)), 0.0, 0.0);
${each(3, (i) => `  left[left_place_${1 + i}] = vec4f(dot(part_0_${1 + i}, vec4f(1.0)), dot(part_1_${1 + i}, vec4f(1.0)), 0.0, 0.0);
`)}  workgroupBarrier();
  var gathered = vec4f();
${each(7, (i) => `  var gathered_${1 + i} = vec4f();
`)}  for (var i_quad = 0; i_quad < 4; i_quad++) {
    let left_at_step_1 = i_quad * 64;
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
  let hw_6 = row_block * 64 + worker_row * 8;
  let folded_1_1 = folded_1[column_block * 16 + worker_column * 2];
  let y_at = batch_row * 150528 + column_block * 16 + worker_column * 2;
  let folded_1_at = column_block * 16 + worker_column * 2 + 1;
  let folded_1_2 = folded_1[folded_1_at];
  let y_at_1 = batch_row * 150528 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let hw_7 = hw_6 + tile_row;
    if (hw_7 >= 784) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let term_12 = total_1 * total_1;
    let term_13 = term_12 * 0.005208333333333333;
    let term_14 = total - term_13;
    let max_of = max(term_14, 0.0);
    let max_of_1 = max(max_of, 0.0);
    let term_15 = max_of_1 / 192.0;
    let term_16 = term_15 + 0.00001;
    let rsqrt_of = inverseSqrt(term_16);
    let term_17 = rsqrt_of * sum + folded_1_1;
    let y_at_step = hw_7 * 192;
    y[y_at + y_at_step] = term_17 * vitc_sigmoid_v4(1.702 * term_17);
    let term_18 = rsqrt_of * sum_1 + folded_1_2;
    y[y_at_1 + y_at_step] = term_18 * vitc_sigmoid_v4(1.702 * term_18);
  }
}
`),
    pipeline(64, 512, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// y[hw, d] = (x[hw, d] - x[hw, 0] - (sum[d: 192] (x[hw, d] - x[hw, 0])) * 0.005208333333333333) * rsqrt((sum[d:
//   192] (x[hw, d] - x[hw, 0] - (sum[d: 192] (x[hw, d] - x[hw, 0])) * 0.005208333333333333) * (x[hw, d] - x[hw, 0]
//   - (sum[d: 192] (x[hw, d] - x[hw, 0])) * 0.005208333333333333)) / 192 + 0.00001) * weight[d] + bias[d]

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
  let workgroups = 98u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var sum = vec4f(0.0);
  let member = worker % 8;
  let team = worker / 8;
  let x_at = batch_row * 37632 + id * 384 + team * 48;
  let x_2 = x[x_at].x;
  for (var d = member; d < 48; d += 8) {
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
  let term = sum_total * 0.005208333333333333;
  for (var d = member; d < 48; d += 8) {
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
  let term_2 = sum_1_total / 192.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  let y_at = batch_row * 37632 + id * 384 + team * 48;
  for (var d = member; d < 48; d += 8) {
    let x_4 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y[y_at + d] = (x_4 - x_2 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`),
    pipeline(64, 6144, `// lib/nn.vit:49 (contract)
// y[hw/14, hw%14, o] = bias[o] + sum[cuv: 1728] (if 0 <= hw/14*2 + cuv/3%3 - 1 and 0 <= hw%14*2 + cuv%3 - 1 then
//   x[hw/14*56 + cuv/3%3*28 + hw%14*2 + cuv%3 - 29, cuv/9] else 0) * weight[o, cuv/9, cuv/3%3, cuv%3]

@group(0) @binding(0) var<storage, read> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> x: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 256>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 156u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 12;
  let worker_row = worker / 8;
  let hw = min(row_block * 16 + worker_row, 195);
  let hw_1 = row_block * 16 + worker_row;
  let hw_div_14 = hw / 14;
  let hw_mod_14 = hw % 14;
  let safe = hw_div_14 * 56 + hw_mod_14 * 2 - 29;
  let worker_column = worker % 8;
  let x_at = batch_row * 150528;
  let part_div_9 = worker_column * 4;
  let part_div_3_1 = worker_column + 1;
  let part_div_9_2 = worker_column * 4 + 1;
  let part_div_3_3 = worker_column + 2;
  let part_div_9_4 = worker_column * 4 + 2;
  let part_div_9_6 = worker_column * 4 + 3;
  let i = hw_div_14 * 2 - 1;
  let i_1 = hw_mod_14 * 2 - 1;
  let left_place = worker_column * 16 + worker_row;
  let hw_2 = row_block * 16 + worker_row + 8;
  let hw_3 = min(hw_2, 195);
  let hw_div_14_1 = hw_3 / 14;
  let hw_mod_14_1 = hw_3 % 14;
  let safe_5 = hw_div_14_1 * 56 + hw_mod_14_1 * 2 - 29;
  let i_2 = hw_div_14_1 * 2 - 1;
  let i_3 = hw_mod_14_1 * 2 - 1;
  let left_place_1 = worker_column * 16 + worker_row + 8;
  let column_block = id % 12;
  let weight_at = column_block * 13824 + worker_row * 432 + worker_column;
  let worker_mod_4 = worker_row % 4;
  let worker_div_32 = worker / 32;
  let right_place = worker_column * 32 + worker_mod_4 * 8 + worker_div_32;
${each(3, (i) => `  let weight_at_${1 + i} = column_block * 13824 + worker_row * 432 + worker_column + ${3456 + 3456 * i};
  let right_place_${1 + i} = worker_column * 32 + worker_mod_4 * 8 + worker_div_32 + ${2 + 2 * i};
`)}  let left_at = worker_row * 2;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var cuv = 0; cuv < 54; cuv++) {
    let part_div_3_step = cuv * 2;
    let part_div_3 = (worker_column + part_div_3_step) / 3;
    let part_mod_3_step = part_div_3 + cuv;
    let part_mod_3 = (worker_column + part_mod_3_step) % 3;
    let part_mod_3_1 = (worker_column + part_div_3_step) % 3;
    let safe_step = part_mod_3 * 28 + part_mod_3_1;
    let safe_1 = max(safe + safe_step, 0);
    let part_div_9_step = cuv * 5;
    let part_div_9_1 = (part_div_9 + part_div_9_step) / 9;
    let x_at_step = safe_1 * 192 + cuv * 3 + part_div_9_1;
${each(2, (i) => `    let part_div_3_${2 + 2 * i} = (part_div_3_${1 + 2 * i} + part_div_3_step) / 3;
    let part_mod_3_step_${1 + i} = part_div_3_${2 + 2 * i} + cuv;
    let part_mod_3_${2 + 2 * i} = (worker_column + part_mod_3_step_${1 + i}) % 3;
    let part_mod_3_${3 + 2 * i} = (part_div_3_${1 + 2 * i} + part_div_3_step) % 3;
    let safe_step_${1 + i} = part_mod_3_${2 + 2 * i} * 28 + part_mod_3_${3 + 2 * i};
    let safe_${2 + i} = max(safe + safe_step_${1 + i}, 0);
    let part_div_9_${3 + 2 * i} = (part_div_9_${2 + 2 * i} + part_div_9_step) / 9;
    let x_at_step_${1 + i} = safe_${2 + i} * 192 + cuv * 3 + part_div_9_${3 + 2 * i};
`)}    let part_mod_3_6 = (part_div_3_1 + part_mod_3_step) % 3;
    let safe_step_3 = part_mod_3_6 * 28 + part_mod_3_1;
    let safe_4 = max(safe + safe_step_3, 0);
    let part_div_9_7 = (part_div_9_6 + part_div_9_step) / 9;
    let x_at_step_3 = safe_4 * 192 + cuv * 3 + part_div_9_7;
    let x_1 = vec4f(x[x_at + x_at_step], x[x_at + x_at_step_1], x[x_at + x_at_step_2], x[x_at + x_at_step_3]);
    let places = vec4i(i + part_mod_3, i + part_mod_3_2, i + part_mod_3_4, i + part_mod_3_6);
    let places_1 = vec4i(i_1 + part_mod_3_1, i_1 + part_mod_3_3, i_1 + part_mod_3_5, i_1 + part_mod_3_1);
    left[left_place] = select(vec4f(0.0), x_1, (vec4i(0) <= places) & (vec4i(0) <= places_1));
    let safe_6 = max(safe_5 + safe_step, 0);
${each(3, (i) => `    let x_at_step_${4 + i} = safe_${6 + i} * 192 + cuv * 3 + part_div_9_${1 + 2 * i};
    let safe_${7 + i} = max(safe_5 + safe_step_${1 + i}, 0);
`)}    let x_at_step_7 = safe_9 * 192 + cuv * 3 + part_div_9_7;
    let x_2 = vec4f(x[x_at + x_at_step_4], x[x_at + x_at_step_5], x[x_at + x_at_step_6], x[x_at + x_at_step_7]);
    let places_2 = vec4i(i_2 + part_mod_3, i_2 + part_mod_3_2, i_2 + part_mod_3_4, i_2 + part_mod_3_6);
    let places_3 = vec4i(i_3 + part_mod_3_1, i_3 + part_mod_3_3, i_3 + part_mod_3_5, i_3 + part_mod_3_1);
    left[left_place_1] = select(vec4f(0.0), x_2, (vec4i(0) <= places_2) & (vec4i(0) <= places_3));
    let weight_at_step = cuv * 8;
    let weight_1 = weight[weight_at + weight_at_step];
    right[right_place] = weight_1;
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + weight_at_step];
    right[right_place_${1 + i}] = weight_${2 + i};
`)}    workgroupBarrier();
    for (var cuv_quad = 0; cuv_quad < 8; cuv_quad++) {
      let left_at_step = cuv_quad * 16;
      let row = left[left_at + left_at_step];
      let row_1 = left[left_at + left_at_step + 1];
      let right_at_step = cuv_quad * 32;
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
  let hw_4 = row_block * 16 + worker_row * 2;
  let bias_1 = bias[column_block * 8 + worker_column];
  let y_at = batch_row * 18816 + column_block * 8 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let hw_5 = hw_4 + tile_row;
    if (hw_5 >= 196) { break; }
    let sum = sums[tile_row];
    let y_at_step = hw_5 * 96;
    y[y_at + y_at_step] = bias_1 + sum;
  }
}
`),
    pipeline(64, 512, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// y_1[hwo*14 + hwi, d] = (y[hwo, hwi, d] - y[hwo, hwi, 0] - (sum[d: 384] (y[hwo, hwi, d] - y[hwo, hwi, 0])) *
//   0.0026041666666666665) * rsqrt((sum[d: 384] (y[hwo, hwi, d] - y[hwo, hwi, 0] - (sum[d: 384] (y[hwo, hwi, d] -
//   y[hwo, hwi, 0])) * 0.0026041666666666665) * (y[hwo, hwi, d] - y[hwo, hwi, 0] - (sum[d: 384] (y[hwo, hwi, d] -
//   y[hwo, hwi, 0])) * 0.0026041666666666665)) / 384 + 0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> sum_parts: array<f32, 64>;
var<workgroup> sum_1_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 98u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var sum = vec4f(0.0);
  let member = worker % 32;
  let team = worker / 32;
  let y_at = batch_row * 18816 + id * 192 + team * 96;
  let y_3 = y[y_at].x;
  for (var d = member; d < 96; d += 32) {
    let y_2 = y[y_at + d];
    sum += y_2 - y_3;
  }
  sum_parts[worker] = dot(sum, vec4f(1.0));
  workgroupBarrier();
  for (var left = 32; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team * 32];
  var sum_1 = vec4f(0.0);
  let term = sum_total * 0.0026041666666666665;
  for (var d = member; d < 96; d += 32) {
    let y_4 = y[y_at + d];
    let term_1 = y_4 - y_3 - term;
    sum_1 += term_1 * term_1;
  }
  sum_1_parts[worker] = dot(sum_1, vec4f(1.0));
  workgroupBarrier();
  for (var left_1 = 32; left_1 > 1; left_1 = (left_1 + 1) / 2) {
    let half_1 = (left_1 + 1) / 2;
    if (member < left_1 - half_1) { sum_1_parts[worker] = sum_1_parts[worker] + sum_1_parts[worker + half_1]; }
    workgroupBarrier();
  }
  let sum_1_total = sum_1_parts[team * 32];
  let term_2 = sum_1_total / 384.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  let y_1_at = batch_row * 18816 + id * 192 + team * 96;
  for (var d = member; d < 96; d += 32) {
    let y_5 = y[y_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y_1[y_1_at + d] = (y_5 - y_3 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`),
    pipeline(64, 512, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// y_1[hw, d] = ((if hw < 1 then cls_token[0, 0, d] else y[hw - 1, d]) - (sum[d: 384] (if hw < 1 then cls_token[0,
//   0, d] else y[hw - 1, d])) / 384) * rsqrt((sum[d: 384] ((if hw < 1 then cls_token[0, 0, d] else y[hw - 1, d]) -
//   (sum[d: 384] (if hw < 1 then cls_token[0, 0, d] else y[hw - 1, d])) / 384) * ((if hw < 1 then cls_token[0, 0,
//   d] else y[hw - 1, d]) - (sum[d: 384] (if hw < 1 then cls_token[0, 0, d] else y[hw - 1, d])) / 384)) / 384 +
//   0.00001) * weight[d] + bias[d]

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
  let workgroups = 99u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let team = worker / 32;
  let row = min(id * 2 + team, 196);
  var sum = vec4f(0.0);
  let member = worker % 32;
  let safe = max(row - 1, 0);
  let y_at = batch_row * 18816 + safe * 96;
  let term = row < 1;
  for (var d = member; d < 96; d += 32) {
    let y_2 = y[y_at + d];
    let cls_token_1 = cls_token[d];
    sum += select(y_2, cls_token_1, term);
  }
  sum_parts[worker] = dot(sum, vec4f(1.0));
  workgroupBarrier();
  for (var left = 32; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team * 32];
  var sum_1 = vec4f(0.0);
  let term_1 = sum_total / 384.0;
  for (var d = member; d < 96; d += 32) {
    let y_3 = y[y_at + d];
    let cls_token_2 = cls_token[d];
    let term_2 = select(y_3, cls_token_2, term) - term_1;
    sum_1 += term_2 * term_2;
  }
  sum_1_parts[worker] = dot(sum_1, vec4f(1.0));
  workgroupBarrier();
  for (var left_1 = 32; left_1 > 1; left_1 = (left_1 + 1) / 2) {
    let half_1 = (left_1 + 1) / 2;
    if (member < left_1 - half_1) { sum_1_parts[worker] = sum_1_parts[worker] + sum_1_parts[worker + half_1]; }
    workgroupBarrier();
  }
  let sum_1_total = sum_1_parts[team * 32];
  let term_3 = sum_1_total / 384.0;
  let term_4 = term_3 + 0.00001;
  let rsqrt_of = inverseSqrt(term_4);
  let y_1_at = batch_row * 18912 + row * 96;
  for (var d = member; d < 96; d += 32) {
    let y_4 = y[y_at + d];
    let cls_token_3 = cls_token[d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    if (id * 2 + team < 197) { y_1[y_1_at + d] = (select(y_4, cls_token_3, term) - term_1) * rsqrt_of * weight_1 + bias_1; }
  }
}
`),
    pipeline(64, 0, `// specs/cvt.vit:21, specs/cvt.vit:25 (row)
// joined[so*2 + si, h, w, c] = if so*2 + si < 4 then sum[u: 3, v: 3] folded[u, v, c] * (if 0 <= h*2 + so%2 + u - 1
//   and h*2 + so%2 + u - 1 < 14 and 0 <= w*2 + si + v - 1 and w*2 + si + v - 1 < 14 then y[h*28 + so%2*14 + u*14 +
//   w*2 + si + v - 14, c] else 0) + folded_1[c] else sum[u: 3, v: 3] folded_2[si, u, v, c] * (if 0 <= h*2 + u - 1
//   and 0 <= w*2 + v - 1 then y[h*28 + u*14 + w*2 + v - 14, c] else 0) + folded_3[si, c]

@group(0) @binding(0) var<storage, read> folded: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
${each(3, (i) => `@group(0) @binding(${2 + i}) var<storage, read> folded_${1 + i}: array<vec4f>;
`)}@group(0) @binding(5) var<storage, read_write> joined: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(6) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 74u; // of one row of the batch
  let invocations = 4704; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let c_quad = id % 96;
  let folded_4 = folded[c_quad];
  let h = id / 672;
  let id_div_96 = id / 96;
  let w = id_div_96 % 7;
  let safe = h * 28 + w * 2 - 14;
  let safe_1 = max(safe, 0);
  let y_at = batch_row * 18912 + safe_1 * 96 + c_quad;
  let y_1 = y[y_at];
  let term = 0 <= h * 2 - 1;
  let term_1 = 0 <= w * 2 - 1;
  let term_2 = term && term_1;
  let term_3 = select(vec4f(0.0), y_1, term_2);
  var sum = folded_4 * term_3;
  let safe_2 = h * 28 + w * 2 - 13;
  let safe_3 = max(safe_2, 0);
  let y_at_1 = batch_row * 18912 + safe_3 * 96 + c_quad;
  let y_2 = y[y_at_1];
  let term_4 = select(vec4f(0.0), y_2, term);
  var sum_1 = folded_4 * term_4;
  let y_at_2 = batch_row * 18912 + h * 2688 + w * 192 + c_quad;
  let y_3 = y[y_at_2];
  let term_5 = select(vec4f(0.0), y_3, term_1);
  var sum_2 = folded_4 * term_5;
  let y_at_3 = batch_row * 18912 + h * 2688 + w * 192 + c_quad + 96;
  let y_4 = y[y_at_3];
  var sum_3 = folded_4 * y_4;
  let folded_2_1 = folded_2[c_quad];
  var sum_4 = folded_2_1 * term_3;
  let folded_2_2 = folded_2[c_quad + 864];
  var sum_5 = folded_2_2 * term_3;
  let folded_5 = folded[c_quad + 96];
  sum += folded_5 * term_4;
  let safe_4 = h * 28 + w * 2 - 12;
  let safe_5 = max(safe_4, 0);
  let y_at_4 = batch_row * 18912 + safe_5 * 96 + c_quad;
  let y_5 = y[y_at_4];
  let term_6 = select(vec4f(0.0), y_5, term);
  sum_1 += folded_5 * term_6;
  sum_2 += folded_5 * y_4;
  let y_at_5 = batch_row * 18912 + h * 2688 + w * 192 + c_quad + 192;
  let y_6 = y[y_at_5];
  sum_3 += folded_5 * y_6;
  let folded_2_3 = folded_2[c_quad + 96];
  sum_4 += folded_2_3 * term_4;
  let folded_2_4 = folded_2[c_quad + 960];
  sum_5 += folded_2_4 * term_4;
  let folded_6 = folded[c_quad + 192];
  sum += folded_6 * term_6;
  let safe_6 = h * 28 + w * 2 - 11;
  let safe_7 = max(safe_6, 0);
  let y_at_6 = batch_row * 18912 + safe_7 * 96 + c_quad;
  let y_7 = y[y_at_6];
  let term_7 = w * 2 + 2 < 14;
  sum_1 += folded_6 * select(vec4f(0.0), y_7, term && term_7);
  sum_2 += folded_6 * y_6;
  let y_at_7 = batch_row * 18912 + h * 2688 + w * 192 + c_quad + 288;
  let y_8 = y[y_at_7];
  let term_8 = select(vec4f(0.0), y_8, term_7);
  sum_3 += folded_6 * term_8;
  let folded_2_5 = folded_2[c_quad + 192];
  sum_4 += folded_2_5 * term_6;
  let folded_2_6 = folded_2[c_quad + 1056];
  sum_5 += folded_2_6 * term_6;
  let folded_7 = folded[c_quad + 288];
  sum += folded_7 * term_5;
  sum_1 += folded_7 * y_4;
  let y_at_8 = batch_row * 18912 + h * 2688 + w * 192 + c_quad + 1344;
  let y_9 = y[y_at_8];
  let term_9 = select(vec4f(0.0), y_9, term_1);
  sum_2 += folded_7 * term_9;
  let y_at_9 = batch_row * 18912 + h * 2688 + w * 192 + c_quad + 1440;
  let y_10 = y[y_at_9];
  sum_3 += folded_7 * y_10;
  let folded_2_7 = folded_2[c_quad + 288];
  sum_4 += folded_2_7 * term_5;
  let folded_2_8 = folded_2[c_quad + 1152];
  sum_5 += folded_2_8 * term_5;
  let folded_8 = folded[c_quad + 384];
  sum += folded_8 * y_4;
  sum_1 += folded_8 * y_6;
  sum_2 += folded_8 * y_10;
  let y_at_10 = batch_row * 18912 + h * 2688 + w * 192 + c_quad + 1536;
  let y_11 = y[y_at_10];
  sum_3 += folded_8 * y_11;
  let folded_2_9 = folded_2[c_quad + 384];
  sum_4 += folded_2_9 * y_4;
  let folded_2_10 = folded_2[c_quad + 1248];
  sum_5 += folded_2_10 * y_4;
  let folded_9 = folded[c_quad + 480];
  sum += folded_9 * y_6;
  sum_1 += folded_9 * term_8;
  sum_2 += folded_9 * y_11;
  let safe_8 = h * 28 + w * 2 + 17;
  let safe_9 = min(safe_8, 196);
  let y_at_11 = batch_row * 18912 + safe_9 * 96 + c_quad;
  let y_12 = y[y_at_11];
  let term_10 = select(vec4f(0.0), y_12, term_7);
  sum_3 += folded_9 * term_10;
  let folded_2_11 = folded_2[c_quad + 480];
  sum_4 += folded_2_11 * y_6;
  let folded_2_12 = folded_2[c_quad + 1344];
  sum_5 += folded_2_12 * y_6;
  let folded_10 = folded[c_quad + 576];
  sum += folded_10 * term_9;
  sum_1 += folded_10 * y_10;
  let safe_10 = h * 28 + w * 2 + 28;
  let safe_11 = min(safe_10, 196);
  let y_at_12 = batch_row * 18912 + safe_11 * 96 + c_quad;
  let y_13 = y[y_at_12];
  let term_11 = h * 2 + 2 < 14;
  sum_2 += folded_10 * select(vec4f(0.0), y_13, term_11 && term_1);
  let safe_12 = h * 28 + w * 2 + 29;
  let safe_13 = min(safe_12, 196);
  let y_at_13 = batch_row * 18912 + safe_13 * 96 + c_quad;
  let y_14 = y[y_at_13];
  let term_12 = select(vec4f(0.0), y_14, term_11);
  sum_3 += folded_10 * term_12;
  let folded_2_13 = folded_2[c_quad + 576];
  sum_4 += folded_2_13 * term_9;
  let folded_2_14 = folded_2[c_quad + 1440];
  sum_5 += folded_2_14 * term_9;
  let folded_11 = folded[c_quad + 672];
  sum += folded_11 * y_10;
  sum_1 += folded_11 * y_11;
  sum_2 += folded_11 * term_12;
  let safe_14 = h * 28 + w * 2 + 30;
  let safe_15 = min(safe_14, 196);
  let y_at_14 = batch_row * 18912 + safe_15 * 96 + c_quad;
  let y_15 = y[y_at_14];
  let term_13 = select(vec4f(0.0), y_15, term_11);
  sum_3 += folded_11 * term_13;
  let folded_2_15 = folded_2[c_quad + 672];
  sum_4 += folded_2_15 * y_10;
  let folded_2_16 = folded_2[c_quad + 1536];
  sum_5 += folded_2_16 * y_10;
  let folded_12 = folded[c_quad + 768];
  sum += folded_12 * y_11;
  sum_1 += folded_12 * term_10;
  sum_2 += folded_12 * term_13;
  let safe_16 = h * 28 + w * 2 + 31;
  let safe_17 = min(safe_16, 196);
  let y_at_15 = batch_row * 18912 + safe_17 * 96 + c_quad;
  let y_16 = y[y_at_15];
  sum_3 += folded_12 * select(vec4f(0.0), y_16, term_11 && term_7);
  let folded_2_17 = folded_2[c_quad + 768];
  sum_4 += folded_2_17 * y_11;
  let folded_2_18 = folded_2[c_quad + 1632];
  sum_5 += folded_2_18 * y_11;
  let folded_1_1 = folded_1[c_quad];
  joined[batch_row * 28224 + id] = sum + folded_1_1;
  let joined_at = batch_row * 28224 + id + 4704;
  joined[joined_at] = sum_1 + folded_1_1;
  let joined_at_1 = batch_row * 28224 + id + 9408;
  joined[joined_at_1] = sum_2 + folded_1_1;
  let joined_at_2 = batch_row * 28224 + id + 14112;
  joined[joined_at_2] = sum_3 + folded_1_1;
  let folded_3_1 = folded_3[c_quad];
  let joined_at_3 = batch_row * 28224 + id + 18816;
  joined[joined_at_3] = sum_4 + folded_3_1;
  let folded_3_2 = folded_3[c_quad + 96];
  let joined_at_4 = batch_row * 28224 + id + 23520;
  joined[joined_at_4] = sum_5 + folded_3_2;
}
`),
    pipeline(64, 2048, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y_1[i, o] = sum[i: 384] (if i < 1 then y[0, i] else joined[((i + 13)/14 + 1)%2*2 + (i + 1)%2, (i + 27)/28 - 1,
//   (i + 13)%14/2, i]) * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> joined: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> y_1: array<vec4f>;
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
  let row_tile = id / 6;
  let i = min(row_tile * 8 + 5, 196);
  let i_1 = min(row_tile * 8 + 6, 196);
  let i_2 = min(row_tile * 8 + 7, 196);
  let id_div_7 = (row_tile * 2 + 6) / 7;
  let safe = max(id_div_7 - 1, 0);
  let id_div_7_1 = (row_tile * 4 + 6) / 7;
  let id_mod_2 = (id_div_7_1 + 1) % 2;
  let id_mod_7 = (row_tile * 4 + 6) % 7;
  let joined_at = batch_row * 28224 + id_mod_2 * 9408 + safe * 672 + id_mod_7 * 96 + 4704;
  let y_at = batch_row * 18912;
  let term = row_tile * 8 < 1;
  let id_div_7_2 = row_tile * 4 / 7;
  let id_mod_2_1 = id_div_7_2 % 2;
  let id_div_7_3 = row_tile * 2 / 7;
  let id_mod_7_1 = row_tile * 4 % 7;
  let joined_at_1 = batch_row * 28224 + id_mod_2_1 * 9408 + id_div_7_3 * 672 + id_mod_7_1 * 96;
  let joined_at_2 = batch_row * 28224 + id_mod_2_1 * 9408 + id_div_7_3 * 672 + id_mod_7_1 * 96 + 4704;
  let id_div_7_4 = (row_tile * 4 + 1) / 7;
  let id_mod_2_2 = id_div_7_4 % 2;
  let id_mod_7_2 = (row_tile * 4 + 1) % 7;
  let joined_at_3 = batch_row * 28224 + id_mod_2_2 * 9408 + id_div_7_3 * 672 + id_mod_7_2 * 96;
  let joined_at_4 = batch_row * 28224 + id_mod_2_2 * 9408 + id_div_7_3 * 672 + id_mod_7_2 * 96 + 4704;
  let i_div_28 = (i + 27) / 28;
  let safe_1 = max(i_div_28 - 1, 0);
  let i_div_14 = (i + 13) / 14;
  let i_mod_2 = (i_div_14 + 1) % 2;
  let i_mod_2_1 = (i + 1) % 2;
  let i_mod_14 = (i + 13) % 14;
  let i_div_2 = i_mod_14 / 2;
  let joined_at_5 = batch_row * 28224 + i_mod_2 * 9408 + i_mod_2_1 * 4704 + safe_1 * 672 + i_div_2 * 96;
  let term_1 = i < 1;
${each(2, (i) => `  let i_div_28_${1 + i} = (i_${1 + i} + 27) / 28;
  let safe_${2 + i} = max(i_div_28_${1 + i} - 1, 0);
  let i_div_14_${1 + i} = (i_${1 + i} + 13) / 14;
  let i_mod_2_${2 + 2 * i} = (i_div_14_${1 + i} + 1) % 2;
  let i_mod_2_${3 + 2 * i} = (i_${1 + i} + 1) % 2;
  let i_mod_14_${1 + i} = (i_${1 + i} + 13) % 14;
  let i_div_2_${1 + i} = i_mod_14_${1 + i} / 2;
  let joined_at_${6 + i} = batch_row * 28224 + i_mod_2_${2 + 2 * i} * 9408 + i_mod_2_${3 + 2 * i} * 4704 + safe_${2 + i} * 672 + i_div_2_${1 + i} * 96;
  let term_${2 + i} = i_${1 + i} < 1;
`)}  let column_block = id % 6;
  let worker_column = worker / 8;
  let weight_at = column_block * 6144 + worker_column * 768;
${each(7, (i) => `  let weight_at_${1 + i} = column_block * 6144 + worker_column * 768 + ${96 + 96 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i_3 = part; i_3 < 96; i_3 += 8) {
    let joined_1 = joined[joined_at + i_3];
    let y_2 = y[y_at + i_3];
    let left = select(joined_1, y_2, term);
${each(5, (i) => `    let joined_${2 + i} = joined[joined_at_${1 + i} + i_3];
`)}    let left_1 = select(joined_6, y_2, term_1);
    let joined_7 = joined[joined_at_6 + i_3];
    let left_2 = select(joined_7, y_2, term_2);
    let joined_8 = joined[joined_at_7 + i_3];
    let left_3 = select(joined_8, y_2, term_3);
    let weight_1 = weight[weight_at + i_3];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i_3];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += left * block;
${each(4, (i) => `    acc_${1 + i}_0 += joined_${2 + i} * block;
`)}${each(3, (i) => `    acc_${5 + i}_0 += left_${1 + i} * block;
`)}${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i_3];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
    acc_0_1 += left * block_1;
${each(4, (i) => `    acc_${1 + i}_1 += joined_${2 + i} * block_1;
`)}${each(3, (i) => `    acc_${5 + i}_1 += left_${1 + i} * block_1;
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
  let i_4 = row_tile * 8;
  let bias_1 = bias[column_block * 16 + worker_column * 2];
  let y_1_at = batch_row * 18912 + column_block * 16 + worker_column * 2;
  let bias_at = column_block * 16 + worker_column * 2 + 1;
  let bias_2 = bias[bias_at];
  let y_1_at_1 = batch_row * 18912 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let i_5 = i_4 + tile_row;
    if (i_5 >= 197) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_1_at_step = i_5 * 96;
    if (part == 0) { y_1[y_1_at + y_1_at_step] = sum + bias_1; }
    if (part == 0) { y_1[y_1_at_1 + y_1_at_step] = sum_1 + bias_2; }
  }
}
`),
    pipeline(64, 2048, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y_1[s, i, o] = sum[i: 384] (if i < 1 then y[0, i] else joined[s + 4, (i + 6)/7 - 1, (i + 6)%7, i]) * weight[s,
//   o, i] + bias[s, o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> joined: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 128>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 156u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let id_div_6 = id / 6;
  let row_tile = id_div_6 % 13;
  let i = min(row_tile * 4 + 2, 49);
  let i_1 = min(row_tile * 4 + 3, 49);
  let id_div_7 = (row_tile * 4 + 6) / 7;
  let safe = max(id_div_7 - 1, 0);
  let s = id / 78;
  let id_mod_7 = (row_tile * 4 + 6) % 7;
  let joined_at = batch_row * 28224 + s * 4704 + safe * 672 + id_mod_7 * 96 + 18816;
  let y_at = batch_row * 18912;
  let term = row_tile * 4 < 1;
  let joined_at_1 = batch_row * 28224 + s * 4704 + row_tile * 384 + 18816;
  let i_div_7 = (i + 6) / 7;
  let safe_1 = max(i_div_7 - 1, 0);
  let i_mod_7 = (i + 6) % 7;
  let joined_at_2 = batch_row * 28224 + s * 4704 + safe_1 * 672 + i_mod_7 * 96 + 18816;
  let term_1 = i < 1;
  let i_div_7_1 = (i_1 + 6) / 7;
  let safe_2 = max(i_div_7_1 - 1, 0);
  let i_mod_7_1 = (i_1 + 6) % 7;
  let joined_at_3 = batch_row * 28224 + s * 4704 + safe_2 * 672 + i_mod_7_1 * 96 + 18816;
  let term_2 = i_1 < 1;
  let column_block = id % 6;
  let worker_column = worker / 8;
  let weight_at = s * 36864 + column_block * 6144 + worker_column * 768;
${each(7, (i) => `  let weight_at_${1 + i} = s * 36864 + column_block * 6144 + worker_column * 768 + ${96 + 96 * i};
`)}${each(4, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i_2 = part; i_2 < 96; i_2 += 8) {
    let joined_1 = joined[joined_at + i_2];
    let y_2 = y[y_at + i_2];
    let left = select(joined_1, y_2, term);
    let joined_2 = joined[joined_at_1 + i_2];
    let joined_3 = joined[joined_at_2 + i_2];
    let left_1 = select(joined_3, y_2, term_1);
    let joined_4 = joined[joined_at_3 + i_2];
    let left_2 = select(joined_4, y_2, term_2);
    let weight_1 = weight[weight_at + i_2];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i_2];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += left * block;
    acc_1_0 += joined_2 * block;
    acc_2_0 += left_1 * block;
    acc_3_0 += left_2 * block;
${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i_2];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
    acc_0_1 += left * block_1;
    acc_1_1 += joined_2 * block_1;
    acc_2_1 += left_1 * block_1;
    acc_3_1 += left_2 * block_1;
  }
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
  let i_3 = row_tile * 4;
  let bias_at = s * 96 + column_block * 16 + worker_column * 2;
  let bias_1 = bias[bias_at];
  let y_1_at = batch_row * 9600 + s * 4800 + column_block * 16 + worker_column * 2;
  let bias_at_1 = s * 96 + column_block * 16 + worker_column * 2 + 1;
  let bias_2 = bias[bias_at_1];
  let y_1_at_1 = batch_row * 9600 + s * 4800 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let i_4 = i_3 + tile_row;
    if (i_4 >= 50) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_1_at_step = i_4 * 96;
    if (part == 0) { y_1[y_1_at + y_1_at_step] = sum + bias_1; }
    if (part == 0) { y_1[y_1_at_1 + y_1_at_step] = sum_1 + bias_2; }
  }
}
`),
    pipeline(256, 15360, `// lib/nn.vit:65, lib/nn.vit:40, lib/nn.vit:39, lib/nn.vit:63 (attend)
// o[t, nco*64 + nci] = mean
// mean = (sum[j: 50] weight * y_1[1, j, nco*64 + nci]) / (sum[j: 50] weight), weight = exp(score - max[j] score)
// score = 0.05103103630798288 * (sum[c: 64] y[t, nco*64 + c] * y_1[0, j, nco*64 + c])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> keys: array<vec4f, 448>;
var<workgroup> values: array<vec4f, 448>;
var<workgroup> parts: array<f32, 256>;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 24u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id % 4;
  let worker_mod_64 = worker % 64;
  let t = min(row_block * 64 + worker_mod_64, 196);
  let nco = id / 4;
  let y_at = batch_row * 18912 + t * 96 + nco * 16;
  let y_2 = y[y_at];
${each(15, (i) => `  let y_at_${1 + i} = batch_row * 18912 + t * 96 + nco * 16 + ${1 + i};
  let y_${3 + i} = y[y_at_${1 + i}];
`)}  let y_1_at = batch_row * 9600 + nco * 16;
  let y_1_at_1 = batch_row * 9600 + nco * 16 + 4800;
  let part = worker / 64;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
${each(16, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var key_tile = 0; key_tile < 2; key_tile++) {
    workgroupBarrier();
    let j = key_tile * 28;
    for (var place = worker; place < 448; place += 256) {
      let place_div_16 = place / 16;
      let j_1 = min(j + place_div_16, 49);
      let place_mod_16 = place % 16;
      let y_1_at_step = j_1 * 96 + place_mod_16;
      let y_1_1 = y_1[y_1_at + y_1_at_step];
      keys[place] = y_1_1;
    }
    for (var place = worker; place < 448; place += 256) {
      let place_div_16_1 = place / 16;
      let j_2 = min(j + place_div_16_1, 49);
      let place_mod_16_1 = place % 16;
      let y_1_at_step_1 = j_2 * 96 + place_mod_16_1;
      let y_1_2 = y_1[y_1_at_1 + y_1_at_step_1];
      values[place] = y_1_2;
    }
    workgroupBarrier();
    let j_3 = key_tile * 7;
    for (var quad = part; quad < min(7, 13 - key_tile * 7); quad += 4) {
      let j_4 = j_3 + quad;
      let j_5 = min(j_4 * 4 + 2, 49);
      let j_6 = min(j_4 * 4 + 3, 49);
      var score_0 = vec4f();
      let block = mat4x4f(keys[quad * 64], keys[quad * 64 + 16], keys[quad * 64 + 32], keys[quad * 64 + 48]);
      score_0 += y_2 * block;
${each(15, (i) => `      let block_${1 + i} = mat4x4f(keys[quad * 64 + ${1 + i}], keys[quad * 64 + ${17 + i}], keys[quad * 64 + ${33 + i}], keys[quad * 64 + ${49 + i}]);
      score_0 += y_${3 + i} * block_${1 + i};
`)}      let counted = vec4f(1.0, 1.0, f32(j_4 * 4 + 2 < 50), f32(j_4 * 4 + 3 < 50));
      score_0 = 0.05103103630798288 * score_0;
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
${each(15, (i) => `  values[worker] = acc_0_${i} * largest_0_shrink;
  acc_0_${i} = vec4f(0.0);
  workgroupBarrier();
  for (var place_${3 + i} = worker_mod_64; place_${3 + i} < 256; place_${3 + i} += 64) {
    acc_0_${i} += values[place_${3 + i}];
  }
  workgroupBarrier();
`)}  values[worker] = acc_0_15 * largest_0_shrink;
  acc_0_15 = vec4f(0.0);
  workgroupBarrier();
  for (var place_18 = worker_mod_64; place_18 < 256; place_18 += 64) {
    acc_0_15 += values[place_18];
  }
  var sums = array<vec4f, 16>(
    acc_0_0, acc_0_1, acc_0_2, acc_0_3, acc_0_4, acc_0_5, acc_0_6, acc_0_7, acc_0_8, acc_0_9, acc_0_10, acc_0_11, acc_0_12, acc_0_13, acc_0_14, acc_0_15,
  );
  let share = 1.0 / total_0;
  let o_at = batch_row * 18912 + t * 96 + nco * 16;
  for (var tile_column = 0; tile_column < 16; tile_column++) {
    let sum = sums[tile_column] * share;
    if (part == 0 && row_block * 64 + worker_mod_64 < 197) { o[o_at + tile_column] = sum; }
  }
}
`),
    pipeline(64, 2048, `// specs/cvt.vit:40, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x[hw, d] = (if hw < 1 then cls_token[0, 0, d] else y[hw - 1, d]) + (sum[i: 384] o[hw, i] * weight[d, i] +
//   bias[d])

@group(0) @binding(0) var<storage, read> cls_token: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(3) var<storage, read> weight: array<vec4f>;
@group(0) @binding(4) var<storage, read> bias: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(6) var<uniform> params: Params;

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
  let row_tile = id / 6;
  let hw = min(row_tile * 8 + 5, 196);
  let hw_1 = min(row_tile * 8 + 6, 196);
  let hw_2 = min(row_tile * 8 + 7, 196);
  let o_at = batch_row * 18912 + row_tile * 768;
${each(4, (i) => `  let o_at_${1 + i} = batch_row * 18912 + row_tile * 768 + ${96 + 96 * i};
`)}  let o_at_5 = batch_row * 18912 + hw * 96;
  let o_at_6 = batch_row * 18912 + hw_1 * 96;
  let o_at_7 = batch_row * 18912 + hw_2 * 96;
  let column_block = id % 6;
  let worker_column = worker / 8;
  let weight_at = column_block * 6144 + worker_column * 768;
${each(7, (i) => `  let weight_at_${1 + i} = column_block * 6144 + worker_column * 768 + ${96 + 96 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = part; i < 96; i += 8) {
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
  let hw_3 = row_tile * 8;
  let y_at = batch_row * 18816 + column_block * 16 + worker_column * 2;
  let cls_token_1 = cls_token[column_block * 16 + worker_column * 2];
  let bias_1 = bias[column_block * 16 + worker_column * 2];
  let x_at = batch_row * 18912 + column_block * 16 + worker_column * 2;
  let y_at_1 = batch_row * 18816 + column_block * 16 + worker_column * 2 + 1;
  let cls_token_at = column_block * 16 + worker_column * 2 + 1;
  let cls_token_2 = cls_token[cls_token_at];
  let bias_at = column_block * 16 + worker_column * 2 + 1;
  let bias_2 = bias[bias_at];
  let x_at_1 = batch_row * 18912 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let hw_4 = hw_3 + tile_row;
    if (hw_4 >= 197) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let safe = max(hw_4 - 1, 0);
    let y_at_step = safe * 96;
    let y_1 = y[y_at + y_at_step];
    let term = hw_4 < 1;
    let x_at_step = hw_4 * 96;
    if (part == 0) { x[x_at + x_at_step] = select(y_1, cls_token_1, term) + sum + bias_1; }
    let y_2 = y[y_at_1 + y_at_step];
    if (part == 0) { x[x_at_1 + x_at_step] = select(y_2, cls_token_2, term) + sum_1 + bias_2; }
  }
}
`),
    pipeline(64, 6144, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[hw, o] = (rsqrt(max(max(sum[i: 384] (x[hw, i] - x[hw, 0] - (x[hw, 0] - x[hw, 0])) * (x[hw, i] - x[hw, 0] -
//   (x[hw, 0] - x[hw, 0])) - (sum[i: 384] (x[hw, i] - x[hw, 0] - (x[hw, 0] - x[hw, 0]))) * (sum[i: 384] (x[hw, i]
//   - x[hw, 0] - (x[hw, 0] - x[hw, 0]))) * 0.0026041666666666665, 0), 0) / 384 + 0.00001) * (sum[i: 384] (x[hw, i]
//   - x[hw, 0]) * folded[o, i]) + folded_1[o]) * sigmoid(1.702 * (rsqrt(max(max(sum[i: 384] (x[hw, i] - x[hw, 0] -
//   (x[hw, 0] - x[hw, 0])) * (x[hw, i] - x[hw, 0] - (x[hw, 0] - x[hw, 0])) - (sum[i: 384] (x[hw, i] - x[hw, 0] -
//   (x[hw, 0] - x[hw, 0]))) * (sum[i: 384] (x[hw, i] - x[hw, 0] - (x[hw, 0] - x[hw, 0]))) * 0.0026041666666666665,
//   0), 0) / 384 + 0.00001) * (sum[i: 384] (x[hw, i] - x[hw, 0]) * folded[o, i]) + folded_1[o]))

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 256>;

fn vitc_sigmoid_v4(x: vec4f) -> vec4f { return 1.0 / (1.0 + exp(clamp(-x, vec4f(-87.0), vec4f(87.0)))); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 168u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 24;
  let worker_div_4 = worker / 4;
  let hw = min(row_block * 32 + worker_div_4, 196);
  let hw_1 = row_block * 32 + worker_div_4;
  let worker_mod_4 = worker % 4;
  let x_at = batch_row * 18912 + hw * 96 + worker_mod_4;
  let x_2 = x[batch_row * 18912 + hw * 96].x;
  let term_1 = x_2 - x_2;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let hw_2 = row_block * 32 + worker_div_4 + 16;
  let hw_3 = min(hw_2, 196);
  let x_at_1 = batch_row * 18912 + hw_3 * 96 + worker_mod_4;
  let x_4 = x[batch_row * 18912 + hw_3 * 96].x;
  let term_4 = x_4 - x_4;
  let left_place_1 = worker_mod_4 * 32 + worker_div_4 + 16;
  let column_block = id % 24;
  let folded_at = column_block * 6144 + worker_div_4 * 96 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16;
${each(3, (i) => `  let folded_at_${1 + i} = column_block * 6144 + worker_div_4 * 96 + worker_mod_4 + ${1536 + 1536 * i};
  let right_place_${1 + i} = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16 + ${4 + 4 * i};
`)}  let worker_row = worker / 8;
  let left_at = worker_row * 4;
  let worker_column = worker % 8;
  let right_at = worker_column * 2;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  var part_0_0 = vec4f();
  var part_0_1 = vec4f();
  var part_1_0 = vec4f();
  var part_1_1 = vec4f();
  for (var i = 0; i < 24; i++) {
    let x_at_step = i * 4;
    let x_1 = x[x_at + x_at_step];
    let term = x_1 - x_2;
    let term_2 = term - term_1;
    part_0_0 += term_2 * term_2;
    part_1_0 += term_2;
    left[left_place] = term;
    let x_3 = x[x_at_1 + x_at_step];
    let term_3 = x_3 - x_4;
    let term_5 = term_3 - term_4;
    part_0_1 += term_5 * term_5;
    part_1_1 += term_5;
    left[left_place_1] = term_3;
    let folded_at_step = i * 4;
    let folded_2 = folded[folded_at + folded_at_step];
    right[right_place] = folded_2;
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + folded_at_step];
    right[right_place_${1 + i}] = folded_${3 + i};
`)}    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 32;
      let row = left[left_at + left_at_step];
${each(3, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = i_quad * 64;
      let column = mat4x4f(right[right_at + right_at_step], right[right_at + right_at_step + 16], right[right_at + right_at_step + 32], right[right_at + right_at_step + 48]);
      let column_1 = mat4x4f(right[right_at + right_at_step + 1], right[right_at + right_at_step + 17], right[right_at + right_at_step + 33], right[right_at + right_at_step + 49]);
      acc_0_0 += row * column;
${each(3, (i) => `      acc_${1 + i}_0 += row_${1 + i} * column;
`)}      acc_0_1 += row * column_1;
${each(3, (i) => `      acc_${1 + i}_1 += row_${1 + i} * column_1;
`)}    }
    workgroupBarrier();
  }
  left[worker_mod_4 * 32 + worker_div_4] = vec4f(dot(part_0_0, vec4f(1.0)), dot(part_1_0, vec4f(1.0)), 0.0, 0.0);
  left[left_place_1] = vec4f(dot(part_0_1, vec4f(1.0)), dot(part_1_1, vec4f(1.0)), 0.0, 0.0);
  workgroupBarrier();
  var gathered = vec4f();
${each(3, (i) => `  var gathered_${1 + i} = vec4f();
`)}  for (var i_quad = 0; i_quad < 4; i_quad++) {
    let left_at_step_1 = i_quad * 32;
    gathered += left[left_at + left_at_step_1];
${each(3, (i) => `    gathered_${1 + i} += left[left_at + left_at_step_1 + ${1 + i}];
`)}  }
  var sums = array<vec4f, 8>(
${each(4, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  var totals = array<f32, 4>(
    gathered.x, gathered_1.x, gathered_2.x, gathered_3.x,
  );
  var totals_1 = array<f32, 4>(
    gathered.y, gathered_1.y, gathered_2.y, gathered_3.y,
  );
  let hw_4 = row_block * 32 + worker_row * 4;
  let folded_1_1 = folded_1[column_block * 16 + worker_column * 2];
  let y_at = batch_row * 75648 + column_block * 16 + worker_column * 2;
  let folded_1_at = column_block * 16 + worker_column * 2 + 1;
  let folded_1_2 = folded_1[folded_1_at];
  let y_at_1 = batch_row * 75648 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let hw_5 = hw_4 + tile_row;
    if (hw_5 >= 197) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let term_6 = total_1 * total_1;
    let term_7 = term_6 * 0.0026041666666666665;
    let term_8 = total - term_7;
    let max_of = max(term_8, 0.0);
    let max_of_1 = max(max_of, 0.0);
    let term_9 = max_of_1 / 384.0;
    let term_10 = term_9 + 0.00001;
    let rsqrt_of = inverseSqrt(term_10);
    let term_11 = rsqrt_of * sum + folded_1_1;
    let y_at_step = hw_5 * 384;
    y[y_at + y_at_step] = term_11 * vitc_sigmoid_v4(1.702 * term_11);
    let term_12 = rsqrt_of * sum_1 + folded_1_2;
    y[y_at_1 + y_at_step] = term_12 * vitc_sigmoid_v4(1.702 * term_12);
  }
}
`),
    pipeline(64, 2048, `// specs/cvt.vit:41, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw, d] = x[hw, d] + (sum[i: 1536] y[hw, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
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
`)}  let workgroups = 150u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let row_tile = id / 6;
  let hw = min(row_tile * 8 + 5, 196);
  let hw_1 = min(row_tile * 8 + 6, 196);
  let hw_2 = min(row_tile * 8 + 7, 196);
  let y_at = batch_row * n0 + row_tile * n1;
${each(4, (i) => `  let y_at_${1 + i} = batch_row * n0 + row_tile * n1 + n${2 + i};
`)}  let y_at_5 = batch_row * n0 + hw * n2;
  let y_at_6 = batch_row * n0 + hw_1 * n2;
  let y_at_7 = batch_row * n0 + hw_2 * n2;
  let column_block = id % 6;
  let worker_column = worker / 8;
  let weight_at = column_block * n6 + worker_column * n1;
${each(4, (i) => `  let weight_at_${1 + i} = column_block * n6 + worker_column * n1 + n${2 + i};
`)}${each(3, (i) => `  let weight_at_${5 + i} = column_block * n6 + worker_column * n1 + n${7 + i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = part; i < n2; i += 8) {
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
  let hw_3 = row_tile * 8;
  let x_at = batch_row * 18912 + column_block * 16 + worker_column * 2;
  let bias_1 = bias[column_block * 16 + worker_column * 2];
  let x_1_at = batch_row * 18912 + column_block * 16 + worker_column * 2;
  let x_at_1 = batch_row * 18912 + column_block * 16 + worker_column * 2 + 1;
  let bias_at = column_block * 16 + worker_column * 2 + 1;
  let bias_2 = bias[bias_at];
  let x_1_at_1 = batch_row * 18912 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let hw_4 = hw_3 + tile_row;
    if (hw_4 >= 197) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let x_at_step = hw_4 * 96;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = hw_4 * 96;
    if (part == 0) { x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1; }
    let x_3 = x[x_at_1 + x_at_step];
    if (part == 0) { x_1[x_1_at_1 + x_1_at_step] = x_3 + sum_1 + bias_2; }
  }
}
`),
    pipeline(64, 512, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// y[hw, d] = (x[hw, d] - x[hw, 0] - (sum[d: 384] (x[hw, d] - x[hw, 0])) * 0.0026041666666666665) * rsqrt((sum[d:
//   384] (x[hw, d] - x[hw, 0] - (sum[d: 384] (x[hw, d] - x[hw, 0])) * 0.0026041666666666665) * (x[hw, d] - x[hw,
//   0] - (sum[d: 384] (x[hw, d] - x[hw, 0])) * 0.0026041666666666665)) / 384 + 0.00001) * weight[d] + bias[d]

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
  let workgroups = 99u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let team = worker / 32;
  let row = min(id * 2 + team, 196);
  var sum = vec4f(0.0);
  let member = worker % 32;
  let x_at = batch_row * 18912 + row * 96;
  let x_2 = x[batch_row * 18912 + row * 96].x;
  for (var d = member; d < 96; d += 32) {
    let x_1 = x[x_at + d];
    sum += x_1 - x_2;
  }
  sum_parts[worker] = dot(sum, vec4f(1.0));
  workgroupBarrier();
  for (var left = 32; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team * 32];
  var sum_1 = vec4f(0.0);
  let term = sum_total * 0.0026041666666666665;
  for (var d = member; d < 96; d += 32) {
    let x_3 = x[x_at + d];
    let term_1 = x_3 - x_2 - term;
    sum_1 += term_1 * term_1;
  }
  sum_1_parts[worker] = dot(sum_1, vec4f(1.0));
  workgroupBarrier();
  for (var left_1 = 32; left_1 > 1; left_1 = (left_1 + 1) / 2) {
    let half_1 = (left_1 + 1) / 2;
    if (member < left_1 - half_1) { sum_1_parts[worker] = sum_1_parts[worker] + sum_1_parts[worker + half_1]; }
    workgroupBarrier();
  }
  let sum_1_total = sum_1_parts[team * 32];
  let term_2 = sum_1_total / 384.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  let y_at = batch_row * 18912 + row * 96;
  for (var d = member; d < 96; d += 32) {
    let x_4 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    if (id * 2 + team < 197) { y[y_at + d] = (x_4 - x_2 - term) * rsqrt_of * weight_1 + bias_1; }
  }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y_1[o] = sum[i: 384] y[0, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 48u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 32;
  let y_at = batch_row * 18912;
  let worker_column = worker / 32;
  let weight_at = id * 768 + worker_column * 384;
${each(3, (i) => `  let weight_at_${1 + i} = id * 768 + worker_column * 384 + ${96 + 96 * i};
`)}  var acc_0_0 = vec4f();
  for (var i = part; i < 96; i += 32) {
    let y_2 = y[y_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += y_2 * block;
  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 32; place++) {
      acc_0_0 += parts[place];
    }
  }
  let bias_1 = bias[id * 2 + worker_column];
  let y_1_at = batch_row * 96 + id * 2 + worker_column;
  if (part == 0) { y_1[y_1_at] = acc_0_0 + bias_1; }
}
`),
    pipeline(64, 0, `// specs/cvt.vit:21, specs/cvt.vit:25 (row)
// y_1[s, h, w, c] = sum[u: 3, v: 3] folded[s, u, v, c] * (if 0 <= h*2 + u - 1 and 0 <= w*2 + v - 1 then y[h*28 +
//   u*14 + w*2 + v - 14, c] else 0) + folded_1[s, c]

@group(0) @binding(0) var<storage, read> folded: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 74u; // of one row of the batch
  let invocations = 4704; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let c_quad = id % 96;
  let folded_2 = folded[c_quad];
  let h = id / 672;
  let id_div_96 = id / 96;
  let w = id_div_96 % 7;
  let safe = h * 28 + w * 2 - 14;
  let safe_1 = max(safe, 0);
  let y_at = batch_row * 18912 + safe_1 * 96 + c_quad;
  let y_2 = y[y_at];
  let term = 0 <= h * 2 - 1;
  let term_1 = 0 <= w * 2 - 1;
  let term_2 = term && term_1;
  let term_3 = select(vec4f(0.0), y_2, term_2);
  var sum = folded_2 * term_3;
  let folded_3 = folded[c_quad + 864];
  var sum_1 = folded_3 * term_3;
${each(2, (i) => `  let folded_${4 + 2 * i} = folded[c_quad + ${96 + 96 * i}];
  let safe_${2 + 2 * i} = h * 28 + w * 2 - ${13 - i};
  let safe_${3 + 2 * i} = max(safe_${2 + 2 * i}, 0);
  let y_at_${1 + i} = batch_row * 18912 + safe_${3 + 2 * i} * 96 + c_quad;
  let y_${3 + i} = y[y_at_${1 + i}];
  let term_${4 + i} = select(vec4f(0.0), y_${3 + i}, term);
  sum += folded_${4 + 2 * i} * term_${4 + i};
  let folded_${5 + 2 * i} = folded[c_quad + ${960 + 96 * i}];
  sum_1 += folded_${5 + 2 * i} * term_${4 + i};
`)}  let folded_8 = folded[c_quad + 288];
  let y_at_3 = batch_row * 18912 + h * 2688 + w * 192 + c_quad;
  let y_5 = y[y_at_3];
  let term_6 = select(vec4f(0.0), y_5, term_1);
  sum += folded_8 * term_6;
  let folded_9 = folded[c_quad + 1152];
  sum_1 += folded_9 * term_6;
${each(2, (i) => `  let folded_${10 + 2 * i} = folded[c_quad + ${384 + 96 * i}];
  let y_at_${4 + i} = batch_row * 18912 + h * 2688 + w * 192 + c_quad + ${96 + 96 * i};
  let y_${6 + i} = y[y_at_${4 + i}];
  sum += folded_${10 + 2 * i} * y_${6 + i};
  let folded_${11 + 2 * i} = folded[c_quad + ${1248 + 96 * i}];
  sum_1 += folded_${11 + 2 * i} * y_${6 + i};
`)}  let folded_14 = folded[c_quad + 576];
  let y_at_6 = batch_row * 18912 + h * 2688 + w * 192 + c_quad + 1344;
  let y_8 = y[y_at_6];
  let term_7 = select(vec4f(0.0), y_8, term_1);
  sum += folded_14 * term_7;
  let folded_15 = folded[c_quad + 1440];
  sum_1 += folded_15 * term_7;
${each(2, (i) => `  let folded_${16 + 2 * i} = folded[c_quad + ${672 + 96 * i}];
  let y_at_${7 + i} = batch_row * 18912 + h * 2688 + w * 192 + c_quad + ${1440 + 96 * i};
  let y_${9 + i} = y[y_at_${7 + i}];
  sum += folded_${16 + 2 * i} * y_${9 + i};
  let folded_${17 + 2 * i} = folded[c_quad + ${1536 + 96 * i}];
  sum_1 += folded_${17 + 2 * i} * y_${9 + i};
`)}  let folded_1_1 = folded_1[c_quad];
  y_1[batch_row * 9408 + id] = sum + folded_1_1;
  let folded_1_2 = folded_1[c_quad + 96];
  let y_1_at = batch_row * 9408 + id + 4704;
  y_1[y_1_at] = sum_1 + folded_1_2;
}
`),
    pipeline(64, 2048, `// lib/nn.vit:20 (contract)
// y_2[s, i, o] = sum[i: 384] (if i < 1 then y[0, i] else y_1[s, (i + 6)/7 - 1, (i + 6)%7, i]) * weight[s, o, i]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_2: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 128>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 156u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 8;
  let id_div_6 = id / 6;
  let row_tile = id_div_6 % 13;
  let i = min(row_tile * 4 + 2, 49);
  let i_1 = min(row_tile * 4 + 3, 49);
  let id_div_7 = (row_tile * 4 + 6) / 7;
  let safe = max(id_div_7 - 1, 0);
  let s = id / 78;
  let id_mod_7 = (row_tile * 4 + 6) % 7;
  let y_1_at = batch_row * 9408 + s * 4704 + safe * 672 + id_mod_7 * 96;
  let y_at = batch_row * 18912;
  let term = row_tile * 4 < 1;
  let y_1_at_1 = batch_row * 9408 + s * 4704 + row_tile * 384;
  let i_div_7 = (i + 6) / 7;
  let safe_1 = max(i_div_7 - 1, 0);
  let i_mod_7 = (i + 6) % 7;
  let y_1_at_2 = batch_row * 9408 + s * 4704 + safe_1 * 672 + i_mod_7 * 96;
  let term_1 = i < 1;
  let i_div_7_1 = (i_1 + 6) / 7;
  let safe_2 = max(i_div_7_1 - 1, 0);
  let i_mod_7_1 = (i_1 + 6) % 7;
  let y_1_at_3 = batch_row * 9408 + s * 4704 + safe_2 * 672 + i_mod_7_1 * 96;
  let term_2 = i_1 < 1;
  let column_block = id % 6;
  let worker_column = worker / 8;
  let weight_at = s * 36864 + column_block * 6144 + worker_column * 768;
${each(7, (i) => `  let weight_at_${1 + i} = s * 36864 + column_block * 6144 + worker_column * 768 + ${96 + 96 * i};
`)}${each(4, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i_2 = part; i_2 < 96; i_2 += 8) {
    let y_1_1 = y_1[y_1_at + i_2];
    let y_3 = y[y_at + i_2];
    let left = select(y_1_1, y_3, term);
    let y_1_2 = y_1[y_1_at_1 + i_2];
    let y_1_3 = y_1[y_1_at_2 + i_2];
    let left_1 = select(y_1_3, y_3, term_1);
    let y_1_4 = y_1[y_1_at_3 + i_2];
    let left_2 = select(y_1_4, y_3, term_2);
    let weight_1 = weight[weight_at + i_2];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i_2];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += left * block;
    acc_1_0 += y_1_2 * block;
    acc_2_0 += left_1 * block;
    acc_3_0 += left_2 * block;
${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i_2];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
    acc_0_1 += left * block_1;
    acc_1_1 += y_1_2 * block_1;
    acc_2_1 += left_1 * block_1;
    acc_3_1 += left_2 * block_1;
  }
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
  let i_3 = row_tile * 4;
  let y_2_at = batch_row * 9600 + s * 4800 + column_block * 16 + worker_column * 2;
  let y_2_at_1 = batch_row * 9600 + s * 4800 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let i_4 = i_3 + tile_row;
    if (i_4 >= 50) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_2_at_step = i_4 * 96;
    if (part == 0) { y_2[y_2_at + y_2_at_step] = sum; }
    if (part == 0) { y_2[y_2_at_1 + y_2_at_step] = sum_1; }
  }
}
`),
    pipeline(256, 15360, `// lib/nn.vit:65, lib/nn.vit:23, lib/nn.vit:40, lib/nn.vit:39, lib/nn.vit:63 (attend)
// o[nco*64 + nci] = mean
// mean = (sum[j: 50] weight * y_1[1, j, nco*64 + nci] + bias_1[nco*64 + nci]) / (sum[j: 50] weight), weight =
//   exp(score - max[j] score)
// score = 0.05103103630798288 * (sum[c: 64] y[nco*64 + c] * (y_1[0, j, nco*64 + c] + bias[nco*64 + c]))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias_1: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> keys: array<vec4f, 448>;
var<workgroup> values: array<vec4f, 448>;
var<workgroup> parts: array<f32, 256>;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 6u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let y_2 = y[batch_row * 96 + id * 16];
  let y_at = batch_row * 96 + id * 16 + 1;
  let y_3 = y[y_at];
${each(14, (i) => `  let y_at_${1 + i} = batch_row * 96 + id * 16 + ${2 + i};
  let y_${4 + i} = y[y_at_${1 + i}];
`)}  let y_1_at = batch_row * 9600 + id * 16;
  let bias_at = id * 16;
  let y_1_at_1 = batch_row * 9600 + id * 16 + 4800;
  let bias_1_at = id * 16;
  let part = worker / 32;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
${each(16, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var key_tile = 0; key_tile < 2; key_tile++) {
    workgroupBarrier();
    let j = key_tile * 28;
    for (var place = worker; place < 448; place += 256) {
      let place_div_16 = place / 16;
      let j_1 = min(j + place_div_16, 49);
      let place_mod_16 = place % 16;
      let y_1_at_step = j_1 * 96 + place_mod_16;
      let y_1_1 = y_1[y_1_at + y_1_at_step];
      let bias_2 = bias[bias_at + place_mod_16];
      keys[place] = y_1_1 + bias_2;
    }
    for (var place = worker; place < 448; place += 256) {
      let place_div_16_1 = place / 16;
      let j_2 = min(j + place_div_16_1, 49);
      let place_mod_16_1 = place % 16;
      let y_1_at_step_1 = j_2 * 96 + place_mod_16_1;
      let y_1_2 = y_1[y_1_at_1 + y_1_at_step_1];
      let bias_1_1 = bias_1[bias_1_at + place_mod_16_1];
      values[place] = y_1_2 + bias_1_1;
    }
    workgroupBarrier();
    let j_3 = key_tile * 7;
    for (var quad = part; quad < min(7, 13 - key_tile * 7); quad += 8) {
      let j_4 = j_3 + quad;
      let j_5 = min(j_4 * 4 + 2, 49);
      let j_6 = min(j_4 * 4 + 3, 49);
      var score_0 = vec4f();
      let block = mat4x4f(keys[quad * 64], keys[quad * 64 + 16], keys[quad * 64 + 32], keys[quad * 64 + 48]);
      score_0 += y_2 * block;
${each(15, (i) => `      let block_${1 + i} = mat4x4f(keys[quad * 64 + ${1 + i}], keys[quad * 64 + ${17 + i}], keys[quad * 64 + ${33 + i}], keys[quad * 64 + ${49 + i}]);
      score_0 += y_${3 + i} * block_${1 + i};
`)}      let counted = vec4f(1.0, 1.0, f32(j_4 * 4 + 2 < 50), f32(j_4 * 4 + 3 < 50));
      score_0 = 0.05103103630798288 * score_0;
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
  let o_at = batch_row * 96 + id * 16;
  for (var tile_column = 0; tile_column < 16; tile_column++) {
    let sum = sums[tile_column] * share;
    if (worker_mod_32 == 0 && part == 0) { o[o_at + tile_column] = sum; }
  }
}
`),
    pipeline(64, 1024, `// specs/cvt.vit:40, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[d] = x[0, d] + (sum[i: 384] o[i] * weight[d, i] + bias[d])

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
  let workgroups = 48u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 32;
  let o_at = batch_row * 96;
  let worker_column = worker / 32;
  let weight_at = id * 768 + worker_column * 384;
${each(3, (i) => `  let weight_at_${1 + i} = id * 768 + worker_column * 384 + ${96 + 96 * i};
`)}  var acc_0_0 = vec4f();
  for (var i = part; i < 96; i += 32) {
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
  let x_at = batch_row * 18912 + id * 2 + worker_column;
  let x_2 = x[x_at];
  let bias_1 = bias[id * 2 + worker_column];
  let x_1_at = batch_row * 96 + id * 2 + worker_column;
  if (part == 0) { x_1[x_1_at] = x_2 + acc_0_0 + bias_1; }
}
`),
    pipeline(64, 3072, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[o] = (rsqrt(max(max(sum[i: 384] (x[i] - x[0] - (x[0] - x[0])) * (x[i] - x[0] - (x[0] - x[0])) - (sum[i: 384]
//   (x[i] - x[0] - (x[0] - x[0]))) * (sum[i: 384] (x[i] - x[0] - (x[0] - x[0]))) * 0.0026041666666666665, 0), 0) /
//   384 + 0.00001) * (sum[i: 384] (x[i] - x[0]) * folded[o, i]) + folded_1[o]) * sigmoid(1.702 *
//   (rsqrt(max(max(sum[i: 384] (x[i] - x[0] - (x[0] - x[0])) * (x[i] - x[0] - (x[0] - x[0])) - (sum[i: 384] (x[i]
//   - x[0] - (x[0] - x[0]))) * (sum[i: 384] (x[i] - x[0] - (x[0] - x[0]))) * 0.0026041666666666665, 0), 0) / 384 +
//   0.00001) * (sum[i: 384] (x[i] - x[0]) * folded[o, i]) + folded_1[o]))

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
  let workgroups = 96u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 16;
  let x_at = batch_row * 96;
  let x_2 = x[batch_row * 96].x;
  let term = x_2 - x_2;
  let worker_column = worker / 16;
  let folded_at = id * 1536 + worker_column * 384;
${each(3, (i) => `  let folded_at_${1 + i} = id * 1536 + worker_column * 384 + ${96 + 96 * i};
`)}  var acc_0_0 = vec4f();
  var stat_0_0 = vec4f();
  var stat_1_0 = vec4f();
  for (var i = part; i < 96; i += 16) {
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
  let term_2 = inverseSqrt(max(max(total - total_1 * total_1 * 0.0026041666666666665, 0.0), 0.0) / 384.0 + 0.00001) * acc_0_0 + folded_1_1;
  let y_at = batch_row * 384 + id * 4 + worker_column;
  if (part == 0) { y[y_at] = term_2 * vitc_sigmoid_v4(1.702 * term_2); }
}
`),
    pipeline(64, 1024, `// specs/cvt.vit:41, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[d] = x[d] + (sum[i: 1536] y[i] * weight[d, i] + bias[d])

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
  let workgroups = 96u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let y_at = batch_row * 384;
  let weight_at = id * 1536;
${each(3, (i) => `  let weight_at_${1 + i} = id * 1536 + ${384 + 384 * i};
`)}  var acc_0_0 = vec4f();
  for (var i = worker; i < 384; i += 64) {
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
  let x_2 = x[batch_row * 96 + id];
  let bias_1 = bias[id];
  if (worker == 0) { x_1[batch_row * 96 + id] = x_2 + acc_0_0 + bias_1; }
}
`),
    pipeline(64, 3072, `// lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[o] = rsqrt(max(max(sum[i: 384] (x[i] - x[0] - (x[0] - x[0])) * (x[i] - x[0] - (x[0] - x[0])) - (sum[i: 384]
//   (x[i] - x[0] - (x[0] - x[0]))) * (sum[i: 384] (x[i] - x[0] - (x[0] - x[0]))) * 0.0026041666666666665, 0), 0) /
//   384 + 0.00001) * (sum[i: 384] (x[i] - x[0]) * folded[o, i]) + folded_1[o]

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
  let x_at = batch_row * 96;
  let x_2 = x[batch_row * 96].x;
  let term = x_2 - x_2;
  let worker_column = worker / 32;
  let folded_at = id * 768 + worker_column * 384;
${each(3, (i) => `  let folded_at_${1 + i} = id * 768 + worker_column * 384 + ${96 + 96 * i};
`)}  var acc_0_0 = vec4f();
  var stat_0_0 = vec4f();
  var stat_1_0 = vec4f();
  for (var i = part; i < 96; i += 32) {
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
  if (part == 0) { y[y_at] = inverseSqrt(max(max(total - total_1 * total_1 * 0.0026041666666666665, 0.0), 0.0) / 384.0 + 0.00001) * acc_0_0 + folded_1_1; }
}
`),
  ],
};
