/** The parser's syntax tree -> AST: the statements of `training-rules.ts`. */
import type { CstNode } from "chevrotain";
import type * as ast from "./ast.ts";
import { type Conversion, completeNodesOf, has, nodeOf, tokenOf } from "./cst.ts";
import { loneGroup, toArgs, toExpr } from "./cst-to-expr.ts";
import { toSizes, toStep, toSteps } from "./cst-to-parts.ts";

/** `: net`, `: net(rate = 0.1)`: which models a formal takes. */
export function toModelKind(c: Conversion, node: CstNode, depth: number): ast.NameRef | ast.Call {
  const token = tokenOf(node, "Identifier");
  const model: ast.NameRef = { kind: "name", name: token.image, span: c.tokenSpan(token) };
  if (!has(node, "args")) return model;
  const args = nodeOf(node, "args");
  return {
    kind: "call",
    callee: model,
    args: toArgs(c, args, depth),
    span: c.span(model.span.start, c.spanOf(args).end),
  };
}

/** How the statements are made, by the names of their rules. */
export const trainingRules: Readonly<
  Record<string, (c: Conversion, node: CstNode, depth: number) => ast.TrainingStmt>
> = {
  random: (c, node, depth) => ({
    kind: "random",
    name: c.name(tokenOf(node, "Identifier")),
    axes: toSizes(c, node, depth),
    span: c.spanOf(node),
  }),
  update: (c, node, depth) => ({
    kind: "update",
    name: c.name(tokenOf(node, "Identifier")),
    ...(has(node, "subscripts") && {
      axes: completeNodesOf(nodeOf(node, "subscripts"), "subscript").map((s) => toUpdated(c, s, depth)),
    }),
    value: valueOf(c, node, depth),
    span: c.spanOf(node),
  }),
  returned: (c, node, depth) => ({ kind: "return", value: valueOf(c, node, depth), span: c.spanOf(node) }),
  minimize: (c, node, depth) => ({ kind: "minimize", value: valueOf(c, node, depth), span: c.spanOf(node) }),
  metric: (c, node, depth) => ({
    kind: "metric",
    name: c.name(tokenOf(node, "Identifier")),
    value: valueOf(c, node, depth),
    span: c.spanOf(node),
  }),
  optimize: (c, node, depth) => ({
    kind: "optimize",
    call: toStep(c, nodeOf(node, "step"), depth),
    span: c.spanOf(node),
  }),
  initialize: (c, node, depth) => {
    const [cond, init] = [0, 1].map((at) => toExpr(c, nodeOf(node, "expression", at), depth)) as [ast.Expr, ast.Expr];
    return { kind: "initialize", cond, init, span: c.spanOf(node) };
  },
  freeze: (c, node, depth) => ({ kind: "freeze", cond: valueOf(c, node, depth), span: c.spanOf(node) }),
  augment: (c, node, depth) => ({
    kind: "augment",
    input: c.name(tokenOf(node, "Identifier")),
    steps: toSteps(c, node, depth),
    span: c.spanOf(node),
  }),
};

/** A name is an index that is bound there, as on the left of an equation; everything else is a place. */
function toUpdated(c: Conversion, node: CstNode, depth: number): ast.Axis | ast.Place {
  if (has(node, "Ellipsis")) return { kind: "ellipsis", span: c.spanOf(node) };
  const part = nodeOf(node, "part");
  const group = has(part, "Colon") ? undefined : loneGroup(nodeOf(part, "expression"));
  if (group !== undefined && !has(group, "Else")) {
    const parts = completeNodesOf(group, "part").map((p) => toIndex(c, p, depth + 1));
    if (parts.every((p) => p.kind === "index")) return { kind: "composite", parts, span: c.spanOf(node) };
  }
  return toIndex(c, part, depth);
}

function toIndex(c: Conversion, part: CstNode, depth: number): ast.IndexDecl | ast.Place {
  const span = c.spanOf(part);
  const expr = toExpr(c, nodeOf(part, "expression", 0), depth);
  const size = has(part, "Colon") ? toExpr(c, nodeOf(part, "expression", 1), depth) : undefined;
  if (expr.kind === "name")
    return { kind: "index", name: { text: expr.name, span: expr.span }, ...(size && { size }), span };
  if (size !== undefined) c.fail("VIT1015", expr.span, { sign: ":" });
  return { kind: "place", expr, span };
}

const valueOf = (c: Conversion, node: CstNode, depth: number): ast.Expr => toExpr(c, nodeOf(node, "expression"), depth);
