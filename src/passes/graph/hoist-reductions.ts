/**
 * Normal form before fusion: each reduction is the only one of its equation and varies over all its points, or is a
 * value of its own. `p[t, j] = e[t, j] / sum[k] e[t, k]` becomes `l[t] = sum[k] e[t, k]`, `p[t, j] = e[t, j] / l[t]`;
 * without this a softmax would compute its sum again for every element.
 */
import { type Comprehension, type Graph, type Value, withValues } from "../../ir/graph.ts";
import { type ValueId, freeVars, loadsOf, transform } from "../../ir/scalar.ts";
import { digitsUsed } from "../../analysis/digits-used.ts";
import { extractValue, extractable } from "../graph-rewrite.ts";
import { points, reductionsOf } from "../../ir/reductions.ts";
import { graphPass } from "../pass.ts";

export const hoistReductions = graphPass({
  name: "hoist-reductions",
  optional: true,
  reads: [],
  run(graph: Graph) {
    const values: Value[] = [];
    const batched = new Map([...graph.values.values()].map((v) => [v.id, v.batched]));
    const shapes = new Map([...graph.values.values()].map((v) => [v.id, v.shape]));
    const taken = new Set<ValueId>(graph.values.keys());
    for (const v of graph.values.values()) {
      if (v.kind !== "comprehension" || inNormalForm(v)) {
        values.push(v);
        continue;
      }
      const hoisted = new Map<string, ReturnType<typeof extractValue>>();
      const mayLeave = extractable(v, (id) => shapes.get(id)!);
      const body = transform(v.body, (n) => {
        if (n.kind !== "reduce" || !mayLeave(n)) return n;
        const known = hoisted.get(n.key);
        if (known) return known.load;
        const isBatched = graph.varies === true || loadsOf(n).some((l) => batched.get(l.value));
        const extracted = extractValue(v, n, n.op, isBatched, taken);
        batched.set(extracted.value.id, isBatched);
        shapes.set(extracted.value.id, extracted.value.shape);
        hoisted.set(n.key, extracted);
        return extracted.load;
      });
      values.push(...[...hoisted.values()].map((h) => h.value), body === v.body ? v : { ...v, body });
    }
    return withValues(graph, values);
  },
});

function inNormalForm(v: Comprehension): boolean {
  const [first, ...others] = reductionsOf(v.body);
  return (
    first === undefined ||
    (others.length === 0 && points(digitsUsed(first, [...freeVars(first)]).map((d) => d.axis)) === points(v.axes))
  );
}
