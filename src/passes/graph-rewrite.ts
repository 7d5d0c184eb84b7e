/** What graph passes share: who reads a value, substitution of a value into its readers, dead values, fresh names. */
import { InternalError } from "../diagnostics/diagnostic.ts";
import { type Comprehension, type Graph, type Value, elements, withValues } from "../ir/graph.ts";
import type { IndexExpr, Var } from "../ir/index-expr.ts";
import {
  type Load,
  type Reduce,
  type Scalar,
  type ValueId,
  apply,
  children,
  freeVars,
  load,
  loadsOf,
  reduce,
  select,
  someNode,
  substituteVars,
  transform,
  walk,
} from "../ir/scalar.ts";
import { digitsUsed } from "./digits-used.ts";

/** The readers of each value: every distinct load, with the comprehension it stands in. */
export interface Use {
  readonly consumer: Comprehension;
  readonly load: Load;
}

export function usesOf(graph: Graph): Map<ValueId, Use[]> {
  const uses = new Map<ValueId, Use[]>();
  for (const consumer of graph.values.values()) {
    if (consumer.kind !== "comprehension") continue;
    for (const load of loadsOf(consumer.body)) {
      const list = uses.get(load.value);
      if (list) list.push({ consumer, load });
      else uses.set(load.value, [{ consumer, load }]);
    }
  }
  return uses;
}

/** Values that must exist in memory whatever fusion would like: outputs and the taps asked for. */
export function keptValues(graph: Graph): Set<ValueId> {
  return new Set([...graph.outputs, ...graph.taps].map((o) => o.value));
}

export function comprehension(graph: Graph, id: ValueId): Comprehension | undefined {
  const v = graph.values.get(id);
  return v?.kind === "comprehension" ? v : undefined;
}

export function valueOf(graph: Graph, id: ValueId): Value {
  const v = graph.values.get(id);
  if (!v) throw new InternalError("graph", `no value ${id}`);
  return v;
}

/** The body of `producer` at the point that `at` names. */
export function bodyAt(producer: Comprehension, at: readonly IndexExpr[]): Scalar {
  return substituteVars(producer.body, new Map(producer.axes.map((v, i) => [v, at[i]!])));
}

/** `consumer` with every load of `producer` replaced by its body. */
export function inlineInto(consumer: Comprehension, producer: Comprehension): Comprehension {
  const body = transform(consumer.body, (n) =>
    n.kind === "load" && n.value === producer.id ? bodyAt(producer, n.index) : n,
  );
  return { ...consumer, body, spans: mergeSpans(consumer.spans, producer.spans) };
}

/** The places of both, each once. */
export function mergeSpans<S extends { source: unknown; start: number; end: number }>(
  a: readonly S[],
  b: readonly S[],
): readonly S[] {
  const fresh = b.filter((s) => !a.some((t) => t.source === s.source && t.start === s.start && t.end === s.end));
  return fresh.length === 0 ? a : [...a, ...fresh];
}

/** Drops every comprehension that no output depends on. Inputs and parameters stay: they are the model's contract. */
export function dropDead(graph: Graph): Graph {
  const alive = new Set<ValueId>();
  const visit = (id: ValueId): void => {
    if (alive.has(id)) return;
    alive.add(id);
    const v = valueOf(graph, id);
    if (v.kind === "comprehension") for (const l of loadsOf(v.body)) visit(l.value);
  };
  keptValues(graph).forEach(visit);
  const kept = [...graph.values.values()].filter((v) => v.kind !== "comprehension" || alive.has(v.id));
  return kept.length === graph.values.size ? graph : withValues(graph, kept);
}

/** Puts values in topological order, inputs and parameters first, otherwise as they stood. */
export function sortValues(values: Iterable<Value>): Value[] {
  const byId = new Map([...values].map((v) => [v.id, v]));
  const sorted: Value[] = [...byId.values()].filter((v) => v.kind !== "comprehension");
  const done = new Set(sorted.map((v) => v.id));
  const visit = (v: Value): void => {
    if (done.has(v.id)) return;
    done.add(v.id);
    if (v.kind === "comprehension") for (const l of loadsOf(v.body)) visit(byId.get(l.value)!);
    sorted.push(v);
  };
  for (const v of byId.values()) visit(v);
  return sorted;
}

/** Whether `v` is computed from the value `id`. */
export function needs(graph: Graph, v: Comprehension, id: ValueId): boolean {
  const seen = new Set<ValueId>();
  const go = (at: Value): boolean => {
    if (at.id === id) return true;
    if (at.kind !== "comprehension" || !at.batched || seen.has(at.id)) return false;
    seen.add(at.id);
    return loadsOf(at.body).some((l) => go(valueOf(graph, l.value)));
  };
  return go(v);
}

/** A value id that is not taken: `base`, `base_2`, … */
export function freshId(taken: { has(id: ValueId): boolean }, base: string): ValueId {
  if (!taken.has(base)) return base;
  for (let n = 2; ; n++) if (!taken.has(`${base}_${n}`)) return `${base}_${n}`;
}

export const hasReduction = (s: Scalar): boolean => someNode(s, (n) => n.kind === "reduce");

/** How often an expression runs that stands inside `vars`. */
export const points = (vars: Iterable<Var>): number => elements([...vars].map((v) => v.size));

/** `s` with its direct children replaced. */
export function mapChildren(s: Scalar, f: (child: Scalar) => Scalar): Scalar {
  switch (s.kind) {
    case "apply": {
      const args = s.args.map(f);
      return args.some((a, i) => a !== s.args[i]) ? apply(s.op, ...args) : s;
    }
    case "select": {
      const [c, t, e] = [f(s.cond), f(s.then), f(s.else)];
      return c !== s.cond || t !== s.then || e !== s.else ? select(c, t, e) : s;
    }
    case "reduce": {
      const body = f(s.body);
      return body !== s.body ? reduce(s.op, s.vars, body) : s;
    }
    default:
      return s;
  }
}

/** The distinct reductions of `s`, inner ones first. */
export function reductionsOf(s: Scalar): Reduce[] {
  const found = new Map<string, Reduce>();
  walk(s, (n) => void (n.kind === "reduce" && found.set(n.key, n)));
  return [...found.values()];
}

/**
 * The subexpression `s` of `from` as a value of its own, over what it uses of its free variables (the axes of `from`
 * first and in their order, the order that readers expect), and the load that reads it in place of `s`.
 */
export function extractValue(
  from: Comprehension,
  s: Scalar,
  suffix: string,
  batched: boolean,
  taken: Set<ValueId>,
): { value: Comprehension; load: Load } {
  const mentioned = freeVars(s);
  const free = [...from.axes.filter((a) => mentioned.has(a)), ...[...mentioned].filter((a) => !from.axes.includes(a))];
  const digits = digitsUsed(s, free);
  const axes = digits.map((d) => d.axis);
  const id = freshId(taken, `${from.id}.${suffix}`);
  taken.add(id);
  const body = substituteVars(s, new Map(free.map((v, i) => [v, digits[i]!.from])));
  const value: Comprehension = { ...from, id, shape: axes.map((a) => a.size), batched, axes, body };
  return {
    value,
    load: load(
      id,
      digits.map((d) => d.of),
    ),
  };
}

/**
 * Keys of the nodes that may leave `body` for a value of their own: those evaluated wherever the body is, and those
 * whose loads are in range whatever the loop variables are. Others are kept in range only by a `select` around them.
 */
export function extractable(body: Scalar, shape: (id: ValueId) => readonly number[]): (node: Scalar) => boolean {
  const unconditional = new Set<string>();
  const seen = new Set<Scalar>();
  const go = (n: Scalar): void => {
    if (seen.has(n)) return;
    seen.add(n);
    unconditional.add(n.key);
    if (n.kind === "select") go(n.cond);
    else children(n).forEach(go);
  };
  go(body);
  const inRange = (l: Load) => l.index.every((e, axis) => e.min >= 0 && e.max < shape(l.value)[axis]!);
  return (node) => unconditional.has(node.key) || loadsOf(node).every(inRange);
}
