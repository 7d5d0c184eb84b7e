/**
 * What one elaboration of a variant found out, by the place in the text: values of expressions, of names that
 * statements bind, of parameters, ranges of indices, operations. An observer (`elaborate/context.ts`) writes it down.
 */
import { bodyFlops } from "../analysis/body-flops.ts";
import type { Span } from "../diagnostics/diagnostic.ts";
import type { Env, Observer } from "../elaborate/context.ts";
import { type Elaborated, type Spec, elaborate, observe } from "../elaborate/elaborate.ts";
import type { GraphBuilder } from "../elaborate/graph-builder.ts";
import { type IndexName, type Value, equal, isPoison, isTensor, isTerm } from "../elaborate/values.ts";
import type * as Ast from "../parser/ast.ts";

/** Different values of one place that are kept: a block is called with many shapes. */
const mostValues = 4;

type Values = Map<object, Value[]>;

/** What was found for `variant`. */
export class Look implements Observer {
  private readonly expressions: Values = new Map();
  private readonly bound = new Map<object, Map<string, Value[]>>();
  private readonly ranges = new Map<Span, IndexName[]>();
  private readonly runs = new Map<Ast.Stmt, [number, number][]>();
  private readonly begun: number[] = [];
  private graph: GraphBuilder | undefined;
  complete = false;

  constructor(readonly variant: string) {}

  /** Elaborates as far as the text allows. */
  run(spec: Spec): void {
    observe(spec, this.variant, this);
    this.complete = true;
  }

  /** Elaborates a spec without mistakes in its text, for its diagnostics. */
  check(spec: Spec): Elaborated {
    const elaborated = elaborate(spec, this.variant, this);
    this.complete = true;
    return elaborated;
  }

  // ---------------------------------------------------------------- what is asked

  /** The values of an expression, the first one first; empty where it was not evaluated. */
  valuesOf(e: object): readonly Value[] {
    return this.expressions.get(e) ?? [];
  }

  /** The values that statement or declaration `node` gave `name`. */
  boundBy(node: object, name: string): readonly Value[] {
    return this.bound.get(node)?.get(name) ?? [];
  }

  /** The sizes of the index that is declared at `span`. */
  rangesOf(span: Span): readonly number[] {
    return [...new Set((this.ranges.get(span) ?? []).flatMap(({ size }) => size ?? []))];
  }

  /** How many operations a statement takes in one pass, whatever it calls included, and how often it runs. */
  costOf(s: Ast.Stmt): { readonly flops: number; readonly runs: number } | undefined {
    const runs = this.runs.get(s);
    if (runs === undefined || this.graph === undefined) return undefined;
    let flops = 0;
    for (const [from, to] of runs)
      for (const value of this.graph.between(from, to))
        if (value.kind === "comprehension") flops += bodyFlops(value.body);
    return { flops, runs: runs.length };
  }

  // ---------------------------------------------------------------- what is told

  value(e: Ast.Expr, value: Value, env: Env): void {
    if (isPoison(value)) return;
    const named = e.kind === "name" ? env.scope.get(e.name) : undefined;
    if (typeof named === "object" && named.kind === "index") add(this.ranges, named.span, named, (a, b) => a === b);
    add(this.expressions, e, value, same);
  }

  enters(body: readonly Ast.Stmt[], env: Env): void {
    const declaration = env.session.stack.at(-1)?.declaration;
    if (declaration === undefined || !("body" in declaration) || declaration.body !== body) return;
    for (const { name, axes = [] } of declaration.params) {
      this.bind(declaration, name.text, env);
      for (const axis of axes)
        if (axis.kind === "size" && axis.size.kind === "name") this.bind(declaration, axis.size.name, env);
    }
  }

  begins(_: Ast.Stmt, env: Env): void {
    this.graph = env.session.graph;
    this.begun.push(this.graph.count);
  }

  ends(s: Ast.Stmt, env: Env): void {
    const runs = this.runs.get(s) ?? [];
    runs.push([this.begun.pop()!, env.session.graph.count]);
    this.runs.set(s, runs);
    if (s.kind === "equation") for (const target of s.targets) this.bind(target, target.name.text, env);
    else if ("name" in s) this.bind(s, s.name.text, env);
  }

  private bind(node: object, name: string, env: Env): void {
    const value = env.scope.own(name);
    if (value === undefined || isPoison(value)) return;
    const names = this.bound.get(node) ?? new Map<string, Value[]>();
    this.bound.set(node, names);
    add(names, name, value, same);
  }
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V, alike: (a: V, b: V) => boolean): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else if (list.length < mostValues && !list.some((other) => alike(other, value))) list.push(value);
}

const shapeOf = (v: Value): readonly number[] | undefined =>
  isTensor(v) ? v.shape : isTerm(v) ? v.rest.map((r) => r.size) : undefined;

/** Whether two values are shown alike. */
function same(a: Value, b: Value): boolean {
  const [x, y] = [shapeOf(a), shapeOf(b)];
  if (x !== undefined || y !== undefined) return x?.join() === y?.join();
  if (typeof a === "object" && typeof b === "object" && a.kind !== "list") return a.kind === b.kind;
  return equal(a, b);
}
