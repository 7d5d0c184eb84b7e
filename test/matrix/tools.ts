/** The tools of this folder and of the repository, and how they are run. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

export const root = join(import.meta.dirname, "../..");

/** A file of a package of this folder's. @throws Error where they are not installed */
export function tool(path: string): string {
  const file = join(import.meta.dirname, "node_modules", path);
  if (existsSync(file)) return file;
  throw new Error(`${file} is not there: npm ci --ignore-scripts in test/matrix`);
}

/** A package of this folder's, as it is imported. The repository's type check knows nothing of it. */
export const imported = async (name: string): Promise<never> =>
  (await import(pathToFileURL(createRequire(tool("../package.json")).resolve(name)).href)) as never;

/** A file of a package of the repository's. */
export const ours = (path: string): string => join(root, "node_modules", path);

export const deno = (): string =>
  join(dirname(createRequire(import.meta.url).resolve("@deno/linux-x64-glibc/package.json")), "deno");

/** What a command prints. @throws Error with all it said, where it fails */
export function run(command: string, args: readonly string[], cwd: string): Promise<string> {
  // Of vitest's own nothing: bundlers make another program where NODE_ENV is "test".
  const bare = { NODE_ENV: "", NODE_OPTIONS: "", NODE_PATH: "" };
  const env = { ...process.env, ...bare, DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1" };
  return new Promise((resolve, reject) => {
    execFile(command, args, { cwd, env, maxBuffer: 1 << 26 }, (error, out, err) => {
      if (error === null) resolve(out);
      else reject(new Error(`${command} ${args.join(" ")} ended with ${error.code}:\n${out}${err}`));
    });
  });
}
