/**
 * Python as text with numbers in it that may yet become names: what differs from one use of a block to the next is an
 * argument of its class.
 */

import { compatNames } from "./compat-names.ts";

/** A number in the code: an integer, unless it is not. */
export interface Num {
  readonly num: number;
}

/** A variable that has no name yet. */
export interface Ref {
  readonly ref: object;
}

/** What is left out where its numbers are what they are without it. */
export interface Option {
  readonly option: Code;
  readonly defaults: readonly number[];
}

export type Code = readonly (string | Num | Ref | Option)[];

/** `code`, unless its numbers are these. */
export const option = (code: Code, ...defaults: readonly number[]): Code => [{ option: code, defaults }];

/** Code from a template: `py\`x.flatten(${1})\`` has a number in it, `${code}` is code. */
export function py(strings: TemplateStringsArray, ...parts: readonly (string | number | Code)[]): Code {
  return strings.flatMap((text, i) => {
    const part = parts[i];
    const own = text === "" ? [] : [text];
    if (part === undefined) return own;
    return [...own, ...(typeof part === "number" ? [{ num: part }] : typeof part === "string" ? [part] : part)];
  });
}

export function joined(items: readonly Code[], between: string): Code {
  return items.flatMap((item, i) => (i === 0 ? item : [between, ...item]));
}

/** `(a, b)`, and `(a,)` for one. */
export const tuple = (items: readonly Code[]): Code => py`(${joined(items, ", ")}${items.length === 1 ? "," : ""})`;

/** The code with names in the place of variables. */
export const named = (code: Code, name: (ref: object) => string): Code =>
  code.map((part) => {
    if (typeof part === "string") return part;
    if ("option" in part) return { ...part, option: named(part.option, name) };
    return "ref" in part ? name(part.ref) : part;
  });

/** The variables that the code reads. */
export const refsOf = (code: Code): object[] =>
  code.flatMap((part) => {
    if (typeof part === "string") return [];
    if ("option" in part) return refsOf(part.option);
    return "ref" in part ? [part.ref] : [];
  });

const differs = ({ option, defaults }: Option): boolean => numbersOf(option).some((n, i) => n !== defaults[i]);

/**
 * Code without variables as text, with every number as `show` writes it between two texts, in order: also those of
 * options, which are there where `keeps` says so of what was written.
 */
export function textOf(
  code: Code,
  show: (n: Num, before: string, after: string) => string,
  keeps: (option: Option, texts: readonly string[]) => boolean = differs,
): string {
  return code
    .map((part, i) => {
      if (typeof part === "string") return part;
      if ("option" in part) {
        const texts: string[] = [];
        const text = textOf(part.option, (...args) => texts[texts.push(show(...args)) - 1]!, keeps);
        return keeps(part, texts) ? text : "";
      }
      if ("ref" in part) return "?";
      const [before, after] = [code[i - 1] ?? "", code[i + 1] ?? ""];
      return show(part, typeof before === "string" ? before : "", typeof after === "string" ? after : "");
    })
    .join("");
}

/** What code has in common that differs in numbers alone. */
export const skeletonOf = (code: Code): string =>
  textOf(
    code,
    () => "#",
    () => true,
  );

/** The code of a file without what it says of itself, and comments. */
const silent = (text: string): string => text.replace(/"""[^]*?"""/g, "").replace(/^ *# .*$/gm, "");

/** Whether the code of a file calls something of `module`. */
export const callsOf = (module: string, text: string): boolean => new RegExp(`\\b${module}\\.`).test(silent(text));

/** The line that imports what the code of a file calls, or makes classes of, from `compat.py`; none where that is nothing. */
export function compatImport(text: string): string[] {
  const code = silent(text);
  const used = compatNames.filter((name) => new RegExp(`(?<![.\\w])${name}\\(|\\(${name}\\)`).test(code));
  return used.length === 0 ? [] : [`from .compat import ${used.join(", ")}`];
}

/** About as long as the code will be: names are not known yet. Numbers count alike, so that what differs in them alone is cut alike. */
export const lengthOf = (code: Code): number =>
  code.reduce((n, part) => {
    if (typeof part === "string") return n + part.length;
    if ("option" in part) return n + (differs(part) ? lengthOf(part.option) : 0);
    return n + ("num" in part ? 6 : 4);
  }, 0);

export const numbersOf = (code: Code): number[] =>
  code.flatMap((part) => {
    if (typeof part === "string") return [];
    if ("option" in part) return numbersOf(part.option);
    return "num" in part ? [part.num] : [];
  });

/** Lines of `forward` in training, which return, then those of use. Functions stand apart from what is before them. */
export const inTraining = (trained: readonly Code[], used: readonly Code[]): Code[] => [
  py`if self.training:`,
  ...trained.map((line) => (line.length === 0 ? line : py`    ${line}`)),
  ...(String(used[0]?.[0]).startsWith("def ") ? [[]] : []),
  ...used,
];

/** As Python writes it: what has a fraction or is very large is a float. */
export function pythonNumber(n: number): string {
  if (n === Infinity) return 'float("inf")';
  if (n === -Infinity) return 'float("-inf")';
  if (Number.isNaN(n)) return 'float("nan")';
  const text = Math.abs(n) < 1e-3 && n !== 0 ? n.toExponential() : String(n);
  return text.replace("e+", "e");
}

const keywords: ReadonlySet<string> = new Set(
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split(
    " ",
  ),
);

/** What modules have already, or exported code calls by its name. */
const taken: ReadonlySet<string> = new Set([
  ...compatNames,
  ..."self torch nn F Tensor range super float int tuple dict hasattr getattr".split(" "),
]);

/** What every `nn.Module` has, of any version, beside what begins with `_` or `register_`. */
const ofModules: ReadonlySet<string> = new Set(
  "training forward train eval children modules parameters buffers named_children named_modules named_parameters named_buffers apply cuda cpu ipu xpu mtia type float double half bfloat16 to to_empty state_dict load_state_dict zero_grad share_memory extra_repr compile add_module get_submodule set_submodule get_parameter get_buffer get_extra_state set_extra_state requires_grad_ call_super_init dump_patches T_destination".split(
    " ",
  ),
);

const isOfModules = (name: string): boolean => ofModules.has(name) || name.startsWith("register_");

/** Whether a parameter or a module of that name cannot be an attribute; of what begins with `__` classes make another name. */
export const isNoAttribute = (name: string): boolean => keywords.has(name) || isOfModules(name) || name.startsWith("_");

/** `name` for a variable or an argument: what means something else has an underscore behind it. */
export const freeName = (name: string): string =>
  taken.has(name) || isOfModules(name) ? `${name}_` : pythonName(name);

/** `name` for something that modules hold beside what the spec calls so, by which it can be called otherwise. */
export const attributeName = (name: string): string => {
  const own = freeName(name);
  return own.startsWith("_") && !own.endsWith("_") ? `${own}_` : own;
};

/** `name` as one that Python takes: a keyword has an underscore behind it, what is no letter is one. */
export function pythonName(name: string): string {
  const word = name.replace(/\W/g, "_").replace(/^_*(?=\d)|^__+/, "_");
  return keywords.has(word) ? `${word}_` : word;
}

/** A block's name as that of a class. */
export const className = (block: string): string =>
  freeName(block.replace(/(^|_)([a-z0-9])/g, (_, __, c: string) => c.toUpperCase()));
