/** One run of elaboration: what it found out, and the parts that call each other put together. */
import type { Code, CodeArgs } from "../diagnostics/codes.ts";
import { type Diagnostic, type Note, type Span, diagnostic } from "../diagnostics/diagnostic.ts";
import type { ValueId } from "../ir/scalar.ts";
import type { BatchAxis } from "./batch-axis.ts";
import type * as Ast from "../parser/ast.ts";
import { call } from "./calls.ts";
import { isArgument } from "./set-arguments.ts";
import { shippedPath } from "./shipped.ts";
import type { Evaluators, Frame, Loop, Observer, Session, TrainingContext } from "./context.ts";
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

/** The parts, of which each tells `observer` what it found. */
const watched = (observer: Observer): Evaluators => ({
  ...parts,
  expression: (e, env) => {
    const value = parts.expression(e, env);
    observer.value(e, value, env);
    return value;
  },
  statements: (body, env) => {
    observer.enters(body, env);
    const ended = parts.statements(body, env);
    observer.leaves?.(body, env);
    return ended;
  },
});

/** Statements and calls that one model may take: far more than any network needs, few enough never to hang. */
const stepLimit = 200_000;
/** Calls shown with a diagnostic. */
const shownCalls = 6;

export class Elaboration implements Session {
  readonly parts: Evaluators;
  readonly graph: GraphBuilder;
  readonly buffers = new Map<Names, Map<string, ValueId>>();
  readonly stack: Frame[] = [];
  statement: Ast.Stmt | undefined;
  readonly loops: Loop[] = [];
  readonly diagnostics: Diagnostic[] = [];
  private readonly told = new Set<string>();
  failures = 0;
  /** Arguments of the variant that stand outside of the spec. */
  settings: readonly Ast.Arg[] = [];
  private steps = 0;

  /** `training` and `batch`: of a recipe's step, evaluation or optimiser. */
  constructor(
    readonly training?: TrainingContext,
    batch?: BatchAxis,
    readonly observer?: Observer,
  ) {
    this.parts = observer === undefined ? parts : watched(observer);
    this.graph = new GraphBuilder(training !== undefined, batch);
  }

  /**
   * One message a place and code: what goes wrong in every round of a loop is told once; `cause` tells it once for all
   * places that have the same. A mistake inside of what ships is told at the user's call that leads there: that is what
   * the user can change.
   */
  fail<C extends Code>(code: C, span: Span, args: CodeArgs<C>, notes: readonly Note[] = [], cause?: string): Poison {
    this.failures++;
    const calls = this.stack.toReversed().filter((f) => f.span !== undefined);
    const own = shippedPath(span.source) === undefined ? -1 : this.ownCall(calls);
    const place = calls[own]?.span ?? span;
    const key = `${code} ${cause ?? showSpan(place)}`;
    if (this.told.has(key)) return POISON;
    this.told.add(key);
    const inside: Note[] =
      own < 0 ? [] : [{ message: `in ${calls[0]!.declaration.name.text}, which ships with vitc`, span }];
    const way = calls.filter((f) => !sameSpan(f.span!, place)).slice(0, shownCalls);
    this.diagnostics.push(
      diagnostic(code, place, args, [...notes, ...this.given(place), ...inside, ...way.map(asNote)]),
    );
    return POISON;
  }

  /** Which of the calls is the user's; of a spec that ships, with arguments from outside, the variant's. */
  private ownCall(calls: readonly Frame[]): number {
    const own = calls.findIndex((f) => shippedPath(f.span!.source) === undefined);
    return own < 0 && this.settings.length > 0 ? calls.findLastIndex((f) => f.declaration.kind === "model") : own;
  }

  /** Which arguments of the variant do not stand in the spec. */
  private given({ source }: Span): Note[] {
    const texts = this.settings.map((arg) => arg.span.source.name);
    return texts.length === 0 || isArgument(source)
      ? []
      : [{ message: `with ${texts.join(" ")}, instead of what the spec says` }];
  }

  step(span: Span, count = 1): boolean {
    const before = this.steps;
    this.steps += count;
    if (this.steps <= stepLimit) return true;
    if (before <= stepLimit) this.fail("VIT2023", span, { limit: stepLimit });
    return false;
  }
}

const showSpan = ({ source, start, end }: Span): string => `${source.name} ${start} ${end}`;

const sameSpan = (a: Span, b: Span): boolean => a.source === b.source && a.start === b.start && a.end === b.end;

function asNote(frame: Frame): Note {
  return {
    message: frame.declaration.kind === "model" ? `in the variant '${frame.name}'` : `in ${frame.name}, called here`,
    span: frame.span,
  };
}
