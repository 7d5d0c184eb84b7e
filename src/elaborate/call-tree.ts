/**
 * Which call of which block made which values: what an exporter that writes blocks as blocks goes by. Written down by
 * an observer; the graph itself knows nothing of it.
 */
import type { NamedValue } from "../ir/graph.ts";
import type { ValueId } from "../ir/scalar.ts";
import type * as Ast from "../parser/ast.ts";
import type { Env, Observer } from "./context.ts";
import type { GraphBuilder } from "./graph-builder.ts";
import { type Value, isTensor } from "./values.ts";

/** A block or a loss that was called, the model, or a recipe. Ids are those of the graph that elaboration gave. */
export interface Call {
  readonly declaration: Ast.Block | Ast.Model | Ast.Loss | Ast.Train;
  /** What the names of its parameters begin with, without the dot at its end. */
  readonly path: string;
  /** Its parameters and the sizes that these bind, by the names they have inside. */
  readonly names: ReadonlyMap<string, Value>;
  /** The tensors that it gives back, in the order of its results; none for a model or a recipe. */
  readonly results: readonly ValueId[];
  /** What its statements call the tensors that they bind. */
  readonly bound: ReadonlyMap<ValueId, string>;
  /** Which statements bind them. */
  readonly places: ReadonlyMap<ValueId, readonly Place[]>;
  /** Values and calls, in the order in which they came. */
  readonly made: readonly (ValueId | Call)[];
  /** What its buffers are after a step. */
  readonly updates: ReadonlyMap<ValueId, ValueId>;
}

/** A statement. */
export interface Place {
  readonly declaration: Call["declaration"];
  /** Where it begins in the source. */
  readonly at: number;
}

/** What was written down of one graph. */
export interface Calls {
  readonly model: Call;
  /** Absent where the model was elaborated for itself. */
  readonly recipe?: Call;
  /** What the model gives to whoever runs it. */
  readonly outputs: readonly NamedValue[];
  readonly taps: readonly NamedValue[];
  /** Values that have the batch as their first axis: see `ir/training.ts`. */
  readonly examples: ReadonlySet<ValueId>;
}

interface Open extends Call {
  readonly names: Map<string, Value>;
  readonly results: ValueId[];
  readonly bound: Map<ValueId, string>;
  readonly places: Map<ValueId, readonly Place[]>;
  readonly made: (ValueId | Call)[];
  readonly updates: Map<ValueId, ValueId>;
  /** How many values there were when this was last looked at. */
  seen: number;
}

/** What a call is of; functions of numbers and optimisers are no calls. */
const isWritten = ({ kind }: Env["session"]["stack"][number]["declaration"]): boolean => kind !== "def";

/** Writes the calls of one elaboration down. */
export class CallRecorder implements Observer {
  readonly #open: Open[] = [];
  readonly #whole: Call[] = [];
  #outputs: readonly NamedValue[] = [];
  #taps: readonly NamedValue[] = [];
  #graph: GraphBuilder | undefined;

  /** The model's call; undefined where it was not run to its end. */
  get root(): Call | undefined {
    return this.calls?.model;
  }

  /** All that was written down, once the graph is finished. */
  get calls(): Calls | undefined {
    const of = (kind: Call["declaration"]["kind"]): Call | undefined =>
      this.#whole.find((c) => c.declaration.kind === kind);
    const [model, recipe, graph] = [of("model"), of("train"), this.#graph];
    if (model === undefined || graph === undefined) return undefined;
    const idOf = (id: ValueId): ValueId => graph.finalId(id);
    return {
      model: settled(model, idOf),
      ...(recipe && { recipe: settled(recipe, idOf) }),
      outputs: this.#outputs.map((o) => ({ ...o, value: idOf(o.value) })),
      taps: this.#taps.map((o) => ({ ...o, value: idOf(o.value) })),
      examples: new Set(graph.between(0, graph.count).flatMap(({ id }) => (graph.isPerExample(id) ? [idOf(id)] : []))),
    };
  }

  value(): void {}
  begins(): void {}

  ends(s: Ast.Stmt, env: Env): void {
    const call = this.#open.at(-1);
    if (call === undefined) return;
    if (s.kind === "update") {
      const [buffer, value] = [env.session.buffers.get(env.scope)?.get(s.name.text), env.scope.own(s.name.text)];
      if (buffer !== undefined && value !== undefined && isTensor(value)) call.updates.set(buffer, value.id);
    }
    if (s.kind !== "equation" && s.kind !== "output") return;
    for (const { name } of s.kind === "equation" ? s.targets : [s]) {
      const value = env.scope.own(name.text);
      if (value === undefined || !isTensor(value)) continue;
      call.bound.set(value.id, name.text);
      const place = { declaration: call.declaration, at: s.span.start };
      call.places.set(value.id, [...(call.places.get(value.id) ?? []), place]);
    }
  }

  enters(_: readonly Ast.Stmt[], env: Env): void {
    const { declaration } = env.session.stack.at(-1)!;
    if (!isWritten(declaration)) return;
    this.#look(env);
    this.#graph = env.session.graph;
    const call: Open = {
      declaration: declaration as Call["declaration"],
      path: env.path,
      names: new Map(env.scope.bound()),
      results: [],
      bound: new Map(),
      places: new Map(),
      made: [],
      updates: new Map(),
      seen: env.session.graph.count,
    };
    (this.#open.at(-1)?.made ?? this.#whole).push(call);
    this.#open.push(call);
  }

  leaves(_: readonly Ast.Stmt[], env: Env): void {
    const { declaration } = env.session.stack.at(-1)!;
    if (!isWritten(declaration)) return;
    this.#look(env);
    const call = this.#open.pop()!;
    for (const { name } of declaration.kind === "block" ? declaration.results : []) {
      const value = env.scope.own(name.text);
      if (value !== undefined && isTensor(value)) call.results.push(value.id);
    }
    const returned = declaration.kind === "loss" ? env.returned?.value : undefined;
    if (returned !== undefined && isTensor(returned)) call.results.push(returned.id);
    if (declaration.kind === "model")
      [this.#outputs, this.#taps] = [[...env.session.graph.outputs], [...env.session.graph.taps]];
    const around = this.#open.at(-1);
    if (around !== undefined) around.seen = env.session.graph.count;
  }

  /** Takes what the innermost call has made since it was last looked at. */
  #look({ session: { graph } }: Env): void {
    const call = this.#open.at(-1);
    if (call === undefined) return;
    for (const { id } of graph.between(call.seen, graph.count)) call.made.push(id);
    call.seen = graph.count;
  }
}

/** Writes the calls of both graphs of a recipe down, that of a step and that of an evaluation. */
export class TrainingRecorder implements Observer {
  readonly step = new CallRecorder();
  readonly evaluation = new CallRecorder();

  value(): void {}
  begins(): void {}

  ends(s: Ast.Stmt, env: Env): void {
    this.#of(env)?.ends(s, env);
  }

  enters(body: readonly Ast.Stmt[], env: Env): void {
    this.#of(env)?.enters(body, env);
  }

  leaves(body: readonly Ast.Stmt[], env: Env): void {
    this.#of(env)?.leaves(body, env);
  }

  /** Optimisers see no examples. */
  #of({ session: { training } }: Env): CallRecorder | undefined {
    if (training?.examples !== true) return undefined;
    return training.training ? this.step : this.evaluation;
  }
}

function settledNames(names: ReadonlyMap<string, Value>, idOf: (id: ValueId) => ValueId): Map<string, Value> {
  const one = (v: Value): Value => {
    if (typeof v !== "object") return v;
    if (isTensor(v)) return { ...v, id: idOf(v.id) };
    return v.kind === "instance" ? { ...v, members: settledNames(v.members, idOf) } : v;
  };
  return new Map([...names].map(([name, v]) => [name, one(v)]));
}

/** `call` by the names that values have in the end. */
function settled(call: Call, idOf: (id: ValueId) => ValueId): Call {
  const keys = <T>(map: ReadonlyMap<ValueId, T>): Map<ValueId, T> => new Map([...map].map(([id, v]) => [idOf(id), v]));
  return {
    ...call,
    names: settledNames(call.names, idOf),
    results: call.results.map(idOf),
    bound: keys(call.bound),
    places: keys(call.places),
    made: call.made.map((m) => (typeof m === "string" ? idOf(m) : settled(m, idOf))),
    updates: new Map([...keys(call.updates)].map(([buffer, value]) => [buffer, idOf(value)])),
  };
}
