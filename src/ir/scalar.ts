/**
 * Scalar expressions: what a comprehension computes at one point of its index space. An immutable DAG; smart
 * constructors fold constants; equal `key` means equal structure (loop variables by identity).
 *
 *   const      a real number
 *   index      an index expression as a real number; comparisons of two of them are exact. What an index reads of
 *              values (`Read`) is loaded like anything else: `loadsOf` has it, `transform` hands it out as a load
 *   load       `value[index…]`, one element of another value (of this batch row, where the value is batched)
 *   apply      an operation of `ops.ts`
 *   select     lazy: a load in `then` need be in range only where `cond` holds, one in `else` only where it does not
 *   reduce     over loop variables that it binds; variables are unique, so nothing is ever captured
 *
 * What is shared in the DAG is looked at once: `walk`, `fold` and `transform` remember what they have seen, and go as
 * deep as there is memory for. `size` and `depth` are those of the tree that the DAG stands for, which is what texts
 * print; `body-size.ts` bounds them.
 */
import { InternalError } from "../diagnostics/diagnostic.ts";
import {
  type IndexExpr,
  type Read,
  type Var,
  add,
  asVar,
  div,
  evaluateIndex,
  indexConst,
  indexRead,
  isConst,
  modulo,
  readsOf,
  replaceReads,
  scale,
  showIndex,
  sub,
  substitute as substituteIndex,
  varsOf,
} from "./index-expr.ts";
import { shorten } from "./hash.ts";
import { type OpName, type ReduceOp, ops } from "./ops.ts";

/** A value's name, unique in its graph: `blocks.0.attn.q`. */
export type ValueId = string;

export type Scalar = Const | Index | Load | Apply | Select | Reduce;
interface Node {
  readonly key: string;
  /**
   * Nodes of the tree: a shared one counts wherever it stands, an index expression as its atoms (a subscript that is one
   * variable not at all). Infinity where there are too many to count.
   */
  readonly size: number;
  /** Nodes on the longest way down. */
  readonly depth: number;
}
export interface Const extends Node {
  readonly kind: "const";
  readonly value: number;
}
export interface Index extends Node {
  readonly kind: "index";
  readonly expr: IndexExpr;
}
export interface Load extends Node {
  readonly kind: "load";
  readonly value: ValueId;
  readonly index: readonly IndexExpr[];
}
export interface Apply extends Node {
  readonly kind: "apply";
  readonly op: OpName;
  readonly args: readonly Scalar[];
}
export interface Select extends Node {
  readonly kind: "select";
  readonly cond: Scalar;
  readonly then: Scalar;
  readonly else: Scalar;
}
export interface Reduce extends Node {
  readonly kind: "reduce";
  readonly op: ReduceOp;
  readonly vars: readonly Var[];
  readonly body: Scalar;
}

function above(...parts: readonly Scalar[]): { readonly size: number; readonly depth: number } {
  let [size, depth] = [1, 0];
  for (const part of parts) {
    size += part.size;
    if (part.depth > depth) depth = part.depth;
  }
  return { size, depth: depth + 1 };
}

export function constant(value: number): Const {
  return { kind: "const", value, key: Object.is(value, -0) ? "0" : String(value), size: 1, depth: 1 };
}

export function index(expr: IndexExpr): Const | Index {
  return isConst(expr)
    ? constant(expr.constant)
    : { kind: "index", expr, key: `i(${expr.key})`, size: expr.size, depth: 1 };
}

export function load(value: ValueId, at: readonly IndexExpr[]): Load {
  const key = shorten(`${value}[${at.map((e) => e.key).join()}]`);
  return { kind: "load", value, index: at, key, size: at.reduce((n, e) => n + e.size - 1, 1), depth: 1 };
}

/** An operation, folded where its value is known: constants, exact index arithmetic, neutral elements. */
export function apply(op: OpName, ...args: Scalar[]): Scalar {
  return (
    simplifyApply(op, args) ?? {
      kind: "apply",
      op,
      args,
      key: shorten(`${op}(${args.map((a) => a.key).join()})`),
      ...above(...args),
    }
  );
}

function simplifyApply(op: OpName, args: readonly Scalar[]): Scalar | undefined {
  if (args.every((a) => a.kind === "const")) return constant(ops[op].eval(...args.map((a) => (a as Const).value)));
  const [a, b] = args as [Scalar, Scalar];
  const is = (x: Scalar, value: number) => x.kind === "const" && x.value === value;
  switch (op) {
    case "add":
      if (is(a, 0)) return b;
      return is(b, 0) ? a : asIndex(a) && asIndex(b) && exactIndex(add(asIndex(a)!, asIndex(b)!));
    case "sub":
      return is(b, 0) ? a : asIndex(a) && asIndex(b) && exactIndex(sub(asIndex(a)!, asIndex(b)!));
    case "mul": {
      if (is(a, 1)) return b;
      if (is(b, 1)) return a;
      if (is(a, 0) || is(b, 0)) return constant(0);
      const [i, j] = [asIndex(a), asIndex(b)];
      return i && j && isConst(i)
        ? exactIndex(scale(j, i.constant))
        : i && j && isConst(j)
          ? exactIndex(scale(i, j.constant))
          : undefined;
    }
    case "div": {
      if (is(b, 1)) return a;
      const by = divisor(b);
      const exact =
        by !== undefined && a.kind === "index" && isConst(modulo(a.expr, by)) && modulo(a.expr, by).constant === 0;
      return exact ? index(div(a.expr, by)) : undefined;
    }
    case "mod":
      return a.kind === "index" && divisor(b) !== undefined ? index(modulo(a.expr, divisor(b)!)) : undefined;
    case "neg":
      return a.kind === "index"
        ? index(scale(a.expr, -1))
        : a.kind === "apply" && a.op === "neg"
          ? a.args[0]!
          : undefined;
    case "pow":
      if (is(b, 1)) return a;
      if (is(b, 2)) return apply("mul", a, a);
      if (is(b, 0.5)) return apply("sqrt", a);
      if (is(b, -0.5)) return apply("rsqrt", a);
      return is(b, -1) ? apply("div", constant(1), a) : undefined;
    case "floor": {
      const [over, under] = a.kind === "apply" && a.op === "div" ? a.args : [];
      if (over?.kind === "index" && divisor(under!) !== undefined) return index(div(over.expr, divisor(under!)!));
      return a.kind === "index" ? a : undefined;
    }
    case "integer":
      return a.kind === "index" && a.expr.min >= -(2 ** 23) && a.expr.max < 2 ** 23 ? a : undefined;
    case "ceil":
      return a.kind === "index" ? a : undefined;
    case "min":
    case "max": {
      if (compareRanges("le", a, b)?.value === 1) return op === "min" ? a : b;
      return compareRanges("le", b, a)?.value === 1 ? (op === "min" ? b : a) : undefined;
    }
    case "lt":
    case "le":
    case "eq":
      return compareRanges(op, a, b);
    case "and":
      if (is(a, 0) || is(b, 0)) return constant(0);
      return is(a, 1) && isTruth(b) ? b : (is(b, 1) || a.key === b.key) && isTruth(a) ? a : undefined;
    case "or":
      if (is(a, 1) || is(b, 1)) return constant(1);
      return is(a, 0) && isTruth(b) ? b : (is(b, 0) || a.key === b.key) && isTruth(a) ? a : undefined;
    case "not":
      return a.kind === "apply" && a.op === "not" && isTruth(a.args[0]!) ? a.args[0]! : undefined;
    default:
      return undefined;
  }
}

/** 0 or 1 wherever it is evaluated, so that logic may give it back as it is. */
function isTruth(s: Scalar): boolean {
  if (s.kind === "const") return s.value === 0 || s.value === 1;
  if (s.kind === "index") return s.expr.min >= 0 && s.expr.max <= 1;
  // Of what is larger nothing is folded.
  if (s.size > mostTruth) return false;
  return s.kind === "apply" ? ops[s.op].boolean === true : s.kind === "select" && isTruth(s.then) && isTruth(s.else);
}

const mostTruth = 1 << 10;

/** Index arithmetic is that of 32-bit integers on a device: what may leave them stays real. */
const indexLimit = 2 ** 31;

/** `s` as an integer index expression, where it is one. */
export function asIndex(s: Scalar): IndexExpr | undefined {
  if (s.kind === "index") return s.expr;
  return s.kind === "const" && Number.isInteger(s.value) && Math.abs(s.value) < indexLimit
    ? indexConst(s.value)
    : undefined;
}

function exactIndex(e: IndexExpr): Const | Index | undefined {
  return e.min > -indexLimit && e.max < indexLimit ? index(e) : undefined;
}

/** A positive integer constant. */
function divisor(s: Scalar): number | undefined {
  return s.kind === "const" && Number.isInteger(s.value) && s.value > 0 && s.value < indexLimit ? s.value : undefined;
}

/** Decides a comparison of index expressions by the interval of their difference. */
function compareRanges(op: "lt" | "le" | "eq", a: Scalar, b: Scalar): Const | undefined {
  const [i, j] = [asIndex(a), asIndex(b)];
  if (!i || !j) return undefined;
  const d = sub(i, j);
  if (op === "lt") return d.max < 0 ? constant(1) : d.min >= 0 ? constant(0) : undefined;
  if (op === "le") return d.max <= 0 ? constant(1) : d.min > 0 ? constant(0) : undefined;
  return isConst(d) && d.constant === 0 ? constant(1) : d.min > 0 || d.max < 0 ? constant(0) : undefined;
}

export function select(cond: Scalar, then: Scalar, otherwise: Scalar): Scalar {
  if (cond.kind === "const") return cond.value !== 0 ? then : otherwise;
  if (then.key === otherwise.key) return then;
  if (cond.kind === "apply" && cond.op === "not") return select(cond.args[0]!, otherwise, then);
  const key = shorten(`?(${cond.key},${then.key},${otherwise.key})`);
  return { kind: "select", cond, then, else: otherwise, key, ...above(cond, then, otherwise) };
}

/** `op` of one number, `count` times over. */
export const repeated = (op: ReduceOp, value: number, count: number): number =>
  op === "sum" ? value * count : op === "prod" ? value ** count : value;

const elementsOf = (vars: readonly Var[]): number => vars.reduce((n, v) => n * v.size, 1);

/** A reduction; variables with one value are dropped, and no variable at all leaves the body. */
export function reduce(op: ReduceOp, vars: readonly Var[], body: Scalar): Scalar {
  const kept = vars.filter((v) => v.size !== 1);
  if (kept.length === 0) return body;
  if (body.kind === "const") return constant(repeated(op, body.value, elementsOf(kept)));
  const key = shorten(`${op}[${kept.map((v) => v.id).join()}](${body.key})`);
  return { kind: "reduce", op, vars: kept, body, key, ...above(body) };
}

/** The direct children of `s`. */
export function children(s: Scalar): readonly Scalar[] {
  switch (s.kind) {
    case "apply":
      return s.args;
    case "select":
      return [s.cond, s.then, s.else];
    case "reduce":
      return [s.body];
    default:
      return [];
  }
}

/** What an index reads, as a load. */
export const asLoad = (read: Read): Load => load(read.value, read.index);

/** So deep goes what calls itself: any kernel's body. What is cut only later may be deeper than the engine's stack. */
const plainlyWalked = 512;

/** Calls `visit` on every node of `s` that is not in `known`, children first; `visit` puts it there. */
function eachOnce(s: Scalar, known: { has(node: Scalar): boolean }, visit: (node: Scalar) => void): void {
  if (s.depth > plainlyWalked) return eachOfDeep(s, known, visit);
  const go = (node: Scalar): void => {
    if (known.has(node)) return;
    if (node.kind === "apply") for (const arg of node.args) go(arg);
    else if (node.kind === "reduce") go(node.body);
    else if (node.kind === "select") {
      go(node.cond);
      go(node.then);
      go(node.else);
    }
    visit(node);
  };
  go(s);
}

/** The same with a stack of its own. */
function eachOfDeep(s: Scalar, known: { has(node: Scalar): boolean }, visit: (node: Scalar) => void): void {
  if (known.has(s)) return;
  const path: { readonly node: Scalar; readonly parts: readonly Scalar[]; next: number }[] = [
    { node: s, parts: children(s), next: 0 },
  ];
  for (let at = path[0]; at !== undefined; at = path.at(-1)) {
    const part = at.parts[at.next++];
    if (part === undefined) {
      path.pop();
      visit(at.node);
    } else if (!known.has(part)) path.push({ node: part, parts: children(part), next: 0 });
  }
}

/** What is known of nodes: a Map for one walk, a WeakMap for what every walk would find again. */
interface Memo<T> {
  has(node: Scalar): boolean;
  get(node: Scalar): T | undefined;
  set(node: Scalar, value: T): unknown;
}

/**
 * What `f` makes of `s`, from what it made of the children (`of`); every distinct node is asked about once, and never
 * again of those in `done`.
 */
export function fold<T>(
  s: Scalar,
  f: (node: Scalar, of: (child: Scalar) => T) => T,
  done: Memo<T> = new Map<Scalar, T>(),
): T {
  const of = (node: Scalar): T => done.get(node) as T;
  eachOnce(s, done, (node) => void done.set(node, f(node, of)));
  return of(s);
}

/**
 * Rebuilds `s` bottom-up; shared nodes are visited once. `leaf` may replace any node after its children. Where a node
 * folds away (`x + 0`, a select of equal branches), what is left of it was replaced already and is not given to `leaf`
 * again. What indices read is given to it as loads; those become loads or integers again.
 */
export function transform(s: Scalar, leaf: (node: Scalar) => Scalar): Scalar {
  return transformer(leaf)(s);
}

/** `transform` of several scalars by one `leaf`: what they share is looked at once. */
export const transformer = (leaf: (node: Scalar) => Scalar): ((s: Scalar) => Scalar) => rewriter(leaf, true);

function rewriter(leaf: (node: Scalar) => Scalar, reads: boolean): (s: Scalar) => Scalar {
  const done = new Map<Scalar, Scalar>();
  const results = new Set<Scalar>();
  const go = (node: Scalar): Scalar => fold(node, step, done);
  const step = (node: Scalar, of: (child: Scalar) => Scalar): Scalar => {
    const rebuilt = reads && (node.kind === "load" || node.kind === "index") ? reread(node, go) : rebuild(node, of);
    const folded =
      rebuilt !== node &&
      (results.has(rebuilt) ||
        rebuilt.kind !== node.kind ||
        ("op" in rebuilt && "op" in node && rebuilt.op !== node.op));
    const result = folded ? rebuilt : leaf(rebuilt);
    results.add(result);
    return result;
  };
  return go;
}

/** `node` with what its indices read replaced. */
function reread(node: Load | Index, child: (node: Scalar) => Scalar): Scalar {
  const inside = (e: IndexExpr): IndexExpr =>
    replaceReads(e, (read) => {
      const to = child(asLoad(read));
      const e = to.kind === "load" ? indexRead(to.value, to.index, read.max + 1) : asIndex(to);
      if (e === undefined) throw new InternalError("scalar", `an index cannot read ${showScalar(to)}`);
      return e;
    });
  if (node.kind === "index") return node.expr.reads ? index(inside(node.expr)) : node;
  return node.index.some((e) => e.reads) ? load(node.value, node.index.map(inside)) : node;
}

/** `node` with its children replaced, itself where none changed. */
export function rebuild(node: Scalar, child: (node: Scalar) => Scalar): Scalar {
  if (node.kind === "apply") {
    const args = node.args.map(child);
    return args.some((a, i) => a !== node.args[i]) ? apply(node.op, ...args) : node;
  }
  if (node.kind === "select") {
    const [c, t, e] = [child(node.cond), child(node.then), child(node.else)];
    return c !== node.cond || t !== node.then || e !== node.else ? select(c, t, e) : node;
  }
  if (node.kind === "reduce") {
    const body = child(node.body);
    return body !== node.body ? reduce(node.op, node.vars, body) : node;
  }
  return node;
}

/** Replaces loop variables in every index of `s`. Bound variables must not be among the keys. */
export function substituteVars(s: Scalar, map: ReadonlyMap<Var, IndexExpr>): Scalar {
  return map.size === 0 ? s : mapIndices(s, (e) => substituteIndex(e, map));
}

/** Replaces every index of `s`, of loads and as a number. */
export function mapIndices(s: Scalar, to: (e: IndexExpr) => IndexExpr, value = (id: ValueId): ValueId => id): Scalar {
  return indexMapper(to, value)(s);
}

/** `mapIndices` of several scalars: what they share is looked at once. */
export function indexMapper(
  to: (e: IndexExpr) => IndexExpr,
  value = (id: ValueId): ValueId => id,
): (s: Scalar) => Scalar {
  const leaf = (node: Scalar): Scalar => {
    if (node.kind === "index") {
      const e = to(node.expr);
      return e !== node.expr ? index(e) : node;
    }
    if (node.kind !== "load") return node;
    const at = node.index.map(to);
    const id = value(node.value);
    return id !== node.value || at.some((e, i) => e !== node.index[i]) ? load(id, at) : node;
  };
  return rewriter(leaf, false);
}

/** Calls `visit` on every distinct node, children first. */
export function walk(s: Scalar, visit: (node: Scalar) => void): void {
  const seen = new Set<Scalar>();
  eachOnce(s, seen, (node) => {
    seen.add(node);
    visit(node);
  });
}

/** Whether some node of `s` is what is looked for. */
export function someNode(s: Scalar, is: (node: Scalar) => boolean): boolean {
  let found = false;
  walk(s, (node) => void (found ||= is(node)));
  return found;
}

/** All loads in `s`, those of indices too, distinct by key. */
export const loadsOf = (s: Scalar): readonly Load[] => accessesOf(s).loads;

/** All that indices in `s` read, distinct by key. */
export const readsIn = (s: Scalar): readonly Read[] => accessesOf(s).reads;

/** What `s` has of values. */
interface Accesses {
  readonly loads: readonly Load[];
  readonly reads: readonly Read[];
}

function accessesOf(s: Scalar): Accesses {
  let known = knownAccesses.get(s);
  if (known === undefined) {
    const loads = new Map<string, Load>();
    const reads = new Map<string, Read>();
    walk(s, (n) => {
      if (n.kind !== "load" && n.kind !== "index") return;
      for (const e of n.kind === "load" ? n.index : [n.expr]) readsOf(e, reads);
      for (const l of readBy(n)) loads.set(l.key, l);
      if (n.kind === "load") loads.set(n.key, n);
    });
    knownAccesses.set(s, (known = { loads: [...loads.values()], reads: [...reads.values()] }));
  }
  return known;
}

const nothingRead: readonly Load[] = [];

/** What the indices of one node read. */
export function readBy(node: Scalar): readonly Load[] {
  const indices = node.kind === "load" ? node.index : node.kind === "index" ? [node.expr] : [];
  if (!indices.some((e) => e.reads)) return nothingRead;
  const reads = new Map<string, Read>();
  for (const e of indices) readsOf(e, reads);
  return [...reads.values()].map(asLoad);
}

/** Passes ask again and again, and expressions never change. */
const knownAccesses = new WeakMap<Scalar, Accesses>();

/** The free loop variables of `s`: those in its indices that no reduction inside it binds. */
export function freeVars(s: Scalar): ReadonlySet<Var> {
  return fold<ReadonlySet<Var>>(s, freeIn, knownVars);
}
const knownVars = new WeakMap<Scalar, ReadonlySet<Var>>();

function freeIn(node: Scalar, of: (child: Scalar) => ReadonlySet<Var>): ReadonlySet<Var> {
  const parts = children(node);
  // Most nodes have the variables of one of their parts: that set does for both.
  if (parts.length === 1 && node.kind !== "reduce") return of(parts[0]!);
  const vars = new Set<Var>();
  if (node.kind === "index") varsOf(node.expr, vars);
  else if (node.kind === "load") node.index.forEach((e) => varsOf(e, vars));
  for (const part of parts) for (const v of of(part)) vars.add(v);
  if (node.kind === "reduce") for (const v of node.vars) vars.delete(v);
  return vars;
}

/** The value of a scalar over index expressions, where it is known from `env` alone: no load decides it. */
export function evaluateCondition(s: Scalar, env: (v: Var) => number): number | undefined {
  return conditionAt(s, env, s.size > plainlyEvaluated ? new Map() : undefined);
}

/** Smaller conditions are evaluated quicker than remembered. */
const plainlyEvaluated = 64;

function conditionAt(
  s: Scalar,
  env: (v: Var) => number,
  known: Map<Scalar, number | undefined> | undefined,
): number | undefined {
  if (known?.has(s)) return known.get(s);
  const value = conditionOnce(s, env, known);
  known?.set(s, value);
  return value;
}

function conditionOnce(
  s: Scalar,
  env: (v: Var) => number,
  known: Map<Scalar, number | undefined> | undefined,
): number | undefined {
  if (s.kind === "const") return s.value;
  if (s.kind === "index") return s.expr.reads ? undefined : evaluateIndex(s.expr, env);
  if (s.kind === "apply") {
    const args = s.args.map((a) => conditionAt(a, env, known));
    if (s.op === "and" && args.includes(0)) return 0;
    if (s.op === "or" && args.some((a) => a !== undefined && a !== 0)) return 1;
    return args.every((a) => a !== undefined) ? ops[s.op].eval(...(args as number[])) : undefined;
  }
  if (s.kind === "select") {
    const c = conditionAt(s.cond, env, known);
    return c === undefined ? undefined : conditionAt(c !== 0 ? s.then : s.else, env, known);
  }
  return undefined;
}

const infix: Partial<Record<OpName, readonly [string, number]>> = {
  or: ["or", 1],
  and: ["and", 2],
  lt: ["<", 4],
  le: ["<=", 4],
  eq: ["==", 4],
  add: ["+", 5],
  sub: ["-", 5],
  mul: ["*", 6],
  div: ["/", 6],
  mod: ["%", 6],
};

/**
 * `s` as text in the notation of the language. `name` names variables; `shared` may give a name for a node that is
 * written out elsewhere (the root is always written out).
 */
export function showScalar(
  s: Scalar,
  name: (v: Var) => string = (v) => v.name,
  level = 0,
  shared?: (node: Scalar) => string | undefined,
): string {
  const wrap = (at: number, text: string) => (at < level ? `(${text})` : text);
  const show = (node: Scalar, at = 0) => shared?.(node) ?? showScalar(node, name, at, shared);
  switch (s.kind) {
    case "const":
      return wrap(s.value < 0 ? 5 : 9, String(s.value));
    case "index":
      return wrap(asVar(s.expr) ? 9 : 5, showIndex(s.expr, name));
    case "load":
      return s.index.length === 0 ? s.value : `${s.value}[${s.index.map((e) => showIndex(e, name)).join(", ")}]`;
    case "select":
      return wrap(0, `if ${show(s.cond, 1)} then ${show(s.then, 1)} else ${show(s.else)}`);
    case "reduce":
      return wrap(5, `${s.op}[${s.vars.map((v) => `${name(v)}: ${v.size}`).join(", ")}] ${show(s.body, 6)}`);
    case "apply": {
      const sign = infix[s.op];
      // A reduction takes the product that follows and no more: after a plus or minus it needs no parentheses.
      const bare = (s.op === "add" || s.op === "sub") && s.args[1]!.kind === "reduce" ? 0 : 1;
      if (sign) return wrap(sign[1], `${show(s.args[0]!, sign[1])} ${sign[0]} ${show(s.args[1]!, sign[1] + bare)}`);
      if (s.op === "neg") return wrap(7, `-${show(s.args[0]!, 7)}`);
      if (s.op === "not") return wrap(3, `not ${show(s.args[0]!, 3)}`);
      return `${s.op}(${s.args.map((a) => show(a)).join(", ")})`;
    }
  }
}
