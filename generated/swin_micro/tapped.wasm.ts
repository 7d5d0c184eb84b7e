/** The plan of swin_micro that computes the taps as well, for the target 'wasm'. Generated. */
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
  outputs: placed(base.outputs, arena(12544, 40)),
  taps: [
    { name: "patch_embed", shape: [16, 16, 24], region: arena(196608, 24576) },
    { name: "tokens", shape: [16, 16, 24], region: arena(196608, 24576) },
    ...repeat(2, (i) => [
      { name: `layers.0.blocks.${i}.attn.map`, shape: [4, 4, 2, 16, 16], region: arena(131072 + 32768 * i, 32768) },
      { name: `layers.0.blocks.${i}.attn.out`, shape: [4, 4, 16, 24], region: arena(221184 - 122880 * i, 24576) },
      { name: `layers.0.blocks.${i}.out`, shape: [16, 16, 24], region: arena(245760 + 49152 * i, 24576) },
    ]),
    { name: "layers.0.out", shape: [8, 8, 48], region: arena(86016, 12288) },
    ...repeat(2, (i) => [
      { name: `layers.1.blocks.${i}.attn.map`, shape: [2, 2, 4, 16, 16], region: arena(53248 + 16384 * i, 16384) },
      { name: `layers.1.blocks.${i}.attn.out`, shape: [2, 2, 16, 48], region: arena(270336 + 49152 * i, 12288) },
      { name: `layers.1.blocks.${i}.out`, shape: [8, 8, 48], region: arena(282624 + 61440 * i, 12288) },
    ]),
    { name: "layers.1.out", shape: [8, 8, 48], region: arena(344064, 12288) },
    { name: "norm", shape: [8, 8, 48], region: arena(0, 12288) },
  ],
  functions: ["contract_3c8clon93tu", "row_3npa6c27j4k", "contract_3l62fgbr4vh", "contract_2lnl5f61366", "row_2qbsh5ji8t2", "contract_158nmlvjj4b", "contract_2f4qeumpr6j", "map_34ma0bhup64", "map_ol0f8f6eg4", "contract_18s561roa1j", "contract_1m8gm6ig19e", "contract_1g8b2tvqqd3", "contract_2fia9k9ti3k", "contract_2kbsrvadrsq", "map_1gn653b7o0u", "row_2goev2gb7r6", "contract_3k7aa3domlm", "row_qkn95ah61v", "contract_3a8vbbi0qqn", "contract_3c8eoc667q1", "row_745n5pc4g0", "contract_rbeohcvff4", "contract_3ns0rqf409s", "map_2jj57iioejn", "map_fbihq99lhk", "contract_1m1df33cc3", "contract_1bp0lcra2ab", "contract_54clg370oh", "contract_2f6pg4vm3g4", "contract_2t29cgkm076", "map_f6k61l25qh", "row_hjbktjr02r", "row_3g32g0psm8k"],
  dispatches: [
    call(0, 1, "patch_embed.proj.y", "lib/nn.vit:49", weights(1280, 96), arena(24576, 12288), weights(0, 1152), arena(0, 24576)),
    call(1, 256, "patch_embed.norm.y", "lib/nn.vit:34", arena(0, 24576), weights(1536, 96), weights(1792, 96), arena(196608, 24576)),
    ...repeat(2, (i) => [
      call(1, 256, `layers.0.blocks.${i}.norm1.y`, "lib/nn.vit:34", arena(196608 + 49152 * i, 24576), weights(2048 + 30720 * i, 96), weights(2304 + 30720 * i, 96), arena(73728, 24576)),
      call(2, 2304, `layers.0.blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(73728, 24576), weights(2560 + 30720 * i, 6912), weights(9472 + 30720 * i, 288), arena(0, 73728)),
      call(3 + 8 * i, 1024, `layers.0.blocks.${i}.attn.att_1`, "specs/swin.vit:22", arena(0, 73728), weights(9984 + 30720 * i, 392), arena(98304, 32768)),
      call(4, 512, `layers.0.blocks.${i}.attn.p`, "lib/nn.vit:40", arena(98304, 32768), arena(131072 + 32768 * i, 32768)),
      call(5 + 7 * i, 384, `layers.0.blocks.${i}.attn.o`, "specs/swin.vit:25", arena(131072 + 32768 * i, 32768), arena(0, 73728), arena(73728, 24576)),
      call(6 + 7 * i, 768, `layers.0.blocks.${i}.attn.proj.y_2`, "lib/nn.vit:23", arena(73728, 24576), weights(10496 + 30720 * i, 2304), weights(12800 + 30720 * i, 96), arena(0, 24576)),
      call(7 + 7 * i, 1536, `layers.0.blocks.${i}.attn.tap`, "specs/swin.vit:27", arena(0, 24576), arena(221184 - 122880 * i, 24576)),
      call(8, 1536, `layers.0.blocks.${i}.x`, "specs/swin.vit:35", arena(196608 + 49152 * i, 24576), arena(0, 24576), arena(98304 + 172032 * i, 24576)),
      call(1, 256, `layers.0.blocks.${i}.norm2.y`, "lib/nn.vit:34", arena(98304 + 172032 * i, 24576), weights(13056 + 30720 * i, 96), weights(13312 + 30720 * i, 96), arena(163840 + 131072 * i, 24576)),
      call(9, 3072, `layers.0.blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(163840 + 131072 * i, 24576), weights(13568 + 30720 * i, 9216), weights(22784 + 30720 * i, 384), arena(0, 98304)),
      call(10, 768, `layers.0.blocks.${i}.x_2`, "specs/swin.vit:36", arena(98304 + 172032 * i, 24576), arena(0, 98304), weights(23296 + 30720 * i, 9216), weights(32512 + 30720 * i, 96), arena(245760 + 49152 * i, 24576)),
    ]),
    call(15, 64, "layers.0.downsample.norm.y", "lib/nn.vit:34", arena(294912, 24576), weights(63488, 384), weights(64000, 384), arena(0, 24576)),
    call(16, 384, "layers.0.downsample.reduction.y", "lib/nn.vit:20", arena(0, 24576), weights(64512, 18432), arena(86016, 12288)),
    ...repeat(2, (i) => [
      call(17, 64, `layers.1.blocks.${i}.norm1.y`, "lib/nn.vit:34", arena(86016 + 196608 * i, 12288), weights(82944 + 114688 * i, 192), weights(83200 + 114688 * i, 192), arena(36864, 12288)),
      call(18, 1152, `layers.1.blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(36864, 12288), weights(83456 + 114688 * i, 27648), weights(111104 + 114688 * i, 576), arena(0, 36864)),
      call(19 + 8 * i, 512, `layers.1.blocks.${i}.attn.att_1`, "specs/swin.vit:22", arena(0, 36864), weights(111872 + 114688 * i, 784), arena(36864, 16384)),
      call(20, 256, `layers.1.blocks.${i}.attn.p`, "lib/nn.vit:40", arena(36864, 16384), arena(53248 + 16384 * i, 16384)),
      call(21 + 7 * i, 192, `layers.1.blocks.${i}.attn.o`, "specs/swin.vit:25", arena(53248 + 16384 * i, 16384), arena(0, 36864), arena(36864, 12288)),
      call(22 + 7 * i, 384, `layers.1.blocks.${i}.attn.proj.y_2`, "lib/nn.vit:23", arena(36864, 12288), weights(112896 + 114688 * i, 9216), weights(122112 + 114688 * i, 192), arena(0, 12288)),
      call(23 + 7 * i, 768, `layers.1.blocks.${i}.attn.tap`, "specs/swin.vit:27", arena(0, 12288), arena(270336 + 49152 * i, 12288)),
      call(24, 768, `layers.1.blocks.${i}.x`, "specs/swin.vit:35", arena(86016 + 196608 * i, 12288), arena(0, 12288), arena(69632 + 262144 * i, 12288)),
      call(17, 64, `layers.1.blocks.${i}.norm2.y`, "lib/nn.vit:34", arena(69632 + 262144 * i, 12288), weights(122368 + 114688 * i, 192), weights(122624 + 114688 * i, 192), arena(282624 + 61440 * i, 12288)),
      call(25, 1536, `layers.1.blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(282624 + 61440 * i, 12288), weights(122880 + 114688 * i, 36864), weights(159744 + 114688 * i, 768), arena(0, 49152)),
      call(26, 384, `layers.1.blocks.${i}.x_2`, "specs/swin.vit:36", arena(69632 + 262144 * i, 12288), arena(0, 49152), weights(160512 + 114688 * i, 36864), weights(197376 + 114688 * i, 192), arena(282624 + 61440 * i, 12288)),
    ]),
    call(17, 64, "norm.y", "lib/nn.vit:34", arena(344064, 12288), weights(312320, 192), weights(312576, 192), arena(0, 12288)),
    call(31, 12, "logits_1", "specs/swin.vit:68", arena(0, 12288), arena(12288, 192)),
    call(32, 10, "head.y_2", "lib/nn.vit:23", arena(12288, 192), weights(312832, 1920), weights(314880, 40), arena(12544, 40)),
  ],
  memory: { weights: 315136, arena: 356352, staging: 0, livenessBound: 344064 },
  bodies: {
    plain: () => import("./tapped.wasm.plain.js").then((module) => module.body),
    relaxed: () => import("./tapped.wasm.relaxed.js").then((module) => module.body),
  },
};
