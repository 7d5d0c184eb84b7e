/**
 * Computed places: a subscript that is computed of real numbers, as `floor(z[q])`, or read of a tensor of integers. Where
 * it reads is stored, a value of integers of its own that indices read as they read an input of classes; sums and
 * multiples of it are index arithmetic. Every one is an integer between two bounds whatever is computed: real numbers
 * become integers by the operation `integer`, which holds them and makes 0 of what is no number, and what a tensor holds
 * is held between the bounds of its equation.
 */
import type { Span } from "../diagnostics/diagnostic.ts";
import {
  type IndexExpr,
  add,
  div,
  indexConst,
  indexRead,
  indexVar,
  isConst,
  makeVar,
  modulo,
  scale,
  sub,
} from "../ir/index-expr.ts";
import { type Interval, rangeOf } from "../ir/scalar-range.ts";
import {
  type Scalar,
  type ValueId,
  apply,
  asIndex,
  constant,
  fold,
  freeVars,
  reduce,
  select,
  substituteVars,
} from "../ir/scalar.ts";
import type { Env } from "./context.ts";
import { defineTensor } from "./terms.ts";
import { type Poison, isPoison } from "./values.ts";

/** 32-bit floats hold every integer up to here. */
export const mostWhole = 2 ** 24;
/** Index arithmetic is that of 32-bit integers. */
const mostIndex = 2 ** 31;

/** `s` as an index, with its computed parts stored; undefined where it is no integer, poison where that was said. */
export function computedPlace(s: Scalar, span: Span, env: Env): IndexExpr | Poison | undefined {
  const e = placeOf(s, span, env);
  if (e === undefined || isBad(e)) return e;
  return e.min > -mostIndex && e.max < mostIndex
    ? e
    : env.session.fail("VIT3025", span, { most: Math.max(-e.min, e.max), limit: mostIndex });
}

/** Undefined where it is none; poison where what is wrong was said. */
type Place = IndexExpr | Poison | undefined;

/** Index arithmetic of parts that are stored, where it is that; else all of it is stored. */
function placeOf(s: Scalar, span: Span, env: Env): Place {
  const known = asIndex(s);
  if (known !== undefined) return known;
  const parts = s.kind === "apply" ? arithmetic(s.op, s.args, span, env) : undefined;
  return parts ?? stored(s, span, env);
}

/** Sums, and multiples, quotients and remainders by a number; undefined for all else. */
function arithmetic(op: string, [a, b]: readonly Scalar[], span: Span, env: Env): Place {
  const both = (f: (a: IndexExpr, b: IndexExpr) => IndexExpr): Place => {
    const left = placeOf(a!, span, env);
    if (left === undefined || isBad(left)) return left;
    const right = placeOf(b!, span, env);
    return right === undefined || isBad(right) ? right : f(left, right);
  };
  const by = b && asIndex(b);
  switch (op) {
    case "add":
      return both(add);
    case "sub":
      return both(sub);
    case "neg":
      return one(placeOf(a!, span, env), (e) => scale(e, -1));
    case "mul": {
      const [factor, of] = by && isConst(by) ? [by, a!] : [asIndex(a!), b!];
      return factor && isConst(factor) ? one(placeOf(of, span, env), (e) => scale(e, factor.constant)) : undefined;
    }
    case "mod":
      return by && isConst(by) && by.constant > 0
        ? one(placeOf(a!, span, env), (e) => modulo(e, by.constant))
        : undefined;
    case "floor": {
      const [over, under] = a!.kind === "apply" && a!.op === "div" ? a!.args : [];
      const c = under && asIndex(under);
      if (c === undefined || !isConst(c) || c.constant <= 0) return undefined;
      return one(placeOf(over!, span, env), (e) => div(e, c.constant));
    }
    default:
      return undefined;
  }
}

const isBad = (place: IndexExpr | Poison): place is Poison => "kind" in place;

const one = (place: Place, f: (e: IndexExpr) => IndexExpr): Place =>
  place === undefined || isBad(place) ? place : f(place);

/** The element of a value of its own that holds `s`, which is an integer, less its least. */
function stored(s: Scalar, span: Span, env: Env): Place {
  const { graph } = env.session;
  const whole = wholeNumber(s, env);
  if (whole === undefined) return undefined;
  const most = largestIn(whole);
  const [low, high] = rangeOf(whole);
  if (most > mostWhole || high - low >= mostWhole)
    return env.session.fail("VIT3025", span, { most: Math.max(most, high - low), limit: mostWhole });
  if (low === high) return indexConst(low);
  const { batch } = graph;
  const vars = [...freeVars(whole)].filter((v) => batch?.isRow(v) !== true);
  const classes = high - low + 1;
  let id = graph.places.get(whole.key);
  if (id === undefined) {
    const fresh = vars.map((v) => makeVar(v.name, v.size));
    const own = substituteVars(
      batch?.move(whole, batch.at()) ?? whole,
      new Map(vars.map((v, i) => [v, indexVar(fresh[i]!)])),
    );
    const body = apply("add", own, constant(-low));
    const made = defineTensor(fresh, body, env, `${env.equation.label.name}.at`, span, { classes });
    if (isPoison(made)) return made;
    graph.places.set(whole.key, (id = made.id));
  }
  const at = graph.loadOf(id, vars.map(indexVar), env.row).index;
  return add(indexRead(id, at, classes), indexConst(low));
}

/** The largest number on the way to `s`. */
const largestIn = (s: Scalar): number =>
  fold<number>(s, (n, of) => {
    const parts = n.kind === "apply" ? n.args.map(of) : n.kind === "reduce" ? [of(n.body)] : [];
    const branches = n.kind === "select" ? [of(n.then), of(n.else)] : [];
    const held = n.kind === "apply" && n.op === "integer" ? [] : parts;
    const [low, high] = n.kind === "load" || !isBounded(n) ? [0, 0] : rangeOf(n);
    return Math.max(0, -low, high, ...held, ...branches);
  });

const isBounded = (s: Scalar): boolean => rangeOf(s).every(Number.isFinite);

/** Integers of integers. */
const closed: ReadonlySet<string> = new Set(["add", "sub", "mul", "neg", "abs", "min", "max"]);

/** `s` with bounds and as an integer whatever is computed; undefined where it is none. */
function wholeNumber(s: Scalar, env: Env): Scalar | undefined {
  return fold<Scalar | undefined>(s, (n, of) => {
    switch (n.kind) {
      case "const":
        return Number.isInteger(n.value) ? n : undefined;
      case "index":
        return n;
      case "load": {
        const range = integersOf(n.value, env);
        return range && within(apply("integer", n), range);
      }
      case "select": {
        const [then, otherwise] = [of(n.then), of(n.else)];
        return then && otherwise && select(n.cond, then, otherwise);
      }
      case "reduce": {
        const body = of(n.body);
        return body && reduce(n.op, n.vars, body);
      }
      case "apply": {
        const args = n.args.map(of);
        const whole = args.every((a) => a !== undefined) ? (args as Scalar[]) : undefined;
        if (n.op === "floor") return whole?.[0] ?? apply("integer", n.args[0]!);
        if (n.op === "ceil") return whole?.[0] ?? apply("integer", n);
        if (n.op === "sign") return within(apply("integer", n), [-1, 1]);
        if (whole === undefined) return undefined;
        if (n.op === "mod") {
          const [least, most] = rangeOf(whole[1]!);
          // Of integers a remainder is below the divisor; of real numbers it may come as near to it as they are dense.
          return least > 0 ? apply("min", apply("mod", ...whole), constant(most - 1)) : undefined;
        }
        return closed.has(n.op) ? apply(n.op, ...whole) : undefined;
      }
    }
  });
}

const within = (s: Scalar, [low, high]: Interval): Scalar =>
  apply("max", apply("min", s, constant(high)), constant(low));

/** Whether every element of `id` is an integer in `0 .. classes-1`; else between which integers they lie, if any. */
export function isBelow(classes: number, id: ValueId, env: Env): true | { readonly range: Interval | undefined } {
  const given = env.session.graph.classesOf(id);
  const range = given === undefined ? integersOf(id, env) : ([0, given - 1] as const);
  return range !== undefined && range[0] >= 0 && range[1] < classes ? true : { range };
}

/** Between which integers the elements of a computed tensor lie; undefined where some may be none. */
function integersOf(id: ValueId, env: Env): Interval | undefined {
  const { graph } = env.session;
  const { integers } = graph;
  if (!integers.has(id)) {
    // While it is looked at it is none: what reads itself has no bounds.
    integers.set(id, undefined);
    const body = graph.bodyOf(id);
    const whole = body && wholeNumber(body, env);
    integers.set(id, whole && rangeOf(whole));
  }
  return integers.get(id);
}
