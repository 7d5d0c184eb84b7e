/** Folders of the project's cache, each a module that was made once: whole, and as it was written, or made again. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { threadId } from "node:worker_threads";
import { alone } from "../node/alone.ts";
import { explainFileError } from "../node/files.ts";

/** Folders that nothing has asked for in so many days are removed. */
const keptDays = 14;

export const sha256 = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");

/** Of a folder of the cache: its files, by their hashes. */
const contents = "contents.json";

/** Whether a folder has all that was written into it, as it was: others sync, prune and edit what lies in caches. */
export function isWhole(folder: string): boolean {
  try {
    const hashes = JSON.parse(readFileSync(join(folder, contents), "utf8")) as Readonly<Record<string, string>>;
    return Object.entries(hashes).every(([path, hash]) => sha256(readFileSync(join(folder, path))) === hash);
  } catch {
    return false;
  }
}

/** Writes a folder that is there whole or not at all. @throws UserError */
export function keep(folder: string, files: readonly { readonly path: string; readonly text: string }[]): void {
  const making = `${folder}.${process.pid}-${threadId}.tmp`;
  const all = [...files, { path: "package.json", text: '{ "type": "module", "sideEffects": false }\n' }];
  const hashes = Object.fromEntries(all.map(({ path, text }) => [path, sha256(text)]));
  try {
    mkdirSync(making, { recursive: true });
    for (const { path, text } of [...all, { path: contents, text: `${JSON.stringify(hashes, null, 2)}\n` }])
      writeFileSync(join(making, path), text);
    alone(`${folder}.lock`, () => {
      // Another process may have been first.
      if (isWhole(folder)) return;
      rmSync(folder, { recursive: true, force: true });
      renameSync(making, folder);
    });
  } catch (error) {
    throw explainFileError("write", folder, error);
  } finally {
    if (existsSync(making)) rmSync(making, { recursive: true, force: true });
  }
  clearOld(dirname(folder));
}

function clearOld(cache: string): void {
  const since = Date.now() - keptDays * 86_400_000;
  for (const name of readdirSync(cache)) {
    const stat = statSync(join(cache, name), { throwIfNoEntry: false });
    if (stat !== undefined && stat.mtimeMs < since) rmSync(join(cache, name), { recursive: true, force: true });
  }
}
