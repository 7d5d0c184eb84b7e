/**
 * What a name of a spec stands for, told from the text alone: blocks, parameters, values, indices. A symbol is one
 * thing that is declared; names of all files that mean it have the same object.
 */
import type { Source, Span } from "../diagnostics/diagnostic.ts";
import type * as Ast from "../parser/ast.ts";

export type SymbolKind =
  | "function"
  | "block"
  | "model"
  | "loss"
  | "train"
  | "variant"
  | "checkpoint"
  | "argument"
  | "size"
  | "index"
  | "value"
  | "param"
  | "buffer"
  | "state"
  | "input"
  | "output"
  | "random"
  | "loop"
  | "metric";

/** One thing that has a name. */
export interface Symbol {
  readonly name: string;
  readonly kind: SymbolKind;
  /** The name where it is first given. */
  readonly span: Span;
  /** What declares it: a declaration, a parameter, a statement, an index. */
  readonly node: object;
  /** The declaration that it stands in; absent for declarations themselves. */
  readonly inside?: Ast.Item | undefined;
  /** Offsets in its file between which it can be read; declarations can everywhere. */
  readonly from: number;
  readonly to: number;
}

/** A place where a name stands. */
export interface Occurrence {
  readonly name: string;
  readonly span: Span;
  /** Undefined where nothing is known of it: a member of a model, a name of the language, a mistyped one. */
  readonly symbol: Symbol | undefined;
  /** What it is: `name = …` gives a value, an argument names a parameter, a member stands behind a dot. */
  readonly role: "declares" | "reads" | "writes" | "argument" | "member";
  /** The expression that the name is; of a statement that gives it a value, the statement. */
  readonly node: object;
}

const symbols = new WeakMap<object, Symbol>();

/** The symbol that `node` declares: the same for the same node. */
export function symbolOf(node: object, make: () => Symbol): Symbol {
  const known = symbols.get(node) ?? make();
  symbols.set(node, known);
  return known;
}

/** Declarations that an import brings, and variants and checkpoints, which it does not. */
export type Declaring = Exclude<Ast.Item, Ast.Import> | Ast.TextImport;

const kinds: Readonly<Record<Declaring["kind"], SymbolKind>> = {
  import: "value",
  def: "function",
  block: "block",
  model: "model",
  loss: "loss",
  train: "train",
  variant: "variant",
  checkpoint: "checkpoint",
};

/** The symbol of a declaration. */
export const declarationSymbol = (item: Declaring): Symbol =>
  symbolOf(item, () => ({
    name: item.name.text,
    kind: kinds[item.kind],
    span: item.name.span,
    node: item,
    from: 0,
    to: Number.POSITIVE_INFINITY,
  }));

/** The symbol of a parameter of what `owner` declares. */
export const formalSymbol = (formal: Ast.Formal, inside: Ast.Item, from: number, to: number): Symbol =>
  symbolOf(formal, () => ({
    name: formal.name.text,
    kind: "argument",
    span: formal.name.span,
    node: formal,
    inside,
    from,
    to,
  }));

/** The parameters of what a symbol declares; undefined where it takes none. */
export function formalsOfSymbol(symbol: Symbol | undefined): readonly Ast.Formal[] | undefined {
  const node = symbol?.node as { readonly params?: readonly Ast.Formal[] } | undefined;
  return node?.params;
}

/** Whether `offset` lies in a span, its end included: there a cursor still touches the name. */
export const touches = ({ start, end }: Span, offset: number): boolean => start <= offset && offset <= end;

/** Whether two spans are of one text. */
export const inSource = (span: Span, source: Source): boolean => span.source === source;
