/** A variant of a spec as the files of a module: for its targets, with what was measured, with trainers. */
import { codesOfRun } from "../codegen/backends.ts";
import type { Emission } from "../codegen/runner/emit-javascript.ts";
import type { EmittedFile } from "../codegen/runner/emit-runner.ts";
import type { PrintSource } from "../codegen/runner/source-text.ts";
import { type CompiledTarget, compileSizes, emitModule, emitTrainerModule, type Settings } from "../compile.ts";
import { compileTraining } from "../compile-training.ts";
import { recipesOf } from "../elaborate/elaborate-training.ts";
import type { Spec } from "../elaborate/elaborate.ts";
import type { Graph } from "../ir/graph.ts";
import type { GoldenNumbers } from "../runtime/plan.ts";
import { tunedKernels } from "../tune/subjects.ts";
import { openAtSize, openVariant } from "./open-spec-file.ts";
import { forTraining, trainedTargets } from "./target-settings.ts";
import type { Tuning } from "./tuning-file.ts";

/** How modules are made, whichever variant it is. */
export interface ModuleForm {
  /** What it is compiled for, the first first. */
  readonly settings: readonly Settings[];
  readonly tuning: Tuning;
  /** At which sizes it runs, the first first; the variant's own where none is named. */
  readonly sizes?: readonly string[] | undefined;
  /** The module that it imports. */
  readonly runtime: string;
  readonly emit: Emission;
  readonly codeAsText?: boolean | undefined;
  readonly print?: PrintSource | undefined;
  /** Is told what comes next. */
  readonly stage: (what: string) => void;
}

/** A module, and what it was made of. */
export interface CompiledModule {
  readonly graph: Graph;
  readonly targets: readonly CompiledTarget[];
  readonly files: readonly EmittedFile[];
}

/**
 * The module that runs a variant; `golden` makes numbers to check its kernels by.
 * @throws DiagnosticError, UserError
 */
export async function compileModule(
  spec: Spec,
  name: string,
  form: ModuleForm,
  golden?: (targets: readonly CompiledTarget[]) => GoldenNumbers,
): Promise<CompiledModule> {
  form.stage(`compiling ${name}`);
  const sizes = [...new Set(form.sizes)];
  const graphs = sizes.length > 0 ? sizes.map((s) => openAtSize(spec, name, s)) : [openVariant(spec, name)];
  const targets = compileForAll(graphs, sizes, form);
  const [{ compiled, ...first }, ...others] = targets as [CompiledTarget, ...CompiledTarget[]];
  const { runtime, emit, codeAsText, print } = form;
  const checked = golden?.(targets);
  const how = { runtime, golden: checked, codeAsText, emit, print };
  const files = await emitModule(compiled, { ...first, others, size: sizes[0], ...how });
  return { graph: graphs[0]!, targets, files };
}

/**
 * The files that train a variant by a recipe, one target after the other: the first target's are a module of that name alone.
 * None where the recipe does not fit. @throws DiagnosticError
 */
export async function compileTrainers(
  spec: Spec,
  name: string,
  recipe: string,
  form: ModuleForm,
): Promise<readonly EmittedFile[]> {
  if (!recipesOf(spec, name).includes(recipe)) return [];
  const files: EmittedFile[] = [];
  const settings = trainedTargets(form.settings);
  for (const s of settings) {
    form.stage(`compiling ${name} with ${recipe}`);
    const tuning = form.tuning.get(s.target.name);
    const { plan, step, evaluation, update, accumulation } = compileTraining(spec, name, recipe, {
      ...forTraining(s),
      tuning,
    });
    const programs = [step, evaluation, update, ...(accumulation ? [accumulation] : [])];
    const { runtime, emit, print } = form;
    const asText = form.codeAsText ? programs : undefined;
    files.push(...(await emitTrainerModule(plan, { runtime, emit, print, beside: s !== settings[0], asText })));
  }
  return files;
}

/** What the kernels of a module are, target by target, in words. */
export function kernelWords(targets: readonly CompiledTarget[], tuning: Tuning): string {
  const words = targets.map(({ compiled: { plan, program } }) => {
    // Tiles of kernels that have changed since are left aside.
    const measured = tuning.has(plan.target)
      ? ` (${tunedKernels(program, tuning.get(plan.target))} with measured tiles)`
      : "";
    return `${targets.length > 1 ? `${plan.target}: ` : ""}${plan.dispatches.length} kernels${measured}, ${codesOfRun(plan)} distinct`;
  });
  return words.join("; ");
}

/**
 * One variant for every target, at every size. Every declared tap is an output of a second plan, in a chunk of its own that
 * is imported at the first run with taps.
 */
function compileForAll(
  graphs: readonly Graph[],
  names: readonly string[],
  { settings, tuning }: ModuleForm,
): CompiledTarget[] {
  const targets = settings.map(({ target }) => ({ target, tuning: tuning.get(target.name) }));
  const { target: _, ...options } = settings[0]!;
  const untapped = compileSizes(graphs, targets, options);
  const tapped = graphs[0]!.taps.length > 0 ? compileSizes(graphs, targets, { ...options, taps: "all" }) : [];
  return untapped.map((sizes, t) => {
    const all = sizes.map((compiled, i) => ({ size: names[i]!, compiled, tapped: tapped[t]?.[i] }));
    const { size: __, ...first } = all[0]!;
    return { ...first, sizes: all.slice(1) };
  });
}
