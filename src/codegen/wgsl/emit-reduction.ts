/**
 * Reductions inside an invocation: accumulators and the loops that fill them. Independent reductions over the same
 * extents share one loop; where four neighbours lie along a reduced axis, four partial results are kept and combined.
 */
import { type IndexExpr, type Var, indexConst, indexVar, unflatten } from "../../ir/index-expr.ts";
import { reductions } from "../../ir/ops.ts";
import { type Reduce, type Scalar, freeVars, loadsOf, substituteVars, walk } from "../../ir/scalar.ts";
import { type Buffers, lanes, quarterly } from "./buffers.ts";
import { asNumber, atom, splat } from "./operand.ts";
import { renderTemplate } from "./render-template.ts";
import type { ScalarText } from "./scalar-text.ts";

/** Reductions of at most so many terms are written out, as long as all of them together have at most so many. */
const unrolledTerms = 16;
const unrolledStatements = 128;

const accumulatorNames = { sum: "sum", max: "largest", min: "smallest" } as const;

/** What loops over `v` gain from taking four steps at once: loads of vec4, less loads that fall apart. */
export function laneGain(roots: readonly Scalar[], v: Var, buffers: Buffers): number {
  if (v.size % 4 !== 0) return 0;
  let gain = 0;
  const seen = new Set<string>();
  for (const root of roots) {
    for (const l of loadsOf(root)) {
      if (seen.has(l.key)) continue;
      seen.add(l.key);
      const kind = buffers.along(l, v);
      gain += kind === "vector" ? 3 : kind === "apart" ? -2 : 0;
    }
  }
  return gain;
}

/** Emits loops that compute `nodes`, all over the same extents and none inside another, in the current scope, and defines them there. */
export function emitReductions(nodes: readonly Reduce[], printer: ScalarText, vector: 1 | 4): void {
  const { body, buffers } = printer;
  const extents = nodes[0]!.vars;
  const outerLane = nodes.map((n) => printer.laneOf(n)).find((l) => l !== undefined);
  let lane: { readonly axis: number; readonly lane: Var; readonly quarter: Var } | undefined;
  if (vector === 4 && outerLane === undefined) {
    const gains = extents.map((_, axis) => nodes.reduce((sum, n) => sum + laneGain([n.body], n.vars[axis]!, buffers), 0));
    const best = Math.max(...gains);
    if (best > 0) {
      const axis = gains.indexOf(best);
      const v = extents[axis]!;
      lane = { axis, lane: body.makeVar(v.name, 4), quarter: body.makeVar(v.name, v.size / 4) };
      printer.bindLane(lane.lane, lanes);
    }
  }
  if (lane === undefined && isShort(nodes)) return emitUnrolled(nodes, outerLane === undefined ? 1 : 4, printer);
  // Bound variables are renamed at each emission: the same reduction may be needed in two places.
  const loops = extents.map((v, axis) => (lane?.axis === axis ? lane.quarter : body.makeVar(v.name, v.size)));
  const values = loops.map((v, axis) => (lane?.axis === axis ? quarterly(lane.quarter, lane.lane) : indexVar(v)));
  const bodies = nodes.map((n) => substituteVars(n.body, new Map(n.vars.map((v, axis) => [v, values[axis]!]))));
  const order = loops.map((_, axis) => axis).sort((a, b) => Number(a === lane?.axis) - Number(b === lane?.axis));
  const accumulators = nodes.map((n) => body.names.unique(accumulatorNames[n.op]));
  const widths: (1 | 4)[] = nodes.map(() => (lane !== undefined || outerLane !== undefined ? 4 : 1));

  const nest = (level: number): void => {
    if (level === order.length) {
      printer.announce(bodies);
      bodies.forEach((b, i) => {
        const value = asNumber(printer.print(b));
        const text = (widths[i] === 4 ? splat(value) : value).text;
        const acc = accumulators[i]!;
        body.line(nodes[i]!.op === "sum" ? `${acc} += ${text};` : `${acc} = ${reductions[nodes[i]!.op].wgsl(acc, text)};`);
      });
      return;
    }
    const v = loops[order[level]!]!;
    const { name, lines } = body.loop(v, () => nest(level + 1));
    body.line(renderTemplate("loop.wgsl.hbs", { name, steps: v.size, lines }));
  };
  nodes.forEach((n, i) => {
    const start = reductions[n.op].wgslStart;
    body.line(`var ${accumulators[i]} = ${widths[i] === 4 ? `vec4f(${start})` : start};`);
  });
  nest(0);
  nodes.forEach((n, i) => {
    const acc = accumulators[i]!;
    if (lane === undefined) return printer.define(n, atom(acc, widths[i]));
    const combine = reductions[n.op].wgsl;
    const text = n.op === "sum" ? `dot(${acc}, vec4f(1.0))` : combine(combine(`${acc}.x`, `${acc}.y`), combine(`${acc}.z`, `${acc}.w`));
    printer.define(n, atom(body.declare(`${acc}_of_${n.vars[lane.axis]!.name}`, text)));
  });
}

const termsOf = (n: Reduce): number => n.vars.reduce((product, v) => product * v.size, 1);

/** Whether `nodes`, all over the same extents, are worth writing out: their addresses and conditions then hold constants, and share parts. */
export function isShort(nodes: readonly Reduce[]): boolean {
  const terms = termsOf(nodes[0]!);
  let simple = terms <= unrolledTerms && terms * nodes.length <= unrolledStatements;
  for (const n of nodes) walk(n.body, (inner) => void (simple &&= inner.kind !== "reduce"));
  return simple;
}

/** The terms of `nodes` one after the other, without a loop. */
function emitUnrolled(nodes: readonly Reduce[], width: 1 | 4, printer: ScalarText): void {
  const { body } = printer;
  const point = (i: number, n: Reduce): Map<Var, IndexExpr> => {
    const at = unflatten(indexConst(i), n.vars.map((v) => v.size));
    return new Map(n.vars.map((v, axis) => [v, at[axis]!]));
  };
  const terms = Array.from({ length: termsOf(nodes[0]!) }, (_, i) => nodes.map((n) => substituteVars(n.body, point(i, n))));
  printer.announce(terms.flat());
  const accumulators = nodes.map((n) => body.names.unique(accumulatorNames[n.op]));
  terms.forEach((row, i) => row.forEach((term, k) => {
    const value = asNumber(printer.print(term));
    const text = (width === 4 ? splat(value) : value).text;
    const acc = accumulators[k]!;
    const { op } = nodes[k]!;
    if (i === 0) body.line(`var ${acc} = ${text};`);
    else body.line(op === "sum" ? `${acc} += ${text};` : `${acc} = ${reductions[op].wgsl(acc, text)};`);
  }));
  nodes.forEach((n, k) => printer.define(n, atom(accumulators[k]!, width)));
}

/**
 * Emits every reduction in `roots` that does not depend on the variables `inner`, those that others need first, and those
 * over the same extents that do not need each other in one loop.
 */
export function emitSharedReductions(roots: readonly Scalar[], inner: readonly Var[], printer: ScalarText, vector: 1 | 4): void {
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
    if (nodes.length > 0) emitReductions(nodes, printer, vector);
  }
}
