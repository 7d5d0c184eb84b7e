/** The plan of vit_micro that computes the taps as well, for the target 'wasm'. Generated. */
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
  functions: ["contract_3ksbp9p9h3v", "map_17f6vqns3bt", "map_1mi0nnlq4rs", "row_24d797roahu", "contract_25i3u8lcpve", "contract_2rc5kks6e3e", "row_aidmrft9sq", "contract_3n75t2rjml9", "contract_1lcu7cnl3n2", "map_2tiusdnpti4", "contract_2bd22fs503u", "contract_3epcnfa524c", "row_2j62cvhi8b4"],
  scratch: 0,
  dispatches: [
    call(0, 64, "patch_embed.proj.y", "lib/nn.vit:49", weights(24576, 128), arena(0, 12288), weights(0, 24576), arena(12288, 2048)),
    call(1, 128, "x", "lib/nn.vit:15", arena(12288, 2048), arena(33536, 2048)),
    call(2, 136, "x_1_2", "specs/vit.vit:23", weights(24832, 128), arena(12288, 2048), weights(25088, 2176), arena(22016, 2176)),
    ...repeat(2, (i) => [
      call(3, 17, `blocks.${i}.norm1.y`, "lib/nn.vit:34", arena(22016 + 4608 * i, 2176), weights(27392 + 51712 * i, 128), weights(27648 + 51712 * i, 128), arena(6656, 2176)),
      call(4, 216, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(6656, 2176), weights(27904 + 51712 * i, 12288), weights(40192 + 51712 * i, 384), arena(0, 6528)),
      call(5, 180, `blocks.${i}.attn.a_1`, "lib/nn.vit:63", arena(0, 6528), arena(6656, 4624)),
      call(6, 68, `blocks.${i}.attn.p`, "lib/nn.vit:40", arena(6656, 4624), arena(12288 + 4864 * i, 4624)),
      call(7, 24, `blocks.${i}.attn.o`, "lib/nn.vit:65", arena(12288 + 4864 * i, 4624), arena(0, 6528), arena(6656, 2176)),
      call(8, 72, `blocks.${i}.attn.proj.y_2`, "lib/nn.vit:23", arena(6656, 2176), weights(40704 + 51712 * i, 4096), weights(44800 + 51712 * i, 128), arena(24320 - 15360 * i, 2176)),
      call(9, 136, `blocks.${i}.x`, "specs/vit.vit:7", arena(22016 + 4608 * i, 2176), arena(24320 - 15360 * i, 2176), arena(8704 + 20224 * i, 2176)),
      call(3, 17, `blocks.${i}.norm2.y`, "lib/nn.vit:34", arena(8704 + 20224 * i, 2176), weights(45056 + 51712 * i, 128), weights(45312 + 51712 * i, 128), arena(17152 + 14080 * i, 2176)),
      call(10, 288, `blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(17152 + 14080 * i, 2176), weights(45568 + 51712 * i, 16384), weights(61952 + 51712 * i, 512), arena(0, 8704)),
      call(11, 72, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(8704 + 20224 * i, 2176), arena(0, 8704), weights(62464 + 51712 * i, 16384), weights(78848 + 51712 * i, 128), arena(26624 + 4608 * i, 2176)),
    ]),
    call(3, 17, "norm.y", "lib/nn.vit:34", arena(31232, 2176), weights(130816, 128), weights(131072, 128), arena(0, 2176)),
    call(12, 10, "head.y_2", "lib/nn.vit:23", arena(0, 2176), weights(131328, 1280), weights(132608, 40), arena(2304, 40)),
  ],
  memory: { weights: 132864, arena: 35584, staging: 0, livenessBound: 34304 },
  bodies: {
    plain: () => import("./tapped.wasm.plain.js").then((module) => module.body),
    relaxed: () => import("./tapped.wasm.relaxed.js").then((module) => module.body),
  },
};
