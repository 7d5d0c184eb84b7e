/**
 * Equations that read each other: `c[t: n, i] = … h[t - 1, i] …` and `h[t: n, i] = … c[t, i] …` below it, of which
 * neither can be computed before the other. Together they are one recurrence with an axis more, which counts them;
 * each is a part of it. Order, kernel and derivative are those of any recurrence.
 */
import { type Var, indexConst, indexVar, makeVar } from "../ir/index-expr.ts";
import { type Scalar, apply, constant, index, load, select, substituteVars, transform } from "../ir/scalar.ts";
import type * as Ast from "../parser/ast.ts";
import type { Span } from "../diagnostics/diagnostic.ts";
import type { Env } from "./context.ts";
import { axesOf, bodyOf, declare, givenSizes, isFailed } from "./equation.ts";
import { orderOf } from "../ir/recurrence.ts";
import { readOf } from "./recurrences.ts";
import { Scope } from "./scope.ts";
import { asNumber, checkLimit, defineTensor, idOf } from "./terms.ts";
import { type Names, type Poison, type Tensor, type Value, POISON, isPoison, showShape } from "./values.ts";

/** One of the equations. */
export interface Member {
  readonly statement: Ast.Equation;
  readonly name: string;
  readonly axes: readonly Ast.Axis[];
}

/** The statements that began such equations, by the names that they saw. */
const known = new WeakMap<Names, Set<object>>();

/**
 * The equations from `body[at]` on of which each reads, directly or through others, each; undefined where that one reads
 * no name that is bound further down alone. `isBound`: whether a name has an older value.
 */
export function coupledFrom(
  body: readonly Ast.Stmt[],
  at: number,
  isBound: (name: string) => boolean,
): readonly Member[] | undefined {
  const first = memberOf(body[at]!);
  if (first === undefined) return undefined;
  const below: Member[] = [];
  for (const s of body.slice(at)) {
    const member = memberOf(s);
    if (member === undefined || isBound(member.name) || below.some((m) => m.name === member.name)) break;
    below.push(member);
  }
  const reads = (m: Member, name: string): boolean => readOf(name, m.axes, m.statement.value) !== undefined;
  // Most equations read nothing that stands below.
  if (!below.slice(1).some((m) => reads(first, m.name))) return undefined;
  const reached = (from: Member, next: (a: Member, b: Member) => boolean): ReadonlySet<Member> => {
    const all = new Set([from]);
    for (const a of all) for (const b of below) if (next(a, b)) all.add(b);
    return all;
  };
  const needed = reached(first, (a, b) => reads(a, b.name));
  const needing = reached(first, (a, b) => reads(b, a.name));
  const cycle = below.filter((m) => needed.has(m) && needing.has(m));
  return cycle.length < 2 || cycle.some((m, i) => m !== below[i]) ? undefined : cycle;
}

/** The same where `body` runs: what began such equations in an earlier round of a loop does so again. */
export function coupledAt(body: readonly Ast.Stmt[], at: number, { scope }: Env): readonly Member[] | undefined {
  const again = known.get(scope)?.has(body[at]!) === true;
  const found = coupledFrom(body, at, (name) => !again && scope.get(name) !== undefined);
  if (found !== undefined) known.set(scope, (known.get(scope) ?? new Set()).add(body[at]!));
  return found;
}

function memberOf(s: Ast.Stmt): Member | undefined {
  if (s.kind !== "equation" || s.targets.length !== 1) return undefined;
  const { name, axes } = s.targets[0]!;
  return axes === undefined ? undefined : { statement: s, name: name.text, axes };
}

/** Binds the names of `members` in `env`. */
export function runCoupled(members: readonly Member[], env: Env): void {
  const { session } = env;
  const around = session.statement;
  const within = <T>(m: Member, act: () => T): T => {
    session.statement = m.statement;
    const result = act();
    session.statement = around;
    return result;
  };
  for (const m of members) session.observer?.begins(m.statement, env);
  const values = couple(members, env, within);
  for (const [i, m] of members.entries()) env.scope.set(m.name, values?.[i] ?? POISON);
  for (const m of members) session.observer?.ends(m.statement, env);
}

type Within = <T>(m: Member, act: () => T) => T;

function couple(members: readonly Member[], env: Env, within: Within): readonly Value[] | undefined {
  const { graph } = env.session;
  // What they define is seen by all of them, and by nobody else before it is there.
  const scope = new Scope<Value>(env.scope);
  const inside: Env = { ...env, scope, row: undefined };
  const declared = members.map((m) =>
    within(m, () => declare(m.axes, m.statement.value, inside, { name: m.name, span: m.statement.span })),
  );
  if (!declared.every(isMade)) return undefined;
  for (const [i, { name, axes }] of members.entries())
    scope.set(name, { kind: "unfinished", name, sizes: givenSizes(axes, declared[i]!.indices) });
  // What the axes of one are is known to those below it.
  const axes = members.map((m, i) => {
    const own = within(m, () => axesOf(m.axes, m.statement.value, declared[i]!, inside));
    if (isMade(own)) scope.set(m.name, { kind: "unfinished", name: m.name, sizes: own.map((v) => v.size) });
    return own;
  });
  if (!axes.every(isMade)) return undefined;
  const shapes = axes.map((own) => own.map((v) => v.size));
  const odd = shapes.findIndex((s) => s.join() !== shapes[0]!.join());
  if (odd > 0) {
    const [one, other] = [members[0]!, members[odd]!];
    env.session.fail("VIT3035", other.statement.span, {
      name: other.name,
      shape: showShape(shapes[odd]!),
      other: one.name,
      otherShape: showShape(shapes[0]!),
    });
    return undefined;
  }
  const tensors = members.map((m, i) => graph.announce(idOf(m.name, env), axes[i]!));
  for (const [i, m] of members.entries()) scope.set(m.name, tensors[i]!);
  const bodies = members.map((m, i) =>
    within(m, () => bodyOf(m.axes, m.statement.value, axes[i]!, declared[i]!.indices, inside, declared[i]!.inside)),
  );
  const defined = bodies.every(isMade)
    ? partsOf(members, { axes, tensors, bodies: bodies.map(asNumber) }, env, within)
    : undefined;
  for (const t of tensors) graph.withdraw(t.id);
  return defined;
}

const isMade = <T extends object>(part: T | Poison): part is T => !isFailed(part);

interface Parts {
  readonly axes: readonly (readonly Var[])[];
  readonly tensors: readonly Tensor[];
  readonly bodies: readonly Scalar[];
}

/** Defines the recurrence of which `members` are parts, and them. */
function partsOf(
  members: readonly Member[],
  { axes, tensors, bodies }: Parts,
  env: Env,
  within: Within,
): readonly Value[] | undefined {
  const { graph } = env.session;
  const own = axes[0]!.map((v) => makeVar(v.name, v.size));
  const part = makeVar("part", members.length);
  const name = `${members[0]!.name}_${members.length === 2 ? "and" : "to"}_${members.at(-1)!.name}`;
  const whole = graph.announce(idOf(name, env), [part, ...own]);
  // Where each example has its own, its place stands first.
  const first = graph.isPerExample(whole.id) ? 1 : 0;
  /** The whole, its parts in the order of `places`. */
  const wholeOf = (places: readonly number[]): Scalar => {
    const ofWhole = (s: Scalar): Scalar =>
      transform(s, (n) => {
        const i = n.kind === "load" ? tensors.findIndex((t) => t.id === n.value) : -1;
        return n.kind === "load" && i >= 0 ? load(whole.id, n.index.toSpliced(first, 0, indexConst(places[i]!))) : n;
      });
    return bodies
      .map((b, i) => ofWhole(substituteVars(b, new Map(axes[i]!.map((v, a) => [v, indexVar(own[a]!)])))))
      .reduceRight((rest, b, i) => select(apply("eq", index(indexVar(part)), constant(places[i]!)), b, rest));
  };
  // A step goes through its points backwards where the steps themselves do.
  const forwards = members.map((_, i) => i);
  const all = [...(first === 1 ? [graph.batch!.row] : []), part, ...own];
  const places = [forwards, forwards.toReversed()].find(
    (p) => "along" in orderOf({ id: whole.id, axes: all, body: asNumber(wholeOf(p)) }, checkLimit),
  );
  const numbered = places ?? forwards;
  const body = wholeOf(numbered);
  for (const t of tensors) graph.withdraw(t.id);
  const { statement, axes: written } = members[0]!;
  const span = members
    .slice(1)
    .map((m) => readOf(m.name, written, statement.value))
    .find((s): s is Span => s !== undefined)!;
  const made = within(members[0]!, () =>
    defineTensor([part, ...own], body, env, name, statement.span, { itself: { tensor: whole, span } }),
  );
  graph.withdraw(whole.id);
  if (isPoison(made)) return undefined;
  return members.map((m, i) => {
    const read = graph.element(whole.id, [indexConst(numbered[i]!), ...axes[i]!.map(indexVar)], undefined);
    return within(m, () => defineTensor(axes[i]!, read, env, m.name, m.statement.span, { announced: tensors[i]!.id }));
  });
}
