import { type Comprehension, type Graph, type Value, withValues } from "../ir/graph.ts";
import {
  type Load,
  type Scalar,
  type ValueId,
  children,
  freeVars,
  load,
  loadsOf,
  substituteVars,
  transform,
} from "../ir/scalar.ts";
import { bodyAt, namedValues, valueOf } from "../analysis/graph-facts.ts";
import { digitsUsed } from "../analysis/digits-used.ts";

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
  namedValues(graph).forEach(visit);
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

/** A value id that is not taken: `base`, `base_2`, … */
export function freshId(taken: { has(id: ValueId): boolean }, base: string): ValueId {
  if (!taken.has(base)) return base;
  for (let n = 2; ; n++) if (!taken.has(`${base}_${n}`)) return `${base}_${n}`;
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
  const { classes: _, ...rest } = from;
  const value: Comprehension = { ...rest, id, shape: axes.map((a) => a.size), batched, axes, body };
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
