/** Convolutions and pools as nodes of ONNX. These have a batch there, of one where a tensor has none. */
import { elements } from "../../ir/graph.ts";
import type { Operator, Tensor, Windows } from "../../operators/operator-graph.ts";
import type { Attribute } from "./node-writer.ts";
import type { Emitter, Write } from "./emitter.ts";

type Pool = Extract<Operator, { readonly kind: "pool" }>;

/** Before, means knew no dilation. */
const dilatedMeanOpset = 19;

const attributesOf = (
  { strides, dilations, before, after }: Windows,
  size: readonly number[],
): Record<string, Attribute> => ({
  kernel_shape: { ints: size },
  strides: { ints: strides },
  dilations: { ints: dilations },
  pads: { ints: [...before, ...after] },
});

/** What `write` makes of `x` with a batch, in the shape of `t`. */
function withBatch(e: Emitter, x: Tensor, t: Tensor, write: (name: string) => string): string {
  const data = e.float(x);
  return x.batched ? write(data) : e.reshaped(write(e.reshaped(data, [1, ...x.shape], false)), t.shape, false);
}

export const writeConv: Write<"conv"> = (e, t, o) => {
  const [x, weight, bias] = t.operands;
  const others = [weight!, ...(bias ? [bias] : [])].map((w) => e.float(w));
  const attributes = { ...attributesOf(o, weight!.shape.slice(2)), group: { int: o.groups } };
  return withBatch(e, x!, t, (data) => e.writer.node("Conv", [data, ...others], attributes));
};

export const writeConvTranspose: Write<"conv_transpose"> = (e, t, o) => {
  const [x, weight, bias] = t.operands;
  const size = weight!.shape.slice(2);
  const others = [weight!, ...(bias ? [bias] : [])].map((w) => e.float(w));
  // What is spread beyond the result is cut off.
  const after = size.map(
    (n, i) => o.strides[i]! * (x!.shape[1 + i]! - 1) + o.dilations[i]! * (n - 1) + 1 - o.before[i]! - t.shape[1 + i]!,
  );
  const attributes = { ...attributesOf({ ...o, after }, size), group: { int: o.groups } };
  return withBatch(e, x!, t, (data) => e.writer.node("ConvTranspose", [data, ...others], attributes));
};

export const writePool: Write<"pool"> = (e, t, o) => {
  const [x] = t.operands as [Tensor];
  // All axes before those of windows are one, the channels.
  const outer = x.shape.length - o.size.length;
  const channels = elements(x.shape.slice(0, outer));
  if (outer === 1) return withBatch(e, x, t, (data) => pooled(e, data, channels, o));
  const flat = e.reshaped(e.float(x), [...(x.batched ? [] : [1]), channels, ...x.shape.slice(outer)], x.batched);
  return e.reshaped(pooled(e, flat, channels, o), t.shape, t.batched);
};

function pooled(e: Emitter, data: string, channels: number, o: Pool): string {
  const { writer } = e;
  const attributes = attributesOf(o, o.size);
  // Pools may not have padding in which a window fits, sums of products may.
  const far = [...o.before, ...o.after].some((n, i) => n >= o.size[i % o.size.length]!);
  if (o.op === "max")
    return writer.node(
      "MaxPool",
      [far ? padded(e, data, o) : data],
      far ? { ...attributes, pads: none(o) } : attributes,
    );
  const { dilations, ...others } = attributes;
  const dilated = o.dilations.some((d) => d !== 1);
  if (!far && (!dilated || e.opset >= dilatedMeanOpset))
    return writer.node("AveragePool", [data], {
      ...others,
      ...(dilated && { dilations: dilations! }),
      count_include_pad: { int: 1 },
    });
  const count = elements(o.size);
  const weight = new Float32Array(channels * count).fill(1 / count);
  return writer.node("Conv", [data, writer.constant("float", [channels, 1, ...o.size], weight)], {
    ...attributes,
    group: { int: channels },
  });
}

const none = (o: Pool): Attribute => ({ ints: [...o.before, ...o.after].map(() => 0) });

/** With the least number around, where the windows of a maximum see it. */
function padded(e: Emitter, data: string, { before, after }: Pool): string {
  const pads = e.writer.integers(0, 0, ...before, 0, 0, ...after);
  return e.writer.node("Pad", [data, pads, e.writer.scalar(-Infinity)]);
}
