/**
 * Sums by key: what changes with the rows of a table that was looked up is, for each row, a sum over those places whose
 * id is that row. Told by conditions alone (`sum[t] if ids[t] == k then …`), every row would ask every place. So the
 * places are sorted by their keys, without scatter and always in the same way: a place's rank is the number of those
 * before it, the place of a rank is the one that has it, and the places of key `k` are those of the ranks
 * `start[k] .. start[k + 1] - 1`. Then a row's sum is a segment (`ir/segments.ts`), and all rows together meet every
 * place once.
 *
 * Of n places and r rows, ranks cost n² comparisons and the bounds r · 2√n: ranks are counted in blocks first.
 *
 * Places that have no row (their key lies beside the axis) come after all others. Where keys depend on axes of the result
 * too (each head reads elsewhere), the places are sorted for each of those alone.
 */
import {
  type IndexExpr,
  type Var,
  add,
  indexConst,
  indexRead,
  indexVar,
  makeVar,
  scale,
  sub,
  unflatten,
  varsOf,
} from "../../ir/index-expr.ts";
import { boundsWhere } from "../../ir/range-check.ts";
import { points } from "../../ir/reductions.ts";
import {
  type Scalar,
  type ValueId,
  apply,
  asIndex,
  constant,
  freeVars,
  index,
  reduce,
  select,
  substituteVars,
} from "../../ir/scalar.ts";

/** A sum over `left` that takes in, for each `row`, the places whose `key` it is. */
export interface KeyedSum {
  readonly left: readonly Var[];
  /** What is read of values at a place: an integer in `0 .. rows-1` where `among` holds, else the place has no row. */
  readonly key: IndexExpr;
  readonly among: readonly Scalar[];
  /** Axes of the result that keys depend on. */
  readonly each: readonly Var[];
  /** The key that is summed up, by the axes of the result; in `0 .. rows-1` where `outside` holds. */
  readonly row: IndexExpr;
  readonly rows: number;
  /** Conditions beside that of the key: on places, and on the axes of the result alone. */
  readonly inside: readonly Scalar[];
  readonly outside: readonly Scalar[];
}

/** Sums of fewer steps in all are not worth the kernels that sort. */
const fewestSteps = 2 ** 18;

/**
 * The sum over `left` under `conditions`, for each of `elements` results, as one by key; undefined where it is none, or
 * costs less as it stands.
 */
export function sumByKey(left: readonly Var[], conditions: readonly Scalar[], elements: number): KeyedSum | undefined {
  const places = points(left);
  const over = new Set(left);
  const ofPlaces = (vars: Iterable<Var>): boolean => [...vars].some((v) => over.has(v));
  const inside: Scalar[] = [];
  const outside: Scalar[] = [];
  const among: Scalar[] = [];
  let [key, row, rows] = [indexConst(0), indexConst(0), 1];
  for (const c of conditions) {
    const equal = equation(c, ofPlaces);
    if (equal === undefined) {
      if (c.kind !== "const") (ofPlaces(freeVars(c)) ? inside : outside).push(c);
      continue;
    }
    // Keys of several equations are the digits of one.
    const { e, at } = equal;
    // Only between these both can be.
    const [low, high] = [Math.max(e.min, at.min), Math.min(e.max, at.max)];
    const size = high - low + 1;
    if (size < 1) return undefined;
    [key, row] = [key, row].map((digits, i) => add(scale(digits, size), sub([e, at][i]!, indexConst(low)))) as [
      IndexExpr,
      IndexExpr,
    ];
    rows *= size;
    outside.push(...between(at, low, high));
    among.push(...between(e, low, high));
  }
  if (!key.reads || key.min <= -(2 ** 31) || key.max >= 2 ** 31) return undefined;
  const each = [...varsOf(key)].filter((v) => !over.has(v));
  const lists = points(each);
  if (rows * lists > elements || places * elements < fewestSteps) return undefined;
  if (lists * (places * places + 2 * rows * Math.sqrt(places)) > (places * elements) / 4) return undefined;
  return {
    left,
    key,
    among,
    each,
    row,
    rows,
    inside: inside.filter((c) => !follows(c, among)),
    outside: distinct(outside),
  };
}

/** That `e` lies between these: what is not known of it. */
const between = (e: IndexExpr, low: number, high: number): Scalar[] =>
  [apply("le", constant(low), index(e)), apply("le", index(e), constant(high))].filter(
    (w) => w.kind !== "const" || w.value === 0,
  );

/** Whether the comparison `c` holds wherever `conditions` do. */
function follows(c: Scalar, conditions: readonly Scalar[]): boolean {
  if (c.kind !== "apply" || (c.op !== "le" && c.op !== "lt")) return false;
  const [a, b] = c.args.map(asIndex);
  return a !== undefined && b !== undefined && boundsWhere(sub(b, a), conditions)[0] >= (c.op === "lt" ? 1 : 0);
}

const distinct = (conditions: readonly Scalar[]): Scalar[] => [...new Map(conditions.map((c) => [c.key, c])).values()];

/** `e == at`, where `e` is read at places and `at` knows none of them. */
function equation(
  c: Scalar,
  ofPlaces: (vars: Iterable<Var>) => boolean,
): { readonly e: IndexExpr; readonly at: IndexExpr } | undefined {
  if (c.kind !== "apply" || c.op !== "eq") return undefined;
  const [a, b] = c.args.map(asIndex);
  if (!a || !b) return undefined;
  const [e, at] = ofPlaces(varsOf(a)) ? [a, b] : [b, a];
  return e.reads && ofPlaces(varsOf(e)) && !ofPlaces(varsOf(at)) ? { e, at } : undefined;
}

/** Stores a value of those axes, of integers below `classes`, and gives its load at its axes. */
export type Store = (part: string, axes: readonly Var[], body: Scalar, classes: number) => { readonly value: ValueId };

/** A keyed sum in the order of its keys. */
export interface Sorted {
  /** Runs over all places in their order. */
  readonly place: Var;
  /** Hold where the place has the row's key. */
  readonly conditions: readonly Scalar[];
  /** What stands at a place of `left`, at the one that `place` counts. */
  sorted(s: Scalar): Scalar;
}

/** Sorts the places of `sum` by their keys. */
export function sortByKey({ left, key, among, each, row, rows }: KeyedSum, store: Store): Sorted {
  const count = points(left);
  const sizes = left.map((v) => v.size);
  /** Of the place number `n` in the order of `left`. */
  const placeOf = (n: IndexExpr): Map<Var, IndexExpr> => {
    const at = unflatten(n, sizes);
    return new Map(left.map((v, i) => [v, at[i]!]));
  };
  const list = (part: string, size: number, classes: number, body: (i: Var) => Scalar) => {
    const i = makeVar("i", size);
    const own = each.map((v) => makeVar(v.name, v.size));
    const { value } = store(
      part,
      [...own, i],
      substituteVars(body(i), new Map(each.map((v, n): [Var, IndexExpr] => [v, indexVar(own[n]!)]))),
      classes,
    );
    return (at: IndexExpr): IndexExpr => indexRead(value, [...each.map(indexVar), at], classes);
  };
  const count1 = (size: number, is: (i: IndexExpr) => Scalar): Scalar => {
    const i = makeVar("j", size);
    return reduce("sum", [i], select(is(indexVar(i)), constant(1), constant(0)));
  };
  const less = (a: IndexExpr, b: IndexExpr): Scalar => apply("lt", index(a), index(b));

  // Keys of places without a row are one beyond the last.
  const hasRow = among.reduce((a, b) => apply("and", a, b), constant(1));
  const keyed = select(hasRow, index(key), constant(rows));
  const kinds = among.length > 0 ? rows + 1 : rows;
  const keys = list("key", count, kinds, (n) => substituteVars(keyed, placeOf(indexVar(n))));
  const rank = list("rank", count, count, (n) => {
    const own = indexVar(n);
    return count1(count, (m) =>
      apply("or", less(keys(m), keys(own)), apply("and", apply("eq", index(keys(m)), index(keys(own))), less(m, own))),
    );
  });
  const order = list("order", count, count, (i) => {
    const n = makeVar("n", count);
    const here = apply("eq", index(rank(indexVar(n))), index(indexVar(i)));
    return reduce("sum", [n], select(here, index(indexVar(n)), constant(0)));
  });
  const inOrder = list("sorted", count, kinds, (i) => index(keys(order(indexVar(i)))));
  // Those below a key come first: whole blocks of them, and some of the next block.
  const block = Math.ceil(Math.sqrt(count));
  const blocks = Math.floor(count / block);
  const whole = list("blocks", rows + 1, blocks + 1, (k) =>
    count1(blocks, (b) => less(inOrder(add(scale(b, block), indexConst(block - 1))), indexVar(k))),
  );
  const start = list("start", rows + 1, count + 1, (k) => {
    const before = scale(whole(indexVar(k)), block);
    const i = makeVar("j", block);
    const at = add(before, indexVar(i));
    const one = select(less(inOrder(at), indexVar(k)), constant(1), constant(0));
    const rest = reduce("sum", [i], select(less(at, indexConst(count)), one, constant(0)));
    return apply("add", index(before), rest);
  });

  const place = makeVar("place", count);
  const at = placeOf(order(indexVar(place)));
  return {
    place,
    conditions: [
      apply("le", index(start(row)), index(indexVar(place))),
      less(indexVar(place), start(add(row, indexConst(1)))),
    ],
    sorted: (s) => substituteVars(s, at),
  };
}
