/**
 * The best tile of one kernel: candidates are compiled, compared with the default tile's results, measured in turns,
 * and thinned out while they are; the fastest of them then has to beat the default in a duel of new measurements, since
 * the best of many is also the luckiest.
 */
import { median } from "../host/statistics.ts";
import type { Attempt, KernelBench } from "./kernel-bench.ts";
import { difference } from "./difference.ts";
import { type Time, duel, steady } from "./duel.ts";
import type { Tile } from "../ir/tile.ts";

/** What came of a kernel. */
export interface Choice {
  /** The default where nothing else was better. */
  readonly tile: Tile;
  /**
   * Milliseconds of one execution: with the default tile, and with the chosen one as the rounds of the duel compare
   * them.
   */
  readonly before: number;
  readonly after: number;
  /** Tiles that were measured beside the default. */
  readonly measured: number;
  /** Tiles that the device would not have, and those that took absurdly long to compile. */
  readonly refused: number;
  readonly slow: number;
  /** Tiles whose results were others than the default's: mistakes of the compiler. */
  readonly faults: readonly Fault[];
}

/** A tile with other results than the default's. */
export interface Fault {
  readonly tile: Tile;
  readonly what: string;
}

export interface ChooseOptions {
  readonly first: Tile;
  readonly others: readonly Tile[];
  /** What rounding may do to results (`difference`). */
  readonly allowed: number;
  /** No further tile is tried once this is false. */
  readonly timeLeft: () => boolean;
  /** Everything ends once this is true: nothing was found out then. */
  readonly interrupted: () => boolean;
  readonly onTried?: (tried: number) => void;
}

const screeningRounds = 5;
/** After these rounds tiles leave whose best time is so many times the best of all. */
const thinning: ReadonlyMap<number, number> = new Map([
  [1, 1.6],
  [2, 1.25],
  [3, 1.12],
]);
/** One execution this many times as long as the default's is enough to know. */
const hopeless = 2.5;
const duelRounds = { leastRounds: 12, mostRounds: 12, leastGain: 0.03 } as const;

interface Contestant {
  readonly tile: Tile;
  readonly time: Time;
  readonly times: number[];
}

/**
 * Undefined where it was interrupted, or there was time for no tile. @throws Error where the default tile itself is
 * refused
 */
export async function chooseTile(
  bench: KernelBench,
  { first, others, allowed, timeLeft, interrupted, onTried }: ChooseOptions,
): Promise<Choice | undefined> {
  const reference = await defaultOf(bench, first);
  const before = await steady(reference.run, bench.least);
  const beforeTimes = [await before()];
  const faults: Fault[] = [];
  let [measured, refused, slow] = [0, 0, 0];
  let contestants: Contestant[] = [];
  for (const [i, tile] of others.entries()) {
    if (interrupted()) return undefined;
    if (!timeLeft()) break;
    const attempt = await bench.attempt(tile);
    if (attempt.kind === "refused") refused++;
    else if (attempt.kind === "slow") slow++;
    else {
      const what = difference(reference.results, attempt.results, allowed);
      if (what !== undefined) faults.push({ tile, what });
      else {
        measured++;
        // What takes much longer than a measurement of the default should is not measured again.
        const once = await attempt.run(1);
        if (once <= Math.max(hopeless * beforeTimes[0]!, bench.least))
          contestants.push({ tile, time: await steady(attempt.run, bench.least), times: [] });
      }
    }
    onTried?.(i + 1);
  }
  for (let round = 1; round <= screeningRounds && contestants.length > 0; round++) {
    if (interrupted()) return undefined;
    beforeTimes.push(await before());
    for (const c of contestants) c.times.push(await c.time());
    const best = Math.min(...beforeTimes, ...contestants.flatMap((c) => c.times));
    const most = thinning.get(round) ?? Infinity;
    contestants = contestants.filter((c) => Math.min(...c.times) <= most * best);
  }
  if (measured + refused + slow + faults.length === 0) return undefined;
  const counts = { measured, refused, slow, faults };
  const kept: Choice = { tile: first, before: median(beforeTimes), after: median(beforeTimes), ...counts };
  const [winner] = contestants.sort((a, b) => median(a.times) - median(b.times));
  // The default has turns of its own, so it may be the best.
  if (winner === undefined || median(winner.times) >= median(beforeTimes)) return kept;
  const result = await duel(before, winner.time, { ...duelRounds, goOn: () => !interrupted() });
  if (result === undefined) return undefined;
  return {
    tile: result.faster ? winner.tile : first,
    before: result.before,
    after: result.before * (result.faster ? result.ratio : 1),
    ...counts,
  };
}

/** The default tile, ready. @throws Error: without it there is nothing to compare with */
export async function defaultOf(bench: KernelBench, tile: Tile): Promise<Extract<Attempt, { kind: "ready" }>> {
  const attempt = await bench.attempt(tile);
  if (attempt.kind === "ready") return attempt;
  throw new DefaultRefused(
    attempt.kind === "slow"
      ? `its pipeline takes more than ${Math.round(attempt.milliseconds / 1000)} s to compile`
      : attempt.why,
  );
}

/** The device does not take the tile that the compiler chooses without tuning. */
export class DefaultRefused extends Error {}
