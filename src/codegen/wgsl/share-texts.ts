/**
 * One text for kernels that differ in numbers alone. Networks repeat a layer at several sizes; each text is a pipeline to
 * compile (0.1 to 4 s on software adapters) and bytes to ship. Texts that are equal up to names and number literals become
 * one, in which the literals that differ are fields of a uniform: what a text computes is not touched, only where it gets a
 * number from. Literals that WGSL wants at compile time (bindings, workgroup sizes, array lengths) stay, so texts that
 * differ there stay apart.
 */

/** A text, and the numbers that its uniform holds for one of the kernels it serves; none where there is no uniform. */
export interface SharedText {
  readonly wgsl: string;
  readonly sizes: readonly number[];
}

const tokenPattern = /\/\/[^\n]*|0x[\da-fA-F]+u?|(?:\d+\.\d*|\.\d+)(?:e[+-]?\d+)?|\d+e[+-]?\d+|\d+u?|[A-Za-z_]\w*|\s+|./g;
const declaration = /\b(?:let|const|var(?:<[^>]*>)?|fn|struct)\s+([A-Za-z_]\w*)|([A-Za-z_]\w*)\s*:/g;

/** How a literal is written, and so the type of what takes its place. */
type NumberKind = "i32" | "u32" | "f32";

interface Literal {
  readonly token: number;
  readonly kind: NumberKind;
  readonly value: number;
  /** Not written: 0 that may be added after the token. */
  readonly implied?: true;
}

interface Parsed {
  readonly tokens: readonly string[];
  readonly literals: readonly Literal[];
  /** Equal for texts that differ in comments, names and these literals alone. */
  readonly skeleton: string;
}

/** As many results as texts, in their order; equal texts get equal results. */
export function shareTexts(texts: readonly string[]): SharedText[] {
  const parsed = new Map([...new Set(texts)].map((t) => [t, parse(t)]));
  const classes = new Map<string, string[]>();
  for (const [text, { skeleton }] of parsed) classes.set(skeleton, [...(classes.get(skeleton) ?? []), text]);
  const shared = new Map<string, SharedText>();
  for (const all of classes.values()) for (const members of separate(all, parsed)) share(members, parsed).forEach((s, i) => shared.set(members[i]!, s));
  return texts.map((t) => shared.get(t)!);
}

const declaredIn = (text: string): Set<string> => new Set([...text.matchAll(declaration)].map((m) => m[1] ?? m[2]!));

/** From here on a function begins. */
const functionStart = /^(?=fn )/m;

function parse(text: string): Parsed {
  const [module, ...functions] = text.split(functionStart).map(declaredIn);
  const declared = new Set([...module!, ...functions.flatMap((f) => [...f])]);
  let scope = 0;
  const numbers = new Map<string, number>();
  const tokens = text.match(tokenPattern) ?? [];
  const literals: Literal[] = [];
  let skeleton = "";
  let address = false;
  let before = ["", "", ""];
  tokens.forEach((token, i) => {
    if (token.startsWith("//")) return;
    if (token === "fn") scope++;
    if (token.trim() === "") {
      if (!skeleton.endsWith(" ")) skeleton += " ";
      return;
    }
    if (/^[\d.]/.test(token) && /\d/.test(token)) {
      const attribute = before[2] === "(" && before[0] === "@";
      const length = before[2] === "," && tokens[i + 1] === ">";
      const fixed = attribute || length || token.startsWith("0x");
      const kind: NumberKind = /[.e]/.test(token) ? "f32" : token.endsWith("u") ? "u32" : "i32";
      if (!fixed) literals.push({ token: i, kind, value: parseFloat(token) });
      skeleton += fixed ? token : `#${kind}`;
    } else if (declared.has(token) && before[2] !== ".") {
      // A function's own names may be those of bindings.
      const name = functions[scope - 1]?.has(token) ? `${scope} ${token}` : token;
      if (!numbers.has(name)) numbers.set(name, numbers.size);
      skeleton += `$${numbers.get(name)}`;
    } else skeleton += token;
    // An address without a constant is one with 0: the first row of what another kernel reads the second of.
    if (before[2] === "let") address = /_at(_\d+)?$/.test(token);
    if ((address && tokens[i + 1] === ";") || (tokens[i + 1] === "]" && !/^\d/.test(token))) {
      if (!(before[2] === "+" && /^\d+$/.test(token))) {
        literals.push({ token: i, kind: "i32", value: 0, implied: true });
        skeleton += " + #i32";
      }
      address = false;
    }
    before = [before[1]!, before[2]!, token];
  });
  return { tokens, literals, skeleton };
}

/** The runtime tells an i32 from an f32 by whether it is whole: a column of floats must be whole in every member, or in none. */
function separate(members: readonly string[], parsed: ReadonlyMap<string, Parsed>): string[][] {
  const groups = new Map<string, string[]>();
  for (const text of members) {
    const whole = parsed.get(text)!.literals.map((l) => (l.kind !== "f32" ? "" : Number.isInteger(l.value) ? "w" : "f")).join("");
    groups.set(whole, [...(groups.get(whole) ?? []), text]);
  }
  return [...groups.values()];
}

function share(members: readonly string[], parsed: ReadonlyMap<string, Parsed>): SharedText[] {
  const [first] = members;
  const literals = members.map((m) => parsed.get(m)!.literals);
  /** Fields by the values that they have in the members: equal columns are one field. */
  const fields = new Map<string, { name: string; kind: NumberKind; column: readonly number[] }>();
  const replaced = new Map<number, string>();
  const prefix = freePrefix(parsed.get(first!)!.tokens);
  literals[0]!.forEach(({ token, kind, implied }, i) => {
    const column = literals.map((l) => l[i]!.value);
    if (column.every((v) => v === column[0])) return;
    const key = `${kind} ${column.join()}`;
    const field = fields.get(key) ?? { name: `${prefix}${fields.size}`, kind, column };
    fields.set(key, field);
    const present = replaced.get(token) ?? parsed.get(first!)!.tokens[token]!;
    replaced.set(token, implied ? `${present} + ${field.name}` : field.name);
  });
  if (fields.size === 0) return members.map(() => ({ wgsl: first!, sizes: [] }));
  const all = [...fields.values()];
  const text = parsed.get(first!)!.tokens.map((t, i) => replaced.get(i) ?? t).join("");
  const wgsl = withSizes(text, all);
  return members.map((_, m) => ({ wgsl, sizes: all.map((f) => f.column[m]!) }));
}

/** What names of fields begin with: no name of the text looks like one. */
function freePrefix(tokens: readonly string[]): string {
  let prefix = "n";
  while (tokens.some((t) => t.startsWith(prefix) && /^\d+$/.test(t.slice(prefix.length)))) prefix += "_";
  return prefix;
}

/** Declares the uniform after the one that is always there, and names its fields where `main` begins. */
function withSizes(text: string, fields: readonly { name: string; kind: NumberKind; column: readonly number[] }[]): string {
  const typeOf = (f: (typeof fields)[number]): string => (f.kind === "f32" && Number.isInteger(f.column[0]) ? "i32" : f.kind);
  const struct = `struct Sizes { ${fields.map((f) => `${f.name}: ${typeOf(f)}`).join(", ")} }`;
  const values = fields.map((f) => `// ${f.name} = ${[...new Set(f.column)].join(" | ")}`);
  const lets = fields.map((f) => `  let ${f.name} = ${typeOf(f) === f.kind ? "" : f.kind}${typeOf(f) === f.kind ? `sizes.${f.name}` : `(sizes.${f.name})`};`);
  return text
    .replace(/@group\(0\) @binding\((\d+)\) var<uniform> params: Params;\n/, (line, binding: string) =>
      `${line}${values.join("\n")}\n${struct}\n@group(0) @binding(${Number(binding) + 1}) var<uniform> sizes: Sizes;\n`)
    .replace(/^fn main\([^\n]*\{\n/m, (line) => `${line}${lets.join("\n")}\n`);
}
