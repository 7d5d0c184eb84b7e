/**
 * Parts that are stored where they belong: which copies go, which have to stay, and the same numbers on every kind of
 * device.
 */
import { describe, expect, test } from "vitest";
import type { Compiled } from "../../../src/compile.ts";
import { evaluateGraph } from "../../../src/interp/evaluate-graph.ts";
import { executeKernels } from "../../../src/interp/execute-kernels.ts";
import { add, indexConst } from "../../../src/ir/index-expr.ts";
import type { Kernel } from "../../../src/ir/kernel.ts";
import { type Target, gpu, software } from "../../../src/ir/target.ts";
import { verifyKernels } from "../../../src/ir/verify-kernel.ts";
import { verifyMemory } from "../../../src/passes/kernels/verify-memory.ts";
import { loadModel } from "../../../src/runtime/index.ts";
import { compileText } from "../../support/compile-text.ts";
import { testDevice } from "../../support/gpu.ts";
import { firstDifference } from "../../support/pass-test.ts";
import { randomData } from "../../support/random-graph.ts";

/**
 * A model in which two kernels read `h`, which `lines` define from two contractions and a row program of eight numbers
 * each.
 */
const spec = (lines: string, size: number, rows = "t: 16", row = "t"): string => `
  model m() {
    input x[16, 12]
    input z[16, 12]
    param a[8, 12] ~ normal(1)
    param b[8, 12] ~ normal(1)
    param w[${size}, ${size}] ~ normal(1)
    p[t, o: 8] = sum[d] x[t, d] * a[o, d]
    q[t, o: 8] = 2 * sum[d] z[t, d] * b[o, d]
    r[t, o: 8] = z[t, o] / sum[d] exp(z[t, d])
    ${lines}
    output y[${rows}, n: ${size}] = sum[c] h[${row}, c] * w[n, c]
    output s[${rows}] = max[c: ${size}] h[${row}, c]
  }`;

const threeParts = "h[t: 16, c: 24] = if c < 8 then p[t, c] else if c < 16 then q[t, c - 8] else r[t, c - 16]";
/** Heads of four, windows of four rows, moved by three. */
const windows = `
    head[v: 4, n: 2, i: 4, c: 4] = sum[d] x[v * 4 + i, d] * a[n * 4 + c, d]
    other[n: 2, v: 4, i: 4, c: 4] = z[v * 4 + i, n * 4 + c] / sum[d] exp(z[v * 4 + i, d])
    h[t: 16, c: 16] = if c < 8 then head[((t + 13) % 16) / 4, c / 4, (t + 13) % 4, c % 4] else other[c / 4 - 2, ((t + 13) % 16) / 4, (t + 13) % 4, c % 4]`;

/** They would put a choice of parts into its readers, and store no more of a part than is read. */
const disablePasses = ["absorb-views", "shrink-axes"];

/** Kernels of values that several kernels store. */
const partsOf = ({ program: { kernels } }: Compiled): Kernel[] =>
  kernels.filter((k) => kernels.some((other) => other !== k && other.value === k.value));
const copies = ({ program }: Compiled): string[] =>
  program.kernels
    .filter((k) => k.form.kind === "map" && (k.body.kind === "load" || k.body.kind === "select"))
    .map((k) => k.name);

async function expectSame(compiled: Compiled): Promise<void> {
  const data = randomData(compiled.source);
  const wanted = evaluateGraph(compiled.source, data);
  const found = executeKernels(compiled.program, data);
  const { device } = await testDevice();
  const model = await loadModel(device, compiled.plan, {
    weights: Object.fromEntries(Object.entries(data.params).map(([name, d]) => [name, Float32Array.from(d)])),
    maxBatch: data.batch,
  });
  const inputs = Object.fromEntries(Object.entries(data.inputs).map(([name, d]) => [name, Float32Array.from(d)]));
  const results = (await model.run(inputs as never)) as Record<string, Float32Array>;
  compiled.program.outputs.forEach(({ name, value }, i) => {
    const expected = wanted.get(compiled.source.outputs[i]!.value)!;
    expect(firstDifference(expected, found.get(value)!, 1e-9), name).toBeUndefined();
    expect(firstDifference(expected, results[name]!, 2e-4), name).toBeUndefined();
  });
  model.dispose();
}

describe.each<[string, Target]>([
  ["software", software],
  ["gpu", gpu],
])("for %s", (_, target) => {
  test.each<[string, string, number]>([
    ["side by side", spec(threeParts, 24), 3],
    [
      "one below the other",
      spec("h[t: 48, c: 8] = if t < 16 then p[t, c] else if t < 32 then q[t - 16, c] else r[t - 32, c]", 8, "t: 48"),
      3,
    ],
    ["every other row", spec("h[i: 16, j: 2, c: 8] = if j < 1 then p[i, c] else q[i, c]", 8, "i: 16, j: 2", "i, j"), 2],
    ["in windows that are shifted", spec(windows, 16), 2],
  ])("parts %s are stored where they belong", async (_, text, parts) => {
    const compiled = compileText(text, { target, disablePasses });
    expect(copies(compiled)).toEqual([]);
    expect(partsOf(compiled).map((k) => k.value)).toEqual(Array(parts).fill("h"));
    expect(compiled.program.kernels).toHaveLength(parts + 2);
    await expectSame(compiled);
    expect(
      compileText(text, { target, disablePasses: [...disablePasses, "store-parts"] }).program.kernels,
    ).toHaveLength(parts + 3);
  });
});

test.each<[string, string]>([
  ["read elsewhere too", spec(`${threeParts}\n output also[t] = sum[o] q[t, o] * q[t, o]`, 24)],
  ["an output", spec(`${threeParts}\n output also[t, o] = q[t, o]`, 24)],
  [
    "stored twice",
    spec("h[t: 16, c: 24] = if c < 8 then p[t, c] else if c < 16 then q[t, c - 8] else p[t, c - 16]", 24),
  ],
  ["not read whole", spec("h[t: 16, c: 16] = if c < 8 then p[t, c] else q[t / 2, c - 8]", 16)],
  ["read at two places each", spec("h[t: 32, c: 8] = if t < 16 then p[t / 2, c] else q[t - 16, c]", 8, "t: 32")],
  [
    "a parameter",
    spec("param token[1, 8] ~ normal(1)\n h[t: 17, c: 8] = if t < 1 then token[t, c] else p[t - 1, c]", 8, "t: 17"),
  ],
  ["no vectors there", spec("h[t: 16, c: 9] = if c < 8 then p[t, c] else r[t, 0]", 9)],
])("a part that is %s keeps its copy", async (_, text) => {
  const compiled = compileText(text, { disablePasses });
  expect(copies(compiled)).toContain("h");
  await expectSame(compiled);
});

test("the memory of a value of parts is checked: whole, once, and from the first part on", () => {
  const { program, memory } = compileText(spec(threeParts, 24), { disablePasses });
  expect(verifyMemory(program, memory)).toEqual([]);
  const [first, second] = partsOf({ program } as Compiled) as [Kernel, Kernel];
  const change = (kernel: Kernel, to: readonly Kernel[]) => ({
    ...program,
    kernels: program.kernels.flatMap((k) => (k === kernel ? to : [k])),
  });
  const moved = { ...second, store: second.store.map((e, i) => (i === 1 ? add(e, indexConst(-4)) : e)) };
  expect(verifyMemory(change(second, [moved]), memory)).toEqual([
    "a part of h stores elements that another part stores",
  ]);
  const outside = { ...second, store: second.store.map((e, i) => (i === 0 ? add(e, indexConst(1)) : e)) };
  expect(verifyMemory(change(second, [outside]), memory)[0]).toMatch(/^a part of h stores outside at/);
  expect(verifyMemory(change(second, []), memory)[0]).toMatch(/^a part of h stores 256 times into 384 elements/);
  expect(verifyKernels(change(second, []))[0]).toMatch(/loads 'h', which does not stand before it/);
  const place = memory.places.get("h")!;
  const onTop = { ...first, name: "other", value: "other", store: first.store };
  const between = {
    ...change(first, [first, onTop]),
    shapes: new Map([...program.shapes, ["other", program.shapes.get("h")!]]),
  };
  expect(verifyMemory(between, { ...memory, places: new Map([...memory.places, ["other", place]]) })).toContain(
    `a part of h is overwritten before ${second.name} stores another`,
  );
});
