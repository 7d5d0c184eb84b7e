/**
 * Buffer assignment. The static memory plan: one arena for inputs, activations and outputs, coloured by liveness
 * (largest first, each at the lowest offset that is free while it lives), one space of weights, and staging
 * that exists only while loading. There the load-time kernels run in groups, each on its own inputs, so that all groups
 * lie in the same bytes: one group large.
 */
import { InternalError } from "../../diagnostics/diagnostic.ts";
import { storedBytes } from "../../ir/half.ts";
import { type FoldGroup, type Kernel, type KernelProgram, type Placement, loadsOfKernel } from "../../ir/kernel.ts";
import type { ValueId } from "../../ir/scalar.ts";
import { aligned } from "../../runtime/alignment.ts";
import { placingPass } from "../pass.ts";

interface Lifetime {
  readonly value: ValueId;
  readonly size: number;
  /** Kernel positions, both inclusive. */
  readonly from: number;
  readonly to: number;
}

export const planMemory = placingPass({
  name: "plan-memory",
  optional: false,
  reads: [],
  run(program, { places: given }) {
    const bytes = (id: ValueId) => storedBytes(program.shapes.get(id)!);
    const atEnd = new Set([...program.outputs, ...program.taps].map((o) => o.value));
    const elsewhere = new Set(program.outputs.flatMap((o) => (o.into === undefined ? [] : [o.value])));
    const arena = colour(
      lifetimes(
        program.kernels,
        program.inputs.map((i) => i.id),
        atEnd,
        bytes,
        (id) => !elsewhere.has(id),
      ),
    );

    // Weights that a run reads stay; what only the load-time program reads or writes is freed after it.
    const read = new Set(program.kernels.flatMap((k) => loadsOfKernel(k).map((l) => l.value)));
    const folded = program.fold.map((k) => k.value);
    const resident = [...program.params.map((p) => p.id), ...folded].filter(
      (id) => read.has(id) || (atEnd.has(id) && !program.shapes.get(id)!.batched),
    );
    const weights = given ? placed(program, given, bytes) : stack(resident, bytes);
    const staged = [...program.params.map((p) => p.id), ...program.fold.map((k) => k.value)].filter(
      (id) => !weights.places.has(id),
    );
    const groups = groupFold(program, (id) => weights.places.has(id));
    const stacks = groups.map((group) => {
      const touched = new Set([...group.params, ...group.kernels.map((k) => program.fold[k]!.value)]);
      const ids = staged.filter((id) => touched.has(id));
      const kernels = group.kernels.map((k) => program.fold[k]!);
      // What a group is brought is all there before it runs.
      const lives = lifetimes(kernels, group.params, new Set(), bytes, () => true);
      return { ...stack(ids, bytes), bound: boundOf(lives.filter(({ value }) => ids.includes(value))) };
    });

    // What is kept lies at the beginning of the arena, and nothing else there; what it becomes lies in its place.
    const states = stack(
      program.states.map((s) => s.id),
      bytes,
    );
    const places = new Map<ValueId, Placement>();
    for (const [id, [offset, size]] of states.places) places.set(id, { space: "arena", offset, size });
    for (const [id, [offset, size]] of arena.places)
      places.set(id, { space: "arena", offset: states.total + offset, size });
    for (const [id, [offset, size]] of weights.places) places.set(id, { space: "weights", offset, size });
    for (const { value, into } of program.outputs)
      if (states.places.has(into ?? "")) places.set(value, places.get(into!)!);
    return {
      places,
      weights: weights.total,
      arena: states.total + arena.total,
      staging: new Map(
        stacks
          .flatMap((s) => [...s.places])
          .map(([id, [offset, size]]) => [id, { space: "weights" as const, offset, size }]),
      ),
      stagingSize: Math.max(0, ...stacks.map((s) => s.total)),
      stagingBound: Math.max(0, ...stacks.map((s) => s.bound)),
      foldGroups: groups,
      ...(given ? { writesWeights: true as const } : {}),
      livenessBound: states.total + arena.bound,
    };
  },
});

/** Parameters and outputs where they have been put, in a space that several programs share. */
function placed(
  { params, outputs }: KernelProgram,
  given: ReadonlyMap<string, number>,
  bytes: (id: ValueId) => number,
): Stack {
  const places = new Map<ValueId, [number, number]>();
  const put = (id: ValueId, name: string): void => {
    const offset = given.get(name);
    if (offset === undefined) throw new InternalError("plan-memory", `'${name}' has no place`);
    places.set(id, [offset, aligned(bytes(id))]);
  };
  for (const { id } of params) put(id, id);
  for (const { value, into } of outputs) if (into !== undefined) put(value, into);
  return { places, total: Math.max(0, ...[...places.values()].map(([offset, size]) => offset + size)) };
}

/**
 * Load-time kernels that share a staged parameter, or of which one reads what another stores, belong together. A
 * parameter that stays joins nothing.
 */
function groupFold({ fold, params }: KernelProgram, stays: (id: ValueId) => boolean): FoldGroup[] {
  const lasting = new Set(params.map((p) => p.id).filter(stays));
  const groups: { kernels: number[]; reads: Set<ValueId>; joins: Set<ValueId> }[] = [];
  fold.forEach((kernel, i) => {
    const reads = loadsOfKernel(kernel).map((l) => l.value);
    const joins = new Set([kernel.value, ...reads.filter((id) => !lasting.has(id))]);
    const group = { kernels: [i], reads: new Set(reads), joins };
    for (const other of groups.filter((g) => [...joins].some((id) => g.joins.has(id)))) {
      group.kernels.push(...other.kernels);
      other.reads.forEach((id) => group.reads.add(id));
      other.joins.forEach((id) => group.joins.add(id));
      groups.splice(groups.indexOf(other), 1);
    }
    groups.push(group);
  });
  return groups.map((g) => ({
    kernels: g.kernels.sort((a, b) => a - b),
    params: params.map((p) => p.id).filter((id) => g.reads.has(id)),
  }));
}

/**
 * From the first kernel that stores a value to the last that reads it; inputs live from the start, outputs to the end.
 */
function lifetimes(
  kernels: readonly Kernel[],
  inputs: readonly ValueId[],
  atEnd: ReadonlySet<ValueId>,
  bytes: (id: ValueId) => number,
  isHere: (id: ValueId) => boolean,
): Lifetime[] {
  const last = new Map<ValueId, number>();
  kernels.forEach((k, i) => loadsOfKernel(k).forEach((l) => last.set(l.value, i)));
  const life = (value: ValueId, from: number): Lifetime => ({
    value,
    size: aligned(bytes(value)),
    from,
    to: atEnd.has(value) ? kernels.length : Math.max(from, last.get(value) ?? from),
  });
  const stored = kernels.map((k) => k.value);
  return [
    ...inputs.map((id) => life(id, -1)),
    ...[...new Set(stored)].filter(isHere).map((id) => life(id, stored.indexOf(id))),
  ];
}

/**
 * Offsets such that no two values alive at the same time overlap, and that no bytes hang together which are larger than
 * the largest value: the runtime may cut the arena wherever no value lies across (`runtime/webgpu/spaces.ts`), so that
 * it fits a device on which each value does, whatever the batch.
 */
function colour(lives: readonly Lifetime[]): { places: Map<ValueId, [number, number]>; total: number; bound: number } {
  // By offset, as what hangs together so far is: a search for a place goes once over each, so that thousands of values
  // that live at once take no cube of their number.
  const placed: { life: Lifetime; offset: number; end: number }[] = [];
  const pieces: { from: number; to: number }[] = [];
  const most = Math.max(0, ...lives.map((l) => l.size));
  for (const life of [...lives].sort((a, b) => b.size - a.size || a.from - b.from)) {
    const neighbours = placed.filter((p) => p.life.from <= life.to && life.from <= p.life.to);
    let [neighbour, piece] = [0, 0];
    for (let offset = 0; ; ) {
      const end = offset + life.size;
      while (neighbour < neighbours.length && neighbours[neighbour]!.end <= offset) neighbour++;
      const taken = neighbours[neighbour];
      if (taken !== undefined && taken.offset < end) {
        offset = taken.end;
        continue;
      }
      while (piece < pieces.length && pieces[piece]!.to <= offset) piece++;
      let met = piece;
      while (met < pieces.length && pieces[met]!.from < end) met++;
      const joined = met === piece ? { from: offset, to: end } : { ...pieces[piece]!, to: pieces[met - 1]!.to };
      const [from, to] = [Math.min(offset, joined.from), Math.max(end, joined.to)];
      if (to - from > most) offset = pieces[piece]!.to;
      else {
        pieces.splice(piece, met - piece, { from, to });
        const after = placed.findIndex((p) => p.offset > offset);
        placed.splice(after < 0 ? placed.length : after, 0, { life, offset, end });
        break;
      }
    }
  }
  return {
    places: new Map(placed.map((p) => [p.life.value, [p.offset, p.life.size]])),
    total: Math.max(0, ...placed.map((p) => p.offset + p.life.size)),
    bound: boundOf(lives),
  };
}

/** The largest sum of sizes alive at the same time: it is reached where something begins. */
function boundOf(lives: readonly Lifetime[]): number {
  const moments = [...new Set(lives.map((l) => l.from))];
  const aliveAt = (t: number) => lives.filter((l) => l.from <= t && t <= l.to).reduce((sum, l) => sum + l.size, 0);
  return Math.max(0, ...moments.map(aliveAt));
}

interface Stack {
  /** Offset and size. */
  readonly places: Map<ValueId, [number, number]>;
  readonly total: number;
}

/** One after the other. */
function stack(ids: readonly ValueId[], bytes: (id: ValueId) => number): Stack {
  let total = 0;
  const places = new Map<ValueId, [number, number]>();
  for (const id of ids) {
    const size = aligned(bytes(id));
    places.set(id, [total, size]);
    total += size;
  }
  return { places, total };
}
