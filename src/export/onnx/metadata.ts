/** What a host needs beside numbers, as texts in the model: where it came from, preprocessing, names of classes. */
import type { Graph } from "../../ir/graph.ts";
import { imageInputs } from "../image-inputs.ts";

/** Properties by name; values that are no plain text are JSON. */
export function metadataOf(graph: Graph, spec: string): Record<string, string> {
  const preprocess = Object.fromEntries(imageInputs(graph).map(({ name, steps }) => [name, steps] as const));
  return {
    spec,
    model: graph.name,
    ...(Object.keys(preprocess).length > 0 && { preprocess: JSON.stringify(preprocess) }),
    ...(graph.labels && { labels: JSON.stringify(graph.labels) }),
  };
}
