/** The settings of a recipe: plain equations with names that the training knows. */
import { nearestOrPart } from "../diagnostics/near-name.ts";
import type * as Ast from "../parser/ast.ts";
import type { Env } from "./context.ts";
import { deviceHolds } from "./device-numbers.ts";
import type { Elaboration } from "./session.ts";
import { type Value, describe, isPoison, isTensor } from "./values.ts";
import { childrenOf, sizesOf } from "./walk-ast.ts";

/** What is decided while compiling. */
export interface Settings {
  readonly batch: number;
  readonly accumulate: number;
  readonly epochs?: number;
  readonly steps?: number;
}

/** What holds where neither the recipe nor the caller says it. `batch`: the examples of a pass. */
export const usualSettings = { batch: 32, accumulate: 1 } as const satisfies Settings;
const most = 2 ** 24;

const whole = ["batch", "accumulate", "epochs", "steps"] as const;
/** All there are. */
export const settings: readonly string[] = [...whole, "clip", "average"];

/**
 * The settings of a recipe that was run in `env`; undefined after a diagnostic. `mistaken`: whether there are mistakes
 * that only show with the model.
 */
export function settingsOf(train: Ast.Train, env: Env, mistaken: () => boolean): Settings | undefined {
  const { session } = env;
  const found: Partial<Record<(typeof whole)[number], number>> = {};
  let good = true;
  for (const name of whole) {
    const value = session.training!.overrides.get(name) ?? env.scope.own(name);
    if (value === undefined) continue;
    if (typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= most) found[name] = value;
    else {
      good = false;
      const span = equationOf(train, name)?.value.span ?? train.name.span;
      // Of what could not be evaluated without the model nothing is said yet.
      if (isPoison(value) ? session.failures === 0 && !mistaken() : isTensor(value))
        session.fail("VIT2012", span, { what: `the setting '${name}'` });
      else if (!isPoison(value))
        session.fail("VIT4319", span, { name, expected: "a whole number above 0", found: describe(value) });
    }
  }
  return good ? { ...usualSettings, ...found } : undefined;
}

/**
 * `clip` or `average`, a number or an expression of the step; undefined where the recipe does not say it, or after a
 * diagnostic.
 */
export function stepSetting(name: "clip" | "average", train: Ast.Train, env: Env): Value | undefined {
  const value = env.scope.own(name);
  if (value === undefined || isPoison(value)) return undefined;
  if (isTensor(value) && value.shape.length === 0) return value;
  if (typeof value === "number" && value > 0 && (name === "clip" || value < 1))
    return deviceHolds(value, equationOf(train, name)!.value.span, env) ? value : undefined;
  const expected = name === "clip" ? "a number above 0" : "a number between 0 and 1";
  env.session.fail("VIT4319", equationOf(train, name)!.value.span, { name, expected, found: describe(value) });
  return undefined;
}

/** The last equation of `name` in the recipe. */
const equationOf = (train: Ast.Train, name: string): Ast.Equation | undefined =>
  equationsIn(train.body).findLast((e) => e.targets.some((t) => t.name.text === name));

function equationsIn(body: readonly Ast.Stmt[]): Ast.Equation[] {
  return body.flatMap((s) =>
    s.kind === "equation"
      ? [s]
      : s.kind === "if-stmt"
        ? [...equationsIn(s.then), ...equationsIn(s.else)]
        : s.kind === "for"
          ? equationsIn(s.body)
          : [],
  );
}

/** An equation of a recipe is a setting, or something else reads it: else it is a setting written wrongly. */
export function checkSettingNames(train: Ast.Train, session: Elaboration): void {
  const read = new Set<string>();
  const visit = (e: Ast.Expr): void => {
    if (e.kind === "name") read.add(e.name);
    // Expressions in messages are text.
    if (e.kind === "string") for (const [word] of e.value.matchAll(/[A-Za-z_]\w*/g)) read.add(word);
    childrenOf(e).forEach(visit);
  };
  expressionsIn(train.body).forEach(visit);
  for (const { targets } of equationsIn(train.body)) {
    for (const { name } of targets) {
      if (!settings.includes(name.text) && !read.has(name.text))
        session.fail("VIT4320", name.span, { name: name.text, near: nearestOrPart(name.text, settings) });
    }
  }
}

function expressionsIn(body: readonly Ast.Stmt[]): Ast.Expr[] {
  return body.flatMap((s): Ast.Expr[] => {
    switch (s.kind) {
      case "equation":
        return [s.value, ...s.targets.flatMap((t) => sizesOf(t.axes ?? []))];
      case "def":
        return [
          s.body,
          ...sizesOf(s.axes ?? []),
          ...s.params.flatMap((p) => (p.default === undefined ? [] : [p.default])),
        ];
      case "input":
        return [...s.axes.map((a) => a.size), ...(s.classes === undefined ? [] : [s.classes])];
      case "if-stmt":
        return [s.cond, ...expressionsIn(s.then), ...expressionsIn(s.else)];
      case "for":
        return [s.list, ...expressionsIn(s.body)];
      case "assert":
        return s.message === undefined ? [s.cond] : [s.cond, s.message];
      case "minimize":
      case "metric":
        return [s.value];
      case "optimize":
        return [s.call];
      case "initialize":
        return [s.cond, s.init];
      case "freeze":
        return [s.cond];
      case "augment":
        return [...s.steps];
      default:
        return [];
    }
  });
}
