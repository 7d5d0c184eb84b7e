/**
 * A model as a tree of modules: the blocks of the spec that have parameters under a name of their own. What is called
 * without a name, or has no parameters, belongs to the module around it, as does what it computes.
 */
import type { Call, Calls, Place } from "../../elaborate/call-tree.ts";
import type { Value } from "../../elaborate/values.ts";
import type { Graph, NamedValue, ParamValue, Value as GraphValue } from "../../ir/graph.ts";
import { type ValueId, loadsOf } from "../../ir/scalar.ts";

/** One use of a module: a shared one has several. */
export interface ModuleCall {
  readonly module: ModuleNode;
  readonly inputs: readonly ValueId[];
  readonly outputs: readonly ValueId[];
}

export interface ModuleNode {
  readonly declaration: Call["declaration"];
  readonly path: string;
  /** What it and no module inside of it declares. */
  readonly params: readonly ParamValue[];
  /** Modules inside, in the order in which they are first called. */
  readonly children: readonly ModuleNode[];
  readonly calls: readonly ModuleCall[];
  /** Equations of its own, in order. */
  readonly values: readonly ValueId[];
  /** What it reads of others, by the names it has for them; of a model all of its inputs. */
  readonly inputs: readonly { readonly name: string; readonly value: ValueId }[];
  readonly outputs: readonly ValueId[];
  /** Which of these are integers: 0 is the first. */
  readonly integers?: ReadonlySet<number>;
  /** What its buffers are after a step of a training. */
  readonly updates: ReadonlyMap<ValueId, ValueId>;
  /** What the spec calls tensors here. */
  readonly bound: ReadonlyMap<ValueId, string>;
  /** Which statements make tensors here. */
  readonly places: ReadonlyMap<ValueId, readonly Place[]>;
  /** Arguments and sizes that are numbers or answers, in the order of the declaration; those of lists as `sizes[0]`. */
  readonly numbers: ReadonlyMap<string, number | boolean>;
  /** What it is as it is used and as it is trained, where there is a recipe; one of them may have it alone. */
  readonly forms?: { readonly evaluation?: ModuleNode; readonly training?: ModuleNode };
  /** All modules of the same block, this one among them. */
  readonly family?: readonly ModuleNode[];
}

/** The recipe as a module around the model, whose losses are functions; `outputs` are loss, metrics and the model's. */
export function objectiveTree(graph: Graph, { model, recipe }: Calls, outputs: readonly NamedValue[]): ModuleNode {
  const recorded = new Set<ValueId>();
  const look = (call: Call): void => {
    for (const item of call.made)
      if (typeof item === "string") recorded.add(item);
      else look(item);
  };
  look(model);
  look(recipe!);
  // Means over the batch are made when the recipe has run.
  const rest = [...graph.values.keys()].filter(
    (id) => !recorded.has(id) && graph.values.get(id)!.kind === "comprehension",
  );
  const bound = new Map([...recipe!.bound, ...outputs.map((o) => [o.value, o.name] as const)]);
  return moduleTree(graph, { ...recipe!, bound, made: [model, ...recipe!.made, ...rest] }, outputs);
}

/** One tree of modules for both graphs of a recipe. */
export function pairedTree(
  evaluation: ModuleNode | undefined,
  training: ModuleNode | undefined,
  families = new Map<ModuleNode["declaration"], ModuleNode[]>(),
): ModuleNode {
  const main = evaluation ?? training!;
  const forms = { ...(evaluation && { evaluation }), ...(training && { training }) };
  const both = [evaluation, training].flatMap((m) => m ?? []);
  const params = new Map(both.toReversed().flatMap((m) => m.params.map((p) => [p.id, p] as const)));
  const paths = new Set(both.flatMap((m) => m.children.map((c) => c.path)));
  const child = (m: ModuleNode | undefined, path: string): ModuleNode | undefined =>
    m?.children.find((c) => c.path === path);
  const family = families.get(main.declaration) ?? [];
  families.set(main.declaration, family);
  const node: ModuleNode = {
    ...main,
    params: [...params.values()],
    children: [...paths].map((path) => pairedTree(child(evaluation, path), child(training, path), families)),
    // The recipe may say how it begins; what it does not train is a parameter all the same.
    numbers: new Map(both.flatMap((m) => [...m.numbers])),
    forms,
    family,
  };
  family.push(node);
  return node;
}

/** The modules of the graph that was elaborated while `root` was written down, which gives `outputs` to its callers. */
export function moduleTree(graph: Graph, root: Call, outputs: readonly NamedValue[] = graph.outputs): ModuleNode {
  const { module } = new TreeBuilder(graph, new Set(outputs.map((o) => o.value))).module(root);
  const named = outputs.map((o) => o.value);
  // What a loss reads beside the outputs.
  const integers = new Set(outputs.flatMap((o, i) => (o.classes === undefined ? [] : [i])));
  return { ...module, integers, outputs: [...named, ...module.outputs.filter((id) => !named.includes(id))] };
}

class TreeBuilder {
  readonly #readers = new Map<ValueId, Set<ValueId>>();

  constructor(
    private readonly graph: Graph,
    /** What the model gives. */
    private readonly asked: ReadonlySet<ValueId>,
  ) {
    for (const v of graph.values.values())
      for (const from of readBy(v)) this.#readers.set(from, (this.#readers.get(from) ?? new Set<ValueId>()).add(v.id));
  }

  /** What `call` is as a module of its own. */
  module(call: Call): { module: ModuleNode; within: ReadonlySet<ValueId> } {
    const params: ParamValue[] = [];
    const values: ValueId[] = [];
    const within = new Set<ValueId>();
    const calls: ModuleCall[] = [];
    const children = new Map<string, ModuleNode>();
    const bound = new Map<ValueId, string>();
    const places = new Map<ValueId, readonly Place[]>();
    const updates = new Map<ValueId, ValueId>();
    const take = (from: Call): void => {
      for (const [id, name] of from.bound) bound.set(id, name);
      for (const [id, at] of from.places) places.set(id, [...(places.get(id) ?? []), ...at]);
      for (const [buffer, value] of from.updates) updates.set(buffer, value);
      for (const item of from.made) {
        if (typeof item !== "string") {
          // What is shared declares its parameters at its first use.
          // Only blocks are used again: models and losses have no place of their own.
          const { kind } = item.declaration;
          const key = kind === "block" ? item.path : `${kind} ${children.size}`;
          const known = children.get(key);
          if (known === undefined && !this.#isModule(item, call.path)) take(item);
          else {
            const inner = this.module(item);
            for (const id of inner.within) within.add(id);
            children.set(key, known ?? inner.module);
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
    const entries = [...call.names].flatMap(([name, value]): (readonly [string, Value])[] =>
      // What a loss is given of a model.
      typeof value === "object" && value.kind === "instance" ? [...value.members] : [[name, value]],
    );
    for (const [name, value] of entries)
      if (typeof value === "object" && value.kind === "tensor" && !names.has(value.id)) names.set(value.id, name);
    const read = new Set<ValueId>();
    for (const id of within) {
      const v = this.graph.values.get(id)!;
      for (const from of readBy(v)) if (!within.has(from)) read.add(from);
    }
    for (const id of this.#declared(call)) read.add(id);
    // In the order of the declaration; what is read by other ways comes after that.
    const known = [...names.keys()].filter((id) => read.has(id));
    const others = [...this.graph.values.keys()].filter((id) => read.has(id) && !names.has(id));
    const inputs = [...known, ...others].map((value) => ({ name: names.get(value) ?? value, value }));
    const leaves = (id: ValueId): boolean =>
      this.asked.has(id) || [...(this.#readers.get(id) ?? [])].some((reader) => !within.has(reader));
    // A module that is used again goes on from what its buffers have become.
    const after = new Set(updates.values());
    const made = [...within].filter(
      (id) =>
        this.graph.values.get(id)!.kind === "comprehension" &&
        leaves(id) &&
        (!after.has(id) || call.results.includes(id)),
    );
    const first = call.declaration.kind === "model" ? [...this.asked] : call.results;
    const outputs = [...first.filter((id) => made.includes(id)), ...made.filter((id) => !first.includes(id))];
    const numbers = new Map(inTextOrder(call).flatMap(([name, v]) => numbersIn(name, v)));
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
        updates,
        bound,
        places,
        numbers,
      },
      within,
    };
  }

  /** What callers give, though nothing may read it: the inputs of a model, and of a recipe those of its losses, too. */
  #declared({ declaration: { kind }, made }: Call): readonly ValueId[] {
    const of = kind === "train" ? [...this.graph.values.keys()] : kind === "model" ? made : [];
    return of.filter((item): item is ValueId => {
      const value = typeof item === "string" ? this.graph.values.get(item) : undefined;
      return value?.kind === "input" && value.host !== true;
    });
  }

  #isModule(call: Call, around: string): boolean {
    const { kind } = call.declaration;
    // A loss is a function, where it gives a tensor.
    if (kind !== "block") return kind === "model" || call.results.length > 0;
    return call.path !== around && hasParams(this.graph, call);
  }
}

/** What a value is computed of. What is drawn is drawn by the engine, whatever the seed. */
function readBy(v: GraphValue): readonly ValueId[] {
  if (v.kind !== "comprehension" || (v.body.kind === "apply" && v.body.op === "random")) return [];
  return loadsOf(v.body).map((l) => l.value);
}

/** Numbers, and those of lists under names with an index. */
function numbersIn(name: string, v: Value): (readonly [string, number | boolean])[] {
  if (typeof v === "number" || typeof v === "boolean") return [[name, v]];
  if (typeof v !== "object" || v.kind !== "list") return [];
  return v.items.flatMap((item, i) => (typeof item === "number" ? [[`${name}[${i}]`, item] as const] : []));
}

/** The names of a call as its declaration has them, one after the other. */
function inTextOrder({ declaration, names }: Call): [string, Value][] {
  const { source, start } = declaration.span;
  const text = source.text.slice(start, source.text.indexOf("{", start));
  const place = (name: string): number => {
    const at = new RegExp(`[(,[: ]${name}\\b`).exec(text)?.index;
    return at ?? text.length;
  };
  return [...names].sort(([a], [b]) => place(a) - place(b));
}

function hasParams(graph: Graph, call: Call): boolean {
  return call.made.some((item) =>
    typeof item === "string" ? graph.values.get(item)?.kind === "param" : hasParams(graph, item),
  );
}
