/**
 * Windows over data with nothing between its elements: `if (o - u) mod s = 0 then x[(o - u) / s] else 0`. That is the
 * convolution which runs the other way: each element of `x` is spread over a window.
 */
import { type IndexExpr, type Var, asVar, indexConst, indexVar, makeVar, sub, varsOf } from "../ir/index-expr.ts";
import { type Load, type Scalar, apply, asIndex, constant, select } from "../ir/scalar.ts";
import { conjunctsOf, guardedLoad } from "./guards.ts";
import type { Lowering } from "./lowering.ts";
import type { Named } from "./named.ts";
import { viewOfIndex } from "./view-of-index.ts";
import { type Window, type WindowLoops, placedWindows } from "./windows.ts";

/** A window with elements of the data at every `step`th place: the element `i` is spread from `step·i - before` on. */
export interface SparseWindow extends Window {
  readonly step: number;
}

export interface Sparse {
  readonly data: Named;
  readonly windows: readonly SparseWindow[];
}

/** `f` as windows over sparse data; undefined where it is none, or windows skip places. */
export function sparseWindows(lowering: Lowering, f: Scalar, loops: WindowLoops): Sparse | undefined {
  const placed = placedWindows(f, loops);
  const read = placed && guardsOf(placed.body);
  if (placed === undefined || read === undefined || placed.windows.some((w) => w.stride !== 1)) return undefined;
  const steps = read.guards.map(stepOf);
  const rest = read.guards.filter((_, i) => steps[i] === undefined);
  const inner =
    rest.length === 0
      ? read.load
      : select(
          rest.reduce((a, b) => apply("and", a, b)),
          read.load,
          constant(0),
        );
  const guarded = guardedLoad(inner, (l) => lowering.tensorOf(l.value).shape);
  if (guarded === undefined || steps.filter((s) => s !== undefined).length !== placed.windows.length) return undefined;
  const { to } = lowering;
  let x = lowering.tensorOf(guarded.load.value);
  const index: IndexExpr[] = [];
  const windows: SparseWindow[] = [];
  for (const [axis, e] of guarded.load.index.entries()) {
    const { from, to: end, before, after } = guarded.axes[axis]!;
    const window = placed.windows.find((w) => varsOf(e).has(w.whole));
    if (window === undefined) {
      if (before > 0 || after > 0) return undefined;
      index.push(e);
      continue;
    }
    const step = steps.find((s) => s?.of === window.whole);
    const shift = step && quotientOf(e, window.whole, step);
    if (step === undefined || shift === undefined) return undefined;
    x = to.builder.slice(x, axis, from, end - from);
    const whole = makeVar(window.at.name, end - from);
    to.scope.enter(whole);
    index.push(indexVar(whole));
    // The element i is at the place step · (i - shift) + first, which the first of the window's loops reaches or the last.
    const reach = window.dilation * (window.inside.size - 1);
    windows.push({ ...window, whole, step: step.by, before: step.by * (shift - from) - step.first + reach });
  }
  if (windows.length !== placed.windows.length) return undefined;
  return { data: viewOfIndex(to, x, index, lowering.index), windows };
}

/** `if guards then load else 0`, however nested. */
function guardsOf(s: Scalar): { readonly guards: readonly Scalar[]; readonly load: Load } | undefined {
  if (s.kind === "load") return { guards: [], load: s };
  if (s.kind !== "select" || s.else.kind !== "const" || s.else.value !== 0) return undefined;
  const inner = guardsOf(s.then);
  return inner && { guards: [...conjunctsOf(s.cond), ...inner.guards], load: inner.load };
}

/** Places `of` that are `first` more than a multiple of `by`. */
interface Step {
  readonly of: Var;
  readonly by: number;
  readonly first: number;
}

/** `(p + c) mod by = r` as a step. */
function stepOf(guard: Scalar): Step | undefined {
  if (guard.kind !== "apply" || guard.op !== "eq") return undefined;
  const [a, b] = guard.args.map(asIndex);
  if (a === undefined || b === undefined) return undefined;
  const difference = sub(a, b);
  const [term, ...more] = difference.terms;
  if (term?.atom.kind !== "mod" || more.length > 0 || Math.abs(term.coef) !== 1) return undefined;
  const { arg, by } = term.atom;
  const of = asVar(sub(arg, indexConst(arg.constant)));
  return of && { of, by, first: -difference.constant * term.coef - arg.constant };
}

/** What is added to the number of the step to have the element that `e` reads: `(p + c) / by` on a step. */
function quotientOf(e: IndexExpr, p: Var, { by, first }: Step): number | undefined {
  const [term, ...more] = e.terms;
  if (term?.atom.kind !== "div" || more.length > 0 || term.coef !== 1 || term.atom.by !== by) return undefined;
  const { arg } = term.atom;
  return asVar(sub(arg, indexConst(arg.constant))) === p
    ? Math.floor((first + arg.constant) / by) + e.constant
    : undefined;
}
