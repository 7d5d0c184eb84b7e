/**
 * From syntax tree to graph: the folder's public face. `loadSpec` reads a spec and what it imports, `elaborate` gives
 * the graph of one variant, `checkSpec` looks for every mistake there is. None of them throws.
 */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Graph } from "../ir/graph.ts";
import { dialectsOf } from "./dialects.ts";
import { elaborateTraining, recipesOf } from "./elaborate-training.ts";
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
  return { graph: session.graph.finish(variant, dialectsOf(found.model.model, spec.modules)), diagnostics: [] };
}

/**
 * Every distinct mistake of a spec: all variants, the models that no variant uses, as far as their defaults go, and the
 * recipes of the main file, each for the first of these that it fits.
 */
export function checkSpec(spec: Spec): readonly Diagnostic[] {
  if (spec.diagnostics.length > 0) return spec.diagnostics;
  const used = new Set(spec.variants.map((v) => v.model));
  const complete = spec.main.program.items.flatMap((i) =>
    i.kind === "model" && i.params.every((p) => p.default !== undefined) ? [i.name.text] : [],
  );
  const names = [...spec.variants.map((v) => v.name), ...complete.filter((m) => !used.has(m))];
  const distinct = new Map<string, Diagnostic>();
  const add = (diagnostics: readonly Diagnostic[]): void => {
    for (const d of diagnostics) {
      const key = `${d.code} ${d.span.source.name} ${d.span.start} ${d.span.end}`;
      if (!distinct.has(key)) distinct.set(key, d);
    }
  };
  const good = names.filter((name) => {
    const { diagnostics } = elaborate(spec, name);
    add(diagnostics);
    return diagnostics.length === 0;
  });
  const fitting = new Map(good.map((name) => [name, new Set(recipesOf(spec, name))]));
  for (const item of spec.main.program.items) {
    if (item.kind !== "train") continue;
    const variant = good.find((name) => fitting.get(name)!.has(item.name.text));
    if (variant !== undefined) add(elaborateTraining(spec, variant, item.name.text).diagnostics);
  }
  return [...distinct.values()];
}
