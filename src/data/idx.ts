/**
 * The format of MNIST and its kin: pairs of files `…-images-idx3-ubyte` and `…-labels-idx1-ubyte`, each perhaps with
 * `.gz`. A folder may hold several; `train` and `t10k` (or `test`) at the beginning of the name say the split.
 */
import { labelledBlock } from "./pixel-block.ts";
import type { DataSet, LabelledImages, SplitName } from "./data-set.ts";
import { UserError } from "../host/user-error.ts";

const imagesName = /^(.*?)[-_.]?images[-.]idx3-ubyte(\.gz)?$/;
const labelsName = /^(.*?)[-_.]?labels[-.]idx1-ubyte(\.gz)?$/;

export const isIdxName = (name: string): boolean => imagesName.test(name) || labelsName.test(name);

/** A folder that holds such files. */
export interface IdxFolder {
  readonly path: string;
  readonly names: readonly string[];
  /** The whole name of a file, for messages. */
  place(name: string): string;
  /** Its bytes, unpacked where they were packed. @throws UserError */
  read(name: string): Uint8Array;
}

/** The pair to which the file `only` belongs, or every pair of the folder. @throws UserError */
export function openIdx(source: string, folder: IdxFolder, only: string | undefined): DataSet {
  const { names, place } = folder;
  const own = only === undefined ? undefined : prefixOf(only);
  const prefixes = [...new Set(names.filter(isIdxName).map(prefixOf))].filter((p) => own === undefined || p === own);
  const splits: Partial<Record<SplitName, LabelledImages>> = {};
  for (const prefix of prefixes) {
    const [images, labels] = [imagesName, labelsName].map((kind) =>
      names.find((name) => kind.exec(name)?.[1] === prefix),
    );
    if (images === undefined || labels === undefined)
      throw new UserError(
        `${place((images ?? labels)!)}: the ${images === undefined ? "images" : "labels"} that belong to it are not beside it`,
      );
    const split =
      prefixes.length === 1 && !/^(train|t10k|test)/i.test(prefix) ? "all" : /^train/i.test(prefix) ? "train" : "test";
    if (splits[split] !== undefined)
      throw new UserError(
        `${folder.path} holds several pairs of IDX files that could be the split '${split}': name one of them`,
      );
    splits[split] = readPair(folder, images, labels);
  }
  return { source, splits };
}

const prefixOf = (name: string): string => (imagesName.exec(name) ?? labelsName.exec(name))![1]!;

function readPair({ place, read }: IdxFolder, images: string, labels: string): LabelledImages {
  const { data } = readIdx(place(labels), read(labels), 1);
  const pixels = readIdx(place(images), read(images), 3);
  return labelledBlock({ images: place(images), labels: place(labels) }, pixels, Int32Array.from(data));
}

/** An IDX file of bytes with so many axes; `path` is for messages. @throws UserError */
export function readIdx(
  path: string,
  bytes: Uint8Array,
  axes: number,
): { readonly shape: readonly number[]; readonly data: Uint8Array } {
  const fail = (message: string): never => {
    throw new UserError(`${path}: ${message}`);
  };
  if (bytes.length < 4 || bytes[0] !== 0 || bytes[1] !== 0) fail("this is no IDX file");
  if (bytes[2] !== 8) fail(`its elements are of type 0x${bytes[2]!.toString(16)}; only bytes (0x8) are read`);
  if (bytes[3] !== axes) fail(`it has ${bytes[3]} axes, ${axes} were expected`);
  const start = 4 + 4 * axes;
  if (bytes.length < start) fail("it ends within its header");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = Array.from({ length: axes }, (_, axis) => view.getUint32(4 + 4 * axis));
  const count = shape.reduce((a, b) => a * b, 1);
  if (count !== bytes.length - start)
    fail(`the shape [${shape.join(", ")}] takes ${count} bytes, the file has ${bytes.length - start}`);
  return { shape, data: bytes.subarray(start) };
}
