import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Def, Expr } from "../../src/parser/ast.ts";
import { parse } from "../../src/parser/parse.ts";
import { bare, parseFine } from "./same-tree.ts";

/** The value of `def f(x) = …`, as text with all parentheses. */
function shape(text: string): string {
  const [item] = parseFine(`def f(x) = ${text}`).items;
  return full((item as Def).body);
}

function full(e: Expr): string {
  switch (e.kind) {
    case "number":
      return e.text;
    case "string":
      return JSON.stringify(e.value);
    case "bool":
      return String(e.value);
    case "name":
      return e.name;
    case "list":
      return `[${e.items.map(full).join(" ")}]`;
    case "member":
      return `${full(e.object)}.${e.name.text}`;
    case "call":
      return `${full(e.callee)}(${e.args.map((a) => (a.name ? `${a.name.text}=` : "") + full(a.value)).join(" ")})${e.as ? " as" : ""}`;
    case "subscript":
      return `${full(e.object)}[${e.subs
        .map((s) =>
          s.kind === "ellipsis"
            ? "..."
            : s.kind === "sub"
              ? full(s.expr)
              : `<${s.parts.map((p) => full(p.expr) + (p.size ? `:${full(p.size)}` : "")).join(" ")}>`,
        )
        .join(" ")}]`;
    case "unary":
      return `(${e.op} ${full(e.arg)})`;
    case "binary":
      return `(${full(e.left)} ${e.op} ${full(e.right)})`;
    case "if":
      return `(if ${full(e.cond)} ${full(e.then)} ${full(e.else)})`;
    case "else":
      return `(${full(e.read)} else ${full(e.other)})`;
    case "reduce":
      return `(${e.op} ${full(e.body)})`;
    case "lambda":
      return `(=> ${full(e.body)})`;
  }
}

describe("precedence", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["a + b * c - d", "((a + (b * c)) - d)"],
    ["a / b * c % d", "(((a / b) * c) % d)"],
    ["a or b and not c == d", "(a or (b and (not (c == d))))"],
    ["a + 1 < b * 2", "((a + 1) < (b * 2))"],
    ["0..n + 1", "(0 .. (n + 1))"],
    ["-x^2", "(- (x ^ 2))"],
    ["x^-0.5", "(x ^ (- 0.5))"],
    ["x^-y^z", "(x ^ (- (y ^ z)))"],
    ["a^b^c", "(a ^ (b ^ c))"],
    ["-a * b", "((- a) * b)"],
    ["a - -b", "(a - (- b))"],
    ["e / sum[k] e[k]*2", "(e / (sum (e[k] * 2)))"],
    ["e / (sum[k] e[k])*2", "((e / (sum e[k])) * 2)"],
    ["b + sum[i] x[i] * w[i] + c", "((b + (sum (x[i] * w[i]))) + c)"],
    ["-sum[k] a[k] * b", "(- (sum (a[k] * b)))"],
    ["mean[d] (x[d] - m)^2", "(mean ((x[d] - m) ^ 2))"],
    ["sum[i] sum[j] a[i, j] / n", "(sum (sum (a[i j] / n)))"],
    ["min(a, b) + max(c, d)", "(min(a b) + max(c d))"],
    ["if a then b else c + d", "(if a b (c + d))"],
    ["if a then if b then c else d else e", "(if a (if b c d) e)"],
    ["2 * if a then b else c + 1", "(2 * (if a b (c + 1)))"],
    ["[i] => a[i] + b[i]", "(=> (a[i] + b[i]))"],
    ["g([i, j: 4] => x[j, i], [1, 2])", "g((=> x[j i]) [1 2])"],
    ["(x[h - 1] else 0) * 2", "((x[(h - 1)] else 0) * 2)"],
    ["(g(x) as a)[i].shape", "g(x) as[i].shape"],
    ["x[t, (r: 3, n, c), ..., (a*M + i) % H]", "x[t <r:3 n c> ... (((a * M) + i) % H)]"],
    ["x[(u(h)%M, t(w)%M), (a)]", "x[<(u(h) % M) (t(w) % M)> a]"],
    ["m.classes * m.ignore.as", "(m.classes * m.ignore.as)"],
    ["[1, [2, 3], [],][0]", "[1 [2 3] []][0]"],
    ['true and "a\\"b\\\\c\\n" == s', '(true and ("a\\"b\\\\c\\n" == s))'],
    ["f(a = 1, b == 2)", "f(a=1 (b == 2))"],
  ];
  it.each(cases)("%s", (text, expected) => expect(shape(text)).toBe(expected));
});

describe("line breaks", () => {
  it("do not end what an operator, a comma, a bracket or a sign leaves open", () => {
    expect(shape("a +\n  b")).toBe("(a + b)");
    expect(shape("\n  g(\n a\n , b\n)\n")).toBe("g(a b)");
    expect(shape("[i] =>\n i")).toBe("(=> i)");
    expect(shape("if a\n then b\n else\n c")).toBe("(if a b c)");
  });
  it("end a statement everywhere else", () => {
    const { diagnostics } = parse({ name: "t", text: "block f(x) -> y {\n  y = x\n  - 1\n  z = x\n  [0]\n}\n" });
    expect(diagnostics.map((d) => [d.code, d.span.source.text.slice(0, d.span.start).split("\n").length])).toEqual([
      ["VIT1002", 3],
      ["VIT1002", 5],
    ]);
    expect(diagnostics[0]!.notes[0]!.message).toContain("only after an operator");
  });
  it("and ; separate statements alike, braces need neither", () => {
    const a = parseFine("block f(x) -> y { a = 1; b = 2; if a { c = 3 } }\nmodel m()\n{\n}\n");
    const b = parseFine("block f(x)\n  -> y\n{\r\n  a = 1\r\n\r\n  b = 2\r  if a {\n c = 3\n}\n\n}\nmodel m() {}");
    expect(bare(a)).toEqual(bare(b));
  });
});

describe("statements and declarations", () => {
  it("reads every construct of four model families", () => {
    const text = readFileSync(new URL("texts/families.vit", import.meta.url), "utf8");
    const program = parseFine(text);
    expect(program.items.map((i) => i.kind).filter((k) => k !== "block" && k !== "def")).toEqual([
      "model",
      "variant",
      "model",
      "model",
      "model",
      "variant",
      "checkpoint",
      "import",
    ]);
    expect(program.comments).toHaveLength(text.split("//").length - 1);
  });
  it("reads paths with reserved words and computed parts", () => {
    const [block] = parseFine(
      "block f(x) -> y { y = g(x) as output.layers[i + 1].conv_(role)_x.(name); tap in.a(b)[c] = y }",
    ).items;
    const text = JSON.stringify(bare({ items: [block!], comments: [], source: block!.span.source }));
    expect(
      text
        .match(/"kind":"(text|dot|glue|segment)"/g)!
        .map((k) => k.slice(8, -1))
        .join(" "),
    ).toBe("text dot text segment dot text glue text dot glue text dot text glue segment");
  });
  it("keeps words that mean something in one place only as ordinary names", () => {
    parseFine("def ignore(concat, class, batch) = concat[class] + ignore(batch, loss, map)");
  });
  it("gives spans that cover the text they came from", () => {
    const text = "def f(x) =\n  (a + b) * c[i]  // d\n";
    const [item] = parseFine(text).items;
    const body = (item as Def).body;
    const slice = (e: Expr): string => text.slice(e.span.start, e.span.end);
    expect([slice(body), slice((body as { left: Expr }).left), slice((body as { right: Expr }).right)]).toEqual([
      "(a + b) * c[i]",
      "(a + b)",
      "c[i]",
    ]);
    expect(text.slice(item!.span.start, item!.span.end)).toBe("def f(x) =\n  (a + b) * c[i]");
  });
});
