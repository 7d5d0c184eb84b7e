/** `vitc check`: every mistake of a spec, nothing else. */
import type { Command } from "commander";
import { toJson } from "../diagnostics/diagnostic-json.ts";
import { DiagnosticError } from "../diagnostics/diagnostic.ts";
import { checkSpec } from "../elaborate/elaborate.ts";
import { openSpecFile } from "./open-spec-file.ts";
import type { Terminal } from "../host/terminal.ts";

export function addCheckCommand(program: Command, terminal: Terminal): void {
  program
    .command("check")
    .description("report every mistake of a spec, in all its variants")
    .argument("<spec>", "the .vit file")
    .option("--json", "print the diagnostics as a JSON array on stdout")
    .action((path: string, flags: { json?: true }) => {
      const spec = openSpecFile(path);
      const diagnostics = checkSpec(spec);
      if (flags.json) terminal.out(`${JSON.stringify(diagnostics.map(toJson), null, 2)}\n`);
      if (diagnostics.length > 0) throw flags.json ? new QuietFailure() : new DiagnosticError(diagnostics);
      if (!flags.json) terminal.err(`${path}: no mistakes in ${spec.variants.length} variants\n`);
    });
}

/** Exit code 1; everything has been said. */
export class QuietFailure extends Error {}
