/** The options that say which checkpoint is read, and how. */
import { type Command, InvalidArgumentError, Option } from "commander";
import type { OptionText, WeightsOptions } from "../runtime/weight-names.ts";
import { collect } from "./compile-options.ts";

/** The options as commander gives them. */
export interface WeightsFlags {
  readonly dialect?: string;
  readonly prefix?: string;
  readonly ignore?: readonly string[];
  readonly grid?: NonNullable<WeightsOptions["grid"]>;
  readonly roundF64?: true;
  readonly allowNotFinite?: true;
  /** Of `train` alone. */
  readonly fresh?: readonly string[];
}

/** Those that `addWeightsOptions` declares. */
export const weightsFlagNames = [
  "dialect",
  "prefix",
  "ignore",
  "grid",
  "roundF64",
  "allowNotFinite",
] as const satisfies readonly (keyof WeightsFlags)[];

/** Calls options as the command declares them; those that it does not have are not advised. */
export const optionTextOf =
  (command: Command): OptionText =>
  (option, ...values) => {
    const long = command.options.find((o) => o.attributeName() === option)?.long;
    if (long == null) return undefined;
    const quoted = (value: string): string => (/^[\w./-]+$/.test(value) ? value : `"${value}"`);
    return values.length === 0 ? long : values.map((value) => `${long} ${quoted(value)}`).join(" ");
  };

/** Declares the options on a command. */
export function addWeightsOptions(command: Command): Command {
  return command
    .option("--dialect <name>", "naming of the checkpoint, as the spec declares it (found out where it is not given)")
    .option("--prefix <text>", "what stands before all names in the checkpoint (found out where it is not given)")
    .option(
      "--ignore <pattern>",
      "tensors of the checkpoint that are left out (* is any text); may be repeated",
      collect,
    )
    .option(
      "--grid <[parameter=]rowsxcolumns>",
      "the grid that the checkpoint's positions are, where they are no square; may be repeated",
      parseGrid,
    )
    .option("--round-f64", "round 64-bit numbers of the checkpoint to 32 bits")
    .option(
      "--allow-not-finite",
      "let NaN and infinities in weights and inputs pass (devices may make ordinary numbers of them)",
    );
}

/** What is read as a checkpoint. */
export const checkpointWords =
  "a safetensors file, the index of one in parts or a folder, or hub:OWNER/NAME of Hugging Face's hub, which is kept";

/** `--weights` of whatever needs trained ones. */
export const trainedWeightsOption = (): Option => new Option("--weights <file>", `its parameters: ${checkpointWords}`);

/** `--weights` of whatever also runs with weights that are drawn. */
export const weightsOption = (): Option =>
  new Option(
    "--weights <file>",
    `${checkpointWords}; or random[:SEED] for weights drawn from the spec's initialisers`,
  ).argParser(parseWeights);

function parseWeights(text: string): { random: number } | string {
  if (text !== "random" && !text.startsWith("random:")) return text;
  const seed = text.slice("random:".length) || "0";
  if (!/^\d{1,10}$/.test(seed) || text === "random:")
    throw new InvalidArgumentError("the seed of random:SEED is a whole number.");
  return { random: Number(seed) };
}

function parseGrid(text: string, before: WeightsFlags["grid"] = {}): NonNullable<WeightsFlags["grid"]> {
  const match = /^(?:([^=]+)=)?([1-9]\d{0,5})x([1-9]\d{0,5})$/.exec(text);
  if (match === null) throw new InvalidArgumentError("expected ROWSxCOLUMNS or PARAMETER=ROWSxCOLUMNS.");
  return { ...(before as object), [match[1] ?? "*"]: [Number(match[2]), Number(match[3])] };
}
