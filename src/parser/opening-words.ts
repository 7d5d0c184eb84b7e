/**
 * Words that begin a declaration or a statement (`loss`, `update`, `return`, `labels` …) and are ordinary names
 * elsewhere: which one it is, by what stands around it.
 */
import { tokenMatcher, type IToken, type TokenType } from "chevrotain";
import * as t from "./tokens.ts";

/** What begins a declaration. */
export const items: ReadonlySet<TokenType> = new Set<TokenType>([t.Loss, t.Train]);
/** After these stands a name. */
export const beforeName: ReadonlySet<TokenType> = new Set<TokenType>([
  t.Random,
  t.Update,
  t.State,
  t.Metric,
  t.Augment,
  t.Labels,
]);
/** After these stands an expression. */
export const beforeExpression: ReadonlySet<TokenType> = new Set<TokenType>([
  t.Return,
  t.Minimize,
  t.Optimize,
  t.Initialize,
  t.Freeze,
]);

export const isOpeningWord = (token: IToken): boolean =>
  items.has(token.tokenType) || beforeName.has(token.tokenType) || beforeExpression.has(token.tokenType);

/** A name, or a word that may be one. */
export const isName = (token: IToken): boolean => tokenMatcher(token, t.Identifier) || isOpeningWord(token);

const values = [t.NumberLiteral, t.StringLiteral, t.True, t.False, t.Not, t.If, t.Sum, t.Max, t.Min, t.Mean];

/** Does `token` begin a value, and stand behind none? */
export const beginsValue = (token: IToken): boolean =>
  isName(token) || token.tokenType === t.LeftParen || values.some((type) => tokenMatcher(token, type));

const ends = new Set<TokenType>([t.Newline, t.Semicolon, t.RightBrace]);

/**
 * Does the word at `raw[i]` begin a declaration or a statement? `atStart`: a statement ends just before it. Else it
 * stands first in a line: then only what can be nothing else counts, so that a bracket left open is found out.
 */
export function opens(raw: readonly IToken[], i: number, atStart: boolean, depth: number): boolean {
  const { tokenType: type } = raw[i]!;
  const next = raw[i + 1];
  const named = next !== undefined && isName(next);
  if (items.has(type)) return (atStart && depth === 0) || (named && hasBody(raw, i + 2));
  // Two values in a row are nothing else.
  if (named || (next !== undefined && beforeExpression.has(type) && values.some((v) => tokenMatcher(next, v))))
    return true;
  if (!atStart) return false;
  if (next === undefined || ends.has(next.tokenType)) return true;
  if (!beforeExpression.has(type)) return false;
  if (next.tokenType === t.LeftBracket)
    return ![t.Assign, t.Comma].includes(raw[behindBrackets(raw, i + 1)]?.tokenType ?? t.Newline);
  return next.tokenType === t.LeftParen || next.tokenType === t.Minus;
}

/** Does a statement `name = …` or `name[…] = …` begin at `raw[i]`? */
export function beginsEquation(raw: readonly IToken[], i: number): boolean {
  if (!isName(raw[i]!)) return false;
  const next = raw[i + 1]?.tokenType === t.LeftBracket ? behindBrackets(raw, i + 1) : i + 1;
  return raw[next]?.tokenType === t.Assign;
}

/** `(…) {` from `at` on: the rest of a declaration's head. */
function hasBody(raw: readonly IToken[], at: number): boolean {
  if (raw[at]?.tokenType !== t.LeftParen) return false;
  let next = behindBrackets(raw, at);
  while (raw[next]?.tokenType === t.Newline) next++;
  return raw[next]?.tokenType === t.LeftBrace;
}

/** How far brackets are followed: a text of open ones must not be read once for each. */
const farthest = 1000;

/** The place behind the brackets that open at `at`; no brace stands in them. */
function behindBrackets(raw: readonly IToken[], at: number): number {
  let next = at;
  for (let depth = 0; next < raw.length && next < at + farthest; next++) {
    const type = raw[next]!.tokenType;
    if (type === t.LeftBrace || type === t.RightBrace) return next;
    if (type === t.LeftBracket || type === t.LeftParen) depth++;
    else if (type === t.RightBracket || type === t.RightParen) depth--;
    if (depth === 0) break;
  }
  return next + 1;
}
