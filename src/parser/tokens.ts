/**
 * The words and signs of the language. `layout.ts` looks around them, so that the grammar needs one token of lookahead:
 * it gives `LambdaOpen`, which has no text of its own, to the `[` of `[i, j] => …`, and makes plain names of `sum`,
 * `max`, `min`, `mean` that no `[` follows and of words such as `update` that begin no statement.
 */
import { createToken, Lexer, type TokenType } from "chevrotain";

const abstract = (name: string, label: string): TokenType => createToken({ name, label, pattern: Lexer.NA });

/** Any word, reserved or not: what may stand in a path and after a dot. */
export const Word = abstract("Word", "a name");
/** What ends a statement: a line break or `;`. */
export const Separator = abstract("Separator", "the end of the statement");
export const Infix = abstract("Infix", "an operator");
/** `sum`, `max`, `min` or `mean` before a `[`, and a name that reduces before `[…]` and what it goes over. */
export const Reduction = abstract("Reduction", "a reduction");
export const LambdaOpen = createToken({ name: "LambdaOpen", label: "'['", pattern: Lexer.NA });

export const Identifier = createToken({
  name: "Identifier",
  label: "a name",
  pattern: /[A-Za-z_][A-Za-z_0-9]*/,
  categories: [Word],
});

const word = (name: string, text: string, categories: readonly TokenType[]): TokenType =>
  createToken({ name, label: `'${text}'`, pattern: text, longer_alt: Identifier, categories: [...categories] });
const reserved = (text: string, ...categories: TokenType[]): TokenType =>
  word(text[0]!.toUpperCase() + text.slice(1), text, [Word, ...categories]);
/** A word that begins a declaration or a statement and is an ordinary name everywhere else: `layout.ts` tells which. */
const opening = (text: string): TokenType => word(text[0]!.toUpperCase() + text.slice(1), text, [Word]);
/** A word with a meaning in one place that is an ordinary name everywhere else. */
const contextual = (text: string): TokenType => word(text[0]!.toUpperCase() + text.slice(1), text, [Word, Identifier]);
const sign = (name: string, text: string, ...categories: TokenType[]): TokenType =>
  createToken({ name, label: `'${text}'`, pattern: text, categories });

export const Import = reserved("import");
export const Def = reserved("def");
export const Block = reserved("block");
export const Model = reserved("model");
export const Variant = reserved("variant");
export const Checkpoint = reserved("checkpoint");
export const Preprocess = reserved("preprocess");
export const Param = reserved("param");
export const Buffer = reserved("buffer");
export const Input = reserved("input");
export const Output = reserved("output");
export const Tap = reserved("tap");
export const Assert = reserved("assert");
export const If = reserved("if");
export const Then = reserved("then");
export const Else = reserved("else");
export const For = reserved("for");
export const In = reserved("in");
export const As = reserved("as");
export const Not = reserved("not");
export const True = reserved("true");
export const False = reserved("false");
export const Or = reserved("or", Infix);
export const And = reserved("and", Infix);
export const Sum = reserved("sum", Reduction);
export const Max = reserved("max", Reduction);
export const Min = reserved("min", Reduction);
export const Mean = reserved("mean", Reduction);
/** Names that reduce where indices in brackets and a value follow: `layout.ts` tells which do. */
export const reducingNames: ReadonlySet<string> = new Set(["prod", "argmax", "argmin"]);
/** One that does. */
export const NamedReduction = createToken({
  name: "NamedReduction",
  label: "a reduction",
  pattern: Lexer.NA,
  categories: [Word, Reduction],
});
export const Ignore = contextual("ignore");
export const Concat = contextual("concat");
export const Class = contextual("class");
export const Resized = contextual("resized");
export const Shared = contextual("shared");
export const Loss = opening("loss");
export const Train = opening("train");
export const Random = opening("random");
export const Update = opening("update");
export const State = opening("state");
export const Return = opening("return");
export const Minimize = opening("minimize");
export const Metric = opening("metric");
export const Optimize = opening("optimize");
export const Initialize = opening("initialize");
export const Freeze = opening("freeze");
export const Augment = opening("augment");
export const Labels = opening("labels");

/** Digits that run into letters: `3d`, `1_000`. */
export const BadNumber = createToken({ name: "BadNumber", label: "a number", pattern: /\d\w*(?:\.\d\w*)?/ });
export const NumberLiteral = createToken({
  name: "Number",
  label: "a number",
  pattern: /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/,
  longer_alt: BadNumber,
});
export const StringLiteral = createToken({ name: "String", label: "a string", pattern: /"(?:[^"\\\r\n]|\\[^\r\n])*"/ });
/** A string whose line ends first. */
export const OpenString = createToken({
  name: "OpenString",
  label: "a string",
  pattern: /"(?:[^"\\\r\n]|\\[^\r\n])*\\?/,
});

/** Operators of other languages, which no statement of this one can hold. */
export const ForeignSign = createToken({
  name: "ForeignSign",
  label: "an operator",
  pattern: /\*\*|:=|<>|===|!==|[-+*/%^]=(?!=)/,
});
/** Characters that no token starts with: `parse.ts` puts them where the lexer left them out. */
export const Stranger = createToken({ name: "Stranger", label: "a character", pattern: Lexer.NA });

export const Ellipsis = sign("Ellipsis", "...");
export const Range = sign("Range", "..", Infix);
export const Dot = sign("Dot", ".");
export const Arrow = sign("Arrow", "=>");
export const Yields = sign("Yields", "->");
export const Comma = sign("Comma", ",");
export const Colon = sign("Colon", ":");
export const Tilde = sign("Tilde", "~");
export const Plus = sign("Plus", "+", Infix);
export const Minus = sign("Minus", "-", Infix);
export const Times = sign("Times", "*", Infix);
export const Over = sign("Over", "/", Infix);
export const Modulo = sign("Modulo", "%", Infix);
export const Power = sign("Power", "^", Infix);
export const LessEqual = sign("LessEqual", "<=", Infix);
export const Less = sign("Less", "<", Infix);
export const GreaterEqual = sign("GreaterEqual", ">=", Infix);
export const Greater = sign("Greater", ">", Infix);
export const Equals = sign("Equals", "==", Infix);
export const Differs = sign("Differs", "!=", Infix);
export const Assign = sign("Assign", "=");
export const LeftParen = sign("LeftParen", "(");
export const RightParen = sign("RightParen", ")");
export const LeftBracket = sign("LeftBracket", "[");
export const RightBracket = sign("RightBracket", "]");
export const LeftBrace = sign("LeftBrace", "{");
export const RightBrace = sign("RightBrace", "}");

export const Semicolon = createToken({ name: "Semicolon", label: "';'", pattern: ";", categories: [Separator] });
export const Newline = createToken({
  name: "Newline",
  label: "the end of the line",
  pattern: /\r\n?|\n/,
  line_breaks: true,
  categories: [Separator],
});
export const Blank = createToken({ name: "Blank", pattern: /[ \t\f\v\u00a0]+/, group: Lexer.SKIPPED });
export const Remark = createToken({ name: "Comment", pattern: /\/\/[^\r\n]*/, group: "comments" });
/** A comment of other languages. */
export const HashRemark = createToken({ name: "HashComment", pattern: /#[^\r\n]*/, group: "hashComments" });

const reservedTokens = [
  Import,
  Def,
  Block,
  Model,
  Variant,
  Checkpoint,
  Preprocess,
  Param,
  Buffer,
  Input,
  Output,
  Tap,
  Assert,
  If,
  Then,
  Else,
  For,
  In,
  As,
  Not,
  True,
  False,
  Or,
  And,
  Sum,
  Max,
  Min,
  Mean,
];
const contextualTokens = [Ignore, Concat, Class, Resized, Shared];
const openingTokens = [
  Loss,
  Train,
  Random,
  Update,
  State,
  Return,
  Minimize,
  Metric,
  Optimize,
  Initialize,
  Freeze,
  Augment,
  Labels,
];

/** Every token type, in the order the lexer tries them. */
export const allTokens: readonly TokenType[] = [
  Blank,
  Newline,
  Remark,
  HashRemark,
  Stranger,
  Word,
  Separator,
  Infix,
  Reduction,
  NamedReduction,
  LambdaOpen,
  // `minimize` before `min`: of two words the lexer takes the first that matches.
  ...openingTokens,
  ...reservedTokens,
  ...contextualTokens,
  Identifier,
  NumberLiteral,
  BadNumber,
  StringLiteral,
  OpenString,
  ForeignSign,
  Ellipsis,
  Range,
  Dot,
  Arrow,
  Yields,
  Equals,
  Differs,
  LessEqual,
  GreaterEqual,
  Less,
  Greater,
  Assign,
  Comma,
  Colon,
  Semicolon,
  Tilde,
  Plus,
  Minus,
  Times,
  Over,
  Modulo,
  Power,
  LeftParen,
  RightParen,
  LeftBracket,
  RightBracket,
  LeftBrace,
  RightBrace,
];

/** Reserved words by text: they cannot name a value, but may stand in paths. */
export const reservedWords: ReadonlySet<string> = new Set(reservedTokens.map((t) => t.PATTERN as string));

/** Words that mean something in some places, and are names elsewhere. */
export const contextualWords: ReadonlySet<string> = new Set([
  ...[...contextualTokens, ...openingTokens].map((t) => t.PATTERN as string),
  ...reducingNames,
]);
