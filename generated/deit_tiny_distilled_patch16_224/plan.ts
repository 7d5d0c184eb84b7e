/** The plan of deit_tiny_distilled_patch16_224: its kernels, and how they are run. Generated. */
import type { Plan, PlanDispatch, PlanParam, Region } from "vitc/runtime";

// Regions: offset and size in bytes. Steps: pipeline, workgroups a batch row, value, spec line, bindings. Texts: `each` unrolls.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const param = (name: string, shape: readonly number[], region: Region, ...init: PlanParam["init"]): PlanParam => ({ name, shape, region, init });
const step = (pipeline: number, workgroups: number, name: string, at: string, ...bindings: readonly Region[]): PlanDispatch => ({ pipeline, workgroups, bindings, name, at });
const each = (times: number, text: (i: number) => string): string => Array.from({ length: times }, (_, i) => text(i)).join("");

export const plan: Plan = {
  version: 1,
  model: "deit_tiny_distilled_patch16_224",
  target: "software",
  inputs: [
    { name: "image", shape: [3, 224, 224], region: arena(0, 602112), preprocess: [{ kind: "resize", shorter: 256, filter: "bicubic" }, { kind: "crop", height: 224, width: 224 }, { kind: "normalize", mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] }] },
  ],
  outputs: [
    { name: "logits", shape: [1000], region: arena(8192, 4000) },
    { name: "cls_logits", shape: [1000], region: arena(0, 4000) },
    { name: "dist_logits", shape: [1000], region: arena(4096, 4000) },
  ],
  taps: [],
  params: [
    param("patch_embed.proj.weight", [192, 3, 16, 16], weights(0, 589824), "trunc_normal", 0.02),
    param("patch_embed.proj.bias", [192], weights(589824, 768), "zeros"),
    param("dist_token", [1, 1, 192], weights(590592, 768), "trunc_normal", 0.02),
    param("cls_token", [1, 1, 192], weights(591360, 768), "trunc_normal", 0.02),
    { ...param("pos_embed", [1, 198, 192], weights(592128, 152064), "trunc_normal", 0.02), resize: { axis: 1, prefix: 2, grid: [14, 14], antialias: false } },
    param("blocks.0.norm1.weight", [192], weights(744192, 768), "ones"),
    param("blocks.0.norm1.bias", [192], weights(744960, 768), "zeros"),
    param("blocks.0.attn.qkv.weight", [576, 192], weights(745728, 442368), "trunc_normal", 0.02),
    param("blocks.0.attn.qkv.bias", [576], weights(1188096, 2304), "zeros"),
    param("blocks.0.attn.proj.weight", [192, 192], weights(1190400, 147456), "trunc_normal", 0.02),
    param("blocks.0.attn.proj.bias", [192], weights(1337856, 768), "zeros"),
    param("blocks.0.norm2.weight", [192], weights(1338624, 768), "ones"),
    param("blocks.0.norm2.bias", [192], weights(1339392, 768), "zeros"),
    param("blocks.0.mlp.fc1.weight", [768, 192], weights(1340160, 589824), "trunc_normal", 0.02),
    param("blocks.0.mlp.fc1.bias", [768], weights(1929984, 3072), "zeros"),
    param("blocks.0.mlp.fc2.weight", [192, 768], weights(1933056, 589824), "trunc_normal", 0.02),
    param("blocks.0.mlp.fc2.bias", [192], weights(2522880, 768), "zeros"),
    param("blocks.1.norm1.weight", [192], weights(2523648, 768), "ones"),
    param("blocks.1.norm1.bias", [192], weights(2524416, 768), "zeros"),
    param("blocks.1.attn.qkv.weight", [576, 192], weights(2525184, 442368), "trunc_normal", 0.02),
    param("blocks.1.attn.qkv.bias", [576], weights(2967552, 2304), "zeros"),
    param("blocks.1.attn.proj.weight", [192, 192], weights(2969856, 147456), "trunc_normal", 0.02),
    param("blocks.1.attn.proj.bias", [192], weights(3117312, 768), "zeros"),
    param("blocks.1.norm2.weight", [192], weights(3118080, 768), "ones"),
    param("blocks.1.norm2.bias", [192], weights(3118848, 768), "zeros"),
    param("blocks.1.mlp.fc1.weight", [768, 192], weights(3119616, 589824), "trunc_normal", 0.02),
    param("blocks.1.mlp.fc1.bias", [768], weights(3709440, 3072), "zeros"),
    param("blocks.1.mlp.fc2.weight", [192, 768], weights(3712512, 589824), "trunc_normal", 0.02),
    param("blocks.1.mlp.fc2.bias", [192], weights(4302336, 768), "zeros"),
    param("blocks.2.norm1.weight", [192], weights(4303104, 768), "ones"),
    param("blocks.2.norm1.bias", [192], weights(4303872, 768), "zeros"),
    param("blocks.2.attn.qkv.weight", [576, 192], weights(4304640, 442368), "trunc_normal", 0.02),
    param("blocks.2.attn.qkv.bias", [576], weights(4747008, 2304), "zeros"),
    param("blocks.2.attn.proj.weight", [192, 192], weights(4749312, 147456), "trunc_normal", 0.02),
    param("blocks.2.attn.proj.bias", [192], weights(4896768, 768), "zeros"),
    param("blocks.2.norm2.weight", [192], weights(4897536, 768), "ones"),
    param("blocks.2.norm2.bias", [192], weights(4898304, 768), "zeros"),
    param("blocks.2.mlp.fc1.weight", [768, 192], weights(4899072, 589824), "trunc_normal", 0.02),
    param("blocks.2.mlp.fc1.bias", [768], weights(5488896, 3072), "zeros"),
    param("blocks.2.mlp.fc2.weight", [192, 768], weights(5491968, 589824), "trunc_normal", 0.02),
    param("blocks.2.mlp.fc2.bias", [192], weights(6081792, 768), "zeros"),
    param("blocks.3.norm1.weight", [192], weights(6082560, 768), "ones"),
    param("blocks.3.norm1.bias", [192], weights(6083328, 768), "zeros"),
    param("blocks.3.attn.qkv.weight", [576, 192], weights(6084096, 442368), "trunc_normal", 0.02),
    param("blocks.3.attn.qkv.bias", [576], weights(6526464, 2304), "zeros"),
    param("blocks.3.attn.proj.weight", [192, 192], weights(6528768, 147456), "trunc_normal", 0.02),
    param("blocks.3.attn.proj.bias", [192], weights(6676224, 768), "zeros"),
    param("blocks.3.norm2.weight", [192], weights(6676992, 768), "ones"),
    param("blocks.3.norm2.bias", [192], weights(6677760, 768), "zeros"),
    param("blocks.3.mlp.fc1.weight", [768, 192], weights(6678528, 589824), "trunc_normal", 0.02),
    param("blocks.3.mlp.fc1.bias", [768], weights(7268352, 3072), "zeros"),
    param("blocks.3.mlp.fc2.weight", [192, 768], weights(7271424, 589824), "trunc_normal", 0.02),
    param("blocks.3.mlp.fc2.bias", [192], weights(7861248, 768), "zeros"),
    param("blocks.4.norm1.weight", [192], weights(7862016, 768), "ones"),
    param("blocks.4.norm1.bias", [192], weights(7862784, 768), "zeros"),
    param("blocks.4.attn.qkv.weight", [576, 192], weights(7863552, 442368), "trunc_normal", 0.02),
    param("blocks.4.attn.qkv.bias", [576], weights(8305920, 2304), "zeros"),
    param("blocks.4.attn.proj.weight", [192, 192], weights(8308224, 147456), "trunc_normal", 0.02),
    param("blocks.4.attn.proj.bias", [192], weights(8455680, 768), "zeros"),
    param("blocks.4.norm2.weight", [192], weights(8456448, 768), "ones"),
    param("blocks.4.norm2.bias", [192], weights(8457216, 768), "zeros"),
    param("blocks.4.mlp.fc1.weight", [768, 192], weights(8457984, 589824), "trunc_normal", 0.02),
    param("blocks.4.mlp.fc1.bias", [768], weights(9047808, 3072), "zeros"),
    param("blocks.4.mlp.fc2.weight", [192, 768], weights(9050880, 589824), "trunc_normal", 0.02),
    param("blocks.4.mlp.fc2.bias", [192], weights(9640704, 768), "zeros"),
    param("blocks.5.norm1.weight", [192], weights(9641472, 768), "ones"),
    param("blocks.5.norm1.bias", [192], weights(9642240, 768), "zeros"),
    param("blocks.5.attn.qkv.weight", [576, 192], weights(9643008, 442368), "trunc_normal", 0.02),
    param("blocks.5.attn.qkv.bias", [576], weights(10085376, 2304), "zeros"),
    param("blocks.5.attn.proj.weight", [192, 192], weights(10087680, 147456), "trunc_normal", 0.02),
    param("blocks.5.attn.proj.bias", [192], weights(10235136, 768), "zeros"),
    param("blocks.5.norm2.weight", [192], weights(10235904, 768), "ones"),
    param("blocks.5.norm2.bias", [192], weights(10236672, 768), "zeros"),
    param("blocks.5.mlp.fc1.weight", [768, 192], weights(10237440, 589824), "trunc_normal", 0.02),
    param("blocks.5.mlp.fc1.bias", [768], weights(10827264, 3072), "zeros"),
    param("blocks.5.mlp.fc2.weight", [192, 768], weights(10830336, 589824), "trunc_normal", 0.02),
    param("blocks.5.mlp.fc2.bias", [192], weights(11420160, 768), "zeros"),
    param("blocks.6.norm1.weight", [192], weights(11420928, 768), "ones"),
    param("blocks.6.norm1.bias", [192], weights(11421696, 768), "zeros"),
    param("blocks.6.attn.qkv.weight", [576, 192], weights(11422464, 442368), "trunc_normal", 0.02),
    param("blocks.6.attn.qkv.bias", [576], weights(11864832, 2304), "zeros"),
    param("blocks.6.attn.proj.weight", [192, 192], weights(11867136, 147456), "trunc_normal", 0.02),
    param("blocks.6.attn.proj.bias", [192], weights(12014592, 768), "zeros"),
    param("blocks.6.norm2.weight", [192], weights(12015360, 768), "ones"),
    param("blocks.6.norm2.bias", [192], weights(12016128, 768), "zeros"),
    param("blocks.6.mlp.fc1.weight", [768, 192], weights(12016896, 589824), "trunc_normal", 0.02),
    param("blocks.6.mlp.fc1.bias", [768], weights(12606720, 3072), "zeros"),
    param("blocks.6.mlp.fc2.weight", [192, 768], weights(12609792, 589824), "trunc_normal", 0.02),
    param("blocks.6.mlp.fc2.bias", [192], weights(13199616, 768), "zeros"),
    param("blocks.7.norm1.weight", [192], weights(13200384, 768), "ones"),
    param("blocks.7.norm1.bias", [192], weights(13201152, 768), "zeros"),
    param("blocks.7.attn.qkv.weight", [576, 192], weights(13201920, 442368), "trunc_normal", 0.02),
    param("blocks.7.attn.qkv.bias", [576], weights(13644288, 2304), "zeros"),
    param("blocks.7.attn.proj.weight", [192, 192], weights(13646592, 147456), "trunc_normal", 0.02),
    param("blocks.7.attn.proj.bias", [192], weights(13794048, 768), "zeros"),
    param("blocks.7.norm2.weight", [192], weights(13794816, 768), "ones"),
    param("blocks.7.norm2.bias", [192], weights(13795584, 768), "zeros"),
    param("blocks.7.mlp.fc1.weight", [768, 192], weights(13796352, 589824), "trunc_normal", 0.02),
    param("blocks.7.mlp.fc1.bias", [768], weights(14386176, 3072), "zeros"),
    param("blocks.7.mlp.fc2.weight", [192, 768], weights(14389248, 589824), "trunc_normal", 0.02),
    param("blocks.7.mlp.fc2.bias", [192], weights(14979072, 768), "zeros"),
    param("blocks.8.norm1.weight", [192], weights(14979840, 768), "ones"),
    param("blocks.8.norm1.bias", [192], weights(14980608, 768), "zeros"),
    param("blocks.8.attn.qkv.weight", [576, 192], weights(14981376, 442368), "trunc_normal", 0.02),
    param("blocks.8.attn.qkv.bias", [576], weights(15423744, 2304), "zeros"),
    param("blocks.8.attn.proj.weight", [192, 192], weights(15426048, 147456), "trunc_normal", 0.02),
    param("blocks.8.attn.proj.bias", [192], weights(15573504, 768), "zeros"),
    param("blocks.8.norm2.weight", [192], weights(15574272, 768), "ones"),
    param("blocks.8.norm2.bias", [192], weights(15575040, 768), "zeros"),
    param("blocks.8.mlp.fc1.weight", [768, 192], weights(15575808, 589824), "trunc_normal", 0.02),
    param("blocks.8.mlp.fc1.bias", [768], weights(16165632, 3072), "zeros"),
    param("blocks.8.mlp.fc2.weight", [192, 768], weights(16168704, 589824), "trunc_normal", 0.02),
    param("blocks.8.mlp.fc2.bias", [192], weights(16758528, 768), "zeros"),
    param("blocks.9.norm1.weight", [192], weights(16759296, 768), "ones"),
    param("blocks.9.norm1.bias", [192], weights(16760064, 768), "zeros"),
    param("blocks.9.attn.qkv.weight", [576, 192], weights(16760832, 442368), "trunc_normal", 0.02),
    param("blocks.9.attn.qkv.bias", [576], weights(17203200, 2304), "zeros"),
    param("blocks.9.attn.proj.weight", [192, 192], weights(17205504, 147456), "trunc_normal", 0.02),
    param("blocks.9.attn.proj.bias", [192], weights(17352960, 768), "zeros"),
    param("blocks.9.norm2.weight", [192], weights(17353728, 768), "ones"),
    param("blocks.9.norm2.bias", [192], weights(17354496, 768), "zeros"),
    param("blocks.9.mlp.fc1.weight", [768, 192], weights(17355264, 589824), "trunc_normal", 0.02),
    param("blocks.9.mlp.fc1.bias", [768], weights(17945088, 3072), "zeros"),
    param("blocks.9.mlp.fc2.weight", [192, 768], weights(17948160, 589824), "trunc_normal", 0.02),
    param("blocks.9.mlp.fc2.bias", [192], weights(18537984, 768), "zeros"),
    param("blocks.10.norm1.weight", [192], weights(18538752, 768), "ones"),
    param("blocks.10.norm1.bias", [192], weights(18539520, 768), "zeros"),
    param("blocks.10.attn.qkv.weight", [576, 192], weights(18540288, 442368), "trunc_normal", 0.02),
    param("blocks.10.attn.qkv.bias", [576], weights(18982656, 2304), "zeros"),
    param("blocks.10.attn.proj.weight", [192, 192], weights(18984960, 147456), "trunc_normal", 0.02),
    param("blocks.10.attn.proj.bias", [192], weights(19132416, 768), "zeros"),
    param("blocks.10.norm2.weight", [192], weights(19133184, 768), "ones"),
    param("blocks.10.norm2.bias", [192], weights(19133952, 768), "zeros"),
    param("blocks.10.mlp.fc1.weight", [768, 192], weights(19134720, 589824), "trunc_normal", 0.02),
    param("blocks.10.mlp.fc1.bias", [768], weights(19724544, 3072), "zeros"),
    param("blocks.10.mlp.fc2.weight", [192, 768], weights(19727616, 589824), "trunc_normal", 0.02),
    param("blocks.10.mlp.fc2.bias", [192], weights(20317440, 768), "zeros"),
    param("blocks.11.norm1.weight", [192], weights(20318208, 768), "ones"),
    param("blocks.11.norm1.bias", [192], weights(20318976, 768), "zeros"),
    param("blocks.11.attn.qkv.weight", [576, 192], weights(20319744, 442368), "trunc_normal", 0.02),
    param("blocks.11.attn.qkv.bias", [576], weights(20762112, 2304), "zeros"),
    param("blocks.11.attn.proj.weight", [192, 192], weights(20764416, 147456), "trunc_normal", 0.02),
    param("blocks.11.attn.proj.bias", [192], weights(20911872, 768), "zeros"),
    param("blocks.11.norm2.weight", [192], weights(20912640, 768), "ones"),
    param("blocks.11.norm2.bias", [192], weights(20913408, 768), "zeros"),
    param("blocks.11.mlp.fc1.weight", [768, 192], weights(20914176, 589824), "trunc_normal", 0.02),
    param("blocks.11.mlp.fc1.bias", [768], weights(21504000, 3072), "zeros"),
    param("blocks.11.mlp.fc2.weight", [192, 768], weights(21507072, 589824), "trunc_normal", 0.02),
    param("blocks.11.mlp.fc2.bias", [192], weights(22096896, 768), "zeros"),
    param("norm.weight", [192], weights(22097664, 768), "ones"),
    param("norm.bias", [192], weights(22098432, 768), "zeros"),
    param("head.weight", [1000, 192], weights(22099200, 768000), "trunc_normal", 0.02),
    param("head.bias", [1000], weights(22867200, 4000), "zeros"),
    param("head_dist.weight", [1000, 192], weights(22871296, 768000), "trunc_normal", 0.02),
    param("head_dist.bias", [1000], weights(23639296, 4000), "zeros"),
  ],
  dialects: {
    "huggingface": [
      { ours: "cls_token", theirs: ["deit.embeddings.cls_token"] },
      { ours: "dist_token", theirs: ["deit.embeddings.distillation_token"] },
      { ours: "pos_embed", theirs: ["deit.embeddings.position_embeddings"] },
      { ours: "patch_embed.proj.{p}", theirs: ["deit.embeddings.patch_embeddings.projection.{p}"] },
      { ours: "blocks.{i}.norm1.{p}", theirs: ["deit.encoder.layer.{i}.layernorm_before.{p}"] },
      { ours: "blocks.{i}.attn.qkv.{p}", theirs: ["deit.encoder.layer.{i}.attention.attention.query.{p}", "deit.encoder.layer.{i}.attention.attention.key.{p}", "deit.encoder.layer.{i}.attention.attention.value.{p}"] },
      { ours: "blocks.{i}.attn.proj.{p}", theirs: ["deit.encoder.layer.{i}.attention.output.dense.{p}"] },
      { ours: "blocks.{i}.norm2.{p}", theirs: ["deit.encoder.layer.{i}.layernorm_after.{p}"] },
      { ours: "blocks.{i}.mlp.fc1.{p}", theirs: ["deit.encoder.layer.{i}.intermediate.dense.{p}"] },
      { ours: "blocks.{i}.mlp.fc2.{p}", theirs: ["deit.encoder.layer.{i}.output.dense.{p}"] },
      { ours: "norm.{p}", theirs: ["deit.layernorm.{p}"] },
      { ours: "head.{p}", theirs: ["cls_classifier.{p}"] },
      { ours: "head_dist.{p}", theirs: ["distillation_classifier.{p}"] },
    ],
  },
  fold: [],
  dispatches: [
    step(0, 21, "patch_embed.proj.y", "lib/nn.vit:39", weights(589824, 768), arena(0, 602112), weights(0, 589824), arena(608256, 150528)),
    step(1, 149, "x_4", "specs/vit.vit:21", weights(591360, 768), weights(590592, 768), arena(608256, 150528), weights(592128, 152064), arena(456192, 152064)),
    step(2, 4, "blocks.0.norm1.y", "lib/nn.vit:26", arena(456192, 152064), weights(744192, 768), weights(744960, 768), arena(608256, 152064)),
    step(3, 59, "blocks.0.attn.qkv.y_2", "lib/nn.vit:17", arena(608256, 152064), weights(745728, 442368), weights(1188096, 2304), arena(0, 456192)),
    step(4, 10, "blocks.0.attn.o", "lib/nn.vit:57", arena(0, 456192), arena(608256, 152064)),
    step(5, 20, "blocks.0.x", "specs/vit.vit:6", arena(456192, 152064), arena(608256, 152064), weights(1190400, 147456), weights(1337856, 768), arena(760320, 152064)),
    step(2, 4, "blocks.0.norm2.y", "lib/nn.vit:26", arena(760320, 152064), weights(1338624, 768), weights(1339392, 768), arena(608256, 152064)),
    step(6, 78, "blocks.0.mlp.y_1", "lib/nn.vit:44", arena(608256, 152064), weights(1340160, 589824), weights(1929984, 3072), arena(0, 608256)),
    step(7, 20, "blocks.0.x_2", "specs/vit.vit:7", arena(760320, 152064), arena(0, 608256), weights(1933056, 589824), weights(2522880, 768), arena(608256, 152064)),
    step(2, 4, "blocks.1.norm1.y", "lib/nn.vit:26", arena(608256, 152064), weights(2523648, 768), weights(2524416, 768), arena(456192, 152064)),
    step(3, 59, "blocks.1.attn.qkv.y_2", "lib/nn.vit:17", arena(456192, 152064), weights(2525184, 442368), weights(2967552, 2304), arena(0, 456192)),
    step(4, 10, "blocks.1.attn.o", "lib/nn.vit:57", arena(0, 456192), arena(456192, 152064)),
    step(5, 20, "blocks.1.x", "specs/vit.vit:6", arena(608256, 152064), arena(456192, 152064), weights(2969856, 147456), weights(3117312, 768), arena(760320, 152064)),
    step(2, 4, "blocks.1.norm2.y", "lib/nn.vit:26", arena(760320, 152064), weights(3118080, 768), weights(3118848, 768), arena(608256, 152064)),
    step(6, 78, "blocks.1.mlp.y_1", "lib/nn.vit:44", arena(608256, 152064), weights(3119616, 589824), weights(3709440, 3072), arena(0, 608256)),
    step(7, 20, "blocks.1.x_2", "specs/vit.vit:7", arena(760320, 152064), arena(0, 608256), weights(3712512, 589824), weights(4302336, 768), arena(608256, 152064)),
    step(2, 4, "blocks.2.norm1.y", "lib/nn.vit:26", arena(608256, 152064), weights(4303104, 768), weights(4303872, 768), arena(456192, 152064)),
    step(3, 59, "blocks.2.attn.qkv.y_2", "lib/nn.vit:17", arena(456192, 152064), weights(4304640, 442368), weights(4747008, 2304), arena(0, 456192)),
    step(4, 10, "blocks.2.attn.o", "lib/nn.vit:57", arena(0, 456192), arena(456192, 152064)),
    step(5, 20, "blocks.2.x", "specs/vit.vit:6", arena(608256, 152064), arena(456192, 152064), weights(4749312, 147456), weights(4896768, 768), arena(760320, 152064)),
    step(2, 4, "blocks.2.norm2.y", "lib/nn.vit:26", arena(760320, 152064), weights(4897536, 768), weights(4898304, 768), arena(608256, 152064)),
    step(6, 78, "blocks.2.mlp.y_1", "lib/nn.vit:44", arena(608256, 152064), weights(4899072, 589824), weights(5488896, 3072), arena(0, 608256)),
    step(7, 20, "blocks.2.x_2", "specs/vit.vit:7", arena(760320, 152064), arena(0, 608256), weights(5491968, 589824), weights(6081792, 768), arena(608256, 152064)),
    step(2, 4, "blocks.3.norm1.y", "lib/nn.vit:26", arena(608256, 152064), weights(6082560, 768), weights(6083328, 768), arena(456192, 152064)),
    step(3, 59, "blocks.3.attn.qkv.y_2", "lib/nn.vit:17", arena(456192, 152064), weights(6084096, 442368), weights(6526464, 2304), arena(0, 456192)),
    step(4, 10, "blocks.3.attn.o", "lib/nn.vit:57", arena(0, 456192), arena(456192, 152064)),
    step(5, 20, "blocks.3.x", "specs/vit.vit:6", arena(608256, 152064), arena(456192, 152064), weights(6528768, 147456), weights(6676224, 768), arena(760320, 152064)),
    step(2, 4, "blocks.3.norm2.y", "lib/nn.vit:26", arena(760320, 152064), weights(6676992, 768), weights(6677760, 768), arena(608256, 152064)),
    step(6, 78, "blocks.3.mlp.y_1", "lib/nn.vit:44", arena(608256, 152064), weights(6678528, 589824), weights(7268352, 3072), arena(0, 608256)),
    step(7, 20, "blocks.3.x_2", "specs/vit.vit:7", arena(760320, 152064), arena(0, 608256), weights(7271424, 589824), weights(7861248, 768), arena(608256, 152064)),
    step(2, 4, "blocks.4.norm1.y", "lib/nn.vit:26", arena(608256, 152064), weights(7862016, 768), weights(7862784, 768), arena(456192, 152064)),
    step(3, 59, "blocks.4.attn.qkv.y_2", "lib/nn.vit:17", arena(456192, 152064), weights(7863552, 442368), weights(8305920, 2304), arena(0, 456192)),
    step(4, 10, "blocks.4.attn.o", "lib/nn.vit:57", arena(0, 456192), arena(456192, 152064)),
    step(5, 20, "blocks.4.x", "specs/vit.vit:6", arena(608256, 152064), arena(456192, 152064), weights(8308224, 147456), weights(8455680, 768), arena(760320, 152064)),
    step(2, 4, "blocks.4.norm2.y", "lib/nn.vit:26", arena(760320, 152064), weights(8456448, 768), weights(8457216, 768), arena(608256, 152064)),
    step(6, 78, "blocks.4.mlp.y_1", "lib/nn.vit:44", arena(608256, 152064), weights(8457984, 589824), weights(9047808, 3072), arena(0, 608256)),
    step(7, 20, "blocks.4.x_2", "specs/vit.vit:7", arena(760320, 152064), arena(0, 608256), weights(9050880, 589824), weights(9640704, 768), arena(608256, 152064)),
    step(2, 4, "blocks.5.norm1.y", "lib/nn.vit:26", arena(608256, 152064), weights(9641472, 768), weights(9642240, 768), arena(456192, 152064)),
    step(3, 59, "blocks.5.attn.qkv.y_2", "lib/nn.vit:17", arena(456192, 152064), weights(9643008, 442368), weights(10085376, 2304), arena(0, 456192)),
    step(4, 10, "blocks.5.attn.o", "lib/nn.vit:57", arena(0, 456192), arena(456192, 152064)),
    step(5, 20, "blocks.5.x", "specs/vit.vit:6", arena(608256, 152064), arena(456192, 152064), weights(10087680, 147456), weights(10235136, 768), arena(760320, 152064)),
    step(2, 4, "blocks.5.norm2.y", "lib/nn.vit:26", arena(760320, 152064), weights(10235904, 768), weights(10236672, 768), arena(608256, 152064)),
    step(6, 78, "blocks.5.mlp.y_1", "lib/nn.vit:44", arena(608256, 152064), weights(10237440, 589824), weights(10827264, 3072), arena(0, 608256)),
    step(7, 20, "blocks.5.x_2", "specs/vit.vit:7", arena(760320, 152064), arena(0, 608256), weights(10830336, 589824), weights(11420160, 768), arena(608256, 152064)),
    step(2, 4, "blocks.6.norm1.y", "lib/nn.vit:26", arena(608256, 152064), weights(11420928, 768), weights(11421696, 768), arena(456192, 152064)),
    step(3, 59, "blocks.6.attn.qkv.y_2", "lib/nn.vit:17", arena(456192, 152064), weights(11422464, 442368), weights(11864832, 2304), arena(0, 456192)),
    step(4, 10, "blocks.6.attn.o", "lib/nn.vit:57", arena(0, 456192), arena(456192, 152064)),
    step(5, 20, "blocks.6.x", "specs/vit.vit:6", arena(608256, 152064), arena(456192, 152064), weights(11867136, 147456), weights(12014592, 768), arena(760320, 152064)),
    step(2, 4, "blocks.6.norm2.y", "lib/nn.vit:26", arena(760320, 152064), weights(12015360, 768), weights(12016128, 768), arena(608256, 152064)),
    step(6, 78, "blocks.6.mlp.y_1", "lib/nn.vit:44", arena(608256, 152064), weights(12016896, 589824), weights(12606720, 3072), arena(0, 608256)),
    step(7, 20, "blocks.6.x_2", "specs/vit.vit:7", arena(760320, 152064), arena(0, 608256), weights(12609792, 589824), weights(13199616, 768), arena(608256, 152064)),
    step(2, 4, "blocks.7.norm1.y", "lib/nn.vit:26", arena(608256, 152064), weights(13200384, 768), weights(13201152, 768), arena(456192, 152064)),
    step(3, 59, "blocks.7.attn.qkv.y_2", "lib/nn.vit:17", arena(456192, 152064), weights(13201920, 442368), weights(13644288, 2304), arena(0, 456192)),
    step(4, 10, "blocks.7.attn.o", "lib/nn.vit:57", arena(0, 456192), arena(456192, 152064)),
    step(5, 20, "blocks.7.x", "specs/vit.vit:6", arena(608256, 152064), arena(456192, 152064), weights(13646592, 147456), weights(13794048, 768), arena(760320, 152064)),
    step(2, 4, "blocks.7.norm2.y", "lib/nn.vit:26", arena(760320, 152064), weights(13794816, 768), weights(13795584, 768), arena(608256, 152064)),
    step(6, 78, "blocks.7.mlp.y_1", "lib/nn.vit:44", arena(608256, 152064), weights(13796352, 589824), weights(14386176, 3072), arena(0, 608256)),
    step(7, 20, "blocks.7.x_2", "specs/vit.vit:7", arena(760320, 152064), arena(0, 608256), weights(14389248, 589824), weights(14979072, 768), arena(608256, 152064)),
    step(2, 4, "blocks.8.norm1.y", "lib/nn.vit:26", arena(608256, 152064), weights(14979840, 768), weights(14980608, 768), arena(456192, 152064)),
    step(3, 59, "blocks.8.attn.qkv.y_2", "lib/nn.vit:17", arena(456192, 152064), weights(14981376, 442368), weights(15423744, 2304), arena(0, 456192)),
    step(4, 10, "blocks.8.attn.o", "lib/nn.vit:57", arena(0, 456192), arena(456192, 152064)),
    step(5, 20, "blocks.8.x", "specs/vit.vit:6", arena(608256, 152064), arena(456192, 152064), weights(15426048, 147456), weights(15573504, 768), arena(760320, 152064)),
    step(2, 4, "blocks.8.norm2.y", "lib/nn.vit:26", arena(760320, 152064), weights(15574272, 768), weights(15575040, 768), arena(608256, 152064)),
    step(6, 78, "blocks.8.mlp.y_1", "lib/nn.vit:44", arena(608256, 152064), weights(15575808, 589824), weights(16165632, 3072), arena(0, 608256)),
    step(7, 20, "blocks.8.x_2", "specs/vit.vit:7", arena(760320, 152064), arena(0, 608256), weights(16168704, 589824), weights(16758528, 768), arena(608256, 152064)),
    step(2, 4, "blocks.9.norm1.y", "lib/nn.vit:26", arena(608256, 152064), weights(16759296, 768), weights(16760064, 768), arena(456192, 152064)),
    step(3, 59, "blocks.9.attn.qkv.y_2", "lib/nn.vit:17", arena(456192, 152064), weights(16760832, 442368), weights(17203200, 2304), arena(0, 456192)),
    step(4, 10, "blocks.9.attn.o", "lib/nn.vit:57", arena(0, 456192), arena(456192, 152064)),
    step(5, 20, "blocks.9.x", "specs/vit.vit:6", arena(608256, 152064), arena(456192, 152064), weights(17205504, 147456), weights(17352960, 768), arena(760320, 152064)),
    step(2, 4, "blocks.9.norm2.y", "lib/nn.vit:26", arena(760320, 152064), weights(17353728, 768), weights(17354496, 768), arena(608256, 152064)),
    step(6, 78, "blocks.9.mlp.y_1", "lib/nn.vit:44", arena(608256, 152064), weights(17355264, 589824), weights(17945088, 3072), arena(0, 608256)),
    step(7, 20, "blocks.9.x_2", "specs/vit.vit:7", arena(760320, 152064), arena(0, 608256), weights(17948160, 589824), weights(18537984, 768), arena(608256, 152064)),
    step(2, 4, "blocks.10.norm1.y", "lib/nn.vit:26", arena(608256, 152064), weights(18538752, 768), weights(18539520, 768), arena(456192, 152064)),
    step(3, 59, "blocks.10.attn.qkv.y_2", "lib/nn.vit:17", arena(456192, 152064), weights(18540288, 442368), weights(18982656, 2304), arena(0, 456192)),
    step(4, 10, "blocks.10.attn.o", "lib/nn.vit:57", arena(0, 456192), arena(456192, 152064)),
    step(5, 20, "blocks.10.x", "specs/vit.vit:6", arena(608256, 152064), arena(456192, 152064), weights(18984960, 147456), weights(19132416, 768), arena(760320, 152064)),
    step(2, 4, "blocks.10.norm2.y", "lib/nn.vit:26", arena(760320, 152064), weights(19133184, 768), weights(19133952, 768), arena(608256, 152064)),
    step(6, 78, "blocks.10.mlp.y_1", "lib/nn.vit:44", arena(608256, 152064), weights(19134720, 589824), weights(19724544, 3072), arena(0, 608256)),
    step(7, 20, "blocks.10.x_2", "specs/vit.vit:7", arena(760320, 152064), arena(0, 608256), weights(19727616, 589824), weights(20317440, 768), arena(608256, 152064)),
    step(2, 4, "blocks.11.norm1.y", "lib/nn.vit:26", arena(608256, 152064), weights(20318208, 768), weights(20318976, 768), arena(456192, 152064)),
    step(3, 59, "blocks.11.attn.qkv.y_2", "lib/nn.vit:17", arena(456192, 152064), weights(20319744, 442368), weights(20762112, 2304), arena(0, 456192)),
    step(8, 1, "blocks.11.attn.o", "lib/nn.vit:57", arena(0, 456192), arena(456192, 1536)),
    step(9, 3, "blocks.11.x", "specs/vit.vit:6", arena(608256, 152064), arena(456192, 1536), weights(20764416, 147456), weights(20911872, 768), arena(6144, 1536)),
    step(10, 1, "blocks.11.norm2.y", "lib/nn.vit:26", arena(6144, 1536), weights(20912640, 768), weights(20913408, 768), arena(7680, 1536)),
    step(11, 12, "blocks.11.mlp.y_1", "lib/nn.vit:44", arena(7680, 1536), weights(20914176, 589824), weights(21504000, 3072), arena(0, 6144)),
    step(12, 3, "blocks.11.x_2", "specs/vit.vit:7", arena(6144, 1536), arena(0, 6144), weights(21507072, 589824), weights(22096896, 768), arena(7680, 1536)),
    step(10, 1, "norm.y", "lib/nn.vit:26", arena(7680, 1536), weights(22097664, 768), weights(22098432, 768), arena(9216, 1536)),
    step(13, 16, "head.y_2", "lib/nn.vit:17", arena(9216, 1536), weights(22099200, 768000), weights(22867200, 4000), arena(0, 4000)),
    step(14, 16, "head_dist.y_2", "lib/nn.vit:17", arena(9216, 1536), weights(22871296, 768000), weights(23639296, 4000), arena(4096, 4000)),
    step(15, 4, "logits", "specs/deit.vit:17", arena(0, 4000), arena(4096, 4000), arena(8192, 4000)),
  ],
  memory: { weights: 23643392, arena: 912384, staging: 0, livenessBound: 912384 },
  pipelines: [
    `// lib/nn.vit:39 (contract)
// y[hw/14, hw%14, o] = bias[o] + sum[cuv: 768] image[cuv/256, hw/14*16 + cuv/16%16, hw%14*16 + cuv%16] * weight[o,
//   cuv/256, cuv/16%16, cuv%16]

@group(0) @binding(0) var<storage, read> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> image: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 21u; // of one row of the batch
const invocations = 168; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 12;
  let image_at = batch_row * 37632 + row_tile * 896;
${each(13, (i) => `  let image_at_${1 + i} = batch_row * 37632 + row_tile * 896 + ${4 + 4 * i};
`)}  let column_tile = id % 12;
  let weight_at = column_tile * 3072;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 3072 + ${192 + 192 * i};
`)}${each(14, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var cuv = 0; cuv < 192; cuv++) {
    let cuv_div_64 = cuv / 64;
    let cuv_div_4 = cuv / 4;
    let cuv_mod_16 = cuv_div_4 % 16;
    let cuv_mod_4 = cuv % 4;
    let image_at_step = cuv_div_64 * 12544 + cuv_mod_16 * 56 + cuv_mod_4;
    let image_1 = image[image_at + image_at_step];
${each(13, (i) => `    let image_${2 + i} = image[image_at_${1 + i} + image_at_step];
`)}    let weight_1 = weight[weight_at + cuv];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + cuv];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(14, (i) => `    acc_${i}_0 += image_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + cuv];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(14, (j) => `    acc_${j}_${1 + i} += image_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(14, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let bias_1 = bias[column_tile * 4];
  let y_at = batch_row * 9408 + row_tile * 672 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * 9408 + row_tile * 672 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = tile_row * 48;
    y[y_at + y_at_step] = bias_1 + sum;
${each(3, (i) => `    y[y_at_${1 + i} + y_at_step] = bias_${2 + i} + sum_${1 + i};
`)}  }
}
`,
    `// specs/vit.vit:21 (map)
// x[i0, dim] = (if i0 < 1 then cls_token[0, 0, dim] else if i0 - 1 < 1 then dist_token[0, 0, dim] else y[(i0 +
//   12)/14 - 1, (i0 + 12)%14, dim]) + pos_embed[0, i0, dim]

@group(0) @binding(0) var<storage, read> cls_token: array<vec4f>;
@group(0) @binding(1) var<storage, read> dist_token: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(3) var<storage, read> pos_embed: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 149u; // of one row of the batch
const invocations = 9504; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let i0 = id / 48;
  let id_div_672 = (id + 576) / 672;
  let safe = max(id_div_672 - 1, 0);
  let id_mod_14 = (i0 + 12) % 14;
  let tile = id % 48;
  let y_at = batch_row * 9408 + safe * 672 + id_mod_14 * 48 + tile;
  let y_1 = y[y_at];
  let dist_token_1 = dist_token[tile];
  let cls_token_1 = cls_token[tile];
  let pos_embed_1 = pos_embed[id];
  x[batch_row * 9504 + id] = select(select(y_1, dist_token_1, i0 - 1 < 1), cls_token_1, i0 < 1) + pos_embed_1;
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y[i0, d] = (x[i0, d] - (sum[d: 192] x[i0, d]) / 192) * rsqrt((sum[d: 192] (x[i0, d] - (sum[d: 192] x[i0, d]) /
//   192) * (x[i0, d] - (sum[d: 192] x[i0, d]) / 192)) / 192 + 0.000001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 4u; // of one row of the batch
const invocations = 198; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * 9504 + id * 48;
  for (var d = 0; d < 48; d++) {
    let x_1 = x[x_at + d];
    sum += x_1;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 192.0;
  for (var d = 0; d < 48; d++) {
    let x_2 = x[x_at + d];
    let term_1 = x_2 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 192.0;
  let term_3 = term_2 + 0.000001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 48; d++) {
    let x_3 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y[x_at + d] = (x_3 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[i0, o] = sum[i: 192] y[i0, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 59u; // of one row of the batch
const invocations = 468; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 36;
  let i0 = min(row_tile * 16 + 6, 197);
${each(9, (i) => `  let i0_${1 + i} = min(row_tile * 16 + ${7 + i}, 197);
`)}  let y_at = batch_row * 9504 + row_tile * 768;
${each(5, (i) => `  let y_at_${1 + i} = batch_row * 9504 + row_tile * 768 + ${48 + 48 * i};
`)}  let y_at_6 = batch_row * 9504 + i0 * 48;
${each(9, (i) => `  let y_at_${7 + i} = batch_row * 9504 + i0_${1 + i} * 48;
`)}  let column_tile = id % 36;
  let weight_at = column_tile * 768;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 768 + ${48 + 48 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 48; i++) {
    let y_2 = y[y_at + i];
${each(15, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(16, (i) => `    acc_${i}_0 += y_${2 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(16, (j) => `    acc_${j}_${1 + i} += y_${2 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let i0_10 = row_tile * 16;
  let bias_1 = bias[column_tile * 4];
  let y_1_at = batch_row * 28512 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_1_at_${1 + i} = batch_row * 28512 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let i0_11 = i0_10 + tile_row;
    if (i0_11 >= 198) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_1_at_step = i0_11 * 144;
    y_1[y_1_at + y_1_at_step] = sum + bias_1;
${each(3, (i) => `    y_1[y_1_at_${1 + i} + y_1_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// lib/nn.vit:57, lib/nn.vit:31, lib/nn.vit:30, lib/nn.vit:55 (attend)
// o[t, nco*64 + nci] = (sum[j: 198] exp(0.125 * (sum[c: 64] y[t, nco*64 + c] * y[j, nco*64 + c + 192]) - max[k:
//   198] 0.125 * (sum[c: 64] y[t, nco*64 + c] * y[k, nco*64 + c + 192])) * y[j, nco*64 + nci + 384]) / (sum[l:
//   198] exp(0.125 * (sum[c: 64] y[t, nco*64 + c] * y[l, nco*64 + c + 192]) - max[k: 198] 0.125 * (sum[c: 64] y[t,
//   nco*64 + c] * y[k, nco*64 + c + 192])))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 10u; // of one row of the batch
const invocations = 75; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id % 25;
  let t = min(row_tile * 8 + 6, 197);
  let t_1 = min(row_tile * 8 + 7, 197);
  let nco = id / 25;
  let y_at = batch_row * 28512 + row_tile * 1152 + nco * 16;
${each(5, (i) => `  let y_at_${1 + i} = batch_row * 28512 + row_tile * 1152 + nco * 16 + ${144 + 144 * i};
`)}  let y_at_6 = batch_row * 28512 + t * 144 + nco * 16;
  let y_at_7 = batch_row * 28512 + t_1 * 144 + nco * 16;
  let y_at_8 = batch_row * 28512 + nco * 16 + 48;
  let y_at_10 = batch_row * 28512 + nco * 16 + 192;
  var values: array<mat4x4f, 16>;
  let y_at_14 = batch_row * 28512 + nco * 16 + 96;
  let y_at_16 = batch_row * 28512 + nco * 16 + 240;
${each(8, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(8, (i) => `${each(16, (j) => `  var acc_${i}_${j} = vec4f();
`)}`)}  for (var j = 0; j < 50; j++) {
    let j_1 = min(j * 4 + 2, 197);
    let j_2 = min(j * 4 + 3, 197);
    let y_at_step = j * 576;
    let y_at_9 = y_at_8 + y_at_step;
    let y_at_11 = y_at_10 + y_at_step;
    let y_at_step_1 = j_1 * 144;
    let y_at_12 = y_at_8 + y_at_step_1;
    let y_at_step_2 = j_2 * 144;
    let y_at_13 = y_at_8 + y_at_step_2;
${each(8, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 16; c++) {
      let y_1 = y[y_at + c];
${each(7, (i) => `      let y_${2 + i} = y[y_at_${1 + i} + c];
`)}      let y_9 = y[y_at_9 + c];
${each(3, (i) => `      let y_${10 + i} = y[y_at_${11 + i} + c];
`)}      let keys = mat4x4f(y_9, y_10, y_11, y_12);
${each(8, (i) => `      score_${i} += y_${1 + i} * keys;
`)}    }
    let counted = vec4f(1.0, 1.0, f32(j * 4 + 2 < 198), f32(j * 4 + 3 < 198));
    score_0 = 0.125 * score_0;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    score_1 = 0.125 * score_1;
    let largest_1_now = max(largest_1, max(max(score_1.x, score_1.y), max(score_1.z, score_1.w)));
    let shrink_1 = vitc_exp(largest_1 - largest_1_now);
    let weight_1 = vitc_exp_v4(score_1 - largest_1_now) * counted;
    largest_1 = largest_1_now;
    total_1 = total_1 * shrink_1 + dot(weight_1, vec4f(1.0));
    score_2 = 0.125 * score_2;
    let largest_2_now = max(largest_2, max(max(score_2.x, score_2.y), max(score_2.z, score_2.w)));
    let shrink_2 = vitc_exp(largest_2 - largest_2_now);
    let weight_2 = vitc_exp_v4(score_2 - largest_2_now) * counted;
    largest_2 = largest_2_now;
    total_2 = total_2 * shrink_2 + dot(weight_2, vec4f(1.0));
    score_3 = 0.125 * score_3;
    let largest_3_now = max(largest_3, max(max(score_3.x, score_3.y), max(score_3.z, score_3.w)));
    let shrink_3 = vitc_exp(largest_3 - largest_3_now);
    let weight_3 = vitc_exp_v4(score_3 - largest_3_now) * counted;
    largest_3 = largest_3_now;
    total_3 = total_3 * shrink_3 + dot(weight_3, vec4f(1.0));
    score_4 = 0.125 * score_4;
    let largest_4_now = max(largest_4, max(max(score_4.x, score_4.y), max(score_4.z, score_4.w)));
    let shrink_4 = vitc_exp(largest_4 - largest_4_now);
    let weight_4 = vitc_exp_v4(score_4 - largest_4_now) * counted;
    largest_4 = largest_4_now;
    total_4 = total_4 * shrink_4 + dot(weight_4, vec4f(1.0));
    score_5 = 0.125 * score_5;
    let largest_5_now = max(largest_5, max(max(score_5.x, score_5.y), max(score_5.z, score_5.w)));
    let shrink_5 = vitc_exp(largest_5 - largest_5_now);
    let weight_5 = vitc_exp_v4(score_5 - largest_5_now) * counted;
    largest_5 = largest_5_now;
    total_5 = total_5 * shrink_5 + dot(weight_5, vec4f(1.0));
    score_6 = 0.125 * score_6;
    let largest_6_now = max(largest_6, max(max(score_6.x, score_6.y), max(score_6.z, score_6.w)));
    let shrink_6 = vitc_exp(largest_6 - largest_6_now);
    let weight_6 = vitc_exp_v4(score_6 - largest_6_now) * counted;
    largest_6 = largest_6_now;
    total_6 = total_6 * shrink_6 + dot(weight_6, vec4f(1.0));
    score_7 = 0.125 * score_7;
    let largest_7_now = max(largest_7, max(max(score_7.x, score_7.y), max(score_7.z, score_7.w)));
    let shrink_7 = vitc_exp(largest_7 - largest_7_now);
    let weight_7 = vitc_exp_v4(score_7 - largest_7_now) * counted;
    largest_7 = largest_7_now;
    total_7 = total_7 * shrink_7 + dot(weight_7, vec4f(1.0));
    let y_at_15 = y_at_14 + y_at_step;
    let y_at_17 = y_at_16 + y_at_step;
    let y_at_18 = y_at_14 + y_at_step_1;
    let y_at_19 = y_at_14 + y_at_step_2;
    for (var tile_column = 0; tile_column < 16; tile_column++) {
      let y_13 = y[y_at_15 + tile_column];
${each(3, (i) => `      let y_${14 + i} = y[y_at_${17 + i} + tile_column];
`)}      values[tile_column] = mat4x4f(y_13, y_14, y_15, y_16);
    }
    let column = values[0];
${each(8, (i) => `    acc_${i}_0 = acc_${i}_0 * shrink_${i} + column * weight_${i};
`)}${each(15, (i) => `    let column_${1 + i} = values[${1 + i}];
${each(8, (j) => `    acc_${j}_${1 + i} = acc_${j}_${1 + i} * shrink_${j} + column_${1 + i} * weight_${j};
`)}`)}  }
  var sums = array<vec4f, 128>(
${each(8, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3, acc_${i}_4, acc_${i}_5, acc_${i}_6, acc_${i}_7, acc_${i}_8, acc_${i}_9, acc_${i}_10, acc_${i}_11, acc_${i}_12, acc_${i}_13, acc_${i}_14, acc_${i}_15,
`)}  );
  var divisors = array<f32, 8>(
    total_0, total_1, total_2, total_3, total_4, total_5, total_6, total_7,
  );
  let t_2 = row_tile * 8;
  let o_at = batch_row * 9504 + nco * 16;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let t_3 = t_2 + tile_row;
    if (t_3 >= 198) { break; }
    let share = 1.0 / divisors[tile_row];
    let o_at_step = t_3 * 48;
    let o_at_1 = o_at + o_at_step;
    for (var tile_column = 0; tile_column < 16; tile_column++) {
      let sum = sums[tile_row * 16 + tile_column] * share;
      o[o_at_1 + tile_column] = sum;
    }
  }
}
`,
    `// specs/vit.vit:6, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[i0, dim] = x[i0, dim] + (sum[i: 192] o[i0, i] * weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 20u; // of one row of the batch
const invocations = 156; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 12;
  let i0 = min(row_tile * 16 + 6, 197);
${each(9, (i) => `  let i0_${1 + i} = min(row_tile * 16 + ${7 + i}, 197);
`)}  let o_at = batch_row * 9504 + row_tile * 768;
${each(5, (i) => `  let o_at_${1 + i} = batch_row * 9504 + row_tile * 768 + ${48 + 48 * i};
`)}  let o_at_6 = batch_row * 9504 + i0 * 48;
${each(9, (i) => `  let o_at_${7 + i} = batch_row * 9504 + i0_${1 + i} * 48;
`)}  let column_tile = id % 12;
  let weight_at = column_tile * 768;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 768 + ${48 + 48 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 48; i++) {
    let o_1 = o[o_at + i];
${each(15, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(16, (i) => `    acc_${i}_0 += o_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(16, (j) => `    acc_${j}_${1 + i} += o_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let i0_10 = row_tile * 16;
  let x_at = batch_row * 9504 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 9504 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let i0_11 = i0_10 + tile_row;
    if (i0_11 >= 198) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let x_at_step = i0_11 * 48;
    let x_2 = x[x_at + x_at_step];
    x_1[x_at + x_at_step] = x_2 + sum + bias_1;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    x_1[x_at_${1 + i} + x_at_step] = x_${3 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// lib/nn.vit:44, lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[i0, o] = 0.5 * (sum[i: 192] y[i0, i] * weight[o, i] + bias[o]) * (1 + erf((sum[i: 192] y[i0, i] * weight[o,
//   i] + bias[o]) / 1.4142135623730951))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 78u; // of one row of the batch
const invocations = 624; // of one row of the batch

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 48;
  let i0 = min(row_tile * 16 + 6, 197);
${each(9, (i) => `  let i0_${1 + i} = min(row_tile * 16 + ${7 + i}, 197);
`)}  let y_at = batch_row * 9504 + row_tile * 768;
${each(5, (i) => `  let y_at_${1 + i} = batch_row * 9504 + row_tile * 768 + ${48 + 48 * i};
`)}  let y_at_6 = batch_row * 9504 + i0 * 48;
${each(9, (i) => `  let y_at_${7 + i} = batch_row * 9504 + i0_${1 + i} * 48;
`)}  let column_tile = id % 48;
  let weight_at = column_tile * 768;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 768 + ${48 + 48 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 48; i++) {
    let y_2 = y[y_at + i];
${each(15, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(16, (i) => `    acc_${i}_0 += y_${2 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(16, (j) => `    acc_${j}_${1 + i} += y_${2 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let i0_10 = row_tile * 16;
  let bias_1 = bias[column_tile * 4];
  let y_1_at = batch_row * 38016 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_1_at_${1 + i} = batch_row * 38016 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let i0_11 = i0_10 + tile_row;
    if (i0_11 >= 198) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let term = sum + bias_1;
    let y_1_at_step = i0_11 * 192;
    y_1[y_1_at + y_1_at_step] = 0.5 * term * (1.0 + vitc_erf_v4(term / 1.4142135623730951));
${each(3, (i) => `    let term_${1 + i} = sum_${1 + i} + bias_${2 + i};
    y_1[y_1_at_${1 + i} + y_1_at_step] = 0.5 * term_${1 + i} * (1.0 + vitc_erf_v4(term_${1 + i} / 1.4142135623730951));
`)}  }
}
`,
    `// specs/vit.vit:7, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[i0, dim] = x[i0, dim] + (sum[i: 768] y[i0, i] * weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 20u; // of one row of the batch
const invocations = 156; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 12;
  let i0 = min(row_tile * 16 + 6, 197);
${each(9, (i) => `  let i0_${1 + i} = min(row_tile * 16 + ${7 + i}, 197);
`)}  let y_at = batch_row * 38016 + row_tile * 3072;
${each(5, (i) => `  let y_at_${1 + i} = batch_row * 38016 + row_tile * 3072 + ${192 + 192 * i};
`)}  let y_at_6 = batch_row * 38016 + i0 * 192;
${each(9, (i) => `  let y_at_${7 + i} = batch_row * 38016 + i0_${1 + i} * 192;
`)}  let column_tile = id % 12;
  let weight_at = column_tile * 3072;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 3072 + ${192 + 192 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 192; i++) {
    let y_1 = y[y_at + i];
${each(15, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(16, (i) => `    acc_${i}_0 += y_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(16, (j) => `    acc_${j}_${1 + i} += y_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let i0_10 = row_tile * 16;
  let x_at = batch_row * 9504 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 9504 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let i0_11 = i0_10 + tile_row;
    if (i0_11 >= 198) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let x_at_step = i0_11 * 48;
    let x_2 = x[x_at + x_at_step];
    x_1[x_at + x_at_step] = x_2 + sum + bias_1;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    x_1[x_at_${1 + i} + x_at_step] = x_${3 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// lib/nn.vit:57, lib/nn.vit:31, lib/nn.vit:30, lib/nn.vit:55 (attend)
// o[t, nco*64 + nci] = (sum[j: 198] exp(0.125 * (sum[c: 64] y[t, nco*64 + c] * y[j, nco*64 + c + 192]) - max[k:
//   198] 0.125 * (sum[c: 64] y[t, nco*64 + c] * y[k, nco*64 + c + 192])) * y[j, nco*64 + nci + 384]) / (sum[l:
//   198] exp(0.125 * (sum[c: 64] y[t, nco*64 + c] * y[l, nco*64 + c + 192]) - max[k: 198] 0.125 * (sum[c: 64] y[t,
//   nco*64 + c] * y[k, nco*64 + c + 192])))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 3; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_at = batch_row * 28512 + id * 16;
  let y_at_1 = batch_row * 28512 + id * 16 + 144;
  let y_at_2 = batch_row * 28512 + id * 16 + 48;
  let y_at_4 = batch_row * 28512 + id * 16 + 192;
  var values: array<mat4x4f, 16>;
  let y_at_8 = batch_row * 28512 + id * 16 + 96;
  let y_at_10 = batch_row * 28512 + id * 16 + 240;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
  var largest_1 = -3.0e38;
  var total_1 = 0.0;
${each(16, (i) => `  var acc_0_${i} = vec4f();
`)}${each(16, (i) => `  var acc_1_${i} = vec4f();
`)}  for (var j = 0; j < 50; j++) {
    let j_1 = min(j * 4 + 2, 197);
    let j_2 = min(j * 4 + 3, 197);
    let y_at_step = j * 576;
    let y_at_3 = y_at_2 + y_at_step;
    let y_at_5 = y_at_4 + y_at_step;
    let y_at_step_1 = j_1 * 144;
    let y_at_6 = y_at_2 + y_at_step_1;
    let y_at_step_2 = j_2 * 144;
    let y_at_7 = y_at_2 + y_at_step_2;
    var score_0 = vec4f();
    var score_1 = vec4f();
    for (var c = 0; c < 16; c++) {
      let y_1 = y[y_at + c];
${each(3, (i) => `      let y_${2 + i} = y[y_at_${1 + 2 * i} + c];
`)}      let y_5 = y[y_at_6 + c];
      let y_6 = y[y_at_7 + c];
      let keys = mat4x4f(y_3, y_4, y_5, y_6);
      score_0 += y_1 * keys;
      score_1 += y_2 * keys;
    }
    let counted = vec4f(1.0, 1.0, f32(j * 4 + 2 < 198), f32(j * 4 + 3 < 198));
    score_0 = 0.125 * score_0;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    score_1 = 0.125 * score_1;
    let largest_1_now = max(largest_1, max(max(score_1.x, score_1.y), max(score_1.z, score_1.w)));
    let shrink_1 = vitc_exp(largest_1 - largest_1_now);
    let weight_1 = vitc_exp_v4(score_1 - largest_1_now) * counted;
    largest_1 = largest_1_now;
    total_1 = total_1 * shrink_1 + dot(weight_1, vec4f(1.0));
    let y_at_9 = y_at_8 + y_at_step;
    let y_at_11 = y_at_10 + y_at_step;
    let y_at_12 = y_at_8 + y_at_step_1;
    let y_at_13 = y_at_8 + y_at_step_2;
    for (var tile_column = 0; tile_column < 16; tile_column++) {
      let y_7 = y[y_at_9 + tile_column];
${each(3, (i) => `      let y_${8 + i} = y[y_at_${11 + i} + tile_column];
`)}      values[tile_column] = mat4x4f(y_7, y_8, y_9, y_10);
    }
    let column = values[0];
    acc_0_0 = acc_0_0 * shrink_0 + column * weight_0;
    acc_1_0 = acc_1_0 * shrink_1 + column * weight_1;
${each(15, (i) => `    let column_${1 + i} = values[${1 + i}];
    acc_0_${1 + i} = acc_0_${1 + i} * shrink_0 + column_${1 + i} * weight_0;
    acc_1_${1 + i} = acc_1_${1 + i} * shrink_1 + column_${1 + i} * weight_1;
`)}  }
  var sums = array<vec4f, 32>(
${each(2, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3, acc_${i}_4, acc_${i}_5, acc_${i}_6, acc_${i}_7, acc_${i}_8, acc_${i}_9, acc_${i}_10, acc_${i}_11, acc_${i}_12, acc_${i}_13, acc_${i}_14, acc_${i}_15,
`)}  );
  var divisors = array<f32, 2>(
    total_0, total_1,
  );
  let o_at = batch_row * 96 + id * 16;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let share = 1.0 / divisors[tile_row];
    let o_at_step = tile_row * 48;
    let o_at_1 = o_at + o_at_step;
    for (var tile_column = 0; tile_column < 16; tile_column++) {
      let sum = sums[tile_row * 16 + tile_column] * share;
      o[o_at_1 + tile_column] = sum;
    }
  }
}
`,
    `// specs/vit.vit:6, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[i0, dim] = x[i0, dim] + (sum[i: 192] o[i0, i] * weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 3u; // of one row of the batch
const invocations = 24; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let o_at = batch_row * 96;
  let o_at_1 = batch_row * 96 + 48;
  let weight_at = id * 384;
${each(7, (i) => `  let weight_at_${1 + i} = id * 384 + ${48 + 48 * i};
`)}  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  var acc_1_0 = vec4f();
  var acc_1_1 = vec4f();
  for (var i = 0; i < 48; i++) {
    let o_1 = o[o_at + i];
    let o_2 = o[o_at_1 + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += o_1 * block;
    acc_1_0 += o_2 * block;
${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
    acc_0_1 += o_1 * block_1;
    acc_1_1 += o_2 * block_1;
  }
  var sums = array<vec4f, 4>(
    acc_0_0, acc_0_1,
    acc_1_0, acc_1_1,
  );
  let x_at = batch_row * 9504 + id * 2;
  let bias_1 = bias[id * 2];
  let x_1_at = batch_row * 96 + id * 2;
  let x_at_1 = batch_row * 9504 + id * 2 + 1;
  let bias_2 = bias[id * 2 + 1];
  let x_1_at_1 = batch_row * 96 + id * 2 + 1;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let x_at_step = tile_row * 48;
    let x_2 = x[x_at + x_at_step];
    x_1[x_1_at + x_at_step] = x_2 + sum + bias_1;
    let x_3 = x[x_at_1 + x_at_step];
    x_1[x_1_at_1 + x_at_step] = x_3 + sum_1 + bias_2;
  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y[i0, d] = (x[i0, d] - (sum[d: 192] x[i0, d]) / 192) * rsqrt((sum[d: 192] (x[i0, d] - (sum[d: 192] x[i0, d]) /
//   192) * (x[i0, d] - (sum[d: 192] x[i0, d]) / 192)) / 192 + 0.000001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 2; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * 96 + id * 48;
  for (var d = 0; d < 48; d++) {
    let x_1 = x[x_at + d];
    sum += x_1;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 192.0;
  for (var d = 0; d < 48; d++) {
    let x_2 = x[x_at + d];
    let term_1 = x_2 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 192.0;
  let term_3 = term_2 + 0.000001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 48; d++) {
    let x_3 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y[x_at + d] = (x_3 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:44, lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[i0, o] = 0.5 * (sum[i: 192] y[i0, i] * weight[o, i] + bias[o]) * (1 + erf((sum[i: 192] y[i0, i] * weight[o,
//   i] + bias[o]) / 1.4142135623730951))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 12u; // of one row of the batch
const invocations = 96; // of one row of the batch

fn vitc_erf_v4(x: vec4f) -> vec4f {
  let z = min(abs(x), vec4f(4.0));
  let q = ((((((vec4f(0.000045358367) * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_at = batch_row * 96;
  let y_at_1 = batch_row * 96 + 48;
  let weight_at = id * 384;
${each(7, (i) => `  let weight_at_${1 + i} = id * 384 + ${48 + 48 * i};
`)}  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  var acc_1_0 = vec4f();
  var acc_1_1 = vec4f();
  for (var i = 0; i < 48; i++) {
    let y_2 = y[y_at + i];
    let y_3 = y[y_at_1 + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += y_2 * block;
    acc_1_0 += y_3 * block;
${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
    acc_0_1 += y_2 * block_1;
    acc_1_1 += y_3 * block_1;
  }
  var sums = array<vec4f, 4>(
    acc_0_0, acc_0_1,
    acc_1_0, acc_1_1,
  );
  let bias_1 = bias[id * 2];
  let y_1_at = batch_row * 384 + id * 2;
  let bias_2 = bias[id * 2 + 1];
  let y_1_at_1 = batch_row * 384 + id * 2 + 1;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let term = sum + bias_1;
    let y_1_at_step = tile_row * 192;
    y_1[y_1_at + y_1_at_step] = 0.5 * term * (1.0 + vitc_erf_v4(term / 1.4142135623730951));
    let term_1 = sum_1 + bias_2;
    y_1[y_1_at_1 + y_1_at_step] = 0.5 * term_1 * (1.0 + vitc_erf_v4(term_1 / 1.4142135623730951));
  }
}
`,
    `// specs/vit.vit:7, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[i0, dim] = x[i0, dim] + (sum[i: 768] y[i0, i] * weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 3u; // of one row of the batch
const invocations = 24; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_at = batch_row * 384;
  let y_at_1 = batch_row * 384 + 192;
  let weight_at = id * 1536;
${each(7, (i) => `  let weight_at_${1 + i} = id * 1536 + ${192 + 192 * i};
`)}  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  var acc_1_0 = vec4f();
  var acc_1_1 = vec4f();
  for (var i = 0; i < 192; i++) {
    let y_1 = y[y_at + i];
    let y_2 = y[y_at_1 + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += y_1 * block;
    acc_1_0 += y_2 * block;
${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
    acc_0_1 += y_1 * block_1;
    acc_1_1 += y_2 * block_1;
  }
  var sums = array<vec4f, 4>(
    acc_0_0, acc_0_1,
    acc_1_0, acc_1_1,
  );
  let x_at = batch_row * 96 + id * 2;
  let bias_1 = bias[id * 2];
  let x_at_1 = batch_row * 96 + id * 2 + 1;
  let bias_2 = bias[id * 2 + 1];
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let sum = sums[tile_row * 2];
    let sum_1 = sums[tile_row * 2 + 1];
    let x_at_step = tile_row * 48;
    let x_2 = x[x_at + x_at_step];
    x_1[x_at + x_at_step] = x_2 + sum + bias_1;
    let x_3 = x[x_at_1 + x_at_step];
    x_1[x_at_1 + x_at_step] = x_3 + sum_1 + bias_2;
  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[o] = sum[i: 192] y[0, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 16u; // of one row of the batch
const invocations = 125; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_at = batch_row * 96;
  let weight_at = id * 384;
${each(7, (i) => `  let weight_at_${1 + i} = id * 384 + ${48 + 48 * i};
`)}  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  for (var i = 0; i < 48; i++) {
    let y_2 = y[y_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += y_2 * block;
${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
    acc_0_1 += y_2 * block_1;
  }
  let bias_1 = bias[id * 2];
  y_1[batch_row * 250 + id * 2] = acc_0_0 + bias_1;
  let bias_2 = bias[id * 2 + 1];
  let y_1_at = batch_row * 250 + id * 2 + 1;
  y_1[y_1_at] = acc_0_1 + bias_2;
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[o] = sum[i: 192] y[1, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 16u; // of one row of the batch
const invocations = 125; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_at = batch_row * 96 + 48;
  let weight_at = id * 384;
${each(7, (i) => `  let weight_at_${1 + i} = id * 384 + ${48 + 48 * i};
`)}  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  for (var i = 0; i < 48; i++) {
    let y_2 = y[y_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += y_2 * block;
${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
    acc_0_1 += y_2 * block_1;
  }
  let bias_1 = bias[id * 2];
  y_1[batch_row * 250 + id * 2] = acc_0_0 + bias_1;
  let bias_2 = bias[id * 2 + 1];
  let y_1_at = batch_row * 250 + id * 2 + 1;
  y_1[y_1_at] = acc_0_1 + bias_2;
}
`,
    `// specs/deit.vit:17 (map)
// logits[o] = (y[o] + y_1[o]) / 2

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y_1: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> logits: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 4u; // of one row of the batch
const invocations = 250; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_2 = y[batch_row * 250 + id];
  let y_1_1 = y_1[batch_row * 250 + id];
  logits[batch_row * 250 + id] = (y_2 + y_1_1) / 2.0;
}
`,
  ],
};
