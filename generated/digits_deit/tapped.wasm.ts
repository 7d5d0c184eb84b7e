/** The plan of digits_deit that computes the taps as well, for the target 'wasm'. Generated. */
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
    { name: "patch_embed", shape: [16, 32], region: arena(34816, 2048) },
    { name: "tokens", shape: [18, 32], region: arena(25600, 2304) },
    ...repeat(2, (i) => [
      { name: `blocks.${i}.attn.map`, shape: [4, 18, 18], region: arena(14848 + 5376 * i, 5184) },
      { name: `blocks.${i}.attn.out`, shape: [18, 32], region: arena(27904 - 18432 * i, 2304) },
      { name: `blocks.${i}.out`, shape: [18, 32], region: arena(30208 + 2304 * i, 2304) },
    ]),
    { name: "norm", shape: [18, 32], region: arena(0, 2304) },
  ],
  functions: ["contract_1vfjibkckie", "map_17f6vqns3bt", "map_25k5rc1cm8f", "row_2h1ccivdnbi", "contract_2j4uqo5j3rl", "contract_3n8v8tepd90", "row_20r34pr5ms3", "contract_3ddecgu9i3i", "contract_1ihprt3kku9", "map_s8a93h37fv", "contract_15u9ka97v41", "contract_2u5o0miedrl", "row_qpr9k7m9q0", "row_3ma8enfrlps", "map_2onknb6ukj6"],
  dispatches: [
    call(0, 1, "patch_embed.proj.y", "lib/nn.vit:49", weights(18944, 128), arena(0, 9408), weights(0, 18816), arena(9472, 2048)),
    call(1, 128, "x", "lib/nn.vit:15", arena(9472, 2048), arena(34816, 2048)),
    call(2, 144, "x_1_3", "specs/vit.vit:23", weights(19456, 128), weights(19200, 128), arena(9472, 2048), weights(19712, 2304), arena(25600, 2304)),
    ...repeat(2, (i) => [
      call(3, 18, `blocks.${i}.norm1.y`, "lib/nn.vit:34", arena(25600 + 4608 * i, 2304), weights(22016 + 51712 * i, 128), weights(22272 + 51712 * i, 128), arena(6912, 2304)),
      call(4, 216, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(6912, 2304), weights(22528 + 51712 * i, 12288), weights(34816 + 51712 * i, 384), arena(0, 6912)),
      call(5, 180, `blocks.${i}.attn.a_1`, "lib/nn.vit:63", arena(0, 6912), arena(9472, 5184)),
      call(6, 72, `blocks.${i}.attn.p`, "lib/nn.vit:40", arena(9472, 5184), arena(14848 + 5376 * i, 5184)),
      call(7, 24, `blocks.${i}.attn.o`, "lib/nn.vit:65", arena(14848 + 5376 * i, 5184), arena(0, 6912), arena(6912, 2304)),
      call(8, 72, `blocks.${i}.attn.proj.y_2`, "lib/nn.vit:23", arena(6912, 2304), weights(35328 + 51712 * i, 4096), weights(39424 + 51712 * i, 128), arena(27904 - 18432 * i, 2304)),
      call(9, 144, `blocks.${i}.x`, "specs/vit.vit:7", arena(25600 + 4608 * i, 2304), arena(27904 - 18432 * i, 2304), arena(9472 + 2304 * i, 2304)),
      call(3, 18, `blocks.${i}.norm2.y`, "lib/nn.vit:34", arena(9472 + 2304 * i, 2304), weights(39680 + 51712 * i, 128), weights(39936 + 51712 * i, 128), arena(11776 + 20736 * i, 2304)),
      call(10, 288, `blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(11776 + 20736 * i, 2304), weights(40192 + 51712 * i, 16384), weights(56576 + 51712 * i, 512), arena(0, 9216)),
      call(11, 72, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(9472 + 2304 * i, 2304), arena(0, 9216), weights(57088 + 51712 * i, 16384), weights(73472 + 51712 * i, 128), arena(30208 + 2304 * i, 2304)),
    ]),
    call(3, 18, "norm.y", "lib/nn.vit:34", arena(32512, 2304), weights(125440, 128), weights(125696, 128), arena(0, 2304)),
    call(12, 10, "head.y_2", "lib/nn.vit:23", arena(0, 2304), weights(125952, 1280), weights(127232, 40), arena(2304, 40)),
    call(13, 10, "head_dist.y_2", "lib/nn.vit:23", arena(0, 2304), weights(127488, 1280), weights(128768, 40), arena(2560, 40)),
    call(14, 10, "logits", "specs/deit.vit:20", arena(2304, 40), arena(2560, 40), arena(2816, 40)),
  ],
  memory: { weights: 129024, arena: 36864, staging: 0, livenessBound: 35840 },
  bodies: {
    plain: () => import("./tapped.wasm.plain.js").then((module) => module.body),
    relaxed: () => import("./tapped.wasm.relaxed.js").then((module) => module.body),
  },
};
