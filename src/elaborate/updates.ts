/** `update`: what states are in the next run, and buffers after a step of a training; `random`, which only trainings have. */
import { type IndexExpr, add, indexConst, indexVar, makeVar, scale } from "../ir/index-expr.ts";
import { type Scalar, type ValueId, apply, constant, index, select } from "../ir/scalar.ts";
import type * as Ast from "../parser/ast.ts";
import { type Env, newEquation } from "./context.ts";
import { deviceHolds } from "./device-numbers.ts";
import { readIn } from "./recurrences.ts";
import { placeIndex } from "./subscripts.ts";
import { type Tensor, type Value, describe, isEmpty, isPoison, isTensor, showShape } from "./values.ts";

/** Integers in f32. */
const exact = 2 ** 24;

/** `update name[axes] = expr`: the value in the next run or after the step, and from here on the name's. */
export function runUpdate(s: Ast.Update, env: Env): void {
  const { session } = env;
  const name = s.name.text;
  const id = session.buffers.get(env.scope)?.get(name);
  if (id === undefined) {
    const before = env.scope.own(name);
    if (before === undefined || !isPoison(before)) session.fail("VIT4310", s.name.span, { name });
    return;
  }
  if (session.graph.isState(id)) return updateState(id, s, env);
  session.graph.markRead(id);
  if (session.training?.training !== true) {
    session.fail("VIT3022", s.span, { name: "'update'" }, [
      { message: `what is kept from one run to the next is a state: state ${name}[…]` },
    ]);
    return;
  }
  const now = env.scope.get(name);
  const tensor = fitting(s, now !== undefined && isTensor(now) ? now : session.graph.tensor(id), env);
  if (tensor === undefined) return;
  if (!isEmpty(tensor)) session.training.updates.set(id, tensor);
  env.scope.set(name, tensor);
}

function updateState(id: ValueId, s: Ast.Update, env: Env): void {
  const { session } = env;
  const { graph } = session;
  const name = s.name.text;
  if (graph.outputs.some((o) => o.into === id)) {
    session.fail("VIT4404", s.span, { name });
    return;
  }
  const state = graph.tensor(id);
  const tensor = fitting(s, state, env);
  // What was said of it is enough: it is not missing.
  graph.outputs.push({ name: `update:${id}`, value: tensor?.id ?? id, into: id });
  if (tensor !== undefined) env.scope.set(name, tensor);
}

/** The value that `s` gives to all of `old`, in the same shape; undefined after a diagnostic. */
function fitting(s: Ast.Update, old: Tensor, env: Env): Tensor | undefined {
  const name = s.name.text;
  const axes = s.axes?.map((axis) => asPlace(axis, s, env));
  if (axes?.some((a) => a.kind === "place") !== true)
    return inShape(
      env.session.parts.define(axes as readonly Ast.Axis[] | undefined, s.value, env, { name, span: s.span }),
      old,
      s,
      env,
    );
  return atPlaces(s, axes, old, env);
}

/** A name by itself is a place where it is a tensor, or a number that the right side does not mention. */
function asPlace(axis: Ast.Axis | Ast.Place, { value }: Ast.Update, env: Env): Ast.Axis | Ast.Place {
  if (axis.kind !== "index" || axis.size !== undefined) return axis;
  const { text, span } = axis.name;
  const bound = env.scope.get(text);
  const isPlace =
    bound !== undefined && (isTensor(bound) || (typeof bound === "number" && readIn(value, text) === undefined));
  return isPlace ? { kind: "place", expr: { kind: "name", name: text, span }, span } : axis;
}

/** `old`, but for what stands at the places: of one row, that row. */
function atPlaces(s: Ast.Update, axes: readonly (Ast.Axis | Ast.Place)[], old: Tensor, env: Env): Tensor | undefined {
  const { session } = env;
  const { graph } = session;
  const name = s.name.text;
  const label = { name: `${name}.row`, span: s.span };
  const indices = axes.filter((a): a is Ast.Axis => a.kind !== "place");
  const open = old.shape.length - axes.length;
  const dots = indices.some((a) => a.kind === "ellipsis");
  // Without indices what follows is left open, as by subscripts of a read.
  if (open < (dots ? -1 : 0) || (open > 0 && indices.length > 0 && !dots)) {
    session.fail("VIT3005", s.span, { shape: showShape(old.shape), axes: old.shape.length, found: axes.length });
    return undefined;
  }
  const along = axes.flatMap((a): (Ast.Axis | Ast.Place)[] =>
    a.kind === "ellipsis" ? Array<Ast.Axis>(open + 1).fill(a) : [a],
  );
  const own = old.shape.map((size, i) => makeVar(old.names[i] || `i${i}`, size));
  const at: (IndexExpr | undefined)[] = own.map(() => undefined);
  for (const [i, a] of along.entries()) {
    if (a.kind !== "place") continue;
    at[i] = placeIndex(a.expr, old.shape[i]!, a.span, { ...env, equation: newEquation({ name, span: s.span }) });
    if (at[i] === undefined) return undefined;
  }
  const sized = along.filter((a) => a.kind !== "place" && a.kind !== "ellipsis");
  const shapeLeft = old.shape.filter((_, i) => at[i] === undefined);
  const value = session.parts.define(
    indices.length === 0 ? undefined : indices.map((a) => withSize(a, old.shape[along.indexOf(a)], sized)),
    s.value,
    env,
    label,
  );
  const left = own.filter((_, i) => at[i] === undefined);
  const row = rowOf(value, shapeLeft, left.map(indexVar), s, env);
  if (row === undefined) return undefined;
  const same = graph.loadOf(old.id, own.map(indexVar), env.row);
  const here = own.flatMap((v, i) => (at[i] === undefined ? [] : [apply("eq", index(indexVar(v)), index(at[i]!))]));
  const body = select(
    here.reduce((a, b) => apply("and", a, b)),
    row,
    same,
  );
  return graph.comprehension(env.path === "" ? name : `${env.path}.${name}`, own, body, s.span, { keeps: old.id });
}

/** An index without a range has that of its axis. */
const withSize = (axis: Ast.Axis, size: number | undefined, sized: readonly unknown[]): Ast.Axis =>
  axis.kind !== "index" || axis.size !== undefined || size === undefined || !sized.includes(axis)
    ? axis
    : { ...axis, size: { kind: "number", value: size, text: String(size), span: axis.span } };

/** The element of `value` at `at`, where that has the shape; undefined after a diagnostic. */
function rowOf(
  value: Value,
  shape: readonly number[],
  at: readonly IndexExpr[],
  s: Ast.Update,
  env: Env,
): Scalar | undefined {
  const { session } = env;
  if (isPoison(value)) return undefined;
  if (typeof value === "number") return deviceHolds(value, s.value.span, env) ? constant(value) : undefined;
  if (!isTensor(value)) session.fail("VIT2013", s.value.span, { expected: "a tensor", found: describe(value) });
  else if (showShape(value.shape) !== showShape(shape))
    session.fail("VIT3014", s.value.span, {
      name: `${s.name.text} at its place`,
      expected: `the shape ${showShape(shape)}`,
      found: showShape(value.shape),
    });
  else return session.graph.element(value.id, at, env.row);
  return undefined;
}

/** `value` in the shape of what it updates; undefined after a diagnostic. */
function inShape(value: Value, buffer: Tensor, s: Ast.Update, env: Env): Tensor | undefined {
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
