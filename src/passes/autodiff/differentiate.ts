/**
 * Reverse-mode differentiation of a graph: appends, for each value that the loss depends on, how the loss changes with
 * it, the value's adjoint. What a reader `v[a] = e(a, k)` with a load `u[idx(a, k)]` contributes to the adjoint of `u`
 * at `i` is the sum of `adjoint(v)[a] · ∂e/∂load` over all `(a, k)` with `idx(a, k) = i`: again a comprehension, by
 * `invert-load.ts` a plain gather wherever the index map can be inverted, else a sum over what maps there. Nothing is
 * scattered, so nothing is added twice.
 *
 * What is emitted is meant for the passes that follow: an adjoint of several parts is a map over one value a sum, sums
 * hold products without conditions wherever possible (contractions), and what covers only a part of a value is a value
 * of its own, as large as that part, and read under a condition.
 *
 * A recurrence hands part of its adjoint to itself: what it loads `n` steps back has the adjoint of `n` steps on among
 * its terms. So the adjoint is a recurrence too, the other way round, and nothing of this differs but that a term which
 * loads the adjoint stands in its body: it cannot be stored before.
 */
import { InternalError } from "../../diagnostics/diagnostic.ts";
import { cutBody } from "../../ir/body-size.ts";
import { type Comprehension, type Graph, type Value, elements, withValues } from "../../ir/graph.ts";
import {
  type IndexExpr,
  type Var,
  indexConst,
  indexVar,
  makeVar,
  substitute,
  varsOf,
  varsOfAtom,
} from "../../ir/index-expr.ts";
import { boundsWhere, rangeFaults } from "../../ir/range-check.ts";
import {
  type Load,
  type Reduce,
  type Scalar,
  type ValueId,
  apply,
  constant,
  evaluateCondition,
  freeVars,
  load,
  loadsOf,
  reduce,
  select,
  substituteVars,
  transform,
  walk,
} from "../../ir/scalar.ts";
import { isRecurrence, orderOf } from "../../ir/recurrence.ts";
import { refusedRecurrence } from "../../analysis/refuse-recurrence.ts";
import { alphaKey } from "../../analysis/alpha-key.ts";
import { isCentred } from "./centred-sum.ts";
import { type Contribution, contributions } from "./derivative.ts";
import { freshId, mergeSpans } from "../graph-rewrite.ts";
import { hasReduction, points } from "../../ir/reductions.ts";
import { keptValues, valueOf } from "../../analysis/graph-facts.ts";
import { type Inverse, invertLoad } from "../../analysis/invert-load.ts";
import { KnownQuotients } from "./known-quotients.ts";
import { factorise, product } from "../../analysis/product.ts";
import { productOfOthers } from "./products-of-others.ts";
import { isShiftInvariant } from "./shift-invariant.ts";
import { shrunk } from "../graph/shrink-axes.ts";
import { withSingleReductions } from "./single-reductions.ts";
import { sortByKey, sumByKey } from "./sum-by-key.ts";
import { type GuardedTerm, sumOfGuarded } from "./sum-of-guarded.ts";

export interface Differentiated {
  /** The graph with the adjoints appended; the values it had mean what they meant. */
  readonly graph: Graph;
  /** The value that holds the derivative of the loss by each of those asked for. */
  readonly gradients: ReadonlyMap<ValueId, ValueId>;
}

/**
 * The derivatives of `loss`, a value of shape [], by inputs, parameters or other values of `graph`. What the loss does
 * not depend on has a derivative of zeros.
 * @throws DiagnosticError for a recurrence whose adjoint could not be shown to be one
 */
export function differentiate(graph: Graph, loss: ValueId, by: readonly ValueId[]): Differentiated {
  if (elements(valueOf(graph, loss).shape) !== 1)
    throw new InternalError("differentiate", `'${loss}' is no single number`);
  // What nobody reads has no derivative to compute either.
  const reached = shrunk(graph, new Set([...keptValues(graph), loss, ...by]));
  const between = valuesBetween(reached, loss, by);
  const split = withSingleReductions(reached, (id) => between.has(id));
  return new Reverse(split, loss, by, valuesBetween(split, loss, by, shiftsThatCancel(split, loss, by))).run();
}

/** Maxima that the loss does not depend on, although it reads them. */
function shiftsThatCancel(graph: Graph, loss: ValueId, by: readonly ValueId[]): Set<ValueId> {
  const between = valuesBetween(graph, loss, by);
  const extrema = [...graph.values.values()].filter(
    (v) => v.kind === "comprehension" && v.body.kind === "reduce" && v.body.op !== "sum",
  );
  return new Set(
    extrema
      .map((v) => v.id)
      .filter((id) => between.has(id) && !by.includes(id) && isShiftInvariant(graph, id, between, loss)),
  );
}

/** What depends on one of `by` and is needed for `loss`, if what is `still` depends on nothing. */
function valuesBetween(
  graph: Graph,
  loss: ValueId,
  by: readonly ValueId[],
  still: ReadonlySet<ValueId> = new Set(),
): Set<ValueId> {
  const varies = new Set<ValueId>(by);
  const needed = new Set<ValueId>([loss]);
  for (const v of graph.values.values())
    if (v.kind === "comprehension" && !still.has(v.id) && loadsOf(v.body).some((l) => varies.has(l.value)))
      varies.add(v.id);
  for (const v of [...graph.values.values()].reverse())
    if (v.kind === "comprehension" && needed.has(v.id)) loadsOf(v.body).forEach((l) => needed.add(l.value));
  return new Set([...varies].filter((id) => needed.has(id)));
}

/** What is known of an adjoint before all of its value's readers were seen. */
interface Growing {
  readonly axes: readonly Var[];
  readonly terms: GuardedTerm[];
  spans: Value["spans"];
}

/** Larger adjoints are stored. */
const mostNodes = 12;

class Reverse {
  private readonly graph: Graph;
  private readonly loss: ValueId;
  private readonly by: readonly ValueId[];
  private readonly between: ReadonlySet<ValueId>;
  private readonly growing = new Map<ValueId, Growing>();
  private readonly made = new Map<ValueId, Comprehension>();
  private readonly batched = new Map<ValueId, boolean>();
  private readonly shapes = new Map<ValueId, readonly number[]>();
  /** Sums of recurrences that were stored, by what they are. */
  private readonly sums = new Map<string, Scalar>();
  private readonly taken: Set<ValueId>;
  private readonly quotients: KnownQuotients;

  constructor(graph: Graph, loss: ValueId, by: readonly ValueId[], between: ReadonlySet<ValueId>) {
    [this.graph, this.loss, this.by, this.between] = [graph, loss, by, between];
    this.taken = new Set(graph.values.keys());
    this.quotients = new KnownQuotients(graph);
    for (const v of graph.values.values()) this.announce(v.id, v.batched, v.shape);
  }

  run(): Differentiated {
    const wanted = new Set(this.by);
    const gradients = new Map<ValueId, ValueId>();
    const finish = (v: Value): void => {
      const adjoint = this.adjointOf(v, wanted.has(v.id));
      if (wanted.has(v.id)) gradients.set(v.id, (adjoint as Scalar & { kind: "load" }).value);
      if (v.kind === "comprehension" && adjoint !== undefined) this.passOn(v, adjoint);
    };
    // What is given stands first, but its derivatives come as soon as its readers are done: what they need is free
    // after that.
    const lastTo = this.givenByFirstReader();
    for (const v of [...this.graph.values.values()].reverse()) {
      if (v.kind === "comprehension" && (this.between.has(v.id) || wanted.has(v.id))) finish(v);
      lastTo.get(v.id)?.forEach(finish);
      lastTo.delete(v.id);
    }
    for (const id of this.by) if (!gradients.has(id)) finish(valueOf(this.graph, id));
    return { graph: withValues(this.graph, [...this.graph.values.values(), ...this.made.values()]), gradients };
  }

  /** The inputs and parameters that derivatives are asked for by, under the first value that reads each. */
  private givenByFirstReader(): Map<ValueId, Value[]> {
    const first = new Map<ValueId, Value[]>();
    const seen = new Set<ValueId>();
    for (const v of this.graph.values.values()) {
      if (v.kind !== "comprehension" || !this.between.has(v.id)) continue;
      for (const { value } of loadsOf(v.body)) {
        if (seen.has(value) || !this.by.includes(value) || this.graph.values.get(value)!.kind === "comprehension")
          continue;
        seen.add(value);
        first.set(v.id, [...(first.get(v.id) ?? []), valueOf(this.graph, value)]);
      }
    }
    return first;
  }

  /**
   * The adjoint of `v` at its own axes: a load of the value that holds it, or a constant unless it is asked for;
   * undefined where it is 0.
   */
  private adjointOf(v: Value, asValue: boolean): Scalar | undefined {
    const own = v.kind === "comprehension" ? v.axes : v.shape.map((n, i) => makeVar(`i${i}`, n));
    const grown = this.growing.get(v.id) ?? { axes: own.map((a) => makeVar(a.name, a.size)), terms: [], spans: [] };
    if (v.id === this.loss) grown.terms.push({ conditions: [], term: constant(1) });
    if (grown.terms.length === 0 && !asValue) return undefined;
    const stored = (term: Scalar): Scalar => this.store(`${v.id}.grad.part`, grown.axes, term, grown.spans);
    // A value is computed everywhere: what its conditions keep in range needs them inside.
    const part = (t: GuardedTerm): GuardedTerm =>
      loadsOf(t.term).every((l) => this.isSafe(l))
        ? { ...t, term: stored(t.term) }
        : { conditions: [], term: stored(sumOfGuarded([t])) };
    const parts = grown.terms.length > 1 ? grown.terms.map((t) => (hasReduction(t.term) ? part(t) : t)) : grown.terms;
    if (v.kind === "comprehension" && isRecurrence(v))
      return this.recurrentAdjoint(v, {
        ...grown,
        terms: grown.terms.map((t) => (hasReduction(t.term) ? part(t) : t)),
      });
    const body = sumOfGuarded(parts);
    if (body.kind === "const" && !asValue) return body.value === 0 ? undefined : body;
    if (v.kind === "comprehension" && !asValue && this.goesOn(v, body))
      return substituteVars(body, new Map(grown.axes.map((a, i): [Var, IndexExpr] => [a, indexVar(own[i]!)])));
    const whole = this.store(`${v.id}.grad`, grown.axes, body, grown.spans);
    if (this.batched.get(whole.value) && !v.batched && !this.graph.varies) {
      throw new InternalError(
        "differentiate",
        `the gradient of '${v.id}', which is not batched, is a sum over the batch: this graph's batch is no axis`,
      );
    }
    return load(whole.value, own.map(indexVar));
  }

  /** The adjoint of a recurrence, of which `grown` is what others contribute: it reads itself where `v` does. */
  private recurrentAdjoint(v: Comprehension, grown: Growing): Scalar {
    const id = freshId(this.taken, `${v.id}.grad`);
    this.announce(id, this.graph.varies === true || v.batched, v.shape);
    const axes = v.axes.map(indexVar);
    const own: GuardedTerm[] = [];
    for (const found of contributions(v.body, load(id, axes), load(v.id, axes), (l) => l.value === v.id)) {
      const term = this.gathered(v, v, this.prepared(v, found), grown);
      if (term) own.push(term);
    }
    const { value } = this.store(id, grown.axes, sumOfGuarded([...grown.terms, ...own]), grown.spans, undefined, id);
    const made = this.made.get(value)!;
    if (isRecurrence(made) && !("along" in orderOf(made))) throw refusedRecurrence(v, "a derivative");
    return load(value, axes);
  }

  /** A contribution to what `v` loads, said by what is stored. */
  private prepared(v: Comprehension, found: Contribution): Contribution {
    const worth = this.quotients.simplified(found.worth, v.id);
    return { ...found, worth: isRecurrence(v) ? this.withStoredSums(v, { ...found, worth }) : worth };
  }

  /**
   * `worth`, with sums over elements of the recurrence `v` computed for all steps at once, now that all of it is there.
   */
  private withStoredSums(v: Comprehension, { worth, loops, conditions }: Contribution): Scalar {
    return transform(worth, (s) => {
      if (s.kind !== "reduce" || !loadsOf(s).some((l) => l.value === v.id)) return s;
      const known = freeVars(s);
      const own = conditions.filter((c) => [...freeVars(c)].every((x) => known.has(x)));
      const everywhere = [s, this.guarded(own, [s], [])].find(
        (e) => rangeFaults(e, (id) => this.shapeOf(id)).length === 0,
      );
      if (everywhere === undefined) return s;
      const key = alphaKey({ ...v, body: everywhere });
      const stored = this.sums.get(key) ?? this.part(everywhere, [...v.axes, ...loops], `${v.id}.${s.op}`, v.spans);
      this.sums.set(key, stored);
      return stored;
    });
  }

  /**
   * Whether an adjoint is not worth a value: it is another but for a factor, or little is read for it and one place
   * alone needs it.
   */
  private goesOn(v: Comprehension, adjoint: Scalar): boolean {
    if (
      adjoint.kind === "load" ||
      (adjoint.kind === "apply" &&
        adjoint.op === "mul" &&
        adjoint.args[0]!.kind === "const" &&
        adjoint.args[1]!.kind === "load")
    )
      return true;
    let nodes = 0;
    let plain = true;
    walk(adjoint, (n) => {
      nodes++;
      if (n.kind === "select" || n.kind === "reduce") plain = false;
    });
    const isMap = v.body.kind === "reduce" ? v.body.op === "sum" && v.body.body.kind === "load" : !hasReduction(v.body);
    return (
      plain && nodes <= mostNodes && isMap && loadsOf(v.body).filter((l) => this.between.has(l.value)).length === 1
    );
  }

  /** A new value, and its load at its axes. */
  private store(
    base: ValueId,
    axes: readonly Var[],
    body: Scalar,
    spans: Value["spans"],
    classes?: number,
    id = freshId(this.taken, base),
  ): Scalar & { kind: "load" } {
    const value: Comprehension = {
      kind: "comprehension",
      id,
      shape: axes.map((a) => a.size),
      batched: this.isBatched(body),
      spans,
      axes,
      body,
      backward: true,
      ...(classes === undefined ? {} : { classes }),
    };
    this.take(
      cutBody(value, {
        shape: (v) => this.shapeOf(v),
        store: ({ classes: _, ...part }) =>
          this.take({ ...part, id: freshId(this.taken, `${id}.part`), batched: this.isBatched(part.body) }),
      }),
    );
    return load(id, axes.map(indexVar));
  }

  private isBatched(body: Scalar): boolean {
    return this.graph.varies === true || loadsOf(body).some((l) => this.batched.get(l.value));
  }

  private announce(id: ValueId, batched: boolean, shape: readonly number[]): void {
    this.taken.add(id);
    this.batched.set(id, batched);
    this.shapes.set(id, shape);
  }

  private take(value: Comprehension): ValueId {
    this.announce(value.id, value.batched, value.shape);
    this.made.set(value.id, value);
    return value.id;
  }

  /** The load of a new value of those `axes` that `sum` depends on. */
  private part(sum: Scalar, axes: readonly Var[], name: ValueId, spans: Value["spans"]): Scalar {
    const mentioned = freeVars(sum);
    const own = axes.filter((a) => mentioned.has(a));
    const fresh = own.map((a) => makeVar(a.name, a.size));
    const stored = this.store(
      name,
      fresh,
      substituteVars(sum, new Map(own.map((a, i): [Var, IndexExpr] => [a, indexVar(fresh[i]!)]))),
      spans,
    );
    return load(stored.value, own.map(indexVar));
  }

  /** Adds to the adjoints of all that `v` loads. */
  private passOn(v: Comprehension, adjoint: Scalar): void {
    const itself = load(v.id, v.axes.map(indexVar));
    const isOther = (l: Load): boolean => this.between.has(l.value) && l.value !== v.id;
    for (const found of contributions(v.body, adjoint, itself, isOther, (node) => this.productOfOthers(v, node))) {
      const c = this.prepared(v, found);
      const u = valueOf(this.graph, c.load.value);
      let grown = this.growing.get(u.id);
      if (!grown) {
        const names =
          u.kind === "comprehension"
            ? u.axes.map((a) => a.name)
            : u.shape.map((_, i) => (c.load.index[i]!.terms.length === 1 ? nameIn(c.load.index[i]!, i) : `i${i}`));
        grown = { axes: u.shape.map((n, i) => makeVar(names[i]!, n)), terms: [], spans: [] };
        this.growing.set(u.id, grown);
      }
      const term = this.gathered(u, v, c, grown);
      if (term) grown.terms.push(term);
      grown.spans = mergeSpans(grown.spans, v.spans);
    }
  }

  /** The product of all factors of `node`, in `v`, but the one at hand, where all can be stored. */
  private productOfOthers(v: Comprehension, node: Reduce): Scalar | undefined {
    // What stands under conditions may lie beside what it reads elsewhere.
    if (isRecurrence(v) || rangeFaults(node, (id) => this.shapeOf(id)).length > 0) return undefined;
    return productOfOthers(node, (name, axes, body) => {
      const id = freshId(this.taken, `${v.id}.${name}`);
      const shape = axes.map((a) => a.size);
      this.announce(id, this.isBatched(node), shape);
      return this.store(id, axes, body(id), v.spans, undefined, id).value;
    });
  }

  /** What `c`, in `v`, contributes to each element of `u`. Of `u` itself nothing is stored: its adjoint is being made. */
  private gathered(u: Value, v: Comprehension, c: Contribution, grown: Growing): GuardedTerm | undefined {
    const found = invertLoad([...v.axes, ...c.loops], c.load.index, grown.axes.map(indexVar));
    const inverse = isRecurrence(v) ? decidedBy(found, c.conditions) : found;
    if (inverse === undefined) return undefined;
    const { solved, guards } = inverse;
    const name = u === v ? undefined : `${u.id}.grad.part`;
    const left = new Set(inverse.left);
    const dense =
      [...solved.values()].every((e) => !mentions(varsOf(e), left)) &&
      guards.every((g) => !mentions(freeVars(g), left)) &&
      inverse.left.every((x) => inverse.loops.includes(x));
    const inDigits = (s: Scalar): Scalar => substituteVars(s, inverse.digits);
    const domain = inverse.loops.filter((x) => solved.has(x));
    if (name !== undefined && left.size > 0 && dense && (guards.length > 0 || points(domain) < elements(u.shape))) {
      // As large as what is reached, and no condition in the sum.
      const order = positions(
        c.load.index.flatMap((e) => inOrder(substitute(e, inverse.digits))),
        domain,
      );
      const fresh = order.map((x) => makeVar(x.name, x.size));
      const rename = new Map(order.map((x, i): [Var, IndexExpr] => [x, indexVar(fresh[i]!)]));
      const sum = this.summed(
        inverse.left,
        c.conditions.map((s) => substituteVars(inDigits(s), rename)),
        substituteVars(inDigits(c.worth), rename),
        fresh,
        name,
        v.spans,
      );
      if (sum === undefined) return undefined;
      const part = this.store(name, fresh, sum, v.spans);
      return {
        conditions: guards,
        term: load(
          part.value,
          order.map((x) => solved.get(x)!),
        ),
      };
    }
    const at = (s: Scalar): Scalar => substituteVars(inDigits(s), solved);
    const conditions = [...guards, ...c.conditions.map(at)];
    const keyed = sumByKey(inverse.left, conditions, elements(u.shape));
    if (keyed) {
      const bounds = sortByKey(keyed, (part, axes, body, classes) =>
        this.store(`${u.id}.grad.${part}`, axes, body, v.spans, classes),
      );
      const inside = [...bounds.conditions, ...keyed.inside.map(bounds.sorted)];
      const sum = this.summed([bounds.place], inside, bounds.sorted(at(c.worth)), grown.axes, name, v.spans);
      return sum && { conditions: keyed.outside, term: sum };
    }
    if (left.size === 0)
      return conditions.some(isFalse)
        ? undefined
        : { conditions: conditions.filter((s) => s.kind !== "const"), term: at(c.worth) };
    const term = this.summed(inverse.left, conditions, at(c.worth), grown.axes, name, v.spans);
    return term && { conditions: [], term };
  }

  /**
   * The sum of `worth` over `vars` where the conditions hold; undefined where it is 0. Without a `name` nothing is
   * stored.
   */
  private summed(
    vars: readonly Var[],
    conditions: readonly Scalar[],
    worth: Scalar,
    axes: readonly Var[],
    name: ValueId | undefined,
    spans: Value["spans"],
  ): Scalar | undefined {
    if (conditions.some(isFalse)) return undefined;
    const fresh = vars.map((x) => makeVar(x.name, x.size));
    const rename = new Map(vars.map((x, i): [Var, IndexExpr] => [x, indexVar(fresh[i]!)]));
    const conds = conditions.filter((s) => s.kind !== "const").map((s) => substituteVars(s, rename));
    const { numerator, denominator } = factorise(substituteVars(worth, rename));
    const bound = new Set(fresh);
    const isInside = (s: Scalar): boolean =>
      mentions(freeVars(s), bound) || (conds.length > 0 && (name === undefined || !this.isSafe(s)));
    const inside = (list: readonly Scalar[], is: boolean) =>
      list.filter((s) => s.kind !== "const" && isInside(s) === is);
    // An adjoint that is being made is there where its conditions hold alone.
    const summand =
      name === undefined
        ? where(conds, product(inside(numerator, true), inside(denominator, true)))
        : this.guarded(conds, inside(numerator, true), inside(denominator, true));
    if (isCentred(this.graph, summand, fresh)) return undefined;
    const sum = reduce("sum", fresh, summand);
    const factor = constantOf(numerator) / constantOf(denominator);
    const outside = [...inside(numerator, false), ...inside(denominator, false)];
    // A value of its own, so that the rest is a map, which may go on into what reads it.
    const stored = name !== undefined && outside.length > 0 && sum.kind === "reduce";
    const total = stored ? this.part(sum, axes, name, spans) : sum;
    const result = product([...inside(numerator, false), total], inside(denominator, false));
    return factor === -1 ? apply("neg", result) : apply("mul", constant(factor), result);
  }

  /**
   * The quotient where the conditions hold, else 0; as a product of factors, each under those conditions that it needs.
   */
  private guarded(conditions: readonly Scalar[], numerator: readonly Scalar[], denominator: readonly Scalar[]): Scalar {
    if (conditions.length === 0) return product(numerator, denominator);
    const plain =
      denominator.length === 0 &&
      numerator.every((s) => s.kind === "const" || s.kind === "index" || s.kind === "load" || s.kind === "select");
    if (!plain) return where(conditions, product(numerator, denominator));
    const needed = numerator.map((s) => this.conditionsOf(s, conditions));
    const holders = [
      numerator.findIndex((_, i) => needed[i]!.length > 0),
      numerator.findIndex((s) => s.kind === "load"),
    ];
    const first = holders.find((i) => i >= 0) ?? -1;
    if (first < 0) return where(conditions, product(numerator));
    // What none needs is to hold all the same.
    const own = (i: number): readonly Scalar[] =>
      conditions.filter((c) => needed[i]!.includes(c) || (i === first && !needed.some((others) => others.includes(c))));
    return product(numerator.map((s, i) => where(own(i), s)));
  }

  /** Those of the conditions that have to hold for `s` to be computed. */
  private conditionsOf(s: Scalar, conditions: readonly Scalar[]): readonly Scalar[] {
    if (this.isSafe(s)) return [];
    const suffice = (some: readonly Scalar[]): boolean =>
      s.kind === "load" &&
      s.index.every((e, axis) => {
        const [least, most] = boundsWhere(e, some);
        return least >= 0 && most < this.shapeOf(s.value)[axis]!;
      });
    if (!suffice(conditions)) return conditions;
    return conditions.reduce(
      (left, c) => (suffice(left.filter((other) => other !== c)) ? left.filter((other) => other !== c) : left),
      conditions,
    );
  }

  /** Whether `s` can be computed anywhere: its loads are in range whatever the loops are, and it cannot be infinite. */
  private isSafe(s: Scalar): boolean {
    if (s.kind !== "load") return s.kind === "const" || s.kind === "index";
    const shape = this.shapeOf(s.value);
    return s.index.every((e, axis) => e.min >= 0 && e.max < shape[axis]!);
  }

  private shapeOf(id: ValueId): readonly number[] {
    return this.shapes.get(id)!;
  }
}

/** `s` where all conditions hold, else 0. */
const where = (conditions: readonly Scalar[], s: Scalar): Scalar =>
  conditions.length === 0
    ? s
    : select(
        conditions.reduce((a, b) => apply("and", a, b)),
        s,
        constant(0),
      );

/** Values of a variable that are tried for whether conditions leave one of them. */
const mostTried = 64;

/** `inverse` with those variables solved that `conditions` leave one value; undefined where they leave one none. */
function decidedBy(inverse: Inverse, conditions: readonly Scalar[]): Inverse | undefined {
  const fixed = new Map<Var, IndexExpr>();
  const known = conditions.map((c) => substituteVars(c, inverse.digits)).filter((c) => loadsOf(c).length === 0);
  for (const x of inverse.left) {
    const own = known.filter((c) => [...freeVars(c)].every((v) => v === x));
    if (own.length === 0 || x.size > mostTried) continue;
    const left = Array.from({ length: x.size }, (_, n) => n).filter((n) =>
      own.every((c) => evaluateCondition(c, () => n) !== 0),
    );
    if (left.length === 0) return undefined;
    if (left.length === 1) fixed.set(x, indexConst(left[0]!));
  }
  return {
    ...inverse,
    solved: new Map([...[...inverse.solved].map(([v, e]) => [v, substitute(e, fixed)] as const), ...fixed]),
    left: inverse.left.filter((x) => !fixed.has(x)),
    guards: inverse.guards.map((g) => substituteVars(g, fixed)),
  };
}

function nameIn(e: IndexExpr, axis: number): string {
  return [...varsOf(e)][0]?.name ?? `i${axis}`;
}

/** The product of the constants in a product. */
const constantOf = (factors: readonly Scalar[]): number =>
  factors.reduce((all, s) => (s.kind === "const" ? all * s.value : all), 1);

const isFalse = (s: Scalar): boolean => s.kind === "const" && s.value === 0;
const mentions = (vars: ReadonlySet<Var>, some: ReadonlySet<Var>): boolean => [...vars].some((v) => some.has(v));

/** The variables of an index, those of large strides first. */
const inOrder = (e: IndexExpr): Var[] =>
  [...e.terms].sort((a, b) => Math.abs(b.coef) - Math.abs(a.coef)).flatMap(({ atom }) => [...varsOfAtom(atom)]);

/** Those of `order` that are in `domain`, each once. */
const positions = (order: readonly Var[], domain: readonly Var[]): Var[] => [
  ...new Set([...order.filter((v) => domain.includes(v)), ...domain]),
];
