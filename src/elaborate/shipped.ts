/**
 * The specs that ship with vitc: the library, `lib/nn.vit`, and the families, `vit.vit`. They are there wherever vitc is,
 * as text: a bare path of an import is one of theirs, and so is the path of a command where no file is.
 */
import { library } from "#assets";
import { nearestName } from "../diagnostics/near-name.ts";
import type { Source } from "../diagnostics/diagnostic.ts";

/** Of a family, what its file is called in messages: a user's own `vit.vit` is another one. */
const shownAs = (path: string): string => (path.includes("/") ? path : `vitc/${path}`);

const sources = new Map<string, Source>();

/** The shipped spec of an import path, the same object each time. */
export function shippedSpec(path: string): Source | undefined {
  if (!Object.hasOwn(library, path)) return undefined;
  const known = sources.get(path) ?? { name: shownAs(path), text: library[path]! };
  sources.set(path, known);
  return known;
}

/** The import path of a shipped spec; undefined for a file of the user's. */
export const shippedPath = (source: Source): string | undefined =>
  [...sources].find(([, known]) => known === source)?.[0];

/** All import paths of what ships, families first. */
export const shippedPaths = (): string[] => Object.keys(library).filter((path) => path.endsWith(".vit"));

/** What ships, in a few words: files, and of folders with many (`zoo`) how many they hold. */
export function shippedInShort(paths: readonly string[] = shippedPaths()): string {
  const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);
  const told = paths.map((path) => {
    const folder = folderOf(path);
    const count = paths.filter((p) => folderOf(p) === folder).length;
    return folder === "" || count < 20 ? path : `${folder} (${count} files)`;
  });
  return [...new Set(told)].join(", ");
}

/** The path that was probably meant: with its folder or its ending left out, or mistyped. */
export const nearestShipped = (path: string): string | undefined =>
  shippedPaths().find((known) => [known, known.split("/").at(-1), known.replace(/\.vit$/, "")].includes(path)) ??
  nearestName(path, shippedPaths());

/** Declarations at the beginning of a line; what is inside of others is indented. */
const declaration = /^(?:def|block|model|loss|train) ([A-Za-z_]\w*)/gm;
/** What others take of a file in a folder of families: its parts are its own. */
const modelDeclaration = /^model ([A-Za-z_]\w*)/gm;
const declarationsIn = (path: string): RegExpExecArray[] => [
  ...library[path]!.matchAll(/^(?!lib\/).*\//.test(path) ? modelDeclaration : declaration),
];
let declared: ReadonlyMap<string, string> | undefined;

/** Which file declares a name; of several the library, else the first. */
function declarations(): ReadonlyMap<string, string> {
  declared ??= new Map(
    shippedPaths()
      .sort((a, b) => Number(a.startsWith("lib/")) - Number(b.startsWith("lib/")))
      .flatMap((path) => declarationsIn(path).map(([, name]) => [name!, path] as const)),
  );
  return declared;
}

/** The import path of the shipped file that declares `name`. */
export const declaringPath = (name: string): string | undefined => declarations().get(name);

/** All names that shipped files declare. */
export const shippedNames = (): Iterable<string> => declarations().keys();
