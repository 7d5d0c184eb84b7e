/**
 * Every mistake of a spec: all its variants, all its models as far as their defaults go, and its recipes. A mistake
 * that several of them have is said once, and in which others it is; what was looked at is said too.
 */
import { type Diagnostic, type Note, readable } from "../diagnostics/diagnostic.ts";
import { paramsOf } from "../ir/graph.ts";
import { checkDialectNames } from "./dialects.ts";
import { elaborateTraining, recipesOf } from "./elaborate-training.ts";
import { type Elaborated, elaborate } from "./elaborate.ts";
import type { Spec } from "./spec.ts";

export interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  /** Names of what was elaborated; empty where the text itself has mistakes. */
  readonly variants: readonly string[];
  /** Models of the main file whose arguments all have defaults. */
  readonly models: readonly string[];
  /** Recipes of the main file, each for the first variant or model that it fits. */
  readonly recipes: readonly string[];
}

/** In which order `checkInTurn` looks, and how. */
export interface CheckOptions {
  /** The variant or model that is looked at before all others. */
  readonly first?: string | undefined;
  /** The recipe that is looked at next, for `first`. */
  readonly recipe?: string | undefined;
  readonly elaborate?: (spec: Spec, name: string) => Elaborated;
  readonly train?: (spec: Spec, name: string, recipe: string) => Pick<Elaborated, "diagnostics">;
}

/** Looks at all of `spec`. Never throws. */
export function checkEverything(spec: Spec): Checked {
  const steps = checkInTurn(spec);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * The same with a stop after each variant, model and recipe, where the mistakes so far are given: whoever waits for the
 * first ones need not wait for all. The result does not depend on the order.
 */
export function* checkInTurn(
  spec: Spec,
  { first, recipe: soon, elaborate: run = elaborate, train = elaborateTraining }: CheckOptions = {},
): Generator<readonly Diagnostic[], Checked> {
  if (spec.diagnostics.length > 0) return { diagnostics: spec.diagnostics, variants: [], models: [], recipes: [] };
  const { items } = spec.main.program;
  const variants = spec.variants.map((v) => v.name);
  const models = items.flatMap((i) =>
    i.kind === "model" && i.params.every((p) => p.default !== undefined) ? [i.name.text] : [],
  );
  const names = [...variants, ...models];
  const varied = new Set(spec.variants.map((v) => v.model));
  const found = new Map<string, readonly Diagnostic[]>();
  const params = new Map<string, readonly string[]>();
  const told = (): Mistakes => {
    const mistakes = new Mistakes();
    for (const name of names) {
      const diagnostics = found.get(name) ?? [];
      if (!varied.has(name)) mistakes.add(name, diagnostics);
      // Beside its variants a model counts only for mistakes of its own.
      else mistakes.add(undefined, diagnostics, { message: `in the model '${name}', by its defaults` });
    }
    return mistakes;
  };
  let early: readonly Diagnostic[] | undefined;
  const soFar = (): readonly Diagnostic[] => {
    const mistakes = told();
    mistakes.add(soon, early ?? []);
    return mistakes.all();
  };
  for (const name of [...names].sort((a, b) => Number(b === first) - Number(a === first))) {
    const { graph, diagnostics } = run(spec, name);
    found.set(name, diagnostics);
    if (graph !== undefined)
      params.set(
        name,
        paramsOf(graph).map(({ id }) => id),
      );
    yield soFar();
    if (name !== first || !soon || found.get(name)!.length > 0 || !recipesOf(spec, name).includes(soon)) continue;
    early = train(spec, name, soon).diagnostics;
    yield soFar();
  }
  const good = names.filter((name) => found.get(name)!.length === 0);
  const fitting = new Map(good.map((name) => [name, new Set(recipesOf(spec, name))]));
  const mistakes = told();
  const ofModel = (model: string): ReadonlySet<string> | undefined => {
    const own = [...spec.variants.flatMap((v) => (v.model === model ? [v.name] : [])), model].filter((n) =>
      found.has(n),
    );
    return own.length > 0 && own.every((name) => params.has(name))
      ? new Set(own.flatMap((name) => params.get(name)!))
      : undefined;
  };
  mistakes.add(undefined, checkDialectNames(spec.main, ofModel));
  const recipes: string[] = [];
  for (const item of items) {
    const recipe = item.kind === "train" ? item.name.text : undefined;
    const subject = recipe && good.find((name) => fitting.get(name)!.has(recipe));
    if (!recipe || !subject) continue;
    const known = recipe === soon && subject === first ? early : undefined;
    mistakes.add(recipe, known ?? train(spec, subject, recipe).diagnostics);
    recipes.push(recipe);
    if (known === undefined) yield mistakes.all();
  }
  return { diagnostics: mistakes.all(), variants, models, recipes };
}

/** The mistakes alone. */
export const checkSpec = (spec: Spec): readonly Diagnostic[] => checkEverything(spec).diagnostics;

/** Messages of one place that are shown one by one; of a model with many variants nobody reads them all. */
const mostOfAPlace = 4;
/** Names in a note. */
const mostNames = 6;

/** Mistakes by their place, then by what they say. */
class Mistakes {
  private readonly places = new Map<string, Map<string, { readonly first: Diagnostic; readonly names: string[] }>>();

  /** Of the variant, model or recipe `name`; `where` is said of those that nothing else had before. */
  add(name: string | undefined, diagnostics: readonly Diagnostic[], where?: Note): void {
    for (const d of diagnostics) {
      const place = `${d.code} ${d.span.source.name} ${d.span.start} ${d.span.end}`;
      const messages = this.places.get(place) ?? new Map<string, { first: Diagnostic; names: string[] }>();
      this.places.set(place, messages);
      const same = messages.get(d.message);
      const names = name === undefined ? [] : [name];
      if (same !== undefined) same.names.push(...names);
      else messages.set(d.message, { first: where ? { ...d, notes: [...d.notes, where] } : d, names });
    }
  }

  all(): Diagnostic[] {
    return [...this.places.values()].flatMap((messages) => {
      const list = [...messages.values()];
      const shown = list.slice(0, mostOfAPlace).map(({ first, names: [, ...others] }) => ({
        ...first,
        notes: [...first.notes, ...alsoIn("the same", others)],
      }));
      const last = shown.at(-1)!;
      const rest = list.slice(mostOfAPlace).flatMap(({ names }) => names);
      return [...shown.slice(0, -1), { ...last, notes: [...last.notes, ...alsoIn("and with other numbers", rest)] }];
    });
  }
}

function alsoIn(what: string, names: readonly string[]): Note[] {
  if (names.length === 0) return [];
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : "";
  const shown = names.slice(0, mostNames).map((name) => `'${name}'`);
  return [{ message: readable(`${what} in ${shown.join(", ")}${more}`) }];
}
