/** The programs of a training in one memory: the state, one arena for all of them, and what blocks kept before a step. */
import { VitcError } from "../errors.ts";
import type { Machine, PassRows, ProgramRun, TrainerMemory, TrainingExecutor } from "../executor.ts";
import type { Signal } from "../host-types.ts";
import type { AnyTrainPlan, PlanTensor, Region, TrainPlan, WasmPlan } from "../plan.ts";
import { elements } from "../tensor.ts";
import {
  onAverages,
  passResults,
  type ProgramName,
  programsOf,
  type TrainProgram,
  updateResults,
} from "../training-programs.ts";
import { type Layout, wholeLines } from "./layout.ts";
import { type WasmMachine, wasmMachine } from "./machine.ts";
import type { Spot } from "./messages.ts";
import type { Pool } from "./pool.ts";
import { bindCalls, type BoundCalls, runCalls, sendCode } from "./run-calls.ts";

interface BoundProgram {
  readonly program: TrainProgram<WasmPlan>;
  readonly layout: Layout;
  readonly bound: BoundCalls;
}

const inputsOf = ({ values, pass, passes }: PassRows): Float32Array[] =>
  values.map(({ data }) => {
    if (!("length" in data))
      throw new VitcError("input", "an input is a GPUBuffer, and the training runs on the processor: pass an array");
    const size = data.length / passes;
    return data.subarray(pass * size, (pass + 1) * size);
  });

export class WasmTrainer implements TrainingExecutor {
  readonly plan: TrainPlan<WasmPlan>;
  readonly #machine: WasmMachine;
  readonly #programs: readonly { readonly program: TrainProgram<WasmPlan>; readonly layout: Layout }[];
  readonly #pool: Pool;
  readonly #bound = new Map<ProgramName, BoundProgram>();
  /** Numbers of the codes that the workers have. */
  readonly #codes = new Map<WebAssembly.Module, number>();
  #averaged: BoundCalls | undefined;
  readonly #arena: Spot;
  /** What blocks update, and where it is kept as it was before the step that runs. */
  readonly #updated: readonly { readonly now: Spot; readonly before: number }[];

  /** Takes the memory; all of the state is zero. @throws VitcError `limits` */
  constructor(machine: WasmMachine, given: AnyTrainPlan) {
    const plan = given as TrainPlan<WasmPlan>;
    this.plan = plan;
    this.#machine = machine;
    this.#programs = programsOf(plan).map((program) => ({
      program,
      layout: machine.layout(program.plan, 1),
    }));
    const { layout } = this.#programs[0]!;
    this.#arena = {
      at: layout.at({ space: 1, offset: 0 }),
      size: Math.max(...this.#programs.map((p) => p.layout.arena)),
    };
    let end = Math.max(...this.#programs.map((p) => p.layout.end));
    this.#updated = plan.state
      .filter((t) => t.role === "buffer")
      .map((t) => {
        const now = this.#stateSpot(t);
        const before = wholeLines(end);
        end = before + now.size;
        return { now, before };
      });
    this.#pool = machine.pool(end);
    // While weights arrive the workers have time for it. What fails is told to `finish`.
    for (const { program } of this.#programs) this.#code(program.plan).catch(() => {});
  }

  /** The number of a program's code, which the workers get now; programs may share one. */
  async #code(plan: WasmPlan): Promise<number> {
    const code = await this.#machine.code(plan);
    const number = this.#codes.get(code.module) ?? sendCode(this.#pool, code, this.plan.stateSize);
    this.#codes.set(code.module, number);
    return number;
  }

  get memory(): TrainerMemory {
    const { stateSize: state } = this.plan;
    const { bytes: total } = this.#pool;
    return { state, arena: this.#arena.size, other: total - state - this.#arena.size, total };
  }

  #stateSpot({ offset, shape }: Pick<TrainPlan["state"][number], "offset" | "shape">): Spot {
    return { at: this.#programs[0]!.layout.at({ space: 0, offset }), size: 4 * elements(shape) };
  }

  bytes(offset: number, size: number): Uint8Array<ArrayBuffer> | undefined {
    return this.#pool.place(this.#programs[0]!.layout.at({ space: 0, offset }), size);
  }

  write(offset: number, data: Float32Array): void {
    this.#pool.write(this.#programs[0]!.layout.at({ space: 0, offset }), data);
  }

  async finish(): Promise<void> {
    this.#pool.hurry();
    await this.#pool.started();
    for (const { program, layout } of this.#programs) {
      const { plan } = program;
      const number = await this.#code(plan);
      const bind = ({ dispatches }: Pick<WasmPlan, "dispatches">): BoundCalls =>
        bindCalls(this.#pool, layout, number, dispatches);
      this.#bound.set(program.name, { program, layout, bound: bind(plan) });
      if (program.name === "evaluation" && this.plan.state.some((t) => t.role === "average"))
        this.#averaged = bind(onAverages(plan, this.plan));
    }
    await this.#pool.read([]);
  }

  #write({ program, layout }: BoundProgram, numbers: readonly number[], inputs: readonly Float32Array[]): void {
    program.host.forEach(({ region }, i) => this.#pool.write(layout.at(region), Float32Array.of(numbers[i]!)));
    program.batch.forEach(({ region }, i) => {
      if (region.size > 0 && inputs[i] !== undefined) this.#pool.write(layout.at(region), inputs[i]);
    });
  }

  #results(layout: Layout, tensors: readonly PlanTensor[]): Spot[] {
    return tensors.map(({ region, shape }) => ({ at: layout.at(region), size: 4 * elements(shape) }));
  }

  async step(what: string, runs: readonly ProgramRun[]): Promise<Float32Array> {
    const pool = this.#pool;
    // Passes after the first are computed when the caller's arrays may be others.
    const inputs = runs.map(({ rows }, i) => {
      const taken = rows === undefined ? [] : inputsOf(rows);
      return i === 0 ? taken : taken.map((data) => data.slice());
    });
    for (const { now, before } of this.#updated) pool.copy(now.at, before, now.size);
    const results: number[] = [];
    const losses: number[] = [];
    for (const [i, { program: name, numbers }] of runs.entries()) {
      const bound = this.#bound.get(name)!;
      if (name === "update") this.#gate(losses);
      this.#write(bound, numbers, inputs[i]!);
      const wanted = name === "step" ? passResults(this.plan) : name === "update" ? updateResults(this.plan) : [];
      const { pieces } = await runCalls(pool, what, bound.bound, { spots: this.#results(bound.layout, wanted) });
      const got = pieces.map((piece) => new Float32Array(piece.buffer as ArrayBuffer)[0]!);
      if (name === "step") losses.push(got[0]!);
      results.push(...got);
    }
    return Float32Array.from(results);
  }

  /** A loss that is not finite makes a gradient so, and then the update keeps everything as it is. */
  #gate(losses: readonly number[]): void {
    const gradient = this.plan.state.find((t) => t.role === "gradient");
    const loss = losses.findLast((value) => !Number.isFinite(value));
    if (gradient !== undefined && loss !== undefined) this.write(gradient.offset, Float32Array.of(loss));
  }

  async evaluate(
    what: string,
    { program: name, numbers, rows }: ProgramRun,
    average: boolean,
    signal?: Signal,
  ): Promise<Record<string, Float32Array>> {
    const bound = this.#bound.get(name)!;
    this.#write(bound, numbers, rows === undefined ? [] : inputsOf(rows));
    // Averages stand in for parameters in what an output may be read from, too.
    const { outputs } = average ? onAverages(bound.program.plan, this.plan) : bound.program.plan;
    const spots = this.#results(bound.layout, outputs);
    const work = { spots, signal: signal as AbortSignal | undefined };
    const { pieces } = await runCalls(this.#pool, what, average ? this.#averaged! : bound.bound, work);
    return Object.fromEntries(
      outputs.map((output, i) => [output.name, new Float32Array(pieces[i]!.buffer as ArrayBuffer)]),
    );
  }

  async restore(): Promise<void> {
    for (const { now, before } of this.#updated) this.#pool.copy(before, now.at, now.size);
  }

  async clear(): Promise<void> {
    this.#pool.clear(this.#arena.at, this.#arena.size);
    for (const tensor of this.plan.state) {
      if (tensor.role !== "gradient" && tensor.role !== "scratch") continue;
      const { at, size } = this.#stateSpot(tensor);
      this.#pool.clear(at, size);
    }
  }

  async place({ program: name, numbers, rows }: ProgramRun): Promise<void> {
    this.#write(this.#bound.get(name)!, numbers, rows === undefined ? [] : inputsOf(rows));
  }

  async runOne(name: ProgramName, dispatch: number): Promise<void> {
    const what = `looking for what is not finite in a step of ${this.plan.model}`;
    await runCalls(this.#pool, what, this.#bound.get(name)!.bound, { from: dispatch, to: dispatch + 1 });
  }

  async read(regions: readonly Region[], program: ProgramName = "step"): Promise<Float32Array[]> {
    const { layout } = this.#programs.find((p) => p.program.name === program)!;
    const pieces = await this.#pool.read(regions.map((region) => ({ at: layout.at(region), size: region.size })));
    return pieces.map((piece) => new Float32Array(piece.buffer as ArrayBuffer));
  }

  destroy(): void {
    this.#pool.close(new VitcError("disposed", `the training of ${this.plan.model} was disposed of`));
  }
}

export { wasmMachine };

export const openWasmTraining = (machine: Machine, plan: AnyTrainPlan): TrainingExecutor =>
  new WasmTrainer(machine as WasmMachine, plan);
