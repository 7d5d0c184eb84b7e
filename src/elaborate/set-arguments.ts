/** Arguments of variants that stand outside of the spec, as `--set depth=6` gives them. */
import { type Diagnostic, type Source, diagnostic, shownInFiles } from "../diagnostics/diagnostic.ts";
import type * as Ast from "../parser/ast.ts";
import { parse } from "../parser/parse.ts";

const before = "variant set = set(";

/** An argument, `name=value`, and who said it. */
export interface SaidArgument {
  readonly text: string;
  /** What messages call it by, before its text: `--set`. */
  readonly said: string;
  /** Where its parts stand in the file that says it. */
  readonly within?: Source["within"];
  /** It has as many numbers as what it replaces. */
  readonly alike?: boolean;
}

/** As the command line says it. */
const ofCommands = "--set";

/** Whoever said an argument. */
const saidOf = (argument: string | SaidArgument): SaidArgument =>
  typeof argument === "string" ? { text: argument, said: ofCommands } : argument;

/** The text alone. */
export const textOf = (argument: string | SaidArgument): string => saidOf(argument).text;

interface ArgumentSource extends Source {
  readonly said: string;
  readonly alike?: boolean | undefined;
}

/** Whether a source is such an argument. */
export const isArgument = (source: Source): source is ArgumentSource => "said" in source;

/** How a text is said in the place of the name at `start` and `end` of such an argument. */
export function quotedHint({ said, text }: ArgumentSource, start: number, end: number): string {
  const quoted = `"${text.slice(start, end)}"`;
  return said === ofCommands
    ? `a text stands in double quotes, which shells want quoted too: --set '${text.slice(0, start)}${quoted}${text.slice(end)}'`
    : `a text stands in double quotes of its own: '${quoted}'`;
}

/** `node` with every place moved into `source`, which begins where `before` ends. */
function moved<T>(node: T, source: Source): T {
  if (Array.isArray(node)) return node.map((n) => moved(n as unknown, source)) as T;
  if (typeof node !== "object" || node === null) return node;
  if ("source" in node && "start" in node && "end" in node) {
    const at = (offset: unknown): number => Math.min(Math.max(Number(offset) - before.length, 0), source.text.length);
    return { source, start: at(node.start), end: at(node.end) } as T;
  }
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, key === "source" ? source : moved(value as unknown, source)]),
  ) as T;
}

/** What has variants, and what was wrong with reading them: a spec. */
interface Settable {
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The spec with arguments, each `name=value` as it would stand in the variant's call: whichever variant is elaborated has
 * these arguments instead of its own. A later one of the same name is the one that counts. What cannot be read is a
 * diagnostic of the spec's.
 */
export function withArguments<S extends Settable>(
  spec: S,
  given: readonly (string | SaidArgument)[],
): S & { readonly settings: readonly Ast.Arg[] } {
  const set = new Map<string, Ast.Arg>();
  const diagnostics: Diagnostic[] = [];
  for (const { text, said, within, alike } of given.map(saidOf)) {
    const source: ArgumentSource = { name: `${said} ${text}`, text, said, within, alike };
    const read = parse({ name: source.name, text: `${before}${text})` });
    // Places are shown in what was given, not in what it is read as.
    const { program, diagnostics: wrong } = moved({ program: read.program, diagnostics: read.diagnostics }, source);
    const [item] = program.items;
    const [arg, ...more] = item?.kind === "variant" ? item.value.args : [];
    if (wrong.length > 0) diagnostics.push(shownInFiles(wrong[0]!));
    else if (arg?.name === undefined || more.length > 0 || program.items.length > 1)
      diagnostics.push(diagnostic("VIT2026", { source, start: 0, end: text.length }, { text }));
    else set.set(arg.name.text, arg);
  }
  return { ...spec, diagnostics: [...spec.diagnostics, ...diagnostics], settings: [...set.values()] };
}

/** `call` of a model with parameters `formals`, where `settings` stand instead of its own arguments. */
export function argumentsOf(call: Ast.Call, formals: readonly Ast.Formal[], settings: readonly Ast.Arg[]): Ast.Call {
  const left = new Map(settings.map((s) => [s.name!.text, s]));
  const take = (name: string | undefined): Ast.Arg | undefined => {
    const found = name === undefined ? undefined : left.get(name);
    if (found !== undefined) left.delete(name!);
    return found;
  };
  let position = 0;
  const own = call.args.map((arg) => {
    const set = take(arg.name?.text ?? formals[position]?.name.text);
    if (arg.name !== undefined) return set ?? arg;
    position++;
    // In its place, as what it replaces.
    return set === undefined ? arg : { value: set.value, span: set.span };
  });
  return { ...call, args: [...own, ...left.values()] };
}

/** The first of `settings` that has more or fewer numbers than what it stands instead of, and has to have as many. */
export function unlikeOwn(
  call: Ast.Call,
  formals: readonly Ast.Formal[],
  settings: readonly Ast.Arg[],
): { readonly setting: Ast.Arg; readonly own: Ast.Expr } | undefined {
  for (const setting of settings) {
    const { source } = setting.span;
    if (!isArgument(source) || source.alike !== true) continue;
    const at = formals.findIndex((f) => f.name.text === setting.name!.text);
    const named = call.args.find((a) => a.name?.text === setting.name!.text);
    const [placed] = call.args.slice(at, at + 1).filter((a) => a.name === undefined);
    const own = (named ?? (at < 0 ? undefined : placed))?.value ?? formals[at]?.default;
    const [here, there] = [numbersIn(setting.value), own && numbersIn(own)];
    if (own !== undefined && there !== undefined && here !== there) return { setting, own };
  }
  return undefined;
}

/** How many numbers a size is, where its text tells: `[224, 224]`, `224`. */
const numbersIn = (e: Ast.Expr): number | undefined =>
  e.kind === "list" ? e.items.length : e.kind === "number" ? 1 : undefined;

/**
 * What the settings add to a variant's name, of what folders on every system may be called: `_depth6`, `_eps1e-5`,
 * `_size2_24`. Different values have different names as long as they are numbers and names.
 */
export const settingsName = (settings: readonly Ast.Arg[]): string =>
  settings
    .map(({ name, value: { span } }) => {
      const value = span.source.text.slice(span.start, span.end);
      return `_${name!.text}${value.replaceAll(/[^A-Za-z0-9.-]+/g, "_").replaceAll(/^_|_$/g, "")}`;
    })
    .join("");
