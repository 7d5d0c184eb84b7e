/** Names of classes: what has them, where they come from, and that no kernel knows. */
import { expect, test } from "vitest";
import { compileVariant, elaborateVariant } from "../../src/compile.ts";
import { withArguments } from "../../src/elaborate/set-arguments.ts";
import { loadSpec } from "../../src/elaborate/spec.ts";
import { repositorySpec } from "../support/model-run.ts";

const labelsOf = (family: string, variant: string): readonly string[] | undefined =>
  elaborateVariant(repositorySpec(family), variant).labels?.names;

test.each([
  ["vit", "vit_tiny_patch16_224"],
  ["deit", "deit_tiny_distilled_patch16_224"],
  ["swin", "swin_tiny_patch4_window7_224"],
  ["cvt", "cvt_13_224"],
])("%s: published variants have those of ImageNet-1k, in the order of the models", (family, variant) => {
  const names = labelsOf(family, variant)!;
  expect(names.length).toBe(1000);
  expect(new Set(names).size).toBe(1000);
  expect([names[0], names[134], names[281], names[517], names[999]]).toEqual([
    "tench, Tinca tinca",
    "crane (bird)",
    "tabby, tabby cat",
    "crane (machine)",
    "toilet tissue, toilet paper, bathroom tissue",
  ]);
});

test("another number of classes has none, and digits have theirs", () => {
  expect(labelsOf("vit", "vit_micro")).toBeUndefined();
  for (const name of ["vit", "swin", "cvt", "teacher", "deit"])
    expect(labelsOf("digits", `digits_${name}`)).toEqual(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
});

test.each(["vit", "swin", "cvt", "deit"])("digits_%s without its head has features, which have no names", (name) => {
  const { outputs, labels } = elaborateVariant(
    withArguments(repositorySpec("digits"), ["classes=0"]),
    `digits_${name}`,
  );
  expect(outputs[0]!.name).toBe("features");
  expect(labels).toBeUndefined();
});

test("a plan does not hold them", () => {
  const { plan, source } = compileVariant(repositorySpec("digits"), "digits_vit");
  expect(source.labels).toMatchObject({ output: "logits" });
  expect(plan).not.toHaveProperty("labels");
});

test("a list of a file is read like an import, and shown as one in an importing file", () => {
  const files: Readonly<Record<string, string>> = {
    "./a.vit": 'import "./names.txt" as names\n',
    "./names.txt": "// Two animals.\r\ncat\r\n\r\n  dog \r\n",
  };
  const text =
    'import "./a.vit"\nmodel m(labels = names) {\n  input x[2]\n  output y = x * 2\n  labels y = labels\n}\n';
  const spec = loadSpec({ name: "main.vit", text }, (path) =>
    files[path] === undefined ? undefined : { name: path, text: files[path] },
  );
  expect(elaborateVariant(spec, "m").labels).toEqual({ output: "y", names: ["cat", "dog"] });
});
