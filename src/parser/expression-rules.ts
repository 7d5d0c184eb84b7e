/**
 * The grammar of axes, paths and expressions, one token of lookahead. Expressions are read flat (`prefix* primary
 * postfix*` joined by infix operators); `cst-to-expr.ts` applies the precedences.
 */
import { tokenMatcher, type IToken } from "chevrotain";
import { RecoveringParser } from "./recovery.ts";
import * as t from "./tokens.ts";

/** Everything that statements are made of. */
export abstract class ExpressionRules extends RecoveringParser {
  // ---------------------------------------------------------------- axes and paths

  /** `[n: heads, (i: M, j), ...]`: indices that are bound here. */
  readonly axes = this.RULE("axes", () => {
    this.CONSUME(t.LeftBracket);
    this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.axis) });
    this.CONSUME(t.RightBracket);
  });

  readonly axis = this.RULE("axis", () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Ellipsis) },
      { ALT: () => this.SUBRULE(this.index) },
      {
        ALT: () => {
          this.CONSUME(t.LeftParen);
          this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE2(this.index) });
          this.CONSUME(t.RightParen);
        },
      },
    ]);
  });

  readonly index = this.RULE("index", () => {
    this.CONSUME(t.Identifier);
    this.OPTION(() => {
      this.CONSUME(t.Colon);
      this.SUBRULE(this.expression);
    });
  });

  /** `[o: out, 2 * M]`: sizes, named or not. */
  readonly sizes = this.RULE("sizes", () => {
    this.CONSUME(t.LeftBracket);
    this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.part) });
    this.CONSUME(t.RightBracket);
  });

  /** `layers[i].blocks[j]`, `conv_(role)`, `(name)` */
  readonly path = this.RULE("path", () => {
    this.SUBRULE(this.pathStart);
    this.MANY({
      // Text after `(role)` must touch it: what stands apart belongs to the rest of the statement.
      GATE: () => !tokenMatcher(this.LA(1), t.Identifier) || touches(this.LA(0), this.LA(1)),
      DEF: () => this.SUBRULE(this.pathPart),
    });
  });

  readonly pathStart = this.RULE("pathStart", () => {
    this.OR([{ ALT: () => this.CONSUME(t.Word) }, { ALT: () => this.SUBRULE(this.glue) }]);
  });

  readonly pathPart = this.RULE("pathPart", () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Dot);
          this.SUBRULE(this.pathStart);
        },
      },
      { ALT: () => this.SUBRULE(this.glue) },
      {
        ALT: () => {
          this.CONSUME(t.LeftBracket);
          this.SUBRULE(this.expression);
          this.CONSUME(t.RightBracket);
        },
      },
      { ALT: () => this.CONSUME(t.Identifier) },
    ]);
  });

  readonly glue = this.RULE("glue", () => {
    this.CONSUME(t.LeftParen);
    this.SUBRULE(this.expression);
    this.CONSUME(t.RightParen);
  });

  // ---------------------------------------------------------------- expressions

  readonly expression = this.RULE("expression", () => {
    this.SUBRULE(this.operand);
    this.MANY(() => {
      this.CONSUME(t.Infix);
      this.SUBRULE2(this.operand);
    });
  });

  readonly operand = this.RULE("operand", () => {
    this.MANY(() => this.SUBRULE(this.prefix));
    this.OR([
      { ALT: () => this.CONSUME(t.NumberLiteral) },
      { ALT: () => this.CONSUME(t.StringLiteral) },
      { ALT: () => this.CONSUME(t.True) },
      { ALT: () => this.CONSUME(t.False) },
      { ALT: () => this.CONSUME(t.Identifier) },
      { ALT: () => this.SUBRULE(this.group) },
      { ALT: () => this.SUBRULE(this.list) },
    ]);
    this.MANY2(() => this.SUBRULE(this.postfix));
  });

  readonly prefix = this.RULE("prefix", () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Minus) },
      { ALT: () => this.CONSUME(t.Not) },
      {
        ALT: () => {
          this.CONSUME(t.Reduction);
          this.CONSUME(t.LeftBracket);
          this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.reduced) });
          this.CONSUME(t.RightBracket);
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.If);
          this.SUBRULE(this.expression);
          this.CONSUME(t.Then);
          this.SUBRULE2(this.expression);
          this.CONSUME(t.Else);
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.LambdaOpen);
          this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.axis) });
          this.CONSUME2(t.RightBracket);
          this.CONSUME(t.Arrow);
        },
      },
    ]);
  });

  /** What a reduction runs over: an index, or at the end all that `...` stands for. */
  readonly reduced = this.RULE("reduced", () => {
    this.OR([{ ALT: () => this.SUBRULE(this.index) }, { ALT: () => this.CONSUME(t.Ellipsis) }]);
  });

  /** Parentheses: an expression, a read with another value (`x[i] else 0`), or in subscripts a composite axis. */
  readonly group = this.RULE("group", () => {
    this.CONSUME(t.LeftParen);
    this.SUBRULE(this.part);
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Else);
          this.SUBRULE(this.expression);
        },
      },
      {
        ALT: () => {
          this.MANY(() => {
            this.CONSUME(t.Comma);
            this.SUBRULE2(this.part);
          });
        },
      },
    ]);
    this.CONSUME(t.RightParen);
  });

  readonly list = this.RULE("list", () => {
    this.CONSUME(t.LeftBracket);
    this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.expression) });
    this.CONSUME(t.RightBracket);
  });

  readonly postfix = this.RULE("postfix", () => {
    this.OR([
      {
        ALT: () => {
          this.SUBRULE(this.args);
          this.OPTION(() => {
            this.CONSUME(t.As);
            this.SUBRULE(this.path);
          });
        },
      },
      { ALT: () => this.SUBRULE(this.subscripts) },
      {
        ALT: () => {
          this.CONSUME(t.Dot);
          this.CONSUME(t.Word);
        },
      },
    ]);
  });

  readonly subscripts = this.RULE("subscripts", () => {
    this.CONSUME(t.LeftBracket);
    this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.subscript) });
    this.CONSUME(t.RightBracket);
  });

  readonly subscript = this.RULE("subscript", () => {
    this.OR([{ ALT: () => this.CONSUME(t.Ellipsis) }, { ALT: () => this.SUBRULE(this.part) }]);
  });

  /** `e`, or `e: size` */
  readonly part = this.RULE("part", () => {
    this.SUBRULE(this.expression);
    this.OPTION(() => {
      this.CONSUME(t.Colon);
      this.SUBRULE2(this.expression);
    });
  });

  readonly args = this.RULE("args", () => {
    this.CONSUME(t.LeftParen);
    this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.arg) });
    this.CONSUME(t.RightParen);
  });

  /** `e` or `name = e` */
  readonly arg = this.RULE("arg", () => {
    this.SUBRULE(this.expression);
    this.OPTION(() => {
      this.CONSUME(t.Assign);
      this.SUBRULE2(this.expression);
    });
  });

  /** `y[t, d]` */
  readonly target = this.RULE("target", () => {
    this.CONSUME(t.Identifier);
    this.OPTION(() => this.SUBRULE(this.axes));
  });

  /** A call without a path: a step of preprocessing, an optimiser, how a parameter is resized. */
  readonly step = this.RULE("step", () => {
    this.CONSUME(t.Identifier);
    this.SUBRULE(this.args);
  });

  readonly steps = this.RULE("steps", () => {
    this.CONSUME(t.LeftBrace);
    this.MANY(() => {
      this.SUBRULE(this.step);
      this.OPTION(() => this.CONSUME(t.Separator));
    });
    this.CONSUME(t.RightBrace);
  });
}

const touches = (before: IToken, after: IToken): boolean => before.endOffset! + 1 === after.startOffset;
