/* eslint-disable */
/** The plan of digits_vit: its kernels, and how they are run. Generated. */
import type { PlanCall, PlanFold, PlanParam, Region, WasmPlan } from "vitc/runtime";

// Regions: offset and size in bytes. Calls: function, units of work a batch row, value, spec line, bindings. Groups: their parameters, their calls. Lists: `repeat` unrolls.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const staging = (offset: number, size: number): Region => ({ space: 2, offset, size });
const param = (name: string, shape: readonly number[], region: Region, ...init: PlanParam["init"]): PlanParam => ({ name, shape, region, init });
const call = (number: number, units: number, name: string, at: string, ...bindings: readonly Region[]): PlanCall => ({ function: number, units, bindings, name, at });
const resized = (param: PlanParam, resize: NonNullable<PlanParam["resize"]>): PlanParam => ({ ...param, resize });
const repeat = <T>(times: number, items: (i: number) => readonly T[]): T[] => Array.from({ length: times }, (_, i) => items(i)).flat();
const group = (params: readonly number[], ...dispatches: readonly PlanCall[]): PlanFold<PlanCall> => ({ params, dispatches });

export const plan: WasmPlan = {
  version: 2,
  machine: "wasm",
  model: "digits_vit",
  target: "wasm",
  inputs: [
    { name: "image", shape: [3, 28, 28], region: arena(0, 9408), preprocess: [{ kind: "resize", shorter: 28, filter: "bicubic" }, { kind: "crop", height: 28, width: 28 }, { kind: "normalize", mean: [0, 0, 0], std: [0.5, 0.5, 0.5] }] },
  ],
  outputs: [
    { name: "logits", shape: [10], region: arena(256, 40) },
  ],
  taps: [],
  params: [
    param("patch_embed.proj.weight", [48, 3, 7, 7], staging(0, 28224), "trunc_normal", 0.02),
    param("patch_embed.proj.bias", [48], weights(0, 192), "zeros"),
    param("cls_token", [1, 1, 48], weights(256, 192), "trunc_normal", 0.02),
    resized(param("pos_embed", [1, 17, 48], weights(512, 3264), "trunc_normal", 0.02), { axis: 1, prefix: 1, grid: [4, 4], antialias: false }),
    ...repeat(2, (i) => [
      param(`blocks.${i}.norm1.weight`, [48], weights(3840 + 3072 * i, 192), "ones"),
      param(`blocks.${i}.norm1.bias`, [48], weights(4096 + 3072 * i, 192), "zeros"),
      param(`blocks.${i}.attn.qkv.weight`, [144, 48], staging(0, 27648), "trunc_normal", 0.02),
      param(`blocks.${i}.attn.qkv.bias`, [144], weights(4352 + 3072 * i, 576), "zeros"),
      param(`blocks.${i}.attn.proj.weight`, [48, 48], staging(0, 9216), "trunc_normal", 0.02),
      param(`blocks.${i}.attn.proj.bias`, [48], weights(5120 + 3072 * i, 192), "zeros"),
      param(`blocks.${i}.norm2.weight`, [48], weights(5376 + 3072 * i, 192), "ones"),
      param(`blocks.${i}.norm2.bias`, [48], weights(5632 + 3072 * i, 192), "zeros"),
      ...repeat(2, (j) => [
        param(`blocks.${i}.mlp.fc${1 + j}.weight`, [192 - 144 * j, 48 + 144 * j], staging(0, 36864), "trunc_normal", 0.02),
        param(`blocks.${i}.mlp.fc${1 + j}.bias`, [192 - 144 * j], weights(5888 + 3072 * i + 768 * j, 768 - 576 * j), "zeros"),
      ]),
    ]),
    param("blocks.2.norm1.weight", [48], weights(9984, 192), "ones"),
    param("blocks.2.norm1.bias", [48], weights(10240, 192), "zeros"),
    param("blocks.2.attn.qkv.weight", [144, 48], staging(0, 27648), "trunc_normal", 0.02),
    param("blocks.2.attn.qkv.bias", [144], weights(10496, 576), "zeros"),
    param("blocks.2.attn.proj.weight", [48, 48], weights(11264, 9216), "trunc_normal", 0.02),
    param("blocks.2.attn.proj.bias", [48], weights(20480, 192), "zeros"),
    param("blocks.2.norm2.weight", [48], weights(20736, 192), "ones"),
    param("blocks.2.norm2.bias", [48], weights(20992, 192), "zeros"),
    ...repeat(2, (i) => [
      param(`blocks.2.mlp.fc${1 + i}.weight`, [192 - 144 * i, 48 + 144 * i], weights(21248 + 37632 * i, 36864), "trunc_normal", 0.02),
      param(`blocks.2.mlp.fc${1 + i}.bias`, [192 - 144 * i], weights(58112 + 37632 * i, 768 - 576 * i), "zeros"),
    ]),
    param("norm.weight", [48], weights(96000, 192), "ones"),
    param("norm.bias", [48], weights(96256, 192), "zeros"),
    param("head.weight", [10, 48], weights(96512, 1920), "trunc_normal", 0.02),
    param("head.bias", [10], weights(98560, 40), "zeros"),
  ],
  dialects: {
    "canonical": [
      { ignore: "head.{p}" },
    ],
    "huggingface": [
      { ours: "cls_token", theirs: ["[vit.|deit.]embeddings.cls_token"] },
      { ours: "dist_token", theirs: ["[vit.|deit.]embeddings.distillation_token"] },
      { ours: "pos_embed", theirs: ["[vit.|deit.]embeddings.position_embeddings"] },
      { ours: "patch_embed.proj.{p}", theirs: ["[vit.|deit.]embeddings.patch_embeddings.projection.{p}"] },
      { ours: "blocks.{i}.norm1.{p}", theirs: ["[vit.|deit.]encoder.layer.{i}.layernorm_before.{p}"] },
      { ours: "blocks.{i}.attn.qkv.{p}", theirs: ["[vit.|deit.]encoder.layer.{i}.attention.attention.query.{p}", "[vit.|deit.]encoder.layer.{i}.attention.attention.key.{p}", "[vit.|deit.]encoder.layer.{i}.attention.attention.value.{p}"] },
      { ours: "blocks.{i}.attn.proj.{p}", theirs: ["[vit.|deit.]encoder.layer.{i}.attention.output.dense.{p}"] },
      { ours: "blocks.{i}.norm2.{p}", theirs: ["[vit.|deit.]encoder.layer.{i}.layernorm_after.{p}"] },
      { ours: "blocks.{i}.mlp.fc1.{p}", theirs: ["[vit.|deit.]encoder.layer.{i}.intermediate.dense.{p}"] },
      { ours: "blocks.{i}.mlp.fc2.{p}", theirs: ["[vit.|deit.]encoder.layer.{i}.output.dense.{p}"] },
      { ours: "norm.{p}", theirs: ["[vit.|deit.]layernorm.{p}"] },
      { ours: "head.{p}", theirs: ["classifier.{p}"] },
      { ignore: "classifier.{p}" },
      { ignore: "pooler.dense.{p}" },
      { ignore: "mask_token" },
    ],
  },
  functions: ["map_bhrt61fa", "map_og8eoo4p", "map_h2bvnffr", "map_16v7iheo", "map_bg0j2im9", "contract_8fsc3kja", "map_k8jk0daj", "row_bvdanq04", "contract_vm42o1n7", "attend_rbbu0sl9", "contract_lmi16sud", "contract_ufadh2pu", "contract_ophqttdk", "attend_g4p834hf", "contract_4ebl646a", "row_48rrgcd5", "contract_e5bm87eg", "contract_pnisi627", "row_9l39rq22"],
  scratch: 2368,
  fold: [
    group([0],
      call(0, 1764, "patch_embed.proj.weight.panels", "lib/nn.vit:49", staging(0, 28224), weights(98816, 28224))),
    ...repeat(2, (i) => [
      group([6 + 12 * i],
      call(1, 1728, `blocks.${i}.attn.qkv.weight.panels`, "lib/nn.vit:23", staging(0, 27648), weights(127232 + 110592 * i, 27648))),
      group([8 + 12 * i],
      call(2, 576, `blocks.${i}.attn.proj.weight.panels`, "specs/vit.vit:7", staging(0, 9216), weights(154880 + 110592 * i, 9216))),
      group([12 + 12 * i],
      call(3, 2304, `blocks.${i}.mlp.fc1.weight.panels`, "lib/nn.vit:56", staging(0, 36864), weights(164096 + 110592 * i, 36864))),
      group([14 + 12 * i],
      call(4, 2304, `blocks.${i}.mlp.fc2.weight.panels`, "specs/vit.vit:8", staging(0, 36864), weights(200960 + 110592 * i, 36864))),
    ]),
    group([30],
      call(1, 1728, "blocks.2.attn.qkv.weight.panels", "lib/nn.vit:23", staging(0, 27648), weights(348416, 27648))),
  ],
  dispatches: [
    call(5, 4, "patch_embed.proj.y", "lib/nn.vit:49", weights(0, 192), arena(0, 9408), weights(98816, 28224), arena(9472, 3072)),
    call(6, 204, "x_1_2", "specs/vit.vit:23", weights(256, 192), arena(9472, 3072), weights(512, 3264), arena(13056, 3264)),
    ...repeat(2, (i) => [
      call(7, 17, `blocks.${i}.norm1.y`, "lib/nn.vit:34", arena(13056, 3264), weights(3840 + 3072 * i, 192), weights(4096 + 3072 * i, 192), arena(16384, 3264)),
      call(8, 108, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(16384, 3264), weights(127232 + 110592 * i, 27648), weights(4352 + 3072 * i, 576), arena(0, 9792)),
      call(9, 12, `blocks.${i}.attn.o`, "lib/nn.vit:65", arena(0, 9792), arena(16384, 3264)),
      call(10, 36, `blocks.${i}.x`, "specs/vit.vit:7", arena(13056, 3264), arena(16384, 3264), weights(154880 + 110592 * i, 9216), weights(5120 + 3072 * i, 192), arena(19712, 3264)),
      call(7, 17, `blocks.${i}.norm2.y`, "lib/nn.vit:34", arena(19712, 3264), weights(5376 + 3072 * i, 192), weights(5632 + 3072 * i, 192), arena(13056, 3264)),
      call(11, 144, `blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(13056, 3264), weights(164096 + 110592 * i, 36864), weights(5888 + 3072 * i, 768), arena(0, 13056)),
      call(12, 36, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(19712, 3264), arena(0, 13056), weights(200960 + 110592 * i, 36864), weights(6656 + 3072 * i, 192), arena(13056, 3264)),
    ]),
    call(7, 17, "blocks.2.norm1.y", "lib/nn.vit:34", arena(13056, 3264), weights(9984, 192), weights(10240, 192), arena(16384, 3264)),
    call(8, 108, "blocks.2.attn.qkv.y_2", "lib/nn.vit:23", arena(16384, 3264), weights(348416, 27648), weights(10496, 576), arena(0, 9792)),
    call(13, 4, "blocks.2.attn.o", "lib/nn.vit:65", arena(0, 9792), arena(9984, 192)),
    call(14, 12, "blocks.2.x", "specs/vit.vit:7", arena(13056, 3264), arena(9984, 192), weights(11264, 9216), weights(20480, 192), arena(768, 192)),
    call(15, 1, "blocks.2.norm2.y", "lib/nn.vit:34", arena(768, 192), weights(20736, 192), weights(20992, 192), arena(1024, 192)),
    call(16, 24, "blocks.2.mlp.y_1", "lib/nn.vit:56", arena(1024, 192), weights(21248, 36864), weights(58112, 768), arena(0, 768)),
    call(17, 6, "blocks.2.x_2", "specs/vit.vit:8", arena(768, 192), arena(0, 768), weights(58880, 36864), weights(95744, 192), arena(1024, 192)),
    call(15, 1, "norm.y", "lib/nn.vit:34", arena(1024, 192), weights(96000, 192), weights(96256, 192), arena(0, 192)),
    call(18, 10, "head.y_2", "lib/nn.vit:23", arena(0, 192), weights(96512, 1920), weights(98560, 40), arena(256, 40)),
  ],
  memory: { weights: 376064, arena: 23040, staging: 36864, livenessBound: 19712 },
  bodies: {
    plain: () => import("./plan.wasm.plain.ts").then((module) => module.body),
    relaxed: () => import("./plan.wasm.relaxed.ts").then((module) => module.body),
  },
};
