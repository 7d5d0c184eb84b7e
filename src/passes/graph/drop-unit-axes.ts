/**
 * Removes axes of size 1 from every value that is not an input, parameter or output. An index of such an axis is always
 * 0, so the later passes see one attention head, or one group, as no axis at all.
 */
import { type Graph, type Value, withValues } from "../../ir/graph.ts";
import { load, transform } from "../../ir/scalar.ts";
import { keptValues } from "../../analysis/graph-facts.ts";
import { graphPass } from "../pass.ts";

export const dropUnitAxes = graphPass({
  name: "drop-unit-axes",
  optional: true,
  reads: [],
  run(graph: Graph) {
    const kept = keptValues(graph);
    const shrinks = (v: Value) => v.kind === "comprehension" && !kept.has(v.id) && v.shape.includes(1);
    const oldShape = new Map([...graph.values.values()].filter(shrinks).map((v) => [v.id, v.shape]));
    if (oldShape.size === 0) return graph;
    return withValues(
      graph,
      [...graph.values.values()].map((v) => {
        if (v.kind !== "comprehension") return v;
        const body = transform(v.body, (n) => {
          const shape = n.kind === "load" ? oldShape.get(n.value) : undefined;
          return n.kind === "load" && shape
            ? load(
                n.value,
                n.index.filter((_, i) => shape[i] !== 1),
              )
            : n;
        });
        if (!oldShape.has(v.id)) return body === v.body ? v : { ...v, body };
        return { ...v, body, axes: v.axes.filter((a) => a.size !== 1), shape: v.shape.filter((s) => s !== 1) };
      }),
    );
  },
});
