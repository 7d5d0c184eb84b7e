/** What is written in a source, apart from what it means: its tree, and the variants in that. */
import type { Source } from "../diagnostics/diagnostic.ts";
import type * as Ast from "../parser/ast.ts";
import { type Parsed, parse } from "../parser/parse.ts";

const trees = new WeakMap<Source, Parsed>();

/** The tree of a source. Trees are immutable: one that was read before is what it was. */
export function treeOf(source: Source): Parsed {
  const known = trees.get(source) ?? parse(source);
  trees.set(source, known);
  return known;
}

/** In the order in which they stand. */
export const variantsOf = ({ items }: Ast.Program): Ast.Variant[] => items.filter((i) => i.kind === "variant");

/** The model that a variant is of; empty where what is called is no name. */
export const modelOf = ({ value: { callee } }: Ast.Variant): string => (callee.kind === "name" ? callee.name : "");
