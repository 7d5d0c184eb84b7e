/**
 * Parts of one tensor that are seen through the same views (queries, keys and values of one linear) are parts of one
 * view: it is moved once, and cut last. What is rolled before it is cut is rolled before the linear map that made it,
 * which is narrower.
 */
import { asKind } from "./match.ts";
import type { OperatorBuilder } from "./operator-builder.ts";
import { type Tensor, readersOf } from "./operator-graph.ts";

/** The tensors that take the place of others; none where there is nothing left to sink. */
export function sunkSlices(builder: OperatorBuilder, roots: readonly Tensor[]): Map<Tensor, Tensor> {
  const readers = readersOf(roots);
  const instead = new Map<Tensor, Tensor>();
  for (const [x, by] of readers) {
    const views = by.map((slice) => viewOfSlice(slice, readers));
    const [first] = views;
    if (views.length < 2 || first === undefined || views.some((v) => v === undefined || !isSameView(v, first)))
      continue;
    for (const view of views) {
      const sunk = sink(builder, x, view!);
      if (sunk === undefined) break;
      instead.set(view!, sunk);
    }
  }
  for (const [t, by] of readers) {
    const [reader] = by;
    const roll = asKind(reader, "roll");
    const linear = asKind(t, "linear");
    if (by.length !== 1 || !roll || !linear || roll.operator.axis === t.shape.length - 1) continue;
    const [x, ...rest] = linear.operands as [Tensor, ...Tensor[]];
    instead.set(roll, builder.remade(linear, [builder.roll(x, roll.operator.axis, roll.operator.shift), ...rest]));
  }
  return instead;
}

/** The one view through which a slice is seen. */
function viewOfSlice(
  slice: Tensor | undefined,
  readers: ReadonlyMap<Tensor, (Tensor | undefined)[]>,
): Tensor | undefined {
  if (slice?.operator.kind !== "slice") return undefined;
  const [view, ...more] = readers.get(slice)!;
  return more.length === 0 && view !== undefined && ["reshape", "permute", "roll"].includes(view.operator.kind)
    ? view
    : undefined;
}

function isSameView(a: Tensor, b: Tensor): boolean {
  const [s, t] = [asKind(a.operands[0], "slice")!, asKind(b.operands[0], "slice")!];
  return (
    s.operator.axis === t.operator.axis &&
    JSON.stringify(a.operator) === JSON.stringify(b.operator) &&
    a.shape.join() === b.shape.join()
  );
}

/** `view` of a slice of `x` as a slice of that view of `x`. */
function sink(builder: OperatorBuilder, x: Tensor, view: Tensor): Tensor | undefined {
  const slice = asKind(view.operands[0], "slice")!;
  const { axis, start, step } = slice.operator;
  const size = slice.shape[axis]!;
  if (view.operator.kind === "roll")
    return view.operator.axis === axis
      ? undefined
      : builder.slice(builder.roll(x, view.operator.axis, view.operator.shift), axis, start, size, step);
  if (view.operator.kind === "permute")
    return builder.slice(builder.permute(x, view.operator.axes), view.operator.axes.indexOf(axis), start, size, step);
  // A reshape that leaves the axis, or cuts it where all of it can be cut.
  const at = axisWithBefore(view.shape, product(slice.shape.slice(0, axis)));
  if (at === undefined || size === 1) return undefined;
  let [end, whole] = [at, 1];
  while (end < view.shape.length && whole < size) whole *= view.shape[end++]!;
  if (whole !== size) return undefined;
  const inner = product(view.shape.slice(at + 1, end));
  const all = x.shape[axis]!;
  if (start % inner !== 0 || all % inner !== 0 || (step !== 1 && inner !== 1)) return undefined;
  const shape = view.shape.with(at, all / inner);
  return builder.slice(builder.reshape(x, shape), at, start / inner, size / inner, step);
}

const product = (sizes: readonly number[]): number => sizes.reduce((a, b) => a * b, 1);

/** The first long axis before which there are so many elements. */
function axisWithBefore(shape: readonly number[], before: number): number | undefined {
  let elements = 1;
  for (const [axis, size] of shape.entries()) {
    if (elements === before && size !== 1) return axis;
    elements *= size;
  }
  return undefined;
}
