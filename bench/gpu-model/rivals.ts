/**
 * Holds each kernel's tile against all others that the kernel may have: the dearest kernels of a predicted forward pass,
 * in every tile, on every device and at every batch. What a forward pass would take with the best tile of each says
 * what a schedule for that device or that batch alone could win; a kernel that uses less than half of what it would in
 * another tile is a fault of the choice.
 */
import type { Kernel } from "../../src/ir/kernel.ts";
import { sameTile, type Tile } from "../../src/ir/tile.ts";
import { everyTile } from "../../src/passes/tiling/tile-candidates.ts";

import type { Device } from "./device.ts";
import { predictDispatch } from "./predict-dispatch.ts";
import { predictForward } from "./predict.ts";
import { bytesOfRun, dispatchOf, type Model } from "./programs.ts";

/** A device and a batch. */
export interface Setting {
  readonly device: Device;
  readonly batch: number;
}

/** A kernel in one of its tiles: microseconds in each setting. */
export interface Rival {
  readonly tile: Tile;
  readonly times: readonly number[];
}

/** A kernel above a share of the forward pass in one of the settings, and all tiles that it may have. */
export interface Contest {
  readonly kernel: Kernel;
  /** How many dispatches are like it. */
  readonly dispatches: number;
  /** As it is scheduled: microseconds in each setting, and the part of the forward pass. */
  readonly times: readonly number[];
  readonly shares: readonly number[];
  readonly rivals: readonly Rival[];
}

/** The kernels of `model` above `above` of a forward pass in any of the settings, and that pass's microseconds. */
export function contestsOf(
  model: Model,
  settings: readonly Setting[],
  above: number,
): { readonly totals: readonly number[]; readonly contests: readonly Contest[] } {
  const forwards = settings.map(({ device, batch }) => predictForward(model, device, batch));
  const dear = new Set(forwards.flatMap(({ kernels }) => kernels.filter((k) => k.share >= above).map((k) => k.at)));
  const contests = [...dear].map((at): Contest => {
    const [kernel, ...others] = model.groups[at]!;
    const own = forwards.map(({ kernels }) => kernels.find((k) => k.at === at)!);
    const tiles = others.length > 0 ? [] : everyTile(kernel, model.target).filter((t) => !sameTile(t, kernel.tile));
    const rivals = tiles.map((tile) => ({
      tile,
      times: settings.map(
        ({ device, batch }) =>
          predictDispatch(dispatchOf(model, at, batch, tile), device, bytesOfRun(model, batch)).time,
      ),
    }));
    return {
      kernel,
      dispatches: own[0]!.times,
      times: own.map((k) => k.time),
      shares: own.map((k) => k.share),
      rivals,
    };
  });
  return { totals: forwards.map((f) => f.total), contests };
}

/** The tile in which the kernel takes least in setting number `at`; undefined where none takes less than its own. */
export const bestRival = ({ times, rivals }: Contest, at: number): Rival | undefined =>
  rivals.reduce<Rival | undefined>((best, r) => (r.times[at]! < (best?.times[at] ?? times[at]!) ? r : best), undefined);

/** A kernel that uses less than half of the device than it would in another tile. */
export interface Fault {
  readonly contest: Contest;
  readonly setting: number;
  readonly rival: Rival;
  /** What it uses of what the other would: the launches are no use of either. */
  readonly uses: number;
}

/** Kernels above `above` of the pass that use less than `least` of what they would in another tile. */
export function faultsOf(
  contests: readonly Contest[],
  settings: readonly Setting[],
  above: number,
  least = 0.5,
): Fault[] {
  return settings.flatMap(({ device: { launch } }, setting) =>
    contests.flatMap((contest) => {
      const rival = contest.shares[setting]! < above ? undefined : bestRival(contest, setting);
      if (rival === undefined) return [];
      const uses = (rival.times[setting]! - launch) / (contest.times[setting]! - launch);
      return uses < least ? [{ contest, setting, rival, uses }] : [];
    }),
  );
}

/** Microseconds of the pass where each of the contests' kernels has the tile that `of` says. */
export function passWith(
  total: number,
  contests: readonly Contest[],
  setting: number,
  of: (c: Contest) => Rival | undefined,
): number {
  return contests.reduce((sum, c) => {
    const rival = of(c);
    return rival === undefined ? sum : sum - c.dispatches * (c.times[setting]! - rival.times[setting]!);
  }, total);
}

/** The tile that is best for all of `settings`, by the part of each one's forward pass that it saves. */
export function bestForAll(
  contest: Contest,
  totals: readonly number[],
  settings: readonly number[],
): Rival | undefined {
  const saved = (r: Rival): number =>
    settings.reduce((sum, s) => sum + (contest.times[s]! - r.times[s]!) / totals[s]!, 0);
  const best = contest.rivals.reduce<Rival | undefined>(
    (a, b) => (a === undefined || saved(b) > saved(a) ? b : a),
    undefined,
  );
  return best !== undefined && saved(best) > 0 ? best : undefined;
}
