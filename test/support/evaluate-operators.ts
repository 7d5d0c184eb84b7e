/** Tensors of an operator graph in float64, row by row of a batch. */
import type { OracleOptions } from "../../src/interp/evaluate-graph.ts";
import { elements } from "../../src/ir/graph.ts";
import { type Held, evaluateOperator } from "../../src/operators/evaluate-operator.ts";
import { type Tensor, tensorsOf } from "../../src/operators/operator-graph.ts";

/** The elements of each of `wanted`, a row after the other. */
export function evaluateOperators(wanted: readonly Tensor[], data: OracleOptions): Map<Tensor, Float64Array> {
  const results = new Map(wanted.map((t) => [t, new Float64Array(data.batch * elements(t.shape))]));
  const once = new Map<Tensor, Held>();
  for (let row = 0; row < data.batch; row++) {
    const held = new Map(once);
    for (const t of tensorsOf(wanted)) {
      if (held.has(t)) continue;
      const value =
        given(t, data, row) ??
        evaluateOperator(
          t.operator,
          t.operands.map((o) => held.get(o)!),
          t.shape,
        );
      if (value.data.length !== elements(t.shape))
        throw new Error(`${t.operator.kind} gave ${value.data.length} elements`);
      held.set(t, value);
      if (!t.batched) once.set(t, value);
    }
    for (const [t, all] of results) all.set(held.get(t)!.data, row * elements(t.shape));
  }
  return results;
}

function given({ operator, shape }: Tensor, data: OracleOptions, row: number): Held | undefined {
  if (operator.kind !== "given") return undefined;
  const all = data.inputs[operator.value];
  if (all === undefined) return { shape, data: data.params[operator.value]! };
  const size = elements(shape);
  return { shape, data: Array.from({ length: size }, (_, i) => all[row * size + i]!) };
}
