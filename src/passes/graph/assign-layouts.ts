/**
 * Layout assignment. Chooses the order in which a stored value's axes lie in memory: the axis that its readers run
 * along innermost (the last loop of a map, the variable of a reduction) becomes the contiguous one. A spec may say
 * `y[channel, row, column]`, and the kernels still read channels side by side. Inputs, parameters and outputs keep the
 * order that the outside world knows; so do values of parameters alone where a reader runs along their last axis too,
 * since they are made of parameters in that order.
 */
import { type Comprehension, type Graph, withValues } from "../../ir/graph.ts";
import { type Var, indexConst, sub, substitute } from "../../ir/index-expr.ts";
import { type Load, type Scalar, type ValueId, load, transform } from "../../ir/scalar.ts";
import { evaluationsOf } from "../../analysis/cost.ts";
import { keptValues, usesOf } from "../../analysis/graph-facts.ts";
import type { Target } from "../../ir/target.ts";
import { graphPass } from "../pass.ts";

export const assignLayouts = graphPass({
  name: "assign-layouts",
  optional: true,
  reads: ["fusion"],
  run(graph: Graph, { target }) {
    const kept = keptValues(graph);
    const uses = usesOf(graph);
    const orders = new Map<ValueId, readonly number[]>();
    // Readers first: what runs innermost in a reader depends on the order of its own axes.
    for (const v of [...graph.values.values()].reverse()) {
      if (v.kind !== "comprehension" || kept.has(v.id) || v.shape.length < 2) continue;
      const votes = v.shape.map(() => 0);
      for (const { consumer, load: read } of uses.get(v.id) ?? []) {
        const axes = contiguousAxes(
          consumer,
          read,
          orders.get(consumer.id)?.at(-1) ?? consumer.axes.length - 1,
          target,
        );
        const axis = !v.batched && axes.includes(v.shape.length - 1) ? v.shape.length - 1 : axes[0];
        if (axis !== undefined) votes[axis]! += evaluationsOf(consumer.body, consumer.axes, read.key);
      }
      const best = votes.indexOf(Math.max(...votes));
      const last = v.shape.length - 1;
      if (votes[best]! > votes[last]!) orders.set(v.id, [...v.shape.keys()].filter((a) => a !== best).concat(best));
    }
    if (orders.size === 0) return graph;
    return withValues(
      graph,
      [...graph.values.values()].map((v) => {
        if (v.kind !== "comprehension") return v;
        const body = transform(v.body, (n) => {
          const order = n.kind === "load" ? orders.get(n.value) : undefined;
          return n.kind === "load" && order
            ? load(
                n.value,
                order.map((a) => n.index[a]!),
              )
            : n;
        });
        const order = orders.get(v.id);
        return order
          ? { ...v, body, axes: order.map((a) => v.axes[a]!), shape: order.map((a) => v.shape[a]!) }
          : body === v.body
            ? v
            : { ...v, body };
      }),
    );
  },
});

/**
 * The axes of the value read that move by one when an innermost variable of the reader does: its last axis, where the
 * read follows that (vectors of the result), then the variable of the reduction around the read; the other way round
 * where four do not divide the last axis, and the result is no vectors anyhow. `last` is the reader's last axis.
 */
function contiguousAxes(consumer: Comprehension, read: Load, last: number, target: Pick<Target, "fusion">): number[] {
  const along = [consumer.axes[last], innermost(consumer.body, read, target)];
  if (along[0] !== undefined && along[0].size % 4 !== 0) along.reverse();
  return along.flatMap((inner) => {
    const steps = inner ? read.index.map((e) => stepOf(e, inner)) : [];
    const moving = [...steps.keys()].filter((a) => steps[a] !== 0);
    return moving.length === 1 && steps[moving[0]!] === 1 ? [moving[0]!] : [];
  });
}

/** By how much `e` grows from the first value of `v` to the second. */
function stepOf(e: Load["index"][number], v: Var): number {
  const at = (value: number) => substitute(e, new Map([[v, indexConst(value)]]));
  const difference = sub(at(1), at(0));
  return difference.terms.length === 0 ? difference.constant : Number.NaN;
}

/** Whether a reduction is worth running along in memory: it is long, and in fours it is vectors. */
const runsAlong = ({ size }: Var, { fusion }: Pick<Target, "fusion">): boolean =>
  size >= fusion.innerLoop && size % 4 === 0;

/**
 * The last variable of the innermost reduction around the load that is worth it; undefined where it stands outside of
 * all.
 */
function innermost(body: Scalar, read: Load, target: Pick<Target, "fusion">): Var | undefined {
  let found: Var | undefined;
  const go = (s: Scalar, around: Var | undefined): void => {
    if (s.key === read.key) found ??= around;
    else if (s.kind === "reduce") go(s.body, runsAlong(s.vars.at(-1)!, target) ? s.vars.at(-1) : undefined);
    else if (s.kind === "apply") s.args.forEach((a) => go(a, around));
    else if (s.kind === "select") [s.cond, s.then, s.else].forEach((a) => go(a, around));
  };
  go(body, undefined);
  return found;
}
