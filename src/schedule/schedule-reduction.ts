/**
 * Reductions inside an invocation: accumulators and the loops that fill them. Independent reductions over the same
 * extents share one loop; where four neighbours lie along a reduced axis, four partial results are kept and combined.
 */
import { type IndexExpr, type Var, add, indexConst, indexVar, scale, unflatten, varsOf } from "../ir/index-expr.ts";
import { type Accumulate, type Expr, float, laneOf, name as named, type Name } from "../ir/loops.ts";
import { type Reduce, type Scalar, children, freeVars, loadsOf, substituteVars, walk } from "../ir/scalar.ts";
import { type Segment, boundedBy, segmentOf } from "../ir/segments.ts";
import { quarterly } from "../ir/addresses.ts";
import { lanes } from "./buffers.ts";
import { asNumber, opOf, reductionSteps, splat, sumOfLanes } from "./operand.ts";
import type { ScalarWriter } from "./scalar-writer.ts";
import type { RowTile } from "../ir/tile.ts";

const accumulatorNames = { sum: "sum", prod: "product", max: "largest", min: "smallest" } as const;

/**
 * Rows that are loaded four neighbours at a time are read at fixed places too (their first element, by which means are
 * shifted): these must not take the vectors from the loops.
 */
export function keepRowVectors(root: Scalar, { buffers }: ScalarWriter): void {
  walk(root, (n) => {
    if (n.kind !== "reduce") return;
    for (const l of loadsOf(n.body))
      if (n.vars.some((v) => buffers.along(l, v) === "vector")) buffers.wide.add(l.value);
  });
}

/** A reduced axis that is taken four steps at once; steps beyond the last four are taken one by one. */
export interface ReducedLanes {
  readonly axis: number;
  readonly lane: Var;
  readonly quarter: Var;
}

/**
 * The axis of `nodes`, all over the same extents, that gains from lanes; undefined where none does. `ragged`: also one
 * that four does not divide.
 */
export function reducedLanes(
  nodes: readonly Reduce[],
  writer: ScalarWriter,
  vector: 1 | 4,
  ragged = false,
): ReducedLanes | undefined {
  const extents = nodes[0]!.vars;
  if (vector === 1 || nodes.some((n) => writer.laneOf(n) !== undefined)) return undefined;
  const gains = extents.map((_, axis) =>
    nodes.reduce((sum, n) => sum + writer.buffers.laneGain([n.body], n.vars[axis]!, ragged), 0),
  );
  const best = Math.max(...gains);
  if (best <= 0) return undefined;
  const axis = gains.indexOf(best);
  const v = extents[axis]!;
  const quarter = writer.body.makeVar(v.name, Math.floor(v.size / 4));
  const lane = { axis, lane: writer.body.makeVar(v.name, 4), quarter };
  writer.bindLane(lane.lane, lanes);
  return lane;
}

/** `acc` with `value` taken into it. */
export const accumulate = (op: Reduce["op"], acc: Name, value: Expr): Accumulate => ({
  kind: "accumulate",
  op: reductionSteps[op].op,
  name: acc.name,
  value,
});

/** The four lanes of an accumulator as one number. */
export function acrossLanes(op: Reduce["op"], acc: Name): Expr {
  if (op === "sum") return sumOfLanes(acc);
  const combined = (a: Expr, b: Expr): Expr => opOf(reductionSteps[op].op, a, b);
  return combined(combined(laneOf(acc, 0), laneOf(acc, 1)), combined(laneOf(acc, 2), laneOf(acc, 3)));
}

/** Writes what `nodes` take in at a point, and takes it in. */
export function accumulateAt(
  nodes: readonly Reduce[],
  bodies: readonly Scalar[],
  accumulators: readonly Name[],
  writer: ScalarWriter,
): void {
  writer.announce(bodies);
  bodies.forEach((b, i) => {
    const value = asNumber(writer.write(b));
    const acc = accumulators[i]!;
    writer.body.push(accumulate(nodes[i]!.op, acc, acc.type === "f32x4" ? splat(value) : value));
  });
}

/** Declares the accumulators of `nodes`, each `widths` wide. */
export function declareAccumulators(
  nodes: readonly Reduce[],
  widths: readonly (1 | 4)[],
  { body }: ScalarWriter,
): Name[] {
  return nodes.map((n, i) => {
    const start = float(reductionSteps[n.op].start);
    const value = widths[i] === 4 ? splat(start) : start;
    const name = body.names.unique(accumulatorNames[n.op]);
    body.push({ kind: "var", name, type: value.type, value });
    return named(name, value.type);
  });
}

/** How many steps of a loop over `v` to take in a turn, `most` at most, where each computes `roots`. */
export function stepsTogether(roots: readonly Scalar[], v: Var, most: number, writer: ScalarWriter): number {
  const { loadsTogether } = writer.invocation;
  const seen = new Set<Scalar>();
  let loads = 0;
  const count = (n: Scalar): void => {
    if (seen.has(n) || writer.isDefined(n)) return;
    seen.add(n);
    // A loop inside is a turn's work by itself.
    if (n.kind === "reduce") loads += loadsTogether;
    else if (n.kind === "load" && n.index.some((e) => varsOf(e).has(v))) loads += writer.loadCount(n);
    children(n).forEach(count);
  };
  roots.forEach(count);
  return Math.max(1, Math.min(most, Math.floor(loadsTogether / loads)));
}

/**
 * Writes a loop over `v`, `together` steps a turn: `write` is given the values that `v` has in a turn. What is left of
 * the last turn follows the loop.
 */
export function writeSteps(
  v: Var,
  together: number,
  { body }: ScalarWriter,
  write: (at: readonly IndexExpr[]) => void,
): void {
  const turns = Math.floor(v.size / together);
  const steps = (first: IndexExpr, count: number): IndexExpr[] =>
    Array.from({ length: count }, (_, i) => add(first, indexConst(i)));
  if (turns === 1) write(steps(indexConst(0), together));
  else if (turns > 1) {
    const turn = body.makeVar(v.name, turns);
    body.loop(turn, () => write(steps(scale(indexVar(turn), together), together)));
  }
  if (v.size > turns * together) write(steps(indexConst(turns * together), v.size - turns * together));
}

/**
 * Writes loops that compute `nodes`, all over the same extents and none inside another, in the current scope, and
 * defines them there.
 */
export function writeReductions(
  nodes: readonly Reduce[],
  writer: ScalarWriter,
  { vector, unroll }: Pick<RowTile, "vector" | "unroll">,
): void {
  const { body } = writer;
  const segments = nodes.map((n) => segmentIn(n, writer));
  if (segments.some((s) => s !== undefined)) {
    // Those between the same bounds share a loop.
    const groups = new Map<string, number[]>();
    segments.forEach((s, i) => {
      const key = s === undefined ? "" : `${s.from.key} ${s.to.key}`;
      groups.set(key, [...(groups.get(key) ?? []), i]);
    });
    for (const [key, group] of groups) {
      const own = group.map((i) => nodes[i]!);
      if (key === "") writeReductions(own, writer, { vector, unroll });
      else
        writeSegments(
          own,
          group.map((i) => segments[i]!),
          writer,
        );
    }
    return;
  }
  const extents = nodes[0]!.vars;
  const outerLane = nodes.map((n) => writer.laneOf(n)).find((l) => l !== undefined);
  const short = isShort(nodes, writer);
  const lane = reducedLanes(nodes, writer, vector, writer.buffers.unaligned && !short);
  if (lane === undefined && short) return writeUnrolled(nodes, outerLane === undefined ? 1 : 4, writer);
  // Bound variables are renamed at each emission: the same reduction may be needed in two places.
  const loops = extents.map((v, axis) => (lane?.axis === axis ? lane.quarter : body.makeVar(v.name, v.size)));
  const values = loops.map((v, axis) => (lane?.axis === axis ? quarterly(lane.quarter, lane.lane) : indexVar(v)));
  const bodies = nodes.map((n) => substituteVars(n.body, new Map(n.vars.map((v, axis) => [v, values[axis]!]))));
  const order = loops.map((_, axis) => axis).sort((a, b) => Number(a === lane?.axis) - Number(b === lane?.axis));
  const widths: (1 | 4)[] = nodes.map(() => (lane !== undefined || outerLane !== undefined ? 4 : 1));
  const accumulators = declareAccumulators(nodes, widths, writer);
  // Steps of the axis with lanes that are left.
  const left = lane === undefined ? [] : stepsBeyondFours(extents[lane.axis]!);
  const singles =
    left.length > 0
      ? declareAccumulators(
          nodes,
          nodes.map(() => 1 as const),
          writer,
        )
      : [];

  const take = (steps: readonly Scalar[][], into: readonly Name[]): void => {
    const repeated = <T>(list: readonly T[]): T[] => steps.flatMap(() => list);
    accumulateAt(repeated(nodes), steps.flat(), repeated(into), writer);
  };
  const nest = (level: number): void => {
    const v = loops[order[level]!]!;
    if (level < order.length - 1) return body.loop(v, () => nest(level + 1));
    writeSteps(v, stepsTogether(bodies, v, unroll, writer), writer, (steps) =>
      take(
        steps.map((at) => bodies.map((b) => substituteVars(b, new Map([[v, at]])))),
        accumulators,
      ),
    );
    if (left.length === 0) return;
    const point = (n: Reduce, at: IndexExpr): Map<Var, IndexExpr> =>
      new Map(n.vars.map((own, axis) => [own, axis === lane!.axis ? at : values[axis]!]));
    take(
      left.map((at) => nodes.map((n) => substituteVars(n.body, point(n, at)))),
      singles,
    );
  };
  nest(0);
  nodes.forEach((n, i) => {
    const acc = accumulators[i]!;
    if (lane === undefined) return writer.define(n, acc);
    const fours = acrossLanes(n.op, acc);
    const all = left.length === 0 ? fours : opOf(reductionSteps[n.op].op, fours, singles[i]!);
    writer.define(n, body.declare(`${acc.name}_of_${n.vars[lane.axis]!.name}`, all));
  });
}

/** What `v` is in the steps that are left where it is taken by fours. */
export const stepsBeyondFours = (v: Var): IndexExpr[] =>
  Array.from({ length: v.size % 4 }, (_, i) => indexConst(v.size - (v.size % 4) + i));

/** The segment that `node` adds up, where all lanes have the same. */
function segmentIn(node: Reduce, writer: ScalarWriter): Segment | undefined {
  const segment = segmentOf(node);
  const lane = writer.laneOf(node);
  return segment && (lane === undefined || !boundedBy(segment, [lane])) ? segment : undefined;
}

/** A loop between the bounds that the segments have. */
function writeSegments(nodes: readonly Reduce[], segments: readonly Segment[], writer: ScalarWriter): void {
  const { body, index } = writer;
  const { v, from, to } = segments[0]!;
  const widths = nodes.map((n) => (writer.laneOf(n) === undefined ? 1 : 4));
  const accumulators = declareAccumulators(nodes, widths, writer);
  const range = { from: index.write(from, "first"), to: index.write(to, "end") };
  const step = body.makeVar(v.name, v.size);
  body.loop(
    step,
    () => {
      const terms = segments.map((s) => substituteVars(s.body, new Map([[s.v, indexVar(step)]])));
      accumulateAt(nodes, terms, accumulators, writer);
    },
    range,
  );
  nodes.forEach((n, i) => writer.define(n, accumulators[i]!));
}

const termsOf = (n: Reduce): number => n.vars.reduce((product, v) => product * v.size, 1);

/**
 * Whether `nodes`, all over the same extents, are worth writing out: their addresses and conditions then hold
 * constants, and share parts.
 */
export function isShort(nodes: readonly Reduce[], { invocation }: ScalarWriter): boolean {
  const terms = termsOf(nodes[0]!);
  let simple = terms <= invocation.writtenTerms && terms * nodes.length <= invocation.writtenStatements;
  for (const n of nodes) walk(n.body, (inner) => void (simple &&= inner.kind !== "reduce"));
  return simple;
}

/** The terms of `nodes` one after the other, without a loop. */
function writeUnrolled(nodes: readonly Reduce[], width: 1 | 4, writer: ScalarWriter): void {
  const { body } = writer;
  const point = (i: number, n: Reduce): Map<Var, IndexExpr> => {
    const at = unflatten(
      indexConst(i),
      n.vars.map((v) => v.size),
    );
    return new Map(n.vars.map((v, axis) => [v, at[axis]!]));
  };
  const terms = Array.from({ length: termsOf(nodes[0]!) }, (_, i) =>
    nodes.map((n) => substituteVars(n.body, point(i, n))),
  );
  writer.announce(terms.flat());
  const type = width === 4 ? "f32x4" : "f32";
  const accumulators = nodes.map((n) => named(body.names.unique(accumulatorNames[n.op]), type));
  terms.forEach((row, i) =>
    row.forEach((term, k) => {
      const number = asNumber(writer.write(term));
      const value = width === 4 ? splat(number) : number;
      const acc = accumulators[k]!;
      body.push(i === 0 ? { kind: "var", name: acc.name, type, value } : accumulate(nodes[k]!.op, acc, value));
    }),
  );
  nodes.forEach((n, k) => writer.define(n, accumulators[k]!));
}

/**
 * Writes every reduction in `roots` that does not depend on the variables `inner`, those that others need first, and
 * those over the same extents that do not need each other in one loop.
 */
export function writeSharedReductions(
  roots: readonly Scalar[],
  inner: readonly Var[],
  writer: ScalarWriter,
  emit: (nodes: readonly Reduce[]) => void,
): void {
  const stageOf = new Map<string, number>();
  const groups = new Map<string, Reduce[]>();
  const nestedIn = (node: Scalar): number => {
    let stage = 0;
    walk(node, (n) => void (n.kind === "reduce" && (stage = Math.max(stage, stageOf.get(n.key) ?? 0))));
    return stage;
  };
  for (const root of roots) {
    walk(root, (n) => {
      if (n.kind !== "reduce" || stageOf.has(n.key)) return;
      const free = freeVars(n);
      if (inner.some((v) => free.has(v))) return;
      if (![...free].every((v) => writer.decides(v))) return;
      const stage = 1 + nestedIn(n.body);
      stageOf.set(n.key, stage);
      const key = `${String(stage).padStart(4, "0")} ${n.vars.map((v) => v.size).join("x")}`;
      groups.set(key, [...(groups.get(key) ?? []), n]);
    });
  }
  for (const key of [...groups.keys()].sort()) {
    const nodes = groups.get(key)!.filter((n) => !writer.isDefined(n));
    if (nodes.length > 0) emit(nodes);
  }
}
