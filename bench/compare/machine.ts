/** The machine and the tree that a record was made on. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
}

export function thisMachine(): Machine {
  const system = existsSync("/etc/os-release")
    ? /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1]
    : undefined;
  return {
    processor: cpus()[0]?.model ?? process.arch,
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: system ?? process.platform,
  };
}

const git = (...args: string[]): string =>
  execFileSync("git", args, { cwd: join(import.meta.dirname, "../.."), encoding: "utf8" }).trim();

/** The short hash of a commit, of this one, and whether tracked files were changed since. */
export const commitOf = (name: string): string => git("rev-parse", "--short", `${name}^{commit}`);
export const thisCommit = (): string => commitOf("HEAD");
export const isChanged = (): boolean => git("status", "--porcelain", "--untracked-files=no") !== "";
