/** What is proposed at the cursor, in texts that are being written. */
import { expect, test } from "vitest";
import { builtins } from "../../src/elaborate/builtins.ts";
import { settings } from "../../src/elaborate/settings.ts";
import { builtinDocs, recipeDocs, settingDocs } from "../../src/language/builtin-docs.ts";
import { complete, signatureHelp } from "../../src/language/language.ts";
import { applied, editing } from "./editor.ts";

const found = (text: string, files: Iterable<string> = []) => {
  const { document, offset } = editing(text);
  return complete(document, offset, files);
};
const labels = (text: string, files: readonly string[] = []): string[] => found(text, files).map((c) => c.label);

const net = (line: string): string => `import "lib/nn.vit"
block half(x[t, d], keep = 0, act = gelu) -> y[t, d] {
  y[t, d] = x[t, d]
}
model net(n = 6, heads = 2) {
  input image[n, 8]
  def twice(v) = 2 * v
  later = 1
  ${line}
  output logits = image
}
variant small = net()
`;

test("names that are bound above, parameters, blocks, functions, the language's own", () => {
  const names = labels(net("z = |"));
  for (const name of ["n", "heads", "image", "twice", "later", "half", "linear", "gelu", "exp", "sum", "if"])
    expect(names).toContain(name);
  expect(names).not.toContain("logits");
  expect(names).not.toContain("net");
});

test("names bound below, and those of other declarations, are not there", () => {
  const names = labels(net("z = 1").replace("later = 1", "w = |"));
  expect(names).not.toContain("z");
  expect(names).not.toContain("keep");
});

test("a name of the library brings its import", () => {
  const text = 'import "lib/pool.vit"\n\nmodel m() {\n  input x[4, 6]\n  output y = layer_n|\n}\n';
  const { document, offset } = editing(text.replace('import "lib/pool.vit"\n\n', "// A file.\n\n"));
  const item = complete(document, offset).find((c) => c.label === "layer_norm")!;
  expect(item.docs).toContain("mean 0 and variance 1");
  const after = applied([{ span: item.span, text: item.text }, ...item.also!]).get("main.vit");
  expect(after).toBe('// A file.\nimport "lib/nn.vit"\n\nmodel m() {\n  input x[4, 6]\n  output y = layer_norm\n}\n');
  const below = found(text).find((c) => c.label === "layer_norm")!.also![0]!;
  expect(below.span.start).toBe('import "lib/pool.vit"\n'.length);
});

test("arguments of the call at the cursor that are not given yet", () => {
  expect(labels(net("z = half(image, |"))).toEqual(expect.arrayContaining(["keep =", "act ="]));
  const second = labels(net("z = half(image, act = relu, |"));
  expect(second).toContain("keep =");
  expect(second).not.toContain("act =");
  expect(labels(net("z = half(image, act = |"))).not.toContain("keep =");
  expect(labels("model m(size = 4, depth = 2) {\n}\nvariant a = m(|)\n")).toEqual(
    expect.arrayContaining(["size =", "depth ="]),
  );
  expect(labels(net("z = half(concat(image, |"))).not.toContain("keep =");
});

test("specs that could be imported are looked for where a path is written, and only there", () => {
  let asked = 0;
  const files = {
    *[Symbol.iterator]() {
      asked++;
      yield "./parts.vit";
    },
  };
  for (const text of [net("z = |"), net("|"), "|", "import |"]) found(text, files);
  expect(asked).toBe(0);
  expect(found('import "|"', files).map((c) => c.label)).toContain("./parts.vit");
});

test("indices of the statement that is being written", () => {
  const names = labels(net("z[row, column] = sum[k] image[row, |"));
  expect(names).toEqual(expect.arrayContaining(["row", "column", "k"]));
});

test("words, where a declaration or a statement begins", () => {
  expect(labels("|")).toEqual(expect.arrayContaining(["import", "block", "model", "variant", "train"]));
  const words = labels(net("|"));
  expect(words).toEqual(expect.arrayContaining(["param", "output", "for", "tap"]));
  expect(words).not.toContain("minimize");
  expect(labels("train t(m) {\n  |\n}\n")).toEqual(expect.arrayContaining(["minimize", "optimize"]));
});

test("variants name models, checkpoints too, and recipes", () => {
  expect(labels(net("z = 1").replace("net()", "|"))).toEqual(["net"]);
  expect(labels(`${net("z = 1")}checkpoint other for |`)).toEqual(["net"]);
  expect(labels(`${net("z = 1")}train t(m: |) {\n}\n`)).toEqual(["net"]);
});

test("what is made of a file's tensors, in checkpoints alone", () => {
  const rules = (text: string): string => `${net("z = 1")}checkpoint other for net {\n  ${text}\n}\n`;
  expect(labels(rules("|"))).toEqual(["ignore"]);
  expect(labels(rules('"w" = |'))).toEqual(["concat", "transpose", "part"]);
  expect(labels(rules('"w" = part(tr|'))).toEqual(["concat", "transpose", "part"]);
  expect(labels(net("z = |"))).not.toContain("transpose");
});

test("initialisers, steps, members, paths", () => {
  expect(labels(net("param w[3] ~ |"))).toEqual(expect.arrayContaining(["zeros", "trunc_normal"]));
  expect(labels(net("preprocess image {\n    |\n  }"))).toContain("resize");
  expect(labels(`${net("z = 1")}train t(m: net) {\n  minimize m.|\n}\n`)).toEqual(["logits", "n", "heads"]);
  expect(labels('import "|"', ["./mine.vit"])).toEqual(expect.arrayContaining(["./mine.vit", "lib/nn.vit", "vit.vit"]));
});

test("nothing in comments, strings, numbers and where a name is given", () => {
  for (const line of ["// |", 'assert n > 0, "|"', "z = 12|", "param |", "for |"])
    expect(labels(net(line)), line).toEqual([]);
});

test("the word at the cursor is replaced whole", () => {
  const text = net("z = ima|xe");
  const item = found(text).find((c) => c.label === "image")!;
  expect([item.span.start, item.span.end]).toEqual([text.indexOf("ima|"), text.indexOf("ima|") + 5]);
});

test("what is called, and which parameter the cursor is at", () => {
  const help = (text: string) => {
    const { document, offset } = editing(text);
    return signatureHelp(document, offset);
  };
  expect(help(net("z = half(image, |"))).toMatchObject({
    callee: "half",
    active: 1,
    params: [{ text: "x[t, d]" }, { text: "keep = 0" }, { text: "act = gelu" }],
  });
  expect(help(net("z = half(image, act = |"))).toMatchObject({ active: 2 });
  expect(help(net("z = half(image[0, |], 3)"))).toMatchObject({ callee: "half", active: 0 });
  expect(help(net("z = twice(|)"))).toMatchObject({ callee: "twice", active: 0 });
  expect(help(net("z = concat(image, image, |)"))).toMatchObject({ callee: "concat" });
  expect(help(net("param w[3] ~ uniform(0, |)"))).toMatchObject({ callee: "uniform", active: 1 });
  expect(help(`import "lib/optim.vit"\ntrain t(m) {\n  optimize adamw(|)\n}\n`)?.params[0]?.name).toBe("lr");
  expect(help(net("z = (image + |)"))).toBeUndefined();
  expect(help(net("z| = image"))).toBeUndefined();
});

test("every function of the language is explained, and nothing else", () => {
  expect(Object.keys(builtinDocs).sort()).toEqual(Object.keys(builtins).sort());
});

const recipe = (line: string): string => `import "lib/losses.vit"
block descent(p[n], g[n], lr) -> p[n] {
  p = p - lr * g
}
block half(x[t]) -> y[t] {
  y = x / 2
}
def part(n) = if n > 1 then "logits" else "one"
model net(n = 6) {
  input image[3, n, n]
  tap blocks[0].out = 2 * image
  output (part(n))[c] = mean[i, j] image[c, i, j]
}
train t(m: net, rate = 0.1) {
  batch = 4
  ${line}
}
`;

test("settings of a recipe that it has not yet, and what its statements do", () => {
  const items = found(recipe("|"));
  const names = items.map((c) => c.label);
  for (const name of settings.filter((s) => s !== "batch")) expect(names).toContain(`${name} =`);
  expect(names).not.toContain("batch =");
  expect(items.find((c) => c.label === "clip =")).toMatchObject({ text: "clip = ", docs: settingDocs.clip });
  for (const word of ["minimize", "metric", "optimize", "initialize", "freeze", "augment"])
    expect(items.find((c) => c.label === word)?.docs, word).toBe(recipeDocs[word]);
  expect(labels(net("|"))).not.toContain("epochs =");
  expect(Object.keys(settingDocs).sort()).toEqual([...settings].sort());
});

test("where an optimiser, a loss, an input or a kind of numbers is wanted, these", () => {
  const optimisers = found(recipe("optimize |"));
  expect(optimisers.map((c) => c.label)).toEqual([
    "descent",
    "adamw",
    "sgd",
    "adam",
    "rmsprop",
    "lion",
    "lamb",
    "lars",
    "muon",
  ]);
  expect(optimisers.find((c) => c.label === "adamw")!.also![0]!.text).toContain('import "lib/optim.vit"');
  const least = (line: string, kind: string) => found(recipe(line)).filter((c) => c.rank === 0 && c.kind === kind);
  expect(least("minimize |", "loss").map((c) => c.label)).toContain("classification");
  expect(labels(recipe("augment |"))).toEqual(["image"]);
  expect(labels(recipe("metric |"))).toEqual([]);
  expect(labels(recipe("input label: |"))).toEqual(["class(…)"]);
});

test("members of a model are those that it has when it runs, names that are computed and taps too", () => {
  expect(labels(recipe("minimize m.|"))).toEqual(["blocks", "logits", "n"]);
});
