/** Blocks, their arguments, parameters and results; files; models. */
import { describe, expect, test } from "vitest";
import { checkSpec } from "../../src/elaborate/check.ts";
import { paramsOf } from "../../src/ir/graph.ts";
import { compute, counting, equations, graphOf, mistakes, model, spec } from "./spec-text.ts";

const block = (...lines: readonly string[]): string => `${lines.join("\n")}\n`;
const linear = block(
  "block linear(x[..., i], out, biased = true) -> y[..., o] {",
  "  param weight[o: out, i] ~ trunc_normal(0.02)",
  "  y[..., o] = sum[i] x[..., i] * weight[o, i]",
  "  if biased {",
  "    param bias[o: out] ~ constant(1 / 2.0)",
  "    y[..., o] = y[..., o] + bias[o]",
  "  }",
  "}",
);
const params = (text: string): string[] => paramsOf(graphOf(text)).map((p) => `${p.id}[${p.shape.join(", ")}]`);

describe("arguments", () => {
  test("by position and by name, defaults may read what stands before them", () => {
    const f = block("block f(x[a, b], k, m = 2 * k + a) -> y[a, b] {", "  y = m * x", "}");
    expect(equations(f + model("y = f(x, 3)"))).toEqual(["y[n: 4, i1: 6] = 10 * x[n, i1]"]);
    expect(equations(f + model("y = f(m = 1.5, k = 0, x)"))).toEqual(["y[n: 4, i1: 6] = 1.5 * x[n, i1]"]);
  });
  test("a pattern binds sizes, checks those it knows and numbers", () => {
    const f = block("block f(x[a, 6], v[b], b) -> y[a, b] {", "  y[i: a, j: b] = x[i, j] * v[j]", "}");
    expect(equations(f + model("y = f(x, u, 6)"))).toEqual(["y[i: 4, j: 6] = x[i, j] * u[j]"]);
    expect(mistakes(f + model("y = f(x, u, 5)"))).toEqual(["VIT3014 u"]);
    expect(mistakes(f + model("y = f([i, j] => x[j, i], u, 6)"))).toEqual(["VIT3014 [i, j] => x[j, i]"]);
  });
  test("functions and blocks are values", () => {
    const f =
      linear +
      block(
        "def double(v) = 2 * v",
        "block f(x[..., d], act, layer) -> y[..., o] {",
        "  y = act(layer(x, 2) as layer)",
        "}",
      );
    expect(params(f + model("y = f(x, act = double, layer = linear) as f"))).toEqual([
      "f.layer.weight[2, 6]",
      "f.layer.bias[2]",
    ]);
  });
  test("lists of blocks, functions in lists", () => {
    const text =
      block("def one(v) = 1 * v", "def two(v) = 2 * v") +
      model("fs = [one, two]", "y = x", "for f in fs {", "  y = f(y)", "}");
    expect(equations(text)).toEqual(["y[n: 4, i1: 6] = 2 * x[n, i1]"]);
  });
  test("expressions become values of their own", () => {
    expect(equations(linear + model("y = linear(x + 1, 2, biased = false)"))).toEqual([
      "y_1[n: 4, i1: 6] = x[n, i1] + 1",
      "y[n: 4, o: 2] = sum[i: 6] y_1[n, i] * weight[o, i]",
    ]);
  });
  test("they are called the same, however deep in calls they stand", () => {
    const given = block("block given(x[..., d]) -> y[..., d] {", "  y = x", "}");
    expect(equations(linear + given + model("y = given(linear(given(given(x + 1)), 2, biased = false))"))).toEqual([
      "y_1[n: 4, i1: 6] = x[n, i1] + 1",
      "y[n: 4, o: 2] = sum[i: 6] y_1[n, i] * weight[o, i]",
    ]);
  });
});

describe("paths", () => {
  const f = linear + block("block f(x[..., d], role) -> y[..., d] {", "  y = linear(x, d) as proj_(role)", "}");
  test("every call with 'as' adds to the path; a call without does not", () => {
    expect(params(f + model('y = f(x, "q") as layers[1 + 1].blocks[0]'))).toEqual([
      "layers.2.blocks.0.proj_q.weight[6, 6]",
      "layers.2.blocks.0.proj_q.bias[6]",
    ]);
    expect(params(f + model('y = f(x, "q")'))).toEqual(["proj_q.weight[6, 6]", "proj_q.bias[6]"]);
  });
  test("the path of a parameter replaces its name", () => {
    expect(params(model('param w[n, 1] as ("conv" + str(n)).weight ~ zeros', "y[i, j] = x[i, j] * w[i, 0]"))).toEqual([
      "conv4.weight[4, 1]",
    ]);
  });
  test("functions have paths too", () => {
    expect(params(`${linear}def twice(v) = linear(v, 2) as inner\n${model("y = twice(x) as outer")}`)).toEqual([
      "outer.inner.weight[2, 6]",
      "outer.inner.bias[2]",
    ]);
  });
  test("taps stand under the path of their block", () => {
    const g = block("block g(x[d]) -> y[d] {", "  y = 2 * x", "  tap parts[0].map = y", "}");
    expect(graphOf(g + model("y = g(u) as a.b")).taps).toEqual([{ name: "a.b.parts.0.map", value: "a.b.y" }]);
  });
  test("an equation gives way to a parameter of its name", () => {
    const graph = graphOf(model("w = 2 * u", "param v[n] as w ~ zeros", "y[i, j] = x[i, j] * v[i] + w[j]"));
    expect([...graph.values.keys()]).toEqual(["x", "u", "w_2", "w", "y"]);
  });
  test("a call inside an equation is made once", () => {
    const text = linear + model("y[o] = (linear(u, 3) as a)[o] * (linear(u, 3, false) as b)[o]");
    expect(params(text)).toEqual(["a.weight[3, 6]", "a.bias[3]", "b.weight[3, 6]"]);
  });
});

describe("results", () => {
  const halves = block(
    "block halves(v[d]) -> low[h], high[h] {",
    "  low[i: d / 2] = v[i]",
    "  high[i: d / 2] = v[i + d / 2]",
    "}",
  );
  test("several results", () => {
    expect(compute(halves + model("a, b = halves(u)", "y = a - b"), { x: [], u: counting(6) })).toEqual([-3, -3, -3]);
  });
  test("a result may be the argument of the same name", () => {
    expect(
      equations(block("block f(x[d]) -> x[d] {", "  x = x + 1", "  x = x * 2", "}") + model("y = f(u) as f")),
    ).toEqual(["f.x[i0: 6] = u[i0] + 1", "f.x_2[i0: 6] = f.x[i0] * 2"]);
  });
  test("a result must have the declared shape", () => {
    expect(mistakes(block("block f(v[d]) -> y[d] {", "  y[i: d / 2] = v[i]", "}") + model("y = f(u)"))).toEqual([
      "VIT3014 y[d]",
    ]);
  });
});

describe("statements", () => {
  test("if and for open no scope; rebinding makes new values", () => {
    expect(
      equations(
        model(
          "y = u",
          "for k in [1, 2, 3] {",
          "  if k % 2 == 1 {",
          "    last = k",
          "    y = y + k",
          "  }",
          "}",
          "y = y * last",
        ),
      ),
    ).toEqual(["y[i0: 6] = u[i0] + 1", "y_2[i0: 6] = y[i0] + 3", "y_3[i0: 6] = y_2[i0] * 3"]);
  });
  test("lists, strings and shapes", () => {
    const text = model(
      "sizes = [n, 6] + shape(u)",
      'assert sizes == [4, 6, 6] and len(sizes) == 3 and rank(x) == 2 and axis(x, -1) == 6 and "a" + str(1) == "a1"',
      "assert reverse(range(3)) == [2, 1, 0] and 1..3 == [1, 2] and round(2.5) == 3 and not (1 == 2)",
      'y = u * (if "a" != "b" then 1 else 2)',
    );
    expect(equations(text)).toEqual(["out[i0: 6] = u[i0]"]);
  });
  test("an assertion prints values", () => {
    const [d] = checkSpec(spec(model('assert n == 5, "{n} of {[1, 2 * 3]}, {n / 8}"', "y = u")));
    expect(d!.message).toBe("4 of [1, 6], 0.5");
  });
  test("several independent mistakes are told at once, one each", () => {
    expect(mistakes(model("a = b", "c = a + 1", "d[i] = c[i] * x[0, i, i]", "e = u + x", "y = f(e)"))).toEqual([
      "VIT2001 b",
      "VIT3005 x[0, i, i]",
      "VIT3010 x",
      "VIT2001 f",
    ]);
  });
});

describe("files", () => {
  const files = { "./a.vit": 'import "./b.vit"\ndef f(v) = 2 * g(v)\n', "./b.vit": "def g(v) = v + 1\ndef h(v) = v\n" };
  test("imports reach through, and a file's own names come first", () => {
    const text = `import "./a.vit"\ndef h(v) = 3 * v\n${model("y = f(u) + h(u)")}`;
    expect(equations(spec(text, files))).toEqual(["y[i0: 6] = 2 * (u[i0] + 1) + 3 * u[i0]"]);
  });
  test("the library's own names stay its own", () => {
    const text = `import "lib/nn.vit"\ndef softmax(v) = v\n${model("y = softmax(x) + (mlp(x, 8) as mlp)")}`;
    expect(equations(spec(text)).at(-1)).toContain("x[n, i1] + mlp.fc2.y_2[n, i1]");
  });
});

describe("inputs and outputs", () => {
  test("several of both, of any rank; what is given is copied to an output", () => {
    const graph = graphOf(
      "model m() {\n  input a[2]\n  input b\n  output p = a\n  output q[i] = a[i] * b\n  output r = p + q\n}",
    );
    expect(graph.outputs).toEqual([
      { name: "p", value: "p" },
      { name: "q", value: "q" },
      { name: "r", value: "r" },
    ]);
    expect([...graph.values.values()].map((v) => `${v.kind} ${v.id}[${v.shape.join()}] ${v.batched}`)).toEqual([
      "input a[2] true",
      "input b[] true",
      "comprehension p[2] true",
      "comprehension q[2] true",
      "comprehension r[2] true",
    ]);
  });
  test("what depends on no input is one value for the whole batch", () => {
    const graph = graphOf(
      model("t[i: n, j: 6] = floor(i / 2) + j", "param w[6] ~ normal(1)", "v = w * 2", "y = x * t * v[0]"),
    );
    expect([...graph.values.values()].map((v) => `${v.id} ${v.batched}`)).toEqual([
      "x true",
      "u true",
      "t false",
      "w false",
      "v false",
      "y true",
    ]);
  });
  test("buffers are not trained; initialisers", () => {
    const text = model("buffer r[6] ~ uniform(-1, 1)", "param s[6] ~ ones", "y = u * r + s");
    expect(paramsOf(graphOf(text)).map((p) => [p.id, p.trained, p.init])).toEqual([
      ["r", false, ["uniform", -1, 1]],
      ["s", true, ["ones"]],
    ]);
  });
});
