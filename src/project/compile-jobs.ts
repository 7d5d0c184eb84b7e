/** What a command or a config asks to be compiled, spec by spec. */
import { existsSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import type { Emission } from "../codegen/runner/emit-javascript.ts";
import { DiagnosticError } from "../diagnostics/diagnostic.ts";
import { recipesOf } from "../elaborate/elaborate-training.ts";
import { type Spec, modelNames } from "../elaborate/elaborate.ts";
import { shippedSpec } from "../elaborate/shipped.ts";
import { requireKnown } from "../host/choose-names.ts";
import { UserError, exit } from "../host/user-error.ts";
import { choicesIn, entriesOf, placed } from "./check-config.ts";
import { findConfig, type LoadedConfig, loadConfig } from "./config-file.ts";
import { configNames } from "./config-names.ts";
import { openSpecFile, readOrShipped, requireRoot } from "./open-spec-file.ts";
import { type ModuleChoices, type ModuleOptionName, moduleOptions, propertyOf } from "./module-options.ts";

/** One spec, and which modules are made of it. */
export interface CompileJob {
  readonly spec: string;
  readonly choices: ModuleChoices;
  readonly out: string;
  readonly emit: Emission;
  readonly runtime: string;
  readonly root?: string | undefined;
  /** Where it was asked for, if in a config. */
  readonly from?: { readonly config: LoadedConfig; readonly index: number };
}

/** What holds where neither a command nor a config says otherwise. */
export const usual = { out: "./generated", emit: "ts", runtime: "vitc/runtime" } as const;

/** The folder that a config lets imports not leave, absolute. @throws ConfigError where there is none */
export async function rootOf({ path, config: { root }, source }: LoadedConfig): Promise<string | undefined> {
  const folder = root && resolve(dirname(path), root);
  if (folder && !existsSync(folder)) throw await placed(source, ["root"], `'root' is ${root}: there is no such folder`);
  return folder;
}

/** A path of a config's as one from the working folder. */
const fromHere = (folder: string, path: string): string => {
  const to = relative(process.cwd(), resolve(folder, path));
  return to === "" ? "." : to.split(sep).join("/");
};

/** What a command says of its jobs itself; what is undefined is not said. */
type Said = { readonly [K in "choices" | "out" | "emit" | "runtime" | "root"]?: CompileJob[K] | undefined };

/** Where a command finds what to do. */
interface Asked {
  readonly spec: string | undefined;
  /** A config's file, instead of that of the working folder. */
  readonly config: string | undefined;
}

/**
 * What a command is to do, which `verb` calls: with the spec that is named, or what a config asks for.
 * @throws UserError with the exit code of wrong arguments, where there is neither or both; ConfigError
 */
export async function jobsFor(verb: string, { spec, config }: Asked, said: Said): Promise<CompileJob[]> {
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Partial<
    Pick<CompileJob, keyof Said>
  >;
  if (spec !== undefined) {
    if (config !== undefined)
      throw new UserError(`${spec} or --config ${config}: one says what to ${verb}, not both`, exit.usage);
    return [{ spec, choices: {}, ...usual, ...given }];
  }
  const found = config ?? findConfig(process.cwd());
  if (found === undefined)
    throw new UserError(
      `there is no spec to ${verb}: name one, or write a ${configNames[0]} (vitc init makes one)`,
      exit.usage,
    );
  return jobsOf(await loadConfig(found), given);
}

/** What a config asks for. What is `said` goes before all that it says. @throws ConfigError where it names no specs */
async function jobsOf(config: LoadedConfig, said: Partial<Pick<CompileJob, keyof Said>>): Promise<CompileJob[]> {
  const { out = usual.out, emit = usual.emit, runtime = usual.runtime, root } = config.config;
  const entries = entriesOf(config.config);
  if (entries.length === 0)
    throw await placed(config.source, ["specs"], 'it names no specs: specs: ["model.vit"] is what is looked for');
  const folder = dirname(config.path);
  if (said.root === undefined) await rootOf(config);
  else requireRoot(said.root);
  const { choices, out: saidOut, ...given } = said;
  const jobs = entries.map(
    async (own, index): Promise<CompileJob> => ({
      spec: specPath(folder, own.spec),
      choices: { ...(await choicesIn(config, index)), ...choices },
      out: saidOut ?? fromHere(folder, own.out ?? out),
      ...{ emit, runtime, root: root && fromHere(folder, root), ...given },
      from: { config, index },
    }),
  );
  return Promise.all(jobs);
}

/**
 * The spec of a job, which may have mistakes. @throws UserError where there is none, with its place where a config names
 * it
 */
export async function openJob({ spec, root, choices: { set }, from }: CompileJob): Promise<Spec> {
  try {
    readOrShipped(spec);
  } catch (error) {
    if (from === undefined || !(error instanceof UserError)) throw error;
    throw await placed(from.config.source, ["specs", from.index, "spec"], error.message);
  }
  return openSpecFile(spec, { root, set });
}

/** A spec of a config's folder, or one that ships. */
export const specPath = (folder: string, spec: string): string => {
  const own = fromHere(folder, spec);
  return shippedSpec(spec) === undefined || own === spec ? own : spec;
};

/** Checks names that a job has of an option. @throws UserError, with its place where a config says it */
export async function requireOf(
  { choices, from }: Pick<CompileJob, "choices" | "from">,
  option: ModuleOptionName & ("model" | "recipe"),
  known: readonly string[],
): Promise<void> {
  for (const [k, name] of (choices[propertyOf(option)] as readonly string[] | undefined)?.entries() ?? []) {
    try {
      requireKnown(option, [name], known);
    } catch (error) {
      if (from === undefined || !(error instanceof UserError)) throw error;
      throw await placed(from.config.source, ["specs", from.index, moduleOptions[option].config, k], error.message);
    }
  }
}

/** The variants that a job asks for, and the recipes that fit some of them. @throws DiagnosticError, UserError */
export async function chosenOf(
  job: Pick<CompileJob, "spec" | "choices" | "from">,
  spec: Spec,
): Promise<{ readonly names: readonly string[]; readonly recipes: readonly string[] }> {
  if (spec.diagnostics.length > 0) throw new DiagnosticError(spec.diagnostics);
  const variants = spec.variants.map((v) => v.name);
  await requireOf(job, "model", modelNames(spec));
  const names = [...new Set(job.choices.model ?? variants)];
  if (names.length === 0) {
    const remedy = `${job.spec} declares no variants: add one, or name a model`;
    if (job.from === undefined) throw new UserError(`${remedy} with --model`);
    const { spec: own } = entriesOf(job.from.config.config)[job.from.index]!;
    const entry = `{ spec: "${own}", models: ["NAME"] }`;
    throw await placed(job.from.config.source, ["specs", job.from.index], `${remedy}: ${entry}`);
  }
  const fitting = names.length === 1 ? recipesOf(spec, names[0]) : recipesOf(spec);
  await requireOf(job, "recipe", fitting);
  return { names, recipes: [...new Set(job.choices.recipe)] };
}
