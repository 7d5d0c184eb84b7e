/**
 * Arrays by name, written while they come: a folder of `.npy`, or one file where the path ends in `.safetensors`. What is
 * not whole lies in a hidden folder beside its place, so that an interrupt or a full disk leaves there what was there.
 */
import { closeSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { showBytes } from "../host/show-bytes.ts";
import { UserError } from "../host/user-error.ts";
import { FormatError } from "../runtime/format-error.ts";
import { npyHeader } from "../runtime/npy.ts";
import { safetensorsHeader } from "../runtime/safetensors.ts";
import { elements } from "../runtime/tensor.ts";
import { explainFileError, makeFolder, moveFiles, placeOf, placesIn, requireWritableFile, stageIn } from "./files.ts";

/** An array of float32, or of int32. */
export interface ArrayToSave {
  readonly name: string;
  readonly shape: readonly number[];
  readonly integers?: true;
}

/** Lists of texts that say what the numbers mean: metadata of the one file as JSON, `names.json` of a folder. */
export type ArrayWords = Readonly<Record<string, readonly string[]>>;

/** The system takes less than 2 GiB at once. */
const mostAtOnce = 2 ** 30;

const isOneFile = (path: string): boolean => /\.safetensors$/i.test(path);

/** Finds out early whether arrays can be saved there; folders are made. @throws UserError */
export const requireSavable = (path: string): void => (isOneFile(path) ? requireWritableFile(path) : makeFolder(path));

/** Where an array of `path` lies. */
export const savedFile = (path: string, name: string): string => (isOneFile(path) ? path : join(path, `${name}.npy`));

/** A file, what it begins with, and the arrays whose elements follow on that, one behind the other. */
interface Part {
  readonly file: string;
  readonly header: Uint8Array;
  readonly arrays: readonly ArrayToSave[];
}

/** @throws FormatError */
function partsOf(
  place: string,
  oneFile: boolean,
  arrays: readonly ArrayToSave[],
  words: ArrayWords | undefined,
): Part[] {
  if (!oneFile)
    return [
      ...arrays.map((array) => ({
        file: `${array.name}.npy`,
        header: npyHeader(array.integers ? "i4" : "f4", array.shape),
        arrays: [array],
      })),
      ...(words === undefined
        ? []
        : [{ file: "names.json", header: new TextEncoder().encode(`${JSON.stringify(words)}\n`), arrays: [] }]),
    ];
  const tensors = arrays.map(
    ({ name, shape, integers }) => [name, { dtype: integers ? "I32" : "F32", shape } as const] as const,
  );
  const metadata = words && Object.fromEntries(Object.entries(words).map(([key, list]) => [key, JSON.stringify(list)]));
  return [{ file: basename(place), header: safetensorsHeader(tensors, metadata), arrays }];
}

const bytesOf = ({ shape }: ArrayToSave): number => 4 * elements(shape);

/** Where the next elements of an array go, and where they end. */
interface Cursor {
  readonly file: number;
  readonly integers: boolean;
  at: number;
  readonly end: number;
}

/** Arrays whose elements come one after the other. */
export class SavingArrays {
  readonly #path: string;
  readonly #folder: string;
  readonly #parts: readonly Part[];
  /** Where they lie until all of them are whole. */
  #staged: string | undefined;
  readonly #opened: number[] = [];
  readonly #cursors = new Map<string, Cursor>();

  /** Begins the files of `path`. @throws UserError, also where the disk has no room for them */
  constructor(path: string, arrays: readonly ArrayToSave[], words?: ArrayWords) {
    this.#path = path;
    // What a link leads to is what is replaced.
    const place = isOneFile(path) ? placeOf(path).place : path;
    this.#folder = isOneFile(path) ? dirname(place) : place;
    this.#parts = this.#told(() => partsOf(place, isOneFile(path), arrays, words));
    this.#told(() => {
      placesIn(this.#folder, this.#files());
      this.#staged = stageIn(this.#folder, isOneFile(path) ? basename(place) : "arrays");
      this.#requireRoom();
      for (const { file: name, header, arrays } of this.#parts) {
        const file = openSync(join(this.#staged, name), "w");
        this.#opened.push(file);
        writeAll(file, header, 0);
        let at = header.length;
        for (const array of arrays) {
          const integers = array.integers === true;
          this.#cursors.set(array.name, { file, integers, at, end: (at += bytesOf(array)) });
        }
      }
    });
  }

  /** Elements that follow on what was written of an array. @throws UserError */
  write(name: string, data: Float32Array | Int32Array): void {
    const cursor = this.#cursors.get(name)!;
    const { at, end, file } = cursor;
    // Bits of one kind read as the other are small nonsense, which nobody would notice.
    if (data instanceof Int32Array !== cursor.integers)
      throw new TypeError(`'${name}' was begun as ${cursor.integers ? "int32" : "float32"}`);
    if (at + data.byteLength > end) throw new RangeError(`'${name}' has more elements than its shape`);
    this.#told(() => writeAll(file, new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at));
    cursor.at += data.byteLength;
  }

  /** Puts the files in their places, which until then hold what they held. @throws UserError */
  finish(): void {
    for (const [name, { at, end }] of this.#cursors)
      if (at < end) throw new RangeError(`'${name}' lacks ${(end - at) / 4} elements of its shape`);
    this.#told(() => {
      this.#closeFiles();
      moveFiles(this.#staged!, this.#folder, this.#files());
    });
    this.close();
  }

  /** Takes away what is not in its place: all, after a failure. */
  close(): void {
    this.#closeFiles();
    if (this.#staged !== undefined) rmSync(this.#staged, { recursive: true, force: true });
    this.#staged = undefined;
  }

  #files(): string[] {
    return this.#parts.map(({ file }) => file);
  }

  #closeFiles(): void {
    for (const file of this.#opened.splice(0)) closeSync(file);
  }

  /** Found out before the work, not after it. @throws UserError */
  #requireRoom(): void {
    const sizes = this.#parts.flatMap(({ header, arrays }) => [header.length, ...arrays.map(bytesOf)]);
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    const { bavail, bsize, blocks } = statfsSync(this.#folder);
    // Some systems tell nothing.
    if (blocks > 0 && bytes > bavail * bsize)
      throw new UserError(
        `cannot write ${this.#path}: it takes ${showBytes(bytes)}, and the disk has ${showBytes(bavail * bsize)} left`,
      );
  }

  /** What fails is told as a failure to write the path, and nothing is left of what was begun. @throws UserError */
  #told<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      this.close();
      if (error instanceof UserError) throw error;
      if (error instanceof FormatError) throw new UserError(`${this.#path}: ${error.message}`);
      throw explainFileError("write", this.#path, error);
    }
  }
}

function writeAll(file: number, bytes: Uint8Array, place: number): void {
  for (let at = 0; at < bytes.length; )
    at += writeSync(file, bytes, at, Math.min(bytes.length - at, mostAtOnce), place + at);
}

/** Writes arrays that are at hand. @throws UserError */
export function saveArrays(
  path: string,
  arrays: readonly {
    readonly name: string;
    readonly shape: readonly number[];
    readonly data: Float32Array | Int32Array;
  }[],
): void {
  const saving = new SavingArrays(
    path,
    arrays.map(({ data, ...array }) => (data instanceof Int32Array ? { ...array, integers: true } : array)),
  );
  try {
    for (const { name, data } of arrays) saving.write(name, data);
    saving.finish();
  } finally {
    saving.close();
  }
}
