/**
 * Reductions inside an invocation: accumulators and the loops that fill them. Independent reductions over the same
 * extents share one loop; where four neighbours lie along a reduced axis, four partial results are kept and combined.
 */
import { reductionText } from "../codegen/wgsl/op-text.ts";
import { type IndexExpr, type Var, add, indexConst, indexVar, scale, unflatten, varsOf } from "../ir/index-expr.ts";
import type { Tile } from "../ir/kernel.ts";
import { type Reduce, type Scalar, children, freeVars, loadsOf, substituteVars, walk } from "../ir/scalar.ts";
import { type Segment, boundedBy, segmentOf } from "../ir/segments.ts";
import { quarterly } from "../ir/addresses.ts";
import { lanes } from "./buffers.ts";
import { asNumber, atom, splat } from "./operand.ts";
import { renderTemplate } from "../codegen/wgsl/render-template.ts";
import type { ScalarText } from "./scalar-writer.ts";

const accumulatorNames = { sum: "sum", max: "largest", min: "smallest" } as const;

/**
 * Rows that are loaded four neighbours at a time are read at fixed places too (their first element, by which means are
 * shifted): these must not take the vectors from the loops.
 */
export function keepRowVectors(root: Scalar, { buffers }: ScalarText): void {
  walk(root, (n) => {
    if (n.kind !== "reduce") return;
    for (const l of loadsOf(n.body))
      if (n.vars.some((v) => buffers.along(l, v) === "vector")) buffers.wide.add(l.value);
  });
}

/** A reduced axis that is taken four steps at once. */
export interface ReducedLanes {
  readonly axis: number;
  readonly lane: Var;
  readonly quarter: Var;
}

/** The axis of `nodes`, all over the same extents, that gains from lanes; undefined where none does. */
export function reducedLanes(nodes: readonly Reduce[], printer: ScalarText, vector: 1 | 4): ReducedLanes | undefined {
  const extents = nodes[0]!.vars;
  if (vector === 1 || nodes.some((n) => printer.laneOf(n) !== undefined)) return undefined;
  const gains = extents.map((_, axis) =>
    nodes.reduce((sum, n) => sum + printer.buffers.laneGain([n.body], n.vars[axis]!), 0),
  );
  const best = Math.max(...gains);
  if (best <= 0) return undefined;
  const axis = gains.indexOf(best);
  const v = extents[axis]!;
  const lane = { axis, lane: printer.body.makeVar(v.name, 4), quarter: printer.body.makeVar(v.name, v.size / 4) };
  printer.bindLane(lane.lane, lanes);
  return lane;
}

/** `acc` with `text` taken into it, as a statement. */
export const accumulate = (op: Reduce["op"], acc: string, text: string): string =>
  op === "sum" ? `${acc} += ${text};` : `${acc} = ${reductionText[op].combine(acc, text)};`;

/** The four lanes of an accumulator as one number. */
export function acrossLanes(op: Reduce["op"], acc: string): string {
  const combine = reductionText[op].combine;
  return op === "sum"
    ? `dot(${acc}, vec4f(1.0))`
    : combine(combine(`${acc}.x`, `${acc}.y`), combine(`${acc}.z`, `${acc}.w`));
}

/** Prints what `nodes` take in at a point, and takes it in. */
export function accumulateAt(
  nodes: readonly Reduce[],
  bodies: readonly Scalar[],
  accumulators: readonly string[],
  widths: readonly (1 | 4)[],
  printer: ScalarText,
): void {
  printer.announce(bodies);
  bodies.forEach((b, i) => {
    const value = asNumber(printer.print(b));
    printer.body.line(accumulate(nodes[i]!.op, accumulators[i]!, (widths[i] === 4 ? splat(value) : value).text));
  });
}

/** Declares the accumulators of `nodes`, each `widths` wide; returns their names. */
export function declareAccumulators(
  nodes: readonly Reduce[],
  widths: readonly (1 | 4)[],
  printer: ScalarText,
): string[] {
  return nodes.map((n, i) => {
    const start = reductionText[n.op].start;
    const name = printer.body.names.unique(accumulatorNames[n.op]);
    printer.body.line(`var ${name} = ${widths[i] === 4 ? `vec4f(${start})` : start};`);
    return name;
  });
}

/** How many steps of a loop over `v` to take in a turn, `most` at most, where each computes `roots`. */
export function stepsTogether(roots: readonly Scalar[], v: Var, most: number, printer: ScalarText): number {
  const { loadsTogether } = printer.invocation;
  const seen = new Set<Scalar>();
  let loads = 0;
  const count = (n: Scalar): void => {
    if (seen.has(n) || printer.isDefined(n)) return;
    seen.add(n);
    // A loop inside is a turn's work by itself.
    if (n.kind === "reduce") loads += loadsTogether;
    else if (n.kind === "load" && n.index.some((e) => varsOf(e).has(v))) loads += printer.loadCount(n);
    children(n).forEach(count);
  };
  roots.forEach(count);
  return Math.max(1, Math.min(most, Math.floor(loadsTogether / loads)));
}

/**
 * Emits a loop over `v`, `together` steps a turn: `write` is given the values that `v` has in a turn. What is left of
 * the last turn follows the loop.
 */
export function emitSteps(
  v: Var,
  together: number,
  { body }: ScalarText,
  write: (at: readonly IndexExpr[]) => void,
): void {
  const turns = Math.floor(v.size / together);
  const steps = (first: IndexExpr, count: number): IndexExpr[] =>
    Array.from({ length: count }, (_, i) => add(first, indexConst(i)));
  if (turns === 1) write(steps(indexConst(0), together));
  else if (turns > 1) {
    const turn = body.makeVar(v.name, turns);
    const { name, lines } = body.loop(turn, () => write(steps(scale(indexVar(turn), together), together)));
    body.line(renderTemplate("loop.wgsl.hbs", { name, steps: turns, lines }));
  }
  if (v.size > turns * together) write(steps(indexConst(turns * together), v.size - turns * together));
}

/**
 * Emits loops that compute `nodes`, all over the same extents and none inside another, in the current scope, and
 * defines them there.
 */
export function emitReductions(
  nodes: readonly Reduce[],
  printer: ScalarText,
  { vector, unroll }: Pick<Tile, "vector" | "unroll">,
): void {
  const { body } = printer;
  const segments = nodes.map((n) => segmentIn(n, printer));
  if (segments.some((s) => s !== undefined)) {
    // Those between the same bounds share a loop.
    const groups = new Map<string, number[]>();
    segments.forEach((s, i) => {
      const key = s === undefined ? "" : `${s.from.key} ${s.to.key}`;
      groups.set(key, [...(groups.get(key) ?? []), i]);
    });
    for (const [key, group] of groups) {
      const own = group.map((i) => nodes[i]!);
      if (key === "") emitReductions(own, printer, { vector, unroll });
      else
        emitSegments(
          own,
          group.map((i) => segments[i]!),
          printer,
        );
    }
    return;
  }
  const extents = nodes[0]!.vars;
  const outerLane = nodes.map((n) => printer.laneOf(n)).find((l) => l !== undefined);
  const lane = reducedLanes(nodes, printer, vector);
  if (lane === undefined && isShort(nodes, printer))
    return emitUnrolled(nodes, outerLane === undefined ? 1 : 4, printer);
  // Bound variables are renamed at each emission: the same reduction may be needed in two places.
  const loops = extents.map((v, axis) => (lane?.axis === axis ? lane.quarter : body.makeVar(v.name, v.size)));
  const values = loops.map((v, axis) => (lane?.axis === axis ? quarterly(lane.quarter, lane.lane) : indexVar(v)));
  const bodies = nodes.map((n) => substituteVars(n.body, new Map(n.vars.map((v, axis) => [v, values[axis]!]))));
  const order = loops.map((_, axis) => axis).sort((a, b) => Number(a === lane?.axis) - Number(b === lane?.axis));
  const widths: (1 | 4)[] = nodes.map(() => (lane !== undefined || outerLane !== undefined ? 4 : 1));
  const accumulators = declareAccumulators(nodes, widths, printer);

  const nest = (level: number): void => {
    const v = loops[order[level]!]!;
    if (level === order.length - 1) {
      return emitSteps(v, stepsTogether(bodies, v, unroll, printer), printer, (steps) => {
        const each = steps.flatMap((at) => bodies.map((b) => substituteVars(b, new Map([[v, at]]))));
        const repeated = <T>(list: readonly T[]): T[] => steps.flatMap(() => list);
        accumulateAt(repeated(nodes), each, repeated(accumulators), repeated(widths), printer);
      });
    }
    const { name, lines } = body.loop(v, () => nest(level + 1));
    body.line(renderTemplate("loop.wgsl.hbs", { name, steps: v.size, lines }));
  };
  nest(0);
  nodes.forEach((n, i) => {
    const acc = accumulators[i]!;
    if (lane === undefined) return printer.define(n, atom(acc, widths[i]));
    printer.define(n, atom(body.declare(`${acc}_of_${n.vars[lane.axis]!.name}`, acrossLanes(n.op, acc))));
  });
}

/** The segment that `node` adds up, where all lanes have the same. */
function segmentIn(node: Reduce, printer: ScalarText): Segment | undefined {
  const segment = segmentOf(node);
  const lane = printer.laneOf(node);
  return segment && (lane === undefined || !boundedBy(segment, [lane])) ? segment : undefined;
}

/** A loop between the bounds that the segments have. */
function emitSegments(nodes: readonly Reduce[], segments: readonly Segment[], printer: ScalarText): void {
  const { body, index } = printer;
  const { v, from, to } = segments[0]!;
  const widths = nodes.map((n) => (printer.laneOf(n) === undefined ? 1 : 4));
  const accumulators = declareAccumulators(nodes, widths, printer);
  const [first, end] = [index.print(from, "first").text, index.print(to, "end").text];
  const step = body.makeVar(v.name, v.size);
  const { name, lines } = body.loop(step, () => {
    const terms = segments.map((s) => substituteVars(s.body, new Map([[s.v, indexVar(step)]])));
    accumulateAt(nodes, terms, accumulators, widths, printer);
  });
  body.line(renderTemplate("loop.wgsl.hbs", { name, from: first, steps: end, lines }));
  nodes.forEach((n, i) => printer.define(n, atom(accumulators[i]!, widths[i])));
}

const termsOf = (n: Reduce): number => n.vars.reduce((product, v) => product * v.size, 1);

/**
 * Whether `nodes`, all over the same extents, are worth writing out: their addresses and conditions then hold
 * constants, and share parts.
 */
export function isShort(nodes: readonly Reduce[], { invocation }: ScalarText): boolean {
  const terms = termsOf(nodes[0]!);
  let simple = terms <= invocation.writtenTerms && terms * nodes.length <= invocation.writtenStatements;
  for (const n of nodes) walk(n.body, (inner) => void (simple &&= inner.kind !== "reduce"));
  return simple;
}

/** The terms of `nodes` one after the other, without a loop. */
function emitUnrolled(nodes: readonly Reduce[], width: 1 | 4, printer: ScalarText): void {
  const { body } = printer;
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
  printer.announce(terms.flat());
  const accumulators = nodes.map((n) => body.names.unique(accumulatorNames[n.op]));
  terms.forEach((row, i) =>
    row.forEach((term, k) => {
      const value = asNumber(printer.print(term));
      const text = (width === 4 ? splat(value) : value).text;
      const acc = accumulators[k]!;
      body.line(i === 0 ? `var ${acc} = ${text};` : accumulate(nodes[k]!.op, acc, text));
    }),
  );
  nodes.forEach((n, k) => printer.define(n, atom(accumulators[k]!, width)));
}

/**
 * Emits every reduction in `roots` that does not depend on the variables `inner`, those that others need first, and
 * those over the same extents that do not need each other in one loop.
 */
export function emitSharedReductions(
  roots: readonly Scalar[],
  inner: readonly Var[],
  printer: ScalarText,
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
      if (![...free].every((v) => printer.decides(v))) return;
      const stage = 1 + nestedIn(n.body);
      stageOf.set(n.key, stage);
      const key = `${String(stage).padStart(4, "0")} ${n.vars.map((v) => v.size).join("x")}`;
      groups.set(key, [...(groups.get(key) ?? []), n]);
    });
  }
  for (const key of [...groups.keys()].sort()) {
    const nodes = groups.get(key)!.filter((n) => !printer.isDefined(n));
    if (nodes.length > 0) emit(nodes);
  }
}
