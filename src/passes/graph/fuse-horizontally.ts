/**
 * Horizontal fusion (batching of siblings). Values of one shape that differ only in the parameters they read, or in the
 * places where they read the same values, become one value with a new first axis: `k[t, o] = Σ x[t, i] · wk[o, i]` and
 * `v[t, o] = Σ x[t, i] · wv[o, i]` are `kv[s, t, o] = Σ x[t, i] · w[s, o, i]`, one kernel instead of two. Parameters
 * that differ are put together at load. Readers read at a constant `s`; those that are siblings in their turn are then
 * found to read at places that differ by a constant.
 *
 * Every stack saves dispatches, and the device has more to do at once. It is left alone where
 * - one value needs another, or callers see it: outputs and taps have their own memory;
 * - all values together are alive for so long that the program would need a tenth more memory than without any stack;
 * - parameters would be held twice, because others read them too.
 */
import { fits } from "../../ir/body-size.ts";
import { type Comprehension, type Graph, type Value, elements, withValues } from "../../ir/graph.ts";
import { type Var, indexConst, indexVar, makeVar } from "../../ir/index-expr.ts";
import {
  type Scalar,
  type ValueId,
  apply,
  constant,
  index,
  load,
  loadsOf,
  select,
  transform,
} from "../../ir/scalar.ts";
import { dropDead, freshId, mergeSpans, sortValues } from "../graph-rewrite.ts";
import { keptValues, needs, valueOf } from "../../analysis/graph-facts.ts";
import { graphPass } from "../pass.ts";
import { mostGrowth, peakElements } from "../../analysis/peak.ts";
import { SiblingKeys, generalise } from "../../analysis/siblings.ts";

export const fuseHorizontally = graphPass({
  name: "fuse-horizontally",
  optional: true,
  reads: [],
  run(graph: Graph) {
    const kept = keptValues(graph);
    const keys = new SiblingKeys();
    const mostElements = mostGrowth * peakElements(graph);
    /** Values that were tried as first of their siblings, as they are now. */
    const settled = new Set<Comprehension>();
    let current = graph;
    for (;;) {
      const next = stackFirst(current, kept, keys, settled, mostElements);
      if (!next) return current;
      current = next;
    }
  },
});

/**
 * Stacks the first siblings that pay; undefined where there are none left. Readers' keys change with it, so the rest is
 * looked at anew.
 */
function stackFirst(
  graph: Graph,
  kept: ReadonlySet<ValueId>,
  keys: SiblingKeys,
  settled: Set<Comprehension>,
  mostElements: number,
): Graph | undefined {
  const groups = new Map<string, Comprehension[]>();
  for (const v of graph.values.values()) {
    if (v.kind !== "comprehension" || !v.batched || kept.has(v.id)) continue;
    const key = keys.keyOf(graph, v);
    groups.set(key, [...(groups.get(key) ?? []), v]);
  }
  for (const group of groups.values()) {
    for (const [i, first] of group.entries()) {
      if (i === group.length - 1 || settled.has(first)) continue;
      let stacked: Graph | undefined;
      const members = [first];
      for (const candidate of group.slice(i + 1)) {
        if (members.some((m) => needs(graph, candidate, m.id))) continue;
        const attempt = stack(graph, [...members, candidate], keys);
        if (!attempt || peakElements(attempt) > mostElements) continue;
        stacked = attempt;
        members.push(candidate);
      }
      if (stacked) return stacked;
      settled.add(first);
    }
  }
  return undefined;
}

/**
 * The graph with `members` as one value; undefined where they have no common form, or parameters would be held twice.
 */
function stack(graph: Graph, members: readonly Comprehension[], keys: SiblingKeys): Graph | undefined {
  const [first] = members as [Comprehension];
  const id = freshId(graph.values, members.map((m) => m.id).reduce(commonName));
  const parameters = new Parameters(graph, keys, id);
  const s = makeVar("s", members.length);
  const body = generalise(members, s, (ids) => parameters.together(ids));
  if (body === undefined || !fits(body)) return undefined;
  const value = stackOf(id, s, members, body, first.batched);

  const at = new Map(members.map((m, i) => [m.id, indexConst(i)]));
  const values = [...graph.values.values()]
    .filter((v) => !at.has(v.id))
    .map((v): Value => {
      if (v.kind !== "comprehension" || !loadsOf(v.body).some((l) => at.has(l.value))) return v;
      const read = transform(v.body, (n) => {
        const place = n.kind === "load" ? at.get(n.value) : undefined;
        return n.kind === "load" && place ? load(id, [place, ...n.index]) : n;
      });
      return { ...v, body: read };
    });
  const result = dropDead(withValues(graph, sortValues([...parameters.made.values(), ...values, value])));
  const twice = [...parameters.taken].filter((p) =>
    result.values.get(p)?.kind === "param" ? isRead(result, p) : result.values.has(p),
  );
  return twice.reduce((n, p) => n + elements(valueOf(graph, p).shape), 0) > elements(value.shape) ? undefined : result;
}

function stackOf(
  id: ValueId,
  s: Var,
  members: readonly Comprehension[],
  body: Scalar,
  batched: boolean,
): Comprehension {
  const [first] = members as [Comprehension];
  const spans = members.map((m) => m.spans).reduce(mergeSpans);
  return {
    kind: "comprehension",
    id,
    shape: [members.length, ...first.shape],
    batched,
    spans,
    axes: [s, ...first.axes],
    body,
  };
}

/**
 * What both names begin and end with, cut where segments end: `blocks.0.proj_k.y` and `blocks.0.proj_v.y` are
 * `blocks.0.stack.y`.
 */
function commonName(a: string, b: string): string {
  const [x, y] = [a.split("."), b.split(".")];
  let head = 0;
  while (head < Math.min(x.length, y.length) - 1 && x[head] === y[head]) head++;
  let tail = 0;
  while (tail < Math.min(x.length, y.length) - head - 1 && x.at(-1 - tail) === y.at(-1 - tail)) tail++;
  return [...x.slice(0, head), "stack", ...(tail === 0 ? [] : x.slice(-tail))].join(".");
}

/** Whether a run reads `id`. */
const isRead = (graph: Graph, id: ValueId): boolean =>
  [...graph.values.values()].some(
    (v) => v.kind === "comprehension" && v.batched && loadsOf(v.body).some((l) => l.value === id),
  );

/** Parameters, and values of parameters alone, that are put together while one stack is tried. */
class Parameters {
  readonly made = new Map<ValueId, Comprehension>();
  /** What was put together. */
  readonly taken = new Set<ValueId>();
  private readonly known = new Map<string, ValueId | undefined>();
  private readonly graph: Graph;
  private readonly keys: SiblingKeys;
  private readonly reserved: ValueId;

  constructor(graph: Graph, keys: SiblingKeys, reserved: ValueId) {
    [this.graph, this.keys, this.reserved] = [graph, keys, reserved];
  }

  /** The value that holds `ids` along a new first axis. */
  together(ids: readonly ValueId[]): ValueId | undefined {
    const key = ids.join(" ");
    if (!this.known.has(key)) this.known.set(key, this.make(ids));
    return this.known.get(key);
  }

  private make(ids: readonly ValueId[]): ValueId | undefined {
    const members = ids.map((id) => this.made.get(id) ?? valueOf(this.graph, id));
    const [first] = members as [Value];
    // Parameters are put together at load, which must not be where they change.
    if (this.graph.varies || members.some((m) => m.batched || m.shape.join() !== first.shape.join())) return undefined;
    ids.forEach((id) => this.taken.add(id));
    const s = makeVar("s", ids.length);
    const computed = members.filter((m) => m.kind === "comprehension");
    const alike =
      computed.length === members.length &&
      computed.every((m) => this.keys.keyOf(this.graph, m) === this.keys.keyOf(this.graph, computed[0]!));
    const body = alike ? generalise(computed, s, (inner) => this.together(inner)) : undefined;
    const axes = first.shape.map((n, i) => makeVar(`i${i}`, n));
    const chosen = members.map((m): Scalar => load(m.id, axes.map(indexVar)));
    const chain = chosen.reduceRight((rest, item, i) =>
      select(apply("lt", index(indexVar(s)), constant(i + 1)), item, rest),
    );
    const id = freshId(
      { has: (name) => name === this.reserved || this.graph.values.has(name) || this.made.has(name) },
      ids.reduce(commonName),
    );
    const spans = members.map((m) => m.spans).reduce(mergeSpans);
    this.made.set(
      id,
      body
        ? stackOf(id, s, computed, body, false)
        : {
            kind: "comprehension",
            id,
            shape: [ids.length, ...first.shape],
            batched: false,
            spans,
            axes: [s, ...axes],
            body: chain,
          },
    );
    return id;
  }
}
