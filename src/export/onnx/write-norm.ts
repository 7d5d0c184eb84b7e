/** Softmaxes and norms as nodes of ONNX. */
import { elements } from "../../ir/graph.ts";
import type { Operator, Tensor } from "../../operators/operator-graph.ts";
import { reduced } from "./write-reduce.ts";
import type { Write } from "./emitter.ts";

const alongAxis =
  (type: string) =>
  (...[e, t, { axis }]: Parameters<Write<"softmax">> | Parameters<Write<"log_softmax">>): string =>
    e.writer.node(type, [e.float(t.operands[0]!)], { axis: { int: e.axis(t, axis) } });

export const writeSoftmax = alongAxis("Softmax");
export const writeLogSoftmax = alongAxis("LogSoftmax");

/** The shape of the axes that a norm goes over, the last ones. */
const normShape = (shape: readonly number[], { axes }: Extract<Operator, { axes: number }>): readonly number[] =>
  shape.slice(shape.length - axes);

export const writeLayerNorm: Write<"layer_norm"> = (e, t, o) => {
  const [x, weight, bias] = t.operands;
  const over = normShape(t.shape, o);
  // ONNX wants one.
  const gain = weight ? e.float(weight) : e.writer.constant("float", over, new Float32Array(elements(over)).fill(1));
  return e.writer.node("LayerNormalization", [e.float(x!), gain, ...(bias ? [e.float(bias)] : [])], {
    axis: { int: -o.axes },
    epsilon: { float: o.epsilon },
  });
};

/** Opsets have none of its own before 23: written as runtimes know it. */
export const writeRmsNorm: Write<"rms_norm"> = (e, t, o) => {
  const { writer } = e;
  const [x, weight] = t.operands;
  const data = e.float(x!);
  const over = Array.from({ length: o.axes }, (_, i) => i - o.axes);
  const square = reduced(e, "mean", writer.node("Pow", [data, writer.scalar(2)]), over, true);
  const root = writer.node("Sqrt", [writer.node("Add", [square, writer.scalar(o.epsilon)])]);
  const norm = writer.node("Div", [data, root]);
  return weight ? writer.node("Mul", [norm, e.float(weight)]) : norm;
};

/** Groups as channels of an `InstanceNormalization` (what follows a `GroupNormalization` has no shape for ONNX's checker), which wants a gain and a shift for each; those by channel follow. */
export const writeGroupNorm: Write<"group_norm"> = (e, t, { groups, epsilon }) => {
  const { writer } = e;
  const [x, ...vectors] = t.operands as [Tensor, ...Tensor[]];
  const [channels, ...space] = t.shape as [number, ...number[]];
  if (groups === channels && space.length > 0) {
    const data = t.batched ? e.float(x) : e.reshaped(e.float(x), [1, ...x.shape], false);
    const own = [1, 0].map((n, i) =>
      vectors[i] ? e.float(vectors[i]) : writer.constant("float", [channels], new Float32Array(channels).fill(n)),
    );
    const norm = writer.node("InstanceNormalization", [data, ...own], { epsilon: { float: epsilon } });
    return t.batched ? norm : e.reshaped(norm, t.shape, false);
  }
  const [gain, shift] = [1, 0].map((n) => writer.constant("float", [groups], new Float32Array(groups).fill(n)));
  const grouped = e.reshapedTo(e.float(x), [t.batched ? 0 : 1, groups, elements(x.shape) / groups]);
  const norm = writer.node("InstanceNormalization", [grouped, gain!, shift!], { epsilon: { float: epsilon } });
  const whole = e.reshapedTo(norm, t.batched ? [-1, ...t.shape] : t.shape);
  const byChannel = [t.shape[0]!, ...t.shape.slice(1).map(() => 1)];
  const [weight, bias] = vectors.map((v) => e.reshaped(e.float(v), byChannel, false));
  const scaled = weight === undefined ? whole : writer.node("Mul", [whole, weight]);
  return bias === undefined ? scaled : writer.node("Add", [scaled, bias]);
};

export const writeNormalize: Write<"normalize"> = (e, t, { axis, epsilon }) => {
  const { writer } = e;
  const data = e.float(t.operands[0]!);
  const length = reduced(e, "length", data, [e.axis(t, axis)], true);
  return writer.node("Div", [data, writer.node("Max", [length, writer.scalar(epsilon)])]);
};

export const writeBatchNorm: Write<"batch_norm"> = (e, t, { epsilon }) => {
  const [x, mean, variance, weight, bias] = t.operands.map((o) => e.float(o)) as [
    string,
    string,
    string,
    string,
    string,
  ];
  // Channels stand behind a batch, of one where there is none.
  const data = t.batched ? x : e.reshaped(x, [1, ...t.shape], false);
  const norm = e.writer.node("BatchNormalization", [data, weight, bias, mean, variance], {
    epsilon: { float: epsilon },
  });
  return t.batched ? norm : e.reshaped(norm, t.shape, false);
};
