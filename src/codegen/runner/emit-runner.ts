/**
 * The files of the module a user imports: `index.ts` with types that know every name and shape, `plan.ts` with the plan,
 * and `tapped.ts`, imported at the first run with taps. Schedules for further targets, `plan.<target>.ts` and
 * `tapped.<target>.ts`, are imported where a device takes them. Behaviour is in the runtime; what is emitted here is
 * data and types.
 */
import type { GoldenNumbers } from "../../runtime/plan.ts";
import type { CompiledPlan } from "../backends.ts";
import { indexText } from "./index-text.ts";
import { partsOfModule, planStem, type TargetPlans } from "./module-parts.ts";
import { planBeside, planBesideText, planText, planType } from "./print-plan.ts";
import { labelsText, type ModuleLabels } from "./labels-text.ts";
import { selfCheckText } from "./self-check-text.ts";
import type { PrintSource } from "./source-text.ts";

/** A file, by its path in the module's folder. */
export interface EmittedFile {
  readonly path: string;
  readonly text: string;
}

/** A plan of a module, and the name of its file. */
interface PlanFile {
  readonly stem: string;
  readonly plan: CompiledPlan;
}

/** Plans that have their code in common, and how the names of its files begin. */
interface CodeFile {
  readonly stem: string;
  readonly plans: readonly CompiledPlan[];
}

/** Whose code a module holds: of each target the plans of all sizes, and those with taps. */
export const codeFiles = (targets: readonly TargetPlans[]): CodeFile[] =>
  targets.flatMap(({ plan, tapped, sizes = [] }, i) => [
    { stem: planStem("plan", plan.target, i === 0), plans: [plan, ...sizes.map((s) => s.plan)] },
    ...(tapped === undefined
      ? []
      : [
          {
            stem: planStem("tapped", plan.target, i === 0),
            plans: [tapped, ...sizes.flatMap((s) => (s.tapped === undefined ? [] : [s.tapped]))],
          },
        ]),
  ]);

/**
 * The files of a runner, by path within its folder. `options.runtime` is the only module they import, `print`
 * prints what is not a plan; `others` are
 * plans of the same model for other targets; `sizes` those of further sizes, where `size` is what the first is called.
 */
export function emitRunner(
  plan: CompiledPlan,
  tapped: CompiledPlan | undefined,
  options: {
    readonly runtime: string;
    readonly others?: readonly TargetPlans[];
    readonly size?: string | undefined;
    readonly sizes?: TargetPlans["sizes"];
    readonly golden?: GoldenNumbers | undefined;
    readonly labels?: ModuleLabels | undefined;
    readonly print: PrintSource;
  },
): EmittedFile[] {
  const { runtime, others = [], golden, labels, size, sizes, print } = options;
  const parts = partsOfModule({ plan, tapped, sizes }, others, golden !== undefined, labels?.output, size);
  const files: EmittedFile[] = [{ path: "index.ts", text: indexText(parts, runtime, print) }];
  /** What plans of a machine are told by their difference to: whoever loads one loads none of another machine. */
  const bases = new Map<string, PlanFile>();
  const write = (stem: string, its: CompiledPlan, base: PlanFile | undefined, what: string, code = stem): PlanFile => {
    const path = `${stem}.ts`;
    if (base === undefined) {
      files.push({ path, text: planText(its, runtime, stem) });
      return { stem, plan: its };
    }
    const written = planBeside(its, base.plan);
    const first = `The plan of ${plan.model} ${what}.`;
    const text = planBesideText(written, base.plan, { runtime, first, from: `./${base.stem}.ts`, stem: code });
    files.push({ path, text });
    return { stem, plan: written };
  };
  for (const [i, { plan: its, tapped: withTaps, sizes: further = [] }] of parts.targets.entries()) {
    const { target } = its;
    const forTarget = `for the target '${target}'`;
    const written = write(planStem("plan", target, i === 0), its, bases.get(planType(its)), forTarget);
    if (!bases.has(planType(its))) bases.set(planType(its), written);
    const what = `that computes the taps as well${i === 0 ? "" : `, ${forTarget}`}`;
    const tappedFile =
      withTaps === undefined ? undefined : write(planStem("tapped", target, i === 0), withTaps, written, what);
    for (const { size: name, plan: at, tapped: tappedAt } of further) {
      const here = `at ${name}${i === 0 ? "" : `, ${forTarget}`}`;
      write(planStem("plan", target, i === 0, name), at, written, here, written.stem);
      if (tappedFile !== undefined && tappedAt !== undefined)
        write(
          planStem("tapped", target, i === 0, name),
          tappedAt,
          tappedFile,
          `${here}, with its taps`,
          tappedFile.stem,
        );
    }
  }
  if (labels !== undefined) files.push({ path: "labels.ts", text: labelsText(plan.model, labels, parts.classified) });
  if (golden !== undefined) files.push({ path: "self-check.ts", text: selfCheckText(plan.model, golden, runtime) });
  return files;
}
