/** What a record says and does not say: ratios only of right results, misses as misses. */
import { expect, test } from "vitest";
import { fits, handTiles } from "../../bench/wasm/hand-tuned-product.ts";
import { goalsOf, isMet, ratio, shareOfMatmul } from "../../bench/compare/goals.ts";
import type { BenchRecord, Comparison, Contestant } from "../../bench/compare/record.ts";
import { digits, replaceBetweenMarkers, showGoals, showRecord } from "../../bench/compare/tables.ts";

const counts = {
  dispatches: 60,
  submits: 1,
  passes: 1,
  pipelines: 12,
  wgslBytes: 54_321,
  liveBytes: 24e6,
  peakBytes: 25e6,
};
const contestant = (forward: number, more: Partial<Contestant> = {}): Contestant => ({
  forward,
  forwards: [forward],
  firstResult: 2 * forward,
  longestBlock: 40,
  loading: counts,
  running: counts,
  off: 1e-6,
  ...more,
});
const comparison = (more: Partial<Comparison>): Comparison => ({
  model: "vit_tiny_patch16_224",
  batch: 1,
  host: "node",
  begun: "",
  load: 0,
  faults: [],
  flops: 2e9,
  vitc: contestant(500),
  ...more,
});
const record = (...comparisons: Comparison[]): BenchRecord => ({
  format: 1,
  date: "2026-11-22T12:00:00.000Z",
  commit: "abc1234",
  changed: false,
  machine: { processor: "a processor", cores: 2, memoryGiB: 8, system: "a system" },
  versions: { "onnxruntime-node": "1.2.3", "onnxruntime-web": "1.2.4", "@jax-js/jax": "0.1" },
  tuned: false,
  resumed: false,
  comparisons,
});
const ort = comparison({ peer: "onnxruntime-node", other: contestant(6000), matmul: { best: 5e9, sizes: {} } });
const web = comparison({
  host: "chromium",
  peer: "onnxruntime-web",
  other: contestant(4000, { running: { ...counts, dispatches: 224 } }),
});
const jax = (model: string, vitc: number, other: number): Comparison =>
  comparison({ model, host: "chromium", peer: "jax-js", vitc: contestant(vitc), other: contestant(other) });

test("ratios and shares are of right results only", () => {
  expect(ratio(ort)).toBe(12);
  expect(shareOfMatmul(ort)).toBeCloseTo(0.8);
  expect(ratio({ ...ort, faults: ["off"] })).toBeUndefined();
  expect(shareOfMatmul({ ...ort, faults: ["off"] })).toBeUndefined();
  expect(ratio(comparison({ vitc: undefined, error: "gone" }))).toBeUndefined();
});

test("goals: each model against each peer, all together by their sums, and the matmul", () => {
  const goals = goalsOf(record(ort, web, jax("a", 1000, 1500), jax("b", 100, 2900)));
  expect(goals.map((g) => [g.reached, g.wanted, isMet(g)])).toEqual([
    [12, 10, true],
    [8, 10, false],
    [1.5, 2, false],
    [29, 2, true],
    [4, 3, true],
    [80, 70, true],
  ]);
  expect(showGoals(goals)).toBe(
    "Goals met: 4 of 6. Missed: vit_tiny_patch16_224: as fast as onnxruntime-web 8.00x (goal 10.0x); a: as fast as jax-js 1.50x (goal 2.00x).",
  );
  expect(showGoals(goals.filter(isMet))).toBe("All 4 goals are met.");
});

test("what has no figure is not met, and the sum over all needs all", () => {
  const goals = goalsOf(record(jax("a", 100, 900), { ...jax("b", 100, 900), faults: ["off"] }));
  expect(goals.map(isMet)).toEqual([true, false, false]);
  expect(showGoals(goals)).toContain("b: as fast as jax-js not measured (goal 2.00x)");
});

test("a batch of eight has no goal of its own", () => expect(goalsOf(record({ ...ort, batch: 8 }))).toEqual([]));

test("the tables", () => {
  const text = showRecord(
    record(
      ort,
      web,
      jax("vit_tiny_patch16_224", 500, 2000),
      comparison({ model: "swin_tiny_patch4_window7_224", host: "deno", vitc: contestant(123) }),
      comparison({ model: "cvt_13_224", batch: 8, peer: "onnxruntime-node", error: "it fell\nover", vitc: undefined }),
    ),
  );
  const lines = text.split("\n");
  expect(lines[0]).toBe("| seconds a forward pass | vit_tiny | swin_tiny | cvt_13, batch 8 |");
  expect(lines).toContain("| Node: vitc / onnxruntime-node 1.2.3, WebGPU | 0.50 / 6.00, **12x** | – | no result |");
  expect(lines).toContain("| Chromium: vitc / onnxruntime-web 1.2.4, WebGPU | 0.50 / 4.00, **8.0x** | – | – |");
  expect(lines).toContain("| Deno on lavapipe: vitc | – | 0.12 | – |");
  expect(lines).toContain("| dispatches | 60 / 224 / 60 | – / – / – | – / – / – |");
  expect(lines).toContain("- cvt_13, batch 8, node, onnxruntime-node, webgpu: it fell");
});

const wasm = (threads: number, simd: "plain" | "relaxed", more: Partial<Comparison> = {}): Comparison =>
  comparison({
    host: "chromium",
    peer: "onnxruntime-web",
    wasm: { threads, simd },
    vitc: contestant(40, { firstResult: 300, shipped: { raw: 0, gzipped: 48_000 } }),
    other: contestant(94, { firstResult: 1200, shipped: { raw: 0, gzipped: 4e6 } }),
    ...more,
  });

test("goals on the processor: by body, and of batches against one image", () => {
  const goals = (...list: Comparison[]) =>
    goalsOf(record(...list)).map((g) => [g.text.split(": ")[1], g.reached, g.wanted]);
  expect(goals(wasm(2, "plain"))).toEqual([
    ["as fast as onnxruntime-web", 2.35, 1.5],
    ["60 kB over the code fetched", 1.25, 1],
    ["its first result as soon", 4, 5],
  ]);
  expect(goals(wasm(1, "relaxed"))[0]).toEqual(["as fast as onnxruntime-web", 2.35, 2.3]);
  const native = { host: "deno", peer: "onnxruntime-node", other: contestant(30) } as const;
  expect(goals(wasm(2, "relaxed", native))).toEqual([["as fast as onnxruntime-node", 0.75, 0.6]]);
  expect(goals(wasm(2, "plain", { ...native, host: "node" }))).toEqual([]);
  const eight = wasm(2, "plain", { batch: 8, vitc: contestant(400) });
  expect(goals(wasm(2, "plain"), wasm(1, "plain"), eight).at(-1)).toEqual(["images as fast as alone", 0.8, 1]);
  expect(goals(wasm(2, "relaxed"), eight).at(-1)).toEqual(["images as fast as alone", undefined, 1]);
});

test("the tables of what ran on the processor stand beside the others, and alone", () => {
  const alone = showRecord(record(wasm(1, "plain"), wasm(2, "relaxed", { vitc: contestant(20) })));
  const lines = alone.split("\n");
  expect(lines[0]).toMatch(/ \| Chromium, plain, 1 thread \| Chromium, relaxed, 2 threads \|$/);
  expect(lines).toContain("| vit_tiny | 40.0 / 94.0, **2.35x** | 20.0 / 94.0, **4.70x** |");
  expect(lines).toContain("| vit_tiny | – / 4000 | 0.04 / 1.20 | 40.0 / 40.0 |");
  expect(alone).not.toContain("dispatches");
  expect(showRecord(record(ort, wasm(1, "plain"))).split("\n")).toContain(
    "| Node: vitc / onnxruntime-node 1.2.3, WebGPU | 0.50 / 6.00, **12x** |",
  );
});

test("the bound that products by hand give, how long compiling takes, and an image's part of a batch", () => {
  const size = { rows: 16, depth: 16, columns: 16 };
  const hand = handTiles.filter((t) => fits(t, size)).map((_, i) => (i === 0 ? 50e9 : 1e9));
  const rates = { peak: 60e9, sizes: [{ size, own: 40e9, hand }] };
  const { model } = comparison({});
  const native = { host: "deno", hostVersion: "2.9", peer: "onnxruntime-node", other: contestant(30) } as const;
  const all: BenchRecord = {
    ...record(wasm(2, "relaxed", native), wasm(2, "relaxed", { ...native, batch: 8, vitc: contestant(400) })),
    compiled: [{ model, milliseconds: 6000 }],
    products: { engines: { "Deno 2.9": { relaxed: rates } }, counts: [{ [model]: 1 }] },
  };
  const lines = showRecord(all).split("\n");
  // 2 Gflop at 50 GFLOP/s on each of two threads.
  expect(lines).toContain("| vit_tiny: bound by products by hand | 20.0, 1.50x |");
  expect(lines).toContain("| vit_tiny, batch 8 | 400 / 30.0, **0.07x**; 50.0 an image |");
  expect(lines).toContain("`vitc compile`, without a target, s: vit_tiny 6.00.");
  expect(
    goalsOf(all)
      .filter((g) => !isMet(g))
      .map((g) => g.text),
  ).toEqual([
    `${model}, batch 8, relaxed wasm in deno, threads 2: images as fast as alone`,
    `${model}: 5 s over what compiling it takes`,
    `${model}, relaxed wasm in Deno 2.9: of the rate of the best products by hand`,
  ]);
});

test("numbers keep three digits that count, and two below one", () =>
  expect([0.1234, 1.234, 12.34, 123.4].map(digits)).toEqual(["0.12", "1.23", "12.3", "123"]));

test("a document keeps what stands around its markers", () => {
  const text = "a\n<!-- bench:peers -->\nold\n<!-- /bench:peers -->\nz\n";
  expect(replaceBetweenMarkers(text, "new")).toBe("a\n<!-- bench:peers -->\nnew\n<!-- /bench:peers -->\nz\n");
  expect(() => replaceBetweenMarkers("nothing", "new")).toThrow();
});
