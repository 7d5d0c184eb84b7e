/**
 * Pages for users: whole specs compile and their kernels give what they mean; the walk of `first-variant.md` is walked,
 * file by file and command by command.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compileGraph, elaborateVariant, openSpec } from "../../src/compile.ts";
import { checkSpec } from "../../src/elaborate/check.ts";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { executeKernels } from "../../src/interp/execute-kernels.ts";
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
