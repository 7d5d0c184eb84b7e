/**
 * How large one body may be. Shared parts cost the IR nothing, but a kernel's text (and whoever reads a body as a tree)
 * has them wherever they stand: a body that doubles a few times is a text without end. So passes put together only what
 * `fits`, and what is larger to begin with is cut: its parts are values of their own, which are stored.
 */
import { type Comprehension, elements } from "./graph.ts";
import { type IndexExpr, type Var, indexVar, makeVar } from "./index-expr.ts";
import {
  type Load,
  type Scalar,
  type ValueId,
  children,
  fold,
  freeVars,
  load,
  loadsOf,
  rebuild,
  substituteVars,
  walk,
} from "./scalar.ts";

/** Nodes of the tree, and levels of it: a few times what the largest kernels of real networks have. */
export const bodyLimit = { nodes: 1024, levels: 256 };

/** Elements of one value: kernels count in 32-bit integers. */
export const mostElements = 2 ** 31 - 1;

/** How large an expression is, or would be. */
export type Extent = Pick<Scalar, "size" | "depth">;

export const fits = ({ size, depth }: Extent): boolean => size <= bodyLimit.nodes && depth <= bodyLimit.levels;

/** How large `s` would be if each load were as large as `of` says; undefined leaves it. Nothing is built for that. */
export function extentWith(s: Scalar, of: (load: Load) => Extent | undefined): Extent {
  return fold<Extent>(s, (node, part) => {
    if (node.kind === "load") return of(node) ?? node;
    let [size, depth] = [1, 1];
    for (const child of children(node)) {
      const extent = part(child);
      size += extent.size;
      depth = Math.max(depth, extent.depth + 1);
    }
    return { size, depth };
  });
}

/** What `cutBody` asks of the graph around. */
export interface Surroundings {
  readonly shape: (id: ValueId) => readonly number[];
  /** Takes a part among the values, under a name of its own, which it gives back. Parts stand before what reads them. */
  readonly store: (part: Comprehension) => ValueId;
}

/**
 * `value` with a body that fits; parts of it are stored. What stands under a condition that keeps its loads in range
 * stays there, and so does what would have too many elements: where nothing else is left to cut, a body does not fit.
 */
export function cutBody(value: Comprehension, around: Surroundings): Comprehension {
  if (fits(value.body)) return value;
  const stored = new Map<string, Load | undefined>();
  const safe = safeNodes(value, around.shape);
  const store = (node: Scalar): Load | undefined => {
    if (!stored.has(node.key)) stored.set(node.key, storePart(value, node, around));
    return stored.get(node.key);
  };
  const body = fold<Scalar>(value.body, (node, of) => {
    let result = rebuild(node, of);
    // The largest first, of what takes part in what is too large.
    const candidates = children(node)
      .filter((c) => children(of(c)).length > 0 && safe.has(c))
      .sort((a, b) => of(b).size - of(a).size || of(b).depth - of(a).depth);
    const replaced = new Map<Scalar, Load>();
    for (const child of candidates) {
      if (fits(result)) break;
      const read = store(of(child));
      if (read === undefined) continue;
      replaced.set(child, read);
      result = rebuild(node, (c) => replaced.get(c) ?? of(c));
    }
    return result;
  });
  return { ...value, body };
}

/**
 * The nodes that may leave the body: those evaluated wherever it is, and those whose loads are in range in any case; but
 * not what is part of a condition that keeps others in range, since only as written does it say so.
 */
function safeNodes({ id, body }: Comprehension, shape: (id: ValueId) => readonly number[]): ReadonlySet<Scalar> {
  const inRange = new Map<Scalar, boolean>();
  fold<boolean>(
    body,
    (node, of) =>
      node.kind === "load"
        ? node.index.every((e, axis) => e.min >= 0 && e.max < shape(node.value)[axis]!)
        : children(node).every(of),
    inRange,
  );
  const guards: Scalar[] = [];
  walk(body, (n) => {
    if (n.kind === "select" && !(inRange.get(n.then) && inRange.get(n.else))) guards.push(n.cond);
  });
  const fixed = reached(guards, children);
  const everywhere = reached([body], (n) => (n.kind === "select" ? [n.cond] : children(n)));
  // What a recurrence reads of itself is there only while it is computed.
  const isOwn = (n: Scalar): boolean => loadsOf(n).some((l) => l.value === id);
  return new Set(
    [...inRange].flatMap(([n, good]) => ((good || everywhere.has(n)) && !fixed.has(n) && !isOwn(n) ? [n] : [])),
  );
}

function reached(from: readonly Scalar[], next: (node: Scalar) => readonly Scalar[]): ReadonlySet<Scalar> {
  const all = new Set(from);
  for (const node of all) for (const child of next(node)) all.add(child);
  return all;
}

/** Stores `s` as a value over the variables that it mentions; the load that reads it there. */
function storePart(value: Comprehension, s: Scalar, around: Surroundings): Load | undefined {
  const mentioned = freeVars(s);
  const own = [...value.axes.filter((v) => mentioned.has(v)), ...[...mentioned].filter((v) => !value.axes.includes(v))];
  const axes = own.map((v) => makeVar(v.name, v.size));
  const shape = axes.map((v) => v.size);
  if (elements(shape) > mostElements) return undefined;
  const body = substituteVars(s, new Map(own.map((v, i): [Var, IndexExpr] => [v, indexVar(axes[i]!)])));
  return load(around.store({ ...value, shape, axes, body }), own.map(indexVar));
}
