/** The files of a package that trains: its recipe's own, and what all of them have in common. */
import { torchFiles } from "#assets";
import type { UpdateRule } from "../../elaborate/update-rule.ts";
import type { Graph } from "../../ir/graph.ts";
import type { Training } from "../../ir/training.ts";
import { docString } from "./class-text.ts";
import type { Documented } from "./comments.ts";
import { inputFiles } from "./data-files.ts";
import { optimizerText } from "./optimizer-text.ts";
import type { Package } from "./package-files.ts";
import { recipeText } from "./recipe-text.ts";

/** What is the same for all recipes. */
const common = Object.keys(torchFiles).filter((name) => name === "train.py" || name.startsWith("trainer/"));

/** By file name, what stands beside the model and `objective.py`, or in their place. `graph` is the model's. */
export function trainingFiles(
  graph: Graph,
  training: Training,
  rule: UpdateRule,
  { factory }: Pick<Package, "factory">,
  docs: Documented,
): [name: string, text: string][] {
  const inputs = inputFiles(graph, training.augment);
  return [
    ["recipe.py", recipeText(training, rule, factory)],
    ["optimizer.py", optimizerText(rule, training, docs(rule.block.span))],
    ["inputs.py", `${docString(`No input of ${graph.name} is an image.`, "").join("\n")}\n\nPREPROCESS = {}\n`],
    ["images.py", torchFiles["images.py"]!],
    ...inputs,
    ...common.map((name): [string, string] => [name, torchFiles[name]!]),
  ];
}
