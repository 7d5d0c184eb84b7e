/** One run of elaboration: what it found out, and the parts that call each other put together. */
import type { Code, CodeArgs } from "../diagnostics/codes.ts";
import { type Diagnostic, type Note, type Span, diagnostic } from "../diagnostics/diagnostic.ts";
import type { ValueId } from "../ir/scalar.ts";
import type { BatchAxis } from "./batch-axis.ts";
import type * as Ast from "../parser/ast.ts";
import { call } from "./calls.ts";
import type { Evaluators, Frame, Session, TrainingContext } from "./context.ts";
import { argument, define, reduction } from "./equation.ts";
import { evaluate } from "./expressions.ts";
import { GraphBuilder } from "./graph-builder.ts";
import { runStatements } from "./statements.ts";
import { subscript } from "./subscripts.ts";
import { type Names, type Poison, POISON } from "./values.ts";

const parts: Evaluators = {
  expression: evaluate,
  call,
  subscript,
  reduction,
  define,
  argument,
  statements: runStatements,
};

/** Statements and calls that one model may take: far more than any network needs, few enough never to hang. */
const stepLimit = 200_000;
/** Calls shown with a diagnostic. */
const shownCalls = 6;

export class Elaboration implements Session {
  readonly parts = parts;
  readonly graph: GraphBuilder;
  readonly buffers = new Map<Names, Map<string, ValueId>>();
  readonly stack: Frame[] = [];
  statement: Ast.Stmt | undefined;
  readonly diagnostics: Diagnostic[] = [];
  private readonly told = new Set<string>();
  failures = 0;
  private steps = 0;

  /** `training` and `batch`: of a recipe's step, evaluation or optimiser. */
  constructor(
    readonly training?: TrainingContext,
    batch?: BatchAxis,
  ) {
    this.graph = new GraphBuilder(training !== undefined, batch);
  }

  /** One message a place and code: what goes wrong in every round of a loop is told once. */
  fail<C extends Code>(code: C, span: Span, args: CodeArgs<C>, notes: readonly Note[] = []): Poison {
    this.failures++;
    const key = `${code} ${span.source.name} ${span.start} ${span.end}`;
    if (this.told.has(key)) return POISON;
    this.told.add(key);
    const calls = this.stack
      .toReversed()
      .filter((f) => f.span !== undefined)
      .slice(0, shownCalls)
      .map(asNote);
    this.diagnostics.push(diagnostic(code, span, args, [...notes, ...calls]));
    return POISON;
  }

  step(span: Span, count = 1): boolean {
    const before = this.steps;
    this.steps += count;
    if (this.steps <= stepLimit) return true;
    if (before <= stepLimit) this.fail("VIT2023", span, { limit: stepLimit });
    return false;
  }
}

function asNote(frame: Frame): Note {
  return {
    message: frame.declaration.kind === "model" ? `in the variant '${frame.name}'` : `in ${frame.name}, called here`,
    span: frame.span,
  };
}
