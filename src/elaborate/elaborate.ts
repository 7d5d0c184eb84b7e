/**
 * From syntax tree to graph: the folder's public face. `loadSpec` reads a spec and what it imports, `elaborate` gives
 * the graph of one variant; `check.ts` looks for every mistake there is. Neither throws.
 */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Graph } from "../ir/graph.ts";
import { dialectsOf } from "./dialects.ts";
import { bindModel, runModel, withinStack } from "./run-model.ts";
import { Elaboration } from "./session.ts";
import { type Spec, findVariant } from "./spec.ts";

export { type Spec, type VariantName, loadSpec } from "./spec.ts";

export interface Elaborated {
  /** Absent after a diagnostic. */
  readonly graph?: Graph;
  readonly diagnostics: readonly Diagnostic[];
}

/** The graph of a variant, or of a model by its defaults. */
export function elaborate(spec: Spec, variant: string): Elaborated {
  if (spec.diagnostics.length > 0) return { diagnostics: spec.diagnostics };
  const found = findVariant(spec, variant);
  if ("code" in found) return { diagnostics: [found] };
  const session = new Elaboration();
  withinStack(session, found.call.span, () => {
    const env = bindModel(found, session, spec);
    if (env !== undefined) runModel(found, env, session);
  });
  if (session.diagnostics.length > 0) return { diagnostics: session.diagnostics };
  return { graph: session.graph.finish(found.name, dialectsOf(found.model.model, spec.modules)), diagnostics: [] };
}
