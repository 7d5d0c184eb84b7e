/** `checkpoint NAME for MODEL { … }`: other namings of a model's parameters, checked and handed on. */
import { type Diagnostic, type Note, diagnostic } from "../diagnostics/diagnostic.ts";
import { nearestName, nearestOrPart } from "../diagnostics/near-name.ts";
import type { DialectRule, Dialects } from "../runtime/host-data.ts";
import { pattern } from "../runtime/name-pattern.ts";
import type * as Ast from "../parser/ast.ts";
import { type Module, clashIn } from "./modules.ts";
import { modelOfVariant } from "./unknown-name.ts";

type MapRule = Ast.CheckpointRule & { readonly kind: "map" };

const checkpointsOf = ({ program }: Module): Ast.Checkpoint[] => program.items.filter((i) => i.kind === "checkpoint");

/** A dialect must be for a model, and may use on the right only what the pattern on the left binds. */
export function checkDialects(module: Module): Diagnostic[] {
  const models = [...module.declared].filter(([, d]) => d.item.kind === "model").map(([name]) => name);
  return checkpointsOf(module).flatMap((c) => [
    ...(models.includes(c.model.text)
      ? []
      : [clashIn(module, c.model.text, c.model.span) ?? ofNoModel(c.model, models)]),
    ...c.rules.flatMap(checkRule),
    ...checkSpellings(c),
  ]);
}

function ofNoModel({ text, span }: Ast.Name, models: readonly string[]): Diagnostic {
  const near = nearestOrPart(text, models);
  const variant = modelOfVariant(text, span);
  if (variant !== undefined) return diagnostic("VIT5001", span, { name: text, known: [] }, [variant]);
  return diagnostic("VIT5001", span, { name: text, known: models, near });
}

function checkRule(rule: Ast.CheckpointRule): Diagnostic[] {
  if (rule.kind === "ignore") return rule.patterns.flatMap((text) => [...literal(text), ...checkBraces(text)]);
  return [
    ...literal(rule.ours),
    ...checkBraces(rule.ours),
    ...rule.theirs.flatMap(checkBrackets),
    ...checkPlaceholders(rule),
  ];
}

/** Where there are no alternatives. */
const literal = (text: Ast.StringLit): Diagnostic[] =>
  /[[\]]/.test(text.value) ? [diagnostic("VIT4061", text.span, {})] : [];

/** Braces of a pattern hold a name, which `*` may follow. */
const checkBraces = (text: Ast.StringLit): Diagnostic[] => {
  const wrong = placeholders(text.value).find((held) => !/^\s*[A-Za-z_]\w*\s*\*?\s*$/.test(held));
  return wrong === undefined ? [] : [diagnostic("VIT4065", text.span, { found: `{${wrong}}` })];
};

const bracketed = /\[[^[\]{}|]+(?:\|[^[\]{}|]+)*\]/g;

const checkBrackets = (text: Ast.StringLit): Diagnostic[] =>
  /[[\]]/.test(text.value.replace(bracketed, "")) ? [diagnostic("VIT4062", text.span, { text: text.value })] : [];

/** Each is tried on every checkpoint. */
const mostSpellings = 16;

function checkSpellings({ name, rules }: Ast.Checkpoint): Diagnostic[] {
  const theirs = rules.flatMap((rule) => (rule.kind === "map" ? rule.theirs : []));
  const brackets = new Set(theirs.flatMap(({ value }) => value.match(bracketed) ?? []));
  const count = [...brackets].reduce((n, bracket) => n * (bracket.split("|").length + 1), 1);
  return count <= mostSpellings ? [] : [diagnostic("VIT4063", name.span, { count, most: mostSpellings })];
}

function checkPlaceholders(rule: MapRule): Diagnostic[] {
  const bound = new Set(placeholders(rule.ours.value).map(nameIn));
  return rule.theirs.flatMap((theirs) => {
    const unbound = placeholders(theirs.value)
      .map(nameIn)
      .find((name) => !bound.has(name));
    return unbound === undefined
      ? []
      : [diagnostic("VIT5002", theirs.span, { name: unbound, pattern: rule.ours.value })];
  });
}

const placeholders = (text: string): string[] => [...text.matchAll(/\{([^{}]*)\}/g)].map((m) => m[1]!);
/** `i` of `i + 1`. */
const nameIn = (placeholder: string): string => /[A-Za-z_]\w*/.exec(placeholder)?.[0] ?? placeholder.trim();

/**
 * Rules of the file's own dialects that no parameter goes by. `paramsOf` gives the names of a model's parameters, those of
 * all its variants; undefined where nobody knows them all.
 */
export function checkDialectNames(
  module: Module,
  paramsOf: (model: string) => ReadonlySet<string> | undefined,
): Diagnostic[] {
  return checkpointsOf(module).flatMap((c) => {
    const params = paramsOf(c.model.text);
    const model = module.declared.get(c.model.text)?.item;
    return params === undefined || model?.kind !== "model" ? [] : idleRules(c, model, [...params]);
  });
}

/**
 * A rule may be for a parameter that only other arguments of the model make. It is a mistake where that cannot be: a
 * parameter without a rule has nearly that name, or the name on the right; or none of the rules names any; or the model
 * takes no arguments.
 */
function idleRules(c: Ast.Checkpoint, model: Ast.Model, params: readonly string[]): Diagnostic[] {
  const rules = c.rules.filter((rule) => rule.kind === "map");
  const goBy = (text: string): string[] => {
    const named = pattern(text);
    return params.filter((name) => named.test(name));
  };
  const byRule = new Map(rules.map((rule) => [rule, goBy(rule.ours.value)]));
  const idle = rules.filter((rule) => byRule.get(rule)!.length === 0);
  // A rule for any text at all is for what the others leave.
  const ruled = new Set([...byRule].flatMap(([{ ours }, names]) => (ours.value.includes("*") ? [] : names)));
  const left = params.filter((name) => !ruled.has(name));
  const never = idle.length === rules.length || model.params.length === 0;
  return idle.flatMap((rule) => {
    const notes = [
      ...exchanged(rule, (text) => goBy(text).some((name) => !ruled.has(name))),
      ...meant(rule.ours, left),
    ];
    return notes.length > 0 || never
      ? [
          diagnostic(
            "VIT4064",
            rule.ours.span,
            { pattern: rule.ours.value, model: c.model.text },
            notes.length > 0 ? notes : listed(left),
          ),
        ]
      : [];
  });
}

/** Where the model's name stands on the right. */
function exchanged({ ours, theirs }: MapRule, isOurs: (text: string) => boolean): Note[] {
  const [their] = theirs;
  if (theirs.length !== 1 || /[[\]+]/.test(their!.value) || !isOurs(their!.value)) return [];
  const text = ({ span: { source, start, end } }: Ast.StringLit): string => source.text.slice(start, end);
  return [
    {
      message: "the model's own name stands on the left, the checkpoint's on the right",
      fix: [
        { span: ours.span, text: text(their!) },
        { span: their!.span, text: text(ours) },
      ],
    },
  ];
}

/** What stands for a number, or for any text, in names that are compared. */
const gap = "{}";
const numbers = /(?<=^|\.)\d+(?=\.|$)/g;

/** The pattern of some of `params` that `ours` was probably meant to be. */
function meant({ span, value }: Ast.StringLit, params: readonly string[]): Note[] {
  const names = params.map((name) => name.replaceAll(numbers, gap));
  const known = new Set(names.flatMap((name) => [name, name.replace(/[^.]+$/, gap)]));
  const held = value.match(/\{[^{}]*\}/g) ?? [];
  const near = nearestName(value.replaceAll(/\{[^{}]*\}/g, gap), known)?.split(gap);
  if (near === undefined || near.length - 1 !== held.length) return [];
  const text = `"${near.map((part, i) => part + (held[i] ?? "")).join("")}"`;
  return [{ message: `did you mean ${text}?`, fix: [{ span, text }] }];
}

/** Names in a note. */
const mostNames = 6;

function listed(params: readonly string[]): Note[] {
  const names = [...new Set(params.map((name) => `"${name.replaceAll(numbers, "{i}")}"`))];
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : "";
  return names.length === 0 ? [] : [{ message: `no rule is for ${names.slice(0, mostNames).join(", ")}${more}` }];
}

/** The dialects that any of `modules` declares for `model`. */
export function dialectsOf(model: Ast.Model, modules: readonly Module[]): Dialects {
  const dialects = modules.flatMap((module) =>
    checkpointsOf(module)
      .filter((c) => module.declared.get(c.model.text)?.item === model)
      .map((c) => [c.name.text, c.rules.flatMap(rulesOf)] as const),
  );
  return Object.fromEntries(dialects);
}

function rulesOf(rule: Ast.CheckpointRule): DialectRule[] {
  if (rule.kind === "map") {
    const changed = (name: string): string =>
      rule.changes.reduce((text, [kind, ...numbers]) => `${kind}(${[text, ...numbers].join(", ")})`, name);
    return [{ ours: rule.ours.value, theirs: rule.theirs.map((t) => changed(t.value)) }];
  }
  // What a placeholder stands for in a name that nothing else is told of.
  return rule.patterns.map(({ value }) => ({ ignore: value.replaceAll(/\{\s*\w+\s*\*\s*\}/g, "?*") }));
}
