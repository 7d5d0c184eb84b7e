/**
 * A folder of class folders of images, as ImageNet is kept: the classes are the folders' names in sorted order. With
 * `train` and `test` (or `val`) folders between, these are the splits. Files are found now and decoded when they are
 * asked for.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { FormatError } from "../runtime/format-error.ts";
import type { DataSet, LabelledImages } from "../data/data-set.ts";
import { decodeImage, isImageName } from "./decode-image.ts";
import { listFolder, readBytes } from "./files.ts";
import { UserError } from "../host/user-error.ts";

const testNames = ["test", "val", "validation"];

/** @throws UserError */
export function openFolder(path: string): DataSet {
  const inside = listFolder(path, "folders");
  const testName = testNames.find((name) => inside.includes(name));
  const split = (inside.includes("train") ? 1 : 0) + (testName === undefined ? 0 : 1);
  // A class may be called `test`; one that stands beside other classes is one.
  if (split === 0 || split < inside.length)
    return { source: path, classes: inside, splits: { all: imagesOf(path, inside) } };
  const classes = [...new Set(inside.flatMap((name) => listFolder(join(path, name), "folders")))].sort();
  return {
    source: path,
    classes,
    splits: {
      ...(inside.includes("train") && { train: imagesOf(join(path, "train"), classes) }),
      ...(testName !== undefined && { test: imagesOf(join(path, testName), classes) }),
    },
  };
}

function imagesOf(path: string, classes: readonly string[]): LabelledImages {
  const files: string[] = [];
  const labels: number[] = [];
  classes.forEach((name, label) => {
    const folder = join(path, name);
    // A split may lack a class that the other has.
    if (!existsSync(folder)) return;
    for (const file of listFolder(folder, "files").filter(isImageName)) {
      files.push(join(folder, file));
      labels.push(label);
    }
  });
  if (files.length === 0)
    throw new UserError(`${path} holds no images: expected a folder a class with .png or .jpg files in it`);
  return { labels: Int32Array.from(labels), image: (index) => read(files[index]!), place: (index) => files[index]! };
}

async function read(file: string): ReturnType<typeof decodeImage> {
  try {
    return await decodeImage(readBytes(file));
  } catch (error) {
    if (error instanceof FormatError) throw new UserError(`${file}: ${error.message}`);
    throw error;
  }
}
