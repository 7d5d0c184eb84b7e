/**
 * The command line: `main` takes what stands behind `vitc`, and gives the exit code. Each command has a file of its
 * own.
 */
import { Command, CommanderError } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { addAttendCommand } from "./attend-command.ts";
import { QuietFailure, addCheckCommand } from "./check-command.ts";
import { addCompareCommand } from "./compare-command.ts";
import { addCompileCommand } from "./compile-command.ts";
import { addDoctorCommand } from "./doctor-command.ts";
import { addEvalCommand } from "./eval-command.ts";
import { addExportCommand } from "./export-command.ts";
import { addFmtCommand } from "./fmt-command.ts";
import { addInitCommand } from "./init-command.ts";
import { addInspectCommand } from "./inspect-command.ts";
import { addLspCommand } from "./lsp-command.ts";
import { UnendedConfig } from "../project/config-error.ts";
import { reportError } from "./report-error.ts";
import { addRunCommand } from "./run-command.ts";
import { processTerminal } from "./terminal.ts";
import type { Terminal } from "../host/terminal.ts";
import { addTrainCommand } from "./train-command.ts";
import { addTuneCommand } from "./tune-command.ts";
import { exit } from "../host/user-error.ts";
import { cutWords } from "../runtime/long-words.ts";

/** Runs the command line. Never throws; 0 fine, 1 the user's error or surroundings, 2 arguments, 70 our own mistake. */
export async function main(argv: readonly string[], terminal: Terminal = processTerminal()): Promise<number> {
  const program = new Command("vitc")
    .description(
      "Compiles text specs of vision transformers to WGSL and WebAssembly kernels and typed TypeScript runners.",
    )
    .version(packageJson.version)
    .showHelpAfterError("(vitc --help tells more)");
  // Subcommands inherit these, so they come first.
  program.exitOverride().configureOutput({
    writeOut: terminal.out,
    writeErr: terminal.err,
    outputError: (message, write) => write(cutWords(message)),
  });
  addCompileCommand(program, terminal);
  addCheckCommand(program, terminal);
  addInspectCommand(program, terminal);
  addRunCommand(program, terminal);
  addCompareCommand(program, terminal);
  addAttendCommand(program, terminal);
  addTrainCommand(program, terminal);
  addEvalCommand(program, terminal);
  addExportCommand(program, terminal);
  addTuneCommand(program, terminal);
  addFmtCommand(program, terminal);
  addInitCommand(program, terminal);
  addDoctorCommand(program, terminal);
  addLspCommand(program, terminal);
  try {
    await program.parseAsync(argv, { from: "user" });
    return exit.fine;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.fine : exit.usage;
    if (error instanceof QuietFailure) return exit.user;
    const code = reportError(error, terminal);
    if (error instanceof UnendedConfig) terminal.leave?.(code);
    return code;
  }
}
