/** The files of a package that trains: its recipe's own, and what all of them have in common. */
import { torchFiles } from "#assets";
import type { UpdateRule } from "../../elaborate/update-rule.ts";
import { inputsOf, withValues } from "../../ir/graph.ts";
import type { Training } from "../../ir/training.ts";
import { dataFiles, inputFiles } from "./data-files.ts";
import { optimizerText } from "./optimizer-text.ts";
import { recipeText } from "./recipe-text.ts";

const common = [
  "train.py",
  "command.py",
  "options.py",
  "preparing.py",
  "training.py",
  "stepping.py",
  "state.py",
  "tensor_files.py",
  "teachers.py",
  "processes.py",
  "logs.py",
];

/** By file name, beside the model and `objective.py`. `docs` is what the spec says above the optimiser. */
export function trainingFiles(
  training: Training,
  rule: UpdateRule,
  { factory, docs }: { readonly factory: string; readonly docs: string | undefined },
): [name: string, text: string][] {
  // Of one example: a training's inputs have the batch before them.
  const values = inputsOf(training.evaluation).map((i) => ({ ...i, shape: i.shape.slice(1) }));
  const inputs = inputFiles(withValues(training.evaluation, values), training.augment);
  const none = `"""No input of ${training.model} is an image."""\n\nPREPROCESS = {}\n`;
  return [
    ["recipe.py", recipeText(training, rule, factory)],
    ["optimizer.py", optimizerText(rule, training, docs)],
    ...(inputs.length > 0
      ? inputs
      : ([
          ["inputs.py", none],
          ["images.py", torchFiles["images.py"]!],
        ] satisfies [string, string][])),
    ...dataFiles(),
    ...common.map((name): [string, string] => [name, torchFiles[name]!]),
  ];
}
