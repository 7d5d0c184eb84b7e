/**
 * Timing so that the clock does not matter, and the rule by which one thing counts as faster than another. Both are
 * measured in turns, and compared round by round: whatever slows the whole machine for a while slows both sides of a
 * round.
 */
import { median } from "../host/statistics.ts";

/** Milliseconds of `repeats` executions, one after the other. */
export type Run = (repeats: number) => Promise<number>;

/** Milliseconds of one execution. */
export type Time = () => Promise<number>;

/** More repeats would tell nothing, and a device may take a long submit for a hang. */
const mostRepeats = 10_000;

/** Repeats executions until one measurement takes `least` milliseconds; what it gives is for one execution. */
export async function steady(run: Run, least: number): Promise<Time> {
  let repeats = 1;
  let time = await run(repeats);
  while (time < least && repeats < mostRepeats) {
    // A measurement that is nothing to the clock says little of how many there must be.
    const wanted = time > 0 ? Math.ceil((1.2 * repeats * least) / time) : Infinity;
    repeats = Math.min(mostRepeats, 10 * repeats, Math.max(repeats + 1, wanted));
    time = await run(repeats);
  }
  return async () => (await run(repeats)) / repeats;
}

/** How a duel went. */
export interface Duel {
  /** Medians, in milliseconds. */
  readonly before: number;
  readonly after: number;
  /** Median of `after / before` of the rounds. */
  readonly ratio: number;
  readonly rounds: number;
  readonly faster: boolean;
}

/** How long a duel is, and what counts as faster. */
export interface DuelOptions {
  readonly leastRounds: number;
  readonly mostRounds: number;
  /** The part of the time that must be saved: 0.03. */
  readonly leastGain: number;
  /** No further round begins once this is false; a duel that had fewer than `leastRounds` then is undefined. */
  readonly goOn?: (rounds: number) => boolean;
}

/** What is equal wins a duel this often, whatever the noise is like. */
const luck = 0.02;

/**
 * `after` is faster where it saves more than `leastGain` in the middle round, and wins more rounds than luck would let
 * it.
 */
export async function duel(
  before: Time,
  after: Time,
  { leastRounds, mostRounds, leastGain, goOn = () => true }: DuelOptions,
): Promise<Duel | undefined> {
  const [befores, afters]: [number[], number[]] = [[], []];
  while (befores.length < mostRounds && goOn(befores.length)) {
    // Who is first may find a warmer device.
    const inOrder = befores.length % 2 === 0;
    const first = await (inOrder ? before : after)();
    const second = await (inOrder ? after : before)();
    befores.push(inOrder ? first : second);
    afters.push(inOrder ? second : first);
  }
  const rounds = befores.length;
  if (rounds < leastRounds) return undefined;
  const ratios = afters.map((a, i) => a / befores[i]!);
  const ratio = median(ratios);
  const won = ratios.filter((r) => r < 1).length;
  return {
    before: median(befores),
    after: median(afters),
    ratio,
    rounds,
    faster: ratio < 1 - leastGain && chanceOf(won, rounds) <= luck,
  };
}

/** How probable it is to win `won` rounds or more where each is won as often as lost (the sign test). */
export function chanceOf(won: number, rounds: number): number {
  let [ways, sum] = [1, 0];
  for (let lost = 0; lost <= rounds - won; lost++) {
    sum += ways;
    ways *= (rounds - lost) / (lost + 1);
  }
  return sum / 2 ** rounds;
}
