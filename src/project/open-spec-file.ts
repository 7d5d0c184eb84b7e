/** From the path of a `.vit` file to a spec: its own text, and those it imports from beside it. */
import { existsSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, normalize, relative, sep } from "node:path";
import { elaborateVariant, openSpec } from "../compile.ts";
import { DiagnosticError, type Source } from "../diagnostics/diagnostic.ts";
import type { Observer } from "../elaborate/context.ts";
import { recipesOf } from "../elaborate/elaborate-training.ts";
import { type Spec, modelNames } from "../elaborate/elaborate.ts";
import { type SaidArgument, settingsName, withArguments } from "../elaborate/set-arguments.ts";
import { nearestShipped, shippedInShort, shippedPath, shippedPaths, shippedSpec } from "../elaborate/shipped.ts";
import type { Graph } from "../ir/graph.ts";
import { clashIn } from "../elaborate/modules.ts";
import { requireKnown } from "../host/choose-names.ts";
import type { Program } from "../parser/ast.ts";
import { UserError, exit } from "../host/user-error.ts";
import { readText } from "../node/files.ts";
import { atOneSize, atSize } from "./model-size.ts";
import { projectRoot, within } from "./project-root.ts";

/** No spec is larger; what is, is another file by mistake. */
const mostBytes = 4_000_000;

/** The text of a spec, under a name that does not depend on where the checkout lies. @throws UserError */
export function readSource(path: string): Source {
  return { name: displayName(path), text: readText(path, mostBytes) };
}

/** A spec of the user's or, where no file is, one that ships with vitc: `vit.vit`. @throws UserError */
export function readOrShipped(path: string): Source {
  if (existsSync(path)) return readSource(path);
  const shipped = shippedSpec(path);
  if (shipped !== undefined) return shipped;
  if (/[*?{[]/.test(path))
    throw new UserError(`cannot read ${path}: there is no such file; specs are named one by one, not by a pattern`);
  const near = nearestShipped(basename(path));
  if (near === undefined && dirname(path) !== ".") return readSource(path);
  const known = near ?? shippedInShort(shippedPaths().filter((p) => !p.startsWith("lib/")));
  throw new UserError(`cannot read ${path}: there is no such file, and vitc comes with ${known}`);
}

/** @throws UserError where the folder that a command lets imports not leave is none */
export function requireRoot(root: string): void {
  if (!existsSync(root)) throw new UserError(`--root ${root}: there is no such folder`);
}

/** How a spec is opened. */
export interface SpecFlags {
  /** The folder that imports may not leave. */
  readonly root?: string | undefined;
  /** Arguments instead of the variant's own: `depth=6`. */
  readonly set?: readonly (string | SaidArgument)[] | undefined;
  /** A size instead of the variant's own: `518x392`; one at most. */
  readonly size?: readonly string[] | undefined;
}

/**
 * Opens a spec with its imports: `"./x.vit"` is relative to the importing file, and lies within `root`, which is the
 * project's folder unless said. @throws UserError
 */
export function openSpecFile(
  path: string,
  { root = projectRoot(path, [process.cwd()]), set = [], size }: SpecFlags = {},
): Spec {
  requireRoot(root);
  const isInside = within(root);
  const spec = openSpec(readOrShipped(path), (imported, from) => {
    const file = join(dirname(from.name), imported);
    if (!isInside(file)) return "outside";
    // What is not there is a mistake at the place of the import.
    return existsSync(file) && statSync(file).isFile() ? readSource(file) : undefined;
  });
  return atOneSize(set.length === 0 ? spec : withArguments(spec, set), size);
}

/** The lists of texts of the user's own that a file imports. */
const textsOf = ({ items }: Program): string[] =>
  items.flatMap((i) => (i.kind === "import" && /^\..*\.txt$/.test(i.path.value) ? [i.path.value] : []));

/** The files that a spec was read from, the user's own, and those that it imports and that are not there. */
export const filesOf = (spec: Spec): string[] => [
  ...spec.modules.flatMap(({ source, program }) =>
    shippedPath(source) === undefined
      ? [source.name, ...textsOf(program).map((path) => join(dirname(source.name), path))]
      : [],
  ),
  ...spec.diagnostics.flatMap(({ code, span: { source, start, end } }) => {
    const [, missing] = /^"(\.[^"]*)"$/.exec(source.text.slice(start, end)) ?? [];
    return code === "VIT2003" && missing !== undefined ? [join(dirname(source.name), missing)] : [];
  }),
];

interface Chosen extends SpecFlags {
  readonly model?: string | undefined;
  readonly recipe?: string | true | undefined;
}

/**
 * What was said, with all that a command cannot do without: `--model`, which is the spec's variant where it has but one,
 * and `--recipe` where a training is meant. Where one is not given, the message lists those that there are.
 * @throws UserError with the exit code of wrong arguments; DiagnosticError
 */
export function withChosen<C extends Chosen>(path: string, said: C, needed: readonly ("model" | "recipe")[]): C {
  if (needed.every((name) => said[name] !== undefined)) return said;
  const spec = openSpecFile(path, said);
  if (spec.diagnostics.length > 0) throw new DiagnosticError(spec.diagnostics);
  const models = modelNames(spec);
  if (said.model !== undefined) requireKnown("model", [said.model], models);
  const [only, ...others] = spec.variants;
  const model = said.model ?? (others.length === 0 ? only?.name : undefined);
  const chosen = { ...said, model };
  const missing = needed.find((name) => chosen[name] === undefined);
  if (missing === undefined) return chosen;
  const known = missing === "model" ? models : recipesOf(spec, model);
  const fitting = missing === "recipe" && model !== undefined ? ` that fit ${model}` : "";
  throw new UserError(
    known.length === 0
      ? `--${missing} NAME is missing, and ${path} has no ${missing}s${fitting}`
      : `--${missing} NAME is missing; ${missing}s of ${path}${fitting}:\n${known.map((k) => `  ${k}`).join("\n")}`,
    exit.usage,
  );
}

/** Options that a command needs beside its model. @throws UserError with the exit code of wrong arguments */
export function requireGiven(options: Readonly<Record<string, unknown>>): void {
  for (const [said, value] of Object.entries(options))
    if (value === undefined) throw new UserError(`${said} is missing (--help says what it takes)`, exit.usage);
}

/**
 * The graph of one variant of a spec, or of a model whose arguments all have defaults; `observer` is told what is found on the way.
 * @throws UserError where there is no such variant; DiagnosticError
 */
export function openVariant(spec: Spec, variant: string, observer?: Observer): Graph {
  requireVariant(spec, variant);
  return elaborateVariant(spec, variant, observer);
}

/** The graph of a variant at a size, under the variant's name. @throws UserError, DiagnosticError */
export const openAtSize = (spec: Spec, variant: string, size: string): Graph => ({
  ...openVariant(atSize(spec, size), variant),
  name: `${variant}${settingsName(spec.settings ?? [])}`,
});

/** @throws UserError where there is no such variant; DiagnosticError */
export function requireVariant(spec: Spec, variant: string): void {
  // Without a readable spec there are no variants to choose from.
  if (spec.diagnostics.length > 0) throw new DiagnosticError(spec.diagnostics);
  requireKnown("model", [variant], modelNames(spec));
}

/**
 * A recipe of the spec, whichever model it trains.
 * @throws UserError where there is none of that name; DiagnosticError where several imports have one
 */
export function requireRecipe(spec: Spec, recipe: string): void {
  const clash = clashIn(spec.main, recipe, { source: spec.main.source, start: 0, end: 0 });
  if (clash !== undefined) throw new DiagnosticError([clash]);
  requireKnown("recipe", [recipe], recipesOf(spec));
}

/** Relative to the working folder where the file lies in it, with `/` on every system. */
export function displayName(path: string): string {
  const inside = relative(process.cwd(), path);
  const name = inside !== "" && !inside.startsWith("..") && !isAbsolute(inside) ? inside : normalize(path);
  return name.split(sep).join("/");
}
