/** Random syntax trees, as large as the grammar allows and no larger: what the formatter must be able to print. */
import fc from "fast-check";
import * as ast from "../../src/parser/ast.ts";
import type { Source, Span } from "../../src/diagnostics/diagnostic.ts";

const source: Source = { name: "random.vit", text: "" };
const span: Span = { source, start: 0, end: 0 };

const identifier = fc.constantFrom(
  "x",
  "y",
  "weight",
  "H",
  "W",
  "_a1",
  "batch",
  "ignore",
  "concat",
  "class",
  "loss",
  "update",
  "return",
  "minimize",
  "random",
  "a_rather_long_name_of_a_value",
);
const anyWord = fc.oneof(identifier, fc.constantFrom("output", "in", "sum", "block", "else"));
const name = identifier.map((text): ast.Name => ({ text, span }));
const text = fc.string({ unit: "grapheme", maxLength: 12 }).filter((s) => !/[\r\u0000\ufffd]/.test(s));
const stringLit = text.map((value): ast.StringLit => ({ kind: "string", value, span }));
const unique = <T>(items: readonly T[], key: (item: T) => string | undefined): T[] =>
  items.filter((item, k) => key(item) === undefined || items.findIndex((other) => key(other) === key(item)) === k);

const { expr, axis, path } = fc.letrec<{
  expr: ast.Expr;
  sub: ast.SubExpr;
  index: ast.IndexDecl;
  axis: ast.Axis;
  path: ast.Path;
  subscript: ast.Subscript;
}>((tie) => {
  const few = <T>(arb: fc.Arbitrary<T>, minLength = 0): fc.Arbitrary<T[]> => fc.array(arb, { minLength, maxLength: 3 });
  const ref = identifier.map((n): ast.Expr => ({ kind: "name", name: n, span }));
  const leaf = fc.oneof(
    ref,
    fc
      .constantFrom("0", "1", "12", "0.5", "1e-6", "2.5E+3")
      .map((n): ast.Expr => ({ kind: "number", value: Number(n), text: n, span })),
    stringLit,
    fc.boolean().map((value): ast.Expr => ({ kind: "bool", value, span })),
  );
  const arg = fc
    .record({ name: fc.option(name, { nil: undefined }), value: tie("expr") })
    .map((a): ast.Arg => (a.name === undefined ? { value: a.value, span } : { name: a.name, value: a.value, span }));
  const callee = fc.oneof(
    tie("expr"),
    fc.constantFrom("min", "max", "sum").map((n): ast.Expr => ({ kind: "name", name: n, span })),
  );
  const call = fc
    .record({ callee, args: few(arg), as: fc.option(tie("path"), { nil: undefined }) })
    .map(({ as, ...c }): ast.Expr => {
      const args = unique(c.args, (a) => a.name?.text);
      return as === undefined
        ? { kind: "call", callee: c.callee, args, span }
        : { kind: "call", callee: c.callee, args, as, span };
    });
  const binary = fc
    .record({
      op: fc.constantFrom<ast.BinaryOp>(
        "+",
        "-",
        "*",
        "/",
        "%",
        "^",
        "<",
        "<=",
        ">",
        ">=",
        "==",
        "!=",
        "and",
        "or",
        "..",
      ),
      left: tie("expr"),
      right: tie("expr"),
    })
    .map((b): ast.Expr => ({ kind: "binary", ...b, span }));
  const sized = <T extends object>(made: T, size: ast.Expr | undefined): T =>
    size === undefined ? made : { ...made, size };
  const size = fc.option(tie("expr"), { nil: undefined });
  const prefix = fc.oneof(
    fc
      .record({ op: fc.constantFrom<"-" | "not">("-", "not"), arg: tie("expr") })
      .map((u): ast.Expr => ({ kind: "unary", ...u, span })),
    fc
      .record({
        op: fc.constantFrom<ast.Reduce["op"]>("sum", "max", "min", "mean"),
        indices: few(tie("index")),
        dots: fc.boolean(),
        body: tie("expr"),
      })
      .filter((r) => r.dots || r.indices.length > 0)
      .map(
        ({ dots, ...r }): ast.Expr => ({
          kind: "reduce",
          ...r,
          ...(dots && { rest: { kind: "ellipsis", span } }),
          span,
        }),
      ),
    fc.record({ axes: few(tie("axis")), body: tie("expr") }).map((l): ast.Expr => ({ kind: "lambda", ...l, span })),
    fc
      .record({ cond: tie("expr"), then: tie("expr"), else: tie("expr") })
      .map((i): ast.Expr => ({ kind: "if", ...i, span })),
  );
  return {
    expr: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      leaf,
      binary,
      prefix,
      call,
      tie("subscript"),
      fc
        .record({ object: tie("expr"), name: anyWord })
        .map((m): ast.Expr => ({ kind: "member", object: m.object, name: { text: m.name, span }, span })),
      few(tie("expr")).map((items): ast.Expr => ({ kind: "list", items, span })),
      fc.record({ read: tie("subscript"), other: tie("expr") }).map((e): ast.Expr => ({ kind: "else", ...e, span })),
    ),
    subscript: fc
      .record({
        object: tie("expr"),
        subs: few(
          fc.oneof<fc.Arbitrary<ast.Sub>[]>(
            // Only a part of a composite axis has a size.
            tie("expr").map((expr): ast.Sub => ({ kind: "sub", expr, span })),
            fc.constant<ast.Sub>({ kind: "ellipsis", span }),
            fc
              .array(tie("sub"), { minLength: 2, maxLength: 3 })
              .map((parts): ast.Sub => ({ kind: "composite", parts, span })),
          ),
        ),
      })
      .map((s): ast.Subscript => ({ kind: "subscript", ...s, span })),
    sub: fc
      .record({ expr: tie("expr"), size })
      .map((s): ast.SubExpr => sized({ kind: "sub", expr: s.expr, span }, s.size)),
    index: fc.record({ name, size }).map((i): ast.IndexDecl => sized({ kind: "index", name: i.name, span }, i.size)),
    axis: fc.oneof(
      tie("index"),
      fc.constant<ast.Axis>({ kind: "ellipsis", span }),
      fc
        .array(tie("index"), { minLength: 2, maxLength: 3 })
        .map((parts): ast.Axis => ({ kind: "composite", parts, span })),
    ),
    path: fc
      .record({
        start: fc.oneof(anyWord, tie("expr")),
        rest: few(
          fc.oneof(
            fc.oneof(anyWord, tie("expr")).map((start) => ({ kind: "dot" as const, start })),
            tie("expr").map((e) => ({ kind: "glue" as const, expr: e })),
            tie("expr").map((e) => ({ kind: "segment" as const, expr: e })),
            identifier.map((t) => ({ kind: "text" as const, text: t })),
          ),
        ),
      })
      .map(({ start, rest }): ast.Path => {
        const head = (s: string | ast.Expr): ast.PathPart =>
          typeof s === "string" ? { kind: "text", text: s, span } : { kind: "glue", expr: s, span };
        const parts = [head(start)];
        for (const piece of rest) {
          if (piece.kind === "dot") parts.push({ kind: "dot", span }, head(piece.start));
          // Two texts in a row would be one.
          else if (piece.kind !== "text" || parts[parts.length - 1]!.kind !== "text") parts.push({ ...piece, span });
        }
        return { parts, span };
      }),
  };
});

const optional = <K extends string, T>(key: K, value: T | undefined): { [P in K]?: T } =>
  value === undefined ? {} : ({ [key]: value } as { [P in K]?: T });
const maybe = <T>(arb: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arb, { nil: undefined });
const few = <T>(arb: fc.Arbitrary<T>, minLength = 0): fc.Arbitrary<T[]> => fc.array(arb, { minLength, maxLength: 3 });

const target = fc
  .record({ name, axes: maybe(few(axis)) })
  .map((t): ast.Target => ({ name: t.name, ...optional("axes", t.axes), span }));
const sizedAxis = fc
  .record({ name: maybe(name), size: expr })
  .map((a): ast.ParamAxis => ({ kind: "size", ...optional("name", a.name), size: a.size, span }));
const paramAxis = fc.oneof(
  sizedAxis,
  fc.array(sizedAxis, { minLength: 2, maxLength: 3 }).map((parts) => ast.compositeAxis(parts, span)),
);
const patternAxis = fc.oneof(
  fc.constant<ast.PatternAxis>({ kind: "ellipsis", span }),
  expr.map((size): ast.PatternAxis => ({ kind: "size", size, span })),
);
const formal = fc
  .record({ name, axes: maybe(few(patternAxis)), default: maybe(expr) })
  .map((f): ast.Formal => ({ name: f.name, ...optional("axes", f.axes), ...optional("default", f.default), span }));
const formals = few(formal).map((list) => unique(list, (f) => f.name.text));
const plainCall = fc.record({ callee: identifier, args: few(expr) }).map(
  (c): ast.Call => ({
    kind: "call",
    callee: { kind: "name", name: c.callee, span },
    args: c.args.map((value) => ({ value, span })),
    span,
  }),
);
const def = fc
  .record({ name, params: formals, axes: maybe(few(axis)), body: expr })
  .map(
    (d): ast.Def => ({ kind: "def", name: d.name, params: d.params, ...optional("axes", d.axes), body: d.body, span }),
  );

/** Statements that stand everywhere, and those that `own` adds. */
const bodyWith = (own: readonly fc.Arbitrary<ast.Stmt>[]): fc.Arbitrary<ast.Stmt[]> =>
  fc.letrec<{ stmt: ast.Stmt; body: ast.Stmt[] }>((tie) => ({
    body: fc.array(tie("stmt"), { maxLength: 3 }),
    stmt: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      ...own,
      fc.record({ targets: few(target, 1), value: expr }).map((e): ast.Stmt => ({ kind: "equation", ...e, span })),
      def,
      fc
        .record({ name, axes: few(paramAxis), classes: maybe(expr) })
        .map((i): ast.Stmt => ({ kind: "input", name: i.name, axes: i.axes, ...optional("classes", i.classes), span })),
      fc
        .record({ cond: expr, message: maybe(expr) })
        .map((a): ast.Stmt => ({ kind: "assert", cond: a.cond, ...optional("message", a.message), span })),
      fc
        .record({ cond: expr, then: tie("body"), else: tie("body") })
        .map((i): ast.Stmt => ({ kind: "if-stmt", ...i, span })),
      fc.record({ name, list: expr, body: tie("body") }).map((f): ast.Stmt => ({ kind: "for", ...f, span })),
    ),
  })).body;

const inBlocks: readonly fc.Arbitrary<ast.Stmt>[] = [
  fc
    .record({
      role: fc.constantFrom<"param" | "buffer">("param", "buffer"),
      name,
      axes: few(paramAxis),
      as: maybe(path),
      init: expr,
      resize: maybe(plainCall),
    })
    .map(
      ({ as, resize, ...p }): ast.Stmt => ({
        kind: "param",
        ...p,
        ...optional("as", as),
        ...optional("resize", resize),
        span,
      }),
    ),
  fc.record({ target, value: expr }).map((o): ast.Stmt => ({ ...o.target, kind: "output", value: o.value, span })),
  fc
    .record({ target, glue: expr, whole: fc.boolean(), value: expr })
    .map(({ target, glue, whole, value }): ast.Stmt => {
      const begun = { ...target, ...(whole ? { name: { text: "", span } } : {}) };
      return { ...begun, kind: "output", glue, value, span };
    }),
  fc.record({ path, value: expr }).map((t): ast.Stmt => ({ kind: "tap", ...t, span })),
  fc.record({ input: name, steps: few(plainCall) }).map((p): ast.Stmt => ({ kind: "preprocess", ...p, span })),
  fc.record({ name, axes: few(paramAxis) }).map((r): ast.Stmt => ({ kind: "random", ...r, span })),
  fc.record({ target, value: expr }).map((u): ast.Stmt => ({ ...u.target, kind: "update", value: u.value, span })),
];
const inLosses = [expr.map((value): ast.Stmt => ({ kind: "return", value, span }))];
const inTrainings: readonly fc.Arbitrary<ast.Stmt>[] = [
  expr.map((value): ast.Stmt => ({ kind: "minimize", value, span })),
  fc.record({ name, value: expr }).map((m): ast.Stmt => ({ kind: "metric", ...m, span })),
  plainCall.map((call): ast.Stmt => ({ kind: "optimize", call, span })),
  fc.record({ cond: expr, init: expr }).map((i): ast.Stmt => ({ kind: "initialize", ...i, span })),
  expr.map((cond): ast.Stmt => ({ kind: "freeze", cond, span })),
  fc.record({ input: name, steps: few(plainCall) }).map((a): ast.Stmt => ({ kind: "augment", ...a, span })),
];
const body = bodyWith(inBlocks);
const ofModel = fc
  .record({
    name,
    of: fc.oneof(
      plainCall,
      identifier.map((n): ast.NameRef => ({ kind: "name", name: n, span })),
    ),
    default: maybe(expr),
  })
  .map((f): ast.Formal => ({ name: f.name, of: f.of, ...optional("default", f.default), span }));
const trainingFormals = few(fc.oneof(formal, ofModel)).map((list) => unique(list, (f) => f.name.text));

const rule = fc.oneof(
  fc
    .record({ ours: stringLit, theirs: few(stringLit, 1) })
    .map((r): ast.CheckpointRule => ({ kind: "map", ...r, changes: [], span })),
  fc
    .record({
      ours: stringLit,
      theirs: fc.tuple(stringLit),
      changes: few(fc.constantFrom<ast.TensorChange[]>(["transpose"], ["transpose", 2, 0, 1], ["part", 1, 3])),
    })
    .map((r): ast.CheckpointRule => ({ kind: "map", ...r, span })),
  fc
    .array(stringLit, { minLength: 1, maxLength: 3 })
    .map((patterns): ast.CheckpointRule => ({ kind: "ignore", patterns, span })),
);
const item = fc.oneof<fc.Arbitrary<ast.Item>[]>(
  stringLit.map((p): ast.Item => ({ kind: "import", path: p, span })),
  def,
  fc
    .record({ name, params: formals, results: few(formal, 1), body })
    .map((b): ast.Item => ({ kind: "block", ...b, span })),
  fc.record({ name, params: formals, body }).map((m): ast.Item => ({ kind: "model", ...m, span })),
  fc
    .record({ name, params: trainingFormals, body: bodyWith(inLosses) })
    .map((l): ast.Item => ({ kind: "loss", ...l, span })),
  fc
    .record({ name, params: trainingFormals, body: bodyWith(inTrainings) })
    .map((t): ast.Item => ({ kind: "train", ...t, span })),
  fc.record({ name, value: plainCall }).map((v): ast.Item => ({ kind: "variant", ...v, span })),
  fc.record({ name, model: name, rules: few(rule) }).map((c): ast.Item => ({ kind: "checkpoint", ...c, span })),
);

export const arbitraryProgram: fc.Arbitrary<ast.Program> = few(item).map((items) => ({ items, comments: [], source }));
