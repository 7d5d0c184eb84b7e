/** What is told under the cursor. */
import { expect, test } from "vitest";
import { hover } from "../../src/language/language.ts";
import { editing } from "./editor.ts";

const model = (body: string): string => `import "lib/nn.vit"

// Adds one.
// To every element.
def more(v) = v + 1

// Takes tokens apart.
block half(x[t, d]) -> y[t, e] {
  y[t, e: d/2] = x[t, 2*e]
}

model net(n = 6, heads = 2) {
  input x[n, 8]
${body}
  output logits = linear(mean[t] x[t], 3) as head
}
variant small = net(n = 4)
variant large = net(n = 10)
`;

const at = (text: string): string | undefined => {
  const { document, offset } = editing(text);
  return hover(document, offset)?.text;
};

test("a value has the shape of the first variant, with the names of its axes", () => {
  expect(at(model("  z|[i, j] = x[i, j] * 2"))).toContain("z: tensor [i: 4, j: 8]");
});

test("in a variant the cursor chooses it", () => {
  const text = model("  z = x * 2").replace("variant large = net(n = 10)", "variant large = n|et(n = 10)");
  const { document, offset } = editing(text);
  expect(document.variantsFor(offset)[0]).toBe("large");
});

test("a name that is read has its value, its declaration and the comment above", () => {
  const text = at(model("  z = mo|re(x)"))!;
  expect(text).toContain("def more(v) = v + 1");
  expect(text).toContain("Adds one.\nTo every element.");
});

test("a block of the library comes with its head and what is written above it", () => {
  const text = at(model("  z = sof|tmax(x)"))!;
  expect(text).toContain("block softmax(s[..., j]) -> p[..., j]");
  expect(text).toContain("exp(s) over its sum");
});

test("an index has its range", () => {
  expect(at(model("  z[i, j|] = x[i, j] * 2"))).toContain("j: 0 … 7");
  expect(at(model("  z[i] = sum[k] x[i, k|]"))).toContain("k: 0 … 7");
  expect(at(model("  z[i: n| - 1] = x[i + 1, 0]"))).toContain("n: 4");
});

test("a parameter of a block has the shapes of its calls", () => {
  const text = model("  z = half(x)\n  w = half(z)").replace("half(x[t, d])", "half(x|[t, d])");
  expect(at(text)).toContain("x: tensor [n: 4, 8]  // also tensor [t: 4, e: 4]");
});

test("a statement's cost counts what it calls", () => {
  // 4 x 8 sums of 8 products, and biases.
  expect(at(model("  z|= linear(x, 8) as fc"))).toMatch(/this statement: 544 flop/);
  expect(at(model("  z| = x * 2"))).toMatch(/this statement: 32 flop/);
});

test("an operator tells of the expression", () => {
  expect(at(model("  z = x  *| 2 + 1"))).toContain("tensor [n: 4, 8]");
});

test("a state is a tensor, before its update and after it, and where blocks declare it", () => {
  const text = (at: string) =>
    `block seen(x[d], position, n) -> y[n, d] {
  state rows[n, d]
  before = rows
  update rows[position] = x
  y = rows + before
}
model m() {
  input x[3]
  input position: class(4)
  output y = seen(x, position, 4) as seen
}
`.replace(at.replace("|", ""), at);
  expect(at(text("state ro|ws"))).toMatch(/rows: tensor \[.*4, .*3\]/);
  expect(at(text("before = ro|ws"))).toMatch(/rows: tensor \[.*4, .*3\]/);
  expect(at(text("update ro|ws"))).toMatch(/rows: tensor \[.*4, .*3\]/);
  expect(at(text("y = ro|ws"))).toMatch(/rows: tensor \[.*4, .*3\]/);
});

test("functions and names of the language", () => {
  expect(at(model("  z = ex|p(x)"))).toContain("exp(x)");
  expect(at(model("  z = x * p|i"))).toContain("π");
});

test("beside a syntax error all else has its values", () => {
  expect(at(model("  z|[i, j] = x[i, j] * 2\n  broken = = 3"))).toContain("z: tensor [i: 4, j: 8]");
});

test("nothing is told of numbers and of nothing", () => {
  expect(at(model("  z = x * 1|2"))).toBeUndefined();
  expect(at("|")).toBeUndefined();
});

test("what a checkpoint makes of a file's tensors", () => {
  const rules = `${model("")}checkpoint other for net {\n  "head.weight" = pa|rt(transpose("head"), 0, 2)\n}\n`;
  expect(at(rules)).toContain("part(name, i, n)");
  expect(at(rules.replace("pa|rt(tr", "part(tr|"))).toContain("opposite order");
  expect(at(model("  def pa|rt(v) = v\n  z = x"))).not.toContain("equal ones");
});
