/**
 * The graphs of a step and of an evaluation: the model, its losses and metrics as means over the batch, what is
 * updated.
 */
import { type Dialects, ofEach } from "../runtime/host-data.ts";
import type { Graph, NamedValue } from "../ir/graph.ts";
import { type Scalar, type ValueId, apply, constant, reduce } from "../ir/scalar.ts";
import { indexVar, makeVar } from "../ir/index-expr.ts";
import type { Span } from "../diagnostics/diagnostic.ts";
import type * as Ast from "../parser/ast.ts";
import { BatchAxis } from "./batch-axis.ts";
import type { Env, Observer, RecipeStmt, TrainingContext } from "./context.ts";
import { deviceHolds } from "./device-numbers.ts";
import { checkNumber } from "./losses.ts";
import { runRecipe } from "./recipe.ts";
import { withinStack } from "./run-model.ts";
import { Elaboration } from "./session.ts";
import type { ModelCall, Spec } from "./spec.ts";
import { type RecipeValue, type Tensor, type Value, isPoison, isTensor } from "./values.ts";

/** What steps report of themselves. */
const reported: readonly string[] = ["loss", "lr", "norm", "step"];

interface Reported {
  readonly value: Value;
  readonly span: Span;
}

export interface LossGraph {
  readonly session: Elaboration;
  readonly graph: Graph;
  readonly metrics: readonly string[];
}

/** The graph in training, or out of it; undefined after a diagnostic, which the session has. */
export class LossElaboration implements TrainingContext {
  readonly session: Elaboration;
  readonly examples = true;
  readonly updates = new Map<ValueId, Tensor>();
  draws = 0;
  readonly suffix = "";
  private loss: Reported | undefined;
  private readonly metrics = new Map<string, Reported>();

  constructor(
    readonly training: boolean,
    readonly batch: number,
    readonly overrides: ReadonlyMap<string, number>,
    observer?: Observer,
  ) {
    this.session = new Elaboration(this, new BatchAxis(batch), observer);
  }

  take(s: RecipeStmt, env: Env): void {
    if (s.kind === "minimize") {
      if (this.loss !== undefined)
        env.session.fail("VIT4306", s.span, { what: "minimize" }, [
          { message: "said here first", span: this.loss.span },
        ]);
      else this.loss = this.number(s.value, "loss", "the loss", env);
    } else if (s.kind === "metric") {
      const name = s.name.text;
      const names = [...reported, ...this.metrics.keys(), ...this.session.graph.outputs.map((o) => o.name)];
      const taken = names.some((n) => n === name || n === ofEach(name) || ofEach(n) === name);
      if (taken) env.session.fail("VIT4315", s.name.span, { name });
      else this.metrics.set(name, this.number(s.value, name, `the metric '${name}'`, env));
    }
  }

  private number(value: Ast.Expr, name: string, what: string, env: Env): Reported {
    const label = { name: ofEach(name), span: value.span };
    return {
      value: checkNumber(env.session.parts.define(undefined, value, env, label), what, value.span, env),
      span: value.span,
    };
  }

  run(recipe: RecipeValue, of: ModelCall, spec: Spec, dialects: Dialects): LossGraph | undefined {
    const { session } = this;
    const { graph } = session;
    const name = recipe.train.name;
    const outputs: NamedValue[] = [];
    withinStack(session, of.call.span, () => {
      if (runRecipe(recipe, of, session, spec) === undefined) return;
      if (this.loss === undefined) session.fail("VIT4305", name.span, { recipe: name.text });
      else
        for (const taken of ["loss", ofEach("loss")])
          if (graph.outputs.some((o) => o.name === taken)) session.fail("VIT4315", this.loss.span, { name: taken });
      if (session.diagnostics.length > 0 || this.loss === undefined) return;
      const numbers = [["loss", this.loss] as const, ...this.metrics];
      for (const [metric, one] of numbers) outputs.push({ name: metric, value: this.mean(metric, one) });
      if (this.training)
        for (const [id, tensor] of this.updates)
          outputs.push({ name: `update:${id}`, value: this.whole(tensor, false), into: id });
      else {
        for (const o of graph.outputs) outputs.push({ name: o.name, value: this.whole(graph.tensor(o.value), true) });
        for (const [metric, { value }] of numbers)
          if (isTensor(value) && graph.isPerExample(value.id))
            outputs.push({ name: ofEach(metric), value: this.whole(value, true) });
      }
      graph.outputs.splice(0, Infinity, ...outputs);
      graph.taps.length = 0;
    });
    if (session.diagnostics.length > 0) return undefined;
    return { session, graph: graph.finish(of.name, dialects), metrics: [...this.metrics.keys()] };
  }

  /** The mean of a number over the examples. */
  private mean(name: string, { value, span }: Reported): ValueId {
    const { graph } = this.session;
    if (!isTensor(value)) {
      const number = isPoison(value) || !deviceHolds(Number(value), span, this) ? 0 : Number(value);
      return graph.comprehension(name, [], constant(number), span).id;
    }
    if (!graph.isPerExample(value.id)) return this.whole(value, false);
    const v = graph.batch!.bind();
    const body = apply(
      "div",
      reduce("sum", [v], graph.element(value.id, [], graph.batch!.at(v))),
      constant(this.batch),
    );
    return graph.comprehension(name, [], body, span).id;
  }

  /** `tensor` as a value that is computed; `each`: one for each example. */
  private whole(tensor: Tensor, each: boolean): ValueId {
    const { graph } = this.session;
    const { batch } = graph;
    const spread = each && !graph.isPerExample(tensor.id);
    if (!spread && !graph.isGiven(tensor.id)) return tensor.id;
    const axes = tensor.shape.map((size, i) => makeVar(tensor.names[i] || `i${i}`, size));
    const own: Scalar = graph.element(tensor.id, axes.map(indexVar), undefined);
    return graph.comprehension(tensor.id, axes, own, graph.spanOf(tensor.id), spread ? { spread: batch } : {}).id;
  }
}
