/** `vitc init`: the beginning of a project, in a folder that may have one already. Nothing is overwritten. */
import { existsSync, lstatSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { type Command, Option } from "commander";
import type { Terminal } from "../host/terminal.ts";
import { UserError, exit } from "../host/user-error.ts";
import { makeFolder, readText, writeFile } from "../node/files.ts";
import { packageFolder } from "../node/package-folder.ts";
import { writeDeclarations } from "../plugin/declarations.ts";
import { usual } from "../project/compile-jobs.ts";
import { compileModule } from "../project/compile-module.ts";
import { configNames } from "../project/config-names.ts";
import { openSpecFile } from "../project/open-spec-file.ts";
import {
  type Starter,
  type StarterPackage,
  starterFiles,
  starterModel,
  starterPackage,
  starterSpec,
} from "../project/starter-files.ts";
import { settingsByTarget } from "../project/target-settings.ts";
import { installedFrom } from "./installed-from.ts";

interface Flags {
  readonly page?: "vite" | "plain";
  readonly node?: true;
}

export function addInitCommand(program: Command, terminal: Terminal): void {
  program
    .command("init")
    .description(
      "begin a project: a spec, a config, a page or a program in Node, tsconfig and scripts; keeps what is there",
    )
    .argument("[dir]", "its folder, made where it is not there", ".")
    .addOption(
      new Option("--page <kind>", "a page: by Vite (unless said), or plain, without a bundler").choices([
        "vite",
        "plain",
      ]),
    )
    .option("--node", "a program in Node instead")
    .action((dir: string, { page, node }: Flags) => {
      if (page !== undefined && node)
        throw new UserError("--page or --node: a project begins as one of them", exit.usage);
      return init(dir, node ? "node" : (page ?? "vite"), terminal);
    });
}

async function init(dir: string, starter: Starter, terminal: Terminal): Promise<void> {
  makeFolder(dir);
  const name =
    basename(resolve(dir))
      .toLowerCase()
      .replaceAll(/[^a-z0-9._-]+/g, "-")
      .replace(/^[._-]+/, "") || "mine";
  // What cannot be read is told before anything is written.
  const there = packageIn(dir);
  const kept: string[] = [];
  const write = (path: string, text: string): boolean => {
    const file = join(dir, path);
    const own = inItsPlace(dir, path);
    if (own !== undefined) {
      kept.push(own);
      return false;
    }
    writeFile(file, text);
    terminal.err(`wrote ${file}\n`);
    return true;
  };
  const spec = starterSpec(starter);
  const ownSpec = Object.entries(starterFiles(starter, name))
    .filter(([path, text]) => write(path, text))
    .some(([path]) => path === spec);
  // Editors know the import before a bundler has met it.
  if (starter === "vite" && ownSpec) await writeTypes(dir, spec);
  const lacking = addPackage(
    there,
    packageName(name),
    starterPackage(starter, installedFrom(packageFolder(), dir)),
    write,
  );
  for (const path of kept.filter((p) => p !== "package.json"))
    terminal.err(`kept ${join(dir, path)}, which was there\n`);
  if (lacking.length > 0)
    terminal.err(
      `kept ${join(dir, "package.json")}; what it lacks:\n${lacking.map(({ words }) => `  ${words}\n`).join("")}`,
    );
  terminal.err(
    `\nnext:\n${next(dir, starter, lacking)
      .map((line) => `  ${line}\n`)
      .join("")}`,
  );
}

/** What a folder has that goes by a path: a file, or a link to none; of a config also one in another language. */
function inItsPlace(dir: string, path: string): string | undefined {
  const isThere = (name: string): boolean => lstatSync(join(dir, name), { throwIfNoEntry: false }) !== undefined;
  if (configNames.includes(path)) return configNames.find(isThere);
  const [, stem] = /^(.*\.config)\.ts$/.exec(path) ?? [];
  const others = stem === undefined ? [] : otherEndings.map((ending) => `${stem}.${ending}`);
  return [path, ...others].find(isThere);
}

/** In which other tools look for their configs. */
const otherEndings = ["mts", "cts", "js", "mjs", "cjs", "json"];

async function writeTypes(dir: string, path: string): Promise<void> {
  const file = join(dir, path);
  const spec = openSpecFile(file);
  const form = {
    settings: settingsByTarget({ target: ["gpu", "wasm"] }),
    tuning: new Map(),
    runtime: usual.runtime,
  } as const;
  const { files } = await compileModule(spec, starterModel, { ...form, emit: "js", stage: () => {} });
  writeDeclarations(`${file}.types.d.ts`, {
    pattern: `*/${basename(path)}?model=${starterModel}`,
    types: files.find((f) => f.path === "index.d.ts")!.text,
    models: [starterModel],
  });
}

/** What a package.json lacks: in its own words, and as `npm pkg set` takes it. */
interface Lack {
  readonly words: string;
  readonly setting: string;
}

type PackageFields = Readonly<Record<string, unknown>>;

/** The folder's package.json, if it has one. @throws UserError */
function packageIn(dir: string): PackageFields | undefined {
  const path = join(dir, "package.json");
  if (!existsSync(path)) return undefined;
  let fields: unknown;
  try {
    // As npm reads it: with a byte order mark or without.
    fields = JSON.parse(readText(path, 1_000_000));
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${path} is not JSON`);
  }
  if (typeof fields !== "object" || fields === null || Array.isArray(fields))
    throw new UserError(`${path} is no JSON object`);
  return fields as PackageFields;
}

/** Names that npm refuses, and those of what a project imports, which would be the project itself then. */
const packageName = (name: string): string =>
  ["node_modules", "favicon.ico", "vitc", "vite", "typescript"].includes(name)
    ? `my-${name.replace(/\W|_/g, "-")}`
    : name;

/** Writes package.json where there is none; says what the one that is there lacks. */
function addPackage(
  there: PackageFields | undefined,
  name: string,
  wanted: StarterPackage,
  write: (path: string, text: string) => boolean,
): readonly Lack[] {
  const text = `${JSON.stringify({ name, version: "0.0.0", private: true, type: "module", ...wanted }, null, 2)}\n`;
  if (write("package.json", text) || there === undefined) return [];
  const lacks: Lack[] = there.type === "module" ? [] : [{ words: '"type": "module"', setting: "type=module" }];
  const all = { ...(there.dependencies as object), ...(there.devDependencies as object) };
  for (const [section, entries] of Object.entries(wanted) as [string, Readonly<Record<string, string>>][])
    for (const [key, value] of Object.entries(entries)) {
      const has = section === "scripts" ? (there.scripts as object | undefined) : all;
      if (!Object.hasOwn(has ?? {}, key)) {
        const words = `"${section}": { "${key}": ${JSON.stringify(value)} }`;
        lacks.push({ words, setting: `${section}.${key}=${value}` });
      }
    }
  return lacks;
}

/** A path as a shell takes it for one word that is no option. */
function shellWord(path: string): string {
  const word = path.startsWith("-") ? `./${path}` : path;
  return /^[\p{L}\p{M}\p{N}_./\\:@%+=,-]+$/u.test(word) ? word : `"${word.replaceAll(/["$`]/g, "\\$&")}"`;
}

/** The commands to go on by, each as a shell takes it. */
function next(dir: string, starter: Starter, lacking: readonly Lack[]): readonly string[] {
  const to = relative(process.cwd(), resolve(dir));
  const enter = to === "" ? [] : [`cd ${shellWord(to)}`];
  if (lacking.length > 0) enter.push(`npm pkg set ${lacking.map(({ setting }) => `"${setting}"`).join(" ")}`);
  const path = starterSpec(starter);
  const spec = `edit ${path}: npx vitc check ${path} tells mistakes, npx vitc lsp serves editors`;
  if (starter === "vite") return [...enter, "npm install", "npm run dev", spec];
  if (starter === "node") return [...enter, "npm install", "npm start", spec];
  return [
    ...enter,
    "npm install",
    "npm run compile",
    "serve the folder with any static server: npx serve, python3 -m http.server",
    spec,
  ];
}
