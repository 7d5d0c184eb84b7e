/**
 * Names that are there without a declaration, in trainings: `training`, `batch`, `step`, `steps`. Of these a model that has
 * a parameter `batch` knows the batch everywhere.
 */
import type { Span } from "../diagnostics/diagnostic.ts";
import { batchIsArgument, batchIsImplied, noteOf } from "../diagnostics/foreign-text.ts";
import type * as Ast from "../parser/ast.ts";
import type { Env } from "./context.ts";
import { term } from "./terms.ts";
import { type Value, POISON, isTerm } from "./values.ts";

/** What `name` stands for where nothing declares it. */
export function ambientName(name: string, env: Env, span: Span): Value | undefined {
  const { training, graph } = env.session;
  switch (name) {
    case "training":
      return training?.training === true;
    case "batch":
      if (training?.open?.has(name) === true) return graph.host(name, span);
      return seesBatch(env) ? (training?.batch ?? graph.batch?.size ?? POISON) : only(name, env, span);
    case "step":
    case "steps":
      return training === undefined ? only(name, env, span) : graph.host(name, span);
    default:
      return inputOfLosses(name, env);
  }
}

/**
 * A recipe sees the inputs that its losses have declared above. Where there are no examples nothing is known of them.
 */
function inputOfLosses(name: string, { session: { stack, training, graph } }: Env): Value | undefined {
  if (training === undefined || stack.at(-1)?.declaration.kind !== "train") return undefined;
  return training.examples ? graph.inputNamed(name) : POISON;
}

/** Losses, recipes and optimisers know the batch; a model in training, and where it has a parameter of that name. */
export function seesBatch({ session: { training, stack, graph } }: Env): boolean {
  if (training === undefined) return graph.batch !== undefined;
  const model = stack.find((f) => f.declaration.kind === "model")?.declaration;
  return training.training || model === undefined || takesBatch(model as Ast.Model);
}

/** Whether the batch is an axis of `model`, also outside of trainings. */
export const takesBatch = ({ params }: Ast.Model): boolean => params.some((p) => p.name.text === "batch");

function only(name: string, { session }: Env, span: Span): Value {
  const instead = session.statement?.kind === "input" ? batchIsImplied : batchIsArgument;
  return session.fail("VIT3022", span, { name: `'${name}'` }, noteOf(name === "batch" ? instead : undefined));
}

/** A term that was evaluated for one example of the batch, for the one that is read here. */
export function atRow(value: Value, env: Env): Value {
  const { batch } = env.session.graph;
  return batch !== undefined && isTerm(value) ? term(batch.move(value.body, env.row ?? batch.at()), value.rest) : value;
}
