/**
 * The graphs of an optimiser: one step of it for every group of parameters, and the sum of the gradients of several
 * passes.
 */
import type { Span } from "../diagnostics/diagnostic.ts";
import type { Graph, NamedValue } from "../ir/graph.ts";
import { type Var, add, indexVar, makeVar, scale } from "../ir/index-expr.ts";
import { type Scalar, type ValueId, apply, constant, index, load, reduce, select } from "../ir/scalar.ts";
import type { ParameterGroup } from "../ir/training.ts";
import { runBlock } from "./calls.ts";
import type { Env } from "./context.ts";
import { inEquation } from "./device-numbers.ts";
import { GraphBuilder } from "./graph-builder.ts";
import type { OptimizeCall, OptimizedGroup } from "./optimizer-groups.ts";
import type { OptimizerContext } from "./optimizer-context.ts";
import { type Tensor, type Value, isPoison, isTensor } from "./values.ts";

export interface UpdateOptions {
  readonly accumulate: number;
  /** The largest norm of all gradients together. */
  readonly clip: Value | undefined;
  /** What remains of the moving average in a step. */
  readonly average: Value | undefined;
}

/** Added to a norm that something is divided by. */
const tiny = 1e-6;
/** Below every number that stands for infinity; a comparison with it fails for what is no number, too. */
const finiteLimit = 3e38;
/** Elements that one sum takes, so that many are made at once. */
const chunk = 64;

const number = (value: Value): Scalar => (isTensor(value) ? load(value.id, []) : constant(inEquation(Number(value))));

/** Builds the graph of a step; outputs as `Training.update` says. */
export class UpdateGraph {
  private readonly graph: GraphBuilder;
  private readonly span: Span;
  private readonly outputs: NamedValue[] = [];
  private readonly rates: Value[] = [];

  constructor(
    private readonly optimizer: OptimizeCall,
    private readonly context: OptimizerContext,
    private readonly options: UpdateOptions,
  ) {
    this.graph = optimizer.env.session.graph;
    this.span = optimizer.call.span;
  }

  /** False after a diagnostic. */
  build(groups: readonly OptimizedGroup[]): boolean {
    const { graph, span, options } = this;
    const gradients = groups.map((g) => this.vector(options.accumulate > 1 ? "accumulated" : "gradients", g));
    const norm = this.normOf(groups, gradients);
    this.outputs.push({ name: "norm", value: norm.id });
    const factor =
      options.clip === undefined
        ? undefined
        : graph.comprehension(
            "clip_factor",
            [],
            apply(
              "min",
              constant(1),
              apply("div", number(options.clip), apply("add", load(norm.id, []), constant(tiny))),
            ),
            span,
          );
    const finite = apply("lt", load(norm.id, []), constant(finiteLimit));
    const changed: NamedValue[] = [];
    for (const [i, group] of groups.entries()) {
      const raw = gradients[i]!;
      const g =
        factor === undefined
          ? raw
          : this.each(`clipped.${group.number}`, group, (at) => apply("mul", load(raw.id, at), load(factor.id, [])));
      const named = this.step(group, g, finite);
      if (named === undefined) return false;
      changed.push(...named);
    }
    const [rate] = this.rates;
    if (rate !== undefined)
      this.outputs.push({ name: "lr", value: graph.comprehension("lr", [], number(rate), span).id });
    graph.outputs.push(...this.outputs, ...changed);
    return true;
  }

  /** What the optimiser makes of one group. */
  private step(group: OptimizedGroup, gradient: Tensor, finite: Scalar): NamedValue[] | undefined {
    const { optimizer, context, options } = this;
    const [p, g] = optimizer.block.block.params;
    const own = this.vector("parameters", group);
    const average = options.average === undefined ? undefined : this.vector("average", group);
    const given = new Map<string, Value>([...group.args, [p!.name.text, own], [g!.name.text, gradient]]);
    const env: Env = optimizer.env;
    context.begin(group.number);
    const result = runBlock(optimizer.call, optimizer.block, optimizer.pairs, env, "", given, (scope) => {
      const rate = scope.own("lr");
      if (rate !== undefined && (typeof rate === "number" || (isTensor(rate) && rate.shape.length === 0)))
        this.rates.push(rate);
    });
    if (isPoison(result) || !isTensor(result)) return undefined;
    // Where a gradient is not finite nothing changes.
    const guarded = (into: Tensor, value: (at: readonly ReturnType<typeof indexVar>[]) => Scalar): NamedValue => {
      const axes = axesOf(into);
      const at = axes.map(indexVar);
      const id = this.graph.comprehension(
        `next.${into.id}`,
        axes,
        select(finite, value(at), load(into.id, at)),
        this.span,
      ).id;
      return { name: `update:${into.id}`, value: id, into: into.id };
    };
    const changed = [guarded(own, (at) => load(result.id, at))];
    for (const [id, value] of context.updates) changed.push(guarded(this.graph.tensor(id), (at) => load(value.id, at)));
    if (average !== undefined) {
      const keep = number(options.average!);
      const fresh = apply("sub", constant(1), keep);
      changed.push(
        guarded(average, (at) =>
          apply("add", apply("mul", keep, load(average.id, at)), apply("mul", fresh, load(result.id, at))),
        ),
      );
    }
    return changed;
  }

  private normOf(groups: readonly OptimizedGroup[], gradients: readonly Tensor[]): Tensor {
    const parts = groups.map((group, i) => {
      const { id } = gradients[i]!;
      return load(
        this.sum(`squares.${group.number}`, group.size, (at) => apply("mul", load(id, [at]), load(id, [at]))),
        [],
      );
    });
    return this.graph.comprehension(
      "norm",
      [],
      apply(
        "sqrt",
        parts.reduce<Scalar>((a, b) => apply("add", a, b), constant(0)),
      ),
      this.span,
    );
  }

  /** The sum of `element` over `count` places, by chunks, chunks of chunks, and so on. */
  private sum(name: string, count: number, element: (at: ReturnType<typeof indexVar>) => Scalar): ValueId {
    const { graph, span } = this;
    const column = makeVar("k", Math.min(count, chunk));
    if (count <= chunk)
      return graph.comprehension(name, [], reduce("sum", [column], element(indexVar(column))), span).id;
    const rows = Math.ceil(count / chunk);
    const row = makeVar("r", rows);
    const at = add(scale(indexVar(row), chunk), indexVar(column));
    const inside = select(apply("lt", index(at), constant(count)), element(at), constant(0));
    const partial = graph.comprehension(`${name}.rows`, [row], reduce("sum", [column], inside), span);
    return this.sum(name, rows, (r) => load(partial.id, [r]));
  }

  private each(
    name: string,
    group: ParameterGroup,
    body: (at: readonly ReturnType<typeof indexVar>[]) => Scalar,
  ): Tensor {
    const i = makeVar("n", group.size);
    return this.graph.comprehension(name, [i], body([indexVar(i)]), this.span);
  }

  private vector(name: string, group: ParameterGroup): Tensor {
    return vector(this.graph, name, group, this.span);
  }
}

const axesOf = (tensor: Tensor): Var[] => tensor.shape.map((size, i) => makeVar(tensor.names[i] || `i${i}`, size));

function vector(graph: GraphBuilder, name: string, { number: k, size }: ParameterGroup, span: Span): Tensor {
  return graph.addParam(`${name}.${k}`, name, [size], ["n"], false, ["zeros"], undefined, span, [], []);
}

/** Gradients of a pass, added to those of the step: their mean in the end. */
export function accumulationGraph(
  name: string,
  groups: readonly ParameterGroup[],
  accumulate: number,
  span: Span,
): Graph {
  const graph = new GraphBuilder(true);
  const micro = load(graph.host("micro", span).id, []);
  for (const group of groups) {
    const [sum, gradients] = [vector(graph, "accumulated", group, span), vector(graph, "gradients", group, span)];
    const n = makeVar("n", group.size);
    const at = [indexVar(n)];
    const before = select(apply("eq", micro, constant(0)), constant(0), load(sum.id, at));
    const body = apply("add", before, apply("div", load(gradients.id, at), constant(accumulate)));
    graph.outputs.push({
      name: `update:${sum.id}`,
      value: graph.comprehension(`next.${sum.id}`, [n], body, span).id,
      into: sum.id,
    });
  }
  return graph.finish(name, {});
}
