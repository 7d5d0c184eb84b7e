/**
 * What an operator graph's numbers are in ONNX, which tells apart floats, integers and truth values: inputs that are
 * classes are integers and so is what is counted from them, comparisons give truth values, everything else is float.
 */
import type { OpName } from "../../ir/ops.ts";
import { type Tensor, isTruth } from "../../operators/operator-graph.ts";

/** What values of a graph may be. */
export type ValueType = "float" | "int64" | "bool";

/** Operations on integers that give integers, and mean the same there. */
const wholeOps: readonly OpName[] = ["add", "sub", "mul", "min", "max", "mod", "neg", "abs", "sign"];

/** Types by tensor; `classesOf` tells of inputs and parameters that are classes. */
export class ElementTypes {
  readonly #types = new Map<Tensor, ValueType>();
  readonly #whole = new Map<Tensor, boolean>();

  constructor(readonly isInteger: (given: Tensor) => boolean) {}

  /** The type in which `t` is computed. */
  of(t: Tensor): ValueType {
    let type = this.#types.get(t);
    if (type === undefined) this.#types.set(t, (type = this.#typeOf(t)));
    return type;
  }

  /** Whether all elements are integers, whatever they are held in. */
  isWhole(t: Tensor): boolean {
    let whole = this.#whole.get(t);
    if (whole === undefined) this.#whole.set(t, (whole = this.#isWholeNow(t)));
    return whole;
  }

  /** Whether `t` may be computed with integers where integers are wanted. */
  countsIn(t: Tensor): boolean {
    const { operator, operands } = t;
    if (operator.kind === "where") return operands.slice(1).every((o) => this.isWhole(o));
    if (operator.kind !== "pointwise") return false;
    if (operator.op === "floor") return this.quotientIn(t) !== undefined;
    return wholeOps.includes(operator.op) && operands.every((o) => this.isWhole(o));
  }

  /** The operands of `floor(a / b)`, both whole. */
  quotientIn(t: Tensor): readonly Tensor[] | undefined {
    const [inner] = t.operands;
    const is = inner?.operator.kind === "pointwise" && inner.operator.op === "div";
    return is && inner.operands.every((o) => this.isWhole(o)) ? inner.operands : undefined;
  }

  #typeOf(t: Tensor): ValueType {
    const { operator, operands } = t;
    switch (operator.kind) {
      case "given":
        return this.isInteger(t) ? "int64" : "float";
      case "reshape":
      case "permute":
      case "expand":
      case "slice":
      case "flip":
      case "roll":
      case "gather":
        return this.of(operands[0]!);
      case "pad":
        return this.of(operands[0]!) === "int64" && Number.isInteger(operator.value) ? "int64" : "float";
      case "concat":
        return operands.every((o) => this.of(o) === "int64") ? "int64" : "float";
      case "reduce":
        return operator.op !== "mean" && this.of(operands[0]!) === "int64" ? "int64" : "float";
      case "where":
        return this.#counts(t, operands.slice(1)) ? "int64" : "float";
      case "pointwise":
        if (isTruth(t)) return "bool";
        return this.#counts(t, this.quotientIn(t) ?? operands) ? "int64" : "float";
      default:
        return "float";
    }
  }

  /** Integers as they come are counted on with; what is whole by chance stays float. */
  #counts(t: Tensor, numbers: readonly Tensor[]): boolean {
    return this.countsIn(t) && numbers.some((o) => this.of(o) === "int64");
  }

  #isWholeNow(t: Tensor): boolean {
    const { operator, operands } = t;
    switch (operator.kind) {
      case "given":
        return this.isInteger(t);
      case "constant":
        return Array.prototype.every.call(operator.data, Number.isSafeInteger);
      case "iota":
        return true;
      case "reshape":
      case "permute":
      case "expand":
      case "slice":
      case "flip":
      case "roll":
      case "gather":
        return this.isWhole(operands[0]!);
      case "pointwise":
        if (isTruth(t) || operator.op === "floor" || operator.op === "ceil" || operator.op === "sign") return true;
        return this.countsIn(t);
      default:
        return this.countsIn(t) || this.of(t) === "int64";
    }
  }
}
