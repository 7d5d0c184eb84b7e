/** A graph of comprehensions as a graph of operators: every equation, by its structure alone. */
import { isRecurrence } from "../ir/recurrence.ts";
import { cumulativeSum } from "../analysis/cumulative-sum.ts";
import { type Steps, stepsOf } from "../analysis/steps-of-recurrence.ts";
import { splitAxes, splitDigits } from "../analysis/split-axes.ts";
import { InternalError } from "../diagnostics/diagnostic.ts";
import type { Comprehension, Graph, Value } from "../ir/graph.ts";
import { type IndexExpr, type Var, indexVar, varsOf } from "../ir/index-expr.ts";
import { type Scalar, type ValueId, load, loadsOf, reduce, substituteVars, transform, walk } from "../ir/scalar.ts";
import { BodyLowering } from "./lower-body.ts";
import { NamedBuilder, Scope } from "./named.ts";
import type { OperatorBuilder } from "./operator-builder.ts";
import type { Tensor } from "./operator-graph.ts";

export interface LoweredGraph {
  /** The tensors of what is asked for, and of all that it is made of. */
  readonly tensors: ReadonlyMap<ValueId, Tensor>;
  /**
   * Equations that no library has an operator for: they sum over elements of the data that are picked one by one, which
   * is right and slow. What is picked and not summed, or picked of parameters alone, is a gather, as libraries have it.
   */
  readonly general: readonly ValueId[];
}

/** The values `wanted` of `graph` and all that they are made of, as `builder` makes tensors. */
export function lowerGraph(graph: Graph, builder: OperatorBuilder, wanted: Iterable<ValueId>): LoweredGraph {
  const general: ValueId[] = [];
  const tensors = new Map<ValueId, Tensor>();
  const tensorOf = (id: ValueId): Tensor => {
    const tensor = tensors.get(id);
    if (tensor === undefined) throw new InternalError("operators", `'${id}' is read before it is computed`);
    return tensor;
  };
  for (const v of madeOf(graph, wanted))
    tensors.set(
      v.id,
      v.kind === "comprehension"
        ? lowerComprehension(v, builder, tensorOf, { isGeneral: () => void general.push(v.id) })
        : builder.given(v.id, v.shape, v.kind !== "param" && v.batched && !(v.kind === "input" && v.shared)),
    );
  return { tensors, general };
}

/** `wanted` and what it reads, in the order of the graph. */
function madeOf(graph: Graph, wanted: Iterable<ValueId>): Value[] {
  const read = new Set(wanted);
  const values = [...graph.values.values()].toReversed().filter((v) => {
    if (read.has(v.id) && v.kind === "comprehension") for (const l of loadsOf(v.body)) read.add(l.value);
    return read.has(v.id);
  });
  return values.toReversed();
}

export interface LoweringOptions {
  /** Is called where no library has operators for the equation. */
  readonly isGeneral?: () => void;
  /** Values of a training, whose first axis is the batch: tensors have it as the others have theirs. */
  readonly examples?: ReadonlySet<ValueId>;
}

const none: ReadonlySet<ValueId> = new Set();

/** The value of one equation. */
export function lowerComprehension(
  v: Comprehension,
  builder: OperatorBuilder,
  tensorOf: (id: ValueId) => Tensor,
  { isGeneral, examples = none }: LoweringOptions = {},
): Tensor {
  const sum = cumulativeSum(v);
  const isOfEach = examples.has(v.id);
  if (sum !== undefined) {
    const { terms, reverse } = sum;
    const made = lowerComprehension(terms, builder, tensorOf, { ...(isGeneral && { isGeneral }), examples });
    const axis = isOfEach ? sum.axis - 1 : sum.axis;
    return builder.make({ kind: "cumulative_sum", axis, reverse }, [made], made.shape);
  }
  const loop = loopOf(v, examples);
  if (loop !== undefined)
    return lowerSteps(loop.of, loop.steps, builder, (part, of) => lowerComprehension(part, builder, of ?? tensorOf));
  const axes = isOfEach ? v.axes.slice(1) : v.axes;
  const shape = axes.map((a) => a.size);
  if (v.body.kind === "apply" && v.body.op === "random")
    return builder.make({ kind: "random", draw: drawOf(v.body.args[1]!) }, [], shape, isOfEach);
  const { whole, rows } = ofOneExample(v.body, examples);
  // Where an axis is read by its digits, each has an axis; they lie in one when all is done.
  const { loops, body } = splitAxes({ loops: axes, store: axes.map((a): IndexExpr => indexVar(a)), body: whole });
  const long = loops.filter((l) => l.size > 1);
  const to = new NamedBuilder(builder, new Scope(long));
  const result = new BodyLowering(to, tensorOf, rows).lower(splitReductions(body));
  if (to.picked) isGeneral?.();
  return builder.reshape(to.expanded(result, long), shape);
}

/**
 * The recurrence `v` in steps, as it is for one example: all go through them at the same time. Undefined where it is no
 * recurrence, reads more than the step before, or other examples.
 */
export function loopOf(
  v: Comprehension,
  examples: ReadonlySet<ValueId> = none,
): { readonly of: Comprehension; readonly steps: Steps } | undefined {
  if (!isRecurrence(v)) return undefined;
  const isOfEach = examples.has(v.id);
  const { whole, rows } = ofOneExample(v.body, examples);
  if ([...rows].some((r) => !isOfEach || r !== v.axes[0])) return undefined;
  const of = isOfEach ? { ...v, axes: v.axes.slice(1), shape: v.shape.slice(1), body: whole, batched: true } : v;
  const steps = stepsOf(of);
  return steps && { of, steps };
}

/** A recurrence as a loop; `lower` lowers an equation, of tensors of its own where they are given. */
function lowerSteps(
  v: Comprehension,
  { axis, reverse, initial, operands, step, before }: Steps,
  builder: OperatorBuilder,
  lower: (part: Comprehension, tensorOf?: (id: ValueId) => Tensor) => Tensor,
): Tensor {
  const first = lower(initial);
  const others = operands.map((o) => lower(o.value));
  const scanned = operands.map((o) => o.scanned);
  const inside = new Map<ValueId, Tensor>([[before, builder.given(before, first.shape, v.batched)]]);
  for (const [i, { value }] of operands.entries())
    inside.set(
      value.id,
      builder.given(value.id, scanned[i] ? others[i]!.shape.slice(1) : others[i]!.shape, others[i]!.batched),
    );
  const names = operands.map((o) => o.value.id);
  const body = lower(step, (id) => inside.get(id)!);
  return builder.make(
    { kind: "scan", axis, reverse, step: body, before, names, scanned },
    [first, ...others],
    v.shape,
    v.batched,
  );
}

/** Which of the statements that draw numbers it is: each has places of its own. */
function drawOf(place: Scalar): number {
  return place.kind === "index" ? place.expr.constant : 0;
}

/**
 * `s` without the index of the example, which is the same wherever something is read: the one at hand, or the one that a
 * reduction over the batch is at (`rows`).
 */
function ofOneExample(s: Scalar, examples: ReadonlySet<ValueId>): { whole: Scalar; rows: ReadonlySet<Var> } {
  const rows = new Set<Var>();
  if (examples.size === 0) return { whole: s, rows };
  for (const l of loadsOf(s)) if (examples.has(l.value)) for (const v of varsOf(l.index[0]!)) rows.add(v);
  const whole = transform(s, (n) => (n.kind === "load" && examples.has(n.value) ? load(n.value, n.index.slice(1)) : n));
  return { whole, rows };
}

/** `s` with what its reductions go over split into the digits that are read of it. */
function splitReductions(s: Scalar): Scalar {
  return transform(s, (n) => {
    if (n.kind !== "reduce") return n;
    let { vars, body } = n;
    for (;;) {
      const read: IndexExpr[] = [];
      walk(body, (m) => {
        if (m.kind === "index") read.push(m.expr);
        if (m.kind === "load") read.push(...m.index);
      });
      const { loops, map } = splitDigits(vars, read);
      if (map.size === 0) return vars === n.vars ? n : reduce(n.op, vars, body);
      [vars, body] = [loops, substituteVars(body, map)];
    }
  });
}
