/** Elements at places of their own along one axis: in the language a subscript beside others, here a place in one long axis. */
import { asKind, factorsOf, numberOf, termsOf } from "./match.ts";
import type { OperatorBuilder } from "./operator-builder.ts";
import type { Tensor } from "./operator-graph.ts";
import { tableOf } from "./table-of.ts";

/** `x[i, at[i, k], …]`, which is gathered from `x` in one axis, at `stride · at + what counts through all others`. */
export function recogniseTakeAlong(builder: OperatorBuilder, t: Tensor): Tensor | undefined {
  const [flat, places] = asKind(t, "gather")?.operands ?? [];
  const x = flat?.operator.kind === "reshape" ? flat.operands[0]! : undefined;
  if (x === undefined || flat!.shape.length !== 1 || x.batched !== places!.batched) return undefined;
  const terms = termsOf(places!);
  const counts = terms.filter((term) => tableOf(term) !== undefined);
  const [term, ...more] = terms.filter((of) => !counts.includes(of));
  if (term === undefined || more.length > 0) return undefined;
  const { above, below } = factorsOf(term);
  const [at, ...others] = above.filter((f) => numberOf(f) === undefined);
  if (at === undefined || others.length > 0 || below.length > 0) return undefined;
  const by = above.reduce((product, f) => product * (numberOf(f) ?? 1), 1);
  const strides = x.shape.map((_, a) => x.shape.slice(a + 1).reduce((n, size) => n * size, 1));
  for (const axis of x.shape.keys()) {
    if (strides[axis] !== by || x.shape[axis] === 1) continue;
    // Where it is one element of the axis, the axis is gone.
    const one = places!.shape.length === x.shape.length - 1;
    const shape = one ? places!.shape.toSpliced(axis, 0, 1) : places!.shape;
    if (!sameBut(axis, shape, x.shape) || !countThrough(counts, shape, strides.with(axis, 0), one ? axis : undefined))
      continue;
    const own = builder.expand(builder.reshape(at, aligned(at, places!.shape, one ? axis : undefined)), shape);
    return builder.reshape(builder.make({ kind: "take_along", axis }, [x, own], shape), t.shape);
  }
  return undefined;
}

const sameBut = (axis: number, a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((size, i) => i === axis || size === b[i]);

/** The shape of `t` with all axes of `shape` that it is repeated to, and one more of size 1 at `axis`. */
function aligned(t: Tensor, shape: readonly number[], axis: number | undefined): readonly number[] {
  const whole = [...Array<number>(shape.length - t.shape.length).fill(1), ...t.shape];
  return axis === undefined ? whole : whole.toSpliced(axis, 0, 1);
}

/** Whether the sum of `tables` is `Σ strides · index` at every index of `shape`; they lack an axis of size 1 there. */
function countThrough(
  tables: readonly Tensor[],
  shape: readonly number[],
  strides: readonly number[],
  lacks: number | undefined,
): boolean {
  const held = tables.map((t) => ({
    t,
    own: aligned(t, lacks === undefined ? shape : shape.toSpliced(lacks, 1), lacks),
  }));
  const all = shape.map((_, axis) => Math.max(1, ...held.map(({ own }) => own[axis]!)));
  // Along what no table has, nothing is counted.
  if (all.some((size, axis) => size !== shape[axis] && strides[axis] !== 0 && shape[axis] !== 1)) return false;
  const count = all.reduce((n, size) => n * size, 1);
  for (let flat = 0; flat < count; flat++) {
    const index: number[] = [];
    for (let [axis, left] = [all.length - 1, flat]; axis >= 0; left = Math.floor(left / all[axis]!), axis--)
      index[axis] = left % all[axis]!;
    const sum = held.reduce((total, { t, own }) => {
      const place = own.reduce((n, size, axis) => n * size + (size === 1 ? 0 : index[axis]!), 0);
      return total + tableOf(t)![place]!;
    }, 0);
    if (sum !== index.reduce((n, i, axis) => n + i * strides[axis]!, 0)) return false;
  }
  return true;
}
