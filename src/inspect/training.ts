/**
 * `vitc inspect --recipe`: what a training takes, as a table, as JSON, or as the text of one stage of one of its
 * programs.
 */
import { type CompiledTraining, compileTraining, stepActivations } from "../compile-training.ts";
import { codeOf } from "../codegen/backends.ts";
import type { Compiled } from "../compile.ts";
import { describe } from "./describe.ts";
import { type ProgramName, type ProgramRow, type TrainingDescription, programNames } from "./training-description.ts";
import { trainingPage } from "./training-page.ts";
import { stagesOf, stageText } from "./stage-text.ts";
import { DiagnosticError } from "../diagnostics/diagnostic.ts";
import { recipesOf } from "../elaborate/elaborate-training.ts";
import { type Spec, modelNames } from "../elaborate/elaborate.ts";
import { elements } from "../ir/graph.ts";
import { printGraph } from "../ir/print-graph.ts";
import { otherNames } from "../passes/stages.ts";
import type { Activation } from "../analysis/activation-plan.ts";
import type { PlanState } from "../runtime/plan.ts";
import { requireKnown } from "../host/choose-names.ts";
import type { Settings } from "../compile.ts";
import { showBytes } from "../host/show-bytes.ts";
import { showCount } from "../host/show-numbers.ts";
import type { Terminal } from "../host/terminal.ts";

/** What `inspect` is asked of a training. */
export interface TrainingQuestion {
  readonly model: string;
  readonly recipe: string;
  readonly batch?: number | undefined;
  readonly stage?: string | undefined;
  readonly program: ProgramName;
  readonly json: boolean;
}

/** The training that is asked about; `trace` keeps the texts of its stages. @throws UserError, DiagnosticError */
export function compileAsked(
  spec: Spec,
  { model, recipe, batch }: Pick<TrainingQuestion, "model" | "recipe" | "batch">,
  settings: Settings,
  trace: boolean,
): CompiledTraining {
  if (spec.diagnostics.length > 0) throw new DiagnosticError(spec.diagnostics);
  requireKnown("model", [model], modelNames(spec));
  requireKnown("recipe", [recipe], recipesOf(spec, model));
  return compileTraining(spec, model, recipe, { ...settings, trace, ...(batch === undefined ? {} : { batch }) });
}

/** The answer, as text; a stage must have been traced. @throws UserError */
export function inspectTraining(
  compiled: CompiledTraining,
  { stage, program, json }: Pick<TrainingQuestion, "stage" | "program" | "json">,
  terminal: Terminal,
): string {
  if (stage !== undefined) return programText(compiled, program, stage);
  const description = describeTraining(compiled);
  return json ? `${JSON.stringify(description, null, 2)}\n` : table(description, terminal);
}

/** The answer, as a page, of a training that was traced. */
export function inspectTrainingPage(compiled: CompiledTraining): Promise<string> {
  const programs = programNames.flatMap((name) =>
    // The batch is an axis of their values: there is one row of them.
    compiled[name] === undefined ? [] : [{ name, description: describe(compiled[name], { batch: 1, trace: true }) }],
  );
  return trainingPage(describeTraining(compiled), programs);
}

function describeTraining(compiled: CompiledTraining): TrainingDescription {
  const { plan } = compiled;
  const byRole: Partial<Record<PlanState["role"], number>> = {};
  for (const { role, shape } of plan.state) byRole[role] = (byRole[role] ?? 0) + 4 * elements(shape);
  return {
    model: plan.model,
    recipe: plan.recipe,
    target: plan.target,
    batch: plan.batch,
    accumulate: plan.accumulate,
    trained: plan.state.filter((s) => s.role === "gradient").reduce((n, s) => n + elements(s.shape), 0),
    state: { total: plan.stateSize, ...byRole },
    programs: programNames.flatMap((name) => (compiled[name] === undefined ? [] : [rowOf(name, compiled[name])])),
    activations: stepActivations(compiled),
  };
}

function rowOf(name: ProgramName, { plan, program }: Compiled): ProgramRow {
  const kernels: Record<string, number> = {};
  for (const { form, withPrevious } of program.kernels)
    if (!withPrevious) kernels[form.kind] = (kernels[form.kind] ?? 0) + 1;
  return {
    name,
    dispatches: plan.dispatches.length,
    pipelines: new Set(plan.dispatches.map(codeOf)).size,
    kernels,
    arena: plan.memory.arena,
  };
}

/** Values of which so many are listed, the largest. */
const mostListed = 12;

function table(d: TrainingDescription, { outColours: { bold, dim } }: Terminal): string {
  const { activations: a, state } = d;
  const { total, ...roles } = state;
  const value = ({ value: name, shape, bytes }: Activation): string =>
    `${showBytes(bytes).padStart(8)}  ${name} [${shape.join(", ")}]`;
  const sum = (list: readonly Activation[]): string => showBytes(list.reduce((n, v) => n + v.bytes, 0));
  const more = a.alive.length - mostListed;
  return [
    `${bold(`${d.model} by ${d.recipe}`)} for ${d.target}, batch ${d.batch}${d.accumulate > 1 ? ` x ${d.accumulate}` : ""}`,
    `trained       ${showCount(d.trained, "numbers")}`,
    `state         ${showBytes(total)}: ${Object.entries(roles)
      .map(([role, bytes]) => `${role} ${showBytes(bytes)}`)
      .join(", ")}`,
    ...d.programs.map(
      (p) =>
        `${p.name.padEnd(14)}${p.dispatches} dispatches of ${p.pipelines} pipelines (${Object.entries(p.kernels)
          .map(([kind, n]) => `${n} ${kind}`)
          .join(", ")}), activations ${showBytes(p.arena)}`,
    ),
    "",
    bold(`most activations at once: ${showBytes(a.peak)} in ${showBytes(a.arena)}, at ${a.at}`),
    ...a.alive.slice(0, mostListed).map(value),
    ...(more > 0 ? [dim(`          and ${more} smaller ones`)] : []),
    "",
    bold(`kept for the backward pass: ${sum(a.kept)}`),
    ...a.kept.map((k) => `${value(k)}  ${dim(k.reason)}`),
    "",
  ].join("\n");
}

/**
 * The program as text after a stage: `elaborate`, `differentiate` (with the host's numbers taken out), a pass, `wgsl`
 * or `plan`.
 */
function programText(compiled: CompiledTraining, name: ProgramName, stage: string): string {
  const { training } = compiled;
  requireKnown(
    "program",
    [name],
    programNames.filter((n) => compiled[n] !== undefined),
  );
  const program = compiled[name]!;
  const [elaborate, ...later] = stagesOf(program);
  requireKnown("stage", [stage], [elaborate!, "differentiate", ...later], otherNames);
  if (stage === elaborate) return printGraph(training[name]!);
  // What a program is compiled from is the text of its first stage.
  return stageText(program, stage === "differentiate" ? elaborate! : stage);
}
