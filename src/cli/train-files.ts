/**
 * Files that must not be lost. A checkpoint is written beside the last one, made sure of on the disk, and put in its
 * place: whatever happens meanwhile, a full disk or a pulled plug, one of the two is there, whole.
 */
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { type SavedState, parseState, statePath } from "../train/state.ts";
import { UserError } from "../host/user-error.ts";
import { explainFileError, placeOf, readBytes, readStart } from "../node/files.ts";
import { sourceOf } from "../node/checkpoint-files.ts";

/** Of a log or a page: logs of very long trainings are as large. */
export const mostLogBytes = 2 ** 30;

/** The calls that can fail, so that a test can let them. */
export interface Disk {
  write(file: number, bytes: Uint8Array, from: number): number;
  sync(file: number): void;
}

/** The system takes less than 2 GiB at once. */
const mostAtOnce = 2 ** 30;
const realDisk: Disk = {
  write: (file, bytes, from) => writeSync(file, bytes, from, Math.min(bytes.length - from, mostAtOnce)),
  sync: fsyncSync,
};

/**
 * Writes or replaces a file in one step; a pipe or a device takes the bytes as it stands. @throws UserError; what was
 * there before is there still then
 */
export function replaceFile(path: string, bytes: Uint8Array, disk: Disk = realDisk): void {
  let fresh: string | undefined;
  try {
    const { place, isOther } = placeOf(path);
    if (isOther) return writeAll(path, bytes, { ...disk, sync() {} });
    fresh = `${place}.partial`;
    writeAll(fresh, bytes, disk);
    renameSync(fresh, place);
    syncFolder(dirname(place));
  } catch (error) {
    try {
      if (fresh !== undefined) rmSync(fresh, { force: true });
    } catch {
      // It was no file of ours.
    }
    throw error instanceof UserError ? error : explainFileError("write", path, error);
  }
}

function writeAll(path: string, bytes: Uint8Array, disk: Disk): void {
  const file = openSync(path, "w");
  try {
    for (let at = 0; at < bytes.length; ) at += disk.write(file, bytes, at);
    disk.sync(file);
  } finally {
    closeSync(file);
  }
}

/** So that the new name outlives a crash. Not every system can; the file itself is safe either way. */
function syncFolder(path: string): void {
  try {
    const folder = openSync(path, "r");
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  } catch {
    // Windows opens no folders.
  }
}

/** The format's own bound. */
const mostHeaderBytes = 100_000_000;

/** Reads what `--resume` names: a state, or the parameters beside which one lies. @throws UserError */
export function readState(path: string): SavedState {
  const file = !path.endsWith(".state") && existsSync(statePath(path)) ? statePath(path) : path;
  const stat = statSync(file, { throwIfNoEntry: false });
  // What is no file can be read once alone.
  if (stat?.isFile() !== true) {
    const bytes = readBytes(file);
    return parseState(file, bytes, bytes.length, bytes);
  }
  const start = readStart(file, 8);
  // Where that is no length, the bytes that are there tell what the file is.
  const length = start.length < 8 ? 0 : Number(new DataView(start.buffer).getBigUint64(0, true));
  return parseState(file, readStart(file, 8 + Math.min(length, mostHeaderBytes)), stat.size, sourceOf(file));
}
