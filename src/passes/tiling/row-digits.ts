/**
 * What divides the rows of a kernel in its index expressions, and whether the rows of a tile differ by constants there.
 */
import { type IndexExpr, type Var, asVar, insideOf, varsOf } from "../../ir/index-expr.ts";
import type { ContractForm } from "../../ir/kernel.ts";
import { walk } from "../../ir/scalar.ts";

/** What divides `m`, alone, in any of the expressions. */
export function digitsIn(expressions: Iterable<IndexExpr>, m: Var | undefined): number[] {
  const digits = new Set<number>();
  const collect = (e: IndexExpr): void => {
    for (const { atom } of e.terms) {
      if ((atom.kind === "div" || atom.kind === "mod") && m !== undefined && asVar(atom.arg) === m) digits.add(atom.by);
      else insideOf(atom).forEach(collect);
    }
  };
  for (const e of expressions) collect(e);
  return [...digits];
}

/**
 * What divides `m` in conditions that depend on `k` too: those are computed in every step of the sum, for each row,
 * unless the rows of a tile differ by constants.
 */
export function digitsInConditions({ lhs, m, k }: ContractForm): number[] {
  if (m === undefined) return [];
  const conditions: IndexExpr[] = [];
  walk(lhs, (n) => {
    const vars = n.kind === "index" ? varsOf(n.expr) : undefined;
    if (n.kind === "index" && vars!.has(m) && vars!.has(k)) conditions.push(n.expr);
  });
  return digitsIn(conditions, m);
}

/** Whether rows of a tile of so many differ by constants in each of `digits`. */
export const rowsKeepDigits = (rows: number, digits: readonly number[]): boolean =>
  digits.every((d) => d % rows === 0 || rows % d === 0);
