/** `vitc check`: every mistake of a spec, or of all that a config names; nothing else. */
import type { Command } from "commander";
import { type JsonDiagnostic, type JsonMistake, mistakeToJson, toJson } from "../diagnostics/diagnostic-json.ts";
import { type Diagnostic, DiagnosticError } from "../diagnostics/diagnostic.ts";
import { type Checked, checkEverything } from "../elaborate/check.ts";
import { elaborate } from "../elaborate/elaborate.ts";
import type { Terminal } from "../host/terminal.ts";
import { type CompileJob, chosenOf, jobsFor, openJob } from "../project/compile-jobs.ts";
import { ConfigError } from "../project/config-error.ts";
import { configOption, rootOption } from "./compile-options.ts";

interface Flags {
  readonly json?: true;
  readonly config?: string;
  readonly root?: string;
}

export function addCheckCommand(program: Command, terminal: Terminal): void {
  program
    .command("check")
    .description("report every mistake of a spec, in all its variants, models and recipes")
    .argument("[spec]", "the .vit file (those of the config, where none is named)")
    .addOption(configOption("checked"))
    .option("--json", "print the diagnostics as a JSON array on stdout")
    .addOption(rootOption())
    .action((spec: string | undefined, flags: Flags) => check(spec, flags, terminal));
}

async function check(named: string | undefined, flags: Flags, terminal: Terminal): Promise<void> {
  const found: Diagnostic[] = [];
  try {
    await checkJobs(named, flags, terminal, found);
  } catch (error) {
    if (!flags.json || !(error instanceof ConfigError) || error.span === undefined) throw error;
    printJson([...onceEach(found).map(toJson), mistakeToJson(error.text, error.span)], terminal);
    throw new QuietFailure();
  }
}

const printJson = (list: readonly (JsonDiagnostic | JsonMistake)[], terminal: Terminal): void =>
  terminal.out(`${JSON.stringify(list, null, 2)}\n`);

/** A file that several specs import is one. */
const onceEach = (found: readonly Diagnostic[]): Diagnostic[] => [
  ...new Map(found.map((d) => [JSON.stringify(toJson(d)), d])).values(),
];

/** What is `found` counts where it throws, too. @throws DiagnosticError, ConfigError, UserError */
async function checkJobs(
  named: string | undefined,
  { json, config, root }: Flags,
  terminal: Terminal,
  found: Diagnostic[],
): Promise<void> {
  const jobs = await jobsFor("check", { spec: named, config }, { root });
  // A config may have several entries of one spec.
  const once = [...new Map(jobs.map((job) => [job.spec, job])).values()];
  const checked: (Checked & { readonly path: string })[] = [];
  for (const job of once) {
    const one = checkEverything(await openJob({ ...job, choices: {} }));
    checked.push({ path: job.spec, ...one });
    found.push(...one.diagnostics);
  }
  // What a config says of a spec is looked at where that is right.
  if (found.length === 0) for (const job of jobs) found.push(...(await checkJob(job)));
  const diagnostics = onceEach(found);
  if (json) printJson(diagnostics.map(toJson), terminal);
  if (diagnostics.length > 0) throw json ? new QuietFailure() : new DiagnosticError(diagnostics);
  if (!json) for (const one of checked) terminal.err(`${one.path}: no mistakes${lookedAt(one)}\n`);
}

/** Mistakes of what a config says of a spec: names that are none, and arguments. @throws ConfigError, UserError */
async function checkJob(job: CompileJob): Promise<readonly Diagnostic[]> {
  if (job.from === undefined) return [];
  const spec = await openJob(job);
  const { names } = await chosenOf(job, spec);
  return job.choices.set === undefined ? [] : names.flatMap((name) => elaborate(spec, name).diagnostics);
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
