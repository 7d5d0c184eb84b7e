/** The arguments of a class: which of its numbers are arguments, and which are expressions of them. */
import { attributeName, pythonNumber } from "./code.ts";
import type { Condition, Numbers } from "./conditions.ts";
import { type Derived, NumberDeriver, nameLevel } from "./derive-number.ts";

export interface Argument {
  readonly name: string;
  readonly type: "bool" | "int" | "float" | "tuple[int, ...]" | "tuple[float, ...]";
  /** As the first member is made. */
  readonly value: string;
  /** What it is where nobody says it. */
  readonly default?: string;
}

/** One use of the class. */
export interface Use {
  /** What its block knows by names. */
  readonly numbers: Numbers;
  /** The numbers of its code, column by column; those of lines that it has not are undefined. */
  readonly row: readonly (number | undefined)[];
}

export interface ArgumentsOptions {
  /** The first of all uses are those of the model, others are only looked at. */
  readonly own: number;
  /** Names that arguments may not have. */
  readonly taken: ReadonlySet<string>;
  /** What lines stand under. */
  readonly conditions: readonly Condition[];
  /** What the spec has for arguments that are not said; lists item by item. */
  readonly defaults: Numbers;
}

/** What stands behind `sizes` in `sizes[0]`. */
const baseOf = (name: string): string => name.replace(/\[\d+\]$/, "");

export class Arguments {
  /** Stored in the module, since `forward` asks for them. */
  readonly #stored = new Set<string>();
  readonly #columns: readonly (Derived | undefined)[];
  /** Names of the spec by argument. */
  readonly #bases: readonly string[];
  readonly #names = new Map<string, string>();
  readonly #values = new Map<string, readonly number[]>();
  readonly #answers: ReadonlySet<string>;

  constructor(
    private readonly uses: readonly Use[],
    private readonly options: ArgumentsOptions,
  ) {
    const { own, taken } = options;
    const [first] = uses as [Use];
    const names = [...first.numbers.keys()].filter((name) => uses.every((u) => u.numbers.has(name)));
    this.#answers = new Set(names.filter((name) => uses.every((u) => typeof u.numbers.get(name) === "boolean")));
    const used = new Set<string>();
    const bases: string[] = [];
    const use = (name: string): void => {
      const base = baseOf(name);
      for (const of of base === name ? [name] : names.filter((n) => baseOf(n) === base)) {
        used.add(of);
        if (!this.#values.has(of))
          this.#values.set(
            of,
            uses.map((u) => Number(u.numbers.get(of))),
          );
      }
      if (!bases.includes(base)) bases.push(base);
    };
    for (const condition of options.conditions) condition.names.forEach(use);
    const lists = [...new Set(names.map(baseOf))].flatMap((base) =>
      names.includes(base) ? [] : [[base, names.filter((n) => baseOf(n) === base)] as const],
    );
    const looked = new Map<string, { among: readonly Use[]; deriver: NumberDeriver }>();
    // Of many uses that differ in nothing that can be seen one is enough.
    const derive = (at: number, of: readonly Use[]): Derived | undefined => {
      const having = of.filter((u) => u.row[at] !== undefined);
      const key = `${of.length} ${of.map((u) => Number(u.row[at] !== undefined)).join("")}`;
      let found = looked.get(key);
      if (found === undefined) {
        const among = differing(having);
        const valuesOf = (name: string): number[] => among.map((u) => Number(u.numbers.get(name)));
        const known = names.map((name) => ({ name, values: valuesOf(name), isAnswer: this.#answers.has(name) }));
        const sums = lists.map(([base, parts]) => ({
          name: `sum(${base})`,
          names: parts,
          values: among.map((u) => parts.reduce((n, part) => n + Number(u.numbers.get(part)), 0)),
        }));
        looked.set(key, (found = { among, deriver: new NumberDeriver([...known, ...sums]) }));
      }
      return found.deriver.find(
        found.among.map((u) => u.row[at]!),
        used,
      );
    };
    const varies = (at: number, among: readonly Use[]): boolean => {
      const having = among.filter((u) => u.row[at] !== undefined);
      return having.some((u) => u.row[at] !== having[0]!.row[at]);
    };
    const ours = uses.slice(0, own);
    let unnamed = 0;
    this.#columns = first.row.map((_, at) => {
      if (!varies(at, uses)) return undefined;
      const found = derive(at, uses) ?? (varies(at, ours) ? derive(at, ours) : undefined);
      if (found !== undefined) {
        found.names.forEach(use);
        return found;
      }
      if (!varies(at, ours)) return undefined;
      // Where there is no such line, any number does.
      const some = ours.find((u) => u.row[at] !== undefined)!.row[at]!;
      const column = uses.map((u) => u.row[at] ?? some);
      const same = [...this.#values].find(([, values]) => values.every((v, i) => v === column[i]));
      const name = same?.[0] ?? (unnamed++ === 0 ? "n" : `n_${unnamed}`);
      this.#values.set(name, column);
      if (!bases.includes(baseOf(name))) bases.push(baseOf(name));
      return { text: name, level: nameLevel, names: [name] };
    });
    const order = [...new Set([...first.numbers.keys()].map(baseOf))];
    const rank = (base: string): number => (order.includes(base) ? order.indexOf(base) : order.length);
    this.#bases = bases.sort((a, b) => rank(a) - rank(b));
    for (const base of this.#bases) {
      let name = attributeName(base);
      while (taken.has(name) || [...this.#names.values()].includes(name)) name += "_";
      this.#names.set(base, name);
    }
  }

  get list(): Argument[] {
    const list = this.#bases.map((base): Argument => {
      const parts = this.#parts(base);
      const isAnswer = this.#answers.has(base);
      const whole = parts.every((p) => this.#values.get(p)!.every(Number.isInteger));
      const number = isAnswer ? "bool" : whole ? "int" : "float";
      const isList = parts[0] !== base;
      const shown = (values: readonly number[]): string => {
        const texts = values.map((n) => (isAnswer ? pythonAnswer(n) : pythonNumber(n)));
        return isList ? `(${texts.join(", ")}${texts.length === 1 ? "," : ""})` : texts[0]!;
      };
      const usual = parts.map((p) => this.options.defaults.get(p));
      const isUsual = usual.every((n) => n !== undefined) && !this.options.defaults.has(`${base}[${parts.length}]`);
      return {
        name: this.#names.get(base)!,
        type: isList ? (`tuple[${number}, ...]` as Argument["type"]) : number,
        value: shown(parts.map((p) => this.#values.get(p)![0]!)),
        ...(isUsual && { default: shown(usual.map(Number)) }),
      };
    });
    // Those behind have one, too.
    const from = list.findLastIndex((a) => a.default === undefined);
    return list.map(({ default: usual, ...a }, i) => (i > from && usual !== undefined ? { ...a, default: usual } : a));
  }

  /** What use `i` gives, argument by argument. */
  given(i: number): number[][] {
    return this.#bases.map((base) => this.#parts(base).map((p) => this.#values.get(p)![i]!));
  }

  get stored(): string[] {
    return this.#bases.map((b) => this.#names.get(b)!).filter((name) => this.#stored.has(name));
  }

  /** Column `at` as it is written between two texts, its names behind `prefix`; `isAnswer` where it is `True` or `False`. */
  text(at: number, before = "(", after = ")", prefix = "", isAnswer = false): string {
    const found = this.#columns[at];
    if (found === undefined) {
      const n = this.uses.find((u) => u.row[at] !== undefined)!.row[at]!;
      return isAnswer ? pythonAnswer(n) : pythonNumber(n);
    }
    const text = this.#named(found, prefix);
    const alone = /(?:[([=,] ?| ?: )$|^$/.test(before) && /^(?:[)\],:]| : |$)/.test(after);
    return found.level === nameLevel || alone ? text : `(${text})`;
  }

  /** Whether column `at` is an argument, or computed of some. */
  isDerived(at: number): boolean {
    return this.#columns[at] !== undefined;
  }

  /** A condition, its names behind `prefix`. */
  condition(condition: Condition, prefix = ""): string {
    return this.#named(condition, prefix);
  }

  #named({ text, names }: Condition, prefix: string): string {
    if (prefix !== "") for (const name of names) this.#stored.add(this.#names.get(baseOf(name))!);
    const isName = new Set(names.map(baseOf));
    return text.replace(/[A-Za-z_]\w*/g, (word) =>
      isName.has(word) ? `${prefix}${this.#names.get(word) ?? word}` : word,
    );
  }

  #parts(base: string): string[] {
    if (this.#values.has(base)) return [base];
    return [...this.#values.keys()].filter((name) => baseOf(name) === base);
  }
}

const pythonAnswer = (n: number): string => (n === 0 ? "False" : "True");

/** Uses that differ in what can be seen of them. */
function differing(uses: readonly Use[]): Use[] {
  const seen = new Set<string>();
  return uses.filter((u) => {
    const text = `${u.row.join()};${[...u.numbers.values()].join()}`;
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  });
}
