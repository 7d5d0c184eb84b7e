/** A graph whose values are given from outside beside being computed: what one line does, whatever went before it. */
import { type Graph, type InputValue, type NamedValue, type Value, withValues } from "../ir/graph.ts";
import { sharedValues } from "../ir/shared-values.ts";
import { type ValueId, load, transform } from "../ir/scalar.ts";

/** The graph with other taps. */
export const withTaps = (graph: Graph, taps: readonly NamedValue[]): Graph => ({ ...graph, taps });

export interface Cut {
  readonly graph: Graph;
  /** The input that readers of a value read instead of it. */
  readonly inputs: ReadonlyMap<ValueId, string>;
}

/**
 * Readers of each of `values` read an input of its shape instead; the value itself is still there. What does not depend
 * on the inputs stays whole.
 */
export function cutGraph(graph: Graph, values: Iterable<ValueId>): Cut {
  const inputs = new Map<ValueId, string>();
  for (const id of values) {
    const value = graph.values.get(id)!;
    if (value.kind !== "comprehension" || !value.batched) continue;
    let name = `given${inputs.size}`;
    while (graph.values.has(name)) name += "_";
    inputs.set(id, name);
  }
  const shared = sharedValues(graph);
  const given = [...inputs].map(([id, name]): InputValue => {
    const { shape, spans } = graph.values.get(id)!;
    return { kind: "input", id: name, shape, spans, batched: true, ...(shared.has(id) && { shared: true as const }) };
  });
  const cut = [...graph.values.values()].map((v): Value => {
    if (v.kind !== "comprehension") return v;
    const body = transform(v.body, (n) => {
      const name = n.kind === "load" ? inputs.get(n.value) : undefined;
      return n.kind === "load" && name !== undefined ? load(name, n.index) : n;
    });
    return { ...v, body };
  });
  return { graph: withValues(graph, [...given, ...cut]), inputs };
}
