/**
 * Which weights are held as halves, where that is asked for: those that runs read, have two axes longer than 1
 * (matrices, filters, tables, embeddings), and take less room for it; but not the smallest of them, as far as they are
 * together a 32nd of all: an error in a small matrix weighs as much as one in a large one, and saves nothing. Vectors
 * (biases, gains, sums of columns) stay f32 for the same reason. What is read at load alone stays f32 as well: it lies
 * in staging, and what is computed from it is rounded once, at the end. So do outputs and taps: readers expect numbers
 * there; and so do recurrences, whose steps would round what the steps before have rounded.
 */
import { storedBytes } from "../../ir/half.ts";
import { type KernelProgram, loadsOfKernel } from "../../ir/kernel.ts";
import type { ValueId } from "../../ir/scalar.ts";
import { aligned } from "../../runtime/alignment.ts";
import { kernelPass } from "../pass.ts";

/** This part of the weights, the smallest, stays as it is. */
const smallPart = 1 / 32;

export const narrowWeights = kernelPass({
  name: "narrow-weights",
  optional: false,
  reads: [],
  run(program: KernelProgram, { weightsDtype, places }) {
    // What is trained keeps all its digits.
    if (weightsDtype !== "f16" || places !== undefined) return program;
    const named = new Set([...program.outputs, ...program.taps].map((o) => o.value));
    const read = new Set(program.kernels.flatMap((k) => loadsOfKernel(k).map((l) => l.value)));
    const folded = program.fold.filter((k) => k.form.kind !== "scan").map((k) => k.value);
    const weights = [...program.params.map((p) => p.id), ...folded];
    const bytes = (id: ValueId, half?: true): number =>
      storedBytes({ shape: program.shapes.get(id)?.shape ?? [], half });
    const candidates = weights.filter((id) => {
      const long = (program.shapes.get(id)?.shape ?? []).filter((n) => n > 1).length >= 2;
      // Where halves take as much room, nothing is gained.
      return read.has(id) && !named.has(id) && long && aligned(bytes(id, true)) < aligned(bytes(id));
    });
    let left = smallPart * candidates.reduce((sum, id) => sum + bytes(id), 0);
    const small = new Set([...candidates].sort((a, b) => bytes(a) - bytes(b)).filter((id) => (left -= bytes(id)) >= 0));
    const narrowed = new Set(candidates.filter((id) => !small.has(id)));
    return {
      ...program,
      shapes: new Map(
        [...program.shapes].map(([id, tensor]) => [id, narrowed.has(id) ? { ...tensor, half: true as const } : tensor]),
      ),
    };
  },
});
