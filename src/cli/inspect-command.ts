/** `vitc inspect`: what the compiler made of a model, as a table, as JSON, as a page, or as the text of one stage. */
import { type Command, Option } from "commander";
import { type Compiled, compileGraph } from "../compile.ts";
import { VitcError } from "../runtime/index.ts";
import { NoAdapterError } from "../node/adapter.ts";
import { openMachine } from "./open-machine.ts";
import type { OpenMachine } from "../host/open-device.ts";
import { addCompileOptions, type CompileFlags, compileOptions, modelOption, wholeNumber } from "./compile-options.ts";
import { requireApart, requireWritable, writeFile } from "../node/files.ts";
import { showBytes } from "../host/show-bytes.ts";
import { describe } from "../inspect/describe.ts";
import { type Measured, measure } from "../inspect/measure.ts";
import { inspectPage } from "../inspect/page.ts";
import { inspectTable } from "../inspect/table.ts";
import { stageText } from "../inspect/stage-text.ts";
import { compileAsked, inspectTraining, inspectTrainingPage } from "../inspect/training.ts";
import { type ProgramName, programNames } from "../inspect/training-description.ts";
import { openSpecFile, openVariant, withChosen } from "../project/open-spec-file.ts";
import { startProgress } from "./progress.ts";
import type { Terminal } from "../host/terminal.ts";
import { UserError, exit } from "../host/user-error.ts";

interface Flags extends CompileFlags {
  readonly model: string;
  readonly stage?: string;
  readonly batch?: number;
  readonly recipe?: string;
  readonly program: ProgramName;
  readonly json?: true;
  readonly trace?: true;
  readonly html?: string;
  /** As said; undefined where nothing was. */
  readonly measure?: boolean;
}

export function addInspectCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command("inspect")
    .description("show kernels, memory and intermediate programs of a model")
    .argument("<spec>", "the .vit file")
    .addOption(modelOption("show"))
    .option("--stage <name>", "print the program after a stage: elaborate, a pass, loops, wgsl (or wat), or plan")
    .option("--batch <count>", "rows of the batch that numbers are given for", wholeNumber(1))
    .addOption(
      new Option(
        "--recipe <name>",
        "show the training by a recipe of the spec instead: its programs, its state, its activations",
      ).conflicts(["measure", "trace"]),
    )
    .addOption(
      new Option("--program <name>", "with --recipe and --stage: which of its programs")
        .choices(programNames)
        .default("step"),
    )
    .option("--json", "print numbers as JSON")
    .option(
      "--trace",
      "with --json: the texts too, of sources, kernels, WGSL, and the program before and after each pass",
    )
    .addOption(new Option("--html <file>", "write a page to explore, in one file").conflicts("stage"))
    .addOption(
      new Option(
        "--measure",
        "time each dispatch on the adapter at hand, with random weights (--html does so where there is a GPU, or the target is named)",
      ).conflicts("stage"),
    )
    .option("--no-measure", "write the page without looking for an adapter");
  addCompileOptions(command, "gpu unless said").action((path: string, flags: Flags) => inspect(path, flags, terminal));
}

async function inspect(path: string, said: Flags, terminal: Terminal): Promise<void> {
  const flags = withChosen(path, said, ["model"]);
  const { stage, html, json, recipe, batch = 1 } = flags;
  if (flags.trace && !json) throw new UserError("--trace adds texts to --json: give both", exit.usage);
  requireApart({ "--html": html }, { "the spec": path });
  const options = compileOptions(flags);
  if (recipe !== undefined) {
    const { model, program } = flags;
    const spec = openSpecFile(path, flags);
    const question = { model, recipe, batch: flags.batch, stage, program, json: json === true };
    if (html !== undefined) requireWritable(html);
    const compiled = compileAsked(spec, question, options, stage !== undefined || html !== undefined);
    if (html !== undefined) writePage(html, await inspectTrainingPage(compiled), terminal);
    if (html === undefined || json) terminal.out(inspectTraining(compiled, question, terminal));
    return;
  }
  const graph = openVariant(openSpecFile(path, flags), flags.model);
  // Found out before the work, not after it.
  if (html !== undefined) requireWritable(html);
  const trace = stage !== undefined || html !== undefined || flags.trace === true;
  const compiled = compileGraph(graph, { ...options, trace });
  if (stage !== undefined) {
    terminal.out(stageText(compiled, stage));
    return;
  }
  const { measured, reason } = await times(compiled, flags, terminal);
  const shown = { batch, measured, operators: true };
  const description = describe(compiled, { ...shown, trace });
  if (html !== undefined) {
    writePage(html, await inspectPage(description, reason), terminal);
  }
  if (json)
    terminal.out(
      `${JSON.stringify(flags.trace ? description : describe(compiled, { ...shown, trace: false }), null, 2)}\n`,
    );
  else if (html === undefined) terminal.out(inspectTable(description, terminal));
}

function writePage(path: string, page: string, terminal: Terminal): void {
  writeFile(path, page);
  terminal.err(`${path}: ${showBytes(Buffer.byteLength(page))}\n`);
}

/**
 * A page is written without times where there is no adapter for them; who asks for times gets them or an error. Those of
 * a GPU's kernels on an adapter in software say nothing: who wants them has to ask, or to name the target.
 */
async function times(
  { plan, target }: Compiled,
  { html, measure: wanted, target: named, batch = 1 }: Flags,
  terminal: Terminal,
): Promise<{ readonly measured?: Measured; readonly reason: string }> {
  if (!(wanted ?? html !== undefined)) return { reason: "--no-measure was given" };
  const progress = startProgress(terminal);
  try {
    const open = (): Promise<OpenMachine> => openMachine(target, { hardware: !wanted && named === undefined });
    return { measured: await measure(plan, batch, progress, open), reason: "" };
  } catch (error) {
    if (wanted || !(error instanceof NoAdapterError || error instanceof VitcError)) throw error;
    progress.end();
    terminal.err(`${terminal.errColours.yellow("warning")}: no times were measured: ${error.message}\n`);
    // A page shows it in a sentence, not as lines of a terminal.
    const said = error instanceof NoAdapterError ? `no WebGPU adapter: ${error.tried.join("; ")}` : error.message;
    return { reason: said };
  } finally {
    progress.end();
  }
}
