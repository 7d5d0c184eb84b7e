/** Reading a tensor at subscripts: which expression goes to which axis, composite axes, labels, what is left over. */
import {
  chosenByValue,
  floors,
  fromTheEnd,
  noteOf,
  ofAnyExample,
  rowsByIntegers,
} from "../diagnostics/foreign-text.ts";
import type { Span } from "../diagnostics/diagnostic.ts";
import { type IndexExpr, add, indexConst, indexVar, scale } from "../ir/index-expr.ts";
import { rangeOf } from "../ir/scalar-range.ts";
import { rangeFaults } from "../ir/range-check.ts";
import {
  type Scalar,
  apply,
  asIndex,
  constant,
  index,
  load,
  loadsOf,
  select,
  substituteVars,
  walk,
} from "../ir/scalar.ts";
import type * as Ast from "../parser/ast.ts";
import { atRow, seesBatch } from "./ambient-names.ts";
import { partSizes } from "./composites.ts";
import type { Env } from "./context.ts";
import { atExample, axesFor, saysExample, subscripted } from "./examples.ts";
import { casesOf, combineCases } from "./index-cases.ts";
import { computedPlace } from "./places.ts";
import { instanceItem } from "./instances.ts";
import { checkLimit, failRange, term } from "./terms.ts";
import {
  type Axes,
  type List,
  type Poison,
  type Tensor,
  type Term,
  type Value,
  POISON,
  describe,
  isList,
  isPoison,
  isTensor,
  isTerm,
  showAxes,
  showShape,
} from "./values.ts";

/** `object[subs]`; `guards` collects what must hold for it to be in range, where the caller provides another value. */
export function subscript(node: Ast.Subscript, env: Env, guards?: Scalar[]): Value {
  const known = env.equation.cache.values.get(node.object);
  const object = (known && atRow(known, env)) ?? env.session.parts.expression(node.object, { ...env, integer: false });
  if (isPoison(object)) return POISON;
  if (isList(object)) return listItem(node, object, env);
  if (typeof object === "object" && object.kind === "instance") return instanceItem(node, object, env);
  if (!isTensor(object) && !isTerm(object)) {
    const { statement } = env.session;
    // What a statement takes several subscripts of is wrong once.
    const cause =
      node.object.kind === "name" && statement !== undefined
        ? `${node.object.name} ${statement.span.source.name} ${statement.span.start}`
        : undefined;
    const found = describe(object);
    return env.session.fail("VIT2013", node.object.span, { expected: "a tensor or a list", found }, [], cause);
  }
  const its = axesFor(subscripted(object, env), node.subs, env);
  const axes = alignSubscripts(node, its.shape);
  if (axes === undefined) return wrongCount(node, its.shape, env);
  return read(node, object, its, axes, env, guards);
}

/** For each axis its subscript, `undefined` for an axis left over; `"..."` for one that `...` covers. */
export type AxisSub = Exclude<Ast.Sub, Ast.Ellipsis> | "..." | undefined;

/** Which subscript goes to which axis; undefined where their number is wrong. */
export function alignSubscripts(node: Ast.Subscript, shape: readonly number[]): AxisSub[] | undefined {
  const dots = node.subs.findIndex((s) => s.kind === "ellipsis");
  const plain = node.subs.filter((s) => s.kind !== "ellipsis");
  const open = shape.length - plain.length;
  if (open < 0 || node.subs.length - plain.length > 1) return undefined;
  if (dots < 0) return [...plain, ...Array<undefined>(open).fill(undefined)];
  return [...plain.slice(0, dots), ...Array<"...">(open).fill("..."), ...plain.slice(dots)];
}

/** Says what is wrong with the number of subscripts. */
export function wrongCount(node: Ast.Subscript, shape: readonly number[], env: Env): Poison {
  const dots = node.subs.filter((s) => s.kind === "ellipsis");
  if (dots.length > 1) return env.session.fail("VIT3017", dots[1]!.span, {});
  const found = node.subs.length - dots.length;
  const example = found === shape.length + 1 && seesBatch(env) && !saysExample(node.subs, env);
  return env.session.fail(
    "VIT3005",
    node.span,
    { shape: showShape(shape), axes: shape.length, found },
    noteOf(example ? ofAnyExample : undefined),
  );
}

function listItem(node: Ast.Subscript, object: List, env: Env): Value {
  const [sub] = node.subs;
  if (node.subs.length !== 1 || sub!.kind !== "sub")
    return env.session.fail("VIT3005", node.span, { shape: "a list", axes: 1, found: node.subs.length });
  const at = env.session.parts.expression(sub!.expr, { ...env, integer: true });
  if (isPoison(at)) return POISON;
  if (typeof at !== "number" || !Number.isInteger(at))
    return env.session.fail("VIT2012", sub!.span, { what: "the subscript of a list, an integer," });
  const item = object.items[at];
  const { length } = object.items;
  return (
    item ??
    env.session.fail(
      "VIT2017",
      sub!.span,
      { index: at, length },
      at < 0 ? [fromTheEnd(`len(${nameOf(node.object)}) - ${-at}`)] : [],
    )
  );
}

/** A list that has no name is called one. */
const nameOf = (e: Ast.Expr): string => (e.kind === "name" ? e.name : "list");

function read(
  node: Ast.Subscript,
  object: Tensor | Term,
  { shape, names, anyExample }: Axes & { readonly anyExample: boolean },
  axes: readonly AxisSub[],
  env: Env,
  guards: Scalar[] | undefined,
): Value {
  const open = axes.flatMap((sub, axis) =>
    sub === undefined || (sub === "..." && env.equation.ellipsis === undefined) ? [axis] : [],
  );
  const rest = env.equation.rest.for(
    open.map((axis) => shape[axis]!),
    open.map((axis) => names[axis] ?? ""),
  );
  const at: Scalar[] = [];
  let [nextRest, nextDots] = [0, 0];
  for (const [axis, sub] of axes.entries()) {
    if (open.includes(axis)) {
      at.push(index(indexVar(rest[nextRest++]!)));
    } else if (sub === "...") {
      const v = env.equation.ellipsis![nextDots++];
      if (v?.size !== shape[axis]) return ellipsisMismatch(node, shape, axes, env);
      at.push(index(indexVar(v!)));
    } else {
      const cases = axisIndex(sub as Ast.SubExpr | Ast.Composite<Ast.SubExpr>, shape[axis]!, env, guards);
      if (cases === undefined) return POISON;
      at.push(cases);
    }
  }
  const dots = axes.filter((s) => s === "...").length;
  if (nextDots > 0 && dots !== env.equation.ellipsis!.length) return ellipsisMismatch(node, shape, axes, env);
  guards?.push(...at.flatMap((cases, axis) => inRange(cases, shape[axis]!)));
  const body = combineCases(at, (leaves) => element(node, object, anyExample, leaves, shape, axes, env, guards));
  return body === undefined ? env.session.fail("VIT3013", node.span, {}) : term(body, rest);
}

function element(
  node: Ast.Subscript,
  object: Tensor | Term,
  anyExample: boolean,
  at: readonly IndexExpr[],
  shape: readonly number[],
  axes: readonly AxisSub[],
  env: Env,
  guards: Scalar[] | undefined,
): Scalar {
  const [row, places] = anyExample ? [at[0], at.slice(1)] : [env.row, at];
  if (isTerm(object)) {
    const read = anyExample ? atExample(object, row!, env) : object;
    return substituteVars(read.body, new Map(object.rest.map((v, i) => [v, places[i]!])));
  }
  const { graph } = env.session;
  const result = graph.loadOf(object.id, places, row);
  const hidden = result.index.length - at.length;
  for (const [axis, e] of at.entries()) {
    const size = shape[axis]!;
    if (guards === undefined && (e.min < 0 || e.max >= size))
      graph.suspects.set(`${result.key} ${axis + hidden}`, subSpan(axes[axis], node));
  }
  return graph.element(object.id, places, row);
}

const subSpan = (sub: AxisSub, node: Ast.Subscript): Span => (typeof sub === "object" ? sub.span : node.span);

/** The conditions, not yet known to hold, for a case tree to be in `0 .. size-1`. */
function inRange(cases: Scalar, size: number): Scalar[] {
  const both = [
    combineCases([cases], ([e]) => apply("le", constant(0), index(e!))),
    combineCases([cases], ([e]) => apply("lt", index(e!), constant(size))),
  ];
  return both.filter((c) => c !== undefined).filter((c) => c.kind !== "const" || c.value === 0);
}

function ellipsisMismatch(node: Ast.Subscript, shape: readonly number[], axes: readonly AxisSub[], env: Env): Poison {
  const right = showAxes(shape.filter((_, i) => axes[i] === "..."));
  return env.session.fail("VIT3016", node.span, { left: showAxes(env.equation.ellipsis!.map((v) => v.size)), right });
}

/** Says that `body` is no index of an axis of `size`, and how the inputs that it reads would be. */
function failIndex(body: Scalar, size: number, span: Span, env: Env): Poison {
  const inputs = new Map(loadsOf(body).map((l) => [l.value, env.session.graph.realInput(l.value)]));
  const notes = [...inputs.values()].flatMap((input) => {
    if (input === undefined) return [];
    const { name, tensor } = input;
    const shape = tensor.shape.length === 0 ? "" : showShape(tensor.shape);
    return [
      {
        message: `'${name}' holds real numbers; one of integers below ${size} is declared: input ${name}${shape}: class(${size})`,
        span: input.span,
      },
    ];
  });
  const computed = loadsOf(body).length > 0 && notes.length === 0;
  const [hint] = noteOf(computed ? chosenByValue : isFraction(body) ? floors : undefined);
  return env.session.fail("VIT3013", span, {}, hint === undefined ? notes : [hint]);
}

/** Is there a factor that is no whole number? */
function isFraction(body: Scalar): boolean {
  let found = false;
  walk(body, (n) => (found ||= n.kind === "const" && !Number.isInteger(n.value)));
  return found;
}

/** The case tree of one subscript. */
function axisIndex(
  sub: Ast.SubExpr | Ast.Composite<Ast.SubExpr>,
  size: number,
  env: Env,
  guards: Scalar[] | undefined,
): Scalar | undefined {
  if (sub.kind === "composite") return compositeIndex(sub, size, env, guards);
  const body = integerTerm(sub.expr, env);
  return body && indexOf(body, size, sub.span, env);
}

/** `body`, a subscript of an axis of `size`, as a case tree; where it is computed, as what is stored of it. */
function indexOf(body: Scalar, size: number, span: Span, env: Env): Scalar | undefined {
  const cases = casesOf(body);
  if (cases !== undefined) return cases;
  const place = computedPlace(body, span, env);
  if (place === undefined) failIndex(body, size, span, env);
  return place === undefined || "kind" in place ? undefined : index(place);
}

/** `expr` as an index of an axis of `size`, shown to stay on it; undefined after a diagnostic. */
export function placeIndex(expr: Ast.Expr, size: number, span: Span, env: Env): IndexExpr | undefined {
  const body = integerTerm(expr, env);
  if (body === undefined) return undefined;
  const place = asIndex(body) ?? computedPlace(body, span, env);
  if (place === undefined) failIndex(body, size, span, env);
  if (place === undefined || "kind" in place) return undefined;
  const [fault] = rangeFaults(load("", [place]), (id) => (id === "" ? [size] : undefined), checkLimit);
  if (fault === undefined) return place;
  failRange(fault, span, env, true);
  return undefined;
}

/** `expr` inside a subscript, as one number. */
function integerTerm(expr: Ast.Expr, env: Env): Scalar | undefined {
  const value = env.session.parts.expression(expr, { ...env, integer: true });
  if (isPoison(value)) return undefined;
  if (typeof value === "number") {
    if (Number.isInteger(value)) return constant(value);
    env.session.fail("VIT3011", expr.span, { what: "a subscript", value: String(value) });
    return undefined;
  }
  if (isTensor(value) && value.shape.length === 0) return env.session.graph.element(value.id, [], env.row);
  if (isTerm(value) && value.rest.length === 0) return value.body;
  const hint = isTensor(value) && env.session.graph.classesOf(value.id) !== undefined ? rowsByIntegers(expr.span) : [];
  env.session.fail("VIT2013", expr.span, { expected: "an integer", found: describe(value) }, hint);
  return undefined;
}

/** Row-major over the parts; each part must stay within its own size, or it would read its neighbour's elements. */
function compositeIndex(
  sub: Ast.Composite<Ast.SubExpr>,
  size: number,
  env: Env,
  guards: Scalar[] | undefined,
): Scalar | undefined {
  const bodies: Scalar[] = [];
  for (const { expr } of sub.parts) {
    const body = integerTerm(expr, env);
    if (body === undefined) return undefined;
    bodies.push(body);
  }
  const largest = bodies.map((body) => rangeOf(body)[1]);
  const sizes = partSizes(sub, size, largest, env);
  if (sizes === undefined) return undefined;
  const all: Scalar[] = [];
  for (const [i, part] of sub.parts.entries()) {
    const cases = indexOf(bodies[i]!, sizes[i]!, part.span, env);
    if (cases === undefined) return undefined;
    if (guards !== undefined) guards.push(...inRange(cases, sizes[i]!));
    else if (!env.equation.idle && !partStays(cases, sizes[i]!, part.expr.span, env)) return undefined;
    all.push(cases);
  }
  const merged = combineCases(all, (parts) =>
    index(parts.reduce((e, part, i) => add(scale(e, sizes[i]!), part), indexConst(0))),
  );
  if (merged === undefined) env.session.fail("VIT3013", sub.span, {});
  return merged;
}

/** Whether a part stays within its size where the conditions around it hold; a diagnostic where it may not. */
function partStays(cases: Scalar, size: number, span: Span, env: Env): boolean {
  const part = combineCases([cases], (leaf) => load("", leaf))!;
  const reads = env.equation.given.reduce((body, cond) => select(cond, body, constant(0)), part);
  const [fault] = rangeFaults(reads, (id) => (id === "" ? [size] : undefined), checkLimit);
  if (fault === undefined) return true;
  failRange(fault, span, env);
  return false;
}
