/** The plan of vit_base_patch16_224: its kernels, and how they are run. Generated. */
import type { Plan, PlanDispatch, PlanParam, Region } from "vitc/runtime";

// Regions: offset and size in bytes. Steps: pipeline, workgroups a batch row, value, spec line, bindings. Texts: `each` unrolls.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const param = (name: string, shape: readonly number[], region: Region, ...init: PlanParam["init"]): PlanParam => ({ name, shape, region, init });
const step = (pipeline: number, workgroups: number, name: string, at: string, ...bindings: readonly Region[]): PlanDispatch => ({ pipeline, workgroups, bindings, name, at });
const each = (times: number, text: (i: number) => string): string => Array.from({ length: times }, (_, i) => text(i)).join("");

export const plan: Plan = {
  version: 1,
  model: "vit_base_patch16_224",
  target: "software",
  inputs: [
    { name: "image", shape: [3, 224, 224], region: arena(0, 602112), preprocess: [{ kind: "resize", shorter: 248, filter: "bicubic" }, { kind: "crop", height: 224, width: 224 }, { kind: "normalize", mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] }] },
  ],
  outputs: [
    { name: "logits", shape: [1000], region: arena(0, 4000) },
  ],
  taps: [],
  params: [
    param("patch_embed.proj.weight", [768, 3, 16, 16], weights(0, 2359296), "trunc_normal", 0.02),
    param("patch_embed.proj.bias", [768], weights(2359296, 3072), "zeros"),
    param("cls_token", [1, 1, 768], weights(2362368, 3072), "trunc_normal", 0.02),
    { ...param("pos_embed", [1, 197, 768], weights(2365440, 605184), "trunc_normal", 0.02), resize: { axis: 1, prefix: 1, grid: [14, 14], antialias: false } },
    param("blocks.0.norm1.weight", [768], weights(2970624, 3072), "ones"),
    param("blocks.0.norm1.bias", [768], weights(2973696, 3072), "zeros"),
    param("blocks.0.attn.qkv.weight", [2304, 768], weights(2976768, 7077888), "trunc_normal", 0.02),
    param("blocks.0.attn.qkv.bias", [2304], weights(10054656, 9216), "zeros"),
    param("blocks.0.attn.proj.weight", [768, 768], weights(10063872, 2359296), "trunc_normal", 0.02),
    param("blocks.0.attn.proj.bias", [768], weights(12423168, 3072), "zeros"),
    param("blocks.0.norm2.weight", [768], weights(12426240, 3072), "ones"),
    param("blocks.0.norm2.bias", [768], weights(12429312, 3072), "zeros"),
    param("blocks.0.mlp.fc1.weight", [3072, 768], weights(12432384, 9437184), "trunc_normal", 0.02),
    param("blocks.0.mlp.fc1.bias", [3072], weights(21869568, 12288), "zeros"),
    param("blocks.0.mlp.fc2.weight", [768, 3072], weights(21881856, 9437184), "trunc_normal", 0.02),
    param("blocks.0.mlp.fc2.bias", [768], weights(31319040, 3072), "zeros"),
    param("blocks.1.norm1.weight", [768], weights(31322112, 3072), "ones"),
    param("blocks.1.norm1.bias", [768], weights(31325184, 3072), "zeros"),
    param("blocks.1.attn.qkv.weight", [2304, 768], weights(31328256, 7077888), "trunc_normal", 0.02),
    param("blocks.1.attn.qkv.bias", [2304], weights(38406144, 9216), "zeros"),
    param("blocks.1.attn.proj.weight", [768, 768], weights(38415360, 2359296), "trunc_normal", 0.02),
    param("blocks.1.attn.proj.bias", [768], weights(40774656, 3072), "zeros"),
    param("blocks.1.norm2.weight", [768], weights(40777728, 3072), "ones"),
    param("blocks.1.norm2.bias", [768], weights(40780800, 3072), "zeros"),
    param("blocks.1.mlp.fc1.weight", [3072, 768], weights(40783872, 9437184), "trunc_normal", 0.02),
    param("blocks.1.mlp.fc1.bias", [3072], weights(50221056, 12288), "zeros"),
    param("blocks.1.mlp.fc2.weight", [768, 3072], weights(50233344, 9437184), "trunc_normal", 0.02),
    param("blocks.1.mlp.fc2.bias", [768], weights(59670528, 3072), "zeros"),
    param("blocks.2.norm1.weight", [768], weights(59673600, 3072), "ones"),
    param("blocks.2.norm1.bias", [768], weights(59676672, 3072), "zeros"),
    param("blocks.2.attn.qkv.weight", [2304, 768], weights(59679744, 7077888), "trunc_normal", 0.02),
    param("blocks.2.attn.qkv.bias", [2304], weights(66757632, 9216), "zeros"),
    param("blocks.2.attn.proj.weight", [768, 768], weights(66766848, 2359296), "trunc_normal", 0.02),
    param("blocks.2.attn.proj.bias", [768], weights(69126144, 3072), "zeros"),
    param("blocks.2.norm2.weight", [768], weights(69129216, 3072), "ones"),
    param("blocks.2.norm2.bias", [768], weights(69132288, 3072), "zeros"),
    param("blocks.2.mlp.fc1.weight", [3072, 768], weights(69135360, 9437184), "trunc_normal", 0.02),
    param("blocks.2.mlp.fc1.bias", [3072], weights(78572544, 12288), "zeros"),
    param("blocks.2.mlp.fc2.weight", [768, 3072], weights(78584832, 9437184), "trunc_normal", 0.02),
    param("blocks.2.mlp.fc2.bias", [768], weights(88022016, 3072), "zeros"),
    param("blocks.3.norm1.weight", [768], weights(88025088, 3072), "ones"),
    param("blocks.3.norm1.bias", [768], weights(88028160, 3072), "zeros"),
    param("blocks.3.attn.qkv.weight", [2304, 768], weights(88031232, 7077888), "trunc_normal", 0.02),
    param("blocks.3.attn.qkv.bias", [2304], weights(95109120, 9216), "zeros"),
    param("blocks.3.attn.proj.weight", [768, 768], weights(95118336, 2359296), "trunc_normal", 0.02),
    param("blocks.3.attn.proj.bias", [768], weights(97477632, 3072), "zeros"),
    param("blocks.3.norm2.weight", [768], weights(97480704, 3072), "ones"),
    param("blocks.3.norm2.bias", [768], weights(97483776, 3072), "zeros"),
    param("blocks.3.mlp.fc1.weight", [3072, 768], weights(97486848, 9437184), "trunc_normal", 0.02),
    param("blocks.3.mlp.fc1.bias", [3072], weights(106924032, 12288), "zeros"),
    param("blocks.3.mlp.fc2.weight", [768, 3072], weights(106936320, 9437184), "trunc_normal", 0.02),
    param("blocks.3.mlp.fc2.bias", [768], weights(116373504, 3072), "zeros"),
    param("blocks.4.norm1.weight", [768], weights(116376576, 3072), "ones"),
    param("blocks.4.norm1.bias", [768], weights(116379648, 3072), "zeros"),
    param("blocks.4.attn.qkv.weight", [2304, 768], weights(116382720, 7077888), "trunc_normal", 0.02),
    param("blocks.4.attn.qkv.bias", [2304], weights(123460608, 9216), "zeros"),
    param("blocks.4.attn.proj.weight", [768, 768], weights(123469824, 2359296), "trunc_normal", 0.02),
    param("blocks.4.attn.proj.bias", [768], weights(125829120, 3072), "zeros"),
    param("blocks.4.norm2.weight", [768], weights(125832192, 3072), "ones"),
    param("blocks.4.norm2.bias", [768], weights(125835264, 3072), "zeros"),
    param("blocks.4.mlp.fc1.weight", [3072, 768], weights(125838336, 9437184), "trunc_normal", 0.02),
    param("blocks.4.mlp.fc1.bias", [3072], weights(135275520, 12288), "zeros"),
    param("blocks.4.mlp.fc2.weight", [768, 3072], weights(135287808, 9437184), "trunc_normal", 0.02),
    param("blocks.4.mlp.fc2.bias", [768], weights(144724992, 3072), "zeros"),
    param("blocks.5.norm1.weight", [768], weights(144728064, 3072), "ones"),
    param("blocks.5.norm1.bias", [768], weights(144731136, 3072), "zeros"),
    param("blocks.5.attn.qkv.weight", [2304, 768], weights(144734208, 7077888), "trunc_normal", 0.02),
    param("blocks.5.attn.qkv.bias", [2304], weights(151812096, 9216), "zeros"),
    param("blocks.5.attn.proj.weight", [768, 768], weights(151821312, 2359296), "trunc_normal", 0.02),
    param("blocks.5.attn.proj.bias", [768], weights(154180608, 3072), "zeros"),
    param("blocks.5.norm2.weight", [768], weights(154183680, 3072), "ones"),
    param("blocks.5.norm2.bias", [768], weights(154186752, 3072), "zeros"),
    param("blocks.5.mlp.fc1.weight", [3072, 768], weights(154189824, 9437184), "trunc_normal", 0.02),
    param("blocks.5.mlp.fc1.bias", [3072], weights(163627008, 12288), "zeros"),
    param("blocks.5.mlp.fc2.weight", [768, 3072], weights(163639296, 9437184), "trunc_normal", 0.02),
    param("blocks.5.mlp.fc2.bias", [768], weights(173076480, 3072), "zeros"),
    param("blocks.6.norm1.weight", [768], weights(173079552, 3072), "ones"),
    param("blocks.6.norm1.bias", [768], weights(173082624, 3072), "zeros"),
    param("blocks.6.attn.qkv.weight", [2304, 768], weights(173085696, 7077888), "trunc_normal", 0.02),
    param("blocks.6.attn.qkv.bias", [2304], weights(180163584, 9216), "zeros"),
    param("blocks.6.attn.proj.weight", [768, 768], weights(180172800, 2359296), "trunc_normal", 0.02),
    param("blocks.6.attn.proj.bias", [768], weights(182532096, 3072), "zeros"),
    param("blocks.6.norm2.weight", [768], weights(182535168, 3072), "ones"),
    param("blocks.6.norm2.bias", [768], weights(182538240, 3072), "zeros"),
    param("blocks.6.mlp.fc1.weight", [3072, 768], weights(182541312, 9437184), "trunc_normal", 0.02),
    param("blocks.6.mlp.fc1.bias", [3072], weights(191978496, 12288), "zeros"),
    param("blocks.6.mlp.fc2.weight", [768, 3072], weights(191990784, 9437184), "trunc_normal", 0.02),
    param("blocks.6.mlp.fc2.bias", [768], weights(201427968, 3072), "zeros"),
    param("blocks.7.norm1.weight", [768], weights(201431040, 3072), "ones"),
    param("blocks.7.norm1.bias", [768], weights(201434112, 3072), "zeros"),
    param("blocks.7.attn.qkv.weight", [2304, 768], weights(201437184, 7077888), "trunc_normal", 0.02),
    param("blocks.7.attn.qkv.bias", [2304], weights(208515072, 9216), "zeros"),
    param("blocks.7.attn.proj.weight", [768, 768], weights(208524288, 2359296), "trunc_normal", 0.02),
    param("blocks.7.attn.proj.bias", [768], weights(210883584, 3072), "zeros"),
    param("blocks.7.norm2.weight", [768], weights(210886656, 3072), "ones"),
    param("blocks.7.norm2.bias", [768], weights(210889728, 3072), "zeros"),
    param("blocks.7.mlp.fc1.weight", [3072, 768], weights(210892800, 9437184), "trunc_normal", 0.02),
    param("blocks.7.mlp.fc1.bias", [3072], weights(220329984, 12288), "zeros"),
    param("blocks.7.mlp.fc2.weight", [768, 3072], weights(220342272, 9437184), "trunc_normal", 0.02),
    param("blocks.7.mlp.fc2.bias", [768], weights(229779456, 3072), "zeros"),
    param("blocks.8.norm1.weight", [768], weights(229782528, 3072), "ones"),
    param("blocks.8.norm1.bias", [768], weights(229785600, 3072), "zeros"),
    param("blocks.8.attn.qkv.weight", [2304, 768], weights(229788672, 7077888), "trunc_normal", 0.02),
    param("blocks.8.attn.qkv.bias", [2304], weights(236866560, 9216), "zeros"),
    param("blocks.8.attn.proj.weight", [768, 768], weights(236875776, 2359296), "trunc_normal", 0.02),
    param("blocks.8.attn.proj.bias", [768], weights(239235072, 3072), "zeros"),
    param("blocks.8.norm2.weight", [768], weights(239238144, 3072), "ones"),
    param("blocks.8.norm2.bias", [768], weights(239241216, 3072), "zeros"),
    param("blocks.8.mlp.fc1.weight", [3072, 768], weights(239244288, 9437184), "trunc_normal", 0.02),
    param("blocks.8.mlp.fc1.bias", [3072], weights(248681472, 12288), "zeros"),
    param("blocks.8.mlp.fc2.weight", [768, 3072], weights(248693760, 9437184), "trunc_normal", 0.02),
    param("blocks.8.mlp.fc2.bias", [768], weights(258130944, 3072), "zeros"),
    param("blocks.9.norm1.weight", [768], weights(258134016, 3072), "ones"),
    param("blocks.9.norm1.bias", [768], weights(258137088, 3072), "zeros"),
    param("blocks.9.attn.qkv.weight", [2304, 768], weights(258140160, 7077888), "trunc_normal", 0.02),
    param("blocks.9.attn.qkv.bias", [2304], weights(265218048, 9216), "zeros"),
    param("blocks.9.attn.proj.weight", [768, 768], weights(265227264, 2359296), "trunc_normal", 0.02),
    param("blocks.9.attn.proj.bias", [768], weights(267586560, 3072), "zeros"),
    param("blocks.9.norm2.weight", [768], weights(267589632, 3072), "ones"),
    param("blocks.9.norm2.bias", [768], weights(267592704, 3072), "zeros"),
    param("blocks.9.mlp.fc1.weight", [3072, 768], weights(267595776, 9437184), "trunc_normal", 0.02),
    param("blocks.9.mlp.fc1.bias", [3072], weights(277032960, 12288), "zeros"),
    param("blocks.9.mlp.fc2.weight", [768, 3072], weights(277045248, 9437184), "trunc_normal", 0.02),
    param("blocks.9.mlp.fc2.bias", [768], weights(286482432, 3072), "zeros"),
    param("blocks.10.norm1.weight", [768], weights(286485504, 3072), "ones"),
    param("blocks.10.norm1.bias", [768], weights(286488576, 3072), "zeros"),
    param("blocks.10.attn.qkv.weight", [2304, 768], weights(286491648, 7077888), "trunc_normal", 0.02),
    param("blocks.10.attn.qkv.bias", [2304], weights(293569536, 9216), "zeros"),
    param("blocks.10.attn.proj.weight", [768, 768], weights(293578752, 2359296), "trunc_normal", 0.02),
    param("blocks.10.attn.proj.bias", [768], weights(295938048, 3072), "zeros"),
    param("blocks.10.norm2.weight", [768], weights(295941120, 3072), "ones"),
    param("blocks.10.norm2.bias", [768], weights(295944192, 3072), "zeros"),
    param("blocks.10.mlp.fc1.weight", [3072, 768], weights(295947264, 9437184), "trunc_normal", 0.02),
    param("blocks.10.mlp.fc1.bias", [3072], weights(305384448, 12288), "zeros"),
    param("blocks.10.mlp.fc2.weight", [768, 3072], weights(305396736, 9437184), "trunc_normal", 0.02),
    param("blocks.10.mlp.fc2.bias", [768], weights(314833920, 3072), "zeros"),
    param("blocks.11.norm1.weight", [768], weights(314836992, 3072), "ones"),
    param("blocks.11.norm1.bias", [768], weights(314840064, 3072), "zeros"),
    param("blocks.11.attn.qkv.weight", [2304, 768], weights(314843136, 7077888), "trunc_normal", 0.02),
    param("blocks.11.attn.qkv.bias", [2304], weights(321921024, 9216), "zeros"),
    param("blocks.11.attn.proj.weight", [768, 768], weights(321930240, 2359296), "trunc_normal", 0.02),
    param("blocks.11.attn.proj.bias", [768], weights(324289536, 3072), "zeros"),
    param("blocks.11.norm2.weight", [768], weights(324292608, 3072), "ones"),
    param("blocks.11.norm2.bias", [768], weights(324295680, 3072), "zeros"),
    param("blocks.11.mlp.fc1.weight", [3072, 768], weights(324298752, 9437184), "trunc_normal", 0.02),
    param("blocks.11.mlp.fc1.bias", [3072], weights(333735936, 12288), "zeros"),
    param("blocks.11.mlp.fc2.weight", [768, 3072], weights(333748224, 9437184), "trunc_normal", 0.02),
    param("blocks.11.mlp.fc2.bias", [768], weights(343185408, 3072), "zeros"),
    param("norm.weight", [768], weights(343188480, 3072), "ones"),
    param("norm.bias", [768], weights(343191552, 3072), "zeros"),
    param("head.weight", [1000, 768], weights(343194624, 3072000), "trunc_normal", 0.02),
    param("head.bias", [1000], weights(346266624, 4000), "zeros"),
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
    step(0, 84, "patch_embed.proj.y", "lib/nn.vit:39", weights(2359296, 3072), arena(0, 602112), weights(0, 2359296), arena(602112, 602112)),
    step(1, 591, "x_3", "specs/vit.vit:21", weights(2362368, 3072), arena(602112, 602112), weights(2365440, 605184), arena(1815552, 605184)),
    step(2, 4, "blocks.0.norm1.y", "lib/nn.vit:26", arena(1815552, 605184), weights(2970624, 3072), weights(2973696, 3072), arena(2420736, 605184)),
    step(3, 234, "blocks.0.attn.qkv.y_2", "lib/nn.vit:17", arena(2420736, 605184), weights(2976768, 7077888), weights(10054656, 9216), arena(0, 1815552)),
    step(4, 38, "blocks.0.attn.o", "lib/nn.vit:57", arena(0, 1815552), arena(2420736, 605184)),
    step(5, 78, "blocks.0.x", "specs/vit.vit:6", arena(1815552, 605184), arena(2420736, 605184), weights(10063872, 2359296), weights(12423168, 3072), arena(3025920, 605184)),
    step(2, 4, "blocks.0.norm2.y", "lib/nn.vit:26", arena(3025920, 605184), weights(12426240, 3072), weights(12429312, 3072), arena(2420736, 605184)),
    step(6, 312, "blocks.0.mlp.y_1", "lib/nn.vit:44", arena(2420736, 605184), weights(12432384, 9437184), weights(21869568, 12288), arena(0, 2420736)),
    step(7, 78, "blocks.0.x_2", "specs/vit.vit:7", arena(3025920, 605184), arena(0, 2420736), weights(21881856, 9437184), weights(31319040, 3072), arena(2420736, 605184)),
    step(2, 4, "blocks.1.norm1.y", "lib/nn.vit:26", arena(2420736, 605184), weights(31322112, 3072), weights(31325184, 3072), arena(1815552, 605184)),
    step(3, 234, "blocks.1.attn.qkv.y_2", "lib/nn.vit:17", arena(1815552, 605184), weights(31328256, 7077888), weights(38406144, 9216), arena(0, 1815552)),
    step(4, 38, "blocks.1.attn.o", "lib/nn.vit:57", arena(0, 1815552), arena(1815552, 605184)),
    step(5, 78, "blocks.1.x", "specs/vit.vit:6", arena(2420736, 605184), arena(1815552, 605184), weights(38415360, 2359296), weights(40774656, 3072), arena(3025920, 605184)),
    step(2, 4, "blocks.1.norm2.y", "lib/nn.vit:26", arena(3025920, 605184), weights(40777728, 3072), weights(40780800, 3072), arena(2420736, 605184)),
    step(6, 312, "blocks.1.mlp.y_1", "lib/nn.vit:44", arena(2420736, 605184), weights(40783872, 9437184), weights(50221056, 12288), arena(0, 2420736)),
    step(7, 78, "blocks.1.x_2", "specs/vit.vit:7", arena(3025920, 605184), arena(0, 2420736), weights(50233344, 9437184), weights(59670528, 3072), arena(2420736, 605184)),
    step(2, 4, "blocks.2.norm1.y", "lib/nn.vit:26", arena(2420736, 605184), weights(59673600, 3072), weights(59676672, 3072), arena(1815552, 605184)),
    step(3, 234, "blocks.2.attn.qkv.y_2", "lib/nn.vit:17", arena(1815552, 605184), weights(59679744, 7077888), weights(66757632, 9216), arena(0, 1815552)),
    step(4, 38, "blocks.2.attn.o", "lib/nn.vit:57", arena(0, 1815552), arena(1815552, 605184)),
    step(5, 78, "blocks.2.x", "specs/vit.vit:6", arena(2420736, 605184), arena(1815552, 605184), weights(66766848, 2359296), weights(69126144, 3072), arena(3025920, 605184)),
    step(2, 4, "blocks.2.norm2.y", "lib/nn.vit:26", arena(3025920, 605184), weights(69129216, 3072), weights(69132288, 3072), arena(2420736, 605184)),
    step(6, 312, "blocks.2.mlp.y_1", "lib/nn.vit:44", arena(2420736, 605184), weights(69135360, 9437184), weights(78572544, 12288), arena(0, 2420736)),
    step(7, 78, "blocks.2.x_2", "specs/vit.vit:7", arena(3025920, 605184), arena(0, 2420736), weights(78584832, 9437184), weights(88022016, 3072), arena(2420736, 605184)),
    step(2, 4, "blocks.3.norm1.y", "lib/nn.vit:26", arena(2420736, 605184), weights(88025088, 3072), weights(88028160, 3072), arena(1815552, 605184)),
    step(3, 234, "blocks.3.attn.qkv.y_2", "lib/nn.vit:17", arena(1815552, 605184), weights(88031232, 7077888), weights(95109120, 9216), arena(0, 1815552)),
    step(4, 38, "blocks.3.attn.o", "lib/nn.vit:57", arena(0, 1815552), arena(1815552, 605184)),
    step(5, 78, "blocks.3.x", "specs/vit.vit:6", arena(2420736, 605184), arena(1815552, 605184), weights(95118336, 2359296), weights(97477632, 3072), arena(3025920, 605184)),
    step(2, 4, "blocks.3.norm2.y", "lib/nn.vit:26", arena(3025920, 605184), weights(97480704, 3072), weights(97483776, 3072), arena(2420736, 605184)),
    step(6, 312, "blocks.3.mlp.y_1", "lib/nn.vit:44", arena(2420736, 605184), weights(97486848, 9437184), weights(106924032, 12288), arena(0, 2420736)),
    step(7, 78, "blocks.3.x_2", "specs/vit.vit:7", arena(3025920, 605184), arena(0, 2420736), weights(106936320, 9437184), weights(116373504, 3072), arena(2420736, 605184)),
    step(2, 4, "blocks.4.norm1.y", "lib/nn.vit:26", arena(2420736, 605184), weights(116376576, 3072), weights(116379648, 3072), arena(1815552, 605184)),
    step(3, 234, "blocks.4.attn.qkv.y_2", "lib/nn.vit:17", arena(1815552, 605184), weights(116382720, 7077888), weights(123460608, 9216), arena(0, 1815552)),
    step(4, 38, "blocks.4.attn.o", "lib/nn.vit:57", arena(0, 1815552), arena(1815552, 605184)),
    step(5, 78, "blocks.4.x", "specs/vit.vit:6", arena(2420736, 605184), arena(1815552, 605184), weights(123469824, 2359296), weights(125829120, 3072), arena(3025920, 605184)),
    step(2, 4, "blocks.4.norm2.y", "lib/nn.vit:26", arena(3025920, 605184), weights(125832192, 3072), weights(125835264, 3072), arena(2420736, 605184)),
    step(6, 312, "blocks.4.mlp.y_1", "lib/nn.vit:44", arena(2420736, 605184), weights(125838336, 9437184), weights(135275520, 12288), arena(0, 2420736)),
    step(7, 78, "blocks.4.x_2", "specs/vit.vit:7", arena(3025920, 605184), arena(0, 2420736), weights(135287808, 9437184), weights(144724992, 3072), arena(2420736, 605184)),
    step(2, 4, "blocks.5.norm1.y", "lib/nn.vit:26", arena(2420736, 605184), weights(144728064, 3072), weights(144731136, 3072), arena(1815552, 605184)),
    step(3, 234, "blocks.5.attn.qkv.y_2", "lib/nn.vit:17", arena(1815552, 605184), weights(144734208, 7077888), weights(151812096, 9216), arena(0, 1815552)),
    step(4, 38, "blocks.5.attn.o", "lib/nn.vit:57", arena(0, 1815552), arena(1815552, 605184)),
    step(5, 78, "blocks.5.x", "specs/vit.vit:6", arena(2420736, 605184), arena(1815552, 605184), weights(151821312, 2359296), weights(154180608, 3072), arena(3025920, 605184)),
    step(2, 4, "blocks.5.norm2.y", "lib/nn.vit:26", arena(3025920, 605184), weights(154183680, 3072), weights(154186752, 3072), arena(2420736, 605184)),
    step(6, 312, "blocks.5.mlp.y_1", "lib/nn.vit:44", arena(2420736, 605184), weights(154189824, 9437184), weights(163627008, 12288), arena(0, 2420736)),
    step(7, 78, "blocks.5.x_2", "specs/vit.vit:7", arena(3025920, 605184), arena(0, 2420736), weights(163639296, 9437184), weights(173076480, 3072), arena(2420736, 605184)),
    step(2, 4, "blocks.6.norm1.y", "lib/nn.vit:26", arena(2420736, 605184), weights(173079552, 3072), weights(173082624, 3072), arena(1815552, 605184)),
    step(3, 234, "blocks.6.attn.qkv.y_2", "lib/nn.vit:17", arena(1815552, 605184), weights(173085696, 7077888), weights(180163584, 9216), arena(0, 1815552)),
    step(4, 38, "blocks.6.attn.o", "lib/nn.vit:57", arena(0, 1815552), arena(1815552, 605184)),
    step(5, 78, "blocks.6.x", "specs/vit.vit:6", arena(2420736, 605184), arena(1815552, 605184), weights(180172800, 2359296), weights(182532096, 3072), arena(3025920, 605184)),
    step(2, 4, "blocks.6.norm2.y", "lib/nn.vit:26", arena(3025920, 605184), weights(182535168, 3072), weights(182538240, 3072), arena(2420736, 605184)),
    step(6, 312, "blocks.6.mlp.y_1", "lib/nn.vit:44", arena(2420736, 605184), weights(182541312, 9437184), weights(191978496, 12288), arena(0, 2420736)),
    step(7, 78, "blocks.6.x_2", "specs/vit.vit:7", arena(3025920, 605184), arena(0, 2420736), weights(191990784, 9437184), weights(201427968, 3072), arena(2420736, 605184)),
    step(2, 4, "blocks.7.norm1.y", "lib/nn.vit:26", arena(2420736, 605184), weights(201431040, 3072), weights(201434112, 3072), arena(1815552, 605184)),
    step(3, 234, "blocks.7.attn.qkv.y_2", "lib/nn.vit:17", arena(1815552, 605184), weights(201437184, 7077888), weights(208515072, 9216), arena(0, 1815552)),
    step(4, 38, "blocks.7.attn.o", "lib/nn.vit:57", arena(0, 1815552), arena(1815552, 605184)),
    step(5, 78, "blocks.7.x", "specs/vit.vit:6", arena(2420736, 605184), arena(1815552, 605184), weights(208524288, 2359296), weights(210883584, 3072), arena(3025920, 605184)),
    step(2, 4, "blocks.7.norm2.y", "lib/nn.vit:26", arena(3025920, 605184), weights(210886656, 3072), weights(210889728, 3072), arena(2420736, 605184)),
    step(6, 312, "blocks.7.mlp.y_1", "lib/nn.vit:44", arena(2420736, 605184), weights(210892800, 9437184), weights(220329984, 12288), arena(0, 2420736)),
    step(7, 78, "blocks.7.x_2", "specs/vit.vit:7", arena(3025920, 605184), arena(0, 2420736), weights(220342272, 9437184), weights(229779456, 3072), arena(2420736, 605184)),
    step(2, 4, "blocks.8.norm1.y", "lib/nn.vit:26", arena(2420736, 605184), weights(229782528, 3072), weights(229785600, 3072), arena(1815552, 605184)),
    step(3, 234, "blocks.8.attn.qkv.y_2", "lib/nn.vit:17", arena(1815552, 605184), weights(229788672, 7077888), weights(236866560, 9216), arena(0, 1815552)),
    step(4, 38, "blocks.8.attn.o", "lib/nn.vit:57", arena(0, 1815552), arena(1815552, 605184)),
    step(5, 78, "blocks.8.x", "specs/vit.vit:6", arena(2420736, 605184), arena(1815552, 605184), weights(236875776, 2359296), weights(239235072, 3072), arena(3025920, 605184)),
    step(2, 4, "blocks.8.norm2.y", "lib/nn.vit:26", arena(3025920, 605184), weights(239238144, 3072), weights(239241216, 3072), arena(2420736, 605184)),
    step(6, 312, "blocks.8.mlp.y_1", "lib/nn.vit:44", arena(2420736, 605184), weights(239244288, 9437184), weights(248681472, 12288), arena(0, 2420736)),
    step(7, 78, "blocks.8.x_2", "specs/vit.vit:7", arena(3025920, 605184), arena(0, 2420736), weights(248693760, 9437184), weights(258130944, 3072), arena(2420736, 605184)),
    step(2, 4, "blocks.9.norm1.y", "lib/nn.vit:26", arena(2420736, 605184), weights(258134016, 3072), weights(258137088, 3072), arena(1815552, 605184)),
    step(3, 234, "blocks.9.attn.qkv.y_2", "lib/nn.vit:17", arena(1815552, 605184), weights(258140160, 7077888), weights(265218048, 9216), arena(0, 1815552)),
    step(4, 38, "blocks.9.attn.o", "lib/nn.vit:57", arena(0, 1815552), arena(1815552, 605184)),
    step(5, 78, "blocks.9.x", "specs/vit.vit:6", arena(2420736, 605184), arena(1815552, 605184), weights(265227264, 2359296), weights(267586560, 3072), arena(3025920, 605184)),
    step(2, 4, "blocks.9.norm2.y", "lib/nn.vit:26", arena(3025920, 605184), weights(267589632, 3072), weights(267592704, 3072), arena(2420736, 605184)),
    step(6, 312, "blocks.9.mlp.y_1", "lib/nn.vit:44", arena(2420736, 605184), weights(267595776, 9437184), weights(277032960, 12288), arena(0, 2420736)),
    step(7, 78, "blocks.9.x_2", "specs/vit.vit:7", arena(3025920, 605184), arena(0, 2420736), weights(277045248, 9437184), weights(286482432, 3072), arena(2420736, 605184)),
    step(2, 4, "blocks.10.norm1.y", "lib/nn.vit:26", arena(2420736, 605184), weights(286485504, 3072), weights(286488576, 3072), arena(1815552, 605184)),
    step(3, 234, "blocks.10.attn.qkv.y_2", "lib/nn.vit:17", arena(1815552, 605184), weights(286491648, 7077888), weights(293569536, 9216), arena(0, 1815552)),
    step(4, 38, "blocks.10.attn.o", "lib/nn.vit:57", arena(0, 1815552), arena(1815552, 605184)),
    step(5, 78, "blocks.10.x", "specs/vit.vit:6", arena(2420736, 605184), arena(1815552, 605184), weights(293578752, 2359296), weights(295938048, 3072), arena(3025920, 605184)),
    step(2, 4, "blocks.10.norm2.y", "lib/nn.vit:26", arena(3025920, 605184), weights(295941120, 3072), weights(295944192, 3072), arena(2420736, 605184)),
    step(6, 312, "blocks.10.mlp.y_1", "lib/nn.vit:44", arena(2420736, 605184), weights(295947264, 9437184), weights(305384448, 12288), arena(0, 2420736)),
    step(7, 78, "blocks.10.x_2", "specs/vit.vit:7", arena(3025920, 605184), arena(0, 2420736), weights(305396736, 9437184), weights(314833920, 3072), arena(2420736, 605184)),
    step(2, 4, "blocks.11.norm1.y", "lib/nn.vit:26", arena(2420736, 605184), weights(314836992, 3072), weights(314840064, 3072), arena(1815552, 605184)),
    step(3, 234, "blocks.11.attn.qkv.y_2", "lib/nn.vit:17", arena(1815552, 605184), weights(314843136, 7077888), weights(321921024, 9216), arena(0, 1815552)),
    step(8, 2, "blocks.11.attn.o", "lib/nn.vit:57", arena(0, 1815552), arena(1815552, 3072)),
    step(9, 12, "blocks.11.x", "specs/vit.vit:6", arena(2420736, 605184), arena(1815552, 3072), weights(321930240, 2359296), weights(324289536, 3072), arena(12288, 3072)),
    step(10, 1, "blocks.11.norm2.y", "lib/nn.vit:26", arena(12288, 3072), weights(324292608, 3072), weights(324295680, 3072), arena(15360, 3072)),
    step(11, 24, "blocks.11.mlp.y_1", "lib/nn.vit:44", arena(15360, 3072), weights(324298752, 9437184), weights(333735936, 12288), arena(0, 12288)),
    step(12, 6, "blocks.11.x_2", "specs/vit.vit:7", arena(12288, 3072), arena(0, 12288), weights(333748224, 9437184), weights(343185408, 3072), arena(15360, 3072)),
    step(10, 1, "norm.y", "lib/nn.vit:26", arena(15360, 3072), weights(343188480, 3072), weights(343191552, 3072), arena(4096, 3072)),
    step(13, 16, "head.y_2", "lib/nn.vit:17", arena(4096, 3072), weights(343194624, 3072000), weights(346266624, 4000), arena(0, 4000)),
  ],
  memory: { weights: 346270720, arena: 3631104, staging: 0, livenessBound: 3631104 },
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

const workgroups = 84u; // of one row of the batch
const invocations = 672; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 48;
  let image_at = batch_row * 37632 + row_tile * 896;
${each(13, (i) => `  let image_at_${1 + i} = batch_row * 37632 + row_tile * 896 + ${4 + 4 * i};
`)}  let column_tile = id % 48;
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
  let y_at = batch_row * 37632 + row_tile * 2688 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * 37632 + row_tile * 2688 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = tile_row * 192;
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

const workgroups = 591u; // of one row of the batch
const invocations = 37824; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let i0 = id / 192;
  let id_div_2688 = (id + 2496) / 2688;
  let safe = max(id_div_2688 - 1, 0);
  let id_mod_14 = (i0 + 13) % 14;
  let tile = id % 192;
  let y_at = batch_row * 37632 + safe * 2688 + id_mod_14 * 192 + tile;
  let y_1 = y[y_at];
  let cls_token_1 = cls_token[tile];
  let pos_embed_1 = pos_embed[id];
  x[batch_row * 37824 + id] = select(y_1, cls_token_1, i0 < 1) + pos_embed_1;
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y[i0, d] = (x[i0, d] - (sum[d: 768] x[i0, d]) / 768) * rsqrt((sum[d: 768] (x[i0, d] - (sum[d: 768] x[i0, d]) /
//   768) * (x[i0, d] - (sum[d: 768] x[i0, d]) / 768)) / 768 + 0.000001) * weight[d] + bias[d]

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
  let x_at = batch_row * 37824 + id * 192;
  for (var d = 0; d < 192; d++) {
    let x_1 = x[x_at + d];
    sum += x_1;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 768.0;
  for (var d = 0; d < 192; d++) {
    let x_2 = x[x_at + d];
    let term_1 = x_2 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 768.0;
  let term_3 = term_2 + 0.000001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 192; d++) {
    let x_3 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y[x_at + d] = (x_3 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[i0, o] = sum[i: 768] y[i0, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 234u; // of one row of the batch
const invocations = 1872; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 144;
  let i0 = min(row_tile * 16 + 5, 196);
${each(10, (i) => `  let i0_${1 + i} = min(row_tile * 16 + ${6 + i}, 196);
`)}  let y_at = batch_row * 37824 + row_tile * 3072;
${each(4, (i) => `  let y_at_${1 + i} = batch_row * 37824 + row_tile * 3072 + ${192 + 192 * i};
`)}  let y_at_5 = batch_row * 37824 + i0 * 192;
${each(10, (i) => `  let y_at_${6 + i} = batch_row * 37824 + i0_${1 + i} * 192;
`)}  let column_tile = id % 144;
  let weight_at = column_tile * 3072;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 3072 + ${192 + 192 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 192; i++) {
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
  let y_1_at = batch_row * 113472 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_1_at_${1 + i} = batch_row * 113472 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let i0_12 = i0_11 + tile_row;
    if (i0_12 >= 197) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_1_at_step = i0_12 * 576;
    y_1[y_1_at + y_1_at_step] = sum + bias_1;
${each(3, (i) => `    y_1[y_1_at_${1 + i} + y_1_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// lib/nn.vit:57, lib/nn.vit:31, lib/nn.vit:30, lib/nn.vit:55 (attend)
// o[t, nco*64 + nci] = (sum[j: 197] exp(0.125 * (sum[c: 64] y[t, nco*64 + c] * y[j, nco*64 + c + 768]) - max[k:
//   197] 0.125 * (sum[c: 64] y[t, nco*64 + c] * y[k, nco*64 + c + 768])) * y[j, nco*64 + nci + 1536]) / (sum[l:
//   197] exp(0.125 * (sum[c: 64] y[t, nco*64 + c] * y[l, nco*64 + c + 768]) - max[k: 197] 0.125 * (sum[c: 64] y[t,
//   nco*64 + c] * y[k, nco*64 + c + 768])))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 38u; // of one row of the batch
const invocations = 300; // of one row of the batch

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
  let y_at = batch_row * 113472 + row_tile * 4608 + nco * 16;
${each(4, (i) => `  let y_at_${1 + i} = batch_row * 113472 + row_tile * 4608 + nco * 16 + ${576 + 576 * i};
`)}  let y_at_5 = batch_row * 113472 + t * 576 + nco * 16;
  let y_at_6 = batch_row * 113472 + t_1 * 576 + nco * 16;
  let y_at_7 = batch_row * 113472 + t_2 * 576 + nco * 16;
  let y_at_8 = batch_row * 113472 + nco * 16 + 192;
  var values: array<mat4x4f, 16>;
  let y_at_13 = batch_row * 113472 + nco * 16 + 384;
${each(8, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(8, (i) => `${each(16, (j) => `  var acc_${i}_${j} = vec4f();
`)}`)}  for (var j = 0; j < 50; j++) {
${each(3, (i) => `    let j_${1 + i} = min(j * 4 + ${1 + i}, 196);
`)}    let y_at_step = j * 2304;
    let y_at_9 = y_at_8 + y_at_step;
${each(3, (i) => `    let y_at_step_${1 + i} = j_${1 + i} * 576;
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
  let o_at = batch_row * 37824 + nco * 16;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let t_4 = t_3 + tile_row;
    if (t_4 >= 197) { break; }
    let share = 1.0 / divisors[tile_row];
    let o_at_step = t_4 * 192;
    let o_at_1 = o_at + o_at_step;
    for (var tile_column = 0; tile_column < 16; tile_column++) {
      let sum = sums[tile_row * 16 + tile_column] * share;
      o[o_at_1 + tile_column] = sum;
    }
  }
}
`,
    `// specs/vit.vit:6, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[i0, dim] = x[i0, dim] + (sum[i: 768] o[i0, i] * weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 78u; // of one row of the batch
const invocations = 624; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 48;
  let i0 = min(row_tile * 16 + 5, 196);
${each(10, (i) => `  let i0_${1 + i} = min(row_tile * 16 + ${6 + i}, 196);
`)}  let o_at = batch_row * 37824 + row_tile * 3072;
${each(4, (i) => `  let o_at_${1 + i} = batch_row * 37824 + row_tile * 3072 + ${192 + 192 * i};
`)}  let o_at_5 = batch_row * 37824 + i0 * 192;
${each(10, (i) => `  let o_at_${6 + i} = batch_row * 37824 + i0_${1 + i} * 192;
`)}  let column_tile = id % 48;
  let weight_at = column_tile * 3072;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 3072 + ${192 + 192 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 192; i++) {
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
  let x_at = batch_row * 37824 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 37824 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let i0_12 = i0_11 + tile_row;
    if (i0_12 >= 197) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let x_at_step = i0_12 * 192;
    let x_2 = x[x_at + x_at_step];
    x_1[x_at + x_at_step] = x_2 + sum + bias_1;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    x_1[x_at_${1 + i} + x_at_step] = x_${3 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// lib/nn.vit:44, lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[i0, o] = 0.5 * (sum[i: 768] y[i0, i] * weight[o, i] + bias[o]) * (1 + erf((sum[i: 768] y[i0, i] * weight[o,
//   i] + bias[o]) / 1.4142135623730951))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 312u; // of one row of the batch
const invocations = 2496; // of one row of the batch

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
  let row_tile = id / 192;
  let i0 = min(row_tile * 16 + 5, 196);
${each(10, (i) => `  let i0_${1 + i} = min(row_tile * 16 + ${6 + i}, 196);
`)}  let y_at = batch_row * 37824 + row_tile * 3072;
${each(4, (i) => `  let y_at_${1 + i} = batch_row * 37824 + row_tile * 3072 + ${192 + 192 * i};
`)}  let y_at_5 = batch_row * 37824 + i0 * 192;
${each(10, (i) => `  let y_at_${6 + i} = batch_row * 37824 + i0_${1 + i} * 192;
`)}  let column_tile = id % 192;
  let weight_at = column_tile * 3072;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 3072 + ${192 + 192 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 192; i++) {
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
  let y_1_at = batch_row * 151296 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_1_at_${1 + i} = batch_row * 151296 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let i0_12 = i0_11 + tile_row;
    if (i0_12 >= 197) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let term = sum + bias_1;
    let y_1_at_step = i0_12 * 768;
    y_1[y_1_at + y_1_at_step] = 0.5 * term * (1.0 + vitc_erf_v4(term / 1.4142135623730951));
${each(3, (i) => `    let term_${1 + i} = sum_${1 + i} + bias_${2 + i};
    y_1[y_1_at_${1 + i} + y_1_at_step] = 0.5 * term_${1 + i} * (1.0 + vitc_erf_v4(term_${1 + i} / 1.4142135623730951));
`)}  }
}
`,
    `// specs/vit.vit:7, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[i0, dim] = x[i0, dim] + (sum[i: 3072] y[i0, i] * weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 78u; // of one row of the batch
const invocations = 624; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 48;
  let i0 = min(row_tile * 16 + 5, 196);
${each(10, (i) => `  let i0_${1 + i} = min(row_tile * 16 + ${6 + i}, 196);
`)}  let y_at = batch_row * 151296 + row_tile * 12288;
${each(4, (i) => `  let y_at_${1 + i} = batch_row * 151296 + row_tile * 12288 + ${768 + 768 * i};
`)}  let y_at_5 = batch_row * 151296 + i0 * 768;
${each(10, (i) => `  let y_at_${6 + i} = batch_row * 151296 + i0_${1 + i} * 768;
`)}  let column_tile = id % 48;
  let weight_at = column_tile * 12288;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 12288 + ${768 + 768 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 768; i++) {
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
  let x_at = batch_row * 37824 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 37824 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let i0_12 = i0_11 + tile_row;
    if (i0_12 >= 197) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let x_at_step = i0_12 * 192;
    let x_2 = x[x_at + x_at_step];
    x_1[x_at + x_at_step] = x_2 + sum + bias_1;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    x_1[x_at_${1 + i} + x_at_step] = x_${3 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// lib/nn.vit:57, lib/nn.vit:31, lib/nn.vit:30, lib/nn.vit:55 (attend)
// o[nco*64 + nci] = (sum[j: 197] exp(0.125 * (sum[c: 64] y[0, nco*64 + c] * y[j, nco*64 + c + 768]) - max[k: 197]
//   0.125 * (sum[c: 64] y[0, nco*64 + c] * y[k, nco*64 + c + 768])) * y[j, nco*64 + nci + 1536]) / (sum[l: 197]
//   exp(0.125 * (sum[c: 64] y[0, nco*64 + c] * y[l, nco*64 + c + 768]) - max[k: 197] 0.125 * (sum[c: 64] y[0,
//   nco*64 + c] * y[k, nco*64 + c + 768])))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 2u; // of one row of the batch
const invocations = 12; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_at = batch_row * 113472 + id * 16;
  let y_at_1 = batch_row * 113472 + id * 16 + 192;
  var values: array<mat4x4f, 16>;
  let y_at_6 = batch_row * 113472 + id * 16 + 384;
  var largest_0 = -3.0e38;
  var total_0 = 0.0;
${each(16, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var j = 0; j < 50; j++) {
${each(3, (i) => `    let j_${1 + i} = min(j * 4 + ${1 + i}, 196);
`)}    let y_at_step = j * 2304;
    let y_at_2 = y_at_1 + y_at_step;
${each(3, (i) => `    let y_at_step_${1 + i} = j_${1 + i} * 576;
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
  let o_at = batch_row * 192 + id * 16;
  for (var tile_column = 0; tile_column < 16; tile_column++) {
    let sum = sums[tile_column] * share;
    o[o_at + tile_column] = sum;
  }
}
`,
    `// specs/vit.vit:6, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[dim] = x[0, dim] + (sum[i: 768] o[i] * weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 12u; // of one row of the batch
const invocations = 96; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let o_at = batch_row * 192;
  let weight_at = id * 1536;
${each(7, (i) => `  let weight_at_${1 + i} = id * 1536 + ${192 + 192 * i};
`)}  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  for (var i = 0; i < 192; i++) {
    let o_1 = o[o_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += o_1 * block;
${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
    acc_0_1 += o_1 * block_1;
  }
  let x_2 = x[batch_row * 37824 + id * 2];
  let bias_1 = bias[id * 2];
  x_1[batch_row * 192 + id * 2] = x_2 + acc_0_0 + bias_1;
  let x_at = batch_row * 37824 + id * 2 + 1;
  let x_3 = x[x_at];
  let bias_2 = bias[id * 2 + 1];
  let x_1_at = batch_row * 192 + id * 2 + 1;
  x_1[x_1_at] = x_3 + acc_0_1 + bias_2;
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y[d] = (x[d] - (sum[d: 768] x[d]) / 768) * rsqrt((sum[d: 768] (x[d] - (sum[d: 768] x[d]) / 768) * (x[d] -
//   (sum[d: 768] x[d]) / 768)) / 768 + 0.000001) * weight[d] + bias[d]

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
  let x_at = batch_row * 192;
  for (var d = 0; d < 192; d++) {
    let x_1 = x[x_at + d];
    sum += x_1;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 768.0;
  for (var d = 0; d < 192; d++) {
    let x_2 = x[x_at + d];
    let term_1 = x_2 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 768.0;
  let term_3 = term_2 + 0.000001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 192; d++) {
    let x_3 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y[x_at + d] = (x_3 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:44, lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[o] = 0.5 * (sum[i: 768] y[i] * weight[o, i] + bias[o]) * (1 + erf((sum[i: 768] y[i] * weight[o, i] +
//   bias[o]) / 1.4142135623730951))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 24u; // of one row of the batch
const invocations = 192; // of one row of the batch

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
  let y_at = batch_row * 192;
  let weight_at = id * 3072;
${each(15, (i) => `  let weight_at_${1 + i} = id * 3072 + ${192 + 192 * i};
`)}${each(4, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var i = 0; i < 192; i++) {
    let y_2 = y[y_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += y_2 * block;
${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
    acc_0_${1 + i} += y_2 * block_${1 + i};
`)}  }
  let bias_1 = bias[id * 4];
  let term = acc_0_0 + bias_1;
  y_1[batch_row * 768 + id * 4] = 0.5 * term * (1.0 + vitc_erf_v4(term / 1.4142135623730951));
  let bias_2 = bias[id * 4 + 1];
  let term_1 = acc_0_1 + bias_2;
  let y_1_at = batch_row * 768 + id * 4 + 1;
  y_1[y_1_at] = 0.5 * term_1 * (1.0 + vitc_erf_v4(term_1 / 1.4142135623730951));
${each(2, (i) => `  let bias_${3 + i} = bias[id * 4 + ${2 + i}];
  let term_${2 + i} = acc_0_${2 + i} + bias_${3 + i};
  let y_1_at_${1 + i} = batch_row * 768 + id * 4 + ${2 + i};
  y_1[y_1_at_${1 + i}] = 0.5 * term_${2 + i} * (1.0 + vitc_erf_v4(term_${2 + i} / 1.4142135623730951));
`)}}
`,
    `// specs/vit.vit:7, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[dim] = x[dim] + (sum[i: 3072] y[i] * weight[dim, i] + bias[dim])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 6u; // of one row of the batch
const invocations = 48; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_at = batch_row * 768;
  let weight_at = id * 12288;
${each(15, (i) => `  let weight_at_${1 + i} = id * 12288 + ${768 + 768 * i};
`)}${each(4, (i) => `  var acc_0_${i} = vec4f();
`)}  for (var i = 0; i < 768; i++) {
    let y_1 = y[y_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += y_1 * block;
${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
    acc_0_${1 + i} += y_1 * block_${1 + i};
`)}  }
  let x_2 = x[batch_row * 192 + id * 4];
  let bias_1 = bias[id * 4];
  x_1[batch_row * 192 + id * 4] = x_2 + acc_0_0 + bias_1;
  let x_at = batch_row * 192 + id * 4 + 1;
  let x_3 = x[x_at];
  let bias_2 = bias[id * 4 + 1];
  x_1[x_at] = x_3 + acc_0_1 + bias_2;
${each(2, (i) => `  let x_at_${1 + i} = batch_row * 192 + id * 4 + ${2 + i};
  let x_${4 + i} = x[x_at_${1 + i}];
  let bias_${3 + i} = bias[id * 4 + ${2 + i}];
  x_1[x_at_${1 + i}] = x_${4 + i} + acc_0_${2 + i} + bias_${3 + i};
`)}}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[o] = sum[i: 768] y[i] * weight[o, i] + bias[o]

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
  let y_at = batch_row * 192;
  let weight_at = id * 1536;
${each(7, (i) => `  let weight_at_${1 + i} = id * 1536 + ${192 + 192 * i};
`)}  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  for (var i = 0; i < 192; i++) {
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
