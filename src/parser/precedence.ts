/**
 * Binding powers, shared by the parser and the formatter. Loosest first: lambda and `if` · `or` · `and` · `not` ·
 * comparisons · `..` · `+ -` · `* / %` · reductions · unary `-` · `^` · calls, subscripts, members.
 */
import type { BinaryOp } from "./ast.ts";

export const comparisonPower = 4;
export const rangePower = 5;
export const sumPower = 6;
export const productPower = 7;
export const powerPower = 10;
export const postfixPower = 11;

export const infixPower: Readonly<Record<BinaryOp, number>> = {
  or: 1,
  and: 2,
  "<": comparisonPower,
  "<=": comparisonPower,
  ">": comparisonPower,
  ">=": comparisonPower,
  "==": comparisonPower,
  "!=": comparisonPower,
  "..": rangePower,
  "+": sumPower,
  "-": sumPower,
  "*": productPower,
  "/": productPower,
  "%": productPower,
  "^": powerPower,
};

/**
 * What a prefix binds: `own` is where it stands among the operators, `body` the loosest operator its operand may hold.
 */
export const prefixPower = {
  open: { own: 0, body: 0 },
  not: { own: 3, body: 3 },
  reduction: { own: 8, body: productPower },
  minus: { own: 9, body: 9 },
} as const;
