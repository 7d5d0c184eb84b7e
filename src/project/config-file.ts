/** Finds, loads and checks a `vitc.config.*`. What is wrong with one is told with its place in the file. */
import { existsSync, rmSync, statSync, writeFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { threadId } from "node:worker_threads";
import type { Source, Span } from "../diagnostics/diagnostic.ts";
import { UserError } from "../host/user-error.ts";
import { explainFileError, readText } from "../node/files.ts";
import type { Config } from "./config.ts";
import { checkConfig } from "./check-config.ts";
import { ConfigError, UnendedConfig } from "./config-error.ts";
import { configNames } from "./config-names.ts";
import { displayName } from "./open-spec-file.ts";

/** No config is larger. */
const mostBytes = 1_000_000;

export interface LoadedConfig {
  readonly config: Config;
  /** Its file, absolute, and its text under the name that messages give it. */
  readonly path: string;
  readonly source: Source;
}

/** The config of a folder, if it has one. @throws UserError where there are several */
export function findConfig(folder: string): string | undefined {
  const found = configNames.filter((name) => existsSync(join(folder, name)));
  if (found.length > 1) throw new UserError(`${found.join(" and ")} are both here: keep one of them`);
  return found[0] && join(folder, found[0]);
}

/** So long is waited for what a config awaits, in milliseconds: it may ask a server. */
const usualPatience = 30_000;

/** @throws ConfigError, UserError */
export async function loadConfig(file: string, patience = usualPatience): Promise<LoadedConfig> {
  const path = resolve(file);
  const source = { name: displayName(path), text: readText(path, mostBytes) };
  const value = /\.json$/i.test(path) ? await parseJson(source) : await evaluate(path, source, patience);
  if (value === undefined)
    throw new ConfigError("it exports no config: `export default defineConfig({ … })` is what is looked for", source);
  return { config: await checkConfig(value, source), path, source };
}

async function parseJson(source: Source): Promise<unknown> {
  const { ts } = await import("ts-morph");
  const { config, error } = ts.parseConfigFileTextToJson(source.name, source.text);
  if (error !== undefined) throw unreadable(ts, error, source);
  return config;
}

/** What TypeScript cannot read, with the place that it tells. */
function unreadable(
  ts: typeof import("ts-morph").ts,
  { start = 0, length = 1, messageText }: import("ts-morph").ts.Diagnostic,
  source: Source,
): ConfigError {
  // Of any file of JSON it says that it were one of its own.
  const message = ts.flattenDiagnosticMessageText(messageText, "\n").replace("tsconfig.json", basename(source.name));
  return new ConfigError(message, source, { source, start, end: start + length });
}

/** @throws UnendedConfig where it takes too long: nobody would know what is waited for */
async function inTime<T>(work: Promise<T>, patience: number, source: Source): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const text = `it has not ended after ${patience / 1000} s: something that it awaits does not come`;
    timer = setTimeout(() => reject(new UnendedConfig(text, source)), patience);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

let count = 0;

/**
 * What a file of JavaScript or TypeScript exports by default. TypeScript is made JavaScript in a file beside it, for so long
 * as it is read: what it imports is found from there, and Node need not know types.
 */
async function evaluate(path: string, source: Source, patience: number): Promise<unknown> {
  const typed = /\.m?ts$/i.test(path);
  const made = typed ? await transpiled(source) : undefined;
  // Every thread counts for itself.
  const own = `${process.pid}-${threadId}-${count++}`;
  const file = typed ? join(dirname(path), `.${basename(path)}.${own}.mjs`) : path;
  const clear = (): void => void (typed && rmSync(file, { force: true }));
  // A config may end the process, or the thread.
  process.once("exit", clear);
  try {
    if (made !== undefined) {
      try {
        writeFileSync(file, made.code);
      } catch (error) {
        throw explainFileError("write", file, error);
      }
    }
    // Each state of the file is a module of its own.
    const url = `${pathToFileURL(file).href}?${statSync(file).mtimeMs}`;
    const exported = async (): Promise<unknown> =>
      ((await import(/* @vite-ignore */ url)) as { readonly default?: unknown }).default;
    return await inTime(exported(), patience, source);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    // Anything may be thrown.
    const untyped = (error as NodeJS.ErrnoException | null | undefined)?.code === "ERR_UNKNOWN_FILE_EXTENSION";
    const remedy = untyped
      ? "; what a config imports must be JavaScript here (from Node 24 on it may be TypeScript)"
      : "";
    throw new ConfigError(
      `${message.replaceAll(file, path)}${remedy}`,
      source,
      placeOfThrow(error, file, source, made?.map),
    );
  } finally {
    process.off("exit", clear);
    clear();
  }
}

async function transpiled(source: Source): Promise<{ readonly code: string; readonly map: SourceMap }> {
  const { ts } = await import("ts-morph");
  const compilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    verbatimModuleSyntax: true,
    sourceMap: true,
  };
  const { outputText, diagnostics, sourceMapText } = ts.transpileModule(source.text, {
    fileName: source.name,
    compilerOptions,
    reportDiagnostics: true,
  });
  const [first] = diagnostics ?? [];
  if (first !== undefined) throw unreadable(ts, first, source);
  // Whoever looks for the map's file finds none.
  const code = outputText.replace(/^\/\/# sourceMappingURL=.*$/m, "");
  return { code, map: new SourceMap(JSON.parse(sourceMapText!)) };
}

/** The innermost place in the config's own text at which something was thrown. */
function placeOfThrow(error: unknown, file: string, source: Source, map: SourceMap | undefined): Span | undefined {
  const stack = (error instanceof Error && error.stack) || "";
  const [, at] = stack.split(basename(file));
  const [, line, column = 1] = /^(?:\?[^:\s]*)?:(\d+)(?::(\d+))?/.exec(at ?? "") ?? [];
  if (line === undefined) return undefined;
  const found = { line: Number(line) - 1, column: Number(column) - 1 };
  const entry = map?.findEntry(found.line, found.column);
  const original =
    entry && "originalLine" in entry ? { line: entry.originalLine, column: entry.originalColumn } : found;
  const before = source.text.split("\n").slice(0, original.line);
  const start = before.reduce((sum, text) => sum + text.length + 1, 0) + original.column;
  return { source, start, end: start + (/^[\w$]+/.exec(source.text.slice(start))?.[0].length ?? 1) };
}
