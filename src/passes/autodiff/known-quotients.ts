/**
 * Quotients in derivatives that the graph holds already: with `p = e / l`, an adjoint `(a / l + b / l) · e` is `(a + b)
 * · p`. So the derivative of a softmax reads its result alone, and neither exponentials nor their sum need be kept or
 * computed again.
 */
import type { Comprehension, Graph } from "../../ir/graph.ts";
import { type IndexExpr, type Var, asVar, indexConst, substitute } from "../../ir/index-expr.ts";
import { type Load, type Scalar, type ValueId, apply, load } from "../../ir/scalar.ts";
import { factorise, product } from "../../analysis/product.ts";

export class KnownQuotients {
  private readonly byOperands = new Map<string, Comprehension[]>();

  constructor(graph: Graph) {
    for (const v of graph.values.values()) {
      if (v.kind !== "comprehension" || v.body.kind !== "apply" || v.body.op !== "div") continue;
      const [a, b] = v.body.args as [Scalar, Scalar];
      if (a.kind !== "load" || b.kind !== "load") continue;
      const key = `${a.value} / ${b.value}`;
      this.byOperands.set(key, [...(this.byOperands.get(key) ?? []), v]);
    }
  }

  /**
   * `s`, with what a sum is divided by taken out of its terms, and quotients that some value holds read from there;
   * never of `but`.
   */
  simplified(s: Scalar, but: ValueId): Scalar {
    if (this.byOperands.size === 0) return s;
    const { numerator, denominator } = opened(s);
    let found = false;
    for (let i = 0; i < denominator.length; i++) {
      const d = denominator[i]!;
      if (d.kind !== "load") continue;
      for (const [k, n] of numerator.entries()) {
        const quotient = n.kind === "load" ? this.find(n, d, but) : undefined;
        if (!quotient) continue;
        numerator[k] = quotient;
        denominator.splice(i--, 1);
        found = true;
        break;
      }
    }
    return found ? product(numerator, denominator) : s;
  }

  /** The element of a value that is `a / b`. */
  private find(a: Load, b: Load, but: ValueId): Load | undefined {
    for (const v of this.byOperands.get(`${a.value} / ${b.value}`) ?? []) {
      const [over, under] = (v.body as Scalar & { kind: "apply" }).args as [Load, Load];
      const map = new Map<Var, IndexExpr>();
      over.index.forEach((e, i) => {
        const axis = asVar(e);
        if (axis) map.set(axis, a.index[i]!);
      });
      const same = (known: Load, asked: Load): boolean =>
        known.index.every((e, i) => substitute(e, map).key === asked.index[i]!.key);
      if (v.id !== but && v.axes.every((x) => x.size === 1 || map.has(x)) && same(over, a) && same(under, b))
        return load(
          v.id,
          v.axes.map((x) => map.get(x) ?? indexConst(0)),
        );
    }
    return undefined;
  }
}

/** `s` as a quotient of products, where sums give up what all their terms are divided by. */
function opened(s: Scalar): { numerator: Scalar[]; denominator: Scalar[] } {
  const { numerator, denominator } = factorise(s);
  const result = { numerator: [] as Scalar[], denominator };
  for (const n of numerator) {
    const sum =
      n.kind === "apply" && (n.op === "add" || n.op === "sub")
        ? withoutCommonDivisors(n.op, n.args as [Scalar, Scalar])
        : undefined;
    result.numerator.push(sum?.sum ?? n);
    result.denominator.push(...(sum?.divisors ?? []));
  }
  return result;
}

function withoutCommonDivisors(
  op: "add" | "sub",
  args: readonly [Scalar, Scalar],
): { sum: Scalar; divisors: Scalar[] } | undefined {
  const [a, b] = args.map(opened) as [ReturnType<typeof opened>, ReturnType<typeof opened>];
  const divisors = a.denominator.filter((d) => b.denominator.some((e) => e.key === d.key));
  if (divisors.length === 0) return undefined;
  const rest = (x: ReturnType<typeof opened>): Scalar => {
    const left = [...x.denominator];
    for (const d of divisors)
      left.splice(
        left.findIndex((e) => e.key === d.key),
        1,
      );
    return signed(x.numerator, left);
  };
  return { sum: sumOf(op, rest(a), rest(b)), divisors };
}

/** A product with its sign in front. */
function signed(numerator: readonly Scalar[], denominator: readonly Scalar[]): Scalar {
  const sign = numerator.filter((n) => n.kind === "const" && n.value === -1).length % 2;
  const rest = product(
    numerator.filter((n) => n.kind !== "const" || n.value !== -1),
    denominator,
  );
  return sign === 1 ? apply("neg", rest) : rest;
}

function sumOf(op: "add" | "sub", a: Scalar, b: Scalar): Scalar {
  if (b.kind === "apply" && b.op === "neg") return apply(op === "add" ? "sub" : "add", a, b.args[0]!);
  return apply(op, a, b);
}
