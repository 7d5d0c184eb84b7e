/** `concat(a, b, …, axis = 0)`: one comprehension that selects by where an element lies. */
import { insteadOfName, noteOf, rowOfOne } from "../diagnostics/foreign-text.ts";
import { add, indexConst, indexVar, makeVar } from "../ir/index-expr.ts";
import { type Scalar, apply, constant, index, select } from "../ir/scalar.ts";
import type * as Ast from "../parser/ast.ts";
import type { Env } from "./context.ts";
import { defineTensor } from "./terms.ts";
import { type Tensor, type Value, describe, isList, isTensor, showShape } from "./values.ts";

interface Argument {
  readonly name: Ast.Name | undefined;
  readonly value: Value;
  readonly span: Ast.Arg["span"];
}

/** Joins tensors (given one by one, or as lists) along an axis; all other axes must agree. */
export function concat(args: readonly Argument[], env: Env, node: Ast.Call): Value {
  const { session } = env;
  const other = args.find((a) => a.name !== undefined && a.name.text !== "axis");
  if (other !== undefined)
    return session.fail(
      "VIT2006",
      other.name!.span,
      { callee: "concat", name: other.name!.text },
      noteOf(insteadOfName("cat")),
    );
  const parts: { tensor: Tensor; span: Ast.Arg["span"] }[] = [];
  for (const arg of args) {
    if (arg.name !== undefined) continue;
    for (const value of isList(arg.value) ? arg.value.items : [arg.value]) {
      if (!isTensor(value)) return session.fail("VIT2013", arg.span, { expected: "a tensor", found: describe(value) });
      parts.push({ tensor: value, span: arg.span });
    }
  }
  const [first] = parts;
  if (first === undefined) return session.fail("VIT2008", node.span, { callee: "concat", name: "the first tensor" });
  const { shape } = first.tensor;
  const along = args.find((a) => a.name !== undefined);
  const given = along === undefined ? 0 : along.value;
  const axis = typeof given === "number" && given < 0 ? given + shape.length : given;
  if (typeof axis !== "number" || !Number.isInteger(axis) || axis < 0 || axis >= shape.length) {
    return session.fail("VIT2013", along?.span ?? first.span, {
      expected: `an axis of ${describe(first.tensor)}`,
      found: describe(given),
    });
  }
  for (const { tensor, span } of parts) {
    if (tensor.shape.length === shape.length && tensor.shape.every((n, i) => i === axis || n === shape[i])) continue;
    return session.fail("VIT3019", span, { axis, left: showShape(shape), right: showShape(tensor.shape) }, [
      { message: `this has the shape ${showShape(shape)}`, span: first.span },
      ...noteOf(tensor.shape.length === shape.length ? undefined : rowOfOne),
    ]);
  }
  const full = parts.map((p) => p.tensor).filter((t) => t.shape[axis]! > 0);
  return full.length > 1 ? join(full, axis, env, node) : (full[0] ?? first.tensor);
}

function join(parts: readonly Tensor[], axis: number, env: Env, node: Ast.Call): Value {
  const total = parts.reduce((n, p) => n + p.shape[axis]!, 0);
  const first = parts[0]!;
  const vars = first.shape.map((size, i) =>
    makeVar(parts.map((p) => p.names[i]!).find((n) => !/^(i\d+)?$/.test(n)) ?? `i${i}`, i === axis ? total : size),
  );
  const at = vars.map(indexVar);
  let body: Scalar | undefined;
  let start = total;
  for (const part of [...parts].reverse()) {
    start -= part.shape[axis]!;
    const own = env.session.graph.element(
      part.id,
      at.map((e, i) => (i === axis ? add(e, indexConst(-start)) : e)),
      undefined,
    );
    const end = start + part.shape[axis]!;
    body = body === undefined ? own : select(apply("lt", index(at[axis]!), constant(end)), own, body);
  }
  const { label, whole } = env.equation;
  return defineTensor(vars, body!, env, whole === node ? label.name : `${label.name}_1`, node.span);
}
