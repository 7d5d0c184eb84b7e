/** Convolutions and pools as nodes of ONNX. These have a batch there, of one where a tensor has none. */
import { elements } from "../../ir/graph.ts";
import type { Tensor, Windows } from "../../operators/operator-graph.ts";
import type { Attribute } from "./node-writer.ts";
import type { Emitter } from "./emitter.ts";
import type { Write } from "./write-operator.ts";

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

export const writePool: Write<"pool"> = (e, t, o) => {
  const [x] = t.operands as [Tensor];
  const { writer } = e;
  const attributes = attributesOf(o, o.size);
  // All axes before those of windows are one, the channels.
  const outer = x.shape.length - o.size.length;
  const channels = elements(x.shape.slice(0, outer));
  const pool = (data: string): string => {
    if (o.op === "max") return writer.node("MaxPool", [data], attributes);
    const { dilations, ...others } = attributes;
    if (o.dilations.every((d) => d === 1))
      return writer.node("AveragePool", [data], { ...others, count_include_pad: { int: 1 } });
    if (e.opset >= dilatedMeanOpset)
      return writer.node("AveragePool", [data], { ...attributes, count_include_pad: { int: 1 } });
    const count = elements(o.size);
    const weight = writer.constant(
      "float",
      [channels, 1, ...o.size],
      new Float32Array(channels * count).fill(1 / count),
    );
    return writer.node("Conv", [data, weight], { ...attributes, group: { int: channels } });
  };
  if (outer === 1) return withBatch(e, x, t, pool);
  const flat = e.reshaped(e.float(x), [...(x.batched ? [] : [1]), channels, ...x.shape.slice(outer)], x.batched);
  return e.reshaped(pool(flat), t.shape, t.batched);
};
