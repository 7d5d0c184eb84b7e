/** `--data SOURCE`: finds out what kind of source it is by what lies there. */
import { statSync } from "node:fs";
import { basename } from "node:path";
import { openFolder } from "./data-folder.ts";
import { isIdxName, openIdx } from "./data-idx.ts";
import { openNpz } from "./data-npz.ts";
import type { DataSet } from "./data-set.ts";
import { listFolder, requireReadable } from "./files.ts";
import { UserError } from "./user-error.ts";

/** Opens a folder of class folders, an IDX pair (by a file or its folder), or an `.npz`. @throws UserError */
export function openData(path: string): DataSet {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return listFolder(path, "files").some(isIdxName) ? openIdx(path, true) : openFolder(path);
  requireReadable(path);
  if (path.toLowerCase().endsWith(".npz")) return openNpz(path);
  if (isIdxName(basename(path))) return openIdx(path, false);
  throw new UserError(
    `${path} is no data source: expected a folder of class folders of images, an IDX pair (…-images-idx3-ubyte and …-labels-idx1-ubyte), or an .npz`,
  );
}
