/** Executes loop programs as WebAssembly in this engine: arrays by name in, arrays that are written by name out. */
import { expect } from "vitest";
import { type AssembledModule, assemble } from "../../src/codegen/wasm/assemble.ts";
import { printWat } from "../../src/codegen/wasm/print-wat.ts";
import type { LoopProgram } from "../../src/ir/loops.ts";
import { narrowF16, widenF16 } from "../../src/runtime/half-floats.ts";

const relaxedProbe =
  "(module (func (result v128) (f32x4.relaxed_madd (v128.const i32x4 0 0 0 0) (v128.const i32x4 0 0 0 0) (v128.const i32x4 0 0 0 0))))";

/** Whether this engine has relaxed instructions: Node 20 has not. */
export const hasRelaxed = async (): Promise<boolean> => {
  const wabt = await (await import("wabt")).default();
  const module = wabt.parseWat("probe.wat", relaxedProbe, { simd: true, relaxed_simd: true });
  return WebAssembly.validate(Uint8Array.from(module.toBinary({}).buffer));
};

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

/**
 * Runs units `parts[0]` to `parts[1]`, then to `parts[2]` and so on. Arrays lie at odd places between numbers that
 * nothing may read or write; what is written starts as 7.
 */
export async function runWat(
  program: LoopProgram,
  rows: number,
  tensors: Tensors,
  options: { readonly parts?: readonly number[]; readonly shared?: boolean } = {},
): Promise<Map<string, Float32Array>> {
  const { bytes, memoryFlag, scratchBytes } = await moduleOf(program);
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
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: options.shared ?? false });
  const all = new Uint8Array(memory.buffer);
  all.fill(0xff);
  program.arrays.forEach((a, i) => {
    const given = tensors.get(a.name) ?? new Float32Array(sizes[i]!).fill(7);
    const at = places[i]!;
    if (a.format === "half") new Uint16Array(memory.buffer, at, sizes[i]!).set(Array.from(given, narrowF16));
    else new Float32Array(memory.buffer, at, sizes[i]!).set(given);
  });
  const { instance } = await WebAssembly.instantiate(bytes, { vitc: { memory } });
  const kernel = instance.exports.kernel as (...args: number[]) => void;
  const parts = options.parts ?? [0, rows * program.units];
  for (let n = 0; n + 1 < parts.length; n++) kernel(parts[n]!, parts[n + 1]!, ...places, scratch);
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
          ? Float32Array.from(new Uint16Array(memory.buffer, at, sizes[i]!), widenF16)
          : new Float32Array(memory.buffer, at, sizes[i]!).slice();
      return [[a.name, numbers] as const];
    }),
  );
}
