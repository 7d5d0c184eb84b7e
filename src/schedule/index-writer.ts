/**
 * Index expressions as WGSL of type i32. A sum is split by the loop levels of its terms; each part is computed and
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
import type { Body } from "./scope.ts";
import { at, atom, type Operand } from "./operand.ts";

const isName = (o: Operand): boolean => o.level === 9 && !o.text.includes("(");

export class IndexText {
  private readonly body: Body;
  /** The text of an element of a value, and what to call it. */
  readElement: ((read: Read) => { readonly text: string; readonly hint: string }) | undefined;
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
  print(e: IndexExpr, hint: string): Operand {
    if (e.terms.length === 0) return { ...atom(String(e.constant)), level: e.constant < 0 ? 7 : 9 };
    const levels = new Map<number, Term[]>();
    for (const t of e.terms) {
      const depth = this.depthOfAtom(t.atom);
      levels.set(depth, [...(levels.get(depth) ?? []), t]);
    }
    let constant = e.constant;
    let total: Operand | undefined;
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
      const sum = (): Operand => this.sum(constant, terms);
      // A long sum is likely to be the address of a load and of a store.
      const long = terms.length + Number(constant !== 0) > 2;
      const part =
        outer || long || (total !== undefined && compound)
          ? this.named(key, depth, total === undefined ? hint : `${hint}_step`, sum)
          : sum();
      if (total === undefined) total = part;
      else {
        const before: Operand = total;
        const join = (): Operand => ({ ...atom(joined(before, part)), level: 5 });
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
      const text = this.print(e, hint).text;
      const low = e.min >= 0;
      const high = e.max < size && !always;
      this.body.declareVar(
        v,
        low ? `min(${text}, ${size - 1})` : high ? `max(${text}, 0)` : `clamp(${text}, 0, ${size - 1})`,
      );
      return v;
    });
  }

  private depthOfAtom(a: Atom): number {
    return this.body.depthOfVars(varsOfAtom(a));
  }

  /** `write()` under a name, at the scope of that depth, once. */
  private named(key: string, depth: number, hint: string, write: () => Operand): Operand {
    const known = this.body.known(key);
    if (known !== undefined) return known.operand;
    return this.body.within(depth, () => {
      const o = write();
      const result = isName(o) ? o : atom(this.body.declare(hint, o.text));
      this.body.define(key, result);
      return result;
    });
  }

  private sum(constant: number, terms: readonly Term[]): Operand {
    const ordered = [...terms].sort(
      (a, b) => Math.sign(b.coef) - Math.sign(a.coef) || Math.abs(b.coef) - Math.abs(a.coef),
    );
    const constantFirst = ordered[0]!.coef < 0 && constant > 0;
    let text = constantFirst ? String(constant) : "";
    for (const { coef, atom: a } of ordered) {
      const product = this.product(Math.abs(coef), a);
      if (text === "") text = coef < 0 ? `-${product}` : product;
      else text += coef < 0 ? ` - ${product}` : ` + ${product}`;
    }
    if (constant !== 0 && !constantFirst) text += constant < 0 ? ` - ${-constant}` : ` + ${constant}`;
    const single = terms.length === 1 && constant === 0;
    return { ...atom(text), level: single && terms[0]!.coef === 1 ? 9 : single && terms[0]!.coef > 0 ? 6 : 5 };
  }

  private product(coef: number, a: Atom): string {
    const text = this.atom(a);
    return coef === 1 ? text : `${text} * ${coef}`;
  }

  private atom(a: Atom): string {
    if (a.kind === "var") return this.body.textOf(a.var);
    if (a.kind === "read") return this.read(a);
    const depth = this.body.depthOf(a.arg);
    const hint = this.preferred.get(a.key) ?? `${hintOf(a.arg)}_${a.kind}_${a.by}`;
    return this.named(`atom ${a.key}`, depth, hint, () => {
      const periods = a.arg.min < 0 ? Math.ceil(-a.arg.min / a.by) : 0;
      const arg = at(this.print(shifted(a.arg, periods * a.by), hint), 6);
      if (a.kind === "mod") return { ...atom(`${arg} % ${a.by}`), level: 6 };
      return periods === 0
        ? { ...atom(`${arg} / ${a.by}`), level: 6 }
        : { ...atom(`${arg} / ${a.by} - ${periods}`), level: 5 };
    }).text;
  }

  private read(a: Read): string {
    const element = this.readElement;
    if (element === undefined) throw new InternalError("codegen/wgsl", `the index ${a.key} reads where nothing can be`);
    return this.named(`atom ${a.key}`, this.depthOfAtom(a), "at", () => {
      const { text, hint } = element(a);
      return atom(this.body.declare(`${hint}_at`, `clamp(i32(${text}), 0, ${a.max})`));
    }).text;
  }
}

/** `a + b`; a sum needs no parentheses, and a leading minus becomes the operator. */
function joined(a: Operand, b: Operand): string {
  return b.text.startsWith("-") ? `${a.text} - ${b.text.slice(1)}` : `${a.text} + ${b.text}`;
}

const shifted = (e: IndexExpr, by: number): IndexExpr =>
  by === 0 ? e : { ...e, constant: e.constant + by, min: e.min + by, max: e.max + by, key: `${e.key}+${by}` };

function hintOf(e: IndexExpr): string {
  const v = asVar(e);
  if (v !== undefined) return v.name;
  const vars = [...varsOf(e)];
  return vars.length === 1 ? vars[0]!.name : "part";
}
