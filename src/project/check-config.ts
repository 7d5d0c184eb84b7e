/** Whether a config says what configs say: whoever wrote it in JavaScript had no types to tell him. */
import type { Source } from "../diagnostics/diagnostic.ts";
import type { SaidArgument } from "../elaborate/set-arguments.ts";
import { UserError } from "../host/user-error.ts";
import { didYouMean, nearestOrPart } from "../diagnostics/near-name.ts";
import { ConfigError, type ConfigPath } from "./config-error.ts";
import type { ArgumentValue, Config, ModuleConfig, SpecConfig } from "./config.ts";
import {
  type ModuleChoices,
  type ModuleOption,
  type ModuleOptionName,
  isModuleName,
  moduleOptions,
  propertyOf,
} from "./module-options.ts";
import { settingsByTarget } from "./target-settings.ts";

/** Tells a mistake at the end of a path. */
type Fail = (path: ConfigPath, text: string, named?: boolean) => never;
type Check = (value: unknown, path: ConfigPath, fail: Fail) => void;

const shown = (value: unknown): string => {
  const text = typeof value === "function" ? "a function" : (inJson(value) ?? String(value));
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
};

function inJson(value: unknown): string | undefined {
  // JSON has no words for some.
  if (typeof value === "number") return String(value);
  try {
    return JSON.stringify(value);
  } catch {
    // It leads back into itself, or is a number that JSON has not.
    return typeof value === "object" ? "an object that JSON cannot hold" : undefined;
  }
}

const said = (path: ConfigPath): string => {
  const text = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("");
  return `'${text.replace(/^\./, "")}'`;
};

const isText = (value: unknown): boolean => typeof value === "string" && value.trim() !== "";

/** A check that a value is what `words` say. */
const must =
  (allows: (value: unknown) => boolean, words: string): Check =>
  (value, path, fail) => {
    if (!allows(value)) fail(path, `${said(path)} must be ${words}, and is ${shown(value)}`);
  };

const text = must(isText, "a text that is not empty");
const oneOf = (...words: readonly string[]): Check =>
  must((v) => words.includes(v as string), words.map((w) => `'${w}'`).join(" or "));
const listOf =
  (each: Check, words: string): Check =>
  (value, path, fail) => {
    if (!Array.isArray(value)) fail(path, `${said(path)} must be ${words}, and is ${shown(value)}`);
    (value as readonly unknown[]).forEach((v, i) => each(v, [...path, i], fail));
  };
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
/** An object with these properties, each of which may be absent; `needed` may not. What is no part has a name and a verb. */
const recordOf =
  (checks: Readonly<Record<string, Check>>, needed: readonly string[] = [], whole?: readonly [string, string]): Check =>
  (value, path, fail) => {
    const [subject, has] = whole ?? [said(path), "has"];
    if (!isRecord(value)) return fail(path, `${subject} must be an object, and is ${shown(value)}`);
    for (const [name, inner] of Object.entries(value)) {
      const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
      const known = Object.keys(checks);
      if (check === undefined) {
        const near = didYouMean(nearestOrPart(name, known));
        return fail([...path, name], `${subject} ${has} no '${name}'${near}; there are: ${known.join(", ")}`, true);
      }
      if (inner !== undefined) check(inner, [...path, name], fail);
    }
    for (const name of needed) if (value[name] === undefined) fail(path, `${subject} lacks '${name}'`);
  };

const argument = must(
  (v) =>
    ["boolean", "string"].includes(typeof v) || isNumber(v) || (Array.isArray(v) && v.length > 0 && v.every(isNumber)),
  "a number, a boolean, a list of numbers or a text",
);
const isNumber = (v: unknown): boolean => typeof v === "number" && Number.isFinite(v);
const arguments_: Check = (value, path, fail) => {
  if (!isRecord(value))
    return fail(path, `${said(path)} must be an object, as in { depth: 6 }, and is ${shown(value)}`);
  for (const [name, inner] of Object.entries(value)) argument(inner, [...path, name], fail);
};

const byForm = (option: ModuleOption): Check =>
  option.form === "names"
    ? listOf(text, "a list of names")
    : option.form === "values"
      ? arguments_
      : option.choices === undefined
        ? text
        : oneOf(...option.choices);

const modulePart: Readonly<Record<string, Check>> = Object.fromEntries(
  Object.values(moduleOptions).map((option) => [option.config, byForm(option)]),
);

const moduleName = must((v) => typeof v === "string" && isModuleName(v), "the name of a module");

const specObject = recordOf({ spec: text, out: text, ...modulePart }, ["spec"]);
const specEntry: Check = (value, path, fail) =>
  isRecord(value)
    ? specObject(value, path, fail)
    : must(isText, "the path of a spec, or an object with one")(value, path, fail);

const { models: _, recipes: __, ...ofAll } = modulePart;

const configParts = {
  specs: listOf(specEntry, "a list of specs"),
  out: text,
  emit: oneOf("ts", "js"),
  runtime: moduleName,
  root: text,
  ...ofAll,
};
const configObject = recordOf(configParts, [], ["the config", "has"]);

const pluginParts = {
  project: text,
  config: must((v) => v === false || isText(v), "a path, or false"),
  types: must((v) => typeof v === "boolean" || isText(v), "true, false or a path"),
  runtime: moduleName,
  ...ofAll,
};
const pluginObject = recordOf(pluginParts, [], ["its options", "have"]);

/** What a bundler's config gives the plugin, checked. @throws UserError */
export function checkOptions(value: unknown): void {
  const fail: Fail = (_, words) => {
    throw new UserError(`vitc/plugin: ${words}`);
  };
  pluginObject(value, [], fail);
  checkNames(value as ModuleConfig, [], fail);
}

/** The config, checked. @throws ConfigError with the place of the first mistake */
export async function checkConfig(value: unknown, source: Source): Promise<Config> {
  const fail: Fail = (path, words, named) => {
    throw new Fault(path, words, named);
  };
  try {
    return checked(plain(value, [], fail), fail);
  } catch (error) {
    throw error instanceof Fault ? await placed(source, error.path, error.message, error.named) : error;
  }
}

/** No config is deeper: what is, leads back into itself. */
const deepest = 8;

/** What it says, read once: a property may be computed, and fail, and be another one the next time. */
function plain(value: unknown, path: ConfigPath, fail: Fail): unknown {
  if (typeof value !== "object" || value === null || path.length > deepest) return value;
  const read = (key: string | number): unknown => {
    let inner: unknown;
    try {
      inner = (value as Record<string | number, unknown>)[key];
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      fail([...path, key], `${said([...path, key])} cannot be read: ${why}`);
    }
    return plain(inner, [...path, key], fail);
  };
  return Array.isArray(value)
    ? Array.from(value, (_, i) => read(i))
    : Object.fromEntries(Object.keys(value).map((name) => [name, read(name)]));
}

/** What was found wrong, before its place was looked for. */
class Fault extends Error {
  constructor(
    readonly path: ConfigPath,
    message: string,
    readonly named?: boolean,
  ) {
    super(message);
  }
}

/** A mistake at the end of `path`, or as near as the text leads there. */
export const placed = async (source: Source, path: ConfigPath, text: string, named?: boolean): Promise<ConfigError> =>
  new ConfigError(text, source, (await import("./config-place.ts")).nearestInConfig(source, path, named));

/**
 * What a config says of how a spec is compiled, as the command line would: the spec's own entry, at `index` among its specs,
 * goes before what holds for all. Arguments know their places, which are looked for where one is wrong.
 */
export async function choicesIn(
  { config, source }: { readonly config: Config; readonly source: Source },
  index: number | undefined,
): Promise<ModuleChoices> {
  const entry: ModuleConfig = index === undefined ? {} : entriesOf(config)[index]!;
  // TypeScript takes a while to load.
  const place = (config.set ?? entry.set) && (await import("./config-place.ts")).nearestInConfig;
  const inConfig =
    (path: ConfigPath): SaidBy =>
    (name) => ({
      said: `${said(path)} of ${source.name}`,
      within: (start, end) => place?.(source, [...path, name], start < end && end <= name.length),
    });
  return { ...choicesOf(config, inConfig(["set"])), ...choicesOf(entry, inConfig(["specs", index ?? 0, "set"])) };
}

function checked(value: unknown, fail: Fail): Config {
  configObject(value, [], fail);
  const config = value as Config;
  const parts = entriesOf(config).map((entry, i): [ModuleConfig, ConfigPath] => [entry, ["specs", i]]);
  for (const [part, path] of [[config, []] as [ModuleConfig, ConfigPath], ...parts]) checkNames(part, path, fail);
  return config;
}

/** Names of targets and passes are those that there are. */
function checkNames(part: ModuleConfig, path: ConfigPath, fail: Fail): void {
  if (part.targets?.length === 0)
    fail([...path, "targets"], `${said([...path, "targets"])} is empty: name a target, or leave it out`);
  for (const name of ["target", "disable-pass"] as const) {
    const { config: key } = moduleOptions[name];
    part[key]?.forEach((given, i) =>
      attempt(() => settingsByTarget({ [propertyOf(name)]: [given] }), [...path, key, i], fail),
    );
  }
}

function attempt(work: () => unknown, path: ConfigPath, fail: Fail): void {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) fail(path, error.message);
    throw error;
  }
}

/** What a config says spec by spec, in its order. */
export const entriesOf = ({ specs = [] }: Config): SpecConfig[] =>
  specs.map((spec) => (typeof spec === "string" ? { spec } : spec));

/** Who says the argument `name`. */
type SaidBy = (name: string) => Omit<SaidArgument, "text">;

/** What a part of a config says, as the command line would. */
export function choicesOf(part: ModuleConfig, saidBy: SaidBy): ModuleChoices {
  const choices: Record<string, unknown> = {};
  for (const [name, { config, form }] of Object.entries(moduleOptions) as [ModuleOptionName, ModuleOption][]) {
    const value = (part as Readonly<Record<string, unknown>>)[config];
    if (value !== undefined) choices[propertyOf(name)] = form === "values" ? argumentsOf(value, saidBy) : value;
  }
  return choices;
}

/** Each as `name=value`. */
const argumentsOf = (values: unknown, saidBy: SaidBy): SaidArgument[] =>
  Object.entries(values as Readonly<Record<string, ArgumentValue>>).map(([name, value]) => ({
    text: `${name}=${Array.isArray(value) ? `[${value.join(", ")}]` : value}`,
    ...saidBy(name),
  }));
