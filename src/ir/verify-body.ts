/** What must hold for every scalar body, in whichever IR it stands: the rules both verifiers share. */
import { type IndexExpr, type Var, showIndex, varsOf } from "./index-expr.ts";
import { ops } from "./ops.ts";
import { uniqueNames } from "./print-body.ts";
import { rangeFaults } from "./range-check.ts";
import { type Scalar, children, fold, freeVars, loadsOf, walk } from "./scalar.ts";

export interface Tensor {
  readonly shape: readonly number[];
  readonly batched: boolean;
}

type Shape = readonly number[] | undefined;

/** What else the faults of a body depend on. */
interface Surroundings {
  readonly bound: readonly Var[];
  readonly cap: number | undefined;
  /** Shapes of the values that it loads. */
  readonly shapes: readonly Shape[];
}

/** Bodies without faults, with where that was seen last: a pass leaves most as they are. */
const sound = new WeakMap<Scalar, Surroundings>();

/** The faults of `body`, in which the variables `bound` are given. `tensor` knows the values that may be loaded. */
export function bodyFaults(
  body: Scalar,
  bound: readonly Var[],
  tensor: (value: string) => Tensor | undefined,
  cap?: number,
): string[] {
  const shapes = loadsOf(body).map((l) => tensor(l.value)?.shape);
  const last = sound.get(body);
  if (last !== undefined && last.cap === cap && same(last.shapes, shapes, sameShape) && same(last.bound, bound))
    return [];
  const faults = newFaults(body, bound, tensor, cap);
  if (faults.length === 0) sound.set(body, { bound: [...bound], cap, shapes });
  return faults;
}

const same = <T>(a: readonly T[], b: readonly T[], are = (x: T, y: T): boolean => x === y): boolean =>
  a.length === b.length && a.every((x, i) => are(x, b[i]!));

const sameShape = (a: Shape, b: Shape): boolean => a === b || (a !== undefined && b !== undefined && same(a, b));

function newFaults(
  body: Scalar,
  bound: readonly Var[],
  tensor: (value: string) => Tensor | undefined,
  cap: number | undefined,
): string[] {
  const faults: string[] = [];
  for (const v of freeVars(body))
    if (!bound.includes(v)) faults.push(`free variable '${v.name}' is neither an axis nor bound by a reduction`);
  for (const { value, index } of loadsOf(body)) {
    const loaded = tensor(value);
    if (loaded === undefined) faults.push(`loads '${value}', which does not stand before it`);
    else if (loaded.shape.length !== index.length)
      faults.push(`loads '${value}' of ${loaded.shape.length} axes with ${index.length} subscripts`);
  }
  walk(body, (node) => {
    if (node.kind === "apply") {
      if (node.args.length !== ops[node.op].arity)
        faults.push(`'${node.op}' takes ${ops[node.op].arity} operands, has ${node.args.length}`);
    } else if (node.kind === "const") {
      if (!Number.isFinite(node.value)) faults.push(`constant ${node.value} is not a real number`);
    } else if (node.kind === "reduce" && node.vars.length === 0) faults.push(`'${node.op}' over no variable`);
  });
  faults.push(...bindingFaults(body, bound), ...identityFaults(body, bound));
  for (const fault of rangeFaults(body, (value) => tensor(value)?.shape, cap)) {
    const where =
      fault.witness === undefined
        ? "cannot be shown to stay in range (too many points)"
        : `is ${fault.witness.index}${showPoint(fault.witness.at)}`;
    faults.push(
      `subscript ${fault.axis} of '${fault.load.value}', ${showIndex(fault.load.index[fault.axis]!)}, ${where}; the axis has ${fault.size} elements`,
    );
  }
  return faults;
}

/** True where `body` reads a batched value: what it computes is batched then. */
export function loadsBatched(body: Scalar, tensor: (value: string) => Tensor | undefined): boolean {
  return loadsOf(body).some((l) => tensor(l.value)?.batched === true);
}

const none: ReadonlySet<Var> = new Set();

/** A variable is bound once on any way from the root: reductions side by side may share one, nested ones may not. */
function bindingFaults(body: Scalar, bound: readonly Var[]): string[] {
  const faults = new Set<string>();
  fold<ReadonlySet<Var>>(body, (node, of) => {
    const inside = children(node)
      .map(of)
      .filter((vars) => vars.size > 0);
    if (node.kind !== "reduce" && inside.length <= 1) return inside[0] ?? none;
    const vars = new Set<Var>();
    for (const part of inside) for (const v of part) vars.add(v);
    if (node.kind !== "reduce") return vars;
    for (const v of node.vars)
      if (vars.has(v) || bound.includes(v)) faults.add(`'${node.op}' binds '${v.name}', which is bound already`);
    if (new Set(node.vars).size !== node.vars.length) faults.add(`'${node.op}' binds a variable twice`);
    for (const v of node.vars) vars.add(v);
    return vars;
  });
  return [...faults];
}

/** One object a variable: substitution goes by object, keys by id, and both must mean the same. */
function identityFaults(body: Scalar, bound: readonly Var[]): string[] {
  const faults = new Set<string>();
  const byId = new Map<number, Var>();
  const see = (v: Var): void => {
    const first = byId.get(v.id) ?? v;
    byId.set(v.id, first);
    if (first !== v) faults.add(`two variables share the id ${v.id} ('${first.name}' and '${v.name}')`);
    if (!Number.isInteger(v.size) || v.size < 1) faults.add(`variable '${v.name}' has size ${v.size}`);
  };
  const seeAll = (e: IndexExpr): void => void varsOf(e).forEach(see);
  bound.forEach(see);
  walk(body, (node) => {
    if (node.kind === "index") seeAll(node.expr);
    else if (node.kind === "load") node.index.forEach(seeAll);
    else if (node.kind === "reduce") node.vars.forEach(see);
  });
  return [...faults];
}

function showPoint(at: ReadonlyMap<Var, number>): string {
  const names = uniqueNames(at.keys());
  return at.size === 0 ? "" : ` at ${[...at].map(([v, value]) => `${names.get(v)} = ${value}`).join(", ")}`;
}
