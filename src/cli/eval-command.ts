/** `vitc eval`: how often a model with trained weights is right, on labelled images. */
import { refuseStates } from "../analysis/refuse-state.ts";
import { type Command, Option } from "commander";
import { compileGraph } from "../compile.ts";
import { type WithWeights, withWeights } from "./at-hand.ts";
import { chooseMachine, deviceOption, type DeviceKind, type MachineChoice } from "./open-machine.ts";
import {
  addCompileOptions,
  byDevice,
  collect,
  type CompileFlags,
  modelOption,
  wholeNumber,
} from "./compile-options.ts";
import type { DataSet, SplitName } from "../data/data-set.ts";
import { type DataFlags, addDataOptions, dataOption } from "./data-options.ts";
import { openExamples } from "./eval-data.ts";
import { type Evaluated, classOutputOf, evaluate, labelledInputOf } from "../evaluate/measure.ts";
import type { Picture, Scores } from "../evaluate/scores.ts";
import { signatureOf } from "../evaluate/reference.ts";
import { type AttentionJob, attentionPictures } from "../evaluate/attention.ts";
import { calibrationOf } from "../evaluate/calibration.ts";
import { evalPage, examplesOf } from "../evaluate/page.ts";
import { evalTable } from "../evaluate/table.ts";
import { FeatureFiles, type SaveFlags, type SavedArray, chooseSaved } from "./eval-save.ts";
import { paintedAddress, thumbnails } from "./eval-thumbnail.ts";
import { requireApart, requireWritable, writeFile } from "../node/files.ts";
import { adapterName, type OpenMachine, triedText } from "../host/open-device.ts";
import { showBytes } from "../host/show-bytes.ts";
import type { Target } from "../ir/target.ts";
import { openSpecFile, openVariant, withChosen, requireGiven } from "../project/open-spec-file.ts";
import { openStage } from "../host/progress.ts";
import { loadSharp } from "../node/load-sharp.ts";
import { requireWeights } from "./weights-file.ts";
import { addWeightsOptions, optionTextOf, trainedWeightsOption, type WeightsFlags } from "./weights-options.ts";
import type { Tensor } from "../runtime/tensor.ts";
import type { OptionText } from "../runtime/weight-names.ts";
import type { Terminal } from "../host/terminal.ts";

interface Flags extends CompileFlags, WeightsFlags, DataFlags, SaveFlags {
  readonly model: string;
  readonly weights: string;
  readonly data: string;
  readonly split?: "train" | "test";
  readonly output?: string;
  readonly device: DeviceKind;
  readonly batch: number;
  readonly json?: true;
  readonly html?: string;
  readonly attention: boolean;
}

export function addEvalCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command("eval")
    .description("measure the accuracy of a trained model on labelled images")
    .argument("<spec>", "the .vit file")
    .addOption(modelOption("evaluate"))
    .addOption(trainedWeightsOption())
    .addOption(dataOption())
    .addOption(
      new Option("--split <name>", "which part of the data (test, where there is one)").choices(["train", "test"]),
    )
    .option("--output <name>", "the output that holds a number a class (logits)")
    .addOption(deviceOption())
    .option("--batch <count>", "examples a run", wholeNumber(1), 50)
    .option("--tap <name>", "an intermediate result that --save writes as well; may be repeated", collect)
    .option(
      "--save <dir>",
      "write outputs and taps of all images, with their labels, as DIR/<name>.npy and DIR/names.json, or all into one F.safetensors",
    )
    .option("--json", "print the result as JSON")
    .option(
      "--html <file>",
      "write a page with the confusion matrix, whose cells open their images, calibration and the worst mistakes, in one file",
    );
  command.option("--no-attention", "write the page without what the model looks at in its images");
  addCompileOptions(addDataOptions(addWeightsOptions(command)), byDevice).action((spec: string, flags: Flags) =>
    run(spec, flags, optionTextOf(command), terminal),
  );
}

async function run(specPath: string, said: Flags, optionText: OptionText, terminal: Terminal): Promise<void> {
  const flags = withChosen(specPath, said, ["model"]);
  await requireWeights(flags);
  requireGiven({ "--data SOURCE": flags.data });
  await withWeights(
    flags,
    optionText,
    terminal,
    (note) => chooseMachine(flags.device, flags, note),
    (at) => evaluateIn(at, specPath, flags, terminal),
  );
}

/** Scores, and what is written beside them. @throws UserError, VitcError, NoAdapterError */
async function evaluateIn(
  { host: machine, progress, note, openWeights }: WithWeights<MachineChoice>,
  specPath: string,
  flags: Flags,
  terminal: Terminal,
): Promise<void> {
  progress.stage(`reading ${specPath}`);
  const graph = openVariant(openSpecFile(specPath, flags), flags.model);
  refuseStates(graph, "an evaluation, where every example is by itself,");
  const input = labelledInputOf(graph.name, signatureOf(graph).inputs);
  const output = classOutputOf(graph, flags.output);
  // Found out before the work, not after it.
  const saved = chooseSaved(graph, flags);
  if (flags.html !== undefined) requireWritable(flags.html);
  requireApart(
    { "--html": flags.html, "--save": flags.save },
    { "the spec": specPath, "--weights": flags.weights, "--data": flags.data },
  );
  if (flags.html !== undefined) await loadSharp("pages with pictures");
  const weights = openWeights();
  const { data, split, images, names } = await openExamples({ graph, output, flags, progress, note, terminal });
  const batch = Math.min(flags.batch, images.labels.length);
  const files = saved && new FeatureFiles(saved, images, names);
  try {
    const settings = await machine.settings(batch);
    progress.stage(`compiling ${graph.name}`);
    const taps = saved?.taps ?? [];
    const { plan } = compileGraph(graph, { ...settings, taps });
    const { target } = settings;
    progress.stage(openStage(target.machine));
    const opened = await machine.open();
    try {
      const onResults = (results: Readonly<Record<string, Tensor>>): void => files?.add(results);
      const job = { plan, weights, images, input, output, batch, taps, onResults, progress };
      const evaluated = await evaluate(opened, job);
      files?.finish();
      const pictured = { graph, settings, weights, images, input, progress };
      const pictures = flags.html === undefined ? [] : await picturesFor(evaluated.scores, opened, pictured, flags);
      progress.end();
      await report(evaluated, { flags, data, split, pictures, saved: files?.saved, names, terminal, target, opened });
    } finally {
      opened.close();
    }
  } finally {
    files?.close();
  }
}

/** What a page shows images of, and unless `--no-attention` what the model looks at in them. */
async function picturesFor(
  scores: Scores,
  opened: OpenMachine,
  job: Omit<AttentionJob, "examples" | "paint">,
  { attention }: Pick<Flags, "attention">,
): Promise<Picture[]> {
  const shown = examplesOf(scores);
  const examples = attention ? shown.map(({ example }) => example) : [];
  return thumbnails(job.images, shown, await attentionPictures(opened, { ...job, examples, paint: paintedAddress }));
}

interface Reported {
  readonly flags: Flags;
  readonly data: DataSet;
  readonly split: SplitName;
  /** Of the page, where one is wanted. */
  readonly pictures: readonly Picture[];
  readonly saved: readonly SavedArray[] | undefined;
  readonly names: readonly string[] | undefined;
  readonly terminal: Terminal;
  readonly target: Target;
  readonly opened: Pick<OpenMachine, "adapter" | "why">;
}

async function report(
  { scores, seconds }: Evaluated,
  { flags, data, split, pictures, saved, names, terminal, target, opened }: Reported,
): Promise<void> {
  const { model, weights, html, json } = flags;
  const { adapter, why } = opened;
  const nameOf = (index: number): string => names?.[index] ?? `${index}`;
  if (scores.notFinite > 0)
    terminal.err(
      `${terminal.errColours.yellow("warning")}: the outputs of ${scores.notFinite} of ${scores.count} examples are not finite numbers; they count as wrong\n`,
    );
  if (html !== undefined) {
    const page = await evalPage({
      model,
      weights,
      data: data.source,
      split,
      adapter: adapterName(adapter),
      seconds,
      scores,
      nameOf,
      pictures,
    });
    writeFile(html, page);
    terminal.err(`${html}: ${showBytes(Buffer.byteLength(page))}\n`);
  }
  for (const { name, shape, file } of saved ?? []) terminal.err(`${file}: ${name} [${shape.join(", ")}]\n`);
  if (json) {
    const { top1, top5, confusion, count, perClass, notFinite } = scores;
    const { ece, bins: calibration } = calibrationOf(scores.predictions);
    const named = perClass.map(({ class: index, ...score }) => ({ class: nameOf(index), ...score }));
    terminal.out(
      `${JSON.stringify({ model, data: data.source, split, count, top1, top5, ece, notFinite, seconds, device: target.machine, target: target.name, adapter: adapter.description, why, saved, perClass: named, confusion, calibration })}\n`,
    );
    return;
  }
  const { bold, dim } = terminal.outColours;
  terminal.out(
    `${bold(model)} on ${data.source}${split === "all" ? "" : `, ${split} split`}\n${evalTable(scores, nameOf, terminal)}`,
  );
  terminal.err(
    dim(
      `${scores.count} images in ${seconds.toFixed(1)} s, ${(scores.count / seconds).toFixed(0)} images/s on ${adapterName(adapter)}\n${triedText(opened)}`,
    ),
  );
}
