/** The plan of cvt_13_224 that computes the taps as well. Generated. */
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
    { name: "logits", shape: [1000], region: arena(301056, 4000) },
  ],
  taps: [
    { name: "stage0.embed", shape: [64, 56, 56], region: arena(20471808, 802816) },
    { name: "stage0.tokens", shape: [3136, 64], region: arena(19668992, 802816) },
    { name: "stage0.blocks.0.attn.conv_q", shape: [3136, 64], region: arena(21274624, 802816) },
    { name: "stage0.blocks.0.attn.conv_k", shape: [784, 64], region: arena(37548032, 200704) },
    { name: "stage0.blocks.0.attn.conv_v", shape: [784, 64], region: arena(37748736, 200704) },
    { name: "stage0.blocks.0.attn.map", shape: [1, 3136, 784], region: arena(9834496, 9834496) },
    { name: "stage0.blocks.0.attn.out", shape: [3136, 64], region: arena(6096384, 802816) },
    { name: "stage0.blocks.0.out", shape: [3136, 64], region: arena(6899200, 802816) },
    { name: "stage0.out", shape: [64, 56, 56], region: arena(7702016, 802816) },
    { name: "stage1.embed", shape: [192, 28, 28], region: arena(9106944, 602112) },
    { name: "stage1.tokens", shape: [784, 192], region: arena(8504832, 602112) },
    { name: "stage1.blocks.0.attn.conv_q", shape: [784, 192], region: arena(22077440, 602112) },
    { name: "stage1.blocks.0.attn.conv_k", shape: [196, 192], region: arena(37949440, 150528) },
    { name: "stage1.blocks.0.attn.conv_v", shape: [196, 192], region: arena(38099968, 150528) },
    { name: "stage1.blocks.0.attn.map", shape: [3, 784, 196], region: arena(2408448, 1843968) },
    { name: "stage1.blocks.0.attn.out", shape: [784, 192], region: arena(22679552, 602112) },
    { name: "stage1.blocks.0.out", shape: [784, 192], region: arena(23281664, 602112) },
    { name: "stage1.blocks.1.attn.conv_q", shape: [784, 192], region: arena(23883776, 602112) },
    { name: "stage1.blocks.1.attn.conv_k", shape: [196, 192], region: arena(38250496, 150528) },
    { name: "stage1.blocks.1.attn.conv_v", shape: [196, 192], region: arena(38401024, 150528) },
    { name: "stage1.blocks.1.attn.map", shape: [3, 784, 196], region: arena(4252416, 1843968) },
    { name: "stage1.blocks.1.attn.out", shape: [784, 192], region: arena(24485888, 602112) },
    { name: "stage1.blocks.1.out", shape: [784, 192], region: arena(25690112, 602112) },
    { name: "stage1.out", shape: [192, 28, 28], region: arena(1210368, 602112) },
    { name: "stage2.embed", shape: [384, 14, 14], region: arena(32344064, 301056) },
    { name: "stage2.tokens", shape: [197, 384], region: arena(1812480, 302592) },
    { name: "stage2.blocks.0.attn.conv_q", shape: [196, 384], region: arena(32645120, 301056) },
    { name: "stage2.blocks.0.attn.conv_k", shape: [49, 384], region: arena(9709056, 75264) },
    { name: "stage2.blocks.0.attn.conv_v", shape: [49, 384], region: arena(38551552, 75264) },
    { name: "stage2.blocks.0.attn.map", shape: [6, 197, 50], region: arena(2115072, 236400) },
    { name: "stage2.blocks.0.attn.out", shape: [197, 384], region: arena(25088000, 302592) },
    { name: "stage2.blocks.0.out", shape: [197, 384], region: arena(26594816, 302592) },
    { name: "stage2.blocks.1.attn.conv_q", shape: [196, 384], region: arena(32946176, 301056) },
    { name: "stage2.blocks.1.attn.conv_k", shape: [49, 384], region: arena(38626816, 75264) },
    { name: "stage2.blocks.1.attn.conv_v", shape: [49, 384], region: arena(38702080, 75264) },
    { name: "stage2.blocks.1.attn.map", shape: [6, 197, 50], region: arena(25390592, 236400) },
    { name: "stage2.blocks.1.attn.out", shape: [197, 384], region: arena(26292224, 302592) },
    { name: "stage2.blocks.1.out", shape: [197, 384], region: arena(27200000, 302592) },
    { name: "stage2.blocks.2.attn.conv_q", shape: [196, 384], region: arena(33247232, 301056) },
    { name: "stage2.blocks.2.attn.conv_k", shape: [49, 384], region: arena(38777344, 75264) },
    { name: "stage2.blocks.2.attn.conv_v", shape: [49, 384], region: arena(38852608, 75264) },
    { name: "stage2.blocks.2.attn.map", shape: [6, 197, 50], region: arena(35655680, 236400) },
    { name: "stage2.blocks.2.attn.out", shape: [197, 384], region: arena(26897408, 302592) },
    { name: "stage2.blocks.2.out", shape: [197, 384], region: arena(27805184, 302592) },
    { name: "stage2.blocks.3.attn.conv_q", shape: [196, 384], region: arena(33548288, 301056) },
    { name: "stage2.blocks.3.attn.conv_k", shape: [49, 384], region: arena(38927872, 75264) },
    { name: "stage2.blocks.3.attn.conv_v", shape: [49, 384], region: arena(39003136, 75264) },
    { name: "stage2.blocks.3.attn.map", shape: [6, 197, 50], region: arena(35892224, 236400) },
    { name: "stage2.blocks.3.attn.out", shape: [197, 384], region: arena(27502592, 302592) },
    { name: "stage2.blocks.3.out", shape: [197, 384], region: arena(28410368, 302592) },
    { name: "stage2.blocks.4.attn.conv_q", shape: [196, 384], region: arena(33849344, 301056) },
    { name: "stage2.blocks.4.attn.conv_k", shape: [49, 384], region: arena(39078400, 75264) },
    { name: "stage2.blocks.4.attn.conv_v", shape: [49, 384], region: arena(39153664, 75264) },
    { name: "stage2.blocks.4.attn.map", shape: [6, 197, 50], region: arena(36128768, 236400) },
    { name: "stage2.blocks.4.attn.out", shape: [197, 384], region: arena(28107776, 302592) },
    { name: "stage2.blocks.4.out", shape: [197, 384], region: arena(29015552, 302592) },
    { name: "stage2.blocks.5.attn.conv_q", shape: [196, 384], region: arena(34150400, 301056) },
    { name: "stage2.blocks.5.attn.conv_k", shape: [49, 384], region: arena(39228928, 75264) },
    { name: "stage2.blocks.5.attn.conv_v", shape: [49, 384], region: arena(39304192, 75264) },
    { name: "stage2.blocks.5.attn.map", shape: [6, 197, 50], region: arena(36365312, 236400) },
    { name: "stage2.blocks.5.attn.out", shape: [197, 384], region: arena(28712960, 302592) },
    { name: "stage2.blocks.5.out", shape: [197, 384], region: arena(29620736, 302592) },
    { name: "stage2.blocks.6.attn.conv_q", shape: [196, 384], region: arena(34451456, 301056) },
    { name: "stage2.blocks.6.attn.conv_k", shape: [49, 384], region: arena(39379456, 75264) },
    { name: "stage2.blocks.6.attn.conv_v", shape: [49, 384], region: arena(39454720, 75264) },
    { name: "stage2.blocks.6.attn.map", shape: [6, 197, 50], region: arena(36601856, 236400) },
    { name: "stage2.blocks.6.attn.out", shape: [197, 384], region: arena(29318144, 302592) },
    { name: "stage2.blocks.6.out", shape: [197, 384], region: arena(30225920, 302592) },
    { name: "stage2.blocks.7.attn.conv_q", shape: [196, 384], region: arena(34752512, 301056) },
    { name: "stage2.blocks.7.attn.conv_k", shape: [49, 384], region: arena(39529984, 75264) },
    { name: "stage2.blocks.7.attn.conv_v", shape: [49, 384], region: arena(39605248, 75264) },
    { name: "stage2.blocks.7.attn.map", shape: [6, 197, 50], region: arena(36838400, 236400) },
    { name: "stage2.blocks.7.attn.out", shape: [197, 384], region: arena(29923328, 302592) },
    { name: "stage2.blocks.7.out", shape: [197, 384], region: arena(30831104, 302592) },
    { name: "stage2.blocks.8.attn.conv_q", shape: [196, 384], region: arena(35053568, 301056) },
    { name: "stage2.blocks.8.attn.conv_k", shape: [49, 384], region: arena(39680512, 75264) },
    { name: "stage2.blocks.8.attn.conv_v", shape: [49, 384], region: arena(39755776, 75264) },
    { name: "stage2.blocks.8.attn.map", shape: [6, 197, 50], region: arena(37074944, 236400) },
    { name: "stage2.blocks.8.attn.out", shape: [197, 384], region: arena(30528512, 302592) },
    { name: "stage2.blocks.8.out", shape: [197, 384], region: arena(31436288, 302592) },
    { name: "stage2.blocks.9.attn.conv_q", shape: [196, 384], region: arena(35354624, 301056) },
    { name: "stage2.blocks.9.attn.conv_k", shape: [49, 384], region: arena(39831040, 75264) },
    { name: "stage2.blocks.9.attn.conv_v", shape: [49, 384], region: arena(39906304, 75264) },
    { name: "stage2.blocks.9.attn.map", shape: [6, 197, 50], region: arena(37311488, 236400) },
    { name: "stage2.blocks.9.attn.out", shape: [197, 384], region: arena(31133696, 302592) },
    { name: "stage2.blocks.9.out", shape: [197, 384], region: arena(32041472, 302592) },
    { name: "stage2.out", shape: [384, 14, 14], region: arena(0, 301056) },
    { name: "stage2.class_token", shape: [384], region: arena(306688, 1536) },
    { name: "norm", shape: [384], region: arena(308224, 1536) },
  ],
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
    param("stage2.blocks.9.attn.conv_proj_q.conv.weight", [384, 1, 3, 3], staging(609024, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.9.attn.conv_proj_q.bn.weight", [384], staging(622848, 1536), "ones"),
    param("stage2.blocks.9.attn.conv_proj_q.bn.bias", [384], staging(624384, 1536), "zeros"),
    param("stage2.blocks.9.attn.conv_proj_q.bn.running_mean", [384], staging(625920, 1536), "zeros"),
    param("stage2.blocks.9.attn.conv_proj_q.bn.running_var", [384], staging(627456, 1536), "ones"),
    param("stage2.blocks.9.attn.proj_q.weight", [384, 384], weights(70786048, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.9.attn.proj_q.bias", [384], weights(71375872, 1536), "zeros"),
    param("stage2.blocks.9.attn.conv_proj_k.conv.weight", [384, 1, 3, 3], staging(628992, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.9.attn.conv_proj_k.bn.weight", [384], staging(642816, 1536), "ones"),
    param("stage2.blocks.9.attn.conv_proj_k.bn.bias", [384], staging(644352, 1536), "zeros"),
    param("stage2.blocks.9.attn.conv_proj_k.bn.running_mean", [384], staging(645888, 1536), "zeros"),
    param("stage2.blocks.9.attn.conv_proj_k.bn.running_var", [384], staging(647424, 1536), "ones"),
    param("stage2.blocks.9.attn.proj_k.weight", [384, 384], weights(71377408, 589824), "trunc_normal", 0.02),
    param("stage2.blocks.9.attn.proj_k.bias", [384], weights(71967232, 1536), "zeros"),
    param("stage2.blocks.9.attn.conv_proj_v.conv.weight", [384, 1, 3, 3], staging(648960, 13824), "trunc_normal", 0.02),
    param("stage2.blocks.9.attn.conv_proj_v.bn.weight", [384], staging(662784, 1536), "ones"),
    param("stage2.blocks.9.attn.conv_proj_v.bn.bias", [384], staging(664320, 1536), "zeros"),
    param("stage2.blocks.9.attn.conv_proj_v.bn.running_mean", [384], staging(665856, 1536), "zeros"),
    param("stage2.blocks.9.attn.conv_proj_v.bn.running_var", [384], staging(667392, 1536), "ones"),
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
  fold: [
    step(0, 3, "stage0.blocks.0.attn.conv_proj_q.bn.y.folded", "specs/cvt.vit:12", staging(0, 2304), staging(3072, 256), staging(2304, 256), weights(79424000, 2304)),
    step(1, 1, "stage0.blocks.0.attn.conv_proj_q.bn.y.folded_2", "specs/cvt.vit:12", staging(2816, 256), staging(3072, 256), staging(2304, 256), staging(2560, 256), weights(79426304, 256)),
    step(52, 9, "stage0.blocks.0.attn.conv_proj_k.bn.y.folded", "specs/cvt.vit:12", staging(3328, 2304), staging(6400, 256), staging(5632, 256), weights(79426560, 2304)),
    step(1, 1, "stage0.blocks.0.attn.conv_proj_k.bn.y.folded_2", "specs/cvt.vit:12", staging(6144, 256), staging(6400, 256), staging(5632, 256), staging(5888, 256), weights(79428864, 256)),
    step(0, 3, "stage0.blocks.0.attn.conv_proj_v.bn.y.folded", "specs/cvt.vit:12", staging(6656, 2304), staging(9728, 256), staging(8960, 256), weights(79429120, 2304)),
    step(1, 1, "stage0.blocks.0.attn.conv_proj_v.bn.y.folded_2", "specs/cvt.vit:12", staging(9472, 256), staging(9728, 256), staging(8960, 256), staging(9216, 256), weights(79431424, 256)),
    step(2, 7, "stage1.blocks.0.attn.conv_proj_q.bn.y.folded", "specs/cvt.vit:12", staging(9984, 6912), staging(19200, 768), staging(16896, 768), weights(79431680, 6912)),
    step(3, 1, "stage1.blocks.0.attn.conv_proj_q.bn.y.folded_2", "specs/cvt.vit:12", staging(18432, 768), staging(19200, 768), staging(16896, 768), staging(17664, 768), weights(79438592, 768)),
    step(53, 27, "stage1.blocks.0.attn.conv_proj_k.bn.y.folded", "specs/cvt.vit:12", staging(19968, 6912), staging(29184, 768), staging(26880, 768), weights(79439360, 6912)),
    step(3, 1, "stage1.blocks.0.attn.conv_proj_k.bn.y.folded_2", "specs/cvt.vit:12", staging(28416, 768), staging(29184, 768), staging(26880, 768), staging(27648, 768), weights(79446272, 768)),
    step(2, 7, "stage1.blocks.0.attn.conv_proj_v.bn.y.folded", "specs/cvt.vit:12", staging(29952, 6912), staging(39168, 768), staging(36864, 768), weights(79447040, 6912)),
    step(3, 1, "stage1.blocks.0.attn.conv_proj_v.bn.y.folded_2", "specs/cvt.vit:12", staging(38400, 768), staging(39168, 768), staging(36864, 768), staging(37632, 768), weights(79453952, 768)),
    step(2, 7, "stage1.blocks.1.attn.conv_proj_q.bn.y.folded", "specs/cvt.vit:12", staging(39936, 6912), staging(49152, 768), staging(46848, 768), weights(79454720, 6912)),
    step(3, 1, "stage1.blocks.1.attn.conv_proj_q.bn.y.folded_2", "specs/cvt.vit:12", staging(48384, 768), staging(49152, 768), staging(46848, 768), staging(47616, 768), weights(79461632, 768)),
    step(53, 27, "stage1.blocks.1.attn.conv_proj_k.bn.y.folded", "specs/cvt.vit:12", staging(49920, 6912), staging(59136, 768), staging(56832, 768), weights(79462400, 6912)),
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
    step(4, 14, "stage2.blocks.9.attn.conv_proj_q.bn.y.folded", "specs/cvt.vit:12", staging(609024, 13824), staging(627456, 1536), staging(622848, 1536), weights(79892480, 13824)),
    step(5, 2, "stage2.blocks.9.attn.conv_proj_q.bn.y.folded_2", "specs/cvt.vit:12", staging(625920, 1536), staging(627456, 1536), staging(622848, 1536), staging(624384, 1536), weights(79906304, 1536)),
    step(4, 14, "stage2.blocks.9.attn.conv_proj_k.bn.y.folded", "specs/cvt.vit:12", staging(628992, 13824), staging(647424, 1536), staging(642816, 1536), weights(79907840, 13824)),
    step(5, 2, "stage2.blocks.9.attn.conv_proj_k.bn.y.folded_2", "specs/cvt.vit:12", staging(645888, 1536), staging(647424, 1536), staging(642816, 1536), staging(644352, 1536), weights(79921664, 1536)),
    step(4, 14, "stage2.blocks.9.attn.conv_proj_v.bn.y.folded", "specs/cvt.vit:12", staging(648960, 13824), staging(667392, 1536), staging(662784, 1536), weights(79923200, 13824)),
    step(5, 2, "stage2.blocks.9.attn.conv_proj_v.bn.y.folded_2", "specs/cvt.vit:12", staging(665856, 1536), staging(667392, 1536), staging(662784, 1536), staging(664320, 1536), weights(79937024, 1536)),
  ],
  dispatches: [
    step(6, 112, "stage0.patch_embed.proj.y", "lib/nn.vit:39", weights(37632, 256), arena(802816, 602112), weights(0, 37632), arena(0, 802816)),
    step(7, 49, "stage0.patch_embed.norm.y", "lib/nn.vit:26", arena(0, 802816), weights(37888, 256), weights(38144, 256), arena(19668992, 802816)),
    step(54, 784, "tap", "specs/cvt.vit:56", arena(19668992, 802816), arena(20471808, 802816)),
    step(8, 49, "stage0.blocks.0.norm1.y", "lib/nn.vit:26", arena(19668992, 802816), weights(38400, 256), weights(38656, 256), arena(0, 802816)),
    step(9, 112, "stage0.blocks.0.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(79424000, 2304), arena(0, 802816), weights(79426304, 256), arena(802816, 802816)),
    step(55, 784, "stage0.blocks.0.attn.f", "lib/nn.vit:10", arena(802816, 802816), arena(21274624, 802816)),
    step(10, 98, "stage0.blocks.0.attn.proj_q.y_2", "lib/nn.vit:17", arena(802816, 802816), weights(38912, 16384), weights(55296, 256), arena(9834496, 802816)),
    step(56, 112, "stage0.blocks.0.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(79426560, 2304), arena(0, 802816), weights(79428864, 256), arena(802816, 200704)),
    step(57, 196, "stage0.blocks.0.attn.f_2", "lib/nn.vit:10", arena(802816, 200704), arena(37548032, 200704)),
    step(58, 25, "stage0.blocks.0.attn.proj_k.y_2", "lib/nn.vit:17", weights(55552, 16384), arena(802816, 200704), weights(71936, 256), arena(10637312, 200704)),
    step(11, 28, "stage0.blocks.0.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(79429120, 2304), arena(0, 802816), weights(79431424, 256), arena(802816, 200704)),
    step(59, 196, "stage0.blocks.0.attn.f_3", "lib/nn.vit:10", arena(802816, 200704), arena(37748736, 200704)),
    step(12, 25, "stage0.blocks.0.attn.proj_v.y_2", "lib/nn.vit:17", arena(802816, 200704), weights(72192, 16384), weights(88576, 256), arena(22077440, 200704)),
    step(60, 1201, "stage0.blocks.0.attn.a_1", "specs/cvt.vit:31", arena(9834496, 802816), arena(10637312, 200704), arena(0, 9834496)),
    step(61, 49, "stage0.blocks.0.attn.p", "lib/nn.vit:31", arena(0, 9834496), arena(9834496, 9834496)),
    step(62, 98, "stage0.blocks.0.attn.o", "specs/cvt.vit:33", arena(9834496, 9834496), arena(22077440, 200704), arena(0, 802816)),
    step(63, 98, "stage0.blocks.0.attn.proj.y_2", "lib/nn.vit:17", arena(0, 802816), weights(88832, 16384), weights(105216, 256), arena(6096384, 802816)),
    step(64, 784, "stage0.blocks.0.x", "specs/cvt.vit:38", arena(19668992, 802816), arena(6096384, 802816), arena(3211264, 802816)),
    step(15, 49, "stage0.blocks.0.norm2.y", "lib/nn.vit:26", arena(3211264, 802816), weights(105472, 256), weights(105728, 256), arena(4014080, 802816)),
    step(16, 392, "stage0.blocks.0.mlp.y_1", "lib/nn.vit:44", arena(4014080, 802816), weights(105984, 65536), weights(171520, 1024), arena(0, 3211264)),
    step(17, 98, "stage0.blocks.0.x_2", "specs/cvt.vit:39", arena(3211264, 802816), arena(0, 3211264), weights(172544, 65536), weights(238080, 256), arena(6899200, 802816)),
    step(65, 784, "x", "specs/cvt.vit:65", arena(6899200, 802816), arena(7702016, 802816)),
    step(18, 84, "stage1.patch_embed.proj.y", "lib/nn.vit:39", weights(680704, 768), arena(6899200, 802816), weights(238336, 442368), arena(0, 602112)),
    step(19, 13, "stage1.patch_embed.norm.y", "lib/nn.vit:26", arena(0, 602112), weights(681472, 768), weights(682240, 768), arena(8504832, 602112)),
    step(66, 588, "tap_2", "specs/cvt.vit:56", arena(8504832, 602112), arena(9106944, 602112)),
    step(20, 13, "stage1.blocks.0.norm1.y", "lib/nn.vit:26", arena(8504832, 602112), weights(683008, 768), weights(683776, 768), arena(0, 602112)),
    step(21, 84, "stage1.blocks.0.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(79431680, 6912), arena(0, 602112), weights(79438592, 768), arena(602112, 602112)),
    step(67, 588, "stage1.blocks.0.attn.f", "lib/nn.vit:10", arena(602112, 602112), arena(22077440, 602112)),
    step(22, 74, "stage1.blocks.0.attn.proj_q.y_2", "lib/nn.vit:17", arena(602112, 602112), weights(684544, 147456), weights(832000, 768), arena(1843968, 602112)),
    step(68, 84, "stage1.blocks.0.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(79439360, 6912), arena(0, 602112), weights(79446272, 768), arena(602112, 150528)),
    step(69, 147, "stage1.blocks.0.attn.f_2", "lib/nn.vit:10", arena(602112, 150528), arena(37949440, 150528)),
    step(70, 20, "stage1.blocks.0.attn.proj_k.y_2", "lib/nn.vit:17", weights(832768, 147456), arena(602112, 150528), weights(980224, 768), arena(2446080, 150528)),
    step(23, 21, "stage1.blocks.0.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(79447040, 6912), arena(0, 602112), weights(79453952, 768), arena(602112, 150528)),
    step(71, 147, "stage1.blocks.0.attn.f_3", "lib/nn.vit:10", arena(602112, 150528), arena(38099968, 150528)),
    step(24, 21, "stage1.blocks.0.attn.proj_v.y_2", "lib/nn.vit:17", arena(602112, 150528), weights(980992, 147456), weights(1128448, 768), arena(4252416, 150528)),
    step(72, 239, "stage1.blocks.0.attn.a_1", "specs/cvt.vit:31", arena(1843968, 602112), arena(2446080, 150528), arena(0, 1843968)),
    step(73, 37, "stage1.blocks.0.attn.p", "lib/nn.vit:31", arena(0, 1843968), arena(2408448, 1843968)),
    step(74, 74, "stage1.blocks.0.attn.o", "specs/cvt.vit:33", arena(2408448, 1843968), arena(4252416, 150528), arena(0, 602112)),
    step(75, 74, "stage1.blocks.0.attn.proj.y_2", "lib/nn.vit:17", arena(0, 602112), weights(1129216, 147456), weights(1276672, 768), arena(22679552, 602112)),
    step(76, 588, "stage1.blocks.0.x", "specs/cvt.vit:38", arena(8504832, 602112), arena(22679552, 602112), arena(4252416, 602112)),
    step(27, 13, "stage1.blocks.0.norm2.y", "lib/nn.vit:26", arena(4252416, 602112), weights(1277440, 768), weights(1278208, 768), arena(4854528, 602112)),
    step(28, 294, "stage1.blocks.0.mlp.y_1", "lib/nn.vit:44", arena(4854528, 602112), weights(1278976, 589824), weights(1868800, 3072), arena(0, 2408448)),
    step(29, 74, "stage1.blocks.0.x_2", "specs/cvt.vit:39", arena(4252416, 602112), arena(0, 2408448), weights(1871872, 589824), weights(2461696, 768), arena(23281664, 602112)),
    step(27, 13, "stage1.blocks.1.norm1.y", "lib/nn.vit:26", arena(23281664, 602112), weights(2462464, 768), weights(2463232, 768), arena(0, 602112)),
    step(21, 84, "stage1.blocks.1.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(79454720, 6912), arena(0, 602112), weights(79461632, 768), arena(602112, 602112)),
    step(67, 588, "stage1.blocks.1.attn.f", "lib/nn.vit:10", arena(602112, 602112), arena(23883776, 602112)),
    step(22, 74, "stage1.blocks.1.attn.proj_q.y_2", "lib/nn.vit:17", arena(602112, 602112), weights(2464000, 147456), weights(2611456, 768), arena(4252416, 602112)),
    step(68, 84, "stage1.blocks.1.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(79462400, 6912), arena(0, 602112), weights(79469312, 768), arena(602112, 150528)),
    step(69, 147, "stage1.blocks.1.attn.f_2", "lib/nn.vit:10", arena(602112, 150528), arena(38250496, 150528)),
    step(70, 20, "stage1.blocks.1.attn.proj_k.y_2", "lib/nn.vit:17", weights(2612224, 147456), arena(602112, 150528), weights(2759680, 768), arena(1843968, 150528)),
    step(23, 21, "stage1.blocks.1.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(79470080, 6912), arena(0, 602112), weights(79476992, 768), arena(602112, 150528)),
    step(71, 147, "stage1.blocks.1.attn.f_3", "lib/nn.vit:10", arena(602112, 150528), arena(38401024, 150528)),
    step(24, 21, "stage1.blocks.1.attn.proj_v.y_2", "lib/nn.vit:17", arena(602112, 150528), weights(2760448, 147456), weights(2907904, 768), arena(1994496, 150528)),
    step(72, 239, "stage1.blocks.1.attn.a_1", "specs/cvt.vit:31", arena(4252416, 602112), arena(1843968, 150528), arena(0, 1843968)),
    step(73, 37, "stage1.blocks.1.attn.p", "lib/nn.vit:31", arena(0, 1843968), arena(4252416, 1843968)),
    step(74, 74, "stage1.blocks.1.attn.o", "specs/cvt.vit:33", arena(4252416, 1843968), arena(1994496, 150528), arena(0, 602112)),
    step(75, 74, "stage1.blocks.1.attn.proj.y_2", "lib/nn.vit:17", arena(0, 602112), weights(2908672, 147456), weights(3056128, 768), arena(24485888, 602112)),
    step(77, 588, "stage1.blocks.1.x", "specs/cvt.vit:38", arena(23281664, 602112), arena(24485888, 602112), arena(25088000, 602112)),
    step(27, 13, "stage1.blocks.1.norm2.y", "lib/nn.vit:26", arena(25088000, 602112), weights(3056896, 768), weights(3057664, 768), arena(25690112, 602112)),
    step(28, 294, "stage1.blocks.1.mlp.y_1", "lib/nn.vit:44", arena(25690112, 602112), weights(3058432, 589824), weights(3648256, 3072), arena(0, 2408448)),
    step(29, 74, "stage1.blocks.1.x_2", "specs/cvt.vit:39", arena(25088000, 602112), arena(0, 2408448), weights(3651328, 589824), weights(4241152, 768), arena(25690112, 602112)),
    step(78, 588, "x_2", "specs/cvt.vit:65", arena(25690112, 602112), arena(1210368, 602112)),
    step(31, 42, "stage2.patch_embed.proj.y", "lib/nn.vit:39", weights(6896128, 1536), arena(25690112, 602112), weights(4241920, 2654208), arena(0, 301056)),
    step(32, 4, "stage2.patch_embed.norm.y", "lib/nn.vit:26", arena(0, 301056), weights(6897664, 1536), weights(6899200, 1536), arena(605184, 301056)),
    step(79, 1176, "tap_3", "specs/cvt.vit:56", arena(605184, 301056), arena(32344064, 301056)),
    step(80, 296, "z", "specs/cvt.vit:59", weights(6900736, 1536), arena(605184, 301056), arena(1812480, 302592)),
    step(33, 4, "stage2.blocks.0.norm1.y", "lib/nn.vit:26", weights(6900736, 1536), arena(605184, 301056), weights(6902272, 1536), weights(6903808, 1536), arena(0, 302592)),
    step(34, 42, "stage2.blocks.0.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(79477760, 13824), arena(0, 302592), weights(79491584, 1536), arena(906240, 301056)),
    step(81, 294, "stage2.blocks.0.attn.f", "lib/nn.vit:10", arena(906240, 301056), arena(32645120, 301056)),
    step(35, 39, "stage2.blocks.0.attn.proj_q.y_2", "lib/nn.vit:17", arena(0, 302592), arena(906240, 301056), weights(6905344, 589824), weights(7495168, 1536), arena(302592, 302592)),
    step(36, 11, "stage2.blocks.0.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(79493120, 13824), arena(0, 302592), weights(79506944, 1536), arena(983040, 75264)),
    step(82, 74, "stage2.blocks.0.attn.f_2", "lib/nn.vit:10", arena(983040, 75264), arena(9709056, 75264)),
    step(83, 39, "stage2.blocks.0.attn.proj_k.y_2", "lib/nn.vit:17", weights(7496704, 589824), arena(0, 302592), arena(983040, 75264), weights(8086528, 1536), arena(906240, 76800)),
    step(36, 11, "stage2.blocks.0.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(79508480, 13824), arena(0, 302592), weights(79522304, 1536), arena(1059840, 75264)),
    step(82, 74, "stage2.blocks.0.attn.f_3", "lib/nn.vit:10", arena(1059840, 75264), arena(38551552, 75264)),
    step(37, 12, "stage2.blocks.0.attn.proj_v.y_2", "lib/nn.vit:17", arena(0, 302592), arena(1059840, 75264), weights(8088064, 589824), weights(8677888, 1536), arena(983040, 76800)),
    step(84, 469, "stage2.blocks.0.attn.a_1", "specs/cvt.vit:31", arena(302592, 302592), arena(906240, 76800), arena(0, 236400)),
    step(85, 19, "stage2.blocks.0.attn.p", "lib/nn.vit:31", arena(0, 236400), arena(2115072, 236400)),
    step(86, 150, "stage2.blocks.0.attn.o", "specs/cvt.vit:33", arena(2115072, 236400), arena(983040, 76800), arena(0, 302592)),
    step(87, 39, "stage2.blocks.0.attn.proj.y_2", "lib/nn.vit:17", arena(0, 302592), weights(8679424, 589824), weights(9269248, 1536), arena(25088000, 302592)),
    step(88, 296, "stage2.blocks.0.x", "specs/cvt.vit:38", weights(6900736, 1536), arena(605184, 301056), arena(25088000, 302592), arena(26292224, 302592)),
    step(40, 4, "stage2.blocks.0.norm2.y", "lib/nn.vit:26", arena(26292224, 302592), weights(9270784, 1536), weights(9272320, 1536), arena(26594816, 302592)),
    step(41, 156, "stage2.blocks.0.mlp.y_1", "lib/nn.vit:44", arena(26594816, 302592), weights(9273856, 2359296), weights(11633152, 6144), arena(0, 1210368)),
    step(42, 39, "stage2.blocks.0.x_2", "specs/cvt.vit:39", arena(26292224, 302592), arena(0, 1210368), weights(11639296, 2359296), weights(13998592, 1536), arena(26594816, 302592)),
    step(40, 4, "stage2.blocks.1.norm1.y", "lib/nn.vit:26", arena(26594816, 302592), weights(14000128, 1536), weights(14001664, 1536), arena(0, 302592)),
    step(34, 42, "stage2.blocks.1.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(79523840, 13824), arena(0, 302592), weights(79537664, 1536), arena(605184, 301056)),
    step(81, 294, "stage2.blocks.1.attn.f", "lib/nn.vit:10", arena(605184, 301056), arena(32946176, 301056)),
    step(35, 39, "stage2.blocks.1.attn.proj_q.y_2", "lib/nn.vit:17", arena(0, 302592), arena(605184, 301056), weights(14003200, 589824), weights(14593024, 1536), arena(302592, 302592)),
    step(36, 11, "stage2.blocks.1.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(79539200, 13824), arena(0, 302592), weights(79553024, 1536), arena(681984, 75264)),
    step(82, 74, "stage2.blocks.1.attn.f_2", "lib/nn.vit:10", arena(681984, 75264), arena(38626816, 75264)),
    step(83, 39, "stage2.blocks.1.attn.proj_k.y_2", "lib/nn.vit:17", weights(14594560, 589824), arena(0, 302592), arena(681984, 75264), weights(15184384, 1536), arena(605184, 76800)),
    step(36, 11, "stage2.blocks.1.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(79554560, 13824), arena(0, 302592), weights(79568384, 1536), arena(758784, 75264)),
    step(82, 74, "stage2.blocks.1.attn.f_3", "lib/nn.vit:10", arena(758784, 75264), arena(38702080, 75264)),
    step(37, 12, "stage2.blocks.1.attn.proj_v.y_2", "lib/nn.vit:17", arena(0, 302592), arena(758784, 75264), weights(15185920, 589824), weights(15775744, 1536), arena(681984, 76800)),
    step(84, 469, "stage2.blocks.1.attn.a_1", "specs/cvt.vit:31", arena(302592, 302592), arena(605184, 76800), arena(0, 236400)),
    step(85, 19, "stage2.blocks.1.attn.p", "lib/nn.vit:31", arena(0, 236400), arena(25390592, 236400)),
    step(86, 150, "stage2.blocks.1.attn.o", "specs/cvt.vit:33", arena(25390592, 236400), arena(681984, 76800), arena(0, 302592)),
    step(87, 39, "stage2.blocks.1.attn.proj.y_2", "lib/nn.vit:17", arena(0, 302592), weights(15777280, 589824), weights(16367104, 1536), arena(26292224, 302592)),
    step(89, 296, "stage2.blocks.1.x", "specs/cvt.vit:38", arena(26594816, 302592), arena(26292224, 302592), arena(26897408, 302592)),
    step(40, 4, "stage2.blocks.1.norm2.y", "lib/nn.vit:26", arena(26897408, 302592), weights(16368640, 1536), weights(16370176, 1536), arena(27200000, 302592)),
    step(41, 156, "stage2.blocks.1.mlp.y_1", "lib/nn.vit:44", arena(27200000, 302592), weights(16371712, 2359296), weights(18731008, 6144), arena(0, 1210368)),
    step(42, 39, "stage2.blocks.1.x_2", "specs/cvt.vit:39", arena(26897408, 302592), arena(0, 1210368), weights(18737152, 2359296), weights(21096448, 1536), arena(27200000, 302592)),
    step(40, 4, "stage2.blocks.2.norm1.y", "lib/nn.vit:26", arena(27200000, 302592), weights(21097984, 1536), weights(21099520, 1536), arena(0, 302592)),
    step(34, 42, "stage2.blocks.2.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(79569920, 13824), arena(0, 302592), weights(79583744, 1536), arena(605184, 301056)),
    step(81, 294, "stage2.blocks.2.attn.f", "lib/nn.vit:10", arena(605184, 301056), arena(33247232, 301056)),
    step(35, 39, "stage2.blocks.2.attn.proj_q.y_2", "lib/nn.vit:17", arena(0, 302592), arena(605184, 301056), weights(21101056, 589824), weights(21690880, 1536), arena(302592, 302592)),
    step(36, 11, "stage2.blocks.2.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(79585280, 13824), arena(0, 302592), weights(79599104, 1536), arena(681984, 75264)),
    step(82, 74, "stage2.blocks.2.attn.f_2", "lib/nn.vit:10", arena(681984, 75264), arena(38777344, 75264)),
    step(83, 39, "stage2.blocks.2.attn.proj_k.y_2", "lib/nn.vit:17", weights(21692416, 589824), arena(0, 302592), arena(681984, 75264), weights(22282240, 1536), arena(605184, 76800)),
    step(36, 11, "stage2.blocks.2.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(79600640, 13824), arena(0, 302592), weights(79614464, 1536), arena(758784, 75264)),
    step(82, 74, "stage2.blocks.2.attn.f_3", "lib/nn.vit:10", arena(758784, 75264), arena(38852608, 75264)),
    step(37, 12, "stage2.blocks.2.attn.proj_v.y_2", "lib/nn.vit:17", arena(0, 302592), arena(758784, 75264), weights(22283776, 589824), weights(22873600, 1536), arena(681984, 76800)),
    step(84, 469, "stage2.blocks.2.attn.a_1", "specs/cvt.vit:31", arena(302592, 302592), arena(605184, 76800), arena(0, 236400)),
    step(85, 19, "stage2.blocks.2.attn.p", "lib/nn.vit:31", arena(0, 236400), arena(35655680, 236400)),
    step(86, 150, "stage2.blocks.2.attn.o", "specs/cvt.vit:33", arena(35655680, 236400), arena(681984, 76800), arena(0, 302592)),
    step(87, 39, "stage2.blocks.2.attn.proj.y_2", "lib/nn.vit:17", arena(0, 302592), weights(22875136, 589824), weights(23464960, 1536), arena(26897408, 302592)),
    step(89, 296, "stage2.blocks.2.x", "specs/cvt.vit:38", arena(27200000, 302592), arena(26897408, 302592), arena(27502592, 302592)),
    step(40, 4, "stage2.blocks.2.norm2.y", "lib/nn.vit:26", arena(27502592, 302592), weights(23466496, 1536), weights(23468032, 1536), arena(27805184, 302592)),
    step(41, 156, "stage2.blocks.2.mlp.y_1", "lib/nn.vit:44", arena(27805184, 302592), weights(23469568, 2359296), weights(25828864, 6144), arena(0, 1210368)),
    step(42, 39, "stage2.blocks.2.x_2", "specs/cvt.vit:39", arena(27502592, 302592), arena(0, 1210368), weights(25835008, 2359296), weights(28194304, 1536), arena(27805184, 302592)),
    step(40, 4, "stage2.blocks.3.norm1.y", "lib/nn.vit:26", arena(27805184, 302592), weights(28195840, 1536), weights(28197376, 1536), arena(0, 302592)),
    step(34, 42, "stage2.blocks.3.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(79616000, 13824), arena(0, 302592), weights(79629824, 1536), arena(605184, 301056)),
    step(81, 294, "stage2.blocks.3.attn.f", "lib/nn.vit:10", arena(605184, 301056), arena(33548288, 301056)),
    step(35, 39, "stage2.blocks.3.attn.proj_q.y_2", "lib/nn.vit:17", arena(0, 302592), arena(605184, 301056), weights(28198912, 589824), weights(28788736, 1536), arena(302592, 302592)),
    step(36, 11, "stage2.blocks.3.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(79631360, 13824), arena(0, 302592), weights(79645184, 1536), arena(681984, 75264)),
    step(82, 74, "stage2.blocks.3.attn.f_2", "lib/nn.vit:10", arena(681984, 75264), arena(38927872, 75264)),
    step(83, 39, "stage2.blocks.3.attn.proj_k.y_2", "lib/nn.vit:17", weights(28790272, 589824), arena(0, 302592), arena(681984, 75264), weights(29380096, 1536), arena(605184, 76800)),
    step(36, 11, "stage2.blocks.3.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(79646720, 13824), arena(0, 302592), weights(79660544, 1536), arena(758784, 75264)),
    step(82, 74, "stage2.blocks.3.attn.f_3", "lib/nn.vit:10", arena(758784, 75264), arena(39003136, 75264)),
    step(37, 12, "stage2.blocks.3.attn.proj_v.y_2", "lib/nn.vit:17", arena(0, 302592), arena(758784, 75264), weights(29381632, 589824), weights(29971456, 1536), arena(681984, 76800)),
    step(84, 469, "stage2.blocks.3.attn.a_1", "specs/cvt.vit:31", arena(302592, 302592), arena(605184, 76800), arena(0, 236400)),
    step(85, 19, "stage2.blocks.3.attn.p", "lib/nn.vit:31", arena(0, 236400), arena(35892224, 236400)),
    step(86, 150, "stage2.blocks.3.attn.o", "specs/cvt.vit:33", arena(35892224, 236400), arena(681984, 76800), arena(0, 302592)),
    step(87, 39, "stage2.blocks.3.attn.proj.y_2", "lib/nn.vit:17", arena(0, 302592), weights(29972992, 589824), weights(30562816, 1536), arena(27502592, 302592)),
    step(89, 296, "stage2.blocks.3.x", "specs/cvt.vit:38", arena(27805184, 302592), arena(27502592, 302592), arena(28107776, 302592)),
    step(40, 4, "stage2.blocks.3.norm2.y", "lib/nn.vit:26", arena(28107776, 302592), weights(30564352, 1536), weights(30565888, 1536), arena(28410368, 302592)),
    step(41, 156, "stage2.blocks.3.mlp.y_1", "lib/nn.vit:44", arena(28410368, 302592), weights(30567424, 2359296), weights(32926720, 6144), arena(0, 1210368)),
    step(42, 39, "stage2.blocks.3.x_2", "specs/cvt.vit:39", arena(28107776, 302592), arena(0, 1210368), weights(32932864, 2359296), weights(35292160, 1536), arena(28410368, 302592)),
    step(40, 4, "stage2.blocks.4.norm1.y", "lib/nn.vit:26", arena(28410368, 302592), weights(35293696, 1536), weights(35295232, 1536), arena(0, 302592)),
    step(34, 42, "stage2.blocks.4.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(79662080, 13824), arena(0, 302592), weights(79675904, 1536), arena(605184, 301056)),
    step(81, 294, "stage2.blocks.4.attn.f", "lib/nn.vit:10", arena(605184, 301056), arena(33849344, 301056)),
    step(35, 39, "stage2.blocks.4.attn.proj_q.y_2", "lib/nn.vit:17", arena(0, 302592), arena(605184, 301056), weights(35296768, 589824), weights(35886592, 1536), arena(302592, 302592)),
    step(36, 11, "stage2.blocks.4.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(79677440, 13824), arena(0, 302592), weights(79691264, 1536), arena(681984, 75264)),
    step(82, 74, "stage2.blocks.4.attn.f_2", "lib/nn.vit:10", arena(681984, 75264), arena(39078400, 75264)),
    step(83, 39, "stage2.blocks.4.attn.proj_k.y_2", "lib/nn.vit:17", weights(35888128, 589824), arena(0, 302592), arena(681984, 75264), weights(36477952, 1536), arena(605184, 76800)),
    step(36, 11, "stage2.blocks.4.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(79692800, 13824), arena(0, 302592), weights(79706624, 1536), arena(758784, 75264)),
    step(82, 74, "stage2.blocks.4.attn.f_3", "lib/nn.vit:10", arena(758784, 75264), arena(39153664, 75264)),
    step(37, 12, "stage2.blocks.4.attn.proj_v.y_2", "lib/nn.vit:17", arena(0, 302592), arena(758784, 75264), weights(36479488, 589824), weights(37069312, 1536), arena(681984, 76800)),
    step(84, 469, "stage2.blocks.4.attn.a_1", "specs/cvt.vit:31", arena(302592, 302592), arena(605184, 76800), arena(0, 236400)),
    step(85, 19, "stage2.blocks.4.attn.p", "lib/nn.vit:31", arena(0, 236400), arena(36128768, 236400)),
    step(86, 150, "stage2.blocks.4.attn.o", "specs/cvt.vit:33", arena(36128768, 236400), arena(681984, 76800), arena(0, 302592)),
    step(87, 39, "stage2.blocks.4.attn.proj.y_2", "lib/nn.vit:17", arena(0, 302592), weights(37070848, 589824), weights(37660672, 1536), arena(28107776, 302592)),
    step(89, 296, "stage2.blocks.4.x", "specs/cvt.vit:38", arena(28410368, 302592), arena(28107776, 302592), arena(28712960, 302592)),
    step(40, 4, "stage2.blocks.4.norm2.y", "lib/nn.vit:26", arena(28712960, 302592), weights(37662208, 1536), weights(37663744, 1536), arena(29015552, 302592)),
    step(41, 156, "stage2.blocks.4.mlp.y_1", "lib/nn.vit:44", arena(29015552, 302592), weights(37665280, 2359296), weights(40024576, 6144), arena(0, 1210368)),
    step(42, 39, "stage2.blocks.4.x_2", "specs/cvt.vit:39", arena(28712960, 302592), arena(0, 1210368), weights(40030720, 2359296), weights(42390016, 1536), arena(29015552, 302592)),
    step(40, 4, "stage2.blocks.5.norm1.y", "lib/nn.vit:26", arena(29015552, 302592), weights(42391552, 1536), weights(42393088, 1536), arena(0, 302592)),
    step(34, 42, "stage2.blocks.5.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(79708160, 13824), arena(0, 302592), weights(79721984, 1536), arena(605184, 301056)),
    step(81, 294, "stage2.blocks.5.attn.f", "lib/nn.vit:10", arena(605184, 301056), arena(34150400, 301056)),
    step(35, 39, "stage2.blocks.5.attn.proj_q.y_2", "lib/nn.vit:17", arena(0, 302592), arena(605184, 301056), weights(42394624, 589824), weights(42984448, 1536), arena(302592, 302592)),
    step(36, 11, "stage2.blocks.5.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(79723520, 13824), arena(0, 302592), weights(79737344, 1536), arena(681984, 75264)),
    step(82, 74, "stage2.blocks.5.attn.f_2", "lib/nn.vit:10", arena(681984, 75264), arena(39228928, 75264)),
    step(83, 39, "stage2.blocks.5.attn.proj_k.y_2", "lib/nn.vit:17", weights(42985984, 589824), arena(0, 302592), arena(681984, 75264), weights(43575808, 1536), arena(605184, 76800)),
    step(36, 11, "stage2.blocks.5.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(79738880, 13824), arena(0, 302592), weights(79752704, 1536), arena(758784, 75264)),
    step(82, 74, "stage2.blocks.5.attn.f_3", "lib/nn.vit:10", arena(758784, 75264), arena(39304192, 75264)),
    step(37, 12, "stage2.blocks.5.attn.proj_v.y_2", "lib/nn.vit:17", arena(0, 302592), arena(758784, 75264), weights(43577344, 589824), weights(44167168, 1536), arena(681984, 76800)),
    step(84, 469, "stage2.blocks.5.attn.a_1", "specs/cvt.vit:31", arena(302592, 302592), arena(605184, 76800), arena(0, 236400)),
    step(85, 19, "stage2.blocks.5.attn.p", "lib/nn.vit:31", arena(0, 236400), arena(36365312, 236400)),
    step(86, 150, "stage2.blocks.5.attn.o", "specs/cvt.vit:33", arena(36365312, 236400), arena(681984, 76800), arena(0, 302592)),
    step(87, 39, "stage2.blocks.5.attn.proj.y_2", "lib/nn.vit:17", arena(0, 302592), weights(44168704, 589824), weights(44758528, 1536), arena(28712960, 302592)),
    step(89, 296, "stage2.blocks.5.x", "specs/cvt.vit:38", arena(29015552, 302592), arena(28712960, 302592), arena(29318144, 302592)),
    step(40, 4, "stage2.blocks.5.norm2.y", "lib/nn.vit:26", arena(29318144, 302592), weights(44760064, 1536), weights(44761600, 1536), arena(29620736, 302592)),
    step(41, 156, "stage2.blocks.5.mlp.y_1", "lib/nn.vit:44", arena(29620736, 302592), weights(44763136, 2359296), weights(47122432, 6144), arena(0, 1210368)),
    step(42, 39, "stage2.blocks.5.x_2", "specs/cvt.vit:39", arena(29318144, 302592), arena(0, 1210368), weights(47128576, 2359296), weights(49487872, 1536), arena(29620736, 302592)),
    step(40, 4, "stage2.blocks.6.norm1.y", "lib/nn.vit:26", arena(29620736, 302592), weights(49489408, 1536), weights(49490944, 1536), arena(0, 302592)),
    step(34, 42, "stage2.blocks.6.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(79754240, 13824), arena(0, 302592), weights(79768064, 1536), arena(605184, 301056)),
    step(81, 294, "stage2.blocks.6.attn.f", "lib/nn.vit:10", arena(605184, 301056), arena(34451456, 301056)),
    step(35, 39, "stage2.blocks.6.attn.proj_q.y_2", "lib/nn.vit:17", arena(0, 302592), arena(605184, 301056), weights(49492480, 589824), weights(50082304, 1536), arena(302592, 302592)),
    step(36, 11, "stage2.blocks.6.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(79769600, 13824), arena(0, 302592), weights(79783424, 1536), arena(681984, 75264)),
    step(82, 74, "stage2.blocks.6.attn.f_2", "lib/nn.vit:10", arena(681984, 75264), arena(39379456, 75264)),
    step(83, 39, "stage2.blocks.6.attn.proj_k.y_2", "lib/nn.vit:17", weights(50083840, 589824), arena(0, 302592), arena(681984, 75264), weights(50673664, 1536), arena(605184, 76800)),
    step(36, 11, "stage2.blocks.6.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(79784960, 13824), arena(0, 302592), weights(79798784, 1536), arena(758784, 75264)),
    step(82, 74, "stage2.blocks.6.attn.f_3", "lib/nn.vit:10", arena(758784, 75264), arena(39454720, 75264)),
    step(37, 12, "stage2.blocks.6.attn.proj_v.y_2", "lib/nn.vit:17", arena(0, 302592), arena(758784, 75264), weights(50675200, 589824), weights(51265024, 1536), arena(681984, 76800)),
    step(84, 469, "stage2.blocks.6.attn.a_1", "specs/cvt.vit:31", arena(302592, 302592), arena(605184, 76800), arena(0, 236400)),
    step(85, 19, "stage2.blocks.6.attn.p", "lib/nn.vit:31", arena(0, 236400), arena(36601856, 236400)),
    step(86, 150, "stage2.blocks.6.attn.o", "specs/cvt.vit:33", arena(36601856, 236400), arena(681984, 76800), arena(0, 302592)),
    step(87, 39, "stage2.blocks.6.attn.proj.y_2", "lib/nn.vit:17", arena(0, 302592), weights(51266560, 589824), weights(51856384, 1536), arena(29318144, 302592)),
    step(89, 296, "stage2.blocks.6.x", "specs/cvt.vit:38", arena(29620736, 302592), arena(29318144, 302592), arena(29923328, 302592)),
    step(40, 4, "stage2.blocks.6.norm2.y", "lib/nn.vit:26", arena(29923328, 302592), weights(51857920, 1536), weights(51859456, 1536), arena(30225920, 302592)),
    step(41, 156, "stage2.blocks.6.mlp.y_1", "lib/nn.vit:44", arena(30225920, 302592), weights(51860992, 2359296), weights(54220288, 6144), arena(0, 1210368)),
    step(42, 39, "stage2.blocks.6.x_2", "specs/cvt.vit:39", arena(29923328, 302592), arena(0, 1210368), weights(54226432, 2359296), weights(56585728, 1536), arena(30225920, 302592)),
    step(40, 4, "stage2.blocks.7.norm1.y", "lib/nn.vit:26", arena(30225920, 302592), weights(56587264, 1536), weights(56588800, 1536), arena(0, 302592)),
    step(34, 42, "stage2.blocks.7.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(79800320, 13824), arena(0, 302592), weights(79814144, 1536), arena(605184, 301056)),
    step(81, 294, "stage2.blocks.7.attn.f", "lib/nn.vit:10", arena(605184, 301056), arena(34752512, 301056)),
    step(35, 39, "stage2.blocks.7.attn.proj_q.y_2", "lib/nn.vit:17", arena(0, 302592), arena(605184, 301056), weights(56590336, 589824), weights(57180160, 1536), arena(302592, 302592)),
    step(36, 11, "stage2.blocks.7.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(79815680, 13824), arena(0, 302592), weights(79829504, 1536), arena(681984, 75264)),
    step(82, 74, "stage2.blocks.7.attn.f_2", "lib/nn.vit:10", arena(681984, 75264), arena(39529984, 75264)),
    step(83, 39, "stage2.blocks.7.attn.proj_k.y_2", "lib/nn.vit:17", weights(57181696, 589824), arena(0, 302592), arena(681984, 75264), weights(57771520, 1536), arena(605184, 76800)),
    step(36, 11, "stage2.blocks.7.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(79831040, 13824), arena(0, 302592), weights(79844864, 1536), arena(758784, 75264)),
    step(82, 74, "stage2.blocks.7.attn.f_3", "lib/nn.vit:10", arena(758784, 75264), arena(39605248, 75264)),
    step(37, 12, "stage2.blocks.7.attn.proj_v.y_2", "lib/nn.vit:17", arena(0, 302592), arena(758784, 75264), weights(57773056, 589824), weights(58362880, 1536), arena(681984, 76800)),
    step(84, 469, "stage2.blocks.7.attn.a_1", "specs/cvt.vit:31", arena(302592, 302592), arena(605184, 76800), arena(0, 236400)),
    step(85, 19, "stage2.blocks.7.attn.p", "lib/nn.vit:31", arena(0, 236400), arena(36838400, 236400)),
    step(86, 150, "stage2.blocks.7.attn.o", "specs/cvt.vit:33", arena(36838400, 236400), arena(681984, 76800), arena(0, 302592)),
    step(87, 39, "stage2.blocks.7.attn.proj.y_2", "lib/nn.vit:17", arena(0, 302592), weights(58364416, 589824), weights(58954240, 1536), arena(29923328, 302592)),
    step(89, 296, "stage2.blocks.7.x", "specs/cvt.vit:38", arena(30225920, 302592), arena(29923328, 302592), arena(30528512, 302592)),
    step(40, 4, "stage2.blocks.7.norm2.y", "lib/nn.vit:26", arena(30528512, 302592), weights(58955776, 1536), weights(58957312, 1536), arena(30831104, 302592)),
    step(41, 156, "stage2.blocks.7.mlp.y_1", "lib/nn.vit:44", arena(30831104, 302592), weights(58958848, 2359296), weights(61318144, 6144), arena(0, 1210368)),
    step(42, 39, "stage2.blocks.7.x_2", "specs/cvt.vit:39", arena(30528512, 302592), arena(0, 1210368), weights(61324288, 2359296), weights(63683584, 1536), arena(30831104, 302592)),
    step(40, 4, "stage2.blocks.8.norm1.y", "lib/nn.vit:26", arena(30831104, 302592), weights(63685120, 1536), weights(63686656, 1536), arena(0, 302592)),
    step(34, 42, "stage2.blocks.8.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(79846400, 13824), arena(0, 302592), weights(79860224, 1536), arena(605184, 301056)),
    step(81, 294, "stage2.blocks.8.attn.f", "lib/nn.vit:10", arena(605184, 301056), arena(35053568, 301056)),
    step(35, 39, "stage2.blocks.8.attn.proj_q.y_2", "lib/nn.vit:17", arena(0, 302592), arena(605184, 301056), weights(63688192, 589824), weights(64278016, 1536), arena(302592, 302592)),
    step(36, 11, "stage2.blocks.8.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(79861760, 13824), arena(0, 302592), weights(79875584, 1536), arena(681984, 75264)),
    step(82, 74, "stage2.blocks.8.attn.f_2", "lib/nn.vit:10", arena(681984, 75264), arena(39680512, 75264)),
    step(83, 39, "stage2.blocks.8.attn.proj_k.y_2", "lib/nn.vit:17", weights(64279552, 589824), arena(0, 302592), arena(681984, 75264), weights(64869376, 1536), arena(605184, 76800)),
    step(36, 11, "stage2.blocks.8.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(79877120, 13824), arena(0, 302592), weights(79890944, 1536), arena(758784, 75264)),
    step(82, 74, "stage2.blocks.8.attn.f_3", "lib/nn.vit:10", arena(758784, 75264), arena(39755776, 75264)),
    step(37, 12, "stage2.blocks.8.attn.proj_v.y_2", "lib/nn.vit:17", arena(0, 302592), arena(758784, 75264), weights(64870912, 589824), weights(65460736, 1536), arena(681984, 76800)),
    step(84, 469, "stage2.blocks.8.attn.a_1", "specs/cvt.vit:31", arena(302592, 302592), arena(605184, 76800), arena(0, 236400)),
    step(85, 19, "stage2.blocks.8.attn.p", "lib/nn.vit:31", arena(0, 236400), arena(37074944, 236400)),
    step(86, 150, "stage2.blocks.8.attn.o", "specs/cvt.vit:33", arena(37074944, 236400), arena(681984, 76800), arena(0, 302592)),
    step(87, 39, "stage2.blocks.8.attn.proj.y_2", "lib/nn.vit:17", arena(0, 302592), weights(65462272, 589824), weights(66052096, 1536), arena(30528512, 302592)),
    step(89, 296, "stage2.blocks.8.x", "specs/cvt.vit:38", arena(30831104, 302592), arena(30528512, 302592), arena(31133696, 302592)),
    step(40, 4, "stage2.blocks.8.norm2.y", "lib/nn.vit:26", arena(31133696, 302592), weights(66053632, 1536), weights(66055168, 1536), arena(31436288, 302592)),
    step(41, 156, "stage2.blocks.8.mlp.y_1", "lib/nn.vit:44", arena(31436288, 302592), weights(66056704, 2359296), weights(68416000, 6144), arena(0, 1210368)),
    step(42, 39, "stage2.blocks.8.x_2", "specs/cvt.vit:39", arena(31133696, 302592), arena(0, 1210368), weights(68422144, 2359296), weights(70781440, 1536), arena(31436288, 302592)),
    step(40, 4, "stage2.blocks.9.norm1.y", "lib/nn.vit:26", arena(31436288, 302592), weights(70782976, 1536), weights(70784512, 1536), arena(0, 302592)),
    step(34, 42, "stage2.blocks.9.attn.conv_proj_q.bn.y", "specs/cvt.vit:12", weights(79892480, 13824), arena(0, 302592), weights(79906304, 1536), arena(605184, 301056)),
    step(81, 294, "stage2.blocks.9.attn.f", "lib/nn.vit:10", arena(605184, 301056), arena(35354624, 301056)),
    step(35, 39, "stage2.blocks.9.attn.proj_q.y_2", "lib/nn.vit:17", arena(0, 302592), arena(605184, 301056), weights(70786048, 589824), weights(71375872, 1536), arena(302592, 302592)),
    step(36, 11, "stage2.blocks.9.attn.conv_proj_k.bn.y", "specs/cvt.vit:12", weights(79907840, 13824), arena(0, 302592), weights(79921664, 1536), arena(681984, 75264)),
    step(82, 74, "stage2.blocks.9.attn.f_2", "lib/nn.vit:10", arena(681984, 75264), arena(39831040, 75264)),
    step(83, 39, "stage2.blocks.9.attn.proj_k.y_2", "lib/nn.vit:17", weights(71377408, 589824), arena(0, 302592), arena(681984, 75264), weights(71967232, 1536), arena(605184, 76800)),
    step(36, 11, "stage2.blocks.9.attn.conv_proj_v.bn.y", "specs/cvt.vit:12", weights(79923200, 13824), arena(0, 302592), weights(79937024, 1536), arena(758784, 75264)),
    step(82, 74, "stage2.blocks.9.attn.f_3", "lib/nn.vit:10", arena(758784, 75264), arena(39906304, 75264)),
    step(37, 12, "stage2.blocks.9.attn.proj_v.y_2", "lib/nn.vit:17", arena(0, 302592), arena(758784, 75264), weights(71968768, 589824), weights(72558592, 1536), arena(681984, 76800)),
    step(84, 469, "stage2.blocks.9.attn.a_1", "specs/cvt.vit:31", arena(302592, 302592), arena(605184, 76800), arena(0, 236400)),
    step(85, 19, "stage2.blocks.9.attn.p", "lib/nn.vit:31", arena(0, 236400), arena(37311488, 236400)),
    step(86, 150, "stage2.blocks.9.attn.o", "specs/cvt.vit:33", arena(37311488, 236400), arena(681984, 76800), arena(0, 302592)),
    step(87, 39, "stage2.blocks.9.attn.proj.y_2", "lib/nn.vit:17", arena(0, 302592), weights(72560128, 589824), weights(73149952, 1536), arena(31133696, 302592)),
    step(89, 296, "stage2.blocks.9.x", "specs/cvt.vit:38", arena(31436288, 302592), arena(31133696, 302592), arena(31738880, 302592)),
    step(40, 4, "stage2.blocks.9.norm2.y", "lib/nn.vit:26", arena(31738880, 302592), weights(73151488, 1536), weights(73153024, 1536), arena(32041472, 302592)),
    step(41, 156, "stage2.blocks.9.mlp.y_1", "lib/nn.vit:44", arena(32041472, 302592), weights(73154560, 2359296), weights(75513856, 6144), arena(0, 1210368)),
    step(42, 39, "stage2.blocks.9.x_2", "specs/cvt.vit:39", arena(31738880, 302592), arena(0, 1210368), weights(75520000, 2359296), weights(77879296, 1536), arena(32041472, 302592)),
    step(90, 1176, "x_3", "specs/cvt.vit:65", arena(32041472, 302592), arena(0, 301056)),
    step(91, 1, "norm.y", "lib/nn.vit:26", arena(32041472, 302592), weights(77880832, 1536), weights(77882368, 1536), arena(305152, 1536)),
    step(92, 2, "tap_4", "specs/cvt.vit:70", arena(32041472, 302592), arena(306688, 1536)),
    step(93, 2, "y", "specs/cvt.vit:71", arena(305152, 1536), arena(308224, 1536)),
    step(51, 16, "head.y_2", "lib/nn.vit:17", arena(305152, 1536), weights(77883904, 1536000), weights(79419904, 4000), arena(301056, 4000)),
  ],
  memory: { weights: 79938560, arena: 39981568, staging: 668928, livenessBound: 39811584 },
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

const workgroups = 9u; // of one row of the batch
const invocations = 576; // of one row of the batch

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

const workgroups = 27u; // of one row of the batch
const invocations = 1728; // of one row of the batch

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
// tap[d, h, w] = y[h*56 + w, d]

@group(0) @binding(0) var<storage, read_write> y: array<f32>;
@group(0) @binding(1) var<storage, read_write> tap: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 784u; // of one row of the batch
const invocations = 50176; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_14 = id / 14;
  let h = id_div_14 % 56;
  let tile = id % 14;
  let d = id / 784;
  let y_at = batch_row * 200704 + h * 3584 + tile * 256 + d;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 200704 + h * 3584 + tile * 256 + d + ${64 + 64 * i};
`)}  let y_1 = vec4f(y[y_at], y[y_at_1], y[y_at_2], y[y_at_3]);
  tap[batch_row * 50176 + id] = y_1;
}
`,
    `// lib/nn.vit:10 (map)
// f[hwo*56 + hwi, c] = y[hwo, hwi, c]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> f: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 784u; // of one row of the batch
const invocations = 50176; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_1 = y[batch_row * 50176 + id];
  f[batch_row * 50176 + id] = y_1;
}
`,
    `// specs/cvt.vit:12, specs/cvt.vit:16 (row)
// y_1[c, h, w] = sum[u: 3, v: 3] folded[c, u, v] * (if 0 <= h*2 + u - 1 and 0 <= w*2 + v - 1 then y[h*112 + u*56 +
//   w*2 + v - 57, c] else 0) + folded_1[c]

@group(0) @binding(0) var<storage, read> folded: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<f32>;
@group(0) @binding(2) var<storage, read> folded_1: array<f32>;
@group(0) @binding(3) var<storage, read_write> y_1: array<f32>;
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
  let c = id / 112;
  let folded_2 = folded[c * 9];
  let id_div_4 = id / 4;
  let h = id_div_4 % 28;
  let term = 0 <= h * 2 - 1;
  let w_tile = id % 4;
  let term_1 = 0 <= w_tile * 14 - 1;
  let safe = h * 112 + w_tile * 14 - 57;
  let safe_1 = max(safe, 0);
  let y_at = batch_row * 200704 + safe_1 * 64 + c;
  let y_2 = y[y_at];
  var sum = folded_2 * select(0.0, y_2, term && term_1);
${each(6, (i) => `  let safe_${2 + 2 * i} = h * 112 + w_tile * 14 - ${55 - 2 * i};
  let safe_${3 + 2 * i} = max(safe_${2 + 2 * i}, 0);
  let y_at_${1 + i} = batch_row * 200704 + safe_${3 + 2 * i} * 64 + c;
  let y_${3 + i} = y[y_at_${1 + i}];
  let term_${2 + i} = select(0.0, y_${3 + i}, term);
  var sum_${1 + i} = folded_2 * term_${2 + i};
`)}  let folded_3 = folded[c * 9 + 1];
  let safe_14 = h * 112 + w_tile * 14 - 56;
  let safe_15 = max(safe_14, 0);
  let y_at_7 = batch_row * 200704 + safe_15 * 64 + c;
  let y_9 = y[y_at_7];
  sum += folded_3 * select(0.0, y_9, term);
${each(6, (i) => `  let safe_${16 + 2 * i} = h * 112 + w_tile * 14 - ${54 - 2 * i};
  let safe_${17 + 2 * i} = max(safe_${16 + 2 * i}, 0);
  let y_at_${8 + i} = batch_row * 200704 + safe_${17 + 2 * i} * 64 + c;
  let y_${10 + i} = y[y_at_${8 + i}];
  sum_${1 + i} += folded_3 * select(0.0, y_${10 + i}, term);
`)}  let folded_4 = folded[c * 9 + 2];
  sum += folded_4 * term_2;
${each(5, (i) => `  sum_${1 + i} += folded_4 * term_${3 + i};
`)}  let safe_28 = h * 112 + w_tile * 14 - 43;
  let safe_29 = max(safe_28, 0);
  let y_at_14 = batch_row * 200704 + safe_29 * 64 + c;
  let y_16 = y[y_at_14];
  sum_6 += folded_4 * select(0.0, y_16, term);
  let folded_5 = folded[c * 9 + 3];
  let safe_30 = h * 112 + w_tile * 14 - 1;
  let safe_31 = max(safe_30, 0);
  let y_at_15 = batch_row * 200704 + safe_31 * 64 + c;
  let y_17 = y[y_at_15];
  sum += folded_5 * select(0.0, y_17, term_1);
${each(6, (i) => `  let y_at_${16 + i} = batch_row * 200704 + h * 7168 + w_tile * 896 + c + ${64 + 128 * i};
  let y_${18 + i} = y[y_at_${16 + i}];
  sum_${1 + i} += folded_5 * y_${18 + i};
`)}  let folded_6 = folded[c * 9 + 4];
  let y_at_22 = batch_row * 200704 + h * 7168 + w_tile * 896 + c;
  let y_24 = y[y_at_22];
  sum += folded_6 * y_24;
${each(6, (i) => `  let y_at_${23 + i} = batch_row * 200704 + h * 7168 + w_tile * 896 + c + ${128 + 128 * i};
  let y_${25 + i} = y[y_at_${23 + i}];
  sum_${1 + i} += folded_6 * y_${25 + i};
`)}  let folded_7 = folded[c * 9 + 5];
  sum += folded_7 * y_18;
${each(5, (i) => `  sum_${1 + i} += folded_7 * y_${19 + i};
`)}  let y_at_29 = batch_row * 200704 + h * 7168 + w_tile * 896 + c + 832;
  let y_31 = y[y_at_29];
  sum_6 += folded_7 * y_31;
  let folded_8 = folded[c * 9 + 6];
  let y_at_30 = batch_row * 200704 + h * 7168 + w_tile * 896 + c + 3520;
  let y_32 = y[y_at_30];
  sum += folded_8 * select(0.0, y_32, term_1);
${each(6, (i) => `  let y_at_${31 + i} = batch_row * 200704 + h * 7168 + w_tile * 896 + c + ${3648 + 128 * i};
  let y_${33 + i} = y[y_at_${31 + i}];
  sum_${1 + i} += folded_8 * y_${33 + i};
`)}  let folded_9 = folded[c * 9 + 7];
  let y_at_37 = batch_row * 200704 + h * 7168 + w_tile * 896 + c + 3584;
  let y_39 = y[y_at_37];
  sum += folded_9 * y_39;
${each(6, (i) => `  let y_at_${38 + i} = batch_row * 200704 + h * 7168 + w_tile * 896 + c + ${3712 + 128 * i};
  let y_${40 + i} = y[y_at_${38 + i}];
  sum_${1 + i} += folded_9 * y_${40 + i};
`)}  let folded_10 = folded[c * 9 + 8];
  sum += folded_10 * y_33;
${each(5, (i) => `  sum_${1 + i} += folded_10 * y_${34 + i};
`)}  let y_at_44 = batch_row * 200704 + h * 7168 + w_tile * 896 + c + 4416;
  let y_46 = y[y_at_44];
  sum_6 += folded_10 * y_46;
  let folded_1_1 = folded_1[c];
  y_1[batch_row * 50176 + id * 7] = sum + folded_1_1;
  let y_1_at = batch_row * 50176 + id * 7 + 1;
  y_1[y_1_at] = sum_1 + folded_1_1;
${each(5, (i) => `  let y_1_at_${1 + i} = batch_row * 50176 + id * 7 + ${2 + i};
  y_1[y_1_at_${1 + i}] = sum_${2 + i} + folded_1_1;
`)}}
`,
    `// lib/nn.vit:10 (map)
// f[hwo*28 + hwi, c] = y[c, hwo, hwi]

@group(0) @binding(0) var<storage, read_write> y: array<f32>;
@group(0) @binding(1) var<storage, read_write> f: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 196u; // of one row of the batch
const invocations = 12544; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let tile = id % 16;
  let id_div_16 = id / 16;
  let y_at = batch_row * 50176 + tile * 3136 + id_div_16;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 50176 + tile * 3136 + id_div_16 + ${784 + 784 * i};
`)}  let y_1 = vec4f(y[y_at], y[y_at_1], y[y_at_2], y[y_at_3]);
  f[batch_row * 12544 + id] = y_1;
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[o, hwohwi] = sum[i: 64] weight[o, i] * y[i, hwohwi/28, hwohwi%28] + bias[o]

@group(0) @binding(0) var<storage, read> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<f32>;
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
  let row_tile = id / 49;
  let weight_at = row_tile * 256;
${each(15, (i) => `  let weight_at_${1 + i} = row_tile * 256 + ${16 + 16 * i};
`)}  let column_tile = id % 49;
  let y_at = batch_row * 12544 + column_tile * 4;
${each(3, (i) => `  let y_at_${1 + 4 * i} = batch_row * 12544 + column_tile * 4 + ${196 + i};
  let y_at_${2 + 4 * i} = batch_row * 12544 + column_tile * 4 + ${392 + i};
  let y_at_${3 + 4 * i} = batch_row * 12544 + column_tile * 4 + ${588 + i};
  let y_at_${4 + 4 * i} = batch_row * 12544 + column_tile * 4 + ${1 + i};
`)}${each(3, (i) => `  let y_at_${13 + i} = batch_row * 12544 + column_tile * 4 + ${199 + 196 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 16; i++) {
    let weight_1 = weight[weight_at + i];
${each(15, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let y_at_step = i * 784;
    let y_2 = y[y_at + y_at_step];
${each(3, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + y_at_step];
`)}    let block = mat4x4f(y_2, y_3, y_4, y_5);
${each(16, (i) => `    acc_${i}_0 += block * weight_${1 + i};
`)}${each(3, (i) => `${each(4, (j) => `    let y_${6 + 4 * i + j} = y[y_at_${4 + 4 * i + j} + y_at_step];
`)}    let block_${1 + i} = mat4x4f(y_${6 + 4 * i}, y_${7 + 4 * i}, y_${8 + 4 * i}, y_${9 + 4 * i});
${each(16, (j) => `    acc_${j}_${1 + i} += block_${1 + i} * weight_${1 + j};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let bias_at = row_tile * 16;
  let y_1_at = batch_row * 12544 + row_tile * 3136 + column_tile * 4;
${each(3, (i) => `  let y_1_at_${1 + i} = batch_row * 12544 + row_tile * 3136 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let bias_1 = bias[bias_at + tile_row];
    let y_1_at_step = tile_row * 196;
    y_1[y_1_at + y_1_at_step] = sum + bias_1;
${each(3, (i) => `    y_1[y_1_at_${1 + i} + y_1_at_step] = sum_${1 + i} + bias_1;
`)}  }
}
`,
    `// lib/nn.vit:10 (map)
// f[hwo*28 + hwi, c] = y[hwo, hwi, c]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> f: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 196u; // of one row of the batch
const invocations = 12544; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_1 = y[batch_row * 12544 + id];
  f[batch_row * 12544 + id] = y_1;
}
`,
    `// specs/cvt.vit:31 (contract)
// a[i, j] = 0.125 * (sum[c: 64] y[i, c] * y_1[c, j])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> a: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 1201u; // of one row of the batch
const invocations = 9604; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 49;
  let y_at = batch_row * 50176 + row_tile * 256;
${each(15, (i) => `  let y_at_${1 + i} = batch_row * 50176 + row_tile * 256 + ${16 + 16 * i};
`)}  let column_tile = id % 49;
  let y_1_at = batch_row * 12544 + column_tile * 4;
${each(3, (i) => `  let y_1_at_${1 + 4 * i} = batch_row * 12544 + column_tile * 4 + ${196 + i};
  let y_1_at_${2 + 4 * i} = batch_row * 12544 + column_tile * 4 + ${392 + i};
  let y_1_at_${3 + 4 * i} = batch_row * 12544 + column_tile * 4 + ${588 + i};
  let y_1_at_${4 + 4 * i} = batch_row * 12544 + column_tile * 4 + ${1 + i};
`)}${each(3, (i) => `  let y_1_at_${13 + i} = batch_row * 12544 + column_tile * 4 + ${199 + 196 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var c = 0; c < 16; c++) {
    let y_2 = y[y_at + c];
${each(15, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + c];
`)}    let y_1_at_step = c * 784;
    let y_1_1 = y_1[y_1_at + y_1_at_step];
${each(3, (i) => `    let y_1_${2 + i} = y_1[y_1_at_${1 + i} + y_1_at_step];
`)}    let block = mat4x4f(y_1_1, y_1_2, y_1_3, y_1_4);
${each(16, (i) => `    acc_${i}_0 += block * y_${2 + i};
`)}${each(3, (i) => `${each(4, (j) => `    let y_1_${5 + 4 * i + j} = y_1[y_1_at_${4 + 4 * i + j} + y_1_at_step];
`)}    let block_${1 + i} = mat4x4f(y_1_${5 + 4 * i}, y_1_${6 + 4 * i}, y_1_${7 + 4 * i}, y_1_${8 + 4 * i});
${each(16, (j) => `    acc_${j}_${1 + i} += block_${1 + i} * y_${2 + j};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let a_at = batch_row * 614656 + row_tile * 3136 + column_tile * 4;
${each(3, (i) => `  let a_at_${1 + i} = batch_row * 614656 + row_tile * 3136 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let a_at_step = tile_row * 196;
    a[a_at + a_at_step] = 0.125 * sum;
${each(3, (i) => `    a[a_at_${1 + i} + a_at_step] = 0.125 * sum_${1 + i};
`)}  }
}
`,
    `// lib/nn.vit:31, lib/nn.vit:30 (row)
// p[0, i, j] = exp(a[i, j] - max[k: 784] a[i, k]) / (sum[k: 784] exp(a[i, k] - max[k: 784] a[i, k]))

@group(0) @binding(0) var<storage, read_write> a: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> p: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 49u; // of one row of the batch
const invocations = 3136; // of one row of the batch

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var largest = vec4f(-3.0e38);
  let a_at = batch_row * 614656 + id * 196;
  for (var k = 0; k < 196; k++) {
    let a_1 = a[a_at + k];
    largest = max(largest, a_1);
  }
  let largest_of_k = max(max(largest.x, largest.y), max(largest.z, largest.w));
  var sum = vec4f(0.0);
  for (var k = 0; k < 196; k++) {
    let a_2 = a[a_at + k];
    sum += vitc_exp_v4(a_2 - largest_of_k);
  }
  let sum_of_k = dot(sum, vec4f(1.0));
  for (var j = 0; j < 196; j++) {
    let a_3 = a[a_at + j];
    p[a_at + j] = vitc_exp_v4(a_3 - largest_of_k) / sum_of_k;
  }
}
`,
    `// specs/cvt.vit:33 (contract)
// o[t, nc] = sum[j: 784] p[0, t, j] * y[j, nc]

@group(0) @binding(0) var<storage, read_write> p: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 98u; // of one row of the batch
const invocations = 784; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 4;
  let p_at = batch_row * 614656 + row_tile * 3136;
${each(15, (i) => `  let p_at_${1 + i} = batch_row * 614656 + row_tile * 3136 + ${196 + 196 * i};
`)}  let column_tile = id % 4;
  let y_at = batch_row * 12544 + column_tile * 4;
${each(3, (i) => `  let y_at_${1 + 4 * i} = batch_row * 12544 + column_tile * 4 + ${16 + i};
  let y_at_${2 + 4 * i} = batch_row * 12544 + column_tile * 4 + ${32 + i};
  let y_at_${3 + 4 * i} = batch_row * 12544 + column_tile * 4 + ${48 + i};
  let y_at_${4 + 4 * i} = batch_row * 12544 + column_tile * 4 + ${1 + i};
`)}${each(3, (i) => `  let y_at_${13 + i} = batch_row * 12544 + column_tile * 4 + ${19 + 16 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var j = 0; j < 196; j++) {
    let p_1 = p[p_at + j];
${each(15, (i) => `    let p_${2 + i} = p[p_at_${1 + i} + j];
`)}    let y_at_step = j * 64;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + y_at_step];
`)}    let block = mat4x4f(y_1, y_2, y_3, y_4);
${each(16, (i) => `    acc_${i}_0 += block * p_${1 + i};
`)}${each(3, (i) => `${each(4, (j) => `    let y_${5 + 4 * i + j} = y[y_at_${4 + 4 * i + j} + y_at_step];
`)}    let block_${1 + i} = mat4x4f(y_${5 + 4 * i}, y_${6 + 4 * i}, y_${7 + 4 * i}, y_${8 + 4 * i});
${each(16, (j) => `    acc_${j}_${1 + i} += block_${1 + i} * p_${1 + j};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let o_at = batch_row * 50176 + row_tile * 256 + column_tile * 4;
${each(3, (i) => `  let o_at_${1 + i} = batch_row * 50176 + row_tile * 256 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let o_at_step = tile_row * 16;
    o[o_at + o_at_step] = sum;
${each(3, (i) => `    o[o_at_${1 + i} + o_at_step] = sum_${1 + i};
`)}  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y[t, o] = sum[i: 64] o[t, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
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
  let bias_1 = bias[column_tile * 4];
  let y_at = batch_row * 50176 + row_tile * 256 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * 50176 + row_tile * 256 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = tile_row * 16;
    y[y_at + y_at_step] = sum + bias_1;
${each(3, (i) => `    y[y_at_${1 + i} + y_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// specs/cvt.vit:38 (map)
// x[hw, d] = y[hw, d] + y_1[hw, d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 784u; // of one row of the batch
const invocations = 50176; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_2 = y[batch_row * 50176 + id];
  let y_1_1 = y_1[batch_row * 50176 + id];
  x[batch_row * 50176 + id] = y_2 + y_1_1;
}
`,
    `// specs/cvt.vit:65 (map)
// x_1[d, h, w] = x[h*56 + w, d]

@group(0) @binding(0) var<storage, read_write> x: array<f32>;
@group(0) @binding(1) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 784u; // of one row of the batch
const invocations = 50176; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_14 = id / 14;
  let h = id_div_14 % 56;
  let tile = id % 14;
  let d = id / 784;
  let x_at = batch_row * 200704 + h * 3584 + tile * 256 + d;
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 200704 + h * 3584 + tile * 256 + d + ${64 + 64 * i};
`)}  let x_2 = vec4f(x[x_at], x[x_at_1], x[x_at_2], x[x_at_3]);
  x_1[batch_row * 50176 + id] = x_2;
}
`,
    `// specs/cvt.vit:56 (map)
// tap[d, h, w] = y[h*28 + w, d]

@group(0) @binding(0) var<storage, read_write> y: array<f32>;
@group(0) @binding(1) var<storage, read_write> tap: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 588u; // of one row of the batch
const invocations = 37632; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_7 = id / 7;
  let h = id_div_7 % 28;
  let tile = id % 7;
  let d = id / 196;
  let y_at = batch_row * 150528 + h * 5376 + tile * 768 + d;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 150528 + h * 5376 + tile * 768 + d + ${192 + 192 * i};
`)}  let y_1 = vec4f(y[y_at], y[y_at_1], y[y_at_2], y[y_at_3]);
  tap[batch_row * 37632 + id] = y_1;
}
`,
    `// lib/nn.vit:10 (map)
// f[hwo*28 + hwi, c] = y[hwo, hwi, c]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> f: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 588u; // of one row of the batch
const invocations = 37632; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_1 = y[batch_row * 37632 + id];
  f[batch_row * 37632 + id] = y_1;
}
`,
    `// specs/cvt.vit:12, specs/cvt.vit:16 (row)
// y_1[c, h, w] = sum[u: 3, v: 3] folded[c, u, v] * (if 0 <= h*2 + u - 1 and 0 <= w*2 + v - 1 then y[h*56 + u*28 +
//   w*2 + v - 29, c] else 0) + folded_1[c]

@group(0) @binding(0) var<storage, read> folded: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<f32>;
@group(0) @binding(2) var<storage, read> folded_1: array<f32>;
@group(0) @binding(3) var<storage, read_write> y_1: array<f32>;
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
  let c = id / 28;
  let folded_2 = folded[c * 9];
  let id_div_2 = id / 2;
  let h = id_div_2 % 14;
  let term = 0 <= h * 2 - 1;
  let w_tile = id % 2;
  let term_1 = 0 <= w_tile * 14 - 1;
  let safe = h * 56 + w_tile * 14 - 29;
  let safe_1 = max(safe, 0);
  let y_at = batch_row * 150528 + safe_1 * 192 + c;
  let y_2 = y[y_at];
  var sum = folded_2 * select(0.0, y_2, term && term_1);
${each(6, (i) => `  let safe_${2 + 2 * i} = h * 56 + w_tile * 14 - ${27 - 2 * i};
  let safe_${3 + 2 * i} = max(safe_${2 + 2 * i}, 0);
  let y_at_${1 + i} = batch_row * 150528 + safe_${3 + 2 * i} * 192 + c;
  let y_${3 + i} = y[y_at_${1 + i}];
  let term_${2 + i} = select(0.0, y_${3 + i}, term);
  var sum_${1 + i} = folded_2 * term_${2 + i};
`)}  let folded_3 = folded[c * 9 + 1];
  let safe_14 = h * 56 + w_tile * 14 - 28;
  let safe_15 = max(safe_14, 0);
  let y_at_7 = batch_row * 150528 + safe_15 * 192 + c;
  let y_9 = y[y_at_7];
  sum += folded_3 * select(0.0, y_9, term);
${each(6, (i) => `  let safe_${16 + 2 * i} = h * 56 + w_tile * 14 - ${26 - 2 * i};
  let safe_${17 + 2 * i} = max(safe_${16 + 2 * i}, 0);
  let y_at_${8 + i} = batch_row * 150528 + safe_${17 + 2 * i} * 192 + c;
  let y_${10 + i} = y[y_at_${8 + i}];
  sum_${1 + i} += folded_3 * select(0.0, y_${10 + i}, term);
`)}  let folded_4 = folded[c * 9 + 2];
  sum += folded_4 * term_2;
${each(5, (i) => `  sum_${1 + i} += folded_4 * term_${3 + i};
`)}  let safe_28 = h * 56 + w_tile * 14 - 15;
  let safe_29 = max(safe_28, 0);
  let y_at_14 = batch_row * 150528 + safe_29 * 192 + c;
  let y_16 = y[y_at_14];
  sum_6 += folded_4 * select(0.0, y_16, term);
  let folded_5 = folded[c * 9 + 3];
  let safe_30 = h * 56 + w_tile * 14 - 1;
  let safe_31 = max(safe_30, 0);
  let y_at_15 = batch_row * 150528 + safe_31 * 192 + c;
  let y_17 = y[y_at_15];
  sum += folded_5 * select(0.0, y_17, term_1);
${each(6, (i) => `  let y_at_${16 + i} = batch_row * 150528 + h * 10752 + w_tile * 2688 + c + ${192 + 384 * i};
  let y_${18 + i} = y[y_at_${16 + i}];
  sum_${1 + i} += folded_5 * y_${18 + i};
`)}  let folded_6 = folded[c * 9 + 4];
  let y_at_22 = batch_row * 150528 + h * 10752 + w_tile * 2688 + c;
  let y_24 = y[y_at_22];
  sum += folded_6 * y_24;
${each(6, (i) => `  let y_at_${23 + i} = batch_row * 150528 + h * 10752 + w_tile * 2688 + c + ${384 + 384 * i};
  let y_${25 + i} = y[y_at_${23 + i}];
  sum_${1 + i} += folded_6 * y_${25 + i};
`)}  let folded_7 = folded[c * 9 + 5];
  sum += folded_7 * y_18;
${each(5, (i) => `  sum_${1 + i} += folded_7 * y_${19 + i};
`)}  let y_at_29 = batch_row * 150528 + h * 10752 + w_tile * 2688 + c + 2496;
  let y_31 = y[y_at_29];
  sum_6 += folded_7 * y_31;
  let folded_8 = folded[c * 9 + 6];
  let y_at_30 = batch_row * 150528 + h * 10752 + w_tile * 2688 + c + 5184;
  let y_32 = y[y_at_30];
  sum += folded_8 * select(0.0, y_32, term_1);
${each(6, (i) => `  let y_at_${31 + i} = batch_row * 150528 + h * 10752 + w_tile * 2688 + c + ${5568 + 384 * i};
  let y_${33 + i} = y[y_at_${31 + i}];
  sum_${1 + i} += folded_8 * y_${33 + i};
`)}  let folded_9 = folded[c * 9 + 7];
  let y_at_37 = batch_row * 150528 + h * 10752 + w_tile * 2688 + c + 5376;
  let y_39 = y[y_at_37];
  sum += folded_9 * y_39;
${each(6, (i) => `  let y_at_${38 + i} = batch_row * 150528 + h * 10752 + w_tile * 2688 + c + ${5760 + 384 * i};
  let y_${40 + i} = y[y_at_${38 + i}];
  sum_${1 + i} += folded_9 * y_${40 + i};
`)}  let folded_10 = folded[c * 9 + 8];
  sum += folded_10 * y_33;
${each(5, (i) => `  sum_${1 + i} += folded_10 * y_${34 + i};
`)}  let y_at_44 = batch_row * 150528 + h * 10752 + w_tile * 2688 + c + 7872;
  let y_46 = y[y_at_44];
  sum_6 += folded_10 * y_46;
  let folded_1_1 = folded_1[c];
  y_1[batch_row * 37632 + id * 7] = sum + folded_1_1;
  let y_1_at = batch_row * 37632 + id * 7 + 1;
  y_1[y_1_at] = sum_1 + folded_1_1;
${each(5, (i) => `  let y_1_at_${1 + i} = batch_row * 37632 + id * 7 + ${2 + i};
  y_1[y_1_at_${1 + i}] = sum_${2 + i} + folded_1_1;
`)}}
`,
    `// lib/nn.vit:10 (map)
// f[hwo*14 + hwi, c] = y[c, hwo, hwi]

@group(0) @binding(0) var<storage, read_write> y: array<f32>;
@group(0) @binding(1) var<storage, read_write> f: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 147u; // of one row of the batch
const invocations = 9408; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let tile = id % 48;
  let id_div_48 = id / 48;
  let y_at = batch_row * 37632 + tile * 784 + id_div_48;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 37632 + tile * 784 + id_div_48 + ${196 + 196 * i};
`)}  let y_1 = vec4f(y[y_at], y[y_at_1], y[y_at_2], y[y_at_3]);
  f[batch_row * 9408 + id] = y_1;
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[o, hwohwi] = sum[i: 192] weight[o, i] * y[i, hwohwi/14, hwohwi%14] + bias[o]

@group(0) @binding(0) var<storage, read> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 20u; // of one row of the batch
const invocations = 156; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let column_tile = id % 13;
  let hwohwi_quad = min(column_tile * 4 + 1, 48);
  let hwohwi_quad_1 = min(column_tile * 4 + 2, 48);
  let hwohwi_quad_2 = min(column_tile * 4 + 3, 48);
  let row_tile = id / 13;
  let weight_at = row_tile * 768;
${each(15, (i) => `  let weight_at_${1 + i} = row_tile * 768 + ${48 + 48 * i};
`)}  let y_at = batch_row * 9408 + column_tile * 4;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 9408 + column_tile * 4 + ${49 + 49 * i};
`)}  let y_at_4 = batch_row * 9408 + hwohwi_quad;
${each(3, (i) => `  let y_at_${5 + i} = batch_row * 9408 + hwohwi_quad + ${49 + 49 * i};
`)}${each(2, (i) => `  let y_at_${8 + 4 * i} = batch_row * 9408 + hwohwi_quad_${1 + i};
  let y_at_${9 + 4 * i} = batch_row * 9408 + hwohwi_quad_${1 + i} + 49;
  let y_at_${10 + 4 * i} = batch_row * 9408 + hwohwi_quad_${1 + i} + 98;
  let y_at_${11 + 4 * i} = batch_row * 9408 + hwohwi_quad_${1 + i} + 147;
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 48; i++) {
    let weight_1 = weight[weight_at + i];
${each(15, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let y_at_step = i * 196;
    let y_2 = y[y_at + y_at_step];
${each(3, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + y_at_step];
`)}    let block = mat4x4f(y_2, y_3, y_4, y_5);
${each(16, (i) => `    acc_${i}_0 += block * weight_${1 + i};
`)}${each(3, (i) => `${each(4, (j) => `    let y_${6 + 4 * i + j} = y[y_at_${4 + 4 * i + j} + y_at_step];
`)}    let block_${1 + i} = mat4x4f(y_${6 + 4 * i}, y_${7 + 4 * i}, y_${8 + 4 * i}, y_${9 + 4 * i});
${each(16, (j) => `    acc_${j}_${1 + i} += block_${1 + i} * weight_${1 + j};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
${each(3, (i) => `  let hwohwi_quad_${3 + i} = column_tile * 4 + ${1 + i};
`)}  let bias_at = row_tile * 16;
  let y_1_at = batch_row * 9408 + row_tile * 784 + column_tile * 4;
  let y_1_at_1 = batch_row * 9408 + row_tile * 784 + hwohwi_quad;
  let y_1_at_2 = batch_row * 9408 + row_tile * 784 + hwohwi_quad_1;
  let y_1_at_3 = batch_row * 9408 + row_tile * 784 + hwohwi_quad_2;
  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let bias_1 = bias[bias_at + tile_row];
    let y_1_at_step = tile_row * 49;
    y_1[y_1_at + y_1_at_step] = sum + bias_1;
${each(3, (i) => `    if (hwohwi_quad_${3 + i} < 49) { y_1[y_1_at_${1 + i} + y_1_at_step] = sum_${1 + i} + bias_1; }
`)}  }
}
`,
    `// lib/nn.vit:10 (map)
// f[hwo*14 + hwi, c] = y[hwo, hwi, c]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> f: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 147u; // of one row of the batch
const invocations = 9408; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_1 = y[batch_row * 9408 + id];
  f[batch_row * 9408 + id] = y_1;
}
`,
    `// specs/cvt.vit:31 (contract)
// a[n, i, j] = 0.07216878364870322 * (sum[c: 64] y[i, n*64 + c] * y_1[n*64 + c, j])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> a: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 239u; // of one row of the batch
const invocations = 1911; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let column_tile = id % 13;
  let j_quad = min(column_tile * 4 + 1, 48);
  let j_quad_1 = min(column_tile * 4 + 2, 48);
  let j_quad_2 = min(column_tile * 4 + 3, 48);
  let id_div_13 = id / 13;
  let row_tile = id_div_13 % 49;
  let n = id / 637;
  let y_at = batch_row * 37632 + row_tile * 768 + n * 16;
${each(15, (i) => `  let y_at_${1 + i} = batch_row * 37632 + row_tile * 768 + n * 16 + ${48 + 48 * i};
`)}  let y_1_at = batch_row * 9408 + n * 3136 + column_tile * 4;
${each(3, (i) => `  let y_1_at_${1 + i} = batch_row * 9408 + n * 3136 + column_tile * 4 + ${49 + 49 * i};
`)}  let y_1_at_4 = batch_row * 9408 + n * 3136 + j_quad;
${each(3, (i) => `  let y_1_at_${5 + i} = batch_row * 9408 + n * 3136 + j_quad + ${49 + 49 * i};
`)}${each(2, (i) => `  let y_1_at_${8 + 4 * i} = batch_row * 9408 + n * 3136 + j_quad_${1 + i};
  let y_1_at_${9 + 4 * i} = batch_row * 9408 + n * 3136 + j_quad_${1 + i} + 49;
  let y_1_at_${10 + 4 * i} = batch_row * 9408 + n * 3136 + j_quad_${1 + i} + 98;
  let y_1_at_${11 + 4 * i} = batch_row * 9408 + n * 3136 + j_quad_${1 + i} + 147;
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var c = 0; c < 16; c++) {
    let y_2 = y[y_at + c];
${each(15, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + c];
`)}    let y_1_at_step = c * 196;
    let y_1_1 = y_1[y_1_at + y_1_at_step];
${each(3, (i) => `    let y_1_${2 + i} = y_1[y_1_at_${1 + i} + y_1_at_step];
`)}    let block = mat4x4f(y_1_1, y_1_2, y_1_3, y_1_4);
${each(16, (i) => `    acc_${i}_0 += block * y_${2 + i};
`)}${each(3, (i) => `${each(4, (j) => `    let y_1_${5 + 4 * i + j} = y_1[y_1_at_${4 + 4 * i + j} + y_1_at_step];
`)}    let block_${1 + i} = mat4x4f(y_1_${5 + 4 * i}, y_1_${6 + 4 * i}, y_1_${7 + 4 * i}, y_1_${8 + 4 * i});
${each(16, (j) => `    acc_${j}_${1 + i} += block_${1 + i} * y_${2 + j};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
${each(3, (i) => `  let j_quad_${3 + i} = column_tile * 4 + ${1 + i};
`)}  let a_at = batch_row * 115248 + id_div_13 * 784 + column_tile * 4;
  let a_at_1 = batch_row * 115248 + id_div_13 * 784 + j_quad;
  let a_at_2 = batch_row * 115248 + id_div_13 * 784 + j_quad_1;
  let a_at_3 = batch_row * 115248 + id_div_13 * 784 + j_quad_2;
  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let a_at_step = tile_row * 49;
    a[a_at + a_at_step] = 0.07216878364870322 * sum;
${each(3, (i) => `    if (j_quad_${3 + i} < 49) { a[a_at_${1 + i} + a_at_step] = 0.07216878364870322 * sum_${1 + i}; }
`)}  }
}
`,
    `// lib/nn.vit:31, lib/nn.vit:30 (row)
// p[n, i, j] = exp(a[n, i, j] - max[k: 196] a[n, i, k]) / (sum[k: 196] exp(a[n, i, k] - max[k: 196] a[n, i, k]))

@group(0) @binding(0) var<storage, read_write> a: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> p: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 37u; // of one row of the batch
const invocations = 2352; // of one row of the batch

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var largest = vec4f(-3.0e38);
  let a_at = batch_row * 115248 + id * 49;
  for (var k = 0; k < 49; k++) {
    let a_1 = a[a_at + k];
    largest = max(largest, a_1);
  }
  let largest_of_k = max(max(largest.x, largest.y), max(largest.z, largest.w));
  var sum = vec4f(0.0);
  for (var k = 0; k < 49; k++) {
    let a_2 = a[a_at + k];
    sum += vitc_exp_v4(a_2 - largest_of_k);
  }
  let sum_of_k = dot(sum, vec4f(1.0));
  for (var j = 0; j < 49; j++) {
    let a_3 = a[a_at + j];
    p[a_at + j] = vitc_exp_v4(a_3 - largest_of_k) / sum_of_k;
  }
}
`,
    `// specs/cvt.vit:33 (contract)
// o[t, nco*64 + nci] = sum[j: 196] p[nco, t, j] * y[j, nco*64 + nci]

@group(0) @binding(0) var<storage, read_write> p: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 74u; // of one row of the batch
const invocations = 588; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_4 = id / 4;
  let p_at = batch_row * 115248 + id_div_4 * 784;
${each(15, (i) => `  let p_at_${1 + i} = batch_row * 115248 + id_div_4 * 784 + ${49 + 49 * i};
`)}  let nco = id / 196;
  let column_tile = id % 4;
  let y_at = batch_row * 9408 + nco * 16 + column_tile * 4;
${each(3, (i) => `  let y_at_${1 + 4 * i} = batch_row * 9408 + nco * 16 + column_tile * 4 + ${48 + i};
  let y_at_${2 + 4 * i} = batch_row * 9408 + nco * 16 + column_tile * 4 + ${96 + i};
  let y_at_${3 + 4 * i} = batch_row * 9408 + nco * 16 + column_tile * 4 + ${144 + i};
  let y_at_${4 + 4 * i} = batch_row * 9408 + nco * 16 + column_tile * 4 + ${1 + i};
`)}${each(3, (i) => `  let y_at_${13 + i} = batch_row * 9408 + nco * 16 + column_tile * 4 + ${51 + 48 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var j = 0; j < 49; j++) {
    let p_1 = p[p_at + j];
${each(15, (i) => `    let p_${2 + i} = p[p_at_${1 + i} + j];
`)}    let y_at_step = j * 192;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + y_at_step];
`)}    let block = mat4x4f(y_1, y_2, y_3, y_4);
${each(16, (i) => `    acc_${i}_0 += block * p_${1 + i};
`)}${each(3, (i) => `${each(4, (j) => `    let y_${5 + 4 * i + j} = y[y_at_${4 + 4 * i + j} + y_at_step];
`)}    let block_${1 + i} = mat4x4f(y_${5 + 4 * i}, y_${6 + 4 * i}, y_${7 + 4 * i}, y_${8 + 4 * i});
${each(16, (j) => `    acc_${j}_${1 + i} += block_${1 + i} * p_${1 + j};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let row_tile = id_div_4 % 49;
  let o_at = batch_row * 37632 + row_tile * 768 + nco * 16 + column_tile * 4;
${each(3, (i) => `  let o_at_${1 + i} = batch_row * 37632 + row_tile * 768 + nco * 16 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let o_at_step = tile_row * 48;
    o[o_at + o_at_step] = sum;
${each(3, (i) => `    o[o_at_${1 + i} + o_at_step] = sum_${1 + i};
`)}  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y[t, o] = sum[i: 192] o[t, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
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
  let bias_1 = bias[column_tile * 4];
  let y_at = batch_row * 37632 + row_tile * 768 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * 37632 + row_tile * 768 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = tile_row * 48;
    y[y_at + y_at_step] = sum + bias_1;
${each(3, (i) => `    y[y_at_${1 + i} + y_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// specs/cvt.vit:38 (map)
// x[hw, d] = y[hw, d] + y_1[hw, d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 588u; // of one row of the batch
const invocations = 37632; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_2 = y[batch_row * 37632 + id];
  let y_1_1 = y_1[batch_row * 37632 + id];
  x[batch_row * 37632 + id] = y_2 + y_1_1;
}
`,
    `// specs/cvt.vit:38 (map)
// x_1[hw, d] = x[hw, d] + y[hw, d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 588u; // of one row of the batch
const invocations = 37632; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let x_2 = x[batch_row * 37632 + id];
  let y_1 = y[batch_row * 37632 + id];
  x_1[batch_row * 37632 + id] = x_2 + y_1;
}
`,
    `// specs/cvt.vit:65 (map)
// x_1[d, h, w] = x[h*28 + w, d]

@group(0) @binding(0) var<storage, read_write> x: array<f32>;
@group(0) @binding(1) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 588u; // of one row of the batch
const invocations = 37632; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_7 = id / 7;
  let h = id_div_7 % 28;
  let tile = id % 7;
  let d = id / 196;
  let x_at = batch_row * 150528 + h * 5376 + tile * 768 + d;
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 150528 + h * 5376 + tile * 768 + d + ${192 + 192 * i};
`)}  let x_2 = vec4f(x[x_at], x[x_at_1], x[x_at_2], x[x_at_3]);
  x_1[batch_row * 37632 + id] = x_2;
}
`,
    `// specs/cvt.vit:56 (map)
// tap[d, h, w] = y[h*14 + w, d]

@group(0) @binding(0) var<storage, read_write> y: array<f32>;
@group(0) @binding(1) var<storage, read_write> tap: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 1176u; // of one row of the batch
const invocations = 75264; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_14 = id / 14;
  let h = id_div_14 % 14;
  let tile = id % 14;
  let d = id / 196;
  let y_at = batch_row * 75264 + h * 5376 + tile * 384 + d;
  let y_1 = y[y_at];
  tap[batch_row * 75264 + id] = y_1;
}
`,
    `// specs/cvt.vit:59 (map)
// z[hw, d] = if hw < 1 then cls_token[0, 0, d] else y[hw - 1, d]

@group(0) @binding(0) var<storage, read> cls_token: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> z: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 296u; // of one row of the batch
const invocations = 18912; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let hw = id / 96;
  let safe = max(hw - 1, 0);
  let tile = id % 96;
  let y_at = batch_row * 18816 + safe * 96 + tile;
  let y_1 = y[y_at];
  let cls_token_1 = cls_token[tile];
  z[batch_row * 18912 + id] = select(y_1, cls_token_1, hw < 1);
}
`,
    `// lib/nn.vit:10 (map)
// f[hwo*14 + hwi, c] = y[hwo, hwi, c]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> f: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 294u; // of one row of the batch
const invocations = 18816; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_1 = y[batch_row * 18816 + id];
  f[batch_row * 18816 + id] = y_1;
}
`,
    `// lib/nn.vit:10 (map)
// f[hwo*7 + hwi, c] = y[hwo, hwi, c]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> f: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 74u; // of one row of the batch
const invocations = 4704; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_1 = y[batch_row * 4704 + id];
  f[batch_row * 4704 + id] = y_1;
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_2[o, i] = sum[i: 384] weight[o, i] * (if i < 1 then y[0, i] else y_1[(i + 6)/7 - 1, (i + 6)%7, i]) + bias[o]

@group(0) @binding(0) var<storage, read> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<storage, read_write> y_2: array<f32>;
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
  let column_tile = id % 13;
  let i = min(column_tile * 4 + 2, 49);
  let i_1 = min(column_tile * 4 + 3, 49);
  let row_tile = id / 13;
  let weight_at = row_tile * 1536;
${each(15, (i) => `  let weight_at_${1 + i} = row_tile * 1536 + ${96 + 96 * i};
`)}  let term = column_tile * 4 < 1;
  let id_div_7 = (column_tile * 4 + 6) / 7;
  let safe = max(id_div_7 - 1, 0);
  let id_mod_7 = (column_tile * 4 + 6) % 7;
  let y_1_at = batch_row * 4704 + safe * 672 + id_mod_7 * 96;
  let y_at = batch_row * 18912;
  let y_1_at_1 = batch_row * 4704 + column_tile * 384;
  let term_1 = i < 1;
  let i_div_7 = (i + 6) / 7;
  let safe_1 = max(i_div_7 - 1, 0);
  let i_mod_7 = (i + 6) % 7;
  let y_1_at_2 = batch_row * 4704 + safe_1 * 672 + i_mod_7 * 96;
  let term_2 = i_1 < 1;
  let i_div_7_1 = (i_1 + 6) / 7;
  let safe_2 = max(i_div_7_1 - 1, 0);
  let i_mod_7_1 = (i_1 + 6) % 7;
  let y_1_at_3 = batch_row * 4704 + safe_2 * 672 + i_mod_7_1 * 96;
${each(16, (i) => `  var acc_${i}_0 = 0.0;
  var acc_${i}_1 = 0.0;
  var acc_${i}_2 = 0.0;
  var acc_${i}_3 = 0.0;
`)}  for (var i_2 = 0; i_2 < 96; i_2++) {
    let weight_1 = weight[weight_at + i_2];
${each(15, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i_2];
`)}    let y_1_1 = y_1[y_1_at + i_2];
    let y_3 = y[y_at + i_2];
${each(16, (i) => `    acc_${i}_0 += dot(weight_${1 + i}, select(y_1_1, y_3, term));
`)}    let y_1_2 = y_1[y_1_at_1 + i_2];
${each(16, (i) => `    acc_${i}_1 += dot(weight_${1 + i}, y_1_2);
`)}${each(2, (i) => `    let y_1_${3 + i} = y_1[y_1_at_${2 + i} + i_2];
${each(16, (j) => `    acc_${j}_${2 + i} += dot(weight_${1 + j}, select(y_1_${3 + i}, y_3, term_${1 + i}));
`)}`)}  }
  var sums = array<f32, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let i_3 = column_tile * 4 + 2;
  let i_4 = column_tile * 4 + 3;
  let bias_at = row_tile * 16;
  let y_2_at = batch_row * 19200 + row_tile * 800 + column_tile * 4;
  let y_2_at_1 = batch_row * 19200 + row_tile * 800 + column_tile * 4 + 1;
  let y_2_at_2 = batch_row * 19200 + row_tile * 800 + i;
  let y_2_at_3 = batch_row * 19200 + row_tile * 800 + i_1;
  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let bias_1 = bias[bias_at + tile_row];
    let y_2_at_step = tile_row * 50;
    y_2[y_2_at + y_2_at_step] = sum + bias_1;
    y_2[y_2_at_1 + y_2_at_step] = sum_1 + bias_1;
    if (i_3 < 50) { y_2[y_2_at_2 + y_2_at_step] = sum_2 + bias_1; }
    if (i_4 < 50) { y_2[y_2_at_3 + y_2_at_step] = sum_3 + bias_1; }
  }
}
`,
    `// specs/cvt.vit:31 (contract)
// a[n, i, j] = 0.05103103630798288 * (sum[c: 64] y[i, n*64 + c] * y_1[n*64 + c, j])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<f32>;
@group(0) @binding(2) var<storage, read_write> a: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 469u; // of one row of the batch
const invocations = 3750; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_25 = id / 25;
  let row_tile = id_div_25 % 25;
  let i = min(row_tile * 8 + 5, 196);
  let i_1 = min(row_tile * 8 + 6, 196);
  let i_2 = min(row_tile * 8 + 7, 196);
  let n = id / 625;
  let y_at = batch_row * 18912 + row_tile * 768 + n * 16;
${each(4, (i) => `  let y_at_${1 + i} = batch_row * 18912 + row_tile * 768 + n * 16 + ${96 + 96 * i};
`)}  let y_at_5 = batch_row * 18912 + i * 96 + n * 16;
  let y_at_6 = batch_row * 18912 + i_1 * 96 + n * 16;
  let y_at_7 = batch_row * 18912 + i_2 * 96 + n * 16;
  let column_tile = id % 25;
  let y_1_at = batch_row * 19200 + n * 3200 + column_tile * 2;
${each(2, (i) => `  let y_1_at_${1 + 3 * i} = batch_row * 19200 + n * 3200 + column_tile * 2 + ${50 - 49 * i};
  let y_1_at_${2 + 3 * i} = batch_row * 19200 + n * 3200 + column_tile * 2 + ${100 - 49 * i};
  let y_1_at_${3 + 3 * i} = batch_row * 19200 + n * 3200 + column_tile * 2 + ${150 - 49 * i};
`)}  let y_1_at_7 = batch_row * 19200 + n * 3200 + column_tile * 2 + 151;
${each(8, (i) => `  var acc_${i}_0 = 0.0;
  var acc_${i}_1 = 0.0;
`)}  for (var c = 0; c < 16; c++) {
    let y_2 = y[y_at + c];
${each(7, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + c];
`)}    let y_1_at_step = c * 200;
    let y_1_1 = vec4f(y_1[y_1_at + y_1_at_step], y_1[y_1_at_1 + y_1_at_step], y_1[y_1_at_2 + y_1_at_step], y_1[y_1_at_3 + y_1_at_step]);
${each(8, (i) => `    acc_${i}_0 += dot(y_${2 + i}, y_1_1);
`)}    let y_1_2 = vec4f(y_1[y_1_at_4 + y_1_at_step], y_1[y_1_at_5 + y_1_at_step], y_1[y_1_at_6 + y_1_at_step], y_1[y_1_at_7 + y_1_at_step]);
${each(8, (i) => `    acc_${i}_1 += dot(y_${2 + i}, y_1_2);
`)}  }
  var sums = array<f32, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let i_3 = row_tile * 8;
  let a_at = batch_row * 59100 + n * 9850 + column_tile * 2;
  let a_at_1 = batch_row * 59100 + n * 9850 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let i_4 = i_3 + tile_row;
    if (i_4 >= 197) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let a_at_step = i_4 * 50;
    a[a_at + a_at_step] = 0.05103103630798288 * sum;
    a[a_at_1 + a_at_step] = 0.05103103630798288 * sum_1;
  }
}
`,
    `// lib/nn.vit:31, lib/nn.vit:30 (row)
// p[n, i, j] = exp(a[n, i, j] - max[k: 50] a[n, i, k]) / (sum[k: 50] exp(a[n, i, k] - max[k: 50] a[n, i, k]))

@group(0) @binding(0) var<storage, read_write> a: array<f32>;
@group(0) @binding(1) var<storage, read_write> p: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 19u; // of one row of the batch
const invocations = 1182; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var largest = -3.0e38;
  let a_at = batch_row * 59100 + id * 50;
  for (var k = 0; k < 50; k++) {
    let a_1 = a[a_at + k];
    largest = max(largest, a_1);
  }
  var sum = 0.0;
  for (var k = 0; k < 50; k++) {
    let a_2 = a[a_at + k];
    sum += vitc_exp(a_2 - largest);
  }
  for (var j = 0; j < 50; j++) {
    let a_3 = a[a_at + j];
    p[a_at + j] = vitc_exp(a_3 - largest) / sum;
  }
}
`,
    `// specs/cvt.vit:33 (contract)
// o[t, nco*64 + nci] = sum[j: 50] p[nco, t, j] * y[j, nco*64 + nci]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 150u; // of one row of the batch
const invocations = 1200; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_8 = id / 8;
  let row_tile = id_div_8 % 25;
  let t = min(row_tile * 8 + 5, 196);
  let t_1 = min(row_tile * 8 + 6, 196);
  let t_2 = min(row_tile * 8 + 7, 196);
  let nco = id / 200;
  let p_at = batch_row * 59100 + nco * 9850 + row_tile * 400;
${each(4, (i) => `  let p_at_${1 + 2 * i} = batch_row * 59100 + nco * 9850 + row_tile * 400 + ${1 + 50 * i};
  let p_at_${2 + 2 * i} = batch_row * 59100 + nco * 9850 + row_tile * 400 + ${50 + 50 * i};
`)}  let p_at_9 = batch_row * 59100 + nco * 9850 + row_tile * 400 + 201;
  let p_at_10 = batch_row * 59100 + nco * 9850 + t * 50;
  let p_at_11 = batch_row * 59100 + nco * 9850 + t * 50 + 1;
${each(2, (i) => `  let p_at_${12 + 2 * i} = batch_row * 59100 + nco * 9850 + t_${1 + i} * 50;
  let p_at_${13 + 2 * i} = batch_row * 59100 + nco * 9850 + t_${1 + i} * 50 + 1;
`)}  let column_tile = id % 8;
  let y_at = batch_row * 4800 + nco * 16 + column_tile * 2;
  let y_at_1 = batch_row * 4800 + nco * 16 + column_tile * 2 + 96;
  let y_at_2 = batch_row * 4800 + nco * 16 + column_tile * 2 + 1;
  let y_at_3 = batch_row * 4800 + nco * 16 + column_tile * 2 + 97;
${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var j = 0; j < 13; j++) {
    let j_1 = min(j * 4 + 2, 49);
    let j_2 = min(j * 4 + 3, 49);
    let counted = vec4f(1.0, 1.0, f32(j * 4 + 2 < 50), f32(j * 4 + 3 < 50));
    let p_at_step = j * 4;
    let p_1 = vec4f(p[p_at + p_at_step], p[p_at_1 + p_at_step], p[p_at + j_1], p[p_at + j_2]);
    let left = p_1 * counted;
${each(7, (i) => `    let p_${2 + i} = vec4f(p[p_at_${2 + 2 * i} + p_at_step], p[p_at_${3 + 2 * i} + p_at_step], p[p_at_${2 + 2 * i} + j_1], p[p_at_${2 + 2 * i} + j_2]);
    let left_${1 + i} = p_${2 + i} * counted;
`)}    let y_at_step = j * 384;
    let y_1 = y[y_at + y_at_step];
    let y_2 = y[y_at_1 + y_at_step];
    let y_at_step_1 = j_1 * 96;
    let y_3 = y[y_at + y_at_step_1];
    let y_at_step_2 = j_2 * 96;
    let y_4 = y[y_at + y_at_step_2];
    let block = mat4x4f(y_1, y_2, y_3, y_4);
    acc_0_0 += block * left;
${each(7, (i) => `    acc_${1 + i}_0 += block * left_${1 + i};
`)}    let y_5 = y[y_at_2 + y_at_step];
    let y_6 = y[y_at_3 + y_at_step];
    let y_7 = y[y_at_2 + y_at_step_1];
    let y_8 = y[y_at_2 + y_at_step_2];
    let block_1 = mat4x4f(y_5, y_6, y_7, y_8);
    acc_0_1 += block_1 * left;
${each(7, (i) => `    acc_${1 + i}_1 += block_1 * left_${1 + i};
`)}  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let t_3 = row_tile * 8;
  let o_at = batch_row * 18912 + nco * 16 + column_tile * 2;
  let o_at_1 = batch_row * 18912 + nco * 16 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let t_4 = t_3 + tile_row;
    if (t_4 >= 197) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let o_at_step = t_4 * 96;
    o[o_at + o_at_step] = sum;
    o[o_at_1 + o_at_step] = sum_1;
  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y[t, o] = sum[i: 384] o[t, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 39u; // of one row of the batch
const invocations = 312; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 24;
  let t = min(row_tile * 16 + 5, 196);
${each(10, (i) => `  let t_${1 + i} = min(row_tile * 16 + ${6 + i}, 196);
`)}  let o_at = batch_row * 18912 + row_tile * 1536;
${each(4, (i) => `  let o_at_${1 + i} = batch_row * 18912 + row_tile * 1536 + ${96 + 96 * i};
`)}  let o_at_5 = batch_row * 18912 + t * 96;
${each(10, (i) => `  let o_at_${6 + i} = batch_row * 18912 + t_${1 + i} * 96;
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
  let t_11 = row_tile * 16;
  let bias_1 = bias[column_tile * 4];
  let y_at = batch_row * 18912 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * 18912 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let t_12 = t_11 + tile_row;
    if (t_12 >= 197) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = t_12 * 96;
    y[y_at + y_at_step] = sum + bias_1;
${each(3, (i) => `    y[y_at_${1 + i} + y_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
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

const workgroups = 296u; // of one row of the batch
const invocations = 18912; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let hw = id / 96;
  let safe = max(hw - 1, 0);
  let tile = id % 96;
  let y_at = batch_row * 18816 + safe * 96 + tile;
  let y_2 = y[y_at];
  let cls_token_1 = cls_token[tile];
  let y_1_1 = y_1[batch_row * 18912 + id];
  x[batch_row * 18912 + id] = select(y_2, cls_token_1, hw < 1) + y_1_1;
}
`,
    `// specs/cvt.vit:38 (map)
// x_1[hw, d] = x[hw, d] + y[hw, d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 296u; // of one row of the batch
const invocations = 18912; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let x_2 = x[batch_row * 18912 + id];
  let y_1 = y[batch_row * 18912 + id];
  x_1[batch_row * 18912 + id] = x_2 + y_1;
}
`,
    `// specs/cvt.vit:65 (map)
// x_1[d, h, w] = x[h*14 + w + 1, d]

@group(0) @binding(0) var<storage, read_write> x: array<f32>;
@group(0) @binding(1) var<storage, read_write> x_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 1176u; // of one row of the batch
const invocations = 75264; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_14 = id / 14;
  let h = id_div_14 % 14;
  let tile = id % 14;
  let d = id / 196;
  let x_at = batch_row * 75648 + h * 5376 + tile * 384 + d + 384;
  let x_2 = x[x_at];
  x_1[batch_row * 75264 + id] = x_2;
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y[d] = (x[0, d] - (sum[d: 384] x[0, d]) / 384) * rsqrt((sum[d: 384] (x[0, d] - (sum[d: 384] x[0, d]) / 384) *
//   (x[0, d] - (sum[d: 384] x[0, d]) / 384)) / 384 + 0.00001) * weight[d] + bias[d]

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
  let x_at = batch_row * 18912;
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
  let y_at = batch_row * 96;
  for (var d = 0; d < 96; d++) {
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

const workgroups = 2u; // of one row of the batch
const invocations = 96; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let x_1 = x[batch_row * 18912 + id];
  tap[batch_row * 96 + id] = x_1;
}
`,
    `// specs/cvt.vit:71 (map)
// y_1[d] = y[d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 2u; // of one row of the batch
const invocations = 96; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_2 = y[batch_row * 96 + id];
  y_1[batch_row * 96 + id] = y_2;
}
`,
  ],
};
