import { describe, expect, it } from "vitest";
import { toJson } from "../../src/diagnostics/diagnostic-json.ts";
import { diagnostic, type Note } from "../../src/diagnostics/diagnostic.ts";
import { formatDiagnostic } from "../../src/diagnostics/frame.ts";
import { positionAt } from "../../src/diagnostics/position.ts";

/** The frame of a diagnostic at `«…»` in the text, without its first line. */
function frame(marked: string, notes: readonly Note[] = []): string {
  const start = marked.indexOf("«");
  const end = marked.indexOf("»") - 1;
  const text = marked.replace("«", "").replace("»", "");
  const d = diagnostic("VIT2001", { source: { name: "a.vit", text }, start, end }, { name: "q" }, notes);
  const lines = formatDiagnostic(d, { color: false }).split("\n");
  expect(lines[0]).toBe("error VIT2001: unknown name 'q'");
  return lines.slice(1).join("\n");
}

describe("a frame", () => {
  it("shows place, line and carets", () => {
    expect(frame("a = 1\nb = «cat» + 2\n")).toBe("  --> a.vit:2:5\n2 | b = cat + 2\n  |     ^^^");
  });
  it("aligns the gutter with the longest line number", () => {
    expect(frame(`${"\n".repeat(8)}f(«a,\n  b») + c`)).toBe(
      "   --> a.vit:9:3\n 9 | f(a,\n   |   ^^\n10 |   b) + c\n   |   ^",
    );
  });
  it("shows the first and the last line of a long span", () => {
    expect(frame("f(«a,\r\n  b,\r\n  c») + d")).toBe("  --> a.vit:1:3\n1 | f(a,\n  |   ^^\n  :\n3 |   c) + d\n  |   ^");
  });
  it("turns tabs into spaces, and counts wide, combining and invisible characters", () => {
    expect(frame("\tx =\t«y»")).toBe("  --> a.vit:1:6\n1 |     x = y\n  |         ^");
    expect(frame("日本 = «語»;")).toBe("  --> a.vit:1:6\n1 | 日本 = 語;\n  |        ^^");
    expect(frame("e\u0301 = «x»")).toBe("  --> a.vit:1:6\n1 | e\u0301 = x\n  |     ^");
    expect(frame("😀 = «x»")).toBe("  --> a.vit:1:6\n1 | 😀 = x\n  |      ^");
    expect(frame("a\u001b[31m«b»\u0000")).toBe("  --> a.vit:1:7\n1 | a\ufffd[31mb\ufffd\n  |       ^");
  });
  it("shows what leaves no ink by its code", () => {
    expect(frame("ab\u200b«c\u202e»d")).toBe("  --> a.vit:1:4\n1 | ab<U+200B>c<U+202E>d\n  |           ^^^^^^^^^");
    expect(frame("a\u00a0= «\ufeff»")).toBe("  --> a.vit:1:5\n1 | a<U+00A0>= <U+FEFF>\n  |            ^^^^^^^^");
  });
  it("puts one caret where a span is empty, also at the end of the text", () => {
    expect(frame("ab«»")).toBe("  --> a.vit:1:3\n1 | ab\n  |   ^");
    expect(frame("ab\n«»")).toBe("  --> a.vit:2:1\n2 |\n  | ^");
    expect(frame("«»")).toBe("  --> a.vit:1:1\n1 |\n  | ^");
  });
  it("cuts a long line around the span", () => {
    const lines = frame(`${"x".repeat(5000)} «bad» ${"y".repeat(5000)}`).split("\n");
    expect(lines[1]).toMatch(/^1 \| …x+ bad y+…$/);
    expect(lines[1]!.length).toBeLessThan(110);
    expect(lines[1]!.slice(lines[2]!.indexOf("^"), lines[2]!.lastIndexOf("^") + 1)).toBe("bad");
  });
  it("marks no more of a long span than it shows", () => {
    const lines = frame(`x = «${"y".repeat(5000)}»`).split("\n");
    expect(lines[1]!.endsWith("y…")).toBe(true);
    expect(lines[2]!.length).toBe(lines[1]!.length - 1);
  });
  it("is followed by the notes and their frames", () => {
    const other = { source: { name: "b.vit", text: "def g(x) = x" }, start: 4, end: 5 };
    expect(frame("«a»", [{ message: "first" }, { message: "declared here", span: other }])).toBe(
      "  --> a.vit:1:1\n1 | a\n  | ^\n  note: first\n  note: declared here\n  --> b.vit:1:5\n1 | def g(x) = x\n  |     ^",
    );
  });
  it("has colours only where they are asked for", () => {
    const d = diagnostic("VIT2001", { source: { name: "a", text: "q" }, start: 0, end: 1 }, { name: "q" });
    const coloured = formatDiagnostic(d, { color: true });
    expect(coloured).toContain("\u001b[31merror VIT2001\u001b[0m");
    expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(formatDiagnostic(d, { color: false }));
  });
});

describe("positions", () => {
  it("count lines ended by \\n, \\r\\n and \\r alike", () => {
    const source = { name: "t", text: "a\nb\r\nc\rd" };
    expect([0, 1, 2, 3, 5, 6, 7, 99].map((offset) => Object.values(positionAt(source, offset)).join(":"))).toEqual([
      "1:1",
      "1:2",
      "2:1",
      "2:2",
      "3:1",
      "3:2",
      "4:1",
      "4:2",
    ]);
  });
});

describe("toJson", () => {
  it("gives code, message and places, notes and fixes included", () => {
    const source = { name: "a.vit", text: "x\nyy\n" };
    const span = { source, start: 2, end: 4 };
    const fix = [
      { span: { source, start: 0, end: 0 }, text: 'import "b"\n' },
      { span, text: "z" },
    ];
    const place = { file: "a.vit", line: 2, column: 1, endLine: 2, endColumn: 3 };
    expect(
      toJson(
        diagnostic("VIT2001", span, { name: "yy", near: "y" }, [
          { message: "n", fix },
          { message: "m", span },
        ]),
      ),
    ).toEqual({
      code: "VIT2001",
      severity: "error",
      message: "unknown name 'yy' (did you mean 'y'?)",
      ...place,
      notes: [{ message: "n" }, { message: "m", ...place }],
      fixes: [
        { title: "Write 'y'", edits: [{ ...place, start: 2, end: 4, text: "y" }] },
        {
          title: "Add import \"b\" and write 'z'",
          edits: [
            { file: "a.vit", line: 1, column: 1, endLine: 1, endColumn: 1, start: 0, end: 0, text: 'import "b"\n' },
            { ...place, start: 2, end: 4, text: "z" },
          ],
        },
      ],
    });
  });
});
