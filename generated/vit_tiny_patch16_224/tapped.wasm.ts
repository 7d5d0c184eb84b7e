/* eslint-disable */
/** The plan of vit_tiny_patch16_224 that computes the taps as well, for the target 'wasm'. Generated. */
import type { PlanCall, PlanFold, PlanTensor, Region, WasmPlan } from "vitc/runtime";
import { plan as base } from "./plan.wasm.ts";

// Regions: offset and size in bytes. Calls: function, units of work a batch row, value, spec line, bindings. Groups: their parameters, their calls. Lists: `repeat` unrolls.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const staging = (offset: number, size: number): Region => ({ space: 2, offset, size });
const call = (number: number, units: number, name: string, at: string, ...bindings: readonly Region[]): PlanCall => ({ function: number, units, bindings, name, at });
const placed = <T extends PlanTensor>(tensors: readonly T[], ...regions: readonly Region[]): T[] => tensors.map((tensor, i) => ({ ...tensor, region: regions[i]! }));
const repeat = <T>(times: number, items: (i: number) => readonly T[]): T[] => Array.from({ length: times }, (_, i) => items(i)).flat();
const group = (params: readonly number[], ...dispatches: readonly PlanCall[]): PlanFold<PlanCall> => ({ params, dispatches });

export const plan: WasmPlan = {
  ...base,
  outputs: placed(base.outputs, arena(151296, 4000)),
  taps: [
    { name: "patch_embed", shape: [196, 192], region: arena(10129920, 150528) },
    { name: "tokens", shape: [197, 192], region: arena(6650112, 151296) },
    ...repeat(11, (i) => [
      { name: `blocks.${i}.attn.map`, shape: [3, 197, 197], region: arena(605184 + 465920 * i, 465708) },
      { name: `blocks.${i}.attn.out`, shape: [197, 192], region: arena(6801408 + 302592 * i, 151296) },
      { name: `blocks.${i}.out`, shape: [197, 192], region: arena(6952704 + 302592 * i, 151296) },
    ]),
    { name: "blocks.11.attn.map", shape: [3, 197, 197], region: arena(5730304, 465708) },
    { name: "blocks.11.attn.out", shape: [197, 192], region: arena(6196224, 151296) },
    { name: "blocks.11.out", shape: [197, 192], region: arena(6498816, 151296) },
    { name: "norm", shape: [197, 192], region: arena(0, 151296) },
  ],
  params: placed(base.params, staging(0, 589824), weights(0, 768), weights(768, 768), weights(1536, 151296), weights(152832, 768), weights(153600, 768), staging(0, 442368), weights(154368, 2304), staging(0, 147456), weights(156672, 768), weights(157440, 768), weights(158208, 768), staging(0, 589824), weights(158976, 3072), staging(0, 589824), weights(162048, 768), weights(162816, 768), weights(163584, 768), staging(0, 442368), weights(164352, 2304), staging(0, 147456), weights(166656, 768), weights(167424, 768), weights(168192, 768), staging(0, 589824), weights(168960, 3072), staging(0, 589824), weights(172032, 768), weights(172800, 768), weights(173568, 768), staging(0, 442368), weights(174336, 2304), staging(0, 147456), weights(176640, 768), weights(177408, 768), weights(178176, 768), staging(0, 589824), weights(178944, 3072), staging(0, 589824), weights(182016, 768), weights(182784, 768), weights(183552, 768), staging(0, 442368), weights(184320, 2304), staging(0, 147456), weights(186624, 768), weights(187392, 768), weights(188160, 768), staging(0, 589824), weights(188928, 3072), staging(0, 589824), weights(192000, 768), weights(192768, 768), weights(193536, 768), staging(0, 442368), weights(194304, 2304), staging(0, 147456), weights(196608, 768), weights(197376, 768), weights(198144, 768), staging(0, 589824), weights(198912, 3072), staging(0, 589824), weights(201984, 768), weights(202752, 768), weights(203520, 768), staging(0, 442368), weights(204288, 2304), staging(0, 147456), weights(206592, 768), weights(207360, 768), weights(208128, 768), staging(0, 589824), weights(208896, 3072), staging(0, 589824), weights(211968, 768), weights(212736, 768), weights(213504, 768), staging(0, 442368), weights(214272, 2304), staging(0, 147456), weights(216576, 768), weights(217344, 768), weights(218112, 768), staging(0, 589824), weights(218880, 3072), staging(0, 589824), weights(221952, 768), weights(222720, 768), weights(223488, 768), staging(0, 442368), weights(224256, 2304), staging(0, 147456), weights(226560, 768), weights(227328, 768), weights(228096, 768), staging(0, 589824), weights(228864, 3072), staging(0, 589824), weights(231936, 768), weights(232704, 768), weights(233472, 768), staging(0, 442368), weights(234240, 2304), staging(0, 147456), weights(236544, 768), weights(237312, 768), weights(238080, 768), staging(0, 589824), weights(238848, 3072), staging(0, 589824), weights(241920, 768), weights(242688, 768), weights(243456, 768), staging(0, 442368), weights(244224, 2304), staging(0, 147456), weights(246528, 768), weights(247296, 768), weights(248064, 768), staging(0, 589824), weights(248832, 3072), staging(0, 589824), weights(251904, 768), weights(252672, 768), weights(253440, 768), staging(0, 442368), weights(254208, 2304), staging(0, 147456), weights(256512, 768), weights(257280, 768), weights(258048, 768), staging(0, 589824), weights(258816, 3072), staging(0, 589824), weights(261888, 768), weights(262656, 768), weights(263424, 768), staging(0, 442368), weights(264192, 2304), staging(0, 147456), weights(266496, 768), weights(267264, 768), weights(268032, 768), staging(0, 589824), weights(268800, 3072), staging(0, 589824), weights(271872, 768), weights(272640, 768), weights(273408, 768), weights(274176, 768000), weights(1042176, 4000)),
  functions: ["map_cc1vilit", "map_g2q3abmh", "map_7jrrvgeg", "map_389cjbik", "contract_j6198obf", "map_85keufbd", "map_p1uh8kg6", "row_s1f5op9q", "contract_fpbk82jc", "contract_vfecihnd", "row_1hqt8fbm", "contract_b4c9hhta", "contract_nl954tlt", "map_fcv9iptf", "contract_ep951ve6", "contract_sh4a5heq", "contract_q6hjgkhl"],
  scratch: 19200,
  fold: [
    group([0],
      call(0, 36864, "patch_embed.proj.weight.panels", "lib/nn.vit:49", staging(0, 589824), weights(1046272, 589824))),
    ...repeat(12, (i) => [
      group([6 + 12 * i],
      call(1, 27648, `blocks.${i}.attn.qkv.weight.panels`, "lib/nn.vit:23", staging(0, 442368), weights(1636096 + 1769472 * i, 442368))),
      group([8 + 12 * i],
      call(2, 9216, `blocks.${i}.attn.proj.weight.panels`, "lib/nn.vit:23", staging(0, 147456), weights(2078464 + 1769472 * i, 147456))),
      group([12 + 12 * i],
      call(3, 36864, `blocks.${i}.mlp.fc1.weight.panels`, "lib/nn.vit:56", staging(0, 589824), weights(2225920 + 1769472 * i, 589824))),
      group([14 + 12 * i],
      call(0, 36864, `blocks.${i}.mlp.fc2.weight.panels`, "specs/vit.vit:8", staging(0, 589824), weights(2815744 + 1769472 * i, 589824))),
    ]),
  ],
  dispatches: [
    call(4, 960, "patch_embed.proj.y", "lib/nn.vit:49", weights(0, 768), arena(0, 602112), weights(1046272, 589824), arena(605184, 150528)),
    call(5, 9408, "x", "lib/nn.vit:15", arena(605184, 150528), arena(10129920, 150528)),
    call(6, 9456, "x_1_2", "specs/vit.vit:23", weights(768, 768), arena(605184, 150528), weights(1536, 151296), arena(6650112, 151296)),
    ...repeat(11, (i) => [
      call(7, 197, `blocks.${i}.norm1.y`, "lib/nn.vit:34", arena(6650112 + 302592 * i, 151296), weights(152832 + 9984 * i, 768), weights(153600 + 9984 * i, 768), arena(0, 151296)),
      call(8, 2880, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(0, 151296), weights(1636096 + 1769472 * i, 442368), weights(154368 + 9984 * i, 2304), arena(1071104 + 465920 * i, 453888)),
      call(9, 9, `blocks.${i}.attn.a_1`, "lib/nn.vit:63", arena(1071104 + 465920 * i, 453888), arena(0, 465708)),
      call(10, 591, `blocks.${i}.attn.p`, "lib/nn.vit:40", arena(0, 465708), arena(605184 + 465920 * i, 465708)),
      call(11, 9, `blocks.${i}.attn.o`, "lib/nn.vit:65", arena(605184 + 465920 * i, 465708), arena(1071104 + 465920 * i, 453888), arena(0, 151296)),
      call(12, 960, `blocks.${i}.attn.proj.y_2`, "lib/nn.vit:23", arena(0, 151296), weights(2078464 + 1769472 * i, 147456), weights(156672 + 9984 * i, 768), arena(6801408 + 302592 * i, 151296)),
      call(13, 9456, `blocks.${i}.x`, "specs/vit.vit:7", arena(6650112 + 302592 * i, 151296), arena(6801408 + 302592 * i, 151296), arena(1071104 + 465920 * i, 151296)),
      call(7, 197, `blocks.${i}.norm2.y`, "lib/nn.vit:34", arena(1071104 + 465920 * i, 151296), weights(157440 + 9984 * i, 768), weights(158208 + 9984 * i, 768), arena(1222400 + 465920 * i, 151296)),
      call(14, 3840, `blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(1222400 + 465920 * i, 151296), weights(2225920 + 1769472 * i, 589824), weights(158976 + 9984 * i, 3072), arena(0, 605184)),
      call(15, 960, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(1071104 + 465920 * i, 151296), arena(0, 605184), weights(2815744 + 1769472 * i, 589824), weights(162048 + 9984 * i, 768), arena(6952704 + 302592 * i, 151296)),
    ]),
    call(7, 197, "blocks.11.norm1.y", "lib/nn.vit:34", arena(9978624, 151296), weights(262656, 768), weights(263424, 768), arena(0, 151296)),
    call(8, 2880, "blocks.11.attn.qkv.y_2", "lib/nn.vit:23", arena(0, 151296), weights(21100288, 442368), weights(264192, 2304), arena(6196224, 453888)),
    call(9, 9, "blocks.11.attn.a_1", "lib/nn.vit:63", arena(6196224, 453888), arena(0, 465708)),
    call(10, 591, "blocks.11.attn.p", "lib/nn.vit:40", arena(0, 465708), arena(5730304, 465708)),
    call(11, 9, "blocks.11.attn.o", "lib/nn.vit:65", arena(5730304, 465708), arena(6196224, 453888), arena(0, 151296)),
    call(12, 960, "blocks.11.attn.proj.y_2", "lib/nn.vit:23", arena(0, 151296), weights(21542656, 147456), weights(266496, 768), arena(6196224, 151296)),
    call(13, 9456, "blocks.11.x", "specs/vit.vit:7", arena(9978624, 151296), arena(6196224, 151296), arena(6347520, 151296)),
    call(7, 197, "blocks.11.norm2.y", "lib/nn.vit:34", arena(6347520, 151296), weights(267264, 768), weights(268032, 768), arena(6498816, 151296)),
    call(14, 3840, "blocks.11.mlp.y_1", "lib/nn.vit:56", arena(6498816, 151296), weights(21690112, 589824), weights(268800, 3072), arena(0, 605184)),
    call(15, 960, "blocks.11.x_2", "specs/vit.vit:8", arena(6347520, 151296), arena(0, 605184), weights(22279936, 589824), weights(271872, 768), arena(6498816, 151296)),
    call(7, 197, "norm.y", "lib/nn.vit:34", arena(6498816, 151296), weights(272640, 768), weights(273408, 768), arena(0, 151296)),
    call(16, 125, "head.y_2", "lib/nn.vit:23", arena(0, 151296), weights(274176, 768000), weights(1042176, 4000), arena(151296, 4000)),
  ],
  memory: { weights: 22869760, arena: 10280448, staging: 589824, livenessBound: 10280448 },
  bodies: {
    plain: () => import("./tapped.wasm.plain.ts").then((module) => module.body),
    relaxed: () => import("./tapped.wasm.relaxed.ts").then((module) => module.body),
  },
};
