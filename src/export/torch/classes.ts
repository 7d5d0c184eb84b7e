/**
 * Modules as classes: modules of one block whose code differs in numbers alone are one class. The numbers that differ are
 * its arguments, or expressions of these, under the names that the block has for them; what differs is looked for in
 * other variants of the model as well (`probes.ts`).
 */
import type { Span } from "../../diagnostics/diagnostic.ts";
import { type Argument, Arguments } from "./arguments.ts";
import { type Code, className, numbersOf, pythonNumber, textOf } from "./code.ts";
import { type InitLine, type ModelSources, type ModuleCode, moduleCode } from "./module-code.ts";
import type { ModuleNode } from "./module-tree.ts";

/** What the spec says above a declaration; undefined where it says nothing. */
export type Documented = (declaration: Span) => string | undefined;

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

interface Member {
  readonly module: ModuleNode;
  readonly code: ModuleCode;
}

interface Made {
  readonly made: ModuleClass;
  /** What each module is made with, argument by argument. */
  readonly given: ReadonlyMap<ModuleNode, readonly (readonly number[])[]>;
  readonly args: readonly Argument[];
}

class ClassBuilder {
  readonly #groups = new Map<string, Member[]>();
  readonly #keys = new Map<ModuleNode, string>();
  /** All numbers of a module and of those inside of it. */
  readonly #numbers = new Map<ModuleNode, string>();
  readonly #looked = new Map<ModuleNode, number>();
  readonly #looksByText = new Map<string, number>();
  readonly #seen = new Map<number, ModuleNode>();
  /** Modules of probes, with those that are alike. */
  readonly #same = new Map<ModuleNode, ModuleNode>();
  readonly #made = new Map<string, Made>();
  readonly #names = new Set<string>();

  classes(model: ModelTree, probes: readonly ModelTree[]): ModuleClass[] {
    this.#key(model.sources, model.root, false);
    const own = [...this.#groups].map(([key, members]) => [key, members.length] as const);
    for (const { sources, root } of probes) this.#key(sources, root, true);
    // Inner ones are grouped first.
    return own.map(([key, count]) => this.#class(key, count).made);
  }

  /** What modules of one class have in common. Of a probe, what looks like one that was seen is that one. */
  #key(sources: ModelSources, module: ModuleNode, probe: boolean): string {
    for (const child of module.children) this.#key(sources, child, probe);
    const looks = this.#looks(sources, module);
    const seen = this.#seen.get(looks);
    if (seen === undefined) this.#seen.set(looks, module);
    else if (probe) {
      this.#same.set(module, seen);
      return this.#keys.get(seen)!;
    }
    const code = moduleCode(sources, module);
    const skeleton = (c: Code): string => textOf(c, () => "#");
    const lists = code.init.flatMap((l) => (l.kind === "list" ? [[l.target, l.modules.length] as const] : []));
    const forward = rolled(code.forward, new Map(lists));
    const init = code.init.map((line) => {
      if (line.kind === "code") return skeleton(line.code);
      if (line.kind === "module") return `${line.target} = ${this.#keyOf(line.module)}`;
      const keys = line.modules.map((m) => this.#keyOf(m));
      return `${line.target} = [${this.#areAlike(line.modules) ? `${keys[0]!} …` : keys.join()}]`;
    });
    const text = [module.declaration.name.text, ...init, code.inputs.join(), ...forward.map(skeleton)].join("\n");
    this.#keys.set(module, text);
    const numbers = code.init.flatMap((line) => {
      if (line.kind === "code") return numbersOf(line.code).join();
      return (line.kind === "list" ? line.modules : [line.module]).map((m) => this.#numbers.get(this.#first(m))!);
    });
    this.#numbers.set(module, [...numbers, ...forward.map((c) => numbersOf(c).join())].join(";"));
    const group = this.#groups.get(text);
    const member = { module, code: { ...code, forward } };
    if (group === undefined) this.#groups.set(text, [member]);
    else group.push(member);
    return text;
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

  /** The module that stands for it. */
  #first(module: ModuleNode): ModuleNode {
    return this.#same.get(module) ?? module;
  }

  #keyOf(module: ModuleNode): string {
    return this.#keys.get(this.#first(module))!;
  }

  /** Whether modules of a list are one class that is made with the same arguments. */
  #areAlike(modules: readonly ModuleNode[]): boolean {
    const said = (m: ModuleNode): string => `${this.#keyOf(m)}\n${this.#numbers.get(this.#first(m))!}`;
    return modules.every((m) => said(m) === said(modules[0]!));
  }

  #class(key: string, own = this.#groups.get(key)!.length): Made {
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const members = this.#groups.get(key)!;
    const [first] = members as [Member];
    const { init, forward, inputs } = first.code;
    const args = new Arguments(
      members.map((m) => ({ numbers: m.module.numbers, row: this.#row(m) })),
      own,
      // Inner classes have their names by now.
      new Set([
        ...[...inputs, ...attributesOf(first.code), ...members.flatMap((m) => [...m.code.locals])],
        ...this.#names,
      ]),
    );
    let at = 0;
    const lines: string[] = [];
    for (const line of init) {
      if (line.kind === "code") lines.push(textOf(line.code, (_, before, after) => args.text(at++, before, after)));
      else lines.push(this.#madeLine(line, () => args.text(at++)));
    }
    const body = forward.map((c) => textOf(c, (_, before, after) => args.text(at++, before, after, "self.")));
    const made: ModuleClass = {
      name: this.#className(first.module.declaration.name.text),
      declaration: first.module.declaration,
      args: args.list,
      init: [...args.stored.map((name) => `self.${name} = ${name}`), ...lines],
      inputs,
      outputs: first.module.outputs.length,
      forward: body,
    };
    const given = new Map(members.map((m, i) => [m.module, args.given(i)]));
    const result = { made, given, args: args.list };
    this.#made.set(key, result);
    return result;
  }

  /** All numbers of a member, in the order of its lines; of modules inside, what these are given. */
  #row({ code }: Member): number[] {
    const init = code.init.flatMap((line) => {
      if (line.kind === "code") return numbersOf(line.code);
      const given = (m: ModuleNode): readonly number[] => this.#class(this.#keyOf(m)).given.get(this.#first(m))!.flat();
      if (line.kind === "module") return given(line.module);
      return this.#areAlike(line.modules)
        ? [...given(line.modules[0]!), line.modules.length]
        : line.modules.flatMap(given);
    });
    return [...init, ...code.forward.flatMap(numbersOf)];
  }

  #madeLine(line: Exclude<InitLine, { kind: "code" }>, next: () => string): string {
    const one = (m: ModuleNode): string => {
      const { made, given, args } = this.#class(this.#keyOf(m));
      const list = given.get(m)!.map((numbers, i) => {
        const texts = numbers.map(next);
        return args[i]!.type.startsWith("tuple") ? tupleText(texts) : texts[0]!;
      });
      return `${made.name}(${list.join(", ")})`;
    };
    if (line.kind === "module") return `${line.target} = ${one(line.module)}`;
    if (!this.#areAlike(line.modules)) return `${line.target} = nn.ModuleList([${line.modules.map(one).join(", ")}])`;
    const item = one(line.modules[0]!);
    const count = next();
    return `${line.target} = nn.ModuleList([${count === "1" ? item : `${item} for _ in range(${count})`}])`;
  }

  #className(block: string): string {
    const name = className(block);
    let own = name;
    for (let n = 2; this.#names.has(own); n++) own = `${name}${n}`;
    this.#names.add(own);
    return own;
  }
}

/** What `__init__` makes of the module. */
const attributesOf = ({ init }: ModuleCode): string[] =>
  init.flatMap((line) => {
    const text = line.kind === "code" ? textOf(line.code, () => "0") : line.target;
    return /^self(?:\.register_buffer\("|\.)(\w+)/.exec(text)?.[1] ?? [];
  });

/** All of a list is the list. */
function tupleText(texts: readonly string[]): string {
  const [list] = /^[\w.]+(?=\[0\]$)/.exec(texts[0] ?? "") ?? [];
  if (list !== undefined && texts.every((t, i) => t === `${list}[${i}]`)) return list;
  return `(${texts.join(", ")}${texts.length === 1 ? "," : ""})`;
}

/** Lines that call all modules of a list one after the other, as a loop. */
function rolled(lines: readonly Code[], lists: ReadonlyMap<string, number>): Code[] {
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
