/** The parser's syntax tree -> AST: declarations and statements. What an error cut short is left out. */
import type { CstNode } from "chevrotain";
import type * as ast from "./ast.ts";
import { completeNodesOf, type Conversion, has, Incomplete, nodeOf, nodesOf, tokenOf, tokensOf } from "./cst.ts";
import { toArgs, toExpr, toPath, toStringLit } from "./cst-to-expr.ts";
import { toAxes, toSizes, toStep, toSteps, toTarget } from "./cst-to-parts.ts";
import { toModelKind, trainingRules } from "./cst-to-training.ts";
import { forwardSlashes } from "../diagnostics/foreign-text.ts";
import { limits } from "./limits.ts";
import { checkPlaces } from "./statement-places.ts";

/** The declarations that are whole; `c` collects what is wrong with the others beyond syntax. */
export function toItems(c: Conversion, program: CstNode): ast.Item[] {
  const items = nodesOf(program, "item").flatMap((node) => whole(() => toItem(c, node)));
  for (const item of items) checkPlaces(c, item);
  return items;
}

/** One value, or none where its tree is incomplete. */
function whole<T>(convert: () => T): T[] {
  try {
    return [convert()];
  } catch (e) {
    if (e instanceof Incomplete) return [];
    throw e;
  }
}

const itemRules: Readonly<Record<string, (c: Conversion, node: CstNode) => ast.Item>> = {
  importItem: (c, node) => ({
    kind: "import",
    path: toStringLit(c, tokenOf(node, "String"), [forwardSlashes]),
    ...(has(node, "As") && { name: c.name(tokenOf(node, "Identifier")) }),
    span: c.spanOf(node),
  }),
  def: (c, node) => toDef(c, node, 0),
  block: (c, node) => ({
    kind: "block",
    name: c.name(tokenOf(node, "Identifier")),
    params: toFormals(c, nodeOf(node, "formals")),
    results: completeNodesOf(node, "formal").map((f) => toFormal(c, f)),
    body: toBody(c, node, 0),
    span: c.spanOf(node),
  }),
  model: (c, node) => ({ kind: "model", ...toBraced(c, node) }),
  loss: (c, node) => ({ kind: "loss", ...toBraced(c, node) }),
  train: (c, node) => ({ kind: "train", ...toBraced(c, node) }),
  variant: (c, node) => {
    const callee = tokenOf(node, "Identifier", 1);
    const args = nodeOf(node, "args");
    const value: ast.Call = {
      kind: "call",
      callee: { kind: "name", name: callee.image, span: c.tokenSpan(callee) },
      args: toArgs(c, args, 1),
      span: c.span(callee.startOffset, c.spanOf(args).end),
    };
    return { kind: "variant", name: c.name(tokenOf(node, "Identifier", 0)), value, span: c.spanOf(node) };
  },
  checkpoint: (c, node) => ({
    kind: "checkpoint",
    name: c.name(tokenOf(node, "Identifier", 0)),
    model: c.name(tokenOf(node, "Identifier", 1)),
    rules: nodesOf(node, "checkpointRule").flatMap((rule) => whole(() => toCheckpointRule(c, rule))),
    span: c.spanOf(node),
  }),
};

function toItem(c: Conversion, node: CstNode): ast.Item {
  for (const [rule, convert] of Object.entries(itemRules)) if (has(node, rule)) return convert(c, nodeOf(node, rule));
  throw new Incomplete();
}

/** `NAME(formals) { … }` */
function toBraced(c: Conversion, node: CstNode): Omit<ast.Model, "kind"> {
  const name = c.name(tokenOf(node, "Identifier"));
  return { name, params: toFormals(c, nodeOf(node, "formals")), body: toBody(c, node, 0), span: c.spanOf(node) };
}

function toCheckpointRule(c: Conversion, node: CstNode): ast.CheckpointRule {
  if (node.recoveredNode === true) throw new Incomplete();
  const span = c.spanOf(node);
  const strings = tokensOf(node, "String").map((token) => toStringLit(c, token));
  const [first] = strings;
  if (first === undefined) throw new Incomplete();
  if (has(node, "Ignore")) return { kind: "ignore", patterns: strings, span };
  return { kind: "map", ours: first, ...toTheirs(c, nodeOf(node, "checkpointTensor")), span };
}

/** What stands on the right of a rule. */
function toTheirs(
  c: Conversion,
  node: CstNode,
): Pick<ast.CheckpointRule & { readonly kind: "map" }, "theirs" | "changes"> {
  const [name] = tokensOf(node, "Identifier");
  if (name === undefined) return { theirs: [toStringLit(c, tokenOf(node, "String"))], changes: [] };
  const kind = name.image;
  const within = nodesOf(node, "checkpointTensor").map((inner) => toTheirs(c, inner));
  const numbers = tokensOf(node, "Number").map((token) => Number(token.image));
  const [first] = within;
  const right =
    kind === "concat"
      ? numbers.length === 0 && within.every(({ theirs, changes }) => theirs.length === 1 && changes.length === 0)
      : within.length === 1 && first!.theirs.length === 1 && takes(kind, numbers);
  if (!right) c.fail("VIT1032", c.spanOf(node), {});
  const changes = kind === "transpose" || kind === "part" ? [[kind, ...numbers] as const] : [];
  return { theirs: within.flatMap(({ theirs }) => theirs), changes: [...(first?.changes ?? []), ...changes] };
}

/** An order of axes or none; which of how many parts. */
const takes = (kind: string, numbers: readonly number[]): boolean =>
  kind === "transpose"
    ? [...numbers].sort((a, b) => a - b).every((axis, i) => axis === i)
    : kind === "part" && numbers.length === 2 && numbers.every(Number.isInteger) && numbers[0]! < numbers[1]!;

function toFormals(c: Conversion, node: CstNode): ast.Formal[] {
  const seen = new Set<string>();
  return completeNodesOf(node, "formal").map((f) => {
    const formal = toFormal(c, f);
    if (seen.has(formal.name.text)) c.report("VIT1016", formal.name.span, { name: formal.name.text });
    seen.add(formal.name.text);
    return formal;
  });
}

function toFormal(c: Conversion, node: CstNode): ast.Formal {
  return {
    name: c.name(tokenOf(node, "Identifier")),
    ...(has(node, "pattern") && { axes: toPattern(c, nodeOf(node, "pattern")) }),
    ...(has(node, "modelKind") && { of: toModelKind(c, nodeOf(node, "modelKind"), 1) }),
    ...(has(node, "Assign") && { default: toExpr(c, nodeOf(node, "expression"), 1) }),
    span: c.spanOf(node),
  };
}

function toPattern(c: Conversion, node: CstNode): ast.PatternAxis[] {
  return completeNodesOf(node, "patternAxis").map((axis) => {
    const span = c.spanOf(axis);
    return has(axis, "Ellipsis")
      ? { kind: "ellipsis", span }
      : { kind: "size", size: toExpr(c, nodeOf(axis, "expression"), 1), span };
  });
}

// ---------------------------------------------------------------- statements

/** The statements between the braces of `node`'s body; `depth` counts the statements around it. */
function toBody(c: Conversion, node: CstNode, depth: number): ast.Stmt[] {
  const [body] = nodesOf(node, "body");
  if (body === undefined) throw new Incomplete();
  return nodesOf(body, "statement").flatMap((statement) => whole(() => toStatement(c, statement, depth + 1)));
}

const statementRules: Readonly<Record<string, (c: Conversion, node: CstNode, depth: number) => ast.Stmt>> = {
  equation: (c, node, depth) => ({
    kind: "equation",
    targets: completeNodesOf(node, "target").map((target) => toTarget(c, target, depth)),
    value: toExpr(c, nodeOf(node, "expression"), depth),
    span: c.spanOf(node),
  }),
  param: (c, node, depth) => ({
    kind: "param",
    role: has(node, "Buffer") ? "buffer" : "param",
    name: c.name(tokenOf(node, "Identifier")),
    axes: toSizes(c, node, depth),
    ...(has(node, "As") && { as: toPath(c, nodeOf(node, "path"), depth) }),
    init: toExpr(c, nodeOf(node, "expression"), depth),
    ...(has(node, "Resized") && { resize: toStep(c, nodeOf(node, "step"), depth) }),
    span: c.spanOf(node),
  }),
  state: (c, node, depth) => ({
    kind: "param",
    role: "state",
    name: c.name(tokenOf(node, "Identifier")),
    axes: toSizes(c, node, depth),
    ...(has(node, "As") && { as: toPath(c, nodeOf(node, "path"), depth) }),
    ...(has(node, "Tilde") && { init: toExpr(c, nodeOf(node, "expression"), depth) }),
    span: c.spanOf(node),
  }),
  def: toDef,
  inputStatement: (c, node, depth) => ({
    kind: "input",
    ...(has(node, "Shared") && { shared: true as const }),
    name: c.name(tokenOf(node, "Identifier")),
    axes: toSizes(c, node, depth),
    ...boundOf(c, node, depth),
    span: c.spanOf(node),
  }),
  output: (c, node, depth) => {
    const glue = has(node, "glue") ? nodeOf(node, "glue") : undefined;
    return {
      kind: "output",
      name: has(node, "Identifier")
        ? c.name(tokenOf(node, "Identifier"))
        : { text: "", span: c.spanOf(nodeOf(node, "glue")) },
      ...(glue !== undefined && { glue: toExpr(c, nodeOf(glue, "expression"), depth) }),
      ...(has(node, "axes") && { axes: toAxes(c, nodeOf(node, "axes"), depth) }),
      ...boundOf(c, node, depth),
      value: toExpr(c, nodeOf(node, "expression"), depth),
      span: c.spanOf(node),
    };
  },
  tap: (c, node, depth) => ({
    kind: "tap",
    path: toPath(c, nodeOf(node, "path"), depth),
    value: toExpr(c, nodeOf(node, "expression"), depth),
    span: c.spanOf(node),
  }),
  ifStatement: toIf,
  forStatement: (c, node, depth) => ({
    kind: "for",
    name: c.name(tokenOf(node, "Identifier")),
    list: toExpr(c, nodeOf(node, "expression"), depth),
    body: toBody(c, node, depth),
    span: c.spanOf(node),
  }),
  assertion: (c, node, depth) => ({
    kind: "assert",
    cond: toExpr(c, nodeOf(node, "expression", 0), depth),
    ...(has(node, "Comma") && { message: toExpr(c, nodeOf(node, "expression", 1), depth) }),
    span: c.spanOf(node),
  }),
  preprocess: (c, node, depth) => ({
    kind: "preprocess",
    input: c.name(tokenOf(node, "Identifier")),
    steps: toSteps(c, node, depth),
    span: c.spanOf(node),
  }),
  labels: (c, node, depth) => ({
    kind: "labels",
    output: c.name(tokenOf(node, "Identifier")),
    value: toExpr(c, nodeOf(node, "expression"), depth),
    span: c.spanOf(node),
  }),
  ...trainingRules,
};

function toStatement(c: Conversion, node: CstNode, depth: number): ast.Stmt {
  for (const [rule, convert] of Object.entries(statementRules))
    if (has(node, rule)) return convert(c, nodeOf(node, rule), depth);
  throw new Incomplete();
}

/** What stands behind `: class(…)`. */
const boundOf = (c: Conversion, node: CstNode, depth: number): { readonly classes?: ast.Expr } =>
  has(node, "classBound") ? { classes: toExpr(c, nodeOf(nodeOf(node, "classBound"), "expression"), depth) } : {};

function toDef(c: Conversion, node: CstNode, depth: number): ast.Def {
  return {
    kind: "def",
    name: c.name(tokenOf(node, "Identifier")),
    params: toFormals(c, nodeOf(node, "formals")),
    ...(has(node, "axes") && { axes: toAxes(c, nodeOf(node, "axes"), depth) }),
    body: toExpr(c, nodeOf(node, "expression"), depth),
    span: c.spanOf(node),
  };
}

/** `else if` nests in the tree, so a chain of them counts as depth. */
function toIf(c: Conversion, node: CstNode, depth: number): ast.If {
  const { end } = c.spanOf(node);
  const branches = [node, ...completeNodesOf(node, "elseBranch")];
  if (depth + branches.length > limits.depth) c.fail("VIT1010", c.spanOf(node), { limit: limits.depth });
  const last = branches.length - 1;
  let rest: readonly ast.Stmt[] = [];
  for (let k = last; k >= 0; k--) {
    const branch = branches[k]!;
    const body = toBody(c, branch, depth + k);
    if (!has(branch, "If")) {
      if (k !== last)
        c.fail("VIT1002", c.spanOf(branches[k + 1]!), { found: "'else'", expected: "the end of the statement" });
      rest = body;
      continue;
    }
    const start = k === 0 ? c.spanOf(node).start : tokenOf(branch, "If").startOffset;
    rest = [
      {
        kind: "if-stmt",
        cond: toExpr(c, nodeOf(branch, "expression"), depth + k),
        then: body,
        else: rest,
        span: c.span(start, end),
      },
    ];
  }
  return rest[0] as ast.If;
}
