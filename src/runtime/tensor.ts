/** The types that say shapes aloud, so that `tsc` compares them. */
import type { Region } from "./plan.ts";
import { refuse, wholeFrom } from "./arguments.ts";
import { VitcError } from "./errors.ts";
import type { Address, DeviceBuffer, Drawable, Encoded } from "./host-types.ts";

/** A row-major array that knows its shape; the batch comes first. */
export interface Tensor<S extends readonly number[] = readonly number[]> extends Float32Array {
  readonly shape: S;
}

/** The same of integers below a declared number. */
export interface ClassTensor<S extends readonly number[] = readonly number[]> extends Int32Array {
  readonly shape: S;
}

/** How many numbers a tensor of this shape holds. */
export const elements = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** An array without a shape: its length is compared when it is used. */
interface Flat extends Float32Array {
  readonly shape?: undefined;
}

type Integers = Int32Array | Int8Array | Uint8Array;

/**
 * Bytes row by row, 3 a pixel (RGB), 4 (RGBA) or 1 (grey). `ImageData` is one, also of `rgba-float16`, whose numbers
 * from 0 to 1 become bytes.
 */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/**
 * What a decoded image may be. What a browser draws is drawn on a 2D canvas, by its own size (`naturalWidth`, not that of
 * the layout); alpha is dropped. See `imageInput` for what such objects have lost before, and `decodeImage`, which loses
 * nothing.
 */
export type ImageSource = Pixels | Drawable;

/**
 * An image, decoded or not: also a `Blob` or `File`, the `Response` of a `fetch`, the bytes of a file, or an address (a
 * text or a `URL`) that is fetched; these are decoded as `decodeImage` does it.
 */
export type Picture = ImageSource | Encoded | Address;

/** The axes before those of a row: the batch, or none where an input is one for the whole batch. */
type Rows = readonly [batch: number] | readonly [];

/**
 * A value for an input whose rows have shape `S`. A `GPUBuffer` needs usage `COPY_SRC`; it is copied when the run's
 * turn comes, and its size decides the batch.
 */
export type Input<S extends readonly number[], B extends Rows = readonly [batch: number]> =
  | Flat
  | Tensor<readonly [...B, ...S]>
  | DeviceBuffer;

/** An input of integers below a declared number. */
export type ClassInput<S extends readonly number[], B extends Rows = readonly [batch: number]> =
  | Input<S, B>
  | (Integers & { readonly shape?: undefined })
  | (Integers & { readonly shape: readonly [...B, ...S] });

/** An input with declared preprocessing: also an image, or an array of images that make the batch. */
export type DecodedInput<S extends readonly number[], B extends Rows = readonly [batch: number]> =
  | Input<S, B>
  | ImageSource
  | readonly ImageSource[];

/** The same where there is time to fetch and to decode: also files and addresses. */
export type ImageInput<S extends readonly number[], B extends Rows = readonly [batch: number]> =
  | Input<S, B>
  | Picture
  | readonly Picture[];

/** Gives an array a shape that the compiler sees: `tensor(data, [1, 3, 224, 224])`. The data is shared, not copied. @throws VitcError `input` */
export function tensor<const S extends readonly number[]>(data: Float32Array, shape: S): Tensor<S>;
export function tensor<A extends Integers, const S extends readonly number[]>(
  data: A,
  shape: S,
): A & { readonly shape: S };
export function tensor(
  data: Float32Array | Integers,
  shape: readonly number[],
): (Float32Array | Integers) & { readonly shape: readonly number[] } {
  if (!ArrayBuffer.isView(data) || data instanceof DataView)
    refuse("tensor: 'data'", "a Float32Array, Int32Array, Int8Array or Uint8Array", data);
  if (!(Array.isArray(shape) && shape.every(wholeFrom(0).fits)))
    refuse("tensor: 'shape'", "an array of whole numbers", shape);
  const length = elements(shape);
  if (length !== data.length)
    throw new VitcError(
      "input",
      `tensor: a tensor of shape [${shape.join(", ")}] has ${length} elements, got ${data.length}`,
      { expected: length, got: data.length },
    );
  return Object.assign(data.subarray(), { shape });
}

/** A tensor's shape as callers see it: that of the plan, itself, where it is shared. */
export const shapeFor = <B>(
  { shape, region }: { readonly shape: readonly number[]; readonly region?: Pick<Region, "shared"> },
  batch: B,
): readonly (number | B)[] => (region?.shared ? shape : [batch, ...shape]);
