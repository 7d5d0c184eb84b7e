/** Common subexpressions: values whose equations are equal up to the names of their loop variables become one. */
import { type Comprehension, type Graph, type Value, withValues } from "../ir/graph.ts";
import { type IndexExpr, type Var, indexVar, makeVar } from "../ir/index-expr.ts";
import { type Scalar, type ValueId, apply, load, reduce, select, substituteVars, transform } from "../ir/scalar.ts";
import type { GraphPass } from "./pass.ts";

export const mergeEqual: GraphPass = {
  name: "merge-equal",
  optional: true,
  run(graph: Graph) {
    const byKey = new Map<string, ValueId>();
    const replacement = new Map<ValueId, ValueId>();
    const values: Value[] = [];
    const kept = new Set([...graph.outputs, ...graph.taps].map((o) => o.value));
    for (const v of graph.values.values()) {
      if (v.kind !== "comprehension") {
        values.push(v);
        continue;
      }
      const body = transform(v.body, (n) => {
        const to = n.kind === "load" ? replacement.get(n.value) : undefined;
        return n.kind === "load" && to !== undefined ? load(to, n.index) : n;
      });
      const renamed: Comprehension = { ...v, body };
      const key = alphaKey(renamed);
      const first = byKey.get(key);
      if (first !== undefined && !kept.has(v.id)) replacement.set(v.id, first);
      else {
        byKey.set(key, v.id);
        values.push(renamed);
      }
    }
    return withValues(graph, values);
  },
};

/** Stand-ins for loop variables by position and size, so that equal equations have equal keys. */
const standIns = new Map<string, Var>();
function standIn(role: string, position: number, size: number): Var {
  const name = `${role}${position}:${size}`;
  let v = standIns.get(name);
  if (!v) standIns.set(name, (v = makeVar(name, size)));
  return v;
}

/** A key that two comprehensions share exactly if they compute the same by the same equation. */
export function alphaKey(v: Comprehension): string {
  return `${v.batched}:${v.shape.join()}:${alphaBody(v).key}`;
}

/** The body of `v` over stand-ins that all values share: to be compared, not to be put into a graph. */
export function alphaBody(v: Comprehension): Scalar {
  const map = new Map<Var, IndexExpr>(v.axes.map((a, i) => [a, indexVar(standIn("axis", i, a.size))]));
  return renameBound(substituteVars(v.body, map), 0);
}

/** Renames the variables of reductions by nesting depth and position. */
function renameBound(s: Scalar, depth: number, done: Map<Scalar, Scalar> = new Map()): Scalar {
  const seen = done.get(s);
  if (seen) return seen;
  const go = (child: Scalar) => renameBound(child, depth, done);
  let renamed: Scalar = s;
  if (s.kind === "apply") renamed = apply(s.op, ...s.args.map(go));
  else if (s.kind === "select") renamed = select(go(s.cond), go(s.then), go(s.else));
  else if (s.kind === "reduce") {
    const vars = s.vars.map((v, i) => standIn(`bound${depth}.`, i, v.size));
    const map = new Map<Var, IndexExpr>(s.vars.map((v, i) => [v, indexVar(vars[i]!)]));
    renamed = reduce(s.op, vars, renameBound(substituteVars(s.body, map), depth + 1));
  }
  done.set(s, renamed);
  return renamed;
}
