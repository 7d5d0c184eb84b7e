/** What a module says of labels: beside its plans, the same whatever targets and languages it is written for. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { compileVariant, emitModule, openSpec } from "../../../src/compile.ts";
import { gpu, software, type Target, wasm } from "../../../src/ir/target.ts";

const spec = openSpec(
  {
    name: "test.vit",
    text: `import "lib/nn.vit"
model m(end = softmax, several = false, named = true) {
  input x[3]
  if several {
    input more[3]
    x = x + more
  }
  output y = end(x)
  labels y = if named then ["a \\"b\\"", "\\u2028", "*/"] else []
}
def same(x) = x
def yes_or_no(x) = sigmoid(x)
variant scores = m()
variant logits = m(same)
variant each = m(yes_or_no)
variant pair = m(several = true)
variant plain = m(named = false)
`.replace("\\u2028", "\u2028"),
  },
  () => undefined,
);

const folder = mkdtempSync(join(tmpdir(), "vitc-labels-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function files(variant: string, targets: readonly Target[] = [gpu], emit: "ts" | "js" = "js") {
  const [first, ...others] = targets.map((target) => ({ compiled: compileVariant(spec, variant, { target }) }));
  const all = await emitModule(first!.compiled, { runtime: "vitc/runtime", others, emit });
  return new Map(all.map((f) => [f.path, f.text]));
}

/** The names that a module of JavaScript exports. */
const exported = (text: string): string[] =>
  [...text.matchAll(/^export (?:async )?(?:const|function|interface|type|declare (?:const|function)) (\w+)/gm)]
    .map((m) => m[1]!)
    .sort();

test("names stand as they are, in a file that is imported where somebody asks", async () => {
  const module = await files("logits");
  const path = join(folder, "labels.mjs");
  writeFileSync(path, module.get("labels.js")!);
  expect({ ...(await import(/* @vite-ignore */ path)) }).toEqual({
    labels: ['a "b"', "\u2028", "*/"],
    output: "y",
    areScores: false,
    pictures: false,
  });
  const index = module.get("index.js")!;
  expect(index).toContain('withLabels(model, "x", () => import("./labels.js"))');
  expect(index).not.toMatch(/from "\.\/labels|a \\"b/);
});

test.each([
  ["scores", true],
  ["each", true],
  ["logits", false],
])("of %s, the numbers are scores: %s", async (variant, areScores) => {
  expect((await files(variant, [gpu], "ts")).get("labels.ts")).toContain(`export const areScores = ${areScores};`);
});

describe("exports", () => {
  test.each(["ts", "js"] as const)("are the same for all targets, as %s", async (emit) => {
    const of = async (...targets: Target[]): Promise<string[]> =>
      exported((await files("logits", targets, emit)).get(`index.${emit === "js" ? "d.ts" : "ts"}`)!);
    const alone = await of(gpu);
    expect(alone).toEqual(expect.arrayContaining(["Runner", "labels", "load", "requirements", "shapes"]));
    expect(await of(wasm)).toEqual(alone);
    expect(await of(gpu, software, wasm)).toEqual(alone);
  });

  test("of a model with several inputs are its labels; it has no classify", async () => {
    const module = await files("pair");
    expect(exported(module.get("index.js")!)).toContain("labels");
    expect(module.get("index.js")).not.toContain("withLabels");
    expect(module.get("labels.js")).not.toContain("areScores");
  });

  test("of one without labels say nothing of them", async () => {
    const module = await files("plain");
    expect([...module.keys()]).not.toContain("labels.js");
    expect([...module.values()].join("")).not.toMatch(/labels|classify/i);
  });
});
