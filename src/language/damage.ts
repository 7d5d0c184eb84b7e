/**
 * What can still be checked of a spec with syntax errors. A declaration that holds one means nothing any more: whatever
 * uses it is silent (`Poison`), and all others are checked as ever.
 */
import type { Diagnostic, Source } from "../diagnostics/diagnostic.ts";
import type { Spec } from "../elaborate/elaborate.ts";
import type { Module } from "../elaborate/modules.ts";
import { POISON } from "../elaborate/values.ts";
import type * as Ast from "../parser/ast.ts";

/** Mistakes of imports: names may be missing that are no mistakes. */
const ofImports: ReadonlySet<string> = new Set(["VIT2003", "VIT2004", "VIT2025"]);
/** Said of what an unread declaration would have used. */
export const followsDamage: ReadonlySet<string> = new Set(["VIT4002", "VIT4064"]);

const heads = /^[ \t]*(?:def|block|model|loss|train)[ \t]+([A-Za-z_]\w*)/gm;

/**
 * `spec`, loaded for this alone, with what is damaged poisoned; undefined where nothing can be said. Its scopes change:
 * nobody else may hold them.
 */
export function withoutDamage(spec: Spec): Spec | undefined {
  if (spec.diagnostics.some((d) => ofImports.has(d.code)) || spec.modules.some(lacksImport)) return undefined;
  const damaged = new Set<object>();
  const lost = new Set<string>();
  for (const { source, program } of spec.modules) {
    const own = spec.diagnostics.filter((d) => d.span.source === source);
    for (const d of own) for (const item of itemsAt(program.items, d)) damaged.add(item);
    if (own.length > 0) for (const name of unread(source, program.items)) lost.add(name);
  }
  for (const module of spec.modules) poison(module, damaged, lost);
  const { main, variants, models } = spec;
  const isModel = (name: string): boolean => {
    const value = main.scope.get(name);
    return typeof value === "object" && value.kind === "model";
  };
  const items = main.program.items.filter(
    (item) => !damaged.has(item) && (item.kind !== "variant" || isModel(callee(item))),
  );
  const left = new Set(items.flatMap((item) => (item.kind === "import" ? [] : [item.name.text])));
  return {
    ...spec,
    diagnostics: [],
    main: { ...main, program: { ...main.program, items } },
    variants: variants.filter((v) => left.has(v.name) && isModel(v.model)),
    models: models.filter((m) => left.has(m)),
  };
}

const callee = ({ value }: Ast.Variant): string => (value.callee.kind === "name" ? value.callee.name : "");

/** An import that could not be read: whatever it brings is unknown. */
const lacksImport = ({ source, program }: Module): boolean =>
  (source.text.match(/^[ \t]*import\b/gm)?.length ?? 0) > program.items.filter((i) => i.kind === "import").length;

/** The declaration that an error lies in; of one that lies between two, the one before, whose end it may have broken. */
function itemsAt(items: readonly Ast.Item[], d: Diagnostic): Ast.Item[] {
  const before = items.findLast((item) => item.span.start <= d.span.start);
  const noted = d.notes.flatMap(({ span }) =>
    span?.source === d.span.source ? items.filter((i) => i.span.start <= span.start && span.start < i.span.end) : [],
  );
  return [...(before === undefined ? [] : [before]), ...noted];
}

/** Names that the text declares and the tree lacks. */
function unread({ text }: Source, items: readonly Ast.Item[]): string[] {
  const read = new Set(items.flatMap((item) => (item.kind === "import" ? [] : [item.name.text])));
  return [...text.matchAll(heads)].map(([, name]) => name!).filter((name) => !read.has(name));
}

function poison({ scope, declared }: Module, damaged: ReadonlySet<object>, lost: ReadonlySet<string>): void {
  for (const name of lost) if (scope.get(name) === undefined) scope.set(name, POISON);
  for (const [name, { item }] of declared) if (damaged.has(item)) scope.set(name, POISON);
}
