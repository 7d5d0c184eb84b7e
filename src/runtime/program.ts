/** One plan on one device: its buffers, its bind groups, and the replay of its dispatches. */
import { messageOf, VitcError } from "./errors.ts";
import { asHalves, HalfWords } from "./half-words.ts";
import type { Prepared } from "./inputs.ts";
import { usage, type Kernels, type Phase } from "./kernels.ts";
import type { Plan, PlanDispatch, PlanFold, PlanTensor, Region } from "./plan.ts";
import { bindSteps, checked, lost, replay, type Step } from "./replay.ts";
import { layoutSizes, type SizesLayout } from "./sizes.ts";
import { elements, type Tensor } from "./tensor.ts";
import type { WeightData } from "./weights-source.ts";

/** Elements of a parameter, from its element `offset` on; in a buffer where they waited for too much else. */
export interface Arrived {
  readonly param: number;
  readonly offset: number;
  readonly data: Float32Array | GPUBuffer;
}

/** The time of one dispatch on the GPU. */
export interface KernelTime {
  readonly name: string;
  /** The line of the spec. */
  readonly at: string;
  readonly pipeline: number;
  readonly milliseconds: number;
}

const rowBytes = (tensor: PlanTensor): number => 4 * elements(tensor.shape);

/** A plan's buffers and bind groups on a device. */
export class Program {
  readonly plan: Plan;
  readonly maxBatch: number;
  readonly weights: GPUBuffer;
  readonly #device: GPUDevice;
  readonly #buffers: GPUBuffer[] = [];
  readonly #arena: GPUBuffer;
  readonly #uniform: GPUBuffer;
  readonly #sizes: GPUBuffer | undefined;
  readonly #layout: SizesLayout;
  readonly #halves = new HalfWords();
  #staging: GPUBuffer | undefined;
  #readback: GPUBuffer | undefined;
  #steps: Step[] = [];
  #batch = 0;

  /** Creates the buffers; with `shared`, the weights are those of another program. */
  static create(device: GPUDevice, plan: Plan, maxBatch: number, shared?: GPUBuffer): Promise<Program> {
    return checked(device, `loading ${plan.model}`, () => new Program(device, plan, maxBatch, shared));
  }

  private constructor(device: GPUDevice, plan: Plan, maxBatch: number, shared: GPUBuffer | undefined) {
    this.plan = plan;
    this.maxBatch = maxBatch;
    this.#device = device;
    const { weights, arena, staging } = plan.memory;
    const all = usage.storage | usage.copyDst | usage.copySrc;
    this.weights = shared ?? this.#buffer("weights", weights, all);
    this.#arena = this.#buffer("arena", arena * maxBatch, all);
    this.#uniform = this.#buffer("batch", 4, usage.uniform | usage.copyDst);
    this.#layout = layoutSizes(plan);
    if (this.#layout.bytes.byteLength > 0) {
      this.#sizes = this.#buffer("sizes", this.#layout.bytes.byteLength, usage.uniform | usage.copyDst);
      device.queue.writeBuffer(this.#sizes, 0, this.#layout.bytes);
    }
    if (staging > 0 && shared === undefined)
      this.#staging = this.#buffer("staging", staging, usage.storage | usage.copyDst);
  }

  #buffer(label: string, size: number, flags: number): GPUBuffer {
    const buffer = this.#device.createBuffer({
      label: `${this.plan.model} ${label}`,
      size: Math.max(4, size),
      usage: flags,
    });
    this.#buffers.push(buffer);
    return buffer;
  }

  #destroy(buffer: GPUBuffer | undefined): void {
    if (buffer === undefined) return;
    this.#buffers.splice(this.#buffers.indexOf(buffer), 1);
    buffer.destroy();
  }

  destroy(): void {
    for (const buffer of this.#buffers.splice(0)) buffer.destroy();
  }

  /** Bytes on the device. */
  get memory(): { weights: number; arena: number; readback: number; total: number } {
    const [weights, arena, readback] = [this.weights.size, this.#arena.size, this.#readback?.size ?? 0];
    return { weights, arena, readback, total: weights + arena + readback };
  }

  #space({ space }: Region): GPUBuffer {
    return [this.weights, this.#arena, this.#staging][space]!;
  }

  /**
   * Writes elements of a parameter from its element `offset` on; one that no kernel reads has no place. @throws
   * VitcError `weights`
   */
  writeParam(index: number, offset: number, data: WeightData): void {
    const { name, region } = this.plan.params[index]!;
    if (region.half) {
      for (const [at, words] of this.#halves.pieces(region.offset, offset, asHalves(data, name))) {
        this.#device.queue.writeBuffer(
          this.#space(region),
          at,
          words.buffer as ArrayBuffer,
          words.byteOffset,
          words.byteLength,
        );
      }
    } else if (region.size > 0)
      this.#device.queue.writeBuffer(
        this.#space(region),
        region.offset + 4 * offset,
        data.buffer as ArrayBuffer,
        data.byteOffset,
        data.byteLength,
      );
  }

  /** Waits until what was written has left the host's memory. */
  async flush(): Promise<void> {
    this.#device.queue.submit([]);
    await this.#device.queue.onSubmittedWorkDone();
  }

  /** Puts values into a buffer of their own, for `fold` to take them from. */
  park(data: Float32Array): GPUBuffer {
    const buffer = this.#buffer("parked", data.byteLength, usage.copySrc | usage.copyDst);
    this.#device.queue.writeBuffer(buffer, 0, data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
    return buffer;
  }

  /** Runs a group of load-time dispatches on the parameters that it keeps in staging. */
  async fold(kernels: Kernels, { dispatches }: PlanFold, arrived: readonly Arrived[]): Promise<void> {
    const steps = await this.#bind(kernels, dispatches, "fold");
    // Written and read without a pause: the next group writes to the same bytes.
    await checked(this.#device, `folding the weights of ${this.plan.model}`, () => {
      const parked: GPUBuffer[] = [];
      this.#submit(
        1,
        (pass) => replay(pass, steps, 1),
        (encoder) => {
          for (const { param, offset, data } of arrived) {
            const { region } = this.plan.params[param]!;
            if ("byteLength" in data) this.writeParam(param, offset, data);
            else
              encoder.copyBufferToBuffer(
                parked[parked.push(data) - 1]!,
                0,
                this.#space(region),
                region.offset + 4 * offset,
                data.size,
              );
          }
        },
      );
      parked.forEach((buffer) => this.#destroy(buffer));
    });
  }

  /** Frees what only loading needed, and makes ready to run. */
  async finish(kernels: Kernels): Promise<void> {
    this.#halves.clear();
    this.#destroy(this.#staging);
    this.#staging = undefined;
    this.#steps = await this.#bind(kernels, this.plan.dispatches, "run");
  }

  #bind(kernels: Kernels, dispatches: readonly PlanDispatch[], phase: Phase): Promise<Step[]> {
    const buffers = { uniform: this.#uniform, sizes: this.#sizes, space: (region: Region) => this.#space(region) };
    return bindSteps(this.#device, kernels, {
      plan: this.plan,
      dispatches,
      phase,
      maxBatch: this.maxBatch,
      layout: this.#layout,
      ...buffers,
    });
  }

  /** One encoder, one pass, one submit. */
  #submit(
    batch: number,
    body: (pass: GPUComputePassEncoder) => void,
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
      .map((v, i) => ({ ...v, region: this.plan.inputs[i]!.region }))
      .filter((v) => v.region.size > 0);
    for (const { region, data } of values) {
      if ("length" in data)
        this.#device.queue.writeBuffer(
          this.#arena,
          region.offset * this.maxBatch,
          data.buffer as ArrayBuffer,
          data.byteOffset,
          data.byteLength,
        );
    }
    return (encoder) => {
      for (const { region, data, bytes } of values) {
        if (!("length" in data)) encoder.copyBufferToBuffer(data, 0, this.#arena, region.offset * this.maxBatch, bytes);
      }
    };
  }

  /** What lies outside the arena depends on weights alone, and every row gets the same. */
  #copy(encoder: GPUCommandEncoder, tensor: PlanTensor, batch: number, to: GPUBuffer, at: number): void {
    const { region } = tensor;
    const bytes = rowBytes(tensor);
    if (region.space === 1)
      encoder.copyBufferToBuffer(this.#arena, region.offset * this.maxBatch, to, at, bytes * batch);
    else
      for (let row = 0; row < batch; row++)
        encoder.copyBufferToBuffer(this.weights, region.offset, to, at + row * bytes, bytes);
  }

  /** Everything up to the submit happens before this returns; the promise waits for the results. */
  async run(inputs: Prepared, wanted: readonly PlanTensor[]): Promise<Record<string, Tensor>> {
    const { batch } = inputs;
    const size = wanted.reduce((n, t) => n + rowBytes(t) * batch, 0);
    if (this.#readback === undefined || this.#readback.size < size) {
      this.#destroy(this.#readback);
      this.#readback = this.#buffer(
        "readback",
        wanted.reduce((n, t) => n + rowBytes(t) * this.maxBatch, 0),
        usage.mapRead | usage.copyDst,
      );
    }
    const readback = this.#readback;
    const done = checked(this.#device, `running ${this.plan.model}`, () =>
      this.#submit(
        batch,
        (pass) => replay(pass, this.#steps, batch),
        this.#upload(inputs),
        (encoder) => {
          let at = 0;
          for (const tensor of wanted) {
            this.#copy(encoder, tensor, batch, readback, at);
            at += rowBytes(tensor) * batch;
          }
        },
      ),
    );
    // Mapping first, whatever comes of the rest: the next run needs the buffer unmapped.
    const [mapped, ran] = await Promise.allSettled([readback.mapAsync(1, 0, size), done]);
    const bytes = mapped.status === "fulfilled" ? readback.getMappedRange(0, size).slice(0) : new ArrayBuffer(0);
    readback.unmap();
    if (ran.status === "rejected") throw ran.reason;
    if (mapped.status === "rejected") throw lost(`running ${this.plan.model}`, mapped.reason);
    let at = 0;
    return Object.fromEntries(
      wanted.map((tensor) => {
        const data = new Float32Array(bytes, at, elements(tensor.shape) * batch);
        at += data.byteLength;
        return [tensor.name, Object.assign(data, { shape: [batch, ...tensor.shape] })];
      }),
    );
  }

  /** The same, but the results stay on the device, in buffers that the caller destroys. */
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
              const buffer = this.#device.createBuffer({
                label: tensor.name,
                size: rowBytes(tensor) * batch,
                usage: usage.storage | usage.copySrc | usage.copyDst,
              });
              made.push([tensor.name, buffer]);
              this.#copy(encoder, tensor, batch, buffer, 0);
            }
          },
        ),
      );
    } catch (error) {
      for (const [, buffer] of made) buffer.destroy();
      throw error;
    }
    return Object.fromEntries(made);
  }

  /** GPU time of every dispatch, each in a pass of its own. Needs the feature `timestamp-query`. */
  async profile(inputs: Prepared): Promise<KernelTime[]> {
    const device = this.#device;
    if (!device.features.has("timestamp-query"))
      throw new VitcError("device", "profiling needs a device with the feature 'timestamp-query'");
    const steps = this.#steps;
    const times: KernelTime[] = [];
    // A query set holds at most 4096 timestamps: long programs take several.
    for (let from = 0; from < steps.length; from += 2048)
      times.push(...(await this.#profilePart(inputs, steps.slice(from, from + 2048), from === 0)));
    return times;
  }

  async #profilePart(inputs: Prepared, steps: readonly Step[], first: boolean): Promise<KernelTime[]> {
    const device = this.#device;
    const bytes = 16 * steps.length;
    const querySet = device.createQuerySet({ type: "timestamp", count: 2 * steps.length });
    const resolved = device.createBuffer({ size: bytes, usage: usage.queryResolve | usage.copySrc });
    const readback = device.createBuffer({ size: bytes, usage: usage.mapRead | usage.copyDst });
    try {
      await checked(device, `profiling ${this.plan.model}`, () => {
        const copyInputs = first ? this.#upload(inputs) : undefined;
        this.#submit(
          inputs.batch,
          () => {},
          copyInputs,
          (encoder) => {
            steps.forEach((step, i) => {
              const pass = encoder.beginComputePass({
                timestampWrites: { querySet, beginningOfPassWriteIndex: 2 * i, endOfPassWriteIndex: 2 * i + 1 },
              });
              replay(pass, [step], inputs.batch);
              pass.end();
            });
            encoder.resolveQuerySet(querySet, 0, 2 * steps.length, resolved, 0);
            encoder.copyBufferToBuffer(resolved, 0, readback, 0, bytes);
          },
        );
      });
      await readback.mapAsync(1);
      const ticks = new BigUint64Array(readback.getMappedRange());
      return steps.map(({ dispatch: { name, at, pipeline } }, i) => ({
        name,
        at,
        pipeline,
        milliseconds: Number(ticks[2 * i + 1]! - ticks[2 * i]!) / 1e6,
      }));
    } catch (error) {
      throw error instanceof VitcError
        ? error
        : new VitcError("device", `profiling ${this.plan.model} failed: ${messageOf(error)}`, {}, error);
    } finally {
      querySet.destroy();
      resolved.destroy();
      readback.destroy();
    }
  }
}
