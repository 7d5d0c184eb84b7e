/** One plan on one device: its buffers, its bind groups, and the replay of its dispatches. */
import type { Arrived, Executor, KernelTime, Probe, ProgramMemory } from "../executor.ts";
import { asHalves, requireInHalves } from "../stored-halves.ts";
import { DeviceBuffers } from "./device-buffers.ts";
import { HalfWords } from "./half-words.ts";
import { type Prepared, snapshot } from "../inputs.ts";
import { usage, type Kernels, type Phase } from "./kernels.ts";
import type { Plan, PlanDispatch, PlanFold, PlanTensor, Region } from "../plan.ts";
import { mapped, Readback } from "./readback.ts";
import { bindSteps, checked, replay, type Step } from "./replay.ts";
import { layoutSizes, type SizesLayout } from "./sizes.ts";
import { layoutsOf, mostBytes, Space, type Spot } from "./spaces.ts";
import { elements, type Tensor, shapeFor } from "../tensor.ts";
import type { WeightData } from "../open-weights.ts";

/** Bytes that are read back at once. */
const mostAtOnce = 16e6;

/** Bytes that a caller gets of it. */
const bytesOf = (tensor: PlanTensor, batch: number): number => 4 * elements(shapeFor(tensor, batch));

/** A plan's buffers and bind groups on a device. */
export class Program implements Executor {
  readonly plan: Plan;
  readonly maxBatch: number;
  readonly weights: Space;
  readonly #device: GPUDevice;
  readonly #kernels: Kernels;
  readonly #buffers: DeviceBuffers;
  readonly #arena: Space;
  readonly #uniform: GPUBuffer;
  readonly #sizes: GPUBuffer | undefined;
  readonly #layout: SizesLayout;
  readonly #halves = new HalfWords();
  #staging: Space | undefined;
  readonly #readback: Readback;
  #steps: Step[] = [];
  #batch = 0;

  /** Creates the buffers; with `base`, the weights are those of that program. */
  static create(kernels: Kernels, plan: Plan, maxBatch: number, base?: Program): Promise<Program> {
    return checked(kernels.device, `loading ${plan.model}`, () => new Program(kernels, plan, maxBatch, base?.weights));
  }

  private constructor(kernels: Kernels, plan: Plan, maxBatch: number, shared: Space | undefined) {
    const { device } = kernels;
    this.plan = plan;
    this.maxBatch = maxBatch;
    this.#device = device;
    this.#kernels = kernels;
    this.#buffers = new DeviceBuffers(device, plan.model);
    const { weights, arena, staging } = layoutsOf(plan);
    const most = mostBytes(device);
    const all = usage.storage | usage.copyDst | usage.copySrc;
    this.weights = shared ?? new Space([weights], 1, most, this.#buffers.maker("weights", all));
    this.#arena = new Space([arena], maxBatch, most, this.#buffers.maker("arena", all));
    this.#readback = new Readback(most, this.#buffers.maker("readback", usage.mapRead | usage.copyDst), (b) =>
      this.#buffers.destroy(b),
    );
    this.#uniform = this.#buffers.make("batch", 4, usage.uniform | usage.copyDst);
    this.#layout = layoutSizes(plan);
    if (this.#layout.bytes.byteLength > 0) {
      this.#sizes = this.#buffers.make("sizes", this.#layout.bytes.byteLength, usage.uniform | usage.copyDst);
      device.queue.writeBuffer(this.#sizes, 0, this.#layout.bytes);
    }
    this.#staging = new Space(staging, 1, most, this.#buffers.maker("staging", usage.storage | usage.copyDst));
  }

  destroy(): void {
    this.#buffers.destroyAll();
  }

  get memory(): ProgramMemory {
    const [weights, arena, readback] = [this.weights.size, this.#arena.size, this.#readback.size];
    const buffers = this.weights.buffers.length + this.#arena.buffers.length;
    return { weights, arena, readback, total: weights + arena + readback, buffers };
  }

  get pipelines(): number {
    const { fold, dispatches } = this.plan;
    return new Set([...fold.flatMap((f) => f.dispatches), ...dispatches].map((d) => d.pipeline)).size;
  }

  async hasWeightsOf(plan: Plan): Promise<boolean> {
    const { weightsKey } = await import("./weights-key.ts");
    return weightsKey(this.plan) === weightsKey(plan);
  }

  /** Where a region lies; in staging, that of a group. */
  #at(region: Region, group?: PlanFold): Spot {
    if (region.space === 2) return this.#staging!.at(region, this.plan.fold.indexOf(group!));
    return (region.space === 1 ? this.#arena : this.weights).at(region);
  }

  /** See `Executor`; of a parameter in staging, for a group. */
  writeParam(index: number, offset: number, data: WeightData, group?: PlanFold): void {
    const { name, region } = this.plan.params[index]!;
    if (region.size === 0) return;
    const { queue } = this.#device;
    const spot = this.#at(region, group);
    const write = (at: number, { buffer, byteOffset, byteLength }: WeightData): void =>
      queue.writeBuffer(spot.buffer, spot.offset + at, buffer as ArrayBuffer, byteOffset, byteLength);
    if (region.half) {
      for (const [at, words] of this.#halves.pieces(region.offset, offset, asHalves(data, name)))
        write(at - region.offset, words);
    } else write(4 * offset, data);
  }

  async flush(): Promise<void> {
    this.#device.queue.submit([]);
    await this.#device.queue.onSubmittedWorkDone();
  }

  /** Into a buffer of their own. */
  park(data: Float32Array): GPUBuffer {
    const buffer = this.#buffers.make("parked", data.byteLength, usage.copySrc | usage.copyDst);
    this.#device.queue.writeBuffer(buffer, 0, data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
    return buffer;
  }

  async fold(group: PlanFold, arrived: readonly Arrived[]): Promise<void> {
    const steps = await this.#bind(group.dispatches, "fold", group);
    // Written and read without a pause: the next group writes to the same bytes.
    await checked(this.#device, `folding the weights of ${this.plan.model}`, () => {
      const parked: GPUBuffer[] = [];
      this.#submit(
        1,
        (pass) => replay(pass, steps, 1),
        (encoder) => {
          for (const { param, offset, data } of arrived) {
            if ("byteLength" in data) this.writeParam(param, offset, data, group);
            else {
              const to = this.#at(this.plan.params[param]!.region, group);
              parked.push(data as GPUBuffer);
              encoder.copyBufferToBuffer(data as GPUBuffer, 0, to.buffer, to.offset + 4 * offset, data.size);
            }
          }
        },
      );
      parked.forEach((buffer) => this.#buffers.destroy(buffer));
    });
  }

  /**
   * Looks at what load-time kernels stored as halves, which go no further than 65504: WGSL cannot raise an error, so it
   * is read back. @throws VitcError `weights`
   */
  async #checkFoldedHalves(): Promise<void> {
    const stored = new Map(
      this.plan.fold.flatMap(({ dispatches }) => dispatches.map((d) => [d.bindings.at(-1)!, d] as const)),
    );
    const regions = [...stored].filter(([region]) => region.half);
    const most = Math.min(mostAtOnce, Math.max(0, ...regions.map(([{ size }]) => size)));
    if (most === 0) return;
    const what = `reading folded weights of ${this.plan.model}`;
    const staging = this.#buffers.make("folded halves", most, usage.mapRead | usage.copyDst);
    try {
      for (const [region, dispatch] of regions) {
        for (let at = 0; at < region.size; at += most) {
          const bytes = Math.min(most, region.size - at);
          const copied = checked(this.#device, what, () => {
            const encoder = this.#device.createCommandEncoder();
            const from = this.#at(region);
            encoder.copyBufferToBuffer(from.buffer, from.offset + at, staging, 0, bytes);
            this.#device.queue.submit([encoder.finish()]);
          });
          const [halves] = await mapped(what, [{ buffer: staging, size: bytes }], copied);
          requireInHalves(new Uint16Array(halves!), dispatch, at / 2);
        }
      }
    } finally {
      this.#buffers.destroy(staging);
    }
  }

  async finish(): Promise<void> {
    if (this.#staging !== undefined) {
      await this.flush();
      await this.#checkFoldedHalves();
      this.#halves.clear();
      for (const buffer of this.#staging.buffers) this.#buffers.destroy(buffer);
      this.#staging = undefined;
    }
    this.#steps = await this.#bind(this.plan.dispatches, "run");
  }

  #bind(dispatches: readonly PlanDispatch[], phase: Phase, group?: PlanFold): Promise<Step[]> {
    return bindSteps(this.#kernels, {
      plan: this.plan,
      dispatches,
      phase,
      layout: this.#layout,
      uniform: this.#uniform,
      sizes: this.#sizes,
      at: (region) => this.#at(region, group),
    });
  }

  /** One encoder, one pass, one submit. */
  #submit(
    batch: number,
    body: (pass: GPUComputePassEncoder) => unknown,
    before?: (encoder: GPUCommandEncoder) => void,
    after?: (encoder: GPUCommandEncoder) => void,
  ): void {
    if (batch !== this.#batch) this.#device.queue.writeBuffer(this.#uniform, 0, Uint32Array.of((this.#batch = batch)));
    const encoder = this.#device.createCommandEncoder();
    before?.(encoder);
    const pass = encoder.beginComputePass();
    body(pass);
    pass.end();
    after?.(encoder);
    this.#device.queue.submit([encoder.finish()]);
  }

  #upload(inputs: Prepared): (encoder: GPUCommandEncoder) => void {
    // Where they lie is this plan's affair; what no kernel reads has no place.
    const values = inputs.values
      .map((v, i) => ({ ...v, region: v.region ?? this.plan.inputs[i]!.region }))
      .filter((v) => v.region.size > 0)
      .map((v) => ({ ...v, to: this.#at(v.region) }));
    for (const { to, data } of values) {
      if ("length" in data)
        this.#device.queue.writeBuffer(
          to.buffer,
          to.offset,
          data.buffer as ArrayBuffer,
          data.byteOffset,
          data.byteLength,
        );
    }
    return (encoder) => {
      for (const { to, data, bytes, from = 0 } of values)
        if (!("length" in data)) encoder.copyBufferToBuffer(data, from, to.buffer, to.offset, bytes);
    };
  }

  #copy(encoder: GPUCommandEncoder, tensor: PlanTensor, batch: number, to: GPUBuffer, at: number): void {
    const { buffer, offset } = this.#at(tensor.region);
    encoder.copyBufferToBuffer(buffer, offset, to, at, bytesOf(tensor, batch));
  }

  async run(
    inputs: Prepared,
    wanted: readonly PlanTensor[],
    _?: unknown,
    still?: boolean,
  ): Promise<Record<string, Tensor>> {
    const { batch } = inputs;
    const landing = this.#readback.expect(
      wanted.map((t) => ({ bytes: bytesOf(t, batch), most: bytesOf(t, this.maxBatch) })),
    );
    const what = `running ${this.plan.model}`;
    const done = checked(this.#device, what, () =>
      this.#submit(
        batch,
        (pass) => still || replay(pass, this.#steps, batch),
        this.#upload(inputs),
        (encoder) =>
          wanted.forEach((tensor, i) => {
            const { buffer, offset } = landing.spots[i]!;
            this.#copy(encoder, tensor, batch, buffer, offset);
          }),
      ),
    );
    const results = await landing.read(what, done);
    return Object.fromEntries(
      wanted.map((t, i) => [t.name, Object.assign(results[i]!, { shape: shapeFor(t, batch) })]),
    );
  }

  async runToBuffers(inputs: Prepared, wanted: readonly PlanTensor[]): Promise<Record<string, GPUBuffer>> {
    const { batch } = inputs;
    const made: [string, GPUBuffer][] = [];
    try {
      await checked(this.#device, `running ${this.plan.model}`, () =>
        this.#submit(
          batch,
          (pass) => replay(pass, this.#steps, batch),
          this.#upload(inputs),
          (encoder) => {
            for (const tensor of wanted) {
              const given = usage.storage | usage.copySrc | usage.copyDst;
              const buffer = this.#buffers.make(tensor.name, bytesOf(tensor, batch), given);
              made.push([tensor.name, buffer]);
              this.#copy(encoder, tensor, batch, buffer, 0);
            }
          },
        ),
      );
    } catch (error) {
      for (const [, buffer] of made) this.#buffers.destroy(buffer);
      throw error;
    }
    for (const [, buffer] of made) this.#buffers.giveAway(buffer);
    return Object.fromEntries(made);
  }

  async probe(inputs: Prepared, probes: readonly Probe[]): Promise<Uint32Array> {
    const taken = snapshot(inputs);
    const { batch } = inputs;
    const { probeSteps } = await import("./probe.ts");
    return probeSteps({
      device: this.#device,
      what: `checking ${this.plan.model}`,
      steps: this.#steps,
      batch,
      probes,
      landing: this.#readback.expect([{ bytes: 4 * probes.length, most: 4 * probes.length }]),
      at: (region) => this.#at(region),
      submit: (record) => this.#submit(batch, () => {}, this.#upload(taken), record),
      checked,
      replay,
    });
  }

  /** GPU time of every dispatch, each in a pass of its own. Needs the feature `timestamp-query`. */
  async profile(inputs: Prepared): Promise<KernelTime[]> {
    const taken = snapshot(inputs);
    const { batch } = inputs;
    const { profileSteps } = await import("./profile.ts");
    return profileSteps({
      device: this.#device,
      buffers: this.#buffers,
      what: `profiling ${this.plan.model}`,
      steps: this.#steps,
      batch,
      submit: (first, record) => this.#submit(batch, () => {}, first ? this.#upload(taken) : undefined, record),
      usage,
      checked,
      replay,
    });
  }
}
