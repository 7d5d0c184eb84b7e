/**
 * The grammar of declarations and statements, one token of lookahead, with error recovery. What they are made of is in
 * `expression-rules.ts`, what only trainings have in `training-rules.ts`. The serialised grammar and its railroad
 * diagram in `grammar/` are made from all of these rules.
 */
import { EOF, tokenMatcher, type IParserErrorMessageProvider, type IToken, type TokenType } from "chevrotain";
import * as t from "./tokens.ts";
import { TrainingRules } from "./training-rules.ts";

export const declaration = "a declaration (import, def, block, model, variant, checkpoint, loss or train)";
/** What a rule reads, where the grammar's own names would not tell. */
const wanted: Readonly<Record<string, string>> = {
  item: declaration,
  statement: "a statement",
  operand: "an expression",
  checkpointRule: '"name" = "name" or ignore "name"',
  axis: "an index",
  prefix: "an index",
  reduced: "an index",
  pathPart: "a path",
  pathStart: "a path",
  param: "'param' or 'buffer'",
  formals: "a parameter",
  block: "a result",
  subscript: "a subscript",
};

/** What stands behind a repetition is expected only where an element of it has just ended. */
const expectedBy = (type: TokenType, rule: string, previous: IToken): string => {
  const atStart = [t.Newline, t.Semicolon, t.LeftBrace, EOF].includes(previous.tokenType);
  if (rule === "program") return atStart ? declaration : "the end of the declaration";
  if (type === t.RightBrace) {
    if (!atStart) return "the end of the statement";
    return rule === "checkpoint"
      ? wanted.checkpointRule!
      : rule === "steps"
        ? "a step such as resize(shorter = 248)"
        : wanted.statement!;
  }
  if (type === t.Tilde) return "'~' and an initialiser";
  return type.LABEL ?? type.name;
};

/** What a declaration begins with. */
export const itemStarts = [t.Import, t.Def, t.Block, t.Model, t.Variant, t.Checkpoint, t.Loss, t.Train];
/** What a statement begins with. */
export const statementStarts = [
  t.Identifier,
  t.Param,
  t.Buffer,
  t.Def,
  t.Input,
  t.Output,
  t.Tap,
  t.If,
  t.For,
  t.Assert,
  t.Preprocess,
  t.Random,
  t.Update,
  t.State,
  t.Return,
  t.Minimize,
  t.Metric,
  t.Optimize,
  t.Initialize,
  t.Freeze,
  t.Augment,
  t.Labels,
];

/** Messages hold only what was expected; `parse.ts` knows what was found. */
const messages: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected, ruleName, previous }) => expectedBy(expected, ruleName, previous),
  buildNotAllInputParsedMessage: () => declaration,
  buildNoViableAltMessage: ({ ruleName }) => wanted[ruleName] ?? ruleName,
  buildEarlyExitMessage: ({ ruleName }) => wanted[ruleName] ?? ruleName,
};

export class VitParser extends TrainingRules {
  constructor() {
    super([...t.allTokens], {
      recoveryEnabled: true,
      maxLookahead: 1,
      nodeLocationTracking: "onlyOffset",
      errorMessageProvider: messages,
      skipValidations: true,
    });
    this.performSelfAnalysis();
  }

  readonly program = this.RULE("program", () => {
    this.ACTION(() => this.skipTo(itemStarts, declaration));
    this.MANY_SEP({ SEP: t.Separator, DEF: () => this.SUBRULE(this.item) });
    this.CONSUME(EOF);
  });

  readonly item = this.RULE("item", () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.importItem) },
      { ALT: () => this.SUBRULE(this.def) },
      { ALT: () => this.SUBRULE(this.block) },
      { ALT: () => this.SUBRULE(this.model) },
      { ALT: () => this.SUBRULE(this.variant) },
      { ALT: () => this.SUBRULE(this.checkpoint) },
      { ALT: () => this.SUBRULE(this.loss) },
      { ALT: () => this.SUBRULE(this.train) },
    ]);
  });

  // ---------------------------------------------------------------- declarations

  readonly importItem = this.RULE("importItem", () => {
    this.CONSUME(t.Import);
    this.CONSUME(t.StringLiteral);
    this.OPTION(() => {
      this.CONSUME(t.As);
      this.CONSUME(t.Identifier);
    });
  });

  readonly def = this.RULE("def", () => {
    this.CONSUME(t.Def);
    this.CONSUME(t.Identifier);
    this.SUBRULE(this.formals);
    this.OPTION(() => this.SUBRULE(this.axes));
    this.CONSUME(t.Assign);
    this.SUBRULE(this.expression);
  });

  readonly block = this.RULE("block", () => {
    this.CONSUME(t.Block);
    this.CONSUME(t.Identifier);
    this.SUBRULE(this.formals);
    this.CONSUME(t.Yields);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.formal) });
    this.SUBRULE(this.body);
  });

  readonly model = this.RULE("model", () => {
    this.CONSUME(t.Model);
    this.CONSUME(t.Identifier);
    this.SUBRULE(this.formals);
    this.SUBRULE(this.body);
  });

  readonly variant = this.RULE("variant", () => {
    this.CONSUME(t.Variant);
    this.CONSUME(t.Identifier);
    this.CONSUME(t.Assign);
    this.CONSUME2(t.Identifier);
    this.SUBRULE(this.args);
  });

  readonly checkpoint = this.RULE("checkpoint", () => {
    this.CONSUME(t.Checkpoint);
    this.CONSUME(t.Identifier);
    this.CONSUME(t.For);
    this.CONSUME2(t.Identifier);
    this.CONSUME(t.LeftBrace);
    this.ACTION(() => this.skipTo([t.StringLiteral, t.Ignore], wanted.checkpointRule!));
    this.MANY_SEP({ SEP: t.Separator, DEF: () => this.SUBRULE(this.checkpointRule) });
    this.CONSUME(t.RightBrace);
  });

  readonly checkpointRule = this.RULE("checkpointRule", () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Ignore);
          this.AT_LEAST_ONE_SEP1({ SEP: t.Comma, DEF: () => this.CONSUME1(t.StringLiteral) });
        },
      },
      {
        ALT: () => {
          this.CONSUME2(t.StringLiteral);
          this.CONSUME(t.Assign);
          this.SUBRULE(this.checkpointTensor);
        },
      },
    ]);
  });

  /** What it is made of is looked at when it is read: concat, transpose, part. */
  readonly checkpointTensor = this.RULE("checkpointTensor", () => {
    this.OR([
      { ALT: () => this.CONSUME(t.StringLiteral) },
      {
        ALT: () => {
          this.CONSUME(t.Identifier);
          this.CONSUME(t.LeftParen);
          this.AT_LEAST_ONE_SEP({
            SEP: t.Comma,
            DEF: () =>
              this.OR2([
                { ALT: () => this.SUBRULE(this.checkpointTensor) },
                { ALT: () => this.CONSUME(t.NumberLiteral) },
              ]),
          });
          this.CONSUME(t.RightParen);
        },
      },
    ]);
  });

  readonly loss = this.RULE("loss", () => {
    this.CONSUME(t.Loss);
    this.CONSUME(t.Identifier);
    this.SUBRULE(this.formals);
    this.SUBRULE(this.body);
  });

  readonly train = this.RULE("train", () => {
    this.CONSUME(t.Train);
    this.CONSUME(t.Identifier);
    this.SUBRULE(this.formals);
    this.SUBRULE(this.body);
  });

  /** `(x[t, d], heads = 4)` */
  readonly formals = this.RULE("formals", () => {
    this.CONSUME(t.LeftParen);
    this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.formal) });
    this.CONSUME(t.RightParen);
  });

  readonly formal = this.RULE("formal", () => {
    this.CONSUME(t.Identifier);
    this.OPTION(() => {
      this.OR([{ ALT: () => this.SUBRULE(this.pattern) }, { ALT: () => this.SUBRULE(this.modelKind) }]);
    });
    this.OPTION2(() => {
      this.CONSUME(t.Assign);
      this.SUBRULE(this.expression);
    });
  });

  /** `[..., d]` of a formal: sizes that bind names or must agree. */
  readonly pattern = this.RULE("pattern", () => {
    this.CONSUME(t.LeftBracket);
    this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.patternAxis) });
    this.CONSUME(t.RightBracket);
  });

  readonly patternAxis = this.RULE("patternAxis", () => {
    this.OR([{ ALT: () => this.CONSUME(t.Ellipsis) }, { ALT: () => this.SUBRULE(this.expression) }]);
  });

  // ---------------------------------------------------------------- statements

  readonly body = this.RULE("body", () => {
    this.CONSUME(t.LeftBrace);
    this.ACTION(() => this.skipTo(statementStarts, wanted.statement!));
    this.MANY_SEP({ SEP: t.Separator, DEF: () => this.SUBRULE(this.statement) });
    this.CONSUME(t.RightBrace);
  });

  readonly statement = this.RULE("statement", () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.equation) },
      { ALT: () => this.SUBRULE(this.param) },
      { ALT: () => this.SUBRULE(this.def) },
      { ALT: () => this.SUBRULE(this.inputStatement) },
      { ALT: () => this.SUBRULE(this.output) },
      { ALT: () => this.SUBRULE(this.tap) },
      { ALT: () => this.SUBRULE(this.ifStatement) },
      { ALT: () => this.SUBRULE(this.forStatement) },
      { ALT: () => this.SUBRULE(this.assertion) },
      { ALT: () => this.SUBRULE(this.preprocess) },
      { ALT: () => this.SUBRULE(this.labels) },
      { ALT: () => this.SUBRULE(this.random) },
      { ALT: () => this.SUBRULE(this.update) },
      { ALT: () => this.SUBRULE(this.state) },
      { ALT: () => this.SUBRULE(this.returned) },
      { ALT: () => this.SUBRULE(this.minimize) },
      { ALT: () => this.SUBRULE(this.metric) },
      { ALT: () => this.SUBRULE(this.optimize) },
      { ALT: () => this.SUBRULE(this.initialize) },
      { ALT: () => this.SUBRULE(this.freeze) },
      { ALT: () => this.SUBRULE(this.augment) },
    ]);
  });

  readonly equation = this.RULE("equation", () => {
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.target) });
    this.CONSUME(t.Assign);
    this.SUBRULE(this.expression);
  });

  readonly param = this.RULE("param", () => {
    this.OR([{ ALT: () => this.CONSUME(t.Param) }, { ALT: () => this.CONSUME(t.Buffer) }]);
    this.CONSUME(t.Identifier);
    this.OPTION(() => this.SUBRULE(this.sizes));
    this.OPTION2(() => {
      this.CONSUME(t.As);
      this.SUBRULE(this.path);
    });
    this.CONSUME(t.Tilde);
    this.SUBRULE(this.expression);
    this.OPTION3(() => {
      this.CONSUME(t.Resized);
      this.SUBRULE(this.step);
    });
  });

  /** `state keys[T, d] ~ zeros`: zeros where nothing is said. */
  readonly state = this.RULE("state", () => {
    this.CONSUME(t.State);
    this.CONSUME(t.Identifier);
    this.OPTION(() => this.SUBRULE(this.sizes));
    this.OPTION2(() => {
      this.CONSUME(t.As);
      this.SUBRULE(this.path);
    });
    this.OPTION3(() => {
      this.CONSUME(t.Tilde);
      this.SUBRULE(this.expression);
    });
  });

  readonly inputStatement = this.RULE("inputStatement", () => {
    this.CONSUME(t.Input);
    this.OPTION({
      // An input may have that name.
      GATE: () => tokenMatcher(this.LA(2), t.Identifier),
      DEF: () => this.CONSUME(t.Shared),
    });
    this.CONSUME(t.Identifier);
    this.OPTION2(() => this.SUBRULE(this.sizes));
    this.OPTION3(() => this.SUBRULE(this.classBound));
  });

  /** `: class(n)` */
  readonly classBound = this.RULE("classBound", () => {
    this.CONSUME(t.Colon);
    this.CONSUME(t.Class);
    this.CONSUME(t.LeftParen);
    this.SUBRULE(this.expression);
    this.CONSUME(t.RightParen);
  });

  readonly output = this.RULE("output", () => {
    this.CONSUME(t.Output);
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Identifier);
          this.OPTION(() => this.SUBRULE(this.glue));
        },
      },
      { ALT: () => this.SUBRULE2(this.glue) },
    ]);
    this.OPTION2(() => this.SUBRULE(this.axes));
    this.OPTION3(() => this.SUBRULE(this.classBound));
    this.CONSUME(t.Assign);
    this.SUBRULE(this.expression);
  });

  readonly tap = this.RULE("tap", () => {
    this.CONSUME(t.Tap);
    this.SUBRULE(this.path);
    this.CONSUME(t.Assign);
    this.SUBRULE(this.expression);
  });

  readonly ifStatement = this.RULE("ifStatement", () => {
    this.CONSUME(t.If);
    this.SUBRULE(this.expression);
    this.SUBRULE(this.body);
    this.MANY(() => this.SUBRULE(this.elseBranch));
  });

  readonly elseBranch = this.RULE("elseBranch", () => {
    this.CONSUME(t.Else);
    this.OPTION(() => {
      this.CONSUME(t.If);
      this.SUBRULE(this.expression);
    });
    this.SUBRULE(this.body);
  });

  readonly forStatement = this.RULE("forStatement", () => {
    this.CONSUME(t.For);
    this.CONSUME(t.Identifier);
    this.CONSUME(t.In);
    this.SUBRULE(this.expression);
    this.SUBRULE(this.body);
  });

  readonly assertion = this.RULE("assertion", () => {
    this.CONSUME(t.Assert);
    this.SUBRULE(this.expression);
    this.OPTION(() => {
      this.CONSUME(t.Comma);
      this.SUBRULE2(this.expression);
    });
  });

  readonly preprocess = this.RULE("preprocess", () => {
    this.CONSUME(t.Preprocess);
    this.CONSUME(t.Identifier);
    this.SUBRULE(this.steps);
  });

  readonly labels = this.RULE("labels", () => {
    this.CONSUME(t.Labels);
    this.CONSUME(t.Identifier);
    this.CONSUME(t.Assign);
    this.SUBRULE(this.expression);
  });
}
