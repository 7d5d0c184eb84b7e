/** A recipe of a variant, elaborated while the calls that made its graphs were written down. */
import { DiagnosticError } from "../../diagnostics/diagnostic.ts";
import { type Calls, TrainingRecorder } from "../../elaborate/call-tree.ts";
import { type TrainingOverrides, elaborateTraining } from "../../elaborate/elaborate-training.ts";
import type { Spec } from "../../elaborate/elaborate.ts";
import type { Graph, NamedValue } from "../../ir/graph.ts";
import type { Training } from "../../ir/training.ts";
import type { ModelSources } from "./module-code.ts";

export interface RecordedTraining {
  readonly training: Training;
  /** Of `training.step`. */
  readonly step: Calls;
  /** Of `training.evaluation`. */
  readonly evaluation: Calls;
}

/**
 * What `packageFiles` takes as `recipe`.
 * @throws DiagnosticError with every mistake found
 */
export function recordTraining(
  spec: Spec,
  variant: string,
  recipe: string,
  overrides: TrainingOverrides = {},
): RecordedTraining {
  const recorded = recorded_(spec, variant, recipe, overrides);
  if (recorded.training.batch > 1) return recorded;
  // A mean over one example shows no mean: modules take as many as they are given.
  const { step, evaluation, training } = recorded_(spec, variant, recipe, { ...overrides, batch: 2 });
  return {
    step,
    evaluation,
    training: { ...recorded.training, step: training.step, evaluation: training.evaluation },
  };
}

function recorded_(spec: Spec, variant: string, recipe: string, overrides: TrainingOverrides): RecordedTraining {
  const recorder = new TrainingRecorder();
  const { training, diagnostics } = elaborateTraining(spec, variant, recipe, overrides, recorder);
  if (training === undefined || diagnostics.length > 0) throw new DiagnosticError(diagnostics);
  return { training, step: recorder.step.calls!, evaluation: recorder.evaluation.calls! };
}

/** What a model gives: its outputs, then the `taps` that are asked for. */
export const askedOf = (of: Pick<Graph, "outputs" | "taps">, taps: readonly string[]): NamedValue[] => [
  ...of.outputs,
  ...of.taps.filter((t) => taps.includes(t.name)),
];

/** The graphs that modules are of. */
export function sourcesOf({ training, step, evaluation }: RecordedTraining): Required<Omit<ModelSources, "docs">> {
  return {
    evaluation: { graph: training.evaluation, examples: evaluation.examples, trains: false },
    training: { graph: training.step, examples: step.examples, trains: true },
  };
}
