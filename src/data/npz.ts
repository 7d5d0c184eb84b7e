/**
 * NumPy's `.npz`, a zip of `.npy` files: `x_train`, `y_train`, `x_test`, `y_test` as Keras' mnist.npz has them, or
 * `images` and `labels`. Images are integers from 0 to 255, `[count, height, width]` or with one or three channels at
 * the end.
 */
import { unzipSync } from "fflate";
import { FormatError } from "../runtime/format-error.ts";
import { type Npy, readNpy } from "../runtime/npy.ts";
import { labelledBlock } from "./pixel-block.ts";
import type { DataSet, LabelledImages, SplitName } from "./data-set.ts";
import { showBytes } from "../host/show-bytes.ts";
import { UserError } from "../host/user-error.ts";

const pairs: readonly (readonly [split: SplitName, images: string, labels: string])[] = [
  ["train", "x_train", "y_train"],
  ["test", "x_test", "y_test"],
  ["all", "images", "labels"],
];

/** What the arrays may unpack to, all together. */
const mostBytes = 2 ** 31 - 1;
/** As much as deflate can pack into a byte; a file that claims more is lying. */
const mostRatio = 1032;

/** `path` is for messages. @throws UserError */
export function openNpz(path: string, bytes: Uint8Array): DataSet {
  const others: string[] = [];
  const wanted = (name: string): boolean => {
    const known = pairs.some((pair) => pair.includes(name));
    if (!known) others.push(name);
    return known;
  };
  const arrays = readNpz(path, bytes, wanted);
  const splits: Partial<Record<SplitName, LabelledImages>> = {};
  for (const [split, images, labels] of pairs) {
    const [x, y] = [arrays.get(images), arrays.get(labels)];
    if (x === undefined && y === undefined) continue;
    if (x === undefined || y === undefined)
      throw new UserError(`${path}: it has ${x ? images : labels}, but no ${x ? labels : images}`);
    const name = { images: `${path}: ${images}`, labels: `${path}: ${labels}` };
    splits[split] = labelledBlock(name, { shape: x.shape, data: bytesOf(x, name.images) }, labelsOf(y, name.labels));
  }
  if (Object.keys(splits).length === 0)
    throw new UserError(
      `${path}: it has neither x_train and y_train, x_test and y_test, nor images and labels; it has ${others.slice(0, 20).join(", ") || "nothing"}`,
    );
  return { source: path, splits };
}

/** The `wanted` arrays of an `.npz` by name; others are not unpacked. @throws UserError */
export function readNpz(
  path: string,
  bytes: Uint8Array,
  wanted: (name: string) => boolean = () => true,
): ReadonlyMap<string, Npy> {
  const arrays = new Map<string, Npy>();
  let total = 0;
  let files: Readonly<Record<string, Uint8Array>>;
  try {
    files = unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        if (!name.endsWith(".npy") || !wanted(name.slice(0, -".npy".length))) return false;
        total += originalSize;
        if (total > mostBytes || originalSize > mostRatio * (size + 64))
          throw new UserError(
            `${path}: ${name} claims ${showBytes(originalSize)}${total > mostBytes ? `: with the arrays before it more than the ${showBytes(mostBytes)} that are accepted` : `, more than its ${size} bytes can hold`}`,
          );
        return true;
      },
    });
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${path}: it cannot be unpacked: ${(error as Error).message}`);
  }
  for (const [name, bytes] of Object.entries(files)) {
    try {
      arrays.set(name.slice(0, -".npy".length), readNpy(bytes));
    } catch (error) {
      if (error instanceof FormatError) throw new UserError(`${path}: ${name}: ${error.message}`);
      throw error;
    }
  }
  return arrays;
}

function bytesOf({ dtype, data }: Npy, name: string): Uint8Array {
  if (data instanceof Uint8Array) return data;
  if (data instanceof Float32Array || data instanceof Float64Array)
    throw new UserError(`${name}: images are integers from 0 to 255, got ${dtype}`);
  const wrong = data.findIndex((v) => v < 0 || v > 255);
  if (wrong >= 0) throw new UserError(`${name}: images are integers from 0 to 255, got ${data[wrong]}`);
  return Uint8Array.from(data);
}

function labelsOf({ dtype, shape, data }: Npy, name: string): Int32Array {
  if (data instanceof Float32Array || data instanceof Float64Array)
    throw new UserError(`${name}: labels are integers, got ${dtype}`);
  if (shape.length < 1 || shape.slice(1).some((size) => size !== 1))
    throw new UserError(`${name}: labels are a list of numbers, got the shape [${shape.join(", ")}]`);
  return Int32Array.from(data);
}
