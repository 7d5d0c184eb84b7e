/** The plan of swin_tiny_patch4_window7_224: its kernels, and how they are run. Generated. */
import type { Plan, PlanDispatch, PlanParam, Region } from "vitc/runtime";

// Regions: offset and size in bytes. Steps: pipeline, workgroups a batch row, value, spec line, bindings. Texts: `each` unrolls.
const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const param = (name: string, shape: readonly number[], region: Region, ...init: PlanParam["init"]): PlanParam => ({ name, shape, region, init });
const step = (pipeline: number, workgroups: number, name: string, at: string, ...bindings: readonly Region[]): PlanDispatch => ({ pipeline, workgroups, bindings, name, at });
const each = (times: number, text: (i: number) => string): string => Array.from({ length: times }, (_, i) => text(i)).join("");

export const plan: Plan = {
  version: 1,
  model: "swin_tiny_patch4_window7_224",
  target: "software",
  inputs: [
    { name: "image", shape: [3, 224, 224], region: arena(1204224, 602112), preprocess: [{ kind: "resize", shorter: 256, filter: "bicubic" }, { kind: "crop", height: 224, width: 224 }, { kind: "normalize", mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] }] },
  ],
  outputs: [
    { name: "logits", shape: [1000], region: arena(0, 4000) },
  ],
  taps: [],
  params: [
    param("patch_embed.proj.weight", [96, 3, 4, 4], weights(0, 18432), "trunc_normal", 0.02),
    param("patch_embed.proj.bias", [96], weights(18432, 384), "zeros"),
    param("patch_embed.norm.weight", [96], weights(18944, 384), "ones"),
    param("patch_embed.norm.bias", [96], weights(19456, 384), "zeros"),
    param("layers.0.blocks.0.norm1.weight", [96], weights(19968, 384), "ones"),
    param("layers.0.blocks.0.norm1.bias", [96], weights(20480, 384), "zeros"),
    param("layers.0.blocks.0.attn.qkv.weight", [288, 96], weights(20992, 110592), "trunc_normal", 0.02),
    param("layers.0.blocks.0.attn.qkv.bias", [288], weights(131584, 1152), "zeros"),
    { ...param("layers.0.blocks.0.attn.relative_position_bias_table", [169, 3], weights(132864, 2028), "trunc_normal", 0.02), resize: { axis: 0, prefix: 0, grid: [13, 13], antialias: false } },
    param("layers.0.blocks.0.attn.proj.weight", [96, 96], weights(134912, 36864), "trunc_normal", 0.02),
    param("layers.0.blocks.0.attn.proj.bias", [96], weights(171776, 384), "zeros"),
    param("layers.0.blocks.0.norm2.weight", [96], weights(172288, 384), "ones"),
    param("layers.0.blocks.0.norm2.bias", [96], weights(172800, 384), "zeros"),
    param("layers.0.blocks.0.mlp.fc1.weight", [384, 96], weights(173312, 147456), "trunc_normal", 0.02),
    param("layers.0.blocks.0.mlp.fc1.bias", [384], weights(320768, 1536), "zeros"),
    param("layers.0.blocks.0.mlp.fc2.weight", [96, 384], weights(322304, 147456), "trunc_normal", 0.02),
    param("layers.0.blocks.0.mlp.fc2.bias", [96], weights(469760, 384), "zeros"),
    param("layers.0.blocks.1.norm1.weight", [96], weights(470272, 384), "ones"),
    param("layers.0.blocks.1.norm1.bias", [96], weights(470784, 384), "zeros"),
    param("layers.0.blocks.1.attn.qkv.weight", [288, 96], weights(471296, 110592), "trunc_normal", 0.02),
    param("layers.0.blocks.1.attn.qkv.bias", [288], weights(581888, 1152), "zeros"),
    { ...param("layers.0.blocks.1.attn.relative_position_bias_table", [169, 3], weights(583168, 2028), "trunc_normal", 0.02), resize: { axis: 0, prefix: 0, grid: [13, 13], antialias: false } },
    param("layers.0.blocks.1.attn.proj.weight", [96, 96], weights(585216, 36864), "trunc_normal", 0.02),
    param("layers.0.blocks.1.attn.proj.bias", [96], weights(622080, 384), "zeros"),
    param("layers.0.blocks.1.norm2.weight", [96], weights(622592, 384), "ones"),
    param("layers.0.blocks.1.norm2.bias", [96], weights(623104, 384), "zeros"),
    param("layers.0.blocks.1.mlp.fc1.weight", [384, 96], weights(623616, 147456), "trunc_normal", 0.02),
    param("layers.0.blocks.1.mlp.fc1.bias", [384], weights(771072, 1536), "zeros"),
    param("layers.0.blocks.1.mlp.fc2.weight", [96, 384], weights(772608, 147456), "trunc_normal", 0.02),
    param("layers.0.blocks.1.mlp.fc2.bias", [96], weights(920064, 384), "zeros"),
    param("layers.0.downsample.norm.weight", [384], weights(920576, 1536), "ones"),
    param("layers.0.downsample.norm.bias", [384], weights(922112, 1536), "zeros"),
    param("layers.0.downsample.reduction.weight", [192, 384], weights(923648, 294912), "trunc_normal", 0.02),
    param("layers.1.blocks.0.norm1.weight", [192], weights(1218560, 768), "ones"),
    param("layers.1.blocks.0.norm1.bias", [192], weights(1219328, 768), "zeros"),
    param("layers.1.blocks.0.attn.qkv.weight", [576, 192], weights(1220096, 442368), "trunc_normal", 0.02),
    param("layers.1.blocks.0.attn.qkv.bias", [576], weights(1662464, 2304), "zeros"),
    { ...param("layers.1.blocks.0.attn.relative_position_bias_table", [169, 6], weights(1664768, 4056), "trunc_normal", 0.02), resize: { axis: 0, prefix: 0, grid: [13, 13], antialias: false } },
    param("layers.1.blocks.0.attn.proj.weight", [192, 192], weights(1668864, 147456), "trunc_normal", 0.02),
    param("layers.1.blocks.0.attn.proj.bias", [192], weights(1816320, 768), "zeros"),
    param("layers.1.blocks.0.norm2.weight", [192], weights(1817088, 768), "ones"),
    param("layers.1.blocks.0.norm2.bias", [192], weights(1817856, 768), "zeros"),
    param("layers.1.blocks.0.mlp.fc1.weight", [768, 192], weights(1818624, 589824), "trunc_normal", 0.02),
    param("layers.1.blocks.0.mlp.fc1.bias", [768], weights(2408448, 3072), "zeros"),
    param("layers.1.blocks.0.mlp.fc2.weight", [192, 768], weights(2411520, 589824), "trunc_normal", 0.02),
    param("layers.1.blocks.0.mlp.fc2.bias", [192], weights(3001344, 768), "zeros"),
    param("layers.1.blocks.1.norm1.weight", [192], weights(3002112, 768), "ones"),
    param("layers.1.blocks.1.norm1.bias", [192], weights(3002880, 768), "zeros"),
    param("layers.1.blocks.1.attn.qkv.weight", [576, 192], weights(3003648, 442368), "trunc_normal", 0.02),
    param("layers.1.blocks.1.attn.qkv.bias", [576], weights(3446016, 2304), "zeros"),
    { ...param("layers.1.blocks.1.attn.relative_position_bias_table", [169, 6], weights(3448320, 4056), "trunc_normal", 0.02), resize: { axis: 0, prefix: 0, grid: [13, 13], antialias: false } },
    param("layers.1.blocks.1.attn.proj.weight", [192, 192], weights(3452416, 147456), "trunc_normal", 0.02),
    param("layers.1.blocks.1.attn.proj.bias", [192], weights(3599872, 768), "zeros"),
    param("layers.1.blocks.1.norm2.weight", [192], weights(3600640, 768), "ones"),
    param("layers.1.blocks.1.norm2.bias", [192], weights(3601408, 768), "zeros"),
    param("layers.1.blocks.1.mlp.fc1.weight", [768, 192], weights(3602176, 589824), "trunc_normal", 0.02),
    param("layers.1.blocks.1.mlp.fc1.bias", [768], weights(4192000, 3072), "zeros"),
    param("layers.1.blocks.1.mlp.fc2.weight", [192, 768], weights(4195072, 589824), "trunc_normal", 0.02),
    param("layers.1.blocks.1.mlp.fc2.bias", [192], weights(4784896, 768), "zeros"),
    param("layers.1.downsample.norm.weight", [768], weights(4785664, 3072), "ones"),
    param("layers.1.downsample.norm.bias", [768], weights(4788736, 3072), "zeros"),
    param("layers.1.downsample.reduction.weight", [384, 768], weights(4791808, 1179648), "trunc_normal", 0.02),
    param("layers.2.blocks.0.norm1.weight", [384], weights(5971456, 1536), "ones"),
    param("layers.2.blocks.0.norm1.bias", [384], weights(5972992, 1536), "zeros"),
    param("layers.2.blocks.0.attn.qkv.weight", [1152, 384], weights(5974528, 1769472), "trunc_normal", 0.02),
    param("layers.2.blocks.0.attn.qkv.bias", [1152], weights(7744000, 4608), "zeros"),
    { ...param("layers.2.blocks.0.attn.relative_position_bias_table", [169, 12], weights(7748608, 8112), "trunc_normal", 0.02), resize: { axis: 0, prefix: 0, grid: [13, 13], antialias: false } },
    param("layers.2.blocks.0.attn.proj.weight", [384, 384], weights(7756800, 589824), "trunc_normal", 0.02),
    param("layers.2.blocks.0.attn.proj.bias", [384], weights(8346624, 1536), "zeros"),
    param("layers.2.blocks.0.norm2.weight", [384], weights(8348160, 1536), "ones"),
    param("layers.2.blocks.0.norm2.bias", [384], weights(8349696, 1536), "zeros"),
    param("layers.2.blocks.0.mlp.fc1.weight", [1536, 384], weights(8351232, 2359296), "trunc_normal", 0.02),
    param("layers.2.blocks.0.mlp.fc1.bias", [1536], weights(10710528, 6144), "zeros"),
    param("layers.2.blocks.0.mlp.fc2.weight", [384, 1536], weights(10716672, 2359296), "trunc_normal", 0.02),
    param("layers.2.blocks.0.mlp.fc2.bias", [384], weights(13075968, 1536), "zeros"),
    param("layers.2.blocks.1.norm1.weight", [384], weights(13077504, 1536), "ones"),
    param("layers.2.blocks.1.norm1.bias", [384], weights(13079040, 1536), "zeros"),
    param("layers.2.blocks.1.attn.qkv.weight", [1152, 384], weights(13080576, 1769472), "trunc_normal", 0.02),
    param("layers.2.blocks.1.attn.qkv.bias", [1152], weights(14850048, 4608), "zeros"),
    { ...param("layers.2.blocks.1.attn.relative_position_bias_table", [169, 12], weights(14854656, 8112), "trunc_normal", 0.02), resize: { axis: 0, prefix: 0, grid: [13, 13], antialias: false } },
    param("layers.2.blocks.1.attn.proj.weight", [384, 384], weights(14862848, 589824), "trunc_normal", 0.02),
    param("layers.2.blocks.1.attn.proj.bias", [384], weights(15452672, 1536), "zeros"),
    param("layers.2.blocks.1.norm2.weight", [384], weights(15454208, 1536), "ones"),
    param("layers.2.blocks.1.norm2.bias", [384], weights(15455744, 1536), "zeros"),
    param("layers.2.blocks.1.mlp.fc1.weight", [1536, 384], weights(15457280, 2359296), "trunc_normal", 0.02),
    param("layers.2.blocks.1.mlp.fc1.bias", [1536], weights(17816576, 6144), "zeros"),
    param("layers.2.blocks.1.mlp.fc2.weight", [384, 1536], weights(17822720, 2359296), "trunc_normal", 0.02),
    param("layers.2.blocks.1.mlp.fc2.bias", [384], weights(20182016, 1536), "zeros"),
    param("layers.2.blocks.2.norm1.weight", [384], weights(20183552, 1536), "ones"),
    param("layers.2.blocks.2.norm1.bias", [384], weights(20185088, 1536), "zeros"),
    param("layers.2.blocks.2.attn.qkv.weight", [1152, 384], weights(20186624, 1769472), "trunc_normal", 0.02),
    param("layers.2.blocks.2.attn.qkv.bias", [1152], weights(21956096, 4608), "zeros"),
    { ...param("layers.2.blocks.2.attn.relative_position_bias_table", [169, 12], weights(21960704, 8112), "trunc_normal", 0.02), resize: { axis: 0, prefix: 0, grid: [13, 13], antialias: false } },
    param("layers.2.blocks.2.attn.proj.weight", [384, 384], weights(21968896, 589824), "trunc_normal", 0.02),
    param("layers.2.blocks.2.attn.proj.bias", [384], weights(22558720, 1536), "zeros"),
    param("layers.2.blocks.2.norm2.weight", [384], weights(22560256, 1536), "ones"),
    param("layers.2.blocks.2.norm2.bias", [384], weights(22561792, 1536), "zeros"),
    param("layers.2.blocks.2.mlp.fc1.weight", [1536, 384], weights(22563328, 2359296), "trunc_normal", 0.02),
    param("layers.2.blocks.2.mlp.fc1.bias", [1536], weights(24922624, 6144), "zeros"),
    param("layers.2.blocks.2.mlp.fc2.weight", [384, 1536], weights(24928768, 2359296), "trunc_normal", 0.02),
    param("layers.2.blocks.2.mlp.fc2.bias", [384], weights(27288064, 1536), "zeros"),
    param("layers.2.blocks.3.norm1.weight", [384], weights(27289600, 1536), "ones"),
    param("layers.2.blocks.3.norm1.bias", [384], weights(27291136, 1536), "zeros"),
    param("layers.2.blocks.3.attn.qkv.weight", [1152, 384], weights(27292672, 1769472), "trunc_normal", 0.02),
    param("layers.2.blocks.3.attn.qkv.bias", [1152], weights(29062144, 4608), "zeros"),
    { ...param("layers.2.blocks.3.attn.relative_position_bias_table", [169, 12], weights(29066752, 8112), "trunc_normal", 0.02), resize: { axis: 0, prefix: 0, grid: [13, 13], antialias: false } },
    param("layers.2.blocks.3.attn.proj.weight", [384, 384], weights(29074944, 589824), "trunc_normal", 0.02),
    param("layers.2.blocks.3.attn.proj.bias", [384], weights(29664768, 1536), "zeros"),
    param("layers.2.blocks.3.norm2.weight", [384], weights(29666304, 1536), "ones"),
    param("layers.2.blocks.3.norm2.bias", [384], weights(29667840, 1536), "zeros"),
    param("layers.2.blocks.3.mlp.fc1.weight", [1536, 384], weights(29669376, 2359296), "trunc_normal", 0.02),
    param("layers.2.blocks.3.mlp.fc1.bias", [1536], weights(32028672, 6144), "zeros"),
    param("layers.2.blocks.3.mlp.fc2.weight", [384, 1536], weights(32034816, 2359296), "trunc_normal", 0.02),
    param("layers.2.blocks.3.mlp.fc2.bias", [384], weights(34394112, 1536), "zeros"),
    param("layers.2.blocks.4.norm1.weight", [384], weights(34395648, 1536), "ones"),
    param("layers.2.blocks.4.norm1.bias", [384], weights(34397184, 1536), "zeros"),
    param("layers.2.blocks.4.attn.qkv.weight", [1152, 384], weights(34398720, 1769472), "trunc_normal", 0.02),
    param("layers.2.blocks.4.attn.qkv.bias", [1152], weights(36168192, 4608), "zeros"),
    { ...param("layers.2.blocks.4.attn.relative_position_bias_table", [169, 12], weights(36172800, 8112), "trunc_normal", 0.02), resize: { axis: 0, prefix: 0, grid: [13, 13], antialias: false } },
    param("layers.2.blocks.4.attn.proj.weight", [384, 384], weights(36180992, 589824), "trunc_normal", 0.02),
    param("layers.2.blocks.4.attn.proj.bias", [384], weights(36770816, 1536), "zeros"),
    param("layers.2.blocks.4.norm2.weight", [384], weights(36772352, 1536), "ones"),
    param("layers.2.blocks.4.norm2.bias", [384], weights(36773888, 1536), "zeros"),
    param("layers.2.blocks.4.mlp.fc1.weight", [1536, 384], weights(36775424, 2359296), "trunc_normal", 0.02),
    param("layers.2.blocks.4.mlp.fc1.bias", [1536], weights(39134720, 6144), "zeros"),
    param("layers.2.blocks.4.mlp.fc2.weight", [384, 1536], weights(39140864, 2359296), "trunc_normal", 0.02),
    param("layers.2.blocks.4.mlp.fc2.bias", [384], weights(41500160, 1536), "zeros"),
    param("layers.2.blocks.5.norm1.weight", [384], weights(41501696, 1536), "ones"),
    param("layers.2.blocks.5.norm1.bias", [384], weights(41503232, 1536), "zeros"),
    param("layers.2.blocks.5.attn.qkv.weight", [1152, 384], weights(41504768, 1769472), "trunc_normal", 0.02),
    param("layers.2.blocks.5.attn.qkv.bias", [1152], weights(43274240, 4608), "zeros"),
    { ...param("layers.2.blocks.5.attn.relative_position_bias_table", [169, 12], weights(43278848, 8112), "trunc_normal", 0.02), resize: { axis: 0, prefix: 0, grid: [13, 13], antialias: false } },
    param("layers.2.blocks.5.attn.proj.weight", [384, 384], weights(43287040, 589824), "trunc_normal", 0.02),
    param("layers.2.blocks.5.attn.proj.bias", [384], weights(43876864, 1536), "zeros"),
    param("layers.2.blocks.5.norm2.weight", [384], weights(43878400, 1536), "ones"),
    param("layers.2.blocks.5.norm2.bias", [384], weights(43879936, 1536), "zeros"),
    param("layers.2.blocks.5.mlp.fc1.weight", [1536, 384], weights(43881472, 2359296), "trunc_normal", 0.02),
    param("layers.2.blocks.5.mlp.fc1.bias", [1536], weights(46240768, 6144), "zeros"),
    param("layers.2.blocks.5.mlp.fc2.weight", [384, 1536], weights(46246912, 2359296), "trunc_normal", 0.02),
    param("layers.2.blocks.5.mlp.fc2.bias", [384], weights(48606208, 1536), "zeros"),
    param("layers.2.downsample.norm.weight", [1536], weights(48607744, 6144), "ones"),
    param("layers.2.downsample.norm.bias", [1536], weights(48613888, 6144), "zeros"),
    param("layers.2.downsample.reduction.weight", [768, 1536], weights(48620032, 4718592), "trunc_normal", 0.02),
    param("layers.3.blocks.0.norm1.weight", [768], weights(53338624, 3072), "ones"),
    param("layers.3.blocks.0.norm1.bias", [768], weights(53341696, 3072), "zeros"),
    param("layers.3.blocks.0.attn.qkv.weight", [2304, 768], weights(53344768, 7077888), "trunc_normal", 0.02),
    param("layers.3.blocks.0.attn.qkv.bias", [2304], weights(60422656, 9216), "zeros"),
    { ...param("layers.3.blocks.0.attn.relative_position_bias_table", [169, 24], weights(60431872, 16224), "trunc_normal", 0.02), resize: { axis: 0, prefix: 0, grid: [13, 13], antialias: false } },
    param("layers.3.blocks.0.attn.proj.weight", [768, 768], weights(60448256, 2359296), "trunc_normal", 0.02),
    param("layers.3.blocks.0.attn.proj.bias", [768], weights(62807552, 3072), "zeros"),
    param("layers.3.blocks.0.norm2.weight", [768], weights(62810624, 3072), "ones"),
    param("layers.3.blocks.0.norm2.bias", [768], weights(62813696, 3072), "zeros"),
    param("layers.3.blocks.0.mlp.fc1.weight", [3072, 768], weights(62816768, 9437184), "trunc_normal", 0.02),
    param("layers.3.blocks.0.mlp.fc1.bias", [3072], weights(72253952, 12288), "zeros"),
    param("layers.3.blocks.0.mlp.fc2.weight", [768, 3072], weights(72266240, 9437184), "trunc_normal", 0.02),
    param("layers.3.blocks.0.mlp.fc2.bias", [768], weights(81703424, 3072), "zeros"),
    param("layers.3.blocks.1.norm1.weight", [768], weights(81706496, 3072), "ones"),
    param("layers.3.blocks.1.norm1.bias", [768], weights(81709568, 3072), "zeros"),
    param("layers.3.blocks.1.attn.qkv.weight", [2304, 768], weights(81712640, 7077888), "trunc_normal", 0.02),
    param("layers.3.blocks.1.attn.qkv.bias", [2304], weights(88790528, 9216), "zeros"),
    { ...param("layers.3.blocks.1.attn.relative_position_bias_table", [169, 24], weights(88799744, 16224), "trunc_normal", 0.02), resize: { axis: 0, prefix: 0, grid: [13, 13], antialias: false } },
    param("layers.3.blocks.1.attn.proj.weight", [768, 768], weights(88816128, 2359296), "trunc_normal", 0.02),
    param("layers.3.blocks.1.attn.proj.bias", [768], weights(91175424, 3072), "zeros"),
    param("layers.3.blocks.1.norm2.weight", [768], weights(91178496, 3072), "ones"),
    param("layers.3.blocks.1.norm2.bias", [768], weights(91181568, 3072), "zeros"),
    param("layers.3.blocks.1.mlp.fc1.weight", [3072, 768], weights(91184640, 9437184), "trunc_normal", 0.02),
    param("layers.3.blocks.1.mlp.fc1.bias", [3072], weights(100621824, 12288), "zeros"),
    param("layers.3.blocks.1.mlp.fc2.weight", [768, 3072], weights(100634112, 9437184), "trunc_normal", 0.02),
    param("layers.3.blocks.1.mlp.fc2.bias", [768], weights(110071296, 3072), "zeros"),
    param("norm.weight", [768], weights(110074368, 3072), "ones"),
    param("norm.bias", [768], weights(110077440, 3072), "zeros"),
    param("head.weight", [1000, 768], weights(110080512, 3072000), "trunc_normal", 0.02),
    param("head.bias", [1000], weights(113152512, 4000), "zeros"),
  ],
  dialects: {
    "canonical": [
      { ignore: "relative_position_index" },
      { ignore: "attn_mask" },
    ],
    "timm": [
      { ours: "layers.{i}.downsample.norm.{p}", theirs: ["layers.{i + 1}.downsample.norm.{p}"] },
      { ours: "layers.{i}.downsample.reduction.{p}", theirs: ["layers.{i + 1}.downsample.reduction.{p}"] },
      { ours: "head.{p}", theirs: ["head.fc.{p}"] },
      { ignore: "relative_position_index" },
      { ignore: "attn_mask" },
    ],
    "huggingface": [
      { ours: "patch_embed.proj.{p}", theirs: ["swin.embeddings.patch_embeddings.projection.{p}"] },
      { ours: "patch_embed.norm.{p}", theirs: ["swin.embeddings.norm.{p}"] },
      { ours: "layers.{i}.blocks.{j}.norm1.{p}", theirs: ["swin.encoder.layers.{i}.blocks.{j}.layernorm_before.{p}"] },
      { ours: "layers.{i}.blocks.{j}.attn.relative_position_bias_table", theirs: ["swin.encoder.layers.{i}.blocks.{j}.attention.self.relative_position_bias_table"] },
      { ours: "layers.{i}.blocks.{j}.attn.qkv.{p}", theirs: ["swin.encoder.layers.{i}.blocks.{j}.attention.self.query.{p}", "swin.encoder.layers.{i}.blocks.{j}.attention.self.key.{p}", "swin.encoder.layers.{i}.blocks.{j}.attention.self.value.{p}"] },
      { ours: "layers.{i}.blocks.{j}.attn.proj.{p}", theirs: ["swin.encoder.layers.{i}.blocks.{j}.attention.output.dense.{p}"] },
      { ours: "layers.{i}.blocks.{j}.norm2.{p}", theirs: ["swin.encoder.layers.{i}.blocks.{j}.layernorm_after.{p}"] },
      { ours: "layers.{i}.blocks.{j}.mlp.fc1.{p}", theirs: ["swin.encoder.layers.{i}.blocks.{j}.intermediate.dense.{p}"] },
      { ours: "layers.{i}.blocks.{j}.mlp.fc2.{p}", theirs: ["swin.encoder.layers.{i}.blocks.{j}.output.dense.{p}"] },
      { ours: "layers.{i}.downsample.norm.{p}", theirs: ["swin.encoder.layers.{i}.downsample.norm.{p}"] },
      { ours: "layers.{i}.downsample.reduction.{p}", theirs: ["swin.encoder.layers.{i}.downsample.reduction.{p}"] },
      { ours: "norm.{p}", theirs: ["swin.layernorm.{p}"] },
      { ours: "head.{p}", theirs: ["classifier.{p}"] },
      { ignore: "relative_position_index" },
    ],
  },
  fold: [],
  dispatches: [
    step(0, 147, "patch_embed.proj.y", "lib/nn.vit:39", weights(18432, 384), arena(1204224, 602112), weights(0, 18432), arena(0, 1204224)),
    step(1, 49, "patch_embed.norm.y", "lib/nn.vit:26", arena(0, 1204224), weights(18944, 384), weights(19456, 384), arena(3612672, 1204224)),
    step(1, 49, "layers.0.blocks.0.norm1.y", "lib/nn.vit:26", arena(3612672, 1204224), weights(19968, 384), weights(20480, 384), arena(4816896, 1204224)),
    step(2, 441, "layers.0.blocks.0.attn.qkv.y_2", "lib/nn.vit:17", arena(4816896, 1204224), weights(20992, 110592), weights(131584, 1152), arena(0, 3612672)),
    step(3, 168, "layers.0.blocks.0.attn.o", "specs/swin.vit:24", arena(0, 3612672), weights(132864, 2028), arena(4816896, 1204224)),
    step(4, 147, "layers.0.blocks.0.x", "specs/swin.vit:33", arena(3612672, 1204224), arena(4816896, 1204224), weights(134912, 36864), weights(171776, 384), arena(6021120, 1204224)),
    step(5, 49, "layers.0.blocks.0.norm2.y", "lib/nn.vit:26", arena(6021120, 1204224), weights(172288, 384), weights(172800, 384), arena(4816896, 1204224)),
    step(6, 588, "layers.0.blocks.0.mlp.y_1", "lib/nn.vit:44", arena(4816896, 1204224), weights(173312, 147456), weights(320768, 1536), arena(0, 4816896)),
    step(7, 147, "layers.0.blocks.0.x_2", "specs/swin.vit:34", arena(6021120, 1204224), arena(0, 4816896), weights(322304, 147456), weights(469760, 384), arena(4816896, 1204224)),
    step(5, 49, "layers.0.blocks.1.norm1.y", "lib/nn.vit:26", arena(4816896, 1204224), weights(470272, 384), weights(470784, 384), arena(3612672, 1204224)),
    step(2, 441, "layers.0.blocks.1.attn.qkv.y_2", "lib/nn.vit:17", arena(3612672, 1204224), weights(471296, 110592), weights(581888, 1152), arena(0, 3612672)),
    step(8, 168, "layers.0.blocks.1.attn.o", "specs/swin.vit:24", arena(0, 3612672), weights(583168, 2028), arena(3612672, 1204224)),
    step(9, 147, "layers.0.blocks.1.x", "specs/swin.vit:33", arena(4816896, 1204224), arena(3612672, 1204224), weights(585216, 36864), weights(622080, 384), arena(6021120, 1204224)),
    step(5, 49, "layers.0.blocks.1.norm2.y", "lib/nn.vit:26", arena(6021120, 1204224), weights(622592, 384), weights(623104, 384), arena(4816896, 1204224)),
    step(6, 588, "layers.0.blocks.1.mlp.y_1", "lib/nn.vit:44", arena(4816896, 1204224), weights(623616, 147456), weights(771072, 1536), arena(0, 4816896)),
    step(7, 147, "layers.0.blocks.1.x_2", "specs/swin.vit:34", arena(6021120, 1204224), arena(0, 4816896), weights(772608, 147456), weights(920064, 384), arena(4816896, 1204224)),
    step(10, 13, "layers.0.downsample.norm.y", "lib/nn.vit:26", arena(4816896, 1204224), weights(920576, 1536), weights(922112, 1536), arena(0, 1204224)),
    step(11, 74, "layers.0.downsample.reduction.y", "lib/nn.vit:14", arena(0, 1204224), weights(923648, 294912), arena(1806336, 602112)),
    step(12, 13, "layers.1.blocks.0.norm1.y", "lib/nn.vit:26", arena(1806336, 602112), weights(1218560, 768), weights(1219328, 768), arena(2408448, 602112)),
    step(13, 221, "layers.1.blocks.0.attn.qkv.y_2", "lib/nn.vit:17", arena(2408448, 602112), weights(1220096, 442368), weights(1662464, 2304), arena(0, 1806336)),
    step(14, 84, "layers.1.blocks.0.attn.o", "specs/swin.vit:24", arena(0, 1806336), weights(1664768, 4056), arena(2408448, 602112)),
    step(15, 74, "layers.1.blocks.0.x", "specs/swin.vit:33", arena(1806336, 602112), arena(2408448, 602112), weights(1668864, 147456), weights(1816320, 768), arena(3010560, 602112)),
    step(16, 13, "layers.1.blocks.0.norm2.y", "lib/nn.vit:26", arena(3010560, 602112), weights(1817088, 768), weights(1817856, 768), arena(2408448, 602112)),
    step(17, 294, "layers.1.blocks.0.mlp.y_1", "lib/nn.vit:44", arena(2408448, 602112), weights(1818624, 589824), weights(2408448, 3072), arena(0, 2408448)),
    step(18, 74, "layers.1.blocks.0.x_2", "specs/swin.vit:34", arena(3010560, 602112), arena(0, 2408448), weights(2411520, 589824), weights(3001344, 768), arena(2408448, 602112)),
    step(16, 13, "layers.1.blocks.1.norm1.y", "lib/nn.vit:26", arena(2408448, 602112), weights(3002112, 768), weights(3002880, 768), arena(1806336, 602112)),
    step(13, 221, "layers.1.blocks.1.attn.qkv.y_2", "lib/nn.vit:17", arena(1806336, 602112), weights(3003648, 442368), weights(3446016, 2304), arena(0, 1806336)),
    step(19, 84, "layers.1.blocks.1.attn.o", "specs/swin.vit:24", arena(0, 1806336), weights(3448320, 4056), arena(1806336, 602112)),
    step(20, 74, "layers.1.blocks.1.x", "specs/swin.vit:33", arena(2408448, 602112), arena(1806336, 602112), weights(3452416, 147456), weights(3599872, 768), arena(3010560, 602112)),
    step(16, 13, "layers.1.blocks.1.norm2.y", "lib/nn.vit:26", arena(3010560, 602112), weights(3600640, 768), weights(3601408, 768), arena(2408448, 602112)),
    step(17, 294, "layers.1.blocks.1.mlp.y_1", "lib/nn.vit:44", arena(2408448, 602112), weights(3602176, 589824), weights(4192000, 3072), arena(0, 2408448)),
    step(18, 74, "layers.1.blocks.1.x_2", "specs/swin.vit:34", arena(3010560, 602112), arena(0, 2408448), weights(4195072, 589824), weights(4784896, 768), arena(2408448, 602112)),
    step(21, 4, "layers.1.downsample.norm.y", "lib/nn.vit:26", arena(2408448, 602112), weights(4785664, 3072), weights(4788736, 3072), arena(0, 602112)),
    step(22, 42, "layers.1.downsample.reduction.y", "lib/nn.vit:14", arena(0, 602112), weights(4791808, 1179648), arena(903168, 301056)),
    step(23, 4, "layers.2.blocks.0.norm1.y", "lib/nn.vit:26", arena(903168, 301056), weights(5971456, 1536), weights(5972992, 1536), arena(1204224, 301056)),
    step(24, 126, "layers.2.blocks.0.attn.qkv.y_2", "lib/nn.vit:17", arena(1204224, 301056), weights(5974528, 1769472), weights(7744000, 4608), arena(0, 903168)),
    step(25, 42, "layers.2.blocks.0.attn.o", "specs/swin.vit:24", arena(0, 903168), weights(7748608, 8112), arena(1204224, 301056)),
    step(26, 42, "layers.2.blocks.0.x", "specs/swin.vit:33", arena(903168, 301056), arena(1204224, 301056), weights(7756800, 589824), weights(8346624, 1536), arena(1505280, 301056)),
    step(27, 4, "layers.2.blocks.0.norm2.y", "lib/nn.vit:26", arena(1505280, 301056), weights(8348160, 1536), weights(8349696, 1536), arena(1204224, 301056)),
    step(28, 168, "layers.2.blocks.0.mlp.y_1", "lib/nn.vit:44", arena(1204224, 301056), weights(8351232, 2359296), weights(10710528, 6144), arena(0, 1204224)),
    step(29, 42, "layers.2.blocks.0.x_2", "specs/swin.vit:34", arena(1505280, 301056), arena(0, 1204224), weights(10716672, 2359296), weights(13075968, 1536), arena(1204224, 301056)),
    step(27, 4, "layers.2.blocks.1.norm1.y", "lib/nn.vit:26", arena(1204224, 301056), weights(13077504, 1536), weights(13079040, 1536), arena(903168, 301056)),
    step(24, 126, "layers.2.blocks.1.attn.qkv.y_2", "lib/nn.vit:17", arena(903168, 301056), weights(13080576, 1769472), weights(14850048, 4608), arena(0, 903168)),
    step(30, 42, "layers.2.blocks.1.attn.o", "specs/swin.vit:24", arena(0, 903168), weights(14854656, 8112), arena(903168, 301056)),
    step(31, 42, "layers.2.blocks.1.x", "specs/swin.vit:33", arena(1204224, 301056), arena(903168, 301056), weights(14862848, 589824), weights(15452672, 1536), arena(1505280, 301056)),
    step(27, 4, "layers.2.blocks.1.norm2.y", "lib/nn.vit:26", arena(1505280, 301056), weights(15454208, 1536), weights(15455744, 1536), arena(1204224, 301056)),
    step(28, 168, "layers.2.blocks.1.mlp.y_1", "lib/nn.vit:44", arena(1204224, 301056), weights(15457280, 2359296), weights(17816576, 6144), arena(0, 1204224)),
    step(29, 42, "layers.2.blocks.1.x_2", "specs/swin.vit:34", arena(1505280, 301056), arena(0, 1204224), weights(17822720, 2359296), weights(20182016, 1536), arena(1204224, 301056)),
    step(27, 4, "layers.2.blocks.2.norm1.y", "lib/nn.vit:26", arena(1204224, 301056), weights(20183552, 1536), weights(20185088, 1536), arena(903168, 301056)),
    step(24, 126, "layers.2.blocks.2.attn.qkv.y_2", "lib/nn.vit:17", arena(903168, 301056), weights(20186624, 1769472), weights(21956096, 4608), arena(0, 903168)),
    step(25, 42, "layers.2.blocks.2.attn.o", "specs/swin.vit:24", arena(0, 903168), weights(21960704, 8112), arena(903168, 301056)),
    step(32, 42, "layers.2.blocks.2.x", "specs/swin.vit:33", arena(1204224, 301056), arena(903168, 301056), weights(21968896, 589824), weights(22558720, 1536), arena(1505280, 301056)),
    step(27, 4, "layers.2.blocks.2.norm2.y", "lib/nn.vit:26", arena(1505280, 301056), weights(22560256, 1536), weights(22561792, 1536), arena(1204224, 301056)),
    step(28, 168, "layers.2.blocks.2.mlp.y_1", "lib/nn.vit:44", arena(1204224, 301056), weights(22563328, 2359296), weights(24922624, 6144), arena(0, 1204224)),
    step(29, 42, "layers.2.blocks.2.x_2", "specs/swin.vit:34", arena(1505280, 301056), arena(0, 1204224), weights(24928768, 2359296), weights(27288064, 1536), arena(1204224, 301056)),
    step(27, 4, "layers.2.blocks.3.norm1.y", "lib/nn.vit:26", arena(1204224, 301056), weights(27289600, 1536), weights(27291136, 1536), arena(903168, 301056)),
    step(24, 126, "layers.2.blocks.3.attn.qkv.y_2", "lib/nn.vit:17", arena(903168, 301056), weights(27292672, 1769472), weights(29062144, 4608), arena(0, 903168)),
    step(30, 42, "layers.2.blocks.3.attn.o", "specs/swin.vit:24", arena(0, 903168), weights(29066752, 8112), arena(903168, 301056)),
    step(31, 42, "layers.2.blocks.3.x", "specs/swin.vit:33", arena(1204224, 301056), arena(903168, 301056), weights(29074944, 589824), weights(29664768, 1536), arena(1505280, 301056)),
    step(27, 4, "layers.2.blocks.3.norm2.y", "lib/nn.vit:26", arena(1505280, 301056), weights(29666304, 1536), weights(29667840, 1536), arena(1204224, 301056)),
    step(28, 168, "layers.2.blocks.3.mlp.y_1", "lib/nn.vit:44", arena(1204224, 301056), weights(29669376, 2359296), weights(32028672, 6144), arena(0, 1204224)),
    step(29, 42, "layers.2.blocks.3.x_2", "specs/swin.vit:34", arena(1505280, 301056), arena(0, 1204224), weights(32034816, 2359296), weights(34394112, 1536), arena(1204224, 301056)),
    step(27, 4, "layers.2.blocks.4.norm1.y", "lib/nn.vit:26", arena(1204224, 301056), weights(34395648, 1536), weights(34397184, 1536), arena(903168, 301056)),
    step(24, 126, "layers.2.blocks.4.attn.qkv.y_2", "lib/nn.vit:17", arena(903168, 301056), weights(34398720, 1769472), weights(36168192, 4608), arena(0, 903168)),
    step(25, 42, "layers.2.blocks.4.attn.o", "specs/swin.vit:24", arena(0, 903168), weights(36172800, 8112), arena(903168, 301056)),
    step(32, 42, "layers.2.blocks.4.x", "specs/swin.vit:33", arena(1204224, 301056), arena(903168, 301056), weights(36180992, 589824), weights(36770816, 1536), arena(1505280, 301056)),
    step(27, 4, "layers.2.blocks.4.norm2.y", "lib/nn.vit:26", arena(1505280, 301056), weights(36772352, 1536), weights(36773888, 1536), arena(1204224, 301056)),
    step(28, 168, "layers.2.blocks.4.mlp.y_1", "lib/nn.vit:44", arena(1204224, 301056), weights(36775424, 2359296), weights(39134720, 6144), arena(0, 1204224)),
    step(29, 42, "layers.2.blocks.4.x_2", "specs/swin.vit:34", arena(1505280, 301056), arena(0, 1204224), weights(39140864, 2359296), weights(41500160, 1536), arena(1204224, 301056)),
    step(27, 4, "layers.2.blocks.5.norm1.y", "lib/nn.vit:26", arena(1204224, 301056), weights(41501696, 1536), weights(41503232, 1536), arena(903168, 301056)),
    step(24, 126, "layers.2.blocks.5.attn.qkv.y_2", "lib/nn.vit:17", arena(903168, 301056), weights(41504768, 1769472), weights(43274240, 4608), arena(0, 903168)),
    step(30, 42, "layers.2.blocks.5.attn.o", "specs/swin.vit:24", arena(0, 903168), weights(43278848, 8112), arena(903168, 301056)),
    step(31, 42, "layers.2.blocks.5.x", "specs/swin.vit:33", arena(1204224, 301056), arena(903168, 301056), weights(43287040, 589824), weights(43876864, 1536), arena(1505280, 301056)),
    step(27, 4, "layers.2.blocks.5.norm2.y", "lib/nn.vit:26", arena(1505280, 301056), weights(43878400, 1536), weights(43879936, 1536), arena(1204224, 301056)),
    step(28, 168, "layers.2.blocks.5.mlp.y_1", "lib/nn.vit:44", arena(1204224, 301056), weights(43881472, 2359296), weights(46240768, 6144), arena(0, 1204224)),
    step(29, 42, "layers.2.blocks.5.x_2", "specs/swin.vit:34", arena(1505280, 301056), arena(0, 1204224), weights(46246912, 2359296), weights(48606208, 1536), arena(1204224, 301056)),
    step(33, 1, "layers.2.downsample.norm.y", "lib/nn.vit:26", arena(1204224, 301056), weights(48607744, 6144), weights(48613888, 6144), arena(0, 301056)),
    step(34, 24, "layers.2.downsample.reduction.y", "lib/nn.vit:14", arena(0, 301056), weights(48620032, 4718592), arena(451584, 150528)),
    step(35, 1, "layers.3.blocks.0.norm1.y", "lib/nn.vit:26", arena(451584, 150528), weights(53338624, 3072), weights(53341696, 3072), arena(602112, 150528)),
    step(36, 72, "layers.3.blocks.0.attn.qkv.y_2", "lib/nn.vit:17", arena(602112, 150528), weights(53344768, 7077888), weights(60422656, 9216), arena(0, 451584)),
    step(37, 21, "layers.3.blocks.0.attn.o", "specs/swin.vit:24", arena(0, 451584), weights(60431872, 16224), arena(602112, 150528)),
    step(38, 24, "layers.3.blocks.0.x", "specs/swin.vit:33", arena(451584, 150528), arena(602112, 150528), weights(60448256, 2359296), weights(62807552, 3072), arena(752640, 150528)),
    step(39, 1, "layers.3.blocks.0.norm2.y", "lib/nn.vit:26", arena(752640, 150528), weights(62810624, 3072), weights(62813696, 3072), arena(602112, 150528)),
    step(40, 96, "layers.3.blocks.0.mlp.y_1", "lib/nn.vit:44", arena(602112, 150528), weights(62816768, 9437184), weights(72253952, 12288), arena(0, 602112)),
    step(41, 24, "layers.3.blocks.0.x_2", "specs/swin.vit:34", arena(752640, 150528), arena(0, 602112), weights(72266240, 9437184), weights(81703424, 3072), arena(602112, 150528)),
    step(39, 1, "layers.3.blocks.1.norm1.y", "lib/nn.vit:26", arena(602112, 150528), weights(81706496, 3072), weights(81709568, 3072), arena(451584, 150528)),
    step(36, 72, "layers.3.blocks.1.attn.qkv.y_2", "lib/nn.vit:17", arena(451584, 150528), weights(81712640, 7077888), weights(88790528, 9216), arena(0, 451584)),
    step(42, 21, "layers.3.blocks.1.attn.o", "specs/swin.vit:24", arena(0, 451584), weights(88799744, 16224), arena(451584, 150528)),
    step(43, 78, "layers.3.blocks.1.x", "specs/swin.vit:33", arena(602112, 150528), weights(88816128, 2359296), arena(451584, 150528), weights(91175424, 3072), arena(752640, 150528)),
    step(44, 1, "layers.3.blocks.1.norm2.y", "lib/nn.vit:26", arena(752640, 150528), weights(91178496, 3072), weights(91181568, 3072), arena(602112, 150528)),
    step(45, 312, "layers.3.blocks.1.mlp.y_1", "lib/nn.vit:44", weights(91184640, 9437184), arena(602112, 150528), weights(100621824, 12288), arena(0, 602112)),
    step(46, 78, "layers.3.blocks.1.x_2", "specs/swin.vit:34", arena(752640, 150528), weights(100634112, 9437184), arena(0, 602112), weights(110071296, 3072), arena(602112, 150528)),
    step(47, 1, "norm.mu", "lib/nn.vit:24", arena(602112, 150528), arena(0, 196)),
    step(48, 1, "norm.var", "lib/nn.vit:25", arena(602112, 150528), arena(0, 196), arena(256, 196)),
    step(49, 3, "logits_1", "specs/swin.vit:65", arena(602112, 150528), arena(0, 196), arena(256, 196), weights(110074368, 3072), weights(110077440, 3072), arena(4096, 3072)),
    step(50, 16, "head.y_2", "lib/nn.vit:17", arena(4096, 3072), weights(110080512, 3072000), weights(113152512, 4000), arena(0, 4000)),
  ],
  memory: { weights: 113156608, arena: 7225344, staging: 0, livenessBound: 7225344 },
  pipelines: [
    `// lib/nn.vit:39 (contract)
// y[hw/56, hw%56, o] = bias[o] + sum[cuv: 48] image[cuv/16, hw/56*4 + cuv/4%4, hw%56*4 + cuv%4] * weight[o,
//   cuv/16, cuv/4%4, cuv%4]

@group(0) @binding(0) var<storage, read> bias: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> image: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 147u; // of one row of the batch
const invocations = 1176; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 6;
  let id_div_7 = row_tile * 2 / 7;
  let id_mod_7 = row_tile * 2 % 7;
  let image_at = batch_row * 37632 + id_div_7 * 224 + id_mod_7 * 8;
${each(7, (i) => `  let image_at_${1 + i} = batch_row * 37632 + id_div_7 * 224 + id_mod_7 * 8 + ${1 + i};
`)}  let id_div_7_1 = (row_tile * 2 + 1) / 7;
  let id_mod_7_1 = (row_tile * 2 + 1) % 7;
  let image_at_8 = batch_row * 37632 + id_div_7_1 * 224 + id_mod_7_1 * 8;
${each(7, (i) => `  let image_at_${9 + i} = batch_row * 37632 + id_div_7_1 * 224 + id_mod_7_1 * 8 + ${1 + i};
`)}  let column_tile = id % 6;
  let weight_at = column_tile * 192;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 192 + ${12 + 12 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var cuv = 0; cuv < 12; cuv++) {
    let cuv_div_4 = cuv / 4;
    let cuv_mod_4 = cuv % 4;
    let image_at_step = cuv_div_4 * 12544 + cuv_mod_4 * 56;
    let image_1 = image[image_at + image_at_step];
${each(15, (i) => `    let image_${2 + i} = image[image_at_${1 + i} + image_at_step];
`)}    let weight_1 = weight[weight_at + cuv];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + cuv];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(16, (i) => `    acc_${i}_0 += image_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + cuv];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(16, (j) => `    acc_${j}_${1 + i} += image_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let bias_1 = bias[column_tile * 4];
  let y_at = batch_row * 75264 + row_tile * 384 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_at_${1 + i} = batch_row * 75264 + row_tile * 384 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = tile_row * 24;
    y[y_at + y_at_step] = bias_1 + sum;
${each(3, (i) => `    y[y_at_${1 + i} + y_at_step] = bias_${2 + i} + sum_${1 + i};
`)}  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y_1[h, w, d] = (y[h, w, d] - (sum[d: 96] y[h, w, d]) / 96) * rsqrt((sum[d: 96] (y[h, w, d] - (sum[d: 96] y[h, w,
//   d]) / 96) * (y[h, w, d] - (sum[d: 96] y[h, w, d]) / 96)) / 96 + 0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 49u; // of one row of the batch
const invocations = 3136; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let y_at = batch_row * 75264 + id * 24;
  for (var d = 0; d < 24; d++) {
    let y_2 = y[y_at + d];
    sum += y_2;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 96.0;
  for (var d = 0; d < 24; d++) {
    let y_3 = y[y_at + d];
    let term_1 = y_3 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 96.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 24; d++) {
    let y_4 = y[y_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y_1[y_at + d] = (y_4 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[hw/56, hw%56, o] = sum[i: 96] y[hw/56, hw%56, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 441u; // of one row of the batch
const invocations = 3528; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 18;
  let y_at = batch_row * 75264 + row_tile * 384;
${each(15, (i) => `  let y_at_${1 + i} = batch_row * 75264 + row_tile * 384 + ${24 + 24 * i};
`)}  let column_tile = id % 18;
  let weight_at = column_tile * 384;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 384 + ${24 + 24 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 24; i++) {
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
  let bias_1 = bias[column_tile * 4];
  let y_1_at = batch_row * 225792 + row_tile * 1152 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_1_at_${1 + i} = batch_row * 225792 + row_tile * 1152 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_1_at_step = tile_row * 72;
    y_1[y_1_at + y_1_at_step] = sum + bias_1;
${each(3, (i) => `    y_1[y_1_at_${1 + i} + y_1_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// specs/swin.vit:24, lib/nn.vit:31, lib/nn.vit:30, specs/swin.vit:21 (attend)
// o[abnco/24, abnco/3%8, popi, abnco%3*32 + nci] = (sum[j: 49] exp(0.17677669529663687 * (sum[c: 32] y[abnco/24*7
//   + popi/7, abnco/3%8*7 + popi%7, abnco%3*32 + c] * y[abnco/24*7 + j/7, abnco/3%8*7 + j%7, abnco%3*32 + c + 96])
//   + relative_position_bias_table[popi/7*13 + popi%7 - j/7*13 - j%7 + 84, abnco%3] - max[k: 49]
//   (0.17677669529663687 * (sum[c: 32] y[abnco/24*7 + popi/7, abnco/3%8*7 + popi%7, abnco%3*32 + c] * y[abnco/24*7
//   + k/7, abnco/3%8*7 + k%7, abnco%3*32 + c + 96]) + relative_position_bias_table[popi/7*13 + popi%7 - k/7*13 -
//   k%7 + 84, abnco%3])) * y[abnco/24*7 + j/7, abnco/3%8*7 + j%7, abnco%3*32 + nci + 192]) / (sum[l: 49]
//   exp(0.17677669529663687 * (sum[c: 32] y[abnco/24*7 + popi/7, abnco/3%8*7 + popi%7, abnco%3*32 + c] *
//   y[abnco/24*7 + l/7, abnco/3%8*7 + l%7, abnco%3*32 + c + 96]) + relative_position_bias_table[popi/7*13 + popi%7
//   - l/7*13 - l%7 + 84, abnco%3] - max[k: 49] (0.17677669529663687 * (sum[c: 32] y[abnco/24*7 + popi/7,
//   abnco/3%8*7 + popi%7, abnco%3*32 + c] * y[abnco/24*7 + k/7, abnco/3%8*7 + k%7, abnco%3*32 + c + 96]) +
//   relative_position_bias_table[popi/7*13 + popi%7 - k/7*13 - k%7 + 84, abnco%3])))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 168u; // of one row of the batch
const invocations = 1344; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_168 = id / 168;
  let row_tile = id % 7;
  let id_div_21 = id / 21;
  let id_mod_8 = id_div_21 % 8;
  let abnco = id / 7;
  let id_mod_3 = abnco % 3;
  let y_at = batch_row * 225792 + id_div_168 * 28224 + row_tile * 4032 + id_mod_8 * 504 + id_mod_3 * 8;
${each(6, (i) => `  let y_at_${1 + i} = batch_row * 225792 + id_div_168 * 28224 + row_tile * 4032 + id_mod_8 * 504 + id_mod_3 * 8 + ${72 + 72 * i};
`)}  let y_at_7 = batch_row * 225792 + id_div_168 * 28224 + id_mod_8 * 504 + id_mod_3 * 8 + 24;
  let relative_position_bias_table_at = row_tile * 39 + id_mod_3 + 252;
${each(6, (i) => `  let relative_position_bias_table_at_${1 + i} = row_tile * 39 + id_mod_3 + ${255 + 3 * i};
`)}  var values: array<mat4x4f, 8>;
  let y_at_12 = batch_row * 225792 + id_div_168 * 28224 + id_mod_8 * 504 + id_mod_3 * 8 + 48;
${each(7, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(7, (i) => `${each(8, (j) => `  var acc_${i}_${j} = vec4f();
`)}`)}  for (var j = 0; j < 13; j++) {
${each(3, (i) => `    let j_${1 + i} = min(j * 4 + ${1 + i}, 48);
`)}    let j_div_7 = j * 4 / 7;
    let j_mod_7 = j * 4 % 7;
    let y_at_step = j_div_7 * 4032 + j_mod_7 * 72;
    let y_at_8 = y_at_7 + y_at_step;
${each(3, (i) => `    let j_div_7_${1 + i} = j_${1 + i} / 7;
    let j_mod_7_${1 + i} = j_${1 + i} % 7;
    let y_at_step_${1 + i} = j_div_7_${1 + i} * 4032 + j_mod_7_${1 + i} * 72;
    let y_at_${9 + i} = y_at_7 + y_at_step_${1 + i};
`)}${each(7, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 8; c++) {
      let y_1 = y[y_at + c];
${each(6, (i) => `      let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(4, (i) => `      let y_${8 + i} = y[y_at_${8 + i} + c];
`)}      let keys = mat4x4f(y_8, y_9, y_10, y_11);
${each(7, (i) => `      score_${i} += y_${1 + i} * keys;
`)}    }
    let relative_position_bias_table_at_step = -j_div_7 * 39 - j_mod_7 * 3;
${each(3, (i) => `    let relative_position_bias_table_at_step_${1 + i} = -j_div_7_${1 + i} * 39 - j_mod_7_${1 + i} * 3;
`)}    let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_3]);
${each(6, (i) => `    let relative_position_bias_table_${2 + i} = vec4f(relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_3]);
`)}    let counted = vec4f(1.0, f32(j * 4 + 1 < 49), f32(j * 4 + 2 < 49), f32(j * 4 + 3 < 49));
    score_0 = 0.17677669529663687 * score_0 + relative_position_bias_table_1;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    score_1 = 0.17677669529663687 * score_1 + relative_position_bias_table_2;
    let largest_1_now = max(largest_1, max(max(score_1.x, score_1.y), max(score_1.z, score_1.w)));
    let shrink_1 = vitc_exp(largest_1 - largest_1_now);
    let weight_1 = vitc_exp_v4(score_1 - largest_1_now) * counted;
    largest_1 = largest_1_now;
    total_1 = total_1 * shrink_1 + dot(weight_1, vec4f(1.0));
    score_2 = 0.17677669529663687 * score_2 + relative_position_bias_table_3;
    let largest_2_now = max(largest_2, max(max(score_2.x, score_2.y), max(score_2.z, score_2.w)));
    let shrink_2 = vitc_exp(largest_2 - largest_2_now);
    let weight_2 = vitc_exp_v4(score_2 - largest_2_now) * counted;
    largest_2 = largest_2_now;
    total_2 = total_2 * shrink_2 + dot(weight_2, vec4f(1.0));
    score_3 = 0.17677669529663687 * score_3 + relative_position_bias_table_4;
    let largest_3_now = max(largest_3, max(max(score_3.x, score_3.y), max(score_3.z, score_3.w)));
    let shrink_3 = vitc_exp(largest_3 - largest_3_now);
    let weight_3 = vitc_exp_v4(score_3 - largest_3_now) * counted;
    largest_3 = largest_3_now;
    total_3 = total_3 * shrink_3 + dot(weight_3, vec4f(1.0));
    score_4 = 0.17677669529663687 * score_4 + relative_position_bias_table_5;
    let largest_4_now = max(largest_4, max(max(score_4.x, score_4.y), max(score_4.z, score_4.w)));
    let shrink_4 = vitc_exp(largest_4 - largest_4_now);
    let weight_4 = vitc_exp_v4(score_4 - largest_4_now) * counted;
    largest_4 = largest_4_now;
    total_4 = total_4 * shrink_4 + dot(weight_4, vec4f(1.0));
    score_5 = 0.17677669529663687 * score_5 + relative_position_bias_table_6;
    let largest_5_now = max(largest_5, max(max(score_5.x, score_5.y), max(score_5.z, score_5.w)));
    let shrink_5 = vitc_exp(largest_5 - largest_5_now);
    let weight_5 = vitc_exp_v4(score_5 - largest_5_now) * counted;
    largest_5 = largest_5_now;
    total_5 = total_5 * shrink_5 + dot(weight_5, vec4f(1.0));
    score_6 = 0.17677669529663687 * score_6 + relative_position_bias_table_7;
    let largest_6_now = max(largest_6, max(max(score_6.x, score_6.y), max(score_6.z, score_6.w)));
    let shrink_6 = vitc_exp(largest_6 - largest_6_now);
    let weight_6 = vitc_exp_v4(score_6 - largest_6_now) * counted;
    largest_6 = largest_6_now;
    total_6 = total_6 * shrink_6 + dot(weight_6, vec4f(1.0));
    let y_at_13 = y_at_12 + y_at_step;
${each(3, (i) => `    let y_at_${14 + i} = y_at_12 + y_at_step_${1 + i};
`)}    for (var tile_column = 0; tile_column < 8; tile_column++) {
${each(4, (i) => `      let y_${12 + i} = y[y_at_${13 + i} + tile_column];
`)}      values[tile_column] = mat4x4f(y_12, y_13, y_14, y_15);
    }
    let column = values[0];
${each(7, (i) => `    acc_${i}_0 = acc_${i}_0 * shrink_${i} + column * weight_${i};
`)}${each(7, (i) => `    let column_${1 + i} = values[${1 + i}];
${each(7, (j) => `    acc_${j}_${1 + i} = acc_${j}_${1 + i} * shrink_${j} + column_${1 + i} * weight_${j};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3, acc_${i}_4, acc_${i}_5, acc_${i}_6, acc_${i}_7,
`)}  );
  var divisors = array<f32, 7>(
    total_0, total_1, total_2, total_3, total_4, total_5, total_6,
  );
  let o_at = batch_row * 75264 + id_div_21 * 1176 + row_tile * 168 + id_mod_3 * 8;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let share = 1.0 / divisors[tile_row];
    let o_at_step = tile_row * 24;
    let o_at_1 = o_at + o_at_step;
    for (var tile_column = 0; tile_column < 8; tile_column++) {
      let sum = sums[tile_row * 8 + tile_column] * share;
      o[o_at_1 + tile_column] = sum;
    }
  }
}
`,
    `// specs/swin.vit:33, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x[hohiwowi/56, hohiwowi/7%8*7 + hohiwowi%7, d] = y[hohiwowi/56, hohiwowi/7%8*7 + hohiwowi%7, d] + (sum[i: 96]
//   o[hohiwowi/392, hohiwowi/7%8, hohiwowi/56%7*7 + hohiwowi%7, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 147u; // of one row of the batch
const invocations = 1176; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 6;
  let id_div_49 = row_tile * 2 / 49;
  let id_div_7 = row_tile * 2 / 7;
  let id_mod_8 = (row_tile * 2 + id_div_7) % 8;
  let id_mod_7 = id_div_7 % 7;
  let id_mod_7_1 = row_tile * 2 % 7;
  let o_at = batch_row * 75264 + id_div_49 * 9408 + id_mod_8 * 1176 + id_mod_7 * 168 + id_mod_7_1 * 24;
${each(6, (i) => `  let id_div_7_${1 + i} = (row_tile * 2 + ${1 + i}) / 7;
  let id_mod_8_${1 + i} = (row_tile * 2 + id_div_7_${1 + i}) % 8;
  let id_mod_7_${2 + i} = (row_tile * 2 + ${1 + i}) % 7;
  let o_at_${1 + i} = batch_row * 75264 + id_div_49 * 9408 + id_mod_8_${1 + i} * 1176 + id_mod_7 * 168 + id_mod_7_${2 + i} * 24;
`)}  let id_mod_8_7 = row_tile * 2 + id_div_7 + 1;
  let id_mod_8_8 = id_mod_8_7 % 8;
  let o_at_7 = batch_row * 75264 + id_div_49 * 9408 + id_mod_8_8 * 1176 + id_mod_7 * 168 + id_mod_7_1 * 24;
  let id_div_49_1 = (row_tile * 2 + 1) / 49;
  let id_mod_8_9 = row_tile * 2 + id_div_7_1 + 1;
  let id_mod_8_10 = id_mod_8_9 % 8;
  let id_mod_7_8 = id_div_7_1 % 7;
${each(5, (i) => `  let o_at_${8 + i} = batch_row * 75264 + id_div_49_1 * 9408 + id_mod_8_${10 + 2 * i} * 1176 + id_mod_7_8 * 168 + id_mod_7_${2 + i} * 24;
  let id_mod_8_${11 + 2 * i} = row_tile * 2 + id_div_7_${2 + i} + 1;
  let id_mod_8_${12 + 2 * i} = id_mod_8_${11 + 2 * i} % 8;
`)}  let o_at_13 = batch_row * 75264 + id_div_49_1 * 9408 + id_mod_8_20 * 1176 + id_mod_7_8 * 168 + id_mod_7_7 * 24;
  let id_mod_8_21 = row_tile * 2 + id_div_7 + 2;
  let id_mod_8_22 = id_mod_8_21 % 8;
  let o_at_14 = batch_row * 75264 + id_div_49_1 * 9408 + id_mod_8_22 * 1176 + id_mod_7_8 * 168 + id_mod_7_1 * 24;
  let id_mod_8_23 = row_tile * 2 + id_div_7_1 + 2;
  let id_mod_8_24 = id_mod_8_23 % 8;
  let o_at_15 = batch_row * 75264 + id_div_49_1 * 9408 + id_mod_8_24 * 1176 + id_mod_7_8 * 168 + id_mod_7_2 * 24;
  let column_tile = id % 6;
  let weight_at = column_tile * 384;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 384 + ${24 + 24 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 24; i++) {
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
  let y_at = batch_row * 75264 + row_tile * 384 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
  let x_at = batch_row * 75264 + column_tile * 4;
  let part_div_56 = row_tile * 16;
  let part_mod_8 = row_tile * 2;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 75264 + row_tile * 384 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let x_at_${1 + i} = batch_row * 75264 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = tile_row * 24;
    let y_1 = y[y_at + y_at_step];
    let part_div_56_1 = (part_div_56 + tile_row) / 56;
    let part_div_7 = (part_mod_8 + tile_row) / 7;
    let part_mod_8_1 = (part_mod_8 + part_div_7) % 8;
    let part_mod_7 = (part_mod_8 + tile_row) % 7;
    let x_at_step = part_div_56_1 * 1344 + part_mod_8_1 * 168 + part_mod_7 * 24;
    x[x_at + x_at_step] = y_1 + sum + bias_1;
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + y_at_step];
    x[x_at_${1 + i} + x_at_step] = y_${2 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y[h, w, d] = (x[h, w, d] - (sum[d: 96] x[h, w, d]) / 96) * rsqrt((sum[d: 96] (x[h, w, d] - (sum[d: 96] x[h, w,
//   d]) / 96) * (x[h, w, d] - (sum[d: 96] x[h, w, d]) / 96)) / 96 + 0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 49u; // of one row of the batch
const invocations = 3136; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * 75264 + id * 24;
  for (var d = 0; d < 24; d++) {
    let x_1 = x[x_at + d];
    sum += x_1;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 96.0;
  for (var d = 0; d < 24; d++) {
    let x_2 = x[x_at + d];
    let term_1 = x_2 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 96.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 24; d++) {
    let x_3 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y[x_at + d] = (x_3 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:44, lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[hw/56, hw%56, o] = 0.5 * (sum[i: 96] y[hw/56, hw%56, i] * weight[o, i] + bias[o]) * (1 + erf((sum[i: 96]
//   y[hw/56, hw%56, i] * weight[o, i] + bias[o]) / 1.4142135623730951))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 588u; // of one row of the batch
const invocations = 4704; // of one row of the batch

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
  let row_tile = id / 24;
  let y_at = batch_row * 75264 + row_tile * 384;
${each(15, (i) => `  let y_at_${1 + i} = batch_row * 75264 + row_tile * 384 + ${24 + 24 * i};
`)}  let column_tile = id % 24;
  let weight_at = column_tile * 384;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 384 + ${24 + 24 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 24; i++) {
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
  let bias_1 = bias[column_tile * 4];
  let y_1_at = batch_row * 301056 + row_tile * 1536 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_1_at_${1 + i} = batch_row * 301056 + row_tile * 1536 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let term = sum + bias_1;
    let y_1_at_step = tile_row * 96;
    y_1[y_1_at + y_1_at_step] = 0.5 * term * (1.0 + vitc_erf_v4(term / 1.4142135623730951));
${each(3, (i) => `    let term_${1 + i} = sum_${1 + i} + bias_${2 + i};
    y_1[y_1_at_${1 + i} + y_1_at_step] = 0.5 * term_${1 + i} * (1.0 + vitc_erf_v4(term_${1 + i} / 1.4142135623730951));
`)}  }
}
`,
    `// specs/swin.vit:34, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[hw/56, hw%56, d] = x[hw/56, hw%56, d] + (sum[i: 384] y[hw/56, hw%56, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 147u; // of one row of the batch
const invocations = 1176; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 6;
  let y_at = batch_row * 301056 + row_tile * 1536;
${each(15, (i) => `  let y_at_${1 + i} = batch_row * 301056 + row_tile * 1536 + ${96 + 96 * i};
`)}  let column_tile = id % 6;
  let weight_at = column_tile * 1536;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 1536 + ${96 + 96 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 96; i++) {
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
  let x_at = batch_row * 75264 + row_tile * 384 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 75264 + row_tile * 384 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let x_at_step = tile_row * 24;
    let x_2 = x[x_at + x_at_step];
    x_1[x_at + x_at_step] = x_2 + sum + bias_1;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    x_1[x_at_${1 + i} + x_at_step] = x_${3 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// specs/swin.vit:24, lib/nn.vit:31, lib/nn.vit:30, specs/swin.vit:21 (attend)
// o[abnco/24, abnco/3%8, popi, abnco%3*32 + nci] = (sum[j: 49] exp(0.17677669529663687 * (sum[c: 32] y[(abnco/24*7
//   + popi/7 + 3)%56, (abnco/3%8*7 + popi%7 + 3)%56, abnco%3*32 + c] * y[(abnco/24*7 + j/7 + 3)%56, (abnco/3%8*7 +
//   j%7 + 3)%56, abnco%3*32 + c + 96]) + relative_position_bias_table[popi/7*13 + popi%7 - j/7*13 - j%7 + 84,
//   abnco%3] + (if abnco/24 == 7 and not (if 4 <= popi/7 then 1 else 0) == (if 4 <= j/7 then 1 else 0) or
//   abnco/3%8 == 7 and not (if 4 <= popi%7 then 1 else 0) == (if 4 <= j%7 then 1 else 0) then -100 else 0) -
//   max[k: 49] (0.17677669529663687 * (sum[c: 32] y[(abnco/24*7 + popi/7 + 3)%56, (abnco/3%8*7 + popi%7 + 3)%56,
//   abnco%3*32 + c] * y[(abnco/24*7 + k/7 + 3)%56, (abnco/3%8*7 + k%7 + 3)%56, abnco%3*32 + c + 96]) +
//   relative_position_bias_table[popi/7*13 + popi%7 - k/7*13 - k%7 + 84, abnco%3] + (if abnco/24 == 7 and not (if
//   4 <= popi/7 then 1 else 0) == (if 4 <= k/7 then 1 else 0) or abnco/3%8 == 7 and not (if 4 <= popi%7 then 1
//   else 0) == (if 4 <= k%7 then 1 else 0) then -100 else 0))) * y[(abnco/24*7 + j/7 + 3)%56, (abnco/3%8*7 + j%7 +
//   3)%56, abnco%3*32 + nci + 192]) / (sum[l: 49] exp(0.17677669529663687 * (sum[c: 32] y[(abnco/24*7 + popi/7 +
//   3)%56, (abnco/3%8*7 + popi%7 + 3)%56, abnco%3*32 + c] * y[(abnco/24*7 + l/7 + 3)%56, (abnco/3%8*7 + l%7 +
//   3)%56, abnco%3*32 + c + 96]) + relative_position_bias_table[popi/7*13 + popi%7 - l/7*13 - l%7 + 84, abnco%3] +
//   (if abnco/24 == 7 and not (if 4 <= popi/7 then 1 else 0) == (if 4 <= l/7 then 1 else 0) or abnco/3%8 == 7 and
//   not (if 4 <= popi%7 then 1 else 0) == (if 4 <= l%7 then 1 else 0) then -100 else 0) - max[k: 49]
//   (0.17677669529663687 * (sum[c: 32] y[(abnco/24*7 + popi/7 + 3)%56, (abnco/3%8*7 + popi%7 + 3)%56, abnco%3*32 +
//   c] * y[(abnco/24*7 + k/7 + 3)%56, (abnco/3%8*7 + k%7 + 3)%56, abnco%3*32 + c + 96]) +
//   relative_position_bias_table[popi/7*13 + popi%7 - k/7*13 - k%7 + 84, abnco%3] + (if abnco/24 == 7 and not (if
//   4 <= popi/7 then 1 else 0) == (if 4 <= k/7 then 1 else 0) or abnco/3%8 == 7 and not (if 4 <= popi%7 then 1
//   else 0) == (if 4 <= k%7 then 1 else 0) then -100 else 0))))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 168u; // of one row of the batch
const invocations = 1344; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_168 = id / 168;
  let row_tile = id % 7;
  let id_mod_56 = id_div_168 * 7 + row_tile + 3;
  let id_mod_56_1 = id_mod_56 % 56;
  let id_div_21 = id / 21;
  let id_mod_8 = id_div_21 % 8;
  let abnco = id / 7;
  let id_mod_3 = abnco % 3;
  let y_at = batch_row * 225792 + id_mod_56_1 * 4032 + id_mod_8 * 504 + id_mod_3 * 8 + 216;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 225792 + id_mod_56_1 * 4032 + id_mod_8 * 504 + id_mod_3 * 8 + ${288 + 72 * i};
`)}  let id_mod_8_1 = (id_div_21 + 1) % 8;
  let y_at_4 = batch_row * 225792 + id_mod_56_1 * 4032 + id_mod_8_1 * 504 + id_mod_3 * 8;
  let y_at_5 = batch_row * 225792 + id_mod_56_1 * 4032 + id_mod_8_1 * 504 + id_mod_3 * 8 + 72;
  let y_at_6 = batch_row * 225792 + id_mod_56_1 * 4032 + id_mod_8_1 * 504 + id_mod_3 * 8 + 144;
  let y_at_7 = batch_row * 225792 + id_mod_3 * 8 + 24;
  let part_mod_56 = id_div_168 * 7 + 3;
  let part_mod_56_2 = id_mod_8 * 7 + 3;
  let relative_position_bias_table_at = row_tile * 39 + id_mod_3 + 252;
  let term = id_div_168 == 7;
  let term_1 = 4 <= row_tile;
  let term_2 = select(0.0, 1.0, term_1);
  let term_8 = id_mod_8 == 7;
${each(6, (i) => `  let relative_position_bias_table_at_${1 + i} = row_tile * 39 + id_mod_3 + ${255 + 3 * i};
`)}  var values: array<mat4x4f, 8>;
  let y_at_12 = batch_row * 225792 + id_mod_3 * 8 + 48;
${each(7, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(7, (i) => `${each(8, (j) => `  var acc_${i}_${j} = vec4f();
`)}`)}  for (var j = 0; j < 13; j++) {
${each(3, (i) => `    let j_${1 + i} = min(j * 4 + ${1 + i}, 48);
`)}    let j_div_7 = j * 4 / 7;
    let part_mod_56_1 = (part_mod_56 + j_div_7) % 56;
    let j_mod_7 = j * 4 % 7;
    let part_mod_56_3 = (part_mod_56_2 + j_mod_7) % 56;
    let y_at_step = part_mod_56_1 * 4032 + part_mod_56_3 * 72;
    let y_at_8 = y_at_7 + y_at_step;
${each(3, (i) => `    let j_div_7_${1 + i} = j_${1 + i} / 7;
    let part_mod_56_${4 + 2 * i} = (part_mod_56 + j_div_7_${1 + i}) % 56;
    let j_mod_7_${1 + i} = j_${1 + i} % 7;
    let part_mod_56_${5 + 2 * i} = (part_mod_56_2 + j_mod_7_${1 + i}) % 56;
    let y_at_step_${1 + i} = part_mod_56_${4 + 2 * i} * 4032 + part_mod_56_${5 + 2 * i} * 72;
    let y_at_${9 + i} = y_at_7 + y_at_step_${1 + i};
`)}${each(7, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 8; c++) {
      let y_1 = y[y_at + c];
${each(6, (i) => `      let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(4, (i) => `      let y_${8 + i} = y[y_at_${8 + i} + c];
`)}      let keys = mat4x4f(y_8, y_9, y_10, y_11);
${each(7, (i) => `      score_${i} += y_${1 + i} * keys;
`)}    }
    let relative_position_bias_table_at_step = -j_div_7 * 39 - j_mod_7 * 3;
${each(3, (i) => `    let relative_position_bias_table_at_step_${1 + i} = -j_div_7_${1 + i} * 39 - j_mod_7_${1 + i} * 3;
`)}    let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_3]);
    let places = vec4i(j_div_7, j_div_7_1, j_div_7_2, j_div_7_3);
    let term_3 = vec4i(4) <= places;
    let term_4 = select(vec4f(0.0), vec4f(1.0), term_3);
    let term_5 = vec4f(term_2) == term_4;
    let term_6 = !term_5;
    let term_7 = vec4<bool>(term) & term_6;
    let places_1 = vec4i(j_mod_7, j_mod_7_1, j_mod_7_2, j_mod_7_3);
    let term_9 = vec4i(4) <= places_1;
    let term_10 = select(vec4f(0.0), vec4f(1.0), term_9);
    let term_11 = vec4f(0.0) == term_10;
    let term_12 = !term_11;
    let term_13 = vec4<bool>(term_8) & term_12;
    let term_14 = term_7 | term_13;
    let term_15 = select(vec4f(0.0), vec4f(-100.0), term_14);
${each(4, (i) => `    let relative_position_bias_table_${2 + i} = vec4f(relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_3]);
`)}    let term_16 = vec4f(1.0) == term_10;
    let term_17 = !term_16;
    let term_18 = vec4<bool>(term_8) & term_17;
    let term_19 = term_7 | term_18;
    let term_20 = select(vec4f(0.0), vec4f(-100.0), term_19);
${each(2, (i) => `    let relative_position_bias_table_${6 + i} = vec4f(relative_position_bias_table[relative_position_bias_table_at_${5 + i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${5 + i} + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at_${5 + i} + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at_${5 + i} + relative_position_bias_table_at_step_3]);
`)}    let counted = vec4f(1.0, f32(j * 4 + 1 < 49), f32(j * 4 + 2 < 49), f32(j * 4 + 3 < 49));
    score_0 = 0.17677669529663687 * score_0 + relative_position_bias_table_1 + term_15;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    score_1 = 0.17677669529663687 * score_1 + relative_position_bias_table_2 + term_15;
    let largest_1_now = max(largest_1, max(max(score_1.x, score_1.y), max(score_1.z, score_1.w)));
    let shrink_1 = vitc_exp(largest_1 - largest_1_now);
    let weight_1 = vitc_exp_v4(score_1 - largest_1_now) * counted;
    largest_1 = largest_1_now;
    total_1 = total_1 * shrink_1 + dot(weight_1, vec4f(1.0));
    score_2 = 0.17677669529663687 * score_2 + relative_position_bias_table_3 + term_15;
    let largest_2_now = max(largest_2, max(max(score_2.x, score_2.y), max(score_2.z, score_2.w)));
    let shrink_2 = vitc_exp(largest_2 - largest_2_now);
    let weight_2 = vitc_exp_v4(score_2 - largest_2_now) * counted;
    largest_2 = largest_2_now;
    total_2 = total_2 * shrink_2 + dot(weight_2, vec4f(1.0));
    score_3 = 0.17677669529663687 * score_3 + relative_position_bias_table_4 + term_15;
    let largest_3_now = max(largest_3, max(max(score_3.x, score_3.y), max(score_3.z, score_3.w)));
    let shrink_3 = vitc_exp(largest_3 - largest_3_now);
    let weight_3 = vitc_exp_v4(score_3 - largest_3_now) * counted;
    largest_3 = largest_3_now;
    total_3 = total_3 * shrink_3 + dot(weight_3, vec4f(1.0));
    score_4 = 0.17677669529663687 * score_4 + relative_position_bias_table_5 + term_20;
    let largest_4_now = max(largest_4, max(max(score_4.x, score_4.y), max(score_4.z, score_4.w)));
    let shrink_4 = vitc_exp(largest_4 - largest_4_now);
    let weight_4 = vitc_exp_v4(score_4 - largest_4_now) * counted;
    largest_4 = largest_4_now;
    total_4 = total_4 * shrink_4 + dot(weight_4, vec4f(1.0));
    score_5 = 0.17677669529663687 * score_5 + relative_position_bias_table_6 + term_20;
    let largest_5_now = max(largest_5, max(max(score_5.x, score_5.y), max(score_5.z, score_5.w)));
    let shrink_5 = vitc_exp(largest_5 - largest_5_now);
    let weight_5 = vitc_exp_v4(score_5 - largest_5_now) * counted;
    largest_5 = largest_5_now;
    total_5 = total_5 * shrink_5 + dot(weight_5, vec4f(1.0));
    score_6 = 0.17677669529663687 * score_6 + relative_position_bias_table_7 + term_20;
    let largest_6_now = max(largest_6, max(max(score_6.x, score_6.y), max(score_6.z, score_6.w)));
    let shrink_6 = vitc_exp(largest_6 - largest_6_now);
    let weight_6 = vitc_exp_v4(score_6 - largest_6_now) * counted;
    largest_6 = largest_6_now;
    total_6 = total_6 * shrink_6 + dot(weight_6, vec4f(1.0));
    let y_at_13 = y_at_12 + y_at_step;
${each(3, (i) => `    let y_at_${14 + i} = y_at_12 + y_at_step_${1 + i};
`)}    for (var tile_column = 0; tile_column < 8; tile_column++) {
${each(4, (i) => `      let y_${12 + i} = y[y_at_${13 + i} + tile_column];
`)}      values[tile_column] = mat4x4f(y_12, y_13, y_14, y_15);
    }
    let column = values[0];
${each(7, (i) => `    acc_${i}_0 = acc_${i}_0 * shrink_${i} + column * weight_${i};
`)}${each(7, (i) => `    let column_${1 + i} = values[${1 + i}];
${each(7, (j) => `    acc_${j}_${1 + i} = acc_${j}_${1 + i} * shrink_${j} + column_${1 + i} * weight_${j};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3, acc_${i}_4, acc_${i}_5, acc_${i}_6, acc_${i}_7,
`)}  );
  var divisors = array<f32, 7>(
    total_0, total_1, total_2, total_3, total_4, total_5, total_6,
  );
  let o_at = batch_row * 75264 + id_div_21 * 1176 + row_tile * 168 + id_mod_3 * 8;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let share = 1.0 / divisors[tile_row];
    let o_at_step = tile_row * 24;
    let o_at_1 = o_at + o_at_step;
    for (var tile_column = 0; tile_column < 8; tile_column++) {
      let sum = sums[tile_row * 8 + tile_column] * share;
      o[o_at_1 + tile_column] = sum;
    }
  }
}
`,
    `// specs/swin.vit:33, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[hw/56, hw%56, d] = x[hw/56, hw%56, d] + (sum[i: 96] o[(hw/56 + 53)%56/7, (hw + 53)%56/7, (hw/56 + 4)%7*7 +
//   (hw + 4)%7, i] * weight[d, i] + bias[d])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 147u; // of one row of the batch
const invocations = 1176; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 6;
  let id_div_7 = row_tile * 2 / 7;
  let id_mod_56 = (id_div_7 + 53) % 56;
  let id_div_7_1 = id_mod_56 / 7;
  let id_mod_7 = (row_tile * 2 + 6) % 7;
  let id_div_7_2 = (id_mod_7 + 5) / 7;
  let id_mod_7_1 = (id_div_7 + 4) % 7;
  let id_mod_7_2 = (row_tile * 2 + 4) % 7;
  let o_at = batch_row * 75264 + id_div_7_1 * 9408 + id_div_7_2 * 1176 + id_mod_7 * 1176 + id_mod_7_1 * 168 + id_mod_7_2 * 24;
  let id_div_7_3 = (id_mod_7 + 6) / 7;
  let id_mod_7_3 = (row_tile * 2 + 5) % 7;
  let o_at_1 = batch_row * 75264 + id_div_7_1 * 9408 + id_div_7_3 * 1176 + id_mod_7 * 1176 + id_mod_7_1 * 168 + id_mod_7_3 * 24;
  let o_at_2 = batch_row * 75264 + id_div_7_1 * 9408 + id_mod_7 * 1200 + id_mod_7_1 * 168 + 1176;
  let id_mod_7_4 = row_tile * 2 % 7;
  let o_at_3 = batch_row * 75264 + id_div_7_1 * 9408 + id_mod_7_4 * 1200 + id_mod_7_1 * 168;
${each(3, (i) => `  let id_div_7_${4 + i} = (id_mod_7_4 + ${1 + i}) / 7;
  let id_mod_7_${5 + i} = (row_tile * 2 + ${1 + i}) % 7;
  let o_at_${4 + i} = batch_row * 75264 + id_div_7_1 * 9408 + id_mod_7_4 * 1176 + id_div_7_${4 + i} * 1176 + id_mod_7_1 * 168 + id_mod_7_${5 + i} * 24;
`)}  let id_div_7_7 = (id_mod_7_4 + 4) / 7;
  let o_at_7 = batch_row * 75264 + id_div_7_1 * 9408 + id_mod_7_4 * 1176 + id_div_7_7 * 1176 + id_mod_7_1 * 168 + id_mod_7_2 * 24;
  let id_div_7_8 = (row_tile * 2 + 1) / 7;
  let id_mod_56_1 = (id_div_7_8 + 53) % 56;
  let id_div_7_9 = id_mod_56_1 / 7;
  let id_div_7_10 = (id_mod_7_4 + 5) / 7;
  let id_mod_7_8 = (id_div_7_8 + 4) % 7;
  let o_at_8 = batch_row * 75264 + id_div_7_9 * 9408 + id_mod_7_4 * 1176 + id_div_7_10 * 1176 + id_mod_7_8 * 168 + id_mod_7_3 * 24;
  let id_div_7_11 = (id_mod_7_4 + 6) / 7;
  let o_at_9 = batch_row * 75264 + id_div_7_9 * 9408 + id_mod_7_4 * 1176 + id_div_7_11 * 1176 + id_mod_7_8 * 168 + id_mod_7 * 24;
  let o_at_10 = batch_row * 75264 + id_div_7_9 * 9408 + id_mod_7_4 * 1200 + id_mod_7_8 * 168 + 1176;
  let o_at_11 = batch_row * 75264 + id_div_7_9 * 9408 + id_mod_7_5 * 1200 + id_mod_7_8 * 168;
  let id_div_7_12 = (id_mod_7_5 + 1) / 7;
  let o_at_12 = batch_row * 75264 + id_div_7_9 * 9408 + id_div_7_12 * 1176 + id_mod_7_5 * 1176 + id_mod_7_8 * 168 + id_mod_7_6 * 24;
${each(2, (i) => `  let id_div_7_${13 + i} = (id_mod_7_5 + ${2 + i}) / 7;
  let o_at_${13 + i} = batch_row * 75264 + id_div_7_9 * 9408 + id_mod_7_5 * 1176 + id_div_7_${13 + i} * 1176 + id_mod_7_8 * 168 + id_mod_7_${7 - 5 * i} * 24;
`)}  let id_div_7_15 = (id_mod_7_5 + 4) / 7;
  let o_at_15 = batch_row * 75264 + id_div_7_9 * 9408 + id_mod_7_5 * 1176 + id_div_7_15 * 1176 + id_mod_7_8 * 168 + id_mod_7_3 * 24;
  let column_tile = id % 6;
  let weight_at = column_tile * 384;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 384 + ${24 + 24 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 24; i++) {
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
  let x_at = batch_row * 75264 + row_tile * 384 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 75264 + row_tile * 384 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let x_at_step = tile_row * 24;
    let x_2 = x[x_at + x_at_step];
    x_1[x_at + x_at_step] = x_2 + sum + bias_1;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    x_1[x_at_${1 + i} + x_at_step] = x_${3 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y[h, w, d2*192 + d1*96 + d0] = (x[h*2 + d1, w*2 + d2, d0] - (sum[d: 384] x[h*2 + d/96%2, w*2 + d/192, d%96]) /
//   384) * rsqrt((sum[d: 384] (x[h*2 + d/96%2, w*2 + d/192, d%96] - (sum[d: 384] x[h*2 + d/96%2, w*2 + d/192,
//   d%96]) / 384) * (x[h*2 + d/96%2, w*2 + d/192, d%96] - (sum[d: 384] x[h*2 + d/96%2, w*2 + d/192, d%96]) / 384))
//   / 384 + 0.00001) * weight[d2*192 + d1*96 + d0] + bias[d2*192 + d1*96 + d0]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 13u; // of one row of the batch
const invocations = 784; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let h = id / 28;
  let w = id % 28;
  let x_at = batch_row * 75264 + h * 2688 + w * 48;
  for (var d = 0; d < 96; d++) {
    let d_div_24 = d / 24;
    let d_mod_2 = d_div_24 % 2;
    let d_div_48 = d / 48;
    let d_mod_24 = d % 24;
    let x_at_step = d_mod_2 * 1344 + d_div_48 * 24 + d_mod_24;
    let x_1 = x[x_at + x_at_step];
    sum += x_1;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 384.0;
  for (var d = 0; d < 96; d++) {
    let d_div_24_1 = d / 24;
    let d_mod_2_1 = d_div_24_1 % 2;
    let d_div_48_1 = d / 48;
    let d_mod_24_1 = d % 24;
    let x_at_step_1 = d_mod_2_1 * 1344 + d_div_48_1 * 24 + d_mod_24_1;
    let x_2 = x[x_at + x_at_step_1];
    let term_1 = x_2 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 384.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  let y_at = batch_row * 75264 + id * 96;
  for (var d2 = 0; d2 < 2; d2++) {
    let x_at_step_2 = d2 * 24;
    let x_at_1 = x_at + x_at_step_2;
    let weight_at = d2 * 48;
    let y_at_1 = y_at + weight_at;
    for (var d1 = 0; d1 < 2; d1++) {
      let x_at_step_3 = d1 * 1344;
      let x_at_2 = x_at_1 + x_at_step_3;
      let weight_at_step = d1 * 24;
      let weight_at_1 = weight_at + weight_at_step;
      let y_at_2 = y_at_1 + weight_at_step;
      for (var d0 = 0; d0 < 24; d0++) {
        let x_3 = x[x_at_2 + d0];
        let weight_1 = weight[weight_at_1 + d0];
        let bias_1 = bias[weight_at_1 + d0];
        y[y_at_2 + d0] = (x_3 - term) * rsqrt_of * weight_1 + bias_1;
      }
    }
  }
}
`,
    `// lib/nn.vit:14 (contract)
// y_1[hw/28, hw%28, o] = sum[i: 384] y[hw/28, hw%28, i] * weight[o, i]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 74u; // of one row of the batch
const invocations = 588; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 12;
  let y_at = batch_row * 75264 + row_tile * 1536;
${each(15, (i) => `  let y_at_${1 + i} = batch_row * 75264 + row_tile * 1536 + ${96 + 96 * i};
`)}  let column_tile = id % 12;
  let weight_at = column_tile * 1536;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 1536 + ${96 + 96 * i};
`)}${each(16, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 96; i++) {
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
  let y_1_at = batch_row * 37632 + row_tile * 768 + column_tile * 4;
${each(3, (i) => `  let y_1_at_${1 + i} = batch_row * 37632 + row_tile * 768 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_1_at_step = tile_row * 48;
    y_1[y_1_at + y_1_at_step] = sum;
${each(3, (i) => `    y_1[y_1_at_${1 + i} + y_1_at_step] = sum_${1 + i};
`)}  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y_1[h, w, d] = (y[h, w, d] - (sum[d: 192] y[h, w, d]) / 192) * rsqrt((sum[d: 192] (y[h, w, d] - (sum[d: 192]
//   y[h, w, d]) / 192) * (y[h, w, d] - (sum[d: 192] y[h, w, d]) / 192)) / 192 + 0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 13u; // of one row of the batch
const invocations = 784; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let y_at = batch_row * 37632 + id * 48;
  for (var d = 0; d < 48; d++) {
    let y_2 = y[y_at + d];
    sum += y_2;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 192.0;
  for (var d = 0; d < 48; d++) {
    let y_3 = y[y_at + d];
    let term_1 = y_3 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 192.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 48; d++) {
    let y_4 = y[y_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y_1[y_at + d] = (y_4 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[hw/28, hw%28, o] = sum[i: 192] y[hw/28, hw%28, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 221u; // of one row of the batch
const invocations = 1764; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 36;
  let y_at = batch_row * 37632 + row_tile * 768;
${each(15, (i) => `  let y_at_${1 + i} = batch_row * 37632 + row_tile * 768 + ${48 + 48 * i};
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
  let bias_1 = bias[column_tile * 4];
  let y_1_at = batch_row * 112896 + row_tile * 2304 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_1_at_${1 + i} = batch_row * 112896 + row_tile * 2304 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_1_at_step = tile_row * 144;
    y_1[y_1_at + y_1_at_step] = sum + bias_1;
${each(3, (i) => `    y_1[y_1_at_${1 + i} + y_1_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// specs/swin.vit:24, lib/nn.vit:31, lib/nn.vit:30, specs/swin.vit:21 (attend)
// o[abnco/24, abnco/6%4, popi, abnco%6*32 + nci] = (sum[j: 49] exp(0.17677669529663687 * (sum[c: 32] y[abnco/24*7
//   + popi/7, abnco/6%4*7 + popi%7, abnco%6*32 + c] * y[abnco/24*7 + j/7, abnco/6%4*7 + j%7, abnco%6*32 + c +
//   192]) + relative_position_bias_table[popi/7*13 + popi%7 - j/7*13 - j%7 + 84, abnco%6] - max[k: 49]
//   (0.17677669529663687 * (sum[c: 32] y[abnco/24*7 + popi/7, abnco/6%4*7 + popi%7, abnco%6*32 + c] * y[abnco/24*7
//   + k/7, abnco/6%4*7 + k%7, abnco%6*32 + c + 192]) + relative_position_bias_table[popi/7*13 + popi%7 - k/7*13 -
//   k%7 + 84, abnco%6])) * y[abnco/24*7 + j/7, abnco/6%4*7 + j%7, abnco%6*32 + nci + 384]) / (sum[l: 49]
//   exp(0.17677669529663687 * (sum[c: 32] y[abnco/24*7 + popi/7, abnco/6%4*7 + popi%7, abnco%6*32 + c] *
//   y[abnco/24*7 + l/7, abnco/6%4*7 + l%7, abnco%6*32 + c + 192]) + relative_position_bias_table[popi/7*13 +
//   popi%7 - l/7*13 - l%7 + 84, abnco%6] - max[k: 49] (0.17677669529663687 * (sum[c: 32] y[abnco/24*7 + popi/7,
//   abnco/6%4*7 + popi%7, abnco%6*32 + c] * y[abnco/24*7 + k/7, abnco/6%4*7 + k%7, abnco%6*32 + c + 192]) +
//   relative_position_bias_table[popi/7*13 + popi%7 - k/7*13 - k%7 + 84, abnco%6])))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 84u; // of one row of the batch
const invocations = 672; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_168 = id / 168;
  let row_tile = id % 7;
  let id_div_42 = id / 42;
  let id_mod_4 = id_div_42 % 4;
  let abnco = id / 7;
  let id_mod_6 = abnco % 6;
  let y_at = batch_row * 112896 + id_div_168 * 28224 + row_tile * 4032 + id_mod_4 * 1008 + id_mod_6 * 8;
${each(6, (i) => `  let y_at_${1 + i} = batch_row * 112896 + id_div_168 * 28224 + row_tile * 4032 + id_mod_4 * 1008 + id_mod_6 * 8 + ${144 + 144 * i};
`)}  let y_at_7 = batch_row * 112896 + id_div_168 * 28224 + id_mod_4 * 1008 + id_mod_6 * 8 + 48;
  let relative_position_bias_table_at = row_tile * 78 + id_mod_6 + 504;
${each(6, (i) => `  let relative_position_bias_table_at_${1 + i} = row_tile * 78 + id_mod_6 + ${510 + 6 * i};
`)}  var values: array<mat4x4f, 8>;
  let y_at_12 = batch_row * 112896 + id_div_168 * 28224 + id_mod_4 * 1008 + id_mod_6 * 8 + 96;
${each(7, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(7, (i) => `${each(8, (j) => `  var acc_${i}_${j} = vec4f();
`)}`)}  for (var j = 0; j < 13; j++) {
${each(3, (i) => `    let j_${1 + i} = min(j * 4 + ${1 + i}, 48);
`)}    let j_div_7 = j * 4 / 7;
    let j_mod_7 = j * 4 % 7;
    let y_at_step = j_div_7 * 4032 + j_mod_7 * 144;
    let y_at_8 = y_at_7 + y_at_step;
${each(3, (i) => `    let j_div_7_${1 + i} = j_${1 + i} / 7;
    let j_mod_7_${1 + i} = j_${1 + i} % 7;
    let y_at_step_${1 + i} = j_div_7_${1 + i} * 4032 + j_mod_7_${1 + i} * 144;
    let y_at_${9 + i} = y_at_7 + y_at_step_${1 + i};
`)}${each(7, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 8; c++) {
      let y_1 = y[y_at + c];
${each(6, (i) => `      let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(4, (i) => `      let y_${8 + i} = y[y_at_${8 + i} + c];
`)}      let keys = mat4x4f(y_8, y_9, y_10, y_11);
${each(7, (i) => `      score_${i} += y_${1 + i} * keys;
`)}    }
    let relative_position_bias_table_at_step = -j_div_7 * 78 - j_mod_7 * 6;
${each(3, (i) => `    let relative_position_bias_table_at_step_${1 + i} = -j_div_7_${1 + i} * 78 - j_mod_7_${1 + i} * 6;
`)}    let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_3]);
${each(6, (i) => `    let relative_position_bias_table_${2 + i} = vec4f(relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_3]);
`)}    let counted = vec4f(1.0, f32(j * 4 + 1 < 49), f32(j * 4 + 2 < 49), f32(j * 4 + 3 < 49));
    score_0 = 0.17677669529663687 * score_0 + relative_position_bias_table_1;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    score_1 = 0.17677669529663687 * score_1 + relative_position_bias_table_2;
    let largest_1_now = max(largest_1, max(max(score_1.x, score_1.y), max(score_1.z, score_1.w)));
    let shrink_1 = vitc_exp(largest_1 - largest_1_now);
    let weight_1 = vitc_exp_v4(score_1 - largest_1_now) * counted;
    largest_1 = largest_1_now;
    total_1 = total_1 * shrink_1 + dot(weight_1, vec4f(1.0));
    score_2 = 0.17677669529663687 * score_2 + relative_position_bias_table_3;
    let largest_2_now = max(largest_2, max(max(score_2.x, score_2.y), max(score_2.z, score_2.w)));
    let shrink_2 = vitc_exp(largest_2 - largest_2_now);
    let weight_2 = vitc_exp_v4(score_2 - largest_2_now) * counted;
    largest_2 = largest_2_now;
    total_2 = total_2 * shrink_2 + dot(weight_2, vec4f(1.0));
    score_3 = 0.17677669529663687 * score_3 + relative_position_bias_table_4;
    let largest_3_now = max(largest_3, max(max(score_3.x, score_3.y), max(score_3.z, score_3.w)));
    let shrink_3 = vitc_exp(largest_3 - largest_3_now);
    let weight_3 = vitc_exp_v4(score_3 - largest_3_now) * counted;
    largest_3 = largest_3_now;
    total_3 = total_3 * shrink_3 + dot(weight_3, vec4f(1.0));
    score_4 = 0.17677669529663687 * score_4 + relative_position_bias_table_5;
    let largest_4_now = max(largest_4, max(max(score_4.x, score_4.y), max(score_4.z, score_4.w)));
    let shrink_4 = vitc_exp(largest_4 - largest_4_now);
    let weight_4 = vitc_exp_v4(score_4 - largest_4_now) * counted;
    largest_4 = largest_4_now;
    total_4 = total_4 * shrink_4 + dot(weight_4, vec4f(1.0));
    score_5 = 0.17677669529663687 * score_5 + relative_position_bias_table_6;
    let largest_5_now = max(largest_5, max(max(score_5.x, score_5.y), max(score_5.z, score_5.w)));
    let shrink_5 = vitc_exp(largest_5 - largest_5_now);
    let weight_5 = vitc_exp_v4(score_5 - largest_5_now) * counted;
    largest_5 = largest_5_now;
    total_5 = total_5 * shrink_5 + dot(weight_5, vec4f(1.0));
    score_6 = 0.17677669529663687 * score_6 + relative_position_bias_table_7;
    let largest_6_now = max(largest_6, max(max(score_6.x, score_6.y), max(score_6.z, score_6.w)));
    let shrink_6 = vitc_exp(largest_6 - largest_6_now);
    let weight_6 = vitc_exp_v4(score_6 - largest_6_now) * counted;
    largest_6 = largest_6_now;
    total_6 = total_6 * shrink_6 + dot(weight_6, vec4f(1.0));
    let y_at_13 = y_at_12 + y_at_step;
${each(3, (i) => `    let y_at_${14 + i} = y_at_12 + y_at_step_${1 + i};
`)}    for (var tile_column = 0; tile_column < 8; tile_column++) {
${each(4, (i) => `      let y_${12 + i} = y[y_at_${13 + i} + tile_column];
`)}      values[tile_column] = mat4x4f(y_12, y_13, y_14, y_15);
    }
    let column = values[0];
${each(7, (i) => `    acc_${i}_0 = acc_${i}_0 * shrink_${i} + column * weight_${i};
`)}${each(7, (i) => `    let column_${1 + i} = values[${1 + i}];
${each(7, (j) => `    acc_${j}_${1 + i} = acc_${j}_${1 + i} * shrink_${j} + column_${1 + i} * weight_${j};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3, acc_${i}_4, acc_${i}_5, acc_${i}_6, acc_${i}_7,
`)}  );
  var divisors = array<f32, 7>(
    total_0, total_1, total_2, total_3, total_4, total_5, total_6,
  );
  let o_at = batch_row * 37632 + id_div_42 * 2352 + row_tile * 336 + id_mod_6 * 8;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let share = 1.0 / divisors[tile_row];
    let o_at_step = tile_row * 48;
    let o_at_1 = o_at + o_at_step;
    for (var tile_column = 0; tile_column < 8; tile_column++) {
      let sum = sums[tile_row * 8 + tile_column] * share;
      o[o_at_1 + tile_column] = sum;
    }
  }
}
`,
    `// specs/swin.vit:33, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x[hohiwowi/28, hohiwowi/7%4*7 + hohiwowi%7, o] = y[hohiwowi/28, hohiwowi/7%4*7 + hohiwowi%7, o] + (sum[i: 192]
//   o[hohiwowi/196, hohiwowi/7%4, hohiwowi/28%7*7 + hohiwowi%7, i] * weight[o, i] + bias[o])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 74u; // of one row of the batch
const invocations = 588; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 12;
  let id_div_49 = row_tile * 4 / 49;
  let id_div_7 = row_tile * 2 / 7;
  let id_mod_4 = (row_tile * 2 + id_div_7) % 4;
  let id_div_7_1 = row_tile * 4 / 7;
  let id_mod_7 = id_div_7_1 % 7;
  let id_mod_7_1 = row_tile * 2 % 7;
  let o_at = batch_row * 37632 + id_div_49 * 9408 + id_mod_4 * 2352 + id_mod_7 * 336 + id_mod_7_1 * 48;
${each(3, (i) => `  let id_div_7_${2 + i} = (row_tile * 2 + ${1 + i}) / 7;
  let id_mod_4_${1 + i} = (row_tile * 2 + id_div_7_${2 + i}) % 4;
  let id_mod_7_${2 + i} = (row_tile * 2 + ${1 + i}) % 7;
  let o_at_${1 + i} = batch_row * 37632 + id_div_49 * 9408 + id_mod_4_${1 + i} * 2352 + id_mod_7 * 336 + id_mod_7_${2 + i} * 48;
`)}  let id_div_49_1 = (row_tile * 4 + 1) / 49;
  let id_div_7_5 = (row_tile * 2 + 4) / 7;
  let id_mod_4_4 = (row_tile * 2 + id_div_7_5) % 4;
  let id_div_7_6 = (row_tile * 4 + 1) / 7;
  let id_mod_7_5 = id_div_7_6 % 7;
${each(2, (i) => `  let id_mod_7_${6 + i} = (row_tile * 2 + ${4 + i}) % 7;
  let o_at_${4 + i} = batch_row * 37632 + id_div_49_1 * 9408 + id_mod_4_${4 + i} * 2352 + id_mod_7_5 * 336 + id_mod_7_${6 + i} * 48;
  let id_div_7_${7 + i} = (row_tile * 2 + ${5 + i}) / 7;
  let id_mod_4_${5 + i} = (row_tile * 2 + id_div_7_${7 + i}) % 4;
`)}  let id_mod_7_8 = (row_tile * 2 + 6) % 7;
  let o_at_6 = batch_row * 37632 + id_div_49_1 * 9408 + id_mod_4_6 * 2352 + id_mod_7_5 * 336 + id_mod_7_8 * 48;
  let id_mod_4_7 = row_tile * 2 + id_div_7 + 1;
  let id_mod_4_8 = id_mod_4_7 % 4;
  let o_at_7 = batch_row * 37632 + id_div_49_1 * 9408 + id_mod_4_8 * 2352 + id_mod_7_5 * 336 + id_mod_7_1 * 48;
  let id_div_49_2 = (row_tile * 4 + 2) / 49;
  let id_mod_4_9 = row_tile * 2 + id_div_7_2 + 1;
  let id_mod_4_10 = id_mod_4_9 % 4;
  let id_div_7_9 = (row_tile * 4 + 2) / 7;
  let id_mod_7_9 = id_div_7_9 % 7;
${each(3, (i) => `  let o_at_${8 + i} = batch_row * 37632 + id_div_49_2 * 9408 + id_mod_4_${10 + 2 * i} * 2352 + id_mod_7_9 * 336 + id_mod_7_${2 + i} * 48;
  let id_mod_4_${11 + 2 * i} = row_tile * 2 + id_div_7_${3 + i} + 1;
  let id_mod_4_${12 + 2 * i} = id_mod_4_${11 + 2 * i} % 4;
`)}  let o_at_11 = batch_row * 37632 + id_div_49_2 * 9408 + id_mod_4_16 * 2352 + id_mod_7_9 * 336 + id_mod_7_6 * 48;
  let id_div_49_3 = (row_tile * 4 + 3) / 49;
  let id_mod_4_17 = row_tile * 2 + id_div_7_7 + 1;
  let id_mod_4_18 = id_mod_4_17 % 4;
  let id_div_7_10 = (row_tile * 4 + 3) / 7;
  let id_mod_7_10 = id_div_7_10 % 7;
  let o_at_12 = batch_row * 37632 + id_div_49_3 * 9408 + id_mod_4_18 * 2352 + id_mod_7_10 * 336 + id_mod_7_7 * 48;
  let id_mod_4_19 = row_tile * 2 + id_div_7_8 + 1;
  let id_mod_4_20 = id_mod_4_19 % 4;
  let o_at_13 = batch_row * 37632 + id_div_49_3 * 9408 + id_mod_4_20 * 2352 + id_mod_7_10 * 336 + id_mod_7_8 * 48;
  let id_mod_4_21 = row_tile * 2 + id_div_7 + 2;
  let id_mod_4_22 = id_mod_4_21 % 4;
  let o_at_14 = batch_row * 37632 + id_div_49_3 * 9408 + id_mod_4_22 * 2352 + id_mod_7_10 * 336 + id_mod_7_1 * 48;
  let id_mod_4_23 = row_tile * 2 + id_div_7_2 + 2;
  let id_mod_4_24 = id_mod_4_23 % 4;
  let o_at_15 = batch_row * 37632 + id_div_49_3 * 9408 + id_mod_4_24 * 2352 + id_mod_7_10 * 336 + id_mod_7_2 * 48;
  let column_tile = id % 12;
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
  let y_at = batch_row * 37632 + row_tile * 768 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
  let x_at = batch_row * 37632 + column_tile * 4;
  let part_div_28 = row_tile * 16;
  let part_mod_4 = row_tile * 2;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 37632 + row_tile * 768 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let x_at_${1 + i} = batch_row * 37632 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = tile_row * 48;
    let y_1 = y[y_at + y_at_step];
    let part_div_28_1 = (part_div_28 + tile_row) / 28;
    let part_div_7 = (part_mod_4 + tile_row) / 7;
    let part_mod_4_1 = (part_mod_4 + part_div_7) % 4;
    let part_mod_7 = (part_mod_4 + tile_row) % 7;
    let x_at_step = part_div_28_1 * 1344 + part_mod_4_1 * 336 + part_mod_7 * 48;
    x[x_at + x_at_step] = y_1 + sum + bias_1;
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + y_at_step];
    x[x_at_${1 + i} + x_at_step] = y_${2 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y[h, w, d] = (x[h, w, d] - (sum[d: 192] x[h, w, d]) / 192) * rsqrt((sum[d: 192] (x[h, w, d] - (sum[d: 192] x[h,
//   w, d]) / 192) * (x[h, w, d] - (sum[d: 192] x[h, w, d]) / 192)) / 192 + 0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 13u; // of one row of the batch
const invocations = 784; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * 37632 + id * 48;
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
  let term_3 = term_2 + 0.00001;
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
// y_1[hw/28, hw%28, o] = 0.5 * (sum[i: 192] y[hw/28, hw%28, i] * weight[o, i] + bias[o]) * (1 + erf((sum[i: 192]
//   y[hw/28, hw%28, i] * weight[o, i] + bias[o]) / 1.4142135623730951))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 294u; // of one row of the batch
const invocations = 2352; // of one row of the batch

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
  let y_at = batch_row * 37632 + row_tile * 768;
${each(15, (i) => `  let y_at_${1 + i} = batch_row * 37632 + row_tile * 768 + ${48 + 48 * i};
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
  let bias_1 = bias[column_tile * 4];
  let y_1_at = batch_row * 150528 + row_tile * 3072 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_1_at_${1 + i} = batch_row * 150528 + row_tile * 3072 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let term = sum + bias_1;
    let y_1_at_step = tile_row * 192;
    y_1[y_1_at + y_1_at_step] = 0.5 * term * (1.0 + vitc_erf_v4(term / 1.4142135623730951));
${each(3, (i) => `    let term_${1 + i} = sum_${1 + i} + bias_${2 + i};
    y_1[y_1_at_${1 + i} + y_1_at_step] = 0.5 * term_${1 + i} * (1.0 + vitc_erf_v4(term_${1 + i} / 1.4142135623730951));
`)}  }
}
`,
    `// specs/swin.vit:34, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[hw/28, hw%28, o] = x[hw/28, hw%28, o] + (sum[i: 768] y[hw/28, hw%28, i] * weight[o, i] + bias[o])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 74u; // of one row of the batch
const invocations = 588; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 12;
  let y_at = batch_row * 150528 + row_tile * 3072;
${each(15, (i) => `  let y_at_${1 + i} = batch_row * 150528 + row_tile * 3072 + ${192 + 192 * i};
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
  let x_at = batch_row * 37632 + row_tile * 768 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 37632 + row_tile * 768 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let x_at_step = tile_row * 48;
    let x_2 = x[x_at + x_at_step];
    x_1[x_at + x_at_step] = x_2 + sum + bias_1;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    x_1[x_at_${1 + i} + x_at_step] = x_${3 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// specs/swin.vit:24, lib/nn.vit:31, lib/nn.vit:30, specs/swin.vit:21 (attend)
// o[abnco/24, abnco/6%4, popi, abnco%6*32 + nci] = (sum[j: 49] exp(0.17677669529663687 * (sum[c: 32] y[(abnco/24*7
//   + popi/7 + 3)%28, (abnco/6%4*7 + popi%7 + 3)%28, abnco%6*32 + c] * y[(abnco/24*7 + j/7 + 3)%28, (abnco/6%4*7 +
//   j%7 + 3)%28, abnco%6*32 + c + 192]) + relative_position_bias_table[popi/7*13 + popi%7 - j/7*13 - j%7 + 84,
//   abnco%6] + (if abnco/24 == 3 and not (if 4 <= popi/7 then 1 else 0) == (if 4 <= j/7 then 1 else 0) or
//   abnco/6%4 == 3 and not (if 4 <= popi%7 then 1 else 0) == (if 4 <= j%7 then 1 else 0) then -100 else 0) -
//   max[k: 49] (0.17677669529663687 * (sum[c: 32] y[(abnco/24*7 + popi/7 + 3)%28, (abnco/6%4*7 + popi%7 + 3)%28,
//   abnco%6*32 + c] * y[(abnco/24*7 + k/7 + 3)%28, (abnco/6%4*7 + k%7 + 3)%28, abnco%6*32 + c + 192]) +
//   relative_position_bias_table[popi/7*13 + popi%7 - k/7*13 - k%7 + 84, abnco%6] + (if abnco/24 == 3 and not (if
//   4 <= popi/7 then 1 else 0) == (if 4 <= k/7 then 1 else 0) or abnco/6%4 == 3 and not (if 4 <= popi%7 then 1
//   else 0) == (if 4 <= k%7 then 1 else 0) then -100 else 0))) * y[(abnco/24*7 + j/7 + 3)%28, (abnco/6%4*7 + j%7 +
//   3)%28, abnco%6*32 + nci + 384]) / (sum[l: 49] exp(0.17677669529663687 * (sum[c: 32] y[(abnco/24*7 + popi/7 +
//   3)%28, (abnco/6%4*7 + popi%7 + 3)%28, abnco%6*32 + c] * y[(abnco/24*7 + l/7 + 3)%28, (abnco/6%4*7 + l%7 +
//   3)%28, abnco%6*32 + c + 192]) + relative_position_bias_table[popi/7*13 + popi%7 - l/7*13 - l%7 + 84, abnco%6]
//   + (if abnco/24 == 3 and not (if 4 <= popi/7 then 1 else 0) == (if 4 <= l/7 then 1 else 0) or abnco/6%4 == 3
//   and not (if 4 <= popi%7 then 1 else 0) == (if 4 <= l%7 then 1 else 0) then -100 else 0) - max[k: 49]
//   (0.17677669529663687 * (sum[c: 32] y[(abnco/24*7 + popi/7 + 3)%28, (abnco/6%4*7 + popi%7 + 3)%28, abnco%6*32 +
//   c] * y[(abnco/24*7 + k/7 + 3)%28, (abnco/6%4*7 + k%7 + 3)%28, abnco%6*32 + c + 192]) +
//   relative_position_bias_table[popi/7*13 + popi%7 - k/7*13 - k%7 + 84, abnco%6] + (if abnco/24 == 3 and not (if
//   4 <= popi/7 then 1 else 0) == (if 4 <= k/7 then 1 else 0) or abnco/6%4 == 3 and not (if 4 <= popi%7 then 1
//   else 0) == (if 4 <= k%7 then 1 else 0) then -100 else 0))))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 84u; // of one row of the batch
const invocations = 672; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_168 = id / 168;
  let row_tile = id % 7;
  let id_mod_28 = id_div_168 * 7 + row_tile + 3;
  let id_mod_28_1 = id_mod_28 % 28;
  let id_div_42 = id / 42;
  let id_mod_4 = id_div_42 % 4;
  let abnco = id / 7;
  let id_mod_6 = abnco % 6;
  let y_at = batch_row * 112896 + id_mod_28_1 * 4032 + id_mod_4 * 1008 + id_mod_6 * 8 + 432;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 112896 + id_mod_28_1 * 4032 + id_mod_4 * 1008 + id_mod_6 * 8 + ${576 + 144 * i};
`)}  let id_mod_4_1 = (id_div_42 + 1) % 4;
  let y_at_4 = batch_row * 112896 + id_mod_28_1 * 4032 + id_mod_4_1 * 1008 + id_mod_6 * 8;
  let y_at_5 = batch_row * 112896 + id_mod_28_1 * 4032 + id_mod_4_1 * 1008 + id_mod_6 * 8 + 144;
  let y_at_6 = batch_row * 112896 + id_mod_28_1 * 4032 + id_mod_4_1 * 1008 + id_mod_6 * 8 + 288;
  let y_at_7 = batch_row * 112896 + id_mod_6 * 8 + 48;
  let part_mod_28 = id_div_168 * 7 + 3;
  let part_mod_28_2 = id_mod_4 * 7 + 3;
  let relative_position_bias_table_at = row_tile * 78 + id_mod_6 + 504;
  let term = id_div_168 == 3;
  let term_1 = 4 <= row_tile;
  let term_2 = select(0.0, 1.0, term_1);
  let term_8 = id_mod_4 == 3;
${each(6, (i) => `  let relative_position_bias_table_at_${1 + i} = row_tile * 78 + id_mod_6 + ${510 + 6 * i};
`)}  var values: array<mat4x4f, 8>;
  let y_at_12 = batch_row * 112896 + id_mod_6 * 8 + 96;
${each(7, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(7, (i) => `${each(8, (j) => `  var acc_${i}_${j} = vec4f();
`)}`)}  for (var j = 0; j < 13; j++) {
${each(3, (i) => `    let j_${1 + i} = min(j * 4 + ${1 + i}, 48);
`)}    let j_div_7 = j * 4 / 7;
    let part_mod_28_1 = (part_mod_28 + j_div_7) % 28;
    let j_mod_7 = j * 4 % 7;
    let part_mod_28_3 = (part_mod_28_2 + j_mod_7) % 28;
    let y_at_step = part_mod_28_1 * 4032 + part_mod_28_3 * 144;
    let y_at_8 = y_at_7 + y_at_step;
${each(3, (i) => `    let j_div_7_${1 + i} = j_${1 + i} / 7;
    let part_mod_28_${4 + 2 * i} = (part_mod_28 + j_div_7_${1 + i}) % 28;
    let j_mod_7_${1 + i} = j_${1 + i} % 7;
    let part_mod_28_${5 + 2 * i} = (part_mod_28_2 + j_mod_7_${1 + i}) % 28;
    let y_at_step_${1 + i} = part_mod_28_${4 + 2 * i} * 4032 + part_mod_28_${5 + 2 * i} * 144;
    let y_at_${9 + i} = y_at_7 + y_at_step_${1 + i};
`)}${each(7, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 8; c++) {
      let y_1 = y[y_at + c];
${each(6, (i) => `      let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(4, (i) => `      let y_${8 + i} = y[y_at_${8 + i} + c];
`)}      let keys = mat4x4f(y_8, y_9, y_10, y_11);
${each(7, (i) => `      score_${i} += y_${1 + i} * keys;
`)}    }
    let relative_position_bias_table_at_step = -j_div_7 * 78 - j_mod_7 * 6;
${each(3, (i) => `    let relative_position_bias_table_at_step_${1 + i} = -j_div_7_${1 + i} * 78 - j_mod_7_${1 + i} * 6;
`)}    let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_3]);
    let places = vec4i(j_div_7, j_div_7_1, j_div_7_2, j_div_7_3);
    let term_3 = vec4i(4) <= places;
    let term_4 = select(vec4f(0.0), vec4f(1.0), term_3);
    let term_5 = vec4f(term_2) == term_4;
    let term_6 = !term_5;
    let term_7 = vec4<bool>(term) & term_6;
    let places_1 = vec4i(j_mod_7, j_mod_7_1, j_mod_7_2, j_mod_7_3);
    let term_9 = vec4i(4) <= places_1;
    let term_10 = select(vec4f(0.0), vec4f(1.0), term_9);
    let term_11 = vec4f(0.0) == term_10;
    let term_12 = !term_11;
    let term_13 = vec4<bool>(term_8) & term_12;
    let term_14 = term_7 | term_13;
    let term_15 = select(vec4f(0.0), vec4f(-100.0), term_14);
${each(4, (i) => `    let relative_position_bias_table_${2 + i} = vec4f(relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_3]);
`)}    let term_16 = vec4f(1.0) == term_10;
    let term_17 = !term_16;
    let term_18 = vec4<bool>(term_8) & term_17;
    let term_19 = term_7 | term_18;
    let term_20 = select(vec4f(0.0), vec4f(-100.0), term_19);
${each(2, (i) => `    let relative_position_bias_table_${6 + i} = vec4f(relative_position_bias_table[relative_position_bias_table_at_${5 + i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${5 + i} + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at_${5 + i} + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at_${5 + i} + relative_position_bias_table_at_step_3]);
`)}    let counted = vec4f(1.0, f32(j * 4 + 1 < 49), f32(j * 4 + 2 < 49), f32(j * 4 + 3 < 49));
    score_0 = 0.17677669529663687 * score_0 + relative_position_bias_table_1 + term_15;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    score_1 = 0.17677669529663687 * score_1 + relative_position_bias_table_2 + term_15;
    let largest_1_now = max(largest_1, max(max(score_1.x, score_1.y), max(score_1.z, score_1.w)));
    let shrink_1 = vitc_exp(largest_1 - largest_1_now);
    let weight_1 = vitc_exp_v4(score_1 - largest_1_now) * counted;
    largest_1 = largest_1_now;
    total_1 = total_1 * shrink_1 + dot(weight_1, vec4f(1.0));
    score_2 = 0.17677669529663687 * score_2 + relative_position_bias_table_3 + term_15;
    let largest_2_now = max(largest_2, max(max(score_2.x, score_2.y), max(score_2.z, score_2.w)));
    let shrink_2 = vitc_exp(largest_2 - largest_2_now);
    let weight_2 = vitc_exp_v4(score_2 - largest_2_now) * counted;
    largest_2 = largest_2_now;
    total_2 = total_2 * shrink_2 + dot(weight_2, vec4f(1.0));
    score_3 = 0.17677669529663687 * score_3 + relative_position_bias_table_4 + term_15;
    let largest_3_now = max(largest_3, max(max(score_3.x, score_3.y), max(score_3.z, score_3.w)));
    let shrink_3 = vitc_exp(largest_3 - largest_3_now);
    let weight_3 = vitc_exp_v4(score_3 - largest_3_now) * counted;
    largest_3 = largest_3_now;
    total_3 = total_3 * shrink_3 + dot(weight_3, vec4f(1.0));
    score_4 = 0.17677669529663687 * score_4 + relative_position_bias_table_5 + term_20;
    let largest_4_now = max(largest_4, max(max(score_4.x, score_4.y), max(score_4.z, score_4.w)));
    let shrink_4 = vitc_exp(largest_4 - largest_4_now);
    let weight_4 = vitc_exp_v4(score_4 - largest_4_now) * counted;
    largest_4 = largest_4_now;
    total_4 = total_4 * shrink_4 + dot(weight_4, vec4f(1.0));
    score_5 = 0.17677669529663687 * score_5 + relative_position_bias_table_6 + term_20;
    let largest_5_now = max(largest_5, max(max(score_5.x, score_5.y), max(score_5.z, score_5.w)));
    let shrink_5 = vitc_exp(largest_5 - largest_5_now);
    let weight_5 = vitc_exp_v4(score_5 - largest_5_now) * counted;
    largest_5 = largest_5_now;
    total_5 = total_5 * shrink_5 + dot(weight_5, vec4f(1.0));
    score_6 = 0.17677669529663687 * score_6 + relative_position_bias_table_7 + term_20;
    let largest_6_now = max(largest_6, max(max(score_6.x, score_6.y), max(score_6.z, score_6.w)));
    let shrink_6 = vitc_exp(largest_6 - largest_6_now);
    let weight_6 = vitc_exp_v4(score_6 - largest_6_now) * counted;
    largest_6 = largest_6_now;
    total_6 = total_6 * shrink_6 + dot(weight_6, vec4f(1.0));
    let y_at_13 = y_at_12 + y_at_step;
${each(3, (i) => `    let y_at_${14 + i} = y_at_12 + y_at_step_${1 + i};
`)}    for (var tile_column = 0; tile_column < 8; tile_column++) {
${each(4, (i) => `      let y_${12 + i} = y[y_at_${13 + i} + tile_column];
`)}      values[tile_column] = mat4x4f(y_12, y_13, y_14, y_15);
    }
    let column = values[0];
${each(7, (i) => `    acc_${i}_0 = acc_${i}_0 * shrink_${i} + column * weight_${i};
`)}${each(7, (i) => `    let column_${1 + i} = values[${1 + i}];
${each(7, (j) => `    acc_${j}_${1 + i} = acc_${j}_${1 + i} * shrink_${j} + column_${1 + i} * weight_${j};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3, acc_${i}_4, acc_${i}_5, acc_${i}_6, acc_${i}_7,
`)}  );
  var divisors = array<f32, 7>(
    total_0, total_1, total_2, total_3, total_4, total_5, total_6,
  );
  let o_at = batch_row * 37632 + id_div_42 * 2352 + row_tile * 336 + id_mod_6 * 8;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let share = 1.0 / divisors[tile_row];
    let o_at_step = tile_row * 48;
    let o_at_1 = o_at + o_at_step;
    for (var tile_column = 0; tile_column < 8; tile_column++) {
      let sum = sums[tile_row * 8 + tile_column] * share;
      o[o_at_1 + tile_column] = sum;
    }
  }
}
`,
    `// specs/swin.vit:33, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[hw/28, hw%28, o] = x[hw/28, hw%28, o] + (sum[i: 192] o[(hw/28 + 25)%28/7, (hw + 25)%28/7, (hw/28 + 4)%7*7 +
//   (hw + 4)%7, i] * weight[o, i] + bias[o])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 74u; // of one row of the batch
const invocations = 588; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 12;
  let id_div_7 = row_tile * 4 / 7;
  let id_mod_28 = (id_div_7 + 25) % 28;
  let id_div_7_1 = id_mod_28 / 7;
  let id_mod_7 = (row_tile * 4 + 6) % 7;
  let id_div_7_2 = (id_mod_7 * 4 + 1) / 7;
  let id_mod_7_1 = (id_div_7 + 4) % 7;
  let id_mod_7_2 = (row_tile * 2 + 4) % 7;
  let o_at = batch_row * 37632 + id_div_7_1 * 9408 + id_div_7_2 * 2352 + id_mod_7_1 * 336 + id_mod_7_2 * 48;
${each(2, (i) => `  let id_div_7_${3 + i} = (id_mod_7 * 4 + ${2 + i}) / 7;
  let id_mod_7_${3 + i} = (row_tile * 2 + ${5 + i}) % 7;
  let o_at_${1 + i} = batch_row * 37632 + id_div_7_1 * 9408 + id_div_7_${3 + i} * 2352 + id_mod_7_1 * 336 + id_mod_7_${3 + i} * 48;
`)}  let id_mod_7_5 = row_tile * 4 % 7;
  let id_div_7_5 = id_mod_7_5 * 4 / 7;
  let id_mod_7_6 = row_tile * 2 % 7;
  let o_at_3 = batch_row * 37632 + id_div_7_1 * 9408 + id_div_7_5 * 2352 + id_mod_7_1 * 336 + id_mod_7_6 * 48;
  let id_div_7_6 = (row_tile * 4 + 1) / 7;
  let id_mod_28_1 = (id_div_7_6 + 25) % 28;
  let id_div_7_7 = id_mod_28_1 / 7;
  let id_div_7_8 = (id_mod_7_5 * 4 + 1) / 7;
  let id_mod_7_7 = (id_div_7_6 + 4) % 7;
${each(2, (i) => `  let id_mod_7_${8 + i} = (row_tile * 2 + ${1 + i}) % 7;
  let o_at_${4 + i} = batch_row * 37632 + id_div_7_7 * 9408 + id_div_7_${8 + i} * 2352 + id_mod_7_7 * 336 + id_mod_7_${8 + i} * 48;
  let id_div_7_${9 + i} = (id_mod_7_5 * 4 + ${2 + i}) / 7;
`)}  let id_mod_7_10 = (row_tile * 2 + 3) % 7;
${each(2, (i) => `  let o_at_${6 + 4 * i} = batch_row * 37632 + id_div_7_${7 + 6 * i} * 9408 + id_div_7_${10 + 6 * i} * 2352 + id_mod_7_${7 + 5 * i} * 336 + id_mod_7_${10 - 4 * i} * 48;
  let id_mod_7_${11 + 2 * i} = (row_tile * 4 + ${1 + i}) % 7;
  let id_div_7_${11 + 6 * i} = id_mod_7_${11 + 2 * i} * 4 / 7;
  let o_at_${7 + 4 * i} = batch_row * 37632 + id_div_7_${7 + 6 * i} * 9408 + id_div_7_${11 + 6 * i} * 2352 + id_mod_7_${7 + 5 * i} * 336 + id_mod_7_${2 + 6 * i} * 48;
  let id_div_7_${12 + 6 * i} = (row_tile * 4 + ${2 + i}) / 7;
  let id_mod_28_${2 + i} = (id_div_7_${12 + 6 * i} + 25) % 28;
  let id_div_7_${13 + 6 * i} = id_mod_28_${2 + i} / 7;
  let id_div_7_${14 + 6 * i} = (id_mod_7_${11 + 2 * i} * 4 + 1) / 7;
  let id_mod_7_${12 + 2 * i} = (id_div_7_${12 + 6 * i} + 4) % 7;
${each(2, (j) => `  let o_at_${8 + 4 * i + j} = batch_row * 37632 + id_div_7_${13 + 6 * i} * 9408 + id_div_7_${14 + 6 * i + j} * 2352 + id_mod_7_${12 + 2 * i} * 336 + id_mod_7_${3 + 6 * i + j} * 48;
  let id_div_7_${15 + 6 * i + j} = (id_mod_7_${11 + 2 * i} * 4 + ${2 + j}) / 7;
`)}`)}  let o_at_14 = batch_row * 37632 + id_div_7_19 * 9408 + id_div_7_22 * 2352 + id_mod_7_14 * 336 + id_mod_7_2 * 48;
  let id_mod_7_15 = (row_tile * 4 + 3) % 7;
  let id_div_7_23 = id_mod_7_15 * 4 / 7;
  let o_at_15 = batch_row * 37632 + id_div_7_19 * 9408 + id_div_7_23 * 2352 + id_mod_7_14 * 336 + id_mod_7_3 * 48;
  let column_tile = id % 12;
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
  let x_at = batch_row * 37632 + row_tile * 768 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 37632 + row_tile * 768 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let x_at_step = tile_row * 48;
    let x_2 = x[x_at + x_at_step];
    x_1[x_at + x_at_step] = x_2 + sum + bias_1;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    x_1[x_at_${1 + i} + x_at_step] = x_${3 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y[h, w, d2*384 + d1*192 + d0] = (x[h*2 + d1, w*2 + d2, d0] - (sum[d: 768] x[h*2 + d/192%2, w*2 + d/384, d%192])
//   / 768) * rsqrt((sum[d: 768] (x[h*2 + d/192%2, w*2 + d/384, d%192] - (sum[d: 768] x[h*2 + d/192%2, w*2 + d/384,
//   d%192]) / 768) * (x[h*2 + d/192%2, w*2 + d/384, d%192] - (sum[d: 768] x[h*2 + d/192%2, w*2 + d/384, d%192]) /
//   768)) / 768 + 0.00001) * weight[d2*384 + d1*192 + d0] + bias[d2*384 + d1*192 + d0]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 4u; // of one row of the batch
const invocations = 196; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let h = id / 14;
  let w = id % 14;
  let x_at = batch_row * 37632 + h * 2688 + w * 96;
  for (var d = 0; d < 192; d++) {
    let d_div_48 = d / 48;
    let d_mod_2 = d_div_48 % 2;
    let d_div_96 = d / 96;
    let d_mod_48 = d % 48;
    let x_at_step = d_mod_2 * 1344 + d_div_96 * 48 + d_mod_48;
    let x_1 = x[x_at + x_at_step];
    sum += x_1;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 768.0;
  for (var d = 0; d < 192; d++) {
    let d_div_48_1 = d / 48;
    let d_mod_2_1 = d_div_48_1 % 2;
    let d_div_96_1 = d / 96;
    let d_mod_48_1 = d % 48;
    let x_at_step_1 = d_mod_2_1 * 1344 + d_div_96_1 * 48 + d_mod_48_1;
    let x_2 = x[x_at + x_at_step_1];
    let term_1 = x_2 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 768.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  let y_at = batch_row * 37632 + id * 192;
  for (var d2 = 0; d2 < 2; d2++) {
    let x_at_step_2 = d2 * 48;
    let x_at_1 = x_at + x_at_step_2;
    let weight_at = d2 * 96;
    let y_at_1 = y_at + weight_at;
    for (var d1 = 0; d1 < 2; d1++) {
      let x_at_step_3 = d1 * 1344;
      let x_at_2 = x_at_1 + x_at_step_3;
      let weight_at_step = d1 * 48;
      let weight_at_1 = weight_at + weight_at_step;
      let y_at_2 = y_at_1 + weight_at_step;
      for (var d0 = 0; d0 < 48; d0++) {
        let x_3 = x[x_at_2 + d0];
        let weight_1 = weight[weight_at_1 + d0];
        let bias_1 = bias[weight_at_1 + d0];
        y[y_at_2 + d0] = (x_3 - term) * rsqrt_of * weight_1 + bias_1;
      }
    }
  }
}
`,
    `// lib/nn.vit:14 (contract)
// y_1[hw/14, hw%14, o] = sum[i: 768] y[hw/14, hw%14, i] * weight[o, i]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 42u; // of one row of the batch
const invocations = 336; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 24;
  let y_at = batch_row * 37632 + row_tile * 2688;
${each(13, (i) => `  let y_at_${1 + i} = batch_row * 37632 + row_tile * 2688 + ${192 + 192 * i};
`)}  let column_tile = id % 24;
  let weight_at = column_tile * 3072;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 3072 + ${192 + 192 * i};
`)}${each(14, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 192; i++) {
    let y_2 = y[y_at + i];
${each(13, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(14, (i) => `    acc_${i}_0 += y_${2 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(14, (j) => `    acc_${j}_${1 + i} += y_${2 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(14, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let y_1_at = batch_row * 18816 + row_tile * 1344 + column_tile * 4;
${each(3, (i) => `  let y_1_at_${1 + i} = batch_row * 18816 + row_tile * 1344 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_1_at_step = tile_row * 96;
    y_1[y_1_at + y_1_at_step] = sum;
${each(3, (i) => `    y_1[y_1_at_${1 + i} + y_1_at_step] = sum_${1 + i};
`)}  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y_1[h, w, d] = (y[h, w, d] - (sum[d: 384] y[h, w, d]) / 384) * rsqrt((sum[d: 384] (y[h, w, d] - (sum[d: 384]
//   y[h, w, d]) / 384) * (y[h, w, d] - (sum[d: 384] y[h, w, d]) / 384)) / 384 + 0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 4u; // of one row of the batch
const invocations = 196; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let y_at = batch_row * 18816 + id * 96;
  for (var d = 0; d < 96; d++) {
    let y_2 = y[y_at + d];
    sum += y_2;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 384.0;
  for (var d = 0; d < 96; d++) {
    let y_3 = y[y_at + d];
    let term_1 = y_3 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 384.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 96; d++) {
    let y_4 = y[y_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y_1[y_at + d] = (y_4 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[hw/14, hw%14, o] = sum[i: 384] y[hw/14, hw%14, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 126u; // of one row of the batch
const invocations = 1008; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 72;
  let y_at = batch_row * 18816 + row_tile * 1344;
${each(13, (i) => `  let y_at_${1 + i} = batch_row * 18816 + row_tile * 1344 + ${96 + 96 * i};
`)}  let column_tile = id % 72;
  let weight_at = column_tile * 1536;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 1536 + ${96 + 96 * i};
`)}${each(14, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 96; i++) {
    let y_2 = y[y_at + i];
${each(13, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(14, (i) => `    acc_${i}_0 += y_${2 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(14, (j) => `    acc_${j}_${1 + i} += y_${2 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(14, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let bias_1 = bias[column_tile * 4];
  let y_1_at = batch_row * 56448 + row_tile * 4032 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_1_at_${1 + i} = batch_row * 56448 + row_tile * 4032 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_1_at_step = tile_row * 288;
    y_1[y_1_at + y_1_at_step] = sum + bias_1;
${each(3, (i) => `    y_1[y_1_at_${1 + i} + y_1_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// specs/swin.vit:24, lib/nn.vit:31, lib/nn.vit:30, specs/swin.vit:21 (attend)
// o[abnco/24, abnco/12%2, popi, abnco%12*32 + nci] = (sum[j: 49] exp(0.17677669529663687 * (sum[c: 32]
//   y[abnco/24*7 + popi/7, abnco/12%2*7 + popi%7, abnco%12*32 + c] * y[abnco/24*7 + j/7, abnco/12%2*7 + j%7,
//   abnco%12*32 + c + 384]) + relative_position_bias_table[popi/7*13 + popi%7 - j/7*13 - j%7 + 84, abnco%12] -
//   max[k: 49] (0.17677669529663687 * (sum[c: 32] y[abnco/24*7 + popi/7, abnco/12%2*7 + popi%7, abnco%12*32 + c] *
//   y[abnco/24*7 + k/7, abnco/12%2*7 + k%7, abnco%12*32 + c + 384]) + relative_position_bias_table[popi/7*13 +
//   popi%7 - k/7*13 - k%7 + 84, abnco%12])) * y[abnco/24*7 + j/7, abnco/12%2*7 + j%7, abnco%12*32 + nci + 768]) /
//   (sum[l: 49] exp(0.17677669529663687 * (sum[c: 32] y[abnco/24*7 + popi/7, abnco/12%2*7 + popi%7, abnco%12*32 +
//   c] * y[abnco/24*7 + l/7, abnco/12%2*7 + l%7, abnco%12*32 + c + 384]) + relative_position_bias_table[popi/7*13
//   + popi%7 - l/7*13 - l%7 + 84, abnco%12] - max[k: 49] (0.17677669529663687 * (sum[c: 32] y[abnco/24*7 + popi/7,
//   abnco/12%2*7 + popi%7, abnco%12*32 + c] * y[abnco/24*7 + k/7, abnco/12%2*7 + k%7, abnco%12*32 + c + 384]) +
//   relative_position_bias_table[popi/7*13 + popi%7 - k/7*13 - k%7 + 84, abnco%12])))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 42u; // of one row of the batch
const invocations = 336; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_168 = id / 168;
  let row_tile = id % 7;
  let id_div_84 = id / 84;
  let id_mod_2 = id_div_84 % 2;
  let abnco = id / 7;
  let id_mod_12 = abnco % 12;
  let y_at = batch_row * 56448 + id_div_168 * 28224 + row_tile * 4032 + id_mod_2 * 2016 + id_mod_12 * 8;
${each(6, (i) => `  let y_at_${1 + i} = batch_row * 56448 + id_div_168 * 28224 + row_tile * 4032 + id_mod_2 * 2016 + id_mod_12 * 8 + ${288 + 288 * i};
`)}  let y_at_7 = batch_row * 56448 + id_div_168 * 28224 + id_mod_2 * 2016 + id_mod_12 * 8 + 96;
  let relative_position_bias_table_at = row_tile * 156 + id_mod_12 + 1008;
${each(6, (i) => `  let relative_position_bias_table_at_${1 + i} = row_tile * 156 + id_mod_12 + ${1020 + 12 * i};
`)}  var values: array<mat4x4f, 8>;
  let y_at_12 = batch_row * 56448 + id_div_168 * 28224 + id_mod_2 * 2016 + id_mod_12 * 8 + 192;
${each(7, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(7, (i) => `${each(8, (j) => `  var acc_${i}_${j} = vec4f();
`)}`)}  for (var j = 0; j < 13; j++) {
${each(3, (i) => `    let j_${1 + i} = min(j * 4 + ${1 + i}, 48);
`)}    let j_div_7 = j * 4 / 7;
    let j_mod_7 = j * 4 % 7;
    let y_at_step = j_div_7 * 4032 + j_mod_7 * 288;
    let y_at_8 = y_at_7 + y_at_step;
${each(3, (i) => `    let j_div_7_${1 + i} = j_${1 + i} / 7;
    let j_mod_7_${1 + i} = j_${1 + i} % 7;
    let y_at_step_${1 + i} = j_div_7_${1 + i} * 4032 + j_mod_7_${1 + i} * 288;
    let y_at_${9 + i} = y_at_7 + y_at_step_${1 + i};
`)}${each(7, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 8; c++) {
      let y_1 = y[y_at + c];
${each(6, (i) => `      let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(4, (i) => `      let y_${8 + i} = y[y_at_${8 + i} + c];
`)}      let keys = mat4x4f(y_8, y_9, y_10, y_11);
${each(7, (i) => `      score_${i} += y_${1 + i} * keys;
`)}    }
    let relative_position_bias_table_at_step = -j_div_7 * 156 - j_mod_7 * 12;
${each(3, (i) => `    let relative_position_bias_table_at_step_${1 + i} = -j_div_7_${1 + i} * 156 - j_mod_7_${1 + i} * 12;
`)}    let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_3]);
${each(6, (i) => `    let relative_position_bias_table_${2 + i} = vec4f(relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_3]);
`)}    let counted = vec4f(1.0, f32(j * 4 + 1 < 49), f32(j * 4 + 2 < 49), f32(j * 4 + 3 < 49));
    score_0 = 0.17677669529663687 * score_0 + relative_position_bias_table_1;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    score_1 = 0.17677669529663687 * score_1 + relative_position_bias_table_2;
    let largest_1_now = max(largest_1, max(max(score_1.x, score_1.y), max(score_1.z, score_1.w)));
    let shrink_1 = vitc_exp(largest_1 - largest_1_now);
    let weight_1 = vitc_exp_v4(score_1 - largest_1_now) * counted;
    largest_1 = largest_1_now;
    total_1 = total_1 * shrink_1 + dot(weight_1, vec4f(1.0));
    score_2 = 0.17677669529663687 * score_2 + relative_position_bias_table_3;
    let largest_2_now = max(largest_2, max(max(score_2.x, score_2.y), max(score_2.z, score_2.w)));
    let shrink_2 = vitc_exp(largest_2 - largest_2_now);
    let weight_2 = vitc_exp_v4(score_2 - largest_2_now) * counted;
    largest_2 = largest_2_now;
    total_2 = total_2 * shrink_2 + dot(weight_2, vec4f(1.0));
    score_3 = 0.17677669529663687 * score_3 + relative_position_bias_table_4;
    let largest_3_now = max(largest_3, max(max(score_3.x, score_3.y), max(score_3.z, score_3.w)));
    let shrink_3 = vitc_exp(largest_3 - largest_3_now);
    let weight_3 = vitc_exp_v4(score_3 - largest_3_now) * counted;
    largest_3 = largest_3_now;
    total_3 = total_3 * shrink_3 + dot(weight_3, vec4f(1.0));
    score_4 = 0.17677669529663687 * score_4 + relative_position_bias_table_5;
    let largest_4_now = max(largest_4, max(max(score_4.x, score_4.y), max(score_4.z, score_4.w)));
    let shrink_4 = vitc_exp(largest_4 - largest_4_now);
    let weight_4 = vitc_exp_v4(score_4 - largest_4_now) * counted;
    largest_4 = largest_4_now;
    total_4 = total_4 * shrink_4 + dot(weight_4, vec4f(1.0));
    score_5 = 0.17677669529663687 * score_5 + relative_position_bias_table_6;
    let largest_5_now = max(largest_5, max(max(score_5.x, score_5.y), max(score_5.z, score_5.w)));
    let shrink_5 = vitc_exp(largest_5 - largest_5_now);
    let weight_5 = vitc_exp_v4(score_5 - largest_5_now) * counted;
    largest_5 = largest_5_now;
    total_5 = total_5 * shrink_5 + dot(weight_5, vec4f(1.0));
    score_6 = 0.17677669529663687 * score_6 + relative_position_bias_table_7;
    let largest_6_now = max(largest_6, max(max(score_6.x, score_6.y), max(score_6.z, score_6.w)));
    let shrink_6 = vitc_exp(largest_6 - largest_6_now);
    let weight_6 = vitc_exp_v4(score_6 - largest_6_now) * counted;
    largest_6 = largest_6_now;
    total_6 = total_6 * shrink_6 + dot(weight_6, vec4f(1.0));
    let y_at_13 = y_at_12 + y_at_step;
${each(3, (i) => `    let y_at_${14 + i} = y_at_12 + y_at_step_${1 + i};
`)}    for (var tile_column = 0; tile_column < 8; tile_column++) {
${each(4, (i) => `      let y_${12 + i} = y[y_at_${13 + i} + tile_column];
`)}      values[tile_column] = mat4x4f(y_12, y_13, y_14, y_15);
    }
    let column = values[0];
${each(7, (i) => `    acc_${i}_0 = acc_${i}_0 * shrink_${i} + column * weight_${i};
`)}${each(7, (i) => `    let column_${1 + i} = values[${1 + i}];
${each(7, (j) => `    acc_${j}_${1 + i} = acc_${j}_${1 + i} * shrink_${j} + column_${1 + i} * weight_${j};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3, acc_${i}_4, acc_${i}_5, acc_${i}_6, acc_${i}_7,
`)}  );
  var divisors = array<f32, 7>(
    total_0, total_1, total_2, total_3, total_4, total_5, total_6,
  );
  let o_at = batch_row * 18816 + id_div_84 * 4704 + row_tile * 672 + id_mod_12 * 8;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let share = 1.0 / divisors[tile_row];
    let o_at_step = tile_row * 96;
    let o_at_1 = o_at + o_at_step;
    for (var tile_column = 0; tile_column < 8; tile_column++) {
      let sum = sums[tile_row * 8 + tile_column] * share;
      o[o_at_1 + tile_column] = sum;
    }
  }
}
`,
    `// specs/swin.vit:33, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x[hohiwowi/14, hohiwowi/7%2*7 + hohiwowi%7, o] = y[hohiwowi/14, hohiwowi/7%2*7 + hohiwowi%7, o] + (sum[i: 384]
//   o[hohiwowi/98, hohiwowi/7%2, hohiwowi/14%7*7 + hohiwowi%7, i] * weight[o, i] + bias[o])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 42u; // of one row of the batch
const invocations = 336; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_168 = id / 168;
  let row_tile = id / 24;
  let id_mod_7 = row_tile % 7;
  let o_at = batch_row * 18816 + id_div_168 * 9408 + id_mod_7 * 672;
${each(6, (i) => `  let o_at_${1 + i} = batch_row * 18816 + id_div_168 * 9408 + id_mod_7 * 672 + ${96 + 96 * i};
`)}${each(7, (i) => `  let o_at_${7 + i} = batch_row * 18816 + id_div_168 * 9408 + id_mod_7 * 672 + ${4704 + 96 * i};
`)}  let column_tile = id % 24;
  let weight_at = column_tile * 1536;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 1536 + ${96 + 96 * i};
`)}${each(14, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 96; i++) {
    let o_1 = o[o_at + i];
${each(13, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(14, (i) => `    acc_${i}_0 += o_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(14, (j) => `    acc_${j}_${1 + i} += o_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(14, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let y_at = batch_row * 18816 + row_tile * 1344 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 18816 + row_tile * 1344 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = tile_row * 96;
    let y_1 = y[y_at + y_at_step];
    x[y_at + y_at_step] = y_1 + sum + bias_1;
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + y_at_step];
    x[y_at_${1 + i} + y_at_step] = y_${2 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y[h, w, d] = (x[h, w, d] - (sum[d: 384] x[h, w, d]) / 384) * rsqrt((sum[d: 384] (x[h, w, d] - (sum[d: 384] x[h,
//   w, d]) / 384) * (x[h, w, d] - (sum[d: 384] x[h, w, d]) / 384)) / 384 + 0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 4u; // of one row of the batch
const invocations = 196; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * 18816 + id * 96;
  for (var d = 0; d < 96; d++) {
    let x_1 = x[x_at + d];
    sum += x_1;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 384.0;
  for (var d = 0; d < 96; d++) {
    let x_2 = x[x_at + d];
    let term_1 = x_2 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 384.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 96; d++) {
    let x_3 = x[x_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y[x_at + d] = (x_3 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:44, lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[hw/14, hw%14, o] = 0.5 * (sum[i: 384] y[hw/14, hw%14, i] * weight[o, i] + bias[o]) * (1 + erf((sum[i: 384]
//   y[hw/14, hw%14, i] * weight[o, i] + bias[o]) / 1.4142135623730951))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 168u; // of one row of the batch
const invocations = 1344; // of one row of the batch

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
  let row_tile = id / 96;
  let y_at = batch_row * 18816 + row_tile * 1344;
${each(13, (i) => `  let y_at_${1 + i} = batch_row * 18816 + row_tile * 1344 + ${96 + 96 * i};
`)}  let column_tile = id % 96;
  let weight_at = column_tile * 1536;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 1536 + ${96 + 96 * i};
`)}${each(14, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 96; i++) {
    let y_2 = y[y_at + i];
${each(13, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(14, (i) => `    acc_${i}_0 += y_${2 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(14, (j) => `    acc_${j}_${1 + i} += y_${2 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(14, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let bias_1 = bias[column_tile * 4];
  let y_1_at = batch_row * 75264 + row_tile * 5376 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_1_at_${1 + i} = batch_row * 75264 + row_tile * 5376 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let term = sum + bias_1;
    let y_1_at_step = tile_row * 384;
    y_1[y_1_at + y_1_at_step] = 0.5 * term * (1.0 + vitc_erf_v4(term / 1.4142135623730951));
${each(3, (i) => `    let term_${1 + i} = sum_${1 + i} + bias_${2 + i};
    y_1[y_1_at_${1 + i} + y_1_at_step] = 0.5 * term_${1 + i} * (1.0 + vitc_erf_v4(term_${1 + i} / 1.4142135623730951));
`)}  }
}
`,
    `// specs/swin.vit:34, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[hw/14, hw%14, o] = x[hw/14, hw%14, o] + (sum[i: 1536] y[hw/14, hw%14, i] * weight[o, i] + bias[o])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 42u; // of one row of the batch
const invocations = 336; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 24;
  let y_at = batch_row * 75264 + row_tile * 5376;
${each(13, (i) => `  let y_at_${1 + i} = batch_row * 75264 + row_tile * 5376 + ${384 + 384 * i};
`)}  let column_tile = id % 24;
  let weight_at = column_tile * 6144;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 6144 + ${384 + 384 * i};
`)}${each(14, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 384; i++) {
    let y_1 = y[y_at + i];
${each(13, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(14, (i) => `    acc_${i}_0 += y_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(14, (j) => `    acc_${j}_${1 + i} += y_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(14, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let x_at = batch_row * 18816 + row_tile * 1344 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 18816 + row_tile * 1344 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let x_at_step = tile_row * 96;
    let x_2 = x[x_at + x_at_step];
    x_1[x_at + x_at_step] = x_2 + sum + bias_1;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    x_1[x_at_${1 + i} + x_at_step] = x_${3 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// specs/swin.vit:24, lib/nn.vit:31, lib/nn.vit:30, specs/swin.vit:21 (attend)
// o[abnco/24, abnco/12%2, popi, abnco%12*32 + nci] = (sum[j: 49] exp(0.17677669529663687 * (sum[c: 32]
//   y[(abnco/24*7 + popi/7 + 3)%14, (abnco/12%2*7 + popi%7 + 3)%14, abnco%12*32 + c] * y[(abnco/24*7 + j/7 +
//   3)%14, (abnco/12%2*7 + j%7 + 3)%14, abnco%12*32 + c + 384]) + relative_position_bias_table[popi/7*13 + popi%7
//   - j/7*13 - j%7 + 84, abnco%12] + (if abnco/24 == 1 and not (if 4 <= popi/7 then 1 else 0) == (if 4 <= j/7 then
//   1 else 0) or abnco/12%2 == 1 and not (if 4 <= popi%7 then 1 else 0) == (if 4 <= j%7 then 1 else 0) then -100
//   else 0) - max[k: 49] (0.17677669529663687 * (sum[c: 32] y[(abnco/24*7 + popi/7 + 3)%14, (abnco/12%2*7 + popi%7
//   + 3)%14, abnco%12*32 + c] * y[(abnco/24*7 + k/7 + 3)%14, (abnco/12%2*7 + k%7 + 3)%14, abnco%12*32 + c + 384])
//   + relative_position_bias_table[popi/7*13 + popi%7 - k/7*13 - k%7 + 84, abnco%12] + (if abnco/24 == 1 and not
//   (if 4 <= popi/7 then 1 else 0) == (if 4 <= k/7 then 1 else 0) or abnco/12%2 == 1 and not (if 4 <= popi%7 then
//   1 else 0) == (if 4 <= k%7 then 1 else 0) then -100 else 0))) * y[(abnco/24*7 + j/7 + 3)%14, (abnco/12%2*7 +
//   j%7 + 3)%14, abnco%12*32 + nci + 768]) / (sum[l: 49] exp(0.17677669529663687 * (sum[c: 32] y[(abnco/24*7 +
//   popi/7 + 3)%14, (abnco/12%2*7 + popi%7 + 3)%14, abnco%12*32 + c] * y[(abnco/24*7 + l/7 + 3)%14, (abnco/12%2*7
//   + l%7 + 3)%14, abnco%12*32 + c + 384]) + relative_position_bias_table[popi/7*13 + popi%7 - l/7*13 - l%7 + 84,
//   abnco%12] + (if abnco/24 == 1 and not (if 4 <= popi/7 then 1 else 0) == (if 4 <= l/7 then 1 else 0) or
//   abnco/12%2 == 1 and not (if 4 <= popi%7 then 1 else 0) == (if 4 <= l%7 then 1 else 0) then -100 else 0) -
//   max[k: 49] (0.17677669529663687 * (sum[c: 32] y[(abnco/24*7 + popi/7 + 3)%14, (abnco/12%2*7 + popi%7 + 3)%14,
//   abnco%12*32 + c] * y[(abnco/24*7 + k/7 + 3)%14, (abnco/12%2*7 + k%7 + 3)%14, abnco%12*32 + c + 384]) +
//   relative_position_bias_table[popi/7*13 + popi%7 - k/7*13 - k%7 + 84, abnco%12] + (if abnco/24 == 1 and not (if
//   4 <= popi/7 then 1 else 0) == (if 4 <= k/7 then 1 else 0) or abnco/12%2 == 1 and not (if 4 <= popi%7 then 1
//   else 0) == (if 4 <= k%7 then 1 else 0) then -100 else 0))))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 42u; // of one row of the batch
const invocations = 336; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_168 = id / 168;
  let row_tile = id % 7;
  let id_mod_14 = id_div_168 * 7 + row_tile + 3;
  let id_mod_14_1 = id_mod_14 % 14;
  let id_div_84 = id / 84;
  let id_mod_2 = id_div_84 % 2;
  let abnco = id / 7;
  let id_mod_12 = abnco % 12;
  let y_at = batch_row * 56448 + id_mod_14_1 * 4032 + id_mod_2 * 2016 + id_mod_12 * 8 + 864;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 56448 + id_mod_14_1 * 4032 + id_mod_2 * 2016 + id_mod_12 * 8 + ${1152 + 288 * i};
`)}  let id_mod_2_1 = (id_div_84 + 1) % 2;
  let y_at_4 = batch_row * 56448 + id_mod_14_1 * 4032 + id_mod_2_1 * 2016 + id_mod_12 * 8;
  let y_at_5 = batch_row * 56448 + id_mod_14_1 * 4032 + id_mod_2_1 * 2016 + id_mod_12 * 8 + 288;
  let y_at_6 = batch_row * 56448 + id_mod_14_1 * 4032 + id_mod_2_1 * 2016 + id_mod_12 * 8 + 576;
  let y_at_7 = batch_row * 56448 + id_mod_12 * 8 + 96;
  let part_mod_14 = id_div_168 * 7 + 3;
  let part_mod_14_2 = id_mod_2 * 7 + 3;
  let relative_position_bias_table_at = row_tile * 156 + id_mod_12 + 1008;
  let term = id_div_168 == 1;
  let term_1 = 4 <= row_tile;
  let term_2 = select(0.0, 1.0, term_1);
  let term_8 = id_mod_2 == 1;
${each(6, (i) => `  let relative_position_bias_table_at_${1 + i} = row_tile * 156 + id_mod_12 + ${1020 + 12 * i};
`)}  var values: array<mat4x4f, 8>;
  let y_at_12 = batch_row * 56448 + id_mod_12 * 8 + 192;
${each(7, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(7, (i) => `${each(8, (j) => `  var acc_${i}_${j} = vec4f();
`)}`)}  for (var j = 0; j < 13; j++) {
${each(3, (i) => `    let j_${1 + i} = min(j * 4 + ${1 + i}, 48);
`)}    let j_div_7 = j * 4 / 7;
    let part_mod_14_1 = (part_mod_14 + j_div_7) % 14;
    let j_mod_7 = j * 4 % 7;
    let part_mod_14_3 = (part_mod_14_2 + j_mod_7) % 14;
    let y_at_step = part_mod_14_1 * 4032 + part_mod_14_3 * 288;
    let y_at_8 = y_at_7 + y_at_step;
${each(3, (i) => `    let j_div_7_${1 + i} = j_${1 + i} / 7;
    let part_mod_14_${4 + 2 * i} = (part_mod_14 + j_div_7_${1 + i}) % 14;
    let j_mod_7_${1 + i} = j_${1 + i} % 7;
    let part_mod_14_${5 + 2 * i} = (part_mod_14_2 + j_mod_7_${1 + i}) % 14;
    let y_at_step_${1 + i} = part_mod_14_${4 + 2 * i} * 4032 + part_mod_14_${5 + 2 * i} * 288;
    let y_at_${9 + i} = y_at_7 + y_at_step_${1 + i};
`)}${each(7, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 8; c++) {
      let y_1 = y[y_at + c];
${each(6, (i) => `      let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(4, (i) => `      let y_${8 + i} = y[y_at_${8 + i} + c];
`)}      let keys = mat4x4f(y_8, y_9, y_10, y_11);
${each(7, (i) => `      score_${i} += y_${1 + i} * keys;
`)}    }
    let relative_position_bias_table_at_step = -j_div_7 * 156 - j_mod_7 * 12;
${each(3, (i) => `    let relative_position_bias_table_at_step_${1 + i} = -j_div_7_${1 + i} * 156 - j_mod_7_${1 + i} * 12;
`)}    let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_3]);
    let places = vec4i(j_div_7, j_div_7_1, j_div_7_2, j_div_7_3);
    let term_3 = vec4i(4) <= places;
    let term_4 = select(vec4f(0.0), vec4f(1.0), term_3);
    let term_5 = vec4f(term_2) == term_4;
    let term_6 = !term_5;
    let term_7 = vec4<bool>(term) & term_6;
    let places_1 = vec4i(j_mod_7, j_mod_7_1, j_mod_7_2, j_mod_7_3);
    let term_9 = vec4i(4) <= places_1;
    let term_10 = select(vec4f(0.0), vec4f(1.0), term_9);
    let term_11 = vec4f(0.0) == term_10;
    let term_12 = !term_11;
    let term_13 = vec4<bool>(term_8) & term_12;
    let term_14 = term_7 | term_13;
    let term_15 = select(vec4f(0.0), vec4f(-100.0), term_14);
${each(4, (i) => `    let relative_position_bias_table_${2 + i} = vec4f(relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_3]);
`)}    let term_16 = vec4f(1.0) == term_10;
    let term_17 = !term_16;
    let term_18 = vec4<bool>(term_8) & term_17;
    let term_19 = term_7 | term_18;
    let term_20 = select(vec4f(0.0), vec4f(-100.0), term_19);
${each(2, (i) => `    let relative_position_bias_table_${6 + i} = vec4f(relative_position_bias_table[relative_position_bias_table_at_${5 + i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${5 + i} + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at_${5 + i} + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at_${5 + i} + relative_position_bias_table_at_step_3]);
`)}    let counted = vec4f(1.0, f32(j * 4 + 1 < 49), f32(j * 4 + 2 < 49), f32(j * 4 + 3 < 49));
    score_0 = 0.17677669529663687 * score_0 + relative_position_bias_table_1 + term_15;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    score_1 = 0.17677669529663687 * score_1 + relative_position_bias_table_2 + term_15;
    let largest_1_now = max(largest_1, max(max(score_1.x, score_1.y), max(score_1.z, score_1.w)));
    let shrink_1 = vitc_exp(largest_1 - largest_1_now);
    let weight_1 = vitc_exp_v4(score_1 - largest_1_now) * counted;
    largest_1 = largest_1_now;
    total_1 = total_1 * shrink_1 + dot(weight_1, vec4f(1.0));
    score_2 = 0.17677669529663687 * score_2 + relative_position_bias_table_3 + term_15;
    let largest_2_now = max(largest_2, max(max(score_2.x, score_2.y), max(score_2.z, score_2.w)));
    let shrink_2 = vitc_exp(largest_2 - largest_2_now);
    let weight_2 = vitc_exp_v4(score_2 - largest_2_now) * counted;
    largest_2 = largest_2_now;
    total_2 = total_2 * shrink_2 + dot(weight_2, vec4f(1.0));
    score_3 = 0.17677669529663687 * score_3 + relative_position_bias_table_4 + term_15;
    let largest_3_now = max(largest_3, max(max(score_3.x, score_3.y), max(score_3.z, score_3.w)));
    let shrink_3 = vitc_exp(largest_3 - largest_3_now);
    let weight_3 = vitc_exp_v4(score_3 - largest_3_now) * counted;
    largest_3 = largest_3_now;
    total_3 = total_3 * shrink_3 + dot(weight_3, vec4f(1.0));
    score_4 = 0.17677669529663687 * score_4 + relative_position_bias_table_5 + term_20;
    let largest_4_now = max(largest_4, max(max(score_4.x, score_4.y), max(score_4.z, score_4.w)));
    let shrink_4 = vitc_exp(largest_4 - largest_4_now);
    let weight_4 = vitc_exp_v4(score_4 - largest_4_now) * counted;
    largest_4 = largest_4_now;
    total_4 = total_4 * shrink_4 + dot(weight_4, vec4f(1.0));
    score_5 = 0.17677669529663687 * score_5 + relative_position_bias_table_6 + term_20;
    let largest_5_now = max(largest_5, max(max(score_5.x, score_5.y), max(score_5.z, score_5.w)));
    let shrink_5 = vitc_exp(largest_5 - largest_5_now);
    let weight_5 = vitc_exp_v4(score_5 - largest_5_now) * counted;
    largest_5 = largest_5_now;
    total_5 = total_5 * shrink_5 + dot(weight_5, vec4f(1.0));
    score_6 = 0.17677669529663687 * score_6 + relative_position_bias_table_7 + term_20;
    let largest_6_now = max(largest_6, max(max(score_6.x, score_6.y), max(score_6.z, score_6.w)));
    let shrink_6 = vitc_exp(largest_6 - largest_6_now);
    let weight_6 = vitc_exp_v4(score_6 - largest_6_now) * counted;
    largest_6 = largest_6_now;
    total_6 = total_6 * shrink_6 + dot(weight_6, vec4f(1.0));
    let y_at_13 = y_at_12 + y_at_step;
${each(3, (i) => `    let y_at_${14 + i} = y_at_12 + y_at_step_${1 + i};
`)}    for (var tile_column = 0; tile_column < 8; tile_column++) {
${each(4, (i) => `      let y_${12 + i} = y[y_at_${13 + i} + tile_column];
`)}      values[tile_column] = mat4x4f(y_12, y_13, y_14, y_15);
    }
    let column = values[0];
${each(7, (i) => `    acc_${i}_0 = acc_${i}_0 * shrink_${i} + column * weight_${i};
`)}${each(7, (i) => `    let column_${1 + i} = values[${1 + i}];
${each(7, (j) => `    acc_${j}_${1 + i} = acc_${j}_${1 + i} * shrink_${j} + column_${1 + i} * weight_${j};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3, acc_${i}_4, acc_${i}_5, acc_${i}_6, acc_${i}_7,
`)}  );
  var divisors = array<f32, 7>(
    total_0, total_1, total_2, total_3, total_4, total_5, total_6,
  );
  let o_at = batch_row * 18816 + id_div_84 * 4704 + row_tile * 672 + id_mod_12 * 8;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let share = 1.0 / divisors[tile_row];
    let o_at_step = tile_row * 96;
    let o_at_1 = o_at + o_at_step;
    for (var tile_column = 0; tile_column < 8; tile_column++) {
      let sum = sums[tile_row * 8 + tile_column] * share;
      o[o_at_1 + tile_column] = sum;
    }
  }
}
`,
    `// specs/swin.vit:33, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[hw/14, hw%14, o] = x[hw/14, hw%14, o] + (sum[i: 384] o[(hw/14 + 11)%14/7, (hw + 11)%14/7, (hw/14 + 4)%7*7 +
//   (hw + 4)%7, i] * weight[o, i] + bias[o])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 42u; // of one row of the batch
const invocations = 336; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 24;
  let id_mod_14 = (row_tile + 11) % 14;
  let id_div_7 = id_mod_14 / 7;
  let id_mod_7 = (row_tile + 4) % 7;
  let o_at = batch_row * 18816 + id_div_7 * 9408 + id_mod_7 * 672 + 5088;
  let o_at_1 = batch_row * 18816 + id_div_7 * 9408 + id_mod_7 * 672 + 5184;
  let o_at_2 = batch_row * 18816 + id_div_7 * 9408 + id_mod_7 * 672 + 5280;
  let o_at_3 = batch_row * 18816 + id_div_7 * 9408 + id_mod_7 * 672;
${each(6, (i) => `  let o_at_${4 + i} = batch_row * 18816 + id_div_7 * 9408 + id_mod_7 * 672 + ${96 + 96 * i};
`)}${each(4, (i) => `  let o_at_${10 + i} = batch_row * 18816 + id_div_7 * 9408 + id_mod_7 * 672 + ${4704 + 96 * i};
`)}  let column_tile = id % 24;
  let weight_at = column_tile * 1536;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 1536 + ${96 + 96 * i};
`)}${each(14, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 96; i++) {
    let o_1 = o[o_at + i];
${each(13, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(14, (i) => `    acc_${i}_0 += o_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(14, (j) => `    acc_${j}_${1 + i} += o_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(14, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let x_at = batch_row * 18816 + row_tile * 1344 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 18816 + row_tile * 1344 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let x_at_step = tile_row * 96;
    let x_2 = x[x_at + x_at_step];
    x_1[x_at + x_at_step] = x_2 + sum + bias_1;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    x_1[x_at_${1 + i} + x_at_step] = x_${3 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// specs/swin.vit:33, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[hohiwowi/14, hohiwowi/7%2*7 + hohiwowi%7, o] = x[hohiwowi/14, hohiwowi/7%2*7 + hohiwowi%7, o] + (sum[i: 384]
//   o[hohiwowi/98, hohiwowi/7%2, hohiwowi/14%7*7 + hohiwowi%7, i] * weight[o, i] + bias[o])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 42u; // of one row of the batch
const invocations = 336; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let id_div_168 = id / 168;
  let row_tile = id / 24;
  let id_mod_7 = row_tile % 7;
  let o_at = batch_row * 18816 + id_div_168 * 9408 + id_mod_7 * 672;
${each(6, (i) => `  let o_at_${1 + i} = batch_row * 18816 + id_div_168 * 9408 + id_mod_7 * 672 + ${96 + 96 * i};
`)}${each(7, (i) => `  let o_at_${7 + i} = batch_row * 18816 + id_div_168 * 9408 + id_mod_7 * 672 + ${4704 + 96 * i};
`)}  let column_tile = id % 24;
  let weight_at = column_tile * 1536;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 1536 + ${96 + 96 * i};
`)}${each(14, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 96; i++) {
    let o_1 = o[o_at + i];
${each(13, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(14, (i) => `    acc_${i}_0 += o_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(14, (j) => `    acc_${j}_${1 + i} += o_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(14, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let x_at = batch_row * 18816 + row_tile * 1344 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 18816 + row_tile * 1344 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let x_at_step = tile_row * 96;
    let x_2 = x[x_at + x_at_step];
    x_1[x_at + x_at_step] = x_2 + sum + bias_1;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    x_1[x_at_${1 + i} + x_at_step] = x_${3 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y[h, w, d2*768 + d1*384 + d0] = (x[h*2 + d1, w*2 + d2, d0] - (sum[d: 1536] x[h*2 + d/384%2, w*2 + d/768, d%384])
//   / 1536) * rsqrt((sum[d: 1536] (x[h*2 + d/384%2, w*2 + d/768, d%384] - (sum[d: 1536] x[h*2 + d/384%2, w*2 +
//   d/768, d%384]) / 1536) * (x[h*2 + d/384%2, w*2 + d/768, d%384] - (sum[d: 1536] x[h*2 + d/384%2, w*2 + d/768,
//   d%384]) / 1536)) / 1536 + 0.00001) * weight[d2*768 + d1*384 + d0] + bias[d2*768 + d1*384 + d0]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 49; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let h = id / 7;
  let w = id % 7;
  let x_at = batch_row * 18816 + h * 2688 + w * 192;
  for (var d = 0; d < 384; d++) {
    let d_div_96 = d / 96;
    let d_mod_2 = d_div_96 % 2;
    let d_div_192 = d / 192;
    let d_mod_96 = d % 96;
    let x_at_step = d_mod_2 * 1344 + d_div_192 * 96 + d_mod_96;
    let x_1 = x[x_at + x_at_step];
    sum += x_1;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 1536.0;
  for (var d = 0; d < 384; d++) {
    let d_div_96_1 = d / 96;
    let d_mod_2_1 = d_div_96_1 % 2;
    let d_div_192_1 = d / 192;
    let d_mod_96_1 = d % 96;
    let x_at_step_1 = d_mod_2_1 * 1344 + d_div_192_1 * 96 + d_mod_96_1;
    let x_2 = x[x_at + x_at_step_1];
    let term_1 = x_2 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 1536.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  let y_at = batch_row * 18816 + id * 384;
  for (var d2 = 0; d2 < 2; d2++) {
    let x_at_step_2 = d2 * 96;
    let x_at_1 = x_at + x_at_step_2;
    let weight_at = d2 * 192;
    let y_at_1 = y_at + weight_at;
    for (var d1 = 0; d1 < 2; d1++) {
      let x_at_step_3 = d1 * 1344;
      let x_at_2 = x_at_1 + x_at_step_3;
      let weight_at_step = d1 * 96;
      let weight_at_1 = weight_at + weight_at_step;
      let y_at_2 = y_at_1 + weight_at_step;
      for (var d0 = 0; d0 < 96; d0++) {
        let x_3 = x[x_at_2 + d0];
        let weight_1 = weight[weight_at_1 + d0];
        let bias_1 = bias[weight_at_1 + d0];
        y[y_at_2 + d0] = (x_3 - term) * rsqrt_of * weight_1 + bias_1;
      }
    }
  }
}
`,
    `// lib/nn.vit:14 (contract)
// y_1[hw/7, hw%7, o] = sum[i: 1536] y[hw/7, hw%7, i] * weight[o, i]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 24u; // of one row of the batch
const invocations = 192; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 48;
  let hw = min(row_tile * 14 + 7, 48);
${each(6, (i) => `  let hw_${1 + i} = min(row_tile * 14 + ${8 + i}, 48);
`)}  let y_at = batch_row * 18816 + row_tile * 5376;
${each(6, (i) => `  let y_at_${1 + i} = batch_row * 18816 + row_tile * 5376 + ${384 + 384 * i};
`)}  let y_at_7 = batch_row * 18816 + hw * 384;
${each(6, (i) => `  let y_at_${8 + i} = batch_row * 18816 + hw_${1 + i} * 384;
`)}  let column_tile = id % 48;
  let weight_at = column_tile * 6144;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 6144 + ${384 + 384 * i};
`)}${each(14, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 384; i++) {
    let y_2 = y[y_at + i];
${each(13, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(14, (i) => `    acc_${i}_0 += y_${2 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(14, (j) => `    acc_${j}_${1 + i} += y_${2 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(14, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let hw_7 = row_tile * 14;
  let y_1_at = batch_row * 9408 + column_tile * 4;
${each(3, (i) => `  let y_1_at_${1 + i} = batch_row * 9408 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let hw_8 = hw_7 + tile_row;
    if (hw_8 >= 49) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_1_at_step = hw_8 * 192;
    y_1[y_1_at + y_1_at_step] = sum;
${each(3, (i) => `    y_1[y_1_at_${1 + i} + y_1_at_step] = sum_${1 + i};
`)}  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y_1[h, w, d] = (y[h, w, d] - (sum[d: 768] y[h, w, d]) / 768) * rsqrt((sum[d: 768] (y[h, w, d] - (sum[d: 768]
//   y[h, w, d]) / 768) * (y[h, w, d] - (sum[d: 768] y[h, w, d]) / 768)) / 768 + 0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 49; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let y_at = batch_row * 9408 + id * 192;
  for (var d = 0; d < 192; d++) {
    let y_2 = y[y_at + d];
    sum += y_2;
  }
  let sum_of_d = dot(sum, vec4f(1.0));
  var sum_1 = vec4f(0.0);
  let term = sum_of_d / 768.0;
  for (var d = 0; d < 192; d++) {
    let y_3 = y[y_at + d];
    let term_1 = y_3 - term;
    sum_1 += term_1 * term_1;
  }
  let sum_1_of_d = dot(sum_1, vec4f(1.0));
  let term_2 = sum_1_of_d / 768.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 192; d++) {
    let y_4 = y[y_at + d];
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    y_1[y_at + d] = (y_4 - term) * rsqrt_of * weight_1 + bias_1;
  }
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[hw/7, hw%7, o] = sum[i: 768] y[hw/7, hw%7, i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 72u; // of one row of the batch
const invocations = 576; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 144;
  let hw = min(row_tile * 14 + 7, 48);
${each(6, (i) => `  let hw_${1 + i} = min(row_tile * 14 + ${8 + i}, 48);
`)}  let y_at = batch_row * 9408 + row_tile * 2688;
${each(6, (i) => `  let y_at_${1 + i} = batch_row * 9408 + row_tile * 2688 + ${192 + 192 * i};
`)}  let y_at_7 = batch_row * 9408 + hw * 192;
${each(6, (i) => `  let y_at_${8 + i} = batch_row * 9408 + hw_${1 + i} * 192;
`)}  let column_tile = id % 144;
  let weight_at = column_tile * 3072;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 3072 + ${192 + 192 * i};
`)}${each(14, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 192; i++) {
    let y_2 = y[y_at + i];
${each(13, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(14, (i) => `    acc_${i}_0 += y_${2 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(14, (j) => `    acc_${j}_${1 + i} += y_${2 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(14, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let hw_7 = row_tile * 14;
  let bias_1 = bias[column_tile * 4];
  let y_1_at = batch_row * 28224 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_1_at_${1 + i} = batch_row * 28224 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let hw_8 = hw_7 + tile_row;
    if (hw_8 >= 49) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_1_at_step = hw_8 * 576;
    y_1[y_1_at + y_1_at_step] = sum + bias_1;
${each(3, (i) => `    y_1[y_1_at_${1 + i} + y_1_at_step] = sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// specs/swin.vit:24, lib/nn.vit:31, lib/nn.vit:30, specs/swin.vit:21 (attend)
// o[popi, nco*32 + nci] = (sum[j: 49] exp(0.17677669529663687 * (sum[c: 32] y[popi/7, popi%7, nco*32 + c] * y[j/7,
//   j%7, nco*32 + c + 768]) + relative_position_bias_table[popi/7*13 + popi%7 - j/7*13 - j%7 + 84, nco] - max[k:
//   49] (0.17677669529663687 * (sum[c: 32] y[popi/7, popi%7, nco*32 + c] * y[k/7, k%7, nco*32 + c + 768]) +
//   relative_position_bias_table[popi/7*13 + popi%7 - k/7*13 - k%7 + 84, nco])) * y[j/7, j%7, nco*32 + nci +
//   1536]) / (sum[l: 49] exp(0.17677669529663687 * (sum[c: 32] y[popi/7, popi%7, nco*32 + c] * y[l/7, l%7, nco*32
//   + c + 768]) + relative_position_bias_table[popi/7*13 + popi%7 - l/7*13 - l%7 + 84, nco] - max[k: 49]
//   (0.17677669529663687 * (sum[c: 32] y[popi/7, popi%7, nco*32 + c] * y[k/7, k%7, nco*32 + c + 768]) +
//   relative_position_bias_table[popi/7*13 + popi%7 - k/7*13 - k%7 + 84, nco])))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> o: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 21u; // of one row of the batch
const invocations = 168; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id % 7;
  let nco = id / 7;
  let y_at = batch_row * 28224 + row_tile * 4032 + nco * 8;
${each(6, (i) => `  let y_at_${1 + i} = batch_row * 28224 + row_tile * 4032 + nco * 8 + ${576 + 576 * i};
`)}  let y_at_7 = batch_row * 28224 + nco * 8 + 192;
  let relative_position_bias_table_at = row_tile * 312 + nco + 2016;
${each(6, (i) => `  let relative_position_bias_table_at_${1 + i} = row_tile * 312 + nco + ${2040 + 24 * i};
`)}  var values: array<mat4x4f, 8>;
  let y_at_12 = batch_row * 28224 + nco * 8 + 384;
${each(7, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(7, (i) => `${each(8, (j) => `  var acc_${i}_${j} = vec4f();
`)}`)}  for (var j = 0; j < 13; j++) {
${each(3, (i) => `    let j_${1 + i} = min(j * 4 + ${1 + i}, 48);
`)}    let y_at_step = j * 2304;
    let y_at_8 = y_at_7 + y_at_step;
${each(3, (i) => `    let y_at_step_${1 + i} = j_${1 + i} * 576;
    let y_at_${9 + i} = y_at_7 + y_at_step_${1 + i};
`)}${each(7, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 8; c++) {
      let y_1 = y[y_at + c];
${each(6, (i) => `      let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(4, (i) => `      let y_${8 + i} = y[y_at_${8 + i} + c];
`)}      let keys = mat4x4f(y_8, y_9, y_10, y_11);
${each(7, (i) => `      score_${i} += y_${1 + i} * keys;
`)}    }
    let j_div_7 = j * 4 / 7;
    let j_mod_7 = j * 4 % 7;
    let relative_position_bias_table_at_step = -j_div_7 * 312 - j_mod_7 * 24;
${each(3, (i) => `    let j_div_7_${1 + i} = j_${1 + i} / 7;
    let j_mod_7_${1 + i} = j_${1 + i} % 7;
    let relative_position_bias_table_at_step_${1 + i} = -j_div_7_${1 + i} * 312 - j_mod_7_${1 + i} * 24;
`)}    let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_3]);
${each(6, (i) => `    let relative_position_bias_table_${2 + i} = vec4f(relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_3]);
`)}    let counted = vec4f(1.0, f32(j * 4 + 1 < 49), f32(j * 4 + 2 < 49), f32(j * 4 + 3 < 49));
    score_0 = 0.17677669529663687 * score_0 + relative_position_bias_table_1;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    score_1 = 0.17677669529663687 * score_1 + relative_position_bias_table_2;
    let largest_1_now = max(largest_1, max(max(score_1.x, score_1.y), max(score_1.z, score_1.w)));
    let shrink_1 = vitc_exp(largest_1 - largest_1_now);
    let weight_1 = vitc_exp_v4(score_1 - largest_1_now) * counted;
    largest_1 = largest_1_now;
    total_1 = total_1 * shrink_1 + dot(weight_1, vec4f(1.0));
    score_2 = 0.17677669529663687 * score_2 + relative_position_bias_table_3;
    let largest_2_now = max(largest_2, max(max(score_2.x, score_2.y), max(score_2.z, score_2.w)));
    let shrink_2 = vitc_exp(largest_2 - largest_2_now);
    let weight_2 = vitc_exp_v4(score_2 - largest_2_now) * counted;
    largest_2 = largest_2_now;
    total_2 = total_2 * shrink_2 + dot(weight_2, vec4f(1.0));
    score_3 = 0.17677669529663687 * score_3 + relative_position_bias_table_4;
    let largest_3_now = max(largest_3, max(max(score_3.x, score_3.y), max(score_3.z, score_3.w)));
    let shrink_3 = vitc_exp(largest_3 - largest_3_now);
    let weight_3 = vitc_exp_v4(score_3 - largest_3_now) * counted;
    largest_3 = largest_3_now;
    total_3 = total_3 * shrink_3 + dot(weight_3, vec4f(1.0));
    score_4 = 0.17677669529663687 * score_4 + relative_position_bias_table_5;
    let largest_4_now = max(largest_4, max(max(score_4.x, score_4.y), max(score_4.z, score_4.w)));
    let shrink_4 = vitc_exp(largest_4 - largest_4_now);
    let weight_4 = vitc_exp_v4(score_4 - largest_4_now) * counted;
    largest_4 = largest_4_now;
    total_4 = total_4 * shrink_4 + dot(weight_4, vec4f(1.0));
    score_5 = 0.17677669529663687 * score_5 + relative_position_bias_table_6;
    let largest_5_now = max(largest_5, max(max(score_5.x, score_5.y), max(score_5.z, score_5.w)));
    let shrink_5 = vitc_exp(largest_5 - largest_5_now);
    let weight_5 = vitc_exp_v4(score_5 - largest_5_now) * counted;
    largest_5 = largest_5_now;
    total_5 = total_5 * shrink_5 + dot(weight_5, vec4f(1.0));
    score_6 = 0.17677669529663687 * score_6 + relative_position_bias_table_7;
    let largest_6_now = max(largest_6, max(max(score_6.x, score_6.y), max(score_6.z, score_6.w)));
    let shrink_6 = vitc_exp(largest_6 - largest_6_now);
    let weight_6 = vitc_exp_v4(score_6 - largest_6_now) * counted;
    largest_6 = largest_6_now;
    total_6 = total_6 * shrink_6 + dot(weight_6, vec4f(1.0));
    let y_at_13 = y_at_12 + y_at_step;
${each(3, (i) => `    let y_at_${14 + i} = y_at_12 + y_at_step_${1 + i};
`)}    for (var tile_column = 0; tile_column < 8; tile_column++) {
${each(4, (i) => `      let y_${12 + i} = y[y_at_${13 + i} + tile_column];
`)}      values[tile_column] = mat4x4f(y_12, y_13, y_14, y_15);
    }
    let column = values[0];
${each(7, (i) => `    acc_${i}_0 = acc_${i}_0 * shrink_${i} + column * weight_${i};
`)}${each(7, (i) => `    let column_${1 + i} = values[${1 + i}];
${each(7, (j) => `    acc_${j}_${1 + i} = acc_${j}_${1 + i} * shrink_${j} + column_${1 + i} * weight_${j};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3, acc_${i}_4, acc_${i}_5, acc_${i}_6, acc_${i}_7,
`)}  );
  var divisors = array<f32, 7>(
    total_0, total_1, total_2, total_3, total_4, total_5, total_6,
  );
  let o_at = batch_row * 9408 + row_tile * 1344 + nco * 8;
  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let share = 1.0 / divisors[tile_row];
    let o_at_step = tile_row * 192;
    let o_at_1 = o_at + o_at_step;
    for (var tile_column = 0; tile_column < 8; tile_column++) {
      let sum = sums[tile_row * 8 + tile_column] * share;
      o[o_at_1 + tile_column] = sum;
    }
  }
}
`,
    `// specs/swin.vit:33, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x[hw/7, hw%7, o] = y[hw/7, hw%7, o] + (sum[i: 768] o[hw, i] * weight[o, i] + bias[o])

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 24u; // of one row of the batch
const invocations = 192; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 48;
  let hw = min(row_tile * 14 + 7, 48);
${each(6, (i) => `  let hw_${1 + i} = min(row_tile * 14 + ${8 + i}, 48);
`)}  let o_at = batch_row * 9408 + row_tile * 2688;
${each(6, (i) => `  let o_at_${1 + i} = batch_row * 9408 + row_tile * 2688 + ${192 + 192 * i};
`)}  let o_at_7 = batch_row * 9408 + hw * 192;
${each(6, (i) => `  let o_at_${8 + i} = batch_row * 9408 + hw_${1 + i} * 192;
`)}  let column_tile = id % 48;
  let weight_at = column_tile * 3072;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 3072 + ${192 + 192 * i};
`)}${each(14, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 192; i++) {
    let o_1 = o[o_at + i];
${each(13, (i) => `    let o_${2 + i} = o[o_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(14, (i) => `    acc_${i}_0 += o_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(14, (j) => `    acc_${j}_${1 + i} += o_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(14, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let hw_7 = row_tile * 14;
  let y_at = batch_row * 9408 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 9408 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let hw_8 = hw_7 + tile_row;
    if (hw_8 >= 49) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let y_at_step = hw_8 * 192;
    let y_1 = y[y_at + y_at_step];
    x[y_at + y_at_step] = y_1 + sum + bias_1;
${each(3, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + y_at_step];
    x[y_at_${1 + i} + y_at_step] = y_${2 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y[h, w, d] = (x[h, w, d] - (sum[d: 768] x[h, w, d]) / 768) * rsqrt((sum[d: 768] (x[h, w, d] - (sum[d: 768] x[h,
//   w, d]) / 768) * (x[h, w, d] - (sum[d: 768] x[h, w, d]) / 768)) / 768 + 0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 49; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * 9408 + id * 192;
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
  let term_3 = term_2 + 0.00001;
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
// y_1[hw/7, hw%7, o] = 0.5 * (sum[i: 768] y[hw/7, hw%7, i] * weight[o, i] + bias[o]) * (1 + erf((sum[i: 768]
//   y[hw/7, hw%7, i] * weight[o, i] + bias[o]) / 1.4142135623730951))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 96u; // of one row of the batch
const invocations = 768; // of one row of the batch

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
  let hw = min(row_tile * 14 + 7, 48);
${each(6, (i) => `  let hw_${1 + i} = min(row_tile * 14 + ${8 + i}, 48);
`)}  let y_at = batch_row * 9408 + row_tile * 2688;
${each(6, (i) => `  let y_at_${1 + i} = batch_row * 9408 + row_tile * 2688 + ${192 + 192 * i};
`)}  let y_at_7 = batch_row * 9408 + hw * 192;
${each(6, (i) => `  let y_at_${8 + i} = batch_row * 9408 + hw_${1 + i} * 192;
`)}  let column_tile = id % 192;
  let weight_at = column_tile * 3072;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 3072 + ${192 + 192 * i};
`)}${each(14, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 192; i++) {
    let y_2 = y[y_at + i];
${each(13, (i) => `    let y_${3 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(14, (i) => `    acc_${i}_0 += y_${2 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(14, (j) => `    acc_${j}_${1 + i} += y_${2 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(14, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let hw_7 = row_tile * 14;
  let bias_1 = bias[column_tile * 4];
  let y_1_at = batch_row * 37632 + column_tile * 4;
${each(3, (i) => `  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
  let y_1_at_${1 + i} = batch_row * 37632 + column_tile * 4 + ${1 + i};
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let hw_8 = hw_7 + tile_row;
    if (hw_8 >= 49) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let term = sum + bias_1;
    let y_1_at_step = hw_8 * 768;
    y_1[y_1_at + y_1_at_step] = 0.5 * term * (1.0 + vitc_erf_v4(term / 1.4142135623730951));
${each(3, (i) => `    let term_${1 + i} = sum_${1 + i} + bias_${2 + i};
    y_1[y_1_at_${1 + i} + y_1_at_step] = 0.5 * term_${1 + i} * (1.0 + vitc_erf_v4(term_${1 + i} / 1.4142135623730951));
`)}  }
}
`,
    `// specs/swin.vit:34, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[hw/7, hw%7, o] = x[hw/7, hw%7, o] + (sum[i: 3072] y[hw/7, hw%7, i] * weight[o, i] + bias[o])

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<storage, read> weight: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x_1: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(5) var<uniform> params: Params;

const workgroups = 24u; // of one row of the batch
const invocations = 192; // of one row of the batch

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id / 48;
  let hw = min(row_tile * 14 + 7, 48);
${each(6, (i) => `  let hw_${1 + i} = min(row_tile * 14 + ${8 + i}, 48);
`)}  let y_at = batch_row * 37632 + row_tile * 10752;
${each(6, (i) => `  let y_at_${1 + i} = batch_row * 37632 + row_tile * 10752 + ${768 + 768 * i};
`)}  let y_at_7 = batch_row * 37632 + hw * 768;
${each(6, (i) => `  let y_at_${8 + i} = batch_row * 37632 + hw_${1 + i} * 768;
`)}  let column_tile = id % 48;
  let weight_at = column_tile * 12288;
${each(15, (i) => `  let weight_at_${1 + i} = column_tile * 12288 + ${768 + 768 * i};
`)}${each(14, (i) => `  var acc_${i}_0 = vec4f();
  var acc_${i}_1 = vec4f();
  var acc_${i}_2 = vec4f();
  var acc_${i}_3 = vec4f();
`)}  for (var i = 0; i < 768; i++) {
    let y_1 = y[y_at + i];
${each(13, (i) => `    let y_${2 + i} = y[y_at_${1 + i} + i];
`)}    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
${each(14, (i) => `    acc_${i}_0 += y_${1 + i} * block;
`)}${each(3, (i) => `${each(4, (j) => `    let weight_${5 + 4 * i + j} = weight[weight_at_${4 + 4 * i + j} + i];
`)}    let block_${1 + i} = mat4x4f(weight_${5 + 4 * i}, weight_${6 + 4 * i}, weight_${7 + 4 * i}, weight_${8 + 4 * i});
${each(14, (j) => `    acc_${j}_${1 + i} += y_${1 + j} * block_${1 + i};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(14, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
  let hw_7 = row_tile * 14;
  let x_at = batch_row * 9408 + column_tile * 4;
  let bias_1 = bias[column_tile * 4];
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 9408 + column_tile * 4 + ${1 + i};
  let bias_${2 + i} = bias[column_tile * 4 + ${1 + i}];
`)}  for (var tile_row = 0; tile_row < 14; tile_row++) {
    let hw_8 = hw_7 + tile_row;
    if (hw_8 >= 49) { break; }
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let x_at_step = hw_8 * 192;
    let x_2 = x[x_at + x_at_step];
    x_1[x_at + x_at_step] = x_2 + sum + bias_1;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    x_1[x_at_${1 + i} + x_at_step] = x_${3 + i} + sum_${1 + i} + bias_${2 + i};
`)}  }
}
`,
    `// specs/swin.vit:24, lib/nn.vit:31, lib/nn.vit:30, specs/swin.vit:21 (attend)
// o[nco*32 + nci, popi] = (sum[j: 49] exp(0.17677669529663687 * (sum[c: 32] y[popi/7, popi%7, nco*32 + c] * y[j/7,
//   j%7, nco*32 + c + 768]) + relative_position_bias_table[popi/7*13 + popi%7 - j/7*13 - j%7 + 84, nco] - max[k:
//   49] (0.17677669529663687 * (sum[c: 32] y[popi/7, popi%7, nco*32 + c] * y[k/7, k%7, nco*32 + c + 768]) +
//   relative_position_bias_table[popi/7*13 + popi%7 - k/7*13 - k%7 + 84, nco])) * y[j/7, j%7, nco*32 + nci +
//   1536]) / (sum[l: 49] exp(0.17677669529663687 * (sum[c: 32] y[popi/7, popi%7, nco*32 + c] * y[l/7, l%7, nco*32
//   + c + 768]) + relative_position_bias_table[popi/7*13 + popi%7 - l/7*13 - l%7 + 84, nco] - max[k: 49]
//   (0.17677669529663687 * (sum[c: 32] y[popi/7, popi%7, nco*32 + c] * y[k/7, k%7, nco*32 + c + 768]) +
//   relative_position_bias_table[popi/7*13 + popi%7 - k/7*13 - k%7 + 84, nco])))

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> relative_position_bias_table: array<f32>;
@group(0) @binding(2) var<storage, read_write> o: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 21u; // of one row of the batch
const invocations = 168; // of one row of the batch

fn vitc_exp(x: f32) -> f32 { return exp(clamp(x, -87.0, 88.0)); }

fn vitc_exp_v4(x: vec4f) -> vec4f { return exp(clamp(x, vec4f(-87.0), vec4f(88.0))); }

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let row_tile = id % 7;
  let nco = id / 7;
  let y_at = batch_row * 28224 + row_tile * 4032 + nco * 8;
${each(6, (i) => `  let y_at_${1 + i} = batch_row * 28224 + row_tile * 4032 + nco * 8 + ${576 + 576 * i};
`)}  let y_at_7 = batch_row * 28224 + nco * 8 + 192;
  let relative_position_bias_table_at = row_tile * 312 + nco + 2016;
${each(6, (i) => `  let relative_position_bias_table_at_${1 + i} = row_tile * 312 + nco + ${2040 + 24 * i};
`)}  var values: array<mat4x4f, 8>;
  let y_at_12 = batch_row * 28224 + nco * 8 + 384;
${each(7, (i) => `  var largest_${i} = -3.0e38;
  var total_${i} = 0.0;
`)}${each(7, (i) => `${each(8, (j) => `  var acc_${i}_${j} = vec4f();
`)}`)}  for (var j = 0; j < 13; j++) {
${each(3, (i) => `    let j_${1 + i} = min(j * 4 + ${1 + i}, 48);
`)}    let y_at_step = j * 2304;
    let y_at_8 = y_at_7 + y_at_step;
${each(3, (i) => `    let y_at_step_${1 + i} = j_${1 + i} * 576;
    let y_at_${9 + i} = y_at_7 + y_at_step_${1 + i};
`)}${each(7, (i) => `    var score_${i} = vec4f();
`)}    for (var c = 0; c < 8; c++) {
      let y_1 = y[y_at + c];
${each(6, (i) => `      let y_${2 + i} = y[y_at_${1 + i} + c];
`)}${each(4, (i) => `      let y_${8 + i} = y[y_at_${8 + i} + c];
`)}      let keys = mat4x4f(y_8, y_9, y_10, y_11);
${each(7, (i) => `      score_${i} += y_${1 + i} * keys;
`)}    }
    let j_div_7 = j * 4 / 7;
    let j_mod_7 = j * 4 % 7;
    let relative_position_bias_table_at_step = -j_div_7 * 312 - j_mod_7 * 24;
${each(3, (i) => `    let j_div_7_${1 + i} = j_${1 + i} / 7;
    let j_mod_7_${1 + i} = j_${1 + i} % 7;
    let relative_position_bias_table_at_step_${1 + i} = -j_div_7_${1 + i} * 312 - j_mod_7_${1 + i} * 24;
`)}    let relative_position_bias_table_1 = vec4f(relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at + relative_position_bias_table_at_step_3]);
${each(6, (i) => `    let relative_position_bias_table_${2 + i} = vec4f(relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_1], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_2], relative_position_bias_table[relative_position_bias_table_at_${1 + i} + relative_position_bias_table_at_step_3]);
`)}    let counted = vec4f(1.0, f32(j * 4 + 1 < 49), f32(j * 4 + 2 < 49), f32(j * 4 + 3 < 49));
    score_0 = 0.17677669529663687 * score_0 + relative_position_bias_table_1;
    let largest_0_now = max(largest_0, max(max(score_0.x, score_0.y), max(score_0.z, score_0.w)));
    let shrink_0 = vitc_exp(largest_0 - largest_0_now);
    let weight_0 = vitc_exp_v4(score_0 - largest_0_now) * counted;
    largest_0 = largest_0_now;
    total_0 = total_0 * shrink_0 + dot(weight_0, vec4f(1.0));
    score_1 = 0.17677669529663687 * score_1 + relative_position_bias_table_2;
    let largest_1_now = max(largest_1, max(max(score_1.x, score_1.y), max(score_1.z, score_1.w)));
    let shrink_1 = vitc_exp(largest_1 - largest_1_now);
    let weight_1 = vitc_exp_v4(score_1 - largest_1_now) * counted;
    largest_1 = largest_1_now;
    total_1 = total_1 * shrink_1 + dot(weight_1, vec4f(1.0));
    score_2 = 0.17677669529663687 * score_2 + relative_position_bias_table_3;
    let largest_2_now = max(largest_2, max(max(score_2.x, score_2.y), max(score_2.z, score_2.w)));
    let shrink_2 = vitc_exp(largest_2 - largest_2_now);
    let weight_2 = vitc_exp_v4(score_2 - largest_2_now) * counted;
    largest_2 = largest_2_now;
    total_2 = total_2 * shrink_2 + dot(weight_2, vec4f(1.0));
    score_3 = 0.17677669529663687 * score_3 + relative_position_bias_table_4;
    let largest_3_now = max(largest_3, max(max(score_3.x, score_3.y), max(score_3.z, score_3.w)));
    let shrink_3 = vitc_exp(largest_3 - largest_3_now);
    let weight_3 = vitc_exp_v4(score_3 - largest_3_now) * counted;
    largest_3 = largest_3_now;
    total_3 = total_3 * shrink_3 + dot(weight_3, vec4f(1.0));
    score_4 = 0.17677669529663687 * score_4 + relative_position_bias_table_5;
    let largest_4_now = max(largest_4, max(max(score_4.x, score_4.y), max(score_4.z, score_4.w)));
    let shrink_4 = vitc_exp(largest_4 - largest_4_now);
    let weight_4 = vitc_exp_v4(score_4 - largest_4_now) * counted;
    largest_4 = largest_4_now;
    total_4 = total_4 * shrink_4 + dot(weight_4, vec4f(1.0));
    score_5 = 0.17677669529663687 * score_5 + relative_position_bias_table_6;
    let largest_5_now = max(largest_5, max(max(score_5.x, score_5.y), max(score_5.z, score_5.w)));
    let shrink_5 = vitc_exp(largest_5 - largest_5_now);
    let weight_5 = vitc_exp_v4(score_5 - largest_5_now) * counted;
    largest_5 = largest_5_now;
    total_5 = total_5 * shrink_5 + dot(weight_5, vec4f(1.0));
    score_6 = 0.17677669529663687 * score_6 + relative_position_bias_table_7;
    let largest_6_now = max(largest_6, max(max(score_6.x, score_6.y), max(score_6.z, score_6.w)));
    let shrink_6 = vitc_exp(largest_6 - largest_6_now);
    let weight_6 = vitc_exp_v4(score_6 - largest_6_now) * counted;
    largest_6 = largest_6_now;
    total_6 = total_6 * shrink_6 + dot(weight_6, vec4f(1.0));
    let y_at_13 = y_at_12 + y_at_step;
${each(3, (i) => `    let y_at_${14 + i} = y_at_12 + y_at_step_${1 + i};
`)}    for (var tile_column = 0; tile_column < 8; tile_column++) {
${each(4, (i) => `      let y_${12 + i} = y[y_at_${13 + i} + tile_column];
`)}      values[tile_column] = mat4x4f(y_12, y_13, y_14, y_15);
    }
    let column = values[0];
${each(7, (i) => `    acc_${i}_0 = acc_${i}_0 * shrink_${i} + column * weight_${i};
`)}${each(7, (i) => `    let column_${1 + i} = values[${1 + i}];
${each(7, (j) => `    acc_${j}_${1 + i} = acc_${j}_${1 + i} * shrink_${j} + column_${1 + i} * weight_${j};
`)}`)}  }
  var sums = array<vec4f, 56>(
${each(7, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3, acc_${i}_4, acc_${i}_5, acc_${i}_6, acc_${i}_7,
`)}  );
  var divisors = array<f32, 7>(
    total_0, total_1, total_2, total_3, total_4, total_5, total_6,
  );
  let o_at = batch_row * 37632 + nco * 1568 + row_tile * 7;
${each(3, (i) => `  let o_at_${2 + 2 * i} = batch_row * 37632 + nco * 1568 + row_tile * 7 + ${49 + 49 * i};
`)}  for (var tile_row = 0; tile_row < 7; tile_row++) {
    let share = 1.0 / divisors[tile_row];
    let o_at_1 = o_at + tile_row;
${each(3, (i) => `    let o_at_${3 + 2 * i} = o_at_${2 + 2 * i} + tile_row;
`)}    for (var tile_column = 0; tile_column < 8; tile_column++) {
      let sum = sums[tile_row * 8 + tile_column] * share;
      let o_at_step = tile_column * 196;
      o[o_at_1 + o_at_step] = sum.x;
      o[o_at_3 + o_at_step] = sum.y;
      o[o_at_5 + o_at_step] = sum.z;
      o[o_at_7 + o_at_step] = sum.w;
    }
  }
}
`,
    `// specs/swin.vit:33, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[hw/7, o, hw%7] = x[hw/7, hw%7, o] + (sum[i: 768] weight[o, i] * o[i, hw] + bias[o])

@group(0) @binding(0) var<storage, read_write> x: array<f32>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> o: array<f32>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<storage, read_write> x_1: array<f32>;
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
  let column_tile = id % 13;
  let hw = min(column_tile * 4 + 1, 48);
  let hw_1 = min(column_tile * 4 + 2, 48);
  let hw_2 = min(column_tile * 4 + 3, 48);
  let row_tile = id / 13;
  let weight_at = row_tile * 3072;
${each(15, (i) => `  let weight_at_${1 + i} = row_tile * 3072 + ${192 + 192 * i};
`)}  let o_at = batch_row * 37632 + column_tile * 4;
${each(3, (i) => `  let o_at_${1 + i} = batch_row * 37632 + column_tile * 4 + ${49 + 49 * i};
`)}  let o_at_4 = batch_row * 37632 + hw;
${each(3, (i) => `  let o_at_${5 + i} = batch_row * 37632 + hw + ${49 + 49 * i};
`)}${each(2, (i) => `  let o_at_${8 + 4 * i} = batch_row * 37632 + hw_${1 + i};
  let o_at_${9 + 4 * i} = batch_row * 37632 + hw_${1 + i} + 49;
  let o_at_${10 + 4 * i} = batch_row * 37632 + hw_${1 + i} + 98;
  let o_at_${11 + 4 * i} = batch_row * 37632 + hw_${1 + i} + 147;
`)}${each(16, (i) => `  var acc_${i}_0 = 0.0;
  var acc_${i}_1 = 0.0;
  var acc_${i}_2 = 0.0;
  var acc_${i}_3 = 0.0;
`)}  for (var i = 0; i < 192; i++) {
    let weight_1 = weight[weight_at + i];
${each(15, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let o_at_step = i * 196;
    let o_1 = vec4f(o[o_at + o_at_step], o[o_at_1 + o_at_step], o[o_at_2 + o_at_step], o[o_at_3 + o_at_step]);
${each(3, (i) => `${each(16, (j) => `    acc_${j}_${i} += dot(weight_${1 + j}, o_${1 + i});
`)}    let o_${2 + i} = vec4f(o[o_at_${4 + 4 * i} + o_at_step], o[o_at_${5 + 4 * i} + o_at_step], o[o_at_${6 + 4 * i} + o_at_step], o[o_at_${7 + 4 * i} + o_at_step]);
`)}${each(16, (i) => `    acc_${i}_3 += dot(weight_${1 + i}, o_4);
`)}  }
  var sums = array<f32, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
${each(3, (i) => `  let hw_${3 + i} = column_tile * 4 + ${1 + i};
`)}  let x_at = batch_row * 37632 + column_tile * 3072 + row_tile * 16;
  let bias_at = row_tile * 16;
  let id_div_7 = column_tile * 4 / 7;
  let id_mod_7 = column_tile * 4 % 7;
  let x_1_at = batch_row * 37632 + id_div_7 * 5376 + row_tile * 112 + id_mod_7;
  let x_at_1 = batch_row * 37632 + hw * 768 + row_tile * 16;
  let hw_div_7 = hw / 7;
  let hw_mod_7 = hw % 7;
  let x_1_at_1 = batch_row * 37632 + hw_div_7 * 5376 + row_tile * 112 + hw_mod_7;
${each(2, (i) => `  let x_at_${2 + i} = batch_row * 37632 + hw_${1 + i} * 768 + row_tile * 16;
  let hw_div_7_${1 + i} = hw_${1 + i} / 7;
  let hw_mod_7_${1 + i} = hw_${1 + i} % 7;
  let x_1_at_${2 + i} = batch_row * 37632 + hw_div_7_${1 + i} * 5376 + row_tile * 112 + hw_mod_7_${1 + i};
`)}  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let x_2 = x[x_at + tile_row];
    let bias_1 = bias[bias_at + tile_row];
    let x_1_at_step = tile_row * 7;
    x_1[x_1_at + x_1_at_step] = x_2 + sum + bias_1;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + tile_row];
    if (hw_${3 + i} < 49) { x_1[x_1_at_${1 + i} + x_1_at_step] = x_${3 + i} + sum_${1 + i} + bias_1; }
`)}  }
}
`,
    `// lib/nn.vit:26, lib/nn.vit:25, lib/nn.vit:24 (row)
// y[h, d, w] = (x[h, d, w] - (sum[d: 768] x[h, d, w]) / 768) * rsqrt((sum[d: 768] (x[h, d, w] - (sum[d: 768] x[h,
//   d, w]) / 768) * (x[h, d, w] - (sum[d: 768] x[h, d, w]) / 768)) / 768 + 0.00001) * weight[d] + bias[d]

@group(0) @binding(0) var<storage, read_write> x: array<f32>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 49; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = 0.0;
  let h = id / 7;
  let w = id % 7;
  let x_at = batch_row * 37632 + h * 5376 + w;
  for (var d = 0; d < 768; d++) {
    let x_at_step = d * 7;
    let x_1 = x[x_at + x_at_step];
    sum += x_1;
  }
  var sum_1 = 0.0;
  let term = sum / 768.0;
  for (var d = 0; d < 768; d++) {
    let x_at_step_1 = d * 7;
    let x_2 = x[x_at + x_at_step_1];
    let term_1 = x_2 - term;
    sum_1 += term_1 * term_1;
  }
${each(3, (i) => `  let x_at_${1 + i} = batch_row * 37632 + h * 5376 + w + ${7 + 7 * i};
`)}  let term_2 = sum_1 / 768.0;
  let term_3 = term_2 + 0.00001;
  let rsqrt_of = inverseSqrt(term_3);
  for (var d = 0; d < 192; d++) {
    let x_at_step_2 = d * 28;
    let x_3 = vec4f(x[x_at + x_at_step_2], x[x_at_1 + x_at_step_2], x[x_at_2 + x_at_step_2], x[x_at_3 + x_at_step_2]);
    let weight_1 = weight[d];
    let bias_1 = bias[d];
    let result = (x_3 - term) * rsqrt_of * weight_1 + bias_1;
    y[x_at + x_at_step_2] = result.x;
    y[x_at_1 + x_at_step_2] = result.y;
    y[x_at_2 + x_at_step_2] = result.z;
    y[x_at_3 + x_at_step_2] = result.w;
  }
}
`,
    `// lib/nn.vit:44, lib/nn.vit:17, lib/nn.vit:14 (contract)
// y_1[hw/7, o, hw%7] = 0.5 * (sum[i: 768] weight[o, i] * y[hw/7, i, hw%7] + bias[o]) * (1 + erf((sum[i: 768]
//   weight[o, i] * y[hw/7, i, hw%7] + bias[o]) / 1.4142135623730951))

@group(0) @binding(0) var<storage, read> weight: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<f32>;
@group(0) @binding(2) var<storage, read> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> y_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(4) var<uniform> params: Params;

const workgroups = 312u; // of one row of the batch
const invocations = 2496; // of one row of the batch

fn vitc_erf(x: f32) -> f32 {
  let z = min(abs(x), 4.0);
  let q = ((((((0.000045358367 * z - 0.00044550575) * z + 0.0014894356) * z + 0.0007746393) * z - 0.02825369) * z + 0.14848162) * z + 0.9184164) * z + 1.6279086;
  return sign(x) * (1.0 - exp2(-z * q));
}

@compute @workgroup_size(8)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 8u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  let column_tile = id % 13;
  let hw = min(column_tile * 4 + 1, 48);
  let hw_1 = min(column_tile * 4 + 2, 48);
  let hw_2 = min(column_tile * 4 + 3, 48);
  let row_tile = id / 13;
  let weight_at = row_tile * 3072;
${each(15, (i) => `  let weight_at_${1 + i} = row_tile * 3072 + ${192 + 192 * i};
`)}  let id_div_7 = column_tile * 4 / 7;
  let id_mod_7 = column_tile * 4 % 7;
  let y_at = batch_row * 37632 + id_div_7 * 5376 + id_mod_7;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 37632 + id_div_7 * 5376 + id_mod_7 + ${7 + 7 * i};
`)}  let hw_div_7 = hw / 7;
  let hw_mod_7 = hw % 7;
  let y_at_4 = batch_row * 37632 + hw_div_7 * 5376 + hw_mod_7;
${each(3, (i) => `  let y_at_${5 + i} = batch_row * 37632 + hw_div_7 * 5376 + hw_mod_7 + ${7 + 7 * i};
`)}${each(2, (i) => `  let hw_div_7_${1 + i} = hw_${1 + i} / 7;
  let hw_mod_7_${1 + i} = hw_${1 + i} % 7;
  let y_at_${8 + 4 * i} = batch_row * 37632 + hw_div_7_${1 + i} * 5376 + hw_mod_7_${1 + i};
${each(3, (j) => `  let y_at_${9 + 4 * i + j} = batch_row * 37632 + hw_div_7_${1 + i} * 5376 + hw_mod_7_${1 + i} + ${7 + 7 * j};
`)}`)}${each(16, (i) => `  var acc_${i}_0 = 0.0;
  var acc_${i}_1 = 0.0;
  var acc_${i}_2 = 0.0;
  var acc_${i}_3 = 0.0;
`)}  for (var i = 0; i < 192; i++) {
    let weight_1 = weight[weight_at + i];
${each(15, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let y_at_step = i * 28;
    let y_2 = vec4f(y[y_at + y_at_step], y[y_at_1 + y_at_step], y[y_at_2 + y_at_step], y[y_at_3 + y_at_step]);
${each(3, (i) => `${each(16, (j) => `    acc_${j}_${i} += dot(weight_${1 + j}, y_${2 + i});
`)}    let y_${3 + i} = vec4f(y[y_at_${4 + 4 * i} + y_at_step], y[y_at_${5 + 4 * i} + y_at_step], y[y_at_${6 + 4 * i} + y_at_step], y[y_at_${7 + 4 * i} + y_at_step]);
`)}${each(16, (i) => `    acc_${i}_3 += dot(weight_${1 + i}, y_5);
`)}  }
  var sums = array<f32, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
${each(3, (i) => `  let hw_${3 + i} = column_tile * 4 + ${1 + i};
`)}  let bias_at = row_tile * 16;
  let y_1_at = batch_row * 150528 + id_div_7 * 21504 + row_tile * 112 + id_mod_7;
  let y_1_at_1 = batch_row * 150528 + hw_div_7 * 21504 + row_tile * 112 + hw_mod_7;
  let y_1_at_2 = batch_row * 150528 + hw_div_7_1 * 21504 + row_tile * 112 + hw_mod_7_1;
  let y_1_at_3 = batch_row * 150528 + hw_div_7_2 * 21504 + row_tile * 112 + hw_mod_7_2;
  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let bias_1 = bias[bias_at + tile_row];
    let term = sum + bias_1;
    let y_1_at_step = tile_row * 7;
    y_1[y_1_at + y_1_at_step] = 0.5 * term * (1.0 + vitc_erf(term / 1.4142135623730951));
${each(3, (i) => `    let term_${1 + i} = sum_${1 + i} + bias_1;
    if (hw_${3 + i} < 49) { y_1[y_1_at_${1 + i} + y_1_at_step] = 0.5 * term_${1 + i} * (1.0 + vitc_erf(term_${1 + i} / 1.4142135623730951)); }
`)}  }
}
`,
    `// specs/swin.vit:34, lib/nn.vit:17, lib/nn.vit:14 (contract)
// x_1[hw/7, o, hw%7] = x[hw/7, o, hw%7] + (sum[i: 3072] weight[o, i] * y[hw/7, i, hw%7] + bias[o])

@group(0) @binding(0) var<storage, read_write> x: array<f32>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y: array<f32>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<storage, read_write> x_1: array<f32>;
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
  let column_tile = id % 13;
  let hw = min(column_tile * 4 + 1, 48);
  let hw_1 = min(column_tile * 4 + 2, 48);
  let hw_2 = min(column_tile * 4 + 3, 48);
  let row_tile = id / 13;
  let weight_at = row_tile * 12288;
${each(15, (i) => `  let weight_at_${1 + i} = row_tile * 12288 + ${768 + 768 * i};
`)}  let id_div_7 = column_tile * 4 / 7;
  let id_mod_7 = column_tile * 4 % 7;
  let y_at = batch_row * 150528 + id_div_7 * 21504 + id_mod_7;
${each(3, (i) => `  let y_at_${1 + i} = batch_row * 150528 + id_div_7 * 21504 + id_mod_7 + ${7 + 7 * i};
`)}  let hw_div_7 = hw / 7;
  let hw_mod_7 = hw % 7;
  let y_at_4 = batch_row * 150528 + hw_div_7 * 21504 + hw_mod_7;
${each(3, (i) => `  let y_at_${5 + i} = batch_row * 150528 + hw_div_7 * 21504 + hw_mod_7 + ${7 + 7 * i};
`)}${each(2, (i) => `  let hw_div_7_${1 + i} = hw_${1 + i} / 7;
  let hw_mod_7_${1 + i} = hw_${1 + i} % 7;
  let y_at_${8 + 4 * i} = batch_row * 150528 + hw_div_7_${1 + i} * 21504 + hw_mod_7_${1 + i};
${each(3, (j) => `  let y_at_${9 + 4 * i + j} = batch_row * 150528 + hw_div_7_${1 + i} * 21504 + hw_mod_7_${1 + i} + ${7 + 7 * j};
`)}`)}${each(16, (i) => `  var acc_${i}_0 = 0.0;
  var acc_${i}_1 = 0.0;
  var acc_${i}_2 = 0.0;
  var acc_${i}_3 = 0.0;
`)}  for (var i = 0; i < 768; i++) {
    let weight_1 = weight[weight_at + i];
${each(15, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let y_at_step = i * 28;
    let y_1 = vec4f(y[y_at + y_at_step], y[y_at_1 + y_at_step], y[y_at_2 + y_at_step], y[y_at_3 + y_at_step]);
${each(3, (i) => `${each(16, (j) => `    acc_${j}_${i} += dot(weight_${1 + j}, y_${1 + i});
`)}    let y_${2 + i} = vec4f(y[y_at_${4 + 4 * i} + y_at_step], y[y_at_${5 + 4 * i} + y_at_step], y[y_at_${6 + 4 * i} + y_at_step], y[y_at_${7 + 4 * i} + y_at_step]);
`)}${each(16, (i) => `    acc_${i}_3 += dot(weight_${1 + i}, y_4);
`)}  }
  var sums = array<f32, 64>(
${each(16, (i) => `    acc_${i}_0, acc_${i}_1, acc_${i}_2, acc_${i}_3,
`)}  );
${each(3, (i) => `  let hw_${3 + i} = column_tile * 4 + ${1 + i};
`)}  let x_at = batch_row * 37632 + id_div_7 * 5376 + row_tile * 112 + id_mod_7;
  let bias_at = row_tile * 16;
  let x_at_1 = batch_row * 37632 + hw_div_7 * 5376 + row_tile * 112 + hw_mod_7;
  let x_at_2 = batch_row * 37632 + hw_div_7_1 * 5376 + row_tile * 112 + hw_mod_7_1;
  let x_at_3 = batch_row * 37632 + hw_div_7_2 * 5376 + row_tile * 112 + hw_mod_7_2;
  for (var tile_row = 0; tile_row < 16; tile_row++) {
    let sum = sums[tile_row * 4];
${each(3, (i) => `    let sum_${1 + i} = sums[tile_row * 4 + ${1 + i}];
`)}    let x_at_step = tile_row * 7;
    let x_2 = x[x_at + x_at_step];
    let bias_1 = bias[bias_at + tile_row];
    x_1[x_at + x_at_step] = x_2 + sum + bias_1;
${each(3, (i) => `    let x_${3 + i} = x[x_at_${1 + i} + x_at_step];
    if (hw_${3 + i} < 49) { x_1[x_at_${1 + i} + x_at_step] = x_${3 + i} + sum_${1 + i} + bias_1; }
`)}  }
}
`,
    `// lib/nn.vit:24 (row)
// mu[h, w] = (sum[d: 768] x[h, d, w]) / 768

@group(0) @binding(0) var<storage, read_write> x: array<f32>;
@group(0) @binding(1) var<storage, read_write> mu: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(2) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 49; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = 0.0;
  let h = id / 7;
  let w = id % 7;
  let x_at = batch_row * 37632 + h * 5376 + w;
  for (var d = 0; d < 768; d++) {
    let x_at_step = d * 7;
    let x_1 = x[x_at + x_at_step];
    sum += x_1;
  }
  mu[batch_row * 49 + id] = sum / 768.0;
}
`,
    `// lib/nn.vit:25 (row)
// var_1[h, w] = (sum[d: 768] (x[h, d, w] - mu[h, w]) * (x[h, d, w] - mu[h, w])) / 768

@group(0) @binding(0) var<storage, read_write> x: array<f32>;
@group(0) @binding(1) var<storage, read_write> mu: array<f32>;
@group(0) @binding(2) var<storage, read_write> var_1: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(3) var<uniform> params: Params;

const workgroups = 1u; // of one row of the batch
const invocations = 49; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = 0.0;
  let h = id / 7;
  let w = id % 7;
  let x_at = batch_row * 37632 + h * 5376 + w;
  let mu_1 = mu[batch_row * 49 + id];
  for (var d = 0; d < 768; d++) {
    let x_at_step = d * 7;
    let x_1 = x[x_at + x_at_step];
    let term = x_1 - mu_1;
    sum += term * term;
  }
  var_1[batch_row * 49 + id] = sum / 768.0;
}
`,
    `// specs/swin.vit:65, lib/nn.vit:26 (row)
// logits[d] = (sum[h: 7, w: 7] ((x[h, d, w] - mu[h, w]) * rsqrt(var_1[h, w] + 0.00001) * weight[d] + bias[d])) /
//   49

@group(0) @binding(0) var<storage, read_write> x: array<f32>;
@group(0) @binding(1) var<storage, read_write> mu: array<f32>;
@group(0) @binding(2) var<storage, read_write> var_1: array<f32>;
@group(0) @binding(3) var<storage, read> weight: array<vec4f>;
@group(0) @binding(4) var<storage, read> bias: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> logits: array<vec4f>;
struct Params { batch: u32 }
@group(0) @binding(6) var<uniform> params: Params;

const workgroups = 3u; // of one row of the batch
const invocations = 192; // of one row of the batch

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let linear = group.x + group.y * groups.x;
  let batch_row = i32(linear / workgroups);
  let id = i32(linear % workgroups * 64u + local);
  if (batch_row >= i32(params.batch) || id >= invocations) { return; }
  var sum = vec4f(0.0);
  let x_at = batch_row * 37632 + id * 28;
${each(3, (i) => `  let x_at_${2 + 2 * i} = batch_row * 37632 + id * 28 + ${7 + 7 * i};
`)}  let mu_at = batch_row * 49;
  let weight_1 = weight[id];
  let bias_1 = bias[id];
  for (var h = 0; h < 7; h++) {
    let x_at_step = h * 5376;
    let x_at_1 = x_at + x_at_step;
${each(3, (i) => `    let x_at_${3 + 2 * i} = x_at_${2 + 2 * i} + x_at_step;
`)}    let mu_at_step = h * 7;
    let mu_at_1 = mu_at + mu_at_step;
    for (var w = 0; w < 7; w++) {
      let x_1 = vec4f(x[x_at_1 + w], x[x_at_3 + w], x[x_at_5 + w], x[x_at_7 + w]);
      let mu_1 = mu[mu_at_1 + w];
      let var_1_1 = var_1[mu_at_1 + w];
      sum += (x_1 - mu_1) * inverseSqrt(var_1_1 + 0.00001) * weight_1 + bias_1;
    }
  }
  logits[batch_row * 192 + id] = sum / 49.0;
}
`,
    `// lib/nn.vit:17, lib/nn.vit:14 (contract)
// y[o] = sum[i: 768] logits[i] * weight[o, i] + bias[o]

@group(0) @binding(0) var<storage, read_write> logits: array<vec4f>;
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
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
  let logits_at = batch_row * 192;
  let weight_at = id * 1536;
${each(7, (i) => `  let weight_at_${1 + i} = id * 1536 + ${192 + 192 * i};
`)}  var acc_0_0 = vec4f();
  var acc_0_1 = vec4f();
  for (var i = 0; i < 192; i++) {
    let logits_1 = logits[logits_at + i];
    let weight_1 = weight[weight_at + i];
${each(3, (i) => `    let weight_${2 + i} = weight[weight_at_${1 + i} + i];
`)}    let block = mat4x4f(weight_1, weight_2, weight_3, weight_4);
    acc_0_0 += logits_1 * block;
${each(4, (i) => `    let weight_${5 + i} = weight[weight_at_${4 + i} + i];
`)}    let block_1 = mat4x4f(weight_5, weight_6, weight_7, weight_8);
    acc_0_1 += logits_1 * block_1;
  }
  let bias_1 = bias[id * 2];
  y[batch_row * 250 + id * 2] = acc_0_0 + bias_1;
  let bias_2 = bias[id * 2 + 1];
  let y_at = batch_row * 250 + id * 2 + 1;
  y[y_at] = acc_0_1 + bias_2;
}
`,
  ],
};
