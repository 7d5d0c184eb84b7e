/** Numbers that a graph of operators holds whatever it is given. */
import { elements } from "../ir/graph.ts";
import { type Held, evaluateOperator } from "./evaluate-operator.ts";
import { type Tensor, tensorsOf } from "./operator-graph.ts";

/** More elements than that nobody looks through. */
const largest = 1 << 20;

/** The elements of `t`, row-major, where it depends on nothing that is given; undefined of what is too large, too. */
export function tableOf(t: Tensor): ArrayLike<number> | undefined {
  if (!known.has(t)) known.set(t, tableNow(t));
  return known.get(t);
}
const known = new WeakMap<Tensor, ArrayLike<number> | undefined>();

function tableNow(t: Tensor): ArrayLike<number> | undefined {
  if (t.operator.kind === "constant") return t.operator.data;
  if (t.batched || elements(t.shape) > largest) return undefined;
  const all = tensorsOf([t]);
  if (all.some(({ operator, shape }) => isGiven(operator.kind) || elements(shape) > largest)) return undefined;
  const held = new Map<Tensor, Held>();
  for (const each of all) {
    const operands = each.operands.map((o) => held.get(o)!);
    held.set(each, evaluateOperator(each.operator, operands, each.shape));
  }
  return held.get(t)!.data;
}

const isGiven = (kind: string): boolean => ["given", "random", "dropout", "stochastic_depth"].includes(kind);
