/**
 * `npm run demo`, the README's first command: compiles a spec, imports the module that came out, and asks it what a
 * handwritten digit is, with weights that vitc trained; then the time of a published size on a photograph. It says what
 * it does while it does it.
 */
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { codesOfRun } from "../codegen/backends.ts";
import { compileGraph, emitModule } from "../compile.ts";
import type { Graph } from "../ir/graph.ts";
import type { Target } from "../ir/target.ts";
import type { Device, LoadOptions, Model, Pixels } from "../runtime/index.ts";
import { imageInput } from "../runtime/images.ts";
import { openBestMachine, targetOn } from "./open-machine.ts";
import { decodeImage } from "../node/decode-image.ts";
import { writeFiles } from "../node/files.ts";
import { openSpecFile, openVariant } from "../project/open-spec-file.ts";
import { startProgress } from "./progress.ts";
import { reportError } from "./report-error.ts";
import { loadStages } from "../host/progress.ts";
import { runReference, signatureOf } from "../evaluate/reference.ts";
import { processTerminal } from "./terminal.ts";
import type { Terminal } from "../host/terminal.ts";
import { exit } from "../host/user-error.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const here = (...parts: string[]): string => relative(process.cwd(), join(root, ...parts)) || ".";

const steadyRuns = 5;
const topCount = 3;
const barLength = 30;

/** What is shown; paths are from the repository's root. */
export interface Show {
  /** A classifier with weights that mean something, and an image for it. */
  readonly trained: { readonly spec: string; readonly model: string; readonly weights: string; readonly image: string };
  /** A model whose time is measured, with weights drawn at random. */
  readonly timed: { readonly spec: string; readonly model: string; readonly image: string };
  /** Where the generated modules go. */
  readonly out: string;
}

/** What an emitted `index.ts` exports, as far as it is used here. */
interface Runner {
  load(device: Device | undefined, options: LoadOptions): Promise<Model>;
}

export async function demo(what: Show, terminal: Terminal = processTerminal()): Promise<number> {
  try {
    await show(what, terminal);
    return exit.fine;
  } catch (error) {
    return reportError(error, terminal);
  }
}

async function show({ trained, timed, out }: Show, terminal: Terminal): Promise<void> {
  const begun = performance.now();
  const { bold, dim } = terminal.outColours;
  const say = (text: string): void => terminal.out(`${text}\n`);
  const step = (text: string): void => say(bold(text));

  step("1. What computes here?");
  const machine = await openBestMachine();
  const { device, adapter, close } = machine;
  const target = targetOn(machine, 1);
  try {
    const names = [adapter.vendor, adapter.architecture].filter((s) => s !== "").join(" ");
    say(`   ${adapter.description || adapter.vendor}${names === "" ? "" : ` (${names})`}`);
    if (device === undefined) say(dim("   There is no GPU. One is many times faster."));

    const kernels = target.machine === "wasm" ? "WebAssembly" : "WGSL";
    step(`2. Compiling ${trained.spec} to ${kernels} kernels and a typed TypeScript runner`);
    const small = await compileVariant(trained, target, out, say);

    step(`3. Reading ${trained.image}`);
    const image = await decodeImage(readFileSync(here(trained.image)));
    for (const line of picture(image)) say(`   ${line}`);

    step(`4. ${trained.model}: what is it?`);
    const weights = readFileSync(here(trained.weights));
    const classifier = await load(small.runner, device, weights, terminal, say);
    const outputs = await classifier.run({ image });
    classifier.dispose();
    for (const [index, share] of topClasses(outputs.logits!)) {
      say(
        `     ${String(index).padStart(4)}  ${`${(100 * share).toFixed(1)}%`.padStart(6)}  ${"█".repeat(Math.round(barLength * share))}`,
      );
    }

    step("5. The same by the oracle, an interpreter in float64 that shares no lowering with the compiler");
    for (const line of await distanceFromOracle(small.graph, weights, image, outputs)) say(`   ${line}`);

    step(`6. ${timed.model} on ${timed.image}: how long does it take?`);
    const large = await compileVariant(timed, target, out, say);
    const photograph = await decodeImage(readFileSync(here(timed.image)));
    const model = await load(large.runner, device, { random: 0 }, terminal, say);
    const firstStart = performance.now();
    await model.run({ image: photograph });
    say(`   first run in ${seconds(firstStart)}`);
    const steady: number[] = [];
    for (let i = 0; i < steadyRuns; i++) {
      const start = performance.now();
      await model.run({ image: photograph });
      steady.push(performance.now() - start);
    }
    say(
      `   steady state: ${(steady.sort((a, b) => a - b)[steadyRuns >> 1]! / 1000).toFixed(2)} s a run (median of ${steadyRuns}, preprocessing included)`,
    );
    model.dispose();
  } finally {
    close();
  }
  say(`Done in ${seconds(begun)}. The digit again from the command line, and how its weights came about:`);
  say(`   npx vitc run ${trained.spec} --model ${trained.model} --weights ${trained.weights} --input ${trained.image}`);
  say(
    `   npm run digits && npx vitc train ${trained.spec} --model ${trained.model} --recipe digits --data tmp/digits.npz --out tmp/mine.safetensors`,
  );
}

/** An image by the brightness of its pixels: two columns of text a pixel, a line a row. */
function picture({ width, height, data }: Pixels): string[] {
  const shades = " ░▒▓█";
  const channels = data.length / (width * height);
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) =>
      shades[Math.min(4, Math.floor((data[(y * width + x) * channels]! * 5) / 256))]!.repeat(2),
    )
      .join("")
      .trimEnd(),
  );
}

async function compileVariant(
  { spec, model: name }: { spec: string; model: string },
  target: Target,
  out: string,
  say: (text: string) => void,
): Promise<{ graph: Graph; runner: Runner }> {
  const start = performance.now();
  const graph = openVariant(openSpecFile(here(spec)), name);
  const compiled = compileGraph(graph, { target });
  const folder = join(root, out, name);
  writeFiles(folder, await emitModule(compiled, { runtime: "vitc/runtime" }));
  const { plan } = compiled;
  say(
    `   ${here(out, name, "index.ts")}: ${plan.dispatches.length} kernels, ${codesOfRun(plan)} distinct, in ${seconds(start)}`,
  );
  return { graph, runner: (await import(pathToFileURL(join(folder, "index.ts")).href)) as Runner };
}

async function load(
  { load }: Runner,
  device: Device | undefined,
  weights: LoadOptions["weights"],
  terminal: Terminal,
  say: (text: string) => void,
): Promise<Model> {
  const start = performance.now();
  const progress = startProgress(terminal);
  try {
    const model = await load(device, {
      weights,
      onProgress: ({ stage, done, total }) => {
        if (stage === "ready") return;
        progress.stage(`   ${loadStages[stage]}`);
        progress.part(done, total);
      },
    });
    progress.end();
    say(`   loaded in ${seconds(start)}: ${model.info.pipelines} pipelines`);
    return model;
  } finally {
    progress.end();
  }
}

async function distanceFromOracle(
  graph: Graph,
  weights: LoadOptions["weights"],
  image: Pixels,
  outputs: Readonly<Record<string, Float32Array>>,
): Promise<string[]> {
  const [input] = signatureOf(graph).inputs;
  const { values } = await runReference(graph, { weights, inputs: { image: imageInput(input!, image) }, taps: [] });
  return [...values].map(([name, { data }]) => {
    const largest = data.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
    const difference = data.reduce((most, v, i) => Math.max(most, Math.abs(v - outputs[name]![i]!)), 0);
    return `${name}: ${data.length} numbers up to ${largest.toPrecision(3)}, largest difference ${difference.toExponential(1)}`;
  });
}

/** The likeliest classes and their softmax. */
function topClasses(logits: Float32Array): [number, number][] {
  const most = Math.max(...logits);
  const total = logits.reduce((sum, z) => sum + Math.exp(z - most), 0);
  const order = Array.from(logits.keys()).sort((a, b) => logits[b]! - logits[a]!);
  return order.slice(0, topCount).map((i) => [i, Math.exp(logits[i]! - most) / total]);
}

const seconds = (start: number): string => `${((performance.now() - start) / 1000).toFixed(2)} s`;
