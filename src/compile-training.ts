/**
 * From a recipe to a trainer's plan: differentiates the step, takes out what the host computes, lays out the state that
 * the programs share, and compiles each of them.
 */
import {
  gradientPlace,
  isGradientPlace,
  layOutState,
  lowerTraining,
  programPlan,
  type StateLayout,
} from "./codegen/lower-training.ts";
import type { Backend } from "./codegen/backend.ts";
import { backendOf, type CompiledPlan } from "./codegen/backends.ts";
import { lowerPlan } from "./codegen/lower-plan.ts";
import { type CompileOptions, type Compiled, type PlanFor, requireOptionalPasses } from "./compile.ts";
import { DiagnosticError, InternalError } from "./diagnostics/diagnostic.ts";
import { UserError } from "./host/user-error.ts";
import { elaborateTraining, type TrainingOverrides } from "./elaborate/elaborate-training.ts";
import type { Spec } from "./elaborate/spec.ts";
import type { Graph } from "./ir/graph.ts";
import { type Target, type WebGpuTarget, software } from "./ir/target.ts";
import type { Training } from "./ir/training.ts";
import { type ActivationPlan, activationPlan } from "./analysis/activation-plan.ts";
import { differentiate } from "./passes/autodiff/differentiate.ts";
import { HostNumbers, hoistHostNumbers } from "./passes/autodiff/hoist-host-numbers.ts";
import { runPasses } from "./passes/pass-manager.ts";
import type { TrainPlan } from "./runtime/plan.ts";

/** Everything that compiling a training gave. The plans of its programs are as they are in `plan`. */
export interface CompiledTraining<P extends CompiledPlan = CompiledPlan> {
  readonly plan: TrainPlan<P>;
  readonly training: Training;
  /** Forward and backward. Its `source` has the derivatives, and takes the host's numbers as one input. */
  readonly step: Compiled<P>;
  readonly evaluation: Compiled<P>;
  readonly update: Compiled<P>;
  readonly accumulation?: Compiled<P>;
}

/**
 * How to compile the programs of a training. They have no taps, and keep their weights in f32: an update by small steps
 * would be lost in halves.
 */
export type ProgramOptions<T extends Target = Target> = Omit<CompileOptions<T>, "taps" | "weightsDtype">;

/** How to compile a training: the settings of the recipe that are to be others come first. */
export type TrainingOptions<T extends Target = Target> = ProgramOptions<T> & TrainingOverrides;

/** A recipe of a spec, for one variant, all the way. Throws DiagnosticError with every mistake found. */
export function compileTraining<T extends Target = WebGpuTarget>(
  spec: Spec,
  variant: string,
  recipe: string,
  options: TrainingOptions<T> = {},
): CompiledTraining<PlanFor<T>> {
  const { batch, accumulate, epochs, steps, ...others } = options;
  const given = Object.fromEntries(
    Object.entries({ batch, accumulate, epochs, steps }).filter(([, value]) => value !== undefined),
  );
  const { training, diagnostics } = elaborateTraining(spec, variant, recipe, given);
  const all = [...spec.diagnostics, ...diagnostics.filter((d) => !spec.diagnostics.includes(d))];
  if (training === undefined || all.length > 0) throw new DiagnosticError(all);
  return compileTrainingGraphs<T>(training, others as ProgramOptions<T>);
}

/** The programs of a training whose graphs are there. @throws UserError for options that trainings do not have */
export function compileTrainingGraphs<T extends Target = WebGpuTarget>(
  training: Training,
  options: ProgramOptions<T> = {},
): CompiledTraining<PlanFor<T>> {
  refuseOthers(options);
  requireOptionalPasses(options.disablePasses ?? []);
  const loss = training.step.outputs.find((o) => o.name === "loss");
  if (loss === undefined) throw new InternalError("compile-training", "the step has no loss");
  const params = training.groups.flatMap((g) => g.members.map((m) => m.param));
  const { graph: step, gradients } = differentiate(training.step, loss.value, params);
  const target: Target = options.target ?? software;
  // Of all programs: they are one module where their machine has such.
  const backend = backendOf(target);
  const state = layOutState(training);
  const numbers = new HostNumbers();
  const stored = params.map((p) => ({ name: gradientPlace(p), value: gradients.get(p)!, into: gradientPlace(p) }));
  const reports: TrainPlan["reports"][] = [];
  const compile = (graph: Graph, reported: readonly string[] = []): Compiled => {
    const hoisted = hoistHostNumbers(graph, numbers, reported);
    reports.push(hoisted.reports);
    return compileProgram(hoisted, state, backend, { ...options, target });
  };
  const programs = {
    step: compile({ ...step, outputs: [...step.outputs, ...stored] }),
    evaluation: compile(training.evaluation),
    update: compile(training.update, ["lr"]),
    ...(training.accumulation ? { accumulation: compile(training.accumulation) } : {}),
  };
  const plans = Object.fromEntries(Object.entries(programs).map(([name, { plan }]) => [name, plan])) as Pick<
    TrainPlan<CompiledPlan>,
    "step" | "evaluation" | "update" | "accumulation"
  >;
  const plan = lowerTraining(training, state, target, plans, {
    host: numbers.exprs,
    reports: Object.assign({}, ...reports) as TrainPlan["reports"],
  });
  return { plan, training, ...programs } as CompiledTraining<PlanFor<T>>;
}

/** Settings of a command line, and callers without types, may have what only inference has. */
function refuseOthers({ taps, weightsDtype }: CompileOptions): void {
  if (weightsDtype === "f16")
    throw new UserError("weights in f16 are for programs that only run: a training keeps its weights in f32");
  if (taps === "all" || (Array.isArray(taps) && taps.length > 0))
    throw new UserError("a training computes no taps: compile the model itself with them");
}

function compileProgram(
  { graph, input, numbers }: ReturnType<typeof hoistHostNumbers>,
  state: StateLayout,
  backend: Backend<CompiledPlan>,
  { target, ...options }: ProgramOptions & { readonly target: Target },
): Compiled {
  const source: Graph = { ...graph, varies: true };
  const lowered = runPasses(source, {
    target,
    taps: [],
    disabled: options.disablePasses ?? [],
    trace: options.trace,
    tuning: options.tuning,
    places: state.places,
    verify: "last",
  });
  const plan = lowerPlan(lowered.program, lowered.memory, target, backend);
  return { ...lowered, source, target, plan: programPlan({ plan, source, host: input, numbers }, state) };
}

/** What the activations of the training's step take. */
export function stepActivations({ step }: CompiledTraining): ActivationPlan {
  return activationPlan(step.program, step.memory, isGradientPlace);
}
