/**
 * What a host is asked to measure, and how: a net's forward pass and its training step in turns, and the step of a peer
 * that trains the same net. The same code in every host, on WebGPU and on the processor; plain data goes in and out.
 */
import type { CheckedStep } from "./checked-step.ts";
import { loadModel, loadTrainer, type MachineInfo, type Plan, type TrainPlan } from "../../src/runtime/index.ts";
import { countFor, counted, type GpuCounts, installCounters } from "../compare/count-gpu.ts";
import type { Simd } from "../compare/sides.ts";
import { withoutRelaxedSimd } from "../compare/without-relaxed-simd.ts";
import { jaxTraining } from "./jax-vit.ts";
import type { Torch, TorchJob } from "./torch-process.ts";

export interface BatchInput {
  readonly name: string;
  /** With the batch in front. */
  readonly shape: readonly number[];
  readonly integers: boolean;
}

export interface TrainingJob {
  readonly inputs: readonly BatchInput[];
  /** Steps of the training, which the schedule follows. */
  readonly steps: number;
  /** Steps at the beginning, whose losses are compared with a peer's. */
  readonly checked: number;
  readonly rounds: number;
  /** Milliseconds that a turn lasts at the least: short calls are repeated. */
  readonly turn: number;
  /** Milliseconds before a turn: threads that wait for more work by spinning have gone to sleep then. */
  readonly pause?: number;
  /** Where jax-js lies, if it takes part. */
  readonly jax?: string;
  /** PyTorch, if it takes part. */
  readonly torch?: TorchJob;
  /** vitc computes by WebAssembly, with so many threads and by that body; on WebGPU where it is not there. */
  readonly wasm?: OnProcessor;
}

export interface OnProcessor {
  readonly threads: number;
  readonly simd: Simd;
}

/** One of those who take turns. */
export interface Turner {
  readonly name: string;
  /** From the batch in the host's memory to the numbers there. */
  run(): Promise<unknown>;
  /** Milliseconds that the processor has worked for it, where that is not the host's to tell. */
  processorTime?(): number;
}

/** What each turn of one took for a call; in milliseconds. */
export interface TurnTimes {
  readonly name: string;
  readonly clock: readonly number[];
  /** The processor's time, all threads together, where the host can tell. */
  readonly busy: readonly number[];
  /** In a call. Bytes: of the buffers that were there afterwards, and at the most. */
  readonly counts: GpuCounts;
}

export interface TrainingAnswer {
  readonly adapter: string;
  readonly times: readonly TurnTimes[];
  /** Bytes on the device, of vitc's trainer. */
  readonly memory: { readonly state: number; readonly arena: number; readonly other: number; readonly total: number };
  readonly checked: Readonly<Record<string, readonly CheckedStep[]>>;
  /** Which PyTorch took part. */
  readonly torch?: string;
}

export interface TrainingHost {
  import(url: string): Promise<unknown>;
  /** A file of the job. */
  bytes(name: string): Promise<Uint8Array<ArrayBuffer>>;
  /** A device with its adapter's limits, and what the adapter calls itself. */
  device(): Promise<{ readonly device: GPUDevice; readonly adapter: string }>;
  /** Starts PyTorch on the job's files; a page cannot. */
  torch?(job: TorchJob): Promise<Torch>;
  /** Milliseconds that the processor has worked for this host. */
  processorTime?(): number | Promise<number>;
}

export const forwardName = "forward";
export const stepName = "step";
export const peerName = "jax-js";
export const torchName = "PyTorch";

/** Does a job in this process. */
export async function doTrainingJob(job: TrainingJob, host: TrainingHost): Promise<TrainingAnswer> {
  const json = async <T>(name: string): Promise<T> => JSON.parse(new TextDecoder().decode(await host.bytes(name))) as T;
  const numbers = async ({ name, integers }: BatchInput): Promise<Float32Array | Int32Array> =>
    new (integers ? Int32Array : Float32Array)((await host.bytes(name)).slice().buffer);
  const batch = Object.fromEntries(
    await Promise.all(job.inputs.map(async (input) => [input.name, await numbers(input)] as const)),
  );
  const gpu = job.wasm === undefined ? await host.device() : undefined;
  installCounters();
  const [plan, training, weights] = [
    await json<Plan>("model.json"),
    await json<TrainPlan>("training.json"),
    await host.bytes("weights"),
  ];

  countFor(forwardName);
  const [device, threads] = [gpu?.device, job.wasm && { threads: job.wasm.threads }];
  const open = <T>(load: () => Promise<T>): Promise<T> =>
    job.wasm?.simd === "plain" ? withoutRelaxedSimd(load) : load();
  const model = await open(() => loadModel(device, plan, { weights, maxBatch: training.batch, ...threads }));
  // Both are opened in one way.
  requireMachine(model.info.machine, job.wasm);
  const image = Object.fromEntries(plan.inputs.map(({ name }) => [name, batch[name]!]));
  countFor(stepName);
  const trainer = await open(() => loadTrainer(device, training, { weights, steps: job.steps, ...threads }));
  const turners: Turner[] = [
    { name: forwardName, run: () => model.run(image as never) },
    { name: stepName, run: () => trainer.step(batch) },
  ];
  const checked: Record<string, CheckedStep[]> = { [stepName]: [] };
  for (let i = 0; i < job.checked; i++) {
    const { loss, norm } = await trainer.step(batch);
    checked[stepName]!.push({ loss, norm });
  }
  if (job.jax !== undefined) {
    countFor(peerName);
    const peer = await jaxTraining(await host.import(job.jax), weights, {
      image: batch.image as Float32Array,
      label: batch.label as Int32Array,
    });
    checked[peerName] = [];
    for (let i = 0; i < job.checked; i++) checked[peerName].push(await peer());
    turners.push({ name: peerName, run: peer });
  }
  const torch = job.torch && (await host.torch!(job.torch));
  if (torch) {
    checked[torchName] = [];
    for (let i = 0; i < job.checked; i++) checked[torchName].push(await torch.step());
    turners.push({ name: torchName, run: torch.step, processorTime: torch.processorTime });
  }
  const times = await takeTurns(turners, job, host.processorTime);
  torch?.end();
  return {
    adapter: gpu?.adapter ?? `wasm, ${job.wasm!.simd}, threads ${job.wasm!.threads}`,
    times,
    memory: trainer.memory,
    checked,
    ...(torch && { torch: torch.version }),
  };
}

/** @throws Error where other code or other threads compute than the job says */
function requireMachine(machine: MachineInfo, wasm: OnProcessor | undefined): void {
  const right =
    wasm === undefined
      ? machine.kind !== "wasm"
      : machine.kind === "wasm" && machine.threads === wasm.threads && machine.simd === wasm.simd;
  if (!right) throw new Error(`not ${wasm ? JSON.stringify(wasm) : "WebGPU"} computes but ${JSON.stringify(machine)}`);
}

/** Everyone in turn, `rounds` times, after a round that does not count; the order is reversed each time. */
export async function takeTurns(
  turners: readonly Turner[],
  { rounds, turn, pause = 0 }: Pick<TrainingJob, "rounds" | "turn" | "pause">,
  processorTime?: TrainingHost["processorTime"],
): Promise<TurnTimes[]> {
  const made = turners.map(({ name }) => ({
    name,
    clock: [] as number[],
    busy: [] as number[],
    counts: counted(name),
  }));
  for (let round = 0; round <= rounds; round++) {
    const order = [...turners.keys()];
    for (const i of round % 2 === 0 ? order : order.reverse()) {
      const { name, run, processorTime: own } = turners[i]!;
      const spent = own ?? processorTime;
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
      countFor(name);
      const before = counted(name);
      const busy = await spent?.();
      const begun = performance.now();
      let calls = 0;
      do {
        await run();
        calls++;
      } while (performance.now() - begun < turn);
      const clock = (performance.now() - begun) / calls;
      const used = busy === undefined ? undefined : ((await spent!()) - busy) / calls;
      if (round === 0) continue;
      made[i]!.clock.push(clock);
      if (used !== undefined) made[i]!.busy.push(used);
      made[i]!.counts = aCall(before, counted(name), calls);
    }
  }
  return made;
}

const aCall = (before: GpuCounts, now: GpuCounts, calls: number): GpuCounts => ({
  ...now,
  dispatches: (now.dispatches - before.dispatches) / calls,
  submits: (now.submits - before.submits) / calls,
  passes: (now.passes - before.passes) / calls,
  pipelines: (now.pipelines - before.pipelines) / calls,
  wgslBytes: (now.wgslBytes - before.wgslBytes) / calls,
});
