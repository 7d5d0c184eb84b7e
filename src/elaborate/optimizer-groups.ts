/**
 * Which parameters are optimised alike: `optimize` is evaluated for every one of them, with its `path` and `rank`, and
 * those for which all arguments are equal form a group, or several where one vector could not be bound on every device.
 * Arguments that mention neither are evaluated once, for all.
 */
import type { Initialiser } from "../runtime/host-data.ts";
import { nearestName } from "../diagnostics/near-name.ts";
import { type ParamValue, elements } from "../ir/graph.ts";
import type { ParameterGroup } from "../ir/training.ts";
import type { ValueId } from "../ir/scalar.ts";
import type * as Ast from "../parser/ast.ts";
import { aligned } from "../runtime/alignment.ts";
import { promisedLimits } from "../runtime/webgpu/promised-limits.ts";
import { type Pair, formalsOf, matchArguments } from "./arguments.ts";
import type { Env } from "./context.ts";
import { evaluateInitialiser } from "./initialisers.ts";
import { Scope } from "./scope.ts";
import { StructuralKeys } from "./structural-keys.ts";
import { type BlockValue, type Names, type Value, describe, isPoison } from "./values.ts";
import { childrenOf } from "./walk-ast.ts";

export interface OptimizedGroup extends ParameterGroup {
  /** By the optimiser's formal. */
  readonly args: ReadonlyMap<string, Value>;
}

/** A call of an optimiser, and what it can see. */
export interface OptimizeCall {
  readonly call: Ast.Call;
  readonly block: BlockValue;
  /** All formals, the first two with arguments that stand for the parameter and its gradient. */
  readonly pairs: readonly Pair[];
  readonly env: Env;
}

/** What `optimize` calls; undefined after a diagnostic. */
export function optimizerOf({ call }: Ast.Optimize, env: Env): OptimizeCall | undefined {
  const { session } = env;
  const block = session.parts.expression(call.callee, env);
  if (isPoison(block)) return undefined;
  if (typeof block !== "object" || block.kind !== "block" || !isOptimizer(block.block)) {
    session.fail("VIT4318", call.callee.span, { found: describe(block) });
    return undefined;
  }
  const { params, name } = block.block;
  if (matchArguments(params.slice(2), call.args, call, name.text, env) === undefined) return undefined;
  const standIn = (f: Ast.Formal): Ast.Arg => ({
    value: { kind: "name", name: f.name.text, span: call.span },
    span: call.span,
  });
  return { call, block, pairs: formalsOf(params, [...params.slice(0, 2).map(standIn), ...call.args]), env };
}

/** `block adamw(p[n], g[n], …) -> p[n]` */
export function isOptimizer({ params, results }: Ast.Block): boolean {
  const isVector = (f: Ast.Formal | undefined): boolean => f?.axes?.length === 1;
  return isVector(params[0]) && isVector(params[1]) && results.length === 1 && isVector(results[0]);
}

const aboutParameter: ReadonlySet<string> = new Set(["path", "rank", "fan_in", "fan_out"]);

const mentionsParameter = (e: Ast.Expr): boolean =>
  (e.kind === "name" && aboutParameter.has(e.name)) || childrenOf(e).some(mentionsParameter);

function withParameter(env: Env, param: ParamValue): Env {
  const own = new Map<string, Value>([
    ["path", param.id],
    ["rank", param.shape.length],
    ["fan_in", elements(param.shape.slice(1))],
    ["fan_out", param.shape[0] ?? 1],
  ]);
  return { ...env, scope: new Scope<Value>(env.scope, own) };
}

/**
 * Where nothing was said of why `e` has no value, it reads what the model computes, or what the model does not have: what
 * optimises is known before the model runs, and sees its arguments.
 */
function tellUnseen(e: Ast.Expr, what: string, { session, scope }: Env): void {
  if (session.failures > 0) return;
  const read = unseenIn(e, scope);
  if (read === undefined) session.fail("VIT2012", e.span, { what });
  else
    session.fail("VIT4329", read.member.name.span, {
      name: read.member.name.text,
      what,
      model: read.model.name.text,
      near: nearestName(
        read.member.name.text,
        read.model.params.map((p) => p.name.text),
      ),
    });
}

/** The first `m.name` in `e` that is no argument of the model `m`. */
function unseenIn(e: Ast.Expr, scope: Names): { member: Ast.Member; model: Ast.Model } | undefined {
  if (e.kind === "member" && e.object.kind === "name") {
    const object = scope.get(e.object.name);
    if (typeof object === "object" && object.kind === "instance" && !object.members.has(e.name.text))
      return { member: e, model: object.model };
  }
  for (const child of childrenOf(e)) {
    const found = unseenIn(child, scope);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Told of a condition that holds for no parameter. */
export type Idle = (cond: Ast.Expr, what: "freeze" | "initialize", near: string | undefined) => void;

/** Those of `params` for which `cond` holds; undefined after a diagnostic. */
function chosenBy(
  cond: Ast.Expr,
  what: "freeze" | "initialize",
  params: readonly ParamValue[],
  env: Env,
  idle: Idle,
): ParamValue[] | undefined {
  const chosen: ParamValue[] = [];
  for (const param of params) {
    const value = env.session.parts.expression(cond, withParameter(env, param));
    if (isPoison(value)) {
      tellUnseen(cond, `'${what}'`, env);
      return undefined;
    }
    if (typeof value !== "boolean" && typeof value !== "number") {
      env.session.fail("VIT2012", cond.span, { what: `the condition of '${what}'` });
      return undefined;
    }
    if (Number(value) !== 0) chosen.push(param);
  }
  if (chosen.length === 0) idle(cond, what, nearPart(cond, params));
  return chosen;
}

/** What a part of a path in `cond` that no path has was probably meant to be. */
function nearPart(cond: Ast.Expr, params: readonly ParamValue[]): string | undefined {
  const parts = new Set(params.flatMap((p) => p.id.split(".")));
  const said = (e: Ast.Expr): string[] => (e.kind === "string" ? e.value.split(/[.*]/) : childrenOf(e).flatMap(said));
  return said(cond).flatMap((part) => (part === "" || parts.has(part) ? [] : (nearestName(part, parts) ?? [])))[0];
}

/** The ids of those of `params` that a `freeze` names. */
export function frozenOf(
  freezes: readonly { readonly cond: Ast.Expr; readonly scope: Names }[],
  params: readonly ParamValue[],
  env: Env,
  idle: Idle,
): Set<ValueId> {
  return new Set(
    freezes
      .flatMap(({ cond, scope }) => chosenBy(cond, "freeze", params, { ...env, scope }, idle) ?? [])
      .map((p) => p.id),
  );
}

/** How those of `params` begin that an `initialize` names. */
export function initialOf(
  initializes: readonly { readonly statement: Ast.Initialize; readonly scope: Names }[],
  params: readonly ParamValue[],
  env: Env,
  idle: Idle,
): Map<ValueId, Initialiser> {
  const initial = new Map<ValueId, Initialiser>();
  for (const {
    statement: { cond, init },
    scope,
  } of initializes) {
    for (const param of chosenBy(cond, "initialize", params, { ...env, scope }, idle) ?? []) {
      const initialiser = evaluateInitialiser(init, withParameter({ ...env, scope }, param));
      if (initialiser === undefined) {
        tellUnseen(init, "'initialize'", { ...env, scope });
        break;
      }
      initial.set(param.id, initialiser);
    }
  }
  return initial;
}

/**
 * The groups of `params`, in the order of their first members; undefined after a diagnostic. Those that one vector would
 * be too large for have the same `args`.
 */
export function groupsOf(
  { block, pairs, env }: OptimizeCall,
  params: readonly ParamValue[],
): OptimizedGroup[] | undefined {
  const { session } = env;
  const keys = new StructuralKeys(session.graph);
  const once = new Map<Ast.Arg, Value>();
  const groups = new Map<string, { args: Map<string, Value>; members: ParamValue[] }>();
  for (const param of params) {
    const args = new Map<string, Value>();
    for (const { formal, arg } of pairs.slice(2)) {
      if (arg === undefined) continue;
      let value = once.get(arg);
      if (value === undefined) {
        const own = mentionsParameter(arg.value);
        value = session.parts.argument(arg.value, own ? withParameter(env, param) : env, true);
        if (!own) once.set(arg, value);
      }
      if (isPoison(value)) {
        tellUnseen(arg.value, `'${formal.name.text}' of ${block.block.name.text}`, env);
        return undefined;
      }
      args.set(formal.name.text, value);
    }
    const key = [...args].map(([name, value]) => `${name} = ${keys.of(value)}`).join("; ");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { args, members: [param] });
    else group.members.push(param);
  }
  return [...groups.values()]
    .flatMap(({ args, members }) => vectorsOf(members).map((vector) => ({ ...vector, args })))
    .map((group, number) => ({ number, ...group }));
}

/**
 * Parameters one after the other in vectors, as few as can be bound on every device: a kernel of the update reads a
 * vector whole. One that is larger than that has a vector for itself.
 */
export function vectorsOf(
  members: readonly Pick<ParamValue, "id" | "shape">[],
  mostBytes: number = promisedLimits.maxStorageBufferBindingSize,
): Pick<ParameterGroup, "members" | "size">[] {
  const vectors: { members: { param: ValueId; offset: number }[]; size: number }[] = [];
  for (const { id, shape } of members) {
    const size = aligned(4 * elements(shape)) / 4;
    let last = vectors.at(-1);
    if (last === undefined || 4 * (last.size + size) > mostBytes) vectors.push((last = { members: [], size: 0 }));
    last.members.push({ param: id, offset: last.size });
    last.size += size;
  }
  return vectors;
}
