/** `--data SOURCE`: finds out what kind of source it is by what lies there. */
import { statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { DataSet } from "../data/data-set.ts";
import { type IdxFolder, isIdxName, openIdx } from "../data/idx.ts";
import { openNpz } from "../data/npz.ts";
import type { Orientation } from "../runtime/rotation-tag.ts";
import { UserError } from "../host/user-error.ts";
import { openFolder } from "./data-folder.ts";
import { listFolder, readBytes, requireReadable } from "./files.ts";

/** More than any set of this kind, so that a hostile `.gz` does not fill the memory. */
const mostBytes = 2 ** 31 - 1;

/** Opens a folder of class folders, an IDX pair (by a file or its folder), or an `.npz`. @throws UserError */
export function openData(path: string, orientation?: Orientation): DataSet {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory())
    return listFolder(path, "files").some(isIdxName)
      ? openIdx(path, idxFolder(path), undefined)
      : openFolder(path, orientation);
  requireReadable(path);
  if (path.toLowerCase().endsWith(".npz")) return openNpz(path, readBytes(path));
  if (isIdxName(basename(path))) return openIdx(path, idxFolder(dirname(path)), basename(path));
  throw new UserError(
    `${path} is no data source: expected a folder of class folders of images, an IDX pair (…-images-idx3-ubyte and …-labels-idx1-ubyte), or an .npz`,
  );
}

function idxFolder(path: string): IdxFolder {
  const place = (name: string): string => join(path, name);
  return { path, names: listFolder(path, "files"), place, read: (name) => unpacked(place(name)) };
}

function unpacked(path: string): Uint8Array {
  const bytes = readBytes(path);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: mostBytes });
  } catch (error) {
    throw new UserError(`${path}: it cannot be unpacked: ${(error as Error).message}`);
  }
}
