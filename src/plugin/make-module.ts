/**
 * What an import of a spec gives: a folder with a module, in the project's cache, compiled where it is not there yet. The
 * folder's name tells all that the module was made of: one that is there, as it was written, is what would be made again.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, realpathSync, utimesSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import packageJson from "../../package.json" with { type: "json" };
import { DiagnosticError } from "../diagnostics/diagnostic.ts";
import { type Spec, modelNames } from "../elaborate/elaborate.ts";
import { textOf } from "../elaborate/set-arguments.ts";
import { shippedSpec } from "../elaborate/shipped.ts";
import { UserError } from "../host/user-error.ts";
import { alone } from "../node/alone.ts";
import { packageFolder } from "../node/package-folder.ts";
import { checkOptions, choicesIn, choicesOf, entriesOf } from "../project/check-config.ts";
import { chosenOf, rootOf, usual } from "../project/compile-jobs.ts";
import { compileModule, compileTrainers, type ModuleForm } from "../project/compile-module.ts";
import { findConfig, type LoadedConfig, loadConfig } from "../project/config-file.ts";
import type { ModuleChoices } from "../project/module-options.ts";
import { filesOf, openSpecFile } from "../project/open-spec-file.ts";
import { settingsByTarget, trainedTargets } from "../project/target-settings.ts";
import { readTuning, tuningFile } from "../project/tuning-file.ts";
import { writeDeclarations } from "./declarations.ts";
import { readQuery } from "./import-query.ts";
import { isWhole, keep, sha256 } from "./module-cache.ts";
import type { PluginOptions } from "./options.ts";

/** An import, in a project. */
export interface ModuleRequest {
  /** The spec's file, absolute, and the query as the import has it. */
  readonly file: string;
  readonly query: string;
  /** The project's folder, absolute. */
  readonly root: string;
  readonly options: PluginOptions;
}

/** A module, ready to be imported. */
export interface MadeModule {
  /** Its file, absolute, with `/`. */
  readonly entry: string;
}

/** The files that a module is made of: told as soon as they are known, since a change of one ends the work. */
export type TellFiles = (files: readonly string[]) => void;

/** @throws DiagnosticError, ConfigError, UserError */
export async function makeModule(request: ModuleRequest, tell: TellFiles): Promise<MadeModule> {
  const { file, query, root, options } = request;
  checkOptions(options);
  const asked = readQuery(query);
  const configPath = configOf(root, options.config);
  const always = [file, ...(configPath === undefined ? [] : [configPath])];
  // One that is missing yet counts too.
  tell(always);
  if (configPath !== undefined && !existsSync(configPath))
    throw new UserError(`there is no config ${options.config} in ${root}`);
  const config = configPath === undefined ? undefined : await loadConfig(configPath);
  const index = entryOf(config, file, asked);
  const entry = config && index !== undefined ? entriesOf(config.config)[index] : undefined;
  // A later one goes before an earlier.
  const choices: ModuleChoices = {
    ...(config && (await choicesIn(config, index))),
    ...choicesOf(options, () => ({ said: "the plugin's set" })),
    ...asked,
    ...(asked.set && { set: asked.set.map((given) => ({ text: textOf(given), said: "the import's set" })) }),
  };
  const specRoot = config && (await rootOf(config));
  const spec = openSpecFile(file, { root: specRoot, set: choices.set });
  const out = entry?.out ?? config?.config.out;
  const tuningPath = out && join(resolve(dirname(config!.path), out), tuningFile);
  const read = filesOf(spec).map((name) => resolve(name));
  tell([...new Set([...always, ...read, ...(tuningPath ? [tuningPath] : [])])]);
  const model = await modelOf(spec, file, choices);
  const [recipe, ...more] = choices.recipe ?? [];
  if (more.length > 0)
    throw new UserError(`an import is of one recipe: add &recipe=NAME, of ${choices.recipe!.join(", ")}`);
  const tuning = readTuning(tuningPath ?? "");
  const runtime = options.runtime ?? config?.config.runtime ?? usual.runtime;
  const settings = settingsByTarget(choices);
  const form: ModuleForm = { settings, tuning, sizes: choices.size, runtime, emit: "js", stage: () => {} };
  const stem = recipe === undefined ? "index" : `train-${recipe}`;
  const text = tuningPath && existsSync(tuningPath) ? readFileSync(tuningPath, "utf8") : "";
  const key = keyOf(spec, {
    ...choices,
    set: choices.set?.map(textOf),
    model,
    recipe,
    settings: form.settings.map((s) => s.target.name),
    runtime,
    text,
  });
  const folder = join(root, "node_modules/.cache/vitc", `${stem === "index" ? model : `${model}-${recipe}`}-${key}`);
  if (!isWhole(folder)) {
    const files =
      recipe === undefined
        ? (await compileModule(spec, model, form)).files
        : await compileTrainers(spec, model, recipe, { ...form, settings: trainedTargets(form.settings).slice(0, 1) });
    keep(folder, files);
  }
  try {
    utimesSync(folder, new Date(), new Date());
  } catch {
    // A cache that is somebody else's is read all the same.
  }
  const types = typesFile(request);
  if (types !== undefined) {
    const declaration = {
      pattern: `*/${basename(file)}${query === "" ? "" : `?${query}`}`,
      types: readFileSync(join(folder, `${stem}.d.ts`), "utf8"),
      models: modelNames(spec),
    };
    // Two bundlers at once are common: a server, and a build.
    const lock = join(dirname(folder), `types-${sha256(types).slice(0, 16)}.lock`);
    alone(lock, () => writeDeclarations(types, declaration));
  }
  return { entry: join(folder, `${stem}.js`).split(sep).join("/") };
}

function configOf(root: string, named: PluginOptions["config"]): string | undefined {
  if (named === false) return undefined;
  return named === undefined ? findConfig(root) : resolve(root, named);
}

/** Which of a config's specs is meant: of several entries, the first that has the model that is asked for. */
function entryOf(config: LoadedConfig | undefined, file: string, { model }: ModuleChoices): number | undefined {
  // Bundlers follow links.
  const real = (path: string): string => (existsSync(path) ? realpathSync(path) : path);
  if (config === undefined) return undefined;
  const index = entriesOf(config.config).findIndex(
    ({ spec, models }) =>
      real(fileOf(config, spec)) === real(file) &&
      (model === undefined || models === undefined || models.includes(model[0]!)),
  );
  return index < 0 ? undefined : index;
}

/** The file of a config's spec: its own, or one that ships. */
function fileOf(config: LoadedConfig, spec: string): string {
  const own = resolve(dirname(config.path), spec);
  if (existsSync(own) || shippedSpec(spec) === undefined) return own;
  return join(packageFolder(), "specs", spec);
}

/** The one variant that is meant. @throws UserError where there are several */
async function modelOf(spec: Spec, file: string, choices: ModuleChoices): Promise<string> {
  if (spec.diagnostics.length > 0) throw new DiagnosticError(spec.diagnostics);
  const known = modelNames(spec);
  const names = choices.model ?? spec.variants.map((v) => v.name);
  const [name, ...more] = names;
  if (name === undefined || more.length > 0) {
    const list = (names.length > 0 ? names : known).map((n) => `  ${n}`).join("\n");
    throw new UserError(
      known.length === 0
        ? `${basename(file)} has no models`
        : `which model of ${basename(file)} is meant? Add ?model=NAME to the import; there are:\n${list}`,
    );
  }
  const job = { spec: file, choices: { ...choices, model: [name] } };
  await chosenOf(job, spec);
  return name;
}

/** In a checkout the compiler changes, and what was made by another start is not taken. */
const maker = import.meta.url.endsWith(".js") && !import.meta.url.includes("bundle-sources") ? "" : `${Date.now()}`;

function keyOf(spec: Spec, choices: object): string {
  const hash = createHash("sha256").update(JSON.stringify([packageJson.version, maker, choices]));
  for (const { source } of spec.modules) hash.update(JSON.stringify([source.name, source.text]));
  return hash.digest("hex").slice(0, 16);
}

/** Where the types of a spec's imports are written, if anywhere. */
function typesFile({ file, root, options: { types } }: ModuleRequest): string | undefined {
  if (types === false) return undefined;
  if (typeof types === "string") return resolve(root, types);
  if (types === undefined && !existsSync(join(root, "tsconfig.json"))) return undefined;
  const inside = relative(root, file);
  const owned = !inside.startsWith("..") && !inside.split(sep).includes("node_modules");
  const src = join(root, "src");
  return join(owned ? dirname(file) : existsSync(src) ? src : root, `${basename(file)}.types.d.ts`);
}
