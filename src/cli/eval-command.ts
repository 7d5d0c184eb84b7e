/** `vitc eval`: how often a model with trained weights is right, on labelled images. */
import { type Command, Option } from "commander";
import { compileGraph } from "../compile.ts";
import type { GivenWeights } from "../evaluate/given-weights.ts";
import { chooseMachine, deviceOption, type DeviceKind } from "./open-machine.ts";
import { addCompileOptions, byDevice, collect, type CompileFlags, wholeNumber } from "./compile-options.ts";
import { type DataSet, type SplitName, checkLabels, evaluationSplit } from "../data/data-set.ts";
import { matchClasses } from "../data/class-names.ts";
import { withoutDamaged } from "../data/damaged.ts";
import { type DataFlags, addDataOptions, classesInWeights, dataOption, namedClasses } from "./data-options.ts";
import { openData } from "../node/data-source.ts";
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
import type { Graph } from "../ir/graph.ts";
import type { Target } from "../ir/target.ts";
import { openSpecFile, openVariant, requireChosen, requireGiven } from "../project/open-spec-file.ts";
import { openStage } from "../host/progress.ts";
import { startProgress } from "./progress.ts";
import { loadSharp } from "../node/load-sharp.ts";
import { noteOn, openWeightsFile, requireWeights } from "./weights-file.ts";
import { addWeightsOptions, optionTextOf, trainedWeightsOption, type WeightsFlags } from "./weights-options.ts";
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
    .option("--model <name>", "the variant to evaluate")
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

async function run(specPath: string, flags: Flags, optionText: OptionText, terminal: Terminal): Promise<void> {
  requireChosen(specPath, flags, ["model"]);
  await requireWeights(flags);
  requireGiven({ "--data SOURCE": flags.data });
  const progress = startProgress(terminal);
  const note = noteOn(terminal, progress.end);
  const machine = chooseMachine(flags.device, flags, note);
  let weights: GivenWeights | undefined;
  let files: FeatureFiles | undefined;
  try {
    progress.stage(`reading ${specPath}`);
    const graph = openVariant(openSpecFile(specPath, flags), flags.model);
    const output = classOutputOf(graph, flags.output);
    const input = labelledInputOf(graph.name, signatureOf(graph).inputs);
    // Found out before the work, not after it.
    const saved = chooseSaved(graph, flags);
    if (flags.html !== undefined) requireWritable(flags.html);
    requireApart(
      { "--html": flags.html, "--save": flags.save },
      { "the spec": specPath, "--weights": flags.weights, "--data": flags.data },
    );
    if (flags.html !== undefined) await loadSharp("pages with pictures");
    weights = openWeightsFile(flags.weights, flags, optionText, note);
    progress.stage(`reading ${flags.data}`);
    const data = openData(flags.data, flags.orientation);
    const { name: split, images: all } = evaluationSplit(data, flags.split);
    const whole = flags.skipDamaged ? await withoutDamaged(all, progress) : { images: all };
    const { classes: count } = output;
    const told = namedClasses(flags.classes, count) ?? (await classesInWeights(flags.weights));
    const kept = told ?? labelsOf(graph, output.name, data.classes);
    const names = kept !== undefined && kept.length > count ? undefined : kept;
    const matched = matchClasses(data, [whole.images], { model: graph.name, count, names });
    const images = matched.splits[0]!;
    progress.end();
    for (const remark of [...(data.notes ?? []), whole.note, ...matched.notes]) if (remark !== undefined) note(remark);
    for (const warning of matched.warnings) terminal.err(`${terminal.errColours.yellow("warning")}: ${warning}\n`);
    checkLabels(images, output.classes, graph.name);
    const batch = Math.min(flags.batch, images.labels.length);
    files = saved && new FeatureFiles(saved, images, matched.names);
    const options = await machine.settings(batch);
    progress.stage(`compiling ${graph.name}`);
    const taps = saved?.taps ?? [];
    const { plan } = compileGraph(graph, { ...options, taps });
    progress.stage(openStage(options.target.machine));
    const opened = await machine.open();
    try {
      const evaluated = await evaluate(opened, {
        plan,
        weights,
        images,
        input,
        output,
        batch,
        taps,
        onResults: (results) => files?.add(results),
        progress,
      });
      files?.finish();
      const pictures =
        flags.html === undefined
          ? []
          : await picturesFor(
              evaluated.scores,
              opened,
              { graph, settings: options, weights, images, input, progress },
              flags,
            );
      progress.end();
      const { target } = options;
      const { names } = matched;
      await report(evaluated, { flags, data, split, pictures, saved: files?.saved, names, terminal, target, opened });
    } finally {
      opened.close();
    }
  } catch (error) {
    throw weights?.explain(error) ?? error;
  } finally {
    files?.close();
    machine.close();
    progress.end();
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

/** The spec's labels of an output, unless the data have classes that go by other names (`n01440764`). */
const labelsOf = (
  { labels }: Graph,
  output: string,
  own: readonly string[] | undefined,
): readonly string[] | undefined =>
  labels?.output === output && (own ?? []).every((name) => labels.names.includes(name)) ? labels.names : undefined;

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
