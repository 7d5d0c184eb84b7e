/** Which statement and which expression stand at an offset of a text that could be read. */
import { childrenOf, sizesOf } from "../elaborate/walk-ast.ts";
import type * as Ast from "../parser/ast.ts";
import { touches } from "./symbols.ts";

/** The statements of a declaration's body, those of `if` and `for` after them. */
export function statementsIn(body: readonly Ast.Stmt[]): Ast.Stmt[] {
  return body.flatMap((s) => {
    if (s.kind === "if-stmt") return [s, ...statementsIn(s.then), ...statementsIn(s.else)];
    return s.kind === "for" ? [s, ...statementsIn(s.body)] : [s];
  });
}

/** The statements of a file. */
export const allStatements = (items: readonly Ast.Item[]): Ast.Stmt[] =>
  items.flatMap((item) => ("body" in item && item.kind !== "def" ? statementsIn(item.body) : []));

/** The innermost statement at `offset`. */
export function statementAt(items: readonly Ast.Item[], offset: number): Ast.Stmt | undefined {
  return allStatements(items)
    .filter((s) => touches(s.span, offset))
    .at(-1);
}

/** The expressions that stand directly in a statement or declaration. */
export function expressionsOf(s: Ast.Stmt | Ast.Item): Ast.Expr[] {
  switch (s.kind) {
    case "equation":
      return [s.value, ...s.targets.flatMap((t) => sizesOf(t.axes ?? []))];
    case "param":
      return [...s.axes.map((a) => a.size), ...(s.init ? [s.init] : []), ...(s.resize ? [s.resize] : [])];
    case "random":
      return s.axes.map((a) => a.size);
    case "input":
      return [...s.axes.map((a) => a.size), ...(s.classes ? [s.classes] : [])];
    case "def":
      return [s.body, ...sizesOf(s.axes ?? []), ...s.params.flatMap((p) => p.default ?? [])];
    case "output":
      return [s.value, ...sizesOf(s.axes ?? []), ...(s.glue ? [s.glue] : []), ...(s.classes ? [s.classes] : [])];
    case "update":
      return [s.value, ...(s.axes ?? []).flatMap((axis) => (axis.kind === "place" ? [axis.expr] : sizesOf([axis])))];
    case "tap":
    case "return":
    case "minimize":
    case "metric":
    case "labels":
      return [s.value];
    case "if-stmt":
    case "freeze":
      return [s.cond];
    case "for":
      return [s.list];
    case "assert":
      return [s.cond];
    case "preprocess":
    case "augment":
      return [...s.steps];
    case "optimize":
      return [s.call];
    case "initialize":
      return [s.cond, s.init];
    case "variant":
      return [s.value];
    case "block":
    case "model":
    case "loss":
    case "train":
      return s.params.flatMap((p) => p.default ?? []);
    case "import":
    case "checkpoint":
      return [];
  }
}

/** All expressions of a file. */
export function allExpressions(items: readonly Ast.Item[]): Ast.Expr[] {
  const within = (e: Ast.Expr): Ast.Expr[] => [e, ...childrenOf(e).flatMap(within)];
  return [...items, ...allStatements(items)].flatMap(expressionsOf).flatMap(within);
}

/** The smallest expression at `offset`. */
export function expressionAt(items: readonly Ast.Item[], offset: number): Ast.Expr | undefined {
  let best: Ast.Expr | undefined;
  const visit = (e: Ast.Expr): void => {
    if (!touches(e.span, offset)) return;
    if (best === undefined || e.span.end - e.span.start <= best.span.end - best.span.start) best = e;
    for (const child of childrenOf(e)) visit(child);
  };
  for (const s of [...items, ...allStatements(items)]) for (const e of expressionsOf(s)) visit(e);
  return best;
}
