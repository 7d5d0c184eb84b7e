/** What stands in the import of a spec. */
import { describe, expect, test } from "vitest";
import { readQuery, specImport, splitImport } from "../../src/plugin/import-query.ts";

test.each([
  ["./mine.vit", true],
  ["./mine.vit?model=a", true],
  ["./mine.vite", false],
  ["./vit", false],
  ["./mine.vit.ts", false],
])("%s: %s", (id, is) => expect(specImport.test(id)).toBe(is));

test.each([
  ["/a/mine.vit", { file: "/a/mine.vit", query: "" }],
  ["/a/mine.vit?model=a&target=wasm", { file: "/a/mine.vit", query: "model=a&target=wasm" }],
  // What bundlers add while one works.
  ["/a/mine.vit?model=a&t=17&import", { file: "/a/mine.vit", query: "model=a" }],
  ["/a/mine.vit?t=1&v=2", { file: "/a/mine.vit", query: "" }],
  // Theirs alone.
  ["/a/mine.vit?raw", undefined],
  ["/a/mine.vit?url&t=3", undefined],
  // Another plugin's module, which no file is.
  ["\0/a/mine.vit?model=a?commonjs-proxy", undefined],
])("%s", (id, parts) => expect(splitImport(id)).toEqual(parts));

describe("a query", () => {
  test.each([
    ["", {}],
    ["model=a", { model: ["a"] }],
    ["model=a&target=gpu,wasm&target=software", { model: ["a"], target: ["gpu", "wasm", "software"] }],
    ["set=depth=6&set=size=[32,32]", { set: ["depth=6", "size=[32,32]"] }],
    ["set=depth%3D6", { set: ["depth=6"] }],
    ["set=depth=2+4&set=n=a%20%2B%20b", { set: ["depth=2+4", "n=a + b"] }],
    ["weights-dtype=f16&disable-pass=all&recipe=r", { weightsDtype: "f16", disablePass: ["all"], recipe: ["r"] }],
  ])("%s", (query, choices) => expect(readQuery(query)).toEqual(choices));

  test.each([
    ["modle=a", /no option of an import 'modle' \(did you mean 'model'\?\)/],
    ["out=x", /no option of an import 'out'/],
    ["model", /model of an import says nothing: model=NAME/],
    ["set=", /set of an import says nothing: set=depth=6/],
    ["weights-dtype=f8", /no weights-dtype 'f8'/],
    ["model=a,b", /an import is of one model, and this one names a and b/],
    ["recipe=a&recipe=b", /an import is of one recipe/],
  ])("%s is refused", (query, message) => expect(() => readQuery(query)).toThrow(message));
});
