/** `vitc train`: trains a model by a recipe of its spec, on a GPU or the processor. */
import { type Command, Option } from "commander";
import {
  addCompileOptions,
  byDevice,
  collect,
  type CompileFlags,
  modelOption,
  wholeNumber,
} from "./compile-options.ts";
import { withHost } from "./at-hand.ts";
import { chooseMachine, deviceOption, type DeviceKind, type MachineChoice } from "./open-machine.ts";
import { addDataOptions, dataOption } from "./data-options.ts";
import { makeFolder, requireApart, requireWritable, requireWritableFile } from "../node/files.ts";
import { type TrainRequest, prepareTraining } from "./train-prepare.ts";
import { withChosen, requireGiven } from "../project/open-spec-file.ts";
import { openWeightsFile, requireAddress } from "./weights-file.ts";
import { addWeightsOptions, checkpointWords, optionTextOf } from "./weights-options.ts";
import type { OptionText } from "../runtime/weight-names.ts";
import type { Terminal } from "../host/terminal.ts";
import { otherKinds, requireEnding } from "./file-endings.ts";
import { readRuns } from "./train-page.ts";
import { type TrainFiles, runTraining } from "./train-run.ts";
import { statePath } from "../train/state.ts";
import { UserError, exit } from "../host/user-error.ts";

interface Flags extends CompileFlags, TrainRequest, Omit<TrainFiles, "beside"> {
  readonly device: DeviceKind;
  /** Files of runs to show beside this one. */
  readonly against?: readonly string[];
}

export function addTrainCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command("train")
    .description("train a model by a recipe of its spec")
    .argument("<spec>", "the .vit file")
    .addOption(modelOption("train"))
    .option("--recipe <name>", "the `train` declaration to train it by")
    .option(
      "--out <file>",
      "where the parameters go, a safetensors file; the state to go on from is written to <file>.state",
    )
    .addOption(dataOption().conflicts("fixed"))
    .option(
      "--fixed <name=file>",
      "a .npy with the values of an input, batch first, for every step; once for each input, instead of --data",
      collect,
    )
    .addOption(
      new Option("--steps <count>", "steps of the whole training (as the recipe says)")
        .argParser(wholeNumber(1))
        .conflicts("epochs"),
    )
    .option("--epochs <count>", "times that every example is seen (as the recipe says)", wholeNumber(1))
    .option("--batch <count>", "examples a pass (as the recipe says)", wholeNumber(1))
    .option("--accumulate <count>", "passes a step, whose gradients are added up (as the recipe says)", wholeNumber(1))
    .option(
      "--seed <number>",
      "for initial parameters, the order of examples and every random number (0)",
      wholeNumber(0),
    )
    .addOption(new Option("--init <file>", `parameters to begin with: ${checkpointWords}`).conflicts("resume"))
    .addOption(
      new Option(
        "--fresh <pattern>",
        "parameters that are drawn by --seed, whatever --init holds of them ('head.*'); may be repeated",
      )
        .argParser(collect)
        .conflicts("resume"),
    )
    .option("--resume <file>", "the state to go on from, exactly as if there had been no interruption")
    .option(
      "--teacher <[input=]spec#name=file>",
      "a model whose logits are an input of the recipe ('teacher'), with its weights; may be repeated",
      collect,
    )
    .addOption(deviceOption())
    .option("--log <file>", "write the numbers of each step: a table for F.csv, else a line of JSON each")
    .option("--html <file>", "write a page with the curves, which keeps up while it is open in a browser")
    .option(
      "--against <file>",
      "with --html: another run to lay beside this one, its page or its log; may be repeated",
      collect,
    )
    .option("--save-every <steps>", "how often the state is written (each minute)", wholeNumber(1))
    .option(
      "--eval-every <steps>",
      "how often the test split is evaluated, where there is one (each epoch)",
      wholeNumber(1),
    )
    .option("--save-gradients <dir>", "write the gradients of the first step as DIR/<parameter>.npy");
  addCompileOptions(addDataOptions(addWeightsOptions(command)), byDevice).action((spec: string, flags: Flags) =>
    run(spec, flags, optionTextOf(command), terminal),
  );
}

async function run(specPath: string, said: Flags, optionText: OptionText, terminal: Terminal): Promise<void> {
  const flags = withChosen(specPath, said, ["model", "recipe"]);
  requireGiven({ "--out FILE": flags.out });
  requireEnding("--out", flags.out, otherKinds.arrays, "a safetensors file", ".safetensors");
  await requireAddress(flags.init);
  if (flags.data === undefined && flags.fixed === undefined)
    throw new UserError("nothing to train on: give --data SOURCE, or every input with --fixed NAME=F.npy", exit.usage);
  if (flags.fresh !== undefined && flags.init === undefined)
    throw new UserError("--fresh says what is not taken from the file of --init: give --init FILE too", exit.usage);
  if (flags.against !== undefined && flags.html === undefined)
    throw new UserError(
      "--against lays another run beside this one in the page of --html: give --html FILE too",
      exit.usage,
    );
  const choose = (note: (remark: string) => void): MachineChoice => chooseMachine(flags.device, flags, note);
  await withHost(terminal, choose, async ({ host: machine, progress }) => {
    // Found out before the work, not after it.
    requireWritableFile(flags.out);
    requireApart(
      { "--out": flags.out, "the state beside --out": statePath(flags.out), "--log": flags.log, "--html": flags.html },
      { "the spec": specPath },
    );
    for (const path of [flags.log, flags.html]) if (path !== undefined) requireWritable(path);
    const beside = readRuns(flags.against ?? []);
    if (flags.saveGradients !== undefined) makeFolder(flags.saveGradients);
    if (flags.init !== undefined) openWeightsFile(flags.init, flags, optionText, () => {});
    const prepared = await prepareTraining(specPath, flags, machine.settings, progress);
    progress.end();
    await runTraining(prepared, { ...flags, beside }, machine.open, optionText, terminal);
  });
}
