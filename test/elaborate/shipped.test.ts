/** The families' specs are there without a file, beside a user's own of the same names. */
import { expect, test } from "vitest";
import { openSpec } from "../../src/compile.ts";
import type { Source } from "../../src/diagnostics/diagnostic.ts";
import { elaborate } from "../../src/elaborate/elaborate.ts";
import { printGraph } from "../../src/ir/print-graph.ts";
import { checkSpec } from "../../src/elaborate/check.ts";
import { nearestShipped, shippedPaths, shippedSpec } from "../../src/elaborate/shipped.ts";

const nothing = (): undefined => undefined;

test("every shipped spec opens by its bare path, with what it imports", () => {
  for (const path of shippedPaths()) {
    const spec = openSpec(shippedSpec(path)!, () => {
      throw new Error("what ships imports nothing of the user's");
    });
    expect(spec.diagnostics, path).toEqual([]);
  }
});

test("a user's spec imports a family, and adds a variant", () => {
  const text =
    'import "vit.vit"\nvariant mine = vit([32, 32], patch = 8, dim = 32, depth = 1, heads = 2, classes = 3)\n';
  const spec = openSpec({ name: "mine.vit", text }, nothing);
  expect(checkSpec(spec)).toEqual([]);
  expect(spec.variants.map((v) => v.name)).toContain("mine");
});

test("a user's file of a family's name is another one, and may import the family", () => {
  const mine: Source = { name: "vit.vit", text: 'import "vit.vit"\nvariant mine = vit(dim = 192, heads = 3)\n' };
  const spec = openSpec(mine, nothing);
  expect(spec.diagnostics).toEqual([]);
  const user = openSpec({ name: "main.vit", text: 'import "./vit.vit"\n' }, (path) =>
    path === "./vit.vit" ? mine : undefined,
  );
  expect(user.diagnostics).toEqual([]);
});

/** The numbers that the main file's model gives for an input of ones, by the files of a folder. */
const factorOf = (files: Readonly<Record<string, string>>): string => {
  const main = { name: "main.vit", text: `${files["main.vit"]}\nmodel m() {\n  input x[2]\n  output y = relu(x)\n}\n` };
  const spec = openSpec(main, (path) => {
    const text = files[path.slice(2)];
    return text === undefined ? undefined : { name: path.slice(2), text };
  });
  const found = [...spec.diagnostics, ...checkSpec(spec)];
  if (found.length > 0) return found.map((d) => `${d.code} ${d.message}`).join();
  return printGraph(elaborate(spec, "m").graph!);
};

test("names of the user's hide those that ship, however they come into a file", () => {
  const mine = "def relu(x) = x * 7\n";
  const imports = (...paths: string[]): string => paths.map((p) => `import "${p}"\n`).join("");
  const cases: Record<string, string>[] = [
    { "main.vit": imports("lib/nn.vit", "./mine.vit"), "mine.vit": mine },
    { "main.vit": imports("./mine.vit", "lib/nn.vit"), "mine.vit": mine },
    { "main.vit": imports("./between.vit"), "between.vit": imports("lib/nn.vit", "./mine.vit"), "mine.vit": mine },
    { "main.vit": imports("vit.vit", "./mine.vit"), "mine.vit": `${imports("lib/nn.vit")}${mine}` },
    { "main.vit": `${imports("lib/nn.vit")}${mine}` },
  ];
  for (const files of cases) expect(factorOf(files)).toContain(" 7");
});

test("what several imports declare is a mistake where it is read, and only there", () => {
  const two = { "a.vit": "def relu(x) = x\ndef other(x) = x\n", "b.vit": "def relu(x) = 2 * x\ndef other(x) = x\n" };
  const both = 'import "./a.vit"\nimport "./b.vit"\n';
  expect(factorOf({ "main.vit": both, ...two })).toBe("VIT2005 two imported files declare 'relu'");
  expect(factorOf({ "main.vit": 'import "./c.vit"\nimport "./a.vit"\n', "c.vit": both, ...two })).toContain("VIT2005");
  // A declaration of the file's own settles it, also for those that import that file.
  const own = `${both}def relu(x) = x * 7\n`;
  expect(factorOf({ "main.vit": own, ...two })).toContain(" 7");
  expect(factorOf({ "main.vit": 'import "./c.vit"\n', "c.vit": own, ...two })).toContain(" 7");
});

test("what was probably meant", () => {
  expect(["vitt.vit", "nn.vit", "lib/nm.vit", "swin", "deit.vit"].map(nearestShipped)).toEqual([
    "vit.vit",
    "lib/nn.vit",
    "lib/nn.vit",
    "swin.vit",
    "deit.vit",
  ]);
  expect(nearestShipped("transformer.vit")).toBeUndefined();
});
