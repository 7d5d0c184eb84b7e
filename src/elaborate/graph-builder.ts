/** Collects the values of a graph while it is elaborated; gives each a readable name that is its own. */
import type { Dialects, Initialiser, PreprocessStep, Resize } from "../runtime/host-data.ts";
import type { Span } from "../diagnostics/diagnostic.ts";
import { cutBody } from "../ir/body-size.ts";
import type { Graph, NamedValue, Value } from "../ir/graph.ts";
import { type IndexExpr, type Var, indexRead, indexVar, makeVar } from "../ir/index-expr.ts";
import {
  type Load,
  type Scalar,
  type ValueId,
  index,
  constant,
  load,
  loadsOf,
  substituteVars,
  transform,
  walk,
} from "../ir/scalar.ts";
import type { BatchAxis } from "./batch-axis.ts";
import { type Tensor, isEmpty } from "./values.ts";

const moved = (name: string): ValueId => `${name}\u0000`;

/** What is computed of integer inputs is read as it is computed if it has no more nodes. */
const mostNodes = 16;

/** Whether a body is computed of integer inputs and indices alone, and briefly. */
function ofIntegers(body: Scalar): boolean {
  let nodes = 0;
  let plain = true;
  let reads = false;
  walk(body, (n) => {
    nodes++;
    if (n.kind === "load" || n.kind === "reduce") plain = false;
    if (n.kind === "index" && n.expr.reads) reads = true;
  });
  return plain && reads && nodes <= mostNodes;
}

export interface DeclaredParam {
  readonly id: ValueId;
  readonly name: string;
  readonly span: Span;
  /** The calls that led to its declaration, outermost first. */
  readonly calls: readonly Span[];
  /** The rounds of the loops around it, outermost first. */
  readonly rounds: readonly number[];
  read: boolean;
}

export class GraphBuilder {
  private readonly values = new Map<ValueId, Value>();
  private readonly tensors = new Map<ValueId, Tensor>();
  private readonly taken = new Map<string, number>();
  /** Values that had to give their name to a parameter or an input declared later. */
  private readonly renamed = new Map<ValueId, ValueId>();
  /** What they will be called. */
  private readonly promised = new Set<ValueId>();
  /** Recurrences that are being defined. */
  private readonly announced = new Set<ValueId>();
  private readonly kept = new Map<ValueId, ValueId>();
  private readonly usedAxes = new Set<Var>();
  private readonly params = new Map<string, DeclaredParam>();
  readonly outputs: NamedValue[] = [];
  readonly taps: NamedValue[] = [];
  /** Values that each example has its own of: they have the batch as their first axis, which tensors do not show. */
  private readonly perExample = new Set<ValueId>();
  /** Inputs and outputs that were declared, mistaken ones too. */
  readonly inputNames = new Set<string>();
  readonly outputNames = new Set<string>();
  /** Subscripts that may leave their axis, by load and axis, for the range check's messages. */
  readonly suspects = new Map<string, Span>();
  /** Where what is computed of indices alone stands, by its key. */
  readonly indexValues = new Map<string, Span>();

  /** Values that hold where something is read, by the key of what they are computed by (`places.ts`). */
  readonly places = new Map<string, ValueId>();
  /** Between which integers the elements of a value lie; undefined where they are not known to be any. */
  readonly integers = new Map<ValueId, readonly [low: number, high: number] | undefined>();

  /** `varies`: see `Graph`. `batch`: where it is an axis, in trainings and in models that have it as a parameter. */
  constructor(
    private readonly varies = false,
    public batch?: BatchAxis,
  ) {}

  /** How many values there are by now. */
  get count(): number {
    return this.values.size;
  }

  /** The values that came as number `from` up to before number `to`. */
  between(from: number, to: number): Value[] {
    return [...this.values.values()].slice(from, to);
  }

  /** As it is in the graph: with the batch, where that is an axis. */
  shapeOf(id: ValueId): readonly number[] | undefined {
    const whole = this.values.get(id)?.shape;
    if (whole !== undefined) return whole;
    const shape = this.tensors.get(id)?.shape;
    return shape !== undefined && this.announced.has(id) && this.batch !== undefined
      ? [this.batch.size, ...shape]
      : shape;
  }

  /**
   * A tensor without elements, which is no value of the graph: what reads it has no elements either, or never does
   * (`if i < 0 then x[i] else …`).
   */
  private nothing(name: string, shape: readonly number[], names: readonly string[]): Tensor {
    const tensor: Tensor = { kind: "tensor", id: `${name}\u0000${this.tensors.size}`, shape, names };
    this.tensors.set(tensor.id, tensor);
    return tensor;
  }

  /** `body` without the reads of tensors that have no elements; the range check has shown that none is reached. */
  private withoutIdleReads(body: Scalar): Scalar {
    const isIdle = (n: Scalar): boolean => n.kind === "load" && isEmpty(this.tensors.get(n.value)!);
    if (!loadsOf(body).some(isIdle)) return body;
    return transform(body, (n) => (isIdle(n) ? constant(0) : n));
  }

  tensor(id: ValueId): Tensor {
    return this.tensors.get(id)!;
  }

  /**
   * The tensor that the recurrence `name[axes] = …` is going to be, for its own body to read: with a batch, one of each
   * example. `comprehension` defines it, or `withdraw` takes it back.
   */
  announce(name: string, axes: readonly Var[]): Tensor {
    const id = this.free(name);
    const tensor: Tensor = { kind: "tensor", id, shape: axes.map((v) => v.size), names: axes.map((v) => v.name) };
    this.tensors.set(id, tensor);
    this.announced.add(id);
    if (this.batch !== undefined) this.perExample.add(id);
    return tensor;
  }

  /** Takes back an announcement: what it announced is not defined. */
  withdraw(id: ValueId): void {
    this.announced.delete(id);
  }

  /** Whether `id` is announced, so that nothing but its own body may read it. */
  isAnnounced(id: ValueId): boolean {
    return this.announced.has(id);
  }

  /** The number of classes, where `id` is an input of integers. */
  classesOf(id: ValueId): number | undefined {
    const value = this.values.get(id);
    return value?.kind === "input" ? value.classes : undefined;
  }

  /** The load of `id` at `at`, of the example at `row` where each has its own. */
  loadOf(id: ValueId, at: readonly IndexExpr[], row: IndexExpr | undefined): Load {
    return load(id, this.perExample.has(id) ? [row ?? this.batch!.at(), ...at] : at);
  }

  /**
   * The element that `loadOf` loads: of an input of integers as an index, and of what is computed of such alone as it
   * is computed, so that subscripts and conditions know it for what it is.
   */
  element(id: ValueId, at: readonly IndexExpr[], row: IndexExpr | undefined): Scalar {
    const loaded = this.loadOf(id, at, row);
    const value = this.values.get(id);
    if (value?.kind === "input" && value.classes !== undefined)
      return index(indexRead(id, loaded.index, value.classes));
    if (value?.kind !== "comprehension" || !ofIntegers(value.body)) return loaded;
    return substituteVars(value.body, new Map(value.axes.map((v, i) => [v, loaded.index[i]!])));
  }

  /** What `id` is computed by. */
  bodyOf(id: ValueId): Scalar | undefined {
    const value = this.values.get(id);
    return value?.kind === "comprehension" ? value.body : undefined;
  }

  /** Where `id` is declared. */
  spanOf(id: ValueId): Span {
    return this.values.get(id)!.spans[0]!;
  }

  /** True where each example has its own `id`. */
  isPerExample(id: ValueId): boolean {
    return this.perExample.has(id);
  }

  /** True for inputs, parameters and states. */
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

  /** The input that `id` is, where it is one of real numbers. */
  realInput(id: ValueId): { readonly name: string; readonly tensor: Tensor; readonly span: Span } | undefined {
    const value = this.values.get(id);
    if (value?.kind !== "input" || value.classes !== undefined || value.host === true) return undefined;
    return { name: this.renamed.get(id) ?? id, tensor: this.tensors.get(id)!, span: value.spans[0]! };
  }

  /**
   * Adds `name[axes] = body`, of each example where `body` mentions it or `spread` is given. Axes that another value
   * has already are replaced: loop variables are nobody else's. `classes`: its elements are integers below that. `keeps`: what
   * it is where nothing changes, which does not count as reading it.
   */
  comprehension(
    name: string,
    ownAxes: readonly Var[],
    written: Scalar,
    span: Span,
    {
      spread,
      announced,
      classes,
      keeps,
    }: {
      readonly spread?: BatchAxis | undefined;
      readonly announced?: ValueId | undefined;
      readonly classes?: number | undefined;
      readonly keeps?: ValueId | undefined;
    } = {},
  ): Tensor {
    const { batch } = this;
    if (announced !== undefined) this.withdraw(announced);
    if (ownAxes.some((v) => v.size === 0)) {
      for (const l of loadsOf(written)) this.markRead(l.value);
      return this.nothing(
        name,
        ownAxes.map((v) => v.size),
        ownAxes.map((v) => v.name),
      );
    }
    const body = this.withoutIdleReads(written);
    const perExample =
      batch !== undefined &&
      (spread !== undefined ||
        batch.dependsOnRow(body) ||
        // It was read as such.
        (announced !== undefined && loadsOf(body).some((l) => l.value === announced)));
    const axes = perExample ? [batch.row, ...ownAxes] : ownAxes;
    const fresh = new Map(axes.filter((v) => this.usedAxes.has(v)).map((v) => [v, makeVar(v.name, v.size)]));
    const own = axes.map((v) => fresh.get(v) ?? v);
    for (const v of own) this.usedAxes.add(v);
    const bound = substituteVars(batch?.settle(body) ?? body, new Map([...fresh].map(([v, w]) => [v, indexVar(w)])));
    for (const l of loadsOf(bound)) {
      const param = l.value === keeps ? undefined : this.params.get(l.value);
      if (param !== undefined) param.read = true;
    }
    const id = announced ?? this.free(name);
    if (keeps !== undefined) this.kept.set(id, keeps);
    if (perExample) this.perExample.add(id);
    else this.perExample.delete(id);
    const shape = own.map((v) => v.size);
    const batched = this.isBatched(bound);
    const recurrent = loadsOf(bound).some((l) => l.value === id);
    const value = cutBody(
      {
        kind: "comprehension",
        id,
        shape,
        batched,
        spans: [span],
        axes: own,
        body: bound,
        ...(classes === undefined ? {} : { classes }),
      },
      {
        shape: (value) => (recurrent && value === id ? shape : this.values.get(value)!.shape),
        store: ({ classes: _, ...part }) => {
          const stored = { ...part, id: this.free(`${id}.part`), batched: this.isBatched(part.body) };
          this.values.set(stored.id, stored);
          return stored.id;
        },
      },
    );
    return this.add(
      value,
      own.map((v) => v.name),
    );
  }

  private isBatched(body: Scalar): boolean {
    return this.varies || loadsOf(body).some((l) => this.values.get(l.value)?.batched === true);
  }

  /** `shared`: one for the whole batch. */
  addInput(
    name: string,
    shape: readonly number[],
    names: readonly string[],
    { classes, shared }: { readonly classes: number | undefined; readonly shared: boolean },
    span: Span,
  ): Tensor {
    const id = this.reserve(name);
    const batch = shared ? undefined : this.batch;
    // What a run is given is a whole batch then, one at a time; a training's programs have a batch of one around theirs.
    const once = shared || (batch !== undefined && !this.varies);
    if (batch !== undefined) this.perExample.add(id);
    const all = batch === undefined ? { shape, names } : { shape: [batch.size, ...shape], names: ["batch", ...names] };
    return this.add(
      {
        kind: "input",
        id,
        shape: all.shape,
        batched: true,
        spans: [span],
        ...(classes === undefined ? {} : { classes }),
        ...(once && { shared: true }),
      },
      all.names,
    );
  }

  /** A number that the host gives. */
  host(name: string, span: Span): Tensor {
    return (
      this.inputNamed(name) ??
      this.add({ kind: "input", id: this.reserve(name), shape: [], batched: true, spans: [span], host: true }, [])
    );
  }

  addParam(
    path: string,
    name: string,
    shape: readonly number[],
    names: readonly string[],
    trained: boolean,
    init: Initialiser,
    resize: Resize | undefined,
    span: Span,
    calls: readonly Span[],
    rounds: readonly number[],
  ): Tensor {
    if (shape.includes(0)) {
      const nothing = this.nothing(path, shape, names);
      this.params.set(path, { id: nothing.id, name, span, calls, rounds, read: true });
      return nothing;
    }
    const id = this.reserve(path);
    this.params.set(id, { id, name, span, calls, rounds, read: false });
    return this.add(
      { kind: "param", id, shape, batched: false, spans: [span], trained, init, ...(resize && { resize }) },
      names,
    );
  }

  /** See `StateValue`. */
  addState(
    path: string,
    name: string,
    shape: readonly number[],
    names: readonly string[],
    init: number,
    span: Span,
    calls: readonly Span[],
    rounds: readonly number[],
  ): Tensor {
    const empty = shape.includes(0);
    const id = empty ? this.nothing(path, shape, names).id : this.reserve(path);
    this.params.set(empty ? path : id, { id, name, span, calls, rounds, read: empty });
    if (empty) return this.tensor(id);
    return this.add({ kind: "state", id, shape, batched: true, spans: [span], init }, names);
  }

  /** Whether `id` is a state. */
  isState(id: ValueId): boolean {
    return this.values.get(id)?.kind === "state";
  }

  /** Of what the value `id` is where an update does not change it. */
  keeps(id: ValueId): ValueId | undefined {
    return this.kept.get(id);
  }

  /** The states that were declared. */
  states(): DeclaredParam[] {
    return [...this.params.values()].filter((p) => this.isState(p.id));
  }

  /** Whether an equation reads `id`, or callers get it. */
  isUsed(id: ValueId): boolean {
    const loads = (v: Value): boolean => v.kind === "comprehension" && loadsOf(v.body).some((l) => l.value === id);
    return (
      [...this.outputs, ...this.taps].some((o) => o.value === id && o.into === undefined) ||
      [...this.values.values()].some(loads)
    );
  }

  /** Nothing need read the parameter `id`. */
  markRead(id: ValueId): void {
    const param = this.params.get(id);
    if (param !== undefined) param.read = true;
  }

  /** Parameters that no equation reads. */
  unread(): DeclaredParam[] {
    return [...this.params.values()].filter((p) => !p.read && !this.isState(p.id));
  }

  /** `spans` are the places of `steps`, one each. */
  preprocess(input: ValueId, steps: readonly PreprocessStep[], spans: readonly Span[]): void {
    const value = this.values.get(input);
    if (value?.kind === "input") this.values.set(input, { ...value, preprocess: steps, preprocessSpans: spans });
  }

  /** What the numbers of an output are called. */
  labels: Graph["labels"] | undefined;

  /** What `id` is called in the graph that `finish` gives. */
  finalId(id: ValueId): ValueId {
    return this.renamed.get(id) ?? id;
  }

  finish(name: string, dialects: Dialects): Graph {
    const varies = { ...(this.varies && { varies: true as const }), ...(this.labels && { labels: this.labels }) };
    if (this.renamed.size === 0)
      return { name, values: this.values, outputs: this.outputs, taps: this.taps, dialects, ...varies };
    const to = (id: ValueId) => this.renamed.get(id) ?? id;
    const values = [...this.values.values()].map((v): Value => {
      const moved = { ...v, id: to(v.id) };
      return moved.kind !== "comprehension"
        ? moved
        : {
            ...moved,
            body: transform(moved.body, (n) =>
              n.kind === "load" && this.renamed.has(n.value) ? load(to(n.value), n.index) : n,
            ),
          };
    });
    const named = (list: readonly NamedValue[]) =>
      list.map((n) => ({ ...n, value: to(n.value), ...(n.into === undefined ? {} : { into: to(n.into) }) }));
    return {
      name,
      values: new Map(values.map((v) => [v.id, v])),
      outputs: named(this.outputs),
      taps: named(this.taps),
      dialects,
      ...varies,
    };
  }

  private add(value: Value, names: readonly string[]): Tensor {
    const skip = Number(this.perExample.has(value.id));
    const tensor: Tensor = { kind: "tensor", id: value.id, shape: value.shape.slice(skip), names: names.slice(skip) };
    this.values.set(value.id, value);
    this.tensors.set(value.id, tensor);
    return tensor;
  }

  private isFree(name: string): boolean {
    return !this.values.has(name) && !this.promised.has(name) && !this.announced.has(name);
  }

  private free(name: string): string {
    if (this.isFree(name)) return name;
    let n = this.taken.get(name) ?? 2;
    while (!this.isFree(`${name}_${n}`)) n++;
    this.taken.set(name, n + 1);
    return `${name}_${n}`;
  }

  /**
   * The id for a name that must be kept, also where an equation has it already: that one moves away when all is done.
   */
  private reserve(name: string): ValueId {
    if (!this.values.has(name)) return name;
    const id = moved(name);
    const free = this.free(name);
    this.renamed.set(name, free).set(id, name);
    this.promised.add(free).add(name);
    return id;
  }
}
