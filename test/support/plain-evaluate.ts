/**
 * The slowest possible reading of a graph: a recursion over the expression for every element, which throws at a load
 * out of range. What the oracle itself is tested against.
 */
import type { Graph } from "../../src/ir/graph.ts";
import { type Var, evaluateIndex } from "../../src/ir/index-expr.ts";
import { ops, reductions } from "../../src/ir/ops.ts";
import { advance } from "../../src/ir/range-check.ts";
import type { Scalar, ValueId } from "../../src/ir/scalar.ts";
import type { OracleOptions } from "../../src/interp/evaluate-graph.ts";

/** Every value of `graph`, row-major, batch first where batched. */
export function plainEvaluate(graph: Graph, options: OracleOptions): Map<ValueId, number[]> {
  const done = new Map<ValueId, number[]>();
  for (const value of graph.values.values()) {
    if (value.kind !== "comprehension") {
      done.set(value.id, Array.from((value.kind === "input" ? options.inputs : options.params)[value.id]!));
      continue;
    }
    const out: number[] = [];
    for (let row = 0; row < (value.batched ? options.batch : 1); row++) {
      const at = new Map<Var, number>(value.axes.map((v) => [v, 0]));
      do out.push(evaluateAt(value.body, at, (id, index) => readElement(graph, done, id, index, row)));
      while (advance(value.axes, at));
    }
    done.set(value.id, out);
  }
  return done;
}

function readElement(
  graph: Graph,
  done: ReadonlyMap<ValueId, number[]>,
  id: ValueId,
  index: readonly number[],
  row: number,
): number {
  const { shape, batched } = graph.values.get(id)!;
  let offset = batched ? row : 0;
  for (const [axis, i] of index.entries()) {
    if (i < 0 || i >= shape[axis]!) throw new Error(`${id}[${index.join()}] is out of range of [${shape.join()}]`);
    offset = offset * shape[axis]! + i;
  }
  return done.get(id)![offset]!;
}

/** `s` where its free variables have the values of `at`. */
export function evaluateAt(
  s: Scalar,
  at: Map<Var, number>,
  read: (value: ValueId, index: readonly number[]) => number,
): number {
  const env = (v: Var): number => at.get(v)!;
  switch (s.kind) {
    case "const":
      return s.value;
    case "index":
      return evaluateIndex(s.expr, env);
    case "load":
      return read(
        s.value,
        s.index.map((e) => evaluateIndex(e, env)),
      );
    case "apply":
      return ops[s.op].eval(...s.args.map((a) => evaluateAt(a, at, read)));
    case "select":
      return evaluateAt(evaluateAt(s.cond, at, read) !== 0 ? s.then : s.else, at, read);
    case "reduce": {
      const inner = new Map([...at, ...s.vars.map((v) => [v, 0] as const)]);
      let result: number = reductions[s.op].start;
      do result = reductions[s.op].eval(result, evaluateAt(s.body, inner, read));
      while (advance(s.vars, inner));
      return result;
    }
  }
}
