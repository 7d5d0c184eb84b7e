/** `update` and `random`: what only happens in a step of a training. */
import { type IndexExpr, add, indexConst, indexVar, makeVar, scale } from "../ir/index-expr.ts";
import { apply, constant, index } from "../ir/scalar.ts";
import type * as Ast from "../parser/ast.ts";
import type { Env } from "./context.ts";
import { deviceHolds } from "./device-numbers.ts";
import { type Tensor, type Value, describe, isEmpty, isPoison, isTensor, showShape } from "./values.ts";

/** Integers in f32. */
const exact = 2 ** 24;

/** `update name[axes] = expr`: the buffer's value after the step, and from here on the name's. */
export function runUpdate(s: Ast.Update, env: Env): void {
  const { session } = env;
  const name = s.name.text;
  const id = session.buffers.get(env.scope)?.get(name);
  if (id === undefined) {
    const before = env.scope.own(name);
    if (before === undefined || !isPoison(before)) session.fail("VIT4310", s.name.span, { name });
    return;
  }
  session.graph.markRead(id);
  if (session.training?.training !== true) {
    session.fail("VIT3022", s.span, { name: "'update'" }, [
      { message: "nothing is kept from one run to the next: state of a run can only be an input and an output" },
    ]);
    return;
  }
  const value = session.parts.define(s.axes, s.value, env, { name, span: s.span });
  const tensor = fitting(value, session.graph.tensor(id), s, env);
  if (tensor === undefined) return;
  if (!isEmpty(tensor)) session.training.updates.set(id, tensor);
  env.scope.set(name, tensor);
}

/** `value` in the shape of its buffer; undefined after a diagnostic. */
function fitting(value: Value, buffer: Tensor, s: Ast.Update, env: Env): Tensor | undefined {
  const { graph } = env.session;
  const name = s.name.text;
  if (isPoison(value)) return undefined;
  if (typeof value === "number") {
    if (!deviceHolds(value, s.value.span, env)) return undefined;
    const axes = buffer.shape.map((size, i) => makeVar(buffer.names[i] || `i${i}`, size));
    return graph.comprehension(env.path === "" ? name : `${env.path}.${name}`, axes, constant(value), s.span);
  }
  if (!isTensor(value)) env.session.fail("VIT2013", s.value.span, { expected: "a tensor", found: describe(value) });
  else if (showShape(value.shape) !== showShape(buffer.shape))
    env.session.fail("VIT3014", s.value.span, {
      name,
      expected: `the shape ${showShape(buffer.shape)}`,
      found: showShape(value.shape),
    });
  else if (graph.isPerExample(value.id)) env.session.fail("VIT4311", s.value.span, { name });
  else return value;
  return undefined;
}

/** `random name[sizes]`, the sizes evaluated: numbers of this statement, of the step, and of each example. */
export function runRandom(s: Ast.Random, shape: readonly number[], names: readonly string[], env: Env): void {
  const { training, graph } = env.session;
  const name = s.name.text;
  if (training?.training !== true) {
    env.scope.set(name, env.session.fail("VIT3022", s.span, { name: "'random'" }));
    return;
  }
  const count = shape.reduce((a, b) => a * b, 1);
  const places = (training.draws + 1) * (training.batch ?? 1);
  if (count > exact || places > exact) {
    env.scope.set(name, env.session.fail("VIT4312", s.span, { count: Math.max(count, places), limit: exact }));
    return;
  }
  const axes = shape.map((size, i) => makeVar(names[i] || `i${i}`, size));
  const flat = axes.reduce<IndexExpr>((e, v) => add(scale(e, v.size), indexVar(v)), indexConst(0));
  const { batch } = graph;
  const place = indexConst(training.draws++ * (batch?.size ?? 1));
  const seed = graph.element(graph.host("seed", s.span).id, [], undefined);
  const body = apply("random", seed, index(batch === undefined ? place : add(place, batch.at())), index(flat));
  env.scope.set(name, graph.comprehension(env.path === "" ? name : `${env.path}.${name}`, axes, body, s.span));
}
