/**
 * Exact arithmetic of indices: sums and multiples of them over a whole number, like `a*M + p/M`. Of these, `floor`,
 * `ceil`, `%` and comparisons are index expressions, which devices compute in integers. On the way numbers may be as
 * large as a float64 counts; what is left in the end has to fit into a device's integers, or it stays real.
 */
import { type IndexExpr, add, div, gcd, indexConst, insideOf, isConst, modulo, scale, sub } from "../ir/index-expr.ts";
import { type Scalar, apply, asIndex, constant, index } from "../ir/scalar.ts";

interface Fraction {
  readonly over: IndexExpr;
  readonly under: number;
}

/** Denominators of fractions are no larger. */
const largestUnder = 2 ** 20;

const isCounted = (e: IndexExpr): boolean => Number.isSafeInteger(e.min) && Number.isSafeInteger(e.max);

/** Whether a device's integers hold `e`, and all that it is computed of. */
const isHeld = (e: IndexExpr): boolean =>
  e.min > -(2 ** 31) && e.max < 2 ** 31 && e.terms.every(({ atom }) => insideOf(atom).every(isHeld));

/** `⌈e / c⌉` for a constant `c > 0`. */
const ceilDiv = (e: IndexExpr, c: number): IndexExpr => scale(div(scale(e, -1), c), -1);

/** `s` as a whole number of indices, however large. */
function asWhole(s: Scalar): IndexExpr | undefined {
  return s.kind === "const" && Number.isSafeInteger(s.value) ? indexConst(s.value) : asIndex(s);
}

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
  const whole = asWhole(s);
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

/** `over / under` in lowest terms. */
function fraction(over: IndexExpr, under: number): Fraction | undefined {
  if (!isCounted(over)) return undefined;
  const common = over.terms.reduce((g, t) => gcd(g, t.coef), gcd(over.constant, under));
  const lowest = { over: common > 1 ? div(over, common) : over, under: under / common };
  return lowest.under <= largestUnder ? lowest : undefined;
}

/** A comparison, exact where both sides are fractions of index expressions. */
export function compare(op: "lt" | "le" | "eq", a: Scalar, b: Scalar): Scalar {
  if (asIndex(a) !== undefined && asIndex(b) !== undefined) return apply(op, a, b);
  const [f, g] = [asFraction(a), asFraction(b)];
  if (f === undefined || g === undefined) return apply(op, a, b);
  const [left, right] = [scale(f.over, g.under), scale(g.over, f.under)];
  if (isHeld(left) && isHeld(right)) return apply(op, index(left), index(right));
  const difference = sub(left, right);
  if (![left, right, difference].every(isCounted)) return apply(op, a, b);
  // Whether it is below 0 its multiples of what divides all factors tell as well.
  const common = difference.terms.reduce((g, t) => gcd(g, t.coef), 0) || 1;
  const [low, high] = [div(difference, common), ceilDiv(difference, common)];
  if (op === "eq" && low.key !== high.key) return constant(0);
  const least = op === "le" ? high : low;
  if (isHeld(least)) return apply(op, index(least), constant(0));
  const { min, max } = least;
  const decided = { lt: [max < 0, min >= 0], le: [max <= 0, min > 0], eq: [false, min > 0 || max < 0] } as const;
  const [always, never] = decided[op];
  return always || never ? constant(Number(always)) : apply(op, a, b);
}

/** `floor(s)`, an exact index expression where `s` is a fraction of one. */
export function floor(s: Scalar): Scalar {
  const f = asFraction(s);
  // A whole number is what it is, however large.
  if (f?.under === 1 && !isHeld(f.over)) return s;
  const result = f && div(f.over, f.under);
  return result !== undefined && isHeld(result) ? index(result) : apply("floor", s);
}

/** `ceil(s)`, exact likewise. */
export function ceil(s: Scalar): Scalar {
  const f = asFraction(s);
  if (f?.under === 1 && !isHeld(f.over)) return s;
  const result = f && ceilDiv(f.over, f.under);
  return result !== undefined && isHeld(result) ? index(result) : apply("ceil", s);
}

/** `a % b`, exact where `a` is a whole number of indices and `b` a positive constant one. */
export function remainder(a: Scalar, b: Scalar): Scalar {
  const [f, c] = [asFraction(a), asWhole(b)];
  if (f?.under !== 1 || c === undefined || !isConst(c) || c.constant <= 0) return apply("mod", a, b);
  const result = modulo(f.over, c.constant);
  return isHeld(result) ? index(result) : apply("mod", a, b);
}
