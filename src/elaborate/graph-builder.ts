/** Collects the values of a graph while it is elaborated; gives each a readable name that is its own. */
import type { Span } from "../diagnostics/diagnostic.ts";
import type { Dialect, Graph, Initialiser, NamedValue, PreprocessStep, Resize, Value } from "../ir/graph.ts";
import { type Var, makeVar, indexVar } from "../ir/index-expr.ts";
import { type Scalar, type ValueId, load, loadsOf, substituteVars, transform } from "../ir/scalar.ts";
import type { Tensor } from "./values.ts";

const moved = (name: string): ValueId => `${name}\u0000`;

export interface DeclaredParam {
  readonly id: ValueId;
  readonly name: string;
  readonly span: Span;
  /** The call whose block declares it. */
  readonly call: Span | undefined;
  read: boolean;
}

export class GraphBuilder {
  private readonly values = new Map<ValueId, Value>();
  private readonly tensors = new Map<ValueId, Tensor>();
  private readonly taken = new Map<string, number>();
  /** Values that had to give their name to a parameter or an input declared later. */
  private readonly renamed = new Map<ValueId, ValueId>();
  private readonly usedAxes = new Set<Var>();
  private readonly params = new Map<string, DeclaredParam>();
  readonly outputs: NamedValue[] = [];
  readonly taps: NamedValue[] = [];
  /** Outputs that were declared, mistaken ones too. */
  readonly outputNames = new Set<string>();
  /** Subscripts that may leave their axis, by load and axis, for the range check's messages. */
  readonly suspects = new Map<string, Span>();

  shapeOf(id: ValueId): readonly number[] | undefined {
    return this.values.get(id)?.shape;
  }

  tensor(id: ValueId): Tensor {
    return this.tensors.get(id)!;
  }

  /** The number of classes, where `id` is an input of integers. */
  classesOf(id: ValueId): number | undefined {
    const value = this.values.get(id);
    return value?.kind === "input" ? value.classes : undefined;
  }

  /** True for inputs and parameters. */
  isGiven(id: ValueId): boolean {
    return this.values.get(id)?.kind !== "comprehension";
  }

  /** The parameter of this name, if one was declared. */
  param(path: string): DeclaredParam | undefined {
    return this.params.get(path) ?? this.params.get(moved(path));
  }

  /** The input of this name, if one was declared. */
  inputNamed(name: string): Tensor | undefined {
    const id = this.values.get(name)?.kind === "input" ? name : moved(name);
    return this.values.get(id)?.kind === "input" ? this.tensors.get(id) : undefined;
  }

  /** Adds `name[axes] = body`. Axes that another value has already are replaced: loop variables are nobody else's. */
  comprehension(name: string, axes: readonly Var[], body: Scalar, span: Span): Tensor {
    const fresh = new Map(axes.filter((v) => this.usedAxes.has(v)).map((v) => [v, makeVar(v.name, v.size)]));
    const own = axes.map((v) => fresh.get(v) ?? v);
    for (const v of own) this.usedAxes.add(v);
    const bound = substituteVars(body, new Map([...fresh].map(([v, w]) => [v, indexVar(w)])));
    let batched = false;
    for (const l of loadsOf(bound)) {
      batched ||= this.values.get(l.value)!.batched;
      const param = this.params.get(l.value);
      if (param !== undefined) param.read = true;
    }
    const id = this.free(name);
    return this.add({ kind: "comprehension", id, shape: own.map((v) => v.size), batched, spans: [span], axes: own, body: bound }, own.map((v) => v.name));
  }

  addInput(name: string, shape: readonly number[], names: readonly string[], classes: number | undefined, span: Span): Tensor {
    return this.add({ kind: "input", id: this.reserve(name), shape, batched: true, spans: [span], ...(classes === undefined ? {} : { classes }) }, names);
  }

  addParam(path: string, name: string, shape: readonly number[], names: readonly string[], trained: boolean, init: Initialiser, resize: Resize | undefined, span: Span, call: Span | undefined): Tensor {
    const id = this.reserve(path);
    this.params.set(id, { id, name, span, call, read: false });
    return this.add({ kind: "param", id, shape, batched: false, spans: [span], trained, init, ...(resize && { resize }) }, names);
  }

  /** Parameters that no equation reads. */
  unread(): DeclaredParam[] {
    return [...this.params.values()].filter((p) => !p.read);
  }

  preprocess(input: ValueId, steps: readonly PreprocessStep[]): void {
    const value = this.values.get(input);
    if (value?.kind === "input") this.values.set(input, { ...value, preprocess: steps });
  }

  finish(name: string, dialects: readonly Dialect[]): Graph {
    if (this.renamed.size === 0) return { name, values: this.values, outputs: this.outputs, taps: this.taps, dialects };
    const to = (id: ValueId) => this.renamed.get(id) ?? id;
    const values = [...this.values.values()].map((v): Value => {
      const moved = { ...v, id: to(v.id) };
      return moved.kind !== "comprehension" ? moved : { ...moved, body: transform(moved.body, (n) => (n.kind === "load" && this.renamed.has(n.value) ? load(to(n.value), n.index) : n)) };
    });
    const named = (list: readonly NamedValue[]) => list.map((n) => ({ ...n, value: to(n.value) }));
    return { name, values: new Map(values.map((v) => [v.id, v])), outputs: named(this.outputs), taps: named(this.taps), dialects };
  }

  private add(value: Value, names: readonly string[]): Tensor {
    const tensor: Tensor = { kind: "tensor", id: value.id, shape: value.shape, names };
    this.values.set(value.id, value);
    this.tensors.set(value.id, tensor);
    return tensor;
  }

  private isFree(name: string): boolean {
    return !this.values.has(name) && ![...this.renamed.values()].includes(name);
  }

  private free(name: string): string {
    if (this.isFree(name)) return name;
    let n = this.taken.get(name) ?? 2;
    while (!this.isFree(`${name}_${n}`)) n++;
    this.taken.set(name, n + 1);
    return `${name}_${n}`;
  }

  /** The id for a name that must be kept, also where an equation has it already: that one moves away when all is done. */
  private reserve(name: string): ValueId {
    if (!this.values.has(name)) return name;
    const id = moved(name);
    this.renamed.set(name, this.free(name));
    this.renamed.set(id, name);
    return id;
  }
}
