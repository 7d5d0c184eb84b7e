/** Which tensors are integers in PyTorch, and which operators take none. */
import { numberOf } from "../../operators/match.ts";
import { type Operator, type Tensor, tensorsOf } from "../../operators/operator-graph.ts";

/** What `tell` says of a tensor, whose operands it asks about by the result: each once, and no deep recursion. */
function remembered(tell: (t: Tensor) => boolean): (t: Tensor) => boolean {
  const known = new WeakMap<Tensor, boolean>();
  return (t) => {
    if (!known.has(t))
      for (const each of tensorsOf([t], (of) => (known.has(of) ? [] : of.operands)))
        if (!known.has(each)) known.set(each, tell(each));
    return known.get(t)!;
  };
}

/** Whether PyTorch holds it as integers. */
export const isWhole = remembered(wholeByOperands);

function wholeByOperands(t: Tensor): boolean {
  const { operator: o, operands } = t;
  switch (o.kind) {
    case "iota":
    case "extreme_place":
    case "ranks":
    case "sorted_places":
      return true;
    case "constant":
      return Array.from(o.data).every(Number.isInteger);
    case "pointwise": {
      const [of] = operands as [Tensor];
      if (o.op === "floor")
        return of.operator.kind === "pointwise" && of.operator.op === "div" && allWhole(of.operands);
      return ["add", "sub", "mul", "mod", "neg", "min", "max"].includes(o.op) && allWhole(operands);
    }
    case "where":
      return !isTruthAsFloat(t) && allWhole(operands.slice(1));
    case "reduce":
      return o.op !== "mean" && o.op !== "logsumexp" && isWhole(operands[0]!);
    case "concat":
      return allWhole(operands);
    case "gather":
    case "take_along":
    case "reshape":
    case "permute":
    case "expand":
    case "slice":
    case "flip":
    case "roll":
    case "pad":
      return isWhole(operands[0]!);
    default:
      return false;
  }
}

/** `if condition then 1 else 0`, which is the condition as floats. */
export const isTruthAsFloat = ({ operator, operands: [condition, one, none], shape }: Tensor): boolean =>
  operator.kind === "where" && numberOf(one) === 1 && numberOf(none) === 0 && shape.length === condition!.shape.length;

/** Beside what is computed, tables are floats; single numbers are as whole as they are. */
function allWhole(operands: readonly Tensor[]): boolean {
  const tables = operands.filter((o) => o.shape.length > 0 && isTable(o)).length;
  const computed = operands.filter((o) => !isTable(o)).length;
  return operands.every(isWhole) && (tables === 0 || computed === 0);
}

/** Whether it is whole by what it computes of what is given: tables are converted once, as buffers. */
export const isCounted = (t: Tensor): boolean => isWhole(t) && !isTable(t);

/** Operators whose functions refuse integers, or take no others beside floats. */
const floats: ReadonlySet<Operator["kind"]> = new Set([
  ...(["activation", "einsum", "linear", "conv", "conv_transpose", "pool", "attention"] as const),
  ...(["softmax", "log_softmax", "layer_norm", "rms_norm", "group_norm", "normalize", "batch_norm"] as const),
  ...(["batch_statistics_norm", "grid_sample", "pad_around", "resize", "dropout", "stochastic_depth"] as const),
]);

export const computesFloats = (o: Operator): boolean =>
  floats.has(o.kind) || (o.kind === "reduce" && (o.op === "mean" || o.op === "logsumexp"));

/** Depends on nothing that is given. */
export const isTable = remembered(
  ({ operator: { kind }, operands }) => kind !== "given" && kind !== "random" && operands.every((o) => isTable(o)),
);
