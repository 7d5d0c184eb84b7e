/**
 * The format of MNIST and its kin: pairs of files `…-images-idx3-ubyte` and `…-labels-idx1-ubyte`, each perhaps with
 * `.gz`. A folder may hold several; `train` and `t10k` (or `test`) at the beginning of the name say the split.
 */
import { basename, dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { labelledBlock } from "./data-pixel-block.ts";
import type { DataSet, LabelledImages, SplitName } from "./data-set.ts";
import { listFolder, readBytes } from "./files.ts";
import { UserError } from "./user-error.ts";

const imagesName = /^(.*?)[-_.]?images[-.]idx3-ubyte(\.gz)?$/;
const labelsName = /^(.*?)[-_.]?labels[-.]idx1-ubyte(\.gz)?$/;

/** More than any set of this kind, so that a hostile `.gz` does not fill the memory. */
const mostBytes = 2 ** 31 - 1;

export const isIdxName = (name: string): boolean => imagesName.test(name) || labelsName.test(name);

/** One pair, by either of its files, or every pair of a folder that holds some. @throws UserError */
export function openIdx(path: string, folder: boolean): DataSet {
  const inside = folder ? path : dirname(path);
  const names = listFolder(inside, "files");
  const own = folder ? undefined : prefixOf(basename(path));
  const prefixes = [...new Set(names.filter(isIdxName).map(prefixOf))].filter((prefix) => folder || prefix === own);
  const splits: Partial<Record<SplitName, LabelledImages>> = {};
  for (const prefix of prefixes) {
    const [images, labels] = [imagesName, labelsName].map((kind) =>
      names.find((name) => kind.exec(name)?.[1] === prefix),
    );
    if (images === undefined || labels === undefined)
      throw new UserError(
        `${join(inside, (images ?? labels)!)}: the ${images === undefined ? "images" : "labels"} that belong to it are not beside it`,
      );
    const split =
      prefixes.length === 1 && !/^(train|t10k|test)/i.test(prefix) ? "all" : /^train/i.test(prefix) ? "train" : "test";
    if (splits[split] !== undefined)
      throw new UserError(
        `${inside} holds several pairs of IDX files that could be the split '${split}': name one of them`,
      );
    splits[split] = readPair(join(inside, images), join(inside, labels));
  }
  return { source: path, splits };
}

const prefixOf = (name: string): string => (imagesName.exec(name) ?? labelsName.exec(name))![1]!;

function readPair(images: string, labels: string): LabelledImages {
  const { data } = readIdx(labels, 1);
  return labelledBlock({ images, labels }, readIdx(images, 3), Int32Array.from(data));
}

/** An IDX file of bytes with so many axes. @throws UserError */
export function readIdx(path: string, axes: number): { readonly shape: readonly number[]; readonly data: Uint8Array } {
  const fail = (message: string): never => {
    throw new UserError(`${path}: ${message}`);
  };
  let bytes = readBytes(path);
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    try {
      bytes = gunzipSync(bytes, { maxOutputLength: mostBytes });
    } catch (error) {
      fail(`it cannot be unpacked: ${(error as Error).message}`);
    }
  }
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
