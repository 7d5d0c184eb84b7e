/** `m.logits`, `m.classes`, `m.blocks[0].out`: what losses and recipes see of the model that is trained. */
import type { Span } from "../diagnostics/diagnostic.ts";
import { insteadOfMethod, noteOf } from "../diagnostics/foreign-text.ts";
import { nearestOrPart } from "../diagnostics/near-name.ts";
import type * as Ast from "../parser/ast.ts";
import { whatItTakes } from "./arguments.ts";
import type { Env } from "./context.ts";
import { declaringPath } from "./shipped.ts";
import { type Instance, type Value, POISON, describe, isPoison, isTensor, isTerm } from "./values.ts";

/** `object.name` */
export function member(e: Ast.Member, object: Value, env: Env): Value {
  if (isPoison(object)) return POISON;
  if (typeof object === "object" && object.kind === "instance")
    return named(object, object.prefix === "" ? e.name.text : `${object.prefix}.${e.name.text}`, e.name.span, env);
  const loss = lossOf(e.object, env);
  if (loss !== undefined) {
    const { name, params } = loss.declaration;
    const expected = `a model for '${params[0]!.name.text}'`;
    const hints = [whatItTakes(name.text, params)];
    const place = loss.span ?? e.object.span;
    return env.session.fail("VIT2013", place, { expected, found: describe(object) }, hints);
  }
  const { text } = e.name;
  const notes = isTensor(object) || isTerm(object) ? [{ message: insteadOfMethod(text, functionOf(text, env)) }] : [];
  return env.session.fail("VIT2019", e.name.span, { name: text, found: describe(object) }, notes);
}

/** What a function of that name is of: "the language", "this spec", or the file that ships; undefined where there is none. */
function functionOf(name: string, { scope }: Env): string | undefined {
  const value = scope.get(name);
  if (typeof value !== "object") return declaringPath(name);
  if (value.kind === "builtin") return "the language";
  return value.kind === "function" || value.kind === "block" ? "this spec" : undefined;
}

/** The loss that is being run, and where it is called, if `e` is what stands for its model. */
function lossOf(
  e: Ast.Expr,
  { session: { stack } }: Env,
): { declaration: Ast.Loss; span?: Span | undefined } | undefined {
  const { declaration, span } = stack.at(-1) ?? {};
  if (declaration?.kind !== "loss" || e.kind !== "name" || e.name !== declaration.params[0]?.name.text)
    return undefined;
  return { declaration, span };
}

/** `object[i]` */
export function instanceItem(node: Ast.Subscript, object: Instance, env: Env): Value {
  const [sub] = node.subs;
  if (node.subs.length !== 1 || sub!.kind !== "sub" || object.prefix === "")
    return env.session.fail("VIT2013", node.object.span, { expected: "a tensor or a list", found: describe(object) });
  const at = env.session.parts.expression(sub!.expr, { ...env, integer: true });
  if (isPoison(at)) return POISON;
  if (typeof at !== "number" && typeof at !== "string")
    return env.session.fail("VIT2012", sub!.span, { what: "the subscript of a tap's name" });
  return named(object, `${object.prefix}.${at}`, node.span, env);
}

function named(object: Instance, name: string, span: Ast.Expr["span"], env: Env): Value {
  const value = object.members.get(name);
  if (value !== undefined) return value;
  // Nothing can be said of outputs where there are none.
  if (!object.complete) return POISON;
  const names = [...object.members.keys()];
  if (names.some((n) => n.startsWith(`${name}.`))) return { ...object, prefix: name };
  const near = nearestOrPart(name, names);
  const known = object.model.body.flatMap((s) => (s.kind === "output" && s.glue === undefined ? [s.name.text] : []));
  const listed =
    near === undefined && known.length > 0 ? `it has ${known.join(", ")}, its taps and its arguments` : undefined;
  return env.session.fail("VIT2019", span, { name, found: describe({ ...object, prefix: "" }), near }, noteOf(listed));
}
