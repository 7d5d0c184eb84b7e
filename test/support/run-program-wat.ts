/** Whole kernel programs as one WebAssembly module: every kernel in its order, every value at a place of its own. */
import { assemble } from "../../src/codegen/wasm/assemble.ts";
import { printWat } from "../../src/codegen/wasm/print-wat.ts";
import type { OracleOptions } from "../../src/interp/evaluate-graph.ts";
import { elements } from "../../src/ir/graph.ts";
import type { KernelProgram } from "../../src/ir/kernel.ts";
import type { ValueId } from "../../src/ir/scalar.ts";
import type { Target } from "../../src/ir/target.ts";
import { narrowF16, widenF16 } from "../../src/runtime/half-floats.ts";
import { scheduleKernel } from "../../src/schedule/schedule-kernel.ts";
import { type Execution, execute } from "./execute-wasm.ts";
import { dispatches } from "./run-schedule.ts";

export interface PreparedProgram {
  readonly execution: Execution;
  /** The outputs, by name. */
  readonly outputs: (after: ArrayBuffer) => Map<string, Float32Array>;
}

/**
 * The program's module and its memory: numbers of `data` where they belong, NaN everywhere else. Every dispatch is
 * called in two parts, as two threads would.
 */
export async function prepareProgram(
  program: KernelProgram,
  target: Target,
  data: OracleOptions,
  relaxed = false,
): Promise<PreparedProgram> {
  const { batch } = data;
  const stored = (v: ValueId) => program.shapes.get(v)!;
  const steps = dispatches([...program.fold, ...program.kernels]).map(([first, ...others]) => ({
    kernel: first,
    ...scheduleKernel(
      first,
      {
        shape: (v) => stored(v).shape,
        batched: (v) => stored(v).batched,
        half: (v) => stored(v).half === true,
        unaligned: target.unaligned,
        invocation: target.invocation,
      },
      others,
    ),
  }));
  const programs = [...new Set(steps.map((s) => s.program))];
  const nameOf = new Map(programs.map((p, i) => [p, `kernel${i}`]));
  const { text, scratchBytes } = printWat(
    programs.map((p) => ({ name: nameOf.get(p)!, program: p })),
    { relaxed },
  );
  const { bytes } = await assemble(text, { relaxed });

  // What is stored in place of another value lies where that does; places are multiples of four bytes, hardly of more.
  const inPlace = new Map(
    program.kernels.flatMap((k) => (k.inPlace === undefined ? [] : [[k.value, k.inPlace] as const])),
  );
  const count = (v: ValueId): number => elements(stored(v).shape) * (stored(v).batched ? batch : 1);
  const bytesOf = (v: ValueId): number => 4 * Math.ceil((count(v) * (stored(v).half ? 2 : 4)) / 4);
  const places = new Map<ValueId, number>();
  let top = 68;
  for (const v of program.shapes.keys()) {
    if (inPlace.has(v)) continue;
    places.set(v, top);
    top += bytesOf(v) + 68;
  }
  const placeOf = (v: ValueId): number => (inPlace.has(v) ? placeOf(inPlace.get(v)!) : places.get(v)!);
  const scratch = Math.ceil(top / 16) * 16;
  const memory = new Uint8Array(65536 * Math.ceil((scratch + scratchBytes + 64) / 65536)).fill(0xff);
  const numbersOf = (id: ValueId): ArrayLike<number> => (data.inputs[id] ?? data.params[id])!;
  for (const { id } of [...program.inputs, ...program.params]) {
    if (!places.has(id)) continue;
    if (stored(id).half)
      new Uint16Array(memory.buffer, placeOf(id), count(id)).set(Array.from(numbersOf(id), narrowF16));
    else new Float32Array(memory.buffer, placeOf(id), count(id)).set(numbersOf(id));
  }
  const calls = steps.flatMap(({ kernel, program: p, bindings }) => {
    const units = p.units * (kernel.batched ? batch : 1);
    const half = Math.floor(units / 2);
    return [
      [0, half],
      [half, units],
    ].map(([from, to]) => ({ name: nameOf.get(p)!, args: [from!, to!, ...bindings.map(placeOf), scratch] }));
  });
  const outputs = (after: ArrayBuffer): Map<string, Float32Array> =>
    new Map(
      program.outputs.map(({ name, value }) => [
        name,
        stored(value).half
          ? Float32Array.from(new Uint16Array(after, placeOf(value), count(value)), widenF16)
          : new Float32Array(after, placeOf(value), count(value)).slice(),
      ]),
    );
  return { execution: { bytes, memory, shared: false, calls }, outputs };
}

/** Runs it in this engine. */
export async function runProgramWat(
  program: KernelProgram,
  target: Target,
  data: OracleOptions,
): Promise<Map<string, Float32Array>> {
  const { execution, outputs } = await prepareProgram(program, target, data);
  return outputs(await execute(execution));
}
