/** Parameters that are grids, from a checkpoint of another size: bicubic resampling as PyTorch does it, in float64. */
import type { Resize } from "./host-data.ts";
import { bicubicWeights, type LineWeights } from "./preprocess.ts";
import { type Grid, type OptionText, ownOptions } from "./weight-names.ts";

const product = (sizes: readonly number[]): number => sizes.reduce((a, b) => a * b, 1);

/** How a tensor of the file is a grid; what of it is not certain or wrong is said. */
export interface SourceGrid {
  /** Resampled from it; as it is where there is none. */
  readonly from?: Grid;
  /** Why it does not fit. */
  readonly problem?: string;
  /** What it could be as well. */
  readonly doubt?: string;
}

const by = ([rows, columns]: Grid): string => `${rows} x ${columns}`;

/**
 * The grid that a tensor of the file holds: the one `said` of it, else the declared source, else the parameter's own,
 * else a square, whichever has its length. Undefined where the tensor differs in more than the length of the axis.
 */
export function sourceGrid(
  shape: readonly number[],
  { axis, prefix, grid, source }: Resize,
  from: readonly number[],
  flat: boolean,
  said?: Grid,
  optionText: OptionText = ownOptions,
): SourceGrid | undefined {
  const option = optionText("grid");
  const remedy = (before: string): string => (option === undefined ? "" : `${before}${option} says which it is`);
  const others = shape.map((n, i) => (i === axis ? 1 : n));
  const rows = flat ? from[0]! / product(others) : from[axis]!;
  const alike = flat || (from.length === shape.length && from.every((n, i) => i === axis || n === shape[i]));
  const count = rows - prefix;
  if (!alike || !Number.isInteger(count)) return undefined;
  const before = prefix === 0 ? "" : `${prefix} and `;
  const side = Math.sqrt(count);
  const square = count > 0 && Number.isInteger(side);
  const isOwn = (other: Grid): boolean => String(other) === String(grid);
  const take = (other: Grid): SourceGrid => (isOwn(other) ? {} : { from: other });
  if (said !== undefined)
    return product(said) === count ? take(said) : { problem: `${rows} rows are not ${before}a grid of ${by(said)}` };
  if (source !== undefined && product(source) === count) return take(source);
  if (count === product(grid)) {
    if (grid[0] === grid[1]) return {};
    return square
      ? { problem: `${rows} rows are ${before}a grid of ${by([side, side])} or of ${by(grid)}${remedy(": ")}` }
      : { doubt: `read as ${before}the model's own grid of ${by(grid)}${remedy("; if it is another, ")}` };
  }
  return square
    ? { from: [side, side] }
    : {
        problem: count < 1 ? "no rows are left for a grid" : `${rows} rows are ${before}no square grid${remedy(": ")}`,
      };
}

/** `data`, which holds the grid `from`, as a parameter of this shape wants it. */
export function resampled(
  data: Float32Array,
  shape: readonly number[],
  { axis, prefix, grid, antialias, offset = 0 }: Resize,
  from: Grid,
): Float32Array {
  const rows = prefix + product(from);
  const [down, across] = grid.map((n, k) =>
    antialias ? bicubicWeights(from[k]!, n, offset) : repeatedBorders(from[k]!, n, offset),
  );
  const inner = product(shape.slice(axis + 1));
  const [height, width] = grid;
  const result = new Float32Array(product(shape));
  const wide = new Float64Array(from[0] * width * inner);
  for (let outer = 0; outer < product(shape.slice(0, axis)); outer++) {
    const lines = data.subarray(outer * rows * inner, (outer + 1) * rows * inner);
    const to = result.subarray(outer * shape[axis]! * inner, (outer + 1) * shape[axis]! * inner);
    to.set(lines.subarray(0, prefix * inner));
    // Lines first, then columns of lines.
    wide.fill(0);
    for (let y = 0; y < from[0]; y++)
      across!.forEach((line, x) =>
        line.forEach(([u, weight]) =>
          add(wide, (y * width + x) * inner, lines, (prefix + y * from[1] + u) * inner, inner, weight),
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
function repeatedBorders(from: number, to: number, offset: number): LineWeights[] {
  const a = -0.75;
  const weight = (x: number): number =>
    x < 1 ? ((a + 2) * x - (a + 3)) * x * x + 1 : ((a * x - 5 * a) * x + 8 * a) * x - 4 * a;
  return Array.from({ length: to }, (_, i) => {
    const at = ((i + 0.5) * from) / (to + offset) - 0.5;
    const first = Math.floor(at) - 1;
    return [0, 1, 2, 3].map(
      (k) => [Math.min(Math.max(first + k, 0), from - 1), weight(Math.abs(first + k - at))] as const,
    );
  });
}
