/**
 * A recurrence that reads more values than a kernel may bind: several of the things that it is computed of become one
 * value, a row for each. They are parts of its body that read nothing of the recurrence itself, as large as they go.
 */
import type { Comprehension } from "../ir/graph.ts";
import { type Var, indexConst, indexVar, makeVar } from "../ir/index-expr.ts";
import {
  type Load,
  type Scalar,
  type ValueId,
  apply,
  constant,
  freeVars,
  index,
  load,
  loadsOf,
  rebuild,
  select,
  substituteVars,
} from "../ir/scalar.ts";
import { extractable, freshId } from "./graph-rewrite.ts";

/** What a recurrence is computed of, and where: under all conditions of one of these lists. */
interface Operand {
  readonly node: Scalar;
  readonly where: Scalar[][];
}

/** An operand as a row of what is stacked, over these variables. */
interface Row {
  readonly key: string;
  readonly body: Scalar;
  readonly over: readonly Var[];
}

/**
 * `v`, which reads itself, with some of its operands in one value that reads no more than `most`; undefined where no two
 * values could be read at once.
 */
export function stackOperands(
  v: Comprehension,
  most: number,
  shape: (id: ValueId) => readonly number[],
  isBatched: (s: Scalar) => boolean,
  taken: Set<ValueId>,
): { part: Comprehension; rest: Comprehension } | undefined {
  const mayLeave = extractable(v, shape);
  const guarded = ({ node, where }: Operand): Scalar =>
    mayLeave(node)
      ? node
      : select(
          where.map(allOf).reduce((a, b) => apply("or", a, b)),
          node,
          constant(0),
        );
  const groups = new Map<string, Row[]>();
  for (const operand of operandsOf(v).values()) {
    const body = guarded(operand);
    const mentioned = freeVars(body);
    const bound = [...mentioned].filter((x) => !v.axes.includes(x)).sort((a, b) => a.size - b.size);
    const over = [...v.axes.filter((x) => mentioned.has(x)), ...bound];
    // Sums have variables of their own: where these are as large, places are the same.
    const like = over.map((x) => (bound.includes(x) ? `of ${x.size}` : x.id)).join();
    groups.set(like, [...(groups.get(like) ?? []), { key: operand.node.key, body, over }]);
  }
  // Where each lies over others, they are repeated along all axes.
  const alone = [...groups.values()].flat().filter((r) => r.over.every((x) => v.axes.includes(x)));
  if ([...groups.values()].every((group) => valuesIn(group) < 2))
    groups.set(
      "",
      alone.map((r) => ({ ...r, over: v.axes })),
    );
  const stacks = [...groups.values()].map((group) => upTo(group, most));
  const stack = stacks.reduce((a, b) => (valuesIn(b) > valuesIn(a) ? b : a), []);
  if (stack.length < 2 || valuesIn(stack) < 2) return undefined;
  const [row, axes] = [makeVar("row", stack.length), stack[0]!.over.map((x) => makeVar(x.name, x.size))];
  const body = stack
    .map((s) => substituteVars(s.body, new Map(s.over.map((x, i) => [x, indexVar(axes[i]!)]))))
    .reduceRight((rest, s, i) =>
      i === stack.length - 1 ? s : select(apply("eq", index(indexVar(row)), constant(i)), s, rest),
    );
  const id = freshId(taken, `${v.id}.part`);
  taken.add(id);
  const all = [row, ...axes];
  const { classes: _, ...others } = v;
  const part = { ...others, id, axes: all, shape: all.map((x) => x.size), batched: isBatched(body), body };
  const reads = new Map(
    stack.map((s, i): [string, Load] => [s.key, load(id, [indexConst(i), ...s.over.map(indexVar)])]),
  );
  return { part, rest: { ...v, body: replaced(v, reads) } };
}

const allOf = (conditions: readonly Scalar[]): Scalar => conditions.reduce((a, b) => apply("and", a, b), constant(1));

const valuesIn = (stack: readonly { readonly body: Scalar }[]): number =>
  new Set(stack.flatMap((s) => loadsOf(s.body).map((l) => l.value))).size;

/** As many of `group`, from its first on, as read no more than `most` values. */
function upTo<T extends { readonly body: Scalar }>(group: readonly T[], most: number): T[] {
  const stack: T[] = [];
  for (const s of group) if (valuesIn([...stack, s]) <= most) stack.push(s);
  return stack;
}

const isOwn = (v: Comprehension, s: Scalar): boolean => loadsOf(s).some((l) => l.value === v.id);

function operandsOf(v: Comprehension): Map<string, Operand> {
  const found = new Map<string, Operand>();
  const go = (n: Scalar, conditions: Scalar[]): void => {
    if (!isOwn(v, n)) {
      if (loadsOf(n).length === 0) return;
      const known = found.get(n.key);
      if (known) known.where.push(conditions);
      else found.set(n.key, { node: n, where: [conditions] });
    } else if (n.kind === "select") {
      // Conditions stay: they say what is in range.
      go(n.then, [...conditions, n.cond]);
      go(n.else, [...conditions, apply("not", n.cond)]);
    } else if (n.kind === "apply") for (const arg of n.args) go(arg, conditions);
    else if (n.kind === "reduce") go(n.body, conditions);
  };
  go(v.body, []);
  return found;
}

/** The body of `v` with operands read elsewhere; parts of others that are equal stay. */
function replaced(v: Comprehension, reads: ReadonlyMap<string, Load>): Scalar {
  const go = (n: Scalar): Scalar => {
    if (!isOwn(v, n)) return reads.get(n.key) ?? n;
    if (n.kind === "select") return select(n.cond, go(n.then), go(n.else));
    return n.kind === "load" ? n : rebuild(n, go);
  };
  return go(v.body);
}
