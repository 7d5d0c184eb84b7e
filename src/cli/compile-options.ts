/** The options that compile, inspect, run and tune share. */
import type { Settings } from "../compile.ts";
import { type Command, InvalidArgumentError, Option } from "commander";
import { UserError, exit } from "../host/user-error.ts";
import { type ModuleOption, type ModuleOptionName, moduleOptions } from "../project/module-options.ts";
import { settingsByTarget, usualTargets } from "../project/target-settings.ts";

/** The options as commander gives them. */
export interface CompileFlags {
  readonly target?: readonly string[];
  readonly disablePass?: readonly string[];
  readonly weightsDtype: "f32" | "f16";
  readonly root?: string;
  readonly set?: readonly string[];
  readonly size?: readonly string[];
}

/** For options that may be given several times. */
export const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];

/** Imports are read from within this folder alone. */
export const rootOption = (): Option =>
  new Option("--root <dir>", "the folder that imports may not leave (the project's, unless said)");

/** Which config, of a command that goes without a spec; `done` is what it does with those of the config. */
export const configOption = (done: string): Option =>
  new Option("--config <file>", `what is ${done} where no spec is named (vitc.config.ts, .js or .json of this folder)`);

/** An option of `moduleOptions`, with what is taken where it is not said. */
function moduleOption(name: ModuleOptionName, unsaid?: string): Option {
  const { form, value, help, choices }: ModuleOption = moduleOptions[name];
  const option = new Option(`--${name} <${value}>`, unsaid === undefined ? help : `${help} (${unsaid})`);
  if (choices !== undefined) option.choices(choices);
  return form === "word" ? option.default(choices![0]) : option.argParser(collect);
}

/** Whichever variant is taken, with other arguments than its own. */
export const setOption = (): Option => moduleOption("set");

/** At which size, instead of the variant's own. */
export const sizeOption = (): Option => moduleOption("size");

/** How weights are held in what is made; `where` says what that is. */
export const weightsDtypeOption = (where: string): Option =>
  new Option("--weights-dtype <type>", `how weights are held ${where}`)
    .choices(moduleOptions["weights-dtype"].choices)
    .default("f32");

/** Which variant, of a command that takes one; `purpose` says what for. */
export const modelOption = (purpose: string): Option =>
  new Option("--model <name>", `the variant to ${purpose} (the spec's own, where it has but one)`);

/** Declares which variants, and with which recipes, on a command that takes several. */
export const addModelOptions = (command: Command): Command =>
  command.addOption(moduleOption("model")).addOption(moduleOption("recipe"));

/** Declares the options on a command; `unsaid` says what is taken where no target is named. */
export const addCompileOptions = (command: Command, unsaid: string): Command =>
  command
    .addOption(moduleOption("target", unsaid))
    .addOption(moduleOption("disable-pass"))
    .addOption(rootOption())
    .addOption(setOption())
    .addOption(sizeOption())
    .addOption(moduleOption("weights-dtype"));

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

/** A parser of whole numbers from `least` on, for commander. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least)
      throw new InvalidArgumentError(`expected a whole number from ${least} on.`);
    return value;
  };
}
