/**
 * Numbers as expressions of names: `d // heads` for 48, where that is so in all cases that are looked at. The simplest
 * one that holds; the less is known, the simpler it has to be.
 */
import { level } from "./print-tensor.ts";

/** A name, and what it is worth in each case. */
export interface Known {
  readonly name: string;
  /** The names in it, where it is more than one itself. */
  readonly names?: readonly string[];
  readonly values: readonly number[];
  /** Whether it is yes or no, which nothing is computed of. */
  readonly isAnswer?: boolean;
}

export interface Derived {
  readonly text: string;
  /** How tightly it holds together, as Python has it. */
  readonly level: number;
  readonly names: readonly string[];
}

interface Candidate extends Derived {
  readonly values: readonly number[];
}

export const nameLevel = level.atom;
const { sum, product, power } = level;

/** Numbers that a name is multiplied with or divided by, and that are added to it. */
const factors = [2, 3, 4, 5, 6, 8, 9, 16];
const steps = [1, 2, 3, -1, -2, -3];

/** Sums of numbers that are no whole ones end in other digits. */
const rounded = (v: number): number => (Number.isInteger(v) ? v : Number(v.toPrecision(12)));
/** Most columns differ early. */
const same = (a: readonly number[], b: readonly number[]): boolean =>
  a.every((v, i) => v === b[i] || rounded(v) === rounded(b[i]!));
/** What columns that are the same have in common: all of them would take long where a block has many uses. */
const beginning = (values: readonly number[]): string => values.slice(0, 6).map(rounded).join();

export class NumberDeriver {
  readonly #names: readonly Candidate[];
  readonly #varying: readonly Candidate[];
  /** What one operation on names gives. */
  #once: Map<string, Candidate[]> | undefined;
  readonly #quotients = new Set<Candidate>();
  /** What was found for columns. */
  readonly #known = new Map<string, readonly Candidate[]>();

  constructor(known: readonly Known[]) {
    this.#names = known.map(({ name, names = [name], values }) => ({ text: name, level: nameLevel, names, values }));
    // What is the same number in all cases explains nothing.
    this.#varying = this.#names.filter(
      ({ values }, i) => known[i]!.isAnswer !== true && values.some((v) => v !== values[0]),
    );
  }

  /** The expression that gives `column`, of `preferred` names where there is one. */
  find(column: readonly number[], preferred: ReadonlySet<string>): Derived | undefined {
    const best = (found: readonly Candidate[]): Candidate | undefined =>
      found.find((c) => c.names.every((n) => preferred.has(n))) ?? found[0];
    const name = best(this.#names.filter((c) => same(c.values, column)));
    if (name !== undefined) return name;
    const once = best(this.#lookUp(column));
    if (once !== undefined) return once;
    const one = best(this.#ofOne(column));
    if (one !== undefined) return one;
    // Of two cases, something gives each pair.
    // But hardly a root.
    if (new Set(column).size < 3)
      return column.every(Number.isInteger)
        ? undefined
        : best([...this.#lookUp(column.map((v) => v ** -2)).map(inverseRoot), ...this.#shares(column)]);
    const key = column.join();
    let twice = this.#known.get(key);
    if (twice === undefined) this.#known.set(key, (twice = [...this.#twice(column)]));
    return best(twice);
  }

  /** Numbers that grow with one name: a few times it and a little more, that squared, or it times that. */
  #ofOne(column: readonly number[]): Candidate[] {
    if (!column.every(Number.isInteger)) return [];
    return this.#varying.flatMap((a) => {
      const square = line(a, column.map(Math.sqrt));
      const share = line(
        a,
        column.map((v, i) => v / a.values[i]!),
      );
      return [line(a, column), square && squared(square), share && times(a, share)].flatMap((c) => c ?? []);
    });
  }

  /** One name over another, or one less: what rises in equal steps has such ones. */
  *#shares(column: readonly number[]): Iterable<Candidate> {
    for (const b of this.#names)
      for (const less of [0, 1])
        for (const a of this.#names)
          if (
            a !== b &&
            same(
              a.values.map((v, i) => v / (b.values[i]! - less)),
              column,
            )
          )
            yield made(
              `${a.text} / ${less === 0 ? b.text : `(${b.text} - 1)`}`,
              product,
              [...a.names, ...b.names],
              column,
            );
  }

  #lookUp(column: readonly number[]): readonly Candidate[] {
    if (this.#once === undefined) {
      this.#once = new Map();
      for (const c of onceMore(this.#varying)) {
        const key = beginning(c.values);
        const alike = this.#once.get(key);
        if (alike === undefined) this.#once.set(key, [c]);
        else alike.push(c);
        if (c.text.includes(" // ")) this.#quotients.add(c);
      }
    }
    return this.#once.get(beginning(column))?.filter((c) => same(c.values, column)) ?? [];
  }

  /** What one more operation makes `column` of: what it would have to begin with is looked up. */
  *#twice(column: readonly number[]): Iterable<Candidate> {
    // Of whole numbers, only whole ones are sums, products and quotients.
    const whole = column.every(Number.isInteger);
    const begun = (f: (v: number, i: number) => number): readonly Candidate[] =>
      whole && !column.every((v, i) => Number.isInteger(f(v, i))) ? [] : this.#lookUp(column.map(f));
    const from = function* (begin: readonly Candidate[], made: (c: Candidate) => Candidate): Iterable<Candidate> {
      for (const c of begin) {
        const whole = made(c);
        if (same(whole.values, column)) yield whole;
      }
    };
    for (const k of factors)
      yield* from(
        begun((v) => v / k),
        (c) => multiple(k, c),
      );
    for (const k of factors)
      yield* from(
        begun((v) => v * k),
        (c) => fraction(c, k),
      );
    if (!whole) {
      yield* from(this.#lookUp(column.map((v) => v ** -2)), inverseRoot);
      yield* this.#shares(column);
    }
    for (const k of steps)
      yield* from(
        begun((v) => v - k),
        (c) => plus(c, k),
      );
    for (const b of this.#varying) {
      yield* from(
        begun((v, i) => v / b.values[i]!),
        (c) => times(c, b),
      );
      yield* from(
        begun((v, i) => v * b.values[i]!),
        (c) => quotient(c, b),
      );
      yield* from(
        begun((v, i) => v - b.values[i]!),
        (c) => added(c, b),
      );
      yield* from(
        begun((v, i) => v + b.values[i]!),
        (c) => subtracted(c, b),
      );
    }
    if (!whole) return;
    // A grid of patches, and some tokens more.
    for (const a of this.#quotients)
      for (const k of [0, ...steps.slice(0, 3)]) {
        if ((column[0]! - k) % a.values[0]! !== 0) continue;
        yield* from(
          begun((v, i) => (v - k) / a.values[i]!).filter((b) => this.#quotients.has(b)),
          (b) => (k === 0 ? times(a, b) : plus(times(a, b), k)),
        );
      }
  }
}

/** `column` as a few times `a`, and a little more. */
function line(a: Candidate, column: readonly number[]): Candidate | undefined {
  const other = a.values.findIndex((v) => v !== a.values[0]);
  // Of two cases that lie close together it would be chance.
  if (new Set(a.values).size < 3 && Math.abs(a.values[other]! - a.values[0]!) < 5) return undefined;
  const times = (column[other]! - column[0]!) / (a.values[other]! - a.values[0]!);
  const more = column[0]! - times * a.values[0]!;
  const isSimple = Number.isInteger(times) && times !== 0 && Math.abs(times) <= 4 && Math.abs(more) <= 3;
  if (!isSimple || !column.every((v, i) => v === times * a.values[i]! + more)) return undefined;
  const much = Math.abs(times) === 1 ? a : multiple(Math.abs(times), a);
  if (times > 0) return more === 0 ? much : plus(much, more);
  const text = more === 0 ? `-${within(much, product)}` : `${more} - ${within(much, product)}`;
  return made(text, sum, a.names, column);
}

/** One operation on names. */
function* onceMore(set: readonly Candidate[]): Iterable<Candidate> {
  for (const a of set) {
    for (const k of factors) yield multiple(k, a);
    for (const k of factors) yield fraction(a, k);
    yield squared(a);
    yield inverseRoot(a);
    yield made(
      `1 / ${a.text}`,
      product,
      a.names,
      a.values.map((v) => 1 / v),
    );
  }
  for (const a of set) for (const b of set) if (a !== b) yield* [times(a, b), quotient(a, b)];
  for (const a of set) for (const k of steps) yield plus(a, k);
  for (const a of set) for (const b of set) if (a !== b) yield* [added(a, b), subtracted(a, b)];
}

const made = (text: string, level: number, names: readonly string[], values: readonly number[]): Candidate => ({
  text,
  level,
  names,
  values,
});

const within = (c: Derived, level: number): string => (c.level < level ? `(${c.text})` : c.text);

const multiple = (k: number, a: Candidate): Candidate =>
  made(
    `${k} * ${within(a, product + 1)}`,
    product,
    a.names,
    a.values.map((v) => k * v),
  );

const fraction = (a: Candidate, k: number): Candidate =>
  made(
    `${within(a, product)} // ${k}`,
    product,
    a.names,
    a.values.map((v) => Math.floor(v / k)),
  );

const plus = (a: Candidate, k: number): Candidate =>
  made(
    `${a.text} ${k < 0 ? "-" : "+"} ${Math.abs(k)}`,
    sum,
    a.names,
    a.values.map((v) => v + k),
  );

const squared = (a: Candidate): Candidate =>
  made(
    a.level === nameLevel ? `${a.text}**2` : `(${a.text}) ** 2`,
    power,
    a.names,
    a.values.map((v) => v ** 2),
  );

const inverseRoot = (a: Candidate): Candidate =>
  made(
    `${within(a, nameLevel)} ** -0.5`,
    power,
    a.names,
    a.values.map((v) => v ** -0.5),
  );

const ofTwo =
  (sign: string, level: number, of: (x: number, y: number) => number) =>
  (a: Candidate, b: Candidate): Candidate =>
    made(
      `${within(a, level)} ${sign} ${within(b, level + 1)}`,
      level,
      [...a.names, ...b.names],
      a.values.map((v, i) => of(v, b.values[i]!)),
    );

const times = ofTwo("*", product, (x, y) => x * y);
const quotient = ofTwo("//", product, (x, y) => Math.floor(x / y));
const added = ofTwo("+", sum, (x, y) => x + y);
const subtracted = ofTwo("-", sum, (x, y) => x - y);
