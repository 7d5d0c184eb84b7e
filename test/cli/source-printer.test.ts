/** The thread that prints generated files gives what is printed without it. */
import { expect, test } from "vitest";
import { startSourcePrinter } from "../../src/cli/source-printer.ts";
import { printSource } from "../../src/codegen/runner/print-source.ts";
import { type PlainStatement, SourceText } from "../../src/codegen/runner/source-text.ts";

const file = (name: string): SourceText => {
  const text = new SourceText();
  text.addImportDeclarations([
    { moduleSpecifier: "vitc/runtime", namedImports: [{ name: "Model", isTypeOnly: true }] },
  ]);
  text.addExportDeclaration({ moduleSpecifier: "vitc/runtime", namedExports: ["tensor"] });
  text.addInterfaces([{ name, isExported: true, docs: ["Said."], properties: [{ name: "x", type: "number" }] }]);
  text.addTypeAliases([{ name: "Name", isExported: true, type: `keyof ${name}` }]);
  text.addConstant("shapes", "{} as const", "Shapes.");
  text.addFunction({ name: "load", isExported: true, returnType: "void", statements: ["return;"] });
  return text;
};

test("texts come back in turn, as they are printed here", () => {
  const print = startSourcePrinter();
  for (const name of ["Inputs", "Outputs"]) {
    const text = file(name).text(print);
    expect(text).toContain(`export interface ${name} {`);
    expect(text).toBe(file(name).text(printSource));
  }
  expect(startSourcePrinter()).toBe(print);
});

test("where the thread cannot print, what is wrong is said here, and what follows is printed here", () => {
  const print = startSourcePrinter();
  const wrong = [null] as unknown as PlainStatement[];
  const message = (how: typeof print): unknown => {
    try {
      return how(wrong);
    } catch (error) {
      return String(error);
    }
  };
  expect(message(printSource)).toMatch(/Error/);
  expect(message(print)).toBe(message(printSource));
  expect(file("Inputs").text(print)).toBe(file("Inputs").text(printSource));
});
