/** Maps read between their pixels as nodes of ONNX, which have a batch there, of one where a tensor has none. */
import type { Tensor } from "../../operators/operator-graph.ts";
import type { Write } from "./emitter.ts";

/** From there on it is called by what it does along an axis. */
const linearOpset = 20;

export const writeGridSample: Write<"grid_sample"> = (e, t, { border, corners }) => {
  const inputs = t.operands.map((o: Tensor) =>
    t.batched ? e.batched(o, "float") : e.reshaped(e.float(o), [1, ...o.shape], false),
  );
  const sampled = e.writer.node("GridSample", inputs, {
    mode: { text: e.opset >= linearOpset ? "linear" : "bilinear" },
    padding_mode: { text: border ? "border" : "zeros" },
    align_corners: { int: Number(corners) },
  });
  return t.batched ? sampled : e.reshaped(sampled, t.shape, false);
};
