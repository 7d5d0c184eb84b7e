/**
 * A spec as an editor has it open: its text, what could be read of it, and what elaboration finds out where somebody
 * asks. A document is of one text: an edit makes another one, in which trees of other files are the same.
 */
import type { Source } from "../diagnostics/diagnostic.ts";
import type { Spec } from "../elaborate/elaborate.ts";
import type { Module, Read } from "../elaborate/modules.ts";
import { openSpec } from "../elaborate/open-spec.ts";
import type * as Ast from "../parser/ast.ts";
import { Look } from "./look.ts";
import { namesOf } from "./names.ts";
import type { Occurrence } from "./symbols.ts";
import { touches } from "./symbols.ts";

/** Variants whose values are kept: a hover may ask one of each model. */
const mostLooks = 8;

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
    const modelOf = (name: string): string => variants.find((v) => v.name === name)?.model ?? name;
    const rank = (name: string): number =>
      item?.kind === "variant" && item.name.text === name
        ? 0
        : item?.kind === "model" && item.name.text === modelOf(name)
          ? 1
          : 2;
    return names
      .map((name) => ({ name, rank: rank(name) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ name }) => name);
  }

  /** What an elaboration of `variant` found; elaborates where nobody has. */
  look(variant: string): Look {
    const known = this.looks.get(variant) ?? new Look(variant);
    if (!known.complete) known.run(this.spec);
    this.keep(known);
    return known;
  }

  /** Keeps what an elaboration that was made anyway has found. */
  keep(look: Look): void {
    this.looks.delete(look.variant);
    this.looks.set(look.variant, look);
    for (const name of [...this.looks.keys()].slice(0, -mostLooks)) this.looks.delete(name);
  }

  /**
   * The first answer that `find` has of the variants that tell about `offset`: of each model one, since its other variants
   * run the same statements.
   */
  ask<T>(
    offset: number,
    find: (look: Look) => T | undefined,
  ): { readonly answer: T; readonly variant: string } | undefined {
    const seen = new Set<string>();
    for (const variant of this.variantsFor(offset)) {
      const model = this.spec.variants.find((v) => v.name === variant)?.model ?? variant;
      if (seen.has(model)) continue;
      seen.add(model);
      const answer = find(this.look(variant));
      if (answer !== undefined) return { answer, variant };
    }
    return undefined;
  }
}
