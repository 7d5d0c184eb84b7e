/** Which folder is a spec's project, and what lies in it: imports are read from there alone. */
import { existsSync, realpathSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";

/**
 * Where the project of the spec `path` begins: the outermost of those of `folders` that it lies in (the working folder, an
 * editor's), and the nearest folder above it with a `package.json` or a `.git`; else the spec's own folder.
 */
export function projectRoot(path: string, folders: readonly string[]): string {
  const own = dirname(resolve(path));
  let marked: string | undefined;
  for (let at = own; marked === undefined; at = dirname(at)) {
    if (existsSync(join(at, "package.json")) || existsSync(join(at, ".git"))) marked = at;
    if (dirname(at) === at) break;
  }
  const around = folders.map((folder) => resolve(folder)).filter((folder) => lies(own, [folder]));
  const candidates = [own, ...(marked === undefined ? [] : [marked]), ...around];
  return candidates.reduce((outer, next) => (next.length < outer.length ? next : outer));
}

/** Whether a file lies in `root`, a folder that is there, by its name and, since a link may lead out, by its real one. */
export function within(root: string): (file: string) => boolean {
  const inside = [resolve(root), realpathSync(root)];
  return (file) => lies(resolve(file), inside) && (!existsSync(file) || lies(realpathSync(file), inside));
}

/** Whether a path lies in one of `folders`. */
const lies = (path: string, folders: readonly string[]): boolean =>
  folders.some((folder) => path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep));
