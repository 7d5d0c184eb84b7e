/**
 * Every name of a file with what it stands for. The rules are those of elaboration (`statements.ts`, `equation.ts`),
 * without values: `if` and `for` open no scope, a name that is bound again is the same symbol, indices end with their
 * equation, functions see what stands above them.
 */
import type { Span } from "../diagnostics/diagnostic.ts";
import type { Module } from "../elaborate/modules.ts";
import { Scope } from "../elaborate/scope.ts";
import { coupledFrom } from "../elaborate/coupled-equations.ts";
import { readOf } from "../elaborate/recurrences.ts";
import { declarations } from "../elaborate/walk-ast.ts";
import type * as Ast from "../parser/ast.ts";
import { parse } from "../parser/parse.ts";
import {
  type Occurrence,
  type Symbol,
  type SymbolKind,
  declarationSymbol,
  formalSymbol,
  formalsOfSymbol,
  symbolOf,
} from "./symbols.ts";

/** The names of one file, in the order of the text. */
export interface FileNames {
  readonly occurrences: readonly Occurrence[];
  /** All symbols that are declared in it. */
  readonly symbols: readonly Symbol[];
}

/** What stands for a tensor, or may: a size or an index does not. */
const tensors: ReadonlySet<SymbolKind> = new Set([
  "argument",
  "value",
  "param",
  "buffer",
  "state",
  "input",
  "output",
  "random",
  "loop",
]);

const known = new WeakMap<Module, FileNames>();

/** The names of `module`. */
export function namesOf(module: Module): FileNames {
  const names = known.get(module) ?? new Resolver(module).run();
  known.set(module, names);
  return names;
}

type Symbols = Scope<Symbol>;

class Resolver {
  private readonly found: Occurrence[] = [];
  private readonly declared = new Set<Symbol>();
  private readonly top: Symbols = new Scope<Symbol>();
  private item: Ast.Item | undefined;

  constructor(private readonly module: Module) {
    for (const [name, { item }] of module.declared) this.top.set(name, declarationSymbol(item));
  }

  run(): FileNames {
    for (const item of this.module.program.items) this.visit(item);
    const occurrences = this.found.sort((a, b) => a.span.start - b.span.start);
    return { occurrences, symbols: [...this.declared] };
  }

  // ---------------------------------------------------------------- recording

  private tell(name: Ast.Name, symbol: Symbol | undefined, role: Occurrence["role"], node: object): void {
    this.found.push({ name: name.text, span: name.span, symbol, role, node });
  }

  private declare(name: Ast.Name, symbol: Symbol, node: object): Symbol {
    this.declared.add(symbol);
    this.tell(name, symbol, "declares", node);
    return symbol;
  }

  /** A symbol of the item at hand that can be read from `from` to `to`. */
  private local(name: Ast.Name, kind: SymbolKind, node: object, from: number, to: number): Symbol {
    return symbolOf(node, () => ({
      name: name.text,
      kind,
      span: name.span,
      node,
      inside: this.item,
      from,
      to,
    }));
  }

  private read(e: Ast.NameRef, scope: Symbols): Symbol | undefined {
    const symbol = scope.get(e.name);
    this.tell({ text: e.name, span: e.span }, symbol, "reads", e);
    return symbol;
  }

  // ---------------------------------------------------------------- declarations

  private visit(item: Ast.Item): void {
    this.item = item;
    switch (item.kind) {
      case "import":
        if (item.name !== undefined) this.declare(item.name, declarationSymbol(item as Ast.TextImport), item);
        return;
      case "def":
        this.declare(item.name, declarationSymbol(item), item);
        return this.def(item, this.top);
      case "variant":
        this.declare(item.name, declarationSymbol(item), item);
        return this.call(item.value, this.top);
      case "checkpoint":
        this.declare(item.name, declarationSymbol(item), item);
        this.tell(item.model, this.top.get(item.model.text), "reads", item);
        return;
      case "block":
      case "model":
      case "loss":
      case "train": {
        this.declare(item.name, declarationSymbol(item), item);
        const scope = new Scope<Symbol>(this.top);
        this.formals(item.params, scope, item.span.start, item.span.end);
        this.statements(item.body, scope, item.span.end);
        if (item.kind === "block") this.results(item.results, scope, item.span.end);
        return;
      }
    }
  }

  private formals(formals: readonly Ast.Formal[], scope: Symbols, from: number, to: number): void {
    for (const formal of formals) {
      const symbol = formalSymbol(formal, this.item!, from, to);
      scope.set(formal.name.text, this.declare(formal.name, symbol, formal));
    }
    for (const formal of formals) {
      this.pattern(formal, scope, from, to);
      if (formal.of?.kind === "name") this.read(formal.of, this.top);
      else if (formal.of !== undefined) this.call(formal.of, scope);
      if (formal.default !== undefined) this.expression(formal.default, scope);
    }
  }

  /** `x[..., d]`: a plain name is a size that is bound here, or must agree. */
  private pattern({ axes = [] }: Ast.Formal, scope: Symbols, from: number, to: number): void {
    for (const axis of axes) {
      if (axis.kind === "ellipsis") continue;
      const { size } = axis;
      if (size.kind !== "name" || this.isOwn(scope, size.name)) this.expression(size, scope);
      else {
        const name = { text: size.name, span: size.span };
        scope.set(size.name, this.declare(name, this.local(name, "size", size, from, to), size));
      }
    }
  }

  private isOwn(scope: Symbols, name: string): boolean {
    return scope.own(name) !== undefined;
  }

  /** Results are names that the body binds; sizes of theirs that are new are there for the reader. */
  private results(results: readonly Ast.Formal[], scope: Symbols, to: number): void {
    for (const formal of results) {
      this.tell(formal.name, scope.own(formal.name.text), "reads", formal);
      this.pattern(formal, scope, formal.span.start, to);
    }
  }

  private def(def: Ast.Def, around: Symbols): void {
    const scope = new Scope<Symbol>(around);
    const { start, end } = def.span;
    this.formals(def.params, scope, start, end);
    const inside = this.indices(def.axes ?? [], scope, start, end);
    this.expression(def.body, inside);
  }

  // ---------------------------------------------------------------- statements

  private statements(body: readonly Ast.Stmt[], scope: Symbols, to: number): void {
    for (const [at, s] of body.entries()) {
      for (const { name, statement } of coupledFrom(body, at, (n) => scope.get(n) !== undefined) ?? [])
        if (scope.get(name) === undefined)
          this.announce(statement.targets[0]!.name, "value", statement.targets[0]!, s, scope, to);
      this.statement(s, scope, to);
    }
  }

  /** Gives `name` a value, from the end of `s` on. */
  private bind(name: Ast.Name, kind: SymbolKind, node: object, s: Ast.Stmt, scope: Symbols, to: number): void {
    const own = scope.own(name.text);
    if (own !== undefined) this.tell(name, own, own.span === name.span ? "declares" : "writes", node);
    else scope.set(name.text, this.declare(name, this.local(name, kind, node, s.span.end, to), node));
  }

  /** An equation that reads what it defines, and finds no older value, binds its name before its right side. */
  private recurrence(
    name: Ast.Name,
    kind: SymbolKind,
    node: object,
    axes: readonly Ast.Axis[] | undefined,
    s: Ast.Equation | Ast.Output,
    scope: Symbols,
    to: number,
  ): void {
    if (axes === undefined || scope.get(name.text) !== undefined || readOf(name.text, axes, s.value) === undefined)
      return;
    this.announce(name, kind, node, s, scope, to);
  }

  /** Binds `name`, which an equation below gives its value, from `s` on. */
  private announce(name: Ast.Name, kind: SymbolKind, node: object, s: Ast.Stmt, scope: Symbols, to: number): void {
    const symbol = this.local(name, kind, node, s.span.start, to);
    this.declared.add(symbol);
    scope.set(name.text, symbol);
  }

  /** The indices of an update; its places are read. A name by itself is a place where it stands for a tensor. */
  private updated(axes: readonly (Ast.Axis | Ast.Place)[], scope: Symbols): Ast.Axis[] {
    return axes.filter((axis): axis is Ast.Axis => {
      if (axis.kind === "place") this.expression(axis.expr, scope);
      if (axis.kind !== "index" || axis.size !== undefined) return axis.kind !== "place";
      const { name, span } = axis;
      const kind = scope.get(name.text)?.kind;
      if (kind === undefined || !tensors.has(kind)) return true;
      this.expression({ kind: "name", name: name.text, span }, scope);
      return false;
    });
  }

  private statement(s: Ast.Stmt, scope: Symbols, to: number): void {
    const { start, end } = s.span;
    switch (s.kind) {
      case "equation": {
        const axes = s.targets.flatMap((target) => target.axes ?? []);
        const [first] = s.targets;
        if (s.targets.length === 1) this.recurrence(first!.name, "value", first!, first!.axes, s, scope, to);
        this.expression(s.value, this.indices(axes, scope, start, end));
        for (const target of s.targets) this.bind(target.name, "value", target, s, scope, to);
        return;
      }
      case "param":
        this.sizes(s.axes, scope);
        if (s.as !== undefined) this.path(s.as, scope);
        if (s.init !== undefined) this.arguments(s.init, scope);
        if (s.resize !== undefined) this.arguments(s.resize, scope);
        return this.bind(s.name, s.role, s, s, scope, to);
      case "random":
        this.sizes(s.axes, scope);
        return this.bind(s.name, "random", s, s, scope, to);
      case "input":
        this.sizes(s.axes, scope);
        if (s.classes !== undefined) this.expression(s.classes, scope);
        return this.bind(s.name, "input", s, s, scope, to);
      case "def": {
        this.def(s, scope.snapshot());
        const own = scope.own(s.name.text);
        const symbol = own ?? this.local(s.name, "function", s, end, to);
        if (own === undefined) this.declare(s.name, symbol, s);
        else this.tell(s.name, own, "writes", s);
        return scope.set(s.name.text, symbol);
      }
      case "output":
        if (s.glue === undefined) this.recurrence(s.name, "output", s, s.axes, s, scope, to);
        if (s.classes !== undefined) this.expression(s.classes, scope);
        this.expression(s.value, this.indices(s.axes ?? [], scope, start, end));
        if (s.glue !== undefined) return this.expression(s.glue, scope);
        return this.bind(s.name, "output", s, s, scope, to);
      case "tap":
        this.path(s.path, scope);
        return this.expression(s.value, scope);
      case "if-stmt":
        this.expression(s.cond, scope);
        this.statements(s.then, scope, to);
        return this.statements(s.else, scope, to);
      case "for": {
        this.expression(s.list, scope);
        const before = scope.own(s.name.text);
        const symbol = this.local(s.name, "loop", s, start, end);
        scope.set(s.name.text, this.declare(s.name, symbol, s));
        this.statements(s.body, scope, to);
        return scope.restore(s.name.text, before);
      }
      case "assert":
        this.expression(s.cond, scope);
        if (s.message?.kind === "string") this.message(s.message, scope);
        else if (s.message !== undefined) this.expression(s.message, scope);
        return;
      case "preprocess":
        this.tell(s.input, scope.get(s.input.text), "reads", s);
        for (const step of s.steps) this.call(step, scope);
        return;
      case "augment":
        this.tell(s.input, undefined, "member", s);
        for (const step of s.steps) this.arguments(step, scope);
        return;
      case "labels":
        this.tell(s.output, undefined, "member", s);
        return this.expression(s.value, scope);
      case "update":
        this.expression(s.value, this.indices(this.updated(s.axes ?? [], scope), scope, start, end));
        this.tell(s.name, scope.get(s.name.text), "writes", s);
        return;
      case "return":
      case "minimize":
        return this.expression(s.value, scope);
      case "metric":
        this.declare(s.name, this.local(s.name, "metric", s, end, end), s);
        return this.expression(s.value, scope);
      case "optimize":
        return this.call(s.call, scope);
      case "initialize":
        this.expression(s.cond, scope);
        return this.arguments(s.init, scope);
      case "freeze":
        return this.expression(s.cond, scope);
    }
  }

  private sizes(axes: readonly Ast.ParamAxis[], scope: Symbols): void {
    for (const axis of axes) {
      // The names of axes are for the reader alone.
      for (const part of axis.parts ?? [axis]) {
        const { start, end } = part.span;
        if (part.name !== undefined) this.declare(part.name, this.local(part.name, "index", part, end, start), part);
      }
      this.expression(axis.size, scope);
    }
  }

  private path(path: Ast.Path, scope: Symbols): void {
    for (const part of path.parts)
      if (part.kind === "glue" || part.kind === "segment") this.expression(part.expr, scope);
  }

  /** Of a call whose callee is a word of the language: `normal(0.02)`. */
  private arguments(e: Ast.Expr, scope: Symbols): void {
    if (e.kind === "call") for (const arg of e.args) this.expression(arg.value, scope);
  }

  /** `"{d} channels"`: what stands in braces is read where the message is shown. */
  private message({ span }: Ast.StringLit, scope: Symbols): void {
    const head = "def _() = ";
    const { source, start, end } = span;
    for (const { 1: inner, index } of source.text.slice(start, end).matchAll(/\{([^{}"\\]*)\}/g)) {
      const text = `${" ".repeat(start + index + 1 - head.length)}${head}${inner}\n`;
      const [item] = parse({ name: source.name, text }).program.items;
      if (item?.kind === "def") this.expression(inThis(item.body, span), scope);
    }
  }

  // ---------------------------------------------------------------- expressions

  /** A scope with the indices that `axes` declare; their ranges are read outside of it. */
  private indices(axes: readonly Ast.Axis[], scope: Symbols, from: number, to: number): Symbols {
    const decls = declarations(axes);
    for (const { size } of decls) if (size !== undefined) this.expression(size, scope);
    if (decls.length === 0) return scope;
    const inside = new Scope<Symbol>(scope);
    for (const decl of decls)
      inside.set(decl.name.text, this.declare(decl.name, this.local(decl.name, "index", decl, from, to), decl));
    return inside;
  }

  private call(node: Ast.Call, scope: Symbols): void {
    const callee = node.callee.kind === "name" ? this.read(node.callee, scope) : undefined;
    if (node.callee.kind !== "name") this.expression(node.callee, scope);
    const formals = formalsOfSymbol(callee) ?? [];
    const owner = (callee?.inside ?? callee?.node) as Ast.Item | undefined;
    for (const { name, value } of node.args) {
      if (name !== undefined) {
        const formal = formals.find((f) => f.name.text === name.text);
        const { start, end } = (callee?.node as Ast.Def | undefined)?.span ?? node.span;
        this.tell(name, formal && formalSymbol(formal, owner!, start, end), "argument", node);
      }
      this.expression(value, scope);
    }
    if (node.as !== undefined) this.path(node.as, scope);
  }

  private expression(e: Ast.Expr, scope: Symbols): void {
    switch (e.kind) {
      case "number":
      case "string":
      case "bool":
        return;
      case "name":
        this.read(e, scope);
        return;
      case "list":
        for (const item of e.items) this.expression(item, scope);
        return;
      case "member":
        this.expression(e.object, scope);
        return this.tell(e.name, undefined, "member", e);
      case "call":
        return this.call(e, scope);
      case "subscript":
        this.expression(e.object, scope);
        for (const sub of e.subs) this.subscript(sub, scope);
        return;
      case "unary":
        return this.expression(e.arg, scope);
      case "binary":
        this.expression(e.left, scope);
        return this.expression(e.right, scope);
      case "if":
        this.expression(e.cond, scope);
        this.expression(e.then, scope);
        return this.expression(e.else, scope);
      case "else":
        this.expression(e.read, scope);
        return this.expression(e.other, scope);
      case "reduce":
        return this.expression(e.body, this.indices(e.indices, scope, e.span.start, e.span.end));
      case "lambda":
        return this.expression(e.body, this.indices(e.axes, scope, e.span.start, e.span.end));
    }
  }

  private subscript(sub: Ast.Sub, scope: Symbols): void {
    if (sub.kind === "composite") for (const part of sub.parts) this.subscript(part, scope);
    else if (sub.kind === "sub") {
      this.expression(sub.expr, scope);
      if (sub.size !== undefined) this.expression(sub.size, scope);
    }
  }
}

/** A tree that was read from a text of its own, at the same offsets of the source of `place`. */
function inThis<T>(node: T, place: Span): T {
  if (Array.isArray(node)) return node.map((n) => inThis(n as unknown, place)) as T;
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([k, v]) => [
      k,
      k === "span" ? { ...(v as Span), source: place.source } : inThis(v as unknown, place),
    ]),
  ) as T;
}
