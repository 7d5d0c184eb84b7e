/**
 * Where the elements of stored values lie: numbers of elements, row-major, and how four neighbouring values of a loop
 * address them. Passes decide by it what runs along which loop, code generation prints it.
 */
import { elements } from "./graph.ts";
import { type IndexExpr, type Var, add, div, flatten, indexVar, scale, sub, substitute, varsOf } from "./index-expr.ts";
import { type Load, type Scalar, type ValueId, load, readBy, walk } from "./scalar.ts";

/** The shape of every value that a kernel loads or stores, for one row of the batch. */
export type ShapeOf = (value: ValueId) => readonly number[];

/** What decides whether four neighbours are one access: where elements lie, and what the machine asks of an address. */
export interface Addressing {
  readonly shapeOf: ShapeOf;
  /** Four neighbours may begin at any element; else at a multiple of four. */
  readonly unaligned?: boolean | undefined;
  /** Loops that four does not divide are taken by fours too: their last steps again with some before them, or one by one. */
  readonly ragged?: boolean | undefined;
}

/** Whether loops over `v` can be taken by fours. */
export const takesFours = (v: Var, { ragged }: Pick<Addressing, "ragged">): boolean =>
  ragged ? v.size >= 4 : v.size % 4 === 0;

/** The sizes that `index` counts through: of each axis of `shape`, or of all of them as one. */
export const axesOf = (index: readonly IndexExpr[], shape: readonly number[]): readonly number[] =>
  index.length === shape.length ? shape : [elements(shape)];

/**
 * `l` by the number of the element alone, where every axis is in range: digits of one variable that are an axis each
 * come together there, which they could not after lanes have been put into each.
 */
export function flatLoad(l: Load, shapeOf: ShapeOf): Load {
  const shape = axesOf(l.index, shapeOf(l.value));
  const proven = l.index.length > 1 && l.index.every((e, axis) => e.min >= 0 && e.max < shape[axis]!);
  return proven ? load(l.value, [flatten(l.index, shape)]) : l;
}

/** `4 · quarter + lane`. */
export function quarterly(quarter: Var, lane: Var): IndexExpr {
  return add(scale(indexVar(quarter), 4), indexVar(lane));
}

/** How four consecutive values of a lane variable address a buffer. */
export type Address =
  /** All lanes read the same element. */
  | { readonly kind: "same"; readonly element: IndexExpr }
  /** Four neighbours; `vector` is the number of the vec4 that they are, where they are one. */
  | { readonly kind: "neighbours"; readonly element: IndexExpr; readonly vector: IndexExpr | undefined }
  | { readonly kind: "apart" };

/** How the four values 0..3 of `lane` address element number `element` of a value of `count` elements. */
export function addressOf(element: IndexExpr, lane: Var, count: number): Address {
  if (!varsOf(element).has(lane)) return { kind: "same", element };
  if (lane.size !== 4) return { kind: "apart" };
  const rest = sub(element, indexVar(lane));
  if (varsOf(rest).has(lane)) return { kind: "apart" };
  const aligned = rest.constant % 4 === 0 && rest.terms.every((t) => t.coef % 4 === 0);
  return { kind: "neighbours", element: rest, vector: aligned && count % 4 === 0 ? div(rest, 4) : undefined };
}

/** Whether four consecutive values of `v` would address the load as one vec4, as one element, or as neither. */
export function along(l: Load, v: Var, addressing: Addressing): "vector" | "same" | "apart" {
  const { shapeOf, unaligned } = addressing;
  if (!l.index.some((e) => varsOf(e).has(v))) return "same";
  if (!takesFours(v, addressing)) return "apart";
  // Only the form of the address matters here, so the trial variables need no place in the kernel.
  const lane: Var = { id: -1, name: "lane", size: 4 };
  const quarter: Var = { id: -2, name: "quarter", size: Math.floor(v.size / 4) };
  const split = new Map([[v, quarterly(quarter, lane)]]);
  const index = l.index.map((e) => substitute(e, split));
  const shape = axesOf(l.index, shapeOf(l.value));
  if (index.some((e, axis) => varsOf(e).has(lane) && (e.min < 0 || e.max >= shape[axis]!))) return "apart";
  const address = addressOf(flatten(index, shape), lane, elements(shape));
  if (address.kind === "same") return "same";
  return address.kind === "neighbours" && (unaligned || address.vector) ? "vector" : "apart";
}

/** What loops over `v` gain from taking four steps at once: loads of vec4, less loads that fall apart. */
export function laneGain(roots: readonly Scalar[], v: Var, addressing: Addressing): number {
  if (!takesFours(v, addressing)) return 0;
  let gain = 0;
  const seen = new Set<string>();
  const visit = (l: Load, alone: boolean): void => {
    if (seen.has(l.key)) return;
    seen.add(l.key);
    const kind = along(l, v, addressing);
    gain += kind === "vector" && !alone ? 3 : kind === "same" ? 0 : -2;
  };
  // What an index reads is one number for each lane.
  for (const root of roots)
    walk(root, (n) => {
      readBy(n).forEach((l) => visit(l, true));
      if (n.kind === "load") visit(n, false);
    });
  return gain;
}
