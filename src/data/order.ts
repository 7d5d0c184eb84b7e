/**
 * Which examples a step sees: a new permutation an epoch, by seed and epoch alone, so that a training that is taken up
 * again at any step goes on with the same examples. What does not fill a last step is left out of its epoch.
 */
import { hashOf, uniformFrom } from "../runtime/counter-random.ts";

/** Keeps the draws for orders and for augmentation apart. */
export const streams = { order: 1, augmentation: 2 } as const;

export interface StepExamples {
  /** From 0. */
  readonly epoch: number;
  readonly indices: Uint32Array;
}

export class ExampleOrder {
  readonly stepsPerEpoch: number;
  readonly #count: number;
  readonly #perStep: number;
  readonly #seed: number;
  #permutation: { readonly epoch: number; readonly indices: Uint32Array } | undefined;

  /** `count` examples, `perStep` of them a step, of which there must be as many. */
  constructor(count: number, perStep: number, seed: number) {
    this.stepsPerEpoch = Math.floor(count / perStep);
    this.#count = count;
    this.#perStep = perStep;
    this.#seed = seed;
  }

  /** Of a step, from 1. */
  at(step: number): StepExamples {
    const epoch = Math.floor((step - 1) / this.stepsPerEpoch);
    if (this.#permutation?.epoch !== epoch)
      this.#permutation = { epoch, indices: permutation(this.#count, this.#seed, epoch) };
    const start = ((step - 1) % this.stepsPerEpoch) * this.#perStep;
    return { epoch, indices: this.#permutation.indices.slice(start, start + this.#perStep) };
  }
}

/** 0 … count - 1 in a random order. */
export function permutation(count: number, seed: number, epoch: number): Uint32Array {
  const indices = Uint32Array.from({ length: count }, (_, i) => i);
  const draw = hashOf(seed, streams.order, epoch);
  for (let i = count - 1; i > 0; i--) {
    const other = Math.floor(uniformFrom(draw, i, 0) * (i + 1));
    [indices[i], indices[other]] = [indices[other]!, indices[i]!];
  }
  return indices;
}
