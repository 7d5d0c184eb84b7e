/**
 * The files of the module a user imports: `index.ts` with types that know every name and shape, `plan.ts` with the plan,
 * and `tapped.ts`, imported at the first run with taps. Schedules for further targets, `plan.<target>.ts` and
 * `tapped.<target>.ts`, are imported where a device takes them. Behaviour is in the runtime; what is emitted here is
 * data and types.
 */
import type { GoldenNumbers } from "../../runtime/plan.ts";
import type { CompiledPlan } from "../backends.ts";
import { indexText } from "./index-text.ts";
import { partsOfModule, type TargetPlans } from "./module-parts.ts";
import { planBeside, planBesideText, planText, planType } from "./print-plan.ts";
import { selfCheckText } from "./self-check-text.ts";

/** A file, by its path in the module's folder. */
export interface EmittedFile {
  readonly path: string;
  readonly text: string;
}

/** A plan of a module, and the name of its file. */
export interface PlanFile {
  readonly stem: string;
  readonly plan: CompiledPlan;
}

/** The files of a module's plans: the first target's, then the others'. */
export const planFiles = ({ plan, tapped }: TargetPlans, others: readonly TargetPlans[]): PlanFile[] => [
  { stem: "plan", plan },
  ...(tapped === undefined ? [] : [{ stem: "tapped", plan: tapped }]),
  ...others.flatMap((o) => [
    { stem: `plan.${o.plan.target}`, plan: o.plan },
    ...(o.tapped === undefined ? [] : [{ stem: `tapped.${o.plan.target}`, plan: o.tapped }]),
  ]),
];

/**
 * The files of a runner, by path within its folder. `options.runtime` is the only module they import; `others` are
 * plans of the same model for other targets.
 */
export function emitRunner(
  plan: CompiledPlan,
  tapped: CompiledPlan | undefined,
  options: {
    readonly runtime: string;
    readonly others?: readonly TargetPlans[];
    readonly golden?: GoldenNumbers | undefined;
  },
): EmittedFile[] {
  const { runtime, others = [], golden } = options;
  const index = {
    path: "index.ts",
    text: indexText(partsOfModule({ plan, tapped }, others, golden !== undefined), runtime),
  };
  const files: EmittedFile[] = [index];
  /** What plans of a machine are told by their difference to: whoever loads one loads none of another machine. */
  const bases = new Map<string, PlanFile>();
  const whole = (file: PlanFile): CompiledPlan => {
    files.push({ path: `${file.stem}.ts`, text: planText(file.plan, runtime, file.stem) });
    bases.set(planType(file.plan), file);
    return file.plan;
  };
  whole({ stem: "plan", plan });
  const beside = (stem: string, other: CompiledPlan, base: CompiledPlan, from: string, what: string): CompiledPlan => {
    const written = planBeside(other, base);
    const text = planBesideText(written, base, {
      runtime,
      first: `The plan of ${plan.model} ${what}.`,
      from: `./${from}.js`,
      stem,
    });
    files.push({ path: `${stem}.ts`, text });
    return written;
  };
  if (tapped !== undefined) beside("tapped", tapped, plan, "plan", "that computes the taps as well");
  for (const other of others) {
    const { target } = other.plan;
    const stem = `plan.${target}`;
    const base = bases.get(planType(other.plan));
    const written =
      base === undefined
        ? whole({ stem, plan: other.plan })
        : beside(stem, other.plan, base.plan, base.stem, `for the target '${target}'`);
    if (other.tapped !== undefined)
      beside(
        `tapped.${target}`,
        other.tapped,
        written,
        `plan.${target}`,
        `that computes the taps as well, for the target '${target}'`,
      );
  }
  if (golden !== undefined) files.push({ path: "self-check.ts", text: selfCheckText(plan.model, golden, runtime) });
  return files;
}
