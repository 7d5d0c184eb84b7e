/** Maps read between their pixels, beyond their borders and in other sizes as nodes of ONNX, which have a batch there, of one where a tensor has none. */
import type { Tensor } from "../../operators/operator-graph.ts";
import type { Emitter, Write } from "./emitter.ts";

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

/** The other end came with it. */
const wrapOpset = 19;

export const writePadAround: Write<"pad_around"> = (e, t, { mode, before, after }, type) => {
  const [x] = t.operands as [Tensor];
  const own = type === "bool" ? "float" : type;
  if (mode === "wrap" && e.opset < wrapOpset) {
    const wrapped = before.reduce(
      (name, n, i) => {
        const size = x.shape[i + 1]!;
        const places = Array.from({ length: t.shape[i + 1]! }, (_, at) => (at - n + size) % size);
        return e.writer.node("Gather", [name, e.writer.integers(...places)], { axis: { int: e.axis(t, i + 1) } });
      },
      e.value(x, own),
    );
    return own === type ? wrapped : e.cast(wrapped, type);
  }
  const none = t.batched ? [0, 0] : [0];
  const pads = e.writer.integers(...none, ...before, ...none, ...after);
  const padded = e.writer.node("Pad", [e.value(x, own), pads], { mode: { text: mode } });
  return own === type ? padded : e.cast(padded, type);
};

/** Before, all axes had their sizes. */
const resizedAxesOpset = 18;

export const writeResize: Write<"resize"> = (e, t, { mode, corners }) => {
  const [x] = t.operands as [Tensor];
  const data = t.batched ? e.float(x) : e.reshaped(e.float(x), [1, ...x.shape], false);
  const some = e.opset >= resizedAxesOpset;
  const sizes = t.shape.slice(1);
  const inputs = [data, "", "", some ? e.writer.integers(...sizes) : wholeShape(e, t)];
  const place = mode === "nearest" ? "asymmetric" : corners ? "align_corners" : "half_pixel";
  const resized = e.writer.node("Resize", inputs, {
    mode: { text: mode },
    coordinate_transformation_mode: { text: place },
    ...(mode === "nearest" && { nearest_mode: { text: "floor" } }),
    ...(some && { axes: { ints: sizes.map((_, i) => i + 2) } }),
  });
  return t.batched ? resized : e.reshaped(resized, t.shape, false);
};

const wholeShape = (e: Emitter, t: Tensor): string =>
  t.batched
    ? e.writer.node("Concat", [e.surroundings.rows(), e.writer.integers(...t.shape)], { axis: { int: 0 } })
    : e.writer.integers(1, ...t.shape);
