/** The files of a Python package that is a model of a spec. */
import { torchFiles } from "#assets";
import type { Call } from "../../elaborate/call-tree.ts";
import type { Graph } from "../../ir/graph.ts";
import { refuseRandom } from "../refuse-random.ts";
import { brokenLine } from "./break-lines.ts";
import { classText, docString } from "./class-text.ts";
import { type Documented, type ModelTree, moduleClasses } from "./classes.ts";
import { calledIn, callsOf, freeName } from "./code.ts";
import { inputFiles } from "./data-files.ts";
import { moduleTree, pairedTree } from "./module-tree.ts";
import { objectiveFile } from "./objective.ts";
import type { Probe } from "./probes.ts";
import { type RecordedTraining, askedOf, sourcesOf } from "./recorded-training.ts";

export interface PackageOptions {
  /** The spec's file name. */
  readonly spec: string;
  /** Intermediate results that are given back as well, behind the outputs. */
  readonly taps: readonly string[];
  readonly docs: Documented;
  /** What it is trained by: then `graph` and `root` are those of its evaluation. */
  readonly recipe?: RecordedTraining;
  /** Other variants of the model, by which its numbers get their names; with the recipe, where there is one. */
  readonly probes?: readonly Probe[];
}

export interface Package {
  /** Texts by file name. */
  readonly files: ReadonlyMap<string, string>;
  /** The function that makes the model. */
  readonly factory: string;
}

/**
 * A package for the graph that was elaborated while `root` was written down.
 * @throws DiagnosticError where the model draws numbers
 */
export function packageFiles(graph: Graph, root: Call, options: PackageOptions): Package {
  const { spec, docs, recipe, probes = [] } = options;
  const classes = moduleClasses(
    treeOf(graph, root, options),
    probes.map((p) => treeOf(p.graph, p.root, { ...options, ...p })),
  );
  const text = classes.map((c) => classText(c, docs(c.declaration.span))).join("\n\n\n");
  const main = classes.at(-1)!;
  const others = ["across", "as_numbers", "attend", "batch_norm", "rms_norm", "stochastic_depth", "take_rows"];
  const helpers = [
    ...(text.includes("(Namespace)") || calledIn(text, ["Namespace"]).length > 0 ? ["Namespace"] : []),
    ...calledIn(text, others),
  ];
  const given = main.args.map((a) => `${a.name}=${a.value}`).join(", ");
  const head = [
    ...docString(`${graph.name} of ${spec}, exported by vitc.`, ""),
    "",
    "from __future__ import annotations",
    "",
    "import torch",
    ...(callsOf("F", text) ? ["import torch.nn.functional as F"] : []),
    "from torch import Tensor, nn",
    ...(helpers.length === 0 ? [] : ["", `from .compat import ${helpers.join(", ")}`]),
  ].join("\n");
  const factory = freeName(graph.name) === main.name ? `${main.name}_` : freeName(graph.name);
  const made = [
    `def ${factory}() -> ${main.name}:`,
    `    """The variant ${graph.name}, its parameters as they begin."""`,
    ...brokenLine(`return ${main.name}(${given})`, "    "),
  ].join("\n");
  const names = [main.name, factory];
  const files = new Map([
    ["__init__.py", `from .model import ${names.join(", ")}\n\n__all__ = [${names.map((n) => `"${n}"`).join(", ")}]\n`],
    ["model.py", `${head}\n\n\n${text}\n\n\n${made}\n`],
    ["compat.py", torchFiles["compat.py"]!],
    ...inputFiles(graph),
  ]);
  if (recipe !== undefined) files.set("objective.py", objectiveFile(recipe, docs, options.taps));
  return { files, factory };
}

function treeOf(graph: Graph, root: Call, { taps, recipe }: Pick<PackageOptions, "taps" | "recipe">): ModelTree {
  if (recipe === undefined) {
    const outputs = askedOf(graph, taps);
    refuseRandom(graph, outputs);
    return {
      sources: { evaluation: { graph, examples: new Set(), trains: false } },
      root: moduleTree(graph, root, outputs),
    };
  }
  const { training, step, evaluation } = recipe;
  refuseRandom(training.evaluation, training.evaluation.outputs);
  const trees = [
    moduleTree(training.evaluation, evaluation.model, askedOf(evaluation, taps)),
    moduleTree(training.step, step.model, askedOf(step, taps)),
  ];
  return { sources: sourcesOf(recipe), root: pairedTree(trees[0], trees[1]) };
}
