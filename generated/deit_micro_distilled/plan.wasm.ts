/* eslint-disable */
/** The plan of deit_micro_distilled: its kernels, and how they are run. Generated. */
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
  model: "deit_micro_distilled",
  target: "wasm",
  inputs: [
    { name: "image", shape: [3, 32, 32], region: arena(0, 12288), preprocess: [{ kind: "resize", shorter: 36, filter: "bicubic" }, { kind: "crop", height: 32, width: 32 }, { kind: "normalize", mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] }] },
  ],
  outputs: [
    { name: "logits", shape: [10], region: arena(0, 40) },
    { name: "cls_logits", shape: [10], region: arena(256, 40) },
    { name: "dist_logits", shape: [10], region: arena(512, 40) },
  ],
  taps: [],
  params: [
    param("patch_embed.proj.weight", [32, 3, 8, 8], staging(0, 24576), "trunc_normal", 0.02),
    param("patch_embed.proj.bias", [32], weights(0, 128), "zeros"),
    param("dist_token", [1, 1, 32], weights(256, 128), "trunc_normal", 0.02),
    param("cls_token", [1, 1, 32], weights(512, 128), "trunc_normal", 0.02),
    resized(param("pos_embed", [1, 18, 32], weights(768, 2304), "trunc_normal", 0.02), { axis: 1, prefix: 2, grid: [4, 4], antialias: false }),
    param("blocks.0.norm1.weight", [32], weights(3072, 128), "ones"),
    param("blocks.0.norm1.bias", [32], weights(3328, 128), "zeros"),
    param("blocks.0.attn.qkv.weight", [96, 32], staging(0, 12288), "trunc_normal", 0.02),
    param("blocks.0.attn.qkv.bias", [96], weights(3584, 384), "zeros"),
    param("blocks.0.attn.proj.weight", [32, 32], staging(0, 4096), "trunc_normal", 0.02),
    param("blocks.0.attn.proj.bias", [32], weights(4096, 128), "zeros"),
    param("blocks.0.norm2.weight", [32], weights(4352, 128), "ones"),
    param("blocks.0.norm2.bias", [32], weights(4608, 128), "zeros"),
    ...repeat(2, (i) => [
      param(`blocks.0.mlp.fc${1 + i}.weight`, [128 - 96 * i, 32 + 96 * i], staging(0, 16384), "trunc_normal", 0.02),
      param(`blocks.0.mlp.fc${1 + i}.bias`, [128 - 96 * i], weights(4864 + 512 * i, 512 - 384 * i), "zeros"),
    ]),
    param("blocks.1.norm1.weight", [32], weights(5632, 128), "ones"),
    param("blocks.1.norm1.bias", [32], weights(5888, 128), "zeros"),
    param("blocks.1.attn.qkv.weight", [96, 32], staging(0, 12288), "trunc_normal", 0.02),
    param("blocks.1.attn.qkv.bias", [96], weights(6144, 384), "zeros"),
    param("blocks.1.attn.proj.weight", [32, 32], weights(6656, 4096), "trunc_normal", 0.02),
    param("blocks.1.attn.proj.bias", [32], weights(10752, 128), "zeros"),
    param("blocks.1.norm2.weight", [32], weights(11008, 128), "ones"),
    param("blocks.1.norm2.bias", [32], weights(11264, 128), "zeros"),
    ...repeat(2, (i) => [
      param(`blocks.1.mlp.fc${1 + i}.weight`, [128 - 96 * i, 32 + 96 * i], weights(11520 + 16896 * i, 16384), "trunc_normal", 0.02),
      param(`blocks.1.mlp.fc${1 + i}.bias`, [128 - 96 * i], weights(27904 + 16896 * i, 512 - 384 * i), "zeros"),
    ]),
    param("norm.weight", [32], weights(45056, 128), "ones"),
    param("norm.bias", [32], weights(45312, 128), "zeros"),
    param("head.weight", [10, 32], weights(45568, 1280), "trunc_normal", 0.02),
    param("head.bias", [10], weights(46848, 40), "zeros"),
    param("head_dist.weight", [10, 32], weights(47104, 1280), "trunc_normal", 0.02),
    param("head_dist.bias", [10], weights(48384, 40), "zeros"),
  ],
  dialects: {
    "canonical": [
      { ignore: "head.{p}" },
      { ignore: "head_dist.{p}" },
    ],
    "huggingface": [
      { ours: "cls_token", theirs: ["[deit.]embeddings.cls_token"] },
      { ours: "dist_token", theirs: ["[deit.]embeddings.distillation_token"] },
      { ours: "pos_embed", theirs: ["[deit.]embeddings.position_embeddings"] },
      { ours: "patch_embed.proj.{p}", theirs: ["[deit.]embeddings.patch_embeddings.projection.{p}"] },
      { ours: "blocks.{i}.norm1.{p}", theirs: ["[deit.]encoder.layer.{i}.layernorm_before.{p}"] },
      { ours: "blocks.{i}.attn.qkv.{p}", theirs: ["[deit.]encoder.layer.{i}.attention.attention.query.{p}", "[deit.]encoder.layer.{i}.attention.attention.key.{p}", "[deit.]encoder.layer.{i}.attention.attention.value.{p}"] },
      { ours: "blocks.{i}.attn.proj.{p}", theirs: ["[deit.]encoder.layer.{i}.attention.output.dense.{p}"] },
      { ours: "blocks.{i}.norm2.{p}", theirs: ["[deit.]encoder.layer.{i}.layernorm_after.{p}"] },
      { ours: "blocks.{i}.mlp.fc1.{p}", theirs: ["[deit.]encoder.layer.{i}.intermediate.dense.{p}"] },
      { ours: "blocks.{i}.mlp.fc2.{p}", theirs: ["[deit.]encoder.layer.{i}.output.dense.{p}"] },
      { ours: "norm.{p}", theirs: ["[deit.]layernorm.{p}"] },
      { ours: "head.{p}", theirs: ["cls_classifier.{p}"] },
      { ours: "head_dist.{p}", theirs: ["distillation_classifier.{p}"] },
      { ignore: "cls_classifier.{p}" },
      { ignore: "distillation_classifier.{p}" },
      { ignore: "classifier.{p}" },
      { ignore: "pooler.dense.{p}" },
      { ignore: "mask_token" },
    ],
  },
  functions: ["map_uljv4bup", "map_sh4noq0s", "map_u38cusvg", "map_opbk07k", "map_cquum09l", "contract_pfbgi8om", "map_pbn293g5", "row_rkonuid9", "contract_5qipjlu9", "attend_jsq2uu21", "contract_t2a7hon5", "contract_duuvraol", "contract_ggpiasqg", "attend_79jq36io", "contract_5fm0tqdk", "row_fujp2uac", "contract_sm6pum46", "contract_cioms3t3", "row_v8hh02os", "row_iksch2ko", "map_1rmuupf4"],
  scratch: 512,
  fold: [
    group([0],
      call(0, 1536, "patch_embed.proj.weight.panels", "lib/nn.vit:49", staging(0, 24576), weights(48640, 24576))),
    group([7],
      call(1, 768, "blocks.0.attn.qkv.weight.panels", "lib/nn.vit:23", staging(0, 12288), weights(73216, 12288))),
    group([9],
      call(2, 256, "blocks.0.attn.proj.weight.panels", "specs/vit.vit:7", staging(0, 4096), weights(85504, 4096))),
    group([13],
      call(3, 1024, "blocks.0.mlp.fc1.weight.panels", "lib/nn.vit:56", staging(0, 16384), weights(89600, 16384))),
    group([15],
      call(4, 1024, "blocks.0.mlp.fc2.weight.panels", "specs/vit.vit:8", staging(0, 16384), weights(105984, 16384))),
    group([19],
      call(1, 768, "blocks.1.attn.qkv.weight.panels", "lib/nn.vit:23", staging(0, 12288), weights(122368, 12288))),
  ],
  dispatches: [
    call(5, 16, "patch_embed.proj.y", "lib/nn.vit:49", weights(0, 128), arena(0, 12288), weights(48640, 24576), arena(12288, 2048)),
    call(6, 144, "x_1_3", "specs/vit.vit:23", weights(512, 128), weights(256, 128), arena(12288, 2048), weights(768, 2304), arena(6912, 2304)),
    ...repeat(2, (i) => [
      call(7, 18, `blocks.${i}.norm1.y`, "lib/nn.vit:34", arena(6912 + 2304 * i, 2304), weights(3072 + 2560 * i, 128), weights(3328 + 2560 * i, 128), arena(9216 - 2304 * i, 2304)),
      call(8, 72, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(9216 - 2304 * i, 2304), weights(73216 + 49152 * i, 12288), weights(3584 + 2560 * i, 384), arena(0, 6912)),
      call(9 + 4 * i, 12 - 8 * i, `blocks.${i}.attn.o`, "lib/nn.vit:65", arena(0, 6912), arena(9216 - 2304 * i, 2304 - 2048 * i)),
      call(10 + 4 * i, 24 - 16 * i, `blocks.${i}.x`, "specs/vit.vit:7", arena(6912 + 2304 * i, 2304), arena(9216 - 2304 * i, 2304 - 2048 * i), weights(85504 - 78848 * i, 4096), weights(4096 + 6656 * i, 128), arena(12288 - 11264 * i, 2304 - 2048 * i)),
      call(7 + 8 * i, 18 - 16 * i, `blocks.${i}.norm2.y`, "lib/nn.vit:34", arena(12288 - 11264 * i, 2304 - 2048 * i), weights(4352 + 6656 * i, 128), weights(4608 + 6656 * i, 128), arena(9216 - 7936 * i, 2304 - 2048 * i)),
      call(11 + 5 * i, 96 - 64 * i, `blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(9216 - 7936 * i, 2304 - 2048 * i), weights(89600 - 78080 * i, 16384), weights(4864 + 23040 * i, 512), arena(0, 9216 - 8192 * i)),
      call(12 + 5 * i, 24 - 16 * i, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(12288 - 11264 * i, 2304 - 2048 * i), arena(0, 9216 - 8192 * i), weights(105984 - 77568 * i, 16384), weights(5376 + 39424 * i, 128), arena(9216 - 7936 * i, 2304 - 2048 * i)),
    ]),
    call(15, 2, "norm.y", "lib/nn.vit:34", arena(1280, 256), weights(45056, 128), weights(45312, 128), arena(0, 256)),
    call(18, 10, "head.y_2", "lib/nn.vit:23", arena(0, 256), weights(45568, 1280), weights(46848, 40), arena(256, 40)),
    call(19, 10, "head_dist.y_2", "lib/nn.vit:23", arena(0, 256), weights(47104, 1280), weights(48384, 40), arena(512, 40)),
    call(20, 10, "logits", "specs/deit.vit:20", arena(256, 40), arena(512, 40), arena(0, 40)),
  ],
  memory: { weights: 134656, arena: 14592, staging: 24576, livenessBound: 14336 },
  bodies: {
    plain: () => import("./plan.wasm.plain.ts").then((module) => module.body),
    relaxed: () => import("./plan.wasm.relaxed.ts").then((module) => module.body),
  },
};
