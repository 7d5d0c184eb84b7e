/**
 * The oracle's engine: one equation becomes one JavaScript function, in text, of nested loops. It shares nothing with
 * the kernels' code generation and knows no pass: loops in the order of the axes, a running number for a reduction,
 * `if` for `select`. What makes it bearably fast is one rule: everything is computed in the outermost loop in which
 * its variables are known. A load never leaves the branch of a `select` that it stands in, so laziness is strict.
 */
import { InternalError } from "../diagnostics/diagnostic.ts";
import { type Atom, type IndexExpr, type Term, type Var, insideOf, varsOf, varsOfAtom } from "../ir/index-expr.ts";
import { type OpName, ops, reductions } from "../ir/ops.ts";
import {
  type Apply,
  type Load,
  type Reduce,
  type Scalar,
  type Select,
  type ValueId,
  children,
  index,
  readBy,
  walk,
} from "../ir/scalar.ts";

/** For every point of `loops`: `out[store] = body`. */
export interface Equation {
  readonly loops: readonly Var[];
  readonly store: readonly IndexExpr[];
  readonly shape: readonly number[];
  readonly body: Scalar;
  /** Of a recurrence: what it stores, which it reads, and the loops that come before all others, in their order. */
  readonly recurrence?:
    | { readonly itself: ValueId; readonly order: readonly Var[]; readonly reverse: boolean }
    | undefined;
}

export type Elements = Float64Array | Float32Array;

export interface Compiled {
  /** The function's text: `(out, ...loads) => void`, after the functions of `helpers`. */
  readonly text: string;
  /** The values that `run` takes after `out`, in order. */
  readonly loads: readonly ValueId[];
  /** Computes one row of the batch. */
  readonly run: (out: Float64Array, ...loads: Elements[]) => void;
}

/** Operators that JavaScript has; everything else calls the operation's own meaning. */
export const operators: Partial<Record<OpName, (...a: string[]) => string>> = {
  add: (a, b) => `${a} + ${b}`,
  sub: (a, b) => `${a} - ${b}`,
  mul: (a, b) => `${a} * ${b}`,
  div: (a, b) => `${a} / ${b}`,
  neg: (a) => `-${a}`,
};
/** Those that give a truth value, of JavaScript; logic takes them too. */
export const conditions: Partial<Record<OpName, (...a: string[]) => string>> = {
  lt: (a, b) => `${a} < ${b}`,
  le: (a, b) => `${a} <= ${b}`,
  eq: (a, b) => `${a} === ${b}`,
  and: (a, b) => `${a} && ${b}`,
  or: (a, b) => `${a} || ${b}`,
  not: (a) => `!${a}`,
};

/** Blocks of equal structure have equal text: they share one function, which stays warm. */
type Run = Compiled["run"];
const functions = new Map<string, Run>();
const functionLimit = 4096;

/** Compiles `equation`; `shapeOf` knows the values it loads. */
export function compileLoops(equation: Equation, shapeOf: (value: ValueId) => readonly number[]): Compiled {
  const { text, loads } = new LoopText(equation, shapeOf).write();
  let run = functions.get(text);
  if (run === undefined) {
    if (functions.size >= functionLimit) functions.clear();
    const helpers = Object.fromEntries(Object.entries(ops).map(([name, op]) => [name, op.eval]));
    run = new Function("op", `"use strict";\nreturn ${text}`)(helpers) as Run;
    functions.set(text, run);
  }
  return { text, loads, run };
}

/** A `{ … }` of the text: the function, a loop that binds a variable, or a branch that guards what it loads. */
class Scope {
  readonly lines: string[] = [];
  private readonly known = new Map<string, string>();
  readonly parent: Scope | undefined;
  readonly binds: Var | undefined;
  readonly guard: boolean;

  constructor(parent?: Scope, binds?: Var, guard = false) {
    this.parent = parent;
    this.binds = binds;
    this.guard = guard;
  }

  find(key: string): string | undefined {
    return this.known.get(key) ?? this.parent?.find(key);
  }

  remember(key: string, name: string): string {
    this.known.set(key, name);
    return name;
  }

  /** The outermost scope, from here, where `vars` are known; behind no guard for what loads. */
  outermost(vars: ReadonlySet<Var>, loads: boolean): Scope {
    let scope: Scope = this;
    while (scope.parent !== undefined && !(scope.binds && vars.has(scope.binds)) && !(loads && scope.guard))
      scope = scope.parent;
    return scope;
  }

  depth(): number {
    return this.parent === undefined ? 0 : this.parent.depth() + 1;
  }
}

interface Traits {
  readonly free: ReadonlySet<Var>;
  readonly loads: boolean;
}

class LoopText {
  private readonly equation: Equation;
  private readonly shapeOf: (value: ValueId) => readonly number[];
  private readonly buffers = new Map<ValueId, string>();
  private readonly varNames = new Map<Var, string>();
  private readonly taken = new Set(["out", "op", "Math"]);
  private readonly uses = new Map<string, number>();
  private readonly traits = new Map<Scalar, Traits>();

  constructor(equation: Equation, shapeOf: (value: ValueId) => readonly number[]) {
    this.equation = equation;
    this.shapeOf = shapeOf;
    if (equation.recurrence !== undefined) this.buffers.set(equation.recurrence.itself, "out");
    const seen = new Set<string>();
    const bind = (read: readonly Load[]): void => {
      for (const { value } of read)
        if (!this.buffers.has(value)) this.buffers.set(value, this.fresh(value.split(".").at(-1)!));
    };
    // Where something is stored may be read, too.
    for (const e of equation.store) if (e.reads) bind(readBy(index(e)));
    walk(equation.body, (node) => {
      bind(node.kind === "load" ? [...readBy(node), node] : readBy(node));
      if (seen.has(node.key)) return;
      seen.add(node.key);
      for (const child of children(node)) this.uses.set(child.key, (this.uses.get(child.key) ?? 0) + 1);
    });
  }

  write(): { text: string; loads: ValueId[] } {
    const { store, shape, body, recurrence } = this.equation;
    const loops =
      recurrence === undefined
        ? this.equation.loops
        : [...recurrence.order, ...this.equation.loops.filter((v) => !recurrence.order.includes(v))];
    const scopes = [new Scope()];
    for (const v of loops) scopes.push(new Scope(scopes.at(-1)!, v));
    const innermost = scopes.at(-1)!;
    const value = this.emit(body, innermost);
    innermost.lines.push(`out[${this.offset(store, shape, innermost)}] = ${value};`);
    this.closeLoops(scopes);
    const loads = [...this.buffers.keys()].filter((value) => value !== recurrence?.itself);
    const names = ["out", ...loads.map((value) => this.buffers.get(value)!)];
    return { text: `(${names.join(", ")}) => {\n${indent(scopes[0]!.lines).join("\n")}\n}`, loads };
  }

  /** A JavaScript expression, usable in `scope`, for the value of `node`. */
  private emit(node: Scalar, scope: Scope): string {
    if (node.kind === "const") return literal(node.value);
    if (node.kind === "index") return parenthesise(this.linear(node.expr.constant, node.expr.terms, scope));
    const known = scope.find(node.key);
    if (known !== undefined) return known;
    const { free, loads } = this.traitsOf(node);
    const at = scope.outermost(free, loads);
    const text = this.textOf(node, at);
    if (/^\w+$/.test(text)) return at.remember(node.key, text);
    if (at === scope && (this.uses.get(node.key) ?? 1) < 2) return text;
    const name = this.fresh("t");
    at.lines.push(`const ${name} = ${text};`);
    return at.remember(node.key, name);
  }

  private textOf(node: Load | Apply | Select | Reduce, at: Scope): string {
    switch (node.kind) {
      case "load":
        return `${this.buffers.get(node.value)!}[${this.offset(node.index, this.shapeOf(node.value), at)}]`;
      case "apply":
        return this.applyText(node, at);
      case "select":
        return this.selectText(node, at);
      case "reduce":
        return this.reduceText(node, at);
    }
  }

  private applyText(node: Apply, at: Scope): string {
    if (conditions[node.op]) return `(${this.conditionText(node, at)} ? 1 : 0)`;
    const args = node.args.map((a) => this.emit(a, at));
    const operator = operators[node.op];
    return operator ? `(${operator(...args)})` : `op.${node.op}(${args.join(", ")})`;
  }

  /** `node` as a condition of JavaScript. */
  private condition(node: Scalar, scope: Scope): string {
    if (node.kind !== "apply" || !conditions[node.op] || scope.find(node.key) !== undefined)
      return `${this.emit(node, scope)} !== 0`;
    const { free, loads } = this.traitsOf(node);
    const inPlace = scope.outermost(free, loads) === scope && (this.uses.get(node.key) ?? 1) < 2;
    return inPlace ? this.conditionText(node, scope) : `${this.emit(node, scope)} !== 0`;
  }

  private conditionText(node: Apply, at: Scope): string {
    const args = node.args.map((a) => (ops[node.op].logical ? parenthesise(this.condition(a, at)) : this.emit(a, at)));
    return conditions[node.op]!(...args);
  }

  private selectText(node: Select, at: Scope): string {
    const cond = this.condition(node.cond, at);
    const [yes, no] = [new Scope(at, undefined, true), new Scope(at, undefined, true)];
    const [then, otherwise] = [this.emit(node.then, yes), this.emit(node.else, no)];
    if (yes.lines.length + no.lines.length === 0) return `(${cond} ? ${then} : ${otherwise})`;
    const name = this.fresh("s");
    at.lines.push(`let ${name};`, `if (${cond}) {`, ...indent([...yes.lines, `${name} = ${then};`]));
    at.lines.push("} else {", ...indent([...no.lines, `${name} = ${otherwise};`]), "}");
    return name;
  }

  private reduceText(node: Reduce, at: Scope): string {
    const name = this.fresh("r");
    const scopes = [at];
    for (const v of node.vars) scopes.push(new Scope(scopes.at(-1)!, v));
    const innermost = scopes.at(-1)!;
    const value = this.emit(node.body, innermost);
    const signs = { sum: "+", prod: "*" } as const;
    innermost.lines.push(
      node.op === "sum" || node.op === "prod"
        ? `${name} ${signs[node.op]}= ${value};`
        : `${name} = Math.${node.op}(${name}, ${value});`,
    );
    at.lines.push(`let ${name} = ${literal(reductions[node.op].start)};`);
    this.closeLoops(scopes);
    return name;
  }

  /** Writes each scope but the first as a loop into the one before it. */
  private closeLoops(scopes: readonly Scope[]): void {
    for (let i = scopes.length - 1; i > 0; i--) {
      const v = scopes[i]!.binds!;
      const name = this.nameOf(v);
      const { order, reverse } = this.equation.recurrence ?? {};
      scopes[i - 1]!.lines.push(
        reverse === true && order!.includes(v)
          ? `for (let ${name} = ${v.size - 1}; ${name} >= 0; ${name}--) {`
          : `for (let ${name} = 0; ${name} < ${v.size}; ${name}++) {`,
        ...indent(scopes[i]!.lines),
        "}",
      );
    }
  }

  /** Row-major offset of `index` in a tensor of `shape`. */
  private offset(index: readonly IndexExpr[], shape: readonly number[], scope: Scope): string {
    if (index.length !== shape.length)
      throw new InternalError("interp", `${index.length} subscripts for ${shape.length} axes`);
    let constant = 0;
    const terms: Term[] = [];
    let stride = 1;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      constant += index[axis]!.constant * stride;
      for (const { coef, atom } of index[axis]!.terms) terms.push({ coef: coef * stride, atom });
      stride *= shape[axis]!;
    }
    return this.linear(constant, terms, scope);
  }

  /** `constant + Σ terms`; the part that an outer loop knows is summed there. */
  private linear(constant: number, terms: readonly Term[], scope: Scope): string {
    const groups = new Map<Scope, string>();
    for (const { coef, atom } of terms) {
      const at = scope.outermost(varsOfAtom(atom), reads(atom));
      const text = this.atom(atom, at);
      const product = Math.abs(coef) === 1 ? text : `${text} * ${Math.abs(coef)}`;
      const before = groups.get(at);
      groups.set(
        at,
        before === undefined ? (coef < 0 ? `-${product}` : product) : `${before} ${coef < 0 ? "-" : "+"} ${product}`,
      );
    }
    let sum = constant === 0 && terms.length > 0 ? "" : String(constant);
    for (const [at, text] of [...groups].sort(([a], [b]) => a.depth() - b.depth())) {
      sum = sum === "" ? text : `${sum}${text.startsWith("-") ? ` - ${text.slice(1)}` : ` + ${text}`}`;
      if (at === scope || /^\w+$/.test(sum)) continue;
      const known = at.find(`sum ${sum}`);
      if (known === undefined) {
        const name = this.fresh("i");
        at.lines.push(`const ${name} = ${sum};`);
        at.remember(`sum ${sum}`, name);
        sum = name;
      } else sum = known;
    }
    return sum;
  }

  private atom(atom: Atom, at: Scope): string {
    if (atom.kind === "var") return this.nameOf(atom.var);
    const known = at.find(`atom ${atom.key}`);
    if (known !== undefined) return known;
    if (atom.kind === "read") {
      const name = this.fresh("at");
      const element = `${this.buffers.get(atom.value)!}[${this.offset(atom.index, this.shapeOf(atom.value), at)}]`;
      at.lines.push(`const ${name} = ${element};`);
      return at.remember(`atom ${atom.key}`, name);
    }
    const arg = this.linear(atom.arg.constant, atom.arg.terms, at);
    const name = this.fresh(atom.kind === "div" ? "d" : "m");
    const quotient = `Math.floor(${parenthesise(arg)} / ${atom.by})`;
    at.lines.push(
      atom.kind === "div" ? `const ${name} = ${quotient};` : `const ${name} = ${arg} - ${atom.by} * ${quotient};`,
    );
    return at.remember(`atom ${atom.key}`, name);
  }

  private nameOf(v: Var): string {
    const known = this.varNames.get(v);
    if (known !== undefined) return known;
    const name = this.fresh(v.name);
    this.varNames.set(v, name);
    return name;
  }

  /** A name nobody has: `hint`, or `hint` and a number. */
  private fresh(hint: string): string {
    const clean = /^[A-Za-z]\w*$/.test(hint) && !reserved.has(hint) ? hint : "v";
    let name = clean;
    for (let n = 1; this.taken.has(name); n++) name = `${clean}${n}`;
    this.taken.add(name);
    return name;
  }

  private traitsOf(node: Scalar): Traits {
    const known = this.traits.get(node);
    if (known !== undefined) return known;
    const free = new Set<Var>();
    let loads = node.kind === "load" || (node.kind === "index" && node.expr.reads === true);
    if (node.kind === "index") varsOf(node.expr, free);
    else if (node.kind === "load") node.index.forEach((e) => varsOf(e, free));
    for (const child of children(node)) {
      const traits = this.traitsOf(child);
      loads ||= traits.loads;
      for (const v of traits.free) free.add(v);
    }
    if (node.kind === "reduce") for (const v of node.vars) free.delete(v);
    const traits = { free, loads };
    this.traits.set(node, traits);
    return traits;
  }
}

const reserved = new Set(
  "arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield Infinity NaN undefined".split(
    " ",
  ),
);

const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);
/** A number as JavaScript, in parentheses where it has a sign. */
export const literal = (value: number): string =>
  value < 0 || Object.is(value, -0) ? `(${Object.is(value, -0) ? "-0" : value})` : String(value);
const parenthesise = (text: string): string => (/^\w+$/.test(text) ? text : `(${text})`);
const reads = (atom: Atom): boolean => atom.kind === "read" || insideOf(atom).some((e) => e.reads);
