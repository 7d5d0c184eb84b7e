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
  const base = shortened(spec, variant, root, asked, recipe);
  return [...base.root.names].flatMap(([name, value]) => {
    if (!asked.has(name)) return [];
    return changed(value).flatMap((tries) => {
      for (const text of tries) {
        const probe = elaborated(withSetting(base.spec, name, text), variant, recipe);
        if (probe !== undefined) return [probe];
      }
      return [];
    });
  });
}

/** The variant with fewer modules of each kind, but all kinds: what is changed in it tells as much, sooner. */
function shortened(
  spec: Spec,
  variant: string,
  root: Call,
  asked: ReadonlySet<string>,
  recipe: string | undefined,
): { readonly spec: Spec; readonly root: Call } {
  const kinds = kindsIn(root);
  let least = { spec, root };
  for (const [name, value] of root.names) {
    const text = asked.has(name) ? atMostTwo(value) : undefined;
    if (text === undefined) continue;
    const shorter = withSetting(least.spec, name, text);
    const found = elaborated(shorter, variant, recipe);
    if (found === undefined || sizeOf(found.root) >= sizeOf(least.root)) continue;
    const left = kindsIn(found.root);
    if ([...kinds].every((kind) => left.has(kind))) least = { spec: shorter, root: found.root };
  }
  return least;
}

/** How many values a call has made. */
const sizeOf = (call: Call): number =>
  call.made.reduce((n, item) => n + (typeof item === "string" ? 1 : sizeOf(item)), 0);

/** What calls there are, as far as what they call tells: how often they do makes no other kind. */
function kindsIn(root: Call): Set<string> {
  const kinds = new Set<string>();
  const kindOf = ({ declaration, made }: Call): string => {
    const inner = made.filter((item) => typeof item !== "string");
    const own = declaration.kind === "model" ? "" : made.length - inner.length;
    const kind = `${declaration.name.text} ${own} (${[...new Set(inner.map(kindOf))].sort().join(", ")})`;
    kinds.add(kind);
    return kind;
  };
  kindOf(root);
  return kinds;
}

/** Numbers that are larger as two; undefined where none is. */
function atMostTwo(value: Value): string | undefined {
  const isLarger = (n: Value): boolean => typeof n === "number" && Number.isInteger(n) && n > 2;
  if (typeof value === "number") return isLarger(value) ? "2" : undefined;
  if (typeof value !== "object" || value.kind !== "list" || !value.items.some(isLarger)) return undefined;
  if (value.items.some((n) => typeof n !== "number")) return undefined;
  return `[${value.items.map((n) => (isLarger(n) ? 2 : (n as number))).join(", ")}]`;
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
  if (items.length !== value.items.length || items.every((n) => n === 0)) return [];
  const listed = (of: readonly number[]): string => `[${of.join(", ")}]`;
  return [
    // All of them at once, where only that is possible.
    ...[2, 3].map((k) => [listed(items.map((n) => n * k))]),
    ...items.map((n, at) => (n === 0 ? [] : others(n).map((m) => listed(items.with(at, m))))),
  ];
}
