/** The options that compile, inspect, run and tune share. */
import { type Settings, requireOptionalPasses } from "../compile.ts";
import { type Command, InvalidArgumentError, Option } from "commander";
import { formerTargets, gpu, gpuBatch, targets, wasm } from "../ir/target.ts";
import { requireKnown } from "../host/choose-names.ts";
import { UserError, exit } from "../host/user-error.ts";

/** The options as commander gives them. */
export interface CompileFlags {
  readonly target?: readonly string[];
  readonly disablePass?: readonly string[];
  readonly weightsDtype: "f32" | "f16";
  readonly root?: string;
  readonly set?: readonly string[];
}

/** What a module carries where nobody names targets: the first is what commands that take one take. */
const usualTargets = [gpu.name, gpuBatch.name, wasm.name];

/** For options that may be given several times. */
export const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];

/** Imports are read from within this folder alone. */
export const rootOption = (): Option =>
  new Option("--root <dir>", "the folder that imports may not leave (the project's, unless said)");

/** Whichever variant is taken, with other arguments than its own. */
export const setOption = (): Option =>
  new Option(
    "--set <name=value>",
    "an argument of the variant, instead of its own, as in depth=6; may be repeated",
  ).argParser(collect);

/** Declares the options on a command; `unsaid` says what is taken where no target is named. */
export function addCompileOptions(command: Command, unsaid: string): Command {
  return command
    .option(
      "--target <name>",
      `kind of device to compile for (${Object.keys(targets).join(", ")}); may be repeated (${unsaid})`,
      collect,
    )
    .option("--disable-pass <name>", "leave out an optional pass, or all of them; may be repeated", collect)
    .addOption(rootOption())
    .addOption(setOption())
    .addOption(
      new Option("--weights-dtype <type>", "how weights are held on the device").choices(["f32", "f16"]).default("f32"),
    );
}

/** Where no target is named, of commands that run what they compile. */
export const byDevice = "what is best where it runs, unless said";

/** Checks the names and gives what the compiler takes, for one target. @throws UserError */
export function compileOptions(flags: CompileFlags): Settings {
  const [first, ...more] = settingsByTarget({ ...flags, target: flags.target ?? usualTargets.slice(0, 1) });
  if (more.length > 0)
    throw new UserError(
      "this command takes one --target; `vitc compile` takes several, for one module with a schedule for each",
      exit.usage,
    );
  return first!;
}

/** Checks the names and gives what the compiler takes, for each target once, in their order. @throws UserError */
export function settingsByTarget(flags: CompileFlags): readonly Settings[] {
  const { target: names = usualTargets, disablePass: disablePasses = [], weightsDtype } = flags;
  requireKnown("target", names, Object.keys(targets), formerTargets);
  requireOptionalPasses(disablePasses);
  return [...new Set(names)].map((name) => ({ target: targets[name]!, disablePasses, weightsDtype }));
}

/** The settings of a training that is compiled beside what runs by `settings`: halves are for that alone. */
export const forTraining = ({ weightsDtype: _, ...rest }: Settings): Omit<Settings, "weightsDtype"> => rest;

/**
 * Those that a training is compiled for: its batch is an axis of its values, so that a target for batches is one more of
 * the same.
 */
export function trainedTargets(settings: readonly Settings[]): readonly Settings[] {
  const once = settings.filter((s) => s.target?.batch === 1);
  return once.length > 0 ? once : settings;
}

/** A parser of whole numbers from `least` on, for commander. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least)
      throw new InvalidArgumentError(`expected a whole number from ${least} on.`);
    return value;
  };
}
