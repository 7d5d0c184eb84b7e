/** The plan of cvt_micro: its kernels, and how they are run. Generated. */
import type { Plan, PlanDispatch, PlanParam, Region } from "vitc/runtime";

// Regions: offset and size in bytes. Steps: pipeline, workgroups a batch row, value, spec line, bindings. Texts: `each` unrolls.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const staging = (offset: number, size: number): Region => ({ space: 2, offset, size });
const param = (name: string, shape: readonly number[], region: Region, ...init: PlanParam["init"]): PlanParam => ({ name, shape, region, init });
const step = (pipeline: number, workgroups: number, name: string, at: string, ...bindings: readonly Region[]): PlanDispatch => ({ pipeline, workgroups, bindings, name, at });
const each = (times: number, text: (i: number) => string): string => Array.from({ length: times }, (_, i) => text(i)).join("");

export const plan: Plan = {
  version: 1,
  model: "cvt_micro",
  target: "software",
  inputs: [
    { name: "image", shape: [3, 48, 48], region: arena(0, 27648), preprocess: [{ kind: "resize", shorter: 54, filter: "bicubic" }, { kind: "crop", height: 48, width: 48 }, { kind: "normalize", mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] }] },
  ],
  outputs: [
    { name: "logits", shape: [10], region: arena(256, 40) },
  ],
  taps: [],
  params: [
    param("stage0.patch_embed.proj.weight", [16, 3, 7, 7], weights(0, 9408), "trunc_normal", 0.02),
    param("stage0.patch_embed.proj.bias", [16], weights(9472, 64), "zeros"),
    param("stage0.patch_embed.norm.weight", [16], weights(9728, 64), "ones"),
    param("stage0.patch_embed.norm.bias", [16], weights(9984, 64), "zeros"),
    param("stage0.blocks.0.norm1.weight", [16], weights(10240, 64), "ones"),
    param("stage0.blocks.0.norm1.bias", [16], weights(10496, 64), "zeros"),
    param("stage0.blocks.0.attn.conv_proj_q.conv.weight", [16, 1, 3, 3], staging(0, 576), "trunc_normal", 0.02),
    param("stage0.blocks.0.attn.conv_proj_q.bn.weight", [16], staging(768, 64), "ones"),
    param("stage0.blocks.0.attn.conv_proj_q.bn.bias", [16], staging(1024, 64), "zeros"),
    param("stage0.blocks.0.attn.conv_proj_q.bn.running_mean", [16], staging(1280, 64), "zeros"),
    param("stage0.blocks.0.attn.conv_proj_q.bn.running_var", [16], staging(1536, 64), "ones"),
    param("stage0.blocks.0.attn.proj_q.weight", [16, 16], weights(10752, 1024), "trunc_normal", 0.02),
    param("stage0.blocks.0.attn.proj_q.bias", [16], weights(11776, 64), "zeros"),
    param("stage0.blocks.0.attn.conv_proj_k.conv.weight", [16, 1, 3, 3], staging(1792, 576), "trunc_normal", 0.02),
    param("stage0.blocks.0.attn.conv_proj_k.bn.weight", [16], staging(2560, 64), "ones"),
    param("stage0.blocks.0.attn.conv_proj_k.bn.bias", [16], staging(2816, 64), "zeros"),
    param("stage0.blocks.0.attn.conv_proj_k.bn.running_mean", [16], staging(3072, 64), "zeros"),
    param("stage0.blocks.0.attn.conv_proj_k.bn.running_var", [16], staging(3328, 64), "ones"),
    param("stage0.blocks.0.attn.proj_k.weight", [16, 16], weights(12032, 1024), "trunc_normal", 0.02),
    param("stage0.blocks.0.attn.proj_k.bias", [16], weights(13056, 64), "zeros"),
    param("stage0.blocks.0.attn.conv_proj_v.conv.weight", [16, 1, 3, 3], staging(3584, 576), "trunc_normal", 0.02),
    param("stage0.blocks.0.attn.conv_proj_v.bn.weight", [16], staging(4352, 64), "ones"),
    param("stage0.blocks.0.attn.conv_proj_v.bn.bias", [16], staging(4608, 64), "zeros"),
    param("stage0.blocks.0.attn.conv_proj_v.bn.running_mean", [16], staging(4864, 64), "zeros"),
    param("stage0.blocks.0.attn.conv_proj_v.bn.running_var", [16], staging(5120, 64), "ones"),
    param("stage0.blocks.0.attn.proj_v.weight", [16, 16], weights(13312, 1024), "trunc_normal", 0.02),
    param("stage0.blocks.0.attn.proj_v.bias", [16], weights(14336, 64), "zeros"),
    param("stage0.blocks.0.attn.proj.weight", [16, 16], weights(14592, 1024), "trunc_normal", 0.02),
    param("stage0.blocks.0.attn.proj.bias", [16], weights(15616, 64), "zeros"),
    param("stage0.blocks.0.norm2.weight", [16], weights(15872, 64), "ones"),
    param("stage0.blocks.0.norm2.bias", [16], weights(16128, 64), "zeros"),
    param("stage0.blocks.0.mlp.fc1.weight", [64, 16], weights(16384, 4096), "trunc_normal", 0.02),
    param("stage0.blocks.0.mlp.fc1.bias", [64], weights(20480, 256), "zeros"),
    param("stage0.blocks.0.mlp.fc2.weight", [16, 64], weights(20736, 4096), "trunc_normal", 0.02),
    param("stage0.blocks.0.mlp.fc2.bias", [16], weights(24832, 64), "zeros"),
    param("stage1.patch_embed.proj.weight", [24, 16, 3, 3], weights(25088, 13824), "trunc_normal", 0.02),
    param("stage1.patch_embed.proj.bias", [24], weights(38912, 96), "zeros"),
    param("stage1.patch_embed.norm.weight", [24], weights(39168, 96), "ones"),
    param("stage1.patch_embed.norm.bias", [24], weights(39424, 96), "zeros"),
    param("stage1.blocks.0.norm1.weight", [24], weights(39680, 96), "ones"),
    param("stage1.blocks.0.norm1.bias", [24], weights(39936, 96), "zeros"),
    param("stage1.blocks.0.attn.conv_proj_q.conv.weight", [24, 1, 3, 3], staging(5376, 864), "trunc_normal", 0.02),
    param("stage1.blocks.0.attn.conv_proj_q.bn.weight", [24], staging(6400, 96), "ones"),
    param("stage1.blocks.0.attn.conv_proj_q.bn.bias", [24], staging(6656, 96), "zeros"),
    param("stage1.blocks.0.attn.conv_proj_q.bn.running_mean", [24], staging(6912, 96), "zeros"),
    param("stage1.blocks.0.attn.conv_proj_q.bn.running_var", [24], staging(7168, 96), "ones"),
    param("stage1.blocks.0.attn.proj_q.weight", [24, 24], weights(40192, 2304), "trunc_normal", 0.02),
    param("stage1.blocks.0.attn.proj_q.bias", [24], weights(42496, 96), "zeros"),
    param("stage1.blocks.0.attn.conv_proj_k.conv.weight", [24, 1, 3, 3], staging(7424, 864), "trunc_normal", 0.02),
    param("stage1.blocks.0.attn.conv_proj_k.bn.weight", [24], staging(8448, 96), "ones"),
    param("stage1.blocks.0.attn.conv_proj_k.bn.bias", [24], staging(8704, 96), "zeros"),
    param("stage1.blocks.0.attn.conv_proj_k.bn.running_mean", [24], staging(8960, 96), "zeros"),
    param("stage1.blocks.0.attn.conv_proj_k.bn.running_var", [24], staging(9216, 96), "ones"),
    param("stage1.blocks.0.attn.proj_k.weight", [24, 24], weights(42752, 2304), "trunc_normal", 0.02),
    param("stage1.blocks.0.attn.proj_k.bias", [24], weights(45056, 96), "zeros"),
    param("stage1.blocks.0.attn.conv_proj_v.conv.weight", [24, 1, 3, 3], staging(9472, 864), "trunc_normal", 0.02),
    param("stage1.blocks.0.attn.conv_proj_v.bn.weight", [24], staging(10496, 96), "ones"),
    param("stage1.blocks.0.attn.conv_proj_v.bn.bias", [24], staging(10752, 96), "zeros"),
    param("stage1.blocks.0.attn.conv_proj_v.bn.running_mean", [24], staging(11008, 96), "zeros"),
    param("stage1.blocks.0.attn.conv_proj_v.bn.running_var", [24], staging(11264, 96), "ones"),
    param("stage1.blocks.0.attn.proj_v.weight", [24, 24], weights(45312, 2304), "trunc_normal", 0.02),
    param("stage1.blocks.0.attn.proj_v.bias", [24], weights(47616, 96), "zeros"),
    param("stage1.blocks.0.attn.proj.weight", [24, 24], weights(47872, 2304), "trunc_normal", 0.02),
    param("stage1.blocks.0.attn.proj.bias", [24], weights(50176, 96), "zeros"),
    param("stage1.blocks.0.norm2.weight", [24], weights(50432, 96), "ones"),
    param("stage1.blocks.0.norm2.bias", [24], weights(50688, 96), "zeros"),
    param("stage1.blocks.0.mlp.fc1.weight", [96, 24], weights(50944, 9216), "trunc_normal", 0.02),
    param("stage1.blocks.0.mlp.fc1.bias", [96], weights(60160, 384), "zeros"),
    param("stage1.blocks.0.mlp.fc2.weight", [24, 96], weights(60672, 9216), "trunc_normal", 0.02),
    param("stage1.blocks.0.mlp.fc2.bias", [24], weights(69888, 96), "zeros"),
    param("stage1.blocks.1.norm1.weight", [24], weights(70144, 96), "ones"),
    param("stage1.blocks.1.norm1.bias", [24], weights(70400, 96), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_q.conv.weight", [24, 1, 3, 3], staging(11520, 864), "trunc_normal", 0.02),
    param("stage1.blocks.1.attn.conv_proj_q.bn.weight", [24], staging(12544, 96), "ones"),
    param("stage1.blocks.1.attn.conv_proj_q.bn.bias", [24], staging(12800, 96), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_q.bn.running_mean", [24], staging(13056, 96), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_q.bn.running_var", [24], staging(13312, 96), "ones"),
    param("stage1.blocks.1.attn.proj_q.weight", [24, 24], weights(70656, 2304), "trunc_normal", 0.02),
    param("stage1.blocks.1.attn.proj_q.bias", [24], weights(72960, 96), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_k.conv.weight", [24, 1, 3, 3], staging(13568, 864), "trunc_normal", 0.02),
    param("stage1.blocks.1.attn.conv_proj_k.bn.weight", [24], staging(14592, 96), "ones"),
    param("stage1.blocks.1.attn.conv_proj_k.bn.bias", [24], staging(14848, 96), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_k.bn.running_mean", [24], staging(15104, 96), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_k.bn.running_var", [24], staging(15360, 96), "ones"),
    param("stage1.blocks.1.attn.proj_k.weight", [24, 24], weights(73216, 2304), "trunc_normal", 0.02),
    param("stage1.blocks.1.attn.proj_k.bias", [24], weights(75520, 96), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_v.conv.weight", [24, 1, 3, 3], staging(15616, 864), "trunc_normal", 0.02),
    param("stage1.blocks.1.attn.conv_proj_v.bn.weight", [24], staging(16640, 96), "ones"),
    param("stage1.blocks.1.attn.conv_proj_v.bn.bias", [24], staging(16896, 96), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_v.bn.running_mean", [24], staging(17152, 96), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_v.bn.running_var", [24], staging(17408, 96), "ones"),
    param("stage1.blocks.1.attn.proj_v.weight", [24, 24], weights(75776, 2304), "trunc_normal", 0.02),
    param("stage1.blocks.1.attn.proj_v.bias", [24], weights(78080, 96), "zeros"),
    param("stage1.blocks.1.attn.proj.weight", [24, 24], weights(78336, 2304), "trunc_normal", 0.02),
    param("stage1.blocks.1.attn.proj.bias", [24], weights(80640, 96), "zeros"),
    param("stage1.blocks.1.norm2.weight", [24], weights(80896, 96), "ones"),
    param("stage1.blocks.1.norm2.bias", [24], weights(81152, 96), "zeros"),
    param("stage1.blocks.1.mlp.fc1.weight", [96, 24], weights(81408, 9216), "trunc_normal", 0.02),
    param("stage1.blocks.1.mlp.fc1.bias", [96], weights(90624, 384), "zeros"),
    param("stage1.blocks.1.mlp.fc2.weight", [24, 96], weights(91136, 9216), "trunc_normal", 0.02),
    param("stage1.blocks.1.mlp.fc2.bias", [24], weights(100352, 96), "zeros"),
    param("stage2.patch_embed.proj.weight", [32, 24, 3, 3], weights(100608, 27648), "trunc_normal", 0.02),
    param("stage2.patch_embed.proj.bias", [32], weights(128256, 128), "zeros"),
    param("stage2.patch_embed.norm.weight", [32], weights(128512, 128), "ones"),
    param("stage2.patch_embed.norm.bias", [32], weights(128768, 128), "zeros"),
    param("stage2.cls_token", [1, 1, 32], weights(129024, 128), "trunc_normal", 0.02),
    param("stage2.blocks.0.norm1.weight", [32], weights(129280, 128), "ones"),
    param("stage2.blocks.0.norm1.bias", [32], weights(129536, 128), "zeros"),
    param("stage2.blocks.0.attn.conv_proj_q.conv.weight", [32, 1, 3, 3], staging(17664, 1152), "trunc_normal", 0.02),
    param("stage2.blocks.0.attn.conv_proj_q.bn.weight", [32], staging(18944, 128), "ones"),
    param("stage2.blocks.0.attn.conv_proj_q.bn.bias", [32], staging(19200, 128), "zeros"),
    param("stage2.blocks.0.attn.conv_proj_q.bn.running_mean", [32], staging(19456, 128), "zeros"),
    param("stage2.blocks.0.attn.conv_proj_q.bn.running_var", [32], staging(19712, 128), "ones"),
    param("stage2.blocks.0.attn.proj_q.weight", [32, 32], weights(129792, 4096), "trunc_normal", 0.02),
    param("stage2.blocks.0.attn.proj_q.bias", [32], weights(133888, 128), "zeros"),
    param("stage2.blocks.0.attn.conv_proj_k.conv.weight", [32, 1, 3, 3], staging(19968, 1152), "trunc_normal", 0.02),
    param("stage2.blocks.0.attn.conv_proj_k.bn.weight", [32], staging(21248, 128), "ones"),
    param("stage2.blocks.0.attn.conv_proj_k.bn.bias", [32], staging(21504, 128), "zeros"),
    param("stage2.blocks.0.attn.conv_proj_k.bn.running_mean", [32], staging(21760, 128), "zeros"),
    param("stage2.blocks.0.attn.conv_proj_k.bn.running_var", [32], staging(22016, 128), "ones"),
    param("stage2.blocks.0.attn.proj_k.weight", [32, 32], weights(134144, 4096), "trunc_normal", 0.02),
    param("stage2.blocks.0.attn.proj_k.bias", [32], weights(138240, 128), "zeros"),
    param("stage2.blocks.0.attn.conv_proj_v.conv.weight", [32, 1, 3, 3], staging(22272, 1152), "trunc_normal", 0.02),
    param("stage2.blocks.0.attn.conv_proj_v.bn.weight", [32], staging(23552, 128), "ones"),
    param("stage2.blocks.0.attn.conv_proj_v.bn.bias", [32], staging(23808, 128), "zeros"),
    param("stage2.blocks.0.attn.conv_proj_v.bn.running_mean", [32], staging(24064, 128), "zeros"),
    param("stage2.blocks.0.attn.conv_proj_v.bn.running_var", [32], staging(24320, 128), "ones"),
    param("stage2.blocks.0.attn.proj_v.weight", [32, 32], weights(138496, 4096), "trunc_normal", 0.02),
    param("stage2.blocks.0.attn.proj_v.bias", [32], weights(142592, 128), "zeros"),
    param("stage2.blocks.0.attn.proj.weight", [32, 32], weights(142848, 4096), "trunc_normal", 0.02),
    param("stage2.blocks.0.attn.proj.bias", [32], weights(146944, 128), "zeros"),
    param("stage2.blocks.0.norm2.weight", [32], weights(147200, 128), "ones"),
    param("stage2.blocks.0.norm2.bias", [32], weights(147456, 128), "zeros"),
    param("stage2.blocks.0.mlp.fc1.weight", [128, 32], weights(147712, 16384), "trunc_normal", 0.02),
    param("stage2.blocks.0.mlp.fc1.bias", [128], weights(164096, 512), "zeros"),
    param("stage2.blocks.0.mlp.fc2.weight", [32, 128], weights(164608, 16384), "trunc_normal", 0.02),
    param("stage2.blocks.0.mlp.fc2.bias", [32], weights(180992, 128), "zeros"),
    param("stage2.blocks.1.norm1.weight", [32], weights(181248, 128), "ones"),
    param("stage2.blocks.1.norm1.bias", [32], weights(181504, 128), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_q.conv.weight", [32, 1, 3, 3], weights(0, 0), "trunc_normal", 0.02),
    param("stage2.blocks.1.attn.conv_proj_q.bn.weight", [32], weights(0, 0), "ones"),
    param("stage2.blocks.1.attn.conv_proj_q.bn.bias", [32], weights(0, 0), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_q.bn.running_mean", [32], weights(0, 0), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_q.bn.running_var", [32], weights(0, 0), "ones"),
    param("stage2.blocks.1.attn.proj_q.weight", [32, 32], weights(181760, 4096), "trunc_normal", 0.02),
    param("stage2.blocks.1.attn.proj_q.bias", [32], weights(185856, 128), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_k.conv.weight", [32, 1, 3, 3], staging(24576, 1152), "trunc_normal", 0.02),
    param("stage2.blocks.1.attn.conv_proj_k.bn.weight", [32], staging(25856, 128), "ones"),
    param("stage2.blocks.1.attn.conv_proj_k.bn.bias", [32], staging(26112, 128), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_k.bn.running_mean", [32], staging(26368, 128), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_k.bn.running_var", [32], staging(26624, 128), "ones"),
    param("stage2.blocks.1.attn.proj_k.weight", [32, 32], weights(186112, 4096), "trunc_normal", 0.02),
    param("stage2.blocks.1.attn.proj_k.bias", [32], weights(190208, 128), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_v.conv.weight", [32, 1, 3, 3], staging(26880, 1152), "trunc_normal", 0.02),
    param("stage2.blocks.1.attn.conv_proj_v.bn.weight", [32], staging(28160, 128), "ones"),
    param("stage2.blocks.1.attn.conv_proj_v.bn.bias", [32], staging(28416, 128), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_v.bn.running_mean", [32], staging(28672, 128), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_v.bn.running_var", [32], staging(28928, 128), "ones"),
    param("stage2.blocks.1.attn.proj_v.weight", [32, 32], weights(190464, 4096), "trunc_normal", 0.02),
    param("stage2.blocks.1.attn.proj_v.bias", [32], weights(194560, 128), "zeros"),
    param("stage2.blocks.1.attn.proj.weight", [32, 32], weights(194816, 4096), "trunc_normal", 0.02),
    param("stage2.blocks.1.attn.proj.bias", [32], weights(198912, 128), "zeros"),
    param("stage2.blocks.1.norm2.weight", [32], weights(199168, 128), "ones"),
    param("stage2.blocks.1.norm2.bias", [32], weights(199424, 128), "zeros"),
    param("stage2.blocks.1.mlp.fc1.weight", [128, 32], weights(199680, 16384), "trunc_normal", 0.02),
    param("stage2.blocks.1.mlp.fc1.bias", [128], weights(216064, 512), "zeros"),
    param("stage2.blocks.1.mlp.fc2.weight", [32, 128], weights(216576, 16384), "trunc_normal", 0.02),
    param("stage2.blocks.1.mlp.fc2.bias", [32], weights(232960, 128), "zeros"),
    param("norm.weight", [32], weights(233216, 128), "ones"),
    param("norm.bias", [32], weights(233472, 128), "zeros"),
    param("head.weight", [10, 32], weights(233728, 1280), "trunc_normal", 0.02),
    param("head.bias", [10], weights(235008, 40), "zeros"),
  ],
  dialects: {
    "canonical": [
      { ignore: "num_batches_tracked" },
    ],
    "huggingface": [
      { ours: "stage{s}.patch_embed.proj.{p}", theirs: ["cvt.encoder.stages.{s}.embedding.convolution_embeddings.projection.{p}"] },
      { ours: "stage{s}.patch_embed.norm.{p}", theirs: ["cvt.encoder.stages.{s}.embedding.convolution_embeddings.normalization.{p}"] },
      { ours: "stage{s}.cls_token", theirs: ["cvt.encoder.stages.{s}.cls_token"] },
      { ours: "stage{s}.blocks.{i}.norm1.{p}", theirs: ["cvt.encoder.stages.{s}.layers.{i}.layernorm_before.{p}"] },
      { ours: "stage{s}.blocks.{i}.attn.conv_proj_q.conv.{p}", theirs: ["cvt.encoder.stages.{s}.layers.{i}.attention.attention.convolution_projection_query.convolution_projection.convolution.{p}"] },
      { ours: "stage{s}.blocks.{i}.attn.conv_proj_q.bn.{p}", theirs: ["cvt.encoder.stages.{s}.layers.{i}.attention.attention.convolution_projection_query.convolution_projection.normalization.{p}"] },
      { ours: "stage{s}.blocks.{i}.attn.proj_q.{p}", theirs: ["cvt.encoder.stages.{s}.layers.{i}.attention.attention.projection_query.{p}"] },
      { ours: "stage{s}.blocks.{i}.attn.conv_proj_k.conv.{p}", theirs: ["cvt.encoder.stages.{s}.layers.{i}.attention.attention.convolution_projection_key.convolution_projection.convolution.{p}"] },
      { ours: "stage{s}.blocks.{i}.attn.conv_proj_k.bn.{p}", theirs: ["cvt.encoder.stages.{s}.layers.{i}.attention.attention.convolution_projection_key.convolution_projection.normalization.{p}"] },
      { ours: "stage{s}.blocks.{i}.attn.proj_k.{p}", theirs: ["cvt.encoder.stages.{s}.layers.{i}.attention.attention.projection_key.{p}"] },
      { ours: "stage{s}.blocks.{i}.attn.conv_proj_v.conv.{p}", theirs: ["cvt.encoder.stages.{s}.layers.{i}.attention.attention.convolution_projection_value.convolution_projection.convolution.{p}"] },
      { ours: "stage{s}.blocks.{i}.attn.conv_proj_v.bn.{p}", theirs: ["cvt.encoder.stages.{s}.layers.{i}.attention.attention.convolution_projection_value.convolution_projection.normalization.{p}"] },
      { ours: "stage{s}.blocks.{i}.attn.proj_v.{p}", theirs: ["cvt.encoder.stages.{s}.layers.{i}.attention.attention.projection_value.{p}"] },
      { ours: "stage{s}.blocks.{i}.attn.proj.{p}", theirs: ["cvt.encoder.stages.{s}.layers.{i}.attention.output.dense.{p}"] },
      { ours: "stage{s}.blocks.{i}.norm2.{p}", theirs: ["cvt.encoder.stages.{s}.layers.{i}.layernorm_after.{p}"] },
      { ours: "stage{s}.blocks.{i}.mlp.fc1.{p}", theirs: ["cvt.encoder.stages.{s}.layers.{i}.intermediate.dense.{p}"] },
      { ours: "stage{s}.blocks.{i}.mlp.fc2.{p}", theirs: ["cvt.encoder.stages.{s}.layers.{i}.output.dense.{p}"] },
      { ours: "norm.{p}", theirs: ["layernorm.{p}"] },
      { ours: "head.{p}", theirs: ["classifier.{p}"] },
      { ignore: "num_batches_tracked" },
    ],
  },
  fold: [
    step(0, 1, "stage0.blocks.0.attn.conv_proj_q.bn.y.folded", "specs/cvt.vit:12", staging(0, 576), staging(1536, 64), staging(768, 64), weights(235264, 576)),
    step(1, 1, "stage0.blocks.0.attn.conv_proj_q.bn.y.folded_2", "specs/cvt.vit:12", staging(1280, 64), staging(1536, 64), staging(768, 64), staging(1024, 64), weights(236032, 64)),
    step(0, 1, "stage0.blocks.0.attn.conv_proj_k.bn.y.folded", "specs/cvt.vit:12", staging(1792, 576), staging(3328, 64), staging(2560, 64), weights(236288, 576)),
    step(1, 1, "stage0.blocks.0.attn.conv_proj_k.bn.y.folded_2", "specs/cvt.vit:12", staging(3072, 64), staging(3328, 64), staging(2560, 64), staging(2816, 64), weights(237056, 64)),
    step(0, 1, "stage0.blocks.0.attn.conv_proj_v.bn.y.folded", "specs/cvt.vit:12", staging(3584, 576), staging(5120, 64), staging(4352, 64), weights(237312, 576)),
    step(1, 1, "stage0.blocks.0.attn.conv_proj_v.bn.y.folded_2", "specs/cvt.vit:12", staging(4864, 64), staging(5120, 64), staging(4352, 64), staging(4608, 64), weights(238080, 64)),
    step(2, 1, "stage1.blocks.0.attn.conv_proj_q.bn.y.folded", "specs/cvt.vit:12", staging(5376, 864), staging(7168, 96), staging(6400, 96), weights(238336, 864)),
    step(3, 1, "stage1.blocks.0.attn.conv_proj_q.bn.y.folded_2", "specs/cvt.vit:12", staging(6912, 96), staging(7168, 96), staging(6400, 96), staging(6656, 96), weights(239360, 96)),
    step(2, 1, "stage1.blocks.0.attn.conv_proj_k.bn.y.folded", "specs/cvt.vit:12", staging(7424, 864), staging(9216, 96), staging(8448, 96), weights(239616, 864)),
    step(3, 1, "stage1.blocks.0.attn.conv_proj_k.bn.y.folded_2", "specs/cvt.vit:12", staging(8960, 96), staging(9216, 96), staging(8448, 96), staging(8704, 96), weights(240640, 96)),
    step(2, 1, "stage1.blocks.0.attn.conv_proj_v.bn.y.folded", "specs/cvt.vit:12", staging(9472, 864), staging(11264, 96), staging(10496, 96), weights(240896, 864)),
    step(3, 1, "stage1.blocks.0.attn.conv_proj_v.bn.y.folded_2", "specs/cvt.vit:12", staging(11008, 96), staging(11264, 96), staging(10496, 96), staging(10752, 96), weights(241920, 96)),
    step(2, 1, "stage1.blocks.1.attn.conv_proj_q.bn.y.folded", "specs/cvt.vit:12", staging(11520, 864), staging(13312, 96), staging(12544, 96), weights(242176, 864)),
    step(3, 1, "stage1.blocks.1.attn.conv_proj_q.bn.y.folded_2", "specs/cvt.vit:12", staging(13056, 96), staging(13312, 96), staging(12544, 96), staging(12800, 96), weights(243200, 96)),
    step(2, 1, "stage1.blocks.1.attn.conv_proj_k.bn.y.folded", "specs/cvt.vit:12", staging(13568, 864), staging(15360, 96), staging(14592, 96), weights(243456, 864)),
    step(3, 1, "stage1.blocks.1.attn.conv_proj_k.bn.y.folded_2", "specs/cvt.vit:12", staging(15104, 96), staging(15360, 96), staging(14592, 96), staging(14848, 96), weights(244480, 96)),
    step(2, 1, "stage1.blocks.1.attn.conv_proj_v.bn.y.folded", "specs/cvt.vit:12", staging(15616, 864), staging(17408, 96), staging(16640, 96), weights(244736, 864)),
    step(3, 1, "stage1.blocks.1.attn.conv_proj_v.bn.y.folded_2", "specs/cvt.vit:12", staging(17152, 96), staging(17408, 96), staging(16640, 96), staging(16896, 96), weights(245760, 96)),
    step(4, 2, "stage2.blocks.0.attn.conv_proj_q.bn.y.folded", "specs/cvt.vit:12", staging(17664, 1152), staging(19712, 128), staging(18944, 128), weights(246016, 1152)),
    step(5, 1, "stage2.blocks.0.attn.conv_proj_q.bn.y.folded_2", "specs/cvt.vit:12", staging(19456, 128), staging(19712, 128), staging(18944, 128), staging(19200, 128), weights(247296, 128)),
    step(4, 2, "stage2.blocks.0.attn.conv_proj_k.bn.y.folded", "specs/cvt.vit:12", staging(19968, 1152), staging(22016, 128), staging(21248, 128), weights(247552, 1152)),
    step(5, 1, "stage2.blocks.0.attn.conv_proj_k.bn.y.folded_2", "specs/cvt.vit:12", staging(21760, 128), staging(22016, 128), staging(21248, 128), staging(21504, 128), weights(248832, 128)),
    step(4, 2, "stage2.blocks.0.attn.conv_proj_v.bn.y.folded", "specs/cvt.vit:12", staging(22272, 1152), staging(24320, 128), staging(23552, 128), weights(249088, 1152)),
    step(5, 1, "stage2.blocks.0.attn.conv_proj_v.bn.y.folded_2", "specs/cvt.vit:12", staging(24064, 128), staging(24320, 128), staging(23552, 128), staging(23808, 128), weights(250368, 128)),
    step(4, 2, "stage2.blocks.1.attn.conv_proj_k.bn.y.folded", "specs/cvt.vit:12", staging(24576, 1152), staging(26624, 128), staging(25856, 128), weights(250624, 1152)),
    step(5, 1, "stage2.blocks.1.attn.conv_proj_k.bn.y.folded_2", "specs/cvt.vit:12", staging(26368, 128), staging(26624, 128), staging(25856, 128), staging(26112, 128), weights(251904, 128)),
    step(4, 2, "stage2.blocks.1.attn.conv_proj_v.bn.y.folded", "specs/cvt.vit:12", staging(26880, 1152), staging(28928, 128), staging(28160, 128), weights(252160, 1152)),
    step(5, 1, "stage2.blocks.1.attn.conv_proj_v.bn.y.folded_2", "specs/cvt.vit:12", staging(28672, 128), staging(28928, 128), staging(28160, 128), staging(28416, 128), weights(253440, 128)),
  ],
  dispatches: [
    step(6, 5, "stage0.patch_embed.proj.y", "lib/nn.vit:39", weights(9472, 64), arena(0, 27648), weights(0, 9408), arena(27648, 9216)),
    step(7, 3, "stage0.patch_embed.norm.y", "lib/nn.vit:26", arena(27648, 9216), weights(9728, 64), weights(9984, 64), arena(0, 9216)),
    step(8, 3, "stage0.blocks.0.norm1.y", "lib/nn.vit:26", arena(0, 9216), weights(10240, 64), weights(10496, 64), arena(9216, 9216)),
    step(9, 2, "stage0.blocks.0.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(235264, 576), arena(9216, 9216), weights(236032, 64), arena(18432, 9216)),
    step(10, 5, "stage0.blocks.0.attn.proj_q.y_2", "lib/nn.vit:17", arena(18432, 9216), weights(10752, 1024), weights(11776, 64), arena(27648, 9216)),
    step(11, 1, "stage0.blocks.0.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(236288, 576), arena(9216, 9216), weights(237056, 64), arena(18432, 2304)),
    step(12, 2, "stage0.blocks.0.attn.proj_k.y_2", "lib/nn.vit:17", arena(18432, 2304), weights(12032, 1024), weights(13056, 64), arena(20736, 2304)),
    step(11, 1, "stage0.blocks.0.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(237312, 576), arena(9216, 9216), weights(238080, 64), arena(18432, 2304)),
    step(12, 2, "stage0.blocks.0.attn.proj_v.y_2", "lib/nn.vit:17", arena(18432, 2304), weights(13312, 1024), weights(14336, 64), arena(23040, 2304)),
    step(13, 3, "stage0.blocks.0.attn.o", "specs/cvt.vit:33", arena(27648, 9216), arena(20736, 2304), arena(23040, 2304), arena(9216, 9216)),
    step(14, 5, "stage0.blocks.0.x", "specs/cvt.vit:38", arena(0, 9216), arena(9216, 9216), weights(14592, 1024), weights(15616, 64), arena(36864, 9216)),
    step(15, 3, "stage0.blocks.0.norm2.y", "lib/nn.vit:26", arena(36864, 9216), weights(15872, 64), weights(16128, 64), arena(46080, 9216)),
    step(16, 18, "stage0.blocks.0.mlp.y_1", "lib/nn.vit:44", arena(46080, 9216), weights(16384, 4096), weights(20480, 256), arena(0, 36864)),
    step(17, 5, "stage0.blocks.0.x_2", "specs/cvt.vit:39", arena(36864, 9216), arena(0, 36864), weights(20736, 4096), weights(24832, 64), arena(46080, 9216)),
    step(18, 2, "stage1.patch_embed.proj.y", "lib/nn.vit:39", weights(38912, 96), arena(46080, 9216), weights(25088, 13824), arena(0, 3456)),
    step(19, 1, "stage1.patch_embed.norm.y", "lib/nn.vit:26", arena(0, 3456), weights(39168, 96), weights(39424, 96), arena(3584, 3456)),
    step(20, 1, "stage1.blocks.0.norm1.y", "lib/nn.vit:26", arena(3584, 3456), weights(39680, 96), weights(39936, 96), arena(0, 3456)),
    step(21, 1, "stage1.blocks.0.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(238336, 864), arena(0, 3456), weights(239360, 96), arena(7168, 3456)),
    step(22, 2, "stage1.blocks.0.attn.proj_q.y_2", "lib/nn.vit:17", arena(7168, 3456), weights(40192, 2304), weights(42496, 96), arena(10752, 3456)),
    step(23, 1, "stage1.blocks.0.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(239616, 864), arena(0, 3456), weights(240640, 96), arena(7168, 864)),
    step(24, 1, "stage1.blocks.0.attn.proj_k.y_2", "lib/nn.vit:17", arena(7168, 864), weights(42752, 2304), weights(45056, 96), arena(8192, 864)),
    step(23, 1, "stage1.blocks.0.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(240896, 864), arena(0, 3456), weights(241920, 96), arena(7168, 864)),
    step(24, 1, "stage1.blocks.0.attn.proj_v.y_2", "lib/nn.vit:17", arena(7168, 864), weights(45312, 2304), weights(47616, 96), arena(9216, 864)),
    step(25, 2, "stage1.blocks.0.attn.o", "specs/cvt.vit:33", arena(10752, 3456), arena(8192, 864), arena(9216, 864), arena(0, 3456)),
    step(26, 2, "stage1.blocks.0.x", "specs/cvt.vit:38", arena(3584, 3456), arena(0, 3456), weights(47872, 2304), weights(50176, 96), arena(13824, 3456)),
    step(27, 1, "stage1.blocks.0.norm2.y", "lib/nn.vit:26", arena(13824, 3456), weights(50432, 96), weights(50688, 96), arena(17408, 3456)),
    step(28, 8, "stage1.blocks.0.mlp.y_1", "lib/nn.vit:44", arena(17408, 3456), weights(50944, 9216), weights(60160, 384), arena(0, 13824)),
    step(29, 2, "stage1.blocks.0.x_2", "specs/cvt.vit:39", arena(13824, 3456), arena(0, 13824), weights(60672, 9216), weights(69888, 96), arena(17408, 3456)),
    step(27, 1, "stage1.blocks.1.norm1.y", "lib/nn.vit:26", arena(17408, 3456), weights(70144, 96), weights(70400, 96), arena(0, 3456)),
    step(21, 1, "stage1.blocks.1.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(242176, 864), arena(0, 3456), weights(243200, 96), arena(3584, 3456)),
    step(22, 2, "stage1.blocks.1.attn.proj_q.y_2", "lib/nn.vit:17", arena(3584, 3456), weights(70656, 2304), weights(72960, 96), arena(7168, 3456)),
    step(23, 1, "stage1.blocks.1.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(243456, 864), arena(0, 3456), weights(244480, 96), arena(3584, 864)),
    step(24, 1, "stage1.blocks.1.attn.proj_k.y_2", "lib/nn.vit:17", arena(3584, 864), weights(73216, 2304), weights(75520, 96), arena(4608, 864)),
    step(23, 1, "stage1.blocks.1.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(244736, 864), arena(0, 3456), weights(245760, 96), arena(3584, 864)),
    step(24, 1, "stage1.blocks.1.attn.proj_v.y_2", "lib/nn.vit:17", arena(3584, 864), weights(75776, 2304), weights(78080, 96), arena(5632, 864)),
    step(25, 2, "stage1.blocks.1.attn.o", "specs/cvt.vit:33", arena(7168, 3456), arena(4608, 864), arena(5632, 864), arena(0, 3456)),
    step(30, 2, "stage1.blocks.1.x", "specs/cvt.vit:38", arena(17408, 3456), arena(0, 3456), weights(78336, 2304), weights(80640, 96), arena(13824, 3456)),
    step(27, 1, "stage1.blocks.1.norm2.y", "lib/nn.vit:26", arena(13824, 3456), weights(80896, 96), weights(81152, 96), arena(17408, 3456)),
    step(28, 8, "stage1.blocks.1.mlp.y_1", "lib/nn.vit:44", arena(17408, 3456), weights(81408, 9216), weights(90624, 384), arena(0, 13824)),
    step(29, 2, "stage1.blocks.1.x_2", "specs/cvt.vit:39", arena(13824, 3456), arena(0, 13824), weights(91136, 9216), weights(100352, 96), arena(17408, 3456)),
    step(31, 1, "stage2.patch_embed.proj.y", "lib/nn.vit:39", weights(128256, 128), arena(17408, 3456), weights(100608, 27648), arena(0, 1152)),
    step(32, 1, "stage2.patch_embed.norm.y", "lib/nn.vit:26", arena(0, 1152), weights(128512, 128), weights(128768, 128), arena(1280, 1152)),
    step(33, 1, "stage2.blocks.0.norm1.y", "lib/nn.vit:26", weights(129024, 128), arena(1280, 1152), weights(129280, 128), weights(129536, 128), arena(0, 1280)),
    step(34, 1, "stage2.blocks.0.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(246016, 1152), arena(0, 1280), weights(247296, 128), arena(2560, 1152)),
    step(35, 1, "stage2.blocks.0.attn.proj_q.y_2", "lib/nn.vit:17", arena(0, 1280), arena(2560, 1152), weights(129792, 4096), weights(133888, 128), arena(3840, 1280)),
    step(36, 1, "stage2.blocks.0.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(247552, 1152), arena(0, 1280), weights(248832, 128), arena(3328, 512)),
    step(37, 1, "stage2.blocks.0.attn.proj_k.y_2", "lib/nn.vit:17", arena(0, 1280), arena(3328, 512), weights(134144, 4096), weights(138240, 128), arena(2560, 640)),
    step(36, 1, "stage2.blocks.0.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(249088, 1152), arena(0, 1280), weights(250368, 128), arena(3328, 512)),
    step(37, 1, "stage2.blocks.0.attn.proj_v.y_2", "lib/nn.vit:17", arena(0, 1280), arena(3328, 512), weights(138496, 4096), weights(142592, 128), arena(5120, 640)),
    step(38, 1, "stage2.blocks.0.attn.o", "specs/cvt.vit:33", arena(3840, 1280), arena(2560, 640), arena(5120, 640), arena(0, 1280)),
    step(39, 1, "stage2.blocks.0.x", "specs/cvt.vit:38", weights(129024, 128), arena(1280, 1152), arena(0, 1280), weights(142848, 4096), weights(146944, 128), arena(5120, 1280)),
    step(40, 1, "stage2.blocks.0.norm2.y", "lib/nn.vit:26", arena(5120, 1280), weights(147200, 128), weights(147456, 128), arena(6400, 1280)),
    step(41, 4, "stage2.blocks.0.mlp.y_1", "lib/nn.vit:44", arena(6400, 1280), weights(147712, 16384), weights(164096, 512), arena(0, 5120)),
    step(42, 1, "stage2.blocks.0.x_2", "specs/cvt.vit:39", arena(5120, 1280), arena(0, 5120), weights(164608, 16384), weights(180992, 128), arena(6400, 1280)),
    step(40, 1, "stage2.blocks.1.norm1.y", "lib/nn.vit:26", arena(6400, 1280), weights(181248, 128), weights(181504, 128), arena(0, 1280)),
    step(43, 1, "stage2.blocks.1.attn.proj_q.y_2", "lib/nn.vit:17", arena(0, 1280), weights(181760, 4096), weights(185856, 128), arena(3328, 128)),
    step(36, 1, "stage2.blocks.1.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(250624, 1152), arena(0, 1280), weights(251904, 128), arena(2048, 512)),
    step(44, 1, "stage2.blocks.1.attn.proj_k.y", "lib/nn.vit:14", arena(0, 1280), arena(2048, 512), weights(186112, 4096), arena(1280, 640)),
    step(36, 1, "stage2.blocks.1.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(252160, 1152), arena(0, 1280), weights(253440, 128), arena(2816, 512)),
    step(44, 1, "stage2.blocks.1.attn.proj_v.y", "lib/nn.vit:14", arena(0, 1280), arena(2816, 512), weights(190464, 4096), arena(2048, 640)),
    step(45, 1, "stage2.blocks.1.attn.o", "specs/cvt.vit:33", arena(3328, 128), arena(1280, 640), weights(190208, 128), arena(2048, 640), weights(194560, 128), arena(0, 128)),
    step(46, 1, "stage2.blocks.1.x", "specs/cvt.vit:38", arena(6400, 1280), arena(0, 128), weights(194816, 4096), weights(198912, 128), arena(512, 128)),
    step(47, 1, "stage2.blocks.1.norm2.y", "lib/nn.vit:26", arena(512, 128), weights(199168, 128), weights(199424, 128), arena(768, 128)),
    step(48, 2, "stage2.blocks.1.mlp.y_1", "lib/nn.vit:44", arena(768, 128), weights(199680, 16384), weights(216064, 512), arena(0, 512)),
    step(49, 1, "stage2.blocks.1.x_2", "specs/cvt.vit:39", arena(512, 128), arena(0, 512), weights(216576, 16384), weights(232960, 128), arena(768, 128)),
    step(47, 1, "norm.y", "lib/nn.vit:26", arena(768, 128), weights(233216, 128), weights(233472, 128), arena(0, 128)),
    step(50, 1, "head.y_2", "lib/nn.vit:17", arena(0, 128), weights(233728, 1280), weights(235008, 40), arena(256, 40)),
  ],
  memory: { weights: 253696, arena: 55296, staging: 29184, livenessBound: 55296 },
  pipelines: [
    `// specs/cvt.vit:12, specs/cvt.vit:16 (map)
// folded[u, v, c] = weight[c, 0, u, v] * (rsqrt(running_var[c] + 0.00001) * weight_1[c])

@group(0) @binding(0) var<storage, read_write> weight: array<f32>;
@group(0) @binding(1) var<storage, read_write> running_var: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> weight_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 36; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let tile = id % 4;
  let id_div_4 = id / 4;
  let weight_at = tile * 36 + id_div_4 + 9;
  let weight_at_1 = tile * 36 + id_div_4 + 18;
  let weight_at_2 = tile * 36 + id_div_4 + 27;
  let weight_2 = vec4f(weight[tile * 36 + id_div_4], weight[weight_at], weight[weight_at_1], weight[weight_at_2]);
  let running_var_1 = running_var[tile];
  let weight_1_1 = weight_1[tile];
  folded[id] = weight_2 * (inverseSqrt(running_var_1 + 0.00001) * weight_1_1);
}
`,
    `// specs/cvt.vit:12, specs/cvt.vit:16 (map)
// folded[c] = (0 - running_mean[c]) * rsqrt(running_var[c] + 0.00001) * weight[c] + bias[c]

@group(0) @binding(0) var<storage, read_write> running_mean: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> running_var: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 4; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
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
`,
    `// specs/cvt.vit:12, specs/cvt.vit:16 (map)
// folded[u, v, c] = weight[c, 0, u, v] * (rsqrt(running_var[c] + 0.00001) * weight_1[c])

@group(0) @binding(0) var<storage, read_write> weight: array<f32>;
@group(0) @binding(1) var<storage, read_write> running_var: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> weight_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 54; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let tile = id % 6;
  let id_div_6 = id / 6;
  let weight_at = tile * 36 + id_div_6 + 9;
  let weight_at_1 = tile * 36 + id_div_6 + 18;
  let weight_at_2 = tile * 36 + id_div_6 + 27;
  let weight_2 = vec4f(weight[tile * 36 + id_div_6], weight[weight_at], weight[weight_at_1], weight[weight_at_2]);
  let running_var_1 = running_var[tile];
  let weight_1_1 = weight_1[tile];
  folded[id] = weight_2 * (inverseSqrt(running_var_1 + 0.00001) * weight_1_1);
}
`,
    `// specs/cvt.vit:12, specs/cvt.vit:16 (map)
// folded[c] = (0 - running_mean[c]) * rsqrt(running_var[c] + 0.00001) * weight[c] + bias[c]

@group(0) @binding(0) var<storage, read_write> running_mean: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> running_var: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 6; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
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
`,
    `// specs/cvt.vit:12, specs/cvt.vit:16 (map)
// folded[u, v, c] = weight[c, 0, u, v] * (rsqrt(running_var[c] + 0.00001) * weight_1[c])

@group(0) @binding(0) var<storage, read_write> weight: array<f32>;
@group(0) @binding(1) var<storage, read_write> running_var: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> weight_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 2u; // of one row of the batch
const invocations = 72; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let tile = id % 8;
  let id_div_8 = id / 8;
  let weight_at = tile * 36 + id_div_8 + 9;
  let weight_at_1 = tile * 36 + id_div_8 + 18;
  let weight_at_2 = tile * 36 + id_div_8 + 27;
  let weight_2 = vec4f(weight[tile * 36 + id_div_8], weight[weight_at], weight[weight_at_1], weight[weight_at_2]);
  let running_var_1 = running_var[tile];
  let weight_1_1 = weight_1[tile];
  folded[id] = weight_2 * (inverseSqrt(running_var_1 + 0.00001) * weight_1_1);
}
`,
    `// specs/cvt.vit:12, specs/cvt.vit:16 (map)
// folded[c] = (0 - running_mean[c]) * rsqrt(running_var[c] + 0.00001) * weight[c] + bias[c]

@group(0) @binding(0) var<storage, read_write> running_mean: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> running_var: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 8; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
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
`,
    `// lib/nn.vit:39 (contract)
// y[hw/12, hw%12, o] = bias[o] + sum[cuv: 147] (if 0 <= hw/12*4 + cuv/7%7 - 2 and hw/12*4 + cuv/7%7 - 2 < 48 and 0
//   <= hw%12*4 + cuv%7 - 2 and hw%12*4 + cuv%7 - 2 < 48 then image[cuv/49, hw/12*4 + cuv/7%7 - 2, hw%12*4 + cuv%7
//   - 2] else 0) * weight[o, cuv/49, cuv/7%7, cuv%7]

@group(0) @binding(0) var<storage, read> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> image: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 5u; // of one row of the batch
const invocations = 36; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 2;
  let id_div_3 = row_tile * 2 / 3;
  let i = id_div_3 * 4 - 2;
  let id_mod_3 = row_tile * 2 % 3;
  let i_1 = id_mod_3 * 16 - 2;
  let image_at = batch_row * 6912;
  let image_at_1 = batch_row * 6912 + id_mod_3 * 16 + 2;
  let image_at_2 = batch_row * 6912 + id_mod_3 * 16 + 6;
  let i_2 = id_mod_3 * 16 + 10;
  let id_div_3_1 = (row_tile * 2 + 1) / 3;
  let i_3 = id_div_3_1 * 4 - 2;
  let id_mod_3_1 = (row_tile * 2 + 1) % 3;
  let i_4 = id_mod_3_1 * 16 - 2;
  let image_at_3 = batch_row * 6912 + id_mod_3_1 * 16 + 2;
  let image_at_4 = batch_row * 6912 + id_mod_3_1 * 16 + 6;
  let i_5 = id_mod_3_1 * 16 + 10;
  let column_tile = id % 2;
  let weight_at = column_tile * 1176;
${each(7, (i) => `  let weight_at_${1 + 3 * i} = column_tile * 1176 + ${1 + 147 * i};
  let weight_at_${2 + 3 * i} = column_tile * 1176 + ${2 + 147 * i};
  let weight_at_${3 + 3 * i} = column_tile * 1176 + ${147 + 147 * i};
`)}  let weight_at_22 = column_tile * 1176 + 1030;
  let weight_at_23 = column_tile * 1176 + 1031;
${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var cuv = 0; cuv < 37; cuv++) {
    let cuv_1 = min(cuv * 4 + 3, 146);
    let counted = vec4f(1.0, 1.0, 1.0, f32(cuv * 4 + 3 < 147));
    let cuv_div_7 = cuv * 4 / 7;
    let cuv_mod_7 = cuv_div_7 % 7;
    let cuv_div_7_1 = (cuv * 4 + 1) / 7;
    let cuv_mod_7_1 = cuv_div_7_1 % 7;
    let cuv_div_7_2 = (cuv * 4 + 2) / 7;
    let cuv_mod_7_2 = cuv_div_7_2 % 7;
    let cuv_div_7_3 = cuv_1 / 7;
    let cuv_mod_7_3 = cuv_div_7_3 % 7;
    let places = vec4i(i + cuv_mod_7, i + cuv_mod_7_1, i + cuv_mod_7_2, i + cuv_mod_7_3);
    let term = vec4i(0) <= places;
    let term_1 = places < vec4i(48);
    let term_2 = term & term_1;
    let cuv_mod_7_4 = cuv * 4 % 7;
    let cuv_mod_7_5 = (cuv * 4 + 1) % 7;
    let cuv_mod_7_6 = (cuv * 4 + 2) % 7;
    let cuv_mod_7_7 = cuv_1 % 7;
    let places_1 = vec4i(i_1 + cuv_mod_7_4, i_1 + cuv_mod_7_5, i_1 + cuv_mod_7_6, i_1 + cuv_mod_7_7);
    let safe = clamp(i + cuv_mod_7, 0, 47);
    let safe_1 = max(i_1 + cuv_mod_7_4, 0);
    let cuv_div_49 = cuv * 4 / 49;
    let image_at_step = cuv_div_49 * 2304 + safe * 48 + safe_1;
${each(2, (i) => `    let safe_${2 + 2 * i} = clamp(i + cuv_mod_7_${1 + i}, 0, 47);
    let safe_${3 + 2 * i} = max(i_1 + cuv_mod_7_${5 + i}, 0);
    let cuv_div_49_${1 + i} = (cuv * 4 + ${1 + i}) / 49;
    let image_at_step_${1 + i} = cuv_div_49_${1 + i} * 2304 + safe_${2 + 2 * i} * 48 + safe_${3 + 2 * i};
`)}    let safe_6 = clamp(i + cuv_mod_7_3, 0, 47);
    let safe_7 = max(i_1 + cuv_mod_7_7, 0);
    let cuv_div_49_3 = cuv_1 / 49;
    let image_at_step_3 = cuv_div_49_3 * 2304 + safe_6 * 48 + safe_7;
    let image_1 = vec4f(image[image_at + image_at_step], image[image_at + image_at_step_1], image[image_at + image_at_step_2], image[image_at + image_at_step_3]);
    let left = select(vec4f(0.0), image_1, term_2 & (vec4i(0) <= places_1)) * counted;
    let image_at_step_4 = cuv_div_49 * 2304 + safe * 48 + cuv_mod_7_4;
${each(3, (i) => `    let image_at_step_${5 + i} = cuv_div_49_${1 + i} * 2304 + safe_${2 + 2 * i} * 48 + cuv_mod_7_${5 + i};
`)}${each(2, (i) => `    let image_${2 + i} = vec4f(image[image_at_${1 + i} + image_at_step_4], image[image_at_${1 + i} + image_at_step_5], image[image_at_${1 + i} + image_at_step_6], image[image_at_${1 + i} + image_at_step_7]);
    let left_${1 + i} = select(vec4f(0.0), image_${2 + i}, term_2) * counted;
`)}    let places_2 = vec4i(i_2 + cuv_mod_7_4, i_2 + cuv_mod_7_5, i_2 + cuv_mod_7_6, i_2 + cuv_mod_7_7);
    let safe_8 = min(i_2 + cuv_mod_7_4, 47);
    let image_at_step_8 = cuv_div_49 * 2304 + safe * 48 + safe_8;
${each(3, (i) => `    let safe_${9 + i} = min(i_2 + cuv_mod_7_${5 + i}, 47);
    let image_at_step_${9 + i} = cuv_div_49_${1 + i} * 2304 + safe_${2 + 2 * i} * 48 + safe_${9 + i};
`)}    let image_4 = vec4f(image[image_at + image_at_step_8], image[image_at + image_at_step_9], image[image_at + image_at_step_10], image[image_at + image_at_step_11]);
    let left_3 = select(vec4f(0.0), image_4, term_2 & (places_2 < vec4i(48))) * counted;
    let places_3 = vec4i(i_3 + cuv_mod_7, i_3 + cuv_mod_7_1, i_3 + cuv_mod_7_2, i_3 + cuv_mod_7_3);
    let term_3 = vec4i(0) <= places_3;
    let term_4 = places_3 < vec4i(48);
    let term_5 = term_3 & term_4;
    let places_4 = vec4i(i_4 + cuv_mod_7_4, i_4 + cuv_mod_7_5, i_4 + cuv_mod_7_6, i_4 + cuv_mod_7_7);
    let safe_12 = clamp(i_3 + cuv_mod_7, 0, 47);
    let safe_13 = max(i_4 + cuv_mod_7_4, 0);
    let image_at_step_12 = cuv_div_49 * 2304 + safe_12 * 48 + safe_13;
${each(3, (i) => `    let safe_${14 + 2 * i} = clamp(i_3 + cuv_mod_7_${1 + i}, 0, 47);
    let safe_${15 + 2 * i} = max(i_4 + cuv_mod_7_${5 + i}, 0);
    let image_at_step_${13 + i} = cuv_div_49_${1 + i} * 2304 + safe_${14 + 2 * i} * 48 + safe_${15 + 2 * i};
`)}    let image_5 = vec4f(image[image_at + image_at_step_12], image[image_at + image_at_step_13], image[image_at + image_at_step_14], image[image_at + image_at_step_15]);
    let left_4 = select(vec4f(0.0), image_5, term_5 & (vec4i(0) <= places_4)) * counted;
    let image_at_step_16 = cuv_div_49 * 2304 + safe_12 * 48 + cuv_mod_7_4;
${each(3, (i) => `    let image_at_step_${17 + i} = cuv_div_49_${1 + i} * 2304 + safe_${14 + 2 * i} * 48 + cuv_mod_7_${5 + i};
`)}${each(2, (i) => `    let image_${6 + i} = vec4f(image[image_at_${3 + i} + image_at_step_16], image[image_at_${3 + i} + image_at_step_17], image[image_at_${3 + i} + image_at_step_18], image[image_at_${3 + i} + image_at_step_19]);
    let left_${5 + i} = select(vec4f(0.0), image_${6 + i}, term_5) * counted;
`)}    let places_5 = vec4i(i_5 + cuv_mod_7_4, i_5 + cuv_mod_7_5, i_5 + cuv_mod_7_6, i_5 + cuv_mod_7_7);
    let safe_20 = min(i_5 + cuv_mod_7_4, 47);
    let image_at_step_20 = cuv_div_49 * 2304 + safe_12 * 48 + safe_20;
${each(3, (i) => `    let safe_${21 + i} = min(i_5 + cuv_mod_7_${5 + i}, 47);
    let image_at_step_${21 + i} = cuv_div_49_${1 + i} * 2304 + safe_${14 + 2 * i} * 48 + safe_${21 + i};
`)}    let image_8 = vec4f(image[image_at + image_at_step_20], image[image_at + image_at_step_21], image[image_at + image_at_step_22], image[image_at + image_at_step_23]);
    let left_7 = select(vec4f(0.0), image_8, term_5 & (places_5 < vec4i(48))) * counted;
    let weight_at_step = cuv * 4;
    let weight_1 = vec4f(weight[weight_at + weight_at_step], weight[weight_at_1 + weight_at_step], weight[weight_at_2 + weight_at_step], weight[weight_at + cuv_1]);
${each(3, (i) => `    let weight_${2 + i} = vec4f(weight[weight_at_${3 + 3 * i} + weight_at_step], weight[weight_at_${4 + 3 * i} + weight_at_step], weight[weight_at_${5 + 3 * i} + weight_at_step], weight[weight_at_${3 + 3 * i} + cuv_1]);
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += left * block;
${each(7, (i) => `    acc_${1 + i}_0 += left_${1 + i} * block;
`)}${each(4, (i) => `    let weight_${5 + i} = vec4f(weight[weight_at_${12 + 3 * i} + weight_at_step], weight[weight_at_${13 + 3 * i} + weight_at_step], weight[weight_at_${14 + 3 * i} + weight_at_step], weight[weight_at_${12 + 3 * i} + cuv_1]);
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
    acc_0_1 += left * block_1;
${each(7, (i) => `    acc_${1 + i}_1 += left_${1 + i} * block_1;
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let bias_1 = bias[column_tile * 2];
  let y_at = batch_row * 576 + row_tile * 32 + column_tile * 2;
  let bias_2 = bias[column_tile * 2 + 1];
  let y_at_1 = batch_row * 576 + row_tile * 32 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_at_step = tile_row * 4;
    y[y_at + y_at_step] = bias_1 + sum;
    y[y_at_1 + y_at_step] = bias_2 + sum_1;
  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y_1[hwo*12 + hwi, d] = (y[hwo, hwi, d] - (sum[d: 16] y[hwo, hwi, d]) / 16) * rsqrt((sum[d: 16] (y[hwo, hwi, d] -
//   (sum[d: 16] y[hwo, hwi, d]) / 16) * (y[hwo, hwi, d] - (sum[d: 16] y[hwo, hwi, d]) / 16)) / 16 + 0.00001) *
//   weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 3u; // of one row of the batch
const invocations = 144; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let y_at = batch_row * 576 + id * 4;
  for (var d = 0; d < 4; d++) {
    let y_2 = y[y_at + d];
    sum += y_2;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 16.0;
  for (var d = 0; d < 4; d++) {
    let y_3 = y[y_at + d];
    let term_1 = y_3 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 16.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 4; d++) {
    let y_4 = y[y_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y_1[y_at + d] = (y_4 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y_1[hw, d] = (y[hw, d] - (sum[d: 16] y[hw, d]) / 16) * rsqrt((sum[d: 16] (y[hw, d] - (sum[d: 16] y[hw, d]) / 16)
//   * (y[hw, d] - (sum[d: 16] y[hw, d]) / 16)) / 16 + 0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 3u; // of one row of the batch
const invocations = 144; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let y_at = batch_row * 576 + id * 4;
  for (var d = 0; d < 4; d++) {
    let y_2 = y[y_at + d];
    sum += y_2;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 16.0;
  for (var d = 0; d < 4; d++) {
    let y_3 = y[y_at + d];
    let term_1 = y_3 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 16.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 4; d++) {
    let y_4 = y[y_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y_1[y_at + d] = (y_4 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// specs/cvt.vit:12, specs/cvt.vit:16 (row)
// y_1[h, w, c] = sum[u: 3, v: 3] folded[u, v, c] * (if 0 <= h + u - 1 and h + u - 1 < 12 and 0 <= w + v - 1 and w
//   + v - 1 < 12 then y[h*12 + u*12 + w + v - 13, c] else 0) + folded_1[c]

@group(0) @binding(0) var<storage, read> folded: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 2u; // of one row of the batch
const invocations = 96; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let c_quad = id % 4;
  let folded_2 = folded[c_quad];
  let h = id / 8;
  let term = 0 <= h - 1;
  let id_div_4 = id / 4;
  let w_tile = id_div_4 % 2;
  let term_1 = 0 <= w_tile * 6 - 1;
  let safe = max(id_div_4 * 6 - 13, 0);
  let y_at = batch_row * 576 + safe * 4 + c_quad;
  let y_2 = y[y_at];
  var sum = folded_2 * select(vec4f(0.0), y_2, term && term_1);
${each(5, (i) => `  let safe_${1 + i} = max(id_div_4 * 6 - ${12 - i}, 0);
  let y_at_${1 + i} = batch_row * 576 + safe_${1 + i} * 4 + c_quad;
  let y_${3 + i} = y[y_at_${1 + i}];
  let term_${2 + i} = select(vec4f(0.0), y_${3 + i}, term);
  var sum_${1 + i} = folded_2 * term_${2 + i};
`)}  let folded_3 = folded[c_quad + 4];
  sum += folded_3 * term_2;
${each(4, (i) => `  sum_${1 + i} += folded_3 * term_${3 + i};
`)}  let safe_6 = max(id_div_4 * 6 - 7, 0);
  let y_at_6 = batch_row * 576 + safe_6 * 4 + c_quad;
  let y_8 = y[y_at_6];
  let term_7 = select(vec4f(0.0), y_8, term);
  sum_5 += folded_3 * term_7;
  let folded_4 = folded[c_quad + 8];
  sum += folded_4 * term_3;
${each(4, (i) => `  sum_${1 + i} += folded_4 * term_${4 + i};
`)}  let term_8 = w_tile * 6 + 6 < 12;
  let safe_7 = max(id_div_4 * 6 - 6, 0);
  let y_at_7 = batch_row * 576 + safe_7 * 4 + c_quad;
  let y_9 = y[y_at_7];
  sum_5 += folded_4 * select(vec4f(0.0), y_9, term && term_8);
  let folded_5 = folded[c_quad + 12];
  let safe_8 = max(id_div_4 * 6 - 1, 0);
  let y_at_8 = batch_row * 576 + safe_8 * 4 + c_quad;
  let y_10 = y[y_at_8];
  sum += folded_5 * select(vec4f(0.0), y_10, term_1);
  let y_at_9 = batch_row * 576 + id_div_4 * 24 + c_quad;
${each(4, (i) => `  let y_${11 + i} = y[y_at_${9 + i}];
  sum_${1 + i} += folded_5 * y_${11 + i};
  let y_at_${10 + i} = batch_row * 576 + id_div_4 * 24 + c_quad + ${4 + 4 * i};
`)}  let y_15 = y[y_at_13];
  sum_5 += folded_5 * y_15;
  let folded_6 = folded[c_quad + 16];
  sum += folded_6 * y_11;
${each(4, (i) => `  sum_${1 + i} += folded_6 * y_${12 + i};
`)}  let y_at_14 = batch_row * 576 + id_div_4 * 24 + c_quad + 20;
  let y_16 = y[y_at_14];
  sum_5 += folded_6 * y_16;
  let folded_7 = folded[c_quad + 20];
  sum += folded_7 * y_12;
${each(4, (i) => `  sum_${1 + i} += folded_7 * y_${13 + i};
`)}  let safe_9 = min(id_div_4 * 6 + 6, 143);
  let y_at_15 = batch_row * 576 + safe_9 * 4 + c_quad;
  let y_17 = y[y_at_15];
  sum_5 += folded_7 * select(vec4f(0.0), y_17, term_8);
  let folded_8 = folded[c_quad + 24];
  let term_9 = h + 1 < 12;
  let safe_10 = min(id_div_4 * 6 + 11, 143);
  let y_at_16 = batch_row * 576 + safe_10 * 4 + c_quad;
  let y_18 = y[y_at_16];
  sum += folded_8 * select(vec4f(0.0), y_18, term_9 && term_1);
${each(5, (i) => `  let safe_${11 + i} = min(id_div_4 * 6 + ${12 + i}, 143);
  let y_at_${17 + i} = batch_row * 576 + safe_${11 + i} * 4 + c_quad;
  let y_${19 + i} = y[y_at_${17 + i}];
  let term_${10 + i} = select(vec4f(0.0), y_${19 + i}, term_9);
  sum_${1 + i} += folded_8 * term_${10 + i};
`)}  let folded_9 = folded[c_quad + 28];
  sum += folded_9 * term_10;
${each(4, (i) => `  sum_${1 + i} += folded_9 * term_${11 + i};
`)}  let safe_16 = min(id_div_4 * 6 + 17, 143);
  let y_at_22 = batch_row * 576 + safe_16 * 4 + c_quad;
  let y_24 = y[y_at_22];
  let term_15 = select(vec4f(0.0), y_24, term_9);
  sum_5 += folded_9 * term_15;
  let folded_10 = folded[c_quad + 32];
  sum += folded_10 * term_11;
${each(4, (i) => `  sum_${1 + i} += folded_10 * term_${12 + i};
`)}  let safe_17 = min(id_div_4 * 6 + 18, 143);
  let y_at_23 = batch_row * 576 + safe_17 * 4 + c_quad;
  let y_25 = y[y_at_23];
  sum_5 += folded_10 * select(vec4f(0.0), y_25, term_9 && term_8);
  let folded_1_1 = folded_1[c_quad];
  y_1[y_at_9] = sum + folded_1_1;
${each(5, (i) => `  y_1[y_at_${10 + i}] = sum_${1 + i} + folded_1_1;
`)}}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[hwohwi, o] = sum[i: 16] y[hwohwi/12, hwohwi%12, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 5u; // of one row of the batch
const invocations = 36; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 2;
  let y_at = batch_row * 576 + row_tile * 32;
${each(7, (i) => `  let y_at_${1 + i} = batch_row * 576 + row_tile * 32 + ${4 + 4 * i};
`)}  let column_tile = id % 2;
  let weight_at = column_tile * 32;
${each(7, (i) => `  let weight_at_${1 + i} = column_tile * 32 + ${4 + 4 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < 4; i++) {
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
  let y_1_at = batch_row * 576 + row_tile * 32 + column_tile * 2;
  let bias_2 = bias[column_tile * 2 + 1];
  let y_1_at_1 = batch_row * 576 + row_tile * 32 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_1_at_step = tile_row * 4;
    y_1[y_1_at + y_1_at_step] = sum + bias_1;
    y_1[y_1_at_1 + y_1_at_step] = sum_1 + bias_2;
  }
}
`,
    `// specs/cvt.vit:12, specs/cvt.vit:16 (row)
// y_1[h, w, c] = sum[u: 3, v: 3] folded[u, v, c] * (if 0 <= h*2 + u - 1 and 0 <= w*2 + v - 1 then y[h*24 + u*12 +
//   w*2 + v - 13, c] else 0) + folded_1[c]

@group(0) @binding(0) var<storage, read> folded: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 24; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let c_quad = id % 4;
  let folded_2 = folded[c_quad];
  let h = id / 4;
  let term = 0 <= h * 2 - 1;
  let safe = max(h * 24 - 11, 0);
  let y_at = batch_row * 576 + safe * 4 + c_quad;
  let y_2 = y[y_at];
${each(4, (i) => `  let term_${1 + i} = select(vec4f(0.0), y_${2 + i}, term);
  var sum_${1 + i} = folded_2 * term_${1 + i};
  let safe_${1 + i} = max(h * 24 - ${9 - 2 * i}, 0);
  let y_at_${1 + i} = batch_row * 576 + safe_${1 + i} * 4 + c_quad;
  let y_${3 + i} = y[y_at_${1 + i}];
`)}  let term_5 = select(vec4f(0.0), y_6, term);
  var sum_5 = folded_2 * term_5;
  let folded_3 = folded[c_quad + 4];
  let safe_5 = max(h * 24 - 12, 0);
  let y_at_5 = batch_row * 576 + safe_5 * 4 + c_quad;
  let y_7 = y[y_at_5];
  sum += folded_3 * select(vec4f(0.0), y_7, term);
${each(5, (i) => `  let safe_${6 + i} = max(h * 24 - ${10 - 2 * i}, 0);
  let y_at_${6 + i} = batch_row * 576 + safe_${6 + i} * 4 + c_quad;
  let y_${8 + i} = y[y_at_${6 + i}];
  sum_${1 + i} += folded_3 * select(vec4f(0.0), y_${8 + i}, term);
`)}  let folded_4 = folded[c_quad + 8];
  sum += folded_4 * term_1;
${each(4, (i) => `  sum_${1 + i} += folded_4 * term_${2 + i};
`)}  let safe_11 = max(h * 24 - 1, 0);
  let y_at_11 = batch_row * 576 + safe_11 * 4 + c_quad;
  let y_13 = y[y_at_11];
  sum_5 += folded_4 * select(vec4f(0.0), y_13, term);
  sum += vec4f(0.0);
  let folded_5 = folded[c_quad + 12];
${each(5, (i) => `  let y_at_${12 + i} = batch_row * 576 + h * 96 + c_quad + ${4 + 8 * i};
  let y_${14 + i} = y[y_at_${12 + i}];
  sum_${1 + i} += folded_5 * y_${14 + i};
`)}  let folded_6 = folded[c_quad + 16];
  let y_at_17 = batch_row * 576 + h * 96 + c_quad;
  let y_19 = y[y_at_17];
  sum += folded_6 * y_19;
${each(5, (i) => `  let y_at_${18 + i} = batch_row * 576 + h * 96 + c_quad + ${8 + 8 * i};
  let y_${20 + i} = y[y_at_${18 + i}];
  sum_${1 + i} += folded_6 * y_${20 + i};
`)}  let folded_7 = folded[c_quad + 20];
  sum += folded_7 * y_14;
${each(4, (i) => `  sum_${1 + i} += folded_7 * y_${15 + i};
`)}  let y_at_23 = batch_row * 576 + h * 96 + c_quad + 44;
  let y_25 = y[y_at_23];
  sum_5 += folded_7 * y_25;
  sum += vec4f(0.0);
  let folded_8 = folded[c_quad + 24];
${each(5, (i) => `  let y_at_${24 + i} = batch_row * 576 + h * 96 + c_quad + ${52 + 8 * i};
  let y_${26 + i} = y[y_at_${24 + i}];
  sum_${1 + i} += folded_8 * y_${26 + i};
`)}  let folded_9 = folded[c_quad + 28];
  let y_at_29 = batch_row * 576 + h * 96 + c_quad + 48;
  let y_31 = y[y_at_29];
  sum += folded_9 * y_31;
${each(5, (i) => `  let y_at_${30 + i} = batch_row * 576 + h * 96 + c_quad + ${56 + 8 * i};
  let y_${32 + i} = y[y_at_${30 + i}];
  sum_${1 + i} += folded_9 * y_${32 + i};
`)}  let folded_10 = folded[c_quad + 32];
  sum += folded_10 * y_26;
${each(4, (i) => `  sum_${1 + i} += folded_10 * y_${27 + i};
`)}  let y_at_35 = batch_row * 576 + h * 96 + c_quad + 92;
  let y_37 = y[y_at_35];
  sum_5 += folded_10 * y_37;
  let folded_1_1 = folded_1[c_quad];
  let y_1_at = batch_row * 144 + h * 24 + c_quad;
  y_1[y_1_at] = sum + folded_1_1;
${each(5, (i) => `  let y_1_at_${1 + i} = batch_row * 144 + h * 24 + c_quad + ${4 + 4 * i};
  y_1[y_1_at_${1 + i}] = sum_${1 + i} + folded_1_1;
`)}}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[hwohwi, o] = sum[i: 16] y[hwohwi/6, hwohwi%6, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 2u; // of one row of the batch
const invocations = 10; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 2;
  let hwohwi = min(row_tile * 8 + 4, 35);
${each(3, (i) => `  let hwohwi_${1 + i} = min(row_tile * 8 + ${5 + i}, 35);
`)}  let y_at = batch_row * 144 + row_tile * 32;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 144 + row_tile * 32 + ${4 + 4 * i};
`)}  let y_at_4 = batch_row * 144 + hwohwi * 4;
${each(3, (i) => `  let y_at_${5 + i} = batch_row * 144 + hwohwi_${1 + i} * 4;
`)}  let column_tile = id % 2;
  let weight_at = column_tile * 32;
${each(7, (i) => `  let weight_at_${1 + i} = column_tile * 32 + ${4 + 4 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < 4; i++) {
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
  let hwohwi_4 = row_tile * 8;
  let bias_1 = bias[column_tile * 2];
  let y_1_at = batch_row * 144 + column_tile * 2;
  let bias_2 = bias[column_tile * 2 + 1];
  let y_1_at_1 = batch_row * 144 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let hwohwi_5 = hwohwi_4 + tile_row;
    if (hwohwi_5 >= 36) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_1_at_step = hwohwi_5 * 4;
    y_1[y_1_at + y_1_at_step] = sum + bias_1;
    y_1[y_1_at_1 + y_1_at_step] = sum_1 + bias_2;
  }
}
`,
    `// specs/cvt.vit:33, lib/nn.vit:31, lib/nn.vit:30, specs/cvt.vit:31 (attend)
// o[t, nc] = (sum[j: 36] exp(0.25 * (sum[c: 16] y[t, c] * y_1[j, c]) - max[k: 36] 0.25 * (sum[c: 16] y[t, c] *
//   y_1[k, c])) * y_2[j, nc]) / (sum[l: 36] exp(0.25 * (sum[c: 16] y[t, c] * y_1[l, c]) - max[k: 36] 0.25 *
//   (sum[c: 16] y[t, c] * y_1[k, c])))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y_2: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 3u; // of one row of the batch
const invocations = 18; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_at = batch_row * 576 + id * 32;
${each(7, (i) => `  let y_at_${1 + i} = batch_row * 576 + id * 32 + ${4 + 4 * i};
`)}  let y_1_at = batch_row * 144;
${each(3, (i) => `  let y_1_at_${2 + 2 * i} = batch_row * 144 + ${4 + 4 * i};
`)}  let y_2_at = batch_row * 144 + 1;
${each(2, (i) => `  let y_2_at_${1 + 4 * i} = batch_row * 144 + ${5 + i};
  let y_2_at_${2 + 4 * i} = batch_row * 144 + ${9 + i};
  let y_2_at_${3 + 4 * i} = batch_row * 144 + ${13 + i};
  let y_2_at_${4 + 4 * i} = batch_row * 144 + ${2 + i};
`)}${each(3, (i) => `  let y_2_at_${9 + i} = batch_row * 144 + ${7 + 4 * i};
`)}${each(8, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var j = 0; j < 9; j++) {
    let y_1_at_step = j * 16;
    let y_1_at_1 = y_1_at + y_1_at_step;
${each(3, (i) => `    let y_1_at_${3 + 2 * i} = y_1_at_${2 + 2 * i} + y_1_at_step;
`)}${each(8, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 4; c++) {
      let y_3 = y[y_at + c];
${each(7, (i) => `      let y_${4 + i} = y[y_at_${1 + i} + c];
`)}${each(4, (i) => `      let y_1_${1 + i} = y_1[y_1_at_${1 + 2 * i} + c];
`)}      let keys = mat4x4f(y_1_1, y_1_2, y_1_3, y_1_4);
${each(8, (i) => `      score_${i} += y_${3 + i} * keys;
`)}    }
    score_0 = 0.25 * score_0;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now);
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    score_1 = 0.25 * score_1;
    let largest_1_now = max(largest_1, max(max(score_1.x, score_1.y), max(score_1.z, score_1.w)));
    let shrink_1 = vitc_exp(largest_1 - largest_1_now);
    let weight_1 = vitc_exp_v4(score_1 - largest_1_now);
    largest_1 = largest_1_now;
    total_1 = total_1 * shrink_1 + dot(weight_1, vec4f(1.0));
    score_2 = 0.25 * score_2;
    let largest_2_now = max(largest_2, max(max(score_2.x, score_2.y), max(score_2.z, score_2.w)));
    let shrink_2 = vitc_exp(largest_2 - largest_2_now);
    let weight_2 = vitc_exp_v4(score_2 - largest_2_now);
    largest_2 = largest_2_now;
    total_2 = total_2 * shrink_2 + dot(weight_2, vec4f(1.0));
    score_3 = 0.25 * score_3;
    let largest_3_now = max(largest_3, max(max(score_3.x, score_3.y), max(score_3.z, score_3.w)));
    let shrink_3 = vitc_exp(largest_3 - largest_3_now);
    let weight_3 = vitc_exp_v4(score_3 - largest_3_now);
    largest_3 = largest_3_now;
    total_3 = total_3 * shrink_3 + dot(weight_3, vec4f(1.0));
    score_4 = 0.25 * score_4;
    let largest_4_now = max(largest_4, max(max(score_4.x, score_4.y), max(score_4.z, score_4.w)));
    let shrink_4 = vitc_exp(largest_4 - largest_4_now);
    let weight_4 = vitc_exp_v4(score_4 - largest_4_now);
    largest_4 = largest_4_now;
    total_4 = total_4 * shrink_4 + dot(weight_4, vec4f(1.0));
    score_5 = 0.25 * score_5;
    let largest_5_now = max(largest_5, max(max(score_5.x, score_5.y), max(score_5.z, score_5.w)));
    let shrink_5 = vitc_exp(largest_5 - largest_5_now);
    let weight_5 = vitc_exp_v4(score_5 - largest_5_now);
    largest_5 = largest_5_now;
    total_5 = total_5 * shrink_5 + dot(weight_5, vec4f(1.0));
    score_6 = 0.25 * score_6;
    let largest_6_now = max(largest_6, max(max(score_6.x, score_6.y), max(score_6.z, score_6.w)));
    let shrink_6 = vitc_exp(largest_6 - largest_6_now);
    let weight_6 = vitc_exp_v4(score_6 - largest_6_now);
    largest_6 = largest_6_now;
    total_6 = total_6 * shrink_6 + dot(weight_6, vec4f(1.0));
    score_7 = 0.25 * score_7;
    let largest_7_now = max(largest_7, max(max(score_7.x, score_7.y), max(score_7.z, score_7.w)));
    let shrink_7 = vitc_exp(largest_7 - largest_7_now);
    let weight_7 = vitc_exp_v4(score_7 - largest_7_now);
    largest_7 = largest_7_now;
    total_7 = total_7 * shrink_7 + dot(weight_7, vec4f(1.0));
    let y_2_1 = y_2[y_1_at + y_1_at_step];
${each(3, (i) => `    let y_2_${2 + i} = y_2[y_1_at_${2 + 2 * i} + y_1_at_step];
`)}    let values = mat4x4f(y_2_1, y_2_2, y_2_3, y_2_4);
${each(8, (i) => `    acc_${i}_0 = acc_${i}_0 * shrink_${i} + values * weight_${i};
`)}    let y_2_5 = y_2[y_2_at + y_1_at_step];
${each(3, (i) => `    let y_2_${6 + i} = y_2[y_2_at_${1 + i} + y_1_at_step];
`)}${each(2, (i) => `    let values_${1 + i} = mat4x4f(y_2_${5 + 4 * i}, y_2_${6 + 4 * i}, y_2_${7 + 4 * i}, y_2_${8 + 4 * i});
${each(8, (j) => `    acc_${j}_${1 + i} = acc_${j}_${1 + i} * shrink_${j} + values_${1 + i} * weight_${j};
`)}${each(4, (j) => `    let y_2_${9 + 4 * i + j} = y_2[y_2_at_${4 + 4 * i + j} + y_1_at_step];
`)}`)}    let values_3 = mat4x4f(y_2_13, y_2_14, y_2_15, y_2_16);
${each(8, (i) => `    acc_${i}_3 = acc_${i}_3 * shrink_${i} + values_3 * weight_${i};
`)}  }
  var sums = array<vec4f, 32>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  var divisors = array<f32, 8>(
    total_0, total_1, total_2, total_3, total_4, total_5, total_6, total_7,
  );
  let o_at = batch_row * 576 + id * 32 + 1;
  let o_at_1 = batch_row * 576 + id * 32 + 2;
  let o_at_2 = batch_row * 576 + id * 32 + 3;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let share = 1.0 / divisors[tile_row];
    let sum = sums[tile_row * 4] * share;
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}] * share;
`)}    let o_at_step = tile_row * 4;
    o[y_at + o_at_step] = sum;
    o[o_at + o_at_step] = sum_1;
    o[o_at_1 + o_at_step] = sum_2;
    o[o_at_2 + o_at_step] = sum_3;
  }
}
`,
    `// specs/cvt.vit:38, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x[hw, d] = y[hw, d] + (sum[i: 16] o[hw, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 5u; // of one row of the batch
const invocations = 36; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 2;
  let o_at = batch_row * 576 + row_tile * 32;
${each(7, (i) => `  let o_at_${1 + i} = batch_row * 576 + row_tile * 32 + ${4 + 4 * i};
`)}  let column_tile = id % 2;
  let weight_at = column_tile * 32;
${each(7, (i) => `  let weight_at_${1 + i} = column_tile * 32 + ${4 + 4 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < 4; i++) {
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
  let y_at = batch_row * 576 + row_tile * 32 + column_tile * 2;
  let bias_1 = bias[column_tile * 2];
  let y_at_1 = batch_row * 576 + row_tile * 32 + column_tile * 2 + 1;
  let bias_2 = bias[column_tile * 2 + 1];
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_at_step = tile_row * 4;
    let y_1 = y[y_at + y_at_step];
    x[y_at + y_at_step] = y_1 + sum + bias_1;
    let y_2 = y[y_at_1 + y_at_step];
    x[y_at_1 + y_at_step] = y_2 + sum_1 + bias_2;
  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y[hw, d] = (x[hw, d] - (sum[d: 16] x[hw, d]) / 16) * rsqrt((sum[d: 16] (x[hw, d] - (sum[d: 16] x[hw, d]) / 16) *
//   (x[hw, d] - (sum[d: 16] x[hw, d]) / 16)) / 16 + 0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 3u; // of one row of the batch
const invocations = 144; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * 576 + id * 4;
  for (var d = 0; d < 4; d++) {
    let x_1 = x[x_at + d];
    sum += x_1;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 16.0;
  for (var d = 0; d < 4; d++) {
    let x_2 = x[x_at + d];
    let term_1 = x_2 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 16.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 4; d++) {
    let x_3 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y[x_at + d] = (x_3 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:44, lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[hw, o] = (sum[i: 16] y[hw, i] * weight[o, i] + bias[o]) * sigmoid(1.702 * (sum[i: 16] y[hw, i] * weight[o,
//   i] + bias[o]))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 18u; // of one row of the batch
const invocations = 144; // of one row of the batch

fn vitc_sigmoid_v4(x: vec4f) -> vec4f { return 1.0 / (1.0 + exp(clamp(-x, vec4f(-87.0), vec4f(87.0)))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 8;
  let y_at = batch_row * 576 + row_tile * 32;
${each(7, (i) => `  let y_at_${1 + i} = batch_row * 576 + row_tile * 32 + ${4 + 4 * i};
`)}  let column_tile = id % 8;
  let weight_at = column_tile * 32;
${each(7, (i) => `  let weight_at_${1 + i} = column_tile * 32 + ${4 + 4 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < 4; i++) {
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
  let y_1_at = batch_row * 2304 + row_tile * 128 + column_tile * 2;
  let bias_2 = bias[column_tile * 2 + 1];
  let y_1_at_1 = batch_row * 2304 + row_tile * 128 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let term = sum + bias_1;
    let y_1_at_step = tile_row * 16;
    y_1[y_1_at + y_1_at_step] = term * vitc_sigmoid_v4(1.702 * term);
    let term_1 = sum_1 + bias_2;
    y_1[y_1_at_1 + y_1_at_step] = term_1 * vitc_sigmoid_v4(1.702 * term_1);
  }
}
`,
    `// specs/cvt.vit:39, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[hw, d] = x[hw, d] + (sum[i: 64] y[hw, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 5u; // of one row of the batch
const invocations = 36; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 2;
  let y_at = batch_row * 2304 + row_tile * 128;
${each(7, (i) => `  let y_at_${1 + i} = batch_row * 2304 + row_tile * 128 + ${16 + 16 * i};
`)}  let column_tile = id % 2;
  let weight_at = column_tile * 128;
${each(7, (i) => `  let weight_at_${1 + i} = column_tile * 128 + ${16 + 16 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < 16; i++) {
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
  let x_at = batch_row * 576 + row_tile * 32 + column_tile * 2;
  let bias_1 = bias[column_tile * 2];
  let x_at_1 = batch_row * 576 + row_tile * 32 + column_tile * 2 + 1;
  let bias_2 = bias[column_tile * 2 + 1];
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let x_at_step = tile_row * 4;
    let x_2 = x[x_at + x_at_step];
    x_1[x_at + x_at_step] = x_2 + sum + bias_1;
    let x_3 = x[x_at_1 + x_at_step];
    x_1[x_at_1 + x_at_step] = x_3 + sum_1 + bias_2;
  }
}
`,
    `// lib/nn.vit:39 (contract)
// y[hw/6, hw%6, o] = bias[o] + sum[cuv: 144] (if 0 <= hw/6*2 + cuv/3%3 - 1 and 0 <= hw%6*2 + cuv%3 - 1 then
//   x[hw/6*24 + cuv/3%3*12 + hw%6*2 + cuv%3 - 13, cuv/9] else 0) * weight[o, cuv/9, cuv/3%3, cuv%3]

@group(0) @binding(0) var<storage, read> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> x: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 2u; // of one row of the batch
const invocations = 15; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 3;
  let hw = min(row_tile * 8 + 4, 35);
${each(3, (i) => `  let hw_${1 + i} = min(row_tile * 8 + ${5 + i}, 35);
`)}  let id_div_9 = id / 9;
  let i = row_tile * 2 + id_div_9 * 2 - 1;
  let id_mod_3 = row_tile % 3;
  let i_1 = id_mod_3 * 4 - 1;
  let safe = row_tile * 24 + id_div_9 * 24 + id_mod_3 * 4 - 13;
  let x_at = batch_row * 2304;
  let safe_5 = row_tile * 24 + id_div_9 * 24 + id_mod_3 * 4 - 11;
  let id_div_9_1 = (id + 3) / 9;
  let i_2 = row_tile * 2 + id_div_9_1 * 2 - 1;
  let id_mod_3_1 = (row_tile + 1) % 3;
  let i_3 = id_mod_3_1 * 4 - 1;
  let safe_10 = row_tile * 24 + id_div_9_1 * 24 + id_mod_3_1 * 4 - 13;
  let safe_15 = row_tile * 24 + id_div_9_1 * 24 + id_mod_3_1 * 4 - 11;
  let hw_div_6 = hw / 6;
  let i_4 = hw_div_6 * 2 - 1;
  let hw_mod_6 = hw % 6;
  let i_5 = hw_mod_6 * 2 - 1;
  let safe_20 = hw_div_6 * 24 + hw_mod_6 * 2 - 13;
${each(3, (i) => `  let hw_div_6_${1 + i} = hw_${1 + i} / 6;
  let i_${6 + 2 * i} = hw_div_6_${1 + i} * 2 - 1;
  let hw_mod_6_${1 + i} = hw_${1 + i} % 6;
  let i_${7 + 2 * i} = hw_mod_6_${1 + i} * 2 - 1;
  let safe_${25 + 5 * i} = hw_div_6_${1 + i} * 24 + hw_mod_6_${1 + i} * 2 - 13;
`)}  let column_tile = id % 3;
  let weight_at = column_tile * 288;
${each(7, (i) => `  let weight_at_${1 + i} = column_tile * 288 + ${36 + 36 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var cuv = 0; cuv < 36; cuv++) {
    let cuv_div_3 = cuv / 3;
    let cuv_mod_3 = (cuv_div_3 + cuv) % 3;
    let cuv_div_3_1 = (cuv + 1) / 3;
    let cuv_mod_3_1 = (cuv_div_3_1 + cuv) % 3;
    let cuv_div_3_2 = (cuv + 2) / 3;
    let cuv_mod_3_2 = (cuv_div_3_2 + cuv) % 3;
    let cuv_mod_3_3 = cuv_div_3 + cuv + 1;
    let cuv_mod_3_4 = cuv_mod_3_3 % 3;
    let places = vec4i(i + cuv_mod_3, i + cuv_mod_3_1, i + cuv_mod_3_2, i + cuv_mod_3_4);
    let term = vec4i(0) <= places;
    let cuv_mod_3_5 = cuv % 3;
    let cuv_mod_3_6 = (cuv + 1) % 3;
    let cuv_mod_3_7 = (cuv + 2) % 3;
    let places_1 = vec4i(i_1 + cuv_mod_3_5, i_1 + cuv_mod_3_6, i_1 + cuv_mod_3_7, i_1 + cuv_mod_3_5);
    let safe_step = cuv_mod_3 * 12 + cuv_mod_3_5;
    let safe_1 = max(safe + safe_step, 0);
    let cuv_div_9 = cuv * 4 / 9;
    let x_at_step = safe_1 * 16 + cuv_div_9;
${each(2, (i) => `    let safe_step_${1 + i} = cuv_mod_3_${1 + i} * 12 + cuv_mod_3_${6 + i};
    let safe_${2 + i} = max(safe + safe_step_${1 + i}, 0);
    let cuv_div_9_${1 + i} = (cuv * 4 + ${1 + i}) / 9;
    let x_at_step_${1 + i} = safe_${2 + i} * 16 + cuv_div_9_${1 + i};
`)}    let safe_step_3 = cuv_mod_3_4 * 12 + cuv_mod_3_5;
    let safe_4 = max(safe + safe_step_3, 0);
    let cuv_div_9_3 = (cuv * 4 + 3) / 9;
    let x_at_step_3 = safe_4 * 16 + cuv_div_9_3;
    let x_1 = vec4f(x[x_at + x_at_step], x[x_at + x_at_step_1], x[x_at + x_at_step_2], x[x_at + x_at_step_3]);
    let left = select(vec4f(0.0), x_1, term & (vec4i(0) <= places_1));
    let safe_6 = max(safe_5 + safe_step, 0);
    let x_at_step_4 = safe_6 * 16 + cuv_div_9;
${each(3, (i) => `    let safe_${7 + i} = max(safe_5 + safe_step_${1 + i}, 0);
    let x_at_step_${5 + i} = safe_${7 + i} * 16 + cuv_div_9_${1 + i};
`)}    let x_2 = vec4f(x[x_at + x_at_step_4], x[x_at + x_at_step_5], x[x_at + x_at_step_6], x[x_at + x_at_step_7]);
    let left_1 = select(vec4f(0.0), x_2, term);
    let places_2 = vec4i(i_2 + cuv_mod_3, i_2 + cuv_mod_3_1, i_2 + cuv_mod_3_2, i_2 + cuv_mod_3_4);
    let term_1 = vec4i(0) <= places_2;
    let places_3 = vec4i(i_3 + cuv_mod_3_5, i_3 + cuv_mod_3_6, i_3 + cuv_mod_3_7, i_3 + cuv_mod_3_5);
    let safe_11 = max(safe_10 + safe_step, 0);
    let x_at_step_8 = safe_11 * 16 + cuv_div_9;
${each(3, (i) => `    let safe_${12 + i} = max(safe_10 + safe_step_${1 + i}, 0);
    let x_at_step_${9 + i} = safe_${12 + i} * 16 + cuv_div_9_${1 + i};
`)}    let x_3 = vec4f(x[x_at + x_at_step_8], x[x_at + x_at_step_9], x[x_at + x_at_step_10], x[x_at + x_at_step_11]);
    let left_2 = select(vec4f(0.0), x_3, term_1 & (vec4i(0) <= places_3));
    let safe_16 = max(safe_15 + safe_step, 0);
    let x_at_step_12 = safe_16 * 16 + cuv_div_9;
${each(3, (i) => `    let safe_${17 + i} = max(safe_15 + safe_step_${1 + i}, 0);
    let x_at_step_${13 + i} = safe_${17 + i} * 16 + cuv_div_9_${1 + i};
`)}    let x_4 = vec4f(x[x_at + x_at_step_12], x[x_at + x_at_step_13], x[x_at + x_at_step_14], x[x_at + x_at_step_15]);
    let left_3 = select(vec4f(0.0), x_4, term_1);
${each(4, (i) => `    let places_${4 + 2 * i} = vec4i(i_${4 + 2 * i} + cuv_mod_3, i_${4 + 2 * i} + cuv_mod_3_1, i_${4 + 2 * i} + cuv_mod_3_2, i_${4 + 2 * i} + cuv_mod_3_4);
    let places_${5 + 2 * i} = vec4i(i_${5 + 2 * i} + cuv_mod_3_5, i_${5 + 2 * i} + cuv_mod_3_6, i_${5 + 2 * i} + cuv_mod_3_7, i_${5 + 2 * i} + cuv_mod_3_5);
    let safe_${21 + 5 * i} = max(safe_${20 + 5 * i} + safe_step, 0);
    let x_at_step_${16 + 4 * i} = safe_${21 + 5 * i} * 16 + cuv_div_9;
${each(3, (j) => `    let safe_${22 + 5 * i + j} = max(safe_${20 + 5 * i} + safe_step_${1 + j}, 0);
    let x_at_step_${17 + 4 * i + j} = safe_${22 + 5 * i + j} * 16 + cuv_div_9_${1 + j};
`)}    let x_${5 + i} = vec4f(x[x_at + x_at_step_${16 + 4 * i}], x[x_at + x_at_step_${17 + 4 * i}], x[x_at + x_at_step_${18 + 4 * i}], x[x_at + x_at_step_${19 + 4 * i}]);
    let left_${4 + i} = select(vec4f(0.0), x_${5 + i}, (vec4i(0) <= places_${4 + 2 * i}) & (vec4i(0) <= places_${5 + 2 * i}));
`)}    let weight_1 = weight[weight_at + cuv];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + cuv];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += left * block;
${each(7, (i) => `    acc_${1 + i}_0 += left_${1 + i} * block;
`)}${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + cuv];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
    acc_0_1 += left * block_1;
${each(7, (i) => `    acc_${1 + i}_1 += left_${1 + i} * block_1;
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let hw_4 = row_tile * 8;
  let bias_1 = bias[column_tile * 2];
  let y_at = batch_row * 216 + column_tile * 2;
  let bias_2 = bias[column_tile * 2 + 1];
  let y_at_1 = batch_row * 216 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let hw_5 = hw_4 + tile_row;
    if (hw_5 >= 36) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_at_step = hw_5 * 6;
    y[y_at + y_at_step] = bias_1 + sum;
    y[y_at_1 + y_at_step] = bias_2 + sum_1;
  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y_1[hwo*6 + hwi, d] = (y[hwo, hwi, d] - (sum[d: 24] y[hwo, hwi, d]) / 24) * rsqrt((sum[d: 24] (y[hwo, hwi, d] -
//   (sum[d: 24] y[hwo, hwi, d]) / 24) * (y[hwo, hwi, d] - (sum[d: 24] y[hwo, hwi, d]) / 24)) / 24 + 0.00001) *
//   weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 36; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let y_at = batch_row * 216 + id * 6;
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
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y_1[hw, d] = (y[hw, d] - (sum[d: 24] y[hw, d]) / 24) * rsqrt((sum[d: 24] (y[hw, d] - (sum[d: 24] y[hw, d]) / 24)
//   * (y[hw, d] - (sum[d: 24] y[hw, d]) / 24)) / 24 + 0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 36; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let y_at = batch_row * 216 + id * 6;
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
    `// specs/cvt.vit:12, specs/cvt.vit:16 (row)
// y_1[h, w, c] = sum[u: 3, v: 3] folded[u, v, c] * (if 0 <= h + u - 1 and h + u - 1 < 6 and 0 <= w + v - 1 and w +
//   v - 1 < 6 then y[h*6 + u*6 + w + v - 7, c] else 0) + folded_1[c]

@group(0) @binding(0) var<storage, read> folded: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 36; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let c_quad = id % 6;
  let folded_2 = folded[c_quad];
  let h = id / 6;
  let term = 0 <= h - 1;
  let safe = max(h * 6 - 6, 0);
  let y_at = batch_row * 216 + safe * 6 + c_quad;
  let y_2 = y[y_at];
${each(4, (i) => `  let term_${1 + i} = select(vec4f(0.0), y_${2 + i}, term);
  var sum_${1 + i} = folded_2 * term_${1 + i};
  let safe_${1 + i} = max(h * 6 - ${5 - i}, 0);
  let y_at_${1 + i} = batch_row * 216 + safe_${1 + i} * 6 + c_quad;
  let y_${3 + i} = y[y_at_${1 + i}];
`)}  let term_5 = select(vec4f(0.0), y_6, term);
  var sum_5 = folded_2 * term_5;
  let folded_3 = folded[c_quad + 6];
  sum += folded_3 * term_1;
${each(4, (i) => `  sum_${1 + i} += folded_3 * term_${2 + i};
`)}  let safe_5 = max(h * 6 - 1, 0);
  let y_at_5 = batch_row * 216 + safe_5 * 6 + c_quad;
  let y_7 = y[y_at_5];
  let term_6 = select(vec4f(0.0), y_7, term);
  sum_5 += folded_3 * term_6;
  let folded_4 = folded[c_quad + 12];
  sum += folded_4 * term_2;
${each(4, (i) => `  sum_${1 + i} += folded_4 * term_${3 + i};
`)}  sum_5 += vec4f(0.0);
  sum += vec4f(0.0);
  let folded_5 = folded[c_quad + 18];
  let y_at_6 = batch_row * 216 + h * 36 + c_quad;
${each(4, (i) => `  let y_${8 + i} = y[y_at_${6 + i}];
  sum_${1 + i} += folded_5 * y_${8 + i};
  let y_at_${7 + i} = batch_row * 216 + h * 36 + c_quad + ${6 + 6 * i};
`)}  let y_12 = y[y_at_10];
  sum_5 += folded_5 * y_12;
  let folded_6 = folded[c_quad + 24];
  sum += folded_6 * y_8;
${each(4, (i) => `  sum_${1 + i} += folded_6 * y_${9 + i};
`)}  let y_at_11 = batch_row * 216 + h * 36 + c_quad + 30;
  let y_13 = y[y_at_11];
  sum_5 += folded_6 * y_13;
  let folded_7 = folded[c_quad + 30];
  sum += folded_7 * y_9;
${each(4, (i) => `  sum_${1 + i} += folded_7 * y_${10 + i};
`)}  sum_5 += vec4f(0.0);
  sum += vec4f(0.0);
  let folded_8 = folded[c_quad + 36];
  let term_7 = h + 1 < 6;
${each(5, (i) => `  let safe_${6 + i} = min(h * 6 + ${6 + i}, 35);
  let y_at_${12 + i} = batch_row * 216 + safe_${6 + i} * 6 + c_quad;
  let y_${14 + i} = y[y_at_${12 + i}];
  let term_${8 + i} = select(vec4f(0.0), y_${14 + i}, term_7);
  sum_${1 + i} += folded_8 * term_${8 + i};
`)}  let folded_9 = folded[c_quad + 42];
  sum += folded_9 * term_8;
${each(4, (i) => `  sum_${1 + i} += folded_9 * term_${9 + i};
`)}  let safe_11 = min(h * 6 + 11, 35);
  let y_at_17 = batch_row * 216 + safe_11 * 6 + c_quad;
  let y_19 = y[y_at_17];
  let term_13 = select(vec4f(0.0), y_19, term_7);
  sum_5 += folded_9 * term_13;
  let folded_10 = folded[c_quad + 48];
  sum += folded_10 * term_9;
${each(4, (i) => `  sum_${1 + i} += folded_10 * term_${10 + i};
`)}  sum_5 += vec4f(0.0);
  let folded_1_1 = folded_1[c_quad];
  y_1[y_at_6] = sum + folded_1_1;
${each(5, (i) => `  y_1[y_at_${7 + i}] = sum_${1 + i} + folded_1_1;
`)}}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[hwohwi, o] = sum[i: 24] y[hwohwi/6, hwohwi%6, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 2u; // of one row of the batch
const invocations = 15; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 3;
  let hwohwi = min(row_tile * 8 + 4, 35);
${each(3, (i) => `  let hwohwi_${1 + i} = min(row_tile * 8 + ${5 + i}, 35);
`)}  let y_at = batch_row * 216 + row_tile * 48;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 216 + row_tile * 48 + ${6 + 6 * i};
`)}  let y_at_4 = batch_row * 216 + hwohwi * 6;
${each(3, (i) => `  let y_at_${5 + i} = batch_row * 216 + hwohwi_${1 + i} * 6;
`)}  let column_tile = id % 3;
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
  let hwohwi_4 = row_tile * 8;
  let bias_1 = bias[column_tile * 2];
  let y_1_at = batch_row * 216 + column_tile * 2;
  let bias_2 = bias[column_tile * 2 + 1];
  let y_1_at_1 = batch_row * 216 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let hwohwi_5 = hwohwi_4 + tile_row;
    if (hwohwi_5 >= 36) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_1_at_step = hwohwi_5 * 6;
    y_1[y_1_at + y_1_at_step] = sum + bias_1;
    y_1[y_1_at_1 + y_1_at_step] = sum_1 + bias_2;
  }
}
`,
    `// specs/cvt.vit:12, specs/cvt.vit:16 (row)
// y_1[h, w, c] = sum[u: 3, v: 3] folded[u, v, c] * (if 0 <= h*2 + u - 1 and 0 <= w*2 + v - 1 then y[h*12 + u*6 +
//   w*2 + v - 7, c] else 0) + folded_1[c]

@group(0) @binding(0) var<storage, read> folded: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 18; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let c_quad = id % 6;
  let folded_2 = folded[c_quad];
  let h = id / 6;
  let term = 0 <= h * 2 - 1;
  let safe = max(h * 12 - 5, 0);
  let y_at = batch_row * 216 + safe * 6 + c_quad;
  let y_2 = y[y_at];
  let term_1 = select(vec4f(0.0), y_2, term);
  var sum_1 = folded_2 * term_1;
  let safe_1 = max(h * 12 - 3, 0);
  let y_at_1 = batch_row * 216 + safe_1 * 6 + c_quad;
  let y_3 = y[y_at_1];
  let term_2 = select(vec4f(0.0), y_3, term);
  var sum_2 = folded_2 * term_2;
  let folded_3 = folded[c_quad + 6];
  let safe_2 = max(h * 12 - 6, 0);
  let y_at_2 = batch_row * 216 + safe_2 * 6 + c_quad;
  let y_4 = y[y_at_2];
  sum += folded_3 * select(vec4f(0.0), y_4, term);
${each(2, (i) => `  let safe_${3 + i} = max(h * 12 - ${4 - 2 * i}, 0);
  let y_at_${3 + i} = batch_row * 216 + safe_${3 + i} * 6 + c_quad;
  let y_${5 + i} = y[y_at_${3 + i}];
  sum_${1 + i} += folded_3 * select(vec4f(0.0), y_${5 + i}, term);
`)}  let folded_4 = folded[c_quad + 12];
  sum += folded_4 * term_1;
  sum_1 += folded_4 * term_2;
  let safe_5 = max(h * 12 - 1, 0);
  let y_at_5 = batch_row * 216 + safe_5 * 6 + c_quad;
  let y_7 = y[y_at_5];
  sum_2 += folded_4 * select(vec4f(0.0), y_7, term);
  sum += vec4f(0.0);
  let folded_5 = folded[c_quad + 18];
  let y_at_6 = batch_row * 216 + h * 72 + c_quad + 6;
  let y_8 = y[y_at_6];
  sum_1 += folded_5 * y_8;
  let y_at_7 = batch_row * 216 + h * 72 + c_quad + 18;
  let y_9 = y[y_at_7];
  sum_2 += folded_5 * y_9;
  let folded_6 = folded[c_quad + 24];
  let y_at_8 = batch_row * 216 + h * 72 + c_quad;
  let y_10 = y[y_at_8];
  sum += folded_6 * y_10;
  let y_at_9 = batch_row * 216 + h * 72 + c_quad + 12;
  let y_11 = y[y_at_9];
  sum_1 += folded_6 * y_11;
  let y_at_10 = batch_row * 216 + h * 72 + c_quad + 24;
  let y_12 = y[y_at_10];
  sum_2 += folded_6 * y_12;
  let folded_7 = folded[c_quad + 30];
  sum += folded_7 * y_8;
  sum_1 += folded_7 * y_9;
  let y_at_11 = batch_row * 216 + h * 72 + c_quad + 30;
  let y_13 = y[y_at_11];
  sum_2 += folded_7 * y_13;
  sum += vec4f(0.0);
  let folded_8 = folded[c_quad + 36];
  let y_at_12 = batch_row * 216 + h * 72 + c_quad + 42;
  let y_14 = y[y_at_12];
  sum_1 += folded_8 * y_14;
  let y_at_13 = batch_row * 216 + h * 72 + c_quad + 54;
  let y_15 = y[y_at_13];
  sum_2 += folded_8 * y_15;
  let folded_9 = folded[c_quad + 42];
  let y_at_14 = batch_row * 216 + h * 72 + c_quad + 36;
  let y_16 = y[y_at_14];
  sum += folded_9 * y_16;
  let y_at_15 = batch_row * 216 + h * 72 + c_quad + 48;
  let y_17 = y[y_at_15];
  sum_1 += folded_9 * y_17;
  let y_at_16 = batch_row * 216 + h * 72 + c_quad + 60;
  let y_18 = y[y_at_16];
  sum_2 += folded_9 * y_18;
  let folded_10 = folded[c_quad + 48];
  sum += folded_10 * y_14;
  sum_1 += folded_10 * y_15;
  let y_at_17 = batch_row * 216 + h * 72 + c_quad + 66;
  let y_19 = y[y_at_17];
  sum_2 += folded_10 * y_19;
  let folded_1_1 = folded_1[c_quad];
  let y_1_at = batch_row * 54 + h * 18 + c_quad;
  y_1[y_1_at] = sum + folded_1_1;
  let y_1_at_1 = batch_row * 54 + h * 18 + c_quad + 6;
  y_1[y_1_at_1] = sum_1 + folded_1_1;
  let y_1_at_2 = batch_row * 54 + h * 18 + c_quad + 12;
  y_1[y_1_at_2] = sum_2 + folded_1_1;
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[hwohwi, o] = sum[i: 24] y[hwohwi/3, hwohwi%3, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 6; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 3;
  let hwohwi = min(row_tile * 7 + 2, 8);
${each(4, (i) => `  let hwohwi_${1 + i} = min(row_tile * 7 + ${3 + i}, 8);
`)}  let y_at = batch_row * 54 + row_tile * 42;
  let y_at_1 = batch_row * 54 + row_tile * 42 + 6;
  let y_at_2 = batch_row * 54 + hwohwi * 6;
${each(4, (i) => `  let y_at_${3 + i} = batch_row * 54 + hwohwi_${1 + i} * 6;
`)}  let column_tile = id % 3;
  let weight_at = column_tile * 48;
${each(7, (i) => `  let weight_at_${1 + i} = column_tile * 48 + ${6 + 6 * i};
`)}${each(7, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < 6; i++) {
    let y_2 = y[y_at + i];
${each(6, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(7, (i) => `    acc_${i}_0 += y_${2 + i} * block;
`)}${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
${each(7, (i) => `    acc_${i}_1 += y_${2 + i} * block_1;
`)}  }
  var sums = array<vec4f, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let hwohwi_5 = row_tile * 7;
  let bias_1 = bias[column_tile * 2];
  let y_1_at = batch_row * 54 + column_tile * 2;
  let bias_2 = bias[column_tile * 2 + 1];
  let y_1_at_1 = batch_row * 54 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let hwohwi_6 = hwohwi_5 + tile_row;
    if (hwohwi_6 >= 9) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_1_at_step = hwohwi_6 * 6;
    y_1[y_1_at + y_1_at_step] = sum + bias_1;
    y_1[y_1_at_1 + y_1_at_step] = sum_1 + bias_2;
  }
}
`,
    `// specs/cvt.vit:33, lib/nn.vit:31, lib/nn.vit:30, specs/cvt.vit:31 (attend)
// o[t, nco*12 + nci] = (sum[j: 9] exp(0.2041241452319315 * (sum[c: 12] y[t, nco*12 + c] * y_1[j, nco*12 + c]) -
//   max[k: 9] 0.2041241452319315 * (sum[c: 12] y[t, nco*12 + c] * y_1[k, nco*12 + c])) * y_2[j, nco*12 + nci]) /
//   (sum[l: 9] exp(0.2041241452319315 * (sum[c: 12] y[t, nco*12 + c] * y_1[l, nco*12 + c]) - max[k: 9]
//   0.2041241452319315 * (sum[c: 12] y[t, nco*12 + c] * y_1[k, nco*12 + c])))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y_2: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 2u; // of one row of the batch
const invocations = 10; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id % 5;
  let t = min(row_tile * 8 + 4, 35);
${each(3, (i) => `  let t_${1 + i} = min(row_tile * 8 + ${5 + i}, 35);
`)}  let nco = id / 5;
  let y_at = batch_row * 216 + row_tile * 48 + nco * 3;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 216 + row_tile * 48 + nco * 3 + ${6 + 6 * i};
`)}  let y_at_4 = batch_row * 216 + t * 6 + nco * 3;
${each(3, (i) => `  let y_at_${5 + i} = batch_row * 216 + t_${1 + i} * 6 + nco * 3;
`)}  let y_1_at = batch_row * 54 + nco * 3;
  let y_2_at = batch_row * 54 + nco * 3 + 1;
  let y_2_at_1 = batch_row * 54 + nco * 3 + 2;
${each(8, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
`)}  for (var j = 0; j < 3; j++) {
${each(3, (i) => `    let j_${1 + i} = min(j * 4 + ${1 + i}, 8);
`)}    let y_1_at_step = j * 24;
    let y_1_at_1 = y_1_at + y_1_at_step;
${each(3, (i) => `    let y_1_at_step_${1 + i} = j_${1 + i} * 6;
    let y_1_at_${2 + i} = y_1_at + y_1_at_step_${1 + i};
`)}${each(8, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 3; c++) {
      let y_3 = y[y_at + c];
${each(7, (i) => `      let y_${4 + i} = y[y_at_${1 + i} + c];
`)}${each(4, (i) => `      let y_1_${1 + i} = y_1[y_1_at_${1 + i} + c];
`)}      let keys = mat4x4f(y_1_1, y_1_2, y_1_3, y_1_4);
${each(8, (i) => `      score_${i} += y_${3 + i} * keys;
`)}    }
    let counted = vec4f(1.0, f32(j * 4 + 1 < 9), f32(j * 4 + 2 < 9), f32(j * 4 + 3 < 9));
    score_0 = 0.2041241452319315 * score_0;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    score_1 = 0.2041241452319315 * score_1;
    let largest_1_now = max(largest_1, max(max(score_1.x, score_1.y), max(score_1.z, score_1.w)));
    let shrink_1 = vitc_exp(largest_1 - largest_1_now);
    let weight_1 = vitc_exp_v4(score_1 - largest_1_now) * counted;
    largest_1 = largest_1_now;
    total_1 = total_1 * shrink_1 + dot(weight_1, vec4f(1.0));
    score_2 = 0.2041241452319315 * score_2;
    let largest_2_now = max(largest_2, max(max(score_2.x, score_2.y), max(score_2.z, score_2.w)));
    let shrink_2 = vitc_exp(largest_2 - largest_2_now);
    let weight_2 = vitc_exp_v4(score_2 - largest_2_now) * counted;
    largest_2 = largest_2_now;
    total_2 = total_2 * shrink_2 + dot(weight_2, vec4f(1.0));
    score_3 = 0.2041241452319315 * score_3;
    let largest_3_now = max(largest_3, max(max(score_3.x, score_3.y), max(score_3.z, score_3.w)));
    let shrink_3 = vitc_exp(largest_3 - largest_3_now);
    let weight_3 = vitc_exp_v4(score_3 - largest_3_now) * counted;
    largest_3 = largest_3_now;
    total_3 = total_3 * shrink_3 + dot(weight_3, vec4f(1.0));
    score_4 = 0.2041241452319315 * score_4;
    let largest_4_now = max(largest_4, max(max(score_4.x, score_4.y), max(score_4.z, score_4.w)));
    let shrink_4 = vitc_exp(largest_4 - largest_4_now);
    let weight_4 = vitc_exp_v4(score_4 - largest_4_now) * counted;
    largest_4 = largest_4_now;
    total_4 = total_4 * shrink_4 + dot(weight_4, vec4f(1.0));
    score_5 = 0.2041241452319315 * score_5;
    let largest_5_now = max(largest_5, max(max(score_5.x, score_5.y), max(score_5.z, score_5.w)));
    let shrink_5 = vitc_exp(largest_5 - largest_5_now);
    let weight_5 = vitc_exp_v4(score_5 - largest_5_now) * counted;
    largest_5 = largest_5_now;
    total_5 = total_5 * shrink_5 + dot(weight_5, vec4f(1.0));
    score_6 = 0.2041241452319315 * score_6;
    let largest_6_now = max(largest_6, max(max(score_6.x, score_6.y), max(score_6.z, score_6.w)));
    let shrink_6 = vitc_exp(largest_6 - largest_6_now);
    let weight_6 = vitc_exp_v4(score_6 - largest_6_now) * counted;
    largest_6 = largest_6_now;
    total_6 = total_6 * shrink_6 + dot(weight_6, vec4f(1.0));
    score_7 = 0.2041241452319315 * score_7;
    let largest_7_now = max(largest_7, max(max(score_7.x, score_7.y), max(score_7.z, score_7.w)));
    let shrink_7 = vitc_exp(largest_7 - largest_7_now);
    let weight_7 = vitc_exp_v4(score_7 - largest_7_now) * counted;
    largest_7 = largest_7_now;
    total_7 = total_7 * shrink_7 + dot(weight_7, vec4f(1.0));
    let y_2_1 = y_2[y_1_at + y_1_at_step];
${each(3, (i) => `    let y_2_${2 + i} = y_2[y_1_at + y_1_at_step_${1 + i}];
`)}    let values = mat4x4f(y_2_1, y_2_2, y_2_3, y_2_4);
${each(8, (i) => `    acc_${i}_0 = acc_${i}_0 * shrink_${i} + values * weight_${i};
`)}    let y_2_5 = y_2[y_2_at + y_1_at_step];
${each(3, (i) => `    let y_2_${6 + i} = y_2[y_2_at + y_1_at_step_${1 + i}];
`)}    let values_1 = mat4x4f(y_2_5, y_2_6, y_2_7, y_2_8);
${each(8, (i) => `    acc_${i}_1 = acc_${i}_1 * shrink_${i} + values_1 * weight_${i};
`)}    let y_2_9 = y_2[y_2_at_1 + y_1_at_step];
${each(3, (i) => `    let y_2_${10 + i} = y_2[y_2_at_1 + y_1_at_step_${1 + i}];
`)}    let values_2 = mat4x4f(y_2_9, y_2_10, y_2_11, y_2_12);
${each(8, (i) => `    acc_${i}_2 = acc_${i}_2 * shrink_${i} + values_2 * weight_${i};
`)}  }
  var sums = array<vec4f, 24>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2,
`)}  );
  var divisors = array<f32, 8>(
    total_0, total_1, total_2, total_3, total_4, total_5, total_6, total_7,
  );
  let t_4 = row_tile * 8;
  let o_at = batch_row * 216 + nco * 3;
  let o_at_1 = batch_row * 216 + nco * 3 + 1;
  let o_at_2 = batch_row * 216 + nco * 3 + 2;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let t_5 = t_4 + tile_row;
    if (t_5 >= 36) { break; }
    let share = 1.0 / divisors[tile_row];
    let sum = sums[tile_row * 3] * share;
    let sum_1 = sums[tile_row * 3 + 1] * share;
    let sum_2 = sums[tile_row * 3 + 2] * share;
    let o_at_step = t_5 * 6;
    o[o_at + o_at_step] = sum;
    o[o_at_1 + o_at_step] = sum_1;
    o[o_at_2 + o_at_step] = sum_2;
  }
}
`,
    `// specs/cvt.vit:38, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x[hw, d] = y[hw, d] + (sum[i: 24] o[hw, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 2u; // of one row of the batch
const invocations = 15; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 3;
  let hw = min(row_tile * 8 + 4, 35);
${each(3, (i) => `  let hw_${1 + i} = min(row_tile * 8 + ${5 + i}, 35);
`)}  let o_at = batch_row * 216 + row_tile * 48;
${each(3, (i) => `  let o_at_${1 + i} = batch_row * 216 + row_tile * 48 + ${6 + 6 * i};
`)}  let o_at_4 = batch_row * 216 + hw * 6;
${each(3, (i) => `  let o_at_${5 + i} = batch_row * 216 + hw_${1 + i} * 6;
`)}  let column_tile = id % 3;
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
  let hw_4 = row_tile * 8;
  let y_at = batch_row * 216 + column_tile * 2;
  let bias_1 = bias[column_tile * 2];
  let y_at_1 = batch_row * 216 + column_tile * 2 + 1;
  let bias_2 = bias[column_tile * 2 + 1];
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let hw_5 = hw_4 + tile_row;
    if (hw_5 >= 36) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_at_step = hw_5 * 6;
    let y_1 = y[y_at + y_at_step];
    x[y_at + y_at_step] = y_1 + sum + bias_1;
    let y_2 = y[y_at_1 + y_at_step];
    x[y_at_1 + y_at_step] = y_2 + sum_1 + bias_2;
  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y[hw, d] = (x[hw, d] - (sum[d: 24] x[hw, d]) / 24) * rsqrt((sum[d: 24] (x[hw, d] - (sum[d: 24] x[hw, d]) / 24) *
//   (x[hw, d] - (sum[d: 24] x[hw, d]) / 24)) / 24 + 0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 36; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * 216 + id * 6;
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
// y_1[hw, o] = (sum[i: 24] y[hw, i] * weight[o, i] + bias[o]) * sigmoid(1.702 * (sum[i: 24] y[hw, i] * weight[o,
//   i] + bias[o]))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 8u; // of one row of the batch
const invocations = 60; // of one row of the batch

fn vitc_sigmoid_v4(x: vec4f) -> vec4f { return 1.0 / (1.0 + exp(clamp(-x, vec4f(-87.0), vec4f(87.0)))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 12;
  let hw = min(row_tile * 8 + 4, 35);
${each(3, (i) => `  let hw_${1 + i} = min(row_tile * 8 + ${5 + i}, 35);
`)}  let y_at = batch_row * 216 + row_tile * 48;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 216 + row_tile * 48 + ${6 + 6 * i};
`)}  let y_at_4 = batch_row * 216 + hw * 6;
${each(3, (i) => `  let y_at_${5 + i} = batch_row * 216 + hw_${1 + i} * 6;
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
  let hw_4 = row_tile * 8;
  let bias_1 = bias[column_tile * 2];
  let y_1_at = batch_row * 864 + column_tile * 2;
  let bias_2 = bias[column_tile * 2 + 1];
  let y_1_at_1 = batch_row * 864 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let hw_5 = hw_4 + tile_row;
    if (hw_5 >= 36) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let term = sum + bias_1;
    let y_1_at_step = hw_5 * 24;
    y_1[y_1_at + y_1_at_step] = term * vitc_sigmoid_v4(1.702 * term);
    let term_1 = sum_1 + bias_2;
    y_1[y_1_at_1 + y_1_at_step] = term_1 * vitc_sigmoid_v4(1.702 * term_1);
  }
}
`,
    `// specs/cvt.vit:39, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[hw, d] = x[hw, d] + (sum[i: 96] y[hw, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 2u; // of one row of the batch
const invocations = 15; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 3;
  let hw = min(row_tile * 8 + 4, 35);
${each(3, (i) => `  let hw_${1 + i} = min(row_tile * 8 + ${5 + i}, 35);
`)}  let y_at = batch_row * 864 + row_tile * 192;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 864 + row_tile * 192 + ${24 + 24 * i};
`)}  let y_at_4 = batch_row * 864 + hw * 24;
${each(3, (i) => `  let y_at_${5 + i} = batch_row * 864 + hw_${1 + i} * 24;
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
  let hw_4 = row_tile * 8;
  let x_at = batch_row * 216 + column_tile * 2;
  let bias_1 = bias[column_tile * 2];
  let x_at_1 = batch_row * 216 + column_tile * 2 + 1;
  let bias_2 = bias[column_tile * 2 + 1];
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let hw_5 = hw_4 + tile_row;
    if (hw_5 >= 36) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let x_at_step = hw_5 * 6;
    let x_2 = x[x_at + x_at_step];
    x_1[x_at + x_at_step] = x_2 + sum + bias_1;
    let x_3 = x[x_at_1 + x_at_step];
    x_1[x_at_1 + x_at_step] = x_3 + sum_1 + bias_2;
  }
}
`,
    `// specs/cvt.vit:38, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[hw, d] = x[hw, d] + (sum[i: 24] o[hw, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 2u; // of one row of the batch
const invocations = 15; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 3;
  let hw = min(row_tile * 8 + 4, 35);
${each(3, (i) => `  let hw_${1 + i} = min(row_tile * 8 + ${5 + i}, 35);
`)}  let o_at = batch_row * 216 + row_tile * 48;
${each(3, (i) => `  let o_at_${1 + i} = batch_row * 216 + row_tile * 48 + ${6 + 6 * i};
`)}  let o_at_4 = batch_row * 216 + hw * 6;
${each(3, (i) => `  let o_at_${5 + i} = batch_row * 216 + hw_${1 + i} * 6;
`)}  let column_tile = id % 3;
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
  let hw_4 = row_tile * 8;
  let x_at = batch_row * 216 + column_tile * 2;
  let bias_1 = bias[column_tile * 2];
  let x_at_1 = batch_row * 216 + column_tile * 2 + 1;
  let bias_2 = bias[column_tile * 2 + 1];
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let hw_5 = hw_4 + tile_row;
    if (hw_5 >= 36) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let x_at_step = hw_5 * 6;
    let x_2 = x[x_at + x_at_step];
    x_1[x_at + x_at_step] = x_2 + sum + bias_1;
    let x_3 = x[x_at_1 + x_at_step];
    x_1[x_at_1 + x_at_step] = x_3 + sum_1 + bias_2;
  }
}
`,
    `// lib/nn.vit:39 (contract)
// y[hw/3, hw%3, o] = bias[o] + sum[cuv: 216] (if 0 <= hw/3*2 + cuv/3%3 - 1 and 0 <= hw%3*2 + cuv%3 - 1 then
//   x[hw/3*12 + cuv/3%3*6 + hw%3*2 + cuv%3 - 7, cuv/9] else 0) * weight[o, cuv/9, cuv/3%3, cuv%3]

@group(0) @binding(0) var<storage, read> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> x: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 8; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 4;
  let hw = min(row_tile * 7 + 2, 8);
${each(4, (i) => `  let hw_${1 + i} = min(row_tile * 7 + ${3 + i}, 8);
`)}  let i = row_tile * 4 - 1;
  let i_1 = row_tile * 2 - 1;
  let safe = row_tile * 26 - 7;
  let x_at = batch_row * 864;
  let safe_5 = row_tile * 26 - 5;
  let hw_div_3 = hw / 3;
  let i_2 = hw_div_3 * 2 - 1;
  let hw_mod_3 = hw % 3;
  let i_3 = hw_mod_3 * 2 - 1;
  let safe_10 = hw_div_3 * 12 + hw_mod_3 * 2 - 7;
${each(4, (i) => `  let hw_div_3_${1 + i} = hw_${1 + i} / 3;
  let i_${4 + 2 * i} = hw_div_3_${1 + i} * 2 - 1;
  let hw_mod_3_${1 + i} = hw_${1 + i} % 3;
  let i_${5 + 2 * i} = hw_mod_3_${1 + i} * 2 - 1;
  let safe_${15 + 5 * i} = hw_div_3_${1 + i} * 12 + hw_mod_3_${1 + i} * 2 - 7;
`)}  let column_tile = id % 4;
  let weight_at = column_tile * 432;
${each(7, (i) => `  let weight_at_${1 + i} = column_tile * 432 + ${54 + 54 * i};
`)}${each(7, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var cuv = 0; cuv < 54; cuv++) {
    let cuv_div_3 = cuv / 3;
    let cuv_mod_3 = (cuv_div_3 + cuv) % 3;
    let cuv_div_3_1 = (cuv + 1) / 3;
    let cuv_mod_3_1 = (cuv_div_3_1 + cuv) % 3;
    let cuv_div_3_2 = (cuv + 2) / 3;
    let cuv_mod_3_2 = (cuv_div_3_2 + cuv) % 3;
    let cuv_mod_3_3 = cuv_div_3 + cuv + 1;
    let cuv_mod_3_4 = cuv_mod_3_3 % 3;
    let places = vec4i(i + cuv_mod_3, i + cuv_mod_3_1, i + cuv_mod_3_2, i + cuv_mod_3_4);
    let term = vec4i(0) <= places;
    let cuv_mod_3_5 = cuv % 3;
    let cuv_mod_3_6 = (cuv + 1) % 3;
    let cuv_mod_3_7 = (cuv + 2) % 3;
    let places_1 = vec4i(i_1 + cuv_mod_3_5, i_1 + cuv_mod_3_6, i_1 + cuv_mod_3_7, i_1 + cuv_mod_3_5);
    let safe_step = cuv_mod_3 * 6 + cuv_mod_3_5;
    let safe_1 = max(safe + safe_step, 0);
    let cuv_div_9 = cuv * 4 / 9;
    let x_at_step = safe_1 * 24 + cuv_div_9;
${each(2, (i) => `    let safe_step_${1 + i} = cuv_mod_3_${1 + i} * 6 + cuv_mod_3_${6 + i};
    let safe_${2 + i} = max(safe + safe_step_${1 + i}, 0);
    let cuv_div_9_${1 + i} = (cuv * 4 + ${1 + i}) / 9;
    let x_at_step_${1 + i} = safe_${2 + i} * 24 + cuv_div_9_${1 + i};
`)}    let safe_step_3 = cuv_mod_3_4 * 6 + cuv_mod_3_5;
    let safe_4 = max(safe + safe_step_3, 0);
    let cuv_div_9_3 = (cuv * 4 + 3) / 9;
    let x_at_step_3 = safe_4 * 24 + cuv_div_9_3;
    let x_1 = vec4f(x[x_at + x_at_step], x[x_at + x_at_step_1], x[x_at + x_at_step_2], x[x_at + x_at_step_3]);
    let left = select(vec4f(0.0), x_1, term & (vec4i(0) <= places_1));
    let safe_6 = max(safe_5 + safe_step, 0);
    let x_at_step_4 = safe_6 * 24 + cuv_div_9;
${each(3, (i) => `    let safe_${7 + i} = max(safe_5 + safe_step_${1 + i}, 0);
    let x_at_step_${5 + i} = safe_${7 + i} * 24 + cuv_div_9_${1 + i};
`)}    let x_2 = vec4f(x[x_at + x_at_step_4], x[x_at + x_at_step_5], x[x_at + x_at_step_6], x[x_at + x_at_step_7]);
    let left_1 = select(vec4f(0.0), x_2, term);
${each(5, (i) => `    let places_${2 + 2 * i} = vec4i(i_${2 + 2 * i} + cuv_mod_3, i_${2 + 2 * i} + cuv_mod_3_1, i_${2 + 2 * i} + cuv_mod_3_2, i_${2 + 2 * i} + cuv_mod_3_4);
    let places_${3 + 2 * i} = vec4i(i_${3 + 2 * i} + cuv_mod_3_5, i_${3 + 2 * i} + cuv_mod_3_6, i_${3 + 2 * i} + cuv_mod_3_7, i_${3 + 2 * i} + cuv_mod_3_5);
    let safe_${11 + 5 * i} = max(safe_${10 + 5 * i} + safe_step, 0);
    let x_at_step_${8 + 4 * i} = safe_${11 + 5 * i} * 24 + cuv_div_9;
${each(3, (j) => `    let safe_${12 + 5 * i + j} = max(safe_${10 + 5 * i} + safe_step_${1 + j}, 0);
    let x_at_step_${9 + 4 * i + j} = safe_${12 + 5 * i + j} * 24 + cuv_div_9_${1 + j};
`)}    let x_${3 + i} = vec4f(x[x_at + x_at_step_${8 + 4 * i}], x[x_at + x_at_step_${9 + 4 * i}], x[x_at + x_at_step_${10 + 4 * i}], x[x_at + x_at_step_${11 + 4 * i}]);
    let left_${2 + i} = select(vec4f(0.0), x_${3 + i}, (vec4i(0) <= places_${2 + 2 * i}) & (vec4i(0) <= places_${3 + 2 * i}));
`)}    let weight_1 = weight[weight_at + cuv];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + cuv];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += left * block;
${each(6, (i) => `    acc_${1 + i}_0 += left_${1 + i} * block;
`)}${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + cuv];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
    acc_0_1 += left * block_1;
${each(6, (i) => `    acc_${1 + i}_1 += left_${1 + i} * block_1;
`)}  }
  var sums = array<vec4f, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let hw_5 = row_tile * 7;
  let bias_1 = bias[column_tile * 2];
  let y_at = batch_row * 72 + column_tile * 2;
  let bias_2 = bias[column_tile * 2 + 1];
  let y_at_1 = batch_row * 72 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let hw_6 = hw_5 + tile_row;
    if (hw_6 >= 9) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_at_step = hw_6 * 8;
    y[y_at + y_at_step] = bias_1 + sum;
    y[y_at_1 + y_at_step] = bias_2 + sum_1;
  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y_1[hwo*3 + hwi, d] = (y[hwo, hwi, d] - (sum[d: 32] y[hwo, hwi, d]) / 32) * rsqrt((sum[d: 32] (y[hwo, hwi, d] -
//   (sum[d: 32] y[hwo, hwi, d]) / 32) * (y[hwo, hwi, d] - (sum[d: 32] y[hwo, hwi, d]) / 32)) / 32 + 0.00001) *
//   weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 9; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let y_at = batch_row * 72 + id * 8;
  for (var d = 0; d < 8; d++) {
    let y_2 = y[y_at + d];
    sum += y_2;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 32.0;
  for (var d = 0; d < 8; d++) {
    let y_3 = y[y_at + d];
    let term_1 = y_3 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 32.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 8; d++) {
    let y_4 = y[y_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y_1[y_at + d] = (y_4 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
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

const workgroups = 1u; // of one row of the batch
const invocations = 10; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let term = id < 1;
  let safe = max(id - 1, 0);
  let y_at = batch_row * 72 + safe * 8;
  for (var d = 0; d < 8; d++) {
    let y_2 = y[y_at + d];
    let cls_token_1 = cls_token[d];
    sum += select(y_2, cls_token_1, term);
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term_1 = sum_of_d / 32.0;
  for (var d = 0; d < 8; d++) {
    let y_3 = y[y_at + d];
    let cls_token_2 = cls_token[d];
    let term_2 = select(y_3, cls_token_2, term) - term_1;
    sum_1 += term_2 * term_2;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_3 = sum_1_of_d / 32.0;
  let term_4 = term_3 + 0.00001;
  let rsqrt_of = inverseSqrt(term_4);
  let y_1_at = batch_row * 80 + id * 8;
  for (var d = 0; d < 8; d++) {
    let y_4 = y[y_at + d];
    let cls_token_3 = cls_token[d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y_1[y_1_at + d] = (select(y_4, cls_token_3, term) - term_1) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// specs/cvt.vit:12, specs/cvt.vit:16 (row)
// y_1[h, w, c] = sum[u: 3, v: 3] folded[u, v, c] * (if 0 <= h + u - 1 and h + u - 1 < 3 and 0 <= w + v - 1 and w +
//   v - 1 < 3 then y[h*3 + u*3 + w + v - 3, c] else 0) + folded_1[c]

@group(0) @binding(0) var<storage, read> folded: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 24; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let c_quad = id % 8;
  let folded_2 = folded[c_quad];
  let h = id / 8;
  let term = 0 <= h - 1;
  let safe = max(h * 3 - 2, 0);
  let y_at = batch_row * 80 + safe * 8 + c_quad;
  let y_2 = y[y_at];
  let term_1 = select(vec4f(0.0), y_2, term);
  var sum_1 = folded_2 * term_1;
  let safe_1 = max(h * 3 - 1, 0);
  let y_at_1 = batch_row * 80 + safe_1 * 8 + c_quad;
  let y_3 = y[y_at_1];
  let term_2 = select(vec4f(0.0), y_3, term);
  var sum_2 = folded_2 * term_2;
  let folded_3 = folded[c_quad + 8];
  sum += folded_3 * term_1;
  sum_1 += folded_3 * term_2;
  let y_at_2 = batch_row * 80 + h * 24 + c_quad;
  let y_4 = y[y_at_2];
  let term_3 = select(vec4f(0.0), y_4, term);
  sum_2 += folded_3 * term_3;
  let folded_4 = folded[c_quad + 16];
  sum += folded_4 * term_2;
  sum_1 += folded_4 * term_3;
  sum_2 += vec4f(0.0);
  sum += vec4f(0.0);
  let folded_5 = folded[c_quad + 24];
  let y_at_3 = batch_row * 80 + h * 24 + c_quad + 8;
  let y_5 = y[y_at_3];
${each(2, (i) => `  sum_1 += folded_${5 + i} * y_${5 + i};
  let y_at_${4 + i} = batch_row * 80 + h * 24 + c_quad + ${16 + 8 * i};
  let y_${6 + i} = y[y_at_${4 + i}];
  sum_2 += folded_${5 + i} * y_${6 + i};
  let folded_${6 + i} = folded[c_quad + ${32 + 8 * i}];
  sum += folded_${6 + i} * y_${5 + i};
`)}  sum_1 += folded_7 * y_7;
  sum_2 += vec4f(0.0);
  sum += vec4f(0.0);
  let folded_8 = folded[c_quad + 48];
  let term_4 = h + 1 < 3;
${each(2, (i) => `  let safe_${2 + i} = min(h * 3 + ${4 + i}, 9);
  let y_at_${6 + i} = batch_row * 80 + safe_${2 + i} * 8 + c_quad;
  let y_${8 + i} = y[y_at_${6 + i}];
  let term_${5 + i} = select(vec4f(0.0), y_${8 + i}, term_4);
  sum_${1 + i} += folded_8 * term_${5 + i};
`)}  let folded_9 = folded[c_quad + 56];
  sum += folded_9 * term_5;
  sum_1 += folded_9 * term_6;
  let safe_4 = min(h * 3 + 6, 9);
  let y_at_8 = batch_row * 80 + safe_4 * 8 + c_quad;
  let y_10 = y[y_at_8];
  let term_7 = select(vec4f(0.0), y_10, term_4);
  sum_2 += folded_9 * term_7;
  let folded_10 = folded[c_quad + 64];
  sum += folded_10 * term_6;
  sum_1 += folded_10 * term_7;
  sum_2 += vec4f(0.0);
  let folded_1_1 = folded_1[c_quad];
  let y_1_at = batch_row * 72 + h * 24 + c_quad;
  y_1[y_1_at] = sum + folded_1_1;
  let y_1_at_1 = batch_row * 72 + h * 24 + c_quad + 8;
  y_1[y_1_at_1] = sum_1 + folded_1_1;
  let y_1_at_2 = batch_row * 72 + h * 24 + c_quad + 16;
  y_1[y_1_at_2] = sum_2 + folded_1_1;
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_2[i, o] = sum[i: 32] (if i < 1 then y[0, i] else y_1[(i + 2)/3 - 1, (i + 2)%3, i]) * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> y_2: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 8; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 4;
  let i = min(row_tile * 7 + 3, 9);
${each(3, (i) => `  let i_${1 + i} = min(row_tile * 7 + ${4 + i}, 9);
`)}  let term = row_tile * 7 < 1;
  let id_div_12 = (id + 8) / 12;
  let safe = row_tile * 2 + id_div_12 - 1;
  let safe_1 = max(safe, 0);
  let id_mod_3 = (row_tile + 2) % 3;
  let y_1_at = batch_row * 72 + safe_1 * 24 + id_mod_3 * 8;
  let y_at = batch_row * 80;
  let y_1_at_1 = batch_row * 72 + row_tile * 56;
  let y_1_at_2 = batch_row * 72 + row_tile * 56 + 8;
  let term_1 = i < 1;
  let i_div_3 = (i + 2) / 3;
  let safe_2 = max(i_div_3 - 1, 0);
  let i_mod_3 = (i + 2) % 3;
  let y_1_at_3 = batch_row * 72 + safe_2 * 24 + i_mod_3 * 8;
${each(3, (i) => `  let term_${2 + i} = i_${1 + i} < 1;
  let i_div_3_${1 + i} = (i_${1 + i} + 2) / 3;
  let safe_${3 + i} = max(i_div_3_${1 + i} - 1, 0);
  let i_mod_3_${1 + i} = (i_${1 + i} + 2) % 3;
  let y_1_at_${4 + i} = batch_row * 72 + safe_${3 + i} * 24 + i_mod_3_${1 + i} * 8;
`)}  let column_tile = id % 4;
  let weight_at = column_tile * 64;
${each(7, (i) => `  let weight_at_${1 + i} = column_tile * 64 + ${8 + 8 * i};
`)}${each(7, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i_4 = 0; i_4 < 8; i_4++) {
    let y_1_1 = y_1[y_1_at + i_4];
    let y_3 = y[y_at + i_4];
    let left = select(y_1_1, y_3, term);
${each(3, (i) => `    let y_1_${2 + i} = y_1[y_1_at_${1 + i} + i_4];
`)}${each(3, (i) => `    let left_${1 + i} = select(y_1_${4 + i}, y_3, term_${1 + i});
    let y_1_${5 + i} = y_1[y_1_at_${4 + i} + i_4];
`)}    let left_4 = select(y_1_7, y_3, term_4);
    let weight_1 = weight[weight_at + i_4];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i_4];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += left * block;
    acc_1_0 += y_1_2 * block;
    acc_2_0 += y_1_3 * block;
${each(4, (i) => `    acc_${3 + i}_0 += left_${1 + i} * block;
`)}${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i_4];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
    acc_0_1 += left * block_1;
    acc_1_1 += y_1_2 * block_1;
    acc_2_1 += y_1_3 * block_1;
${each(4, (i) => `    acc_${3 + i}_1 += left_${1 + i} * block_1;
`)}  }
  var sums = array<vec4f, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let i_5 = row_tile * 7;
  let bias_1 = bias[column_tile * 2];
  let y_2_at = batch_row * 80 + column_tile * 2;
  let bias_2 = bias[column_tile * 2 + 1];
  let y_2_at_1 = batch_row * 80 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let i_6 = i_5 + tile_row;
    if (i_6 >= 10) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_2_at_step = i_6 * 8;
    y_2[y_2_at + y_2_at_step] = sum + bias_1;
    y_2[y_2_at_1 + y_2_at_step] = sum_1 + bias_2;
  }
}
`,
    `// specs/cvt.vit:12, specs/cvt.vit:16 (row)
// y_1[h, w, c] = sum[u: 3, v: 3] folded[u, v, c] * (if 0 <= h*2 + u - 1 and h*2 + u - 1 < 3 and 0 <= w*2 + v - 1
//   and w*2 + v - 1 < 3 then y[h*6 + u*3 + w*2 + v - 3, c] else 0) + folded_1[c]

@group(0) @binding(0) var<storage, read> folded: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
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
  let c_quad = id % 8;
  let folded_2 = folded[c_quad];
  let h = id / 8;
  let term = 0 <= h * 2 - 1;
  let safe = max(h * 6 - 1, 0);
  let y_at = batch_row * 80 + safe * 8 + c_quad;
  let y_2 = y[y_at];
  let term_1 = select(vec4f(0.0), y_2, term);
  var sum_1 = folded_2 * term_1;
  let folded_3 = folded[c_quad + 8];
  let safe_1 = max(h * 6 - 2, 0);
  let y_at_1 = batch_row * 80 + safe_1 * 8 + c_quad;
  let y_3 = y[y_at_1];
  sum += folded_3 * select(vec4f(0.0), y_3, term);
  let y_at_2 = batch_row * 80 + h * 48 + c_quad;
  let y_4 = y[y_at_2];
  sum_1 += folded_3 * select(vec4f(0.0), y_4, term);
  let folded_4 = folded[c_quad + 16];
  sum += folded_4 * term_1;
  sum_1 += vec4f(0.0);
  sum += vec4f(0.0);
  let folded_5 = folded[c_quad + 24];
  let y_at_3 = batch_row * 80 + h * 48 + c_quad + 16;
  let y_5 = y[y_at_3];
  sum_1 += folded_5 * y_5;
  let folded_6 = folded[c_quad + 32];
  let y_at_4 = batch_row * 80 + h * 48 + c_quad + 8;
  let y_6 = y[y_at_4];
  sum += folded_6 * y_6;
  let y_at_5 = batch_row * 80 + h * 48 + c_quad + 24;
  let y_7 = y[y_at_5];
  sum_1 += folded_6 * y_7;
  let folded_7 = folded[c_quad + 40];
  sum += folded_7 * y_5;
  sum_1 += vec4f(0.0);
  sum += vec4f(0.0);
  let folded_8 = folded[c_quad + 48];
  let term_2 = h * 2 + 1 < 3;
  let safe_2 = min(h * 6 + 5, 9);
  let y_at_6 = batch_row * 80 + safe_2 * 8 + c_quad;
  let y_8 = y[y_at_6];
  let term_3 = select(vec4f(0.0), y_8, term_2);
  sum_1 += folded_8 * term_3;
  let folded_9 = folded[c_quad + 56];
  let safe_3 = min(h * 6 + 4, 9);
  let y_at_7 = batch_row * 80 + safe_3 * 8 + c_quad;
  let y_9 = y[y_at_7];
  sum += folded_9 * select(vec4f(0.0), y_9, term_2);
  let safe_4 = min(h * 6 + 6, 9);
  let y_at_8 = batch_row * 80 + safe_4 * 8 + c_quad;
  let y_10 = y[y_at_8];
  sum_1 += folded_9 * select(vec4f(0.0), y_10, term_2);
  let folded_10 = folded[c_quad + 64];
  sum += folded_10 * term_3;
  sum_1 += vec4f(0.0);
  let folded_1_1 = folded_1[c_quad];
  let y_1_at = batch_row * 32 + h * 16 + c_quad;
  y_1[y_1_at] = sum + folded_1_1;
  let y_1_at_1 = batch_row * 32 + h * 16 + c_quad + 8;
  y_1[y_1_at_1] = sum_1 + folded_1_1;
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_2[i, o] = sum[i: 32] (if i < 1 then y[0, i] else y_1[(i + 1)/2 - 1, (i + 1)%2, i]) * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> y_2: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 4; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_at = batch_row * 80;
  let y_1_at = batch_row * 32;
${each(3, (i) => `  let y_1_at_${1 + i} = batch_row * 32 + ${8 + 8 * i};
`)}  let weight_at = id * 64;
${each(7, (i) => `  let weight_at_${1 + i} = id * 64 + ${8 + 8 * i};
`)}${each(5, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < 8; i++) {
    let y_3 = y[y_at + i];
    let y_1_1 = y_1[y_1_at + i];
${each(3, (i) => `    let y_1_${2 + i} = y_1[y_1_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += y_3 * block;
${each(4, (i) => `    acc_${1 + i}_0 += y_1_${1 + i} * block;
`)}${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
    acc_0_1 += y_3 * block_1;
${each(4, (i) => `    acc_${1 + i}_1 += y_1_${1 + i} * block_1;
`)}  }
  var sums = array<vec4f, 10>(
${each(5, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let bias_1 = bias[id * 2];
  let y_2_at = batch_row * 40 + id * 2;
  let bias_2 = bias[id * 2 + 1];
  let y_2_at_1 = batch_row * 40 + id * 2 + 1;
  for (var tile_row = 0; tile_row < 5; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_2_at_step = tile_row * 8;
    y_2[y_2_at + y_2_at_step] = sum + bias_1;
    y_2[y_2_at_1 + y_2_at_step] = sum_1 + bias_2;
  }
}
`,
    `// specs/cvt.vit:33, lib/nn.vit:31, lib/nn.vit:30, specs/cvt.vit:31 (attend)
// o[t, nco*8 + nci] = (sum[j: 5] exp(0.17677669529663687 * (sum[c: 8] y[t, nco*8 + c] * y_1[j, nco*8 + c]) -
//   max[k: 5] 0.17677669529663687 * (sum[c: 8] y[t, nco*8 + c] * y_1[k, nco*8 + c])) * y_2[j, nco*8 + nci]) /
//   (sum[l: 5] exp(0.17677669529663687 * (sum[c: 8] y[t, nco*8 + c] * y_1[l, nco*8 + c]) - max[k: 5]
//   0.17677669529663687 * (sum[c: 8] y[t, nco*8 + c] * y_1[k, nco*8 + c])))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y_2: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 8; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id % 2;
  let t = min(row_tile * 7 + 3, 9);
${each(3, (i) => `  let t_${1 + i} = min(row_tile * 7 + ${4 + i}, 9);
`)}  let nco = id / 2;
  let y_at = batch_row * 80 + row_tile * 56 + nco * 2;
  let y_at_1 = batch_row * 80 + row_tile * 56 + nco * 2 + 8;
  let y_at_2 = batch_row * 80 + row_tile * 56 + nco * 2 + 16;
  let y_at_3 = batch_row * 80 + t * 8 + nco * 2;
${each(3, (i) => `  let y_at_${4 + i} = batch_row * 80 + t_${1 + i} * 8 + nco * 2;
`)}  let y_1_at = batch_row * 40 + nco * 2;
  let y_2_at = batch_row * 40 + nco * 2 + 1;
${each(7, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(7, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var j = 0; j < 2; j++) {
${each(3, (i) => `    let j_${1 + i} = min(j * 4 + ${1 + i}, 4);
`)}    let y_1_at_step = j * 32;
    let y_1_at_1 = y_1_at + y_1_at_step;
${each(3, (i) => `    let y_1_at_step_${1 + i} = j_${1 + i} * 8;
    let y_1_at_${2 + i} = y_1_at + y_1_at_step_${1 + i};
`)}${each(7, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 2; c++) {
      let y_3 = y[y_at + c];
${each(6, (i) => `      let y_${4 + i} = y[y_at_${1 + i} + c];
`)}${each(4, (i) => `      let y_1_${1 + i} = y_1[y_1_at_${1 + i} + c];
`)}      let keys = mat4x4f(y_1_1, y_1_2, y_1_3, y_1_4);
${each(7, (i) => `      score_${i} += y_${3 + i} * keys;
`)}    }
    let counted = vec4f(1.0, f32(j * 4 + 1 < 5), f32(j * 4 + 2 < 5), f32(j * 4 + 3 < 5));
    score_0 = 0.17677669529663687 * score_0;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    score_1 = 0.17677669529663687 * score_1;
    let largest_1_now = max(largest_1, max(max(score_1.x, score_1.y), max(score_1.z, score_1.w)));
    let shrink_1 = vitc_exp(largest_1 - largest_1_now);
    let weight_1 = vitc_exp_v4(score_1 - largest_1_now) * counted;
    largest_1 = largest_1_now;
    total_1 = total_1 * shrink_1 + dot(weight_1, vec4f(1.0));
    score_2 = 0.17677669529663687 * score_2;
    let largest_2_now = max(largest_2, max(max(score_2.x, score_2.y), max(score_2.z, score_2.w)));
    let shrink_2 = vitc_exp(largest_2 - largest_2_now);
    let weight_2 = vitc_exp_v4(score_2 - largest_2_now) * counted;
    largest_2 = largest_2_now;
    total_2 = total_2 * shrink_2 + dot(weight_2, vec4f(1.0));
    score_3 = 0.17677669529663687 * score_3;
    let largest_3_now = max(largest_3, max(max(score_3.x, score_3.y), max(score_3.z, score_3.w)));
    let shrink_3 = vitc_exp(largest_3 - largest_3_now);
    let weight_3 = vitc_exp_v4(score_3 - largest_3_now) * counted;
    largest_3 = largest_3_now;
    total_3 = total_3 * shrink_3 + dot(weight_3, vec4f(1.0));
    score_4 = 0.17677669529663687 * score_4;
    let largest_4_now = max(largest_4, max(max(score_4.x, score_4.y), max(score_4.z, score_4.w)));
    let shrink_4 = vitc_exp(largest_4 - largest_4_now);
    let weight_4 = vitc_exp_v4(score_4 - largest_4_now) * counted;
    largest_4 = largest_4_now;
    total_4 = total_4 * shrink_4 + dot(weight_4, vec4f(1.0));
    score_5 = 0.17677669529663687 * score_5;
    let largest_5_now = max(largest_5, max(max(score_5.x, score_5.y), max(score_5.z, score_5.w)));
    let shrink_5 = vitc_exp(largest_5 - largest_5_now);
    let weight_5 = vitc_exp_v4(score_5 - largest_5_now) * counted;
    largest_5 = largest_5_now;
    total_5 = total_5 * shrink_5 + dot(weight_5, vec4f(1.0));
    score_6 = 0.17677669529663687 * score_6;
    let largest_6_now = max(largest_6, max(max(score_6.x, score_6.y), max(score_6.z, score_6.w)));
    let shrink_6 = vitc_exp(largest_6 - largest_6_now);
    let weight_6 = vitc_exp_v4(score_6 - largest_6_now) * counted;
    largest_6 = largest_6_now;
    total_6 = total_6 * shrink_6 + dot(weight_6, vec4f(1.0));
    let y_2_1 = y_2[y_1_at + y_1_at_step];
${each(3, (i) => `    let y_2_${2 + i} = y_2[y_1_at + y_1_at_step_${1 + i}];
`)}    let values = mat4x4f(y_2_1, y_2_2, y_2_3, y_2_4);
${each(7, (i) => `    acc_${i}_0 = acc_${i}_0 * shrink_${i} + values * weight_${i};
`)}    let y_2_5 = y_2[y_2_at + y_1_at_step];
${each(3, (i) => `    let y_2_${6 + i} = y_2[y_2_at + y_1_at_step_${1 + i}];
`)}    let values_1 = mat4x4f(y_2_5, y_2_6, y_2_7, y_2_8);
${each(7, (i) => `    acc_${i}_1 = acc_${i}_1 * shrink_${i} + values_1 * weight_${i};
`)}  }
  var sums = array<vec4f, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  var divisors = array<f32, 7>(
    total_0, total_1, total_2, total_3, total_4, total_5, total_6,
  );
  let t_4 = row_tile * 7;
  let o_at = batch_row * 80 + nco * 2;
  let o_at_1 = batch_row * 80 + nco * 2 + 1;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let t_5 = t_4 + tile_row;
    if (t_5 >= 10) { break; }
    let share = 1.0 / divisors[tile_row];
    let sum = sums[tile_row * 2] * share;
    let sum_1 = sums[tile_row * 2 + 1] * share;
    let o_at_step = t_5 * 8;
    o[o_at + o_at_step] = sum;
    o[o_at_1 + o_at_step] = sum_1;
  }
}
`,
    `// specs/cvt.vit:38, lib/nn.vit:17, lib/nn.vit:14 (contract)
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

const workgroups = 1u; // of one row of the batch
const invocations = 8; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 4;
  let hw = min(row_tile * 7 + 3, 9);
${each(3, (i) => `  let hw_${1 + i} = min(row_tile * 7 + ${4 + i}, 9);
`)}  let o_at = batch_row * 80 + row_tile * 56;
  let o_at_1 = batch_row * 80 + row_tile * 56 + 8;
  let o_at_2 = batch_row * 80 + row_tile * 56 + 16;
  let o_at_3 = batch_row * 80 + hw * 8;
${each(3, (i) => `  let o_at_${4 + i} = batch_row * 80 + hw_${1 + i} * 8;
`)}  let column_tile = id % 4;
  let weight_at = column_tile * 64;
${each(7, (i) => `  let weight_at_${1 + i} = column_tile * 64 + ${8 + 8 * i};
`)}${each(7, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < 8; i++) {
    let o_1 = o[o_at + i];
${each(6, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(7, (i) => `    acc_${i}_0 += o_${1 + i} * block;
`)}${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
${each(7, (i) => `    acc_${i}_1 += o_${1 + i} * block_1;
`)}  }
  var sums = array<vec4f, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let hw_4 = row_tile * 7;
  let y_at = batch_row * 72 + column_tile * 2;
  let cls_token_1 = cls_token[column_tile * 2];
  let bias_1 = bias[column_tile * 2];
  let x_at = batch_row * 80 + column_tile * 2;
  let y_at_1 = batch_row * 72 + column_tile * 2 + 1;
  let cls_token_2 = cls_token[column_tile * 2 + 1];
  let bias_2 = bias[column_tile * 2 + 1];
  let x_at_1 = batch_row * 80 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let hw_5 = hw_4 + tile_row;
    if (hw_5 >= 10) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let term = hw_5 < 1;
    let safe = max(hw_5 - 1, 0);
    let y_at_step = safe * 8;
    let y_1 = y[y_at + y_at_step];
    let x_at_step = hw_5 * 8;
    x[x_at + x_at_step] = select(y_1, cls_token_1, term) + sum + bias_1;
    let y_2 = y[y_at_1 + y_at_step];
    x[x_at_1 + x_at_step] = select(y_2, cls_token_2, term) + sum_1 + bias_2;
  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y[hw, d] = (x[hw, d] - (sum[d: 32] x[hw, d]) / 32) * rsqrt((sum[d: 32] (x[hw, d] - (sum[d: 32] x[hw, d]) / 32) *
//   (x[hw, d] - (sum[d: 32] x[hw, d]) / 32)) / 32 + 0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
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
  let x_at = batch_row * 80 + id * 8;
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
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 8; d++) {
    let x_3 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y[x_at + d] = (x_3 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:44, lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[hw, o] = (sum[i: 32] y[hw, i] * weight[o, i] + bias[o]) * sigmoid(1.702 * (sum[i: 32] y[hw, i] * weight[o,
//   i] + bias[o]))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 4u; // of one row of the batch
const invocations = 32; // of one row of the batch

fn vitc_sigmoid_v4(x: vec4f) -> vec4f { return 1.0 / (1.0 + exp(clamp(-x, vec4f(-87.0), vec4f(87.0)))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 16;
  let hw = min(row_tile * 7 + 3, 9);
${each(3, (i) => `  let hw_${1 + i} = min(row_tile * 7 + ${4 + i}, 9);
`)}  let y_at = batch_row * 80 + row_tile * 56;
  let y_at_1 = batch_row * 80 + row_tile * 56 + 8;
  let y_at_2 = batch_row * 80 + row_tile * 56 + 16;
  let y_at_3 = batch_row * 80 + hw * 8;
${each(3, (i) => `  let y_at_${4 + i} = batch_row * 80 + hw_${1 + i} * 8;
`)}  let column_tile = id % 16;
  let weight_at = column_tile * 64;
${each(7, (i) => `  let weight_at_${1 + i} = column_tile * 64 + ${8 + 8 * i};
`)}${each(7, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < 8; i++) {
    let y_2 = y[y_at + i];
${each(6, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(7, (i) => `    acc_${i}_0 += y_${2 + i} * block;
`)}${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
${each(7, (i) => `    acc_${i}_1 += y_${2 + i} * block_1;
`)}  }
  var sums = array<vec4f, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let hw_4 = row_tile * 7;
  let bias_1 = bias[column_tile * 2];
  let y_1_at = batch_row * 320 + column_tile * 2;
  let bias_2 = bias[column_tile * 2 + 1];
  let y_1_at_1 = batch_row * 320 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let hw_5 = hw_4 + tile_row;
    if (hw_5 >= 10) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let term = sum + bias_1;
    let y_1_at_step = hw_5 * 32;
    y_1[y_1_at + y_1_at_step] = term * vitc_sigmoid_v4(1.702 * term);
    let term_1 = sum_1 + bias_2;
    y_1[y_1_at_1 + y_1_at_step] = term_1 * vitc_sigmoid_v4(1.702 * term_1);
  }
}
`,
    `// specs/cvt.vit:39, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[hw, d] = x[hw, d] + (sum[i: 128] y[hw, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 8; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 4;
  let hw = min(row_tile * 7 + 3, 9);
${each(3, (i) => `  let hw_${1 + i} = min(row_tile * 7 + ${4 + i}, 9);
`)}  let y_at = batch_row * 320 + row_tile * 224;
  let y_at_1 = batch_row * 320 + row_tile * 224 + 32;
  let y_at_2 = batch_row * 320 + row_tile * 224 + 64;
  let y_at_3 = batch_row * 320 + hw * 32;
${each(3, (i) => `  let y_at_${4 + i} = batch_row * 320 + hw_${1 + i} * 32;
`)}  let column_tile = id % 4;
  let weight_at = column_tile * 256;
${each(7, (i) => `  let weight_at_${1 + i} = column_tile * 256 + ${32 + 32 * i};
`)}${each(7, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < 32; i++) {
    let y_1 = y[y_at + i];
${each(6, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(7, (i) => `    acc_${i}_0 += y_${1 + i} * block;
`)}${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
${each(7, (i) => `    acc_${i}_1 += y_${1 + i} * block_1;
`)}  }
  var sums = array<vec4f, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let hw_4 = row_tile * 7;
  let x_at = batch_row * 80 + column_tile * 2;
  let bias_1 = bias[column_tile * 2];
  let x_at_1 = batch_row * 80 + column_tile * 2 + 1;
  let bias_2 = bias[column_tile * 2 + 1];
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let hw_5 = hw_4 + tile_row;
    if (hw_5 >= 10) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let x_at_step = hw_5 * 8;
    let x_2 = x[x_at + x_at_step];
    x_1[x_at + x_at_step] = x_2 + sum + bias_1;
    let x_3 = x[x_at_1 + x_at_step];
    x_1[x_at_1 + x_at_step] = x_3 + sum_1 + bias_2;
  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[o] = sum[i: 32] y[0, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 4; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_at = batch_row * 80;
  let weight_at = id * 64;
${each(7, (i) => `  let weight_at_${1 + i} = id * 64 + ${8 + 8 * i};
`)}  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  for (var i = 0; i < 8; i++) {
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
  y_1[batch_row * 8 + id * 2] = acc_0_0 + bias_1;
  let bias_2 = bias[id * 2 + 1];
  let y_1_at = batch_row * 8 + id * 2 + 1;
  y_1[y_1_at] = acc_0_1 + bias_2;
}
`,
    `// lib/nn.vit:14 (contract)
// y_2[i, o] = sum[i: 32] (if i < 1 then y[0, i] else y_1[(i + 1)/2 - 1, (i + 1)%2, i]) * weight[o, i]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_2: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 4; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_at = batch_row * 80;
  let y_1_at = batch_row * 32;
${each(3, (i) => `  let y_1_at_${1 + i} = batch_row * 32 + ${8 + 8 * i};
`)}  let weight_at = id * 64;
${each(7, (i) => `  let weight_at_${1 + i} = id * 64 + ${8 + 8 * i};
`)}${each(5, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < 8; i++) {
    let y_3 = y[y_at + i];
    let y_1_1 = y_1[y_1_at + i];
${each(3, (i) => `    let y_1_${2 + i} = y_1[y_1_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += y_3 * block;
${each(4, (i) => `    acc_${1 + i}_0 += y_1_${1 + i} * block;
`)}${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
    acc_0_1 += y_3 * block_1;
${each(4, (i) => `    acc_${1 + i}_1 += y_1_${1 + i} * block_1;
`)}  }
  var sums = array<vec4f, 10>(
${each(5, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let y_2_at = batch_row * 40 + id * 2;
  let y_2_at_1 = batch_row * 40 + id * 2 + 1;
  for (var tile_row = 0; tile_row < 5; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_2_at_step = tile_row * 8;
    y_2[y_2_at + y_2_at_step] = sum;
    y_2[y_2_at_1 + y_2_at_step] = sum_1;
  }
}
`,
    `// specs/cvt.vit:33, lib/nn.vit:17, lib/nn.vit:31, lib/nn.vit:30, specs/cvt.vit:31 (attend)
// o[nco*8 + nci] = (sum[j: 5] exp(0.17677669529663687 * (sum[c: 8] y[nco*8 + c] * (y_1[j, nco*8 + c] + bias[nco*8
//   + c])) - max[k: 5] 0.17677669529663687 * (sum[c: 8] y[nco*8 + c] * (y_1[k, nco*8 + c] + bias[nco*8 + c]))) *
//   (y_2[j, nco*8 + nci] + bias_1[nco*8 + nci])) / (sum[l: 5] exp(0.17677669529663687 * (sum[c: 8] y[nco*8 + c] *
//   (y_1[l, nco*8 + c] + bias[nco*8 + c])) - max[k: 5] 0.17677669529663687 * (sum[c: 8] y[nco*8 + c] * (y_1[k,
//   nco*8 + c] + bias[nco*8 + c]))))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_2: array<vec4f>;
@group(0) @binding(4) var<storage, read> bias_1: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(6) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 4; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_at = batch_row * 8 + id * 2;
  let y_1_at = batch_row * 40 + id * 2;
  let bias_at = id * 2;
  let bias_1_1 = bias_1[id * 2];
  let y_2_at = batch_row * 40 + id * 2 + 1;
  let bias_1_2 = bias_1[id * 2 + 1];
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  for (var j = 0; j < 2; j++) {
${each(3, (i) => `    let j_${1 + i} = min(j * 4 + ${1 + i}, 4);
`)}    let y_1_at_step = j * 32;
    let y_1_at_1 = y_1_at + y_1_at_step;
${each(3, (i) => `    let y_1_at_step_${1 + i} = j_${1 + i} * 8;
    let y_1_at_${2 + i} = y_1_at + y_1_at_step_${1 + i};
`)}    var score_0 = vec4f();
    for (var c = 0; c < 2; c++) {
      let y_3 = y[y_at + c];
      let y_1_1 = y_1[y_1_at_1 + c];
      let bias_2 = bias[bias_at + c];
${each(3, (i) => `      let y_1_${2 + i} = y_1[y_1_at_${2 + i} + c];
`)}      let keys = mat4x4f(y_1_1 + bias_2, y_1_2 + bias_2, y_1_3 + bias_2, y_1_4 + bias_2);
      score_0 += y_3 * keys;
    }
    let counted = vec4f(1.0, f32(j * 4 + 1 < 5), f32(j * 4 + 2 < 5), f32(j * 4 + 3 < 5));
    score_0 = 0.17677669529663687 * score_0;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    let y_2_1 = y_2[y_1_at + y_1_at_step];
${each(3, (i) => `    let y_2_${2 + i} = y_2[y_1_at + y_1_at_step_${1 + i}];
`)}    let values = mat4x4f(y_2_1 + bias_1_1, y_2_2 + bias_1_1, y_2_3 + bias_1_1, y_2_4 + bias_1_1);
    acc_0_0 = acc_0_0 * shrink_0 + values * weight_0;
    let y_2_5 = y_2[y_2_at + y_1_at_step];
${each(3, (i) => `    let y_2_${6 + i} = y_2[y_2_at + y_1_at_step_${1 + i}];
`)}    let values_1 = mat4x4f(y_2_5 + bias_1_2, y_2_6 + bias_1_2, y_2_7 + bias_1_2, y_2_8 + bias_1_2);
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
    `// specs/cvt.vit:38, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[d] = x[0, d] + (sum[i: 32] o[i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 4; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let o_at = batch_row * 8;
  let weight_at = id * 64;
${each(7, (i) => `  let weight_at_${1 + i} = id * 64 + ${8 + 8 * i};
`)}  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  for (var i = 0; i < 8; i++) {
    let o_1 = o[o_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += o_1 * block;
${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
    acc_0_1 += o_1 * block_1;
  }
  let x_2 = x[batch_row * 80 + id * 2];
  let bias_1 = bias[id * 2];
  x_1[batch_row * 8 + id * 2] = x_2 + acc_0_0 + bias_1;
  let x_at = batch_row * 80 + id * 2 + 1;
  let x_3 = x[x_at];
  let bias_2 = bias[id * 2 + 1];
  let x_1_at = batch_row * 8 + id * 2 + 1;
  x_1[x_1_at] = x_3 + acc_0_1 + bias_2;
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y[d] = (x[d] - (sum[d: 32] x[d]) / 32) * rsqrt((sum[d: 32] (x[d] - (sum[d: 32] x[d]) / 32) * (x[d] - (sum[d: 32]
//   x[d]) / 32)) / 32 + 0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 1; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
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
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 8; d++) {
    let x_3 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y[x_at + d] = (x_3 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:44, lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[o] = (sum[i: 32] y[i] * weight[o, i] + bias[o]) * sigmoid(1.702 * (sum[i: 32] y[i] * weight[o, i] +
//   bias[o]))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 2u; // of one row of the batch
const invocations = 16; // of one row of the batch

fn vitc_sigmoid_v4(x: vec4f) -> vec4f { return 1.0 / (1.0 + exp(clamp(-x, vec4f(-87.0), vec4f(87.0)))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_at = batch_row * 8;
  let weight_at = id * 64;
${each(7, (i) => `  let weight_at_${1 + i} = id * 64 + ${8 + 8 * i};
`)}  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  for (var i = 0; i < 8; i++) {
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
  let term = acc_0_0 + bias_1;
  y_1[batch_row * 32 + id * 2] = term * vitc_sigmoid_v4(1.702 * term);
  let bias_2 = bias[id * 2 + 1];
  let term_1 = acc_0_1 + bias_2;
  let y_1_at = batch_row * 32 + id * 2 + 1;
  y_1[y_1_at] = term_1 * vitc_sigmoid_v4(1.702 * term_1);
}
`,
    `// specs/cvt.vit:39, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[d] = x[d] + (sum[i: 128] y[i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 4; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_at = batch_row * 32;
  let weight_at = id * 256;
${each(7, (i) => `  let weight_at_${1 + i} = id * 256 + ${32 + 32 * i};
`)}  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  for (var i = 0; i < 32; i++) {
    let y_1 = y[y_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += y_1 * block;
${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
    acc_0_1 += y_1 * block_1;
  }
  let x_2 = x[batch_row * 8 + id * 2];
  let bias_1 = bias[id * 2];
  x_1[batch_row * 8 + id * 2] = x_2 + acc_0_0 + bias_1;
  let x_at = batch_row * 8 + id * 2 + 1;
  let x_3 = x[x_at];
  let bias_2 = bias[id * 2 + 1];
  x_1[x_at] = x_3 + acc_0_1 + bias_2;
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

const workgroups = 1u; // of one row of the batch
const invocations = 10; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
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
