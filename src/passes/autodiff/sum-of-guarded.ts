/**
 * Sums of terms that each exist under conditions on indices. Terms for ranges of one index that do not overlap are no
 * sum but a choice, `if i < 4 then a[i] else if i < 9 then b[i - 4] else 0`: the form of a concatenation, which other
 * passes know.
 */
import { type IndexExpr, indexConst, scale, sub } from "../../ir/index-expr.ts";
import { type Scalar, apply, asIndex, constant, index, select } from "../../ir/scalar.ts";

export interface GuardedTerm {
  /** All hold, or the term is 0 and may not be evaluated. */
  readonly conditions: readonly Scalar[];
  readonly term: Scalar;
}

export function sumOfGuarded(terms: readonly GuardedTerm[]): Scalar {
  const plain: Scalar[] = [];
  const ranges = new Map<string, RangedTerm[]>();
  for (const t of terms) {
    const range = asRange(t);
    if (range) ranges.set(range.of.key, [...(ranges.get(range.of.key) ?? []), range]);
    else
      plain.push(
        t.conditions.length === 0
          ? t.term
          : select(
              t.conditions.reduce((a, b) => apply("and", a, b)),
              t.term,
              constant(0),
            ),
      );
  }
  for (const group of ranges.values()) {
    // Those that overlap are summed as choices of their own.
    const rows: RangedTerm[][] = [];
    for (const r of group.sort((a, b) => a.low - b.low)) {
      const row = rows.find((others) => others.at(-1)!.high < r.low);
      if (row) row.push(r);
      else rows.push([r]);
    }
    plain.push(...rows.map(choice));
  }
  return plain.length === 0 ? constant(0) : plain.reduce((a, b) => apply("add", a, b));
}

/** A term for `low <= of <= high`. */
interface RangedTerm {
  readonly of: IndexExpr;
  readonly low: number;
  readonly high: number;
  readonly term: Scalar;
}

/** The term, if its conditions are bounds of one index expression. */
function asRange({ conditions, term }: GuardedTerm): RangedTerm | undefined {
  let range: RangedTerm | undefined;
  for (const c of conditions) {
    if (c.kind !== "apply" || (c.op !== "le" && c.op !== "lt" && c.op !== "eq")) return undefined;
    const [a, b] = [asIndex(c.args[0]!), asIndex(c.args[1]!)];
    // What is data has no order of pieces: `c == label` is one question, two bounds are two.
    if (!a || !b || a.reads || b.reads) return undefined;
    const difference = sub(b, a);
    const sign = difference.terms.length > 0 ? Math.sign(difference.terms[0]!.coef) : 0;
    if (sign === 0) return undefined;
    // sign · of + constant >= 0 (or > 0, or = 0)
    const of = scale(sub(difference, indexConst(difference.constant)), sign);
    const strict = c.op === "lt" ? 1 : 0;
    const bound = sign > 0 ? strict - difference.constant : difference.constant - strict;
    range ??= { of, low: of.min, high: of.max, term };
    if (range.of.key !== of.key) return undefined;
    if (c.op === "eq" || sign > 0) range = { ...range, low: Math.max(range.low, bound) };
    if (c.op === "eq" || sign < 0) range = { ...range, high: Math.min(range.high, bound) };
  }
  return range;
}

/** Terms in order of their ranges, which do not overlap; 0 between them. */
function choice(terms: readonly RangedTerm[]): Scalar {
  const { of } = terms[0]!;
  const pieces: { low: number; term: Scalar }[] = [];
  let reached = of.min;
  for (const { low, high, term } of terms) {
    if (low > reached) pieces.push({ low: reached, term: constant(0) });
    pieces.push({ low, term });
    reached = high + 1;
  }
  if (reached <= of.max) pieces.push({ low: reached, term: constant(0) });
  return pieces
    .slice(0, -1)
    .reduceRight(
      (rest, { term }, i) => select(apply("lt", index(of), constant(pieces[i + 1]!.low)), term, rest),
      pieces.at(-1)!.term,
    );
}
