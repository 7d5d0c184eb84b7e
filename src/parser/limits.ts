/**
 * What the text of a spec may be at most: beyond these a diagnostic comes at once, so that no text can make the compiler
 * hang or crash. What an equation may be at most when it is written out stands in `ir/body-size.ts`.
 */
export const limits = {
  /** Characters of one source text. */
  characters: 1 << 18,
  /** Brackets and braces open at one place; each costs the parser some twenty stack frames. */
  nesting: 100,
  /** Levels of one syntax tree: later stages walk it recursively. A chain `a + b + …` counts one a term. */
  depth: 400,
  /** Syntax errors after which the parser gives up. */
  syntaxErrors: 60,
  /** Diagnostics of one source; the rest are counted. */
  diagnostics: 20,
};
