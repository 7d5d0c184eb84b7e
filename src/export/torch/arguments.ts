/** The arguments of a class: which of its numbers are arguments, and which are expressions of them. */
import { attributeName, pythonNumber } from "./code.ts";
import { type Derived, NumberDeriver, nameLevel } from "./derive-number.ts";

export interface Argument {
  readonly name: string;
  readonly type: "int" | "float" | "tuple[int, ...]" | "tuple[float, ...]";
  /** As the first member is made. */
  readonly value: string;
}

/** One use of the class. */
export interface Use {
  /** The numbers that its block knows by names. */
  readonly numbers: ReadonlyMap<string, number>;
  /** The numbers of its code, column by column. */
  readonly row: readonly number[];
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

  /** The first `own` of `uses` are those of the model, others are only looked at. */
  constructor(
    private readonly uses: readonly Use[],
    own: number,
    taken: ReadonlySet<string>,
  ) {
    const [first] = uses as [Use];
    const looked = differing(uses, own);
    const names = [...first.numbers.keys()].filter((name) => uses.every((u) => u.numbers.has(name)));
    const used = new Set<string>();
    const bases: string[] = [];
    const use = (base: string, of: readonly string[]): void => {
      for (const name of of) {
        used.add(name);
        this.#values.set(name, this.#values.get(name) ?? uses.map((u) => u.numbers.get(name)!));
      }
      if (!bases.includes(base)) bases.push(base);
    };
    const deriverOf = (among: readonly Use[]): NumberDeriver =>
      new NumberDeriver(names.map((name) => ({ name, values: among.map((u) => u.numbers.get(name)!) })));
    const derivers = new Map([looked.all, looked.own].map((among) => [among, deriverOf(among)]));
    const derive = (at: number, among: readonly Use[]): Derived | undefined =>
      derivers.get(among)!.find(
        among.map((u) => u.row[at]!),
        used,
      );
    const varies = (at: number, among: readonly Use[]): boolean => among.some((u) => u.row[at] !== first.row[at]);
    let unnamed = 0;
    this.#columns = first.row.map((_, at) => {
      if (!varies(at, uses)) return undefined;
      const found = derive(at, looked.all) ?? (varies(at, uses.slice(0, own)) ? derive(at, looked.own) : undefined);
      if (found !== undefined) {
        for (const name of found.names) {
          const base = baseOf(name);
          use(base, base === name ? [name] : names.filter((n) => baseOf(n) === base));
        }
        return found;
      }
      if (!varies(at, uses.slice(0, own))) return undefined;
      const column = uses.map((u) => u.row[at]!);
      const same = [...this.#values].find(([, values]) => values.every((v, i) => v === column[i]));
      const name = same?.[0] ?? (unnamed++ === 0 ? "n" : `n_${unnamed}`);
      this.#values.set(name, column);
      use(name, []);
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
    return this.#bases.map((base) => {
      const parts = this.#parts(base);
      const whole = parts.every((p) => this.#values.get(p)!.every(Number.isInteger));
      const number = whole ? "int" : "float";
      const value = parts.map((p) => pythonNumber(this.#values.get(p)![0]!)).join(", ");
      const isList = parts[0] !== base;
      return {
        name: this.#names.get(base)!,
        type: isList ? (`tuple[${number}, ...]` as const) : number,
        value: isList ? `(${value}${parts.length === 1 ? "," : ""})` : value,
      };
    });
  }

  /** What use `i` gives, argument by argument. */
  given(i: number): number[][] {
    return this.#bases.map((base) => this.#parts(base).map((p) => this.#values.get(p)![i]!));
  }

  get stored(): string[] {
    return this.#bases.map((b) => this.#names.get(b)!).filter((name) => this.#stored.has(name));
  }

  /** Column `at` as it is written between two texts, its names behind `prefix`. */
  text(at: number, before = "(", after = ")", prefix = ""): string {
    const found = this.#columns[at];
    if (found === undefined) return pythonNumber(this.uses[0]!.row[at]!);
    if (prefix !== "") for (const name of found.names) this.#stored.add(this.#names.get(baseOf(name))!);
    const text = found.text.replace(/[A-Za-z_]\w*/g, (word) => `${prefix}${this.#names.get(word) ?? word}`);
    const alone = /(?:[([=,] ?| ?: )$|^$/.test(before) && /^(?:[)\],:]| : |$)/.test(after);
    return found.level === nameLevel || alone ? text : `(${text})`;
  }

  #parts(base: string): string[] {
    if (this.#values.has(base)) return [base];
    return [...this.#values.keys()].filter((name) => baseOf(name) === base);
  }
}

/** Uses that differ in what can be seen of them: of many alike one is enough. */
function differing(uses: readonly Use[], own: number): { all: readonly Use[]; own: readonly Use[] } {
  const seen = new Set<string>();
  const all: Use[] = [];
  let count = 0;
  uses.forEach((u, i) => {
    const text = `${u.row.join()};${[...u.numbers.values()].join()}`;
    if (seen.has(text)) return;
    seen.add(text);
    all.push(u);
    if (i < own) count = all.length;
  });
  return { all, own: all.slice(0, count) };
}
