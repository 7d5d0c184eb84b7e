/**
 * The last word on tuning: whole forward passes of a model, as compiled without and with measured tiles, in turns;
 * results first.
 */
import type { AnyPlan } from "../runtime/plan.ts";
import { type Device, loadModel } from "../runtime/index.ts";
import type { Model } from "../runtime/model.ts";
import type { Tensor } from "../runtime/tensor.ts";
import { randomInput } from "../inspect/measure.ts";
import { difference } from "./difference.ts";
import { type Duel, type Time, duel, steady } from "./duel.ts";

/** How a model fares with measured tiles. */
export interface Whole extends Duel {
  /** Why the tuned plan cannot be used, whatever it takes. */
  readonly fault?: string;
}

/** Milliseconds that a measurement takes. */
const least = 50;
const rounds = { leastRounds: 6, mostRounds: 24, leastGain: 0.01 } as const;
const usual = 15_000;

/** How models are compared. */
export interface WholeOptions {
  readonly batch: number;
  /** What rounding may do to results (`difference`). */
  readonly allowed: number;
  readonly interrupted: () => boolean;
  /** Milliseconds after which no further round begins, once there are enough. */
  readonly longest?: number;
  readonly onRound?: (done: number, least: number) => void;
}

/** Plans may differ by the order of additions; halves that are multiplied as such, by much more. */
export const allowedWhole = (multipliesHalves: boolean): number => (multipliesHalves ? 1e-2 : 2e-4);

/** On the processor where there is no `device`. Undefined where it was interrupted. */
export async function compareWhole(
  device: Device | undefined,
  before: AnyPlan,
  after: AnyPlan,
  options: WholeOptions,
): Promise<Whole | undefined> {
  const { batch, allowed, interrupted, longest = usual, onRound } = options;
  const models: Model[] = [];
  try {
    for (const plan of [before, after])
      models.push(await loadModel(device, plan, { weights: { random: 0 }, maxBatch: batch }));
    const inputs = Object.fromEntries(before.inputs.map((input) => [input.name, randomInput(input, batch)]));
    const [expected, actual] = [await run(models[0]!, inputs), await run(models[1]!, inputs)];
    const fault = before.outputs.flatMap(({ name }) => {
      const what = difference(expected[name]!, actual[name]!, allowed);
      return what === undefined ? [] : [`${name}: ${what}`];
    })[0];
    const times: Time[] = [];
    for (const model of models) {
      times.push(
        await steady(async (repeats) => {
          // The best of them: others had to wait, for what else the machine does.
          let best = Infinity;
          for (let i = 0; i < repeats; i++) {
            const start = performance.now();
            await model.run(inputs);
            best = Math.min(best, performance.now() - start);
          }
          return repeats * best;
        }, least),
      );
    }
    const start = performance.now();
    const goOn = (done: number): boolean => {
      onRound?.(Math.min(done, rounds.leastRounds), rounds.leastRounds);
      return !interrupted() && (done < rounds.leastRounds || performance.now() - start < longest);
    };
    const result = await duel(times[0]!, times[1]!, { ...rounds, goOn });
    return result && (fault === undefined ? result : { ...result, faster: false, fault });
  } finally {
    for (const model of models) model.dispose();
  }
}

async function run(model: Model, inputs: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, Tensor>>> {
  return (await model.run(inputs)) as Readonly<Record<string, Tensor>>;
}
