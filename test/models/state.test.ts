/**
 * What models keep from run to run: the graph, read directly, is the meaning. Kernels with all passes and with none, and
 * both machines, give the same run after run, each row of a batch by itself. Then sessions, snapshots, and beginning anew.
 */
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { refuseStates } from "../../src/analysis/refuse-state.ts";
import { statesOf, withValues } from "../../src/ir/graph.ts";
import { evaluateGraph, nextState } from "../../src/interp/evaluate-graph.ts";
import { executeKernels } from "../../src/interp/execute-kernels.ts";
import { type Target, software, wasm } from "../../src/ir/target.ts";
import { kernelCost } from "../../src/inspect/kernel-costs.ts";
import { loadModel, type Stateful, type Tensor, withState } from "../../src/runtime/index.ts";
import type { Model } from "../../src/runtime/model.ts";
import { initialWeights } from "../../src/runtime/initial-weights.ts";
import { compileText } from "../support/compile-text.ts";
import { testDevice } from "../support/gpu.ts";

/** One row a run, a whole state, one that begins at another number, and rows that are computed of other rows. */
const decoder = `model m(n = 8, d = 12, heads = 2) {
  input position: class(n)
  input x[d]
  param w[3, d, d] ~ normal(0.4)
  state keys[n, d]
  state values[n, d] ~ zeros
  state calls ~ constant(3)
  state ring[4, d] ~ ones
  part[p, i] = sum[j] w[p, i, j] * x[j]
  before = ring
  update keys[position] = [i] => part[0, i]
  update values[position, i] = part[1, i]
  update calls = calls + 1
  update ring[floor(calls) % 4, i] = 0.5 * ring[(position + 1)%4, i] + x[i]
  s[t, h: heads] = if t <= position then (sum[c: d/heads] part[2, (h, c)] * keys[t, (h, c)]) / 2 else -inf
  e[t, h] = exp(s[t, h] - max[u] s[u, h])
  tap weights = e
  output y[(h: heads, c: d/heads)] = (sum[t] e[t, h] * values[t, (h, c)]) / sum[t] e[t, h]
  output turns[r: 4, i] = ring[r, i] - before[r, i] + calls
}`;

const runs = [0, 1, 2, 5, 3, 7].map((position, run) => ({
  position: Int32Array.of(position, 7 - position),
  x: [...initialWeights([{ name: `x${run}`, shape: [2, 12], init: ["uniform", -1, 1] }]).values()][0]!,
}));
const compiled = compileText(decoder);
const params = Object.fromEntries(initialWeights([{ name: "w", shape: [3, 12, 12], init: ["normal", 0.4] }])) as Record<
  string,
  Float32Array
>;

type Outputs = Record<"y" | "turns", ArrayLike<number>>;
/** By the oracle, of each run. */
const expected: Outputs[] = [];
/** What there is after each run. */
const states: Record<string, Float64Array>[] = [];
let state: Record<string, Float64Array> = {};
for (const inputs of runs) {
  const { source } = compiled;
  const results = evaluateGraph(source, { batch: 2, inputs, params, state });
  state = nextState({ ...source, states: statesOf(source) }, results, 2);
  states.push(state);
  expected.push(
    Object.fromEntries(
      source.outputs.flatMap((o) => (o.into === undefined ? [[o.name, results.get(o.value)!]] : [])),
    ) as unknown as Outputs,
  );
}

function close(found: ArrayLike<number>, wanted: ArrayLike<number>, tolerance: number): void {
  expect(found.length).toBe(wanted.length);
  for (let i = 0; i < wanted.length; i++)
    if (!(Math.abs(found[i]! - wanted[i]!) <= tolerance)) expect(found[i], `element ${i}`).toBe(wanted[i]);
}

test("a run reads what the one before stored, in the order of the text", () => {
  // The third run's calls: 3 + 1 + 1 before it, and before its own update the ring was another.
  expect([...state.calls!]).toEqual([9, 9]);
  const { values } = compiled.source;
  expect([...values.values()].filter((v) => v.kind === "state").map((v) => v.id)).toEqual([
    "keys",
    "values",
    "calls",
    "ring",
  ]);
});

test.each([
  ["all passes", []],
  ["none", ["all"]],
  ...["fuse-maps", "absorb-views", "fuse-rows", "recognise-attention"].map((pass): [string, string[]] => [
    pass,
    [pass],
  ]),
])("kernels give what the graph says: %s left out", (_, disablePasses) => {
  for (const target of [software, wasm]) {
    const { program } = compileText(decoder, { target: target as never, disablePasses });
    let kept: Record<string, Float64Array> = {};
    for (const [i, inputs] of runs.entries()) {
      const results = executeKernels(program, { batch: 2, inputs, params, state: kept });
      kept = nextState(program, results, 2);
      for (const { name, value, into } of program.outputs)
        close(results.get(value)!, into === undefined ? expected[i]![name as "y"] : states[i]![into]!, 1e-9);
    }
  }
});

test("an update of a row stores a row: what a run writes does not grow with the state", () => {
  const written = (n: number): number => {
    const { program } = compileText(
      decoder
        .replace("n = 8", `n = ${n}`)
        .replace(
          "  output turns[r: 4, i] = ring[r, i] - before[r, i] + calls\n",
          "  output turns[r: 4, i] = ring[r, i]\n",
        )
        .replace("  before = ring\n", ""),
    );
    const updated = new Set(program.outputs.flatMap((o) => (o.into === undefined ? [] : [o.value])));
    return program.kernels
      .filter((k) => updated.has(k.value))
      .reduce((sum, k) => sum + kernelCost(k, program, 1).bytesWritten, 0);
  };
  expect(written(4096)).toBe(written(8));
  expect(written(8)).toBe(4 * (3 * 12 + 1));
});

test("where nothing keeps it, that is told at its line", () => {
  const { source } = compiled;
  expect(() => refuseStates(source, "PyTorch")).toThrow("VIT5057: 'keys' is kept from run to run, which PyTorch");
  expect(() => refuseStates(withValues(source, []), "PyTorch")).not.toThrow();
});

type State = Readonly<Record<string, Tensor>>;
type Its = Model & Stateful<State, Model>;

async function load(target: Target, threads?: number): Promise<Its> {
  const device = target.machine === "wasm" ? undefined : (await testDevice()).device;
  const { plan } = compileText(decoder, { target: target as never });
  const tapped = compileText(decoder, { target: target as never, taps: "all" }).plan;
  const model = withState<State, Model>(
    await loadModel(device, plan, {
      weights: params,
      maxBatch: 2,
      tapped: async () => tapped,
      ...(threads && { threads }),
    }),
  );
  onTestFinished(() => model.dispose());
  return model;
}

async function step(model: Model, run: number, taps: string[] = []): Promise<void> {
  const { position, x } = runs[run]!;
  const results = (await model.run({ position, x: x.slice() }, { taps: taps as never[] })) as unknown as Outputs;
  expect(Object.keys(results)).toEqual(["y", "turns", ...taps]);
  for (const name of ["y", "turns"] as const) close(results[name], expected[run]![name], 2e-5);
}

describe.each([
  ["a device", (): Promise<Its> => load(software)],
  ["two threads", () => load(wasm, 2)],
  [
    "memory that is not shared",
    async () => {
      const scope = globalThis as { crossOriginIsolated?: boolean };
      scope.crossOriginIsolated = false;
      try {
        return await load(wasm);
      } finally {
        delete scope.crossOriginIsolated;
      }
    },
  ],
])("on %s", (_, open) => {
  test("runs go on where the last one ended; sessions are apart, snapshots come back", async () => {
    const model = await open();
    for (const run of [0, 1, 2]) await step(model, run);
    const saved = await model.saveState();
    expect(Object.entries(saved).map(([name, { shape }]) => [name, [...shape]])).toEqual([
      ["keys", [2, 8, 12]],
      ["values", [2, 8, 12]],
      ["calls", [2]],
      ["ring", [2, 4, 12]],
    ]);
    for (const [name, data] of Object.entries(saved)) close(data, states[2]![name]!, 2e-5);
    const other = await model.session();
    await step(other, 0);
    await step(model, 3);
    await step(other, 1);
    await model.reset();
    await step(model, 0);
    await step(other, 2);
    await model.restoreState(saved);
    await step(model, 3);
    await Promise.all([step(other, 3), step(model, 4), step(other, 4)]);
    other.dispose();
    await expect(step(other, 5)).rejects.toMatchObject({ code: "disposed" });
    // Its place is another's, which begins anew.
    const third = await model.session();
    for (const run of [0, 1]) await step(third, run);
    await step(model, 5);
    model.dispose();
    await expect(step(third, 2)).rejects.toMatchObject({ code: "disposed" });
  });

  test("a run with taps goes on from a run without, and the other way round", async () => {
    const model = await open();
    await step(model, 0);
    await Promise.all([step(model, 1, ["weights"]), step(model, 2), step(model, 3)]);
    await step(model, 4, ["weights"]);
    close((await model.saveState()).ring!, states[4]!.ring!, 2e-5);
    await step(model, 5, ["weights"]);
  });

  test("arrays may be changed as soon as run has returned, and are copied where it has to wait alone", async () => {
    const model = await open();
    const other = await model.session();
    await Promise.all([model.saveState(), other.saveState()]);
    const slice = vi.spyOn(Float32Array.prototype, "slice");
    onTestFinished(() => slice.mockRestore());
    const begun = (its: Model, run: number): Promise<unknown> => {
      const x = new Float32Array(runs[run]!.x);
      const result = its.run({ position: runs[run]!.position, x }) as unknown as Promise<Outputs>;
      x.fill(NaN);
      const copied = slice.mock.contexts.includes(x);
      return result.then(({ y }) => close(y, expected[run]!.y, 2e-5)).then(() => copied);
    };
    expect(await begun(model, 0)).toBe(false);
    expect(await Promise.all([begun(model, 1), begun(model, 2), begun(other, 0)])).toEqual([false, true, true]);
    expect(await begun(other, 1)).toBe(false);
  });

  test("what is no snapshot of it, and more rows than there are states for, is refused", async () => {
    const model = await open();
    await expect(model.restoreState({} as State)).rejects.toMatchObject({
      code: "input",
      message: expect.stringContaining("'keys' of m: expected"),
    });
    const saved = await model.saveState();
    const long = { ...saved, keys: Object.assign(new Float32Array(3 * 8 * 12), { shape: [3, 8, 12] }) };
    await expect(model.restoreState(long)).rejects.toMatchObject({ code: "input" });
    const three = { position: Int32Array.of(0, 1, 2), x: new Float32Array(36) };
    await expect(model.run(three)).rejects.toMatchObject({
      code: "input",
      message: expect.stringContaining("keeps a state of 2 rows"),
    });
    for (const run of [0, 1]) await step(model, run);
  });
});
