/**
 * From syntax tree to graph: the folder's public face. `loadSpec` reads a spec and what it imports, `elaborate` gives
 * the graph of one variant; `check.ts` looks for every mistake there is. Neither throws.
 */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Graph } from "../ir/graph.ts";
import { dialectsOf } from "./dialects.ts";
import { bindModel, runModel, withinStack } from "./run-model.ts";
import type { Observer } from "./context.ts";
import { Elaboration } from "./session.ts";
import { type ModelCall, type Spec, findReadable, findVariant } from "./spec.ts";

export { type Spec, type VariantName, loadSpec, modelNames } from "./spec.ts";

export interface Elaborated {
  /** Absent after a diagnostic. */
  readonly graph?: Graph;
  readonly diagnostics: readonly Diagnostic[];
}

/** The graph of a variant, or of a model by its defaults. `observer` is told what is found on the way. */
export function elaborate(spec: Spec, variant: string, observer?: Observer): Elaborated {
  if (spec.diagnostics.length > 0) return { diagnostics: spec.diagnostics };
  const found = findVariant(spec, variant);
  if ("code" in found) return { diagnostics: [found] };
  const session = run(spec, found, observer);
  if (session.diagnostics.length > 0) return { diagnostics: session.diagnostics };
  return { graph: session.graph.finish(found.name, dialectsOf(found.model.model, spec.modules)), diagnostics: [] };
}

/**
 * Runs a variant as far as it goes, also where the text of the spec has mistakes: what could not be read is not there.
 * Its diagnostics are therefore of no use. Does nothing where there is no such variant.
 */
export function observe(spec: Spec, variant: string, observer: Observer): void {
  const found = findReadable(spec, variant);
  if (found !== undefined) run(spec, found, observer);
}

function run(spec: Spec, found: ModelCall, observer?: Observer): Elaboration {
  const session = new Elaboration(undefined, undefined, observer);
  withinStack(session, found.call.span, () => {
    const env = bindModel(found, session, spec);
    if (env !== undefined) runModel(found, env, session);
  });
  return session;
}
