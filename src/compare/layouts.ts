/**
 * Two arrays of one value, which may lie otherwise: with axes of size 1 more or less, merged or split, or in another
 * order, as `[c, h, w]` and `[h w, c]` do.
 */
import { elements } from "../ir/graph.ts";
import { type Difference, differenceOf, isWithin } from "./difference.ts";

export interface Shaped {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

export interface Aligned {
  /** The other array in the order of ours. */
  readonly data: Float64Array;
  readonly difference: Difference;
  /** What `numpy.transpose` is told to bring the other one into our order; absent where it lies so. */
  readonly permutation?: readonly number[];
  /** Its shape without axes of size 1 is what ours is, though its axes are in another order: somebody transposed. */
  readonly ambiguous: boolean;
}

/** More axes than this are not tried in other orders. */
const mostAxes = 6;

/**
 * Finds the order of the axes of `theirs` in which it is nearest to `ours`; as it lies, where that is good enough.
 * Undefined where the numbers of elements differ.
 */
export function align(ours: Shaped, theirs: Shaped, tolerance: number): Aligned | undefined {
  if (elements(ours.shape) !== elements(theirs.shape)) return undefined;
  const look = (permutation?: readonly number[]): Omit<Aligned, "ambiguous"> => {
    const data = permutation === undefined ? Float64Array.from(theirs.data) : transposed(theirs, permutation);
    return { data, difference: differenceOf(ours.data, data), ...(permutation && { permutation }) };
  };
  const asItLies = look();
  if (isWithin(asItLies.difference, tolerance)) return { ...asItLies, ambiguous: false };
  const squeezed = ours.shape.filter((n) => n > 1);
  const fits = canBe(
    theirs.shape.filter((n) => n > 1),
    squeezed,
  );
  let best = asItLies;
  for (const permutation of ordersOf(theirs.shape, squeezed)) {
    const other = look(permutation);
    // Of one that fits as it lies, only one that is clearly meant.
    const bound = best === asItLies && fits ? 0.5 * best.difference.relative : best.difference.relative;
    if (other.difference.relative < bound) best = other;
    if (isWithin(best.difference, tolerance)) break;
  }
  const order = best.permutation?.map((axis) => theirs.shape[axis]!).filter((n) => n > 1);
  const ambiguous = order !== undefined && String(order) === String(theirs.shape.filter((n) => n > 1));
  return { ...best, ambiguous };
}

/** Whether one of the shapes is the other with axes merged. */
function canBe(a: readonly number[], b: readonly number[]): boolean {
  const ends = (shape: readonly number[]): number[] => {
    let product = 1;
    return shape.map((n) => (product *= n));
  };
  const [x, y] = [ends(a), ends(b)];
  return x.every((n) => y.includes(n)) || y.every((n) => x.includes(n));
}

/** Orders of the axes of `shape`, other than its own, in which it can be one of shape `wanted`. */
function ordersOf(shape: readonly number[], wanted: readonly number[]): number[][] {
  const units = [...shape.keys()].filter((axis) => shape[axis] === 1);
  const axes = [...shape.keys()].filter((axis) => shape[axis] !== 1);
  if (axes.length > mostAxes) return [];
  const orders: number[][] = [];
  const extend = (order: readonly number[]): void => {
    if (order.length === axes.length) {
      if (
        String(order) !== String(axes) &&
        canBe(
          order.map((axis) => shape[axis]!),
          wanted,
        )
      )
        orders.push([...units, ...order]);
      return;
    }
    for (const axis of axes) if (!order.includes(axis)) extend([...order, axis]);
  };
  extend([]);
  return orders;
}

/** The elements with the axes in another order, row by row. */
function transposed({ shape, data }: Shaped, permutation: readonly number[]): Float64Array {
  const strides: number[] = [];
  shape.reduceRight((stride, size, axis) => ((strides[axis] = stride), stride * size), 1);
  const [sizes, steps] = [permutation.map((a) => shape[a]!), permutation.map((a) => strides[a]!)];
  const out = new Float64Array(elements(shape));
  const at = sizes.map(() => 0);
  let from = 0;
  for (let i = 0; i < out.length; i++) {
    out[i] = data[from]!;
    for (let axis = sizes.length - 1; axis >= 0; axis--) {
      from += steps[axis]!;
      if (++at[axis]! < sizes[axis]!) break;
      from -= steps[axis]! * sizes[axis]!;
      at[axis] = 0;
    }
  }
  return out;
}
