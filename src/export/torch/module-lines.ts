/** The lines of a module, and what modules of one class have in common in them. */
import { type Code, numbersOf, pythonNumber, skeletonOf, textOf } from "./code.ts";
import type { InitLine, ModuleCode } from "./module-code.ts";
import type { ModuleNode } from "./module-tree.ts";

/** What a module inside is made with: its class, and the numbers of that class's arguments. */
export interface MadeWith {
  readonly key: string;
  readonly numbers: readonly number[];
}

/** How a number goes through a list of modules: `evenly` is by equal steps. */
type Course = "same" | "evenly" | "every second" | undefined;

/** Modules of a list that are one class whose arguments go evenly through it; undefined where they do not. */
export function coursesOf(modules: readonly MadeWith[]): Course[] | undefined {
  const [first] = modules as [MadeWith];
  if (modules.some((m) => m.key !== first.key)) return undefined;
  const courses = first.numbers.map((_, at) => courseOf(modules.map((m) => m.numbers[at]!)));
  return courses.every((c) => c !== undefined) ? courses : undefined;
}

function courseOf(values: readonly number[]): Course {
  const [first, second] = values as [number, number];
  if (values.every((v) => v === first)) return "same";
  const [offset, step] = stepsOf(values);
  const whole = values.every(Number.isInteger);
  const largest = Math.max(...values.map(Math.abs));
  const isEven = values.every((v, i) => Math.abs(v - (offset + i) * step) <= 1e-12 * largest);
  if (isEven && (!whole || values.length > 2)) return "evenly";
  return values.every((v, i) => v === (i % 2) * second) ? "every second" : undefined;
}

/** The numbers of which values are `(offset + i) * step`, if any. */
function stepsOf(values: readonly number[]): [offset: number, step: number] {
  const [first, last] = [values[0]!, values.at(-1)!];
  const step = (last - first) / (values.length - 1);
  const offset = Math.round(first / step);
  // Of the largest, so that the last digits agree.
  return [offset, last / (offset + values.length - 1)];
}

/** The numbers of modules in a list, those that are not the same for all as `courseText` reads them. */
export function listNumbers(modules: readonly MadeWith[]): number[] {
  const courses = coursesOf(modules);
  if (courses === undefined) return modules.flatMap((m) => m.numbers);
  const own = courses.flatMap((course, at) => {
    const values = modules.map((m) => m.numbers[at]!);
    return course === "evenly" ? stepsOf(values) : [values[course === "every second" ? 1 : 0]!];
  });
  return [...own, modules.length];
}

/** A number of module `i`; `next` writes one that `listNumbers` told. */
export function courseText(course: Course, next: () => string): string {
  if (course === "every second") return `i % 2 * ${next()}`;
  if (course !== "evenly") return next();
  const offset = next();
  const step = next();
  const steps = offset === "0" ? "i" : step === "1" ? `${offset} + i` : `(${offset} + i)`;
  return step === "1" ? steps : `${steps} * ${step}`;
}

/** A line of `init` without its numbers; `madeWith` tells modules. */
export function initSkeleton(line: InitLine, madeWith: (m: ModuleNode) => MadeWith): string {
  if (line.kind === "code") return skeletonOf(line.code);
  if (line.kind === "module") return `${line.target} = ${madeWith(line.module).key}`;
  const made = line.modules.map(madeWith);
  const courses = coursesOf(made);
  return `${line.target} = [${courses ? `${made[0]!.key} ${courses.join()}` : made.map((m) => m.key).join()}]`;
}

export function initNumbers(line: InitLine, madeWith: (m: ModuleNode) => MadeWith): readonly number[] {
  if (line.kind === "code") return numbersOf(line.code);
  return line.kind === "module" ? madeWith(line.module).numbers : listNumbers(line.modules.map(madeWith));
}

/** What `__init__` makes of the module. */
export const attributesOf = ({ init }: ModuleCode): string[] =>
  init.flatMap((line) => {
    const text = line.kind === "code" ? textOf(line.code, () => "0") : line.target;
    return /^self(?:\.register_buffer\("|\.)(\w+)/.exec(text)?.[1] ?? [];
  });

/** Lines that call all modules of a list one after the other, as a loop. */
export function rolled(lines: readonly Code[], lists: ReadonlyMap<string, number>): Code[] {
  const texts = lines.map((l) => textOf(l, ({ num }) => pythonNumber(num)));
  const out: Code[] = [];
  for (let i = 0; i < lines.length; ) {
    const [first, list] = /^\w+ = (?:(self(?:\.\w+|\[\d+\])*\.\w+)\[0\])\(.*\)$/.exec(texts[i]!) ?? [];
    const count = lists.get(list ?? "");
    // The first may be given what has another name.
    const [, carried, given] = /^(\w+) = [^(]*\((\w+)/.exec(first ?? "") ?? [];
    const again = first?.replace(`(${given}`, `(${carried}`);
    const call = (n: number): string => again!.replace(`${list}[0](`, `${list}[${n}](`);
    if (count === undefined || texts.slice(i + 1, i + count).some((text, n) => text !== call(n + 1))) {
      out.push(lines[i++]!);
      continue;
    }
    const item = list!.split(".").at(-1)!.replace(/s$/, "");
    if (given !== carried) out.push([`${carried} = ${given}`]);
    out.push([`for ${item} in ${list}:`], [`    ${again!.replace(`${list}[0](`, `${item}(`)}`]);
    i += count;
  }
  return out;
}
