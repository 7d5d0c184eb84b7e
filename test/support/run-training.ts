/**
 * Runs the programs of a compiled training, step by step: in float64, in memory laid out as planned; or on a device.
 * The trainer of the runtime does the same and more: this is what the compiler's part is tested by.
 */
import type { CompiledTraining } from "../../src/compile-training.ts";
import type { Compiled } from "../../src/compile.ts";
import { computeRows } from "../../src/interp/evaluate-graph.ts";
import { elements } from "../../src/ir/graph.ts";
import { evaluateHost } from "../../src/runtime/host-numbers.ts";
import { Kernels } from "../../src/runtime/webgpu/kernels.ts";
import type { Plan, PlanState } from "../../src/runtime/plan.ts";
import { bindSteps, replay, type Step } from "../../src/runtime/webgpu/replay.ts";
import { layoutSizes } from "../../src/runtime/webgpu/sizes.ts";

export type Numbers = Readonly<Record<string, ArrayLike<number>>>;
export type ProgramName = "step" | "accumulation" | "update" | "evaluation";

/** What both engines do: run one program on the state, and let it be read and written. */
export interface Engine {
  run(name: ProgramName, inputs: Numbers): Promise<Record<string, ArrayLike<number>>>;
  read(): Promise<ArrayLike<number>>;
  write(state: Float32Array): void;
}

/** The programs in float64, in the memory that their plans give them. */
export function inMemory(compiled: CompiledTraining<Plan>): Engine {
  const state = new Float64Array(compiled.plan.stateSize / 4);
  const run = ({ program, memory, plan }: Compiled, inputs: Numbers): Record<string, ArrayLike<number>> => {
    const arena = new Float64Array(memory.arena / 4).fill(NaN);
    const region = (id: string): Float64Array => {
      const place = memory.places.get(id)!;
      return (place.space === "arena" ? arena : state).subarray(
        place.offset / 4,
        place.offset / 4 + elements(program.shapes.get(id)!.shape),
      );
    };
    for (const {
      name,
      region: { offset, size },
    } of plan.inputs)
      if (size > 0) arena.set(inputs[name]!, offset / 4);
    for (const kernel of program.kernels) {
      const { shape } = program.shapes.get(kernel.value)!;
      region(kernel.value).set(
        computeRows(
          { loops: kernel.loops, store: kernel.store, shape, body: kernel.body },
          true,
          1,
          (id) => ({ ...program.shapes.get(id)!, data: region(id) }),
          region(kernel.value),
        ),
      );
    }
    return Object.fromEntries(
      plan.outputs.map((o) => [
        o.name,
        (o.region.space === 1 ? arena : state).slice(o.region.offset / 4, o.region.offset / 4 + elements(o.shape)),
      ]),
    );
  };
  return {
    run: async (name, inputs) => run(compiled[name]!, inputs),
    read: async () => state.slice(),
    write: (from) => state.set(from),
  };
}

/** The programs on a device. */
export async function onDevice(device: GPUDevice, { plan }: CompiledTraining<Plan>): Promise<Engine> {
  const kernels = new Kernels(device);
  const buffer = (size: number, usage: number): GPUBuffer =>
    device.createBuffer({ size: Math.max(4, size), usage: usage | GPUBufferUsage.COPY_DST });
  const state = buffer(plan.stateSize, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC);
  const uniform = buffer(4, GPUBufferUsage.UNIFORM);
  device.queue.writeBuffer(uniform, 0, Uint32Array.of(1));
  const read = async (source: GPUBuffer, offset: number, size: number): Promise<Float32Array> => {
    const staging = buffer(size, GPUBufferUsage.MAP_READ);
    const encoder = device.createCommandEncoder();
    encoder.copyBufferToBuffer(source, offset, staging, 0, size);
    device.queue.submit([encoder.finish()]);
    await staging.mapAsync(GPUMapMode.READ);
    const data = new Float32Array(staging.getMappedRange().slice(0));
    staging.destroy();
    return data;
  };
  const programs = new Map<ProgramName, { plan: Plan; arena: GPUBuffer; steps: readonly Step[] }>();
  for (const name of ["step", "accumulation", "update", "evaluation"] as const) {
    const program = plan[name];
    if (program === undefined) continue;
    const arena = buffer(program.memory.arena, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC);
    const layout = layoutSizes(program);
    const sizes = layout.bytes.byteLength > 0 ? buffer(layout.bytes.byteLength, GPUBufferUsage.UNIFORM) : undefined;
    if (sizes) device.queue.writeBuffer(sizes, 0, layout.bytes);
    // In the phase "fold" all storage is writable.
    const steps = await bindSteps(kernels, {
      plan: program,
      dispatches: program.dispatches,
      phase: "fold",
      uniform,
      sizes,
      layout,
      at: ({ space, offset, size }) => ({ buffer: space === 0 ? state : arena, offset, size }),
    });
    programs.set(name, { plan: program, arena, steps });
  }
  return {
    async run(name, inputs) {
      const { plan: program, arena, steps } = programs.get(name)!;
      for (const { name: input, region } of program.inputs)
        if (region.size > 0) device.queue.writeBuffer(arena, region.offset, Float32Array.from(inputs[input]!));
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      replay(pass, steps, 1);
      pass.end();
      device.queue.submit([encoder.finish()]);
      const outputs: Record<string, Float32Array> = {};
      for (const { name: output, shape, region } of program.outputs)
        outputs[output] = await read(region.space === 1 ? arena : state, region.offset, 4 * elements(shape));
      return outputs;
    },
    read: () => read(state, 0, plan.stateSize),
    write: (from) => device.queue.writeBuffer(state, 0, from as Float32Array<ArrayBuffer>),
  };
}

/** The host's numbers of a part of a step, as inputs. */
export function hostInputs({ plan }: CompiledTraining<Plan>, names: Readonly<Record<string, number>>): Numbers {
  return Object.fromEntries(Object.entries(plan.host).map(([name, expr]) => [name, [evaluateHost(expr, names)]]));
}

/** The elements of a tensor of the state. */
export function stateOf(state: ArrayLike<number>, { offset, shape }: PlanState): number[] {
  return Array.from({ length: elements(shape) }, (_, i) => state[offset / 4 + i]!);
}

/** A state in which every parameter and average has what `params` says; all else is as it was declared, zero. */
export function initialState(
  { plan }: CompiledTraining<Plan>,
  params: (name: string, shape: readonly number[]) => ArrayLike<number>,
): Float32Array {
  const state = new Float32Array(plan.stateSize / 4);
  for (const { name, shape, offset, role } of plan.state)
    if (role === "parameter" || role === "average" || role === "buffer") state.set(params(name, shape), offset / 4);
  return state;
}

/** One step of the optimiser on these parts of a batch. */
export async function trainStep(
  engine: Engine,
  compiled: CompiledTraining<Plan>,
  step: number,
  parts: readonly Numbers[],
): Promise<{ loss: number; norm: number }> {
  let loss = 0;
  for (const [micro, inputs] of parts.entries()) {
    const host = hostInputs(compiled, { step, steps: 100, micro, seed: 7 + step });
    loss += (await engine.run("step", { ...inputs, ...host })).loss![0]! / parts.length;
    if (compiled.plan.accumulation) await engine.run("accumulation", host);
  }
  const { norm } = await engine.run("update", hostInputs(compiled, { step, steps: 100, micro: 0, seed: 7 + step }));
  return { loss, norm: norm![0]! };
}
