/** Chooses the tile of each kernel from its extents and the target's description. Never changes a result. */
import { type IndexExpr, type Var, asVar, varsOf } from "../ir/index-expr.ts";
import { inRegisters, type Kernel, type KernelProgram, type Tile } from "../ir/kernel.ts";
import { type Scalar, walk } from "../ir/scalar.ts";
import type { Target } from "../ir/target.ts";
import { contiguousLoop } from "./choose-kernels.ts";
import { keysInMemory, rowTeams } from "./cooperative-tiles.ts";
import { points, reductionsOf } from "./graph-rewrite.ts";
import type { KernelPass } from "./pass.ts";

/** Below this many multiply-adds a small tile wins: its pipeline compiles in a third of the time. */
const smallContraction = 1 << 20;

/** Rows with reductions of at most so many terms are computed a few at a time: neighbours read the same elements. */
const longestStencil = 16;

/** Sums of fewer terms are taken one at a time where four do not divide them: the last four would be mostly idle. */
const leastUnrolled = 16;

export const tile: KernelPass = {
  name: "tile",
  optional: true,
  run(program: KernelProgram, { target }) {
    const withTile = (k: Kernel): Kernel => ({ ...k, tile: tileOf(k, target) });
    return { ...program, fold: program.fold.map(withTile), kernels: program.kernels.map(withTile) };
  },
};

const divides4 = (v: Var | undefined): boolean => v !== undefined && v.size % 4 === 0;

function tileOf(kernel: Kernel, target: Target): Tile {
  const { form } = kernel;
  switch (form.kind) {
    case "map": {
      const vector = divides4(contiguousLoop(kernel)) ? 4 : 1;
      return { ...inRegisters, workgroup: target.workgroup, rows: 1, columns: 1, vector, unroll: 1 };
    }
    case "row": {
      const reductions = reductionsOf(kernel.body);
      // Lanes run along whichever of these the code generator finds contiguous.
      const vector = [form.rows.at(-1), ...form.elements, ...reductions.flatMap((r) => r.vars)].some(divides4) ? 4 : 1;
      const [team] = rowTeams(kernel, form, vector, target);
      if (team) return team;
      const stencil = reductions.every((r) => points(r.vars) <= longestStencil);
      const along = divides4(form.rows.at(-1)) ? form.rows.at(-2) : form.rows.at(-1);
      // Parts that are computed together share what they load too, with each other.
      const parts = points(form.elements);
      const stencilRows = parts === 1 ? target.stencilRows : Math.max(1, Math.floor((2 * target.stencilRows) / parts));
      return { ...inRegisters, workgroup: target.workgroup, rows: stencil ? largestDivisor(along?.size ?? 1, stencilRows) : 1, columns: 1, vector, unroll: 1 };
    }
    case "contract": {
      const small = (form.m?.size ?? 1) * (form.n?.size ?? 1) * form.k.size < smallContraction;
      const rows = rowTile(form.m?.size ?? 1, small ? target.contractRows / 2 : target.contractRows, form.m === undefined ? [] : digitsInConditions(form.lhs, form.m, form.k));
      const vector = divides4(form.n) ? 4 : 1;
      const columns = Math.min(small ? Math.ceil(target.contractColumns / 2) : target.contractColumns, Math.ceil((form.n?.size ?? 1) / vector));
      return { ...inRegisters, workgroup: target.tiledWorkgroup, rows, columns, vector, unroll: divides4(form.k) || form.k.size >= leastUnrolled ? 4 : 1 };
    }
    case "attend": {
      const [block] = keysInMemory(form, target);
      if (block) return block;
      const rows = rowTile(form.m.size, form.n.size > 64 ? target.attendRows / 2 : target.attendRows);
      const vector = divides4(form.n) && divides4(form.c) ? 4 : 1;
      return { ...inRegisters, workgroup: target.tiledWorkgroup, rows, columns: Math.ceil(form.n.size / vector), vector, unroll: 4 };
    }
  }
}

/** The largest divisor of `size` that is at most `most`. */
function largestDivisor(size: number, most: number): number {
  for (let d = Math.min(size, most); d > 1; d--) if (size % d === 0) return d;
  return 1;
}

/**
 * The number of rows an invocation computes, at most `most`: the one that leaves the fewest rows of a last tile idle. Where
 * every one of `digits` divides it or is divided by it, rows differ by constants in each digit, which comes first.
 */
function rowTile(rows: number, most: number, digits: readonly number[] = []): number {
  if (rows <= most) return rows;
  const idle = (size: number) => Math.ceil(rows / size) * size - rows;
  const fits = (size: number) => Number(digits.every((d) => d % size === 0 || size % d === 0));
  let best = most;
  // A smaller tile reads its operands more often, so it must save whole rows to pay: not below seven eighths of the largest.
  for (let size = most - 1; size >= Math.ceil((most * 7) / 8); size--) {
    if (fits(size) > fits(best) || (fits(size) === fits(best) && idle(size) < idle(best))) best = size;
  }
  return best;
}

/**
 * What divides `m` in conditions that depend on `k` too: those are computed in every step of the sum, for each row, unless
 * the rows of a tile differ by constants.
 */
function digitsInConditions(lhs: Scalar, m: Var, k: Var): number[] {
  const digits = new Set<number>();
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
