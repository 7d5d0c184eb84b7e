/**
 * Copy insertion for outputs that alias a place of their own. Outputs that lie in a place of their own (`into`): each
 * becomes a value that nothing else is, and stands where it may overwrite what its place held until then. Readers of
 * the old value come before it; it may read the old value itself where it stores each element over the one that it
 * read (what changes some elements of a state, and reads others, is computed before it is stored), else, and where a reader needs the new value too, the old one is kept in a copy.
 *
 * Runs last of all passes over the graph: later ones would have to keep this order.
 */
import { InternalError } from "../../diagnostics/diagnostic.ts";
import { type Comprehension, type Graph, type NamedValue, type Value, withValues } from "../../ir/graph.ts";
import { indexVar, makeVar, readsOf } from "../../ir/index-expr.ts";
import { type ValueId, load, loadsOf, select, substituteVars, transform } from "../../ir/scalar.ts";
import { type SomeElements, someElements } from "../../analysis/some-elements.ts";
import { freshId } from "../graph-rewrite.ts";
import { valueOf } from "../../analysis/graph-facts.ts";
import { graphPass } from "../pass.ts";

export const insertCopies = graphPass({
  name: "insert-copies",
  optional: false,
  reads: [],
  run(graph: Graph) {
    if (!graph.outputs.some((o) => o.into !== undefined)) return graph;
    return inOrder(withOwnValues(graph));
  },
});

/** The graph in which every output with a place is a computed value that no other such output is. */
function withOwnValues(graph: Graph): Graph {
  const values = new Map<ValueId, Value>(graph.values);
  const places = new Set(graph.outputs.map((o) => o.into));
  const owned = new Set<ValueId>();
  const remarks = new Map(graph.remarks);
  const outputs = graph.outputs.map((o): NamedValue => {
    const value = valueOf(graph, o.value);
    // An output that is a parameter would show what is stored over it in the course of the run.
    const settled = o.into === undefined ? !places.has(o.value) : value.kind === "comprehension" && !owned.has(o.value);
    if (settled) {
      if (o.into !== undefined) owned.add(o.value);
      return o;
    }
    const copy = copyOf(value, freshId(values, `${o.name}.copy`));
    values.set(copy.id, copy);
    remarks.set(
      copy.id,
      `a copy: '${value.id}' is ${value.kind === "comprehension" ? "stored elsewhere too" : "given, and lies elsewhere"}`,
    );
    return { ...o, value: copy.id };
  });
  return { ...withValues(graph, values.values()), outputs, remarks };
}

function copyOf(value: Value, id: ValueId): Comprehension {
  const axes = value.shape.map((n, i) => makeVar(`i${i}`, n));
  return {
    kind: "comprehension",
    id,
    shape: value.shape,
    batched: true,
    spans: value.spans,
    axes,
    body: load(value.id, axes.map(indexVar)),
  };
}

/** Whether `v` reads what its place holds nowhere but where it stores. */
function readsOwnElements(v: Comprehension, old: Value): boolean {
  const some = changedOf(v, old);
  const [at, body] = some === undefined ? [v.axes.map(indexVar), v.body] : [some.at, some.body];
  // Where it stores may be read of anything but what it stores over.
  if (some?.at.some((e) => [...readsOf(e).values()].some((r) => r.value === old.id))) return false;
  return loadsOf(body).every(
    (l) => l.value !== old.id || (l.index.length === at.length && l.index.every((e, i) => e.key === at[i]!.key)),
  );
}

/** The elements that `v` changes of a state; undefined where that may be all, or `old` is none. */
const changedOf = (v: Comprehension, old: Value): SomeElements | undefined =>
  old.kind === "state" ? someElements(v, old.id) : undefined;

/**
 * `v`, which changes some elements of a state and reads others: what they become is a value of its own, `row`, computed
 * before any is stored.
 */
function withOwnRow(v: Comprehension, old: Value, id: ValueId): { row: Comprehension; v: Comprehension } | undefined {
  const some = changedOf(v, old);
  if (some === undefined || v.body.kind !== "select") return undefined;
  const axes = some.axes.map((a) => makeVar(a.name, a.size));
  const own = new Map(some.axes.map((a, i) => [a, indexVar(axes[i]!)]));
  const row: Comprehension = {
    kind: "comprehension",
    id,
    shape: axes.map((a) => a.size),
    batched: true,
    spans: v.spans,
    axes,
    body: substituteVars(some.body, own),
  };
  const { cond, else: rest } = v.body;
  return { row, v: { ...v, body: select(cond, load(id, some.axes.map(indexVar)), rest) } };
}

/** The graph in an order in which every old value is read before a new one takes its place. */
function inOrder(graph: Graph): Graph {
  const values = new Map<ValueId, Value>(graph.values);
  const remarks = new Map(graph.remarks);
  /** What must run before a value, beside what it reads. */
  const before = new Map<ValueId, ValueId[]>();
  const precedes = (first: ValueId, second: ValueId): void =>
    void before.set(second, [...(before.get(second) ?? []), first]);
  for (const { value, into } of graph.outputs) {
    const old = into === undefined ? undefined : values.get(into);
    if (old === undefined) continue;
    const stored = values.get(value) as Comprehension;
    if (stored.shape.join() !== old.shape.join())
      throw new InternalError(
        "insert-copies",
        `'${value}' of shape [${stored.shape.join(", ")}] cannot lie in the place of '${old.id}', [${old.shape.join(", ")}]`,
      );
    let copy: Comprehension | undefined;
    for (const reader of [...values.values()]) {
      if (reader.kind !== "comprehension" || !loadsOf(reader.body).some((l) => l.value === old.id)) continue;
      const may = reader.id === value ? readsOwnElements(reader, old) : !reaches(values, before, value, reader.id);
      if (may) {
        if (reader.id !== value) precedes(reader.id, value);
        continue;
      }
      const split = reader.id === value ? withOwnRow(reader, old, freshId(values, `${value}.row`)) : undefined;
      if (split !== undefined) {
        values.set(split.row.id, split.row);
        values.set(value, split.v);
        remarks.set(split.row.id, `stored by itself: it reads of '${old.id}' what '${value}' may be stored over`);
        precedes(split.row.id, value);
        continue;
      }
      if (copy === undefined) {
        copy = copyOf(old, freshId(values, `${old.id}.before`));
        values.set(copy.id, copy);
        remarks.set(copy.id, `a copy: '${reader.id}' reads '${old.id}' after '${value}' is stored over it`);
        precedes(copy.id, value);
      }
      const from = copy.id;
      values.set(reader.id, {
        ...reader,
        body: transform(reader.body, (n) => (n.kind === "load" && n.value === old.id ? load(from, n.index) : n)),
      });
    }
  }
  return { ...withValues(graph, sorted(values, before)), remarks };
}

/** Whether `to` can only run after `from`. */
function reaches(
  values: ReadonlyMap<ValueId, Value>,
  before: ReadonlyMap<ValueId, readonly ValueId[]>,
  from: ValueId,
  to: ValueId,
): boolean {
  const seen = new Set<ValueId>();
  const go = (id: ValueId): boolean => {
    if (id === from) return true;
    if (seen.has(id)) return false;
    seen.add(id);
    const v = values.get(id)!;
    return [...(before.get(id) ?? []), ...(v.kind === "comprehension" ? loadsOf(v.body).map((l) => l.value) : [])].some(
      go,
    );
  };
  return go(to);
}

/** As they stood, but for what must run earlier. */
function sorted(values: ReadonlyMap<ValueId, Value>, before: ReadonlyMap<ValueId, readonly ValueId[]>): Value[] {
  const given = [...values.values()].filter((v) => v.kind !== "comprehension");
  const done = new Set(given.map((v) => v.id));
  const order: Value[] = [...given];
  const visit = (id: ValueId): void => {
    if (done.has(id)) return;
    done.add(id);
    const v = values.get(id) as Comprehension;
    for (const l of loadsOf(v.body)) visit(l.value);
    (before.get(id) ?? []).forEach(visit);
    order.push(v);
  };
  for (const id of values.keys()) visit(id);
  return order;
}
