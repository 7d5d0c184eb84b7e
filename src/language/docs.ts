/** What is written about a declaration: the comment above it, and its head. */
import type { Source } from "../diagnostics/diagnostic.ts";
import type * as Ast from "../parser/ast.ts";
import type { Symbol } from "./symbols.ts";

/** The comment on the lines just above `start`, without its slashes; undefined where there is none. */
export function commentAbove({ text }: Source, start: number): string | undefined {
  const lines = text.slice(0, start).split(/\r\n?|\n/);
  // The line of `start` itself.
  if (lines.pop()!.trim() !== "") return undefined;
  const comment: string[] = [];
  for (let line = lines.pop(); line !== undefined && /^\s*\/\//.test(line); line = lines.pop())
    comment.unshift(line.replace(/^\s*\/\/ ?/, ""));
  return comment.length === 0 ? undefined : comment.join("\n");
}

/** The comment above what stands in a span, or behind it on its last line. */
export function commentOf({ source, start, end }: Ast.Name["span"]): string | undefined {
  return commentAbove(source, start) ?? /^[ \t]*\/\/ ?(.*)/.exec(source.text.slice(end))?.[1];
}

/** A piece of source on one line. */
export const oneLine = ({ source, start, end }: Ast.Name["span"]): string =>
  source.text.slice(start, end).replace(/\s+/g, " ");

/** A parameter as it is written: `x[..., d]`, `biased = true`. */
export const formalText = ({ span, default: value }: Ast.Formal): string =>
  oneLine({ ...span, end: Math.max(span.end, value?.span.end ?? 0) });

/** The head of what has parameters: `block linear(x[..., i], out, biased = true) -> y[..., o]`. */
export function headOf(item: Ast.Def | Ast.Block | Ast.Model | Ast.Loss | Ast.Train): string {
  const formals = item.params.map(formalText).join(", ");
  const results = item.kind === "block" ? ` -> ${item.results.map(formalText).join(", ")}` : "";
  if (item.kind !== "def") return `${item.kind} ${item.name.text}(${formals})${results}`;
  const axes = item.axes?.map((axis) => oneLine(axis.span)).join(", ");
  return `def ${item.name.text}(${formals})${axes === undefined ? "" : `[${axes}]`} = ${oneLine(item.body.span)}`;
}

const spanned = (node: object): Ast.Name["span"] | undefined => (node as { span?: Ast.Name["span"] }).span;

/** The comment above what declares a symbol; of parameters, that of their declaration says it. */
export function docsOf(symbol: Symbol): string | undefined {
  const span = spanned(symbol.node);
  return span === undefined || symbol.kind === "argument" || symbol.kind === "index" || symbol.kind === "size"
    ? undefined
    : commentAbove(span.source, span.start);
}

/** One line about a symbol as the text declares it. */
export function declarationText(symbol: Symbol): string {
  const { node, kind, name } = symbol;
  switch (kind) {
    case "function":
    case "block":
    case "model":
    case "loss":
    case "train":
      return headOf(node as Ast.Def);
    case "argument":
      return formalText(node as Ast.Formal);
    case "index":
    case "size":
    case "loop":
      return name;
    default:
      return oneLine(spanned(node)!);
  }
}
