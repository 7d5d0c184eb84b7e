/**
 * Checkpoints under other names: golden weights, renamed as the published checkpoints are, load and give the same
 * numbers.
 */
import { describe, expect, test } from "vitest";
import { compileVariant } from "../../src/compile.ts";
import { loadModel } from "../../src/runtime/index.ts";
import { writeSafetensors } from "../../src/runtime/safetensors.ts";
import { type Golden, goldenInput, goldenParams, loadGolden } from "../support/golden.ts";
import { testDevice } from "../support/gpu.ts";
import { repositorySpec } from "../support/model-run.ts";

type Rename = readonly (readonly [from: RegExp, to: string])[];

const hfBlock: Rename = [
  [/\.norm1\./, ".layernorm_before."],
  [/\.norm2\./, ".layernorm_after."],
  [/\.attn\.proj\./, ".attention.output.dense."],
  [/\.mlp\.fc1\./, ".intermediate.dense."],
  [/\.mlp\.fc2\./, ".output.dense."],
];
const hfRoles = { q: "query", k: "key", v: "value" };

/** As the conversion scripts of the Hugging Face ports name things. */
const hfVit = (family: "vit" | "deit"): Rename => [
  [/^(cls_token)$/, `${family}.embeddings.$1`],
  [/^dist_token$/, `${family}.embeddings.distillation_token`],
  [/^pos_embed$/, `${family}.embeddings.position_embeddings`],
  [/^patch_embed\.proj/, `${family}.embeddings.patch_embeddings.projection`],
  [/^blocks\./, `${family}.encoder.layer.`],
  [/\.attn\.qkv\./, ".attention.attention.ROLE."],
  ...hfBlock,
  [/^norm\./, `${family}.layernorm.`],
  [/^head\./, family === "vit" ? "classifier." : "cls_classifier."],
  [/^head_dist\./, "distillation_classifier."],
];

const hfSwin: Rename = [
  [/^patch_embed\.proj/, "swin.embeddings.patch_embeddings.projection"],
  [/^patch_embed\.norm/, "swin.embeddings.norm"],
  [/^layers\./, "swin.encoder.layers."],
  [/\.attn\.qkv\./, ".attention.self.ROLE."],
  [/\.attn\.relative/, ".attention.self.relative"],
  ...hfBlock,
  [/^norm\./, "swin.layernorm."],
  [/^head\./, "classifier."],
];

const hfCvt: Rename = [
  [/^stage(\d+)\./, "cvt.encoder.stages.$1."],
  [/\.patch_embed\.proj\./, ".embedding.convolution_embeddings.projection."],
  [/\.patch_embed\.norm\./, ".embedding.convolution_embeddings.normalization."],
  [/\.blocks\./, ".layers."],
  ...Object.entries(hfRoles).flatMap(
    ([letter, role]): Rename => [
      [
        new RegExp(`\\.attn\\.conv_proj_${letter}\\.conv\\.`),
        `.attention.attention.convolution_projection_${role}.convolution_projection.convolution.`,
      ],
      [
        new RegExp(`\\.attn\\.conv_proj_${letter}\\.bn\\.`),
        `.attention.attention.convolution_projection_${role}.convolution_projection.normalization.`,
      ],
      [new RegExp(`\\.attn\\.proj_${letter}\\.`), `.attention.attention.projection_${role}.`],
    ],
  ),
  ...hfBlock,
  [/^norm\./, "layernorm."],
  [/^head\./, "classifier."],
];

const timmSwin: Rename = [
  [/^layers\.0\.downsample/, "layers.1.downsample"],
  [/^head\./, "head.fc."],
];

interface Case {
  readonly family: string;
  readonly name: string;
  readonly dialect: string;
  readonly rename: Rename;
  /** Tensors of the file that are not read: last segments, and where they stand. */
  readonly derived?: readonly (readonly [after: RegExp, name: string])[];
}

const cases: readonly Case[] = [
  { family: "vit", name: "vit_micro", dialect: "huggingface", rename: hfVit("vit") },
  { family: "deit", name: "deit_micro_distilled", dialect: "huggingface", rename: hfVit("deit") },
  {
    family: "swin",
    name: "swin_micro",
    dialect: "canonical",
    rename: [],
    derived: [
      [/(.*)_bias_table$/, "$1_index"],
      [/(blocks\.1)\.norm1\.weight$/, "$1.attn_mask"],
    ],
  },
  {
    family: "swin",
    name: "swin_micro",
    dialect: "timm",
    rename: timmSwin,
    derived: [[/(blocks\.1)\.norm1\.weight$/, "$1.attn_mask"]],
  },
  {
    family: "swin",
    name: "swin_micro",
    dialect: "huggingface",
    rename: hfSwin,
    derived: [[/(.*)_bias_table$/, "$1_index"]],
  },
  {
    family: "cvt",
    name: "cvt_micro",
    dialect: "canonical",
    rename: [],
    derived: [[/(.*)running_mean$/, "$1num_batches_tracked"]],
  },
  {
    family: "cvt",
    name: "cvt_micro",
    dialect: "huggingface",
    rename: hfCvt,
    derived: [[/(.*)running_mean$/, "$1num_batches_tracked"]],
  },
];

const shapeIn = (golden: Golden, name: string): readonly number[] =>
  golden.parameters.find((p) => p.name === name)!.shape;

/** The golden weights as a file under the other names; q | k | v cut apart where the name asks for it. */
function renamed(golden: Golden, { rename, derived = [] }: Case): Uint8Array {
  const tensors = Object.entries(goldenParams(golden)).flatMap(([name, data]) => {
    const shape = shapeIn(golden, name);
    const to = rename.reduce((text, [from, into]) => text.replace(from, into), name);
    if (!to.includes("ROLE")) return [{ name: to, shape, data }];
    const third = data.length / 3;
    return Object.values(hfRoles).map((role, i) => ({
      name: to.replace("ROLE", role),
      shape: [shape[0]! / 3, ...shape.slice(1)],
      data: data.slice(i * third, (i + 1) * third),
    }));
  });
  const extra = tensors.flatMap((t) =>
    derived.flatMap(([after, name]) =>
      after.test(t.name) ? [{ name: t.name.replace(after, name), shape: [2], data: Float32Array.of(1, 2) }] : [],
    ),
  );
  if (derived.length > 0) expect(extra.length).toBeGreaterThan(0);
  return asIntegers(safetensors([...tensors, ...extra]));
}

const safetensors = (tensors: readonly { name: string; shape: readonly number[]; data: Float32Array }[]): Uint8Array =>
  writeSafetensors(tensors.map((t) => [t.name, t]));

/** What is derived, two floats here, becomes one 64-bit integer, as counters and indices are in files. */
function asIntegers(file: Uint8Array): Uint8Array {
  const headerEnd = 8 + new DataView(file.buffer).getUint32(0, true);
  const header = new TextDecoder()
    .decode(file.subarray(8, headerEnd))
    .replaceAll('"F32","shape":[2]', '"I64","shape":[] ');
  file.set(new TextEncoder().encode(header), 8);
  return file;
}

async function outputs(
  spec: { family: string; name: string },
  weights: Uint8Array | Record<string, Float32Array>,
  dialect?: string,
): Promise<{ dialect: string; values: object }> {
  const golden = loadGolden(spec.name);
  const { plan } = compileVariant(repositorySpec(spec.family), spec.name);
  const { device } = await testDevice();
  const { data, batch } = goldenInput(golden);
  const model = await loadModel(device, plan, {
    weights,
    maxBatch: batch,
    ...(dialect === undefined ? {} : { dialect }),
  });
  try {
    const values = await model.run({ image: data });
    return {
      dialect: model.info.dialect,
      values: Object.fromEntries(Object.entries(values).map(([k, v]) => [k, Array.from(v as unknown as Float32Array)])),
    };
  } finally {
    model.dispose();
  }
}

const canonical = new Map<string, Promise<object>>();

describe.each(cases)("$name as $dialect", (c) => {
  const golden = loadGolden(c.name);
  const file = renamed(golden, c);
  const expected = () => {
    if (!canonical.has(c.name))
      canonical.set(
        c.name,
        outputs(c, goldenParams(golden)).then((o) => o.values),
      );
    return canonical.get(c.name)!;
  };
  test("is found out, and gives the same numbers", async () => {
    expect(await outputs(c, file)).toEqual({ dialect: c.dialect, values: await expected() });
  });
  test("named, too", async () => {
    expect((await outputs(c, file, c.dialect)).dialect).toBe(c.dialect);
  });
});

test("a checkpoint of another family is a list of what does not fit", async () => {
  const weights = goldenParams("vit_micro");
  const failing = outputs({ family: "swin", name: "swin_micro" }, weights);
  await expect(failing).rejects.toMatchObject({ code: "weights" });
  const message = await failing.catch((e: Error) => e.message);
  expect(message).toContain("layers.0.blocks.0..1.attn.relative_position_bias_table [49, 2] (2)");
  expect(message).toMatch(/unexpected:[^]*pos_embed/);
  expect(message).toMatch(/misshapen:[^]*patch_embed\.proj\.weight/);
});

test("a checkpoint of another size is a list of shapes", async () => {
  const golden = loadGolden("vit_micro");
  const weights = goldenParams(golden);
  const file = safetensors(golden.parameters.map(({ name, shape }) => ({ name, shape, data: weights[name]! })));
  const failing = outputs({ family: "deit", name: "deit_tiny_patch16_224" }, file);
  await expect(failing).rejects.toMatchObject({ code: "weights" });
  expect(await failing.catch((e: Error) => e.message)).toMatch(
    /patch_embed\.proj\.weight: expected \[192, 3, 16, 16\], got \[32, 3, 8, 8\]/,
  );
});

test("what a file holds beyond the model is told, not dropped", async () => {
  const weights = { ...goldenParams("cvt_micro"), "stage0.cls_token": new Float32Array(16) };
  await expect(outputs({ family: "cvt", name: "cvt_micro" }, weights)).rejects.toThrow(
    /1 unexpected:\n {2}stage0\.cls_token/,
  );
});
