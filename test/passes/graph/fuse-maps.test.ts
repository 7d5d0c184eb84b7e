import { describe, expect, test } from "vitest";
import { fuseMaps } from "../../../src/passes/graph/fuse-maps.ts";
import type { Graph } from "../../../src/ir/graph.ts";
import { compileText, kinds } from "../../support/compile-text.ts";
import { graphOf, passTest } from "../../support/pass-test.ts";

passTest("takes a chain of maps into one, and a contraction into the map that alone reads it", fuseMaps, {
  spec: `
    model m() {
      input x[5, 6]
      param weight[7, 6] ~ ones
      param bias[7] ~ zeros
      h = 2 * x
      product[t, o] = sum[i] h[t, i] * weight[o, i]
      shifted[t, o] = product[t, o] + bias[o]
      output y[o, t] = tanh(shifted[t, o])
    }`,
  before: `
    * h[i0: 5, i1: 6] = 2 * x[i0, i1]
    * product[t: 5, o: 7] = sum[i: 6] h[t, i] * weight[o, i]
    * shifted[t: 5, o: 7] = product[t, o] + bias[o]
    * y[o: 7, t: 5] = tanh(shifted[t, o])`,
  after: `
    * h[i0: 5, i1: 6] = 2 * x[i0, i1]
    * y[o: 7, t: 5] = tanh(sum[i: 6] h[t, i] * weight[o, i] + bias[o])`,
});

passTest("keeps a map that several places read, or that a contraction would repeat", fuseMaps, {
  spec: `
    model m() {
      input x[5, 6]
      param weight[7, 6] ~ ones
      h = exp(x)
      output y[t, o] = sum[i] h[t, i] * weight[o, i]
      output z = h + 1
    }`,
  before: `
    * h[i0: 5, i1: 6] = exp(x[i0, i1])
    * y[t: 5, o: 7] = sum[i: 6] h[t, i] * weight[o, i]
    * z[i0: 5, i1: 6] = h[i0, i1] + 1`,
  after: `
    * h[i0: 5, i1: 6] = exp(x[i0, i1])
    * y[t: 5, o: 7] = sum[i: 6] h[t, i] * weight[o, i]
    * z[i0: 5, i1: 6] = h[i0, i1] + 1`,
});

/** The graph of a spec whose parameters change from run to run. */
const varying = (spec: string): Graph => {
  const graph = graphOf(spec);
  return {
    ...graph,
    varies: true,
    values: new Map([...graph.values].map(([id, v]) => [id, v.kind === "comprehension" ? { ...v, batched: true } : v])),
  };
};

passTest("puts a map of a few values into several maps of the same elements, where parameters vary", fuseMaps, {
  spec: varying(`
    model m() {
      input g[6]
      param p[6] ~ zeros
      param old[6] ~ zeros
      new[i] = 0.9 * old[i] + 0.1 * g[i]
      output kept[i] = if g[0] < 3 then new[i] else old[i]
      output moved[i] = p[i] - new[i]
    }`),
  after: `
    * kept[i: 6] = if g[0] < 3 then 0.9 * old[i] + 0.1 * g[i] else old[i]
    * moved[i: 6] = p[i] - (0.9 * old[i] + 0.1 * g[i])`,
});

passTest("stores it where one of them reads neighbours, or sums", fuseMaps, {
  spec: varying(`
    model m() {
      input g[6]
      param old[6] ~ zeros
      new[i] = 0.9 * old[i] + 0.1 * g[i]
      other[i] = 0.8 * old[i] + 0.2 * g[i]
      output kept[i] = new[i] + 1
      output turned[i: 6] = new[5 - i] * new[0]
      output sum = sum[i] other[i]
      output same[i] = other[i]^2
    }`),
  after: `
    * new[i: 6] = 0.9 * old[i] + 0.1 * g[i]
    * other[i: 6] = 0.8 * old[i] + 0.2 * g[i]
    * kept[i: 6] = new[i] + 1
    * turned[i: 6] = new[-i + 5] * new[0]
    * sum = sum[i: 6] other[i]
    * same[i: 6] = other[i] * other[i]`,
});

describe("a contraction over several maps side by side, and a frozen norm after it", () => {
  const maps = (n: number): string => {
    const list = Array.from({ length: n }, (_, i) => `x${i}`);
    return `model m() {
      ${list.map((x) => `input ${x}[12, 64]`).join("\n")}
      param w[10, ${12 * n}] ~ normal(0.1)
      param gain[10] ~ ones
      param shift[10] ~ zeros
      param middle[10] ~ zeros
      param spread[10] ~ ones
      j = concat(${list.join(", ")})
      y[o, p] = sum[c] w[o, c] * j[c, p]
      output z[o, p] = max((y[o, p] - middle[o]) * rsqrt(spread[o] + 1e-5) * gain[o] + shift[o], 0)
    }`;
  };

  // What the norm is made of is folded later: a scale in the weights, a shift beside them.
  test.each([2, 3, 4, 5])("is its epilogue: %i maps", (n) => expect(kinds(compileText(maps(n)))).toEqual(["contract"]));

  test("is a kernel of its own where a kernel binds no more buffers, and the reason is told", () => {
    const { program } = compileText(maps(6));
    expect(program.kernels.map((k) => k.name)).toEqual(["y", "z"]);
    expect(program.materialised.find((m) => m.value === "y")!.reason).toBe(
      "'z' would bind 9 buffers with it, and a kernel may bind 8",
    );
  });

  test("passes that do not run are not counted on", () => {
    const { program } = compileText(maps(3), { disablePasses: ["fold-affine", "fold-parameters"] });
    expect(program.kernels.map((k) => k.name)).toEqual(["y", "z"]);
  });
});
