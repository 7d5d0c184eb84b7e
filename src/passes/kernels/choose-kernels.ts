/**
 * Scheduling. From graph to kernels: every comprehension left becomes one kernel, those of parameters alone in the
 * load-time program. The kind follows from the shape of the body: a weighted mean, a contraction, a row program, or a
 * map. Axes that the body takes apart (`m / C`, `m % C`) are split into loops; the roles of a contraction are flattened
 * into one loop each.
 */
import { InternalError } from "../../diagnostics/diagnostic.ts";
import { type Comprehension, type Graph, elements, inputsOf, paramsOf, statesOf } from "../../ir/graph.ts";
import { busySteps } from "../../ir/idle-steps.ts";
import { type IndexExpr, type Var, indexVar, makeVar, substitute, unflatten } from "../../ir/index-expr.ts";
import { type Form, type Kernel, type KernelKind, statisticAt } from "../../ir/kernel.ts";
import { smallestTile } from "../../ir/tile.ts";
import {
  type Reduce,
  type Scalar,
  type ValueId,
  freeVars,
  loadsOf,
  reduce,
  substituteVars,
  transform,
  walk,
} from "../../ir/scalar.ts";
import { isRecurrence, orderOf } from "../../ir/recurrence.ts";
import { segmentOf } from "../../ir/segments.ts";
import { sharedValues } from "../../ir/shared-values.ts";
import { isContraction } from "../../analysis/cost.ts";
import { keptValues, usesOf } from "../../analysis/graph-facts.ts";
import { points, reductionsOf } from "../../ir/reductions.ts";
import type { Target } from "../../ir/target.ts";
import { loweringPass } from "../pass.ts";
import { someElements } from "../../analysis/some-elements.ts";
import { factorise, product } from "../../analysis/product.ts";
import { splitAxes } from "../../analysis/split-axes.ts";
import { matchWeightedMean } from "../../analysis/weighted-mean.ts";

/** What decides of which kind a kernel is. */
type KindFacts = Pick<Target, "fusion" | "invocation">;

/** Invocations of a workgroup before `tile` has chosen; each has one point. */
const untiledWorkgroup = 64;

export const chooseKernels = loweringPass({
  name: "choose-kernels",
  optional: false,
  reads: ["fusion", "invocation"],
  run(graph, { target }) {
    const fold: Kernel[] = [];
    const kernels: Kernel[] = [];
    const shared = sharedValues(graph);
    for (const v of graph.values.values()) {
      if (v.kind !== "comprehension") continue;
      const into = graph.outputs.find((o) => o.value === v.id && o.into !== undefined)?.into;
      const over =
        into !== undefined && graph.values.get(into)?.kind === "state" ? storedOver(v, into, target) : undefined;
      const kernel = over ?? kernelOf(v, target);
      const inPlace = loadsOf(kernel.body).some((l) => l.value === into) ? { inPlace: into! } : {};
      const once = shared.has(v.id) ? { batched: false } : {};
      (v.batched ? kernels : fold).push({ ...kernel, ...inPlace, ...once });
    }
    return {
      name: graph.name,
      inputs: inputsOf(graph),
      params: paramsOf(graph),
      states: statesOf(graph),
      shapes: new Map(
        [...graph.values.values()].map((v) => [v.id, { shape: v.shape, batched: v.batched && !shared.has(v.id) }]),
      ),
      fold,
      kernels,
      outputs: graph.outputs,
      taps: graph.taps,
      materialised: reasons(graph),
    };
  },
});

/** A kernel on its way: loops, where its value is stored, what it computes. */
interface Draft {
  readonly loops: readonly Var[];
  readonly store: readonly IndexExpr[];
  readonly body: Scalar;
}

function kernelOf(v: Comprehension, { fusion, invocation }: KindFacts): Kernel {
  let made = known.get(v);
  if (made?.fusion !== fusion || made.invocation !== invocation)
    known.set(v, (made = { fusion, invocation, kernel: newKernelOf(v, { fusion, invocation }) }));
  return made.kernel;
}

/** Kernels that were made last: passes ask which kind a value's will be before it is made. */
const known = new WeakMap<Comprehension, KindFacts & { readonly kernel: Kernel }>();

function newKernelOf(v: Comprehension, target: KindFacts): Kernel {
  if (isRecurrence(v)) return scanOf(v);
  const draft = splitAxes({ loops: v.axes.filter((a) => a.size > 1), store: v.axes.map(indexVar), body: v.body });
  // Points that gather through a stride share a side with those of their phase alone.
  const { form, ...chosen } = attend(draft) ?? contract(splitAxes(draft, true), target) ?? rowOrMap(draft, target);
  return {
    name: v.id,
    value: v.id,
    ...chosen,
    batched: v.batched,
    form,
    tile: smallestTile(form.kind, untiledWorkgroup),
    spans: v.spans,
  };
}

/** The kernel of those elements that `v` changes of a state; undefined where these may be all. */
function storedOver(v: Comprehension, old: ValueId, target: KindFacts): Kernel | undefined {
  const some = someElements(v, old);
  if (some === undefined) return undefined;
  const { axes, at, body } = some;
  const kernel = newKernelOf({ ...v, axes, shape: axes.map((a) => a.size), body }, target);
  const own = new Map(axes.map((a, i) => [a, kernel.store[i]!]));
  return { ...kernel, store: at.map((e) => substitute(e, own)), over: old };
}

/** What reads itself keeps its axes as they are: its order is one of them. */
function scanOf(v: Comprehension): Kernel {
  const order = orderOf(v);
  if (!("along" in order)) throw new InternalError("choose-kernels", `'${v.id}' reads itself in no order`);
  return {
    name: v.id,
    value: v.id,
    loops: v.axes.filter((a) => a.size > 1),
    store: v.axes.map(indexVar),
    body: v.body,
    batched: v.batched,
    form: { kind: "scan", ...order },
    tile: smallestTile("scan", untiledWorkgroup),
    spans: v.spans,
  };
}

/** The form of the kernel that `v` becomes on a target. */
export const formOf = (v: Comprehension, target: KindFacts): Form => kernelOf(v, target).form;

/** Its kind. */
export const kindOf = (v: Comprehension, target: KindFacts): KernelKind => formOf(v, target).kind;

/** Makes one variable of `vars` (none of none), row-major, and substitutes it. */
function flattenLoops(draft: Draft, groups: readonly (readonly Var[])[]): { draft: Draft; flat: (Var | undefined)[] } {
  const map = new Map<Var, IndexExpr>();
  const flat = groups.map((vars) => {
    if (vars.length <= 1) return vars[0];
    const v = makeVar(vars.map((x) => x.name).join(""), points(vars));
    const at = unflatten(
      indexVar(v),
      vars.map((x) => x.size),
    );
    vars.forEach((x, i) => map.set(x, at[i]!));
    return v;
  });
  return {
    draft: {
      loops: flat.filter((v) => v !== undefined),
      store: draft.store.map((e) => substitute(e, map)),
      body: substituteVars(draft.body, map),
    },
    flat,
  };
}

function attend(draft: Draft): (Draft & { form: Form }) | undefined {
  const roles = matchWeightedMean({ axes: draft.loops, body: draft.body });
  if (!roles) return undefined;
  const { draft: flattened, flat } = flattenLoops(draft, [roles.b, roles.m, roles.n]);
  const [b, , n] = flat;
  // One query is a row too.
  const m = flat[1] ?? makeVar("query", 1);
  const again = matchWeightedMean({ axes: flattened.loops, body: flattened.body });
  if (!again || !n) return undefined;
  const loops = [b, m, n].filter((v) => v !== undefined);
  return { ...flattened, loops, form: { ...again, kind: "attend", b, m, n } };
}

/** Too short to be worth a register tile. */
const shortestContraction = 4;
/** Stencils with fewer rows or columns than a vector has are weighted sums of neighbours. */
const fewestColumns = 4;
/** A single row is a contraction with columns enough, each of which is a long product. */
const fewestOfOneRow = 16;

function contract(draft: Draft, target: KindFacts): (Draft & { form: Form }) | undefined {
  const found = reductionsOf(draft.body);
  // The contraction is what varies the most; others may be statistics of its rows.
  const sum = found.find((r) => found.every((s) => s === r || subset(freeVars(s), freeVars(r))));
  if (sum?.op !== "sum" || points(sum.vars) < shortestContraction || segmentOf(sum)) return undefined;
  // Points that differ in a loop the sum does not know would each compute it again: a row program computes it once.
  const known = freeVars(sum);
  if (!draft.loops.every((v) => known.has(v))) return undefined;
  const others = found.filter((r) => r !== sum);
  if (others.length > 0 && (sum.vars.length > 1 || reductionsOf(sum).length > 1)) return undefined;
  const sides = separate(draft, sum, new Set(others.flatMap((r) => [...freeVars(r)])));
  // Without rows that share a right side nothing is reused: a row program does as well, unless there is one long
  // product.
  if (
    !sides ||
    sides.n.length === 0 ||
    (sides.m.length === 0 && (sides.b.length > 0 || points(sides.n) < fewestOfOneRow))
  )
    return undefined;
  if (sides.b.length > 0 && points(shortSide(sides)) < fewestColumns && points(sum.vars) <= target.fusion.stencilTerms)
    return undefined;
  const { draft: flattened, flat } = flattenLoops(draft, [sides.b, sides.m, sides.n]);
  const [b, m, n] = flat;
  const summed = decidingFirst(sum.vars, sides);
  const k = summed.length === 1 ? summed[0]! : makeVar(summed.map((v) => v.name).join(""), points(summed));
  const at = unflatten(
    indexVar(k),
    summed.map((v) => v.size),
  );
  const loopMap = new Map<Var, IndexExpr>(sides.loopIndex(flat));
  const full = new Map<Var, IndexExpr>([
    ...loopMap,
    ...(k === summed[0] ? [] : summed.map((v, i): [Var, IndexExpr] => [v, at[i]!])),
  ]);
  const lhs = substituteVars(sides.lhs, full);
  const rhs = substituteVars(sides.rhs, full);
  const flatSum = reduce("sum", [k], product([lhs, rhs])) as Reduce;
  const before = substituteVars(sum, loopMap);
  const body = transform(flattened.body, (s) => (s.key === before.key ? flatSum : s));
  const statistics = others.map((r) => substituteVars(r, loopMap) as Reduce);
  if (!statistics.every((r) => isStatistic(r, lhs, k, m, n))) return undefined;
  return { ...flattened, body, form: { kind: "contract", reduce: flatSum, lhs, rhs, statistics, b, m, n, k } };
}

/**
 * Those of `vars` that decide whether there is anything to add up, for all rows and columns, before the others: steps
 * without are skipped together.
 */
function decidingFirst(vars: readonly Var[], { lhs, rhs, m, n }: Sides): readonly Var[] {
  const deciding = new Set(busySteps(lhs, rhs, [...m, ...n]).conditions.flatMap((c) => [...freeVars(c)]));
  return [...vars.filter((v) => deciding.has(v)), ...vars.filter((v) => !deciding.has(v))];
}

/** Rows or columns, whichever are fewer. */
const shortSide = ({ m, n }: Sides): readonly Var[] => (points(m) < points(n) ? m : n);

const subset = (a: ReadonlySet<Var>, b: ReadonlySet<Var>): boolean => [...a].every((v) => b.has(v));

/**
 * A sum that can be gathered in the loop over `k`, from what the left side loads there; what it is multiplied by is one
 * for all rows.
 */
function isStatistic(r: Reduce, lhs: Scalar, k: Var, m: Var | undefined, n: Var | undefined): boolean {
  if (
    r.op !== "sum" ||
    r.vars.length !== 1 ||
    r.vars[0]!.size !== k.size ||
    reductionsOf(r).length > 1 ||
    freeVars(r).has(n!)
  )
    return false;
  const loaded = new Set(loadsOf(lhs).map((l) => l.key));
  const loads = loadsOf(statisticAt(r, k));
  return loads.some((l) => loaded.has(l.key)) && loads.every((l) => loaded.has(l.key) || !freeVars(l).has(m!));
}

interface Sides {
  readonly lhs: Scalar;
  readonly rhs: Scalar;
  readonly b: readonly Var[];
  readonly m: readonly Var[];
  readonly n: readonly Var[];
  /** The replacement of each loop by its flat one. */
  loopIndex(flat: readonly (Var | undefined)[]): [Var, IndexExpr][];
}

/**
 * Cuts the product under `sum` into a left side without the columns and a right side without the rows; `rows` are no
 * columns.
 */
function separate(draft: Draft, sum: Reduce, rows: ReadonlySet<Var>): Sides | undefined {
  const { numerator, denominator } = factorise(sum.body);
  if (denominator.length > 0) return undefined;
  const loops = new Set(draft.loops);
  const mentioned = numerator.map((f) => [...freeVars(f)].filter((v) => loops.has(v)));
  const columns = columnOperand(draft, numerator, mentioned, rows);
  if (columns === undefined) return undefined;
  const inRight = new Set(mentioned[columns]);
  const right = [numerator[columns]!];
  const left: Scalar[] = [];
  const inLeft = new Set<Var>();
  numerator.forEach((f, i) => {
    if (i === columns) return;
    left.push(f);
    mentioned[i]!.forEach((v) => inLeft.add(v));
  });
  if (left.length === 0 || !left.some((f) => loadsOf(f).length > 0)) return undefined;
  const n = draft.loops.filter((v) => inRight.has(v) && !inLeft.has(v));
  const b = draft.loops.filter((v) => inRight.has(v) && inLeft.has(v));
  const m = draft.loops.filter((v) => !inRight.has(v));
  const loopIndex = (flat: readonly (Var | undefined)[]): [Var, IndexExpr][] =>
    [b, m, n].flatMap((group, g) => {
      if (group.length <= 1) return [];
      const at = unflatten(
        indexVar(flat[g]!),
        group.map((x) => x.size),
      );
      return group.map((x, i): [Var, IndexExpr] => [x, at[i]!]);
    });
  return { lhs: product(left), rhs: product(right), b, m, n, loopIndex };
}

/** The factor whose own loops hold the one that is contiguous in the store: columns are vectors of the result. */
function columnOperand(
  draft: Draft,
  factors: readonly Scalar[],
  mentioned: readonly (readonly Var[])[],
  rows: ReadonlySet<Var>,
): number | undefined {
  const own = factors.map((_, i) =>
    mentioned[i]!.filter((v) => !mentioned.some((other, k) => k !== i && other.includes(v))),
  );
  const candidates = factors
    .map((_, i) => i)
    .filter((i) => own[i]!.length > 0 && !own[i]!.some((v) => rows.has(v)) && loadsOf(factors[i]!).length > 0);
  const contiguous = contiguousLoop(draft);
  return (
    candidates.find((i) => contiguous && own[i]!.includes(contiguous)) ??
    candidates.sort((i, k) => points(own[k]!) - points(own[i]!))[0]
  );
}

/** The loop along which consecutive points are stored side by side. */
export function contiguousLoop(draft: { loops: readonly Var[]; store: readonly IndexExpr[] }): Var | undefined {
  const last = draft.store.at(-1);
  const term = last?.terms.find((t) => t.coef === 1 && t.atom.kind === "var");
  return term?.atom.kind === "var" ? term.atom.var : undefined;
}

function rowOrMap(draft: Draft, target: KindFacts): Draft & { form: Form } {
  const reductions = reductionsOf(draft.body);
  const contiguous = contiguousLoop(draft);
  const order = (loops: readonly Var[]) => [
    ...loops.filter((v) => v !== contiguous),
    ...loops.filter((v) => v === contiguous),
  ];
  if (reductions.length === 0) return { ...draft, loops: order(draft.loops), form: { kind: "map" } };
  const parts = partsOf(draft, target);
  const rows = new Set(
    reductions.flatMap((r) => [...freeVars(r)].filter((v) => draft.loops.includes(v) && !parts.has(v))),
  );
  const [rowLoops, elementLoops] = [
    order(draft.loops.filter((v) => rows.has(v))),
    order(draft.loops.filter((v) => !rows.has(v))),
  ];
  return {
    ...draft,
    loops: [...rowLoops, ...elementLoops],
    form: { kind: "row", rows: rowLoops, elements: elementLoops },
  };
}

/**
 * Loops that an invocation goes through itself although reductions vary with them, for what all of its results share:
 * those that decide which reductions are computed, and the columns of a weighted sum of neighbours.
 */
function partsOf(draft: Draft, target: KindFacts): Set<Var> {
  const parts = new Set<Var>();
  const take = (loops: readonly Var[]): void => {
    if (points(loops) <= target.invocation.writtenParts && loops.length < draft.loops.length)
      loops.forEach((v) => parts.add(v));
  };
  walk(draft.body, (n) => {
    if (n.kind === "select" && loadsOf(n.cond).length === 0 && reductionsOf(n).length > 0)
      take([...freeVars(n.cond)].filter((v) => draft.loops.includes(v)));
  });
  const [sum, ...others] = reductionsOf(draft.body);
  const sides = sum && others.length === 0 ? separate(draft, sum, new Set()) : undefined;
  if (sides && points(shortSide(sides)) < fewestColumns) take(shortSide(sides));
  return parts;
}

/** Why each value is in memory: what stopped it from being substituted into its readers. */
function reasons(graph: Graph): { value: string; reason: string }[] {
  const uses = usesOf(graph);
  const kept = keptValues(graph);
  const list: { value: string; reason: string }[] = [];
  for (const v of graph.values.values()) {
    if (v.kind !== "comprehension") continue;
    const readers = uses.get(v.id) ?? [];
    const places = `${readers.length} place${readers.length === 1 ? "" : "s"}`;
    let reason: string;
    const output = graph.outputs.find((o) => o.value === v.id);
    if (output?.into !== undefined && graph.values.get(output.into)?.kind === "state")
      reason = `what the state '${output.into}' is in the next run`;
    else if (output !== undefined) reason = "output";
    else if (graph.taps.some((t) => t.value === v.id)) reason = "tap";
    else if (isRecurrence(v)) reason = "recurrence: its elements read earlier ones";
    else if (kept.has(v.id)) reason = "indices read it";
    else if (!v.batched) reason = "depends on parameters alone: computed once, at load";
    else if (graph.remarks?.has(v.id)) reason = graph.remarks.get(v.id)!;
    else if (isContraction(graph, v))
      reason = `contraction, read by ${places}: reading it in place would repeat its sums`;
    else if (reductionsOf(v.body).length > 0)
      reason = `row program, read by ${places}: reading it in place would repeat its reductions`;
    else if (readers.length > 1) reason = `map, read in ${places} (${elements(v.shape)} elements)`;
    else reason = "map, read more often than it has elements";
    list.push({ value: v.id, reason });
  }
  return list;
}
