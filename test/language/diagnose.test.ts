/** Mistakes as they are told while somebody types, and what mends them. */
import { expect, test } from "vitest";
import { checkSpec } from "../../src/elaborate/check.ts";
import { allDiagnostics, codeActions, diagnose, shownIn } from "../../src/language/language.ts";
import { applied, editing } from "./editor.ts";

const family = (line: string): string => `def twice(x) = 2 * x
block add(x[t, d]) -> y[t, d] {
  y = x + 1
}
model first(n = 4) {
  input x[n, 3]
  ${line}
  output y = add(x)
}
model second(n = 5) {
  input x[n, 3]
  output y = z
}
variant one = first()
variant two = first(n = 7)
variant three = second()
`;

const codes = async (text: string, others?: Record<string, string>): Promise<string[]> =>
  (await allDiagnostics(editing(text, others).document)).map((d) => d.code);

test("all that vitc check says, whatever was looked at first", async () => {
  const { document } = editing(family("w = unknown"));
  const all = checkSpec(document.anew());
  expect(all.map((d) => d.code)).toEqual(["VIT2001", "VIT2001"]);
  const at = document.source.text.indexOf("three");
  let last: readonly unknown[] = [];
  for await (const { diagnostics } of diagnose(document, { at })) last = diagnostics;
  expect(last).toEqual(all);
});

test("the variant under the cursor comes first, then the others", async () => {
  const { document } = editing(family("w = 1"));
  const order: (string | undefined)[] = [];
  for await (const { variant } of diagnose(document, { at: document.source.text.indexOf("variant three") + 3 }))
    order.push(variant);
  expect(order.filter((name) => name !== undefined)).toEqual(["three", "one", "two", "first", "second"]);
});

test("an abort ends it between two variants", async () => {
  const { document } = editing(family("w = 1"));
  const stop = new AbortController();
  let count = 0;
  for await (const { complete } of diagnose(document, { signal: stop.signal })) {
    count++;
    stop.abort();
    expect(complete).toBe(false);
  }
  expect(count).toBe(1);
});

test("after a syntax error the rest is checked all the same", async () => {
  // `first` cannot be read; `second` has a mistake of its own.
  expect(await codes(family("w = = 3"))).toEqual(["VIT1002", "VIT2001"]);
});

test("what uses a damaged declaration is silent", async () => {
  const text = family("w = 1").replace("output y = z", "output y = add(x)");
  expect(await codes(text)).toEqual([]);
  expect(await codes(text.replace("y = x + 1", "y = x + "))).toEqual(["VIT1002"]);
  expect(await codes(text.replace("block add(x[t, d]) -> y[t, d]", "block add(x[t, d] y[t, d]"))).not.toContain(
    "VIT2001",
  );
});

test("nothing is said of names where an import could not be read", async () => {
  const text = 'import "./parts.vit\nmodel m() {\n  input x[3]\n  output y = twice(x)\n}\n';
  expect(await codes(text, { "parts.vit": "def twice(x) = 2 * x\n" })).toEqual(["VIT1006"]);
});

test("a mistake of an imported file is shown at the import", async () => {
  const others = { "parts.vit": "block bad(x[t]) -> y[t] {\n  y = = x\n}\n" };
  const { document } = editing('import "./parts.vit"\nmodel m() {\n  input x[3]\n  output y = x + 1\n}\n', others);
  const [shown] = shownIn(document, await allDiagnostics(document));
  expect([shown!.span.source, shown!.span.start]).toEqual([document.source, 7]);
  expect(shown!.notes[0]!.span!.source.name).toBe("parts.vit");
});

test("what mends a mistake of an imported file mends it there", async () => {
  const others = { "parts.vit": "def twice(x) = 2 * x\ndef more(y) = twce(y)\n" };
  const { document } = editing('import "./parts.vit"\nmodel m() {\n  input x[3]\n  output y = more(x)\n}\n', others);
  const actions = codeActions(shownIn(document, await allDiagnostics(document)));
  expect(actions.map(({ title, edits }) => [title, ...applied(edits)])).toEqual([
    ["Write 'twice'", ["parts.vit", others["parts.vit"].replace("twce", "twice")]],
  ]);
});

const mended = async (text: string): Promise<string[]> => {
  const { document } = editing(text);
  return codeActions(await allDiagnostics(document)).map((a) => `${a.title}: ${applied(a.edits).get("main.vit")}`);
};
const uses = (name: string, head = ""): string => `${head}model m() {\n  input x[3, 4]\n  output y = ${name}(x)\n}\n`;

test("a mistyped name is mended by the one that was meant", async () => {
  expect(await mended(uses("twce", "def twice(x) = 2 * x\n"))).toEqual([
    `Write 'twice': ${uses("twice", "def twice(x) = 2 * x\n")}`,
  ]);
});

test("a name of the library is mended by its import", async () => {
  expect(await mended(uses("softmax"))).toEqual([
    `Add import "lib/nn.vit": ${uses("softmax", 'import "lib/nn.vit"\n\n')}`,
  ]);
  expect(await mended(uses("sofmax"))).toEqual([
    `Add import "lib/nn.vit" and write 'softmax': ${uses("softmax", 'import "lib/nn.vit"\n\n')}`,
  ]);
});

test("a mistyped argument, initialiser and step are mended", async () => {
  const text =
    'import "lib/nn.vit"\nmodel m() {\n  input x[3, 4]\n  output y = softmax(linear(x, outt = 4) as fc)\n}\n';
  expect(await mended(text)).toEqual([`Write 'out': ${text.replace("outt", "out")}`]);
  const param = "model m() {\n  param w[3] ~ zeroes\n  input x[3]\n  output y = x + w\n}\n";
  expect(await mended(param)).toEqual([`Write 'zeros': ${param.replace("zeroes", "zeros")}`]);
});

test.each([
  ["a path of what ships, its folder left out", 'import "nn.vit"\n', 'import "lib/nn.vit"\n'],
  ["backslashes", 'import "lib\\nn.vit"\n', 'import "lib/nn.vit"\n'],
  ["a file that lies beside", 'import "parts.vit"\n', 'import "./parts.vit"\n'],
  ["a word that begins a declaration", "blok f(x) -> y {\n  y = x\n}\n", "block f(x) -> y {\n  y = x\n}\n"],
  [
    "a word that begins a statement",
    "model m() {\n  inptu x[3]\n  output y = x + 1\n}\n",
    "model m() {\n  input x[3]\n  output y = x + 1\n}\n",
  ],
  ["a sign of other languages", "def f(x) = if x !== 2 then 1 else 0\n", "def f(x) = if x != 2 then 1 else 0\n"],
  ["a character that looks like one", "def f(x) = x − 1\n", "def f(x) = x - 1\n"],
  [
    "a word of other languages",
    "model m(a = True) {\n  input x[3]\n  output y = if a then x + 1 else x * 2\n}\n",
    "model m(a = true) {\n  input x[3]\n  output y = if a then x + 1 else x * 2\n}\n",
  ],
  [
    "a rule of a dialect",
    'model m() {\n  input x[3]\n  param gain[3] ~ ones\n  output y = x * gain\n}\ncheckpoint c for m {\n  "giain" = "w"\n}\n',
    'model m() {\n  input x[3]\n  param gain[3] ~ ones\n  output y = x * gain\n}\ncheckpoint c for m {\n  "gain" = "w"\n}\n',
  ],
  [
    "a rule of a dialect, its sides exchanged",
    'model m() {\n  input x[3]\n  param gain[3] ~ ones\n  output y = x * gain\n}\ncheckpoint c for m {\n  "w" = "gain"\n}\n',
    'model m() {\n  input x[3]\n  param gain[3] ~ ones\n  output y = x * gain\n}\ncheckpoint c for m {\n  "gain" = "w"\n}\n',
  ],
])("mended as the hint says: %s", async (_, wrong, right) => {
  const { document } = editing(wrong, { "parts.vit": "def twice(x) = 2 * x\n" });
  const actions = codeActions(await allDiagnostics(document));
  expect(actions.map((a) => applied(a.edits).get("main.vit"))).toEqual([right]);
});
