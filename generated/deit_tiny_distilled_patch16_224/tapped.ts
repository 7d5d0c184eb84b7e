/** The plan of deit_tiny_distilled_patch16_224 that computes the taps as well. Generated. */
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
    { name: "logits", shape: [1000], region: arena(160256, 4000) },
    { name: "cls_logits", shape: [1000], region: arena(152064, 4000) },
    { name: "dist_logits", shape: [1000], region: arena(156160, 4000) },
  ],
  taps: [
    { name: "patch_embed", shape: [196, 192], region: arena(10208256, 150528) },
    { name: "tokens", shape: [198, 192], region: arena(6710784, 152064) },
    { name: "blocks.0.attn.map", shape: [3, 198, 198], region: arena(608256, 470448) },
    { name: "blocks.0.attn.out", shape: [198, 192], region: arena(6862848, 152064) },
    { name: "blocks.0.out", shape: [198, 192], region: arena(7014912, 152064) },
    { name: "blocks.1.attn.map", shape: [3, 198, 198], region: arena(1078784, 470448) },
    { name: "blocks.1.attn.out", shape: [198, 192], region: arena(7166976, 152064) },
    { name: "blocks.1.out", shape: [198, 192], region: arena(7319040, 152064) },
    { name: "blocks.2.attn.map", shape: [3, 198, 198], region: arena(1549312, 470448) },
    { name: "blocks.2.attn.out", shape: [198, 192], region: arena(7471104, 152064) },
    { name: "blocks.2.out", shape: [198, 192], region: arena(7623168, 152064) },
    { name: "blocks.3.attn.map", shape: [3, 198, 198], region: arena(2019840, 470448) },
    { name: "blocks.3.attn.out", shape: [198, 192], region: arena(7775232, 152064) },
    { name: "blocks.3.out", shape: [198, 192], region: arena(7927296, 152064) },
    { name: "blocks.4.attn.map", shape: [3, 198, 198], region: arena(2490368, 470448) },
    { name: "blocks.4.attn.out", shape: [198, 192], region: arena(8079360, 152064) },
    { name: "blocks.4.out", shape: [198, 192], region: arena(8231424, 152064) },
    { name: "blocks.5.attn.map", shape: [3, 198, 198], region: arena(2960896, 470448) },
    { name: "blocks.5.attn.out", shape: [198, 192], region: arena(8383488, 152064) },
    { name: "blocks.5.out", shape: [198, 192], region: arena(8535552, 152064) },
    { name: "blocks.6.attn.map", shape: [3, 198, 198], region: arena(3431424, 470448) },
    { name: "blocks.6.attn.out", shape: [198, 192], region: arena(8687616, 152064) },
    { name: "blocks.6.out", shape: [198, 192], region: arena(8839680, 152064) },
    { name: "blocks.7.attn.map", shape: [3, 198, 198], region: arena(3901952, 470448) },
    { name: "blocks.7.attn.out", shape: [198, 192], region: arena(8991744, 152064) },
    { name: "blocks.7.out", shape: [198, 192], region: arena(9143808, 152064) },
    { name: "blocks.8.attn.map", shape: [3, 198, 198], region: arena(4372480, 470448) },
    { name: "blocks.8.attn.out", shape: [198, 192], region: arena(9295872, 152064) },
    { name: "blocks.8.out", shape: [198, 192], region: arena(9447936, 152064) },
    { name: "blocks.9.attn.map", shape: [3, 198, 198], region: arena(4843008, 470448) },
    { name: "blocks.9.attn.out", shape: [198, 192], region: arena(9600000, 152064) },
    { name: "blocks.9.out", shape: [198, 192], region: arena(9752064, 152064) },
    { name: "blocks.10.attn.map", shape: [3, 198, 198], region: arena(5313536, 470448) },
    { name: "blocks.10.attn.out", shape: [198, 192], region: arena(9904128, 152064) },
    { name: "blocks.10.out", shape: [198, 192], region: arena(10056192, 152064) },
    { name: "blocks.11.attn.map", shape: [3, 198, 198], region: arena(5784064, 470448) },
    { name: "blocks.11.attn.out", shape: [198, 192], region: arena(6254592, 152064) },
    { name: "blocks.11.out", shape: [198, 192], region: arena(6558720, 152064) },
    { name: "norm", shape: [198, 192], region: arena(0, 152064) },
  ],
  dispatches: [
    step(0, 21, "patch_embed.proj.y", "lib/nn.vit:39", weights(589824, 768), arena(0, 602112), weights(0, 589824), arena(602112, 150528)),
    step(16, 147, "x", "lib/nn.vit:10", arena(602112, 150528), arena(10208256, 150528)),
    step(1, 149, "x_4", "specs/vit.vit:21", weights(591360, 768), weights(590592, 768), arena(602112, 150528), weights(592128, 152064), arena(6710784, 152064)),
    step(2, 4, "blocks.0.norm1.y", "lib/nn.vit:26", arena(6710784, 152064), weights(744192, 768), weights(744960, 768), arena(0, 152064)),
    step(3, 59, "blocks.0.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 152064), weights(745728, 442368), weights(1188096, 2304), arena(1078784, 456192)),
    step(17, 244, "blocks.0.attn.a_1", "lib/nn.vit:55", arena(1078784, 456192), arena(0, 470448)),
    step(18, 10, "blocks.0.attn.p", "lib/nn.vit:31", arena(0, 470448), arena(608256, 470448)),
    step(19, 20, "blocks.0.attn.o", "lib/nn.vit:57", arena(608256, 470448), arena(1078784, 456192), arena(0, 152064)),
    step(20, 20, "blocks.0.attn.proj.y_2", "lib/nn.vit:17", arena(0, 152064), weights(1190400, 147456), weights(1337856, 768), arena(6862848, 152064)),
    step(21, 149, "blocks.0.x", "specs/vit.vit:6", arena(6710784, 152064), arena(6862848, 152064), arena(1078784, 152064)),
    step(2, 4, "blocks.0.norm2.y", "lib/nn.vit:26", arena(1078784, 152064), weights(1338624, 768), weights(1339392, 768), arena(1230848, 152064)),
    step(6, 78, "blocks.0.mlp.y_1", "lib/nn.vit:44", arena(1230848, 152064), weights(1340160, 589824), weights(1929984, 3072), arena(0, 608256)),
    step(7, 20, "blocks.0.x_2", "specs/vit.vit:7", arena(1078784, 152064), arena(0, 608256), weights(1933056, 589824), weights(2522880, 768), arena(7014912, 152064)),
    step(2, 4, "blocks.1.norm1.y", "lib/nn.vit:26", arena(7014912, 152064), weights(2523648, 768), weights(2524416, 768), arena(0, 152064)),
    step(3, 59, "blocks.1.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 152064), weights(2525184, 442368), weights(2967552, 2304), arena(1549312, 456192)),
    step(17, 244, "blocks.1.attn.a_1", "lib/nn.vit:55", arena(1549312, 456192), arena(0, 470448)),
    step(18, 10, "blocks.1.attn.p", "lib/nn.vit:31", arena(0, 470448), arena(1078784, 470448)),
    step(19, 20, "blocks.1.attn.o", "lib/nn.vit:57", arena(1078784, 470448), arena(1549312, 456192), arena(0, 152064)),
    step(20, 20, "blocks.1.attn.proj.y_2", "lib/nn.vit:17", arena(0, 152064), weights(2969856, 147456), weights(3117312, 768), arena(7166976, 152064)),
    step(21, 149, "blocks.1.x", "specs/vit.vit:6", arena(7014912, 152064), arena(7166976, 152064), arena(1549312, 152064)),
    step(2, 4, "blocks.1.norm2.y", "lib/nn.vit:26", arena(1549312, 152064), weights(3118080, 768), weights(3118848, 768), arena(1701376, 152064)),
    step(6, 78, "blocks.1.mlp.y_1", "lib/nn.vit:44", arena(1701376, 152064), weights(3119616, 589824), weights(3709440, 3072), arena(0, 608256)),
    step(7, 20, "blocks.1.x_2", "specs/vit.vit:7", arena(1549312, 152064), arena(0, 608256), weights(3712512, 589824), weights(4302336, 768), arena(7319040, 152064)),
    step(2, 4, "blocks.2.norm1.y", "lib/nn.vit:26", arena(7319040, 152064), weights(4303104, 768), weights(4303872, 768), arena(0, 152064)),
    step(3, 59, "blocks.2.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 152064), weights(4304640, 442368), weights(4747008, 2304), arena(2019840, 456192)),
    step(17, 244, "blocks.2.attn.a_1", "lib/nn.vit:55", arena(2019840, 456192), arena(0, 470448)),
    step(18, 10, "blocks.2.attn.p", "lib/nn.vit:31", arena(0, 470448), arena(1549312, 470448)),
    step(19, 20, "blocks.2.attn.o", "lib/nn.vit:57", arena(1549312, 470448), arena(2019840, 456192), arena(0, 152064)),
    step(20, 20, "blocks.2.attn.proj.y_2", "lib/nn.vit:17", arena(0, 152064), weights(4749312, 147456), weights(4896768, 768), arena(7471104, 152064)),
    step(21, 149, "blocks.2.x", "specs/vit.vit:6", arena(7319040, 152064), arena(7471104, 152064), arena(2019840, 152064)),
    step(2, 4, "blocks.2.norm2.y", "lib/nn.vit:26", arena(2019840, 152064), weights(4897536, 768), weights(4898304, 768), arena(2171904, 152064)),
    step(6, 78, "blocks.2.mlp.y_1", "lib/nn.vit:44", arena(2171904, 152064), weights(4899072, 589824), weights(5488896, 3072), arena(0, 608256)),
    step(7, 20, "blocks.2.x_2", "specs/vit.vit:7", arena(2019840, 152064), arena(0, 608256), weights(5491968, 589824), weights(6081792, 768), arena(7623168, 152064)),
    step(2, 4, "blocks.3.norm1.y", "lib/nn.vit:26", arena(7623168, 152064), weights(6082560, 768), weights(6083328, 768), arena(0, 152064)),
    step(3, 59, "blocks.3.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 152064), weights(6084096, 442368), weights(6526464, 2304), arena(2490368, 456192)),
    step(17, 244, "blocks.3.attn.a_1", "lib/nn.vit:55", arena(2490368, 456192), arena(0, 470448)),
    step(18, 10, "blocks.3.attn.p", "lib/nn.vit:31", arena(0, 470448), arena(2019840, 470448)),
    step(19, 20, "blocks.3.attn.o", "lib/nn.vit:57", arena(2019840, 470448), arena(2490368, 456192), arena(0, 152064)),
    step(20, 20, "blocks.3.attn.proj.y_2", "lib/nn.vit:17", arena(0, 152064), weights(6528768, 147456), weights(6676224, 768), arena(7775232, 152064)),
    step(21, 149, "blocks.3.x", "specs/vit.vit:6", arena(7623168, 152064), arena(7775232, 152064), arena(2490368, 152064)),
    step(2, 4, "blocks.3.norm2.y", "lib/nn.vit:26", arena(2490368, 152064), weights(6676992, 768), weights(6677760, 768), arena(2642432, 152064)),
    step(6, 78, "blocks.3.mlp.y_1", "lib/nn.vit:44", arena(2642432, 152064), weights(6678528, 589824), weights(7268352, 3072), arena(0, 608256)),
    step(7, 20, "blocks.3.x_2", "specs/vit.vit:7", arena(2490368, 152064), arena(0, 608256), weights(7271424, 589824), weights(7861248, 768), arena(7927296, 152064)),
    step(2, 4, "blocks.4.norm1.y", "lib/nn.vit:26", arena(7927296, 152064), weights(7862016, 768), weights(7862784, 768), arena(0, 152064)),
    step(3, 59, "blocks.4.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 152064), weights(7863552, 442368), weights(8305920, 2304), arena(2960896, 456192)),
    step(17, 244, "blocks.4.attn.a_1", "lib/nn.vit:55", arena(2960896, 456192), arena(0, 470448)),
    step(18, 10, "blocks.4.attn.p", "lib/nn.vit:31", arena(0, 470448), arena(2490368, 470448)),
    step(19, 20, "blocks.4.attn.o", "lib/nn.vit:57", arena(2490368, 470448), arena(2960896, 456192), arena(0, 152064)),
    step(20, 20, "blocks.4.attn.proj.y_2", "lib/nn.vit:17", arena(0, 152064), weights(8308224, 147456), weights(8455680, 768), arena(8079360, 152064)),
    step(21, 149, "blocks.4.x", "specs/vit.vit:6", arena(7927296, 152064), arena(8079360, 152064), arena(2960896, 152064)),
    step(2, 4, "blocks.4.norm2.y", "lib/nn.vit:26", arena(2960896, 152064), weights(8456448, 768), weights(8457216, 768), arena(3112960, 152064)),
    step(6, 78, "blocks.4.mlp.y_1", "lib/nn.vit:44", arena(3112960, 152064), weights(8457984, 589824), weights(9047808, 3072), arena(0, 608256)),
    step(7, 20, "blocks.4.x_2", "specs/vit.vit:7", arena(2960896, 152064), arena(0, 608256), weights(9050880, 589824), weights(9640704, 768), arena(8231424, 152064)),
    step(2, 4, "blocks.5.norm1.y", "lib/nn.vit:26", arena(8231424, 152064), weights(9641472, 768), weights(9642240, 768), arena(0, 152064)),
    step(3, 59, "blocks.5.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 152064), weights(9643008, 442368), weights(10085376, 2304), arena(3431424, 456192)),
    step(17, 244, "blocks.5.attn.a_1", "lib/nn.vit:55", arena(3431424, 456192), arena(0, 470448)),
    step(18, 10, "blocks.5.attn.p", "lib/nn.vit:31", arena(0, 470448), arena(2960896, 470448)),
    step(19, 20, "blocks.5.attn.o", "lib/nn.vit:57", arena(2960896, 470448), arena(3431424, 456192), arena(0, 152064)),
    step(20, 20, "blocks.5.attn.proj.y_2", "lib/nn.vit:17", arena(0, 152064), weights(10087680, 147456), weights(10235136, 768), arena(8383488, 152064)),
    step(21, 149, "blocks.5.x", "specs/vit.vit:6", arena(8231424, 152064), arena(8383488, 152064), arena(3431424, 152064)),
    step(2, 4, "blocks.5.norm2.y", "lib/nn.vit:26", arena(3431424, 152064), weights(10235904, 768), weights(10236672, 768), arena(3583488, 152064)),
    step(6, 78, "blocks.5.mlp.y_1", "lib/nn.vit:44", arena(3583488, 152064), weights(10237440, 589824), weights(10827264, 3072), arena(0, 608256)),
    step(7, 20, "blocks.5.x_2", "specs/vit.vit:7", arena(3431424, 152064), arena(0, 608256), weights(10830336, 589824), weights(11420160, 768), arena(8535552, 152064)),
    step(2, 4, "blocks.6.norm1.y", "lib/nn.vit:26", arena(8535552, 152064), weights(11420928, 768), weights(11421696, 768), arena(0, 152064)),
    step(3, 59, "blocks.6.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 152064), weights(11422464, 442368), weights(11864832, 2304), arena(3901952, 456192)),
    step(17, 244, "blocks.6.attn.a_1", "lib/nn.vit:55", arena(3901952, 456192), arena(0, 470448)),
    step(18, 10, "blocks.6.attn.p", "lib/nn.vit:31", arena(0, 470448), arena(3431424, 470448)),
    step(19, 20, "blocks.6.attn.o", "lib/nn.vit:57", arena(3431424, 470448), arena(3901952, 456192), arena(0, 152064)),
    step(20, 20, "blocks.6.attn.proj.y_2", "lib/nn.vit:17", arena(0, 152064), weights(11867136, 147456), weights(12014592, 768), arena(8687616, 152064)),
    step(21, 149, "blocks.6.x", "specs/vit.vit:6", arena(8535552, 152064), arena(8687616, 152064), arena(3901952, 152064)),
    step(2, 4, "blocks.6.norm2.y", "lib/nn.vit:26", arena(3901952, 152064), weights(12015360, 768), weights(12016128, 768), arena(4054016, 152064)),
    step(6, 78, "blocks.6.mlp.y_1", "lib/nn.vit:44", arena(4054016, 152064), weights(12016896, 589824), weights(12606720, 3072), arena(0, 608256)),
    step(7, 20, "blocks.6.x_2", "specs/vit.vit:7", arena(3901952, 152064), arena(0, 608256), weights(12609792, 589824), weights(13199616, 768), arena(8839680, 152064)),
    step(2, 4, "blocks.7.norm1.y", "lib/nn.vit:26", arena(8839680, 152064), weights(13200384, 768), weights(13201152, 768), arena(0, 152064)),
    step(3, 59, "blocks.7.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 152064), weights(13201920, 442368), weights(13644288, 2304), arena(4372480, 456192)),
    step(17, 244, "blocks.7.attn.a_1", "lib/nn.vit:55", arena(4372480, 456192), arena(0, 470448)),
    step(18, 10, "blocks.7.attn.p", "lib/nn.vit:31", arena(0, 470448), arena(3901952, 470448)),
    step(19, 20, "blocks.7.attn.o", "lib/nn.vit:57", arena(3901952, 470448), arena(4372480, 456192), arena(0, 152064)),
    step(20, 20, "blocks.7.attn.proj.y_2", "lib/nn.vit:17", arena(0, 152064), weights(13646592, 147456), weights(13794048, 768), arena(8991744, 152064)),
    step(21, 149, "blocks.7.x", "specs/vit.vit:6", arena(8839680, 152064), arena(8991744, 152064), arena(4372480, 152064)),
    step(2, 4, "blocks.7.norm2.y", "lib/nn.vit:26", arena(4372480, 152064), weights(13794816, 768), weights(13795584, 768), arena(4524544, 152064)),
    step(6, 78, "blocks.7.mlp.y_1", "lib/nn.vit:44", arena(4524544, 152064), weights(13796352, 589824), weights(14386176, 3072), arena(0, 608256)),
    step(7, 20, "blocks.7.x_2", "specs/vit.vit:7", arena(4372480, 152064), arena(0, 608256), weights(14389248, 589824), weights(14979072, 768), arena(9143808, 152064)),
    step(2, 4, "blocks.8.norm1.y", "lib/nn.vit:26", arena(9143808, 152064), weights(14979840, 768), weights(14980608, 768), arena(0, 152064)),
    step(3, 59, "blocks.8.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 152064), weights(14981376, 442368), weights(15423744, 2304), arena(4843008, 456192)),
    step(17, 244, "blocks.8.attn.a_1", "lib/nn.vit:55", arena(4843008, 456192), arena(0, 470448)),
    step(18, 10, "blocks.8.attn.p", "lib/nn.vit:31", arena(0, 470448), arena(4372480, 470448)),
    step(19, 20, "blocks.8.attn.o", "lib/nn.vit:57", arena(4372480, 470448), arena(4843008, 456192), arena(0, 152064)),
    step(20, 20, "blocks.8.attn.proj.y_2", "lib/nn.vit:17", arena(0, 152064), weights(15426048, 147456), weights(15573504, 768), arena(9295872, 152064)),
    step(21, 149, "blocks.8.x", "specs/vit.vit:6", arena(9143808, 152064), arena(9295872, 152064), arena(4843008, 152064)),
    step(2, 4, "blocks.8.norm2.y", "lib/nn.vit:26", arena(4843008, 152064), weights(15574272, 768), weights(15575040, 768), arena(4995072, 152064)),
    step(6, 78, "blocks.8.mlp.y_1", "lib/nn.vit:44", arena(4995072, 152064), weights(15575808, 589824), weights(16165632, 3072), arena(0, 608256)),
    step(7, 20, "blocks.8.x_2", "specs/vit.vit:7", arena(4843008, 152064), arena(0, 608256), weights(16168704, 589824), weights(16758528, 768), arena(9447936, 152064)),
    step(2, 4, "blocks.9.norm1.y", "lib/nn.vit:26", arena(9447936, 152064), weights(16759296, 768), weights(16760064, 768), arena(0, 152064)),
    step(3, 59, "blocks.9.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 152064), weights(16760832, 442368), weights(17203200, 2304), arena(5313536, 456192)),
    step(17, 244, "blocks.9.attn.a_1", "lib/nn.vit:55", arena(5313536, 456192), arena(0, 470448)),
    step(18, 10, "blocks.9.attn.p", "lib/nn.vit:31", arena(0, 470448), arena(4843008, 470448)),
    step(19, 20, "blocks.9.attn.o", "lib/nn.vit:57", arena(4843008, 470448), arena(5313536, 456192), arena(0, 152064)),
    step(20, 20, "blocks.9.attn.proj.y_2", "lib/nn.vit:17", arena(0, 152064), weights(17205504, 147456), weights(17352960, 768), arena(9600000, 152064)),
    step(21, 149, "blocks.9.x", "specs/vit.vit:6", arena(9447936, 152064), arena(9600000, 152064), arena(5313536, 152064)),
    step(2, 4, "blocks.9.norm2.y", "lib/nn.vit:26", arena(5313536, 152064), weights(17353728, 768), weights(17354496, 768), arena(5465600, 152064)),
    step(6, 78, "blocks.9.mlp.y_1", "lib/nn.vit:44", arena(5465600, 152064), weights(17355264, 589824), weights(17945088, 3072), arena(0, 608256)),
    step(7, 20, "blocks.9.x_2", "specs/vit.vit:7", arena(5313536, 152064), arena(0, 608256), weights(17948160, 589824), weights(18537984, 768), arena(9752064, 152064)),
    step(2, 4, "blocks.10.norm1.y", "lib/nn.vit:26", arena(9752064, 152064), weights(18538752, 768), weights(18539520, 768), arena(0, 152064)),
    step(3, 59, "blocks.10.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 152064), weights(18540288, 442368), weights(18982656, 2304), arena(5784064, 456192)),
    step(17, 244, "blocks.10.attn.a_1", "lib/nn.vit:55", arena(5784064, 456192), arena(0, 470448)),
    step(18, 10, "blocks.10.attn.p", "lib/nn.vit:31", arena(0, 470448), arena(5313536, 470448)),
    step(19, 20, "blocks.10.attn.o", "lib/nn.vit:57", arena(5313536, 470448), arena(5784064, 456192), arena(0, 152064)),
    step(20, 20, "blocks.10.attn.proj.y_2", "lib/nn.vit:17", arena(0, 152064), weights(18984960, 147456), weights(19132416, 768), arena(9904128, 152064)),
    step(21, 149, "blocks.10.x", "specs/vit.vit:6", arena(9752064, 152064), arena(9904128, 152064), arena(5784064, 152064)),
    step(2, 4, "blocks.10.norm2.y", "lib/nn.vit:26", arena(5784064, 152064), weights(19133184, 768), weights(19133952, 768), arena(5936128, 152064)),
    step(6, 78, "blocks.10.mlp.y_1", "lib/nn.vit:44", arena(5936128, 152064), weights(19134720, 589824), weights(19724544, 3072), arena(0, 608256)),
    step(7, 20, "blocks.10.x_2", "specs/vit.vit:7", arena(5784064, 152064), arena(0, 608256), weights(19727616, 589824), weights(20317440, 768), arena(10056192, 152064)),
    step(2, 4, "blocks.11.norm1.y", "lib/nn.vit:26", arena(10056192, 152064), weights(20318208, 768), weights(20318976, 768), arena(0, 152064)),
    step(3, 59, "blocks.11.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 152064), weights(20319744, 442368), weights(20762112, 2304), arena(6254592, 456192)),
    step(17, 244, "blocks.11.attn.a_1", "lib/nn.vit:55", arena(6254592, 456192), arena(0, 470448)),
    step(18, 10, "blocks.11.attn.p", "lib/nn.vit:31", arena(0, 470448), arena(5784064, 470448)),
    step(19, 20, "blocks.11.attn.o", "lib/nn.vit:57", arena(5784064, 470448), arena(6254592, 456192), arena(0, 152064)),
    step(20, 20, "blocks.11.attn.proj.y_2", "lib/nn.vit:17", arena(0, 152064), weights(20764416, 147456), weights(20911872, 768), arena(6254592, 152064)),
    step(21, 149, "blocks.11.x", "specs/vit.vit:6", arena(10056192, 152064), arena(6254592, 152064), arena(6406656, 152064)),
    step(2, 4, "blocks.11.norm2.y", "lib/nn.vit:26", arena(6406656, 152064), weights(20912640, 768), weights(20913408, 768), arena(6558720, 152064)),
    step(6, 78, "blocks.11.mlp.y_1", "lib/nn.vit:44", arena(6558720, 152064), weights(20914176, 589824), weights(21504000, 3072), arena(0, 608256)),
    step(7, 20, "blocks.11.x_2", "specs/vit.vit:7", arena(6406656, 152064), arena(0, 608256), weights(21507072, 589824), weights(22096896, 768), arena(6558720, 152064)),
    step(2, 4, "norm.y", "lib/nn.vit:26", arena(6558720, 152064), weights(22097664, 768), weights(22098432, 768), arena(0, 152064)),
    step(22, 16, "head.y_2", "lib/nn.vit:17", arena(0, 152064), weights(22099200, 768000), weights(22867200, 4000), arena(152064, 4000)),
    step(23, 16, "head_dist.y_2", "lib/nn.vit:17", arena(0, 152064), weights(22871296, 768000), weights(23639296, 4000), arena(156160, 4000)),
    step(15, 4, "logits", "specs/deit.vit:17", arena(152064, 4000), arena(156160, 4000), arena(160256, 4000)),
  ],
  memory: { weights: 23643392, arena: 10358784, staging: 0, livenessBound: 10358784 },
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
  let i = min(row_tile * 16 + 6, 197);
${each(9, (i) => `  let i_${1 + i} = min(row_tile * 16 + ${7 + i}, 197);
`)}  let column_tile = id % 50;
  let j = min(column_tile * 4 + 2, 197);
  let j_1 = min(column_tile * 4 + 3, 197);
  let n = id / 650;
  let y_at = batch_row * 28512 + row_tile * 2304 + n * 16;
${each(5, (i) => `  let y_at_${1 + i} = batch_row * 28512 + row_tile * 2304 + n * 16 + ${144 + 144 * i};
`)}  let y_at_6 = batch_row * 28512 + i * 144 + n * 16;
${each(9, (i) => `  let y_at_${7 + i} = batch_row * 28512 + i_${1 + i} * 144 + n * 16;
`)}  let y_at_16 = batch_row * 28512 + column_tile * 576 + n * 16 + 48;
  let y_at_17 = batch_row * 28512 + column_tile * 576 + n * 16 + 192;
  let y_at_18 = batch_row * 28512 + j * 144 + n * 16 + 48;
  let y_at_19 = batch_row * 28512 + j_1 * 144 + n * 16 + 48;
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
  let i_10 = row_tile * 16;
  let j_2 = column_tile * 4 + 2;
  let j_3 = column_tile * 4 + 3;
  let a_at = batch_row * 117612 + n * 39204 + column_tile * 4;
  let a_at_1 = batch_row * 117612 + n * 39204 + column_tile * 4 + 1;
  let a_at_2 = batch_row * 117612 + n * 39204 + j;
  let a_at_3 = batch_row * 117612 + n * 39204 + j_1;
  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let i_11 = i_10 + tile_row;
    if (i_11 >= 198) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let a_at_step = i_11 * 198;
    a[a_at + a_at_step] = 0.125 * sum;
    a[a_at_1 + a_at_step] = 0.125 * sum_1;
    if (j_2 < 198) { a[a_at_2 + a_at_step] = 0.125 * sum_2; }
    if (j_3 < 198) { a[a_at_3 + a_at_step] = 0.125 * sum_3; }
  }
}
`,
    `// lib/nn.vit:31, lib/nn.vit:30 (row)
// p[n, i, j] = exp(a[n, i, j] - max[k: 198] a[n, i, k]) / (sum[k: 198] exp(a[n, i, k] - max[k: 198] a[n, i, k]))

@group(0) @binding(0) var<storage, read_write> a: array<f32>;
@group(0) @binding(1) var<storage, read_write> p: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 10u; // of one row of the batch
const invocations = 594; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var largest = -3.0e38;
  let a_at = batch_row * 117612 + id * 198;
  for (var k = 0; k < 198; k++) {
    let a_1 = a[a_at + k];
    largest = max(largest, a_1);
  }
  var sum = 0.0;
  for (var k = 0; k < 198; k++) {
    let a_2 = a[a_at + k];
    sum += vitc_exp(a_2 - largest);
  }
  for (var j = 0; j < 198; j++) {
    let a_3 = a[a_at + j];
    p[a_at + j] = vitc_exp(a_3 - largest) / sum;
  }
}
`,
    `// lib/nn.vit:57 (contract)
// o[t, nco*64 + nci] = sum[j: 198] p[nco, t, j] * y[j, nco*64 + nci + 384]

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
  let t = min(row_tile * 16 + 6, 197);
${each(9, (i) => `  let t_${1 + i} = min(row_tile * 16 + ${7 + i}, 197);
`)}  let nco = id / 52;
  let p_at = batch_row * 117612 + nco * 39204 + row_tile * 3168;
${each(5, (i) => `  let p_at_${1 + 2 * i} = batch_row * 117612 + nco * 39204 + row_tile * 3168 + ${1 + 198 * i};
  let p_at_${2 + 2 * i} = batch_row * 117612 + nco * 39204 + row_tile * 3168 + ${198 + 198 * i};
`)}  let p_at_11 = batch_row * 117612 + nco * 39204 + row_tile * 3168 + 991;
  let p_at_12 = batch_row * 117612 + nco * 39204 + t * 198;
  let p_at_13 = batch_row * 117612 + nco * 39204 + t * 198 + 1;
${each(9, (i) => `  let p_at_${14 + 2 * i} = batch_row * 117612 + nco * 39204 + t_${1 + i} * 198;
  let p_at_${15 + 2 * i} = batch_row * 117612 + nco * 39204 + t_${1 + i} * 198 + 1;
`)}  let column_tile = id % 4;
  let y_at = batch_row * 28512 + nco * 16 + column_tile * 4 + 96;
${each(3, (i) => `  let y_at_${1 + 2 * i} = batch_row * 28512 + nco * 16 + column_tile * 4 + ${240 + i};
  let y_at_${2 + 2 * i} = batch_row * 28512 + nco * 16 + column_tile * 4 + ${97 + i};
`)}  let y_at_7 = batch_row * 28512 + nco * 16 + column_tile * 4 + 243;
${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var j = 0; j < 50; j++) {
    let j_1 = min(j * 4 + 2, 197);
    let j_2 = min(j * 4 + 3, 197);
    let counted = vec4f(1.0, 1.0, f32(j * 4 + 2 < 198), f32(j * 4 + 3 < 198));
    let p_at_step = j * 4;
    let p_1 = vec4f(p[p_at + p_at_step], p[p_at_1 + p_at_step], p[p_at + j_1], p[p_at + j_2]);
    let left = p_1 * counted;
${each(15, (i) => `    let p_${2 + i} = vec4f(p[p_at_${2 + 2 * i} + p_at_step], p[p_at_${3 + 2 * i} + p_at_step], p[p_at_${2 + 2 * i} + j_1], p[p_at_${2 + 2 * i} + j_2]);
    let left_${1 + i} = p_${2 + i} * counted;
`)}    let y_at_step = j * 576;
    let y_1 = y[y_at + y_at_step];
    let y_2 = y[y_at_1 + y_at_step];
    let y_at_step_1 = j_1 * 144;
    let y_3 = y[y_at + y_at_step_1];
    let y_at_step_2 = j_2 * 144;
    let y_4 = y[y_at + y_at_step_2];
    let block = mat4x4f(y_1, y_2, y_3, y_4);
    acc_0_0 += block * left;
${each(15, (i) => `    acc_${1 + i}_0 += block * left_${1 + i};
`)}${each(3, (i) => `    let y_${5 + 4 * i} = y[y_at_${2 + 2 * i} + y_at_step];
    let y_${6 + 4 * i} = y[y_at_${3 + 2 * i} + y_at_step];
    let y_${7 + 4 * i} = y[y_at_${2 + 2 * i} + y_at_step_1];
    let y_${8 + 4 * i} = y[y_at_${2 + 2 * i} + y_at_step_2];
    let block_${1 + i} = mat4x4f(y_${5 + 4 * i}, y_${6 + 4 * i}, y_${7 + 4 * i}, y_${8 + 4 * i});
    acc_0_${1 + i} += block_${1 + i} * left;
${each(15, (j) => `    acc_${1 + j}_${1 + i} += block_${1 + i} * left_${1 + j};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let t_10 = row_tile * 16;
  let o_at = batch_row * 9504 + nco * 16 + column_tile * 4;
${each(3, (i) => `  let o_at_${1 + i} = batch_row * 9504 + nco * 16 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let t_11 = t_10 + tile_row;
    if (t_11 >= 198) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let o_at_step = t_11 * 48;
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
  let t = min(row_tile * 16 + 6, 197);
${each(9, (i) => `  let t_${1 + i} = min(row_tile * 16 + ${7 + i}, 197);
`)}  let o_at = batch_row * 9504 + row_tile * 768;
${each(5, (i) => `  let o_at_${1 + i} = batch_row * 9504 + row_tile * 768 + ${48 + 48 * i};
`)}  let o_at_6 = batch_row * 9504 + t * 48;
${each(9, (i) => `  let o_at_${7 + i} = batch_row * 9504 + t_${1 + i} * 48;
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
  let t_10 = row_tile * 16;
  let bias_1 = bias[column_tile * 4];
  let y_at = batch_row * 9504 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * 9504 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let t_11 = t_10 + tile_row;
    if (t_11 >= 198) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = t_11 * 48;
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

const workgroups = 149u; // of one row of the batch
const invocations = 9504; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let x_2 = x[batch_row * 9504 + id];
  let y_1 = y[batch_row * 9504 + id];
  x_1[batch_row * 9504 + id] = x_2 + y_1;
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
  let y_at = batch_row * 9504;
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
  let y_at = batch_row * 9504 + 48;
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
