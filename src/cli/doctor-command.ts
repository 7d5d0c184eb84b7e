/**
 * `vitc doctor`: what a report of a fault needs, and whether a small model computes here what the reference does, on
 * each machine that there is.
 */
import { createRequire } from "node:module";
import { availableParallelism, cpus, platform, release, totalmem } from "node:os";
import type { Command } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { compileGraph, elaborateVariant, openSpec } from "../compile.ts";
import { shippedPaths, shippedSpec } from "../elaborate/shipped.ts";
import { runReference, signatureOf } from "../evaluate/reference.ts";
import type { Graph } from "../ir/graph.ts";
import { adapterName, type OpenMachine, processor } from "../host/open-device.ts";
import { showBytes } from "../host/show-bytes.ts";
import type { Terminal } from "../host/terminal.ts";
import { loadModel } from "../runtime/index.ts";
import { elements } from "../runtime/tensor.ts";
import { hasRelaxedSimd, hasSimd, notShared, usualThreads } from "../runtime/wasm/features.ts";
import { NoAdapterError, openDevice } from "../node/adapter.ts";
import { QuietFailure } from "./check-command.ts";
import { targetOn } from "./open-machine.ts";
import { processorInfo } from "./processor-info.ts";

/** Float32 against float64, of logits around one. */
const tolerance = 1e-4;

/** One machine: what it is, and how the model fared there. */
interface Trial {
  readonly machine: string;
  readonly target: string;
  /** The largest difference of a result from the reference's; none where it did not get so far. */
  readonly difference?: number;
  readonly error?: string;
}

interface Report {
  readonly vitc: string;
  readonly from: string;
  readonly host: string;
  readonly system: string;
  readonly processor: string;
  readonly wasm: string;
  readonly webgpu: string;
  readonly packages: Readonly<Record<string, string>>;
  readonly specs: readonly string[];
  /** What is tried. */
  readonly model: string;
  readonly trials: readonly Trial[];
}

export function addDoctorCommand(program: Command, terminal: Terminal): void {
  program
    .command("doctor")
    .description("what this machine has, and whether a small model computes right on it: for reports of faults")
    .option("--json", "print it as JSON")
    .action(async ({ json }: { json?: true }) => {
      const report = await examine();
      terminal.out(json ? `${JSON.stringify(report, null, 2)}\n` : show(report));
      if (report.trials.some((t) => !isRight(t))) throw new QuietFailure();
    });
}

/** The model that is tried, with weights and an input that are drawn: the first of what ships that is made for trials. */
function tried(): Graph {
  for (const path of shippedPaths()) {
    const spec = openSpec(shippedSpec(path)!, () => undefined);
    const small = spec.variants.find(({ name }) => name.endsWith("_micro"));
    if (small !== undefined) return elaborateVariant(spec, small.name);
  }
  throw new Error("no shipped spec has a variant for trials");
}

const isRight = ({ difference }: Trial): boolean => difference !== undefined && difference <= tolerance;

async function examine(): Promise<Report> {
  const { description } = processorInfo();
  const cores = cpus();
  const { webgpu, opened } = await findAdapter();
  const graph = tried();
  const trials = [await attempt(graph, processor, "the processor")];
  if (opened !== undefined) {
    trials.push(await attempt(graph, opened, adapterName(opened.adapter)));
    opened.close();
  }
  return {
    vitc: packageJson.version,
    from: process.argv[1] ?? "",
    host: description.slice(description.lastIndexOf(", ") + 2),
    system: `${platform()} ${release()}, ${process.arch}`,
    processor: `${cores.length} x ${cores[0]?.model.trim() || process.arch}, ${availableParallelism()} to be used, ${showBytes(totalmem())} of memory`,
    wasm: wasmText(),
    webgpu,
    packages: Object.fromEntries(["webgpu", "@sparticuz/chromium", "sharp"].map((name) => [name, versionOf(name)])),
    specs: shippedPaths(),
    model: graph.name,
    trials,
  };
}

function wasmText(): string {
  if (!hasSimd()) return "without SIMD: models do not run";
  const alone = notShared();
  return `${hasRelaxedSimd() ? "relaxed" : "plain"} SIMD, ${alone === undefined ? `threads: ${usualThreads()}` : `one thread: ${alone}`}`;
}

async function findAdapter(): Promise<{ webgpu: string; opened?: OpenMachine }> {
  try {
    const opened = await openDevice();
    const features = [...opened.device.features].join(", ") || "none";
    return { webgpu: `${adapterName(opened.adapter)}; features: ${features}`, opened };
  } catch (error) {
    if (!(error instanceof NoAdapterError)) throw error;
    return { webgpu: `no adapter: ${error.tried.join("; ")}` };
  }
}

/** What is installed under that name. Packages may hide their `package.json`. */
function versionOf(name: string): string {
  const require = createRequire(import.meta.url);
  for (const folder of require.resolve.paths(name) ?? []) {
    try {
      return (require(`${folder}/${name}/package.json`) as { version: string }).version;
    } catch {
      // Not in this one.
    }
  }
  return "not installed";
}

async function attempt(graph: Graph, machine: OpenMachine, name: string): Promise<Trial> {
  const target = targetOn(machine, 1);
  const told = { machine: name, target: target.name };
  try {
    const weights = { random: 1 };
    const drawn = signatureOf(graph).inputs.map(({ name, shape }) => [
      name,
      Float32Array.from({ length: elements(shape) }, (_, i) => Math.sin(i * 0.7)),
    ]);
    const inputs = Object.fromEntries(drawn) as Record<string, Float32Array>;
    const expected = (await runReference(graph, { weights, inputs, taps: [] })).values;
    const model = await loadModel(machine.device, compileGraph(graph, { target }).plan, { weights });
    const results = (await model.run(inputs)) as Readonly<Record<string, Float32Array>>;
    model.dispose();
    const differences = [...expected].flatMap(([output, { data }]) =>
      Array.from(data, (x, i) => Math.abs(x - results[output]![i]!)),
    );
    return { ...told, difference: Math.max(...differences) };
  } catch (error) {
    return { ...told, error: error instanceof Error ? error.message : String(error) };
  }
}

function show({ packages, specs, model, trials, ...lines }: Report): string {
  const rows = [
    ...Object.entries(lines),
    [
      "packages",
      Object.entries(packages)
        .map(([name, version]) => `${name} ${version}`)
        .join(", "),
    ],
    ["specs", specs.filter((s) => !s.includes("/")).join(", ")],
    ...trials.map((t) => [
      isRight(t) ? "right" : "WRONG",
      `${model} on ${t.machine} (${t.target}): ${t.error ?? `at most ${t.difference!.toExponential(1)} from the reference`}`,
    ]),
  ] as const;
  return rows.map(([name, text]) => `${name!.padEnd(10)} ${text}\n`).join("");
}
