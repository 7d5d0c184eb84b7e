/** Comments of statements stand before the lines that do what they do. */
import { expect, test } from "vitest";
import { elaborateVariant } from "../../../src/compile.ts";
import { CallRecorder } from "../../../src/elaborate/call-tree.ts";
import { packageFiles } from "../../../src/export/torch/package-files.ts";
import { commentOf } from "../../../src/language/docs.ts";
import { spec } from "../../elaborate/spec-text.ts";

const commented = spec(`
import "lib/nn.vit"

block mixer(x[t, d], hidden) -> y[t, d] {
  // How much of each token comes in, which is what a number for each of them says: from none of it to all that there is.
  param gate[t] ~ ones
  param scale[d] ~ ones  // a number a channel
  // Tokens first.
  a[i, k] = gate[i] * x[i, k]
  half = d / 2  // no line has it
  // Then channels.
  h = gelu(linear(a, hidden) as up)
  o = linear(h, d) as down
  y[i, k] = scale[k] * o[i, k] + x[i, k]  // the residual
}

block soften(x[t, d], hot = false) -> y[t, d] {
  z = softmax(x)  // along channels
  if hot {
    // Not in this variant.
    z = softmax(10 * z)
  } else {
    // Cold.
    z = z + 1
  }
  y = z / 2
}

model m(t = 4, d = 6, depth = 3) {
  input x[t, d]
  // One after the other.
  for i in 0..depth {
    x = mixer(x, 2 * d) as blocks[i]
  }
  // Linear(x) is gone: torch.nn.
  x = soften(x)
  output y = x
}
variant one = m()
`);

test("of the model, of its blocks, and of what is written where it is called", () => {
  const recorder = new CallRecorder();
  const graph = elaborateVariant(commented, "one", recorder);
  const { files } = packageFiles(graph, recorder.root!, { spec: "spec.vit", taps: [], docs: commentOf });
  const model = files.get("model.py")!;
  const bodies = [...model.matchAll(/^class (Mixer|M)\b[^]*?(?=\n\n\n)/gm)].map(([text]) => text);
  expect(bodies[0]!.replace(/empty\(\d\)/g, "empty(n)")).toContain(`
        # How much of each token comes in, which is what a number for each of them says:
        # from none of it to all that there is.
        self.gate = nn.Parameter(torch.empty(n))
        nn.init.ones_(self.gate)
        # a number a channel
        self.scale = nn.Parameter(torch.empty(n))
`);
  expect(bodies[0]).toMatch(
    /# Tokens first\.\n.*\n +# Then channels\.\n +h = self\.up\(a\)\n +h = F\.gelu\(h\)\n +# the residual\n +return /,
  );
  expect(bodies[1]).toMatch(
    /# One after the other\.\n +for block in self\.blocks:\n.*\n +# Linear\(x\) is gone: torch\.nn\.\n +# along channels\n.*\n +# Cold\.\n +return /,
  );
  expect(model).not.toMatch(/no line has it|Not in this/);
});
