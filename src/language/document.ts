/**
 * A spec as an editor has it open: its text, what could be read of it, and what elaboration finds out where somebody
 * asks. A document is of one text: an edit makes another one, in which trees of other files are the same.
 */
import type { Source } from "../diagnostics/diagnostic.ts";
import type { Spec } from "../elaborate/elaborate.ts";
import type { Module, Read } from "../elaborate/modules.ts";
import { openSpec } from "../elaborate/open-spec.ts";
import type * as Ast from "../parser/ast.ts";
import { Look, type Subject } from "./look.ts";
import { namesOf } from "./names.ts";
import type { Occurrence } from "./symbols.ts";
import { touches } from "./symbols.ts";

/** Elaborations that are kept, and that one question asks at most: one of each model, and trainings. */
const mostLooks = 8;
/** Trainings that one question asks: each takes as long as several models. */
const mostTrainings = 2;

export class Document {
  readonly spec: Spec;
  private readonly looks = new Map<string, Look>();

  /** `read` gives the files that `source` imports, as `openSpec` asks for them. */
  constructor(
    readonly source: Source,
    private readonly read: Read,
  ) {
    this.spec = openSpec(source, read);
  }

  /** The spec once more: its trees are the same, its scopes are nobody else's. */
  anew(): Spec {
    return openSpec(this.source, this.read);
  }

  get module(): Module {
    return this.spec.main;
  }

  get items(): readonly Ast.Item[] {
    return this.module.program.items;
  }

  /** The declaration that stands at `offset`. */
  itemAt(offset: number): Ast.Item | undefined {
    return this.items.find((item) => touches(item.span, offset));
  }

  /** The name at `offset`; of two that touch there the one that begins. */
  occurrenceAt(offset: number): Occurrence | undefined {
    return namesOf(this.module).occurrences.findLast((o) => touches(o.span, offset));
  }

  /** The text without its syntax errors: whether all of it could be read. */
  get whole(): boolean {
    return this.spec.diagnostics.length === 0;
  }

  /**
   * The variants, and models by their defaults, that tell most about `offset`, the best first: the variant under it, those
   * of the model under it, all others in their order.
   */
  variantsFor(offset: number): string[] {
    const item = this.itemAt(offset);
    const { variants, models } = this.spec;
    const names = [...variants.map((v) => v.name), ...models.filter((m) => !variants.some((v) => v.model === m))];
    const rank = (name: string): number =>
      item?.kind === "variant" && item.name.text === name
        ? 0
        : item?.kind === "model" && item.name.text === this.modelOf(name)
          ? 1
          : 2;
    return names
      .map((name) => ({ name, rank: rank(name) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ name }) => name);
  }

  /**
   * What is worth an elaboration to tell about `offset`, the best first: of each model one variant, since its others run the
   * same statements, and the trainings that run what stands there. `at`: where the cursor stands, which chooses the variants.
   */
  subjectsFor(offset: number, at = offset): Subject[] {
    const item = this.itemAt(offset);
    const variants = this.variantsFor(at);
    const models = variants
      .filter((v, i) => variants.findIndex((w) => this.modelOf(w) === this.modelOf(v)) === i)
      .map((variant) => ({ variant }));
    const recipes = this.items.filter((train) => train.kind === "train");
    const trainings = (of: readonly Ast.Train[]): Subject[] =>
      of
        .flatMap((train) => {
          const variant = variants.find((v) => isFor(train, this.modelOf(v)));
          return variant === undefined ? [] : [{ variant, recipe: train.name.text }];
        })
        .slice(0, mostTrainings);
    const naming = item === undefined ? [] : recipes.filter((train) => this.reaches(train, item));
    // What a recipe names runs in its training.
    if (naming.length > 0 || item?.kind === "loss")
      return [...trainings(naming), ...(item?.kind === "block" || item?.kind === "def" ? models : [])];
    return [...models, ...(item !== undefined && speaksOfTraining(item) ? trainings(recipes) : [])];
  }

  private modelOf(variant: string): string {
    return this.spec.variants.find((v) => v.name === variant)?.model ?? variant;
  }

  /** Whether a recipe is `item`, or names it, directly or through losses and blocks that it names; not through the model. */
  private reaches(train: Ast.Train, item: Ast.Item): boolean {
    const { occurrences } = namesOf(this.module);
    const declarations = new Set<object>(this.items);
    const reached = new Set<Ast.Item>([train]);
    for (const from of reached)
      for (const { span, symbol } of occurrences)
        if (symbol && declarations.has(symbol.node) && symbol.kind !== "model" && touches(from.span, span.start))
          reached.add(symbol.node as Ast.Item);
    return reached.has(item);
  }

  /** What an elaboration of `subject` found; elaborates where nobody has. */
  look(subject: Subject): Look {
    const known = this.looks.get(keyOf(subject)) ?? new Look(subject);
    if (!known.complete) known.run(this.spec);
    this.keep(known);
    return known;
  }

  /** Keeps what an elaboration that was made anyway has found. */
  keep(look: Look): void {
    const key = keyOf(look.subject);
    this.looks.delete(key);
    this.looks.set(key, look);
    for (const old of [...this.looks.keys()].slice(0, -mostLooks)) this.looks.delete(old);
  }

  /** The first answer that `find` has of `subjectsFor(offset, at)`. */
  ask<T>(
    offset: number,
    find: (look: Look) => T | undefined,
    at = offset,
  ): { readonly answer: T; readonly subject: Subject } | undefined {
    for (const subject of this.subjectsFor(offset, at).slice(0, mostLooks)) {
      const answer = find(this.look(subject));
      if (answer !== undefined) return { answer, subject };
    }
    return undefined;
  }
}

/** Whether a recipe trains `model`, by what it says of its first parameter. */
function isFor({ params }: Ast.Train, model: string): boolean {
  const of = params[0]?.of;
  const kind = of?.kind === "call" ? of.callee : of;
  return kind?.kind !== "name" || kind.name === model;
}

/** Whether a declaration may do more in a training than without one. */
const speaksOfTraining = ({ span: { source, start, end } }: Ast.Item): boolean =>
  /\b(?:training|random|update)\b/.test(source.text.slice(start, end));

const keyOf = ({ variant, recipe = "" }: Subject): string => `${variant} ${recipe}`;
