/** What a host needs beside numbers, as texts in the model: where it came from, preprocessing, names of classes. */
import { labelScores } from "../../analysis/label-scores.ts";
import type { Graph } from "../../ir/graph.ts";
import { type ImageInput, imageInputs } from "../image-inputs.ts";
import { keptNames } from "./kept-names.ts";

/**
 * Properties by name; values that are no plain text are JSON. `inside` says that the model preprocesses its images,
 * `renamed` what outputs are called that are not called as in the spec.
 */
export function metadataOf(
  graph: Graph,
  spec: string,
  inside: boolean,
  renamed: ReadonlyMap<string, string>,
): Record<string, string> {
  return {
    spec,
    model: graph.name,
    ...stepsOf(inside ? "preprocessed" : "preprocess", imageInputs(graph)),
    ...labelsOf(graph, renamed),
    ...stateOf(graph),
  };
}

/** Which inputs are what which outputs were in the run before, and what their elements are in the first run. */
function stateOf(graph: Graph): Record<string, string> {
  const kept = keptNames(graph);
  return kept.size === 0 ? {} : { state: JSON.stringify(Object.fromEntries(kept)) };
}

/** Of which output they are, in its order, and whether its numbers are their scores; else the softmax of these is. */
function labelsOf(graph: Graph, renamed: ReadonlyMap<string, string>): Record<string, string> {
  const labels = labelScores(graph);
  if (!labels) return {};
  const output = renamed.get(labels.output) ?? labels.output;
  return { labels: JSON.stringify({ output, names: labels.names, areScores: labels.scores }) };
}

/** By input, where there are any. */
function stepsOf(property: string, images: readonly ImageInput[]): Record<string, string> {
  const steps = images.map((i) => [i.name, i.steps] as const);
  return steps.length > 0 ? { [property]: JSON.stringify(Object.fromEntries(steps)) } : {};
}
