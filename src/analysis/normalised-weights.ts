/**
 * Attention as it stands in a graph before any pass: values that are divided by their own sum along some axes, and that
 * others are multiplied by and summed over along the same axes. Found by structure alone.
 */
import type { Comprehension, Graph } from "../ir/graph.ts";
import { asVar, indexVar, varsOf } from "../ir/index-expr.ts";
import { points, reductionsOf } from "../ir/reductions.ts";
import { type Reduce, type Scalar, type ValueId, freeVars, loadsOf, substituteVars, transform } from "../ir/scalar.ts";
import { type Use, bodyAt, replaceable, usesOf } from "./graph-facts.ts";
import { factorise, product } from "./product.ts";

export interface NormalisedWeights {
  readonly value: ValueId;
  /** Axes along which the sum is one. */
  readonly keys: readonly number[];
}

/** In the order of the graph. */
export function normalisedWeights(graph: Graph): NormalisedWeights[] {
  const uses = usesOf(graph);
  return [...graph.values.values()].flatMap((v) => {
    if (v.kind !== "comprehension" || !v.batched) return [];
    const keys = sumsToOne(graph, v);
    return keys !== undefined && weighs(uses, v.id, keys[0]!, new Set()) ? [{ value: v.id, keys }] : [];
  });
}

/** More axes are not looked at in every order. */
const mostKeys = 3;

function sumsToOne(graph: Graph, v: Comprehension): number[] | undefined {
  const { numerator, denominator } = factorise(v.body);
  for (const [k, divisor] of denominator.entries()) {
    const sum = asSum(graph, divisor);
    if (sum === undefined || sum.vars.length > mostKeys) continue;
    const above = product(
      numerator,
      denominator.filter((_, i) => i !== k),
    );
    const free = freeVars(divisor);
    const open = v.axes.filter((axis) => !free.has(axis));
    for (const keys of choices(open, sum.vars.length)) {
      if (!keys.every((axis, i) => axis.size === sum.vars[i]!.size) || points(keys) < 2) continue;
      const here = substituteVars(sum.body, new Map(sum.vars.map((s, i) => [s, indexVar(keys[i]!)])));
      if (here.key === above.key || inlined(graph, here).key === inlined(graph, above).key)
        return keys.map((axis) => v.axes.indexOf(axis)).sort((a, b) => a - b);
    }
  }
  return undefined;
}

/** A sum as it stands, or one that is stored. */
function asSum(graph: Graph, s: Scalar): Reduce | undefined {
  const stored = s.kind === "load" ? replaceable(graph, s.value) : undefined;
  const body = stored === undefined || s.kind !== "load" ? s : bodyAt(stored, s.index);
  return body.kind === "reduce" && body.op === "sum" ? body : undefined;
}

/** With the bodies of the maps that it loads. */
const inlined = (graph: Graph, s: Scalar): Scalar =>
  transform(s, (n) => {
    const map = n.kind === "load" ? replaceable(graph, n.value) : undefined;
    return n.kind === "load" && map !== undefined && reductionsOf(map.body).length === 0 ? bodyAt(map, n.index) : n;
  });

function choices<T>(items: readonly T[], count: number): T[][] {
  if (count === 0) return [[]];
  return items.flatMap((item) =>
    choices(
      items.filter((other) => other !== item),
      count - 1,
    ).map((rest) => [item, ...rest]),
  );
}

/** Whether `axis` of `value` is summed over together with something else that has it, there or in a value made of it. */
function weighs(uses: ReadonlyMap<ValueId, readonly Use[]>, value: ValueId, axis: number, seen: Set<string>): boolean {
  const place = `${value} ${axis}`;
  if (seen.has(place)) return false;
  seen.add(place);
  return (uses.get(value) ?? []).some(({ consumer, load }) => {
    const at = load.index[axis]!;
    for (const r of reductionsOf(consumer.body)) {
      if (r.op !== "sum" || !loadsOf(r.body).some((l) => l.key === load.key)) continue;
      const own = r.vars.filter((v) => varsOf(at).has(v));
      const others = loadsOf(r.body).filter((l) => l.value !== value);
      if (own.length > 0 && others.some((l) => l.index.some((e) => own.some((v) => varsOf(e).has(v))))) return true;
    }
    const next = asVar(at);
    const position = next === undefined ? -1 : consumer.axes.indexOf(next);
    return position >= 0 && weighs(uses, consumer.id, position, seen);
  });
}
