/** Checks the roles of a kernel's form: what a code generator will rely on, and the meaning does not show. */
import { busySteps, lengthOfRuns } from "./idle-steps.ts";
import { type Var, asVar, makeVar } from "./index-expr.ts";
import {
  type AttendForm,
  type ContractForm,
  type Kernel,
  type RowForm,
  type RowLayout,
  type ScanForm,
  statisticAt,
} from "./kernel.ts";
import { follows } from "./recurrence.ts";
import { type Scalar, freeVars, loadsOf, walk } from "./scalar.ts";

/** What of `kernel.form` does not hold, a sentence each. */
export function formFaults(kernel: Kernel): string[] {
  switch (kernel.form.kind) {
    case "map":
      return [];
    case "row":
      return rowFaults(kernel, kernel.form);
    case "contract":
      return contractFaults(kernel, kernel.form);
    case "attend":
      return attendFaults(kernel, kernel.form);
    case "scan":
      return scanFaults(kernel, kernel.form);
  }
}

function scanFaults({ value, loops, store, body }: Kernel, form: ScanForm): string[] {
  const own = [form.along, ...form.inner];
  const axes = store.map((e) => asVar(e) ?? makeVar("one", 1));
  return [
    ...(own.every((v) => loops.includes(v)) && new Set(own).size === own.length
      ? []
      : ["what it goes along, and what is inner, are no loops"]),
    ...(store.every((e, i) => asVar(e) === axes[i] || (e.terms.length === 0 && e.constant === 0))
      ? []
      : ["is stored elsewhere than at its loops"]),
    ...(follows({ id: value, axes, body }, form) ? [] : ["reads of itself what does not lie behind"]),
  ];
}

function rowFaults(kernel: Kernel, form: RowForm): string[] {
  const both = [...form.rows, ...form.elements];
  return [
    ...(new Set(both).size === both.length && sameSet(both, kernel.loops)
      ? []
      : ["rows and elements are not a division of the loops"]),
    ...(form.layout === undefined ? [] : rowLayoutFaults(form, form.layout)),
  ];
}

function rowLayoutFaults({ rows, elements }: RowForm, { written, rowQuads, wide }: RowLayout): string[] {
  const faults: string[] = [];
  if (written.some((v) => !elements.includes(v))) faults.push("what is written out is no element");
  if (rowQuads && (rows.length === 0 || rows.at(-1)!.size % 4 !== 0)) faults.push("rows in fours are none");
  if (wide !== undefined && (!elements.includes(wide) || written.includes(wide) || wide.size < 4))
    faults.push(`'${wide.name}' in fours is none of the elements that are left, or has no fours`);
  return faults;
}

/** In a run every step is computed, or none: it may not begin or end elsewhere than where the conditions change. */
function runFaults({ lhs, rhs, m, n, k, layout }: ContractForm): string[] {
  const run = layout?.run;
  if (run === undefined) return [];
  return lengthOfRuns(busySteps(lhs, rhs, [m, n]).conditions, k) % run === 0 && k.size % run === 0
    ? []
    : [`what is summed does not come in runs of ${run}`];
}

function contractFaults(kernel: Kernel, form: ContractForm): string[] {
  const { reduce, lhs, rhs, statistics, b, m, n, k } = form;
  const faults = rolesAreLoops(kernel, { b, m, n });
  if (!contains(kernel.body, reduce)) faults.push("the contraction is no part of the body");
  if (reduce.op !== "sum" || reduce.vars.length !== 1 || reduce.vars[0] !== k)
    faults.push("the contraction is no sum over exactly k");
  if (factors(reduce.body).join("*") !== [...factors(lhs), ...factors(rhs)].sort().join("*"))
    faults.push("the contraction does not sum lhs * rhs");
  faults.push(...runFaults(form));
  const known = new Set(loadsOf(lhs).map((l) => l.key));
  for (const s of statistics) {
    if (!contains(kernel.body, s)) faults.push("a statistic is no part of the body");
    if (s.op !== "sum" || s.vars.length !== 1 || s.vars[0]!.size !== k.size)
      faults.push("a statistic is no sum over as many steps as k");
    else if (loadsOf(statisticAt(s, k)).some((l) => !known.has(l.key) && freeVars(l).has(m!)))
      faults.push("a statistic loads of a row what lhs does not");
    faults.push(...mentionsOnly("a statistic", s, { b, m }));
  }
  return [...faults, ...mentionsOnly("lhs", lhs, { b, m, k }), ...mentionsOnly("rhs", rhs, { b, n, k })];
}

function attendFaults(kernel: Kernel, form: AttendForm): string[] {
  const { mean, score, scoreReduce, query, key, weighted, b, m, n, j, c } = form;
  const faults = rolesAreLoops(kernel, { b, m, n });
  if (!contains(kernel.body, mean)) faults.push("the weighted mean is no part of the body");
  if (!contains(mean, score)) faults.push("the score is no part of the weighted mean");
  if (!contains(mean, weighted)) faults.push("what is weighted is no part of the weighted mean");
  if (!contains(score, scoreReduce)) faults.push("the score's contraction is no part of the score");
  if (scoreReduce.op !== "sum" || scoreReduce.vars.length !== 1 || scoreReduce.vars[0] !== c)
    faults.push("the score's contraction is no sum over exactly c");
  if (factors(scoreReduce.body).join("*") !== [...factors(query), ...factors(key)].sort().join("*"))
    faults.push("the score's contraction does not sum query * key");
  return [
    ...faults,
    ...mentionsOnly("query", query, { b, m, c }),
    ...mentionsOnly("key", key, { b, j, c }),
    ...mentionsOnly("score", score, { b, m, j }),
    ...mentionsOnly("weighted", weighted, { b, j, n }),
  ];
}

/** Every loop has a role and every role is a loop. */
function rolesAreLoops(kernel: Kernel, roles: Record<string, Var | undefined>): string[] {
  const vars = Object.values(roles).filter((v) => v !== undefined);
  return new Set(vars).size === vars.length && sameSet(vars, kernel.loops)
    ? []
    : [`the roles ${Object.keys(roles).join(", ")} are not the loops`];
}

function mentionsOnly(what: string, s: Scalar, allowed: Record<string, Var | undefined>): string[] {
  const vars = Object.values(allowed);
  return [...freeVars(s)]
    .filter((v) => !vars.includes(v))
    .map((v) => `${what} mentions '${v.name}', which is none of ${Object.keys(allowed).join(", ")}`);
}

/** The keys of the factors of a product, sorted: how it is parenthesised does not matter. */
function factors(s: Scalar): string[] {
  const go = (node: Scalar): string[] =>
    node.kind === "apply" && node.op === "mul" ? node.args.flatMap(go) : [node.key];
  return go(s)
    .filter((key) => key !== "1")
    .sort();
}

function contains(s: Scalar, part: Scalar): boolean {
  let found = false;
  walk(s, (node) => void (node.key === part.key && (found = true)));
  return found;
}

const sameSet = (a: readonly Var[], b: readonly Var[]): boolean =>
  a.length === b.length && a.every((v) => b.includes(v));
