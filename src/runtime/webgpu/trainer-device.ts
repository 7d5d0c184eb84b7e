/**
 * What a trainer has on its device: the state that outlives steps, one arena for programs that never run at the same
 * time, the host's numbers, and a small buffer of results. All of it is made once; a step makes nothing but command
 * buffers.
 */
import { bindingAlignment } from "../alignment.ts";
import type { HostNames } from "../host-numbers.ts";
import { evaluateHost } from "../host-numbers.ts";
import { VitcError } from "../errors.ts";
import type { Prepared } from "../inputs.ts";
import { usage, type Kernels } from "./kernels.ts";
import type { Plan, PlanDispatch, PlanTensor, Region, TrainPlan } from "../plan.ts";
import { mapped, Readback } from "./readback.ts";
import { bindSteps, checked, replay, type Step } from "./replay.ts";
import { layoutSizes } from "./sizes.ts";
import { type Extent, layoutsOf, mostBytes, Space, type Spot } from "./spaces.ts";
import { elements } from "../tensor.ts";

export type ProgramName = "step" | "accumulation" | "update" | "evaluation";
const programNames: readonly ProgramName[] = ["step", "accumulation", "update", "evaluation"];

/** A program, bound. */
export interface BoundProgram {
  readonly plan: Plan;
  /** Where a region of its plan lies. */
  readonly at: (region: Place) => Spot;
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
  readonly #state: Space;
  /** Each program's layout is one of its own, in the same bytes. */
  readonly #arena: Space;
  readonly #numbers: GPUBuffer;
  readonly #numberSlots: number;
  /** Losses and metrics of each pass, then what the update gives: device side and host side. */
  readonly #results: GPUBuffer;
  readonly #readback: GPUBuffer;
  readonly #evaluated: Readback;
  /** What blocks update, and where it is kept as it was before the step that runs. */
  readonly #updated: readonly { readonly now: Spot; readonly before: Spot }[];
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
    const most = mostBytes(device);
    const make =
      (label: string, flags: number) =>
      (size: number, number: number): GPUBuffer =>
        this.#buffer(number === 0 ? label : `${label} ${number + 1}`, size, flags);
    const layouts = programs.map(([, program]) => layoutsOf(program));
    const lasting: Extent[] = plan.state.map(({ offset, shape }) => ({ offset, size: 4 * elements(shape) }));
    this.#state = new Space([[...lasting, ...layouts.flatMap((l) => l.weights)]], 1, most, make("state", all));
    this.#arena = new Space(
      layouts.map((l) => l.arena),
      1,
      most,
      make("arena", all),
    );
    const isHost = (name: string): boolean => Object.hasOwn(plan.host, name);
    programs.forEach(([name, program], layout) =>
      this.programs.set(name, {
        plan: program,
        at: (region) => (region.space === 0 ? this.#state.at(region) : this.#arena.at(region, layout)),
        steps: [],
        host: program.inputs.filter((i) => isHost(i.name) && i.region.size > 0),
        batch: program.inputs.filter((i) => !isHost(i.name)),
      }),
    );
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
    this.#evaluated = new Readback(most, make("evaluated", usage.mapRead | usage.copyDst), (b) => this.#destroy(b));
    const updated = joined(
      plan.state
        .filter((t) => t.role === "buffer")
        .sort((a, b) => a.offset - b.offset)
        .map((t) => this.#state.at({ offset: t.offset, size: 4 * elements(t.shape) })),
    );
    const kept = sideBySide(updated);
    const before = new Space([kept], 1, most, make("buffers before", usage.copyDst | usage.copySrc));
    this.#updated = updated.map((now, i) => ({ now, before: before.at(kept[i]!) }));
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

  #destroy(buffer: GPUBuffer): void {
    this.#buffers.splice(this.#buffers.indexOf(buffer), 1);
    buffer.destroy();
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
      state: this.#state.size,
      arena: this.#arena.size,
      other: total - this.#state.size - this.#arena.size,
      total,
    };
  }

  /** Where a place of the state lies. */
  inState(place: Extent): Spot {
    return this.#state.at(place);
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
      const bound = async (plan: Plan): Promise<BoundProgram> => ({
        ...program,
        plan,
        steps: await bindSteps(this.device, kernels, {
          plan,
          dispatches: plan.dispatches,
          phase: "train",
          layout,
          uniform: this.#uniform,
          sizes,
          at: program.at,
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
    const plan: Plan = {
      ...this.plan.update,
      pipelines: [{ wgsl: text, invocations: 1, sharedBytes: 0 }],
      fold: [],
      dispatches: [dispatch],
    };
    const at = (region: Region): Spot =>
      region.space === 1 ? { ...region, buffer: this.#results } : this.#state.at(region);
    const [gate] = await bindSteps(this.device, kernels, {
      plan,
      dispatches: [dispatch],
      phase: "train",
      layout: layoutSizes(plan),
      uniform: this.#uniform,
      sizes: undefined,
      at,
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
      const to = program.at(region);
      if ("length" in data)
        this.device.queue.writeBuffer(
          to.buffer,
          to.offset,
          data.buffer as ArrayBuffer,
          data.byteOffset + pass * size,
          size,
        );
      else encoder.copyBufferToBuffer(data, pass * size, to.buffer, to.offset, size);
    });
  }

  /** Copies the host's numbers, from number `slot` on, to where `program` reads them; gives the next free slot. */
  placeNumbers(encoder: GPUCommandEncoder, { host, at }: BoundProgram, slot: number): number {
    for (let i = 0; i < host.length; ) {
      let next = i + 1;
      while (next < host.length && host[next]!.region.offset === host[i]!.region.offset + 4 * (next - i)) next++;
      const to = at(host[i]!.region);
      encoder.copyBufferToBuffer(this.#numbers, 4 * (slot + i), to.buffer, to.offset, 4 * (next - i));
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

  /** Copies outputs of shape [] to the results, from number `first` on. */
  keepResults(encoder: GPUCommandEncoder, { at }: BoundProgram, outputs: readonly PlanTensor[], first: number): void {
    outputs.forEach(({ region }, i) => {
      const { buffer, offset } = at(region);
      encoder.copyBufferToBuffer(buffer, offset, this.#results, 4 * (first + i), 4);
    });
  }

  /** Keeps what blocks update, or puts it back. */
  copyUpdated(encoder: GPUCommandEncoder, direction: "keep" | "restore"): void {
    for (const { now, before } of this.#updated) {
      const [from, to] = direction === "keep" ? [now, before] : [before, now];
      encoder.copyBufferToBuffer(from.buffer, from.offset, to.buffer, to.offset, now.size);
    }
  }

  /** Forgets what programs left behind: the arena, and what no later step may read. */
  clear(encoder: GPUCommandEncoder): void {
    for (const buffer of this.#arena.buffers) encoder.clearBuffer(buffer);
    for (const { role, offset, shape } of this.plan.state) {
      if (role !== "gradient" && role !== "scratch") continue;
      const spot = this.#state.at({ offset, size: 4 * elements(shape) });
      encoder.clearBuffer(spot.buffer, spot.offset, spot.size);
    }
  }

  /** Reads the results of what `record` does; everything up to the submit happens before this returns. */
  async step(what: string, record: (encoder: GPUCommandEncoder) => GPUCommandEncoder): Promise<Float32Array> {
    const ran = checked(this.device, what, () => {
      const encoder = record(this.device.createCommandEncoder());
      encoder.copyBufferToBuffer(this.#results, 0, this.#readback, 0, 4 * this.resultCount);
      this.device.queue.submit([encoder.finish()]);
    });
    const [bytes] = await mapped(what, [{ buffer: this.#readback, size: 4 * this.resultCount }], ran);
    return new Float32Array(bytes!);
  }

  /** The same of an evaluation's outputs. */
  async evaluate(
    what: string,
    { plan: { outputs }, at }: BoundProgram,
    record: (encoder: GPUCommandEncoder) => void,
  ): Promise<Record<string, Float32Array>> {
    const sizes = outputs.map((o) => 4 * elements(o.shape));
    const landing = await checked(this.device, what, () =>
      this.#evaluated.expect(sizes.map((bytes) => ({ bytes, most: bytes }))),
    );
    const ran = checked(this.device, what, () => {
      const encoder = this.device.createCommandEncoder();
      record(encoder);
      outputs.forEach(({ region }, i) => {
        const [from, to] = [at(region), landing.spots[i]!];
        encoder.copyBufferToBuffer(from.buffer, from.offset, to.buffer, to.offset, to.size);
      });
      this.device.queue.submit([encoder.finish()]);
    });
    const data = await landing.read(what, ran);
    return Object.fromEntries(outputs.map(({ name }, i) => [name, data[i]!]));
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
  async read(places: readonly Spot[]): Promise<Float32Array[]> {
    const what = `reading what ${this.plan.model} has learnt`;
    const data = places.map((p) => new Float32Array(p.size / 4));
    const pieces = places.flatMap(({ buffer, offset, size }, tensor) =>
      Array.from({ length: Math.ceil(size / mostAtOnce) }, (_, i) => ({
        tensor,
        buffer,
        from: offset + i * mostAtOnce,
        at: i * mostAtOnce,
        size: Math.min(mostAtOnce, size - i * mostAtOnce),
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
        let size = 0;
        for (; next < pieces.length && size + pieces[next]!.size <= staging.size; size += pieces[next++]!.size)
          part.push({ ...pieces[next]!, staged: size });
        const ran = this.submit(what, (encoder) => {
          for (const { buffer, from, staged, size } of part)
            encoder.copyBufferToBuffer(buffer, from, staging, staged, size);
        });
        const [bytes] = await mapped(what, [{ buffer: staging, size }], ran);
        for (const { tensor, at, staged, size } of part)
          data[tensor]!.set(new Float32Array(bytes!, staged, size / 4), at / 4);
      }
    } finally {
      staging.destroy();
    }
    return data;
  }

  /** Writes elements of the state from a byte of it on: of one tensor. */
  write(offset: number, data: Float32Array): void {
    const to = this.#state.at({ offset, size: data.byteLength });
    this.device.queue.writeBuffer(to.buffer, to.offset, data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
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

/** Spots that touch, as one. */
function joined(spots: readonly Spot[]): Spot[] {
  const all: Spot[] = [];
  for (const spot of spots) {
    const last = all.at(-1);
    const gap = last?.buffer === spot.buffer ? spot.offset - (last.offset + last.size) : -1;
    // Up to the alignment of bindings nothing else lies between.
    if (gap >= 0 && gap < bindingAlignment)
      all[all.length - 1] = { ...last!, size: spot.offset + spot.size - last!.offset };
    else all.push(spot);
  }
  return all;
}

/** Room for so many bytes each, one after the other. */
function sideBySide(list: readonly { readonly size: number }[]): Extent[] {
  let offset = 0;
  return list.map(({ size }) => ({ offset: (offset += size) - size, size }));
}
