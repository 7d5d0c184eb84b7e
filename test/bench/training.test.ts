/** Turns of trainings are turns, first steps are judged, and a record says what was measured and what was not. */
import { expect, test, vi } from "vitest";
import type { TrainingAnswer, TurnTimes } from "../../bench/training/job.ts";
import type { CheckedStep } from "../../bench/training/checked-step.ts";
import { takeTurns } from "../../bench/training/job.ts";
import { goalRatio, judgeSteps, ratioOf, type TrainingRecord, type TrainingRun } from "../../bench/training/record.ts";
import { matchesOf, nameOf } from "../../bench/training/matches.ts";
import { trainingSubjects } from "../../bench/training/subjects.ts";
import { showTraining } from "../../bench/training/tables.ts";

const counts = { dispatches: 24, submits: 1, passes: 1, pipelines: 0, wgslBytes: 0, liveBytes: 19e6, peakBytes: 20e6 };
const turns = (name: string, clock: readonly number[], busy: readonly number[] = []): TurnTimes => ({
  name,
  clock,
  busy,
  counts,
});
const told = (...times: TurnTimes[]): TrainingRun["told"] => ({
  adapter: "a",
  hostVersion: "1",
  times,
  memory: { state: 1, arena: 1, other: 1, total: 3 },
  checked: {},
});
const run = (more: Partial<TrainingRun> = {}): TrainingRun => ({
  model: "digits_vit",
  recipe: "digits",
  batch: 50,
  parameters: 50_000,
  flops: 1,
  dispatches: { forward: 1, step: 2 },
  host: "node",
  begun: "",
  load: 1,
  faults: [],
  plan: { state: 816_000, arena: 19e6, peak: 18e6, forwardArena: 2e6 },
  told: told(turns("forward", [100, 200], [50, 50]), turns("step", [300, 900], [100, 120])),
  ...more,
});
const record = (...runs: TrainingRun[]): TrainingRecord => ({
  format: 1,
  date: "2026-11-22T12:00:00.000Z",
  commit: "abc1234",
  changed: false,
  machine: { processor: "a processor", cores: 2, memoryGiB: 8, system: "a system" },
  versions: { "@jax-js/jax": "0.1" },
  rounds: 2,
  runs,
});

test("everyone has a turn in each round, the first round does not count, short calls are repeated", async () => {
  const log: string[] = [];
  let spent = 0;
  const side = (name: string) => ({ name, run: async () => void (log.push(name), (spent += 8)) });
  const times = await takeTurns([side("a"), side("b")], { rounds: 2, turn: 0 }, () => spent);
  expect(log).toEqual(["a", "b", "b", "a", "a", "b"]);
  expect(times.map((t) => [t.name, t.clock.length, t.busy])).toEqual([
    ["a", 2, [8, 8]],
    ["b", 2, [8, 8]],
  ]);
  log.length = 0;
  let now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => now);
  const [repeated] = await takeTurns(
    [{ name: "a", run: async () => void (log.push("a"), (now += 7), (spent += 8)) }],
    { rounds: 1, turn: 20 },
    () => spent,
  );
  vi.restoreAllMocks();
  expect(log).toHaveLength(6);
  // A turn's figures are of one call.
  expect(repeated).toMatchObject({ clock: [7], busy: [8] });
});

test("ratios are taken by turn; a fault leaves none", () => {
  expect(ratioOf(run(), "step", "forward")).toEqual({ clock: 3.75, busy: 2.2 });
  expect(goalRatio(run())).toBe(2.2);
  expect(goalRatio(run({ told: told(turns("forward", [100]), turns("step", [320])) }))).toBe(3.2);
  expect(ratioOf(run({ faults: ["off"] }), "step", "forward")).toBeUndefined();
});

test("first steps are held against each other and against another host's", () => {
  const steps: CheckedStep[] = [
    { loss: 2.3, norm: 3 },
    { loss: 2.2, norm: 2 },
  ];
  const answer = (theirs: readonly CheckedStep[]): Pick<TrainingAnswer, "checked"> => ({
    checked: { step: steps, "jax-js": theirs },
  });
  expect(
    judgeSteps(
      answer([
        { loss: 2.30005, norm: 3.001 },
        { loss: 2.2, norm: 2 },
      ]),
    ),
  ).toEqual([]);
  expect(
    judgeSteps(
      answer([
        { loss: 2.3, norm: 3 },
        { loss: 2.2002, norm: 2 },
      ]),
    ),
  ).toHaveLength(1);
  expect(
    judgeSteps(
      answer([
        { loss: 2.3, norm: NaN },
        { loss: 2.2, norm: 2.01 },
      ]),
    ),
  ).toHaveLength(2);
  expect(
    judgeSteps({ checked: { step: steps } }, [
      { loss: 2.3, norm: 3 },
      { loss: 2.1, norm: 2 },
    ]),
  ).toHaveLength(1);
});

test("one whose processor's time is its own is told by that", async () => {
  let own = 0;
  const peer = { name: "peer", run: async () => void (own += 5), processorTime: () => own };
  const [times] = await takeTurns([peer], { rounds: 1, turn: 0, pause: 1 }, () => 0);
  expect(times!.busy).toEqual([5]);
});

test("every run has a name of its own; PyTorch is beside vitc on the processor, with as many threads", () => {
  const runs = trainingSubjects.flatMap((s) => matchesOf(s, true).map((m) => ({ name: nameOf(s, m), m })));
  expect(new Set(runs.map((r) => r.name)).size).toBe(runs.length);
  for (const { m } of runs) expect(m.peer === "PyTorch").toBe(m.wasm !== undefined);
  const digits = trainingSubjects.find((s) => s.model === "digits_vit")!;
  const relaxed = (newerNode: boolean) => matchesOf(digits, newerNode).filter((m) => m.wasm?.simd === "relaxed");
  expect(relaxed(false).map((m) => m.host)).toEqual(["deno"]);
  expect(relaxed(true).map((m) => m.host)).toEqual(["node", "deno"]);
});

test("the table of the processor: ratios, and what is below the goal with relaxed SIMD", () => {
  const wasm = (simd: "plain" | "relaxed", theirs: number): Partial<TrainingRun> => ({
    wasm: { threads: 2, simd },
    told: told(turns("forward", [10]), turns("step", [20]), turns("PyTorch", [theirs])),
  });
  const vit = { model: "vit_tiny", batch: 4 };
  const text = showTraining({
    ...record(
      run(wasm("plain", 30)),
      run({ ...wasm("relaxed", 80), host: "deno" }),
      run({ ...wasm("relaxed", 30), ...vit }),
    ),
    versions: { PyTorch: "1.13" },
  });
  expect(text.split("\n").slice(0, 5)).toEqual([
    "| ms a training step: vitc's wasm / PyTorch 1.13, eager | digits_vit, batch 50 | vit_tiny, batch 4 |",
    "|---|---|---|",
    "| Node 1, plain, 2 threads | 20.0 / 30.0, **1.5x**; 2.0x the forward pass | – |",
    "| Deno 1, relaxed, 2 threads | 20.0 / 80.0, **4.0x**; 2.0x the forward pass | – |",
    "| Node 1, relaxed, 2 threads | – | 20.0 / 30.0, **1.5x**; 2.0x the forward pass |",
  ]);
  expect(text).toContain("2 x as fast as PyTorch's; not: vit_tiny, node, wasm, relaxed (1.5x).");
});

test("the table", () => {
  const peer = run({
    host: "chromium",
    told: told(turns("forward", [100], [100]), turns("step", [200], [200]), turns("jax-js", [900], [700])),
  });
  const slow = run({ model: "digits_swin", told: told(turns("forward", [100], [50]), turns("step", [300], [200])) });
  const lines = showTraining(
    record(run(), peer, slow, run({ model: "digits_swin", host: "deno", told: undefined, error: "no lavapipe\nhere" })),
  ).split("\n");
  expect(lines[0]).toBe("The nets for digits:");
  expect(lines[2]).toBe("|  | digits_vit, batch 50 | digits_swin, batch 50 |");
  expect(lines).toContain(
    "| SwiftShader, Node: forward pass / training step, s | 0.15 / 0.60, **3.8x** (2.2x) | 0.10 / 0.30, **3.0x** (4.0x) |",
  );
  expect(lines).toContain("| an epoch of 8500 images, s: SwiftShader / lavapipe | 102 / – | 51.0 / – |");
  expect(lines).toContain("| state, MB / 4 x parameters | 0.82 / 0.80, 1.02x | 0.82 / 0.80, 1.02x |");
  expect(lines).toContain("| Chromium: a step of vitc / of jax-js 0.1, s | 0.20 / 0.90, **4.5x** (3.5x) | – |");
  expect(lines.join("\n")).toContain(
    "Within 3.5 x their forward pass: 1 of 3 steps. Not: digits_swin, node (4.0x); digits_swin, deno (not measured).",
  );
  expect(lines).toContain("- digits_swin, deno: no lavapipe");
  const published = showTraining(record(run({ model: "cvt_13_224" }), run()));
  expect(published).toContain("published recipes:\n\n|  | cvt_13_224, batch 50 |");
  expect(published.match(/an epoch of/g)).toHaveLength(1);
});
