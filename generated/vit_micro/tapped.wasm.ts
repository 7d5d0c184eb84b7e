/* eslint-disable */
/** The plan of vit_micro that computes the taps as well, for the target 'wasm'. Generated. */
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
  outputs: placed(base.outputs, arena(2304, 40)),
  taps: [
    { name: "patch_embed", shape: [16, 32], region: arena(33536, 2048) },
    { name: "tokens", shape: [17, 32], region: arena(22016, 2176) },
    ...repeat(2, (i) => [
      { name: `blocks.${i}.attn.map`, shape: [4, 17, 17], region: arena(12288 + 4864 * i, 4624) },
      { name: `blocks.${i}.attn.out`, shape: [17, 32], region: arena(24320 - 15360 * i, 2176) },
      { name: `blocks.${i}.out`, shape: [17, 32], region: arena(26624 + 4608 * i, 2176) },
    ]),
    { name: "norm", shape: [17, 32], region: arena(0, 2176) },
  ],
  params: placed(base.params, staging(0, 24576), weights(0, 128), weights(256, 128), weights(512, 2176), weights(2816, 128), weights(3072, 128), staging(0, 12288), weights(3328, 384), staging(0, 4096), weights(3840, 128), weights(4096, 128), weights(4352, 128), staging(0, 16384), weights(4608, 512), staging(0, 16384), weights(5120, 128), weights(5376, 128), weights(5632, 128), staging(0, 12288), weights(5888, 384), staging(0, 4096), weights(6400, 128), weights(6656, 128), weights(6912, 128), staging(0, 16384), weights(7168, 512), staging(0, 16384), weights(7680, 128), weights(7936, 128), weights(8192, 128), weights(8448, 1280), weights(9728, 40)),
  functions: ["map_uljv4bup", "map_sh4noq0s", "map_u38cusvg", "map_opbk07k", "map_cquum09l", "contract_pfbgi8om", "map_leekktjv", "map_s81d6mta", "row_bj9ofdt0", "contract_j3j68b9u", "contract_cs3kmsrk", "row_jivgkhtr", "contract_ukofjmj", "contract_m68nspjl", "map_9utge8va", "contract_b7a168mb", "contract_5207uvfn", "row_7buqg93m"],
  scratch: 96,
  fold: [
    group([0],
      call(0, 1536, "patch_embed.proj.weight.panels", "lib/nn.vit:49", staging(0, 24576), weights(9984, 24576))),
    ...repeat(2, (i) => [
      group([6 + 12 * i],
      call(1, 768, `blocks.${i}.attn.qkv.weight.panels`, "lib/nn.vit:23", staging(0, 12288), weights(34560 + 49152 * i, 12288))),
      group([8 + 12 * i],
      call(2, 256, `blocks.${i}.attn.proj.weight.panels`, "lib/nn.vit:23", staging(0, 4096), weights(46848 + 49152 * i, 4096))),
      group([12 + 12 * i],
      call(3, 1024, `blocks.${i}.mlp.fc1.weight.panels`, "lib/nn.vit:56", staging(0, 16384), weights(50944 + 49152 * i, 16384))),
      group([14 + 12 * i],
      call(4, 1024, `blocks.${i}.mlp.fc2.weight.panels`, "specs/vit.vit:8", staging(0, 16384), weights(67328 + 49152 * i, 16384))),
    ]),
  ],
  dispatches: [
    call(5, 16, "patch_embed.proj.y", "lib/nn.vit:49", weights(0, 128), arena(0, 12288), weights(9984, 24576), arena(12288, 2048)),
    call(6, 128, "x", "lib/nn.vit:15", arena(12288, 2048), arena(33536, 2048)),
    call(7, 136, "x_1_2", "specs/vit.vit:23", weights(256, 128), arena(12288, 2048), weights(512, 2176), arena(22016, 2176)),
    ...repeat(2, (i) => [
      call(8, 17, `blocks.${i}.norm1.y`, "lib/nn.vit:34", arena(22016 + 4608 * i, 2176), weights(2816 + 2560 * i, 128), weights(3072 + 2560 * i, 128), arena(6656, 2176)),
      call(9, 72, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(6656, 2176), weights(34560 + 49152 * i, 12288), weights(3328 + 2560 * i, 384), arena(0, 6528)),
      call(10, 180, `blocks.${i}.attn.a_1`, "lib/nn.vit:63", arena(0, 6528), arena(6656, 4624)),
      call(11, 68, `blocks.${i}.attn.p`, "lib/nn.vit:40", arena(6656, 4624), arena(12288 + 4864 * i, 4624)),
      call(12, 24, `blocks.${i}.attn.o`, "lib/nn.vit:65", arena(12288 + 4864 * i, 4624), arena(0, 6528), arena(6656, 2176)),
      call(13, 24, `blocks.${i}.attn.proj.y_2`, "lib/nn.vit:23", arena(6656, 2176), weights(46848 + 49152 * i, 4096), weights(3840 + 2560 * i, 128), arena(24320 - 15360 * i, 2176)),
      call(14, 136, `blocks.${i}.x`, "specs/vit.vit:7", arena(22016 + 4608 * i, 2176), arena(24320 - 15360 * i, 2176), arena(8704 + 20224 * i, 2176)),
      call(8, 17, `blocks.${i}.norm2.y`, "lib/nn.vit:34", arena(8704 + 20224 * i, 2176), weights(4096 + 2560 * i, 128), weights(4352 + 2560 * i, 128), arena(17152 + 14080 * i, 2176)),
      call(15, 96, `blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(17152 + 14080 * i, 2176), weights(50944 + 49152 * i, 16384), weights(4608 + 2560 * i, 512), arena(0, 8704)),
      call(16, 24, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(8704 + 20224 * i, 2176), arena(0, 8704), weights(67328 + 49152 * i, 16384), weights(5120 + 2560 * i, 128), arena(26624 + 4608 * i, 2176)),
    ]),
    call(8, 17, "norm.y", "lib/nn.vit:34", arena(31232, 2176), weights(7936, 128), weights(8192, 128), arena(0, 2176)),
    call(17, 10, "head.y_2", "lib/nn.vit:23", arena(0, 2176), weights(8448, 1280), weights(9728, 40), arena(2304, 40)),
  ],
  memory: { weights: 132864, arena: 35584, staging: 24576, livenessBound: 34304 },
  bodies: {
    plain: () => import("./tapped.wasm.plain.ts").then((module) => module.body),
    relaxed: () => import("./tapped.wasm.relaxed.ts").then((module) => module.body),
  },
};
