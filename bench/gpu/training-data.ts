/** Weights and a batch of a training, drawn the same everywhere: what steps give can be compared. */
import { initialWeights } from "../../src/runtime/initial-weights.ts";
import type { TrainPlan } from "../../src/runtime/plan.ts";

/** Larger than at a training's start, so that losses tell one computation from another. */
export function trainingWeights(plan: TrainPlan): Record<string, Float32Array> {
  const declared = plan.state.filter((t) => t.role === "parameter" || t.role === "buffer");
  const drawn = initialWeights(
    declared.map((t) => ({
      ...t,
      init: t.role === "parameter" && t.shape.length > 1 ? (["normal", 0.1] as const) : t.init,
    })),
  );
  return Object.fromEntries(declared.map(({ name }) => [name, drawn.get(name)!]));
}

/** Noise, and all classes in turn. */
export function trainingBatch({ host, step }: TrainPlan): Record<string, Float32Array | Int32Array> {
  return Object.fromEntries(
    step.inputs
      .filter((input) => !Object.hasOwn(host, input.name))
      .map(({ name, shape, classes }) => {
        const count = shape.reduce((a, b) => a * b, 1);
        const noise = (): Float32Array =>
          Float32Array.from(initialWeights([{ name, shape, init: ["normal", 1] }]).get(name)!);
        return [
          name,
          classes === undefined ? noise() : Int32Array.from({ length: count }, (_, i) => (7 * i) % classes),
        ];
      }),
  );
}
