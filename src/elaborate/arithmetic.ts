/** Operators, on compile-time values and on terms. Integer arithmetic over indices stays exact (`fractions.ts`). */
import type { Span } from "../diagnostics/diagnostic.ts";
import { div, isConst, scale } from "../ir/index-expr.ts";
import { type OpName, ops } from "../ir/ops.ts";
import { farthest, rangeOf } from "../ir/scalar-range.ts";
import { type Scalar, apply, asIndex, constant, index } from "../ir/scalar.ts";
import type * as Ast from "../parser/ast.ts";
import type { Env } from "./context.ts";
import { deviceComputes, deviceCounts, noteValue } from "./device-numbers.ts";
import { ceil, compare, floor, remainder } from "./fractions.ts";
import { mayHold } from "./lengths.ts";
import { align, asNumber, asTruth, term, toTerm } from "./terms.ts";
import { type Value, POISON, describe, equal, isCompileTime, isList, isPoison, list, showNumber } from "./values.ts";

/** `left op right`; `and` and `or` come with both sides evaluated. */
export function binary(node: Ast.Binary, left: Value, right: Value, env: Env): Value {
  if (isPoison(left) || isPoison(right)) return POISON;
  if (isCompileTime(left) && isCompileTime(right)) return compileTime(node, left, right, env);
  if ((node.op === "==" || node.op === "!=") && isComparable(left) && isComparable(right))
    return equal(left, right) === (node.op === "==");
  if (node.op === "..") return env.session.fail("VIT2012", node.span, { what: "the bounds of a range" });
  const a = toTerm(left, env, node.left.span);
  const b = toTerm(right, env, node.right.span);
  if (isPoison(a) || isPoison(b)) return POISON;
  const beside = besideInfinity(node.op, left, right, [a.body, b.body]);
  if (beside !== undefined) return term(beside, a.rest.length > 0 ? a.rest : b.rest);
  const aligned = align([a, b], [node.left.span, node.right.span], env);
  if (aligned === undefined) return POISON;
  const body = elementwise(node, aligned.bodies[0]!, aligned.bodies[1]!, env);
  const good =
    body !== undefined && deviceComputes(body, node.span, env) && deviceCounts(node.op, body, node.span, env);
  if (!good) return POISON;
  noteValue(body, node.span, env);
  return term(body, aligned.rest);
}

/**
 * A comparison with an infinite number. Nothing is beyond it; what was made of `inf` in an equation is as far as it, and is
 * infinite where it is read again.
 */
function besideInfinity(
  op: Ast.Binary["op"],
  left: Value,
  right: Value,
  [a, b]: readonly [Scalar, Scalar],
): Scalar | undefined {
  const infinite = (v: Value): boolean => typeof v === "number" && Math.abs(v) === Infinity;
  if (!(op in mirrored) || infinite(left) === infinite(right)) return undefined;
  const [x, bound, asked] = infinite(left)
    ? [asNumber(b), Number(left), mirrored[op as keyof typeof mirrored]]
    : [asNumber(a), Number(right), op];
  const [low, high] = rangeOf(x);
  const isAt =
    low > -farthest && high < farthest
      ? constant(0)
      : bound > 0
        ? compare("le", constant(farthest), x)
        : compare("le", x, constant(-farthest));
  if (asked === "==" || asked === (bound > 0 ? ">=" : "<=")) return isAt;
  if (asked === "!=" || asked === (bound > 0 ? "<" : ">")) return apply("not", isAt);
  return constant(Number(asked.endsWith("=")));
}

/** Comparisons, as they are where their sides change places. */
const mirrored = { "<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!=" } as const;

/** Compile-time values, and what a declaration makes: one is equal to itself alone. */
const isComparable = (v: Value): boolean =>
  isCompileTime(v) || (typeof v === "object" && (v.kind === "function" || v.kind === "block" || v.kind === "builtin"));

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
      return real(ops.mod.eval(a, b), node, a, b, env);
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
  isNumber(result, a, b)
    ? result
    : env.session.fail("VIT2018", node.span, {
        what:
          node.op === "^"
            ? `${a < 0 ? `(${showNumber(a)})` : showNumber(a)}^${showNumber(b)}`
            : `${showNumber(a)} ${node.op} ${showNumber(b)}`,
      });

/** Only of infinite numbers, which are written `inf`, one may come. */
const isNumber = (result: number, ...of: readonly number[]): boolean =>
  Number.isFinite(result) || (!Number.isNaN(result) && of.some((n) => Math.abs(n) === Infinity));

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
  return floor(apply("div", a, b));
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

/** A scalar operation of `ops.ts` on terms, element by element. */
export function pointwise(op: OpName, values: readonly Value[], spans: readonly Span[], env: Env): Value {
  if (values.some(isPoison)) return POISON;
  if (values.every((v) => typeof v === "number" || typeof v === "boolean")) {
    const numbers = values.map(Number);
    const result = ops[op].eval(...numbers);
    return isNumber(result, ...numbers)
      ? result
      : env.session.fail("VIT2018", spans[0]!, { what: `${op}(${numbers.map(showNumber).join(", ")})` });
  }
  // A bound that there is not.
  if (op === "min" || op === "max") {
    const bound = values.indexOf(op === "min" ? Infinity : -Infinity);
    const other = values[1 - bound];
    if (bound >= 0 && typeof other === "object" && (other.kind === "tensor" || other.kind === "term")) return other;
  }
  const terms = values.map((v, i) => toTerm(v, env, spans[i]!));
  const good = terms.filter((t) => t.kind === "term");
  if (good.length < terms.length) return POISON;
  const aligned = align(good, spans, env);
  if (aligned === undefined) return POISON;
  const bodies = aligned.bodies.map(asNumber);
  const body = op === "floor" ? floor(bodies[0]!) : op === "ceil" ? ceil(bodies[0]!) : apply(op, ...bodies);
  if (!deviceCounts(op, body, spans[0]!, env)) return POISON;
  noteValue(body, spans[0]!, env);
  return term(body, aligned.rest);
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
