/**
 * What says which module is made of a spec, and how: one table for options of the command line (`--weights-dtype f16`),
 * queries of imports (`?weights-dtype=f16`) and configs (`weightsDtype: "f16"`).
 */
import type { SaidArgument } from "../elaborate/set-arguments.ts";
import { targets } from "../ir/target.ts";

/** One row: its key is the name on the command line and in queries. */
export interface ModuleOption {
  /** Its name in a config, and what is there: a list of names, named values, or one word. */
  readonly config: string;
  readonly form: "names" | "values" | "word";
  /** What stands for its value in a help text. */
  readonly value: string;
  readonly choices?: readonly string[];
  readonly help: string;
}

export const moduleOptions = {
  model: {
    config: "models",
    form: "names",
    value: "name",
    help: "a variant to compile (all of them unless said); may be repeated",
  },
  recipe: {
    config: "recipes",
    form: "names",
    value: "name",
    help: "a recipe to compile to a trainer, beside the runner of each variant that it fits; may be repeated",
  },
  target: {
    config: "targets",
    form: "names",
    value: "name",
    help: `kind of device to compile for (${Object.keys(targets).join(", ")}); may be repeated`,
  },
  "disable-pass": {
    config: "disablePasses",
    form: "names",
    value: "name",
    help: "leave out an optional pass, or all of them; may be repeated",
  },
  set: {
    config: "set",
    form: "values",
    value: "name=value",
    help: "an argument of the variant, instead of its own, as in depth=6; may be repeated",
  },
  size: {
    config: "sizes",
    form: "names",
    value: "HxW",
    help: "a size to compile for, as in 518x392, instead of the variant's own; may be repeated: one module runs at all of them",
  },
  "weights-dtype": {
    config: "weightsDtype",
    form: "word",
    value: "type",
    choices: ["f32", "f16"],
    help: "how weights are held on the device",
  },
} as const satisfies Readonly<Record<string, ModuleOption>>;

/** Whether a text can stand where a module is imported: it goes between quotes. */
export const isModuleName = (text: string): boolean => /^[^\s"'`\\]+$/.test(text);

export type ModuleOptionName = keyof typeof moduleOptions;

/** What was chosen, as the command line has it; what is absent was not said. */
export interface ModuleChoices {
  readonly model?: readonly string[] | undefined;
  readonly recipe?: readonly string[] | undefined;
  readonly target?: readonly string[] | undefined;
  readonly disablePass?: readonly string[] | undefined;
  readonly set?: readonly (string | SaidArgument)[] | undefined;
  readonly size?: readonly string[] | undefined;
  readonly weightsDtype?: "f32" | "f16" | undefined;
}

/** The name of an option as a property: `weights-dtype` is `weightsDtype`. */
export const propertyOf = (name: ModuleOptionName): keyof ModuleChoices =>
  name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()) as keyof ModuleChoices;
