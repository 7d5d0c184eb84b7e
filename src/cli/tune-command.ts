/**
 * `vitc tune`: measures the tiles that kernels may have on the adapter at hand or, for target `wasm`, on the processor,
 * and keeps the best beside the compiled modules.
 */
import { join } from "node:path";
import type { Command } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { DiagnosticError } from "../diagnostics/diagnostic.ts";
import { openDevice } from "../node/adapter.ts";
import {
  addCompileOptions,
  byDevice,
  collect,
  type CompileFlags,
  compileOptions,
  wholeNumber,
} from "./compile-options.ts";
import { settingsByTarget } from "../project/target-settings.ts";
import { requireWritable } from "../node/files.ts";
import { openBestMachine, targetOn, unlikeText } from "./open-machine.ts";
import { processorInfo } from "./processor-info.ts";
import { openSpecFile, openVariant } from "../project/open-spec-file.ts";
import { openStage } from "../host/progress.ts";
import { startProgress } from "./progress.ts";
import { triedText } from "../host/open-device.ts";
import type { Terminal } from "../host/terminal.ts";
import { type Session, addSession, readSessions } from "./tune-record.ts";
import { type TargetReport, type TuneReport, conclusions, tuneTable } from "../tune/report.ts";
import { tuneTarget } from "../tune/target.ts";
import type { Tiles } from "../tune/tiles.ts";
import { processorAtHand } from "../tune/wasm/machine.ts";
import { webGpuAtHand } from "../tune/webgpu/machine.ts";
import { readTuning, tuningFile, writeTuning } from "../project/tuning-file.ts";
import { UserError, exit } from "../host/user-error.ts";

interface Flags extends CompileFlags {
  readonly model?: readonly string[];
  readonly out: string;
  readonly batch?: number;
  readonly budget: number;
  readonly force?: true;
  readonly json?: true;
}

export function addTuneCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command("tune")
    .description("measure the kernels' tiles on this machine; later compiles into the same folder use the best")
    .argument("<spec>", "the .vit file")
    .option("--model <name>", "a variant whose kernels to measure (all of them unless said); may be repeated", collect)
    .option("--out <dir>", `the folder of the compiled variants, where ${tuningFile} is put`, "./generated")
    .option(
      "--batch <count>",
      "rows of the batch to measure with, which also tell what target is best (1; what a named target is for)",
      wholeNumber(1),
    )
    .option(
      "--budget <seconds>",
      "time for measuring kernels, those first that take most of the whole",
      wholeNumber(1),
      120,
    )
    .option("--force", "keep tiles also where whole models are not faster with them")
    .option("--json", "print what was found out as JSON");
  addCompileOptions(command, byDevice).action((path: string, flags: Flags) => tune(path, flags, terminal));
}

async function tune(path: string, flags: Flags, terminal: Terminal): Promise<void> {
  // What is wrong with the flags and the files is found out before the work, not after it.
  const named = settingsByTarget(flags);
  if (flags.disablePass?.some((name) => name === "tile" || name === "all"))
    throw new UserError("without the pass 'tile' no kernel uses measured tiles", exit.usage);
  const spec = openSpecFile(path, flags);
  if (spec.diagnostics.length > 0) throw new DiagnosticError(spec.diagnostics);
  const names = [...new Set(flags.model ?? spec.variants.map((v) => v.name))];
  if (names.length === 0) throw new UserError(`${path} declares no variants: add one, or name a model with --model`);
  const graphs = names.map((name) => openVariant(spec, name));
  const file = join(flags.out, tuningFile);
  const earlier = readTuning(file);
  requireWritable(file);

  const progress = startProgress(terminal);
  let stopped = false;
  const onInterrupt = (): void => {
    stopped = true;
    progress.end();
    terminal.err("interrupted: what is known is kept (once more to end at once)\n");
  };
  // The second one ends the process.
  process.once("SIGINT", onInterrupt);
  const hands = { webgpu: webGpuAtHand(openDevice), wasm: processorAtHand(processorInfo()) };
  try {
    // Where nobody names one, for what later compiles have kernels that run best here.
    const found = flags.target === undefined ? await openBestMachine() : undefined;
    found?.close();
    const settings = found ? [compileOptions({ ...flags, target: [targetOn(found, flags.batch ?? 1).name] })] : named;
    for (const { target } of settings) {
      progress.stage(openStage(target.machine));
      await hands[target.machine].require(target);
    }
    const tuning = new Map(earlier);
    let sessions: readonly Session[] = readSessions(file);
    const reports: TargetReport[] = [];
    let written = false;
    for (const one of settings) {
      const name = one.target.name;
      const budget = (1000 * flags.budget) / settings.length;
      const tuned = await tuneTarget(graphs, one, {
        ...flags,
        budget,
        earlier: earlier.get(name) ?? new Map(),
        machine: await hands[one.target.machine].open(),
        progress,
        interrupted: () => stopped,
      });
      reports.push(tuned.report);
      if (tuned.unchanged) continue;
      written = true;
      tuning.set(name, tuned.tiles);
      const session = { ...origin(tuned.report), target: name, ...resultsOf(tuned.report, tuned.tiles) };
      sessions = addSession(sessions, session, (target, signature) => tuning.get(target)?.has(signature) === true);
    }
    if (written) writeTuning(file, tuning, sessions);
    progress.end();
    const report: TuneReport = {
      vitc: packageJson.version,
      interrupted: stopped,
      file,
      written,
      targets: reports,
    };
    terminal.out(
      flags.json ? `${JSON.stringify(report, null, 2)}\n` : reports.map((r) => tuneTable(r, terminal)).join("\n"),
    );
    for (const line of conclusions(report)) terminal.err(`${line}\n`);
    for (const unlike of reports.map((r) => unlikeText(r.target, r.adapter)))
      if (unlike !== "") terminal.err(`${terminal.errColours.dim("note")}: ${unlike}\n`);
    terminal.err(triedText(found));
  } finally {
    process.removeListener("SIGINT", onInterrupt);
    progress.end();
    for (const hand of Object.values(hands)) hand.close();
  }
}

const origin = ({ adapter: { vendor, description }, batch }: TargetReport) => ({
  adapter: { vendor, description },
  date: new Date().toISOString(),
  vitc: packageJson.version,
  batch,
});

function resultsOf({ kernels, models }: TargetReport, tiles: Tiles): Pick<Session, "models" | "kernels"> {
  const inFile = kernels.filter((k) => k.reached && tiles.has(k.signature));
  // More digits would be noise.
  const rounded = (milliseconds: number): number => Number(milliseconds.toPrecision(4));
  return {
    models: Object.fromEntries(models.map((m) => [m.model, { default: rounded(m.default), tuned: rounded(m.tuned) }])),
    kernels: Object.fromEntries(
      inFile.map((k) => [k.signature, { name: k.name, default: rounded(k.default!), tuned: rounded(k.tuned!) }]),
    ),
  };
}
