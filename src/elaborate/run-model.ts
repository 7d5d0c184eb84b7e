/** Running a model's statements for one variant. */
import type * as Ast from "../parser/ast.ts";
import { takesBatch } from "./ambient-names.ts";
import { bindArguments, matchArguments } from "./arguments.ts";
import { BatchAxis } from "./batch-axis.ts";
import { type Env, newEquation } from "./context.ts";
import { Scope } from "./scope.ts";
import type { Elaboration } from "./session.ts";
import { asSize } from "./sizes.ts";
import { checkStates } from "./states.ts";
import type { ModelCall, Spec } from "./spec.ts";
import type { Value } from "./values.ts";

/**
 * Binds the arguments of the variant, and those of `given` instead of its own; undefined after a diagnostic. The batch is
 * an axis from here on, where it is one of them.
 */
export function bindModel(
  { model: { model, scope: around }, call, settings }: ModelCall,
  session: Elaboration,
  { main }: Spec,
  given?: ReadonlyMap<string, Value>,
): Env | undefined {
  const name = model.name.text;
  session.settings = settings;
  const outer: Env = {
    session,
    scope: main.scope,
    path: "",
    integer: false,
    equation: newEquation({ name, span: call.span }),
  };
  const inner: Env = { ...outer, scope: new Scope<Value>(around) };
  const formals = model.params.map((p) =>
    given?.has(p.name.text) ? { ...p, default: { kind: "bool", value: false, span: p.span } as const } : p,
  );
  const pairs = matchArguments(formals, call.args, call, name, outer);
  const known = givenBatch(model, session, given);
  if (pairs === undefined || bindArguments(pairs, call, outer, inner, true, known) === undefined) return undefined;
  if (session.training !== undefined || !takesBatch(model)) return inner;
  const { formal, arg } = pairs.find((p) => p.formal.name.text === "batch")!;
  const { span } = arg ?? formal.default ?? formal;
  const size = asSize(inner.scope.own("batch")!, span, inner, "the batch", 1);
  if (size === undefined) return undefined;
  session.graph.batch = new BatchAxis(size);
  return inner;
}

/** A training has its own batch, whatever the variant says; it is known once the recipe has said it. */
function givenBatch(
  model: Ast.Model,
  { training }: Elaboration,
  given: ReadonlyMap<string, Value> | undefined,
): ReadonlyMap<string, Value> | undefined {
  if (training?.batch === undefined || !takesBatch(model)) return given;
  return new Map([...(given ?? []), ["batch", training.batch]]);
}

/** Runs the statements of the model in what `bindModel` gave. */
export function runModel(
  { model: { model }, call, name: variant, named }: ModelCall,
  env: Env,
  session: Elaboration,
): void {
  const { graph } = session;
  const name = model.name.text;
  session.stack.push({ name: variant, declaration: model, span: named ? call.span : undefined });
  session.parts.statements(model.body, env);
  session.stack.pop();
  const isMissing = (declared: ReadonlySet<string>, kind: "input" | "output"): boolean =>
    declared.size === 0 && (session.diagnostics.length === 0 || !declares(model.body, kind));
  if (isMissing(graph.inputNames, "input")) session.fail("VIT4020", model.name.span, { model: name });
  if (isMissing(graph.outputNames, "output")) session.fail("VIT4003", model.name.span, { model: name });
  if (session.diagnostics.length > 0) return;
  checkStates(session);
  for (const param of graph.unread()) session.fail("VIT4002", param.span, { name: param.name, path: param.id });
}

/** An input or output that was never reached for another mistake is not missing. */
function declares(body: readonly Ast.Stmt[], kind: "input" | "output"): boolean {
  return body.some(
    (s) =>
      s.kind === kind ||
      (s.kind === "if-stmt" && (declares(s.then, kind) || declares(s.else, kind))) ||
      (s.kind === "for" && declares(s.body, kind)),
  );
}

/** Evaluation follows the nesting of the spec; where the engine's stack ends, so does what can be compiled. */
export function withinStack(session: Elaboration, span: Ast.Call["span"], run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    session.stack.length = 0;
    session.fail("VIT2024", span, {});
  }
}
