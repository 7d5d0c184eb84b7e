/** Equality of equations up to the names of their loop variables: a key that equal ones share. */
import type { Comprehension } from "../ir/graph.ts";
import { type IndexExpr, type Var, indexVar, makeVar } from "../ir/index-expr.ts";
import { type Scalar, apply, reduce, select, substituteVars } from "../ir/scalar.ts";

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
  let body = known.get(v);
  if (body === undefined) {
    const map = new Map<Var, IndexExpr>(v.axes.map((a, i) => [a, indexVar(standIn("axis", i, a.size))]));
    known.set(v, (body = renameBound(substituteVars(v.body, map), 0)));
  }
  return body;
}

/** Whether both compute the same, whatever the variables of their reductions are called. */
export const sameScalar = (a: Scalar, b: Scalar): boolean => renameBound(a, 0).key === renameBound(b, 0).key;

/** Values stay what they are through many passes, and in the graphs of several targets. */
const known = new WeakMap<Comprehension, Scalar>();

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
