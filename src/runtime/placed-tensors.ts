/** What a model's parameters are filled with: tensors of a checkpoint, then what is drawn beside it. */
import { breather } from "./breathe.ts";
import { requireFiniteWeights } from "./finite.ts";
import type { AnyPlan } from "./plan.ts";
import type { NamedWeights, WeightUse } from "./weight-names.ts";
import type { OpenWeights, ReadOptions, WeightData } from "./open-weights.ts";

export interface PlacedOptions extends ReadOptions {
  /** What fresh parameters are drawn by. */
  readonly seed?: number | undefined;
  readonly allowNotFinite?: boolean | undefined;
}

/**
 * Where a tensor is read straight to: `room` gives so many bytes of a parameter, from an element on, where they are at
 * hand. One with several uses, or that is to be resampled, has no such place.
 */
export const straightTo =
  (
    uses: NamedWeights["uses"],
    room: (param: number, offset: number, size: number) => Uint8Array<ArrayBuffer> | undefined,
  ): ReadOptions["into"] =>
  (name, size) => {
    const [use, another] = uses.get(name)!;
    return another || use!.resample ? undefined : room(use!.param, use!.offset, size);
  };

/**
 * The tensors that are wanted, in the checkpoint's order, each with its uses; then the fresh parameters. They are asked
 * for when this is called: what cannot be read is told then.
 */
export function placedTensors(
  opened: Pick<OpenWeights, "tensors">,
  { uses, fresh }: NamedWeights,
  params: AnyPlan["params"],
  { seed, allowNotFinite, ...reading }: PlacedOptions,
): AsyncIterable<readonly [uses: readonly WeightUse[], data: WeightData]> {
  const tensors = opened.tensors((name) => uses.has(name), reading);
  return (async function* () {
    for await (const [name, data] of tensors) {
      if (!allowNotFinite) requireFiniteWeights(name, data, reading.optionText);
      yield [uses.get(name)!, data] as const;
    }
    // Most pages never draw any.
    if (fresh.length === 0) return;
    yield* (await import("./initial-weights.ts")).drawnTensors(fresh, params, seed, breather());
  })();
}
