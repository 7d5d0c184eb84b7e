/** The parser's syntax tree -> AST: what several statements have in common. */
import type { CstNode } from "chevrotain";
import * as ast from "./ast.ts";
import { completeNodesOf, type Conversion, has, nodeOf, tokenOf } from "./cst.ts";
import { loneGroup, toArgs, toAxis, toExpr } from "./cst-to-expr.ts";

/** `y[t, d]` */
export function toTarget(c: Conversion, node: CstNode, depth: number): ast.Target {
  return {
    name: c.name(tokenOf(node, "Identifier")),
    ...(has(node, "axes") && { axes: toAxes(c, nodeOf(node, "axes"), depth) }),
    span: c.spanOf(node),
  };
}

export const toAxes = (c: Conversion, node: CstNode, depth: number): ast.Axis[] =>
  completeNodesOf(node, "axis").map((axis) => toAxis(c, axis, depth));

export function toSizes(c: Conversion, node: CstNode, depth: number): ast.ParamAxis[] {
  if (!has(node, "sizes")) return [];
  return completeNodesOf(nodeOf(node, "sizes"), "part").map((part) => {
    const group = has(part, "Colon") ? undefined : loneGroup(nodeOf(part, "expression"));
    const parts = group === undefined || has(group, "Else") ? [] : completeNodesOf(group, "part");
    return parts.length < 2
      ? toSize(c, part, depth)
      : ast.compositeAxis(
          parts.map((p) => toSize(c, p, depth + 1)),
          c.spanOf(part),
        );
  });
}

function toSize(c: Conversion, part: CstNode, depth: number): ast.ParamAxis {
  const span = c.spanOf(part);
  const first = toExpr(c, nodeOf(part, "expression", 0), depth);
  if (!has(part, "Colon")) return { kind: "size", size: first, span };
  if (first.kind !== "name") c.fail("VIT1015", first.span, { sign: ":" });
  return {
    kind: "size",
    name: { text: first.name, span: first.span },
    size: toExpr(c, nodeOf(part, "expression", 1), depth),
    span,
  };
}

export function toStep(c: Conversion, step: CstNode, depth: number): ast.Call {
  const callee = tokenOf(step, "Identifier");
  return {
    kind: "call",
    callee: { kind: "name", name: callee.image, span: c.tokenSpan(callee) },
    args: toArgs(c, nodeOf(step, "args"), depth),
    span: c.spanOf(step),
  };
}

/** The steps between the braces of `node`. */
export function toSteps(c: Conversion, node: CstNode, depth: number): ast.Call[] {
  return completeNodesOf(nodeOf(node, "steps"), "step").map((step) => toStep(c, step, depth));
}
