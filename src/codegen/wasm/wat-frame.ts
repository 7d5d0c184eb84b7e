/**
 * A function of WebAssembly while it is printed: its locals, and the scope that text goes to. Scopes nest as statements
 * do; each knows what was computed in it, so that what is needed again is read and not computed.
 */
import { InternalError } from "../../diagnostics/diagnostic.ts";
import type { Load, Type, Vector } from "../../ir/loops.ts";
import type { Atom, Form } from "./linear-form.ts";
import { type WatType, get, set } from "./wat-text.ts";

/** Where in memory something begins: an address, and what the instruction adds to it. */
export interface Address {
  readonly text: string;
  readonly offset: number;
}

/** What a name of the program stands for. */
export type Binding =
  | {
      readonly kind: "local";
      readonly local: string;
      readonly type: Type;
      readonly id: string;
      readonly mutable: boolean;
    }
  /** A vector of memory that the program does not write: it is loaded where it is used as a whole, or lane by lane. */
  | { readonly kind: "load"; readonly load: Load; readonly place: Address; readonly id: string; readonly depth: number }
  /** A matrix of vectors that keep their values. */
  | { readonly kind: "matrix"; readonly value: Vector }
  /** The four vectors of a matrix. */
  | { readonly kind: "columns"; readonly locals: readonly string[]; readonly id: string }
  /** An integer that is printed where it is needed. */
  | { readonly kind: "form"; readonly form: Form };

/** An address that goes along with a counter. */
export interface Moved {
  readonly local: string;
  /** What it grows by at the end of the loop's body; as a number where it is always the same. */
  readonly by: string;
  readonly bytes: number | undefined;
}

/** A loop whose counter grows by the same each time. */
interface CountedLoop {
  readonly counter: Atom;
  readonly from: Form;
  readonly step: Form;
  readonly moved: Moved[];
}

export interface Scope {
  readonly parent: Scope | undefined;
  /** Scopes around it. */
  readonly depth: number;
  readonly lines: string[];
  /** Locals that hold what was computed, by key. */
  readonly values: Map<string, string>;
  readonly names: Map<string, Binding>;
  /** Where this scope is the body of such a loop. */
  readonly loop: CountedLoop | undefined;
}

export class Frame {
  /** Locals in the order in which they were made. */
  readonly locals = new Map<string, WatType>();
  scope: Scope = { parent: undefined, depth: 0, lines: [], values: new Map(), names: new Map(), loop: undefined };
  private readonly made = new Map<string, number>();
  private identified = 0;
  /** Locals of names of the program; what is computed beside them has others. */
  private readonly ofNames = new Map<string, string>();

  push(...lines: readonly string[]): void {
    this.scope.lines.push(...lines);
  }

  /** A name that nothing has yet: `hint`, or `hint.2` and so on. */
  unique(hint: string): string {
    const count = (this.made.get(hint) ?? 0) + 1;
    this.made.set(hint, count);
    return count === 1 ? hint : `${hint}.${count}`;
  }

  /** What a local that keeps its value is called where sums speak of it; `@` and its depth end it. */
  identify(local: string): string {
    return `${local}#${++this.identified}@${this.scope.depth}`;
  }

  local(hint: string, type: WatType): string {
    const name = this.unique(hint);
    this.locals.set(name, type);
    return name;
  }

  /**
   * The local for a name of the program: the one that it had in a scope that is closed, where it has none in a scope
   * that is open.
   */
  localOf(name: string, type: WatType): string {
    const before = this.ofNames.get(`${name} ${type}`);
    if (before !== undefined && this.bindingOf(name) === undefined) return before;
    const local = this.local(name, type);
    this.ofNames.set(`${name} ${type}`, local);
    return local;
  }

  /** Runs `print` in a scope inside the current one; the result is the scope, with its text. */
  within(print: () => void, loop?: CountedLoop): Scope {
    const parent = this.scope;
    const scope: Scope = { parent, depth: parent.depth + 1, lines: [], values: new Map(), names: new Map(), loop };
    this.at(scope, print);
    return scope;
  }

  /** Runs `print` with its text going to `scope`. */
  at<T>(scope: Scope, print: () => T): T {
    const before = this.scope;
    this.scope = scope;
    const result = print();
    this.scope = before;
    return result;
  }

  /** The scope with `depth` scopes around it. */
  scopeAt(depth: number): Scope {
    let { scope } = this;
    while (scope.depth > depth) scope = scope.parent!;
    return scope;
  }

  /** The local that holds what was computed under that key. */
  known(key: string): string | undefined {
    for (let scope: Scope | undefined = this.scope; scope !== undefined; scope = scope.parent) {
      const local = scope.values.get(key);
      if (local !== undefined) return local;
    }
    return undefined;
  }

  /** Computes what is not known yet into a local, as far out as `depth` allows; the result reads it. */
  keep(key: string, hint: string, type: WatType, depth: number, compute: () => string): string {
    const known = this.known(key);
    if (known !== undefined) return get(known);
    const scope = this.scopeAt(depth);
    return this.at(scope, () => {
      const text = compute();
      const local = this.local(hint, type);
      this.push(set(local, text));
      scope.values.set(key, local);
      return get(local);
    });
  }

  bind(name: string, binding: Binding): void {
    this.scope.names.set(name, binding);
  }

  bindingOf(name: string): Binding | undefined {
    for (let scope: Scope | undefined = this.scope; scope !== undefined; scope = scope.parent) {
      const binding = scope.names.get(name);
      if (binding !== undefined) return binding;
    }
    return undefined;
  }

  named(name: string): Binding {
    const binding = this.bindingOf(name);
    if (binding === undefined) throw new InternalError("codegen/wasm", `nothing is called ${name} here`);
    return binding;
  }
}
