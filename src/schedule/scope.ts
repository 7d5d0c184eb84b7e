/**
 * The function body that grows while a kernel is emitted: nested scopes (the function, its loops), each with its lines
 * and with the names of what was computed there. Whatever depends on outer variables alone is put, and named, in the
 * scope of the innermost of them: this is how everything invariant leaves the loops.
 */
import { type IndexExpr, type Var, varsOf } from "../ir/index-expr.ts";
import { InternalError } from "../diagnostics/diagnostic.ts";
import { Names } from "./names.ts";
import type { Operand } from "./operand.ts";

class Scope {
  lines: string[] = [];
  readonly known = new Map<string, Operand>();
  readonly vars = new Map<string, Var>();
  readonly depth: number;
  readonly parent: Scope | undefined;
  constructor(parent: Scope | undefined) {
    this.parent = parent;
    this.depth = parent === undefined ? 0 : parent.depth + 1;
  }
}

/** An array that the invocations of a workgroup share. */
export interface WorkgroupArray {
  readonly name: string;
  readonly type: "f32" | "vec4f";
  readonly size: number;
}

/** The body of `main`. */
export class Body {
  readonly names = new Names();
  /** What the kernel declares in workgroup memory. */
  readonly workgroupArrays: WorkgroupArray[] = [];
  /** Extensions of WGSL that the text uses. */
  readonly enables = new Set<string>();
  private scope = new Scope(undefined);
  private readonly bound = new Map<Var, { readonly text: string; readonly depth: number }>();
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

  line(text: string): void {
    this.scope.lines.push(text);
  }

  /** The lines of the current scope until now, removed from it: for templates that arrange them. */
  takeLines(): string[] {
    const { lines } = this.scope;
    this.scope.lines = [];
    return lines;
  }

  /** `let name = text` in the current scope; returns the name. */
  declare(hint: string, text: string): string {
    const name = this.names.unique(hint);
    this.line(`let ${name} = ${text};`);
    return name;
  }

  /** Declares an array in workgroup memory; returns its name. */
  workgroupArray(hint: string, type: WorkgroupArray["type"], size: number): string {
    const name = this.names.unique(hint);
    this.workgroupArrays.push({ name, type, size });
    return name;
  }

  /** Bytes of workgroup memory. */
  get workgroupBytes(): number {
    return this.workgroupArrays.reduce((sum, { type, size }) => sum + (type === "vec4f" ? 16 : 4) * size, 0);
  }

  /** From here on `v` is read as `text`, which is visible in the current scope. */
  bind(v: Var, text: string): void {
    this.bound.set(v, { text, depth: this.scope.depth });
  }

  /** Declares `v` in the current scope. */
  declareVar(v: Var, text: string): void {
    this.bind(v, this.declare(v.name, text));
  }

  isBound(v: Var): boolean {
    return this.bound.has(v);
  }

  textOf(v: Var): string {
    return this.find(v).text;
  }

  depthOf(e: IndexExpr): number {
    return this.depthOfVars(varsOf(e));
  }

  depthOfVars(vars: Iterable<Var>): number {
    let depth = 0;
    for (const v of vars) depth = Math.max(depth, this.find(v).depth);
    return depth;
  }

  private find(v: Var): { readonly text: string; readonly depth: number } {
    const found = this.bound.get(v);
    if (found === undefined)
      throw new InternalError("codegen/wgsl", `the variable ${v.name} is read where no loop binds it`);
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
   * Runs `write` in a new scope inside the current one, over the values of `v`; returns the name of the loop variable
   * and the lines.
   */
  loop(v: Var, write: () => void): { name: string; lines: string[] } {
    const name = this.loopName(v);
    this.scope = new Scope(this.scope);
    this.bind(v, name);
    this.openLoops.add(name);
    write();
    const { lines, parent } = this.scope;
    this.openLoops.delete(name);
    this.scope = parent!;
    return { name, lines };
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
  known(key: string): { readonly operand: Operand; readonly depth: number } | undefined {
    for (let s: Scope | undefined = this.scope; s !== undefined; s = s.parent) {
      const operand = s.known.get(key);
      if (operand !== undefined) return { operand, depth: s.depth };
    }
    return undefined;
  }

  define(key: string, operand: Operand): void {
    this.scope.known.set(key, operand);
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
