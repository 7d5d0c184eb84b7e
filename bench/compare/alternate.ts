/**
 * The measurement, the same in every host: each side from nothing to its first result, then forward passes in turns.
 * Numbers only; whether the results are right is judged by who asked for them.
 */
import { longestBlock } from "../longest-block.ts";
import { countFor, counted, type GpuCounts, installCounters } from "./count-gpu.ts";

/** One contestant. */
export interface Side {
  readonly name: string;
  /** From nothing to ready to run: code, device, weights, pipelines. */
  load(): Promise<void>;
  /** One forward pass, from the input in the host's memory to the logits there. */
  run(): Promise<ArrayLike<number>>;
}

/** What one contestant did; times in milliseconds. */
export interface SideFigures {
  readonly name: string;
  /** From nothing to the first logits. */
  readonly firstResult: number;
  /** The longest stretch of it in which the thread did nothing else. */
  readonly longestBlock: number;
  readonly forwards: readonly number[];
  /**
   * The processor's time of a pass, all threads together, one number a turn, where the host can tell: what it would cost
   * on a machine without other work.
   */
  readonly busy: readonly number[];
  /** Counted from nothing to the first logits. */
  readonly loading: GpuCounts;
  /** Counted in the last forward pass; bytes are those at its end. */
  readonly forward: GpuCounts;
  /** The first logits and those of every pass in turns. */
  readonly results: readonly (readonly number[])[];
}

export interface Turns {
  /** Timed passes of each side. */
  readonly rounds: number;
  /** These are run, however long they take. */
  readonly atLeast: number;
  /** No further round begins after this many milliseconds of rounds. */
  readonly budget: number;
  /** A turn is as many passes as fill this many milliseconds; one unless said. */
  readonly turn?: number;
  /** The first round is not timed: engines compile once more what runs often. */
  readonly warmUp?: boolean;
  /** Milliseconds before a turn: threads that wait for more work by spinning have gone to sleep then. */
  readonly pause?: number;
}

/** How code for the processor takes turns: passes are short, engines compile well what has run, and threads spin a while. */
export const processorTurn = { turn: 400, pause: 50, warmUp: true } as const satisfies Partial<Turns>;

/** Milliseconds that the processor has worked for this process, or for all of the host's. */
export type ProcessorTime = () => number | Promise<number>;

const after = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Loads the sides one after the other and runs them in turns; `between` runs after every round. */
export async function alternate(
  sides: readonly Side[],
  { rounds, atLeast, budget, turn = 0, pause = 0, warmUp = false }: Turns,
  between?: () => Promise<void>,
  processorTime?: ProcessorTime,
): Promise<SideFigures[]> {
  const made: {
    -readonly [K in keyof SideFigures]: SideFigures[K] extends readonly (infer T)[] ? T[] : SideFigures[K];
  }[] = [];
  for (const side of sides) {
    installCounters();
    countFor(side.name);
    const { result, milliseconds, longest } = await longestBlock(async () => {
      await side.load();
      return side.run();
    });
    const loading = counted(side.name);
    made.push({
      name: side.name,
      firstResult: milliseconds,
      longestBlock: longest,
      forwards: [],
      busy: [],
      loading,
      forward: loading,
      results: [[...Array.from(result)]],
    });
  }
  const begun = performance.now();
  for (
    let round = warmUp ? -1 : 0;
    round < rounds && (round < atLeast || performance.now() - begun < budget);
    round++
  ) {
    const timed = round >= 0;
    for (const [i, side] of sides.entries()) {
      if (pause > 0) await after(pause);
      countFor(side.name);
      const figures = made[i]!;
      const busy = await processorTime?.();
      const turnBegun = performance.now();
      let passes = 0;
      do {
        const before = counted(side.name);
        const start = performance.now();
        const result = await side.run();
        if (timed) figures.forwards.push(performance.now() - start);
        figures.forward = since(before, counted(side.name));
        figures.results.push(Array.from(result));
        passes++;
      } while (performance.now() - turnBegun < turn);
      if (timed && busy !== undefined) figures.busy.push(((await processorTime!()) - busy) / passes);
    }
    countFor("");
    await between?.();
  }
  return made as SideFigures[];
}

const since = (before: GpuCounts, now: GpuCounts): GpuCounts => ({
  ...now,
  dispatches: now.dispatches - before.dispatches,
  submits: now.submits - before.submits,
  passes: now.passes - before.passes,
  pipelines: now.pipelines - before.pipelines,
  wgslBytes: now.wgslBytes - before.wgslBytes,
});
