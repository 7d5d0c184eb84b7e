/**
 * A model as a tree of modules: the blocks of the spec that have parameters under a name of their own. What is called
 * without a name, or has no parameters, belongs to the module around it, as does what it computes.
 */
import type { Call } from "../../elaborate/call-tree.ts";
import type * as Ast from "../../parser/ast.ts";
import type { Graph, ParamValue } from "../../ir/graph.ts";
import { type ValueId, loadsOf } from "../../ir/scalar.ts";

/** One use of a module: a shared one has several. */
export interface ModuleCall {
  readonly module: ModuleNode;
  readonly inputs: readonly ValueId[];
  readonly outputs: readonly ValueId[];
}

export interface ModuleNode {
  readonly declaration: Ast.Block | Ast.Model;
  readonly path: string;
  /** What it and no module inside of it declares. */
  readonly params: readonly ParamValue[];
  /** Modules inside, in the order in which they are first called. */
  readonly children: readonly ModuleNode[];
  readonly calls: readonly ModuleCall[];
  /** Equations of its own, in order. */
  readonly values: readonly ValueId[];
  /** What it reads of others, by the names it has for them. */
  readonly inputs: readonly { readonly name: string; readonly value: ValueId }[];
  readonly outputs: readonly ValueId[];
  /** What the spec calls tensors here. */
  readonly bound: ReadonlyMap<ValueId, string>;
  /** Arguments and sizes that are numbers. */
  readonly numbers: ReadonlyMap<string, number>;
}

/** The modules of the graph that was elaborated while `root` was written down. */
export function moduleTree(graph: Graph, root: Call): ModuleNode {
  const { module } = new TreeBuilder(graph).module(root);
  return { ...module, outputs: graph.outputs.map((o) => o.value) };
}

class TreeBuilder {
  readonly #readers = new Map<ValueId, Set<ValueId>>();
  readonly #asked: ReadonlySet<ValueId>;

  constructor(private readonly graph: Graph) {
    for (const v of graph.values.values())
      if (v.kind === "comprehension")
        for (const l of loadsOf(v.body))
          this.#readers.set(l.value, (this.#readers.get(l.value) ?? new Set<ValueId>()).add(v.id));
    this.#asked = new Set(graph.outputs.map((o) => o.value));
  }

  /** What `call` is as a module of its own. */
  module(call: Call): { module: ModuleNode; within: ReadonlySet<ValueId> } {
    const params: ParamValue[] = [];
    const values: ValueId[] = [];
    const within = new Set<ValueId>();
    const calls: ModuleCall[] = [];
    const children = new Map<string, ModuleNode>();
    const bound = new Map<ValueId, string>();
    const take = (from: Call): void => {
      for (const [id, name] of from.bound) bound.set(id, name);
      for (const item of from.made) {
        if (typeof item !== "string") {
          // What is shared declares its parameters at its first use.
          const known = children.get(item.path);
          if (known === undefined && !this.#isModule(item, call.path)) take(item);
          else {
            const inner = this.module(item);
            for (const id of inner.within) within.add(id);
            children.set(item.path, known ?? inner.module);
            calls.push({
              module: known ?? inner.module,
              inputs: inner.module.inputs
                .map((i) => i.value)
                .filter((id) => known === undefined || !id.startsWith(`${item.path}.`)),
              outputs: inner.module.outputs,
            });
          }
          continue;
        }
        const value = this.graph.values.get(item);
        if (value === undefined || value.kind === "input") continue;
        within.add(item);
        if (value.kind === "param") params.push(value);
        else values.push(item);
      }
    };
    take(call);
    const names = new Map<ValueId, string>();
    for (const [name, value] of call.names)
      if (typeof value === "object" && value.kind === "tensor" && !names.has(value.id)) names.set(value.id, name);
    const read = new Set<ValueId>();
    for (const id of within) {
      const v = this.graph.values.get(id)!;
      if (v.kind === "comprehension") for (const l of loadsOf(v.body)) if (!within.has(l.value)) read.add(l.value);
    }
    // In the order of the declaration; what is read by other ways comes after that.
    const known = [...names.keys()].filter((id) => read.has(id));
    const others = [...read].filter((id) => !names.has(id));
    const inputs = [...known, ...others].map((value) => ({ name: names.get(value) ?? value, value }));
    const leaves = (id: ValueId): boolean =>
      this.#asked.has(id) || [...(this.#readers.get(id) ?? [])].some((reader) => !within.has(reader));
    const made = [...within].filter((id) => this.graph.values.get(id)!.kind === "comprehension" && leaves(id));
    const outputs = [
      ...call.results.filter((id) => made.includes(id)),
      ...made.filter((id) => !call.results.includes(id)),
    ];
    const numbers = new Map(
      [...call.names].flatMap(([name, v]) => (typeof v === "number" ? [[name, v] as const] : [])),
    );
    return {
      module: {
        declaration: call.declaration,
        path: call.path,
        params,
        children: [...children.values()],
        calls,
        values,
        inputs,
        outputs,
        bound,
        numbers,
      },
      within,
    };
  }

  #isModule(call: Call, around: string): boolean {
    return call.path !== around && hasParams(this.graph, call);
  }
}

function hasParams(graph: Graph, call: Call): boolean {
  return call.made.some((item) =>
    typeof item === "string" ? graph.values.get(item)?.kind === "param" : hasParams(graph, item),
  );
}
