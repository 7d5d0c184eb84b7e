/**
 * Sums and maxima over windows as convolutions and pools. A window is an axis read at `s·o + d·u + c`, where `o` is a
 * loop of the result and `u` one of the reduction: stride, dilation, padding.
 */
import { type IndexExpr, type Var, indexConst, indexVar, makeVar, add, varsOf } from "../ir/index-expr.ts";
import { elements } from "../ir/graph.ts";
import { type Reduce, type Scalar, freeVars } from "../ir/scalar.ts";
import { guardedLoad } from "./guards.ts";
import type { Lowering } from "./lowering.ts";
import type { Named } from "./named.ts";
import type { Windows } from "./operator-graph.ts";
import { viewOfIndex } from "./view-of-index.ts";

interface Window {
  /** The loop of the result, none where the result has one window alone. */
  readonly at: Var;
  readonly inside: Var;
  readonly stride: number;
  readonly dilation: number;
  readonly before: number;
  readonly after: number;
  /** Stands in the data for all that windows see. */
  readonly whole: Var;
}

/** What windows go over: the data with an axis `whole` for each of them. */
interface Windowed {
  readonly data: Named;
  readonly windows: readonly Window[];
}

/** More axes of windows than libraries have. */
const mostWindows = 3;

/** Which variables may stand in a window, and which may say where it is. */
interface WindowLoops {
  readonly inside: (v: Var) => boolean;
  readonly at: (v: Var) => boolean;
}

/** `f` with the windows that it is read through; undefined where it has none. Where what lies outside is not `outside`, the padding is in the data. */
function windowed(lowering: Lowering, f: Scalar, loops: WindowLoops, outside: number): Windowed | undefined {
  const guarded = guardedLoad(f, (l) => lowering.tensorOf(l.value).shape);
  if (guarded === undefined) return undefined;
  const { load, axes, otherwise } = guarded;
  const { to } = lowering;
  const uses = new Map<Var, number>();
  for (const e of load.index) for (const v of varsOf(e)) uses.set(v, (uses.get(v) ?? 0) + 1);
  const windows: Window[] = [];
  let x = lowering.tensorOf(load.value);
  const index: IndexExpr[] = [];
  const [before, after] = [axes.map((a) => a.before), axes.map((a) => a.after)];
  for (const [axis, e] of load.index.entries()) {
    const { from, to: end } = axes[axis]!;
    x = to.builder.slice(x, axis, from, end - from);
    const window = windowOf(e, loops, uses);
    if (window === undefined) {
      index.push(add(e, indexConst(before[axis]! - from)));
      continue;
    }
    // Windows begin where the data does, padded; what none reaches is not data.
    const start = Math.max(0, e.min - from);
    const size = Math.min(end, e.max + 1) - from - start;
    if (size <= 0) return undefined;
    x = to.builder.slice(x, axis, start, size);
    const implicit = outside === otherwise;
    const whole = makeVar(window.at.name, size + (implicit ? 0 : before[axis]! + after[axis]!));
    to.scope.enter(whole);
    windows.push({
      ...window,
      whole,
      before: implicit ? before[axis]! : 0,
      after: implicit ? after[axis]! : 0,
    });
    if (implicit) [before[axis], after[axis]] = [0, 0];
    index.push(indexVar(whole));
  }
  if (windows.length === 0 || windows.length > mostWindows) return undefined;
  const padded = to.builder.pad(x, before, after, otherwise);
  return { data: viewOfIndex(to, padded, index, lowering.index), windows };
}

function windowOf(
  e: IndexExpr,
  { inside: reduced, at: results }: WindowLoops,
  uses: ReadonlyMap<Var, number>,
): Pick<Window, "at" | "inside" | "stride" | "dilation"> | undefined {
  if (e.terms.length !== 2) return undefined;
  const terms = e.terms.map(({ coef, atom }) =>
    atom.kind === "var" && coef > 0 ? { coef, var: atom.var } : undefined,
  );
  const inside = terms.find((t) => t && reduced(t.var));
  const at = terms.find((t) => t && results(t.var));
  if (!inside || !at || uses.get(inside.var) !== 1 || uses.get(at.var) !== 1) return undefined;
  return { at: at.var, inside: inside.var, stride: at.coef, dilation: inside.coef };
}

const windowsOf = (windows: readonly Window[]): Windows => ({
  strides: windows.map((w) => w.stride),
  dilations: windows.map((w) => w.dilation),
  before: windows.map((w) => w.before),
  after: windows.map((w) => w.after),
});

/** The reduction of a load as a pool, where it goes over windows alone. */
export function pooling(lowering: Lowering, r: Reduce, op: "max" | "mean"): Named | undefined {
  const inside = (v: Var): boolean => r.vars.includes(v);
  const found = windowed(lowering, r.body, { inside, at: (v) => !inside(v) }, op === "max" ? -Infinity : 0);
  if (found === undefined || found.windows.length !== r.vars.length) return undefined;
  const { data, windows } = found;
  const { builder } = lowering.to;
  const channels = data.vars.filter((v) => !windows.some((w) => w.whole === v));
  const outer = channels.map((v) => v.size);
  const inner = windows.map((w) => w.whole.size);
  const order = [...channels, ...windows.map((w) => w.whole)].map((v) => data.vars.indexOf(v));
  const x = builder.reshape(builder.permute(data.tensor, order), [elements(outer), ...inner]);
  const pooled = builder.pool(
    x,
    op,
    windows.map((w) => w.inside.size),
    windowsOf(windows),
  );
  const at = windows.map((w) => w.at);
  const whole = cut(lowering, pooled, at);
  return lowering.to.named(builder.reshape(whole, [...outer, ...at.map((v) => v.size)]), [...channels, ...at]);
}

/** The sum of a product of two over `vars` as a convolution, where one of them is read through windows. */
export function convolution(lowering: Lowering, vars: readonly Var[], factors: readonly Scalar[]): Named | undefined {
  if (factors.length !== 2) return undefined;
  for (const [data, weight] of [factors, factors.toReversed()] as [Scalar, Scalar][]) {
    const used = freeVars(weight);
    // Weights are the same wherever the window is.
    const loops = {
      inside: (v: Var) => vars.includes(v) && used.has(v),
      at: (v: Var) => !vars.includes(v) && !used.has(v),
    };
    const { picked } = lowering.to;
    const found = windowed(lowering, data, loops, 0);
    const convolved = found && convolvedBy(lowering, vars, found, lowering.lower(weight));
    if (convolved !== undefined) return convolved;
    lowering.to.picked = picked;
  }
  return undefined;
}

function convolvedBy(lowering: Lowering, vars: readonly Var[], found: Windowed, weight: Named): Named | undefined {
  const { to } = lowering;
  const { builder } = to;
  const { windows } = found;
  // Weights of every image would be a convolution for each.
  if (weight.tensor.batched) return undefined;
  const spatial = new Set(windows.flatMap((w) => [w.whole, w.inside]));
  const summed = (x: Named, other: Named): Named => {
    const axes = x.vars.flatMap((v, i) => (vars.includes(v) && !spatial.has(v) && !other.vars.includes(v) ? [i] : []));
    return { tensor: builder.reduce(x.tensor, "sum", axes), vars: x.vars.filter((_, i) => !axes.includes(i)) };
  };
  const [data, kernel] = [summed(found.data, weight), summed(weight, found.data)];
  const of = (x: Named): Var[] => x.vars.filter((v) => !spatial.has(v));
  const both = of(data).filter((v) => kernel.vars.includes(v));
  const channels = both.filter((v) => vars.includes(v));
  const groups = both.filter((v) => !vars.includes(v));
  const others = of(data).filter((v) => !kernel.vars.includes(v));
  const outputs = of(kernel).filter((v) => !data.vars.includes(v));
  // What the data has beside channels and windows goes along as an axis of windows of size 1.
  const along = others.length === 0 ? [] : [elements(others.map((v) => v.size))];
  if (windows.length + along.length > mostWindows) return undefined;
  const sizes = (list: readonly Var[]): number[] => list.map((v) => v.size);
  const count = (list: readonly Var[]): number => elements(sizes(list));
  const arranged = (x: Named, order: readonly Var[], shape: readonly number[]) =>
    builder.reshape(
      builder.permute(
        x.tensor,
        order.map((v) => x.vars.indexOf(v)),
      ),
      shape,
    );
  const wholes = windows.map((w) => w.whole);
  const insides = windows.map((w) => w.inside);
  const x = arranged(data, [...groups, ...channels, ...others, ...wholes], [count(both), ...along, ...sizes(wholes)]);
  const w = arranged(
    kernel,
    [...groups, ...outputs, ...channels, ...insides],
    [count(groups) * count(outputs), count(channels), ...along.map(() => 1), ...sizes(insides)],
  );
  const { strides, dilations, before, after } = windowsOf(windows);
  const one = along.map(() => 1);
  const none = along.map(() => 0);
  const convolved = builder.conv(x, w, undefined, {
    groups: count(groups),
    strides: [...one, ...strides],
    dilations: [...one, ...dilations],
    before: [...none, ...before],
    after: [...none, ...after],
  });
  const at = windows.map((w) => w.at);
  const result = [...groups, ...outputs, ...others, ...at];
  return to.named(builder.reshape(cut(lowering, convolved, at), sizes(result)), result);
}

/** Without the windows that nobody asks for, beyond the last. */
function cut(lowering: Lowering, x: Named["tensor"], at: readonly Var[]): Named["tensor"] {
  const first = x.shape.length - at.length;
  return at.reduce((t, v, i) => lowering.to.builder.slice(t, first + i, 0, v.size), x);
}
