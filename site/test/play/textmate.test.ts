/** Colours by the TextMate grammar that other editors use: which part of a line has which scope. */
import { expect, test } from "vitest";
import grammar from "../../../grammar/vit.tmLanguage.json";
import { lineParts } from "../../src/play/editor/textmate.ts";

const parts = lineParts(grammar);
const scopes = (line: string): [string, string][] =>
  parts(line).map(({ from, to, scope }) => [line.slice(from, to), scope.replace(/\.vit$/, "")]);

test("a declaration, its name and its call", () => {
  expect(scopes("variant tiny = vit(dim = 192)  // small")).toEqual([
    ["variant", "keyword.declaration"],
    ["tiny", "entity.name.function"],
    ["=", "keyword.operator"],
    ["vit", "entity.name.function.call"],
    ["=", "keyword.operator"],
    ["192", "constant.numeric"],
    ["// small", "comment.line.double-slash"],
  ]);
});

test("reductions and words within equations", () => {
  expect(scopes("  y[t] = sum[c] x[t, c] ^ 2 if t > 0").filter(([, scope]) => scope !== "keyword.operator")).toEqual([
    ["sum", "keyword.operator.reduction"],
    ["2", "constant.numeric"],
    ["if", "keyword.control"],
    ["0", "constant.numeric"],
  ]);
});

test("what stands in a string is no word, and escapes do not end it", () => {
  expect(scopes('assert a, "if \\" {n} model" and b').slice(1)).toEqual([
    ['"if ', "string.quoted.double"],
    ['\\"', "constant.character.escape"],
    [" ", "string.quoted.double"],
    ["{n}", "constant.other.placeholder"],
    [' model"', "string.quoted.double"],
    ["and", "keyword.operator.word"],
  ]);
});

test("a string without an end goes to the end of its line, a comment holds no string", () => {
  expect(scopes('"open')).toEqual([['"open', "string.quoted.double"]]);
  expect(scopes('// "x')).toEqual([['// "x', "comment.line.double-slash"]]);
});

test("words that begin statements alone are names elsewhere", () => {
  expect(scopes("minimize loss(m)")[0]).toEqual(["minimize", "keyword.declaration"]);
  expect(scopes("minimize = 3").map(([text]) => text)).toEqual(["=", "3"]);
});
