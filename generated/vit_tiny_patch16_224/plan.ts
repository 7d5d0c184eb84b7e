/** The plan of vit_tiny_patch16_224: its kernels, and how they are run. Generated. */
import type { Plan, PlanDispatch, PlanParam, Region } from "vitc/runtime";

// Regions: offset and size in bytes. Steps: pipeline, workgroups a batch row, value, spec line, bindings. Texts: `each` unrolls.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const param = (name: string, shape: readonly number[], region: Region, ...init: PlanParam["init"]): PlanParam => ({ name, shape, region, init });
const step = (pipeline: number, workgroups: number, name: string, at: string, ...bindings: readonly Region[]): PlanDispatch => ({ pipeline, workgroups, bindings, name, at });
const each = (times: number, text: (i: number) => string): string => Array.from({ length: times }, (_, i) => text(i)).join("");

export const plan: Plan = {
  version: 1,
  model: "vit_tiny_patch16_224",
  target: "software",
  inputs: [
    { name: "image", shape: [3, 224, 224], region: arena(0, 602112), preprocess: [{ kind: "resize", shorter: 248, filter: "bicubic" }, { kind: "crop", height: 224, width: 224 }, { kind: "normalize", mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] }] },
  ],
  outputs: [
    { name: "logits", shape: [1000], region: arena(0, 4000) },
  ],
  taps: [],
  params: [
    param("patch_embed.proj.weight", [192, 3, 16, 16], weights(0, 589824), "trunc_normal", 0.02),
    param("patch_embed.proj.bias", [192], weights(589824, 768), "zeros"),
    param("cls_token", [1, 1, 192], weights(590592, 768), "trunc_normal", 0.02),
    { ...param("pos_embed", [1, 197, 192], weights(591360, 151296), "trunc_normal", 0.02), resize: { axis: 1, prefix: 1, grid: [14, 14], antialias: false } },
    param("blocks.0.norm1.weight", [192], weights(742656, 768), "ones"),
    param("blocks.0.norm1.bias", [192], weights(743424, 768), "zeros"),
    param("blocks.0.attn.qkv.weight", [576, 192], weights(744192, 442368), "trunc_normal", 0.02),
    param("blocks.0.attn.qkv.bias", [576], weights(1186560, 2304), "zeros"),
    param("blocks.0.attn.proj.weight", [192, 192], weights(1188864, 147456), "trunc_normal", 0.02),
    param("blocks.0.attn.proj.bias", [192], weights(1336320, 768), "zeros"),
    param("blocks.0.norm2.weight", [192], weights(1337088, 768), "ones"),
    param("blocks.0.norm2.bias", [192], weights(1337856, 768), "zeros"),
    param("blocks.0.mlp.fc1.weight", [768, 192], weights(1338624, 589824), "trunc_normal", 0.02),
    param("blocks.0.mlp.fc1.bias", [768], weights(1928448, 3072), "zeros"),
    param("blocks.0.mlp.fc2.weight", [192, 768], weights(1931520, 589824), "trunc_normal", 0.02),
    param("blocks.0.mlp.fc2.bias", [192], weights(2521344, 768), "zeros"),
    param("blocks.1.norm1.weight", [192], weights(2522112, 768), "ones"),
    param("blocks.1.norm1.bias", [192], weights(2522880, 768), "zeros"),
    param("blocks.1.attn.qkv.weight", [576, 192], weights(2523648, 442368), "trunc_normal", 0.02),
    param("blocks.1.attn.qkv.bias", [576], weights(2966016, 2304), "zeros"),
    param("blocks.1.attn.proj.weight", [192, 192], weights(2968320, 147456), "trunc_normal", 0.02),
    param("blocks.1.attn.proj.bias", [192], weights(3115776, 768), "zeros"),
    param("blocks.1.norm2.weight", [192], weights(3116544, 768), "ones"),
    param("blocks.1.norm2.bias", [192], weights(3117312, 768), "zeros"),
    param("blocks.1.mlp.fc1.weight", [768, 192], weights(3118080, 589824), "trunc_normal", 0.02),
    param("blocks.1.mlp.fc1.bias", [768], weights(3707904, 3072), "zeros"),
    param("blocks.1.mlp.fc2.weight", [192, 768], weights(3710976, 589824), "trunc_normal", 0.02),
    param("blocks.1.mlp.fc2.bias", [192], weights(4300800, 768), "zeros"),
    param("blocks.2.norm1.weight", [192], weights(4301568, 768), "ones"),
    param("blocks.2.norm1.bias", [192], weights(4302336, 768), "zeros"),
    param("blocks.2.attn.qkv.weight", [576, 192], weights(4303104, 442368), "trunc_normal", 0.02),
    param("blocks.2.attn.qkv.bias", [576], weights(4745472, 2304), "zeros"),
    param("blocks.2.attn.proj.weight", [192, 192], weights(4747776, 147456), "trunc_normal", 0.02),
    param("blocks.2.attn.proj.bias", [192], weights(4895232, 768), "zeros"),
    param("blocks.2.norm2.weight", [192], weights(4896000, 768), "ones"),
    param("blocks.2.norm2.bias", [192], weights(4896768, 768), "zeros"),
    param("blocks.2.mlp.fc1.weight", [768, 192], weights(4897536, 589824), "trunc_normal", 0.02),
    param("blocks.2.mlp.fc1.bias", [768], weights(5487360, 3072), "zeros"),
    param("blocks.2.mlp.fc2.weight", [192, 768], weights(5490432, 589824), "trunc_normal", 0.02),
    param("blocks.2.mlp.fc2.bias", [192], weights(6080256, 768), "zeros"),
    param("blocks.3.norm1.weight", [192], weights(6081024, 768), "ones"),
    param("blocks.3.norm1.bias", [192], weights(6081792, 768), "zeros"),
    param("blocks.3.attn.qkv.weight", [576, 192], weights(6082560, 442368), "trunc_normal", 0.02),
    param("blocks.3.attn.qkv.bias", [576], weights(6524928, 2304), "zeros"),
    param("blocks.3.attn.proj.weight", [192, 192], weights(6527232, 147456), "trunc_normal", 0.02),
    param("blocks.3.attn.proj.bias", [192], weights(6674688, 768), "zeros"),
    param("blocks.3.norm2.weight", [192], weights(6675456, 768), "ones"),
    param("blocks.3.norm2.bias", [192], weights(6676224, 768), "zeros"),
    param("blocks.3.mlp.fc1.weight", [768, 192], weights(6676992, 589824), "trunc_normal", 0.02),
    param("blocks.3.mlp.fc1.bias", [768], weights(7266816, 3072), "zeros"),
    param("blocks.3.mlp.fc2.weight", [192, 768], weights(7269888, 589824), "trunc_normal", 0.02),
    param("blocks.3.mlp.fc2.bias", [192], weights(7859712, 768), "zeros"),
    param("blocks.4.norm1.weight", [192], weights(7860480, 768), "ones"),
    param("blocks.4.norm1.bias", [192], weights(7861248, 768), "zeros"),
    param("blocks.4.attn.qkv.weight", [576, 192], weights(7862016, 442368), "trunc_normal", 0.02),
    param("blocks.4.attn.qkv.bias", [576], weights(8304384, 2304), "zeros"),
    param("blocks.4.attn.proj.weight", [192, 192], weights(8306688, 147456), "trunc_normal", 0.02),
    param("blocks.4.attn.proj.bias", [192], weights(8454144, 768), "zeros"),
    param("blocks.4.norm2.weight", [192], weights(8454912, 768), "ones"),
    param("blocks.4.norm2.bias", [192], weights(8455680, 768), "zeros"),
    param("blocks.4.mlp.fc1.weight", [768, 192], weights(8456448, 589824), "trunc_normal", 0.02),
    param("blocks.4.mlp.fc1.bias", [768], weights(9046272, 3072), "zeros"),
    param("blocks.4.mlp.fc2.weight", [192, 768], weights(9049344, 589824), "trunc_normal", 0.02),
    param("blocks.4.mlp.fc2.bias", [192], weights(9639168, 768), "zeros"),
    param("blocks.5.norm1.weight", [192], weights(9639936, 768), "ones"),
    param("blocks.5.norm1.bias", [192], weights(9640704, 768), "zeros"),
    param("blocks.5.attn.qkv.weight", [576, 192], weights(9641472, 442368), "trunc_normal", 0.02),
    param("blocks.5.attn.qkv.bias", [576], weights(10083840, 2304), "zeros"),
    param("blocks.5.attn.proj.weight", [192, 192], weights(10086144, 147456), "trunc_normal", 0.02),
    param("blocks.5.attn.proj.bias", [192], weights(10233600, 768), "zeros"),
    param("blocks.5.norm2.weight", [192], weights(10234368, 768), "ones"),
    param("blocks.5.norm2.bias", [192], weights(10235136, 768), "zeros"),
    param("blocks.5.mlp.fc1.weight", [768, 192], weights(10235904, 589824), "trunc_normal", 0.02),
    param("blocks.5.mlp.fc1.bias", [768], weights(10825728, 3072), "zeros"),
    param("blocks.5.mlp.fc2.weight", [192, 768], weights(10828800, 589824), "trunc_normal", 0.02),
    param("blocks.5.mlp.fc2.bias", [192], weights(11418624, 768), "zeros"),
    param("blocks.6.norm1.weight", [192], weights(11419392, 768), "ones"),
    param("blocks.6.norm1.bias", [192], weights(11420160, 768), "zeros"),
    param("blocks.6.attn.qkv.weight", [576, 192], weights(11420928, 442368), "trunc_normal", 0.02),
    param("blocks.6.attn.qkv.bias", [576], weights(11863296, 2304), "zeros"),
    param("blocks.6.attn.proj.weight", [192, 192], weights(11865600, 147456), "trunc_normal", 0.02),
    param("blocks.6.attn.proj.bias", [192], weights(12013056, 768), "zeros"),
    param("blocks.6.norm2.weight", [192], weights(12013824, 768), "ones"),
    param("blocks.6.norm2.bias", [192], weights(12014592, 768), "zeros"),
    param("blocks.6.mlp.fc1.weight", [768, 192], weights(12015360, 589824), "trunc_normal", 0.02),
    param("blocks.6.mlp.fc1.bias", [768], weights(12605184, 3072), "zeros"),
    param("blocks.6.mlp.fc2.weight", [192, 768], weights(12608256, 589824), "trunc_normal", 0.02),
    param("blocks.6.mlp.fc2.bias", [192], weights(13198080, 768), "zeros"),
    param("blocks.7.norm1.weight", [192], weights(13198848, 768), "ones"),
    param("blocks.7.norm1.bias", [192], weights(13199616, 768), "zeros"),
    param("blocks.7.attn.qkv.weight", [576, 192], weights(13200384, 442368), "trunc_normal", 0.02),
    param("blocks.7.attn.qkv.bias", [576], weights(13642752, 2304), "zeros"),
    param("blocks.7.attn.proj.weight", [192, 192], weights(13645056, 147456), "trunc_normal", 0.02),
    param("blocks.7.attn.proj.bias", [192], weights(13792512, 768), "zeros"),
    param("blocks.7.norm2.weight", [192], weights(13793280, 768), "ones"),
    param("blocks.7.norm2.bias", [192], weights(13794048, 768), "zeros"),
    param("blocks.7.mlp.fc1.weight", [768, 192], weights(13794816, 589824), "trunc_normal", 0.02),
    param("blocks.7.mlp.fc1.bias", [768], weights(14384640, 3072), "zeros"),
    param("blocks.7.mlp.fc2.weight", [192, 768], weights(14387712, 589824), "trunc_normal", 0.02),
    param("blocks.7.mlp.fc2.bias", [192], weights(14977536, 768), "zeros"),
    param("blocks.8.norm1.weight", [192], weights(14978304, 768), "ones"),
    param("blocks.8.norm1.bias", [192], weights(14979072, 768), "zeros"),
    param("blocks.8.attn.qkv.weight", [576, 192], weights(14979840, 442368), "trunc_normal", 0.02),
    param("blocks.8.attn.qkv.bias", [576], weights(15422208, 2304), "zeros"),
    param("blocks.8.attn.proj.weight", [192, 192], weights(15424512, 147456), "trunc_normal", 0.02),
    param("blocks.8.attn.proj.bias", [192], weights(15571968, 768), "zeros"),
    param("blocks.8.norm2.weight", [192], weights(15572736, 768), "ones"),
    param("blocks.8.norm2.bias", [192], weights(15573504, 768), "zeros"),
    param("blocks.8.mlp.fc1.weight", [768, 192], weights(15574272, 589824), "trunc_normal", 0.02),
    param("blocks.8.mlp.fc1.bias", [768], weights(16164096, 3072), "zeros"),
    param("blocks.8.mlp.fc2.weight", [192, 768], weights(16167168, 589824), "trunc_normal", 0.02),
    param("blocks.8.mlp.fc2.bias", [192], weights(16756992, 768), "zeros"),
    param("blocks.9.norm1.weight", [192], weights(16757760, 768), "ones"),
    param("blocks.9.norm1.bias", [192], weights(16758528, 768), "zeros"),
    param("blocks.9.attn.qkv.weight", [576, 192], weights(16759296, 442368), "trunc_normal", 0.02),
    param("blocks.9.attn.qkv.bias", [576], weights(17201664, 2304), "zeros"),
    param("blocks.9.attn.proj.weight", [192, 192], weights(17203968, 147456), "trunc_normal", 0.02),
    param("blocks.9.attn.proj.bias", [192], weights(17351424, 768), "zeros"),
    param("blocks.9.norm2.weight", [192], weights(17352192, 768), "ones"),
    param("blocks.9.norm2.bias", [192], weights(17352960, 768), "zeros"),
    param("blocks.9.mlp.fc1.weight", [768, 192], weights(17353728, 589824), "trunc_normal", 0.02),
    param("blocks.9.mlp.fc1.bias", [768], weights(17943552, 3072), "zeros"),
    param("blocks.9.mlp.fc2.weight", [192, 768], weights(17946624, 589824), "trunc_normal", 0.02),
    param("blocks.9.mlp.fc2.bias", [192], weights(18536448, 768), "zeros"),
    param("blocks.10.norm1.weight", [192], weights(18537216, 768), "ones"),
    param("blocks.10.norm1.bias", [192], weights(18537984, 768), "zeros"),
    param("blocks.10.attn.qkv.weight", [576, 192], weights(18538752, 442368), "trunc_normal", 0.02),
    param("blocks.10.attn.qkv.bias", [576], weights(18981120, 2304), "zeros"),
    param("blocks.10.attn.proj.weight", [192, 192], weights(18983424, 147456), "trunc_normal", 0.02),
    param("blocks.10.attn.proj.bias", [192], weights(19130880, 768), "zeros"),
    param("blocks.10.norm2.weight", [192], weights(19131648, 768), "ones"),
    param("blocks.10.norm2.bias", [192], weights(19132416, 768), "zeros"),
    param("blocks.10.mlp.fc1.weight", [768, 192], weights(19133184, 589824), "trunc_normal", 0.02),
    param("blocks.10.mlp.fc1.bias", [768], weights(19723008, 3072), "zeros"),
    param("blocks.10.mlp.fc2.weight", [192, 768], weights(19726080, 589824), "trunc_normal", 0.02),
    param("blocks.10.mlp.fc2.bias", [192], weights(20315904, 768), "zeros"),
    param("blocks.11.norm1.weight", [192], weights(20316672, 768), "ones"),
    param("blocks.11.norm1.bias", [192], weights(20317440, 768), "zeros"),
    param("blocks.11.attn.qkv.weight", [576, 192], weights(20318208, 442368), "trunc_normal", 0.02),
    param("blocks.11.attn.qkv.bias", [576], weights(20760576, 2304), "zeros"),
    param("blocks.11.attn.proj.weight", [192, 192], weights(20762880, 147456), "trunc_normal", 0.02),
    param("blocks.11.attn.proj.bias", [192], weights(20910336, 768), "zeros"),
    param("blocks.11.norm2.weight", [192], weights(20911104, 768), "ones"),
    param("blocks.11.norm2.bias", [192], weights(20911872, 768), "zeros"),
    param("blocks.11.mlp.fc1.weight", [768, 192], weights(20912640, 589824), "trunc_normal", 0.02),
    param("blocks.11.mlp.fc1.bias", [768], weights(21502464, 3072), "zeros"),
    param("blocks.11.mlp.fc2.weight", [192, 768], weights(21505536, 589824), "trunc_normal", 0.02),
    param("blocks.11.mlp.fc2.bias", [192], weights(22095360, 768), "zeros"),
    param("norm.weight", [192], weights(22096128, 768), "ones"),
    param("norm.bias", [192], weights(22096896, 768), "zeros"),
    param("head.weight", [1000, 192], weights(22097664, 768000), "trunc_normal", 0.02),
    param("head.bias", [1000], weights(22865664, 4000), "zeros"),
  ],
  dialects: {
    "huggingface": [
      { ours: "cls_token", theirs: ["vit.embeddings.cls_token"] },
      { ours: "pos_embed", theirs: ["vit.embeddings.position_embeddings"] },
      { ours: "patch_embed.proj.{p}", theirs: ["vit.embeddings.patch_embeddings.projection.{p}"] },
      { ours: "blocks.{i}.norm1.{p}", theirs: ["vit.encoder.layer.{i}.layernorm_before.{p}"] },
      { ours: "blocks.{i}.attn.qkv.{p}", theirs: ["vit.encoder.layer.{i}.attention.attention.query.{p}", "vit.encoder.layer.{i}.attention.attention.key.{p}", "vit.encoder.layer.{i}.attention.attention.value.{p}"] },
      { ours: "blocks.{i}.attn.proj.{p}", theirs: ["vit.encoder.layer.{i}.attention.output.dense.{p}"] },
      { ours: "blocks.{i}.norm2.{p}", theirs: ["vit.encoder.layer.{i}.layernorm_after.{p}"] },
      { ours: "blocks.{i}.mlp.fc1.{p}", theirs: ["vit.encoder.layer.{i}.intermediate.dense.{p}"] },
      { ours: "blocks.{i}.mlp.fc2.{p}", theirs: ["vit.encoder.layer.{i}.output.dense.{p}"] },
      { ours: "norm.{p}", theirs: ["vit.layernorm.{p}"] },
      { ours: "head.{p}", theirs: ["classifier.{p}"] },
    ],
  },
  fold: [],
  dispatches: [
    step(0, 21, "patch_embed.proj.y", "lib/nn.vit:39", weights(589824, 768), arena(0, 602112), weights(0, 589824), arena(605184, 150528)),
    step(1, 148, "x_3", "specs/vit.vit:21", weights(590592, 768), arena(605184, 150528), weights(591360, 151296), arena(453888, 151296)),
    step(2, 4, "blocks.0.norm1.y", "lib/nn.vit:26", arena(453888, 151296), weights(742656, 768), weights(743424, 768), arena(605184, 151296)),
    step(3, 59, "blocks.0.attn.qkv.y_2", "lib/nn.vit:17", arena(605184, 151296), weights(744192, 442368), weights(1186560, 2304), arena(0, 453888)),
    step(4, 10, "blocks.0.attn.o", "lib/nn.vit:57", arena(0, 453888), arena(605184, 151296)),
    step(5, 20, "blocks.0.x", "specs/vit.vit:6", arena(453888, 151296), arena(605184, 151296), weights(1188864, 147456), weights(1336320, 768), arena(756480, 151296)),
    step(2, 4, "blocks.0.norm2.y", "lib/nn.vit:26", arena(756480, 151296), weights(1337088, 768), weights(1337856, 768), arena(605184, 151296)),
    step(6, 78, "blocks.0.mlp.y_1", "lib/nn.vit:44", arena(605184, 151296), weights(1338624, 589824), weights(1928448, 3072), arena(0, 605184)),
    step(7, 20, "blocks.0.x_2", "specs/vit.vit:7", arena(756480, 151296), arena(0, 605184), weights(1931520, 589824), weights(2521344, 768), arena(605184, 151296)),
    step(2, 4, "blocks.1.norm1.y", "lib/nn.vit:26", arena(605184, 151296), weights(2522112, 768), weights(2522880, 768), arena(453888, 151296)),
    step(3, 59, "blocks.1.attn.qkv.y_2", "lib/nn.vit:17", arena(453888, 151296), weights(2523648, 442368), weights(2966016, 2304), arena(0, 453888)),
    step(4, 10, "blocks.1.attn.o", "lib/nn.vit:57", arena(0, 453888), arena(453888, 151296)),
    step(5, 20, "blocks.1.x", "specs/vit.vit:6", arena(605184, 151296), arena(453888, 151296), weights(2968320, 147456), weights(3115776, 768), arena(756480, 151296)),
    step(2, 4, "blocks.1.norm2.y", "lib/nn.vit:26", arena(756480, 151296), weights(3116544, 768), weights(3117312, 768), arena(605184, 151296)),
    step(6, 78, "blocks.1.mlp.y_1", "lib/nn.vit:44", arena(605184, 151296), weights(3118080, 589824), weights(3707904, 3072), arena(0, 605184)),
    step(7, 20, "blocks.1.x_2", "specs/vit.vit:7", arena(756480, 151296), arena(0, 605184), weights(3710976, 589824), weights(4300800, 768), arena(605184, 151296)),
    step(2, 4, "blocks.2.norm1.y", "lib/nn.vit:26", arena(605184, 151296), weights(4301568, 768), weights(4302336, 768), arena(453888, 151296)),
    step(3, 59, "blocks.2.attn.qkv.y_2", "lib/nn.vit:17", arena(453888, 151296), weights(4303104, 442368), weights(4745472, 2304), arena(0, 453888)),
    step(4, 10, "blocks.2.attn.o", "lib/nn.vit:57", arena(0, 453888), arena(453888, 151296)),
    step(5, 20, "blocks.2.x", "specs/vit.vit:6", arena(605184, 151296), arena(453888, 151296), weights(4747776, 147456), weights(4895232, 768), arena(756480, 151296)),
    step(2, 4, "blocks.2.norm2.y", "lib/nn.vit:26", arena(756480, 151296), weights(4896000, 768), weights(4896768, 768), arena(605184, 151296)),
    step(6, 78, "blocks.2.mlp.y_1", "lib/nn.vit:44", arena(605184, 151296), weights(4897536, 589824), weights(5487360, 3072), arena(0, 605184)),
    step(7, 20, "blocks.2.x_2", "specs/vit.vit:7", arena(756480, 151296), arena(0, 605184), weights(5490432, 589824), weights(6080256, 768), arena(605184, 151296)),
    step(2, 4, "blocks.3.norm1.y", "lib/nn.vit:26", arena(605184, 151296), weights(6081024, 768), weights(6081792, 768), arena(453888, 151296)),
    step(3, 59, "blocks.3.attn.qkv.y_2", "lib/nn.vit:17", arena(453888, 151296), weights(6082560, 442368), weights(6524928, 2304), arena(0, 453888)),
    step(4, 10, "blocks.3.attn.o", "lib/nn.vit:57", arena(0, 453888), arena(453888, 151296)),
    step(5, 20, "blocks.3.x", "specs/vit.vit:6", arena(605184, 151296), arena(453888, 151296), weights(6527232, 147456), weights(6674688, 768), arena(756480, 151296)),
    step(2, 4, "blocks.3.norm2.y", "lib/nn.vit:26", arena(756480, 151296), weights(6675456, 768), weights(6676224, 768), arena(605184, 151296)),
    step(6, 78, "blocks.3.mlp.y_1", "lib/nn.vit:44", arena(605184, 151296), weights(6676992, 589824), weights(7266816, 3072), arena(0, 605184)),
    step(7, 20, "blocks.3.x_2", "specs/vit.vit:7", arena(756480, 151296), arena(0, 605184), weights(7269888, 589824), weights(7859712, 768), arena(605184, 151296)),
    step(2, 4, "blocks.4.norm1.y", "lib/nn.vit:26", arena(605184, 151296), weights(7860480, 768), weights(7861248, 768), arena(453888, 151296)),
    step(3, 59, "blocks.4.attn.qkv.y_2", "lib/nn.vit:17", arena(453888, 151296), weights(7862016, 442368), weights(8304384, 2304), arena(0, 453888)),
    step(4, 10, "blocks.4.attn.o", "lib/nn.vit:57", arena(0, 453888), arena(453888, 151296)),
    step(5, 20, "blocks.4.x", "specs/vit.vit:6", arena(605184, 151296), arena(453888, 151296), weights(8306688, 147456), weights(8454144, 768), arena(756480, 151296)),
    step(2, 4, "blocks.4.norm2.y", "lib/nn.vit:26", arena(756480, 151296), weights(8454912, 768), weights(8455680, 768), arena(605184, 151296)),
    step(6, 78, "blocks.4.mlp.y_1", "lib/nn.vit:44", arena(605184, 151296), weights(8456448, 589824), weights(9046272, 3072), arena(0, 605184)),
    step(7, 20, "blocks.4.x_2", "specs/vit.vit:7", arena(756480, 151296), arena(0, 605184), weights(9049344, 589824), weights(9639168, 768), arena(605184, 151296)),
    step(2, 4, "blocks.5.norm1.y", "lib/nn.vit:26", arena(605184, 151296), weights(9639936, 768), weights(9640704, 768), arena(453888, 151296)),
    step(3, 59, "blocks.5.attn.qkv.y_2", "lib/nn.vit:17", arena(453888, 151296), weights(9641472, 442368), weights(10083840, 2304), arena(0, 453888)),
    step(4, 10, "blocks.5.attn.o", "lib/nn.vit:57", arena(0, 453888), arena(453888, 151296)),
    step(5, 20, "blocks.5.x", "specs/vit.vit:6", arena(605184, 151296), arena(453888, 151296), weights(10086144, 147456), weights(10233600, 768), arena(756480, 151296)),
    step(2, 4, "blocks.5.norm2.y", "lib/nn.vit:26", arena(756480, 151296), weights(10234368, 768), weights(10235136, 768), arena(605184, 151296)),
    step(6, 78, "blocks.5.mlp.y_1", "lib/nn.vit:44", arena(605184, 151296), weights(10235904, 589824), weights(10825728, 3072), arena(0, 605184)),
    step(7, 20, "blocks.5.x_2", "specs/vit.vit:7", arena(756480, 151296), arena(0, 605184), weights(10828800, 589824), weights(11418624, 768), arena(605184, 151296)),
    step(2, 4, "blocks.6.norm1.y", "lib/nn.vit:26", arena(605184, 151296), weights(11419392, 768), weights(11420160, 768), arena(453888, 151296)),
    step(3, 59, "blocks.6.attn.qkv.y_2", "lib/nn.vit:17", arena(453888, 151296), weights(11420928, 442368), weights(11863296, 2304), arena(0, 453888)),
    step(4, 10, "blocks.6.attn.o", "lib/nn.vit:57", arena(0, 453888), arena(453888, 151296)),
    step(5, 20, "blocks.6.x", "specs/vit.vit:6", arena(605184, 151296), arena(453888, 151296), weights(11865600, 147456), weights(12013056, 768), arena(756480, 151296)),
    step(2, 4, "blocks.6.norm2.y", "lib/nn.vit:26", arena(756480, 151296), weights(12013824, 768), weights(12014592, 768), arena(605184, 151296)),
    step(6, 78, "blocks.6.mlp.y_1", "lib/nn.vit:44", arena(605184, 151296), weights(12015360, 589824), weights(12605184, 3072), arena(0, 605184)),
    step(7, 20, "blocks.6.x_2", "specs/vit.vit:7", arena(756480, 151296), arena(0, 605184), weights(12608256, 589824), weights(13198080, 768), arena(605184, 151296)),
    step(2, 4, "blocks.7.norm1.y", "lib/nn.vit:26", arena(605184, 151296), weights(13198848, 768), weights(13199616, 768), arena(453888, 151296)),
    step(3, 59, "blocks.7.attn.qkv.y_2", "lib/nn.vit:17", arena(453888, 151296), weights(13200384, 442368), weights(13642752, 2304), arena(0, 453888)),
    step(4, 10, "blocks.7.attn.o", "lib/nn.vit:57", arena(0, 453888), arena(453888, 151296)),
    step(5, 20, "blocks.7.x", "specs/vit.vit:6", arena(605184, 151296), arena(453888, 151296), weights(13645056, 147456), weights(13792512, 768), arena(756480, 151296)),
    step(2, 4, "blocks.7.norm2.y", "lib/nn.vit:26", arena(756480, 151296), weights(13793280, 768), weights(13794048, 768), arena(605184, 151296)),
    step(6, 78, "blocks.7.mlp.y_1", "lib/nn.vit:44", arena(605184, 151296), weights(13794816, 589824), weights(14384640, 3072), arena(0, 605184)),
    step(7, 20, "blocks.7.x_2", "specs/vit.vit:7", arena(756480, 151296), arena(0, 605184), weights(14387712, 589824), weights(14977536, 768), arena(605184, 151296)),
    step(2, 4, "blocks.8.norm1.y", "lib/nn.vit:26", arena(605184, 151296), weights(14978304, 768), weights(14979072, 768), arena(453888, 151296)),
    step(3, 59, "blocks.8.attn.qkv.y_2", "lib/nn.vit:17", arena(453888, 151296), weights(14979840, 442368), weights(15422208, 2304), arena(0, 453888)),
    step(4, 10, "blocks.8.attn.o", "lib/nn.vit:57", arena(0, 453888), arena(453888, 151296)),
    step(5, 20, "blocks.8.x", "specs/vit.vit:6", arena(605184, 151296), arena(453888, 151296), weights(15424512, 147456), weights(15571968, 768), arena(756480, 151296)),
    step(2, 4, "blocks.8.norm2.y", "lib/nn.vit:26", arena(756480, 151296), weights(15572736, 768), weights(15573504, 768), arena(605184, 151296)),
    step(6, 78, "blocks.8.mlp.y_1", "lib/nn.vit:44", arena(605184, 151296), weights(15574272, 589824), weights(16164096, 3072), arena(0, 605184)),
    step(7, 20, "blocks.8.x_2", "specs/vit.vit:7", arena(756480, 151296), arena(0, 605184), weights(16167168, 589824), weights(16756992, 768), arena(605184, 151296)),
    step(2, 4, "blocks.9.norm1.y", "lib/nn.vit:26", arena(605184, 151296), weights(16757760, 768), weights(16758528, 768), arena(453888, 151296)),
    step(3, 59, "blocks.9.attn.qkv.y_2", "lib/nn.vit:17", arena(453888, 151296), weights(16759296, 442368), weights(17201664, 2304), arena(0, 453888)),
    step(4, 10, "blocks.9.attn.o", "lib/nn.vit:57", arena(0, 453888), arena(453888, 151296)),
    step(5, 20, "blocks.9.x", "specs/vit.vit:6", arena(605184, 151296), arena(453888, 151296), weights(17203968, 147456), weights(17351424, 768), arena(756480, 151296)),
    step(2, 4, "blocks.9.norm2.y", "lib/nn.vit:26", arena(756480, 151296), weights(17352192, 768), weights(17352960, 768), arena(605184, 151296)),
    step(6, 78, "blocks.9.mlp.y_1", "lib/nn.vit:44", arena(605184, 151296), weights(17353728, 589824), weights(17943552, 3072), arena(0, 605184)),
    step(7, 20, "blocks.9.x_2", "specs/vit.vit:7", arena(756480, 151296), arena(0, 605184), weights(17946624, 589824), weights(18536448, 768), arena(605184, 151296)),
    step(2, 4, "blocks.10.norm1.y", "lib/nn.vit:26", arena(605184, 151296), weights(18537216, 768), weights(18537984, 768), arena(453888, 151296)),
    step(3, 59, "blocks.10.attn.qkv.y_2", "lib/nn.vit:17", arena(453888, 151296), weights(18538752, 442368), weights(18981120, 2304), arena(0, 453888)),
    step(4, 10, "blocks.10.attn.o", "lib/nn.vit:57", arena(0, 453888), arena(453888, 151296)),
    step(5, 20, "blocks.10.x", "specs/vit.vit:6", arena(605184, 151296), arena(453888, 151296), weights(18983424, 147456), weights(19130880, 768), arena(756480, 151296)),
    step(2, 4, "blocks.10.norm2.y", "lib/nn.vit:26", arena(756480, 151296), weights(19131648, 768), weights(19132416, 768), arena(605184, 151296)),
    step(6, 78, "blocks.10.mlp.y_1", "lib/nn.vit:44", arena(605184, 151296), weights(19133184, 589824), weights(19723008, 3072), arena(0, 605184)),
    step(7, 20, "blocks.10.x_2", "specs/vit.vit:7", arena(756480, 151296), arena(0, 605184), weights(19726080, 589824), weights(20315904, 768), arena(605184, 151296)),
    step(2, 4, "blocks.11.norm1.y", "lib/nn.vit:26", arena(605184, 151296), weights(20316672, 768), weights(20317440, 768), arena(453888, 151296)),
    step(3, 59, "blocks.11.attn.qkv.y_2", "lib/nn.vit:17", arena(453888, 151296), weights(20318208, 442368), weights(20760576, 2304), arena(0, 453888)),
    step(8, 1, "blocks.11.attn.o", "lib/nn.vit:57", arena(0, 453888), arena(453888, 768)),
    step(9, 3, "blocks.11.x", "specs/vit.vit:6", arena(605184, 151296), arena(453888, 768), weights(20762880, 147456), weights(20910336, 768), arena(3072, 768)),
    step(10, 1, "blocks.11.norm2.y", "lib/nn.vit:26", arena(3072, 768), weights(20911104, 768), weights(20911872, 768), arena(3840, 768)),
    step(11, 12, "blocks.11.mlp.y_1", "lib/nn.vit:44", arena(3840, 768), weights(20912640, 589824), weights(21502464, 3072), arena(0, 3072)),
    step(12, 3, "blocks.11.x_2", "specs/vit.vit:7", arena(3072, 768), arena(0, 3072), weights(21505536, 589824), weights(22095360, 768), arena(3840, 768)),
    step(10, 1, "norm.y", "lib/nn.vit:26", arena(3840, 768), weights(22096128, 768), weights(22096896, 768), arena(4608, 768)),
    step(13, 16, "head.y_2", "lib/nn.vit:17", arena(4608, 768), weights(22097664, 768000), weights(22865664, 4000), arena(0, 4000)),
  ],
  memory: { weights: 22869760, arena: 907776, staging: 0, livenessBound: 907776 },
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
// x[i0, dim] = (if i0 < 1 then cls_token[0, 0, dim] else y[(i0 + 13)/14 - 1, (i0 + 13)%14, dim]) + pos_embed[0,
//   i0, dim]

@group(0) @binding(0) var<storage, read> cls_token: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> pos_embed: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 148u; // of one row of the batch
const invocations = 9456; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let i0 = id / 48;
  let id_div_672 = (id + 624) / 672;
  let safe = max(id_div_672 - 1, 0);
  let id_mod_14 = (i0 + 13) % 14;
  let tile = id % 48;
  let y_at = batch_row * 9408 + safe * 672 + id_mod_14 * 48 + tile;
  let y_1 = y[y_at];
  let cls_token_1 = cls_token[tile];
  let pos_embed_1 = pos_embed[id];
  x[batch_row * 9456 + id] = select(y_1, cls_token_1, i0 < 1) + pos_embed_1;
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
const invocations = 197; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * 9456 + id * 48;
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
  let i0 = min(row_tile * 16 + 5, 196);
${each(10, (i) => `  let i0_${1 + i} = min(row_tile * 16 + ${6 + i}, 196);
`)}  let y_at = batch_row * 9456 + row_tile * 768;
${each(4, (i) => `  let y_at_${1 + i} = batch_row * 9456 + row_tile * 768 + ${48 + 48 * i};
`)}  let y_at_5 = batch_row * 9456 + i0 * 48;
${each(10, (i) => `  let y_at_${6 + i} = batch_row * 9456 + i0_${1 + i} * 48;
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
  let i0_11 = row_tile * 16;
  let bias_1 = bias[column_tile * 4];
  let y_1_at = batch_row * 28368 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_1_at_${1 + i} = batch_row * 28368 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let i0_12 = i0_11 + tile_row;
    if (i0_12 >= 197) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_1_at_step = i0_12 * 144;
    y_1[y_1_at + y_1_at_step] = sum + bias_1;
${each(3, (i) => `    y_1[y_1_at_${1 + i} + y_1_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// lib/nn.vit:57, lib/nn.vit:31, lib/nn.vit:30, lib/nn.vit:55 (attend)
// o[t, nco*64 + nci] = (sum[j: 197] exp(0.125 * (sum[c: 64] y[t, nco*64 + c] * y[j, nco*64 + c + 192]) - max[k:
//   197] 0.125 * (sum[c: 64] y[t, nco*64 + c] * y[k, nco*64 + c + 192])) * y[j, nco*64 + nci + 384]) / (sum[l:
//   197] exp(0.125 * (sum[c: 64] y[t, nco*64 + c] * y[l, nco*64 + c + 192]) - max[k: 197] 0.125 * (sum[c: 64] y[t,
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
  let t = min(row_tile * 8 + 5, 196);
  let t_1 = min(row_tile * 8 + 6, 196);
  let t_2 = min(row_tile * 8 + 7, 196);
  let nco = id / 25;
  let y_at = batch_row * 28368 + row_tile * 1152 + nco * 16;
${each(4, (i) => `  let y_at_${1 + i} = batch_row * 28368 + row_tile * 1152 + nco * 16 + ${144 + 144 * i};
`)}  let y_at_5 = batch_row * 28368 + t * 144 + nco * 16;
  let y_at_6 = batch_row * 28368 + t_1 * 144 + nco * 16;
  let y_at_7 = batch_row * 28368 + t_2 * 144 + nco * 16;
  let y_at_8 = batch_row * 28368 + nco * 16 + 48;
  var values: array<mat4x4f, 16>;
  let y_at_13 = batch_row * 28368 + nco * 16 + 96;
${each(8, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(8, (i) => `${each(16, (j) => `  var acc_${i}_${j} = vec4f();
`)}`)}  for (var j = 0; j < 50; j++) {
${each(3, (i) => `    let j_${1 + i} = min(j * 4 + ${1 + i}, 196);
`)}    let y_at_step = j * 576;
    let y_at_9 = y_at_8 + y_at_step;
${each(3, (i) => `    let y_at_step_${1 + i} = j_${1 + i} * 144;
    let y_at_${10 + i} = y_at_8 + y_at_step_${1 + i};
`)}${each(8, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 16; c++) {
      let y_1 = y[y_at + c];
${each(7, (i) => `      let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(4, (i) => `      let y_${9 + i} = y[y_at_${9 + i} + c];
`)}      let keys = mat4x4f(y_9, y_10, y_11, y_12);
${each(8, (i) => `      score_${i} += y_${1 + i} * keys;
`)}    }
    let counted = vec4f(1.0, f32(j * 4 + 1 < 197), f32(j * 4 + 2 < 197), f32(j * 4 + 3 < 197));
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
    let y_at_14 = y_at_13 + y_at_step;
${each(3, (i) => `    let y_at_${15 + i} = y_at_13 + y_at_step_${1 + i};
`)}    for (var tile_column = 0; tile_column < 16; tile_column++) {
${each(4, (i) => `      let y_${13 + i} = y[y_at_${14 + i} + tile_column];
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
  let t_3 = row_tile * 8;
  let o_at = batch_row * 9456 + nco * 16;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let t_4 = t_3 + tile_row;
    if (t_4 >= 197) { break; }
    let share = 1.0 / divisors[tile_row];
    let o_at_step = t_4 * 48;
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
  let i0 = min(row_tile * 16 + 5, 196);
${each(10, (i) => `  let i0_${1 + i} = min(row_tile * 16 + ${6 + i}, 196);
`)}  let o_at = batch_row * 9456 + row_tile * 768;
${each(4, (i) => `  let o_at_${1 + i} = batch_row * 9456 + row_tile * 768 + ${48 + 48 * i};
`)}  let o_at_5 = batch_row * 9456 + i0 * 48;
${each(10, (i) => `  let o_at_${6 + i} = batch_row * 9456 + i0_${1 + i} * 48;
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
  let i0_11 = row_tile * 16;
  let x_at = batch_row * 9456 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 9456 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let i0_12 = i0_11 + tile_row;
    if (i0_12 >= 197) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let x_at_step = i0_12 * 48;
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
  let i0 = min(row_tile * 16 + 5, 196);
${each(10, (i) => `  let i0_${1 + i} = min(row_tile * 16 + ${6 + i}, 196);
`)}  let y_at = batch_row * 9456 + row_tile * 768;
${each(4, (i) => `  let y_at_${1 + i} = batch_row * 9456 + row_tile * 768 + ${48 + 48 * i};
`)}  let y_at_5 = batch_row * 9456 + i0 * 48;
${each(10, (i) => `  let y_at_${6 + i} = batch_row * 9456 + i0_${1 + i} * 48;
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
  let i0_11 = row_tile * 16;
  let bias_1 = bias[column_tile * 4];
  let y_1_at = batch_row * 37824 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_1_at_${1 + i} = batch_row * 37824 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let i0_12 = i0_11 + tile_row;
    if (i0_12 >= 197) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let term = sum + bias_1;
    let y_1_at_step = i0_12 * 192;
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
  let i0 = min(row_tile * 16 + 5, 196);
${each(10, (i) => `  let i0_${1 + i} = min(row_tile * 16 + ${6 + i}, 196);
`)}  let y_at = batch_row * 37824 + row_tile * 3072;
${each(4, (i) => `  let y_at_${1 + i} = batch_row * 37824 + row_tile * 3072 + ${192 + 192 * i};
`)}  let y_at_5 = batch_row * 37824 + i0 * 192;
${each(10, (i) => `  let y_at_${6 + i} = batch_row * 37824 + i0_${1 + i} * 192;
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
  let i0_11 = row_tile * 16;
  let x_at = batch_row * 9456 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 9456 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let i0_12 = i0_11 + tile_row;
    if (i0_12 >= 197) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let x_at_step = i0_12 * 48;
    let x_2 = x[x_at + x_at_step];
    x_1[x_at + x_at_step] = x_2 + sum + bias_1;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    x_1[x_at_${1 + i} + x_at_step] = x_${3 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// lib/nn.vit:57, lib/nn.vit:31, lib/nn.vit:30, lib/nn.vit:55 (attend)
// o[nco*64 + nci] = (sum[j: 197] exp(0.125 * (sum[c: 64] y[0, nco*64 + c] * y[j, nco*64 + c + 192]) - max[k: 197]
//   0.125 * (sum[c: 64] y[0, nco*64 + c] * y[k, nco*64 + c + 192])) * y[j, nco*64 + nci + 384]) / (sum[l: 197]
//   exp(0.125 * (sum[c: 64] y[0, nco*64 + c] * y[l, nco*64 + c + 192]) - max[k: 197] 0.125 * (sum[c: 64] y[0,
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
  let y_at = batch_row * 28368 + id * 16;
  let y_at_1 = batch_row * 28368 + id * 16 + 48;
  var values: array<mat4x4f, 16>;
  let y_at_6 = batch_row * 28368 + id * 16 + 96;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
${each(16, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var j = 0; j < 50; j++) {
${each(3, (i) => `    let j_${1 + i} = min(j * 4 + ${1 + i}, 196);
`)}    let y_at_step = j * 576;
    let y_at_2 = y_at_1 + y_at_step;
${each(3, (i) => `    let y_at_step_${1 + i} = j_${1 + i} * 144;
    let y_at_${3 + i} = y_at_1 + y_at_step_${1 + i};
`)}    var score_0 = vec4f();
    for (var c = 0; c < 16; c++) {
      let y_1 = y[y_at + c];
${each(4, (i) => `      let y_${2 + i} = y[y_at_${2 + i} + c];
`)}      let keys = mat4x4f(y_2, y_3, y_4, y_5);
      score_0 += y_1 * keys;
    }
    let counted = vec4f(1.0, f32(j * 4 + 1 < 197), f32(j * 4 + 2 < 197), f32(j * 4 + 3 < 197));
    score_0 = 0.125 * score_0;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    let y_at_7 = y_at_6 + y_at_step;
${each(3, (i) => `    let y_at_${8 + i} = y_at_6 + y_at_step_${1 + i};
`)}    for (var tile_column = 0; tile_column < 16; tile_column++) {
${each(4, (i) => `      let y_${6 + i} = y[y_at_${7 + i} + tile_column];
`)}      values[tile_column] = mat4x4f(y_6, y_7, y_8, y_9);
    }
    let column = values[0];
    acc_0_0 = acc_0_0 * shrink_0 + column * weight_0;
${each(15, (i) => `    let column_${1 + i} = values[${1 + i}];
    acc_0_${1 + i} = acc_0_${1 + i} * shrink_0 + column_${1 + i} * weight_0;
`)}  }
  var sums = array<vec4f, 16>(
    acc_0_0, acc_0_1, acc_0_2, acc_0_3, acc_0_4, acc_0_5, acc_0_6, acc_0_7, acc_0_8, acc_0_9, acc_0_10, acc_0_11, acc_0_12, acc_0_13, acc_0_14, acc_0_15,
  );
  let share = 1.0 / total_0;
  let o_at = batch_row * 48 + id * 16;
  for (var tile_column = 0; tile_column < 16; tile_column++) {
    let sum = sums[tile_column] * share;
    o[o_at + tile_column] = sum;
  }
}
`,
    `// specs/vit.vit:6, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[dim] = x[0, dim] + (sum[i: 192] o[i] * weight[dim, i] + bias[dim])

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
  let o_at = batch_row * 48;
  let weight_at = id * 384;
${each(7, (i) => `  let weight_at_${1 + i} = id * 384 + ${48 + 48 * i};
`)}  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  for (var i = 0; i < 48; i++) {
    let o_1 = o[o_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += o_1 * block;
${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
    acc_0_1 += o_1 * block_1;
  }
  let x_2 = x[batch_row * 9456 + id * 2];
  let bias_1 = bias[id * 2];
  x_1[batch_row * 48 + id * 2] = x_2 + acc_0_0 + bias_1;
  let x_at = batch_row * 9456 + id * 2 + 1;
  let x_3 = x[x_at];
  let bias_2 = bias[id * 2 + 1];
  let x_1_at = batch_row * 48 + id * 2 + 1;
  x_1[x_1_at] = x_3 + acc_0_1 + bias_2;
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y[d] = (x[d] - (sum[d: 192] x[d]) / 192) * rsqrt((sum[d: 192] (x[d] - (sum[d: 192] x[d]) / 192) * (x[d] -
//   (sum[d: 192] x[d]) / 192)) / 192 + 0.000001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 1; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * 48;
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
// y_1[o] = 0.5 * (sum[i: 192] y[i] * weight[o, i] + bias[o]) * (1 + erf((sum[i: 192] y[i] * weight[o, i] +
//   bias[o]) / 1.4142135623730951))

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
  let y_at = batch_row * 48;
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
  let term = acc_0_0 + bias_1;
  y_1[batch_row * 192 + id * 2] = 0.5 * term * (1.0 + vitc_erf_v4(term / 1.4142135623730951));
  let bias_2 = bias[id * 2 + 1];
  let term_1 = acc_0_1 + bias_2;
  let y_1_at = batch_row * 192 + id * 2 + 1;
  y_1[y_1_at] = 0.5 * term_1 * (1.0 + vitc_erf_v4(term_1 / 1.4142135623730951));
}
`,
    `// specs/vit.vit:7, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[dim] = x[dim] + (sum[i: 768] y[i] * weight[dim, i] + bias[dim])

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
  let y_at = batch_row * 192;
  let weight_at = id * 1536;
${each(7, (i) => `  let weight_at_${1 + i} = id * 1536 + ${192 + 192 * i};
`)}  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  for (var i = 0; i < 192; i++) {
    let y_1 = y[y_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += y_1 * block;
${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
    acc_0_1 += y_1 * block_1;
  }
  let x_2 = x[batch_row * 48 + id * 2];
  let bias_1 = bias[id * 2];
  x_1[batch_row * 48 + id * 2] = x_2 + acc_0_0 + bias_1;
  let x_at = batch_row * 48 + id * 2 + 1;
  let x_3 = x[x_at];
  let bias_2 = bias[id * 2 + 1];
  x_1[x_at] = x_3 + acc_0_1 + bias_2;
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[o] = sum[i: 192] y[i] * weight[o, i] + bias[o]

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
  let y_at = batch_row * 48;
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
  ],
};
