/**
 * Checks a memory plan by replaying the program on it: whatever is read must be there still, and what is named must be
 * there at the end. A kernel may store over what it reads only where it says so (`Kernel.inPlace`). Parts of a value
 * must be all of it.
 */
import { storedBytes } from "../../ir/half.ts";
import { substitute } from "../../ir/index-expr.ts";
import type { Kernel, KernelProgram, MemoryPlan } from "../../ir/kernel.ts";
import { type ValueId, loadsOf } from "../../ir/scalar.ts";
import { partsFault } from "../../ir/store-check.ts";
import { aligned } from "../../runtime/alignment.ts";
import { splitDigits } from "../../analysis/split-axes.ts";

/** What is wrong with `memory` for `program`, a sentence each. */
export function verifyMemory(program: KernelProgram, memory: MemoryPlan): string[] {
  const problems: string[] = [];
  for (const [id, p] of memory.places) {
    if (p.offset !== aligned(p.offset)) problems.push(`${id} is not aligned`);
    if (p.offset + p.size > (p.space === "arena" ? memory.arena : memory.weights))
      problems.push(`${id} leaves its space`);
  }
  for (const id of [...program.inputs.map((i) => i.id), ...program.kernels.map((x) => x.value)])
    if (!memory.places.has(id)) problems.push(`${id} has no place`);
  for (const { name, value, into } of program.outputs) {
    if (into !== undefined && memory.places.get(value)?.space !== "weights")
      problems.push(`the output ${name} is not in the place of ${into}`);
  }
  return problems.length > 0 ? problems : [...incomplete(program), ...overwritten(program, memory)];
}

/** Values of several parts that are not stored whole, or not each element once. */
function incomplete({ kernels, shapes }: KernelProgram): string[] {
  const parts = new Map<ValueId, Kernel[]>();
  for (const kernel of kernels) parts.set(kernel.value, [...(parts.get(kernel.value) ?? []), kernel]);
  return [...parts]
    .filter(([, list]) => list.length > 1)
    .flatMap(([id, list]) => {
      const digits = list.map(({ loops, store }) => ({ store, ...splitDigits(loops, store) }));
      const fault = partsFault(
        digits.map(({ loops, store, map }) => ({ loops, store: store.map((e) => substitute(e, map)) })),
        shapes.get(id)!.shape,
      );
      return fault === undefined ? [] : [`a part of ${id} ${fault}`];
    });
}

/** Values that are gone when they are needed. */
function overwritten(program: KernelProgram, memory: MemoryPlan): string[] {
  const problems: string[] = [];
  /** What is held now. */
  const held = new Map<ValueId, { readonly space: string; readonly from: number; readonly to: number }>();
  /** Of which a part at least is stored. */
  const begun = new Set<ValueId>();
  const regionOf = (id: ValueId) => {
    const p = memory.places.get(id);
    return p && { space: p.space, from: p.offset, to: p.offset + storedBytes(program.shapes.get(id)!) };
  };
  const put = (id: ValueId): readonly ValueId[] => {
    const region = regionOf(id)!;
    const gone = [...held]
      .filter(([other, r]) => other !== id && r.space === region.space && r.from < region.to && region.from < r.to)
      .map(([other]) => other);
    gone.forEach((other) => held.delete(other));
    held.set(id, region);
    return gone;
  };
  for (const id of [
    ...program.params.map((p) => p.id),
    ...program.fold.map((k) => k.value),
    ...program.inputs.map((i) => i.id),
  ]) {
    if (regionOf(id) === undefined) continue;
    const gone = put(id);
    if (gone.length > 0) problems.push(`${id} lies over ${gone.join(", ")}`);
  }
  for (const kernel of program.kernels) {
    const read = new Set(loadsOf(kernel.body).map((l) => l.value));
    for (const id of read) if (!held.has(id)) problems.push(`${id} is overwritten before ${kernel.name} reads it`);
    if (begun.has(kernel.value) && !held.has(kernel.value))
      problems.push(`a part of ${kernel.value} is overwritten before ${kernel.name} stores another`);
    begun.add(kernel.value);
    for (const id of put(kernel.value)) {
      const own = id === kernel.inPlace && memory.places.get(id)!.offset === memory.places.get(kernel.value)!.offset;
      if (read.has(id) && !own) problems.push(`${kernel.name} stores over ${id} while reading it`);
    }
  }
  for (const { name, value } of [...program.outputs, ...program.taps])
    if (!held.has(value)) problems.push(`${name} is overwritten before the end`);
  return problems;
}
