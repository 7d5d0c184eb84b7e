/** A scalar as a sum of products, so that how an equation is parenthesised does not matter. */
import { type Scalar, walk } from "../ir/scalar.ts";

/** `coefficient · Π factors / Π divisors`. */
export interface Term {
  readonly coefficient: number;
  readonly factors: readonly Scalar[];
  readonly divisors: readonly Scalar[];
}

/**
 * `s` as a sum of terms, multiplied out where a factor is made of `symbols`; equal terms are added, what cancels is
 * gone.
 */
export function expand(s: Scalar, symbols: readonly Scalar[]): Term[] {
  const keys = new Set(symbols.map((x) => x.key));
  const memo = new Map<Scalar, boolean>();
  const mentions = (n: Scalar): boolean => {
    let found = memo.get(n);
    if (found === undefined) {
      found = false;
      walk(n, (part) => void (found ||= keys.has(part.key)));
      memo.set(n, found);
    }
    return found;
  };
  const go = (n: Scalar): Term[] => {
    if (n.kind === "const") return n.value === 0 ? [] : [{ coefficient: n.value, factors: [], divisors: [] }];
    const alone: Term[] = [{ coefficient: 1, factors: [n], divisors: [] }];
    if (n.kind !== "apply" || keys.has(n.key)) return alone;
    const [a, b] = n.args as [Scalar, Scalar];
    switch (n.op) {
      case "add":
        return mentions(n) ? [...go(a), ...go(b)] : alone;
      case "sub":
        return mentions(n) ? [...go(a), ...go(b).map(negated)] : alone;
      case "neg":
        return go(a).map(negated);
      case "mul":
        return go(a).flatMap((x) => go(b).map((y) => times(x, y)));
      case "div": {
        const [by, ...others] = go(b);
        return by && others.length === 0
          ? go(a).map((x) => times(x, inverse(by)))
          : go(a).map((x) => times(x, { coefficient: 1, factors: [], divisors: [b] }));
      }
      default:
        return alone;
    }
  };
  const sums = new Map<string, Term>();
  for (const term of go(s)) {
    const key = factorKey(term);
    const known = sums.get(key);
    sums.set(key, known ? { ...known, coefficient: known.coefficient + term.coefficient } : term);
  }
  return [...sums.values()].filter((t) => t.coefficient !== 0);
}

/** Whether two terms differ by their coefficients alone. */
export const sameFactors = (a: Term, b: Term): boolean => factorKey(a) === factorKey(b);

function factorKey({ factors, divisors }: Term): string {
  const side = (list: readonly Scalar[]): string =>
    list
      .map((f) => f.key)
      .sort()
      .join("*");
  return `${side(factors)}/${side(divisors)}`;
}

const negated = (t: Term): Term => ({ ...t, coefficient: -t.coefficient });
const inverse = (t: Term): Term => ({ coefficient: 1 / t.coefficient, factors: t.divisors, divisors: t.factors });
const times = (a: Term, b: Term): Term => ({
  coefficient: a.coefficient * b.coefficient,
  factors: [...a.factors, ...b.factors],
  divisors: [...a.divisors, ...b.divisors],
});
