/** `checkpoint NAME for MODEL { … }`: other namings of a model's parameters, checked and handed on. */
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { nearestOrPart } from "../diagnostics/near-name.ts";
import type { DialectRule, Dialects } from "../runtime/host-data.ts";
import type * as Ast from "../parser/ast.ts";
import type { Module } from "./modules.ts";

const checkpointsOf = (module: Module): Ast.Checkpoint[] => module.program.items.filter((i) => i.kind === "checkpoint");

/** A dialect must be for a model, and may use on the right only what the pattern on the left binds. */
export function checkDialects(module: Module): Diagnostic[] {
  const models = [...module.declared].filter(([, d]) => d.item.kind === "model").map(([name]) => name);
  return checkpointsOf(module).flatMap((c) => [
    ...(models.includes(c.model.text)
      ? []
      : [diagnostic("VIT5001", c.model.span, { name: c.model.text, near: nearestOrPart(c.model.text, models) })]),
    ...c.rules.flatMap(checkRule),
    ...checkSpellings(c),
  ]);
}

function checkRule(rule: Ast.CheckpointRule): Diagnostic[] {
  if (rule.kind === "ignore") return literal(rule.pattern);
  return [...literal(rule.ours), ...rule.theirs.flatMap(checkBrackets), ...checkPlaceholders(rule)];
}

/** Where there are no alternatives. */
const literal = (text: Ast.StringLit): Diagnostic[] =>
  /[[\]]/.test(text.value) ? [diagnostic("VIT4061", text.span, {})] : [];

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

function checkPlaceholders(rule: Ast.CheckpointRule & { readonly kind: "map" }): Diagnostic[] {
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

const placeholders = (pattern: string): string[] => [...pattern.matchAll(/\{([^{}]*)\}/g)].map((m) => m[1]!);
/** `i` of `i + 1`. */
const nameIn = (placeholder: string): string => /[A-Za-z_]\w*/.exec(placeholder)?.[0] ?? placeholder.trim();

/** The dialects that any of `modules` declares for `model`. */
export function dialectsOf(model: Ast.Model, modules: readonly Module[]): Dialects {
  const dialects = modules.flatMap((module) =>
    checkpointsOf(module)
      .filter((c) => module.declared.get(c.model.text)?.item === model)
      .map((c) => [c.name.text, c.rules.map(ruleOf)] as const),
  );
  return Object.fromEntries(dialects);
}

function ruleOf(rule: Ast.CheckpointRule): DialectRule {
  if (rule.kind === "ignore") return { ignore: rule.pattern.value };
  return { ours: rule.ours.value, theirs: rule.theirs.map((t) => t.value) };
}
