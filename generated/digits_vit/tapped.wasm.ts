/* eslint-disable */
/** The plan of digits_vit that computes the taps as well, for the target 'wasm'. Generated. */
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
  params: placed(base.params, staging(0, 28224), weights(0, 192), weights(256, 192), weights(512, 3264), weights(3840, 192), weights(4096, 192), staging(0, 27648), weights(4352, 576), staging(0, 9216), weights(5120, 192), weights(5376, 192), weights(5632, 192), staging(0, 36864), weights(5888, 768), staging(0, 36864), weights(6656, 192), weights(6912, 192), weights(7168, 192), staging(0, 27648), weights(7424, 576), staging(0, 9216), weights(8192, 192), weights(8448, 192), weights(8704, 192), staging(0, 36864), weights(8960, 768), staging(0, 36864), weights(9728, 192), weights(9984, 192), weights(10240, 192), staging(0, 27648), weights(10496, 576), staging(0, 9216), weights(11264, 192), weights(11520, 192), weights(11776, 192), staging(0, 36864), weights(12032, 768), staging(0, 36864), weights(12800, 192), weights(13056, 192), weights(13312, 192), weights(13568, 1920), weights(15616, 40)),
  functions: ["map_bhrt61fa", "map_og8eoo4p", "map_h2bvnffr", "map_16v7iheo", "map_bg0j2im9", "contract_8fsc3kja", "map_tmq7aepk", "map_k8jk0daj", "row_bvdanq04", "contract_vm42o1n7", "contract_6umn1ui1", "row_jivgkhtr", "contract_87nl4atd", "contract_dp52uoor", "map_gk2hfcof", "contract_ufadh2pu", "contract_ophqttdk", "row_rm69o8jf"],
  fold: [
    group([0],
      call(0, 1764, "patch_embed.proj.weight.panels", "lib/nn.vit:49", staging(0, 28224), weights(15872, 28224))),
    ...repeat(3, (i) => [
      group([6 + 12 * i],
      call(1, 1728, `blocks.${i}.attn.qkv.weight.panels`, "lib/nn.vit:23", staging(0, 27648), weights(44288 + 110592 * i, 27648))),
      group([8 + 12 * i],
      call(2, 576, `blocks.${i}.attn.proj.weight.panels`, "lib/nn.vit:23", staging(0, 9216), weights(71936 + 110592 * i, 9216))),
      group([12 + 12 * i],
      call(3, 2304, `blocks.${i}.mlp.fc1.weight.panels`, "lib/nn.vit:56", staging(0, 36864), weights(81152 + 110592 * i, 36864))),
      group([14 + 12 * i],
      call(4, 2304, `blocks.${i}.mlp.fc2.weight.panels`, "specs/vit.vit:8", staging(0, 36864), weights(118016 + 110592 * i, 36864))),
    ]),
  ],
  dispatches: [
    call(5, 4, "patch_embed.proj.y", "lib/nn.vit:49", weights(0, 192), arena(0, 9408), weights(15872, 28224), arena(9472, 3072)),
    call(6, 192, "x", "lib/nn.vit:15", arena(9472, 3072), arena(55808, 3072)),
    call(7, 204, "x_1_2", "specs/vit.vit:23", weights(256, 192), arena(9472, 3072), weights(512, 3264), arena(32512, 3264)),
    ...repeat(2, (i) => [
      call(8, 17, `blocks.${i}.norm1.y`, "lib/nn.vit:34", arena(32512 + 6656 * i, 3264), weights(3840 + 3072 * i, 192), weights(4096 + 3072 * i, 192), arena(13056, 3264)),
      call(9, 108, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(13056, 3264), weights(44288 + 110592 * i, 27648), weights(4352 + 3072 * i, 576), arena(0, 9792)),
      call(10, 180, `blocks.${i}.attn.a_1`, "lib/nn.vit:63", arena(0, 9792), arena(13056, 4624)),
      call(11, 68, `blocks.${i}.attn.p`, "lib/nn.vit:40", arena(13056, 4624), arena(17920 + 4864 * i, 4624)),
      call(12, 72, `blocks.${i}.attn.o`, "lib/nn.vit:65", arena(17920 + 4864 * i, 4624), arena(0, 9792), arena(13056, 3264)),
      call(13, 36, `blocks.${i}.attn.proj.y_2`, "lib/nn.vit:23", arena(13056, 3264), weights(71936 + 110592 * i, 9216), weights(5120 + 3072 * i, 192), arena(35840 + 6656 * i, 3264)),
      call(14, 204, `blocks.${i}.x`, "specs/vit.vit:7", arena(32512 + 6656 * i, 3264), arena(35840 + 6656 * i, 3264), arena(13056, 3264)),
      call(8, 17, `blocks.${i}.norm2.y`, "lib/nn.vit:34", arena(13056, 3264), weights(5376 + 3072 * i, 192), weights(5632 + 3072 * i, 192), arena(22784 + 4864 * i, 3264)),
      call(15, 144, `blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(22784 + 4864 * i, 3264), weights(81152 + 110592 * i, 36864), weights(5888 + 3072 * i, 768), arena(0, 13056)),
      call(16, 36, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(13056, 3264), arena(0, 13056), weights(118016 + 110592 * i, 36864), weights(6656 + 3072 * i, 192), arena(39168 + 6656 * i, 3264)),
    ]),
    call(8, 17, "blocks.2.norm1.y", "lib/nn.vit:34", arena(45824, 3264), weights(9984, 192), weights(10240, 192), arena(13056, 3264)),
    call(9, 108, "blocks.2.attn.qkv.y_2", "lib/nn.vit:23", arena(13056, 3264), weights(265472, 27648), weights(10496, 576), arena(0, 9792)),
    call(10, 180, "blocks.2.attn.a_1", "lib/nn.vit:63", arena(0, 9792), arena(13056, 4624)),
    call(11, 68, "blocks.2.attn.p", "lib/nn.vit:40", arena(13056, 4624), arena(27648, 4624)),
    call(12, 72, "blocks.2.attn.o", "lib/nn.vit:65", arena(27648, 4624), arena(0, 9792), arena(13056, 3264)),
    call(13, 36, "blocks.2.attn.proj.y_2", "lib/nn.vit:23", arena(13056, 3264), weights(293120, 9216), weights(11264, 192), arena(49152, 3264)),
    call(14, 204, "blocks.2.x", "specs/vit.vit:7", arena(45824, 3264), arena(49152, 3264), arena(13056, 3264)),
    call(8, 17, "blocks.2.norm2.y", "lib/nn.vit:34", arena(13056, 3264), weights(11520, 192), weights(11776, 192), arena(52480, 3264)),
    call(15, 144, "blocks.2.mlp.y_1", "lib/nn.vit:56", arena(52480, 3264), weights(302336, 36864), weights(12032, 768), arena(0, 13056)),
    call(16, 36, "blocks.2.x_2", "specs/vit.vit:8", arena(13056, 3264), arena(0, 13056), weights(339200, 36864), weights(12800, 192), arena(52480, 3264)),
    call(8, 17, "norm.y", "lib/nn.vit:34", arena(52480, 3264), weights(13056, 192), weights(13312, 192), arena(0, 3264)),
    call(17, 10, "head.y_2", "lib/nn.vit:23", arena(0, 3264), weights(13568, 1920), weights(15616, 40), arena(3328, 40)),
  ],
  memory: { weights: 376064, arena: 58880, staging: 36864, livenessBound: 57344 },
  bodies: {
    plain: () => import("./tapped.wasm.plain.ts").then((module) => module.body),
    relaxed: () => import("./tapped.wasm.relaxed.ts").then((module) => module.body),
  },
};
