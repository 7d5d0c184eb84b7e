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
