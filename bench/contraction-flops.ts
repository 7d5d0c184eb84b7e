/**
 * What a model computes in contractions (products summed over an axis, of two different values), by its spec, before
 * any pass: the work by which different ways to run it are compared. Norms, softmaxes and activations come on top of it
 * and are not counted.
 */
import { comprehensionsOf, type Graph } from "../src/ir/graph.ts";
import type { Var } from "../src/ir/index-expr.ts";
import { freeVars, loadsOf, type Scalar, walk } from "../src/ir/scalar.ts";

const points = (vars: Iterable<Var>): number => [...vars].reduce((product, v) => product * v.size, 1);

/** Multiplications and additions, for one row of the batch. */
export function contractionFlops(graph: Graph): number {
  let flops = 0;
  for (const { body, batched } of comprehensionsOf(graph)) {
    if (!batched) continue;
    walk(body, (node) => {
      if (node.kind === "reduce" && node.op === "sum" && isProduct(node.body))
        flops += 2 * points(new Set([...freeVars(node.body), ...node.vars]));
    });
  }
  return flops;
}

function isProduct(body: Scalar): boolean {
  if (body.kind === "select") return isProduct(body.then) || isProduct(body.else);
  if (body.kind !== "apply" || body.op !== "mul") return false;
  const [left, right] = body.args.map((arg) => new Set([...loadsOf(arg)].map((l) => l.value)));
  return left!.size > 0 && right!.size > 0 && [...left!].some((v) => !right!.has(v));
}
