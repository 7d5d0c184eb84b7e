/**
 * Views that stand between operators which belong together, moved out of their way: what is computed element by element
 * of permuted tensors is permuted after it; a reshape of a computation is one of its operands, where it meets a reshape
 * that it undoes.
 */
import { elements } from "../ir/graph.ts";
import { asKind } from "./match.ts";
import type { OperatorBuilder } from "./operator-builder.ts";
import { type Tensor, isElementwise, readersOf } from "./operator-graph.ts";
import type { Rule } from "./rule.ts";

/** A function of tensors whose axes are all moved alike, as that function of them, moved. */
export const sinkPermute: Rule = (builder, t, improve) => {
  if (!isElementwise(t)) return undefined;
  const isWhole = (o: Tensor): boolean => o.shape.join() === t.shape.join() && o.operator.kind !== "constant";
  const axes = asKind(t.operands.find(isWhole), "permute")?.operator.axes;
  if (axes === undefined) return undefined;
  const back = axes.map((_, i) => axes.indexOf(i));
  const moved = t.operands.map((o) => {
    const own = asKind(o, "permute");
    if (own && isWhole(o)) return own.operator.axes.join() === axes.join() ? own.operands[0]! : undefined;
    if (o.shape.length === 0) return o;
    const there = builder.permute(builder.reshape(o, aligned(o, t.shape.length)), back);
    // What has one long axis moves without moving anything.
    return there.operator.kind === "permute" ? undefined : there;
  });
  if (!moved.every((o) => o !== undefined)) return undefined;
  return builder.permute(improve(builder.elementwise(t.operator, moved)), axes);
};

/** The shape of `o` with axes of size 1 before the others, up to `rank`. */
const aligned = (o: Tensor, rank: number): number[] => [
  ...Array.from({ length: rank - o.shape.length }, () => 1),
  ...o.shape,
];

/**
 * A reshape as one of all that a computation reads, where those of the data are gone by that, or one stands before a sum
 * instead of after it. Only of what nobody else reads: `roots` are all that is wanted.
 */
export function raiseReshape(roots: readonly Tensor[]): Rule {
  const readers = readersOf(roots);
  const isReadOnce = (t: Tensor): boolean => (readers.get(t)?.length ?? 1) === 1;
  return (builder, t) => {
    if (t.operator.kind !== "reshape") return undefined;
    const raising = new Raising(builder, isReadOnce);
    const raised = raising.of(t.operands[0]!, t.shape);
    return raised.operator.kind !== "reshape" && raising.reshaped <= raising.sums ? raised : undefined;
  };
}

/** Axes of two shapes of as many elements, the least groups of them that have as many. */
interface Block {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

function blocksOf(from: readonly number[], to: readonly number[]): Block[] {
  const blocks: Block[] = [];
  let [i, j] = [0, 0];
  while (i < from.length || j < to.length) {
    const block = { from: i < from.length ? [i++] : [], to: j < to.length ? [j++] : [] };
    const size = (axes: readonly number[], of: readonly number[]): number => elements(axes.map((a) => of[a]!));
    for (;;) {
      const [a, b] = [size(block.from, from), size(block.to, to)];
      if (a < b) block.from.push(i++);
      else if (b < a) block.to.push(j++);
      else break;
    }
    blocks.push(block);
  }
  return blocks;
}

class Raising {
  /** Tensors of the data that are reshaped now, and were not. */
  reshaped = 0;
  /** Whether a sum is passed, as a number. */
  sums = 0;

  constructor(
    readonly builder: OperatorBuilder,
    readonly isReadOnce: (t: Tensor) => boolean,
  ) {}

  /** `x` in another shape. */
  of(x: Tensor, shape: readonly number[]): Tensor {
    return this.#computed(x, shape) ?? this.#leaf(x, shape);
  }

  #computed(x: Tensor, shape: readonly number[]): Tensor | undefined {
    if (!this.isReadOnce(x)) return undefined;
    if (isElementwise(x)) return this.#elementwise(x, blocksOf(x.shape, shape), shape);
    if (x.operator.kind === "softmax") return this.#softmax(x, blocksOf(x.shape, shape), shape);
    if (x.operator.kind === "einsum") return this.#einsum(x, blocksOf(x.shape, shape), shape);
    return undefined;
  }

  /** What has no batch is reshaped for nothing. */
  #leaf(x: Tensor, shape: readonly number[]): Tensor {
    const made = this.builder.reshape(x, shape);
    if (x.batched && made.operator.kind === "reshape" && x.operator.kind !== "reshape") this.reshaped++;
    return made;
  }

  #elementwise(x: Tensor, blocks: readonly Block[], shape: readonly number[]): Tensor | undefined {
    const operands = x.operands.map((o) => {
      if (o.shape.length === 0 && !o.batched) return o;
      const own = aligned(o, x.shape.length);
      const wanted = [...shape];
      for (const { from, to } of blocks) {
        if (from.every((axis) => own[axis] === x.shape[axis])) continue;
        if (from.some((axis) => own[axis] !== 1)) return undefined;
        for (const axis of to) wanted[axis] = 1;
      }
      return this.of(o, wanted);
    });
    const made = operands.every((o) => o !== undefined) ? this.builder.elementwise(x.operator, operands) : undefined;
    // Of single numbers alone, it has no axes.
    return made?.shape.join() === shape.join() ? made : undefined;
  }

  #softmax(x: Tensor, blocks: readonly Block[], shape: readonly number[]): Tensor | undefined {
    const { axis } = x.operator as { axis: number };
    const { from, to } = blocks.find((b) => b.from.includes(axis))!;
    const long = to.filter((a) => shape[a] !== 1);
    if (from.some((a) => a !== axis && x.shape[a] !== 1) || long.length !== 1) return undefined;
    return this.builder.like({ kind: "softmax", axis: long[0]! }, [this.of(x.operands[0]!, shape)]);
  }

  /** Labels that stand side by side everywhere are one, or one is several. */
  #einsum(x: Tensor, blocks: readonly Block[], shape: readonly number[]): Tensor | undefined {
    const sum = asKind(x, "einsum")!;
    const labels = sum.operator.operands.map((own) => [...own]);
    const shapes = sum.operands.map((o) => [...o.shape]);
    const output: number[] = [];
    let next = 1 + Math.max(...labels.flat());
    for (const { from, to } of blocks) {
      if (from.length === 0 || (from.length > 1 && to.length > 1)) return undefined;
      const old = from.map((axis) => sum.operator.output[axis]!);
      const made = to.map(() => next++);
      output.push(...made);
      for (const [i, own] of labels.entries()) {
        const at = own.findIndex((label) => old.includes(label));
        if (at < 0) continue;
        if (old.some((label, n) => own[at + n] !== label)) return undefined;
        own.splice(at, old.length, ...made);
        shapes[i]!.splice(at, old.length, ...to.map((axis) => shape[axis]!));
      }
    }
    const operands = sum.operands.map((o, i) => this.#leaf(o, shapes[i]!));
    this.sums = 1;
    return this.builder.einsum(operands, labels, output);
  }
}

/** Labels of a sum that stand side by side in all that has them, as one; where a reshape of the data is gone by that. */
export const mergeLabels: Rule = (builder, t) => {
  const sum = asKind(t, "einsum");
  if (!sum) return undefined;
  const { operands: labels, output } = sum.operator;
  for (const label of new Set(labels.flat())) {
    const after = (own: readonly number[]): number | undefined => own[own.indexOf(label) + 1];
    const next = after(labels.find((own) => own.includes(label))!);
    if (next === undefined || output.includes(label) || output.includes(next)) continue;
    if (
      labels.some((own) => own.includes(label) !== own.includes(next) || (own.includes(label) && after(own) !== next))
    )
      continue;
    const operands = sum.operands.map((o, i) => {
      const at = labels[i]!.indexOf(label);
      return at < 0 ? o : builder.reshape(o, o.shape.toSpliced(at, 2, o.shape[at]! * o.shape[at + 1]!));
    });
    const isGone = (o: Tensor, i: number): boolean =>
      o.batched && sum.operands[i]!.operator.kind === "reshape" && o.operator.kind !== "reshape";
    if (operands.some(isGone))
      return builder.einsum(
        operands,
        labels.map((own) => own.filter((l) => l !== next)),
        output,
      );
  }
  return undefined;
};
