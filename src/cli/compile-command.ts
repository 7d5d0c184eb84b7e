/** `vitc compile`: a folder a variant, with the generated module. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { Emission } from "../codegen/runner/emit-javascript.ts";
import type { CompiledTarget } from "../compile.ts";
import { goldenNumbers } from "../compile-self-check.ts";
import { DiagnosticError } from "../diagnostics/diagnostic.ts";
import { recipesOf } from "../elaborate/elaborate-training.ts";
import { showBytes } from "../host/show-bytes.ts";
import type { Terminal } from "../host/terminal.ts";
import { UserError, exit } from "../host/user-error.ts";
import { writeFiles } from "../node/files.ts";
import { type CompileJob, chosenOf, jobsFor, openJob, usual } from "../project/compile-jobs.ts";
import { compileModule, compileTrainers, kernelWords, type ModuleForm } from "../project/compile-module.ts";
import { ConfigError } from "../project/config-error.ts";
import { findConfig } from "../project/config-file.ts";
import { isModuleName, type ModuleChoices } from "../project/module-options.ts";
import { displayName, filesOf } from "../project/open-spec-file.ts";
import { settingsByTarget } from "../project/target-settings.ts";
import { readTuning, tuningFile } from "../project/tuning-file.ts";
import type { GoldenNumbers } from "../runtime/plan.ts";
import { addCompileOptions, addModelOptions, configOption } from "./compile-options.ts";
import { startProgress } from "./progress.ts";
import { reportError } from "./report-error.ts";
import { startSourcePrinter } from "./source-printer.ts";
import { changeSince, stampsOf } from "./watch-files.ts";

/** What was said on the command line. */
interface Flags extends ModuleChoices {
  readonly out?: string;
  readonly runtime?: string;
  readonly emit?: Emission;
  readonly root?: string;
  readonly config?: string;
  readonly selfCheck?: boolean;
  readonly codeAsText?: boolean;
  readonly watch?: boolean;
}

export function addCompileCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command("compile")
    .description("compile the variants of a spec to typed TypeScript modules")
    .argument("[spec]", "the .vit file (those of the config, where none is named)");
  addModelOptions(command)
    .addOption(configOption("compiled"))
    .option("--out <dir>", "where to put a folder a variant", usual.out)
    .option("--runtime <specifier>", "what the modules import", parseSpecifier, usual.runtime)
    .addOption(
      new Option(
        "--emit <language>",
        "ts: TypeScript that imports .ts (bundlers, Deno, Bun, tsx, Node 24 take it as it is); js: JavaScript with a .d.ts beside each file",
      )
        .choices(["ts", "js"])
        .default(usual.emit),
    )
    .option(
      "--self-check",
      "add golden numbers of every kernel, for load(device, { selfCheck: true, … }): slow, the float64 reference runs two examples a target",
    );
  command.option(
    "--code-as-text",
    "for repositories: instead of WebAssembly's bytes write what its functions do, and a hash; such a module does not run",
  );
  command.option(
    "--watch",
    "compile again whenever a spec, one that it imports, or the config is saved, until it is interrupted",
  );
  addCompileOptions(command, "gpu, gpu-batch and wasm unless said").action(
    async (path: string | undefined, all: Flags) => {
      // A config says what the command line does not: defaults are not said.
      const said = Object.entries(all).filter(([name]) => command.getOptionValueSource(name) === "cli");
      const request = { path, flags: Object.fromEntries(said) as Flags };
      return all.watch ? watch(request, terminal) : compile(await jobsOf(request), request.flags, terminal);
    },
  );
}

/** What stands on a command line. */
interface Request {
  readonly path: string | undefined;
  readonly flags: Flags;
}

const jobsOf = ({ path, flags }: Request): Promise<CompileJob[]> => {
  const { out, emit, runtime, root, config, selfCheck: _, codeAsText: __, watch: ___, ...choices } = flags;
  return jobsFor("compile", { spec: path, config }, { choices, out, emit, runtime, root });
};

/**
 * Mistakes in specs and the config are told, and mended by the next save; those of the command end it where it begins.
 * What it could do once it can do again: a model that is gone may be back with the next save.
 */
async function watch(request: Request, terminal: Terminal): Promise<never> {
  // The config alone is known until it can be read, then the specs that it named last.
  const config = request.path === undefined ? (request.flags.config ?? findConfig(process.cwd())) : undefined;
  const file = config && displayName(config);
  let files: readonly string[] = file === undefined ? [] : [file];
  for (let round = 0; ; round++) {
    let before = stampsOf(files);
    try {
      const jobs = await jobsOf(request);
      // What is not there yet counts as well, and what was saved since the config was read.
      const look = (more: readonly string[]): void => {
        files = [...new Set(more)];
        before = new Map([...stampsOf(files), ...before]);
      };
      look([...files, ...jobs.map(({ spec }) => spec)]);
      const specs = (await Promise.all(jobs.map(openJob))).flatMap(filesOf);
      look([...(file === undefined ? [] : [file]), ...specs]);
      await compile(jobs, request.flags, terminal);
    } catch (error) {
      const mendable =
        error instanceof DiagnosticError ||
        error instanceof ConfigError ||
        (round > 0 && error instanceof UserError && error.exitCode !== exit.usage);
      if (!mendable) throw error;
      reportError(error, terminal);
    }
    terminal.err(
      `watching ${files.length === 1 ? files[0] : `${file ?? request.path} and ${files.length - 1} more`}\n`,
    );
    terminal.err(`${await changeSince(before)} was saved\n`);
  }
}

function parseSpecifier(text: string): string {
  if (!isModuleName(text)) throw new InvalidArgumentError("expected the name of a module.");
  return text;
}

async function compile(jobs: readonly CompileJob[], flags: Flags, terminal: Terminal): Promise<void> {
  const written = new Map<string, string>();
  for (const job of jobs) await compileJob(job, flags, terminal, written);
}

/** `written` has the folders that were written, and of which spec's variant each is. */
async function compileJob(
  job: CompileJob,
  { selfCheck, codeAsText }: Flags,
  terminal: Terminal,
  written: Map<string, string>,
): Promise<void> {
  const { choices, out, emit, runtime } = job;
  const settings = settingsByTarget(choices);
  const spec = await openJob(job);
  const { names, recipes } = await chosenOf(job, spec);
  const tuningPath = join(out, tuningFile);
  const tuning = readTuning(tuningPath);
  for (const {
    target: { name },
  } of settings) {
    if (tuning.has(name))
      terminal.err(`${tuningPath}: ${tuning.get(name)!.size} measured tiles for the target '${name}'\n`);
  }
  const progress = startProgress(terminal);
  // JavaScript is made by what prints, here in any case.
  const print = emit === "ts" ? startSourcePrinter() : undefined;
  const stage = (what: string): void => progress.stage(what);
  const form: ModuleForm = { settings, tuning, sizes: choices.size, runtime, emit, codeAsText, print, stage };
  try {
    for (const name of names) {
      const start = performance.now();
      const golden = (targets: readonly CompiledTarget[]): GoldenNumbers => {
        stage(`golden numbers of ${name} (float64, slow)`);
        const begun = performance.now();
        const numbers = goldenNumbers(targets.map(({ compiled }, i) => ({ compiled, target: settings[i]!.target })));
        const took = ((performance.now() - begun) / 1000).toFixed(1);
        terminal.err(`${name}: golden numbers of every kernel, ${took} s\n`);
        return numbers;
      };
      const made = await compileModule(spec, name, form, selfCheck ? golden : undefined);
      const files = [...made.files];
      for (const recipe of recipes) files.push(...(await compileTrainers(spec, name, recipe, form)));
      const folder = join(out, made.graph.name);
      const other = written.get(folder);
      if (other !== undefined)
        throw new UserError(`${folder} would hold ${name} of ${job.spec} and of ${other}: give one another 'out'`);
      written.set(folder, job.spec);
      writeFiles(folder, files);
      progress.end();
      const beside = join(folder, emit === "js" ? "index.ts" : "index.js");
      if (existsSync(beside))
        terminal.err(`${beside} is of a module in the other language, which may be read instead: remove those files\n`);
      const bytes = files.reduce((sum, f) => sum + Buffer.byteLength(f.text), 0);
      const kernels = kernelWords(made.targets, tuning);
      const seconds = ((performance.now() - start) / 1000).toFixed(2);
      terminal.err(`${folder}: ${kernels}, ${showBytes(bytes)} in ${files.length} files, ${seconds} s\n`);
    }
    const fitting = new Set(names.flatMap((name) => recipesOf(spec, name)));
    if (choices.recipe === undefined && fitting.size > 0)
      terminal.err(`recipes that fit: ${[...fitting].join(", ")}; --recipe NAME also writes a trainer\n`);
  } finally {
    progress.end();
  }
}
