/** Which inputs of a model are images, and how these become numbers: what every format tells its host. */
import { type Graph, inputsOf } from "../ir/graph.ts";
import type { PreprocessStep } from "../runtime/host-data.ts";

export interface ImageInput {
  readonly name: string;
  /** `[channels, height, width]` */
  readonly shape: readonly number[];
  readonly steps: readonly PreprocessStep[];
}

export const imageInputs = (graph: Graph): ImageInput[] =>
  inputsOf(graph).flatMap(({ id, shape, preprocess }) =>
    preprocess === undefined ? [] : [{ name: id, shape, steps: preprocess }],
  );
