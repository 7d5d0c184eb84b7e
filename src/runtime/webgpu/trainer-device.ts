/**
 * What a trainer has on its device: the state that outlives steps, one arena for programs that never run at the same
 * time, the host's numbers, and a small buffer of results. All of it is made once; a step makes nothing but command
 * buffers.
 */
import { bindingAlignment } from "../alignment.ts";
import type { PassRows, ProgramRun, TrainerMemory, TrainingExecutor } from "../executor.ts";
import { DeviceBuffers } from "./device-buffers.ts";
import { usage, type Kernels } from "./kernels.ts";
import type { Plan, PlanDispatch, PlanTensor, Region, TrainPlan } from "../plan.ts";
import { mapped, Readback } from "./readback.ts";
import { bindSteps, checked, replay, type Step } from "./replay.ts";
import { layoutSizes } from "./sizes.ts";
import { type Extent, layoutsOf, mostBytes, Space, type Spot } from "./spaces.ts";
import { elements } from "../tensor.ts";
import {
  onAverages,
  passResults,
  programsOf,
  updateResults,
  type ProgramName,
  type TrainProgram,
} from "../training-programs.ts";

/** A program, bound. */
export interface BoundProgram extends TrainProgram<Plan> {
  /** Where a region of its plan lies. */
  readonly at: (region: Region) => Spot;
  readonly steps: readonly Step[];
}

/** Largest piece that is read back at once. */
const mostAtOnce = 64e6;

export class TrainerDevice implements TrainingExecutor {
  readonly plan: TrainPlan;
  readonly #kernels: Kernels;
  readonly #device: GPUDevice;
  readonly programs = new Map<ProgramName, BoundProgram>();
  readonly #state: Space;
  /** Each program's layout is one of its own, in the same bytes. */
  readonly #arena: Space;
  readonly #numbers: GPUBuffer;
  /** Losses and metrics of each pass, then what the update gives: device side and host side. */
  readonly #results: GPUBuffer;
  readonly #readback: GPUBuffer;
  readonly #evaluated: Readback;
  readonly #passResults: readonly PlanTensor[];
  readonly #updateResults: readonly PlanTensor[];
  /** What blocks update, and where it is kept as it was before the step that runs. */
  readonly #updated: readonly { readonly now: Spot; readonly before: Spot }[];
  readonly #uniform: GPUBuffer;
  readonly #buffers: DeviceBuffers;
  #gate: Step | undefined;
  #averaged: BoundProgram | undefined;

  /** Creates the buffers; all of the state is zero. @throws VitcError `limits`, `device` */
  static create(kernels: Kernels, plan: TrainPlan): Promise<TrainerDevice> {
    return checked(kernels.device, `loading ${plan.model} to train it`, () => new TrainerDevice(kernels, plan));
  }

  private constructor(kernels: Kernels, plan: TrainPlan) {
    const { device } = kernels;
    this.plan = plan;
    this.#kernels = kernels;
    this.#device = device;
    this.#buffers = new DeviceBuffers(device, plan.model);
    const all = usage.storage | usage.copyDst | usage.copySrc;
    const programs = programsOf(plan);
    const most = mostBytes(device);
    const layouts = programs.map((program) => layoutsOf(program.plan));
    const lasting: Extent[] = plan.state.map(({ offset, shape }) => ({ offset, size: 4 * elements(shape) }));
    this.#state = new Space(
      [[...lasting, ...layouts.flatMap((l) => l.weights)]],
      1,
      most,
      this.#buffers.maker("state", all),
    );
    this.#arena = new Space(
      layouts.map((l) => l.arena),
      1,
      most,
      this.#buffers.maker("arena", all),
    );
    programs.forEach((program, layout) =>
      this.programs.set(program.name, {
        ...program,
        at: (region) => (region.space === 0 ? this.#state.at(region) : this.#arena.at(region, layout)),
        steps: [],
      }),
    );
    const { accumulate } = plan;
    const slots = (name: ProgramName): number => this.programs.get(name)?.host.length ?? 0;
    const numbers = Math.max(
      accumulate * (slots("step") + slots("accumulation")) + slots("update"),
      slots("evaluation"),
    );
    this.#numbers = this.#buffers.make("numbers", 4 * numbers, usage.copyDst | usage.copySrc);
    this.#passResults = passResults(plan);
    this.#updateResults = updateResults(plan);
    const results = 4 * this.#resultCount;
    this.#results = this.#buffers.make("results", results, all);
    this.#readback = this.#buffers.make("readback", results, usage.mapRead | usage.copyDst);
    this.#evaluated = new Readback(most, this.#buffers.maker("evaluated", usage.mapRead | usage.copyDst), (b) =>
      this.#buffers.destroy(b),
    );
    const updated = joined(
      plan.state
        .filter((t) => t.role === "buffer")
        .sort((a, b) => a.offset - b.offset)
        .map((t) => this.#state.at({ offset: t.offset, size: 4 * elements(t.shape) })),
    );
    const kept = sideBySide(updated);
    const before = new Space([kept], 1, most, this.#buffers.maker("buffers before", usage.copyDst | usage.copySrc));
    this.#updated = updated.map((now, i) => ({ now, before: before.at(kept[i]!) }));
    this.#uniform = this.#buffers.make("batch", 4, usage.uniform | usage.copyDst);
    device.queue.writeBuffer(this.#uniform, 0, Uint32Array.of(1));
  }

  destroy(): void {
    this.#buffers.destroyAll();
  }

  get #resultCount(): number {
    return this.plan.accumulate * this.#passResults.length + this.#updateResults.length;
  }

  get memory(): TrainerMemory {
    const total = this.#buffers.bytes;
    return {
      state: this.#state.size,
      arena: this.#arena.size,
      other: total - this.#state.size - this.#arena.size,
      total,
    };
  }

  /** Makes the bind groups; pipelines that are not compiled are. */
  async finish(): Promise<void> {
    for (const [name, program] of this.programs) {
      const { plan } = program;
      const layout = layoutSizes(plan);
      let sizes: GPUBuffer | undefined;
      if (layout.bytes.byteLength > 0) {
        sizes = await checked(this.#device, `loading ${plan.model}`, () =>
          this.#buffers.make("sizes", layout.bytes.byteLength, usage.uniform | usage.copyDst),
        );
        this.#device.queue.writeBuffer(sizes, 0, layout.bytes);
      }
      const bound = async (plan: Plan): Promise<BoundProgram> => ({
        ...program,
        plan,
        steps: await bindSteps(this.#kernels, {
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
        this.#averaged = await bound(onAverages(plan, this.plan));
    }
    this.#gate = await this.#bindGate();
  }

  /**
   * A loss that is not finite makes a gradient so before the update, which then keeps everything as it is: the two may
   * differ, as in a loss that overflows where its derivative does not.
   */
  async #bindGate(): Promise<Step | undefined> {
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
    let loss = results[${this.#passResults.length}u * i];
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
    const [gate] = await bindSteps(this.#kernels, {
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

  /** Puts a pass's rows where `program` reads them: arrays at once, buffers when the encoder's turn comes. */
  #upload(encoder: GPUCommandEncoder, program: BoundProgram, { values, pass, passes }: PassRows): void {
    program.batch.forEach(({ region }, i) => {
      const { data, bytes } = values[i]!;
      const size = bytes / passes;
      if (region.size === 0) return;
      const { buffer, offset } = program.at(region);
      if ("length" in data) {
        const { queue } = this.#device;
        queue.writeBuffer(buffer, offset, data.buffer as ArrayBuffer, data.byteOffset + pass * size, size);
      } else encoder.copyBufferToBuffer(data, pass * size, buffer, offset, size);
    });
  }

  #writeNumbers(numbers: readonly number[]): void {
    if (numbers.length > 0) this.#device.queue.writeBuffer(this.#numbers, 0, Float32Array.from(numbers));
  }

  /** Copies the host's numbers, from number `slot` on, to where `program` reads them; gives the next free slot. */
  #placeNumbers(encoder: GPUCommandEncoder, { host, at }: BoundProgram, slot: number): number {
    for (let i = 0; i < host.length; ) {
      let next = i + 1;
      while (next < host.length && host[next]!.region.offset === host[i]!.region.offset + 4 * (next - i)) next++;
      const to = at(host[i]!.region);
      encoder.copyBufferToBuffer(this.#numbers, 4 * (slot + i), to.buffer, to.offset, 4 * (next - i));
      i = next;
    }
    return slot + host.length;
  }

  /** Records a program as a whole. */
  #record(encoder: GPUCommandEncoder, program: BoundProgram, slot: number, rows?: PassRows): number {
    if (rows !== undefined) this.#upload(encoder, program, rows);
    const next = this.#placeNumbers(encoder, program, slot);
    this.#run(encoder, program.steps);
    return next;
  }

  #run(encoder: GPUCommandEncoder, steps: readonly Step[]): void {
    const pass = encoder.beginComputePass();
    replay(pass, steps, 1);
    pass.end();
  }

  /** Everything up to the submit happens before this returns. */
  async step(what: string, runs: readonly ProgramRun[]): Promise<Float32Array> {
    const size = 4 * this.#resultCount;
    const ran = checked(this.#device, what, () => {
      let encoder = this.#device.createCommandEncoder();
      this.#writeNumbers(runs.flatMap((run) => run.numbers));
      for (const { now, before } of this.#updated)
        encoder.copyBufferToBuffer(now.buffer, now.offset, before.buffer, before.offset, now.size);
      let [slot, result] = [0, 0];
      for (const { program: name, rows } of runs) {
        if (result > 0 && rows?.values.some((v) => "length" in v.data)) {
          // Arrays are written by the queue: what reads those of the pass before goes first.
          this.#device.queue.submit([encoder.finish()]);
          encoder = this.#device.createCommandEncoder();
        }
        const program = this.programs.get(name)!;
        if (name === "update" && this.#gate !== undefined) this.#run(encoder, [this.#gate]);
        slot = this.#record(encoder, program, slot, rows);
        for (const { region } of name === "step" ? this.#passResults : name === "update" ? this.#updateResults : []) {
          const { buffer, offset } = program.at(region);
          encoder.copyBufferToBuffer(buffer, offset, this.#results, 4 * result++, 4);
        }
      }
      encoder.copyBufferToBuffer(this.#results, 0, this.#readback, 0, size);
      this.#device.queue.submit([encoder.finish()]);
    });
    const [bytes] = await mapped(what, [{ buffer: this.#readback, size }], ran);
    return new Float32Array(bytes!);
  }

  async evaluate(
    what: string,
    { program: name, numbers, rows }: ProgramRun,
    average: boolean,
  ): Promise<Record<string, Float32Array>> {
    const program = average ? this.#averaged! : this.programs.get(name)!;
    const { outputs } = program.plan;
    const sizes = outputs.map((o) => 4 * elements(o.shape));
    const landing = await checked(this.#device, what, () =>
      this.#evaluated.expect(sizes.map((bytes) => ({ bytes, most: bytes }))),
    );
    const ran = this.#submit(what, (encoder) => {
      this.#writeNumbers(numbers);
      this.#record(encoder, program, 0, rows);
      outputs.forEach(({ region }, i) => {
        const [from, to] = [program.at(region), landing.spots[i]!];
        encoder.copyBufferToBuffer(from.buffer, from.offset, to.buffer, to.offset, to.size);
      });
    });
    const data = await landing.read(what, ran);
    return Object.fromEntries(outputs.map(({ name }, i) => [name, data[i]!]));
  }

  restore(): Promise<void> {
    return this.#submit(this.#looking, (encoder) => {
      for (const { now, before } of this.#updated)
        encoder.copyBufferToBuffer(before.buffer, before.offset, now.buffer, now.offset, now.size);
    });
  }

  clear(): Promise<void> {
    return this.#submit(this.#looking, (encoder) => {
      for (const buffer of this.#arena.buffers) encoder.clearBuffer(buffer);
      for (const { role, offset, shape } of this.plan.state) {
        if (role !== "gradient" && role !== "scratch") continue;
        const spot = this.#state.at({ offset, size: 4 * elements(shape) });
        encoder.clearBuffer(spot.buffer, spot.offset, spot.size);
      }
    });
  }

  place({ program: name, numbers, rows }: ProgramRun): Promise<void> {
    const program = this.programs.get(name)!;
    return this.#submit(this.#looking, (encoder) => {
      this.#writeNumbers(numbers);
      if (rows !== undefined) this.#upload(encoder, program, rows);
      this.#placeNumbers(encoder, program, 0);
    });
  }

  runOne(name: ProgramName, dispatch: number): Promise<void> {
    return this.#submit(this.#looking, (encoder) => this.#run(encoder, [this.programs.get(name)!.steps[dispatch]!]));
  }

  get #looking(): string {
    return `looking for what is not finite in a step of ${this.plan.model}`;
  }

  /** Runs what `record` says, reads nothing. */
  async #submit(what: string, record: (encoder: GPUCommandEncoder) => void): Promise<void> {
    await checked(this.#device, what, () => {
      const encoder = this.#device.createCommandEncoder();
      record(encoder);
      this.#device.queue.submit([encoder.finish()]);
    });
  }

  /** Through a buffer that is there only meanwhile. */
  async read(regions: readonly Region[], program: ProgramName = "step"): Promise<Float32Array[]> {
    const places = regions.map(this.programs.get(program)!.at);
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
    const staging = await checked(this.#device, what, () =>
      this.#buffers.make("staging", Math.min(total, mostAtOnce), usage.mapRead | usage.copyDst),
    );
    try {
      for (let next = 0; next < pieces.length; ) {
        const part: ((typeof pieces)[number] & { readonly staged: number })[] = [];
        let size = 0;
        for (; next < pieces.length && size + pieces[next]!.size <= staging.size; size += pieces[next++]!.size)
          part.push({ ...pieces[next]!, staged: size });
        const ran = this.#submit(what, (encoder) => {
          for (const { buffer, from, staged, size } of part)
            encoder.copyBufferToBuffer(buffer, from, staging, staged, size);
        });
        const [bytes] = await mapped(what, [{ buffer: staging, size }], ran);
        for (const { tensor, at, staged, size } of part)
          data[tensor]!.set(new Float32Array(bytes!, staged, size / 4), at / 4);
      }
    } finally {
      this.#buffers.destroy(staging);
    }
    return data;
  }

  write(offset: number, data: Float32Array): void {
    const to = this.#state.at({ offset, size: data.byteLength });
    this.#device.queue.writeBuffer(to.buffer, to.offset, data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
  }
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
