/**
 * Other variants of a model: what its blocks look like with other arguments tells which of their numbers are which. What
 * is exported does not depend on them but for the names of its numbers.
 */
import { DiagnosticError } from "../../diagnostics/diagnostic.ts";
import { CallRecorder, type Call } from "../../elaborate/call-tree.ts";
import { elaborate } from "../../elaborate/elaborate.ts";
import { withArguments } from "../../elaborate/set-arguments.ts";
import type { Spec } from "../../elaborate/spec.ts";
import type { Value } from "../../elaborate/values.ts";
import type { Graph } from "../../ir/graph.ts";
import { type RecordedTraining, recordTraining } from "./recorded-training.ts";

export interface Probe {
  readonly graph: Graph;
  readonly root: Call;
  readonly recipe?: RecordedTraining;
}

/** As many values of another one are looked at. */
const most = 4000;

/**
 * Variants of `variant` with one of the arguments of its model, `root`, changed at a time; those that
 * there can be; with their training by `recipe`, where it is given.
 */
export function probesOf(spec: Spec, variant: string, root: Call, recipe?: string): Probe[] {
  const asked = new Set(root.declaration.params.map((p) => p.name.text));
  return [...root.names].flatMap(([name, value]) => {
    if (!asked.has(name)) return [];
    return changed(value).flatMap((tries) => {
      for (const text of tries) {
        const probe = elaborated(withSetting(spec, name, text), variant, recipe);
        if (probe !== undefined) return [probe];
      }
      return [];
    });
  });
}

/** What is set already stays. */
function withSetting(spec: Spec, name: string, text: string): Spec {
  const set = withArguments(spec, [`${name}=${text}`]);
  const before = (spec.settings ?? []).filter((s) => s.name?.text !== name);
  return { ...set, settings: [...before, ...set.settings] };
}

function elaborated(spec: Spec, variant: string, recipe: string | undefined): Probe | undefined {
  const bounded = (probe: Probe): Probe | undefined => (probe.graph.values.size > most ? undefined : probe);
  if (recipe === undefined) {
    const recorder = new CallRecorder();
    const { graph } = elaborate(spec, variant, recorder);
    return graph && bounded({ graph, root: recorder.root! });
  }
  try {
    const recorded = recordTraining(spec, variant, recipe);
    return bounded({ graph: recorded.training.evaluation, root: recorded.evaluation.model, recipe: recorded });
  } catch (error) {
    if (error instanceof DiagnosticError) return undefined;
    throw error;
  }
}

/** Other values for an argument, each as texts of which the first that is possible is taken. */
function changed(value: Value): string[][] {
  const others = (n: number): number[] => (Number.isInteger(n) ? [2 * n, n + 1, 3 * n] : [2 * n]);
  if (typeof value === "number")
    return value === 0 ? [] : [others(value).map(String), others(value).slice(1).reverse().map(String)];
  if (typeof value !== "object" || value.kind !== "list") return [];
  const items = value.items.filter((n) => typeof n === "number");
  if (items.length !== value.items.length || items.length === 0) return [];
  const listed = (of: readonly number[]): string => `[${of.join(", ")}]`;
  return [
    // All of them at once, where only that is possible.
    ...[2, 3].map((k) => [listed(items.map((n) => n * k))]),
    ...items.map((n, at) => others(n).map((m) => listed(items.with(at, m)))),
  ];
}
