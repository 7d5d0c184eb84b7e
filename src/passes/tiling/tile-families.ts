/**
 * One tile for kernels that differ in sizes alone. Each distinct text is a pipeline to compile, and texts can only be
 * shared where the tile is the same; a slightly dearer tile for some of the kernels is then the better choice for the
 * program. Where the tile does not divide the rows of all, all are guarded.
 */
import { flatten } from "../../ir/index-expr.ts";
import type { Kernel, KernelProgram } from "../../ir/kernel.ts";
import { localiseKernel, mapLoads } from "../../ir/localise-kernel.ts";
import { printBody } from "../../ir/print-body.ts";
import { load, loadsOf } from "../../ir/scalar.ts";
import type { Target } from "../../ir/target.ts";
import { digitsIn, rowsKeepDigits } from "./row-digits.ts";
import { divisors, everyTile } from "./tile-candidates.ts";
import { tileCost } from "./tile-cost.ts";
import type { AttendTile, ContractTile, Tile } from "../../ir/tile.ts";

/**
 * `kernels` whose family shares a tile, with that tile; all had the tile that is best for each alone. A family may add
 * the part `worthwhile` to the cost of all.
 */
export function withFamilyTiles(
  kernels: readonly Kernel[],
  shapes: KernelProgram["shapes"],
  target: Target,
  worthwhile: number,
): Kernel[] {
  const families = new Map<string, Kernel[]>();
  for (const k of kernels) {
    if (!inFamilies(k.tile)) continue;
    const key = structureOf(k, shapes);
    families.set(key, [...(families.get(key) ?? []), k]);
  }
  // What a text costs to compile is saved: only runs are weighed.
  const running: Target = { ...target, costs: { ...target.costs, statement: 0 } };
  const cost = (k: Kernel, tile: Tile): number => tileCost(k, tile, running);
  const total = kernels.reduce((sum, k) => sum + cost(k, k.tile), 0);
  const shared = new Map<Kernel, Tile>();
  for (const family of families.values()) {
    const tile = commonTile(family, shapes, running, worthwhile * total);
    if (tile !== undefined) family.forEach((k) => shared.set(k, tile));
  }
  return kernels.map((k) => ({ ...k, tile: shared.get(k) ?? k.tile }));
}

/** The tiles that a family may share: those of single invocations that read what they need where it lies. */
type FamilyTile = ContractTile | AttendTile;
export const inFamilies = (tile: Tile): tile is FamilyTile => tile.kind === "contract" || tile.kind === "attend";

/** The loops that an invocation takes several of. */
const rowsOf = ({ form }: Kernel) => (form.kind === "contract" || form.kind === "attend" ? form.m : undefined);
const columnsOf = ({ form }: Kernel) => (form.kind === "contract" || form.kind === "attend" ? form.n : undefined);

/**
 * The kernel's text without its numbers and names, and without the axes of what it loads: that is how it will be
 * printed.
 */
function structureOf(kernel: Kernel, shapes: KernelProgram["shapes"]): string {
  const flat = mapLoads(kernel, ({ value, index }) => load(value, [flatten(index, shapes.get(value)!.shape)]));
  const { kernel: local } = localiseKernel(flat, { value: () => "value", variable: () => "i" });
  const names = new Map(local.loops.map((v) => [v, "i"]));
  const { body, where } = printBody(local.body, names);
  const text = [body, ...where, local.loops.length, local.form.kind].join("\n");
  return text.replaceAll(/\d+(\.\d+)?(e-?\d+)?/g, "#");
}

/** What divides the rows in any address of the kernel. */
function digitsOf(kernel: Kernel, shapes: KernelProgram["shapes"]): number[] {
  const places = [...loadsOf(kernel.body), { value: kernel.value, index: kernel.store }];
  return digitsIn(
    places.map(({ value, index }) => flatten(index, shapes.get(value)!.shape)),
    rowsOf(kernel),
  );
}

/**
 * The cheapest tile that all may have, where it costs at most `extra` more than each its own; undefined where they have
 * one already.
 */
function commonTile(
  family: readonly Kernel[],
  shapes: KernelProgram["shapes"],
  target: Target,
  extra: number,
): Tile | undefined {
  const ownTiles = new Set(family.map((k) => JSON.stringify(k.tile)));
  const sizes = [...new Set(family.map((k) => rowsOf(k)?.size ?? 1))];
  const raggedBy = (rows: number): boolean => sizes.length > 1 && sizes.some((size) => size % rows > 0);
  const digits = family.flatMap((k) => digitsOf(k, shapes));
  const own = family[0]!.tile as FamilyTile;
  if (ownTiles.size === 1 && !raggedBy(own.rows) && rowsKeepDigits(own.rows, digits)) return undefined;
  const divisor = sizes.reduce(gcd);
  const units = [...new Set(family.map((k) => Math.ceil((columnsOf(k)?.size ?? 1) / k.tile.vector)))];
  const columnDivisor = units.reduce(gcd);
  const candidates = new Map<string, FamilyTile>();
  for (const k of family) {
    for (const t of everyTile(k, target)) {
      if (!inFamilies(t)) continue;
      for (const rows of [t.rows, divisors(divisor, t.rows)[0]!]) {
        for (const columns of [t.columns, divisors(columnDivisor, t.columns)[0]!]) {
          if (units.length > 1 && columnDivisor % columns > 0) continue;
          const tile: FamilyTile = { ...t, rows, columns, ...(raggedBy(rows) ? { guarded: true as const } : {}) };
          candidates.set(JSON.stringify(tile), tile);
        }
      }
    }
  }
  const sum = (tiles: (k: Kernel) => Tile): number => family.reduce((all, k) => all + tileCost(k, tiles(k), target), 0);
  let best: { tile: FamilyTile; cost: number } | undefined;
  for (const tile of candidates.values()) {
    if (
      !family.every((k) => suits(tile, k)) ||
      (tile.guarded && digits.length > 0) ||
      !rowsKeepDigits(tile.rows, digits)
    )
      continue;
    const cost = sum(() => tile);
    if (best === undefined || cost < best.cost) best = { tile, cost };
  }
  return best !== undefined && best.cost <= sum((k) => k.tile) + extra ? best.tile : undefined;
}

/** Whether the tile is one for the kernel, but for its rows. */
const suits = (tile: FamilyTile, { tile: own }: Kernel): boolean =>
  tile.vector === own.vector &&
  tile.workgroup === own.workgroup &&
  (tile.kind === "contract"
    ? own.kind === "contract" && tile.unroll === own.unroll
    : own.kind === "attend" && tile.columns === own.columns);

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
