/** A graph of comprehensions as a graph of operators: every equation, by its structure alone. */
import { splitAxes, splitDigits } from "../analysis/split-axes.ts";
import { InternalError } from "../diagnostics/diagnostic.ts";
import type { Comprehension, Graph, Value } from "../ir/graph.ts";
import { type IndexExpr, indexVar } from "../ir/index-expr.ts";
import { type Scalar, type ValueId, loadsOf, reduce, substituteVars, transform, walk } from "../ir/scalar.ts";
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
        ? lowerComprehension(v, builder, tensorOf, () => void general.push(v.id))
        : builder.given(v.id, v.shape, v.kind === "input" && v.batched),
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

/** The value of one equation; `isGeneral` is called where no library has operators for it. */
export function lowerComprehension(
  v: Comprehension,
  builder: OperatorBuilder,
  tensorOf: (id: ValueId) => Tensor,
  isGeneral: () => void = () => undefined,
): Tensor {
  // Where an axis is read by its digits, each has an axis; they lie in one when all is done.
  const { loops, body } = splitAxes({ loops: v.axes, store: v.axes.map((a): IndexExpr => indexVar(a)), body: v.body });
  const long = loops.filter((l) => l.size > 1);
  const to = new NamedBuilder(builder, new Scope(long));
  const result = new BodyLowering(to, tensorOf).lower(splitReductions(body));
  if (to.picked) isGeneral();
  return builder.reshape(to.expanded(result, long), v.shape);
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
