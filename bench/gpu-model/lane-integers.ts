/**
 * Integers of a schedule, for all members of a workgroup at once: which turns a loop takes and which addresses a
 * subgroup loads together is known without any data. What depends on data (an index that is loaded) is unknown.
 */
import type { Expr } from "../../src/ir/loops.ts";

/** One number for all members, one for each, or nobody knows. Truth values are 0 and 1. */
export type Lanes = number | Int32Array | undefined;

/** What names stand for, and how many members there are. */
export interface Members {
  readonly count: number;
  readonly names: ReadonlyMap<string, Lanes>;
}

/** The member's own of `lanes`. */
export const laneAt = (lanes: number | Int32Array, member: number): number =>
  typeof lanes === "number" ? lanes : lanes[member]!;

const operations: Readonly<Record<string, (a: number, b: number, c: number) => number>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => Math.trunc(a / b),
  mod: (a, b) => a % b,
  min: (a, b) => Math.min(a, b),
  max: (a, b) => Math.max(a, b),
  neg: (a) => -a,
  clamp: (a, low, high) => Math.min(Math.max(a, low), high),
  lt: (a, b) => Number(a < b),
  le: (a, b) => Number(a <= b),
  eq: (a, b) => Number(a === b),
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  not: (a) => 1 - a,
};

/** The value of an integer or truth value; of anything else, nothing is known. */
export function valueOf(e: Expr, members: Members): Lanes {
  switch (e.kind) {
    case "number":
      return e.type === "i32" ? e.value : undefined;
    case "name":
      return members.names.get(e.name);
    case "convert":
      return e.arg.type === "bool" && e.type === "i32" ? valueOf(e.arg, members) : undefined;
    case "choose":
      return e.type !== "i32"
        ? undefined
        : zip(
            [e.cond, e.then, e.else].map((x) => valueOf(x, members)),
            members.count,
            (c, a, b) => (c !== 0 ? a : b),
          );
    case "op": {
      const operation = operations[e.op];
      if (operation === undefined || (e.type !== "i32" && e.type !== "bool")) return undefined;
      return zip(
        e.args.map((x) => valueOf(x, members)),
        members.count,
        operation,
      );
    }
    default:
      return undefined;
  }
}

function zip(
  args: readonly Lanes[],
  count: number,
  operation: (a: number, b: number, c: number) => number,
): number | Int32Array | undefined {
  if (args.includes(undefined)) return undefined;
  const [a = 0, b = 0, c = 0] = args as (number | Int32Array)[];
  if (typeof a === "number" && typeof b === "number" && typeof c === "number") return operation(a, b, c);
  const all = new Int32Array(count);
  for (let i = 0; i < count; i++) all[i] = operation(laneAt(a, i), laneAt(b, i), laneAt(c, i));
  return all;
}
