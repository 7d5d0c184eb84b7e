/** `vitc export`: a model for other engines. Each format has a file of its own. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { opsets } from "../export/onnx/opsets.ts";
import type { Terminal } from "../host/terminal.ts";
import { UserError, exit } from "../host/user-error.ts";
import { requireGiven, withChosen } from "../project/open-spec-file.ts";
import { withHost } from "./at-hand.ts";
import { collect, modelOption, rootOption, setOption, sizeOption, weightsDtypeOption } from "./compile-options.ts";
import { exportOnnxFile } from "./export-onnx.ts";
import { exportTorchPackage } from "./export-torch.ts";
import type { Exporting, ExportFlags, ExportFormat } from "./export-task.ts";
import { requireAddress } from "./weights-file.ts";
import { addWeightsOptions, optionTextOf, weightsFlagNames, weightsOption } from "./weights-options.ts";

/** The options that are of one format alone. */
const ownOptions: Readonly<Record<string, ExportFormat>> = {
  opset: "onnx",
  weightsDtype: "onnx",
  preprocess: "onnx",
  recipe: "torch",
};

const writers: Readonly<Record<ExportFormat, (task: Exporting) => Promise<void>>> = {
  onnx: exportOnnxFile,
  torch: exportTorchPackage,
};

export function addExportCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command("export")
    .description("write a model for other engines: a file of ONNX, or a package of PyTorch")
    .argument("<spec>", "the .vit file")
    .addOption(modelOption("write"))
    .addOption(
      new Option(
        "--format <name>",
        "onnx: a file for ONNX Runtime and whatever else reads ONNX; torch: a Python package",
      ).choices(Object.keys(writers)),
    )
    .addOption(weightsOption())
    .option(
      "--out <path>",
      "the file (NAME.onnx); what is beyond 2 GB lies beside it, in FILE.data. Of torch the folder (NAME)",
    )
    .option("--recipe [name]", "of torch: a train.py as well that trains the model by this recipe (the one that fits)")
    .option(
      "--opset <number>",
      `the version of ONNX's operators, ${opsets.least} to ${opsets.most}`,
      parseOpset,
      opsets.usual,
    )
    .option("--tap <name>", "an intermediate result that is an output as well; may be repeated", collect)
    .option("--preprocess", "images go in as they are, bytes of any size: the model resizes, crops and normalizes them")
    .addOption(rootOption())
    .addOption(setOption())
    .addOption(sizeOption())
    .addOption(weightsDtypeOption("in a file of ONNX; what is computed is float32"));
  addWeightsOptions(command).action((spec: string, flags: ExportFlags) => run(spec, flags, command, terminal));
}

function parseOpset(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < opsets.least || value > opsets.most)
    throw new InvalidArgumentError(`opsets from ${opsets.least} to ${opsets.most} are written.`);
  return value;
}

async function run(spec: string, said: ExportFlags, command: Command, terminal: Terminal): Promise<void> {
  const flags = withChosen(spec, said, ["model"]);
  requireGiven({ "--format NAME": flags.format });
  for (const [name, format] of Object.entries(ownOptions))
    if (format !== flags.format && command.getOptionValueSource(name) === "cli")
      throw new UserError(`${optionTextOf(command)(name)} is of --format ${format} alone`, exit.usage);
  const unread = flags.weights === undefined ? [...weightsFlagNames, "weightsDtype"] : [];
  for (const name of unread)
    if (command.getOptionValueSource(name) === "cli")
      throw new UserError(`${optionTextOf(command)(name)} is of --weights, which is missing`, exit.usage);
  await requireAddress(flags.weights);
  await withHost(terminal, noHost, async ({ progress, note }) => {
    progress.stage(`reading ${spec}`);
    await writers[flags.format]({ spec, flags, optionText: optionTextOf(command), terminal, progress, note });
  });
}

/** Nothing is run. */
const noHost = (): { close(): void } => ({ close() {} });
