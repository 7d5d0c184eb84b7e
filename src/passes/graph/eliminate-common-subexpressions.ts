/**
 * Common subexpression elimination (CSE): values whose equations are equal up to the names of their loop variables
 * become one.
 */
import { alphaKey } from "../../analysis/alpha-key.ts";
import { type Comprehension, type Graph, type Value, withValues } from "../../ir/graph.ts";
import { type ValueId, load, loadsOf, transform } from "../../ir/scalar.ts";
import { graphPass } from "../pass.ts";

export const eliminateCommonSubexpressions = graphPass({
  name: "eliminate-common-subexpressions",
  optional: true,
  reads: [],
  run(graph: Graph) {
    const byKey = new Map<string, ValueId>();
    const replacement = new Map<ValueId, ValueId>();
    const values: Value[] = [];
    /** What one of several equal values is known to be holds for all. */
    const classes = new Map<ValueId, number>();
    const kept = new Set([...graph.outputs, ...graph.taps].map((o) => o.value));
    for (const v of graph.values.values()) {
      if (v.kind !== "comprehension") {
        values.push(v);
        continue;
      }
      const renamed = withLoadsOf(replacement, v);
      const key = alphaKey(renamed);
      const first = byKey.get(key);
      if (first !== undefined && !kept.has(v.id)) {
        replacement.set(v.id, first);
        if (v.classes !== undefined) classes.set(first, Math.min(v.classes, classes.get(first) ?? Infinity));
      } else {
        byKey.set(key, v.id);
        values.push(renamed);
      }
    }
    return withValues(
      graph,
      values.map((v) => ({
        ...v,
        ...(classes.has(v.id) && { classes: Math.min(classes.get(v.id)!, v.classes ?? Infinity) }),
      })),
    );
  },
});

/** `v` with others in the place of values that it loads. */
function withLoadsOf(replacement: ReadonlyMap<ValueId, ValueId>, v: Comprehension): Comprehension {
  if (!loadsOf(v.body).some((l) => replacement.has(l.value))) return v;
  const body = transform(v.body, (n) => {
    const to = n.kind === "load" ? replacement.get(n.value) : undefined;
    return n.kind === "load" && to !== undefined ? load(to, n.index) : n;
  });
  return { ...v, body };
}
