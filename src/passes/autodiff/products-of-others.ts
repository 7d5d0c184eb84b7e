/**
 * For each factor of a product the product of all others, which is its derivative: what stands before it times what stands
 * behind it, two recurrences along the factors. Nothing is divided, so factors may be 0, and the work is that of the product.
 */
import {
  type IndexExpr,
  type Var,
  add,
  flatten,
  indexConst,
  indexVar,
  makeVar,
  unflatten,
} from "../../ir/index-expr.ts";
import { points } from "../../ir/reductions.ts";
import {
  type Reduce,
  type Scalar,
  type ValueId,
  apply,
  constant,
  freeVars,
  index,
  load,
  select,
  substituteVars,
} from "../../ir/scalar.ts";

/** Of so few factors each is multiplied by the others where it is asked for: that is less than storing them. */
const few = 16;

/** Stores what `body` says as a value of `axes`, and gives its id; `body` is told it, where the value reads itself. */
export type Store = (name: string, axes: readonly Var[], body: (id: ValueId) => Scalar) => ValueId;

/** The product of all factors of `node` but the one at hand; undefined where no recurrence is worth it. */
export function productOfOthers(node: Reduce, store: Store): Scalar | undefined {
  const count = points(node.vars);
  if (count <= few) return undefined;
  const outer = [...freeVars(node)];
  const sizes = node.vars.map((v) => v.size);
  // Each value has variables of its own, and one for the place among the factors.
  const stored = (name: string, body: (own: readonly IndexExpr[], place: Var, id: ValueId) => Scalar): ValueId => {
    const own = outer.map((v) => makeVar(v.name, v.size));
    const place = makeVar(node.vars.map((v) => v.name).join(""), count);
    return store(name, [...own, place], (id) => body(own.map(indexVar), place, id));
  };
  const factors = stored("factors", (own, place) => {
    const digits = unflatten(indexVar(place), sizes);
    return substituteVars(
      node.body,
      new Map([...outer.map((v, i) => [v, own[i]!] as const), ...node.vars.map((v, i) => [v, digits[i]!] as const)]),
    );
  });
  /** The product of all factors that lie in one direction. */
  const beside = (name: string, first: number, step: 1 | -1): ValueId =>
    stored(name, (own, place, id) => {
      const next = [...own, add(indexVar(place), indexConst(-step))];
      return select(
        apply("eq", index(indexVar(place)), constant(first)),
        constant(1),
        apply("mul", load(id, next), load(factors, next)),
      );
    });
  const at = [...outer.map(indexVar), flatten(node.vars.map(indexVar), sizes)];
  return apply("mul", load(beside("before", 0, 1), at), load(beside("behind", count - 1, -1), at));
}
