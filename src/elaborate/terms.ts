/** Terms: turning values into them, matching the axes that subscripts left, and making a tensor of one. */
import { fewerAxes, fromTheEnd, noteOf } from "../diagnostics/foreign-text.ts";
import type { Span } from "../diagnostics/diagnostic.ts";
import { bodyLimit, fits, mostElements } from "../ir/body-size.ts";
import { type IndexExpr, type Var, asRead, asVar, indexVar, readsOf } from "../ir/index-expr.ts";
import { elements } from "../ir/graph.ts";
import { ops } from "../ir/ops.ts";
import { type RangeFault, rangeFaults } from "../ir/range-check.ts";
import {
  type Scalar,
  type ValueId,
  apply,
  constant,
  freeVars,
  index,
  loadsOf,
  select,
  substituteVars,
  walk,
} from "../ir/scalar.ts";
import type { Env } from "./context.ts";
import { deviceHasValues, deviceHolds, inEquation } from "./device-numbers.ts";
import { type Itself, checkOrder } from "./recurrences.ts";
import { failTooEarly } from "./too-early.ts";
import {
  type Poison,
  type Tensor,
  type Term,
  type Value,
  POISON,
  describe,
  isPoison,
  isTensor,
  showShape,
} from "./values.ts";

export const term = (body: Scalar, rest: readonly Var[] = []): Term => ({ kind: "term", rest, body });

/** `value` as numbers of an equation; a diagnostic where it is none. */
export function toTerm(value: Value, env: Env, span: Span): Term | Poison {
  if (typeof value === "number") {
    const held = inEquation(value);
    return deviceHolds(held, span, env) ? term(constant(held)) : POISON;
  }
  if (typeof value === "boolean") return term(constant(Number(value)));
  if (typeof value === "object") {
    if (value.kind === "term" || value.kind === "poison") return value;
    if (value.kind === "tensor") {
      const rest = env.equation.rest.for(value.shape, value.names);
      return term(env.session.graph.element(value.id, rest.map(indexVar), env.row), rest);
    }
    if (value.kind === "index") return indexTerm(value, env, span);
  }
  return env.session.fail("VIT2013", span, { expected: "a number or a tensor", found: describe(value) });
}

function indexTerm(value: Extract<Value, { kind: "index" }>, env: Env, span: Span): Term | Poison {
  return value.at === undefined ? failTooEarly(value.name, span, env) : term(index(value.at));
}

export const sizes = (t: Term): number[] => t.rest.map((v) => v.size);

/** The bodies of `terms` over one common list of left axes; a diagnostic where their shapes differ. */
export function align(
  terms: readonly Term[],
  spans: readonly Span[],
  env: Env,
): { rest: readonly Var[]; bodies: Scalar[] } | undefined {
  const first = terms.findIndex((t) => t.rest.length > 0);
  if (first < 0) return { rest: [], bodies: terms.map((t) => t.body) };
  const rest = terms[first]!.rest;
  const bodies: Scalar[] = [];
  for (const [i, t] of terms.entries()) {
    if (t.rest.length === 0 || t.rest === rest) {
      bodies.push(t.body);
    } else if (t.rest.length === rest.length && t.rest.every((v, k) => v.size === rest[k]!.size)) {
      bodies.push(substituteVars(t.body, new Map(t.rest.map((v, k) => [v, indexVar(rest[k]!)]))));
    } else {
      const [left, right] = [showShape(sizes(terms[first]!)), showShape(sizes(t))];
      env.session.fail("VIT3010", spans[i]!, { left, right }, [
        { message: `this has the shape ${left}`, span: spans[first]! },
        ...noteOf(t.rest.length === rest.length ? undefined : fewerAxes),
      ]);
      return undefined;
    }
  }
  return { rest, bodies };
}

const isTruth = (s: Scalar): boolean => s.kind === "apply" && ops[s.op].boolean === true;

/** A truth value as 0 or 1; numbers stay. */
export const asNumber = (s: Scalar): Scalar => (isTruth(s) ? select(s, constant(1), constant(0)) : s);

/** A number as a truth value: whether it is not 0. */
export function asTruth(s: Scalar): Scalar {
  if (s.kind === "const") return constant(Number(s.value !== 0));
  return isTruth(s) ? s : apply("not", apply("eq", s, constant(0)));
}

/** The loop variables of equations around that `t` depends on. */
export function outerVars(t: Term, env: Env): Var[] {
  const { batch } = env.session.graph;
  return [...freeVars(t.body)].filter((v) => !t.rest.includes(v) && batch?.isGiven(v) !== true);
}

/** A tensor of its own for `value`; the tensor itself where that is all it is. */
export function materialise(value: Value, env: Env, name: string, span: Span): Tensor | Poison {
  if (isTensor(value)) return value;
  const t = toTerm(value, env, span);
  if (isPoison(t)) return POISON;
  const outer = outerVars(t, env)[0];
  if (outer !== undefined) return failTooEarly(outer.name, span, env);
  const { graph } = env.session;
  const whole = t.body.kind === "load" ? t.body : t.body.kind === "index" ? asRead(t.body.expr) : undefined;
  if (whole !== undefined) {
    const at = whole.index.map(asVar);
    const axes = graph.isPerExample(whole.value) ? [graph.batch!.row, ...t.rest] : t.rest;
    if (at.length === axes.length && axes.every((v, i) => at[i] === v)) return graph.tensor(whole.value);
  }
  return defineTensor(t.rest, t.body, env, name, span);
}

/** Points enumerated at most to show that a subscript stays in range. */
export const checkLimit = 200_000;

/** Whether an index reads what the model computes. */
const isComputed = (e: IndexExpr, { session }: Env): boolean =>
  [...readsOf(e).values()].some((read) => !session.graph.isGiven(read.value));

/** Says why a subscript at `span` may leave its axis; `stored` is one of what an update stores, which has no `else`. */
export function failRange(fault: RangeFault, span: Span, env: Env, stored = false): Poison {
  const { witness, size } = fault;
  const e = fault.load.index[fault.axis]!;
  if (isComputed(e, env)) {
    const text = span.source.text.slice(span.start, span.end);
    const outside = stored ? "" : "; or say what stands outside of it: (… else 0)";
    const hold = `hold it on the axis: min(max(${text}, 0), ${size - 1})${outside}`;
    return env.session.fail("VIT3024", span, { min: e.min, max: e.max, size }, [{ message: hold }]);
  }
  if (witness === undefined) return env.session.fail("VIT3007", span, { limit: checkLimit });
  const read = asRead(e);
  if (read !== undefined) return env.session.fail("VIT3020", span, { classes: read.max + 1, size });
  const point = [...witness.at].map(([v, value]) => `${v.name} = ${value}`).join(", ");
  const counted = witness.index < 0 && witness.at.size === 0 ? size + witness.index : undefined;
  const notes = counted === undefined ? [] : [fromTheEnd(counted < 0 ? undefined : String(counted))];
  return env.session.fail("VIT3006", span, { size, value: witness.index, point }, notes);
}

/** What a value called `name` is called in the graph: under the path of `env`. */
export const idOf = (name: string, env: Env): string => (env.path === "" ? name : `${env.path}.${name}`);

/**
 * Adds `name[axes] = body` under the path of `env`, after every subscript in it has been shown to stay in range. With
 * `classes`, elements are integers below that.
 */
export function defineTensor(
  axes: readonly Var[],
  body: Scalar,
  env: Env,
  name: string,
  span: Span,
  {
    itself,
    classes,
    announced = itself?.tensor.id,
  }: {
    readonly itself?: Itself | undefined;
    readonly classes?: number | undefined;
    readonly announced?: ValueId | undefined;
  } = {},
): Tensor | Poison {
  const { graph } = env.session;
  const number = asNumber(body);
  const early = loadsOf(number).find((l) => graph.isAnnounced(l.value) && l.value !== announced);
  if (early !== undefined) return env.session.fail("VIT3034", span, { name: early.value.split(".").at(-1)! });
  let faulty = false;
  // What was folded after its numbers were looked at.
  walk(number, (n) => {
    if (n.kind === "const" && !faulty) faulty = !deviceHolds(n.value, span, env);
  });
  // Where there are no elements nothing is read.
  const faults = axes.some((v) => v.size === 0) ? [] : rangeFaults(number, (id) => graph.shapeOf(id), checkLimit);
  for (const fault of faults) {
    const at = graph.suspects.get(`${fault.load.key} ${fault.axis}`) ?? span;
    failRange(fault, at, env);
    faulty = true;
  }
  if (!faulty && !axes.some((v) => v.size === 0)) faulty = !deviceHasValues(number, span, env);
  if (faulty) return POISON;
  if (itself !== undefined && checkOrder(itself, axes, number, env, checkLimit) !== undefined) return POISON;
  if (axes.reduce((n, v) => n * v.size, 1) > mostElements)
    return env.session.fail("VIT3021", span, { shape: showShape(axes.map((v) => v.size)) });
  const tensor = graph.comprehension(idOf(name, env), axes, number, span, { announced, classes });
  const made = graph.bodyOf(tensor.id);
  // With the batch of a training, which tensors do not show.
  const whole = graph.shapeOf(tensor.id) ?? [];
  if (elements(whole) > mostElements) return env.session.fail("VIT3021", span, { shape: showShape(whole) });
  return made === undefined || fits(made) ? tensor : env.session.fail("VIT2040", span, { limit: bodyLimit.nodes });
}
