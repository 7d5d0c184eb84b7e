/** Reading and writing files with messages instead of error codes. */
import {
  type Stats,
  accessSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import { showBytes } from "../host/show-bytes.ts";
import { UserError, exit } from "../host/user-error.ts";

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "a part of the path is not a folder",
  EISDIR: "it is a folder",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk is full: the quota is used up",
  EFBIG: "it would be larger than files may be here",
  EEXIST: "a file of that name is in the way",
  ENAMETOOLONG: "the name is too long",
  ELOOP: "its links lead in a circle",
};

/** What the system said, as a sentence. */
export function explainFileError(verb: string, path: string, error: unknown): UserError {
  const { code, message } = error as NodeJS.ErrnoException;
  const reason =
    code === "ENOENT" && verb !== "read" ? "no folder can be made there" : code !== undefined && reasons[code];
  return new UserError(`cannot ${verb} ${path}: ${reason || message}`);
}

/** Finds out early whether a file can be read, without reading it. @throws UserError */
export function requireReadable(path: string): void {
  try {
    accessSync(path, constants.R_OK);
    requireFile(path, statSync(path));
  } catch (error) {
    throw error instanceof UserError ? error : explainFileError("read", path, error);
  }
}

/** A device may have no end. */
function requireFile(path: string, stat: Stats): void {
  if (stat.isDirectory()) throw new UserError(`cannot read ${path}: it is a folder`);
  if (!stat.isFile() && !stat.isFIFO()) throw new UserError(`cannot read ${path}: it is not a file`);
}

/** The bytes of a file of at most `most` bytes. @throws UserError */
export function readBytes(path: string, most = 2 ** 31 - 1): Uint8Array {
  try {
    const stat = statSync(path);
    requireFile(path, stat);
    if (stat.size > most)
      throw new UserError(
        `cannot read ${path}: ${showBytes(stat.size)} are more than the ${showBytes(most)} that are accepted`,
      );
    return stat.isFIFO() ? readPipe(path, most) : readFileSync(path);
  } catch (error) {
    throw error instanceof UserError ? error : explainFileError("read", path, error);
  }
}

/** Milliseconds after which nobody is expected to write to a pipe any more. */
const patience = 10_000;

/** What comes out of a pipe, up to `most` bytes: its end may never come, and its beginning neither. */
function readPipe(path: string, most: number): Uint8Array {
  const pipe = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const chunks: Buffer[] = [];
    let length = 0;
    // Before a writer comes a read gives nothing, as at the end; while one is there and silent it is refused.
    for (let waited = 0; ; ) {
      const chunk = Buffer.allocUnsafe(1 << 16);
      const count = readSome(pipe, chunk);
      if (count === 0 && length > 0) return Buffer.concat(chunks);
      if (count === undefined || count === 0) {
        if (count === 0 && waited >= patience)
          throw new UserError(`cannot read ${path}: it is a pipe, and nothing came out of it`);
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
        waited += 5;
        continue;
      }
      chunks.push(chunk.subarray(0, count));
      length += count;
      if (length > most)
        throw new UserError(`cannot read ${path}: it holds more than the ${showBytes(most)} that are accepted`);
    }
  } finally {
    closeSync(pipe);
  }
}

/** Bytes that were read; 0 at the end, undefined where there are none yet. */
function readSome(file: number, into: Buffer): number | undefined {
  try {
    return readSync(file, into);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EAGAIN") return undefined;
    throw error;
  }
}

/** The first bytes of a file: as many as there are, at most `most`. @throws UserError */
export function readStart(path: string, most: number): Uint8Array<ArrayBuffer> {
  try {
    const stat = statSync(path);
    requireFile(path, stat);
    const bytes = new Uint8Array(Math.min(most, stat.size));
    const file = openSync(path, "r");
    try {
      return bytes.subarray(0, readSync(file, bytes));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw error instanceof UserError ? error : explainFileError("read", path, error);
  }
}

/** What lies in a folder, hidden files apart, sorted. @throws UserError */
export function listFolder(path: string, kind: "files" | "folders"): string[] {
  // A link may lead nowhere: then it is the link that is named.
  let at = path;
  try {
    const wanted = (stat: Stats): boolean => (kind === "folders" ? stat.isDirectory() : stat.isFile());
    return readdirSync(path)
      .filter((name) => !name.startsWith(".") && wanted(statSync((at = join(path, name)))))
      .sort();
  } catch (error) {
    throw explainFileError("read", at, error);
  }
}

/** The text of a UTF-8 file. @throws UserError where it is none. */
export function readText(path: string, most: number): string {
  const bytes = readBytes(path, most);
  try {
    if (bytes.includes(0)) throw new TypeError();
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UserError(`cannot read ${path}: it is not a text file in UTF-8`);
  }
}

/** Makes a folder where there is none, and finds out whether files can be written there. @throws UserError */
export function makeFolder(path: string): void {
  if (path === "") throw new UserError("the name of a folder is missing: it is empty");
  try {
    makeFolders(path);
    accessSync(path, constants.W_OK);
  } catch (error) {
    throw explainFileError("write to the folder", path, error);
  }
}

/** The same of a folder that is written whole: none is made yet. @throws UserError */
export function requireWritableFolder(path: string): void {
  makeFolder(path === "" || statSync(path, { throwIfNoEntry: false }) !== undefined ? path : dirname(resolve(path)));
}

/**
 * What `mkdirSync` does with `recursive`, which goes on for ever where a folder is there but takes no others, as in
 * /proc.
 */
function makeFolders(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(path) !== path) makeFolders(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process may have been faster.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST" || !statSync(path).isDirectory()) throw error;
  }
}

/** Finds out early whether a file can be written; its folder is made. @throws UserError */
export function requireWritable(path: string): void {
  if (path === "") throw new UserError("the name of a file is missing: it is empty");
  if (path.endsWith("/") || path.endsWith(sep)) throw new UserError(`cannot write ${path}: it is the name of a folder`);
  try {
    makeFolders(dirname(path));
    placeOf(path);
    const there = statSync(path, { throwIfNoEntry: false });
    if (there?.isDirectory()) throw new UserError(`cannot write ${path}: it is a folder`);
    accessSync(there === undefined ? dirname(path) : path, constants.W_OK);
  } catch (error) {
    throw error instanceof UserError ? error : explainFileError("write", path, error);
  }
}

/** The same of what cannot be a pipe or a device. @throws UserError */
export function requireWritableFile(path: string): void {
  requireWritable(path);
  if (placeOf(path).isOther) throw new UserError(`cannot write ${path}: it is not a file`);
}

/**
 * Where a path leads when it is written: a link stays one. What is there and is no file, a pipe or a device, is never
 * replaced by one. @throws UserError where a link leads nowhere
 */
export function placeOf(path: string): { readonly place: string; readonly isOther: boolean } {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined && lstatSync(path, { throwIfNoEntry: false }) !== undefined)
    throw new UserError(`cannot write ${path}: it is a link that leads nowhere`);
  return stat === undefined
    ? { place: path, isOther: false }
    : { place: realpathSync(path), isOther: !stat.isFile() && !stat.isDirectory() };
}

/**
 * Files of a command that must not be one: those that it writes, and those that it reads besides, by the options that name
 * them. @throws UserError with the exit code of wrong arguments
 */
export function requireApart(
  written: Readonly<Record<string, string | undefined>>,
  read: Readonly<Record<string, string | undefined>> = {},
): void {
  const seen = new Map<string, string>();
  const real = (path: string): string => (existsSync(path) ? realpathSync(path) : resolve(path));
  for (const [option, path] of [...Object.entries(read), ...Object.entries(written)]) {
    if (path === undefined || path === "") continue;
    const other = seen.get(real(path));
    if (other !== undefined && option in written)
      throw new UserError(`${other} and ${option} are both ${path}: one would overwrite the other`, exit.usage);
    seen.set(real(path), option);
  }
}

/** What a file holds: at once, or piece by piece where that is too much for one. */
export type FileContent = string | Uint8Array | readonly Uint8Array[];

/**
 * Writes a file, its folder included: beside its place, then into it, so that whatever happens there is the whole old
 * file or the whole new one. @throws UserError
 */
export function writeFile(path: string, content: FileContent): void {
  writeTogether([{ path, content }]);
}

/**
 * Writes files that belong together: all of them beside their places, then into them, in this order. @throws UserError
 */
export function writeTogether(files: readonly { readonly path: string; readonly content: FileContent }[]): void {
  const staged: { readonly path: string; readonly place: string; readonly partial: string }[] = [];
  let at = "";
  try {
    for (const { path, content } of files) {
      at = path;
      makeFolders(dirname(path));
      const { place, isOther } = placeOf(path);
      const partial = isOther ? path : `${place}.${process.pid}.partial`;
      if (!isOther) {
        staged.push({ path, place, partial });
        clearStaged(partial);
      }
      writePieces(partial, content);
    }
    for (const { path, place, partial } of staged) {
      at = path;
      renameSync(partial, place);
    }
  } catch (error) {
    // What lies there and is no file is not ours.
    for (const { partial } of staged)
      if (statSync(partial, { throwIfNoEntry: false })?.isFile()) rmSync(partial, { force: true });
    throw error instanceof UserError ? error : explainFileError("write", at, error);
  }
}

function writePieces(path: string, content: FileContent): void {
  if (typeof content === "string" || content instanceof Uint8Array) return writeFileSync(path, content);
  const file = openSync(path, "w");
  try {
    for (const piece of content) writeFileSync(file, piece);
  } finally {
    closeSync(file);
  }
}

/**
 * Writes the files of a folder together: first all of them beside it, then into place. A full disk or an interrupt
 * leaves the folder as it was; other files in it stay. @throws UserError
 */
export function writeFiles(
  folder: string,
  files: readonly { readonly path: string; readonly text: string | Uint8Array }[],
): void {
  try {
    const staged = stageIn(dirname(resolve(folder)), basename(resolve(folder)));
    try {
      for (const file of files) {
        makeFolders(dirname(join(staged, file.path)));
        writeFileSync(join(staged, file.path), file.text);
      }
      if (!existsSync(folder)) renameSync(staged, folder);
      else {
        moveFiles(
          staged,
          folder,
          files.map(({ path }) => path),
        );
      }
    } finally {
      rmSync(staged, { recursive: true, force: true });
    }
  } catch (error) {
    throw error instanceof UserError ? error : explainFileError("write to the folder", folder, error);
  }
}

/**
 * Where files of a folder lead when they are replaced, each of which can be; the folders that they lie in are made.
 * @throws UserError where one is a folder, a device or a link that leads nowhere; what the system says
 */
export function placesIn(folder: string, paths: readonly string[]): string[] {
  return paths.map((path) => {
    const file = join(folder, path);
    makeFolders(dirname(file));
    const { place, isOther } = placeOf(file);
    if (isOther) throw new UserError(`cannot write ${file}: it is not a file`);
    if (statSync(place, { throwIfNoEntry: false })?.isDirectory())
      throw new UserError(`cannot write ${file}: it is a folder`);
    accessSync(dirname(place), constants.W_OK);
    return place;
  });
}

/**
 * Moves files of `staged` to the same paths of `folder`, once it is known that each of them can be.
 * @throws UserError; what the system says
 */
export function moveFiles(staged: string, folder: string, paths: readonly string[]): void {
  const copies: string[] = [];
  const disk = statSync(staged).dev;
  try {
    const moves = placesIn(folder, paths).map((place, i) => {
      const from = join(staged, paths[i]!);
      if (statSync(dirname(place)).dev === disk) return { from, place };
      // A link leads to another disk, to which nothing can be renamed.
      const copy = `${place}.${process.pid}.partial`;
      copies.push(copy);
      clearStaged(copy);
      copyFileSync(from, copy);
      return { from: copy, place };
    });
    for (const { from, place } of moves) renameSync(from, place);
  } finally {
    for (const copy of copies) rmSync(copy, { force: true });
  }
}

/** A new, hidden folder in `folder` for what is called `name` and is not whole yet. */
export function stageIn(folder: string, name: string): string {
  const staged = join(folder, `.${name}.${process.pid}.partial`);
  makeFolders(folder);
  clearStaged(staged);
  rmSync(staged, { recursive: true, force: true });
  mkdirSync(staged);
  return staged;
}

/** What earlier processes of ours left there, which were killed before they had put it in place; what cannot go stays. */
function clearStaged(staged: string): void {
  const [, head] = /^(.*\.)\d+\.partial$/.exec(basename(staged))!;
  try {
    for (const name of readdirSync(dirname(staged))) {
      const pid = name.startsWith(head!) ? /^(\d+)\.partial$/.exec(name.slice(head!.length))?.[1] : undefined;
      if (pid === undefined || isAlive(Number(pid))) continue;
      rmSync(join(dirname(staged), name), { recursive: true, force: true });
    }
  } catch {
    // It is another's, or the folder lets nobody see what it holds.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
