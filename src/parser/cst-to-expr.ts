/**
 * Flat expressions of the syntax tree -> AST expressions: applies the binding powers, reads literals, finds composites.
 */
import type { CstNode, IToken } from "chevrotain";
import type { Note, Span } from "../diagnostics/diagnostic.ts";
import type * as ast from "./ast.ts";
import { completeNodesOf, type Conversion, has, Incomplete, nodeOf, nodesOf, tokenOf, tokensOf } from "./cst.ts";
import { insteadOfColon } from "../diagnostics/foreign-text.ts";
import { limits } from "./limits.ts";
import { comparisonPower, infixPower, prefixPower, rangePower } from "./precedence.ts";

type Item = { readonly prefix: CstNode } | { readonly operand: CstNode } | { readonly infix: IToken };

/** `depth`: how many levels of the tree stand over this expression. */
export function toExpr(c: Conversion, node: CstNode, depth: number): ast.Expr {
  const operands = completeNodesOf(node, "operand");
  const infixes = tokensOf(node, "Infix");
  if (operands.length !== infixes.length + 1) throw new Incomplete();
  const items: Item[] = [];
  let longest = 0;
  operands.forEach((operand, k) => {
    if (k > 0) items.push({ infix: infixes[k - 1]! });
    const prefixes = completeNodesOf(operand, "prefix");
    for (const prefix of prefixes) items.push({ prefix });
    items.push({ operand });
    longest = Math.max(longest, prefixes.length + nodesOf(operand, "postfix").length);
  });
  const below = depth + 1 + infixes.length + longest;
  if (below > limits.depth) c.fail("VIT1010", c.spanOf(node), { limit: limits.depth });
  return new Chain(c, items, below).read(0);
}

/** One flat expression, read by binding power (Pratt). */
class Chain {
  readonly #c: Conversion;
  readonly #items: readonly Item[];
  readonly #depth: number;
  #at = 0;

  constructor(c: Conversion, items: readonly Item[], depth: number) {
    this.#c = c;
    this.#items = items;
    this.#depth = depth;
  }

  /** The longest expression from here whose operators all bind at least as tightly as `least`. */
  read(least: number): ast.Expr {
    const item = this.#items[this.#at++]!;
    let left =
      "prefix" in item
        ? this.#prefixed(item.prefix)
        : toOperand(this.#c, (item as { operand: CstNode }).operand, this.#depth);
    for (;;) {
      const infix = this.#infix();
      if (infix === undefined) return left;
      const op = infix.image as ast.BinaryOp;
      const power = infixPower[op];
      if (power < least) return left;
      this.#at++;
      const right = this.read(op === "^" ? power : power + 1);
      left = { kind: "binary", op, left, right, span: this.#c.span(left.span.start, right.span.end) };
      const following = this.#infix();
      if (following !== undefined && (power === comparisonPower || power === rangePower)) {
        const second = following.image as ast.BinaryOp;
        if (infixPower[second] === power) this.#c.fail("VIT1013", this.#c.tokenSpan(following), { first: op, second });
      }
    }
  }

  #infix(): IToken | undefined {
    const item = this.#items[this.#at];
    return item !== undefined && "infix" in item ? item.infix : undefined;
  }

  #prefixed(prefix: CstNode): ast.Expr {
    const c = this.#c;
    const { start } = c.spanOf(prefix);
    const upTo = (e: ast.Expr): Span => c.span(start, e.span.end);
    if (has(prefix, "Minus")) {
      const arg = this.read(prefixPower.minus.body);
      return { kind: "unary", op: "-", arg, span: upTo(arg) };
    }
    if (has(prefix, "Not")) {
      const arg = this.read(prefixPower.not.body);
      return { kind: "unary", op: "not", arg, span: upTo(arg) };
    }
    if (has(prefix, "Reduction")) {
      const op = tokenOf(prefix, "Reduction").image as ast.Reduce["op"];
      const reduced = completeNodesOf(prefix, "reduced");
      const indices = reduced.flatMap((r) => toIndices(c, r, this.#depth));
      const dots = reduced.findIndex((r) => has(r, "Ellipsis"));
      const next = reduced[dots + 1];
      if (dots !== -1 && next !== undefined)
        c.fail("VIT1002", c.spanOf(next), { found: "an index behind '...'", expected: "']'" });
      const body = this.read(prefixPower.reduction.body);
      const rest: ast.Ellipsis | undefined =
        dots === -1 ? undefined : { kind: "ellipsis", span: c.spanOf(reduced[dots]!) };
      return { kind: "reduce", op, indices, ...(rest !== undefined && { rest }), body, span: upTo(body) };
    }
    if (has(prefix, "If")) {
      const cond = toExpr(c, nodeOf(prefix, "expression", 0), this.#depth);
      const then = toExpr(c, nodeOf(prefix, "expression", 1), this.#depth);
      const other = this.read(prefixPower.open.body);
      return { kind: "if", cond, then, else: other, span: upTo(other) };
    }
    const axes = completeNodesOf(prefix, "axis").map((axis) => toAxis(c, axis, this.#depth));
    const body = this.read(prefixPower.open.body);
    return { kind: "lambda", axes, body, span: upTo(body) };
  }
}

function toOperand(c: Conversion, node: CstNode, depth: number): ast.Expr {
  let e = toPrimary(c, node, depth);
  for (const postfix of completeNodesOf(node, "postfix")) {
    const span = c.span(e.span.start, c.spanOf(postfix).end);
    if (has(postfix, "args")) {
      const args = toArgs(c, nodeOf(postfix, "args"), depth);
      e = has(postfix, "As")
        ? { kind: "call", callee: e, args, as: toPath(c, nodeOf(postfix, "path"), depth), span }
        : { kind: "call", callee: e, args, span };
    } else if (has(postfix, "subscripts")) {
      const subs = completeNodesOf(nodeOf(postfix, "subscripts"), "subscript").map((s) => toSub(c, s, depth));
      e = { kind: "subscript", object: e, subs, span };
    } else e = { kind: "member", object: e, name: c.name(tokenOf(postfix, "Word")), span };
  }
  return e;
}

function toPrimary(c: Conversion, node: CstNode, depth: number): ast.Expr {
  const token = (["Number", "String", "True", "False", "Identifier"] as const).find((name) => has(node, name));
  if (token === undefined) {
    if (has(node, "group")) return toGroup(c, nodeOf(node, "group"), depth);
    const list = nodeOf(node, "list");
    return {
      kind: "list",
      items: completeNodesOf(list, "expression").map((e) => toExpr(c, e, depth)),
      span: c.spanOf(list),
    };
  }
  const at = tokenOf(node, token);
  const span = c.tokenSpan(at);
  if (token === "Number") return toNumber(c, at);
  if (token === "String") return toStringLit(c, at);
  if (token === "Identifier") return { kind: "name", name: at.image, span };
  return { kind: "bool", value: token === "True", span };
}

/** What other languages write in parentheses, where a whole value ends with it. */
function meantAsList(span: Span): Note[] {
  const { source, start, end } = span;
  if (!/^[ \t]*([,)}\r\n;]|\/\/|$)/.test(source.text.slice(end, end + 100))) return [];
  const text = `[${source.text.slice(start + 1, end - 1).trim()}]`;
  return text.length > 40 ? [] : [{ message: `a list stands in brackets: ${text}`, fix: [{ span, text }] }];
}

/** Parentheses that do not split an axis. */
function toGroup(c: Conversion, group: CstNode, depth: number): ast.Expr {
  const span = c.spanOf(group);
  const parts = completeNodesOf(group, "part");
  const [part] = parts;
  if (part === undefined) throw new Incomplete();
  if (parts.length > 1 || has(part, "Colon")) c.fail("VIT1012", span, {}, has(part, "Colon") ? [] : meantAsList(span));
  const e = toExpr(c, nodeOf(part, "expression"), depth);
  if (!has(group, "Else")) return { ...e, span };
  if (e.kind !== "subscript") c.fail("VIT1014", span, {});
  return { kind: "else", read: e, other: toExpr(c, nodeOf(group, "expression"), depth), span };
}

function toSub(c: Conversion, node: CstNode, depth: number): ast.Sub {
  if (has(node, "Ellipsis")) return { kind: "ellipsis", span: c.spanOf(node) };
  const part = nodeOf(node, "part");
  const group = has(part, "Colon") ? undefined : loneGroup(nodeOf(part, "expression"));
  if (group === undefined || has(group, "Else")) return withoutSize(c, toSubExpr(c, part, depth));
  const parts = completeNodesOf(group, "part").map((p) => toSubExpr(c, p, depth + 1));
  const [only] = parts;
  return parts.length === 1
    ? { ...withoutSize(c, only!), span: c.spanOf(node) }
    : { kind: "composite", parts, span: c.spanOf(node) };
}

/** A subscript that is a whole axis has the axis's size. */
function withoutSize(c: Conversion, sub: ast.SubExpr): ast.SubExpr {
  if (sub.size !== undefined) c.fail("VIT1030", sub.span, {}, [{ message: insteadOfSize(sub.expr, sub.size) }]);
  return sub;
}

/** What was probably meant by `first: second` in a subscript. */
function insteadOfSize(first: ast.Expr, second: ast.Expr): string {
  if (first.kind === "name")
    return `the range of an index is given where the index is bound: y[${first.name}: 4] = x[${first.name}]`;
  if (first.kind !== "number" || second.kind !== "number" || second.value <= first.value)
    return insteadOfColon("subscript");
  const start = first.value === 0 ? "" : ` + ${first.text}`;
  return `elements ${first.text} to ${second.value - 1} of an axis are an equation: y[i: ${second.value - first.value}] = x[i${start}]`;
}

/** The parentheses that are all of an expression. */
export function loneGroup(expression: CstNode): CstNode | undefined {
  const operands = completeNodesOf(expression, "operand");
  const [only] = operands;
  if (operands.length !== 1 || only === undefined || has(only, "prefix") || has(only, "postfix")) return undefined;
  return nodesOf(only, "group")[0];
}

function toSubExpr(c: Conversion, part: CstNode, depth: number): ast.SubExpr {
  const expr = toExpr(c, nodeOf(part, "expression", 0), depth);
  const span = c.spanOf(part);
  return has(part, "Colon")
    ? { kind: "sub", expr, size: toExpr(c, nodeOf(part, "expression", 1), depth), span }
    : { kind: "sub", expr, span };
}

export function toArgs(c: Conversion, node: CstNode, depth: number): ast.Arg[] {
  const seen = new Set<string>();
  return completeNodesOf(node, "arg").map((arg) => {
    const span = c.spanOf(arg);
    const first = toExpr(c, nodeOf(arg, "expression", 0), depth);
    if (!has(arg, "Assign")) return { value: first, span };
    if (first.kind !== "name") c.fail("VIT1015", first.span, { sign: "=" });
    if (seen.has(first.name)) c.report("VIT1016", first.span, { name: first.name });
    seen.add(first.name);
    return {
      name: { text: first.name, span: first.span },
      value: toExpr(c, nodeOf(arg, "expression", 1), depth),
      span,
    };
  });
}

export function toAxis(c: Conversion, node: CstNode, depth: number): ast.Axis {
  const span = c.spanOf(node);
  if (has(node, "Ellipsis")) return { kind: "ellipsis", span };
  const parts = toIndices(c, node, depth);
  return parts.length === 1 ? { ...parts[0]!, span } : { kind: "composite", parts, span };
}

export function toIndices(c: Conversion, node: CstNode, depth: number): ast.IndexDecl[] {
  return completeNodesOf(node, "index").map((index) => {
    const name = c.name(tokenOf(index, "Identifier"));
    const span = c.spanOf(index);
    return has(index, "Colon")
      ? { kind: "index", name, size: toExpr(c, nodeOf(index, "expression"), depth), span }
      : { kind: "index", name, span };
  });
}

export function toPath(c: Conversion, node: CstNode, depth: number): ast.Path {
  const start = (piece: CstNode): ast.PathPart => {
    if (has(piece, "glue")) {
      const glue = nodeOf(piece, "glue");
      return { kind: "glue", expr: toExpr(c, nodeOf(glue, "expression"), depth), span: c.spanOf(glue) };
    }
    const word = tokenOf(piece, has(piece, "Word") ? "Word" : "Identifier");
    return { kind: "text", text: word.image, span: c.tokenSpan(word) };
  };
  const parts: ast.PathPart[] = [start(nodeOf(node, "pathStart"))];
  for (const piece of completeNodesOf(node, "pathPart")) {
    if (has(piece, "Dot")) {
      parts.push({ kind: "dot", span: c.tokenSpan(tokenOf(piece, "Dot")) }, start(nodeOf(piece, "pathStart")));
    } else if (has(piece, "LeftBracket")) {
      parts.push({ kind: "segment", expr: toExpr(c, nodeOf(piece, "expression"), depth), span: c.spanOf(piece) });
    } else parts.push(start(piece));
  }
  return { parts, span: c.spanOf(node) };
}

function toNumber(c: Conversion, token: IToken): ast.NumberLit {
  const value = Number(token.image);
  if (!Number.isFinite(value))
    c.fail("VIT1008", c.tokenSpan(token), { text: token.image }, [{ message: "numbers go up to 3.4e38" }]);
  return { kind: "number", value, text: token.image, span: c.tokenSpan(token) };
}

const escapes: Readonly<Record<string, string>> = { '\\"': '"', "\\\\": "\\", "\\n": "\n" };

/** `notes` stand beside a mistake in it. */
export function toStringLit(c: Conversion, token: IToken, notes: readonly Note[] = []): ast.StringLit {
  const value = token.image.slice(1, -1).replace(/\\./gu, (escape, at: number) => {
    const text = escapes[escape];
    const start = token.startOffset + 1 + at;
    if (text === undefined) c.report("VIT1007", c.span(start, start + escape.length), { escape }, notes);
    return text ?? escape;
  });
  return { kind: "string", value, span: c.tokenSpan(token) };
}
