/** What there is to tune: every distinct kernel of some compiled models, with the tiles that it may have. */
import type { Compiled } from "../compile.ts";
import type { Kernel, KernelProgram } from "../ir/kernel.ts";
import { kernelSignature } from "../ir/kernel-signature.ts";
import type { ValueId } from "../ir/scalar.ts";
import type { Target } from "../ir/target.ts";
import { candidateTiles } from "../passes/tiling/tile.ts";
import { placesOf, readsOf } from "../inspect/kernels.ts";
import { type Tile, sameTile } from "../ir/tile.ts";

/** A distinct kernel. */
export interface Subject {
  readonly signature: string;
  /** Of the first kernel of the kind, with its place in the specs. */
  readonly name: string;
  readonly at: readonly string[];
  /** How many kernels of all models are this one. */
  readonly count: number;
  /** With the tile that it has without tuning. */
  readonly kernel: Kernel;
  readonly shapes: KernelProgram["shapes"];
  /** Where the values lie that the kernel touches: reads of weights are read-only. */
  readonly space: (value: ValueId) => "arena" | "weights";
  /** What else it may have, the cheapest by the cost model first. */
  readonly others: readonly Tile[];
}

/** Kernels that run once, at load, are not among them: their compile time is most of what they take. */
export function subjectsOf(models: readonly Compiled[], target: Target): Subject[] {
  const subjects = new Map<string, Subject>();
  for (const {
    program: { kernels, shapes },
    memory,
  } of models) {
    for (const kernel of kernels) {
      // What is stored over something else is short, and no run of it is like the one before.
      if (kernel.over !== undefined || kernel.inPlace !== undefined) continue;
      const signature = kernelSignature(kernel, shapes);
      const known = subjects.get(signature);
      if (known !== undefined) {
        subjects.set(signature, { ...known, count: known.count + 1 });
        continue;
      }
      const others = candidateTiles(kernel, target).filter((t) => !sameTile(t, kernel.tile));
      const touched = new Map([...readsOf(kernel), kernel.value].map((v) => [v, shapes.get(v)!]));
      const space = (value: ValueId): "arena" | "weights" => memory.places.get(value)?.space ?? "weights";
      subjects.set(signature, {
        signature,
        name: kernel.name,
        at: placesOf(kernel.spans),
        count: 1,
        kernel,
        shapes: touched,
        space,
        others,
      });
    }
  }
  return [...subjects.values()];
}

/** How many of the program's kernels have the tile that was measured for them. */
export function tunedKernels(
  { kernels, shapes }: KernelProgram,
  tuning: ReadonlyMap<string, Tile> | undefined,
): number {
  if (tuning === undefined || tuning.size === 0) return 0;
  return kernels.filter((k) => {
    const tile = tuning.get(kernelSignature(k, shapes));
    return tile !== undefined && sameTile(tile, k.tile);
  }).length;
}
