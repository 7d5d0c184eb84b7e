/** Names that are there without a declaration, in trainings: `training`, `batch`, `step`, `steps`. */
import type { Span } from "../diagnostics/diagnostic.ts";
import { batchIsImplied, noteOf } from "../diagnostics/foreign-text.ts";
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
      return seesBatch(env) ? (training!.batch ?? POISON) : only(name, env, span);
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

/** Losses, recipes and optimisers know the batch; a model only in training. */
export function seesBatch({ session: { training, stack } }: Env): boolean {
  return training !== undefined && (training.training || !stack.some((f) => f.declaration.kind === "model"));
}

function only(name: string, { session }: Env, span: Span): Value {
  const implied = name === "batch" && session.statement?.kind === "input" ? batchIsImplied : undefined;
  return session.fail("VIT3022", span, { name: `'${name}'` }, noteOf(implied));
}

/** A term that was evaluated for one example of the batch, for the one that is read here. */
export function atRow(value: Value, env: Env): Value {
  const { batch } = env.session.graph;
  return batch !== undefined && isTerm(value) ? term(batch.move(value.body, env.row ?? batch.at()), value.rest) : value;
}
