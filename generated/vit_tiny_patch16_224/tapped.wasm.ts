/** The plan of vit_tiny_patch16_224 that computes the taps as well, for the target 'wasm'. Generated. */
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
  functions: ["contract_3o5vtqe58ip", "map_a7rprq14ba", "map_bak1j5suc8", "row_2cc9tien99l", "contract_2sj4b7iak6l", "contract_4mdkr2juos", "row_2i95pq9g2b5", "contract_3ln99fbhfbv", "contract_21ukbunobip", "map_jls8tchr3e", "contract_16ggepgti1e", "contract_1qo9bk3sbqs", "contract_2e1u10pdm5a"],
  scratch: 0,
  dispatches: [
    call(0, 4752, "patch_embed.proj.y", "lib/nn.vit:49", weights(589824, 768), arena(0, 602112), weights(0, 589824), arena(605184, 150528)),
    call(1, 9408, "x", "lib/nn.vit:15", arena(605184, 150528), arena(10129920, 150528)),
    call(2, 9456, "x_1_2", "specs/vit.vit:23", weights(590592, 768), arena(605184, 150528), weights(591360, 151296), arena(6650112, 151296)),
    ...repeat(11, (i) => [
      call(3, 197, `blocks.${i}.norm1.y`, "lib/nn.vit:34", arena(6650112 + 302592 * i, 151296), weights(742656 + 1779456 * i, 768), weights(743424 + 1779456 * i, 768), arena(0, 151296)),
      call(4, 14256, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(0, 151296), weights(744192 + 1779456 * i, 442368), weights(1186560 + 1779456 * i, 2304), arena(1071104 + 465920 * i, 453888)),
      call(5, 14850, `blocks.${i}.attn.a_1`, "lib/nn.vit:63", arena(1071104 + 465920 * i, 453888), arena(0, 465708)),
      call(6, 591, `blocks.${i}.attn.p`, "lib/nn.vit:40", arena(0, 465708), arena(605184 + 465920 * i, 465708)),
      call(7, 792, `blocks.${i}.attn.o`, "lib/nn.vit:65", arena(605184 + 465920 * i, 465708), arena(1071104 + 465920 * i, 453888), arena(0, 151296)),
      call(8, 4752, `blocks.${i}.attn.proj.y_2`, "lib/nn.vit:23", arena(0, 151296), weights(1188864 + 1779456 * i, 147456), weights(1336320 + 1779456 * i, 768), arena(6801408 + 302592 * i, 151296)),
      call(9, 9456, `blocks.${i}.x`, "specs/vit.vit:7", arena(6650112 + 302592 * i, 151296), arena(6801408 + 302592 * i, 151296), arena(1071104 + 465920 * i, 151296)),
      call(3, 197, `blocks.${i}.norm2.y`, "lib/nn.vit:34", arena(1071104 + 465920 * i, 151296), weights(1337088 + 1779456 * i, 768), weights(1337856 + 1779456 * i, 768), arena(1222400 + 465920 * i, 151296)),
      call(10, 19008, `blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(1222400 + 465920 * i, 151296), weights(1338624 + 1779456 * i, 589824), weights(1928448 + 1779456 * i, 3072), arena(0, 605184)),
      call(11, 4752, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(1071104 + 465920 * i, 151296), arena(0, 605184), weights(1931520 + 1779456 * i, 589824), weights(2521344 + 1779456 * i, 768), arena(6952704 + 302592 * i, 151296)),
    ]),
    call(3, 197, "blocks.11.norm1.y", "lib/nn.vit:34", arena(9978624, 151296), weights(20316672, 768), weights(20317440, 768), arena(0, 151296)),
    call(4, 14256, "blocks.11.attn.qkv.y_2", "lib/nn.vit:23", arena(0, 151296), weights(20318208, 442368), weights(20760576, 2304), arena(6196224, 453888)),
    call(5, 14850, "blocks.11.attn.a_1", "lib/nn.vit:63", arena(6196224, 453888), arena(0, 465708)),
    call(6, 591, "blocks.11.attn.p", "lib/nn.vit:40", arena(0, 465708), arena(5730304, 465708)),
    call(7, 792, "blocks.11.attn.o", "lib/nn.vit:65", arena(5730304, 465708), arena(6196224, 453888), arena(0, 151296)),
    call(8, 4752, "blocks.11.attn.proj.y_2", "lib/nn.vit:23", arena(0, 151296), weights(20762880, 147456), weights(20910336, 768), arena(6196224, 151296)),
    call(9, 9456, "blocks.11.x", "specs/vit.vit:7", arena(9978624, 151296), arena(6196224, 151296), arena(6347520, 151296)),
    call(3, 197, "blocks.11.norm2.y", "lib/nn.vit:34", arena(6347520, 151296), weights(20911104, 768), weights(20911872, 768), arena(6498816, 151296)),
    call(10, 19008, "blocks.11.mlp.y_1", "lib/nn.vit:56", arena(6498816, 151296), weights(20912640, 589824), weights(21502464, 3072), arena(0, 605184)),
    call(11, 4752, "blocks.11.x_2", "specs/vit.vit:8", arena(6347520, 151296), arena(0, 605184), weights(21505536, 589824), weights(22095360, 768), arena(6498816, 151296)),
    call(3, 197, "norm.y", "lib/nn.vit:34", arena(6498816, 151296), weights(22096128, 768), weights(22096896, 768), arena(0, 151296)),
    call(12, 125, "head.y_2", "lib/nn.vit:23", arena(0, 151296), weights(22097664, 768000), weights(22865664, 4000), arena(151296, 4000)),
  ],
  memory: { weights: 22869760, arena: 10280448, staging: 0, livenessBound: 10280448 },
  bodies: {
    plain: () => import("./tapped.wasm.plain.js").then((module) => module.body),
    relaxed: () => import("./tapped.wasm.relaxed.js").then((module) => module.body),
  },
};
