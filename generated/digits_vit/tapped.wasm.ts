/** The plan of digits_vit that computes the taps as well, for the target 'wasm'. Generated. */
import type { PlanCall, PlanTensor, Region, WasmPlan } from "vitc/runtime";
import { plan as base } from "./plan.wasm.js";

// Regions: offset and size in bytes. Calls: function, units of work a batch row, value, spec line, bindings. Groups: their parameters, their calls. Lists: `repeat` unrolls.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const call = (number: number, units: number, name: string, at: string, ...bindings: readonly Region[]): PlanCall => ({ function: number, units, bindings, name, at });
const placed = <T extends PlanTensor>(tensors: readonly T[], ...regions: readonly Region[]): T[] => tensors.map((tensor, i) => ({ ...tensor, region: regions[i]! }));
const repeat = <T>(times: number, items: (i: number) => readonly T[]): T[] => Array.from({ length: times }, (_, i) => items(i)).flat();

export const plan: WasmPlan = {
  ...base,
  outputs: placed(base.outputs, arena(3328, 40)),
  taps: [
    { name: "patch_embed", shape: [16, 48], region: arena(55808, 3072) },
    { name: "tokens", shape: [17, 48], region: arena(32512, 3264) },
    ...repeat(3, (i) => [
      { name: `blocks.${i}.attn.map`, shape: [4, 17, 17], region: arena(17920 + 4864 * i, 4624) },
      { name: `blocks.${i}.attn.out`, shape: [17, 48], region: arena(35840 + 6656 * i, 3264) },
      { name: `blocks.${i}.out`, shape: [17, 48], region: arena(39168 + 6656 * i, 3264) },
    ]),
    { name: "norm", shape: [17, 48], region: arena(0, 3264) },
  ],
  functions: ["contract_eq43tbanvv", "map_177v31tluro", "map_23vnmrpml8t", "row_ft5ickr13r", "contract_1gacr0o2nit", "contract_3lnrkvso7g8", "row_aidmrft9sq", "contract_1phh3c5kf8g", "contract_209rj86bjfh", "map_1ar3aa1idj", "contract_n3ojbcug0p", "contract_3uhd3g0ebj3", "row_111ob4j595u"],
  dispatches: [
    call(0, 1, "patch_embed.proj.y", "lib/nn.vit:49", weights(28416, 192), arena(0, 9408), weights(0, 28224), arena(9472, 3072)),
    call(1, 192, "x", "lib/nn.vit:15", arena(9472, 3072), arena(55808, 3072)),
    call(2, 204, "x_1_2", "specs/vit.vit:23", weights(28672, 192), arena(9472, 3072), weights(28928, 3264), arena(32512, 3264)),
    ...repeat(2, (i) => [
      call(3, 17, `blocks.${i}.norm1.y`, "lib/nn.vit:34", arena(32512 + 6656 * i, 3264), weights(32256 + 113664 * i, 192), weights(32512 + 113664 * i, 192), arena(13056, 3264)),
      call(4, 324, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(13056, 3264), weights(32768 + 113664 * i, 27648), weights(60416 + 113664 * i, 576), arena(0, 9792)),
      call(5, 180, `blocks.${i}.attn.a_1`, "lib/nn.vit:63", arena(0, 9792), arena(13056, 4624)),
      call(6, 68, `blocks.${i}.attn.p`, "lib/nn.vit:40", arena(13056, 4624), arena(17920 + 4864 * i, 4624)),
      call(7, 36, `blocks.${i}.attn.o`, "lib/nn.vit:65", arena(17920 + 4864 * i, 4624), arena(0, 9792), arena(13056, 3264)),
      call(8, 108, `blocks.${i}.attn.proj.y_2`, "lib/nn.vit:23", arena(13056, 3264), weights(61184 + 113664 * i, 9216), weights(70400 + 113664 * i, 192), arena(35840 + 6656 * i, 3264)),
      call(9, 204, `blocks.${i}.x`, "specs/vit.vit:7", arena(32512 + 6656 * i, 3264), arena(35840 + 6656 * i, 3264), arena(13056, 3264)),
      call(3, 17, `blocks.${i}.norm2.y`, "lib/nn.vit:34", arena(13056, 3264), weights(70656 + 113664 * i, 192), weights(70912 + 113664 * i, 192), arena(22784 + 4864 * i, 3264)),
      call(10, 432, `blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(22784 + 4864 * i, 3264), weights(71168 + 113664 * i, 36864), weights(108032 + 113664 * i, 768), arena(0, 13056)),
      call(11, 108, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(13056, 3264), arena(0, 13056), weights(108800 + 113664 * i, 36864), weights(145664 + 113664 * i, 192), arena(39168 + 6656 * i, 3264)),
    ]),
    call(3, 17, "blocks.2.norm1.y", "lib/nn.vit:34", arena(45824, 3264), weights(259584, 192), weights(259840, 192), arena(13056, 3264)),
    call(4, 324, "blocks.2.attn.qkv.y_2", "lib/nn.vit:23", arena(13056, 3264), weights(260096, 27648), weights(287744, 576), arena(0, 9792)),
    call(5, 180, "blocks.2.attn.a_1", "lib/nn.vit:63", arena(0, 9792), arena(13056, 4624)),
    call(6, 68, "blocks.2.attn.p", "lib/nn.vit:40", arena(13056, 4624), arena(27648, 4624)),
    call(7, 36, "blocks.2.attn.o", "lib/nn.vit:65", arena(27648, 4624), arena(0, 9792), arena(13056, 3264)),
    call(8, 108, "blocks.2.attn.proj.y_2", "lib/nn.vit:23", arena(13056, 3264), weights(288512, 9216), weights(297728, 192), arena(49152, 3264)),
    call(9, 204, "blocks.2.x", "specs/vit.vit:7", arena(45824, 3264), arena(49152, 3264), arena(13056, 3264)),
    call(3, 17, "blocks.2.norm2.y", "lib/nn.vit:34", arena(13056, 3264), weights(297984, 192), weights(298240, 192), arena(52480, 3264)),
    call(10, 432, "blocks.2.mlp.y_1", "lib/nn.vit:56", arena(52480, 3264), weights(298496, 36864), weights(335360, 768), arena(0, 13056)),
    call(11, 108, "blocks.2.x_2", "specs/vit.vit:8", arena(13056, 3264), arena(0, 13056), weights(336128, 36864), weights(372992, 192), arena(52480, 3264)),
    call(3, 17, "norm.y", "lib/nn.vit:34", arena(52480, 3264), weights(373248, 192), weights(373504, 192), arena(0, 3264)),
    call(12, 10, "head.y_2", "lib/nn.vit:23", arena(0, 3264), weights(373760, 1920), weights(375808, 40), arena(3328, 40)),
  ],
  memory: { weights: 376064, arena: 58880, staging: 0, livenessBound: 57344 },
  bodies: {
    plain: () => import("./tapped.wasm.plain.js").then((module) => module.body),
    relaxed: () => import("./tapped.wasm.relaxed.js").then((module) => module.body),
  },
};
