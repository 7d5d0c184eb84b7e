/**
 * The grammar of statements that only make sense in a training: random numbers and updates in blocks, what losses
 * return, what recipes say. The parser reads them in every body; `statement-places.ts` says where they belong.
 */
import { ExpressionRules } from "./expression-rules.ts";
import * as t from "./tokens.ts";

/** What the parser of whole files builds on. */
export abstract class TrainingRules extends ExpressionRules {
  /** `: net` or `: net(rate = 0.1)` of a formal. */
  readonly modelKind = this.RULE("modelKind", () => {
    this.CONSUME(t.Colon);
    this.CONSUME(t.Identifier);
    this.OPTION(() => this.SUBRULE(this.args));
  });

  readonly random = this.RULE("random", () => {
    this.CONSUME(t.Random);
    this.CONSUME(t.Identifier);
    this.OPTION(() => this.SUBRULE(this.sizes));
  });

  readonly update = this.RULE("update", () => {
    this.CONSUME(t.Update);
    this.CONSUME(t.Identifier);
    this.OPTION(() => this.SUBRULE(this.subscripts));
    this.CONSUME(t.Assign);
    this.SUBRULE(this.expression);
  });

  readonly returned = this.RULE("returned", () => {
    this.CONSUME(t.Return);
    this.SUBRULE(this.expression);
  });

  readonly minimize = this.RULE("minimize", () => {
    this.CONSUME(t.Minimize);
    this.SUBRULE(this.expression);
  });

  readonly metric = this.RULE("metric", () => {
    this.CONSUME(t.Metric);
    this.CONSUME(t.Identifier);
    this.CONSUME(t.Assign);
    this.SUBRULE(this.expression);
  });

  readonly optimize = this.RULE("optimize", () => {
    this.CONSUME(t.Optimize);
    this.SUBRULE(this.step);
  });

  readonly initialize = this.RULE("initialize", () => {
    this.CONSUME(t.Initialize);
    this.SUBRULE(this.expression);
    this.CONSUME(t.Tilde);
    this.SUBRULE2(this.expression);
  });

  readonly freeze = this.RULE("freeze", () => {
    this.CONSUME(t.Freeze);
    this.SUBRULE(this.expression);
  });

  readonly augment = this.RULE("augment", () => {
    this.CONSUME(t.Augment);
    this.CONSUME(t.Identifier);
    this.SUBRULE(this.steps);
  });
}
