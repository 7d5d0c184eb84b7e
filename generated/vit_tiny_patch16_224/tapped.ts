/** The plan of vit_tiny_patch16_224 that computes the taps as well. Generated. */
import type { Plan, PlanDispatch, Region } from "vitc/runtime";
import { plan as base } from "./plan.js";

// Regions: offset and size in bytes. Steps: pipeline, workgroups a batch row, value, spec line, bindings. Texts: `each` unrolls.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const step = (pipeline: number, workgroups: number, name: string, at: string, ...bindings: readonly Region[]): PlanDispatch => ({ pipeline, workgroups, bindings, name, at });
const each = (times: number, text: (i: number) => string): string => Array.from({ length: times }, (_, i) => text(i)).join("");

export const plan: Plan = {
  ...base,
  outputs: [
    { name: "logits", shape: [1000], region: arena(151296, 4000) },
  ],
  taps: [
    { name: "patch_embed", shape: [196, 192], region: arena(10129920, 150528) },
    { name: "tokens", shape: [197, 192], region: arena(6650112, 151296) },
    { name: "blocks.0.attn.map", shape: [3, 197, 197], region: arena(605184, 465708) },
    { name: "blocks.0.attn.out", shape: [197, 192], region: arena(6801408, 151296) },
    { name: "blocks.0.out", shape: [197, 192], region: arena(6952704, 151296) },
    { name: "blocks.1.attn.map", shape: [3, 197, 197], region: arena(1071104, 465708) },
    { name: "blocks.1.attn.out", shape: [197, 192], region: arena(7104000, 151296) },
    { name: "blocks.1.out", shape: [197, 192], region: arena(7255296, 151296) },
    { name: "blocks.2.attn.map", shape: [3, 197, 197], region: arena(1537024, 465708) },
    { name: "blocks.2.attn.out", shape: [197, 192], region: arena(7406592, 151296) },
    { name: "blocks.2.out", shape: [197, 192], region: arena(7557888, 151296) },
    { name: "blocks.3.attn.map", shape: [3, 197, 197], region: arena(2002944, 465708) },
    { name: "blocks.3.attn.out", shape: [197, 192], region: arena(7709184, 151296) },
    { name: "blocks.3.out", shape: [197, 192], region: arena(7860480, 151296) },
    { name: "blocks.4.attn.map", shape: [3, 197, 197], region: arena(2468864, 465708) },
    { name: "blocks.4.attn.out", shape: [197, 192], region: arena(8011776, 151296) },
    { name: "blocks.4.out", shape: [197, 192], region: arena(8163072, 151296) },
    { name: "blocks.5.attn.map", shape: [3, 197, 197], region: arena(2934784, 465708) },
    { name: "blocks.5.attn.out", shape: [197, 192], region: arena(8314368, 151296) },
    { name: "blocks.5.out", shape: [197, 192], region: arena(8465664, 151296) },
    { name: "blocks.6.attn.map", shape: [3, 197, 197], region: arena(3400704, 465708) },
    { name: "blocks.6.attn.out", shape: [197, 192], region: arena(8616960, 151296) },
    { name: "blocks.6.out", shape: [197, 192], region: arena(8768256, 151296) },
    { name: "blocks.7.attn.map", shape: [3, 197, 197], region: arena(3866624, 465708) },
    { name: "blocks.7.attn.out", shape: [197, 192], region: arena(8919552, 151296) },
    { name: "blocks.7.out", shape: [197, 192], region: arena(9070848, 151296) },
    { name: "blocks.8.attn.map", shape: [3, 197, 197], region: arena(4332544, 465708) },
    { name: "blocks.8.attn.out", shape: [197, 192], region: arena(9222144, 151296) },
    { name: "blocks.8.out", shape: [197, 192], region: arena(9373440, 151296) },
    { name: "blocks.9.attn.map", shape: [3, 197, 197], region: arena(4798464, 465708) },
    { name: "blocks.9.attn.out", shape: [197, 192], region: arena(9524736, 151296) },
    { name: "blocks.9.out", shape: [197, 192], region: arena(9676032, 151296) },
    { name: "blocks.10.attn.map", shape: [3, 197, 197], region: arena(5264384, 465708) },
    { name: "blocks.10.attn.out", shape: [197, 192], region: arena(9827328, 151296) },
    { name: "blocks.10.out", shape: [197, 192], region: arena(9978624, 151296) },
    { name: "blocks.11.attn.map", shape: [3, 197, 197], region: arena(5730304, 465708) },
    { name: "blocks.11.attn.out", shape: [197, 192], region: arena(6196224, 151296) },
    { name: "blocks.11.out", shape: [197, 192], region: arena(6498816, 151296) },
    { name: "norm", shape: [197, 192], region: arena(0, 151296) },
  ],
  dispatches: [
    step(0, 21, "patch_embed.proj.y", "lib/nn.vit:39", weights(589824, 768), arena(0, 602112), weights(0, 589824), arena(602112, 150528)),
    step(14, 147, "x", "lib/nn.vit:10", arena(602112, 150528), arena(10129920, 150528)),
    step(1, 148, "x_3", "specs/vit.vit:21", weights(590592, 768), arena(602112, 150528), weights(591360, 151296), arena(6650112, 151296)),
    step(2, 4, "blocks.0.norm1.y", "lib/nn.vit:26", arena(6650112, 151296), weights(742656, 768), weights(743424, 768), arena(0, 151296)),
    step(3, 59, "blocks.0.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 151296), weights(744192, 442368), weights(1186560, 2304), arena(1071104, 453888)),
    step(15, 244, "blocks.0.attn.a_1", "lib/nn.vit:55", arena(1071104, 453888), arena(0, 465708)),
    step(16, 10, "blocks.0.attn.p", "lib/nn.vit:31", arena(0, 465708), arena(605184, 465708)),
    step(17, 20, "blocks.0.attn.o", "lib/nn.vit:57", arena(605184, 465708), arena(1071104, 453888), arena(0, 151296)),
    step(18, 20, "blocks.0.attn.proj.y_2", "lib/nn.vit:17", arena(0, 151296), weights(1188864, 147456), weights(1336320, 768), arena(6801408, 151296)),
    step(19, 148, "blocks.0.x", "specs/vit.vit:6", arena(6650112, 151296), arena(6801408, 151296), arena(1071104, 151296)),
    step(2, 4, "blocks.0.norm2.y", "lib/nn.vit:26", arena(1071104, 151296), weights(1337088, 768), weights(1337856, 768), arena(1222400, 151296)),
    step(6, 78, "blocks.0.mlp.y_1", "lib/nn.vit:44", arena(1222400, 151296), weights(1338624, 589824), weights(1928448, 3072), arena(0, 605184)),
    step(7, 20, "blocks.0.x_2", "specs/vit.vit:7", arena(1071104, 151296), arena(0, 605184), weights(1931520, 589824), weights(2521344, 768), arena(6952704, 151296)),
    step(2, 4, "blocks.1.norm1.y", "lib/nn.vit:26", arena(6952704, 151296), weights(2522112, 768), weights(2522880, 768), arena(0, 151296)),
    step(3, 59, "blocks.1.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 151296), weights(2523648, 442368), weights(2966016, 2304), arena(1537024, 453888)),
    step(15, 244, "blocks.1.attn.a_1", "lib/nn.vit:55", arena(1537024, 453888), arena(0, 465708)),
    step(16, 10, "blocks.1.attn.p", "lib/nn.vit:31", arena(0, 465708), arena(1071104, 465708)),
    step(17, 20, "blocks.1.attn.o", "lib/nn.vit:57", arena(1071104, 465708), arena(1537024, 453888), arena(0, 151296)),
    step(18, 20, "blocks.1.attn.proj.y_2", "lib/nn.vit:17", arena(0, 151296), weights(2968320, 147456), weights(3115776, 768), arena(7104000, 151296)),
    step(19, 148, "blocks.1.x", "specs/vit.vit:6", arena(6952704, 151296), arena(7104000, 151296), arena(1537024, 151296)),
    step(2, 4, "blocks.1.norm2.y", "lib/nn.vit:26", arena(1537024, 151296), weights(3116544, 768), weights(3117312, 768), arena(1688320, 151296)),
    step(6, 78, "blocks.1.mlp.y_1", "lib/nn.vit:44", arena(1688320, 151296), weights(3118080, 589824), weights(3707904, 3072), arena(0, 605184)),
    step(7, 20, "blocks.1.x_2", "specs/vit.vit:7", arena(1537024, 151296), arena(0, 605184), weights(3710976, 589824), weights(4300800, 768), arena(7255296, 151296)),
    step(2, 4, "blocks.2.norm1.y", "lib/nn.vit:26", arena(7255296, 151296), weights(4301568, 768), weights(4302336, 768), arena(0, 151296)),
    step(3, 59, "blocks.2.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 151296), weights(4303104, 442368), weights(4745472, 2304), arena(2002944, 453888)),
    step(15, 244, "blocks.2.attn.a_1", "lib/nn.vit:55", arena(2002944, 453888), arena(0, 465708)),
    step(16, 10, "blocks.2.attn.p", "lib/nn.vit:31", arena(0, 465708), arena(1537024, 465708)),
    step(17, 20, "blocks.2.attn.o", "lib/nn.vit:57", arena(1537024, 465708), arena(2002944, 453888), arena(0, 151296)),
    step(18, 20, "blocks.2.attn.proj.y_2", "lib/nn.vit:17", arena(0, 151296), weights(4747776, 147456), weights(4895232, 768), arena(7406592, 151296)),
    step(19, 148, "blocks.2.x", "specs/vit.vit:6", arena(7255296, 151296), arena(7406592, 151296), arena(2002944, 151296)),
    step(2, 4, "blocks.2.norm2.y", "lib/nn.vit:26", arena(2002944, 151296), weights(4896000, 768), weights(4896768, 768), arena(2154240, 151296)),
    step(6, 78, "blocks.2.mlp.y_1", "lib/nn.vit:44", arena(2154240, 151296), weights(4897536, 589824), weights(5487360, 3072), arena(0, 605184)),
    step(7, 20, "blocks.2.x_2", "specs/vit.vit:7", arena(2002944, 151296), arena(0, 605184), weights(5490432, 589824), weights(6080256, 768), arena(7557888, 151296)),
    step(2, 4, "blocks.3.norm1.y", "lib/nn.vit:26", arena(7557888, 151296), weights(6081024, 768), weights(6081792, 768), arena(0, 151296)),
    step(3, 59, "blocks.3.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 151296), weights(6082560, 442368), weights(6524928, 2304), arena(2468864, 453888)),
    step(15, 244, "blocks.3.attn.a_1", "lib/nn.vit:55", arena(2468864, 453888), arena(0, 465708)),
    step(16, 10, "blocks.3.attn.p", "lib/nn.vit:31", arena(0, 465708), arena(2002944, 465708)),
    step(17, 20, "blocks.3.attn.o", "lib/nn.vit:57", arena(2002944, 465708), arena(2468864, 453888), arena(0, 151296)),
    step(18, 20, "blocks.3.attn.proj.y_2", "lib/nn.vit:17", arena(0, 151296), weights(6527232, 147456), weights(6674688, 768), arena(7709184, 151296)),
    step(19, 148, "blocks.3.x", "specs/vit.vit:6", arena(7557888, 151296), arena(7709184, 151296), arena(2468864, 151296)),
    step(2, 4, "blocks.3.norm2.y", "lib/nn.vit:26", arena(2468864, 151296), weights(6675456, 768), weights(6676224, 768), arena(2620160, 151296)),
    step(6, 78, "blocks.3.mlp.y_1", "lib/nn.vit:44", arena(2620160, 151296), weights(6676992, 589824), weights(7266816, 3072), arena(0, 605184)),
    step(7, 20, "blocks.3.x_2", "specs/vit.vit:7", arena(2468864, 151296), arena(0, 605184), weights(7269888, 589824), weights(7859712, 768), arena(7860480, 151296)),
    step(2, 4, "blocks.4.norm1.y", "lib/nn.vit:26", arena(7860480, 151296), weights(7860480, 768), weights(7861248, 768), arena(0, 151296)),
    step(3, 59, "blocks.4.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 151296), weights(7862016, 442368), weights(8304384, 2304), arena(2934784, 453888)),
    step(15, 244, "blocks.4.attn.a_1", "lib/nn.vit:55", arena(2934784, 453888), arena(0, 465708)),
    step(16, 10, "blocks.4.attn.p", "lib/nn.vit:31", arena(0, 465708), arena(2468864, 465708)),
    step(17, 20, "blocks.4.attn.o", "lib/nn.vit:57", arena(2468864, 465708), arena(2934784, 453888), arena(0, 151296)),
    step(18, 20, "blocks.4.attn.proj.y_2", "lib/nn.vit:17", arena(0, 151296), weights(8306688, 147456), weights(8454144, 768), arena(8011776, 151296)),
    step(19, 148, "blocks.4.x", "specs/vit.vit:6", arena(7860480, 151296), arena(8011776, 151296), arena(2934784, 151296)),
    step(2, 4, "blocks.4.norm2.y", "lib/nn.vit:26", arena(2934784, 151296), weights(8454912, 768), weights(8455680, 768), arena(3086080, 151296)),
    step(6, 78, "blocks.4.mlp.y_1", "lib/nn.vit:44", arena(3086080, 151296), weights(8456448, 589824), weights(9046272, 3072), arena(0, 605184)),
    step(7, 20, "blocks.4.x_2", "specs/vit.vit:7", arena(2934784, 151296), arena(0, 605184), weights(9049344, 589824), weights(9639168, 768), arena(8163072, 151296)),
    step(2, 4, "blocks.5.norm1.y", "lib/nn.vit:26", arena(8163072, 151296), weights(9639936, 768), weights(9640704, 768), arena(0, 151296)),
    step(3, 59, "blocks.5.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 151296), weights(9641472, 442368), weights(10083840, 2304), arena(3400704, 453888)),
    step(15, 244, "blocks.5.attn.a_1", "lib/nn.vit:55", arena(3400704, 453888), arena(0, 465708)),
    step(16, 10, "blocks.5.attn.p", "lib/nn.vit:31", arena(0, 465708), arena(2934784, 465708)),
    step(17, 20, "blocks.5.attn.o", "lib/nn.vit:57", arena(2934784, 465708), arena(3400704, 453888), arena(0, 151296)),
    step(18, 20, "blocks.5.attn.proj.y_2", "lib/nn.vit:17", arena(0, 151296), weights(10086144, 147456), weights(10233600, 768), arena(8314368, 151296)),
    step(19, 148, "blocks.5.x", "specs/vit.vit:6", arena(8163072, 151296), arena(8314368, 151296), arena(3400704, 151296)),
    step(2, 4, "blocks.5.norm2.y", "lib/nn.vit:26", arena(3400704, 151296), weights(10234368, 768), weights(10235136, 768), arena(3552000, 151296)),
    step(6, 78, "blocks.5.mlp.y_1", "lib/nn.vit:44", arena(3552000, 151296), weights(10235904, 589824), weights(10825728, 3072), arena(0, 605184)),
    step(7, 20, "blocks.5.x_2", "specs/vit.vit:7", arena(3400704, 151296), arena(0, 605184), weights(10828800, 589824), weights(11418624, 768), arena(8465664, 151296)),
    step(2, 4, "blocks.6.norm1.y", "lib/nn.vit:26", arena(8465664, 151296), weights(11419392, 768), weights(11420160, 768), arena(0, 151296)),
    step(3, 59, "blocks.6.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 151296), weights(11420928, 442368), weights(11863296, 2304), arena(3866624, 453888)),
    step(15, 244, "blocks.6.attn.a_1", "lib/nn.vit:55", arena(3866624, 453888), arena(0, 465708)),
    step(16, 10, "blocks.6.attn.p", "lib/nn.vit:31", arena(0, 465708), arena(3400704, 465708)),
    step(17, 20, "blocks.6.attn.o", "lib/nn.vit:57", arena(3400704, 465708), arena(3866624, 453888), arena(0, 151296)),
    step(18, 20, "blocks.6.attn.proj.y_2", "lib/nn.vit:17", arena(0, 151296), weights(11865600, 147456), weights(12013056, 768), arena(8616960, 151296)),
    step(19, 148, "blocks.6.x", "specs/vit.vit:6", arena(8465664, 151296), arena(8616960, 151296), arena(3866624, 151296)),
    step(2, 4, "blocks.6.norm2.y", "lib/nn.vit:26", arena(3866624, 151296), weights(12013824, 768), weights(12014592, 768), arena(4017920, 151296)),
    step(6, 78, "blocks.6.mlp.y_1", "lib/nn.vit:44", arena(4017920, 151296), weights(12015360, 589824), weights(12605184, 3072), arena(0, 605184)),
    step(7, 20, "blocks.6.x_2", "specs/vit.vit:7", arena(3866624, 151296), arena(0, 605184), weights(12608256, 589824), weights(13198080, 768), arena(8768256, 151296)),
    step(2, 4, "blocks.7.norm1.y", "lib/nn.vit:26", arena(8768256, 151296), weights(13198848, 768), weights(13199616, 768), arena(0, 151296)),
    step(3, 59, "blocks.7.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 151296), weights(13200384, 442368), weights(13642752, 2304), arena(4332544, 453888)),
    step(15, 244, "blocks.7.attn.a_1", "lib/nn.vit:55", arena(4332544, 453888), arena(0, 465708)),
    step(16, 10, "blocks.7.attn.p", "lib/nn.vit:31", arena(0, 465708), arena(3866624, 465708)),
    step(17, 20, "blocks.7.attn.o", "lib/nn.vit:57", arena(3866624, 465708), arena(4332544, 453888), arena(0, 151296)),
    step(18, 20, "blocks.7.attn.proj.y_2", "lib/nn.vit:17", arena(0, 151296), weights(13645056, 147456), weights(13792512, 768), arena(8919552, 151296)),
    step(19, 148, "blocks.7.x", "specs/vit.vit:6", arena(8768256, 151296), arena(8919552, 151296), arena(4332544, 151296)),
    step(2, 4, "blocks.7.norm2.y", "lib/nn.vit:26", arena(4332544, 151296), weights(13793280, 768), weights(13794048, 768), arena(4483840, 151296)),
    step(6, 78, "blocks.7.mlp.y_1", "lib/nn.vit:44", arena(4483840, 151296), weights(13794816, 589824), weights(14384640, 3072), arena(0, 605184)),
    step(7, 20, "blocks.7.x_2", "specs/vit.vit:7", arena(4332544, 151296), arena(0, 605184), weights(14387712, 589824), weights(14977536, 768), arena(9070848, 151296)),
    step(2, 4, "blocks.8.norm1.y", "lib/nn.vit:26", arena(9070848, 151296), weights(14978304, 768), weights(14979072, 768), arena(0, 151296)),
    step(3, 59, "blocks.8.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 151296), weights(14979840, 442368), weights(15422208, 2304), arena(4798464, 453888)),
    step(15, 244, "blocks.8.attn.a_1", "lib/nn.vit:55", arena(4798464, 453888), arena(0, 465708)),
    step(16, 10, "blocks.8.attn.p", "lib/nn.vit:31", arena(0, 465708), arena(4332544, 465708)),
    step(17, 20, "blocks.8.attn.o", "lib/nn.vit:57", arena(4332544, 465708), arena(4798464, 453888), arena(0, 151296)),
    step(18, 20, "blocks.8.attn.proj.y_2", "lib/nn.vit:17", arena(0, 151296), weights(15424512, 147456), weights(15571968, 768), arena(9222144, 151296)),
    step(19, 148, "blocks.8.x", "specs/vit.vit:6", arena(9070848, 151296), arena(9222144, 151296), arena(4798464, 151296)),
    step(2, 4, "blocks.8.norm2.y", "lib/nn.vit:26", arena(4798464, 151296), weights(15572736, 768), weights(15573504, 768), arena(4949760, 151296)),
    step(6, 78, "blocks.8.mlp.y_1", "lib/nn.vit:44", arena(4949760, 151296), weights(15574272, 589824), weights(16164096, 3072), arena(0, 605184)),
    step(7, 20, "blocks.8.x_2", "specs/vit.vit:7", arena(4798464, 151296), arena(0, 605184), weights(16167168, 589824), weights(16756992, 768), arena(9373440, 151296)),
    step(2, 4, "blocks.9.norm1.y", "lib/nn.vit:26", arena(9373440, 151296), weights(16757760, 768), weights(16758528, 768), arena(0, 151296)),
    step(3, 59, "blocks.9.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 151296), weights(16759296, 442368), weights(17201664, 2304), arena(5264384, 453888)),
    step(15, 244, "blocks.9.attn.a_1", "lib/nn.vit:55", arena(5264384, 453888), arena(0, 465708)),
    step(16, 10, "blocks.9.attn.p", "lib/nn.vit:31", arena(0, 465708), arena(4798464, 465708)),
    step(17, 20, "blocks.9.attn.o", "lib/nn.vit:57", arena(4798464, 465708), arena(5264384, 453888), arena(0, 151296)),
    step(18, 20, "blocks.9.attn.proj.y_2", "lib/nn.vit:17", arena(0, 151296), weights(17203968, 147456), weights(17351424, 768), arena(9524736, 151296)),
    step(19, 148, "blocks.9.x", "specs/vit.vit:6", arena(9373440, 151296), arena(9524736, 151296), arena(5264384, 151296)),
    step(2, 4, "blocks.9.norm2.y", "lib/nn.vit:26", arena(5264384, 151296), weights(17352192, 768), weights(17352960, 768), arena(5415680, 151296)),
    step(6, 78, "blocks.9.mlp.y_1", "lib/nn.vit:44", arena(5415680, 151296), weights(17353728, 589824), weights(17943552, 3072), arena(0, 605184)),
    step(7, 20, "blocks.9.x_2", "specs/vit.vit:7", arena(5264384, 151296), arena(0, 605184), weights(17946624, 589824), weights(18536448, 768), arena(9676032, 151296)),
    step(2, 4, "blocks.10.norm1.y", "lib/nn.vit:26", arena(9676032, 151296), weights(18537216, 768), weights(18537984, 768), arena(0, 151296)),
    step(3, 59, "blocks.10.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 151296), weights(18538752, 442368), weights(18981120, 2304), arena(5730304, 453888)),
    step(15, 244, "blocks.10.attn.a_1", "lib/nn.vit:55", arena(5730304, 453888), arena(0, 465708)),
    step(16, 10, "blocks.10.attn.p", "lib/nn.vit:31", arena(0, 465708), arena(5264384, 465708)),
    step(17, 20, "blocks.10.attn.o", "lib/nn.vit:57", arena(5264384, 465708), arena(5730304, 453888), arena(0, 151296)),
    step(18, 20, "blocks.10.attn.proj.y_2", "lib/nn.vit:17", arena(0, 151296), weights(18983424, 147456), weights(19130880, 768), arena(9827328, 151296)),
    step(19, 148, "blocks.10.x", "specs/vit.vit:6", arena(9676032, 151296), arena(9827328, 151296), arena(5730304, 151296)),
    step(2, 4, "blocks.10.norm2.y", "lib/nn.vit:26", arena(5730304, 151296), weights(19131648, 768), weights(19132416, 768), arena(5881600, 151296)),
    step(6, 78, "blocks.10.mlp.y_1", "lib/nn.vit:44", arena(5881600, 151296), weights(19133184, 589824), weights(19723008, 3072), arena(0, 605184)),
    step(7, 20, "blocks.10.x_2", "specs/vit.vit:7", arena(5730304, 151296), arena(0, 605184), weights(19726080, 589824), weights(20315904, 768), arena(9978624, 151296)),
    step(2, 4, "blocks.11.norm1.y", "lib/nn.vit:26", arena(9978624, 151296), weights(20316672, 768), weights(20317440, 768), arena(0, 151296)),
    step(3, 59, "blocks.11.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 151296), weights(20318208, 442368), weights(20760576, 2304), arena(6196224, 453888)),
    step(15, 244, "blocks.11.attn.a_1", "lib/nn.vit:55", arena(6196224, 453888), arena(0, 465708)),
    step(16, 10, "blocks.11.attn.p", "lib/nn.vit:31", arena(0, 465708), arena(5730304, 465708)),
    step(17, 20, "blocks.11.attn.o", "lib/nn.vit:57", arena(5730304, 465708), arena(6196224, 453888), arena(0, 151296)),
    step(18, 20, "blocks.11.attn.proj.y_2", "lib/nn.vit:17", arena(0, 151296), weights(20762880, 147456), weights(20910336, 768), arena(6196224, 151296)),
    step(19, 148, "blocks.11.x", "specs/vit.vit:6", arena(9978624, 151296), arena(6196224, 151296), arena(6347520, 151296)),
    step(2, 4, "blocks.11.norm2.y", "lib/nn.vit:26", arena(6347520, 151296), weights(20911104, 768), weights(20911872, 768), arena(6498816, 151296)),
    step(6, 78, "blocks.11.mlp.y_1", "lib/nn.vit:44", arena(6498816, 151296), weights(20912640, 589824), weights(21502464, 3072), arena(0, 605184)),
    step(7, 20, "blocks.11.x_2", "specs/vit.vit:7", arena(6347520, 151296), arena(0, 605184), weights(21505536, 589824), weights(22095360, 768), arena(6498816, 151296)),
    step(2, 4, "norm.y", "lib/nn.vit:26", arena(6498816, 151296), weights(22096128, 768), weights(22096896, 768), arena(0, 151296)),
    step(20, 16, "head.y_2", "lib/nn.vit:17", arena(0, 151296), weights(22097664, 768000), weights(22865664, 4000), arena(151296, 4000)),
  ],
  memory: { weights: 22869760, arena: 10280448, staging: 0, livenessBound: 10280448 },
  pipelines: [
    ...base.pipelines,
    `// lib/nn.vit:10 (map)
// x[hwo*14 + hwi, c] = y[hwo, hwi, c]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 147u; // of one row of the batch
const invocations = 9408; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_1 = y[batch_row * 9408 + id];
  x[batch_row * 9408 + id] = y_1;
}
`,
    `// lib/nn.vit:55 (contract)
// a[n, i, j] = 0.125 * (sum[c: 64] y[i, n*64 + c] * y[j, n*64 + c + 192])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> a: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 244u; // of one row of the batch
const invocations = 1950; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_50 = id / 50;
  let row_tile = id_div_50 % 13;
  let i = min(row_tile * 16 + 5, 196);
${each(10, (i) => `  let i_${1 + i} = min(row_tile * 16 + ${6 + i}, 196);
`)}  let column_tile = id % 50;
  let j = min(column_tile * 4 + 1, 196);
  let j_1 = min(column_tile * 4 + 2, 196);
  let j_2 = min(column_tile * 4 + 3, 196);
  let n = id / 650;
  let y_at = batch_row * 28368 + row_tile * 2304 + n * 16;
${each(4, (i) => `  let y_at_${1 + i} = batch_row * 28368 + row_tile * 2304 + n * 16 + ${144 + 144 * i};
`)}  let y_at_5 = batch_row * 28368 + i * 144 + n * 16;
${each(10, (i) => `  let y_at_${6 + i} = batch_row * 28368 + i_${1 + i} * 144 + n * 16;
`)}  let y_at_16 = batch_row * 28368 + column_tile * 576 + n * 16 + 48;
  let y_at_17 = batch_row * 28368 + j * 144 + n * 16 + 48;
  let y_at_18 = batch_row * 28368 + j_1 * 144 + n * 16 + 48;
  let y_at_19 = batch_row * 28368 + j_2 * 144 + n * 16 + 48;
${each(16, (i) => `  var acc_${i}_0 = 0.0;
  var acc_${i}_1 = 0.0;
  var acc_${i}_2 = 0.0;
  var acc_${i}_3 = 0.0;
`)}  for (var c = 0; c < 16; c++) {
    let y_1 = y[y_at + c];
${each(16, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(3, (i) => `${each(16, (j) => `    acc_${j}_${i} += dot(y_${1 + j}, y_${17 + i});
`)}    let y_${18 + i} = y[y_at_${17 + i} + c];
`)}${each(16, (i) => `    acc_${i}_3 += dot(y_${1 + i}, y_20);
`)}  }
  var sums = array<f32, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let i_11 = row_tile * 16;
${each(3, (i) => `  let j_${3 + i} = column_tile * 4 + ${1 + i};
`)}  let a_at = batch_row * 116427 + n * 38809 + column_tile * 4;
  let a_at_1 = batch_row * 116427 + n * 38809 + j;
  let a_at_2 = batch_row * 116427 + n * 38809 + j_1;
  let a_at_3 = batch_row * 116427 + n * 38809 + j_2;
  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let i_12 = i_11 + tile_row;
    if (i_12 >= 197) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let a_at_step = i_12 * 197;
    a[a_at + a_at_step] = 0.125 * sum;
${each(3, (i) => `    if (j_${3 + i} < 197) { a[a_at_${1 + i} + a_at_step] = 0.125 * sum_${1 + i}; }
`)}  }
}
`,
    `// lib/nn.vit:31, lib/nn.vit:30 (row)
// p[n, i, j] = exp(a[n, i, j] - max[k: 197] a[n, i, k]) / (sum[k: 197] exp(a[n, i, k] - max[k: 197] a[n, i, k]))

@group(0) @binding(0) var<storage, read_write> a: array<f32>;
@group(0) @binding(1) var<storage, read_write> p: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 10u; // of one row of the batch
const invocations = 591; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var largest = -3.0e38;
  let a_at = batch_row * 116427 + id * 197;
  for (var k = 0; k < 197; k++) {
    let a_1 = a[a_at + k];
    largest = max(largest, a_1);
  }
  var sum = 0.0;
  for (var k = 0; k < 197; k++) {
    let a_2 = a[a_at + k];
    sum += vitc_exp(a_2 - largest);
  }
  for (var j = 0; j < 197; j++) {
    let a_3 = a[a_at + j];
    p[a_at + j] = vitc_exp(a_3 - largest) / sum;
  }
}
`,
    `// lib/nn.vit:57 (contract)
// o[t, nco*64 + nci] = sum[j: 197] p[nco, t, j] * y[j, nco*64 + nci + 384]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 20u; // of one row of the batch
const invocations = 156; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_4 = id / 4;
  let row_tile = id_div_4 % 13;
  let t = min(row_tile * 16 + 5, 196);
${each(10, (i) => `  let t_${1 + i} = min(row_tile * 16 + ${6 + i}, 196);
`)}  let nco = id / 52;
  let p_at = batch_row * 116427 + nco * 38809 + row_tile * 3152;
${each(4, (i) => `  let p_at_${1 + i} = batch_row * 116427 + nco * 38809 + row_tile * 3152 + ${197 + 197 * i};
`)}  let p_at_5 = batch_row * 116427 + nco * 38809 + t * 197;
${each(10, (i) => `  let p_at_${6 + i} = batch_row * 116427 + nco * 38809 + t_${1 + i} * 197;
`)}  let column_tile = id % 4;
  let y_at = batch_row * 28368 + nco * 16 + column_tile * 4 + 96;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 28368 + nco * 16 + column_tile * 4 + ${97 + i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var j = 0; j < 50; j++) {
${each(3, (i) => `    let j_${1 + i} = min(j * 4 + ${1 + i}, 196);
`)}    let counted = vec4f(1.0, f32(j * 4 + 1 < 197), f32(j * 4 + 2 < 197), f32(j * 4 + 3 < 197));
    let p_at_step = j * 4;
    let p_1 = vec4f(p[p_at + p_at_step], p[p_at + j_1], p[p_at + j_2], p[p_at + j_3]);
    let left = p_1 * counted;
${each(15, (i) => `    let p_${2 + i} = vec4f(p[p_at_${1 + i} + p_at_step], p[p_at_${1 + i} + j_1], p[p_at_${1 + i} + j_2], p[p_at_${1 + i} + j_3]);
    let left_${1 + i} = p_${2 + i} * counted;
`)}    let y_at_step = j * 576;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let y_at_step_${1 + i} = j_${1 + i} * 144;
    let y_${2 + i} = y[y_at + y_at_step_${1 + i}];
`)}    let block = mat4x4f(y_1, y_2, y_3, y_4);
    acc_0_0 += block * left;
${each(15, (i) => `    acc_${1 + i}_0 += block * left_${1 + i};
`)}${each(3, (i) => `    let y_${5 + 4 * i} = y[y_at_${1 + i} + y_at_step];
${each(3, (j) => `    let y_${6 + 4 * i + j} = y[y_at_${1 + i} + y_at_step_${1 + j}];
`)}    let block_${1 + i} = mat4x4f(y_${5 + 4 * i}, y_${6 + 4 * i}, y_${7 + 4 * i}, y_${8 + 4 * i});
    acc_0_${1 + i} += block_${1 + i} * left;
${each(15, (j) => `    acc_${1 + j}_${1 + i} += block_${1 + i} * left_${1 + j};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let t_11 = row_tile * 16;
  let o_at = batch_row * 9456 + nco * 16 + column_tile * 4;
${each(3, (i) => `  let o_at_${1 + i} = batch_row * 9456 + nco * 16 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let t_12 = t_11 + tile_row;
    if (t_12 >= 197) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let o_at_step = t_12 * 48;
    o[o_at + o_at_step] = sum;
${each(3, (i) => `    o[o_at_${1 + i} + o_at_step] = sum_${1 + i};
`)}  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y[t, o] = sum[i: 192] o[t, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 20u; // of one row of the batch
const invocations = 156; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 12;
  let t = min(row_tile * 16 + 5, 196);
${each(10, (i) => `  let t_${1 + i} = min(row_tile * 16 + ${6 + i}, 196);
`)}  let o_at = batch_row * 9456 + row_tile * 768;
${each(4, (i) => `  let o_at_${1 + i} = batch_row * 9456 + row_tile * 768 + ${48 + 48 * i};
`)}  let o_at_5 = batch_row * 9456 + t * 48;
${each(10, (i) => `  let o_at_${6 + i} = batch_row * 9456 + t_${1 + i} * 48;
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
  let t_11 = row_tile * 16;
  let bias_1 = bias[column_tile * 4];
  let y_at = batch_row * 9456 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * 9456 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let t_12 = t_11 + tile_row;
    if (t_12 >= 197) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = t_12 * 48;
    y[y_at + y_at_step] = sum + bias_1;
${each(3, (i) => `    y[y_at_${1 + i} + y_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// specs/vit.vit:6 (map)
// x_1[i0, dim] = x[i0, dim] + y[i0, dim]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 148u; // of one row of the batch
const invocations = 9456; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let x_2 = x[batch_row * 9456 + id];
  let y_1 = y[batch_row * 9456 + id];
  x_1[batch_row * 9456 + id] = x_2 + y_1;
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
  let y_at = batch_row * 9456;
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
