/**
 * The compiler knows no layer by name: renaming everything changes names alone, and a norm, a softmax or an attention
 * written another way gets the same kernel kinds. Every variant is also evaluated against its own graph.
 */
import type { Plan } from "../../src/runtime/plan.ts";
import { describe, expect, test } from "vitest";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { executeKernels } from "../../src/interp/execute-kernels.ts";
import { software } from "../../src/ir/target.ts";
import { elements, inputsOf, paramsOf } from "../../src/ir/graph.ts";
import { compileVariant, type Compiled } from "../../src/compile.ts";
import { repositorySpec } from "../support/model-run.ts";
import { compileText, gathering, kinds } from "../support/compile-text.ts";
import { values } from "../support/golden.ts";

/** Compiles, checks the kernels' numbers against the source graph, and gives the kinds. */
function checkedKinds(text: string, target = software): string[] {
  const compiled = compileText(text, { target });
  const given = (id: string, count: number) => values(id, count, 0.1, 0.8);
  const inputs = Object.fromEntries(inputsOf(compiled.source).map((v) => [v.id, given(v.id, 2 * elements(v.shape))]));
  const params = Object.fromEntries(paramsOf(compiled.source).map((v) => [v.id, given(v.id, elements(v.shape))]));
  const expected = evaluateGraph(compiled.source, { batch: 2, inputs, params });
  const actual = executeKernels(compiled.program, { batch: 2, inputs, params });
  for (const { value } of compiled.source.outputs) {
    const [a, b] = [expected.get(value)!, actual.get(value)!];
    expect(b.length).toBe(a.length);
    a.forEach((x, i) => expect(b[i]).toBeCloseTo(x, 10));
  }
  return kinds(compiled);
}

/** Names of variables, functions and bindings replaced by their order of appearance; comments dropped. */
function anonymous(wgsl: string): string {
  const names = new Map<string, string>();
  const text = wgsl.replace(/\/\/.*$/gm, "").replace(/^\s*\n/gm, "");
  return text.replace(
    /(?<![.0-9])\b[A-Za-z_][A-Za-z0-9_]*/g,
    (name) => names.get(name) ?? names.set(name, `n${names.size}`).get(name)!,
  );
}

const original = `
block dense(x[..., i], out) -> y[..., o] {
  param weight[o: out, i] ~ normal(0.02)
  param bias[o: out] ~ zeros
  y[..., o] = bias[o] + sum[i] x[..., i] * weight[o, i]
}
block norm(x[..., d]) -> y[..., d] {
  param scale[d] ~ ones
  mu[...] = mean[d] x[..., d]
  var[...] = mean[d] (x[..., d] - mu[...])^2
  y[..., d] = (x[..., d] - mu[...]) * rsqrt(var[...] + 1e-6) * scale[d]
}
block mix(x[t, d], heads) -> y[t, d] {
  z = dense(norm(x) as norm, 3 * d) as qkv
  def part(r)[n: heads, t, c: d / heads] = z[t, (r: 3, n, c)]
  q = part(0)
  k = part(1)
  v = part(2)
  s[n, i, j] = 0.3 * sum[c] q[n, i, c] * k[n, j, c]
  e[n, i, j] = exp(s[n, i, j] - max[l] s[n, i, l])
  o[t, (n, c)] = sum[j] e[n, t, j] / (sum[l] e[n, t, l]) * v[n, j, c]
  y = x + (dense(o, d) as proj)
}
model m() {
  input x[19, 24]
  for i in 0..2 { x = mix(x, 3) as blocks[i] }
  output logits = dense(x[0], 20) as head
}
`;

test("renaming every block, index, parameter and value changes names only", () => {
  const renames: Record<string, string> = {
    dense: "affine_map",
    norm: "unit",
    mix: "stir",
    weight: "w",
    bias: "offset",
    scale: "gain",
    mu: "centre",
    var: "spread",
    heads: "groups",
    qkv: "triple",
    part: "third",
    proj: "back",
    logits: "answer",
    head: "last",
    blocks: "stages",
    q: "ask",
    k: "tell",
    v: "give",
    s: "match",
    e: "grown",
    o: "u",
    y: "out_value",
    x: "a",
    z: "abc",
    t: "row",
    d: "width",
    n: "g",
    c: "lane",
    i: "p",
    j: "r",
    l: "h",
    out: "size",
    r: "slot",
  };
  // Members of expressions are renamed word by word; keywords and functions are not in the table.
  const renamed = original.replace(/(?<![0-9])[A-Za-z_][A-Za-z0-9_]*/g, (word) => renames[word] ?? word);
  const [a, b] = [compileText(original), compileText(renamed)];
  const textsOf = ({ plan }: Compiled<Plan>): string[] => plan.pipelines.map((p) => p.wgsl);
  expect(kinds(b)).toEqual(kinds(a));
  expect(textsOf(b).map(anonymous)).toEqual(textsOf(a).map(anonymous));
  expect(textsOf(b)).not.toEqual(textsOf(a));
});

describe("attention", () => {
  const model = (body: string, T = 19, D = 24) => `
    model m() {
      input q[${T}, ${D}]
      input k[${T}, ${D}]
      input v[${T}, ${D}]
      ${body}
    }`;
  const variants: Record<string, string> = {
    "as a softmax of scores": model(`
      s[i, j] = 0.2 * sum[c] q[i, c] * k[j, c]
      e[i, j] = exp(s[i, j] - max[l] s[i, l])
      a[i, j] = e[i, j] / sum[l] e[i, l]
      output o[i, c] = sum[j] a[i, j] * v[j, c]`),
    "keys before queries": model(`
      s[j, i] = 0.2 * sum[c] q[i, c] * k[j, c]
      e[j, i] = exp(s[j, i] - max[l] s[l, i])
      a[j, i] = e[j, i] / sum[l] e[l, i]
      output o[i, c] = sum[j] a[j, i] * v[j, c]`),
    "normalised after the weighted sum": model(`
      s[i, j] = 0.2 * sum[c] q[i, c] * k[j, c]
      e[i, j] = exp(s[i, j] - max[l] s[i, l])
      n[i, c] = sum[j] e[i, j] * v[j, c]
      output o[i, c] = n[i, c] / sum[l] e[i, l]`),
    "without subtracting the maximum": model(`
      s[i, j] = 0.2 * sum[c] q[i, c] * k[j, c]
      a[i, j] = exp(s[i, j]) / sum[l] exp(s[i, l])
      output o[i, c] = sum[j] a[i, j] * v[j, c]`),
    "the query scaled first, a bias and a mask after": model(`
      param table[37] ~ normal(0.1)
      h = 0.2 * q
      s[i, j] = sum[c] h[i, c] * k[j, c]
      b[i, j] = s[i, j] + table[i - j + 18]
      z[i, j] = b[i, j] + (if (i + 3) % 19 < 5 and j > 11 then -100 else 0)
      e[i, j] = exp(z[i, j] - max[l] z[i, l])
      a[i, j] = e[i, j] / sum[l] e[i, l]
      output o[i, c] = sum[j] a[i, j] * v[j, c]`),
    "heads merged in the result, odd sizes": model(
      `
      s[n: 3, i, j] = 0.2 * sum[c: 7] q[i, (n, c)] * k[j, (n, c)]
      e[n, i, j] = exp(s[n, i, j] - max[l] s[n, i, l])
      a[n, i, j] = e[n, i, j] / sum[l] e[n, i, l]
      output o[i, (n, c)] = sum[j] a[n, i, j] * v[j, (n, c)]`,
      13,
      21,
    ),
    "keys on a plane, numbered in the weights": model(
      `
      s[i, j] = 0.2 * sum[c] q[i, c] * k[j, c]
      e[i, j] = exp(s[i, j] - max[l] s[i, l])
      a[i, j] = e[i, j] / sum[l] e[i, l]
      output o[i, c] = sum[h: 4, w: 5] a[i, (h, w)] * v[(h, w), c]`,
      20,
    ),
    "keys on a plane, reduced in different orders": model(
      `
      s[i, h: 4, w: 5] = 0.2 * sum[c] q[i, c] * k[(h, w), c]
      e[i, h, w] = exp(s[i, h, w] - max[t, u] s[i, u, t])
      a[i, h, w] = e[i, h, w] / sum[u, t] e[i, u, t]
      output o[i, c] = sum[w, h] a[i, h, w] * v[(h, w), c]`,
      20,
    ),
    "one query": model(`
      s[j] = 0.2 * sum[c] q[3, c] * k[j, c]
      e[j] = exp(s[j] - max[l] s[l])
      a[j] = e[j] / sum[l] e[l]
      output o[c] = sum[j] a[j] * v[j, c]`),
    "keys of its own for each query": model(`
      s[i: 17, j: 3] = 0.2 * sum[c] q[i, c] * k[i + j, c]
      e[i, j] = exp(s[i, j] - max[l] s[i, l])
      a[i, j] = e[i, j] / sum[l] e[i, l]
      output o[i, c] = sum[j] a[i, j] * v[i + j, c]`),
    "multiplied by the reciprocal": model(`
      s[i, j] = 0.2 * sum[c] q[i, c] * k[j, c]
      e[i, j] = exp(s[i, j] - max[l] s[i, l])
      a[i, j] = e[i, j] * (1 / sum[l] e[i, l])
      output o[i, c] = sum[j] v[j, c] * a[i, j]`),
  };
  test.each(Object.keys(variants))("%s", (name) => {
    const found = checkedKinds(variants[name]!);
    expect(found.filter((k) => k !== "map")).toEqual(["attend"]);
  });

  test("is not fused where its weights are asked for", () => {
    const text = variants["as a softmax of scores"]!.replace("output o", "tap weights = a\n output o");
    expect(kinds(compileText(text, { taps: "all" }))).toEqual(["contract", "row", "contract"]);
    expect(kinds(compileText(text))).toEqual(["attend"]);
  });
});

describe("norms and softmaxes are one row program", () => {
  const rows: Record<string, string> = {
    "layer norm in three equations": `
      mu[t] = mean[d] x[t, d]
      var[t] = mean[d] (x[t, d] - mu[t])^2
      output y[t, d] = (x[t, d] - mu[t]) / sqrt(var[t] + 1e-5)`,
    "layer norm in one": `
      output y[t, d] = (x[t, d] - mean[k] x[t, k]) * rsqrt(mean[k] (x[t, k] - mean[l] x[t, l])^2 + 1e-5)`,
    "layer norm by the mean of squares": `
      m[t] = mean[d] x[t, d]
      s[t] = mean[d] x[t, d] * x[t, d]
      r[t] = rsqrt(s[t] - m[t] * m[t] + 1e-5)
      output y[t, d] = (x[t, d] - m[t]) * r[t]`,
    "root mean square norm over the first axis": `
      output y[d, t] = x[d, t] / sqrt(1e-5 + mean[k] x[k, t]^2)`,
    "softmax in two steps": `
      e[t, j] = exp(x[t, j] - max[k] x[t, k])
      output y[t, j] = e[t, j] / sum[k] e[t, k]`,
    "softmax over the first axis": `
      e[j, t] = exp(x[j, t] - max[k] x[k, t])
      n[t] = sum[k] e[k, t]
      output y[j, t] = e[j, t] / n[t]`,
    "L2 normalisation": `
      output y[t, d] = x[t, d] / max(sqrt(sum[k] x[t, k]^2), 1e-12)`,
  };
  test.each(Object.keys(rows))("%s", (name) => {
    for (const [T, D] of [
      [37, 41],
      [32, 64],
    ])
      expect(checkedKinds(`model m() {\n input x[${T}, ${D}]\n${rows[name]}\n}`)).toEqual(["row"]);
  });
});

describe("norms go into the contraction that alone reads them", () => {
  const text = (norm: string): string => `
    model m() {
      input x[37, 64]
      param w[96, 64] ~ normal(0.02)
      ${norm}
      output y[t, o] = sum[d] p[t, d] * w[o, d]
    }`;
  test.each([
    [
      "in three equations",
      "mu[t] = mean[d] x[t, d]\n var[t] = mean[d] (x[t, d] - mu[t])^2\n p[t, d] = (x[t, d] - mu[t]) / sqrt(var[t] + 1e-5)",
    ],
    ["in one", "p[t, d] = rsqrt(mean[k] (x[t, k] - mean[l] x[t, l])^2 + 1e-5) * (x[t, d] - mean[k] x[t, k])"],
    [
      "multiplied out",
      "mu[t] = mean[d] x[t, d]\n r[t] = rsqrt(mean[d] (x[t, d] - mu[t])^2 + 1e-5)\n p[t, d] = r[t] * x[t, d] - mu[t] * r[t]",
    ],
    ["by its root mean square", "p[t, d] = x[t, d] / sqrt(1e-5 + mean[k] x[t, k]^2)"],
  ])("%s", (_, norm) => {
    expect(checkedKinds(text(norm), gathering)).toEqual(["contract"]);
  });

  test("columns that are stored side by side or not", () => {
    const turned = text(
      "mu[t] = mean[d] x[t, d]\n var[t] = mean[d] (x[t, d] - mu[t])^2\n p[t, d] = (x[t, d] - mu[t]) / sqrt(var[t] + 1e-5)",
    ).replace("y[t, o]", "y[o, t]");
    expect(checkedKinds(turned, gathering)).toEqual(["contract"]);
  });

  test.each([
    ["vit", "vit_tiny_patch16_224", 64],
    ["deit", "deit_tiny_distilled_patch16_224", 66],
    ["swin", "swin_tiny_patch4_window7_224", 80],
    ["cvt", "cvt_13_224", 120],
  ] as const)("%s: %s has at most %d dispatches", (spec, variant, most) => {
    expect(
      compileVariant(repositorySpec(spec), variant, { target: gathering }).plan.dispatches.length,
    ).toBeLessThanOrEqual(most);
  });
});
