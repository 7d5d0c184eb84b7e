/** Which measured tiles later compiles are to use, once it is known what they do to whole models. */
import type { KernelProgram } from "../ir/kernel.ts";
import { kernelSignature } from "../ir/kernel-signature.ts";
import type { Target } from "../ir/target.ts";
import { tile as tilePass } from "../passes/tiling/tile.ts";
import { type Tile, sameTile } from "../ir/tile.ts";

/** Tiles by kernel signature. */
export type Tiles = ReadonlyMap<string, Tile>;

/** Changing the tile of some kernels changes what the others prefer; no kernel needs many turns. */
const mostTurns = 4;

/**
 * `tiles`, and those of other kernels where they would change beside them: what was not found to be slower keeps what
 * it has. `programs` are the models as they are compiled without tuning.
 */
export function holdOthers(programs: readonly KernelProgram[], target: Target, tiles: Tiles): Map<string, Tile> {
  const all = new Map(tiles);
  if (all.size === 0) return all;
  /** Tiles that the kernels have without tuning, of those that have others now. */
  const changedBy = (tuning: Tiles): Map<string, Tile> => {
    const changed = new Map<string, Tile>();
    for (const program of programs) {
      const tuned = tilePass.run(program, { target, taps: [], tuning }).kernels;
      for (const [i, kernel] of program.kernels.entries()) {
        const signature = kernelSignature(kernel, program.shapes);
        if (!tiles.has(signature) && !sameTile(kernel.tile, tuned[i]!.tile)) changed.set(signature, kernel.tile);
      }
    }
    return changed;
  };
  for (let turn = 0; turn < mostTurns; turn++) {
    const changed = [...changedBy(all)].filter(([s]) => !all.has(s));
    if (changed.length === 0) break;
    for (const [signature, tile] of changed) all.set(signature, tile);
  }
  // A tile that only the pass itself gives cannot be asked for.
  for (const signature of changedBy(all).keys()) all.delete(signature);
  return all;
}

/** How a model fares with tiles; undefined where that was not found out. */
export type Judge = (model: number, tiles: Tiles) => Promise<{ readonly faster: boolean } | undefined>;

/**
 * The tiles that are worth keeping: those of models that are faster with them. Kernels of a model that is not faster
 * get the `earlier` tiles or none; models that share them are looked at again, until nothing changes. `signatures` are
 * the kernels of each model.
 */
export async function keepWorthwhile(
  signatures: readonly ReadonlySet<string>[],
  tiles: Tiles,
  earlier: Tiles,
  judge: Judge,
): Promise<Map<string, Tile>> {
  let kept = new Map(tiles);
  const used = (model: number): string =>
    JSON.stringify(
      [...signatures[model]!]
        .filter((s) => kept.has(s))
        .sort()
        .map((s) => [s, kept.get(s)]),
    );
  const judged = signatures.map((_, i) => (used(i) === "[]" ? ["[]"] : []) as string[]);
  // Tiles only ever go, so there is an end.
  for (let model = 0; (model = signatures.findIndex((_, i) => !judged[i]!.includes(used(i)))) >= 0; ) {
    judged[model]!.push(used(model));
    const verdict = await judge(model, kept);
    if (verdict?.faster !== false) continue;
    const without = [...kept].filter(([s]) => !signatures[model]!.has(s));
    kept = new Map([...without, ...[...earlier].filter(([s]) => signatures[model]!.has(s))]);
    judged[model]!.push(used(model));
  }
  return kept;
}
