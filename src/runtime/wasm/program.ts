/** One plan in a memory of WebAssembly: its weights, its load-time kernels, and runs of its steps by a pool. */
import { VitcError } from "../errors.ts";
import type { Arrived, Executor, KernelTime, Probe, ProgramMemory } from "../executor.ts";
import type { DeviceBuffer, Signal } from "../host-types.ts";
import type { Prepared } from "../inputs.ts";
import type { WeightData } from "../open-weights.ts";
import type { PlanCall, PlanFold, PlanTensor, Region, WasmPlan } from "../plan.ts";
import type { HalfParts } from "../shared-parts.ts";
import { elements, type Tensor, shapeFor } from "../tensor.ts";
import type { Layout } from "./layout.ts";
import type { Spot } from "./messages.ts";
import type { Code, Pool, Ran, Work } from "./pool.ts";
import { bindCalls, type BoundCalls, runCalls, sendCode } from "./run-calls.ts";

/** Bytes that are looked at at once. */
const mostAtOnce = 16e6;

export interface ProgramParts {
  readonly plan: WasmPlan;
  readonly pool: Pool;
  readonly layout: Layout;
  /** The code of the plan, compiled. */
  readonly code: Promise<Code>;
  readonly halves: HalfParts;
  /** Whether the weights are another program's, and with them the pool. */
  readonly borrowed: boolean;
}

export class WasmProgram implements Executor {
  readonly plan: WasmPlan;
  readonly pool: Pool;
  readonly #layout: Layout;
  readonly #code: Promise<Code>;
  readonly #halves: HalfParts;
  readonly #borrowed: boolean;
  /** Groups of load-time kernels take turns. */
  #folding: Promise<unknown> = Promise.resolve();
  /** The number of the code, once the pool has it. */
  #sent: Promise<number> | undefined;
  #calls!: BoundCalls;

  constructor({ plan, pool, layout, code, halves, borrowed }: ProgramParts) {
    this.plan = plan;
    this.pool = pool;
    this.#layout = layout;
    this.#code = code;
    this.#halves = halves;
    this.#borrowed = borrowed;
    // Told to whom needs it.
    if (!borrowed) this.#codeNumber().catch(() => {});
  }

  get memory(): ProgramMemory {
    const { weights, arena } = this.#layout;
    return { weights, arena, readback: 0, total: this.pool.bytes, buffers: 1 };
  }

  get pipelines(): number {
    return new Set([...this.#folds(), ...this.plan.dispatches].map((call) => call.function)).size;
  }

  #folds(): PlanCall[] {
    return this.plan.fold.flatMap((f) => f.dispatches);
  }

  async hasWeightsOf(plan: WasmPlan): Promise<boolean> {
    const text = ({ params, fold, functions, memory }: WasmPlan): string =>
      JSON.stringify([
        memory.weights,
        params,
        fold.map(({ dispatches }) => dispatches.map((call) => [functions[call.function], call.units, call.bindings])),
      ]);
    return text(plan) === text(this.plan);
  }

  /** Elements from `offset` on of what lies in a region: halves stay halves. */
  #write(region: Region, name: string, offset: number, data: WeightData): void {
    if (region.size === 0) return;
    const at = this.#layout.at(region);
    if (region.half) this.pool.write(at + 2 * offset, this.#halves.asHalves(data, name));
    else this.pool.write(at + 4 * offset, data);
  }

  writeParam(index: number, offset: number, data: WeightData): void {
    const { name, region } = this.plan.params[index]!;
    this.#write(region, name, offset, data);
  }

  place(index: number, offset: number, size: number): Uint8Array<ArrayBuffer> | undefined {
    const { region } = this.plan.params[index]!;
    // Staging is written when its turn has come.
    if (region.size === 0 || region.half || region.space === 2) return undefined;
    return this.pool.place(this.#layout.at(region) + 4 * offset, size);
  }

  park(data: Float32Array): Float32Array {
    return data;
  }

  fold(group: PlanFold<PlanCall>, arrived: readonly Arrived[]): Promise<void> {
    const folded = this.#folding.then(async () => {
      const calls = await this.#bind(group.dispatches);
      // The bytes were another group's until now.
      for (const { param, offset, data } of arrived) this.writeParam(param, offset, data as Float32Array);
      await runCalls(this.pool, `folding the weights of ${this.plan.model}`, calls);
    });
    this.#folding = folded.catch(() => {});
    return folded;
  }

  async #bind(calls: readonly PlanCall[]): Promise<BoundCalls> {
    return bindCalls(this.pool, this.#layout, await this.#codeNumber(), calls);
  }

  /** Of the code, which the workers get now. */
  #codeNumber(): Promise<number> {
    return (this.#sent ??= this.#code.then((code) =>
      // A second plan of a model runs seldom.
      sendCode(this.pool, code, this.#borrowed ? 0 : this.#layout.weights),
    ));
  }

  async flush(): Promise<void> {
    await this.pool.read([]);
  }

  /** What load-time kernels stored as halves goes no further than 65504. */
  async #checkFoldedHalves(): Promise<void> {
    const stored = this.#folds().map((call) => [call.bindings.at(-1)!, call] as const);
    for (const [region, dispatch] of new Map(stored)) {
      if (!region.half) continue;
      for (let done = 0; done < region.size; done += mostAtOnce) {
        const size = Math.min(mostAtOnce, region.size - done);
        const [piece] = await this.pool.read([{ at: this.#layout.at(region) + done, size }]);
        this.#halves.requireInHalves(new Uint16Array(piece!.buffer), dispatch, done / 2);
      }
    }
  }

  async finish(): Promise<void> {
    if (!this.#borrowed) {
      this.pool.hurry();
      await this.pool.started();
    }
    await this.#checkFoldedHalves();
    this.#calls = await this.#bind(this.plan.dispatches);
    await this.flush();
  }

  #upload({ values }: Prepared): void {
    values.forEach(({ data, region: at }, i) => {
      const { name: input, region: own } = this.plan.inputs[i] ?? { name: "", region: at! };
      const region = at ?? own;
      if (!("length" in data))
        throw new VitcError("input", `input '${input}': the model runs on the processor: pass an array, no GPUBuffer`, {
          input,
        });
      if (region.size > 0) this.pool.write(this.#layout.at(region), data);
    });
  }

  async run(
    inputs: Prepared,
    wanted: readonly PlanTensor[],
    signal?: Signal,
    still?: boolean,
  ): Promise<Record<string, Tensor>> {
    const { batch } = inputs;
    this.#upload(inputs);
    const shapes = wanted.map((t) => shapeFor(t, batch));
    const spots = wanted.map(
      ({ region }, i): Spot => ({ at: this.#layout.at(region), size: 4 * elements(shapes[i]!) }),
    );
    const work = { rows: batch, spots, signal: signal as AbortSignal | undefined, ...(still && { to: 0 }) };
    const { pieces } = await runCalls(this.pool, `running ${this.plan.model}`, this.#calls, work);
    return Object.fromEntries(
      wanted.map(({ name }, i) => [
        name,
        Object.assign(new Float32Array(pieces[i]!.buffer as ArrayBuffer), { shape: shapes[i]! }),
      ]),
    );
  }

  runToBuffers(): Promise<Record<string, DeviceBuffer>> {
    const message = "run: the model runs on the processor: outputs cannot be 'gpu'";
    return Promise.reject(new VitcError("input", message));
  }

  async probe(inputs: Prepared, probes: readonly Probe[]): Promise<Uint32Array> {
    const run = this.#oneByOne("checking", inputs);
    const { probeEach } = await import("./one-by-one.ts");
    return probeEach(this.plan.dispatches, probes, (region) => this.#layout.at(region), run);
  }

  async profile(inputs: Prepared): Promise<KernelTime[]> {
    const run = this.#oneByOne("timing", inputs);
    return (await import("./one-by-one.ts")).timeEach(this.plan.dispatches, run);
  }

  #oneByOne(what: string, inputs: Prepared): (part: Partial<Work>) => Promise<Ran> {
    this.#upload(inputs);
    return (part) => runCalls(this.pool, `${what} ${this.plan.model}`, this.#calls, { rows: inputs.batch, ...part });
  }

  destroy(): void {
    if (!this.#borrowed) this.pool.close(new VitcError("disposed", `${this.plan.model} was disposed of`));
  }
}
