/** `vitc fmt`: the canonical layout, in place. */
import type { Command } from "commander";
import { formatSource } from "../parser/formatter.ts";
import { QuietFailure } from "./check-command.ts";
import { writeFile } from "../node/files.ts";
import { readSource } from "../project/open-spec-file.ts";
import { reportError } from "./report-error.ts";
import type { Terminal } from "../host/terminal.ts";

export function addFmtCommand(program: Command, terminal: Terminal): void {
  program
    .command("fmt")
    .description("format specs in place")
    .argument("<spec...>", "the .vit files")
    .option("--check", "change nothing; print the files that are not formatted and exit with 1 where there are any")
    .action((paths: string[], flags: { check?: true }) => {
      let failed = false;
      for (const path of paths) {
        // One bad file does not keep the others from being formatted.
        try {
          if (formatFile(path, flags.check === true)) continue;
          if (flags.check) {
            terminal.out(`${path}\n`);
            failed = true;
          } else terminal.err(`formatted ${path}\n`);
        } catch (error) {
          if (reportError(error, terminal) !== 1) throw error;
          failed = true;
        }
      }
      if (failed) throw new QuietFailure();
    });
}

/** True where the file was formatted already. */
function formatFile(path: string, checkOnly: boolean): boolean {
  const source = readSource(path);
  const text = formatSource(source);
  if (text === source.text) return true;
  if (!checkOnly) writeFile(path, text);
  return false;
}
