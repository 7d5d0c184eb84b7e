/**
 * Axes that the right side of an equation has and its left side does not name: `y[t, d] = x[t, d] - u`. What brings
 * them, and what is said of it.
 */
import type { Note, Span } from "../diagnostics/diagnostic.ts";
import type { Var } from "../ir/index-expr.ts";
import type * as Ast from "../parser/ast.ts";
import { builtins } from "./builtins.ts";
import type { Env } from "./context.ts";
import { alignSubscripts } from "./subscripts.ts";
import { type IndexName, type Poison, type Value, isTensor, isTerm, showShape } from "./values.ts";

/** An expression and the sizes of the axes that its subscripts leave, all of them where it has none. */
interface Open {
  readonly e: Ast.Expr;
  readonly sizes: readonly number[];
  /** Of the reductions around it. */
  readonly summed: readonly IndexName[];
}

/** Fails: the right side `rhs` of `label[axes]` leaves the axes `rest`. */
export function failUnnamed(
  axes: readonly Ast.Axis[],
  rhs: Ast.Expr,
  rest: readonly Var[],
  indices: readonly IndexName[],
  env: Env,
): Poison {
  const open = openIn(rhs, env);
  const { span } = open?.e ?? rhs;
  const sizes = open?.sizes ?? rest.map((v) => v.size);
  const what = shown(span);
  const [axis, many] = [sizes.length === 1, sizes.join(" and ")];
  return env.session.fail(
    "VIT2090",
    span,
    {
      what: what === undefined ? "this" : `'${what}'`,
      has: axis ? `an axis of ${many}` : `axes of ${many}`,
      left: leftSide(axes, env.equation.label.name),
    },
    [oneElement(open, sizes, indices)],
  );
}

/** What is said where an index has no range, for `rhs` reads no element of something that has axes. */
export function withoutSubscripts(rhs: Ast.Expr, env: Env): Note[] {
  const open = openIn(rhs, env);
  if (open === undefined) return [];
  const { span } = open.e;
  const what = shown(span);
  if (what === undefined) return [];
  return [
    { message: `'${what}' has the shape ${showShape(open.sizes)}: an element of it is ${subscripted(open, [])}`, span },
  ];
}

/** How `open` becomes one number: by the indices that have the sizes of its axes, where these can be told. */
function oneElement(open: Open | undefined, sizes: readonly number[], bound: readonly IndexName[]): Note {
  const named = "an axis that the result should have is named on the left too";
  if (open === undefined || shown(open.e.span) === undefined)
    return { message: `what an equation gives at its indices is one number; ${named}` };
  const used = open.e.kind === "subscript" ? open.e.subs : [];
  const free = [...bound, ...open.summed].filter(
    ({ name }) => !used.some((s) => s.kind === "sub" && s.expr.kind === "name" && s.expr.name === name),
  );
  const fitting = sizes.map((size) => free.filter((i) => i.size === size).map((i) => i.name));
  const [first] = fitting;
  const sure = new Set(fitting.flat()).size === sizes.length && fitting.every((names) => names.length === 1);
  const ways = sure ? [fitting.flat()] : fitting.length === 1 && first!.length > 1 ? first!.map((n) => [n]) : [[]];
  const texts = ways.map((names) => subscripted(open, names));
  return {
    message: `say which element is read: ${texts.join(" or ")}; ${named}`,
    ...(sure && { fix: [{ span: open.e.span, text: texts[0]! }] }),
  };
}

/** `u[t]`; without `names` `x[t, …]` */
function subscripted({ e: { span, kind }, sizes }: Open, names: readonly string[]): string {
  const text = span.source.text.slice(span.start, span.end);
  const more = (names.length === 0 ? sizes.map(() => "…") : names).join(", ");
  return kind === "subscript" ? `${text.slice(0, -1).trimEnd()}, ${more}]` : `${text}[${more}]`;
}

/** The text of `span`, if it is short enough to be repeated. */
function shown({ source, start, end }: Span): string | undefined {
  const text = source.text.slice(start, end);
  return text.length > 0 && text.length <= 40 && !/[\r\n]/.test(text) ? text : undefined;
}

/** The left side as it is written. */
function leftSide(axes: readonly Ast.Axis[], name: string): string {
  const [first, last] = [axes[0]?.span, axes.at(-1)?.span];
  if (first === undefined) return `${name}[]`;
  const { text } = first.source;
  const before = /[A-Za-z_]\w*(?=[ \t]*\[[ \t]*$)/.exec(text.slice(0, first.start))?.[0] ?? "";
  return `${before}[${text.slice(first.start, last!.end).replace(/\s+/g, " ")}]`;
}

/** The first expression in `e` that leaves axes. */
function openIn(e: Ast.Expr, env: Env): Open | undefined {
  switch (e.kind) {
    case "name":
      return ofValue(e, env.scope.get(e.name));
    case "subscript": {
      const object = e.object.kind === "name" ? env.scope.get(e.object.name) : env.equation.cache.values.get(e.object);
      const shape = shapeOf(object);
      if (shape === undefined) return undefined;
      return leaving(
        e,
        (alignSubscripts(e, shape) ?? []).flatMap((sub, i) => (sub === undefined ? [shape[i]!] : [])),
      );
    }
    case "unary":
      return openIn(e.arg, env);
    case "binary":
      return openIn(e.left, env) ?? openIn(e.right, env);
    case "if":
      return openIn(e.cond, env) ?? openIn(e.then, env) ?? openIn(e.else, env);
    case "else":
      return openIn(e.read, env) ?? openIn(e.other, env);
    case "reduce":
      return e.rest === undefined ? inReduction(e, env) : undefined;
    case "call": {
      const callee = e.callee.kind === "name" ? env.scope.get(e.callee.name) : undefined;
      const pointwise = isPointwise(callee);
      const args = pointwise ? e.args.map((a) => openIn(a.value, env)).find((o) => o !== undefined) : undefined;
      return args ?? ofValue(e, env.equation.cache.values.get(e));
    }
    default:
      return ofValue(e, env.equation.cache.values.get(e));
  }
}

/** Functions of numbers: what they are given leaves its axes. */
const isPointwise = (callee: Value | undefined): boolean =>
  typeof callee === "object" &&
  ((callee.kind === "builtin" && !builtins[callee.name]!.whole) ||
    (callee.kind === "function" && callee.def.axes === undefined));

/** What the body leaves; its indices are seen there. */
function inReduction(e: Ast.Reduce, env: Env): Open | undefined {
  const open = openIn(e.body, env);
  return open && { ...open, summed: [...(env.equation.cache.reductions.get(e) ?? []), ...open.summed] };
}

const ofValue = (e: Ast.Expr, value: Value | undefined): Open | undefined => leaving(e, shapeOf(value) ?? []);

const leaving = (e: Ast.Expr, sizes: readonly number[]): Open | undefined =>
  sizes.length === 0 ? undefined : { e, sizes, summed: [] };

function shapeOf(value: Value | undefined): readonly number[] | undefined {
  if (value === undefined) return undefined;
  return isTensor(value) ? value.shape : isTerm(value) ? value.rest.map((v) => v.size) : undefined;
}
