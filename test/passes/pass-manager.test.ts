/** The pass manager: skips, verifies, times, keeps texts, bisects. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { InternalError } from "../../src/diagnostics/diagnostic.ts";
import type { KernelProgram } from "../../src/ir/kernel.ts";
import { gpu, gpuBatch, gpuSubgroups, software, wasm } from "../../src/ir/target.ts";
import { bisect, runPasses, runPassesFor } from "../../src/passes/pass-manager.ts";
import { graphPass } from "../../src/passes/pass.ts";
import { allPasses, stages } from "../../src/passes/stages.ts";
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

describe("what is malformed is an internal error that names the pass", () => {
  const y = graph.values.get("y")!;
  const broken = { ...graph, values: new Map([...graph.values, ["y", { ...y, shape: [20, 13] }]]) } as typeof graph;
  const of = (name: string) => stages.find((s) => s.pass.name === name)!.pass;
  afterEach(() => vi.restoreAllMocks());

  test.each(["each", "last"] as const)("the first of those after which it is, where %s is verified", (verify) => {
    expect(() => runPasses(broken, { ...options, verify })).toThrowError(InternalError);
    expect(() => runPasses(broken, { ...options, verify })).toThrowError(/pass eliminate-dead-values/);
  });
  test.each(["each", "last"] as const)("one in the middle, over kernels too, where %s is verified", (verify) => {
    vi.spyOn(of("fuse-maps"), "run").mockReturnValue(broken as never);
    expect(() => runPasses(graph, { ...options, verify })).toThrowError(/pass fuse-maps/);
    vi.restoreAllMocks();
    const { run } = of("narrow-weights");
    const alike = (program: never, context: never) => {
      const given = run(program, context) as KernelProgram;
      return { ...given, kernels: given.kernels.map((k) => ({ ...k, name: "same" })) };
    };
    vi.spyOn(of("narrow-weights"), "run").mockImplementation(alike as never);
    expect(() => runPasses(graph, { ...options, verify })).toThrowError(/pass narrow-weights/);
  });
  test("where a pass fails over what another gave, the other", () => {
    vi.spyOn(of("fuse-maps"), "run").mockReturnValue(broken as never);
    const failing = vi.spyOn(of("fuse-rows"), "run").mockImplementation(() => {
      throw new Error("fails");
    });
    expect(() => runPasses(graph, { ...options, verify: "last" })).toThrowError(/pass fuse-maps/);
    expect(failing).toHaveBeenCalled();
    vi.mocked(of("fuse-maps").run).mockRestore();
    expect(() => runPasses(graph, { ...options, verify: "last" })).toThrowError(/^fails$/);
  });
  test("what a later pass mends is told where each is verified", () => {
    vi.spyOn(of("drop-unit-axes"), "run").mockReturnValue(broken as never);
    vi.spyOn(of("hoist-reductions"), "run").mockReturnValue(graph as never);
    expect(() => runPasses(graph, { ...options, verify: "each" })).toThrowError(/pass drop-unit-axes/);
    expect(() => runPasses(graph, { ...options, verify: "last" })).not.toThrow();
  });
});

describe("several targets", () => {
  const { target: _, ...others } = options;
  const known = [gpu, gpuBatch, gpuSubgroups, wasm].map((target) => ({ target }));
  const names = allPasses.map((p) => p.name);

  test("go one way up to the first pass that can tell them apart", () => {
    const [first, ...rest] = runPassesFor(graph, known, others).map((l) => l.passes);
    const together = rest.map((passes) => passes.filter((record, i) => record === first![i]).map((p) => p.name));
    const [batch, subgroups, processor] = together;
    expect(batch).toEqual(names.slice(0, names.indexOf("tile")));
    expect(subgroups).toEqual(batch);
    expect(processor).toEqual(names.slice(0, names.indexOf("absorb-views")));
  });
  test("arrive where each arrives alone, the same one given twice too", () => {
    const traced = { ...others, trace: true };
    const graph = graphOf(
      `model m() {
        input x[196, 192]
        param w[192, 192] ~ ones
        output y[t, o] = sum[d] x[t, d] * w[o, d]
      }`,
    );
    const all = runPassesFor(graph, [...known, known[0]!], traced);
    expect(all.length).toBe(5);
    for (const [i, { passes }] of all.entries()) {
      const alone = runPasses(graph, { ...traced, target: (known[i] ?? known[0]!).target });
      expect(passes.map((p) => p.text)).toEqual(alone.passes.map((p) => p.text));
    }
    const tiled = all.map(({ passes }) => passes[names.indexOf("tile")]!.text);
    expect(new Set([tiled[0], tiled[1], tiled[3]]).size).toBe(3);
  });
  test("differ in measured tiles for who reads these alone", () => {
    const tuned = [{ target: gpu }, { target: gpu, tuning: new Map() }];
    const [a, b] = runPassesFor(graph, tuned, others);
    expect(a!.passes.findIndex((record, i) => record !== b!.passes[i])).toBe(names.indexOf("tile"));
  });
  test("tell nobody but `tile` of the batch", () => {
    const silent = { ...gpu } as { batch: number } & typeof gpu;
    Object.defineProperty(silent, "batch", {
      get() {
        throw new Error("read");
      },
    });
    expect(() => runPasses(graph, { ...options, target: silent })).toThrowError("read");
    runPasses(graph, { ...options, target: silent, disabled: ["tile"] });
  });
  test("are known to a pass by the facts that it names", () => {
    graphPass({
      name: "nosy",
      optional: true,
      reads: ["fusion"],
      run(g, { target, tuning }) {
        // @ts-expect-error not named
        void target.batch;
        // @ts-expect-error not named either
        void tuning?.size;
        return target.fusion.places > 0 ? g : g;
      },
    });
  });
});
