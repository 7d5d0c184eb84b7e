/** A plan that is made when another of its model is loaded already, at another size: it runs on that one's weights, as far as they are its own. */
import { aligned } from "../runtime/alignment.ts";
import type { PlanParam, PlanStep } from "../runtime/plan.ts";
import { type CompiledPlan, codeOf } from "./backends.ts";
import { joinWeights } from "./join-weights.ts";

/** What tells equal code in plans that were made apart: the text of a pipeline; of functions the name, which is a hash. */
const codesOf = (plan: CompiledPlan): string[] =>
  plan.machine === "wasm" ? [...plan.functions] : plan.pipelines.map((p) => JSON.stringify(p));

/** The plan, its steps with other numbers of code. */
function renumbered(plan: CompiledPlan, numberOf: (code: number) => number): CompiledPlan {
  const step = <S extends PlanStep>(s: S): S => {
    const code = numberOf(codeOf(s as unknown as CompiledPlan["dispatches"][number]));
    return { ...s, ...("pipeline" in s ? { pipeline: code } : { function: code }) };
  };
  const fold = (plan.fold as CompiledPlan["fold"][number][]).map((f) => ({
    ...f,
    dispatches: (f.dispatches as readonly PlanStep[]).map(step),
  }));
  return { ...plan, fold, dispatches: (plan.dispatches as readonly PlanStep[]).map(step) } as unknown as CompiledPlan;
}

/**
 * `plan`, which lacks what the loaded `base` has: its weights begin with those of that one, its parameters with those, of which none has
 * a place that it does not fold itself. It loads what lies behind (`memory.borrowed`).
 */
export function joinBeside(base: CompiledPlan, plan: CompiledPlan): CompiledPlan {
  const codes = codesOf(base);
  const own = codesOf(plan).map((code) => {
    const known = codes.indexOf(code);
    return known < 0 ? codes.push(code) - 1 : known;
  });
  const [, joined] = joinWeights([base, renumbered(plan, (code) => own[code]!)]);
  const { params, fold } = joined!;
  const borrowed = aligned(base.memory.weights);
  const added = fold.slice(base.fold.length);
  const folded = new Set(added.flatMap((f) => f.params));
  const param = (p: PlanParam, i: number): PlanParam => {
    if (i >= base.params.length || (folded.has(i) && p.region.space === 2)) return p;
    const { half } = p.region;
    return { ...p, region: { space: 0, offset: 0, size: 0, ...(half && { half }) } };
  };
  // The code is its own again.
  return renumbered(
    {
      ...joined!,
      params: params.map(param),
      fold: added,
      memory: { ...joined!.memory, borrowed, staging: plan.memory.staging },
    } as CompiledPlan,
    (code) => own.indexOf(code),
  );
}
