/**
 * `npm run demo`, the README's first command: compiles two variants of a spec, imports the modules that came out, and shows
 * them a photograph on whatever adapter there is. It says what it does while it does it.
 */
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { compileGraph, emitModule } from "../compile.ts";
import type { Spec } from "../elaborate/elaborate.ts";
import type { Graph } from "../ir/graph.ts";
import type { LoadOptions, Model, Pixels } from "../runtime/index.ts";
import { imageInput } from "../runtime/images.ts";
import { openDevice } from "./adapter.ts";
import { decodeImage } from "./decode-image.ts";
import { writeFile } from "./files.ts";
import { openSpecFile, openVariant } from "./open-spec-file.ts";
import { startProgress } from "./progress.ts";
import { reportError } from "./report-error.ts";
import { loadStages } from "./run-command.ts";
import { runReference, signatureOf } from "./run-reference.ts";
import { processTerminal, type Terminal } from "./terminal.ts";
import { exit } from "./user-error.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const here = (...parts: string[]): string => relative(process.cwd(), join(root, ...parts)) || ".";

const steadyRuns = 5;
const topCount = 5;

/** What is shown; paths are from the repository's root. */
export interface Show {
  readonly spec: string;
  /** A variant small enough for the oracle. */
  readonly micro: string;
  /** The variant that is timed. */
  readonly main: string;
  readonly photograph: string;
  /** Where the generated modules go. */
  readonly out: string;
}

/** What an emitted `index.ts` exports, as far as it is used here. */
interface Runner {
  load(device: GPUDevice, options: LoadOptions): Promise<Model>;
}

export async function demo(what: Show, terminal: Terminal = processTerminal()): Promise<number> {
  try {
    await show(what, terminal);
    return exit.fine;
  } catch (error) {
    return reportError(error, terminal);
  }
}

async function show(what: Show, terminal: Terminal): Promise<void> {
  const begun = performance.now();
  const { bold, dim } = terminal.outColours;
  const say = (text: string): void => terminal.out(`${text}\n`);
  const step = (text: string): void => say(bold(text));

  step(`1. Compiling ${what.spec} to WGSL kernels and typed TypeScript runners`);
  const spec = openSpecFile(here(what.spec));
  const main = await compileVariant(spec, what.main, what, say);
  const micro = what.micro === what.main ? main : await compileVariant(spec, what.micro, what, say);

  step("2. Opening a WebGPU device");
  const { device, adapter, close } = await openDevice();
  try {
    say(`   ${adapter.description || adapter.vendor} (${[adapter.vendor, adapter.architecture].filter((s) => s !== "").join(" ")})`);
    if (adapter.fallback) say(dim("   A software adapter: it computes on the CPU. A GPU is many times faster."));

    step(`3. Reading the photograph ${what.photograph}`);
    const photograph = await decodeImage(readFileSync(here(what.photograph)));
    say(`   ${photograph.width} x ${photograph.height} pixels; resized, cropped and normalised as the spec declares`);

    step(`4. ${what.micro}: the device against the oracle, an interpreter in float64 that shares no lowering with the compiler`);
    const small = await load(micro.runner, device, terminal, say);
    const outputs = await small.run({ image: photograph });
    small.dispose();
    for (const line of await distanceFromOracle(micro.graph, photograph, outputs)) say(`   ${line}`);

    step(`5. ${what.main}: what is in the photograph?`);
    const model = await load(main.runner, device, terminal, say);
    const firstStart = performance.now();
    const { logits } = await model.run({ image: photograph });
    say(`   first run in ${seconds(firstStart)}`);
    const steady: number[] = [];
    for (let i = 0; i < steadyRuns; i++) {
      const start = performance.now();
      await model.run({ image: photograph });
      steady.push(performance.now() - start);
    }
    say(`   steady state: ${(steady.sort((a, b) => a - b)[steadyRuns >> 1]! / 1000).toFixed(2)} s a run (median of ${steadyRuns}, preprocessing included)`);
    say(`   top ${topCount} of ${logits!.length} classes:`);
    for (const [index, value] of topClasses(logits!)) say(`     class ${String(index).padStart(4)}   ${value.toFixed(4)}`);
    say(dim("   The weights are drawn from the spec's initialisers, not trained: the classes mean nothing yet."));
    model.dispose();
  } finally {
    close();
  }
  say(`Done in ${seconds(begun)}. The same from the command line:`);
  say(`   npx vitc run ${what.spec} --model ${what.main} --weights random --input ${what.photograph}`);
}

async function compileVariant(spec: Spec, name: string, { out }: Show, say: (text: string) => void): Promise<{ graph: Graph; runner: Runner }> {
  const start = performance.now();
  const graph = openVariant(spec, name);
  const compiled = compileGraph(graph);
  const folder = join(root, out, name);
  for (const file of await emitModule(compiled, { runtime: "vitc/runtime" })) writeFile(join(folder, file.path), file.text);
  const { dispatches, pipelines } = compiled.plan;
  say(`   ${here(out, name, "index.ts")}: ${dispatches.length} kernels, ${pipelines.length} distinct, in ${seconds(start)}`);
  return { graph, runner: (await import(pathToFileURL(join(folder, "index.ts")).href)) as Runner };
}

async function load({ load }: Runner, device: GPUDevice, terminal: Terminal, say: (text: string) => void): Promise<Model> {
  const start = performance.now();
  const progress = startProgress(terminal);
  try {
    const model = await load(device, {
      weights: { random: 0 },
      onProgress: ({ stage, done, total }) => {
        if (stage === "ready") return;
        progress.stage(`   ${loadStages[stage]}`);
        progress.part(done, total);
      },
    });
    progress.end();
    say(`   loaded in ${seconds(start)}: ${model.info.pipelines} pipelines, weights drawn from the spec's initialisers`);
    return model;
  } finally {
    progress.end();
  }
}

async function distanceFromOracle(graph: Graph, photograph: Pixels, outputs: Readonly<Record<string, Float32Array>>): Promise<string[]> {
  const [input] = signatureOf(graph).inputs;
  const { values } = await runReference(graph, { weights: { random: 0 }, inputs: { image: imageInput(input!, photograph) }, taps: [] });
  return [...values].map(([name, { data }]) => {
    const largest = data.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
    const difference = data.reduce((most, v, i) => Math.max(most, Math.abs(v - outputs[name]![i]!)), 0);
    return `${name}: ${data.length} numbers up to ${largest.toPrecision(3)}, largest difference ${difference.toExponential(1)}`;
  });
}

function topClasses(logits: Float32Array): [number, number][] {
  const order = Array.from(logits.keys()).sort((a, b) => logits[b]! - logits[a]!);
  return order.slice(0, topCount).map((i) => [i, logits[i]!]);
}

const seconds = (start: number): string => `${((performance.now() - start) / 1000).toFixed(2)} s`;
