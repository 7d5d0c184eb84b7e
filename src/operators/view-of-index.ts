/**
 * A load as views: `x[h * 2 + u, (w + 3) % 8]` as slices, reshapes, rolls and permutations of `x`. Axis by axis, since
 * one axis is either read by variables of its own, or lies in one long axis with those that share them; what no view
 * gives is gathered by a table of places.
 */
import { splitDigits } from "../analysis/split-axes.ts";
import {
  type IndexExpr,
  type Var,
  add,
  asVar,
  flatten,
  indexConst,
  indexVar,
  insideOf,
  modulo,
  sub,
  substitute,
  varsOf,
} from "../ir/index-expr.ts";
import { elements } from "../ir/graph.ts";
import type { Named, NamedBuilder } from "./named.ts";
import type { Tensor } from "./operator-graph.ts";

/** An index expression as a tensor; the lowering of bodies knows how. */
export type LowerIndex = (e: IndexExpr) => Named;

/** `x[index…]`, an axis for each variable. Places beyond an axis are those at its end: nobody looks at them. */
export function viewOfIndex(to: NamedBuilder, x: Tensor, index: readonly IndexExpr[], lower: LowerIndex): Named {
  const turned = index.map((e, axis) => rolledAxis(e, x.shape[axis]!));
  if (turned.some((t) => t !== undefined)) {
    const rolled = turned.reduce((t, by, axis) => (by ? to.builder.roll(t, axis, -by.shift) : t), x);
    return viewOfIndex(
      to,
      rolled,
      index.map((e, axis) => turned[axis]?.plain ?? e),
      lower,
    );
  }
  return rolledResult(to, x, index, lower) ?? viewByAxes(to, x, index, lower);
}

/** `(plain + shift) mod size`, `plain` itself in range: the axis, rolled. */
function rolledAxis(e: IndexExpr, size: number): { plain: IndexExpr; shift: number } | undefined {
  const [first, ...more] = e.terms;
  if (first?.atom.kind !== "mod" || more.length > 0 || e.constant !== 0 || first.coef !== 1) return undefined;
  const { arg, by } = first.atom;
  const plain = sub(arg, indexConst(arg.constant));
  return by === size && arg.constant !== 0 && plain.min >= 0 && plain.max < size
    ? { plain, shift: arg.constant }
    : undefined;
}

/** A view in which a variable is read as `(v + shift) mod size`, whatever is made of that: the view of `v`, rolled. */
function rolledResult(to: NamedBuilder, x: Tensor, index: readonly IndexExpr[], lower: LowerIndex): Named | undefined {
  const found = index.flatMap(shiftsOf)[0];
  if (found === undefined) return undefined;
  const { var: v, shift } = found;
  const plain = to.scope.partOf(v, v.size);
  const back = new Map([[v, modulo(add(indexVar(plain), indexConst(-shift)), v.size)]]);
  let inner = index.map((e) => substitute(e, back));
  if (inner.flatMap(shiftsOf).length >= index.flatMap(shiftsOf).length) return undefined;
  // The variable may be read by its digits now.
  const digits = splitDigits([plain], inner);
  const parts = digits.loops.map((d) => (d === plain ? d : to.scope.partOf(v, d.size)));
  const named = new Map(digits.loops.map((d, i) => [d, indexVar(parts[i]!)]));
  inner = inner.map((e) => substitute(substitute(e, digits.map), named));
  const seen = viewOfIndex(to, x, inner, lower);
  if (parts.some((d) => !seen.vars.includes(d))) return undefined;
  const others = seen.vars.filter((w) => !parts.includes(w));
  const vars = to.scope.sorted([v, ...others]);
  const order = vars.flatMap((w) => (w === v ? parts : [w]));
  const arranged = to.builder.permute(
    seen.tensor,
    order.map((w) => seen.vars.indexOf(w)),
  );
  const whole = to.builder.reshape(
    arranged,
    vars.map((w) => w.size),
  );
  return { tensor: to.builder.roll(whole, vars.indexOf(v), -shift), vars };
}

/** Where `e` holds `(v + shift) mod size of v`. */
function shiftsOf(e: IndexExpr): { var: Var; shift: number }[] {
  return e.terms.flatMap(({ atom }) => {
    if (atom.kind === "var") return [];
    const v = atom.kind === "mod" ? asVar(sub(atom.arg, indexConst(atom.arg.constant))) : undefined;
    const own =
      atom.kind === "mod" && v !== undefined && v.size === atom.by && atom.arg.constant !== 0
        ? [{ var: v, shift: atom.arg.constant }]
        : [];
    return [...own, ...insideOf(atom).flatMap(shiftsOf)];
  });
}

function viewByAxes(to: NamedBuilder, x: Tensor, index: readonly IndexExpr[], lower: LowerIndex): Named {
  const { builder } = to;
  const groups = sharing(index);
  // Axes that share variables, side by side.
  const together = builder.permute(x, groups.flat());
  let tensor = builder.reshape(
    together,
    groups.map((axes) => elements(axes.map((a) => x.shape[a]!))),
  );
  let vars: Var[] = [];
  // From the last on, so that the axes before keep their numbers.
  for (let axis = groups.length - 1; axis >= 0; axis--) {
    const [axes, size] = [groups[axis]!, tensor.shape[axis]!];
    const own = axes.map((a) => index[a]!);
    const sizes = axes.map((a) => x.shape[a]!);
    const inside = own.every((e, i) => e.min >= 0 && e.max < sizes[i]!);
    const seen = inside ? axisBy(to, tensor, axis, size, flatten(own, sizes)) : undefined;
    if (seen === undefined && to.sums > 0 && x.batched && own.every((e) => !e.reads)) to.picked = true;
    const part = seen ?? gathered(to, tensor, axis, placesIn(to, own, sizes, lower));
    tensor = part.tensor;
    vars = [...part.vars, ...vars];
  }
  return to.named(tensor, vars);
}

/** Axes by the variables that they share, each group and all groups in order. */
function sharing(index: readonly IndexExpr[]): number[][] {
  const groups: { axes: number[]; vars: Set<Var> }[] = [];
  index.forEach((e, axis) => {
    const vars = varsOf(e);
    const joined = groups.filter((g) => [...vars].some((v) => g.vars.has(v)));
    const group = { axes: [...joined.flatMap((g) => g.axes), axis], vars };
    for (const g of joined) {
      for (const v of g.vars) vars.add(v);
      groups.splice(groups.indexOf(g), 1);
    }
    groups.push(group);
  });
  return groups.map((g) => g.axes.sort((a, b) => a - b)).sort((a, b) => a[0]! - b[0]!);
}

/** A tensor with one axis replaced by those of variables. */
interface Part {
  readonly tensor: Tensor;
  readonly vars: readonly Var[];
}

/** `axis` of `size` elements read at `e`, which is in range; undefined where no view does it. */
function axisBy(to: NamedBuilder, x: Tensor, axis: number, size: number, e: IndexExpr): Part | undefined {
  const { builder } = to;
  if (e.reads) return undefined;
  const terms: { var: Var; coef: number }[] = [];
  for (const { coef, atom } of e.terms) {
    if (atom.kind !== "var") return undefined;
    terms.push({ var: atom.var, coef });
  }
  // Backwards is forwards, turned round.
  const turned = new Set(terms.filter((t) => t.coef < 0).map((t) => t.var));
  const constant = terms.reduce((c, t) => (t.coef < 0 ? c + t.coef * (t.var.size - 1) : c), e.constant);
  const digits = terms.map((t) => ({ ...t, coef: Math.abs(t.coef) })).sort((a, b) => b.coef - a.coef);
  const part = digitsOf(to, x, axis, size, constant, digits);
  if (part === undefined || turned.size === 0) return part;
  const axes = part.vars.flatMap((v, i) => (turned.has(v) ? [axis + i] : []));
  return { ...part, tensor: builder.flip(part.tensor, axes) };
}

/** `constant + Σ coef · var`, largest coefficients first, as slices of a reshaped axis: each is a digit of the place. */
function digitsOf(
  to: NamedBuilder,
  x: Tensor,
  axis: number,
  size: number,
  constant: number,
  digits: readonly { readonly var: Var; readonly coef: number }[],
): Part | undefined {
  const { builder } = to;
  const [digit, ...rest] = digits;
  if (digit === undefined) {
    const one = builder.slice(x, axis, constant, 1);
    return { tensor: builder.reshape(one, x.shape.toSpliced(axis, 1)), vars: [] };
  }
  const { var: v, coef } = digit;
  if (rest.length === 0) return { tensor: builder.slice(x, axis, constant, v.size, coef), vars: [v] };
  const inner = rest.reduce((sum, d) => sum + d.coef * (d.var.size - 1), 0);
  const [outer, offset] = [Math.floor(constant / coef), constant % coef];
  const halves = (t: Tensor, count: number): Tensor =>
    builder.reshape(t, [...t.shape.slice(0, axis), count, coef, ...t.shape.slice(axis + 1)]);
  let [split, low]: [Tensor | undefined, number] = [undefined, 0];
  if (size % coef === 0 && offset + inner < coef)
    [split, low] = [builder.slice(halves(x, size / coef), axis, outer, v.size), offset];
  else if (inner < coef && constant + coef * v.size <= size)
    split = halves(builder.slice(x, axis, constant, coef * v.size), v.size);
  if (split === undefined) return undefined;
  const below = digitsOf(to, split, axis + 1, coef, low, rest);
  return below && { tensor: below.tensor, vars: [v, ...below.vars] };
}

/** The place in one long axis of the axes `sizes`, each place held within its axis. */
function placesIn(to: NamedBuilder, index: readonly IndexExpr[], sizes: readonly number[], lower: LowerIndex): Named {
  const places = index.map((e, i) => {
    let place = lower(e);
    if (e.min < 0) place = to.pointwise("max", place, to.scalar(0));
    if (e.max >= sizes[i]!) place = to.pointwise("min", place, to.scalar(sizes[i]! - 1));
    return place;
  });
  return places.reduce((all, place, i) => to.pointwise("add", to.pointwise("mul", all, to.scalar(sizes[i]!)), place));
}

function gathered(to: NamedBuilder, x: Tensor, axis: number, at: Named): Part {
  return { tensor: to.builder.gather(x, axis, at.tensor), vars: at.vars };
}
