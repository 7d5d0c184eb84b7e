/** Where an import is written that a file lacks, whatever its lines end with and begin with. */
import { expect, test } from "vitest";
import { importOf } from "../../src/elaborate/import-line.ts";

const imported = (text: string): string => {
  const { span, text: line } = importOf("lib/nn.vit", { name: "m.vit", text });
  return text.slice(0, span.start) + line + text.slice(span.end);
};
const model = "model m() {\n}\n";

test.each([
  ["at the beginning", model, `import "lib/nn.vit"\n\n${model}`],
  ["of an empty file", "", 'import "lib/nn.vit"\n'],
  ["below other imports", `import "a.vit"\n${model}`, `import "a.vit"\nimport "lib/nn.vit"\n${model}`],
  ["below one without an end", 'import "a.vit"', 'import "a.vit"\nimport "lib/nn.vit"\n'],
  ["below what is said of the file", `// all\n\n${model}`, `// all\nimport "lib/nn.vit"\n\n${model}`],
  ["above what is said of a declaration", `// m\n${model}`, `import "lib/nn.vit"\n\n// m\n${model}`],
])("%s", (_, text, expected) => {
  expect(imported(text)).toBe(expected);
  if (text.includes("\n")) expect(imported(text.replaceAll("\n", "\r\n"))).toBe(expected.replaceAll("\n", "\r\n"));
  expect(imported(`\ufeff${text}`)).toBe(`\ufeff${expected}`);
});
