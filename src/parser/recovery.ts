/**
 * How the parser finds its way after an error: it skips to where a surrounding rule can go on, over whole bracketed
 * groups (`layout.ts` has balanced them), so that a mistake in the head of a statement does not end the body it stands
 * in. It drops a single stray token, but never inserts one: a made-up name or operator would be a guess.
 */
import {
  CstParser,
  EOF,
  NoViableAltException,
  tokenMatcher,
  type IRecognitionException,
  type IToken,
  type TokenType,
} from "chevrotain";
import { limits } from "./limits.ts";
import * as t from "./tokens.ts";

const openers = new Set<TokenType>([t.LeftParen, t.LeftBracket, t.LambdaOpen, t.LeftBrace]);
const closers = new Set<TokenType>([t.RightParen, t.RightBracket, t.RightBrace]);

/** What chevrotain 11.2 has beside its declared types. */
interface Recoverable {
  flattenFollowSet(): TokenType[];
  SAVE_ERROR(error: IRecognitionException): IRecognitionException;
}

/**
 * Thrown out of the parser where more has gone wrong than anybody will read; each recovery may look through all of the
 * text.
 */
export class TooManyErrors extends Error {}

export abstract class RecoveringParser extends CstParser {
  protected override canTokenTypeBeInsertedInRecovery(): boolean {
    return false;
  }

  canRecoverWithSingleTokenDeletion(expected: TokenType): boolean {
    const { tokenType } = this.LA(1);
    if (openers.has(tokenType) || closers.has(tokenType) || tokenMatcher(this.LA(1), t.Separator)) return false;
    return tokenMatcher(this.LA(2), expected);
  }

  /** Steps over one token, or over a group with all that is in it; gives the token after. */
  protected override SKIP_TOKEN(): IToken {
    let depth = 0;
    do {
      const { tokenType } = this.LA(1);
      if (openers.has(tokenType)) depth++;
      else if (closers.has(tokenType)) depth--;
      else if (tokenType === EOF) break;
      super.SKIP_TOKEN();
    } while (depth > 0);
    return this.LA(1);
  }

  /**
   * Reports and skips whole lines until one begins as `starts` says, or the body ends. Chevrotain recovers within a
   * repetition only after its first element.
   */
  protected skipTo(starts: readonly TokenType[], expected: string): void {
    const at = (types: readonly TokenType[]): boolean => types.some((type) => tokenMatcher(this.LA(1), type));
    while (!at(starts) && !at([t.RightBrace, EOF])) {
      this.SAVE_ERROR(new NoViableAltException(expected, this.LA(1), this.LA(0)));
      while (!at([t.Separator, t.RightBrace, EOF])) this.SKIP_TOKEN();
      if (at([t.Separator])) super.SKIP_TOKEN();
    }
  }

  SAVE_ERROR(error: IRecognitionException): IRecognitionException {
    if (this.errors.length >= limits.syntaxErrors) throw new TooManyErrors();
    return (CstParser.prototype as unknown as Recoverable).SAVE_ERROR.call(this, error);
  }

  findReSyncTokenType(): TokenType {
    const follows = (this as unknown as Recoverable).flattenFollowSet();
    let depth = 0;
    for (let ahead = 1; ; ahead++) {
      const token = this.LA(ahead);
      const { tokenType } = token;
      if (tokenType === EOF) return EOF;
      if (depth === 0) {
        const found = follows.find((type) => tokenMatcher(token, type));
        if (found !== undefined) return found;
      }
      if (openers.has(tokenType)) depth++;
      else if (closers.has(tokenType) && depth > 0) depth--;
    }
  }
}
