/**
 * Neighbouring loops as one, where every address merely counts through both: fewer divisions, and kernels over other
 * numbers of axes have one text.
 */
import { type IndexExpr, type Var, flatten, indexVar, substitute, unflatten, varsOf } from "../../ir/index-expr.ts";
import type { Kernel } from "../../ir/kernel.ts";
import { type Scalar, substituteVars, walk } from "../../ir/scalar.ts";
import type { ScalarText } from "./scalar-text.ts";

/** The kernel with as few loops as its addresses allow; its store is the number of the element. Its loads are so already. */
export function mergeLoops(kernel: Kernel, printer: ScalarText): Kernel {
  let merged: Kernel = { ...kernel, store: [flatten(kernel.store, printer.buffers.shape(kernel.value, kernel.store))] };
  for (let i = kernel.loops.length - 2; i >= 0; i--) {
    const [outer, inner] = [merged.loops[i]!, merged.loops[i + 1]!];
    const both = printer.body.makeVar(inner.name, outer.size * inner.size);
    const [first, second] = unflatten(indexVar(both), [outer.size, inner.size]);
    const substitution = new Map([[outer, first!], [inner, second!]]);
    const attempt: Kernel = {
      ...merged, loops: [...merged.loops.slice(0, i), both, ...merged.loops.slice(i + 2)],
      store: merged.store.map((e) => substitute(e, substitution)), body: substituteVars(merged.body, substitution),
    };
    if (attempt.store.every((e) => counts(e, both)) && indicesOf(attempt.body).every((e) => counts(e, both))) merged = attempt;
  }
  return merged;
}

/** Whether `e` mentions `v` as it is, if at all. */
const counts = (e: IndexExpr, v: Var): boolean => e.terms.every(({ atom }) => atom.kind === "var" || !varsOf(atom.arg).has(v));

function indicesOf(body: Scalar): IndexExpr[] {
  const found: IndexExpr[] = [];
  walk(body, (n) => {
    if (n.kind === "index") found.push(n.expr);
    if (n.kind === "load") found.push(...n.index);
  });
  return found;
}
