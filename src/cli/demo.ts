/**
 * `npm run demo`, the README's first command: compiles two variants of a spec, imports the modules that came out, and shows
 * them a photograph on whatever adapter there is. It says what it does while it does it.
 */
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { compileGraph, emitModule } from "../compile.ts";
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

/** What is shown; paths are from the repository's root. */
export interface Show {
  readonly spec: string;
  /** A variant small enough for the oracle. */
  readonly micro: string;
  /** The variant that is timed. */
  readonly main: string;
  readonly photograph: string;
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

async function show({ spec: path, micro, main, photograph: picture }: Show, terminal: Terminal): Promise<void> {
  const { bold, dim } = terminal.outColours;
  const say = (text: string): void => terminal.out(`${text}\n`);
  const spec = openSpecFile(here(path));
  const weights = { random: 0 };

  say(bold(`1. Compiling ${path} to WGSL kernels and typed runners`));
  const graphs = new Map<string, Graph>();
  const runners = new Map<string, Runner>();
  for (const name of [micro, main]) {
    const start = performance.now();
    const graph = openVariant(spec, name);
    const compiled = compileGraph(graph);
    const folder = join(root, "tmp", "demo", name);
    for (const file of await emitModule(compiled, { runtime: "vitc/runtime" })) writeFile(join(folder, file.path), file.text);
    const { dispatches, pipelines } = compiled.plan;
    say(`   ${name}: ${dispatches.length} kernels, ${pipelines.length} distinct, in ${seconds(start)} -> ${here("tmp", "demo", name)}`);
    graphs.set(name, graph);
    runners.set(name, (await import(pathToFileURL(join(folder, "index.ts")).href)) as Runner);
  }

  say(bold("2. Opening a WebGPU device"));
  const { device, adapter, close } = await openDevice();
  say(`   ${adapter.description} (${adapter.vendor} ${adapter.architecture})${adapter.fallback ? dim("  a software adapter: a GPU is many times faster") : ""}`);
  const photograph = await decodeImage(readFileSync(here(picture)));
  try {
    say(bold(`3. ${micro} on the photograph, against the float64 oracle`));
    const graph = graphs.get(micro)!;
    const difference = await distanceFromOracle(await runners.get(micro)!.load(device, { weights }), graph, photograph);
    say(`   largest difference of an output: ${difference.toExponential(1)}`);

    say(bold(`4. ${main} on the photograph ${picture}`));
    const progress = startProgress(terminal);
    const loadStart = performance.now();
    const model = await runners.get(main)!.load(device, {
      weights,
      onProgress: ({ stage, done, total }) => {
        progress.stage(`   ${loadStages[stage]}`);
        progress.part(done, total);
      },
    });
    progress.end();
    say(`   loaded in ${seconds(loadStart)}: weights drawn from the spec's initialisers, ${model.info.pipelines} pipelines created`);
    const firstStart = performance.now();
    const { logits } = await model.run({ image: photograph });
    say(`   first run: ${seconds(firstStart)}`);
    const steady: number[] = [];
    for (let i = 0; i < steadyRuns; i++) {
      const start = performance.now();
      await model.run({ image: photograph });
      steady.push(performance.now() - start);
    }
    say(`   steady state: ${(steady.sort((a, b) => a - b)[steadyRuns >> 1]! / 1000).toFixed(2)} s a run (median of ${steadyRuns}, preprocessing included)`);
    say(`   top classes: ${topClasses(logits!).join(", ")}${dim("  (untrained weights: the numbers mean nothing yet)")}`);
    model.dispose();
  } finally {
    close();
  }
}

async function distanceFromOracle(model: Model, graph: Graph, photograph: Pixels): Promise<number> {
  const outputs = await model.run({ image: photograph });
  model.dispose();
  const [input] = signatureOf(graph).inputs;
  const { values } = await runReference(graph, { weights: { random: 0 }, inputs: { image: imageInput(input!, photograph) }, taps: [] });
  let largest = 0;
  for (const [name, { data }] of values) data.forEach((v, i) => (largest = Math.max(largest, Math.abs(v - outputs[name]![i]!))));
  return largest;
}

function topClasses(logits: Float32Array): string[] {
  const order = Array.from(logits.keys()).sort((a, b) => logits[b]! - logits[a]!);
  return order.slice(0, 5).map((i) => `${i} (${logits[i]!.toFixed(3)})`);
}

const seconds = (start: number): string => `${((performance.now() - start) / 1000).toFixed(2)} s`;
