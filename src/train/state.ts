/**
 * The file that a training is taken up from: `F.safetensors.state` beside `--out F.safetensors`. It is what the
 * trainer's `state()` gives; its metadata tell the course of the training, so that `--resume` needs no further options
 * and refuses what would not go on exactly.
 */
import { classMetadata, classesOf } from "../data/class-names.ts";
import { kindOfFile } from "../runtime/file-kinds.ts";
import { FormatError } from "../runtime/format-error.ts";
import { readSafetensorsHeader } from "../runtime/safetensors.ts";
import type { WeightsSource } from "../runtime/weights-source.ts";
import { UserError } from "../host/user-error.ts";

/** What decides the numbers of a training, beside the spec and the parameters. */
export interface Course {
  readonly model: string;
  readonly recipe: string;
  readonly seed: number;
  readonly batch: number;
  readonly accumulate: number;
  /** Of the whole training: schedules depend on it. */
  readonly steps: number;
  /** What identifies the data: how many examples, and a sum over their labels. With `--fixed`, of the files. */
  readonly data: string;
  /** What the classes are called, as far as that is known. */
  readonly classes?: readonly string[] | undefined;
}

/** A state to go on from. */
export interface SavedState {
  readonly source: WeightsSource;
  /** Steps that were done. */
  readonly step: number;
  readonly course: Course;
}

/** What the name of a state ends with, after that of its file of parameters. */
export const stateEnding = ".state";

/** The state that belongs to a file of parameters. */
export const statePath = (out: string): string => `${out}${stateEnding}`;

const fields = [
  "model",
  "recipe",
  "seed",
  "batch",
  "accumulate",
  "steps",
  "data",
] as const satisfies readonly (keyof Course)[];
const key = (field: string): string => `vitc_${field}`;

/** What the trainer does not know of the course, for the metadata of its state. */
export const metadataOf = ({ data, classes }: Course): Readonly<Record<string, string>> => ({
  [key("data")]: data,
  ...classMetadata(classes),
});

/**
 * Reads a state by its first bytes, the header, of so many that it has; `file` is its name, for messages. @throws
 * UserError
 */
export function parseState(file: string, header: Uint8Array, length: number, source: WeightsSource): SavedState {
  try {
    const { metadata } = readSafetensorsHeader(header, length);
    const text = (field: string): string => {
      const value = metadata[key(field)];
      if (value === undefined)
        throw new UserError(
          `${file} is no state of a training: it has no ${key(field)} in its metadata (\`vitc train\` writes one beside --out, with .state at the end of its name)`,
        );
      return value;
    };
    const number = (field: string): number => {
      const value = Number(text(field));
      if (!Number.isSafeInteger(value) || value < 0)
        throw new UserError(`${file}: ${key(field)} is '${text(field).slice(0, 40)}', not a whole number`);
      return value;
    };
    const course = {
      model: text("model"),
      recipe: text("recipe"),
      seed: number("seed"),
      batch: number("batch"),
      accumulate: number("accumulate"),
      steps: number("steps"),
      data: text("data"),
      classes: classesOf(metadata),
    };
    return { source, step: number("step"), course };
  } catch (error) {
    if (error instanceof FormatError) throw new UserError(`${file}: ${kindOfFile(header) ?? error.message}`);
    throw error;
  }
}

const names: Readonly<Record<(typeof fields)[number], string>> = {
  model: "the model",
  recipe: "the recipe",
  seed: "--seed",
  batch: "--batch",
  accumulate: "--accumulate",
  steps: "the number of steps",
  data: "the data",
};

/**
 * Refuses a state that this training cannot go on from with the numbers of an uninterrupted one. The number of steps
 * may differ: that is a longer or shorter training, whose schedule changes from here on; it is said.
 * @throws UserError
 */
export function checkCourse(
  path: string,
  { course: saved, step }: SavedState,
  now: Course,
): { readonly warning?: string } {
  for (const field of fields) {
    if (field === "steps" || saved[field] === now[field]) continue;
    const hint =
      field === "data"
        ? " To train the same parameters on other data, begin anew with --init."
        : field === "model" || field === "recipe"
          ? ""
          : " Leave the option out to go on as before.";
    throw new UserError(
      `${path} is of another training: ${names[field]} was ${saved[field]}, now it is ${now[field]}.${hint}`,
    );
  }
  if (step >= now.steps)
    throw new UserError(
      `${path} has done ${step} of ${now.steps} steps: nothing is left to do (more of them: --steps or --epochs)`,
    );
  if (saved.steps !== now.steps)
    return {
      warning: `the training had ${saved.steps} steps, now it has ${now.steps}: what its schedule makes of that begins at step ${step + 1}`,
    };
  return {};
}
