/**
 * What part of an input an element of a value stands for: the elements of the input that its own place in the value leads
 * to, through the index maps of the graph. A token that attention has mixed with all others still stands for what it was
 * first computed from: where operands of an operation reach different parts, the smallest one tells.
 */
import type { Graph } from "../ir/graph.ts";
import { type Atom, type IndexExpr, type Var, readsOf, varsOf } from "../ir/index-expr.ts";
import { type Load, type Scalar, type ValueId, children, evaluateCondition, freeVars } from "../ir/scalar.ts";

/** The first and the last index of each axis. */
export type Box = readonly (readonly [first: number, last: number])[];

/** A part of an input. */
export interface Footprint {
  readonly input: ValueId;
  readonly box: Box;
}

/** Every index of a tensor of this shape. */
export const wholeBox = (shape: readonly number[]): Box => shape.map((size) => [0, size - 1]);

interface Place {
  readonly range: readonly [number, number];
  /** Its place is what is followed. */
  readonly marked: boolean;
}

export class Footprints {
  private readonly known = new Map<string, Footprint | undefined>();

  constructor(private readonly graph: Graph) {}

  /**
   * What the elements of `value` within `box` stand for, by their places along the `marked` axes; undefined where these
   * lead to no input, as those of a parameter and of a state do.
   */
  of(value: ValueId, box: Box, marked: readonly boolean[]): Footprint | undefined {
    if (!marked.includes(true)) return undefined;
    const v = this.graph.values.get(value)!;
    if (!v.batched || v.kind === "param" || v.kind === "state") return undefined;
    if (v.kind === "input") return { input: value, box };
    const key = `${value} ${box.join(" ")} ${marked.join("")}`;
    if (this.known.has(key)) return this.known.get(key);
    const places = new Map<Var, Place>(v.axes.map((axis, i) => [axis, { range: box[i]!, marked: marked[i]! }]));
    const found = this.ofBody(v.body, places, new Map());
    this.known.set(key, found);
    return found;
  }

  private ofBody(
    node: Scalar,
    places: Map<Var, Place>,
    done: Map<Scalar, Footprint | undefined>,
  ): Footprint | undefined {
    if (done.has(node)) return done.get(node);
    let found: Footprint | undefined;
    if (!anyOf(freeVars(node), (v) => places.get(v)?.marked === true)) return undefined;
    if (node.kind === "load") found = smallest([this.ofLoad(node, places), ...this.ofReads(node.index, places)]);
    else if (node.kind === "index") found = smallest(this.ofReads([node.expr], places));
    else if (node.kind === "select") {
      const holds = decided(node.cond, places);
      const branches = holds === undefined ? [node.then, node.else] : [holds ? node.then : node.else];
      found = hull(branches.map((branch) => this.ofBody(branch, places, done)));
    } else if (node.kind === "reduce") {
      for (const v of node.vars) places.set(v, { range: [0, v.size - 1], marked: false });
      found = this.ofBody(node.body, places, done);
    } else found = smallest(children(node).map((child) => this.ofBody(child, places, done)));
    done.set(node, found);
    return found;
  }

  private ofLoad({ value, index }: Load, places: ReadonlyMap<Var, Place>): Footprint | undefined {
    const { shape, batched } = this.graph.values.get(value)!;
    if (!batched) return undefined;
    const marked = index.map((e) => anyOf(variablesOf(e), (v) => places.get(v)?.marked === true));
    if (!marked.includes(true)) return undefined;
    const at = (where: ReadonlyMap<Var, Place>): Footprint | undefined =>
      this.of(
        value,
        index.map((e, i) => within(rangeOf(e, where), shape[i]!)),
        marked,
      );
    const together = entangled(
      index.filter((_, i) => marked[i]),
      places,
    );
    const count = together.reduce((n, { range: [first, last] }) => n * (last - first + 1), 1);
    if (count === 1 || count > mostPoints) return at(places);
    return hull(pointsOf(together).map((point) => at(new Map([...places, ...point]))));
  }

  /** What is looked up by an integer stands where that does. */
  private ofReads(index: readonly IndexExpr[], places: ReadonlyMap<Var, Place>): (Footprint | undefined)[] {
    return index.flatMap((e) =>
      e.reads
        ? [...readsOf(e).values()].map((read) => this.ofLoad({ value: read.value, index: read.index } as Load, places))
        : [],
    );
  }
}

const areaOf = ({ box }: Footprint): number => box.reduce((n, [first, last]) => n * (last - first + 1), 1);

function smallest(parts: readonly (Footprint | undefined)[]): Footprint | undefined {
  return parts.reduce((best, part) => (part && (!best || areaOf(part) < areaOf(best)) ? part : best), undefined);
}

/** What reaches from the first to the last of all parts of one input. */
function hull(parts: readonly (Footprint | undefined)[]): Footprint | undefined {
  return parts.reduce((all, part) => {
    if (all === undefined || part === undefined) return all ?? part;
    if (part.input !== all.input) return smallest([all, part]);
    const box = all.box.map(
      ([first, last], i) => [Math.min(first, part.box[i]![0]), Math.max(last, part.box[i]![1])] as const,
    );
    return { input: all.input, box };
  }, undefined);
}

const variables = new WeakMap<IndexExpr, readonly Var[]>();

/** Asked for again at each point. */
function variablesOf(e: IndexExpr): readonly Var[] {
  let known = variables.get(e);
  if (known === undefined) variables.set(e, (known = [...varsOf(e)]));
  return known;
}

function anyOf<T>(items: Iterable<T>, is: (item: T) => boolean): boolean {
  for (const item of items) if (is(item)) return true;
  return false;
}

/** Points that are looked at one by one. */
const mostPoints = 256;

interface Ranged extends Place {
  readonly v: Var;
}

/**
 * The variables with ranges that indices do not hold apart, as row and column of a map whose rows follow each other: a
 * range of the index would be whole rows. All digits of a variable are apart only where it takes all its values.
 */
function entangled(index: readonly IndexExpr[], places: ReadonlyMap<Var, Place>): Ranged[] {
  const all = index.map((e) =>
    variablesOf(e).flatMap((v): Ranged[] => {
      const place = places.get(v);
      return place !== undefined && place.range[0] < place.range[1] ? [{ v, ...place }] : [];
    }),
  );
  const isPart = ({ v, range: [first, last] }: Ranged): boolean => last - first + 1 < v.size;
  return all
    .flatMap((vars, i) =>
      vars.length > 1
        ? vars
        : vars.filter((r) => isPart(r) && all.some((others, k) => k !== i && others.some((o) => o.v === r.v))),
    )
    .filter((r, i, list) => list.findIndex((other) => other.v === r.v) === i);
}

function pointsOf(ranged: readonly Ranged[]): [Var, Place][][] {
  return ranged.reduce<[Var, Place][][]>(
    (points, { v, range: [first, last], marked }) =>
      points.flatMap((point) =>
        Array.from({ length: last - first + 1 }, (_, k): [Var, Place][] => [
          ...point,
          [v, { range: [first + k, first + k], marked }],
        ]),
      ),
    [[]],
  );
}

/** Whether a condition holds, where its variables have one value each. */
function decided(cond: Scalar, places: ReadonlyMap<Var, Place>): boolean | undefined {
  for (const v of freeVars(cond)) {
    const [first, last] = places.get(v)!.range;
    if (first !== last) return undefined;
  }
  const value = evaluateCondition(cond, (v) => places.get(v)!.range[0]);
  return value === undefined ? undefined : value !== 0;
}

/** Where a guard keeps reads within a tensor, bounds do not know of it. */
const within = ([first, last]: readonly [number, number], size: number): readonly [number, number] => [
  Math.min(Math.max(first, 0), size - 1),
  Math.max(Math.min(last, size - 1), 0),
];

/** Bounds of an index expression whose variables lie within ranges. */
function rangeOf(e: IndexExpr, places: ReadonlyMap<Var, Place>): readonly [number, number] {
  let [low, high] = [e.constant, e.constant];
  for (const { coef, atom } of e.terms) {
    const [first, last] = rangeOfAtom(atom, places);
    low += coef * (coef > 0 ? first : last);
    high += coef * (coef > 0 ? last : first);
  }
  return [low, high];
}

function rangeOfAtom(atom: Atom, places: ReadonlyMap<Var, Place>): readonly [number, number] {
  if (atom.kind === "var") return places.get(atom.var)?.range ?? [0, atom.var.size - 1];
  if (atom.kind === "read") return [0, atom.max];
  const [first, last] = rangeOf(atom.arg, places);
  const [from, to] = [Math.floor(first / atom.by), Math.floor(last / atom.by)];
  if (atom.kind === "div") return [from, to];
  return from === to ? [first - from * atom.by, last - from * atom.by] : [0, atom.by - 1];
}
