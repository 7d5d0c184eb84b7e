/**
 * Tiling. Chooses the tile of each kernel: one that was measured to be best (`context.tuning`), where it is one of the
 * kernel's candidates, else the candidate that the cost model says is cheapest; kernels that differ in sizes alone get
 * one tile where that costs little and gives them one code. Never changes a result.
 */
import type { Kernel, KernelProgram } from "../../ir/kernel.ts";
import { kernelSignature } from "../../ir/kernel-signature.ts";
import type { Target } from "../../ir/target.ts";
import { kernelPass, type PassContext } from "../pass.ts";
import { everyTile, mostColumns } from "./tile-candidates.ts";
import { tileCost } from "./tile-cost.ts";
import { inFamilies, withFamilyTiles } from "./tile-families.ts";
import { type Tile, sameTile } from "../../ir/tile.ts";

export const tile = kernelPass({
  name: "tile",
  optional: true,
  reads: "everything",
  run(program, context) {
    const { target } = context;
    const tiled = (kernels: readonly Kernel[], worthwhile: number): Kernel[] => {
      const measured = new Map(kernels.map((k) => [k, tuned(k, program, context)]));
      const others = kernels.filter((k) => measured.get(k) === undefined);
      const alone = others.map((k) => ({ ...k, tile: candidateTiles(k, target)[0]! }));
      const chosen = target.sharesCode ? withFamilyTiles(alone, program.shapes, target, worthwhile) : alone;
      const tiles = new Map(others.map((k, i) => [k, chosen[i]!.tile]));
      return kernels.map((k) => ({ ...k, tile: measured.get(k) ?? tiles.get(k)! }));
    };
    return {
      ...program,
      fold: tiled(program.fold, worthwhileAtLoad),
      kernels: tiled(program.kernels, worthwhileInRuns),
    };
  },
});

/**
 * The part of the program's cost that a pipeline may save less of: load-time kernels run once, their compilation is
 * most of what they cost.
 */
const worthwhileInRuns = 0.01;
const worthwhileAtLoad = 0.5;

/** What is worth measuring. */
const mostCandidates = 24;

/**
 * Tiles that `kernel` may have on `target`, the cheapest first; of equals, the one that was thought of first. At least
 * one.
 */
export function candidateTiles(kernel: Kernel, target: Target): readonly Tile[] {
  const costs = everyTile(kernel, target).map((t) => ({ tile: t, cost: tileCost(kernel, t, target) }));
  return costs
    .sort((a, b) => a.cost - b.cost)
    .slice(0, mostCandidates)
    .map((c) => c.tile);
}

/**
 * The measured tile of the kernel; undefined where there is none, or none that this target and this kernel can have.
 */
function tuned(kernel: Kernel, { shapes }: KernelProgram, { tuning, target }: PassContext): Tile | undefined {
  if (tuning === undefined || tuning.size === 0) return undefined;
  const found = tuning.get(kernelSignature(kernel, shapes));
  return found && everyTile(kernel, target).some((t) => sameTile(t, found) || isOfFamily(t, found, kernel, target))
    ? found
    : undefined;
}

/** Whether `found` is like the candidate `t` but for its rows and columns, which its family may have chosen. */
function isOfFamily(t: Tile, found: Tile, { form }: Kernel, target: Target): boolean {
  if (!inFamilies(t) || !inFamilies(found)) return false;
  const [rows, columns] =
    form.kind === "contract"
      ? [target.contractRows, mostColumns(form, t.vector, target)]
      : [target.attendRows, t.columns];
  const like = { ...t, rows: found.rows, columns: found.columns, guarded: found.guarded };
  return found.rows <= rows && found.columns <= columns && sameTile(like, found);
}
