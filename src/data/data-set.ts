/** Labelled images, wherever they come from: what `train` and `eval` see of a data source. */
import type { Pixels } from "../runtime/tensor.ts";
import { UserError } from "../host/user-error.ts";

/** An image that cannot be decoded: what `--skip-damaged` leaves out. */
export class DamagedImage extends UserError {}

/** A source that knows no splits has `all`. */
export type SplitName = "train" | "test" | "all";

/** Images with their classes. */
export interface LabelledImages {
  readonly labels: Int32Array;
  /** Decoded anew at each call. @throws UserError naming the place, a `DamagedImage` where there is no image in it */
  image(index: number): Pixels | Promise<Pixels>;
  /** For messages: a file, or `digits.npz: x_test[12]`. */
  place(index: number): string;
}

export interface DataSet {
  /** As the user named it. */
  readonly source: string;
  /** Names of the classes, by number, where the source has them. */
  readonly classes?: readonly string[];
  readonly splits: Readonly<Partial<Record<SplitName, LabelledImages>>>;
  /** What lies there and was not taken. */
  readonly notes?: readonly string[];
}

/** What to train on. @throws UserError */
export function trainingSplit({ source, splits }: DataSet): LabelledImages {
  const split = splits.train ?? splits.all;
  if (split === undefined) throw new UserError(`${source} has a test split and none to train on`);
  return split;
}

/** What to evaluate: the test split where there is one and nothing was said. @throws UserError */
export function evaluationSplit(
  { source, splits }: DataSet,
  wanted?: "train" | "test",
): { readonly name: SplitName; readonly images: LabelledImages } {
  const name = wanted ?? (["test", "all", "train"] as const).find((s) => splits[s] !== undefined);
  const images = name && splits[name];
  if (name === undefined || images === undefined)
    throw new UserError(
      `${source} has no split '${wanted}'; it has ${Object.keys(splits).join(" and ")}${splits.all ? ", without splits" : ""}`,
    );
  return { name, images };
}

/** Every label below the number of classes that a model knows. @throws UserError naming the first that is not */
export function checkLabels({ labels, place }: LabelledImages, classes: number, model: string): void {
  const wrong = labels.findIndex((label) => !(label >= 0 && label < classes));
  if (wrong >= 0)
    throw new UserError(
      `${place(wrong)}: its label is ${labels[wrong]}, ${model} has classes from 0 to ${classes - 1}`,
    );
}
