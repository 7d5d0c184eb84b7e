/**
 * Which call of which block made which values: what an exporter that writes blocks as blocks goes by. Written down by
 * an observer; the graph itself knows nothing of it.
 */
import type { ValueId } from "../ir/scalar.ts";
import type * as Ast from "../parser/ast.ts";
import type { Env, Observer } from "./context.ts";
import { type Value, isTensor } from "./values.ts";

/** A block that was called, or the model. Ids are those of the graph that elaboration gave. */
export interface Call {
  readonly declaration: Ast.Block | Ast.Model;
  /** What the names of its parameters begin with, without the dot at its end. */
  readonly path: string;
  /** Its parameters and the sizes that these bind, by the names they have inside. */
  readonly names: ReadonlyMap<string, Value>;
  /** The tensors that it gives back, in the order of its results; none for a model. */
  readonly results: readonly ValueId[];
  /** What its statements call the tensors that they bind. */
  readonly bound: ReadonlyMap<ValueId, string>;
  /** Values and calls, in the order in which they came. */
  readonly made: readonly (ValueId | Call)[];
}

interface Open extends Call {
  readonly names: Map<string, Value>;
  readonly results: ValueId[];
  readonly bound: Map<ValueId, string>;
  readonly made: (ValueId | Call)[];
  /** How many values there were when this was last looked at. */
  seen: number;
}

/** Writes calls down; `root` is the model's when all is done. */
export class CallRecorder implements Observer {
  readonly #open: Open[] = [];
  #root: Call | undefined;

  get root(): Call | undefined {
    return this.#root;
  }

  value(): void {}
  begins(): void {}

  ends(s: Ast.Stmt, env: Env): void {
    const call = this.#open.at(-1);
    if (call === undefined || (s.kind !== "equation" && s.kind !== "output")) return;
    for (const { name } of s.kind === "equation" ? s.targets : [s]) {
      const value = env.scope.own(name.text);
      if (value !== undefined && isTensor(value)) call.bound.set(value.id, name.text);
    }
  }

  enters(_: readonly Ast.Stmt[], env: Env): void {
    const { declaration } = env.session.stack.at(-1)!;
    if (declaration.kind !== "block" && declaration.kind !== "model") return;
    this.#look(env);
    const call: Open = {
      declaration,
      path: env.path,
      names: new Map(env.scope.bound()),
      results: [],
      bound: new Map(),
      made: [],
      seen: env.session.graph.count,
    };
    this.#open.at(-1)?.made.push(call);
    this.#root ??= call;
    this.#open.push(call);
  }

  leaves(_: readonly Ast.Stmt[], env: Env): void {
    const { declaration } = env.session.stack.at(-1)!;
    if (declaration.kind !== "block" && declaration.kind !== "model") return;
    this.#look(env);
    const call = this.#open.pop()!;
    for (const { name } of declaration.kind === "block" ? declaration.results : []) {
      const value = env.scope.own(name.text);
      if (value !== undefined && isTensor(value)) call.results.push(value.id);
    }
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
