/**
 * Functions of one number that libraries have by name, however they are written: a tree of arithmetic over one tensor
 * is computed at many places, those around its own constants among them, and is the function that gives the same numbers.
 */
import { evaluateOperator } from "./evaluate-operator.ts";
import { numberOf } from "./match.ts";
import type { OperatorBuilder } from "./operator-builder.ts";
import { type ActivationName, type Operator, type Tensor, activationNames } from "./operator-graph.ts";

/** Larger trees are no function that has a name. */
const mostNodes = 16;

export function recogniseActivation(builder: OperatorBuilder, t: Tensor): Tensor | undefined {
  if (!isArithmetic(t) || t.operator.kind === "activation") return undefined;
  const tree = treeBelow(t);
  if (tree === undefined) return undefined;
  for (const x of tree) {
    // What the tensor is a function of: everything else below it is numbers.
    if (x === t || x.shape.join() !== t.shape.join() || x.batched !== t.batched) continue;
    const constants = constantsAbove(t, x);
    const name = constants && nameOf(t, x, constants);
    if (name !== undefined) return builder.like({ kind: "activation", name }, [x]);
  }
  return undefined;
}

const isArithmetic = ({ operator }: Tensor): boolean =>
  (operator.kind === "pointwise" && operator.op !== "random") ||
  operator.kind === "where" ||
  operator.kind === "activation";

/** The tensors that may be what `t` is a function of, nearest last; undefined where there are too many. */
function treeBelow(t: Tensor): Tensor[] | undefined {
  const seen = new Set<Tensor>();
  const found: Tensor[] = [];
  const visit = (node: Tensor): void => {
    if (seen.has(node) || numberOf(node) !== undefined || seen.size > mostNodes) return;
    // Counted on the way down: a chain may be longer than any stack.
    seen.add(node);
    if (isArithmetic(node)) node.operands.forEach(visit);
    found.push(node);
  };
  visit(t);
  return seen.size > mostNodes ? undefined : found;
}

/** The numbers in `t` where it is a function of `x` and of nothing else. */
function constantsAbove(t: Tensor, x: Tensor): number[] | undefined {
  const constants: number[] = [];
  const visit = (node: Tensor): boolean => {
    if (node === x) return true;
    const number = numberOf(node);
    if (number !== undefined) constants.push(number);
    return number !== undefined || (isArithmetic(node) && node.operands.every(visit));
  };
  return visit(t) ? constants : undefined;
}

function nameOf(t: Tensor, x: Tensor, constants: readonly number[]): ActivationName | undefined {
  const around = constants.flatMap((c) => [c, -c, c * 1.001, -c * 1.001, c * 0.999, -c * 0.999]);
  const places = [
    ...around,
    0,
    ...[1e-3, 0.1, 0.3, 0.5, 0.8, 1, 1.7, 2.5, 2.9, 3.1, 4, 5.9, 6.1, 8, 20, 100, 1e4].flatMap((p) => [p, -p]),
  ];
  const row = { shape: [places.length], data: places };
  const computed = new Map<Tensor, { shape: number[]; data: ArrayLike<number> }>([[x, row]]);
  const valueOf = (node: Tensor): { shape: readonly number[]; data: ArrayLike<number> } => {
    const known = computed.get(node);
    if (known !== undefined) return known;
    const number = numberOf(node);
    const value =
      number !== undefined
        ? { shape: [], data: [number] }
        : evaluateOperator(node.operator, node.operands.map(valueOf), [places.length]);
    computed.set(node, value as { shape: number[]; data: ArrayLike<number> });
    return value;
  };
  const actual = valueOf(t).data;
  // A bound that is nearly nothing is one all the same.
  const least = 1e-7 * Math.min(1e-3, ...constants.filter((c) => c !== 0).map(Math.abs));
  return activationNames.find((name) => {
    const operator: Operator = { kind: "activation", name };
    const wanted = evaluateOperator(operator, [row], row.shape).data;
    // Where what is written overflows, the library's function does not.
    return places.every((_, i) => {
      const [a, b] = [actual[i]!, wanted[i]!];
      return !Number.isFinite(a) || Math.abs(a - b) <= Math.max(least, 1e-7 * Math.abs(b));
    });
  });
}
