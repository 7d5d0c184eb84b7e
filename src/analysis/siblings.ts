/**
 * Siblings: values of one shape that compute the same from other parameters, or from other places of the same values.
 * `SiblingKeys` finds them, by a key from which parameters and constants in subscripts are left out; `generalise`
 * writes several as one body with a variable more, by going through all of them in step (anti-unification).
 */
import type { Comprehension, Graph } from "../ir/graph.ts";
import { type IndexExpr, type Var, add, indexConst, indexVar, scale, sub } from "../ir/index-expr.ts";
import {
  type Load,
  type Scalar,
  type ValueId,
  apply,
  children,
  load,
  reduce,
  select,
  substituteVars,
} from "../ir/scalar.ts";
import { bodyAt, valueOf } from "./graph-facts.ts";
import { alphaBody } from "./alpha-key.ts";

/** Numbers for structures: equal numbers where values differ in nothing but what siblings may differ in. */
export class SiblingKeys {
  private readonly numbers = new Map<string, number>();
  private readonly known = new WeakMap<Comprehension, string>();

  keyOf(graph: Graph, v: Comprehension): string {
    let key = this.known.get(v);
    if (key === undefined)
      this.known.set(v, (key = `${v.batched}:${v.shape.join("x")}:${this.number(graph, alphaBody(v), new Map())}`));
    return key;
  }

  private number(graph: Graph, s: Scalar, seen: Map<Scalar, number>): number {
    const known = seen.get(s);
    if (known !== undefined) return known;
    const inner = children(s)
      .map((c) => this.number(graph, c, seen))
      .join();
    const text = `${s.kind}:${s.kind === "load" ? loadKey(graph, s) : s.kind === "apply" ? s.op : s.kind === "reduce" ? `${s.op}${s.vars.map((v) => v.id).join()}` : inner === "" ? s.key : ""}(${inner})`;
    const number = this.numbers.get(text) ?? this.numbers.size;
    this.numbers.set(text, number);
    seen.set(s, number);
    return number;
  }
}

function loadKey(graph: Graph, l: Load): string {
  const v = valueOf(graph, l.value);
  return `${v.batched ? v.id : `p${v.shape.join("x")}`}[${l.index.map((e) => withoutConstant(e).key).join()}]`;
}

const withoutConstant = (e: IndexExpr): IndexExpr => sub(e, indexConst(e.constant));

/**
 * One body that is that of `members[i]` where `s` is `i`, over the axes of the first; undefined where there is none.
 * Where members read different values, `together` gives the value that holds all of them along a new first axis, or
 * undefined.
 */
export function generalise(
  members: readonly Comprehension[],
  s: Var,
  together: (ids: readonly ValueId[]) => ValueId | undefined,
): Scalar | undefined {
  const [first] = members as [Comprehension];
  const done = new Map<string, Scalar | undefined>();
  const go = (nodes: readonly Scalar[]): Scalar | undefined => {
    const [a] = nodes as [Scalar];
    if (nodes.every((n) => n.key === a.key)) return a;
    const key = nodes.map((n) => n.key).join(" ");
    if (!done.has(key)) done.set(key, general(nodes));
    return done.get(key);
  };
  const all = (
    lists: readonly (readonly Scalar[])[],
    build: (parts: readonly Scalar[]) => Scalar,
  ): Scalar | undefined => {
    const length = lists[0]!.length;
    if (lists.some((l) => l.length !== length)) return undefined;
    const parts: Scalar[] = [];
    for (let i = 0; i < length; i++) {
      const part = go(lists.map((l) => l[i]!));
      if (part === undefined) return undefined;
      parts.push(part);
    }
    return build(parts);
  };
  const general = (nodes: readonly Scalar[]): Scalar | undefined => {
    const [a] = nodes as [Scalar];
    if (a.kind === "load")
      return nodes.every((n) => n.kind === "load") ? generalLoad(nodes as readonly Load[], s, together) : undefined;
    if (a.kind === "apply")
      return nodes.every((n) => n.kind === "apply" && n.op === a.op)
        ? all(nodes.map(children), (args) => apply(a.op, ...args))
        : undefined;
    if (a.kind === "select")
      return nodes.every((n) => n.kind === "select")
        ? all(nodes.map(children), ([c, t, e]) => select(c!, t!, e!))
        : undefined;
    if (a.kind !== "reduce") return undefined;
    const bodies: Scalar[] = [];
    for (const n of nodes) {
      if (
        n.kind !== "reduce" ||
        n.op !== a.op ||
        n.vars.length !== a.vars.length ||
        n.vars.some((v, i) => v.size !== a.vars[i]!.size)
      )
        return undefined;
      bodies.push(n === a ? n.body : substituteVars(n.body, new Map(n.vars.map((v, i) => [v, indexVar(a.vars[i]!)]))));
    }
    const body = go(bodies);
    return body && reduce(a.op, a.vars, body);
  };
  return go(members.map((m) => (m === first ? m.body : bodyAt(m, first.axes.map(indexVar)))));
}

function generalLoad(
  loads: readonly Load[],
  s: Var,
  together: (ids: readonly ValueId[]) => ValueId | undefined,
): Scalar | undefined {
  const [first] = loads as [Load];
  if (loads.some((l) => l.index.length !== first.index.length)) return undefined;
  const at: IndexExpr[] = [];
  for (let axis = 0; axis < first.index.length; axis++) {
    const e = progression(
      loads.map((l) => l.index[axis]!),
      s,
    );
    if (e === undefined) return undefined;
    at.push(e);
  }
  if (loads.every((l) => l.value === first.value)) return load(first.value, at);
  const stack = together(loads.map((l) => l.value));
  return stack === undefined ? undefined : load(stack, [indexVar(s), ...at]);
}

/**
 * The expression that is `list[i]` where `s` is `i`: their constants may differ, by the same step from each to the
 * next.
 */
function progression(list: readonly IndexExpr[], s: Var): IndexExpr | undefined {
  const [first, second] = list as [IndexExpr, IndexExpr];
  const step = second.constant - first.constant;
  const form = withoutConstant(first).key;
  const fits = list.every((e, i) => e.constant === first.constant + i * step && withoutConstant(e).key === form);
  return fits ? add(first, scale(indexVar(s), step)) : undefined;
}
