/* eslint-disable */
/** The plan of cvt_13_224 that computes the taps as well. Generated. */
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
  inputs: placed(base.inputs, arena(802816, 602112)),
  outputs: placed(base.outputs, arena(301056, 4000)),
  taps: [
    { name: "stage0.embed", shape: [64, 56, 56], region: arena(20471808, 802816) },
    { name: "stage0.tokens", shape: [3136, 64], region: arena(19668992, 802816) },
    ...repeat(2, (i) => [
      { name: `stage${i}.blocks.${i}.attn.conv_q`, shape: [3136 - 2352 * i, 64 + 128 * i], region: arena(21274624 + 2609152 * i, 802816 - 200704 * i) },
      { name: `stage${i}.blocks.${i}.attn.conv_k`, shape: [784 - 588 * i, 64 + 128 * i], region: arena(37548032 + 702464 * i, 200704 - 50176 * i) },
      { name: `stage${i}.blocks.${i}.attn.conv_v`, shape: [784 - 588 * i, 64 + 128 * i], region: arena(37748736 + 652288 * i, 200704 - 50176 * i) },
      { name: `stage${i}.blocks.${i}.attn.map`, shape: [1 + 2 * i, 3136 - 2352 * i, 784 - 588 * i], region: arena(9834496 - 5582080 * i, 9834496 - 7990528 * i) },
      { name: `stage${i}.blocks.${i}.attn.out`, shape: [3136 - 2352 * i, 64 + 128 * i], region: arena(6096384 + 18389504 * i, 802816 - 200704 * i) },
      { name: `stage${i}.blocks.${i}.out`, shape: [3136 - 2352 * i, 64 + 128 * i], region: arena(6899200 + 18790912 * i, 802816 - 200704 * i) },
      { name: `stage${i}.out`, shape: [64 + 128 * i, 56 - 28 * i, 56 - 28 * i], region: arena(7702016 - 6491648 * i, 802816 - 200704 * i) },
      { name: `stage${1 + i}.embed`, shape: [192 + 192 * i, 28 - 14 * i, 28 - 14 * i], region: arena(9106944 + 23237120 * i, 602112 - 301056 * i) },
      { name: `stage${1 + i}.tokens`, shape: [784 - 587 * i, 192 + 192 * i], region: arena(8504832 - 6692352 * i, 602112 - 299520 * i) },
      { name: `stage${1 + i}.blocks.0.attn.conv_q`, shape: [784 - 588 * i, 192 + 192 * i], region: arena(22077440 + 10567680 * i, 602112 - 301056 * i) },
      { name: `stage${1 + i}.blocks.0.attn.conv_k`, shape: [196 - 147 * i, 192 + 192 * i], region: arena(37949440 - 28240384 * i, 150528 - 75264 * i) },
      { name: `stage${1 + i}.blocks.0.attn.conv_v`, shape: [196 - 147 * i, 192 + 192 * i], region: arena(38099968 + 451584 * i, 150528 - 75264 * i) },
      { name: `stage${1 + i}.blocks.0.attn.map`, shape: [3 + 3 * i, 784 - 587 * i, 196 - 146 * i], region: arena(2408448 - 293376 * i, 1843968 - 1607568 * i) },
      { name: `stage${1 + i}.blocks.0.attn.out`, shape: [784 - 587 * i, 192 + 192 * i], region: arena(22679552 + 2408448 * i, 602112 - 299520 * i) },
      { name: `stage${1 + i}.blocks.0.out`, shape: [784 - 587 * i, 192 + 192 * i], region: arena(23281664 + 3313152 * i, 602112 - 299520 * i) },
    ]),
    ...repeat(2, (i) => [
      { name: `stage2.blocks.${1 + 4 * i}.attn.conv_q`, shape: [196, 384], region: arena(32946176 + 1204224 * i, 301056) },
      { name: `stage2.blocks.${1 + 4 * i}.attn.conv_k`, shape: [49, 384], region: arena(38626816 + 602112 * i, 75264) },
      { name: `stage2.blocks.${1 + 4 * i}.attn.conv_v`, shape: [49, 384], region: arena(38702080 + 602112 * i, 75264) },
      { name: `stage2.blocks.${1 + 4 * i}.attn.map`, shape: [6, 197, 50], region: arena(25390592 + 10974720 * i, 236400) },
      { name: `stage2.blocks.${1 + 4 * i}.attn.out`, shape: [197, 384], region: arena(26292224 + 2420736 * i, 302592) },
      { name: `stage2.blocks.${1 + 4 * i}.out`, shape: [197, 384], region: arena(27200000 + 2420736 * i, 302592) },
      { name: `stage2.blocks.${2 + 4 * i}.attn.conv_q`, shape: [196, 384], region: arena(33247232 + 1204224 * i, 301056) },
      { name: `stage2.blocks.${2 + 4 * i}.attn.conv_k`, shape: [49, 384], region: arena(38777344 + 602112 * i, 75264) },
      { name: `stage2.blocks.${2 + 4 * i}.attn.conv_v`, shape: [49, 384], region: arena(38852608 + 602112 * i, 75264) },
      { name: `stage2.blocks.${2 + 4 * i}.attn.map`, shape: [6, 197, 50], region: arena(35655680 + 946176 * i, 236400) },
      { name: `stage2.blocks.${2 + 4 * i}.attn.out`, shape: [197, 384], region: arena(26897408 + 2420736 * i, 302592) },
      { name: `stage2.blocks.${2 + 4 * i}.out`, shape: [197, 384], region: arena(27805184 + 2420736 * i, 302592) },
      { name: `stage2.blocks.${3 + 4 * i}.attn.conv_q`, shape: [196, 384], region: arena(33548288 + 1204224 * i, 301056) },
      { name: `stage2.blocks.${3 + 4 * i}.attn.conv_k`, shape: [49, 384], region: arena(38927872 + 602112 * i, 75264) },
      { name: `stage2.blocks.${3 + 4 * i}.attn.conv_v`, shape: [49, 384], region: arena(39003136 + 602112 * i, 75264) },
      { name: `stage2.blocks.${3 + 4 * i}.attn.map`, shape: [6, 197, 50], region: arena(35892224 + 946176 * i, 236400) },
      { name: `stage2.blocks.${3 + 4 * i}.attn.out`, shape: [197, 384], region: arena(27502592 + 2420736 * i, 302592) },
      { name: `stage2.blocks.${3 + 4 * i}.out`, shape: [197, 384], region: arena(28410368 + 2420736 * i, 302592) },
      { name: `stage2.blocks.${4 + 4 * i}.attn.conv_q`, shape: [196, 384], region: arena(33849344 + 1204224 * i, 301056) },
      { name: `stage2.blocks.${4 + 4 * i}.attn.conv_k`, shape: [49, 384], region: arena(39078400 + 602112 * i, 75264) },
      { name: `stage2.blocks.${4 + 4 * i}.attn.conv_v`, shape: [49, 384], region: arena(39153664 + 602112 * i, 75264) },
      { name: `stage2.blocks.${4 + 4 * i}.attn.map`, shape: [6, 197, 50], region: arena(36128768 + 946176 * i, 236400) },
      { name: `stage2.blocks.${4 + 4 * i}.attn.out`, shape: [197, 384], region: arena(28107776 + 2420736 * i, 302592) },
      { name: `stage2.blocks.${4 + 4 * i}.out`, shape: [197, 384], region: arena(29015552 + 2420736 * i, 302592) },
    ]),
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
  params: placed(base.params, weights(0, 37632), weights(37632, 256), weights(37888, 256), weights(38144, 256), weights(38400, 256), weights(38656, 256), staging(0, 2304), staging(2304, 256), staging(2560, 256), staging(2816, 256), staging(3072, 256), weights(38912, 16384), weights(55296, 256), staging(0, 2304), staging(2304, 256), staging(2560, 256), staging(2816, 256), staging(3072, 256), staging(0, 16384), staging(0, 256), staging(3328, 2304), staging(5632, 256), staging(5888, 256), staging(6144, 256), staging(6400, 256), staging(16384, 16384), staging(256, 256), weights(55552, 16384), weights(71936, 256), staging(0, 256), staging(256, 256), staging(512, 65536), staging(66048, 1024), weights(72192, 65536), weights(137728, 256), weights(137984, 442368), weights(580352, 768), weights(581120, 768), weights(581888, 768), weights(582656, 768), weights(583424, 768), staging(0, 6912), staging(6912, 768), staging(7680, 768), staging(8448, 768), staging(9216, 768), weights(584192, 147456), weights(731648, 768), staging(0, 6912), staging(6912, 768), staging(7680, 768), staging(8448, 768), staging(9216, 768), staging(0, 147456), staging(0, 768), staging(9984, 6912), staging(16896, 768), staging(17664, 768), staging(18432, 768), staging(19200, 768), staging(147456, 147456), staging(768, 768), weights(732416, 147456), weights(879872, 768), staging(0, 768), staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(880640, 589824), weights(1470464, 768), weights(1471232, 768), weights(1472000, 768), staging(0, 6912), staging(6912, 768), staging(7680, 768), staging(8448, 768), staging(9216, 768), weights(1472768, 147456), weights(1620224, 768), staging(0, 6912), staging(6912, 768), staging(7680, 768), staging(8448, 768), staging(9216, 768), staging(0, 147456), staging(0, 768), staging(9984, 6912), staging(16896, 768), staging(17664, 768), staging(18432, 768), staging(19200, 768), staging(147456, 147456), staging(768, 768), weights(1620992, 147456), weights(1768448, 768), staging(0, 768), staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(1769216, 589824), weights(2359040, 768), weights(2359808, 2654208), weights(5014016, 1536), weights(5015552, 1536), weights(5017088, 1536), weights(5018624, 1536), weights(5020160, 1536), weights(5021696, 1536), staging(0, 13824), staging(13824, 1536), staging(15360, 1536), staging(16896, 1536), staging(18432, 1536), weights(5023232, 589824), weights(5613056, 1536), staging(0, 13824), staging(13824, 1536), staging(15360, 1536), staging(16896, 1536), staging(18432, 1536), staging(0, 589824), staging(0, 1536), staging(19968, 13824), staging(33792, 1536), staging(35328, 1536), staging(36864, 1536), staging(38400, 1536), staging(589824, 589824), staging(1536, 1536), weights(5614592, 589824), weights(6204416, 1536), staging(0, 1536), staging(1536, 1536), staging(3072, 2359296), staging(2362368, 6144), weights(6205952, 2359296), weights(8565248, 1536), weights(8566784, 1536), weights(8568320, 1536), staging(0, 13824), staging(13824, 1536), staging(15360, 1536), staging(16896, 1536), staging(18432, 1536), weights(8569856, 589824), weights(9159680, 1536), staging(0, 13824), staging(13824, 1536), staging(15360, 1536), staging(16896, 1536), staging(18432, 1536), staging(0, 589824), staging(0, 1536), staging(19968, 13824), staging(33792, 1536), staging(35328, 1536), staging(36864, 1536), staging(38400, 1536), staging(589824, 589824), staging(1536, 1536), weights(9161216, 589824), weights(9751040, 1536), staging(0, 1536), staging(1536, 1536), staging(3072, 2359296), staging(2362368, 6144), weights(9752576, 2359296), weights(12111872, 1536), weights(12113408, 1536), weights(12114944, 1536), staging(0, 13824), staging(13824, 1536), staging(15360, 1536), staging(16896, 1536), staging(18432, 1536), weights(12116480, 589824), weights(12706304, 1536), staging(0, 13824), staging(13824, 1536), staging(15360, 1536), staging(16896, 1536), staging(18432, 1536), staging(0, 589824), staging(0, 1536), staging(19968, 13824), staging(33792, 1536), staging(35328, 1536), staging(36864, 1536), staging(38400, 1536), staging(589824, 589824), staging(1536, 1536), weights(12707840, 589824), weights(13297664, 1536), staging(0, 1536), staging(1536, 1536), staging(3072, 2359296), staging(2362368, 6144), weights(13299200, 2359296), weights(15658496, 1536), weights(15660032, 1536), weights(15661568, 1536), staging(0, 13824), staging(13824, 1536), staging(15360, 1536), staging(16896, 1536), staging(18432, 1536), weights(15663104, 589824), weights(16252928, 1536), staging(0, 13824), staging(13824, 1536), staging(15360, 1536), staging(16896, 1536), staging(18432, 1536), staging(0, 589824), staging(0, 1536), staging(19968, 13824), staging(33792, 1536), staging(35328, 1536), staging(36864, 1536), staging(38400, 1536), staging(589824, 589824), staging(1536, 1536), weights(16254464, 589824), weights(16844288, 1536), staging(0, 1536), staging(1536, 1536), staging(3072, 2359296), staging(2362368, 6144), weights(16845824, 2359296), weights(19205120, 1536), weights(19206656, 1536), weights(19208192, 1536), staging(0, 13824), staging(13824, 1536), staging(15360, 1536), staging(16896, 1536), staging(18432, 1536), weights(19209728, 589824), weights(19799552, 1536), staging(0, 13824), staging(13824, 1536), staging(15360, 1536), staging(16896, 1536), staging(18432, 1536), staging(0, 589824), staging(0, 1536), staging(19968, 13824), staging(33792, 1536), staging(35328, 1536), staging(36864, 1536), staging(38400, 1536), staging(589824, 589824), staging(1536, 1536), weights(19801088, 589824), weights(20390912, 1536), staging(0, 1536), staging(1536, 1536), staging(3072, 2359296), staging(2362368, 6144), weights(20392448, 2359296), weights(22751744, 1536), weights(22753280, 1536), weights(22754816, 1536), staging(0, 13824), staging(13824, 1536), staging(15360, 1536), staging(16896, 1536), staging(18432, 1536), weights(22756352, 589824), weights(23346176, 1536), staging(0, 13824), staging(13824, 1536), staging(15360, 1536), staging(16896, 1536), staging(18432, 1536), staging(0, 589824), staging(0, 1536), staging(19968, 13824), staging(33792, 1536), staging(35328, 1536), staging(36864, 1536), staging(38400, 1536), staging(589824, 589824), staging(1536, 1536), weights(23347712, 589824), weights(23937536, 1536), staging(0, 1536), staging(1536, 1536), staging(3072, 2359296), staging(2362368, 6144), weights(23939072, 2359296), weights(26298368, 1536), weights(26299904, 1536), weights(26301440, 1536), staging(0, 13824), staging(13824, 1536), staging(15360, 1536), staging(16896, 1536), staging(18432, 1536), weights(26302976, 589824), weights(26892800, 1536), staging(0, 13824), staging(13824, 1536), staging(15360, 1536), staging(16896, 1536), staging(18432, 1536), staging(0, 589824), staging(0, 1536), staging(19968, 13824), staging(33792, 1536), staging(35328, 1536), staging(36864, 1536), staging(38400, 1536), staging(589824, 589824), staging(1536, 1536), weights(26894336, 589824), weights(27484160, 1536), staging(0, 1536), staging(1536, 1536), staging(3072, 2359296), staging(2362368, 6144), weights(27485696, 2359296), weights(29844992, 1536), weights(29846528, 1536), weights(29848064, 1536), staging(0, 13824), staging(13824, 1536), staging(15360, 1536), staging(16896, 1536), staging(18432, 1536), weights(29849600, 589824), weights(30439424, 1536), staging(0, 13824), staging(13824, 1536), staging(15360, 1536), staging(16896, 1536), staging(18432, 1536), staging(0, 589824), staging(0, 1536), staging(19968, 13824), staging(33792, 1536), staging(35328, 1536), staging(36864, 1536), staging(38400, 1536), staging(589824, 589824), staging(1536, 1536), weights(30440960, 589824), weights(31030784, 1536), staging(0, 1536), staging(1536, 1536), staging(3072, 2359296), staging(2362368, 6144), weights(31032320, 2359296), weights(33391616, 1536), weights(33393152, 1536), weights(33394688, 1536), staging(0, 13824), staging(13824, 1536), staging(15360, 1536), staging(16896, 1536), staging(18432, 1536), weights(33396224, 589824), weights(33986048, 1536), staging(0, 13824), staging(13824, 1536), staging(15360, 1536), staging(16896, 1536), staging(18432, 1536), staging(0, 589824), staging(0, 1536), staging(19968, 13824), staging(33792, 1536), staging(35328, 1536), staging(36864, 1536), staging(38400, 1536), staging(589824, 589824), staging(1536, 1536), weights(33987584, 589824), weights(34577408, 1536), staging(0, 1536), staging(1536, 1536), staging(3072, 2359296), staging(2362368, 6144), weights(34578944, 2359296), weights(36938240, 1536), weights(36939776, 1536), weights(36941312, 1536), staging(0, 13824), staging(13824, 1536), staging(15360, 1536), staging(16896, 1536), staging(18432, 1536), weights(36942848, 589824), weights(37532672, 1536), staging(0, 13824), staging(13824, 1536), staging(15360, 1536), staging(16896, 1536), staging(18432, 1536), staging(0, 589824), staging(0, 1536), staging(19968, 13824), staging(33792, 1536), staging(35328, 1536), staging(36864, 1536), staging(38400, 1536), staging(589824, 589824), staging(1536, 1536), weights(37534208, 589824), weights(38124032, 1536), staging(0, 1536), staging(1536, 1536), staging(3072, 2359296), staging(2362368, 6144), weights(38125568, 2359296), weights(40484864, 1536), weights(40486400, 1536), weights(40487936, 1536), weights(40489472, 1536000), weights(42025472, 4000)),
  fold: [
    ...repeat(10, (i) => [
      group([399 - 31 * i, 406 - 31 * i],
      sized(step(0, 1152, `stage2.blocks.${9 - i}.attn.stack.weight`, "lib/nn.vit:19", staging(0, 589824), staging(589824, 589824), weights(42029568 + 1213440 * i, 1179648)), 36864)),
      group([400 - 31 * i, 407 - 31 * i],
      sized(step(0, 3, `stage2.blocks.${9 - i}.attn.stack.bias`, "lib/nn.vit:22", staging(0, 1536), staging(1536, 1536), weights(43209216 + 1213440 * i, 3072)), 96)),
      group([394 - 31 * i, 395 - 31 * i, 396 - 31 * i, 397 - 31 * i, 398 - 31 * i, 401 - 31 * i, 402 - 31 * i, 403 - 31 * i, 404 - 31 * i, 405 - 31 * i],
      sized(step(1, 27, `stage2.blocks.${9 - i}.attn.stack.conv.weight`, "specs/cvt.vit:24", staging(0, 13824), staging(19968, 13824), staging(39936, 27648)), 96),
      sized(step(0, 3, `stage2.blocks.${9 - i}.attn.stack.bn.running_var`, "specs/cvt.vit:12", staging(18432, 1536), staging(38400, 1536), staging(67584, 3072)), 96),
      sized(step(0, 3, `stage2.blocks.${9 - i}.attn.stack.bn.weight`, "specs/cvt.vit:9", staging(13824, 1536), staging(33792, 1536), staging(70656, 3072)), 96),
      sized(step(2, 27, `stage2.blocks.${9 - i}.attn.stack.bn.y.folded`, "specs/cvt.vit:21", staging(39936, 27648), staging(67584, 3072), staging(70656, 3072), weights(43212288 + 1213440 * i, 27648)), 96),
      sized(step(0, 3, `stage2.blocks.${9 - i}.attn.stack.bn.running_mean`, "specs/cvt.vit:11", staging(16896, 1536), staging(36864, 1536), staging(73728, 3072)), 96),
      sized(step(0, 3, `stage2.blocks.${9 - i}.attn.stack.bn.bias`, "specs/cvt.vit:10", staging(15360, 1536), staging(35328, 1536), staging(76800, 3072)), 96),
      sized(step(3, 3, `stage2.blocks.${9 - i}.attn.stack.bn.y.folded_2`, "specs/cvt.vit:21", staging(73728, 3072), staging(67584, 3072), staging(70656, 3072), staging(76800, 3072), weights(43239936 + 1213440 * i, 3072)), 192)),
    ]),
    ...repeat(2, (i) => [
      group([84 - 31 * i, 91 - 31 * i],
      sized(step(0, 288, `stage1.blocks.${1 - i}.attn.stack.weight`, "lib/nn.vit:19", staging(0, 147456), staging(147456, 147456), weights(54163968 + 311808 * i, 294912)), 9216)),
      group([85 - 31 * i, 92 - 31 * i],
      sized(step(0, 2, `stage1.blocks.${1 - i}.attn.stack.bias`, "lib/nn.vit:22", staging(0, 768), staging(768, 768), weights(54458880 + 311808 * i, 1536)), 48)),
      group([79 - 31 * i, 80 - 31 * i, 81 - 31 * i, 82 - 31 * i, 83 - 31 * i, 86 - 31 * i, 87 - 31 * i, 88 - 31 * i, 89 - 31 * i, 90 - 31 * i],
      sized(step(1, 14, `stage1.blocks.${1 - i}.attn.stack.conv.weight`, "specs/cvt.vit:24", staging(0, 6912), staging(9984, 6912), staging(19968, 13824)), 48),
      sized(step(0, 2, `stage1.blocks.${1 - i}.attn.stack.bn.running_var`, "specs/cvt.vit:12", staging(9216, 768), staging(19200, 768), staging(33792, 1536)), 48),
      sized(step(0, 2, `stage1.blocks.${1 - i}.attn.stack.bn.weight`, "specs/cvt.vit:9", staging(6912, 768), staging(16896, 768), staging(35328, 1536)), 48),
      sized(step(2, 14, `stage1.blocks.${1 - i}.attn.stack.bn.y.folded`, "specs/cvt.vit:21", staging(19968, 13824), staging(33792, 1536), staging(35328, 1536), weights(54460416 + 311808 * i, 13824)), 48),
      sized(step(0, 2, `stage1.blocks.${1 - i}.attn.stack.bn.running_mean`, "specs/cvt.vit:11", staging(8448, 768), staging(18432, 768), staging(36864, 1536)), 48),
      sized(step(0, 2, `stage1.blocks.${1 - i}.attn.stack.bn.bias`, "specs/cvt.vit:10", staging(7680, 768), staging(17664, 768), staging(38400, 1536)), 48),
      sized(step(3, 2, `stage1.blocks.${1 - i}.attn.stack.bn.y.folded_2`, "specs/cvt.vit:21", staging(36864, 1536), staging(33792, 1536), staging(35328, 1536), staging(38400, 1536), weights(54474240 + 311808 * i, 1536)), 96)),
    ]),
    group([18, 25],
      sized(step(0, 32, "stage0.blocks.0.attn.stack.weight", "lib/nn.vit:19", staging(0, 16384), staging(16384, 16384), weights(54787584, 32768)), 1024)),
    group([19, 26],
      sized(step(0, 1, "stage0.blocks.0.attn.stack.bias", "lib/nn.vit:22", staging(0, 256), staging(256, 256), weights(54820352, 512)), 16)),
    group([13, 14, 15, 16, 17, 20, 21, 22, 23, 24],
      sized(step(1, 5, "stage0.blocks.0.attn.stack.conv.weight", "specs/cvt.vit:24", staging(0, 2304), staging(3328, 2304), staging(6656, 4608)), 16),
      sized(step(0, 1, "stage0.blocks.0.attn.stack.bn.running_var", "specs/cvt.vit:12", staging(3072, 256), staging(6400, 256), staging(11264, 512)), 16),
      sized(step(0, 1, "stage0.blocks.0.attn.stack.bn.weight", "specs/cvt.vit:9", staging(2304, 256), staging(5632, 256), staging(11776, 512)), 16),
      sized(step(2, 5, "stage0.blocks.0.attn.stack.bn.y.folded", "specs/cvt.vit:21", staging(6656, 4608), staging(11264, 512), staging(11776, 512), weights(54820864, 4608)), 16),
      sized(step(0, 1, "stage0.blocks.0.attn.stack.bn.running_mean", "specs/cvt.vit:11", staging(2816, 256), staging(6144, 256), staging(12288, 512)), 16),
      sized(step(0, 1, "stage0.blocks.0.attn.stack.bn.bias", "specs/cvt.vit:10", staging(2560, 256), staging(5888, 256), staging(12800, 512)), 16),
      sized(step(3, 1, "stage0.blocks.0.attn.stack.bn.y.folded_2", "specs/cvt.vit:21", staging(12288, 512), staging(11264, 512), staging(11776, 512), staging(12800, 512), weights(54825472, 512)), 32)),
    group([6, 7, 8, 9, 10],
      sized(step(4, 3, "stage0.blocks.0.attn.conv_proj_q.bn.y.folded", "specs/cvt.vit:21", staging(0, 2304), staging(3072, 256), staging(2304, 256), weights(54825984, 2304)), 16),
      sized(step(3, 1, "stage0.blocks.0.attn.conv_proj_q.bn.y.folded_2", "specs/cvt.vit:21", staging(2816, 256), staging(3072, 256), staging(2304, 256), staging(2560, 256), weights(54828288, 256)), 16)),
    group([29, 30, 31, 32],
      sized(step(43, 64, "stage0.blocks.0.mlp.y_1.folded", "lib/nn.vit:56", staging(512, 65536), staging(0, 256), weights(54828544, 65536)), 16, 0.015625),
      sized(step(6, 16, "stage0.blocks.0.mlp.y_1.folded_2", "lib/nn.vit:56", staging(256, 256), staging(512, 65536), staging(66048, 1024), weights(54894080, 1024)), 16)),
    ...repeat(2, (i) => [
      group([41 + 31 * i, 42 + 31 * i, 43 + 31 * i, 44 + 31 * i, 45 + 31 * i],
      sized(step(4, 7, `stage1.blocks.${i}.attn.conv_proj_q.bn.y.folded`, "specs/cvt.vit:21", staging(0, 6912), staging(9216, 768), staging(6912, 768), weights(54895104 + 600576 * i, 6912)), 48),
      sized(step(3, 1, `stage1.blocks.${i}.attn.conv_proj_q.bn.y.folded_2`, "specs/cvt.vit:21", staging(8448, 768), staging(9216, 768), staging(6912, 768), staging(7680, 768), weights(54902016 + 600576 * i, 768)), 48)),
      group([64 + 31 * i, 65 + 31 * i, 66 + 31 * i, 67 + 31 * i],
      step(7, 96, `stage1.blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(1536, 589824), staging(0, 768), weights(54902784 + 600576 * i, 589824)),
      step(44, 96, `stage1.blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(768, 768), staging(1536, 589824), staging(591360, 3072), weights(55492608 + 600576 * i, 3072))),
    ]),
    ...repeat(10, (i) => [
      group([108 + 31 * i, 109 + 31 * i, 110 + 31 * i, 111 + 31 * i, 112 + 31 * i],
      sized(step(4, 14, `stage2.blocks.${i}.attn.conv_proj_q.bn.y.folded`, "specs/cvt.vit:21", staging(0, 13824), staging(18432, 1536), staging(13824, 1536), weights(56096256 + 2380800 * i, 13824)), 96),
      sized(step(3, 2, `stage2.blocks.${i}.attn.conv_proj_q.bn.y.folded_2`, "specs/cvt.vit:21", staging(16896, 1536), staging(18432, 1536), staging(13824, 1536), staging(15360, 1536), weights(56110080 + 2380800 * i, 1536)), 96)),
      group([131 + 31 * i, 132 + 31 * i, 133 + 31 * i, 134 + 31 * i],
      sized(step(43, 384, `stage2.blocks.${i}.mlp.y_1.folded`, "lib/nn.vit:56", staging(3072, 2359296), staging(0, 1536), weights(56111616 + 2380800 * i, 2359296)), 96, 0.0026041666666666665),
      sized(step(6, 96, `stage2.blocks.${i}.mlp.y_1.folded_2`, "lib/nn.vit:56", staging(1536, 1536), staging(3072, 2359296), staging(2362368, 6144), weights(58470912 + 2380800 * i, 6144)), 96)),
    ]),
  ],
  dispatches: [
    step(9, 49, "stage0.patch_embed.proj.y", "lib/nn.vit:49", weights(37632, 256), arena(802816, 602112), weights(0, 37632), arena(0, 802816)),
    sized(step(45, 392, "stage0.patch_embed.norm.y", "lib/nn.vit:34", arena(0, 802816), weights(37888, 256), weights(38144, 256), arena(19668992, 802816)), 392, 50176, 16, 0.015625, 64),
    sized(step(46, 784, "tap", "specs/cvt.vit:61", arena(19668992, 802816), arena(20471808, 802816)), 50176, 784, 64),
    sized(step(45, 392, "stage0.blocks.0.norm1.y", "lib/nn.vit:34", arena(19668992, 802816), weights(38400, 256), weights(38656, 256), arena(1204224, 802816)), 392, 50176, 16, 0.015625, 64),
    sized(step(47, 196, "stage0.blocks.0.attn.conv_proj_q.bn.y.joined", "specs/cvt.vit:21", weights(54825984, 2304), arena(1204224, 802816), weights(54828288, 256), weights(54820864, 4608), weights(54825472, 512), arena(0, 1204224)), 12544, 16, 448, 28, 57, 55, 54, 880, 912, 58, 3135, 111, 113),
    sized(step(48, 784, "stage0.blocks.0.attn.f", "lib/nn.vit:15", arena(0, 1204224), arena(21274624, 802816)), 16, 28, 12544, 448),
    step(12, 49, "stage0.blocks.0.attn.proj_q.y_2", "lib/nn.vit:23", arena(0, 1204224), weights(38912, 16384), weights(55296, 256), arena(9834496, 802816)),
    ...repeat(2, (i) => [
      sized(step(49, 196, `stage0.blocks.0.attn.f_${2 + i}`, "lib/nn.vit:15", arena(0, 1204224), arena(37548032 + 200704 * i, 200704)), 12544, 50176 + 12544 * i),
    ]),
    step(13, 26, "stage0.blocks.0.attn.stack.y_2", "lib/nn.vit:23", arena(0, 1204224), weights(54787584, 32768), weights(54820352, 512), arena(22077440, 401408)),
    step(50, 637, "stage0.blocks.0.attn.a_1", "lib/nn.vit:63", arena(9834496, 802816), arena(22077440, 401408), arena(0, 9834496)),
    step(51, 784, "stage0.blocks.0.attn.p", "lib/nn.vit:40", arena(0, 9834496), arena(9834496, 9834496)),
    step(52, 49, "stage0.blocks.0.attn.o", "lib/nn.vit:65", arena(9834496, 9834496), arena(22077440, 401408), arena(0, 802816)),
    step(53, 49, "stage0.blocks.0.attn.proj.y_2", "lib/nn.vit:23", arena(0, 802816), weights(55552, 16384), weights(71936, 256), arena(6096384, 802816)),
    sized(step(54, 784, "stage0.blocks.0.x", "specs/cvt.vit:40", arena(19668992, 802816), arena(6096384, 802816), arena(3211264, 802816)), 50176),
    step(16, 196, "stage0.blocks.0.mlp.y_1", "lib/nn.vit:56", arena(3211264, 802816), weights(54828544, 65536), weights(54894080, 1024), arena(0, 3211264)),
    step(55, 49, "stage0.blocks.0.x_2", "specs/cvt.vit:41", arena(3211264, 802816), arena(0, 3211264), weights(72192, 65536), weights(137728, 256), arena(6899200, 802816)),
    sized(step(46, 784, "x", "specs/cvt.vit:71", arena(6899200, 802816), arena(7702016, 802816)), 50176, 784, 64),
    step(17, 75, "stage1.patch_embed.proj.y", "lib/nn.vit:49", weights(580352, 768), arena(6899200, 802816), weights(137984, 442368), arena(0, 602112)),
    sized(step(45, 98, "stage1.patch_embed.norm.y", "lib/nn.vit:34", arena(0, 602112), weights(581120, 768), weights(581888, 768), arena(8504832, 602112)), 98, 37632, 48, 0.005208333333333333, 192),
    sized(step(46, 588, "tap_2", "specs/cvt.vit:61", arena(8504832, 602112), arena(9106944, 602112)), 37632, 196, 192),
    ...repeat(2, (i) => [
      sized(step(45, 98, `stage1.blocks.${i}.norm1.y`, "lib/nn.vit:34", arena(8504832 + 14776832 * i, 602112), weights(582656 + 888576 * i, 768), weights(583424 + 888576 * i, 768), arena(903168, 602112)), 98, 37632, 48, 0.005208333333333333, 192),
      sized(step(47, 147, `stage1.blocks.${i}.attn.conv_proj_q.bn.y.joined`, "specs/cvt.vit:21", weights(54895104 + 600576 * i, 6912), arena(903168, 602112), weights(54902016 + 600576 * i, 768), weights(54772224 - 311808 * i, 13824), weights(54786048 - 311808 * i, 1536), arena(0, 903168)), 9408, 48, 672, 14, 29, 27, 26, 1296, 1392, 30, 783, 55, 57),
      sized(step(48, 588, `stage1.blocks.${i}.attn.f`, "lib/nn.vit:15", arena(0, 903168), arena(22077440 + 1806336 * i, 602112)), 48, 14, 9408, 672),
      step(18, 75, `stage1.blocks.${i}.attn.proj_q.y_2`, "lib/nn.vit:23", arena(0, 903168), weights(584192 + 888576 * i, 147456), weights(731648 + 888576 * i, 768), arena(1843968 + 2408448 * i, 602112)),
      ...repeat(2, (j) => [
        sized(step(49, 147, `stage1.blocks.${i}.attn.f_${2 + j}`, "lib/nn.vit:15", arena(0, 903168), arena(37949440 + 301056 * i + 150528 * j, 150528)), 9408, 37632 + 9408 * j),
      ]),
      step(19, 156, `stage1.blocks.${i}.attn.stack.y_2`, "lib/nn.vit:23", arena(0, 903168), weights(54475776 - 311808 * i, 294912), weights(54770688 - 311808 * i, 1536), arena(4252416 - 2408448 * i, 301056)),
      step(56, 156, `stage1.blocks.${i}.attn.a_1`, "lib/nn.vit:63", arena(1843968 + 2408448 * i, 602112), arena(4252416 - 2408448 * i, 301056), arena(0, 1843968)),
      step(57, 294, `stage1.blocks.${i}.attn.p`, "lib/nn.vit:40", arena(0, 1843968), arena(2408448 + 1843968 * i, 1843968)),
      step(58, 75, `stage1.blocks.${i}.attn.o`, "lib/nn.vit:65", arena(2408448 + 1843968 * i, 1843968), arena(4252416 - 2408448 * i, 301056), arena(0, 602112)),
      step(59, 75, `stage1.blocks.${i}.attn.proj.y_2`, "lib/nn.vit:23", arena(0, 602112), weights(732416 + 888576 * i, 147456), weights(879872 + 888576 * i, 768), arena(22679552 + 1806336 * i, 602112)),
      sized(step(54, 588, `stage1.blocks.${i}.x`, "specs/cvt.vit:40", arena(8504832 + 14776832 * i, 602112), arena(22679552 + 1806336 * i, 602112), arena(4252416 + 20835584 * i, 602112)), 37632),
      step(22, 156, `stage1.blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(4252416 + 20835584 * i, 602112), weights(54902784 + 600576 * i, 589824), weights(55492608 + 600576 * i, 3072), arena(0, 2408448)),
      step(60, 75, `stage1.blocks.${i}.x_2`, "specs/cvt.vit:41", arena(4252416 + 20835584 * i, 602112), arena(0, 2408448), weights(880640 + 888576 * i, 589824), weights(1470464 + 888576 * i, 768), arena(23281664 + 2408448 * i, 602112)),
    ]),
    sized(step(46, 588, "x_2", "specs/cvt.vit:71", arena(25690112, 602112), arena(1210368, 602112)), 37632, 196, 192),
    step(24, 156, "stage2.patch_embed.proj.y", "lib/nn.vit:49", weights(5014016, 1536), arena(25690112, 602112), weights(2359808, 2654208), arena(0, 301056)),
    step(25, 98, "stage2.patch_embed.norm.y", "lib/nn.vit:34", arena(0, 301056), weights(5015552, 1536), weights(5017088, 1536), arena(26594816, 301056)),
    sized(step(61, 1176, "tap_3", "specs/cvt.vit:61", arena(26594816, 301056), arena(32344064, 301056)), 75264, 0),
    step(62, 296, "z", "specs/cvt.vit:64", weights(5018624, 1536), arena(26594816, 301056), arena(1812480, 302592)),
    step(26, 99, "stage2.blocks.0.norm1.y", "lib/nn.vit:34", weights(5018624, 1536), arena(26594816, 301056), weights(5020160, 1536), weights(5021696, 1536), arena(451584, 302592)),
    step(27, 74, "stage2.blocks.0.attn.conv_proj_q.bn.y.joined", "specs/cvt.vit:21", weights(56096256, 13824), arena(451584, 302592), weights(56110080, 1536), weights(54133248, 27648), weights(54160896, 3072), arena(0, 451584)),
    sized(step(48, 294, "stage2.blocks.0.attn.f", "lib/nn.vit:15", arena(0, 451584), arena(32645120, 301056)), 96, 7, 4704, 672),
    step(28, 150, "stage2.blocks.0.attn.proj_q.y_2", "lib/nn.vit:23", arena(451584, 302592), arena(0, 451584), weights(5023232, 589824), weights(5613056, 1536), arena(754176, 302592)),
    sized(step(49, 74, "stage2.blocks.0.attn.f_2", "lib/nn.vit:15", arena(0, 451584), arena(9709056, 75264)), 4704, 18816),
    sized(step(49, 74, "stage2.blocks.0.attn.f_3", "lib/nn.vit:15", arena(0, 451584), arena(38551552, 75264)), 4704, 23520),
    step(29, 156, "stage2.blocks.0.attn.stack.y_2", "lib/nn.vit:23", arena(451584, 302592), arena(0, 451584), weights(52950528, 1179648), weights(54130176, 3072), arena(1056768, 153600)),
    step(63, 156, "stage2.blocks.0.attn.a_1", "lib/nn.vit:63", arena(754176, 302592), arena(1056768, 153600), arena(0, 236400)),
    step(64, 148, "stage2.blocks.0.attn.p", "lib/nn.vit:40", arena(0, 236400), arena(2115072, 236400)),
    step(65, 156, "stage2.blocks.0.attn.o", "lib/nn.vit:65", arena(2115072, 236400), arena(1056768, 153600), arena(0, 302592)),
    step(66, 150, "stage2.blocks.0.attn.proj.y_2", "lib/nn.vit:23", arena(0, 302592), weights(5614592, 589824), weights(6204416, 1536), arena(25088000, 302592)),
    step(67, 296, "stage2.blocks.0.x", "specs/cvt.vit:40", weights(5018624, 1536), arena(26594816, 301056), arena(25088000, 302592), arena(26292224, 302592)),
    ...repeat(2, (i) => [
      step(32, 168, `stage2.blocks.${4 * i}.mlp.y_1`, "lib/nn.vit:56", arena(26292224 + 2420736 * i, 302592), weights(56111616 + 9523200 * i, 2359296), weights(58470912 + 9523200 * i, 6144), arena(0, 1210368)),
      step(68, 150, `stage2.blocks.${4 * i}.x_2`, "specs/cvt.vit:41", arena(26292224 + 2420736 * i, 302592), arena(0, 1210368), weights(6205952 + 14186496 * i, 2359296), weights(8565248 + 14186496 * i, 1536), arena(26594816 + 2420736 * i, 302592)),
      step(34, 99, `stage2.blocks.${1 + 4 * i}.norm1.y`, "lib/nn.vit:34", arena(26594816 + 2420736 * i, 302592), weights(8566784 + 14186496 * i, 1536), weights(8568320 + 14186496 * i, 1536), arena(451584, 302592)),
      step(27, 74, `stage2.blocks.${1 + 4 * i}.attn.conv_proj_q.bn.y.joined`, "specs/cvt.vit:21", weights(58477056 + 9523200 * i, 13824), arena(451584, 302592), weights(58490880 + 9523200 * i, 1536), weights(52919808 - 4853760 * i, 27648), weights(52947456 - 4853760 * i, 3072), arena(0, 451584)),
      sized(step(48, 294, `stage2.blocks.${1 + 4 * i}.attn.f`, "lib/nn.vit:15", arena(0, 451584), arena(32946176 + 1204224 * i, 301056)), 96, 7, 4704, 672),
      step(28, 150, `stage2.blocks.${1 + 4 * i}.attn.proj_q.y_2`, "lib/nn.vit:23", arena(451584, 302592), arena(0, 451584), weights(8569856 + 14186496 * i, 589824), weights(9159680 + 14186496 * i, 1536), arena(754176, 302592)),
      sized(step(49, 74, `stage2.blocks.${1 + 4 * i}.attn.f_2`, "lib/nn.vit:15", arena(0, 451584), arena(38626816 + 602112 * i, 75264)), 4704, 18816),
      sized(step(49, 74, `stage2.blocks.${1 + 4 * i}.attn.f_3`, "lib/nn.vit:15", arena(0, 451584), arena(38702080 + 602112 * i, 75264)), 4704, 23520),
      step(29, 156, `stage2.blocks.${1 + 4 * i}.attn.stack.y_2`, "lib/nn.vit:23", arena(451584, 302592), arena(0, 451584), weights(51737088 - 4853760 * i, 1179648), weights(52916736 - 4853760 * i, 3072), arena(1056768, 153600)),
      step(63, 156, `stage2.blocks.${1 + 4 * i}.attn.a_1`, "lib/nn.vit:63", arena(754176, 302592), arena(1056768, 153600), arena(0, 236400)),
      step(64, 148, `stage2.blocks.${1 + 4 * i}.attn.p`, "lib/nn.vit:40", arena(0, 236400), arena(25390592 + 10974720 * i, 236400)),
      step(65, 156, `stage2.blocks.${1 + 4 * i}.attn.o`, "lib/nn.vit:65", arena(25390592 + 10974720 * i, 236400), arena(1056768, 153600), arena(0, 302592)),
      step(66, 150, `stage2.blocks.${1 + 4 * i}.attn.proj.y_2`, "lib/nn.vit:23", arena(0, 302592), weights(9161216 + 14186496 * i, 589824), weights(9751040 + 14186496 * i, 1536), arena(26292224 + 2420736 * i, 302592)),
      sized(step(54, 296, `stage2.blocks.${1 + 4 * i}.x`, "specs/cvt.vit:40", arena(26594816 + 2420736 * i, 302592), arena(26292224 + 2420736 * i, 302592), arena(26897408 + 2420736 * i, 302592)), 18912),
      step(32, 168, `stage2.blocks.${1 + 4 * i}.mlp.y_1`, "lib/nn.vit:56", arena(26897408 + 2420736 * i, 302592), weights(58492416 + 9523200 * i, 2359296), weights(60851712 + 9523200 * i, 6144), arena(0, 1210368)),
      step(68, 150, `stage2.blocks.${1 + 4 * i}.x_2`, "specs/cvt.vit:41", arena(26897408 + 2420736 * i, 302592), arena(0, 1210368), weights(9752576 + 14186496 * i, 2359296), weights(12111872 + 14186496 * i, 1536), arena(27200000 + 2420736 * i, 302592)),
      step(34, 99, `stage2.blocks.${2 + 4 * i}.norm1.y`, "lib/nn.vit:34", arena(27200000 + 2420736 * i, 302592), weights(12113408 + 14186496 * i, 1536), weights(12114944 + 14186496 * i, 1536), arena(451584, 302592)),
      step(27, 74, `stage2.blocks.${2 + 4 * i}.attn.conv_proj_q.bn.y.joined`, "specs/cvt.vit:21", weights(60857856 + 9523200 * i, 13824), arena(451584, 302592), weights(60871680 + 9523200 * i, 1536), weights(51706368 - 4853760 * i, 27648), weights(51734016 - 4853760 * i, 3072), arena(0, 451584)),
      sized(step(48, 294, `stage2.blocks.${2 + 4 * i}.attn.f`, "lib/nn.vit:15", arena(0, 451584), arena(33247232 + 1204224 * i, 301056)), 96, 7, 4704, 672),
      step(28, 150, `stage2.blocks.${2 + 4 * i}.attn.proj_q.y_2`, "lib/nn.vit:23", arena(451584, 302592), arena(0, 451584), weights(12116480 + 14186496 * i, 589824), weights(12706304 + 14186496 * i, 1536), arena(754176, 302592)),
      sized(step(49, 74, `stage2.blocks.${2 + 4 * i}.attn.f_2`, "lib/nn.vit:15", arena(0, 451584), arena(38777344 + 602112 * i, 75264)), 4704, 18816),
      sized(step(49, 74, `stage2.blocks.${2 + 4 * i}.attn.f_3`, "lib/nn.vit:15", arena(0, 451584), arena(38852608 + 602112 * i, 75264)), 4704, 23520),
      step(29, 156, `stage2.blocks.${2 + 4 * i}.attn.stack.y_2`, "lib/nn.vit:23", arena(451584, 302592), arena(0, 451584), weights(50523648 - 4853760 * i, 1179648), weights(51703296 - 4853760 * i, 3072), arena(1056768, 153600)),
      step(63, 156, `stage2.blocks.${2 + 4 * i}.attn.a_1`, "lib/nn.vit:63", arena(754176, 302592), arena(1056768, 153600), arena(0, 236400)),
      step(64, 148, `stage2.blocks.${2 + 4 * i}.attn.p`, "lib/nn.vit:40", arena(0, 236400), arena(35655680 + 946176 * i, 236400)),
      step(65, 156, `stage2.blocks.${2 + 4 * i}.attn.o`, "lib/nn.vit:65", arena(35655680 + 946176 * i, 236400), arena(1056768, 153600), arena(0, 302592)),
      step(66, 150, `stage2.blocks.${2 + 4 * i}.attn.proj.y_2`, "lib/nn.vit:23", arena(0, 302592), weights(12707840 + 14186496 * i, 589824), weights(13297664 + 14186496 * i, 1536), arena(26897408 + 2420736 * i, 302592)),
      sized(step(54, 296, `stage2.blocks.${2 + 4 * i}.x`, "specs/cvt.vit:40", arena(27200000 + 2420736 * i, 302592), arena(26897408 + 2420736 * i, 302592), arena(27502592 + 2420736 * i, 302592)), 18912),
      step(32, 168, `stage2.blocks.${2 + 4 * i}.mlp.y_1`, "lib/nn.vit:56", arena(27502592 + 2420736 * i, 302592), weights(60873216 + 9523200 * i, 2359296), weights(63232512 + 9523200 * i, 6144), arena(0, 1210368)),
      step(68, 150, `stage2.blocks.${2 + 4 * i}.x_2`, "specs/cvt.vit:41", arena(27502592 + 2420736 * i, 302592), arena(0, 1210368), weights(13299200 + 14186496 * i, 2359296), weights(15658496 + 14186496 * i, 1536), arena(27805184 + 2420736 * i, 302592)),
      step(34, 99, `stage2.blocks.${3 + 4 * i}.norm1.y`, "lib/nn.vit:34", arena(27805184 + 2420736 * i, 302592), weights(15660032 + 14186496 * i, 1536), weights(15661568 + 14186496 * i, 1536), arena(451584, 302592)),
      step(27, 74, `stage2.blocks.${3 + 4 * i}.attn.conv_proj_q.bn.y.joined`, "specs/cvt.vit:21", weights(63238656 + 9523200 * i, 13824), arena(451584, 302592), weights(63252480 + 9523200 * i, 1536), weights(50492928 - 4853760 * i, 27648), weights(50520576 - 4853760 * i, 3072), arena(0, 451584)),
      sized(step(48, 294, `stage2.blocks.${3 + 4 * i}.attn.f`, "lib/nn.vit:15", arena(0, 451584), arena(33548288 + 1204224 * i, 301056)), 96, 7, 4704, 672),
      step(28, 150, `stage2.blocks.${3 + 4 * i}.attn.proj_q.y_2`, "lib/nn.vit:23", arena(451584, 302592), arena(0, 451584), weights(15663104 + 14186496 * i, 589824), weights(16252928 + 14186496 * i, 1536), arena(754176, 302592)),
      sized(step(49, 74, `stage2.blocks.${3 + 4 * i}.attn.f_2`, "lib/nn.vit:15", arena(0, 451584), arena(38927872 + 602112 * i, 75264)), 4704, 18816),
      sized(step(49, 74, `stage2.blocks.${3 + 4 * i}.attn.f_3`, "lib/nn.vit:15", arena(0, 451584), arena(39003136 + 602112 * i, 75264)), 4704, 23520),
      step(29, 156, `stage2.blocks.${3 + 4 * i}.attn.stack.y_2`, "lib/nn.vit:23", arena(451584, 302592), arena(0, 451584), weights(49310208 - 4853760 * i, 1179648), weights(50489856 - 4853760 * i, 3072), arena(1056768, 153600)),
      step(63, 156, `stage2.blocks.${3 + 4 * i}.attn.a_1`, "lib/nn.vit:63", arena(754176, 302592), arena(1056768, 153600), arena(0, 236400)),
      step(64, 148, `stage2.blocks.${3 + 4 * i}.attn.p`, "lib/nn.vit:40", arena(0, 236400), arena(35892224 + 946176 * i, 236400)),
      step(65, 156, `stage2.blocks.${3 + 4 * i}.attn.o`, "lib/nn.vit:65", arena(35892224 + 946176 * i, 236400), arena(1056768, 153600), arena(0, 302592)),
      step(66, 150, `stage2.blocks.${3 + 4 * i}.attn.proj.y_2`, "lib/nn.vit:23", arena(0, 302592), weights(16254464 + 14186496 * i, 589824), weights(16844288 + 14186496 * i, 1536), arena(27502592 + 2420736 * i, 302592)),
      sized(step(54, 296, `stage2.blocks.${3 + 4 * i}.x`, "specs/cvt.vit:40", arena(27805184 + 2420736 * i, 302592), arena(27502592 + 2420736 * i, 302592), arena(28107776 + 2420736 * i, 302592)), 18912),
      step(32, 168, `stage2.blocks.${3 + 4 * i}.mlp.y_1`, "lib/nn.vit:56", arena(28107776 + 2420736 * i, 302592), weights(63254016 + 9523200 * i, 2359296), weights(65613312 + 9523200 * i, 6144), arena(0, 1210368)),
      step(68, 150, `stage2.blocks.${3 + 4 * i}.x_2`, "specs/cvt.vit:41", arena(28107776 + 2420736 * i, 302592), arena(0, 1210368), weights(16845824 + 14186496 * i, 2359296), weights(19205120 + 14186496 * i, 1536), arena(28410368 + 2420736 * i, 302592)),
      step(34, 99, `stage2.blocks.${4 + 4 * i}.norm1.y`, "lib/nn.vit:34", arena(28410368 + 2420736 * i, 302592), weights(19206656 + 14186496 * i, 1536), weights(19208192 + 14186496 * i, 1536), arena(451584, 302592)),
      step(27, 74, `stage2.blocks.${4 + 4 * i}.attn.conv_proj_q.bn.y.joined`, "specs/cvt.vit:21", weights(65619456 + 9523200 * i, 13824), arena(451584, 302592), weights(65633280 + 9523200 * i, 1536), weights(49279488 - 4853760 * i, 27648), weights(49307136 - 4853760 * i, 3072), arena(0, 451584)),
      sized(step(48, 294, `stage2.blocks.${4 + 4 * i}.attn.f`, "lib/nn.vit:15", arena(0, 451584), arena(33849344 + 1204224 * i, 301056)), 96, 7, 4704, 672),
      step(28, 150, `stage2.blocks.${4 + 4 * i}.attn.proj_q.y_2`, "lib/nn.vit:23", arena(451584, 302592), arena(0, 451584), weights(19209728 + 14186496 * i, 589824), weights(19799552 + 14186496 * i, 1536), arena(754176, 302592)),
      sized(step(49, 74, `stage2.blocks.${4 + 4 * i}.attn.f_2`, "lib/nn.vit:15", arena(0, 451584), arena(39078400 + 602112 * i, 75264)), 4704, 18816),
      sized(step(49, 74, `stage2.blocks.${4 + 4 * i}.attn.f_3`, "lib/nn.vit:15", arena(0, 451584), arena(39153664 + 602112 * i, 75264)), 4704, 23520),
      step(29, 156, `stage2.blocks.${4 + 4 * i}.attn.stack.y_2`, "lib/nn.vit:23", arena(451584, 302592), arena(0, 451584), weights(48096768 - 4853760 * i, 1179648), weights(49276416 - 4853760 * i, 3072), arena(1056768, 153600)),
      step(63, 156, `stage2.blocks.${4 + 4 * i}.attn.a_1`, "lib/nn.vit:63", arena(754176, 302592), arena(1056768, 153600), arena(0, 236400)),
      step(64, 148, `stage2.blocks.${4 + 4 * i}.attn.p`, "lib/nn.vit:40", arena(0, 236400), arena(36128768 + 946176 * i, 236400)),
      step(65, 156, `stage2.blocks.${4 + 4 * i}.attn.o`, "lib/nn.vit:65", arena(36128768 + 946176 * i, 236400), arena(1056768, 153600), arena(0, 302592)),
      step(66, 150, `stage2.blocks.${4 + 4 * i}.attn.proj.y_2`, "lib/nn.vit:23", arena(0, 302592), weights(19801088 + 14186496 * i, 589824), weights(20390912 + 14186496 * i, 1536), arena(28107776 + 2420736 * i, 302592)),
      sized(step(54, 296, `stage2.blocks.${4 + 4 * i}.x`, "specs/cvt.vit:40", arena(28410368 + 2420736 * i, 302592), arena(28107776 + 2420736 * i, 302592), arena(28712960 + 2420736 * i, 302592)), 18912),
    ]),
    step(32, 168, "stage2.blocks.8.mlp.y_1", "lib/nn.vit:56", arena(31133696, 302592), weights(75158016, 2359296), weights(77517312, 6144), arena(0, 1210368)),
    step(68, 150, "stage2.blocks.8.x_2", "specs/cvt.vit:41", arena(31133696, 302592), arena(0, 1210368), weights(34578944, 2359296), weights(36938240, 1536), arena(31436288, 302592)),
    step(34, 99, "stage2.blocks.9.norm1.y", "lib/nn.vit:34", arena(31436288, 302592), weights(36939776, 1536), weights(36941312, 1536), arena(451584, 302592)),
    step(27, 74, "stage2.blocks.9.attn.conv_proj_q.bn.y.joined", "specs/cvt.vit:21", weights(77523456, 13824), arena(451584, 302592), weights(77537280, 1536), weights(43212288, 27648), weights(43239936, 3072), arena(0, 451584)),
    sized(step(48, 294, "stage2.blocks.9.attn.f", "lib/nn.vit:15", arena(0, 451584), arena(35354624, 301056)), 96, 7, 4704, 672),
    step(28, 150, "stage2.blocks.9.attn.proj_q.y_2", "lib/nn.vit:23", arena(451584, 302592), arena(0, 451584), weights(36942848, 589824), weights(37532672, 1536), arena(754176, 302592)),
    sized(step(49, 74, "stage2.blocks.9.attn.f_2", "lib/nn.vit:15", arena(0, 451584), arena(39831040, 75264)), 4704, 18816),
    sized(step(49, 74, "stage2.blocks.9.attn.f_3", "lib/nn.vit:15", arena(0, 451584), arena(39906304, 75264)), 4704, 23520),
    step(29, 156, "stage2.blocks.9.attn.stack.y_2", "lib/nn.vit:23", arena(451584, 302592), arena(0, 451584), weights(42029568, 1179648), weights(43209216, 3072), arena(1056768, 153600)),
    step(63, 156, "stage2.blocks.9.attn.a_1", "lib/nn.vit:63", arena(754176, 302592), arena(1056768, 153600), arena(0, 236400)),
    step(64, 148, "stage2.blocks.9.attn.p", "lib/nn.vit:40", arena(0, 236400), arena(37311488, 236400)),
    step(65, 156, "stage2.blocks.9.attn.o", "lib/nn.vit:65", arena(37311488, 236400), arena(1056768, 153600), arena(0, 302592)),
    step(66, 150, "stage2.blocks.9.attn.proj.y_2", "lib/nn.vit:23", arena(0, 302592), weights(37534208, 589824), weights(38124032, 1536), arena(31133696, 302592)),
    sized(step(54, 296, "stage2.blocks.9.x", "specs/cvt.vit:40", arena(31436288, 302592), arena(31133696, 302592), arena(31738880, 302592)), 18912),
    step(32, 168, "stage2.blocks.9.mlp.y_1", "lib/nn.vit:56", arena(31738880, 302592), weights(77538816, 2359296), weights(79898112, 6144), arena(0, 1210368)),
    step(68, 150, "stage2.blocks.9.x_2", "specs/cvt.vit:41", arena(31738880, 302592), arena(0, 1210368), weights(38125568, 2359296), weights(40484864, 1536), arena(32041472, 302592)),
    sized(step(61, 1176, "x_3", "specs/cvt.vit:71", arena(32041472, 302592), arena(0, 301056)), 75648, 384),
    step(69, 1, "norm.y", "lib/nn.vit:34", arena(32041472, 302592), weights(40486400, 1536), weights(40487936, 1536), arena(305152, 1536)),
    sized(step(70, 2, "tap_4", "specs/cvt.vit:76", arena(32041472, 302592), arena(306688, 1536)), 18912),
    sized(step(70, 2, "tap_5", "specs/cvt.vit:78", arena(305152, 1536), arena(308224, 1536)), 96),
    step(71, 125, "head.y_2", "lib/nn.vit:23", arena(305152, 1536), weights(40489472, 1536000), weights(42025472, 4000), arena(301056, 4000)),
  ],
  memory: { weights: 79904256, arena: 39981568, staging: 2368512, livenessBound: 39811584 },
  pipelines: [
    ...base.pipelines,
    pipeline(64, 256, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20 (row)
// folded[o, i] = weight[o, i] * weight_1[i] - (sum[i: 64] weight[o, i] * weight_1[i]) * 0.015625

@group(0) @binding(0) var<storage, read_write> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weight_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> folded: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;
struct Sizes { n1: i32, n2: f32 }
@group(0) @binding(4) var<uniform> sizes: Sizes;

var<workgroup> sum_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n1 = sizes.n1;
  let n2 = sizes.n2;
  let n0 = n1 * 4;
  let workgroups = u32(n0); // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var sum = vec4f(0.0);
  let member = worker % 16;
  let team = worker / 16;
  let weight_at = id * n0 + team * n1;
  for (var i = member; i < n1; i += 16) {
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
  let term = sum_total * n2;
  let folded_at = id * n0 + team * n1;
  for (var i = member; i < n1; i += 16) {
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
  let worker_column = worker / 32;
  let weight_at = id * 384 + worker_column * 192;
${each(3, (i) => `  let weight_at_${1 + i} = id * 384 + worker_column * 192 + ${48 + 48 * i};
`)}  var acc_0_0 = vec4f();
  for (var i = part; i < 48; i += 32) {
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
    pipeline(64, 512, `// lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (row)
// y_1[hwo*56 + hwi, d] = (y[hwo, hwi, d] - y[hwo, hwi, 0] - (sum[d: 64] (y[hwo, hwi, d] - y[hwo, hwi, 0])) *
//   0.015625) * rsqrt((sum[d: 64] (y[hwo, hwi, d] - y[hwo, hwi, 0] - (sum[d: 64] (y[hwo, hwi, d] - y[hwo, hwi,
//   0])) * 0.015625) * (y[hwo, hwi, d] - y[hwo, hwi, 0] - (sum[d: 64] (y[hwo, hwi, d] - y[hwo, hwi, 0])) *
//   0.015625)) / 64 + 0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n3: i32, n4: f32, n5: i32 }
@group(0) @binding(5) var<uniform> sizes: Sizes;

var<workgroup> sum_parts: array<f32, 64>;
var<workgroup> sum_1_parts: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = sizes.n1;
  let n3 = sizes.n3;
  let n4 = sizes.n4;
  let n5 = f32(sizes.n5);
  let n2 = n3 * 8;
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
  let y_3 = y[y_at].x;
  for (var d = member; d < n3; d += 8) {
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
  let term = sum_total * n4;
  for (var d = member; d < n3; d += 8) {
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
  let term_2 = sum_1_total / n5;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  let y_1_at = batch_row * n1 + id * n2 + team * n3;
  for (var d = member; d < n3; d += 8) {
    let y_5 = y[y_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y_1[y_1_at + d] = (y_5 - y_3 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`),
    pipeline(64, 0, `// specs/cvt.vit:61 (map)
// tap[d, h, w] = y[h*56 + w, d]

@group(0) @binding(0) var<storage, read_write> y: array<f32>;
@group(0) @binding(1) var<storage, read_write> tap: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32, n4: i32 }
@group(0) @binding(3) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = sizes.n1;
  let n4 = sizes.n4;
  let n2 = n0 * 4;
  let n3 = n4 * 4;
  let n5 = n4 * 2;
  let n6 = n4 * 3;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
  let invocations = n0; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let tile = id % n1;
  let d = id / n1;
  let y_at = batch_row * n2 + tile * n3 + d;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * n2 + tile * n3 + d + n${4 + i};
`)}  let y_1 = vec4f(y[y_at], y[y_at_1], y[y_at_2], y[y_at_3]);
  tap[batch_row * n0 + id] = y_1;
}
`),
    pipeline(64, 0, `// specs/cvt.vit:21, specs/cvt.vit:25 (row)
// joined[so*2 + si, h, w, c] = if so*2 + si < 4 then sum[u: 3, v: 3] folded[u, v, c] * (if 0 <= h*2 + so%2 + u - 1
//   and h*2 + so%2 + u - 1 < 56 and 0 <= w*2 + si + v - 1 and w*2 + si + v - 1 < 56 then y[h*112 + so%2*56 + u*56
//   + w*2 + si + v - 57, c] else 0) + folded_1[c] else sum[u: 3, v: 3] folded_2[si, u, v, c] * (if 0 <= h*2 + u -
//   1 and 0 <= w*2 + v - 1 then y[h*112 + u*56 + w*2 + v - 57, c] else 0) + folded_3[si, c]

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
  let id_div_16 = id / n1;
  let w = id_div_16 % n3;
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
// f[hw3*112 + hw2*56 + hw1*2 + hw0, c] = joined[hw2*2 + hw0, hw3, hw1, c]

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
  let id_div_896 = id / n1;
  let hw2 = id_div_896 % 2;
  let id_div_16 = id / n2;
  let hw0 = id_div_16 % 2;
  let hw3 = id / n3;
  let id_div_32 = id / n4;
  let hw1 = id_div_32 % n5;
  let tile = id % n2;
  let joined_at = batch_row * n6 + hw2 * n7 + hw0 * n8 + hw3 * n9 + hw1 * n2 + tile;
  let joined_1 = joined[joined_at];
  f[batch_row * n0 + id] = joined_1;
}
`),
    pipeline(64, 0, `// lib/nn.vit:15 (map)
// f[hwo*28 + hwi, c] = joined[4, hwo, hwi, c]

@group(0) @binding(0) var<storage, read_write> joined: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> f: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;
struct Sizes { n0: i32, n2: i32 }
@group(0) @binding(3) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n2 = sizes.n2;
  let n1 = n0 * 6;
  let workgroups = (u32(n0) + 63u) / 64u; // of one row of the batch
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
    pipeline(64, 8192, `// lib/nn.vit:63 (contract)
// a[i, j] = 0.125 * (sum[c: 64] y[i, c] * y_1[0, j, c])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> a: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 256>;
var<workgroup> right: array<vec4f, 256>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 637u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 13;
  let worker_div_4 = worker / 4;
  let worker_mod_4 = worker % 4;
  let y_at = batch_row * 50176 + row_block * 1024 + worker_div_4 * 16 + worker_mod_4;
  let left_place = worker_mod_4 * 64 + worker_div_4;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 50176 + row_block * 1024 + worker_div_4 * 16 + worker_mod_4 + ${256 + 256 * i};
  let left_place_${1 + i} = worker_mod_4 * 64 + worker_div_4 + ${16 + 16 * i};
`)}  let column_block = id % 13;
  let y_1_at = batch_row * 25088 + column_block * 1024 + worker_div_4 * 16 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16;
  let j = column_block * 64 + worker_div_4 + 16;
  let j_1 = min(j, 783);
${each(2, (i) => `  let y_1_at_${1 + i} = batch_row * 25088 + j_${1 + 2 * i} * 16 + worker_mod_4;
  let right_place_${1 + i} = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16 + ${4 + 4 * i};
  let j_${2 + 2 * i} = column_block * 64 + worker_div_4 + ${32 + 16 * i};
  let j_${3 + 2 * i} = min(j_${2 + 2 * i}, 783);
`)}  let y_1_at_3 = batch_row * 25088 + j_5 * 16 + worker_mod_4;
  let right_place_3 = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16 + 12;
  let worker_row = worker / 8;
  let left_at = worker_row * 8;
  let worker_column = worker % 8;
  let right_at = worker_column * 2;
${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var c = 0; c < 4; c++) {
    let y_at_step = c * 4;
    let y_2 = y[y_at + y_at_step];
    left[left_place] = y_2;
${each(3, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + y_at_step];
    left[left_place_${1 + i}] = y_${3 + i};
`)}    let y_1_at_step = c * 4;
    let y_1_1 = y_1[y_1_at + y_1_at_step];
    right[right_place] = y_1_1;
${each(3, (i) => `    let y_1_${2 + i} = y_1[y_1_at_${1 + i} + y_1_at_step];
    right[right_place_${1 + i}] = y_1_${2 + i};
`)}    workgroupBarrier();
    for (var c_quad = 0; c_quad < 4; c_quad++) {
      let left_at_step = c_quad * 64;
      let row = left[left_at + left_at_step];
${each(7, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = c_quad * 64;
      let column = mat4x4f(right[right_at + right_at_step], right[right_at + right_at_step + 16], right[right_at + right_at_step + 32], right[right_at + right_at_step + 48]);
      let column_1 = mat4x4f(right[right_at + right_at_step + 1], right[right_at + right_at_step + 17], right[right_at + right_at_step + 33], right[right_at + right_at_step + 49]);
      acc_0_0 += row * column;
${each(7, (i) => `      acc_${1 + i}_0 += row_${1 + i} * column;
`)}      acc_0_1 += row * column_1;
${each(7, (i) => `      acc_${1 + i}_1 += row_${1 + i} * column_1;
`)}    }
    workgroupBarrier();
  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let j_quad = min(column_block * 16 + worker_column * 2, 195);
  let j_quad_1 = column_block * 16 + worker_column * 2;
  let j_quad_2 = column_block * 16 + worker_column * 2 + 1;
  let j_quad_3 = min(j_quad_2, 195);
  let a_at = batch_row * 614656 + row_block * 12544 + worker_row * 1568 + j_quad;
  let a_at_1 = batch_row * 614656 + row_block * 12544 + worker_row * 1568 + j_quad_3;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let a_at_step = tile_row * 196;
    if (j_quad_1 < 196) { a[a_at + a_at_step] = 0.125 * sum; }
    if (j_quad_2 < 196) { a[a_at_1 + a_at_step] = 0.125 * sum_1; }
  }
}
`),
    pipeline(128, 1024, `// lib/nn.vit:40, lib/nn.vit:39 (row)
// p[0, i, j] = exp(a[i, j] - max[k: 784] a[i, k]) / (sum[k: 784] exp(a[i, k] - max[k: 784] a[i, k]))

@group(0) @binding(0) var<storage, read_write> a: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> p: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

var<workgroup> largest_parts: array<f32, 128>;
var<workgroup> sum_parts: array<f32, 128>;

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(128)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 784u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var largest = vec4f(-3.0e38);
  let member = worker % 32;
  let team = worker / 32;
  let a_at = batch_row * 614656 + id * 784 + team * 196;
  for (var k = member; k < 196; k += 32) {
    let a_1 = a[a_at + k];
    largest = max(largest, a_1);
  }
  largest_parts[worker] = max(max(largest.x, largest.y), max(largest.z, largest.w));
  workgroupBarrier();
  for (var left = 32; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { largest_parts[worker] = max(largest_parts[worker], largest_parts[worker + half]); }
    workgroupBarrier();
  }
  let largest_total = largest_parts[team * 32];
  var sum = vec4f(0.0);
  for (var k = member; k < 196; k += 32) {
    let a_2 = a[a_at + k];
    sum += vitc_exp_v4(a_2 - largest_total);
  }
  sum_parts[worker] = dot(sum, vec4f(1.0));
  workgroupBarrier();
  for (var left_1 = 32; left_1 > 1; left_1 = (left_1 + 1) / 2) {
    let half_1 = (left_1 + 1) / 2;
    if (member < left_1 - half_1) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half_1]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team * 32];
  let p_at = batch_row * 614656 + id * 784 + team * 196;
  for (var j = member; j < 196; j += 32) {
    let a_3 = a[a_at + j];
    p[p_at + j] = vitc_exp_v4(a_3 - largest_total) / sum_total;
  }
}
`),
    pipeline(256, 8192, `// lib/nn.vit:65 (contract)
// o[t, nc] = sum[j: 784] p[0, t, j] * y[1, j, nc]

@group(0) @binding(0) var<storage, read_write> p: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

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
  let worker_mod_4 = worker % 4;
  let p_at = batch_row * 614656 + id * 12544 + worker_div_4 * 196 + worker_mod_4;
  let left_place = worker_mod_4 * 64 + worker_div_4;
  let y_at = batch_row * 25088 + worker + 12544;
  let worker_row = worker / 16;
  let left_at = worker_row * 4;
  let worker_column = worker % 16;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var j = 0; j < 49; j++) {
    let p_at_step = j * 4;
    let p_1 = p[p_at + p_at_step];
    left[left_place] = p_1;
    let y_at_step = j * 256;
    let y_1 = y[y_at + y_at_step];
    right[worker] = y_1;
    workgroupBarrier();
    for (var j_quad = 0; j_quad < 4; j_quad++) {
      let left_at_step = j_quad * 64;
      let row = left[left_at + left_at_step];
${each(3, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = j_quad * 64;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 32], right[worker_column + right_at_step + 48]);
      acc_0_0 += column * row;
${each(3, (i) => `      acc_${1 + i}_0 += column * row_${1 + i};
`)}    }
    workgroupBarrier();
  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let o_at = batch_row * 50176 + id * 1024 + worker_row * 64 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let sum = sums[tile_row];
    let o_at_step = tile_row * 16;
    o[o_at + o_at_step] = sum;
  }
}
`),
    pipeline(256, 8192, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[t, o] = sum[i: 64] o[t, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
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
  let worker_mod_4 = worker % 4;
  let o_at = batch_row * 50176 + id * 1024 + worker_div_4 * 16 + worker_mod_4;
  let left_place = worker_mod_4 * 64 + worker_div_4;
  let weight_at = worker_div_4 * 16 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_row = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_row;
  let left_at = worker_row * 4;
  let worker_column = worker % 16;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = 0; i < 4; i++) {
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
  let bias_1 = bias[worker_column];
  let y_at = batch_row * 50176 + id * 1024 + worker_row * 64 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let sum = sums[tile_row];
    let y_at_step = tile_row * 16;
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
    pipeline(256, 8192, `// specs/cvt.vit:41, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw, d] = x[hw, d] + (sum[i: 256] y[hw, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

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
  let worker_mod_4 = worker % 4;
  let y_at = batch_row * 200704 + id * 4096 + worker_div_4 * 64 + worker_mod_4;
  let left_place = worker_mod_4 * 64 + worker_div_4;
  let weight_at = worker_div_4 * 64 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_row = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_row;
  let left_at = worker_row * 4;
  let worker_column = worker % 16;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = 0; i < 16; i++) {
    let y_at_step = i * 4;
    let y_1 = y[y_at + y_at_step];
    left[left_place] = y_1;
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
  let x_at = batch_row * 50176 + id * 1024 + worker_row * 64 + worker_column;
  let bias_1 = bias[worker_column];
  let x_1_at = batch_row * 50176 + id * 1024 + worker_row * 64 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let sum = sums[tile_row];
    let x_at_step = tile_row * 16;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = tile_row * 16;
    x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1;
  }
}
`),
    pipeline(64, 8192, `// lib/nn.vit:63 (contract)
// a[n, i, j] = 0.07216878364870322 * (sum[c: 64] y[i, n*64 + c] * y_1[0, j, n*64 + c])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> a: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 256>;
var<workgroup> right: array<vec4f, 256>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 156u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let id_div_4 = id / 4;
  let row_block = id_div_4 % 13;
  let worker_div_4 = worker / 4;
  let n = id / 52;
  let worker_mod_4 = worker % 4;
  let y_at = batch_row * 37632 + row_block * 3072 + worker_div_4 * 48 + n * 16 + worker_mod_4;
  let left_place = worker_mod_4 * 64 + worker_div_4;
  let i = row_block * 64 + worker_div_4 + 16;
  let i_1 = min(i, 783);
${each(2, (i) => `  let y_at_${1 + i} = batch_row * 37632 + i_${1 + 2 * i} * 48 + n * 16 + worker_mod_4;
  let left_place_${1 + i} = worker_mod_4 * 64 + worker_div_4 + ${16 + 16 * i};
  let i_${2 + 2 * i} = row_block * 64 + worker_div_4 + ${32 + 16 * i};
  let i_${3 + 2 * i} = min(i_${2 + 2 * i}, 783);
`)}  let y_at_3 = batch_row * 37632 + i_5 * 48 + n * 16 + worker_mod_4;
  let left_place_3 = worker_mod_4 * 64 + worker_div_4 + 48;
  let column_block = id % 4;
  let j = min(column_block * 64 + worker_div_4, 195);
  let j_1 = column_block * 64 + worker_div_4;
  let y_1_at = batch_row * 18816 + j * 48 + n * 16 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16;
${each(3, (i) => `  let j_${2 + 2 * i} = column_block * 64 + worker_div_4 + ${16 + 16 * i};
  let j_${3 + 2 * i} = min(j_${2 + 2 * i}, 195);
  let y_1_at_${1 + i} = batch_row * 18816 + j_${3 + 2 * i} * 48 + n * 16 + worker_mod_4;
  let right_place_${1 + i} = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_div_16 + ${4 + 4 * i};
`)}  let worker_row = worker / 8;
  let left_at = worker_row * 8;
  let worker_column = worker % 8;
  let right_at = worker_column * 2;
${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var c = 0; c < 4; c++) {
    let y_at_step = c * 4;
    let y_2 = y[y_at + y_at_step];
    left[left_place] = y_2;
${each(3, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + y_at_step];
    left[left_place_${1 + i}] = y_${3 + i};
`)}    let y_1_at_step = c * 4;
    let y_1_1 = y_1[y_1_at + y_1_at_step];
    right[right_place] = y_1_1;
${each(3, (i) => `    let y_1_${2 + i} = y_1[y_1_at_${1 + i} + y_1_at_step];
    right[right_place_${1 + i}] = y_1_${2 + i};
`)}    workgroupBarrier();
    for (var c_quad = 0; c_quad < 4; c_quad++) {
      let left_at_step = c_quad * 64;
      let row = left[left_at + left_at_step];
${each(7, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = c_quad * 64;
      let column = mat4x4f(right[right_at + right_at_step], right[right_at + right_at_step + 16], right[right_at + right_at_step + 32], right[right_at + right_at_step + 48]);
      let column_1 = mat4x4f(right[right_at + right_at_step + 1], right[right_at + right_at_step + 17], right[right_at + right_at_step + 33], right[right_at + right_at_step + 49]);
      acc_0_0 += row * column;
${each(7, (i) => `      acc_${1 + i}_0 += row_${1 + i} * column;
`)}      acc_0_1 += row * column_1;
${each(7, (i) => `      acc_${1 + i}_1 += row_${1 + i} * column_1;
`)}    }
    workgroupBarrier();
  }
  var sums = array<vec4f, 16>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1,
`)}  );
  let i_6 = row_block * 64 + worker_row * 8;
  let j_quad = min(column_block * 16 + worker_column * 2, 48);
  let j_quad_1 = column_block * 16 + worker_column * 2;
  let j_quad_2 = column_block * 16 + worker_column * 2 + 1;
  let j_quad_3 = min(j_quad_2, 48);
  let a_at = batch_row * 115248 + n * 38416 + j_quad;
  let a_at_1 = batch_row * 115248 + n * 38416 + j_quad_3;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let i_7 = i_6 + tile_row;
    if (i_7 >= 784) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let a_at_step = i_7 * 49;
    if (j_quad_1 < 49) { a[a_at + a_at_step] = 0.07216878364870322 * sum; }
    if (j_quad_2 < 49) { a[a_at_1 + a_at_step] = 0.07216878364870322 * sum_1; }
  }
}
`),
    pipeline(64, 512, `// lib/nn.vit:40, lib/nn.vit:39 (row)
// p[n, i, j] = exp(a[n, i, j] - max[k: 196] a[n, i, k]) / (sum[k: 196] exp(a[n, i, k] - max[k: 196] a[n, i, k]))

@group(0) @binding(0) var<storage, read_write> a: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> p: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

var<workgroup> largest_parts: array<f32, 64>;
var<workgroup> sum_parts: array<f32, 64>;

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 294u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  var largest = vec4f(-3.0e38);
  let member = worker % 8;
  let team = worker / 8;
  let a_at = batch_row * 115248 + id * 392 + team * 49;
  for (var k = member; k < 49; k += 8) {
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
  for (var k = member; k < 49; k += 8) {
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
  let p_at = batch_row * 115248 + id * 392 + team * 49;
  for (var j = member; j < 49; j += 8) {
    let a_3 = a[a_at + j];
    p[p_at + j] = vitc_exp_v4(a_3 - largest_total) / sum_total;
  }
}
`),
    pipeline(128, 6144, `// lib/nn.vit:65 (contract)
// o[t, nco*64 + nci] = sum[j: 196] p[nco, t, j] * y[1, j, nco*64 + nci]

@group(0) @binding(0) var<storage, read_write> p: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

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
  let worker_mod_4 = worker % 4;
  let row_block = id % 25;
  let worker_div_4 = worker / 4;
  let t = min(row_block * 32 + worker_div_4, 783);
  let t_1 = row_block * 32 + worker_div_4;
  let nco = id / 25;
  let p_at = batch_row * 115248 + nco * 38416 + t * 49;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let worker_row = worker / 16;
  let worker_column = worker % 16;
  let y_at = batch_row * 18816 + nco * 16 + worker_column + 9408;
  let j_2 = worker_row + 8;
  let right_place = worker + 128;
  let left_at = worker_row * 4;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var j = 0; j < 13; j++) {
    let j_quad_step = j * 4;
    let j_quad = min(worker_mod_4 + j_quad_step, 48);
    let counted = vec4f(f32(worker_mod_4 + j_quad_step < 49));
    let p_1 = p[p_at + j_quad];
    left[left_place] = p_1 * counted;
    let j_step = j * 16;
    let j_1 = min(worker_row + j_step, 195);
    let y_at_step = j_1 * 48;
    let y_1 = y[y_at + y_at_step];
    right[worker] = y_1;
    let j_3 = min(j_2 + j_step, 195);
    let y_at_step_1 = j_3 * 48;
    let y_2 = y[y_at + y_at_step_1];
    right[right_place] = y_2;
    workgroupBarrier();
    for (var j_quad_1 = 0; j_quad_1 < 4; j_quad_1++) {
      let left_at_step = j_quad_1 * 32;
      let row = left[left_at + left_at_step];
${each(3, (i) => `      let row_${1 + i} = left[left_at + left_at_step + ${1 + i}];
`)}      let right_at_step = j_quad_1 * 64;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 32], right[worker_column + right_at_step + 48]);
      acc_0_0 += column * row;
${each(3, (i) => `      acc_${1 + i}_0 += column * row_${1 + i};
`)}    }
    workgroupBarrier();
  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let t_2 = row_block * 32 + worker_row * 4;
  let o_at = batch_row * 37632 + nco * 16 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let t_3 = t_2 + tile_row;
    if (t_3 >= 784) { break; }
    let sum = sums[tile_row];
    let o_at_step = t_3 * 48;
    o[o_at + o_at_step] = sum;
  }
}
`),
    pipeline(128, 6144, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[t, o] = sum[i: 192] o[t, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
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
  let t = min(row_block * 32 + worker_div_4, 783);
  let t_1 = row_block * 32 + worker_div_4;
  let worker_mod_4 = worker % 4;
  let o_at = batch_row * 37632 + t * 48 + worker_mod_4;
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
  let t_2 = row_block * 32 + worker_row * 4;
  let bias_1 = bias[column_block * 16 + worker_column];
  let y_at = batch_row * 37632 + column_block * 16 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let t_3 = t_2 + tile_row;
    if (t_3 >= 784) { break; }
    let sum = sums[tile_row];
    let y_at_step = t_3 * 48;
    y[y_at + y_at_step] = sum + bias_1;
  }
}
`),
    pipeline(128, 6144, `// specs/cvt.vit:41, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw, d] = x[hw, d] + (sum[i: 768] y[hw, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

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
  let worker_mod_4 = worker % 4;
  let y_at = batch_row * 150528 + hw * 192 + worker_mod_4;
  let left_place = worker_mod_4 * 32 + worker_div_4;
  let column_block = id % 3;
  let weight_at = column_block * 12288 + worker_div_4 * 192 + worker_mod_4;
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_row = worker / 16;
  let right_place = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_row;
  let weight_at_1 = column_block * 12288 + worker_div_4 * 192 + worker_mod_4 + 6144;
  let right_place_1 = worker_mod_4 * 64 + worker_mod_4_1 * 16 + worker_row + 8;
  let left_at = worker_row * 4;
  let worker_column = worker % 16;
${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = 0; i < 48; i++) {
    let y_at_step = i * 4;
    let y_1 = y[y_at + y_at_step];
    left[left_place] = y_1;
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
  let x_at = batch_row * 37632 + column_block * 16 + worker_column;
  let bias_1 = bias[column_block * 16 + worker_column];
  let x_1_at = batch_row * 37632 + column_block * 16 + worker_column;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let hw_3 = hw_2 + tile_row;
    if (hw_3 >= 784) { break; }
    let sum = sums[tile_row];
    let x_at_step = hw_3 * 48;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = hw_3 * 48;
    x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1;
  }
}
`),
    pipeline(64, 0, `// specs/cvt.vit:61 (map)
// tap[d, h, w] = y[h*14 + w, d]

@group(0) @binding(0) var<storage, read_write> y: array<f32>;
@group(0) @binding(1) var<storage, read_write> tap: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;
struct Sizes { n0: i32, n1: i32 }
@group(0) @binding(3) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let n1 = sizes.n1;
  let workgroups = 1176u; // of one row of the batch
  let invocations = 75264; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let tile = id % 196;
  let d = id / 196;
  let y_at = batch_row * n0 + tile * 384 + d + n1;
  let y_1 = y[y_at];
  tap[batch_row * 75264 + id] = y_1;
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
  let workgroups = 296u; // of one row of the batch
  let invocations = 18912; // of one row of the batch
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
`),
    pipeline(64, 6144, `// lib/nn.vit:63 (contract)
// a[n, i, j] = 0.05103103630798288 * (sum[c: 64] y[i, n*64 + c] * y_1[0, j, n*64 + c])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> a: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

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
  let id_div_2 = id / 2;
  let row_block = id_div_2 % 13;
  let worker_row = worker / 8;
  let i = min(row_block * 16 + worker_row, 196);
  let i_1 = row_block * 16 + worker_row;
  let n = id / 26;
  let worker_column = worker % 8;
  let y_at = batch_row * 18912 + i * 96 + n * 16 + worker_column;
  let left_place = worker_column * 16 + worker_row;
  let i_2 = row_block * 16 + worker_row + 8;
  let i_3 = min(i_2, 196);
  let y_at_1 = batch_row * 18912 + i_3 * 96 + n * 16 + worker_column;
  let left_place_1 = worker_column * 16 + worker_row + 8;
  let column_block = id % 2;
  let y_1_at = batch_row * 9600 + column_block * 3072 + worker_row * 96 + n * 16 + worker_column;
  let right_place = worker_column * 32 + worker_row;
  let y_1_at_1 = batch_row * 9600 + column_block * 3072 + worker_row * 96 + n * 16 + worker_column + 768;
  let right_place_1 = worker_column * 32 + worker_row + 8;
  let j = column_block * 32 + worker_row + 16;
  let j_1 = min(j, 49);
  let y_1_at_2 = batch_row * 9600 + j_1 * 96 + n * 16 + worker_column;
  let right_place_2 = worker_column * 32 + worker_row + 16;
  let j_2 = column_block * 32 + worker_row + 24;
  let j_3 = min(j_2, 49);
  let y_1_at_3 = batch_row * 9600 + j_3 * 96 + n * 16 + worker_column;
  let right_place_3 = worker_column * 32 + worker_row + 24;
  let left_at = worker_row * 2;
  let right_at = worker_column * 4;
${each(4, (i) => `  var acc_0_${i} = 0.0;
`)}${each(4, (i) => `  var acc_1_${i} = 0.0;
`)}  for (var c = 0; c < 2; c++) {
    let y_at_step = c * 8;
    let y_2 = y[y_at + y_at_step];
    left[left_place] = y_2;
    let y_3 = y[y_at_1 + y_at_step];
    left[left_place_1] = y_3;
    let y_1_at_step = c * 8;
    let y_1_1 = y_1[y_1_at + y_1_at_step];
    right[right_place] = y_1_1;
${each(3, (i) => `    let y_1_${2 + i} = y_1[y_1_at_${1 + i} + y_1_at_step];
    right[right_place_${1 + i}] = y_1_${2 + i};
`)}    workgroupBarrier();
    for (var c_quad = 0; c_quad < 8; c_quad++) {
      let left_at_step = c_quad * 16;
      let row = left[left_at + left_at_step];
      let row_1 = left[left_at + left_at_step + 1];
      let right_at_step = c_quad * 32;
      let column = right[right_at + right_at_step];
${each(3, (i) => `      let column_${1 + i} = right[right_at + right_at_step + ${1 + i}];
`)}      acc_0_0 += dot(row, column);
      acc_1_0 += dot(row_1, column);
${each(3, (i) => `      acc_0_${1 + i} += dot(row, column_${1 + i});
      acc_1_${1 + i} += dot(row_1, column_${1 + i});
`)}    }
    workgroupBarrier();
  }
  var sums = array<f32, 8>(
    acc_0_0, acc_0_1, acc_0_2, acc_0_3,
    acc_1_0, acc_1_1, acc_1_2, acc_1_3,
  );
  let i_4 = row_block * 16 + worker_row * 2;
  let j_4 = min(column_block * 32 + worker_column * 4, 49);
  let j_5 = column_block * 32 + worker_column * 4;
${each(3, (i) => `  let j_${6 + 2 * i} = column_block * 32 + worker_column * 4 + ${1 + i};
  let j_${7 + 2 * i} = min(j_${6 + 2 * i}, 49);
`)}  let a_at = batch_row * 59100 + n * 9850 + j_4;
${each(3, (i) => `  let a_at_${1 + i} = batch_row * 59100 + n * 9850 + j_${7 + 2 * i};
`)}  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let i_5 = i_4 + tile_row;
    if (i_5 >= 197) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let a_at_step = i_5 * 50;
    if (j_5 < 50) { a[a_at + a_at_step] = 0.05103103630798288 * sum; }
${each(3, (i) => `    if (j_${6 + 2 * i} < 50) { a[a_at_${1 + i} + a_at_step] = 0.05103103630798288 * sum_${1 + i}; }
`)}  }
}
`),
    pipeline(64, 512, `// lib/nn.vit:40, lib/nn.vit:39 (row)
// p[n, i, j] = exp(a[n, i, j] - max[k: 50] a[n, i, k]) / (sum[k: 50] exp(a[n, i, k] - max[k: 50] a[n, i, k]))

@group(0) @binding(0) var<storage, read_write> a: array<f32>;
@group(0) @binding(1) var<storage, read_write> p: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

var<workgroup> largest_parts: array<f32, 64>;
var<workgroup> sum_parts: array<f32, 64>;

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 148u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let team = worker / 8;
  let row = min(id * 8 + team, 1181);
  var largest = -3.0e38;
  let member = worker % 8;
  let a_at = batch_row * 59100 + row * 50;
  for (var k = member; k < 50; k += 8) {
    let a_1 = a[a_at + k];
    largest = max(largest, a_1);
  }
  largest_parts[worker] = largest;
  workgroupBarrier();
  for (var left = 8; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (member < left - half) { largest_parts[worker] = max(largest_parts[worker], largest_parts[worker + half]); }
    workgroupBarrier();
  }
  let largest_total = largest_parts[team * 8];
  var sum = 0.0;
  for (var k = member; k < 50; k += 8) {
    let a_2 = a[a_at + k];
    sum += vitc_exp(a_2 - largest_total);
  }
  sum_parts[worker] = sum;
  workgroupBarrier();
  for (var left_1 = 8; left_1 > 1; left_1 = (left_1 + 1) / 2) {
    let half_1 = (left_1 + 1) / 2;
    if (member < left_1 - half_1) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half_1]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[team * 8];
  let p_at = batch_row * 59100 + row * 50;
  for (var j = member; j < 50; j += 8) {
    let a_3 = a[a_at + j];
    if (id * 8 + team < 1182) { p[p_at + j] = vitc_exp(a_3 - largest_total) / sum_total; }
  }
}
`),
    pipeline(64, 6144, `// lib/nn.vit:65 (contract)
// o[t, nco*64 + nci] = sum[j: 50] p[nco, t, j] * y[1, j, nco*64 + nci]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

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
  let worker_column = worker % 8;
  let j_1 = worker_column * 4;
${each(3, (i) => `  let j_${3 + 2 * i} = worker_column * 4 + ${1 + i};
`)}  let id_div_2 = id / 2;
  let row_block = id_div_2 % 13;
  let worker_row = worker / 8;
  let t = min(row_block * 16 + worker_row, 196);
  let t_1 = row_block * 16 + worker_row;
  let nco = id / 26;
  let p_at = batch_row * 59100 + nco * 9850 + t * 50;
  let left_place = worker_column * 16 + worker_row;
  let t_2 = row_block * 16 + worker_row + 8;
  let t_3 = min(t_2, 196);
  let p_at_1 = batch_row * 59100 + nco * 9850 + t_3 * 50;
  let left_place_1 = worker_column * 16 + worker_row + 8;
  let column_block = id % 2;
  let y_at = batch_row * 9600 + worker_row * 96 + nco * 16 + column_block * 8 + worker_column + 4800;
  let y_at_1 = batch_row * 9600 + worker_row * 96 + nco * 16 + column_block * 8 + worker_column + 5568;
  let right_place = worker + 64;
  let j_9 = worker_row + 16;
  let y_at_2 = batch_row * 9600 + nco * 16 + column_block * 8 + worker_column + 4800;
  let right_place_1 = worker + 128;
  let j_11 = worker_row + 24;
  let right_place_2 = worker + 192;
  let left_at = worker_row * 2;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  for (var j = 0; j < 2; j++) {
    let j_step = j * 32;
${each(4, (i) => `    let j_${2 + 2 * i} = min(j_${1 + 2 * i} + j_step, 49);
`)}    let counted = vec4f(f32(j_1 + j_step < 50), f32(j_3 + j_step < 50), f32(j_5 + j_step < 50), f32(j_7 + j_step < 50));
    let p_1 = vec4f(p[p_at + j_2], p[p_at + j_4], p[p_at + j_6], p[p_at + j_8]);
    left[left_place] = p_1 * counted;
    let counted_1 = vec4f(f32(j_1 + j_step < 50), f32(j_3 + j_step < 50), f32(j_5 + j_step < 50), f32(j_7 + j_step < 50));
    let p_2 = vec4f(p[p_at_1 + j_2], p[p_at_1 + j_4], p[p_at_1 + j_6], p[p_at_1 + j_8]);
    left[left_place_1] = p_2 * counted_1;
    let y_at_step = j * 3072;
    let y_1 = y[y_at + y_at_step];
    right[worker] = y_1;
    let y_2 = y[y_at_1 + y_at_step];
    right[right_place] = y_2;
${each(2, (i) => `    let j_${10 + 2 * i} = min(j_${9 + 2 * i} + j_step, 49);
    let y_at_step_${1 + i} = j_${10 + 2 * i} * 96;
    let y_${3 + i} = y[y_at_2 + y_at_step_${1 + i}];
    right[right_place_${1 + i}] = y_${3 + i};
`)}    workgroupBarrier();
    for (var j_quad = 0; j_quad < 8; j_quad++) {
      let left_at_step = j_quad * 16;
      let row = left[left_at + left_at_step];
      let row_1 = left[left_at + left_at_step + 1];
      let right_at_step = j_quad * 32;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 8], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 24]);
      acc_0_0 += column * row;
      acc_1_0 += column * row_1;
    }
    workgroupBarrier();
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  let t_4 = row_block * 16 + worker_row * 2;
  let o_at = batch_row * 18912 + nco * 16 + column_block * 8 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let t_5 = t_4 + tile_row;
    if (t_5 >= 197) { break; }
    let sum = sums[tile_row];
    let o_at_step = t_5 * 96;
    o[o_at + o_at_step] = sum;
  }
}
`),
    pipeline(64, 2048, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y[t, o] = sum[i: 384] o[t, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

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
  let t = min(row_tile * 8 + 5, 196);
  let t_1 = min(row_tile * 8 + 6, 196);
  let t_2 = min(row_tile * 8 + 7, 196);
  let o_at = batch_row * 18912 + row_tile * 768;
${each(4, (i) => `  let o_at_${1 + i} = batch_row * 18912 + row_tile * 768 + ${96 + 96 * i};
`)}  let o_at_5 = batch_row * 18912 + t * 96;
  let o_at_6 = batch_row * 18912 + t_1 * 96;
  let o_at_7 = batch_row * 18912 + t_2 * 96;
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
  let t_3 = row_tile * 8;
  let bias_1 = bias[column_block * 16 + worker_column * 2];
  let y_at = batch_row * 18912 + column_block * 16 + worker_column * 2;
  let bias_at = column_block * 16 + worker_column * 2 + 1;
  let bias_2 = bias[bias_at];
  let y_at_1 = batch_row * 18912 + column_block * 16 + worker_column * 2 + 1;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let t_4 = t_3 + tile_row;
    if (t_4 >= 197) { break; }
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let y_at_step = t_4 * 96;
    if (part == 0) { y[y_at + y_at_step] = sum + bias_1; }
    if (part == 0) { y[y_at_1 + y_at_step] = sum_1 + bias_2; }
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
  let workgroups = 296u; // of one row of the batch
  let invocations = 18912; // of one row of the batch
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
  let y_at = batch_row * 75648 + row_tile * 3072;
${each(4, (i) => `  let y_at_${1 + i} = batch_row * 75648 + row_tile * 3072 + ${384 + 384 * i};
`)}  let y_at_5 = batch_row * 75648 + hw * 384;
  let y_at_6 = batch_row * 75648 + hw_1 * 384;
  let y_at_7 = batch_row * 75648 + hw_2 * 384;
  let column_block = id % 6;
  let worker_column = worker / 8;
  let weight_at = column_block * 24576 + worker_column * 3072;
${each(7, (i) => `  let weight_at_${1 + i} = column_block * 24576 + worker_column * 3072 + ${384 + 384 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
`)}  for (var i = part; i < 384; i += 8) {
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
// y[d] = (x[0, d] - x[0, 0] - (sum[d: 384] (x[0, d] - x[0, 0])) * 0.0026041666666666665) * rsqrt((sum[d: 384]
//   (x[0, d] - x[0, 0] - (sum[d: 384] (x[0, d] - x[0, 0])) * 0.0026041666666666665) * (x[0, d] - x[0, 0] - (sum[d:
//   384] (x[0, d] - x[0, 0])) * 0.0026041666666666665)) / 384 + 0.00001) * weight[d] + bias[d]

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
  var sum = vec4f(0.0);
  let x_at = batch_row * 18912;
  let x_2 = x[batch_row * 18912].x;
  for (var d = worker; d < 96; d += 64) {
    let x_1 = x[x_at + d];
    sum += x_1 - x_2;
  }
  sum_parts[worker] = dot(sum, vec4f(1.0));
  workgroupBarrier();
  for (var left = 64; left > 1; left = (left + 1) / 2) {
    let half = (left + 1) / 2;
    if (worker < left - half) { sum_parts[worker] = sum_parts[worker] + sum_parts[worker + half]; }
    workgroupBarrier();
  }
  let sum_total = sum_parts[0];
  var sum_1 = vec4f(0.0);
  let term = sum_total * 0.0026041666666666665;
  for (var d = worker; d < 96; d += 64) {
    let x_3 = x[x_at + d];
    let term_1 = x_3 - x_2 - term;
    sum_1 += term_1 * term_1;
  }
  sum_1_parts[worker] = dot(sum_1, vec4f(1.0));
  workgroupBarrier();
  for (var left_1 = 64; left_1 > 1; left_1 = (left_1 + 1) / 2) {
    let half_1 = (left_1 + 1) / 2;
    if (worker < left_1 - half_1) { sum_1_parts[worker] = sum_1_parts[worker] + sum_1_parts[worker + half_1]; }
    workgroupBarrier();
  }
  let sum_1_total = sum_1_parts[0];
  let term_2 = sum_1_total / 384.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  let y_at = batch_row * 96;
  for (var d = worker; d < 96; d += 64) {
    let x_4 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y[y_at + d] = (x_4 - x_2 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`),
    pipeline(64, 0, `// specs/cvt.vit:76 (map)
// tap[d] = x[0, d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> tap: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;
struct Sizes { n0: i32 }
@group(0) @binding(3) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let n0 = sizes.n0;
  let workgroups = 2u; // of one row of the batch
  let invocations = 96; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let x_1 = x[batch_row * n0 + id];
  tap[batch_row * 96 + id] = x_1;
}
`),
    pipeline(64, 1024, `// lib/nn.vit:23, lib/nn.vit:20 (contract)
// y_1[o] = sum[i: 384] y[i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
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
  let y_at = batch_row * 96;
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
  let y_1_at = batch_row * 250 + id * 2 + worker_column;
  if (part == 0) { y_1[y_1_at] = acc_0_0 + bias_1; }
}
`),
  ],
};
