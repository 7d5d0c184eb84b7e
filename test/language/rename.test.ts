/** Renaming: what is renamed, what is refused, and that the meaning stays. */
import { expect, test } from "vitest";
import { elaborate } from "../../src/elaborate/elaborate.ts";
import { type Edit, Project, definition, references, rename } from "../../src/language/language.ts";
import { applied, editing } from "./editor.ts";

const renamed = (text: string, name: string, others: Record<string, string> = {}) => {
  const { project, document, offset } = editing(text, others);
  const edits = rename(project, document, offset, name);
  return "refused" in edits ? edits.refused : Object.fromEntries(applied(edits as readonly Edit[]));
};

test("a parameter, with arguments by its name and what messages read of it", () => {
  const text = `block pick(x[t], amou|nt = 1) -> y[t] {
  assert amount > 0, "{amount} and {2 * amount} of {t}"
  y = x * amount
}
model m() {
  input x[4]
  output y = pick(x, amount = 3)
}
`;
  expect(renamed(text, "many")).toEqual({ "main.vit": text.replace("|", "").replaceAll("amount", "many") });
});

test("files that import the declaration", () => {
  const parts = "def twi|ce(x) = 2 * x\n";
  const project = new Project();
  project.update("parts.vit", parts.replace("|", ""));
  project.update("user.vit", 'import "./parts.vit"\nmodel m() {\n  input x[4]\n  output y = twice(x)\n}\n');
  project.update("other.vit", "def twice(x) = x + x\nmodel m() {\n  input x[4]\n  output y = twice(x)\n}\n");
  const edits = rename(project, project.document("parts.vit")!, parts.indexOf("|"), "double") as readonly Edit[];
  expect([...applied(edits).keys()].sort()).toEqual(["parts.vit", "user.vit"]);
  expect(applied(edits).get("user.vit")).toContain("double(x)");
});

test("a value, from its first binding to the last, and not the index of the same name elsewhere", () => {
  const text =
    "model m() {\n  input x[4, 3]\n  z| = x * 2\n  z = z + 1\n  w[a] = sum[b] x[a, b]\n  output y = z * 1 + 0 * sum[z0] w[z0]\n}\n";
  expect(renamed(text, "value")).toEqual({ "main.vit": text.replace("|", "").replace(/\bz\b/g, "value") });
});

test("a state keeps its path, by which snapshots have it", () => {
  const text =
    "model m() {\n  input x[3]\n  state to|tal[3]\n  before = total\n  update total = total + x\n  output y = total - before\n}\n";
  expect(renamed(text, "all")).toEqual({
    "main.vit": text.replace("|", "").replaceAll("total", "all").replace("all[3]", "all[3] as total"),
  });
});

test("an index, in its equation alone", () => {
  const text = "model m() {\n  input x[4, 3]\n  w[ro|w, j] = x[row, j]\n  v[row] = x[row, 0]\n  output y = w\n}\n";
  const after = (renamed(text, "i") as Record<string, string>)["main.vit"];
  expect(after).toContain("w[i, j] = x[i, j]\n  v[row] = x[row, 0]");
});

test("a parameter of the model keeps its path", () => {
  const text = "model m() {\n  input x[3]\n  param we|ight[3] ~ ones\n  output y = x * weight\n}\n";
  const after = (renamed(text, "gain") as Record<string, string>)["main.vit"]!;
  expect(after).toContain("param gain[3] as weight ~ ones");
  const paths = (of: string) => [...elaborate(editing(of).document.spec, "m").graph!.values.keys()];
  expect(paths(after)).toEqual(paths(text.replace("|", "")));
});

test.each([
  ["a word of the language", "block", /word of the language/],
  ["a function of the language", "exp", /function of the language/],
  ["no name", "2x", /names are made/],
  ["a name of its scope", "other", /'other' is taken/],
  ["a declaration", "helper", /'helper' is taken/],
])("refused: %s", (_, name, why) => {
  const text =
    "def helper(x) = x\nmodel m() {\n  input x[3]\n  other = helper(x)\n  mi|ne = other + 1\n  output y = mine\n}\n";
  expect(renamed(text, name)).toMatch(why);
});

test("refused: what ships with vitc, and what others read by its name", () => {
  expect(renamed('import "lib/nn.vit"\nmodel m() {\n  input x[3]\n  output y = ge|lu(x)\n}\n', "f")).toMatch(
    /ships with vitc/,
  );
  const recipe =
    "model m(size = 3) {\n  input x[size]\n  output log|its = x + 1\n}\nloss l(m) {\n  return sum[i] m.logits[i]\n}\n";
  expect(renamed(recipe, "scores")).toMatch(/also read by its name/);
});

test("a name that an inner one of the same name hides is renamed without it", () => {
  const text = "model m() {\n  input x|[3]\n  def f(x) = x + 1\n  output y = f(x)\n}\n";
  expect(renamed(text, "image")).toEqual({
    "main.vit": "model m() {\n  input image[3]\n  def f(x) = x + 1\n  output y = f(image)\n}\n",
  });
  // What would be caught by the inner one is refused.
  const caught = "model m() {\n  input im|age[3]\n  def f(x) = x + image\n  output y = f(image)\n}\n";
  expect(renamed(caught, "x")).toMatch(/taken/);
});

test("definitions of names, of imports, and all references", () => {
  const { document, project, offset } = editing(
    'import "lib/nn.vit"\nmodel m() {\n  input x[3]\n  output y = ge|lu(x) + gelu(x)\n}\n',
  );
  expect(definition(document, offset)?.source.name).toBe("lib/nn.vit");
  expect(definition(document, 9)).toMatchObject({ source: { name: "lib/nn.vit" }, start: 0 });
  expect(references(project, document, offset).filter((s) => s.source === document.source)).toHaveLength(2);
});
