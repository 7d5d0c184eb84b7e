/** Bounds of values through equations: what is known to be a score, and what is taken for a logit. */
import { expect, test } from "vitest";
import { elaborateVariant, openSpec } from "../../src/compile.ts";
import { valueRange } from "../../src/analysis/value-range.ts";

/** The bounds of `y`. */
function rangeOfOutput(lines: string): readonly [number, number] {
  const text = `import "lib/nn.vit"\nimport "lib/losses.vit"\nmodel m() {\n  input x[6]\n  input map[3, 4]\n  input class: class(5)\n${lines}\n}\n`;
  const graph = elaborateVariant(
    openSpec({ name: "test.vit", text }, () => undefined),
    "m",
  );
  return valueRange(graph, graph.outputs.find((o) => o.name === "y")!.value);
}

test.each([
  ["a softmax of the library", "output y = softmax(linear(x, 6) as head)"],
  ["one written out", "output y[c] = exp(x[c] - max[k] x[k]) / sum[j] exp(x[j] - max[l] x[l])"],
  ["its sum by a name", "e[c] = exp(x[c])\n  z = sum[k] e[k]\n  output y[c] = e[c] / z"],
  ["over two axes", "e[h, w] = exp(map[h, w])\n  output y[(h, w)] = e[h, w] / sum[i, j] e[i, j]"],
  ["a row of many", "output y[(h, w)] = softmax(map)[h, w]"],
  ["a sigmoid", "output y = sigmoid(linear(x, 6) as head)"],
  ["the mean of two", "output y[c] = (softmax(x)[c] + sigmoid(x[c])) / 2"],
  ["the rest to 1", "output y[c] = 1 - sigmoid(x[c])"],
])("%s lies between 0 and 1", (_, lines) => {
  const [low, high] = rangeOfOutput(lines);
  expect(low).toBe(0);
  expect(high).toBeCloseTo(1, 12);
});

test.each([
  ["logits", "output y = linear(x, 6) as head", -Infinity, Infinity],
  ["their logarithms", "output y = log_softmax(x)", -Infinity, Infinity],
  ["twice a softmax", "output y[c] = 2 * softmax(x)[c]", 0, 2],
  ["shares of what may be below 0", "output y[c] = x[c] / sum[k] x[k]", -Infinity, Infinity],
  ["over another row", "output y[h, w] = exp(map[h, w]) / sum[j] exp(map[0, j])", -Infinity, Infinity],
  ["over the sum of others", "output y[c] = exp(x[c]) / sum[k: 5] exp(x[k])", -Infinity, Infinity],
  ["a class", "output y[c: 6] = class + 0 * c", 0, 4],
])("%s: not", (_, lines, low, high) => {
  expect(rangeOfOutput(lines)).toEqual([low, high]);
});
