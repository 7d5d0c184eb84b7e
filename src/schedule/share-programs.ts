/**
 * One program for kernels that differ in numbers alone. Networks repeat a layer at several sizes; each program is a
 * pipeline to compile (0.1 to 4 s on software adapters) and bytes to ship. Programs that are equal up to names and
 * constants become one, in which the constants that differ are locals whose values come from outside, by kernel: what a
 * program computes is not touched, only where it gets a number from. Sizes of workgroups and of arrays in them, and the
 * steps of counters, stay, so programs that differ there stay apart.
 */
import { type Expr, int, type LoopProgram, name, type Num, type Stmt } from "../ir/loops.ts";
import { mapNumbers, namesOf, numbersOf, shapeOf } from "./program-numbers.ts";

/** A number that differs between the kernels of a program. */
export interface Field {
  readonly name: string;
  readonly type: "i32" | "f32";
  /** Whether its values are whole, whatever its type. */
  readonly whole: boolean;
  /** What is left of it when it is divided by 2, where that is the same for all kernels. */
  readonly parity?: 0 | 1;
  /** Where it is a multiple of another field in all kernels, it is computed. */
  readonly times?: { readonly factor: number; readonly of: string };
}

/** A program, and the numbers that it takes for one of the kernels it serves; none where it takes none. */
export interface SharedProgram {
  /** The same object for all kernels that share it. */
  readonly shared: {
    /** Of the first of these kernels; locals named as fields stand for numbers. */
    readonly program: LoopProgram;
    readonly fields: readonly Field[];
    /** The number of units. */
    readonly units: Expr;
    /** Which of the programs given it was made of: the first. */
    readonly first: number;
  };
  /** Values of the fields that are not computed, in order. */
  readonly sizes: readonly number[];
}

/**
 * As many results as programs, in their order. `apart` has, for each, what else keeps programs apart: equal where a
 * back end may make one of both.
 */
export function sharePrograms(programs: readonly LoopProgram[], apart: readonly string[]): SharedProgram[] {
  const classes = new Map<string, number[]>();
  const columns = programs.map((p) => [int(p.units), ...numbersOf(p)]);
  programs.forEach((p, i) => {
    // Whoever holds the numbers tells an integer from a float by whether it is whole: floats are so in every kernel, or
    // in none.
    const whole = columns[i]!.map((n) => (n.type === "i32" ? "" : Number.isInteger(n.value) ? "w" : "f")).join("");
    const key = `${apart[i]!}\n${shapeOf(p)}\n${whole}`;
    classes.set(key, [...(classes.get(key) ?? []), i]);
  });
  const results: SharedProgram[] = [];
  for (const members of classes.values())
    share(
      members,
      programs[members[0]!]!,
      members.map((m) => columns[m]!),
    ).forEach((s, i) => (results[members[i]!] = s));
  return results;
}

interface Column extends Field {
  readonly values: readonly number[];
}

function share(
  members: readonly number[],
  program: LoopProgram,
  numbers: readonly (readonly Num[])[],
): SharedProgram[] {
  /** Fields by the values that they have in the kernels: equal columns are one field. */
  const fields = new Map<string, Column>();
  const prefix = freePrefix(program);
  const first = numbers[0]!;
  const replaced = first.map(({ type }, i): Expr => {
    const values = numbers.map((n) => n[i]!.value);
    if (values.every((v) => v === values[0])) return first[i]!;
    const key = `${type} ${values.join()}`;
    const field = fields.get(key) ?? {
      name: `${prefix}${fields.size}`,
      type,
      whole: Number.isInteger(values[0]),
      ...(type === "i32" && values.every((v) => (v - values[0]!) % 2 === 0) && { parity: parityOf(values[0]!) }),
      values,
    };
    fields.set(key, field);
    return name(field.name, type);
  });
  let next = 1;
  const body: readonly Stmt[] = fields.size === 0 ? program.body : mapNumbers(program.body, () => replaced[next++]!);
  const all = derive([...fields.values()]);
  const held = all.filter((f) => f.times === undefined);
  const shared = { program: { ...program, body }, fields: all, units: replaced[0]!, first: members[0]! };
  return members.map((_, m) => ({ shared, sizes: held.map((f) => f.values[m]!) }));
}

const parityOf = (n: number): 0 | 1 => (n % 2 === 0 ? 0 : 1);

/** Strides of rows and columns are multiples of each other in every size of a layer: only the smallest need be held. */
function derive(fields: readonly Column[]): Column[] {
  const integers = fields.filter((f) => f.type === "i32");
  return fields.map((f) => {
    if (f.type !== "i32") return f;
    // A base is no multiple itself, so that none waits for another.
    const base = integers.find((b) => isMultiple(f, b) && !integers.some((other) => isMultiple(b, other)));
    return base === undefined ? f : { ...f, times: { factor: f.values[0]! / base.values[0]!, of: base.name } };
  });
}

const isMultiple = (a: Column, b: Column): boolean => {
  const factor = a.values[0]! / b.values[0]!;
  return (
    factor > 1 &&
    Number.isInteger(factor) &&
    a.values.every((v, m) => v === factor * b.values[m]!) &&
    b.values.every((v) => v > 0)
  );
};

/** What names of fields begin with: no name of the program looks like one. */
function freePrefix(program: LoopProgram): string {
  const used = namesOf(program);
  let prefix = "n";
  while ([...used].some((t) => t.startsWith(prefix) && /^\d+$/.test(t.slice(prefix.length)))) prefix += "_";
  return prefix;
}
