/** Asked for at the first run with taps: whether two plans lay out and fold the same weights in the same way, so that one buffer serves both. */
import type { Plan } from "../plan.ts";

/** Equal for plans of which that is so. */
export const weightsKey = ({ params, fold, pipelines, memory }: Plan): string =>
  JSON.stringify([
    memory.weights,
    params,
    fold.map(({ dispatches }) =>
      dispatches.map(({ pipeline, workgroups, bindings, sizes }) => [pipelines[pipeline], workgroups, bindings, sizes]),
    ),
  ]);
