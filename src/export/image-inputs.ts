/** Which inputs of a model are images, and how these become numbers: what every format tells its host. */
import type { Span } from "../diagnostics/diagnostic.ts";
import { type Graph, inputsOf } from "../ir/graph.ts";
import type { PreprocessStep } from "../runtime/host-data.ts";

export interface ImageInput {
  readonly name: string;
  /** `[channels, height, width]` */
  readonly shape: readonly number[];
  /** How many there are of it, where their number is one of the model's. */
  readonly rows?: number | undefined;
  readonly steps: readonly PreprocessStep[];
  /** The places of the steps in specs, one each. */
  readonly spans: readonly Span[];
}

export const imageInputs = (graph: Graph): ImageInput[] =>
  inputsOf(graph).flatMap(({ id, shape, preprocess, preprocessSpans = [] }) =>
    preprocess === undefined
      ? []
      : [
          {
            name: id,
            shape: shape.slice(-3),
            rows: shape.at(-4),
            steps: preprocess,
            spans: preprocessSpans,
          },
        ],
  );
