/** The command line inside this process: what a user's `vitc …` gives, without the second it takes to start. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import pc from "picocolors";
import { main } from "../../src/cli/main.ts";

export interface CliResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const plain = pc.createColors(false);

/** Runs `vitc ...argv` in this process. */
export async function runCli(...argv: string[]): Promise<CliResult> {
  let [out, err] = ["", ""];
  const code = await main(argv, {
    out: (t) => void (out += t),
    err: (t) => void (err += t),
    outColours: plain,
    errColours: plain,
    live: false,
  });
  return { code, out, err };
}

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Runs `bin/vitc.js ...argv` as a user does. */
export function spawnCli(
  argv: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): CliResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`${root}bin/vitc.js`, ...argv], {
    cwd: options.cwd ?? root,
    env: { ...process.env, ...options.env },
    encoding: "utf8",
    timeout: 100_000,
  });
  return { code: status ?? -1, out: stdout, err: stderr };
}
