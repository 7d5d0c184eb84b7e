/**
 * `--fixed NAME=F.npy`: one batch, given as arrays, that every step sees. What compares trainings number by number uses
 * it.
 */
import { FormatError } from "../runtime/format-error.ts";
import { type Npy, readNpy } from "../runtime/npy.ts";
import type { AnyTrainPlan } from "../runtime/plan.ts";
import { requireKnown } from "../host/choose-names.ts";
import { readBytes } from "../node/files.ts";
import { fromArray } from "./run-inputs.ts";
import type { Batch } from "../train/batches.ts";
import { inputsOfTraining, ofOneExample } from "../train/inputs.ts";
import { UserError, exit } from "../host/user-error.ts";

/** Arrays by the input's name, not yet compared with what the inputs are. */
export interface FixedFiles {
  /** Rows of each. */
  readonly batch: number;
  readonly arrays: ReadonlyMap<string, { readonly file: string; readonly array: Npy }>;
}

/** Reads the files. @throws UserError where they cannot be read, or have different numbers of rows */
export function readFixed(args: readonly string[]): FixedFiles {
  const arrays = new Map(
    args.map((arg) => {
      const at = arg.indexOf("=");
      if (at < 1) throw new UserError(`--fixed ${arg}: expected NAME=F.npy`, exit.usage);
      const [name, file] = [arg.slice(0, at), arg.slice(at + 1)];
      try {
        return [name, { file, array: readNpy(readBytes(file)) }] as const;
      } catch (error) {
        if (error instanceof FormatError) throw new UserError(`${file}: ${error.message}`);
        throw error;
      }
    }),
  );
  if (arrays.size < args.length) throw new UserError("--fixed is given twice for one input", exit.usage);
  const [[first, { array }], ...others] = [...arrays] as [
    [string, { file: string; array: Npy }],
    ...[string, { file: string; array: Npy }][],
  ];
  const batch = array.shape[0] ?? 0;
  for (const [name, other] of others) {
    if (other.array.shape[0] !== batch)
      throw new UserError(`${other.file}: '${name}' has ${other.array.shape[0] ?? 0} rows, '${first}' has ${batch}`);
  }
  if (batch === 0) throw new UserError(`${arrays.get(first)!.file}: '${first}' has no rows`);
  return { batch, arrays };
}

/**
 * The values for the inputs of a plan that was compiled for so many rows; `others` come from elsewhere. @throws
 * UserError
 */
export function fixedValues(plan: AnyTrainPlan, { arrays }: FixedFiles, others: readonly string[]): Batch {
  const inputs = inputsOfTraining(plan).filter((input) => !others.includes(input.name));
  requireKnown(
    "input",
    [...arrays.keys()],
    inputs.map((input) => input.name),
  );
  return Object.fromEntries(
    inputs.map((input) => {
      const given = arrays.get(input.name);
      if (given === undefined)
        throw new UserError(
          `the input '${input.name}' [${input.shape.join(", ")}] is missing: give it with --fixed ${input.name}=F.npy`,
        );
      const data = fromArray(ofOneExample(input), given.array, given.file);
      const wrong = input.classes === undefined ? -1 : data.findIndex((v) => !(v >= 0 && v < input.classes!));
      if (wrong >= 0)
        throw new UserError(
          `${given.file}: '${input.name}' takes integers from 0 to ${input.classes! - 1}, row ${wrong} is ${data[wrong]}`,
        );
      return [input.name, data];
    }),
  );
}
