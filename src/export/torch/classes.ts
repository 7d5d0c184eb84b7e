/**
 * Modules as classes: modules of one block whose code differs in numbers alone are one class, and the numbers that
 * differ are its arguments, under the names that the block has for them.
 */
import type { Span } from "../../diagnostics/diagnostic.ts";
import { brokenLine, widestLine } from "./break-lines.ts";
import { type Code, type Num, numbersOf, pythonNumber, textOf } from "./code.ts";
import { type InitLine, type ModelSources, type ModuleCode, moduleCode } from "./module-code.ts";
import type { ModuleNode } from "./module-tree.ts";

/** What the spec says above a declaration; undefined where it says nothing. */
export type Documented = (declaration: Span) => string | undefined;

export interface ModuleClass {
  readonly name: string;
  readonly declaration: ModuleNode["declaration"];
  /** Arguments of `__init__`, in order. */
  readonly args: readonly { readonly name: string; readonly type: "int" | "float" }[];
  /** What the model's own is made with; of others the first. */
  readonly values: readonly number[];
  /** Lines of `__init__`. */
  readonly init: readonly string[];
  readonly inputs: readonly string[];
  readonly outputs: number;
  readonly forward: readonly string[];
}

/** The classes of a model, those first that others are made of; the model's is the last. */
export function moduleClasses(sources: ModelSources, root: ModuleNode): ModuleClass[] {
  return new ClassBuilder(sources).classes(root);
}

interface Member {
  readonly module: ModuleNode;
  readonly code: ModuleCode;
}

class ClassBuilder {
  readonly #groups = new Map<string, Member[]>();
  readonly #keys = new Map<ModuleNode, string>();
  readonly #made = new Map<string, { made: ModuleClass; given: Map<ModuleNode, readonly number[]> }>();
  readonly #names = new Set<string>();

  constructor(private readonly sources: ModelSources) {}

  classes(root: ModuleNode): ModuleClass[] {
    this.#key(root);
    // Inner ones are grouped first.
    return [...this.#groups.keys()].map((key) => this.#class(key).made);
  }

  /** What modules of one class have in common. */
  #key(module: ModuleNode): string {
    for (const child of module.children) this.#key(child);
    const code = moduleCode(this.sources, module);
    const skeleton = (c: Code): string => textOf(c, () => "#");
    const init = code.init.map((line) =>
      line.kind === "code"
        ? skeleton(line.code)
        : `${line.target} = ${(line.kind === "list" ? line.modules : [line.module]).map((m) => this.#keys.get(m)!).join()}`,
    );
    const text = [module.declaration.name.text, ...init, code.inputs.join(), ...code.forward.map(skeleton)].join("\n");
    this.#keys.set(module, text);
    const group = this.#groups.get(text);
    if (group === undefined) this.#groups.set(text, [{ module, code }]);
    else group.push({ module, code });
    return text;
  }

  #class(key: string): { made: ModuleClass; given: Map<ModuleNode, readonly number[]> } {
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const members = this.#groups.get(key)!;
    const [first] = members as [Member];
    // Every number of the code, and what modules inside are given, for each member: a column for each.
    const rows = members.map((m) => this.#numbers(m));
    const columns = rows[0]!.map((_, i) => rows.map((row) => row[i]!));
    const args: { name: string; type: "int" | "float"; column: readonly number[] }[] = [];
    const taken = new Set<string>(["self", ...first.code.inputs]);
    const names = columns.map((column) => this.#nameOf(column, members, args, taken));
    const { init, forward } = first.code;
    let at = 0;
    const used = new Set<string>();
    const shown =
      (own: boolean) =>
      (n: Num): string => {
        const name = names[at++];
        if (name === undefined) return pythonNumber(n.num);
        if (!own) used.add(name);
        return own ? name : `self.${name}`;
      };
    const lines: string[] = [];
    for (const line of init) {
      if (line.kind === "code") lines.push(textOf(line.code, shown(true)));
      else lines.push(...this.#made_(line, () => names[at++]));
    }
    const body = forward.map((c) => textOf(c, shown(false)));
    const stored = args.filter((a) => used.has(a.name)).map((a) => `self.${a.name} = ${a.name}`);
    const made: ModuleClass = {
      name: this.#className(first.module.declaration.name.text),
      declaration: first.module.declaration,
      args,
      values: args.map((a) => a.column[0]!),
      init: [...stored, ...lines],
      inputs: first.code.inputs,
      outputs: first.module.outputs.length,
      forward: rolled(body),
    };
    const given = new Map(members.map((m, i) => [m.module, args.map((a) => a.column[i]!)]));
    const result = { made, given };
    this.#made.set(key, result);
    return result;
  }

  /** All numbers of a member, in the order of its lines. */
  #numbers({ code }: Member): number[] {
    const init = code.init.flatMap((line) => {
      if (line.kind === "code") return numbersOf(line.code);
      const modules = line.kind === "list" ? line.modules : [line.module];
      return modules.flatMap((m) => this.#class(this.#keys.get(m)!).given.get(m)!);
    });
    return [...init, ...code.forward.flatMap(numbersOf)];
  }

  /** The argument that a column is; undefined where it is one number for all. */
  #nameOf(
    column: readonly number[],
    members: readonly Member[],
    args: { name: string; type: "int" | "float"; column: readonly number[] }[],
    taken: Set<string>,
  ): string | undefined {
    const known = args.find((a) => a.column.every((n, i) => n === column[i]));
    if (known !== undefined) return known.name;
    const same = column.every((n) => n === column[0]);
    const names = [...members[0]!.module.numbers.keys()].filter((name) =>
      members.every((m, i) => m.module.numbers.get(name) === column[i]),
    );
    // A number that is the same for all may be equal to an argument by chance, the more so the smaller it is.
    if (same && (names.length === 0 || (Number.isInteger(column[0]) && Math.abs(column[0]!) < 5))) return undefined;
    const wanted = names[0] ?? "n";
    let name = wanted;
    for (let n = 2; taken.has(name); n++) name = `${wanted}_${n}`;
    taken.add(name);
    args.push({ name, type: column.every(Number.isInteger) ? "int" : "float", column });
    return name;
  }

  #made_(line: Exclude<InitLine, { kind: "code" }>, nextName: () => string | undefined): string[] {
    const one = (m: ModuleNode): string => {
      const { made, given } = this.#class(this.#keys.get(m)!);
      const list = given.get(m)!.map((n) => nextName() ?? pythonNumber(n));
      return `${made.name}(${list.join(", ")})`;
    };
    if (line.kind === "module") return [`${line.target} = ${one(line.module)}`];
    const items = line.modules.map(one);
    const alike = items.every((item) => item === items[0]);
    return alike && items.length > 1
      ? [`${line.target} = nn.ModuleList([${items[0]!} for _ in range(${items.length})])`]
      : [`${line.target} = nn.ModuleList([${items.join(", ")}])`];
  }

  #className(block: string): string {
    const name = className(block);
    let own = name;
    for (let n = 2; this.#names.has(own); n++) own = `${name}${n}`;
    this.#names.add(own);
    return own;
  }
}

/** A block's name as that of a class. */
export const className = (block: string): string =>
  block.replace(/(^|_)([a-z0-9])/g, (_, __, c: string) => c.toUpperCase());

/** Lines that call the modules of a list one after the other, as a loop. */
function rolled(lines: readonly string[]): string[] {
  const out: string[] = [];
  for (let i = 0; i < lines.length; ) {
    const [first, list] = /^(?:\w+) = (self(?:\.\w+|\[\d+\])*\.\w+)\[0\]\(.*\)$/.exec(lines[i]!) ?? [];
    let count = 0;
    if (first !== undefined)
      while (i + count < lines.length && lines[i + count] === first.replace(`${list}[0](`, `${list}[${count}](`))
        count++;
    // All of the list, or none of it.
    const more = lines.some((l) => l.includes(`${list}[${count}]`));
    if (count < 2 || more) {
      out.push(lines[i++]!);
      continue;
    }
    const item = list!.split(".").at(-1)!.replace(/s$/, "");
    out.push(`for ${item} in ${list}:`, `    ${first!.replace(`${list}[0](`, `${item}(`)}`);
    i += count;
  }
  return out;
}

/** The text of a class. */
export function classText(
  { name, args, init, inputs, outputs, forward }: ModuleClass,
  docs: string | undefined,
): string {
  const parameters = ["self", ...args.map((a) => `${a.name}: ${a.type}`)].join(", ");
  const values = ["self", ...inputs.map((i) => `${i}: Tensor`)].join(", ");
  const result = outputs === 1 ? "Tensor" : `tuple[${Array.from({ length: outputs }, () => "Tensor").join(", ")}]`;
  const body = (lines: readonly string[], indent: string): string[] =>
    lines.flatMap((l) => brokenLine(l.trimStart(), indent + " ".repeat(l.length - l.trimStart().length)));
  const indexed = init.some((l) => l.startsWith("self["));
  return [
    `class ${name}(${indexed ? "Namespace" : "nn.Module"}):`,
    ...(docs === undefined ? [] : [...docString(docs), ""]),
    ...brokenLine(`def __init__(${parameters}) -> None:`, "    "),
    "        super().__init__()",
    ...body(init, "        "),
    "",
    ...brokenLine(`def forward(${values}) -> ${result}:`, "    "),
    ...body(forward, "        "),
  ].join("\n");
}

/** A comment of the spec as a class's documentation. */
export function docString(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.replaceAll("\\", "\\\\").replaceAll('"""', "'''").split(/\s+/)) {
    const last = lines.at(-1);
    if (last === undefined || `    ${last} ${word}`.length > widestLine - 3) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  // A quote beside the quotes around would be read with them.
  const begin = lines[0]!.startsWith('"') ? '""" ' : '"""';
  const end = lines.at(-1)!.endsWith('"') ? ' """' : '"""';
  return lines.map((l, i) => `    ${i === 0 ? begin : ""}${l}${i === lines.length - 1 ? end : ""}`);
}
