/** Which file an import means: paths from a file, within the folder of the main one, and what ships with vitc. */
import type { Source } from "../diagnostics/diagnostic.ts";
import { isTextFile, type Read } from "./modules.ts";
import { shippedPath, shippedSpec } from "./shipped.ts";
import { type Spec, loadSpec } from "./spec.ts";

/**
 * Reads a spec and its imports. `read` gives the text of `"./relative.vit"` imports, with a name that says where it lies
 * from the same folder that `main.name` is told from; bare paths are those of what ships, which may be `main` itself.
 * `read` is never asked for a file beyond that folder, nor for one that is neither a `.vit` nor a `.txt`: a server may compile strangers' specs.
 */
export function openSpec(main: Source, read: Read): Spec {
  const root = climbs(main.name);
  return loadSpec(main, (path, from) => {
    if (path.startsWith("./") || path.startsWith("../")) {
      const shipped = shippedPath(from);
      if (shipped !== undefined) return shippedSpec(joinFrom(shipped, path));
      const leaves = climbs(`${from.name.replace(/[^/]*$/, "")}${path}`) > root;
      return leaves || !(path.endsWith(".vit") || isTextFile(path)) ? "outside" : read(path, from);
    }
    return shippedSpec(path);
  });
}

/** A path that is told from the file `from`, without `.` and `..`. */
export function joinFrom(from: string, path: string): string {
  const parts = from.split("/").slice(0, -1);
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

/** How many folders up a relative path leads out of where it begins. */
function climbs(path: string): number {
  let [depth, out] = [0, 0];
  for (const part of path.split("/")) {
    if (part === ".." && depth > 0) depth--;
    else if (part === "..") out++;
    else if (part !== "" && part !== ".") depth++;
  }
  return path.startsWith("/") ? 0 : out;
}
