/* eslint-disable */
/** The plan of cvt_micro that computes the taps as well. Generated. */
import type { Plan, PlanDispatch, PlanFold, PlanPipeline, PlanTensor, Region } from "vitc/runtime";
import { plan as base } from "./plan.ts";

// Regions: offset and size in bytes. Steps: pipeline, workgroups a batch row, value, spec line, bindings; `sized` ones: in which numbers they differ. Groups: their parameters, their steps. Lists: `repeat` unrolls; texts: `each`. Pipelines: invocations and shared bytes of a workgroup, text.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const staging = (offset: number, size: number): Region => ({ space: 2, offset, size });
const step = (pipeline: number, workgroups: number, name: string, at: string, ...bindings: readonly Region[]): PlanDispatch => ({ pipeline, workgroups, bindings, name, at });
const sized = (step: PlanDispatch, ...sizes: readonly number[]): PlanDispatch => ({ ...step, sizes });
const placed = <T extends PlanTensor>(tensors: readonly T[], ...regions: readonly Region[]): T[] => tensors.map((tensor, i) => ({ ...tensor, region: regions[i]! }));
const repeat = <T>(times: number, items: (i: number) => readonly T[]): T[] => Array.from({ length: times }, (_, i) => items(i)).flat();
const group = (params: readonly number[], ...dispatches: readonly PlanDispatch[]): PlanFold => ({ params, dispatches });
const pipeline = (invocations: number, sharedBytes: number, wgsl: string): PlanPipeline => ({ wgsl, invocations, sharedBytes });
const each = (times: number, text: (i: number) => string): string => Array.from({ length: times }, (_, i) => text(i)).join("");

export const plan: Plan = {
  ...base,
  outputs: placed(base.outputs, arena(2048, 40)),
  taps: [
    { name: "stage0.embed", shape: [16, 12, 12], region: arena(66816, 9216) },
    { name: "stage0.tokens", shape: [144, 16], region: arena(57600, 9216) },
    ...repeat(2, (i) => [
      { name: `stage${i}.blocks.${i}.attn.conv_q`, shape: [144 - 108 * i, 16 + 8 * i], region: arena(76032 + 22016 * i, 9216 - 5760 * i) },
      { name: `stage${i}.blocks.${i}.attn.conv_k`, shape: [36 - 27 * i, 16 + 8 * i], region: arena(130048 + 9216 * i, 2304 - 1440 * i) },
      { name: `stage${i}.blocks.${i}.attn.conv_v`, shape: [36 - 27 * i, 16 + 8 * i], region: arena(132352 + 7936 * i, 2304 - 1440 * i) },
      { name: `stage${i}.blocks.${i}.attn.map`, shape: [1 + i, 144 - 108 * i, 36 - 27 * i], region: arena(36864 + 90368 * i, 20736 - 18144 * i) },
      { name: `stage${i}.blocks.${i}.attn.out`, shape: [144 - 108 * i, 16 + 8 * i], region: arena(85248 + 31232 * i, 9216 - 5760 * i) },
      { name: `stage${i}.blocks.${i}.out`, shape: [144 - 108 * i, 16 + 8 * i], region: arena(103680 + 19968 * i, 9216 - 5760 * i) },
      { name: `stage${i}.out`, shape: [16 + 8 * i, 12 - 6 * i, 12 - 6 * i], region: arena(13824 - 8704 * i, 9216 - 5760 * i) },
      { name: `stage${1 + i}.embed`, shape: [24 + 8 * i, 6 - 3 * i, 6 - 3 * i], region: arena(26624 - 17920 * i, 3456 - 2304 * i) },
      { name: `stage${1 + i}.tokens`, shape: [36 - 26 * i, 24 + 8 * i], region: arena(23040 - 13056 * i, 3456 - 2176 * i) },
      { name: `stage${1 + i}.blocks.0.attn.conv_q`, shape: [36 - 27 * i, 24 + 8 * i], region: arena(30208 - 18944 * i, 3456 - 2304 * i) },
      { name: `stage${1 + i}.blocks.0.attn.conv_k`, shape: [9 - 5 * i, 24 + 8 * i], region: arena(137216 - 34304 * i, 864 - 352 * i) },
      { name: `stage${1 + i}.blocks.0.attn.conv_v`, shape: [9 - 5 * i, 24 + 8 * i], region: arena(138240 + 4096 * i, 864 - 352 * i) },
      { name: `stage${1 + i}.blocks.0.attn.map`, shape: [2 + 2 * i, 36 - 26 * i, 9 - 4 * i], region: arena(33792 + 88832 * i, 2592 - 1792 * i) },
      { name: `stage${1 + i}.blocks.0.attn.out`, shape: [36 - 26 * i, 24 + 8 * i], region: arena(94464 - 81920 * i, 3456 - 2176 * i) },
      { name: `stage${1 + i}.blocks.0.out`, shape: [36 - 26 * i, 24 + 8 * i], region: arena(112896 + 7168 * i, 3456 - 2176 * i) },
    ]),
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
  params: placed(base.params, weights(0, 9408), weights(9472, 64), weights(9728, 64), weights(9984, 64), weights(10240, 64), weights(10496, 64), staging(0, 576), staging(768, 64), staging(1024, 64), staging(1280, 64), staging(1536, 64), weights(10752, 1024), weights(11776, 64), staging(0, 576), staging(768, 64), staging(1024, 64), staging(1280, 64), staging(1536, 64), staging(0, 1024), staging(0, 64), staging(1792, 576), staging(2560, 64), staging(2816, 64), staging(3072, 64), staging(3328, 64), staging(1024, 1024), staging(256, 64), weights(12032, 1024), weights(13056, 64), staging(0, 64), staging(256, 64), staging(512, 4096), staging(4608, 256), weights(13312, 4096), weights(17408, 64), weights(17664, 13824), weights(31488, 96), weights(31744, 96), weights(32000, 96), weights(32256, 96), weights(32512, 96), staging(0, 864), staging(1024, 96), staging(1280, 96), staging(1536, 96), staging(1792, 96), weights(32768, 2304), weights(35072, 96), staging(0, 864), staging(1024, 96), staging(1280, 96), staging(1536, 96), staging(1792, 96), staging(0, 2304), staging(0, 96), staging(2048, 864), staging(3072, 96), staging(3328, 96), staging(3584, 96), staging(3840, 96), staging(2304, 2304), staging(256, 96), weights(35328, 2304), weights(37632, 96), staging(0, 96), staging(256, 96), staging(512, 9216), staging(9728, 384), weights(37888, 9216), weights(47104, 96), weights(47360, 96), weights(47616, 96), staging(0, 864), staging(1024, 96), staging(1280, 96), staging(1536, 96), staging(1792, 96), weights(47872, 2304), weights(50176, 96), staging(0, 864), staging(1024, 96), staging(1280, 96), staging(1536, 96), staging(1792, 96), staging(0, 2304), staging(0, 96), staging(2048, 864), staging(3072, 96), staging(3328, 96), staging(3584, 96), staging(3840, 96), staging(2304, 2304), staging(256, 96), weights(50432, 2304), weights(52736, 96), staging(0, 96), staging(256, 96), staging(512, 9216), staging(9728, 384), weights(52992, 9216), weights(62208, 96), weights(62464, 27648), weights(90112, 128), weights(90368, 128), weights(90624, 128), weights(90880, 128), weights(91136, 128), weights(91392, 128), staging(0, 1152), staging(1280, 128), staging(1536, 128), staging(1792, 128), staging(2048, 128), weights(91648, 4096), weights(95744, 128), staging(0, 1152), staging(1280, 128), staging(1536, 128), staging(1792, 128), staging(2048, 128), staging(0, 4096), staging(0, 128), staging(2304, 1152), staging(3584, 128), staging(3840, 128), staging(4096, 128), staging(4352, 128), staging(4096, 4096), staging(256, 128), weights(96000, 4096), weights(100096, 128), staging(0, 128), staging(256, 128), staging(512, 16384), staging(16896, 512), weights(100352, 16384), weights(116736, 128), weights(116992, 128), weights(117248, 128), staging(0, 1152), staging(1280, 128), staging(1536, 128), staging(1792, 128), staging(2048, 128), weights(117504, 4096), weights(121600, 128), staging(0, 1152), staging(1280, 128), staging(1536, 128), staging(1792, 128), staging(2048, 128), staging(0, 4096), staging(0, 128), staging(2304, 1152), staging(3584, 128), staging(3840, 128), staging(4096, 128), staging(4352, 128), staging(4096, 4096), staging(256, 128), weights(121856, 4096), weights(125952, 128), staging(0, 128), staging(256, 128), staging(512, 16384), staging(16896, 512), weights(126208, 16384), weights(142592, 128), weights(142848, 128), weights(143104, 128), weights(143360, 1280), weights(144640, 40)),
  fold: [
    ...repeat(2, (i) => [
      group([151 - 31 * i, 158 - 31 * i],
      sized(step(0, 8, `stage2.blocks.${1 - i}.attn.stack.weight`, "lib/nn.vit:19", staging(0, 4096), staging(4096, 4096), weights(144896 + 11008 * i, 8192)), 256)),
      group([152 - 31 * i, 159 - 31 * i],
      sized(step(0, 1, `stage2.blocks.${1 - i}.attn.stack.bias`, "lib/nn.vit:22", staging(0, 128), staging(256, 128), weights(153088 + 11008 * i, 256)), 8)),
      group([146 - 31 * i, 147 - 31 * i, 148 - 31 * i, 149 - 31 * i, 150 - 31 * i, 153 - 31 * i, 154 - 31 * i, 155 - 31 * i, 156 - 31 * i, 157 - 31 * i],
      sized(step(1, 3, `stage2.blocks.${1 - i}.attn.stack.conv.weight`, "specs/cvt.vit:24", staging(0, 1152), staging(2304, 1152), staging(4608, 2304)), 8),
      sized(step(0, 1, `stage2.blocks.${1 - i}.attn.stack.bn.running_var`, "specs/cvt.vit:12", staging(2048, 128), staging(4352, 128), staging(6912, 256)), 8),
      sized(step(0, 1, `stage2.blocks.${1 - i}.attn.stack.bn.weight`, "specs/cvt.vit:9", staging(1280, 128), staging(3584, 128), staging(7168, 256)), 8),
      sized(step(2, 3, `stage2.blocks.${1 - i}.attn.stack.bn.y.folded`, "specs/cvt.vit:21", staging(4608, 2304), staging(6912, 256), staging(7168, 256), weights(153344 + 11008 * i, 2304)), 8),
      sized(step(0, 1, `stage2.blocks.${1 - i}.attn.stack.bn.running_mean`, "specs/cvt.vit:11", staging(1792, 128), staging(4096, 128), staging(7424, 256)), 8),
      sized(step(0, 1, `stage2.blocks.${1 - i}.attn.stack.bn.bias`, "specs/cvt.vit:10", staging(1536, 128), staging(3840, 128), staging(7680, 256)), 8),
      sized(step(3, 1, `stage2.blocks.${1 - i}.attn.stack.bn.y.folded_2`, "specs/cvt.vit:21", staging(7424, 256), staging(6912, 256), staging(7168, 256), staging(7680, 256), weights(155648 + 11008 * i, 256)), 16)),
    ]),
    ...repeat(2, (i) => [
      group([84 - 31 * i, 91 - 31 * i],
      sized(step(0, 5, `stage1.blocks.${1 - i}.attn.stack.weight`, "lib/nn.vit:19", staging(0, 2304), staging(2304, 2304), weights(166912 + 6912 * i, 4608)), 144)),
      group([85 - 31 * i, 92 - 31 * i],
      sized(step(0, 1, `stage1.blocks.${1 - i}.attn.stack.bias`, "lib/nn.vit:22", staging(0, 96), staging(256, 96), weights(171520 + 6912 * i, 192)), 6)),
      group([79 - 31 * i, 80 - 31 * i, 81 - 31 * i, 82 - 31 * i, 83 - 31 * i, 86 - 31 * i, 87 - 31 * i, 88 - 31 * i, 89 - 31 * i, 90 - 31 * i],
      sized(step(1, 2, `stage1.blocks.${1 - i}.attn.stack.conv.weight`, "specs/cvt.vit:24", staging(0, 864), staging(2048, 864), staging(4096, 1728)), 6),
      sized(step(0, 1, `stage1.blocks.${1 - i}.attn.stack.bn.running_var`, "specs/cvt.vit:12", staging(1792, 96), staging(3840, 96), staging(5888, 192)), 6),
      sized(step(0, 1, `stage1.blocks.${1 - i}.attn.stack.bn.weight`, "specs/cvt.vit:9", staging(1024, 96), staging(3072, 96), staging(6144, 192)), 6),
      sized(step(2, 2, `stage1.blocks.${1 - i}.attn.stack.bn.y.folded`, "specs/cvt.vit:21", staging(4096, 1728), staging(5888, 192), staging(6144, 192), weights(171776 + 6912 * i, 1728)), 6),
      sized(step(0, 1, `stage1.blocks.${1 - i}.attn.stack.bn.running_mean`, "specs/cvt.vit:11", staging(1536, 96), staging(3584, 96), staging(6400, 192)), 6),
      sized(step(0, 1, `stage1.blocks.${1 - i}.attn.stack.bn.bias`, "specs/cvt.vit:10", staging(1280, 96), staging(3328, 96), staging(6656, 192)), 6),
      sized(step(3, 1, `stage1.blocks.${1 - i}.attn.stack.bn.y.folded_2`, "specs/cvt.vit:21", staging(6400, 192), staging(5888, 192), staging(6144, 192), staging(6656, 192), weights(173568 + 6912 * i, 192)), 12)),
    ]),
    group([18, 25],
      sized(step(0, 2, "stage0.blocks.0.attn.stack.weight", "lib/nn.vit:19", staging(0, 1024), staging(1024, 1024), weights(180736, 2048)), 64)),
    group([19, 26],
      sized(step(0, 1, "stage0.blocks.0.attn.stack.bias", "lib/nn.vit:22", staging(0, 64), staging(256, 64), weights(182784, 128)), 4)),
    group([13, 14, 15, 16, 17, 20, 21, 22, 23, 24],
      sized(step(1, 2, "stage0.blocks.0.attn.stack.conv.weight", "specs/cvt.vit:24", staging(0, 576), staging(1792, 576), staging(3584, 1152)), 4),
      sized(step(0, 1, "stage0.blocks.0.attn.stack.bn.running_var", "specs/cvt.vit:12", staging(1536, 64), staging(3328, 64), staging(4864, 128)), 4),
      sized(step(0, 1, "stage0.blocks.0.attn.stack.bn.weight", "specs/cvt.vit:9", staging(768, 64), staging(2560, 64), staging(5120, 128)), 4),
      sized(step(2, 2, "stage0.blocks.0.attn.stack.bn.y.folded", "specs/cvt.vit:21", staging(3584, 1152), staging(4864, 128), staging(5120, 128), weights(183040, 1152)), 4),
      sized(step(0, 1, "stage0.blocks.0.attn.stack.bn.running_mean", "specs/cvt.vit:11", staging(1280, 64), staging(3072, 64), staging(5376, 128)), 4),
      sized(step(0, 1, "stage0.blocks.0.attn.stack.bn.bias", "specs/cvt.vit:10", staging(1024, 64), staging(2816, 64), staging(5632, 128)), 4),
      sized(step(3, 1, "stage0.blocks.0.attn.stack.bn.y.folded_2", "specs/cvt.vit:21", staging(5376, 128), staging(4864, 128), staging(5120, 128), staging(5632, 128), weights(184320, 128)), 8)),
    ...repeat(2, (i) => [
      group([6 + 35 * i, 7 + 35 * i, 8 + 35 * i, 9 + 35 * i, 10 + 35 * i],
      sized(step(4, 1, `stage${i}.blocks.0.attn.conv_proj_q.bn.y.folded`, "specs/cvt.vit:21", staging(0, 576 + 288 * i), staging(1536 + 256 * i, 64 + 32 * i), staging(768 + 256 * i, 64 + 32 * i), weights(184576 + 5376 * i, 576 + 288 * i)), 4 + 2 * i),
      sized(step(3, 1, `stage${i}.blocks.0.attn.conv_proj_q.bn.y.folded_2`, "specs/cvt.vit:21", staging(1280 + 256 * i, 64 + 32 * i), staging(1536 + 256 * i, 64 + 32 * i), staging(768 + 256 * i, 64 + 32 * i), staging(1024 + 256 * i, 64 + 32 * i), weights(185344 + 5632 * i, 64 + 32 * i)), 4 + 2 * i)),
      group([29 + 35 * i, 30 + 35 * i, 31 + 35 * i, 32 + 35 * i],
      step(5 + 2 * i, 1 + i, `stage${i}.blocks.0.mlp.y_1.folded`, "lib/nn.vit:56", staging(512, 4096 + 5120 * i), staging(0, 64 + 32 * i), weights(185600 + 5632 * i, 4096 + 5120 * i)),
      sized(step(6, 1, `stage${i}.blocks.0.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(256, 64 + 32 * i), staging(512, 4096 + 5120 * i), staging(4608 + 5120 * i, 256 + 128 * i), weights(189696 + 10752 * i, 256 + 128 * i)), 4 + 2 * i)),
    ]),
    group([72, 73, 74, 75, 76],
      sized(step(4, 1, "stage1.blocks.1.attn.conv_proj_q.bn.y.folded", "specs/cvt.vit:21", staging(0, 864), staging(1792, 96), staging(1024, 96), weights(200960, 864)), 6),
      sized(step(3, 1, "stage1.blocks.1.attn.conv_proj_q.bn.y.folded_2", "specs/cvt.vit:21", staging(1536, 96), staging(1792, 96), staging(1024, 96), staging(1280, 96), weights(201984, 96)), 6)),
    group([95, 96, 97, 98],
      step(7, 2, "stage1.blocks.1.mlp.y_1.folded", "lib/nn.vit:56", staging(512, 9216), staging(0, 96), weights(202240, 9216)),
      sized(step(6, 1, "stage1.blocks.1.mlp.y_1.folded_2", "lib/nn.vit:56", staging(256, 96), staging(512, 9216), staging(9728, 384), weights(211456, 384)), 6)),
    ...repeat(2, (i) => [
      group([108 + 31 * i, 109 + 31 * i, 110 + 31 * i, 111 + 31 * i, 112 + 31 * i],
      sized(step(4, 2, `stage2.blocks.${i}.attn.conv_proj_q.bn.y.folded`, "specs/cvt.vit:21", staging(0, 1152), staging(2048, 128), staging(1280, 128), weights(211968 + 18432 * i, 1152)), 8),
      sized(step(3, 1, `stage2.blocks.${i}.attn.conv_proj_q.bn.y.folded_2`, "specs/cvt.vit:21", staging(1792, 128), staging(2048, 128), staging(1280, 128), staging(1536, 128), weights(213248 + 18432 * i, 128)), 8)),
      group([131 + 31 * i, 132 + 31 * i, 133 + 31 * i, 134 + 31 * i],
      step(8, 16, `stage2.blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(512, 16384), staging(0, 128), weights(213504 + 18432 * i, 16384)),
      step(9, 4, `stage2.blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(256, 128), staging(512, 16384), staging(16896, 512), weights(229888 + 18432 * i, 512))),
    ]),
  ],
  dispatches: [
    step(10, 72, "stage0.patch_embed.proj.y", "lib/nn.vit:49", weights(9472, 64), arena(0, 27648), weights(0, 9408), arena(27648, 9216)),
    step(44, 3, "stage0.patch_embed.norm.y", "lib/nn.vit:34", arena(27648, 9216), weights(9728, 64), weights(9984, 64), arena(57600, 9216)),
    step(45, 9, "tap", "specs/cvt.vit:61", arena(57600, 9216), arena(66816, 9216)),
    step(44, 3, "stage0.blocks.0.norm1.y", "lib/nn.vit:34", arena(57600, 9216), weights(10240, 64), weights(10496, 64), arena(13824, 9216)),
    sized(step(46, 3, "stage0.blocks.0.attn.conv_proj_q.bn.y.joined", "specs/cvt.vit:21", weights(184576, 576), arena(13824, 9216), weights(185344, 64), weights(183040, 1152), weights(184320, 128), arena(0, 13824)), 144, 4, 24, 6, 13, 11, 10, 44, 52, 14, 143, 23, 25),
    sized(step(47, 9, "stage0.blocks.0.attn.f", "lib/nn.vit:15", arena(0, 13824), arena(76032, 9216)), 4, 6, 144, 24),
    sized(step(13, 5, "stage0.blocks.0.attn.proj_q.y_2", "lib/nn.vit:23", arena(0, 13824), weights(10752, 1024), weights(11776, 64), arena(20736, 9216)), 24, 4, 6, 144),
    sized(step(48, 3, "stage0.blocks.0.attn.f_2", "lib/nn.vit:15", arena(0, 13824), arena(130048, 2304)), 144, 864, 576),
    sized(step(48, 3, "stage0.blocks.0.attn.f_3", "lib/nn.vit:15", arena(0, 13824), arena(132352, 2304)), 144, 864, 720),
    sized(step(14, 5, "stage0.blocks.0.attn.stack.y_2", "lib/nn.vit:23", arena(0, 13824), weights(180736, 2048), weights(182784, 128), arena(29952, 4608)), 4, 144, 64),
    step(49, 10, "stage0.blocks.0.attn.a_1", "lib/nn.vit:63", arena(20736, 9216), arena(29952, 4608), arena(0, 20736)),
    step(50, 18, "stage0.blocks.0.attn.p", "lib/nn.vit:40", arena(0, 20736), arena(36864, 20736)),
    step(51, 5, "stage0.blocks.0.attn.o", "lib/nn.vit:65", arena(36864, 20736), arena(29952, 4608), arena(0, 9216)),
    sized(step(52, 5, "stage0.blocks.0.attn.proj.y_2", "lib/nn.vit:23", arena(0, 9216), weights(12032, 1024), weights(13056, 64), arena(85248, 9216)), 288, 4),
    sized(step(53, 9, "stage0.blocks.0.x", "specs/cvt.vit:40", arena(57600, 9216), arena(85248, 9216), arena(94464, 9216)), 576),
    step(17, 10, "stage0.blocks.0.mlp.y_1", "lib/nn.vit:56", arena(94464, 9216), weights(185600, 4096), weights(189696, 256), arena(0, 36864)),
    step(18, 72, "stage0.blocks.0.x_2", "specs/cvt.vit:41", arena(94464, 9216), arena(0, 36864), weights(13312, 4096), weights(17408, 64), arena(103680, 9216)),
    step(45, 9, "x", "specs/cvt.vit:71", arena(103680, 9216), arena(13824, 9216)),
    step(19, 54, "stage1.patch_embed.proj.y", "lib/nn.vit:49", weights(31488, 96), arena(103680, 9216), weights(17664, 13824), arena(0, 3456)),
    step(54, 1, "stage1.patch_embed.norm.y", "lib/nn.vit:34", arena(0, 3456), weights(31744, 96), weights(32000, 96), arena(23040, 3456)),
    sized(step(55, 14, "tap_2", "specs/cvt.vit:61", arena(23040, 3456), arena(26624, 3456)), 864, 36, 864, 24, 0),
    ...repeat(2, (i) => [
      step(54, 1, `stage1.blocks.${i}.norm1.y`, "lib/nn.vit:34", arena(23040 + 89856 * i, 3456), weights(32256 + 15104 * i, 96), weights(32512 + 15104 * i, 96), arena(5376, 3456)),
      sized(step(46, 1, `stage1.blocks.${i}.attn.conv_proj_q.bn.y.joined`, "specs/cvt.vit:21", weights(189952 + 11008 * i, 864), arena(5376, 3456), weights(190976 + 11008 * i, 96), weights(178688 - 6912 * i, 1728), weights(180480 - 6912 * i, 192), arena(0, 5184)), 54, 6, 18, 3, 7, 5, 4, 30, 42, 8, 35, 11, 13),
      sized(step(47, 4, `stage1.blocks.${i}.attn.f`, "lib/nn.vit:15", arena(0, 5184), arena(30208 + 67840 * i, 3456)), 6, 3, 54, 18),
      sized(step(13, 2, `stage1.blocks.${i}.attn.proj_q.y_2`, "lib/nn.vit:23", arena(0, 5184), weights(32768 + 15104 * i, 2304), weights(35072 + 15104 * i, 96), arena(5376, 3456)), 18, 6, 3, 54),
      sized(step(48, 1, `stage1.blocks.${i}.attn.f_2`, "lib/nn.vit:15", arena(0, 5184), arena(137216 + 2048 * i, 864)), 54, 324, 216),
      sized(step(48, 1, `stage1.blocks.${i}.attn.f_3`, "lib/nn.vit:15", arena(0, 5184), arena(138240 + 2048 * i, 864)), 54, 324, 270),
      sized(step(14, 2, `stage1.blocks.${i}.attn.stack.y_2`, "lib/nn.vit:23", arena(0, 5184), weights(173824 - 6912 * i, 4608), weights(178432 - 6912 * i, 192), arena(8960, 1728)), 6, 54, 144),
      sized(step(56, 6, `stage1.blocks.${i}.attn.a_1`, "lib/nn.vit:63", arena(5376, 3456), arena(8960, 1728), arena(0, 2592)), 324, 9, 18, 162, 216, 3, 6, 108, 0.2041241452319315),
      step(57, 2, `stage1.blocks.${i}.attn.p`, "lib/nn.vit:40", arena(0, 2592), arena(33792 + 93440 * i, 2592)),
      sized(step(58, 2, `stage1.blocks.${i}.attn.o`, "lib/nn.vit:65", arena(33792 + 93440 * i, 2592), arena(8960, 1728), arena(0, 3456)), 108, 3, 648, 9, 54, 54, 6, 18),
      sized(step(52, 2, `stage1.blocks.${i}.attn.proj.y_2`, "lib/nn.vit:23", arena(0, 3456), weights(35328 + 15104 * i, 2304), weights(37632 + 15104 * i, 96), arena(94464 + 22016 * i, 3456)), 108, 6),
      sized(step(53, 4, `stage1.blocks.${i}.x`, "specs/cvt.vit:40", arena(23040 + 89856 * i, 3456), arena(94464 + 22016 * i, 3456), arena(98048 + 22016 * i, 3456)), 216),
      step(22, 6, `stage1.blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(98048 + 22016 * i, 3456), weights(191232 + 11008 * i, 9216), weights(200448 + 11008 * i, 384), arena(0, 13824)),
      step(23, 36, `stage1.blocks.${i}.x_2`, "specs/cvt.vit:41", arena(98048 + 22016 * i, 3456), arena(0, 13824), weights(37888 + 15104 * i, 9216), weights(47104 + 15104 * i, 96), arena(112896 + 10752 * i, 3456)),
    ]),
    sized(step(55, 14, "x_2", "specs/cvt.vit:71", arena(123648, 3456), arena(5120, 3456)), 864, 36, 864, 24, 0),
    step(25, 20, "stage2.patch_embed.proj.y", "lib/nn.vit:49", weights(90112, 128), arena(123648, 3456), weights(62464, 27648), arena(0, 1152)),
    sized(step(26, 2, "stage2.patch_embed.norm.y", "lib/nn.vit:34", arena(0, 1152), weights(90368, 128), weights(90624, 128), arena(1280, 1152)), 8, 9),
    sized(step(55, 5, "tap_3", "specs/cvt.vit:61", arena(1280, 1152), arena(8704, 1152)), 288, 9, 288, 32, 0),
    step(59, 2, "z", "specs/cvt.vit:64", weights(90880, 128), arena(1280, 1152), arena(9984, 1280)),
    step(27, 2, "stage2.blocks.0.norm1.y", "lib/nn.vit:34", weights(90880, 128), arena(1280, 1152), weights(91136, 128), weights(91392, 128), arena(0, 1280)),
    step(28, 2, "stage2.blocks.0.attn.conv_proj_q.bn.y", "specs/cvt.vit:21", weights(211968, 1152), arena(0, 1280), weights(213248, 128), arena(2560, 1152)),
    sized(step(60, 2, "stage2.blocks.0.attn.f", "lib/nn.vit:15", arena(2560, 1152), arena(11264, 1152)), 72, 72),
    step(29, 5, "stage2.blocks.0.attn.proj_q.y_2", "lib/nn.vit:23", arena(0, 1280), arena(2560, 1152), weights(91648, 4096), weights(95744, 128), arena(3840, 1280)),
    step(30, 1, "stage2.blocks.0.attn.stack.bn.y", "specs/cvt.vit:21", weights(164352, 2304), arena(0, 1280), weights(166656, 256), arena(12544, 1024)),
    sized(step(60, 1, "stage2.blocks.0.attn.f_2", "lib/nn.vit:15", arena(12544, 1024), arena(102912, 512)), 32, 64),
    sized(step(48, 1, "stage2.blocks.0.attn.f_3", "lib/nn.vit:15", arena(12544, 1024), arena(142336, 512)), 32, 64, 32),
    step(31, 6, "stage2.blocks.0.attn.stack.y_2", "lib/nn.vit:23", arena(0, 1280), arena(12544, 1024), weights(155904, 8192), weights(164096, 256), arena(2560, 1280)),
    sized(step(56, 2, "stage2.blocks.0.attn.a_1", "lib/nn.vit:63", arena(3840, 1280), arena(2560, 1280), arena(0, 800)), 100, 5, 5, 25, 80, 2, 8, 80, 0.17677669529663687),
    step(61, 1, "stage2.blocks.0.attn.p", "lib/nn.vit:40", arena(0, 800), arena(122624, 800)),
    sized(step(58, 1, "stage2.blocks.0.attn.o", "lib/nn.vit:65", arena(122624, 800), arena(2560, 1280), arena(0, 1280)), 40, 2, 200, 5, 10, 40, 8, 5),
    step(62, 5, "stage2.blocks.0.attn.proj.y_2", "lib/nn.vit:23", arena(0, 1280), weights(96000, 4096), weights(100096, 128), arena(12544, 1280)),
    step(63, 2, "stage2.blocks.0.x", "specs/cvt.vit:40", weights(90880, 128), arena(1280, 1152), arena(12544, 1280), arena(101632, 1280)),
    step(34, 20, "stage2.blocks.0.mlp.y_1", "lib/nn.vit:56", arena(101632, 1280), weights(213504, 16384), weights(229888, 512), arena(0, 5120)),
    step(35, 10, "stage2.blocks.0.x_2", "specs/cvt.vit:41", arena(101632, 1280), arena(0, 5120), weights(100352, 16384), weights(116736, 128), arena(120064, 1280)),
    sized(step(26, 2, "stage2.blocks.1.norm1.y", "lib/nn.vit:34", arena(120064, 1280), weights(116992, 128), weights(117248, 128), arena(0, 1280)), 9, 10),
    step(28, 2, "stage2.blocks.1.attn.conv_proj_q.bn.y", "specs/cvt.vit:21", weights(230400, 1152), arena(0, 1280), weights(231680, 128), arena(1280, 1152)),
    sized(step(60, 2, "stage2.blocks.1.attn.f", "lib/nn.vit:15", arena(1280, 1152), arena(101632, 1152)), 72, 72),
    step(29, 5, "stage2.blocks.1.attn.proj_q.y_2", "lib/nn.vit:23", arena(0, 1280), arena(1280, 1152), weights(117504, 4096), weights(121600, 128), arena(2560, 1280)),
    step(30, 1, "stage2.blocks.1.attn.stack.bn.y", "specs/cvt.vit:21", weights(153344, 2304), arena(0, 1280), weights(155648, 256), arena(3840, 1024)),
    sized(step(60, 1, "stage2.blocks.1.attn.f_2", "lib/nn.vit:15", arena(3840, 1024), arena(142848, 512)), 32, 64),
    sized(step(48, 1, "stage2.blocks.1.attn.f_3", "lib/nn.vit:15", arena(3840, 1024), arena(143360, 512)), 32, 64, 32),
    step(31, 6, "stage2.blocks.1.attn.stack.y_2", "lib/nn.vit:23", arena(0, 1280), arena(3840, 1024), weights(144896, 8192), weights(153088, 256), arena(1280, 1280)),
    sized(step(56, 2, "stage2.blocks.1.attn.a_1", "lib/nn.vit:63", arena(2560, 1280), arena(1280, 1280), arena(0, 800)), 100, 5, 5, 25, 80, 2, 8, 80, 0.17677669529663687),
    step(61, 1, "stage2.blocks.1.attn.p", "lib/nn.vit:40", arena(0, 800), arena(141312, 800)),
    sized(step(58, 1, "stage2.blocks.1.attn.o", "lib/nn.vit:65", arena(141312, 800), arena(1280, 1280), arena(0, 1280)), 40, 2, 200, 5, 10, 40, 8, 5),
    step(62, 5, "stage2.blocks.1.attn.proj.y_2", "lib/nn.vit:23", arena(0, 1280), weights(121856, 4096), weights(125952, 128), arena(121344, 1280)),
    sized(step(53, 2, "stage2.blocks.1.x", "specs/cvt.vit:40", arena(120064, 1280), arena(121344, 1280), arena(134656, 1280)), 80),
    step(34, 20, "stage2.blocks.1.mlp.y_1", "lib/nn.vit:56", arena(134656, 1280), weights(231936, 16384), weights(248320, 512), arena(0, 5120)),
    step(35, 10, "stage2.blocks.1.x_2", "specs/cvt.vit:41", arena(134656, 1280), arena(0, 5120), weights(126208, 16384), weights(142592, 128), arena(135936, 1280)),
    sized(step(55, 5, "x_3", "specs/cvt.vit:71", arena(135936, 1280), arena(0, 1152)), 288, 9, 320, 32, 32),
    step(64, 1, "norm.y", "lib/nn.vit:34", arena(135936, 1280), weights(142848, 128), weights(143104, 128), arena(1280, 128)),
    sized(step(60, 1, "tap_4", "specs/cvt.vit:76", arena(135936, 1280), arena(1536, 128)), 8, 80),
    sized(step(60, 1, "tap_5", "specs/cvt.vit:78", arena(1280, 128), arena(1792, 128)), 8, 8),
    step(43, 2, "head.y_2", "lib/nn.vit:23", arena(1280, 128), weights(143360, 1280), weights(144640, 40), arena(2048, 40)),
  ],
  memory: { weights: 248832, arena: 143872, staging: 17408, livenessBound: 143360 },
  pipelines: [
    ...base.pipelines,
    pipeline(64, 0, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// y_1[hwo*12 + hwi, d] = (y[hwo, hwi, d] - y[hwo, hwi, 0] - (sum[d: 16] (y[hwo, hwi, d] - y[hwo, hwi, 0])) *
//   0.0625) * rsqrt((sum[d: 16] (y[hwo, hwi, d] - y[hwo, hwi, 0] - (sum[d: 16] (y[hwo, hwi, d] - y[hwo, hwi, 0]))
//   * 0.0625) * (y[hwo, hwi, d] - y[hwo, hwi, 0] - (sum[d: 16] (y[hwo, hwi, d] - y[hwo, hwi, 0])) * 0.0625)) / 16
//   + 0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 3u; // of one row of the batch
  let invocations = 144; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let y_2 = y[batch_row * 576 + id * 4];
  let y_3 = y[batch_row * 576 + id * 4].x;
  sum += y_2 - y_3;
  let y_at = batch_row * 576 + id * 4 + 1;
  let y_4 = y[y_at];
  sum += y_4 - y_3;
  let y_at_1 = batch_row * 576 + id * 4 + 2;
  let y_5 = y[y_at_1];
  sum += y_5 - y_3;
  let y_at_2 = batch_row * 576 + id * 4 + 3;
  let y_6 = y[y_at_2];
  sum += y_6 - y_3;
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let y_7 = y[batch_row * 576 + id * 4];
  let term = sum_of_d * 0.0625;
  let term_1 = y_7 - y_3 - term;
  sum_1 += term_1 * term_1;
  let y_8 = y[y_at];
  let term_2 = y_8 - y_3 - term;
  sum_1 += term_2 * term_2;
  let y_9 = y[y_at_1];
  let term_3 = y_9 - y_3 - term;
  sum_1 += term_3 * term_3;
  let y_10 = y[y_at_2];
  let term_4 = y_10 - y_3 - term;
  sum_1 += term_4 * term_4;
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let y_11 = y[batch_row * 576 + id * 4];
  let term_5 = sum_1_of_d / 16.0;
  let term_6 = term_5 + 0.00001;
  let rsqrt_of = inverseSqrt(term_6);
  let weight_1 = weight[0];
  let bias_1 = bias[0];
  y_1[batch_row * 576 + id * 4] = (y_11 - y_3 - term) * rsqrt_of * weight_1 + bias_1;
  let y_12 = y[y_at];
  let weight_2 = weight[1];
  let bias_2 = bias[1];
  let y_1_at = batch_row * 576 + id * 4 + 1;
  y_1[y_1_at] = (y_12 - y_3 - term) * rsqrt_of * weight_2 + bias_2;
${each(2, (i) => `  let y_${13 + i} = y[y_at_${1 + i}];
  let weight_${3 + i} = weight[${2 + i}];
  let bias_${3 + i} = bias[${2 + i}];
  let y_1_at_${1 + i} = batch_row * 576 + id * 4 + ${2 + i};
  y_1[y_1_at_${1 + i}] = (y_${13 + i} - y_3 - term) * rsqrt_of * weight_${3 + i} + bias_${3 + i};
`)}}
`),
    pipeline(64, 0, `// specs/cvt.vit:61 (map)
// tap[d, h, w] = y[h*12 + w, d]

@group(0) @binding(0) var<storage, read_write> y: array<f32>;
@group(0) @binding(1) var<storage, read_write> tap: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 9u; // of one row of the batch
  let invocations = 576; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let tile = id % 36;
  let d = id / 36;
  let y_at = batch_row * 2304 + tile * 64 + d;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 2304 + tile * 64 + d + ${16 + 16 * i};
`)}  let y_1 = vec4f(y[y_at], y[y_at_1], y[y_at_2], y[y_at_3]);
  tap[batch_row * 576 + id] = y_1;
}
`),
    pipeline(64, 0, `// specs/cvt.vit:21, specs/cvt.vit:25 (row)
// joined[so*2 + si, h, w, c] = if so*2 + si < 4 then sum[u: 3, v: 3] folded[u, v, c] * (if 0 <= h*2 + so%2 + u - 1
//   and h*2 + so%2 + u - 1 < 12 and 0 <= w*2 + si + v - 1 and w*2 + si + v - 1 < 12 then y[h*24 + so%2*12 + u*12 +
//   w*2 + si + v - 13, c] else 0) + folded_1[c] else sum[u: 3, v: 3] folded_2[si, u, v, c] * (if 0 <= h*2 + u - 1
//   and 0 <= w*2 + v - 1 then y[h*24 + u*12 + w*2 + v - 13, c] else 0) + folded_3[si, c]

@group(0) @binding(0) var<storage, read> folded: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
${each(3, (i) => `@group(0) @binding(${2 + i}) var<storage, read> folded_${1 + i}: array<vec4f>;
`)}@group(0) @binding(5) var<storage, read_write> joined: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(6) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n2: i32, n3: i32, n5: i32, n11: i32, n13: i32, n16: i32, n20: i32, n23: i32, n24: i32, n27: i32, n30: i32 }
@group(0) @binding(7) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
${each(4, (i) => `  let n${i} = sizes.n${i};
`)}  let n5 = sizes.n5;
  let n11 = sizes.n11;
  let n13 = sizes.n13;
  let n16 = sizes.n16;
  let n20 = sizes.n20;
  let n23 = sizes.n23;
${each(3, (i) => `  let n${24 + 3 * i} = sizes.n${24 + 3 * i};
`)}  let n4 = n3 * 4;
  let n6 = n0 * 4;
  let n7 = n3 * 2;
  let n8 = n2 * 4;
  let n9 = n1 * 2;
${each(3, (i) => `  let n${10 + 2 * i} = n1 * ${9 + i};
`)}  let n15 = n1 * 3;
  let n17 = n2 * 2;
  let n18 = n1 * 12;
  let n19 = n1 * 4;
  let n21 = n1 * 13;
  let n22 = n1 * 5;
${each(3, (i) => `  let n${25 + 3 * i} = n1 * ${14 + i};
  let n${26 + 3 * i} = n1 * ${6 + i};
`)}  let n33 = n5 * 2;
  let n34 = n1 * 17;
  let n35 = n0 * 6;
  let n36 = n0 * 2;
  let n37 = n0 * 3;
  let n38 = n0 * 5;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
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
  let y_at = batch_row * n6 + safe_1 * n1 + c_quad;
  let y_1 = y[y_at];
  let term = 0 <= h * 2 - 1;
  let term_1 = 0 <= w * 2 - 1;
  let term_2 = term && term_1;
  let term_3 = select(vec4f(0.0), y_1, term_2);
  var sum = folded_4 * term_3;
  let safe_2 = h * n4 + w * 2 - n7;
  let safe_3 = max(safe_2, 0);
  let y_at_1 = batch_row * n6 + safe_3 * n1 + c_quad;
  let y_2 = y[y_at_1];
  let term_4 = select(vec4f(0.0), y_2, term);
  var sum_1 = folded_4 * term_4;
  let safe_4 = h * n4 + w * 2 - 1;
  let safe_5 = max(safe_4, 0);
  let y_at_2 = batch_row * n6 + safe_5 * n1 + c_quad;
  let y_3 = y[y_at_2];
  let term_5 = select(vec4f(0.0), y_3, term_1);
  var sum_2 = folded_4 * term_5;
  let y_at_3 = batch_row * n6 + h * n8 + w * n9 + c_quad;
  let y_4 = y[y_at_3];
  var sum_3 = folded_4 * y_4;
  let folded_2_1 = folded_2[c_quad];
  var sum_4 = folded_2_1 * term_3;
  let folded_2_2 = folded_2[c_quad + n10];
  var sum_5 = folded_2_2 * term_3;
  let folded_5 = folded[c_quad + n1];
  sum += folded_5 * term_4;
  let safe_6 = h * n4 + w * 2 - n11;
  let safe_7 = max(safe_6, 0);
  let y_at_4 = batch_row * n6 + safe_7 * n1 + c_quad;
  let y_5 = y[y_at_4];
  let term_6 = select(vec4f(0.0), y_5, term);
  sum_1 += folded_5 * term_6;
  sum_2 += folded_5 * y_4;
  let y_at_5 = batch_row * n6 + h * n8 + w * n9 + c_quad + n1;
  let y_6 = y[y_at_5];
  sum_3 += folded_5 * y_6;
  let folded_2_3 = folded_2[c_quad + n1];
  sum_4 += folded_2_3 * term_4;
  let folded_2_4 = folded_2[c_quad + n12];
  sum_5 += folded_2_4 * term_4;
  let folded_6 = folded[c_quad + n9];
  sum += folded_6 * term_6;
  let safe_8 = h * n4 + w * 2 - n13;
  let safe_9 = max(safe_8, 0);
  let y_at_6 = batch_row * n6 + safe_9 * n1 + c_quad;
  let y_7 = y[y_at_6];
  let term_7 = w * 2 + 2 < n7;
  sum_1 += folded_6 * select(vec4f(0.0), y_7, term && term_7);
  sum_2 += folded_6 * y_6;
  let y_at_7 = batch_row * n6 + h * n8 + w * n9 + c_quad + n9;
  let y_8 = y[y_at_7];
  let term_8 = select(vec4f(0.0), y_8, term_7);
  sum_3 += folded_6 * term_8;
  let folded_2_5 = folded_2[c_quad + n9];
  sum_4 += folded_2_5 * term_6;
  let folded_2_6 = folded_2[c_quad + n14];
  sum_5 += folded_2_6 * term_6;
  let folded_7 = folded[c_quad + n15];
  sum += folded_7 * term_5;
  sum_1 += folded_7 * y_4;
  let y_at_8 = batch_row * n6 + h * n8 + w * n9 + c_quad + n16;
  let y_9 = y[y_at_8];
  let term_9 = select(vec4f(0.0), y_9, term_1);
  sum_2 += folded_7 * term_9;
  let y_at_9 = batch_row * n6 + h * n8 + w * n9 + c_quad + n17;
  let y_10 = y[y_at_9];
  sum_3 += folded_7 * y_10;
  let folded_2_7 = folded_2[c_quad + n15];
  sum_4 += folded_2_7 * term_5;
  let folded_2_8 = folded_2[c_quad + n18];
  sum_5 += folded_2_8 * term_5;
  let folded_8 = folded[c_quad + n19];
  sum += folded_8 * y_4;
  sum_1 += folded_8 * y_6;
  sum_2 += folded_8 * y_10;
  let y_at_10 = batch_row * n6 + h * n8 + w * n9 + c_quad + n20;
  let y_11 = y[y_at_10];
  sum_3 += folded_8 * y_11;
  let folded_2_9 = folded_2[c_quad + n19];
  sum_4 += folded_2_9 * y_4;
  let folded_2_10 = folded_2[c_quad + n21];
  sum_5 += folded_2_10 * y_4;
  let folded_9 = folded[c_quad + n22];
  sum += folded_9 * y_6;
  sum_1 += folded_9 * term_8;
  sum_2 += folded_9 * y_11;
  let safe_10 = h * n4 + w * 2 + n23;
  let safe_11 = min(safe_10, n24);
  let y_at_11 = batch_row * n6 + safe_11 * n1 + c_quad;
  let y_12 = y[y_at_11];
  let term_10 = select(vec4f(0.0), y_12, term_7);
  sum_3 += folded_9 * term_10;
  let folded_2_11 = folded_2[c_quad + n22];
  sum_4 += folded_2_11 * y_6;
  let folded_2_12 = folded_2[c_quad + n25];
  sum_5 += folded_2_12 * y_6;
  let folded_10 = folded[c_quad + n26];
  sum += folded_10 * term_9;
  sum_1 += folded_10 * y_10;
  let safe_12 = h * n4 + w * 2 + n27;
  let safe_13 = min(safe_12, n24);
  let y_at_12 = batch_row * n6 + safe_13 * n1 + c_quad;
  let y_13 = y[y_at_12];
  let term_11 = h * 2 + 2 < n7;
  sum_2 += folded_10 * select(vec4f(0.0), y_13, term_11 && term_1);
  let safe_14 = h * n4 + w * 2 + n4;
  let safe_15 = min(safe_14, n24);
  let y_at_13 = batch_row * n6 + safe_15 * n1 + c_quad;
  let y_14 = y[y_at_13];
  let term_12 = select(vec4f(0.0), y_14, term_11);
  sum_3 += folded_10 * term_12;
  let folded_2_13 = folded_2[c_quad + n26];
  sum_4 += folded_2_13 * term_9;
  let folded_2_14 = folded_2[c_quad + n28];
  sum_5 += folded_2_14 * term_9;
  let folded_11 = folded[c_quad + n29];
  sum += folded_11 * y_10;
  sum_1 += folded_11 * y_11;
  sum_2 += folded_11 * term_12;
  let safe_16 = h * n4 + w * 2 + n30;
  let safe_17 = min(safe_16, n24);
  let y_at_14 = batch_row * n6 + safe_17 * n1 + c_quad;
  let y_15 = y[y_at_14];
  let term_13 = select(vec4f(0.0), y_15, term_11);
  sum_3 += folded_11 * term_13;
  let folded_2_15 = folded_2[c_quad + n29];
  sum_4 += folded_2_15 * y_10;
  let folded_2_16 = folded_2[c_quad + n31];
  sum_5 += folded_2_16 * y_10;
  let folded_12 = folded[c_quad + n32];
  sum += folded_12 * y_11;
  sum_1 += folded_12 * term_10;
  sum_2 += folded_12 * term_13;
  let safe_18 = h * n4 + w * 2 + n33;
  let safe_19 = min(safe_18, n24);
  let y_at_15 = batch_row * n6 + safe_19 * n1 + c_quad;
  let y_16 = y[y_at_15];
  sum_3 += folded_12 * select(vec4f(0.0), y_16, term_11 && term_7);
  let folded_2_17 = folded_2[c_quad + n32];
  sum_4 += folded_2_17 * y_11;
  let folded_2_18 = folded_2[c_quad + n34];
  sum_5 += folded_2_18 * y_11;
  let folded_1_1 = folded_1[c_quad];
  joined[batch_row * n35 + id] = sum + folded_1_1;
  let joined_at = batch_row * n35 + id + n0;
  joined[joined_at] = sum_1 + folded_1_1;
  let joined_at_1 = batch_row * n35 + id + n36;
  joined[joined_at_1] = sum_2 + folded_1_1;
  let joined_at_2 = batch_row * n35 + id + n37;
  joined[joined_at_2] = sum_3 + folded_1_1;
  let folded_3_1 = folded_3[c_quad];
  let joined_at_3 = batch_row * n35 + id + n6;
  joined[joined_at_3] = sum_4 + folded_3_1;
  let folded_3_2 = folded_3[c_quad + n1];
  let joined_at_4 = batch_row * n35 + id + n38;
  joined[joined_at_4] = sum_5 + folded_3_2;
}
`),
    pipeline(64, 0, `// lib/nn.vit:15 (map)
// f[hw3*24 + hw2*12 + hw1*2 + hw0, c] = joined[hw2*2 + hw0, hw3, hw1, c]

@group(0) @binding(0) var<storage, read_write> joined: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> f: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;
struct Sizes { n2: i32, n5: i32, n8: i32, n9: i32 }
@group(0) @binding(3) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
${each(3, (i) => `  let n${2 + 3 * i} = sizes.n${2 + 3 * i};
`)}  let n9 = sizes.n9;
  let n0 = n8 * 4;
  let n1 = n9 * 2;
  let n3 = n9 * 4;
  let n4 = n2 * 2;
  let n6 = n8 * 6;
  let n7 = n8 * 2;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_48 = id / n1;
  let hw2 = id_div_48 % 2;
  let id_div_4 = id / n2;
  let hw0 = id_div_4 % 2;
  let hw3 = id / n3;
  let id_div_8 = id / n4;
  let hw1 = id_div_8 % n5;
  let tile = id % n2;
  let joined_at = batch_row * n6 + hw2 * n7 + hw0 * n8 + hw3 * n9 + hw1 * n2 + tile;
  let joined_1 = joined[joined_at];
  f[batch_row * n0 + id] = joined_1;
}
`),
    pipeline(64, 0, `// lib/nn.vit:15 (map)
// f[hwo*6 + hwi, c] = joined[4, hwo, hwi, c]

@group(0) @binding(0) var<storage, read_write> joined: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> f: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n2: i32 }
@group(0) @binding(3) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
${each(3, (i) => `  let n${i} = sizes.n${i};
`)}  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let joined_at = batch_row * n1 + id + n2;
  let joined_1 = joined[joined_at];
  f[batch_row * n0 + id] = joined_1;
}
`),
    pipeline(128, 4096, `// lib/nn.vit:63 (contract)
// a[i, j] = 0.25 * (sum[c: 16] y[i, c] * y_1[0, j, c])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> a: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 128>;
var<workgroup> right: array<vec4f, 128>;

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
  let i = min(row_block * 32 + worker_div_4, 143);
  let i_1 = row_block * 32 + worker_div_4;
  let worker_mod_4 = worker % 4;
  let y_at = batch_row * 576 + i * 4 + worker_mod_4;
  let y_2 = y[y_at];
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let column_block = id % 2;
  let j = min(column_block * 32 + worker_div_4, 35);
  let j_1 = column_block * 32 + worker_div_4;
  let y_1_at = batch_row * 288 + j * 4 + worker_mod_4;
  let y_1_1 = y_1[y_1_at];
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 32 + worker_mod_4_1 * 8 + worker_div_16;
  let worker_row = worker / 8;
  let left_at = worker_row * 2;
  let worker_column = worker % 8;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var c = 0; c < 1; c++) {
    left[left_place] = y_2;
    right[right_place] = y_1_1;
    workgroupBarrier();
    for (var c_quad = 0; c_quad < 4; c_quad++) {
      let left_at_step = c_quad * 32;
      let row = left[left_at + left_at_step];
      let row_1 = left[left_at + left_at_step + 1];
      let right_at_step = c_quad * 32;
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
  let i_2 = row_block * 32 + worker_row * 2;
  let j_quad = min(column_block * 8 + worker_column, 8);
  let j_quad_1 = column_block * 8 + worker_column;
  let a_at = batch_row * 1296 + j_quad;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let i_3 = i_2 + tile_row;
    if (i_3 >= 144) { break; }
    let sum = sums[tile_row];
    let a_at_step = i_3 * 9;
    if (j_quad_1 < 9) { a[a_at + a_at_step] = 0.25 * sum; }
  }
}
`),
    pipeline(64, 512, `// lib/nn.vit:40, lib/nn.vit:39 (row)
// p[0, i, j] = exp(a[i, j] - max[k: 36] a[i, k]) / (sum[k: 36] exp(a[i, k] - max[k: 36] a[i, k]))

@group(0) @binding(0) var<storage, read_write> a: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> p: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

var<workgroup> largest_parts: array<f32, 64>;
var<workgroup> sum_parts: array<f32, 64>;

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 18u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var largest = vec4f(-3.0e38);
  let member = worker % 8;
  let team = worker / 8;
  let a_at = batch_row * 1296 + id * 72 + team * 9;
  for (var k = member; k < 9; k += 8) {
    let a_1 = a[a_at + k];
    largest = max(largest, a_1);
  }
  largest_parts[worker] = max(max(largest.x, largest.y), max(largest.z, largest.w));
  workgroupBarrier();
  for (var left = 8; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { largest_parts[worker] = max(largest_parts[worker], largest_parts[worker + half]); }
    workgroupBarrier();
  }
  let largest_total = largest_parts[team * 8];
  var sum = vec4f(0.0);
  for (var k = member; k < 9; k += 8) {
    let a_2 = a[a_at + k];
    sum += vitc_exp_v4(a_2 - largest_total);
  }
  sum_parts[worker] = dot(sum, vec4f(1.0));
  workgroupBarrier();
  for (var left_1 = 8; left_1 > 1; left_1 = (left_1 + 1) / 2) {
    let half_1 = (left_1 + 1) / 2;
    if (member < left_1 - half_1) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half_1]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team * 8];
  let p_at = batch_row * 1296 + id * 72 + team * 9;
  for (var j = member; j < 9; j += 8) {
    let a_3 = a[a_at + j];
    p[p_at + j] = vitc_exp_v4(a_3 - largest_total) / sum_total;
  }
}
`),
    pipeline(64, 0, `// lib/nn.vit:65 (contract)
// o[t, nc] = sum[j: 36] p[0, t, j] * y[1, j, nc]

@group(0) @binding(0) var<storage, read_write> p: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 5u; // of one row of the batch
  let invocations = 288; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 4;
  let p_at = batch_row * 1296 + row_tile * 18;
  let p_at_1 = batch_row * 1296 + row_tile * 18 + 9;
  let column_tile = id % 4;
  let y_at = batch_row * 288 + column_tile + 144;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 288 + column_tile + ${148 + 4 * i};
`)}  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var j = 0; j < 9; j++) {
    let p_1 = p[p_at + j];
    let p_2 = p[p_at_1 + j];
    let y_at_step = j * 16;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + y_at_step];
`)}    let block = mat4x4f(y_1, y_2, y_3, y_4);
    acc_0_0 += block * p_1;
    acc_1_0 += block * p_2;
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let o_at = batch_row * 576 + row_tile * 8 + column_tile;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let o_at_step = tile_row * 4;
    o[o_at + o_at_step] = sum;
  }
}
`),
    pipeline(64, 0, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[t, o] = sum[i: 16] o[t, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = sizes.n1;
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
  let bias_1 = bias[column_tile];
  let y_at = batch_row * n2 + row_tile * n3 + column_tile;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let y_at_step = tile_row * n1;
    y[y_at + y_at_step] = sum + bias_1;
  }
}
`),
    pipeline(64, 0, `// specs/cvt.vit:40 (map)
// x[hw, d] = y[hw, d] + y_1[hw, d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> x: array<vec4f>;
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
  let y_2 = y[batch_row * n0 + id];
  let y_1_1 = y_1[batch_row * n0 + id];
  x[batch_row * n0 + id] = y_2 + y_1_1;
}
`),
    pipeline(64, 0, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// y_1[hwo*6 + hwi, d] = (y[hwo, hwi, d] - y[hwo, hwi, 0] - (sum[d: 24] (y[hwo, hwi, d] - y[hwo, hwi, 0])) *
//   0.041666666666666664) * rsqrt((sum[d: 24] (y[hwo, hwi, d] - y[hwo, hwi, 0] - (sum[d: 24] (y[hwo, hwi, d] -
//   y[hwo, hwi, 0])) * 0.041666666666666664) * (y[hwo, hwi, d] - y[hwo, hwi, 0] - (sum[d: 24] (y[hwo, hwi, d] -
//   y[hwo, hwi, 0])) * 0.041666666666666664)) / 24 + 0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
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
  let y_2 = y[batch_row * 216 + id * 6];
  let y_3 = y[batch_row * 216 + id * 6].x;
  sum += y_2 - y_3;
  let y_at = batch_row * 216 + id * 6 + 1;
  let y_4 = y[y_at];
${each(4, (i) => `  sum += y_${4 + i} - y_3;
  let y_at_${1 + i} = batch_row * 216 + id * 6 + ${2 + i};
  let y_${5 + i} = y[y_at_${1 + i}];
`)}  sum += y_8 - y_3;
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let y_9 = y[batch_row * 216 + id * 6];
  let term = sum_of_d * 0.041666666666666664;
  let term_1 = y_9 - y_3 - term;
  sum_1 += term_1 * term_1;
  let y_10 = y[y_at];
${each(4, (i) => `  let term_${2 + i} = y_${10 + i} - y_3 - term;
  sum_1 += term_${2 + i} * term_${2 + i};
  let y_${11 + i} = y[y_at_${1 + i}];
`)}  let term_6 = y_14 - y_3 - term;
  sum_1 += term_6 * term_6;
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let y_15 = y[batch_row * 216 + id * 6];
  let term_7 = sum_1_of_d / 24.0;
  let term_8 = term_7 + 0.00001;
  let rsqrt_of = inverseSqrt(term_8);
  let weight_1 = weight[0];
  let bias_1 = bias[0];
  y_1[batch_row * 216 + id * 6] = (y_15 - y_3 - term) * rsqrt_of * weight_1 + bias_1;
  let y_16 = y[y_at];
  let weight_2 = weight[1];
  let bias_2 = bias[1];
  let y_1_at = batch_row * 216 + id * 6 + 1;
  y_1[y_1_at] = (y_16 - y_3 - term) * rsqrt_of * weight_2 + bias_2;
${each(4, (i) => `  let y_${17 + i} = y[y_at_${1 + i}];
  let weight_${3 + i} = weight[${2 + i}];
  let bias_${3 + i} = bias[${2 + i}];
  let y_1_at_${1 + i} = batch_row * 216 + id * 6 + ${2 + i};
  y_1[y_1_at_${1 + i}] = (y_${17 + i} - y_3 - term) * rsqrt_of * weight_${3 + i} + bias_${3 + i};
`)}}
`),
    pipeline(64, 0, `// specs/cvt.vit:61 (map)
// tap[d, h, w] = y[h*6 + w, d]

@group(0) @binding(0) var<storage, read_write> y: array<f32>;
@group(0) @binding(1) var<storage, read_write> tap: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n2: i32, n3: i32, n4: i32 }
@group(0) @binding(3) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
${each(5, (i) => `  let n${i} = sizes.n${i};
`)}  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let tile = id % n1;
  let d = id / n1;
  let y_at = batch_row * n2 + tile * n3 + d + n4;
  let y_1 = y[y_at];
  tap[batch_row * n0 + id] = y_1;
}
`),
    pipeline(64, 0, `// lib/nn.vit:63 (contract)
// a[n, i, j] = 0.2041241452319315 * (sum[c: 12] y[i, n*12 + c] * y_1[0, j, n*12 + c])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> a: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n2: i32, n3: i32, n4: i32, n6: i32, n7: i32, n8: i32, n11: f32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
${each(5, (i) => `  let n${i} = sizes.n${i};
`)}${each(3, (i) => `  let n${6 + i} = sizes.n${6 + i};
`)}  let n11 = sizes.n11;
  let n5 = n7 * 2;
  let n9 = n0 * 2;
  let n10 = n1 * 2;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_9 = id / n1;
  let row_tile = id_div_9 % n2;
  let n = id / n3;
  let y_at = batch_row * n4 + row_tile * n5 + n * n6;
  let y_at_1 = batch_row * n4 + row_tile * n5 + n * n6 + n7;
  let column_tile = id % n1;
  let y_1_at = batch_row * n8 + column_tile * n7 + n * n6;
  var acc_0_0 = 0.0;
  var acc_1_0 = 0.0;
  for (var c = 0; c < n6; c++) {
    let y_2 = y[y_at + c];
    let y_3 = y[y_at_1 + c];
    let y_1_1 = y_1[y_1_at + c];
    acc_0_0 += dot(y_2, y_1_1);
    acc_1_0 += dot(y_3, y_1_1);
  }
  var sums = array<f32, 2>(
    acc_0_0,
    acc_1_0,
  );
  let a_at = batch_row * n9 + id_div_9 * n10 + column_tile;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let a_at_step = tile_row * n1;
    a[a_at + a_at_step] = n11 * sum;
  }
}
`),
    pipeline(64, 0, `// lib/nn.vit:40, lib/nn.vit:39 (row)
// p[n, i, j] = exp(a[n, i, j] - max[k: 9] a[n, i, k]) / (sum[k: 9] exp(a[n, i, k] - max[k: 9] a[n, i, k]))

@group(0) @binding(0) var<storage, read_write> a: array<f32>;
@group(0) @binding(1) var<storage, read_write> p: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 2u; // of one row of the batch
  let invocations = 72; // of one row of the batch
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
  for (var k = 0; k < 2; k++) {
    let a_at_step = k * 4;
    let a_10 = a[a_at_8 + a_at_step];
    sum += vitc_exp(a_10 - largest);
    let a_11 = a[a_at + a_at_step];
    sum += vitc_exp(a_11 - largest);
    let a_12 = a[a_at_1 + a_at_step];
    sum += vitc_exp(a_12 - largest);
    let a_13 = a[a_at_2 + a_at_step];
    sum += vitc_exp(a_13 - largest);
  }
  sum += vitc_exp(a_9 - largest);
  let p_at = batch_row * 648 + id * 9;
${each(3, (i) => `  let p_at_${1 + i} = batch_row * 648 + id * 9 + ${1 + i};
`)}  for (var j = 0; j < 2; j++) {
    let a_at_step_1 = j * 4;
    let a_14 = a[a_at_8 + a_at_step_1];
    let p_at_step = j * 4;
    p[p_at + p_at_step] = vitc_exp(a_14 - largest) / sum;
    let a_15 = a[a_at + a_at_step_1];
    p[p_at_1 + p_at_step] = vitc_exp(a_15 - largest) / sum;
    let a_16 = a[a_at_1 + a_at_step_1];
    p[p_at_2 + p_at_step] = vitc_exp(a_16 - largest) / sum;
    let a_17 = a[a_at_2 + a_at_step_1];
    p[p_at_3 + p_at_step] = vitc_exp(a_17 - largest) / sum;
  }
  let term = a_9 - largest;
  let exp_of = vitc_exp(term);
  let p_at_4 = batch_row * 648 + id * 9 + 8;
  p[p_at_4] = exp_of / sum;
}
`),
    pipeline(64, 0, `// lib/nn.vit:65 (contract)
// o[t, nco*12 + nci] = sum[j: 9] p[nco, t, j] * y[1, j, nco*12 + nci]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n2: i32, n4: i32, n5: i32, n7: i32, n8: i32, n9: i32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
${each(3, (i) => `  let n${i} = sizes.n${i};
`)}  let n4 = sizes.n4;
  let n5 = sizes.n5;
${each(3, (i) => `  let n${7 + i} = sizes.n${7 + i};
`)}  let n3 = n4 * 2;
  let n6 = n7 * 2;
  let n10 = n0 * 2;
  let n11 = n8 * 2;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_3 = id / n1;
  let p_at = batch_row * n2 + id_div_3 * n3;
  let p_at_1 = batch_row * n2 + id_div_3 * n3 + n4;
  let nco = id / n5;
  let column_tile = id % n1;
  let y_at = batch_row * n6 + nco * n1 + column_tile + n7;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var j = 0; j < n4; j++) {
    let p_1 = p[p_at + j];
    let p_2 = p[p_at_1 + j];
    let y_at_step = j * n8;
    let y_1 = y[y_at + y_at_step];
    acc_0_0 += p_1 * y_1;
    acc_1_0 += p_2 * y_1;
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let row_tile = id_div_3 % n9;
  let o_at = batch_row * n10 + row_tile * n11 + nco * n1 + column_tile;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let o_at_step = tile_row * n8;
    o[o_at + o_at_step] = sum;
  }
}
`),
    pipeline(64, 0, `// specs/cvt.vit:64 (map)
// z[hw, d] = if hw < 1 then cls_token[0, 0, d] else y[hw - 1, d]

@group(0) @binding(0) var<storage, read> cls_token: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> z: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 2u; // of one row of the batch
  let invocations = 80; // of one row of the batch
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
`),
    pipeline(64, 0, `// lib/nn.vit:15 (map)
// f[hwo*3 + hwi, c] = y[hwo, hwi, c]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> f: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32 }
@group(0) @binding(3) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = sizes.n1;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_1 = y[batch_row * n1 + id];
  f[batch_row * n0 + id] = y_1;
}
`),
    pipeline(64, 0, `// lib/nn.vit:40, lib/nn.vit:39 (row)
// p[n, i, j] = exp(a[n, i, j] - max[k: 5] a[n, i, k]) / (sum[k: 5] exp(a[n, i, k] - max[k: 5] a[n, i, k]))

@group(0) @binding(0) var<storage, read_write> a: array<f32>;
@group(0) @binding(1) var<storage, read_write> p: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 1u; // of one row of the batch
  let invocations = 40; // of one row of the batch
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
${each(5, (i) => `  sum += vitc_exp(a_${1 + i} - largest);
`)}  let term = a_1 - largest;
  let exp_of = vitc_exp(term);
  p[batch_row * 200 + id * 5] = exp_of / sum;
  let term_1 = a_2 - largest;
  let exp_of_1 = vitc_exp(term_1);
  let p_at = batch_row * 200 + id * 5 + 1;
  p[p_at] = exp_of_1 / sum;
${each(3, (i) => `  let term_${2 + i} = a_${3 + i} - largest;
  let exp_of_${2 + i} = vitc_exp(term_${2 + i});
  let p_at_${1 + i} = batch_row * 200 + id * 5 + ${2 + i};
  p[p_at_${1 + i}] = exp_of_${2 + i} / sum;
`)}}
`),
    pipeline(64, 1024, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[t, o] = sum[i: 32] o[t, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

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
  let bias_1 = bias[worker_column];
  let y_at = batch_row * 80 + id * 16 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row];
    let y_at_step = tile_row * 8;
    if (part == 0) { y[y_at + y_at_step] = sum + bias_1; }
  }
}
`),
    pipeline(64, 0, `// specs/cvt.vit:40 (map)
// x[hw, d] = (if hw < 1 then cls_token[0, 0, d] else y[hw - 1, d]) + y_1[hw, d]

@group(0) @binding(0) var<storage, read> cls_token: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 2u; // of one row of the batch
  let invocations = 80; // of one row of the batch
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
`),
    pipeline(64, 512, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// y[d] = (x[0, d] - x[0, 0] - (sum[d: 32] (x[0, d] - x[0, 0])) * 0.03125) * rsqrt((sum[d: 32] (x[0, d] - x[0, 0] -
//   (sum[d: 32] (x[0, d] - x[0, 0])) * 0.03125) * (x[0, d] - x[0, 0] - (sum[d: 32] (x[0, d] - x[0, 0])) *
//   0.03125)) / 32 + 0.00001) * weight[d] + bias[d]

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
  let x_at = batch_row * 80;
  let x_2 = x[batch_row * 80].x;
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
  ],
};
