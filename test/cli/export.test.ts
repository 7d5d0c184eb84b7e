/** `vitc export`: files for other engines, and what it says where there can be none. */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { modelData } from "../support/model-data.ts";
import { repositorySpec } from "../support/model-run.ts";
import { elaborateVariant } from "../../src/compile.ts";
import { readSafetensorsHeader, writeSafetensors } from "../../src/runtime/safetensors.ts";
import { paramsOf } from "../../src/ir/graph.ts";
import { readOnnx } from "../support/read-onnx.ts";
import { root, runCli, spawnCli } from "../support/run-cli.ts";

const scratch = mkdtempSync(join(tmpdir(), "vitc-export-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const at = (name: string): string => join(scratch, name);

const spec = join(root, "specs/vit.vit");
const exporting = (...more: string[]) => runCli("export", spec, "--model", "vit_micro", "--format", "onnx", ...more);
/** What it says, without what it is doing. */
const errors = (err: string): string =>
  err
    .replaceAll(scratch, "")
    .replaceAll(root, "")
    .replace(/^(reading|writing) .*\n/gm, "");

describe("vitc export", () => {
  it("writes a model with weights of a file, and taps that are asked for", async () => {
    const graph = elaborateVariant(repositorySpec("vit"), "vit_micro");
    const { params } = modelData(graph, 1);
    const tensors = Object.entries(params).map(
      ([name, data]) => [name, { shape: graph.values.get(name)!.shape, data }] as const,
    );
    writeFileSync(at("w.safetensors"), writeSafetensors(tensors));
    const { code, out, err } = await exporting(
      "--weights",
      at("w.safetensors"),
      "--tap",
      "norm",
      "--out",
      at("a/m.onnx"),
    );
    expect([code, errors(err)]).toEqual([0, ""]);
    const model = readOnnx(readFileSync(at("a/m.onnx")));
    expect(model.outputs.map((o) => o.name)).toEqual(["logits", "norm"]);
    expect(Buffer.from(model.initialisers.get("cls_token")!.bytes)).toEqual(Buffer.from(params.cls_token!.buffer));
    expect(model.metadata).toMatchObject({ spec: "vit.vit", model: "vit_micro" });
    expect(out.replaceAll(scratch, "")).toBe(
      `/a/m.onnx: ONNX, opset 18, ${model.nodes.length} nodes, ${out.match(/nodes, (.*)\n/)![1]}\n  inputs: image [batch, 3, 32, 32]\n  outputs: logits [batch, 10], norm [batch, 17, 32]\n`,
    );
    expect(readdirSync(at("a"))).toEqual(["m.onnx"]);
  });

  it("takes drawn weights, halves, opsets and arguments", async () => {
    const { code, err } = await exporting(
      ...[
        "--weights",
        "random:1",
        "--weights-dtype",
        "f16",
        "--opset",
        "20",
        "--set",
        "depth=3",
        "--out",
        at("b.onnx"),
      ],
    );
    expect([code, errors(err)]).toEqual([0, ""]);
    const { opset, initialisers } = readOnnx(readFileSync(at("b.onnx")));
    expect([opset, initialisers.get("blocks.2.mlp.fc1.weight")?.type]).toEqual([20, 10]);
  });

  it("says that a model without weights is given them", async () => {
    const { code, err } = await exporting("--out", at("c.onnx"));
    expect(code).toBe(0);
    expect(err).toContain("note: without --weights the model holds no parameters");
    expect(readOnnx(readFileSync(at("c.onnx"))).inputs.map((i) => i.name)).toContain("cls_token");
  });

  it.each([
    [["--opset", "16"], 2, "opsets from 17 to 22 are written"],
    [["--opset", "twenty"], 2, "opsets from 17 to 22 are written"],
    [["--format", "tflite"], 2, "Allowed choices are onnx, torch"],
    [["--weights-dtype", "f16"], 2, "--weights-dtype is of --weights, which is missing"],
    [["--recipe"], 2, "--recipe is of --format torch alone"],
    [["--prefix", "module."], 2, "--prefix is of --weights, which is missing"],
    [["--out", at("never.onnx/")], 1, "it is the name of a folder"],
    [["--preprocess", "--opset", "17", "--weights", at("none.safetensors")], 1, "VIT5051"],
    [["--recipe"], 2, "--recipe is of --format torch alone"],
    [["--tap", "nrm"], 1, "there is no tap 'nrm'"],
    [["--out", at("m.pt")], 2, "m.onnx"],
    [["--out", spec], 2, "--out"],
    [["--out", scratch], 1, "it is a folder"],
    [["--weights", at("none.safetensors")], 1, "there is no such file"],
  ])("%s is refused", async (more, code, said) => {
    const result = await exporting("--out", at("never.onnx"), ...more);
    expect([result.code, result.out]).toEqual([code, ""]);
    expect(errors(result.err)).toContain(said);
    expect(readdirSync(scratch).filter((f) => f.startsWith("never"))).toEqual([]);
  });

  it("takes images as they are where it is asked to, and where the model says how", async () => {
    const { code, out } = await exporting("--weights", "random:1", "--preprocess", "--out", at("p.onnx"));
    expect(code).toBe(0);
    expect(out).toContain("inputs: image [batch, image_height, image_width, 3] uint8\n");
    writeFileSync(at("plain.vit"), "model m() {\n  input x[3]\n  output y[i] = x[i] * 2\n}\n");
    const plain = await runCli(
      "export",
      at("plain.vit"),
      "--model",
      "m",
      "--format",
      "onnx",
      "--preprocess",
      "--out",
      at("q.onnx"),
    );
    expect([plain.code, errors(plain.err)]).toEqual([
      1,
      "error: m declares no preprocessing, which --preprocess would write: add 'preprocess x { … }' to the model, or leave the option out\n",
    ]);
  });

  it("asks for a format and a model", async () => {
    expect(await runCli("export", spec, "--model", "vit_micro")).toMatchObject({
      code: 2,
      err: "error: --format NAME is missing (--help says what it takes)\n",
    });
    expect((await runCli("export", spec, "--format", "onnx")).err).toContain("--model NAME is missing; models of");
  });

  it("leaves what is there as it was where it fails", async () => {
    writeFileSync(at("kept.onnx"), "old");
    writeFileSync(at("bad.safetensors"), "no weights");
    const { code } = await exporting("--weights", at("bad.safetensors"), "--out", at("kept.onnx"));
    expect([code, readFileSync(at("kept.onnx"), "utf8")]).toEqual([1, "old"]);
    expect(readdirSync(scratch).filter((f) => f.includes("partial"))).toEqual([]);
  });
});

describe("vitc export --format torch", () => {
  const packing = (...more: string[]) => runCli("export", spec, "--model", "vit_micro", "--format", "torch", ...more);

  const written = ["__init__.py", "compat.py", "images.py", "inputs.py", "model.py"];

  it("writes a package, with weights of a file beside it", async () => {
    const { code, out, err } = await packing("--weights", "random:1", "--out", at("p/vit_micro"));
    expect([code, errors(err)]).toEqual([0, ""]);
    expect(readdirSync(at("p"))).toEqual(["vit_micro"]);
    expect(readdirSync(at("p/vit_micro")).sort()).toEqual([...written, "weights.safetensors"]);
    expect(out).toContain("from vit_micro import vit_micro");
    expect(readFileSync(at("p/vit_micro/model.py"), "utf8")).toContain("class Attention(nn.Module):");
    const graph = elaborateVariant(repositorySpec("vit"), "vit_micro");
    const { metadata, tensors } = readSafetensorsHeader(readFileSync(at("p/vit_micro/weights.safetensors")));
    expect(metadata).toMatchObject({ format: "pt" });
    const shapes = tensors.map(({ name, shape }) => [name, shape]);
    expect(shapes).toEqual(paramsOf(graph).map((p) => [p.id, p.shape]));
  });

  it("is written over an older one, and leaves other files there", async () => {
    mkdirSync(at("own"));
    writeFileSync(at("own/model.py"), "old");
    writeFileSync(at("own/notes.txt"), "mine");
    expect((await packing("--out", at("own"))).code).toBe(0);
    expect(readdirSync(at("own")).sort()).toEqual([...written, "notes.txt"]);
    expect(readFileSync(at("own/model.py"), "utf8")).not.toBe("old");
  });

  it("writes what trains it, too", async () => {
    const { code, err } = await packing("--recipe", "vit_micro_ce", "--out", at("trained"));
    expect([code, errors(err)]).toEqual([0, ""]);
    expect(readdirSync(at("trained"))).toEqual(
      expect.arrayContaining([...written, "objective.py", "optimizer.py", "recipe.py", "train.py", "trainer"]),
    );
    expect(readFileSync(at("trained/recipe.py"), "utf8")).toContain('RECIPE = "vit_micro_ce"');
    // Without the recipe, what the other one wrote stays, and is told.
    expect((await packing("--out", at("trained"))).err).toContain(
      `note: ${at("trained")} holds files of another export, which this one has not: train.py, objective.py, optimizer.py, recipe.py; they are as they were`,
    );
    // Another variant than the spec has.
    const deeper = await packing("--recipe", "vit_micro_ce", "--set", "depth=3", "--out", at("deeper"));
    expect([deeper.code, errors(deeper.err)]).toEqual([0, ""]);
    expect(readFileSync(at("trained/optimizer.py"), "utf8")).toContain("class Adamw(RecipeOptimizer):");
  });

  it("is called as no module of Python where a model is", () => {
    writeFileSync(at("json.vit"), "model json() {\n  input x[3]\n  output y[i] = x[i] * 2\n}\n");
    const { code, out } = spawnCli(["export", "json.vit", "--format", "torch", "--model", "json"], { cwd: scratch });
    expect([code, out]).toEqual([0, expect.stringContaining("from json_ import json")]);
  });

  it("says so where Python could not import the folder", async () => {
    const { code, err } = await packing("--out", at("my-model"));
    expect([code, errors(err)]).toEqual([
      0,
      "note: Python cannot import a package called 'my-model'; call the folder my_model, say\n",
    ]);
  });

  it.each([
    [["--opset", "18"], 2, "--opset is of --format onnx alone"],
    [["--weights-dtype", "f32"], 2, "--weights-dtype is of --format onnx alone"],
    [["--preprocess"], 2, "--preprocess is of --format onnx alone"],
    [["--recipe", "vit_micro_c"], 1, "there is no recipe 'vit_micro_c' (did you mean 'vit_micro_ce'?)"],
    [["--recipe", "zzz"], 1, "there is no recipe 'zzz'; there are:\n  classify\n"],
    [["--recipe"], 2, "several recipes of"],
    [["--tap", "nrm"], 1, "there is no tap 'nrm'"],
    [
      ["--recipe", "vit_imagenet", "--tap", "blocks.0.attn.out"],
      1,
      "--tap blocks.0.attn.out: in training it is computed",
    ],
    [["--out", at("m.pt")], 2, "a folder"],
    [["--out", ""], 1, "the name of a folder is missing"],
    [["--out", at("never/torch/")], 2, "its module 'torch'; call it torch_vit_micro, say"],
    [["--out", at("never/json")], 2, "its module 'json'"],
    [["--out", spec], 1, "a file of that name is in the way"],
    [["--weights", at("none.safetensors")], 1, "there is no such file"],
  ])("%s is refused", async (more, code, said) => {
    const result = await packing("--out", at("never"), ...more);
    expect([result.code, result.out]).toEqual([code, ""]);
    expect(errors(result.err)).toContain(said);
    expect(readdirSync(scratch).filter((f) => f.startsWith("never") || f.includes("partial"))).toEqual([]);
  });
});
