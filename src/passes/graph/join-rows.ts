/**
 * Horizontal fusion of row programs and stencils (multi-output fusion). Row programs and weighted sums of neighbours
 * that run over the same points become one value with a new first axis, whose index says which of them is meant: `y[s,
 * h, w] = if s < 1 then a[h, w] else b[h, w]`. The code generator writes the values of `s` out, so an invocation
 * computes all of them from what it loads once, and no condition is left. Joined are
 * - a value and one that reads it at its own row alone (a norm, and the norm of that): the second computes the first
 *   again from statistics that it has anyway;
 * - values that read the same elements. Where one has more elements along an axis (a convolution of stride 1 beside one
 *   of stride 2), the remainder of its index becomes part of `s`.
 *
 * Left alone are contractions, whose tiles are worth more than what they would share, outputs and taps, and what would
 * need a tenth more memory than before.
 */
import { fits } from "../../ir/body-size.ts";
import { type Comprehension, type Graph, type Value, elements, withValues } from "../../ir/graph.ts";
import {
  type IndexExpr,
  type Var,
  add,
  asVar,
  div,
  indexConst,
  indexVar,
  makeVar,
  modulo,
  scale,
} from "../../ir/index-expr.ts";
import {
  type Scalar,
  type ValueId,
  apply,
  constant,
  freeVars,
  index,
  load,
  loadsOf,
  select,
  transform,
} from "../../ir/scalar.ts";
import { sharedValues } from "../../ir/shared-values.ts";
import { kindOf } from "../kernels/choose-kernels.ts";
import { dropDead, freshId, inlineInto, mergeSpans, sortValues } from "../graph-rewrite.ts";
import { bodyAt, keptValues, needs } from "../../analysis/graph-facts.ts";
import { reductionsOf } from "../../ir/reductions.ts";
import { graphPass, type PassContext } from "../pass.ts";
import { mostGrowth, peakElements } from "../../analysis/peak.ts";

/** Values that one value is tried with: where thousands read the same, not every pair is looked at. */
const mostCandidates = 16;

export const joinRows = graphPass({
  name: "join-rows",
  optional: true,
  reads: ["fusion", "invocation", "storageBuffers"],
  run(graph: Graph, context) {
    const kept = keptValues(graph);
    const mostElements = mostGrowth * peakElements(graph);
    const joinable = new Map<Comprehension, boolean>();
    const isJoinable = (v: Comprehension): boolean => {
      let is = joinable.get(v);
      if (is === undefined)
        joinable.set(
          v,
          (is = v.batched && !kept.has(v.id) && reductionsOf(v.body).length > 0 && kindOf(v, context.target) === "row"),
        );
      return is;
    };
    const refused: Refused = new WeakMap();
    let current = graph;
    for (let next: Graph | undefined = graph; next; ) {
      current = next;
      next = joinFirst(current, refused, isJoinable, mostElements, context);
    }
    return current;
  },
});

/** Pairs that could not be joined: they are not tried again when others have been. */
type Refused = WeakMap<Comprehension, WeakSet<Comprehension>>;

function joinFirst(
  graph: Graph,
  refused: Refused,
  isJoinable: (v: Comprehension) => boolean,
  mostElements: number,
  context: PassContext<"fusion" | "invocation" | "storageBuffers">,
): Graph | undefined {
  const rows = [...graph.values.values()].filter((v) => v.kind === "comprehension" && isJoinable(v)) as Comprehension[];
  const readers = new Map<ValueId, Set<Comprehension>>();
  for (const v of rows)
    for (const l of loadsOf(v.body)) {
      if (!graph.values.get(l.value)!.batched) continue;
      const known = readers.get(l.value);
      if (known === undefined) readers.set(l.value, new Set([v]));
      else known.add(v);
    }
  const position = new Map([...graph.values.keys()].map((id, i) => [id, i]));
  const shared = sharedValues(graph);
  for (const a of rows) {
    const candidates = new Set([
      ...(readers.get(a.id) ?? []),
      ...[...new Set(loadsOf(a.body).map((l) => l.value))].flatMap((id) => [...(readers.get(id) ?? [])]),
    ]);
    // What the backward program computes again would be kept from the forward one, and what is computed once for the
    // batch would be for each row.
    const after = [...candidates].filter(
      (b) =>
        position.get(b.id)! > position.get(a.id)! && a.backward === b.backward && shared.has(a.id) === shared.has(b.id),
    );
    const known = refused.get(a) ?? new WeakSet();
    refused.set(a, known);
    for (const b of after.slice(0, mostCandidates)) {
      if (known.has(b)) continue;
      const joined = join(graph, a, b, context);
      if (joined && peakElements(joined) <= mostElements) return joined;
      known.add(b);
    }
  }
  return undefined;
}

/** The graph with both as one value; undefined where that does not pay. `a` stands before `b`. */
function join(
  graph: Graph,
  a: Comprehension,
  b: Comprehension,
  context: PassContext<"fusion" | "invocation" | "storageBuffers">,
): Graph | undefined {
  const common = commonAxes(a, b);
  if (!common) return undefined;
  const [parts, others] = [partsOf(a, common), partsOf(b, common)];
  const s = makeVar("s", parts.count + others.count);
  if (s.size > context.target.invocation.writtenParts) return undefined;
  const second = needs(graph, b, a.id)
    ? withFirstInside(graph, a, b, context)
    : sharesWhatItReads(graph, a, b)
      ? b
      : undefined;
  if (!second || rowsOf(a, common.length) !== rowsOf(second, common.length)) return undefined;
  const at = (v: Comprehension, part: Parts, from: number): Scalar =>
    bodyAt(v, part.index(add(indexVar(s), indexConst(-from))));
  const body = select(
    apply("lt", index(indexVar(s)), constant(parts.count)),
    at(a, parts, 0),
    at(second, others, parts.count),
  );
  if (!fits(body) || new Set(loadsOf(body).map((l) => l.value)).size + 1 > context.target.storageBuffers)
    return undefined;

  const id = freshId(graph.values, `${a.id}.joined`);
  const value: Comprehension = {
    ...a,
    id,
    shape: [s.size, ...common.map((v) => v.size)],
    spans: mergeSpans(a.spans, second.spans),
    axes: [s, ...common],
    body,
  };
  if (kindOf(value, context.target) !== "row") return undefined;
  const place = new Map([
    [a.id, parts.place(0)],
    [b.id, others.place(parts.count)],
  ]);
  const values = [...graph.values.values()]
    .filter((v) => v !== a && v !== b)
    .map((v): Value => {
      if (v.kind !== "comprehension" || !loadsOf(v.body).some((l) => place.has(l.value))) return v;
      return {
        ...v,
        body: transform(v.body, (n) =>
          n.kind === "load" && place.has(n.value) ? load(id, place.get(n.value)!(n.index)) : n,
        ),
      };
    });
  return dropDead(withValues(graph, sortValues([...values, value])));
}

/** `b` with `a` computed in it, where it reads `a` at its own row alone, and nothing between the two needs `a`. */
function withFirstInside(
  graph: Graph,
  a: Comprehension,
  b: Comprehension,
  { target }: PassContext<"fusion">,
): Comprehension | undefined {
  const reads = loadsOf(b.body).filter((l) => l.value === a.id);
  if (reads.length === 0 || reads.length > target.fusion.places || a.shape.join() !== b.shape.join()) return undefined;
  const rows = rowVars(a);
  const aligned = reads.every((l) => a.axes.every((axis, i) => !rows.has(axis) || asVar(l.index[i]!) === b.axes[i]));
  const others = loadsOf(b.body).some((l) => l.value !== a.id && needsValue(graph, l.value, a.id));
  return aligned && !others ? inlineInto(b, a) : undefined;
}

/** The axes that reductions vary with: a row each has statistics of its own. */
function rowVars(v: Comprehension): Set<Var> {
  const free = new Set(reductionsOf(v.body).flatMap((r) => [...freeVars(r)]));
  return new Set(v.axes.filter((axis) => free.has(axis)));
}

/** Which of the last `count` axes those are. */
function rowsOf(v: Comprehension, count: number): string {
  const rows = rowVars(v);
  return v.axes
    .slice(v.axes.length - count)
    .map((axis) => Number(rows.has(axis)))
    .join("");
}

function needsValue(graph: Graph, id: ValueId, on: ValueId): boolean {
  const v = graph.values.get(id)!;
  return v.kind === "comprehension" && needs(graph, v, on);
}

/** Whether half of what either reads is read by both. */
function sharesWhatItReads(graph: Graph, a: Comprehension, b: Comprehension): boolean {
  const read = (v: Comprehension): Set<ValueId> => new Set(loadsOf(v.body).map((l) => l.value));
  const size = (ids: Iterable<ValueId>): number =>
    [...ids].reduce((n, id) => n + elements(graph.values.get(id)!.shape), 0);
  const [x, y] = [read(a), read(b)];
  return 2 * size([...x].filter((id) => y.has(id) && graph.values.get(id)!.batched)) >= Math.max(size(x), size(y));
}

/** Axes that both can be written over: the shorter of the last axes, where it divides the longer. */
function commonAxes(a: Comprehension, b: Comprehension): Var[] | undefined {
  const count = Math.min(a.axes.length, b.axes.length);
  const [x, y] = [a.axes.slice(a.axes.length - count), b.axes.slice(b.axes.length - count)];
  const common: Var[] = [];
  for (const [i, v] of x.entries()) {
    const w = y[i]!;
    const [short, long] = v.size <= w.size ? [v, w] : [w, v];
    if (long.size % short.size !== 0) return undefined;
    common.push(makeVar(v.name, short.size));
  }
  return common;
}

/**
 * How a value is written over common axes: as `count` parts, the digits of a part's number being those of its index
 * that are left over.
 */
interface Parts {
  readonly count: number;
  /** The index of the value, at part `part`. */
  index(part: IndexExpr): IndexExpr[];
  /** Where readers find the element `at`, if the first part has number `from`. */
  place(from: number): (at: readonly IndexExpr[]) => IndexExpr[];
}

function partsOf(v: Comprehension, common: readonly Var[]): Parts {
  const extra = v.axes.length - common.length;
  const digits = v.axes.map((axis, i) => (i < extra ? axis.size : axis.size / common[i - extra]!.size));
  const count = digits.reduce((a, b) => a * b, 1);
  return {
    count,
    index(part) {
      const index: IndexExpr[] = [];
      let rest = part;
      for (let i = v.axes.length - 1; i >= 0; i--) {
        // Also the first digit, so that the index is in range whatever the part is.
        const digit = modulo(rest, digits[i]!);
        rest = div(rest, digits[i]!);
        index.unshift(i < extra ? digit : add(scale(indexVar(common[i - extra]!), digits[i]!), digit));
      }
      return index;
    },
    place: (from) => (at) => {
      let part = indexConst(0);
      at.forEach((e, i) => {
        part = add(scale(part, digits[i]!), i < extra ? e : modulo(e, digits[i]!));
      });
      return [add(part, indexConst(from)), ...at.slice(extra).map((e, i) => div(e, digits[i + extra]!))];
    },
  };
}
