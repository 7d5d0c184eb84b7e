/** Executes loop programs as WebAssembly in this engine: arrays by name in, arrays that are written by name out. */
import { expect } from "vitest";
import { type AssembledModule, assemble } from "../../src/codegen/wasm/assemble.ts";
import { printWat } from "../../src/codegen/wasm/print-wat.ts";
import type { LoopProgram } from "../../src/ir/loops.ts";
import { narrowF16, widenF16 } from "../../src/runtime/half-floats.ts";
import { type Execution, execute, executeInDeno } from "./execute-wasm.ts";

/** The module of one program; it is validated by the engine where that can. */
export async function moduleOf(
  program: LoopProgram,
  relaxed = false,
): Promise<AssembledModule & { text: string; scratchBytes: number }> {
  const { text, scratchBytes } = printWat([{ name: "kernel", program }], { relaxed });
  const assembled = await assemble(text, { relaxed });
  if (!relaxed) expect(WebAssembly.validate(assembled.bytes), text).toBe(true);
  return { ...assembled, text, scratchBytes };
}

type Tensors = ReadonlyMap<string, Float32Array>;

/** A program, the rows of its batch, and its arrays. */
export interface WatRun {
  readonly program: LoopProgram;
  readonly rows: number;
  readonly tensors: Tensors;
  /** Units `parts[0]` to `parts[1]` are run, then to `parts[2]` and so on; all of them where it is left out. */
  readonly parts?: readonly number[];
  readonly shared?: boolean;
}

/** What is executed, and how its arrays are read from the memory that it leaves. */
interface Prepared {
  readonly execution: Execution;
  readonly read: (after: ArrayBuffer) => Map<string, Float32Array>;
}

/** Arrays lie at odd places between numbers that nothing may read or write; what is written starts as 7. */
async function prepare(run: WatRun, relaxed: boolean): Promise<Prepared> {
  const { program, rows, tensors } = run;
  const { bytes, memoryFlag, scratchBytes } = await moduleOf(program, relaxed);
  if (run.shared) bytes[memoryFlag] = 3;
  const sizes = program.arrays.map((a) => {
    const numbers = a.size * (a.element === "f32" ? 1 : 4);
    return tensors.get(a.name)?.length ?? numbers * rows;
  });
  const guard = 68;
  const bytesOf = (i: number): number =>
    Math.ceil((sizes[i]! * (program.arrays[i]!.format === "half" ? 2 : 4)) / 4) * 4;
  const behind = (i: number): number => (program.arrays[i]?.written === true ? 0x5a : 0xff);
  const places: number[] = [];
  let top = guard;
  program.arrays.forEach((_, i) => {
    places.push(top);
    top += bytesOf(i) + guard;
  });
  const scratch = Math.ceil(top / 16) * 16;
  const pages = Math.ceil((scratch + scratchBytes + guard) / 65536);
  const memory = new Uint8Array(65536 * pages).fill(0xff);
  program.arrays.forEach((a, i) => {
    const given = tensors.get(a.name) ?? new Float32Array(sizes[i]!).fill(7);
    const at = places[i]!;
    if (a.format === "half") new Uint16Array(memory.buffer, at, sizes[i]!).set(Array.from(given, narrowF16));
    else new Float32Array(memory.buffer, at, sizes[i]!).set(given);
    // What is computed of numbers that nothing may read is 0xff again: behind what is written stands something else.
    memory.fill(behind(i), at + bytesOf(i), at + bytesOf(i) + guard);
  });
  const parts = run.parts ?? [0, rows * program.units];
  const calls = parts.slice(1).map((end, n) => ({ name: "kernel", args: [parts[n]!, end, ...places, scratch] }));
  const read = (after: ArrayBuffer): Map<string, Float32Array> => {
    const all = new Uint8Array(after);
    const used = [0, ...places.map((at, i) => at + bytesOf(i))];
    [...places, scratch].forEach((at, i) => {
      for (let b = used[i]!; b < Math.min(at, used[i]! + guard); b++)
        if (all[b] !== behind(i - 1)) throw new Error(`memory beside an array is ${all[b]}`);
    });
    for (let b = scratch + scratchBytes; b < all.length; b++)
      if (all[b] !== 0xff) throw new Error(`memory behind the scratch is ${all[b]}`);
    return new Map(
      program.arrays.flatMap((a, i) => {
        if (a.written !== true) return [];
        const at = places[i]!;
        const numbers =
          a.format === "half"
            ? Float32Array.from(new Uint16Array(after, at, sizes[i]!), widenF16)
            : new Float32Array(after, at, sizes[i]!).slice();
        return [[a.name, numbers] as const];
      }),
    );
  };
  return { execution: { bytes, memory, shared: run.shared ?? false, calls }, read };
}

/** Runs a program; the relaxed body in Deno, which has its instructions where Node 20 has not. */
export async function runWat(
  program: LoopProgram,
  rows: number,
  tensors: Tensors,
  options: Pick<WatRun, "parts" | "shared"> & { readonly relaxed?: boolean } = {},
): Promise<Map<string, Float32Array>> {
  const { execution, read } = await prepare({ ...options, program, rows, tensors }, options.relaxed ?? false);
  return read(options.relaxed ? executeInDeno([execution])[0]! : await execute(execution));
}

/** Runs the relaxed bodies of many programs, in one process. */
export async function runRelaxed(runs: readonly WatRun[]): Promise<Map<string, Float32Array>[]> {
  const prepared: Prepared[] = [];
  for (const run of runs) prepared.push(await prepare(run, true));
  const after = executeInDeno(prepared.map((p) => p.execution));
  return prepared.map((p, i) => p.read(after[i]!));
}
