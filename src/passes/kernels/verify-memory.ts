/**
 * Checks a memory plan by replaying the program on it, what is done at load and what a run does: whatever is read must
 * be there still, and what is named must be there at the end. A kernel may store over what it reads only where it says
 * so (`Kernel.inPlace`). Parts of a value must be all of it.
 */
import { storedBytes } from "../../ir/half.ts";
import { substitute } from "../../ir/index-expr.ts";
import { type Kernel, type KernelProgram, loadsOfKernel, type MemoryPlan, type Placement } from "../../ir/kernel.ts";
import type { ValueId } from "../../ir/scalar.ts";
import { partsFault } from "../../ir/store-check.ts";
import { aligned } from "../../runtime/alignment.ts";
import { splitDigits } from "../../analysis/split-axes.ts";

/** What is wrong with `memory` for `program`, a sentence each. */
export function verifyMemory(program: KernelProgram, memory: MemoryPlan): string[] {
  const problems: string[] = [];
  const within = (places: MemoryPlan["places"], size: (p: Placement) => number): void => {
    for (const [id, p] of places) {
      if (p.offset !== aligned(p.offset)) problems.push(`${id} is not aligned`);
      if (p.offset + p.size > size(p)) problems.push(`${id} leaves its space`);
    }
  };
  within(memory.places, (p) => (p.space === "arena" ? memory.arena : memory.weights));
  within(memory.staging, () => memory.stagingSize);
  for (const id of [...program.inputs.map((i) => i.id), ...program.kernels.map((x) => x.value)])
    if (!memory.places.has(id)) problems.push(`${id} has no place`);
  for (const { name, value, into } of program.outputs) {
    if (into === undefined) continue;
    const [own, old] = [memory.places.get(value), memory.places.get(into)];
    const state = program.states.some((s) => s.id === into);
    if (state ? own?.space !== "arena" || own.offset !== old?.offset : own?.space !== "weights")
      problems.push(`the output ${name} is not in the place of ${into}`);
  }
  return problems.length > 0
    ? problems
    : [...incomplete(program), ...misplaced(program, memory), ...overwritten(program, memory)];
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

/** What is held now, in spaces where what is stored drives out what lay there. */
class Held {
  readonly #regions = new Map<ValueId, { readonly space: string; readonly from: number; readonly to: number }>();

  has(id: ValueId): boolean {
    return this.#regions.has(id);
  }

  /** Puts a value of so many bytes there, and tells what is gone now. */
  put(id: ValueId, { space, offset }: Pick<Placement, "space" | "offset">, bytes: number): readonly ValueId[] {
    const [from, to] = [offset, offset + bytes];
    const gone = [...this.#regions]
      .filter(([other, r]) => other !== id && r.space === space && r.from < to && from < r.to)
      .map(([other]) => other);
    gone.forEach((other) => this.#regions.delete(other));
    this.#regions.set(id, { space, from, to });
    return gone;
  }
}

/**
 * What load-time kernels do not find. Groups run in any order, each on what it was brought and nothing else: staging
 * holds nothing from another.
 */
function misplaced(program: KernelProgram, { staging, places, foldGroups }: MemoryPlan): string[] {
  const problems: string[] = [];
  const { fold, shapes } = program;
  const times = fold.map(() => 0);
  for (const k of foldGroups.flatMap((g) => g.kernels)) times[k]!++;
  fold.forEach(({ name }, i) => {
    if (times[i] !== 1) problems.push(`${name} runs ${times[i]} times at load`);
  });
  for (const group of foldGroups) {
    const held = new Held();
    const stored = new Set<ValueId>();
    const put = (id: ValueId): readonly ValueId[] => {
      const place = staging.get(id);
      return place === undefined ? [] : held.put(id, place, storedBytes(shapes.get(id)!));
    };
    for (const id of group.params) {
      const gone = put(id);
      if (gone.length > 0) problems.push(`${id} lies over ${gone.join(", ")} in staging`);
    }
    for (const kernel of group.kernels.map((k) => fold[k]!)) {
      const read = valuesRead(kernel);
      for (const id of read) {
        const brought = stored.has(id) || group.params.includes(id);
        if (!brought) problems.push(`${kernel.name} runs at load before ${id} is there`);
        else if (staging.has(id) && !held.has(id))
          problems.push(`${id} is overwritten before ${kernel.name} reads it at load`);
        else if (!staging.has(id) && !places.has(id)) problems.push(`${id} has no place`);
      }
      for (const id of put(kernel.value))
        if (read.has(id)) problems.push(`${kernel.name} stores over ${id} while reading it at load`);
      if (!staging.has(kernel.value) && !places.has(kernel.value)) problems.push(`${kernel.value} has no place`);
      stored.add(kernel.value);
    }
  }
  return problems;
}

/** What a kernel reads of others: a recurrence reads, beside that, what it stores. */
const valuesRead = (kernel: Kernel): Set<ValueId> =>
  new Set(
    loadsOfKernel(kernel).flatMap((l) => (kernel.form.kind === "scan" && l.value === kernel.value ? [] : [l.value])),
  );

/** Values that are gone when they are needed. */
function overwritten(program: KernelProgram, memory: MemoryPlan): string[] {
  const problems: string[] = [];
  const held = new Held();
  /** Of which a part at least is stored. */
  const begun = new Set<ValueId>();
  const put = (id: ValueId): readonly ValueId[] =>
    held.put(id, memory.places.get(id)!, storedBytes(program.shapes.get(id)!));
  for (const id of [
    ...program.params.map((p) => p.id),
    ...program.fold.map((k) => k.value),
    ...program.inputs.map((i) => i.id),
    ...program.states.map((s) => s.id),
  ]) {
    if (!memory.places.has(id)) continue;
    const gone = put(id);
    if (gone.length > 0) problems.push(`${id} lies over ${gone.join(", ")}`);
  }
  for (const kernel of program.kernels) {
    const read = valuesRead(kernel);
    for (const id of read) if (!held.has(id)) problems.push(`${id} is overwritten before ${kernel.name} reads it`);
    if (begun.has(kernel.value) && !held.has(kernel.value))
      problems.push(`a part of ${kernel.value} is overwritten before ${kernel.name} stores another`);
    begun.add(kernel.value);
    if (kernel.over !== undefined && !held.has(kernel.over))
      problems.push(`${kernel.over} is overwritten before ${kernel.name} keeps what it does not store of it`);
    for (const id of put(kernel.value)) {
      const own = id === kernel.inPlace && memory.places.get(id)!.offset === memory.places.get(kernel.value)!.offset;
      if (read.has(id) && !own) problems.push(`${kernel.name} stores over ${id} while reading it`);
    }
  }
  for (const { name, value } of [...program.outputs, ...program.taps])
    if (!held.has(value)) problems.push(`${name} is overwritten before the end`);
  return problems;
}
