/** The plan of digits_vit: its kernels, and how they are run. Generated. */
import type { PlanCall, PlanParam, Region, WasmPlan } from "vitc/runtime";

// Regions: offset and size in bytes. Calls: function, units of work a batch row, value, spec line, bindings. Groups: their parameters, their calls. Lists: `repeat` unrolls.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const param = (name: string, shape: readonly number[], region: Region, ...init: PlanParam["init"]): PlanParam => ({ name, shape, region, init });
const call = (number: number, units: number, name: string, at: string, ...bindings: readonly Region[]): PlanCall => ({ function: number, units, bindings, name, at });
const resized = (param: PlanParam, resize: PlanParam["resize"]): PlanParam => ({ ...param, resize });
const repeat = <T>(times: number, items: (i: number) => readonly T[]): T[] => Array.from({ length: times }, (_, i) => items(i)).flat();

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
    param("patch_embed.proj.weight", [48, 3, 7, 7], weights(0, 28224), "trunc_normal", 0.02),
    param("patch_embed.proj.bias", [48], weights(28416, 192), "zeros"),
    param("cls_token", [1, 1, 48], weights(28672, 192), "trunc_normal", 0.02),
    resized(param("pos_embed", [1, 17, 48], weights(28928, 3264), "trunc_normal", 0.02), { axis: 1, prefix: 1, grid: [4, 4], antialias: false }),
    ...repeat(3, (i) => [
      param(`blocks.${i}.norm1.weight`, [48], weights(32256 + 113664 * i, 192), "ones"),
      param(`blocks.${i}.norm1.bias`, [48], weights(32512 + 113664 * i, 192), "zeros"),
      param(`blocks.${i}.attn.qkv.weight`, [144, 48], weights(32768 + 113664 * i, 27648), "trunc_normal", 0.02),
      param(`blocks.${i}.attn.qkv.bias`, [144], weights(60416 + 113664 * i, 576), "zeros"),
      param(`blocks.${i}.attn.proj.weight`, [48, 48], weights(61184 + 113664 * i, 9216), "trunc_normal", 0.02),
      param(`blocks.${i}.attn.proj.bias`, [48], weights(70400 + 113664 * i, 192), "zeros"),
      param(`blocks.${i}.norm2.weight`, [48], weights(70656 + 113664 * i, 192), "ones"),
      param(`blocks.${i}.norm2.bias`, [48], weights(70912 + 113664 * i, 192), "zeros"),
      ...repeat(2, (j) => [
        param(`blocks.${i}.mlp.fc${1 + j}.weight`, [192 - 144 * j, 48 + 144 * j], weights(71168 + 113664 * i + 37632 * j, 36864), "trunc_normal", 0.02),
        param(`blocks.${i}.mlp.fc${1 + j}.bias`, [192 - 144 * j], weights(108032 + 113664 * i + 37632 * j, 768 - 576 * j), "zeros"),
      ]),
    ]),
    param("norm.weight", [48], weights(373248, 192), "ones"),
    param("norm.bias", [48], weights(373504, 192), "zeros"),
    param("head.weight", [10, 48], weights(373760, 1920), "trunc_normal", 0.02),
    param("head.bias", [10], weights(375808, 40), "zeros"),
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
  functions: ["contract_eq43tbanvv", "map_23vnmrpml8t", "row_ft5ickr13r", "contract_1gacr0o2nit", "attend_1gr14akn45o", "contract_1rcen12hdta", "contract_n3ojbcug0p", "contract_3uhd3g0ebj3", "attend_2brh266ks53", "contract_2bkivv44o4f", "row_ee65p6m6vn", "contract_2khup8hkn2v", "contract_30c2g5tc8jj", "row_3g32g0psm8k"],
  scratch: 9472,
  fold: [],
  dispatches: [
    call(0, 1, "patch_embed.proj.y", "lib/nn.vit:49", weights(28416, 192), arena(0, 9408), weights(0, 28224), arena(9472, 3072)),
    call(1, 204, "x_1_2", "specs/vit.vit:23", weights(28672, 192), arena(9472, 3072), weights(28928, 3264), arena(13056, 3264)),
    ...repeat(2, (i) => [
      call(2, 17, `blocks.${i}.norm1.y`, "lib/nn.vit:34", arena(13056, 3264), weights(32256 + 113664 * i, 192), weights(32512 + 113664 * i, 192), arena(16384, 3264)),
      call(3, 324, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(16384, 3264), weights(32768 + 113664 * i, 27648), weights(60416 + 113664 * i, 576), arena(0, 9792)),
      call(4, 8, `blocks.${i}.attn.o`, "lib/nn.vit:65", arena(0, 9792), arena(16384, 3264)),
      call(5, 108, `blocks.${i}.x`, "specs/vit.vit:7", arena(13056, 3264), arena(16384, 3264), weights(61184 + 113664 * i, 9216), weights(70400 + 113664 * i, 192), arena(19712, 3264)),
      call(2, 17, `blocks.${i}.norm2.y`, "lib/nn.vit:34", arena(19712, 3264), weights(70656 + 113664 * i, 192), weights(70912 + 113664 * i, 192), arena(13056, 3264)),
      call(6, 432, `blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(13056, 3264), weights(71168 + 113664 * i, 36864), weights(108032 + 113664 * i, 768), arena(0, 13056)),
      call(7, 108, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(19712, 3264), arena(0, 13056), weights(108800 + 113664 * i, 36864), weights(145664 + 113664 * i, 192), arena(13056, 3264)),
    ]),
    call(2, 17, "blocks.2.norm1.y", "lib/nn.vit:34", arena(13056, 3264), weights(259584, 192), weights(259840, 192), arena(16384, 3264)),
    call(3, 324, "blocks.2.attn.qkv.y_2", "lib/nn.vit:23", arena(16384, 3264), weights(260096, 27648), weights(287744, 576), arena(0, 9792)),
    call(8, 4, "blocks.2.attn.o", "lib/nn.vit:65", arena(0, 9792), arena(9984, 192)),
    call(9, 12, "blocks.2.x", "specs/vit.vit:7", arena(13056, 3264), arena(9984, 192), weights(288512, 9216), weights(297728, 192), arena(768, 192)),
    call(10, 1, "blocks.2.norm2.y", "lib/nn.vit:34", arena(768, 192), weights(297984, 192), weights(298240, 192), arena(1024, 192)),
    call(11, 24, "blocks.2.mlp.y_1", "lib/nn.vit:56", arena(1024, 192), weights(298496, 36864), weights(335360, 768), arena(0, 768)),
    call(12, 6, "blocks.2.x_2", "specs/vit.vit:8", arena(768, 192), arena(0, 768), weights(336128, 36864), weights(372992, 192), arena(1024, 192)),
    call(10, 1, "norm.y", "lib/nn.vit:34", arena(1024, 192), weights(373248, 192), weights(373504, 192), arena(0, 192)),
    call(13, 10, "head.y_2", "lib/nn.vit:23", arena(0, 192), weights(373760, 1920), weights(375808, 40), arena(256, 40)),
  ],
  memory: { weights: 376064, arena: 23040, staging: 0, livenessBound: 19712 },
  bodies: {
    plain: () => import("./plan.wasm.plain.js").then((module) => module.body),
    relaxed: () => import("./plan.wasm.relaxed.js").then((module) => module.body),
  },
};
