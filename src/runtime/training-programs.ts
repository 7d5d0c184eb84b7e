/** What a training plan says of its programs, whatever they run on. */
import { VitcError } from "./errors.ts";
import { evaluateHost, type HostNames } from "./host-numbers.ts";
import type { AnyPlan, PlanInput, PlanTensor, Region, AnyTrainPlan, TrainPlan } from "./plan.ts";
import { elements } from "./tensor.ts";

const programNames = ["step", "accumulation", "update", "evaluation"] as const;
export type ProgramName = (typeof programNames)[number];

/** One of them. */
export interface TrainProgram<Program extends AnyPlan = AnyPlan> {
  readonly name: ProgramName;
  readonly plan: Program;
  /** Inputs that the host computes, as far as they are read. */
  readonly host: readonly PlanTensor[];
  /** The others, in the plan's order. */
  readonly batch: readonly PlanInput[];
}

/** The programs that there are, in the order of a step; their plans as a machine checks and runs them. */
export function programsOf<Program extends AnyPlan>(plan: TrainPlan<Program>): TrainProgram<Program>[] {
  const isHost = ({ name }: PlanInput): boolean => Object.hasOwn(plan.host, name);
  return programNames.flatMap((name) => {
    const program = plan[name];
    if (program === undefined) return [];
    return {
      name,
      plan: {
        ...program,
        model: `${plan.model}, trained by ${plan.recipe}`,
        ...(plan.features && { features: plan.features }),
        memory: { ...program.memory, weights: plan.stateSize },
      },
      host: program.inputs.filter((i) => isHost(i) && i.region.size > 0),
      batch: program.inputs.filter((i) => !isHost(i)),
    };
  });
}

/** Numbers that a pass gives: the loss, then metrics. */
export const passResults = ({ step, metrics }: AnyTrainPlan): PlanTensor[] =>
  ["loss", ...metrics].map((name) => step.outputs.find((o) => o.name === name)!);

/** Numbers that the update gives. */
export const updateResults = ({ update }: AnyTrainPlan): PlanTensor[] =>
  update.outputs.filter((o) => o.shape.length === 0);

/** The numbers of inputs that the host computes, in float64. @throws VitcError `numbers` where one is not finite in 32 bits */
export const numbersOf = (plan: AnyTrainPlan, host: TrainProgram["host"], names: HostNames): number[] =>
  host.map((input) => {
    const expr = plan.host[input.name]!;
    const value = evaluateHost(expr, names);
    if (Number.isFinite(Math.fround(value))) return value;
    const what = typeof expr === "string" ? expr : JSON.stringify(expr);
    throw new VitcError(
      "numbers",
      `step ${names.step}: a number that the recipe computes for it is ${value}: ${what}`,
      { step: names.step, value, expression: expr },
    );
  });

/** Moving averages by the name of their parameter. @throws VitcError `input` where the recipe keeps none */
export function averagesOf({ recipe, state }: AnyTrainPlan): ReadonlyMap<string, AnyTrainPlan["state"][number]> {
  const averages = new Map(state.filter((t) => t.role === "average").map((t) => [t.name, t]));
  if (averages.size === 0)
    throw new VitcError("input", `the recipe '${recipe}' keeps no average of the parameters`, { recipe });
  return averages;
}

/**
 * A program with averages in place of their parameters: each lies as far from its parameter as all of its group's do.
 */
export function onAverages<Program extends AnyPlan>(program: Program, plan: AnyTrainPlan): Program {
  const averages = averagesOf(plan);
  const averaged = plan.state.filter((t) => t.role === "parameter" && averages.has(t.name));
  const moved = (region: Region): Region => {
    const { space, offset } = region;
    const of =
      space === 0 ? averaged.find((t) => t.offset <= offset && offset < t.offset + 4 * elements(t.shape)) : undefined;
    return of === undefined ? region : { ...region, offset: offset + averages.get(of.name)!.offset - of.offset };
  };
  return {
    ...program,
    dispatches: program.dispatches.map((d) => ({ ...d, bindings: d.bindings.map(moved) })),
    outputs: program.outputs.map((o) => ({ ...o, region: moved(o.region) })),
  };
}
