/**
 * Operators, on compile-time values and on terms. Integer arithmetic over indices stays exact wherever it can: sums and
 * multiples, `floor(e / c)`, `e % c`, and comparisons also of fractions like `a*M + p/M`.
 */
import type { Span } from "../diagnostics/diagnostic.ts";
import { type IndexExpr, add, div, gcd, isConst, modulo, scale, sub } from "../ir/index-expr.ts";
import { type OpName, ops } from "../ir/ops.ts";
import { type Scalar, apply, asIndex, constant, index } from "../ir/scalar.ts";
import type * as Ast from "../parser/ast.ts";
import type { Env } from "./context.ts";
import { mayHold } from "./lengths.ts";
import { align, asNumber, asTruth, term, toTerm } from "./terms.ts";
import { type Value, POISON, describe, equal, isCompileTime, isList, isPoison, list } from "./values.ts";

/** `left op right`; `and` and `or` come with both sides evaluated. */
export function binary(node: Ast.Binary, left: Value, right: Value, env: Env): Value {
  if (isPoison(left) || isPoison(right)) return POISON;
  if (isCompileTime(left) && isCompileTime(right)) return compileTime(node, left, right, env);
  if (node.op === "..") return env.session.fail("VIT2012", node.span, { what: "the bounds of a range" });
  const a = toTerm(left, env, node.left.span);
  const b = toTerm(right, env, node.right.span);
  if (isPoison(a) || isPoison(b)) return POISON;
  const aligned = align([a, b], [node.left.span, node.right.span], env);
  if (aligned === undefined) return POISON;
  const body = elementwise(node, aligned.bodies[0]!, aligned.bodies[1]!, env);
  return body === undefined ? POISON : term(body, aligned.rest);
}

function compileTime(node: Ast.Binary, left: Value, right: Value, env: Env): Value {
  const { op } = node;
  if (op === "==" || op === "!=") return equal(left, right) === (op === "==");
  if (op === "+" && typeof left === "string" && typeof right === "string")
    return mayHold(left.length + right.length, node.span, env) ? left + right : POISON;
  if (op === "+" && isList(left) && isList(right))
    return mayHold(left.items.length + right.items.length, node.span, env)
      ? list([...left.items, ...right.items])
      : POISON;
  const wrong =
    numeric(left) === undefined ? { value: left, span: node.left.span } : { value: right, span: node.right.span };
  const [a, b] = [numeric(left), numeric(right)];
  if (a === undefined || b === undefined)
    return env.session.fail("VIT2013", wrong.span, { expected: "a number", found: describe(wrong.value) });
  if ((op === "/" || op === "%") && b === 0) return env.session.fail("VIT2015", node.span, { left: a });
  switch (op) {
    case "..":
      return range(node, a, b, env);
    case "+":
    case "-":
    case "*":
      return real(op === "+" ? a + b : op === "-" ? a - b : a * b, node, a, b, env);
    case "/":
      if (env.integer) return Math.floor(a / b);
      if (a % b !== 0 && isWholeLiteral(node.left) && isWholeLiteral(node.right))
        return env.session.fail("VIT2014", node.span, { left: a, right: b });
      return real(a / b, node, a, b, env);
    case "%":
      return ops.mod.eval(a, b);
    case "^":
      return real(a ** b, node, a, b, env);
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    case ">=":
      return a >= b;
    case "and":
      return a !== 0 && b !== 0;
    case "or":
      return a !== 0 || b !== 0;
  }
}

/** `result`, unless it is too large for a number, or none. */
const real = (result: number, node: Ast.Binary, a: number, b: number, env: Env): Value =>
  Number.isFinite(result)
    ? result
    : env.session.fail("VIT2018", node.span, { what: node.op === "^" ? `${a}^${b}` : `${a} ${node.op} ${b}` });

/** Booleans count as 0 and 1, as they do at run time. */
const numeric = (v: Value): number | undefined =>
  typeof v === "number" ? v : typeof v === "boolean" ? Number(v) : undefined;

function isWholeLiteral(e: Ast.Expr): boolean {
  return e.kind === "unary" ? e.op === "-" && isWholeLiteral(e.arg) : e.kind === "number" && /^\d+$/.test(e.text);
}

function range(node: Ast.Binary, from: number, to: number, env: Env): Value {
  if (!Number.isInteger(from) || !Number.isInteger(to)) {
    const bad = Number.isInteger(from) ? to : from;
    return env.session.fail("VIT2013", node.span, { expected: "an integer", found: describe(bad) });
  }
  if (!mayHold(to - from, node.span, env)) return POISON;
  return list(Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i));
}

function elementwise(node: Ast.Binary, left: Scalar, right: Scalar, env: Env): Scalar | undefined {
  const { op } = node;
  if (op === "and" || op === "or") return apply(op, asTruth(left), asTruth(right));
  const [a, b] = [asNumber(left), asNumber(right)];
  switch (op) {
    case "+":
      return apply("add", a, b);
    case "-":
      return apply("sub", a, b);
    case "*":
      return product(node, a, b, env);
    case "/":
      return env.integer ? quotient(node, a, b, env) : apply("div", a, b);
    case "%":
      return remainder(a, b);
    case "^":
      return power(a, b);
    case "<":
      return compare("lt", a, b);
    case "<=":
      return compare("le", a, b);
    case ">":
      return compare("lt", b, a);
    case ">=":
      return compare("le", b, a);
    case "==":
      return compare("eq", a, b);
    case "!=":
      return apply("not", compare("eq", a, b));
    case "..":
      return undefined;
  }
}

function product(node: Ast.Binary, a: Scalar, b: Scalar, env: Env): Scalar | undefined {
  if (env.integer && a.kind === "index" && b.kind === "index") {
    env.session.fail("VIT3012", node.span, {});
    return undefined;
  }
  return apply("mul", a, b);
}

/** `⌊a / b⌋` inside a subscript. */
function quotient(node: Ast.Binary, a: Scalar, b: Scalar, env: Env): Scalar | undefined {
  const [e, c] = [asIndex(a), asIndex(b)];
  if (c !== undefined && isConst(c) && c.constant === 0) {
    env.session.fail("VIT2015", node.span, { left: "an index" });
    return undefined;
  }
  if (e !== undefined && c !== undefined && isConst(c))
    return index(c.constant > 0 ? div(e, c.constant) : div(scale(e, -1), -c.constant));
  if (c !== undefined && !isConst(c)) {
    env.session.fail("VIT3012", node.span, {});
    return undefined;
  }
  return apply("floor", apply("div", a, b));
}

function remainder(a: Scalar, b: Scalar): Scalar {
  const [e, c] = [asIndex(a), asIndex(b)];
  return e !== undefined && c !== undefined && isConst(c) && c.constant > 0
    ? index(modulo(e, c.constant))
    : apply("mod", a, b);
}

/** Small whole powers are products: exact, and defined for negative numbers. */
function power(a: Scalar, b: Scalar): Scalar {
  if (b.kind === "const" && Number.isInteger(b.value) && Math.abs(b.value) >= 1 && Math.abs(b.value) <= 8) {
    let result = a;
    for (let n = 1; n < Math.abs(b.value); n++) result = apply("mul", result, a);
    return b.value > 0 ? result : apply("div", constant(1), result);
  }
  return apply("pow", a, b);
}

interface Fraction {
  readonly over: IndexExpr;
  readonly under: number;
}

/** Denominators of fractions are no larger. */
const largestUnder = 2 ** 20;

/**
 * A number like 0.5, 3.1 or 30/31 as a fraction: the simplest one that is no further from it than rounding puts a
 * number. It is looked for by continued fractions, only among so few that no other is as near.
 */
function rational(value: number): Fraction | undefined {
  let [p, q, lastP, lastQ] = [Math.floor(value), 1, 1, 0];
  for (let rest = value - p; ; ) {
    if (Math.abs(value - p / q) <= Math.abs(value) * 2 ** -51) {
      const over = asIndex(constant(p));
      return over && { over, under: q };
    }
    rest = 1 / rest;
    const digit = Math.floor(rest);
    rest -= digit;
    [p, q, lastP, lastQ] = [digit * p + lastP, digit * q + lastQ, p, q];
    if (q > largestUnder || q * q * Math.abs(value) > 2 ** 40) return undefined;
  }
}

/**
 * `s` as an index expression divided by a positive integer, where it is one; looked for `depth` levels down, since `s`
 * may share nodes.
 */
function asFraction(s: Scalar, depth = 8): Fraction | undefined {
  const whole = asIndex(s);
  if (whole !== undefined) return { over: whole, under: 1 };
  if (s.kind === "const") return rational(s.value);
  if (s.kind !== "apply" || depth === 0) return undefined;
  const a = asFraction(s.args[0]!, depth - 1);
  if (a === undefined) return undefined;
  if (s.op === "neg") return { over: scale(a.over, -1), under: a.under };
  const b = s.args[1] && asFraction(s.args[1], depth - 1);
  if (b === undefined) return undefined;
  if (s.op === "div") {
    if (!isConst(b.over) || b.over.constant === 0) return undefined;
    const c = b.over.constant;
    return fraction(scale(a.over, Math.sign(c) * b.under), a.under * Math.abs(c));
  }
  if (s.op === "mul") {
    if (isConst(b.over)) return fraction(scale(a.over, b.over.constant), a.under * b.under);
    return isConst(a.over) ? fraction(scale(b.over, a.over.constant), a.under * b.under) : undefined;
  }
  if (s.op !== "add" && s.op !== "sub") return undefined;
  const shared = gcd(a.under, b.under);
  const [x, y] = [scale(a.over, b.under / shared), scale(b.over, a.under / shared)];
  return fraction(s.op === "add" ? add(x, y) : sub(x, y), (a.under / shared) * b.under);
}

/** `over / under` in lowest terms, where a device's integers hold it. */
function fraction(over: IndexExpr, under: number): Fraction | undefined {
  const common = over.terms.reduce((g, t) => gcd(g, t.coef), gcd(over.constant, under));
  const lowest = { over: common > 1 ? div(over, common) : over, under: under / common };
  const held = lowest.over.min > -(2 ** 31) && lowest.over.max < 2 ** 31;
  return held && lowest.under <= largestUnder ? lowest : undefined;
}

/** A comparison, exact where both sides are fractions of index expressions. */
export function compare(op: "lt" | "le" | "eq", a: Scalar, b: Scalar): Scalar {
  const [f, g] = [asFraction(a), asFraction(b)];
  if (f === undefined || g === undefined || (f.under === 1 && g.under === 1)) return apply(op, a, b);
  return apply(op, index(scale(f.over, g.under)), index(scale(g.over, f.under)));
}

/** `floor(s)`, an exact index expression where `s` is a fraction of one. */
export function floor(s: Scalar): Scalar {
  const f = asFraction(s);
  return f === undefined ? apply("floor", s) : index(div(f.over, f.under));
}

/** `ceil(s)`, exact likewise. */
export function ceil(s: Scalar): Scalar {
  return asFraction(s) === undefined ? apply("ceil", s) : apply("neg", floor(apply("neg", s)));
}

/** A scalar operation of `ops.ts` on terms, element by element. */
export function pointwise(op: OpName, values: readonly Value[], spans: readonly Span[], env: Env): Value {
  if (values.some(isPoison)) return POISON;
  if (values.every((v) => typeof v === "number" || typeof v === "boolean")) {
    const result = ops[op].eval(...values.map(Number));
    return Number.isFinite(result)
      ? result
      : env.session.fail("VIT2018", spans[0]!, { what: `${op}(${values.join(", ")})` });
  }
  const terms = values.map((v, i) => toTerm(v, env, spans[i]!));
  const good = terms.filter((t) => t.kind === "term");
  if (good.length < terms.length) return POISON;
  const aligned = align(good, spans, env);
  if (aligned === undefined) return POISON;
  const bodies = aligned.bodies.map(asNumber);
  if (op === "floor") return term(floor(bodies[0]!), aligned.rest);
  return term(op === "ceil" ? ceil(bodies[0]!) : apply(op, ...bodies), aligned.rest);
}

/** `-value` and `not value`. */
export function unary(node: Ast.Unary, value: Value, env: Env): Value {
  if (isPoison(value)) return POISON;
  if (typeof value === "number" || typeof value === "boolean")
    return node.op === "-" ? 0 - Number(value) : Number(value) === 0;
  const t = toTerm(value, env, node.arg.span);
  if (isPoison(t)) return POISON;
  return term(node.op === "-" ? apply("neg", asNumber(t.body)) : apply("not", asTruth(t.body)), t.rest);
}
