/**
 * What an operator graph's numbers are in ONNX, which tells apart floats, integers and truth values: inputs that are
 * classes are integers and so is what is counted from them, comparisons give truth values, everything else is float.
 */
import { elements } from "../../ir/graph.ts";
import type { OpName } from "../../ir/ops.ts";
import { type Interval, holdsZero, ofOperation } from "../../ir/scalar-range.ts";
import { type Tensor, isTruth } from "../../operators/operator-graph.ts";

/** What values of a graph may be. */
export type ValueType = "float" | "int64" | "bool";

/** Operations on integers that give integers, and mean the same there. */
const wholeOps: readonly OpName[] = ["add", "sub", "mul", "min", "max", "mod", "neg", "abs", "sign"];

/** Types by tensor; `classesOf` tells how many classes an input or a parameter has, where its numbers are classes. */
export class ElementTypes {
  readonly #types = new Map<Tensor, ValueType>();
  readonly #ranges = new Map<Tensor, Interval | undefined>();

  constructor(readonly classesOf: (given: Tensor) => number | undefined) {}

  /** The type in which `t` is computed. */
  of(t: Tensor): ValueType {
    let type = this.#types.get(t);
    if (type === undefined) this.#types.set(t, (type = this.#typeOf(t)));
    return type;
  }

  /** Whether `t` may be computed with integers where integers are wanted: it is whole, and none is too large for one. */
  isWhole(t: Tensor): boolean {
    return this.#rangeOf(t) !== undefined;
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
        return this.isWhole(t) ? "int64" : "float";
      case "reshape":
      case "permute":
      case "expand":
      case "slice":
      case "flip":
      case "roll":
      case "gather":
      case "take_along":
        return this.of(operands[0]!);
      case "extreme_place":
      case "ranks":
      case "sorted_places":
        return "int64";
      case "pad":
      case "reduce":
        return this.#counts(t, operands) ? "int64" : "float";
      case "concat":
        return operands.every((o) => this.of(o) === "int64") ? "int64" : "float";
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
    return this.isWhole(t) && numbers.some((o) => this.of(o) === "int64");
  }

  #rangeOf(t: Tensor): Interval | undefined {
    if (!this.#ranges.has(t)) this.#ranges.set(t, exact(this.#rangeNow(t)));
    return this.#ranges.get(t);
  }

  /** Between which integers all elements lie, where they are integers by what they are made of. */
  #rangeNow(t: Tensor): Interval | undefined {
    const { operator, operands } = t;
    const all = (parts: readonly Tensor[]): readonly Interval[] | undefined => {
      const ranges = parts.map((o) => this.#rangeOf(o));
      return ranges.every((r) => r !== undefined) ? ranges : undefined;
    };
    switch (operator.kind) {
      case "given": {
        const classes = this.classesOf(t);
        return classes === undefined ? undefined : [0, classes - 1];
      }
      case "constant":
        return Array.prototype.every.call(operator.data, Number.isInteger) ? around(operator.data) : undefined;
      case "iota":
        return [0, t.shape[0]! - 1];
      case "reshape":
      case "permute":
      case "expand":
      case "slice":
      case "flip":
      case "roll":
      case "gather":
      case "take_along":
        return this.#rangeOf(operands[0]!);
      case "extreme_place":
      case "ranks":
      case "sorted_places":
        return [0, operands[0]!.shape[operator.axis]! - 1];
      case "pad":
        return Number.isInteger(operator.value) ? joined(all(operands), [operator.value, operator.value]) : undefined;
      case "concat":
        return joined(all(operands));
      case "where":
        return joined(all(operands.slice(1)));
      case "reduce": {
        const range = this.#rangeOf(operands[0]!);
        if (operator.op === "max" || operator.op === "min") return range;
        const terms = elements(operands[0]!.shape) / elements(t.shape);
        return range && operator.op === "sum" ? [range[0] * terms, range[1] * terms] : undefined;
      }
      case "pointwise": {
        if (isTruth(t)) return [0, 1];
        const { op } = operator;
        const quotient = op === "floor" ? this.quotientIn(t) : undefined;
        if (quotient === undefined && !wholeOps.includes(op)) return undefined;
        const ranges = all(quotient ?? operands);
        // Integers have nothing that a quotient by 0 is: engines stop there, also where nobody looks at it.
        if (ranges === undefined || ((quotient || op === "mod") && holdsZero(ranges[1]!))) return undefined;
        const range = ofOperation(quotient ? "div" : op, ranges);
        return quotient ? [Math.floor(range[0]), Math.floor(range[1])] : range;
      }
      default:
        return undefined;
    }
  }
}

/** The range, where integers and float64 alike hold all that is within. */
const exact = (range: Interval | undefined): Interval | undefined =>
  range?.every(Number.isSafeInteger) ? range : undefined;

const around = (numbers: ArrayLike<number>): Interval => {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < numbers.length; i++) [low, high] = [Math.min(low, numbers[i]!), Math.max(high, numbers[i]!)];
  return [low, high];
};

const joined = (ranges: readonly Interval[] | undefined, ...more: readonly Interval[]): Interval | undefined =>
  ranges && around([...ranges, ...more].flat());
