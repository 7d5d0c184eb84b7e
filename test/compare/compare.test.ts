/** What `vitc compare` finds out: values by their names, faults by their lines, layouts by their numbers. */
import { describe, expect, it } from "vitest";
import { openSpec } from "../../src/compile.ts";
import { type Comparison, type Expected, compare } from "../../src/compare/compare.ts";
import { type NamedGraph, nameValues, ownPlace } from "../../src/compare/named-values.ts";
import { comparisonTable, unknownText, verdictText } from "../../src/compare/report.ts";
import { lineAndColumn } from "../../src/diagnostics/diagnostic.ts";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { type Graph, elements, paramsOf } from "../../src/ir/graph.ts";
import { values } from "../support/golden.ts";
import pc from "picocolors";

/** A small transformer of somebody's, whole, so that each of its lines may be wrong. */
const right = `block norm(x[..., d], eps) -> y[..., d] {
  param weight[d] ~ ones
  param bias[d] ~ zeros
  mu[...] = mean[d] x[..., d]
  var[...] = mean[d] (x[..., d] - mu[...])^2
  y[..., d] = (x[..., d] - mu[...]) * rsqrt(var[...] + eps) * weight[d] + bias[d]
}
block dense(x[..., i], out) -> y[..., o] {
  param weight[o: out, i] ~ trunc_normal(0.02)
  y[..., o] = sum[i] x[..., i] * weight[o, i]
}
block mix(x[t, d], heads) -> y[t, d] {
  z = dense(x, 3 * d) as qkv
  q[n: heads, t, c: d/heads] = z[t, (0: 3, n, c)]
  k[n: heads, t, c: d/heads] = z[t, (1: 3, n, c)]
  v[n: heads, t, c: d/heads] = z[t, (2: 3, n, c)]
  s[n, i, j] = (d / heads)^-0.5 * sum[c] q[n, i, c] * k[n, j, c]
  e[n, i, j] = exp(s[n, i, j] - max[r] s[n, i, r])
  a[n, i, j] = e[n, i, j] / sum[r] e[n, i, r]
  o[t, (n, c)] = sum[j] a[n, t, j] * v[n, j, c]
  y = dense(o, d) as proj
}
def act(x) = 0.5 * x * (1 + erf(x / sqrt(2)))
block feed(x[t, d]) -> y[t, d] {
  h = dense(x, 2 * d) as fc1
  g = act(h)
  y = dense(g, d) as fc2
}
model small(depth = 3) {
  input x[5, 8]
  for i in 0..depth {
    x = x + mix(norm(x, 1e-2) as blocks[i].norm1, 2) as blocks[i].attn
    x = x + feed(norm(x, 1e-2) as blocks[i].norm2) as blocks[i].mlp
    tap blocks[i].out = x
  }
  output y = norm(x, 1e-2) as norm
}
variant v = small()
`;

const open = (text: string): NamedGraph =>
  nameValues(
    openSpec({ name: "mine.vit", text }, () => undefined),
    "v",
  );

const params = (graph: Graph): Record<string, Float32Array> =>
  Object.fromEntries(
    paramsOf(graph).map((p) => [p.id, values(p.id, elements(p.shape), p.shape.length === 1 ? 1 : 0, 0.7)]),
  );

const batch = 2;
const image = values("x", batch * 5 * 8, 0, 1);
const inputs = { x: { shape: [batch, 5, 8], data: image } };

/** The named values, as somebody else computed them. */
function arraysOf(text: string, wanted: readonly string[]): Expected[] {
  const { graph, names } = open(text);
  const found = evaluateGraph(graph, {
    batch,
    inputs: { x: image },
    params: params(graph),
    keep: wanted.map((name) => names.get(name)!),
  });
  return wanted.map((name) => {
    const id = names.get(name)!;
    return { name, where: name, dtype: "f4", shape: [batch, ...graph.values.get(id)!.shape], data: found.get(id)! };
  });
}

const compareWith = (named: NamedGraph, arrays: readonly Expected[], tolerance?: number): Promise<Comparison> =>
  compare({
    named,
    arrays,
    tolerance,
    inputs,
    async run(graph, more) {
      const given = Object.fromEntries(Object.entries({ ...inputs, ...more }).map(([name, v]) => [name, v.data]));
      const found = evaluateGraph(graph, { batch, inputs: given, params: params(graph) });
      return new Map(
        [...graph.outputs, ...graph.taps].map(({ name, value }) => [
          name,
          { shape: [batch, ...graph.values.get(value)!.shape], data: found.get(value)! },
        ]),
      );
    },
  });

/** Line numbers of the faults, in a spec that is `right` but for one text. */
async function faultLines(wrong: string, instead: string, wanted: readonly string[]): Promise<(string | number)[][]> {
  expect(right).toContain(wrong);
  const named = open(right.replace(wrong, instead));
  const { faults } = await compareWith(named, arraysOf(right, wanted));
  return faults.map(({ row, between }) => {
    const spans = between.map((id) => ownPlace(named.origins.get(id)!));
    return [row.name, ...new Set(spans.map((s) => lineAndColumn(s.source, s.start).line))];
  });
}

const lineOf = (text: string): number => right.slice(0, right.indexOf(text)).split("\n").length;

const modules = [0, 1, 2].flatMap((i) =>
  ["norm1", "attn.qkv", "attn", "norm2", "mlp.fc1", "mlp.fc2", "mlp", "out"].map((n) => `blocks.${i}.${n}`),
);
const paint = { outColours: pc.createColors(false) };

describe("names", () => {
  it("are those of outputs, taps, inputs, calls by their paths, and of the graph's values", () => {
    const { names, graph } = open(right);
    const at = (name: string) => names.get(name);
    expect([...modules, "norm", "y", "x"].filter((name) => at(name) === undefined)).toEqual([]);
    expect(at("blocks.1.attn")).toBe("blocks.1.attn.proj.y");
    expect(at("blocks.1.attn.o")).toBe("blocks.1.attn.o");
    expect(at("y")).toBe(graph.outputs[0]!.value);
    expect([...names.values()].map((id) => graph.values.get(id)!.kind)).not.toContain("param");
  });

  it("may begin with something else, and be written as file systems like it", async () => {
    const named = open(right);
    const arrays = arraysOf(right, modules).map((a) => ({ ...a, name: `model/${a.name.replaceAll(".", "/")}` }));
    const found = await compareWith(named, arrays);
    expect([found.rows.length, found.matches.prefix]).toEqual([modules.length, "model/"]);
  });

  it("may be those that parameters have in another naming of checkpoints", async () => {
    const dialect = `checkpoint theirs for small {\n  "blocks.{i}.norm1.{p}" = "[m.]layer.{i}.before.{p}"\n}\n`;
    const named = open(right + dialect);
    const [array] = arraysOf(right, ["blocks.1.norm1"]);
    const found = await compareWith(named, [{ ...array!, name: "m.layer.1.before" }]);
    expect(found.rows.map((r) => [r.valueName, r.status])).toEqual([["blocks.1.norm1", "agrees"]]);
  });

  it("that nothing has are listed with those near them", async () => {
    const [array] = arraysOf(right, ["blocks.1.mlp"]);
    const [norm] = arraysOf(right, ["norm"]);
    const found = await compareWith(open(right), [norm!, { ...array!, name: "blocks.1.mlp.act" }]);
    expect(unknownText(found)).toEqual([
      "nothing in the model is called blocks.1.mlp.act (did you mean 'blocks.1.mlp.fc1'?), near it are blocks.1.mlp.fc2, blocks.1.mlp",
    ]);
  });
});

describe("a fault", () => {
  it("is none where all is right", async () => {
    const found = await compareWith(open(right), arraysOf(right, [...modules, "y", "x"]));
    expect(found.rows.map((r) => r.status)).toEqual(found.rows.map(() => "agrees"));
    expect(found.faults).toEqual([]);
    // In the order of the program, whatever the order of the arrays.
    expect(found.rows[0]!.name).toBe("x");
    expect(found.rows.at(-1)!.name).toBe("y");
    expect(verdictText(found, open(right), paint)).toContain(`all ${modules.length + 2} agree`);
  });

  it.each([
    ["a factor is missing", "(d / heads)^-0.5 * sum[c]", "sum[c]"],
    ["queries and keys are exchanged", "sum[c] q[n, i, c] * k[n, j, c]", "sum[c] k[n, i, c] * q[n, j, c]"],
    [
      "heads lie in another order",
      "o[t, (n, c)] = sum[j] a[n, t, j] * v[n, j, c]",
      "o[t, (c, n)] = sum[j] a[n, t, j] * v[n, j, c]",
    ],
  ])("inside of a block: %s", async (_, wrong, instead) => {
    const lines = await faultLines(wrong, instead, modules);
    // Each block is told, and nothing that only follows.
    expect(lines.map(([name]) => name)).toEqual([0, 1, 2].map((i) => `blocks.${i}.attn`));
    for (const [, ...between] of lines) expect(between).toContain(lineOf(wrong));
    // Arrays around the line leave no other.
    const inside = [0, 1, 2].flatMap((i) => ["q", "k", "v", "s", "e", "a", "o"].map((n) => `blocks.${i}.attn.${n}`));
    const exact = await faultLines(wrong, instead, [...modules, ...inside]);
    expect(exact.map(([, ...between]) => between)).toEqual([0, 1, 2].map(() => [lineOf(wrong)]));
  });

  it("in the order of queries, keys and values is told where these are", async () => {
    const swapped = await faultLines(
      "q[n: heads, t, c: d/heads] = z[t, (0: 3, n, c)]",
      "q[n: heads, t, c: d/heads] = z[t, (2: 3, n, c)]",
      [...modules, "blocks.0.attn.q"],
    );
    expect(swapped[0]).toEqual(["blocks.0.attn.q", lineOf("q[n: heads")]);
  });

  it("is told of a GELU by tanh, and of another epsilon", async () => {
    const tanh = "0.5 * x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3)))";
    const gelu = await faultLines("0.5 * x * (1 + erf(x / sqrt(2)))", tanh, modules);
    expect(gelu.map(([name]) => name)).toEqual([0, 1, 2].map((i) => `blocks.${i}.mlp.fc2`));
    for (const [, ...lines] of gelu) expect(lines).toContain(lineOf("g = act(h)"));
    const eps = await faultLines("mix(norm(x, 1e-2)", "mix(norm(x, 1e-6)", modules);
    expect(eps.map(([name]) => name)).toEqual([0, 1, 2].map((i) => `blocks.${i}.norm1`));
  });

  it("in the middle is named, and not its followers", async () => {
    const once = "if i == 1 then 0.9 * act(h) else act(h)";
    const text = right
      .replace("block feed(x[t, d])", "block feed(x[t, d], i)")
      .replace("g = act(h)", `g = ${once}`)
      .replace("as blocks[i].norm2)", "as blocks[i].norm2, i)");
    const named = open(text);
    const found = await compareWith(named, arraysOf(right, [...modules, "y"]));
    expect(found.faults.map((f) => f.row.name)).toEqual(["blocks.1.mlp.fc2"]);
    const status = new Map(found.rows.map((r) => [r.name, r.status]));
    expect(status.get("blocks.1.mlp.fc1")).toBe("agrees");
    expect([status.get("blocks.1.out"), status.get("blocks.2.attn"), status.get("y")]).toEqual([
      "follows",
      "follows",
      "follows",
    ]);
    const words = verdictText(found, named, paint);
    expect(words).toContain(`mine.vit:${lineOf("y = dense(g, d)")}:7`);
    expect(words).toMatch(/it is computed from blocks\.1\.mlp\.fc1 \(agrees, /);
    expect(words).toContain("what is expected is 1.11111 times what comes out: a factor");
    expect(words.match(/first deviation/g)).toHaveLength(1);
  });

  it("of the input is the input's", async () => {
    const [x, y] = arraysOf(right, ["x", "y"]) as [Expected, Expected];
    const other = { ...x, data: Float32Array.from(x.data, (v) => 2 * v) };
    const found = await compareWith(open(right), [other, y]);
    expect(found.faults.map((f) => f.row.name)).toEqual(["x"]);
    expect(verdictText(found, open(right), paint)).toContain("it is an input");
  });

  it("is not what adds up below the tolerance", async () => {
    const named = open(
      right.replace("y = dense(g, d) as fc2", "z = dense(g, d) as fc2\n  y[t, c] = 1.00003 * z[t, c]"),
    );
    const found = await compareWith(named, arraysOf(right, modules), 3.1e-5);
    expect(found.rows.some((r) => r.status === "follows")).toBe(true);
    expect(found.faults).toEqual([]);
    expect(verdictText(found, open(right), paint)).toContain("no line deviates by itself");
  });

  it("of a shape is told with both, and what is around it is compared all the same", async () => {
    const arrays = arraysOf(right, ["blocks.0.norm1", "blocks.0.attn", "y"]);
    const cut = { ...arrays[1]!, shape: [batch, 4, 8], data: Float64Array.from(arrays[1]!.data).slice(0, batch * 32) };
    const found = await compareWith(open(right), [arrays[0]!, cut, arrays[2]!]);
    expect(found.rows.map((r) => r.status)).toEqual(["agrees", "shape", "agrees"]);
    expect(comparisonTable(found, paint)).toContain("[2, 4, 8], here [2, 5, 8]");
    expect(found.faults.map((f) => f.row.name)).toEqual(["blocks.0.attn"]);
  });

  it("of a batch of another size is told as that", async () => {
    const [y] = arraysOf(right, ["y"]) as [Expected];
    const half = { ...y, shape: [1, 5, 8], data: Float64Array.from(y.data).slice(0, 40) };
    const text = verdictText(await compareWith(open(right), [half]), open(right), paint);
    expect(text).toContain("[1, 5, 8] in the array: the other side was given a batch of 1, --input gives 2");
    const cut = { ...y, shape: [1, 4, 8], data: Float64Array.from(y.data).slice(0, 32) };
    expect(verdictText(await compareWith(open(right), [cut]), open(right), paint)).not.toContain("a batch of");
  });

  it("of one of several arrays of a value is found where another one agrees", async () => {
    const [y] = arraysOf(right, ["y"]) as [Expected];
    const other = { ...y, name: "_y", data: Float32Array.from(y.data, (v) => v * v) };
    for (const arrays of [
      [y, other],
      [other, y],
    ])
      expect((await compareWith(open(right), arrays)).faults.map((f) => f.row.name)).toEqual(["_y"]);
  });
});

describe("layouts", () => {
  const moved = (a: Expected, order: readonly number[]): Expected => {
    const shape = order.map((axis) => a.shape[axis]!);
    const data = new Float64Array(a.data.length);
    const strides = a.shape.map((_, i) => a.shape.slice(i + 1).reduce((n, s) => n * s, 1));
    for (let i = 0; i < data.length; i++) {
      let [left, from] = [i, 0];
      for (let k = shape.length - 1; k >= 0; k--) {
        from += (left % shape[k]!) * strides[order[k]!]!;
        left = Math.floor(left / shape[k]!);
      }
      data[i] = a.data[from]!;
    }
    return { ...a, shape, data };
  };

  it("with axes in another order agree, and the order is told", async () => {
    const [q] = arraysOf(right, ["blocks.0.attn.q"]);
    const found = await compareWith(open(right), [moved(q!, [0, 3, 1, 2])]);
    expect(found.rows).toMatchObject([{ status: "agrees", permutation: [0, 2, 3, 1] }]);
    expect(comparisonTable(found, paint)).toContain("agrees when axes are permuted (0, 2, 3, 1)");
  });

  it("with the batch after the tokens, with axes split, merged or of size 1 agree", async () => {
    const [out] = arraysOf(right, ["blocks.0.out"]);
    const named = open(right);
    const statuses = async (a: Expected) => (await compareWith(named, [a])).rows.map((r) => r.status);
    expect(await statuses(moved(out!, [1, 0, 2]))).toEqual(["agrees"]);
    expect(await statuses({ ...out!, shape: [batch, 5, 2, 4] })).toEqual(["agrees"]);
    expect(await statuses({ ...out!, shape: [batch * 5, 8] })).toEqual(["agrees"]);
    expect(await statuses({ ...out!, shape: [batch, 1, 5, 1, 8] })).toEqual(["agrees"]);
  });

  it("that are transposed where sizes do not tell deviate, and it is said how they agree", async () => {
    const named = open(
      right.replace("a[n, i, j] = e[n, i, j] / sum[r] e[n, i, r]", "a[n, j, i] = e[n, i, j] / sum[r] e[n, i, r]"),
    );
    const found = await compareWith(named, arraysOf(right, ["blocks.0.attn.a", "blocks.0.attn", "y"]));
    expect(found.faults.map((f) => f.row.name)).toEqual(["blocks.0.attn.a", "y"]);
    expect(verdictText(found, named, paint)).toContain(
      "permuted (0, 1, 3, 2), which have the same sizes: one of the two is transposed",
    );
  });

  it("of halves are held to less", async () => {
    const [out] = arraysOf(right, ["blocks.0.out"]);
    const rounded = { ...out!, data: Float64Array.from(out!.data, (v) => v * (1 + 1e-3)) };
    expect((await compareWith(open(right), [rounded])).rows[0]!.status).toBe("deviates");
    expect((await compareWith(open(right), [{ ...rounded, dtype: "f2" }])).rows[0]!.status).toBe("agrees");
  });
});
