/**
 * Renaming: every place of a symbol at once, or a reason why not. What would change the meaning of a file (a name that is
 * taken, a member that is read by name) is refused; the path of a parameter stays what it was.
 */
import type { Edit, Source, Span } from "../diagnostics/diagnostic.ts";
import { builtins } from "../elaborate/builtins.ts";
import { shippedPath } from "../elaborate/shipped.ts";
import type * as Ast from "../parser/ast.ts";
import { reservedWords } from "../parser/tokens.ts";
import type { Document } from "./document.ts";
import { namesOf } from "./names.ts";
import type { Project } from "./project.ts";
import { occurrencesOf } from "./references.ts";
import type { Occurrence, Symbol } from "./symbols.ts";

/** Why something cannot be renamed, in words. */
export interface Refusal {
  readonly refused: string;
}

/** The name at `offset`, if it can be renamed. */
export function renameable(project: Project, document: Document, offset: number): Occurrence | Refusal {
  const occurrence = document.occurrenceAt(offset);
  const symbol = occurrence?.symbol;
  if (occurrence === undefined || symbol === undefined)
    return { refused: "there is no name here that a spec declares" };
  if (shippedPath(symbol.span.source) !== undefined)
    return { refused: `'${symbol.name}' is declared in ${symbol.span.source.name}, which ships with vitc` };
  const member = membersOf(project, document, symbol)[0];
  if (member !== undefined)
    return {
      refused: `'${symbol.name}' is also read by its name, in ${member.span.source.name}, of a model that is not known there`,
    };
  return occurrence;
}

/** What is seen from outside of a model by its name: arguments and outputs as `m.name`, inputs in recipes. */
function membersOf(project: Project, document: Document, symbol: Symbol): Occurrence[] {
  const seen =
    symbol.kind === "input" ||
    symbol.kind === "output" ||
    (symbol.kind === "argument" && symbol.inside?.kind === "model");
  if (!seen) return [];
  return [document, ...project.holding(symbol.span.source)].flatMap(({ spec }) =>
    spec.modules.flatMap((m) =>
      namesOf(m).occurrences.filter((o) => o.symbol === undefined && o.name === symbol.name && o.role !== "argument"),
    ),
  );
}

/** The edits that rename what stands at `offset`. */
export function rename(project: Project, document: Document, offset: number, name: string): readonly Edit[] | Refusal {
  const occurrence = renameable(project, document, offset);
  if ("refused" in occurrence) return occurrence;
  const symbol = occurrence.symbol!;
  if (name === symbol.name) return [];
  if (!/^[A-Za-z_]\w*$/.test(name))
    return { refused: "names are made of the letters a to z and A to Z, digits and '_'" };
  if (reservedWords.has(name)) return { refused: `'${name}' is a word of the language` };
  if (Object.hasOwn(builtins, name)) return { refused: `'${name}' is a function of the language` };
  const places = occurrencesOf(project, document, symbol);
  const other = taken(project, document, symbol, places, name);
  if (other !== undefined) return { refused: `'${name}' is taken, in ${other.source.name}` };
  const edits = places.map(({ span }): Edit => ({ span, text: name }));
  return [...edits, ...keptPath(symbol)];
}

/** A place where `name` means something else already, which the renamed places would hide or be hidden by. */
function taken(
  project: Project,
  document: Document,
  symbol: Symbol,
  places: readonly Occurrence[],
  name: string,
): Span | undefined {
  const modules = [document, ...project.holding(symbol.span.source)].flatMap(({ spec }) => spec.modules);
  for (const module of modules) {
    const own = places.filter((o) => o.span.source === module.source);
    if (own.length === 0) continue;
    const declared = module.declared.get(name);
    if (declared !== undefined) return declared.item.name.span;
    const clash = namesOf(module).occurrences.find(
      (o) => o.name === name && o.role !== "member" && o.role !== "argument" && clashes(symbol, own, o, module.source),
    );
    if (clash !== undefined) return clash.span;
  }
  return undefined;
}

function clashes(
  symbol: Symbol,
  own: readonly Occurrence[],
  { symbol: other, span }: Occurrence,
  source: Source,
): boolean {
  const here = symbol.span.source === source ? symbol : { from: 0, to: Number.POSITIVE_INFINITY };
  const sees = here.from <= span.start && span.end <= here.to;
  if (other === undefined) return sees;
  if (own.some((o) => other.from <= o.span.start && o.span.end <= other.to)) return true;
  // An inner one hides what is renamed, as it hides anything else; one of the same scope becomes one with it.
  const inner = here.from <= other.from && other.to < here.to;
  return (sees && !inner) || (symbol.inside === other.inside && symbol.to === other.to && symbol.inside !== undefined);
}

/** A parameter is called in checkpoints as it stands in the spec, unless `as` says otherwise. */
function keptPath({ kind, name, node }: Symbol): Edit[] {
  if (kind !== "param" && kind !== "buffer" && kind !== "state") return [];
  const param = node as Ast.Param;
  if (param.as !== undefined) return [];
  const { source } = param.span;
  // Its axes end with a bracket; there may be none.
  const from = param.axes.at(-1)?.span.end ?? param.name.span.end;
  const at = param.axes.length === 0 ? from : source.text.indexOf("]", from) + 1;
  return [{ span: { source, start: at, end: at }, text: ` as ${name}` }];
}
