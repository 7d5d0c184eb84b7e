/** Results beside what they should be: nobody's time counts before. */
import type { Reference } from "./job.ts";

/** What is wrong with the outputs of a batch in which every example is the reference's; empty where nothing is. */
export function faultsOf(
  outputs: Readonly<Record<string, ArrayLike<number>>>,
  { outputs: expected, tolerance }: Pick<Reference, "outputs" | "tolerance">,
  batch: number,
): string[] {
  return Object.entries(expected).flatMap(([name, row]) => {
    const given = outputs[name];
    if (given === undefined) return [`there is no output '${name}'`];
    if (given.length !== row.length * batch)
      return [`'${name}' has ${given.length} numbers, not ${row.length * batch}`];
    let worst = 0;
    for (let i = 0; i < given.length; i++) {
      const off = Math.abs(given[i]! - row[i % row.length]!);
      if (!(off <= worst)) worst = Number.isNaN(off) ? Infinity : off;
    }
    return worst <= tolerance ? [] : [`'${name}' is off by ${worst}, ${tolerance} is allowed`];
  });
}

/** What is wrong with the losses of the first steps; a thousandth is rounding. */
export const lossFaults = (losses: readonly number[], expected: readonly number[]): string[] =>
  expected.flatMap((e, i) =>
    Math.abs(losses[i]! - e) <= 1e-3 * Math.abs(e) ? [] : [`step ${i + 1} has the loss ${losses[i]}, not ${e}`],
  );
