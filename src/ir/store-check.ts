/**
 * Does a kernel store every element of its value exactly once? Axes and loops that have nothing to do with each other
 * are looked at apart, so what is enumerated stays small; an offset in mixed radix needs no enumeration at all.
 */
import { type IndexExpr, type Var, evaluateIndex, flatten, varsOf } from "./index-expr.ts";
import { advance, defaultCap } from "./range-check.ts";

/** Why `store`, over all points of `loops`, does not hit each element of `shape` exactly once; undefined where it does. */
export function storeFault(loops: readonly Var[], store: readonly IndexExpr[], shape: readonly number[], cap = defaultCap * 4): string | undefined {
  if (store.length !== shape.length) return `stores with ${store.length} subscripts into ${shape.length} axes`;
  const points = product(loops.map((v) => v.size));
  const count = product(shape);
  if (points !== count) return `stores ${points} times into ${count} elements`;
  const outside = store.findIndex((e, axis) => e.min < 0 || e.max >= shape[axis]!);
  if (outside < 0 && isMixedRadix(flatten(store, shape), loops)) return undefined;
  for (const part of independentParts(store, loops)) {
    const fault = partFault(part.axes.map((a) => store[a]!), part.axes.map((a) => shape[a]!), part.vars, cap);
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

/** Groups of axes that share variables, each with its variables. Loops that no axis mentions are a part without axes. */
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

function partFault(store: readonly IndexExpr[], shape: readonly number[], vars: readonly Var[], cap: number): string | undefined {
  const [points, count] = [product(vars.map((v) => v.size)), product(shape)];
  if (points !== count) return `subscripts over ${vars.map((v) => v.name).join(", ") || "no loop"} store ${points} times into ${count} places`;
  if (points > cap) return `cannot be shown to store every element once (${points} points)`;
  const hit = new Uint8Array(count);
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
  return undefined;
}

const showPoint = (at: ReadonlyMap<Var, number>): string => [...at].map(([v, n]) => `${v.name} = ${n}`).join(", ");
