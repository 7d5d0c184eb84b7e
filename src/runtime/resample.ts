/** Parameters that are grids, from a checkpoint of another size: bicubic resampling as PyTorch does it, in float64. */
import type { PlanParam, PlanResize } from "./plan.ts";
import { bicubicWeights, type LineWeights } from "./preprocess.ts";

const product = (sizes: readonly number[]): number => sizes.reduce((a, b) => a * b, 1);

/** How many rows a tensor of the file has along the axis, where they are the same prefix and another, square grid. */
export function resizableRows(
  shape: readonly number[],
  { axis, prefix }: PlanResize,
  from: readonly number[] | undefined,
  flat: boolean,
): number | undefined {
  if (from === undefined) return undefined;
  const others = shape.map((n, i) => (i === axis ? 1 : n));
  const rows = flat ? from[0]! / product(others) : from[axis]!;
  const alike = flat || (from.length === shape.length && from.every((n, i) => i === axis || n === shape[i]));
  return alike && rows !== shape[axis] && rows > prefix && Number.isInteger(Math.sqrt(rows - prefix))
    ? rows
    : undefined;
}

/** `data` as the parameter wants it; `rows` as `resizableRows` says, undefined where it fits already. */
export function resampled(
  data: Float32Array,
  { shape, resize }: Pick<PlanParam, "shape" | "resize">,
  rows: number | undefined,
): Float32Array {
  if (resize === undefined || rows === undefined) return data;
  const { axis, prefix, grid, antialias } = resize;
  const side = Math.sqrt(rows - prefix);
  const [down, across] = grid.map((n) => (antialias ? bicubicWeights(side, n) : repeatedBorders(side, n)));
  const inner = product(shape.slice(axis + 1));
  const [height, width] = grid;
  const result = new Float32Array(product(shape));
  const wide = new Float64Array(side * width * inner);
  for (let outer = 0; outer < product(shape.slice(0, axis)); outer++) {
    const from = data.subarray(outer * rows * inner, (outer + 1) * rows * inner);
    const to = result.subarray(outer * shape[axis]! * inner, (outer + 1) * shape[axis]! * inner);
    to.set(from.subarray(0, prefix * inner));
    // Lines first, then columns of lines.
    wide.fill(0);
    for (let y = 0; y < side; y++)
      across!.forEach((line, x) =>
        line.forEach(([u, weight]) =>
          add(wide, (y * width + x) * inner, from, (prefix + y * side + u) * inner, inner, weight),
        ),
      );
    const sums = new Float64Array(height * width * inner);
    down!.forEach((column, y) =>
      column.forEach(([v, weight]) => add(sums, y * width * inner, wide, v * width * inner, width * inner, weight)),
    );
    to.set(sums, prefix * inner);
  }
  return result;
}

function add(
  to: Float64Array,
  at: number,
  from: Float32Array | Float64Array,
  first: number,
  count: number,
  weight: number,
): void {
  for (let i = 0; i < count; i++) to[at + i]! += weight * from[first + i]!;
}

/** Keys' kernel with a = -3/4 at pixel centres; what lies beyond the border is the pixel at it. Never widened. */
function repeatedBorders(from: number, to: number): LineWeights[] {
  const a = -0.75;
  const weight = (x: number): number =>
    x < 1 ? ((a + 2) * x - (a + 3)) * x * x + 1 : ((a * x - 5 * a) * x + 8 * a) * x - 4 * a;
  return Array.from({ length: to }, (_, i) => {
    const at = ((i + 0.5) * from) / to - 0.5;
    const first = Math.floor(at) - 1;
    return [0, 1, 2, 3].map(
      (k) => [Math.min(Math.max(first + k, 0), from - 1), weight(Math.abs(first + k - at))] as const,
    );
  });
}
