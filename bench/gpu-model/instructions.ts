/** What an operation of the loop IR costs a subgroup, in instructions that it issues. */
import type { Expr, LoopOp, Op } from "../../src/ir/loops.ts";

export interface Instructions {
  readonly slots: number;
  /** Exponentials and the like, an invocation. */
  readonly functions: number;
}

const nothing: Instructions = { slots: 0, functions: 0 };

/** Instructions of one lane, and calls of the function units, of what is more than one instruction. */
const dear: Readonly<Partial<Record<LoopOp, Instructions>>> = {
  div: { slots: 6, functions: 1 },
  mod: { slots: 6, functions: 1 },
  pow: { slots: 4, functions: 2 },
  exp: { slots: 2, functions: 1 },
  log: { slots: 2, functions: 1 },
  sqrt: { slots: 2, functions: 1 },
  rsqrt: { slots: 1, functions: 1 },
  sin: { slots: 2, functions: 1 },
  cos: { slots: 2, functions: 1 },
  stop_gradient: { slots: 0, functions: 0 },
  atan: { slots: 16, functions: 1 },
  tanh: { slots: 6, functions: 2 },
  sigmoid: { slots: 5, functions: 2 },
  erf: { slots: 16, functions: 1 },
  random: { slots: 40, functions: 0 },
  reduced_angle: { slots: 6, functions: 0 },
  subgroup_add: { slots: 10, functions: 0 },
  subgroup_max: { slots: 10, functions: 0 },
  subgroup_min: { slots: 10, functions: 0 },
};

const free: ReadonlySet<LoopOp> = new Set<LoopOp>(["transpose", "subgroup_rank", "subgroup_size"]);

const lanesOf = (type: string): number => (type.endsWith("x4x4") ? 16 : type.endsWith("x4") ? 4 : 1);

/** Of an expression without its operands; or of adding one to a sum, where a product and its sum are one. */
export function instructionsOf(e: Expr | { readonly accumulate: Expr }): Instructions {
  if ("accumulate" in e) return isProduct(e.accumulate) ? nothing : { slots: lanesOf(e.accumulate.type), functions: 0 };
  if (e.kind === "choose") return { slots: lanesOf(e.type), functions: 0 };
  if (e.kind === "convert")
    return e.arg.type.replace(/x4$/, "") === e.type.replace(/x4$/, "")
      ? nothing
      : { slots: lanesOf(e.type), functions: 0 };
  return e.kind === "op" ? ofOperation(e) : nothing;
}

function ofOperation({ op, type, args }: Op): Instructions {
  const lanes = lanesOf(type);
  if (free.has(op)) return nothing;
  if (op === "times") return { slots: 16, functions: 0 };
  if (op === "dot") return { slots: 4, functions: 0 };
  if (type.startsWith("i32") && (op === "div" || op === "mod"))
    return { slots: lanes * ofQuotient(args[1]!), functions: 0 };
  if (op === "add" && args.some(isProduct)) return nothing;
  const one = dear[op] ?? { slots: 1, functions: 0 };
  return { slots: one.slots * lanes, functions: one.functions * lanes };
}

/** By a power of two a shift, by another constant a product, else the long way. */
function ofQuotient(by: Expr): number {
  if (by.kind !== "number") return 20;
  return Number.isInteger(Math.log2(by.value)) ? 1 : 4;
}

/** Whether a sum with it is no instruction of its own. */
const isProduct = (e: Expr): boolean =>
  e.kind === "op" && ["mul", "times", "dot", "fma"].includes(e.op) && e.type !== "i32";
