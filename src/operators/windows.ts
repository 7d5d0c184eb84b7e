/**
 * Windows: what is read at `s·o + d·u + c`, where `o` is a loop of the result and `u` one of the reduction: stride,
 * dilation, padding.
 */
import {
  type IndexExpr,
  type Var,
  add,
  gcd,
  indexConst,
  indexVar,
  insideOf,
  makeVar,
  sub,
  varsOf,
} from "../ir/index-expr.ts";
import { farthest } from "../ir/scalar-range.ts";
import { type Scalar, freeVars, substituteVars, walk } from "../ir/scalar.ts";
import { guardedLoad } from "./guards.ts";
import type { Lowering } from "./lowering.ts";
import type { Named } from "./named.ts";
import { viewOfIndex } from "./view-of-index.ts";

export interface Window {
  /** The loop of the result, none where the result has one window alone. */
  readonly at: Var;
  readonly inside: Var;
  readonly stride: number;
  readonly dilation: number;
  /** It is read from its end on: `s·o - d·u + c`. */
  readonly turned: boolean;
  readonly before: number;
  readonly after: number;
  /** Stands in the data for all that windows see. */
  readonly whole: Var;
}

/** What windows go over: the data with an axis `whole` for each of them. */
export interface Windowed {
  readonly data: Named;
  readonly windows: readonly Window[];
}

/** More axes of windows than libraries have. */
export const mostWindows = 3;

/** Which variables may stand in a window, and which may say where it is. */
export interface WindowLoops {
  readonly inside: (v: Var) => boolean;
  readonly at: (v: Var) => boolean;
}

/**
 * `f` with the windows that it is read through; undefined where it has none. Where what lies outside is not `outside`,
 * the padding is in the data.
 */
export function windowed(lowering: Lowering, f: Scalar, loops: WindowLoops, outside: number): Windowed | undefined {
  const loaded = loadedWindows(lowering, f, loops, outside);
  if (loaded !== undefined) return loaded;
  const placed = placedWindows(f, loops);
  if (placed === undefined) return undefined;
  const { body, windows } = placed;
  for (const { whole } of windows) lowering.to.scope.enter(whole);
  const data = lowering.lower(body);
  return windows.every((w) => data.vars.includes(w.whole)) ? { data, windows } : undefined;
}

/** Windows over the axes of what is loaded. */
function loadedWindows(lowering: Lowering, f: Scalar, loops: WindowLoops, outside: number): Windowed | undefined {
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
    const implicit =
      outside === otherwise || (outside === -Infinity && otherwise <= -farthest && allSee(window, size, before[axis]!));
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

/** Whether every window has a place within the data: what stands for infinity is never the largest then. */
function allSee({ at, inside, stride, dilation }: Place, size: number, before: number): boolean {
  return Array.from({ length: at.size }, (_, i) => i * stride - before).every((first) =>
    Array.from({ length: inside.size }, (_, u) => first + u * dilation).some((place) => place >= 0 && place < size),
  );
}

type Place = Pick<Window, "at" | "inside" | "stride" | "dilation" | "turned">;

function windowOf(
  e: IndexExpr,
  { inside: reduced, at: results }: WindowLoops,
  uses: ReadonlyMap<Var, number>,
): Place | undefined {
  if (e.terms.length !== 2) return undefined;
  const terms = e.terms.map(({ coef, atom }) =>
    atom.kind === "var" && coef > 0 ? { coef, var: atom.var } : undefined,
  );
  const inside = terms.find((t) => t && reduced(t.var));
  const at = terms.find((t) => t && results(t.var));
  if (!inside || !at || uses.get(inside.var) !== 1 || uses.get(at.var) !== 1) return undefined;
  return { at: at.var, inside: inside.var, stride: at.coef, dilation: inside.coef, turned: false };
}

/**
 * `f`, which looks at a window through the place `s·o + d·u` alone, as a function of that place: whatever it makes of
 * what it reads there, mirrored borders, or nothing at every second place.
 */
export function placedWindows(
  f: Scalar,
  loops: WindowLoops,
): { readonly body: Scalar; readonly windows: readonly Window[] } | undefined {
  let body = f;
  const windows: Window[] = [];
  for (const inside of freeVars(f)) {
    const found = loops.inside(inside) ? placeOf(body, inside, loops.at) : undefined;
    if (found === undefined) continue;
    const { at, stride, dilation, turned } = found;
    const whole = makeVar(at.name, stride * (at.size - 1) + dilation * (inside.size - 1) + 1);
    // The least place is 0.
    const place = add(indexVar(whole), indexConst(turned ? -dilation * (inside.size - 1) : 0));
    const zero = indexConst(0);
    const by = stride === 1 ? [place, zero] : [zero, turned ? sub(zero, place) : place];
    body = substituteVars(
      body,
      new Map([
        [at, by[0]!],
        [inside, by[1]!],
      ]),
    );
    windows.push({ at, inside, stride, dilation, turned, before: 0, after: 0, whole });
  }
  return windows.length === 0 || windows.length > mostWindows ? undefined : { body, windows };
}

/** The loop with which `inside` says a place, the same everywhere in `s`; one of both goes on by ones. */
function placeOf(
  s: Scalar,
  inside: Var,
  isAt: (v: Var) => boolean,
): Pick<Window, "at" | "stride" | "dilation" | "turned"> | undefined {
  let at: Var | undefined;
  let [ratio, fits] = ["", true];
  const [strides, dilations] = [new Set<number>(), new Set<number>()];
  const visit = (e: IndexExpr): void => {
    const coefOf = (v: Var): number => e.terms.find(({ atom }) => atom.kind === "var" && atom.var === v)?.coef ?? 0;
    const own = coefOf(inside);
    if (own !== 0) at ??= e.terms.flatMap(({ atom }) => (atom.kind === "var" && isAt(atom.var) ? [atom.var] : []))[0];
    const other = at === undefined ? 0 : coefOf(at);
    if (own !== 0 || other !== 0) {
      const common = gcd(Math.abs(own), Math.abs(other)) * Math.sign(other || 1);
      ratio ||= `${other / common} ${own / common}`;
      fits &&= own !== 0 && other !== 0 && ratio === `${other / common} ${own / common}`;
      strides.add(other / common);
      dilations.add(own / common);
    }
    for (const { atom } of e.terms) if (atom.kind !== "var") insideOf(atom).forEach(visit);
  };
  const all: IndexExpr[] = [];
  walk(s, (n) => {
    if (n.kind === "index") all.push(n.expr);
    if (n.kind === "load") all.push(...n.index);
  });
  // Those that tell which loop it is come first.
  all.sort((a, b) => Number(varsOf(b).has(inside)) - Number(varsOf(a).has(inside))).forEach(visit);
  const [stride, dilation] = [[...strides][0]!, [...dilations][0]!];
  if (at === undefined || !fits || (stride !== 1 && Math.abs(dilation) !== 1)) return undefined;
  return { at, stride, dilation: Math.abs(dilation), turned: dilation < 0 };
}
