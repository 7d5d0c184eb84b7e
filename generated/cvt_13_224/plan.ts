/** The plan of cvt_13_224: its kernels, and how they are run. Generated. */
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
  model: "cvt_13_224",
  target: "software",
  inputs: [
    { name: "image", shape: [3, 224, 224], region: arena(802816, 602112), preprocess: [{ kind: "resize", shorter: 256, filter: "bicubic" }, { kind: "crop", height: 224, width: 224 }, { kind: "normalize", mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] }] },
  ],
  outputs: [
    { name: "logits", shape: [1000], region: arena(0, 4000) },
  ],
  taps: [],
  params: [
    param("stage0.patch_embed.proj.weight", [64, 3, 7, 7], weights(0, 37632), "trunc_normal", 0.02),
    param("stage0.patch_embed.proj.bias", [64], weights(37632, 256), "zeros"),
    param("stage0.patch_embed.norm.weight", [64], weights(37888, 256), "ones"),
    param("stage0.patch_embed.norm.bias", [64], weights(38144, 256), "zeros"),
    param("stage0.blocks.0.norm1.weight", [64], weights(38400, 256), "ones"),
    param("stage0.blocks.0.norm1.bias", [64], weights(38656, 256), "zeros"),
    param("stage0.blocks.0.attn.conv_proj_q.conv.weight", [64, 1, 3, 3], staging(0, 2304), "trunc_normal", 0.02),
    param("stage0.blocks.0.attn.conv_proj_q.bn.weight", [64], staging(2304, 256), "ones"),
    param("stage0.blocks.0.attn.conv_proj_q.bn.bias", [64], staging(2560, 256), "zeros"),
    param("stage0.blocks.0.attn.conv_proj_q.bn.running_mean", [64], staging(2816, 256), "zeros"),
    param("stage0.blocks.0.attn.conv_proj_q.bn.running_var", [64], staging(3072, 256), "ones"),
    param("stage0.blocks.0.attn.proj_q.weight", [64, 64], weights(38912, 16384), "trunc_normal", 0.02),
    param("stage0.blocks.0.attn.proj_q.bias", [64], weights(55296, 256), "zeros"),
    param("stage0.blocks.0.attn.conv_proj_k.conv.weight", [64, 1, 3, 3], staging(3328, 2304), "trunc_normal", 0.02),
    param("stage0.blocks.0.attn.conv_proj_k.bn.weight", [64], staging(5632, 256), "ones"),
    param("stage0.blocks.0.attn.conv_proj_k.bn.bias", [64], staging(5888, 256), "zeros"),
    param("stage0.blocks.0.attn.conv_proj_k.bn.running_mean", [64], staging(6144, 256), "zeros"),
    param("stage0.blocks.0.attn.conv_proj_k.bn.running_var", [64], staging(6400, 256), "ones"),
    param("stage0.blocks.0.attn.proj_k.weight", [64, 64], weights(55552, 16384), "trunc_normal", 0.02),
    param("stage0.blocks.0.attn.proj_k.bias", [64], weights(71936, 256), "zeros"),
    param("stage0.blocks.0.attn.conv_proj_v.conv.weight", [64, 1, 3, 3], staging(6656, 2304), "trunc_normal", 0.02),
    param("stage0.blocks.0.attn.conv_proj_v.bn.weight", [64], staging(8960, 256), "ones"),
    param("stage0.blocks.0.attn.conv_proj_v.bn.bias", [64], staging(9216, 256), "zeros"),
    param("stage0.blocks.0.attn.conv_proj_v.bn.running_mean", [64], staging(9472, 256), "zeros"),
    param("stage0.blocks.0.attn.conv_proj_v.bn.running_var", [64], staging(9728, 256), "ones"),
    param("stage0.blocks.0.attn.proj_v.weight", [64, 64], weights(72192, 16384), "trunc_normal", 0.02),
    param("stage0.blocks.0.attn.proj_v.bias", [64], weights(88576, 256), "zeros"),
    param("stage0.blocks.0.attn.proj.weight", [64, 64], weights(88832, 16384), "trunc_normal", 0.02),
    param("stage0.blocks.0.attn.proj.bias", [64], weights(105216, 256), "zeros"),
    param("stage0.blocks.0.norm2.weight", [64], weights(105472, 256), "ones"),
    param("stage0.blocks.0.norm2.bias", [64], weights(105728, 256), "zeros"),
    param("stage0.blocks.0.mlp.fc1.weight", [256, 64], weights(105984, 65536), "trunc_normal", 0.02),
    param("stage0.blocks.0.mlp.fc1.bias", [256], weights(171520, 1024), "zeros"),
    param("stage0.blocks.0.mlp.fc2.weight", [64, 256], weights(172544, 65536), "trunc_normal", 0.02),
    param("stage0.blocks.0.mlp.fc2.bias", [64], weights(238080, 256), "zeros"),
    param("stage1.patch_embed.proj.weight", [192, 64, 3, 3], weights(238336, 442368), "trunc_normal", 0.02),
    param("stage1.patch_embed.proj.bias", [192], weights(680704, 768), "zeros"),
    param("stage1.patch_embed.norm.weight", [192], weights(681472, 768), "ones"),
    param("stage1.patch_embed.norm.bias", [192], weights(682240, 768), "zeros"),
    param("stage1.blocks.0.norm1.weight", [192], weights(683008, 768), "ones"),
    param("stage1.blocks.0.norm1.bias", [192], weights(683776, 768), "zeros"),
    param("stage1.blocks.0.attn.conv_proj_q.conv.weight", [192, 1, 3, 3], staging(9984, 6912), "trunc_normal", 0.02),
    param("stage1.blocks.0.attn.conv_proj_q.bn.weight", [192], staging(16896, 768), "ones"),
    param("stage1.blocks.0.attn.conv_proj_q.bn.bias", [192], staging(17664, 768), "zeros"),
    param("stage1.blocks.0.attn.conv_proj_q.bn.running_mean", [192], staging(18432, 768), "zeros"),
    param("stage1.blocks.0.attn.conv_proj_q.bn.running_var", [192], staging(19200, 768), "ones"),
    param("stage1.blocks.0.attn.proj_q.weight", [192, 192], weights(684544, 147456), "trunc_normal", 0.02),
    param("stage1.blocks.0.attn.proj_q.bias", [192], weights(832000, 768), "zeros"),
    param("stage1.blocks.0.attn.conv_proj_k.conv.weight", [192, 1, 3, 3], staging(19968, 6912), "trunc_normal", 0.02),
    param("stage1.blocks.0.attn.conv_proj_k.bn.weight", [192], staging(26880, 768), "ones"),
    param("stage1.blocks.0.attn.conv_proj_k.bn.bias", [192], staging(27648, 768), "zeros"),
    param("stage1.blocks.0.attn.conv_proj_k.bn.running_mean", [192], staging(28416, 768), "zeros"),
    param("stage1.blocks.0.attn.conv_proj_k.bn.running_var", [192], staging(29184, 768), "ones"),
    param("stage1.blocks.0.attn.proj_k.weight", [192, 192], weights(832768, 147456), "trunc_normal", 0.02),
    param("stage1.blocks.0.attn.proj_k.bias", [192], weights(980224, 768), "zeros"),
    param("stage1.blocks.0.attn.conv_proj_v.conv.weight", [192, 1, 3, 3], staging(29952, 6912), "trunc_normal", 0.02),
    param("stage1.blocks.0.attn.conv_proj_v.bn.weight", [192], staging(36864, 768), "ones"),
    param("stage1.blocks.0.attn.conv_proj_v.bn.bias", [192], staging(37632, 768), "zeros"),
    param("stage1.blocks.0.attn.conv_proj_v.bn.running_mean", [192], staging(38400, 768), "zeros"),
    param("stage1.blocks.0.attn.conv_proj_v.bn.running_var", [192], staging(39168, 768), "ones"),
    param("stage1.blocks.0.attn.proj_v.weight", [192, 192], weights(980992, 147456), "trunc_normal", 0.02),
    param("stage1.blocks.0.attn.proj_v.bias", [192], weights(1128448, 768), "zeros"),
    param("stage1.blocks.0.attn.proj.weight", [192, 192], weights(1129216, 147456), "trunc_normal", 0.02),
    param("stage1.blocks.0.attn.proj.bias", [192], weights(1276672, 768), "zeros"),
    param("stage1.blocks.0.norm2.weight", [192], weights(1277440, 768), "ones"),
    param("stage1.blocks.0.norm2.bias", [192], weights(1278208, 768), "zeros"),
    param("stage1.blocks.0.mlp.fc1.weight", [768, 192], weights(1278976, 589824), "trunc_normal", 0.02),
    param("stage1.blocks.0.mlp.fc1.bias", [768], weights(1868800, 3072), "zeros"),
    param("stage1.blocks.0.mlp.fc2.weight", [192, 768], weights(1871872, 589824), "trunc_normal", 0.02),
    param("stage1.blocks.0.mlp.fc2.bias", [192], weights(2461696, 768), "zeros"),
    param("stage1.blocks.1.norm1.weight", [192], weights(2462464, 768), "ones"),
    param("stage1.blocks.1.norm1.bias", [192], weights(2463232, 768), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_q.conv.weight", [192, 1, 3, 3], staging(39936, 6912), "trunc_normal", 0.02),
    param("stage1.blocks.1.attn.conv_proj_q.bn.weight", [192], staging(46848, 768), "ones"),
    param("stage1.blocks.1.attn.conv_proj_q.bn.bias", [192], staging(47616, 768), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_q.bn.running_mean", [192], staging(48384, 768), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_q.bn.running_var", [192], staging(49152, 768), "ones"),
    param("stage1.blocks.1.attn.proj_q.weight", [192, 192], weights(2464000, 147456), "trunc_normal", 0.02),
    param("stage1.blocks.1.attn.proj_q.bias", [192], weights(2611456, 768), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_k.conv.weight", [192, 1, 3, 3], staging(49920, 6912), "trunc_normal", 0.02),
    param("stage1.blocks.1.attn.conv_proj_k.bn.weight", [192], staging(56832, 768), "ones"),
    param("stage1.blocks.1.attn.conv_proj_k.bn.bias", [192], staging(57600, 768), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_k.bn.running_mean", [192], staging(58368, 768), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_k.bn.running_var", [192], staging(59136, 768), "ones"),
    param("stage1.blocks.1.attn.proj_k.weight", [192, 192], weights(2612224, 147456), "trunc_normal", 0.02),
    param("stage1.blocks.1.attn.proj_k.bias", [192], weights(2759680, 768), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_v.conv.weight", [192, 1, 3, 3], staging(59904, 6912), "trunc_normal", 0.02),
    param("stage1.blocks.1.attn.conv_proj_v.bn.weight", [192], staging(66816, 768), "ones"),
    param("stage1.blocks.1.attn.conv_proj_v.bn.bias", [192], staging(67584, 768), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_v.bn.running_mean", [192], staging(68352, 768), "zeros"),
    param("stage1.blocks.1.attn.conv_proj_v.bn.running_var", [192], staging(69120, 768), "ones"),
    param("stage1.blocks.1.attn.proj_v.weight", [192, 192], weights(2760448, 147456), "trunc_normal", 0.02),
    param("stage1.blocks.1.attn.proj_v.bias", [192], weights(2907904, 768), "zeros"),
    param("stage1.blocks.1.attn.proj.weight", [192, 192], weights(2908672, 147456), "trunc_normal", 0.02),
    param("stage1.blocks.1.attn.proj.bias", [192], weights(3056128, 768), "zeros"),
    param("stage1.blocks.1.norm2.weight", [192], weights(3056896, 768), "ones"),
    param("stage1.blocks.1.norm2.bias", [192], weights(3057664, 768), "zeros"),
    param("stage1.blocks.1.mlp.fc1.weight", [768, 192], weights(3058432, 589824), "trunc_normal", 0.02),
    param("stage1.blocks.1.mlp.fc1.bias", [768], weights(3648256, 3072), "zeros"),
    param("stage1.blocks.1.mlp.fc2.weight", [192, 768], weights(3651328, 589824), "trunc_normal", 0.02),
    param("stage1.blocks.1.mlp.fc2.bias", [192], weights(4241152, 768), "zeros"),
    param("stage2.patch_embed.proj.weight", [384, 192, 3, 3], weights(4241920, 2654208), "trunc_normal", 0.02),
    param("stage2.patch_embed.proj.bias", [384], weights(6896128, 1536), "zeros"),
    param("stage2.patch_embed.norm.weight", [384], weights(6897664, 1536), "ones"),
    param("stage2.patch_embed.norm.bias", [384], weights(6899200, 1536), "zeros"),
    param("stage2.cls_token", [1, 1, 384], weights(6900736, 1536), "trunc_normal", 0.02),
    param("stage2.blocks.0.norm1.weight", [384], weights(6902272, 1536), "ones"),
    param("stage2.blocks.0.norm1.bias", [384], weights(6903808, 1536), "zeros"),
    param("stage2.blocks.0.attn.conv_proj_q.conv.weight", [384, 1, 3, 3], staging(69888, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.0.attn.conv_proj_q.bn.weight", [384], staging(83712, 1536), "ones"),
    param("stage2.blocks.0.attn.conv_proj_q.bn.bias", [384], staging(85248, 1536), "zeros"),
    param("stage2.blocks.0.attn.conv_proj_q.bn.running_mean", [384], staging(86784, 1536), "zeros"),
    param("stage2.blocks.0.attn.conv_proj_q.bn.running_var", [384], staging(88320, 1536), "ones"),
    param("stage2.blocks.0.attn.proj_q.weight", [384, 384], weights(6905344, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.0.attn.proj_q.bias", [384], weights(7495168, 1536), "zeros"),
    param("stage2.blocks.0.attn.conv_proj_k.conv.weight", [384, 1, 3, 3], staging(89856, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.0.attn.conv_proj_k.bn.weight", [384], staging(103680, 1536), "ones"),
    param("stage2.blocks.0.attn.conv_proj_k.bn.bias", [384], staging(105216, 1536), "zeros"),
    param("stage2.blocks.0.attn.conv_proj_k.bn.running_mean", [384], staging(106752, 1536), "zeros"),
    param("stage2.blocks.0.attn.conv_proj_k.bn.running_var", [384], staging(108288, 1536), "ones"),
    param("stage2.blocks.0.attn.proj_k.weight", [384, 384], weights(7496704, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.0.attn.proj_k.bias", [384], weights(8086528, 1536), "zeros"),
    param("stage2.blocks.0.attn.conv_proj_v.conv.weight", [384, 1, 3, 3], staging(109824, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.0.attn.conv_proj_v.bn.weight", [384], staging(123648, 1536), "ones"),
    param("stage2.blocks.0.attn.conv_proj_v.bn.bias", [384], staging(125184, 1536), "zeros"),
    param("stage2.blocks.0.attn.conv_proj_v.bn.running_mean", [384], staging(126720, 1536), "zeros"),
    param("stage2.blocks.0.attn.conv_proj_v.bn.running_var", [384], staging(128256, 1536), "ones"),
    param("stage2.blocks.0.attn.proj_v.weight", [384, 384], weights(8088064, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.0.attn.proj_v.bias", [384], weights(8677888, 1536), "zeros"),
    param("stage2.blocks.0.attn.proj.weight", [384, 384], weights(8679424, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.0.attn.proj.bias", [384], weights(9269248, 1536), "zeros"),
    param("stage2.blocks.0.norm2.weight", [384], weights(9270784, 1536), "ones"),
    param("stage2.blocks.0.norm2.bias", [384], weights(9272320, 1536), "zeros"),
    param("stage2.blocks.0.mlp.fc1.weight", [1536, 384], weights(9273856, 2359296), "trunc_normal", 0.02),
    param("stage2.blocks.0.mlp.fc1.bias", [1536], weights(11633152, 6144), "zeros"),
    param("stage2.blocks.0.mlp.fc2.weight", [384, 1536], weights(11639296, 2359296), "trunc_normal", 0.02),
    param("stage2.blocks.0.mlp.fc2.bias", [384], weights(13998592, 1536), "zeros"),
    param("stage2.blocks.1.norm1.weight", [384], weights(14000128, 1536), "ones"),
    param("stage2.blocks.1.norm1.bias", [384], weights(14001664, 1536), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_q.conv.weight", [384, 1, 3, 3], staging(129792, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.1.attn.conv_proj_q.bn.weight", [384], staging(143616, 1536), "ones"),
    param("stage2.blocks.1.attn.conv_proj_q.bn.bias", [384], staging(145152, 1536), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_q.bn.running_mean", [384], staging(146688, 1536), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_q.bn.running_var", [384], staging(148224, 1536), "ones"),
    param("stage2.blocks.1.attn.proj_q.weight", [384, 384], weights(14003200, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.1.attn.proj_q.bias", [384], weights(14593024, 1536), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_k.conv.weight", [384, 1, 3, 3], staging(149760, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.1.attn.conv_proj_k.bn.weight", [384], staging(163584, 1536), "ones"),
    param("stage2.blocks.1.attn.conv_proj_k.bn.bias", [384], staging(165120, 1536), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_k.bn.running_mean", [384], staging(166656, 1536), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_k.bn.running_var", [384], staging(168192, 1536), "ones"),
    param("stage2.blocks.1.attn.proj_k.weight", [384, 384], weights(14594560, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.1.attn.proj_k.bias", [384], weights(15184384, 1536), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_v.conv.weight", [384, 1, 3, 3], staging(169728, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.1.attn.conv_proj_v.bn.weight", [384], staging(183552, 1536), "ones"),
    param("stage2.blocks.1.attn.conv_proj_v.bn.bias", [384], staging(185088, 1536), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_v.bn.running_mean", [384], staging(186624, 1536), "zeros"),
    param("stage2.blocks.1.attn.conv_proj_v.bn.running_var", [384], staging(188160, 1536), "ones"),
    param("stage2.blocks.1.attn.proj_v.weight", [384, 384], weights(15185920, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.1.attn.proj_v.bias", [384], weights(15775744, 1536), "zeros"),
    param("stage2.blocks.1.attn.proj.weight", [384, 384], weights(15777280, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.1.attn.proj.bias", [384], weights(16367104, 1536), "zeros"),
    param("stage2.blocks.1.norm2.weight", [384], weights(16368640, 1536), "ones"),
    param("stage2.blocks.1.norm2.bias", [384], weights(16370176, 1536), "zeros"),
    param("stage2.blocks.1.mlp.fc1.weight", [1536, 384], weights(16371712, 2359296), "trunc_normal", 0.02),
    param("stage2.blocks.1.mlp.fc1.bias", [1536], weights(18731008, 6144), "zeros"),
    param("stage2.blocks.1.mlp.fc2.weight", [384, 1536], weights(18737152, 2359296), "trunc_normal", 0.02),
    param("stage2.blocks.1.mlp.fc2.bias", [384], weights(21096448, 1536), "zeros"),
    param("stage2.blocks.2.norm1.weight", [384], weights(21097984, 1536), "ones"),
    param("stage2.blocks.2.norm1.bias", [384], weights(21099520, 1536), "zeros"),
    param("stage2.blocks.2.attn.conv_proj_q.conv.weight", [384, 1, 3, 3], staging(189696, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.2.attn.conv_proj_q.bn.weight", [384], staging(203520, 1536), "ones"),
    param("stage2.blocks.2.attn.conv_proj_q.bn.bias", [384], staging(205056, 1536), "zeros"),
    param("stage2.blocks.2.attn.conv_proj_q.bn.running_mean", [384], staging(206592, 1536), "zeros"),
    param("stage2.blocks.2.attn.conv_proj_q.bn.running_var", [384], staging(208128, 1536), "ones"),
    param("stage2.blocks.2.attn.proj_q.weight", [384, 384], weights(21101056, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.2.attn.proj_q.bias", [384], weights(21690880, 1536), "zeros"),
    param("stage2.blocks.2.attn.conv_proj_k.conv.weight", [384, 1, 3, 3], staging(209664, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.2.attn.conv_proj_k.bn.weight", [384], staging(223488, 1536), "ones"),
    param("stage2.blocks.2.attn.conv_proj_k.bn.bias", [384], staging(225024, 1536), "zeros"),
    param("stage2.blocks.2.attn.conv_proj_k.bn.running_mean", [384], staging(226560, 1536), "zeros"),
    param("stage2.blocks.2.attn.conv_proj_k.bn.running_var", [384], staging(228096, 1536), "ones"),
    param("stage2.blocks.2.attn.proj_k.weight", [384, 384], weights(21692416, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.2.attn.proj_k.bias", [384], weights(22282240, 1536), "zeros"),
    param("stage2.blocks.2.attn.conv_proj_v.conv.weight", [384, 1, 3, 3], staging(229632, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.2.attn.conv_proj_v.bn.weight", [384], staging(243456, 1536), "ones"),
    param("stage2.blocks.2.attn.conv_proj_v.bn.bias", [384], staging(244992, 1536), "zeros"),
    param("stage2.blocks.2.attn.conv_proj_v.bn.running_mean", [384], staging(246528, 1536), "zeros"),
    param("stage2.blocks.2.attn.conv_proj_v.bn.running_var", [384], staging(248064, 1536), "ones"),
    param("stage2.blocks.2.attn.proj_v.weight", [384, 384], weights(22283776, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.2.attn.proj_v.bias", [384], weights(22873600, 1536), "zeros"),
    param("stage2.blocks.2.attn.proj.weight", [384, 384], weights(22875136, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.2.attn.proj.bias", [384], weights(23464960, 1536), "zeros"),
    param("stage2.blocks.2.norm2.weight", [384], weights(23466496, 1536), "ones"),
    param("stage2.blocks.2.norm2.bias", [384], weights(23468032, 1536), "zeros"),
    param("stage2.blocks.2.mlp.fc1.weight", [1536, 384], weights(23469568, 2359296), "trunc_normal", 0.02),
    param("stage2.blocks.2.mlp.fc1.bias", [1536], weights(25828864, 6144), "zeros"),
    param("stage2.blocks.2.mlp.fc2.weight", [384, 1536], weights(25835008, 2359296), "trunc_normal", 0.02),
    param("stage2.blocks.2.mlp.fc2.bias", [384], weights(28194304, 1536), "zeros"),
    param("stage2.blocks.3.norm1.weight", [384], weights(28195840, 1536), "ones"),
    param("stage2.blocks.3.norm1.bias", [384], weights(28197376, 1536), "zeros"),
    param("stage2.blocks.3.attn.conv_proj_q.conv.weight", [384, 1, 3, 3], staging(249600, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.3.attn.conv_proj_q.bn.weight", [384], staging(263424, 1536), "ones"),
    param("stage2.blocks.3.attn.conv_proj_q.bn.bias", [384], staging(264960, 1536), "zeros"),
    param("stage2.blocks.3.attn.conv_proj_q.bn.running_mean", [384], staging(266496, 1536), "zeros"),
    param("stage2.blocks.3.attn.conv_proj_q.bn.running_var", [384], staging(268032, 1536), "ones"),
    param("stage2.blocks.3.attn.proj_q.weight", [384, 384], weights(28198912, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.3.attn.proj_q.bias", [384], weights(28788736, 1536), "zeros"),
    param("stage2.blocks.3.attn.conv_proj_k.conv.weight", [384, 1, 3, 3], staging(269568, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.3.attn.conv_proj_k.bn.weight", [384], staging(283392, 1536), "ones"),
    param("stage2.blocks.3.attn.conv_proj_k.bn.bias", [384], staging(284928, 1536), "zeros"),
    param("stage2.blocks.3.attn.conv_proj_k.bn.running_mean", [384], staging(286464, 1536), "zeros"),
    param("stage2.blocks.3.attn.conv_proj_k.bn.running_var", [384], staging(288000, 1536), "ones"),
    param("stage2.blocks.3.attn.proj_k.weight", [384, 384], weights(28790272, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.3.attn.proj_k.bias", [384], weights(29380096, 1536), "zeros"),
    param("stage2.blocks.3.attn.conv_proj_v.conv.weight", [384, 1, 3, 3], staging(289536, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.3.attn.conv_proj_v.bn.weight", [384], staging(303360, 1536), "ones"),
    param("stage2.blocks.3.attn.conv_proj_v.bn.bias", [384], staging(304896, 1536), "zeros"),
    param("stage2.blocks.3.attn.conv_proj_v.bn.running_mean", [384], staging(306432, 1536), "zeros"),
    param("stage2.blocks.3.attn.conv_proj_v.bn.running_var", [384], staging(307968, 1536), "ones"),
    param("stage2.blocks.3.attn.proj_v.weight", [384, 384], weights(29381632, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.3.attn.proj_v.bias", [384], weights(29971456, 1536), "zeros"),
    param("stage2.blocks.3.attn.proj.weight", [384, 384], weights(29972992, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.3.attn.proj.bias", [384], weights(30562816, 1536), "zeros"),
    param("stage2.blocks.3.norm2.weight", [384], weights(30564352, 1536), "ones"),
    param("stage2.blocks.3.norm2.bias", [384], weights(30565888, 1536), "zeros"),
    param("stage2.blocks.3.mlp.fc1.weight", [1536, 384], weights(30567424, 2359296), "trunc_normal", 0.02),
    param("stage2.blocks.3.mlp.fc1.bias", [1536], weights(32926720, 6144), "zeros"),
    param("stage2.blocks.3.mlp.fc2.weight", [384, 1536], weights(32932864, 2359296), "trunc_normal", 0.02),
    param("stage2.blocks.3.mlp.fc2.bias", [384], weights(35292160, 1536), "zeros"),
    param("stage2.blocks.4.norm1.weight", [384], weights(35293696, 1536), "ones"),
    param("stage2.blocks.4.norm1.bias", [384], weights(35295232, 1536), "zeros"),
    param("stage2.blocks.4.attn.conv_proj_q.conv.weight", [384, 1, 3, 3], staging(309504, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.4.attn.conv_proj_q.bn.weight", [384], staging(323328, 1536), "ones"),
    param("stage2.blocks.4.attn.conv_proj_q.bn.bias", [384], staging(324864, 1536), "zeros"),
    param("stage2.blocks.4.attn.conv_proj_q.bn.running_mean", [384], staging(326400, 1536), "zeros"),
    param("stage2.blocks.4.attn.conv_proj_q.bn.running_var", [384], staging(327936, 1536), "ones"),
    param("stage2.blocks.4.attn.proj_q.weight", [384, 384], weights(35296768, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.4.attn.proj_q.bias", [384], weights(35886592, 1536), "zeros"),
    param("stage2.blocks.4.attn.conv_proj_k.conv.weight", [384, 1, 3, 3], staging(329472, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.4.attn.conv_proj_k.bn.weight", [384], staging(343296, 1536), "ones"),
    param("stage2.blocks.4.attn.conv_proj_k.bn.bias", [384], staging(344832, 1536), "zeros"),
    param("stage2.blocks.4.attn.conv_proj_k.bn.running_mean", [384], staging(346368, 1536), "zeros"),
    param("stage2.blocks.4.attn.conv_proj_k.bn.running_var", [384], staging(347904, 1536), "ones"),
    param("stage2.blocks.4.attn.proj_k.weight", [384, 384], weights(35888128, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.4.attn.proj_k.bias", [384], weights(36477952, 1536), "zeros"),
    param("stage2.blocks.4.attn.conv_proj_v.conv.weight", [384, 1, 3, 3], staging(349440, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.4.attn.conv_proj_v.bn.weight", [384], staging(363264, 1536), "ones"),
    param("stage2.blocks.4.attn.conv_proj_v.bn.bias", [384], staging(364800, 1536), "zeros"),
    param("stage2.blocks.4.attn.conv_proj_v.bn.running_mean", [384], staging(366336, 1536), "zeros"),
    param("stage2.blocks.4.attn.conv_proj_v.bn.running_var", [384], staging(367872, 1536), "ones"),
    param("stage2.blocks.4.attn.proj_v.weight", [384, 384], weights(36479488, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.4.attn.proj_v.bias", [384], weights(37069312, 1536), "zeros"),
    param("stage2.blocks.4.attn.proj.weight", [384, 384], weights(37070848, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.4.attn.proj.bias", [384], weights(37660672, 1536), "zeros"),
    param("stage2.blocks.4.norm2.weight", [384], weights(37662208, 1536), "ones"),
    param("stage2.blocks.4.norm2.bias", [384], weights(37663744, 1536), "zeros"),
    param("stage2.blocks.4.mlp.fc1.weight", [1536, 384], weights(37665280, 2359296), "trunc_normal", 0.02),
    param("stage2.blocks.4.mlp.fc1.bias", [1536], weights(40024576, 6144), "zeros"),
    param("stage2.blocks.4.mlp.fc2.weight", [384, 1536], weights(40030720, 2359296), "trunc_normal", 0.02),
    param("stage2.blocks.4.mlp.fc2.bias", [384], weights(42390016, 1536), "zeros"),
    param("stage2.blocks.5.norm1.weight", [384], weights(42391552, 1536), "ones"),
    param("stage2.blocks.5.norm1.bias", [384], weights(42393088, 1536), "zeros"),
    param("stage2.blocks.5.attn.conv_proj_q.conv.weight", [384, 1, 3, 3], staging(369408, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.5.attn.conv_proj_q.bn.weight", [384], staging(383232, 1536), "ones"),
    param("stage2.blocks.5.attn.conv_proj_q.bn.bias", [384], staging(384768, 1536), "zeros"),
    param("stage2.blocks.5.attn.conv_proj_q.bn.running_mean", [384], staging(386304, 1536), "zeros"),
    param("stage2.blocks.5.attn.conv_proj_q.bn.running_var", [384], staging(387840, 1536), "ones"),
    param("stage2.blocks.5.attn.proj_q.weight", [384, 384], weights(42394624, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.5.attn.proj_q.bias", [384], weights(42984448, 1536), "zeros"),
    param("stage2.blocks.5.attn.conv_proj_k.conv.weight", [384, 1, 3, 3], staging(389376, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.5.attn.conv_proj_k.bn.weight", [384], staging(403200, 1536), "ones"),
    param("stage2.blocks.5.attn.conv_proj_k.bn.bias", [384], staging(404736, 1536), "zeros"),
    param("stage2.blocks.5.attn.conv_proj_k.bn.running_mean", [384], staging(406272, 1536), "zeros"),
    param("stage2.blocks.5.attn.conv_proj_k.bn.running_var", [384], staging(407808, 1536), "ones"),
    param("stage2.blocks.5.attn.proj_k.weight", [384, 384], weights(42985984, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.5.attn.proj_k.bias", [384], weights(43575808, 1536), "zeros"),
    param("stage2.blocks.5.attn.conv_proj_v.conv.weight", [384, 1, 3, 3], staging(409344, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.5.attn.conv_proj_v.bn.weight", [384], staging(423168, 1536), "ones"),
    param("stage2.blocks.5.attn.conv_proj_v.bn.bias", [384], staging(424704, 1536), "zeros"),
    param("stage2.blocks.5.attn.conv_proj_v.bn.running_mean", [384], staging(426240, 1536), "zeros"),
    param("stage2.blocks.5.attn.conv_proj_v.bn.running_var", [384], staging(427776, 1536), "ones"),
    param("stage2.blocks.5.attn.proj_v.weight", [384, 384], weights(43577344, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.5.attn.proj_v.bias", [384], weights(44167168, 1536), "zeros"),
    param("stage2.blocks.5.attn.proj.weight", [384, 384], weights(44168704, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.5.attn.proj.bias", [384], weights(44758528, 1536), "zeros"),
    param("stage2.blocks.5.norm2.weight", [384], weights(44760064, 1536), "ones"),
    param("stage2.blocks.5.norm2.bias", [384], weights(44761600, 1536), "zeros"),
    param("stage2.blocks.5.mlp.fc1.weight", [1536, 384], weights(44763136, 2359296), "trunc_normal", 0.02),
    param("stage2.blocks.5.mlp.fc1.bias", [1536], weights(47122432, 6144), "zeros"),
    param("stage2.blocks.5.mlp.fc2.weight", [384, 1536], weights(47128576, 2359296), "trunc_normal", 0.02),
    param("stage2.blocks.5.mlp.fc2.bias", [384], weights(49487872, 1536), "zeros"),
    param("stage2.blocks.6.norm1.weight", [384], weights(49489408, 1536), "ones"),
    param("stage2.blocks.6.norm1.bias", [384], weights(49490944, 1536), "zeros"),
    param("stage2.blocks.6.attn.conv_proj_q.conv.weight", [384, 1, 3, 3], staging(429312, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.6.attn.conv_proj_q.bn.weight", [384], staging(443136, 1536), "ones"),
    param("stage2.blocks.6.attn.conv_proj_q.bn.bias", [384], staging(444672, 1536), "zeros"),
    param("stage2.blocks.6.attn.conv_proj_q.bn.running_mean", [384], staging(446208, 1536), "zeros"),
    param("stage2.blocks.6.attn.conv_proj_q.bn.running_var", [384], staging(447744, 1536), "ones"),
    param("stage2.blocks.6.attn.proj_q.weight", [384, 384], weights(49492480, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.6.attn.proj_q.bias", [384], weights(50082304, 1536), "zeros"),
    param("stage2.blocks.6.attn.conv_proj_k.conv.weight", [384, 1, 3, 3], staging(449280, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.6.attn.conv_proj_k.bn.weight", [384], staging(463104, 1536), "ones"),
    param("stage2.blocks.6.attn.conv_proj_k.bn.bias", [384], staging(464640, 1536), "zeros"),
    param("stage2.blocks.6.attn.conv_proj_k.bn.running_mean", [384], staging(466176, 1536), "zeros"),
    param("stage2.blocks.6.attn.conv_proj_k.bn.running_var", [384], staging(467712, 1536), "ones"),
    param("stage2.blocks.6.attn.proj_k.weight", [384, 384], weights(50083840, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.6.attn.proj_k.bias", [384], weights(50673664, 1536), "zeros"),
    param("stage2.blocks.6.attn.conv_proj_v.conv.weight", [384, 1, 3, 3], staging(469248, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.6.attn.conv_proj_v.bn.weight", [384], staging(483072, 1536), "ones"),
    param("stage2.blocks.6.attn.conv_proj_v.bn.bias", [384], staging(484608, 1536), "zeros"),
    param("stage2.blocks.6.attn.conv_proj_v.bn.running_mean", [384], staging(486144, 1536), "zeros"),
    param("stage2.blocks.6.attn.conv_proj_v.bn.running_var", [384], staging(487680, 1536), "ones"),
    param("stage2.blocks.6.attn.proj_v.weight", [384, 384], weights(50675200, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.6.attn.proj_v.bias", [384], weights(51265024, 1536), "zeros"),
    param("stage2.blocks.6.attn.proj.weight", [384, 384], weights(51266560, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.6.attn.proj.bias", [384], weights(51856384, 1536), "zeros"),
    param("stage2.blocks.6.norm2.weight", [384], weights(51857920, 1536), "ones"),
    param("stage2.blocks.6.norm2.bias", [384], weights(51859456, 1536), "zeros"),
    param("stage2.blocks.6.mlp.fc1.weight", [1536, 384], weights(51860992, 2359296), "trunc_normal", 0.02),
    param("stage2.blocks.6.mlp.fc1.bias", [1536], weights(54220288, 6144), "zeros"),
    param("stage2.blocks.6.mlp.fc2.weight", [384, 1536], weights(54226432, 2359296), "trunc_normal", 0.02),
    param("stage2.blocks.6.mlp.fc2.bias", [384], weights(56585728, 1536), "zeros"),
    param("stage2.blocks.7.norm1.weight", [384], weights(56587264, 1536), "ones"),
    param("stage2.blocks.7.norm1.bias", [384], weights(56588800, 1536), "zeros"),
    param("stage2.blocks.7.attn.conv_proj_q.conv.weight", [384, 1, 3, 3], staging(489216, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.7.attn.conv_proj_q.bn.weight", [384], staging(503040, 1536), "ones"),
    param("stage2.blocks.7.attn.conv_proj_q.bn.bias", [384], staging(504576, 1536), "zeros"),
    param("stage2.blocks.7.attn.conv_proj_q.bn.running_mean", [384], staging(506112, 1536), "zeros"),
    param("stage2.blocks.7.attn.conv_proj_q.bn.running_var", [384], staging(507648, 1536), "ones"),
    param("stage2.blocks.7.attn.proj_q.weight", [384, 384], weights(56590336, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.7.attn.proj_q.bias", [384], weights(57180160, 1536), "zeros"),
    param("stage2.blocks.7.attn.conv_proj_k.conv.weight", [384, 1, 3, 3], staging(509184, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.7.attn.conv_proj_k.bn.weight", [384], staging(523008, 1536), "ones"),
    param("stage2.blocks.7.attn.conv_proj_k.bn.bias", [384], staging(524544, 1536), "zeros"),
    param("stage2.blocks.7.attn.conv_proj_k.bn.running_mean", [384], staging(526080, 1536), "zeros"),
    param("stage2.blocks.7.attn.conv_proj_k.bn.running_var", [384], staging(527616, 1536), "ones"),
    param("stage2.blocks.7.attn.proj_k.weight", [384, 384], weights(57181696, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.7.attn.proj_k.bias", [384], weights(57771520, 1536), "zeros"),
    param("stage2.blocks.7.attn.conv_proj_v.conv.weight", [384, 1, 3, 3], staging(529152, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.7.attn.conv_proj_v.bn.weight", [384], staging(542976, 1536), "ones"),
    param("stage2.blocks.7.attn.conv_proj_v.bn.bias", [384], staging(544512, 1536), "zeros"),
    param("stage2.blocks.7.attn.conv_proj_v.bn.running_mean", [384], staging(546048, 1536), "zeros"),
    param("stage2.blocks.7.attn.conv_proj_v.bn.running_var", [384], staging(547584, 1536), "ones"),
    param("stage2.blocks.7.attn.proj_v.weight", [384, 384], weights(57773056, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.7.attn.proj_v.bias", [384], weights(58362880, 1536), "zeros"),
    param("stage2.blocks.7.attn.proj.weight", [384, 384], weights(58364416, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.7.attn.proj.bias", [384], weights(58954240, 1536), "zeros"),
    param("stage2.blocks.7.norm2.weight", [384], weights(58955776, 1536), "ones"),
    param("stage2.blocks.7.norm2.bias", [384], weights(58957312, 1536), "zeros"),
    param("stage2.blocks.7.mlp.fc1.weight", [1536, 384], weights(58958848, 2359296), "trunc_normal", 0.02),
    param("stage2.blocks.7.mlp.fc1.bias", [1536], weights(61318144, 6144), "zeros"),
    param("stage2.blocks.7.mlp.fc2.weight", [384, 1536], weights(61324288, 2359296), "trunc_normal", 0.02),
    param("stage2.blocks.7.mlp.fc2.bias", [384], weights(63683584, 1536), "zeros"),
    param("stage2.blocks.8.norm1.weight", [384], weights(63685120, 1536), "ones"),
    param("stage2.blocks.8.norm1.bias", [384], weights(63686656, 1536), "zeros"),
    param("stage2.blocks.8.attn.conv_proj_q.conv.weight", [384, 1, 3, 3], staging(549120, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.8.attn.conv_proj_q.bn.weight", [384], staging(562944, 1536), "ones"),
    param("stage2.blocks.8.attn.conv_proj_q.bn.bias", [384], staging(564480, 1536), "zeros"),
    param("stage2.blocks.8.attn.conv_proj_q.bn.running_mean", [384], staging(566016, 1536), "zeros"),
    param("stage2.blocks.8.attn.conv_proj_q.bn.running_var", [384], staging(567552, 1536), "ones"),
    param("stage2.blocks.8.attn.proj_q.weight", [384, 384], weights(63688192, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.8.attn.proj_q.bias", [384], weights(64278016, 1536), "zeros"),
    param("stage2.blocks.8.attn.conv_proj_k.conv.weight", [384, 1, 3, 3], staging(569088, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.8.attn.conv_proj_k.bn.weight", [384], staging(582912, 1536), "ones"),
    param("stage2.blocks.8.attn.conv_proj_k.bn.bias", [384], staging(584448, 1536), "zeros"),
    param("stage2.blocks.8.attn.conv_proj_k.bn.running_mean", [384], staging(585984, 1536), "zeros"),
    param("stage2.blocks.8.attn.conv_proj_k.bn.running_var", [384], staging(587520, 1536), "ones"),
    param("stage2.blocks.8.attn.proj_k.weight", [384, 384], weights(64279552, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.8.attn.proj_k.bias", [384], weights(64869376, 1536), "zeros"),
    param("stage2.blocks.8.attn.conv_proj_v.conv.weight", [384, 1, 3, 3], staging(589056, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.8.attn.conv_proj_v.bn.weight", [384], staging(602880, 1536), "ones"),
    param("stage2.blocks.8.attn.conv_proj_v.bn.bias", [384], staging(604416, 1536), "zeros"),
    param("stage2.blocks.8.attn.conv_proj_v.bn.running_mean", [384], staging(605952, 1536), "zeros"),
    param("stage2.blocks.8.attn.conv_proj_v.bn.running_var", [384], staging(607488, 1536), "ones"),
    param("stage2.blocks.8.attn.proj_v.weight", [384, 384], weights(64870912, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.8.attn.proj_v.bias", [384], weights(65460736, 1536), "zeros"),
    param("stage2.blocks.8.attn.proj.weight", [384, 384], weights(65462272, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.8.attn.proj.bias", [384], weights(66052096, 1536), "zeros"),
    param("stage2.blocks.8.norm2.weight", [384], weights(66053632, 1536), "ones"),
    param("stage2.blocks.8.norm2.bias", [384], weights(66055168, 1536), "zeros"),
    param("stage2.blocks.8.mlp.fc1.weight", [1536, 384], weights(66056704, 2359296), "trunc_normal", 0.02),
    param("stage2.blocks.8.mlp.fc1.bias", [1536], weights(68416000, 6144), "zeros"),
    param("stage2.blocks.8.mlp.fc2.weight", [384, 1536], weights(68422144, 2359296), "trunc_normal", 0.02),
    param("stage2.blocks.8.mlp.fc2.bias", [384], weights(70781440, 1536), "zeros"),
    param("stage2.blocks.9.norm1.weight", [384], weights(70782976, 1536), "ones"),
    param("stage2.blocks.9.norm1.bias", [384], weights(70784512, 1536), "zeros"),
    param("stage2.blocks.9.attn.conv_proj_q.conv.weight", [384, 1, 3, 3], weights(0, 0), "trunc_normal", 0.02),
    param("stage2.blocks.9.attn.conv_proj_q.bn.weight", [384], weights(0, 0), "ones"),
    param("stage2.blocks.9.attn.conv_proj_q.bn.bias", [384], weights(0, 0), "zeros"),
    param("stage2.blocks.9.attn.conv_proj_q.bn.running_mean", [384], weights(0, 0), "zeros"),
    param("stage2.blocks.9.attn.conv_proj_q.bn.running_var", [384], weights(0, 0), "ones"),
    param("stage2.blocks.9.attn.proj_q.weight", [384, 384], weights(70786048, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.9.attn.proj_q.bias", [384], weights(71375872, 1536), "zeros"),
    param("stage2.blocks.9.attn.conv_proj_k.conv.weight", [384, 1, 3, 3], staging(609024, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.9.attn.conv_proj_k.bn.weight", [384], staging(622848, 1536), "ones"),
    param("stage2.blocks.9.attn.conv_proj_k.bn.bias", [384], staging(624384, 1536), "zeros"),
    param("stage2.blocks.9.attn.conv_proj_k.bn.running_mean", [384], staging(625920, 1536), "zeros"),
    param("stage2.blocks.9.attn.conv_proj_k.bn.running_var", [384], staging(627456, 1536), "ones"),
    param("stage2.blocks.9.attn.proj_k.weight", [384, 384], weights(71377408, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.9.attn.proj_k.bias", [384], weights(71967232, 1536), "zeros"),
    param("stage2.blocks.9.attn.conv_proj_v.conv.weight", [384, 1, 3, 3], staging(628992, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.9.attn.conv_proj_v.bn.weight", [384], staging(642816, 1536), "ones"),
    param("stage2.blocks.9.attn.conv_proj_v.bn.bias", [384], staging(644352, 1536), "zeros"),
    param("stage2.blocks.9.attn.conv_proj_v.bn.running_mean", [384], staging(645888, 1536), "zeros"),
    param("stage2.blocks.9.attn.conv_proj_v.bn.running_var", [384], staging(647424, 1536), "ones"),
    param("stage2.blocks.9.attn.proj_v.weight", [384, 384], weights(71968768, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.9.attn.proj_v.bias", [384], weights(72558592, 1536), "zeros"),
    param("stage2.blocks.9.attn.proj.weight", [384, 384], weights(72560128, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.9.attn.proj.bias", [384], weights(73149952, 1536), "zeros"),
    param("stage2.blocks.9.norm2.weight", [384], weights(73151488, 1536), "ones"),
    param("stage2.blocks.9.norm2.bias", [384], weights(73153024, 1536), "zeros"),
    param("stage2.blocks.9.mlp.fc1.weight", [1536, 384], weights(73154560, 2359296), "trunc_normal", 0.02),
    param("stage2.blocks.9.mlp.fc1.bias", [1536], weights(75513856, 6144), "zeros"),
    param("stage2.blocks.9.mlp.fc2.weight", [384, 1536], weights(75520000, 2359296), "trunc_normal", 0.02),
    param("stage2.blocks.9.mlp.fc2.bias", [384], weights(77879296, 1536), "zeros"),
    param("norm.weight", [384], weights(77880832, 1536), "ones"),
    param("norm.bias", [384], weights(77882368, 1536), "zeros"),
    param("head.weight", [1000, 384], weights(77883904, 1536000), "trunc_normal", 0.02),
    param("head.bias", [1000], weights(79419904, 4000), "zeros"),
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
    step(0, 3, "stage0.blocks.0.attn.conv_proj_q.bn.y.folded", "specs/cvt.vit:12", staging(0, 2304), staging(3072, 256), staging(2304, 256), weights(79424000, 2304)),
    step(1, 1, "stage0.blocks.0.attn.conv_proj_q.bn.y.folded_2", "specs/cvt.vit:12", staging(2816, 256), staging(3072, 256), staging(2304, 256), staging(2560, 256), weights(79426304, 256)),
    step(0, 3, "stage0.blocks.0.attn.conv_proj_k.bn.y.folded", "specs/cvt.vit:12", staging(3328, 2304), staging(6400, 256), staging(5632, 256), weights(79426560, 2304)),
    step(1, 1, "stage0.blocks.0.attn.conv_proj_k.bn.y.folded_2", "specs/cvt.vit:12", staging(6144, 256), staging(6400, 256), staging(5632, 256), staging(5888, 256), weights(79428864, 256)),
    step(0, 3, "stage0.blocks.0.attn.conv_proj_v.bn.y.folded", "specs/cvt.vit:12", staging(6656, 2304), staging(9728, 256), staging(8960, 256), weights(79429120, 2304)),
    step(1, 1, "stage0.blocks.0.attn.conv_proj_v.bn.y.folded_2", "specs/cvt.vit:12", staging(9472, 256), staging(9728, 256), staging(8960, 256), staging(9216, 256), weights(79431424, 256)),
    step(2, 7, "stage1.blocks.0.attn.conv_proj_q.bn.y.folded", "specs/cvt.vit:12", staging(9984, 6912), staging(19200, 768), staging(16896, 768), weights(79431680, 6912)),
    step(3, 1, "stage1.blocks.0.attn.conv_proj_q.bn.y.folded_2", "specs/cvt.vit:12", staging(18432, 768), staging(19200, 768), staging(16896, 768), staging(17664, 768), weights(79438592, 768)),
    step(2, 7, "stage1.blocks.0.attn.conv_proj_k.bn.y.folded", "specs/cvt.vit:12", staging(19968, 6912), staging(29184, 768), staging(26880, 768), weights(79439360, 6912)),
    step(3, 1, "stage1.blocks.0.attn.conv_proj_k.bn.y.folded_2", "specs/cvt.vit:12", staging(28416, 768), staging(29184, 768), staging(26880, 768), staging(27648, 768), weights(79446272, 768)),
    step(2, 7, "stage1.blocks.0.attn.conv_proj_v.bn.y.folded", "specs/cvt.vit:12", staging(29952, 6912), staging(39168, 768), staging(36864, 768), weights(79447040, 6912)),
    step(3, 1, "stage1.blocks.0.attn.conv_proj_v.bn.y.folded_2", "specs/cvt.vit:12", staging(38400, 768), staging(39168, 768), staging(36864, 768), staging(37632, 768), weights(79453952, 768)),
    step(2, 7, "stage1.blocks.1.attn.conv_proj_q.bn.y.folded", "specs/cvt.vit:12", staging(39936, 6912), staging(49152, 768), staging(46848, 768), weights(79454720, 6912)),
    step(3, 1, "stage1.blocks.1.attn.conv_proj_q.bn.y.folded_2", "specs/cvt.vit:12", staging(48384, 768), staging(49152, 768), staging(46848, 768), staging(47616, 768), weights(79461632, 768)),
    step(2, 7, "stage1.blocks.1.attn.conv_proj_k.bn.y.folded", "specs/cvt.vit:12", staging(49920, 6912), staging(59136, 768), staging(56832, 768), weights(79462400, 6912)),
    step(3, 1, "stage1.blocks.1.attn.conv_proj_k.bn.y.folded_2", "specs/cvt.vit:12", staging(58368, 768), staging(59136, 768), staging(56832, 768), staging(57600, 768), weights(79469312, 768)),
    step(2, 7, "stage1.blocks.1.attn.conv_proj_v.bn.y.folded", "specs/cvt.vit:12", staging(59904, 6912), staging(69120, 768), staging(66816, 768), weights(79470080, 6912)),
    step(3, 1, "stage1.blocks.1.attn.conv_proj_v.bn.y.folded_2", "specs/cvt.vit:12", staging(68352, 768), staging(69120, 768), staging(66816, 768), staging(67584, 768), weights(79476992, 768)),
    step(4, 14, "stage2.blocks.0.attn.conv_proj_q.bn.y.folded", "specs/cvt.vit:12", staging(69888, 13824), staging(88320, 1536), staging(83712, 1536), weights(79477760, 13824)),
    step(5, 2, "stage2.blocks.0.attn.conv_proj_q.bn.y.folded_2", "specs/cvt.vit:12", staging(86784, 1536), staging(88320, 1536), staging(83712, 1536), staging(85248, 1536), weights(79491584, 1536)),
    step(4, 14, "stage2.blocks.0.attn.conv_proj_k.bn.y.folded", "specs/cvt.vit:12", staging(89856, 13824), staging(108288, 1536), staging(103680, 1536), weights(79493120, 13824)),
    step(5, 2, "stage2.blocks.0.attn.conv_proj_k.bn.y.folded_2", "specs/cvt.vit:12", staging(106752, 1536), staging(108288, 1536), staging(103680, 1536), staging(105216, 1536), weights(79506944, 1536)),
    step(4, 14, "stage2.blocks.0.attn.conv_proj_v.bn.y.folded", "specs/cvt.vit:12", staging(109824, 13824), staging(128256, 1536), staging(123648, 1536), weights(79508480, 13824)),
    step(5, 2, "stage2.blocks.0.attn.conv_proj_v.bn.y.folded_2", "specs/cvt.vit:12", staging(126720, 1536), staging(128256, 1536), staging(123648, 1536), staging(125184, 1536), weights(79522304, 1536)),
    step(4, 14, "stage2.blocks.1.attn.conv_proj_q.bn.y.folded", "specs/cvt.vit:12", staging(129792, 13824), staging(148224, 1536), staging(143616, 1536), weights(79523840, 13824)),
    step(5, 2, "stage2.blocks.1.attn.conv_proj_q.bn.y.folded_2", "specs/cvt.vit:12", staging(146688, 1536), staging(148224, 1536), staging(143616, 1536), staging(145152, 1536), weights(79537664, 1536)),
    step(4, 14, "stage2.blocks.1.attn.conv_proj_k.bn.y.folded", "specs/cvt.vit:12", staging(149760, 13824), staging(168192, 1536), staging(163584, 1536), weights(79539200, 13824)),
    step(5, 2, "stage2.blocks.1.attn.conv_proj_k.bn.y.folded_2", "specs/cvt.vit:12", staging(166656, 1536), staging(168192, 1536), staging(163584, 1536), staging(165120, 1536), weights(79553024, 1536)),
    step(4, 14, "stage2.blocks.1.attn.conv_proj_v.bn.y.folded", "specs/cvt.vit:12", staging(169728, 13824), staging(188160, 1536), staging(183552, 1536), weights(79554560, 13824)),
    step(5, 2, "stage2.blocks.1.attn.conv_proj_v.bn.y.folded_2", "specs/cvt.vit:12", staging(186624, 1536), staging(188160, 1536), staging(183552, 1536), staging(185088, 1536), weights(79568384, 1536)),
    step(4, 14, "stage2.blocks.2.attn.conv_proj_q.bn.y.folded", "specs/cvt.vit:12", staging(189696, 13824), staging(208128, 1536), staging(203520, 1536), weights(79569920, 13824)),
    step(5, 2, "stage2.blocks.2.attn.conv_proj_q.bn.y.folded_2", "specs/cvt.vit:12", staging(206592, 1536), staging(208128, 1536), staging(203520, 1536), staging(205056, 1536), weights(79583744, 1536)),
    step(4, 14, "stage2.blocks.2.attn.conv_proj_k.bn.y.folded", "specs/cvt.vit:12", staging(209664, 13824), staging(228096, 1536), staging(223488, 1536), weights(79585280, 13824)),
    step(5, 2, "stage2.blocks.2.attn.conv_proj_k.bn.y.folded_2", "specs/cvt.vit:12", staging(226560, 1536), staging(228096, 1536), staging(223488, 1536), staging(225024, 1536), weights(79599104, 1536)),
    step(4, 14, "stage2.blocks.2.attn.conv_proj_v.bn.y.folded", "specs/cvt.vit:12", staging(229632, 13824), staging(248064, 1536), staging(243456, 1536), weights(79600640, 13824)),
    step(5, 2, "stage2.blocks.2.attn.conv_proj_v.bn.y.folded_2", "specs/cvt.vit:12", staging(246528, 1536), staging(248064, 1536), staging(243456, 1536), staging(244992, 1536), weights(79614464, 1536)),
    step(4, 14, "stage2.blocks.3.attn.conv_proj_q.bn.y.folded", "specs/cvt.vit:12", staging(249600, 13824), staging(268032, 1536), staging(263424, 1536), weights(79616000, 13824)),
    step(5, 2, "stage2.blocks.3.attn.conv_proj_q.bn.y.folded_2", "specs/cvt.vit:12", staging(266496, 1536), staging(268032, 1536), staging(263424, 1536), staging(264960, 1536), weights(79629824, 1536)),
    step(4, 14, "stage2.blocks.3.attn.conv_proj_k.bn.y.folded", "specs/cvt.vit:12", staging(269568, 13824), staging(288000, 1536), staging(283392, 1536), weights(79631360, 13824)),
    step(5, 2, "stage2.blocks.3.attn.conv_proj_k.bn.y.folded_2", "specs/cvt.vit:12", staging(286464, 1536), staging(288000, 1536), staging(283392, 1536), staging(284928, 1536), weights(79645184, 1536)),
    step(4, 14, "stage2.blocks.3.attn.conv_proj_v.bn.y.folded", "specs/cvt.vit:12", staging(289536, 13824), staging(307968, 1536), staging(303360, 1536), weights(79646720, 13824)),
    step(5, 2, "stage2.blocks.3.attn.conv_proj_v.bn.y.folded_2", "specs/cvt.vit:12", staging(306432, 1536), staging(307968, 1536), staging(303360, 1536), staging(304896, 1536), weights(79660544, 1536)),
    step(4, 14, "stage2.blocks.4.attn.conv_proj_q.bn.y.folded", "specs/cvt.vit:12", staging(309504, 13824), staging(327936, 1536), staging(323328, 1536), weights(79662080, 13824)),
    step(5, 2, "stage2.blocks.4.attn.conv_proj_q.bn.y.folded_2", "specs/cvt.vit:12", staging(326400, 1536), staging(327936, 1536), staging(323328, 1536), staging(324864, 1536), weights(79675904, 1536)),
    step(4, 14, "stage2.blocks.4.attn.conv_proj_k.bn.y.folded", "specs/cvt.vit:12", staging(329472, 13824), staging(347904, 1536), staging(343296, 1536), weights(79677440, 13824)),
    step(5, 2, "stage2.blocks.4.attn.conv_proj_k.bn.y.folded_2", "specs/cvt.vit:12", staging(346368, 1536), staging(347904, 1536), staging(343296, 1536), staging(344832, 1536), weights(79691264, 1536)),
    step(4, 14, "stage2.blocks.4.attn.conv_proj_v.bn.y.folded", "specs/cvt.vit:12", staging(349440, 13824), staging(367872, 1536), staging(363264, 1536), weights(79692800, 13824)),
    step(5, 2, "stage2.blocks.4.attn.conv_proj_v.bn.y.folded_2", "specs/cvt.vit:12", staging(366336, 1536), staging(367872, 1536), staging(363264, 1536), staging(364800, 1536), weights(79706624, 1536)),
    step(4, 14, "stage2.blocks.5.attn.conv_proj_q.bn.y.folded", "specs/cvt.vit:12", staging(369408, 13824), staging(387840, 1536), staging(383232, 1536), weights(79708160, 13824)),
    step(5, 2, "stage2.blocks.5.attn.conv_proj_q.bn.y.folded_2", "specs/cvt.vit:12", staging(386304, 1536), staging(387840, 1536), staging(383232, 1536), staging(384768, 1536), weights(79721984, 1536)),
    step(4, 14, "stage2.blocks.5.attn.conv_proj_k.bn.y.folded", "specs/cvt.vit:12", staging(389376, 13824), staging(407808, 1536), staging(403200, 1536), weights(79723520, 13824)),
    step(5, 2, "stage2.blocks.5.attn.conv_proj_k.bn.y.folded_2", "specs/cvt.vit:12", staging(406272, 1536), staging(407808, 1536), staging(403200, 1536), staging(404736, 1536), weights(79737344, 1536)),
    step(4, 14, "stage2.blocks.5.attn.conv_proj_v.bn.y.folded", "specs/cvt.vit:12", staging(409344, 13824), staging(427776, 1536), staging(423168, 1536), weights(79738880, 13824)),
    step(5, 2, "stage2.blocks.5.attn.conv_proj_v.bn.y.folded_2", "specs/cvt.vit:12", staging(426240, 1536), staging(427776, 1536), staging(423168, 1536), staging(424704, 1536), weights(79752704, 1536)),
    step(4, 14, "stage2.blocks.6.attn.conv_proj_q.bn.y.folded", "specs/cvt.vit:12", staging(429312, 13824), staging(447744, 1536), staging(443136, 1536), weights(79754240, 13824)),
    step(5, 2, "stage2.blocks.6.attn.conv_proj_q.bn.y.folded_2", "specs/cvt.vit:12", staging(446208, 1536), staging(447744, 1536), staging(443136, 1536), staging(444672, 1536), weights(79768064, 1536)),
    step(4, 14, "stage2.blocks.6.attn.conv_proj_k.bn.y.folded", "specs/cvt.vit:12", staging(449280, 13824), staging(467712, 1536), staging(463104, 1536), weights(79769600, 13824)),
    step(5, 2, "stage2.blocks.6.attn.conv_proj_k.bn.y.folded_2", "specs/cvt.vit:12", staging(466176, 1536), staging(467712, 1536), staging(463104, 1536), staging(464640, 1536), weights(79783424, 1536)),
    step(4, 14, "stage2.blocks.6.attn.conv_proj_v.bn.y.folded", "specs/cvt.vit:12", staging(469248, 13824), staging(487680, 1536), staging(483072, 1536), weights(79784960, 13824)),
    step(5, 2, "stage2.blocks.6.attn.conv_proj_v.bn.y.folded_2", "specs/cvt.vit:12", staging(486144, 1536), staging(487680, 1536), staging(483072, 1536), staging(484608, 1536), weights(79798784, 1536)),
    step(4, 14, "stage2.blocks.7.attn.conv_proj_q.bn.y.folded", "specs/cvt.vit:12", staging(489216, 13824), staging(507648, 1536), staging(503040, 1536), weights(79800320, 13824)),
    step(5, 2, "stage2.blocks.7.attn.conv_proj_q.bn.y.folded_2", "specs/cvt.vit:12", staging(506112, 1536), staging(507648, 1536), staging(503040, 1536), staging(504576, 1536), weights(79814144, 1536)),
    step(4, 14, "stage2.blocks.7.attn.conv_proj_k.bn.y.folded", "specs/cvt.vit:12", staging(509184, 13824), staging(527616, 1536), staging(523008, 1536), weights(79815680, 13824)),
    step(5, 2, "stage2.blocks.7.attn.conv_proj_k.bn.y.folded_2", "specs/cvt.vit:12", staging(526080, 1536), staging(527616, 1536), staging(523008, 1536), staging(524544, 1536), weights(79829504, 1536)),
    step(4, 14, "stage2.blocks.7.attn.conv_proj_v.bn.y.folded", "specs/cvt.vit:12", staging(529152, 13824), staging(547584, 1536), staging(542976, 1536), weights(79831040, 13824)),
    step(5, 2, "stage2.blocks.7.attn.conv_proj_v.bn.y.folded_2", "specs/cvt.vit:12", staging(546048, 1536), staging(547584, 1536), staging(542976, 1536), staging(544512, 1536), weights(79844864, 1536)),
    step(4, 14, "stage2.blocks.8.attn.conv_proj_q.bn.y.folded", "specs/cvt.vit:12", staging(549120, 13824), staging(567552, 1536), staging(562944, 1536), weights(79846400, 13824)),
    step(5, 2, "stage2.blocks.8.attn.conv_proj_q.bn.y.folded_2", "specs/cvt.vit:12", staging(566016, 1536), staging(567552, 1536), staging(562944, 1536), staging(564480, 1536), weights(79860224, 1536)),
    step(4, 14, "stage2.blocks.8.attn.conv_proj_k.bn.y.folded", "specs/cvt.vit:12", staging(569088, 13824), staging(587520, 1536), staging(582912, 1536), weights(79861760, 13824)),
    step(5, 2, "stage2.blocks.8.attn.conv_proj_k.bn.y.folded_2", "specs/cvt.vit:12", staging(585984, 1536), staging(587520, 1536), staging(582912, 1536), staging(584448, 1536), weights(79875584, 1536)),
    step(4, 14, "stage2.blocks.8.attn.conv_proj_v.bn.y.folded", "specs/cvt.vit:12", staging(589056, 13824), staging(607488, 1536), staging(602880, 1536), weights(79877120, 13824)),
    step(5, 2, "stage2.blocks.8.attn.conv_proj_v.bn.y.folded_2", "specs/cvt.vit:12", staging(605952, 1536), staging(607488, 1536), staging(602880, 1536), staging(604416, 1536), weights(79890944, 1536)),
    step(4, 14, "stage2.blocks.9.attn.conv_proj_k.bn.y.folded", "specs/cvt.vit:12", staging(609024, 13824), staging(627456, 1536), staging(622848, 1536), weights(79892480, 13824)),
    step(5, 2, "stage2.blocks.9.attn.conv_proj_k.bn.y.folded_2", "specs/cvt.vit:12", staging(625920, 1536), staging(627456, 1536), staging(622848, 1536), staging(624384, 1536), weights(79906304, 1536)),
    step(4, 14, "stage2.blocks.9.attn.conv_proj_v.bn.y.folded", "specs/cvt.vit:12", staging(628992, 13824), staging(647424, 1536), staging(642816, 1536), weights(79907840, 13824)),
    step(5, 2, "stage2.blocks.9.attn.conv_proj_v.bn.y.folded_2", "specs/cvt.vit:12", staging(645888, 1536), staging(647424, 1536), staging(642816, 1536), staging(644352, 1536), weights(79921664, 1536)),
  ],
  dispatches: [
    step(6, 112, "stage0.patch_embed.proj.y", "lib/nn.vit:39", weights(37632, 256), arena(802816, 602112), weights(0, 37632), arena(0, 802816)),
    step(7, 49, "stage0.patch_embed.norm.y", "lib/nn.vit:26", arena(0, 802816), weights(37888, 256), weights(38144, 256), arena(802816, 802816)),
    step(8, 49, "stage0.blocks.0.norm1.y", "lib/nn.vit:26", arena(802816, 802816), weights(38400, 256), weights(38656, 256), arena(0, 802816)),
    step(9, 112, "stage0.blocks.0.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(79424000, 2304), arena(0, 802816), weights(79426304, 256), arena(1605632, 802816)),
    step(10, 98, "stage0.blocks.0.attn.proj_q.y_2", "lib/nn.vit:17", arena(1605632, 802816), weights(38912, 16384), weights(55296, 256), arena(2408448, 802816)),
    step(11, 28, "stage0.blocks.0.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(79426560, 2304), arena(0, 802816), weights(79428864, 256), arena(1605632, 200704)),
    step(12, 25, "stage0.blocks.0.attn.proj_k.y_2", "lib/nn.vit:17", arena(1605632, 200704), weights(55552, 16384), weights(71936, 256), arena(1806336, 200704)),
    step(11, 28, "stage0.blocks.0.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(79429120, 2304), arena(0, 802816), weights(79431424, 256), arena(1605632, 200704)),
    step(12, 25, "stage0.blocks.0.attn.proj_v.y_2", "lib/nn.vit:17", arena(1605632, 200704), weights(72192, 16384), weights(88576, 256), arena(2007040, 200704)),
    step(13, 49, "stage0.blocks.0.attn.o", "specs/cvt.vit:33", arena(2408448, 802816), arena(1806336, 200704), arena(2007040, 200704), arena(0, 802816)),
    step(14, 98, "stage0.blocks.0.x", "specs/cvt.vit:38", arena(802816, 802816), arena(0, 802816), weights(88832, 16384), weights(105216, 256), arena(3211264, 802816)),
    step(15, 49, "stage0.blocks.0.norm2.y", "lib/nn.vit:26", arena(3211264, 802816), weights(105472, 256), weights(105728, 256), arena(4014080, 802816)),
    step(16, 392, "stage0.blocks.0.mlp.y_1", "lib/nn.vit:44", arena(4014080, 802816), weights(105984, 65536), weights(171520, 1024), arena(0, 3211264)),
    step(17, 98, "stage0.blocks.0.x_2", "specs/cvt.vit:39", arena(3211264, 802816), arena(0, 3211264), weights(172544, 65536), weights(238080, 256), arena(4014080, 802816)),
    step(18, 84, "stage1.patch_embed.proj.y", "lib/nn.vit:39", weights(680704, 768), arena(4014080, 802816), weights(238336, 442368), arena(0, 602112)),
    step(19, 13, "stage1.patch_embed.norm.y", "lib/nn.vit:26", arena(0, 602112), weights(681472, 768), weights(682240, 768), arena(602112, 602112)),
    step(20, 13, "stage1.blocks.0.norm1.y", "lib/nn.vit:26", arena(602112, 602112), weights(683008, 768), weights(683776, 768), arena(0, 602112)),
    step(21, 84, "stage1.blocks.0.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(79431680, 6912), arena(0, 602112), weights(79438592, 768), arena(1204224, 602112)),
    step(22, 74, "stage1.blocks.0.attn.proj_q.y_2", "lib/nn.vit:17", arena(1204224, 602112), weights(684544, 147456), weights(832000, 768), arena(1806336, 602112)),
    step(23, 21, "stage1.blocks.0.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(79439360, 6912), arena(0, 602112), weights(79446272, 768), arena(1204224, 150528)),
    step(24, 21, "stage1.blocks.0.attn.proj_k.y_2", "lib/nn.vit:17", arena(1204224, 150528), weights(832768, 147456), weights(980224, 768), arena(1354752, 150528)),
    step(23, 21, "stage1.blocks.0.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(79447040, 6912), arena(0, 602112), weights(79453952, 768), arena(1204224, 150528)),
    step(24, 21, "stage1.blocks.0.attn.proj_v.y_2", "lib/nn.vit:17", arena(1204224, 150528), weights(980992, 147456), weights(1128448, 768), arena(1505280, 150528)),
    step(25, 37, "stage1.blocks.0.attn.o", "specs/cvt.vit:33", arena(1806336, 602112), arena(1354752, 150528), arena(1505280, 150528), arena(0, 602112)),
    step(26, 74, "stage1.blocks.0.x", "specs/cvt.vit:38", arena(602112, 602112), arena(0, 602112), weights(1129216, 147456), weights(1276672, 768), arena(2408448, 602112)),
    step(27, 13, "stage1.blocks.0.norm2.y", "lib/nn.vit:26", arena(2408448, 602112), weights(1277440, 768), weights(1278208, 768), arena(3010560, 602112)),
    step(28, 294, "stage1.blocks.0.mlp.y_1", "lib/nn.vit:44", arena(3010560, 602112), weights(1278976, 589824), weights(1868800, 3072), arena(0, 2408448)),
    step(29, 74, "stage1.blocks.0.x_2", "specs/cvt.vit:39", arena(2408448, 602112), arena(0, 2408448), weights(1871872, 589824), weights(2461696, 768), arena(3010560, 602112)),
    step(27, 13, "stage1.blocks.1.norm1.y", "lib/nn.vit:26", arena(3010560, 602112), weights(2462464, 768), weights(2463232, 768), arena(0, 602112)),
    step(21, 84, "stage1.blocks.1.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(79454720, 6912), arena(0, 602112), weights(79461632, 768), arena(602112, 602112)),
    step(22, 74, "stage1.blocks.1.attn.proj_q.y_2", "lib/nn.vit:17", arena(602112, 602112), weights(2464000, 147456), weights(2611456, 768), arena(1204224, 602112)),
    step(23, 21, "stage1.blocks.1.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(79462400, 6912), arena(0, 602112), weights(79469312, 768), arena(602112, 150528)),
    step(24, 21, "stage1.blocks.1.attn.proj_k.y_2", "lib/nn.vit:17", arena(602112, 150528), weights(2612224, 147456), weights(2759680, 768), arena(752640, 150528)),
    step(23, 21, "stage1.blocks.1.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(79470080, 6912), arena(0, 602112), weights(79476992, 768), arena(602112, 150528)),
    step(24, 21, "stage1.blocks.1.attn.proj_v.y_2", "lib/nn.vit:17", arena(602112, 150528), weights(2760448, 147456), weights(2907904, 768), arena(903168, 150528)),
    step(25, 37, "stage1.blocks.1.attn.o", "specs/cvt.vit:33", arena(1204224, 602112), arena(752640, 150528), arena(903168, 150528), arena(0, 602112)),
    step(30, 74, "stage1.blocks.1.x", "specs/cvt.vit:38", arena(3010560, 602112), arena(0, 602112), weights(2908672, 147456), weights(3056128, 768), arena(2408448, 602112)),
    step(27, 13, "stage1.blocks.1.norm2.y", "lib/nn.vit:26", arena(2408448, 602112), weights(3056896, 768), weights(3057664, 768), arena(3010560, 602112)),
    step(28, 294, "stage1.blocks.1.mlp.y_1", "lib/nn.vit:44", arena(3010560, 602112), weights(3058432, 589824), weights(3648256, 3072), arena(0, 2408448)),
    step(29, 74, "stage1.blocks.1.x_2", "specs/cvt.vit:39", arena(2408448, 602112), arena(0, 2408448), weights(3651328, 589824), weights(4241152, 768), arena(3010560, 602112)),
    step(31, 42, "stage2.patch_embed.proj.y", "lib/nn.vit:39", weights(6896128, 1536), arena(3010560, 602112), weights(4241920, 2654208), arena(0, 301056)),
    step(32, 4, "stage2.patch_embed.norm.y", "lib/nn.vit:26", arena(0, 301056), weights(6897664, 1536), weights(6899200, 1536), arena(605184, 301056)),
    step(33, 4, "stage2.blocks.0.norm1.y", "lib/nn.vit:26", weights(6900736, 1536), arena(605184, 301056), weights(6902272, 1536), weights(6903808, 1536), arena(0, 302592)),
    step(34, 42, "stage2.blocks.0.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(79477760, 13824), arena(0, 302592), weights(79491584, 1536), arena(906240, 301056)),
    step(35, 39, "stage2.blocks.0.attn.proj_q.y_2", "lib/nn.vit:17", arena(0, 302592), arena(906240, 301056), weights(6905344, 589824), weights(7495168, 1536), arena(302592, 302592)),
    step(36, 11, "stage2.blocks.0.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(79493120, 13824), arena(0, 302592), weights(79506944, 1536), arena(983040, 75264)),
    step(37, 12, "stage2.blocks.0.attn.proj_k.y_2", "lib/nn.vit:17", arena(0, 302592), arena(983040, 75264), weights(7496704, 589824), weights(8086528, 1536), arena(906240, 76800)),
    step(36, 11, "stage2.blocks.0.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(79508480, 13824), arena(0, 302592), weights(79522304, 1536), arena(1059840, 75264)),
    step(37, 12, "stage2.blocks.0.attn.proj_v.y_2", "lib/nn.vit:17", arena(0, 302592), arena(1059840, 75264), weights(8088064, 589824), weights(8677888, 1536), arena(983040, 76800)),
    step(38, 19, "stage2.blocks.0.attn.o", "specs/cvt.vit:33", arena(302592, 302592), arena(906240, 76800), arena(983040, 76800), arena(0, 302592)),
    step(39, 39, "stage2.blocks.0.x", "specs/cvt.vit:38", weights(6900736, 1536), arena(605184, 301056), arena(0, 302592), weights(8679424, 589824), weights(9269248, 1536), arena(1210368, 302592)),
    step(40, 4, "stage2.blocks.0.norm2.y", "lib/nn.vit:26", arena(1210368, 302592), weights(9270784, 1536), weights(9272320, 1536), arena(1512960, 302592)),
    step(41, 156, "stage2.blocks.0.mlp.y_1", "lib/nn.vit:44", arena(1512960, 302592), weights(9273856, 2359296), weights(11633152, 6144), arena(0, 1210368)),
    step(42, 39, "stage2.blocks.0.x_2", "specs/cvt.vit:39", arena(1210368, 302592), arena(0, 1210368), weights(11639296, 2359296), weights(13998592, 1536), arena(1512960, 302592)),
    step(40, 4, "stage2.blocks.1.norm1.y", "lib/nn.vit:26", arena(1512960, 302592), weights(14000128, 1536), weights(14001664, 1536), arena(0, 302592)),
    step(34, 42, "stage2.blocks.1.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(79523840, 13824), arena(0, 302592), weights(79537664, 1536), arena(605184, 301056)),
    step(35, 39, "stage2.blocks.1.attn.proj_q.y_2", "lib/nn.vit:17", arena(0, 302592), arena(605184, 301056), weights(14003200, 589824), weights(14593024, 1536), arena(302592, 302592)),
    step(36, 11, "stage2.blocks.1.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(79539200, 13824), arena(0, 302592), weights(79553024, 1536), arena(681984, 75264)),
    step(37, 12, "stage2.blocks.1.attn.proj_k.y_2", "lib/nn.vit:17", arena(0, 302592), arena(681984, 75264), weights(14594560, 589824), weights(15184384, 1536), arena(605184, 76800)),
    step(36, 11, "stage2.blocks.1.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(79554560, 13824), arena(0, 302592), weights(79568384, 1536), arena(758784, 75264)),
    step(37, 12, "stage2.blocks.1.attn.proj_v.y_2", "lib/nn.vit:17", arena(0, 302592), arena(758784, 75264), weights(15185920, 589824), weights(15775744, 1536), arena(681984, 76800)),
    step(38, 19, "stage2.blocks.1.attn.o", "specs/cvt.vit:33", arena(302592, 302592), arena(605184, 76800), arena(681984, 76800), arena(0, 302592)),
    step(43, 39, "stage2.blocks.1.x", "specs/cvt.vit:38", arena(1512960, 302592), arena(0, 302592), weights(15777280, 589824), weights(16367104, 1536), arena(1210368, 302592)),
    step(40, 4, "stage2.blocks.1.norm2.y", "lib/nn.vit:26", arena(1210368, 302592), weights(16368640, 1536), weights(16370176, 1536), arena(1512960, 302592)),
    step(41, 156, "stage2.blocks.1.mlp.y_1", "lib/nn.vit:44", arena(1512960, 302592), weights(16371712, 2359296), weights(18731008, 6144), arena(0, 1210368)),
    step(42, 39, "stage2.blocks.1.x_2", "specs/cvt.vit:39", arena(1210368, 302592), arena(0, 1210368), weights(18737152, 2359296), weights(21096448, 1536), arena(1512960, 302592)),
    step(40, 4, "stage2.blocks.2.norm1.y", "lib/nn.vit:26", arena(1512960, 302592), weights(21097984, 1536), weights(21099520, 1536), arena(0, 302592)),
    step(34, 42, "stage2.blocks.2.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(79569920, 13824), arena(0, 302592), weights(79583744, 1536), arena(605184, 301056)),
    step(35, 39, "stage2.blocks.2.attn.proj_q.y_2", "lib/nn.vit:17", arena(0, 302592), arena(605184, 301056), weights(21101056, 589824), weights(21690880, 1536), arena(302592, 302592)),
    step(36, 11, "stage2.blocks.2.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(79585280, 13824), arena(0, 302592), weights(79599104, 1536), arena(681984, 75264)),
    step(37, 12, "stage2.blocks.2.attn.proj_k.y_2", "lib/nn.vit:17", arena(0, 302592), arena(681984, 75264), weights(21692416, 589824), weights(22282240, 1536), arena(605184, 76800)),
    step(36, 11, "stage2.blocks.2.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(79600640, 13824), arena(0, 302592), weights(79614464, 1536), arena(758784, 75264)),
    step(37, 12, "stage2.blocks.2.attn.proj_v.y_2", "lib/nn.vit:17", arena(0, 302592), arena(758784, 75264), weights(22283776, 589824), weights(22873600, 1536), arena(681984, 76800)),
    step(38, 19, "stage2.blocks.2.attn.o", "specs/cvt.vit:33", arena(302592, 302592), arena(605184, 76800), arena(681984, 76800), arena(0, 302592)),
    step(43, 39, "stage2.blocks.2.x", "specs/cvt.vit:38", arena(1512960, 302592), arena(0, 302592), weights(22875136, 589824), weights(23464960, 1536), arena(1210368, 302592)),
    step(40, 4, "stage2.blocks.2.norm2.y", "lib/nn.vit:26", arena(1210368, 302592), weights(23466496, 1536), weights(23468032, 1536), arena(1512960, 302592)),
    step(41, 156, "stage2.blocks.2.mlp.y_1", "lib/nn.vit:44", arena(1512960, 302592), weights(23469568, 2359296), weights(25828864, 6144), arena(0, 1210368)),
    step(42, 39, "stage2.blocks.2.x_2", "specs/cvt.vit:39", arena(1210368, 302592), arena(0, 1210368), weights(25835008, 2359296), weights(28194304, 1536), arena(1512960, 302592)),
    step(40, 4, "stage2.blocks.3.norm1.y", "lib/nn.vit:26", arena(1512960, 302592), weights(28195840, 1536), weights(28197376, 1536), arena(0, 302592)),
    step(34, 42, "stage2.blocks.3.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(79616000, 13824), arena(0, 302592), weights(79629824, 1536), arena(605184, 301056)),
    step(35, 39, "stage2.blocks.3.attn.proj_q.y_2", "lib/nn.vit:17", arena(0, 302592), arena(605184, 301056), weights(28198912, 589824), weights(28788736, 1536), arena(302592, 302592)),
    step(36, 11, "stage2.blocks.3.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(79631360, 13824), arena(0, 302592), weights(79645184, 1536), arena(681984, 75264)),
    step(37, 12, "stage2.blocks.3.attn.proj_k.y_2", "lib/nn.vit:17", arena(0, 302592), arena(681984, 75264), weights(28790272, 589824), weights(29380096, 1536), arena(605184, 76800)),
    step(36, 11, "stage2.blocks.3.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(79646720, 13824), arena(0, 302592), weights(79660544, 1536), arena(758784, 75264)),
    step(37, 12, "stage2.blocks.3.attn.proj_v.y_2", "lib/nn.vit:17", arena(0, 302592), arena(758784, 75264), weights(29381632, 589824), weights(29971456, 1536), arena(681984, 76800)),
    step(38, 19, "stage2.blocks.3.attn.o", "specs/cvt.vit:33", arena(302592, 302592), arena(605184, 76800), arena(681984, 76800), arena(0, 302592)),
    step(43, 39, "stage2.blocks.3.x", "specs/cvt.vit:38", arena(1512960, 302592), arena(0, 302592), weights(29972992, 589824), weights(30562816, 1536), arena(1210368, 302592)),
    step(40, 4, "stage2.blocks.3.norm2.y", "lib/nn.vit:26", arena(1210368, 302592), weights(30564352, 1536), weights(30565888, 1536), arena(1512960, 302592)),
    step(41, 156, "stage2.blocks.3.mlp.y_1", "lib/nn.vit:44", arena(1512960, 302592), weights(30567424, 2359296), weights(32926720, 6144), arena(0, 1210368)),
    step(42, 39, "stage2.blocks.3.x_2", "specs/cvt.vit:39", arena(1210368, 302592), arena(0, 1210368), weights(32932864, 2359296), weights(35292160, 1536), arena(1512960, 302592)),
    step(40, 4, "stage2.blocks.4.norm1.y", "lib/nn.vit:26", arena(1512960, 302592), weights(35293696, 1536), weights(35295232, 1536), arena(0, 302592)),
    step(34, 42, "stage2.blocks.4.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(79662080, 13824), arena(0, 302592), weights(79675904, 1536), arena(605184, 301056)),
    step(35, 39, "stage2.blocks.4.attn.proj_q.y_2", "lib/nn.vit:17", arena(0, 302592), arena(605184, 301056), weights(35296768, 589824), weights(35886592, 1536), arena(302592, 302592)),
    step(36, 11, "stage2.blocks.4.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(79677440, 13824), arena(0, 302592), weights(79691264, 1536), arena(681984, 75264)),
    step(37, 12, "stage2.blocks.4.attn.proj_k.y_2", "lib/nn.vit:17", arena(0, 302592), arena(681984, 75264), weights(35888128, 589824), weights(36477952, 1536), arena(605184, 76800)),
    step(36, 11, "stage2.blocks.4.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(79692800, 13824), arena(0, 302592), weights(79706624, 1536), arena(758784, 75264)),
    step(37, 12, "stage2.blocks.4.attn.proj_v.y_2", "lib/nn.vit:17", arena(0, 302592), arena(758784, 75264), weights(36479488, 589824), weights(37069312, 1536), arena(681984, 76800)),
    step(38, 19, "stage2.blocks.4.attn.o", "specs/cvt.vit:33", arena(302592, 302592), arena(605184, 76800), arena(681984, 76800), arena(0, 302592)),
    step(43, 39, "stage2.blocks.4.x", "specs/cvt.vit:38", arena(1512960, 302592), arena(0, 302592), weights(37070848, 589824), weights(37660672, 1536), arena(1210368, 302592)),
    step(40, 4, "stage2.blocks.4.norm2.y", "lib/nn.vit:26", arena(1210368, 302592), weights(37662208, 1536), weights(37663744, 1536), arena(1512960, 302592)),
    step(41, 156, "stage2.blocks.4.mlp.y_1", "lib/nn.vit:44", arena(1512960, 302592), weights(37665280, 2359296), weights(40024576, 6144), arena(0, 1210368)),
    step(42, 39, "stage2.blocks.4.x_2", "specs/cvt.vit:39", arena(1210368, 302592), arena(0, 1210368), weights(40030720, 2359296), weights(42390016, 1536), arena(1512960, 302592)),
    step(40, 4, "stage2.blocks.5.norm1.y", "lib/nn.vit:26", arena(1512960, 302592), weights(42391552, 1536), weights(42393088, 1536), arena(0, 302592)),
    step(34, 42, "stage2.blocks.5.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(79708160, 13824), arena(0, 302592), weights(79721984, 1536), arena(605184, 301056)),
    step(35, 39, "stage2.blocks.5.attn.proj_q.y_2", "lib/nn.vit:17", arena(0, 302592), arena(605184, 301056), weights(42394624, 589824), weights(42984448, 1536), arena(302592, 302592)),
    step(36, 11, "stage2.blocks.5.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(79723520, 13824), arena(0, 302592), weights(79737344, 1536), arena(681984, 75264)),
    step(37, 12, "stage2.blocks.5.attn.proj_k.y_2", "lib/nn.vit:17", arena(0, 302592), arena(681984, 75264), weights(42985984, 589824), weights(43575808, 1536), arena(605184, 76800)),
    step(36, 11, "stage2.blocks.5.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(79738880, 13824), arena(0, 302592), weights(79752704, 1536), arena(758784, 75264)),
    step(37, 12, "stage2.blocks.5.attn.proj_v.y_2", "lib/nn.vit:17", arena(0, 302592), arena(758784, 75264), weights(43577344, 589824), weights(44167168, 1536), arena(681984, 76800)),
    step(38, 19, "stage2.blocks.5.attn.o", "specs/cvt.vit:33", arena(302592, 302592), arena(605184, 76800), arena(681984, 76800), arena(0, 302592)),
    step(43, 39, "stage2.blocks.5.x", "specs/cvt.vit:38", arena(1512960, 302592), arena(0, 302592), weights(44168704, 589824), weights(44758528, 1536), arena(1210368, 302592)),
    step(40, 4, "stage2.blocks.5.norm2.y", "lib/nn.vit:26", arena(1210368, 302592), weights(44760064, 1536), weights(44761600, 1536), arena(1512960, 302592)),
    step(41, 156, "stage2.blocks.5.mlp.y_1", "lib/nn.vit:44", arena(1512960, 302592), weights(44763136, 2359296), weights(47122432, 6144), arena(0, 1210368)),
    step(42, 39, "stage2.blocks.5.x_2", "specs/cvt.vit:39", arena(1210368, 302592), arena(0, 1210368), weights(47128576, 2359296), weights(49487872, 1536), arena(1512960, 302592)),
    step(40, 4, "stage2.blocks.6.norm1.y", "lib/nn.vit:26", arena(1512960, 302592), weights(49489408, 1536), weights(49490944, 1536), arena(0, 302592)),
    step(34, 42, "stage2.blocks.6.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(79754240, 13824), arena(0, 302592), weights(79768064, 1536), arena(605184, 301056)),
    step(35, 39, "stage2.blocks.6.attn.proj_q.y_2", "lib/nn.vit:17", arena(0, 302592), arena(605184, 301056), weights(49492480, 589824), weights(50082304, 1536), arena(302592, 302592)),
    step(36, 11, "stage2.blocks.6.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(79769600, 13824), arena(0, 302592), weights(79783424, 1536), arena(681984, 75264)),
    step(37, 12, "stage2.blocks.6.attn.proj_k.y_2", "lib/nn.vit:17", arena(0, 302592), arena(681984, 75264), weights(50083840, 589824), weights(50673664, 1536), arena(605184, 76800)),
    step(36, 11, "stage2.blocks.6.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(79784960, 13824), arena(0, 302592), weights(79798784, 1536), arena(758784, 75264)),
    step(37, 12, "stage2.blocks.6.attn.proj_v.y_2", "lib/nn.vit:17", arena(0, 302592), arena(758784, 75264), weights(50675200, 589824), weights(51265024, 1536), arena(681984, 76800)),
    step(38, 19, "stage2.blocks.6.attn.o", "specs/cvt.vit:33", arena(302592, 302592), arena(605184, 76800), arena(681984, 76800), arena(0, 302592)),
    step(43, 39, "stage2.blocks.6.x", "specs/cvt.vit:38", arena(1512960, 302592), arena(0, 302592), weights(51266560, 589824), weights(51856384, 1536), arena(1210368, 302592)),
    step(40, 4, "stage2.blocks.6.norm2.y", "lib/nn.vit:26", arena(1210368, 302592), weights(51857920, 1536), weights(51859456, 1536), arena(1512960, 302592)),
    step(41, 156, "stage2.blocks.6.mlp.y_1", "lib/nn.vit:44", arena(1512960, 302592), weights(51860992, 2359296), weights(54220288, 6144), arena(0, 1210368)),
    step(42, 39, "stage2.blocks.6.x_2", "specs/cvt.vit:39", arena(1210368, 302592), arena(0, 1210368), weights(54226432, 2359296), weights(56585728, 1536), arena(1512960, 302592)),
    step(40, 4, "stage2.blocks.7.norm1.y", "lib/nn.vit:26", arena(1512960, 302592), weights(56587264, 1536), weights(56588800, 1536), arena(0, 302592)),
    step(34, 42, "stage2.blocks.7.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(79800320, 13824), arena(0, 302592), weights(79814144, 1536), arena(605184, 301056)),
    step(35, 39, "stage2.blocks.7.attn.proj_q.y_2", "lib/nn.vit:17", arena(0, 302592), arena(605184, 301056), weights(56590336, 589824), weights(57180160, 1536), arena(302592, 302592)),
    step(36, 11, "stage2.blocks.7.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(79815680, 13824), arena(0, 302592), weights(79829504, 1536), arena(681984, 75264)),
    step(37, 12, "stage2.blocks.7.attn.proj_k.y_2", "lib/nn.vit:17", arena(0, 302592), arena(681984, 75264), weights(57181696, 589824), weights(57771520, 1536), arena(605184, 76800)),
    step(36, 11, "stage2.blocks.7.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(79831040, 13824), arena(0, 302592), weights(79844864, 1536), arena(758784, 75264)),
    step(37, 12, "stage2.blocks.7.attn.proj_v.y_2", "lib/nn.vit:17", arena(0, 302592), arena(758784, 75264), weights(57773056, 589824), weights(58362880, 1536), arena(681984, 76800)),
    step(38, 19, "stage2.blocks.7.attn.o", "specs/cvt.vit:33", arena(302592, 302592), arena(605184, 76800), arena(681984, 76800), arena(0, 302592)),
    step(43, 39, "stage2.blocks.7.x", "specs/cvt.vit:38", arena(1512960, 302592), arena(0, 302592), weights(58364416, 589824), weights(58954240, 1536), arena(1210368, 302592)),
    step(40, 4, "stage2.blocks.7.norm2.y", "lib/nn.vit:26", arena(1210368, 302592), weights(58955776, 1536), weights(58957312, 1536), arena(1512960, 302592)),
    step(41, 156, "stage2.blocks.7.mlp.y_1", "lib/nn.vit:44", arena(1512960, 302592), weights(58958848, 2359296), weights(61318144, 6144), arena(0, 1210368)),
    step(42, 39, "stage2.blocks.7.x_2", "specs/cvt.vit:39", arena(1210368, 302592), arena(0, 1210368), weights(61324288, 2359296), weights(63683584, 1536), arena(1512960, 302592)),
    step(40, 4, "stage2.blocks.8.norm1.y", "lib/nn.vit:26", arena(1512960, 302592), weights(63685120, 1536), weights(63686656, 1536), arena(0, 302592)),
    step(34, 42, "stage2.blocks.8.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(79846400, 13824), arena(0, 302592), weights(79860224, 1536), arena(605184, 301056)),
    step(35, 39, "stage2.blocks.8.attn.proj_q.y_2", "lib/nn.vit:17", arena(0, 302592), arena(605184, 301056), weights(63688192, 589824), weights(64278016, 1536), arena(302592, 302592)),
    step(36, 11, "stage2.blocks.8.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(79861760, 13824), arena(0, 302592), weights(79875584, 1536), arena(681984, 75264)),
    step(37, 12, "stage2.blocks.8.attn.proj_k.y_2", "lib/nn.vit:17", arena(0, 302592), arena(681984, 75264), weights(64279552, 589824), weights(64869376, 1536), arena(605184, 76800)),
    step(36, 11, "stage2.blocks.8.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(79877120, 13824), arena(0, 302592), weights(79890944, 1536), arena(758784, 75264)),
    step(37, 12, "stage2.blocks.8.attn.proj_v.y_2", "lib/nn.vit:17", arena(0, 302592), arena(758784, 75264), weights(64870912, 589824), weights(65460736, 1536), arena(681984, 76800)),
    step(38, 19, "stage2.blocks.8.attn.o", "specs/cvt.vit:33", arena(302592, 302592), arena(605184, 76800), arena(681984, 76800), arena(0, 302592)),
    step(43, 39, "stage2.blocks.8.x", "specs/cvt.vit:38", arena(1512960, 302592), arena(0, 302592), weights(65462272, 589824), weights(66052096, 1536), arena(1210368, 302592)),
    step(40, 4, "stage2.blocks.8.norm2.y", "lib/nn.vit:26", arena(1210368, 302592), weights(66053632, 1536), weights(66055168, 1536), arena(1512960, 302592)),
    step(41, 156, "stage2.blocks.8.mlp.y_1", "lib/nn.vit:44", arena(1512960, 302592), weights(66056704, 2359296), weights(68416000, 6144), arena(0, 1210368)),
    step(42, 39, "stage2.blocks.8.x_2", "specs/cvt.vit:39", arena(1210368, 302592), arena(0, 1210368), weights(68422144, 2359296), weights(70781440, 1536), arena(1512960, 302592)),
    step(40, 4, "stage2.blocks.9.norm1.y", "lib/nn.vit:26", arena(1512960, 302592), weights(70782976, 1536), weights(70784512, 1536), arena(0, 302592)),
    step(44, 6, "stage2.blocks.9.attn.proj_q.y_2", "lib/nn.vit:17", arena(0, 302592), weights(70786048, 589824), weights(71375872, 1536), arena(531456, 1536)),
    step(36, 11, "stage2.blocks.9.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(79892480, 13824), arena(0, 302592), weights(79906304, 1536), arena(379392, 75264)),
    step(45, 12, "stage2.blocks.9.attn.proj_k.y", "lib/nn.vit:14", arena(0, 302592), arena(379392, 75264), weights(71377408, 589824), arena(302592, 76800)),
    step(36, 11, "stage2.blocks.9.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(79907840, 13824), arena(0, 302592), weights(79921664, 1536), arena(456192, 75264)),
    step(45, 12, "stage2.blocks.9.attn.proj_v.y", "lib/nn.vit:14", arena(0, 302592), arena(456192, 75264), weights(71968768, 589824), arena(379392, 76800)),
    step(46, 1, "stage2.blocks.9.attn.o", "specs/cvt.vit:33", arena(531456, 1536), arena(302592, 76800), weights(71967232, 1536), arena(379392, 76800), weights(72558592, 1536), arena(0, 1536)),
    step(47, 6, "stage2.blocks.9.x", "specs/cvt.vit:38", arena(1512960, 302592), arena(0, 1536), weights(72560128, 589824), weights(73149952, 1536), arena(6144, 1536)),
    step(48, 1, "stage2.blocks.9.norm2.y", "lib/nn.vit:26", arena(6144, 1536), weights(73151488, 1536), weights(73153024, 1536), arena(7680, 1536)),
    step(49, 24, "stage2.blocks.9.mlp.y_1", "lib/nn.vit:44", arena(7680, 1536), weights(73154560, 2359296), weights(75513856, 6144), arena(0, 6144)),
    step(50, 6, "stage2.blocks.9.x_2", "specs/cvt.vit:39", arena(6144, 1536), arena(0, 6144), weights(75520000, 2359296), weights(77879296, 1536), arena(7680, 1536)),
    step(48, 1, "norm.y", "lib/nn.vit:26", arena(7680, 1536), weights(77880832, 1536), weights(77882368, 1536), arena(4096, 1536)),
    step(51, 16, "head.y_2", "lib/nn.vit:17", arena(4096, 1536), weights(77883904, 1536000), weights(79419904, 4000), arena(0, 4000)),
  ],
  memory: { weights: 79923200, arena: 4816896, staging: 648960, livenessBound: 4816896 },
  pipelines: [
    `// specs/cvt.vit:12, specs/cvt.vit:16 (map)
// folded[u, v, c] = weight[c, 0, u, v] * (rsqrt(running_var[c] + 0.00001) * weight_1[c])

@group(0) @binding(0) var<storage, read_write> weight: array<f32>;
@group(0) @binding(1) var<storage, read_write> running_var: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> weight_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> folded: array<vec4f>;
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
  let tile = id % 16;
  let id_div_16 = id / 16;
  let weight_at = tile * 36 + id_div_16 + 9;
  let weight_at_1 = tile * 36 + id_div_16 + 18;
  let weight_at_2 = tile * 36 + id_div_16 + 27;
  let weight_2 = vec4f(weight[tile * 36 + id_div_16], weight[weight_at], weight[weight_at_1], weight[weight_at_2]);
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
const invocations = 16; // of one row of the batch

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

const workgroups = 7u; // of one row of the batch
const invocations = 432; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let tile = id % 48;
  let id_div_48 = id / 48;
  let weight_at = tile * 36 + id_div_48 + 9;
  let weight_at_1 = tile * 36 + id_div_48 + 18;
  let weight_at_2 = tile * 36 + id_div_48 + 27;
  let weight_2 = vec4f(weight[tile * 36 + id_div_48], weight[weight_at], weight[weight_at_1], weight[weight_at_2]);
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
const invocations = 48; // of one row of the batch

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

const workgroups = 14u; // of one row of the batch
const invocations = 864; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let tile = id % 96;
  let id_div_96 = id / 96;
  let weight_at = tile * 36 + id_div_96 + 9;
  let weight_at_1 = tile * 36 + id_div_96 + 18;
  let weight_at_2 = tile * 36 + id_div_96 + 27;
  let weight_2 = vec4f(weight[tile * 36 + id_div_96], weight[weight_at], weight[weight_at_1], weight[weight_at_2]);
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

const workgroups = 2u; // of one row of the batch
const invocations = 96; // of one row of the batch

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
// y[hw/56, hw%56, o] = bias[o] + sum[cuv: 147] (if 0 <= hw/56*4 + cuv/7%7 - 2 and hw/56*4 + cuv/7%7 - 2 < 224 and
//   0 <= hw%56*4 + cuv%7 - 2 and hw%56*4 + cuv%7 - 2 < 224 then image[cuv/49, hw/56*4 + cuv/7%7 - 2, hw%56*4 +
//   cuv%7 - 2] else 0) * weight[o, cuv/49, cuv/7%7, cuv%7]

@group(0) @binding(0) var<storage, read> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> image: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 112u; // of one row of the batch
const invocations = 896; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_16 = id / 16;
  let i = id_div_16 * 4 - 2;
  let row_tile = id / 4;
  let id_mod_4 = row_tile % 4;
  let i_1 = id_mod_4 * 56 - 2;
  let image_at = batch_row * 150528;
${each(12, (i) => `  let image_at_${1 + i} = batch_row * 150528 + id_mod_4 * 56 + ${2 + 4 * i};
`)}  let i_2 = id_mod_4 * 56 + 50;
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
    let cuv_div_7_1 = (cuv * 4 + 1) / 7;
    let cuv_mod_7_1 = cuv_div_7_1 % 7;
    let cuv_div_7_2 = (cuv * 4 + 2) / 7;
    let cuv_mod_7_2 = cuv_div_7_2 % 7;
    let cuv_div_7_3 = cuv_1 / 7;
    let cuv_mod_7_3 = cuv_div_7_3 % 7;
    let places = vec4i(i + cuv_mod_7, i + cuv_mod_7_1, i + cuv_mod_7_2, i + cuv_mod_7_3);
    let term = vec4i(0) <= places;
    let term_1 = places < vec4i(224);
    let term_2 = term & term_1;
    let cuv_mod_7_4 = cuv * 4 % 7;
    let cuv_mod_7_5 = (cuv * 4 + 1) % 7;
    let cuv_mod_7_6 = (cuv * 4 + 2) % 7;
    let cuv_mod_7_7 = cuv_1 % 7;
    let places_1 = vec4i(i_1 + cuv_mod_7_4, i_1 + cuv_mod_7_5, i_1 + cuv_mod_7_6, i_1 + cuv_mod_7_7);
    let safe = clamp(i + cuv_mod_7, 0, 223);
    let safe_1 = max(i_1 + cuv_mod_7_4, 0);
    let cuv_div_49 = cuv * 4 / 49;
    let image_at_step = cuv_div_49 * 50176 + safe * 224 + safe_1;
${each(2, (i) => `    let safe_${2 + 2 * i} = clamp(i + cuv_mod_7_${1 + i}, 0, 223);
    let safe_${3 + 2 * i} = max(i_1 + cuv_mod_7_${5 + i}, 0);
    let cuv_div_49_${1 + i} = (cuv * 4 + ${1 + i}) / 49;
    let image_at_step_${1 + i} = cuv_div_49_${1 + i} * 50176 + safe_${2 + 2 * i} * 224 + safe_${3 + 2 * i};
`)}    let safe_6 = clamp(i + cuv_mod_7_3, 0, 223);
    let safe_7 = max(i_1 + cuv_mod_7_7, 0);
    let cuv_div_49_3 = cuv_1 / 49;
    let image_at_step_3 = cuv_div_49_3 * 50176 + safe_6 * 224 + safe_7;
    let image_1 = vec4f(image[image_at + image_at_step], image[image_at + image_at_step_1], image[image_at + image_at_step_2], image[image_at + image_at_step_3]);
    let left = select(vec4f(0.0), image_1, term_2 & (vec4i(0) <= places_1)) * counted;
    let image_at_step_4 = cuv_div_49 * 50176 + safe * 224 + cuv_mod_7_4;
${each(3, (i) => `    let image_at_step_${5 + i} = cuv_div_49_${1 + i} * 50176 + safe_${2 + 2 * i} * 224 + cuv_mod_7_${5 + i};
`)}${each(12, (i) => `    let image_${2 + i} = vec4f(image[image_at_${1 + i} + image_at_step_4], image[image_at_${1 + i} + image_at_step_5], image[image_at_${1 + i} + image_at_step_6], image[image_at_${1 + i} + image_at_step_7]);
    let left_${1 + i} = select(vec4f(0.0), image_${2 + i}, term_2) * counted;
`)}    let places_2 = vec4i(i_2 + cuv_mod_7_4, i_2 + cuv_mod_7_5, i_2 + cuv_mod_7_6, i_2 + cuv_mod_7_7);
    let safe_8 = min(i_2 + cuv_mod_7_4, 223);
    let image_at_step_8 = cuv_div_49 * 50176 + safe * 224 + safe_8;
${each(3, (i) => `    let safe_${9 + i} = min(i_2 + cuv_mod_7_${5 + i}, 223);
    let image_at_step_${9 + i} = cuv_div_49_${1 + i} * 50176 + safe_${2 + 2 * i} * 224 + safe_${9 + i};
`)}    let image_14 = vec4f(image[image_at + image_at_step_8], image[image_at + image_at_step_9], image[image_at + image_at_step_10], image[image_at + image_at_step_11]);
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
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y_1[hwo*56 + hwi, d] = (y[hwo, hwi, d] - (sum[d: 64] y[hwo, hwi, d]) / 64) * rsqrt((sum[d: 64] (y[hwo, hwi, d] -
//   (sum[d: 64] y[hwo, hwi, d]) / 64) * (y[hwo, hwi, d] - (sum[d: 64] y[hwo, hwi, d]) / 64)) / 64 + 0.00001) *
//   weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 49u; // of one row of the batch
const invocations = 3136; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let y_at = batch_row * 50176 + id * 16;
  for (var d = 0; d < 16; d++) {
    let y_2 = y[y_at + d];
    sum += y_2;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 64.0;
  for (var d = 0; d < 16; d++) {
    let y_3 = y[y_at + d];
    let term_1 = y_3 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 64.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 16; d++) {
    let y_4 = y[y_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y_1[y_at + d] = (y_4 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y_1[hw, d] = (y[hw, d] - (sum[d: 64] y[hw, d]) / 64) * rsqrt((sum[d: 64] (y[hw, d] - (sum[d: 64] y[hw, d]) / 64)
//   * (y[hw, d] - (sum[d: 64] y[hw, d]) / 64)) / 64 + 0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 49u; // of one row of the batch
const invocations = 3136; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let y_at = batch_row * 50176 + id * 16;
  for (var d = 0; d < 16; d++) {
    let y_2 = y[y_at + d];
    sum += y_2;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 64.0;
  for (var d = 0; d < 16; d++) {
    let y_3 = y[y_at + d];
    let term_1 = y_3 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 64.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 16; d++) {
    let y_4 = y[y_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y_1[y_at + d] = (y_4 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// specs/cvt.vit:12, specs/cvt.vit:16 (row)
// y_1[h, w, c] = sum[u: 3, v: 3] folded[u, v, c] * (if 0 <= h + u - 1 and h + u - 1 < 56 and 0 <= w + v - 1 and w
//   + v - 1 < 56 then y[h*56 + u*56 + w + v - 57, c] else 0) + folded_1[c]

@group(0) @binding(0) var<storage, read> folded: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 112u; // of one row of the batch
const invocations = 7168; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let c_quad = id % 16;
  let folded_2 = folded[c_quad];
  let h = id / 128;
  let term = 0 <= h - 1;
  let id_div_16 = id / 16;
  let w_tile = id_div_16 % 8;
  let term_1 = 0 <= w_tile * 7 - 1;
  let safe = max(id_div_16 * 7 - 57, 0);
  let y_at = batch_row * 50176 + safe * 16 + c_quad;
  let y_2 = y[y_at];
  var sum = folded_2 * select(vec4f(0.0), y_2, term && term_1);
${each(6, (i) => `  let safe_${1 + i} = max(id_div_16 * 7 - ${56 - i}, 0);
  let y_at_${1 + i} = batch_row * 50176 + safe_${1 + i} * 16 + c_quad;
  let y_${3 + i} = y[y_at_${1 + i}];
  let term_${2 + i} = select(vec4f(0.0), y_${3 + i}, term);
  var sum_${1 + i} = folded_2 * term_${2 + i};
`)}  let folded_3 = folded[c_quad + 16];
  sum += folded_3 * term_2;
${each(5, (i) => `  sum_${1 + i} += folded_3 * term_${3 + i};
`)}  let safe_7 = max(id_div_16 * 7 - 50, 0);
  let y_at_7 = batch_row * 50176 + safe_7 * 16 + c_quad;
  let y_9 = y[y_at_7];
  let term_8 = select(vec4f(0.0), y_9, term);
  sum_6 += folded_3 * term_8;
  let folded_4 = folded[c_quad + 32];
  sum += folded_4 * term_3;
${each(5, (i) => `  sum_${1 + i} += folded_4 * term_${4 + i};
`)}  let term_9 = w_tile * 7 + 7 < 56;
  let safe_8 = max(id_div_16 * 7 - 49, 0);
  let y_at_8 = batch_row * 50176 + safe_8 * 16 + c_quad;
  let y_10 = y[y_at_8];
  sum_6 += folded_4 * select(vec4f(0.0), y_10, term && term_9);
  let folded_5 = folded[c_quad + 48];
  let safe_9 = max(id_div_16 * 7 - 1, 0);
  let y_at_9 = batch_row * 50176 + safe_9 * 16 + c_quad;
  let y_11 = y[y_at_9];
  sum += folded_5 * select(vec4f(0.0), y_11, term_1);
  let y_at_10 = batch_row * 50176 + id_div_16 * 112 + c_quad;
${each(5, (i) => `  let y_${12 + i} = y[y_at_${10 + i}];
  sum_${1 + i} += folded_5 * y_${12 + i};
  let y_at_${11 + i} = batch_row * 50176 + id_div_16 * 112 + c_quad + ${16 + 16 * i};
`)}  let y_17 = y[y_at_15];
  sum_6 += folded_5 * y_17;
  let folded_6 = folded[c_quad + 64];
  sum += folded_6 * y_12;
${each(5, (i) => `  sum_${1 + i} += folded_6 * y_${13 + i};
`)}  let y_at_16 = batch_row * 50176 + id_div_16 * 112 + c_quad + 96;
  let y_18 = y[y_at_16];
  sum_6 += folded_6 * y_18;
  let folded_7 = folded[c_quad + 80];
  sum += folded_7 * y_13;
${each(5, (i) => `  sum_${1 + i} += folded_7 * y_${14 + i};
`)}  let safe_10 = min(id_div_16 * 7 + 7, 3135);
  let y_at_17 = batch_row * 50176 + safe_10 * 16 + c_quad;
  let y_19 = y[y_at_17];
  sum_6 += folded_7 * select(vec4f(0.0), y_19, term_9);
  let folded_8 = folded[c_quad + 96];
  let term_10 = h + 1 < 56;
  let safe_11 = min(id_div_16 * 7 + 55, 3135);
  let y_at_18 = batch_row * 50176 + safe_11 * 16 + c_quad;
  let y_20 = y[y_at_18];
  sum += folded_8 * select(vec4f(0.0), y_20, term_10 && term_1);
${each(6, (i) => `  let safe_${12 + i} = min(id_div_16 * 7 + ${56 + i}, 3135);
  let y_at_${19 + i} = batch_row * 50176 + safe_${12 + i} * 16 + c_quad;
  let y_${21 + i} = y[y_at_${19 + i}];
  let term_${11 + i} = select(vec4f(0.0), y_${21 + i}, term_10);
  sum_${1 + i} += folded_8 * term_${11 + i};
`)}  let folded_9 = folded[c_quad + 112];
  sum += folded_9 * term_11;
${each(5, (i) => `  sum_${1 + i} += folded_9 * term_${12 + i};
`)}  let safe_18 = min(id_div_16 * 7 + 62, 3135);
  let y_at_25 = batch_row * 50176 + safe_18 * 16 + c_quad;
  let y_27 = y[y_at_25];
  let term_17 = select(vec4f(0.0), y_27, term_10);
  sum_6 += folded_9 * term_17;
  let folded_10 = folded[c_quad + 128];
  sum += folded_10 * term_12;
${each(5, (i) => `  sum_${1 + i} += folded_10 * term_${13 + i};
`)}  let safe_19 = min(id_div_16 * 7 + 63, 3135);
  let y_at_26 = batch_row * 50176 + safe_19 * 16 + c_quad;
  let y_28 = y[y_at_26];
  sum_6 += folded_10 * select(vec4f(0.0), y_28, term_10 && term_9);
  let folded_1_1 = folded_1[c_quad];
  y_1[y_at_10] = sum + folded_1_1;
${each(6, (i) => `  y_1[y_at_${11 + i}] = sum_${1 + i} + folded_1_1;
`)}}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[hwohwi, o] = sum[i: 64] y[hwohwi/56, hwohwi%56, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 98u; // of one row of the batch
const invocations = 784; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 4;
  let y_at = batch_row * 50176 + row_tile * 256;
${each(15, (i) => `  let y_at_${1 + i} = batch_row * 50176 + row_tile * 256 + ${16 + 16 * i};
`)}  let column_tile = id % 4;
  let weight_at = column_tile * 256;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 256 + ${16 + 16 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 16; i++) {
    let y_2 = y[y_at + i];
${each(15, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(16, (i) => `    acc_${i}_0 += y_${2 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(16, (j) => `    acc_${j}_${1 + i} += y_${2 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let bias_1 = bias[column_tile * 4];
  let y_1_at = batch_row * 50176 + row_tile * 256 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_1_at_${1 + i} = batch_row * 50176 + row_tile * 256 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_1_at_step = tile_row * 16;
    y_1[y_1_at + y_1_at_step] = sum + bias_1;
${each(3, (i) => `    y_1[y_1_at_${1 + i} + y_1_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// specs/cvt.vit:12, specs/cvt.vit:16 (row)
// y_1[h, w, c] = sum[u: 3, v: 3] folded[u, v, c] * (if 0 <= h*2 + u - 1 and 0 <= w*2 + v - 1 then y[h*112 + u*56 +
//   w*2 + v - 57, c] else 0) + folded_1[c]

@group(0) @binding(0) var<storage, read> folded: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 28u; // of one row of the batch
const invocations = 1792; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let c_quad = id % 16;
  let folded_2 = folded[c_quad];
  let h = id / 64;
  let term = 0 <= h * 2 - 1;
  let id_div_16 = id / 16;
  let w_tile = id_div_16 % 4;
  let term_1 = 0 <= w_tile * 14 - 1;
  let safe = h * 112 + w_tile * 14 - 57;
  let safe_1 = max(safe, 0);
  let y_at = batch_row * 50176 + safe_1 * 16 + c_quad;
  let y_2 = y[y_at];
  var sum = folded_2 * select(vec4f(0.0), y_2, term && term_1);
${each(6, (i) => `  let safe_${2 + 2 * i} = h * 112 + w_tile * 14 - ${55 - 2 * i};
  let safe_${3 + 2 * i} = max(safe_${2 + 2 * i}, 0);
  let y_at_${1 + i} = batch_row * 50176 + safe_${3 + 2 * i} * 16 + c_quad;
  let y_${3 + i} = y[y_at_${1 + i}];
  let term_${2 + i} = select(vec4f(0.0), y_${3 + i}, term);
  var sum_${1 + i} = folded_2 * term_${2 + i};
`)}  let folded_3 = folded[c_quad + 16];
  let safe_14 = h * 112 + w_tile * 14 - 56;
  let safe_15 = max(safe_14, 0);
  let y_at_7 = batch_row * 50176 + safe_15 * 16 + c_quad;
  let y_9 = y[y_at_7];
  sum += folded_3 * select(vec4f(0.0), y_9, term);
${each(6, (i) => `  let safe_${16 + 2 * i} = h * 112 + w_tile * 14 - ${54 - 2 * i};
  let safe_${17 + 2 * i} = max(safe_${16 + 2 * i}, 0);
  let y_at_${8 + i} = batch_row * 50176 + safe_${17 + 2 * i} * 16 + c_quad;
  let y_${10 + i} = y[y_at_${8 + i}];
  sum_${1 + i} += folded_3 * select(vec4f(0.0), y_${10 + i}, term);
`)}  let folded_4 = folded[c_quad + 32];
  sum += folded_4 * term_2;
${each(5, (i) => `  sum_${1 + i} += folded_4 * term_${3 + i};
`)}  let safe_28 = h * 112 + w_tile * 14 - 43;
  let safe_29 = max(safe_28, 0);
  let y_at_14 = batch_row * 50176 + safe_29 * 16 + c_quad;
  let y_16 = y[y_at_14];
  sum_6 += folded_4 * select(vec4f(0.0), y_16, term);
  let folded_5 = folded[c_quad + 48];
  let safe_30 = h * 112 + w_tile * 14 - 1;
  let safe_31 = max(safe_30, 0);
  let y_at_15 = batch_row * 50176 + safe_31 * 16 + c_quad;
  let y_17 = y[y_at_15];
  sum += folded_5 * select(vec4f(0.0), y_17, term_1);
${each(6, (i) => `  let y_at_${16 + i} = batch_row * 50176 + h * 1792 + w_tile * 224 + c_quad + ${16 + 32 * i};
  let y_${18 + i} = y[y_at_${16 + i}];
  sum_${1 + i} += folded_5 * y_${18 + i};
`)}  let folded_6 = folded[c_quad + 64];
  let y_at_22 = batch_row * 50176 + h * 1792 + w_tile * 224 + c_quad;
  let y_24 = y[y_at_22];
  sum += folded_6 * y_24;
${each(6, (i) => `  let y_at_${23 + i} = batch_row * 50176 + h * 1792 + w_tile * 224 + c_quad + ${32 + 32 * i};
  let y_${25 + i} = y[y_at_${23 + i}];
  sum_${1 + i} += folded_6 * y_${25 + i};
`)}  let folded_7 = folded[c_quad + 80];
  sum += folded_7 * y_18;
${each(5, (i) => `  sum_${1 + i} += folded_7 * y_${19 + i};
`)}  let y_at_29 = batch_row * 50176 + h * 1792 + w_tile * 224 + c_quad + 208;
  let y_31 = y[y_at_29];
  sum_6 += folded_7 * y_31;
  let folded_8 = folded[c_quad + 96];
  let y_at_30 = batch_row * 50176 + h * 1792 + w_tile * 224 + c_quad + 880;
  let y_32 = y[y_at_30];
  sum += folded_8 * select(vec4f(0.0), y_32, term_1);
${each(6, (i) => `  let y_at_${31 + i} = batch_row * 50176 + h * 1792 + w_tile * 224 + c_quad + ${912 + 32 * i};
  let y_${33 + i} = y[y_at_${31 + i}];
  sum_${1 + i} += folded_8 * y_${33 + i};
`)}  let folded_9 = folded[c_quad + 112];
  let y_at_37 = batch_row * 50176 + h * 1792 + w_tile * 224 + c_quad + 896;
  let y_39 = y[y_at_37];
  sum += folded_9 * y_39;
${each(6, (i) => `  let y_at_${38 + i} = batch_row * 50176 + h * 1792 + w_tile * 224 + c_quad + ${928 + 32 * i};
  let y_${40 + i} = y[y_at_${38 + i}];
  sum_${1 + i} += folded_9 * y_${40 + i};
`)}  let folded_10 = folded[c_quad + 128];
  sum += folded_10 * y_33;
${each(5, (i) => `  sum_${1 + i} += folded_10 * y_${34 + i};
`)}  let y_at_44 = batch_row * 50176 + h * 1792 + w_tile * 224 + c_quad + 1104;
  let y_46 = y[y_at_44];
  sum_6 += folded_10 * y_46;
  let folded_1_1 = folded_1[c_quad];
  let y_1_at = batch_row * 12544 + id_div_16 * 112 + c_quad;
  y_1[y_1_at] = sum + folded_1_1;
${each(6, (i) => `  let y_1_at_${1 + i} = batch_row * 12544 + id_div_16 * 112 + c_quad + ${16 + 16 * i};
  y_1[y_1_at_${1 + i}] = sum_${1 + i} + folded_1_1;
`)}}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[hwohwi, o] = sum[i: 64] y[hwohwi/28, hwohwi%28, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 25u; // of one row of the batch
const invocations = 196; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 4;
  let y_at = batch_row * 12544 + row_tile * 256;
${each(15, (i) => `  let y_at_${1 + i} = batch_row * 12544 + row_tile * 256 + ${16 + 16 * i};
`)}  let column_tile = id % 4;
  let weight_at = column_tile * 256;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 256 + ${16 + 16 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 16; i++) {
    let y_2 = y[y_at + i];
${each(15, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(16, (i) => `    acc_${i}_0 += y_${2 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(16, (j) => `    acc_${j}_${1 + i} += y_${2 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let bias_1 = bias[column_tile * 4];
  let y_1_at = batch_row * 12544 + row_tile * 256 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_1_at_${1 + i} = batch_row * 12544 + row_tile * 256 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_1_at_step = tile_row * 16;
    y_1[y_1_at + y_1_at_step] = sum + bias_1;
${each(3, (i) => `    y_1[y_1_at_${1 + i} + y_1_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// specs/cvt.vit:33, lib/nn.vit:31, lib/nn.vit:30, specs/cvt.vit:31 (attend)
// o[t, nc] = (sum[j: 784] exp(0.125 * (sum[c: 64] y[t, c] * y_1[j, c]) - max[k: 784] 0.125 * (sum[c: 64] y[t, c] *
//   y_1[k, c])) * y_2[j, nc]) / (sum[l: 784] exp(0.125 * (sum[c: 64] y[t, c] * y_1[l, c]) - max[k: 784] 0.125 *
//   (sum[c: 64] y[t, c] * y_1[k, c])))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y_2: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 49u; // of one row of the batch
const invocations = 392; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_at = batch_row * 50176 + id * 128;
${each(7, (i) => `  let y_at_${1 + i} = batch_row * 50176 + id * 128 + ${16 + 16 * i};
`)}  let y_1_at = batch_row * 12544;
${each(3, (i) => `  let y_1_at_${2 + 2 * i} = batch_row * 12544 + ${16 + 16 * i};
`)}  var values: array<mat4x4f, 16>;
${each(8, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(8, (i) => `${each(16, (j) => `  var acc_${i}_${j} = vec4f();
`)}`)}  for (var j = 0; j < 196; j++) {
    let y_1_at_step = j * 64;
    let y_1_at_1 = y_1_at + y_1_at_step;
${each(3, (i) => `    let y_1_at_${3 + 2 * i} = y_1_at_${2 + 2 * i} + y_1_at_step;
`)}${each(8, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 16; c++) {
      let y_3 = y[y_at + c];
${each(7, (i) => `      let y_${4 + i} = y[y_at_${1 + i} + c];
`)}${each(4, (i) => `      let y_1_${1 + i} = y_1[y_1_at_${1 + 2 * i} + c];
`)}      let keys = mat4x4f(y_1_1, y_1_2, y_1_3, y_1_4);
${each(8, (i) => `      score_${i} += y_${3 + i} * keys;
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
    for (var tile_column = 0; tile_column < 16; tile_column++) {
${each(4, (i) => `      let y_2_${1 + i} = y_2[y_1_at_${1 + 2 * i} + tile_column];
`)}      values[tile_column] = mat4x4f(y_2_1, y_2_2, y_2_3, y_2_4);
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
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let share = 1.0 / divisors[tile_row];
    let o_at_step = tile_row * 16;
    let o_at = y_at + o_at_step;
    for (var tile_column = 0; tile_column < 16; tile_column++) {
      let sum = sums[tile_row * 16 + tile_column] * share;
      o[o_at + tile_column] = sum;
    }
  }
}
`,
    `// specs/cvt.vit:38, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x[hw, d] = y[hw, d] + (sum[i: 64] o[hw, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 98u; // of one row of the batch
const invocations = 784; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 4;
  let o_at = batch_row * 50176 + row_tile * 256;
${each(15, (i) => `  let o_at_${1 + i} = batch_row * 50176 + row_tile * 256 + ${16 + 16 * i};
`)}  let column_tile = id % 4;
  let weight_at = column_tile * 256;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 256 + ${16 + 16 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 16; i++) {
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
  let y_at = batch_row * 50176 + row_tile * 256 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 50176 + row_tile * 256 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = tile_row * 16;
    let y_1 = y[y_at + y_at_step];
    x[y_at + y_at_step] = y_1 + sum + bias_1;
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + y_at_step];
    x[y_at_${1 + i} + y_at_step] = y_${2 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y[hw, d] = (x[hw, d] - (sum[d: 64] x[hw, d]) / 64) * rsqrt((sum[d: 64] (x[hw, d] - (sum[d: 64] x[hw, d]) / 64) *
//   (x[hw, d] - (sum[d: 64] x[hw, d]) / 64)) / 64 + 0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 49u; // of one row of the batch
const invocations = 3136; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * 50176 + id * 16;
  for (var d = 0; d < 16; d++) {
    let x_1 = x[x_at + d];
    sum += x_1;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 64.0;
  for (var d = 0; d < 16; d++) {
    let x_2 = x[x_at + d];
    let term_1 = x_2 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 64.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 16; d++) {
    let x_3 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y[x_at + d] = (x_3 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:44, lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[hw, o] = (sum[i: 64] y[hw, i] * weight[o, i] + bias[o]) * sigmoid(1.702 * (sum[i: 64] y[hw, i] * weight[o,
//   i] + bias[o]))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 392u; // of one row of the batch
const invocations = 3136; // of one row of the batch

fn vitc_sigmoid_v4(x: vec4f) -> vec4f { return 1.0 / (1.0 + exp(clamp(-x, vec4f(-87.0), vec4f(87.0)))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 16;
  let y_at = batch_row * 50176 + row_tile * 256;
${each(15, (i) => `  let y_at_${1 + i} = batch_row * 50176 + row_tile * 256 + ${16 + 16 * i};
`)}  let column_tile = id % 16;
  let weight_at = column_tile * 256;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 256 + ${16 + 16 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 16; i++) {
    let y_2 = y[y_at + i];
${each(15, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(16, (i) => `    acc_${i}_0 += y_${2 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(16, (j) => `    acc_${j}_${1 + i} += y_${2 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let bias_1 = bias[column_tile * 4];
  let y_1_at = batch_row * 200704 + row_tile * 1024 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_1_at_${1 + i} = batch_row * 200704 + row_tile * 1024 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let term = sum + bias_1;
    let y_1_at_step = tile_row * 64;
    y_1[y_1_at + y_1_at_step] = term * vitc_sigmoid_v4(1.702 * term);
${each(3, (i) => `    let term_${1 + i} = sum_${1 + i} + bias_${2 + i};
    y_1[y_1_at_${1 + i} + y_1_at_step] = term_${1 + i} * vitc_sigmoid_v4(1.702 * term_${1 + i});
`)}  }
}
`,
    `// specs/cvt.vit:39, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[hw, d] = x[hw, d] + (sum[i: 256] y[hw, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 98u; // of one row of the batch
const invocations = 784; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 4;
  let y_at = batch_row * 200704 + row_tile * 1024;
${each(15, (i) => `  let y_at_${1 + i} = batch_row * 200704 + row_tile * 1024 + ${64 + 64 * i};
`)}  let column_tile = id % 4;
  let weight_at = column_tile * 1024;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 1024 + ${64 + 64 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 64; i++) {
    let y_1 = y[y_at + i];
${each(15, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(16, (i) => `    acc_${i}_0 += y_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(16, (j) => `    acc_${j}_${1 + i} += y_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let x_at = batch_row * 50176 + row_tile * 256 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 50176 + row_tile * 256 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let x_at_step = tile_row * 16;
    let x_2 = x[x_at + x_at_step];
    x_1[x_at + x_at_step] = x_2 + sum + bias_1;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    x_1[x_at_${1 + i} + x_at_step] = x_${3 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// lib/nn.vit:39 (contract)
// y[hw/28, hw%28, o] = bias[o] + sum[cuv: 576] (if 0 <= hw/28*2 + cuv/3%3 - 1 and 0 <= hw%28*2 + cuv%3 - 1 then
//   x[hw/28*112 + cuv/3%3*56 + hw%28*2 + cuv%3 - 57, cuv/9] else 0) * weight[o, cuv/9, cuv/3%3, cuv%3]

@group(0) @binding(0) var<storage, read> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> x: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 84u; // of one row of the batch
const invocations = 672; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_24 = id / 24;
  let i = id_div_24 * 2 - 1;
  let row_tile = id / 12;
  let id_mod_2 = row_tile % 2;
  let i_1 = id_mod_2 * 28 - 1;
  let safe = id_div_24 * 112 + id_mod_2 * 28 - 57;
  let x_at = batch_row * 200704;
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
    let safe_step = cuv_mod_3 * 56 + cuv_mod_3_5;
    let safe_1 = max(safe + safe_step, 0);
    let cuv_div_9 = cuv * 4 / 9;
    let x_at_step = safe_1 * 64 + cuv_div_9;
${each(2, (i) => `    let safe_step_${1 + i} = cuv_mod_3_${1 + i} * 56 + cuv_mod_3_${6 + i};
    let safe_${2 + i} = max(safe + safe_step_${1 + i}, 0);
    let cuv_div_9_${1 + i} = (cuv * 4 + ${1 + i}) / 9;
    let x_at_step_${1 + i} = safe_${2 + i} * 64 + cuv_div_9_${1 + i};
`)}    let safe_step_3 = cuv_mod_3_4 * 56 + cuv_mod_3_5;
    let safe_4 = max(safe + safe_step_3, 0);
    let cuv_div_9_3 = (cuv * 4 + 3) / 9;
    let x_at_step_3 = safe_4 * 64 + cuv_div_9_3;
    let x_1 = vec4f(x[x_at + x_at_step], x[x_at + x_at_step_1], x[x_at + x_at_step_2], x[x_at + x_at_step_3]);
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
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y_1[hwo*28 + hwi, d] = (y[hwo, hwi, d] - (sum[d: 192] y[hwo, hwi, d]) / 192) * rsqrt((sum[d: 192] (y[hwo, hwi,
//   d] - (sum[d: 192] y[hwo, hwi, d]) / 192) * (y[hwo, hwi, d] - (sum[d: 192] y[hwo, hwi, d]) / 192)) / 192 +
//   0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 13u; // of one row of the batch
const invocations = 784; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let y_at = batch_row * 37632 + id * 48;
  for (var d = 0; d < 48; d++) {
    let y_2 = y[y_at + d];
    sum += y_2;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 192.0;
  for (var d = 0; d < 48; d++) {
    let y_3 = y[y_at + d];
    let term_1 = y_3 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 192.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 48; d++) {
    let y_4 = y[y_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y_1[y_at + d] = (y_4 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y_1[hw, d] = (y[hw, d] - (sum[d: 192] y[hw, d]) / 192) * rsqrt((sum[d: 192] (y[hw, d] - (sum[d: 192] y[hw, d]) /
//   192) * (y[hw, d] - (sum[d: 192] y[hw, d]) / 192)) / 192 + 0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 13u; // of one row of the batch
const invocations = 784; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let y_at = batch_row * 37632 + id * 48;
  for (var d = 0; d < 48; d++) {
    let y_2 = y[y_at + d];
    sum += y_2;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 192.0;
  for (var d = 0; d < 48; d++) {
    let y_3 = y[y_at + d];
    let term_1 = y_3 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 192.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 48; d++) {
    let y_4 = y[y_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y_1[y_at + d] = (y_4 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// specs/cvt.vit:12, specs/cvt.vit:16 (row)
// y_1[h, w, c] = sum[u: 3, v: 3] folded[u, v, c] * (if 0 <= h + u - 1 and h + u - 1 < 28 and 0 <= w + v - 1 and w
//   + v - 1 < 28 then y[h*28 + u*28 + w + v - 29, c] else 0) + folded_1[c]

@group(0) @binding(0) var<storage, read> folded: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 84u; // of one row of the batch
const invocations = 5376; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let c_quad = id % 48;
  let folded_2 = folded[c_quad];
  let h = id / 192;
  let term = 0 <= h - 1;
  let id_div_48 = id / 48;
  let w_tile = id_div_48 % 4;
  let term_1 = 0 <= w_tile * 7 - 1;
  let safe = max(id_div_48 * 7 - 29, 0);
  let y_at = batch_row * 37632 + safe * 48 + c_quad;
  let y_2 = y[y_at];
  var sum = folded_2 * select(vec4f(0.0), y_2, term && term_1);
${each(6, (i) => `  let safe_${1 + i} = max(id_div_48 * 7 - ${28 - i}, 0);
  let y_at_${1 + i} = batch_row * 37632 + safe_${1 + i} * 48 + c_quad;
  let y_${3 + i} = y[y_at_${1 + i}];
  let term_${2 + i} = select(vec4f(0.0), y_${3 + i}, term);
  var sum_${1 + i} = folded_2 * term_${2 + i};
`)}  let folded_3 = folded[c_quad + 48];
  sum += folded_3 * term_2;
${each(5, (i) => `  sum_${1 + i} += folded_3 * term_${3 + i};
`)}  let safe_7 = max(id_div_48 * 7 - 22, 0);
  let y_at_7 = batch_row * 37632 + safe_7 * 48 + c_quad;
  let y_9 = y[y_at_7];
  let term_8 = select(vec4f(0.0), y_9, term);
  sum_6 += folded_3 * term_8;
  let folded_4 = folded[c_quad + 96];
  sum += folded_4 * term_3;
${each(5, (i) => `  sum_${1 + i} += folded_4 * term_${4 + i};
`)}  let term_9 = w_tile * 7 + 7 < 28;
  let safe_8 = max(id_div_48 * 7 - 21, 0);
  let y_at_8 = batch_row * 37632 + safe_8 * 48 + c_quad;
  let y_10 = y[y_at_8];
  sum_6 += folded_4 * select(vec4f(0.0), y_10, term && term_9);
  let folded_5 = folded[c_quad + 144];
  let safe_9 = max(id_div_48 * 7 - 1, 0);
  let y_at_9 = batch_row * 37632 + safe_9 * 48 + c_quad;
  let y_11 = y[y_at_9];
  sum += folded_5 * select(vec4f(0.0), y_11, term_1);
  let y_at_10 = batch_row * 37632 + id_div_48 * 336 + c_quad;
${each(5, (i) => `  let y_${12 + i} = y[y_at_${10 + i}];
  sum_${1 + i} += folded_5 * y_${12 + i};
  let y_at_${11 + i} = batch_row * 37632 + id_div_48 * 336 + c_quad + ${48 + 48 * i};
`)}  let y_17 = y[y_at_15];
  sum_6 += folded_5 * y_17;
  let folded_6 = folded[c_quad + 192];
  sum += folded_6 * y_12;
${each(5, (i) => `  sum_${1 + i} += folded_6 * y_${13 + i};
`)}  let y_at_16 = batch_row * 37632 + id_div_48 * 336 + c_quad + 288;
  let y_18 = y[y_at_16];
  sum_6 += folded_6 * y_18;
  let folded_7 = folded[c_quad + 240];
  sum += folded_7 * y_13;
${each(5, (i) => `  sum_${1 + i} += folded_7 * y_${14 + i};
`)}  let safe_10 = min(id_div_48 * 7 + 7, 783);
  let y_at_17 = batch_row * 37632 + safe_10 * 48 + c_quad;
  let y_19 = y[y_at_17];
  sum_6 += folded_7 * select(vec4f(0.0), y_19, term_9);
  let folded_8 = folded[c_quad + 288];
  let term_10 = h + 1 < 28;
  let safe_11 = min(id_div_48 * 7 + 27, 783);
  let y_at_18 = batch_row * 37632 + safe_11 * 48 + c_quad;
  let y_20 = y[y_at_18];
  sum += folded_8 * select(vec4f(0.0), y_20, term_10 && term_1);
${each(6, (i) => `  let safe_${12 + i} = min(id_div_48 * 7 + ${28 + i}, 783);
  let y_at_${19 + i} = batch_row * 37632 + safe_${12 + i} * 48 + c_quad;
  let y_${21 + i} = y[y_at_${19 + i}];
  let term_${11 + i} = select(vec4f(0.0), y_${21 + i}, term_10);
  sum_${1 + i} += folded_8 * term_${11 + i};
`)}  let folded_9 = folded[c_quad + 336];
  sum += folded_9 * term_11;
${each(5, (i) => `  sum_${1 + i} += folded_9 * term_${12 + i};
`)}  let safe_18 = min(id_div_48 * 7 + 34, 783);
  let y_at_25 = batch_row * 37632 + safe_18 * 48 + c_quad;
  let y_27 = y[y_at_25];
  let term_17 = select(vec4f(0.0), y_27, term_10);
  sum_6 += folded_9 * term_17;
  let folded_10 = folded[c_quad + 384];
  sum += folded_10 * term_12;
${each(5, (i) => `  sum_${1 + i} += folded_10 * term_${13 + i};
`)}  let safe_19 = min(id_div_48 * 7 + 35, 783);
  let y_at_26 = batch_row * 37632 + safe_19 * 48 + c_quad;
  let y_28 = y[y_at_26];
  sum_6 += folded_10 * select(vec4f(0.0), y_28, term_10 && term_9);
  let folded_1_1 = folded_1[c_quad];
  y_1[y_at_10] = sum + folded_1_1;
${each(6, (i) => `  y_1[y_at_${11 + i}] = sum_${1 + i} + folded_1_1;
`)}}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[hwohwi, o] = sum[i: 192] y[hwohwi/28, hwohwi%28, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 74u; // of one row of the batch
const invocations = 588; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 12;
  let y_at = batch_row * 37632 + row_tile * 768;
${each(15, (i) => `  let y_at_${1 + i} = batch_row * 37632 + row_tile * 768 + ${48 + 48 * i};
`)}  let column_tile = id % 12;
  let weight_at = column_tile * 768;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 768 + ${48 + 48 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 48; i++) {
    let y_2 = y[y_at + i];
${each(15, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(16, (i) => `    acc_${i}_0 += y_${2 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(16, (j) => `    acc_${j}_${1 + i} += y_${2 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let bias_1 = bias[column_tile * 4];
  let y_1_at = batch_row * 37632 + row_tile * 768 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_1_at_${1 + i} = batch_row * 37632 + row_tile * 768 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_1_at_step = tile_row * 48;
    y_1[y_1_at + y_1_at_step] = sum + bias_1;
${each(3, (i) => `    y_1[y_1_at_${1 + i} + y_1_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// specs/cvt.vit:12, specs/cvt.vit:16 (row)
// y_1[h, w, c] = sum[u: 3, v: 3] folded[u, v, c] * (if 0 <= h*2 + u - 1 and 0 <= w*2 + v - 1 then y[h*56 + u*28 +
//   w*2 + v - 29, c] else 0) + folded_1[c]

@group(0) @binding(0) var<storage, read> folded: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 21u; // of one row of the batch
const invocations = 1344; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let c_quad = id % 48;
  let folded_2 = folded[c_quad];
  let h = id / 96;
  let term = 0 <= h * 2 - 1;
  let id_div_48 = id / 48;
  let w_tile = id_div_48 % 2;
  let term_1 = 0 <= w_tile * 14 - 1;
  let safe = h * 56 + w_tile * 14 - 29;
  let safe_1 = max(safe, 0);
  let y_at = batch_row * 37632 + safe_1 * 48 + c_quad;
  let y_2 = y[y_at];
  var sum = folded_2 * select(vec4f(0.0), y_2, term && term_1);
${each(6, (i) => `  let safe_${2 + 2 * i} = h * 56 + w_tile * 14 - ${27 - 2 * i};
  let safe_${3 + 2 * i} = max(safe_${2 + 2 * i}, 0);
  let y_at_${1 + i} = batch_row * 37632 + safe_${3 + 2 * i} * 48 + c_quad;
  let y_${3 + i} = y[y_at_${1 + i}];
  let term_${2 + i} = select(vec4f(0.0), y_${3 + i}, term);
  var sum_${1 + i} = folded_2 * term_${2 + i};
`)}  let folded_3 = folded[c_quad + 48];
  let safe_14 = h * 56 + w_tile * 14 - 28;
  let safe_15 = max(safe_14, 0);
  let y_at_7 = batch_row * 37632 + safe_15 * 48 + c_quad;
  let y_9 = y[y_at_7];
  sum += folded_3 * select(vec4f(0.0), y_9, term);
${each(6, (i) => `  let safe_${16 + 2 * i} = h * 56 + w_tile * 14 - ${26 - 2 * i};
  let safe_${17 + 2 * i} = max(safe_${16 + 2 * i}, 0);
  let y_at_${8 + i} = batch_row * 37632 + safe_${17 + 2 * i} * 48 + c_quad;
  let y_${10 + i} = y[y_at_${8 + i}];
  sum_${1 + i} += folded_3 * select(vec4f(0.0), y_${10 + i}, term);
`)}  let folded_4 = folded[c_quad + 96];
  sum += folded_4 * term_2;
${each(5, (i) => `  sum_${1 + i} += folded_4 * term_${3 + i};
`)}  let safe_28 = h * 56 + w_tile * 14 - 15;
  let safe_29 = max(safe_28, 0);
  let y_at_14 = batch_row * 37632 + safe_29 * 48 + c_quad;
  let y_16 = y[y_at_14];
  sum_6 += folded_4 * select(vec4f(0.0), y_16, term);
  let folded_5 = folded[c_quad + 144];
  let safe_30 = h * 56 + w_tile * 14 - 1;
  let safe_31 = max(safe_30, 0);
  let y_at_15 = batch_row * 37632 + safe_31 * 48 + c_quad;
  let y_17 = y[y_at_15];
  sum += folded_5 * select(vec4f(0.0), y_17, term_1);
${each(6, (i) => `  let y_at_${16 + i} = batch_row * 37632 + h * 2688 + w_tile * 672 + c_quad + ${48 + 96 * i};
  let y_${18 + i} = y[y_at_${16 + i}];
  sum_${1 + i} += folded_5 * y_${18 + i};
`)}  let folded_6 = folded[c_quad + 192];
  let y_at_22 = batch_row * 37632 + h * 2688 + w_tile * 672 + c_quad;
  let y_24 = y[y_at_22];
  sum += folded_6 * y_24;
${each(6, (i) => `  let y_at_${23 + i} = batch_row * 37632 + h * 2688 + w_tile * 672 + c_quad + ${96 + 96 * i};
  let y_${25 + i} = y[y_at_${23 + i}];
  sum_${1 + i} += folded_6 * y_${25 + i};
`)}  let folded_7 = folded[c_quad + 240];
  sum += folded_7 * y_18;
${each(5, (i) => `  sum_${1 + i} += folded_7 * y_${19 + i};
`)}  let y_at_29 = batch_row * 37632 + h * 2688 + w_tile * 672 + c_quad + 624;
  let y_31 = y[y_at_29];
  sum_6 += folded_7 * y_31;
  let folded_8 = folded[c_quad + 288];
  let y_at_30 = batch_row * 37632 + h * 2688 + w_tile * 672 + c_quad + 1296;
  let y_32 = y[y_at_30];
  sum += folded_8 * select(vec4f(0.0), y_32, term_1);
${each(6, (i) => `  let y_at_${31 + i} = batch_row * 37632 + h * 2688 + w_tile * 672 + c_quad + ${1392 + 96 * i};
  let y_${33 + i} = y[y_at_${31 + i}];
  sum_${1 + i} += folded_8 * y_${33 + i};
`)}  let folded_9 = folded[c_quad + 336];
  let y_at_37 = batch_row * 37632 + h * 2688 + w_tile * 672 + c_quad + 1344;
  let y_39 = y[y_at_37];
  sum += folded_9 * y_39;
${each(6, (i) => `  let y_at_${38 + i} = batch_row * 37632 + h * 2688 + w_tile * 672 + c_quad + ${1440 + 96 * i};
  let y_${40 + i} = y[y_at_${38 + i}];
  sum_${1 + i} += folded_9 * y_${40 + i};
`)}  let folded_10 = folded[c_quad + 384];
  sum += folded_10 * y_33;
${each(5, (i) => `  sum_${1 + i} += folded_10 * y_${34 + i};
`)}  let y_at_44 = batch_row * 37632 + h * 2688 + w_tile * 672 + c_quad + 1968;
  let y_46 = y[y_at_44];
  sum_6 += folded_10 * y_46;
  let folded_1_1 = folded_1[c_quad];
  let y_1_at = batch_row * 9408 + id_div_48 * 336 + c_quad;
  y_1[y_1_at] = sum + folded_1_1;
${each(6, (i) => `  let y_1_at_${1 + i} = batch_row * 9408 + id_div_48 * 336 + c_quad + ${48 + 48 * i};
  y_1[y_1_at_${1 + i}] = sum_${1 + i} + folded_1_1;
`)}}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[hwohwi, o] = sum[i: 192] y[hwohwi/14, hwohwi%14, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 21u; // of one row of the batch
const invocations = 168; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 12;
  let y_at = batch_row * 9408 + row_tile * 672;
${each(13, (i) => `  let y_at_${1 + i} = batch_row * 9408 + row_tile * 672 + ${48 + 48 * i};
`)}  let column_tile = id % 12;
  let weight_at = column_tile * 768;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 768 + ${48 + 48 * i};
`)}${each(14, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 48; i++) {
    let y_2 = y[y_at + i];
${each(13, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(14, (i) => `    acc_${i}_0 += y_${2 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(14, (j) => `    acc_${j}_${1 + i} += y_${2 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(14, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let bias_1 = bias[column_tile * 4];
  let y_1_at = batch_row * 9408 + row_tile * 672 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_1_at_${1 + i} = batch_row * 9408 + row_tile * 672 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_1_at_step = tile_row * 48;
    y_1[y_1_at + y_1_at_step] = sum + bias_1;
${each(3, (i) => `    y_1[y_1_at_${1 + i} + y_1_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// specs/cvt.vit:33, lib/nn.vit:31, lib/nn.vit:30, specs/cvt.vit:31 (attend)
// o[t, nco*64 + nci] = (sum[j: 196] exp(0.07216878364870322 * (sum[c: 64] y[t, nco*64 + c] * y_1[j, nco*64 + c]) -
//   max[k: 196] 0.07216878364870322 * (sum[c: 64] y[t, nco*64 + c] * y_1[k, nco*64 + c])) * y_2[j, nco*64 + nci])
//   / (sum[l: 196] exp(0.07216878364870322 * (sum[c: 64] y[t, nco*64 + c] * y_1[l, nco*64 + c]) - max[k: 196]
//   0.07216878364870322 * (sum[c: 64] y[t, nco*64 + c] * y_1[k, nco*64 + c])))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y_2: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 37u; // of one row of the batch
const invocations = 294; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id % 98;
  let nco = id / 98;
  let y_at = batch_row * 37632 + row_tile * 384 + nco * 16;
${each(7, (i) => `  let y_at_${1 + i} = batch_row * 37632 + row_tile * 384 + nco * 16 + ${48 + 48 * i};
`)}  let y_1_at = batch_row * 9408 + nco * 16;
${each(3, (i) => `  let y_1_at_${2 + 2 * i} = batch_row * 9408 + nco * 16 + ${48 + 48 * i};
`)}  var values: array<mat4x4f, 16>;
${each(8, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(8, (i) => `${each(16, (j) => `  var acc_${i}_${j} = vec4f();
`)}`)}  for (var j = 0; j < 49; j++) {
    let y_1_at_step = j * 192;
    let y_1_at_1 = y_1_at + y_1_at_step;
${each(3, (i) => `    let y_1_at_${3 + 2 * i} = y_1_at_${2 + 2 * i} + y_1_at_step;
`)}${each(8, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 16; c++) {
      let y_3 = y[y_at + c];
${each(7, (i) => `      let y_${4 + i} = y[y_at_${1 + i} + c];
`)}${each(4, (i) => `      let y_1_${1 + i} = y_1[y_1_at_${1 + 2 * i} + c];
`)}      let keys = mat4x4f(y_1_1, y_1_2, y_1_3, y_1_4);
${each(8, (i) => `      score_${i} += y_${3 + i} * keys;
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
    for (var tile_column = 0; tile_column < 16; tile_column++) {
${each(4, (i) => `      let y_2_${1 + i} = y_2[y_1_at_${1 + 2 * i} + tile_column];
`)}      values[tile_column] = mat4x4f(y_2_1, y_2_2, y_2_3, y_2_4);
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
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let share = 1.0 / divisors[tile_row];
    let o_at_step = tile_row * 48;
    let o_at = y_at + o_at_step;
    for (var tile_column = 0; tile_column < 16; tile_column++) {
      let sum = sums[tile_row * 16 + tile_column] * share;
      o[o_at + tile_column] = sum;
    }
  }
}
`,
    `// specs/cvt.vit:38, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x[hw, d] = y[hw, d] + (sum[i: 192] o[hw, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 74u; // of one row of the batch
const invocations = 588; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 12;
  let o_at = batch_row * 37632 + row_tile * 768;
${each(15, (i) => `  let o_at_${1 + i} = batch_row * 37632 + row_tile * 768 + ${48 + 48 * i};
`)}  let column_tile = id % 12;
  let weight_at = column_tile * 768;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 768 + ${48 + 48 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 48; i++) {
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
  let y_at = batch_row * 37632 + row_tile * 768 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 37632 + row_tile * 768 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = tile_row * 48;
    let y_1 = y[y_at + y_at_step];
    x[y_at + y_at_step] = y_1 + sum + bias_1;
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + y_at_step];
    x[y_at_${1 + i} + y_at_step] = y_${2 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y[hw, d] = (x[hw, d] - (sum[d: 192] x[hw, d]) / 192) * rsqrt((sum[d: 192] (x[hw, d] - (sum[d: 192] x[hw, d]) /
//   192) * (x[hw, d] - (sum[d: 192] x[hw, d]) / 192)) / 192 + 0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 13u; // of one row of the batch
const invocations = 784; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * 37632 + id * 48;
  for (var d = 0; d < 48; d++) {
    let x_1 = x[x_at + d];
    sum += x_1;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 192.0;
  for (var d = 0; d < 48; d++) {
    let x_2 = x[x_at + d];
    let term_1 = x_2 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 192.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 48; d++) {
    let x_3 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y[x_at + d] = (x_3 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:44, lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[hw, o] = (sum[i: 192] y[hw, i] * weight[o, i] + bias[o]) * sigmoid(1.702 * (sum[i: 192] y[hw, i] * weight[o,
//   i] + bias[o]))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 294u; // of one row of the batch
const invocations = 2352; // of one row of the batch

fn vitc_sigmoid_v4(x: vec4f) -> vec4f { return 1.0 / (1.0 + exp(clamp(-x, vec4f(-87.0), vec4f(87.0)))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 48;
  let y_at = batch_row * 37632 + row_tile * 768;
${each(15, (i) => `  let y_at_${1 + i} = batch_row * 37632 + row_tile * 768 + ${48 + 48 * i};
`)}  let column_tile = id % 48;
  let weight_at = column_tile * 768;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 768 + ${48 + 48 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 48; i++) {
    let y_2 = y[y_at + i];
${each(15, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(16, (i) => `    acc_${i}_0 += y_${2 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(16, (j) => `    acc_${j}_${1 + i} += y_${2 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let bias_1 = bias[column_tile * 4];
  let y_1_at = batch_row * 150528 + row_tile * 3072 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_1_at_${1 + i} = batch_row * 150528 + row_tile * 3072 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let term = sum + bias_1;
    let y_1_at_step = tile_row * 192;
    y_1[y_1_at + y_1_at_step] = term * vitc_sigmoid_v4(1.702 * term);
${each(3, (i) => `    let term_${1 + i} = sum_${1 + i} + bias_${2 + i};
    y_1[y_1_at_${1 + i} + y_1_at_step] = term_${1 + i} * vitc_sigmoid_v4(1.702 * term_${1 + i});
`)}  }
}
`,
    `// specs/cvt.vit:39, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[hw, d] = x[hw, d] + (sum[i: 768] y[hw, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 74u; // of one row of the batch
const invocations = 588; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 12;
  let y_at = batch_row * 150528 + row_tile * 3072;
${each(15, (i) => `  let y_at_${1 + i} = batch_row * 150528 + row_tile * 3072 + ${192 + 192 * i};
`)}  let column_tile = id % 12;
  let weight_at = column_tile * 3072;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 3072 + ${192 + 192 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 192; i++) {
    let y_1 = y[y_at + i];
${each(15, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(16, (i) => `    acc_${i}_0 += y_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(16, (j) => `    acc_${j}_${1 + i} += y_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let x_at = batch_row * 37632 + row_tile * 768 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 37632 + row_tile * 768 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let x_at_step = tile_row * 48;
    let x_2 = x[x_at + x_at_step];
    x_1[x_at + x_at_step] = x_2 + sum + bias_1;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    x_1[x_at_${1 + i} + x_at_step] = x_${3 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// specs/cvt.vit:38, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[hw, d] = x[hw, d] + (sum[i: 192] o[hw, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 74u; // of one row of the batch
const invocations = 588; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 12;
  let o_at = batch_row * 37632 + row_tile * 768;
${each(15, (i) => `  let o_at_${1 + i} = batch_row * 37632 + row_tile * 768 + ${48 + 48 * i};
`)}  let column_tile = id % 12;
  let weight_at = column_tile * 768;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 768 + ${48 + 48 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 48; i++) {
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
  let x_at = batch_row * 37632 + row_tile * 768 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 37632 + row_tile * 768 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let x_at_step = tile_row * 48;
    let x_2 = x[x_at + x_at_step];
    x_1[x_at + x_at_step] = x_2 + sum + bias_1;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    x_1[x_at_${1 + i} + x_at_step] = x_${3 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// lib/nn.vit:39 (contract)
// y[hw/14, hw%14, o] = bias[o] + sum[cuv: 1728] (if 0 <= hw/14*2 + cuv/3%3 - 1 and 0 <= hw%14*2 + cuv%3 - 1 then
//   x[hw/14*56 + cuv/3%3*28 + hw%14*2 + cuv%3 - 29, cuv/9] else 0) * weight[o, cuv/9, cuv/3%3, cuv%3]

@group(0) @binding(0) var<storage, read> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> x: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 42u; // of one row of the batch
const invocations = 336; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 24;
  let i = row_tile * 2 - 1;
  let safe = row_tile * 56 - 29;
  let x_at = batch_row * 150528;
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
    let places_1 = vec4i(cuv_mod_3_5 - 1, cuv_mod_3_6 - 1, cuv_mod_3_7 - 1, cuv_mod_3_5 - 1);
    let safe_step = cuv_mod_3 * 28 + cuv_mod_3_5;
    let safe_1 = max(safe + safe_step, 0);
    let cuv_div_9 = cuv * 4 / 9;
    let x_at_step = safe_1 * 192 + cuv_div_9;
${each(2, (i) => `    let safe_step_${1 + i} = cuv_mod_3_${1 + i} * 28 + cuv_mod_3_${6 + i};
    let safe_${2 + i} = max(safe + safe_step_${1 + i}, 0);
    let cuv_div_9_${1 + i} = (cuv * 4 + ${1 + i}) / 9;
    let x_at_step_${1 + i} = safe_${2 + i} * 192 + cuv_div_9_${1 + i};
`)}    let safe_step_3 = cuv_mod_3_4 * 28 + cuv_mod_3_5;
    let safe_4 = max(safe + safe_step_3, 0);
    let cuv_div_9_3 = (cuv * 4 + 3) / 9;
    let x_at_step_3 = safe_4 * 192 + cuv_div_9_3;
    let x_1 = vec4f(x[x_at + x_at_step], x[x_at + x_at_step_1], x[x_at + x_at_step_2], x[x_at + x_at_step_3]);
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
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y_1[hwo*14 + hwi, d] = (y[hwo, hwi, d] - (sum[d: 384] y[hwo, hwi, d]) / 384) * rsqrt((sum[d: 384] (y[hwo, hwi,
//   d] - (sum[d: 384] y[hwo, hwi, d]) / 384) * (y[hwo, hwi, d] - (sum[d: 384] y[hwo, hwi, d]) / 384)) / 384 +
//   0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 4u; // of one row of the batch
const invocations = 196; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let y_at = batch_row * 18816 + id * 96;
  for (var d = 0; d < 96; d++) {
    let y_2 = y[y_at + d];
    sum += y_2;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 384.0;
  for (var d = 0; d < 96; d++) {
    let y_3 = y[y_at + d];
    let term_1 = y_3 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 384.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 96; d++) {
    let y_4 = y[y_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y_1[y_at + d] = (y_4 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
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

const workgroups = 4u; // of one row of the batch
const invocations = 197; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let term = id < 1;
  let safe = max(id - 1, 0);
  let y_at = batch_row * 18816 + safe * 96;
  for (var d = 0; d < 96; d++) {
    let y_2 = y[y_at + d];
    let cls_token_1 = cls_token[d];
    sum += select(y_2, cls_token_1, term);
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term_1 = sum_of_d / 384.0;
  for (var d = 0; d < 96; d++) {
    let y_3 = y[y_at + d];
    let cls_token_2 = cls_token[d];
    let term_2 = select(y_3, cls_token_2, term) - term_1;
    sum_1 += term_2 * term_2;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_3 = sum_1_of_d / 384.0;
  let term_4 = term_3 + 0.00001;
  let rsqrt_of = inverseSqrt(term_4);
  let y_1_at = batch_row * 18912 + id * 96;
  for (var d = 0; d < 96; d++) {
    let y_4 = y[y_at + d];
    let cls_token_3 = cls_token[d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y_1[y_1_at + d] = (select(y_4, cls_token_3, term) - term_1) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// specs/cvt.vit:12, specs/cvt.vit:16 (row)
// y_1[h, w, c] = sum[u: 3, v: 3] folded[u, v, c] * (if 0 <= h + u - 1 and h + u - 1 < 14 and 0 <= w + v - 1 and w
//   + v - 1 < 14 then y[h*14 + u*14 + w + v - 14, c] else 0) + folded_1[c]

@group(0) @binding(0) var<storage, read> folded: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 42u; // of one row of the batch
const invocations = 2688; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let c_quad = id % 96;
  let folded_2 = folded[c_quad];
  let h = id / 192;
  let term = 0 <= h - 1;
  let id_div_96 = id / 96;
  let w_tile = id_div_96 % 2;
  let term_1 = 0 <= w_tile * 7 - 1;
  let safe = max(id_div_96 * 7 - 14, 0);
  let y_at = batch_row * 18912 + safe * 96 + c_quad;
  let y_2 = y[y_at];
  var sum = folded_2 * select(vec4f(0.0), y_2, term && term_1);
${each(6, (i) => `  let safe_${1 + i} = max(id_div_96 * 7 - ${13 - i}, 0);
  let y_at_${1 + i} = batch_row * 18912 + safe_${1 + i} * 96 + c_quad;
  let y_${3 + i} = y[y_at_${1 + i}];
  let term_${2 + i} = select(vec4f(0.0), y_${3 + i}, term);
  var sum_${1 + i} = folded_2 * term_${2 + i};
`)}  let folded_3 = folded[c_quad + 96];
  sum += folded_3 * term_2;
${each(5, (i) => `  sum_${1 + i} += folded_3 * term_${3 + i};
`)}  let safe_7 = max(id_div_96 * 7 - 7, 0);
  let y_at_7 = batch_row * 18912 + safe_7 * 96 + c_quad;
  let y_9 = y[y_at_7];
  let term_8 = select(vec4f(0.0), y_9, term);
  sum_6 += folded_3 * term_8;
  let folded_4 = folded[c_quad + 192];
  sum += folded_4 * term_3;
${each(5, (i) => `  sum_${1 + i} += folded_4 * term_${4 + i};
`)}  let term_9 = w_tile * 7 + 7 < 14;
  let safe_8 = max(id_div_96 * 7 - 6, 0);
  let y_at_8 = batch_row * 18912 + safe_8 * 96 + c_quad;
  let y_10 = y[y_at_8];
  sum_6 += folded_4 * select(vec4f(0.0), y_10, term && term_9);
  let folded_5 = folded[c_quad + 288];
  let y_at_9 = batch_row * 18912 + id_div_96 * 672 + c_quad;
  let y_11 = y[y_at_9];
  sum += folded_5 * select(vec4f(0.0), y_11, term_1);
${each(6, (i) => `  let y_at_${10 + i} = batch_row * 18912 + id_div_96 * 672 + c_quad + ${96 + 96 * i};
  let y_${12 + i} = y[y_at_${10 + i}];
  sum_${1 + i} += folded_5 * y_${12 + i};
`)}  let folded_6 = folded[c_quad + 384];
  sum += folded_6 * y_12;
${each(5, (i) => `  sum_${1 + i} += folded_6 * y_${13 + i};
`)}  let y_at_16 = batch_row * 18912 + id_div_96 * 672 + c_quad + 672;
  let y_18 = y[y_at_16];
  sum_6 += folded_6 * y_18;
  let folded_7 = folded[c_quad + 480];
  sum += folded_7 * y_13;
${each(5, (i) => `  sum_${1 + i} += folded_7 * y_${14 + i};
`)}  let safe_9 = min(id_div_96 * 7 + 8, 196);
  let y_at_17 = batch_row * 18912 + safe_9 * 96 + c_quad;
  let y_19 = y[y_at_17];
  sum_6 += folded_7 * select(vec4f(0.0), y_19, term_9);
  let folded_8 = folded[c_quad + 576];
  let term_10 = h + 1 < 14;
  let safe_10 = min(id_div_96 * 7 + 14, 196);
  let y_at_18 = batch_row * 18912 + safe_10 * 96 + c_quad;
  let y_20 = y[y_at_18];
  sum += folded_8 * select(vec4f(0.0), y_20, term_10 && term_1);
${each(6, (i) => `  let safe_${11 + i} = min(id_div_96 * 7 + ${15 + i}, 196);
  let y_at_${19 + i} = batch_row * 18912 + safe_${11 + i} * 96 + c_quad;
  let y_${21 + i} = y[y_at_${19 + i}];
  let term_${11 + i} = select(vec4f(0.0), y_${21 + i}, term_10);
  sum_${1 + i} += folded_8 * term_${11 + i};
`)}  let folded_9 = folded[c_quad + 672];
  sum += folded_9 * term_11;
${each(5, (i) => `  sum_${1 + i} += folded_9 * term_${12 + i};
`)}  let safe_17 = min(id_div_96 * 7 + 21, 196);
  let y_at_25 = batch_row * 18912 + safe_17 * 96 + c_quad;
  let y_27 = y[y_at_25];
  let term_17 = select(vec4f(0.0), y_27, term_10);
  sum_6 += folded_9 * term_17;
  let folded_10 = folded[c_quad + 768];
  sum += folded_10 * term_12;
${each(5, (i) => `  sum_${1 + i} += folded_10 * term_${13 + i};
`)}  let safe_18 = min(id_div_96 * 7 + 22, 196);
  let y_at_26 = batch_row * 18912 + safe_18 * 96 + c_quad;
  let y_28 = y[y_at_26];
  sum_6 += folded_10 * select(vec4f(0.0), y_28, term_10 && term_9);
  let folded_1_1 = folded_1[c_quad];
  let y_1_at = batch_row * 18816 + id_div_96 * 672 + c_quad;
  y_1[y_1_at] = sum + folded_1_1;
${each(6, (i) => `  let y_1_at_${1 + i} = batch_row * 18816 + id_div_96 * 672 + c_quad + ${96 + 96 * i};
  y_1[y_1_at_${1 + i}] = sum_${1 + i} + folded_1_1;
`)}}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_2[i, o] = sum[i: 384] (if i < 1 then y[0, i] else y_1[(i + 13)/14 - 1, (i + 13)%14, i]) * weight[o, i] +
//   bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> y_2: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 39u; // of one row of the batch
const invocations = 312; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 24;
  let i = min(row_tile * 16 + 5, 196);
${each(10, (i) => `  let i_${1 + i} = min(row_tile * 16 + ${6 + i}, 196);
`)}  let term = row_tile * 16 < 1;
  let id_div_168 = (id + 144) / 168;
  let safe = row_tile + id_div_168 - 1;
  let safe_1 = max(safe, 0);
  let id_mod_7 = (row_tile + 6) % 7;
  let y_1_at = batch_row * 18816 + safe_1 * 1344 + id_mod_7 * 192 + 96;
  let y_at = batch_row * 18912;
  let y_1_at_1 = batch_row * 18816 + row_tile * 1536;
${each(3, (i) => `  let y_1_at_${2 + i} = batch_row * 18816 + row_tile * 1536 + ${96 + 96 * i};
`)}  let term_1 = i < 1;
  let i_div_14 = (i + 13) / 14;
  let safe_2 = max(i_div_14 - 1, 0);
  let i_mod_14 = (i + 13) % 14;
  let y_1_at_5 = batch_row * 18816 + safe_2 * 1344 + i_mod_14 * 96;
${each(10, (i) => `  let term_${2 + i} = i_${1 + i} < 1;
  let i_div_14_${1 + i} = (i_${1 + i} + 13) / 14;
  let safe_${3 + i} = max(i_div_14_${1 + i} - 1, 0);
  let i_mod_14_${1 + i} = (i_${1 + i} + 13) % 14;
  let y_1_at_${6 + i} = batch_row * 18816 + safe_${3 + i} * 1344 + i_mod_14_${1 + i} * 96;
`)}  let column_tile = id % 24;
  let weight_at = column_tile * 1536;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 1536 + ${96 + 96 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i_11 = 0; i_11 < 96; i_11++) {
    let y_1_1 = y_1[y_1_at + i_11];
    let y_3 = y[y_at + i_11];
    let left = select(y_1_1, y_3, term);
${each(5, (i) => `    let y_1_${2 + i} = y_1[y_1_at_${1 + i} + i_11];
`)}${each(10, (i) => `    let left_${1 + i} = select(y_1_${6 + i}, y_3, term_${1 + i});
    let y_1_${7 + i} = y_1[y_1_at_${6 + i} + i_11];
`)}    let left_11 = select(y_1_16, y_3, term_11);
    let weight_1 = weight[weight_at + i_11];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i_11];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += left * block;
${each(4, (i) => `    acc_${1 + i}_0 += y_1_${2 + i} * block;
`)}${each(11, (i) => `    acc_${5 + i}_0 += left_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i_11];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
    acc_0_${1 + i} += left * block_${1 + i};
${each(4, (j) => `    acc_${1 + j}_${1 + i} += y_1_${2 + j} * block_${1 + i};
`)}${each(11, (j) => `    acc_${5 + j}_${1 + i} += left_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let i_12 = row_tile * 16;
  let bias_1 = bias[column_tile * 4];
  let y_2_at = batch_row * 18912 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_2_at_${1 + i} = batch_row * 18912 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let i_13 = i_12 + tile_row;
    if (i_13 >= 197) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_2_at_step = i_13 * 96;
    y_2[y_2_at + y_2_at_step] = sum + bias_1;
${each(3, (i) => `    y_2[y_2_at_${1 + i} + y_2_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// specs/cvt.vit:12, specs/cvt.vit:16 (row)
// y_1[h, w, c] = sum[u: 3, v: 3] folded[u, v, c] * (if 0 <= h*2 + u - 1 and 0 <= w*2 + v - 1 then y[h*28 + u*14 +
//   w*2 + v - 14, c] else 0) + folded_1[c]

@group(0) @binding(0) var<storage, read> folded: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 11u; // of one row of the batch
const invocations = 672; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let c_quad = id % 96;
  let folded_2 = folded[c_quad];
  let h = id / 96;
  let term = 0 <= h * 2 - 1;
  let safe = max(h * 28 - 12, 0);
  let y_at = batch_row * 18912 + safe * 96 + c_quad;
  let y_2 = y[y_at];
${each(5, (i) => `  let term_${1 + i} = select(vec4f(0.0), y_${2 + i}, term);
  var sum_${1 + i} = folded_2 * term_${1 + i};
  let safe_${1 + i} = max(h * 28 - ${10 - 2 * i}, 0);
  let y_at_${1 + i} = batch_row * 18912 + safe_${1 + i} * 96 + c_quad;
  let y_${3 + i} = y[y_at_${1 + i}];
`)}  let term_6 = select(vec4f(0.0), y_7, term);
  var sum_6 = folded_2 * term_6;
  let folded_3 = folded[c_quad + 96];
  let safe_6 = max(h * 28 - 13, 0);
  let y_at_6 = batch_row * 18912 + safe_6 * 96 + c_quad;
  let y_8 = y[y_at_6];
  sum += folded_3 * select(vec4f(0.0), y_8, term);
${each(6, (i) => `  let safe_${7 + i} = max(h * 28 - ${11 - 2 * i}, 0);
  let y_at_${7 + i} = batch_row * 18912 + safe_${7 + i} * 96 + c_quad;
  let y_${9 + i} = y[y_at_${7 + i}];
  sum_${1 + i} += folded_3 * select(vec4f(0.0), y_${9 + i}, term);
`)}  let folded_4 = folded[c_quad + 192];
  sum += folded_4 * term_1;
${each(5, (i) => `  sum_${1 + i} += folded_4 * term_${2 + i};
`)}  let y_at_13 = batch_row * 18912 + h * 2688 + c_quad;
  let y_15 = y[y_at_13];
  sum_6 += folded_4 * select(vec4f(0.0), y_15, term);
${each(2, (i) => `  sum += vec4f(0.0);
  let folded_${5 + 3 * i} = folded[c_quad + ${288 + 288 * i}];
${each(6, (j) => `  let y_at_${14 + 14 * i + j} = batch_row * 18912 + h * 2688 + c_quad + ${192 + 1344 * i + 192 * j};
  let y_${16 + 14 * i + j} = y[y_at_${14 + 14 * i + j}];
  sum_${1 + j} += folded_${5 + 3 * i} * y_${16 + 14 * i + j};
`)}  let folded_${6 + 3 * i} = folded[c_quad + ${384 + 288 * i}];
  let y_at_${20 + 14 * i} = batch_row * 18912 + h * 2688 + c_quad + ${96 + 1344 * i};
  let y_${22 + 14 * i} = y[y_at_${20 + 14 * i}];
  sum += folded_${6 + 3 * i} * y_${22 + 14 * i};
${each(6, (j) => `  let y_at_${21 + 14 * i + j} = batch_row * 18912 + h * 2688 + c_quad + ${288 + 1344 * i + 192 * j};
  let y_${23 + 14 * i + j} = y[y_at_${21 + 14 * i + j}];
  sum_${1 + j} += folded_${6 + 3 * i} * y_${23 + 14 * i + j};
`)}  let folded_${7 + 3 * i} = folded[c_quad + ${480 + 288 * i}];
  sum += folded_${7 + 3 * i} * y_${16 + 14 * i};
${each(5, (j) => `  sum_${1 + j} += folded_${7 + 3 * i} * y_${17 + 14 * i + j};
`)}  let y_at_${27 + 14 * i} = batch_row * 18912 + h * 2688 + c_quad + ${1344 + 1344 * i};
  let y_${29 + 14 * i} = y[y_at_${27 + 14 * i}];
  sum_6 += folded_${7 + 3 * i} * y_${29 + 14 * i};
`)}  let folded_1_1 = folded_1[c_quad];
  let y_1_at = batch_row * 4704 + h * 672 + c_quad;
  y_1[y_1_at] = sum + folded_1_1;
${each(6, (i) => `  let y_1_at_${1 + i} = batch_row * 4704 + h * 672 + c_quad + ${96 + 96 * i};
  y_1[y_1_at_${1 + i}] = sum_${1 + i} + folded_1_1;
`)}}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_2[i, o] = sum[i: 384] (if i < 1 then y[0, i] else y_1[(i + 6)/7 - 1, (i + 6)%7, i]) * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> y_2: array<vec4f>;
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
  let row_tile = id / 24;
  let i = min(row_tile * 14 + 8, 49);
${each(5, (i) => `  let i_${1 + i} = min(row_tile * 14 + ${9 + i}, 49);
`)}  let term = row_tile * 14 < 1;
  let safe = max(row_tile * 2 - 1, 0);
  let y_1_at = batch_row * 4704 + safe * 672 + 576;
  let y_at = batch_row * 18912;
  let y_1_at_1 = batch_row * 4704 + row_tile * 1344;
${each(6, (i) => `  let y_1_at_${2 + i} = batch_row * 4704 + row_tile * 1344 + ${96 + 96 * i};
`)}  let term_1 = i < 1;
  let i_div_7 = (i + 6) / 7;
  let safe_1 = max(i_div_7 - 1, 0);
  let i_mod_7 = (i + 6) % 7;
  let y_1_at_8 = batch_row * 4704 + safe_1 * 672 + i_mod_7 * 96;
${each(5, (i) => `  let term_${2 + i} = i_${1 + i} < 1;
  let i_div_7_${1 + i} = (i_${1 + i} + 6) / 7;
  let safe_${2 + i} = max(i_div_7_${1 + i} - 1, 0);
  let i_mod_7_${1 + i} = (i_${1 + i} + 6) % 7;
  let y_1_at_${9 + i} = batch_row * 4704 + safe_${2 + i} * 672 + i_mod_7_${1 + i} * 96;
`)}  let column_tile = id % 24;
  let weight_at = column_tile * 1536;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 1536 + ${96 + 96 * i};
`)}${each(14, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i_6 = 0; i_6 < 96; i_6++) {
    let y_1_1 = y_1[y_1_at + i_6];
    let y_3 = y[y_at + i_6];
    let left = select(y_1_1, y_3, term);
${each(8, (i) => `    let y_1_${2 + i} = y_1[y_1_at_${1 + i} + i_6];
`)}${each(5, (i) => `    let left_${1 + i} = select(y_1_${9 + i}, y_3, term_${1 + i});
    let y_1_${10 + i} = y_1[y_1_at_${9 + i} + i_6];
`)}    let left_6 = select(y_1_14, y_3, term_6);
    let weight_1 = weight[weight_at + i_6];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i_6];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += left * block;
${each(7, (i) => `    acc_${1 + i}_0 += y_1_${2 + i} * block;
`)}${each(6, (i) => `    acc_${8 + i}_0 += left_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i_6];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
    acc_0_${1 + i} += left * block_${1 + i};
${each(7, (j) => `    acc_${1 + j}_${1 + i} += y_1_${2 + j} * block_${1 + i};
`)}${each(6, (j) => `    acc_${8 + j}_${1 + i} += left_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(14, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let i_7 = row_tile * 14;
  let bias_1 = bias[column_tile * 4];
  let y_2_at = batch_row * 4800 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_2_at_${1 + i} = batch_row * 4800 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let i_8 = i_7 + tile_row;
    if (i_8 >= 50) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_2_at_step = i_8 * 96;
    y_2[y_2_at + y_2_at_step] = sum + bias_1;
${each(3, (i) => `    y_2[y_2_at_${1 + i} + y_2_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// specs/cvt.vit:33, lib/nn.vit:31, lib/nn.vit:30, specs/cvt.vit:31 (attend)
// o[t, nco*64 + nci] = (sum[j: 50] exp(0.05103103630798288 * (sum[c: 64] y[t, nco*64 + c] * y_1[j, nco*64 + c]) -
//   max[k: 50] 0.05103103630798288 * (sum[c: 64] y[t, nco*64 + c] * y_1[k, nco*64 + c])) * y_2[j, nco*64 + nci]) /
//   (sum[l: 50] exp(0.05103103630798288 * (sum[c: 64] y[t, nco*64 + c] * y_1[l, nco*64 + c]) - max[k: 50]
//   0.05103103630798288 * (sum[c: 64] y[t, nco*64 + c] * y_1[k, nco*64 + c])))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y_2: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 19u; // of one row of the batch
const invocations = 150; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id % 25;
  let t = min(row_tile * 8 + 5, 196);
  let t_1 = min(row_tile * 8 + 6, 196);
  let t_2 = min(row_tile * 8 + 7, 196);
  let nco = id / 25;
  let y_at = batch_row * 18912 + row_tile * 768 + nco * 16;
${each(4, (i) => `  let y_at_${1 + i} = batch_row * 18912 + row_tile * 768 + nco * 16 + ${96 + 96 * i};
`)}  let y_at_5 = batch_row * 18912 + t * 96 + nco * 16;
  let y_at_6 = batch_row * 18912 + t_1 * 96 + nco * 16;
  let y_at_7 = batch_row * 18912 + t_2 * 96 + nco * 16;
  let y_1_at = batch_row * 4800 + nco * 16;
  let y_1_at_2 = batch_row * 4800 + nco * 16 + 96;
  var values: array<mat4x4f, 16>;
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
      let y_3 = y[y_at + c];
${each(7, (i) => `      let y_${4 + i} = y[y_at_${1 + i} + c];
`)}      let y_1_1 = y_1[y_1_at_1 + c];
${each(3, (i) => `      let y_1_${2 + i} = y_1[y_1_at_${3 + i} + c];
`)}      let keys = mat4x4f(y_1_1, y_1_2, y_1_3, y_1_4);
${each(8, (i) => `      score_${i} += y_${3 + i} * keys;
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
    for (var tile_column = 0; tile_column < 16; tile_column++) {
      let y_2_1 = y_2[y_1_at_1 + tile_column];
${each(3, (i) => `      let y_2_${2 + i} = y_2[y_1_at_${3 + i} + tile_column];
`)}      values[tile_column] = mat4x4f(y_2_1, y_2_2, y_2_3, y_2_4);
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
  let t_3 = row_tile * 8;
  let o_at = batch_row * 18912 + nco * 16;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let t_4 = t_3 + tile_row;
    if (t_4 >= 197) { break; }
    let share = 1.0 / divisors[tile_row];
    let o_at_step = t_4 * 96;
    let o_at_1 = o_at + o_at_step;
    for (var tile_column = 0; tile_column < 16; tile_column++) {
      let sum = sums[tile_row * 16 + tile_column] * share;
      o[o_at_1 + tile_column] = sum;
    }
  }
}
`,
    `// specs/cvt.vit:38, lib/nn.vit:17, lib/nn.vit:14 (contract)
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

const workgroups = 39u; // of one row of the batch
const invocations = 312; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
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
`)}    let term = hw_12 < 1;
    let safe = max(hw_12 - 1, 0);
    let y_at_step = safe * 96;
    let y_1 = y[y_at + y_at_step];
    let x_at_step = hw_12 * 96;
    x[x_at + x_at_step] = select(y_1, cls_token_1, term) + sum + bias_1;
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + y_at_step];
    x[x_at_${1 + i} + x_at_step] = select(y_${2 + i}, cls_token_${2 + i}, term) + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y[hw, d] = (x[hw, d] - (sum[d: 384] x[hw, d]) / 384) * rsqrt((sum[d: 384] (x[hw, d] - (sum[d: 384] x[hw, d]) /
//   384) * (x[hw, d] - (sum[d: 384] x[hw, d]) / 384)) / 384 + 0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 4u; // of one row of the batch
const invocations = 197; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * 18912 + id * 96;
  for (var d = 0; d < 96; d++) {
    let x_1 = x[x_at + d];
    sum += x_1;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 384.0;
  for (var d = 0; d < 96; d++) {
    let x_2 = x[x_at + d];
    let term_1 = x_2 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 384.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 96; d++) {
    let x_3 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y[x_at + d] = (x_3 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:44, lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[hw, o] = (sum[i: 384] y[hw, i] * weight[o, i] + bias[o]) * sigmoid(1.702 * (sum[i: 384] y[hw, i] * weight[o,
//   i] + bias[o]))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 156u; // of one row of the batch
const invocations = 1248; // of one row of the batch

fn vitc_sigmoid_v4(x: vec4f) -> vec4f { return 1.0 / (1.0 + exp(clamp(-x, vec4f(-87.0), vec4f(87.0)))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 96;
  let hw = min(row_tile * 16 + 5, 196);
${each(10, (i) => `  let hw_${1 + i} = min(row_tile * 16 + ${6 + i}, 196);
`)}  let y_at = batch_row * 18912 + row_tile * 1536;
${each(4, (i) => `  let y_at_${1 + i} = batch_row * 18912 + row_tile * 1536 + ${96 + 96 * i};
`)}  let y_at_5 = batch_row * 18912 + hw * 96;
${each(10, (i) => `  let y_at_${6 + i} = batch_row * 18912 + hw_${1 + i} * 96;
`)}  let column_tile = id % 96;
  let weight_at = column_tile * 1536;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 1536 + ${96 + 96 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 96; i++) {
    let y_2 = y[y_at + i];
${each(15, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(16, (i) => `    acc_${i}_0 += y_${2 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(16, (j) => `    acc_${j}_${1 + i} += y_${2 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let hw_11 = row_tile * 16;
  let bias_1 = bias[column_tile * 4];
  let y_1_at = batch_row * 75648 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_1_at_${1 + i} = batch_row * 75648 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let hw_12 = hw_11 + tile_row;
    if (hw_12 >= 197) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let term = sum + bias_1;
    let y_1_at_step = hw_12 * 384;
    y_1[y_1_at + y_1_at_step] = term * vitc_sigmoid_v4(1.702 * term);
${each(3, (i) => `    let term_${1 + i} = sum_${1 + i} + bias_${2 + i};
    y_1[y_1_at_${1 + i} + y_1_at_step] = term_${1 + i} * vitc_sigmoid_v4(1.702 * term_${1 + i});
`)}  }
}
`,
    `// specs/cvt.vit:39, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[hw, d] = x[hw, d] + (sum[i: 1536] y[hw, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 39u; // of one row of the batch
const invocations = 312; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 24;
  let hw = min(row_tile * 16 + 5, 196);
${each(10, (i) => `  let hw_${1 + i} = min(row_tile * 16 + ${6 + i}, 196);
`)}  let y_at = batch_row * 75648 + row_tile * 6144;
${each(4, (i) => `  let y_at_${1 + i} = batch_row * 75648 + row_tile * 6144 + ${384 + 384 * i};
`)}  let y_at_5 = batch_row * 75648 + hw * 384;
${each(10, (i) => `  let y_at_${6 + i} = batch_row * 75648 + hw_${1 + i} * 384;
`)}  let column_tile = id % 24;
  let weight_at = column_tile * 6144;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 6144 + ${384 + 384 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 384; i++) {
    let y_1 = y[y_at + i];
${each(15, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(16, (i) => `    acc_${i}_0 += y_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(16, (j) => `    acc_${j}_${1 + i} += y_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let hw_11 = row_tile * 16;
  let x_at = batch_row * 18912 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 18912 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let hw_12 = hw_11 + tile_row;
    if (hw_12 >= 197) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let x_at_step = hw_12 * 96;
    let x_2 = x[x_at + x_at_step];
    x_1[x_at + x_at_step] = x_2 + sum + bias_1;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    x_1[x_at_${1 + i} + x_at_step] = x_${3 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// specs/cvt.vit:38, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[hw, d] = x[hw, d] + (sum[i: 384] o[hw, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 39u; // of one row of the batch
const invocations = 312; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
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
  let x_at = batch_row * 18912 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 18912 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let hw_12 = hw_11 + tile_row;
    if (hw_12 >= 197) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let x_at_step = hw_12 * 96;
    let x_2 = x[x_at + x_at_step];
    x_1[x_at + x_at_step] = x_2 + sum + bias_1;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    x_1[x_at_${1 + i} + x_at_step] = x_${3 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[o] = sum[i: 384] y[0, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 6u; // of one row of the batch
const invocations = 48; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
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
`,
    `// lib/nn.vit:14 (contract)
// y_2[i, o] = sum[i: 384] (if i < 1 then y[0, i] else y_1[(i + 6)/7 - 1, (i + 6)%7, i]) * weight[o, i]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_2: array<vec4f>;
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
  let row_tile = id / 24;
  let i = min(row_tile * 14 + 8, 49);
${each(5, (i) => `  let i_${1 + i} = min(row_tile * 14 + ${9 + i}, 49);
`)}  let term = row_tile * 14 < 1;
  let safe = max(row_tile * 2 - 1, 0);
  let y_1_at = batch_row * 4704 + safe * 672 + 576;
  let y_at = batch_row * 18912;
  let y_1_at_1 = batch_row * 4704 + row_tile * 1344;
${each(6, (i) => `  let y_1_at_${2 + i} = batch_row * 4704 + row_tile * 1344 + ${96 + 96 * i};
`)}  let term_1 = i < 1;
  let i_div_7 = (i + 6) / 7;
  let safe_1 = max(i_div_7 - 1, 0);
  let i_mod_7 = (i + 6) % 7;
  let y_1_at_8 = batch_row * 4704 + safe_1 * 672 + i_mod_7 * 96;
${each(5, (i) => `  let term_${2 + i} = i_${1 + i} < 1;
  let i_div_7_${1 + i} = (i_${1 + i} + 6) / 7;
  let safe_${2 + i} = max(i_div_7_${1 + i} - 1, 0);
  let i_mod_7_${1 + i} = (i_${1 + i} + 6) % 7;
  let y_1_at_${9 + i} = batch_row * 4704 + safe_${2 + i} * 672 + i_mod_7_${1 + i} * 96;
`)}  let column_tile = id % 24;
  let weight_at = column_tile * 1536;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 1536 + ${96 + 96 * i};
`)}${each(14, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i_6 = 0; i_6 < 96; i_6++) {
    let y_1_1 = y_1[y_1_at + i_6];
    let y_3 = y[y_at + i_6];
    let left = select(y_1_1, y_3, term);
${each(8, (i) => `    let y_1_${2 + i} = y_1[y_1_at_${1 + i} + i_6];
`)}${each(5, (i) => `    let left_${1 + i} = select(y_1_${9 + i}, y_3, term_${1 + i});
    let y_1_${10 + i} = y_1[y_1_at_${9 + i} + i_6];
`)}    let left_6 = select(y_1_14, y_3, term_6);
    let weight_1 = weight[weight_at + i_6];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i_6];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += left * block;
${each(7, (i) => `    acc_${1 + i}_0 += y_1_${2 + i} * block;
`)}${each(6, (i) => `    acc_${8 + i}_0 += left_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i_6];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
    acc_0_${1 + i} += left * block_${1 + i};
${each(7, (j) => `    acc_${1 + j}_${1 + i} += y_1_${2 + j} * block_${1 + i};
`)}${each(6, (j) => `    acc_${8 + j}_${1 + i} += left_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(14, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let i_7 = row_tile * 14;
  let y_2_at = batch_row * 4800 + column_tile * 4;
${each(3, (i) => `  let y_2_at_${1 + i} = batch_row * 4800 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let i_8 = i_7 + tile_row;
    if (i_8 >= 50) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_2_at_step = i_8 * 96;
    y_2[y_2_at + y_2_at_step] = sum;
${each(3, (i) => `    y_2[y_2_at_${1 + i} + y_2_at_step] = sum_${1 + i};
`)}  }
}
`,
    `// specs/cvt.vit:33, lib/nn.vit:17, lib/nn.vit:31, lib/nn.vit:30, specs/cvt.vit:31 (attend)
// o[nco*64 + nci] = (sum[j: 50] exp(0.05103103630798288 * (sum[c: 64] y[nco*64 + c] * (y_1[j, nco*64 + c] +
//   bias[nco*64 + c])) - max[k: 50] 0.05103103630798288 * (sum[c: 64] y[nco*64 + c] * (y_1[k, nco*64 + c] +
//   bias[nco*64 + c]))) * (y_2[j, nco*64 + nci] + bias_1[nco*64 + nci])) / (sum[l: 50] exp(0.05103103630798288 *
//   (sum[c: 64] y[nco*64 + c] * (y_1[l, nco*64 + c] + bias[nco*64 + c])) - max[k: 50] 0.05103103630798288 *
//   (sum[c: 64] y[nco*64 + c] * (y_1[k, nco*64 + c] + bias[nco*64 + c]))))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_2: array<vec4f>;
@group(0) @binding(4) var<storage, read> bias_1: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(6) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 6; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_at = batch_row * 96 + id * 16;
  let y_1_at = batch_row * 4800 + id * 16;
  let bias_at = id * 16;
  let y_1_at_2 = batch_row * 4800 + id * 16 + 96;
  var values: array<mat4x4f, 16>;
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
      let y_3 = y[y_at + c];
      let y_1_1 = y_1[y_1_at_1 + c];
      let bias_2 = bias[bias_at + c];
${each(3, (i) => `      let y_1_${2 + i} = y_1[y_1_at_${3 + i} + c];
`)}      let keys = mat4x4f(y_1_1 + bias_2, y_1_2 + bias_2, y_1_3 + bias_2, y_1_4 + bias_2);
      score_0 += y_3 * keys;
    }
    let counted = vec4f(1.0, 1.0, f32(j * 4 + 2 < 50), f32(j * 4 + 3 < 50));
    score_0 = 0.05103103630798288 * score_0;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    for (var tile_column = 0; tile_column < 16; tile_column++) {
      let y_2_1 = y_2[y_1_at_1 + tile_column];
      let bias_1_1 = bias_1[bias_at + tile_column];
${each(3, (i) => `      let y_2_${2 + i} = y_2[y_1_at_${3 + i} + tile_column];
`)}      values[tile_column] = mat4x4f(y_2_1 + bias_1_1, y_2_2 + bias_1_1, y_2_3 + bias_1_1, y_2_4 + bias_1_1);
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
  for (var tile_column = 0; tile_column < 16; tile_column++) {
    let sum = sums[tile_column] * share;
    o[y_at + tile_column] = sum;
  }
}
`,
    `// specs/cvt.vit:38, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[d] = x[0, d] + (sum[i: 384] o[i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
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
  let o_at = batch_row * 96;
  let weight_at = id * 768;
${each(7, (i) => `  let weight_at_${1 + i} = id * 768 + ${96 + 96 * i};
`)}  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  for (var i = 0; i < 96; i++) {
    let o_1 = o[o_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += o_1 * block;
${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
    acc_0_1 += o_1 * block_1;
  }
  let x_2 = x[batch_row * 18912 + id * 2];
  let bias_1 = bias[id * 2];
  x_1[batch_row * 96 + id * 2] = x_2 + acc_0_0 + bias_1;
  let x_at = batch_row * 18912 + id * 2 + 1;
  let x_3 = x[x_at];
  let bias_2 = bias[id * 2 + 1];
  let x_1_at = batch_row * 96 + id * 2 + 1;
  x_1[x_1_at] = x_3 + acc_0_1 + bias_2;
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y[d] = (x[d] - (sum[d: 384] x[d]) / 384) * rsqrt((sum[d: 384] (x[d] - (sum[d: 384] x[d]) / 384) * (x[d] -
//   (sum[d: 384] x[d]) / 384)) / 384 + 0.00001) * weight[d] + bias[d]

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
  let x_at = batch_row * 96;
  for (var d = 0; d < 96; d++) {
    let x_1 = x[x_at + d];
    sum += x_1;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 384.0;
  for (var d = 0; d < 96; d++) {
    let x_2 = x[x_at + d];
    let term_1 = x_2 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 384.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 96; d++) {
    let x_3 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y[x_at + d] = (x_3 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:44, lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[o] = (sum[i: 384] y[i] * weight[o, i] + bias[o]) * sigmoid(1.702 * (sum[i: 384] y[i] * weight[o, i] +
//   bias[o]))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 24u; // of one row of the batch
const invocations = 192; // of one row of the batch

fn vitc_sigmoid_v4(x: vec4f) -> vec4f { return 1.0 / (1.0 + exp(clamp(-x, vec4f(-87.0), vec4f(87.0)))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_at = batch_row * 96;
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
  let term = acc_0_0 + bias_1;
  y_1[batch_row * 384 + id * 2] = term * vitc_sigmoid_v4(1.702 * term);
  let bias_2 = bias[id * 2 + 1];
  let term_1 = acc_0_1 + bias_2;
  let y_1_at = batch_row * 384 + id * 2 + 1;
  y_1[y_1_at] = term_1 * vitc_sigmoid_v4(1.702 * term_1);
}
`,
    `// specs/cvt.vit:39, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[d] = x[d] + (sum[i: 1536] y[i] * weight[d, i] + bias[d])

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
  let y_at = batch_row * 384;
  let weight_at = id * 3072;
${each(7, (i) => `  let weight_at_${1 + i} = id * 3072 + ${384 + 384 * i};
`)}  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  for (var i = 0; i < 384; i++) {
    let y_1 = y[y_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += y_1 * block;
${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
    acc_0_1 += y_1 * block_1;
  }
  let x_2 = x[batch_row * 96 + id * 2];
  let bias_1 = bias[id * 2];
  x_1[batch_row * 96 + id * 2] = x_2 + acc_0_0 + bias_1;
  let x_at = batch_row * 96 + id * 2 + 1;
  let x_3 = x[x_at];
  let bias_2 = bias[id * 2 + 1];
  x_1[x_at] = x_3 + acc_0_1 + bias_2;
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[o] = sum[i: 384] y[i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 16u; // of one row of the batch
const invocations = 125; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_at = batch_row * 96;
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
  y_1[batch_row * 250 + id * 2] = acc_0_0 + bias_1;
  let bias_2 = bias[id * 2 + 1];
  let y_1_at = batch_row * 250 + id * 2 + 1;
  y_1[y_1_at] = acc_0_1 + bias_2;
}
`,
  ],
};
