/** Blocks as classes: their arguments, and lines that people would write. */
import { expect, test } from "vitest";
import { elaborateVariant } from "../../../src/compile.ts";
import { CallRecorder } from "../../../src/elaborate/call-tree.ts";
import { packageFiles } from "../../../src/export/torch/package-files.ts";
import { probesOf } from "../../../src/export/torch/probes.ts";
import type { Spec } from "../../../src/elaborate/spec.ts";
import { spec as specText } from "../../elaborate/spec-text.ts";
import { repositorySpec } from "../../support/model-run.ts";

const modelOf = (family: string, variant: string, probed: boolean): string =>
  modelIn(repositorySpec(family), variant, probed);

function modelIn(spec: Spec, variant: string, probed: boolean): string {
  const recorder = new CallRecorder();
  const graph = elaborateVariant(spec, variant, recorder);
  const probes = probed ? probesOf(spec, variant, recorder.root!) : [];
  const options = { spec: "some.vit", taps: [], docs: () => "What it does.", probes };
  return packageFiles(graph, recorder.root!, options).files.get("model.py")!;
}

test("numbers are expressions of arguments, as other variants tell", () => {
  const text = modelOf("vit", "vit_micro", true);
  for (const line of [
    'class Attention(nn.Module):\n    """What it does."""\n\n    def __init__(self, d: int, heads: int) -> None:',
    "        self.qkv = Linear(d, 3 * d)",
    "        q, k, v = z.chunk(3, dim=-3)",
    "        x = x + self.attn(self.norm1(x))",
    "[EncoderBlock(dim, heads, ratio, eps) for _ in range(depth)]",
    "        for block in self.blocks:\n            x = block(x)\n",
  ])
    expect(text).toContain(line);
});

test("without others they are numbers", () => {
  const text = modelOf("vit", "vit_micro", false);
  expect(text).toContain("        self.qkv = Linear(32, 96)");
  expect(text).toContain("class Vit(nn.Module):");
});

test("what a block gives is computed once, though it is an output and read as well", () => {
  const twice = specText(`
block scaled(x[d]) -> y[d] {
  param gain[d] ~ ones
  y[i] = gain[i] * x[i]
}
model m() {
  input x[3]
  h = scaled(x) as norm
  output feature = h
  output z = scaled(h) as head
}
variant mm = m()
`);
  const text = modelIn(twice, "mm", false);
  expect(text.match(/self\.norm\(/g)).toHaveLength(1);
  expect(text).toContain("self.head(");
});

test("a class, a table and the function that makes the model are called as nothing else beside them", () => {
  const alike = specText(`
block below(x[d]) -> y[d] {
  mask[i: d, j: d] = if i > j then 1 else 0
  y[i] = sum[j] mask[i, j] * x[j]
}
block masked(x[d]) -> y[d] {
  param mask[d] ~ ones
  y = below(mask * x)
}
block outer(x[d], Masked) -> y[d] {
  param w[d] ~ ones
  z = masked(x) as inner
  y = Masked * w * z
}
model m(d = 3) {
  input x[d]
  z = outer(x, 2) as first
  output y = outer(z, 3) as second
}
variant Masked = m()
variant recipe = m()
`);
  const text = modelIn(alike, "Masked", false);
  for (const line of [
    '"mask_2",',
    "    def __init__(self, Masked_: int) -> None:",
    "        self.inner = Masked()",
    "def Masked_() -> M:",
  ])
    expect(text).toContain(line);
  // What of a package trains stands in files of these names.
  expect(modelIn(alike, "recipe", false)).toContain("def recipe_() -> M:");
});
