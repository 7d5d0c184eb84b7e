/** The files of a Python package that is a model of a spec. */
import { refuseStates } from "../../analysis/refuse-state.ts";
import { torchFiles } from "#assets";
import type { Call } from "../../elaborate/call-tree.ts";
import type { Graph, InputValue, Value } from "../../ir/graph.ts";
import { cumulativeSum } from "../../analysis/cumulative-sum.ts";
import type { ValueId } from "../../ir/scalar.ts";
import { sharedValues } from "../../ir/shared-values.ts";
import { loopOf } from "../../operators/lower-graph.ts";
import { refuseRecurrences } from "../../analysis/refuse-recurrence.ts";
import { refuseRandom } from "../refuse-random.ts";
import { brokenLine } from "./break-lines.ts";
import { classText, fileDocumentation } from "./class-text.ts";
import { type ModelTree, type ModuleClass, moduleClasses } from "./classes.ts";
import type { Documented } from "./comments.ts";
import { callsOf, compatImport, freeName } from "./code.ts";
import { inputFiles } from "./data-files.ts";
import { moduleTree, pairedTree } from "./module-tree.ts";
import { objectiveFile } from "./objective.ts";
import type { Probe } from "./probes.ts";
import { type RecordedTraining, askedOf, sourcesOf } from "./recorded-training.ts";
import { refuseRelated } from "./refuse-related.ts";

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
  /** Names of the spec that callers know and that are others in Python. */
  readonly renamed: readonly (readonly [from: string, to: string])[];
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
  const helpers = compatImport(text);
  const given = main.args.map((a) => `${a.name}=${a.value}`).join(", ");
  const head = [
    ...fileDocumentation(`${graph.name} of ${spec}, exported by vitc.`, usage(graph, options.taps)),
    "",
    "from __future__ import annotations",
    "",
    ...(callsOf("torch", text) ? ["import torch"] : []),
    ...(callsOf("F", text) ? ["import torch.nn.functional as F"] : []),
    "from torch import Tensor, nn",
    ...(helpers.length === 0 ? [] : ["", ...helpers]),
  ].join("\n");
  const factory = factoryName(graph.name, classes);
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
  const known = [graph.name, ...inputsOf(graph).map((v) => v.id)];
  const renamed = [factory, ...main.inputs]
    .map((to, i) => [known[i]!, to] as const)
    .filter(([from, to]) => from !== to);
  return { files, factory, renamed };
}

/** Files and folders of a package, which are attributes of it. */
const modules = ["model", "compat", "objective", "inputs", "images", "optimizer", "recipe", "train", "trainer"];

/** The function that makes the model `name`, called as no class and no file beside it. */
function factoryName(name: string, classes: readonly ModuleClass[]): string {
  let own = freeName(name);
  while (modules.includes(own) || classes.some((c) => c.name === own)) own += "_";
  return own;
}

const inputsOf = (graph: Graph): InputValue[] =>
  [...graph.values.values()].filter((v): v is InputValue => v.kind === "input" && v.host === undefined);

/** What the model takes and gives, and how it gets its parameters. */
function usage(graph: Graph, taps: readonly string[]): string {
  const shared = sharedValues(graph);
  const port = (name: string, { id, shape }: Value): string =>
    `${name} [${[...(shared.has(id) ? [] : ["batch"]), ...shape].join(", ")}]`;
  const inputs = inputsOf(graph).map((v) => port(v.id, v));
  const outputs = askedOf(graph, taps).map(({ name, value }) => port(name, graph.values.get(value)!));
  return `Takes ${inputs.join(", ")}; gives ${outputs.join(", ")}. Parameters are called as in the spec, so that \`load_state_dict\` takes the tensors of its safetensors files as they are.`;
}

/** Refuses recurrences that are neither a cumulative sum nor a loop over the step before. */
const refuseUnstepped = (graph: Graph, examples?: ReadonlySet<ValueId>): void =>
  refuseRecurrences(
    graph,
    "the package for PyTorch",
    (v) => cumulativeSum(v) !== undefined || loopOf(v, examples) !== undefined,
  );

function treeOf(
  graph: Graph,
  root: Call,
  { taps, recipe, docs }: Pick<PackageOptions, "taps" | "recipe" | "docs">,
): ModelTree {
  if (recipe === undefined) {
    const outputs = askedOf(graph, taps);
    refuseRandom(graph, outputs);
    refuseUnstepped(graph);
    refuseStates(graph, "the package for PyTorch");
    return {
      sources: { evaluation: { graph, examples: new Set(), trains: false }, docs },
      root: moduleTree(graph, root, outputs),
    };
  }
  const { training, step, evaluation } = recipe;
  refuseRandom(training.evaluation, training.evaluation.outputs);
  refuseUnstepped(training.evaluation, evaluation.examples);
  refuseUnstepped(training.step, step.examples);
  refuseRelated(training.step, step.examples);
  refuseRelated(training.evaluation, evaluation.examples);
  const trees = [
    moduleTree(training.evaluation, evaluation.model, askedOf(evaluation, taps)),
    moduleTree(training.step, step.model, askedOf(step, taps)),
  ];
  return { sources: { ...sourcesOf(recipe), docs }, root: pairedTree(trees[0], trees[1]) };
}
