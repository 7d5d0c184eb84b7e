/** The plan of vit_base_patch16_224 that computes the taps as well. Generated. */
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
    { name: "logits", shape: [1000], region: arena(605184, 4000) },
  ],
  taps: [
    { name: "patch_embed", shape: [196, 768], region: arena(40510464, 602112) },
    { name: "tokens", shape: [197, 768], region: arena(26591232, 605184) },
    { name: "blocks.0.attn.map", shape: [12, 197, 197], region: arena(2420736, 1862832) },
    { name: "blocks.0.attn.out", shape: [197, 768], region: arena(27196416, 605184) },
    { name: "blocks.0.out", shape: [197, 768], region: arena(27801600, 605184) },
    { name: "blocks.1.attn.map", shape: [12, 197, 197], region: arena(4283648, 1862832) },
    { name: "blocks.1.attn.out", shape: [197, 768], region: arena(28406784, 605184) },
    { name: "blocks.1.out", shape: [197, 768], region: arena(29011968, 605184) },
    { name: "blocks.2.attn.map", shape: [12, 197, 197], region: arena(6146560, 1862832) },
    { name: "blocks.2.attn.out", shape: [197, 768], region: arena(29617152, 605184) },
    { name: "blocks.2.out", shape: [197, 768], region: arena(30222336, 605184) },
    { name: "blocks.3.attn.map", shape: [12, 197, 197], region: arena(8009472, 1862832) },
    { name: "blocks.3.attn.out", shape: [197, 768], region: arena(30827520, 605184) },
    { name: "blocks.3.out", shape: [197, 768], region: arena(31432704, 605184) },
    { name: "blocks.4.attn.map", shape: [12, 197, 197], region: arena(9872384, 1862832) },
    { name: "blocks.4.attn.out", shape: [197, 768], region: arena(32037888, 605184) },
    { name: "blocks.4.out", shape: [197, 768], region: arena(32643072, 605184) },
    { name: "blocks.5.attn.map", shape: [12, 197, 197], region: arena(11735296, 1862832) },
    { name: "blocks.5.attn.out", shape: [197, 768], region: arena(33248256, 605184) },
    { name: "blocks.5.out", shape: [197, 768], region: arena(33853440, 605184) },
    { name: "blocks.6.attn.map", shape: [12, 197, 197], region: arena(13598208, 1862832) },
    { name: "blocks.6.attn.out", shape: [197, 768], region: arena(34458624, 605184) },
    { name: "blocks.6.out", shape: [197, 768], region: arena(35063808, 605184) },
    { name: "blocks.7.attn.map", shape: [12, 197, 197], region: arena(15461120, 1862832) },
    { name: "blocks.7.attn.out", shape: [197, 768], region: arena(35668992, 605184) },
    { name: "blocks.7.out", shape: [197, 768], region: arena(36274176, 605184) },
    { name: "blocks.8.attn.map", shape: [12, 197, 197], region: arena(17324032, 1862832) },
    { name: "blocks.8.attn.out", shape: [197, 768], region: arena(36879360, 605184) },
    { name: "blocks.8.out", shape: [197, 768], region: arena(37484544, 605184) },
    { name: "blocks.9.attn.map", shape: [12, 197, 197], region: arena(19186944, 1862832) },
    { name: "blocks.9.attn.out", shape: [197, 768], region: arena(38089728, 605184) },
    { name: "blocks.9.out", shape: [197, 768], region: arena(38694912, 605184) },
    { name: "blocks.10.attn.map", shape: [12, 197, 197], region: arena(21049856, 1862832) },
    { name: "blocks.10.attn.out", shape: [197, 768], region: arena(39300096, 605184) },
    { name: "blocks.10.out", shape: [197, 768], region: arena(39905280, 605184) },
    { name: "blocks.11.attn.map", shape: [12, 197, 197], region: arena(22912768, 1862832) },
    { name: "blocks.11.attn.out", shape: [197, 768], region: arena(24775680, 605184) },
    { name: "blocks.11.out", shape: [197, 768], region: arena(25986048, 605184) },
    { name: "norm", shape: [197, 768], region: arena(0, 605184) },
  ],
  dispatches: [
    step(0, 84, "patch_embed.proj.y", "lib/nn.vit:39", weights(2359296, 3072), arena(0, 602112), weights(0, 2359296), arena(602112, 602112)),
    step(14, 588, "x", "lib/nn.vit:10", arena(602112, 602112), arena(40510464, 602112)),
    step(1, 591, "x_3", "specs/vit.vit:21", weights(2362368, 3072), arena(602112, 602112), weights(2365440, 605184), arena(26591232, 605184)),
    step(2, 4, "blocks.0.norm1.y", "lib/nn.vit:26", arena(26591232, 605184), weights(2970624, 3072), weights(2973696, 3072), arena(0, 605184)),
    step(3, 234, "blocks.0.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 605184), weights(2976768, 7077888), weights(10054656, 9216), arena(4283648, 1815552)),
    step(15, 975, "blocks.0.attn.a_1", "lib/nn.vit:55", arena(4283648, 1815552), arena(0, 1862832)),
    step(16, 37, "blocks.0.attn.p", "lib/nn.vit:31", arena(0, 1862832), arena(2420736, 1862832)),
    step(17, 78, "blocks.0.attn.o", "lib/nn.vit:57", arena(2420736, 1862832), arena(4283648, 1815552), arena(0, 605184)),
    step(18, 78, "blocks.0.attn.proj.y_2", "lib/nn.vit:17", arena(0, 605184), weights(10063872, 2359296), weights(12423168, 3072), arena(27196416, 605184)),
    step(19, 591, "blocks.0.x", "specs/vit.vit:6", arena(26591232, 605184), arena(27196416, 605184), arena(4283648, 605184)),
    step(2, 4, "blocks.0.norm2.y", "lib/nn.vit:26", arena(4283648, 605184), weights(12426240, 3072), weights(12429312, 3072), arena(4888832, 605184)),
    step(6, 312, "blocks.0.mlp.y_1", "lib/nn.vit:44", arena(4888832, 605184), weights(12432384, 9437184), weights(21869568, 12288), arena(0, 2420736)),
    step(7, 78, "blocks.0.x_2", "specs/vit.vit:7", arena(4283648, 605184), arena(0, 2420736), weights(21881856, 9437184), weights(31319040, 3072), arena(27801600, 605184)),
    step(2, 4, "blocks.1.norm1.y", "lib/nn.vit:26", arena(27801600, 605184), weights(31322112, 3072), weights(31325184, 3072), arena(0, 605184)),
    step(3, 234, "blocks.1.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 605184), weights(31328256, 7077888), weights(38406144, 9216), arena(6146560, 1815552)),
    step(15, 975, "blocks.1.attn.a_1", "lib/nn.vit:55", arena(6146560, 1815552), arena(0, 1862832)),
    step(16, 37, "blocks.1.attn.p", "lib/nn.vit:31", arena(0, 1862832), arena(4283648, 1862832)),
    step(17, 78, "blocks.1.attn.o", "lib/nn.vit:57", arena(4283648, 1862832), arena(6146560, 1815552), arena(0, 605184)),
    step(18, 78, "blocks.1.attn.proj.y_2", "lib/nn.vit:17", arena(0, 605184), weights(38415360, 2359296), weights(40774656, 3072), arena(28406784, 605184)),
    step(19, 591, "blocks.1.x", "specs/vit.vit:6", arena(27801600, 605184), arena(28406784, 605184), arena(6146560, 605184)),
    step(2, 4, "blocks.1.norm2.y", "lib/nn.vit:26", arena(6146560, 605184), weights(40777728, 3072), weights(40780800, 3072), arena(6751744, 605184)),
    step(6, 312, "blocks.1.mlp.y_1", "lib/nn.vit:44", arena(6751744, 605184), weights(40783872, 9437184), weights(50221056, 12288), arena(0, 2420736)),
    step(7, 78, "blocks.1.x_2", "specs/vit.vit:7", arena(6146560, 605184), arena(0, 2420736), weights(50233344, 9437184), weights(59670528, 3072), arena(29011968, 605184)),
    step(2, 4, "blocks.2.norm1.y", "lib/nn.vit:26", arena(29011968, 605184), weights(59673600, 3072), weights(59676672, 3072), arena(0, 605184)),
    step(3, 234, "blocks.2.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 605184), weights(59679744, 7077888), weights(66757632, 9216), arena(8009472, 1815552)),
    step(15, 975, "blocks.2.attn.a_1", "lib/nn.vit:55", arena(8009472, 1815552), arena(0, 1862832)),
    step(16, 37, "blocks.2.attn.p", "lib/nn.vit:31", arena(0, 1862832), arena(6146560, 1862832)),
    step(17, 78, "blocks.2.attn.o", "lib/nn.vit:57", arena(6146560, 1862832), arena(8009472, 1815552), arena(0, 605184)),
    step(18, 78, "blocks.2.attn.proj.y_2", "lib/nn.vit:17", arena(0, 605184), weights(66766848, 2359296), weights(69126144, 3072), arena(29617152, 605184)),
    step(19, 591, "blocks.2.x", "specs/vit.vit:6", arena(29011968, 605184), arena(29617152, 605184), arena(8009472, 605184)),
    step(2, 4, "blocks.2.norm2.y", "lib/nn.vit:26", arena(8009472, 605184), weights(69129216, 3072), weights(69132288, 3072), arena(8614656, 605184)),
    step(6, 312, "blocks.2.mlp.y_1", "lib/nn.vit:44", arena(8614656, 605184), weights(69135360, 9437184), weights(78572544, 12288), arena(0, 2420736)),
    step(7, 78, "blocks.2.x_2", "specs/vit.vit:7", arena(8009472, 605184), arena(0, 2420736), weights(78584832, 9437184), weights(88022016, 3072), arena(30222336, 605184)),
    step(2, 4, "blocks.3.norm1.y", "lib/nn.vit:26", arena(30222336, 605184), weights(88025088, 3072), weights(88028160, 3072), arena(0, 605184)),
    step(3, 234, "blocks.3.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 605184), weights(88031232, 7077888), weights(95109120, 9216), arena(9872384, 1815552)),
    step(15, 975, "blocks.3.attn.a_1", "lib/nn.vit:55", arena(9872384, 1815552), arena(0, 1862832)),
    step(16, 37, "blocks.3.attn.p", "lib/nn.vit:31", arena(0, 1862832), arena(8009472, 1862832)),
    step(17, 78, "blocks.3.attn.o", "lib/nn.vit:57", arena(8009472, 1862832), arena(9872384, 1815552), arena(0, 605184)),
    step(18, 78, "blocks.3.attn.proj.y_2", "lib/nn.vit:17", arena(0, 605184), weights(95118336, 2359296), weights(97477632, 3072), arena(30827520, 605184)),
    step(19, 591, "blocks.3.x", "specs/vit.vit:6", arena(30222336, 605184), arena(30827520, 605184), arena(9872384, 605184)),
    step(2, 4, "blocks.3.norm2.y", "lib/nn.vit:26", arena(9872384, 605184), weights(97480704, 3072), weights(97483776, 3072), arena(10477568, 605184)),
    step(6, 312, "blocks.3.mlp.y_1", "lib/nn.vit:44", arena(10477568, 605184), weights(97486848, 9437184), weights(106924032, 12288), arena(0, 2420736)),
    step(7, 78, "blocks.3.x_2", "specs/vit.vit:7", arena(9872384, 605184), arena(0, 2420736), weights(106936320, 9437184), weights(116373504, 3072), arena(31432704, 605184)),
    step(2, 4, "blocks.4.norm1.y", "lib/nn.vit:26", arena(31432704, 605184), weights(116376576, 3072), weights(116379648, 3072), arena(0, 605184)),
    step(3, 234, "blocks.4.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 605184), weights(116382720, 7077888), weights(123460608, 9216), arena(11735296, 1815552)),
    step(15, 975, "blocks.4.attn.a_1", "lib/nn.vit:55", arena(11735296, 1815552), arena(0, 1862832)),
    step(16, 37, "blocks.4.attn.p", "lib/nn.vit:31", arena(0, 1862832), arena(9872384, 1862832)),
    step(17, 78, "blocks.4.attn.o", "lib/nn.vit:57", arena(9872384, 1862832), arena(11735296, 1815552), arena(0, 605184)),
    step(18, 78, "blocks.4.attn.proj.y_2", "lib/nn.vit:17", arena(0, 605184), weights(123469824, 2359296), weights(125829120, 3072), arena(32037888, 605184)),
    step(19, 591, "blocks.4.x", "specs/vit.vit:6", arena(31432704, 605184), arena(32037888, 605184), arena(11735296, 605184)),
    step(2, 4, "blocks.4.norm2.y", "lib/nn.vit:26", arena(11735296, 605184), weights(125832192, 3072), weights(125835264, 3072), arena(12340480, 605184)),
    step(6, 312, "blocks.4.mlp.y_1", "lib/nn.vit:44", arena(12340480, 605184), weights(125838336, 9437184), weights(135275520, 12288), arena(0, 2420736)),
    step(7, 78, "blocks.4.x_2", "specs/vit.vit:7", arena(11735296, 605184), arena(0, 2420736), weights(135287808, 9437184), weights(144724992, 3072), arena(32643072, 605184)),
    step(2, 4, "blocks.5.norm1.y", "lib/nn.vit:26", arena(32643072, 605184), weights(144728064, 3072), weights(144731136, 3072), arena(0, 605184)),
    step(3, 234, "blocks.5.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 605184), weights(144734208, 7077888), weights(151812096, 9216), arena(13598208, 1815552)),
    step(15, 975, "blocks.5.attn.a_1", "lib/nn.vit:55", arena(13598208, 1815552), arena(0, 1862832)),
    step(16, 37, "blocks.5.attn.p", "lib/nn.vit:31", arena(0, 1862832), arena(11735296, 1862832)),
    step(17, 78, "blocks.5.attn.o", "lib/nn.vit:57", arena(11735296, 1862832), arena(13598208, 1815552), arena(0, 605184)),
    step(18, 78, "blocks.5.attn.proj.y_2", "lib/nn.vit:17", arena(0, 605184), weights(151821312, 2359296), weights(154180608, 3072), arena(33248256, 605184)),
    step(19, 591, "blocks.5.x", "specs/vit.vit:6", arena(32643072, 605184), arena(33248256, 605184), arena(13598208, 605184)),
    step(2, 4, "blocks.5.norm2.y", "lib/nn.vit:26", arena(13598208, 605184), weights(154183680, 3072), weights(154186752, 3072), arena(14203392, 605184)),
    step(6, 312, "blocks.5.mlp.y_1", "lib/nn.vit:44", arena(14203392, 605184), weights(154189824, 9437184), weights(163627008, 12288), arena(0, 2420736)),
    step(7, 78, "blocks.5.x_2", "specs/vit.vit:7", arena(13598208, 605184), arena(0, 2420736), weights(163639296, 9437184), weights(173076480, 3072), arena(33853440, 605184)),
    step(2, 4, "blocks.6.norm1.y", "lib/nn.vit:26", arena(33853440, 605184), weights(173079552, 3072), weights(173082624, 3072), arena(0, 605184)),
    step(3, 234, "blocks.6.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 605184), weights(173085696, 7077888), weights(180163584, 9216), arena(15461120, 1815552)),
    step(15, 975, "blocks.6.attn.a_1", "lib/nn.vit:55", arena(15461120, 1815552), arena(0, 1862832)),
    step(16, 37, "blocks.6.attn.p", "lib/nn.vit:31", arena(0, 1862832), arena(13598208, 1862832)),
    step(17, 78, "blocks.6.attn.o", "lib/nn.vit:57", arena(13598208, 1862832), arena(15461120, 1815552), arena(0, 605184)),
    step(18, 78, "blocks.6.attn.proj.y_2", "lib/nn.vit:17", arena(0, 605184), weights(180172800, 2359296), weights(182532096, 3072), arena(34458624, 605184)),
    step(19, 591, "blocks.6.x", "specs/vit.vit:6", arena(33853440, 605184), arena(34458624, 605184), arena(15461120, 605184)),
    step(2, 4, "blocks.6.norm2.y", "lib/nn.vit:26", arena(15461120, 605184), weights(182535168, 3072), weights(182538240, 3072), arena(16066304, 605184)),
    step(6, 312, "blocks.6.mlp.y_1", "lib/nn.vit:44", arena(16066304, 605184), weights(182541312, 9437184), weights(191978496, 12288), arena(0, 2420736)),
    step(7, 78, "blocks.6.x_2", "specs/vit.vit:7", arena(15461120, 605184), arena(0, 2420736), weights(191990784, 9437184), weights(201427968, 3072), arena(35063808, 605184)),
    step(2, 4, "blocks.7.norm1.y", "lib/nn.vit:26", arena(35063808, 605184), weights(201431040, 3072), weights(201434112, 3072), arena(0, 605184)),
    step(3, 234, "blocks.7.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 605184), weights(201437184, 7077888), weights(208515072, 9216), arena(17324032, 1815552)),
    step(15, 975, "blocks.7.attn.a_1", "lib/nn.vit:55", arena(17324032, 1815552), arena(0, 1862832)),
    step(16, 37, "blocks.7.attn.p", "lib/nn.vit:31", arena(0, 1862832), arena(15461120, 1862832)),
    step(17, 78, "blocks.7.attn.o", "lib/nn.vit:57", arena(15461120, 1862832), arena(17324032, 1815552), arena(0, 605184)),
    step(18, 78, "blocks.7.attn.proj.y_2", "lib/nn.vit:17", arena(0, 605184), weights(208524288, 2359296), weights(210883584, 3072), arena(35668992, 605184)),
    step(19, 591, "blocks.7.x", "specs/vit.vit:6", arena(35063808, 605184), arena(35668992, 605184), arena(17324032, 605184)),
    step(2, 4, "blocks.7.norm2.y", "lib/nn.vit:26", arena(17324032, 605184), weights(210886656, 3072), weights(210889728, 3072), arena(17929216, 605184)),
    step(6, 312, "blocks.7.mlp.y_1", "lib/nn.vit:44", arena(17929216, 605184), weights(210892800, 9437184), weights(220329984, 12288), arena(0, 2420736)),
    step(7, 78, "blocks.7.x_2", "specs/vit.vit:7", arena(17324032, 605184), arena(0, 2420736), weights(220342272, 9437184), weights(229779456, 3072), arena(36274176, 605184)),
    step(2, 4, "blocks.8.norm1.y", "lib/nn.vit:26", arena(36274176, 605184), weights(229782528, 3072), weights(229785600, 3072), arena(0, 605184)),
    step(3, 234, "blocks.8.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 605184), weights(229788672, 7077888), weights(236866560, 9216), arena(19186944, 1815552)),
    step(15, 975, "blocks.8.attn.a_1", "lib/nn.vit:55", arena(19186944, 1815552), arena(0, 1862832)),
    step(16, 37, "blocks.8.attn.p", "lib/nn.vit:31", arena(0, 1862832), arena(17324032, 1862832)),
    step(17, 78, "blocks.8.attn.o", "lib/nn.vit:57", arena(17324032, 1862832), arena(19186944, 1815552), arena(0, 605184)),
    step(18, 78, "blocks.8.attn.proj.y_2", "lib/nn.vit:17", arena(0, 605184), weights(236875776, 2359296), weights(239235072, 3072), arena(36879360, 605184)),
    step(19, 591, "blocks.8.x", "specs/vit.vit:6", arena(36274176, 605184), arena(36879360, 605184), arena(19186944, 605184)),
    step(2, 4, "blocks.8.norm2.y", "lib/nn.vit:26", arena(19186944, 605184), weights(239238144, 3072), weights(239241216, 3072), arena(19792128, 605184)),
    step(6, 312, "blocks.8.mlp.y_1", "lib/nn.vit:44", arena(19792128, 605184), weights(239244288, 9437184), weights(248681472, 12288), arena(0, 2420736)),
    step(7, 78, "blocks.8.x_2", "specs/vit.vit:7", arena(19186944, 605184), arena(0, 2420736), weights(248693760, 9437184), weights(258130944, 3072), arena(37484544, 605184)),
    step(2, 4, "blocks.9.norm1.y", "lib/nn.vit:26", arena(37484544, 605184), weights(258134016, 3072), weights(258137088, 3072), arena(0, 605184)),
    step(3, 234, "blocks.9.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 605184), weights(258140160, 7077888), weights(265218048, 9216), arena(21049856, 1815552)),
    step(15, 975, "blocks.9.attn.a_1", "lib/nn.vit:55", arena(21049856, 1815552), arena(0, 1862832)),
    step(16, 37, "blocks.9.attn.p", "lib/nn.vit:31", arena(0, 1862832), arena(19186944, 1862832)),
    step(17, 78, "blocks.9.attn.o", "lib/nn.vit:57", arena(19186944, 1862832), arena(21049856, 1815552), arena(0, 605184)),
    step(18, 78, "blocks.9.attn.proj.y_2", "lib/nn.vit:17", arena(0, 605184), weights(265227264, 2359296), weights(267586560, 3072), arena(38089728, 605184)),
    step(19, 591, "blocks.9.x", "specs/vit.vit:6", arena(37484544, 605184), arena(38089728, 605184), arena(21049856, 605184)),
    step(2, 4, "blocks.9.norm2.y", "lib/nn.vit:26", arena(21049856, 605184), weights(267589632, 3072), weights(267592704, 3072), arena(21655040, 605184)),
    step(6, 312, "blocks.9.mlp.y_1", "lib/nn.vit:44", arena(21655040, 605184), weights(267595776, 9437184), weights(277032960, 12288), arena(0, 2420736)),
    step(7, 78, "blocks.9.x_2", "specs/vit.vit:7", arena(21049856, 605184), arena(0, 2420736), weights(277045248, 9437184), weights(286482432, 3072), arena(38694912, 605184)),
    step(2, 4, "blocks.10.norm1.y", "lib/nn.vit:26", arena(38694912, 605184), weights(286485504, 3072), weights(286488576, 3072), arena(0, 605184)),
    step(3, 234, "blocks.10.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 605184), weights(286491648, 7077888), weights(293569536, 9216), arena(22912768, 1815552)),
    step(15, 975, "blocks.10.attn.a_1", "lib/nn.vit:55", arena(22912768, 1815552), arena(0, 1862832)),
    step(16, 37, "blocks.10.attn.p", "lib/nn.vit:31", arena(0, 1862832), arena(21049856, 1862832)),
    step(17, 78, "blocks.10.attn.o", "lib/nn.vit:57", arena(21049856, 1862832), arena(22912768, 1815552), arena(0, 605184)),
    step(18, 78, "blocks.10.attn.proj.y_2", "lib/nn.vit:17", arena(0, 605184), weights(293578752, 2359296), weights(295938048, 3072), arena(39300096, 605184)),
    step(19, 591, "blocks.10.x", "specs/vit.vit:6", arena(38694912, 605184), arena(39300096, 605184), arena(22912768, 605184)),
    step(2, 4, "blocks.10.norm2.y", "lib/nn.vit:26", arena(22912768, 605184), weights(295941120, 3072), weights(295944192, 3072), arena(23517952, 605184)),
    step(6, 312, "blocks.10.mlp.y_1", "lib/nn.vit:44", arena(23517952, 605184), weights(295947264, 9437184), weights(305384448, 12288), arena(0, 2420736)),
    step(7, 78, "blocks.10.x_2", "specs/vit.vit:7", arena(22912768, 605184), arena(0, 2420736), weights(305396736, 9437184), weights(314833920, 3072), arena(39905280, 605184)),
    step(2, 4, "blocks.11.norm1.y", "lib/nn.vit:26", arena(39905280, 605184), weights(314836992, 3072), weights(314840064, 3072), arena(0, 605184)),
    step(3, 234, "blocks.11.attn.qkv.y_2", "lib/nn.vit:17", arena(0, 605184), weights(314843136, 7077888), weights(321921024, 9216), arena(24775680, 1815552)),
    step(15, 975, "blocks.11.attn.a_1", "lib/nn.vit:55", arena(24775680, 1815552), arena(0, 1862832)),
    step(16, 37, "blocks.11.attn.p", "lib/nn.vit:31", arena(0, 1862832), arena(22912768, 1862832)),
    step(17, 78, "blocks.11.attn.o", "lib/nn.vit:57", arena(22912768, 1862832), arena(24775680, 1815552), arena(0, 605184)),
    step(18, 78, "blocks.11.attn.proj.y_2", "lib/nn.vit:17", arena(0, 605184), weights(321930240, 2359296), weights(324289536, 3072), arena(24775680, 605184)),
    step(19, 591, "blocks.11.x", "specs/vit.vit:6", arena(39905280, 605184), arena(24775680, 605184), arena(25380864, 605184)),
    step(2, 4, "blocks.11.norm2.y", "lib/nn.vit:26", arena(25380864, 605184), weights(324292608, 3072), weights(324295680, 3072), arena(25986048, 605184)),
    step(6, 312, "blocks.11.mlp.y_1", "lib/nn.vit:44", arena(25986048, 605184), weights(324298752, 9437184), weights(333735936, 12288), arena(0, 2420736)),
    step(7, 78, "blocks.11.x_2", "specs/vit.vit:7", arena(25380864, 605184), arena(0, 2420736), weights(333748224, 9437184), weights(343185408, 3072), arena(25986048, 605184)),
    step(2, 4, "norm.y", "lib/nn.vit:26", arena(25986048, 605184), weights(343188480, 3072), weights(343191552, 3072), arena(0, 605184)),
    step(20, 16, "head.y_2", "lib/nn.vit:17", arena(0, 605184), weights(343194624, 3072000), weights(346266624, 4000), arena(605184, 4000)),
  ],
  memory: { weights: 346270720, arena: 41112576, staging: 0, livenessBound: 41112576 },
  pipelines: [
    ...base.pipelines,
    `// lib/nn.vit:10 (map)
// x[hwo*14 + hwi, c] = y[hwo, hwi, c]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 588u; // of one row of the batch
const invocations = 37632; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let y_1 = y[batch_row * 37632 + id];
  x[batch_row * 37632 + id] = y_1;
}
`,
    `// lib/nn.vit:55 (contract)
// a[n, i, j] = 0.125 * (sum[c: 64] y[i, n*64 + c] * y[j, n*64 + c + 768])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> a: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 975u; // of one row of the batch
const invocations = 7800; // of one row of the batch

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
  let y_at = batch_row * 113472 + row_tile * 9216 + n * 16;
${each(4, (i) => `  let y_at_${1 + i} = batch_row * 113472 + row_tile * 9216 + n * 16 + ${576 + 576 * i};
`)}  let y_at_5 = batch_row * 113472 + i * 576 + n * 16;
${each(10, (i) => `  let y_at_${6 + i} = batch_row * 113472 + i_${1 + i} * 576 + n * 16;
`)}  let y_at_16 = batch_row * 113472 + column_tile * 2304 + n * 16 + 192;
  let y_at_17 = batch_row * 113472 + j * 576 + n * 16 + 192;
  let y_at_18 = batch_row * 113472 + j_1 * 576 + n * 16 + 192;
  let y_at_19 = batch_row * 113472 + j_2 * 576 + n * 16 + 192;
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
`)}  let a_at = batch_row * 465708 + n * 38809 + column_tile * 4;
  let a_at_1 = batch_row * 465708 + n * 38809 + j;
  let a_at_2 = batch_row * 465708 + n * 38809 + j_1;
  let a_at_3 = batch_row * 465708 + n * 38809 + j_2;
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

const workgroups = 37u; // of one row of the batch
const invocations = 2364; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var largest = -3.0e38;
  let a_at = batch_row * 465708 + id * 197;
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
// o[t, nco*64 + nci] = sum[j: 197] p[nco, t, j] * y[j, nco*64 + nci + 1536]

@group(0) @binding(0) var<storage, read_write> p: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 78u; // of one row of the batch
const invocations = 624; // of one row of the batch

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
  let p_at = batch_row * 465708 + nco * 38809 + row_tile * 3152;
${each(4, (i) => `  let p_at_${1 + i} = batch_row * 465708 + nco * 38809 + row_tile * 3152 + ${197 + 197 * i};
`)}  let p_at_5 = batch_row * 465708 + nco * 38809 + t * 197;
${each(10, (i) => `  let p_at_${6 + i} = batch_row * 465708 + nco * 38809 + t_${1 + i} * 197;
`)}  let column_tile = id % 4;
  let y_at = batch_row * 113472 + nco * 16 + column_tile * 4 + 384;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 113472 + nco * 16 + column_tile * 4 + ${385 + i};
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
`)}    let y_at_step = j * 2304;
    let y_1 = y[y_at + y_at_step];
${each(3, (i) => `    let y_at_step_${1 + i} = j_${1 + i} * 576;
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
  let o_at = batch_row * 37824 + nco * 16 + column_tile * 4;
${each(3, (i) => `  let o_at_${1 + i} = batch_row * 37824 + nco * 16 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let t_12 = t_11 + tile_row;
    if (t_12 >= 197) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let o_at_step = t_12 * 192;
    o[o_at + o_at_step] = sum;
${each(3, (i) => `    o[o_at_${1 + i} + o_at_step] = sum_${1 + i};
`)}  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y[t, o] = sum[i: 768] o[t, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 78u; // of one row of the batch
const invocations = 624; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 48;
  let t = min(row_tile * 16 + 5, 196);
${each(10, (i) => `  let t_${1 + i} = min(row_tile * 16 + ${6 + i}, 196);
`)}  let o_at = batch_row * 37824 + row_tile * 3072;
${each(4, (i) => `  let o_at_${1 + i} = batch_row * 37824 + row_tile * 3072 + ${192 + 192 * i};
`)}  let o_at_5 = batch_row * 37824 + t * 192;
${each(10, (i) => `  let o_at_${6 + i} = batch_row * 37824 + t_${1 + i} * 192;
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
  let t_11 = row_tile * 16;
  let bias_1 = bias[column_tile * 4];
  let y_at = batch_row * 37824 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * 37824 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let t_12 = t_11 + tile_row;
    if (t_12 >= 197) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = t_12 * 192;
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

const workgroups = 591u; // of one row of the batch
const invocations = 37824; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let x_2 = x[batch_row * 37824 + id];
  let y_1 = y[batch_row * 37824 + id];
  x_1[batch_row * 37824 + id] = x_2 + y_1;
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[o] = sum[i: 768] y[0, i] * weight[o, i] + bias[o]

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
  let y_at = batch_row * 37824;
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
