import { expect, test } from "vitest";
import { pattern } from "../../src/runtime/name-pattern.ts";

test.each([
  ["a.{i}.b", "a.12.b", { i: "12" }],
  ["a.{i}.b", "a.1.2.b", undefined],
  ["a.{rest*}", "a.1.2.b", { rest: "1.2.b" }],
  ["{i}.{i}", "x.x", { i: "x" }],
  ["{i}.{i}", "x.y", undefined],
  ["a+b", "a+b", {}],
  // Braces around what is no name.
  ["w{2}", "ww", undefined],
  ["w{2}", "w{2}", {}],
  ["{", "{", {}],
])("%s and %s", (text, name, groups) => {
  const found = pattern(text).exec(name);
  expect(found && { ...found.groups }).toEqual(groups ?? null);
});
