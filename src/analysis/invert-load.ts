/**
 * The inverse of a load's index map: at which points of the loops does `u[idx(loops)]` read the element `u[at]`? Solves
 * `idx(loops) = at` for as many loop variables as possible; those left are to be summed over, where the conditions
 * hold. Each point that reads the element is met exactly once.
 *
 * An equation is taken apart by what is equivalent to it:
 *
 * - `g·high + low = t` with `0 <= low < g`:    `high = ⌊t/g⌋`, `low = t mod g` (merged axes, strides)
 * - the same where `low` reaches further:      `low = g·q + t mod g`, `high + q = ⌊t/g⌋`, `q` new (strided
 *   convolutions)
 * - `w mod c = t`, `w` within one period:      `w - min w = (t - min w) mod c` (rolls)
 * - `⌊w/c⌋ = t`:                               `w = c·t + r`, `r` new
 * - `w mod c = t`:                             `w = c·q + t`, `q` new
 * - a sum of several terms:                    solved for the widest, the others are summed over (convolutions,
 *   differences)
 *
 * What is new is a variable as any other: another equation may solve it. What resists stays as a comparison.
 */
import {
  type IndexExpr,
  type Term,
  type Var,
  add,
  div,
  gcd,
  indexConst,
  indexRead,
  indexVar,
  makeVar,
  modulo,
  scale,
  sub,
  substitute,
  varsOf,
  varsOfAtom,
} from "../ir/index-expr.ts";
import { boundsWhere } from "../ir/range-check.ts";
import { type Scalar, apply, constant, index, substituteVars } from "../ir/scalar.ts";
import { points } from "../ir/reductions.ts";
import { splitDigits } from "./split-axes.ts";

export interface Inverse {
  /** The loops as the inverse counts them: digits of those that were taken apart, else themselves. */
  readonly loops: readonly Var[];
  /** The original loops that were taken apart, in terms of their digits: to be substituted first. */
  readonly digits: ReadonlyMap<Var, IndexExpr>;
  /** Loops in terms of `at` and of `left`. */
  readonly solved: ReadonlyMap<Var, IndexExpr>;
  /** What has to be summed over. */
  readonly left: readonly Var[];
  /** Conditions on `at` and `left`, all of which must hold: without them solutions would leave their loops. */
  readonly guards: readonly Scalar[];
}

interface Equation {
  readonly e: IndexExpr;
  readonly t: IndexExpr;
}

export function invertLoad(loops: readonly Var[], idx: readonly IndexExpr[], at: readonly IndexExpr[]): Inverse {
  const { loops: taken, map: digits } = splitDigits(loops, idx);
  return new Solver(
    taken.filter((v) => v.size > 1),
    idx.map((e) => substitute(e, digits)),
    at,
  ).solve(digits);
}

/** Steps after which what is left stays as it is: no index of a model needs a tenth. */
const mostSteps = 200;

class Solver {
  private readonly loops: readonly Var[];
  private readonly unknown: Set<Var>;
  private readonly solved = new Map<Var, IndexExpr>();
  private guards: Scalar[] = [];
  private equations: Equation[] = [];

  constructor(loops: readonly Var[], idx: readonly IndexExpr[], at: readonly IndexExpr[]) {
    this.loops = loops;
    this.unknown = new Set(loops);
    idx.forEach((e, i) => {
      if (e.terms.length > 0) this.require(at[i]!, e.min, e.max);
      this.equations.push({ e, t: at[i]! });
    });
  }

  solve(digits: ReadonlyMap<Var, IndexExpr>): Inverse {
    for (let step = 0; this.equations.length > 0; step++) {
      this.equations = this.equations.flatMap((q) => this.tidied(q));
      const moves = this.equations.map((q) => this.move(q));
      const best = moves.reduce<number>((b, m, i) => (b < 0 || m.cost < moves[b]!.cost ? i : b), -1);
      if (best < 0) break;
      const equation = this.equations[best]!;
      this.equations.splice(best, 1);
      if (step < mostSteps) moves[best]!.run();
      else this.compare(equation);
    }
    const solvedLoops = new Map([...this.solved].filter(([v]) => this.loops.includes(v)));
    return { loops: this.loops, digits, solved: solvedLoops, left: [...this.unknown], guards: this.guards };
  }

  /** Only what is unknown on the left; an equation without unknowns is a condition. */
  private tidied({ e, t }: Equation): Equation[] {
    const known = e.terms.filter((term) => !this.mentionsUnknown(term));
    const shift = known.reduce((sum, term) => add(sum, termOf(term)), indexConst(e.constant));
    const [left, right] = [sub(e, shift), sub(t, shift)];
    if (left.terms.length > 0) return [{ e: left, t: right }];
    this.condition(apply("eq", index(right), constant(0)));
    return [];
  }

  private mentionsUnknown({ atom }: Term): boolean {
    return [...varsOfAtom(atom)].some((v) => this.unknown.has(v));
  }

  /** The best that can be done with an equation, and what it costs: cheap ones go first. */
  private move({ e, t }: Equation): { cost: number; run(): void } {
    const terms = e.terms;
    const [term] = terms as [Term];
    if (terms.length === 1 && term.coef < 0) return this.move({ e: scale(e, -1), t: scale(t, -1) });
    if (terms.length === 1 && term.coef === 1) {
      const { atom } = term;
      if (atom.kind === "var") {
        if (varsOf(t).has(atom.var)) return { cost: 9, run: () => this.compare({ e, t }) };
        return { cost: 0, run: () => this.assign(atom.var, t) };
      }
      // What is read from a value is what it is: no point of the loops is found by it.
      if (atom.kind === "read") return { cost: 9, run: () => this.compare({ e, t }) };
      const { arg, by } = atom;
      if (atom.kind === "mod" && arg.max - arg.min < by) {
        return {
          cost: 0,
          run: () =>
            this.push(
              sub(arg, indexConst(arg.min)),
              this.within(modulo(sub(t, indexConst(arg.min)), by), t, 0, by - 1),
            ),
        };
      }
      if (atom.kind === "div") {
        return { cost: 1, run: () => this.push(arg, add(scale(t, by), this.fresh("r", by))) };
      }
      const first = Math.floor(arg.min / by);
      return {
        cost: 2,
        run: () =>
          this.push(
            arg,
            this.within(
              add(scale(add(this.fresh("q", Math.floor(arg.max / by) - first + 1), indexConst(first)), by), t),
              t,
              0,
              by - 1,
            ),
          ),
      };
    }
    const split = splitByStride(e);
    if (split) {
      const { g, high, low } = split;
      const offset = sub(t, indexConst(low.min));
      const rest = sub(low, indexConst(low.min));
      if (low.max - low.min < g)
        return { cost: 0, run: () => (this.push(high, div(offset, g)), this.push(rest, modulo(offset, g))) };
      const count = Math.floor((low.max - low.min) / g) + 1;
      const others = this.widestAlone(e);
      if (others && points(varsOf(sub(e, termOf(others)))) <= count) return this.solveFor(others, e, t);
      return {
        cost: 3,
        run: () => {
          const q = this.fresh("q", count);
          this.push(rest, add(scale(q, g), modulo(offset, g)));
          this.push(add(high, q), div(offset, g));
        },
      };
    }
    const widest = this.widestAlone(e);
    if (!widest) return { cost: 9, run: () => this.compare({ e, t }) };
    return this.solveFor(widest, e, t);
  }

  /** `e = t` for one of its terms, the others on the other side. */
  private solveFor(term: Term, e: IndexExpr, t: IndexExpr): { cost: number; run(): void } {
    const alone = termOf(term);
    return { cost: 4, run: () => this.push(alone, sub(t, sub(e, alone))) };
  }

  /**
   * The term of unit coefficient with the most values whose variables stand nowhere else in the sum; plain variables
   * first.
   */
  private widestAlone(e: IndexExpr): Term | undefined {
    const vars = e.terms.map((term) => varsOf(termOf(term)));
    const width = ({ atom }: Term): number => (atom.kind === "var" ? 1e12 : 0) + atom.max - atom.min;
    const alone = e.terms.filter(
      (term, i) =>
        Math.abs(term.coef) === 1 && ![...vars[i]!].some((v) => vars.some((others, k) => k !== i && others.has(v))),
    );
    return alone.sort((a, b) => width(b) - width(a))[0];
  }

  private push(e: IndexExpr, t: IndexExpr): void {
    this.equations.push({ e, t });
  }

  private fresh(name: string, size: number): IndexExpr {
    const v = makeVar(name, size);
    if (size > 1) this.unknown.add(v);
    return indexVar(v);
  }

  /** `result`, with the condition that `e` lies between the bounds. */
  private within(result: IndexExpr, e: IndexExpr, low: number, high: number): IndexExpr {
    this.require(e, low, high);
    return result;
  }

  private require(e: IndexExpr, low: number, high: number): void {
    const [least, most] = boundsWhere(e, this.guards);
    if (least < low) this.condition(apply("le", constant(low), index(e)));
    if (most > high) this.condition(apply("le", index(e), constant(high)));
  }

  private compare({ e, t }: Equation): void {
    this.condition(apply("eq", index(e), index(t)));
  }

  private condition(c: Scalar): void {
    if (c.kind === "const" && c.value !== 0) return;
    if (!this.guards.some((g) => g.key === c.key)) this.guards.push(c);
  }

  private assign(v: Var, value: IndexExpr): void {
    this.unknown.delete(v);
    const map = new Map([[v, value]]);
    this.equations = this.equations.map(({ e, t }) => ({ e: substitute(e, map), t: substitute(t, map) }));
    for (const [x, s] of this.solved) this.solved.set(x, substitute(s, map));
    const guards = this.guards;
    this.guards = [];
    for (const g of guards) this.condition(substituteVars(g, map));
    this.require(value, 0, v.size - 1);
    this.solved.set(v, value);
  }
}

const termOf = ({ coef, atom }: Term): IndexExpr => scale(atomExpr(atom), coef);

function atomExpr(atom: Term["atom"]): IndexExpr {
  if (atom.kind === "var") return indexVar(atom.var);
  if (atom.kind === "read") return indexRead(atom.value, atom.index, atom.max + 1);
  return atom.kind === "div" ? div(atom.arg, atom.by) : modulo(atom.arg, atom.by);
}

/**
 * `e` as `g·high + low` with the largest stride `g > 1` for which `low` stays below it; else, where several terms are
 * left, with one for which `low` is a single term that reaches further. Undefined where no stride is above 1.
 */
function splitByStride(e: IndexExpr): { g: number; high: IndexExpr; low: IndexExpr } | undefined {
  const coefs = e.terms.map((t) => Math.abs(t.coef));
  const strides = [...new Set([...coefs, coefs.reduce(gcd)])].filter((g) => g > 1).sort((a, b) => b - a);
  const cut = (g: number) => {
    const low = e.terms.filter((t) => t.coef % g !== 0).reduce((sum, t) => add(sum, termOf(t)), indexConst(0));
    const rest = sub(e, low);
    return {
      g,
      low,
      high: rest.terms.reduce((sum, t) => add(sum, scale(atomExpr(t.atom), t.coef / g)), indexConst(0)),
    };
  };
  const cuts = strides.map(cut);
  return cuts.find(({ g, low }) => low.max - low.min < g) ?? cuts.find(({ low }) => low.terms.length === 1);
}
