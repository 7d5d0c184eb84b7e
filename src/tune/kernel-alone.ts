/**
 * One kernel as a plan of its own, in any of its tiles, and random data of its real shapes. Measured times do not depend
 * on the data.
 */
import type { Backend } from "../codegen/backend.ts";
import { lowerPlan } from "../codegen/lower-plan.ts";
import { readsOf } from "../inspect/kernels.ts";
import { elements } from "../ir/graph.ts";
import { storedBytes } from "../ir/half.ts";
import type { KernelProgram, MemoryPlan, Placement } from "../ir/kernel.ts";
import type { ValueId } from "../ir/scalar.ts";
import type { Target } from "../ir/target.ts";
import { aligned } from "../runtime/alignment.ts";
import { narrowedF16 } from "../runtime/half-floats.ts";
import { initialWeights } from "../runtime/initial-weights.ts";
import type { AnyPlan } from "../runtime/plan.ts";
import type { Subject } from "./subjects.ts";
import type { Tile } from "../ir/tile.ts";

export interface KernelAlone<P extends AnyPlan> {
  /** Where its values lie, whatever the tile: one after the other, each in its space. */
  readonly places: readonly Placement[];
  /** What it stores, and how many numbers that is in all rows. */
  readonly result: Placement & { readonly count: number };
  /** A plan of this kernel alone: its one dispatch. */
  planOf(tile: Tile): P;
  /** What it reads, in all rows; halves as bits, with what fills their last word. Made when it is asked for. */
  operands(): Iterable<{ readonly place: Placement; readonly data: Float32Array | Uint16Array }>;
}

/** For `batch` rows. `backend` makes the code of each plan. */
export function kernelAlone<P extends AnyPlan>(
  { kernel, shapes, space }: Subject,
  target: Target,
  batch: number,
  backend: () => Backend<P>,
): KernelAlone<P> {
  const ends = { arena: 0, weights: 0 };
  const places = new Map<ValueId, Placement>();
  for (const [id, tensor] of shapes) {
    const size = storedBytes(tensor);
    places.set(id, { space: space(id), offset: ends[space(id)], size });
    ends[space(id)] += aligned(size);
  }
  const memory: MemoryPlan = {
    places,
    ...ends,
    staging: new Map(),
    stagingSize: 0,
    stagingBound: 0,
    foldGroups: [],
    livenessBound: 0,
  };
  const countOf = (id: ValueId): number =>
    elements(shapes.get(id)!.shape) * (places.get(id)!.space === "arena" ? batch : 1);
  return {
    places: [...places.values()],
    result: { ...places.get(kernel.value)!, count: countOf(kernel.value) },
    planOf(tile) {
      const program: KernelProgram = {
        name: kernel.name,
        inputs: [],
        params: [],
        states: [],
        shapes,
        fold: [],
        kernels: [{ ...kernel, tile }],
        outputs: [],
        taps: [],
        materialised: [],
      };
      return lowerPlan(program, memory, target, backend());
    },
    *operands() {
      for (const id of readsOf(kernel)) {
        const data = randomData(id, countOf(id));
        const place = places.get(id)!;
        yield { place, data: shapes.get(id)!.half ? inWords(narrowedF16(data).halves) : data };
      }
    },
  };
}

/** Between -1 and 1, so that sums neither vanish nor grow out of hand. */
const randomData = (name: string, size: number): Float32Array =>
  initialWeights([{ name, shape: [size], init: ["uniform", -1, 1] }]).get(name)!;

/** Two halves are a word. */
function inWords(halves: Uint16Array): Uint16Array {
  const words = new Uint16Array(2 * Math.ceil(halves.length / 2));
  words.set(halves);
  return words;
}
