/** Forward passes of graphs, wherever `--device` says: what `run` and the commands that look into a model share. */
import { compileGraph } from "../compile.ts";
import type { GivenWeights } from "../evaluate/given-weights.ts";
import { runReference } from "../evaluate/reference.ts";
import { countWork, type WorkCount } from "../host/count-work.ts";
import { type AdapterInfo, adapterName } from "../host/open-device.ts";
import { type Progress, loadStages, openStage } from "../host/progress.ts";
import { UserError, exit } from "../host/user-error.ts";
import { type Graph, givenOutputs, inputsOf } from "../ir/graph.ts";
import { type MachineInfo, loadModel, withState } from "../runtime/index.ts";
import type { ClassTensor, Tensor } from "../runtime/tensor.ts";
import type { Terminal } from "../host/terminal.ts";
import type { OptionText } from "../runtime/weight-names.ts";
import type { CompileFlags } from "./compile-options.ts";
import { type DeviceKind, type MachineChoice, chooseMachine } from "./open-machine.ts";
import { type WithWeights, withWeights } from "./at-hand.ts";
import type { RandomWeights } from "./weights-file.ts";
import type { WeightsFlags } from "./weights-options.ts";

/** Where a pass is run: the reference is the interpreter, in float64. */
export type RunDevice = DeviceKind | "reference";

/** What a run gave, however it was run. */
export interface RunResult {
  readonly device: "webgpu" | "wasm" | "reference";
  readonly machine?: MachineInfo;
  readonly adapter: Omit<AdapterInfo, "architecture">;
  readonly target: string;
  readonly batch: number;
  /** Integers of outputs that are declared as such. */
  readonly values: ReadonlyMap<string, { readonly shape: readonly number[]; readonly data: Float32Array | Int32Array }>;
  readonly dispatches: number;
  readonly submits: number;
  /** Milliseconds. */
  readonly times: Readonly<Record<string, number>>;
}

/** Runs graphs where `--device` says. */
export interface Runner {
  run(job: Job): Promise<RunResult>;
  /** Closes what was opened. */
  close(): void;
}

interface RunningFlags extends CompileFlags, WeightsFlags {
  readonly device: RunDevice;
  readonly weights: RandomWeights | string;
}

/** Does a command's work with a runner where `--device` says, which is closed then. @throws UserError */
export const withRunner = (
  flags: RunningFlags,
  optionText: OptionText,
  terminal: Terminal,
  work: (at: WithWeights<Runner>) => Promise<void>,
): Promise<void> => withWeights(flags, optionText, terminal, (note) => chooseRunner(flags.device, flags, note), work);

/** Nothing is opened yet, and mistakes in the options are told at once. @throws UserError */
function chooseRunner(device: RunDevice, flags: CompileFlags, say: (remark: string) => void): Runner {
  if (device === "reference") {
    requireNoKernels(flags);
    return { run: onReference, close() {} };
  }
  const machine = chooseMachine(device, flags, say);
  return { run: (job) => onDevice(job, machine), close: () => machine.close() };
}

/** The reference reads the spec as it is: what says how kernels are made says nothing to it. @throws UserError */
function requireNoKernels({ target, disablePass, weightsDtype }: CompileFlags): void {
  const said = {
    "--target": target !== undefined,
    "--disable-pass": disablePass !== undefined,
    "--weights-dtype f16": weightsDtype !== "f32",
  };
  const given = Object.entries(said).flatMap(([option, is]) => (is ? [option] : []));
  if (given.length > 0)
    throw new UserError(
      `--device reference runs no compiled kernels, and ${given.join(" and ")} says how to compile them: leave one of them out`,
      exit.usage,
    );
}

/** What to run, and what to show of it. */
export interface Job {
  readonly graph: Graph;
  readonly weights: GivenWeights;
  readonly inputs: Readonly<Record<string, { readonly shape: readonly number[] }>>;
  readonly taps: readonly string[];
  readonly progress: Progress;
}

/** Milliseconds with a digit after the point: more is noise. */
const since = (start: number): number => Math.round((performance.now() - start) * 10) / 10;

async function onDevice(job: Job, choice: MachineChoice): Promise<RunResult> {
  const { graph, weights, inputs, taps, progress } = job;
  const ofRows = inputsOf(graph).flatMap((i) => (i.shared ? [] : [inputs[i.id]?.shape[0] ?? 1]));
  const batch = Math.max(1, ...ofRows);
  const options = await choice.settings(batch);
  progress.stage(`compiling ${graph.name}`);
  const compileStart = performance.now();
  const { plan } = compileGraph(graph, { ...options, taps });
  const compile = since(compileStart);
  const { target } = options;
  progress.stage(openStage(target.machine));
  const { device, adapter, why, close } = await choice.open();
  try {
    const work = device && countWork(device);
    const loadStart = performance.now();
    const loaded = await loadModel(device, plan, {
      ...weights.options,
      weights: weights.source,
      maxBatch: batch,
      onProgress: ({ stage, done, total }) => {
        progress.stage(loadStages[stage]);
        progress.part(done, total);
      },
    });
    const model = plan.state === undefined ? loaded : withState(loaded);
    const load = since(loadStart);
    progress.stage(`running on ${adapterName(adapter)}`);
    const before: Partial<WorkCount> = { ...work };
    const runStart = performance.now();
    const results = (await model.run(inputs, { taps })) as Readonly<Record<string, Tensor | ClassTensor>>;
    const times = { compile, load, run: since(runStart) };
    // What workers call are the kernels of the plan; nothing is submitted to them.
    const [dispatches, submits] = work
      ? [work.dispatches - before.dispatches!, work.submits - before.submits!]
      : [plan.dispatches.length, 0];
    const { machine } = model.info;
    model.dispose();
    const { vendor, description, fallback } = adapter;
    const values = new Map(
      [...plan.outputs.map((o) => o.name), ...taps].map((name) => [
        name,
        { shape: results[name]!.shape, data: results[name]! },
      ]),
    );
    return {
      device: target.machine,
      adapter: { vendor, description, fallback },
      // The model was given no choice: why it computes where it does is known here.
      machine: { ...machine, why },
      target: plan.target,
      batch,
      values,
      dispatches,
      submits,
      times,
    };
  } finally {
    close();
  }
}

async function onReference({ graph, progress, weights, ...job }: Job): Promise<RunResult> {
  progress.stage(`running ${graph.name} on the reference (float64, slow)`);
  const start = performance.now();
  const { batch, values } = await runReference(graph, { ...job, weights: weights.source, reading: weights.options });
  const integers = new Set(givenOutputs(graph).flatMap((o) => (o.classes === undefined ? [] : [o.name])));
  return {
    device: "reference",
    adapter: { vendor: "vitc", description: "reference interpreter (float64, no GPU)", fallback: true },
    target: "reference",
    batch,
    values: new Map(
      [...values].map(([name, { shape, data }]) => [
        name,
        { shape, data: integers.has(name) ? Int32Array.from(data) : Float32Array.from(data) },
      ]),
    ),
    dispatches: 0,
    submits: 0,
    times: { compile: 0, load: 0, run: since(start) },
  };
}
