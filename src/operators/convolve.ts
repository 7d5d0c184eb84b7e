/** Sums and maxima over windows (`windows.ts`) as convolutions and pools. */
import { product } from "../analysis/product.ts";
import { elements } from "../ir/graph.ts";
import type { Var } from "../ir/index-expr.ts";
import { type Reduce, type Scalar, freeVars } from "../ir/scalar.ts";
import type { Lowering } from "./lowering.ts";
import type { Named } from "./named.ts";
import type { Tensor, Windows } from "./operator-graph.ts";
import { type Sparse, sparseWindows } from "./sparse-windows.ts";
import { type Window, type Windowed, mostWindows, windowed } from "./windows.ts";

const windowsOf = (windows: readonly Window[]): Windows => ({
  strides: windows.map((w) => w.stride),
  dilations: windows.map((w) => w.dilation),
  before: windows.map((w) => w.before),
  after: windows.map((w) => w.after),
});

/** The reduction of a load as a pool, where it goes over windows alone. */
export function pooling(lowering: Lowering, r: Reduce, op: "max" | "mean"): Named | undefined {
  const inside = (v: Var): boolean => r.vars.includes(v);
  const { picked } = lowering.to;
  const found = windowed(lowering, r.body, { inside, at: (v) => !inside(v) }, op === "max" ? -Infinity : 0);
  lowering.to.picked = picked;
  if (found === undefined || found.windows.length !== r.vars.length) return undefined;
  const { data, windows } = found;
  const { builder } = lowering.to;
  const channels = data.vars.filter((v) => !windows.some((w) => w.whole === v));
  const outer = channels.map((v) => v.size);
  const inner = windows.map((w) => w.whole.size);
  const arranged = inOrder(lowering, data, [...channels, ...windows.map((w) => w.whole)]);
  const x = builder.reshape(arranged, [elements(outer), ...inner]);
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

/** The sum of a product over `vars` as a convolution, where one of the factors is read through windows. */
export function convolution(lowering: Lowering, vars: readonly Var[], factors: readonly Scalar[]): Named | undefined {
  for (const data of factors) {
    const rest = factors.filter((f) => f !== data);
    const used = new Set(rest.flatMap((f) => [...freeVars(f)]));
    // Weights are the same wherever the window is.
    const loops = {
      inside: (v: Var) => vars.includes(v) && used.has(v),
      at: (v: Var) => !vars.includes(v) && !used.has(v),
    };
    if (![...freeVars(data)].some(loops.inside) || rest.length + 1 !== factors.length) continue;
    const { picked } = lowering.to;
    const weight = (): Named => lowering.lower(product(rest));
    const sparse = sparseWindows(lowering, data, loops);
    const found = sparse ?? windowed(lowering, data, loops, 0);
    const convolved = found && convolvedBy(lowering, vars, found, weight(), sparse);
    // Data with a border that is picked of it is a gather, which is convolved.
    lowering.to.picked = picked;
    if (convolved !== undefined) return convolved;
  }
  return undefined;
}

/** `sparse`: the windows, where the convolution runs the other way. */
function convolvedBy(
  lowering: Lowering,
  vars: readonly Var[],
  found: Windowed,
  weight: Named,
  sparse: Sparse | undefined,
): Named | undefined {
  const { to } = lowering;
  const { builder } = to;
  const { windows } = found;
  // Weights of every image would be a convolution for each; weights that are all one are a pool of something else.
  if (weight.tensor.batched || windows.some((w) => !isAxisOf(weight, w.inside))) return undefined;
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
  const arranged = (x: Named, order: readonly Var[], shape: readonly number[]): Tensor =>
    builder.reshape(inOrder(lowering, x, order), shape);
  const wholes = windows.map((w) => w.whole);
  const insides = windows.map((w) => w.inside);
  const x = arranged(data, [...groups, ...channels, ...others, ...wholes], [count(both), ...along, ...sizes(wholes)]);
  const [first, second] = sparse ? [channels, outputs] : [outputs, channels];
  const w = arranged(
    kernel,
    [...groups, ...first, ...second, ...insides],
    [count(groups) * count(first), count(second), ...along.map(() => 1), ...sizes(insides)],
  );
  // A convolution runs with its kernel, the other way against it.
  const against = windows.flatMap(({ turned }, i) => (turned === (sparse === undefined) ? [2 + along.length + i] : []));
  const one = along.map(() => 1);
  const none = along.map(() => 0);
  const { strides, dilations, before, after } = windowsOf(windows);
  const options = { groups: count(groups), dilations: [...one, ...dilations], before: [...none, ...before] };
  const at = windows.map((v) => v.at);
  const turned = builder.flip(w, against);
  const convolved = sparse
    ? builder.convTranspose(x, turned, undefined, {
        ...options,
        strides: [...one, ...sparse.windows.map((v) => v.step)],
        space: [...along, ...sizes(at)],
      })
    : cut(
        lowering,
        builder.conv(x, turned, undefined, { ...options, strides: [...one, ...strides], after: [...none, ...after] }),
        at,
      );
  const result = [...groups, ...outputs, ...others, ...at];
  return to.named(builder.reshape(convolved, sizes(result)), result);
}

/** A variable of one value is in no index. */
const isAxisOf = (x: Named, v: Var): boolean => v.size === 1 || x.vars.includes(v);

/** The elements of `x`, whose axes are those of `order`, in that order. */
function inOrder(lowering: Lowering, x: Named, order: readonly Var[]): Tensor {
  const axes = order.filter((v) => x.vars.includes(v)).map((v) => x.vars.indexOf(v));
  return lowering.to.builder.permute(x.tensor, axes);
}

/** Without the windows that nobody asks for, beyond the last. */
function cut(lowering: Lowering, x: Tensor, at: readonly Var[]): Tensor {
  const first = x.shape.length - at.length;
  return at.reduce((t, v, i) => lowering.to.builder.slice(t, first + i, 0, v.size), x);
}
