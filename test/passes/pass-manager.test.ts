/** The pass manager: skips, verifies, times, keeps texts, bisects. */
import { describe, expect, test } from "vitest";
import { InternalError } from "../../src/diagnostics/diagnostic.ts";
import { software } from "../../src/ir/target.ts";
import { bisect, runPasses } from "../../src/passes/pass-manager.ts";
import { allPasses } from "../../src/passes/stages.ts";
import { graphOf } from "../support/pass-test.ts";

const graph = graphOf(`model m() {
  input x[20, 8]
  param weight[12, 8] ~ ones
  mu[t] = mean[d] x[t, d]
  c[t, d] = x[t, d] - mu[t]
  h[t, o] = sum[d] c[t, d] * weight[o, d]
  output y = h + 1
}`);
const options = { target: software, taps: [], disabled: [] };

test("pass names are unique, kebab-case, and some cannot be left out", () => {
  const names = allPasses.map((p) => p.name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(allPasses.filter((p) => !p.optional).map((p) => p.name)).toEqual([
    "eliminate-dead-values",
    "shift-means",
    "fit-bindings",
    "insert-copies",
    "choose-kernels",
    "narrow-weights",
    "plan-memory",
  ]);
});

test("records every pass; the text only where a trace is asked for", () => {
  const plain = runPasses(graph, options).passes;
  expect(plain.map((p) => p.name)).toEqual(allPasses.map((p) => p.name));
  expect(plain.every((p) => p.text === undefined && p.milliseconds >= 0)).toBe(true);
  const traced = runPasses(graph, { ...options, trace: true }).passes;
  expect(traced.every((p) => p.text !== undefined && p.text.length > 0)).toBe(true);
});

test("skips what is disabled, never what is required", () => {
  const skipped = (disabled: string[]) =>
    runPasses(graph, { ...options, disabled })
      .passes.filter((p) => p.skipped)
      .map((p) => p.name);
  expect(skipped([])).toEqual([]);
  expect(skipped(["fuse-maps"])).toEqual(["fuse-maps"]);
  expect(skipped(["eliminate-dead-values", "fit-bindings", "choose-kernels"])).toEqual([]);
  expect(skipped(["all"])).toEqual(allPasses.filter((p) => p.optional).map((p) => p.name));
});

test("each optional pass off gives a program of at least as many kernels", () => {
  const all = runPasses(graph, options).program.kernels.length;
  const none = runPasses(graph, { ...options, disabled: ["all"] }).program.kernels.length;
  for (const p of allPasses.filter((x) => x.optional)) {
    expect(runPasses(graph, { ...options, disabled: [p.name] }).program.kernels.length).toBeGreaterThanOrEqual(all);
  }
  expect(none).toBeGreaterThan(all);
});

describe("bisection", () => {
  test("finds the first pass with which a property fails", async () => {
    // With fuse-maps the addition becomes the contraction's epilogue, and `h` is gone.
    const found = await bisect(graph, options, ({ graph: after }) => after.values.has("h"));
    expect(found).toBe("fuse-maps");
  });
  test("finds nothing where the property holds with all", async () => {
    expect(await bisect(graph, options, () => true)).toBeUndefined();
  });
});

test("a malformed graph is an internal error that names the pass", () => {
  const y = graph.values.get("y")!;
  const broken = { ...graph, values: new Map([...graph.values, ["y", { ...y, shape: [20, 13] }]]) } as typeof graph;
  expect(() => runPasses(broken, options)).toThrowError(InternalError);
  expect(() => runPasses(broken, options)).toThrowError(/pass eliminate-dead-values/);
});
