/**
 * Random weights and inputs for any graph, of a size that keeps deep models tame: statistics are positive, scales near
 * one, sums about as large as their terms.
 */
import type { OracleOptions } from "../../src/interp/evaluate-graph.ts";
import { type Graph, elements, inputsOf, paramsOf } from "../../src/ir/graph.ts";
import { values } from "./golden.ts";

/**
 * What is drawn as ones, or a constant, lies around it; everything else around zero. Integer inputs take every class.
 */
export function modelData(
  graph: Graph,
  batch: number,
): OracleOptions & { inputs: Record<string, Float32Array>; params: Record<string, Float32Array> } {
  const inputs = inputsOf(graph).map((v) => {
    const data = values(v.id, (v.shared ? 1 : batch) * elements(v.shape), 0, 1);
    return [
      v.id,
      v.classes === undefined
        ? data
        : data.map((x) => Math.min(v.classes! - 1, Math.floor(((x + 1) / 2) * v.classes!))),
    ] as const;
  });
  const params = paramsOf(graph).map((v) => {
    const middle = v.init[0] === "ones" ? 1 : v.init[0] === "constant" ? v.init[1] : 0;
    const terms = elements(v.shape) / (v.shape[0] ?? 1);
    return [
      v.id,
      values(v.id, elements(v.shape), middle, middle === 0 ? Math.min(0.4, 1.5 / Math.sqrt(terms)) : middle / 2),
    ] as const;
  });
  return { batch, inputs: Object.fromEntries(inputs), params: Object.fromEntries(params) };
}
