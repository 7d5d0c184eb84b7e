/** What divides the rows of a contraction in conditions that are decided in every step of its sum. */
import { type IndexExpr, asVar, varsOf } from "../ir/index-expr.ts";
import type { ContractForm } from "../ir/kernel.ts";
import { walk } from "../ir/scalar.ts";

/**
 * What divides `m` in conditions that depend on `k` too: those are computed in every step of the sum, for each row, unless
 * the rows of a tile differ by constants.
 */
export function digitsInConditions({ lhs, m, k }: ContractForm): number[] {
  const digits = new Set<number>();
  if (m === undefined) return [];
  const collect = (e: IndexExpr): void => {
    for (const { atom } of e.terms) {
      if (atom.kind === "var") continue;
      if (asVar(atom.arg) === m) digits.add(atom.by);
      else collect(atom.arg);
    }
  };
  walk(lhs, (n) => {
    const vars = n.kind === "index" ? varsOf(n.expr) : undefined;
    if (n.kind === "index" && vars!.has(m) && vars!.has(k)) collect(n.expr);
  });
  return [...digits];
}

/** Whether rows of a tile of so many differ by constants in each of `digits`. */
export const rowsKeepDigits = (rows: number, digits: readonly number[]): boolean => digits.every((d) => d % rows === 0 || rows % d === 0);
