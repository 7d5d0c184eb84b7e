/**
 * Expressions as text: parentheses only where the binding powers need them. Spaces stand around infix operators, but
 * not around `^` and `..`, nor around products in subscripts and sizes: `x[h*stride + u, w] * k`, `n: d/heads`.
 */
import type * as ast from "./ast.ts";
import type { Break, Piece } from "./fill-lines.ts";
import { infixPower, postfixPower, powerPower, prefixPower, productPower, rangePower, sumPower } from "./precedence.ts";

/** Which operators stand without spaces. */
const Tight = { None: 0, Products: 1, Sums: 2 } as const;

/** What stands around an expression. */
interface Context {
  /** The loosest operator that needs no parentheses. */
  readonly least: number;
  /** The power of the operator to the right that an open prefix (`sum[i] …`) would take in; 0 where there is none. */
  readonly right: number;
  /** How deep a line break in here would cut. */
  readonly depth: number;
  readonly tight: number;
}

const line = (depth: number): Break => ({ depth, flat: " " });
const softline = (depth: number): Break => ({ depth, flat: "" });

/** An expression that stands alone: a value, an argument. */
export const exprPieces = (e: ast.Expr, depth: number): Piece[] =>
  write(e, { least: 0, right: 0, depth, tight: Tight.None });
const indexPieces = (e: ast.Expr, depth: number): Piece[] =>
  write(e, { least: 0, right: 0, depth, tight: Tight.Products });

function write(e: ast.Expr, c: Context): Piece[] {
  switch (e.kind) {
    case "number":
      return [e.text];
    case "string":
      return [quoted(e.value)];
    case "bool":
      return [String(e.value)];
    case "name":
      return [e.name];
    case "list":
      return [
        "[",
        ...commas(
          e.items.map((item) => write(item, inside(c))),
          c.depth + 1,
        ),
        "]",
      ];
    case "member":
      return [...object(e.object, c), ".", e.name.text];
    case "subscript":
      return [...object(e.object, c), ...subscriptPieces(e.subs, c.depth + 3)];
    case "call": {
      const as = e.as === undefined ? [] : [" as ", ...pathPieces(e.as, c.depth + 3)];
      return [...object(e.callee, c), ...argPieces(e.args, c.depth + 1, c.tight), ...as];
    }
    case "else":
      return ["(", ...write(e.read, inside(c)), " else", line(c.depth + 1), ...write(e.other, inside(c)), ")"];
    case "unary": {
      const { own, body } = e.op === "-" ? prefixPower.minus : prefixPower.not;
      return prefixed(c, own, body, [e.op === "-" ? "-" : "not "], e.arg);
    }
    case "reduce": {
      const indices = e.indices.map((i) => indexDeclPieces(i, c.depth + 3));
      const head = [`${e.op}[`, ...commas(e.rest === undefined ? indices : [...indices, ["..."]], c.depth + 3), "] "];
      return prefixed(c, prefixPower.reduction.own, prefixPower.reduction.body, head, e.body);
    }
    case "lambda":
      return prefixed(c, 0, 0, [...axesPieces(e.axes, c.depth + 3), " =>", line(c.depth)], e.body);
    case "if": {
      const head = [
        "if ",
        ...write(e.cond, inside(c)),
        " then",
        line(c.depth),
        ...write(e.then, inside(c)),
        " else",
        line(c.depth),
      ];
      return prefixed(c, 0, 0, head, e.else);
    }
    case "binary":
      return binary(e, c);
  }
}

/** A prefix with its operand, in parentheses where it would bind too loosely or take in what stands to its right. */
function prefixed(c: Context, own: number, body: number, head: readonly Piece[], operand: ast.Expr): Piece[] {
  const signInExponent = own === prefixPower.minus.own && c.least === powerPower;
  const closed = (own < c.least && !signInExponent) || (c.right > 0 && c.right >= body);
  const right = closed ? 0 : c.right;
  const pieces = [...head, ...write(operand, { ...c, least: body, right, depth: c.depth + 1 })];
  return closed ? parenthesised(pieces) : pieces;
}

function binary(e: ast.Binary, c: Context): Piece[] {
  const power = infixPower[e.op];
  if (power < c.least) return parenthesised(binary(e, inside(c)));
  const chains = power === sumPower || power === productPower || power < prefixPower.not.own;
  const tight: number = power === rangePower ? Tight.Sums : c.tight;
  const operand = (side: ast.Expr, least: number, right: number): Piece[] => {
    const sameChain = side === e.left && side.kind === "binary" && infixPower[side.op] === power;
    return write(side, { least, right, tight, depth: sameChain ? c.depth : c.depth + 1 });
  };
  const left = operand(e.left, chains ? power : power + 1, power);
  const right = operand(e.right, power === powerPower ? power : power + 1, c.right);
  const joined =
    power === powerPower ||
    power === rangePower ||
    (power === productPower && c.tight >= Tight.Products) ||
    (power === sumPower && c.tight >= Tight.Sums);
  return joined ? [...left, e.op, ...right] : [...left, ` ${e.op}`, line(c.depth), ...right];
}

const inside = (c: Context): Context => ({ ...c, least: 0, right: 0, depth: c.depth + 1 });
const parenthesised = (pieces: readonly Piece[]): Piece[] => ["(", ...pieces, ")"];

/** What a subscript, a dot or arguments follow. A path would swallow them. */
function object(e: ast.Expr, c: Context): Piece[] {
  if (e.kind === "call" && e.as !== undefined) return parenthesised(write(e, inside(c)));
  return write(e, { ...c, least: postfixPower, right: 0 });
}

function commas(parts: readonly (readonly Piece[])[], depth: number): Piece[] {
  return parts.flatMap((part, k) => (k === 0 ? part : [",", line(depth), ...part]));
}

/** `(a, name = b)` */
function argPieces(args: readonly ast.Arg[], depth: number, tight: number): Piece[] {
  const parts = args.map((arg) => {
    const value = write(arg.value, { least: 0, right: 0, depth: depth + 1, tight });
    return arg.name === undefined ? value : [`${arg.name.text} = `, ...value];
  });
  return ["(", ...(args.length > 0 ? [softline(depth + 1)] : []), ...commas(parts, depth), ")"];
}

function subscriptPieces(subs: readonly ast.Sub[], depth: number): Piece[] {
  const sub = (s: ast.Sub): Piece[] => {
    if (s.kind === "ellipsis") return ["..."];
    if (s.kind === "composite") return ["(", ...commas(s.parts.map(sub), depth + 1), ")"];
    const size = s.size === undefined ? [] : [": ", ...indexPieces(s.size, depth + 1)];
    return [...indexPieces(s.expr, depth + 1), ...size];
  };
  return ["[", ...commas(subs.map(sub), depth), "]"];
}

function indexDeclPieces(index: ast.IndexDecl, depth: number): Piece[] {
  return index.size === undefined ? [index.name.text] : [`${index.name.text}: `, ...indexPieces(index.size, depth + 1)];
}

/** `[n: heads, (i, j: M), ...]` */
export const axesPieces = (axes: readonly ast.Axis[], depth: number): Piece[] => updatedAxesPieces(axes, depth);

/** The same, where a place may stand for an index: `[position, n]`. */
export function updatedAxesPieces(axes: readonly (ast.Axis | ast.Place)[], depth: number): Piece[] {
  const parts = axes.map((axis): Piece[] => {
    if (axis.kind === "place") return indexPieces(axis.expr, depth + 1);
    if (axis.kind === "ellipsis") return ["..."];
    if (axis.kind === "index") return indexDeclPieces(axis, depth);
    return [
      "(",
      ...commas(
        axis.parts.map((part) => indexDeclPieces(part, depth + 1)),
        depth + 1,
      ),
      ")",
    ];
  });
  return ["[", ...commas(parts, depth), "]"];
}

/** `[o: out, 2*M]` of parameters and inputs. */
export function sizesPieces(axes: readonly ast.ParamAxis[], depth: number): Piece[] {
  const size = (axis: ast.ParamAxis, at: number): Piece[] =>
    axis.parts === undefined
      ? [...(axis.name === undefined ? [] : [`${axis.name.text}: `]), ...indexPieces(axis.size, at + 1)]
      : [
          "(",
          ...commas(
            axis.parts.map((part) => size(part, at + 1)),
            at + 1,
          ),
          ")",
        ];
  return [
    "[",
    ...commas(
      axes.map((axis) => size(axis, depth)),
      depth,
    ),
    "]",
  ];
}

/** `(x[..., d], heads = 4)` */
export function formalsPieces(formals: readonly ast.Formal[], depth: number): Piece[] {
  return [
    "(",
    ...commas(
      formals.map((f) => formalPieces(f, depth + 1)),
      depth,
    ),
    ")",
  ];
}

export function formalPieces(formal: ast.Formal, depth: number): Piece[] {
  const axes = formal.axes?.map((axis) => (axis.kind === "ellipsis" ? ["..."] : indexPieces(axis.size, depth + 2)));
  return [
    formal.name.text,
    ...(axes === undefined ? [] : ["[", ...commas(axes, depth + 1), "]"]),
    ...(formal.of === undefined ? [] : [": ", ...exprPieces(formal.of, depth + 1)]),
    ...(formal.default === undefined ? [] : [" = ", ...exprPieces(formal.default, depth + 1)]),
  ];
}

/** `layers[i].blocks[j]` */
export function pathPieces(path: ast.Path, depth: number): Piece[] {
  return path.parts.flatMap((part): Piece[] => {
    switch (part.kind) {
      case "text":
        return [part.text];
      case "dot":
        return ["."];
      case "glue":
        return ["(", ...indexPieces(part.expr, depth), ")"];
      case "segment":
        return ["[", ...indexPieces(part.expr, depth), "]"];
    }
  });
}

export const quoted = (value: string): string =>
  `"${value.replace(/["\\\n]/g, (c) => (c === "\n" ? "\\n" : `\\${c}`))}"`;
