/**
 * One fixture a code: `VITnnnn.vit` and, in `VITnnnn.expected`, exactly what the user reads. `UPDATE_EXPECTED=1 npx
 * vitest run test/diagnostics` writes the expected texts anew; read the difference before it is committed.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { codes, type Code } from "../../src/diagnostics/codes.ts";
import { formatDiagnostic } from "../../src/diagnostics/frame.ts";
import { diagnose } from "./diagnose.ts";

const folder = import.meta.dirname;
const fixtures = readdirSync(folder)
  .filter((f) => f.endsWith(".vit"))
  .sort();

/** Codes that no spec of reasonable size can give, each with the test that covers it. */
const withoutFixture: Readonly<Partial<Record<Code, string>>> = {
  VIT1009: "test/parser/recovery.test.ts",
  VIT2024: "test/elaborate/hostile.test.ts",
  VIT2026: "test/elaborate/set-arguments.test.ts",
  VIT5050: "test/export/refuse-random.test.ts",
  VIT5051: "test/export/onnx/write-preprocess.test.ts",
  VIT5055: "test/export/torch/objective.test.ts",
  VIT5056: "test/elaborate/recurrences.test.ts",
  VIT5057: "test/models/state.test.ts",
  VIT5058: "test/export/torch/objective.test.ts",
};

describe("fixtures", () => {
  it.each(fixtures)("%s", (file) => {
    const diagnostics = diagnose({ name: file, text: readFileSync(join(folder, file), "utf8") }, folder);
    expect(diagnostics[0]?.code).toBe(file.slice(0, "VITnnnn".length));
    for (const { span, notes } of diagnostics) {
      const again = notes.filter(
        (n) => n.span?.start === span.start && n.span.end === span.end && n.span.source === span.source,
      );
      expect(again, "notes that show the place of their error once more").toEqual([]);
    }
    const text = `${diagnostics.map((d) => formatDiagnostic(d, { color: false })).join("\n\n")}\n`;
    const expected = join(folder, file.replace(/\.vit$/, ".expected"));
    if (process.env.UPDATE_EXPECTED === "1") writeFileSync(expected, text);
    expect(existsSync(expected) ? readFileSync(expected, "utf8") : "").toBe(text);
  });
});

describe("codes", () => {
  it.each(Object.keys(codes) as Code[])("%s has a fixture or names the test that covers it", (code) => {
    const elsewhere = withoutFixture[code];
    if (elsewhere === undefined)
      expect(
        fixtures.some((f) => f.startsWith(code)),
        `test/diagnostics/${code}.vit`,
      ).toBe(true);
    else expect(readFileSync(join(folder, "../..", elsewhere), "utf8")).toContain(code);
  });
  it("stand in the table in order, with a title", () => {
    expect(Object.keys(codes)).toEqual(Object.keys(codes).sort());
    for (const { title } of Object.values(codes)) expect(title).toMatch(/^\S.*\S$/);
  });
});
