/**
 * Does a kernel store every element of its value exactly once? Axes and loops that have nothing to do with each other
 * are looked at apart, so what is enumerated stays small; an offset in mixed radix needs no enumeration at all, nor do
 * axes that are made of digits of the loops, each digit in one of them.
 */
import { type IndexExpr, type Var, evaluateIndex, flatten, varsOf } from "./index-expr.ts";
import { inDigits } from "./index-digits.ts";
import { advance, defaultCap } from "./range-check.ts";

/**
 * Why `store`, over all points of `loops`, does not hit each element of `shape` exactly once; undefined where it does.
 */
export function storeFault(
  loops: readonly Var[],
  store: readonly IndexExpr[],
  shape: readonly number[],
  cap = defaultCap * 4,
): string | undefined {
  if (store.length !== shape.length) return `stores with ${store.length} subscripts into ${shape.length} axes`;
  const points = product(loops.map((v) => v.size));
  const count = product(shape);
  if (points !== count) return `stores ${points} times into ${count} elements`;
  const outside = store.findIndex((e, axis) => e.min < 0 || e.max >= shape[axis]!);
  if (outside < 0 && (isMixedRadix(flatten(store, shape), loops) || hasItsDigits(store, shape))) return undefined;
  for (const part of independentParts(store, loops)) {
    const fault = partFault(
      part.axes.map((a) => store[a]!),
      part.axes.map((a) => shape[a]!),
      part.vars,
      cap,
    );
    if (fault !== undefined) return fault;
  }
  return undefined;
}

const product = (sizes: readonly number[]): number => sizes.reduce((a, b) => a * b, 1);

/** `Σ stride · loop`, each stride the number of elements below it: a bijection onto `0 .. n-1`. */
function isMixedRadix(offset: IndexExpr, loops: readonly Var[]): boolean {
  const terms = [...offset.terms].sort((a, b) => a.coef - b.coef);
  let stride = 1;
  for (const { coef, atom } of terms) {
    if (atom.kind !== "var" || coef !== stride) return false;
    stride *= atom.var.size;
  }
  return offset.constant === 0 && terms.length === loops.filter((v) => v.size > 1).length;
}

/**
 * Each axis runs through all of its places by digits of the loops that no other axis has. Where loops have as many points as the axes have
 * places, no digit is left over then.
 */
function hasItsDigits(store: readonly IndexExpr[], shape: readonly number[]): boolean {
  const { exprs, limits } = inDigits(store) ?? { exprs: store, limits: [] };
  const vars = exprs.map((e) => [...varsOf(e)]);
  const apart = new Set(vars.flat()).size === vars.flat().length;
  return apart && limits.length === 0 && exprs.every((e, a) => e.max === shape[a]! - 1 && isMixedRadix(e, vars[a]!));
}

/**
 * Groups of axes that share variables, each with its variables. Loops that no axis mentions are a part without axes.
 */
function independentParts(store: readonly IndexExpr[], loops: readonly Var[]): { axes: number[]; vars: Var[] }[] {
  let parts: { axes: number[]; vars: Set<Var> }[] = loops.map((v) => ({ axes: [], vars: new Set([v]) }));
  store.forEach((e, axis) => {
    const vars = varsOf(e);
    const touched = parts.filter((p) => [...vars].some((v) => p.vars.has(v)));
    parts = parts.filter((p) => !touched.includes(p));
    parts.push({ axes: [...touched.flatMap((p) => p.axes), axis], vars: new Set(touched.flatMap((p) => [...p.vars])) });
  });
  return parts.map((p) => ({ axes: p.axes, vars: [...p.vars] }));
}

function partFault(
  store: readonly IndexExpr[],
  shape: readonly number[],
  vars: readonly Var[],
  cap: number,
): string | undefined {
  const [points, count] = [product(vars.map((v) => v.size)), product(shape)];
  if (points !== count)
    return `subscripts over ${vars.map((v) => v.name).join(", ") || "no loop"} store ${points} times into ${count} places`;
  const hit = placesHit(store, shape, vars, cap);
  return typeof hit === "string" ? hit : undefined;
}

/** Which places are stored over all points of `vars`, each once; else what is wrong. */
function placesHit(
  store: readonly IndexExpr[],
  shape: readonly number[],
  vars: readonly Var[],
  cap: number,
): Uint8Array | string {
  const points = product(vars.map((v) => v.size));
  if (points > cap) return `cannot be shown to store every element once (${points} points)`;
  const hit = new Uint8Array(product(shape));
  const at = new Map<Var, number>(vars.map((v) => [v, 0]));
  do {
    let offset = 0;
    for (const [axis, e] of store.entries()) {
      const value = evaluateIndex(e, (v) => at.get(v) ?? 0);
      if (value < 0 || value >= shape[axis]!) return `stores outside at ${showPoint(at)}`;
      offset = offset * shape[axis]! + value;
    }
    if (hit[offset]) return `stores an element twice, at ${showPoint(at)}`;
    hit[offset] = 1;
  } while (advance(vars, at));
  return hit;
}

/** What one of several kernels stores of a value. */
export interface StoredPart {
  readonly loops: readonly Var[];
  readonly store: readonly IndexExpr[];
}

/**
 * Why `parts`, each over all points of its loops, do not between them hit each element of `shape` exactly once;
 * undefined where they do.
 */
export function partsFault(
  parts: readonly StoredPart[],
  shape: readonly number[],
  cap = defaultCap * 4,
): string | undefined {
  const groups = axesTogether(parts, shape.length);
  const images: Uint8Array[][] = [];
  for (const { loops, store } of parts) {
    const image: Uint8Array[] = [];
    for (const axes of groups) {
      const own = axes.map((a) => store[a]!);
      const mentioned = new Set(own.flatMap((e) => [...varsOf(e)]));
      const hit = placesHit(
        own,
        axes.map((a) => shape[a]!),
        loops.filter((v) => mentioned.has(v)),
        cap,
      );
      if (typeof hit === "string") return hit;
      image.push(hit);
    }
    if (images.some((other) => other.every((hit, g) => hit.some((h, i) => h === 1 && image[g]![i] === 1))))
      return "stores elements that another part stores";
    images.push(image);
  }
  const [stored, count] = [
    parts.reduce((sum, { loops }) => sum + product(loops.map((v) => v.size)), 0),
    product(shape),
  ];
  const idle = parts.some(({ loops, store }) => loops.some((v) => v.size > 1 && !store.some((e) => varsOf(e).has(v))));
  return stored !== count || idle ? `stores ${stored} times into ${count} elements` : undefined;
}

/** The axes, together where a loop of some part runs along both. */
function axesTogether(parts: readonly StoredPart[], rank: number): number[][] {
  let groups = Array.from({ length: rank }, (_, axis) => [axis]);
  for (const { loops, store } of parts) {
    const vars = store.map((e) => varsOf(e));
    for (const v of loops) {
      const touched = groups.filter((axes) => axes.some((a) => vars[a]!.has(v)));
      if (touched.length > 1) groups = [...groups.filter((g) => !touched.includes(g)), touched.flat()];
    }
  }
  return groups;
}

const showPoint = (at: ReadonlyMap<Var, number>): string => [...at].map(([v, n]) => `${v.name} = ${n}`).join(", ");
