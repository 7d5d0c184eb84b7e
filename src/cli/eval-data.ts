/** The images that `vitc eval` evaluates on, with the labels that the model knows them by. */
import { checkLabels, type DataSet, evaluationSplit, type LabelledImages, type SplitName } from "../data/data-set.ts";
import { matchClasses } from "../data/class-names.ts";
import { withoutDamaged } from "../data/damaged.ts";
import type { classOutputOf } from "../evaluate/measure.ts";
import type { Progress } from "../host/progress.ts";
import type { Terminal } from "../host/terminal.ts";
import type { Graph } from "../ir/graph.ts";
import { openData } from "../node/data-source.ts";
import { classesInWeights, type DataFlags, namedClasses } from "./data-options.ts";

/** What is asked for. */
interface Asked {
  readonly graph: Graph;
  readonly output: ReturnType<typeof classOutputOf>;
  readonly flags: DataFlags & {
    readonly data: string;
    readonly split?: "train" | "test";
    readonly weights: string;
  };
  readonly progress: Progress;
  readonly terminal: Terminal;
  note(remark: string): void;
}

/** What to evaluate on. */
export interface Examples {
  readonly data: DataSet;
  readonly split: SplitName;
  /** With the model's labels. */
  readonly images: LabelledImages;
  /** Of the model's classes, as far as they are known. */
  readonly names: readonly string[] | undefined;
}

/** Opens them, and says what is to be said of them. @throws UserError */
export async function openExamples({ graph, output, flags, progress, note, terminal }: Asked): Promise<Examples> {
  progress.stage(`reading ${flags.data}`);
  const data = openData(flags.data, flags.orientation);
  const { name: split, images: all } = evaluationSplit(data, flags.split);
  const whole = flags.skipDamaged ? await withoutDamaged(all, progress) : { images: all };
  const { name: model } = graph;
  const { classes: count } = output;
  const told = namedClasses(flags.classes, count) ?? (await classesInWeights(flags.weights));
  const kept = told ?? labelsOf(graph, output.name, data.classes);
  const known = kept !== undefined && kept.length > count ? undefined : kept;
  const { splits, names, notes, warnings } = matchClasses(data, [whole.images], { model, count, names: known });
  const images = splits[0]!;
  progress.end();
  for (const remark of [...(data.notes ?? []), whole.note, ...notes]) if (remark !== undefined) note(remark);
  for (const warning of warnings) terminal.err(`${terminal.errColours.yellow("warning")}: ${warning}\n`);
  checkLabels(images, count, model);
  return { data, split, images, names };
}

/** The spec's labels of an output, unless the data have classes that go by other names (`n01440764`). */
const labelsOf = (
  { labels }: Graph,
  output: string,
  own: readonly string[] | undefined,
): readonly string[] | undefined =>
  labels?.output === output && (own ?? []).every((name) => labels.names.includes(name)) ? labels.names : undefined;
