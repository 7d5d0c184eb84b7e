/** What a host needs beside numbers, as texts in the model: where it came from, preprocessing, names of classes. */
import type { Graph } from "../../ir/graph.ts";
import { type ImageInput, imageInputs } from "../image-inputs.ts";

/** Properties by name; values that are no plain text are JSON. `inside` says that the model preprocesses its images. */
export function metadataOf(graph: Graph, spec: string, inside: boolean): Record<string, string> {
  return {
    spec,
    model: graph.name,
    ...stepsOf(inside ? "preprocessed" : "preprocess", imageInputs(graph)),
    ...(graph.labels && { labels: JSON.stringify(graph.labels) }),
  };
}

/** By input, where there are any. */
function stepsOf(property: string, images: readonly ImageInput[]): Record<string, string> {
  const steps = images.map((i) => [i.name, i.steps] as const);
  return steps.length > 0 ? { [property]: JSON.stringify(Object.fromEntries(steps)) } : {};
}
