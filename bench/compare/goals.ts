/** The goals that a record is held against. */
import type { BenchRecord, Comparison } from "./record.ts";

const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);

export interface Goal {
  readonly text: string;
  /** What was reached; absent where it was not measured. */
  readonly reached?: number;
  readonly wanted: number;
  readonly unit: "x" | "%";
}

export const isMet = ({ reached, wanted }: Goal): boolean => reached !== undefined && reached >= wanted;

/** How many times as fast as the peer; nothing where a result was wrong or missing. */
export function ratio({ vitc, other, faults }: Comparison): number | undefined {
  return vitc === undefined || other === undefined || faults.length > 0 ? undefined : other.forward / vitc.forward;
}

/** The model's contractions over its whole time, as a share of the rate of the hand-tuned matmul. */
export function shareOfMatmul({ vitc, flops, matmul, faults }: Comparison): number | undefined {
  return vitc === undefined || flops === undefined || matmul === undefined || faults.length > 0
    ? undefined
    : flops / (vitc.forward / 1000) / matmul.best;
}

/** Every goal for the models at a batch of one. */
export function goalsOf({ comparisons }: BenchRecord): Goal[] {
  const single = comparisons.filter((c) => c.batch === 1);
  const against = single
    .filter((c) => c.peer !== undefined)
    .map(
      (c): Goal => ({
        text: `${c.model}: as fast as ${c.peer}`,
        reached: ratio(c),
        wanted: c.peer === "jax-js" ? 2 : 10,
        unit: "x",
      }),
    );
  const jax = single.filter((c) => c.peer === "jax-js");
  const all = jax.length > 0 && jax.every((c) => ratio(c) !== undefined);
  const together: Goal = {
    text: "all of them together: as fast as jax-js",
    wanted: 3,
    unit: "x",
    ...(all && { reached: sum(jax.map((c) => c.other!.forward)) / sum(jax.map((c) => c.vitc!.forward)) }),
  };
  const shares = single
    .filter((c) => c.host !== "chromium")
    .map((c): Goal => {
      const share = shareOfMatmul(c);
      return {
        text: `${c.model}: of the rate of the best hand-tuned matmul, ${c.host === "deno" ? "lavapipe" : "SwiftShader"}`,
        wanted: 70,
        unit: "%",
        ...(share !== undefined && { reached: 100 * share }),
      };
    });
  return [...against, ...(jax.length > 0 ? [together] : []), ...shares];
}
