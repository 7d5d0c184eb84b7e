/* eslint-disable */
/** The plan of cvt_micro for the target 'gpu-batch'. Generated. */
import type { Plan, PlanDispatch, PlanPipeline, Region } from "vitc/runtime";
import { plan as base } from "./plan.ts";

// Regions: offset and size in bytes. Steps: pipeline, workgroups a batch row, value, spec line, bindings; `sized` ones: in which numbers they differ. Groups: their parameters, their steps. Lists: `repeat` unrolls; texts: `each`. Pipelines: invocations and shared bytes of a workgroup, text.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const step = (pipeline: number, workgroups: number, name: string, at: string, ...bindings: readonly Region[]): PlanDispatch => ({ pipeline, workgroups, bindings, name, at });
const sized = (step: PlanDispatch, ...sizes: readonly number[]): PlanDispatch => ({ ...step, sizes });
const repeat = <T>(times: number, items: (i: number) => readonly T[]): T[] => Array.from({ length: times }, (_, i) => items(i)).flat();
const pipeline = (invocations: number, sharedBytes: number, wgsl: string): PlanPipeline => ({ wgsl, invocations, sharedBytes });
const each = (times: number, text: (i: number) => string): string => Array.from({ length: times }, (_, i) => text(i)).join("");

export const plan: Plan = {
  ...base,
  target: "gpu-batch",
  dispatches: [
    ...repeat(2, (i) => [
      step(44 + 3 * i, 18, `stage${i}.patch_embed.proj.y`, "lib/nn.vit:49", weights(9472 + 22016 * i, 64 + 32 * i), arena(46080 * i, 27648 - 18432 * i), weights(17664 * i, 9408 + 4416 * i), arena(27648 - 20736 * i, 9216 - 5760 * i)),
      step(11 + 9 * i, 3 - 2 * i, `stage${i}.patch_embed.norm.y.joined`, "lib/nn.vit:34", arena(27648 - 20736 * i, 9216 - 5760 * i), weights(9728 + 22016 * i, 64 + 32 * i), weights(9984 + 22016 * i, 64 + 32 * i), weights(10240 + 22016 * i, 64 + 32 * i), weights(10496 + 22016 * i, 64 + 32 * i), arena(0, 18432 - 11520 * i)),
      sized(step(12, 3 - 2 * i, `stage${i}.blocks.0.attn.conv_proj_q.bn.y.joined`, "specs/cvt.vit:21", weights(184832 + 5376 * i, 576 + 288 * i), arena(0, 18432 - 11520 * i), weights(185600 + 5632 * i, 64 + 32 * i), weights(183296 - 4352 * i, 1152 + 576 * i), weights(184576 - 3840 * i, 128 + 64 * i), arena(18432 - 11520 * i, 13824 - 8640 * i)), 144 - 90 * i, 4 + 2 * i, 24 - 6 * i, 6 - 3 * i, 13 - 6 * i, 1152 - 720 * i, 576 - 360 * i, 11 - 6 * i, 580 - 358 * i, 10 - 6 * i, 584 - 356 * i, 620 - 374 * i, 624 - 372 * i, 628 - 370 * i, 14 - 6 * i, 143 - 108 * i, 23 - 12 * i, 25 - 12 * i),
      sized(step(13, 5 - 3 * i, `stage${i}.blocks.0.attn.proj_q.y_2`, "lib/nn.vit:23", arena(18432 - 11520 * i, 13824 - 8640 * i), weights(10752 + 22016 * i, 1024 + 1280 * i), weights(11776 + 23296 * i, 64 + 32 * i), arena(36864 - 24576 * i, 9216 - 5760 * i)), 24 - 6 * i, 4 + 2 * i, 6 - 3 * i, 144 - 90 * i),
      sized(step(14, 5 - 3 * i, `stage${i}.blocks.0.attn.stack.y_2`, "lib/nn.vit:23", arena(18432 - 11520 * i, 13824 - 8640 * i), weights(180992 - 6912 * i, 2048 + 2560 * i), weights(183040 - 4352 * i, 128 + 64 * i), arena(32256 - 16384 * i, 4608 - 2880 * i)), 4 + 2 * i, 144 - 90 * i, 64 + 80 * i),
      step(15 + 6 * i, 3 - i, `stage${i}.blocks.0.attn.o`, "lib/nn.vit:65", arena(36864 - 24576 * i, 9216 - 5760 * i), arena(32256 - 16384 * i, 4608 - 2880 * i), arena(18432 - 11520 * i, 9216 - 5760 * i)),
      sized(step(16, 5 - 3 * i, `stage${i}.blocks.0.x`, "specs/cvt.vit:40", arena(0, 18432 - 11520 * i), arena(18432 - 11520 * i, 9216 - 5760 * i), weights(12032 + 23296 * i, 1024 + 1280 * i), weights(13056 + 24576 * i, 64 + 32 * i), arena(36864 - 23040 * i, 9216 - 5760 * i)), 288 - 180 * i, 4 + 2 * i, 1152 - 720 * i),
      step(45 - 23 * i, 18 - 12 * i, `stage${i}.blocks.0.mlp.y_1`, "lib/nn.vit:56", arena(36864 - 23040 * i, 9216 - 5760 * i), weights(185856 + 5632 * i, 4096 + 5120 * i), weights(189952 + 10752 * i, 256 + 128 * i), arena(0, 36864 - 23040 * i)),
      step(46 + 2 * i, 18, `stage${i}.blocks.0.x_2`, "specs/cvt.vit:41", arena(36864 - 23040 * i, 9216 - 5760 * i), arena(0, 36864 - 23040 * i), weights(13312 + 24576 * i, 4096 + 5120 * i), weights(17408 + 29696 * i, 64 + 32 * i), arena(46080 - 28672 * i, 9216 - 5760 * i)),
    ]),
    step(24, 1, "stage1.blocks.1.norm1.y", "lib/nn.vit:34", arena(17408, 3456), weights(47360, 96), weights(47616, 96), arena(5376, 3456)),
    sized(step(12, 1, "stage1.blocks.1.attn.conv_proj_q.bn.y.joined", "specs/cvt.vit:21", weights(201216, 864), arena(5376, 3456), weights(202240, 96), weights(172032, 1728), weights(173824, 192), arena(0, 5184)), 54, 6, 18, 3, 7, 216, 0, 5, 6, 4, 12, 30, 36, 42, 8, 35, 11, 13),
    sized(step(13, 2, "stage1.blocks.1.attn.proj_q.y_2", "lib/nn.vit:23", arena(0, 5184), weights(47872, 2304), weights(50176, 96), arena(5376, 3456)), 18, 6, 3, 54),
    sized(step(14, 2, "stage1.blocks.1.attn.stack.y_2", "lib/nn.vit:23", arena(0, 5184), weights(167168, 4608), weights(171776, 192), arena(8960, 1728)), 6, 54, 144),
    step(21, 2, "stage1.blocks.1.attn.o", "lib/nn.vit:65", arena(5376, 3456), arena(8960, 1728), arena(0, 3456)),
    sized(step(16, 2, "stage1.blocks.1.x", "specs/cvt.vit:40", arena(17408, 3456), arena(0, 3456), weights(50432, 2304), weights(52736, 96), arena(13824, 3456)), 108, 6, 216),
    step(22, 6, "stage1.blocks.1.mlp.y_1", "lib/nn.vit:56", arena(13824, 3456), weights(202496, 9216), weights(211712, 384), arena(0, 13824)),
    step(48, 18, "stage1.blocks.1.x_2", "specs/cvt.vit:41", arena(13824, 3456), arena(0, 13824), weights(52992, 9216), weights(62208, 96), arena(17408, 3456)),
    step(25, 20, "stage2.patch_embed.proj.y", "lib/nn.vit:49", weights(90112, 128), arena(17408, 3456), weights(62464, 27648), arena(0, 1152)),
    sized(step(26, 2, "stage2.patch_embed.norm.y", "lib/nn.vit:34", arena(0, 1152), weights(90368, 128), weights(90624, 128), arena(1280, 1152)), 8, 9),
    step(27, 2, "stage2.blocks.0.norm1.y", "lib/nn.vit:34", weights(90880, 128), arena(1280, 1152), weights(91136, 128), weights(91392, 128), arena(0, 1280)),
    step(28, 2, "stage2.blocks.0.attn.conv_proj_q.bn.y", "specs/cvt.vit:21", weights(212224, 1152), arena(0, 1280), weights(213504, 128), arena(2560, 1152)),
    step(29, 5, "stage2.blocks.0.attn.proj_q.y_2", "lib/nn.vit:23", arena(0, 1280), arena(2560, 1152), weights(91648, 4096), weights(95744, 128), arena(3840, 1280)),
    step(30, 1, "stage2.blocks.0.attn.stack.bn.y", "specs/cvt.vit:21", weights(164608, 2304), arena(0, 1280), weights(166912, 256), arena(5120, 1024)),
    step(31, 6, "stage2.blocks.0.attn.stack.y_2", "lib/nn.vit:23", arena(0, 1280), arena(5120, 1024), weights(156160, 8192), weights(164352, 256), arena(2560, 1280)),
    step(32, 4, "stage2.blocks.0.attn.o", "lib/nn.vit:65", arena(3840, 1280), arena(2560, 1280), arena(0, 1280)),
    step(33, 5, "stage2.blocks.0.x", "specs/cvt.vit:40", weights(90880, 128), arena(1280, 1152), arena(0, 1280), weights(96000, 4096), weights(100096, 128), arena(5120, 1280)),
    step(34, 20, "stage2.blocks.0.mlp.y_1", "lib/nn.vit:56", arena(5120, 1280), weights(213760, 16384), weights(230144, 512), arena(0, 5120)),
    step(35, 10, "stage2.blocks.0.x_2", "specs/cvt.vit:41", arena(5120, 1280), arena(0, 5120), weights(100352, 16384), weights(116736, 128), arena(6400, 1280)),
    sized(step(26, 2, "stage2.blocks.1.norm1.y", "lib/nn.vit:34", arena(6400, 1280), weights(116992, 128), weights(117248, 128), arena(0, 1280)), 9, 10),
    step(36, 1, "stage2.blocks.1.attn.proj_q.y_2", "lib/nn.vit:23", arena(0, 1280), weights(117504, 4096), weights(121600, 128), arena(3584, 128)),
    step(30, 1, "stage2.blocks.1.attn.stack.bn.y", "specs/cvt.vit:21", weights(153600, 2304), arena(0, 1280), weights(155904, 256), arena(2560, 1024)),
    step(37, 6, "stage2.blocks.1.attn.stack.y", "lib/nn.vit:20", arena(0, 1280), arena(2560, 1024), weights(145408, 8192), arena(1280, 1280)),
    step(38, 4, "stage2.blocks.1.attn.o", "lib/nn.vit:65", arena(3584, 128), arena(1280, 1280), weights(121856, 128), weights(122112, 128), arena(0, 128)),
    step(39, 1, "stage2.blocks.1.x", "specs/cvt.vit:40", arena(6400, 1280), arena(0, 128), weights(122368, 4096), weights(126464, 128), arena(512, 128)),
    step(40, 4, "stage2.blocks.1.mlp.y_1", "lib/nn.vit:56", arena(512, 128), weights(230656, 16384), weights(247040, 512), arena(0, 512)),
    step(41, 4, "stage2.blocks.1.x_2", "specs/cvt.vit:41", arena(512, 128), arena(0, 512), weights(126720, 16384), weights(143104, 128), arena(768, 128)),
    step(42, 1, "norm.y", "lib/nn.vit:34", arena(768, 128), weights(143360, 128), weights(143616, 128), arena(0, 128)),
    step(43, 2, "head.y_2", "lib/nn.vit:23", arena(0, 128), weights(143872, 1280), weights(145152, 40), arena(256, 40)),
  ],
  pipelines: [
    ...base.pipelines,
    pipeline(64, 1024, `// lib/nn.vit:49 (contract)
// y[hw/12, hw%12, o] = bias[o] + sum[cuv: 147] (if 0 <= hw/12*4 + cuv/7%7 - 2 and hw/12*4 + cuv/7%7 - 2 < 48 and 0
//   <= hw%12*4 + cuv%7 - 2 and hw%12*4 + cuv%7 - 2 < 48 then image[cuv/49, hw/12*4 + cuv/7%7 - 2, hw%12*4 + cuv%7
//   - 2] else 0) * weight[o, cuv/49, cuv/7%7, cuv%7]

@group(0) @binding(0) var<storage, read> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> image: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 18u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 16;
  let id_div_3 = id * 2 / 3;
  let safe = id_div_3 * 4 - 2;
  let id_mod_3 = id * 2 % 3;
  let safe_2 = id_mod_3 * 16 - 2;
  let image_at = batch_row * 6912;
  let image_at_1 = batch_row * 6912 + id_mod_3 * 16 + 2;
  let image_at_2 = batch_row * 6912 + id_mod_3 * 16 + 6;
  let safe_10 = id_mod_3 * 16 + 10;
  let id_div_3_1 = (id * 2 + 1) / 3;
  let safe_15 = id_div_3_1 * 4 - 2;
  let id_mod_3_1 = (id * 2 + 1) % 3;
  let safe_17 = id_mod_3_1 * 16 - 2;
  let image_at_3 = batch_row * 6912 + id_mod_3_1 * 16 + 2;
  let image_at_4 = batch_row * 6912 + id_mod_3_1 * 16 + 6;
  let safe_25 = id_mod_3_1 * 16 + 10;
  let worker_column = worker / 16;
  let weight_at = worker_column * 588;
${each(3, (i) => `  let weight_at_${1 + 3 * i} = worker_column * 588 + ${1 + 147 * i};
  let weight_at_${2 + 3 * i} = worker_column * 588 + ${2 + 147 * i};
  let weight_at_${3 + 3 * i} = worker_column * 588 + ${147 + 147 * i};
`)}  let weight_at_10 = worker_column * 588 + 442;
  let weight_at_11 = worker_column * 588 + 443;
${each(8, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var cuv = part; cuv < 37; cuv += 16) {
    let cuv_1 = min(cuv * 4 + 3, 146);
    let counted = vec4f(1.0, 1.0, 1.0, f32(cuv * 4 + 3 < 147));
    let cuv_div_7 = cuv * 4 / 7;
    let cuv_mod_7 = cuv_div_7 % 7;
    let safe_1 = clamp(safe + cuv_mod_7, 0, 47);
    let cuv_mod_7_1 = cuv * 4 % 7;
    let safe_3 = max(safe_2 + cuv_mod_7_1, 0);
    let cuv_div_49 = cuv * 4 / 49;
    let image_at_step = cuv_div_49 * 2304 + safe_1 * 48 + safe_3;
${each(2, (i) => `    let cuv_div_7_${1 + i} = (cuv * 4 + ${1 + i}) / 7;
    let cuv_mod_7_${2 + 2 * i} = cuv_div_7_${1 + i} % 7;
    let safe_${4 + 2 * i} = clamp(safe + cuv_mod_7_${2 + 2 * i}, 0, 47);
    let cuv_mod_7_${3 + 2 * i} = (cuv * 4 + ${1 + i}) % 7;
    let safe_${5 + 2 * i} = max(safe_2 + cuv_mod_7_${3 + 2 * i}, 0);
    let cuv_div_49_${1 + i} = (cuv * 4 + ${1 + i}) / 49;
    let image_at_step_${1 + i} = cuv_div_49_${1 + i} * 2304 + safe_${4 + 2 * i} * 48 + safe_${5 + 2 * i};
`)}    let cuv_div_7_3 = cuv_1 / 7;
    let cuv_mod_7_6 = cuv_div_7_3 % 7;
    let safe_8 = clamp(safe + cuv_mod_7_6, 0, 47);
    let cuv_mod_7_7 = cuv_1 % 7;
    let safe_9 = max(safe_2 + cuv_mod_7_7, 0);
    let cuv_div_49_3 = cuv_1 / 49;
    let image_at_step_3 = cuv_div_49_3 * 2304 + safe_8 * 48 + safe_9;
    let image_1 = vec4f(image[image_at + image_at_step], image[image_at + image_at_step_1], image[image_at + image_at_step_2], image[image_at + image_at_step_3]);
    let places = vec4i(safe + cuv_mod_7, safe + cuv_mod_7_2, safe + cuv_mod_7_4, safe + cuv_mod_7_6);
    let term = vec4i(0) <= places;
    let term_1 = places < vec4i(48);
    let term_2 = term & term_1;
    let places_1 = vec4i(safe_2 + cuv_mod_7_1, safe_2 + cuv_mod_7_3, safe_2 + cuv_mod_7_5, safe_2 + cuv_mod_7_7);
    let left = select(vec4f(0.0), image_1, term_2 & (vec4i(0) <= places_1)) * counted;
    let image_at_step_4 = cuv_div_49 * 2304 + safe_1 * 48 + cuv_mod_7_1;
${each(3, (i) => `    let image_at_step_${5 + i} = cuv_div_49_${1 + i} * 2304 + safe_${4 + 2 * i} * 48 + cuv_mod_7_${3 + 2 * i};
`)}${each(2, (i) => `    let image_${2 + i} = vec4f(image[image_at_${1 + i} + image_at_step_4], image[image_at_${1 + i} + image_at_step_5], image[image_at_${1 + i} + image_at_step_6], image[image_at_${1 + i} + image_at_step_7]);
    let left_${1 + i} = select(vec4f(0.0), image_${2 + i}, term_2) * counted;
`)}    let safe_11 = min(safe_10 + cuv_mod_7_1, 47);
    let image_at_step_8 = cuv_div_49 * 2304 + safe_1 * 48 + safe_11;
${each(3, (i) => `    let safe_${12 + i} = min(safe_10 + cuv_mod_7_${3 + 2 * i}, 47);
    let image_at_step_${9 + i} = cuv_div_49_${1 + i} * 2304 + safe_${4 + 2 * i} * 48 + safe_${12 + i};
`)}    let image_4 = vec4f(image[image_at + image_at_step_8], image[image_at + image_at_step_9], image[image_at + image_at_step_10], image[image_at + image_at_step_11]);
    let places_2 = vec4i(safe_10 + cuv_mod_7_1, safe_10 + cuv_mod_7_3, safe_10 + cuv_mod_7_5, safe_10 + cuv_mod_7_7);
    let left_3 = select(vec4f(0.0), image_4, term_2 & (places_2 < vec4i(48))) * counted;
    let safe_16 = clamp(safe_15 + cuv_mod_7, 0, 47);
    let safe_18 = max(safe_17 + cuv_mod_7_1, 0);
    let image_at_step_12 = cuv_div_49 * 2304 + safe_16 * 48 + safe_18;
${each(3, (i) => `    let safe_${19 + 2 * i} = clamp(safe_15 + cuv_mod_7_${2 + 2 * i}, 0, 47);
    let safe_${20 + 2 * i} = max(safe_17 + cuv_mod_7_${3 + 2 * i}, 0);
    let image_at_step_${13 + i} = cuv_div_49_${1 + i} * 2304 + safe_${19 + 2 * i} * 48 + safe_${20 + 2 * i};
`)}    let image_5 = vec4f(image[image_at + image_at_step_12], image[image_at + image_at_step_13], image[image_at + image_at_step_14], image[image_at + image_at_step_15]);
    let places_3 = vec4i(safe_15 + cuv_mod_7, safe_15 + cuv_mod_7_2, safe_15 + cuv_mod_7_4, safe_15 + cuv_mod_7_6);
    let term_3 = vec4i(0) <= places_3;
    let term_4 = places_3 < vec4i(48);
    let term_5 = term_3 & term_4;
    let places_4 = vec4i(safe_17 + cuv_mod_7_1, safe_17 + cuv_mod_7_3, safe_17 + cuv_mod_7_5, safe_17 + cuv_mod_7_7);
    let left_4 = select(vec4f(0.0), image_5, term_5 & (vec4i(0) <= places_4)) * counted;
    let image_at_step_16 = cuv_div_49 * 2304 + safe_16 * 48 + cuv_mod_7_1;
${each(3, (i) => `    let image_at_step_${17 + i} = cuv_div_49_${1 + i} * 2304 + safe_${19 + 2 * i} * 48 + cuv_mod_7_${3 + 2 * i};
`)}${each(2, (i) => `    let image_${6 + i} = vec4f(image[image_at_${3 + i} + image_at_step_16], image[image_at_${3 + i} + image_at_step_17], image[image_at_${3 + i} + image_at_step_18], image[image_at_${3 + i} + image_at_step_19]);
    let left_${5 + i} = select(vec4f(0.0), image_${6 + i}, term_5) * counted;
`)}    let safe_26 = min(safe_25 + cuv_mod_7_1, 47);
    let image_at_step_20 = cuv_div_49 * 2304 + safe_16 * 48 + safe_26;
${each(3, (i) => `    let safe_${27 + i} = min(safe_25 + cuv_mod_7_${3 + 2 * i}, 47);
    let image_at_step_${21 + i} = cuv_div_49_${1 + i} * 2304 + safe_${19 + 2 * i} * 48 + safe_${27 + i};
`)}    let image_8 = vec4f(image[image_at + image_at_step_20], image[image_at + image_at_step_21], image[image_at + image_at_step_22], image[image_at + image_at_step_23]);
    let places_5 = vec4i(safe_25 + cuv_mod_7_1, safe_25 + cuv_mod_7_3, safe_25 + cuv_mod_7_5, safe_25 + cuv_mod_7_7);
    let left_7 = select(vec4f(0.0), image_8, term_5 & (places_5 < vec4i(48))) * counted;
    let weight_at_step = cuv * 4;
    let weight_1 = vec4f(weight[weight_at + weight_at_step], weight[weight_at_1 + weight_at_step], weight[weight_at_2 + weight_at_step], weight[weight_at + cuv_1]);
${each(3, (i) => `    let weight_${2 + i} = vec4f(weight[weight_at_${3 + 3 * i} + weight_at_step], weight[weight_at_${4 + 3 * i} + weight_at_step], weight[weight_at_${5 + 3 * i} + weight_at_step], weight[weight_at_${3 + 3 * i} + cuv_1]);
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += left * block;
${each(7, (i) => `    acc_${1 + i}_0 += left_${1 + i} * block;
`)}  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 16; place++) {
      acc_0_0 += parts[place];
${each(7, (i) => `    }
  }
  workgroupBarrier();
  parts[worker] = acc_${1 + i}_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_${1 + i} = worker + 1; place_${1 + i} < worker + 16; place_${1 + i}++) {
      acc_${1 + i}_0 += parts[place_${1 + i}];
`)}    }
  }
  var sums = array<vec4f, 8>(
${each(8, (i) => `    acc_${i}_0,
`)}  );
  let bias_1 = bias[worker_column];
  let y_at = batch_row * 576 + id * 32 + worker_column;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row];
    let y_at_step = tile_row * 4;
    if (part == 0) { y[y_at + y_at_step] = bias_1 + sum; }
  }
}
`),
    pipeline(64, 3072, `// lib/nn.vit:56, lib/nn.vit:23, lib/nn.vit:20, lib/nn.vit:34, lib/nn.vit:33, lib/nn.vit:32 (contract)
// y[hw, o] = (rsqrt(max(max(sum[i: 16] (x[hw, i] - x[hw, 0] - (x[hw, 0] - x[hw, 0])) * (x[hw, i] - x[hw, 0] -
//   (x[hw, 0] - x[hw, 0])) - (sum[i: 16] (x[hw, i] - x[hw, 0] - (x[hw, 0] - x[hw, 0]))) * (sum[i: 16] (x[hw, i] -
//   x[hw, 0] - (x[hw, 0] - x[hw, 0]))) * 0.0625, 0), 0) / 16 + 0.00001) * (sum[i: 16] (x[hw, i] - x[hw, 0]) *
//   folded[o, i]) + folded_1[o]) * sigmoid(1.702 * (rsqrt(max(max(sum[i: 16] (x[hw, i] - x[hw, 0] - (x[hw, 0] -
//   x[hw, 0])) * (x[hw, i] - x[hw, 0] - (x[hw, 0] - x[hw, 0])) - (sum[i: 16] (x[hw, i] - x[hw, 0] - (x[hw, 0] -
//   x[hw, 0]))) * (sum[i: 16] (x[hw, i] - x[hw, 0] - (x[hw, 0] - x[hw, 0]))) * 0.0625, 0), 0) / 16 + 0.00001) *
//   (sum[i: 16] (x[hw, i] - x[hw, 0]) * folded[o, i]) + folded_1[o]))

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> folded: array<vec4f>;
@group(0) @binding(2) var<storage, read> folded_1: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> left: array<vec4f, 64>;
var<workgroup> right: array<vec4f, 128>;

fn vitc_sigmoid_v4(x: vec4f) -> vec4f { return 1.0 / (1.0 + exp(clamp(-x, vec4f(-87.0), vec4f(87.0)))); }

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 18u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let row_block = id / 2;
  let x_at = batch_row * 576 + row_block * 64 + worker;
  let x_1 = x[x_at];
  let worker_div_4 = worker / 4;
  let x_at_1 = batch_row * 576 + row_block * 64 + worker_div_4 * 4;
  let x_2 = x[x_at_1].x;
  let term = x_1 - x_2;
  let term_1 = x_2 - x_2;
  let term_2 = term - term_1;
  let term_3 = term_2 * term_2;
  let worker_mod_4 = worker % 4;
  let left_place = worker_mod_4 * 16 + worker_div_4;
  let column_block = id % 2;
  let folded_2 = folded[column_block * 128 + worker];
  let worker_mod_4_1 = worker_div_4 % 4;
  let worker_div_16 = worker / 16;
  let right_place = worker_mod_4 * 32 + worker_mod_4_1 * 8 + worker_div_16;
  let folded_at = column_block * 128 + worker + 64;
  let folded_3 = folded[folded_at];
  let right_place_1 = worker_mod_4 * 32 + worker_mod_4_1 * 8 + worker_div_16 + 4;
  let worker_row = worker / 8;
  let left_at = worker_row * 2;
  let worker_column = worker % 8;
  var acc_0_0 = vec4f();
  var acc_1_0 = vec4f();
  var part_0_0 = vec4f();
  var part_1_0 = vec4f();
  for (var i = 0; i < 1; i++) {
    part_0_0 += term_3;
    part_1_0 += term_2;
    left[left_place] = term;
    right[right_place] = folded_2;
    right[right_place_1] = folded_3;
    workgroupBarrier();
    for (var i_quad = 0; i_quad < 4; i_quad++) {
      let left_at_step = i_quad * 16;
      let row = left[left_at + left_at_step];
      let row_1 = left[left_at + left_at_step + 1];
      let right_at_step = i_quad * 32;
      let column = mat4x4f(right[worker_column + right_at_step], right[worker_column + right_at_step + 8], right[worker_column + right_at_step + 16], right[worker_column + right_at_step + 24]);
      acc_0_0 += row * column;
      acc_1_0 += row_1 * column;
    }
    workgroupBarrier();
  }
  left[worker_mod_4 * 16 + worker_div_4] = vec4f(dot(part_0_0, vec4f(1.0)), dot(part_1_0, vec4f(1.0)), 0.0, 0.0);
  workgroupBarrier();
  var gathered = vec4f();
  var gathered_1 = vec4f();
  for (var i_quad = 0; i_quad < 4; i_quad++) {
    let left_at_step_1 = i_quad * 16;
    gathered += left[left_at + left_at_step_1];
    gathered_1 += left[left_at + left_at_step_1 + 1];
  }
  var sums = array<vec4f, 2>(
    acc_0_0,
    acc_1_0,
  );
  var totals = array<f32, 2>(
    gathered.x, gathered_1.x,
  );
  var totals_1 = array<f32, 2>(
    gathered.y, gathered_1.y,
  );
  let folded_1_1 = folded_1[column_block * 8 + worker_column];
  let y_at = batch_row * 2304 + row_block * 256 + worker_row * 32 + column_block * 8 + worker_column;
  for (var tile_row = 0; tile_row < 2; tile_row++) {
    let total = totals[tile_row];
    let total_1 = totals_1[tile_row];
    let sum = sums[tile_row];
    let term_4 = inverseSqrt(max(max(total - total_1 * total_1 * 0.0625, 0.0), 0.0) / 16.0 + 0.00001) * sum + folded_1_1;
    let y_at_step = tile_row * 16;
    y[y_at + y_at_step] = term_4 * vitc_sigmoid_v4(1.702 * term_4);
  }
}
`),
    pipeline(64, 1024, `// specs/cvt.vit:41, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw, d] = x[hw, d] + (sum[i: 64] y[hw, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 18u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 16;
  let y_at = batch_row * 2304 + id * 128;
${each(7, (i) => `  let y_at_${1 + i} = batch_row * 2304 + id * 128 + ${16 + 16 * i};
`)}  let worker_column = worker / 16;
  let weight_at = worker_column * 64;
${each(3, (i) => `  let weight_at_${1 + i} = worker_column * 64 + ${16 + 16 * i};
`)}${each(8, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = part; i < 16; i += 16) {
    let y_1 = y[y_at + i];
${each(7, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(8, (i) => `    acc_${i}_0 += y_${1 + i} * block;
`)}  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 16; place++) {
      acc_0_0 += parts[place];
${each(7, (i) => `    }
  }
  workgroupBarrier();
  parts[worker] = acc_${1 + i}_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_${1 + i} = worker + 1; place_${1 + i} < worker + 16; place_${1 + i}++) {
      acc_${1 + i}_0 += parts[place_${1 + i}];
`)}    }
  }
  var sums = array<vec4f, 8>(
${each(8, (i) => `    acc_${i}_0,
`)}  );
  let x_at = batch_row * 576 + id * 32 + worker_column;
  let bias_1 = bias[worker_column];
  let x_1_at = batch_row * 576 + id * 32 + worker_column;
  for (var tile_row = 0; tile_row < 8; tile_row++) {
    let sum = sums[tile_row];
    let x_at_step = tile_row * 4;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = tile_row * 4;
    if (part == 0) { x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1; }
  }
}
`),
    pipeline(64, 1024, `// lib/nn.vit:49 (contract)
// y[hw/6, hw%6, o] = bias[o] + sum[cuv: 144] (if 0 <= hw/6*2 + cuv/3%3 - 1 and 0 <= hw%6*2 + cuv%3 - 1 then
//   x[hw/6*24 + cuv/3%3*12 + hw%6*2 + cuv%3 - 13, cuv/9] else 0) * weight[o, cuv/9, cuv/3%3, cuv%3]

@group(0) @binding(0) var<storage, read> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> x: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 18u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 16;
  let column_block = id % 2;
  let worker_column = worker / 16;
  let o_quad = min(column_block * 4 + worker_column, 5);
  let row_tile = id / 2;
  let id_div_3 = row_tile * 2 / 3;
  let id_mod_3 = row_tile * 2 % 3;
  let safe = id_div_3 * 24 + id_mod_3 * 4 - 13;
  let x_at = batch_row * 2304;
  let i = id_div_3 * 2 - 1;
  let i_1 = id_mod_3 * 4 - 1;
  let safe_5 = id_div_3 * 24 + id_mod_3 * 4 - 11;
  let id_div_3_1 = (row_tile * 2 + 1) / 3;
  let id_mod_3_1 = (row_tile * 2 + 1) % 3;
  let safe_10 = id_div_3_1 * 24 + id_mod_3_1 * 4 - 13;
  let i_2 = id_div_3_1 * 2 - 1;
  let i_3 = id_mod_3_1 * 4 - 1;
  let safe_15 = id_div_3_1 * 24 + id_mod_3_1 * 4 - 11;
  let weight_at = o_quad * 144;
${each(3, (i) => `  let weight_at_${1 + i} = o_quad * 144 + ${36 + 36 * i};
`)}${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var cuv = part; cuv < 36; cuv += 16) {
    let cuv_div_3 = cuv / 3;
    let cuv_mod_3 = (cuv_div_3 + cuv) % 3;
    let cuv_mod_3_1 = cuv % 3;
    let safe_step = cuv_mod_3 * 12 + cuv_mod_3_1;
    let safe_1 = max(safe + safe_step, 0);
    let cuv_div_9 = cuv * 4 / 9;
    let x_at_step = safe_1 * 16 + cuv_div_9;
${each(2, (i) => `    let cuv_div_3_${1 + i} = (cuv + ${1 + i}) / 3;
    let cuv_mod_3_${2 + 2 * i} = (cuv_div_3_${1 + i} + cuv) % 3;
    let cuv_mod_3_${3 + 2 * i} = (cuv + ${1 + i}) % 3;
    let safe_step_${1 + i} = cuv_mod_3_${2 + 2 * i} * 12 + cuv_mod_3_${3 + 2 * i};
    let safe_${2 + i} = max(safe + safe_step_${1 + i}, 0);
    let cuv_div_9_${1 + i} = (cuv * 4 + ${1 + i}) / 9;
    let x_at_step_${1 + i} = safe_${2 + i} * 16 + cuv_div_9_${1 + i};
`)}    let cuv_mod_3_6 = cuv_div_3 + cuv + 1;
    let cuv_mod_3_7 = cuv_mod_3_6 % 3;
    let safe_step_3 = cuv_mod_3_7 * 12 + cuv_mod_3_1;
    let safe_4 = max(safe + safe_step_3, 0);
    let cuv_div_9_3 = (cuv * 4 + 3) / 9;
    let x_at_step_3 = safe_4 * 16 + cuv_div_9_3;
    let x_1 = vec4f(x[x_at + x_at_step], x[x_at + x_at_step_1], x[x_at + x_at_step_2], x[x_at + x_at_step_3]);
    let places = vec4i(i + cuv_mod_3, i + cuv_mod_3_2, i + cuv_mod_3_4, i + cuv_mod_3_7);
    let term = vec4i(0) <= places;
    let places_1 = vec4i(i_1 + cuv_mod_3_1, i_1 + cuv_mod_3_3, i_1 + cuv_mod_3_5, i_1 + cuv_mod_3_1);
    let left = select(vec4f(0.0), x_1, term & (vec4i(0) <= places_1));
    let safe_6 = max(safe_5 + safe_step, 0);
    let x_at_step_4 = safe_6 * 16 + cuv_div_9;
${each(3, (i) => `    let safe_${7 + i} = max(safe_5 + safe_step_${1 + i}, 0);
    let x_at_step_${5 + i} = safe_${7 + i} * 16 + cuv_div_9_${1 + i};
`)}    let x_2 = vec4f(x[x_at + x_at_step_4], x[x_at + x_at_step_5], x[x_at + x_at_step_6], x[x_at + x_at_step_7]);
    let left_1 = select(vec4f(0.0), x_2, term);
    let safe_11 = max(safe_10 + safe_step, 0);
    let x_at_step_8 = safe_11 * 16 + cuv_div_9;
${each(3, (i) => `    let safe_${12 + i} = max(safe_10 + safe_step_${1 + i}, 0);
    let x_at_step_${9 + i} = safe_${12 + i} * 16 + cuv_div_9_${1 + i};
`)}    let x_3 = vec4f(x[x_at + x_at_step_8], x[x_at + x_at_step_9], x[x_at + x_at_step_10], x[x_at + x_at_step_11]);
    let places_2 = vec4i(i_2 + cuv_mod_3, i_2 + cuv_mod_3_2, i_2 + cuv_mod_3_4, i_2 + cuv_mod_3_7);
    let term_1 = vec4i(0) <= places_2;
    let places_3 = vec4i(i_3 + cuv_mod_3_1, i_3 + cuv_mod_3_3, i_3 + cuv_mod_3_5, i_3 + cuv_mod_3_1);
    let left_2 = select(vec4f(0.0), x_3, term_1 & (vec4i(0) <= places_3));
    let safe_16 = max(safe_15 + safe_step, 0);
    let x_at_step_12 = safe_16 * 16 + cuv_div_9;
${each(3, (i) => `    let safe_${17 + i} = max(safe_15 + safe_step_${1 + i}, 0);
    let x_at_step_${13 + i} = safe_${17 + i} * 16 + cuv_div_9_${1 + i};
`)}    let x_4 = vec4f(x[x_at + x_at_step_12], x[x_at + x_at_step_13], x[x_at + x_at_step_14], x[x_at + x_at_step_15]);
    let left_3 = select(vec4f(0.0), x_4, term_1);
    let weight_1 = weight[weight_at + cuv];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + cuv];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += left * block;
${each(3, (i) => `    acc_${1 + i}_0 += left_${1 + i} * block;
`)}  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 16; place++) {
      acc_0_0 += parts[place];
${each(3, (i) => `    }
  }
  workgroupBarrier();
  parts[worker] = acc_${1 + i}_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_${1 + i} = worker + 1; place_${1 + i} < worker + 16; place_${1 + i}++) {
      acc_${1 + i}_0 += parts[place_${1 + i}];
`)}    }
  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let o_quad_1 = column_block * 4 + worker_column;
  let bias_1 = bias[o_quad];
  let y_at = batch_row * 216 + row_tile * 24 + o_quad;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let sum = sums[tile_row];
    let y_at_step = tile_row * 6;
    if (part == 0 && o_quad_1 < 6) { y[y_at + y_at_step] = bias_1 + sum; }
  }
}
`),
    pipeline(64, 1024, `// specs/cvt.vit:41, lib/nn.vit:23, lib/nn.vit:20 (contract)
// x_1[hw, d] = x[hw, d] + (sum[i: 96] y[hw, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

var<workgroup> parts: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let workgroups = 18u; // of one row of the batch
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups);
  let worker = i32(local);
  if (batch_row >= i32(params.batch)) { return; }
  let part = worker % 16;
  let column_block = id % 2;
  let worker_column = worker / 16;
  let d_quad = min(column_block * 4 + worker_column, 5);
  let row_tile = id / 2;
  let y_at = batch_row * 864 + row_tile * 96;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 864 + row_tile * 96 + ${24 + 24 * i};
`)}  let weight_at = d_quad * 96;
${each(3, (i) => `  let weight_at_${1 + i} = d_quad * 96 + ${24 + 24 * i};
`)}${each(4, (i) => `  var acc_${i}_0 = vec4f();
`)}  for (var i = part; i < 24; i += 16) {
    let y_1 = y[y_at + i];
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(4, (i) => `    acc_${i}_0 += y_${1 + i} * block;
`)}  }
  parts[worker] = acc_0_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place = worker + 1; place < worker + 16; place++) {
      acc_0_0 += parts[place];
${each(3, (i) => `    }
  }
  workgroupBarrier();
  parts[worker] = acc_${1 + i}_0;
  workgroupBarrier();
  if (part == 0) {
    for (var place_${1 + i} = worker + 1; place_${1 + i} < worker + 16; place_${1 + i}++) {
      acc_${1 + i}_0 += parts[place_${1 + i}];
`)}    }
  }
  var sums = array<vec4f, 4>(
${each(4, (i) => `    acc_${i}_0,
`)}  );
  let d_quad_1 = column_block * 4 + worker_column;
  let x_at = batch_row * 216 + row_tile * 24 + d_quad;
  let bias_1 = bias[d_quad];
  let x_1_at = batch_row * 216 + row_tile * 24 + d_quad;
  for (var tile_row = 0; tile_row < 4; tile_row++) {
    let sum = sums[tile_row];
    let x_at_step = tile_row * 6;
    let x_2 = x[x_at + x_at_step];
    let x_1_at_step = tile_row * 6;
    if (part == 0 && d_quad_1 < 6) { x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1; }
  }
}
`),
  ],
};
