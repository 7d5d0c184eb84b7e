/** Arguments of variants that stand outside of the spec, as `--set depth=6` gives them. */
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type * as Ast from "../parser/ast.ts";
import { parse } from "../parser/parse.ts";

/** What has variants, and what was wrong with reading them: a spec. */
interface Settable {
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The spec with `texts`, each `name=value` as it would stand in the variant's call: whichever variant is elaborated has
 * these arguments instead of its own. A later one of the same name is the one that counts. What cannot be read is a
 * diagnostic of the spec's.
 */
export function withArguments<S extends Settable>(
  spec: S,
  texts: readonly string[],
): S & { readonly settings: readonly Ast.Arg[] } {
  const set = new Map<string, Ast.Arg>();
  const diagnostics: Diagnostic[] = [];
  for (const text of texts) {
    const source = { name: `--set ${text}`, text: `variant set = set(${text})` };
    const { program, diagnostics: wrong } = parse(source);
    const [item] = program.items;
    const [arg, ...more] = item?.kind === "variant" ? item.value.args : [];
    if (wrong.length > 0) diagnostics.push(wrong[0]!);
    else if (arg?.name === undefined || more.length > 0 || program.items.length > 1)
      diagnostics.push(diagnostic("VIT2026", { source, start: 18, end: 18 + text.length }, { text }));
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
