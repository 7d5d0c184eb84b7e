/* eslint-disable */
/** The plan of deit_micro_distilled that computes the taps as well, for the target 'wasm'. Generated. */
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
  outputs: placed(base.outputs, arena(2816, 40), arena(2304, 40), arena(2560, 40)),
  taps: [
    { name: "patch_embed", shape: [16, 32], region: arena(34560, 2048) },
    { name: "tokens", shape: [18, 32], region: arena(23040, 2304) },
    ...repeat(2, (i) => [
      { name: `blocks.${i}.attn.map`, shape: [4, 18, 18], region: arena(12288 + 5376 * i, 5184) },
      { name: `blocks.${i}.attn.out`, shape: [18, 32], region: arena(25344 - 16128 * i, 2304) },
      { name: `blocks.${i}.out`, shape: [18, 32], region: arena(27648 + 4608 * i, 2304) },
    ]),
    { name: "norm", shape: [18, 32], region: arena(0, 2304) },
  ],
  params: placed(base.params, staging(0, 24576), weights(0, 128), weights(256, 128), weights(512, 128), weights(768, 2304), weights(3072, 128), weights(3328, 128), staging(0, 12288), weights(3584, 384), staging(0, 4096), weights(4096, 128), weights(4352, 128), weights(4608, 128), staging(0, 16384), weights(4864, 512), staging(0, 16384), weights(5376, 128), weights(5632, 128), weights(5888, 128), staging(0, 12288), weights(6144, 384), staging(0, 4096), weights(6656, 128), weights(6912, 128), weights(7168, 128), staging(0, 16384), weights(7424, 512), staging(0, 16384), weights(7936, 128), weights(8192, 128), weights(8448, 128), weights(8704, 1280), weights(9984, 40), weights(10240, 1280), weights(11520, 40)),
  functions: ["map_uljv4bup", "map_sh4noq0s", "map_u38cusvg", "map_opbk07k", "map_cquum09l", "contract_pfbgi8om", "map_leekktjv", "map_pbn293g5", "row_rkonuid9", "contract_5qipjlu9", "contract_er9tgqjc", "row_ic50seg9", "contract_3nu8sc19", "contract_74668186", "map_j1d1g41", "contract_duuvraol", "contract_ggpiasqg", "row_n04rp2ke", "row_7cnlbkoa", "map_1rmuupf4"],
  scratch: 96,
  fold: [
    group([0],
      call(0, 1536, "patch_embed.proj.weight.panels", "lib/nn.vit:49", staging(0, 24576), weights(11776, 24576))),
    ...repeat(2, (i) => [
      group([7 + 12 * i],
      call(1, 768, `blocks.${i}.attn.qkv.weight.panels`, "lib/nn.vit:23", staging(0, 12288), weights(36352 + 49152 * i, 12288))),
      group([9 + 12 * i],
      call(2, 256, `blocks.${i}.attn.proj.weight.panels`, "lib/nn.vit:23", staging(0, 4096), weights(48640 + 49152 * i, 4096))),
      group([13 + 12 * i],
      call(3, 1024, `blocks.${i}.mlp.fc1.weight.panels`, "lib/nn.vit:56", staging(0, 16384), weights(52736 + 49152 * i, 16384))),
      group([15 + 12 * i],
      call(4, 1024, `blocks.${i}.mlp.fc2.weight.panels`, "specs/vit.vit:8", staging(0, 16384), weights(69120 + 49152 * i, 16384))),
    ]),
  ],
  dispatches: [
    call(5, 16, "patch_embed.proj.y", "lib/nn.vit:49", weights(0, 128), arena(0, 12288), weights(11776, 24576), arena(12288, 2048)),
    call(6, 128, "x", "lib/nn.vit:15", arena(12288, 2048), arena(34560, 2048)),
    call(7, 144, "x_1_3", "specs/vit.vit:23", weights(512, 128), weights(256, 128), arena(12288, 2048), weights(768, 2304), arena(23040, 2304)),
    ...repeat(2, (i) => [
      call(8, 18, `blocks.${i}.norm1.y`, "lib/nn.vit:34", arena(23040 + 4608 * i, 2304), weights(3072 + 2560 * i, 128), weights(3328 + 2560 * i, 128), arena(6912, 2304)),
      call(9, 72, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(6912, 2304), weights(36352 + 49152 * i, 12288), weights(3584 + 2560 * i, 384), arena(0, 6912)),
      call(10, 180, `blocks.${i}.attn.a_1`, "lib/nn.vit:63", arena(0, 6912), arena(6912, 5184)),
      call(11, 72, `blocks.${i}.attn.p`, "lib/nn.vit:40", arena(6912, 5184), arena(12288 + 5376 * i, 5184)),
      call(12, 24, `blocks.${i}.attn.o`, "lib/nn.vit:65", arena(12288 + 5376 * i, 5184), arena(0, 6912), arena(6912, 2304)),
      call(13, 24, `blocks.${i}.attn.proj.y_2`, "lib/nn.vit:23", arena(6912, 2304), weights(48640 + 49152 * i, 4096), weights(4096 + 2560 * i, 128), arena(25344 - 16128 * i, 2304)),
      call(14, 144, `blocks.${i}.x`, "specs/vit.vit:7", arena(23040 + 4608 * i, 2304), arena(25344 - 16128 * i, 2304), arena(9216 + 20736 * i, 2304)),
      call(8, 18, `blocks.${i}.norm2.y`, "lib/nn.vit:34", arena(9216 + 20736 * i, 2304), weights(4352 + 2560 * i, 128), weights(4608 + 2560 * i, 128), arena(17664 + 14592 * i, 2304)),
      call(15, 96, `blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(17664 + 14592 * i, 2304), weights(52736 + 49152 * i, 16384), weights(4864 + 2560 * i, 512), arena(0, 9216)),
      call(16, 24, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(9216 + 20736 * i, 2304), arena(0, 9216), weights(69120 + 49152 * i, 16384), weights(5376 + 2560 * i, 128), arena(27648 + 4608 * i, 2304)),
    ]),
    call(8, 18, "norm.y", "lib/nn.vit:34", arena(32256, 2304), weights(8192, 128), weights(8448, 128), arena(0, 2304)),
    call(17, 10, "head.y_2", "lib/nn.vit:23", arena(0, 2304), weights(8704, 1280), weights(9984, 40), arena(2304, 40)),
    call(18, 10, "head_dist.y_2", "lib/nn.vit:23", arena(0, 2304), weights(10240, 1280), weights(11520, 40), arena(2560, 40)),
    call(19, 10, "logits", "specs/deit.vit:20", arena(2304, 40), arena(2560, 40), arena(2816, 40)),
  ],
  memory: { weights: 134656, arena: 36608, staging: 24576, livenessBound: 35840 },
  bodies: {
    plain: () => import("./tapped.wasm.plain.ts").then((module) => module.body),
    relaxed: () => import("./tapped.wasm.relaxed.ts").then((module) => module.body),
  },
};
