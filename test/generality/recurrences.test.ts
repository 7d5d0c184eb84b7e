/**
 * Recurrences and their gradients: with all passes and with none the kernels mean what the equations mean, and both
 * machines give the same numbers.
 */
import { describe, test } from "vitest";
import { withGradients, withLoss } from "../support/gradients.ts";
import { expectOneMeaning } from "../support/one-meaning.ts";
import { graphOf } from "../support/pass-test.ts";

const cases: Readonly<Record<string, string>> = {
  "a state space": `import "lib/scan.vit"
  model m() {
    input x[9, 8]
    output y = mamba(x, 2, states = 4)
  }`,
  "coupled states": `import "lib/scan.vit"
  model m() {
    input x[6, 5]
    output y = lstm(x, 8)
  }`,
  "from both ends, in fours": `import "lib/scan.vit"
  model m() {
    input x[7, 8]
    param gate[7, 8] ~ uniform(0.5, 0.9)
    h = gated_scan(x, gate)
    output y[t, d] = h[t, d] + cumulative_max(from_end(x))[t, d] * cumulative_sum(h)[6 - t, d]
  }`,
};

describe.each(Object.entries(cases))("%s", (_, text) => {
  test("runs", () => expectOneMeaning(graphOf(text), 2, 1e-5));

  test("has gradients", () => {
    const graph = withLoss(graphOf(text));
    const by = [...graph.values.values()].filter((v) => v.kind !== "comprehension").map((v) => v.id);
    return expectOneMeaning(withGradients(graph, "loss", by).graph, 1, 1e-4);
  });
});
