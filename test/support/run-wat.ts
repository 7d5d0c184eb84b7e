/** Executes loop programs as WebAssembly in this engine: arrays by name in, arrays that are written by name out. */
import { expect } from "vitest";
import { type AssembledModule, assemble } from "../../src/codegen/wasm/assemble.ts";
import { printWat } from "../../src/codegen/wasm/print-wat.ts";
import type { LoopProgram } from "../../src/ir/loops.ts";
import { narrowF16, widenF16 } from "../../src/runtime/half-floats.ts";
import { runInDeno } from "./deno.ts";

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

interface Execution {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What the memory holds before. */
  readonly memory: Uint8Array<ArrayBuffer>;
  readonly shared: boolean;
  readonly calls: readonly (readonly number[])[];
}

/** The memory after the calls. */
async function execute({ bytes, memory: before, shared, calls }: Execution): Promise<ArrayBuffer> {
  const pages = before.length / 65536;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared });
  new Uint8Array(memory.buffer).set(before);
  const { instance } = await WebAssembly.instantiate(bytes, { vitc: { memory } });
  for (const args of calls) (instance.exports.kernel as (...args: readonly number[]) => void)(...args);
  return Uint8Array.from(new Uint8Array(memory.buffer)).buffer;
}

/** The same in Deno, which has relaxed instructions where Node 20 has not. */
function executeInDeno({ bytes, memory, calls }: Execution): ArrayBuffer {
  const script = `
    const read = (name) => Deno.readFileSync(Deno.args[0] + "/" + name);
    const before = read("memory");
    const pages = before.length / 65536;
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    new Uint8Array(memory.buffer).set(before);
    const { instance } = await WebAssembly.instantiate(read("module"), { vitc: { memory } });
    for (const args of ${JSON.stringify(calls)}) instance.exports.kernel(...args);
    console.log("@@" + JSON.stringify([...new Uint32Array(memory.buffer)]));`;
  return Uint32Array.from(runInDeno<number[]>(script, { module: bytes, memory })).buffer;
}

type Tensors = ReadonlyMap<string, Float32Array>;

/**
 * Runs units `parts[0]` to `parts[1]`, then to `parts[2]` and so on; the relaxed body in Deno. Arrays lie at odd places between numbers that
 * nothing may read or write; what is written starts as 7.
 */
export async function runWat(
  program: LoopProgram,
  rows: number,
  tensors: Tensors,
  options: { readonly parts?: readonly number[]; readonly shared?: boolean; readonly relaxed?: boolean } = {},
): Promise<Map<string, Float32Array>> {
  const { bytes, memoryFlag, scratchBytes } = await moduleOf(program, options.relaxed);
  if (options.shared) bytes[memoryFlag] = 3;
  const sizes = program.arrays.map((a) => {
    const numbers = a.size * (a.element === "f32" ? 1 : 4);
    return tensors.get(a.name)?.length ?? numbers * rows;
  });
  const guard = 68;
  const bytesOf = (i: number): number =>
    Math.ceil((sizes[i]! * (program.arrays[i]!.format === "half" ? 2 : 4)) / 4) * 4;
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
  });
  const parts = options.parts ?? [0, rows * program.units];
  const calls = parts.slice(1).map((end, n) => [parts[n]!, end, ...places, scratch]);
  const execution = { bytes, memory, shared: options.shared ?? false, calls };
  const after = options.relaxed ? executeInDeno(execution) : await execute(execution);
  const all = new Uint8Array(after);
  const used = [0, ...places.map((at, i) => at + bytesOf(i))];
  [...places, scratch].forEach((at, i) => {
    for (let b = used[i]!; b < Math.min(at, used[i]! + guard); b++) expect(all[b], "memory beside an array").toBe(0xff);
  });
  expect(all[scratch + scratchBytes], "memory behind the scratch").toBe(0xff);
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
}
