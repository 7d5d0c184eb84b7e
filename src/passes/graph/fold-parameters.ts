/**
 * Constant folding, at load time. What depends on parameters alone is computed once, when the weights arrive: the
 * largest subexpressions of that kind become values of their own, which `choose-kernels` then puts into the load-time
 * program. `(x[c] - mean[c]) * rsqrt(var[c] + eps)` reads a stored `rsqrt(var[c] + eps)`. Gathers that would store more
 * than they read stay where they are: a bias table is smaller than the matrix it fills.
 *
 * What depends on indices alone is computed at load too where that costs more than to read it, it is asked for several
 * times, and there are not too many elements: the cosines of a Fourier transform are a table, and the transform a
 * contraction with it. Equations that ask for the same have one table.
 */
import { type Comprehension, type Graph, type Value, elements, withValues } from "../../ir/graph.ts";
import { type Var, indexVar, makeVar } from "../../ir/index-expr.ts";
import { isOfIndices } from "../../ir/index-values.ts";
import { ops } from "../../ir/ops.ts";
import {
  type Load,
  type Scalar,
  type ValueId,
  children,
  fold,
  freeVars,
  load,
  loadsOf,
  readBy,
  rebuild,
  substituteVars,
  walk,
} from "../../ir/scalar.ts";
import { evaluationsOf } from "../../analysis/cost.ts";
import { extractValue, extractable } from "../graph-rewrite.ts";
import { points } from "../../ir/reductions.ts";
import { graphPass, type PassContext } from "../pass.ts";

export const foldParameters = graphPass({
  name: "fold-parameters",
  optional: true,
  reads: ["fusion", "storageBuffers"],
  run(graph: Graph, context) {
    if (graph.varies) return graph;
    const values: Value[] = [];
    const taken = new Set<ValueId>(graph.values.keys());
    const tables = new Tables(taken);
    const isBatched = (l: Load): boolean => graph.values.get(l.value)!.batched;
    for (const v of graph.values.values()) {
      if (v.kind !== "comprehension" || !v.batched) {
        values.push(v);
        continue;
      }
      const folded = new Map<string, ReturnType<typeof extractValue>>();
      const mayLeave = extractable(v, (id) => graph.values.get(id)!.shape);
      const varies = new Map<Scalar, boolean>();
      fold<boolean>(
        v.body,
        (n, of) => readBy(n).some(isBatched) || (n.kind === "load" && isBatched(n)) || children(n).some(of),
        varies,
      );
      let buffers = new Set(loadsOf(v.body).map((l) => l.value)).size + 1;
      const body = extract(v.body, (s) => {
        if (isOfIndices(s)) {
          // A table is one more to bind.
          if (buffers >= context.target.storageBuffers || !worthTable(v, s, context)) return undefined;
          buffers++;
          return tables.read(v, s, values);
        }
        if (varies.get(s) || !worthFolding(graph, s) || !mayLeave(s)) return undefined;
        if (!folded.has(s.key)) folded.set(s.key, extractValue(v, s, "folded", false, taken));
        return folded.get(s.key)!.load;
      });
      values.push(...[...folded.values()].map((f) => f.value), body === v.body ? v : { ...v, body });
    }
    return withValues(graph, values);
  },
});

/** Replaces the outermost nodes for which `replace` gives something. */
function extract(s: Scalar, replace: (s: Scalar) => Scalar | undefined): Scalar {
  const done = new Map<Scalar, Scalar>();
  const go = (node: Scalar): Scalar => {
    let result = done.get(node);
    if (!result) done.set(node, (result = replace(node) ?? rebuild(node, go)));
    return result;
  };
  return go(s);
}

/** Of what depends on parameters alone. */
function worthFolding(graph: Graph, s: Scalar): boolean {
  if (s.kind === "load" || children(s).length === 0) return false;
  const loads = loadsOf(s);
  if (loads.length === 0) return false;
  const stored = points(freeVars(s));
  const read = Math.max(...loads.map((l) => elements(graph.values.get(l.value)!.shape)));
  return stored <= 2 * read;
}

/** Of what depends on indices alone. */
function worthTable(v: Comprehension, s: Scalar, { target: { fusion } }: PassContext<"fusion">): boolean {
  const stored = points(freeVars(s));
  return (
    stored <= fusion.tableElements &&
    operations(s) > fusion.tableWork &&
    evaluationsOf(v.body, v.axes, s.key) >= fusion.tableUses * stored
  );
}

/**
 * What the dear operations of an element cost. Others on indices are what subscripts are made of (masks of windows):
 * kernels split them by loops, and neighbours share them.
 */
function operations(s: Scalar): number {
  let flops = 0;
  walk(s, (n) => {
    const { flops: own = 1 } = n.kind === "apply" ? ops[n.op] : {};
    if (own > 1) flops += own;
  });
  return flops;
}

/** Values of indices alone, each once, however many equations have variables of their own for it. */
class Tables {
  private readonly known = new Map<string, ValueId>();
  /** By place and size. */
  private readonly axes = new Map<string, Var>();
  private readonly taken: Set<ValueId>;

  constructor(taken: Set<ValueId>) {
    this.taken = taken;
  }

  /** The load that reads `s`, a part of `v`; a table that is new is put behind `values`. */
  read(v: Comprehension, s: Scalar, values: Value[]): Load {
    const { value, load: read } = extractValue(v, s, "table", false, new Set(this.taken));
    const axes = value.axes.map(({ name, size }, i) => {
      const key = `${i} ${size}`;
      if (!this.axes.has(key)) this.axes.set(key, makeVar(name, size));
      return this.axes.get(key)!;
    });
    const body = substituteVars(value.body, new Map(value.axes.map((a, i) => [a, indexVar(axes[i]!)])));
    const key = `${value.shape.join()} ${body.key}`;
    let id = this.known.get(key);
    if (id === undefined) {
      this.known.set(key, (id = value.id));
      this.taken.add(id);
      values.push({ ...value, axes, body });
    }
    return load(id, read.index);
  }
}
