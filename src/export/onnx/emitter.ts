/**
 * Tensors of an operator graph as values of an ONNX graph: each is written once, before what reads it, in the type that
 * it is computed in, and converted where a reader wants another. What is batched has its batch as the first axis.
 */
import { type Operator, type Tensor, tensorsOf } from "../../operators/operator-graph.ts";
import type { ElementTypes, ValueType } from "./element-types.ts";
import type { NodeWriter } from "./node-writer.ts";

/** Names the elements of `t`, whose operator is `o`; they are of the type `type`. */
export type Write<K extends Operator["kind"]> = (e: Emitter, t: Tensor, o: OfKind<K>, type: ValueType) => string;
export type OfKind<K extends Operator["kind"]> = Extract<Operator, { readonly kind: K }>;

/** What the graph is written into, and for whom. */
export interface Surroundings {
  readonly writer: NodeWriter;
  readonly types: ElementTypes;
  readonly opset: number;
  /** How operators are written (`write-operator.ts`). */
  readonly write: (e: Emitter, t: Tensor, type: ValueType) => string;
  /** The name of an input's or a parameter's float or integer elements. */
  given(t: Tensor & { readonly operator: OfKind<"given"> }): string;
  /** The number of rows of the batch, as a list of one. */
  rows(): string;
}

export class Emitter {
  readonly writer: NodeWriter;
  readonly types: ElementTypes;
  readonly opset: number;
  readonly #names = new Map<string, string>();

  constructor(readonly surroundings: Surroundings) {
    this.writer = surroundings.writer;
    this.types = surroundings.types;
    this.opset = surroundings.opset;
  }

  /** Writes `t` and all that it is made of; a tensor with much before it is no deep recursion. */
  write(t: Tensor): string {
    for (const each of tensorsOf([t])) if (!isLoose(each)) this.value(each);
    return this.value(t);
  }

  /** The name of the elements of `t`, in the type that it is computed in unless said. */
  value(t: Tensor, type: ValueType = this.types.of(t)): string {
    const key = `${type} ${t.id}`;
    let name = this.#names.get(key);
    if (name === undefined) this.#names.set(key, (name = this.#written(t, type)));
    return name;
  }

  /** The elements of `t` as floats. */
  float(t: Tensor): string {
    return this.value(t, "float");
  }

  cast(name: string, type: ValueType): string {
    return this.writer.cast(name, type);
  }

  /** The axes of `t` moved: its axis `i` is axis `axes[i]` as it was, the batch not counted. */
  permuted(t: Tensor, axes: readonly number[], type: ValueType = this.types.of(t)): string {
    if (axes.every((axis, i) => axis === i)) return this.value(t, type);
    // Moved once rather than twice.
    if (t.operator.kind === "permute") {
      const { axes: before } = t.operator;
      return this.permuted(
        t.operands[0]!,
        axes.map((axis) => before[axis]!),
        type,
      );
    }
    const perm = t.batched ? [0, ...axes.map((axis) => axis + 1)] : axes;
    return this.transpose(this.value(t, type), perm);
  }

  transpose(name: string, perm: readonly number[]): string {
    if (perm.every((axis, i) => axis === i)) return name;
    return this.writer.node("Transpose", [name], { perm: { ints: perm } });
  }

  /** `name` in the shape of a tensor like `t`; what is batched stays so. */
  reshaped(name: string, shape: readonly number[], batched: boolean): string {
    return this.reshapedTo(name, batched ? [0, ...shape] : shape);
  }

  /** `name` in a shape as ONNX has it: 0 is as it was, -1 is found out; there is at most one of both together. */
  reshapedTo(name: string, shape: readonly number[]): string {
    const before = this.writer.maker(name);
    if (before?.type !== "Reshape") return this.writer.node("Reshape", [name, this.writer.integers(...shape)]);
    // Once rather than twice. What was first may not have been: all else is known.
    return this.reshapedTo(
      before.inputs[0]!,
      shape.map((size) => (size === 0 ? -1 : size)),
    );
  }

  /** An axis of `t` where its batch counts. */
  axis(t: Tensor, axis: number): number {
    return t.batched ? axis + 1 : axis;
  }

  /** `name`, of the shape of one row of `t`, once for each row of the batch. */
  repeated(name: string, shape: readonly number[]): string {
    const { writer } = this;
    const rows = this.surroundings.rows();
    const target =
      shape.length === 0 ? rows : writer.node("Concat", [rows, writer.integers(...shape)], { axis: { int: 0 } });
    return writer.node("Expand", [name, target]);
  }

  /** The elements of `t` with a batch, whether it has one or not. */
  batched(t: Tensor, type: ValueType = this.types.of(t)): string {
    const name = this.value(t, type);
    return t.batched ? name : this.repeated(name, t.shape);
  }

  /** 0, 1, 2 … */
  #counted(size: number, type: ValueType): string {
    const [from, to, step] = [0, size, 1].map((n) => this.writer.constant("int64", [], [n])) as [
      string,
      string,
      string,
    ];
    const numbers = this.writer.node("Range", [from, to, step]);
    return type === "int64" ? numbers : this.cast(numbers, type);
  }

  #written(t: Tensor, type: ValueType): string {
    const { operator } = t;
    if (operator.kind === "constant") return this.writer.constant(type, t.shape, operator.data);
    if (operator.kind === "iota") return this.#counted(t.shape[0]!, type);
    if (operator.kind === "given") {
      const name = this.surroundings.given(t as Parameters<Surroundings["given"]>[0]);
      return type === this.types.of(t) ? name : this.cast(name, type);
    }
    const own = this.types.of(t);
    const counted = type === "int64" && own === "float" && this.types.isWhole(t);
    if (own === type || counted) return this.surroundings.write(this, t, type);
    return this.cast(this.value(t), type);
  }
}

/** Numbers whose type is whatever a reader wants. */
const isLoose = ({ operator }: Tensor): boolean => operator.kind === "constant" || operator.kind === "iota";
