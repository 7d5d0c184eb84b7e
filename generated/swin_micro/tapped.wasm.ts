/* eslint-disable */
/** The plan of swin_micro that computes the taps as well, for the target 'wasm'. Generated. */
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
  params: placed(base.params, staging(0, 1152), weights(0, 96), weights(256, 96), weights(512, 96), weights(768, 96), weights(1024, 96), staging(0, 6912), weights(1280, 288), weights(1792, 392), staging(0, 2304), weights(2304, 96), weights(2560, 96), weights(2816, 96), staging(0, 9216), weights(3072, 384), staging(0, 9216), weights(3584, 96), weights(3840, 96), weights(4096, 96), staging(0, 6912), weights(4352, 288), weights(4864, 392), staging(0, 2304), weights(5376, 96), weights(5632, 96), weights(5888, 96), staging(0, 9216), weights(6144, 384), staging(0, 9216), weights(6656, 96), weights(6912, 384), weights(7424, 384), staging(0, 18432), weights(7936, 192), weights(8192, 192), staging(0, 27648), weights(8448, 576), weights(9216, 784), staging(0, 9216), weights(10240, 192), weights(10496, 192), weights(10752, 192), staging(0, 36864), weights(11008, 768), staging(0, 36864), weights(11776, 192), weights(12032, 192), weights(12288, 192), staging(0, 27648), weights(12544, 576), weights(13312, 784), staging(0, 9216), weights(14336, 192), weights(14592, 192), weights(14848, 192), staging(0, 36864), weights(15104, 768), staging(0, 36864), weights(15872, 192), weights(16128, 192), weights(16384, 192), weights(16640, 1920), weights(18688, 40)),
  functions: ["map_3hhrjkok", "map_n9m1d851", "map_eaqsalt9", "map_ujno3gia", "map_7iqu2ekp", "map_rjnt45fh", "map_og8eoo4p", "map_h2bvnffr", "map_16v7iheo", "map_bg0j2im9", "contract_uno362pl", "row_g5b9hs02", "contract_8b2agj5u", "contract_clsmnam6", "row_pugh8473", "contract_v8h7looc", "contract_fl3cm0po", "map_3u6a68c9", "map_e6odcv8b", "contract_uv1ruq27", "contract_k33qh2ls", "contract_n25uvm4i", "contract_3a6sf1v5", "contract_8apsa69a", "map_s2b1ms58", "row_ftpo6ffm", "contract_bfeqp326", "row_le2n1tmq", "contract_pl9a73o", "contract_26sbev85", "row_shvm3vrs", "contract_dmptf8ku", "contract_358f78d4", "map_vlv66meo", "map_h9m6qban", "contract_qrcu1bav", "contract_dh3bmj77", "contract_cnpnnjud", "contract_euqiocal", "contract_tt9givq0", "map_69ghl70o", "row_6jmmbso2", "row_9l39rq22"],
  scratch: 1440,
  fold: [
    group([0],
      call(0, 72, "patch_embed.proj.weight.panels", "lib/nn.vit:49", staging(0, 1152), weights(18944, 1152))),
    ...repeat(2, (i) => [
      group([6 + 13 * i],
      call(1, 432, `layers.0.blocks.${i}.attn.qkv.weight.panels`, "lib/nn.vit:23", staging(0, 6912), weights(20224 + 27648 * i, 6912))),
      group([9 + 13 * i],
      call(2, 144, `layers.0.blocks.${i}.attn.proj.weight.panels`, "lib/nn.vit:23", staging(0, 2304), weights(27136 + 27648 * i, 2304))),
      group([13 + 13 * i],
      call(3, 576, `layers.0.blocks.${i}.mlp.fc1.weight.panels`, "lib/nn.vit:56", staging(0, 9216), weights(29440 + 27648 * i, 9216))),
      group([15 + 13 * i],
      call(4, 576, `layers.0.blocks.${i}.mlp.fc2.weight.panels`, "specs/swin.vit:36", staging(0, 9216), weights(38656 + 27648 * i, 9216))),
    ]),
    group([32],
      call(5, 1152, "layers.0.downsample.reduction.weight.panels", "lib/nn.vit:20", staging(0, 18432), weights(75520, 18432))),
    ...repeat(2, (i) => [
      group([35 + 13 * i],
      call(6, 1728, `layers.1.blocks.${i}.attn.qkv.weight.panels`, "lib/nn.vit:23", staging(0, 27648), weights(93952 + 110592 * i, 27648))),
      group([38 + 13 * i],
      call(7, 576, `layers.1.blocks.${i}.attn.proj.weight.panels`, "lib/nn.vit:23", staging(0, 9216), weights(121600 + 110592 * i, 9216))),
      group([42 + 13 * i],
      call(8, 2304, `layers.1.blocks.${i}.mlp.fc1.weight.panels`, "lib/nn.vit:56", staging(0, 36864), weights(130816 + 110592 * i, 36864))),
      group([44 + 13 * i],
      call(9, 2304, `layers.1.blocks.${i}.mlp.fc2.weight.panels`, "specs/swin.vit:36", staging(0, 36864), weights(167680 + 110592 * i, 36864))),
    ]),
  ],
  dispatches: [
    call(10, 9, "patch_embed.proj.y", "lib/nn.vit:49", weights(0, 96), arena(24576, 12288), weights(18944, 1152), arena(0, 24576)),
    call(11, 256, "patch_embed.norm.y", "lib/nn.vit:34", arena(0, 24576), weights(256, 96), weights(512, 96), arena(196608, 24576)),
    ...repeat(2, (i) => [
      call(11, 256, `layers.0.blocks.${i}.norm1.y`, "lib/nn.vit:34", arena(196608 + 49152 * i, 24576), weights(768 + 3072 * i, 96), weights(1024 + 3072 * i, 96), arena(73728, 24576)),
      call(12, 468, `layers.0.blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(73728, 24576), weights(20224 + 27648 * i, 6912), weights(1280 + 3072 * i, 288), arena(0, 73728)),
      call(13 + 8 * i, 1024, `layers.0.blocks.${i}.attn.att_1`, "specs/swin.vit:22", arena(0, 73728), weights(1792 + 3072 * i, 392), arena(98304, 32768)),
      call(14, 512, `layers.0.blocks.${i}.attn.p`, "lib/nn.vit:40", arena(98304, 32768), arena(131072 + 32768 * i, 32768)),
      call(15 + 7 * i, 384, `layers.0.blocks.${i}.attn.o`, "specs/swin.vit:25", arena(131072 + 32768 * i, 32768), arena(0, 73728), arena(73728, 24576)),
      call(16 + 7 * i, 156, `layers.0.blocks.${i}.attn.proj.y_2`, "lib/nn.vit:23", arena(73728, 24576), weights(27136 + 27648 * i, 2304), weights(2304 + 3072 * i, 96), arena(0, 24576)),
      call(17 + 7 * i, 1536, `layers.0.blocks.${i}.attn.tap`, "specs/swin.vit:27", arena(0, 24576), arena(221184 - 122880 * i, 24576)),
      call(18, 1536, `layers.0.blocks.${i}.x`, "specs/swin.vit:35", arena(196608 + 49152 * i, 24576), arena(0, 24576), arena(98304 + 172032 * i, 24576)),
      call(11, 256, `layers.0.blocks.${i}.norm2.y`, "lib/nn.vit:34", arena(98304 + 172032 * i, 24576), weights(2560 + 3072 * i, 96), weights(2816 + 3072 * i, 96), arena(163840 + 131072 * i, 24576)),
      call(19, 624, `layers.0.blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(163840 + 131072 * i, 24576), weights(29440 + 27648 * i, 9216), weights(3072 + 3072 * i, 384), arena(0, 98304)),
      call(20, 156, `layers.0.blocks.${i}.x_2`, "specs/swin.vit:36", arena(98304 + 172032 * i, 24576), arena(0, 98304), weights(38656 + 27648 * i, 9216), weights(3584 + 3072 * i, 96), arena(245760 + 49152 * i, 24576)),
    ]),
    call(25, 64, "layers.0.downsample.norm.y", "lib/nn.vit:34", arena(294912, 24576), weights(6912, 384), weights(7424, 384), arena(0, 24576)),
    call(26, 78, "layers.0.downsample.reduction.y", "lib/nn.vit:20", arena(0, 24576), weights(75520, 18432), arena(86016, 12288)),
    ...repeat(2, (i) => [
      call(27, 64, `layers.1.blocks.${i}.norm1.y`, "lib/nn.vit:34", arena(86016 + 196608 * i, 12288), weights(7936 + 4096 * i, 192), weights(8192 + 4096 * i, 192), arena(36864, 12288)),
      call(28, 234, `layers.1.blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(36864, 12288), weights(93952 + 110592 * i, 27648), weights(8448 + 4096 * i, 576), arena(0, 36864)),
      call(29 + 8 * i, 512, `layers.1.blocks.${i}.attn.att_1`, "specs/swin.vit:22", arena(0, 36864), weights(9216 + 4096 * i, 784), arena(36864, 16384)),
      call(30, 256, `layers.1.blocks.${i}.attn.p`, "lib/nn.vit:40", arena(36864, 16384), arena(53248 + 16384 * i, 16384)),
      call(31 + 7 * i, 192, `layers.1.blocks.${i}.attn.o`, "specs/swin.vit:25", arena(53248 + 16384 * i, 16384), arena(0, 36864), arena(36864, 12288)),
      call(32 + 7 * i, 78, `layers.1.blocks.${i}.attn.proj.y_2`, "lib/nn.vit:23", arena(36864, 12288), weights(121600 + 110592 * i, 9216), weights(10240 + 4096 * i, 192), arena(0, 12288)),
      call(33 + 7 * i, 768, `layers.1.blocks.${i}.attn.tap`, "specs/swin.vit:27", arena(0, 12288), arena(270336 + 49152 * i, 12288)),
      call(34, 768, `layers.1.blocks.${i}.x`, "specs/swin.vit:35", arena(86016 + 196608 * i, 12288), arena(0, 12288), arena(69632 + 262144 * i, 12288)),
      call(27, 64, `layers.1.blocks.${i}.norm2.y`, "lib/nn.vit:34", arena(69632 + 262144 * i, 12288), weights(10496 + 4096 * i, 192), weights(10752 + 4096 * i, 192), arena(282624 + 61440 * i, 12288)),
      call(35, 312, `layers.1.blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(282624 + 61440 * i, 12288), weights(130816 + 110592 * i, 36864), weights(11008 + 4096 * i, 768), arena(0, 49152)),
      call(36, 78, `layers.1.blocks.${i}.x_2`, "specs/swin.vit:36", arena(69632 + 262144 * i, 12288), arena(0, 49152), weights(167680 + 110592 * i, 36864), weights(11776 + 4096 * i, 192), arena(282624 + 61440 * i, 12288)),
    ]),
    call(27, 64, "norm.y", "lib/nn.vit:34", arena(344064, 12288), weights(16128, 192), weights(16384, 192), arena(0, 12288)),
    call(41, 12, "logits_1", "specs/swin.vit:69", arena(0, 12288), arena(12288, 192)),
    call(42, 10, "head.y_2", "lib/nn.vit:23", arena(12288, 192), weights(16640, 1920), weights(18688, 40), arena(12544, 40)),
  ],
  memory: { weights: 315136, arena: 356352, staging: 36864, livenessBound: 344064 },
  bodies: {
    plain: () => import("./tapped.wasm.plain.ts").then((module) => module.body),
    relaxed: () => import("./tapped.wasm.relaxed.ts").then((module) => module.body),
  },
};
