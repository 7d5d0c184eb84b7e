/**
 * Forms of a block: modules whose lines differ in numbers alone are one form, and forms that are mostly alike are one
 * class, whose lines stand under conditions where they are not.
 */
import type { ModuleCode } from "./module-code.ts";
import type { ModuleNode } from "./module-tree.ts";
import { type Condition, conditionOf } from "./conditions.ts";
import { type MergedUnit, type Run, type Unit, isComment, mergedWith, runsOf, unitsOf } from "./merge-lines.ts";

export interface Member {
  readonly module: ModuleNode;
  readonly code: ModuleCode;
}

/** Modules of one block that have the same lines but for numbers. */
export interface Form {
  /** Lines of `__init__` and of `forward`, without numbers. */
  readonly init: readonly string[];
  readonly forward: readonly string[];
  /** Those of the model come first. */
  readonly members: Member[];
  /** How many there are of the model. */
  own: number;
}

/** Runs of lines, each with its condition where not all forms have it. */
export interface Guarded extends Run {
  readonly condition?: Condition;
}

/** Forms that are one class. */
export interface ClassForms {
  readonly forms: readonly Form[];
  /** Parameters that some of them have not, and that are given to functions which take `None` for them. */
  readonly optional: ReadonlySet<string>;
  readonly init: readonly Guarded[];
  readonly forward: readonly Guarded[];
}

/** As few classes of `forms` as can be read. */
export function mergedForms(forms: readonly Form[]): ClassForms[] {
  const classes: ClassForms[] = [];
  for (const form of forms) {
    const at = classes.findIndex((c) => together([...c.forms, form]) !== undefined);
    if (at < 0) classes.push(together([form])!);
    else classes[at] = together([...classes[at]!.forms, form])!;
  }
  return classes;
}

/** The forms as one class; undefined where nothing tells them from each other, or they have little in common. */
function together(forms: readonly Form[]): ClassForms | undefined {
  const [first] = forms as [Form];
  const ports = ({ members }: Form): string => `${members[0]!.code.inputs.join()} ${members[0]!.module.outputs.length}`;
  if (forms.some((f) => ports(f) !== ports(first))) return undefined;
  const optional = optionalParameters(forms);
  const lines = (of: (f: Form) => readonly string[]): MergedUnit[] => {
    const merged = forms.reduce<MergedUnit[]>(
      (all, f, i) => mergedWith(all, i, unitsOf(of(f).map((text) => withoutOperands(text, optional)))),
      [],
    );
    // A statement is written as the form has it that has all operands.
    const length = ([form, { first, count }]: readonly [number, Unit]): number =>
      of(forms[form]!)
        .slice(first, first + count)
        .reduce((n, text) => n + text.length, 0);
    return merged.map(({ key, at }) => ({ key, at: new Map([...at].sort((a, b) => length(b) - length(a))) }));
  };
  const runs = [runsOf(lines((f) => f.init)), runsOf(lines((f) => f.forward))] as const;
  if (forms.length > 1) {
    const length = (run: Run): number => run.units.reduce((n, u) => n + [...u.at.values()][0]!.size, 0);
    const parts = runs.flat().filter((run) => run.forms.length < forms.length);
    const whole = runs.flat().reduce((n, run) => n + length(run), parts.length);
    const apart = forms.reduce((n, f) => n + [...f.init, ...f.forward].filter((l) => !isComment(l)).length, 0);
    if (parts.length > 8 || whole > 0.75 * apart) return undefined;
  }
  const guarded = runs.map((list) => list.map((run) => guard(run, forms)));
  return guarded.flat().every((g) => g !== undefined)
    ? { forms, optional, init: guarded[0] as Guarded[], forward: guarded[1] as Guarded[] }
    : undefined;
}

function guard(run: Run, forms: readonly Form[]): Guarded | undefined {
  if (run.forms.length === forms.length) return run;
  const numbers = (inside: boolean) =>
    forms.flatMap((f, i) => (run.forms.includes(i) === inside ? f.members.map((m) => m.module.numbers) : []));
  const condition = conditionOf(numbers(true), numbers(false));
  return condition && { ...run, condition };
}

/** Functions of PyTorch that do without their last operand. */
const takesNone = /F\.(?:linear|conv\dd|conv_transpose\dd|layer_norm|group_norm)\(/;

/** Parameters that some forms have, if only to give them to functions that do without. */
function optionalParameters(forms: readonly Form[]): Set<string> {
  const names = (f: Form): string[] => f.init.flatMap((l) => /^self\.(\w+) = nn\.Parameter\(/.exec(l)?.[1] ?? []);
  const all = new Set(forms.flatMap(names));
  return new Set(
    [...all].filter((name) => {
      const isUse = (line: string): boolean => new RegExp(`\\bself\\.${name}\\b`).test(line);
      const isOperand = (line: string): boolean => !isUse(withoutOperands(line, new Set([name])));
      return forms.some((f) => !names(f).includes(name)) && forms.every((f) => f.forward.every(isOperand));
    }),
  );
}

/** The line as it is without such parameters. */
const withoutOperands = (line: string, names: ReadonlySet<string>): string =>
  takesNone.test(line)
    ? line.replace(/, self\.(\w+)(?=[,)])/g, (all, name: string) => (names.has(name) ? "" : all))
    : line;
