/**
 * Kernels that one dispatch does together (`Kernel.withPrevious`): when that gives what doing them one after the other
 * gives. The verifier holds the program to it, and the pass that puts them together asks it.
 */
import { type Kernel, loadsOfKernel } from "./kernel.ts";
import type { ValueId } from "./scalar.ts";
import { sameTile } from "./tile.ts";

/** What forbids it, a sentence each, without the kernels' names. */
export function togetherFaults(kernels: readonly Kernel[], mostBindings = Infinity): string[] {
  const [first] = kernels as [Kernel];
  const stored = new Map(kernels.map((k) => [k.inPlace, k]));
  const loads = kernels.flatMap((k) => loadsOfKernel(k));
  const old = loads.flatMap((l) => (stored.has(l.value) ? [{ ...l, by: stored.get(l.value)! }] : []));
  const bindings = new Set(
    [...kernels.map((k) => k.value), ...loads.map((l) => l.value)].filter((v: ValueId) => !stored.has(v)),
  ).size;
  return [
    ...(kernels.every((k) => k.form.kind === "map") ? [] : ["is no map, and done with another kernel"]),
    ...(kernels.every(
      (k) =>
        k.loops.length === first.loops.length &&
        k.loops.every((v, i) => v === first.loops[i]) &&
        k.batched === first.batched,
    )
      ? []
      : ["has other loops than the kernel that it is done with"]),
    ...(kernels.every((k) => sameTile(k.tile, first.tile))
      ? []
      : ["has another tile than the kernel that it is done with"]),
    // Elsewhere memory is given to the next as soon as nobody needs it.
    ...(stored.size === kernels.length ? [] : ["stores in a place in which the kernel stores that it is done with"]),
    ...(stored.has(undefined) ? ["is done with another kernel, and stores in the place of nothing"] : []),
    ...(kernels.some((k) => loads.some((l) => l.value === k.value))
      ? ["loads what the kernel stores that it is done with"]
      : []),
    ...(old.every((l) => l.index.map((e) => e.key).join() === l.by.store.map((e) => e.key).join())
      ? []
      : ["loads what is stored over elsewhere than it is stored"]),
    ...(bindings <= mostBindings
      ? []
      : [`binds ${bindings} buffers with the kernels that it is done with; at most ${mostBindings} are allowed`]),
  ];
}
