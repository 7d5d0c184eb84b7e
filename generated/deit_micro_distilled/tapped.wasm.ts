/** The plan of deit_micro_distilled that computes the taps as well, for the target 'wasm'. Generated. */
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
  functions: ["contract_3ksbp9p9h3v", "map_17f6vqns3bt", "map_25k5rc1cm8f", "row_2h1ccivdnbi", "contract_2j4uqo5j3rl", "contract_3n8v8tepd90", "row_20r34pr5ms3", "contract_3ddecgu9i3i", "contract_1ihprt3kku9", "map_s8a93h37fv", "contract_15u9ka97v41", "contract_2u5o0miedrl", "row_qpr9k7m9q0", "row_3ma8enfrlps", "map_2onknb6ukj6"],
  scratch: 0,
  dispatches: [
    call(0, 64, "patch_embed.proj.y", "lib/nn.vit:49", weights(24576, 128), arena(0, 12288), weights(0, 24576), arena(12288, 2048)),
    call(1, 128, "x", "lib/nn.vit:15", arena(12288, 2048), arena(34560, 2048)),
    call(2, 144, "x_1_3", "specs/vit.vit:23", weights(25088, 128), weights(24832, 128), arena(12288, 2048), weights(25344, 2304), arena(23040, 2304)),
    ...repeat(2, (i) => [
      call(3, 18, `blocks.${i}.norm1.y`, "lib/nn.vit:34", arena(23040 + 4608 * i, 2304), weights(27648 + 51712 * i, 128), weights(27904 + 51712 * i, 128), arena(6912, 2304)),
      call(4, 216, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(6912, 2304), weights(28160 + 51712 * i, 12288), weights(40448 + 51712 * i, 384), arena(0, 6912)),
      call(5, 180, `blocks.${i}.attn.a_1`, "lib/nn.vit:63", arena(0, 6912), arena(6912, 5184)),
      call(6, 72, `blocks.${i}.attn.p`, "lib/nn.vit:40", arena(6912, 5184), arena(12288 + 5376 * i, 5184)),
      call(7, 24, `blocks.${i}.attn.o`, "lib/nn.vit:65", arena(12288 + 5376 * i, 5184), arena(0, 6912), arena(6912, 2304)),
      call(8, 72, `blocks.${i}.attn.proj.y_2`, "lib/nn.vit:23", arena(6912, 2304), weights(40960 + 51712 * i, 4096), weights(45056 + 51712 * i, 128), arena(25344 - 16128 * i, 2304)),
      call(9, 144, `blocks.${i}.x`, "specs/vit.vit:7", arena(23040 + 4608 * i, 2304), arena(25344 - 16128 * i, 2304), arena(9216 + 20736 * i, 2304)),
      call(3, 18, `blocks.${i}.norm2.y`, "lib/nn.vit:34", arena(9216 + 20736 * i, 2304), weights(45312 + 51712 * i, 128), weights(45568 + 51712 * i, 128), arena(17664 + 14592 * i, 2304)),
      call(10, 288, `blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(17664 + 14592 * i, 2304), weights(45824 + 51712 * i, 16384), weights(62208 + 51712 * i, 512), arena(0, 9216)),
      call(11, 72, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(9216 + 20736 * i, 2304), arena(0, 9216), weights(62720 + 51712 * i, 16384), weights(79104 + 51712 * i, 128), arena(27648 + 4608 * i, 2304)),
    ]),
    call(3, 18, "norm.y", "lib/nn.vit:34", arena(32256, 2304), weights(131072, 128), weights(131328, 128), arena(0, 2304)),
    call(12, 10, "head.y_2", "lib/nn.vit:23", arena(0, 2304), weights(131584, 1280), weights(132864, 40), arena(2304, 40)),
    call(13, 10, "head_dist.y_2", "lib/nn.vit:23", arena(0, 2304), weights(133120, 1280), weights(134400, 40), arena(2560, 40)),
    call(14, 10, "logits", "specs/deit.vit:20", arena(2304, 40), arena(2560, 40), arena(2816, 40)),
  ],
  memory: { weights: 134656, arena: 36608, staging: 0, livenessBound: 35840 },
  bodies: {
    plain: () => import("./tapped.wasm.plain.js").then((module) => module.body),
    relaxed: () => import("./tapped.wasm.relaxed.js").then((module) => module.body),
  },
};
