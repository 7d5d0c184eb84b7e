/**
 * Vectorisation and unrolling, as far as they follow from where things lie in memory: along which loops of a kernel
 * four neighbours are a vector, whether rows or the terms of a row are neighbours, which short loops are written out.
 * Decided once, by numbers of elements, before tiles are: candidates and the cost model read it, emitters obey it.
 */
import { type Addressing, type ShapeOf, along, axesOf, flatLoad, laneGain, takesFours } from "../../ir/addresses.ts";
import { busySteps, lengthOfRuns } from "../../ir/idle-steps.ts";
import { type Var, flatten } from "../../ir/index-expr.ts";
import type {
  AttendForm,
  AttendLayout,
  ContractForm,
  ContractLayout,
  Kernel,
  RowForm,
  RowLayout,
} from "../../ir/kernel.ts";
import { mapLoads } from "../../ir/localise-kernel.ts";
import { hasReduction, reductionsOf } from "../../ir/reductions.ts";
import { type Load, type Reduce, type Scalar, freeVars, load, loadsOf, walk } from "../../ir/scalar.ts";
import type { Target } from "../../ir/target.ts";
import { kernelPass } from "../pass.ts";

export const vectorise = kernelPass({
  name: "vectorise",
  optional: true,
  reads: ["core", "invocation", "unaligned"],
  run(program, { target }) {
    const shapeOf: ShapeOf = (value) => program.shapes.get(value)!.shape;
    const laidOut = (k: Kernel): Kernel => withLayout(k, shapeOf, target);
    return { ...program, fold: program.fold.map(laidOut), kernels: program.kernels.map(laidOut) };
  },
});

/** What decides how loops lie to what kernels load. */
type LayoutFacts = Pick<Target, "core" | "invocation" | "unaligned">;

/** `kernel` with the layout of its form. */
export function withLayout(kernel: Kernel, shapeOf: ShapeOf, target: LayoutFacts): Kernel {
  const flat = mapLoads(kernel, (l) => flatLoad(l, shapeOf));
  const addressing: Addressing = { shapeOf, unaligned: target.unaligned };
  const { form } = flat;
  switch (form.kind) {
    case "map":
    case "scan":
      return kernel;
    case "row":
      return { ...kernel, form: { ...(kernel.form as RowForm), layout: rowLayout(flat, form, addressing, target) } };
    case "contract":
      return {
        ...kernel,
        form: { ...(kernel.form as ContractForm), layout: contractLayout(form, addressing, target) },
      };
    case "attend":
      return { ...kernel, form: { ...(kernel.form as AttendForm), layout: attendLayout(form, addressing) } };
  }
}

function rowLayout(kernel: Kernel, form: RowForm, addressing: Addressing, target: LayoutFacts): RowLayout {
  const written = writtenOut(kernel.body, form.elements, target);
  const last = form.rows.at(-1);
  const alongRow = last === undefined ? 0 : laneGain([kernel.body], last, addressing);
  return {
    written,
    abreast: rowsAreNeighbours(kernel.body, form, written, addressing),
    rowQuads: alongRow > 0 && alongRow > reductionGain(kernel.body, addressing),
    wide: wideElement(
      kernel,
      form.elements.filter((v) => !written.includes(v)),
      { ...addressing, ragged: addressing.unaligned },
      target,
    ),
  };
}

/**
 * Short loops over elements that decide which reductions are computed, or with which those vary: written out, no
 * condition is left.
 */
function writtenOut(body: Scalar, elements: readonly Var[], target: LayoutFacts): Var[] {
  const deciding = new Set<Var>();
  const take = (s: Scalar): void => freeVars(s).forEach((v) => deciding.add(v));
  walk(body, (n) => {
    if (n.kind === "reduce") take(n);
    if (n.kind === "select" && [n.then, n.else].some(hasReduction)) take(n.cond);
  });
  return elements.filter((v) => v.size <= target.invocation.writtenParts && deciding.has(v));
}

/**
 * Whether more of what the reductions of a row load has its neighbours in the next row than in the next term. What
 * varies with elements is no affair of the row.
 */
function rowsAreNeighbours(body: Scalar, form: RowForm, written: readonly Var[], addressing: Addressing): boolean {
  const last = form.rows.at(-1);
  let rowsFirst = 0;
  for (const r of reductionsOfRow(body, form, written)) {
    for (const l of loadsOf(r.body)) {
      const element = l.index.length === 1 ? l.index[0]! : flatten(l.index, addressing.shapeOf(l.value));
      const near = element.terms.find((t) => t.coef === 1 && t.atom.kind === "var")?.atom;
      if (near?.kind !== "var") continue;
      if (near.var === last) rowsFirst++;
      else if (r.vars.includes(near.var)) rowsFirst--;
    }
  }
  return rowsFirst > 0;
}

/** The reductions that a row decides, with the elements that are written out. */
export function reductionsOfRow(body: Scalar, form: RowForm, written: readonly Var[]): Reduce[] {
  const decided = new Set([...form.rows, ...written]);
  return reductionsOf(body).filter((r) => [...freeVars(r)].every((v) => decided.has(v)));
}

/** What the reductions gain from lanes along what they reduce. */
function reductionGain(root: Scalar, addressing: Addressing): number {
  let gain = 0;
  walk(root, (n) => {
    if (n.kind === "reduce") gain += Math.max(0, ...n.vars.map((v) => laneGain([n.body], v, addressing)));
  });
  return gain;
}

/** The loop of `elements` that gains most from lanes; undefined where none does. */
function wideElement(
  kernel: Kernel,
  elements: readonly Var[],
  addressing: Addressing,
  { invocation }: Pick<Target, "invocation">,
): Var | undefined {
  const storeGain = (v: Var): number => (along(load(kernel.value, kernel.store), v, addressing) === "vector" ? 3 : -2);
  // Of a short loop that four does not divide too much is left.
  const fits = (v: Var): boolean => takesFours(v, addressing) && (v.size % 4 === 0 || v.size > invocation.writtenTerms);
  const gains = elements.map((v) => (fits(v) ? laneGain([kernel.body], v, addressing) + storeGain(v) : 0));
  const best = Math.max(...gains);
  return best > 0 ? elements[gains.indexOf(best)] : undefined;
}

function contractLayout(
  { lhs, rhs, statistics, m, n, k }: ContractForm,
  addressing: Addressing,
  target: LayoutFacts,
): ContractLayout {
  const { conditions } = busySteps(lhs, rhs, [m, n]);
  const run = lengthOfRuns(conditions, k);
  const inRuns =
    conditions.length > 0 && statistics.length === 0 && run >= target.invocation.shortestRun && run % 4 === 0;
  return {
    lhs: vectorsOf(lhs, { m, k }, addressing),
    rhs: vectorsOf(rhs, { n, k }, addressing),
    ...(rhs.kind === "load" && liesApart(rhs, k, target, addressing) && { apart: true as const }),
    run: inRuns ? run : undefined,
  };
}

/** Whether a step along `k` is not to the next columns of a panel, where a target has such. */
function liesApart({ value, index }: Load, k: Var, { core }: Pick<Target, "core">, { shapeOf }: Addressing): boolean {
  if (core === undefined) return false;
  const { terms } = flatten(index, axesOf(index, shapeOf(value)));
  return terms.find(({ atom }) => atom.kind === "var" && atom.var === k)?.coef !== core.panels.columns;
}

const attendLayout = ({ key, weighted, c, j, n }: AttendForm, addressing: Addressing): AttendLayout => ({
  key: vectorsOf(key, { j, c }, addressing),
  weighted: vectorsOf(weighted, { j, n }, addressing),
});

/** Along which of the two loops `s` is vectors more often; undefined where it is along neither more than the other. */
function vectorsOf<Role extends string>(
  s: Scalar,
  loops: Readonly<Record<Role, Var | undefined>>,
  addressing: Addressing,
): Role | undefined {
  const roles = (Object.keys(loops) as Role[]).filter((role) => loops[role] !== undefined);
  const ragged = { ...addressing, ragged: addressing.unaligned };
  const gains = roles.map((role) => laneGain([s], loops[role]!, ragged));
  const best = Math.max(...gains);
  return gains.filter((g) => g === best).length === 1 ? roles[gains.indexOf(best)] : undefined;
}
