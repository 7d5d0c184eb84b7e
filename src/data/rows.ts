/**
 * Examples as rows of a model's input. Preprocessing is the model's own, as in `vitc run`; what it gives is kept as
 * bytes, as long as there is room, so that an epoch after the first decodes nothing.
 */
import type { Augmentation } from "../runtime/host-data.ts";
import { FormatError } from "../runtime/format-error.ts";
import type { PlanInput } from "../runtime/plan.ts";
import { type ByteImage, imageShape, normalizeBytes, preprocessBytes } from "../runtime/preprocess.ts";
import { augment, drawsFor } from "./augment.ts";
import type { LabelledImages } from "./data-set.ts";
import { UserError } from "../host/user-error.ts";

/** Bytes of preprocessed images that are kept. */
const mostKept = 1_000_000_000;

/** How the images of a batch are to be changed at random. */
export interface Augmenting {
  readonly steps: readonly Augmentation[];
  readonly seed: number;
  readonly epoch: number;
}

export class ExampleRows {
  readonly images: LabelledImages;
  readonly #input: PlanInput;
  readonly #shape: readonly [channels: 1 | 3, height: number, width: number];
  readonly #kept = new Map<number, ByteImage>();
  readonly #mostRows: number;

  /** @throws UserError where the input takes no images */
  constructor(images: LabelledImages, input: PlanInput, most = mostKept) {
    const [channels, height, width] = input.shape;
    if (input.preprocess === undefined || input.shape.length !== 3)
      throw new UserError(
        `the input '${input.name}' [${input.shape.join(", ")}] declares no preprocessing: it takes no images`,
      );
    this.images = images;
    this.#input = input;
    this.#shape = [channels === 1 ? 1 : 3, height!, width!];
    this.#mostRows = Math.floor(most / (channels! * height! * width!));
  }

  /** `[indices.length, channels, height, width]` */
  async batch(indices: ArrayLike<number>, augmenting?: Augmenting): Promise<Float32Array> {
    const { preprocess } = this.#input;
    const images = await Promise.all(Array.from(indices, (index) => this.#kept.get(index) ?? this.#read(index)));
    const [channels, height, width] = this.#shape;
    const row = channels * height * width;
    const values = new Float32Array(row * images.length);
    images.forEach((image, i) => {
      const plain = normalizeBytes(image, preprocess!);
      values.set(
        augmenting === undefined
          ? plain
          : augment(plain, this.#shape, augmenting.steps, drawsFor(augmenting.seed, augmenting.epoch, indices[i]!)),
        i * row,
      );
    });
    return values;
  }

  labels(indices: ArrayLike<number>): Int32Array {
    return Int32Array.from(indices, (index) => this.images.labels[index]!);
  }

  async #read(index: number): Promise<ByteImage> {
    try {
      const image = preprocessBytes(
        await this.images.image(index),
        this.#input.preprocess!,
        ...imageShape(this.#shape),
      );
      if (this.#kept.size < this.#mostRows) this.#kept.set(index, image);
      return image;
    } catch (error) {
      if (error instanceof FormatError) throw new UserError(`${this.images.place(index)}: ${error.message}`);
      throw error;
    }
  }
}
