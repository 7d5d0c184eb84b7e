/**
 * Every mistake of a spec: all its variants, all its models as far as their defaults go, and its recipes. A mistake
 * that several of them have is said once, and in which others it is; what was looked at is said too.
 */
import { type Diagnostic, type Note, readable } from "../diagnostics/diagnostic.ts";
import { elaborateTraining, recipesOf } from "./elaborate-training.ts";
import { elaborate } from "./elaborate.ts";
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

/** Looks at all of `spec`. Never throws. */
export function checkEverything(spec: Spec): Checked {
  if (spec.diagnostics.length > 0) return { diagnostics: spec.diagnostics, variants: [], models: [], recipes: [] };
  const { items } = spec.main.program;
  const variants = spec.variants.map((v) => v.name);
  const models = items.flatMap((i) =>
    i.kind === "model" && i.params.every((p) => p.default !== undefined) ? [i.name.text] : [],
  );
  const varied = new Set(spec.variants.map((v) => v.model));
  const mistakes = new Mistakes();
  const good = [...variants, ...models].filter((name) => {
    const { diagnostics } = elaborate(spec, name);
    if (!varied.has(name)) mistakes.add(name, diagnostics);
    // Beside its variants a model counts only for mistakes of its own.
    else mistakes.add(undefined, diagnostics, { message: `in the model '${name}', by its defaults` });
    return diagnostics.length === 0;
  });
  const fitting = new Map(good.map((name) => [name, new Set(recipesOf(spec, name))]));
  const recipes = items.flatMap((item) => {
    const recipe = item.kind === "train" ? item.name.text : undefined;
    const subject = recipe && good.find((name) => fitting.get(name)!.has(recipe));
    if (!recipe || !subject) return [];
    mistakes.add(recipe, elaborateTraining(spec, subject, recipe).diagnostics);
    return [recipe];
  });
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
