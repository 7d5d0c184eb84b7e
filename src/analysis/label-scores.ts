/** What the numbers of a labelled output are: scores, or something that scores are made of. */
import type { Graph } from "../ir/graph.ts";
import { valueRange } from "./value-range.ts";

export interface LabelScores extends NonNullable<Graph["labels"]> {
  /** Whether all numbers lie between 0 and 1, as those of a softmax or of sigmoids do. Else their softmax is the scores. */
  readonly scores: boolean;
}

/** The labels of a graph; undefined where it has none. */
export function labelScores({ labels, ...graph }: Graph): LabelScores | undefined {
  if (labels === undefined) return undefined;
  const [low, high] = valueRange(graph, graph.outputs.find((o) => o.name === labels.output)!.value);
  // Weights of a mean add up to 1 but for what their sum was rounded by.
  return { ...labels, scores: low >= 0 && high <= 1 + 1e-6 };
}
