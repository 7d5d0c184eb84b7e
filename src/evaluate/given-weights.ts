/** Weights as a command or a page was given them: where they come from, how they are read, what they are called. */
import type { LoadOptions } from "../runtime/index.ts";
import type { WeightsOptions } from "../runtime/weight-names.ts";
import type { WeightsSource } from "../runtime/weights-source.ts";

/** How weights are read. */
export type ReadingOptions = WeightsOptions & Pick<LoadOptions, "allowNotFinite">;

export interface GivenWeights {
  readonly source: WeightsSource;
  readonly options: ReadingOptions;
  /** What to throw where loading them failed: a complaint about them names their file. */
  explain(error: unknown): unknown;
}
