/**
 * The text of one scalar body, for both IR printers: loop variables get names that are unique within the equation, and
 * what the DAG shares is written once, after `where`.
 */
import type { Var } from "./index-expr.ts";
import { type Scalar, children, freeVars, showScalar, walk } from "./scalar.ts";

/** Gives every variable its own name, or the name with the first free number behind it where two share one. */
export function uniqueNames(vars: Iterable<Var>): Map<Var, string> {
  const names = new Map<Var, string>();
  const taken = new Set<string>();
  for (const v of vars) {
    if (names.has(v)) continue;
    let name = v.name;
    for (let n = 2; taken.has(name); n++) name = `${v.name}${n}`;
    taken.add(name);
    names.set(v, name);
  }
  return names;
}

/** The loop variables of `body`: free ones first, then those that reductions bind, in order of appearance. */
export function allVars(body: Scalar): Set<Var> {
  const vars = new Set(freeVars(body));
  walk(body, (node) => {
    if (node.kind === "reduce") for (const v of node.vars) vars.add(v);
  });
  return vars;
}

export interface BodyText {
  readonly body: string;
  /** Definitions of shared nodes, each after what it mentions: `s1 = exp(…)`. */
  readonly where: readonly string[];
}

/** Shorter texts are repeated rather than named. */
const worthNaming = 20;

/** `body` as text. A node that several others read, and whose text is long, is named and defined once. */
export function printBody(body: Scalar, names: ReadonlyMap<Var, string>): BodyText {
  const uses = new Map<string, number>([[body.key, 1]]);
  const distinct = new Map<string, Scalar>();
  walk(body, (node) => {
    if (distinct.has(node.key)) return;
    distinct.set(node.key, node);
    for (const child of children(node)) uses.set(child.key, (uses.get(child.key) ?? 0) + 1);
  });

  const taken = new Set(names.values());
  const nameOf = (v: Var): string => names.get(v) ?? `?${v.name}`;
  const shared = new Map<string, string>();
  const where: string[] = [];
  let next = 1;
  for (const node of distinct.values()) {
    if (node === body || node.key === body.key || children(node).length === 0 || uses.get(node.key)! < 2) continue;
    const text = showScalar(node, nameOf, 0, (n) => shared.get(n.key));
    if (text.length < worthNaming) continue;
    while (taken.has(`s${next}`)) next++;
    const name = `s${next++}`;
    where.push(`${name} = ${text}`);
    shared.set(node.key, name);
  }
  return { body: showScalar(body, nameOf, 0, (n) => shared.get(n.key)), where };
}

/** `head = body` on one line where it fits into 120 columns, else the body on a second one; then the `where` lines. */
export function layOut(head: string, text: BodyText, indent: string): string[] {
  const oneLine = `${indent}${head} = ${text.body}`;
  const lines = oneLine.length <= 120 ? [oneLine] : [`${indent}${head} =`, `${indent}    ${text.body}`];
  text.where.forEach((definition, i) => lines.push(`${indent}    ${i === 0 ? "where" : "     "} ${definition}`));
  return lines;
}
