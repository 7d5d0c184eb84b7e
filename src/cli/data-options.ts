/** The options that say how images are read and what their classes are called. */
import { statSync } from "node:fs";
import { open } from "node:fs/promises";
import { type Command, Option } from "commander";
import { classesOf, parseClasses } from "../data/class-names.ts";
import { readSafetensorsHeader, safetensorsHeaderLength } from "../runtime/safetensors.ts";
import type { Orientation } from "../runtime/rotation-tag.ts";
import { readText } from "../node/files.ts";
import { filesOf } from "../node/checkpoint-files.ts";

/** Of whatever reads images. */
export interface ImageFlags {
  readonly orientation?: Orientation;
  readonly classes?: string;
}

/** Of whatever reads labelled images. */
export interface DataFlags extends ImageFlags {
  readonly skipDamaged?: true;
}

export const orientationOption = (): Option =>
  new Option(
    "--orientation <how>",
    "image files upright by their rotation tag, or as their pixels are stored (upright)",
  ).choices(["upright", "stored"]);

/** Declares the options on a command that tells what images show. */
export function addImageOptions(command: Command): Command {
  return command
    .addOption(orientationOption())
    .option("--classes <file>", "names of the model's classes, a line each (as the weights tell them, or the spec)");
}

/** Labelled images. */
export const dataOption = (): Option =>
  new Option("--data <source>", "a folder of class folders of images, an IDX pair, or an .npz");

export function addDataOptions(command: Command): Command {
  return addImageOptions(command).option(
    "--skip-damaged",
    "leave out image files that cannot be decoded, and count them",
  );
}

/** The names that `--classes` gives. @throws UserError */
export const namedClasses = (file: string | undefined, count: number): readonly string[] | undefined =>
  file === undefined ? undefined : parseClasses(file, readText(file, 10_000_000), count);

/** The names that the files of a checkpoint keep. What is wrong with these is found out when they are read as such. */
export async function classesInWeights(weights: unknown): Promise<readonly string[] | undefined> {
  if (typeof weights !== "string") return undefined;
  for (const file of filesOf(weights)) {
    const names = await classesInFile(file);
    if (names !== undefined) return names;
  }
  return undefined;
}

async function classesInFile(file: string): Promise<readonly string[] | undefined> {
  // A pipe is read but once.
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return undefined;
  const handle = await open(file);
  try {
    const read = async (length: number): Promise<Uint8Array> => {
      const bytes = new Uint8Array(length);
      return bytes.subarray(0, (await handle.read(bytes, 0, length, 0)).bytesRead);
    };
    const length = safetensorsHeaderLength(await read(8));
    return classesOf(readSafetensorsHeader(await read(length), null).metadata);
  } catch {
    return undefined;
  } finally {
    await handle.close();
  }
}
