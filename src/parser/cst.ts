/** Access to chevrotain's syntax trees. After an error parts may be missing: then `Incomplete` drops the statement. */
import type { CstNode, IToken } from "chevrotain";
import type { Code, CodeArgs } from "../diagnostics/codes.ts";
import { diagnostic, type Diagnostic, type Note, type Source, type Span } from "../diagnostics/diagnostic.ts";
import type { Name } from "./ast.ts";

/** The tree lacks what the parser reported as an error. */
export class Incomplete extends Error {}

export const tokensOf = (node: CstNode, name: string): IToken[] => (node.children[name] ?? []) as IToken[];
export const nodesOf = (node: CstNode, name: string): CstNode[] => (node.children[name] ?? []) as CstNode[];
export const has = (node: CstNode, name: string): boolean => node.children[name] !== undefined;

export function tokenOf(node: CstNode, name: string, index = 0): IToken {
  const token = tokensOf(node, name)[index];
  if (token === undefined) throw new Incomplete();
  return token;
}

export function nodeOf(node: CstNode, name: string, index = 0): CstNode {
  const child = nodesOf(node, name)[index];
  if (child === undefined || child.recoveredNode === true) throw new Incomplete();
  return child;
}

/** The children called `name`, none of which may have been cut short by an error. */
export function completeNodesOf(node: CstNode, name: string): CstNode[] {
  const children = nodesOf(node, name);
  if (children.some((child) => child.recoveredNode === true)) throw new Incomplete();
  return children;
}

/** What the conversion of one source shares. */
export class Conversion {
  readonly source: Source;
  readonly diagnostics: Diagnostic[] = [];
  constructor(source: Source) {
    this.source = source;
  }
  span(start: number, end: number): Span {
    return { source: this.source, start, end };
  }
  spanOf(node: CstNode): Span {
    const { startOffset, endOffset } = node.location!;
    if (endOffset === undefined || Number.isNaN(startOffset)) throw new Incomplete();
    return this.span(startOffset, endOffset + 1);
  }
  tokenSpan(token: IToken): Span {
    return this.span(token.startOffset, token.endOffset! + 1);
  }
  name(token: IToken): Name {
    return { text: token.image, span: this.tokenSpan(token) };
  }
  report<C extends Code>(code: C, span: Span, args: CodeArgs<C>, notes: readonly Note[] = []): void {
    this.diagnostics.push(diagnostic(code, span, args, notes));
  }
  /** Reports and gives up the statement. */
  fail<C extends Code>(code: C, span: Span, args: CodeArgs<C>, notes: readonly Note[] = []): never {
    this.report(code, span, args, notes);
    throw new Incomplete();
  }
}
