/**
 * A scalar expression as operators over whole tensors. What libraries have an operator for is found by structure
 * (`convolve.ts`, `contract.ts`, `guards.ts`); everything else is what it says: loads gathered, functions applied to all
 * elements, reductions over axes.
 */
import { factorise, product } from "../analysis/product.ts";
import { type IndexExpr, type Var, indexConst, indexVar, add } from "../ir/index-expr.ts";
import { points } from "../ir/reductions.ts";
import {
  type Apply,
  type Load,
  type Reduce,
  type Scalar,
  type Select,
  type ValueId,
  apply,
  constant,
  freeVars,
  load,
  substituteVars,
} from "../ir/scalar.ts";
import { contract } from "./contract.ts";
import { convolution, pooling } from "./convolve.ts";
import { guardedLoad, rangesOf } from "./guards.ts";
import type { Lowering } from "./lowering.ts";
import type { Named, NamedBuilder } from "./named.ts";
import type { Tensor } from "./operator-graph.ts";
import { viewOfIndex } from "./view-of-index.ts";

export class BodyLowering implements Lowering {
  readonly #done = new Map<Scalar, Named>();

  constructor(
    readonly to: NamedBuilder,
    readonly tensorOf: (id: ValueId) => Tensor,
    /** Variables that run over the examples of a batch. */
    readonly rows: ReadonlySet<Var> = new Set(),
  ) {}

  lower(s: Scalar): Named {
    let named = this.#done.get(s);
    if (named === undefined) this.#done.set(s, (named = this.#lowered(s)));
    return named;
  }

  #lowered(s: Scalar): Named {
    switch (s.kind) {
      case "const":
        return this.to.scalar(s.value);
      case "index":
        return this.index(s.expr);
      case "load":
        return this.load(s);
      case "apply":
        return this.#apply(s);
      case "select":
        return this.#select(s);
      case "reduce":
        return this.#reduce(s);
    }
  }

  /** An index as numbers. */
  readonly index = (e: IndexExpr): Named => {
    let sum = e.constant === 0 && e.terms.length > 0 ? undefined : this.to.scalar(e.constant);
    for (const { coef, atom } of e.terms) {
      let part: Named;
      if (atom.kind === "var") part = { tensor: this.to.builder.iota(atom.var.size), vars: [atom.var] };
      else if (atom.kind === "read") part = this.load(load(atom.value, atom.index));
      else {
        const [of, by] = [this.index(atom.arg), this.to.scalar(atom.by)];
        part =
          atom.kind === "mod"
            ? this.to.pointwise("mod", of, by)
            : this.to.pointwise("floor", this.to.pointwise("div", of, by));
      }
      const scaled = coef === 1 ? part : this.to.pointwise("mul", part, this.to.scalar(coef));
      sum = sum === undefined ? scaled : this.to.pointwise("add", sum, scaled);
    }
    return sum!;
  };

  load(l: Load): Named {
    return viewOfIndex(this.to, this.tensorOf(l.value), l.index, this.index);
  }

  #apply(s: Apply): Named {
    if (s.op === "div" || s.op === "mul") {
      const mean = this.#mean(s);
      if (mean !== undefined) return mean;
    }
    return this.to.pointwise(s.op, ...s.args.map((a) => this.lower(a)));
  }

  /** A sum over its number of terms. */
  #mean(s: Apply): Named | undefined {
    const [a, b] = s.args as [Scalar, Scalar];
    const [sum, by] = a.kind === "reduce" ? [a, b] : [b, a];
    if (sum.kind !== "reduce" || sum.op !== "sum" || by.kind !== "const") return undefined;
    const count = points(sum.vars);
    if (s.op === "div" ? sum !== a || by.value !== count : by.value !== 1 / count) return undefined;
    return this.#reduction(sum, "mean");
  }

  #select(s: Select): Named {
    const guarded = guardedLoad(s, (l) => this.tensorOf(l.value).shape);
    if (guarded !== undefined) {
      const { load: l, axes, otherwise } = guarded;
      const { builder } = this.to;
      const x = axes.reduce((t, { from, to }, axis) => builder.slice(t, axis, from, to - from), this.tensorOf(l.value));
      const padded = builder.pad(
        x,
        axes.map((a) => a.before),
        axes.map((a) => a.after),
        otherwise,
      );
      const index = l.index.map((e, axis) => add(e, indexConst(axes[axis]!.before - axes[axis]!.from)));
      return viewOfIndex(this.to, padded, index, this.index);
    }
    const ranges = rangesOf(s);
    if (ranges !== undefined) {
      const { along, parts } = ranges;
      const pieces = parts.map(({ start, size, holds }) => this.#piece(holds ? s.then : s.else, along, start, size));
      return this.to.concat(pieces, along);
    }
    return this.to.where(this.lower(s.cond), this.lower(s.then), this.lower(s.else));
  }

  /** `s` where `along` goes from `start` on. */
  #piece(s: Scalar, along: Var, start: number, size: number): { part: Named; size: number; var?: Var } {
    if (size === 1) return { part: this.lower(substituteVars(s, new Map([[along, indexConst(start)]]))), size };
    const own = this.to.scope.partOf(along, size);
    const at = add(indexVar(own), indexConst(start));
    return { part: this.lower(substituteVars(s, new Map([[along, at]]))), size, var: own };
  }

  #reduce(r: Reduce): Named {
    return this.#reduction(r, r.op);
  }

  #reduction(r: Reduce, op: Reduce["op"] | "mean"): Named {
    for (const v of r.vars) this.to.scope.enter(v);
    this.to.sums++;
    const reduced = this.#reduced(r, op);
    this.to.sums--;
    return reduced;
  }

  #reduced(r: Reduce, op: Reduce["op"] | "mean"): Named {
    const batch = r.vars.some((v) => this.rows.has(v));
    if (batch && (op === "max" || op === "min")) return this.#overBatch(r, [r.body], op);
    if (op === "max") return pooling(this, r, "max") ?? this.#over(this.lower(r.body), r.vars, op);
    if (op === "min" || op === "prod") return this.#over(this.lower(r.body), r.vars, op);
    const { numerator, denominator } = factorise(r.body);
    const varies = (f: Scalar): boolean =>
      [...freeVars(f)].some((v) => r.vars.includes(v)) || (batch && this.lower(f).tensor.batched);
    const [inside, below] = [numerator.filter(varies), denominator.filter(varies)];
    // What does not vary stands before the sum.
    const before = product(
      numerator.filter((f) => !varies(f)),
      denominator.filter((f) => !varies(f)),
    );
    const factors = [...inside, ...below.map((f) => product([], [f]))];
    const known = before.kind === "const" ? before.value : undefined;
    // A share of each term is a mean, too.
    const isMean = op === "mean" || (known !== undefined && Math.abs(known * points(r.vars) - 1) < 1e-12);
    const sum = batch ? this.#overBatch(r, factors, isMean ? "mean" : "sum") : this.#sumOf(r, factors, isMean);
    return known === 1 || (isMean && op === "sum") ? sum : this.to.pointwise("mul", this.lower(before), sum);
  }

  #sumOf(r: Reduce, factors: readonly Scalar[], mean: boolean): Named {
    const count = points(r.vars);
    if (factors.length === 1) {
      const pooled = pooling(this, { ...r, body: factors[0]! }, "mean");
      if (pooled !== undefined) return mean ? pooled : this.to.pointwise("mul", pooled, this.to.scalar(count));
      return this.#over(this.lower(factors[0]!), r.vars, mean ? "mean" : "sum");
    }
    const convolved = convolution(this, r.vars, factors);
    const sum =
      convolved ??
      contract(
        this.to,
        r.vars,
        factors.map((f) => this.lower(f)),
      );
    if (sum === undefined) {
      const all = factors.map((f) => this.lower(f)).reduce((a, b) => this.to.pointwise("mul", a, b));
      return this.#over(all, r.vars, mean ? "mean" : "sum");
    }
    return mean ? this.to.pointwise("div", sum, this.to.scalar(count)) : sum;
  }

  /** The product of `factors` over some axes and over all examples. */
  #overBatch(r: Reduce, factors: readonly Scalar[], op: Reduce["op"] | "mean"): Named {
    const vars = r.vars.filter((v) => !this.rows.has(v));
    const product = factors.length === 0 ? constant(1) : factors.reduce((a, b) => apply("mul", a, b));
    const x =
      vars.length === 0
        ? this.lower(product)
        : op === "sum" || op === "mean"
          ? this.#sumOf({ ...r, vars }, factors, op === "mean")
          : this.#over(this.lower(product), vars, op);
    const { builder } = this.to;
    if (x.tensor.batched) return { tensor: builder.reduceBatch(x.tensor, op), vars: x.vars };
    const equal = op === "sum" ? points(r.vars.filter((v) => this.rows.has(v))) : 1;
    return equal === 1 ? x : this.to.pointwise("mul", x, this.to.scalar(equal));
  }

  /** `x` reduced over `vars`; a variable that it does not depend on gives equal terms. */
  #over(x: Named, vars: readonly Var[], op: Reduce["op"] | "mean"): Named {
    const { builder } = this.to;
    const axes = x.vars.flatMap((v, axis) => (vars.includes(v) ? [axis] : []));
    const rest = { tensor: builder.reduce(x.tensor, op, axes), vars: x.vars.filter((v) => !vars.includes(v)) };
    const equal = op === "sum" || op === "prod" ? points(vars.filter((v) => !x.vars.includes(v))) : 1;
    return equal === 1 ? rest : this.to.pointwise(op === "sum" ? "mul" : "pow", rest, this.to.scalar(equal));
  }
}
