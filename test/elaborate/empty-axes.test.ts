/**
 * Axes of no elements: `registers = 0` means that there are none. Nothing of them is in the graph, so no pass, kernel
 * or file knows of them; sums over them are 0, other reductions have no value.
 */
import { describe, expect, test } from "vitest";
import { compileGraph } from "../../src/compile.ts";
import { elaborateTraining } from "../../src/elaborate/elaborate-training.ts";
import { paramsOf } from "../../src/ir/graph.ts";
import { verifyGraph } from "../../src/ir/verify-graph.ts";
import { compute, counting, equations, graphOf, mistakes, model, spec } from "./spec-text.ts";

const registers = (lines: readonly string[], r: number): string =>
  [
    'import "lib/nn.vit"',
    `model m(n = 4, d = 6, r = ${r}) {`,
    "  input x[n, d]",
    ...lines.map((l) => `  ${l}`),
    "}",
  ].join("\n");

const tokens = [
  "param cls[1, d] ~ zeros",
  "param reg[r, d] ~ normal(0.02)",
  "z = concat(cls, reg, x)",
  "z = z + attention(layer_norm(z) as norm1, 2) as attn",
];

describe("a model with registers", () => {
  const withR = (r: number): string =>
    registers([...tokens, "output y[t: n, c] = z[1 + r + t, c]", "tap regs[0] = [t: r, c: d] => z[1 + t, c]"], r);
  const without = registers(
    [
      ...tokens.map((l) => (l.includes("reg[") ? "// none" : l.replace("cls, reg, x", "cls, x"))),
      "output y[t: n, c] = z[1 + t, c]",
    ],
    0,
  );
  test("of which there are none is the model without registers", () => {
    expect(equations(withR(0))).toEqual(equations(without));
    expect(paramsOf(graphOf(withR(0))).map((p) => p.id)).toEqual(paramsOf(graphOf(without)).map((p) => p.id));
    expect(graphOf(withR(0)).taps.map((t) => t.name)).toEqual(["attn.map", "attn.out"]);
  });
  test("of which there are some has them", () => {
    const graph = graphOf(withR(3));
    expect(paramsOf(graph).find((p) => p.id === "reg")?.shape).toEqual([3, 6]);
    expect(graph.taps.map((t) => t.name)).toEqual(["attn.map", "attn.out", "regs.0"]);
  });
  test("has no kernel and no byte more", () => {
    const [none, plain] = [withR(0), without].map((text) => JSON.stringify(compileGraph(graphOf(text)).plan));
    expect(none === plain).toBe(true);
  });
});

describe("of nothing", () => {
  const x = counting(24);
  const u = counting(6);
  const of = (...lines: readonly string[]): number[] => compute(model("none[r: 0, j] = x[r, j]", ...lines), { x, u });
  test("a sum is 0", () => {
    expect(of("y[j] = u[j] + sum[r] none[r, j]")).toEqual(u);
    expect(of("y[j] = u[j] + sum[k: 0] (max[l: 0] none[k, l]) * u[j]")).toEqual(u);
    expect(of("y = u + sum[...] none")).toEqual(u);
    expect(of("y = u + sum[k: 0] 3")).toEqual(u);
  });
  test("equations are nothing, whatever they read", () => {
    expect(of("a[r, j] = exp(none[r, j]) + u[7]", "b = a * 2", "y[j] = u[j] + sum[r] b[r, j]")).toEqual(u);
    expect(of("s[r: 0, j] = max[k: 0] none[k, j]", "y[j] = u[j] + sum[r] s[r, j]")).toEqual(u);
    expect(of("a[(i: 2, r: 0)] = u[i + r]", "b[i: 2, r] = a[(i, r)]", "y[j] = u[j] + sum[i, r] b[i, r]")).toEqual(u);
    expect(of("a[(r: 0, i: 2)] = u[i + r]", "y[j] = u[j] + sum[k] a[k]")).toEqual(u);
  });
  test("joins leave it out", () => {
    expect(of("y = concat(none, x)[1]")).toEqual([6, 7, 8, 9, 10, 11]);
    expect(of("y = concat(none, x, none)[3]")).toEqual([18, 19, 20, 21, 22, 23]);
    expect(of("y = u + sum[...] concat(none, none)")).toEqual(u);
    expect(of("a = concat(none, none, axis = 1)", "y = u + shape(a)[1] + shape(a)[0]")).toEqual(u.map((v) => v + 12));
  });
  test("reads that are never reached are fine", () => {
    expect(of("y[j] = (none[0, j] else u[j])")).toEqual(u);
    expect(of("y[i: 6] = (none[i - 2, 0] else u[i])")).toEqual(u);
    expect(of("def R() = 0", "y[i: 4, j] = if i < R() then none[i, j] else x[i - R(), j]")).toEqual(x);
  });
  test("blocks work on it, and what they own is there", () => {
    const text = registers(
      [
        "none[r: 0, c: d] = x[r, c]",
        "a = linear(none, 5) as head",
        "p = softmax(none)",
        "output out[i, j] = x[i, j] + sum[r] p[r, j] + sum[k, c] a[k, c]",
      ],
      0,
    );
    expect(compute(text, { x, "head.weight": counting(30), "head.bias": counting(5) })).toEqual(x);
  });
  test("parameters and buffers are none, also shared and updated ones", () => {
    const text = [
      "block f(x[n, d], r) -> y[n, d] {",
      "  param w[r, d] ~ ones",
      "  buffer b[r] ~ zeros",
      "  if training {",
      "    update b[i] = b[i] + mean[batch] x[0, 0]",
      "  }",
      "  y[i, j] = x[i, j] + sum[k] w[k, j] * b[k]",
      "}",
      "model m() {\n  input x[4, 6]\n  a = f(x, 0) as f\n  output out = shared(f(a, 0) as f)\n}",
    ].join("\n");
    expect(compute(text, { x })).toEqual(x);
    expect(paramsOf(graphOf(text))).toEqual([]);
  });
});

test("a training knows nothing of it either", () => {
  const text = (r: number, or = ""): string =>
    [
      "block f(x[n, d], r) -> y[n, d] {",
      "  param w[r, d] ~ ones",
      "  buffer b[r] ~ zeros",
      "  if training {",
      "    random u[r]",
      "    update b[i] = b[i] + mean[batch] u[i] * x[0, 0]",
      "  }",
      "  y[i, j] = x[i, j] + sum[k] w[k, j] * b[k]",
      "}",
      `model m() {\n  input x[4, 6]\n  param s ~ ones\n  a = ${or || `f(x, ${r}) as f`}\n  output y = s * a\n}`,
      "block sgd(p[n], g[n]) -> p[n] {\n  p = p - g\n}",
      "train t(m) {\n  batch = 2\n  minimize sum[i, j] m.y[i, j]^2\n  optimize sgd()\n}",
    ].join("\n");
  const of = (source: string) => {
    const { training, diagnostics } = elaborateTraining(spec(source), "m", "t");
    expect(diagnostics.map((d) => d.message)).toEqual([]);
    expect(verifyGraph(training!.step)).toEqual([]);
    return training!;
  };
  const [none, without, some] = [of(text(0)), of(text(0, "x + 0")), of(text(3))];
  const names = ({ step }: typeof none): string[] => [...paramsOf(step), ...step.outputs].map((v) => JSON.stringify(v));
  expect(names(none)).toHaveLength(names(without).length);
  expect(none.groups).toEqual(without.groups);
  // A weight, a buffer and its new value more.
  expect(names(some)).toHaveLength(names(none).length + 3);
});

describe("mistakes", () => {
  const none = "none[r: 0, j] = x[r, j]";
  test("a largest, smallest or mean of none has no value", () => {
    for (const op of ["max", "min", "mean"])
      expect(mistakes(model(none, `y[j] = ${op}[r] none[r, j]`))).toEqual([`VIT3032 ${op}[r] none[r, j]`]);
    expect(mistakes(model(none, "y = mean[...] none"))).toEqual(["VIT3032 mean[...] none"]);
  });
  test("a read of nothing that is reached leaves its axis", () => {
    expect(mistakes(model(none, "y[j] = none[0, j]"))).toEqual(["VIT3006 0"]);
    expect(mistakes(model(none, "y[i: 2] = if i < 1 then none[i, 0] else 0"))).toEqual(["VIT3006 i"]);
  });
  test("inputs and outputs have elements, integers have values", () => {
    expect(mistakes(model("input z[0, 3]", "y = x"))).toEqual(["VIT4040 z"]);
    expect(mistakes(model(none, "output z = none", "y = x"))).toEqual(["VIT4040 z"]);
    expect(mistakes(model("input z: class(0)", "y = x"))).toEqual(["VIT3011 0"]);
  });
  test("a size below 0 is none, and what 0 leaves open is not told", () => {
    expect(mistakes(model("param w[n - 5] ~ ones", "y = x"))).toEqual(["VIT3011 n - 5"]);
    expect(mistakes(model(none, "a[i: 0, c] = none[0, (i, c)]", "y = x"))).toEqual(["VIT3001 c"]);
    expect(mistakes(model("e[k: 0] = u[k]", "a[i: 0, c] = e[(i, c)]", "y = x"))).toEqual(["VIT3001 c"]);
  });
});
