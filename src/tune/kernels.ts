/**
 * Tunes kernels within a budget of time: first each is measured as it is, then those that take most of the whole time
 * come first, each with its share of what is left. What is not reached keeps its tile.
 */
import type { Target } from "../ir/target.ts";
import type { KernelBench } from "./kernel-bench.ts";
import { type Choice, DefaultRefused, chooseTile, defaultOf } from "./choose.ts";
import { allowedDifference } from "./difference.ts";
import { steady } from "./duel.ts";
import { median } from "../host/statistics.ts";
import type { Subject } from "./subjects.ts";

/** What is known of a kernel in the end. */
export interface Outcome {
  readonly subject: Subject;
  /**
   * Milliseconds of one execution with the default tile, alone on the device; undefined where there was no time even
   * for that.
   */
  readonly before: number | undefined;
  /** Undefined where the kernel was not reached. */
  readonly choice: Choice | undefined;
  /** Why the kernel could not be measured as it is. */
  readonly refused?: string;
}

/** The budget, and how the work is watched and ended. */
export interface TuneOptions {
  readonly target: Target;
  /** Milliseconds. */
  readonly budget: number;
  readonly now: () => number;
  readonly interrupted: () => boolean;
  /** Whether the device is gone: then an error ends the work, and what is known is kept. */
  readonly gone: () => boolean;
  readonly onStage: (text: string) => void;
  readonly onPart: (done: number, total: number) => void;
}

/** Of a kernel's time this part is for compiling and screening; the rest is for measuring in earnest. */
const partForTrying = 0.65;
const defaultSamples = 3;

/** As many outcomes as subjects, those with the largest share of the whole time first. */
export async function tuneKernels(
  subjects: readonly Subject[],
  open: (subject: Subject) => KernelBench,
  options: TuneOptions,
): Promise<Outcome[]> {
  const { target, budget, now, gone, onStage, onPart } = options;
  const interrupted = (): boolean => options.interrupted() || gone();
  const deadline = now() + budget;
  const over = (): boolean => interrupted() || now() >= deadline;
  const refused = new Map<Subject, string>();
  const using = async <T>(subject: Subject, use: (bench: KernelBench) => Promise<T>): Promise<T | undefined> => {
    const bench = open(subject);
    try {
      return await use(bench);
    } catch (error) {
      if (gone()) refused.set(subject, "the device was lost");
      else if (error instanceof DefaultRefused) refused.set(subject, error.message);
      else throw error;
      return undefined;
    } finally {
      bench.close();
    }
  };

  onStage("measuring the kernels as they are");
  const times = new Map<Subject, number>();
  for (const [i, subject] of subjects.entries()) {
    if (over()) break;
    onPart(i, subjects.length);
    const milliseconds = await using(subject, async (bench) => {
      const time = await steady((await defaultOf(bench, subject.kernel.tile)).run, bench.least);
      const samples: number[] = [];
      for (let n = 0; n < defaultSamples; n++) samples.push(await time());
      return median(samples);
    });
    if (milliseconds !== undefined) times.set(subject, milliseconds);
  }

  const share = (s: Subject): number => s.count * (times.get(s) ?? 0);
  const order = [...subjects].sort((a, b) => share(b) - share(a));
  const choices = new Map<Subject, Choice>();
  const worth = order.filter((s) => times.has(s) && s.others.length > 0);
  const total = worth.reduce((sum, s) => sum + share(s), 0);
  let [left, tried] = [total, 0];
  const every = worth.reduce((sum, s) => sum + s.others.length, 0);
  for (const [i, subject] of worth.entries()) {
    if (over()) break;
    onStage(
      `tuning ${subject.name} (${i + 1} of ${worth.length} kernels, ${Math.round((100 * share(subject)) / total)}% of the time)`,
    );
    onPart(tried, every);
    const start = now();
    const trying = start + partForTrying * (deadline - start) * (share(subject) / left);
    const choice = await using(subject, (bench) =>
      chooseTile(bench, {
        first: subject.kernel.tile,
        others: subject.others,
        allowed: allowedDifference(
          subject.kernel,
          (v) => subject.shapes.get(v)!.half === true,
          target.multipliesHalves === true,
        ),
        timeLeft: () => now() < trying,
        interrupted,
        onTried: (n) => onPart(tried + n, every),
      }),
    );
    if (choice !== undefined) choices.set(subject, choice);
    left -= share(subject);
    tried += subject.others.length;
  }
  return order.map((subject) => {
    const why = refused.get(subject);
    return {
      subject,
      before: times.get(subject),
      choice: choices.get(subject),
      ...(why === undefined ? {} : { refused: why }),
    };
  });
}
