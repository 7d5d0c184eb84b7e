/** Views as nodes of ONNX. */
import type { Tensor } from "../../operators/operator-graph.ts";
import type { Emitter, Write } from "./emitter.ts";

export const writeReshape: Write<"reshape"> = (e, t, _, type) =>
  e.reshaped(e.value(t.operands[0]!, type), t.shape, t.batched);

export const writePermute: Write<"permute"> = (e, t, { axes }, type) => e.permuted(t.operands[0]!, axes, type);

/** The batch is one of the axes: it stays where the target says 1. */
export const writeExpand: Write<"expand"> = (e, t, _, type) =>
  e.writer.node("Expand", [e.value(t.operands[0]!, type), e.writer.integers(...(t.batched ? [1] : []), ...t.shape)]);

export const writeSlice: Write<"slice"> = (e, t, { axis, start, step }, type) =>
  slice(e, e.value(t.operands[0]!, type), e.axis(t, axis), start, start + (t.shape[axis]! - 1) * step + 1, step);

function slice(e: Emitter, name: string, axis: number, from: number, to: number, step = 1): string {
  const { writer } = e;
  const place = [from, to, axis].map((n) => writer.integers(n));
  return writer.node("Slice", [name, ...place, ...(step === 1 ? [] : [writer.integers(step)])]);
}

/** Backwards from the last; the end lies before the first. */
export const writeFlip: Write<"flip"> = (e, t, { axes }, type) =>
  axes.reduce(
    (name, axis) => slice(e, name, e.axis(t, axis), -1, -1 - t.shape[axis]!, -1),
    e.value(t.operands[0]!, type),
  );

export const writeRoll: Write<"roll"> = (e, t, { axis, shift }, type) => {
  const [size, at] = [t.shape[axis]!, e.axis(t, axis)];
  const x = e.value(t.operands[0]!, type);
  const parts = [slice(e, x, at, size - shift, size), slice(e, x, at, 0, size - shift)];
  return e.writer.node("Concat", parts, { axis: { int: at } });
};

export const writePad: Write<"pad"> = (e, t, { before, after, value }, type) => {
  const none = t.batched ? [0] : [];
  const pads = e.writer.integers(...none, ...before, ...none, ...after);
  // Truth values are padded as numbers.
  const own = type === "bool" ? "float" : type;
  const padded = e.writer.node("Pad", [e.value(t.operands[0]!, own), pads, e.writer.constant(own, [], [value])]);
  return own === type ? padded : e.cast(padded, type);
};

/** Parts without a batch are repeated beside those that have one. */
export const writeConcat: Write<"concat"> = (e, t, { axis }, type) =>
  e.writer.node(
    "Concat",
    t.operands.map((o) => (t.batched ? e.batched(o, type) : e.value(o, type))),
    { axis: { int: e.axis(t, axis) } },
  );

export const writeGather: Write<"gather"> = (e, t, { axis }, type) => {
  const [x, at] = t.operands as [Tensor, Tensor];
  const places = e.value(at, "int64");
  if (!at.batched) return e.writer.node("Gather", [e.value(x, type), places], { axis: { int: e.axis(x, axis) } });
  // Where the axes of the places stand; those before them stood before the axis.
  const [before, width] = [[...Array(axis).keys()], at.shape.length];
  const rest = Array.from({ length: x.shape.length - axis - 1 }, (_, i) => axis + 1 + i);
  if (!x.batched) {
    const gathered = e.writer.node("Gather", [e.value(x, type), places], { axis: { int: axis } });
    return e.transpose(gathered, [axis, ...before, ...Array.from(t.shape.slice(axis), (_, i) => axis + 1 + i)]);
  }
  // Each row by its own places: the axis comes first, and goes back.
  const first = e.permuted(x, [axis, ...before, ...rest], type);
  const each = e.reshaped(places, [...at.shape, 1], true);
  const gathered = e.writer.node("GatherND", [first, each], { batch_dims: { int: 1 } });
  const moved = Array.from({ length: width }, (_, i) => 1 + i);
  const others = t.shape.length - width;
  const after = Array.from({ length: others }, (_, i) => 1 + width + i);
  return e.transpose(gathered, [0, ...after.slice(0, axis), ...moved, ...after.slice(axis)]);
};

export const writeTakeAlong: Write<"take_along"> = (e, t, { axis }, type) => {
  const [x, at] = t.operands as [Tensor, Tensor];
  return e.writer.node("GatherElements", [e.value(x, type), e.value(at, "int64")], { axis: { int: e.axis(t, axis) } });
};
