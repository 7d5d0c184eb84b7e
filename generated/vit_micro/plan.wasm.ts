/* eslint-disable */
/** The plan of vit_micro: its kernels, and how they are run. Generated. */
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
    param("patch_embed.proj.weight", [32, 3, 8, 8], staging(0, 24576), "trunc_normal", 0.02),
    param("patch_embed.proj.bias", [32], weights(0, 128), "zeros"),
    param("cls_token", [1, 1, 32], weights(256, 128), "trunc_normal", 0.02),
    resized(param("pos_embed", [1, 17, 32], weights(512, 2176), "trunc_normal", 0.02), { axis: 1, prefix: 1, grid: [4, 4], antialias: false }),
    param("blocks.0.norm1.weight", [32], weights(2816, 128), "ones"),
    param("blocks.0.norm1.bias", [32], weights(3072, 128), "zeros"),
    param("blocks.0.attn.qkv.weight", [96, 32], staging(0, 12288), "trunc_normal", 0.02),
    param("blocks.0.attn.qkv.bias", [96], weights(3328, 384), "zeros"),
    param("blocks.0.attn.proj.weight", [32, 32], staging(0, 4096), "trunc_normal", 0.02),
    param("blocks.0.attn.proj.bias", [32], weights(3840, 128), "zeros"),
    param("blocks.0.norm2.weight", [32], weights(4096, 128), "ones"),
    param("blocks.0.norm2.bias", [32], weights(4352, 128), "zeros"),
    ...repeat(2, (i) => [
      param(`blocks.0.mlp.fc${1 + i}.weight`, [128 - 96 * i, 32 + 96 * i], staging(0, 16384), "trunc_normal", 0.02),
      param(`blocks.0.mlp.fc${1 + i}.bias`, [128 - 96 * i], weights(4608 + 512 * i, 512 - 384 * i), "zeros"),
    ]),
    param("blocks.1.norm1.weight", [32], weights(5376, 128), "ones"),
    param("blocks.1.norm1.bias", [32], weights(5632, 128), "zeros"),
    param("blocks.1.attn.qkv.weight", [96, 32], staging(0, 12288), "trunc_normal", 0.02),
    param("blocks.1.attn.qkv.bias", [96], weights(5888, 384), "zeros"),
    param("blocks.1.attn.proj.weight", [32, 32], weights(6400, 4096), "trunc_normal", 0.02),
    param("blocks.1.attn.proj.bias", [32], weights(10496, 128), "zeros"),
    param("blocks.1.norm2.weight", [32], weights(10752, 128), "ones"),
    param("blocks.1.norm2.bias", [32], weights(11008, 128), "zeros"),
    ...repeat(2, (i) => [
      param(`blocks.1.mlp.fc${1 + i}.weight`, [128 - 96 * i, 32 + 96 * i], weights(11264 + 16896 * i, 16384), "trunc_normal", 0.02),
      param(`blocks.1.mlp.fc${1 + i}.bias`, [128 - 96 * i], weights(27648 + 16896 * i, 512 - 384 * i), "zeros"),
    ]),
    param("norm.weight", [32], weights(44800, 128), "ones"),
    param("norm.bias", [32], weights(45056, 128), "zeros"),
    param("head.weight", [10, 32], weights(45312, 1280), "trunc_normal", 0.02),
    param("head.bias", [10], weights(46592, 40), "zeros"),
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
  functions: ["map_uljv4bup", "map_sh4noq0s", "map_u38cusvg", "map_opbk07k", "map_cquum09l", "contract_pfbgi8om", "map_s81d6mta", "row_bj9ofdt0", "contract_j3j68b9u", "attend_969e30dp", "contract_f693ounf", "contract_b7a168mb", "contract_5207uvfn", "attend_qqoqkkd5", "contract_29jkhg7n", "row_v77ptjp", "contract_la25s69f", "contract_bput5gc7", "row_p8g2bhmo"],
  scratch: 512,
  fold: [
    group([0],
      call(0, 1536, "patch_embed.proj.weight.panels", "lib/nn.vit:49", staging(0, 24576), weights(46848, 24576))),
    group([6],
      call(1, 768, "blocks.0.attn.qkv.weight.panels", "lib/nn.vit:23", staging(0, 12288), weights(71424, 12288))),
    group([8],
      call(2, 256, "blocks.0.attn.proj.weight.panels", "specs/vit.vit:7", staging(0, 4096), weights(83712, 4096))),
    group([12],
      call(3, 1024, "blocks.0.mlp.fc1.weight.panels", "lib/nn.vit:56", staging(0, 16384), weights(87808, 16384))),
    group([14],
      call(4, 1024, "blocks.0.mlp.fc2.weight.panels", "specs/vit.vit:8", staging(0, 16384), weights(104192, 16384))),
    group([18],
      call(1, 768, "blocks.1.attn.qkv.weight.panels", "lib/nn.vit:23", staging(0, 12288), weights(120576, 12288))),
  ],
  dispatches: [
    call(5, 16, "patch_embed.proj.y", "lib/nn.vit:49", weights(0, 128), arena(0, 12288), weights(46848, 24576), arena(12288, 2048)),
    call(6, 136, "x_1_2", "specs/vit.vit:23", weights(256, 128), arena(12288, 2048), weights(512, 2176), arena(6656, 2176)),
    ...repeat(2, (i) => [
      call(7, 17, `blocks.${i}.norm1.y`, "lib/nn.vit:34", arena(6656 + 2048 * i, 2176), weights(2816 + 2560 * i, 128), weights(3072 + 2560 * i, 128), arena(8960 + 3328 * i, 2176)),
      call(8, 72, `blocks.${i}.attn.qkv.y_2`, "lib/nn.vit:23", arena(8960 + 3328 * i, 2176), weights(71424 + 49152 * i, 12288), weights(3328 + 2560 * i, 384), arena(0, 6528)),
      call(9 + 4 * i, 12 - 8 * i, `blocks.${i}.attn.o`, "lib/nn.vit:65", arena(0, 6528), arena(8960 - 2304 * i, 2176 - 2048 * i)),
      call(10 + 4 * i, 24 - 16 * i, `blocks.${i}.x`, "specs/vit.vit:7", arena(6656 + 2048 * i, 2176), arena(8960 - 2304 * i, 2176 - 2048 * i), weights(83712 - 77312 * i, 4096), weights(3840 + 6656 * i, 128), arena(12288 - 11776 * i, 2176 - 2048 * i)),
      call(7 + 8 * i, 17 - 16 * i, `blocks.${i}.norm2.y`, "lib/nn.vit:34", arena(12288 - 11776 * i, 2176 - 2048 * i), weights(4096 + 6656 * i, 128), weights(4352 + 6656 * i, 128), arena(8704 - 7936 * i, 2176 - 2048 * i)),
      call(11 + 5 * i, 96 - 80 * i, `blocks.${i}.mlp.y_1`, "lib/nn.vit:56", arena(8704 - 7936 * i, 2176 - 2048 * i), weights(87808 - 76544 * i, 16384), weights(4608 + 23040 * i, 512), arena(0, 8704 - 8192 * i)),
      call(12 + 5 * i, 24 - 20 * i, `blocks.${i}.x_2`, "specs/vit.vit:8", arena(12288 - 11776 * i, 2176 - 2048 * i), arena(0, 8704 - 8192 * i), weights(104192 - 76032 * i, 16384), weights(5120 + 39424 * i, 128), arena(8704 - 7936 * i, 2176 - 2048 * i)),
    ]),
    call(15, 1, "norm.y", "lib/nn.vit:34", arena(768, 128), weights(44800, 128), weights(45056, 128), arena(0, 128)),
    call(18, 10, "head.y_2", "lib/nn.vit:23", arena(0, 128), weights(45312, 1280), weights(46592, 40), arena(256, 40)),
  ],
  memory: { weights: 132864, arena: 14592, staging: 24576, livenessBound: 14336 },
  bodies: {
    plain: () => import("./plan.wasm.plain.ts").then((module) => module.body),
    relaxed: () => import("./plan.wasm.relaxed.ts").then((module) => module.body),
  },
};
