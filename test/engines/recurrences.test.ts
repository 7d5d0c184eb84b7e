/** Recurrences are loops of ONNX: ONNX Runtime computes what the equations mean, and the checker agrees. */
import { expect, test } from "vitest";
import { elaborateVariant, openSpec } from "../../src/compile.ts";
import { faultsOfGraphs } from "./check-models.ts";
import { faultsAgainstOracle } from "./run-onnx.ts";

const cases: Readonly<Record<string, string>> = {
  linear: "y = gated_scan(x, gate)",
  "from the end": "y[t, d] = gate[0, d] * (y[t + 1, d] else 1) + x[t, d]",
  "along a later axis": "y[d, t: 7] = if t == 0 then x[0, d] else max(y[d, t - 1], x[t, d] * gate[t, 0])",
  "a whole step": "y[t, d: 8] = tanh(x[t, d] + sum[e] w[d, e] * (y[t - 1, e] else 0))",
  "a selective scan": "y = mamba(x, 2, states = 3)",
  "coupled states": "y = lstm(x, 4)",
};

const graphs = Object.entries(cases).map(([name, line]) => {
  const inputs = ["x[7, 8]", "gate[7, 8]", "w[8, 8]"].filter((i) => new RegExp(`\\b${i.split("[")[0]}\\b`).test(line));
  const text = `import "lib/scan.vit"\nmodel m() {\n  ${inputs.map((i) => `input ${i}`).join("\n  ")}\n  ${line}\n  output out = y\n}\n`;
  const graph = elaborateVariant(
    openSpec({ name: "line.vit", text }, () => undefined),
    "m",
  );
  return [name, graph] as const;
});

test.each(graphs)("%s", async (_, graph) => expect(await faultsAgainstOracle(graph)).toEqual([]));

test("all of them are right by the checker", () =>
  expect(faultsOfGraphs(graphs.map(([, graph]) => graph))).toEqual({}));
