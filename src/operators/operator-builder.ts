/**
 * Smart constructors of the operator graph: equal tensors are one tensor, views that undo each other are gone, what
 * depends on nothing but the compiler's numbers is computed. There is no other way to make a tensor.
 */
import { InternalError } from "../diagnostics/diagnostic.ts";
import { elements } from "../ir/graph.ts";
import type { OpName } from "../ir/ops.ts";
import type { ValueId } from "../ir/scalar.ts";
import { evaluateOperator } from "./evaluate-operator.ts";
import { type Factors, numberOf } from "./match.ts";
import { type Operator, type Reduction, type Tensor, type Windows, broadcastShape } from "./operator-graph.ts";

/** Larger tables of numbers are computed at run time rather than held. */
const largestTable = 1 << 22;

const same = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((x, i) => x === b[i]);

const isLong = (size: number): boolean => size !== 1;

export class OperatorBuilder {
  readonly #tensors = new Map<string, Tensor>();
  #nextId = 0;

  /** `tables`: whether tables of numbers are computed here; else they stay as they are made, and only single numbers are. */
  constructor(private readonly options: { readonly tables: boolean } = { tables: true }) {}

  /** An input or a parameter. */
  given(value: ValueId, shape: readonly number[], batched: boolean): Tensor {
    return this.make({ kind: "given", value }, [], shape, batched);
  }

  constant(shape: readonly number[], data: ArrayLike<number>): Tensor {
    const key = `constant ${shape.join()} ${Array.from(data, (x) => (Object.is(x, -0) ? "0" : String(x))).join()}`;
    return this.#kept(key, { kind: "constant", data }, [], shape, false);
  }

  scalar(value: number): Tensor {
    return this.constant([], [value]);
  }

  iota(size: number): Tensor {
    return this.#folded({ kind: "iota" }, [], [size]);
  }

  /** The same elements, row-major, in another shape. */
  reshape(x: Tensor, shape: readonly number[]): Tensor {
    if (same(x.shape, shape)) return x;
    if (elements(shape) !== elements(x.shape))
      throw new InternalError("operators", `[${x.shape.join()}] cannot become [${shape.join()}]`);
    const { operator, operands } = x;
    if (operator.kind === "reshape") return this.reshape(operands[0]!, shape);
    // Statistics that are read beside what they were taken of.
    if (operator.kind === "reduce" && !operator.keep && operator.batch !== true) {
      const kept = operands[0]!.shape.map((size, axis) => (operator.axes.includes(axis) ? 1 : size));
      if (same(kept, shape)) return this.reduce(operands[0]!, operator.op, operator.axes, true);
    }
    // What is rolled along an axis that stays is rolled afterwards, along others at once.
    if (operator.kind === "roll" && operands[0]!.operator.kind === "reshape") {
      const before = elements(x.shape.slice(0, operator.axis));
      const axis = shape.findIndex(
        (size, i) => size === x.shape[operator.axis] && elements(shape.slice(0, i)) === before,
      );
      if (axis >= 0 && operator.shift > 0) return this.roll(this.reshape(operands[0]!, shape), axis, operator.shift);
    }
    // Axes of size 1 that a function of one tensor gets are those of the tensor: so statistics keep theirs.
    if (operator.kind === "pointwise" && same(x.shape.filter(isLong), shape.filter(isLong))) {
      const wide = operands.filter((o) => o.batched || o.shape.length > 0);
      if (wide.length === 1 && same(wide[0]!.shape, x.shape))
        return this.pointwise(operator.op, ...operands.map((o) => (o === wide[0] ? this.reshape(o, shape) : o)));
    }
    return this.#folded({ kind: "reshape" }, [x], shape);
  }

  permute(x: Tensor, axes: readonly number[]): Tensor {
    if (axes.every((axis, i) => axis === i)) return x;
    const shape = axes.map((axis) => x.shape[axis]!);
    // Axes of size 1 move without moving anything.
    const long = axes.filter((axis) => x.shape[axis] !== 1);
    if (long.every((axis, i) => i === 0 || long[i - 1]! < axis)) return this.reshape(x, shape);
    const { operator, operands } = x;
    if (operator.kind === "permute")
      return this.permute(
        operands[0]!,
        axes.map((axis) => operator.axes[axis]!),
      );
    if (operator.kind === "einsum")
      return this.einsum(
        operands,
        operator.operands,
        axes.map((axis) => operator.output[axis]!),
      );
    return this.#folded({ kind: "permute", axes }, [x], shape);
  }

  /** `x` with its axes of size 1 repeated. */
  expand(x: Tensor, shape: readonly number[]): Tensor {
    if (same(x.shape, shape)) return x;
    const { operator, operands } = x;
    if (operator.kind === "expand") return this.expand(operands[0]!, shape);
    return this.make({ kind: "expand" }, [x], shape);
  }

  slice(x: Tensor, axis: number, start: number, size: number, step = 1): Tensor {
    if (start === 0 && size === x.shape[axis] && (step === 1 || size === 1)) return x;
    if (start < 0 || start + (size - 1) * step >= x.shape[axis]!)
      throw new InternalError("operators", `a slice of ${size} from ${start} leaves ${x.shape[axis]} elements`);
    const { operator, operands } = x;
    if (operator.kind === "slice" && operator.axis === axis)
      return this.slice(operands[0]!, axis, operator.start + start * operator.step, size, operator.step * step);
    return this.#folded({ kind: "slice", axis, start, step: size === 1 ? 1 : step }, [x], x.shape.with(axis, size));
  }

  flip(x: Tensor, axes: readonly number[]): Tensor {
    const long = axes.filter((axis) => x.shape[axis] !== 1);
    return long.length === 0 ? x : this.#folded({ kind: "flip", axes: long }, [x], x.shape);
  }

  roll(x: Tensor, axis: number, shift: number): Tensor {
    const size = x.shape[axis]!;
    const by = ((shift % size) + size) % size;
    return by === 0 ? x : this.#folded({ kind: "roll", axis, shift: by }, [x], x.shape);
  }

  pad(x: Tensor, before: readonly number[], after: readonly number[], value: number): Tensor {
    if ([...before, ...after].every((n) => n === 0)) return x;
    const shape = x.shape.map((size, axis) => size + before[axis]! + after[axis]!);
    return this.#folded({ kind: "pad", before, after, value }, [x], shape);
  }

  concat(parts: readonly Tensor[], axis: number): Tensor {
    if (parts.length === 1) return parts[0]!;
    const size = parts.reduce((n, p) => n + p.shape[axis]!, 0);
    return this.#folded({ kind: "concat", axis }, parts, parts[0]!.shape.with(axis, size));
  }

  gather(x: Tensor, axis: number, at: Tensor): Tensor {
    const shape = [...x.shape.slice(0, axis), ...at.shape, ...x.shape.slice(axis + 1)];
    return this.#folded({ kind: "gather", axis }, [x, at], shape);
  }

  pointwise(op: OpName, ...operands: readonly Tensor[]): Tensor {
    const [a, b] = operands as [Tensor, Tensor];
    // What is added is nothing, a mask of zeros among it.
    if (op === "add" && numberOf(b) === 0 && same(broadcastShape([a.shape, b.shape]), a.shape)) return a;
    if (op === "add" && numberOf(a) === 0 && same(broadcastShape([a.shape, b.shape]), b.shape)) return b;
    return this.#pointwiseIn({ kind: "pointwise", op }, operands);
  }

  /** The product of these factors, of which there is one above that is no number. */
  product({ above, below }: Factors): Tensor {
    const product = above.filter((f) => numberOf(f) !== 1).reduce((p, f) => this.pointwise("mul", p, f));
    return below.reduce((p, f) => this.pointwise("div", p, f), product);
  }

  /** `operator`, which is elementwise, of other operands. */
  elementwise(operator: Operator, operands: readonly Tensor[]): Tensor {
    if (operator.kind === "pointwise") return this.pointwise(operator.op, ...operands);
    return this.#pointwiseIn(operator, operands);
  }

  where(condition: Tensor, then: Tensor, otherwise: Tensor): Tensor {
    return this.#pointwiseIn({ kind: "where" }, [condition, then, otherwise]);
  }

  /** `x` over `axes`, and over all examples. */
  reduceBatch(x: Tensor, op: Reduction, axes: readonly number[] = []): Tensor {
    const { operator, operands } = x;
    // Over some axes first.
    if (axes.length === 0 && operator.kind === "reduce" && operator.op === op && !operator.keep)
      return this.reduceBatch(operands[0]!, op, operator.axes);
    const shape = x.shape.filter((_, axis) => !axes.includes(axis));
    return this.make({ kind: "reduce", op, axes, keep: false, batch: true }, [x], shape, false);
  }

  reduce(x: Tensor, op: Reduction, axes: readonly number[], keep = false): Tensor {
    const long = axes.filter((axis) => x.shape[axis] !== 1);
    const shape = keep
      ? x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size))
      : x.shape.filter((_, axis) => !axes.includes(axis));
    if (long.length === 0) return this.reshape(x, shape);
    // What is moved before it is reduced is reduced as it was, and what is left of it moved.
    if (x.operator.kind === "permute") {
      const { axes: moved } = x.operator;
      const own = axes.map((axis) => moved[axis]!).sort((a, b) => a - b);
      const left = keep ? moved : moved.filter((axis) => !own.includes(axis));
      const sorted = keep ? [...moved.keys()] : left.toSorted((a, b) => a - b);
      return this.permute(
        this.reduce(x.operands[0]!, op, own, keep),
        left.map((axis) => sorted.indexOf(axis)),
      );
    }
    return this.#folded({ kind: "reduce", op, axes, keep }, [x], shape);
  }

  einsum(given: readonly Tensor[], labelled: readonly (readonly number[])[], output: readonly number[]): Tensor {
    // Whose axes stand in another order is summed all the same.
    const [operands, labels] = [[...given], [...labelled]];
    given.forEach((t, i) => {
      if (t.operator.kind !== "permute") return;
      const own: number[] = [];
      t.operator.axes.forEach((axis, at) => (own[axis] = labelled[i]![at]!));
      [operands[i], labels[i]] = [t.operands[0]!, own];
    });
    const sizes = new Map<number, number>();
    labels.forEach((own, i) => own.forEach((label, axis) => sizes.set(label, operands[i]!.shape[axis]!)));
    // Labels by the order in which they stand, so that equal sums are equal.
    const numbers = new Map([...sizes.keys()].map((label, i) => [label, i]));
    const numbered = (list: readonly number[]) => list.map((label) => numbers.get(label)!);
    return this.make(
      { kind: "einsum", operands: labels.map(numbered), output: numbered(output) },
      operands,
      output.map((label) => sizes.get(label)!),
    );
  }

  linear(x: Tensor, weight: Tensor, bias?: Tensor): Tensor {
    return this.make({ kind: "linear" }, bias ? [x, weight, bias] : [x, weight], x.shape.with(-1, weight.shape[0]!));
  }

  conv(x: Tensor, weight: Tensor, bias: Tensor | undefined, windows: Windows & { readonly groups: number }): Tensor {
    const shape = [weight.shape[0]!, ...windowed(x.shape.slice(1), weight.shape.slice(2), windows)];
    return this.make({ kind: "conv", ...windows }, bias ? [x, weight, bias] : [x, weight], shape);
  }

  /** `space`: the sizes of the result; what no element is spread to is nothing. */
  convTranspose(
    x: Tensor,
    weight: Tensor,
    bias: Tensor | undefined,
    { space, ...o }: Omit<OfKind<"conv_transpose">, "kind"> & { readonly space: readonly number[] },
  ): Tensor {
    const outputs = weight.shape[1]! * o.groups;
    const whole = space.map(
      (_, i) => o.strides[i]! * (x.shape[1 + i]! - 1) + o.dilations[i]! * (weight.shape[2 + i]! - 1) + 1,
    );
    const before = o.before.map((n) => Math.max(0, n));
    const most = whole.map((n, i) => n - before[i]!);
    const none = o.before.map((n) => Math.max(0, -n));
    const size = space.map((n, i) => Math.min(n - none[i]!, most[i]!));
    if (bias !== undefined && size.some((n, i) => n !== space[i]))
      throw new InternalError("operators", "a bias is added where nothing is spread to, too");
    const operands = bias ? [x, weight, bias] : [x, weight];
    const made = this.make({ kind: "conv_transpose", ...o, before }, operands, [outputs, ...size]);
    return this.pad(made, [0, ...none], [0, ...space.map((n, i) => n - none[i]! - size[i]!)], 0);
  }

  pool(x: Tensor, op: "max" | "mean", size: readonly number[], windows: Windows): Tensor {
    const space = x.shape.length - size.length;
    const shape = [...x.shape.slice(0, space), ...windowed(x.shape.slice(space), size, windows)];
    return this.make({ kind: "pool", op, size, ...windows }, [x], shape);
  }

  /** `t` of other operands, of the same shapes. */
  remade(t: Tensor, operands: readonly Tensor[]): Tensor {
    const { operator: o, shape } = t;
    const [x] = operands as [Tensor];
    if (operands.every((operand, i) => operand === t.operands[i])) return t;
    switch (o.kind) {
      case "reshape":
        return this.reshape(x, shape);
      case "permute":
        return this.permute(x, o.axes);
      case "expand":
        return this.expand(x, shape);
      case "slice":
        return this.slice(x, o.axis, o.start, shape[o.axis]!, o.step);
      case "reduce":
        return o.batch ? this.reduceBatch(x, o.op, o.axes) : this.reduce(x, o.op, o.axes, o.keep);
      case "einsum":
        return this.einsum(operands, o.operands, o.output);
      default:
        return this.make(o, operands, shape);
    }
  }

  /** An operator whose result has the shape of its first operand unless it is said. */
  like(operator: Operator, operands: readonly Tensor[], shape = operands[0]!.shape): Tensor {
    return this.make(operator, operands, shape);
  }

  attention(query: Tensor, key: Tensor, value: Tensor, bias: Tensor | undefined, scale: number): Tensor {
    const outer = broadcastShape([query, key, value].map((t) => t.shape.slice(0, -2)));
    const operands = bias ? [query, key, value, bias] : [query, key, value];
    return this.make({ kind: "attention", scale }, operands, [...outer, query.shape.at(-2)!, value.shape.at(-1)!]);
  }

  #pointwiseIn(operator: Operator, operands: readonly Tensor[]): Tensor {
    const shape = broadcastShape(operands.map((o) => o.shape));
    // What is batched has all axes, so that its batch stands before them; nothing else has axes of size 1 there.
    const isBatched = operands.some((o) => o.batched);
    const whole = operands.map((o) => {
      if (o.batched) return this.reshape(o, [...shape.slice(o.shape.length).map(() => 1), ...o.shape]);
      return isBatched && o.shape[0] === 1 ? this.reshape(o, withoutLeadingOnes(o.shape)) : o;
    });
    return this.#folded(operator, whole, shape);
  }

  /** Computed, where all operands are numbers known to the compiler and the result is not too large. */
  #folded(operator: Operator, operands: readonly Tensor[], shape: readonly number[]): Tensor {
    const known =
      (this.options.tables ? elements(shape) <= largestTable : shape.length === 0) &&
      operands.every((o) => o.operator.kind === "constant") &&
      !isRandom(operator);
    if (!known) return this.make(operator, operands, shape);
    const held = operands.map((o) => ({
      shape: o.shape,
      data: (o.operator as Extract<Operator, { kind: "constant" }>).data,
    }));
    return this.constant(shape, evaluateOperator(operator, held, shape).data);
  }

  make(
    operator: Operator,
    operands: readonly Tensor[],
    shape: readonly number[],
    batched = operands.some((o) => o.batched),
  ): Tensor {
    const key = `${JSON.stringify(operator)} ${operands.map((o) => o.id).join()} ${shape.join()}`;
    return this.#kept(key, operator, operands, shape, batched);
  }

  #kept(
    key: string,
    operator: Operator,
    operands: readonly Tensor[],
    shape: readonly number[],
    batched: boolean,
  ): Tensor {
    let tensor = this.#tensors.get(key);
    if (tensor === undefined)
      this.#tensors.set(key, (tensor = { id: this.#nextId++, operator, operands, shape, batched }));
    return tensor;
  }
}

function withoutLeadingOnes(shape: readonly number[]): readonly number[] {
  const first = shape.findIndex(isLong);
  return first < 0 ? [] : shape.slice(first);
}

type OfKind<K extends Operator["kind"]> = Extract<Operator, { readonly kind: K }>;

const isRandom = (operator: Operator): boolean => operator.kind === "pointwise" && operator.op === "random";

/** Sizes that windows leave of `space`. */
function windowed(space: readonly number[], size: readonly number[], windows: Windows): number[] {
  return space.map((n, i) => {
    const reach = (size[i]! - 1) * windows.dilations[i]! + 1;
    return Math.floor((n + windows.before[i]! + windows.after[i]! - reach) / windows.strides[i]!) + 1;
  });
}
