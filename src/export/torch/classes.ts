/**
 * Modules as classes: modules of one block whose code differs in numbers alone, or little else, are one class. The numbers
 * that differ are its arguments, or expressions of these, under the names that the block has for them; what differs is
 * looked for in other variants of the model as well (`probes.ts`).
 */
import type * as Ast from "../../parser/ast.ts";
import { type Argument, Arguments } from "./arguments.ts";
import { type ClassForms, type Form, type Guarded, type Member, mergedForms } from "./class-forms.ts";
import { type Code, className, numbersOf, pythonNumber, skeletonOf, textOf } from "./code.ts";
import { type InitLine, type ModelSources, moduleCode } from "./module-code.ts";
import {
  type MadeWith,
  attributesOf,
  coursesOf,
  courseText,
  initNumbers,
  initSkeleton,
  rolled,
} from "./module-lines.ts";
import type { ModuleNode } from "./module-tree.ts";

export interface ModuleClass {
  readonly name: string;
  readonly declaration: ModuleNode["declaration"];
  /** Arguments of `__init__`, in order, with what the model's own is made with, of others the first. */
  readonly args: readonly Argument[];
  /** Lines of `__init__`. */
  readonly init: readonly string[];
  readonly inputs: readonly string[];
  readonly outputs: number;
  readonly forward: readonly string[];
}

/** A model that modules are made of. */
export interface ModelTree {
  readonly sources: ModelSources;
  readonly root: ModuleNode;
}

/** The classes of a model, those first that others are made of; the model's is the last. */
export function moduleClasses(model: ModelTree, probes: readonly ModelTree[] = []): ModuleClass[] {
  return new ClassBuilder().classes(model, probes);
}

/** A class, and what each module is made with, argument by argument. */
interface Made {
  readonly made: ModuleClass;
  readonly given: ReadonlyMap<ModuleNode, readonly (readonly number[])[]>;
}

interface Found {
  readonly sources: ModelSources;
  readonly module: ModuleNode;
  readonly isOwn: boolean;
}

class ClassBuilder {
  readonly #looked = new Map<ModuleNode, number>();
  readonly #looksByText = new Map<string, number>();
  readonly #seen = new Map<number, ModuleNode>();
  /** Modules of probes, with those that are alike. */
  readonly #same = new Map<ModuleNode, ModuleNode>();
  /** By height: modules that have no others inside come first. */
  readonly #found: Found[][] = [];
  readonly #made = new Map<ModuleNode, Made>();
  /** What stands for the class of a module that is none of the model's. */
  readonly #others = new Map<ModuleNode, string>();
  readonly #names = new Set<string>();
  /** Modules of the model in the order in which they are done. */
  readonly #order = new Map<ModuleNode, number>();

  classes(model: ModelTree, probes: readonly ModelTree[]): ModuleClass[] {
    this.#find(model.sources, model.root, true);
    for (const { sources, root } of probes) this.#find(sources, root, false);
    for (const found of this.#found) {
      const blocks = new Map<ModuleNode["declaration"], Found[]>();
      for (const f of found) blocks.set(f.module.declaration, [...(blocks.get(f.module.declaration) ?? []), f]);
      for (const of of blocks.values()) this.#makeBlock(of);
    }
    const first = new Map<ModuleClass, number>();
    for (const [module, at] of this.#order) {
      const { made } = this.#made.get(module)!;
      first.set(made, Math.min(first.get(made) ?? Infinity, at));
    }
    return [...first].sort(([, a], [, b]) => a - b).map(([made]) => made);
  }

  /** Its height. Of a probe, what looks like one that was seen is that one. */
  #find(sources: ModelSources, module: ModuleNode, isOwn: boolean): number {
    const height = module.children.reduce((h, child) => Math.max(h, this.#find(sources, child, isOwn) + 1), 0);
    const looks = this.#looks(sources, module);
    const seen = this.#seen.get(looks);
    if (seen === undefined) this.#seen.set(looks, module);
    if (isOwn) this.#order.set(module, this.#order.size);
    if (seen !== undefined && !isOwn) this.#same.set(module, seen);
    else (this.#found[height] ??= []).push({ sources, module, isOwn });
    return height;
  }

  /** As far as it can be told without its code. */
  #looks({ evaluation, training }: ModelSources, module: ModuleNode): number {
    const { declaration, numbers, params, children, values, inputs, path } = module;
    const { graph } = module.forms !== undefined && module.forms.evaluation === undefined ? training! : evaluation;
    const shapes = inputs.map(({ value }) => graph.values.get(value)!.shape);
    const own = params.map((p) => [p.id.slice(path.length), p.shape, p.init]);
    const inner = children.map((c) => [c.path.slice(path.length), this.#looked.get(c)]);
    const text = JSON.stringify([declaration.name.text, [...numbers], shapes, own, values.length, inner]);
    const look = this.#looksByText.get(text) ?? this.#looksByText.size;
    this.#looksByText.set(text, look);
    this.#looked.set(module, look);
    return look;
  }

  readonly #madeWith = (module: ModuleNode): MadeWith => {
    const one = this.#same.get(module) ?? module;
    const made = this.#made.get(one);
    return made === undefined
      ? { key: this.#others.get(one)!, numbers: [] }
      : { key: made.made.name, numbers: made.given.get(one)!.flat() };
  };

  #makeBlock(found: readonly Found[]): void {
    const forms = new Map<string, Form>();
    for (const { sources, module, isOwn } of found) {
      const code = moduleCode(sources, module);
      const lists = code.init.flatMap((l) => (l.kind === "list" ? [[l.target, l.modules.length] as const] : []));
      const member: Member = { module, code: { ...code, forward: rolled(code.forward, new Map(lists)) } };
      const init = code.init.map((line) => initSkeleton(line, this.#madeWith));
      const forward = member.code.forward.map(skeletonOf);
      const text = [...init, code.inputs.join(), ...forward].join("\n");
      const form = forms.get(text) ?? { init, forward, members: [], own: 0 };
      forms.set(text, form);
      form.members.push(member);
      if (isOwn) form.own++;
      else if (form.own === 0) this.#others.set(module, `${module.declaration.name.text} ${this.#others.size} ${text}`);
    }
    const own = [...forms.values()].filter((f) => f.own > 0);
    for (const c of mergedForms(own)) this.#makeClass(c);
  }

  #makeClass(of: ClassForms): void {
    const { forms } = of;
    const [first] = forms[0]!.members as [Member];
    const { inputs } = first.code;
    const ordered = forms.flatMap((f, form) => f.members.map((member, i) => ({ form, member, isOwn: i < f.own })));
    // Those of the model come first.
    const uses = [...ordered.filter((u) => u.isOwn), ...ordered.filter((u) => !u.isOwn)];
    const columns = new Columns(of, this.#madeWith);
    const conditions = [...of.init, ...of.forward].flatMap((g) => g.condition ?? []);
    const args = new Arguments(
      uses.map(({ member, form }) => ({ numbers: member.module.numbers, row: columns.row(member, form) })),
      {
        own: ordered.filter((u) => u.isOwn).length,
        // Inner classes have their names by now.
        taken: new Set([
          ...[...inputs, ...this.#names],
          ...uses.flatMap((u) => [...attributesOf(u.member.code), ...u.member.code.locals]),
        ]),
        conditions,
        defaults: defaultsOf(first.module.declaration.params),
      },
    );
    const made: ModuleClass = {
      name: this.#className(first.module.declaration.name.text),
      declaration: first.module.declaration,
      args: args.list,
      init: [],
      inputs,
      outputs: first.module.outputs.length,
      forward: [],
    };
    let at = 0;
    const number = (prefix: string) => (_: unknown, before: string, after: string) =>
      args.text(at++, before, after, prefix);
    const keeps = (usual: readonly number[], texts: readonly string[]): boolean =>
      texts.some((text, i) => text !== pythonNumber(usual[i]!));
    const shown = (code: Code, prefix = ""): string =>
      textOf(code, number(prefix), ({ defaults }, texts) => keeps(defaults, texts));
    const lines = <Line>(
      runs: readonly Guarded[],
      form: (i: number) => readonly Line[],
      text: (l: Line) => string,
      prefix = "",
    ) => guardedLines(runs, form, text, (c) => args.condition(c, prefix), of);
    const init = lines(
      of.init,
      (i) => forms[i]!.members[0]!.code.init,
      (l) =>
        l.kind === "code" ? shown(l.code) : this.#madeLine(l, (isAnswer) => args.text(at++, "(", ")", "", isAnswer)),
    );
    const forward = lines(
      of.forward,
      (i) => forms[i]!.members[0]!.code.forward,
      (l) => shown(l, "self."),
      "self.",
    );
    const whole = { ...made, init: [...args.stored.map((name) => `self.${name} = ${name}`), ...init], forward };
    const given = new Map(uses.map(({ member }, i) => [member.module, args.given(i)]));
    for (const { member } of uses) this.#made.set(member.module, { made: whole, given });
  }

  #madeLine(line: Exclude<InitLine, { kind: "code" }>, next: (isAnswer: boolean) => string): string {
    const courses = line.kind === "list" ? coursesOf(line.modules.map(this.#madeWith)) : undefined;
    const one = (m: ModuleNode): string => {
      const { made, given } = this.#made.get(m)!;
      let at = 0;
      const list = given.get(m)!.map((numbers, i) => {
        const { type } = made.args[i]!;
        const texts = numbers.map(() => courseText(courses?.[at++], () => next(type === "bool")));
        return type.startsWith("tuple") ? tupleText(texts) : texts[0]!;
      });
      return `${made.name}(${callText(made.args, list)})`;
    };
    if (line.kind === "module") return `${line.target} = ${one(line.module)}`;
    if (courses === undefined) return `${line.target} = nn.ModuleList([${line.modules.map(one).join(", ")}])`;
    const item = one(line.modules[0]!);
    const count = next(false);
    const index = courses.every((c) => c === "same") ? "_" : "i";
    return `${line.target} = nn.ModuleList([${count === "1" ? item : `${item} for ${index} in range(${count})`}])`;
  }

  #className(block: string): string {
    const name = className(block);
    let own = name;
    for (let n = 2; this.#names.has(own); n++) own = `${name}${n}`;
    this.#names.add(own);
    return own;
  }
}

/** Where the numbers of lines stand among those of a class: as its lines are written. */
class Columns {
  constructor(
    private readonly of: ClassForms,
    private readonly madeWith: (m: ModuleNode) => MadeWith,
  ) {}

  /** All numbers of a member of that form; undefined are those of lines that it has not. */
  row({ code }: Member, form: number): (number | undefined)[] {
    const { of, madeWith } = this;
    return [
      ...numbersIn(
        of.init,
        form,
        code.init,
        (i) => of.forms[i]!.members[0]!.code.init,
        (l) => initNumbers(l, madeWith),
      ),
      ...numbersIn(of.forward, form, code.forward, (i) => of.forms[i]!.members[0]!.code.forward, numbersOf),
    ];
  }
}

function numbersIn<Line>(
  runs: readonly Guarded[],
  form: number,
  own: readonly Line[],
  first: (form: number) => readonly Line[],
  numbers: (l: Line) => readonly number[],
): (number | undefined)[] {
  return runs.flatMap(({ units }) =>
    units.flatMap(({ at }) => {
      const unit = at.get(form);
      const [other, place] = [...at][0]!;
      const of = <T>(lines: readonly T[], { first: from, count }: { first: number; count: number }): T[] =>
        lines.slice(from, from + count);
      if (unit !== undefined) return of(own, unit).flatMap(numbers);
      return of(first(other), place)
        .flatMap(numbers)
        .map(() => undefined);
    }),
  );
}

/** The lines of all runs, with conditions around those that not all forms have. */
function guardedLines<Line>(
  runs: readonly Guarded[],
  linesOf: (form: number) => readonly Line[],
  text: (l: Line) => string,
  condition: (c: NonNullable<Guarded["condition"]>) => string,
  { forms, optional }: ClassForms,
): string[] {
  let before: Guarded | undefined;
  return runs.flatMap((run) => {
    const lines = run.units.flatMap(({ at }) => {
      const [form, { first, count: n }] = [...at][0]!;
      return linesOf(form)
        .slice(first, first + n)
        .map(text);
    });
    const last = before;
    before = run;
    if (run.condition === undefined) return lines;
    const indented = lines.map((l) => `    ${l}`);
    const missing = lines
      .flatMap((l) => /^self\.(\w+) = nn\.Parameter\(/.exec(l)?.[1] ?? [])
      .filter((n) => optional.has(n));
    if (missing.length > 0) {
      before = undefined;
      const none = missing.map((name) => `    self.register_parameter("${name}", None)`);
      return [`if ${condition(run.condition)}:`, ...indented, "else:", ...none];
    }
    const isRest =
      last?.condition !== undefined &&
      last.forms.length + run.forms.length === forms.length &&
      !run.forms.some((f) => last.forms.includes(f));
    // What comes after a return needs no other condition.
    if (isRest && last.units.at(-1)!.key.startsWith("return")) return lines;
    return [isRest ? "else:" : `if ${condition(run.condition)}:`, ...indented];
  });
}

/** What is given, without what is so anyway; by its name where it may be left out, or there are many. */
function callText(args: readonly Argument[], texts: readonly string[]): string {
  const given = texts.flatMap((text, i) => (text === args[i]!.default ? [] : [{ text, ...args[i]! }]));
  return given
    .map(({ name, text, default: usual }) => (usual === undefined && given.length <= 4 ? text : `${name}=${text}`))
    .join(", ");
}

/** Numbers and answers that the spec has for arguments that nobody says. */
function defaultsOf(params: ModuleNode["declaration"]["params"]): Map<string, number | boolean> {
  return new Map(
    params.flatMap((p): [string, number | boolean][] => {
      const [name, usual] = [p.name.text, "default" in p ? p.default : undefined];
      if (usual?.kind !== "list") return literal(usual).map((n) => [name, n]);
      return usual.items.flatMap((item, i) =>
        literal(item).map((n): [string, number | boolean] => [`${name}[${i}]`, n]),
      );
    }),
  );
}

const literal = (e: Ast.Expr | undefined): (number | boolean)[] =>
  e?.kind === "number" || e?.kind === "bool" ? [e.value] : [];

/** All of a list is the list. */
function tupleText(texts: readonly string[]): string {
  const [list] = /^[\w.]+(?=\[0\]$)/.exec(texts[0] ?? "") ?? [];
  if (list !== undefined && texts.every((t, i) => t === `${list}[${i}]`)) return list;
  return `(${texts.join(", ")}${texts.length === 1 ? "," : ""})`;
}
