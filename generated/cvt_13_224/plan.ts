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
  target: "software",
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
      sized(step(5, 4, "stage0.blocks.0.mlp.y_1.folded", "lib/nn.vit:56", staging(512, 65536), staging(0, 256), weights(53285376, 65536)), 256, 4, 0.015625),
      sized(step(6, 4, "stage0.blocks.0.mlp.y_1.folded_2", "lib/nn.vit:56", staging(256, 256), staging(512, 65536), staging(66048, 1024), weights(53350912, 1024)), 32, 16)),
    ...repeat(2, (i) => [
      group([41 + 31 * i, 42 + 31 * i, 43 + 31 * i, 44 + 31 * i, 45 + 31 * i],
      sized(step(4, 7, `stage1.blocks.${i}.attn.conv_proj_q.bn.y.folded`, "specs/cvt.vit:21", staging(0, 6912), staging(9216, 768), staging(6912, 768), weights(53351936 + 600576 * i, 6912)), 48),
      sized(step(3, 1, `stage1.blocks.${i}.attn.conv_proj_q.bn.y.folded_2`, "specs/cvt.vit:21", staging(8448, 768), staging(9216, 768), staging(6912, 768), staging(7680, 768), weights(53358848 + 600576 * i, 768)), 48)),
      group([64 + 31 * i, 65 + 31 * i, 66 + 31 * i, 67 + 31 * i],
      sized(step(5, 12, `stage1.blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(1536, 589824), staging(0, 768), weights(53359616 + 600576 * i, 589824)), 768, 12, 0.005208333333333333),
      sized(step(6, 12, `stage1.blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(53949440 + 600576 * i, 3072)), 96, 48)),
    ]),
    ...repeat(9, (i) => [
      group([108 + 31 * i, 109 + 31 * i, 110 + 31 * i, 111 + 31 * i, 112 + 31 * i],
      sized(step(4, 14, `stage2.blocks.${i}.attn.conv_proj_q.bn.y.folded`, "specs/cvt.vit:21", staging(0, 13824), staging(18432, 1536), staging(13824, 1536), weights(54553088 + 2380800 * i, 13824)), 96),
      sized(step(3, 2, `stage2.blocks.${i}.attn.conv_proj_q.bn.y.folded_2`, "specs/cvt.vit:21", staging(16896, 1536), staging(18432, 1536), staging(13824, 1536), staging(15360, 1536), weights(54566912 + 2380800 * i, 1536)), 96)),
      group([131 + 31 * i, 132 + 31 * i, 133 + 31 * i, 134 + 31 * i],
      sized(step(5, 24, `stage2.blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(3072, 2359296), staging(0, 1536), weights(54568448 + 2380800 * i, 2359296)), 1536, 24, 0.0026041666666666665),
      sized(step(6, 24, `stage2.blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(1536, 1536), staging(3072, 2359296), staging(2362368, 6144), weights(56927744 + 2380800 * i, 6144)), 192, 96)),
    ]),
    group([410, 411, 412, 413],
      sized(step(5, 24, "stage2.blocks.9.mlp.y_1.folded", "lib/nn.vit:56", staging(3072, 2359296), staging(0, 1536), weights(75980288, 2359296)), 1536, 24, 0.0026041666666666665),
      sized(step(6, 24, "stage2.blocks.9.mlp.y_1.folded_2", "lib/nn.vit:56", staging(1536, 1536), staging(3072, 2359296), staging(2362368, 6144), weights(78339584, 6144)), 192, 96)),
    group([416, 417, 418, 419],
      sized(step(5, 16, "head.y_2.folded", "lib/nn.vit:23", staging(3072, 1536000), staging(0, 1536), weights(78345728, 1536000)), 1000, 24, 0.0026041666666666665),
      sized(step(6, 16, "head.y_2.folded_2", "lib/nn.vit:23", staging(1536, 1536), staging(3072, 1536000), staging(1539072, 4000), weights(79881728, 4000)), 125, 96)),
  ],
  dispatches: [
    step(7, 112, "stage0.patch_embed.proj.y", "lib/nn.vit:49", weights(37632, 256), arena(0, 602112), weights(0, 37632), arena(1605632, 802816)),
    sized(step(8, 49, "stage0.patch_embed.norm.y.joined", "lib/nn.vit:34", arena(1605632, 802816), weights(37888, 256), weights(38144, 256), weights(38400, 256), weights(38656, 256), arena(0, 1605632)), 3136, 50176, 4, 0.015625, 64, 50177),
    sized(step(9, 98, "stage0.blocks.0.attn.conv_proj_q.bn.y.joined", "specs/cvt.vit:21", weights(53282816, 2304), arena(0, 1605632), weights(53285120, 256), weights(53277696, 4608), weights(53282304, 512), arena(1605632, 1204224)), 6272, 16, 224, 14, 57, 100352, 50176, 55, 54, 50192, 50208, 53, 50224, 52, 50240, 51056, 51072, 51088, 51104, 51120, 60, 3135, 111, 113, 115, 116, 12560, 25104, 37648, 50192, 62736),
    sized(step(10, 392, "stage0.blocks.0.attn.proj_q.y_2", "lib/nn.vit:23", arena(1605632, 1204224), weights(38912, 16384), weights(55296, 256), arena(3211264, 802816)), 3136, 56, 4, 14, 12560),
    sized(step(11, 56, "stage0.blocks.0.attn.stack.y_2", "lib/nn.vit:23", arena(1605632, 1204224), weights(53244416, 32768), weights(53277184, 512), arena(2809856, 401408)), 4, 50192, 50208, 50224, 50240, 50256, 50272, 50288, 50304, 50320, 50336, 50352, 50368, 50384, 224, 1024),
    step(12, 49, "stage0.blocks.0.attn.o", "lib/nn.vit:65", arena(3211264, 802816), arena(2809856, 401408), arena(1605632, 802816)),
    sized(step(13, 98, "stage0.blocks.0.x", "specs/cvt.vit:40", arena(0, 1605632), arena(1605632, 802816), weights(55552, 16384), weights(71936, 256), arena(3211264, 802816)), 784, 4, 3135, 50176, 16, 100352, 50176, 3136),
    sized(step(14, 392, "stage0.blocks.0.mlp.y_1", "lib/nn.vit:56", arena(3211264, 802816), weights(53285376, 65536), weights(53350912, 1024), arena(0, 3211264)), 3136, 16, 3135, 50176, 3136, 0.015625, 64),
    sized(step(13, 98, "stage0.blocks.0.x_2", "specs/cvt.vit:41", arena(3211264, 802816), arena(0, 3211264), weights(72192, 65536), weights(137728, 256), arena(4014080, 802816)), 784, 4, 3135, 200704, 64, 50176, 50176, 3136),
    step(15, 84, "stage1.patch_embed.proj.y", "lib/nn.vit:49", weights(580352, 768), arena(4014080, 802816), weights(137984, 442368), arena(1204224, 602112)),
    sized(step(8, 13, "stage1.patch_embed.norm.y.joined", "lib/nn.vit:34", arena(1204224, 602112), weights(581120, 768), weights(581888, 768), weights(582656, 768), weights(583424, 768), arena(0, 1204224)), 784, 37632, 12, 0.005208333333333333, 192, 37633),
    sized(step(9, 74, "stage1.blocks.0.attn.conv_proj_q.bn.y.joined", "specs/cvt.vit:21", weights(53351936, 6912), arena(0, 1204224), weights(53358848, 768), weights(53229056, 13824), weights(53242880, 1536), arena(1204224, 903168)), 4704, 48, 336, 7, 29, 75264, 37632, 27, 26, 37680, 37728, 25, 37776, 24, 37824, 38928, 38976, 39024, 39072, 39120, 32, 783, 55, 57, 59, 60, 9456, 18864, 28272, 37680, 47088),
    sized(step(10, 294, "stage1.blocks.0.attn.proj_q.y_2", "lib/nn.vit:23", arena(1204224, 903168), weights(584192, 147456), weights(731648, 768), arena(2107392, 602112)), 2352, 84, 12, 7, 9456),
    sized(step(11, 42, "stage1.blocks.0.attn.stack.y_2", "lib/nn.vit:23", arena(1204224, 903168), weights(52932608, 294912), weights(53227520, 1536), arena(2709504, 301056)), 12, 37680, 37728, 37776, 37824, 37872, 37920, 37968, 38016, 38064, 38112, 38160, 38208, 38256, 168, 9216),
    step(16, 37, "stage1.blocks.0.attn.o", "lib/nn.vit:65", arena(2107392, 602112), arena(2709504, 301056), arena(1204224, 602112)),
    sized(step(13, 74, "stage1.blocks.0.x", "specs/cvt.vit:40", arena(0, 1204224), arena(1204224, 602112), weights(732416, 147456), weights(879872, 768), arena(2408448, 602112)), 588, 12, 783, 37632, 48, 75264, 37632, 784),
    sized(step(14, 294, "stage1.blocks.0.mlp.y_1", "lib/nn.vit:56", arena(2408448, 602112), weights(53359616, 589824), weights(53949440, 3072), arena(0, 2408448)), 2352, 48, 783, 37632, 784, 0.005208333333333333, 192),
    sized(step(13, 74, "stage1.blocks.0.x_2", "specs/cvt.vit:41", arena(2408448, 602112), arena(0, 2408448), weights(880640, 589824), weights(1470464, 768), arena(3211264, 602112)), 588, 12, 783, 150528, 192, 37632, 37632, 784),
    sized(step(17, 13, "stage1.blocks.1.norm1.y", "lib/nn.vit:34", arena(3211264, 602112), weights(1471232, 768), weights(1472000, 768), arena(903168, 602112)), 784, 37632, 12, 0.005208333333333333, 192),
    sized(step(9, 74, "stage1.blocks.1.attn.conv_proj_q.bn.y.joined", "specs/cvt.vit:21", weights(53952512, 6912), arena(903168, 602112), weights(53959424, 768), weights(52917248, 13824), weights(52931072, 1536), arena(0, 903168)), 4704, 48, 336, 7, 29, 37632, 0, 27, 26, 48, 96, 25, 144, 24, 192, 1296, 1344, 1392, 1440, 1488, 32, 783, 55, 57, 59, 60, 9456, 18864, 28272, 37680, 47088),
    sized(step(10, 294, "stage1.blocks.1.attn.proj_q.y_2", "lib/nn.vit:23", arena(0, 903168), weights(1472768, 147456), weights(1620224, 768), arena(903168, 602112)), 2352, 84, 12, 7, 9456),
    sized(step(11, 42, "stage1.blocks.1.attn.stack.y_2", "lib/nn.vit:23", arena(0, 903168), weights(52620800, 294912), weights(52915712, 1536), arena(1505280, 301056)), 12, 37680, 37728, 37776, 37824, 37872, 37920, 37968, 38016, 38064, 38112, 38160, 38208, 38256, 168, 9216),
    step(16, 37, "stage1.blocks.1.attn.o", "lib/nn.vit:65", arena(903168, 602112), arena(1505280, 301056), arena(0, 602112)),
    sized(step(13, 74, "stage1.blocks.1.x", "specs/cvt.vit:40", arena(3211264, 602112), arena(0, 602112), weights(1620992, 147456), weights(1768448, 768), arena(2408448, 602112)), 588, 12, 783, 37632, 48, 37632, 37632, 784),
    sized(step(14, 294, "stage1.blocks.1.mlp.y_1", "lib/nn.vit:56", arena(2408448, 602112), weights(53960192, 589824), weights(54550016, 3072), arena(0, 2408448)), 2352, 48, 783, 37632, 784, 0.005208333333333333, 192),
    sized(step(13, 74, "stage1.blocks.1.x_2", "specs/cvt.vit:41", arena(2408448, 602112), arena(0, 2408448), weights(1769216, 589824), weights(2359040, 768), arena(3211264, 602112)), 588, 12, 783, 150528, 192, 37632, 37632, 784),
    step(18, 42, "stage2.patch_embed.proj.y", "lib/nn.vit:49", weights(5014016, 1536), arena(3211264, 602112), weights(2359808, 2654208), arena(0, 301056)),
    sized(step(17, 4, "stage2.patch_embed.norm.y", "lib/nn.vit:34", arena(0, 301056), weights(5015552, 1536), weights(5017088, 1536), arena(1512960, 301056)), 196, 18816, 24, 0.0026041666666666665, 384),
    step(19, 4, "stage2.blocks.0.norm1.y", "lib/nn.vit:34", weights(5018624, 1536), arena(1512960, 301056), weights(5020160, 1536), weights(5021696, 1536), arena(451584, 302592)),
    step(20, 74, "stage2.blocks.0.attn.conv_proj_q.bn.y.joined", "specs/cvt.vit:21", weights(54553088, 13824), arena(451584, 302592), weights(54566912, 1536), weights(52590080, 27648), weights(52617728, 3072), arena(0, 451584)),
    step(21, 39, "stage2.blocks.0.attn.proj_q.y_2", "lib/nn.vit:23", arena(451584, 302592), arena(0, 451584), weights(5023232, 589824), weights(5613056, 1536), arena(754176, 302592)),
    step(22, 24, "stage2.blocks.0.attn.stack.y_2", "lib/nn.vit:23", arena(451584, 302592), arena(0, 451584), weights(51407360, 1179648), weights(52587008, 3072), arena(1056768, 153600)),
    step(23, 19, "stage2.blocks.0.attn.o", "lib/nn.vit:65", arena(754176, 302592), arena(1056768, 153600), arena(0, 302592)),
    step(24, 39, "stage2.blocks.0.x", "specs/cvt.vit:40", weights(5018624, 1536), arena(1512960, 301056), arena(0, 302592), weights(5614592, 589824), weights(6204416, 1536), arena(1210368, 302592)),
    ...repeat(8, (i) => [
      sized(step(14, 156, `stage2.blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(1210368, 302592), weights(54568448 + 2380800 * i, 2359296), weights(56927744 + 2380800 * i, 6144), arena(0, 1210368)), 1248, 96, 196, 18912, 197, 0.0026041666666666665, 384),
      sized(step(13, 39, `stage2.blocks.${i}.x_2`, "specs/cvt.vit:41", arena(1210368, 302592), arena(0, 1210368), weights(6205952 + 3546624 * i, 2359296), weights(8565248 + 3546624 * i, 1536), arena(1512960, 302592)), 312, 24, 196, 75648, 384, 18912, 18912, 197),
      sized(step(17, 4, `stage2.blocks.${1 + i}.norm1.y`, "lib/nn.vit:34", arena(1512960, 302592), weights(8566784 + 3546624 * i, 1536), weights(8568320 + 3546624 * i, 1536), arena(451584, 302592)), 197, 18912, 24, 0.0026041666666666665, 384),
      step(20, 74, `stage2.blocks.${1 + i}.attn.conv_proj_q.bn.y.joined`, "specs/cvt.vit:21", weights(56933888 + 2380800 * i, 13824), arena(451584, 302592), weights(56947712 + 2380800 * i, 1536), weights(51376640 - 1213440 * i, 27648), weights(51404288 - 1213440 * i, 3072), arena(0, 451584)),
      step(21, 39, `stage2.blocks.${1 + i}.attn.proj_q.y_2`, "lib/nn.vit:23", arena(451584, 302592), arena(0, 451584), weights(8569856 + 3546624 * i, 589824), weights(9159680 + 3546624 * i, 1536), arena(754176, 302592)),
      step(22, 24, `stage2.blocks.${1 + i}.attn.stack.y_2`, "lib/nn.vit:23", arena(451584, 302592), arena(0, 451584), weights(50193920 - 1213440 * i, 1179648), weights(51373568 - 1213440 * i, 3072), arena(1056768, 153600)),
      step(23, 19, `stage2.blocks.${1 + i}.attn.o`, "lib/nn.vit:65", arena(754176, 302592), arena(1056768, 153600), arena(0, 302592)),
      sized(step(13, 39, `stage2.blocks.${1 + i}.x`, "specs/cvt.vit:40", arena(1512960, 302592), arena(0, 302592), weights(9161216 + 3546624 * i, 589824), weights(9751040 + 3546624 * i, 1536), arena(1210368, 302592)), 312, 24, 196, 18912, 96, 18912, 18912, 197),
    ]),
    sized(step(14, 156, "stage2.blocks.8.mlp.y_1", "lib/nn.vit:56", arena(1210368, 302592), weights(73614848, 2359296), weights(75974144, 6144), arena(0, 1210368)), 1248, 96, 196, 18912, 197, 0.0026041666666666665, 384),
    sized(step(13, 39, "stage2.blocks.8.x_2", "specs/cvt.vit:41", arena(1210368, 302592), arena(0, 1210368), weights(34578944, 2359296), weights(36938240, 1536), arena(1512960, 302592)), 312, 24, 196, 75648, 384, 18912, 18912, 197),
    sized(step(17, 4, "stage2.blocks.9.norm1.y", "lib/nn.vit:34", arena(1512960, 302592), weights(36939776, 1536), weights(36941312, 1536), arena(0, 302592)), 197, 18912, 24, 0.0026041666666666665, 384),
    step(25, 6, "stage2.blocks.9.attn.proj_q.y_2", "lib/nn.vit:23", arena(0, 302592), weights(36942848, 589824), weights(37532672, 1536), arena(606720, 1536)),
    step(26, 11, "stage2.blocks.9.attn.stack.bn.y", "specs/cvt.vit:21", weights(41669120, 27648), arena(0, 302592), weights(41696768, 3072), arena(456192, 150528)),
    step(27, 24, "stage2.blocks.9.attn.stack.y", "lib/nn.vit:20", arena(0, 302592), arena(456192, 150528), weights(40489472, 1179648), arena(302592, 153600)),
    step(28, 1, "stage2.blocks.9.attn.o", "lib/nn.vit:65", arena(606720, 1536), arena(302592, 153600), weights(37534208, 1536), weights(37535744, 1536), arena(0, 1536)),
    sized(step(29, 3, "stage2.blocks.9.x", "specs/cvt.vit:40", arena(1512960, 302592), arena(0, 1536), weights(37537280, 589824), weights(38127104, 1536), arena(6144, 1536)), 96, 18912),
    step(30, 12, "stage2.blocks.9.mlp.y_1", "lib/nn.vit:56", arena(6144, 1536), weights(75980288, 2359296), weights(78339584, 6144), arena(0, 6144)),
    sized(step(29, 3, "stage2.blocks.9.x_2", "specs/cvt.vit:41", arena(6144, 1536), arena(0, 6144), weights(38128640, 2359296), weights(40487936, 1536), arena(7680, 1536)), 384, 96),
    step(31, 8, "head.y_2", "lib/nn.vit:23", arena(7680, 1536), weights(78345728, 1536000), weights(79881728, 4000), arena(0, 4000)),
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
    pipeline(64, 0, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20 (row)
// folded[o, i] = weight[o, i] * weight_1[i] - (sum[i: 64] weight[o, i] * weight_1[i]) * 0.015625

@group(0) @binding(0) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n0: i32, n2: i32, n3: f32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n2 = sizes.n2;
  let n3 = sizes.n3;
  let n1 = n2 * 4;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let weight_at = id * n1;
${each(3, (i) => `  let weight_at_${1 + i} = id * n1 + ${1 + i};
`)}  for (var i = 0; i < n2; i++) {
    let weight_at_step = i * 4;
    let weight_2 = weight[weight_at + weight_at_step];
    let weight_1_1 = weight_1[i * 4];
${each(3, (i) => `    sum += weight_${2 + i} * weight_1_${1 + i};
    let weight_${3 + i} = weight[weight_at_${1 + i} + weight_at_step];
    let weight_1_${2 + i} = weight_1[i * 4 + ${1 + i}];
`)}    sum += weight_5 * weight_1_4;
  }
  let sum_of_i = dot(sum, vec4f(1.0));
  let term = sum_of_i * n3;
  let folded_at = id * n1;
${each(3, (i) => `  let folded_at_${1 + i} = id * n1 + ${1 + i};
`)}  for (var i = 0; i < n2; i++) {
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
    pipeline(8, 0, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20 (contract)
// folded[o] = sum[i: 64] bias[i] * weight[o, i] + bias_1[o]

@group(0) @binding(0) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> bias_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n0: i32, n2: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n2 = sizes.n2;
  let n1 = n2 * 8;
${each(6, (i) => `  let n${3 + i} = n2 * ${2 + i};
`)}  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let weight_at = id * n1;
${each(7, (i) => `  let weight_at_${1 + i} = id * n1 + n${2 + i};
`)}  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  for (var i = 0; i < n2; i++) {
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
// y[hw/56, hw%56, o] = bias[o] + sum[cuv: 147] (if 0 <= hw/56*4 + cuv/7%7 - 2 and hw/56*4 + cuv/7%7 - 2 < 224 and
//   0 <= hw%56*4 + cuv%7 - 2 and hw%56*4 + cuv%7 - 2 < 224 then image[cuv/49, hw/56*4 + cuv/7%7 - 2, hw%56*4 +
//   cuv%7 - 2] else 0) * weight[o, cuv/49, cuv/7%7, cuv%7]

@group(0) @binding(0) var<storage, read> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> image: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 112u; // of one row of the batch
  let invocations = 896; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_16 = id / 16;
  let safe = id_div_16 * 4 - 2;
  let row_tile = id / 4;
  let id_mod_4 = row_tile % 4;
  let safe_2 = id_mod_4 * 56 - 2;
  let image_at = batch_row * 150528;
${each(12, (i) => `  let image_at_${1 + i} = batch_row * 150528 + id_mod_4 * 56 + ${2 + 4 * i};
`)}  let safe_10 = id_mod_4 * 56 + 50;
  let column_tile = id % 4;
  let weight_at = column_tile * 2352;
${each(15, (i) => `  let weight_at_${1 + 3 * i} = column_tile * 2352 + ${1 + 147 * i};
  let weight_at_${2 + 3 * i} = column_tile * 2352 + ${2 + 147 * i};
  let weight_at_${3 + 3 * i} = column_tile * 2352 + ${147 + 147 * i};
`)}  let weight_at_46 = column_tile * 2352 + 2206;
  let weight_at_47 = column_tile * 2352 + 2207;
${each(14, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var cuv = 0; cuv < 37; cuv++) {
    let cuv_1 = min(cuv * 4 + 3, 146);
    let counted = vec4f(1.0, 1.0, 1.0, f32(cuv * 4 + 3 < 147));
    let cuv_div_7 = cuv * 4 / 7;
    let cuv_mod_7 = cuv_div_7 % 7;
    let safe_1 = clamp(safe + cuv_mod_7, 0, 223);
    let cuv_mod_7_1 = cuv * 4 % 7;
    let safe_3 = max(safe_2 + cuv_mod_7_1, 0);
    let cuv_div_49 = cuv * 4 / 49;
    let image_at_step = cuv_div_49 * 50176 + safe_1 * 224 + safe_3;
${each(2, (i) => `    let cuv_div_7_${1 + i} = (cuv * 4 + ${1 + i}) / 7;
    let cuv_mod_7_${2 + 2 * i} = cuv_div_7_${1 + i} % 7;
    let safe_${4 + 2 * i} = clamp(safe + cuv_mod_7_${2 + 2 * i}, 0, 223);
    let cuv_mod_7_${3 + 2 * i} = (cuv * 4 + ${1 + i}) % 7;
    let safe_${5 + 2 * i} = max(safe_2 + cuv_mod_7_${3 + 2 * i}, 0);
    let cuv_div_49_${1 + i} = (cuv * 4 + ${1 + i}) / 49;
    let image_at_step_${1 + i} = cuv_div_49_${1 + i} * 50176 + safe_${4 + 2 * i} * 224 + safe_${5 + 2 * i};
`)}    let cuv_div_7_3 = cuv_1 / 7;
    let cuv_mod_7_6 = cuv_div_7_3 % 7;
    let safe_8 = clamp(safe + cuv_mod_7_6, 0, 223);
    let cuv_mod_7_7 = cuv_1 % 7;
    let safe_9 = max(safe_2 + cuv_mod_7_7, 0);
    let cuv_div_49_3 = cuv_1 / 49;
    let image_at_step_3 = cuv_div_49_3 * 50176 + safe_8 * 224 + safe_9;
    let image_1 = vec4f(image[image_at + image_at_step], image[image_at + image_at_step_1], image[image_at + image_at_step_2], image[image_at + image_at_step_3]);
    let places = vec4i(safe + cuv_mod_7, safe + cuv_mod_7_2, safe + cuv_mod_7_4, safe + cuv_mod_7_6);
    let term = vec4i(0) <= places;
    let term_1 = places < vec4i(224);
    let term_2 = term & term_1;
    let places_1 = vec4i(safe_2 + cuv_mod_7_1, safe_2 + cuv_mod_7_3, safe_2 + cuv_mod_7_5, safe_2 + cuv_mod_7_7);
    let left = select(vec4f(0.0), image_1, term_2 & (vec4i(0) <= places_1)) * counted;
    let image_at_step_4 = cuv_div_49 * 50176 + safe_1 * 224 + cuv_mod_7_1;
${each(3, (i) => `    let image_at_step_${5 + i} = cuv_div_49_${1 + i} * 50176 + safe_${4 + 2 * i} * 224 + cuv_mod_7_${3 + 2 * i};
`)}${each(12, (i) => `    let image_${2 + i} = vec4f(image[image_at_${1 + i} + image_at_step_4], image[image_at_${1 + i} + image_at_step_5], image[image_at_${1 + i} + image_at_step_6], image[image_at_${1 + i} + image_at_step_7]);
    let left_${1 + i} = select(vec4f(0.0), image_${2 + i}, term_2) * counted;
`)}    let safe_11 = min(safe_10 + cuv_mod_7_1, 223);
    let image_at_step_8 = cuv_div_49 * 50176 + safe_1 * 224 + safe_11;
${each(3, (i) => `    let safe_${12 + i} = min(safe_10 + cuv_mod_7_${3 + 2 * i}, 223);
    let image_at_step_${9 + i} = cuv_div_49_${1 + i} * 50176 + safe_${4 + 2 * i} * 224 + safe_${12 + i};
`)}    let image_14 = vec4f(image[image_at + image_at_step_8], image[image_at + image_at_step_9], image[image_at + image_at_step_10], image[image_at + image_at_step_11]);
    let places_2 = vec4i(safe_10 + cuv_mod_7_1, safe_10 + cuv_mod_7_3, safe_10 + cuv_mod_7_5, safe_10 + cuv_mod_7_7);
    let left_13 = select(vec4f(0.0), image_14, term_2 & (places_2 < vec4i(224))) * counted;
    let weight_at_step = cuv * 4;
    let weight_1 = vec4f(weight[weight_at + weight_at_step], weight[weight_at_1 + weight_at_step], weight[weight_at_2 + weight_at_step], weight[weight_at + cuv_1]);
${each(3, (i) => `    let weight_${2 + i} = vec4f(weight[weight_at_${3 + 3 * i} + weight_at_step], weight[weight_at_${4 + 3 * i} + weight_at_step], weight[weight_at_${5 + 3 * i} + weight_at_step], weight[weight_at_${3 + 3 * i} + cuv_1]);
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += left * block;
${each(13, (i) => `    acc_${1 + i}_0 += left_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = vec4f(weight[weight_at_${12 + 12 * i + 3 * j} + weight_at_step], weight[weight_at_${13 + 12 * i + 3 * j} + weight_at_step], weight[weight_at_${14 + 12 * i + 3 * j} + weight_at_step], weight[weight_at_${12 + 12 * i + 3 * j} + cuv_1]);
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
    acc_0_${1 + i} += left * block_${1 + i};
${each(13, (j) => `    acc_${1 + j}_${1 + i} += left_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(14, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let bias_1 = bias[column_tile * 4];
  let y_at = batch_row * 50176 + row_tile * 224 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * 50176 + row_tile * 224 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = tile_row * 16;
    y[y_at + y_at_step] = bias_1 + sum;
${each(3, (i) => `    y[y_at_${1 + i} + y_at_step] = bias_${2 + i} + sum_${1 + i};
`)}  }
}
`),
    pipeline(64, 0, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// joined[s, hwo*56 + hwi, d] = a function of y, weight, bias, weight_1, bias_1

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read> weight_1: array<vec4f>;
@group(0) @binding(4) var<storage, read> bias_1: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> joined: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(6) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n3: i32, n4: f32, n5: i32, n7: i32 }
@group(0) @binding(7) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = sizes.n1;
  let n3 = sizes.n3;
  let n4 = sizes.n4;
  let n5 = f32(sizes.n5);
  let n7 = sizes.n7;
  let n2 = n3 * 4;
  let n6 = n1 * 2;
  let n8 = n3 * 2;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let y_at = batch_row * n1 + id * n2;
  let y_2 = y[batch_row * n1 + id * n2].x;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * n1 + id * n2 + ${1 + i};
`)}  for (var d = 0; d < n3; d++) {
    let y_at_step = d * 4;
    let y_1 = y[y_at + y_at_step];
    sum += y_1 - y_2;
${each(3, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + y_at_step];
    sum += y_${3 + i} - y_2;
`)}  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d * n4;
  for (var d = 0; d < n3; d++) {
    let y_at_step_1 = d * 4;
    let y_6 = y[y_at + y_at_step_1];
${each(3, (i) => `    let term_${1 + i} = y_${6 + i} - y_2 - term;
    sum_1 += term_${1 + i} * term_${1 + i};
    let y_${7 + i} = y[y_at_${1 + i} + y_at_step_1];
`)}    let term_4 = y_9 - y_2 - term;
    sum_1 += term_4 * term_4;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  var sum_2 = vec4f(0.0);
  let term_5 = sum_1_of_d / n5;
  let term_6 = term_5 + 0.00001;
  let rsqrt_of = inverseSqrt(term_6);
  for (var d = 0; d < n3; d++) {
    let y_at_step_2 = d * 4;
    let y_10 = y[y_at + y_at_step_2];
    let weight_2 = weight[d * 4];
    let bias_2 = bias[d * 4];
${each(3, (i) => `    sum_2 += (y_${10 + i} - y_2 - term) * rsqrt_of * weight_${2 + i} + bias_${2 + i};
    let y_${11 + i} = y[y_at_${1 + i} + y_at_step_2];
    let weight_${3 + i} = weight[d * 4 + ${1 + i}];
    let bias_${3 + i} = bias[d * 4 + ${1 + i}];
`)}    sum_2 += (y_13 - y_2 - term) * rsqrt_of * weight_5 + bias_5;
  }
  let sum_2_of_d = dot(sum_2, vec4f(1.0));
  var sum_3 = vec4f(0.0);
  let term_7 = sum_2_of_d / n5;
  for (var d = 0; d < n3; d++) {
    let y_at_step_3 = d * 4;
    let y_14 = y[y_at + y_at_step_3];
    let weight_6 = weight[d * 4];
    let bias_6 = bias[d * 4];
${each(3, (i) => `    let term_${8 + i} = (y_${14 + i} - y_2 - term) * rsqrt_of * weight_${6 + i} + bias_${6 + i} - term_7;
    sum_3 += term_${8 + i} * term_${8 + i};
    let y_${15 + i} = y[y_at_${1 + i} + y_at_step_3];
    let weight_${7 + i} = weight[d * 4 + ${1 + i}];
    let bias_${7 + i} = bias[d * 4 + ${1 + i}];
`)}    let term_11 = (y_17 - y_2 - term) * rsqrt_of * weight_9 + bias_9 - term_7;
    sum_3 += term_11 * term_11;
  }
  let sum_3_of_d = dot(sum_3, vec4f(1.0));
  let joined_at = batch_row * n6 + id * n2;
  let term_17 = sum_3_of_d / n5;
  let term_18 = term_17 + 0.00001;
  let rsqrt_of_1 = inverseSqrt(term_18);
  let joined_at_1 = batch_row * n6 + id * n2 + n1;
  let joined_at_2 = batch_row * n6 + id * n2 + 1;
  let joined_at_3 = batch_row * n6 + id * n2 + n7;
  for (var d = 0; d < n8; d++) {
    let y_at_step_4 = d * 2;
    let y_18 = y[y_at + y_at_step_4];
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
    let y_19 = y[y_at_1 + y_at_step_4];
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
//   1 and h*2 + so%2 + u - 1 < 56 and 0 <= w*2 + si + v - 1 and w*2 + si + v - 1 < 56 then joined[1, h*112 +
//   so%2*56 + u*56 + w*2 + si + v - 57, c] else 0) + folded_1[c] else sum[u: 3, v: 3] folded_2[si, u, v, c] * (if
//   0 <= h*2 + u - 1 and 0 <= w*2 + v - 1 then joined[1, h*112 + u*56 + w*2 + v - 57, c] else 0) + folded_3[si, c]

@group(0) @binding(0) var<storage, read> folded: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> joined: array<vec4f>;
${each(3, (i) => `@group(0) @binding(${2 + i}) var<storage, read> folded_${1 + i}: array<vec4f>;
`)}@group(0) @binding(5) var<storage, read_write> joined_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(6) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n2: i32, n3: i32, n5: i32, n6: i32, n7: i32, n12: i32, n13: i32, n14: i32, n15: i32, n17: i32, n18: i32, n21: i32, n22: i32, n24: i32, n25: i32, n27: i32, n28: i32, n30: i32, n33: i32, n34: i32, n36: i32, n38: i32, n42: i32, n45: i32, n52: i32, n53: i32, n54: i32, n55: i32, n56: i32 }
@group(0) @binding(7) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
${each(4, (i) => `  let n${i} = sizes.n${i};
`)}${each(3, (i) => `  let n${5 + i} = sizes.n${5 + i};
`)}${each(4, (i) => `  let n${12 + i} = sizes.n${12 + i};
`)}  let n17 = sizes.n17;
  let n18 = sizes.n18;
${each(3, (i) => `  let n${21 + 3 * i} = sizes.n${21 + 3 * i};
  let n${22 + 3 * i} = sizes.n${22 + 3 * i};
`)}  let n30 = sizes.n30;
  let n33 = sizes.n33;
${each(3, (i) => `  let n${34 + 2 * i} = sizes.n${34 + 2 * i};
`)}  let n42 = sizes.n42;
  let n45 = sizes.n45;
${each(5, (i) => `  let n${52 + i} = sizes.n${52 + i};
`)}${each(2, (i) => `  let n${4 + 25 * i} = n${3 - 2 * i} * ${8 + 5 * i};
  let n${8 + 23 * i} = n${3 - 2 * i} * ${4 + i};
  let n${9 + 23 * i} = n${2 - i} * ${8 + 6 * i};
  let n${10 + 25 * i} = n1 * ${4 + 2 * i};
  let n${11 + 26 * i} = n1 * ${9 + 6 * i};
  let n${16 + 23 * i} = n${1 + 4 * i} * ${10 - 8 * i};
  let n${19 + 21 * i} = n1 * ${2 + 5 * i};
  let n${20 + 21 * i} = n1 * ${11 + 5 * i};
  let n${23 + 20 * i} = n1 * ${3 + 5 * i};
  let n${26 + 18 * i} = n1 * ${12 + 5 * i};
`)}  let n46 = n0 * 12;
${each(5, (i) => `  let n${47 + i} = n0 * ${2 + 2 * i};
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
  let w_tile = id_div_16 % n3;
  let safe = h * n4 + w_tile * 4 - n5;
  let safe_1 = max(safe, 0);
  let joined_at = batch_row * n6 + safe_1 * n1 + c_quad + n7;
  let joined_2 = joined[joined_at];
  let term = 0 <= h * 2 - 1;
  let term_1 = 0 <= w_tile * 4 - 1;
  let term_2 = term && term_1;
  let term_3 = select(vec4f(0.0), joined_2, term_2);
  var sum = folded_4 * term_3;
  let safe_2 = h * n4 + w_tile * 4 - n8;
  let safe_3 = max(safe_2, 0);
  let joined_at_1 = batch_row * n6 + safe_3 * n1 + c_quad + n7;
  let joined_3 = joined[joined_at_1];
  let term_4 = select(vec4f(0.0), joined_3, term);
  var sum_1 = folded_4 * term_4;
  let safe_4 = h * n4 + w_tile * 4 - 1;
  let safe_5 = max(safe_4, 0);
  let joined_at_2 = batch_row * n6 + safe_5 * n1 + c_quad + n7;
  let joined_4 = joined[joined_at_2];
  let term_5 = select(vec4f(0.0), joined_4, term_1);
  var sum_2 = folded_4 * term_5;
  let joined_at_3 = batch_row * n6 + h * n9 + w_tile * n10 + c_quad + n7;
  let joined_5 = joined[joined_at_3];
  var sum_3 = folded_4 * joined_5;
  let folded_2_1 = folded_2[c_quad];
  var sum_4 = folded_2_1 * term_3;
  let folded_2_2 = folded_2[c_quad + n11];
  var sum_5 = folded_2_2 * term_3;
${each(2, (i) => `  let safe_${6 + 2 * i} = h * n4 + w_tile * 4 - n${12 + i};
  let safe_${7 + 2 * i} = max(safe_${6 + 2 * i}, 0);
  let joined_at_${4 + i} = batch_row * n6 + safe_${7 + 2 * i} * n1 + c_quad + n7;
  let joined_${6 + i} = joined[joined_at_${4 + i}];
  let term_${6 + i} = select(vec4f(0.0), joined_${6 + i}, term);
  var sum_${6 + i} = folded_4 * term_${6 + i};
`)}${each(2, (i) => `  let joined_at_${6 + i} = batch_row * n6 + h * n9 + w_tile * n10 + c_quad + n${14 + i};
  let joined_${8 + i} = joined[joined_at_${6 + i}];
  var sum_${8 + i} = folded_4 * joined_${8 + i};
`)}  var sum_10 = folded_2_1 * term_6;
  var sum_11 = folded_2_2 * term_6;
  let folded_5 = folded[c_quad + n1];
  sum += folded_5 * term_4;
  sum_1 += folded_5 * term_6;
  sum_2 += folded_5 * joined_5;
  sum_3 += folded_5 * joined_8;
  let folded_2_3 = folded_2[c_quad + n1];
  sum_4 += folded_2_3 * term_4;
  let folded_2_4 = folded_2[c_quad + n16];
  sum_5 += folded_2_4 * term_4;
  sum_6 += folded_5 * term_7;
  let safe_10 = h * n4 + w_tile * 4 - n17;
  let safe_11 = max(safe_10, 0);
  let joined_at_8 = batch_row * n6 + safe_11 * n1 + c_quad + n7;
  let joined_10 = joined[joined_at_8];
  let term_8 = select(vec4f(0.0), joined_10, term);
  sum_7 += folded_5 * term_8;
  sum_8 += folded_5 * joined_9;
  let joined_at_9 = batch_row * n6 + h * n9 + w_tile * n10 + c_quad + n18;
  let joined_11 = joined[joined_at_9];
  sum_9 += folded_5 * joined_11;
  sum_10 += folded_2_3 * term_7;
  sum_11 += folded_2_4 * term_7;
  let folded_6 = folded[c_quad + n19];
  sum += folded_6 * term_6;
  sum_1 += folded_6 * term_7;
  sum_2 += folded_6 * joined_8;
  sum_3 += folded_6 * joined_9;
  let folded_2_5 = folded_2[c_quad + n19];
  sum_4 += folded_2_5 * term_6;
  let folded_2_6 = folded_2[c_quad + n20];
  sum_5 += folded_2_6 * term_6;
  sum_6 += folded_6 * term_8;
  let safe_12 = h * n4 + w_tile * 4 - n21;
  let safe_13 = max(safe_12, 0);
  let joined_at_10 = batch_row * n6 + safe_13 * n1 + c_quad + n7;
  let joined_12 = joined[joined_at_10];
  let term_9 = w_tile * 4 + 4 < n8;
  sum_7 += folded_6 * select(vec4f(0.0), joined_12, term && term_9);
  sum_8 += folded_6 * joined_11;
  let joined_at_11 = batch_row * n6 + h * n9 + w_tile * n10 + c_quad + n22;
  let joined_13 = joined[joined_at_11];
  let term_10 = select(vec4f(0.0), joined_13, term_9);
  sum_9 += folded_6 * term_10;
  sum_10 += folded_2_5 * term_8;
  sum_11 += folded_2_6 * term_8;
  let folded_7 = folded[c_quad + n23];
  sum += folded_7 * term_5;
  sum_1 += folded_7 * joined_5;
  let joined_at_12 = batch_row * n6 + h * n9 + w_tile * n10 + c_quad + n24;
  let joined_14 = joined[joined_at_12];
  let term_11 = select(vec4f(0.0), joined_14, term_1);
  sum_2 += folded_7 * term_11;
  let joined_at_13 = batch_row * n6 + h * n9 + w_tile * n10 + c_quad + n25;
  let joined_15 = joined[joined_at_13];
  sum_3 += folded_7 * joined_15;
  let folded_2_7 = folded_2[c_quad + n23];
  sum_4 += folded_2_7 * term_5;
  let folded_2_8 = folded_2[c_quad + n26];
  sum_5 += folded_2_8 * term_5;
  sum_6 += folded_7 * joined_8;
${each(2, (i) => `  sum_${7 + i} += folded_7 * joined_${9 + 7 * i};
  let joined_at_${14 + i} = batch_row * n6 + h * n9 + w_tile * n10 + c_quad + n${27 + i};
  let joined_${16 + i} = joined[joined_at_${14 + i}];
`)}  sum_9 += folded_7 * joined_17;
  sum_10 += folded_2_7 * joined_8;
  sum_11 += folded_2_8 * joined_8;
  let folded_8 = folded[c_quad + n10];
  sum += folded_8 * joined_5;
  sum_1 += folded_8 * joined_8;
  sum_2 += folded_8 * joined_15;
  sum_3 += folded_8 * joined_16;
  let folded_2_9 = folded_2[c_quad + n10];
  sum_4 += folded_2_9 * joined_5;
  let folded_2_10 = folded_2[c_quad + n29];
  sum_5 += folded_2_10 * joined_5;
  sum_6 += folded_8 * joined_9;
  sum_7 += folded_8 * joined_11;
  sum_8 += folded_8 * joined_17;
  let joined_at_16 = batch_row * n6 + h * n9 + w_tile * n10 + c_quad + n30;
  let joined_18 = joined[joined_at_16];
  sum_9 += folded_8 * joined_18;
  sum_10 += folded_2_9 * joined_9;
  sum_11 += folded_2_10 * joined_9;
  let folded_9 = folded[c_quad + n31];
  sum += folded_9 * joined_8;
  sum_1 += folded_9 * joined_9;
  sum_2 += folded_9 * joined_16;
  sum_3 += folded_9 * joined_17;
  let folded_2_11 = folded_2[c_quad + n31];
  sum_4 += folded_2_11 * joined_8;
  let folded_2_12 = folded_2[c_quad + n32];
  sum_5 += folded_2_12 * joined_8;
  sum_6 += folded_9 * joined_11;
  sum_7 += folded_9 * term_10;
  sum_8 += folded_9 * joined_18;
  let safe_14 = h * n4 + w_tile * 4 + n33;
  let safe_15 = min(safe_14, n34);
  let joined_at_17 = batch_row * n6 + safe_15 * n1 + c_quad + n7;
  let joined_19 = joined[joined_at_17];
  let term_12 = select(vec4f(0.0), joined_19, term_9);
  sum_9 += folded_9 * term_12;
  sum_10 += folded_2_11 * joined_11;
  sum_11 += folded_2_12 * joined_11;
  let folded_10 = folded[c_quad + n35];
  sum += folded_10 * term_11;
  sum_1 += folded_10 * joined_15;
  let safe_16 = h * n4 + w_tile * 4 + n36;
  let safe_17 = min(safe_16, n34);
  let joined_at_18 = batch_row * n6 + safe_17 * n1 + c_quad + n7;
  let joined_20 = joined[joined_at_18];
  let term_13 = h * 2 + 2 < n8;
  sum_2 += folded_10 * select(vec4f(0.0), joined_20, term_13 && term_1);
  let safe_18 = h * n4 + w_tile * 4 + n4;
  let safe_19 = min(safe_18, n34);
  let joined_at_19 = batch_row * n6 + safe_19 * n1 + c_quad + n7;
  let joined_21 = joined[joined_at_19];
  let term_14 = select(vec4f(0.0), joined_21, term_13);
  sum_3 += folded_10 * term_14;
  let folded_2_13 = folded_2[c_quad + n35];
  sum_4 += folded_2_13 * term_11;
  let folded_2_14 = folded_2[c_quad + n37];
  sum_5 += folded_2_14 * term_11;
  sum_6 += folded_10 * joined_16;
  sum_7 += folded_10 * joined_17;
${each(2, (i) => `  let safe_${20 + 2 * i} = h * n4 + w_tile * 4 + n${38 + i};
  let safe_${21 + 2 * i} = min(safe_${20 + 2 * i}, n34);
  let joined_at_${20 + i} = batch_row * n6 + safe_${21 + 2 * i} * n1 + c_quad + n7;
  let joined_${22 + i} = joined[joined_at_${20 + i}];
  let term_${15 + i} = select(vec4f(0.0), joined_${22 + i}, term_13);
  sum_${8 + i} += folded_10 * term_${15 + i};
`)}  sum_10 += folded_2_13 * joined_16;
  sum_11 += folded_2_14 * joined_16;
  let folded_11 = folded[c_quad + n40];
  sum += folded_11 * joined_15;
  sum_1 += folded_11 * joined_16;
  sum_2 += folded_11 * term_14;
  sum_3 += folded_11 * term_15;
  let folded_2_15 = folded_2[c_quad + n40];
  sum_4 += folded_2_15 * joined_15;
  let folded_2_16 = folded_2[c_quad + n41];
  sum_5 += folded_2_16 * joined_15;
  sum_6 += folded_11 * joined_17;
  sum_7 += folded_11 * joined_18;
  sum_8 += folded_11 * term_16;
  let safe_24 = h * n4 + w_tile * 4 + n42;
  let safe_25 = min(safe_24, n34);
  let joined_at_22 = batch_row * n6 + safe_25 * n1 + c_quad + n7;
  let joined_24 = joined[joined_at_22];
  let term_17 = select(vec4f(0.0), joined_24, term_13);
  sum_9 += folded_11 * term_17;
  sum_10 += folded_2_15 * joined_17;
  sum_11 += folded_2_16 * joined_17;
  let folded_12 = folded[c_quad + n43];
  sum += folded_12 * joined_16;
  sum_1 += folded_12 * joined_17;
  sum_2 += folded_12 * term_15;
  sum_3 += folded_12 * term_16;
  let folded_2_17 = folded_2[c_quad + n43];
  sum_4 += folded_2_17 * joined_16;
  let folded_2_18 = folded_2[c_quad + n44];
  sum_5 += folded_2_18 * joined_16;
  sum_6 += folded_12 * joined_18;
  sum_7 += folded_12 * term_12;
  sum_8 += folded_12 * term_17;
  let safe_26 = h * n4 + w_tile * 4 + n45;
  let safe_27 = min(safe_26, n34);
  let joined_at_23 = batch_row * n6 + safe_27 * n1 + c_quad + n7;
  let joined_25 = joined[joined_at_23];
  sum_9 += folded_12 * select(vec4f(0.0), joined_25, term_13 && term_9);
  sum_10 += folded_2_17 * joined_18;
  sum_11 += folded_2_18 * joined_18;
  let folded_1_1 = folded_1[c_quad];
  let joined_1_at = batch_row * n46 + id_div_16 * n19 + c_quad;
  joined_1[joined_1_at] = sum + folded_1_1;
${each(3, (i) => `  let joined_1_at_${1 + i} = batch_row * n46 + id_div_16 * n19 + c_quad + n${47 + i};
  joined_1[joined_1_at_${1 + i}] = sum_${1 + i} + folded_1_1;
`)}  let folded_3_1 = folded_3[c_quad];
  let joined_1_at_4 = batch_row * n46 + id_div_16 * n19 + c_quad + n50;
  joined_1[joined_1_at_4] = sum_4 + folded_3_1;
  let folded_3_2 = folded_3[c_quad + n1];
${each(2, (i) => `  let joined_1_at_${5 + 2 * i} = batch_row * n46 + id_div_16 * n19 + c_quad + n${51 + i};
  joined_1[joined_1_at_${5 + 2 * i}] = sum_${5 + 2 * i} + folded_${3 - 2 * i}_${2 - i};
  let joined_1_at_${6 + 2 * i} = batch_row * n46 + id_div_16 * n19 + c_quad + n${1 + 52 * i};
  joined_1[joined_1_at_${6 + 2 * i}] = sum_${6 + 2 * i} + folded_1_1;
`)}  let joined_1_at_9 = batch_row * n46 + id_div_16 * n19 + c_quad + n54;
${each(2, (i) => `  joined_1[joined_1_at_${9 + i}] = sum_${9 + i} + folded_${1 + 2 * i}_1;
  let joined_1_at_${10 + i} = batch_row * n46 + id_div_16 * n19 + c_quad + n${55 + i};
`)}  joined_1[joined_1_at_11] = sum_11 + folded_3_2;
}
`),
    pipeline(8, 0, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[hw3hw2hw1hw0, o] = sum[i: 64] joined[hw3hw2hw1hw0/56%2*2 + hw3hw2hw1hw0%2, hw3hw2hw1hw0/112,
//   hw3hw2hw1hw0/2%28, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> joined: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n3: i32, n4: i32, n11: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = sizes.n1;
  let n3 = sizes.n3;
  let n4 = sizes.n4;
  let n11 = sizes.n11;
  let n2 = n1 * 2;
  let n5 = n0 * 24;
  let n6 = n0 * 8;
  let n7 = n1 * 8;
  let n8 = n3 * 8;
  let n9 = n0 * 4;
  let n10 = n3 * 4;
  let n12 = n3 * 64;
${each(13, (i) => `  let n${13 + i} = n3 * ${12 + 4 * i};
`)}  let n26 = n0 * 16;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_56 = id / n1;
  let id_mod_2 = id_div_56 % 2;
  let id_div_112 = id / n2;
  let row_tile = id / n3;
  let id_mod_14 = row_tile % n4;
  let joined_at = batch_row * n5 + id_mod_2 * n6 + id_div_112 * n7 + id_mod_14 * n8;
${each(3, (i) => `  let joined_at_${1 + i} = batch_row * n5 + id_mod_2 * n6 + id_div_112 * n7 + id_mod_14 * n8 + n${9 + i};
`)}  let column_tile = id % n3;
  let weight_at = column_tile * n12;
${each(2, (i) => `  let weight_at_${1 + 4 * i} = column_tile * n12 + n${10 + 5 * i};
  let weight_at_${2 + 4 * i} = column_tile * n12 + n${8 + 8 * i};
  let weight_at_${3 + 4 * i} = column_tile * n12 + n${13 + 4 * i};
  let weight_at_${4 + 4 * i} = column_tile * n12 + n${14 + 4 * i};
`)}${each(7, (i) => `  let weight_at_${9 + i} = column_tile * n12 + n${19 + i};
`)}${each(4, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < n10; i++) {
    let joined_1 = joined[joined_at + i];
${each(3, (i) => `    let joined_${2 + i} = joined[joined_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(4, (i) => `    acc_${i}_0 += joined_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(4, (j) => `    acc_${j}_${1 + i} += joined_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 16>(
${each(4, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let bias_1 = bias[column_tile * 4];
  let y_at = batch_row * n26 + row_tile * n14 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * n26 + row_tile * n14 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = tile_row * n10;
    y[y_at + y_at_step] = sum + bias_1;
${each(3, (i) => `    y[y_at_${1 + i} + y_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[s, hwohwi, o] = sum[i: 64] joined[s + 4, hwohwi/28, hwohwi%28, i] * weight[s, o, i] + bias[s, o]

@group(0) @binding(0) var<storage, read_write> joined: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n1: i32, n5: i32, n6: i32, n7: i32, n8: i32, n9: i32, n10: i32, n11: i32, n12: i32, n13: i32, n14: i32, n15: i32, n16: i32, n17: i32, n18: i32, n19: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n1 = sizes.n1;
${each(15, (i) => `  let n${5 + i} = sizes.n${5 + i};
`)}  let n0 = n18 * 2;
  let n2 = n18 * 336;
  let n3 = n1 * 56;
  let n4 = n18 * 224;
  let n20 = n1 * 64;
${each(13, (i) => `  let n${21 + i} = n1 * ${4 + 4 * i};
`)}  let n34 = n1 * 60;
  let n35 = n18 * 112;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_4 = id / n1;
  let joined_at = batch_row * n2 + id_div_4 * n3 + n4;
${each(13, (i) => `  let joined_at_${1 + i} = batch_row * n2 + id_div_4 * n3 + n${5 + i};
`)}  let s = id / n18;
  let column_tile = id % n1;
  let weight_at = s * n19 + column_tile * n20;
${each(13, (i) => `  let weight_at_${1 + i} = s * n19 + column_tile * n20 + n${21 + i};
`)}  let weight_at_14 = s * n19 + column_tile * n20 + n3;
  let weight_at_15 = s * n19 + column_tile * n20 + n34;
${each(14, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < n21; i++) {
    let joined_1 = joined[joined_at + i];
${each(13, (i) => `    let joined_${2 + i} = joined[joined_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(14, (i) => `    acc_${i}_0 += joined_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(14, (j) => `    acc_${j}_${1 + i} += joined_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(14, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let bias_1 = bias[s * n21 + column_tile * 4];
  let y_at = batch_row * n35 + id_div_4 * n3 + column_tile * 4;
  let bias_at = s * n21 + column_tile * 4 + 1;
  let bias_2 = bias[bias_at];
${each(2, (i) => `  let y_at_${1 + i} = batch_row * n35 + id_div_4 * n3 + column_tile * 4 + ${1 + i};
  let bias_at_${1 + i} = s * n21 + column_tile * 4 + ${2 + i};
  let bias_${3 + i} = bias[bias_at_${1 + i}];
`)}  let y_at_3 = batch_row * n35 + id_div_4 * n3 + column_tile * 4 + 3;
  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = tile_row * n21;
    y[y_at + y_at_step] = sum + bias_1;
${each(3, (i) => `    y[y_at_${1 + i} + y_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:65, lib/nn.vit:40, lib/nn.vit:39, lib/nn.vit:63 (attend)
// o[t, nc] = mean
// mean = (sum[j: 784] weight * y_1[1, j, nc]) / (sum[j: 784] weight), weight = exp(score - max[j] score)
// score = 0.125 * (sum[c: 64] y[t, c] * y_1[0, j, c])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 49u; // of one row of the batch
  let invocations = 392; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_at = batch_row * 50176 + id * 128;
${each(7, (i) => `  let y_at_${1 + i} = batch_row * 50176 + id * 128 + ${16 + 16 * i};
`)}  let y_1_at = batch_row * 25088;
${each(3, (i) => `  let y_1_at_${2 + 2 * i} = batch_row * 25088 + ${16 + 16 * i};
`)}  var values: array<mat4x4f, 16>;
${each(4, (i) => `  let y_1_at_${8 + 2 * i} = batch_row * 25088 + ${12544 + 16 * i};
`)}${each(8, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(8, (i) => `${each(16, (j) => `  var acc_${i}_${j} = vec4f();
`)}`)}  for (var j = 0; j < 196; j++) {
    let y_1_at_step = j * 64;
    let y_1_at_1 = y_1_at + y_1_at_step;
${each(3, (i) => `    let y_1_at_${3 + 2 * i} = y_1_at_${2 + 2 * i} + y_1_at_step;
`)}${each(8, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 16; c++) {
      let y_2 = y[y_at + c];
${each(7, (i) => `      let y_${3 + i} = y[y_at_${1 + i} + c];
`)}${each(4, (i) => `      let y_1_${1 + i} = y_1[y_1_at_${1 + 2 * i} + c];
`)}      let keys = mat4x4f(y_1_1, y_1_2, y_1_3, y_1_4);
${each(8, (i) => `      score_${i} += y_${2 + i} * keys;
`)}    }
    score_0 = 0.125 * score_0;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now);
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    score_1 = 0.125 * score_1;
    let largest_1_now = max(largest_1, max(max(score_1.x, score_1.y), max(score_1.z, score_1.w)));
    let shrink_1 = vitc_exp(largest_1 - largest_1_now);
    let weight_1 = vitc_exp_v4(score_1 - largest_1_now);
    largest_1 = largest_1_now;
    total_1 = total_1 * shrink_1 + dot(weight_1, vec4f(1.0));
    score_2 = 0.125 * score_2;
    let largest_2_now = max(largest_2, max(max(score_2.x, score_2.y), max(score_2.z, score_2.w)));
    let shrink_2 = vitc_exp(largest_2 - largest_2_now);
    let weight_2 = vitc_exp_v4(score_2 - largest_2_now);
    largest_2 = largest_2_now;
    total_2 = total_2 * shrink_2 + dot(weight_2, vec4f(1.0));
    score_3 = 0.125 * score_3;
    let largest_3_now = max(largest_3, max(max(score_3.x, score_3.y), max(score_3.z, score_3.w)));
    let shrink_3 = vitc_exp(largest_3 - largest_3_now);
    let weight_3 = vitc_exp_v4(score_3 - largest_3_now);
    largest_3 = largest_3_now;
    total_3 = total_3 * shrink_3 + dot(weight_3, vec4f(1.0));
    score_4 = 0.125 * score_4;
    let largest_4_now = max(largest_4, max(max(score_4.x, score_4.y), max(score_4.z, score_4.w)));
    let shrink_4 = vitc_exp(largest_4 - largest_4_now);
    let weight_4 = vitc_exp_v4(score_4 - largest_4_now);
    largest_4 = largest_4_now;
    total_4 = total_4 * shrink_4 + dot(weight_4, vec4f(1.0));
    score_5 = 0.125 * score_5;
    let largest_5_now = max(largest_5, max(max(score_5.x, score_5.y), max(score_5.z, score_5.w)));
    let shrink_5 = vitc_exp(largest_5 - largest_5_now);
    let weight_5 = vitc_exp_v4(score_5 - largest_5_now);
    largest_5 = largest_5_now;
    total_5 = total_5 * shrink_5 + dot(weight_5, vec4f(1.0));
    score_6 = 0.125 * score_6;
    let largest_6_now = max(largest_6, max(max(score_6.x, score_6.y), max(score_6.z, score_6.w)));
    let shrink_6 = vitc_exp(largest_6 - largest_6_now);
    let weight_6 = vitc_exp_v4(score_6 - largest_6_now);
    largest_6 = largest_6_now;
    total_6 = total_6 * shrink_6 + dot(weight_6, vec4f(1.0));
    score_7 = 0.125 * score_7;
    let largest_7_now = max(largest_7, max(max(score_7.x, score_7.y), max(score_7.z, score_7.w)));
    let shrink_7 = vitc_exp(largest_7 - largest_7_now);
    let weight_7 = vitc_exp_v4(score_7 - largest_7_now);
    largest_7 = largest_7_now;
    total_7 = total_7 * shrink_7 + dot(weight_7, vec4f(1.0));
${each(4, (i) => `    let y_1_at_${9 + 2 * i} = y_1_at_${8 + 2 * i} + y_1_at_step;
`)}    for (var tile_column = 0; tile_column < 16; tile_column++) {
${each(4, (i) => `      let y_1_${5 + i} = y_1[y_1_at_${9 + 2 * i} + tile_column];
`)}      values[tile_column] = mat4x4f(y_1_5, y_1_6, y_1_7, y_1_8);
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
  let o_at = batch_row * 50176 + id * 128;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let share = 1.0 / divisors[tile_row];
    let o_at_step = tile_row * 16;
    let o_at_1 = o_at + o_at_step;
    for (var tile_column = 0; tile_column < 16; tile_column++) {
      let sum = sums[tile_row * 16 + tile_column] * share;
      o[o_at_1 + tile_column] = sum;
    }
  }
}
`),
    pipeline(8, 0, `// specs/cvt.vit:40, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x[hw, d] = joined[0, hw, d] + (sum[i: 64] o[hw, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> joined: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n2: i32, n3: i32, n4: i32, n20: i32, n21: i32, n22: i32 }
@group(0) @binding(6) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
${each(5, (i) => `  let n${i} = sizes.n${i};
`)}${each(3, (i) => `  let n${20 + i} = sizes.n${20 + i};
`)}  let n5 = n4 * 16;
${each(14, (i) => `  let n${6 + i} = n4 * ${2 + i};
`)}  let n23 = n1 * 4;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / n1;
  let hw = min(row_tile * 16, n2);
${each(15, (i) => `  let hw_${1 + i} = min(row_tile * 16 + ${1 + i}, n2);
`)}  let o_at = batch_row * n3 + hw * n4;
${each(15, (i) => `  let o_at_${1 + i} = batch_row * n3 + hw_${1 + i} * n4;
`)}  let column_tile = id % n1;
  let weight_at = column_tile * n5;
${each(2, (i) => `  let weight_at_${1 + 4 * i} = column_tile * n5 + n${4 + 5 * i};
  let weight_at_${2 + 4 * i} = column_tile * n5 + n${6 + 4 * i};
  let weight_at_${3 + 4 * i} = column_tile * n5 + n${7 + 4 * i};
  let weight_at_${4 + 4 * i} = column_tile * n5 + n${8 + 4 * i};
`)}${each(7, (i) => `  let weight_at_${9 + i} = column_tile * n5 + n${13 + i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < n4; i++) {
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
  let hw_16 = row_tile * 16;
  let joined_at = batch_row * n20 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
  let x_at = batch_row * n21 + column_tile * 4;
${each(3, (i) => `  let joined_at_${1 + i} = batch_row * n20 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let x_at_${1 + i} = batch_row * n21 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let hw_17 = hw_16 + tile_row;
    if (hw_17 >= n22) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let joined_at_step = hw_17 * n23;
    let joined_1 = joined[joined_at + joined_at_step];
    let x_at_step = hw_17 * n23;
    x[x_at + x_at_step] = joined_1 + sum + bias_1;
${each(3, (i) => `    let joined_${2 + i} = joined[joined_at_${1 + i} + joined_at_step];
    x[x_at_${1 + i} + x_at_step] = joined_${2 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
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
struct Sizes { n0: i32, n1: i32, n2: i32, n3: i32, n20: i32, n21: f32, n22: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

fn vitc_sigmoid_v4(x: vec4f) -> vec4f { return 1.0 / (1.0 + exp(clamp(-x, vec4f(-87.0), vec4f(87.0)))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
${each(4, (i) => `  let n${i} = sizes.n${i};
`)}  let n20 = sizes.n20;
  let n21 = sizes.n21;
  let n22 = f32(sizes.n22);
  let n4 = n1 * 16;
${each(14, (i) => `  let n${5 + i} = n1 * ${2 + i};
`)}  let n19 = n3 * 4;
  let workgroups = (u32(n0) + 7u) / 8u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / n1;
  let hw = min(row_tile * 16, n2);
${each(15, (i) => `  let hw_${1 + i} = min(row_tile * 16 + ${1 + i}, n2);
`)}  let x_at = batch_row * n3 + hw * n1;
  let x_2 = x[batch_row * n3 + hw * n1].x;
${each(15, (i) => `  let x_at_${1 + i} = batch_row * n3 + hw_${1 + i} * n1;
  let x_${4 + 2 * i} = x[batch_row * n3 + hw_${1 + i} * n1].x;
`)}  let term = x_2 - x_2;
${each(15, (i) => `  let term_${2 + 2 * i} = x_${4 + 2 * i} - x_${4 + 2 * i};
`)}  let column_tile = id % n1;
  let folded_at = column_tile * n4;
${each(2, (i) => `  let folded_at_${1 + 4 * i} = column_tile * n4 + n${1 + 7 * i};
  let folded_at_${2 + 4 * i} = column_tile * n4 + n${5 + 4 * i};
  let folded_at_${3 + 4 * i} = column_tile * n4 + n${6 + 4 * i};
  let folded_at_${4 + 4 * i} = column_tile * n4 + n${7 + 4 * i};
`)}${each(7, (i) => `  let folded_at_${9 + i} = column_tile * n4 + n${12 + i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}${each(16, (i) => `  var stat_0_${i} = vec4f();
`)}${each(16, (i) => `  var stat_1_${i} = vec4f();
`)}  for (var i = 0; i < n1; i++) {
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
  let hw_16 = row_tile * 16;
  let folded_1_1 = folded_1[column_tile * 4];
  let y_at = batch_row * n19 + column_tile * 4;
${each(3, (i) => `  let folded_1_${2 + i} = folded_1[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * n19 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let hw_17 = hw_16 + tile_row;
    if (hw_17 >= n20) { break; }
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let term_32 = total_1 * total_1;
    let term_33 = term_32 * n21;
    let term_34 = total - term_33;
    let max_of = max(term_34, 0.0);
    let max_of_1 = max(max_of, 0.0);
    let term_35 = max_of_1 / n22;
    let term_36 = term_35 + 0.00001;
    let rsqrt_of = inverseSqrt(term_36);
    let term_37 = rsqrt_of * sum + folded_1_1;
    let y_at_step = hw_17 * n7;
    y[y_at + y_at_step] = term_37 * vitc_sigmoid_v4(1.702 * term_37);
${each(3, (i) => `    let term_${38 + i} = rsqrt_of * sum_${1 + i} + folded_1_${2 + i};
    y[y_at_${1 + i} + y_at_step] = term_${38 + i} * vitc_sigmoid_v4(1.702 * term_${38 + i});
`)}  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:49 (contract)
// y[hw/28, hw%28, o] = bias[o] + sum[cuv: 576] (if 0 <= hw/28*2 + cuv/3%3 - 1 and 0 <= hw%28*2 + cuv%3 - 1 then
//   x[hw/28*112 + cuv/3%3*56 + hw%28*2 + cuv%3 - 57, cuv/9] else 0) * weight[o, cuv/9, cuv/3%3, cuv%3]

@group(0) @binding(0) var<storage, read> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> x: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 84u; // of one row of the batch
  let invocations = 672; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_24 = id / 24;
  let row_tile = id / 12;
  let id_mod_2 = row_tile % 2;
  let safe = id_div_24 * 112 + id_mod_2 * 28 - 57;
  let x_at = batch_row * 200704;
  let i = id_div_24 * 2 - 1;
  let i_1 = id_mod_2 * 28 - 1;
${each(13, (i) => `  let safe_${5 + 5 * i} = id_div_24 * 112 + id_mod_2 * 28 - ${55 - 2 * i};
`)}  let column_tile = id % 12;
  let weight_at = column_tile * 2304;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 2304 + ${144 + 144 * i};
`)}${each(14, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var cuv = 0; cuv < 144; cuv++) {
    let cuv_div_3 = cuv / 3;
    let cuv_mod_3 = (cuv_div_3 + cuv) % 3;
    let cuv_mod_3_1 = cuv % 3;
    let safe_step = cuv_mod_3 * 56 + cuv_mod_3_1;
    let safe_1 = max(safe + safe_step, 0);
    let cuv_div_9 = cuv * 4 / 9;
    let x_at_step = safe_1 * 64 + cuv_div_9;
${each(2, (i) => `    let cuv_div_3_${1 + i} = (cuv + ${1 + i}) / 3;
    let cuv_mod_3_${2 + 2 * i} = (cuv_div_3_${1 + i} + cuv) % 3;
    let cuv_mod_3_${3 + 2 * i} = (cuv + ${1 + i}) % 3;
    let safe_step_${1 + i} = cuv_mod_3_${2 + 2 * i} * 56 + cuv_mod_3_${3 + 2 * i};
    let safe_${2 + i} = max(safe + safe_step_${1 + i}, 0);
    let cuv_div_9_${1 + i} = (cuv * 4 + ${1 + i}) / 9;
    let x_at_step_${1 + i} = safe_${2 + i} * 64 + cuv_div_9_${1 + i};
`)}    let cuv_mod_3_6 = cuv_div_3 + cuv + 1;
    let cuv_mod_3_7 = cuv_mod_3_6 % 3;
    let safe_step_3 = cuv_mod_3_7 * 56 + cuv_mod_3_1;
    let safe_4 = max(safe + safe_step_3, 0);
    let cuv_div_9_3 = (cuv * 4 + 3) / 9;
    let x_at_step_3 = safe_4 * 64 + cuv_div_9_3;
    let x_1 = vec4f(x[x_at + x_at_step], x[x_at + x_at_step_1], x[x_at + x_at_step_2], x[x_at + x_at_step_3]);
    let places = vec4i(i + cuv_mod_3, i + cuv_mod_3_2, i + cuv_mod_3_4, i + cuv_mod_3_7);
    let term = vec4i(0) <= places;
    let places_1 = vec4i(i_1 + cuv_mod_3_1, i_1 + cuv_mod_3_3, i_1 + cuv_mod_3_5, i_1 + cuv_mod_3_1);
    let left = select(vec4f(0.0), x_1, term & (vec4i(0) <= places_1));
${each(13, (i) => `    let safe_${6 + 5 * i} = max(safe_${5 + 5 * i} + safe_step, 0);
    let x_at_step_${4 + 4 * i} = safe_${6 + 5 * i} * 64 + cuv_div_9;
${each(3, (j) => `    let safe_${7 + 5 * i + j} = max(safe_${5 + 5 * i} + safe_step_${1 + j}, 0);
    let x_at_step_${5 + 4 * i + j} = safe_${7 + 5 * i + j} * 64 + cuv_div_9_${1 + j};
`)}    let x_${2 + i} = vec4f(x[x_at + x_at_step_${4 + 4 * i}], x[x_at + x_at_step_${5 + 4 * i}], x[x_at + x_at_step_${6 + 4 * i}], x[x_at + x_at_step_${7 + 4 * i}]);
    let left_${1 + i} = select(vec4f(0.0), x_${2 + i}, term);
`)}    let weight_1 = weight[weight_at + cuv];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + cuv];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += left * block;
${each(13, (i) => `    acc_${1 + i}_0 += left_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + cuv];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
    acc_0_${1 + i} += left * block_${1 + i};
${each(13, (j) => `    acc_${1 + j}_${1 + i} += left_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(14, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let bias_1 = bias[column_tile * 4];
  let y_at = batch_row * 37632 + row_tile * 672 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * 37632 + row_tile * 672 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = tile_row * 48;
    y[y_at + y_at_step] = bias_1 + sum;
${each(3, (i) => `    y[y_at_${1 + i} + y_at_step] = bias_${2 + i} + sum_${1 + i};
`)}  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:65, lib/nn.vit:40, lib/nn.vit:39, lib/nn.vit:63 (attend)
// o[t, nco*64 + nci] = mean
// mean = (sum[j: 196] weight * y_1[1, j, nco*64 + nci]) / (sum[j: 196] weight), weight = exp(score - max[j] score)
// score = 0.07216878364870322 * (sum[c: 64] y[t, nco*64 + c] * y_1[0, j, nco*64 + c])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 37u; // of one row of the batch
  let invocations = 294; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id % 98;
  let t = min(row_tile * 8, 783);
${each(7, (i) => `  let t_${1 + i} = min(row_tile * 8 + ${1 + i}, 783);
`)}  let nco = id / 98;
  let y_at = batch_row * 37632 + t * 48 + nco * 16;
${each(7, (i) => `  let y_at_${1 + i} = batch_row * 37632 + t_${1 + i} * 48 + nco * 16;
`)}  let y_1_at = batch_row * 18816 + nco * 16;
${each(3, (i) => `  let y_1_at_${2 + 2 * i} = batch_row * 18816 + nco * 16 + ${48 + 48 * i};
`)}  var values: array<mat4x4f, 16>;
${each(4, (i) => `  let y_1_at_${8 + 2 * i} = batch_row * 18816 + nco * 16 + ${9408 + 48 * i};
`)}${each(8, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(8, (i) => `${each(16, (j) => `  var acc_${i}_${j} = vec4f();
`)}`)}  for (var j = 0; j < 49; j++) {
    let y_1_at_step = j * 192;
    let y_1_at_1 = y_1_at + y_1_at_step;
${each(3, (i) => `    let y_1_at_${3 + 2 * i} = y_1_at_${2 + 2 * i} + y_1_at_step;
`)}${each(8, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 16; c++) {
      let y_2 = y[y_at + c];
${each(7, (i) => `      let y_${3 + i} = y[y_at_${1 + i} + c];
`)}${each(4, (i) => `      let y_1_${1 + i} = y_1[y_1_at_${1 + 2 * i} + c];
`)}      let keys = mat4x4f(y_1_1, y_1_2, y_1_3, y_1_4);
${each(8, (i) => `      score_${i} += y_${2 + i} * keys;
`)}    }
    score_0 = 0.07216878364870322 * score_0;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now);
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    score_1 = 0.07216878364870322 * score_1;
    let largest_1_now = max(largest_1, max(max(score_1.x, score_1.y), max(score_1.z, score_1.w)));
    let shrink_1 = vitc_exp(largest_1 - largest_1_now);
    let weight_1 = vitc_exp_v4(score_1 - largest_1_now);
    largest_1 = largest_1_now;
    total_1 = total_1 * shrink_1 + dot(weight_1, vec4f(1.0));
    score_2 = 0.07216878364870322 * score_2;
    let largest_2_now = max(largest_2, max(max(score_2.x, score_2.y), max(score_2.z, score_2.w)));
    let shrink_2 = vitc_exp(largest_2 - largest_2_now);
    let weight_2 = vitc_exp_v4(score_2 - largest_2_now);
    largest_2 = largest_2_now;
    total_2 = total_2 * shrink_2 + dot(weight_2, vec4f(1.0));
    score_3 = 0.07216878364870322 * score_3;
    let largest_3_now = max(largest_3, max(max(score_3.x, score_3.y), max(score_3.z, score_3.w)));
    let shrink_3 = vitc_exp(largest_3 - largest_3_now);
    let weight_3 = vitc_exp_v4(score_3 - largest_3_now);
    largest_3 = largest_3_now;
    total_3 = total_3 * shrink_3 + dot(weight_3, vec4f(1.0));
    score_4 = 0.07216878364870322 * score_4;
    let largest_4_now = max(largest_4, max(max(score_4.x, score_4.y), max(score_4.z, score_4.w)));
    let shrink_4 = vitc_exp(largest_4 - largest_4_now);
    let weight_4 = vitc_exp_v4(score_4 - largest_4_now);
    largest_4 = largest_4_now;
    total_4 = total_4 * shrink_4 + dot(weight_4, vec4f(1.0));
    score_5 = 0.07216878364870322 * score_5;
    let largest_5_now = max(largest_5, max(max(score_5.x, score_5.y), max(score_5.z, score_5.w)));
    let shrink_5 = vitc_exp(largest_5 - largest_5_now);
    let weight_5 = vitc_exp_v4(score_5 - largest_5_now);
    largest_5 = largest_5_now;
    total_5 = total_5 * shrink_5 + dot(weight_5, vec4f(1.0));
    score_6 = 0.07216878364870322 * score_6;
    let largest_6_now = max(largest_6, max(max(score_6.x, score_6.y), max(score_6.z, score_6.w)));
    let shrink_6 = vitc_exp(largest_6 - largest_6_now);
    let weight_6 = vitc_exp_v4(score_6 - largest_6_now);
    largest_6 = largest_6_now;
    total_6 = total_6 * shrink_6 + dot(weight_6, vec4f(1.0));
    score_7 = 0.07216878364870322 * score_7;
    let largest_7_now = max(largest_7, max(max(score_7.x, score_7.y), max(score_7.z, score_7.w)));
    let shrink_7 = vitc_exp(largest_7 - largest_7_now);
    let weight_7 = vitc_exp_v4(score_7 - largest_7_now);
    largest_7 = largest_7_now;
    total_7 = total_7 * shrink_7 + dot(weight_7, vec4f(1.0));
${each(4, (i) => `    let y_1_at_${9 + 2 * i} = y_1_at_${8 + 2 * i} + y_1_at_step;
`)}    for (var tile_column = 0; tile_column < 16; tile_column++) {
${each(4, (i) => `      let y_1_${5 + i} = y_1[y_1_at_${9 + 2 * i} + tile_column];
`)}      values[tile_column] = mat4x4f(y_1_5, y_1_6, y_1_7, y_1_8);
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
  let o_at = batch_row * 37632 + nco * 16;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let t_9 = t_8 + tile_row;
    if (t_9 >= 784) { break; }
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
    pipeline(64, 0, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// y[hw, d] = (x[hw, d] - x[hw, 0] - (sum[d: 192] (x[hw, d] - x[hw, 0])) * 0.005208333333333333) * rsqrt((sum[d:
//   192] (x[hw, d] - x[hw, 0] - (sum[d: 192] (x[hw, d] - x[hw, 0])) * 0.005208333333333333) * (x[hw, d] - x[hw, 0]
//   - (sum[d: 192] (x[hw, d] - x[hw, 0])) * 0.005208333333333333)) / 192 + 0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n3: i32, n4: f32, n5: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = sizes.n1;
  let n3 = sizes.n3;
  let n4 = sizes.n4;
  let n5 = f32(sizes.n5);
  let n2 = n3 * 4;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * n1 + id * n2;
  let x_2 = x[batch_row * n1 + id * n2].x;
${each(3, (i) => `  let x_at_${1 + i} = batch_row * n1 + id * n2 + ${1 + i};
`)}  for (var d = 0; d < n3; d++) {
    let x_at_step = d * 4;
    let x_1 = x[x_at + x_at_step];
    sum += x_1 - x_2;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    sum += x_${3 + i} - x_2;
`)}  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d * n4;
  for (var d = 0; d < n3; d++) {
    let x_at_step_1 = d * 4;
    let x_6 = x[x_at + x_at_step_1];
${each(3, (i) => `    let term_${1 + i} = x_${6 + i} - x_2 - term;
    sum_1 += term_${1 + i} * term_${1 + i};
    let x_${7 + i} = x[x_at_${1 + i} + x_at_step_1];
`)}    let term_4 = x_9 - x_2 - term;
    sum_1 += term_4 * term_4;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_5 = sum_1_of_d / n5;
  let term_6 = term_5 + 0.00001;
  let rsqrt_of = inverseSqrt(term_6);
  let y_at = batch_row * n1 + id * n2;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * n1 + id * n2 + ${1 + i};
`)}  for (var d = 0; d < n3; d++) {
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
    pipeline(8, 0, `// lib/nn.vit:49 (contract)
// y[hw/14, hw%14, o] = bias[o] + sum[cuv: 1728] (if 0 <= hw/14*2 + cuv/3%3 - 1 and 0 <= hw%14*2 + cuv%3 - 1 then
//   x[hw/14*56 + cuv/3%3*28 + hw%14*2 + cuv%3 - 29, cuv/9] else 0) * weight[o, cuv/9, cuv/3%3, cuv%3]

@group(0) @binding(0) var<storage, read> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> x: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 42u; // of one row of the batch
  let invocations = 336; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 24;
  let safe = row_tile * 56 - 29;
  let x_at = batch_row * 150528;
  let i = row_tile * 2 - 1;
${each(13, (i) => `  let safe_${5 + 5 * i} = row_tile * 56 - ${27 - 2 * i};
`)}  let column_tile = id % 24;
  let weight_at = column_tile * 6912;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 6912 + ${432 + 432 * i};
`)}${each(14, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var cuv = 0; cuv < 432; cuv++) {
    let cuv_div_3 = cuv / 3;
    let cuv_mod_3 = (cuv_div_3 + cuv) % 3;
    let cuv_mod_3_1 = cuv % 3;
    let safe_step = cuv_mod_3 * 28 + cuv_mod_3_1;
    let safe_1 = max(safe + safe_step, 0);
    let cuv_div_9 = cuv * 4 / 9;
    let x_at_step = safe_1 * 192 + cuv_div_9;
${each(2, (i) => `    let cuv_div_3_${1 + i} = (cuv + ${1 + i}) / 3;
    let cuv_mod_3_${2 + 2 * i} = (cuv_div_3_${1 + i} + cuv) % 3;
    let cuv_mod_3_${3 + 2 * i} = (cuv + ${1 + i}) % 3;
    let safe_step_${1 + i} = cuv_mod_3_${2 + 2 * i} * 28 + cuv_mod_3_${3 + 2 * i};
    let safe_${2 + i} = max(safe + safe_step_${1 + i}, 0);
    let cuv_div_9_${1 + i} = (cuv * 4 + ${1 + i}) / 9;
    let x_at_step_${1 + i} = safe_${2 + i} * 192 + cuv_div_9_${1 + i};
`)}    let cuv_mod_3_6 = cuv_div_3 + cuv + 1;
    let cuv_mod_3_7 = cuv_mod_3_6 % 3;
    let safe_step_3 = cuv_mod_3_7 * 28 + cuv_mod_3_1;
    let safe_4 = max(safe + safe_step_3, 0);
    let cuv_div_9_3 = (cuv * 4 + 3) / 9;
    let x_at_step_3 = safe_4 * 192 + cuv_div_9_3;
    let x_1 = vec4f(x[x_at + x_at_step], x[x_at + x_at_step_1], x[x_at + x_at_step_2], x[x_at + x_at_step_3]);
    let places = vec4i(i + cuv_mod_3, i + cuv_mod_3_2, i + cuv_mod_3_4, i + cuv_mod_3_7);
    let term = vec4i(0) <= places;
    let places_1 = vec4i(cuv_mod_3_1 - 1, cuv_mod_3_3 - 1, cuv_mod_3_5 - 1, cuv_mod_3_1 - 1);
    let left = select(vec4f(0.0), x_1, term & (vec4i(0) <= places_1));
${each(13, (i) => `    let safe_${6 + 5 * i} = max(safe_${5 + 5 * i} + safe_step, 0);
    let x_at_step_${4 + 4 * i} = safe_${6 + 5 * i} * 192 + cuv_div_9;
${each(3, (j) => `    let safe_${7 + 5 * i + j} = max(safe_${5 + 5 * i} + safe_step_${1 + j}, 0);
    let x_at_step_${5 + 4 * i + j} = safe_${7 + 5 * i + j} * 192 + cuv_div_9_${1 + j};
`)}    let x_${2 + i} = vec4f(x[x_at + x_at_step_${4 + 4 * i}], x[x_at + x_at_step_${5 + 4 * i}], x[x_at + x_at_step_${6 + 4 * i}], x[x_at + x_at_step_${7 + 4 * i}]);
    let left_${1 + i} = select(vec4f(0.0), x_${2 + i}, term);
`)}    let weight_1 = weight[weight_at + cuv];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + cuv];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += left * block;
${each(13, (i) => `    acc_${1 + i}_0 += left_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + cuv];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
    acc_0_${1 + i} += left * block_${1 + i};
${each(13, (j) => `    acc_${1 + j}_${1 + i} += left_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(14, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let bias_1 = bias[column_tile * 4];
  let y_at = batch_row * 18816 + row_tile * 1344 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * 18816 + row_tile * 1344 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = tile_row * 96;
    y[y_at + y_at_step] = bias_1 + sum;
${each(3, (i) => `    y[y_at_${1 + i} + y_at_step] = bias_${2 + i} + sum_${1 + i};
`)}  }
}
`),
    pipeline(64, 0, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
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

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 4u; // of one row of the batch
  let invocations = 197; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let safe = max(id - 1, 0);
  let y_at = batch_row * 18816 + safe * 96;
  let term = id < 1;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 18816 + safe * 96 + ${1 + i};
`)}  for (var d = 0; d < 24; d++) {
    let y_at_step = d * 4;
    let y_2 = y[y_at + y_at_step];
    let cls_token_1 = cls_token[d * 4];
${each(3, (i) => `    sum += select(y_${2 + i}, cls_token_${1 + i}, term);
    let y_${3 + i} = y[y_at_${1 + i} + y_at_step];
    let cls_token_${2 + i} = cls_token[d * 4 + ${1 + i}];
`)}    sum += select(y_5, cls_token_4, term);
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term_1 = sum_of_d / 384.0;
  for (var d = 0; d < 24; d++) {
    let y_at_step_1 = d * 4;
    let y_6 = y[y_at + y_at_step_1];
    let cls_token_5 = cls_token[d * 4];
${each(3, (i) => `    let term_${2 + i} = select(y_${6 + i}, cls_token_${5 + i}, term) - term_1;
    sum_1 += term_${2 + i} * term_${2 + i};
    let y_${7 + i} = y[y_at_${1 + i} + y_at_step_1];
    let cls_token_${6 + i} = cls_token[d * 4 + ${1 + i}];
`)}    let term_5 = select(y_9, cls_token_8, term) - term_1;
    sum_1 += term_5 * term_5;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_6 = sum_1_of_d / 384.0;
  let term_7 = term_6 + 0.00001;
  let rsqrt_of = inverseSqrt(term_7);
  let y_1_at = batch_row * 18912 + id * 96;
${each(3, (i) => `  let y_1_at_${1 + i} = batch_row * 18912 + id * 96 + ${1 + i};
`)}  for (var d = 0; d < 24; d++) {
    let y_at_step_2 = d * 4;
    let y_10 = y[y_at + y_at_step_2];
    let cls_token_9 = cls_token[d * 4];
    let weight_1 = weight[d * 4];
    let bias_1 = bias[d * 4];
    let y_1_at_step = d * 4;
    y_1[y_1_at + y_1_at_step] = (select(y_10, cls_token_9, term) - term_1) * rsqrt_of * weight_1 + bias_1;
${each(3, (i) => `    let y_${11 + i} = y[y_at_${1 + i} + y_at_step_2];
    let cls_token_${10 + i} = cls_token[d * 4 + ${1 + i}];
    let weight_${2 + i} = weight[d * 4 + ${1 + i}];
    let bias_${2 + i} = bias[d * 4 + ${1 + i}];
    y_1[y_1_at_${1 + i} + y_1_at_step] = (select(y_${11 + i}, cls_token_${10 + i}, term) - term_1) * rsqrt_of * weight_${2 + i} + bias_${2 + i};
`)}  }
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
    pipeline(8, 0, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y_1[i, o] = sum[i: 384] (if i < 1 then y[0, i] else joined[((i + 13)/14 + 1)%2*2 + (i + 1)%2, (i + 27)/28 - 1,
//   (i + 13)%14/2, i]) * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> joined: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 39u; // of one row of the batch
  let invocations = 312; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 24;
  let i = min(row_tile * 16 + 5, 196);
${each(10, (i) => `  let i_${1 + i} = min(row_tile * 16 + ${6 + i}, 196);
`)}  let id_div_7 = (row_tile * 4 + 6) / 7;
  let safe = max(id_div_7 - 1, 0);
  let id_div_168 = (id + 144) / 168;
  let id_mod_2 = row_tile + id_div_168 + 1;
  let id_mod_2_1 = id_mod_2 % 2;
  let id_mod_7 = (row_tile + 6) % 7;
  let joined_at = batch_row * 28224 + id_mod_2_1 * 9408 + safe * 672 + id_mod_7 * 96 + 4704;
  let y_at = batch_row * 18912;
  let term = row_tile * 16 < 1;
  let id_div_168_1 = id / 168;
  let id_mod_2_2 = (id_div_168_1 + row_tile) % 2;
  let id_div_7_1 = row_tile * 4 / 7;
  let id_mod_7_1 = row_tile % 7;
  let joined_at_1 = batch_row * 28224 + id_mod_2_2 * 9408 + id_div_7_1 * 672 + id_mod_7_1 * 96;
  let joined_at_2 = batch_row * 28224 + id_mod_2_2 * 9408 + id_div_7_1 * 672 + id_mod_7_1 * 96 + 4704;
  let id_div_168_2 = (id + 24) / 168;
  let id_mod_2_3 = (row_tile + id_div_168_2) % 2;
  let id_mod_7_2 = (row_tile + 1) % 7;
  let joined_at_3 = batch_row * 28224 + id_mod_2_3 * 9408 + id_div_7_1 * 672 + id_mod_7_2 * 96;
  let joined_at_4 = batch_row * 28224 + id_mod_2_3 * 9408 + id_div_7_1 * 672 + id_mod_7_2 * 96 + 4704;
  let i_div_28 = (i + 27) / 28;
  let safe_1 = max(i_div_28 - 1, 0);
  let i_div_14 = (i + 13) / 14;
  let i_mod_2 = (i_div_14 + 1) % 2;
  let i_mod_2_1 = (i + 1) % 2;
  let i_mod_14 = (i + 13) % 14;
  let i_div_2 = i_mod_14 / 2;
  let joined_at_5 = batch_row * 28224 + i_mod_2 * 9408 + i_mod_2_1 * 4704 + safe_1 * 672 + i_div_2 * 96;
  let term_1 = i < 1;
${each(10, (i) => `  let i_div_28_${1 + i} = (i_${1 + i} + 27) / 28;
  let safe_${2 + i} = max(i_div_28_${1 + i} - 1, 0);
  let i_div_14_${1 + i} = (i_${1 + i} + 13) / 14;
  let i_mod_2_${2 + 2 * i} = (i_div_14_${1 + i} + 1) % 2;
  let i_mod_2_${3 + 2 * i} = (i_${1 + i} + 1) % 2;
  let i_mod_14_${1 + i} = (i_${1 + i} + 13) % 14;
  let i_div_2_${1 + i} = i_mod_14_${1 + i} / 2;
  let joined_at_${6 + i} = batch_row * 28224 + i_mod_2_${2 + 2 * i} * 9408 + i_mod_2_${3 + 2 * i} * 4704 + safe_${2 + i} * 672 + i_div_2_${1 + i} * 96;
  let term_${2 + i} = i_${1 + i} < 1;
`)}  let column_tile = id % 24;
  let weight_at = column_tile * 1536;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 1536 + ${96 + 96 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i_11 = 0; i_11 < 96; i_11++) {
    let joined_1 = joined[joined_at + i_11];
    let y_2 = y[y_at + i_11];
    let left = select(joined_1, y_2, term);
${each(5, (i) => `    let joined_${2 + i} = joined[joined_at_${1 + i} + i_11];
`)}${each(10, (i) => `    let left_${1 + i} = select(joined_${6 + i}, y_2, term_${1 + i});
    let joined_${7 + i} = joined[joined_at_${6 + i} + i_11];
`)}    let left_11 = select(joined_16, y_2, term_11);
    let weight_1 = weight[weight_at + i_11];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i_11];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += left * block;
${each(4, (i) => `    acc_${1 + i}_0 += joined_${2 + i} * block;
`)}${each(11, (i) => `    acc_${5 + i}_0 += left_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i_11];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
    acc_0_${1 + i} += left * block_${1 + i};
${each(4, (j) => `    acc_${1 + j}_${1 + i} += joined_${2 + j} * block_${1 + i};
`)}${each(11, (j) => `    acc_${5 + j}_${1 + i} += left_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let i_12 = row_tile * 16;
  let bias_1 = bias[column_tile * 4];
  let y_1_at = batch_row * 18912 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_1_at_${1 + i} = batch_row * 18912 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let i_13 = i_12 + tile_row;
    if (i_13 >= 197) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_1_at_step = i_13 * 96;
    y_1[y_1_at + y_1_at_step] = sum + bias_1;
${each(3, (i) => `    y_1[y_1_at_${1 + i} + y_1_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y_1[s, i, o] = sum[i: 384] (if i < 1 then y[0, i] else joined[s + 4, (i + 6)/7 - 1, (i + 6)%7, i]) * weight[s,
//   o, i] + bias[s, o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> joined: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 24u; // of one row of the batch
  let invocations = 192; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_24 = id / 24;
  let row_tile = id_div_24 % 4;
  let i = min(row_tile * 13 + 11, 49);
  let i_1 = min(row_tile * 13 + 12, 49);
  let id_div_7 = (row_tile * 6 + 6) / 7;
  let safe = row_tile + id_div_7 - 1;
  let safe_1 = max(safe, 0);
  let s = id / 96;
  let id_mod_7 = (row_tile * 6 + 6) % 7;
  let joined_at = batch_row * 28224 + s * 4704 + safe_1 * 672 + id_mod_7 * 96 + 18816;
  let y_at = batch_row * 18912;
  let term = row_tile * 13 < 1;
${each(10, (i) => `  let joined_at_${1 + i} = batch_row * 28224 + s * 4704 + row_tile * 1248 + ${18816 + 96 * i};
`)}  let i_div_7 = (i + 6) / 7;
  let safe_2 = max(i_div_7 - 1, 0);
  let i_mod_7 = (i + 6) % 7;
  let joined_at_11 = batch_row * 28224 + s * 4704 + safe_2 * 672 + i_mod_7 * 96 + 18816;
  let term_1 = i < 1;
  let i_div_7_1 = (i_1 + 6) / 7;
  let safe_3 = max(i_div_7_1 - 1, 0);
  let i_mod_7_1 = (i_1 + 6) % 7;
  let joined_at_12 = batch_row * 28224 + s * 4704 + safe_3 * 672 + i_mod_7_1 * 96 + 18816;
  let term_2 = i_1 < 1;
  let column_tile = id % 24;
  let weight_at = s * 36864 + column_tile * 1536;
${each(15, (i) => `  let weight_at_${1 + i} = s * 36864 + column_tile * 1536 + ${96 + 96 * i};
`)}${each(13, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i_2 = 0; i_2 < 96; i_2++) {
    let joined_1 = joined[joined_at + i_2];
    let y_2 = y[y_at + i_2];
    let left = select(joined_1, y_2, term);
${each(11, (i) => `    let joined_${2 + i} = joined[joined_at_${1 + i} + i_2];
`)}    let left_1 = select(joined_12, y_2, term_1);
    let joined_13 = joined[joined_at_12 + i_2];
    let left_2 = select(joined_13, y_2, term_2);
    let weight_1 = weight[weight_at + i_2];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i_2];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += left * block;
${each(10, (i) => `    acc_${1 + i}_0 += joined_${2 + i} * block;
`)}    acc_11_0 += left_1 * block;
    acc_12_0 += left_2 * block;
${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i_2];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
    acc_0_${1 + i} += left * block_${1 + i};
${each(10, (j) => `    acc_${1 + j}_${1 + i} += joined_${2 + j} * block_${1 + i};
`)}    acc_11_${1 + i} += left_1 * block_${1 + i};
    acc_12_${1 + i} += left_2 * block_${1 + i};
`)}  }
  var sums = array<vec4f, 52>(
${each(13, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let i_3 = row_tile * 13;
  let bias_1 = bias[s * 96 + column_tile * 4];
  let y_1_at = batch_row * 9600 + s * 4800 + column_tile * 4;
  let bias_at = s * 96 + column_tile * 4 + 1;
  let bias_2 = bias[bias_at];
${each(2, (i) => `  let y_1_at_${1 + i} = batch_row * 9600 + s * 4800 + column_tile * 4 + ${1 + i};
  let bias_at_${1 + i} = s * 96 + column_tile * 4 + ${2 + i};
  let bias_${3 + i} = bias[bias_at_${1 + i}];
`)}  let y_1_at_3 = batch_row * 9600 + s * 4800 + column_tile * 4 + 3;
  for (var tile_row = 0; tile_row < 13; tile_row++) {
    let i_4 = i_3 + tile_row;
    if (i_4 >= 50) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_1_at_step = i_4 * 96;
    y_1[y_1_at + y_1_at_step] = sum + bias_1;
${each(3, (i) => `    y_1[y_1_at_${1 + i} + y_1_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:65, lib/nn.vit:40, lib/nn.vit:39, lib/nn.vit:63 (attend)
// o[t, nco*64 + nci] = mean
// mean = (sum[j: 50] weight * y_1[1, j, nco*64 + nci]) / (sum[j: 50] weight), weight = exp(score - max[j] score)
// score = 0.05103103630798288 * (sum[c: 64] y[t, nco*64 + c] * y_1[0, j, nco*64 + c])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 19u; // of one row of the batch
  let invocations = 150; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id % 25;
  let t = min(row_tile * 8, 196);
${each(7, (i) => `  let t_${1 + i} = min(row_tile * 8 + ${1 + i}, 196);
`)}  let nco = id / 25;
  let y_at = batch_row * 18912 + t * 96 + nco * 16;
${each(7, (i) => `  let y_at_${1 + i} = batch_row * 18912 + t_${1 + i} * 96 + nco * 16;
`)}  let y_1_at = batch_row * 9600 + nco * 16;
  let y_1_at_2 = batch_row * 9600 + nco * 16 + 96;
  var values: array<mat4x4f, 16>;
  let y_1_at_6 = batch_row * 9600 + nco * 16 + 4800;
  let y_1_at_8 = batch_row * 9600 + nco * 16 + 4896;
${each(8, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(8, (i) => `${each(16, (j) => `  var acc_${i}_${j} = vec4f();
`)}`)}  for (var j = 0; j < 13; j++) {
    let j_1 = min(j * 4 + 2, 49);
    let j_2 = min(j * 4 + 3, 49);
    let y_1_at_step = j * 384;
    let y_1_at_1 = y_1_at + y_1_at_step;
    let y_1_at_3 = y_1_at_2 + y_1_at_step;
    let y_1_at_step_1 = j_1 * 96;
    let y_1_at_4 = y_1_at + y_1_at_step_1;
    let y_1_at_step_2 = j_2 * 96;
    let y_1_at_5 = y_1_at + y_1_at_step_2;
${each(8, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 16; c++) {
      let y_2 = y[y_at + c];
${each(7, (i) => `      let y_${3 + i} = y[y_at_${1 + i} + c];
`)}      let y_1_1 = y_1[y_1_at_1 + c];
${each(3, (i) => `      let y_1_${2 + i} = y_1[y_1_at_${3 + i} + c];
`)}      let keys = mat4x4f(y_1_1, y_1_2, y_1_3, y_1_4);
${each(8, (i) => `      score_${i} += y_${2 + i} * keys;
`)}    }
    let counted = vec4f(1.0, 1.0, f32(j * 4 + 2 < 50), f32(j * 4 + 3 < 50));
    score_0 = 0.05103103630798288 * score_0;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    score_1 = 0.05103103630798288 * score_1;
    let largest_1_now = max(largest_1, max(max(score_1.x, score_1.y), max(score_1.z, score_1.w)));
    let shrink_1 = vitc_exp(largest_1 - largest_1_now);
    let weight_1 = vitc_exp_v4(score_1 - largest_1_now) * counted;
    largest_1 = largest_1_now;
    total_1 = total_1 * shrink_1 + dot(weight_1, vec4f(1.0));
    score_2 = 0.05103103630798288 * score_2;
    let largest_2_now = max(largest_2, max(max(score_2.x, score_2.y), max(score_2.z, score_2.w)));
    let shrink_2 = vitc_exp(largest_2 - largest_2_now);
    let weight_2 = vitc_exp_v4(score_2 - largest_2_now) * counted;
    largest_2 = largest_2_now;
    total_2 = total_2 * shrink_2 + dot(weight_2, vec4f(1.0));
    score_3 = 0.05103103630798288 * score_3;
    let largest_3_now = max(largest_3, max(max(score_3.x, score_3.y), max(score_3.z, score_3.w)));
    let shrink_3 = vitc_exp(largest_3 - largest_3_now);
    let weight_3 = vitc_exp_v4(score_3 - largest_3_now) * counted;
    largest_3 = largest_3_now;
    total_3 = total_3 * shrink_3 + dot(weight_3, vec4f(1.0));
    score_4 = 0.05103103630798288 * score_4;
    let largest_4_now = max(largest_4, max(max(score_4.x, score_4.y), max(score_4.z, score_4.w)));
    let shrink_4 = vitc_exp(largest_4 - largest_4_now);
    let weight_4 = vitc_exp_v4(score_4 - largest_4_now) * counted;
    largest_4 = largest_4_now;
    total_4 = total_4 * shrink_4 + dot(weight_4, vec4f(1.0));
    score_5 = 0.05103103630798288 * score_5;
    let largest_5_now = max(largest_5, max(max(score_5.x, score_5.y), max(score_5.z, score_5.w)));
    let shrink_5 = vitc_exp(largest_5 - largest_5_now);
    let weight_5 = vitc_exp_v4(score_5 - largest_5_now) * counted;
    largest_5 = largest_5_now;
    total_5 = total_5 * shrink_5 + dot(weight_5, vec4f(1.0));
    score_6 = 0.05103103630798288 * score_6;
    let largest_6_now = max(largest_6, max(max(score_6.x, score_6.y), max(score_6.z, score_6.w)));
    let shrink_6 = vitc_exp(largest_6 - largest_6_now);
    let weight_6 = vitc_exp_v4(score_6 - largest_6_now) * counted;
    largest_6 = largest_6_now;
    total_6 = total_6 * shrink_6 + dot(weight_6, vec4f(1.0));
    score_7 = 0.05103103630798288 * score_7;
    let largest_7_now = max(largest_7, max(max(score_7.x, score_7.y), max(score_7.z, score_7.w)));
    let shrink_7 = vitc_exp(largest_7 - largest_7_now);
    let weight_7 = vitc_exp_v4(score_7 - largest_7_now) * counted;
    largest_7 = largest_7_now;
    total_7 = total_7 * shrink_7 + dot(weight_7, vec4f(1.0));
    let y_1_at_7 = y_1_at_6 + y_1_at_step;
    let y_1_at_9 = y_1_at_8 + y_1_at_step;
    let y_1_at_10 = y_1_at_6 + y_1_at_step_1;
    let y_1_at_11 = y_1_at_6 + y_1_at_step_2;
    for (var tile_column = 0; tile_column < 16; tile_column++) {
      let y_1_5 = y_1[y_1_at_7 + tile_column];
${each(3, (i) => `      let y_1_${6 + i} = y_1[y_1_at_${9 + i} + tile_column];
`)}      values[tile_column] = mat4x4f(y_1_5, y_1_6, y_1_7, y_1_8);
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
  let o_at = batch_row * 18912 + nco * 16;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let t_9 = t_8 + tile_row;
    if (t_9 >= 197) { break; }
    let share = 1.0 / divisors[tile_row];
    let o_at_step = t_9 * 96;
    let o_at_1 = o_at + o_at_step;
    for (var tile_column = 0; tile_column < 16; tile_column++) {
      let sum = sums[tile_row * 16 + tile_column] * share;
      o[o_at_1 + tile_column] = sum;
    }
  }
}
`),
    pipeline(8, 0, `// specs/cvt.vit:40, lib/nn.vit:23, lib/nn.vit:20 (contract)
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

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 39u; // of one row of the batch
  let invocations = 312; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 24;
  let hw = min(row_tile * 16 + 5, 196);
${each(10, (i) => `  let hw_${1 + i} = min(row_tile * 16 + ${6 + i}, 196);
`)}  let o_at = batch_row * 18912 + row_tile * 1536;
${each(4, (i) => `  let o_at_${1 + i} = batch_row * 18912 + row_tile * 1536 + ${96 + 96 * i};
`)}  let o_at_5 = batch_row * 18912 + hw * 96;
${each(10, (i) => `  let o_at_${6 + i} = batch_row * 18912 + hw_${1 + i} * 96;
`)}  let column_tile = id % 24;
  let weight_at = column_tile * 1536;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 1536 + ${96 + 96 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 96; i++) {
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
  let hw_11 = row_tile * 16;
  let y_at = batch_row * 18816 + column_tile * 4;
  let cls_token_1 = cls_token[column_tile * 4];
  let bias_1 = bias[column_tile * 4];
  let x_at = batch_row * 18912 + column_tile * 4;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 18816 + column_tile * 4 + ${1 + i};
  let cls_token_${2 + i} = cls_token[column_tile * 4 + ${1 + i}];
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let x_at_${1 + i} = batch_row * 18912 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let hw_12 = hw_11 + tile_row;
    if (hw_12 >= 197) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let safe = max(hw_12 - 1, 0);
    let y_at_step = safe * 96;
    let y_1 = y[y_at + y_at_step];
    let term = hw_12 < 1;
    let x_at_step = hw_12 * 96;
    x[x_at + x_at_step] = select(y_1, cls_token_1, term) + sum + bias_1;
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + y_at_step];
    x[x_at_${1 + i} + x_at_step] = select(y_${2 + i}, cls_token_${2 + i}, term) + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y_1[o] = sum[i: 384] y[0, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 6u; // of one row of the batch
  let invocations = 48; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_at = batch_row * 18912;
  let weight_at = id * 768;
${each(7, (i) => `  let weight_at_${1 + i} = id * 768 + ${96 + 96 * i};
`)}  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  for (var i = 0; i < 96; i++) {
    let y_2 = y[y_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += y_2 * block;
${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
    acc_0_1 += y_2 * block_1;
  }
  let bias_1 = bias[id * 2];
  y_1[batch_row * 96 + id * 2] = acc_0_0 + bias_1;
  let bias_2 = bias[id * 2 + 1];
  let y_1_at = batch_row * 96 + id * 2 + 1;
  y_1[y_1_at] = acc_0_1 + bias_2;
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
  let workgroups = 11u; // of one row of the batch
  let invocations = 672; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  var sum_1 = vec4f(0.0);
  let c_quad = id % 96;
  let folded_2 = folded[c_quad];
  let h = id / 96;
  let safe = max(h * 28 - 12, 0);
  let y_at = batch_row * 18912 + safe * 96 + c_quad;
  let y_2 = y[y_at];
  let term = 0 <= h * 2 - 1;
  let term_1 = select(vec4f(0.0), y_2, term);
  var sum_2 = folded_2 * term_1;
  let folded_3 = folded[c_quad + 864];
${each(5, (i) => `  var sum_${3 + 2 * i} = folded_3 * term_${1 + i};
  let safe_${1 + i} = max(h * 28 - ${10 - 2 * i}, 0);
  let y_at_${1 + i} = batch_row * 18912 + safe_${1 + i} * 96 + c_quad;
  let y_${3 + i} = y[y_at_${1 + i}];
  let term_${2 + i} = select(vec4f(0.0), y_${3 + i}, term);
  var sum_${4 + 2 * i} = folded_2 * term_${2 + i};
`)}  var sum_13 = folded_3 * term_6;
  let folded_4 = folded[c_quad + 96];
  let safe_6 = max(h * 28 - 13, 0);
  let y_at_6 = batch_row * 18912 + safe_6 * 96 + c_quad;
  let y_8 = y[y_at_6];
  let term_7 = select(vec4f(0.0), y_8, term);
  sum += folded_4 * term_7;
  let folded_5 = folded[c_quad + 960];
${each(6, (i) => `  sum_${1 + 2 * i} += folded_5 * term_${7 + i};
  let safe_${7 + i} = max(h * 28 - ${11 - 2 * i}, 0);
  let y_at_${7 + i} = batch_row * 18912 + safe_${7 + i} * 96 + c_quad;
  let y_${9 + i} = y[y_at_${7 + i}];
  let term_${8 + i} = select(vec4f(0.0), y_${9 + i}, term);
  sum_${2 + 2 * i} += folded_4 * term_${8 + i};
`)}  sum_13 += folded_5 * term_13;
  let folded_6 = folded[c_quad + 192];
  sum += folded_6 * term_1;
  let folded_7 = folded[c_quad + 1056];
${each(5, (i) => `  sum_${1 + 2 * i} += folded_7 * term_${1 + i};
  sum_${2 + 2 * i} += folded_6 * term_${2 + i};
`)}  sum_11 += folded_7 * term_6;
  let y_at_13 = batch_row * 18912 + h * 2688 + c_quad;
  let y_15 = y[y_at_13];
  let term_14 = select(vec4f(0.0), y_15, term);
  sum_12 += folded_6 * term_14;
  sum_13 += folded_7 * term_14;
${each(2, (i) => `  sum += vec4f(0.0);
  sum_1 += vec4f(0.0);
  let folded_${8 + 6 * i} = folded[c_quad + ${288 + 288 * i}];
  let y_at_${14 + 14 * i} = batch_row * 18912 + h * 2688 + c_quad + ${192 + 1344 * i};
  let y_${16 + 14 * i} = y[y_at_${14 + 14 * i}];
  sum_2 += folded_${8 + 6 * i} * y_${16 + 14 * i};
  let folded_${9 + 6 * i} = folded[c_quad + ${1152 + 288 * i}];
${each(5, (j) => `  sum_${3 + 2 * j} += folded_${9 + 6 * i} * y_${16 + 14 * i + j};
  let y_at_${15 + 14 * i + j} = batch_row * 18912 + h * 2688 + c_quad + ${384 + 1344 * i + 192 * j};
  let y_${17 + 14 * i + j} = y[y_at_${15 + 14 * i + j}];
  sum_${4 + 2 * j} += folded_${8 + 6 * i} * y_${17 + 14 * i + j};
`)}  sum_13 += folded_${9 + 6 * i} * y_${21 + 14 * i};
  let folded_${10 + 6 * i} = folded[c_quad + ${384 + 288 * i}];
  let y_at_${20 + 14 * i} = batch_row * 18912 + h * 2688 + c_quad + ${96 + 1344 * i};
  let y_${22 + 14 * i} = y[y_at_${20 + 14 * i}];
  sum += folded_${10 + 6 * i} * y_${22 + 14 * i};
  let folded_${11 + 6 * i} = folded[c_quad + ${1248 + 288 * i}];
${each(6, (j) => `  sum_${1 + 2 * j} += folded_${11 + 6 * i} * y_${22 + 14 * i + j};
  let y_at_${21 + 14 * i + j} = batch_row * 18912 + h * 2688 + c_quad + ${288 + 1344 * i + 192 * j};
  let y_${23 + 14 * i + j} = y[y_at_${21 + 14 * i + j}];
  sum_${2 + 2 * j} += folded_${10 + 6 * i} * y_${23 + 14 * i + j};
`)}  sum_13 += folded_${11 + 6 * i} * y_${28 + 14 * i};
  let folded_${12 + 6 * i} = folded[c_quad + ${480 + 288 * i}];
  sum += folded_${12 + 6 * i} * y_${16 + 14 * i};
  let folded_${13 + 6 * i} = folded[c_quad + ${1344 + 288 * i}];
${each(5, (j) => `  sum_${1 + 2 * j} += folded_${13 + 6 * i} * y_${16 + 14 * i + j};
  sum_${2 + 2 * j} += folded_${12 + 6 * i} * y_${17 + 14 * i + j};
`)}  sum_11 += folded_${13 + 6 * i} * y_${21 + 14 * i};
  let y_at_${27 + 14 * i} = batch_row * 18912 + h * 2688 + c_quad + ${1344 + 1344 * i};
  let y_${29 + 14 * i} = y[y_at_${27 + 14 * i}];
  sum_12 += folded_${12 + 6 * i} * y_${29 + 14 * i};
  sum_13 += folded_${13 + 6 * i} * y_${29 + 14 * i};
`)}  let folded_1_1 = folded_1[c_quad];
  let y_1_at = batch_row * 9408 + h * 672 + c_quad;
  y_1[y_1_at] = sum + folded_1_1;
  let folded_1_2 = folded_1[c_quad + 96];
${each(6, (i) => `  let y_1_at_${1 + 2 * i} = batch_row * 9408 + h * 672 + c_quad + ${4704 + 96 * i};
  y_1[y_1_at_${1 + 2 * i}] = sum_${1 + 2 * i} + folded_1_2;
  let y_1_at_${2 + 2 * i} = batch_row * 9408 + h * 672 + c_quad + ${96 + 96 * i};
  y_1[y_1_at_${2 + 2 * i}] = sum_${2 + 2 * i} + folded_1_1;
`)}  let y_1_at_13 = batch_row * 9408 + h * 672 + c_quad + 5280;
  y_1[y_1_at_13] = sum_13 + folded_1_2;
}
`),
    pipeline(8, 0, `// lib/nn.vit:20 (contract)
// y_2[s, i, o] = sum[i: 384] (if i < 1 then y[0, i] else y_1[s, (i + 6)/7 - 1, (i + 6)%7, i]) * weight[s, o, i]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_2: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 24u; // of one row of the batch
  let invocations = 192; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_24 = id / 24;
  let row_tile = id_div_24 % 4;
  let i = min(row_tile * 13 + 11, 49);
  let i_1 = min(row_tile * 13 + 12, 49);
  let id_div_7 = (row_tile * 6 + 6) / 7;
  let safe = row_tile + id_div_7 - 1;
  let safe_1 = max(safe, 0);
  let s = id / 96;
  let id_mod_7 = (row_tile * 6 + 6) % 7;
  let y_1_at = batch_row * 9408 + s * 4704 + safe_1 * 672 + id_mod_7 * 96;
  let y_at = batch_row * 18912;
  let term = row_tile * 13 < 1;
  let y_1_at_1 = batch_row * 9408 + s * 4704 + row_tile * 1248;
${each(9, (i) => `  let y_1_at_${2 + i} = batch_row * 9408 + s * 4704 + row_tile * 1248 + ${96 + 96 * i};
`)}  let i_div_7 = (i + 6) / 7;
  let safe_2 = max(i_div_7 - 1, 0);
  let i_mod_7 = (i + 6) % 7;
  let y_1_at_11 = batch_row * 9408 + s * 4704 + safe_2 * 672 + i_mod_7 * 96;
  let term_1 = i < 1;
  let i_div_7_1 = (i_1 + 6) / 7;
  let safe_3 = max(i_div_7_1 - 1, 0);
  let i_mod_7_1 = (i_1 + 6) % 7;
  let y_1_at_12 = batch_row * 9408 + s * 4704 + safe_3 * 672 + i_mod_7_1 * 96;
  let term_2 = i_1 < 1;
  let column_tile = id % 24;
  let weight_at = s * 36864 + column_tile * 1536;
${each(15, (i) => `  let weight_at_${1 + i} = s * 36864 + column_tile * 1536 + ${96 + 96 * i};
`)}${each(13, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i_2 = 0; i_2 < 96; i_2++) {
    let y_1_1 = y_1[y_1_at + i_2];
    let y_3 = y[y_at + i_2];
    let left = select(y_1_1, y_3, term);
${each(11, (i) => `    let y_1_${2 + i} = y_1[y_1_at_${1 + i} + i_2];
`)}    let left_1 = select(y_1_12, y_3, term_1);
    let y_1_13 = y_1[y_1_at_12 + i_2];
    let left_2 = select(y_1_13, y_3, term_2);
    let weight_1 = weight[weight_at + i_2];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i_2];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += left * block;
${each(10, (i) => `    acc_${1 + i}_0 += y_1_${2 + i} * block;
`)}    acc_11_0 += left_1 * block;
    acc_12_0 += left_2 * block;
${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i_2];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
    acc_0_${1 + i} += left * block_${1 + i};
${each(10, (j) => `    acc_${1 + j}_${1 + i} += y_1_${2 + j} * block_${1 + i};
`)}    acc_11_${1 + i} += left_1 * block_${1 + i};
    acc_12_${1 + i} += left_2 * block_${1 + i};
`)}  }
  var sums = array<vec4f, 52>(
${each(13, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let i_3 = row_tile * 13;
  let y_2_at = batch_row * 9600 + s * 4800 + column_tile * 4;
${each(3, (i) => `  let y_2_at_${1 + i} = batch_row * 9600 + s * 4800 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 13; tile_row++) {
    let i_4 = i_3 + tile_row;
    if (i_4 >= 50) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_2_at_step = i_4 * 96;
    y_2[y_2_at + y_2_at_step] = sum;
${each(3, (i) => `    y_2[y_2_at_${1 + i} + y_2_at_step] = sum_${1 + i};
`)}  }
}
`),
    pipeline(8, 0, `// lib/nn.vit:65, lib/nn.vit:23, lib/nn.vit:40, lib/nn.vit:39, lib/nn.vit:63 (attend)
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

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 6; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_at = batch_row * 96 + id * 16;
  let y_1_at = batch_row * 9600 + id * 16;
  let bias_at = id * 16;
  let y_1_at_2 = batch_row * 9600 + id * 16 + 96;
  var values: array<mat4x4f, 16>;
  let y_1_at_6 = batch_row * 9600 + id * 16 + 4800;
  let bias_1_at = id * 16;
  let y_1_at_8 = batch_row * 9600 + id * 16 + 4896;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
${each(16, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var j = 0; j < 13; j++) {
    let j_1 = min(j * 4 + 2, 49);
    let j_2 = min(j * 4 + 3, 49);
    let y_1_at_step = j * 384;
    let y_1_at_1 = y_1_at + y_1_at_step;
    let y_1_at_3 = y_1_at_2 + y_1_at_step;
    let y_1_at_step_1 = j_1 * 96;
    let y_1_at_4 = y_1_at + y_1_at_step_1;
    let y_1_at_step_2 = j_2 * 96;
    let y_1_at_5 = y_1_at + y_1_at_step_2;
    var score_0 = vec4f();
    for (var c = 0; c < 16; c++) {
      let y_2 = y[y_at + c];
      let y_1_1 = y_1[y_1_at_1 + c];
      let bias_2 = bias[bias_at + c];
${each(3, (i) => `      let y_1_${2 + i} = y_1[y_1_at_${3 + i} + c];
`)}      let keys = mat4x4f(y_1_1 + bias_2, y_1_2 + bias_2, y_1_3 + bias_2, y_1_4 + bias_2);
      score_0 += y_2 * keys;
    }
    let counted = vec4f(1.0, 1.0, f32(j * 4 + 2 < 50), f32(j * 4 + 3 < 50));
    score_0 = 0.05103103630798288 * score_0;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    let y_1_at_7 = y_1_at_6 + y_1_at_step;
    let y_1_at_9 = y_1_at_8 + y_1_at_step;
    let y_1_at_10 = y_1_at_6 + y_1_at_step_1;
    let y_1_at_11 = y_1_at_6 + y_1_at_step_2;
    for (var tile_column = 0; tile_column < 16; tile_column++) {
      let y_1_5 = y_1[y_1_at_7 + tile_column];
      let bias_1_1 = bias_1[bias_1_at + tile_column];
${each(3, (i) => `      let y_1_${6 + i} = y_1[y_1_at_${9 + i} + tile_column];
`)}      values[tile_column] = mat4x4f(y_1_5 + bias_1_1, y_1_6 + bias_1_1, y_1_7 + bias_1_1, y_1_8 + bias_1_1);
    }
    let column = values[0];
    acc_0_0 = acc_0_0 * shrink_0 + column * weight_0;
${each(15, (i) => `    let column_${1 + i} = values[${1 + i}];
    acc_0_${1 + i} = acc_0_${1 + i} * shrink_0 + column_${1 + i} * weight_0;
`)}  }
  var sums = array<vec4f, 16>(
    acc_0_0, acc_0_1, acc_0_2, acc_0_3, acc_0_4, acc_0_5, acc_0_6, acc_0_7, acc_0_8, acc_0_9, acc_0_10, acc_0_11, acc_0_12, acc_0_13, acc_0_14, acc_0_15,
  );
  let share = 1.0 / total_0;
  let o_at = batch_row * 96 + id * 16;
  for (var tile_column = 0; tile_column < 16; tile_column++) {
    let sum = sums[tile_column] * share;
    o[o_at + tile_column] = sum;
  }
}
`),
    pipeline(8, 0, `// specs/cvt.vit:40, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[d] = x[0, d] + (sum[i: 384] o[i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;
struct Sizes { n0: i32, n16: i32 }
@group(0) @binding(6) var<uniform> sizes: Sizes;

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n16 = sizes.n16;
  let n1 = n0 * 16;
${each(14, (i) => `  let n${2 + i} = n0 * ${2 + i};
`)}  let workgroups = 3u; // of one row of the batch
  let invocations = 24; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let o_at = batch_row * n0;
  let weight_at = id * n1;
${each(2, (i) => `  let weight_at_${1 + 4 * i} = id * n1 + n${5 * i};
  let weight_at_${2 + 4 * i} = id * n1 + n${2 + 4 * i};
  let weight_at_${3 + 4 * i} = id * n1 + n${3 + 4 * i};
  let weight_at_${4 + 4 * i} = id * n1 + n${4 + 4 * i};
`)}${each(7, (i) => `  let weight_at_${9 + i} = id * n1 + n${9 + i};
`)}${each(4, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var i = 0; i < n0; i++) {
    let o_1 = o[o_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += o_1 * block;
${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
    acc_0_${1 + i} += o_1 * block_${1 + i};
`)}  }
  let x_2 = x[batch_row * n16 + id * 4];
  let bias_1 = bias[id * 4];
  x_1[batch_row * 96 + id * 4] = x_2 + acc_0_0 + bias_1;
  let x_at = batch_row * n16 + id * 4 + 1;
  let x_3 = x[x_at];
  let bias_2 = bias[id * 4 + 1];
  let x_1_at = batch_row * 96 + id * 4 + 1;
  x_1[x_1_at] = x_3 + acc_0_1 + bias_2;
${each(2, (i) => `  let x_at_${1 + i} = batch_row * n16 + id * 4 + ${2 + i};
  let x_${4 + i} = x[x_at_${1 + i}];
  let bias_${3 + i} = bias[id * 4 + ${2 + i}];
  let x_1_at_${1 + i} = batch_row * 96 + id * 4 + ${2 + i};
  x_1[x_1_at_${1 + i}] = x_${4 + i} + acc_0_${2 + i} + bias_${3 + i};
`)}}
`),
    pipeline(8, 0, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
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

fn vitc_sigmoid_v4(x: vec4f) -> vec4f { return 1.0 / (1.0 + exp(clamp(-x, vec4f(-87.0), vec4f(87.0)))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 12u; // of one row of the batch
  let invocations = 96; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let x_at = batch_row * 96;
  let x_2 = x[batch_row * 96].x;
  let term = x_2 - x_2;
  let folded_at = id * 1536;
${each(15, (i) => `  let folded_at_${1 + i} = id * 1536 + ${96 + 96 * i};
`)}${each(4, (i) => `  var acc_0_${i} = vec4f();
`)}  var stat_0_0 = vec4f();
  var stat_1_0 = vec4f();
  for (var i = 0; i < 96; i++) {
    let x_1 = x[x_at + i];
    let left = x_1 - x_2;
    let term_1 = left - term;
    stat_0_0 += term_1 * term_1;
    stat_1_0 += term_1;
    let folded_2 = folded[folded_at + i];
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + i];
`)}    let block = mat4x4f(folded_2, folded_3, folded_4, folded_5);
    acc_0_0 += left * block;
${each(3, (i) => `${each(4, (j) => `    let folded_${6 + 4 * i + j} = folded[folded_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(folded_${6 + 4 * i}, folded_${7 + 4 * i}, folded_${8 + 4 * i}, folded_${9 + 4 * i});
    acc_0_${1 + i} += left * block_${1 + i};
`)}  }
  let total = dot(stat_0_0, vec4f(1.0));
  let total_1 = dot(stat_1_0, vec4f(1.0));
  let rsqrt_of = inverseSqrt(max(max(total - total_1 * total_1 * 0.0026041666666666665, 0.0), 0.0) / 384.0 + 0.00001);
  let folded_1_1 = folded_1[id * 4];
  let term_2 = rsqrt_of * acc_0_0 + folded_1_1;
  y[batch_row * 384 + id * 4] = term_2 * vitc_sigmoid_v4(1.702 * term_2);
  let folded_1_2 = folded_1[id * 4 + 1];
  let term_3 = rsqrt_of * acc_0_1 + folded_1_2;
  let y_at = batch_row * 384 + id * 4 + 1;
  y[y_at] = term_3 * vitc_sigmoid_v4(1.702 * term_3);
${each(2, (i) => `  let folded_1_${3 + i} = folded_1[id * 4 + ${2 + i}];
  let term_${4 + i} = rsqrt_of * acc_0_${2 + i} + folded_1_${3 + i};
  let y_at_${1 + i} = batch_row * 384 + id * 4 + ${2 + i};
  y[y_at_${1 + i}] = term_${4 + i} * vitc_sigmoid_v4(1.702 * term_${4 + i});
`)}}
`),
    pipeline(8, 0, `// lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[o] = rsqrt(max(max(sum[i: 384] (x[i] - x[0] - (x[0] - x[0])) * (x[i] - x[0] - (x[0] - x[0])) - (sum[i: 384]
//   (x[i] - x[0] - (x[0] - x[0]))) * (sum[i: 384] (x[i] - x[0] - (x[0] - x[0]))) * 0.0026041666666666665, 0), 0) /
//   384 + 0.00001) * (sum[i: 384] (x[i] - x[0]) * folded[o, i]) + folded_1[o]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
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
  let x_at = batch_row * 96;
  let x_2 = x[batch_row * 96].x;
  let term = x_2 - x_2;
  let folded_at = id * 1536;
${each(7, (i) => `  let folded_at_${1 + i} = id * 1536 + ${96 + 96 * i};
`)}  let folded_at_8 = o_quad * 384;
${each(3, (i) => `  let folded_at_${9 + i} = o_quad * 384 + ${96 + 96 * i};
`)}  let folded_at_12 = o_quad_1 * 384;
${each(3, (i) => `  let folded_at_${13 + i} = o_quad_1 * 384 + ${96 + 96 * i};
`)}${each(4, (i) => `  var acc_0_${i} = vec4f();
`)}  var stat_0_0 = vec4f();
  var stat_1_0 = vec4f();
  for (var i = 0; i < 96; i++) {
    let x_1 = x[x_at + i];
    let left = x_1 - x_2;
    let term_1 = left - term;
    stat_0_0 += term_1 * term_1;
    stat_1_0 += term_1;
    let folded_2 = folded[folded_at + i];
${each(3, (i) => `    let folded_${3 + i} = folded[folded_at_${1 + i} + i];
`)}    let block = mat4x4f(folded_2, folded_3, folded_4, folded_5);
    acc_0_0 += left * block;
${each(3, (i) => `${each(4, (j) => `    let folded_${6 + 4 * i + j} = folded[folded_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(folded_${6 + 4 * i}, folded_${7 + 4 * i}, folded_${8 + 4 * i}, folded_${9 + 4 * i});
    acc_0_${1 + i} += left * block_${1 + i};
`)}  }
  let total = dot(stat_0_0, vec4f(1.0));
  let total_1 = dot(stat_1_0, vec4f(1.0));
  let rsqrt_of = inverseSqrt(max(max(total - total_1 * total_1 * 0.0026041666666666665, 0.0), 0.0) / 384.0 + 0.00001);
  let folded_1_1 = folded_1[id * 4];
  y[batch_row * 250 + id * 4] = rsqrt_of * acc_0_0 + folded_1_1;
  let folded_1_2 = folded_1[id * 4 + 1];
  let y_at = batch_row * 250 + id * 4 + 1;
  y[y_at] = rsqrt_of * acc_0_1 + folded_1_2;
  let folded_1_3 = folded_1[o_quad];
  if (id * 4 + 2 < 250) { y[batch_row * 250 + o_quad] = rsqrt_of * acc_0_2 + folded_1_3; }
  let folded_1_4 = folded_1[o_quad_1];
  if (id * 4 + 3 < 250) { y[batch_row * 250 + o_quad_1] = rsqrt_of * acc_0_3 + folded_1_4; }
}
`),
  ],
};
