/**
 * A kernel over variables of its own, numbered in the order in which the kernel mentions them. Equal kernels of
 * different parts of a network become the same object but for the names of values, so their text is the same: the normal
 * form of index expressions orders terms by these numbers.
 */
import { type IndexExpr, type Var, indexVar, substitute } from "../../ir/index-expr.ts";
import type { Form, Kernel } from "../../ir/kernel.ts";
import { type Reduce, type Scalar, index, load, reduce, transform, walk } from "../../ir/scalar.ts";
import type { Body } from "./scope.ts";

/** The scalars of a form, beside the body. */
function scalarsOf(form: Form): Scalar[] {
  switch (form.kind) {
    case "contract": return [form.reduce, form.lhs, form.rhs];
    case "attend": return [form.mean, form.score, form.scoreReduce, form.query, form.key, form.weighted];
    default: return [];
  }
}

export function localiseKernel(kernel: Kernel, body: Body): Kernel {
  const vars = new Map<Var, Var>();
  const meet = (v: Var): Var => {
    if (!vars.has(v)) vars.set(v, body.makeVar(v.name, v.size));
    return vars.get(v)!;
  };
  kernel.loops.forEach(meet);
  const { form } = kernel;
  if (form.kind === "row") [...form.rows, ...form.elements].forEach(meet);
  if (form.kind === "contract") [form.b, form.m, form.n, form.k].forEach((v) => v && meet(v));
  if (form.kind === "attend") [form.b, form.m, form.n, form.j, form.c].forEach((v) => v && meet(v));
  for (const s of [kernel.body, ...scalarsOf(form)]) walk(s, (n) => void (n.kind === "reduce" && n.vars.forEach(meet)));

  const substitution = new Map([...vars].map(([from, to]) => [from, indexVar(to)]));
  const expr = (e: IndexExpr): IndexExpr => substitute(e, substitution);
  const scalar = (s: Scalar): Scalar => transform(s, (n) => {
    if (n.kind === "index") return index(expr(n.expr));
    if (n.kind === "load") return load(n.value, n.index.map(expr));
    return n.kind === "reduce" ? reduce(n.op, n.vars.map((v) => vars.get(v) ?? v), n.body) : n;
  });
  const local = (v: Var): Var => vars.get(v)!;
  const optional = (v: Var | undefined): Var | undefined => (v === undefined ? undefined : local(v));
  const localForm = (): Form => {
    switch (form.kind) {
      case "map": return form;
      case "row": return { ...form, rows: form.rows.map(local), elements: form.elements.map(local) };
      case "contract":
        return {
          ...form, reduce: scalar(form.reduce) as Reduce, lhs: scalar(form.lhs), rhs: scalar(form.rhs),
          b: optional(form.b), m: optional(form.m), n: optional(form.n), k: local(form.k),
        };
      case "attend":
        return {
          ...form, mean: scalar(form.mean), score: scalar(form.score), scoreReduce: scalar(form.scoreReduce) as Reduce,
          query: scalar(form.query), key: scalar(form.key), weighted: scalar(form.weighted),
          b: optional(form.b), m: local(form.m), n: local(form.n), j: local(form.j), c: local(form.c),
        };
    }
  };
  return { ...kernel, loops: kernel.loops.map(local), store: kernel.store.map(expr), body: scalar(kernel.body), form: localForm() };
}
