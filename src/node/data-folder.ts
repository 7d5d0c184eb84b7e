/**
 * A folder of class folders of images, as ImageNet is kept: the classes are the folders' names in sorted order. With
 * `train` and `test` (or `val`) folders between, these are the splits. Files are found now and decoded when they are
 * asked for; what is not taken is counted, by kind.
 */
import { existsSync } from "node:fs";
import { extname, join } from "node:path";
import { FormatError } from "../runtime/format-error.ts";
import type { Orientation } from "../runtime/rotation-tag.ts";
import type { Pixels } from "../runtime/tensor.ts";
import { DamagedImage, type DataSet, type LabelledImages } from "../data/data-set.ts";
import { decodeImage, isImageName } from "./decode-image.ts";
import { listFolder, readBytes } from "./files.ts";
import { UserError } from "../host/user-error.ts";

/** The first that is there is the test split. */
const testNames = ["test", "val", "validation", "valid"];

/** What was not taken: how many, by ending. */
class Skipped {
  readonly #kinds = new Map<string, number>();

  add(kind: string, count = 1): void {
    if (count > 0) this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + count);
  }

  files(names: readonly string[]): void {
    for (const name of names) this.add(extname(name).toLowerCase() || "(no ending)");
  }

  /** Most first. */
  toString(): string {
    return [...this.#kinds]
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      .map(([kind, count]) => `${count} ${kind}`)
      .join(", ");
  }
}

/** @throws UserError */
export function openFolder(path: string, orientation?: Orientation): DataSet {
  const inside = listFolder(path, "folders");
  const tests = testNames.filter((name) => inside.includes(name));
  const skipped = new Skipped();
  skipped.files(listFolder(path, "files"));
  const finish = (data: DataSet): DataSet => {
    const left = `${skipped}`;
    return left === "" ? data : { ...data, notes: [`${path}: not taken: ${left}`] };
  };
  const split = (inside.includes("train") ? 1 : 0) + tests.length;
  // A class may be called `test`; one that stands beside other classes is one.
  if (split === 0 || split < inside.length) {
    const all = imagesOf(path, inside, orientation, skipped);
    return finish({ source: path, classes: inside, splits: { all } });
  }
  const [test, ...unused] = tests;
  for (const name of unused) skipped.add(`(folder '${name}' beside '${test}')`);
  const used = inside.filter((name) => !unused.includes(name));
  const classes = [...new Set(used.flatMap((name) => listFolder(join(path, name), "folders")))].sort();
  const splitOf = (name: string): LabelledImages => {
    skipped.files(listFolder(join(path, name), "files"));
    return imagesOf(join(path, name), classes, orientation, skipped);
  };
  return finish({
    source: path,
    classes,
    splits: {
      ...(inside.includes("train") && { train: splitOf("train") }),
      ...(test !== undefined && { test: splitOf(test) }),
    },
  });
}

function imagesOf(
  path: string,
  classes: readonly string[],
  orientation: Orientation | undefined,
  skipped: Skipped,
): LabelledImages {
  const files: string[] = [];
  const labels: number[] = [];
  classes.forEach((name, label) => {
    const folder = join(path, name);
    // A split may lack a class that the other has.
    if (!existsSync(folder)) return;
    const names = listFolder(folder, "files");
    const images = names.filter(isImageName);
    const others = names.filter((file) => !isImageName(file));
    if (images.length === 0) {
      const kinds = new Skipped();
      kinds.files(others);
      kinds.add("(folder)", listFolder(folder, "folders").length);
      throw new UserError(
        `${folder} holds no images (PNG, JPEG, WebP, GIF, AVIF or TIFF): ${`${kinds}` || "it is empty"}; every folder is a class, so fill it or take it away`,
      );
    }
    skipped.files(others);
    skipped.add("(folder in a class)", listFolder(folder, "folders").length);
    for (const file of images) {
      files.push(join(folder, file));
      labels.push(label);
    }
  });
  if (files.length === 0) {
    const loose = listFolder(path, "files").filter(isImageName);
    throw new UserError(
      loose.length === 0
        ? `${path} holds no images: expected a folder a class with image files in it`
        : `${path} holds ${loose.length} image${loose.length === 1 ? "" : "s"} without a label: the class of an image is the name of its folder, as in ${join(path, "cat", loose[0]!)}`,
    );
  }
  const image = (index: number): Promise<Pixels> => read(files[index]!, orientation);
  return { labels: Int32Array.from(labels), image, place: (index) => files[index]! };
}

async function read(file: string, orientation: Orientation | undefined): Promise<Pixels> {
  try {
    return await decodeImage(readBytes(file), { orientation });
  } catch (error) {
    if (error instanceof FormatError) throw new DamagedImage(`${file}: ${error.message}`);
    throw error;
  }
}
