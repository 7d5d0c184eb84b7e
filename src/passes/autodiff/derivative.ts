/**
 * Derivatives of scalar expressions, symbolically and in reverse: from what the whole is worth (its adjoint) to what
 * each load in it is worth. Every node is visited once for each set of conditions and loops around it, so shared nodes
 * stay shared.
 *
 * Where an operation has no derivative: `abs` and `sign` have 0 there (`sign` everywhere); `min` and `max` give half to
 * each side of a tie; a reduction by `max` or `min` shares equally among all that reach it; steps (`floor`,
 * comparisons, random numbers) have 0, and conditions none.
 */
import { type IndexExpr, type Var, indexVar, makeVar } from "../../ir/index-expr.ts";
import type { OpName } from "../../ir/ops.ts";
import {
  type Load,
  type Reduce,
  type Scalar,
  apply,
  constant,
  index,
  reduce,
  select,
  substituteVars,
} from "../../ir/scalar.ts";

/**
 * What one load is worth under some conditions: for each value of the loops, `worth` where all conditions hold, else
 * nothing.
 */
export interface Contribution {
  readonly load: Load;
  /** The variables of the reductions around it. */
  readonly loops: readonly Var[];
  readonly conditions: readonly Scalar[];
  readonly worth: Scalar;
}

interface Around {
  readonly loops: readonly Var[];
  readonly conditions: readonly Scalar[];
}

/**
 * The contributions of the loads that `wanted` asks for to `body`, whose adjoint is `adjoint`. `itself` loads what
 * `body` computes: where a derivative is best said by the result (`exp`, a quotient, a maximum), it is read instead of
 * computed again. `productOfOthers` may know, for each factor of a product, the product of all others.
 */
export function contributions(
  body: Scalar,
  adjoint: Scalar,
  itself: Scalar,
  wanted: (load: Load) => boolean,
  productOfOthers: (product: Reduce) => Scalar | undefined = () => undefined,
): Contribution[] {
  const matters = nodesThatMatter(body, wanted);
  const adjoints = new Map<string, Map<string, { around: Around; terms: Scalar[] }>>();
  const give = (node: Scalar, around: Around, worth: Scalar): void => {
    if (!matters.has(node.key) || isZero(worth)) return;
    const byAround = adjoints.get(node.key) ?? new Map<string, { around: Around; terms: Scalar[] }>();
    adjoints.set(node.key, byAround);
    const key = `${around.loops.map((v) => v.id).join()}|${around.conditions.map((c) => c.key).join("|")}`;
    const known = byAround.get(key);
    if (known) known.terms.push(worth);
    else byAround.set(key, { around, terms: [worth] });
  };
  give(body, { loops: [], conditions: [] }, adjoint);
  const found: Contribution[] = [];
  for (const node of [...matters.values()].reverse()) {
    for (const { around, terms } of adjoints.get(node.key)?.values() ?? []) {
      const worth = sumOf(terms);
      const value = node.key === body.key ? itself : node;
      switch (node.kind) {
        case "load":
          found.push({ load: node, loops: around.loops, conditions: around.conditions, worth });
          break;
        case "apply":
          partials[node.op](node.args[0]!, node.args[1]!, value).forEach(
            (factor, i) => factor !== undefined && give(node.args[i]!, around, times(worth, factor)),
          );
          break;
        case "select":
          give(node.then, under(around, node.cond), worth);
          give(node.else, under(around, apply("not", node.cond)), worth);
          break;
        case "reduce": {
          const factor = (): Scalar =>
            node.op === "prod" ? (productOfOthers(node) ?? others(node)) : share(node, value);
          give(
            node.body,
            { ...around, loops: [...around.loops, ...node.vars] },
            node.op === "sum" ? worth : times(worth, factor()),
          );
          break;
        }
        default:
      }
    }
  }
  return found.map((c) => ({ ...c, worth: freshlyBound(c.worth) }));
}

/** The sum of `terms`, equal ones together: `x * x` gives each of its factors the same. */
function sumOf(terms: readonly Scalar[]): Scalar {
  const counts = new Map<string, { term: Scalar; count: number }>();
  for (const term of terms) counts.set(term.key, { term, count: (counts.get(term.key)?.count ?? 0) + 1 });
  return [...counts.values()]
    .map(({ term, count }) => apply("mul", constant(count), term))
    .reduce((a, b) => apply("add", a, b));
}

const under = (around: Around, cond: Scalar): Around => ({ ...around, conditions: [...around.conditions, cond] });

/** The nodes above wanted loads that a derivative can pass, by key, children first. */
function nodesThatMatter(body: Scalar, wanted: (load: Load) => boolean): Map<string, Scalar> {
  const known = new Map<string, boolean>();
  const matters = new Map<string, Scalar>();
  const go = (node: Scalar): boolean => {
    let is = known.get(node.key);
    if (is !== undefined) return is;
    if (node.kind === "load") is = wanted(node);
    else if (node.kind === "apply") is = partials[node.op] !== step && node.args.map(go).includes(true);
    else if (node.kind === "select") is = [node.then, node.else].map(go).includes(true);
    else is = node.kind === "reduce" && go(node.body);
    known.set(node.key, is);
    if (is) matters.set(node.key, node);
    return is;
  };
  go(body);
  return matters;
}

/** The factors by which the adjoint of `node` is multiplied for its operands `a`, `b`; `value` is what it computes. */
type Partials = (a: Scalar, b: Scalar, value: Scalar) => readonly (Scalar | undefined)[];

/** Constant between its steps, or random: no derivative. */
const step: Partials = () => [];

const partials: Readonly<Record<OpName, Partials>> = {
  add: () => [one, one],
  sub: () => [one, minusOne],
  neg: () => [minusOne],
  mul: (a, b) => [b, a],
  div: (_, b, value) => [apply("div", one, b), apply("neg", apply("div", value, b))],
  // Of a - b·⌊a/b⌋ with the quotient as a constant.
  mod: (a, b) => [one, apply("neg", apply("floor", apply("div", a, b)))],
  pow: (a, b, value) => powers(a, b, value),
  min: (a, b) => [portion(a, b), portion(b, a)],
  max: (a, b) => [portion(b, a), portion(a, b)],
  abs: (a) => [apply("sign", a)],
  exp: (_, __, value) => [value],
  log: (a) => [apply("div", one, a)],
  sqrt: (_, __, value) => [apply("div", constant(0.5), value)],
  rsqrt: (a, _, value) => [apply("mul", constant(-0.5), apply("div", value, a))],
  sin: (a) => [apply("cos", a)],
  cos: (a) => [apply("neg", apply("sin", a))],
  atan: (a) => [apply("div", one, apply("add", one, apply("mul", a, a)))],
  tanh: (_, __, value) => [apply("sub", one, apply("mul", value, value))],
  sigmoid: (_, __, value) => [apply("mul", value, apply("sub", one, value))],
  erf: (a) => [apply("mul", constant(2 / Math.sqrt(Math.PI)), apply("exp", apply("neg", apply("mul", a, a))))],
  sign: step,
  floor: step,
  ceil: step,
  integer: step,
  stop_gradient: step,
  random: step,
  lt: step,
  le: step,
  eq: step,
  and: step,
  or: step,
  not: step,
};

/**
 * Of `a^b`. As a function of the exponent it is differentiated where the base is positive; elsewhere that part is 0.
 */
function powers(a: Scalar, b: Scalar, value: Scalar): [Scalar, Scalar | undefined] {
  const byBase = times(b, apply("pow", a, apply("sub", b, one)));
  if (b.kind === "const") return [byBase, undefined];
  return [byBase, select(apply("lt", constant(0), a), apply("mul", value, apply("log", a)), constant(0))];
}

/** How much of `min(a, b)` is `a`. */
const portion = (a: Scalar, b: Scalar): Scalar =>
  select(apply("lt", a, b), one, select(apply("eq", a, b), constant(0.5), constant(0)));

/** What part of an extremum each element of the reduction is. */
function share(node: Reduce, value: Scalar): Scalar {
  const reaches = (body: Scalar): Scalar => select(apply("eq", body, value), one, constant(0));
  const again = renamed(node.vars);
  const count = reduce("sum", again.vars, reaches(substituteVars(node.body, again.map)));
  // Never 0, but where rounding differs between here and there.
  return apply("div", reaches(node.body), apply("max", count, one));
}

/** The product of all elements of the reduction but the one at hand, which may be 0: nothing is divided. */
function others(node: Reduce): Scalar {
  const again = renamed(node.vars);
  const itself = node.vars
    .map((v, i) => apply("eq", index(indexVar(v)), index(indexVar(again.vars[i]!))))
    .reduce((a, b) => apply("and", a, b));
  return reduce("prod", again.vars, select(itself, one, substituteVars(node.body, again.map)));
}

function renamed(vars: readonly Var[]): { vars: Var[]; map: Map<Var, IndexExpr> } {
  const fresh = vars.map((v) => makeVar(v.name, v.size));
  return { vars: fresh, map: new Map(vars.map((v, i) => [v, indexVar(fresh[i]!)])) };
}

/** `s` with variables of its own for every reduction in it: it will stand inside of sums over those it was made of. */
function freshlyBound(s: Scalar): Scalar {
  const done = new Map<Scalar, Scalar>();
  const go = (node: Scalar): Scalar => {
    let result = done.get(node);
    if (result !== undefined) return result;
    if (node.kind === "apply") result = changed(node, node.args.map(go));
    else if (node.kind === "select") result = changed(node, [node.cond, node.then, node.else].map(go));
    else if (node.kind === "reduce") {
      const again = renamed(node.vars);
      result = reduce(node.op, again.vars, substituteVars(go(node.body), again.map));
    } else result = node;
    done.set(node, result);
    return result;
  };
  return go(s);
}

function changed(node: Extract<Scalar, { kind: "apply" | "select" }>, parts: Scalar[]): Scalar {
  if (node.kind === "apply") return parts.some((p, i) => p !== node.args[i]) ? apply(node.op, ...parts) : node;
  const [cond, then, otherwise] = parts as [Scalar, Scalar, Scalar];
  return cond !== node.cond || then !== node.then || otherwise !== node.else ? select(cond, then, otherwise) : node;
}

const one = constant(1);
const minusOne = constant(-1);
const isZero = (s: Scalar): boolean => s.kind === "const" && s.value === 0;

/** `a · b`, with quotients by one number and signs in front. */
export function times(a: Scalar, b: Scalar): Scalar {
  if (b.kind === "const" && b.value === -1) return apply("neg", a);
  if (b.kind === "apply" && b.op === "neg") return apply("neg", times(a, b.args[0]!));
  if (b.kind === "apply" && b.op === "div" && b.args[0]!.kind === "const" && b.args[0]!.value === 1)
    return apply("div", a, b.args[1]!);
  return apply("mul", a, b);
}
