/**
 * Subscripts that choose: `x[max(i - 1, 0)]`, `table[abs(i - j)]`, `x[if i < n then i else 0]`. An index expression has
 * no such operations; the choice moves out of the subscript instead, and the read becomes a choice of reads. A case
 * tree is a scalar made of `select`s whose leaves are index expressions.
 */
import type { IndexExpr } from "../ir/index-expr.ts";
import { type Scalar, apply, asIndex, constant, select } from "../ir/scalar.ts";
import { ceil, compare, floor } from "./fractions.ts";
import { asNumber } from "./terms.ts";

/** Reads that one read may become. */
const mostCases = 64;

/** `s` as a case tree; undefined where some case is no index expression, or there are too many. */
export function casesOf(s: Scalar): Scalar | undefined {
  const tree = expand(s, new Map());
  return tree && leavesOf(tree).every((leaf) => asIndex(leaf) !== undefined) ? tree : undefined;
}

/** `f` of the leaves of several case trees, in every combination of their cases; undefined where these are too many. */
export function combineCases(
  trees: readonly Scalar[],
  f: (leaves: readonly IndexExpr[]) => Scalar,
): Scalar | undefined {
  return combine(trees, (leaves) => f(leaves.map((leaf) => asIndex(leaf)!)));
}

function combine(trees: readonly Scalar[], f: (leaves: readonly Scalar[]) => Scalar): Scalar | undefined {
  if (trees.reduce((n, t) => n * leavesOf(t).length, 1) > mostCases) return undefined;
  const go = (chosen: readonly Scalar[]): Scalar => {
    const tree = trees[chosen.length];
    return tree === undefined ? f(chosen) : overCases(tree, (leaf) => go([...chosen, leaf]));
  };
  return go([]);
}

function overCases(tree: Scalar, f: (leaf: Scalar) => Scalar): Scalar {
  return tree.kind === "select" ? select(tree.cond, overCases(tree.then, f), overCases(tree.else, f)) : f(tree);
}

function leavesOf(tree: Scalar): Scalar[] {
  return tree.kind === "select" ? [...leavesOf(tree.then), ...leavesOf(tree.else)] : [tree];
}

/** Moves every choice in `s` outwards; shared nodes once. */
function expand(s: Scalar, done: Map<Scalar, Scalar | undefined>): Scalar | undefined {
  if (!done.has(s)) done.set(s, expandOnce(s, done));
  return done.get(s);
}

function expandOnce(s: Scalar, done: Map<Scalar, Scalar | undefined>): Scalar | undefined {
  const number = asNumber(s);
  if (number.kind === "select") {
    const [then, otherwise] = [expand(number.then, done), expand(number.else, done)];
    if (!then || !otherwise || leavesOf(then).length + leavesOf(otherwise).length > mostCases) return undefined;
    return select(number.cond, then, otherwise);
  }
  if (number.kind !== "apply") return number;
  const args = number.args.map((a) => expand(a, done));
  if (args.some((a) => a === undefined)) return undefined;
  return combine(args as Scalar[], ([a, b, ...more]) => {
    switch (number.op) {
      case "abs":
        return select(compare("le", constant(0), a!), a!, apply("neg", a!));
      case "min":
        return select(compare("le", a!, b!), a!, b!);
      case "max":
        return select(compare("le", b!, a!), a!, b!);
      case "floor":
        return floor(a!);
      case "ceil":
        return ceil(a!);
      default:
        return apply(number.op, ...(b === undefined ? [a!] : [a!, b, ...more]));
    }
  });
}
