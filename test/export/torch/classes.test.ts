/** Blocks as classes: their arguments, and lines that people would write. */
import type { Span } from "../../../src/diagnostics/diagnostic.ts";
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
  const docs = ({ source, start }: Span): string | undefined =>
    /^(block|model)/.test(source.text.slice(start)) ? "What it does." : undefined;
  const options = { spec: "some.vit", taps: [], docs, probes };
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

test("what differs in an option, an operand or a few lines is one class", () => {
  const text = modelOf("swin", "swin_micro", true);
  expect(text.match(/^class Linear/gm)).toHaveLength(1);
  for (const line of [
    "    def __init__(self, i: int, out: int, biased: bool = True) -> None:",
    '        else:\n            self.register_parameter("bias", None)\n',
    "        if self.S > 0:\n            z = z.roll((-2, -2), (-3, -2))\n        z = z.reshape(",
  ])
    expect(text).toContain(line);
  const conv = specText(`
block conv(x[c, H, W], stride = 1) -> y[c, h, w] {
  param weight[c, c, 3, 3] ~ zeros
  y[o, h: (H - 3)/stride + 1, w: (W - 3)/stride + 1] =
      sum[i, u, v] weight[o, i, u, v] * x[i, h*stride + u, w*stride + v]
}
model m() {
  input x[4, 9, 9]
  output y = conv(conv(x) as first, stride = 2) as second
}
variant mm = m()
`);
  const strides = modelIn(conv, "mm", false);
  expect(strides.match(/^class \w+/gm)).toEqual(["class Conv", "class M"]);
  expect(strides).toContain("stride: int = 1) -> None:");
  expect(strides).toContain("self.second = Conv(stride=2)");
});

test("a chain of a thousand equations is as many lines, whatever the stack holds", () => {
  const lines = Array.from({ length: 1000 }, (_, i) => `  x = max(x * ${i + 2}, 0.5) + x`);
  const text = modelIn(
    specText(`model m() {\n  input x[4]\n${lines.join("\n")}\n  output y = x\n}\nvariant one = m()`),
    "one",
    false,
  );
  expect(text.match(/^ +x = \(x \* \d+\)\.clamp\(min=0\.5\) \+ x$/gm)).toHaveLength(999);
});
