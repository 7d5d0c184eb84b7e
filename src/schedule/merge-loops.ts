/**
 * Neighbouring loops as one, where every address merely counts through both: fewer divisions, and kernels over other
 * numbers of axes have one text.
 */
import { type IndexExpr, type Var, flatten, indexVar, substitute, unflatten, varsOfAtom } from "../ir/index-expr.ts";
import type { Kernel } from "../ir/kernel.ts";
import { type Scalar, substituteVars, walk } from "../ir/scalar.ts";
import type { ScalarWriter } from "./scalar-writer.ts";

/**
 * Kernels over the same loops, with as few as their addresses allow; what they store at is the number of the element.
 * Their loads are so already.
 */
export function mergeLoops(kernels: readonly Kernel[], writer: ScalarWriter): readonly Kernel[] {
  let merged = kernels.map(
    (k): Kernel => ({ ...k, store: [flatten(k.store, writer.buffers.shape(k.value, k.store))] }),
  );
  for (let i = kernels[0]!.loops.length - 2; i >= 0; i--) {
    const { loops } = merged[0]!;
    const [outer, inner] = [loops[i]!, loops[i + 1]!];
    const both = writer.body.makeVar(inner.name, outer.size * inner.size);
    const [first, second] = unflatten(indexVar(both), [outer.size, inner.size]);
    const substitution = new Map([
      [outer, first!],
      [inner, second!],
    ]);
    const attempt = merged.map(
      (k): Kernel => ({
        ...k,
        loops: [...loops.slice(0, i), both, ...loops.slice(i + 2)],
        store: k.store.map((e) => substitute(e, substitution)),
        body: substituteVars(k.body, substitution),
      }),
    );
    if (attempt.every((k) => [...k.store, ...indicesOf(k.body)].every((e) => counts(e, both)))) merged = attempt;
  }
  return merged;
}

/** Whether `e` mentions `v` as it is, if at all. */
const counts = (e: IndexExpr, v: Var): boolean =>
  e.terms.every(({ atom }) => atom.kind === "var" || !varsOfAtom(atom).has(v));

function indicesOf(body: Scalar): IndexExpr[] {
  const found: IndexExpr[] = [];
  walk(body, (n) => {
    if (n.kind === "index") found.push(n.expr);
    if (n.kind === "load") found.push(...n.index);
  });
  return found;
}
