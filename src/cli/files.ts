/** Reading and writing files with messages instead of error codes. */
import { showBytes } from "../host/show-bytes.ts";
import {
  type Stats,
  accessSync,
  constants,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { UserError } from "../host/user-error.ts";

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
    const bytes = readFileSync(path);
    if (bytes.length > most)
      throw new UserError(`cannot read ${path}: it holds more than the ${showBytes(most)} that are accepted`);
    return bytes;
  } catch (error) {
    throw error instanceof UserError ? error : explainFileError("read", path, error);
  }
}

/** What lies in a folder, hidden files apart, sorted. @throws UserError */
export function listFolder(path: string, kind: "files" | "folders"): string[] {
  try {
    const wanted = (stat: Stats): boolean => (kind === "folders" ? stat.isDirectory() : stat.isFile());
    return readdirSync(path)
      .filter((name) => !name.startsWith(".") && wanted(statSync(join(path, name))))
      .sort();
  } catch (error) {
    throw explainFileError("read", path, error);
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
  try {
    makeFolders(dirname(path));
    const there = statSync(path, { throwIfNoEntry: false });
    if (there?.isDirectory()) throw new UserError(`cannot write ${path}: it is a folder`);
    accessSync(there === undefined ? dirname(path) : path, constants.W_OK);
  } catch (error) {
    throw error instanceof UserError ? error : explainFileError("write", path, error);
  }
}

/** Writes a file, its folder included. @throws UserError */
export function writeFile(path: string, content: string | Uint8Array): void {
  try {
    makeFolders(dirname(path));
    writeFileSync(path, content);
  } catch (error) {
    throw explainFileError("write", path, error);
  }
}
