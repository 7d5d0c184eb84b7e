/**
 * Which weights are held as halves, where that is asked for: those that runs read, have two axes longer than 1 (matrices, filters,
 * tables, embeddings), and take less room for it. Vectors (biases, gains, sums of columns) stay f32: they are a hundredth of the
 * memory, and an error in one of them moves a whole column of results. What is read at load alone stays f32 as well: it lies in
 * staging, and the values computed from it are rounded once, at the end. So do outputs and taps: readers expect numbers there.
 */
import { storedBytes } from "../ir/half.ts";
import type { KernelProgram } from "../ir/kernel.ts";
import { loadsOf } from "../ir/scalar.ts";
import type { KernelPass } from "./pass.ts";

/** Regions are this many bytes apart: where halves take as many of them, nothing is gained. */
const granule = 256;
const granules = (bytes: number): number => Math.ceil(bytes / granule);

export const narrowWeights: KernelPass = {
  name: "narrow-weights",
  optional: false,
  run(program: KernelProgram, { weightsDtype }) {
    if (weightsDtype !== "f16") return program;
    const named = new Set([...program.outputs, ...program.taps].map((o) => o.value));
    const read = new Set(program.kernels.flatMap((k) => loadsOf(k.body).map((l) => l.value)));
    const weights = [...program.params.map((p) => p.id), ...program.fold.map((k) => k.value)];
    const narrowed = new Set(weights.filter((id) => {
      const { shape } = program.shapes.get(id) ?? { shape: [] };
      return read.has(id) && !named.has(id) && shape.filter((n) => n > 1).length >= 2 && granules(storedBytes({ shape, half: true })) < granules(storedBytes({ shape }));
    }));
    return { ...program, shapes: new Map([...program.shapes].map(([id, tensor]) => [id, narrowed.has(id) ? { ...tensor, half: true as const } : tensor])) };
  },
};
