/** `state`: what one run of a model leaves for the next. Updates of it are in `updates.ts`. */
import type { Initialiser } from "../runtime/host-data.ts";
import type * as Ast from "../parser/ast.ts";
import type { Env, Session } from "./context.ts";
import { evaluateInitialiser } from "./initialisers.ts";
import type { Tensor } from "./values.ts";

/** What a declaration of a state says beside its name and shape: what its elements begin with; undefined after a diagnostic. */
export function beginsWith(s: Ast.Param, env: Env): number | undefined {
  const { session } = env;
  if (session.training !== undefined) {
    session.fail("VIT4401", s.span, { name: s.name.text });
    return undefined;
  }
  if (session.graph.batch !== undefined) {
    session.fail("VIT4406", s.span, { name: s.name.text });
    return undefined;
  }
  if (s.init === undefined) return 0;
  const init = evaluateInitialiser(s.init, env);
  if (init === undefined) return undefined;
  const number = onlyNumber(init);
  if (number === undefined) session.fail("VIT4405", s.init.span, { name: s.name.text, kind: init[0] });
  return number;
}

/** The number that an initialiser makes of every element; undefined where each is drawn. */
function onlyNumber([kind, value]: Initialiser): number | undefined {
  if (kind === "zeros") return 0;
  if (kind === "ones") return 1;
  return kind === "constant" ? value : undefined;
}

/** What is known of a state at this point of the text: its updated value, else the state itself. */
export function latestOf(state: Tensor, { graph }: Session): Tensor {
  const updated = graph.outputs.find((o) => o.into === state.id);
  return updated === undefined ? state : graph.tensor(updated.value);
}

/** Says which states are never updated, and which no result depends on. */
export function checkStates(session: Session): void {
  const { graph } = session;
  for (const { id, name, span, read } of graph.states()) {
    const updated = graph.outputs.find((o) => o.into === id);
    if (updated === undefined) session.fail("VIT4402", span, { name });
    // Who reads what all of it becomes reads nothing that was kept.
    else if (!read && !(graph.keeps(updated.value) === id && graph.isUsed(updated.value)))
      session.fail("VIT4403", span, { name });
  }
}
