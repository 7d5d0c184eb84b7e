/**
 * Means that something is centred by, computed of differences (the shifted-data form of a mean): where `x[k]` has its
 * mean taken off,
 *
 *   x[k] - 1/K · Σ_j x[j]   becomes   (x[k] - x[0]) - 1/K · Σ_j (x[j] - x[0])
 *
 * In 32 bits a sum of K large numbers is off by what K roundings add up to, and so is the mean; a norm divides what is
 * left of the row by its spread, which may be far smaller than that. Differences to one of the row's own numbers are
 * exact where the numbers are near each other, and are zero in a row of equal numbers. A mean that is stored, and that
 * others subtract from the same values, is summed so too. The same for a variance that is written as the mean of the
 * squares less the square of the mean.
 *
 * What parameters alone decide is summed as it is: weights lie around zero, where a sum of K of them grows as the root of
 * K, and one of differences to the first of them as K. Weights that a norm is folded into were centred 80 x less well so.
 *
 * It is required: without it, results may be far from what the equations say. It comes after the passes that look for
 * means and for equal rows, and changes nothing that `fuse-statistics` took, which shifts by itself. A sum stays as it
 * is where the body would else be too large for one.
 */
import { expand } from "../../analysis/polynomial.ts";
import { product } from "../../analysis/product.ts";
import { fits } from "../../ir/body-size.ts";
import { type Comprehension, type Graph, type Value, withValues } from "../../ir/graph.ts";
import { type Var, indexConst, makeVar, indexVar, varsOf } from "../../ir/index-expr.ts";
import { points, reductionsOf } from "../../ir/reductions.ts";
import {
  type Apply,
  type Reduce,
  type Scalar,
  apply,
  children,
  constant,
  fold,
  freeVars,
  loadsOf,
  rebuild,
  reduce,
  someNode,
  substituteVars,
  walk,
} from "../../ir/scalar.ts";
import { graphPass } from "../pass.ts";

export const shiftMeans = graphPass({
  name: "shift-means",
  optional: false,
  reads: [],
  run(graph: Graph) {
    const values = [...graph.values.values()];
    const varies = (v: Value): v is Comprehension => v.kind === "comprehension" && v.batched;
    const shifted = values.map((v): Value => (varies(v) ? shiftInside(v) : v));
    const stored = shifted.map((v): Value => (varies(v) ? shiftStored(graph, v) : v));
    return stored.every((v, i) => v === values[i]) ? graph : withValues(graph, stored);
  },
});

/** `factor · Σ x` over `count` points. */
interface Sum {
  readonly node: Reduce;
  readonly x: Scalar;
  /** `x` at the first point. */
  readonly first: Scalar;
  readonly factor: number;
  readonly count: number;
  /** `Σ (x - first)` */
  readonly rest: Scalar;
}

/** More loads at the first point would cost more than the sum is worth. */
const mostLoads = 4;

function sumOf(node: Reduce): Sum | undefined {
  const varies = (s: Scalar): boolean => node.vars.some((v) => freeVars(s).has(v));
  const dear = (n: Scalar): boolean => (n.kind === "reduce" || n.kind === "select") && varies(n);
  if (node.op !== "sum" || someNode(node.body, dear)) return undefined;
  const [term, ...others] = expand(node.body, []);
  if (term === undefined) return undefined;
  // `Σ x / K` is `Σ x` times a number.
  const [x, factor] = others.length > 0 ? [node.body, 1] : [product(term.factors, term.divisors), term.coefficient];
  const loads = loadsOf(x).filter(varies);
  if (loads.length === 0 || loads.length > mostLoads || loads.some((l) => l.index.some((e) => slides(e, node.vars))))
    return undefined;
  const first = substituteVars(x, new Map(node.vars.map((v) => [v, indexConst(0)])));
  const vars = node.vars.map((v) => makeVar(v.name, v.size));
  const rest = reduce(
    "sum",
    vars,
    substituteVars(apply("sub", x, first), new Map(node.vars.map((v, i) => [v, indexVar(vars[i]!)]))),
  );
  return { node, x, first, factor, count: points(node.vars), rest };
}

/** Windows that slide over what they sum have few points, and a first one each. */
function slides(e: Parameters<typeof varsOf>[0], vars: readonly Var[]): boolean {
  const inner = [...varsOf(e)].filter((v) => vars.includes(v));
  const size = inner.reduce((n, v) => n * v.size, 1);
  return (
    inner.length > 0 &&
    e.terms.some(({ atom, coef }) => atom.kind === "var" && !vars.includes(atom.var) && Math.abs(coef) < size)
  );
}

/** What is more than a sum with so much beside it is not looked at as a mean. */
const mostBeside = 64;

/** How many times the mean of `sum`, and of what else, `s` is: `number · others · mean`; undefined where it is not. */
function asMean(s: Scalar, sum: Sum): { readonly number: number; readonly others: Scalar } | undefined {
  const [term, ...more] = expand(s, [sum.node]);
  if (term === undefined || more.length > 0) return undefined;
  const others = term.factors.filter((f) => f.key !== sum.node.key);
  if (others.length !== term.factors.length - 1 || [...others, ...term.divisors].some((f) => holds(f, sum.node)))
    return undefined;
  return { number: term.coefficient * sum.factor * sum.count, others: product(others, term.divisors) };
}

const holds = (s: Scalar, part: Scalar): boolean => someNode(s, (n) => n.key === part.key);
const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.abs(b);

const valuesIn = (s: Scalar): Set<string> => new Set(loadsOf(s).map((l) => l.value));
/** Whether `a` is an element, not a sum, of something that `b` reads. */
function hasElementOf(a: Scalar, b: Scalar): boolean {
  const values = valuesIn(b);
  return fold<boolean>(a, (n, of) =>
    n.kind === "load" ? values.has(n.value) : n.kind !== "reduce" && children(n).some(of),
  );
}

/** Centres with shifted means inside of one equation. */
function shiftInside(v: Comprehension): Comprehension {
  let { body } = v;
  for (const node of reductionsOf(body)) {
    const sum = sumOf(node);
    if (sum === undefined) continue;
    const replaced = new Map<string, Scalar>();
    const holding = new Map<Scalar, boolean>();
    fold<boolean>(body, (n, of) => n.key === node.key || children(n).some(of), holding);
    const squares = reductionsOf(body).filter((r) => r.key !== node.key && isSquareOf(r, sum));
    walk(body, (n) => {
      if (n.kind !== "apply" || !holding.get(n)) return;
      const centred = centre(n, sum, holding) ?? spread(n, sum, squares);
      if (centred !== undefined) replaced.set(n.key, centred);
    });
    if (replaced.size === 0) continue;
    const total = apply(
      "mul",
      constant(sum.factor),
      apply("add", apply("mul", constant(sum.count), sum.first), sum.rest),
    );
    // What a difference becomes holds other differences as they become.
    const done = new Map<Scalar, Scalar>();
    const step = (n: Scalar, of: (child: Scalar) => Scalar): Scalar => {
      const centred = replaced.get(n.key);
      return n.key === node.key ? total : centred !== undefined ? fold(centred, step, done) : rebuild(n, of);
    };
    const shifted = fold(body, step, done);
    if (fits(shifted)) body = shifted;
  }
  return body === v.body ? v : { ...v, body };
}

/** `a - mean`, `mean - a` or `a + -mean`, shifted; undefined where `n` is neither. `holding`: which nodes have the sum. */
function centre(n: Apply, sum: Sum, holding: ReadonlyMap<Scalar, boolean>): Scalar | undefined {
  if (n.op !== "sub" && n.op !== "add") return undefined;
  for (const [mean, a, sign] of [
    [n.args[1]!, n.args[0]!, n.op === "sub" ? -1 : 1],
    [n.args[0]!, n.args[1]!, 1],
  ] as const) {
    if (!holding.get(mean) || holding.get(a) || mean.size > sum.node.size + mostBeside) continue;
    if (!hasElementOf(a, sum.x)) continue;
    const found = asMean(mean, sum);
    if (found === undefined) continue;
    // What `a` is multiplied by, against the mean.
    const whole = n.op === "sub" && sign === 1 ? -1 : 1;
    if (!close(sign * found.number, -whole)) continue;
    const { others } = found;
    const scaled = (s: Scalar): Scalar => (others.kind === "const" && others.value === 1 ? s : apply("mul", others, s));
    const shifted = apply("sub", a, scaled(sum.first));
    const rest = scaled(apply("mul", sum.rest, constant(1 / sum.count)));
    return whole === 1 ? apply("sub", shifted, rest) : apply("sub", rest, shifted);
  }
  return undefined;
}

/**
 * The mean of squares (`candidates` are the body's sums of them) less the square of the mean, and what is added to it;
 * undefined where `n` is not that.
 */
function spread(n: Apply, sum: Sum, candidates: readonly Reduce[]): Scalar | undefined {
  if (candidates.length === 0 || (n.op !== "sub" && n.op !== "add")) return undefined;
  const squares = reductionsOf(n).find((r) => candidates.some((c) => c.key === r.key));
  if (squares === undefined) return undefined;
  const terms = expand(n, [squares, sum.node]);
  const of = (...factors: readonly Scalar[]) =>
    terms.find(
      (t) => t.divisors.length === 0 && t.factors.map((f) => f.key).join() === factors.map((f) => f.key).join(),
    );
  const [second, first] = [of(squares), of(sum.node, sum.node)];
  if (second === undefined || first === undefined) return undefined;
  const [coefficient] = expand(squares.body, []).map((t) => t.coefficient);
  const number = second.coefficient * coefficient!;
  if (!close(first.coefficient * sum.factor ** 2 * sum.count, -number)) return undefined;
  const others = terms.filter((t) => t !== second && t !== first);
  if (others.some((t) => [...t.factors, ...t.divisors].some((f) => loadsOf(f).length > 0))) return undefined;
  const { body, vars } = sum.rest as Reduce;
  const moment = reduce("sum", vars, apply("mul", body, body));
  const square = apply("mul", apply("mul", sum.rest, sum.rest), constant(1 / sum.count));
  return others
    .map((t) => product([constant(t.coefficient), ...t.factors], t.divisors))
    .reduce(
      (a, b) => apply("add", a, b),
      apply("mul", constant(number), apply("max", apply("sub", moment, square), constant(0))),
    );
}

/** Whether `r` sums the squares of what `sum` sums, over as many points. */
function isSquareOf(r: Reduce, { node, x }: Sum): boolean {
  if (r.op !== "sum" || r.vars.map((v) => v.size).join() !== node.vars.map((v) => v.size).join()) return false;
  // A sum of squares reads what the sum reads, and nothing else.
  const [read, squared] = [valuesIn(x), valuesIn(r.body)];
  if (read.size !== squared.size || ![...read].every((v) => squared.has(v)) || r.body.size < 2 * x.size) return false;
  const here = substituteVars(r.body, new Map(r.vars.map((v, i) => [v, indexVar(node.vars[i]!)])));
  const [term, ...others] = expand(here, []);
  return (
    term !== undefined &&
    others.length === 0 &&
    term.divisors.length === 0 &&
    term.factors.map((f) => f.key).join() === [x.key, x.key].join()
  );
}

/** A stored mean of values that one of its readers reads as well. */
function shiftStored(graph: Graph, v: Comprehension): Comprehension {
  const [node, ...others] = reductionsOf(v.body);
  const sum = node === undefined || others.length > 0 ? undefined : sumOf(node);
  const mean = sum && asMean(v.body, sum);
  if (sum === undefined || mean === undefined || mean.others.kind !== "const" || !close(mean.number, 1)) return v;
  const values = valuesIn(sum.x);
  const centres = [...graph.values.values()].some((reader) => {
    if (reader.kind !== "comprehension") return false;
    const read = valuesIn(reader.body);
    return read.has(v.id) && [...values].some((id) => read.has(id));
  });
  if (!centres) return v;
  const body = apply("add", sum.first, apply("mul", sum.rest, constant(1 / sum.count)));
  return fits(body) ? { ...v, body } : v;
}
