/** Sums so far as a node of ONNX. */
import type { Write } from "./emitter.ts";

export const writeCumulativeSum: Write<"cumulative_sum"> = (e, t, { axis, reverse }, type) =>
  e.writer.node("CumSum", [e.value(t.operands[0]!, type), e.writer.constant("int64", [], [e.axis(t, axis)])], {
    reverse: { int: reverse ? 1 : 0 },
  });
