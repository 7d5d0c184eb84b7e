/**
 * The colours of `.vit` in editors, as a TextMate grammar, made from the lexer's words: a word of the language that has no
 * group of its own below is coloured as one that declares something.
 */
import type { TokenType } from "chevrotain";
import { beforeExpression, beforeName, items } from "../src/parser/opening-words.ts";
import * as t from "../src/parser/tokens.ts";

const textOf = (type: TokenType): string => type.PATTERN as string;
const name = "[A-Za-z_][A-Za-z_0-9]*";
const anyOf = (words: Iterable<string>): string => `(?:${[...words].join("|")})`;
const oneOf = (words: Iterable<string>): string => `(${[...words].join("|")})`;

const control = [t.If, t.Then, t.Else, t.For, t.In, t.As].map(textOf);
const operators = [t.And, t.Or, t.Not].map(textOf);
const reductions = [t.Sum, t.Max, t.Min, t.Mean].map(textOf);
const constants = [t.True, t.False].map(textOf);
/** Reserved words that are left. */
const declaring = [...t.reservedWords].filter(
  (word) => ![...control, ...operators, ...reductions, ...constants].includes(word),
);
/** What a name follows at once. */
const named = [t.Def, t.Block, t.Model, t.Variant, t.Checkpoint, t.Param, t.Buffer, t.Input, t.Output].map(textOf);
const opensNamed = [...items, ...beforeName].map(textOf);
const opensValue = [...beforeExpression].map(textOf);

/** Where a statement begins, in the line's text alone. */
const start = "(?:^|(?<=[;{]))\\s*";
const declaration = { name: "keyword.declaration.vit" };
const declared = { name: "entity.name.function.vit" };

/** The text of `grammar/vit.tmLanguage.json`. */
export function editorGrammar(): string {
  const grammar = {
    name: "vit",
    scopeName: "source.vit",
    fileTypes: ["vit"],
    patterns: ["comments", "strings", "numbers", "declarations", "training", "keywords", "calls", "operators"].map(
      (part) => ({ include: `#${part}` }),
    ),
    repository: {
      comments: { patterns: [{ name: "comment.line.double-slash.vit", match: "//.*$" }] },
      strings: {
        name: "string.quoted.double.vit",
        begin: '"',
        end: '"|$',
        patterns: [
          { name: "constant.character.escape.vit", match: '\\\\["\\\\n]' },
          { name: "constant.other.placeholder.vit", match: '\\{[^{}"]*\\}' },
        ],
      },
      numbers: {
        patterns: [{ name: "constant.numeric.vit", match: `\\b${(t.NumberLiteral.PATTERN as RegExp).source}\\b` }],
      },
      declarations: { match: `\\b${oneOf(named)}\\s+(${name})`, captures: { 1: declaration, 2: declared } },
      training: {
        patterns: [
          { match: `${start}${oneOf(opensNamed)}\\s+(${name})`, captures: { 1: declaration, 2: declared } },
          {
            match: `${start}${oneOf(opensValue)}\\b(?!\\s*(?:\\[[^\\]]*\\]\\s*)?(?:=(?![=>])|,))`,
            captures: { 1: declaration },
          },
        ],
      },
      keywords: {
        patterns: [
          { name: "keyword.declaration.vit", match: `\\b${anyOf(declaring)}\\b` },
          { name: "keyword.control.vit", match: `\\b${anyOf(control)}\\b` },
          { name: "keyword.operator.word.vit", match: `\\b${anyOf(operators)}\\b` },
          { name: "keyword.operator.reduction.vit", match: `\\b${anyOf(reductions)}\\b` },
          { name: "keyword.operator.reduction.vit", match: `\\b${anyOf([...t.reducingNames])}(?=\\[)` },
          { name: "constant.language.vit", match: `\\b${anyOf([...constants, "pi"])}\\b` },
          // Words that are names everywhere else.
          {
            name: "keyword.other.vit",
            match: [
              `^\\s*${textOf(t.Ignore)}(?=\\s*")`,
              `\\b${textOf(t.Resized)}(?=\\s+[A-Za-z_])`,
              `(?<=\\binput\\s)${textOf(t.Shared)}(?=\\s+[A-Za-z_])`,
              `(?<=:)\\s*${textOf(t.Class)}(?=\\s*\\()`,
              `\\b${textOf(t.Concat)}(?=\\s*\\()`,
            ].join("|"),
          },
        ],
      },
      calls: { patterns: [{ name: "entity.name.function.call.vit", match: `\\b${name}(?=\\()` }] },
      operators: {
        patterns: [{ name: "keyword.operator.vit", match: "=>|->|\\.\\.\\.|\\.\\.|[=!<>]=|[-+*/%^<>=~]" }],
      },
    },
  };
  return `${JSON.stringify(grammar, null, 2)}\n`;
}
