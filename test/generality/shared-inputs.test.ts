/**
 * Inputs that are one for the whole batch: the numbers are the oracle's in every form, what depends on them alone is
 * computed once however many rows there are, and callers give and get it without the batch axis.
 */
import { describe, expect, test } from "vitest";
import { compileGraph } from "../../src/compile.ts";
import { kernelCost } from "../../src/inspect/kernel-costs.ts";
import { gpu, wasm } from "../../src/ir/target.ts";
import { loadModel } from "../../src/runtime/index.ts";
import { testDevice } from "../support/gpu.ts";
import { modelData } from "../support/model-data.ts";
import { expectOneMeaning } from "../support/one-meaning.ts";
import { graphOf } from "../support/pass-test.ts";

const nn = `import "lib/nn.vit"\n`;

/** Images and texts in one space, as CLIP has them: texts once, images row by row. */
const pairs = `${nn}
def unit(x)[..., d] = x[..., d] * rsqrt(sum[k] x[..., k]^2 + 1e-6)

model pairs(texts = 3, length = 5, words = 40, d = 16, heads = 2) {
  input image[6, d]
  input shared ids[texts, length]: class(words)
  param wte[words, d] ~ normal(0.5)
  param scale[1] ~ constant(2)
  x = image + mlp(layer_norm(image) as norm_v, 24) as mlp_v
  z = unit(linear([c] => mean[t] x[t, c], d) as proj_v)
  h[n, t, c] = wte[ids[n, t], c]
  h = h + mlp(layer_norm(h) as norm_t, 24) as mlp_t
  q = linear(h, d) as q
  k = linear(h, d) as k
  a = softmax([n, m: heads, i, j] => sum[c: d/heads] q[n, i, (m, c)] * k[n, j, (m, c)])
  o[n, i, (m, c)] = sum[j] a[n, m, i, j] * h[n, j, (m, c)]
  u = unit(linear([n, c] => mean[t] o[n, t, c], d) as proj_t)
  output logits[n] = exp(scale[0]) * sum[c] z[c] * u[n, c]
  output embedding = u
}`;

const cases: Readonly<Record<string, string>> = {
  "images and texts": pairs,
  "keys and values that rows share": `${nn}model m(d = 8) {
    input x[5, d]
    input shared context[7, d]
    k = linear(context, d) as k
    v = linear(context, d) as v
    a = softmax([i, j] => sum[c] x[i, c] * k[j, c])
    output y[i, c] = sum[j] a[i, j] * v[j, c]
  }`,
  "nothing else is given": `${nn}model m(d = 8) {
    input shared x[4, d]
    output y = mlp(layer_norm(x) as norm, 12) as mlp
    param w[3] ~ ones
    output alone[i] = w[i] * 2
  }`,
  "a state of each row that becomes what all share": `model m(d = 4) {
    input x[d]
    input shared u[d]
    state last[d]
    before = last
    update last = u
    output y[i] = x[i] + before[i] + 2 * last[i]
  }`,
  "a recurrence, a concatenation, one number": `model m(n = 4) {
    input x[n]
    input shared u[n]
    input shared scale
    h[t: n] = (h[t - 1] else 0) * 0.5 + u[t]
    both = concat(x, u)
    output whole = both * scale
    output state[t] = h[t] + x[t]
    output given = u
  }`,
};

describe.each(Object.entries(cases))("%s", (_, text) => {
  test("runs", () => expectOneMeaning(graphOf(text), 3, 1e-5));
});

test("what rows share costs the same for any of them", () => {
  for (const target of [gpu, wasm]) {
    const { program } = compileGraph(graphOf(pairs), { target });
    const flops = (batch: number, batched: boolean): number =>
      program.kernels.filter((k) => k.batched === batched).reduce((n, k) => n + kernelCost(k, program, batch).flops, 0);
    expect(flops(1, false)).toBeGreaterThan(flops(1, true));
    expect(flops(8, false)).toBe(flops(1, false));
    expect(flops(8, true)).toBe(8 * flops(1, true));
  }
});

test.each([gpu, wasm])("callers give and get it once, whatever the batch ($name)", async (target) => {
  const graph = graphOf(pairs);
  const { plan } = compileGraph(graph, { target });
  const data = modelData(graph, 5);
  const device = plan.machine === "wasm" ? undefined : (await testDevice()).device;
  const load = (maxBatch: number) => loadModel(device as GPUDevice, plan, { weights: data.params, maxBatch });
  const whole = await load(5);
  const parts = await load(2);
  try {
    const given = { image: data.inputs.image!, ids: Int32Array.from(data.inputs.ids!) };
    const all = await whole.run(given as never);
    const pieces = await parts.run(given as never);
    expect(Object.entries(all).map(([name, t]) => [name, (t as { shape: readonly number[] }).shape])).toEqual([
      ["logits", [5, 3]],
      ["embedding", [3, 16]],
    ]);
    expect(pieces).toEqual(all);
    const twice = Int32Array.from([...given.ids, ...given.ids]);
    await expect(whole.run({ ...given, ids: twice } as never)).rejects.toThrow(
      "input 'ids': expected [3, 5]: 15 elements, got 30 elements",
    );
    const shaped = Object.assign(Int32Array.from(given.ids), { shape: [1, 3, 5] });
    await expect(whole.run({ ...given, ids: shaped } as never)).rejects.toThrow("expected [3, 5], got [1, 3, 5]");
  } finally {
    whole.dispose();
    parts.dispose();
  }
});
