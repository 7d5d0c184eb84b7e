/** The plan of cvt_micro that computes the taps as well. Generated. */
import type { Plan, PlanDispatch, PlanParam, Region } from "vitc/runtime";
import { plan as base } from "./plan.js";

// Regions: offset and size in bytes. Steps: pipeline, workgroups a batch row, value, spec line, bindings. Texts: `each` unrolls.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const staging = (offset: number, size: number): Region => ({ space: 2, offset, size });
const param = (name: string, shape: readonly number[], region: Region, ...init: PlanParam["init"]): PlanParam => ({ name, shape, region, init });
const step = (pipeline: number, workgroups: number, name: string, at: string, ...bindings: readonly Region[]): PlanDispatch => ({ pipeline, workgroups, bindings, name, at });
const each = (times: number, text: (i: number) => string): string => Array.from({ length: times }, (_, i) => text(i)).join("");

export const plan: Plan = {
  ...base,
  outputs: [
    { name: "logits", shape: [10], region: arena(2048, 40) },
  ],
  taps: [
    { name: "stage0.embed", shape: [16, 12, 12], region: arena(66816, 9216) },
    { name: "stage0.tokens", shape: [144, 16], region: arena(57600, 9216) },
    { name: "stage0.blocks.0.attn.conv_q", shape: [144, 16], region: arena(76032, 9216) },
    { name: "stage0.blocks.0.attn.conv_k", shape: [36, 16], region: arena(130048, 2304) },
    { name: "stage0.blocks.0.attn.conv_v", shape: [36, 16], region: arena(132352, 2304) },
    { name: "stage0.blocks.0.attn.map", shape: [1, 144, 36], region: arena(36864, 20736) },
    { name: "stage0.blocks.0.attn.out", shape: [144, 16], region: arena(85248, 9216) },
    { name: "stage0.blocks.0.out", shape: [144, 16], region: arena(103680, 9216) },
    { name: "stage0.out", shape: [16, 12, 12], region: arena(13824, 9216) },
    { name: "stage1.embed", shape: [24, 6, 6], region: arena(26624, 3456) },
    { name: "stage1.tokens", shape: [36, 24], region: arena(23040, 3456) },
    { name: "stage1.blocks.0.attn.conv_q", shape: [36, 24], region: arena(30208, 3456) },
    { name: "stage1.blocks.0.attn.conv_k", shape: [9, 24], region: arena(137216, 864) },
    { name: "stage1.blocks.0.attn.conv_v", shape: [9, 24], region: arena(138240, 864) },
    { name: "stage1.blocks.0.attn.map", shape: [2, 36, 9], region: arena(33792, 2592) },
    { name: "stage1.blocks.0.attn.out", shape: [36, 24], region: arena(94464, 3456) },
    { name: "stage1.blocks.0.out", shape: [36, 24], region: arena(112896, 3456) },
    { name: "stage1.blocks.1.attn.conv_q", shape: [36, 24], region: arena(98048, 3456) },
    { name: "stage1.blocks.1.attn.conv_k", shape: [9, 24], region: arena(139264, 864) },
    { name: "stage1.blocks.1.attn.conv_v", shape: [9, 24], region: arena(140288, 864) },
    { name: "stage1.blocks.1.attn.map", shape: [2, 36, 9], region: arena(127232, 2592) },
    { name: "stage1.blocks.1.attn.out", shape: [36, 24], region: arena(116480, 3456) },
    { name: "stage1.blocks.1.out", shape: [36, 24], region: arena(123648, 3456) },
    { name: "stage1.out", shape: [24, 6, 6], region: arena(5120, 3456) },
    { name: "stage2.embed", shape: [32, 3, 3], region: arena(8704, 1152) },
    { name: "stage2.tokens", shape: [10, 32], region: arena(9984, 1280) },
    { name: "stage2.blocks.0.attn.conv_q", shape: [9, 32], region: arena(11264, 1152) },
    { name: "stage2.blocks.0.attn.conv_k", shape: [4, 32], region: arena(102912, 512) },
    { name: "stage2.blocks.0.attn.conv_v", shape: [4, 32], region: arena(142336, 512) },
    { name: "stage2.blocks.0.attn.map", shape: [4, 10, 5], region: arena(122624, 800) },
    { name: "stage2.blocks.0.attn.out", shape: [10, 32], region: arena(12544, 1280) },
    { name: "stage2.blocks.0.out", shape: [10, 32], region: arena(120064, 1280) },
    { name: "stage2.blocks.1.attn.conv_q", shape: [9, 32], region: arena(101632, 1152) },
    { name: "stage2.blocks.1.attn.conv_k", shape: [4, 32], region: arena(142848, 512) },
    { name: "stage2.blocks.1.attn.conv_v", shape: [4, 32], region: arena(143360, 512) },
    { name: "stage2.blocks.1.attn.map", shape: [4, 10, 5], region: arena(141312, 800) },
    { name: "stage2.blocks.1.attn.out", shape: [10, 32], region: arena(121344, 1280) },
    { name: "stage2.blocks.1.out", shape: [10, 32], region: arena(135936, 1280) },
    { name: "stage2.out", shape: [32, 3, 3], region: arena(0, 1152) },
    { name: "stage2.class_token", shape: [32], region: arena(1536, 128) },
    { name: "norm", shape: [32], region: arena(1792, 128) },
  ],
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
    param("stage2.blocks.1.attn.conv_proj_q.conv.weight", [32, 1, 3, 3], staging(24576, 1152), "trunc_normal", 0.02),
    param("stage2.blocks.1.attn.conv_proj_q.bn.weight", [32], staging(25856, 128), "ones"),
    param("stage2.blocks.1.attn.conv_proj_q.bn.bias", [32], staging(26112, 128), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_q.bn.running_mean", [32], staging(26368, 128), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_q.bn.running_var", [32], staging(26624, 128), "ones"),
    param("stage2.blocks.1.attn.proj_q.weight", [32, 32], weights(181760, 4096), "trunc_normal", 0.02),
    param("stage2.blocks.1.attn.proj_q.bias", [32], weights(185856, 128), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_k.conv.weight", [32, 1, 3, 3], staging(26880, 1152), "trunc_normal", 0.02),
    param("stage2.blocks.1.attn.conv_proj_k.bn.weight", [32], staging(28160, 128), "ones"),
    param("stage2.blocks.1.attn.conv_proj_k.bn.bias", [32], staging(28416, 128), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_k.bn.running_mean", [32], staging(28672, 128), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_k.bn.running_var", [32], staging(28928, 128), "ones"),
    param("stage2.blocks.1.attn.proj_k.weight", [32, 32], weights(186112, 4096), "trunc_normal", 0.02),
    param("stage2.blocks.1.attn.proj_k.bias", [32], weights(190208, 128), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_v.conv.weight", [32, 1, 3, 3], staging(29184, 1152), "trunc_normal", 0.02),
    param("stage2.blocks.1.attn.conv_proj_v.bn.weight", [32], staging(30464, 128), "ones"),
    param("stage2.blocks.1.attn.conv_proj_v.bn.bias", [32], staging(30720, 128), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_v.bn.running_mean", [32], staging(30976, 128), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_v.bn.running_var", [32], staging(31232, 128), "ones"),
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
  fold: [
    step(0, 1, "stage0.blocks.0.attn.conv_proj_q.bn.y.folded", "specs/cvt.vit:12", staging(0, 576), staging(1536, 64), staging(768, 64), weights(235264, 576)),
    step(1, 1, "stage0.blocks.0.attn.conv_proj_q.bn.y.folded_2", "specs/cvt.vit:12", staging(1280, 64), staging(1536, 64), staging(768, 64), staging(1024, 64), weights(236032, 64)),
    step(51, 3, "stage0.blocks.0.attn.conv_proj_k.bn.y.folded", "specs/cvt.vit:12", staging(1792, 576), staging(3328, 64), staging(2560, 64), weights(236288, 576)),
    step(1, 1, "stage0.blocks.0.attn.conv_proj_k.bn.y.folded_2", "specs/cvt.vit:12", staging(3072, 64), staging(3328, 64), staging(2560, 64), staging(2816, 64), weights(237056, 64)),
    step(0, 1, "stage0.blocks.0.attn.conv_proj_v.bn.y.folded", "specs/cvt.vit:12", staging(3584, 576), staging(5120, 64), staging(4352, 64), weights(237312, 576)),
    step(1, 1, "stage0.blocks.0.attn.conv_proj_v.bn.y.folded_2", "specs/cvt.vit:12", staging(4864, 64), staging(5120, 64), staging(4352, 64), staging(4608, 64), weights(238080, 64)),
    step(2, 1, "stage1.blocks.0.attn.conv_proj_q.bn.y.folded", "specs/cvt.vit:12", staging(5376, 864), staging(7168, 96), staging(6400, 96), weights(238336, 864)),
    step(3, 1, "stage1.blocks.0.attn.conv_proj_q.bn.y.folded_2", "specs/cvt.vit:12", staging(6912, 96), staging(7168, 96), staging(6400, 96), staging(6656, 96), weights(239360, 96)),
    step(52, 4, "stage1.blocks.0.attn.conv_proj_k.bn.y.folded", "specs/cvt.vit:12", staging(7424, 864), staging(9216, 96), staging(8448, 96), weights(239616, 864)),
    step(3, 1, "stage1.blocks.0.attn.conv_proj_k.bn.y.folded_2", "specs/cvt.vit:12", staging(8960, 96), staging(9216, 96), staging(8448, 96), staging(8704, 96), weights(240640, 96)),
    step(2, 1, "stage1.blocks.0.attn.conv_proj_v.bn.y.folded", "specs/cvt.vit:12", staging(9472, 864), staging(11264, 96), staging(10496, 96), weights(240896, 864)),
    step(3, 1, "stage1.blocks.0.attn.conv_proj_v.bn.y.folded_2", "specs/cvt.vit:12", staging(11008, 96), staging(11264, 96), staging(10496, 96), staging(10752, 96), weights(241920, 96)),
    step(2, 1, "stage1.blocks.1.attn.conv_proj_q.bn.y.folded", "specs/cvt.vit:12", staging(11520, 864), staging(13312, 96), staging(12544, 96), weights(242176, 864)),
    step(3, 1, "stage1.blocks.1.attn.conv_proj_q.bn.y.folded_2", "specs/cvt.vit:12", staging(13056, 96), staging(13312, 96), staging(12544, 96), staging(12800, 96), weights(243200, 96)),
    step(52, 4, "stage1.blocks.1.attn.conv_proj_k.bn.y.folded", "specs/cvt.vit:12", staging(13568, 864), staging(15360, 96), staging(14592, 96), weights(243456, 864)),
    step(3, 1, "stage1.blocks.1.attn.conv_proj_k.bn.y.folded_2", "specs/cvt.vit:12", staging(15104, 96), staging(15360, 96), staging(14592, 96), staging(14848, 96), weights(244480, 96)),
    step(2, 1, "stage1.blocks.1.attn.conv_proj_v.bn.y.folded", "specs/cvt.vit:12", staging(15616, 864), staging(17408, 96), staging(16640, 96), weights(244736, 864)),
    step(3, 1, "stage1.blocks.1.attn.conv_proj_v.bn.y.folded_2", "specs/cvt.vit:12", staging(17152, 96), staging(17408, 96), staging(16640, 96), staging(16896, 96), weights(245760, 96)),
    step(4, 2, "stage2.blocks.0.attn.conv_proj_q.bn.y.folded", "specs/cvt.vit:12", staging(17664, 1152), staging(19712, 128), staging(18944, 128), weights(246016, 1152)),
    step(5, 1, "stage2.blocks.0.attn.conv_proj_q.bn.y.folded_2", "specs/cvt.vit:12", staging(19456, 128), staging(19712, 128), staging(18944, 128), staging(19200, 128), weights(247296, 128)),
    step(4, 2, "stage2.blocks.0.attn.conv_proj_k.bn.y.folded", "specs/cvt.vit:12", staging(19968, 1152), staging(22016, 128), staging(21248, 128), weights(247552, 1152)),
    step(5, 1, "stage2.blocks.0.attn.conv_proj_k.bn.y.folded_2", "specs/cvt.vit:12", staging(21760, 128), staging(22016, 128), staging(21248, 128), staging(21504, 128), weights(248832, 128)),
    step(4, 2, "stage2.blocks.0.attn.conv_proj_v.bn.y.folded", "specs/cvt.vit:12", staging(22272, 1152), staging(24320, 128), staging(23552, 128), weights(249088, 1152)),
    step(5, 1, "stage2.blocks.0.attn.conv_proj_v.bn.y.folded_2", "specs/cvt.vit:12", staging(24064, 128), staging(24320, 128), staging(23552, 128), staging(23808, 128), weights(250368, 128)),
    step(4, 2, "stage2.blocks.1.attn.conv_proj_q.bn.y.folded", "specs/cvt.vit:12", staging(24576, 1152), staging(26624, 128), staging(25856, 128), weights(250624, 1152)),
    step(5, 1, "stage2.blocks.1.attn.conv_proj_q.bn.y.folded_2", "specs/cvt.vit:12", staging(26368, 128), staging(26624, 128), staging(25856, 128), staging(26112, 128), weights(251904, 128)),
    step(4, 2, "stage2.blocks.1.attn.conv_proj_k.bn.y.folded", "specs/cvt.vit:12", staging(26880, 1152), staging(28928, 128), staging(28160, 128), weights(252160, 1152)),
    step(5, 1, "stage2.blocks.1.attn.conv_proj_k.bn.y.folded_2", "specs/cvt.vit:12", staging(28672, 128), staging(28928, 128), staging(28160, 128), staging(28416, 128), weights(253440, 128)),
    step(4, 2, "stage2.blocks.1.attn.conv_proj_v.bn.y.folded", "specs/cvt.vit:12", staging(29184, 1152), staging(31232, 128), staging(30464, 128), weights(253696, 1152)),
    step(5, 1, "stage2.blocks.1.attn.conv_proj_v.bn.y.folded_2", "specs/cvt.vit:12", staging(30976, 128), staging(31232, 128), staging(30464, 128), staging(30720, 128), weights(254976, 128)),
  ],
  dispatches: [
    step(6, 5, "stage0.patch_embed.proj.y", "lib/nn.vit:39", weights(9472, 64), arena(0, 27648), weights(0, 9408), arena(27648, 9216)),
    step(7, 3, "stage0.patch_embed.norm.y", "lib/nn.vit:26", arena(27648, 9216), weights(9728, 64), weights(9984, 64), arena(57600, 9216)),
    step(53, 9, "tap", "specs/cvt.vit:56", arena(57600, 9216), arena(66816, 9216)),
    step(8, 3, "stage0.blocks.0.norm1.y", "lib/nn.vit:26", arena(57600, 9216), weights(10240, 64), weights(10496, 64), arena(0, 9216)),
    step(9, 2, "stage0.blocks.0.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(235264, 576), arena(0, 9216), weights(236032, 64), arena(9216, 9216)),
    step(54, 9, "stage0.blocks.0.attn.f", "lib/nn.vit:10", arena(9216, 9216), arena(76032, 9216)),
    step(10, 5, "stage0.blocks.0.attn.proj_q.y_2", "lib/nn.vit:17", arena(9216, 9216), weights(10752, 1024), weights(11776, 64), arena(20736, 9216)),
    step(55, 2, "stage0.blocks.0.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(236288, 576), arena(0, 9216), weights(237056, 64), arena(9216, 2304)),
    step(56, 3, "stage0.blocks.0.attn.f_2", "lib/nn.vit:10", arena(9216, 2304), arena(130048, 2304)),
    step(57, 2, "stage0.blocks.0.attn.proj_k.y_2", "lib/nn.vit:17", weights(12032, 1024), arena(9216, 2304), weights(13056, 64), arena(29952, 2304)),
    step(11, 1, "stage0.blocks.0.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(237312, 576), arena(0, 9216), weights(238080, 64), arena(9216, 2304)),
    step(58, 3, "stage0.blocks.0.attn.f_3", "lib/nn.vit:10", arena(9216, 2304), arena(132352, 2304)),
    step(12, 2, "stage0.blocks.0.attn.proj_v.y_2", "lib/nn.vit:17", arena(9216, 2304), weights(13312, 1024), weights(14336, 64), arena(32256, 2304)),
    step(59, 12, "stage0.blocks.0.attn.a_1", "specs/cvt.vit:31", arena(20736, 9216), arena(29952, 2304), arena(0, 20736)),
    step(60, 3, "stage0.blocks.0.attn.p", "lib/nn.vit:31", arena(0, 20736), arena(36864, 20736)),
    step(61, 5, "stage0.blocks.0.attn.o", "specs/cvt.vit:33", arena(36864, 20736), arena(32256, 2304), arena(0, 9216)),
    step(62, 5, "stage0.blocks.0.attn.proj.y_2", "lib/nn.vit:17", arena(0, 9216), weights(14592, 1024), weights(15616, 64), arena(85248, 9216)),
    step(63, 9, "stage0.blocks.0.x", "specs/cvt.vit:38", arena(57600, 9216), arena(85248, 9216), arena(94464, 9216)),
    step(15, 3, "stage0.blocks.0.norm2.y", "lib/nn.vit:26", arena(94464, 9216), weights(15872, 64), weights(16128, 64), arena(103680, 9216)),
    step(16, 18, "stage0.blocks.0.mlp.y_1", "lib/nn.vit:44", arena(103680, 9216), weights(16384, 4096), weights(20480, 256), arena(0, 36864)),
    step(17, 5, "stage0.blocks.0.x_2", "specs/cvt.vit:39", arena(94464, 9216), arena(0, 36864), weights(20736, 4096), weights(24832, 64), arena(103680, 9216)),
    step(64, 9, "x", "specs/cvt.vit:65", arena(103680, 9216), arena(13824, 9216)),
    step(18, 2, "stage1.patch_embed.proj.y", "lib/nn.vit:39", weights(38912, 96), arena(103680, 9216), weights(25088, 13824), arena(0, 3456)),
    step(19, 1, "stage1.patch_embed.norm.y", "lib/nn.vit:26", arena(0, 3456), weights(39168, 96), weights(39424, 96), arena(23040, 3456)),
    step(65, 14, "tap_2", "specs/cvt.vit:56", arena(23040, 3456), arena(26624, 3456)),
    step(20, 1, "stage1.blocks.0.norm1.y", "lib/nn.vit:26", arena(23040, 3456), weights(39680, 96), weights(39936, 96), arena(0, 3456)),
    step(21, 1, "stage1.blocks.0.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(238336, 864), arena(0, 3456), weights(239360, 96), arena(3584, 3456)),
    step(66, 4, "stage1.blocks.0.attn.f", "lib/nn.vit:10", arena(3584, 3456), arena(30208, 3456)),
    step(22, 2, "stage1.blocks.0.attn.proj_q.y_2", "lib/nn.vit:17", arena(3584, 3456), weights(40192, 2304), weights(42496, 96), arena(7168, 3456)),
    step(67, 2, "stage1.blocks.0.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(239616, 864), arena(0, 3456), weights(240640, 96), arena(3584, 864)),
    step(68, 1, "stage1.blocks.0.attn.f_2", "lib/nn.vit:10", arena(3584, 864), arena(137216, 864)),
    step(69, 2, "stage1.blocks.0.attn.proj_k.y_2", "lib/nn.vit:17", weights(42752, 2304), arena(3584, 864), weights(45056, 96), arena(4608, 864)),
    step(23, 1, "stage1.blocks.0.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(240896, 864), arena(0, 3456), weights(241920, 96), arena(3584, 864)),
    step(70, 1, "stage1.blocks.0.attn.f_3", "lib/nn.vit:10", arena(3584, 864), arena(138240, 864)),
    step(24, 1, "stage1.blocks.0.attn.proj_v.y_2", "lib/nn.vit:17", arena(3584, 864), weights(45312, 2304), weights(47616, 96), arena(5632, 864)),
    step(71, 7, "stage1.blocks.0.attn.a_1", "specs/cvt.vit:31", arena(7168, 3456), arena(4608, 864), arena(0, 2592)),
    step(72, 2, "stage1.blocks.0.attn.p", "lib/nn.vit:31", arena(0, 2592), arena(33792, 2592)),
    step(73, 3, "stage1.blocks.0.attn.o", "specs/cvt.vit:33", arena(33792, 2592), arena(5632, 864), arena(0, 3456)),
    step(74, 2, "stage1.blocks.0.attn.proj.y_2", "lib/nn.vit:17", arena(0, 3456), weights(47872, 2304), weights(50176, 96), arena(94464, 3456)),
    step(75, 4, "stage1.blocks.0.x", "specs/cvt.vit:38", arena(23040, 3456), arena(94464, 3456), arena(98048, 3456)),
    step(27, 1, "stage1.blocks.0.norm2.y", "lib/nn.vit:26", arena(98048, 3456), weights(50432, 96), weights(50688, 96), arena(112896, 3456)),
    step(28, 8, "stage1.blocks.0.mlp.y_1", "lib/nn.vit:44", arena(112896, 3456), weights(50944, 9216), weights(60160, 384), arena(0, 13824)),
    step(29, 2, "stage1.blocks.0.x_2", "specs/cvt.vit:39", arena(98048, 3456), arena(0, 13824), weights(60672, 9216), weights(69888, 96), arena(112896, 3456)),
    step(27, 1, "stage1.blocks.1.norm1.y", "lib/nn.vit:26", arena(112896, 3456), weights(70144, 96), weights(70400, 96), arena(0, 3456)),
    step(21, 1, "stage1.blocks.1.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(242176, 864), arena(0, 3456), weights(243200, 96), arena(3584, 3456)),
    step(66, 4, "stage1.blocks.1.attn.f", "lib/nn.vit:10", arena(3584, 3456), arena(98048, 3456)),
    step(22, 2, "stage1.blocks.1.attn.proj_q.y_2", "lib/nn.vit:17", arena(3584, 3456), weights(70656, 2304), weights(72960, 96), arena(7168, 3456)),
    step(67, 2, "stage1.blocks.1.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(243456, 864), arena(0, 3456), weights(244480, 96), arena(3584, 864)),
    step(68, 1, "stage1.blocks.1.attn.f_2", "lib/nn.vit:10", arena(3584, 864), arena(139264, 864)),
    step(69, 2, "stage1.blocks.1.attn.proj_k.y_2", "lib/nn.vit:17", weights(73216, 2304), arena(3584, 864), weights(75520, 96), arena(4608, 864)),
    step(23, 1, "stage1.blocks.1.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(244736, 864), arena(0, 3456), weights(245760, 96), arena(3584, 864)),
    step(70, 1, "stage1.blocks.1.attn.f_3", "lib/nn.vit:10", arena(3584, 864), arena(140288, 864)),
    step(24, 1, "stage1.blocks.1.attn.proj_v.y_2", "lib/nn.vit:17", arena(3584, 864), weights(75776, 2304), weights(78080, 96), arena(5632, 864)),
    step(71, 7, "stage1.blocks.1.attn.a_1", "specs/cvt.vit:31", arena(7168, 3456), arena(4608, 864), arena(0, 2592)),
    step(72, 2, "stage1.blocks.1.attn.p", "lib/nn.vit:31", arena(0, 2592), arena(127232, 2592)),
    step(73, 3, "stage1.blocks.1.attn.o", "specs/cvt.vit:33", arena(127232, 2592), arena(5632, 864), arena(0, 3456)),
    step(74, 2, "stage1.blocks.1.attn.proj.y_2", "lib/nn.vit:17", arena(0, 3456), weights(78336, 2304), weights(80640, 96), arena(116480, 3456)),
    step(76, 4, "stage1.blocks.1.x", "specs/cvt.vit:38", arena(112896, 3456), arena(116480, 3456), arena(120064, 3456)),
    step(27, 1, "stage1.blocks.1.norm2.y", "lib/nn.vit:26", arena(120064, 3456), weights(80896, 96), weights(81152, 96), arena(123648, 3456)),
    step(28, 8, "stage1.blocks.1.mlp.y_1", "lib/nn.vit:44", arena(123648, 3456), weights(81408, 9216), weights(90624, 384), arena(0, 13824)),
    step(29, 2, "stage1.blocks.1.x_2", "specs/cvt.vit:39", arena(120064, 3456), arena(0, 13824), weights(91136, 9216), weights(100352, 96), arena(123648, 3456)),
    step(77, 14, "x_2", "specs/cvt.vit:65", arena(123648, 3456), arena(5120, 3456)),
    step(31, 1, "stage2.patch_embed.proj.y", "lib/nn.vit:39", weights(128256, 128), arena(123648, 3456), weights(100608, 27648), arena(0, 1152)),
    step(32, 1, "stage2.patch_embed.norm.y", "lib/nn.vit:26", arena(0, 1152), weights(128512, 128), weights(128768, 128), arena(1280, 1152)),
    step(78, 5, "tap_3", "specs/cvt.vit:56", arena(1280, 1152), arena(8704, 1152)),
    step(79, 2, "z", "specs/cvt.vit:59", weights(129024, 128), arena(1280, 1152), arena(9984, 1280)),
    step(33, 1, "stage2.blocks.0.norm1.y", "lib/nn.vit:26", weights(129024, 128), arena(1280, 1152), weights(129280, 128), weights(129536, 128), arena(0, 1280)),
    step(34, 1, "stage2.blocks.0.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(246016, 1152), arena(0, 1280), weights(247296, 128), arena(2560, 1152)),
    step(80, 2, "stage2.blocks.0.attn.f", "lib/nn.vit:10", arena(2560, 1152), arena(11264, 1152)),
    step(35, 1, "stage2.blocks.0.attn.proj_q.y_2", "lib/nn.vit:17", arena(0, 1280), arena(2560, 1152), weights(129792, 4096), weights(133888, 128), arena(3840, 1280)),
    step(36, 1, "stage2.blocks.0.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(247552, 1152), arena(0, 1280), weights(248832, 128), arena(3328, 512)),
    step(81, 1, "stage2.blocks.0.attn.f_2", "lib/nn.vit:10", arena(3328, 512), arena(102912, 512)),
    step(82, 2, "stage2.blocks.0.attn.proj_k.y_2", "lib/nn.vit:17", weights(134144, 4096), arena(0, 1280), arena(3328, 512), weights(138240, 128), arena(2560, 640)),
    step(36, 1, "stage2.blocks.0.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(249088, 1152), arena(0, 1280), weights(250368, 128), arena(3328, 512)),
    step(81, 1, "stage2.blocks.0.attn.f_3", "lib/nn.vit:10", arena(3328, 512), arena(142336, 512)),
    step(37, 1, "stage2.blocks.0.attn.proj_v.y_2", "lib/nn.vit:17", arena(0, 1280), arena(3328, 512), weights(138496, 4096), weights(142592, 128), arena(12544, 640)),
    step(83, 3, "stage2.blocks.0.attn.a_1", "specs/cvt.vit:31", arena(3840, 1280), arena(2560, 640), arena(0, 800)),
    step(84, 1, "stage2.blocks.0.attn.p", "lib/nn.vit:31", arena(0, 800), arena(122624, 800)),
    step(85, 1, "stage2.blocks.0.attn.o", "specs/cvt.vit:33", arena(122624, 800), arena(12544, 640), arena(0, 1280)),
    step(86, 1, "stage2.blocks.0.attn.proj.y_2", "lib/nn.vit:17", arena(0, 1280), weights(142848, 4096), weights(146944, 128), arena(12544, 1280)),
    step(87, 2, "stage2.blocks.0.x", "specs/cvt.vit:38", weights(129024, 128), arena(1280, 1152), arena(12544, 1280), arena(101632, 1280)),
    step(40, 1, "stage2.blocks.0.norm2.y", "lib/nn.vit:26", arena(101632, 1280), weights(147200, 128), weights(147456, 128), arena(120064, 1280)),
    step(41, 4, "stage2.blocks.0.mlp.y_1", "lib/nn.vit:44", arena(120064, 1280), weights(147712, 16384), weights(164096, 512), arena(0, 5120)),
    step(42, 1, "stage2.blocks.0.x_2", "specs/cvt.vit:39", arena(101632, 1280), arena(0, 5120), weights(164608, 16384), weights(180992, 128), arena(120064, 1280)),
    step(40, 1, "stage2.blocks.1.norm1.y", "lib/nn.vit:26", arena(120064, 1280), weights(181248, 128), weights(181504, 128), arena(0, 1280)),
    step(34, 1, "stage2.blocks.1.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(250624, 1152), arena(0, 1280), weights(251904, 128), arena(1280, 1152)),
    step(80, 2, "stage2.blocks.1.attn.f", "lib/nn.vit:10", arena(1280, 1152), arena(101632, 1152)),
    step(35, 1, "stage2.blocks.1.attn.proj_q.y_2", "lib/nn.vit:17", arena(0, 1280), arena(1280, 1152), weights(181760, 4096), weights(185856, 128), arena(2560, 1280)),
    step(36, 1, "stage2.blocks.1.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(252160, 1152), arena(0, 1280), weights(253440, 128), arena(2048, 512)),
    step(81, 1, "stage2.blocks.1.attn.f_2", "lib/nn.vit:10", arena(2048, 512), arena(142848, 512)),
    step(82, 2, "stage2.blocks.1.attn.proj_k.y_2", "lib/nn.vit:17", weights(186112, 4096), arena(0, 1280), arena(2048, 512), weights(190208, 128), arena(1280, 640)),
    step(36, 1, "stage2.blocks.1.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(253696, 1152), arena(0, 1280), weights(254976, 128), arena(2048, 512)),
    step(81, 1, "stage2.blocks.1.attn.f_3", "lib/nn.vit:10", arena(2048, 512), arena(143360, 512)),
    step(37, 1, "stage2.blocks.1.attn.proj_v.y_2", "lib/nn.vit:17", arena(0, 1280), arena(2048, 512), weights(190464, 4096), weights(194560, 128), arena(3840, 640)),
    step(83, 3, "stage2.blocks.1.attn.a_1", "specs/cvt.vit:31", arena(2560, 1280), arena(1280, 640), arena(0, 800)),
    step(84, 1, "stage2.blocks.1.attn.p", "lib/nn.vit:31", arena(0, 800), arena(141312, 800)),
    step(85, 1, "stage2.blocks.1.attn.o", "specs/cvt.vit:33", arena(141312, 800), arena(3840, 640), arena(0, 1280)),
    step(86, 1, "stage2.blocks.1.attn.proj.y_2", "lib/nn.vit:17", arena(0, 1280), weights(194816, 4096), weights(198912, 128), arena(121344, 1280)),
    step(88, 2, "stage2.blocks.1.x", "specs/cvt.vit:38", arena(120064, 1280), arena(121344, 1280), arena(134656, 1280)),
    step(40, 1, "stage2.blocks.1.norm2.y", "lib/nn.vit:26", arena(134656, 1280), weights(199168, 128), weights(199424, 128), arena(135936, 1280)),
    step(41, 4, "stage2.blocks.1.mlp.y_1", "lib/nn.vit:44", arena(135936, 1280), weights(199680, 16384), weights(216064, 512), arena(0, 5120)),
    step(42, 1, "stage2.blocks.1.x_2", "specs/cvt.vit:39", arena(134656, 1280), arena(0, 5120), weights(216576, 16384), weights(232960, 128), arena(135936, 1280)),
    step(89, 5, "x_3", "specs/cvt.vit:65", arena(135936, 1280), arena(0, 1152)),
    step(90, 1, "norm.y", "lib/nn.vit:26", arena(135936, 1280), weights(233216, 128), weights(233472, 128), arena(1280, 128)),
    step(91, 1, "tap_4", "specs/cvt.vit:70", arena(135936, 1280), arena(1536, 128)),
    step(92, 1, "y", "specs/cvt.vit:71", arena(1280, 128), arena(1792, 128)),
    step(50, 1, "head.y_2", "lib/nn.vit:17", arena(1280, 128), weights(233728, 1280), weights(235008, 40), arena(2048, 40)),
  ],
  memory: { weights: 255232, arena: 143872, staging: 31488, livenessBound: 143360 },
  pipelines: [
    ...base.pipelines,
    `// specs/cvt.vit:12, specs/cvt.vit:16 (map)
// folded[c, u, v] = weight[c, 0, u, v] * (rsqrt(running_var[c] + 0.00001) * weight_1[c])

@group(0) @binding(0) var<storage, read_write> weight: array<f32>;
@group(0) @binding(1) var<storage, read_write> running_var: array<f32>;
@group(0) @binding(2) var<storage, read_write> weight_1: array<f32>;
@group(0) @binding(3) var<storage, read_write> folded: array<f32>;
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
  let weight_2 = weight[id];
  let c = id / 9;
  let running_var_1 = running_var[c];
  let weight_1_1 = weight_1[c];
  folded[id] = weight_2 * (inverseSqrt(running_var_1 + 0.00001) * weight_1_1);
}
`,
    `// specs/cvt.vit:12, specs/cvt.vit:16 (map)
// folded[c, u, v] = weight[c, 0, u, v] * (rsqrt(running_var[c] + 0.00001) * weight_1[c])

@group(0) @binding(0) var<storage, read_write> weight: array<f32>;
@group(0) @binding(1) var<storage, read_write> running_var: array<f32>;
@group(0) @binding(2) var<storage, read_write> weight_1: array<f32>;
@group(0) @binding(3) var<storage, read_write> folded: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 4u; // of one row of the batch
const invocations = 216; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let weight_2 = weight[id];
  let c = id / 9;
  let running_var_1 = running_var[c];
  let weight_1_1 = weight_1[c];
  folded[id] = weight_2 * (inverseSqrt(running_var_1 + 0.00001) * weight_1_1);
}
`,
    `// specs/cvt.vit:56 (map)
// tap[d, h, w] = y[h*12 + w, d]

@group(0) @binding(0) var<storage, read_write> y: array<f32>;
@group(0) @binding(1) var<storage, read_write> tap: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 9u; // of one row of the batch
const invocations = 576; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_3 = id / 3;
  let h = id_div_3 % 12;
  let tile = id % 3;
  let d = id / 36;
  let y_at = batch_row * 2304 + h * 192 + tile * 64 + d;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 2304 + h * 192 + tile * 64 + d + ${16 + 16 * i};
`)}  let y_1 = vec4f(y[y_at], y[y_at_1], y[y_at_2], y[y_at_3]);
  tap[batch_row * 576 + id] = y_1;
}
`,
    `// lib/nn.vit:10 (map)
// f[hwo*12 + hwi, c] = y[hwo, hwi, c]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> f: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 9u; // of one row of the batch
const invocations = 576; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_1 = y[batch_row * 576 + id];
  f[batch_row * 576 + id] = y_1;
}
`,
    `// specs/cvt.vit:12, specs/cvt.vit:16 (row)
// y_1[c, h, w] = sum[u: 3, v: 3] folded[c, u, v] * (if 0 <= h*2 + u - 1 and 0 <= w*2 + v - 1 then y[h*24 + u*12 +
//   w*2 + v - 13, c] else 0) + folded_1[c]

@group(0) @binding(0) var<storage, read> folded: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<f32>;
@group(0) @binding(2) var<storage, read> folded_1: array<f32>;
@group(0) @binding(3) var<storage, read_write> y_1: array<f32>;
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
  var sum = 0.0;
  let c = id / 6;
  let folded_2 = folded[c * 9];
  let h = id % 6;
  let term = 0 <= h * 2 - 1;
  let safe = max(h * 24 - 11, 0);
  let y_at = batch_row * 2304 + safe * 16 + c;
  let y_2 = y[y_at];
${each(4, (i) => `  let term_${1 + i} = select(0.0, y_${2 + i}, term);
  var sum_${1 + i} = folded_2 * term_${1 + i};
  let safe_${1 + i} = max(h * 24 - ${9 - 2 * i}, 0);
  let y_at_${1 + i} = batch_row * 2304 + safe_${1 + i} * 16 + c;
  let y_${3 + i} = y[y_at_${1 + i}];
`)}  let term_5 = select(0.0, y_6, term);
  var sum_5 = folded_2 * term_5;
  let folded_3 = folded[c * 9 + 1];
  let safe_5 = max(h * 24 - 12, 0);
  let y_at_5 = batch_row * 2304 + safe_5 * 16 + c;
  let y_7 = y[y_at_5];
  sum += folded_3 * select(0.0, y_7, term);
${each(5, (i) => `  let safe_${6 + i} = max(h * 24 - ${10 - 2 * i}, 0);
  let y_at_${6 + i} = batch_row * 2304 + safe_${6 + i} * 16 + c;
  let y_${8 + i} = y[y_at_${6 + i}];
  sum_${1 + i} += folded_3 * select(0.0, y_${8 + i}, term);
`)}  let folded_4 = folded[c * 9 + 2];
  sum += folded_4 * term_1;
${each(4, (i) => `  sum_${1 + i} += folded_4 * term_${2 + i};
`)}  let safe_11 = max(h * 24 - 1, 0);
  let y_at_11 = batch_row * 2304 + safe_11 * 16 + c;
  let y_13 = y[y_at_11];
  sum_5 += folded_4 * select(0.0, y_13, term);
  sum += 0.0;
  let folded_5 = folded[c * 9 + 3];
${each(5, (i) => `  let y_at_${12 + i} = batch_row * 2304 + h * 384 + c + ${16 + 32 * i};
  let y_${14 + i} = y[y_at_${12 + i}];
  sum_${1 + i} += folded_5 * y_${14 + i};
`)}  let folded_6 = folded[c * 9 + 4];
  let y_at_17 = batch_row * 2304 + h * 384 + c;
  let y_19 = y[y_at_17];
  sum += folded_6 * y_19;
${each(5, (i) => `  let y_at_${18 + i} = batch_row * 2304 + h * 384 + c + ${32 + 32 * i};
  let y_${20 + i} = y[y_at_${18 + i}];
  sum_${1 + i} += folded_6 * y_${20 + i};
`)}  let folded_7 = folded[c * 9 + 5];
  sum += folded_7 * y_14;
${each(4, (i) => `  sum_${1 + i} += folded_7 * y_${15 + i};
`)}  let y_at_23 = batch_row * 2304 + h * 384 + c + 176;
  let y_25 = y[y_at_23];
  sum_5 += folded_7 * y_25;
  sum += 0.0;
  let folded_8 = folded[c * 9 + 6];
${each(5, (i) => `  let y_at_${24 + i} = batch_row * 2304 + h * 384 + c + ${208 + 32 * i};
  let y_${26 + i} = y[y_at_${24 + i}];
  sum_${1 + i} += folded_8 * y_${26 + i};
`)}  let folded_9 = folded[c * 9 + 7];
  let y_at_29 = batch_row * 2304 + h * 384 + c + 192;
  let y_31 = y[y_at_29];
  sum += folded_9 * y_31;
${each(5, (i) => `  let y_at_${30 + i} = batch_row * 2304 + h * 384 + c + ${224 + 32 * i};
  let y_${32 + i} = y[y_at_${30 + i}];
  sum_${1 + i} += folded_9 * y_${32 + i};
`)}  let folded_10 = folded[c * 9 + 8];
  sum += folded_10 * y_26;
${each(4, (i) => `  sum_${1 + i} += folded_10 * y_${27 + i};
`)}  let y_at_35 = batch_row * 2304 + h * 384 + c + 368;
  let y_37 = y[y_at_35];
  sum_5 += folded_10 * y_37;
  let folded_1_1 = folded_1[c];
  y_1[batch_row * 576 + id * 6] = sum + folded_1_1;
  let y_1_at = batch_row * 576 + id * 6 + 1;
  y_1[y_1_at] = sum_1 + folded_1_1;
${each(4, (i) => `  let y_1_at_${1 + i} = batch_row * 576 + id * 6 + ${2 + i};
  y_1[y_1_at_${1 + i}] = sum_${2 + i} + folded_1_1;
`)}}
`,
    `// lib/nn.vit:10 (map)
// f[hwo*6 + hwi, c] = y[c, hwo, hwi]

@group(0) @binding(0) var<storage, read_write> y: array<f32>;
@group(0) @binding(1) var<storage, read_write> f: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 3u; // of one row of the batch
const invocations = 144; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let tile = id % 4;
  let id_div_4 = id / 4;
  let y_at = batch_row * 576 + tile * 144 + id_div_4;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 576 + tile * 144 + id_div_4 + ${36 + 36 * i};
`)}  let y_1 = vec4f(y[y_at], y[y_at_1], y[y_at_2], y[y_at_3]);
  f[batch_row * 144 + id] = y_1;
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[o, hwohwi] = sum[i: 16] weight[o, i] * y[i, hwohwi/6, hwohwi%6] + bias[o]

@group(0) @binding(0) var<storage, read> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<f32>;
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
  let column_tile = id % 5;
  let hwohwi_quad = min(column_tile * 2 + 1, 8);
  let row_tile = id / 5;
  let weight_at = row_tile * 32;
${each(7, (i) => `  let weight_at_${1 + i} = row_tile * 32 + ${4 + 4 * i};
`)}  let y_at = batch_row * 144 + column_tile * 2;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 144 + column_tile * 2 + ${9 + 9 * i};
`)}  let y_at_4 = batch_row * 144 + hwohwi_quad;
${each(3, (i) => `  let y_at_${5 + i} = batch_row * 144 + hwohwi_quad + ${9 + 9 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = 0; i < 4; i++) {
    let weight_1 = weight[weight_at + i];
${each(7, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let y_at_step = i * 36;
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
  let hwohwi_quad_1 = column_tile * 2 + 1;
  let bias_at = row_tile * 8;
  let y_1_at = batch_row * 144 + row_tile * 72 + column_tile * 2;
  let y_1_at_1 = batch_row * 144 + row_tile * 72 + hwohwi_quad;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let bias_1 = bias[bias_at + tile_row];
    let y_1_at_step = tile_row * 9;
    y_1[y_1_at + y_1_at_step] = sum + bias_1;
    if (hwohwi_quad_1 < 9) { y_1[y_1_at_1 + y_1_at_step] = sum_1 + bias_1; }
  }
}
`,
    `// lib/nn.vit:10 (map)
// f[hwo*6 + hwi, c] = y[hwo, hwi, c]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> f: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 3u; // of one row of the batch
const invocations = 144; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_1 = y[batch_row * 144 + id];
  f[batch_row * 144 + id] = y_1;
}
`,
    `// specs/cvt.vit:31 (contract)
// a[i, j] = 0.25 * (sum[c: 16] y[i, c] * y_1[c, j])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> a: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 12u; // of one row of the batch
const invocations = 90; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let column_tile = id % 5;
  let j_quad = min(column_tile * 2 + 1, 8);
  let row_tile = id / 5;
  let y_at = batch_row * 576 + row_tile * 32;
${each(7, (i) => `  let y_at_${1 + i} = batch_row * 576 + row_tile * 32 + ${4 + 4 * i};
`)}  let y_1_at = batch_row * 144 + column_tile * 2;
${each(3, (i) => `  let y_1_at_${1 + i} = batch_row * 144 + column_tile * 2 + ${9 + 9 * i};
`)}  let y_1_at_4 = batch_row * 144 + j_quad;
${each(3, (i) => `  let y_1_at_${5 + i} = batch_row * 144 + j_quad + ${9 + 9 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var c = 0; c < 4; c++) {
    let y_2 = y[y_at + c];
${each(7, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + c];
`)}    let y_1_at_step = c * 36;
    let y_1_1 = y_1[y_1_at + y_1_at_step];
${each(3, (i) => `    let y_1_${2 + i} = y_1[y_1_at_${1 + i} + y_1_at_step];
`)}    let block = mat4x4f(y_1_1, y_1_2, y_1_3, y_1_4);
${each(8, (i) => `    acc_${i}_0 += block * y_${2 + i};
`)}${each(4, (i) => `    let y_1_${5 + i} = y_1[y_1_at_${4 + i} + y_1_at_step];
`)}    let block_1 = mat4x4f(y_1_5, y_1_6, y_1_7, y_1_8);
${each(8, (i) => `    acc_${i}_1 += block_1 * y_${2 + i};
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let j_quad_1 = column_tile * 2 + 1;
  let a_at = batch_row * 1296 + row_tile * 72 + column_tile * 2;
  let a_at_1 = batch_row * 1296 + row_tile * 72 + j_quad;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let a_at_step = tile_row * 9;
    a[a_at + a_at_step] = 0.25 * sum;
    if (j_quad_1 < 9) { a[a_at_1 + a_at_step] = 0.25 * sum_1; }
  }
}
`,
    `// lib/nn.vit:31, lib/nn.vit:30 (row)
// p[0, i, j] = exp(a[i, j] - max[k: 36] a[i, k]) / (sum[k: 36] exp(a[i, k] - max[k: 36] a[i, k]))

@group(0) @binding(0) var<storage, read_write> a: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> p: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 3u; // of one row of the batch
const invocations = 144; // of one row of the batch

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var largest = vec4f(-3.0e38);
  let a_at = batch_row * 1296 + id * 9;
  for (var k = 0; k < 9; k++) {
    let a_1 = a[a_at + k];
    largest = max(largest, a_1);
  }
  let largest_of_k = max(max(largest.x, largest.y), max(largest.z, largest.w));
  var sum = vec4f(0.0);
  for (var k = 0; k < 9; k++) {
    let a_2 = a[a_at + k];
    sum += vitc_exp_v4(a_2 - largest_of_k);
  }
  let sum_of_k = dot(sum, vec4f(1.0));
  for (var j = 0; j < 9; j++) {
    let a_3 = a[a_at + j];
    p[a_at + j] = vitc_exp_v4(a_3 - largest_of_k) / sum_of_k;
  }
}
`,
    `// specs/cvt.vit:33 (contract)
// o[t, nc] = sum[j: 36] p[0, t, j] * y[j, nc]

@group(0) @binding(0) var<storage, read_write> p: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 5u; // of one row of the batch
const invocations = 36; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 2;
  let p_at = batch_row * 1296 + row_tile * 72;
${each(7, (i) => `  let p_at_${1 + i} = batch_row * 1296 + row_tile * 72 + ${9 + 9 * i};
`)}  let column_tile = id % 2;
  let y_at = batch_row * 144 + column_tile * 2;
${each(2, (i) => `  let y_at_${1 + 3 * i} = batch_row * 144 + column_tile * 2 + ${4 - 3 * i};
  let y_at_${2 + 3 * i} = batch_row * 144 + column_tile * 2 + ${8 - 3 * i};
  let y_at_${3 + 3 * i} = batch_row * 144 + column_tile * 2 + ${12 - 3 * i};
`)}  let y_at_7 = batch_row * 144 + column_tile * 2 + 13;
${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var j = 0; j < 9; j++) {
    let p_1 = p[p_at + j];
${each(7, (i) => `    let p_${2 + i} = p[p_at_${1 + i} + j];
`)}    let y_at_step = j * 16;
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
  let o_at = batch_row * 576 + row_tile * 32 + column_tile * 2;
  let o_at_1 = batch_row * 576 + row_tile * 32 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let o_at_step = tile_row * 4;
    o[o_at + o_at_step] = sum;
    o[o_at_1 + o_at_step] = sum_1;
  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y[t, o] = sum[i: 16] o[t, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
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
  let bias_1 = bias[column_tile * 2];
  let y_at = batch_row * 576 + row_tile * 32 + column_tile * 2;
  let bias_2 = bias[column_tile * 2 + 1];
  let y_at_1 = batch_row * 576 + row_tile * 32 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_at_step = tile_row * 4;
    y[y_at + y_at_step] = sum + bias_1;
    y[y_at_1 + y_at_step] = sum_1 + bias_2;
  }
}
`,
    `// specs/cvt.vit:38 (map)
// x[hw, d] = y[hw, d] + y_1[hw, d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 9u; // of one row of the batch
const invocations = 576; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_2 = y[batch_row * 576 + id];
  let y_1_1 = y_1[batch_row * 576 + id];
  x[batch_row * 576 + id] = y_2 + y_1_1;
}
`,
    `// specs/cvt.vit:65 (map)
// x_1[d, h, w] = x[h*12 + w, d]

@group(0) @binding(0) var<storage, read_write> x: array<f32>;
@group(0) @binding(1) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 9u; // of one row of the batch
const invocations = 576; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_3 = id / 3;
  let h = id_div_3 % 12;
  let tile = id % 3;
  let d = id / 36;
  let x_at = batch_row * 2304 + h * 192 + tile * 64 + d;
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 2304 + h * 192 + tile * 64 + d + ${16 + 16 * i};
`)}  let x_2 = vec4f(x[x_at], x[x_at_1], x[x_at_2], x[x_at_3]);
  x_1[batch_row * 576 + id] = x_2;
}
`,
    `// specs/cvt.vit:56 (map)
// tap[d, h, w] = y[h*6 + w, d]

@group(0) @binding(0) var<storage, read_write> y: array<f32>;
@group(0) @binding(1) var<storage, read_write> tap: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 14u; // of one row of the batch
const invocations = 864; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_6 = id / 6;
  let h = id_div_6 % 6;
  let tile = id % 6;
  let d = id / 36;
  let y_at = batch_row * 864 + h * 144 + tile * 24 + d;
  let y_1 = y[y_at];
  tap[batch_row * 864 + id] = y_1;
}
`,
    `// lib/nn.vit:10 (map)
// f[hwo*6 + hwi, c] = y[hwo, hwi, c]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> f: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 4u; // of one row of the batch
const invocations = 216; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_1 = y[batch_row * 216 + id];
  f[batch_row * 216 + id] = y_1;
}
`,
    `// specs/cvt.vit:12, specs/cvt.vit:16 (row)
// y_1[c, h, w] = sum[u: 3, v: 3] folded[c, u, v] * (if 0 <= h*2 + u - 1 and 0 <= w*2 + v - 1 then y[h*12 + u*6 +
//   w*2 + v - 7, c] else 0) + folded_1[c]

@group(0) @binding(0) var<storage, read> folded: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<f32>;
@group(0) @binding(2) var<storage, read> folded_1: array<f32>;
@group(0) @binding(3) var<storage, read_write> y_1: array<f32>;
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
  var sum = 0.0;
  let c = id / 3;
  let folded_2 = folded[c * 9];
  let h = id % 3;
  let term = 0 <= h * 2 - 1;
  let safe = max(h * 12 - 5, 0);
  let y_at = batch_row * 864 + safe * 24 + c;
  let y_2 = y[y_at];
  let term_1 = select(0.0, y_2, term);
  var sum_1 = folded_2 * term_1;
  let safe_1 = max(h * 12 - 3, 0);
  let y_at_1 = batch_row * 864 + safe_1 * 24 + c;
  let y_3 = y[y_at_1];
  let term_2 = select(0.0, y_3, term);
  var sum_2 = folded_2 * term_2;
  let folded_3 = folded[c * 9 + 1];
  let safe_2 = max(h * 12 - 6, 0);
  let y_at_2 = batch_row * 864 + safe_2 * 24 + c;
  let y_4 = y[y_at_2];
  sum += folded_3 * select(0.0, y_4, term);
${each(2, (i) => `  let safe_${3 + i} = max(h * 12 - ${4 - 2 * i}, 0);
  let y_at_${3 + i} = batch_row * 864 + safe_${3 + i} * 24 + c;
  let y_${5 + i} = y[y_at_${3 + i}];
  sum_${1 + i} += folded_3 * select(0.0, y_${5 + i}, term);
`)}  let folded_4 = folded[c * 9 + 2];
  sum += folded_4 * term_1;
  sum_1 += folded_4 * term_2;
  let safe_5 = max(h * 12 - 1, 0);
  let y_at_5 = batch_row * 864 + safe_5 * 24 + c;
  let y_7 = y[y_at_5];
  sum_2 += folded_4 * select(0.0, y_7, term);
  sum += 0.0;
  let folded_5 = folded[c * 9 + 3];
  let y_at_6 = batch_row * 864 + h * 288 + c + 24;
  let y_8 = y[y_at_6];
  sum_1 += folded_5 * y_8;
  let y_at_7 = batch_row * 864 + h * 288 + c + 72;
  let y_9 = y[y_at_7];
  sum_2 += folded_5 * y_9;
  let folded_6 = folded[c * 9 + 4];
  let y_at_8 = batch_row * 864 + h * 288 + c;
  let y_10 = y[y_at_8];
  sum += folded_6 * y_10;
  let y_at_9 = batch_row * 864 + h * 288 + c + 48;
  let y_11 = y[y_at_9];
  sum_1 += folded_6 * y_11;
  let y_at_10 = batch_row * 864 + h * 288 + c + 96;
  let y_12 = y[y_at_10];
  sum_2 += folded_6 * y_12;
  let folded_7 = folded[c * 9 + 5];
  sum += folded_7 * y_8;
  sum_1 += folded_7 * y_9;
  let y_at_11 = batch_row * 864 + h * 288 + c + 120;
  let y_13 = y[y_at_11];
  sum_2 += folded_7 * y_13;
  sum += 0.0;
  let folded_8 = folded[c * 9 + 6];
  let y_at_12 = batch_row * 864 + h * 288 + c + 168;
  let y_14 = y[y_at_12];
  sum_1 += folded_8 * y_14;
  let y_at_13 = batch_row * 864 + h * 288 + c + 216;
  let y_15 = y[y_at_13];
  sum_2 += folded_8 * y_15;
  let folded_9 = folded[c * 9 + 7];
  let y_at_14 = batch_row * 864 + h * 288 + c + 144;
  let y_16 = y[y_at_14];
  sum += folded_9 * y_16;
  let y_at_15 = batch_row * 864 + h * 288 + c + 192;
  let y_17 = y[y_at_15];
  sum_1 += folded_9 * y_17;
  let y_at_16 = batch_row * 864 + h * 288 + c + 240;
  let y_18 = y[y_at_16];
  sum_2 += folded_9 * y_18;
  let folded_10 = folded[c * 9 + 8];
  sum += folded_10 * y_14;
  sum_1 += folded_10 * y_15;
  let y_at_17 = batch_row * 864 + h * 288 + c + 264;
  let y_19 = y[y_at_17];
  sum_2 += folded_10 * y_19;
  let folded_1_1 = folded_1[c];
  y_1[batch_row * 216 + id * 3] = sum + folded_1_1;
  let y_1_at = batch_row * 216 + id * 3 + 1;
  y_1[y_1_at] = sum_1 + folded_1_1;
  let y_1_at_1 = batch_row * 216 + id * 3 + 2;
  y_1[y_1_at_1] = sum_2 + folded_1_1;
}
`,
    `// lib/nn.vit:10 (map)
// f[hwo*3 + hwi, c] = y[c, hwo, hwi]

@group(0) @binding(0) var<storage, read_write> y: array<f32>;
@group(0) @binding(1) var<storage, read_write> f: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

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
  let y_at = batch_row * 216 + tile * 36 + id_div_6;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 216 + tile * 36 + id_div_6 + ${9 + 9 * i};
`)}  let y_1 = vec4f(y[y_at], y[y_at_1], y[y_at_2], y[y_at_3]);
  f[batch_row * 54 + id] = y_1;
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[o, hwohwi] = sum[i: 24] weight[o, i] * y[i, hwohwi/3, hwohwi%3] + bias[o]

@group(0) @binding(0) var<storage, read> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<f32>;
@group(0) @binding(2) var<storage, read> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> y_1: array<f32>;
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
  let column_tile = id % 5;
  let hwohwi = min(column_tile * 2 + 1, 8);
  let row_tile = id / 5;
  let weight_at = row_tile * 48;
${each(7, (i) => `  let weight_at_${1 + i} = row_tile * 48 + ${6 + 6 * i};
`)}  let y_at = batch_row * 216 + column_tile * 2;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 216 + column_tile * 2 + ${9 + 9 * i};
`)}  let y_at_4 = batch_row * 216 + hwohwi;
${each(3, (i) => `  let y_at_${5 + i} = batch_row * 216 + hwohwi + ${9 + 9 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = 0.0;
  var acc_${i}_1 = 0.0;
`)}  for (var i = 0; i < 6; i++) {
    let weight_1 = weight[weight_at + i];
${each(7, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let y_at_step = i * 36;
    let y_2 = vec4f(y[y_at + y_at_step], y[y_at_1 + y_at_step], y[y_at_2 + y_at_step], y[y_at_3 + y_at_step]);
${each(8, (i) => `    acc_${i}_0 += dot(weight_${1 + i}, y_2);
`)}    let y_3 = vec4f(y[y_at_4 + y_at_step], y[y_at_5 + y_at_step], y[y_at_6 + y_at_step], y[y_at_7 + y_at_step]);
${each(8, (i) => `    acc_${i}_1 += dot(weight_${1 + i}, y_3);
`)}  }
  var sums = array<f32, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let hwohwi_1 = column_tile * 2 + 1;
  let bias_at = row_tile * 8;
  let y_1_at = batch_row * 216 + row_tile * 72 + column_tile * 2;
  let y_1_at_1 = batch_row * 216 + row_tile * 72 + hwohwi;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let bias_1 = bias[bias_at + tile_row];
    let y_1_at_step = tile_row * 9;
    y_1[y_1_at + y_1_at_step] = sum + bias_1;
    if (hwohwi_1 < 9) { y_1[y_1_at_1 + y_1_at_step] = sum_1 + bias_1; }
  }
}
`,
    `// lib/nn.vit:10 (map)
// f[hwo*3 + hwi, c] = y[hwo, hwi, c]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> f: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 54; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_1 = y[batch_row * 54 + id];
  f[batch_row * 54 + id] = y_1;
}
`,
    `// specs/cvt.vit:31 (contract)
// a[n, i, j] = 0.2041241452319315 * (sum[c: 12] y[i, n*12 + c] * y_1[n*12 + c, j])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<f32>;
@group(0) @binding(2) var<storage, read_write> a: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 7u; // of one row of the batch
const invocations = 50; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_5 = id / 5;
  let row_tile = id_div_5 % 5;
  let i = min(row_tile * 8 + 4, 35);
${each(3, (i) => `  let i_${1 + i} = min(row_tile * 8 + ${5 + i}, 35);
`)}  let column_tile = id % 5;
  let j = min(column_tile * 2 + 1, 8);
  let n = id / 25;
  let y_at = batch_row * 216 + row_tile * 48 + n * 3;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 216 + row_tile * 48 + n * 3 + ${6 + 6 * i};
`)}  let y_at_4 = batch_row * 216 + i * 6 + n * 3;
${each(3, (i) => `  let y_at_${5 + i} = batch_row * 216 + i_${1 + i} * 6 + n * 3;
`)}  let y_1_at = batch_row * 216 + n * 108 + column_tile * 2;
${each(3, (i) => `  let y_1_at_${1 + i} = batch_row * 216 + n * 108 + column_tile * 2 + ${9 + 9 * i};
`)}  let y_1_at_4 = batch_row * 216 + n * 108 + j;
${each(3, (i) => `  let y_1_at_${5 + i} = batch_row * 216 + n * 108 + j + ${9 + 9 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = 0.0;
  var acc_${i}_1 = 0.0;
`)}  for (var c = 0; c < 3; c++) {
    let y_2 = y[y_at + c];
${each(7, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + c];
`)}    let y_1_at_step = c * 36;
    let y_1_1 = vec4f(y_1[y_1_at + y_1_at_step], y_1[y_1_at_1 + y_1_at_step], y_1[y_1_at_2 + y_1_at_step], y_1[y_1_at_3 + y_1_at_step]);
${each(8, (i) => `    acc_${i}_0 += dot(y_${2 + i}, y_1_1);
`)}    let y_1_2 = vec4f(y_1[y_1_at_4 + y_1_at_step], y_1[y_1_at_5 + y_1_at_step], y_1[y_1_at_6 + y_1_at_step], y_1[y_1_at_7 + y_1_at_step]);
${each(8, (i) => `    acc_${i}_1 += dot(y_${2 + i}, y_1_2);
`)}  }
  var sums = array<f32, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let i_4 = row_tile * 8;
  let j_1 = column_tile * 2 + 1;
  let a_at = batch_row * 648 + n * 324 + column_tile * 2;
  let a_at_1 = batch_row * 648 + n * 324 + j;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let i_5 = i_4 + tile_row;
    if (i_5 >= 36) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let a_at_step = i_5 * 9;
    a[a_at + a_at_step] = 0.2041241452319315 * sum;
    if (j_1 < 9) { a[a_at_1 + a_at_step] = 0.2041241452319315 * sum_1; }
  }
}
`,
    `// lib/nn.vit:31, lib/nn.vit:30 (row)
// p[n, i, j] = exp(a[n, i, j] - max[k: 9] a[n, i, k]) / (sum[k: 9] exp(a[n, i, k] - max[k: 9] a[n, i, k]))

@group(0) @binding(0) var<storage, read_write> a: array<f32>;
@group(0) @binding(1) var<storage, read_write> p: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 2u; // of one row of the batch
const invocations = 72; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let a_1 = a[batch_row * 648 + id * 9];
  var largest = a_1;
  let a_at = batch_row * 648 + id * 9 + 1;
  let a_2 = a[a_at];
${each(7, (i) => `  largest = max(largest, a_${2 + i});
  let a_at_${1 + i} = batch_row * 648 + id * 9 + ${2 + i};
  let a_${3 + i} = a[a_at_${1 + i}];
`)}  largest = max(largest, a_9);
  var sum = 0.0;
  let a_at_8 = batch_row * 648 + id * 9;
  for (var k = 0; k < 9; k++) {
    let a_10 = a[a_at_8 + k];
    sum += vitc_exp(a_10 - largest);
  }
  for (var j = 0; j < 9; j++) {
    let a_11 = a[a_at_8 + j];
    p[a_at_8 + j] = vitc_exp(a_11 - largest) / sum;
  }
}
`,
    `// specs/cvt.vit:33 (contract)
// o[t, nco*12 + nci] = sum[j: 9] p[nco, t, j] * y[j, nco*12 + nci]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 3u; // of one row of the batch
const invocations = 20; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_2 = id / 2;
  let row_tile = id_div_2 % 5;
  let t = min(row_tile * 8 + 4, 35);
${each(3, (i) => `  let t_${1 + i} = min(row_tile * 8 + ${5 + i}, 35);
`)}  let column_tile = id % 2;
  let nci_quad = min(column_tile * 2 + 1, 2);
  let nco = id / 10;
  let p_at = batch_row * 648 + nco * 324 + row_tile * 72;
${each(3, (i) => `  let p_at_${1 + i} = batch_row * 648 + nco * 324 + row_tile * 72 + ${9 + 9 * i};
`)}  let p_at_4 = batch_row * 648 + nco * 324 + t * 9;
${each(3, (i) => `  let p_at_${5 + i} = batch_row * 648 + nco * 324 + t_${1 + i} * 9;
`)}  let y_at = batch_row * 54 + nco * 3 + column_tile * 2;
  let y_at_1 = batch_row * 54 + nco * 3 + nci_quad;
${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var j = 0; j < 9; j++) {
    let p_1 = p[p_at + j];
${each(7, (i) => `    let p_${2 + i} = p[p_at_${1 + i} + j];
`)}    let y_at_step = j * 6;
    let y_1 = y[y_at + y_at_step];
${each(8, (i) => `    acc_${i}_0 += p_${1 + i} * y_1;
`)}    let y_2 = y[y_at_1 + y_at_step];
${each(8, (i) => `    acc_${i}_1 += p_${1 + i} * y_2;
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let t_4 = row_tile * 8;
  let nci_quad_1 = column_tile * 2 + 1;
  let o_at = batch_row * 216 + nco * 3 + column_tile * 2;
  let o_at_1 = batch_row * 216 + nco * 3 + nci_quad;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let t_5 = t_4 + tile_row;
    if (t_5 >= 36) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let o_at_step = t_5 * 6;
    o[o_at + o_at_step] = sum;
    if (nci_quad_1 < 3) { o[o_at_1 + o_at_step] = sum_1; }
  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y[t, o] = sum[i: 24] o[t, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
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
  let t = min(row_tile * 8 + 4, 35);
${each(3, (i) => `  let t_${1 + i} = min(row_tile * 8 + ${5 + i}, 35);
`)}  let o_at = batch_row * 216 + row_tile * 48;
${each(3, (i) => `  let o_at_${1 + i} = batch_row * 216 + row_tile * 48 + ${6 + 6 * i};
`)}  let o_at_4 = batch_row * 216 + t * 6;
${each(3, (i) => `  let o_at_${5 + i} = batch_row * 216 + t_${1 + i} * 6;
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
  let t_4 = row_tile * 8;
  let bias_1 = bias[column_tile * 2];
  let y_at = batch_row * 216 + column_tile * 2;
  let bias_2 = bias[column_tile * 2 + 1];
  let y_at_1 = batch_row * 216 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let t_5 = t_4 + tile_row;
    if (t_5 >= 36) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_at_step = t_5 * 6;
    y[y_at + y_at_step] = sum + bias_1;
    y[y_at_1 + y_at_step] = sum_1 + bias_2;
  }
}
`,
    `// specs/cvt.vit:38 (map)
// x[hw, d] = y[hw, d] + y_1[hw, d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 4u; // of one row of the batch
const invocations = 216; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_2 = y[batch_row * 216 + id];
  let y_1_1 = y_1[batch_row * 216 + id];
  x[batch_row * 216 + id] = y_2 + y_1_1;
}
`,
    `// specs/cvt.vit:38 (map)
// x_1[hw, d] = x[hw, d] + y[hw, d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 4u; // of one row of the batch
const invocations = 216; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let x_2 = x[batch_row * 216 + id];
  let y_1 = y[batch_row * 216 + id];
  x_1[batch_row * 216 + id] = x_2 + y_1;
}
`,
    `// specs/cvt.vit:65 (map)
// x_1[d, h, w] = x[h*6 + w, d]

@group(0) @binding(0) var<storage, read_write> x: array<f32>;
@group(0) @binding(1) var<storage, read_write> x_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 14u; // of one row of the batch
const invocations = 864; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_6 = id / 6;
  let h = id_div_6 % 6;
  let tile = id % 6;
  let d = id / 36;
  let x_at = batch_row * 864 + h * 144 + tile * 24 + d;
  let x_2 = x[x_at];
  x_1[batch_row * 864 + id] = x_2;
}
`,
    `// specs/cvt.vit:56 (map)
// tap[d, h, w] = y[h*3 + w, d]

@group(0) @binding(0) var<storage, read_write> y: array<f32>;
@group(0) @binding(1) var<storage, read_write> tap: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 5u; // of one row of the batch
const invocations = 288; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_3 = id / 3;
  let h = id_div_3 % 3;
  let tile = id % 3;
  let d = id / 9;
  let y_at = batch_row * 288 + h * 96 + tile * 32 + d;
  let y_1 = y[y_at];
  tap[batch_row * 288 + id] = y_1;
}
`,
    `// specs/cvt.vit:59 (map)
// z[hw, d] = if hw < 1 then cls_token[0, 0, d] else y[hw - 1, d]

@group(0) @binding(0) var<storage, read> cls_token: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> z: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 2u; // of one row of the batch
const invocations = 80; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let hw = id / 8;
  let safe = max(hw - 1, 0);
  let tile = id % 8;
  let y_at = batch_row * 72 + safe * 8 + tile;
  let y_1 = y[y_at];
  let cls_token_1 = cls_token[tile];
  z[batch_row * 80 + id] = select(y_1, cls_token_1, hw < 1);
}
`,
    `// lib/nn.vit:10 (map)
// f[hwo*3 + hwi, c] = y[hwo, hwi, c]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> f: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 2u; // of one row of the batch
const invocations = 72; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_1 = y[batch_row * 72 + id];
  f[batch_row * 72 + id] = y_1;
}
`,
    `// lib/nn.vit:10 (map)
// f[hwo*2 + hwi, c] = y[hwo, hwi, c]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> f: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 32; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_1 = y[batch_row * 32 + id];
  f[batch_row * 32 + id] = y_1;
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_2[o, i] = sum[i: 32] weight[o, i] * (if i < 1 then y[0, i] else y_1[(i + 1)/2 - 1, (i + 1)%2, i]) + bias[o]

@group(0) @binding(0) var<storage, read> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<storage, read_write> y_2: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 2u; // of one row of the batch
const invocations = 12; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let column_tile = id % 3;
  let i = min(column_tile * 2 + 1, 4);
  let row_tile = id / 3;
  let weight_at = row_tile * 64;
${each(7, (i) => `  let weight_at_${1 + i} = row_tile * 64 + ${8 + 8 * i};
`)}  let term = column_tile * 2 < 1;
  let safe = max(column_tile - 1, 0);
  let y_1_at = batch_row * 32 + safe * 16 + 8;
  let y_at = batch_row * 80;
  let term_1 = i < 1;
  let i_div_2 = (i + 1) / 2;
  let safe_1 = max(i_div_2 - 1, 0);
  let i_mod_2 = (i + 1) % 2;
  let y_1_at_1 = batch_row * 32 + safe_1 * 16 + i_mod_2 * 8;
${each(8, (i) => `  var acc_${i}_0 = 0.0;
  var acc_${i}_1 = 0.0;
`)}  for (var i_1 = 0; i_1 < 8; i_1++) {
    let weight_1 = weight[weight_at + i_1];
${each(7, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i_1];
`)}    let y_1_1 = y_1[y_1_at + i_1];
    let y_3 = y[y_at + i_1];
${each(8, (i) => `    acc_${i}_0 += dot(weight_${1 + i}, select(y_1_1, y_3, term));
`)}    let y_1_2 = y_1[y_1_at_1 + i_1];
${each(8, (i) => `    acc_${i}_1 += dot(weight_${1 + i}, select(y_1_2, y_3, term_1));
`)}  }
  var sums = array<f32, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let i_2 = column_tile * 2 + 1;
  let bias_at = row_tile * 8;
  let y_2_at = batch_row * 160 + row_tile * 40 + column_tile * 2;
  let y_2_at_1 = batch_row * 160 + row_tile * 40 + i;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let bias_1 = bias[bias_at + tile_row];
    let y_2_at_step = tile_row * 5;
    y_2[y_2_at + y_2_at_step] = sum + bias_1;
    if (i_2 < 5) { y_2[y_2_at_1 + y_2_at_step] = sum_1 + bias_1; }
  }
}
`,
    `// specs/cvt.vit:31 (contract)
// a[n, i, j] = 0.17677669529663687 * (sum[c: 8] y[i, n*8 + c] * y_1[n*8 + c, j])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<f32>;
@group(0) @binding(2) var<storage, read_write> a: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 3u; // of one row of the batch
const invocations = 24; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_3 = id / 3;
  let row_tile = id_div_3 % 2;
  let i = min(row_tile * 7 + 3, 9);
${each(3, (i) => `  let i_${1 + i} = min(row_tile * 7 + ${4 + i}, 9);
`)}  let column_tile = id % 3;
  let j = min(column_tile * 2 + 1, 4);
  let n = id / 6;
  let y_at = batch_row * 80 + row_tile * 56 + n * 2;
  let y_at_1 = batch_row * 80 + row_tile * 56 + n * 2 + 8;
  let y_at_2 = batch_row * 80 + row_tile * 56 + n * 2 + 16;
  let y_at_3 = batch_row * 80 + i * 8 + n * 2;
${each(3, (i) => `  let y_at_${4 + i} = batch_row * 80 + i_${1 + i} * 8 + n * 2;
`)}  let y_1_at = batch_row * 160 + n * 40 + column_tile * 2;
${each(3, (i) => `  let y_1_at_${1 + i} = batch_row * 160 + n * 40 + column_tile * 2 + ${5 + 5 * i};
`)}  let y_1_at_4 = batch_row * 160 + n * 40 + j;
${each(3, (i) => `  let y_1_at_${5 + i} = batch_row * 160 + n * 40 + j + ${5 + 5 * i};
`)}${each(7, (i) => `  var acc_${i}_0 = 0.0;
  var acc_${i}_1 = 0.0;
`)}  for (var c = 0; c < 2; c++) {
    let y_2 = y[y_at + c];
${each(6, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + c];
`)}    let y_1_at_step = c * 20;
    let y_1_1 = vec4f(y_1[y_1_at + y_1_at_step], y_1[y_1_at_1 + y_1_at_step], y_1[y_1_at_2 + y_1_at_step], y_1[y_1_at_3 + y_1_at_step]);
${each(7, (i) => `    acc_${i}_0 += dot(y_${2 + i}, y_1_1);
`)}    let y_1_2 = vec4f(y_1[y_1_at_4 + y_1_at_step], y_1[y_1_at_5 + y_1_at_step], y_1[y_1_at_6 + y_1_at_step], y_1[y_1_at_7 + y_1_at_step]);
${each(7, (i) => `    acc_${i}_1 += dot(y_${2 + i}, y_1_2);
`)}  }
  var sums = array<f32, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let i_4 = row_tile * 7;
  let j_1 = column_tile * 2 + 1;
  let a_at = batch_row * 200 + n * 50 + column_tile * 2;
  let a_at_1 = batch_row * 200 + n * 50 + j;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let i_5 = i_4 + tile_row;
    if (i_5 >= 10) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let a_at_step = i_5 * 5;
    a[a_at + a_at_step] = 0.17677669529663687 * sum;
    if (j_1 < 5) { a[a_at_1 + a_at_step] = 0.17677669529663687 * sum_1; }
  }
}
`,
    `// lib/nn.vit:31, lib/nn.vit:30 (row)
// p[n, i, j] = exp(a[n, i, j] - max[k: 5] a[n, i, k]) / (sum[k: 5] exp(a[n, i, k] - max[k: 5] a[n, i, k]))

@group(0) @binding(0) var<storage, read_write> a: array<f32>;
@group(0) @binding(1) var<storage, read_write> p: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 40; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let a_1 = a[batch_row * 200 + id * 5];
  var largest = a_1;
  let a_at = batch_row * 200 + id * 5 + 1;
  let a_2 = a[a_at];
${each(3, (i) => `  largest = max(largest, a_${2 + i});
  let a_at_${1 + i} = batch_row * 200 + id * 5 + ${2 + i};
  let a_${3 + i} = a[a_at_${1 + i}];
`)}  largest = max(largest, a_5);
  var sum = 0.0;
  let a_at_4 = batch_row * 200 + id * 5;
  for (var k = 0; k < 5; k++) {
    let a_6 = a[a_at_4 + k];
    sum += vitc_exp(a_6 - largest);
  }
  for (var j = 0; j < 5; j++) {
    let a_7 = a[a_at_4 + j];
    p[a_at_4 + j] = vitc_exp(a_7 - largest) / sum;
  }
}
`,
    `// specs/cvt.vit:33 (contract)
// o[t, nco*8 + nci] = sum[j: 5] p[nco, t, j] * y[j, nco*8 + nci]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 8; // of one row of the batch

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
  let p_at = batch_row * 200 + nco * 50 + row_tile * 35;
  let p_at_1 = batch_row * 200 + nco * 50 + row_tile * 35 + 5;
  let p_at_2 = batch_row * 200 + nco * 50 + row_tile * 35 + 10;
  let p_at_3 = batch_row * 200 + nco * 50 + t * 5;
${each(3, (i) => `  let p_at_${4 + i} = batch_row * 200 + nco * 50 + t_${1 + i} * 5;
`)}  let y_at = batch_row * 40 + nco * 2;
  let y_at_1 = batch_row * 40 + nco * 2 + 1;
${each(7, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var j = 0; j < 5; j++) {
    let p_1 = p[p_at + j];
${each(6, (i) => `    let p_${2 + i} = p[p_at_${1 + i} + j];
`)}    let y_at_step = j * 8;
    let y_1 = y[y_at + y_at_step];
${each(7, (i) => `    acc_${i}_0 += p_${1 + i} * y_1;
`)}    let y_2 = y[y_at_1 + y_at_step];
${each(7, (i) => `    acc_${i}_1 += p_${1 + i} * y_2;
`)}  }
  var sums = array<vec4f, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let t_4 = row_tile * 7;
  let o_at = batch_row * 80 + nco * 2;
  let o_at_1 = batch_row * 80 + nco * 2 + 1;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let t_5 = t_4 + tile_row;
    if (t_5 >= 10) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let o_at_step = t_5 * 8;
    o[o_at + o_at_step] = sum;
    o[o_at_1 + o_at_step] = sum_1;
  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y[t, o] = sum[i: 32] o[t, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
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
  let t = min(row_tile * 7 + 3, 9);
${each(3, (i) => `  let t_${1 + i} = min(row_tile * 7 + ${4 + i}, 9);
`)}  let o_at = batch_row * 80 + row_tile * 56;
  let o_at_1 = batch_row * 80 + row_tile * 56 + 8;
  let o_at_2 = batch_row * 80 + row_tile * 56 + 16;
  let o_at_3 = batch_row * 80 + t * 8;
${each(3, (i) => `  let o_at_${4 + i} = batch_row * 80 + t_${1 + i} * 8;
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
  let t_4 = row_tile * 7;
  let bias_1 = bias[column_tile * 2];
  let y_at = batch_row * 80 + column_tile * 2;
  let bias_2 = bias[column_tile * 2 + 1];
  let y_at_1 = batch_row * 80 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let t_5 = t_4 + tile_row;
    if (t_5 >= 10) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_at_step = t_5 * 8;
    y[y_at + y_at_step] = sum + bias_1;
    y[y_at_1 + y_at_step] = sum_1 + bias_2;
  }
}
`,
    `// specs/cvt.vit:38 (map)
// x[hw, d] = (if hw < 1 then cls_token[0, 0, d] else y[hw - 1, d]) + y_1[hw, d]

@group(0) @binding(0) var<storage, read> cls_token: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 2u; // of one row of the batch
const invocations = 80; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let hw = id / 8;
  let safe = max(hw - 1, 0);
  let tile = id % 8;
  let y_at = batch_row * 72 + safe * 8 + tile;
  let y_2 = y[y_at];
  let cls_token_1 = cls_token[tile];
  let y_1_1 = y_1[batch_row * 80 + id];
  x[batch_row * 80 + id] = select(y_2, cls_token_1, hw < 1) + y_1_1;
}
`,
    `// specs/cvt.vit:38 (map)
// x_1[hw, d] = x[hw, d] + y[hw, d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 2u; // of one row of the batch
const invocations = 80; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let x_2 = x[batch_row * 80 + id];
  let y_1 = y[batch_row * 80 + id];
  x_1[batch_row * 80 + id] = x_2 + y_1;
}
`,
    `// specs/cvt.vit:65 (map)
// x_1[d, h, w] = x[h*3 + w + 1, d]

@group(0) @binding(0) var<storage, read_write> x: array<f32>;
@group(0) @binding(1) var<storage, read_write> x_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 5u; // of one row of the batch
const invocations = 288; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_3 = id / 3;
  let h = id_div_3 % 3;
  let tile = id % 3;
  let d = id / 9;
  let x_at = batch_row * 320 + h * 96 + tile * 32 + d + 32;
  let x_2 = x[x_at];
  x_1[batch_row * 288 + id] = x_2;
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y[d] = (x[0, d] - (sum[d: 32] x[0, d]) / 32) * rsqrt((sum[d: 32] (x[0, d] - (sum[d: 32] x[0, d]) / 32) * (x[0,
//   d] - (sum[d: 32] x[0, d]) / 32)) / 32 + 0.00001) * weight[d] + bias[d]

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
  let x_at = batch_row * 80;
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
  let y_at = batch_row * 8;
  for (var d = 0; d < 8; d++) {
    let x_3 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y[y_at + d] = (x_3 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// specs/cvt.vit:70 (map)
// tap[d] = x[0, d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> tap: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 8; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let x_1 = x[batch_row * 80 + id];
  tap[batch_row * 8 + id] = x_1;
}
`,
    `// specs/cvt.vit:71 (map)
// y_1[d] = y[d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 8; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_2 = y[batch_row * 8 + id];
  y_1[batch_row * 8 + id] = y_2;
}
`,
  ],
};
