/**
 * What one elaboration of a variant, or of its training by a recipe, found out, by the place in the text: values of
 * expressions, of names that statements bind, of parameters, ranges of indices, operations. An observer
 * (`elaborate/context.ts`) writes it down.
 */
import { bodyFlops } from "../analysis/body-flops.ts";
import type { Span } from "../diagnostics/diagnostic.ts";
import type { Env, Observer } from "../elaborate/context.ts";
import { elaborateTraining, observeTraining } from "../elaborate/elaborate-training.ts";
import { type Elaborated, type Spec, elaborate, observe } from "../elaborate/elaborate.ts";
import type { GraphBuilder } from "../elaborate/graph-builder.ts";
import { type IndexName, type Value, equal, isPoison, isTensor, isTerm } from "../elaborate/values.ts";
import type * as Ast from "../parser/ast.ts";

/** Different values of one place that are kept: a block is called with many shapes. */
const mostValues = 4;

type Values = Map<object, Value[]>;

/** What is elaborated. */
export interface Subject {
  /** A variant, or a model by its defaults. */
  readonly variant: string;
  /** By which it is trained, where that is looked at. */
  readonly recipe?: string | undefined;
}

/** The operations of a statement. */
export interface Cost {
  readonly flops: number;
  /** How often it runs. */
  readonly runs: number;
  /** Of how many examples, where they are those of a batch. */
  readonly batch: number | undefined;
}

/** What was found for `subject`. */
export class Look implements Observer {
  private readonly expressions: Values = new Map();
  private readonly bound = new Map<object, Map<string, Value[]>>();
  private readonly ranges = new Map<Span, IndexName[]>();
  /** Of a training several graphs are made by the same statements: that of a step is the first. */
  private readonly runs = new Map<Ast.Stmt, { readonly graph: GraphBuilder; readonly made: [number, number][] }>();
  private readonly begun: number[] = [];
  complete = false;

  constructor(readonly subject: Subject) {}

  /** Elaborates as far as the text allows. */
  run(spec: Spec): void {
    const { variant, recipe } = this.subject;
    if (recipe === undefined) observe(spec, variant, this);
    else observeTraining(spec, variant, recipe, this);
    this.complete = true;
  }

  /** Elaborates a spec without mistakes in its text, for its diagnostics. */
  check(spec: Spec): Pick<Elaborated, "graph" | "diagnostics"> {
    const { variant, recipe } = this.subject;
    this.complete = true;
    return recipe === undefined ? elaborate(spec, variant, this) : elaborateTraining(spec, variant, recipe, {}, this);
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
  costOf(s: Ast.Stmt): Cost | undefined {
    const found = this.runs.get(s);
    if (found === undefined) return undefined;
    const { graph, made } = found;
    let flops = 0;
    for (const [from, to] of made)
      for (const value of graph.between(from, to)) if (value.kind === "comprehension") flops += bodyFlops(value.body);
    return { flops, runs: made.length, batch: graph.batch?.size };
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
    this.begun.push(env.session.graph.count);
  }

  ends(s: Ast.Stmt, env: Env): void {
    const { graph } = env.session;
    const from = this.begun.pop()!;
    const known = this.runs.get(s) ?? { graph, made: [] };
    if (known.graph === graph) known.made.push([from, graph.count]);
    this.runs.set(s, known);
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
