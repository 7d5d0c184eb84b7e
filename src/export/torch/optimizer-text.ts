/** `optimizer.py` of an exported package: the recipe's optimiser as a class, with its groups and schedules. */
import type { RuleNumber, UpdateRule } from "../../elaborate/update-rule.ts";
import { paramsOf } from "../../ir/graph.ts";
import type { Training } from "../../ir/training.ts";
import type { Initialiser } from "../../runtime/host-data.ts";
import { brokenLine, widestLine } from "./break-lines.ts";
import { docString } from "./class-text.ts";
import { className, type Code, callsOf, numbersOf, pythonName, pythonNumber, textOf } from "./code.ts";
import { initialise } from "./module-code.ts";
import { namePatterns } from "./name-patterns.ts";
import { type RuleCode, RulePrinter } from "./rule-code.ts";

/** What stands under a key of a dictionary, as text. */
type Entry = readonly [key: string, value: string];

/** The text of the file; `docs` is what the spec says above the block. */
export function optimizerText(rule: UpdateRule, training: Training, docs: string | undefined): string {
  const schedules = new Schedules();
  const printer = new RulePrinter(rule);
  const number = (name: string, n: RuleNumber): string => schedules.number(name, printer.number(n));
  const codes = rule.groups.map((g) => printer.group(g));
  const methods = methodsOf(codes, rule);
  const groups = rule.groups.map(({ args, buffers, size }, i): Entry[] => [
    ["buffers", dictionary(buffers.map((b) => [pythonName(b.name), startOf(b.value.init)]))],
    ...shapesOf(buffers, size),
    ...args.map(({ name, values, isList }): Entry => {
      const items = values.map((v) => number(name, v));
      return [pythonName(name), isList ? `(${items.join(", ")}${items.length === 1 ? "," : ""})` : items[0]!];
    }),
    ...methods.given[i]!,
  ]);
  const common = groups[0]!.filter((entry) => groups.every((g) => g.some((e) => isSame(e, entry))));
  const isArgument = ([key]: Entry): boolean => key !== "buffers" && key !== "shapes";
  const own = groups.map((g) => g.filter((entry) => !common.some((e) => isSame(e, entry))));
  const settings = (["rate", "clip", "average"] as const).flatMap((name): Entry[] => {
    const value = rule[name];
    return value === undefined ? [] : [[name, number(name === "rate" ? "lr" : name, value)]];
  });
  const name = className(rule.block.name.text);
  const text = [
    ...schedules.texts(),
    [
      `class ${name}(RecipeOptimizer):`,
      ...(docs === undefined ? [] : [...docString(docs), ""]),
      ...assigned("arguments", common.filter(isArgument)),
      ...common.filter((e) => !isArgument(e)).map(([key, value]) => `    ${key} = ${value}`),
      ...assigned("settings", settings),
      ...assigned("usual", usual(training, schedules.texts().join("\n"))),
      ...(rule.elementwise ? [] : ["    whole = True"]),
      "    groups = [",
      ...merged(rule, training, own).flatMap(groupLines),
      "    ]",
      ...methods.texts.flatMap((lines) => ["", ...lines]),
    ].join("\n"),
    `Optimizer = ${name}`,
  ].join("\n\n\n");
  const head = [
    ...docString(`How the recipe ${training.recipe} changes the parameters of ${training.model}.`, ""),
    "",
    "from __future__ import annotations",
    "",
    ...(callsOf("math", text) ? ["import math", ""] : []),
    ...(callsOf("torch", text) ? ["import torch"] : []),
    ...(callsOf("F", text) ? ["import torch.nn.functional as F"] : []),
    `from torch import Tensor${callsOf("nn", text) ? ", nn" : ""}`,
    "",
    "from .trainer.rules import At, Tensors",
    "from .trainer.stepping import RecipeOptimizer",
  ].join("\n");
  return `${head}\n\n\n${text}\n`;
}

/** Of what schedules depend on, what the recipe says. */
const usual = ({ batch, accumulate, epochs }: Training, schedules: string): Entry[] =>
  Object.entries({ batch, accumulate, epochs }).flatMap(([name, value]): Entry[] =>
    value !== undefined && schedules.includes(`at.${name}`) ? [[name, String(value)]] : [],
  );

const isSame = (a: Entry, b: Entry): boolean => a[0] === b[0] && a[1] === b[1];

const dictionary = (entries: readonly Entry[]): string =>
  `{${entries.map(([key, value]) => `"${key}": ${value}`).join(", ")}}`;

function assigned(name: string, entries: readonly Entry[]): string[] {
  if (entries.length === 0) return [];
  const line = `    ${name} = ${dictionary(entries)}`;
  if (line.length <= widestLine) return [line];
  return [`    ${name} = {`, ...entries.map(([key, value]) => `        "${key}": ${value},`), "    }"];
}

interface Group {
  readonly entries: readonly Entry[];
  readonly names: readonly string[];
}

/** Groups that are given the same, as one, where no element knows of another. */
function merged({ groups, elementwise }: UpdateRule, { step }: Training, own: readonly (readonly Entry[])[]): Group[] {
  const all = paramsOf(step).map((p) => p.id);
  const found = new Map<string, { readonly entries: readonly Entry[]; readonly names: string[] }>();
  groups.forEach(({ members, number }, i) => {
    const key = elementwise ? JSON.stringify(own[i]) : String(number);
    const group = found.get(key) ?? { entries: own[i]!, names: [] };
    found.set(key, group);
    group.names.push(...members.map((m) => m.param));
  });
  // Where one vector is made of them their order counts.
  return [...found.values()].map(({ entries, names }) => ({
    entries,
    names: elementwise ? namePatterns(names, all) : names,
  }));
}

const groupLines = ({ entries, names }: Group): string[] => [
  "        {",
  ...entries.map(([key, value]) => `            "${key}": ${value},`),
  '            "names": [',
  ...names.map((name) => `                "${name}",`),
  "            ],",
  "        },",
];

/** Functions of the step, each once. */
class Schedules {
  readonly #functions = new Map<string, { readonly name: string; readonly lines: readonly string[] }>();

  /** What stands in the place of a number: the number, or the name of a function. */
  number(name: string, n: number | readonly Code[]): string {
    if (typeof n === "number") return pythonNumber(n);
    const lines = n.map(plainText);
    const key = lines.join("\n");
    const known = this.#functions.get(key);
    if (known !== undefined) return known.name;
    const wanted = `${pythonName(name)}_at`;
    const taken = [...this.#functions.values()].map((f) => f.name);
    let own = wanted;
    for (let k = 2; taken.includes(own); k++) own = `${wanted}_${k}`;
    const body = lines.flatMap((l) => brokenLine(l.trimStart(), " ".repeat(4 + l.length - l.trimStart().length)));
    const head = [`def ${own}(at: At) -> float:`, `    """What ${name} is at a step."""`];
    this.#functions.set(key, { name: own, lines: [...head, ...body] });
    return own;
  }

  texts(): string[] {
    return [...this.#functions.values()].map((f) => f.lines.join("\n"));
  }
}

const plainText = (code: Code): string => textOf(code, (n) => pythonNumber(n.num));

interface Methods {
  readonly texts: readonly (readonly string[])[];
  /** What each group is given beside the block's arguments: numbers that differ, the method where there are several. */
  readonly given: readonly (readonly Entry[])[];
}

/** Groups whose code differs in numbers alone have one method; what differs is given to it. */
function methodsOf(codes: readonly RuleCode[], rule: UpdateRule): Methods {
  const skeletons = codes.map(({ lines }) => lines.map((line) => textOf(line, () => "#")).join("\n"));
  const kinds = [...new Set(skeletons)];
  const given: Entry[][] = codes.map(() => []);
  const texts = kinds.map((kind, k) => {
    const of = codes.flatMap((_, i) => (skeletons[i] === kind ? [i] : []));
    const rows = of.map((i) => codes[i]!.lines.flatMap(numbersOf));
    const extra = new Map<string, string>();
    const names = rows[0]!.map((n, column) => {
      if (rows.every((row) => row[column] === n)) return undefined;
      const key = rows.map((row) => row[column]).join();
      const name = extra.get(key) ?? `number${extra.size === 0 ? "" : `_${extra.size + 1}`}`;
      if (!extra.has(key)) of.forEach((i, r) => given[i]!.push([name, pythonNumber(rows[r]![column]!)]));
      extra.set(key, name);
      return name;
    });
    const method = k === 0 ? "update" : `update_${k + 1}`;
    if (kinds.length > 1) for (const i of of) given[i]!.push(["method", `"${method}"`]);
    let at = 0;
    const shown = (code: Code): string => textOf(code, (n) => names[at++] ?? pythonNumber(n.num));
    return methodLines(method, codes[of[0]!]!, rule, [...extra.values()], shown);
  });
  return { texts, given };
}

function methodLines(
  method: string,
  { lines, buffers }: RuleCode,
  { block, groups }: UpdateRule,
  extra: readonly string[],
  shown: (code: Code) => string,
): string[] {
  const vectors = [...block.params.slice(0, 2).map((f) => pythonName(f.name.text)), ...buffers];
  const parameters = [
    "self",
    ...vectors.map((name) => `${name}: Tensor`),
    "*",
    "at: At",
    ...groups[0]!.args.map((a) => `${pythonName(a.name)}: ${a.isList ? "tuple[float, ...]" : "float"}`),
    ...extra.map((name) => `${name}: float`),
  ];
  return [
    ...brokenLine(`def ${method}(${parameters.join(", ")}) -> Tensors:`, "    "),
    ...lines.flatMap((line) => brokenLine(shown(line), " ".repeat(8))),
  ];
}

/** Of buffers that are not as long as the vector. */
function shapesOf(buffers: UpdateRule["groups"][number]["buffers"], size: number): Entry[] {
  const others = buffers.filter(({ value: { shape } }) => shape.length !== 1 || shape[0] !== size);
  if (others.length === 0) return [];
  const shape = (sizes: readonly number[]): string => `(${sizes.join(", ")}${sizes.length === 1 ? "," : ""})`;
  return [["shapes", dictionary(others.map(({ name, value }) => [pythonName(name), shape(value.shape)]))]];
}

/** What a buffer begins with: a number, or a function that fills it. */
function startOf(init: Initialiser): string {
  if (init[0] === "zeros") return "0.0";
  if (init[0] === "ones") return "1.0";
  return init[0] === "constant" ? pythonNumber(init[1]) : `lambda t: ${plainText(initialise("t", init))}`;
}
