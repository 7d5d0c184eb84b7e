/**
 * Norms that vanish into the contractions that alone read them (a few: each gathers the statistics for itself). Where
 * each row is centred by its mean and scaled by what its statistics say, then scaled and shifted by parameters,
 * `p[m, k] = (x[m, k] - mean) · a(m) · g[k] + h[k]`,
 *
 *   Σ_k p[m, k] · w[n, k]  =  a(m) · Σ_k z[m, k] · v[n, k]  +  Σ_k h[k] · w[n, k],    v = g·w, less its mean over k
 *
 * with `z[m, k] = x[m, k] - x[m, 0]`: rows of weights that sum to nothing take out every mean. So it is a contraction
 * of `z`, two sums over its rows (of `z` and of `z²`, which give the variance), and values of parameters, which are
 * computed once, at load. Rows that are scaled and not centred need no shift: there `z` is `x`, and `v` is `g·w`.
 *
 * The shift keeps the one-pass variance exact: `(x[m, 0] - mean)²` is at most K times the variance, so the difference
 * loses at most log2 K bits, whatever the mean. Found by structure; what is neither form stays a row program.
 */
import { fits } from "../../ir/body-size.ts";
import { type Comprehension, type Graph, type Value, withValues } from "../../ir/graph.ts";
import { type Var, indexConst, indexVar, makeVar } from "../../ir/index-expr.ts";
import {
  rebuild,
  type Load,
  type Reduce,
  type Scalar,
  type ValueId,
  apply,
  constant,
  freeVars,
  loadsOf,
  reduce,
  substituteVars,
  transform,
  walk,
} from "../../ir/scalar.ts";
import { extractValue, mergeSpans, sortValues } from "../graph-rewrite.ts";
import { bodyAt, comprehension, keptValues, usesOf } from "../../analysis/graph-facts.ts";
import { hasReduction, points, reductionsOf } from "../../ir/reductions.ts";
import { graphPass, type PassContext } from "../pass.ts";
import { type Term, expand, sameFactors } from "../../analysis/polynomial.ts";
import { factorise, product } from "../../analysis/product.ts";

/** Longer rows would lose too many bits of their variance (see above). */
const longestRow = 4096;
const shortestRow = 4;

export const fuseStatistics = graphPass({
  name: "fuse-statistics",
  optional: true,
  reads: ["fusion", "gathersStatistics", "storageBuffers"],
  run(graph: Graph, context) {
    if (!context.target.gathersStatistics || graph.varies) return graph;
    const kept = keptValues(graph);
    const uses = usesOf(graph);
    const taken = new Set<ValueId>(graph.values.keys());
    const values = new Map<ValueId, Value>(graph.values);
    for (const row of graph.values.values()) {
      if (row.kind !== "comprehension" || !row.batched || kept.has(row.id) || !hasReduction(row.body)) continue;
      const readers = uses.get(row.id) ?? [];
      if (
        readers.length === 0 ||
        readers.length > context.target.fusion.statisticsReaders ||
        new Set(readers.map((u) => u.consumer)).size < readers.length
      )
        continue;
      const fused = readers.map((u) => {
        const consumer = comprehension({ ...graph, values }, u.consumer.id);
        return consumer && fuse(graph, consumer, row, u.load, taken, context);
      });
      if (
        !fused.every(
          (f) =>
            f !== undefined &&
            new Set(loadsOf(f.consumer.body).map((l) => l.value)).size + 1 <= context.target.storageBuffers,
        )
      )
        continue;
      for (const { consumer, parameters } of fused as Fused[]) {
        parameters.forEach((p) => values.set(p.id, p));
        values.set(consumer.id, consumer);
      }
      values.delete(row.id);
    }
    return withValues(graph, sortValues(values.values()));
  },
});

interface Fused {
  readonly consumer: Comprehension;
  /** Values of parameters alone that it reads. */
  readonly parameters: readonly Comprehension[];
}

function fuse(
  graph: Graph,
  consumer: Comprehension,
  row: Comprehension,
  read: Load,
  taken: Set<ValueId>,
  { target }: PassContext<"fusion">,
): Fused | undefined {
  const fixed = (s: Scalar): boolean => loadsOf(s).every((l) => !graph.values.get(l.value)!.batched);
  const [sum, ...others] = reductionsOf(consumer.body);
  if (!sum || others.length > 0 || sum.op !== "sum" || sum.vars.length !== 1) return undefined;
  const k = sum.vars[0]!;
  const { numerator, denominator } = factorise(sum.body);
  const weights = numerator.filter((f) => f.key !== read.key);
  if (
    denominator.length > 0 ||
    weights.length !== numerator.length - 1 ||
    !weights.some((f) => freeVars(f).has(k)) ||
    !weights.every(fixed)
  )
    return undefined;
  const normal = k.size <= longestRow ? normalised(bodyAt(row, read.index), k, fixed) : undefined;
  if (!normal) return undefined;

  // Without columns that share the row, or rows that share the weights, it would be no contraction but a row program
  // with more to do.
  const [inRow, inWeights] = [freeVars(normal.z), freeVars(product(weights))];
  const columns = consumer.axes.filter((v) => inWeights.has(v) && !inRow.has(v));
  const rows = consumer.axes.filter((v) => inRow.has(v) && !inWeights.has(v));
  if (
    k.size < shortestRow ||
    points(columns) < target.fusion.statisticsColumns ||
    (points(rows) === 1 && consumer.axes.some((v) => inRow.has(v) && v.size > 1))
  )
    return undefined;

  const parameters: Comprehension[] = [];
  /** What depends on parameters alone, as a value of its own. */
  const atLoad = (s: Scalar): Scalar => {
    if (s.kind === "load" || s.kind === "const") return s;
    const { value, load } = extractValue(consumer, s, "folded", false, taken);
    parameters.push(value);
    return load;
  };
  const over = (s: Scalar): Scalar => {
    const v = makeVar(k.name, k.size);
    return reduce("sum", [v], substituteVars(s, new Map([[k, indexVar(v)]])));
  };
  const weight = product(weights);
  const { z, scale, centred, shift } = normal;
  const scaled = product([...weights, ...normal.gain]);
  const effective = centred ? apply("sub", scaled, apply("mul", over(scaled), constant(1 / k.size))) : scaled;
  const contraction = reduce("sum", [k], apply("mul", z, atLoad(effective)));
  const added = shift.map((h) => over(apply("mul", h, weight)));

  // Parameters that are added to the sum already join those that come from here.
  let top: Scalar = sum;
  for (;;) {
    const next: { parent: Scalar; other: Scalar } | undefined =
      added.length > 0 ? summandBeside(consumer.body, top, fixed) : undefined;
    if (!next) break;
    top = next.parent;
    added.push(next.other);
  }
  const result = apply("mul", scale, contraction);
  const replacement =
    added.length === 0 ? result : apply("add", result, atLoad(added.reduce((a, b) => apply("add", a, b))));
  const body = transform(consumer.body, (n) => (n.key === top.key ? replacement : n));
  if (!fits(body) || !parameters.every((p) => fits(p.body))) return undefined;
  return { consumer: { ...consumer, body, spans: mergeSpans(consumer.spans, row.spans) }, parameters };
}

/** The only node that adds something fixed to `s`, and what that is. */
function summandBeside(
  body: Scalar,
  s: Scalar,
  fixed: (s: Scalar) => boolean,
): { parent: Scalar; other: Scalar } | undefined {
  const parents = new Map<string, Scalar>();
  walk(body, (n) => {
    if (
      (n.kind === "apply" && n.args.some((a) => a.key === s.key)) ||
      (n.kind === "select" && [n.cond, n.then, n.else].some((a) => a.key === s.key))
    )
      parents.set(n.key, n);
  });
  const parent = parents.size === 1 ? [...parents.values()][0]! : undefined;
  if (parent?.kind !== "apply" || parent.op !== "add") return undefined;
  const other = parent.args.find((a) => a.key !== s.key);
  return other && other.kind !== "const" && fixed(other) ? { parent, other } : undefined;
}

/** `(z - mean) · scale · Π gain + Σ shift`, at `k` of a row. */
interface Normalised {
  readonly z: Scalar;
  /** Whether the mean is subtracted. */
  readonly centred: boolean;
  /** What the row decides. */
  readonly scale: Scalar;
  /** Factors of parameters. */
  readonly gain: readonly Scalar[];
  /** Summands of parameters. */
  readonly shift: readonly Scalar[];
}

function normalised(body: Scalar, k: Var, fixed: (s: Scalar) => boolean): Normalised | undefined {
  for (const x of loadsOf(body)) {
    if (fixed(x) || !freeVars(x).has(k)) continue;
    const found = normalisedFrom(body, x, k, fixed);
    if (found) return found;
  }
  return undefined;
}

function normalisedFrom(written: Scalar, x: Load, k: Var, fixed: (s: Scalar) => boolean): Normalised | undefined {
  // The row's total, however its variable is called.
  const isTotal = (n: Scalar): boolean => n.kind === "reduce" && overRow(n, k)?.key === x.key;
  const total = reductionsOf(written).find(isTotal);
  const body = total ? transform(written, (n) => (isTotal(n) ? total : n)) : written;
  const symbols = [x, ...(total ? [total] : [])];
  const terms = expand(body, symbols);
  const powers = (t: Term, s: Scalar | undefined): number => t.factors.filter((f) => f.key === s?.key).length;
  const linear = terms.filter((t) => powers(t, x) > 0);
  const totals = terms.filter((t) => powers(t, x) === 0 && powers(t, total) > 0);
  const [slope] = linear;
  const rest = (t: Term): Term => ({ ...t, factors: t.factors.filter((f) => f.key !== x.key && f.key !== total?.key) });
  if (!slope || linear.length > 1 || totals.length > 1 || powers(slope, x) > 1 || powers(slope, total) > 0)
    return undefined;
  if (
    totals.some(
      (t) =>
        powers(t, total) > 1 ||
        !sameFactors(rest(t), rest(slope)) ||
        !close(t.coefficient * k.size, -slope.coefficient),
    )
  )
    return undefined;
  const shift = terms.filter((t) => !linear.includes(t) && !totals.includes(t)).map(textOf);
  if (!shift.every((s) => fixed(s))) return undefined;

  const centred = totals.length > 0;
  const z = centred ? apply("sub", x, substituteVars(x, new Map([[k, indexConst(0)]]))) : x;
  const { factors, divisors, coefficient } = rest(slope);
  const ofRow = (f: Scalar): boolean => !fixed(f);
  const statistic = new Statistics(x, total, z, k, centred);
  const scales = [factors.filter(ofRow), divisors.filter(ofRow)].map((list) => list.map((f) => statistic.rewrite(f)));
  const gains = [factors, divisors].map((list) => list.filter((f) => !ofRow(f)));
  if (
    scales.flat().includes(undefined) ||
    (scales.flat().length === 0 && !centred) ||
    scales.flat().some((s) => freeVars(s!).has(k))
  )
    return undefined;
  const gain = product(gains[0]!, gains[1]!);
  return {
    z,
    centred,
    scale: product([constant(coefficient), ...(scales[0] as Scalar[])], scales[1] as Scalar[]),
    gain: gain.kind === "const" && gain.value === 1 ? [] : [gain],
    shift,
  };
}

/** The statistics of a row in terms of sums of `z` and `z²`. */
class Statistics {
  private readonly sums: Scalar[];
  private readonly x: Load;
  private readonly total: Scalar | undefined;
  private readonly k: Var;
  private readonly centred: boolean;

  constructor(x: Load, total: Scalar | undefined, z: Scalar, k: Var, centred: boolean) {
    [this.x, this.total, this.k, this.centred] = [x, total, k, centred];
    this.sums = [1, 2].map((power) => {
      const v = makeVar(k.name, k.size);
      const at = substituteVars(z, new Map([[k, indexVar(v)]]));
      return reduce("sum", [v], power === 1 ? at : apply("mul", at, at));
    });
  }

  /** The sum of the first or second power of `z`. */
  sum(power: 1 | 2): Scalar {
    return this.sums[power - 1]!;
  }

  /**
   * `s` with its reductions replaced; undefined where one of them is neither a variance (mean square where nothing is
   * subtracted) nor free of the row.
   */
  rewrite(s: Scalar): Scalar | undefined {
    let failed = false;
    const go = (n: Scalar): Scalar => {
      if (n.kind !== "reduce") {
        if (n.kind === "load") failed = true;
        return this.differenceOfMoments(n) ?? rebuild(n, go);
      }
      const second = this.secondMoment(n);
      failed ||= second === undefined;
      return second ?? n;
    };
    const result = go(s);
    return failed ? undefined : result;
  }

  private secondMoment(n: Reduce): Scalar | undefined {
    const { x, total, k, centred } = this;
    const body = overRow(n, k);
    if (!body) return undefined;
    const terms = expand(body, total ? [x, total] : [x]);
    const coefficient = (...factors: (Scalar | undefined)[]): number =>
      terms.find(
        (t) =>
          t.divisors.length === 0 &&
          t.factors
            .map((f) => f.key)
            .sort()
            .join() ===
            factors
              .map((f) => f?.key)
              .sort()
              .join(),
      )?.coefficient ?? 0;
    const c = coefficient(x, x);
    if (!(c > 0)) return undefined;
    if (!centred) return terms.length === 1 ? apply("mul", constant(c), this.sum(2)) : undefined;
    if (
      terms.length !== 3 ||
      !close(coefficient(x, total) * k.size, -2 * c) ||
      !close(coefficient(total, total) * k.size ** 2, c)
    )
      return undefined;
    return this.variance(c);
  }

  /** `factor · Σ (x - mean)²`. Rounding may not make it negative. */
  private variance(factor: number): Scalar {
    const sum = this.sum(1);
    const difference = apply("sub", this.sum(2), apply("mul", apply("mul", sum, sum), constant(1 / this.k.size)));
    return apply("mul", constant(factor), apply("max", difference, constant(0)));
  }

  /** A variance that is written as the mean of squares less the square of the mean, and what is added to it. */
  private differenceOfMoments(n: Scalar): Scalar | undefined {
    const { x, total, k, centred } = this;
    if (!centred || !total || n.kind !== "apply" || (n.op !== "add" && n.op !== "sub")) return undefined;
    const squares = reductionsOf(n).find((r) => r.key !== total.key);
    const [square, ...more] = squares ? expand(overRow(squares, k) ?? constant(0), [x]) : [];
    if (
      !squares ||
      !square ||
      more.length > 0 ||
      square.divisors.length > 0 ||
      square.factors.map((f) => f.key).join() !== [x.key, x.key].join()
    )
      return undefined;
    const terms = expand(n, [squares, total]);
    const find = (...factors: Scalar[]): Term | undefined =>
      terms.find(
        (t) => t.divisors.length === 0 && t.factors.map((f) => f.key).join() === factors.map((f) => f.key).join(),
      );
    const [second, first] = [find(squares), find(total, total)];
    const factor = (second?.coefficient ?? 0) * square.coefficient;
    if (!second || !first || !(factor > 0) || !close(first.coefficient * k.size, -factor)) return undefined;
    const rest = terms.filter((t) => t !== second && t !== first).map(textOf);
    return rest.some((s) => hasReduction(s) || loadsOf(s).length > 0)
      ? undefined
      : rest.reduce((a, b) => apply("add", a, b), this.variance(factor));
  }
}

/** The body of a sum over as many terms as `k` has, at `k`. */
function overRow(n: Reduce, k: Var): Scalar | undefined {
  const [v, ...others] = n.vars;
  return n.op === "sum" && others.length === 0 && v!.size === k.size
    ? substituteVars(n.body, new Map([[v!, indexVar(k)]]))
    : undefined;
}

const textOf = (t: Term): Scalar => product([constant(t.coefficient), ...t.factors], t.divisors);

const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.abs(b);
