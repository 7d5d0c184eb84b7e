/** How a training goes, for the eye: a bar on a terminal, elsewhere a line now and then. */
import type { Progress } from "../host/progress.ts";
import type { Terminal } from "../host/terminal.ts";

export interface TrainProgress {
  /** What happens before and between steps. */
  readonly before: Progress;
  /** A step is done. `metrics` are those of its batch. */
  step(step: number, epoch: number, loss: number, metrics: Readonly<Record<string, number>>): void;
  /** A line that stays. */
  say(text: string): void;
  end(): void;
}

export interface TrainShape {
  readonly steps: number;
  /** Examples a step. */
  readonly examples: number;
  readonly epochs: number | undefined;
}

/** Milliseconds between the lines of a log. */
const every = 10_000;
/** How much a step weighs in the numbers shown. */
const weight = 0.05;

/** `before` says what happens before and between steps; `clock` gives milliseconds. */
export function startTrainProgress(
  terminal: Terminal,
  { steps, examples, epochs }: TrainShape,
  before: Progress,
  clock: () => number = () => performance.now(),
): TrainProgress {
  // The first step is no measure: much is done once.
  let [first, last, seen] = [0, 0, 0];
  const smooth = new Map<string, number>();
  const follow = (name: string, value: number): void => {
    const old = smooth.get(name);
    // At first the plain mean, so that the first step does not weigh on.
    const share = Math.max(weight, 1 / (seen + 1));
    smooth.set(name, old === undefined ? value : old + share * (value - old));
  };
  return {
    before,
    step(step, epoch, loss, metrics) {
      follow("loss", loss);
      for (const [name, value] of Object.entries(metrics)) follow(name, value);
      const now = clock();
      if (seen === 0) first = now;
      const rate = (seen / Math.max(1e-3, now - first)) * 1000;
      const pace =
        seen === 0
          ? []
          : [
              `${(rate * examples).toFixed(rate * examples < 10 ? 1 : 0)} images/s`,
              `${showDuration((steps - step) / rate)} left`,
            ];
      seen++;
      const shown = [...smooth].map(([name, value]) => `${name} ${showMetric(name, value)}`);
      const line = [
        `step ${step}/${steps}`,
        ...(epochs === undefined ? [] : [`epoch ${epoch + 1}/${epochs}`]),
        ...shown,
        ...pace,
      ].join("  ");
      if (terminal.live) before.show(line, step, steps);
      else if (now - last >= every || seen === 1 || step === steps) {
        last = now;
        terminal.err(`${line}\n`);
      }
    },
    say(text) {
      // The bar would be in the way; the next step draws it again.
      before.end();
      terminal.err(`${text}\n`);
    },
    end: () => before.end(),
  };
}

/** Whatever counts what is right is a share. */
export const showMetric = (name: string, value: number): string =>
  name === "accuracy" || name.startsWith("top") ? `${(100 * value).toFixed(1)}%` : value.toPrecision(4);

/** `1:05:09`, `5:09` from seconds. */
export function showDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (n: number): string => `${n}`.padStart(2, "0");
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
