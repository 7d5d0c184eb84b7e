/**
 * In which buffer of a device a region of a plan lies: the one place that decides. A plan speaks of spaces, each a run
 * of bytes; a device bounds its buffers, and how much only loading can tell, as it can the batch. So a space is cut
 * here, where no region lies across, into as few buffers as the bound asks for; mostly that is one.
 */
import { aligned } from "../alignment.ts";
import type { Plan, PlanDispatch, Region } from "../plan.ts";
import { promisedLimits } from "./promised-limits.ts";

/** The most bytes of a buffer; older hosts do not tell what they grant. */
export const mostBytes = ({ limits }: GPUDevice): number => limits.maxBufferSize ?? promisedLimits.maxBufferSize;

/** Bytes of a space, of one batch row. */
export type Extent = Pick<Region, "offset" | "size">;

/** Bytes of a buffer: what a binding takes. */
export interface Spot {
  readonly buffer: GPUBuffer;
  readonly offset: number;
  readonly size: number;
}

/** Those of a space that lie somewhere: what nothing reads has size 0. */
export const inSpace = (regions: Iterable<Region>, space: Region["space"]): Region[] =>
  [...regions].filter((r) => r.space === space && r.size > 0);

const boundBy = (dispatches: readonly PlanDispatch[]): Region[] => dispatches.flatMap((d) => d.bindings);

/** The regions of a plan by space; of staging by groups of load-time dispatches, each of which has it for itself. */
export function layoutsOf(plan: Plan): {
  readonly weights: readonly Extent[];
  readonly arena: readonly Extent[];
  readonly staging: readonly (readonly Extent[])[];
} {
  const tensors = [...plan.params, ...plan.inputs, ...plan.outputs, ...plan.taps].map((t) => t.region);
  const all = [...tensors, ...boundBy(plan.dispatches), ...plan.fold.flatMap((f) => boundBy(f.dispatches))];
  return {
    weights: inSpace(all, 0),
    arena: inSpace(all, 1),
    staging: plan.fold.map(({ params, dispatches }) =>
      inSpace([...params.map((p) => plan.params[p]!.region), ...boundBy(dispatches)], 2),
    ),
  };
}

/** Bytes that no cut divides: regions that overlap are one. In order. */
function pieces(layout: readonly Extent[]): { from: number; to: number }[] {
  const all: { from: number; to: number }[] = [];
  for (const { offset, size } of [...layout].sort((a, b) => a.offset - b.offset)) {
    const last = all.at(-1);
    if (last !== undefined && offset < last.to) last.to = Math.max(last.to, offset + size);
    else all.push({ from: offset, to: offset + size });
  }
  return all;
}

/** The least size, for `rows` batch rows, that a device must allow a buffer for these regions. */
export const largestPiece = (layout: readonly Extent[], rows: number): number =>
  pieces(layout).reduce((most, { from, to }) => Math.max(most, (to - from) * rows), 0);

/** A buffer's part of a space, in bytes of one batch row. */
interface Part {
  readonly from: number;
  to: number;
}

/** As few parts as possible of at most `most` bytes for `rows` rows, but for single pieces that are larger. */
function cut(layout: readonly Extent[], rows: number, most: number): Part[] {
  const parts: Part[] = [];
  for (const { from, to } of pieces(layout)) {
    const last = parts.at(-1);
    if (last !== undefined && (to - last.from) * rows <= most) last.to = to;
    else parts.push({ from, to });
  }
  return parts;
}

/** Makes a buffer of so many bytes, the `number`th of a space. */
export type MakeBuffer = (size: number, number: number) => GPUBuffer;

/**
 * A space on a device: the buffers of one layout of regions, or of several that take turns in the same bytes, and where
 * regions lie in them.
 */
export class Space {
  readonly buffers: readonly GPUBuffer[];
  readonly #layouts: readonly (readonly Part[])[];
  readonly #rows: number;

  /** `rows` batch rows lie in every region; a buffer has at most `most` bytes. */
  constructor(layouts: readonly (readonly Extent[])[], rows: number, most: number, make: MakeBuffer) {
    this.#rows = rows;
    this.#layouts = layouts.map((layout) => cut(layout, rows, most));
    const sizes: number[] = [];
    for (const parts of this.#layouts)
      parts.forEach(({ from, to }, i) => (sizes[i] = Math.max(sizes[i] ?? 0, to - from)));
    // What follows the last tensor up to its alignment is in the plan's sums, but no reason to exceed a limit.
    this.buffers = sizes.map((size, i) => make(Math.max(size * rows, Math.min(aligned(size) * rows, most)), i));
  }

  /** Bytes on the device. */
  get size(): number {
    return this.buffers.reduce((sum, b) => sum + b.size, 0);
  }

  /** Where a region lies, all rows of it. */
  at({ offset, size }: Extent, layout = 0): Spot {
    const parts = this.#layouts[layout] ?? [];
    let part = 0;
    while (part + 1 < parts.length && parts[part + 1]!.from <= offset) part++;
    const from = parts[part]?.from ?? 0;
    return { buffer: this.buffers[part]!, offset: (offset - from) * this.#rows, size: size * this.#rows };
  }
}
