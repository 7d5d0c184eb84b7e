/** What specs call and give otherwise than PyTorch: names that it has already, numbers that no example is read for. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { paramsOf } from "../../src/ir/graph.ts";
import { spec } from "../elaborate/spec-text.ts";
import { modelData } from "../support/model-data.ts";
import { exported, namesOfModules, runTorch, torchVersion } from "./run-torch.ts";

const scratch = join(import.meta.dirname, `../../tmp/torch-names-${process.pid}`);
beforeAll(() => void mkdirSync(scratch, { recursive: true }));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const apart = spec(`
model apart(n = 3) {
  input unread[3]
  input image[2, 4]
  input which: class(4)
  input from: class(2)
  param table[4, 5] ~ ones
  output y[c] = mean[i] image[c, i]
  output z[k: 5] = 2 * table[0, k]
  output looked[k] = table[which, k]
  output picked[c] = image[c, which]
  output count = n + 1
}
variant m = apart()
`);

const hostile = spec(`
block tensor(x[d], scale) -> y[d] {
  param weight[d] ~ ones
  param type[d] ~ ones
  param __own[d] ~ ones
  buffer lambda[d] ~ ones
  y[i] = scale * weight[i] * type[i] * __own[i] * x[i] + lambda[i]
}
block none(x[d], range) -> y[d] {
  a = tensor(x, range) as training
  y = tensor(a, 2 * range) as is
}
model torch(d = 3, range = 2) {
  input self[d]
  param None[d] ~ ones
  a[i] = self[i] * None[i]
  F = none(a, range) as forward
  output from = F
}
variant attend = torch(range = 4)
`);

describe.skipIf(torchVersion === undefined)("names", () => {
  test("of Python and of modules are others, and keys of checkpoints stay", () => {
    const made = exported(hostile, "attend");
    const data = modelData(made.graph, 2);
    const [{ state, outputs, error }] = runTorch(scratch, [{ ...made, ...data }]) as [ReturnType<typeof runTorch>[0]];
    expect(error).toBeUndefined();
    expect(state).toEqual(Object.fromEntries(paramsOf(made.graph).map((p) => [p.id, p.shape])));
    const [expected] = [...evaluateGraph(made.graph, data).values()];
    expect([...outputs[0]!.data].map((x) => x.toFixed(9))).toEqual([...expected!].map((x) => x.toFixed(9)));
  });
});

/** A spec that calls something so in every place where PyTorch could have it for something else. */
const everywhere = (names: readonly string[]) => {
  const each = (line: (name: string, i: number) => string, between = "\n  "): string => names.map(line).join(between);
  return spec(`
block one(x[d]) -> y[d] {
  param w[d] ~ ones
  y[i] = w[i] * x[i]
}
block tables(x[d]) -> y[d] {
  param w[d] ~ ones
  y[i] = w[i] * x[i]
  ${each((n, k) => `${n}[i: d, j: d] = if i >= j then ${k + 1} else 0`)}
  ${each((n) => `y[i] = y[i] + sum[j] ${n}[i, j] * x[j]`)}
}
block numbers(x[d], ${each((n) => n, ", ")}) -> y[d] {
  param w[d] ~ ones
  y[i] = w[i] * x[i]
  ${each((n) => `y[i] = y[i] + ${n} * x[i]`)}
}
block held(x[d]) -> y[d] {
  ${each((n, k) => `${k % 2 === 0 ? "param" : "buffer"} ${n}[d] ~ ones`)}
  y[i] = x[i]${each((n) => ` + ${n}[i]`, "")}
}
model m(d = 3) {
  input x[d]
  x = tables(x) as first
  x = numbers(x, ${each((_, k) => String(k / 16), ", ")}) as second
  x = numbers(x, ${each((_, k) => String((k + 1) / 16), ", ")}) as third
  x = held(x) as fourth
  ${each((n) => `x = one(x) as ${n}`)}
  output y = x
}
variant v = m()
`);
};

describe.skipIf(torchVersion === undefined)("names", () => {
  test("that every module of PyTorch has are parameters, modules, numbers and tables all the same", () => {
    const names = [...new Set([...namesOfModules(), "_extra_state", "__deepcopy__", "__iter__"])];
    expect(names).toContain("_forward_hooks");
    const made = exported(everywhere(names), "v");
    const data = modelData(made.graph, 2);
    const [{ state, outputs, error }] = runTorch(scratch, [{ ...made, ...data }]) as [ReturnType<typeof runTorch>[0]];
    expect(error).toBeUndefined();
    expect(state).toEqual(Object.fromEntries(paramsOf(made.graph).map((p) => [p.id, p.shape])));
    const [expected] = [...evaluateGraph(made.graph, data).values()];
    expect([...outputs[0]!.data].map((x) => x.toFixed(6))).toEqual([...expected!].map((x) => x.toFixed(6)));
  });
});

describe.skipIf(torchVersion === undefined)("what a model takes and gives", () => {
  test("integers are inputs, and what reads none has a row for each example all the same", () => {
    const made = exported(apart, "m");
    const data = modelData(made.graph, 2);
    const [{ outputs, error }] = runTorch(scratch, [{ ...made, ...data }]) as [ReturnType<typeof runTorch>[0]];
    expect(error).toBeUndefined();
    const expected = evaluateGraph(made.graph, data);
    made.graph.outputs.forEach(({ value }, i) => {
      const { shape } = made.graph.values.get(value)!;
      expect(outputs[i]!.shape).toEqual([2, ...shape]);
      const of = expected.get(value)!;
      expect([...outputs[i]!.data]).toEqual([...of].length === outputs[i]!.data.length ? [...of] : [...of, ...of]);
    });
  });
});
