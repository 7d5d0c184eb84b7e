/** The options that compile, inspect, run and tune share. */
import { type Settings, requireOptionalPasses } from "../compile.ts";
import { type Command, InvalidArgumentError, Option } from "commander";
import { formerTargets, software, targets, wasm } from "../ir/target.ts";
import { requireKnown } from "../host/choose-names.ts";
import { UserError, exit } from "../host/user-error.ts";

/** The options as commander gives them. */
export interface CompileFlags {
  readonly target?: readonly string[];
  readonly disablePass?: readonly string[];
  readonly weightsDtype: "f32" | "f16";
  readonly root?: string;
}

/** For options that may be given several times. */
export const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];

/** Imports are read from within this folder alone. */
export const rootOption = (): Option =>
  new Option("--root <dir>", "the folder that imports may not leave (the project's, unless said)");

/** Declares the options on a command. */
export function addCompileOptions(command: Command): Command {
  return command
    .option(
      "--target <name>",
      `kind of device to compile for (${Object.keys(targets).join(", ")}); may be repeated`,
      collect,
    )
    .option("--disable-pass <name>", "leave out an optional pass, or all of them; may be repeated", collect)
    .addOption(rootOption())
    .addOption(
      new Option("--weights-dtype <type>", "how weights are held on the device").choices(["f32", "f16"]).default("f32"),
    );
}

/** Checks the names and gives what the compiler takes, for one target. @throws UserError */
export function compileOptions(flags: CompileFlags): Settings {
  const settings = settingsByTarget(flags);
  if (settings.length > 1)
    throw new UserError(
      "this command takes one --target; `vitc compile` takes several, for one module with a schedule for each",
      exit.usage,
    );
  return settings[0]!;
}

/** Where a program runs. */
export type DeviceKind = "webgpu" | "wasm";

/** The option that says so. */
export const deviceOption = (): Option =>
  new Option(
    "--device <kind>",
    "where to run: on an adapter of WebGPU, or on the processor by WebAssembly (as the target says)",
  ).choices(["webgpu", "wasm"]);

/**
 * What the compiler takes for what is to run on a device of a kind; where that alone is said, the target is the one for
 * it. @throws UserError
 */
export function compileOptionsFor(device: DeviceKind | undefined, flags: CompileFlags): Settings {
  const named = flags.target ?? (device === "wasm" ? [wasm.name] : undefined);
  const settings = compileOptions({ ...flags, ...(named && { target: named }) });
  const { name, machine } = settings.target;
  if (device !== undefined && device !== machine)
    throw new UserError(`--target ${name} is for --device ${machine}: leave one of them out`, exit.usage);
  return settings;
}

/** Checks the names and gives what the compiler takes, for each target once, in their order. @throws UserError */
export function settingsByTarget(flags: CompileFlags): readonly Settings[] {
  const { target: names = [software.name], disablePass: disablePasses = [], weightsDtype } = flags;
  requireKnown("target", names, Object.keys(targets), formerTargets);
  requireOptionalPasses(disablePasses);
  return [...new Set(names)].map((name) => ({ target: targets[name]!, disablePasses, weightsDtype }));
}

/** The settings of a training that is compiled beside what runs by `settings`: halves are for that alone. */
export const forTraining = ({ weightsDtype: _, ...rest }: Settings): Omit<Settings, "weightsDtype"> => rest;

/** A parser of whole numbers from `least` on, for commander. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least)
      throw new InvalidArgumentError(`expected a whole number from ${least} on.`);
    return value;
  };
}
