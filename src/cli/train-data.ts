/** The labelled images of a training: matched by name with the classes that the model has, or is to have. */
import { type ModelClasses, matchClasses } from "../data/class-names.ts";
import { withoutDamaged } from "../data/damaged.ts";
import { type DataSet, type LabelledImages, trainingSplit } from "../data/data-set.ts";
import type { Progress } from "../host/progress.ts";
import { UserError } from "../host/user-error.ts";
import type { TeacherArgument } from "../train/teacher.ts";
import { type DataFlags, classesInWeights, namedClasses } from "./data-options.ts";

export interface TrainingData {
  readonly train: LabelledImages;
  readonly test: LabelledImages | undefined;
  /** Of the model's classes, to be kept with its parameters. */
  readonly classes: readonly string[] | undefined;
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
}

/** What may know what the classes are called, beside the data. */
export interface NamedBefore {
  readonly init?: string;
  readonly fresh?: readonly string[];
  readonly teachers: readonly TeacherArgument[];
  /** As the state has them that is gone on from. */
  readonly saved: readonly string[] | undefined;
}

/** @throws UserError */
export async function trainingData(
  data: DataSet,
  { model, count }: Omit<ModelClasses, "names">,
  flags: DataFlags,
  before: NamedBefore,
  progress: Progress,
): Promise<TrainingData> {
  const notes = [...(data.notes ?? [])];
  const splits: LabelledImages[] = [];
  for (const split of [trainingSplit(data), data.splits.test]) {
    if (split === undefined) continue;
    const whole = flags.skipDamaged ? await withoutDamaged(split, progress) : { images: split };
    if (whole.note !== undefined) notes.push(whole.note);
    splits.push(whole.images);
  }
  const names = await namesBefore(data, { model, count }, flags, before);
  const matched = matchClasses(data, splits, { model, count, names });
  return {
    train: matched.splits[0]!,
    test: matched.splits[1],
    classes: matched.names,
    notes: [...notes, ...matched.notes],
    warnings: matched.warnings,
  };
}

/** What is said goes first, then what is gone on from, then what a teacher knows, whose logits are in its order. */
async function namesBefore(
  { classes: own = [] }: DataSet,
  { model, count }: Omit<ModelClasses, "names">,
  flags: DataFlags,
  { init, fresh = [], teachers, saved }: NamedBefore,
): Promise<readonly string[] | undefined> {
  const fitting = (names: readonly string[] | undefined) => (names && names.length <= count ? names : undefined);
  const inInit = fitting(await classesInWeights(init));
  // A head that begins anew may be for other classes.
  const kept = fresh.length > 0 && own.some((name) => !inInit?.includes(name)) ? undefined : inInit;
  let names = namedClasses(flags.classes, count) ?? fitting(saved) ?? kept;
  for (const teacher of teachers) {
    const theirs = fitting(await classesInWeights(teacher.weights));
    if (theirs === undefined) continue;
    names ??= theirs;
    const at = names.findIndex((name, i) => theirs[i] !== name);
    if (at >= 0)
      throw new UserError(
        `the teacher ${teacher.model} has other classes than ${model}, or another order: its class ${at} is '${theirs[at] ?? "unnamed"}', here it is '${names[at]}'`,
      );
  }
  return names;
}
