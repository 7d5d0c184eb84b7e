/**
 * What a trainer has on its device: the state that outlives steps, one arena for programs that never run at the same
 * time, the host's numbers, and a small buffer of results. All of it is made once; a step makes nothing but command
 * buffers.
 */
import { bindingAlignment } from "./alignment.ts";
import type { HostNames } from "./host-numbers.ts";
import { evaluateHost } from "./host-numbers.ts";
import { VitcError } from "./errors.ts";
import type { Prepared } from "./inputs.ts";
import { usage, type Kernels } from "./kernels.ts";
import type { Plan, PlanDispatch, PlanTensor, Region, TrainPlan } from "./plan.ts";
import { bindSteps, checked, lost, replay, type Step } from "./replay.ts";
import { layoutSizes } from "./sizes.ts";
import { elements } from "./tensor.ts";

export type ProgramName = "step" | "accumulation" | "update" | "evaluation";
const programNames: readonly ProgramName[] = ["step", "accumulation", "update", "evaluation"];

/** A program, bound. */
export interface BoundProgram {
  readonly plan: Plan;
  readonly steps: readonly Step[];
  /** Inputs that the host computes, as far as they are read. */
  readonly host: readonly PlanTensor[];
  /** The others, in the plan's order. */
  readonly batch: Plan["inputs"];
}

/** Bytes from `offset` on of the state or the arena. */
export type Place = Pick<Region, "space" | "offset" | "size">;

/** The plan's programs by name, as they are checked against a device and bound. */
export function programsOf(plan: TrainPlan): readonly (readonly [ProgramName, Plan])[] {
  return programNames.flatMap((name) => {
    const program = plan[name];
    return program === undefined
      ? []
      : [
          [
            name,
            {
              ...program,
              model: `${plan.model}, trained by ${plan.recipe}`,
              memory: { ...program.memory, weights: plan.stateSize },
            },
          ] as const,
        ];
  });
}

/** Largest piece that is read back at once. */
const mostAtOnce = 64e6;

const roundUp = (bytes: number): number => Math.max(4, Math.ceil(bytes / 4) * 4);

/** Bytes that a trainer has on the device. */
export interface TrainerMemory {
  readonly state: number;
  readonly arena: number;
  readonly other: number;
  readonly total: number;
}

export class TrainerDevice {
  readonly plan: TrainPlan;
  readonly device: GPUDevice;
  readonly programs = new Map<ProgramName, BoundProgram>();
  readonly state: GPUBuffer;
  readonly #arena: GPUBuffer;
  readonly #numbers: GPUBuffer;
  readonly #numberSlots: number;
  /** Losses and metrics of each pass, then what the update gives: device side and host side. */
  readonly #results: GPUBuffer;
  readonly #readback: GPUBuffer;
  #evaluated: GPUBuffer | undefined;
  /** What blocks update, as it was before the step that runs. */
  readonly #before: GPUBuffer | undefined;
  readonly #updated: readonly Place[];
  readonly #uniform: GPUBuffer;
  readonly #buffers: GPUBuffer[] = [];
  #gate: Step | undefined;
  #averaged: BoundProgram | undefined;

  /** Numbers that a pass gives: the loss, then metrics. */
  readonly passResults: readonly string[];
  /** Numbers that the update gives. */
  readonly updateResults: readonly PlanTensor[];

  /** Creates the buffers; all of the state is zero. @throws VitcError `limits`, `device` */
  static create(device: GPUDevice, plan: TrainPlan): Promise<TrainerDevice> {
    return checked(device, `loading ${plan.model} to train it`, () => new TrainerDevice(device, plan));
  }

  private constructor(device: GPUDevice, plan: TrainPlan) {
    this.plan = plan;
    this.device = device;
    const all = usage.storage | usage.copyDst | usage.copySrc;
    const programs = programsOf(plan);
    this.passResults = ["loss", ...plan.metrics];
    this.updateResults = plan.update.outputs.filter((o) => o.shape.length === 0);
    this.state = this.#buffer("state", plan.stateSize, all);
    this.#arena = this.#buffer("arena", Math.max(...programs.map(([, p]) => p.memory.arena)), all);
    const isHost = (name: string): boolean => Object.hasOwn(plan.host, name);
    for (const [name, program] of programs) {
      const host = program.inputs.filter((i) => isHost(i.name) && i.region.size > 0);
      this.programs.set(name, { plan: program, steps: [], host, batch: program.inputs.filter((i) => !isHost(i.name)) });
    }
    const slots = ([name, count]: readonly [ProgramName, number]): number =>
      count * (this.programs.get(name)?.host.length ?? 0);
    this.#numberSlots = Math.max(
      [["step", plan.accumulate] as const, ["accumulation", plan.accumulate] as const, ["update", 1] as const].reduce(
        (n, s) => n + slots(s),
        0,
      ),
      slots(["evaluation", 1]),
    );
    this.#numbers = this.#buffer("numbers", 4 * this.#numberSlots, usage.copyDst | usage.copySrc);
    const results = 4 * this.resultCount;
    this.#results = this.#buffer("results", results, all);
    this.#readback = this.#buffer("readback", results, usage.mapRead | usage.copyDst);
    this.#updated = joined(
      plan.state
        .filter((t) => t.role === "buffer")
        .map((t) => ({ space: 0, offset: t.offset, size: 4 * elements(t.shape) })),
    );
    const kept = this.#updated.reduce((n, p) => n + p.size, 0);
    this.#before = kept === 0 ? undefined : this.#buffer("buffers before", kept, usage.copyDst | usage.copySrc);
    this.#uniform = this.#buffer("batch", 4, usage.uniform | usage.copyDst);
    device.queue.writeBuffer(this.#uniform, 0, Uint32Array.of(1));
  }

  #buffer(label: string, size: number, flags: number): GPUBuffer {
    const buffer = this.device.createBuffer({
      label: `${this.plan.model} ${label}`,
      size: roundUp(size),
      usage: flags,
    });
    this.#buffers.push(buffer);
    return buffer;
  }

  destroy(): void {
    for (const buffer of this.#buffers.splice(0)) buffer.destroy();
  }

  get resultCount(): number {
    return this.plan.accumulate * this.passResults.length + this.updateResults.length;
  }

  /** Bytes on the device. */
  get memory(): TrainerMemory {
    const total = this.#buffers.reduce((n, b) => n + b.size, 0);
    return {
      state: this.state.size,
      arena: this.#arena.size,
      other: total - this.state.size - this.#arena.size,
      total,
    };
  }

  #space(space: Region["space"]): GPUBuffer {
    return space === 0 ? this.state : this.#arena;
  }

  /** Makes the bind groups; pipelines that are not compiled are. */
  async bind(kernels: Kernels): Promise<void> {
    for (const [name, program] of this.programs) {
      const { plan } = program;
      const layout = layoutSizes(plan);
      let sizes: GPUBuffer | undefined;
      if (layout.bytes.byteLength > 0) {
        sizes = await checked(this.device, `loading ${plan.model}`, () =>
          this.#buffer("sizes", layout.bytes.byteLength, usage.uniform | usage.copyDst),
        );
        this.device.queue.writeBuffer(sizes, 0, layout.bytes);
      }
      const space = (region: Region): GPUBuffer => this.#space(region.space);
      const bound = async (plan: Plan): Promise<BoundProgram> => ({
        ...program,
        plan,
        steps: await bindSteps(this.device, kernels, {
          plan,
          dispatches: plan.dispatches,
          phase: "train",
          maxBatch: 1,
          uniform: this.#uniform,
          sizes,
          layout,
          space,
        }),
      });
      this.programs.set(name, await bound(plan));
      if (name === "evaluation" && this.plan.state.some((t) => t.role === "average"))
        this.#averaged = await bound(onAverages(plan, this.plan.state));
    }
    this.#gate = await this.#bindGate(kernels);
  }

  /**
   * A loss that is not finite makes a gradient so before the update, which then keeps everything as it is: the two may
   * differ, as in a loss that overflows where its derivative does not.
   */
  async #bindGate(kernels: Kernels): Promise<Step | undefined> {
    const gradient = this.plan.state.find((t) => t.role === "gradient");
    if (gradient === undefined) return undefined;
    const { accumulate } = this.plan;
    const results: Region = { space: 1, offset: 0, size: this.#results.size };
    const dispatch: PlanDispatch = {
      pipeline: 0,
      workgroups: 1,
      bindings: [results, { space: 0, offset: gradient.offset, size: 4 * elements(gradient.shape) }],
      name: "loss",
      at: "",
    };
    const text = `@group(0) @binding(0) var<storage, read_write> results: array<f32>;
@group(0) @binding(1) var<storage, read_write> gradient: array<f32>;
@compute @workgroup_size(1) fn main() {
  for (var i = 0u; i < ${accumulate}u; i++) {
    let loss = results[${this.passResults.length}u * i];
    if ((bitcast<u32>(loss) & 0x7f800000u) == 0x7f800000u) { gradient[0] = loss; }
  }
}`;
    const plan: Plan = { ...this.plan.update, pipelines: [text], fold: [], dispatches: [dispatch] };
    const space = (region: Region): GPUBuffer => (region.space === 1 ? this.#results : this.state);
    const [gate] = await bindSteps(this.device, kernels, {
      plan,
      dispatches: [dispatch],
      phase: "train",
      maxBatch: 1,
      uniform: this.#uniform,
      sizes: undefined,
      layout: layoutSizes(plan),
      space,
    });
    return gate;
  }

  /**
   * With `average` it reads moving averages instead of the parameters that have one. @throws VitcError `input` where
   * none has
   */
  evaluation(average: boolean): BoundProgram {
    if (!average) return this.programs.get("evaluation")!;
    if (this.#averaged === undefined) throw noAverage(this.plan);
    return this.#averaged;
  }

  /** The host's numbers of a program, in float64. @throws VitcError `numbers` where one is not finite in 32 bits */
  numbersOf(name: ProgramName, names: HostNames): number[] {
    return this.programs.get(name)!.host.map((input) => {
      const expr = this.plan.host[input.name]!;
      const value = evaluateHost(expr, names);
      if (Number.isFinite(Math.fround(value))) return value;
      const what = typeof expr === "string" ? expr : JSON.stringify(expr);
      throw new VitcError(
        "numbers",
        `step ${names.step}: a number that the recipe computes for it is ${value}: ${what}`,
        { step: names.step, value, expression: expr },
      );
    });
  }

  writeNumbers(numbers: readonly number[]): void {
    if (numbers.length > 0) this.device.queue.writeBuffer(this.#numbers, 0, Float32Array.from(numbers));
  }

  /**
   * Puts a pass's rows of the batch where `program` reads them: arrays at once, buffers when the encoder's turn comes.
   */
  upload(encoder: GPUCommandEncoder, program: BoundProgram, { values }: Prepared, pass = 0, passes = 1): void {
    program.batch.forEach(({ region }, i) => {
      const { data, bytes } = values[i]!;
      const size = bytes / passes;
      if (region.size === 0) return;
      if ("length" in data)
        this.device.queue.writeBuffer(
          this.#arena,
          region.offset,
          data.buffer as ArrayBuffer,
          data.byteOffset + pass * size,
          size,
        );
      else encoder.copyBufferToBuffer(data, pass * size, this.#arena, region.offset, size);
    });
  }

  /** Copies the host's numbers, from number `slot` on, to where `program` reads them; gives the next free slot. */
  placeNumbers(encoder: GPUCommandEncoder, { host }: BoundProgram, slot: number): number {
    for (let i = 0; i < host.length; ) {
      let next = i + 1;
      while (next < host.length && host[next]!.region.offset === host[i]!.region.offset + 4 * (next - i)) next++;
      encoder.copyBufferToBuffer(this.#numbers, 4 * (slot + i), this.#arena, host[i]!.region.offset, 4 * (next - i));
      i = next;
    }
    return slot + host.length;
  }

  /** Records dispatches of a program. */
  run(encoder: GPUCommandEncoder, steps: readonly Step[]): void {
    const pass = encoder.beginComputePass();
    replay(pass, steps, 1);
    pass.end();
  }

  runGate(encoder: GPUCommandEncoder): void {
    if (this.#gate !== undefined) this.run(encoder, [this.#gate]);
  }

  /** Copies outputs of shape [] to the results, from number `at` on. */
  keepResults(encoder: GPUCommandEncoder, outputs: readonly PlanTensor[], at: number): void {
    outputs.forEach(({ region }, i) =>
      encoder.copyBufferToBuffer(this.#space(region.space), region.offset, this.#results, 4 * (at + i), 4),
    );
  }

  /** Keeps what blocks update, or puts it back. */
  copyUpdated(encoder: GPUCommandEncoder, direction: "keep" | "restore"): void {
    let at = 0;
    for (const { offset, size } of this.#updated) {
      if (direction === "keep") encoder.copyBufferToBuffer(this.state, offset, this.#before!, at, size);
      else encoder.copyBufferToBuffer(this.#before!, at, this.state, offset, size);
      at += size;
    }
  }

  /** Forgets what programs left behind: the arena, and what no later step may read. */
  clear(encoder: GPUCommandEncoder): void {
    encoder.clearBuffer(this.#arena);
    for (const { role, offset, shape } of this.plan.state)
      if (role === "gradient" || role === "scratch") encoder.clearBuffer(this.state, offset, 4 * elements(shape));
  }

  /** Reads the results of what `record` does; everything up to the submit happens before this returns. */
  async step(what: string, record: (encoder: GPUCommandEncoder) => GPUCommandEncoder): Promise<Float32Array> {
    const ran = checked(this.device, what, () => {
      const encoder = record(this.device.createCommandEncoder());
      encoder.copyBufferToBuffer(this.#results, 0, this.#readback, 0, 4 * this.resultCount);
      this.device.queue.submit([encoder.finish()]);
    });
    return new Float32Array(await this.#mapped(what, this.#readback, 4 * this.resultCount, ran));
  }

  /** The same of an evaluation whose outputs are these. */
  async evaluate(
    what: string,
    outputs: readonly PlanTensor[],
    record: (encoder: GPUCommandEncoder) => void,
  ): Promise<Record<string, Float32Array>> {
    const size = outputs.reduce((n, o) => n + 4 * elements(o.shape), 0);
    this.#evaluated ??= await checked(this.device, what, () =>
      this.#buffer("evaluated", size, usage.mapRead | usage.copyDst),
    );
    const readback = this.#evaluated;
    const ran = checked(this.device, what, () => {
      const encoder = this.device.createCommandEncoder();
      record(encoder);
      let at = 0;
      for (const { region, shape } of outputs) {
        encoder.copyBufferToBuffer(this.#space(region.space), region.offset, readback, at, 4 * elements(shape));
        at += 4 * elements(shape);
      }
      this.device.queue.submit([encoder.finish()]);
    });
    const bytes = await this.#mapped(what, readback, size, ran);
    let at = 0;
    return Object.fromEntries(
      outputs.map(({ name, shape }) => {
        const data = new Float32Array(bytes, at, elements(shape));
        at += data.byteLength;
        return [name, data];
      }),
    );
  }

  async #mapped(what: string, buffer: GPUBuffer, size: number, ran: Promise<void>): Promise<ArrayBuffer> {
    // Mapping first, whatever comes of the rest: the next step needs the buffer unmapped.
    const [mapped, done] = await Promise.allSettled([buffer.mapAsync(1, 0, size), ran]);
    const bytes = mapped.status === "fulfilled" ? buffer.getMappedRange(0, size).slice(0) : new ArrayBuffer(0);
    buffer.unmap();
    if (done.status === "rejected") throw done.reason;
    if (mapped.status === "rejected") throw lost(what, mapped.reason);
    return bytes;
  }

  /** Runs what `record` says, reads nothing. */
  async submit(what: string, record: (encoder: GPUCommandEncoder) => void): Promise<void> {
    await checked(this.device, what, () => {
      const encoder = this.device.createCommandEncoder();
      record(encoder);
      this.device.queue.submit([encoder.finish()]);
    });
  }

  /** What lies at these places, through a buffer that is there only meanwhile. */
  async read(places: readonly Place[]): Promise<Float32Array[]> {
    const what = `reading what ${this.plan.model} has learnt`;
    const data = places.map((p) => new Float32Array(p.size / 4));
    const pieces = places.flatMap((p, tensor) =>
      Array.from({ length: Math.ceil(p.size / mostAtOnce) }, (_, i) => ({
        tensor,
        space: p.space,
        from: p.offset + i * mostAtOnce,
        at: i * mostAtOnce,
        size: Math.min(mostAtOnce, p.size - i * mostAtOnce),
      })),
    );
    const total = pieces.reduce((n, p) => n + p.size, 0);
    if (total === 0) return data;
    const staging = await checked(this.device, what, () =>
      this.device.createBuffer({
        label: what,
        size: Math.min(total, mostAtOnce),
        usage: usage.mapRead | usage.copyDst,
      }),
    );
    try {
      for (let next = 0; next < pieces.length; ) {
        const part: ((typeof pieces)[number] & { readonly staged: number })[] = [];
        for (
          let staged = 0;
          next < pieces.length && staged + pieces[next]!.size <= staging.size;
          staged += pieces[next++]!.size
        )
          part.push({ ...pieces[next]!, staged });
        const ran = this.submit(what, (encoder) => {
          for (const { space, from, staged, size } of part)
            encoder.copyBufferToBuffer(this.#space(space), from, staging, staged, size);
        });
        const bytes = await this.#mapped(
          what,
          staging,
          part.reduce((n, p) => n + p.size, 0),
          ran,
        );
        for (const { tensor, at, staged, size } of part)
          data[tensor]!.set(new Float32Array(bytes, staged, size / 4), at / 4);
      }
    } finally {
      staging.destroy();
    }
    return data;
  }

  /** Writes elements of the state. */
  write(offset: number, data: Float32Array): void {
    this.device.queue.writeBuffer(this.state, offset, data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
  }
}

export const noAverage = ({ recipe }: TrainPlan): VitcError =>
  new VitcError("input", `the recipe '${recipe}' keeps no average of the parameters`, { recipe });

/**
 * The program with averages in place of their parameters: each lies as far from its parameter as all of its group's do.
 */
function onAverages(program: Plan, state: TrainPlan["state"]): Plan {
  const averages = new Map(state.filter((t) => t.role === "average").map((t) => [t.name, t.offset]));
  const averaged = state.filter((t) => t.role === "parameter" && averages.has(t.name));
  const moved = (region: Region): Region => {
    const { space, offset } = region;
    const of =
      space === 0 ? averaged.find((t) => t.offset <= offset && offset < t.offset + 4 * elements(t.shape)) : undefined;
    return of === undefined ? region : { ...region, offset: offset + averages.get(of.name)! - of.offset };
  };
  return {
    ...program,
    dispatches: program.dispatches.map((d) => ({ ...d, bindings: d.bindings.map(moved) })),
    outputs: program.outputs.map((o) => ({ ...o, region: moved(o.region) })),
  };
}

/** Places that touch, as one. */
function joined(places: readonly Place[]): Place[] {
  const sorted: Place[] = [];
  for (const place of [...places].sort((a, b) => a.offset - b.offset)) {
    const last = sorted.at(-1);
    // Up to the alignment of bindings nothing else lies between.
    if (last !== undefined && place.offset - (last.offset + last.size) < bindingAlignment)
      sorted[sorted.length - 1] = { ...last, size: place.offset + place.size - last.offset };
    else sorted.push(place);
  }
  return sorted;
}
