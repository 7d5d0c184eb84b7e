/**
 * What people call the values of a model: outputs, taps, inputs, the paths of the calls in it (`blocks.0.attn`, as the
 * module of PyTorch that a call stands for is called), and the graph's own names; and where each stands in a spec.
 */
import { givenOutputs } from "../ir/graph.ts";
import { type Diagnostic, DiagnosticError, type Span } from "../diagnostics/diagnostic.ts";
import type { Env, Observer } from "../elaborate/context.ts";
import { type Spec, elaborate } from "../elaborate/elaborate.ts";
import { evaluatePath } from "../elaborate/paths.ts";
import { shippedPath } from "../elaborate/shipped.ts";
import { type Value, isTensor } from "../elaborate/values.ts";
import type { Graph } from "../ir/graph.ts";
import type { ValueId } from "../ir/scalar.ts";
import type * as Ast from "../parser/ast.ts";

/** Where a value comes from: the statement that computes it, and the calls that led there, outermost first. */
export interface Origin {
  readonly span: Span;
  readonly calls: readonly { readonly name: string; readonly span: Span }[];
}

export interface NamedGraph {
  readonly graph: Graph;
  /** Values by every name that they have, in the order of the program. */
  readonly names: ReadonlyMap<string, ValueId>;
  readonly origins: ReadonlyMap<ValueId, Origin>;
  /** Of names that are the paths of calls: the calls. */
  readonly callOrigins: ReadonlyMap<string, Origin>;
}

/** The place that a name of a value stands for. */
export const originOf = ({ graph, origins, callOrigins }: NamedGraph, value: ValueId, name?: string): Origin =>
  (name === undefined ? undefined : callOrigins.get(name)) ??
  origins.get(value) ?? { span: graph.values.get(value)!.spans[0]!, calls: [] };

/** Elaborates a variant and writes down how its values are called. @throws DiagnosticError */
export function nameValues(spec: Spec, variant: string): NamedGraph {
  const notes = new Notes();
  const { graph, diagnostics } = elaborate(spec, variant, notes);
  const all: readonly Diagnostic[] = [...spec.diagnostics, ...diagnostics.filter((d) => !spec.diagnostics.includes(d))];
  if (graph === undefined || all.length > 0) throw new DiagnosticError(all);
  // Some values gave their name to a parameter in the end; their order is what it was.
  const ids = [...graph.values.keys()];
  const origins = new Map(
    ids.flatMap((id, i) => {
      const origin = notes.origins[i];
      return origin === undefined ? [] : [[id, origin] as const];
    }),
  );
  const finalId = new Map(notes.ids.map((id, i) => [id, ids[i]!]));
  const calls = [...notes.calls].flatMap(([path, id]) => {
    const value = finalId.get(id);
    return value === undefined ? [] : [[path, value] as const];
  });
  const isKnown = (id: ValueId): boolean => ["param", "state"].includes(graph.values.get(id)!.kind);
  const computed = ids.filter((id) => !isKnown(id));
  // What is named on purpose goes before what merely has a name.
  const named = new Map<string, ValueId>();
  const wanted = [
    ...givenOutputs(graph).map((o) => [o.name, o.value] as const),
    ...graph.taps.map((t) => [t.name, t.value] as const),
    ...calls,
    ...computed.map((id) => [id, id] as const),
  ];
  for (const [name, id] of wanted) if (!named.has(name) && !isKnown(id)) named.set(name, id);
  const place = new Map(ids.map((id, i) => [id, i]));
  const names = new Map([...named].sort(([, a], [, b]) => place.get(a)! - place.get(b)!));
  // A tap may be called as a call is.
  const callOrigins = new Map(
    [...notes.places].filter(([path]) => names.get(path) === finalId.get(notes.calls.get(path)!)),
  );
  return { graph, names, origins, callOrigins };
}

/** The statement of an origin that its reader wrote: what ships with vitc is somebody else's. */
export function ownPlace({ span, calls }: Origin): Span {
  const way = [span, ...calls.map((c) => c.span).toReversed()];
  return way.find((s) => shippedPath(s.source) === undefined) ?? span;
}

/** Writes down what an elaboration does, value by value. */
class Notes implements Observer {
  readonly origins: (Origin | undefined)[] = [];
  /** What calls with a path gave, the last one of each. */
  readonly calls = new Map<string, ValueId>();
  readonly places = new Map<string, Origin>();
  /** The values' first names, in their order. */
  readonly ids: ValueId[] = [];
  private readonly begun: number[] = [];

  value(e: Ast.Expr, value: Value, env: Env): void {
    if (e.kind !== "call" || e.as === undefined) return;
    const items = typeof value === "object" && value.kind === "results" ? value.items : [value];
    const path = evaluatePath(e.as, env);
    if (path === undefined) return;
    const origin = { span: e.span, calls: callsTo(env) };
    for (const [i, item] of items.entries()) {
      if (!isTensor(item)) continue;
      const name = i === 0 ? path : `${path}.${i}`;
      this.calls.set(name, item.id);
      this.places.set(name, origin);
    }
  }

  enters(): void {}

  begins(_: Ast.Stmt, env: Env): void {
    this.begun.push(env.session.graph.count);
  }

  /** Statements end from the inside: what is still nobody's is of this one. */
  ends(s: Ast.Stmt, env: Env): void {
    const { graph } = env.session;
    const from = this.begun.pop()!;
    for (const value of graph.between(this.ids.length, graph.count)) this.ids.push(value.id);
    const calls = callsTo(env);
    for (let i = from; i < graph.count; i++) this.origins[i] ??= { span: s.span, calls };
  }
}

const callsTo = (env: Env): Origin["calls"] =>
  env.session.stack.flatMap(({ name, span, declaration }) =>
    span === undefined || declaration.kind === "model" ? [] : [{ name, span }],
  );
