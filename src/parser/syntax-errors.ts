/** The grammar's errors as diagnostics: words that cannot be names, numbers that are none, what was probably meant. */
import { EOF, tokenMatcher, type IRecognitionException, type IToken, type TokenType } from "chevrotain";
import { diagnostic, type Diagnostic, type Note, type Source, type Span } from "../diagnostics/diagnostic.ts";
import {
  blockResults,
  constants,
  elementsOnTheLeft,
  forwardSlashes,
  inputKinds,
  insteadOf,
  insteadOfArrow,
  insteadOfColon,
  insteadOfNumber,
  insteadOfWord,
  valueWithoutName,
  noteAt,
  noteOf,
  reduction,
  resultsApart,
  shapes,
  showCharacters,
  withoutWord,
} from "../diagnostics/foreign-text.ts";
import { nearestName } from "../diagnostics/near-name.ts";
import { formOf, noArguments } from "./forms.ts";
import { declaration, itemStarts, statementStarts } from "./parser.ts";
import * as t from "./tokens.ts";

const statementEnd = t.Separator.LABEL;

/** An error of chevrotain's; its message is what was expected. */
type Mistake = IRecognitionException & { readonly previousToken?: IToken };

/** Reserved words that cannot begin anything, so that where one stands a name was meant. */
const neverFirst = new Set<unknown>([t.Sum, t.Max, t.Min, t.Mean, t.True, t.False, t.In, t.As, t.Not, t.And, t.Or]);
/** Reserved words that somebody may want as the name of a value. */
const nouns = new Set<unknown>([
  t.Import,
  t.Def,
  t.Block,
  t.Model,
  t.Variant,
  t.Checkpoint,
  t.Preprocess,
  t.Param,
  t.Buffer,
  t.Input,
  t.Output,
  t.Tap,
  t.Assert,
]);

/** The reserved word that was meant as a name, if that is what is wrong. */
function reservedName(error: Mistake): IToken | undefined {
  const { token, previousToken: previous, message: expected } = error;
  const type = token.tokenType;
  if (previous !== undefined && nouns.has(previous.tokenType) && (type === t.Assign || type === t.LeftBracket))
    return previous;
  const meant =
    expected === "a name"
      ? t.reservedWords.has(token.image)
      : expected === "a statement"
        ? neverFirst.has(type)
        : nouns.has(type) &&
          (expected === "an expression" || previous?.tokenType === t.LeftParen || previous?.tokenType === t.Comma);
  return meant ? token : undefined;
}

/** What is wrong and where; with a hint where it is a mistake that is often made. */
export function syntaxError(source: Source, error: Mistake): Diagnostic {
  const { token, message: expected } = error;
  const span = spanOfToken(source, token);
  const type = token.tokenType;
  if (type === t.Stranger)
    return diagnostic(
      "VIT1001",
      span,
      { shown: showCharacters(token.image.slice(0, 20)) },
      noteAt(insteadOf(token.image), span),
    );
  if (type === t.BadNumber)
    return diagnostic("VIT1008", span, { text: token.image.slice(0, 40) }, noteOf(insteadOfNumber(token.image)));
  const word = reservedName(error);
  if (word !== undefined) return diagnostic("VIT1003", spanOfToken(source, word), { word: word.image });
  const cut = cutShort(source, error);
  const found =
    type === EOF
      ? "the end of the file"
      : type === t.Newline || cut !== undefined
        ? "the end of the line"
        : `'${token.image.slice(0, 40)}'`;
  return diagnostic("VIT1002", cut ?? span, { found, expected }, hints(source, error));
}

/** The end of the line whose statement lacks something, where the next token is a brace in a later line. */
function cutShort(source: Source, { token, previousToken: previous }: Mistake): Span | undefined {
  if (token.tokenType !== t.RightBrace || previous === undefined || Number.isNaN(token.startOffset)) return undefined;
  const start = previous.startOffset + previous.image.length;
  return /[\r\n]/.test(source.text.slice(start, token.startOffset)) ? { source, start, end: start } : undefined;
}

/** The word that ends right before an offset. */
const wordBefore = (text: string, offset: number): string | undefined =>
  /([A-Za-z_]\w*)[ \t]+$/.exec(text.slice(Math.max(0, offset - 100), offset))?.[1];

/** `mean[t]` of the `mean(t)` that ends right before an offset. */
function reducedBefore(text: string, offset: number): string | undefined {
  const [, word, over] = /([A-Za-z_]\w*)\(([\w, ]*)\)[ \t]+$/.exec(text.slice(Math.max(0, offset - 100), offset)) ?? [];
  return word !== undefined && reductionWords.has(word) ? `${word}[${over}]` : undefined;
}

/** Names without brackets behind them are no reductions to the grammar. */
const reductionWords = new Set([t.Sum, t.Max, t.Min, t.Mean].map((type) => type.PATTERN as string));

function hints(source: Source, mistake: Mistake): Note[] {
  const { token, previousToken: previous, message: expected } = mistake;
  const foreign = foreignHint(source, mistake);
  if (foreign !== undefined) return [foreign];
  const word = wordBefore(source.text, token.startOffset);
  if (word !== undefined && reductionWords.has(word) && tokenMatcher(token, t.Word)) return noteOf(reduction(word));
  const reduced = reducedBefore(source.text, token.startOffset);
  if (expected === statementEnd && reduced !== undefined)
    return [{ message: `a reduction says what it runs over in brackets: ${reduced} …` }];
  const rule = mistake.context.ruleStack.at(-1) ?? "";
  if (expected === t.Assign.LABEL && rule === "output") {
    const name = previous?.image ?? "y";
    return [
      { message: `an output is an equation: output y = x; what has its value already: output ${name} = ${name}` },
    ];
  }
  if (expected === t.Else.LABEL)
    return [{ message: "a choice has both values: if c then a else 0; of statements it is if c { y = a }" }];
  if (token.tokenType === t.As) return [{ message: "'as' gives a call its parameter path: f(x) as name" }];
  if (token.tokenType.CATEGORIES?.includes(t.Infix) === true && startsLine(source.text, token.startOffset)) {
    return [{ message: "an expression goes on in the next line only after an operator, a comma, or inside brackets" }];
  }
  // Where no name follows, such a word is one itself to the grammar.
  const isDef = rule === "formals" && mistake.context.ruleStack.at(-2) === "def";
  const form =
    (isDef && expected === t.LeftParen.LABEL ? noArguments : formOf(rule, expected)) ??
    formOf(mistake.context.ruleStack.at(-2) ?? "", expected) ??
    (token.tokenType === t.LeftBrace && previous !== undefined
      ? formOf(previous.image, t.Identifier.LABEL!)
      : undefined);
  if (form !== undefined) return [{ message: form }];
  const misspelt = expected === declaration && token.tokenType === t.Identifier ? token : previous;
  const near =
    misspelt === token
      ? nearestName(token.image, itemWords)
      : expected === t.Assign.LABEL && previous !== undefined && startsLine(source.text, previous.startOffset)
        ? nearStatement(previous, token)
        : undefined;
  const aloneAt = token.tokenType === t.LeftParen || token.tokenType === t.Dot || tokenMatcher(token, t.Infix);
  if (near === undefined && rule === "equation" && expected === t.Assign.LABEL && aloneAt)
    return [{ message: valueWithoutName(mistake.context.ruleStack.includes("loss")) }];
  const typed = near === undefined && rule === "equation" && expected === t.Assign.LABEL;
  if (typed && token.tokenType === t.Identifier && startsWith(source, token, /^\w+[ \t]*=/))
    return [{ message: `a name has no type before it: ${token.image} = …` }];
  const headless = near === undefined && misspelt === token && source.text[token.endOffset! + 1] === "(";
  if (headless) return noteOf(withoutWord(token.image));
  return near === undefined
    ? []
    : [{ message: `did you mean '${near}'?`, fix: [{ span: spanOfToken(source, misspelt!), text: near }] }];
}

/** What was written as other languages have it. */
function foreignHint(
  source: Source,
  { token, previousToken: previous, message: expected, context }: Mistake,
): Note | undefined {
  const { tokenType: type } = token;
  const { ruleStack } = context;
  const note = (message: string | undefined): Note | undefined => noteOf(message)[0];
  // Comments of other languages.
  if (/^(\/\*|""")/.test(source.text.slice(token.startOffset, token.startOffset + 3))) return note(insteadOf("#"));
  if (type === t.ForeignSign) return noteAt(insteadOf(token.image), spanOfToken(source, token))[0];
  if (ruleStack.includes("importItem")) return expected === t.StringLiteral.LABEL ? forwardSlashes : undefined;
  if (previous?.tokenType === t.Colon && type === t.RightBracket && ruleStack.includes("subscripts"))
    return note(insteadOfColon("subscript"));
  const rule = ruleStack.at(-1);
  const here = spanOfToken(source, token);
  if (type === t.If && expected === statementEnd) return note("a choice is written: if c then a else b");
  if (type === t.Assign && isCondition(source, token, ruleStack, expected)) return noteAt("written: a == b", here)[0];
  if (type === t.Ellipsis)
    return { message: "a range is written with two dots: 0..n", fix: [{ span: here, text: ".." }] };
  if (
    type === t.Minus &&
    previous?.tokenType === t.Identifier &&
    (expected === t.Assign.LABEL || expected === t.LeftParen.LABEL)
  )
    return note("names are made of the letters a to z and A to Z, digits and '_'");
  if (expected === t.RightBracket.LABEL && rule === "axes" && tokenMatcher(token, t.NumberLiteral))
    return note(elementsOnTheLeft);
  if (
    rule !== undefined &&
    lists.includes(rule) &&
    isClosing(expected) &&
    previous?.tokenType !== t.LeftBracket &&
    beginsValue(token)
  )
    return { message: "what is listed is separated by ','", fix: [{ span: { ...here, end: here.start }, text: ", " }] };
  if (expected === statementEnd && insteadOfWord(token.image)?.startsWith("written: ") === true)
    return note(insteadOfWord(token.image));
  if (type === t.Colon && expected === t.Assign.LABEL && rule !== "def")
    return { message: "a name gets its value by '='", fix: [{ span: here, text: " =" }] };
  if (expected === declaration && statementWords.includes(token.image))
    return note(`'${token.image}' stands inside of the braces of another declaration: model net() { … }`);
  if (expected === t.Class.LABEL && rule === "classBound") return note(type === t.LeftBracket ? shapes : inputKinds);
  if (type === t.LeftParen && expected === statementEnd && startsWith(source, token, /^input\b/)) return note(shapes);
  if (expected === t.Yields.LABEL && rule === "block") return note(blockResults);
  if (type === t.Colon && rule === "param") return note(shapes);
  if (type === t.Colon && rule === "args")
    return { message: "an argument is given by '='", fix: [{ span: here, text: " =" }] };
  if (type === t.Colon && ruleStack.includes("forStatement") && isRange(source, token))
    return { message: "a range is written with two dots: 0..n", fix: [{ span: here, text: ".." }] };
  if (type === t.Colon)
    return note(insteadOfColon(ruleStack.includes("subscripts") ? "subscript" : rule === "def" ? "def" : "head"));
  if (type === t.LeftBrace && expected === "an expression" && ruleStack.includes("def"))
    return note(insteadOfColon("def"));
  if (type === t.Comma && rule === "checkpoint") return note("rules stand in lines of their own, without commas");
  if (rule === "checkpointRule") return undefined;
  if (type === t.LeftParen && expected === "a statement" && startsWith(source, token, /^\([\w, ]+\)[ \t]*=/))
    return note(resultsApart);
  if (type === t.Dot && expected === "an expression" && startsWith(source, token, /^\.\d/))
    return note("a number begins with a digit: 0.5");
  if (
    previous?.tokenType === t.Dot &&
    !tokenMatcher(token, t.NumberLiteral) &&
    /\d\.$/.test(source.text.slice(0, previous.endOffset! + 1).slice(-2))
  )
    return note("a number ends with a digit: 5.0");
  if (expected === declaration && startsWith(source, token, /^((let|const|var)[ \t]+)?[A-Za-z_]\w*[ \t]*=/))
    return note(constants);
  if (type === t.Yields || type === t.Arrow) return note(insteadOfArrow(rule === "def" ? "def" : "value"));
  // After a stray token was dropped, `previousToken` is that token.
  const before = /(^|[\r\n]|=)[ \t]*([A-Za-z_]\w*)[ \t]*$/.exec(
    source.text.slice(Math.max(0, token.startOffset - 200), token.startOffset),
  )?.[2];
  const word = before === undefined ? undefined : insteadOfWord(before);
  if (word !== undefined) return note(word);
  return expected === declaration ? note(insteadOfWord(token.image)) : undefined;
}

/** Rules that read what commas separate. */
const lists: readonly string[] = ["args", "group", "list", "subscripts", "sizes", "pattern", "axes", "formals"];

const isClosing = (expected: string): boolean => expected === t.RightParen.LABEL || expected === t.RightBracket.LABEL;

/** Does the text go on like this where `token` stands, or the line of it? */
function startsWith({ text }: Source, { startOffset }: IToken, like: RegExp): boolean {
  const line = Math.max(text.lastIndexOf("\n", startOffset - 1), text.lastIndexOf("\r", startOffset - 1)) + 1;
  return like.test(text.slice(startOffset, startOffset + 200)) || like.test(text.slice(line, startOffset).trimStart());
}

/** `for i in 0:3 {` */
const isRange = ({ text }: Source, { startOffset }: IToken): boolean =>
  /\bin[ \t]+\w+[ \t]*$/.test(text.slice(Math.max(0, startOffset - 100), startOffset)) &&
  /^:[ \t]*\w+[ \t]*\{/.test(text.slice(startOffset, startOffset + 100));

/** Does `if` or `assert` have its condition here? */
const isCondition = (source: Source, token: IToken, rules: readonly string[], expected: string): boolean =>
  expected === t.Then.LABEL ||
  (expected === t.LeftBrace.LABEL && rules.some((r) => r === "ifStatement" || r === "elseBranch")) ||
  (expected === statementEnd &&
    /(^|[\r\n])[ \t]*assert\b[^\r\n]*$/.test(source.text.slice(0, token.startOffset).slice(-200)));

/** Where one value has ended another one begins. */
const beginsValue = (token: IToken): boolean =>
  [t.Identifier, t.NumberLiteral, t.StringLiteral, t.Reduction, t.True, t.False].some((type) =>
    tokenMatcher(token, type),
  );

const textOf = (type: TokenType): string => type.PATTERN as string;
const itemWords = itemStarts.map(textOf);
const statementWords = statementStarts.filter((type) => type !== t.Identifier).map(textOf);

/** The word that `first` was meant to be, where it begins a statement that is no equation. */
function nearStatement(first: IToken, next: IToken): string | undefined {
  if (first.tokenType !== t.Identifier) return undefined;
  if (first.image === textOf(t.Loss) && tokenMatcher(next, t.Identifier)) return textOf(t.Minimize);
  const value = [t.Identifier, t.LeftParen, t.NumberLiteral, t.StringLiteral, t.Minus, t.Not, t.If, t.Reduction].some(
    (type) => tokenMatcher(next, type),
  );
  return value ? nearestName(first.image, statementWords) : undefined;
}

function spanOfToken(source: Source, token: IToken): Span {
  if (token.tokenType === EOF || Number.isNaN(token.startOffset)) {
    const end = source.text.trimEnd().length;
    return { source, start: end, end };
  }
  const end = token.tokenType === t.Newline ? token.startOffset : token.endOffset! + 1;
  return { source, start: token.startOffset, end };
}

const startsLine = (text: string, at: number): boolean =>
  /(^|[\r\n])[ \t]*$/.test(text.slice(Math.max(0, at - 200), at));
