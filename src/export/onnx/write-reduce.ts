/** Reductions as nodes of ONNX. */
import type { Attribute } from "./node-writer.ts";
import type { Emitter, Write } from "./emitter.ts";

const types = {
  sum: "ReduceSum",
  prod: "ReduceProd",
  mean: "ReduceMean",
  max: "ReduceMax",
  min: "ReduceMin",
  logsumexp: "ReduceLogSumExp",
  length: "ReduceL2",
} as const;

/** Before, axes were an attribute of all but sums. */
const axesOpset = 18;

/** `name` reduced over axes as they are counted in the file. */
export function reduced(
  e: Emitter,
  op: keyof typeof types,
  name: string,
  axes: readonly number[],
  keep: boolean,
): string {
  const keepdims: Attribute = { int: Number(keep) };
  return op === "sum" || e.opset >= axesOpset
    ? e.writer.node(types[op], [name, e.writer.integers(...axes)], { keepdims })
    : e.writer.node(types[op], [name], { axes: { ints: axes }, keepdims });
}

export const writeReduce: Write<"reduce"> = (e, t, { op, axes, keep }, type) => {
  const [x] = t.operands;
  const own = axes.map((axis) => e.axis(x!, axis));
  return reduced(e, op, e.value(x!, type), own, keep);
};
