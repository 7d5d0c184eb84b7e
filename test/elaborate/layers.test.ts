/** Layers that no shipped spec has: they need nothing of the compiler but indices. */
import { expect, test } from "vitest";
import { compute, counting, equations, mistakes } from "./spec-text.ts";

const model = (inputs: readonly string[], ...lines: readonly string[]): string =>
  ["model m() {", ...[...inputs.map((i) => `input ${i}`), ...lines].map((l) => `  ${l}`), "}"].join("\n");

test("pooling", () => {
  const text = model(["x[4, 4]"], "output out[h: 2, w: 2] = max[u: 2, v: 2] x[2*h + u, 2*w + v]");
  expect(compute(text, { x: counting(16) })).toEqual([5, 7, 13, 15]);
});

test("a convolution in groups", () => {
  const text = model(
    ["x[4, 5]"],
    "param weight[6, 2, k: 3] as w ~ zeros",
    "output out[(g: 2, o: 3), t: 5] = sum[c: 2, k] weight[(g, o), c, k] * (x[(g, c), t + k - 1] else 0)",
  );
  const [x, w] = [counting(20).map((i) => (i * 7) % 11), counting(36).map((i) => (i * 5) % 13)];
  const direct = counting(30).map((at) => {
    const [o, t] = [Math.floor(at / 5), at % 5];
    const group = Math.floor(o / 3);
    let sum = 0;
    for (const c of [0, 1])
      for (const k of [0, 1, 2])
        if (t + k >= 1 && t + k <= 5) sum += w[(o * 2 + c) * 3 + k]! * x[(group * 2 + c) * 5 + t + k - 1]!;
    return sum;
  });
  expect(compute(text, { x, w })).toEqual(direct);
});

test("rotary embedding: tables from indices, pairs of channels turned", () => {
  const text = model(
    ["x[3, 4]"],
    "angle[t: 3, p: 2] = t / 100^(p / 2)",
    "output out[t, (p: 2, r: 2)] = cos(angle[t, p]) * x[t, (p, r)] + (if r == 0 then -1 else 1) * sin(angle[t, p]) * x[t, (p, 1 - r: 2)]",
  );
  const x = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
  const direct = x.map((v, at) => {
    const [t, p, r] = [Math.floor(at / 4), Math.floor((at % 4) / 2), at % 2];
    const angle = t / 100 ** (p / 2);
    return Math.cos(angle) * v + (r === 0 ? -1 : 1) * Math.sin(angle) * x[at - r + (1 - r)]!;
  });
  compute(text, { x }).forEach((v, i) => expect(v).toBeCloseTo(direct[i]!, 12));
});

test("a softmax that reads what is not masked, a running sum, a strided diagonal", () => {
  const text = model(
    ["x[4]"],
    "e[i: 4, j: 4] = if j <= i then exp(x[j]) else 0",
    "output causal[i, j] = e[i, j] / sum[k] e[i, k]",
    "output running[i: 4] = sum[j] if j <= i then x[j] else 0",
    "output diagonal[i: 2] = e[2*i, 2*i]",
  );
  expect(compute(text, { x: [1, 2, 3, 4] }, "running")).toEqual([1, 3, 6, 10]);
  expect(compute(text, { x: [0, 0, 0, 0] }, "causal").slice(4, 8)).toEqual([0.5, 0.5, 0, 0]);
});

test("cross entropy of a label", () => {
  const text = model(
    ["logits[3]", "label: class(3)"],
    "m = max[i] logits[i]",
    "output loss = log(sum[i] exp(logits[i] - m)) + m - logits[label]",
  );
  expect(compute(text, { logits: [1, 2, 3], label: [0] }, "loss")[0]).toBeCloseTo(
    Math.log(Math.exp(1) + Math.exp(2) + Math.exp(3)) - 1,
    12,
  );
});

test("reading out of a table at a computed place", () => {
  const text = model(
    ["table[7, 2]"],
    "output out[n, p: 4, q: 4] = table[p % 2 - q % 2 + floor(p / 2) - floor(q / 2) + 2, n]",
  );
  expect(equations(text)).toHaveLength(1);
  expect(
    mistakes(
      model(["table[4, 2]"], "output out[n, p: 4, q: 4] = table[p % 2 - q % 2 + floor(p / 2) - floor(q / 2) + 2, n]"),
    ),
  ).toHaveLength(1);
});
