/**
 * The statements of a kernel as they grow: nested scopes (the kernel, its loops), each with its statements and with
 * the names of what was computed there. Whatever depends on outer variables alone is put, and named, in the
 * scope of the innermost of them: this is how everything invariant leaves the loops.
 */
import { type IndexExpr, type Var, varsOf } from "../ir/index-expr.ts";
import { InternalError } from "../diagnostics/diagnostic.ts";
import { type ArrayDecl, counting, type Expr, int, name as named, type Name, type Stmt } from "../ir/loops.ts";
import { Names } from "./names.ts";

class Scope {
  readonly statements: Stmt[] = [];
  readonly known = new Map<string, Expr>();
  readonly vars = new Map<string, Var>();
  readonly depth: number;
  readonly parent: Scope | undefined;
  constructor(parent: Scope | undefined) {
    this.parent = parent;
    this.depth = parent === undefined ? 0 : parent.depth + 1;
  }
}

/** The body of a kernel. */
export class Body {
  readonly names = new Names();
  /** What the kernel declares in workgroup memory. */
  readonly workgroupArrays: ArrayDecl[] = [];
  private scope = new Scope(undefined);
  private readonly bound = new Map<Var, { readonly value: Expr; readonly depth: number }>();
  private nextVar: number;
  private readonly loopNames = new Set<string>();
  private readonly openLoops = new Set<string>();

  constructor(nextVar: number) {
    this.nextVar = nextVar;
  }

  /** A variable of this kernel; its number says in which order the kernel met it. */
  makeVar(name: string, size: number): Var {
    return { id: this.nextVar++, name, size };
  }

  get depth(): number {
    return this.scope.depth;
  }

  /** Adds a statement to the current scope. */
  push(statement: Stmt): void {
    this.scope.statements.push(statement);
  }

  /** The statements of the whole. */
  get statements(): readonly Stmt[] {
    return this.scope.statements;
  }

  /** A local of the current scope that keeps its value. */
  declare(hint: string, value: Expr): Name {
    const name = this.names.unique(hint);
    this.push({ kind: "let", name, value });
    return named(name, value.type);
  }

  /** Declares an array in workgroup memory; returns its name. */
  workgroupArray(hint: string, element: "f32" | "f32x4", size: number): string {
    const name = this.names.unique(hint);
    this.workgroupArrays.push({ name, space: "workgroup", element, size });
    return name;
  }

  /** From here on `v` is `value`, which is visible in the current scope. */
  bind(v: Var, value: Expr): void {
    this.bound.set(v, { value, depth: this.scope.depth });
  }

  /** Declares `v` in the current scope. */
  declareVar(v: Var, value: Expr): void {
    this.bind(v, this.declare(v.name, value));
  }

  isBound(v: Var): boolean {
    return this.bound.has(v);
  }

  valueOf(v: Var): Expr {
    return this.find(v).value;
  }

  depthOf(e: IndexExpr): number {
    return this.depthOfVars(varsOf(e));
  }

  depthOfVars(vars: Iterable<Var>): number {
    let depth = 0;
    for (const v of vars) depth = Math.max(depth, this.find(v).depth);
    return depth;
  }

  private find(v: Var): { readonly value: Expr; readonly depth: number } {
    const found = this.bound.get(v);
    if (found === undefined)
      throw new InternalError("schedule", `the variable ${v.name} is read where no loop binds it`);
    return found;
  }

  /** Runs `write` in the enclosing scope of that depth. */
  within<T>(depth: number, write: () => T): T {
    const inner = this.scope;
    let outer: Scope = inner;
    while (outer.depth > depth) outer = outer.parent!;
    this.scope = outer;
    try {
      return write();
    } finally {
      this.scope = inner;
    }
  }

  /**
   * Runs `write` in a new scope inside the current one, over the values of `v`; returns the name of the counter and the
   * statements.
   */
  inside(v: Var, write: () => void): { readonly name: string; readonly body: readonly Stmt[] } {
    const name = this.loopName(v);
    this.scope = new Scope(this.scope);
    this.bind(v, named(name, "i32"));
    this.openLoops.add(name);
    write();
    const { statements, parent } = this.scope;
    this.openLoops.delete(name);
    this.scope = parent!;
    return { name, body: statements };
  }

  /** Adds a loop over the values of `v`, or over those that `range` says, in which `write` writes. */
  loop(
    v: Var,
    write: () => void,
    range: { readonly from?: Expr; readonly to?: Expr; readonly step?: Expr } = {},
  ): void {
    const { name, body } = this.inside(v, write);
    this.push(counting(name, range.from ?? int(0), range.to ?? int(v.size), body, range.step));
  }

  /** Loops that follow each other may share a name. */
  private loopName(v: Var): string {
    const free = [...this.loopNames].find((n) => !this.openLoops.has(n) && (n === v.name || n === `${v.name}_1`));
    if (free !== undefined) return free;
    const name = this.names.unique(v.name);
    this.loopNames.add(name);
    return name;
  }

  /** What is known under `key` here, or in a scope around. */
  known(key: string): { readonly value: Expr; readonly depth: number } | undefined {
    for (let s: Scope | undefined = this.scope; s !== undefined; s = s.parent) {
      const value = s.known.get(key);
      if (value !== undefined) return { value, depth: s.depth };
    }
    return undefined;
  }

  define(key: string, value: Expr): void {
    this.scope.known.set(key, value);
  }

  /**
   * The variable that `make` declared for `key`, here or in a scope around; declared at `depth` where there is none.
   */
  variable(key: string, depth: number, make: () => Var): Var {
    for (let s: Scope | undefined = this.scope; s !== undefined; s = s.parent) {
      const v = s.vars.get(key);
      if (v !== undefined) return v;
    }
    return this.within(depth, () => {
      const v = make();
      this.scope.vars.set(key, v);
      return v;
    });
  }
}
