/**
 * The form that differentiation wants: each value is a map or one reduction over its whole body. Other reductions
 * become values of their own (equal ones one value), so that the derivative of each equation is short, and speaks of
 * what is stored instead of computing it again. A reduction that only a condition keeps in range stays where it is.
 */
import { type Graph, type Value, withValues } from "../../ir/graph.ts";
import { rebuild, type Load, type Scalar, type ValueId, load, loadsOf, reduce } from "../../ir/scalar.ts";
import { extractValue, extractable } from "../graph-rewrite.ts";
import { reductionsOf } from "../../ir/reductions.ts";
import { alphaKey } from "../../analysis/alpha-key.ts";

export function withSingleReductions(graph: Graph, concerns: (id: ValueId) => boolean): Graph {
  const values: Value[] = [];
  const known = new Map<ValueId, Value>(graph.values);
  const taken = new Set<ValueId>(graph.values.keys());
  const byKey = new Map<string, ValueId>();
  for (const v of graph.values.values()) {
    if (v.kind !== "comprehension" || !concerns(v.id) || reductionsOf(v.body).every((r) => r === v.body)) {
      values.push(v);
      if (v.kind === "comprehension" && v.body.kind === "reduce") byKey.set(alphaKey(v), v.id);
      continue;
    }
    const mayLeave = extractable(v, (id) => known.get(id)!.shape);
    const done = new Map<string, Scalar>();
    const go = (node: Scalar): Scalar => {
      let result = done.get(node.key);
      if (result !== undefined) return result;
      result = node.kind === "reduce" ? reduce(node.op, node.vars, go(node.body)) : rebuild(node, go);
      if (node.kind === "reduce" && node !== v.body && result.kind === "reduce" && mayLeave(node))
        result = leave(result);
      done.set(node.key, result);
      return result;
    };
    const leave = (node: Scalar & { kind: "reduce" }): Load => {
      const batched = loadsOf(node).some((l) => known.get(l.value)!.batched) || graph.varies === true;
      const { value, load: read } = extractValue(v, node, node.op, batched, taken);
      const key = alphaKey(value);
      const first = byKey.get(key);
      if (first !== undefined) return load(first, read.index);
      byKey.set(key, value.id);
      known.set(value.id, value);
      values.push(value);
      return read;
    };
    values.push({ ...v, body: go(v.body) });
  }
  return withValues(graph, values);
}
