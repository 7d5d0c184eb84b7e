/** What the parser says about texts with mistakes: every mistake once, and nothing that only follows from one. */
import { describe, expect, it } from "vitest";
import { positionAt } from "../../src/diagnostics/position.ts";
import { parse } from "../../src/parser/parse.ts";

function mistakes(text: string): string[] {
  return parse({ name: "t", text }).diagnostics.map(
    (d) => `${positionAt(d.span.source, d.span.start).line} ${d.code} ${d.message}`,
  );
}

describe("several mistakes in one text", () => {
  it("are all reported, and what is right is kept", () => {
    const text =
      "block f(x) -> y {\n  a = 1 b = 2\n  c = * 3\n  d = 4\n  foo(x)\n  e = a < b < c\n}\nmodel m( {\n  y = x\n}\ndef g(x) = x[a b]\n";
    expect(mistakes(text)).toEqual([
      "2 VIT1002 expected the end of the statement, found 'b'",
      "3 VIT1002 expected an expression, found '*'",
      "5 VIT1002 expected '=', found '('",
      "6 VIT1013 '<' and '<' do not chain: join two comparisons by 'and', or put one in parentheses",
      "8 VIT1004 '(' is never closed",
      "11 VIT1002 expected ']', found 'b'",
    ]);
    expect(parse({ name: "t", text }).program.items.map((i) => i.kind)).toEqual(["block", "model", "def"]);
  });
  it.each([
    [
      "a bracket left open ends with its line",
      "block f(x) -> y {\n  y = (x + 1\n  z = 3\n  w = [1, 2\n}\n",
      ["2 VIT1004", "4 VIT1004"],
    ],
    ["a head left open ends at its body", "block f(x[t, d] -> y[t] {\n  y = x\n}\n", ["1 VIT1004"]],
    [
      "a body left open ends at the next declaration",
      "block f(x) -> y {\n  y = x\nblock g(x) -> y {\n  y = x\n}\n",
      ["1 VIT1004"],
    ],
    [
      "a missing { costs one message",
      "block f(x) -> y\n  y = x\n  z = x\n}\nmodel m() { y = }\n",
      ["1 VIT1002", "5 VIT1002"],
    ],
    ["statements outside of blocks cost one message", "x = 3\ny = 4\n\ndef f(x) = )x\n", ["1 VIT1002", "4 VIT1005"]],
    [
      "a mistake in a loop's head spares the body around it",
      "model m() {\n  for in 3 { }\n  y = x\n  mean[t] = 3\n}\n",
      ["2 VIT1003", "4 VIT1003"],
    ],
    [
      "a wrong number, an open string, a strange character",
      'model m() {\n  a = 3d\n  b = "abc\n  c = 1 $ 2\n}\n',
      ["2 VIT1008", "3 VIT1006", "4 VIT1001"],
    ],
    ["text after a file's last brace", "model m() { }\n}\n", ["2 VIT1005"]],
  ])("%s", (_, text, expected) =>
    expect(mistakes(text).map((m) => m.slice(0, m.indexOf("VIT") + 7))).toEqual(expected),
  );
});

describe("texts that are not meant well", () => {
  const times = (text: string, count: number): string => text.repeat(count);
  const cases: readonly (readonly [string, string, string])[] = [
    ["ten megabytes", times("x", 10 << 20), "VIT1009"],
    ["bytes", "\u0000\u0001\u0002", "VIT1011"],
    ["undecodable bytes", "def f(x) = \ufffd\ufffd", "VIT1011"],
    ["100,000 open parentheses", times("(", 100_000), "VIT1010"],
    ["100,000 nested parentheses", `def f(x) = ${times("(", 100_000)}x${times(")", 100_000)}`, "VIT1010"],
    ["100,000 conditions", `def f(x) = ${times("if ", 80_000)}x`, "VIT1010"],
    ["100,000 signs", `def f(x) = ${times("-", 100_000)}x`, "VIT1010"],
    ["a sum of 10,000 terms", `def f(x) = x${times(" + x", 10_000)}`, "VIT1010"],
    ["10,000 subscripts", `def f(x) = x${times("[0]", 10_000)}`, "VIT1010"],
    ["1,000 else ifs", `model m() { if a { }${times(" else if a { }", 1000)} }`, "VIT1010"],
    ["100,000 closing braces", times("}", 100_000), "VIT1005"],
    ["a mistake in each of 10,000 arguments", `def f(x) = g(${times("a b, ", 10_000)}x)`, "VIT1002"],
    ["100,000 strange characters", times("$ ", 100_000), "VIT1001"],
    ["100,000 quotes", times('"\n', 100_000), "VIT1006"],
    [
      "open heads and lists wherever a line begins",
      `model m() {\n${times("loss a(x\nreturn [x\ny = 3\n", 10_000)}}`,
      "VIT1002",
    ],
    ["20,000 open blocks", times("block f(x) -> y {\n", 10_000), "VIT1004"],
  ];
  it.each(cases)("%s", (_, text, code) => {
    const { diagnostics } = parse({ name: "t", text });
    expect(diagnostics[0]?.code).toBe(code);
    expect(diagnostics.length).toBeLessThanOrEqual(20);
  });
  it("counts the diagnostics that it leaves out", () => {
    const { diagnostics } = parse({ name: "t", text: `model m() {\n${times("y = )\n", 30)}}\n` });
    expect(diagnostics).toHaveLength(20);
    expect(diagnostics[19]!.notes.map((n) => n.message)).toEqual(["and 10 more"]);
  });
  it("takes what stays just below the limits", () => {
    const deep = (open: string, close: string): string => `def f(x) = ${times(open, 98)}x${times(close, 98)}`;
    for (const text of [deep("(", ")"), deep("f(", ")"), deep("x[", "]"), `def f(x) = x${times(" + x", 390)}`]) {
      expect(mistakes(text)).toEqual([]);
    }
  });
  it("never throws on any mixture of tokens", () => {
    const words =
      'def f ( ) [ ] { } = => -> , : ; ~ . .. ... + - ^ < sum max if then else for in as not " 1 0.5 x block model loss train return update random augment \n'.split(
        " ",
      );
    let state = 7;
    for (let round = 0; round < 400; round++) {
      const text = Array.from(
        { length: 40 },
        () => words[(state = (Math.imul(state, 1103515245) + 12345) >>> 0) % words.length],
      ).join(" ");
      const { diagnostics } = parse({ name: "t", text });
      for (const d of diagnostics)
        expect(d.span.start >= 0 && d.span.start <= d.span.end && d.span.end <= text.length, text).toBe(true);
    }
  });
});
