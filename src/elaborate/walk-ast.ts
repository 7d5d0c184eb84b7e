/** The direct parts of an expression and what statements bind, for walks that look for something everywhere. */
import type * as Ast from "../parser/ast.ts";

/** Every expression directly inside `e`, in reading order; sizes of indices and of parts included. */
export function childrenOf(e: Ast.Expr): Ast.Expr[] {
  switch (e.kind) {
    case "number":
    case "string":
    case "bool":
    case "name":
      return [];
    case "list":
      return [...e.items];
    case "member":
      return [e.object];
    case "call":
      return [e.callee, ...e.args.map((a) => a.value)];
    case "subscript":
      return [e.object, ...e.subs.flatMap(subExpressions)];
    case "unary":
      return [e.arg];
    case "binary":
      return [e.left, e.right];
    case "if":
      return [e.cond, e.then, e.else];
    case "else":
      return [e.read, e.other];
    case "reduce":
      return [...sizesOf(e.indices), e.body];
    case "lambda":
      return [...sizesOf(e.axes), e.body];
  }
}

/** The expressions in one subscript. */
export function subExpressions(sub: Ast.Sub): Ast.Expr[] {
  if (sub.kind === "ellipsis") return [];
  if (sub.kind === "composite") return sub.parts.flatMap(subExpressions);
  return sub.size === undefined ? [sub.expr] : [sub.expr, sub.size];
}

/** The indices that `axes` declare, those inside composite axes too. */
export function declarations(axes: readonly Ast.Axis[]): Ast.IndexDecl[] {
  return axes.flatMap((a) => (a.kind === "index" ? [a] : a.kind === "composite" ? a.parts : []));
}

/** The reduction in `root`, by its word, that binds an index of that name. */
export function reductionOver(root: Ast.Expr, name: string): string | undefined {
  if (root.kind === "reduce" && declarations(root.indices).some((i) => i.name.text === name)) return root.op;
  for (const child of childrenOf(root)) {
    const found = reductionOver(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The ranges given in `axes`. */
export function sizesOf(axes: readonly Ast.Axis[]): Ast.Expr[] {
  return declarations(axes).flatMap((d) => (d.size === undefined ? [] : [d.size]));
}

/** The names that statements may give a value, where they do. */
export function namesBoundBy(body: readonly Ast.Stmt[]): Ast.Name[] {
  return body.flatMap((s) => {
    switch (s.kind) {
      case "equation":
        return s.targets.map((t) => t.name);
      case "if-stmt":
        return [...namesBoundBy(s.then), ...namesBoundBy(s.else)];
      case "for":
        return namesBoundBy(s.body);
      case "param":
      case "def":
      case "input":
      case "output":
      case "random":
        return [s.name];
      default:
        return [];
    }
  });
}
