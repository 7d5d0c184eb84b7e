/**
 * From the command line to everything that a training needs before a device is opened; every mistake that can be found
 * without one is found here.
 */
import { type ElaboratedTraining, elaborateTraining } from "../elaborate/elaborate-training.ts";
import { compileTrainingGraphs } from "../compile-training.ts";
import { DiagnosticError, lineAndColumn } from "../diagnostics/diagnostic.ts";
import type { Spec } from "../elaborate/elaborate.ts";
import type { AnyTrainPlan } from "../runtime/plan.ts";
import { matcher } from "../runtime/weight-names.ts";
import { requireKnown } from "../host/choose-names.ts";
import type { Settings } from "../compile.ts";
import { forTraining } from "../project/target-settings.ts";
import { openData } from "../node/data-source.ts";
import type { DataFlags } from "./data-options.ts";
import { trainingData } from "./train-data.ts";
import { openSpecFile, openVariant, requireRecipe, requireVariant } from "../project/open-spec-file.ts";
import type { Progress } from "../host/progress.ts";
import { type Batches, dataBatches, fixedBatches } from "../train/batches.ts";
import { EvaluationSplit, logitsOutput } from "../train/evaluation.ts";
import { fixedValues, readFixed } from "./train-fixed.ts";
import { exampleInputs, inputsOfTraining, ofOneExample } from "../train/inputs.ts";
import { type Course, type SavedState, checkCourse } from "../train/state.ts";
import { readState } from "./train-files.ts";
import { type CompiledTeacher, compileTeacher, parseTeacher } from "../train/teacher.ts";
import { UserError } from "../host/user-error.ts";

/** What the command line says of a training. */
export interface TrainRequest extends DataFlags {
  readonly model: string;
  readonly recipe: string;
  readonly data?: string;
  readonly fixed?: readonly string[];
  readonly teacher?: readonly string[];
  readonly resume?: string;
  readonly fresh?: readonly string[];
  readonly init?: string;
  readonly steps?: number;
  readonly epochs?: number;
  readonly batch?: number;
  readonly accumulate?: number;
  readonly seed?: number;
  readonly root?: string;
  readonly set?: readonly string[];
}

export interface PreparedTraining {
  readonly plan: AnyTrainPlan;
  readonly batches: Batches;
  readonly split: EvaluationSplit | undefined;
  readonly teachers: readonly CompiledTeacher[];
  readonly course: Course;
  readonly saved: SavedState | undefined;
  /** The input that teachers see. */
  readonly image: string | undefined;
  readonly logits: string | undefined;
  /** Something to say before the training begins. */
  readonly warning?: string;
  readonly warnings?: readonly string[];
  /** What of the data is not taken, and of the recipe does nothing for this model, with its place. */
  readonly remarks?: readonly string[];
}

/** `choose` tells what to compile for, by the rows that it runs at a time, once what it is is known to be right. @throws UserError, DiagnosticError */
export async function prepareTraining(
  path: string,
  request: TrainRequest,
  choose: (batch: number) => Promise<Settings>,
  progress: Progress,
): Promise<PreparedTraining> {
  const { model, recipe } = request;
  progress.stage(`reading ${path}`);
  const spec = openSpecFile(path, request);
  requireVariant(spec, model);
  requireRecipe(spec, recipe);
  const teachers = (request.teacher ?? []).map(parseTeacher);
  const saved = request.resume === undefined ? undefined : readState(request.resume);
  const fixed = request.fixed === undefined ? undefined : readFixed(request.fixed);
  const data =
    request.data === undefined
      ? undefined
      : (progress.stage(`reading ${request.data}`), openData(request.data, request.orientation));

  progress.stage(`compiling the training of ${model} by ${recipe}`);
  const { training, remarks } = elaborated(spec, request, { rows: fixed?.batch, saved });
  // Its batch is an axis of its values: there is one row of them.
  const settings = await choose(1);
  // Halves are for teachers: without one nothing could be held so.
  const { plan } = compileTrainingGraphs(training, teachers.length > 0 ? forTraining(settings) : settings);
  requireParameters(request.fresh ?? [], plan);
  const taught = teachers.map((t) => t.input);
  const inputs = data === undefined ? undefined : exampleInputs(plan, taught);
  const image =
    inputs?.image ??
    inputsOfTraining(plan)
      .filter((input) => input.preprocess !== undefined)
      .map(ofOneExample)[0];
  if (teachers.length > 0 && image === undefined)
    throw new UserError(`${model} has no input of images that a teacher could see`);
  const student = { model, recipe, image: image!, inputs: inputsOfTraining(plan) };
  const seed = request.seed ?? saved?.course.seed ?? 0;
  const labelled =
    data === undefined
      ? undefined
      : await trainingData(
          data,
          { model, count: inputs!.label.classes! },
          request,
          { ...request, teachers, saved: saved?.course.classes },
          progress,
        );
  const batches =
    fixed !== undefined
      ? fixedBatches(fixedValues(plan, fixed, taught))
      : dataBatches(plan, inputs!, labelled!.train, seed);
  const steps = stepsOf(request, saved, plan, batches.stepsPerEpoch);
  const course: Course = {
    model,
    recipe,
    seed,
    batch: plan.batch,
    accumulate: plan.accumulate,
    steps,
    data: `${batches.identity}${request.orientation === "stored" ? " as stored" : ""}`,
    classes: labelled?.classes,
  };
  const { warning } = saved === undefined ? {} : checkCourse(request.resume!, saved, course);
  const test = labelled?.test;
  const forTeachers = await choose(plan.batch * plan.accumulate);
  return {
    plan,
    batches,
    split: test && new EvaluationSplit(plan, inputs!, test),
    teachers: teachers.map((t) =>
      compileTeacher(t, ({ spec, model }) => openVariant(openSpecFile(spec), model), student, forTeachers),
    ),
    course,
    saved,
    image: image?.name,
    logits: inputs && logitsOutput(plan, inputs.label),
    ...(warning === undefined ? {} : { warning }),
    warnings: labelled?.warnings ?? [],
    remarks: [
      ...(labelled?.notes ?? []),
      ...remarks.map(
        ({ message, span }) => `${span.source.name}:${lineAndColumn(span.source, span.start).line}: ${message}`,
      ),
    ],
  };
}

/** Every pattern is about a parameter; a mistake gets the nearest pattern that is. @throws UserError */
function requireParameters(patterns: readonly string[], { state }: AnyTrainPlan): void {
  const names = state.filter(({ role }) => role === "parameter" || role === "buffer").map(({ name }) => name);
  const depth = (name: string): number => name.split(".").length;
  const groups = names.flatMap((name) => {
    const parts = name.split(".");
    return parts.slice(1).map((_, i) => `${parts.slice(0, i + 1).join(".")}.*`);
  });
  requireKnown(
    "parameter",
    patterns.filter((pattern) => !names.some(matcher([pattern], true))),
    [...new Set([...groups, ...names])].sort((a, b) => depth(a) - depth(b)),
  );
}

interface Given {
  /** Of arrays that are one batch. */
  readonly rows: number | undefined;
  readonly saved: SavedState | undefined;
}

/** The recipe's graphs, for the batch that was asked for. */
function elaborated(
  spec: Spec,
  { model, recipe, batch, accumulate, epochs, steps }: TrainRequest,
  { rows, saved }: Given,
): Required<ElaboratedTraining> {
  const elaborate = (overrides: {
    batch?: number | undefined;
    accumulate?: number | undefined;
  }): Required<ElaboratedTraining> => {
    const { training, diagnostics, remarks } = elaborateTraining(spec, model, recipe, { ...overrides, epochs, steps });
    if (training === undefined || diagnostics.length > 0) throw new DiagnosticError(diagnostics);
    return { training, diagnostics, remarks };
  };
  const passes = accumulate ?? saved?.course.accumulate;
  if (rows === undefined) return elaborate({ batch: batch ?? saved?.course.batch, accumulate: passes });
  if (batch !== undefined && batch * (passes ?? 1) !== rows)
    throw new UserError(`--batch ${batch} does not go with the ${rows} rows of --fixed: leave it out`);
  const whole = elaborate({ batch: rows, accumulate: passes });
  const { accumulate: parts } = whole.training;
  if (parts === 1) return whole;
  if (rows % parts !== 0)
    throw new UserError(`the ${rows} rows of --fixed are no multiple of the ${parts} passes of a step`);
  return elaborate({ batch: rows / parts, accumulate: parts });
}

/** Of the whole training: what is said now goes before what was said then, and that before the recipe. */
function stepsOf(
  { steps, epochs, recipe }: TrainRequest,
  saved: SavedState | undefined,
  plan: AnyTrainPlan,
  perEpoch: number,
): number {
  const chosen =
    steps ??
    (epochs === undefined ? undefined : epochs * perEpoch) ??
    saved?.course.steps ??
    plan.steps ??
    (plan.epochs === undefined ? undefined : plan.epochs * perEpoch);
  if (chosen === undefined)
    throw new UserError(`the recipe '${recipe}' does not say how long to train: give --steps or --epochs`);
  return chosen;
}
