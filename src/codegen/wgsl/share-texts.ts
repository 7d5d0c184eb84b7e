/**
 * One text for kernels that differ in numbers alone. Networks repeat a layer at several sizes; each text is a pipeline
 * to compile (0.1 to 4 s on software adapters) and bytes to ship. Texts that are equal up to names and number literals
 * become one, in which the literals that differ are fields of a uniform: what a text computes is not touched, only
 * where it gets a number from. Literals that WGSL wants at compile time (bindings, workgroup sizes, array lengths)
 * stay, so texts that differ there stay apart.
 */

/** A text, and the numbers that its uniform holds for one of the kernels it serves; none where there is no uniform. */
export interface SharedText {
  readonly wgsl: string;
  readonly sizes: readonly number[];
}

const tokenPattern =
  /\/\/[^\n]*|0x[\da-fA-F]+u?|(?:\d+\.\d*|\.\d+)(?:e[+-]?\d+)?|\d+e[+-]?\d+|\d+u?|[A-Za-z_]\w*|\s+|./g;
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
  for (const all of classes.values())
    for (const members of separate(all, parsed)) share(members, parsed).forEach((s, i) => shared.set(members[i]!, s));
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

/**
 * The runtime tells an i32 from an f32 by whether it is whole: a column of floats must be whole in every member, or in
 * none.
 */
function separate(members: readonly string[], parsed: ReadonlyMap<string, Parsed>): string[][] {
  const groups = new Map<string, string[]>();
  for (const text of members) {
    const whole = parsed
      .get(text)!
      .literals.map((l) => (l.kind !== "f32" ? "" : Number.isInteger(l.value) ? "w" : "f"))
      .join("");
    groups.set(whole, [...(groups.get(whole) ?? []), text]);
  }
  return [...groups.values()];
}

function share(members: readonly string[], parsed: ReadonlyMap<string, Parsed>): SharedText[] {
  const [first] = members;
  const literals = members.map((m) => parsed.get(m)!.literals);
  /** Fields by the values that they have in the members: equal columns are one field. */
  const fields = new Map<string, Field>();
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
  const all = derive([...fields.values()]);
  const held = all.filter((f) => f.times === undefined);
  const text = parsed
    .get(first!)!
    .tokens.map((t, i) => replaced.get(i) ?? t)
    .join("");
  const wgsl = withSizes(text, all);
  return members.map((_, m) => ({ wgsl, sizes: held.map((f) => f.column[m]!) }));
}

/** A number that differs between the members. */
interface Field {
  readonly name: string;
  readonly kind: NumberKind;
  /** Its value in each member. */
  readonly column: readonly number[];
  /** Where it is a multiple of another field in all members, it is computed. */
  readonly times?: { readonly factor: number; readonly of: string };
}

/** Strides of rows and columns are multiples of each other in every size of a layer: only the smallest need be held. */
function derive(fields: readonly Field[]): Field[] {
  const whole = fields.filter((f) => f.kind === "i32");
  return fields.map((f) => {
    if (f.kind !== "i32") return f;
    // A base is no multiple itself, so that none waits for another.
    const base = whole.find((b) => isMultiple(f, b) && !whole.some((other) => isMultiple(b, other)));
    return base === undefined ? f : { ...f, times: { factor: f.column[0]! / base.column[0]!, of: base.name } };
  });
}

const isMultiple = (a: Field, b: Field): boolean => {
  const factor = a.column[0]! / b.column[0]!;
  return (
    factor > 1 &&
    Number.isInteger(factor) &&
    a.column.every((v, m) => v === factor * b.column[m]!) &&
    b.column.every((v) => v > 0)
  );
};

/** What names of fields begin with: no name of the text looks like one. */
function freePrefix(tokens: readonly string[]): string {
  let prefix = "n";
  while (tokens.some((t) => t.startsWith(prefix) && /^\d+$/.test(t.slice(prefix.length)))) prefix += "_";
  return prefix;
}

/** Declares the uniform after the one that is always there, and names its fields where `main` begins. */
function withSizes(text: string, fields: readonly Field[]): string {
  const typeOf = (f: Field): string => (f.kind === "f32" && Number.isInteger(f.column[0]) ? "i32" : f.kind);
  const held = fields.filter((f) => f.times === undefined);
  const struct = `struct Sizes { ${held.map((f) => `${f.name}: ${typeOf(f)}`).join(", ")} }`;
  const lets = [
    ...held.map((f) => `  let ${f.name} = ${typeOf(f) === f.kind ? `sizes.${f.name}` : `${f.kind}(sizes.${f.name})`};`),
    ...fields.flatMap((f) => (f.times === undefined ? [] : [`  let ${f.name} = ${f.times.of} * ${f.times.factor};`])),
  ];
  return text
    .replace(
      /@group\(0\) @binding\((\d+)\) var<uniform> params: Params;\n/,
      (line, binding: string) =>
        `${line}${struct}\n@group(0) @binding(${Number(binding) + 1}) var<uniform> sizes: Sizes;\n`,
    )
    .replace(/^fn main\([^\n]*\{\n/m, (line) => `${line}${lets.join("\n")}\n`);
}
