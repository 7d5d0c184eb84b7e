/**
 * Pages for users: whole specs compile and their kernels give what they mean; the walk of `first-variant.md` is walked,
 * file by file and command by command.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compileGraph, elaborateVariant, openSpec } from "../../src/compile.ts";
import { checkSpec } from "../../src/elaborate/check.ts";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { executeKernels } from "../../src/interp/execute-kernels.ts";
import { gpu } from "../../src/ir/target.ts";
import { writeNpy } from "../../src/runtime/npy.ts";
import { modelData } from "../support/model-data.ts";
import { firstDifference } from "../support/pass-test.ts";
import { runCli } from "../support/run-cli.ts";

const page = (name: string): string => readFileSync(join(import.meta.dirname, "../../docs", name), "utf8");

describe("recipes.md", () => {
  const specs = [...page("recipes.md").matchAll(/^## (.*)\n(?:(?!^## )[^])*?^```vit model\n([^]*?)^```$/gm)];
  test("there are some", () => expect(specs.length).toBeGreaterThan(7));
  test.each(specs.map(([, title, text]) => [title!, text!]))("%s", (_, text) => {
    const spec = openSpec({ name: "recipe.vit", text }, () => undefined);
    expect(checkSpec(spec)).toEqual([]);
    for (const { name } of spec.variants) {
      const graph = elaborateVariant(spec, name);
      const { program } = compileGraph(graph);
      // Those for photographs would take the oracle a minute.
      if (graph.values.size > 40 && [...graph.values.values()].some((v) => v.shape.includes(224))) continue;
      const data = modelData(graph, 1);
      const found = executeKernels(program, data).get(program.outputs[0]!.value)!;
      const expected = [...evaluateGraph(graph, data).get(graph.outputs[0]!.value)!];
      expect(firstDifference(expected, found, 1e-9), name).toBeUndefined();
    }
  });
});

describe("recipes.md shows what commands answer", () => {
  let folder: string;
  const before = process.cwd();
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "vitc-recipes-"));
    process.chdir(folder);
    const root = join(import.meta.dirname, "../..");
    // As in a checkout.
    for (const part of ["specs", "models/digits_vit.safetensors", "models/digit-7.png"])
      cpSync(join(root, part), part, { recursive: true });
    const x = Float32Array.from({ length: 256 }, (_, i) => 3 * Math.sin(i * i));
    writeFileSync("x.npy", writeNpy(x, [1, 8, 32]));
  });
  afterAll(() => {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  });

  /** What is rounded here and there: two digits of a number say what it is. */
  const rounded = (text: string): string =>
    text.replaceAll(/\d+\.\d+(?:e[+-]\d+)?/g, (number) => Number(number).toPrecision(2)).replaceAll(/ +$/gm, "");

  const sections = page("recipes.md")
    .split(/^## /m)
    .filter((section) => section.includes("```text\n"));
  test("there are some", () => expect(sections.length).toBe(2));
  test.each(sections.map((text) => [text.split("\n")[0]!, text]))("%s", async (_, text) => {
    let said = "";
    for (const [, kind, body] of text.matchAll(/^```(.*)\n([^]*?)^```$/gm)) {
      if (kind === "vit model") writeFileSync(`${/^model (\w+)/m.exec(body!)![1]}.vit`, body!);
      if (kind === "text") expect(rounded(said)).toContain(rounded(body!));
      if (kind !== "") continue;
      said = "";
      for (const line of body!.trim().split("\n")) {
        const [command, remark] = line.split("#").map((part) => part.trim());
        const { code, out, err } = await runCli(...command!.split(/\s+/).slice(1));
        expect(code, `${line}\n${err}`).toBe(remark === "fails" ? 1 : 0);
        said += out;
      }
    }
  });
});

describe("how-it-works.md", () => {
  const text = page("how-it-works.md");
  test("the model of its pictures is compiled to what they show", () => {
    const spec = openSpec({ name: "work.vit", text: /^```vit model\n([^]*?)^```$/m.exec(text)![1]! }, () => undefined);
    expect(checkSpec(spec)).toEqual([]);
    const graph = elaborateVariant(spec, spec.variants[0]!.name);
    const { program, memory } = compileGraph(graph, { target: gpu });
    const values = [...graph.values.values()].filter((v) => v.kind === "comprehension");
    const kernels = program.kernels;
    expect([values.length, kernels.length, memory.arena]).toEqual([9, 2, 12288]);
    for (const shown of ["Nine equations, two kernels", "fusion.svg"]) expect(text).toContain(shown);
    expect(page("memory.svg")).toContain("12,288 bytes");
  });
});

describe("README.md", () => {
  test("its attention is that of the library, but for what that can do beside", () => {
    const [head] = /^block attention[^]*?^}$/m.exec(page("../README.md"))!;
    const ofDocument = head!.replace("block attention", "block attention_here");
    const model = (block: string): string =>
      `import "lib/nn.vit"\n${ofDocument}\nmodel m() {\n input x[5, 8]\n output y = ${block}(x, 2) as attn\n}\nvariant v = m()\n`;
    const results = ["attention_here", "attention"].map((block) => {
      const graph = elaborateVariant(
        openSpec({ name: "m.vit", text: model(block) }, () => undefined),
        "v",
      );
      return [...evaluateGraph(graph, modelData(graph, 1)).get(graph.outputs[0]!.value)!];
    });
    expect(firstDifference(results[1]!, results[0]!, 1e-12)).toBeUndefined();
  });
});

describe("first-variant.md", () => {
  let folder: string;
  const before = process.cwd();
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "vitc-first-"));
    process.chdir(folder);
    const create = { width: 40, height: 30, channels: 3, background: "#20a060" } as const;
    await sharp({ create }).png().toFile("photo.png");
  });
  afterAll(() => {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  });

  test("every file and command", async () => {
    let commands = 0;
    for (const [, kind, body] of page("first-variant.md").matchAll(/^```(.*)\n([^]*?)^```$/gm)) {
      if (kind!.startsWith("vit ")) writeFileSync(kind!.slice(4), body!);
      if (kind !== "") continue;
      for (const line of body!.trim().split("\n")) {
        const [command, remark] = line.split("#").map((part) => part.trim());
        const [vitc, ...argv] = command!.split(/\s+/);
        const { code, err } = await runCli(...argv);
        expect([vitc, code], `${line}\n${err}`).toEqual(["vitc", remark === "fails" ? 1 : 0]);
        commands++;
      }
    }
    expect(commands).toBeGreaterThan(5);
  }, 60_000);
});
