/** The plan of vit_micro: its kernels, and how they are run. Generated. */
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
  model: "vit_micro",
  target: "wasm",
  inputs: [
    { name: "image", shape: [3, 32, 32], region: arena(0, 12288), preprocess: [{ kind: "resize", shorter: 35, filter: "bicubic" }, { kind: "crop", height: 32, width: 32 }, { kind: "normalize", mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] }] },
  ],
  outputs: [
    { name: "logits", shape: [10], region: arena(256, 40) },
  ],
  taps: [],
  params: [
    param("patch_embed.proj.weight", [32, 3, 8, 8], weights(0, 24576), "trunc_normal", 0.02),
    param("patch_embed.proj.bias", [32], weights(24576, 128), "zeros"),
    param("cls_token", [1, 1, 32], weights(24832, 128), "trunc_normal", 0.02),
    resized(param("pos_embed", [1, 17, 32], weights(25088, 2176), "trunc_normal", 0.02), { axis: 1, prefix: 1, grid: [4, 4], antialias: false }),
    ...repeat(2, (i) => [
      param(`blocks.${i}.norm1.weight`, [32], weights(27392 + 51712 * i, 128), "ones"),
      param(`blocks.${i}.norm1.bias`, [32], weights(27648 + 51712 * i, 128), "zeros"),
      param(`blocks.${i}.attn.qkv.weight`, [96, 32], weights(27904 + 51712 * i, 12288), "trunc_normal", 0.02),
      param(`blocks.${i}.attn.qkv.bias`, [96], weights(40192 + 51712 * i, 384), "zeros"),
      param(`blocks.${i}.attn.proj.weight`, [32, 32], weights(40704 + 51712 * i, 4096), "trunc_normal", 0.02),
      param(`blocks.${i}.attn.proj.bias`, [32], weights(44800 + 51712 * i, 128), "zeros"),
      param(`blocks.${i}.norm2.weight`, [32], weights(45056 + 51712 * i, 128), "ones"),
      param(`blocks.${i}.norm2.bias`, [32], weights(45312 + 51712 * i, 128), "zeros"),
      ...repeat(2, (j) => [
        param(`blocks.${i}.mlp.fc${1 + j}.weight`, [128 - 96 * j, 32 + 96 * j], weights(45568 + 51712 * i + 16896 * j, 16384), "trunc_normal", 0.02),
        param(`blocks.${i}.mlp.fc${1 + j}.bias`, [128 - 96 * j], weights(61952 + 51712 * i + 16896 * j, 512 - 384 * j), "zeros"),
      ]),
    ]),
    param("norm.weight", [32], weights(130816, 128), "ones"),
    param("norm.bias", [32], weights(131072, 128), "zeros"),
    param("head.weight", [10, 32], weights(131328, 1280), "trunc_normal", 0.02),
    param("head.bias", [10], weights(132608, 40), "zeros"),
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
  functions: ["contract_3ksbp9p9h3v", "map_1mi0nnlq4rs", "row_24d797roahu", "contract_25i3u8lcpve", "attend_12e2nibnts0", "contract_3r13u0u18", "contract_2bd22fs503u", "contract_3epcnfa524c", "attend_2js7nhr3499", "contract_b0oiakg1o4", "row_o0833fvde0", "contract_1epjlc0hub6", "contract_2ahg9s13r99", "row_3o9k4vnrnrt"],
  scratch: 848,
  fold: [],
  dispatches: [
    call(0, 64, "patch_embed.proj.y", "lib/nn.vit:49", weights(24576, 128), arena(0, 12288), weights(0, 24576), arena(12288, 2048)),
    call(1, 136, "x_1_2", "specs/vit.vit:23", weights(24832, 128), arena(12288, 2048), weights(25088, 2176), arena(6656, 2176)),
    ...repeat(2, (i) => [
      call(2, 17, `blocks.${i}.norm1.y`, "lib/nn.vit:34", arena(6656 + 2048 * i, 2176), weights(27392 + 51712 * i, 128), weights(27648 + 51712 * i, 128), arena(8960 + 3328 * i, 2176)),
      call(3, 216, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(8960 + 3328 * i, 2176), weights(27904 + 51712 * i, 12288), weights(40192 + 51712 * i, 384), arena(0, 6528)),
      call(4 + 4 * i, 8 - 4 * i, `blocks.${i}.attn.o`, "lib/nn.vit:65", arena(0, 6528), arena(8960 - 2304 * i, 2176 - 2048 * i)),
      call(5 + 4 * i, 72 - 64 * i, `blocks.${i}.x`, "specs/vit.vit:7", arena(6656 + 2048 * i, 2176), arena(8960 - 2304 * i, 2176 - 2048 * i), weights(40704 + 51712 * i, 4096), weights(44800 + 51712 * i, 128), arena(12288 - 11776 * i, 2176 - 2048 * i)),
      call(2 + 8 * i, 17 - 16 * i, `blocks.${i}.norm2.y`, "lib/nn.vit:34", arena(12288 - 11776 * i, 2176 - 2048 * i), weights(45056 + 51712 * i, 128), weights(45312 + 51712 * i, 128), arena(8704 - 7936 * i, 2176 - 2048 * i)),
      call(6 + 5 * i, 288 - 272 * i, `blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(8704 - 7936 * i, 2176 - 2048 * i), weights(45568 + 51712 * i, 16384), weights(61952 + 51712 * i, 512), arena(0, 8704 - 8192 * i)),
      call(7 + 5 * i, 72 - 68 * i, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(12288 - 11776 * i, 2176 - 2048 * i), arena(0, 8704 - 8192 * i), weights(62464 + 51712 * i, 16384), weights(78848 + 51712 * i, 128), arena(8704 - 7936 * i, 2176 - 2048 * i)),
    ]),
    call(10, 1, "norm.y", "lib/nn.vit:34", arena(768, 128), weights(130816, 128), weights(131072, 128), arena(0, 128)),
    call(13, 10, "head.y_2", "lib/nn.vit:23", arena(0, 128), weights(131328, 1280), weights(132608, 40), arena(256, 40)),
  ],
  memory: { weights: 132864, arena: 14592, staging: 0, livenessBound: 14336 },
  bodies: {
    plain: () => import("./plan.wasm.plain.js").then((module) => module.body),
    relaxed: () => import("./plan.wasm.relaxed.js").then((module) => module.body),
  },
};
