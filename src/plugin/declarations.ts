/**
 * Types of imports, for editors and `tsc`: a file of declarations with a block for each import, `declare module
 * "mine.vit?model=tiny"`. No file can be found by such a path, so nothing else gives it types.
 */
import { existsSync } from "node:fs";
import { UserError } from "../host/user-error.ts";
import { readText, writeFile } from "../node/files.ts";

/** One import's types. */
export interface Declaration {
  /** What its path looks like, with `*` for the folders. */
  readonly pattern: string;
  /** The declarations of the module it gives. */
  readonly types: string;
  /** All models of the spec: blocks of others are of a spec that has changed. */
  readonly models: readonly string[];
}

const header = `/**
 * Types of imports of specs, written by vitc/plugin whenever a bundler meets one. To be committed: tsc and editors read it.
 */
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
`;

/** No such file is larger. */
const mostBytes = 2 ** 26;

const begin = (pattern: string): string => `declare module ${JSON.stringify(pattern)} {\n`;
const end = "\n}\n";

/** Adds a block to a file, or replaces it, and leaves out those of models that are no more. @throws UserError */
export function writeDeclarations(path: string, { pattern, types, models }: Declaration): void {
  // Git ends lines by \r\n on some systems.
  const before = existsSync(path) ? readText(path, mostBytes).replaceAll("\r\n", "\n") : "";
  if (before.trim() !== "" && !/^\/\*\*\n[^/]* written by vitc\/plugin /.test(before))
    throw new UserError(
      `${path} is not of vitc/plugin, which would write types over what is there: name another file as its 'types', or take this one away`,
    );
  const blocks = new Map<string, string>();
  for (const [, name, body] of before.matchAll(/^declare module "((?:[^"\\\n]|\\["\\])*)" \{\n([^]*?)\n\}$/gm))
    blocks.set(JSON.parse(`"${name}"`) as string, body!);
  const spec = pattern.split("?")[0];
  for (const name of blocks.keys()) {
    const model = new URLSearchParams(name.split("?")[1]).get("model");
    if (name.split("?")[0] === spec && model !== null && !models.includes(model)) blocks.delete(name);
  }
  blocks.set(pattern, indented(types));
  const text = [...blocks]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, body]) => `\n${begin(name)}${body}${end}`)
    .join("");
  // Whoever watches the file is told of changes alone.
  if (`${header}${text}` === before) return;
  writeFile(path, `${header}${text}`);
}

/** As it stands within a block: nothing there is declared once more. */
const indented = (types: string): string =>
  types
    .replaceAll(/^(export )?declare /gm, "$1")
    .trimEnd()
    .split("\n")
    .map((line) => (line === "" ? "" : `  ${line}`))
    .join("\n");
