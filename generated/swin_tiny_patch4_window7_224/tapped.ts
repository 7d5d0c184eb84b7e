/** The plan of swin_tiny_patch4_window7_224 that computes the taps as well. Generated. */
import type { Plan, PlanDispatch, Region } from "vitc/runtime";
import { plan as base } from "./plan.js";

// Regions: offset and size in bytes. Steps: pipeline, workgroups a batch row, value, spec line, bindings. Texts: `each` unrolls.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const step = (pipeline: number, workgroups: number, name: string, at: string, ...bindings: readonly Region[]): PlanDispatch => ({ pipeline, workgroups, bindings, name, at });
const each = (times: number, text: (i: number) => string): string => Array.from({ length: times }, (_, i) => text(i)).join("");

export const plan: Plan = {
  ...base,
  outputs: [
    { name: "logits", shape: [1000], region: arena(150528, 4000) },
  ],
  taps: [
    { name: "patch_embed", shape: [56, 56, 96], region: arena(9144576, 1204224) },
    { name: "tokens", shape: [56, 56, 96], region: arena(9144576, 1204224) },
    { name: "layers.0.blocks.0.attn.map", shape: [8, 8, 3, 49, 49], region: arena(5456640, 1843968) },
    { name: "layers.0.blocks.0.attn.out", shape: [8, 8, 49, 96], region: arena(10348800, 1204224) },
    { name: "layers.0.blocks.0.out", shape: [56, 56, 96], region: arena(11553024, 1204224) },
    { name: "layers.0.blocks.1.attn.map", shape: [8, 8, 3, 49, 49], region: arena(7300608, 1843968) },
    { name: "layers.0.blocks.1.attn.out", shape: [8, 8, 49, 96], region: arena(12757248, 1204224) },
    { name: "layers.0.blocks.1.out", shape: [56, 56, 96], region: arena(15165696, 1204224) },
    { name: "layers.0.out", shape: [28, 28, 192], region: arena(4572672, 602112) },
    { name: "layers.1.blocks.0.attn.map", shape: [4, 4, 6, 49, 49], region: arena(2728448, 921984) },
    { name: "layers.1.blocks.0.attn.out", shape: [4, 4, 49, 192], region: arena(13961472, 602112) },
    { name: "layers.1.blocks.0.out", shape: [28, 28, 192], region: arena(14563584, 602112) },
    { name: "layers.1.blocks.1.attn.map", shape: [4, 4, 6, 49, 49], region: arena(3650560, 921984) },
    { name: "layers.1.blocks.1.attn.out", shape: [4, 4, 49, 192], region: arena(16369920, 602112) },
    { name: "layers.1.blocks.1.out", shape: [28, 28, 192], region: arena(17574144, 602112) },
    { name: "layers.1.out", shape: [14, 14, 384], region: arena(2286336, 301056) },
    { name: "layers.2.blocks.0.attn.map", shape: [2, 2, 12, 49, 49], region: arena(1364224, 460992) },
    { name: "layers.2.blocks.0.attn.out", shape: [2, 2, 49, 384], region: arena(19559424, 301056) },
    { name: "layers.2.blocks.0.out", shape: [14, 14, 384], region: arena(19860480, 301056) },
    { name: "layers.2.blocks.1.attn.map", shape: [2, 2, 12, 49, 49], region: arena(1825280, 460992) },
    { name: "layers.2.blocks.1.attn.out", shape: [2, 2, 49, 384], region: arena(20161536, 301056) },
    { name: "layers.2.blocks.1.out", shape: [14, 14, 384], region: arena(20462592, 301056) },
    { name: "layers.2.blocks.2.attn.map", shape: [2, 2, 12, 49, 49], region: arena(16972032, 460992) },
    { name: "layers.2.blocks.2.attn.out", shape: [2, 2, 49, 384], region: arena(20763648, 301056) },
    { name: "layers.2.blocks.2.out", shape: [14, 14, 384], region: arena(21064704, 301056) },
    { name: "layers.2.blocks.3.attn.map", shape: [2, 2, 12, 49, 49], region: arena(18176256, 460992) },
    { name: "layers.2.blocks.3.attn.out", shape: [2, 2, 49, 384], region: arena(21365760, 301056) },
    { name: "layers.2.blocks.3.out", shape: [14, 14, 384], region: arena(21666816, 301056) },
    { name: "layers.2.blocks.4.attn.map", shape: [2, 2, 12, 49, 49], region: arena(18637312, 460992) },
    { name: "layers.2.blocks.4.attn.out", shape: [2, 2, 49, 384], region: arena(21967872, 301056) },
    { name: "layers.2.blocks.4.out", shape: [14, 14, 384], region: arena(22268928, 301056) },
    { name: "layers.2.blocks.5.attn.map", shape: [2, 2, 12, 49, 49], region: arena(19098368, 460992) },
    { name: "layers.2.blocks.5.attn.out", shape: [2, 2, 49, 384], region: arena(22569984, 301056) },
    { name: "layers.2.blocks.5.out", shape: [14, 14, 384], region: arena(23172096, 301056) },
    { name: "layers.2.out", shape: [7, 7, 768], region: arena(1143552, 150528) },
    { name: "layers.3.blocks.0.attn.map", shape: [1, 1, 24, 49, 49], region: arena(682240, 230496) },
    { name: "layers.3.blocks.0.attn.out", shape: [1, 1, 49, 768], region: arena(5174784, 150528) },
    { name: "layers.3.blocks.0.out", shape: [7, 7, 768], region: arena(22871040, 150528) },
    { name: "layers.3.blocks.1.attn.map", shape: [1, 1, 24, 49, 49], region: arena(912896, 230496) },
    { name: "layers.3.blocks.1.attn.out", shape: [1, 1, 49, 768], region: arena(23021568, 150528) },
    { name: "layers.3.blocks.1.out", shape: [7, 7, 768], region: arena(23623680, 150528) },
    { name: "layers.3.out", shape: [7, 7, 768], region: arena(23623680, 150528) },
    { name: "norm", shape: [7, 7, 768], region: arena(0, 150528) },
  ],
  dispatches: [
    step(0, 147, "patch_embed.proj.y", "lib/nn.vit:39", weights(18432, 384), arena(1204224, 602112), weights(0, 18432), arena(0, 1204224)),
    step(1, 49, "patch_embed.norm.y", "lib/nn.vit:26", arena(0, 1204224), weights(18944, 384), weights(19456, 384), arena(9144576, 1204224)),
    step(1, 49, "layers.0.blocks.0.norm1.y", "lib/nn.vit:26", arena(9144576, 1204224), weights(19968, 384), weights(20480, 384), arena(3612672, 1204224)),
    step(2, 441, "layers.0.blocks.0.attn.qkv.y_2", "lib/nn.vit:17", arena(3612672, 1204224), weights(20992, 110592), weights(131584, 1152), arena(0, 3612672)),
    step(51, 4200, "layers.0.blocks.0.attn.att_1", "specs/swin.vit:21", arena(0, 3612672), weights(132864, 2028), arena(3612672, 1843968)),
    step(52, 147, "layers.0.blocks.0.attn.p", "lib/nn.vit:31", arena(3612672, 1843968), arena(5456640, 1843968)),
    step(53, 672, "layers.0.blocks.0.attn.o", "specs/swin.vit:24", arena(5456640, 1843968), arena(0, 3612672), arena(3612672, 1204224)),
    step(54, 147, "layers.0.blocks.0.attn.proj.y_2", "lib/nn.vit:17", arena(3612672, 1204224), weights(134912, 36864), weights(171776, 384), arena(0, 1204224)),
    step(55, 1176, "layers.0.blocks.0.attn.tap", "specs/swin.vit:26", arena(0, 1204224), arena(10348800, 1204224)),
    step(56, 1176, "layers.0.blocks.0.x", "specs/swin.vit:33", arena(9144576, 1204224), arena(0, 1204224), arena(7300608, 1204224)),
    step(5, 49, "layers.0.blocks.0.norm2.y", "lib/nn.vit:26", arena(7300608, 1204224), weights(172288, 384), weights(172800, 384), arena(11553024, 1204224)),
    step(6, 588, "layers.0.blocks.0.mlp.y_1", "lib/nn.vit:44", arena(11553024, 1204224), weights(173312, 147456), weights(320768, 1536), arena(0, 4816896)),
    step(7, 147, "layers.0.blocks.0.x_2", "specs/swin.vit:34", arena(7300608, 1204224), arena(0, 4816896), weights(322304, 147456), weights(469760, 384), arena(11553024, 1204224)),
    step(5, 49, "layers.0.blocks.1.norm1.y", "lib/nn.vit:26", arena(11553024, 1204224), weights(470272, 384), weights(470784, 384), arena(3612672, 1204224)),
    step(2, 441, "layers.0.blocks.1.attn.qkv.y_2", "lib/nn.vit:17", arena(3612672, 1204224), weights(471296, 110592), weights(581888, 1152), arena(0, 3612672)),
    step(57, 4200, "layers.0.blocks.1.attn.att_1", "specs/swin.vit:21", arena(0, 3612672), weights(583168, 2028), arena(3612672, 1843968)),
    step(52, 147, "layers.0.blocks.1.attn.p", "lib/nn.vit:31", arena(3612672, 1843968), arena(7300608, 1843968)),
    step(58, 672, "layers.0.blocks.1.attn.o", "specs/swin.vit:24", arena(7300608, 1843968), arena(0, 3612672), arena(3612672, 1204224)),
    step(59, 147, "layers.0.blocks.1.attn.proj.y_2", "lib/nn.vit:17", arena(3612672, 1204224), weights(585216, 36864), weights(622080, 384), arena(0, 1204224)),
    step(60, 1176, "layers.0.blocks.1.attn.tap", "specs/swin.vit:26", arena(0, 1204224), arena(12757248, 1204224)),
    step(61, 1176, "layers.0.blocks.1.x", "specs/swin.vit:33", arena(11553024, 1204224), arena(0, 1204224), arena(13961472, 1204224)),
    step(5, 49, "layers.0.blocks.1.norm2.y", "lib/nn.vit:26", arena(13961472, 1204224), weights(622592, 384), weights(623104, 384), arena(15165696, 1204224)),
    step(6, 588, "layers.0.blocks.1.mlp.y_1", "lib/nn.vit:44", arena(15165696, 1204224), weights(623616, 147456), weights(771072, 1536), arena(0, 4816896)),
    step(7, 147, "layers.0.blocks.1.x_2", "specs/swin.vit:34", arena(13961472, 1204224), arena(0, 4816896), weights(772608, 147456), weights(920064, 384), arena(15165696, 1204224)),
    step(10, 13, "layers.0.downsample.norm.y", "lib/nn.vit:26", arena(15165696, 1204224), weights(920576, 1536), weights(922112, 1536), arena(0, 1204224)),
    step(11, 74, "layers.0.downsample.reduction.y", "lib/nn.vit:14", arena(0, 1204224), weights(923648, 294912), arena(4572672, 602112)),
    step(12, 13, "layers.1.blocks.0.norm1.y", "lib/nn.vit:26", arena(4572672, 602112), weights(1218560, 768), weights(1219328, 768), arena(1806336, 602112)),
    step(13, 221, "layers.1.blocks.0.attn.qkv.y_2", "lib/nn.vit:17", arena(1806336, 602112), weights(1220096, 442368), weights(1662464, 2304), arena(0, 1806336)),
    step(62, 2100, "layers.1.blocks.0.attn.att_1", "specs/swin.vit:21", arena(0, 1806336), weights(1664768, 4056), arena(1806336, 921984)),
    step(63, 74, "layers.1.blocks.0.attn.p", "lib/nn.vit:31", arena(1806336, 921984), arena(2728448, 921984)),
    step(64, 336, "layers.1.blocks.0.attn.o", "specs/swin.vit:24", arena(2728448, 921984), arena(0, 1806336), arena(1806336, 602112)),
    step(65, 74, "layers.1.blocks.0.attn.proj.y_2", "lib/nn.vit:17", arena(1806336, 602112), weights(1668864, 147456), weights(1816320, 768), arena(0, 602112)),
    step(66, 588, "layers.1.blocks.0.attn.tap", "specs/swin.vit:26", arena(0, 602112), arena(13961472, 602112)),
    step(67, 588, "layers.1.blocks.0.x", "specs/swin.vit:33", arena(4572672, 602112), arena(0, 602112), arena(3650560, 602112)),
    step(16, 13, "layers.1.blocks.0.norm2.y", "lib/nn.vit:26", arena(3650560, 602112), weights(1817088, 768), weights(1817856, 768), arena(14563584, 602112)),
    step(17, 294, "layers.1.blocks.0.mlp.y_1", "lib/nn.vit:44", arena(14563584, 602112), weights(1818624, 589824), weights(2408448, 3072), arena(0, 2408448)),
    step(18, 74, "layers.1.blocks.0.x_2", "specs/swin.vit:34", arena(3650560, 602112), arena(0, 2408448), weights(2411520, 589824), weights(3001344, 768), arena(14563584, 602112)),
    step(16, 13, "layers.1.blocks.1.norm1.y", "lib/nn.vit:26", arena(14563584, 602112), weights(3002112, 768), weights(3002880, 768), arena(1806336, 602112)),
    step(13, 221, "layers.1.blocks.1.attn.qkv.y_2", "lib/nn.vit:17", arena(1806336, 602112), weights(3003648, 442368), weights(3446016, 2304), arena(0, 1806336)),
    step(68, 2100, "layers.1.blocks.1.attn.att_1", "specs/swin.vit:21", arena(0, 1806336), weights(3448320, 4056), arena(1806336, 921984)),
    step(63, 74, "layers.1.blocks.1.attn.p", "lib/nn.vit:31", arena(1806336, 921984), arena(3650560, 921984)),
    step(69, 336, "layers.1.blocks.1.attn.o", "specs/swin.vit:24", arena(3650560, 921984), arena(0, 1806336), arena(1806336, 602112)),
    step(70, 74, "layers.1.blocks.1.attn.proj.y_2", "lib/nn.vit:17", arena(1806336, 602112), weights(3452416, 147456), weights(3599872, 768), arena(0, 602112)),
    step(71, 588, "layers.1.blocks.1.attn.tap", "specs/swin.vit:26", arena(0, 602112), arena(16369920, 602112)),
    step(72, 588, "layers.1.blocks.1.x", "specs/swin.vit:33", arena(14563584, 602112), arena(0, 602112), arena(16972032, 602112)),
    step(16, 13, "layers.1.blocks.1.norm2.y", "lib/nn.vit:26", arena(16972032, 602112), weights(3600640, 768), weights(3601408, 768), arena(17574144, 602112)),
    step(17, 294, "layers.1.blocks.1.mlp.y_1", "lib/nn.vit:44", arena(17574144, 602112), weights(3602176, 589824), weights(4192000, 3072), arena(0, 2408448)),
    step(18, 74, "layers.1.blocks.1.x_2", "specs/swin.vit:34", arena(16972032, 602112), arena(0, 2408448), weights(4195072, 589824), weights(4784896, 768), arena(17574144, 602112)),
    step(21, 4, "layers.1.downsample.norm.y", "lib/nn.vit:26", arena(17574144, 602112), weights(4785664, 3072), weights(4788736, 3072), arena(0, 602112)),
    step(22, 42, "layers.1.downsample.reduction.y", "lib/nn.vit:14", arena(0, 602112), weights(4791808, 1179648), arena(2286336, 301056)),
    step(23, 4, "layers.2.blocks.0.norm1.y", "lib/nn.vit:26", arena(2286336, 301056), weights(5971456, 1536), weights(5972992, 1536), arena(903168, 301056)),
    step(24, 126, "layers.2.blocks.0.attn.qkv.y_2", "lib/nn.vit:17", arena(903168, 301056), weights(5974528, 1769472), weights(7744000, 4608), arena(0, 903168)),
    step(73, 1050, "layers.2.blocks.0.attn.att_1", "specs/swin.vit:21", arena(0, 903168), weights(7748608, 8112), arena(903168, 460992)),
    step(74, 37, "layers.2.blocks.0.attn.p", "lib/nn.vit:31", arena(903168, 460992), arena(1364224, 460992)),
    step(75, 168, "layers.2.blocks.0.attn.o", "specs/swin.vit:24", arena(1364224, 460992), arena(0, 903168), arena(903168, 301056)),
    step(76, 42, "layers.2.blocks.0.attn.proj.y_2", "lib/nn.vit:17", arena(903168, 301056), weights(7756800, 589824), weights(8346624, 1536), arena(0, 301056)),
    step(77, 294, "layers.2.blocks.0.attn.tap", "specs/swin.vit:26", arena(0, 301056), arena(19559424, 301056)),
    step(78, 294, "layers.2.blocks.0.x", "specs/swin.vit:33", arena(2286336, 301056), arena(0, 301056), arena(1825280, 301056)),
    step(27, 4, "layers.2.blocks.0.norm2.y", "lib/nn.vit:26", arena(1825280, 301056), weights(8348160, 1536), weights(8349696, 1536), arena(16972032, 301056)),
    step(28, 168, "layers.2.blocks.0.mlp.y_1", "lib/nn.vit:44", arena(16972032, 301056), weights(8351232, 2359296), weights(10710528, 6144), arena(0, 1204224)),
    step(29, 42, "layers.2.blocks.0.x_2", "specs/swin.vit:34", arena(1825280, 301056), arena(0, 1204224), weights(10716672, 2359296), weights(13075968, 1536), arena(19860480, 301056)),
    step(27, 4, "layers.2.blocks.1.norm1.y", "lib/nn.vit:26", arena(19860480, 301056), weights(13077504, 1536), weights(13079040, 1536), arena(903168, 301056)),
    step(24, 126, "layers.2.blocks.1.attn.qkv.y_2", "lib/nn.vit:17", arena(903168, 301056), weights(13080576, 1769472), weights(14850048, 4608), arena(0, 903168)),
    step(79, 1050, "layers.2.blocks.1.attn.att_1", "specs/swin.vit:21", arena(0, 903168), weights(14854656, 8112), arena(903168, 460992)),
    step(74, 37, "layers.2.blocks.1.attn.p", "lib/nn.vit:31", arena(903168, 460992), arena(1825280, 460992)),
    step(80, 168, "layers.2.blocks.1.attn.o", "specs/swin.vit:24", arena(1825280, 460992), arena(0, 903168), arena(903168, 301056)),
    step(81, 42, "layers.2.blocks.1.attn.proj.y_2", "lib/nn.vit:17", arena(903168, 301056), weights(14862848, 589824), weights(15452672, 1536), arena(0, 301056)),
    step(82, 294, "layers.2.blocks.1.attn.tap", "specs/swin.vit:26", arena(0, 301056), arena(20161536, 301056)),
    step(83, 294, "layers.2.blocks.1.x", "specs/swin.vit:33", arena(19860480, 301056), arena(0, 301056), arena(16972032, 301056)),
    step(27, 4, "layers.2.blocks.1.norm2.y", "lib/nn.vit:26", arena(16972032, 301056), weights(15454208, 1536), weights(15455744, 1536), arena(17273088, 301056)),
    step(28, 168, "layers.2.blocks.1.mlp.y_1", "lib/nn.vit:44", arena(17273088, 301056), weights(15457280, 2359296), weights(17816576, 6144), arena(0, 1204224)),
    step(29, 42, "layers.2.blocks.1.x_2", "specs/swin.vit:34", arena(16972032, 301056), arena(0, 1204224), weights(17822720, 2359296), weights(20182016, 1536), arena(20462592, 301056)),
    step(27, 4, "layers.2.blocks.2.norm1.y", "lib/nn.vit:26", arena(20462592, 301056), weights(20183552, 1536), weights(20185088, 1536), arena(903168, 301056)),
    step(24, 126, "layers.2.blocks.2.attn.qkv.y_2", "lib/nn.vit:17", arena(903168, 301056), weights(20186624, 1769472), weights(21956096, 4608), arena(0, 903168)),
    step(73, 1050, "layers.2.blocks.2.attn.att_1", "specs/swin.vit:21", arena(0, 903168), weights(21960704, 8112), arena(903168, 460992)),
    step(74, 37, "layers.2.blocks.2.attn.p", "lib/nn.vit:31", arena(903168, 460992), arena(16972032, 460992)),
    step(75, 168, "layers.2.blocks.2.attn.o", "specs/swin.vit:24", arena(16972032, 460992), arena(0, 903168), arena(903168, 301056)),
    step(76, 42, "layers.2.blocks.2.attn.proj.y_2", "lib/nn.vit:17", arena(903168, 301056), weights(21968896, 589824), weights(22558720, 1536), arena(0, 301056)),
    step(77, 294, "layers.2.blocks.2.attn.tap", "specs/swin.vit:26", arena(0, 301056), arena(20763648, 301056)),
    step(83, 294, "layers.2.blocks.2.x", "specs/swin.vit:33", arena(20462592, 301056), arena(0, 301056), arena(18176256, 301056)),
    step(27, 4, "layers.2.blocks.2.norm2.y", "lib/nn.vit:26", arena(18176256, 301056), weights(22560256, 1536), weights(22561792, 1536), arena(18477312, 301056)),
    step(28, 168, "layers.2.blocks.2.mlp.y_1", "lib/nn.vit:44", arena(18477312, 301056), weights(22563328, 2359296), weights(24922624, 6144), arena(0, 1204224)),
    step(29, 42, "layers.2.blocks.2.x_2", "specs/swin.vit:34", arena(18176256, 301056), arena(0, 1204224), weights(24928768, 2359296), weights(27288064, 1536), arena(21064704, 301056)),
    step(27, 4, "layers.2.blocks.3.norm1.y", "lib/nn.vit:26", arena(21064704, 301056), weights(27289600, 1536), weights(27291136, 1536), arena(903168, 301056)),
    step(24, 126, "layers.2.blocks.3.attn.qkv.y_2", "lib/nn.vit:17", arena(903168, 301056), weights(27292672, 1769472), weights(29062144, 4608), arena(0, 903168)),
    step(79, 1050, "layers.2.blocks.3.attn.att_1", "specs/swin.vit:21", arena(0, 903168), weights(29066752, 8112), arena(903168, 460992)),
    step(74, 37, "layers.2.blocks.3.attn.p", "lib/nn.vit:31", arena(903168, 460992), arena(18176256, 460992)),
    step(80, 168, "layers.2.blocks.3.attn.o", "specs/swin.vit:24", arena(18176256, 460992), arena(0, 903168), arena(903168, 301056)),
    step(81, 42, "layers.2.blocks.3.attn.proj.y_2", "lib/nn.vit:17", arena(903168, 301056), weights(29074944, 589824), weights(29664768, 1536), arena(0, 301056)),
    step(82, 294, "layers.2.blocks.3.attn.tap", "specs/swin.vit:26", arena(0, 301056), arena(21365760, 301056)),
    step(83, 294, "layers.2.blocks.3.x", "specs/swin.vit:33", arena(21064704, 301056), arena(0, 301056), arena(18637312, 301056)),
    step(27, 4, "layers.2.blocks.3.norm2.y", "lib/nn.vit:26", arena(18637312, 301056), weights(29666304, 1536), weights(29667840, 1536), arena(18938368, 301056)),
    step(28, 168, "layers.2.blocks.3.mlp.y_1", "lib/nn.vit:44", arena(18938368, 301056), weights(29669376, 2359296), weights(32028672, 6144), arena(0, 1204224)),
    step(29, 42, "layers.2.blocks.3.x_2", "specs/swin.vit:34", arena(18637312, 301056), arena(0, 1204224), weights(32034816, 2359296), weights(34394112, 1536), arena(21666816, 301056)),
    step(27, 4, "layers.2.blocks.4.norm1.y", "lib/nn.vit:26", arena(21666816, 301056), weights(34395648, 1536), weights(34397184, 1536), arena(903168, 301056)),
    step(24, 126, "layers.2.blocks.4.attn.qkv.y_2", "lib/nn.vit:17", arena(903168, 301056), weights(34398720, 1769472), weights(36168192, 4608), arena(0, 903168)),
    step(73, 1050, "layers.2.blocks.4.attn.att_1", "specs/swin.vit:21", arena(0, 903168), weights(36172800, 8112), arena(903168, 460992)),
    step(74, 37, "layers.2.blocks.4.attn.p", "lib/nn.vit:31", arena(903168, 460992), arena(18637312, 460992)),
    step(75, 168, "layers.2.blocks.4.attn.o", "specs/swin.vit:24", arena(18637312, 460992), arena(0, 903168), arena(903168, 301056)),
    step(76, 42, "layers.2.blocks.4.attn.proj.y_2", "lib/nn.vit:17", arena(903168, 301056), weights(36180992, 589824), weights(36770816, 1536), arena(0, 301056)),
    step(77, 294, "layers.2.blocks.4.attn.tap", "specs/swin.vit:26", arena(0, 301056), arena(21967872, 301056)),
    step(83, 294, "layers.2.blocks.4.x", "specs/swin.vit:33", arena(21666816, 301056), arena(0, 301056), arena(19098368, 301056)),
    step(27, 4, "layers.2.blocks.4.norm2.y", "lib/nn.vit:26", arena(19098368, 301056), weights(36772352, 1536), weights(36773888, 1536), arena(22268928, 301056)),
    step(28, 168, "layers.2.blocks.4.mlp.y_1", "lib/nn.vit:44", arena(22268928, 301056), weights(36775424, 2359296), weights(39134720, 6144), arena(0, 1204224)),
    step(29, 42, "layers.2.blocks.4.x_2", "specs/swin.vit:34", arena(19098368, 301056), arena(0, 1204224), weights(39140864, 2359296), weights(41500160, 1536), arena(22268928, 301056)),
    step(27, 4, "layers.2.blocks.5.norm1.y", "lib/nn.vit:26", arena(22268928, 301056), weights(41501696, 1536), weights(41503232, 1536), arena(903168, 301056)),
    step(24, 126, "layers.2.blocks.5.attn.qkv.y_2", "lib/nn.vit:17", arena(903168, 301056), weights(41504768, 1769472), weights(43274240, 4608), arena(0, 903168)),
    step(79, 1050, "layers.2.blocks.5.attn.att_1", "specs/swin.vit:21", arena(0, 903168), weights(43278848, 8112), arena(903168, 460992)),
    step(74, 37, "layers.2.blocks.5.attn.p", "lib/nn.vit:31", arena(903168, 460992), arena(19098368, 460992)),
    step(80, 168, "layers.2.blocks.5.attn.o", "specs/swin.vit:24", arena(19098368, 460992), arena(0, 903168), arena(903168, 301056)),
    step(81, 42, "layers.2.blocks.5.attn.proj.y_2", "lib/nn.vit:17", arena(903168, 301056), weights(43287040, 589824), weights(43876864, 1536), arena(0, 301056)),
    step(82, 294, "layers.2.blocks.5.attn.tap", "specs/swin.vit:26", arena(0, 301056), arena(22569984, 301056)),
    step(83, 294, "layers.2.blocks.5.x", "specs/swin.vit:33", arena(22268928, 301056), arena(0, 301056), arena(22871040, 301056)),
    step(27, 4, "layers.2.blocks.5.norm2.y", "lib/nn.vit:26", arena(22871040, 301056), weights(43878400, 1536), weights(43879936, 1536), arena(23172096, 301056)),
    step(28, 168, "layers.2.blocks.5.mlp.y_1", "lib/nn.vit:44", arena(23172096, 301056), weights(43881472, 2359296), weights(46240768, 6144), arena(0, 1204224)),
    step(29, 42, "layers.2.blocks.5.x_2", "specs/swin.vit:34", arena(22871040, 301056), arena(0, 1204224), weights(46246912, 2359296), weights(48606208, 1536), arena(23172096, 301056)),
    step(33, 1, "layers.2.downsample.norm.y", "lib/nn.vit:26", arena(23172096, 301056), weights(48607744, 6144), weights(48613888, 6144), arena(0, 301056)),
    step(34, 24, "layers.2.downsample.reduction.y", "lib/nn.vit:14", arena(0, 301056), weights(48620032, 4718592), arena(1143552, 150528)),
    step(35, 1, "layers.3.blocks.0.norm1.y", "lib/nn.vit:26", arena(1143552, 150528), weights(53338624, 3072), weights(53341696, 3072), arena(451584, 150528)),
    step(36, 72, "layers.3.blocks.0.attn.qkv.y_2", "lib/nn.vit:17", arena(451584, 150528), weights(53344768, 7077888), weights(60422656, 9216), arena(0, 451584)),
    step(84, 525, "layers.3.blocks.0.attn.att_1", "specs/swin.vit:21", arena(0, 451584), weights(60431872, 16224), arena(451584, 230496)),
    step(85, 19, "layers.3.blocks.0.attn.p", "lib/nn.vit:31", arena(451584, 230496), arena(682240, 230496)),
    step(86, 84, "layers.3.blocks.0.attn.o", "specs/swin.vit:24", arena(682240, 230496), arena(0, 451584), arena(451584, 150528)),
    step(87, 24, "layers.3.blocks.0.attn.proj.y_2", "lib/nn.vit:17", arena(451584, 150528), weights(60448256, 2359296), weights(62807552, 3072), arena(0, 150528)),
    step(88, 147, "layers.3.blocks.0.attn.tap", "specs/swin.vit:26", arena(0, 150528), arena(5174784, 150528)),
    step(89, 147, "layers.3.blocks.0.x", "specs/swin.vit:33", arena(1143552, 150528), arena(0, 150528), arena(912896, 150528)),
    step(39, 1, "layers.3.blocks.0.norm2.y", "lib/nn.vit:26", arena(912896, 150528), weights(62810624, 3072), weights(62813696, 3072), arena(22871040, 150528)),
    step(40, 96, "layers.3.blocks.0.mlp.y_1", "lib/nn.vit:44", arena(22871040, 150528), weights(62816768, 9437184), weights(72253952, 12288), arena(0, 602112)),
    step(41, 24, "layers.3.blocks.0.x_2", "specs/swin.vit:34", arena(912896, 150528), arena(0, 602112), weights(72266240, 9437184), weights(81703424, 3072), arena(22871040, 150528)),
    step(39, 1, "layers.3.blocks.1.norm1.y", "lib/nn.vit:26", arena(22871040, 150528), weights(81706496, 3072), weights(81709568, 3072), arena(451584, 150528)),
    step(36, 72, "layers.3.blocks.1.attn.qkv.y_2", "lib/nn.vit:17", arena(451584, 150528), weights(81712640, 7077888), weights(88790528, 9216), arena(0, 451584)),
    step(84, 525, "layers.3.blocks.1.attn.att_1", "specs/swin.vit:21", arena(0, 451584), weights(88799744, 16224), arena(451584, 230496)),
    step(85, 19, "layers.3.blocks.1.attn.p", "lib/nn.vit:31", arena(451584, 230496), arena(912896, 230496)),
    step(86, 84, "layers.3.blocks.1.attn.o", "specs/swin.vit:24", arena(912896, 230496), arena(0, 451584), arena(451584, 150528)),
    step(87, 24, "layers.3.blocks.1.attn.proj.y_2", "lib/nn.vit:17", arena(451584, 150528), weights(88816128, 2359296), weights(91175424, 3072), arena(0, 150528)),
    step(88, 147, "layers.3.blocks.1.attn.tap", "specs/swin.vit:26", arena(0, 150528), arena(23021568, 150528)),
    step(90, 147, "layers.3.blocks.1.x", "specs/swin.vit:33", arena(22871040, 150528), arena(0, 150528), arena(23473152, 150528)),
    step(39, 1, "layers.3.blocks.1.norm2.y", "lib/nn.vit:26", arena(23473152, 150528), weights(91178496, 3072), weights(91181568, 3072), arena(23623680, 150528)),
    step(40, 96, "layers.3.blocks.1.mlp.y_1", "lib/nn.vit:44", arena(23623680, 150528), weights(91184640, 9437184), weights(100621824, 12288), arena(0, 602112)),
    step(41, 24, "layers.3.blocks.1.x_2", "specs/swin.vit:34", arena(23473152, 150528), arena(0, 602112), weights(100634112, 9437184), weights(110071296, 3072), arena(23623680, 150528)),
    step(39, 1, "norm.y", "lib/nn.vit:26", arena(23623680, 150528), weights(110074368, 3072), weights(110077440, 3072), arena(0, 150528)),
    step(91, 3, "logits_1", "specs/swin.vit:65", arena(0, 150528), arena(154624, 3072)),
    step(50, 16, "head.y_2", "lib/nn.vit:17", arena(154624, 3072), weights(110080512, 3072000), weights(113152512, 4000), arena(150528, 4000)),
  ],
  memory: { weights: 113156608, arena: 23774208, staging: 0, livenessBound: 23210496 },
  pipelines: [
    ...base.pipelines,
    `// specs/swin.vit:21 (contract)
// att[abn/24, abn/3%8, abn%3, popi, rori] = 0.17677669529663687 * (sum[c: 32] y[abn/24*7 + popi/7, abn/3%8*7 +
//   popi%7, abn%3*32 + c] * y[abn/24*7 + rori/7, abn/3%8*7 + rori%7, abn%3*32 + c + 96]) +
//   relative_position_bias_table[popi/7*13 + popi%7 - rori/7*13 - rori%7 + 84, abn%3]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> att: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 4200u; // of one row of the batch
const invocations = 33600; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let column_tile = id % 25;
  let rori = min(column_tile * 2 + 1, 48);
  let id_div_4200 = id / 4200;
  let id_div_25 = id / 25;
  let row_tile = id_div_25 % 7;
  let id_div_525 = id / 525;
  let id_mod_8 = id_div_525 % 8;
  let abn = id / 175;
  let id_mod_3 = abn % 3;
  let y_at = batch_row * 225792 + id_div_4200 * 28224 + row_tile * 4032 + id_mod_8 * 504 + id_mod_3 * 8;
${each(6, (i) => `  let y_at_${1 + i} = batch_row * 225792 + id_div_4200 * 28224 + row_tile * 4032 + id_mod_8 * 504 + id_mod_3 * 8 + ${72 + 72 * i};
`)}  let id_div_7 = column_tile * 2 / 7;
  let id_mod_7 = column_tile * 2 % 7;
  let y_at_7 = batch_row * 225792 + id_div_4200 * 28224 + id_div_7 * 4032 + id_mod_8 * 504 + id_mod_7 * 72 + id_mod_3 * 8 + 24;
  let rori_div_7 = rori / 7;
  let rori_mod_7 = rori % 7;
  let y_at_8 = batch_row * 225792 + id_div_4200 * 28224 + rori_div_7 * 4032 + id_mod_8 * 504 + rori_mod_7 * 72 + id_mod_3 * 8 + 24;
${each(7, (i) => `  var acc_${i}_0 = 0.0;
  var acc_${i}_1 = 0.0;
`)}  for (var c = 0; c < 8; c++) {
    let y_1 = y[y_at + c];
${each(7, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(7, (i) => `    acc_${i}_0 += dot(y_${1 + i}, y_8);
`)}    let y_9 = y[y_at_8 + c];
${each(7, (i) => `    acc_${i}_1 += dot(y_${1 + i}, y_9);
`)}  }
  var sums = array<f32, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let rori_1 = column_tile * 2 + 1;
  let relative_position_bias_table_at = row_tile * 39 + id_mod_3 - id_div_7 * 39 - id_mod_7 * 3 + 252;
  let att_at = batch_row * 460992 + id_div_25 * 343 + column_tile * 2;
  let relative_position_bias_table_at_1 = row_tile * 39 + id_mod_3 - rori_div_7 * 39 - rori_mod_7 * 3 + 252;
  let att_at_1 = batch_row * 460992 + id_div_25 * 343 + rori;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let relative_position_bias_table_at_step = tile_row * 3;
    let relative_position_bias_table_1 = relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step];
    let att_at_step = tile_row * 49;
    att[att_at + att_at_step] = 0.17677669529663687 * sum + relative_position_bias_table_1;
    let relative_position_bias_table_2 = relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step];
    if (rori_1 < 49) { att[att_at_1 + att_at_step] = 0.17677669529663687 * sum_1 + relative_position_bias_table_2; }
  }
}
`,
    `// lib/nn.vit:31, lib/nn.vit:30 (row)
// p[a, b, n, p, j] = exp(att[a, b, n, p, j] - max[k: 49] att[a, b, n, p, k]) / (sum[k: 49] exp(att[a, b, n, p, k]
//   - max[k: 49] att[a, b, n, p, k]))

@group(0) @binding(0) var<storage, read_write> att: array<f32>;
@group(0) @binding(1) var<storage, read_write> p: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 147u; // of one row of the batch
const invocations = 9408; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var largest = -3.0e38;
  let att_at = batch_row * 460992 + id * 49;
  for (var k = 0; k < 49; k++) {
    let att_1 = att[att_at + k];
    largest = max(largest, att_1);
  }
  var sum = 0.0;
  for (var k = 0; k < 49; k++) {
    let att_2 = att[att_at + k];
    sum += vitc_exp(att_2 - largest);
  }
  for (var j = 0; j < 49; j++) {
    let att_3 = att[att_at + j];
    p[att_at + j] = vitc_exp(att_3 - largest) / sum;
  }
}
`,
    `// specs/swin.vit:24 (contract)
// o[abnco/24, abnco/3%8, p, abnco%3*32 + nci] = sum[r: 49] p[abnco/24, abnco/3%8, abnco%3, p, r] * y[abnco/24*7 +
//   r/7, abnco/3%8*7 + r%7, abnco%3*32 + nci + 192]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 672u; // of one row of the batch
const invocations = 5376; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_4 = id / 4;
  let p_at = batch_row * 460992 + id_div_4 * 343;
${each(6, (i) => `  let p_at_${1 + i} = batch_row * 460992 + id_div_4 * 343 + ${49 + 49 * i};
`)}  let id_div_672 = id / 672;
  let id_div_84 = id / 84;
  let id_mod_8 = id_div_84 % 8;
  let abnco = id / 28;
  let id_mod_3 = abnco % 3;
  let column_tile = id % 4;
  let y_at = batch_row * 225792 + id_div_672 * 28224 + id_mod_8 * 504 + id_mod_3 * 8 + column_tile * 2 + 48;
  let y_at_1 = batch_row * 225792 + id_div_672 * 28224 + id_mod_8 * 504 + id_mod_3 * 8 + column_tile * 2 + 49;
${each(7, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var r = 0; r < 13; r++) {
${each(3, (i) => `    let r_${1 + i} = min(r * 4 + ${1 + i}, 48);
`)}    let counted = vec4f(1.0, f32(r * 4 + 1 < 49), f32(r * 4 + 2 < 49), f32(r * 4 + 3 < 49));
    let p_at_step = r * 4;
    let p_1 = vec4f(p[p_at + p_at_step], p[p_at + r_1], p[p_at + r_2], p[p_at + r_3]);
    let left = p_1 * counted;
${each(6, (i) => `    let p_${2 + i} = vec4f(p[p_at_${1 + i} + p_at_step], p[p_at_${1 + i} + r_1], p[p_at_${1 + i} + r_2], p[p_at_${1 + i} + r_3]);
    let left_${1 + i} = p_${2 + i} * counted;
`)}    let r_div_7 = r * 4 / 7;
    let r_mod_7 = r * 4 % 7;
    let y_at_step = r_div_7 * 4032 + r_mod_7 * 72;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let r_div_7_${1 + i} = r_${1 + i} / 7;
    let r_mod_7_${1 + i} = r_${1 + i} % 7;
    let y_at_step_${1 + i} = r_div_7_${1 + i} * 4032 + r_mod_7_${1 + i} * 72;
    let y_${2 + i} = y[y_at + y_at_step_${1 + i}];
`)}    let block = mat4x4f(y_1, y_2, y_3, y_4);
    acc_0_0 += block * left;
${each(6, (i) => `    acc_${1 + i}_0 += block * left_${1 + i};
`)}    let y_5 = y[y_at_1 + y_at_step];
${each(3, (i) => `    let y_${6 + i} = y[y_at_1 + y_at_step_${1 + i}];
`)}    let block_1 = mat4x4f(y_5, y_6, y_7, y_8);
    acc_0_1 += block_1 * left;
${each(6, (i) => `    acc_${1 + i}_1 += block_1 * left_${1 + i};
`)}  }
  var sums = array<vec4f, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let row_tile = id_div_4 % 7;
  let o_at = batch_row * 75264 + id_div_84 * 1176 + row_tile * 168 + id_mod_3 * 8 + column_tile * 2;
  let o_at_1 = batch_row * 75264 + id_div_84 * 1176 + row_tile * 168 + id_mod_3 * 8 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let o_at_step = tile_row * 24;
    o[o_at + o_at_step] = sum;
    o[o_at_1 + o_at_step] = sum_1;
  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y[hohiwowi/56, hohiwowi/7%8*7 + hohiwowi%7, o] = sum[i: 96] o[hohiwowi/392, hohiwowi/7%8, hohiwowi/56%7*7 +
//   hohiwowi%7, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 147u; // of one row of the batch
const invocations = 1176; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 6;
  let id_div_49 = row_tile * 2 / 49;
  let id_div_7 = row_tile * 2 / 7;
  let id_mod_8 = (row_tile * 2 + id_div_7) % 8;
  let id_mod_7 = id_div_7 % 7;
  let id_mod_7_1 = row_tile * 2 % 7;
  let o_at = batch_row * 75264 + id_div_49 * 9408 + id_mod_8 * 1176 + id_mod_7 * 168 + id_mod_7_1 * 24;
${each(6, (i) => `  let id_div_7_${1 + i} = (row_tile * 2 + ${1 + i}) / 7;
  let id_mod_8_${1 + i} = (row_tile * 2 + id_div_7_${1 + i}) % 8;
  let id_mod_7_${2 + i} = (row_tile * 2 + ${1 + i}) % 7;
  let o_at_${1 + i} = batch_row * 75264 + id_div_49 * 9408 + id_mod_8_${1 + i} * 1176 + id_mod_7 * 168 + id_mod_7_${2 + i} * 24;
`)}  let id_mod_8_7 = row_tile * 2 + id_div_7 + 1;
  let id_mod_8_8 = id_mod_8_7 % 8;
  let o_at_7 = batch_row * 75264 + id_div_49 * 9408 + id_mod_8_8 * 1176 + id_mod_7 * 168 + id_mod_7_1 * 24;
  let id_div_49_1 = (row_tile * 2 + 1) / 49;
  let id_mod_8_9 = row_tile * 2 + id_div_7_1 + 1;
  let id_mod_8_10 = id_mod_8_9 % 8;
  let id_mod_7_8 = id_div_7_1 % 7;
${each(5, (i) => `  let o_at_${8 + i} = batch_row * 75264 + id_div_49_1 * 9408 + id_mod_8_${10 + 2 * i} * 1176 + id_mod_7_8 * 168 + id_mod_7_${2 + i} * 24;
  let id_mod_8_${11 + 2 * i} = row_tile * 2 + id_div_7_${2 + i} + 1;
  let id_mod_8_${12 + 2 * i} = id_mod_8_${11 + 2 * i} % 8;
`)}  let o_at_13 = batch_row * 75264 + id_div_49_1 * 9408 + id_mod_8_20 * 1176 + id_mod_7_8 * 168 + id_mod_7_7 * 24;
  let id_mod_8_21 = row_tile * 2 + id_div_7 + 2;
  let id_mod_8_22 = id_mod_8_21 % 8;
  let o_at_14 = batch_row * 75264 + id_div_49_1 * 9408 + id_mod_8_22 * 1176 + id_mod_7_8 * 168 + id_mod_7_1 * 24;
  let id_mod_8_23 = row_tile * 2 + id_div_7_1 + 2;
  let id_mod_8_24 = id_mod_8_23 % 8;
  let o_at_15 = batch_row * 75264 + id_div_49_1 * 9408 + id_mod_8_24 * 1176 + id_mod_7_8 * 168 + id_mod_7_2 * 24;
  let column_tile = id % 6;
  let weight_at = column_tile * 384;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 384 + ${24 + 24 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 24; i++) {
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
  let y_at = batch_row * 75264 + column_tile * 4;
  let part_div_56 = row_tile * 16;
  let part_mod_8 = row_tile * 2;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * 75264 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let part_div_56_1 = (part_div_56 + tile_row) / 56;
    let part_div_7 = (part_mod_8 + tile_row) / 7;
    let part_mod_8_1 = (part_mod_8 + part_div_7) % 8;
    let part_mod_7 = (part_mod_8 + tile_row) % 7;
    let y_at_step = part_div_56_1 * 1344 + part_mod_8_1 * 168 + part_mod_7 * 24;
    y[y_at + y_at_step] = sum + bias_1;
${each(3, (i) => `    y[y_at_${1 + i} + y_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// specs/swin.vit:26 (map)
// tap[a, b, ijo*7 + iji, d] = y[a*7 + ijo, b*7 + iji, d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> tap: array<vec4f>;
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
  let a = id / 9408;
  let id_div_168 = id / 168;
  let ijo = id_div_168 % 7;
  let id_div_1176 = id / 1176;
  let b = id_div_1176 % 8;
  let id_div_24 = id / 24;
  let iji = id_div_24 % 7;
  let tile = id % 24;
  let y_at = batch_row * 75264 + a * 9408 + ijo * 1344 + b * 168 + iji * 24 + tile;
  let y_1 = y[y_at];
  tap[batch_row * 75264 + id] = y_1;
}
`,
    `// specs/swin.vit:33 (map)
// x[h, w, d] = y[h, w, d] + y_1[h, w, d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 1176u; // of one row of the batch
const invocations = 75264; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_2 = y[batch_row * 75264 + id];
  let y_1_1 = y_1[batch_row * 75264 + id];
  x[batch_row * 75264 + id] = y_2 + y_1_1;
}
`,
    `// specs/swin.vit:21 (contract)
// att[abn/24, abn/3%8, abn%3, popi, rori] = 0.17677669529663687 * (sum[c: 32] y[(abn/24*7 + popi/7 + 3)%56,
//   (abn/3%8*7 + popi%7 + 3)%56, abn%3*32 + c] * y[(abn/24*7 + rori/7 + 3)%56, (abn/3%8*7 + rori%7 + 3)%56,
//   abn%3*32 + c + 96]) + relative_position_bias_table[popi/7*13 + popi%7 - rori/7*13 - rori%7 + 84, abn%3] + (if
//   abn/24 == 7 and not (if 4 <= popi/7 then 1 else 0) == (if 4 <= rori/7 then 1 else 0) or abn/3%8 == 7 and not
//   (if 4 <= popi%7 then 1 else 0) == (if 4 <= rori%7 then 1 else 0) then -100 else 0)

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> att: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 4200u; // of one row of the batch
const invocations = 33600; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let column_tile = id % 25;
  let rori = min(column_tile * 2 + 1, 48);
  let id_div_4200 = id / 4200;
  let id_div_25 = id / 25;
  let row_tile = id_div_25 % 7;
  let id_mod_56 = id_div_4200 * 7 + row_tile + 3;
  let id_mod_56_1 = id_mod_56 % 56;
  let id_div_525 = id / 525;
  let id_mod_8 = id_div_525 % 8;
  let abn = id / 175;
  let id_mod_3 = abn % 3;
  let y_at = batch_row * 225792 + id_mod_56_1 * 4032 + id_mod_8 * 504 + id_mod_3 * 8 + 216;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 225792 + id_mod_56_1 * 4032 + id_mod_8 * 504 + id_mod_3 * 8 + ${288 + 72 * i};
`)}  let id_mod_8_1 = (id_div_525 + 1) % 8;
  let y_at_4 = batch_row * 225792 + id_mod_56_1 * 4032 + id_mod_8_1 * 504 + id_mod_3 * 8;
  let y_at_5 = batch_row * 225792 + id_mod_56_1 * 4032 + id_mod_8_1 * 504 + id_mod_3 * 8 + 72;
  let y_at_6 = batch_row * 225792 + id_mod_56_1 * 4032 + id_mod_8_1 * 504 + id_mod_3 * 8 + 144;
  let id_div_7 = column_tile * 2 / 7;
  let id_mod_56_2 = id_div_4200 * 7 + id_div_7 + 3;
  let id_mod_56_3 = id_mod_56_2 % 56;
  let id_mod_7 = column_tile * 2 % 7;
  let id_mod_56_4 = id_mod_8 * 7 + id_mod_7 + 3;
  let id_mod_56_5 = id_mod_56_4 % 56;
  let y_at_7 = batch_row * 225792 + id_mod_56_3 * 4032 + id_mod_56_5 * 72 + id_mod_3 * 8 + 24;
  let rori_div_7 = rori / 7;
  let part_mod_56 = id_div_4200 * 7 + rori_div_7 + 3;
  let part_mod_56_1 = part_mod_56 % 56;
  let rori_mod_7 = rori % 7;
  let part_mod_56_2 = id_mod_8 * 7 + rori_mod_7 + 3;
  let part_mod_56_3 = part_mod_56_2 % 56;
  let y_at_8 = batch_row * 225792 + part_mod_56_1 * 4032 + part_mod_56_3 * 72 + id_mod_3 * 8 + 24;
${each(7, (i) => `  var acc_${i}_0 = 0.0;
  var acc_${i}_1 = 0.0;
`)}  for (var c = 0; c < 8; c++) {
    let y_1 = y[y_at + c];
${each(7, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(7, (i) => `    acc_${i}_0 += dot(y_${1 + i}, y_8);
`)}    let y_9 = y[y_at_8 + c];
${each(7, (i) => `    acc_${i}_1 += dot(y_${1 + i}, y_9);
`)}  }
  var sums = array<f32, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let rori_1 = column_tile * 2 + 1;
  let relative_position_bias_table_at = row_tile * 39 + id_mod_3 - id_div_7 * 39 - id_mod_7 * 3 + 252;
  let term = id_div_4200 == 7;
  let term_1 = 4 <= row_tile;
  let term_2 = select(0.0, 1.0, term_1);
  let term_3 = term && (!(term_2 == select(0.0, 1.0, 4 <= id_div_7)));
  let term_4 = id_mod_8 == 7;
  let term_7 = select(0.0, 1.0, 4 <= id_mod_7);
  let att_at = batch_row * 460992 + id_div_25 * 343 + column_tile * 2;
  let relative_position_bias_table_at_1 = row_tile * 39 + id_mod_3 - rori_div_7 * 39 - rori_mod_7 * 3 + 252;
  let term_8 = term && (!(term_2 == select(0.0, 1.0, 4 <= rori_div_7)));
  let term_9 = select(0.0, 1.0, 4 <= rori_mod_7);
  let att_at_1 = batch_row * 460992 + id_div_25 * 343 + rori;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let relative_position_bias_table_at_step = tile_row * 3;
    let relative_position_bias_table_1 = relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step];
    let term_5 = 4 <= tile_row;
    let term_6 = select(0.0, 1.0, term_5);
    let att_at_step = tile_row * 49;
    att[att_at + att_at_step] = 0.17677669529663687 * sum + relative_position_bias_table_1 + select(0.0, -100.0, term_3 || (term_4 && (!(term_6 == term_7))));
    let relative_position_bias_table_2 = relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step];
    if (rori_1 < 49) { att[att_at_1 + att_at_step] = 0.17677669529663687 * sum_1 + relative_position_bias_table_2 + select(0.0, -100.0, term_8 || (term_4 && (!(term_6 == term_9)))); }
  }
}
`,
    `// specs/swin.vit:24 (contract)
// o[abnco/24, abnco/3%8, p, abnco%3*32 + nci] = sum[r: 49] p[abnco/24, abnco/3%8, abnco%3, p, r] * y[(abnco/24*7 +
//   r/7 + 3)%56, (abnco/3%8*7 + r%7 + 3)%56, abnco%3*32 + nci + 192]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 672u; // of one row of the batch
const invocations = 5376; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_4 = id / 4;
  let p_at = batch_row * 460992 + id_div_4 * 343;
${each(6, (i) => `  let p_at_${1 + i} = batch_row * 460992 + id_div_4 * 343 + ${49 + 49 * i};
`)}  let abnco = id / 28;
  let id_mod_3 = abnco % 3;
  let column_tile = id % 4;
  let y_at = batch_row * 225792 + id_mod_3 * 8 + column_tile * 2 + 48;
  let id_div_672 = id / 672;
  let part_mod_56 = id_div_672 * 7 + 3;
  let id_div_84 = id / 84;
  let id_mod_8 = id_div_84 % 8;
  let part_mod_56_2 = id_mod_8 * 7 + 3;
  let y_at_1 = batch_row * 225792 + id_mod_3 * 8 + column_tile * 2 + 49;
${each(7, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var r = 0; r < 13; r++) {
${each(3, (i) => `    let r_${1 + i} = min(r * 4 + ${1 + i}, 48);
`)}    let counted = vec4f(1.0, f32(r * 4 + 1 < 49), f32(r * 4 + 2 < 49), f32(r * 4 + 3 < 49));
    let p_at_step = r * 4;
    let p_1 = vec4f(p[p_at + p_at_step], p[p_at + r_1], p[p_at + r_2], p[p_at + r_3]);
    let left = p_1 * counted;
${each(6, (i) => `    let p_${2 + i} = vec4f(p[p_at_${1 + i} + p_at_step], p[p_at_${1 + i} + r_1], p[p_at_${1 + i} + r_2], p[p_at_${1 + i} + r_3]);
    let left_${1 + i} = p_${2 + i} * counted;
`)}    let r_div_7 = r * 4 / 7;
    let part_mod_56_1 = (part_mod_56 + r_div_7) % 56;
    let r_mod_7 = r * 4 % 7;
    let part_mod_56_3 = (part_mod_56_2 + r_mod_7) % 56;
    let y_at_step = part_mod_56_1 * 4032 + part_mod_56_3 * 72;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let r_div_7_${1 + i} = r_${1 + i} / 7;
    let part_mod_56_${4 + 2 * i} = (part_mod_56 + r_div_7_${1 + i}) % 56;
    let r_mod_7_${1 + i} = r_${1 + i} % 7;
    let part_mod_56_${5 + 2 * i} = (part_mod_56_2 + r_mod_7_${1 + i}) % 56;
    let y_at_step_${1 + i} = part_mod_56_${4 + 2 * i} * 4032 + part_mod_56_${5 + 2 * i} * 72;
    let y_${2 + i} = y[y_at + y_at_step_${1 + i}];
`)}    let block = mat4x4f(y_1, y_2, y_3, y_4);
    acc_0_0 += block * left;
${each(6, (i) => `    acc_${1 + i}_0 += block * left_${1 + i};
`)}    let y_5 = y[y_at_1 + y_at_step];
${each(3, (i) => `    let y_${6 + i} = y[y_at_1 + y_at_step_${1 + i}];
`)}    let block_1 = mat4x4f(y_5, y_6, y_7, y_8);
    acc_0_1 += block_1 * left;
${each(6, (i) => `    acc_${1 + i}_1 += block_1 * left_${1 + i};
`)}  }
  var sums = array<vec4f, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let row_tile = id_div_4 % 7;
  let o_at = batch_row * 75264 + id_div_84 * 1176 + row_tile * 168 + id_mod_3 * 8 + column_tile * 2;
  let o_at_1 = batch_row * 75264 + id_div_84 * 1176 + row_tile * 168 + id_mod_3 * 8 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let o_at_step = tile_row * 24;
    o[o_at + o_at_step] = sum;
    o[o_at_1 + o_at_step] = sum_1;
  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y[hw/56, hw%56, o] = sum[i: 96] o[(hw/56 + 53)%56/7, (hw + 53)%56/7, (hw/56 + 4)%7*7 + (hw + 4)%7, i] *
//   weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 147u; // of one row of the batch
const invocations = 1176; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 6;
  let id_div_7 = row_tile * 2 / 7;
  let id_mod_56 = (id_div_7 + 53) % 56;
  let id_div_7_1 = id_mod_56 / 7;
  let id_mod_7 = (row_tile * 2 + 6) % 7;
  let id_div_7_2 = (id_mod_7 + 5) / 7;
  let id_mod_7_1 = (id_div_7 + 4) % 7;
  let id_mod_7_2 = (row_tile * 2 + 4) % 7;
  let o_at = batch_row * 75264 + id_div_7_1 * 9408 + id_div_7_2 * 1176 + id_mod_7 * 1176 + id_mod_7_1 * 168 + id_mod_7_2 * 24;
  let id_div_7_3 = (id_mod_7 + 6) / 7;
  let id_mod_7_3 = (row_tile * 2 + 5) % 7;
  let o_at_1 = batch_row * 75264 + id_div_7_1 * 9408 + id_div_7_3 * 1176 + id_mod_7 * 1176 + id_mod_7_1 * 168 + id_mod_7_3 * 24;
  let o_at_2 = batch_row * 75264 + id_div_7_1 * 9408 + id_mod_7 * 1200 + id_mod_7_1 * 168 + 1176;
  let id_mod_7_4 = row_tile * 2 % 7;
  let o_at_3 = batch_row * 75264 + id_div_7_1 * 9408 + id_mod_7_4 * 1200 + id_mod_7_1 * 168;
${each(3, (i) => `  let id_div_7_${4 + i} = (id_mod_7_4 + ${1 + i}) / 7;
  let id_mod_7_${5 + i} = (row_tile * 2 + ${1 + i}) % 7;
  let o_at_${4 + i} = batch_row * 75264 + id_div_7_1 * 9408 + id_mod_7_4 * 1176 + id_div_7_${4 + i} * 1176 + id_mod_7_1 * 168 + id_mod_7_${5 + i} * 24;
`)}  let id_div_7_7 = (id_mod_7_4 + 4) / 7;
  let o_at_7 = batch_row * 75264 + id_div_7_1 * 9408 + id_mod_7_4 * 1176 + id_div_7_7 * 1176 + id_mod_7_1 * 168 + id_mod_7_2 * 24;
  let id_div_7_8 = (row_tile * 2 + 1) / 7;
  let id_mod_56_1 = (id_div_7_8 + 53) % 56;
  let id_div_7_9 = id_mod_56_1 / 7;
  let id_div_7_10 = (id_mod_7_4 + 5) / 7;
  let id_mod_7_8 = (id_div_7_8 + 4) % 7;
  let o_at_8 = batch_row * 75264 + id_div_7_9 * 9408 + id_mod_7_4 * 1176 + id_div_7_10 * 1176 + id_mod_7_8 * 168 + id_mod_7_3 * 24;
  let id_div_7_11 = (id_mod_7_4 + 6) / 7;
  let o_at_9 = batch_row * 75264 + id_div_7_9 * 9408 + id_mod_7_4 * 1176 + id_div_7_11 * 1176 + id_mod_7_8 * 168 + id_mod_7 * 24;
  let o_at_10 = batch_row * 75264 + id_div_7_9 * 9408 + id_mod_7_4 * 1200 + id_mod_7_8 * 168 + 1176;
  let o_at_11 = batch_row * 75264 + id_div_7_9 * 9408 + id_mod_7_5 * 1200 + id_mod_7_8 * 168;
  let id_div_7_12 = (id_mod_7_5 + 1) / 7;
  let o_at_12 = batch_row * 75264 + id_div_7_9 * 9408 + id_div_7_12 * 1176 + id_mod_7_5 * 1176 + id_mod_7_8 * 168 + id_mod_7_6 * 24;
${each(2, (i) => `  let id_div_7_${13 + i} = (id_mod_7_5 + ${2 + i}) / 7;
  let o_at_${13 + i} = batch_row * 75264 + id_div_7_9 * 9408 + id_mod_7_5 * 1176 + id_div_7_${13 + i} * 1176 + id_mod_7_8 * 168 + id_mod_7_${7 - 5 * i} * 24;
`)}  let id_div_7_15 = (id_mod_7_5 + 4) / 7;
  let o_at_15 = batch_row * 75264 + id_div_7_9 * 9408 + id_mod_7_5 * 1176 + id_div_7_15 * 1176 + id_mod_7_8 * 168 + id_mod_7_3 * 24;
  let column_tile = id % 6;
  let weight_at = column_tile * 384;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 384 + ${24 + 24 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 24; i++) {
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
  let y_at = batch_row * 75264 + row_tile * 384 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * 75264 + row_tile * 384 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = tile_row * 24;
    y[y_at + y_at_step] = sum + bias_1;
${each(3, (i) => `    y[y_at_${1 + i} + y_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// specs/swin.vit:26 (map)
// tap[a, b, ijo*7 + iji, d] = y[(a*7 + ijo + 3)%56, (b*7 + iji + 3)%56, d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> tap: array<vec4f>;
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
  let a = id / 9408;
  let id_div_168 = id / 168;
  let ijo = id_div_168 % 7;
  let id_mod_56 = a * 7 + ijo + 3;
  let id_mod_56_1 = id_mod_56 % 56;
  let id_div_1176 = id / 1176;
  let b = id_div_1176 % 8;
  let id_div_24 = id / 24;
  let iji = id_div_24 % 7;
  let id_mod_56_2 = b * 7 + iji + 3;
  let id_mod_56_3 = id_mod_56_2 % 56;
  let tile = id % 24;
  let y_at = batch_row * 75264 + id_mod_56_1 * 1344 + id_mod_56_3 * 24 + tile;
  let y_1 = y[y_at];
  tap[batch_row * 75264 + id] = y_1;
}
`,
    `// specs/swin.vit:33 (map)
// x_1[h, w, d] = x[h, w, d] + y[h, w, d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 1176u; // of one row of the batch
const invocations = 75264; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let x_2 = x[batch_row * 75264 + id];
  let y_1 = y[batch_row * 75264 + id];
  x_1[batch_row * 75264 + id] = x_2 + y_1;
}
`,
    `// specs/swin.vit:21 (contract)
// att[abn/24, abn/6%4, abn%6, popi, rori] = 0.17677669529663687 * (sum[c: 32] y[abn/24*7 + popi/7, abn/6%4*7 +
//   popi%7, abn%6*32 + c] * y[abn/24*7 + rori/7, abn/6%4*7 + rori%7, abn%6*32 + c + 192]) +
//   relative_position_bias_table[popi/7*13 + popi%7 - rori/7*13 - rori%7 + 84, abn%6]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> att: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 2100u; // of one row of the batch
const invocations = 16800; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let column_tile = id % 25;
  let rori = min(column_tile * 2 + 1, 48);
  let id_div_4200 = id / 4200;
  let id_div_25 = id / 25;
  let row_tile = id_div_25 % 7;
  let id_div_1050 = id / 1050;
  let id_mod_4 = id_div_1050 % 4;
  let abn = id / 175;
  let id_mod_6 = abn % 6;
  let y_at = batch_row * 112896 + id_div_4200 * 28224 + row_tile * 4032 + id_mod_4 * 1008 + id_mod_6 * 8;
${each(6, (i) => `  let y_at_${1 + i} = batch_row * 112896 + id_div_4200 * 28224 + row_tile * 4032 + id_mod_4 * 1008 + id_mod_6 * 8 + ${144 + 144 * i};
`)}  let id_div_7 = column_tile * 2 / 7;
  let id_mod_7 = column_tile * 2 % 7;
  let y_at_7 = batch_row * 112896 + id_div_4200 * 28224 + id_div_7 * 4032 + id_mod_4 * 1008 + id_mod_7 * 144 + id_mod_6 * 8 + 48;
  let rori_div_7 = rori / 7;
  let rori_mod_7 = rori % 7;
  let y_at_8 = batch_row * 112896 + id_div_4200 * 28224 + rori_div_7 * 4032 + id_mod_4 * 1008 + rori_mod_7 * 144 + id_mod_6 * 8 + 48;
${each(7, (i) => `  var acc_${i}_0 = 0.0;
  var acc_${i}_1 = 0.0;
`)}  for (var c = 0; c < 8; c++) {
    let y_1 = y[y_at + c];
${each(7, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(7, (i) => `    acc_${i}_0 += dot(y_${1 + i}, y_8);
`)}    let y_9 = y[y_at_8 + c];
${each(7, (i) => `    acc_${i}_1 += dot(y_${1 + i}, y_9);
`)}  }
  var sums = array<f32, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let rori_1 = column_tile * 2 + 1;
  let relative_position_bias_table_at = row_tile * 78 + id_mod_6 - id_div_7 * 78 - id_mod_7 * 6 + 504;
  let att_at = batch_row * 230496 + id_div_25 * 343 + column_tile * 2;
  let relative_position_bias_table_at_1 = row_tile * 78 + id_mod_6 - rori_div_7 * 78 - rori_mod_7 * 6 + 504;
  let att_at_1 = batch_row * 230496 + id_div_25 * 343 + rori;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let relative_position_bias_table_at_step = tile_row * 6;
    let relative_position_bias_table_1 = relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step];
    let att_at_step = tile_row * 49;
    att[att_at + att_at_step] = 0.17677669529663687 * sum + relative_position_bias_table_1;
    let relative_position_bias_table_2 = relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step];
    if (rori_1 < 49) { att[att_at_1 + att_at_step] = 0.17677669529663687 * sum_1 + relative_position_bias_table_2; }
  }
}
`,
    `// lib/nn.vit:31, lib/nn.vit:30 (row)
// p[a, b, n, p, j] = exp(att[a, b, n, p, j] - max[k: 49] att[a, b, n, p, k]) / (sum[k: 49] exp(att[a, b, n, p, k]
//   - max[k: 49] att[a, b, n, p, k]))

@group(0) @binding(0) var<storage, read_write> att: array<f32>;
@group(0) @binding(1) var<storage, read_write> p: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 74u; // of one row of the batch
const invocations = 4704; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var largest = -3.0e38;
  let att_at = batch_row * 230496 + id * 49;
  for (var k = 0; k < 49; k++) {
    let att_1 = att[att_at + k];
    largest = max(largest, att_1);
  }
  var sum = 0.0;
  for (var k = 0; k < 49; k++) {
    let att_2 = att[att_at + k];
    sum += vitc_exp(att_2 - largest);
  }
  for (var j = 0; j < 49; j++) {
    let att_3 = att[att_at + j];
    p[att_at + j] = vitc_exp(att_3 - largest) / sum;
  }
}
`,
    `// specs/swin.vit:24 (contract)
// o[abnco/24, abnco/6%4, p, abnco%6*32 + nci] = sum[r: 49] p[abnco/24, abnco/6%4, abnco%6, p, r] * y[abnco/24*7 +
//   r/7, abnco/6%4*7 + r%7, abnco%6*32 + nci + 384]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 336u; // of one row of the batch
const invocations = 2688; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_4 = id / 4;
  let p_at = batch_row * 230496 + id_div_4 * 343;
${each(6, (i) => `  let p_at_${1 + i} = batch_row * 230496 + id_div_4 * 343 + ${49 + 49 * i};
`)}  let id_div_672 = id / 672;
  let id_div_168 = id / 168;
  let id_mod_4 = id_div_168 % 4;
  let abnco = id / 28;
  let id_mod_6 = abnco % 6;
  let column_tile = id % 4;
  let y_at = batch_row * 112896 + id_div_672 * 28224 + id_mod_4 * 1008 + id_mod_6 * 8 + column_tile * 2 + 96;
  let y_at_1 = batch_row * 112896 + id_div_672 * 28224 + id_mod_4 * 1008 + id_mod_6 * 8 + column_tile * 2 + 97;
${each(7, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var r = 0; r < 13; r++) {
${each(3, (i) => `    let r_${1 + i} = min(r * 4 + ${1 + i}, 48);
`)}    let counted = vec4f(1.0, f32(r * 4 + 1 < 49), f32(r * 4 + 2 < 49), f32(r * 4 + 3 < 49));
    let p_at_step = r * 4;
    let p_1 = vec4f(p[p_at + p_at_step], p[p_at + r_1], p[p_at + r_2], p[p_at + r_3]);
    let left = p_1 * counted;
${each(6, (i) => `    let p_${2 + i} = vec4f(p[p_at_${1 + i} + p_at_step], p[p_at_${1 + i} + r_1], p[p_at_${1 + i} + r_2], p[p_at_${1 + i} + r_3]);
    let left_${1 + i} = p_${2 + i} * counted;
`)}    let r_div_7 = r * 4 / 7;
    let r_mod_7 = r * 4 % 7;
    let y_at_step = r_div_7 * 4032 + r_mod_7 * 144;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let r_div_7_${1 + i} = r_${1 + i} / 7;
    let r_mod_7_${1 + i} = r_${1 + i} % 7;
    let y_at_step_${1 + i} = r_div_7_${1 + i} * 4032 + r_mod_7_${1 + i} * 144;
    let y_${2 + i} = y[y_at + y_at_step_${1 + i}];
`)}    let block = mat4x4f(y_1, y_2, y_3, y_4);
    acc_0_0 += block * left;
${each(6, (i) => `    acc_${1 + i}_0 += block * left_${1 + i};
`)}    let y_5 = y[y_at_1 + y_at_step];
${each(3, (i) => `    let y_${6 + i} = y[y_at_1 + y_at_step_${1 + i}];
`)}    let block_1 = mat4x4f(y_5, y_6, y_7, y_8);
    acc_0_1 += block_1 * left;
${each(6, (i) => `    acc_${1 + i}_1 += block_1 * left_${1 + i};
`)}  }
  var sums = array<vec4f, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let row_tile = id_div_4 % 7;
  let o_at = batch_row * 37632 + id_div_168 * 2352 + row_tile * 336 + id_mod_6 * 8 + column_tile * 2;
  let o_at_1 = batch_row * 37632 + id_div_168 * 2352 + row_tile * 336 + id_mod_6 * 8 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let o_at_step = tile_row * 48;
    o[o_at + o_at_step] = sum;
    o[o_at_1 + o_at_step] = sum_1;
  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y[hohiwowi/28, hohiwowi/7%4*7 + hohiwowi%7, o] = sum[i: 192] o[hohiwowi/196, hohiwowi/7%4, hohiwowi/28%7*7 +
//   hohiwowi%7, i] * weight[o, i] + bias[o]

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
  let id_div_49 = row_tile * 4 / 49;
  let id_div_7 = row_tile * 2 / 7;
  let id_mod_4 = (row_tile * 2 + id_div_7) % 4;
  let id_div_7_1 = row_tile * 4 / 7;
  let id_mod_7 = id_div_7_1 % 7;
  let id_mod_7_1 = row_tile * 2 % 7;
  let o_at = batch_row * 37632 + id_div_49 * 9408 + id_mod_4 * 2352 + id_mod_7 * 336 + id_mod_7_1 * 48;
${each(3, (i) => `  let id_div_7_${2 + i} = (row_tile * 2 + ${1 + i}) / 7;
  let id_mod_4_${1 + i} = (row_tile * 2 + id_div_7_${2 + i}) % 4;
  let id_mod_7_${2 + i} = (row_tile * 2 + ${1 + i}) % 7;
  let o_at_${1 + i} = batch_row * 37632 + id_div_49 * 9408 + id_mod_4_${1 + i} * 2352 + id_mod_7 * 336 + id_mod_7_${2 + i} * 48;
`)}  let id_div_49_1 = (row_tile * 4 + 1) / 49;
  let id_div_7_5 = (row_tile * 2 + 4) / 7;
  let id_mod_4_4 = (row_tile * 2 + id_div_7_5) % 4;
  let id_div_7_6 = (row_tile * 4 + 1) / 7;
  let id_mod_7_5 = id_div_7_6 % 7;
${each(2, (i) => `  let id_mod_7_${6 + i} = (row_tile * 2 + ${4 + i}) % 7;
  let o_at_${4 + i} = batch_row * 37632 + id_div_49_1 * 9408 + id_mod_4_${4 + i} * 2352 + id_mod_7_5 * 336 + id_mod_7_${6 + i} * 48;
  let id_div_7_${7 + i} = (row_tile * 2 + ${5 + i}) / 7;
  let id_mod_4_${5 + i} = (row_tile * 2 + id_div_7_${7 + i}) % 4;
`)}  let id_mod_7_8 = (row_tile * 2 + 6) % 7;
  let o_at_6 = batch_row * 37632 + id_div_49_1 * 9408 + id_mod_4_6 * 2352 + id_mod_7_5 * 336 + id_mod_7_8 * 48;
  let id_mod_4_7 = row_tile * 2 + id_div_7 + 1;
  let id_mod_4_8 = id_mod_4_7 % 4;
  let o_at_7 = batch_row * 37632 + id_div_49_1 * 9408 + id_mod_4_8 * 2352 + id_mod_7_5 * 336 + id_mod_7_1 * 48;
  let id_div_49_2 = (row_tile * 4 + 2) / 49;
  let id_mod_4_9 = row_tile * 2 + id_div_7_2 + 1;
  let id_mod_4_10 = id_mod_4_9 % 4;
  let id_div_7_9 = (row_tile * 4 + 2) / 7;
  let id_mod_7_9 = id_div_7_9 % 7;
${each(3, (i) => `  let o_at_${8 + i} = batch_row * 37632 + id_div_49_2 * 9408 + id_mod_4_${10 + 2 * i} * 2352 + id_mod_7_9 * 336 + id_mod_7_${2 + i} * 48;
  let id_mod_4_${11 + 2 * i} = row_tile * 2 + id_div_7_${3 + i} + 1;
  let id_mod_4_${12 + 2 * i} = id_mod_4_${11 + 2 * i} % 4;
`)}  let o_at_11 = batch_row * 37632 + id_div_49_2 * 9408 + id_mod_4_16 * 2352 + id_mod_7_9 * 336 + id_mod_7_6 * 48;
  let id_div_49_3 = (row_tile * 4 + 3) / 49;
  let id_mod_4_17 = row_tile * 2 + id_div_7_7 + 1;
  let id_mod_4_18 = id_mod_4_17 % 4;
  let id_div_7_10 = (row_tile * 4 + 3) / 7;
  let id_mod_7_10 = id_div_7_10 % 7;
  let o_at_12 = batch_row * 37632 + id_div_49_3 * 9408 + id_mod_4_18 * 2352 + id_mod_7_10 * 336 + id_mod_7_7 * 48;
  let id_mod_4_19 = row_tile * 2 + id_div_7_8 + 1;
  let id_mod_4_20 = id_mod_4_19 % 4;
  let o_at_13 = batch_row * 37632 + id_div_49_3 * 9408 + id_mod_4_20 * 2352 + id_mod_7_10 * 336 + id_mod_7_8 * 48;
  let id_mod_4_21 = row_tile * 2 + id_div_7 + 2;
  let id_mod_4_22 = id_mod_4_21 % 4;
  let o_at_14 = batch_row * 37632 + id_div_49_3 * 9408 + id_mod_4_22 * 2352 + id_mod_7_10 * 336 + id_mod_7_1 * 48;
  let id_mod_4_23 = row_tile * 2 + id_div_7_2 + 2;
  let id_mod_4_24 = id_mod_4_23 % 4;
  let o_at_15 = batch_row * 37632 + id_div_49_3 * 9408 + id_mod_4_24 * 2352 + id_mod_7_10 * 336 + id_mod_7_2 * 48;
  let column_tile = id % 12;
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
  let y_at = batch_row * 37632 + column_tile * 4;
  let part_div_28 = row_tile * 16;
  let part_mod_4 = row_tile * 2;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * 37632 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let part_div_28_1 = (part_div_28 + tile_row) / 28;
    let part_div_7 = (part_mod_4 + tile_row) / 7;
    let part_mod_4_1 = (part_mod_4 + part_div_7) % 4;
    let part_mod_7 = (part_mod_4 + tile_row) % 7;
    let y_at_step = part_div_28_1 * 1344 + part_mod_4_1 * 336 + part_mod_7 * 48;
    y[y_at + y_at_step] = sum + bias_1;
${each(3, (i) => `    y[y_at_${1 + i} + y_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// specs/swin.vit:26 (map)
// tap[a, b, ijo*7 + iji, d] = y[a*7 + ijo, b*7 + iji, d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
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
  let a = id / 9408;
  let id_div_336 = id / 336;
  let ijo = id_div_336 % 7;
  let id_div_2352 = id / 2352;
  let b = id_div_2352 % 4;
  let id_div_48 = id / 48;
  let iji = id_div_48 % 7;
  let tile = id % 48;
  let y_at = batch_row * 37632 + a * 9408 + ijo * 1344 + b * 336 + iji * 48 + tile;
  let y_1 = y[y_at];
  tap[batch_row * 37632 + id] = y_1;
}
`,
    `// specs/swin.vit:33 (map)
// x[h, w, o] = y[h, w, o] + y_1[h, w, o]

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
    `// specs/swin.vit:21 (contract)
// att[abn/24, abn/6%4, abn%6, popi, rori] = 0.17677669529663687 * (sum[c: 32] y[(abn/24*7 + popi/7 + 3)%28,
//   (abn/6%4*7 + popi%7 + 3)%28, abn%6*32 + c] * y[(abn/24*7 + rori/7 + 3)%28, (abn/6%4*7 + rori%7 + 3)%28,
//   abn%6*32 + c + 192]) + relative_position_bias_table[popi/7*13 + popi%7 - rori/7*13 - rori%7 + 84, abn%6] + (if
//   abn/24 == 3 and not (if 4 <= popi/7 then 1 else 0) == (if 4 <= rori/7 then 1 else 0) or abn/6%4 == 3 and not
//   (if 4 <= popi%7 then 1 else 0) == (if 4 <= rori%7 then 1 else 0) then -100 else 0)

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> att: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 2100u; // of one row of the batch
const invocations = 16800; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let column_tile = id % 25;
  let rori = min(column_tile * 2 + 1, 48);
  let id_div_4200 = id / 4200;
  let id_div_25 = id / 25;
  let row_tile = id_div_25 % 7;
  let id_mod_28 = id_div_4200 * 7 + row_tile + 3;
  let id_mod_28_1 = id_mod_28 % 28;
  let id_div_1050 = id / 1050;
  let id_mod_4 = id_div_1050 % 4;
  let abn = id / 175;
  let id_mod_6 = abn % 6;
  let y_at = batch_row * 112896 + id_mod_28_1 * 4032 + id_mod_4 * 1008 + id_mod_6 * 8 + 432;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 112896 + id_mod_28_1 * 4032 + id_mod_4 * 1008 + id_mod_6 * 8 + ${576 + 144 * i};
`)}  let id_mod_4_1 = (id_div_1050 + 1) % 4;
  let y_at_4 = batch_row * 112896 + id_mod_28_1 * 4032 + id_mod_4_1 * 1008 + id_mod_6 * 8;
  let y_at_5 = batch_row * 112896 + id_mod_28_1 * 4032 + id_mod_4_1 * 1008 + id_mod_6 * 8 + 144;
  let y_at_6 = batch_row * 112896 + id_mod_28_1 * 4032 + id_mod_4_1 * 1008 + id_mod_6 * 8 + 288;
  let id_div_7 = column_tile * 2 / 7;
  let id_mod_28_2 = id_div_4200 * 7 + id_div_7 + 3;
  let id_mod_28_3 = id_mod_28_2 % 28;
  let id_mod_7 = column_tile * 2 % 7;
  let id_mod_28_4 = id_mod_4 * 7 + id_mod_7 + 3;
  let id_mod_28_5 = id_mod_28_4 % 28;
  let y_at_7 = batch_row * 112896 + id_mod_28_3 * 4032 + id_mod_28_5 * 144 + id_mod_6 * 8 + 48;
  let rori_div_7 = rori / 7;
  let part_mod_28 = id_div_4200 * 7 + rori_div_7 + 3;
  let part_mod_28_1 = part_mod_28 % 28;
  let rori_mod_7 = rori % 7;
  let part_mod_28_2 = id_mod_4 * 7 + rori_mod_7 + 3;
  let part_mod_28_3 = part_mod_28_2 % 28;
  let y_at_8 = batch_row * 112896 + part_mod_28_1 * 4032 + part_mod_28_3 * 144 + id_mod_6 * 8 + 48;
${each(7, (i) => `  var acc_${i}_0 = 0.0;
  var acc_${i}_1 = 0.0;
`)}  for (var c = 0; c < 8; c++) {
    let y_1 = y[y_at + c];
${each(7, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(7, (i) => `    acc_${i}_0 += dot(y_${1 + i}, y_8);
`)}    let y_9 = y[y_at_8 + c];
${each(7, (i) => `    acc_${i}_1 += dot(y_${1 + i}, y_9);
`)}  }
  var sums = array<f32, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let rori_1 = column_tile * 2 + 1;
  let relative_position_bias_table_at = row_tile * 78 + id_mod_6 - id_div_7 * 78 - id_mod_7 * 6 + 504;
  let term = id_div_4200 == 3;
  let term_1 = 4 <= row_tile;
  let term_2 = select(0.0, 1.0, term_1);
  let term_3 = term && (!(term_2 == select(0.0, 1.0, 4 <= id_div_7)));
  let term_4 = id_mod_4 == 3;
  let term_7 = select(0.0, 1.0, 4 <= id_mod_7);
  let att_at = batch_row * 230496 + id_div_25 * 343 + column_tile * 2;
  let relative_position_bias_table_at_1 = row_tile * 78 + id_mod_6 - rori_div_7 * 78 - rori_mod_7 * 6 + 504;
  let term_8 = term && (!(term_2 == select(0.0, 1.0, 4 <= rori_div_7)));
  let term_9 = select(0.0, 1.0, 4 <= rori_mod_7);
  let att_at_1 = batch_row * 230496 + id_div_25 * 343 + rori;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let relative_position_bias_table_at_step = tile_row * 6;
    let relative_position_bias_table_1 = relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step];
    let term_5 = 4 <= tile_row;
    let term_6 = select(0.0, 1.0, term_5);
    let att_at_step = tile_row * 49;
    att[att_at + att_at_step] = 0.17677669529663687 * sum + relative_position_bias_table_1 + select(0.0, -100.0, term_3 || (term_4 && (!(term_6 == term_7))));
    let relative_position_bias_table_2 = relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step];
    if (rori_1 < 49) { att[att_at_1 + att_at_step] = 0.17677669529663687 * sum_1 + relative_position_bias_table_2 + select(0.0, -100.0, term_8 || (term_4 && (!(term_6 == term_9)))); }
  }
}
`,
    `// specs/swin.vit:24 (contract)
// o[abnco/24, abnco/6%4, p, abnco%6*32 + nci] = sum[r: 49] p[abnco/24, abnco/6%4, abnco%6, p, r] * y[(abnco/24*7 +
//   r/7 + 3)%28, (abnco/6%4*7 + r%7 + 3)%28, abnco%6*32 + nci + 384]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 336u; // of one row of the batch
const invocations = 2688; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_4 = id / 4;
  let p_at = batch_row * 230496 + id_div_4 * 343;
${each(6, (i) => `  let p_at_${1 + i} = batch_row * 230496 + id_div_4 * 343 + ${49 + 49 * i};
`)}  let abnco = id / 28;
  let id_mod_6 = abnco % 6;
  let column_tile = id % 4;
  let y_at = batch_row * 112896 + id_mod_6 * 8 + column_tile * 2 + 96;
  let id_div_672 = id / 672;
  let part_mod_28 = id_div_672 * 7 + 3;
  let id_div_168 = id / 168;
  let id_mod_4 = id_div_168 % 4;
  let part_mod_28_2 = id_mod_4 * 7 + 3;
  let y_at_1 = batch_row * 112896 + id_mod_6 * 8 + column_tile * 2 + 97;
${each(7, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var r = 0; r < 13; r++) {
${each(3, (i) => `    let r_${1 + i} = min(r * 4 + ${1 + i}, 48);
`)}    let counted = vec4f(1.0, f32(r * 4 + 1 < 49), f32(r * 4 + 2 < 49), f32(r * 4 + 3 < 49));
    let p_at_step = r * 4;
    let p_1 = vec4f(p[p_at + p_at_step], p[p_at + r_1], p[p_at + r_2], p[p_at + r_3]);
    let left = p_1 * counted;
${each(6, (i) => `    let p_${2 + i} = vec4f(p[p_at_${1 + i} + p_at_step], p[p_at_${1 + i} + r_1], p[p_at_${1 + i} + r_2], p[p_at_${1 + i} + r_3]);
    let left_${1 + i} = p_${2 + i} * counted;
`)}    let r_div_7 = r * 4 / 7;
    let part_mod_28_1 = (part_mod_28 + r_div_7) % 28;
    let r_mod_7 = r * 4 % 7;
    let part_mod_28_3 = (part_mod_28_2 + r_mod_7) % 28;
    let y_at_step = part_mod_28_1 * 4032 + part_mod_28_3 * 144;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let r_div_7_${1 + i} = r_${1 + i} / 7;
    let part_mod_28_${4 + 2 * i} = (part_mod_28 + r_div_7_${1 + i}) % 28;
    let r_mod_7_${1 + i} = r_${1 + i} % 7;
    let part_mod_28_${5 + 2 * i} = (part_mod_28_2 + r_mod_7_${1 + i}) % 28;
    let y_at_step_${1 + i} = part_mod_28_${4 + 2 * i} * 4032 + part_mod_28_${5 + 2 * i} * 144;
    let y_${2 + i} = y[y_at + y_at_step_${1 + i}];
`)}    let block = mat4x4f(y_1, y_2, y_3, y_4);
    acc_0_0 += block * left;
${each(6, (i) => `    acc_${1 + i}_0 += block * left_${1 + i};
`)}    let y_5 = y[y_at_1 + y_at_step];
${each(3, (i) => `    let y_${6 + i} = y[y_at_1 + y_at_step_${1 + i}];
`)}    let block_1 = mat4x4f(y_5, y_6, y_7, y_8);
    acc_0_1 += block_1 * left;
${each(6, (i) => `    acc_${1 + i}_1 += block_1 * left_${1 + i};
`)}  }
  var sums = array<vec4f, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let row_tile = id_div_4 % 7;
  let o_at = batch_row * 37632 + id_div_168 * 2352 + row_tile * 336 + id_mod_6 * 8 + column_tile * 2;
  let o_at_1 = batch_row * 37632 + id_div_168 * 2352 + row_tile * 336 + id_mod_6 * 8 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let o_at_step = tile_row * 48;
    o[o_at + o_at_step] = sum;
    o[o_at_1 + o_at_step] = sum_1;
  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y[hw/28, hw%28, o] = sum[i: 192] o[(hw/28 + 25)%28/7, (hw + 25)%28/7, (hw/28 + 4)%7*7 + (hw + 4)%7, i] *
//   weight[o, i] + bias[o]

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
  let id_div_7 = row_tile * 4 / 7;
  let id_mod_28 = (id_div_7 + 25) % 28;
  let id_div_7_1 = id_mod_28 / 7;
  let id_mod_7 = (row_tile * 4 + 6) % 7;
  let id_div_7_2 = (id_mod_7 * 4 + 1) / 7;
  let id_mod_7_1 = (id_div_7 + 4) % 7;
  let id_mod_7_2 = (row_tile * 2 + 4) % 7;
  let o_at = batch_row * 37632 + id_div_7_1 * 9408 + id_div_7_2 * 2352 + id_mod_7_1 * 336 + id_mod_7_2 * 48;
${each(2, (i) => `  let id_div_7_${3 + i} = (id_mod_7 * 4 + ${2 + i}) / 7;
  let id_mod_7_${3 + i} = (row_tile * 2 + ${5 + i}) % 7;
  let o_at_${1 + i} = batch_row * 37632 + id_div_7_1 * 9408 + id_div_7_${3 + i} * 2352 + id_mod_7_1 * 336 + id_mod_7_${3 + i} * 48;
`)}  let id_mod_7_5 = row_tile * 4 % 7;
  let id_div_7_5 = id_mod_7_5 * 4 / 7;
  let id_mod_7_6 = row_tile * 2 % 7;
  let o_at_3 = batch_row * 37632 + id_div_7_1 * 9408 + id_div_7_5 * 2352 + id_mod_7_1 * 336 + id_mod_7_6 * 48;
  let id_div_7_6 = (row_tile * 4 + 1) / 7;
  let id_mod_28_1 = (id_div_7_6 + 25) % 28;
  let id_div_7_7 = id_mod_28_1 / 7;
  let id_div_7_8 = (id_mod_7_5 * 4 + 1) / 7;
  let id_mod_7_7 = (id_div_7_6 + 4) % 7;
${each(2, (i) => `  let id_mod_7_${8 + i} = (row_tile * 2 + ${1 + i}) % 7;
  let o_at_${4 + i} = batch_row * 37632 + id_div_7_7 * 9408 + id_div_7_${8 + i} * 2352 + id_mod_7_7 * 336 + id_mod_7_${8 + i} * 48;
  let id_div_7_${9 + i} = (id_mod_7_5 * 4 + ${2 + i}) / 7;
`)}  let id_mod_7_10 = (row_tile * 2 + 3) % 7;
${each(2, (i) => `  let o_at_${6 + 4 * i} = batch_row * 37632 + id_div_7_${7 + 6 * i} * 9408 + id_div_7_${10 + 6 * i} * 2352 + id_mod_7_${7 + 5 * i} * 336 + id_mod_7_${10 - 4 * i} * 48;
  let id_mod_7_${11 + 2 * i} = (row_tile * 4 + ${1 + i}) % 7;
  let id_div_7_${11 + 6 * i} = id_mod_7_${11 + 2 * i} * 4 / 7;
  let o_at_${7 + 4 * i} = batch_row * 37632 + id_div_7_${7 + 6 * i} * 9408 + id_div_7_${11 + 6 * i} * 2352 + id_mod_7_${7 + 5 * i} * 336 + id_mod_7_${2 + 6 * i} * 48;
  let id_div_7_${12 + 6 * i} = (row_tile * 4 + ${2 + i}) / 7;
  let id_mod_28_${2 + i} = (id_div_7_${12 + 6 * i} + 25) % 28;
  let id_div_7_${13 + 6 * i} = id_mod_28_${2 + i} / 7;
  let id_div_7_${14 + 6 * i} = (id_mod_7_${11 + 2 * i} * 4 + 1) / 7;
  let id_mod_7_${12 + 2 * i} = (id_div_7_${12 + 6 * i} + 4) % 7;
${each(2, (j) => `  let o_at_${8 + 4 * i + j} = batch_row * 37632 + id_div_7_${13 + 6 * i} * 9408 + id_div_7_${14 + 6 * i + j} * 2352 + id_mod_7_${12 + 2 * i} * 336 + id_mod_7_${3 + 6 * i + j} * 48;
  let id_div_7_${15 + 6 * i + j} = (id_mod_7_${11 + 2 * i} * 4 + ${2 + j}) / 7;
`)}`)}  let o_at_14 = batch_row * 37632 + id_div_7_19 * 9408 + id_div_7_22 * 2352 + id_mod_7_14 * 336 + id_mod_7_2 * 48;
  let id_mod_7_15 = (row_tile * 4 + 3) % 7;
  let id_div_7_23 = id_mod_7_15 * 4 / 7;
  let o_at_15 = batch_row * 37632 + id_div_7_19 * 9408 + id_div_7_23 * 2352 + id_mod_7_14 * 336 + id_mod_7_3 * 48;
  let column_tile = id % 12;
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
    `// specs/swin.vit:26 (map)
// tap[a, b, ijo*7 + iji, d] = y[(a*7 + ijo + 3)%28, (b*7 + iji + 3)%28, d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
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
  let a = id / 9408;
  let id_div_336 = id / 336;
  let ijo = id_div_336 % 7;
  let id_mod_28 = a * 7 + ijo + 3;
  let id_mod_28_1 = id_mod_28 % 28;
  let id_div_2352 = id / 2352;
  let b = id_div_2352 % 4;
  let id_div_48 = id / 48;
  let iji = id_div_48 % 7;
  let id_mod_28_2 = b * 7 + iji + 3;
  let id_mod_28_3 = id_mod_28_2 % 28;
  let tile = id % 48;
  let y_at = batch_row * 37632 + id_mod_28_1 * 1344 + id_mod_28_3 * 48 + tile;
  let y_1 = y[y_at];
  tap[batch_row * 37632 + id] = y_1;
}
`,
    `// specs/swin.vit:33 (map)
// x_1[h, w, o] = x[h, w, o] + y[h, w, o]

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
    `// specs/swin.vit:21 (contract)
// att[abn/24, abn/12%2, abn%12, popi, rori] = 0.17677669529663687 * (sum[c: 32] y[abn/24*7 + popi/7, abn/12%2*7 +
//   popi%7, abn%12*32 + c] * y[abn/24*7 + rori/7, abn/12%2*7 + rori%7, abn%12*32 + c + 384]) +
//   relative_position_bias_table[popi/7*13 + popi%7 - rori/7*13 - rori%7 + 84, abn%12]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> att: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 1050u; // of one row of the batch
const invocations = 8400; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let column_tile = id % 25;
  let rori = min(column_tile * 2 + 1, 48);
  let id_div_4200 = id / 4200;
  let id_div_25 = id / 25;
  let row_tile = id_div_25 % 7;
  let id_div_2100 = id / 2100;
  let id_mod_2 = id_div_2100 % 2;
  let abn = id / 175;
  let id_mod_12 = abn % 12;
  let y_at = batch_row * 56448 + id_div_4200 * 28224 + row_tile * 4032 + id_mod_2 * 2016 + id_mod_12 * 8;
${each(6, (i) => `  let y_at_${1 + i} = batch_row * 56448 + id_div_4200 * 28224 + row_tile * 4032 + id_mod_2 * 2016 + id_mod_12 * 8 + ${288 + 288 * i};
`)}  let id_div_7 = column_tile * 2 / 7;
  let id_mod_7 = column_tile * 2 % 7;
  let y_at_7 = batch_row * 56448 + id_div_4200 * 28224 + id_div_7 * 4032 + id_mod_2 * 2016 + id_mod_7 * 288 + id_mod_12 * 8 + 96;
  let rori_div_7 = rori / 7;
  let rori_mod_7 = rori % 7;
  let y_at_8 = batch_row * 56448 + id_div_4200 * 28224 + rori_div_7 * 4032 + id_mod_2 * 2016 + rori_mod_7 * 288 + id_mod_12 * 8 + 96;
${each(7, (i) => `  var acc_${i}_0 = 0.0;
  var acc_${i}_1 = 0.0;
`)}  for (var c = 0; c < 8; c++) {
    let y_1 = y[y_at + c];
${each(7, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(7, (i) => `    acc_${i}_0 += dot(y_${1 + i}, y_8);
`)}    let y_9 = y[y_at_8 + c];
${each(7, (i) => `    acc_${i}_1 += dot(y_${1 + i}, y_9);
`)}  }
  var sums = array<f32, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let rori_1 = column_tile * 2 + 1;
  let relative_position_bias_table_at = row_tile * 156 + id_mod_12 - id_div_7 * 156 - id_mod_7 * 12 + 1008;
  let att_at = batch_row * 115248 + id_div_25 * 343 + column_tile * 2;
  let relative_position_bias_table_at_1 = row_tile * 156 + id_mod_12 - rori_div_7 * 156 - rori_mod_7 * 12 + 1008;
  let att_at_1 = batch_row * 115248 + id_div_25 * 343 + rori;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let relative_position_bias_table_at_step = tile_row * 12;
    let relative_position_bias_table_1 = relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step];
    let att_at_step = tile_row * 49;
    att[att_at + att_at_step] = 0.17677669529663687 * sum + relative_position_bias_table_1;
    let relative_position_bias_table_2 = relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step];
    if (rori_1 < 49) { att[att_at_1 + att_at_step] = 0.17677669529663687 * sum_1 + relative_position_bias_table_2; }
  }
}
`,
    `// lib/nn.vit:31, lib/nn.vit:30 (row)
// p[a, b, n, p, j] = exp(att[a, b, n, p, j] - max[k: 49] att[a, b, n, p, k]) / (sum[k: 49] exp(att[a, b, n, p, k]
//   - max[k: 49] att[a, b, n, p, k]))

@group(0) @binding(0) var<storage, read_write> att: array<f32>;
@group(0) @binding(1) var<storage, read_write> p: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 37u; // of one row of the batch
const invocations = 2352; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var largest = -3.0e38;
  let att_at = batch_row * 115248 + id * 49;
  for (var k = 0; k < 49; k++) {
    let att_1 = att[att_at + k];
    largest = max(largest, att_1);
  }
  var sum = 0.0;
  for (var k = 0; k < 49; k++) {
    let att_2 = att[att_at + k];
    sum += vitc_exp(att_2 - largest);
  }
  for (var j = 0; j < 49; j++) {
    let att_3 = att[att_at + j];
    p[att_at + j] = vitc_exp(att_3 - largest) / sum;
  }
}
`,
    `// specs/swin.vit:24 (contract)
// o[abnco/24, abnco/12%2, p, abnco%12*32 + nci] = sum[r: 49] p[abnco/24, abnco/12%2, abnco%12, p, r] *
//   y[abnco/24*7 + r/7, abnco/12%2*7 + r%7, abnco%12*32 + nci + 768]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 168u; // of one row of the batch
const invocations = 1344; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_4 = id / 4;
  let p_at = batch_row * 115248 + id_div_4 * 343;
${each(6, (i) => `  let p_at_${1 + i} = batch_row * 115248 + id_div_4 * 343 + ${49 + 49 * i};
`)}  let id_div_672 = id / 672;
  let id_div_336 = id / 336;
  let id_mod_2 = id_div_336 % 2;
  let abnco = id / 28;
  let id_mod_12 = abnco % 12;
  let column_tile = id % 4;
  let y_at = batch_row * 56448 + id_div_672 * 28224 + id_mod_2 * 2016 + id_mod_12 * 8 + column_tile * 2 + 192;
  let y_at_1 = batch_row * 56448 + id_div_672 * 28224 + id_mod_2 * 2016 + id_mod_12 * 8 + column_tile * 2 + 193;
${each(7, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var r = 0; r < 13; r++) {
${each(3, (i) => `    let r_${1 + i} = min(r * 4 + ${1 + i}, 48);
`)}    let counted = vec4f(1.0, f32(r * 4 + 1 < 49), f32(r * 4 + 2 < 49), f32(r * 4 + 3 < 49));
    let p_at_step = r * 4;
    let p_1 = vec4f(p[p_at + p_at_step], p[p_at + r_1], p[p_at + r_2], p[p_at + r_3]);
    let left = p_1 * counted;
${each(6, (i) => `    let p_${2 + i} = vec4f(p[p_at_${1 + i} + p_at_step], p[p_at_${1 + i} + r_1], p[p_at_${1 + i} + r_2], p[p_at_${1 + i} + r_3]);
    let left_${1 + i} = p_${2 + i} * counted;
`)}    let r_div_7 = r * 4 / 7;
    let r_mod_7 = r * 4 % 7;
    let y_at_step = r_div_7 * 4032 + r_mod_7 * 288;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let r_div_7_${1 + i} = r_${1 + i} / 7;
    let r_mod_7_${1 + i} = r_${1 + i} % 7;
    let y_at_step_${1 + i} = r_div_7_${1 + i} * 4032 + r_mod_7_${1 + i} * 288;
    let y_${2 + i} = y[y_at + y_at_step_${1 + i}];
`)}    let block = mat4x4f(y_1, y_2, y_3, y_4);
    acc_0_0 += block * left;
${each(6, (i) => `    acc_${1 + i}_0 += block * left_${1 + i};
`)}    let y_5 = y[y_at_1 + y_at_step];
${each(3, (i) => `    let y_${6 + i} = y[y_at_1 + y_at_step_${1 + i}];
`)}    let block_1 = mat4x4f(y_5, y_6, y_7, y_8);
    acc_0_1 += block_1 * left;
${each(6, (i) => `    acc_${1 + i}_1 += block_1 * left_${1 + i};
`)}  }
  var sums = array<vec4f, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let row_tile = id_div_4 % 7;
  let o_at = batch_row * 18816 + id_div_336 * 4704 + row_tile * 672 + id_mod_12 * 8 + column_tile * 2;
  let o_at_1 = batch_row * 18816 + id_div_336 * 4704 + row_tile * 672 + id_mod_12 * 8 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let o_at_step = tile_row * 96;
    o[o_at + o_at_step] = sum;
    o[o_at_1 + o_at_step] = sum_1;
  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y[hohiwowi/14, hohiwowi/7%2*7 + hohiwowi%7, o] = sum[i: 384] o[hohiwowi/98, hohiwowi/7%2, hohiwowi/14%7*7 +
//   hohiwowi%7, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
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
  let id_div_168 = id / 168;
  let row_tile = id / 24;
  let id_mod_7 = row_tile % 7;
  let o_at = batch_row * 18816 + id_div_168 * 9408 + id_mod_7 * 672;
${each(6, (i) => `  let o_at_${1 + i} = batch_row * 18816 + id_div_168 * 9408 + id_mod_7 * 672 + ${96 + 96 * i};
`)}${each(7, (i) => `  let o_at_${7 + i} = batch_row * 18816 + id_div_168 * 9408 + id_mod_7 * 672 + ${4704 + 96 * i};
`)}  let column_tile = id % 24;
  let weight_at = column_tile * 1536;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 1536 + ${96 + 96 * i};
`)}${each(14, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 96; i++) {
    let o_1 = o[o_at + i];
${each(13, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(14, (i) => `    acc_${i}_0 += o_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(14, (j) => `    acc_${j}_${1 + i} += o_${1 + j} * block_${1 + i};
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
    y[y_at + y_at_step] = sum + bias_1;
${each(3, (i) => `    y[y_at_${1 + i} + y_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// specs/swin.vit:26 (map)
// tap[a, b, ijo*7 + iji, d] = y[a*7 + ijo, b*7 + iji, d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> tap: array<vec4f>;
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
  let a = id / 9408;
  let id_div_672 = id / 672;
  let ijo = id_div_672 % 7;
  let id_div_4704 = id / 4704;
  let b = id_div_4704 % 2;
  let id_div_96 = id / 96;
  let iji = id_div_96 % 7;
  let tile = id % 96;
  let y_at = batch_row * 18816 + a * 9408 + ijo * 1344 + b * 672 + iji * 96 + tile;
  let y_1 = y[y_at];
  tap[batch_row * 18816 + id] = y_1;
}
`,
    `// specs/swin.vit:33 (map)
// x[h, w, o] = y[h, w, o] + y_1[h, w, o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 294u; // of one row of the batch
const invocations = 18816; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_2 = y[batch_row * 18816 + id];
  let y_1_1 = y_1[batch_row * 18816 + id];
  x[batch_row * 18816 + id] = y_2 + y_1_1;
}
`,
    `// specs/swin.vit:21 (contract)
// att[abn/24, abn/12%2, abn%12, popi, rori] = 0.17677669529663687 * (sum[c: 32] y[(abn/24*7 + popi/7 + 3)%14,
//   (abn/12%2*7 + popi%7 + 3)%14, abn%12*32 + c] * y[(abn/24*7 + rori/7 + 3)%14, (abn/12%2*7 + rori%7 + 3)%14,
//   abn%12*32 + c + 384]) + relative_position_bias_table[popi/7*13 + popi%7 - rori/7*13 - rori%7 + 84, abn%12] +
//   (if abn/24 == 1 and not (if 4 <= popi/7 then 1 else 0) == (if 4 <= rori/7 then 1 else 0) or abn/12%2 == 1 and
//   not (if 4 <= popi%7 then 1 else 0) == (if 4 <= rori%7 then 1 else 0) then -100 else 0)

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> att: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 1050u; // of one row of the batch
const invocations = 8400; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let column_tile = id % 25;
  let rori = min(column_tile * 2 + 1, 48);
  let id_div_4200 = id / 4200;
  let id_div_25 = id / 25;
  let row_tile = id_div_25 % 7;
  let id_mod_14 = id_div_4200 * 7 + row_tile + 3;
  let id_mod_14_1 = id_mod_14 % 14;
  let id_div_2100 = id / 2100;
  let id_mod_2 = id_div_2100 % 2;
  let abn = id / 175;
  let id_mod_12 = abn % 12;
  let y_at = batch_row * 56448 + id_mod_14_1 * 4032 + id_mod_2 * 2016 + id_mod_12 * 8 + 864;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 56448 + id_mod_14_1 * 4032 + id_mod_2 * 2016 + id_mod_12 * 8 + ${1152 + 288 * i};
`)}  let id_mod_2_1 = (id_div_2100 + 1) % 2;
  let y_at_4 = batch_row * 56448 + id_mod_14_1 * 4032 + id_mod_2_1 * 2016 + id_mod_12 * 8;
  let y_at_5 = batch_row * 56448 + id_mod_14_1 * 4032 + id_mod_2_1 * 2016 + id_mod_12 * 8 + 288;
  let y_at_6 = batch_row * 56448 + id_mod_14_1 * 4032 + id_mod_2_1 * 2016 + id_mod_12 * 8 + 576;
  let id_div_7 = column_tile * 2 / 7;
  let id_mod_14_2 = id_div_4200 * 7 + id_div_7 + 3;
  let id_mod_14_3 = id_mod_14_2 % 14;
  let id_mod_7 = column_tile * 2 % 7;
  let id_mod_14_4 = id_mod_2 * 7 + id_mod_7 + 3;
  let id_mod_14_5 = id_mod_14_4 % 14;
  let y_at_7 = batch_row * 56448 + id_mod_14_3 * 4032 + id_mod_14_5 * 288 + id_mod_12 * 8 + 96;
  let rori_div_7 = rori / 7;
  let part_mod_14 = id_div_4200 * 7 + rori_div_7 + 3;
  let part_mod_14_1 = part_mod_14 % 14;
  let rori_mod_7 = rori % 7;
  let part_mod_14_2 = id_mod_2 * 7 + rori_mod_7 + 3;
  let part_mod_14_3 = part_mod_14_2 % 14;
  let y_at_8 = batch_row * 56448 + part_mod_14_1 * 4032 + part_mod_14_3 * 288 + id_mod_12 * 8 + 96;
${each(7, (i) => `  var acc_${i}_0 = 0.0;
  var acc_${i}_1 = 0.0;
`)}  for (var c = 0; c < 8; c++) {
    let y_1 = y[y_at + c];
${each(7, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(7, (i) => `    acc_${i}_0 += dot(y_${1 + i}, y_8);
`)}    let y_9 = y[y_at_8 + c];
${each(7, (i) => `    acc_${i}_1 += dot(y_${1 + i}, y_9);
`)}  }
  var sums = array<f32, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let rori_1 = column_tile * 2 + 1;
  let relative_position_bias_table_at = row_tile * 156 + id_mod_12 - id_div_7 * 156 - id_mod_7 * 12 + 1008;
  let term = id_div_4200 == 1;
  let term_1 = 4 <= row_tile;
  let term_2 = select(0.0, 1.0, term_1);
  let term_3 = term && (!(term_2 == select(0.0, 1.0, 4 <= id_div_7)));
  let term_4 = id_mod_2 == 1;
  let term_7 = select(0.0, 1.0, 4 <= id_mod_7);
  let att_at = batch_row * 115248 + id_div_25 * 343 + column_tile * 2;
  let relative_position_bias_table_at_1 = row_tile * 156 + id_mod_12 - rori_div_7 * 156 - rori_mod_7 * 12 + 1008;
  let term_8 = term && (!(term_2 == select(0.0, 1.0, 4 <= rori_div_7)));
  let term_9 = select(0.0, 1.0, 4 <= rori_mod_7);
  let att_at_1 = batch_row * 115248 + id_div_25 * 343 + rori;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let relative_position_bias_table_at_step = tile_row * 12;
    let relative_position_bias_table_1 = relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step];
    let term_5 = 4 <= tile_row;
    let term_6 = select(0.0, 1.0, term_5);
    let att_at_step = tile_row * 49;
    att[att_at + att_at_step] = 0.17677669529663687 * sum + relative_position_bias_table_1 + select(0.0, -100.0, term_3 || (term_4 && (!(term_6 == term_7))));
    let relative_position_bias_table_2 = relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step];
    if (rori_1 < 49) { att[att_at_1 + att_at_step] = 0.17677669529663687 * sum_1 + relative_position_bias_table_2 + select(0.0, -100.0, term_8 || (term_4 && (!(term_6 == term_9)))); }
  }
}
`,
    `// specs/swin.vit:24 (contract)
// o[abnco/24, abnco/12%2, p, abnco%12*32 + nci] = sum[r: 49] p[abnco/24, abnco/12%2, abnco%12, p, r] *
//   y[(abnco/24*7 + r/7 + 3)%14, (abnco/12%2*7 + r%7 + 3)%14, abnco%12*32 + nci + 768]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 168u; // of one row of the batch
const invocations = 1344; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_4 = id / 4;
  let p_at = batch_row * 115248 + id_div_4 * 343;
${each(6, (i) => `  let p_at_${1 + i} = batch_row * 115248 + id_div_4 * 343 + ${49 + 49 * i};
`)}  let abnco = id / 28;
  let id_mod_12 = abnco % 12;
  let column_tile = id % 4;
  let y_at = batch_row * 56448 + id_mod_12 * 8 + column_tile * 2 + 192;
  let id_div_672 = id / 672;
  let part_mod_14 = id_div_672 * 7 + 3;
  let id_div_336 = id / 336;
  let id_mod_2 = id_div_336 % 2;
  let part_mod_14_2 = id_mod_2 * 7 + 3;
  let y_at_1 = batch_row * 56448 + id_mod_12 * 8 + column_tile * 2 + 193;
${each(7, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var r = 0; r < 13; r++) {
${each(3, (i) => `    let r_${1 + i} = min(r * 4 + ${1 + i}, 48);
`)}    let counted = vec4f(1.0, f32(r * 4 + 1 < 49), f32(r * 4 + 2 < 49), f32(r * 4 + 3 < 49));
    let p_at_step = r * 4;
    let p_1 = vec4f(p[p_at + p_at_step], p[p_at + r_1], p[p_at + r_2], p[p_at + r_3]);
    let left = p_1 * counted;
${each(6, (i) => `    let p_${2 + i} = vec4f(p[p_at_${1 + i} + p_at_step], p[p_at_${1 + i} + r_1], p[p_at_${1 + i} + r_2], p[p_at_${1 + i} + r_3]);
    let left_${1 + i} = p_${2 + i} * counted;
`)}    let r_div_7 = r * 4 / 7;
    let part_mod_14_1 = (part_mod_14 + r_div_7) % 14;
    let r_mod_7 = r * 4 % 7;
    let part_mod_14_3 = (part_mod_14_2 + r_mod_7) % 14;
    let y_at_step = part_mod_14_1 * 4032 + part_mod_14_3 * 288;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let r_div_7_${1 + i} = r_${1 + i} / 7;
    let part_mod_14_${4 + 2 * i} = (part_mod_14 + r_div_7_${1 + i}) % 14;
    let r_mod_7_${1 + i} = r_${1 + i} % 7;
    let part_mod_14_${5 + 2 * i} = (part_mod_14_2 + r_mod_7_${1 + i}) % 14;
    let y_at_step_${1 + i} = part_mod_14_${4 + 2 * i} * 4032 + part_mod_14_${5 + 2 * i} * 288;
    let y_${2 + i} = y[y_at + y_at_step_${1 + i}];
`)}    let block = mat4x4f(y_1, y_2, y_3, y_4);
    acc_0_0 += block * left;
${each(6, (i) => `    acc_${1 + i}_0 += block * left_${1 + i};
`)}    let y_5 = y[y_at_1 + y_at_step];
${each(3, (i) => `    let y_${6 + i} = y[y_at_1 + y_at_step_${1 + i}];
`)}    let block_1 = mat4x4f(y_5, y_6, y_7, y_8);
    acc_0_1 += block_1 * left;
${each(6, (i) => `    acc_${1 + i}_1 += block_1 * left_${1 + i};
`)}  }
  var sums = array<vec4f, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let row_tile = id_div_4 % 7;
  let o_at = batch_row * 18816 + id_div_336 * 4704 + row_tile * 672 + id_mod_12 * 8 + column_tile * 2;
  let o_at_1 = batch_row * 18816 + id_div_336 * 4704 + row_tile * 672 + id_mod_12 * 8 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let o_at_step = tile_row * 96;
    o[o_at + o_at_step] = sum;
    o[o_at_1 + o_at_step] = sum_1;
  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y[hw/14, hw%14, o] = sum[i: 384] o[(hw/14 + 11)%14/7, (hw + 11)%14/7, (hw/14 + 4)%7*7 + (hw + 4)%7, i] *
//   weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
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
  let id_mod_14 = (row_tile + 11) % 14;
  let id_div_7 = id_mod_14 / 7;
  let id_mod_7 = (row_tile + 4) % 7;
  let o_at = batch_row * 18816 + id_div_7 * 9408 + id_mod_7 * 672 + 5088;
  let o_at_1 = batch_row * 18816 + id_div_7 * 9408 + id_mod_7 * 672 + 5184;
  let o_at_2 = batch_row * 18816 + id_div_7 * 9408 + id_mod_7 * 672 + 5280;
  let o_at_3 = batch_row * 18816 + id_div_7 * 9408 + id_mod_7 * 672;
${each(6, (i) => `  let o_at_${4 + i} = batch_row * 18816 + id_div_7 * 9408 + id_mod_7 * 672 + ${96 + 96 * i};
`)}${each(4, (i) => `  let o_at_${10 + i} = batch_row * 18816 + id_div_7 * 9408 + id_mod_7 * 672 + ${4704 + 96 * i};
`)}  let column_tile = id % 24;
  let weight_at = column_tile * 1536;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 1536 + ${96 + 96 * i};
`)}${each(14, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 96; i++) {
    let o_1 = o[o_at + i];
${each(13, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(14, (i) => `    acc_${i}_0 += o_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(14, (j) => `    acc_${j}_${1 + i} += o_${1 + j} * block_${1 + i};
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
    y[y_at + y_at_step] = sum + bias_1;
${each(3, (i) => `    y[y_at_${1 + i} + y_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// specs/swin.vit:26 (map)
// tap[a, b, ijo*7 + iji, d] = y[(a*7 + ijo + 3)%14, (b*7 + iji + 3)%14, d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> tap: array<vec4f>;
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
  let a = id / 9408;
  let id_div_672 = id / 672;
  let ijo = id_div_672 % 7;
  let id_mod_14 = a * 7 + ijo + 3;
  let id_mod_14_1 = id_mod_14 % 14;
  let id_div_4704 = id / 4704;
  let b = id_div_4704 % 2;
  let id_div_96 = id / 96;
  let iji = id_div_96 % 7;
  let id_mod_14_2 = b * 7 + iji + 3;
  let id_mod_14_3 = id_mod_14_2 % 14;
  let tile = id % 96;
  let y_at = batch_row * 18816 + id_mod_14_1 * 1344 + id_mod_14_3 * 96 + tile;
  let y_1 = y[y_at];
  tap[batch_row * 18816 + id] = y_1;
}
`,
    `// specs/swin.vit:33 (map)
// x_1[h, w, o] = x[h, w, o] + y[h, w, o]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 294u; // of one row of the batch
const invocations = 18816; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let x_2 = x[batch_row * 18816 + id];
  let y_1 = y[batch_row * 18816 + id];
  x_1[batch_row * 18816 + id] = x_2 + y_1;
}
`,
    `// specs/swin.vit:21 (contract)
// att[n, popi, rori] = 0.17677669529663687 * (sum[c: 32] y[popi/7, popi%7, n*32 + c] * y[rori/7, rori%7, n*32 + c
//   + 768]) + relative_position_bias_table[popi/7*13 + popi%7 - rori/7*13 - rori%7 + 84, n]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> att: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 525u; // of one row of the batch
const invocations = 4200; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let column_tile = id % 25;
  let rori = min(column_tile * 2 + 1, 48);
  let id_div_25 = id / 25;
  let row_tile = id_div_25 % 7;
  let n = id / 175;
  let y_at = batch_row * 28224 + row_tile * 4032 + n * 8;
${each(6, (i) => `  let y_at_${1 + i} = batch_row * 28224 + row_tile * 4032 + n * 8 + ${576 + 576 * i};
`)}  let y_at_7 = batch_row * 28224 + column_tile * 1152 + n * 8 + 192;
  let y_at_8 = batch_row * 28224 + rori * 576 + n * 8 + 192;
${each(7, (i) => `  var acc_${i}_0 = 0.0;
  var acc_${i}_1 = 0.0;
`)}  for (var c = 0; c < 8; c++) {
    let y_1 = y[y_at + c];
${each(7, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(7, (i) => `    acc_${i}_0 += dot(y_${1 + i}, y_8);
`)}    let y_9 = y[y_at_8 + c];
${each(7, (i) => `    acc_${i}_1 += dot(y_${1 + i}, y_9);
`)}  }
  var sums = array<f32, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let rori_1 = column_tile * 2 + 1;
  let id_div_7 = column_tile * 2 / 7;
  let id_mod_7 = column_tile * 2 % 7;
  let relative_position_bias_table_at = row_tile * 312 + n - id_div_7 * 312 - id_mod_7 * 24 + 2016;
  let att_at = batch_row * 57624 + id_div_25 * 343 + column_tile * 2;
  let rori_div_7 = rori / 7;
  let rori_mod_7 = rori % 7;
  let relative_position_bias_table_at_1 = row_tile * 312 + n - rori_div_7 * 312 - rori_mod_7 * 24 + 2016;
  let att_at_1 = batch_row * 57624 + id_div_25 * 343 + rori;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let relative_position_bias_table_at_step = tile_row * 24;
    let relative_position_bias_table_1 = relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step];
    let att_at_step = tile_row * 49;
    att[att_at + att_at_step] = 0.17677669529663687 * sum + relative_position_bias_table_1;
    let relative_position_bias_table_2 = relative_position_bias_table[relative_position_bias_table_at_1 + relative_position_bias_table_at_step];
    if (rori_1 < 49) { att[att_at_1 + att_at_step] = 0.17677669529663687 * sum_1 + relative_position_bias_table_2; }
  }
}
`,
    `// lib/nn.vit:31, lib/nn.vit:30 (row)
// p[0, 0, n, p, j] = exp(att[n, p, j] - max[k: 49] att[n, p, k]) / (sum[k: 49] exp(att[n, p, k] - max[k: 49]
//   att[n, p, k]))

@group(0) @binding(0) var<storage, read_write> att: array<f32>;
@group(0) @binding(1) var<storage, read_write> p: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 19u; // of one row of the batch
const invocations = 1176; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var largest = -3.0e38;
  let att_at = batch_row * 57624 + id * 49;
  for (var k = 0; k < 49; k++) {
    let att_1 = att[att_at + k];
    largest = max(largest, att_1);
  }
  var sum = 0.0;
  for (var k = 0; k < 49; k++) {
    let att_2 = att[att_at + k];
    sum += vitc_exp(att_2 - largest);
  }
  for (var j = 0; j < 49; j++) {
    let att_3 = att[att_at + j];
    p[att_at + j] = vitc_exp(att_3 - largest) / sum;
  }
}
`,
    `// specs/swin.vit:24 (contract)
// o[p, nco*32 + nci] = sum[r: 49] p[0, 0, nco, p, r] * y[r/7, r%7, nco*32 + nci + 1536]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 84u; // of one row of the batch
const invocations = 672; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_4 = id / 4;
  let p_at = batch_row * 57624 + id_div_4 * 343;
${each(6, (i) => `  let p_at_${1 + i} = batch_row * 57624 + id_div_4 * 343 + ${49 + 49 * i};
`)}  let nco = id / 28;
  let column_tile = id % 4;
  let y_at = batch_row * 28224 + nco * 8 + column_tile * 2 + 384;
  let y_at_1 = batch_row * 28224 + nco * 8 + column_tile * 2 + 385;
${each(7, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var r = 0; r < 13; r++) {
${each(3, (i) => `    let r_${1 + i} = min(r * 4 + ${1 + i}, 48);
`)}    let counted = vec4f(1.0, f32(r * 4 + 1 < 49), f32(r * 4 + 2 < 49), f32(r * 4 + 3 < 49));
    let p_at_step = r * 4;
    let p_1 = vec4f(p[p_at + p_at_step], p[p_at + r_1], p[p_at + r_2], p[p_at + r_3]);
    let left = p_1 * counted;
${each(6, (i) => `    let p_${2 + i} = vec4f(p[p_at_${1 + i} + p_at_step], p[p_at_${1 + i} + r_1], p[p_at_${1 + i} + r_2], p[p_at_${1 + i} + r_3]);
    let left_${1 + i} = p_${2 + i} * counted;
`)}    let y_at_step = r * 2304;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let y_at_step_${1 + i} = r_${1 + i} * 576;
    let y_${2 + i} = y[y_at + y_at_step_${1 + i}];
`)}    let block = mat4x4f(y_1, y_2, y_3, y_4);
    acc_0_0 += block * left;
${each(6, (i) => `    acc_${1 + i}_0 += block * left_${1 + i};
`)}    let y_5 = y[y_at_1 + y_at_step];
${each(3, (i) => `    let y_${6 + i} = y[y_at_1 + y_at_step_${1 + i}];
`)}    let block_1 = mat4x4f(y_5, y_6, y_7, y_8);
    acc_0_1 += block_1 * left;
${each(6, (i) => `    acc_${1 + i}_1 += block_1 * left_${1 + i};
`)}  }
  var sums = array<vec4f, 14>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let row_tile = id_div_4 % 7;
  let o_at = batch_row * 9408 + row_tile * 1344 + nco * 8 + column_tile * 2;
  let o_at_1 = batch_row * 9408 + row_tile * 1344 + nco * 8 + column_tile * 2 + 1;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let o_at_step = tile_row * 192;
    o[o_at + o_at_step] = sum;
    o[o_at_1 + o_at_step] = sum_1;
  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y[hw/7, hw%7, o] = sum[i: 768] o[hw, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 24u; // of one row of the batch
const invocations = 192; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 48;
  let hw = min(row_tile * 14 + 7, 48);
${each(6, (i) => `  let hw_${1 + i} = min(row_tile * 14 + ${8 + i}, 48);
`)}  let o_at = batch_row * 9408 + row_tile * 2688;
${each(6, (i) => `  let o_at_${1 + i} = batch_row * 9408 + row_tile * 2688 + ${192 + 192 * i};
`)}  let o_at_7 = batch_row * 9408 + hw * 192;
${each(6, (i) => `  let o_at_${8 + i} = batch_row * 9408 + hw_${1 + i} * 192;
`)}  let column_tile = id % 48;
  let weight_at = column_tile * 3072;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 3072 + ${192 + 192 * i};
`)}${each(14, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 192; i++) {
    let o_1 = o[o_at + i];
${each(13, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(14, (i) => `    acc_${i}_0 += o_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(14, (j) => `    acc_${j}_${1 + i} += o_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(14, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let hw_7 = row_tile * 14;
  let bias_1 = bias[column_tile * 4];
  let y_at = batch_row * 9408 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * 9408 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let hw_8 = hw_7 + tile_row;
    if (hw_8 >= 49) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = hw_8 * 192;
    y[y_at + y_at_step] = sum + bias_1;
${each(3, (i) => `    y[y_at_${1 + i} + y_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// specs/swin.vit:26 (map)
// tap[0, 0, ijo*7 + iji, d] = y[ijo, iji, d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> tap: array<vec4f>;
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
  tap[batch_row * 9408 + id] = y_1;
}
`,
    `// specs/swin.vit:33 (map)
// x[h, w, o] = y[h, w, o] + y_1[h, w, o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 147u; // of one row of the batch
const invocations = 9408; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_2 = y[batch_row * 9408 + id];
  let y_1_1 = y_1[batch_row * 9408 + id];
  x[batch_row * 9408 + id] = y_2 + y_1_1;
}
`,
    `// specs/swin.vit:33 (map)
// x_1[h, w, o] = x[h, w, o] + y[h, w, o]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 147u; // of one row of the batch
const invocations = 9408; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let x_2 = x[batch_row * 9408 + id];
  let y_1 = y[batch_row * 9408 + id];
  x_1[batch_row * 9408 + id] = x_2 + y_1;
}
`,
    `// specs/swin.vit:65 (row)
// logits[d] = (sum[h: 7, w: 7] y[h, w, d]) / 49

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> logits: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 3u; // of one row of the batch
const invocations = 192; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let y_at = batch_row * 9408 + id;
  for (var h = 0; h < 7; h++) {
    let y_at_step = h * 1344;
    let y_at_1 = y_at + y_at_step;
    for (var w = 0; w < 7; w++) {
      let y_at_step_1 = w * 192;
      let y_1 = y[y_at_1 + y_at_step_1];
      sum += y_1;
    }
  }
  logits[batch_row * 192 + id] = sum / 49.0;
}
`,
  ],
};
