/** What curves are of and over, in words and numbers. */
import { showDuration, showMetric } from "../progress.ts";
import { type RunRecord, type RunTable, columnOf } from "../run-record.ts";

/** What runs are laid over each other by. */
export type Over = "step" | "epoch" | "examples" | "time";

export const unitOf: Readonly<Record<Over, string>> = {
  step: "step",
  epoch: "epoch",
  examples: "examples",
  time: "time",
};

const titles: Readonly<Record<string, string>> = { loss: "Loss", lr: "Learning rate", norm: "Gradient norm" };
export const titleOf = (quantity: string): string => titles[quantity] ?? quantity.replace(/^./, (c) => c.toUpperCase());

/** Where the rows of a table stand; null where the run does not know. */
export function placesOf(run: RunRecord, over: Over, table: RunTable): (number | null)[] {
  const steps = columnOf(table, "step")!;
  const by = (factor: number | undefined): (number | null)[] =>
    steps.map((step) => (factor === undefined ? null : step! * factor));
  if (over === "step") return steps;
  if (over === "epoch") return by(run.stepsPerEpoch === undefined ? undefined : 1 / run.stepsPerEpoch);
  if (over === "examples") return by(run.examples);
  const known = columnOf(table, "seconds");
  if (known !== undefined) return known;
  // Evaluations have the time of the steps before them.
  const [at, seconds] = [columnOf(run.train, "step")!, columnOf(run.train, "seconds")];
  return steps.map((step) =>
    seconds === undefined
      ? null
      : (seconds[
          Math.max(
            0,
            at.findLastIndex((s) => s! <= step!),
          )
        ] ?? null),
  );
}

/** What all runs can be laid over each other by. */
export const oversOf = (runs: readonly RunRecord[]): Over[] =>
  (Object.keys(unitOf) as Over[]).filter((over) =>
    runs.every((run) => placesOf(run, over, run.train).some((place) => place !== null)),
  );

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const fraction = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });

export const showPlace = (over: Over, place: number): string =>
  over === "time" ? showDuration(place) : (over === "epoch" ? fraction : whole).format(place);

export const showWhole = (value: number): string => whole.format(value);

/** As the terminal shows it, without digits that say nothing. */
export function showValue(quantity: string, value: number): string {
  const text = showMetric(quantity, value);
  return text.endsWith("%") ? text : `${Number(value.toPrecision(4))}`;
}

/** Exponential means, each of so many values as there were: the first does not weigh on. Gaps stay. */
export function averaged(values: readonly (number | null)[], smoothing: number): (number | null)[] {
  let [sum, weight] = [0, 0];
  return values.map((value) => {
    if (value === null) return null;
    sum = smoothing * sum + (1 - smoothing) * value;
    weight = smoothing * weight + (1 - smoothing);
    return sum / weight;
  });
}
