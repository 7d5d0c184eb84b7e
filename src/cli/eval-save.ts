/** What `vitc eval --save` writes: outputs and taps of all images, for whoever goes on with them as features, with labels. */
import type { LabelledImages } from "../data/data-set.ts";
import { requireKnown } from "../host/choose-names.ts";
import { UserError, exit } from "../host/user-error.ts";
import type { Graph } from "../ir/graph.ts";
import { type ArrayToSave, SavingArrays, requireSavable, savedFile } from "../node/save-arrays.ts";
import { requireSaveEnding } from "./file-endings.ts";
import type { Tensor } from "../runtime/tensor.ts";

/** What the labels' array is called. */
const labelsName = "labels";

/** What is asked for. */
export interface SaveFlags {
  readonly tap?: readonly string[];
  readonly save?: string;
}

/** An array that was saved, and its file. */
export interface SavedArray {
  readonly name: string;
  readonly shape: readonly number[];
  readonly file: string;
}

/** Every output, and the taps that are asked for. */
export interface Saved {
  readonly path: string;
  readonly taps: readonly string[];
  /** Of one image. */
  readonly values: readonly ArrayToSave[];
}

/** What is to be saved; undefined where nothing is. Found out before the work, not after it. @throws UserError */
export function chooseSaved(
  { name: model, taps, outputs, values }: Graph,
  { tap, save }: SaveFlags,
): Saved | undefined {
  const asked = [...new Set(tap)];
  if (save === undefined) {
    if (asked.length === 0) return undefined;
    throw new UserError("--tap says what else --save writes: give --save DIR too", exit.usage);
  }
  requireKnown(
    "tap",
    asked,
    taps.map((t) => t.name),
  );
  const named = [...outputs, ...asked.map((name) => taps.find((t) => t.name === name)!)];
  const saved = new Map(
    named.map(({ name, value, classes }): [string, ArrayToSave] => [
      name,
      { name, shape: values.get(value)!.shape, ...(classes !== undefined && { integers: true }) },
    ]),
  );
  if (saved.has(labelsName))
    throw new UserError(
      `--save calls the labels of the images '${labelsName}', and ${model} has a value of that name: give it another in the spec`,
    );
  requireSaveEnding(save);
  requireSavable(save);
  return { path: save, taps: asked, values: [...saved.values()] };
}

/** Files of the arrays of all images, in the order of these. */
export class FeatureFiles {
  readonly saved: readonly SavedArray[];
  readonly #files: SavingArrays;
  readonly #labels: Int32Array;

  /** `classes` are the names of the labels, where they have some. @throws UserError */
  constructor({ path, values }: Saved, { labels, place }: LabelledImages, classes: readonly string[] | undefined) {
    const count = labels.length;
    const arrays: readonly ArrayToSave[] = [
      ...values.map((value) => ({ ...value, shape: [count, ...value.shape] })),
      { name: labelsName, shape: [count], integers: true },
    ];
    const files = Array.from(labels, (_, i) => place(i));
    this.#files = new SavingArrays(path, arrays, { ...(classes && { classes }), files });
    this.#labels = labels;
    this.saved = arrays.map(({ name, shape }) => ({ name, shape, file: savedFile(path, name) }));
  }

  /** What a run gave, of the images that follow. @throws UserError */
  add(results: Readonly<Record<string, Tensor>>): void {
    for (const { name } of this.saved) if (name !== labelsName) this.#files.write(name, results[name]!);
  }

  /** @throws UserError */
  finish(): void {
    this.#files.write(labelsName, this.#labels);
    this.#files.finish();
  }

  close(): void {
    this.#files.close();
  }
}
