/**
 * Between lexer and parser: decides which line breaks end a statement, balances brackets, and bounds nesting. A line
 * break ends a statement unless it stands inside ( ) or [ ], after something that cannot end one (an operator, a comma,
 * `=`, `sum[…]` …), or before `then`, `else`, `->`, `{` or `resized`. A missing bracket is reported where it was opened
 * and closed where the next statement visibly begins, so that one forgotten `)` costs one message.
 */
import { createTokenInstance, tokenMatcher, type IToken, type TokenType } from "chevrotain";
import { diagnostic, type Diagnostic, type Note, type Source, type Span } from "../diagnostics/diagnostic.ts";
import { insteadOf, noteOf } from "../diagnostics/foreign-text.ts";
import { limits } from "./limits.ts";
import { beginsEquation, beginsValue, isName, isOpeningWord, opens } from "./opening-words.ts";
import * as t from "./tokens.ts";

export interface Layout {
  readonly tokens: IToken[];
  readonly diagnostics: Diagnostic[];
  /** Nesting went over the limit: the text must not be parsed. */
  readonly tooDeep: boolean;
}

const closers = new Map<TokenType, TokenType>([
  [t.LeftParen, t.RightParen],
  [t.LeftBracket, t.RightBracket],
  [t.LambdaOpen, t.RightBracket],
  [t.LeftBrace, t.RightBrace],
]);
const closing = new Set<TokenType>([t.RightParen, t.RightBracket, t.RightBrace]);
const images = new Map<TokenType, string>([
  [t.RightParen, ")"],
  [t.RightBracket, "]"],
  [t.RightBrace, "}"],
]);
/** What a statement or a value can end with. */
const ends = [
  t.Word,
  t.NumberLiteral,
  t.BadNumber,
  t.StringLiteral,
  t.OpenString,
  t.Stranger,
  t.RightParen,
  t.RightBracket,
  t.RightBrace,
];
/** Reserved words that something must follow. */
const unfinished = new Set<TokenType>([
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
  t.If,
  t.Then,
  t.Else,
  t.For,
  t.In,
  t.As,
  t.Not,
  t.Or,
  t.And,
]);
const carriesOn = new Set<TokenType>([t.Then, t.Else, t.Yields, t.LeftBrace]);
/** What begins a declaration, at the start of a line. */
const itemStarts = new Set<TokenType>([t.Import, t.Block, t.Model, t.Variant, t.Checkpoint, t.Loss, t.Train]);
/** What begins a statement at the start of a line, whatever is open. */
const statementStarts = new Set<TokenType>([
  ...itemStarts,
  t.Def,
  t.Param,
  t.Buffer,
  t.Input,
  t.Output,
  t.Tap,
  t.Assert,
  t.For,
  t.Preprocess,
  t.Random,
  t.Update,
  t.State,
  t.Return,
  t.Minimize,
  t.Metric,
  t.Optimize,
  t.Freeze,
  t.Augment,
  t.Labels,
]);

const canEnd = (token: IToken): boolean =>
  ends.some((type) => tokenMatcher(token, type)) && !unfinished.has(token.tokenType) && !continues(token);

/** What carries a statement on in other languages, and is a mistake here, means so here too. */
const continues = ({ tokenType, image }: IToken): boolean => tokenType === t.Stranger && image === "\\";

/** Does a statement begin at `raw[i]`, which is the first of its line? */
const beginsStatement = (raw: readonly IToken[], i: number): boolean =>
  (statementStarts.has(raw[i]!.tokenType) && (!isOpeningWord(raw[i]!) || opens(raw, i, false, 1))) ||
  beginsEquation(raw, i);

/** `resized` is a name like others, but not before another one. */
function beginsResizing(raw: readonly IToken[], i: number): boolean {
  const next = raw[i + 1];
  return raw[i]!.tokenType === t.Resized && next !== undefined && isName(next);
}

/** Does the name at `raw[i]` reduce? Then a value follows its brackets, which nothing that is subscripted has behind it. */
function reduces(raw: readonly IToken[], i: number): boolean {
  if (raw[i]!.tokenType !== t.Identifier || !t.reducingNames.has(raw[i]!.image)) return false;
  if (raw[i + 1]?.tokenType !== t.LeftBracket) return false;
  let depth = 0;
  for (let k = i + 1; k < raw.length; k++) {
    const { tokenType } = raw[k]!;
    if (closers.has(tokenType)) depth++;
    else if (closing.has(tokenType) && --depth === 0) {
      const next = raw.findIndex((token, at) => at > k && token.tokenType !== t.Newline);
      return next !== -1 && beginsValue(raw[next]!) && (next === k + 1 || !beginsStatement(raw, next));
    }
  }
  return false;
}

function retag(token: IToken, type: TokenType): void {
  token.tokenType = type;
  token.tokenTypeIdx = type.tokenTypeIdx!;
}

/** A hint where a comment holds the bracket that `opener` lacks. */
function swallowed(text: string, { startOffset, tokenType }: IToken): Note[] {
  const close = images.get(closers.get(tokenType)!)!;
  const comment = /^[^\r\n]*?(\/\/[^\r\n]*)/.exec(text.slice(startOffset, startOffset + 1000))?.[1];
  return comment?.includes(close) === true ? noteOf(insteadOf("//")) : [];
}

/** Blanks that the line of a token begins with. */
function indentation(text: string, { startOffset }: IToken): number {
  const line = Math.max(text.lastIndexOf("\n", startOffset - 1), text.lastIndexOf("\r", startOffset - 1)) + 1;
  return /^[ \t]*/.exec(text.slice(line, startOffset))![0].length;
}

/** Gives the tokens that the grammar is written for. `raw` holds line breaks, in order; its tokens may be retagged. */
export function layout(source: Source, raw: readonly IToken[]): Layout {
  const tokens: IToken[] = [];
  const diagnostics: Diagnostic[] = [];
  const open: IToken[] = [];
  let pending: IToken | undefined;
  let openIfs = 0;
  /** Brackets whose end an open string has swallowed. */
  const excused = new Set<IToken>();
  /** The brackets that open and close the indices of a reduction: its body must follow. */
  const reductionEnds = new Set<IToken>();
  const reductions = new Set<IToken>();
  /** The braces around steps, which are calls and no statements. */
  const stepBraces = new Set<IToken>();
  /** The first brace since the last declaration that was closed by one of a line that is indented less, and that one. */
  let taken: readonly [opener: IToken, closer: IToken] | undefined;

  const spanOf = (token: IToken): Span => ({ source, start: token.startOffset, end: token.endOffset! + 1 });
  /** Closes what stands over `keep` in the stack of open brackets; the outermost of these is what the user hears of. */
  const closeDownTo = (keep: number, item?: IToken): void => {
    const outermost = open[keep];
    if (outermost !== undefined && !excused.has(outermost)) {
      const mayBeTaken = outermost.tokenType === t.LeftBrace && !stepBraces.has(outermost);
      const [meant, by] = mayBeTaken && taken !== undefined ? taken : [outermost];
      // What is indented was written inside on purpose.
      const nested = item !== undefined && indentation(source.text, item) > indentation(source.text, outermost);
      const notes = nested
        ? [{ message: `a '${item.image}' stands outside of other declarations`, span: spanOf(item) }]
        : by === undefined
          ? swallowed(source.text, outermost)
          : [{ message: "by its indentation this closes what is around it", span: spanOf(by) }];
      diagnostics.push(diagnostic("VIT1004", spanOf(meant), { open: meant.image }, notes));
    }
    if (keep === 0) taken = undefined;
    while (open.length > keep) {
      const type = closers.get(open.pop()!.tokenType)!;
      const at = tokens.length === 0 ? 0 : tokens[tokens.length - 1]!.endOffset! + 1;
      tokens.push(createTokenInstance(type, images.get(type)!, at, at - 1, 0, 0, 0, 0));
    }
  };
  const innermostBrace = (): number => open.findLastIndex((o) => o.tokenType === t.LeftBrace);
  const opensStatement = (i: number): boolean => {
    const last = tokens[tokens.length - 1];
    const newLine =
      pending !== undefined &&
      open.length - 1 <= innermostBrace() &&
      last !== undefined &&
      canEnd(last) &&
      !reductionEnds.has(last);
    const atStart =
      (last === undefined || last.tokenType === t.LeftBrace || newLine) && !stepBraces.has(open[innermostBrace()]!);
    return (atStart || pending !== undefined) && opens(raw, i, atStart, open.length);
  };

  for (let i = 0; i < raw.length; i++) {
    const token = raw[i]!;
    if (token.tokenType === t.Newline) {
      pending ??= token;
      continue;
    }
    const lineStart = pending !== undefined;
    // Steps are calls: what is none stands behind the brace that was meant to close them.
    if (lineStart && stepBraces.has(open[open.length - 1]!) && beginsStatement(raw, i)) closeDownTo(open.length - 1);
    if (isOpeningWord(token) && !opensStatement(i)) retag(token, t.Identifier);
    const type = token.tokenType;
    if (lineStart && open.length > 0) {
      const last = tokens[tokens.length - 1]!;
      if (itemStarts.has(type)) closeDownTo(0, token);
      else if (
        open.length - 1 > innermostBrace() &&
        (statementStarts.has(type) || (canEnd(last) && beginsEquation(raw, i)))
      )
        closeDownTo(innermostBrace() + 1);
    }
    const inBrackets = open.length - 1 > innermostBrace();
    if (type === t.Semicolon) {
      const last = tokens[tokens.length - 1];
      if (inBrackets || (last !== undefined && !canEnd(last) && last.tokenType !== t.LeftBrace)) tokens.push(token);
      else pending = token;
      openIfs = 0;
      continue;
    }
    if (pending !== undefined && !inBrackets) {
      const last = tokens[tokens.length - 1];
      const bodyFollows =
        last !== undefined && reductionEnds.has(last) && !statementStarts.has(type) && !beginsEquation(raw, i);
      const goesOn = pending.tokenType === t.Newline && (carriesOn.has(type) || beginsResizing(raw, i) || bodyFollows);
      if (last !== undefined && canEnd(last) && !goesOn && type !== t.RightBrace) {
        tokens.push(pending);
        openIfs = 0;
      }
    }
    pending = undefined;

    if (reduces(raw, i)) retag(token, t.NamedReduction);
    const before = tokens[tokens.length - 1]?.tokenType;
    if ((before === t.As || before === t.Dot || before === t.Tap) && tokenMatcher(token, t.Word))
      retag(token, t.Identifier);
    else if (closers.has(type)) {
      if (type === t.LeftBrace) {
        closeDownTo(innermostBrace() + 1);
        openIfs = 0;
        const head = tokens[tokens.length - 2]?.tokenType;
        if (head === t.Preprocess || head === t.Augment) stepBraces.add(token);
      }
      open.push(token);
      if (tokens.length > 0 && tokenMatcher(tokens[tokens.length - 1]!, t.Reduction)) reductions.add(token);
    } else if (closing.has(type)) {
      const brace = innermostBrace();
      const match = open.findLastIndex((o, k) => k >= Math.max(brace, 0) && closers.get(o.tokenType) === type);
      if (match === -1) {
        diagnostics.push(diagnostic("VIT1005", spanOf(token), { close: token.image }));
        continue;
      }
      closeDownTo(match + 1);
      const opener = open.pop()!;
      if (reductions.has(opener)) reductionEnds.add(token);
      if (type === t.RightBrace && lineStart && indentation(source.text, token) < indentation(source.text, opener))
        taken ??= [opener, token];
      if (opener.tokenType === t.LeftBracket && raw[i + 1]?.tokenType === t.Arrow) retag(opener, t.LambdaOpen);
      const last = tokens[tokens.length - 1]!;
      if (last.tokenType === t.Comma && type !== t.RightBrace) tokens.pop();
    } else if (type === t.OpenString) {
      diagnostics.push(diagnostic("VIT1006", spanOf(token), {}));
      for (const opener of open) if (opener.tokenType !== t.LeftBrace) excused.add(opener);
    } else if (type === t.If) openIfs++;
    else if (type === t.Else && openIfs > 0) openIfs--;
    else if (tokenMatcher(token, t.Reduction) && raw[i + 1]?.tokenType !== t.LeftBracket) retag(token, t.Identifier);

    if (open.length + openIfs > limits.nesting) {
      return {
        tokens: [],
        diagnostics: [diagnostic("VIT1010", spanOf(token), { limit: limits.nesting })],
        tooDeep: true,
      };
    }
    tokens.push(token);
  }
  closeDownTo(0);
  return { tokens, diagnostics, tooDeep: false };
}
