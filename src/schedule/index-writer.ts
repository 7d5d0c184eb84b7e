/**
 * Index expressions as integers of a kernel's steps. A sum is split by the loop levels of its terms; each part is computed and
 * named at its level. Divisions and remainders are floors: where the argument may be negative, a multiple of the
 * divisor is added first. An element of a value of integers is kept in its range, whatever is bound.
 */
import {
  type Atom,
  type IndexExpr,
  type Read,
  type Term,
  type Var,
  asVar,
  varsOf,
  varsOfAtom,
} from "../ir/index-expr.ts";
import { InternalError } from "../diagnostics/diagnostic.ts";
import { convert, type Expr, int, op } from "../ir/loops.ts";
import { isPlain } from "./operand.ts";
import type { Body } from "./scope.ts";

export class IndexWriter {
  private readonly body: Body;
  /** An element of a value, and what to call it. */
  readElement: ((read: Read) => { readonly element: Expr; readonly hint: string }) | undefined;
  /**
   * Names that atoms should have, by their keys: a loop variable that is a part of the invocation's number keeps its
   * name.
   */
  private readonly preferred = new Map<string, string>();

  constructor(body: Body) {
    this.body = body;
  }

  /** Where `e` is a division or remainder, it is called `name`. */
  prefer(e: IndexExpr, name: string): void {
    const t = e.terms[0];
    if (e.constant === 0 && e.terms.length === 1 && t!.coef === 1 && t!.atom.kind !== "var")
      this.preferred.set(t!.atom.key, name);
  }

  /** `e` as seen from the current scope. `hint` names what is hoisted. */
  write(e: IndexExpr, hint: string): Expr {
    if (e.terms.length === 0) return int(e.constant);
    const levels = new Map<number, Term[]>();
    for (const t of e.terms) {
      const depth = this.depthOfAtom(t.atom);
      levels.set(depth, [...(levels.get(depth) ?? []), t]);
    }
    let constant = e.constant;
    let total: Expr | undefined;
    // Addresses in different buffers are named apart, also where they are equal: at another size of the same layer they
    // may differ.
    const scope = hint.endsWith("_at") ? `${hint} ` : "";
    let totalKey = scope;
    for (const depth of [...levels.keys()].sort((a, b) => a - b)) {
      const terms = levels.get(depth)!;
      const key = `index ${scope}${constant}${terms.map((t) => `+${t.coef}*${t.atom.key}`).join("")}`;
      totalKey += key;
      const outer = depth < this.body.depth;
      const compound = terms.length > 1 || constant !== 0 || Math.abs(terms[0]!.coef) !== 1;
      const sum = (): Expr => this.sum(constant, terms);
      // A long sum is likely to be the address of a load and of a store.
      const long = terms.length + Number(constant !== 0) > 2;
      const part =
        outer || long || (total !== undefined && compound)
          ? this.named(key, depth, total === undefined ? hint : `${hint}_step`, sum)
          : sum();
      if (total === undefined) total = part;
      else {
        const before: Expr = total;
        const join = (): Expr => joined(before, part);
        total = outer ? this.named(totalKey, depth, hint, join) : join();
      }
      constant = 0;
    }
    return total!;
  }

  /** A variable that is `e` kept in `0 .. size-1`, for loads that may be out of range where their value is not used. */
  clamped(e: IndexExpr, size: number, hint: string, always = false): Var {
    const depth = this.body.depthOf(e);
    return this.body.variable(`clamp ${e.key} ${size}`, depth, () => {
      const v = this.body.makeVar(hint, size);
      const value = this.write(e, hint);
      const low = e.min >= 0;
      const high = e.max < size && !always;
      this.body.declareVar(
        v,
        low
          ? op("min", "i32", value, int(size - 1))
          : high
            ? op("max", "i32", value, int(0))
            : op("clamp", "i32", value, int(0), int(size - 1)),
      );
      return v;
    });
  }

  private depthOfAtom(a: Atom): number {
    return this.body.depthOfVars(varsOfAtom(a));
  }

  /** `write()` under a name, at the scope of that depth, once. */
  private named(key: string, depth: number, hint: string, write: () => Expr): Expr {
    const known = this.body.known(key);
    if (known !== undefined) return known.value;
    return this.body.within(depth, () => {
      const o = write();
      const result = isPlain(o) ? o : this.body.declare(hint, o);
      this.body.define(key, result);
      return result;
    });
  }

  private sum(constant: number, terms: readonly Term[]): Expr {
    const ordered = [...terms].sort(
      (a, b) => Math.sign(b.coef) - Math.sign(a.coef) || Math.abs(b.coef) - Math.abs(a.coef),
    );
    const constantFirst = ordered[0]!.coef < 0 && constant > 0;
    let sum: Expr | undefined = constantFirst ? int(constant) : undefined;
    for (const { coef, atom } of ordered) {
      const a = this.atom(atom);
      if (sum === undefined) sum = times(coef < 0 ? op("neg", "i32", a) : a, Math.abs(coef));
      else sum = op(coef < 0 ? "sub" : "add", "i32", sum, times(a, Math.abs(coef)));
    }
    return constant === 0 || constantFirst
      ? sum!
      : op(constant < 0 ? "sub" : "add", "i32", sum!, int(Math.abs(constant)));
  }

  private atom(a: Atom): Expr {
    if (a.kind === "var") return this.body.valueOf(a.var);
    if (a.kind === "read") return this.read(a);
    const depth = this.body.depthOf(a.arg);
    const hint = this.preferred.get(a.key) ?? `${hintOf(a.arg)}_${a.kind}_${a.by}`;
    return this.named(`atom ${a.key}`, depth, hint, () => {
      const periods = a.arg.min < 0 ? Math.ceil(-a.arg.min / a.by) : 0;
      const arg = this.write(shifted(a.arg, periods * a.by), hint);
      const result = op(a.kind, "i32", arg, int(a.by));
      return a.kind === "mod" || periods === 0 ? result : op("sub", "i32", result, int(periods));
    });
  }

  private read(a: Read): Expr {
    const element = this.readElement;
    if (element === undefined) throw new InternalError("schedule", `the index ${a.key} reads where nothing can be`);
    return this.named(`atom ${a.key}`, this.depthOfAtom(a), "at", () => {
      const { element: read, hint } = element(a);
      return this.body.declare(`${hint}_at`, op("clamp", "i32", convert("i32", read), int(0), int(a.max)));
    });
  }
}

const times = (a: Expr, coef: number): Expr => (coef === 1 ? a : op("mul", "i32", a, int(coef)));

/** `a + b`; what `b` subtracts is subtracted. */
const joined = (a: Expr, b: Expr): Expr =>
  b.kind === "op" && b.op === "neg" ? op("sub", "i32", a, b.args[0]!) : op("add", "i32", a, b);

const shifted = (e: IndexExpr, by: number): IndexExpr =>
  by === 0 ? e : { ...e, constant: e.constant + by, min: e.min + by, max: e.max + by, key: `${e.key}+${by}` };

function hintOf(e: IndexExpr): string {
  const v = asVar(e);
  if (v !== undefined) return v.name;
  const vars = [...varsOf(e)];
  return vars.length === 1 ? vars[0]!.name : "part";
}
