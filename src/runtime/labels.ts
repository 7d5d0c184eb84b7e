/** Models whose numbers have names: `classify`, of which pages that never call it fetch a line. */
import { aSignal, requireOptions, wholeFrom, type Wanted } from "./arguments.ts";
import type { Answer, Labels } from "./classify.ts";
import type { DeviceBuffer, Signal } from "./host-types.ts";
import type { Model } from "./model.ts";
import type { Pixels } from "./tensor.ts";

/** What `classify` takes beside what is classified. */
export interface ClassifyOptions {
  /** How many answers to give, the best first; 5 unless said, all where there are no more. */
  readonly top?: number;
  /** See `RunOptions`. */
  readonly signal?: Signal;
}

/** What each of them must be. */
const classifyOptions: { readonly [K in keyof Required<ClassifyOptions>]: Wanted } = {
  top: wholeFrom(1),
  signal: aSignal,
};

/** What is a batch where pictures are taken. */
type Rows = readonly unknown[] | Float32Array | DeviceBuffer;

/** The answers of what was given: a list for each row of a batch; of a picture, its own. */
export type Answers<Its, Given> = Pixels extends Its ? (Given extends Rows ? Answer[][] : Answer[]) : Answer[][];

/** What a model with labels does beside running; `Its` is what its input takes. */
export interface Classifier<Its> {
  /**
   * The labels with the best scores, equals in the model's order. Scores are the numbers of the labelled output where these
   * lie between 0 and 1 whatever the input is (a softmax's or sigmoids'), else their softmax; `labels.ts` of the module
   * says which. A picture gives a list; an array of pictures, numbers and `GPUBuffer`s give a list for each row.
   * @throws VitcError and the signal's reason, as `run` does
   */
  classify<Given extends Its>(given: Given, options?: ClassifyOptions): Promise<Answers<Its, Given>>;
}

/** Adds `classify` to a model of this one input. Generated modules call it. */
export const withLabels = <Its extends object, Given>(
  model: Its,
  input: string,
  fetched: () => Promise<Labels>,
): Its & Classifier<Given> =>
  Object.assign(model, {
    classify: async (given: unknown, options: ClassifyOptions = {}): Promise<never> => {
      requireOptions("classify", options, classifyOptions);
      const { top, signal } = options;
      const [results, labels, { answersOf }] = await Promise.all([
        // At once: a picture may be closed as soon as this has returned.
        (model as unknown as Model).run({ [input]: given }, signal ? { signal } : {}),
        fetched(),
        import("./classify.ts"),
      ]);
      return answersOf(results, labels, given, top) as never;
    },
  });
