/** Functions that libraries have by name as nodes of ONNX; what an opset lacks is written out as runtimes know it. */
import type { ActivationName } from "../../operators/operator-graph.ts";
import type { Emitter, Write } from "./emitter.ts";

/** From here on there is an operator for it. */
const geluOpset = 20;

const activations: Readonly<Record<ActivationName, (e: Emitter, x: string) => string>> = {
  relu: (e, x) => e.writer.node("Relu", [x]),
  gelu(e, x) {
    const { writer } = e;
    if (e.opset >= geluOpset) return writer.node("Gelu", [x]);
    const erf = writer.node("Erf", [writer.node("Div", [x, writer.scalar(Math.SQRT2)])]);
    const share = writer.node("Add", [erf, writer.scalar(1)]);
    return writer.node("Mul", [writer.node("Mul", [x, share]), writer.scalar(0.5)]);
  },
  gelu_tanh(e, x) {
    const { writer } = e;
    if (e.opset >= geluOpset) return writer.node("Gelu", [x], { approximate: { text: "tanh" } });
    const cube = writer.node("Mul", [writer.node("Pow", [x, writer.scalar(3)]), writer.scalar(0.044715)]);
    const inner = writer.node("Mul", [writer.node("Add", [x, cube]), writer.scalar(Math.sqrt(2 / Math.PI))]);
    const share = writer.node("Add", [writer.node("Tanh", [inner]), writer.scalar(1)]);
    return writer.node("Mul", [writer.node("Mul", [x, writer.scalar(0.5)]), share]);
  },
  silu: (e, x) => e.writer.node("Mul", [x, e.writer.node("Sigmoid", [x])]),
  softplus: (e, x) => e.writer.node("Softplus", [x]),
  hard_sigmoid: (e, x) => e.writer.node("HardSigmoid", [x], { alpha: { float: 1 / 6 }, beta: { float: 0.5 } }),
  hard_swish: (e, x) => e.writer.node("HardSwish", [x]),
};

export const writeActivation: Write<"activation"> = (e, t, { name }) => activations[name](e, e.float(t.operands[0]!));
