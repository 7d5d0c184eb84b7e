/** Names of thousands of letters, wherever a user can give one: messages stay as long as people read. */
import { expect, test } from "vitest";
import { openSpec } from "../../src/compile.ts";
import { formatDiagnostic } from "../../src/diagnostics/frame.ts";
import { checkSpec } from "../../src/elaborate/check.ts";
import { DiagnosticError } from "../../src/diagnostics/diagnostic.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { VitcError } from "../../src/runtime/errors.ts";
import { cutWords } from "../../src/runtime/long-words.ts";
import { runCli } from "../support/run-cli.ts";

const long = "a".repeat(16_000);
const model = (...lines: readonly string[]): string =>
  ["model m() {", "  input x[4]", ...lines.map((l) => `  ${l}`), "}", ""].join("\n");

function mistakes(text: string): readonly Diagnostic[] {
  try {
    return checkSpec(openSpec({ name: "test.vit", text }, () => undefined));
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics;
    throw error;
  }
}

test.each([
  ["a name", model(`output y = ${long}`)],
  ["a name that is near another", model(`${long}b = x`, `output y = ${long}c`)],
  ["a function", model(`output y = ${long}(x)`)],
  ["an argument", `def f(v) = v\n${model(`output y = f(x, ${long} = 1)`)}`],
  ["a member", model(`output y = x.${long}`)],
  ["an index", model(`output y[${long}] = x[0]`)],
  ["a parameter", model(`param ${long}[4] ~ ones`, "output y = x")],
  ["an output", model(`output ${long} = x`, `output ${long} = x`)],
  ["an initialiser", model(`param w[4] ~ ${long}`, "output y = x * w")],
  ["an import", `import "${long}"\n${model("output y = x")}`],
  ["an assertion", model(`assert 1 == 2, "${"no ".repeat(6000)}"`, "output y = x")],
  ["a path", model(`param w[4] ~ ones`, `w2 = f(x) as ${"b.".repeat(3000)}c`, "output y = w2")],
  ["a list", model(`output y = x + [${Array.from({ length: 5000 }, () => `"ab"`).join(", ")}]`)],
  ["a model", `variant v = ${long}()\n${model("output y = x")}`],
  ["a block that is called", `block ${long}(x[n]) -> y[n] { y = z }\n${model(`output y = ${long}(x)`)}`],
  ["calls in a circle", `def ${long}(v) = ${long}(v)\n${model(`output y = ${long}(x)`)}`],
])("%s", (_, text) => {
  const found = mistakes(text);
  expect(found.length).toBeGreaterThan(0);
  for (const d of found) {
    expect(d.message.length).toBeLessThanOrEqual(1201);
    expect(formatDiagnostic(d, { color: false }).length).toBeLessThan(3000);
  }
});

test("of a long word the beginning and the end are shown, of others everything", () => {
  expect(cutWords(`no '${long}b' in x`)).toBe(`no '${"a".repeat(60)}…${"a".repeat(19)}b' in x`);
  const short = `blocks.0.${"a".repeat(100)} ${"b".repeat(100)}`;
  expect(cutWords(short)).toBe(short);
});

test("what a runner and the command line say of names", async () => {
  expect(new VitcError("input", `'${long}' is no input`).message.length).toBeLessThan(200);
  for (const argv of [["compile", "specs/vit.vit", "--model", long], ["compile", `--${long}`], [long]]) {
    const { code, err } = await runCli(...argv);
    expect(code).not.toBe(0);
    expect(err.length).toBeLessThan(2000);
  }
});
