/** What graph passes share: substitution of a value into its readers, dead values, order, fresh names. */
import { bodyLimit, extentWith, fits } from "../ir/body-size.ts";
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

/** Whether a body is not too large with that of `producer` in it, as far as can be told without building it. */
export function fitsInto({ body }: Comprehension, producer: Comprehension): boolean {
  const inner = producer.body;
  if (body.size + inner.size - 1 > bodyLimit.nodes) return false;
  if (fits({ size: body.size * inner.size, depth: body.depth + inner.depth })) return true;
  return fits(extentWith(body, (l) => (l.value === producer.id ? inner : undefined)));
}

/** `consumer` with every load of `producer` replaced by its body; undefined where that would be too large. */
export function inlineInto(consumer: Comprehension, producer: Comprehension): Comprehension | undefined {
  if (!fitsInto(consumer, producer)) return undefined;
  const body = transform(consumer.body, (n) =>
    n.kind === "load" && n.value === producer.id ? bodyAt(producer, n.index) : n,
  );
  // Indices that are put into each other grow too.
  return fits(body) ? { ...consumer, body, spans: mergeSpans(consumer.spans, producer.spans) } : undefined;
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
  const alive = new Set(namedValues(graph));
  for (const id of alive) valueOf(graph, id);
  for (const v of [...graph.values.values()].reverse())
    if (v.kind === "comprehension" && alive.has(v.id)) for (const l of loadsOf(v.body)) alive.add(l.value);
  const kept = [...graph.values.values()].filter((v) => v.kind !== "comprehension" || alive.has(v.id));
  return kept.length === graph.values.size ? graph : withValues(graph, kept);
}

/** Puts values in topological order, inputs and parameters first, otherwise as they stood. */
export function sortValues(values: Iterable<Value>): Value[] {
  const byId = new Map([...values].map((v) => [v.id, v]));
  const given = [...byId.values()].filter((v) => v.kind !== "comprehension");
  return inTurn(
    byId.keys(),
    (id) => {
      const v = byId.get(id)!;
      return v.kind === "comprehension" ? loadsOf(v.body).map((l) => l.value) : [];
    },
    given.map((v) => v.id),
  ).map((id) => byId.get(id)!);
}

/**
 * `ids` and all that must come before them, each after what `before` names for it (there is no circle), otherwise in
 * their order; after those of `first`. Chains may be longer than the engine's stack is deep.
 */
export function inTurn(
  ids: Iterable<ValueId>,
  before: (id: ValueId) => readonly ValueId[],
  first: readonly ValueId[] = [],
): ValueId[] {
  const order = new Set(first);
  const entered = new Set(first);
  for (const start of ids) {
    const path = entered.has(start) ? [] : [{ id: start, needs: before(start), next: 0 }];
    entered.add(start);
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const id = at.needs[at.next++];
      if (id === undefined) {
        path.pop();
        order.add(at.id);
      } else if (!entered.has(id)) {
        entered.add(id);
        path.push({ id, needs: before(id), next: 0 });
      }
    }
  }
  return [...order];
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
export function extractable(
  { id, body }: Pick<Comprehension, "id" | "body">,
  shape: (id: ValueId) => readonly number[],
): (node: Scalar) => boolean {
  const unconditional = new Set<string>();
  const open = [body];
  const seen = new Set<Scalar>(open);
  for (let n = open.pop(); n !== undefined; n = open.pop()) {
    unconditional.add(n.key);
    for (const child of n.kind === "select" ? [n.cond] : children(n)) {
      if (!seen.has(child)) open.push(child);
      seen.add(child);
    }
  }
  const inRange = (l: Load) => l.index.every((e, axis) => e.min >= 0 && e.max < shape(l.value)[axis]!);
  // What a recurrence reads of itself is there only while it is computed.
  return (node) =>
    (unconditional.has(node.key) || loadsOf(node).every(inRange)) && !loadsOf(node).some((l) => l.value === id);
}
