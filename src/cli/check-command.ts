/** `vitc check`: every mistake of a spec, nothing else. */
import type { Command } from "commander";
import { toJson } from "../diagnostics/diagnostic-json.ts";
import { DiagnosticError } from "../diagnostics/diagnostic.ts";
import { type Checked, checkEverything } from "../elaborate/check.ts";
import { rootOption } from "./compile-options.ts";
import { openSpecFile } from "../project/open-spec-file.ts";
import type { Terminal } from "../host/terminal.ts";

export function addCheckCommand(program: Command, terminal: Terminal): void {
  program
    .command("check")
    .description("report every mistake of a spec, in all its variants, models and recipes")
    .argument("<spec>", "the .vit file")
    .option("--json", "print the diagnostics, with what mends each, as a JSON array on stdout")
    .addOption(rootOption())
    .action((path: string, flags: { json?: true; root?: string }) => {
      const spec = openSpecFile(path, flags);
      const checked = checkEverything(spec);
      const { diagnostics } = checked;
      if (flags.json) terminal.out(`${JSON.stringify(diagnostics.map(toJson), null, 2)}\n`);
      if (diagnostics.length > 0) throw flags.json ? new QuietFailure() : new DiagnosticError(diagnostics);
      if (!flags.json) terminal.err(`${path}: no mistakes${lookedAt(checked)}\n`);
    });
}

/** ` in 2 variants, 1 model and 3 recipes`: what was elaborated, where there was anything. */
function lookedAt({ variants, models, recipes }: Checked): string {
  const counts = Object.entries({ variant: variants, model: models, recipe: recipes }).flatMap(([what, { length }]) =>
    length === 0 ? [] : [`${length} ${what}${length === 1 ? "" : "s"}`],
  );
  if (counts.length === 0) return " in its text; it has no variant, and no model whose arguments all have defaults";
  return ` in ${counts.join(", ").replace(/, (?=[^,]*$)/, " and ")}`;
}

/** Exit code 1; everything has been said. */
export class QuietFailure extends Error {}
