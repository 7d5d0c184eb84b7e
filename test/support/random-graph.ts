/**
 * Random well-formed graphs, small enough to evaluate by hand: maps, views (merged and split axes, rolls, strides,
 * transposition), reductions, contractions, rows as softmax and norm make them, padding, concatenation. Passes are
 * tested on them: `evaluateGraph(pass(g))` must be `evaluateGraph(g)`.
 *
 * A graph comes from a *plan*, a list of numbers for each value that choose among what is possible there: whatever the
 * numbers, the graph is well formed, and shrinking the plan shrinks the graph.
 */
import fc from "fast-check";
import type { OracleOptions } from "../../src/interp/evaluate-graph.ts";
import {
  type Comprehension,
  type Graph,
  type InputValue,
  type ParamValue,
  type Value,
  elements,
  inputsOf,
  paramsOf,
} from "../../src/ir/graph.ts";
import { printGraph } from "../../src/ir/print-graph.ts";
import {
  type IndexExpr,
  type Var,
  add,
  div,
  flatten,
  indexConst,
  indexRead,
  indexVar,
  makeVar,
  modulo,
  scale,
  unflatten,
} from "../../src/ir/index-expr.ts";
import {
  type Scalar,
  type ValueId,
  apply,
  constant,
  index,
  load,
  loadsOf,
  reduce,
  select,
} from "../../src/ir/scalar.ts";
import { values } from "./golden.ts";

/** Numbers in `[0, 1)` that choose; what is not asked for is not used. */
type Choices = readonly number[];

class Builder {
  constructor(
    private readonly idioms: boolean,
    private readonly recurrences: boolean,
  ) {}

  readonly made: Value[] = [];
  /** What the value at hand is called. */
  private id = "";
  private choices: Choices = [];
  private next = 0;

  given(image: readonly number[], weights: readonly (readonly number[])[]): void {
    const input: InputValue = { kind: "input", id: "image", shape: image, batched: true, spans: [] };
    // Two of each shape, so that equations can differ in their parameters alone.
    const params = weights.flatMap((shape, i) =>
      ["", "_twin"].map(
        (twin): ParamValue => ({
          kind: "param",
          id: `weight${i}${twin}`,
          shape,
          batched: false,
          spans: [],
          trained: true,
          init: ["normal", 1],
        }),
      ),
    );
    this.made.push(input, ...params);
  }

  /** Adds one comprehension, as `choices` decide. */
  value(id: string, choices: Choices): void {
    this.choices = choices;
    this.next = 0;
    const kinds = [
      this.map,
      this.pointwise,
      this.reshape,
      this.transpose,
      this.roll,
      this.stride,
      this.reduction,
      this.contraction,
      this.row,
      this.norm,
      this.pad,
      this.concat,
      this.stencil,
      this.gather,
      this.siblings,
      this.siblings,
      this.linearAttention,
      ...(this.recurrences ? [this.recurrence, this.recurrence, this.chosen] : []),
      ...(this.idioms
        ? [
            this.chosen,
            this.logarithms,
            this.axisNorm,
            this.unit,
            this.weightedMean,
            this.spread,
            this.mirrored,
            this.turnedMap,
          ]
        : []),
    ];
    this.id = id;
    this.push(id, this.pick(kinds).call(this, this.pick(this.made), id));
  }

  private push(id: string, [axes, body]: Equation): Comprehension {
    const loaded = loadsOf(body).flatMap((l) => this.made.find((v) => v.id === l.value) ?? []);
    const value: Comprehension = {
      kind: "comprehension",
      id,
      shape: axes.map((v) => v.size),
      batched: loaded.some((v) => v.batched),
      spans: [],
      axes,
      body,
    };
    this.made.push(value);
    return value;
  }

  private fraction(): number {
    return this.choices[this.next++ % this.choices.length] ?? 0;
  }

  private below(n: number): number {
    return Math.min(n - 1, Math.floor(this.fraction() * n));
  }

  private pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)]!;
  }

  private map(v: Value): Equation {
    const axes = axesOf(v.shape);
    const x = load(v.id, axes.map(indexVar));
    const position = axes.length > 0 ? index(indexVar(axes.at(-1)!)) : constant(1);
    return [
      axes,
      this.pick<Scalar>([
        apply("mul", constant(0.5), apply("mul", x, apply("add", constant(1), apply("erf", x)))),
        apply("add", apply("tanh", x), constant(0.25)),
        apply("exp", apply("neg", apply("abs", x))),
        select(apply("lt", x, constant(0)), apply("mul", x, constant(0.1)), x),
        select(apply("lt", position, constant(2)), x, apply("neg", x)),
        apply("mul", x, apply("add", position, constant(1))),
      ]),
    ];
  }

  /** A linear map, the same again with other parameters or a step further, and a value that reads both. */
  private siblings(v: Value, id: string): Equation {
    const batched = this.made.filter((u) => u.batched && u.shape.length > 0);
    const weights = this.made.filter((u) => u.kind === "param");
    const weight = this.pick(weights);
    if (!v.batched || v.shape.length === 0) v = this.pick(batched);
    const k = v.shape.at(-1)!;
    if (elements(weight.shape) * elements(v.shape) > largest) return this.map(v);
    const twin =
      this.made.find((u) => u.id === `${weight.id}_twin`) ??
      this.made.find((u) => u.id === weight.id.replace("_twin", ""))!;
    const [step, bent] = [this.below(2), this.below(2)];
    const from = v.shape.length > 1 && v.shape[0]! > 1 ? step : 0;
    const member = (w: Value, offset: number): Equation => {
      const [left, right] = [axesOf(v.shape.map((n, i) => (i === 0 ? n - from : n))), axesOf(w.shape)];
      const inner = left.at(-1)!;
      const at = left.map((a, i) => (i === 0 ? add(indexVar(a), indexConst(offset)) : indexVar(a)));
      const sum = reduce(
        "sum",
        [inner],
        apply(
          "mul",
          load(v.id, at),
          load(w.id, [...right.slice(0, -1).map(indexVar), modulo(indexVar(inner), w.shape.at(-1)!)]),
        ),
      );
      return [
        [...left.slice(0, -1), ...right.slice(0, -1)],
        bent === 0 ? sum : apply("tanh", apply("mul", sum, constant(1 / k))),
      ];
    };
    const [a, b] = [this.push(`${id}_a`, member(weight, 0)), this.push(`${id}_b`, member(twin, from))];
    const axes = axesOf(a.shape);
    const last = axes.at(-1);
    const product = apply("mul", load(a.id, axes.map(indexVar)), load(b.id, axes.map(indexVar)));
    return last === undefined
      ? [axes, product]
      : [axes.slice(0, -1), apply("div", reduce("sum", [last], product), constant(last.size))];
  }

  /** A weighted mean whose weights are products: a map that two sums read, a contraction and a sum of its rows. */
  private linearAttention(v: Value, id: string): Equation {
    if (!v.batched) v = this.made.find((u) => u.batched)!;
    const [rows, size, columns] = [4 + this.below(5), 4 + this.below(4), 11 + this.below(6)];
    const of = (id: ValueId, ...at: IndexExpr[]): Scalar => load(id, at);
    /** The elements of `v`, one after the other and then again. */
    const given = (row: IndexExpr, column: IndexExpr): Scalar =>
      load(v.id, unflatten(modulo(add(scale(row, size), column), elements(v.shape)), v.shape));
    const axes = axesOf([rows, size]);
    const least = constant(this.below(2) / 4);
    const first = given(indexVar(axes[0]!), indexVar(axes[1]!));
    const positive = this.push(`${id}_positive`, [axes, apply("max", first, least)]);
    const [i, j] = axesOf([size, columns]) as [Var, Var];
    const [t, u] = [makeVar("t", rows), makeVar("u", rows)];
    const value = given(indexVar(t), indexVar(j));
    const product = apply("mul", of(positive.id, indexVar(t), indexVar(i)), value);
    const sums = this.push(`${id}_sums`, [[i, j], reduce("sum", [t], product)]);
    const total = this.push(`${id}_total`, [[i], reduce("sum", [u], of(positive.id, indexVar(u), indexVar(i)))]);
    const [row, column] = axesOf([rows, columns]) as [Var, Var];
    const weighted = (other: (k: IndexExpr) => Scalar): Scalar => {
      const k = makeVar("k", size);
      return reduce("sum", [k], apply("mul", of(positive.id, indexVar(row), indexVar(k)), other(indexVar(k))));
    };
    const above = weighted((k) => of(sums.id, k, indexVar(column)));
    const below = weighted((k) => of(total.id, k));
    return [[row, column], apply("div", above, apply("add", below, constant(1)))];
  }

  /** Two values of equal shape, or one with a vector along its last axis. */
  private pointwise(v: Value): Equation {
    const axes = axesOf(v.shape);
    const same = this.pick(this.made.filter((u) => u.shape.join() === v.shape.join()));
    const vectors = this.made.filter((u) => u.shape.length === 1 && u.shape[0] === v.shape.at(-1));
    const other =
      vectors.length > 0 && this.fraction() < 0.5
        ? load(this.pick(vectors).id, [indexVar(axes.at(-1)!)])
        : load(same.id, axes.map(indexVar));
    return [
      axes,
      apply(this.pick(["add", "sub", "mul", "max", "min"] as const), load(v.id, axes.map(indexVar)), other),
    ];
  }

  private reshape(v: Value): Equation {
    const n = elements(v.shape);
    const first = this.pick(divisors(n));
    const second = this.pick(divisors(n / first));
    const shape = this.pick([[n], [first, n / first], [first, second, n / first / second]]);
    const axes = axesOf(shape);
    return [axes, load(v.id, unflatten(flatten(axes.map(indexVar), shape), v.shape))];
  }

  private transpose(v: Value): Equation {
    const turn = v.shape.length === 0 ? 0 : this.below(v.shape.length);
    const shape = v.shape.map((_, i) => v.shape[(i + turn) % v.shape.length]!);
    const axes = axesOf(shape);
    return [
      axes,
      load(
        v.id,
        v.shape.map((_, i) => indexVar(axes[(i - turn + v.shape.length) % v.shape.length]!)),
      ),
    ];
  }

  private roll(v: Value): Equation {
    const axes = axesOf(v.shape);
    const by = 1 + this.below(5);
    return [
      axes,
      load(
        v.id,
        axes.map((a, i) => (i === 0 ? modulo(add(indexVar(a), indexConst(by)), a.size) : indexVar(a))),
      ),
    ];
  }

  /** Every second element along an axis, from the first or the second. */
  private stride(v: Value): Equation {
    const axis = v.shape.findIndex((n) => n > 1);
    if (axis < 0) return this.map(v);
    const from = this.below(2);
    const axes = axesOf(v.shape.map((n, i) => (i === axis ? Math.floor((n - from + 1) / 2) : n)));
    return [
      axes,
      load(
        v.id,
        axes.map((a, i) => (i === axis ? add(scale(indexVar(a), 2), indexConst(from)) : indexVar(a))),
      ),
    ];
  }

  /** Over one axis, sums divided by its length so that numbers stay small. */
  private reduction(v: Value): Equation {
    if (v.shape.length === 0) return this.map(v);
    const over = this.below(v.shape.length);
    const all = axesOf(v.shape);
    const axes = all.filter((_, i) => i !== over);
    const x = load(v.id, all.map(indexVar));
    const op = this.pick(["sum", "max", "min", "prod"] as const);
    const term = { sum: () => apply("mul", x, x), prod: () => apply("tanh", x), max: () => x, min: () => x }[op]();
    const reduced = reduce(op, [all[over]!], term);
    return [axes, op === "sum" ? apply("div", reduced, constant(v.shape[over]!)) : reduced];
  }

  /** `Σ_k a[…, k] · b[…, k]` over the last axes, where another value has one as long. */
  private contraction(v: Value): Equation {
    const k = v.shape.at(-1);
    const others = this.made.filter(
      (u) => k !== undefined && u.shape.at(-1) === k && (elements(u.shape) * elements(v.shape)) / k / k <= 200,
    );
    if (k === undefined || others.length === 0) return this.map(v);
    const other = this.pick(others);
    const [left, right] = [axesOf(v.shape), axesOf(other.shape)];
    const shared = left.at(-1)!;
    const product = apply(
      "mul",
      load(v.id, left.map(indexVar)),
      load(other.id, [...right.slice(0, -1), shared].map(indexVar)),
    );
    const epilogue = this.below(2) === 0 ? constant(1 / k) : apply("div", constant(0.5), constant(k));
    return [[...left.slice(0, -1), ...right.slice(0, -1)], apply("mul", reduce("sum", [shared], product), epilogue)];
  }

  /** `exp(x - max x) / Σ exp(x - max x)` along the last axis, in one equation. */
  private row(v: Value): Equation {
    if (v.shape.length === 0) return this.map(v);
    const axes = axesOf(v.shape);
    const k = makeVar("k", v.shape.at(-1)!);
    const j = makeVar("j", v.shape.at(-1)!);
    const along = (last: Var) => load(v.id, [...axes.slice(0, -1), last].map(indexVar));
    const greatest = reduce("max", [k], along(k));
    const e = (last: Var) => apply("exp", apply("sub", along(last), greatest));
    return [axes, apply("div", e(axes.at(-1)!), reduce("sum", [j], e(j)))];
  }

  /** `(x - mean) · rsqrt(variance + ε)` along the last axis, in one equation. */
  private norm(v: Value): Equation {
    if (v.shape.length === 0) return this.map(v);
    const axes = axesOf(v.shape);
    const n = constant(v.shape.at(-1)!);
    const [k, j] = [makeVar("k", v.shape.at(-1)!), makeVar("j", v.shape.at(-1)!)];
    const along = (last: Var) => load(v.id, [...axes.slice(0, -1), last].map(indexVar));
    const mean = apply("div", reduce("sum", [k], along(k)), n);
    const centred = (last: Var) => apply("sub", along(last), mean);
    const variance = apply("div", reduce("sum", [j], apply("mul", centred(j), centred(j))), n);
    return [axes, apply("mul", centred(axes.at(-1)!), apply("rsqrt", apply("add", variance, constant(1e-3))))];
  }

  /** A border around the first axis: outside is another number. */
  private pad(v: Value): Equation {
    if (v.shape.length === 0) return this.map(v);
    const [before, after] = [this.below(3), this.below(3)];
    const axes = axesOf(v.shape.map((n, i) => (i === 0 ? n + before + after : n)));
    const at = add(indexVar(axes[0]!), indexConst(-before));
    const inside = load(v.id, [at, ...axes.slice(1).map(indexVar)]);
    return [axes, select(within(at, v.shape[0]!), inside, constant(this.below(2)))];
  }

  /** Two values along the first axis. */
  private concat(v: Value): Equation {
    if (v.shape.length === 0) return this.map(v);
    const other = this.pick(
      this.made.filter((u) => u.shape.length === v.shape.length && u.shape.slice(1).join() === v.shape.slice(1).join()),
    );
    const axes = axesOf([v.shape[0]! + other.shape[0]!, ...v.shape.slice(1)]);
    const rest = axes.slice(1).map(indexVar);
    const first = indexVar(axes[0]!);
    const second = add(first, indexConst(-v.shape[0]!));
    return [
      axes,
      select(
        apply("lt", index(first), constant(v.shape[0]!)),
        load(v.id, [first, ...rest]),
        load(other.id, [second, ...rest]),
      ),
    ];
  }

  /** A weighted sum of neighbours along the last axis, nothing beyond its ends. */
  private stencil(v: Value): Equation {
    if (v.shape.length === 0) return this.map(v);
    const step = 1 + this.below(2);
    const axes = axesOf(v.shape.map((n, i) => (i === v.shape.length - 1 ? Math.ceil(n / step) : n)));
    const u = makeVar("u", 3);
    const at = add(add(scale(indexVar(axes.at(-1)!), step), indexVar(u)), indexConst(-1));
    const neighbour = select(
      within(at, v.shape.at(-1)!),
      load(v.id, [...axes.slice(0, -1).map(indexVar), at]),
      constant(0),
    );
    return [
      axes,
      reduce(
        "sum",
        [u],
        apply("mul", neighbour, apply("div", constant(1), apply("add", index(indexVar(u)), constant(1)))),
      ),
    ];
  }

  /** `x` with one of its axes at another place, and that axis. */
  private along(v: Value): { axes: Var[]; axis: number; at: (e: IndexExpr) => Scalar } {
    const axes = axesOf(v.shape);
    const axis = this.below(v.shape.length);
    return {
      axes,
      axis,
      at: (e) =>
        load(
          v.id,
          axes.map((a, i) => (i === axis ? e : indexVar(a))),
        ),
    };
  }

  /** `x - log Σ exp x` along an axis, or the logarithm alone; the maximum taken off or not. */
  private logarithms(v: Value): Equation {
    if (v.shape.length === 0) return this.map(v);
    const { axes, axis, at } = this.along(v);
    const [j, k] = [makeVar("j", axes[axis]!.size), makeVar("k", axes[axis]!.size)];
    const most = this.below(2) === 0 ? constant(0) : reduce("max", [k], at(indexVar(k)));
    const log = apply("log", reduce("sum", [j], apply("exp", apply("sub", at(indexVar(j)), most))));
    const whole = apply("sub", apply("sub", at(indexVar(axes[axis]!)), most), log);
    return this.below(2) === 0 ? [axes, whole] : [axes.filter((_, i) => i !== axis), apply("add", most, log)];
  }

  /** A norm over any axis with a gain along another, its variance written in one of two ways. */
  private axisNorm(v: Value): Equation {
    if (v.shape.length === 0) return this.map(v);
    const { axes, axis, at } = this.along(v);
    const n = axes[axis]!.size;
    const meanOf = (f: (x: Scalar) => Scalar): Scalar => {
      const k = makeVar("k", n);
      return apply("div", reduce("sum", [k], f(at(indexVar(k)))), constant(n));
    };
    const mean = meanOf((x) => x);
    const square = (x: Scalar): Scalar => apply("mul", x, x);
    const variance =
      this.below(2) === 0 ? meanOf((x) => square(apply("sub", x, mean))) : apply("sub", meanOf(square), square(mean));
    const norm = apply(
      "mul",
      apply("sub", at(indexVar(axes[axis]!)), mean),
      apply("rsqrt", apply("add", variance, constant(1e-2))),
    );
    const gains = this.made.filter((u) => !u.batched && u.shape.length === 1 && v.shape.includes(u.shape[0]!));
    if (gains.length === 0) return [axes, norm];
    const gain = this.pick(gains);
    return [axes, apply("mul", norm, load(gain.id, [indexVar(axes[v.shape.indexOf(gain.shape[0]!)]!)]))];
  }

  /** Length 1 along an axis. */
  private unit(v: Value): Equation {
    if (v.shape.length === 0) return this.map(v);
    const { axes, axis, at } = this.along(v);
    const k = makeVar("k", axes[axis]!.size);
    const length = apply("sqrt", reduce("sum", [k], apply("mul", at(indexVar(k)), at(indexVar(k)))));
    return [axes, apply("div", at(indexVar(axes[axis]!)), apply("max", length, constant(1e-3)))];
  }

  /** `Σ_j e_j u_j / Σ_j e_j`, the division after the sum or within. */
  private weightedMean(v: Value): Equation {
    const k = v.shape.at(-1);
    const others = this.made.filter((u) => u.shape.length === 2 && u.shape[0] === k && elements(u.shape) <= 30);
    if (k === undefined || others.length === 0) return this.map(v);
    const rows = axesOf(v.shape).slice(0, -1);
    const u = this.pick(others);
    const d = makeVar("d", u.shape[1]!);
    const e = (j: Var): Scalar => apply("exp", load(v.id, [...rows, j].map(indexVar)));
    const [j, l] = [makeVar("j", k), makeVar("l", k)];
    const total = reduce("sum", [l], e(l));
    const value = load(u.id, [j, d].map(indexVar));
    const axes = this.below(2) === 0 ? [...rows, d] : [d, ...rows];
    return this.below(2) === 0
      ? [axes, apply("div", reduce("sum", [j], apply("mul", e(j), value)), total)]
      : [axes, reduce("sum", [j], apply("mul", apply("div", e(j), total), value))];
  }

  /** Every element spread over a window, as a transposed convolution does. */
  private spread(v: Value): Equation {
    if (v.shape.length === 0) return this.map(v);
    const [step, begin, width] = [1 + this.below(3), this.below(3), 1 + this.below(3)];
    const n = v.shape[0]!;
    const axes = axesOf([step * (n - 1) + width + this.below(3), ...v.shape.slice(1)]);
    const u = makeVar("u", width);
    const place = add(add(indexVar(axes[0]!), scale(indexVar(u), -1)), indexConst(begin - 1));
    const at = div(place, step);
    const isThere = apply("eq", index(modulo(place, step)), constant(0));
    const read = select(
      apply("and", isThere, within(at, n)),
      load(v.id, [at, ...axes.slice(1).map(indexVar)]),
      constant(0),
    );
    return [
      axes,
      reduce("sum", [u], apply("mul", read, apply("div", constant(1), apply("add", index(indexVar(u)), constant(1))))),
    ];
  }

  /** A window over an axis that goes on at its other end. */
  private mirrored(v: Value): Equation {
    if (v.shape.length === 0) return this.map(v);
    const axes = axesOf(v.shape);
    const u = makeVar("u", 2 + this.below(2));
    const sign = this.below(2) === 0 ? 1 : -1;
    const at = modulo(add(indexVar(axes[0]!), scale(indexVar(u), sign)), v.shape[0]!);
    const weight = apply("sub", index(indexVar(u)), constant(0.5));
    return [axes, reduce("sum", [u], apply("mul", weight, load(v.id, [at, ...axes.slice(1).map(indexVar)])))];
  }

  /** A map of what is transposed, with a vector along one of its axes. */
  private turnedMap(v: Value): Equation {
    const [axes, x] = this.transpose(v);
    const vectors = this.made.filter((u) => u.shape.length === 1 && axes.some((a) => a.size === u.shape[0]));
    if (vectors.length === 0) return [axes, apply("tanh", x)];
    const vector = this.pick(vectors);
    const along = axes.find((a) => a.size === vector.shape[0])!;
    return [axes, apply("tanh", apply("add", x, load(vector.id, [indexVar(along)])))];
  }

  /**
   * Along an axis, from either end: what came a step or two before, or the mean of a whole step, and an element of `v`.
   */
  private recurrence(v: Value): Equation {
    if (v.shape.length === 0) return this.map(v);
    const { axes, axis, at } = this.along(v);
    const t = axes[axis]!;
    const [backwards, whole] = [this.below(2) === 0, this.below(3) === 0];
    const from = add(indexVar(t), indexConst((backwards ? 1 : -1) * (1 + this.below(2))));
    const others = axes.map((a, i) => (i === axis || !whole ? a : makeVar(`${a.name}${a.name}`, a.size)));
    const own = load(
      this.id,
      others.map((a, i) => (i === axis ? from : indexVar(a))),
    );
    const summed = others.filter((_, i) => i !== axis && whole);
    const before = apply("div", reduce("sum", summed, own), constant(summed.reduce((n, a) => n * a.size, 2)));
    const x = at(indexVar(t));
    return [axes, select(within(from, t.size), apply("add", apply("tanh", before), x), x)];
  }

  /** A computed index: differences of quotients and remainders, as tables of relative positions have. */
  /** The largest along the last axis, read where it was found: whatever is found of almost equal ones, the number is the same. */
  private chosen(v: Value, id: string): Equation {
    if (v.shape.length === 0 || v.shape.at(-1) === 1 || elements(v.shape) > largest) return this.map(v);
    const k = v.shape.at(-1)!;
    const axes = axesOf(v.shape);
    const others = axes.slice(0, -1);
    const at = (last: Var): Scalar => load(v.id, [...others, last].map(indexVar));
    const [i, j] = [axes.at(-1)!, makeVar("o", k)];
    const most = reduce("max", [j], at(j));
    const place = reduce("min", [i], select(apply("eq", at(i), most), index(indexVar(i)), constant(k - 1)));
    const found = this.push(`${id}_at`, [others, place]);
    this.made[this.made.indexOf(found)] = { ...found, classes: k };
    const own = axesOf(v.shape.slice(0, -1));
    return [own, load(v.id, [...own.map(indexVar), indexRead(found.id, own.map(indexVar), k)])];
  }

  private gather(v: Value): Equation {
    if (v.shape.length === 0) return this.map(v);
    const n = v.shape[0]!;
    const axes = axesOf([n, 1 + this.below(4), ...v.shape.slice(1)]);
    const [p, q] = [indexVar(axes[0]!), indexVar(axes[1]!)];
    const half = 1 + this.below(3);
    const at: IndexExpr = modulo(add(add(div(p, half), scale(modulo(p, half), 2)), scale(q, -1)), n);
    return [axes, load(v.id, [at, ...axes.slice(2).map(indexVar)])];
  }
}

type Equation = readonly [axes: readonly Var[], body: Scalar];

const axesOf = (shape: readonly number[]): Var[] => shape.map((n, i) => makeVar("ijlmn"[i] ?? `i${i}`, n));
const divisors = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1).filter((d) => n % d === 0);
const within = (at: IndexExpr, size: number): Scalar =>
  apply("and", apply("le", constant(0), index(at)), apply("lt", index(at), constant(size)));

/** Larger values are left out, so that evaluating stays quick. */
const largest = 400;

/**
 * Well-formed graphs of `1 .. maxValues` comprehensions. The last value and one in the middle are outputs, another is a
 * tap. `idioms`: with what libraries have one operator for, written out;
 * `recurrences`: with values that read themselves.
 */
export function graphArbitrary(maxValues = 8, { idioms = false, recurrences = false } = {}): fc.Arbitrary<Graph> {
  const size = fc.constantFrom(1, 2, 3, 4, 6, 7);
  const fraction = fc.integer({ min: 0, max: 999 }).map((n) => n / 1000);
  return fc
    .record({
      image: fc.array(size, { minLength: 1, maxLength: 3 }),
      weights: fc.array(fc.array(size, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 }),
      plan: fc.array(fc.array(fraction, { minLength: 7, maxLength: 7 }), { minLength: 1, maxLength: maxValues }),
    })
    .map(({ image, weights, plan }) => readable(buildGraph(image, weights, plan, idioms, recurrences)));
}

/** A counterexample is reported as the IR's text. */
const readable = (graph: Graph): Graph =>
  Object.defineProperty(graph, fc.toStringMethod, { value: () => `\n${printGraph(graph)}` });

function buildGraph(
  image: readonly number[],
  weights: readonly (readonly number[])[],
  plan: readonly Choices[],
  idioms: boolean,
  recurrences: boolean,
): Graph {
  const builder = new Builder(idioms, recurrences);
  builder.given(image, weights);
  plan.forEach((choices, i) => {
    builder.value(`v${i}`, choices);
    if (elements(builder.made.at(-1)!.shape) > largest) builder.made.pop();
  });
  const computed = builder.made.filter((v) => v.kind === "comprehension");
  const last = computed.at(-1) ?? builder.made[0]!;
  const middle = computed[Math.floor(computed.length / 2)] ?? last;
  const outputs = [{ name: "y", value: last.id }, ...(middle === last ? [] : [{ name: "middle", value: middle.id }])];
  return {
    name: "random",
    values: new Map(builder.made.map((v) => [v.id, v])),
    outputs,
    taps: computed.length > 0 ? [{ name: "tap", value: computed[0]!.id }] : [],
    dialects: {},
  };
}

/** Deterministic numbers in `[-1, 1)` for every input and parameter of `graph`; integers where classes are declared. */
export function randomData(graph: Graph, batch = 2): OracleOptions {
  const numbers = (id: string, n: number, classes?: number) => {
    const data = values(id, n, 0, 1);
    return classes === undefined ? data : data.map((x) => Math.min(classes - 1, Math.floor(((x + 1) / 2) * classes)));
  };
  return {
    batch,
    inputs: Object.fromEntries(
      inputsOf(graph).map((v) => [
        v.id,
        numbers(v.id, elements(v.shape) * (v.batched && !v.shared ? batch : 1), v.classes),
      ]),
    ),
    params: Object.fromEntries(paramsOf(graph).map((v) => [v.id, numbers(v.id, elements(v.shape))])),
  };
}
