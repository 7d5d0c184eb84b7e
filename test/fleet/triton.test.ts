/**
 * What Triton needs beside an exported model: its configuration, by Triton's own reader, has the names, types and sizes
 * of the file; the page shows what the program writes.
 */
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { elementTypeNumbers } from "../../src/export/onnx/node-writer.ts";
import { type ReadPort, readOnnx } from "../support/read-onnx.ts";
import { root, runCli } from "../support/run-cli.ts";
import { exportDigits } from "./pictures.ts";
import { ask, runExample } from "./run-python.ts";

const folder = mkdtempSync(join(tmpdir(), "vitc-triton-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Port {
  readonly name: string;
  readonly data_type: string;
  readonly dims: readonly string[];
  readonly reshape?: Record<string, never>;
  readonly label_filename?: string;
}
interface Config {
  readonly name: string;
  readonly backend: string;
  readonly max_batch_size: number;
  readonly input: readonly Port[];
  readonly output: readonly Port[];
  readonly dynamic_batching: object;
  readonly instance_group: readonly { readonly count: number; readonly kind: string }[];
  readonly parameters: Readonly<Record<string, { readonly string_value: string }>>;
  readonly model_warmup: readonly {
    readonly batch_size: number;
    readonly inputs: Readonly<Record<string, { readonly data_type: string; readonly dims: readonly string[] }>>;
  }[];
}

/** As Triton reads it: a field that it does not have is an error. */
const parsed = (text: string): Config =>
  ask(
    `
from google.protobuf import json_format, text_format
from tritonclient.grpc.model_config_pb2 import ModelConfig
config = text_format.Parse(given, ModelConfig())
print(json_format.MessageToJson(config, preserving_proto_field_name=True))`,
    text,
  ) as Config;

const types: Readonly<Record<number, string>> = {
  [elementTypeNumbers.float]: "TYPE_FP32",
  [elementTypeNumbers.uint8]: "TYPE_UINT8",
};
/** What a configuration must say of a port; `[batch]` alone is not allowed, and is one number a row. */
const said = ({ name, type, shape: [batch, ...dims] }: ReadPort): Port => {
  expect(batch).toBe("batch");
  const sizes = dims.map((n) => (typeof n === "number" ? `${n}` : "-1"));
  return {
    name,
    data_type: types[type]!,
    dims: dims.length === 0 ? ["1"] : sizes,
    ...(dims.length === 0 && { reshape: {} }),
  };
};
const unlabelled = ({ label_filename: _, ...port }: Port): Port => port;

const configOf = (model: string, ...flags: string[]): string => {
  const { code, out, err } = runExample("triton_config.py", model, ...flags);
  expect(code, err).toBe(0);
  return out;
};

describe("the configuration", () => {
  const models: Readonly<Record<string, (to: string) => Promise<void>>> = {
    digits: (to) => exportDigits(to, "--tap", "norm"),
    pictures: (to) => exportDigits(to, "--preprocess"),
    async numbers(to) {
      const spec = join(folder, "numbers.vit");
      writeFileSync(
        spec,
        `model m() {
  input image[3, 2, 2]
  preprocess image { normalize(0, 1) }
  output light = mean[c, i, j] image[c, i, j]
}
variant numbers = m()
`,
      );
      const { code, err } = await runCli("export", spec, "--format", "onnx", "--weights", "random:1", "--out", to);
      expect(code, err).toBe(0);
    },
  };

  test.each(Object.keys(models))("of %s has the names, types and sizes of the file", async (name) => {
    const file = join(folder, `${name}.onnx`);
    await models[name]!(file);
    const { inputs, outputs, metadata } = readOnnx(readFileSync(file));
    const flags = ["--batch", "32", "--instances", "3", "--threads", "4"];
    const config = parsed(configOf(file, ...flags));
    expect(config).toMatchObject({ name: metadata.model, backend: "onnxruntime", max_batch_size: 32 });
    expect(config.input).toEqual(inputs.map(said));
    expect(config.output.map(unlabelled)).toEqual(outputs.map(said));
    const labels = metadata.labels && (JSON.parse(metadata.labels) as { output: string }).output;
    for (const { name: output, label_filename } of config.output)
      expect(label_filename).toBe(output === labels ? "labels.txt" : undefined);
    expect(config.instance_group).toEqual([{ count: 3, kind: "KIND_CPU" }]);
    expect(config.parameters.intra_op_thread_count).toEqual({ string_value: "4" });
    expect(config.model_warmup.map((w) => w.batch_size)).toEqual([1, 32]);
    for (const { inputs: given } of config.model_warmup) {
      const [[key, { data_type, dims }], ...others] = Object.entries(given) as [[string, Port], ...unknown[]];
      expect(others).toEqual([]);
      expect([key, data_type]).toEqual([inputs[0]!.name, config.input[0]!.data_type]);
      expect(dims.map((n, i) => config.input[0]!.dims[i] === "-1" || config.input[0]!.dims[i] === n)).not.toContain(
        false,
      );
      expect(dims).not.toContain("-1");
    }
    expect(parsed(configOf(file, "--gpu")).instance_group[0]!.kind).toBe("KIND_GPU");
  });

  test("is what the page shows, with preprocessing and without", () => {
    const page = readFileSync(join(root, "docs/fleet.md"), "utf8");
    const shown = [...page.matchAll(/^```protobuf\n([^]*?)^```$/gm)].map(([, text]) => text!);
    expect(shown[0]).toBe(configOf(join(folder, "digits.onnx")));
    const inside = configOf(join(folder, "pictures.onnx"));
    const [port] = /^input \[\n(.*)\n\]$/m.exec(inside)!.slice(1);
    expect(shown[1]).toBe(`input [\n${port}\n]\n`);
    expect(shown.length).toBe(2);
  });
});

describe("the repository", () => {
  const repository = join(folder, "models");
  const model = join(folder, "two.onnx");

  test("has a folder of the model, whose next version comes beside the one before", async () => {
    await exportDigits(model);
    for (const version of [1, 2]) {
      const { code, out, err } = runExample("triton_config.py", model, "--repository", repository);
      expect([code, out.trim()], err).toEqual([0, join(repository, `digits_vit/${version}`)]);
    }
    expect(readdirSync(join(repository, "digits_vit")).sort()).toEqual(["1", "2", "config.pbtxt", "labels.txt"]);
    expect(readFileSync(join(repository, "digits_vit/2/model.onnx")).equals(readFileSync(model))).toBe(true);
    expect(readFileSync(join(repository, "digits_vit/config.pbtxt"), "utf8")).toBe(configOf(model));
    expect(readFileSync(join(repository, "digits_vit/labels.txt"), "utf8")).toBe(
      Array.from({ length: 10 }, (_, i) => `${i}\n`).join(""),
    );
  });

  test("a model of two files is a folder of both", () => {
    writeFileSync(`${model}.data`, "numbers");
    const { out } = runExample("triton_config.py", model, "--repository", repository);
    const version = out.trim();
    expect(readdirSync(version)).toEqual(["model.onnx"]);
    expect(readdirSync(join(version, "model.onnx")).sort()).toEqual(["model.onnx", "two.onnx.data"]);
  });
});
