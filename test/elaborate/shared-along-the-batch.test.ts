/** What is read at another example of the batch stays shared: nested functions in a training take work in proportion. */
import { expect, test } from "vitest";
import { elaborateTraining } from "../../src/elaborate/elaborate-training.ts";
import { openSpec } from "../../src/compile.ts";

test("forty functions that square what they get do not double the work with each", () => {
  const functions = Array.from({ length: 40 }, (_, i) => `def f${i + 1}(v) = f${i}(v * v)`).join("\n");
  const text = `import "lib/optim.vit"
def f0(v) = v
${functions}
model m() {
  param w[4] ~ ones
  input x[4]
  output y[i] = w[i] * x[i]
}
train t(m) {
  batch = 2
  steps = 1
  minimize sum[i] f40(m.y[i])
  optimize sgd(0.1)
}
`;
  const spec = openSpec({ name: "test.vit", text }, () => undefined);
  const { diagnostics } = elaborateTraining(spec, "m", "t");
  expect(diagnostics.map((d) => d.code)).toEqual([]);
});
