/** The plan of digits_deit: its kernels, and how they are run. Generated. */
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
  model: "digits_deit",
  target: "wasm",
  inputs: [
    { name: "image", shape: [3, 28, 28], region: arena(0, 9408), preprocess: [{ kind: "squash", height: 28, width: 28, filter: "bicubic" }, { kind: "normalize", mean: [0, 0, 0], std: [0.5, 0.5, 0.5] }] },
  ],
  outputs: [
    { name: "logits", shape: [10], region: arena(0, 40) },
    { name: "cls_logits", shape: [10], region: arena(256, 40) },
    { name: "dist_logits", shape: [10], region: arena(512, 40) },
  ],
  taps: [],
  params: [
    param("patch_embed.proj.weight", [32, 3, 7, 7], weights(0, 18816), "trunc_normal", 0.02),
    param("patch_embed.proj.bias", [32], weights(18944, 128), "zeros"),
    param("dist_token", [1, 1, 32], weights(19200, 128), "trunc_normal", 0.02),
    param("cls_token", [1, 1, 32], weights(19456, 128), "trunc_normal", 0.02),
    resized(param("pos_embed", [1, 18, 32], weights(19712, 2304), "trunc_normal", 0.02), { axis: 1, prefix: 2, grid: [4, 4], antialias: false }),
    ...repeat(2, (i) => [
      param(`blocks.${i}.norm1.weight`, [32], weights(22016 + 51712 * i, 128), "ones"),
      param(`blocks.${i}.norm1.bias`, [32], weights(22272 + 51712 * i, 128), "zeros"),
      param(`blocks.${i}.attn.qkv.weight`, [96, 32], weights(22528 + 51712 * i, 12288), "trunc_normal", 0.02),
      param(`blocks.${i}.attn.qkv.bias`, [96], weights(34816 + 51712 * i, 384), "zeros"),
      param(`blocks.${i}.attn.proj.weight`, [32, 32], weights(35328 + 51712 * i, 4096), "trunc_normal", 0.02),
      param(`blocks.${i}.attn.proj.bias`, [32], weights(39424 + 51712 * i, 128), "zeros"),
      param(`blocks.${i}.norm2.weight`, [32], weights(39680 + 51712 * i, 128), "ones"),
      param(`blocks.${i}.norm2.bias`, [32], weights(39936 + 51712 * i, 128), "zeros"),
      ...repeat(2, (j) => [
        param(`blocks.${i}.mlp.fc${1 + j}.weight`, [128 - 96 * j, 32 + 96 * j], weights(40192 + 51712 * i + 16896 * j, 16384), "trunc_normal", 0.02),
        param(`blocks.${i}.mlp.fc${1 + j}.bias`, [128 - 96 * j], weights(56576 + 51712 * i + 16896 * j, 512 - 384 * j), "zeros"),
      ]),
    ]),
    param("norm.weight", [32], weights(125440, 128), "ones"),
    param("norm.bias", [32], weights(125696, 128), "zeros"),
    param("head.weight", [10, 32], weights(125952, 1280), "trunc_normal", 0.02),
    param("head.bias", [10], weights(127232, 40), "zeros"),
    param("head_dist.weight", [10, 32], weights(127488, 1280), "trunc_normal", 0.02),
    param("head_dist.bias", [10], weights(128768, 40), "zeros"),
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
  functions: ["contract_1vfjibkckie", "map_25k5rc1cm8f", "row_2h1ccivdnbi", "contract_2j4uqo5j3rl", "attend_20hvpr9546o", "contract_clp1edj57l", "contract_15u9ka97v41", "contract_2u5o0miedrl", "attend_a1ct2svcnd", "contract_3bm3gq2oar9", "row_1dgutvo2pqr", "contract_105v14bfj81", "contract_ar1bbi9fa6", "row_kvebi77o7n", "row_28bkrp4d0k7", "map_2onknb6ukj6"],
  scratch: 9472,
  fold: [],
  dispatches: [
    call(0, 1, "patch_embed.proj.y", "lib/nn.vit:49", weights(18944, 128), arena(0, 9408), weights(0, 18816), arena(9472, 2048)),
    call(1, 144, "x_1_3", "specs/vit.vit:23", weights(19456, 128), weights(19200, 128), arena(9472, 2048), weights(19712, 2304), arena(6912, 2304)),
    ...repeat(2, (i) => [
      call(2, 18, `blocks.${i}.norm1.y`, "lib/nn.vit:34", arena(6912 + 2560 * i, 2304), weights(22016 + 51712 * i, 128), weights(22272 + 51712 * i, 128), arena(9472 - 2560 * i, 2304)),
      call(3, 216, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(9472 - 2560 * i, 2304), weights(22528 + 51712 * i, 12288), weights(34816 + 51712 * i, 384), arena(0, 6912)),
      call(4 + 4 * i, 8 - 4 * i, `blocks.${i}.attn.o`, "lib/nn.vit:65", arena(0, 6912), arena(9472 - 2560 * i, 2304 - 2048 * i)),
      call(5 + 4 * i, 72 - 64 * i, `blocks.${i}.x`, "specs/vit.vit:7", arena(6912 + 2560 * i, 2304), arena(9472 - 2560 * i, 2304 - 2048 * i), weights(35328 + 51712 * i, 4096), weights(39424 + 51712 * i, 128), arena(11776 - 10752 * i, 2304 - 2048 * i)),
      call(2 + 8 * i, 18 - 16 * i, `blocks.${i}.norm2.y`, "lib/nn.vit:34", arena(11776 - 10752 * i, 2304 - 2048 * i), weights(39680 + 51712 * i, 128), weights(39936 + 51712 * i, 128), arena(9472 - 8192 * i, 2304 - 2048 * i)),
      call(6 + 5 * i, 288 - 256 * i, `blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(9472 - 8192 * i, 2304 - 2048 * i), weights(40192 + 51712 * i, 16384), weights(56576 + 51712 * i, 512), arena(0, 9216 - 8192 * i)),
      call(7 + 5 * i, 72 - 64 * i, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(11776 - 10752 * i, 2304 - 2048 * i), arena(0, 9216 - 8192 * i), weights(57088 + 51712 * i, 16384), weights(73472 + 51712 * i, 128), arena(9472 - 8192 * i, 2304 - 2048 * i)),
    ]),
    call(10, 2, "norm.y", "lib/nn.vit:34", arena(1280, 256), weights(125440, 128), weights(125696, 128), arena(0, 256)),
    call(13, 10, "head.y_2", "lib/nn.vit:23", arena(0, 256), weights(125952, 1280), weights(127232, 40), arena(256, 40)),
    call(14, 10, "head_dist.y_2", "lib/nn.vit:23", arena(0, 256), weights(127488, 1280), weights(128768, 40), arena(512, 40)),
    call(15, 10, "logits", "specs/deit.vit:20", arena(256, 40), arena(512, 40), arena(0, 40)),
  ],
  memory: { weights: 129024, arena: 14080, staging: 0, livenessBound: 13824 },
  bodies: {
    plain: () => import("./plan.wasm.plain.js").then((module) => module.body),
    relaxed: () => import("./plan.wasm.relaxed.js").then((module) => module.body),
  },
};
