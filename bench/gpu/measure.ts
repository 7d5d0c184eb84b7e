/**
 * The measuring half of the GPU bench, bundled into the folder: `./run [--software] [--only "vit_tiny gpu"] [--seconds 340]
 * [--out result.json]`. Checks each result against its reference first, then takes times; what does not fit into the
 * time is said to be missing. A table goes to the screen, everything to one JSON file.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { median } from "../../src/host/statistics.ts";
import { loadModel, loadTrainer } from "../../src/runtime/index.ts";
import { values } from "../../test/support/golden.ts";
import { spearman } from "../gpu-model/rank-correlation.ts";
import { trainingBatch, trainingWeights } from "./training-data.ts";
import { matmulText, peakFlops, peakText, timeText } from "./hand-tuned.ts";
import {
  type ForwardJob,
  type Job,
  isAskedFor,
  type MatmulJob,
  type Plan,
  type StepJob,
  type TrainPlan,
  type TuneJob,
} from "./job.ts";
import { NoGpu, openVulkan } from "./open-vulkan.ts";
import { faultsOf, lossFaults } from "./reference.ts";

const folder = dirname(fileURLToPath(import.meta.url));
const { values: given } = parseArgs({
  options: {
    software: { type: "boolean", default: false },
    only: { type: "string", multiple: true, default: [] },
    seconds: { type: "string", default: "340" },
    out: { type: "string", default: join(process.cwd(), "result.json") },
  },
});
const deadline = performance.now() + Number(given.seconds) * 1000;
const isLate = (): boolean => performance.now() > deadline;
const job = JSON.parse(readFileSync(join(folder, "job.json"), "utf8")) as Job;
const file = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), "utf8")) as T;

const opened = await openVulkan(folder, given.software).catch((error: unknown) => {
  if (!(error instanceof NoGpu)) throw error;
  console.error(error.message);
  process.exit(1);
});
const { device, adapter, description, software } = opened;
console.log(`${description}${software ? ", software" : ""}; features ${[...device.features].join(", ") || "none"}`);

const missing: string[] = [];
/** What this device cannot do. */
const skipped: string[] = [];
const faults: string[] = [];
/** Features that a part needs and the device has not. */
class Lacking extends Error {}

/** Does a part, unless it is not asked for or too late; a fault in one is none of the others'. */
async function part<T>(words: string, work: () => Promise<T>): Promise<T[]> {
  if (!isAskedFor(words, given.only)) return [];
  if (isLate()) {
    missing.push(words);
    return [];
  }
  try {
    return [await work()];
  } catch (error) {
    if (error instanceof Lacking) {
      skipped.push(`${words}: the device has no ${error.message}`);
      return [];
    }
    faults.push(`${words}: ${error instanceof Error ? error.message : String(error)}`);
    console.log(`${words.padEnd(42)} FAULT ${faults.at(-1)}`);
    return [];
  }
}

/** Medians of calls, for at most a second and 25 calls; at least one. */
async function timed(call: () => Promise<unknown>): Promise<{ milliseconds: number; calls: number }> {
  const times: number[] = [];
  const begun = performance.now();
  do {
    const start = performance.now();
    await call();
    times.push(performance.now() - start);
  } while (times.length < 25 && performance.now() - begun < 1000);
  return { milliseconds: median(times), calls: times.length };
}

async function forward(
  { model: name, target, plan: planFile, predicted, flops, contractions }: ForwardJob,
  batch: number,
) {
  const plan = file<Plan>(planFile);
  const { features = [] } = plan;
  const halves = features.includes("shader-f16");
  const lacking = features.filter((f) => !device.features.has(f));
  if (lacking.length > 0) throw new Lacking(lacking.join(", "));
  const { halfTolerance, ...full } = job.references[name]!;
  const reference = halves ? { ...full, tolerance: halfTolerance } : full;
  const count = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);
  const weights = Object.fromEntries(
    reference.parameters.map((p) => [p.name, values(p.name, count(p.shape), p.offset, p.scale)]),
  );
  const begun = performance.now();
  const model = await loadModel(device, plan, { weights, maxBatch: batch });
  const loading = performance.now() - begun;
  try {
    const one = values(
      reference.input.name,
      count(plan.inputs[0]!.shape),
      reference.input.offset,
      reference.input.scale,
    );
    const data = new Float32Array(one.length * batch);
    for (let i = 0; i < batch; i++) data.set(one, i * one.length);
    const inputs = { [plan.inputs[0]!.name]: data };
    const outputs = (await model.run(inputs)) as unknown as Readonly<Record<string, ArrayLike<number>>>;
    const wrong = faultsOf(outputs, reference, batch);
    if (wrong.length > 0) throw new Error(wrong.join("; "));
    const { milliseconds, calls } = await timed(() => model.run(inputs));
    const profile = device.features.has("timestamp-query") ? await model.profile(inputs) : undefined;
    const dispatches = profile?.map((t) => t.milliseconds * 1000);
    const beside = predicted
      .filter((p) => p.batch === batch)
      .map((p) => ({
        device: p.device,
        microseconds: p.dispatches.reduce((a, b) => a + b, 0),
        rank: dispatches === undefined ? undefined : spearman(p.dispatches, dispatches),
        dispatches: p.dispatches,
      }));
    const rate = dispatches && rateOf(dispatches, flops, contractions, batch);
    const onDevice = dispatches?.reduce((a, b) => a + b, 0);
    console.log(
      `${`${name} ${target} batch ${batch}`.padEnd(42)} ${milliseconds.toFixed(2).padStart(9)} ms${onDevice === undefined ? "" : `, ${(onDevice / 1000).toFixed(2)} on the device, contractions ${(rate! / 1e9).toFixed(0)} GFLOP/s`}; predicted ${beside.map((b) => `${b.device} ${(b.microseconds / 1000).toFixed(2)}${b.rank === undefined ? "" : ` (rank ${b.rank.toFixed(2)})`}`).join(", ")}`,
    );
    return {
      model: name,
      target,
      batch,
      loading,
      milliseconds,
      calls,
      names: profile?.map((t) => t.name),
      dispatches,
      rate,
      predicted: beside,
    };
  } finally {
    model.dispose();
  }
}

/** Flops a second of contractions together. */
function rateOf(
  microseconds: readonly number[],
  flops: readonly number[],
  isContraction: readonly boolean[],
  batch: number,
): number {
  const sum = (of: readonly number[]): number => of.reduce((all, x, i) => all + (isContraction[i] ? x : 0), 0);
  return (sum(flops) * batch * 1e6) / sum(microseconds);
}

async function step({ model, target, plan: planFile, losses: expected }: StepJob) {
  const plan = file<TrainPlan>(planFile);
  const trainer = await loadTrainer(device, plan, { weights: trainingWeights(plan), steps: 100 });
  try {
    const batch = trainingBatch(plan);
    const losses: number[] = [];
    for (const _ of expected) losses.push((await trainer.step(batch)).loss);
    const wrong = lossFaults(losses, expected);
    if (wrong.length > 0) throw new Error(wrong.join("; "));
    const { milliseconds, calls } = await timed(() => trainer.step(batch));
    console.log(`${`${model} ${target} step of ${plan.batch}`.padEnd(42)} ${milliseconds.toFixed(2).padStart(9)} ms`);
    return { model, target, batch: plan.batch, milliseconds, calls, losses };
  } finally {
    trainer.dispose();
  }
}

async function matmul({ target, plan: planFile, rows: M, depth: K, columns: N }: MatmulJob, peak: number | undefined) {
  const a = values("a", M * K, 0, 1);
  const b = values("b", N * K, 0, 1);
  const expected = (m: number, n: number): number => {
    let sum = 0;
    for (let k = 0; k < K; k++) sum += a[m * K + k]! * b[n * K + k]!;
    return sum;
  };
  const check = (c: ArrayLike<number>, who: string): void => {
    for (let i = 0; i < 64; i++) {
      const [m, n] = [(i * 37) % M, (i * 53) % N];
      const off = Math.abs(c[m * N + n]! - expected(m, n));
      if (!(off <= 1e-3)) throw new Error(`${who}: an element is off by ${off}`);
    }
  };
  const flops = 2 * M * K * N;
  const hand = [];
  for (const each of [4, 8] as const) {
    const block = 16 * each;
    const text = matmulText(M, K, N, each);
    const groups = [Math.ceil(N / block), Math.ceil(M / block)] as const;
    const { seconds, output } = await timeText(device, text, [a, b], M * N, groups, 0.1);
    check(output, `hand-tuned ${each} x ${each}`);
    hand.push(flops / seconds);
  }
  const model = await loadModel(device, file<Plan>(planFile), { weights: { weight: b } });
  try {
    const outputs = (await model.run({ x: a })) as unknown as Readonly<Record<string, ArrayLike<number>>>;
    check(outputs.y!, "the compiler's");
    const times: number[] = [];
    if (device.features.has("timestamp-query"))
      for (let i = 0; i < 5; i++)
        times.push((await model.profile({ x: a })).reduce((sum, t) => sum + t.milliseconds, 0));
    const rate = times.length === 0 ? undefined : (flops * 1000) / Math.min(...times);
    const best = Math.max(...hand);
    const share =
      rate === undefined
        ? "no timestamps"
        : `${((100 * rate) / best).toFixed(0)}% of the hand-tuned ${(best / 1e9).toFixed(0)}`;
    console.log(
      `${`matmul ${target} ${M} x ${K} x ${N}`.padEnd(42)} ${((rate ?? 0) / 1e9).toFixed(0).padStart(9)} GFLOP/s, ${share}${peak === undefined || rate === undefined ? "" : `, ${((100 * rate) / peak).toFixed(0)}% of the peak`}`,
    );
    return { target, M, K, N, rate, hand };
  } finally {
    model.dispose();
  }
}

async function devicePeak(): Promise<number> {
  const turns = software ? 64 : 4096;
  const groups = software ? 8 : 4096;
  const { seconds } = await timeText(device, peakText(turns), [], 256 * groups * 4, [groups, 1], 0.05);
  const rate = (peakFlops(turns) * 256 * groups) / seconds;
  console.log(`${"peak, multiply-adds in registers".padEnd(42)} ${(rate / 1e9).toFixed(0).padStart(9)} GFLOP/s`);
  return rate;
}

/** What other tiles gain, each kernel alone and whole passes in turns. */
async function tune(t: TuneJob) {
  const { tuneFaults, tuneModel } = await import("./tune.ts");
  const report = await tuneModel(opened, join(folder, "specs"), t, isLate);
  const wrong = tuneFaults(report);
  if (wrong.length > 0) throw new Error(wrong.join("; "));
  const reached = report.kernels.filter((k) => k.reached);
  const total = (of: "default" | "tuned"): number => reached.reduce((sum, k) => sum + k.count * k[of]!, 0);
  const whole = report.models[0];
  console.log(
    `${`tune ${t.name} ${t.target}`.padEnd(42)} ${reached.length} of ${report.kernels.length} kernels ${total("default").toFixed(2)} -> ${total("tuned").toFixed(2)} ms, ${report.tiles} other tiles${whole === undefined ? "" : `; whole passes ${whole.default.toFixed(2)} -> ${whole.tuned.toFixed(2)} ms`}`,
  );
  return report;
}

const [peak] = await part("peak", devicePeak);
const forwards: Awaited<ReturnType<typeof forward>>[] = [];
async function forwardsOf(batch: number): Promise<void> {
  for (const f of job.forwards)
    if (f.batches.includes(batch))
      forwards.push(...(await part(`${f.model} ${f.target} ${batch}`, () => forward(f, batch))));
}
// Small batches first: what is most asked for is there when time runs out.
await forwardsOf(1);
await forwardsOf(8);
const matmuls = [];
for (const m of job.matmuls) matmuls.push(...(await part(`matmul ${m.target}`, () => matmul(m, peak))));
const steps = [];
for (const s of job.steps) steps.push(...(await part(`step ${s.model} ${s.target}`, () => step(s))));
const tunes = [];
for (const t of job.tunes) {
  tunes.push(...(await part(`tune ${t.name} ${t.target}`, () => tune(t))));
}
await forwardsOf(64);
const info = { vendor: adapter.info.vendor, architecture: adapter.info.architecture, description };
const result = {
  commit: job.commit,
  adapter: info,
  software,
  features: [...device.features],
  peak,
  forwards,
  matmuls,
  steps,
  tunes,
  faults,
  missing,
  skipped,
};
writeFileSync(given.out, JSON.stringify(result));
if (missing.length > 0) console.log(`out of time for: ${missing.join("; ")}`);
for (const text of skipped) console.log(`not measured: ${text}`);
console.log(`${faults.length === 0 ? "all results right" : `${faults.length} wrong`}; written to ${given.out}`);
process.exit(faults.length === 0 ? 0 : 1);
