/** Sums of products as nodes of ONNX: products of matrices, wherever a sum is one. */
import { elements } from "../../ir/graph.ts";
import type { Tensor } from "../../operators/operator-graph.ts";
import type { Emitter, Write } from "./emitter.ts";

/** With a bias it is a `Gemm` of all rows: one pass over the result rather than two, and weights as they lie. */
export const writeLinear: Write<"linear"> = (e, t) => {
  const [x, weight, bias] = t.operands as [Tensor, Tensor, Tensor | undefined];
  const { writer } = e;
  const data = e.float(x);
  const rank = x.shape.length + Number(x.batched);
  if (bias === undefined && rank !== 2) return writer.node("MatMul", [data, e.permuted(weight, [1, 0], "float")]);
  const rows = rank === 2 ? data : e.reshapedTo(data, [-1, x.shape.at(-1)!]);
  const others = [weight, ...(bias ? [bias] : [])].map((o) => e.float(o));
  const product = writer.node("Gemm", [rows, ...others], { transB: { int: 1 } });
  return rank === 2 ? product : e.reshapedTo(product, t.batched ? [-1, ...t.shape] : t.shape);
};

export const writeAttention: Write<"attention"> = (e, t, { scale }) => {
  const [query, key, value, bias] = t.operands as [Tensor, Tensor, Tensor, Tensor | undefined];
  const { writer } = e;
  const rank = key.shape.length;
  const across = [...key.shape.keys()].slice(0, rank - 2);
  let scores = writer.node("MatMul", [e.float(query), e.permuted(key, [...across, rank - 1, rank - 2], "float")]);
  if (scale !== 1) scores = writer.node("Mul", [scores, writer.scalar(scale)]);
  if (bias) scores = writer.node("Add", [scores, e.float(bias)]);
  return writer.node("MatMul", [writer.node("Softmax", [scores], { axis: { int: -1 } }), e.float(value)]);
};

/** The batch among the labels of a sum. */
const batchLabel = -1;

interface Side {
  readonly tensor: Tensor;
  /** With that of the batch, where there is one. */
  readonly labels: readonly number[];
}

export const writeEinsum: Write<"einsum"> = (e, t, { operands, output }) => {
  const sides = t.operands.map((tensor, i): Side => ({ tensor, labels: labelsOf(tensor, operands[i]!) }));
  const wanted = labelsOf(t, output);
  const product = sides.length === 2 ? matrixProduct(e, sides as [Side, Side], wanted) : undefined;
  return (
    product ??
    e.writer.node(
      "Einsum",
      sides.map((s) => e.float(s.tensor)),
      { equation: { text: equation(sides, wanted) } },
    )
  );
};

const labelsOf = (t: Tensor, labels: readonly number[]): readonly number[] =>
  t.batched ? [batchLabel, ...labels] : labels;

/** As `Einsum` has it: a letter a label. */
function equation(sides: readonly Side[], output: readonly number[]): string {
  const letters = [..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const text = (labels: readonly number[]): string => labels.map((label) => letters[label + 1]).join("");
  return `${sides.map((s) => text(s.labels)).join(",")}->${text(output)}`;
}

/** One product of matrices in each of what both sides have; undefined where something is summed on one side alone. */
function matrixProduct(e: Emitter, sides: readonly [Side, Side], output: readonly number[]): string | undefined {
  const inner = sides.map(({ labels }, i) =>
    labels.filter((l) => !output.includes(l) && !sides[1 - i]!.labels.includes(l)),
  );
  if (inner.some((labels) => labels.length > 0)) return undefined;
  // Which side's rows stand first in the result: as few axes are moved as can be.
  const plans = ([sides, [sides[1], sides[0]]] as const).map((order) => planned(order, output));
  const best = plans[1]!.moved < plans[0]!.moved ? plans[1]! : plans[0]!;
  const {
    order: [a, b],
    shared,
    summed,
    left,
    right,
  } = best;
  const name = e.writer.node("MatMul", [matrix(e, a, [shared, left, summed]), matrix(e, b, [shared, summed, right])]);
  const sizes = new Map(
    sides.flatMap(({ tensor, labels }) => [...labels].reverse().map((l, i) => [l, tensor.shape.at(-1 - i)] as const)),
  );
  const made = [...shared, ...left, ...right];
  const whole =
    left.length === 1 && right.length === 1
      ? name
      : e.reshapedTo(
          name,
          made.map((l) => (l === batchLabel ? -1 : sizes.get(l)!)),
        );
  return e.transpose(
    whole,
    output.map((l) => made.indexOf(l)),
  );
}

interface Planned {
  readonly order: readonly [Side, Side];
  /** Labels of both sides that stay, those that are summed, and those of either side. */
  readonly shared: readonly number[];
  readonly summed: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** How many tensors have their axes moved. */
  readonly moved: number;
}

function planned(order: readonly [Side, Side], output: readonly number[]): Planned {
  const [a, b] = order;
  const both = a.labels.filter((l) => b.labels.includes(l));
  const shared = output.filter((l) => both.includes(l));
  const summed = both.filter((l) => !output.includes(l));
  const left = output.filter((l) => a.labels.includes(l) && !both.includes(l));
  const right = output.filter((l) => b.labels.includes(l) && !both.includes(l));
  const differs = (x: readonly number[], y: readonly number[]): number => Number(x.join() !== y.join());
  const moved =
    differs(a.labels, [...shared, ...left, ...summed]) +
    differs(b.labels, [...shared, ...summed, ...right]) +
    differs(output, [...shared, ...left, ...right]);
  return { order, shared, summed, left, right, moved };
}

/** A side as matrices: the axes of each part behind one another, those of the last two as one. */
function matrix(
  e: Emitter,
  { tensor, labels }: Side,
  parts: readonly [readonly number[], readonly number[], readonly number[]],
): string {
  const wanted = parts.flat();
  const perm = wanted.map((l) => labels.indexOf(l));
  const own = tensor.batched ? perm.map((axis) => axis - 1) : perm;
  // A batch in its place moves with nothing; so what was moved before is moved once.
  const name =
    !tensor.batched || perm[0] === 0
      ? e.permuted(tensor, tensor.batched ? own.slice(1) : own, "float")
      : e.transpose(e.float(tensor), perm);
  const size = (l: number): number =>
    l === batchLabel ? -1 : tensor.shape[labels.indexOf(l) - Number(tensor.batched)]!;
  const [outer, ...last] = parts;
  if (last.every((part) => part.length === 1)) return name;
  const joined = last.map((part) => (part.includes(batchLabel) ? -1 : elements(part.map(size))));
  return e.reshapedTo(name, [...outer.map(size), ...joined]);
}
