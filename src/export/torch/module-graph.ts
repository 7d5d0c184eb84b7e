/** What a module computes, in operators: its own equations. What other modules give it is given. */
import { InternalError } from "../../diagnostics/diagnostic.ts";
import type { Graph } from "../../ir/graph.ts";
import { type ValueId, loadsOf } from "../../ir/scalar.ts";
import { sharedValues } from "../../ir/shared-values.ts";
import { lowerComprehension } from "../../operators/lower-graph.ts";
import type { OperatorBuilder } from "../../operators/operator-builder.ts";
import type { Tensor } from "../../operators/operator-graph.ts";
import { recognise } from "../../operators/recognise.ts";
import type { ModuleCall, ModuleNode } from "./module-tree.ts";

/** A graph that modules are of. */
export interface ModuleSource {
  readonly graph: Graph;
  /** Values whose first axis is the batch. */
  readonly examples: ReadonlySet<ValueId>;
  /** Whether it is that of a step. */
  readonly trains: boolean;
}

/** One use of a module inside of another. */
export interface CallGraph {
  readonly call: ModuleCall;
  readonly operands: readonly Tensor[];
  readonly results: readonly Tensor[];
}

/**
 * Inputs, parameters and what calls give are `given`, called alike in training and outside of it, so that graphs of the
 * same builder can be compared.
 */
export interface ModuleGraph {
  readonly results: readonly Tensor[];
  /** What buffers become. */
  readonly updates: readonly { readonly buffer: Tensor; readonly value: Tensor }[];
  readonly calls: readonly CallGraph[];
  /** In order, by their names. */
  readonly inputs: ReadonlyMap<Tensor, string>;
  /** By their names in a checkpoint. */
  readonly params: ReadonlyMap<Tensor, ValueId>;
  /** The value that a tensor is. */
  readonly values: ReadonlyMap<Tensor, ValueId>;
}

/** The tensors that are asked for. */
export const rootsOf = ({ results, updates, calls }: ModuleGraph): Tensor[] => [
  ...results,
  ...updates.map((u) => u.value),
  ...calls.flatMap((c) => c.operands),
];

/** `graph` with other tensors in the place of its roots; `became` tells what has become of others. */
export function withRoots(
  graph: ModuleGraph,
  roots: readonly Tensor[],
  became: ReadonlyMap<Tensor, Tensor>,
): ModuleGraph {
  const left = [...roots];
  const values = new Map<Tensor, ValueId>();
  for (const [t, id] of graph.values) {
    const is = became.get(t);
    if (is !== undefined && !values.has(is)) values.set(is, id);
  }
  return {
    ...graph,
    results: left.splice(0, graph.results.length),
    updates: graph.updates.map((u) => ({ ...u, value: left.shift()! })),
    calls: graph.calls.map((c) => ({ ...c, operands: left.splice(0, c.operands.length) })),
    values,
  };
}

/** `module` as `source` has it. */
export function moduleGraph(source: ModuleSource, module: ModuleNode, builder: OperatorBuilder): ModuleGraph {
  const { graph, examples } = source;
  const shared = sharedValues(graph);
  const tensors = new Map<ValueId, Tensor>();
  const given = (id: ValueId, name: string): Tensor => {
    const v = graph.values.get(id)!;
    const isOfEach = examples.has(id);
    const batched = examples.size === 0 ? v.batched && !shared.has(id) : isOfEach;
    const tensor = builder.given(name, isOfEach ? v.shape.slice(1) : v.shape, batched);
    tensors.set(id, tensor);
    return tensor;
  };
  const inputs = new Map(module.inputs.map(({ value, name }, i) => [given(value, `input ${i}`), name]));
  const params = new Map(module.params.map((p) => [given(p.id, p.id), p.id]));
  const calls = new Map(
    module.calls.flatMap((call, n) => call.outputs.map((id, i) => [id, `call ${n} ${i}`] as const)),
  );
  const own = new Set(module.values);
  const tensorOf = (id: ValueId): Tensor => {
    const known = tensors.get(id);
    if (known !== undefined) return known;
    const v = graph.values.get(id)!;
    if (own.has(id) && v.kind === "comprehension") {
      const tensor = lowerComprehension(v, builder, tensorOf, { examples });
      tensors.set(id, tensor);
      return tensor;
    }
    const call = calls.get(id);
    if (call === undefined) throw new InternalError("export", `'${id}' is made by nobody in '${module.path}'`);
    return given(id, call);
  };
  // What is read comes before what reads it: a chain of thousands of equations is no deeper for it.
  const asked = new Set([...module.outputs, ...module.updates.values(), ...module.calls.flatMap((c) => c.inputs)]);
  const order = module.values.toReversed().filter((id) => {
    const v = graph.values.get(id)!;
    if (!asked.has(id) || v.kind !== "comprehension") return false;
    for (const { value } of loadsOf(v.body)) asked.add(value);
    return true;
  });
  for (const id of order.reverse()) tensorOf(id);
  const plain: ModuleGraph = {
    results: module.outputs.map(tensorOf),
    updates: [...module.updates].map(([buffer, value]) => ({ buffer: tensorOf(buffer), value: tensorOf(value) })),
    calls: module.calls.map((call) => ({
      call,
      operands: call.inputs.map(tensorOf),
      results: call.outputs.map(tensorOf),
    })),
    inputs,
    params,
    values: new Map(),
  };
  const became = new Map<Tensor, Tensor>();
  const options = { attention: true, training: examples.size > 0, became };
  const roots = recognise(builder, rootsOf(plain), options);
  // The first value that is a tensor gives it its name.
  const values = new Map<Tensor, ValueId>();
  for (const id of [...module.values, ...calls.keys()]) {
    const t = tensors.get(id);
    if (t !== undefined && !values.has(t)) values.set(t, id);
  }
  return withRoots(
    { ...plain, values },
    roots,
    new Map([...became, ...[...calls.keys()].flatMap((id) => kept(tensors.get(id)))]),
  );
}

const kept = (t: Tensor | undefined): (readonly [Tensor, Tensor])[] => (t === undefined ? [] : [[t, t]]);
