/** Recipes (`train`): which one is meant, whether it fits a model, and running what it says. */
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { nearestOrPart } from "../diagnostics/near-name.ts";
import type * as Ast from "../parser/ast.ts";
import { formalsOf, matchArguments } from "./arguments.ts";
import { type Env, newEquation } from "./context.ts";
import { clashIn } from "./modules.ts";
import { bindModel, runModel } from "./run-model.ts";
import { Scope } from "./scope.ts";
import type { Elaboration } from "./session.ts";
import type { ModelCall, Spec } from "./spec.ts";
import { type Instance, type RecipeValue, type Value, describe, isPoison } from "./values.ts";

/** The recipes that the main file declares or imports, by name. */
export function recipesIn({ main }: Spec): Map<string, RecipeValue> {
  const values = [...main.declared].map(([name, { value }]) => [name, value] as const);
  return new Map(
    values.flatMap(([name, value]) =>
      typeof value === "object" && value.kind === "recipe" ? [[name, value] as const] : [],
    ),
  );
}

/** What the recipe's first parameter says of the model; nothing where it takes any. */
const kindOf = ({ train }: RecipeValue): Ast.NameRef | undefined => {
  const of = train.params[0]?.of;
  return of?.kind === "call" ? (of.callee as Ast.NameRef) : of;
};

/** Whether the recipe says which model it trains. */
export const isOfOneModel = (recipe: RecipeValue): boolean => kindOf(recipe) !== undefined;

/** Whether `recipe` is for `model`; a recipe whose own mistakes are in the way fits, and tells them. */
export function fits(recipe: RecipeValue, { model }: ModelCall): boolean {
  const kind = kindOf(recipe);
  const expected = kind && recipe.scope.get(kind.name);
  return typeof expected !== "object" || expected.kind !== "model" || expected.model === model.model;
}

/** The recipe called `name`, if it fits. */
export function findRecipe(spec: Spec, name: string, of: ModelCall): RecipeValue | Diagnostic {
  const recipes = recipesIn(spec);
  const recipe = recipes.get(name);
  const top = { source: spec.main.source, start: 0, end: 0 };
  if (recipe === undefined)
    return (
      clashIn(spec.main, name, top) ??
      diagnostic("VIT4301", top, { name, known: [...recipes.keys()], near: nearestOrPart(name, recipes.keys()) })
    );
  const kind = kindOf(recipe);
  if (kind === undefined || fits(recipe, of)) return recipe;
  return diagnostic("VIT4302", kind.span, { recipe: name, expected: kind.name, model: of.model.model.name.text });
}

/**
 * Runs the recipe in `session`: binds its parameters, the model first to what `bindModel` gives, and runs the model too
 * where `session` has examples; then its statements. The scope afterwards, undefined after a diagnostic that ends it.
 */
export function runRecipe(recipe: RecipeValue, of: ModelCall, session: Elaboration, spec: Spec): Env | undefined {
  const { train, scope: around } = recipe;
  const name = train.name.text;
  const env: Env = {
    session,
    scope: new Scope<Value>(around),
    path: "",
    integer: false,
    equation: newEquation({ name, span: train.name.span }),
  };
  const [first, ...others] = train.params;
  if (first === undefined || first.default !== undefined || first.axes !== undefined) {
    session.fail("VIT4303", first?.span ?? train.name.span, { recipe: name });
    return undefined;
  }
  for (const { name: formal, default: value } of others) {
    env.scope.set(
      formal.text,
      value === undefined
        ? session.fail("VIT4304", formal.span, { name: formal.text })
        : session.parts.argument(value, env, true),
    );
  }
  const given = givenArguments(first, of, env);
  const bound = given && bindModel(of, session, spec, given);
  if (bound === undefined) return undefined;
  const members = new Map<string, Value>(
    of.model.model.params.map(({ name: { text } }) => [text, bound.scope.own(text)!]),
  );
  const { graph, training } = session;
  if (training!.examples) {
    runModel(of, bound, session);
    if (session.diagnostics.length > 0) return undefined;
    for (const { name: tap, value } of [...graph.taps, ...graph.outputs]) members.set(tap, graph.tensor(value));
  }
  env.scope.set(first.name.text, {
    kind: "instance",
    model: of.model.model,
    members,
    complete: training!.examples,
    prefix: "",
  } satisfies Instance);
  session.stack.push({ name, declaration: train, span: undefined });
  const ended = session.parts.statements(train.body, env);
  session.stack.pop();
  return ended ? env : undefined;
}

/** The arguments of `m: net(norms = "frozen")`. */
function givenArguments(
  { of: kind }: Ast.Formal,
  { model: { model } }: ModelCall,
  env: Env,
): Map<string, Value> | undefined {
  const given = new Map<string, Value>();
  if (kind === undefined) return given;
  const callee = kind.kind === "call" ? kind.callee : kind;
  const expected = env.session.parts.expression(callee, env);
  if (isPoison(expected)) return undefined;
  if (typeof expected !== "object" || expected.kind !== "model") {
    env.session.fail("VIT4313", callee.span, { found: describe(expected) });
    return undefined;
  }
  if (kind.kind !== "call") return given;
  // The variant gives what is not given here.
  const formals = model.params.map(
    (p): Ast.Formal => ({ ...p, default: { kind: "bool", value: false, span: p.span } }),
  );
  if (matchArguments(formals, kind.args, kind, model.name.text, env) === undefined) return undefined;
  for (const { formal, arg } of formalsOf(formals, kind.args)) {
    const value = arg && env.session.parts.argument(arg.value, env, true);
    if (value !== undefined && isPoison(value)) return undefined;
    if (value !== undefined) given.set(formal.name.text, value);
  }
  return given;
}
