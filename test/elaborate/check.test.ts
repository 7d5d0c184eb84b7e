/** What `vitc check` looks at and how it says it: every variant, every model by its defaults, equal mistakes once. */
import { expect, test } from "vitest";
import { checkEverything, checkSpec } from "../../src/elaborate/check.ts";
import { spec } from "./spec-text.ts";

const split = (...variants: readonly string[]): string =>
  [
    'import "lib/nn.vit"',
    "model m(d = 48, heads = 3) {",
    "  input x[4, d]",
    "  output y = attention(x, heads) as a",
    "}",
  ]
    .concat(variants)
    .join("\n");
const messages = (text: string): string[] => checkSpec(spec(text)).map((d) => d.message);
const notes = (text: string): string[] => checkSpec(spec(text)).flatMap((d) => d.notes.map((n) => n.message));

test("each variant that is bad in its own way is told", () => {
  const text = split("variant good = m()", "variant a = m(heads = 5)", "variant b = m(heads = 7)", "variant c = m(50)");
  expect(messages(text)).toEqual([
    "48 channels cannot be split into 5 heads",
    "48 channels cannot be split into 7 heads",
    "50 channels cannot be split into 3 heads",
  ]);
});

test("what is wrong alike in several is told once, with their names", () => {
  const text = split("variant a = m(heads = 5)", "variant b = m(heads = 5)", "variant c = m(heads = 5)");
  expect(messages(text)).toEqual(["48 channels cannot be split into 5 heads"]);
  expect(notes(text).at(-1)).toBe("the same in 'b', 'c'");
});

test("of many variants that are wrong in one place the first are shown", () => {
  const heads = [5, 7, 9, 10, 11, 13, 14, 15, 17, 18, 19, 20, 21];
  const text = split(...heads.map((n) => `variant v${n} = m(heads = ${n})`));
  expect(messages(text)).toEqual(heads.slice(0, 4).map((n) => `48 channels cannot be split into ${n} heads`));
  expect(notes(text).at(-1)).toBe("and with other numbers in 'v11', 'v13', 'v14', 'v15', 'v17', 'v18' and 3 more");
});

test("a model is looked at by its defaults also where all its variants are right", () => {
  const text = 'model m(n = 0.5) {\n  assert n >= 1, "{n} is small"\n  input x[n]\n  output y = x\n}\nvariant v = m(2)';
  expect(messages(text)).toEqual(["0.5 is small"]);
  expect(notes(text)).toEqual(["in the model 'm', by its defaults"]);
});

test("what was looked at is told", () => {
  const text = [
    "model m(n = 4) {\n  input x[n]\n  param w[n] ~ ones\n  output y = x * w\n}",
    "model of_any(n) {\n  input x[n]\n  output y = x\n}",
    "variant v = m()",
    "variant w = of_any(3)",
    "block sgd(p[n], g[n]) -> p[n] {\n  p = p - g\n}",
    "train r(m) {\n  batch = 2\n  steps = 1\n  minimize sum[i] m.y[i]\n  optimize sgd()\n}",
  ].join("\n");
  expect(checkEverything(spec(text))).toEqual({
    diagnostics: [],
    variants: ["v", "w"],
    models: ["m"],
    recipes: ["r"],
  });
});

test("a rule of a dialect that no parameter goes by is told where no other arguments could be meant", () => {
  const dialect = (...rules: readonly string[]): string =>
    [
      "model m(extra = false) {",
      "  input x[4]",
      "  param gain[4] ~ ones",
      "  param shift[4] ~ zeros",
      "  x = x * gain + shift",
      "  if extra {",
      "    param more[4] ~ zeros",
      "    x = x + more",
      "  }",
      "  output y = x",
      "}",
      "variant a = m()",
      "checkpoint other for m {",
      ...rules.map((rule) => `  ${rule}`),
      "}",
    ].join("\n");
  const told = (text: string): string[] => checkSpec(spec(text)).map((d) => `${d.code} ${d.message}`);
  const more = '"more" = "c"';
  expect(told(dialect('"gain" = "a"', '"shift" = "b"', more))).toEqual([]);
  // `shift` has a rule of its own: nobody can have meant it.
  expect(told(dialect('"gain" = "a"', '"shift" = "b"', '"shif" = "c"'))).toEqual([]);
  expect(told(dialect('"gain" = "a"', '"shif" = "c"'))).toEqual([`VIT4064 "shif" is the name of no parameter of 'm'`]);
  // A rule for whatever is left does not count as one for `shift`.
  expect(told(dialect('"gain" = "a"', '"shif" = "c"', '"{rest*}" = "net.{rest*}"'))).toHaveLength(1);
  expect(told(dialect(more))).toHaveLength(1);
  expect(told(`${dialect(more)}\nvariant b = m(extra = true)`)).toEqual([]);
  // With a mistaken variant nobody knows all parameters.
  expect(told(`${dialect(more)}\nvariant b = m(extra = 1 / 0)`).some((text) => text.includes("VIT4064"))).toBe(false);
});
