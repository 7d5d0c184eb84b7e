/** `concat(a, b, …, axis = 0)` and `stack`: one comprehension that selects by where an element lies. */
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
export const concat = (args: readonly Argument[], env: Env, node: Ast.Call): Value => joined("concat", args, env, node);

/** Puts tensors of one shape (given one by one, or as lists) side by side along a new axis. */
export const stack = (args: readonly Argument[], env: Env, node: Ast.Call): Value => joined("stack", args, env, node);

function joined(callee: "concat" | "stack", args: readonly Argument[], env: Env, node: Ast.Call): Value {
  const { session } = env;
  const other = args.find((a) => a.name !== undefined && a.name.text !== "axis");
  if (other !== undefined)
    return session.fail("VIT2006", other.name!.span, { callee, name: other.name!.text }, noteOf(insteadOfName("cat")));
  const parts: { tensor: Tensor; span: Ast.Arg["span"] }[] = [];
  for (const arg of args) {
    if (arg.name !== undefined) continue;
    for (const value of isList(arg.value) ? arg.value.items : [arg.value]) {
      if (!isTensor(value)) return session.fail("VIT2013", arg.span, { expected: "a tensor", found: describe(value) });
      parts.push({ tensor: value, span: arg.span });
    }
  }
  const [first] = parts;
  if (first === undefined) return session.fail("VIT2008", node.span, { callee, name: "the first tensor" });
  const { shape } = first.tensor;
  // A stack has an axis more.
  const rank = shape.length + Number(callee === "stack");
  const along = args.find((a) => a.name !== undefined);
  const given = along === undefined ? 0 : along.value;
  const axis = typeof given === "number" && given < 0 ? given + rank : given;
  if (typeof axis !== "number" || !Number.isInteger(axis) || axis < 0 || axis >= rank) {
    return session.fail("VIT2013", along?.span ?? first.span, {
      expected: callee === "stack" ? `an axis, one of ${rank},` : `an axis of ${describe(first.tensor)}`,
      found: describe(given),
    });
  }
  const isJoined = (i: number): boolean => callee === "concat" && i === axis;
  for (const { tensor, span } of parts) {
    if (tensor.shape.length === shape.length && tensor.shape.every((n, i) => isJoined(i) || n === shape[i])) continue;
    return session.fail("VIT3019", span, { axis, left: showShape(shape), right: showShape(tensor.shape) }, [
      { message: `this has the shape ${showShape(shape)}`, span: first.span },
      ...noteOf(tensor.shape.length === shape.length ? undefined : rowOfOne),
    ]);
  }
  if (callee === "stack")
    return pile(
      parts.map((p) => p.tensor),
      axis,
      env,
      node,
    );
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

function pile(parts: readonly Tensor[], axis: number, env: Env, node: Ast.Call): Value {
  const [first] = parts as [Tensor];
  const which = makeVar("part", parts.length);
  const own = first.shape.map((size, i) => makeVar(first.names[i] || `i${i}`, size));
  const elements = parts.map((part) => env.session.graph.element(part.id, own.map(indexVar), undefined));
  const body = elements.reduceRight((rest, element, i) =>
    select(apply("lt", index(indexVar(which)), constant(i + 1)), element, rest),
  );
  const { label, whole } = env.equation;
  const name = whole === node ? label.name : `${label.name}_1`;
  return defineTensor([...own.slice(0, axis), which, ...own.slice(axis)], body, env, name, node.span);
}
