/** `vitc run`: one forward pass, on a WebGPU device, the processor or the reference, from files to numbers. */
import { givenOutputs } from "../ir/graph.ts";
import type { Command } from "commander";
import type { Graph } from "../ir/graph.ts";
import { shorten } from "../runtime/format-error.ts";
import { type ImageFlags, addImageOptions, classesInWeights, namedClasses } from "./data-options.ts";
import { deviceOption } from "./open-machine.ts";
import { adapterName, triedText } from "../host/open-device.ts";
import { requireKnown } from "../host/choose-names.ts";
import {
  addCompileOptions,
  byDevice,
  collect,
  type CompileFlags,
  modelOption,
  wholeNumber,
} from "./compile-options.ts";
import { requireApart } from "../node/files.ts";
import { requireSavable, saveArrays, savedFile } from "../node/save-arrays.ts";
import { openSpecFile, openVariant, withChosen } from "../project/open-spec-file.ts";
import { requireSaveEnding } from "./file-endings.ts";
import { type RunDevice, type RunResult, withRunner } from "./run-graph.ts";
import { inputOption, readInputs } from "./run-inputs.ts";
import { signatureOf } from "../evaluate/reference.ts";
import type { Terminal } from "../host/terminal.ts";
import { type RandomWeights, requireWeights } from "./weights-file.ts";
import { addWeightsOptions, optionTextOf, type WeightsFlags, weightsOption } from "./weights-options.ts";
import type { OptionText } from "../runtime/weight-names.ts";

interface RunFlags extends CompileFlags, WeightsFlags, ImageFlags {
  readonly model: string;
  readonly weights: RandomWeights | string;
  readonly input?: readonly string[];
  readonly device: RunDevice;
  readonly tap?: readonly string[];
  readonly save?: string;
  readonly json?: true;
  readonly top: number;
}

export function addRunCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command("run")
    .description("run a model once and print its outputs")
    .argument("<spec>", "the .vit file")
    .addOption(modelOption("run"))
    .addOption(weightsOption())
    .addOption(inputOption())
    .addOption(deviceOption(["reference"]))
    .option("--tap <name>", "an intermediate result to compute as well; may be repeated", collect)
    .option("--save <dir>", "write every output and tap as DIR/<name>.npy, or all into one F.safetensors")
    .option("--json", "print the result as JSON")
    .option(
      "--top <count>",
      "how many of the largest values of each output to show, of integers the first",
      wholeNumber(0),
      5,
    );
  addCompileOptions(addImageOptions(addWeightsOptions(command)), byDevice).action((spec: string, flags: RunFlags) =>
    run(spec, flags, optionTextOf(command), terminal),
  );
}

async function run(specPath: string, said: RunFlags, optionText: OptionText, terminal: Terminal): Promise<void> {
  const flags = withChosen(specPath, said, ["model"]);
  await requireWeights(flags, { drawn: true });
  await withRunner(flags, optionText, terminal, async ({ host: runner, progress, openWeights }) => {
    progress.stage(`reading ${specPath}`);
    const graph = openVariant(openSpecFile(specPath, flags), flags.model);
    const taps = [...new Set(flags.tap)];
    requireKnown(
      "tap",
      taps,
      graph.taps.map((t) => t.name),
    );
    const weights = openWeights();
    // Found out before the work, not after it.
    if (flags.save !== undefined) {
      requireSaveEnding(flags.save);
      requireSavable(flags.save);
      const weightsFile = typeof flags.weights === "string" ? flags.weights : undefined;
      requireApart({ "--save": flags.save }, { "the spec": specPath, "--weights": weightsFile });
    }
    const inputs = await readInputs(signatureOf(graph).inputs, flags.input ?? [], flags.orientation);
    const names = await classNames(graph, flags);
    const result = await runner.run({ graph, weights, inputs, taps, progress });
    progress.end();
    report(result, graph, names, flags, terminal);
  });
}

interface Ranked {
  readonly index: number;
  /** Its name, where --classes, the weights or the spec tell it. */
  readonly class?: string;
  readonly value: number;
}

/**
 * The largest values of each row, for outputs that are a vector a row, or one vector. Integers say which, not how much:
 * of these the first, in their order, and what the class of such a number (`classes` there are) is called.
 */
function topOf(
  { shape, data }: { shape: readonly number[]; data: Float32Array | Int32Array },
  count: number,
  names: readonly string[] | undefined,
  classes: number | undefined,
): Ranked[][] | undefined {
  const [batch, size] = shape.length === 1 ? [1, ...shape] : shape;
  if (shape.length === 0 || shape.length > 2 || count === 0) return undefined;
  const rows = Array.from({ length: batch! }, (_, row) => data.subarray(row * size!, (row + 1) * size!));
  if (data instanceof Int32Array) {
    const called = names?.length === classes ? names : undefined;
    return rows.map((values) =>
      Array.from(values.subarray(0, count), (value, index) => ({
        index,
        ...(called && { class: called[value]! }),
        value,
      })),
    );
  }
  return rows.map((values) => {
    const key = Array.from(values, (v) => (Number.isNaN(v) ? -Infinity : v));
    const order = Array.from(values.keys()).sort((a, b) => key[b]! - key[a]! || a - b);
    const named = names?.length === size ? names : undefined;
    return order
      .slice(0, count)
      .map((index) => ({ index, ...(named && { class: named[index]! }), value: values[index]! }));
  });
}

/** What the numbers of a vector a row are called, where that is said. @throws UserError */
async function classNames(
  { values, labels, ...graph }: Graph,
  flags: RunFlags,
): Promise<readonly string[] | undefined> {
  const sizes = givenOutputs(graph)
    .map((o) => values.get(o.value)!.shape)
    .filter((shape) => shape.length === 1);
  return namedClasses(flags.classes, sizes[0]?.[0] ?? 0) ?? (await classesInWeights(flags.weights)) ?? labels?.names;
}

/** What was done where: the reference counts nothing. */
function workText({ device, machine, dispatches, submits }: RunResult): string {
  if (device === "webgpu") return `${dispatches} dispatches in ${submits} submits; `;
  if (device !== "wasm") return "";
  const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;
  return `${counted(dispatches, "kernel")} by ${counted(machine?.threads ?? 1, "thread")}, ${machine?.simd} SIMD; `;
}

function report(
  result: RunResult,
  graph: Graph,
  names: readonly string[] | undefined,
  flags: RunFlags,
  terminal: Terminal,
): void {
  const given = new Map(givenOutputs(graph).map((o) => [o.name, o]));
  if (flags.save !== undefined)
    saveArrays(
      flags.save,
      [...result.values].map(([name, { shape, data }]) => ({ name, shape, data })),
    );
  const outputs = [...result.values].map(([name, value]) => {
    const file = flags.save === undefined ? undefined : savedFile(flags.save, name);
    const output = given.get(name);
    return { name, shape: value.shape, file, top: output && topOf(value, flags.top, names, output.classes) };
  });
  for (const [name, { data }] of result.values) {
    let count = 0;
    for (const value of data) if (!Number.isFinite(value)) count++;
    if (count > 0)
      terminal.err(
        `${terminal.errColours.yellow("warning")}: ${name}: ${count} of ${data.length} values are not finite numbers\n`,
      );
  }
  const { device, machine, adapter, target, batch, dispatches, submits, times } = result;
  if (flags.json) {
    terminal.out(
      `${JSON.stringify({ model: graph.name, device, adapter, ...(device === "wasm" && { machine }), target, batch, outputs, dispatches, submits, times }, null, 2)}\n`,
    );
    return;
  }
  const { bold, dim } = terminal.outColours;
  terminal.out(`${bold(graph.name)} on ${adapterName(adapter)}, batch ${batch}\n`);
  for (const { name: output, shape, file, top } of outputs) {
    terminal.out(`${bold(output)} [${shape.join(", ")}]${file === undefined ? "" : dim(` -> ${file}`)}\n`);
    top?.forEach((row, i) => {
      if (top.length > 1) terminal.out(`  row ${i}\n`);
      for (const { index, class: name, value } of row)
        terminal.out(
          `  ${String(index).padStart(5)}  ${given.get(output)?.classes === undefined ? value.toFixed(6) : value}${name === undefined ? "" : `  ${shorten(name)}`}\n`,
        );
    });
  }
  terminal.err(
    dim(
      `${workText(result)}${Object.entries(times)
        .map(([what, ms]) => `${what} ${ms.toFixed(1)} ms`)
        .join(", ")}\n${triedText(machine)}`,
    ),
  );
}
