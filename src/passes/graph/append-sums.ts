/**
 * Sums that a contraction computes beside its own. `kv[i, j] = Σ_t k[t, i] · v[t, j]` and `total[i] = Σ_t k[t, i]` go
 * over the same elements of `k`: the total is what a column of ones would give. So the two become one value with columns
 * more, `kv[j, i] = Σ_t k[t, i] · (if j < J then v[t, j] else 1)`, and one kernel, which reads `k` once. Columns that
 * come in fours stay so. What stands in the place of 1 may be anything that needs none of the rows.
 *
 * Left alone are sums that depend on each other, outputs and taps, what already has an epilogue, and contractions of
 * few columns, to which those in addition are too much.
 */
import { fits } from "../../ir/body-size.ts";
import { type Comprehension, type Graph, type Value, withValues } from "../../ir/graph.ts";
import { type Var, indexConst, indexVar, makeVar } from "../../ir/index-expr.ts";
import {
  type Scalar,
  type ValueId,
  apply,
  constant,
  freeVars,
  index,
  load,
  loadsOf,
  reduce,
  select,
  substituteVars,
  transform,
} from "../../ir/scalar.ts";
import { sharedValues } from "../../ir/shared-values.ts";
import { type Product, sumOfProduct } from "../../analysis/product.ts";
import { keptValues, needs, usesOf } from "../../analysis/graph-facts.ts";
import { dropDead, freshId, mergeSpans, sortValues } from "../graph-rewrite.ts";
import { kindOf } from "../kernels/choose-kernels.ts";
import { graphPass, type PassContext } from "../pass.ts";

export const appendSums = graphPass({
  name: "append-sums",
  optional: true,
  reads: ["fusion", "invocation", "storageBuffers"],
  run(graph: Graph, context) {
    const kept = keptValues(graph);
    let current = graph;
    for (let next: Graph | undefined = graph; next; ) {
      current = next;
      next = appendFirst(current, kept, context);
    }
    return current;
  },
});

type Facts = PassContext<"fusion" | "invocation" | "storageBuffers">;

/** A sum of products, and nothing after it. */
interface Sum extends Product {
  readonly value: Comprehension;
}

function appendFirst(graph: Graph, kept: ReadonlySet<ValueId>, context: Facts): Graph | undefined {
  const uses = usesOf(graph);
  const shared = sharedValues(graph);
  const sumOf = (value: Comprehension): Sum | undefined => {
    const found = !value.batched || kept.has(value.id) ? undefined : sumOfProduct(value.body);
    return found && { ...found, value };
  };
  for (const v of graph.values.values()) {
    const small = v.kind === "comprehension" ? sumOf(v) : undefined;
    if (small === undefined) continue;
    const beside = new Set(loadsOf(small.sum).flatMap((l) => (uses.get(l.value) ?? []).map((u) => u.consumer)));
    for (const other of beside) {
      if (
        other.axes.length !== small.value.axes.length + 1 ||
        other.backward !== small.value.backward ||
        shared.has(other.id) !== shared.has(small.value.id)
      )
        continue;
      const large = sumOf(other);
      const joined = large && append(graph, small, large, context);
      if (joined) return joined;
    }
  }
  return undefined;
}

/** The graph with `small` as columns of `large`; undefined where they do not go over the same, or it does not pay. */
function append(graph: Graph, small: Sum, large: Sum, { target }: Facts): Graph | undefined {
  const { sum, value } = large;
  if (sum.vars.map((v) => v.size).join() !== small.sum.vars.map((v) => v.size).join()) return undefined;
  for (const [at, column] of value.axes.entries()) {
    if (column.size < target.fusion.sumColumns) continue;
    const rest = value.axes.filter((v) => v !== column);
    if (rest.map((v) => v.size).join() !== small.value.shape.join()) continue;
    const factors = columnsAndOthers(small, large, rest, column);
    if (factors === undefined || needs(graph, value, small.value.id) || needs(graph, small.value, value.id)) continue;
    // Fours of columns stay fours, of rows that lie side by side in memory as well.
    const more = column.size % 4 === 0 ? 4 : 1;
    const wide = makeVar(column.name, column.size + more);
    const side = select(
      apply("lt", index(indexVar(wide)), constant(column.size)),
      substituteVars(factors.columns, new Map([[column, indexVar(wide)]])),
      factors.appended,
    );
    const id = freshId(graph.values, `${value.id}.with_sum`);
    const joined: Comprehension = {
      ...value,
      id,
      // Whoever reads one column reads what lies side by side.
      shape: [wide.size, ...rest.map((v) => v.size)],
      axes: [wide, ...rest],
      body: reduce("sum", sum.vars, apply("mul", factors.common, side)),
      spans: mergeSpans(value.spans, small.value.spans),
    };
    if (
      !fits(joined.body) ||
      new Set(loadsOf(joined.body).map((l) => l.value)).size + 1 > target.storageBuffers ||
      kindOf(joined, target) !== "contract"
    )
      continue;
    const read = (n: Scalar): Scalar => {
      if (n.kind !== "load") return n;
      if (n.value === small.value.id) return load(id, [indexConst(column.size), ...n.index]);
      return n.value === value.id ? load(id, [n.index[at]!, ...n.index.filter((_, i) => i !== at)]) : n;
    };
    const values = [...graph.values.values()]
      .filter((v) => v.id !== value.id && v.id !== small.value.id)
      .map((v): Value => (v.kind === "comprehension" ? { ...v, body: transform(v.body, read) } : v));
    return dropDead(withValues(graph, sortValues([...values, joined])));
  }
  return undefined;
}

/**
 * What both sums multiply, what only `large` does, which has all of the columns, and what `small` does instead; undefined
 * where they multiply nothing of the same rows.
 */
function columnsAndOthers(
  small: Sum,
  large: Sum,
  rest: readonly Var[],
  column: Var,
): { readonly common: Scalar; readonly columns: Scalar; readonly appended: Scalar } | undefined {
  const renamed = new Map([
    ...small.value.axes.map((v, i) => [v, indexVar(rest[i]!)] as const),
    ...small.sum.vars.map((v, i) => [v, indexVar(large.sum.vars[i]!)] as const),
  ]);
  const left = small.factors.map((f) => substituteVars(f, renamed));
  const common: Scalar[] = [];
  const columns = large.factors.filter((f) => {
    const same = left.findIndex((g) => g.key === f.key);
    if (same >= 0) common.push(...left.splice(same, 1));
    return same < 0;
  });
  const all = (factors: readonly Scalar[]): Scalar => factors.reduce<Scalar>((a, f) => apply("mul", a, f), constant(1));
  const [side, appended] = [all(columns), all(left)];
  const inSide = freeVars(side);
  const rows = new Set(common.flatMap((f) => [...freeVars(f)]).filter((v) => rest.includes(v)));
  return inSide.has(column) &&
    common.some((f) => loadsOf(f).length > 0) &&
    // Rows are those that the columns do not know: where there are none, nothing is a contraction.
    [...rows].some((v) => !inSide.has(v)) &&
    [...freeVars(appended)].every((v) => inSide.has(v))
    ? { common: all(common), columns: side, appended }
    : undefined;
}
