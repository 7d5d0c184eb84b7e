/** The back end for devices of WebGPU: a text a kernel, and one for those that differ in numbers alone. */
import type { Target } from "../../ir/target.ts";
import type { Plan } from "../../runtime/plan.ts";
import type { Backend } from "../backend.ts";
import { type KernelToPrint, multipliesHalvesAs, printKernels } from "./emit-kernel.ts";

export const wgslBackend = (target: Pick<Target, "features" | "multipliesHalves" | "invocation">): Backend<Plan> => ({
  likes: { multipliesHalves: multipliesHalvesAs(target), invocation: target.invocation },
  emit(programs) {
    const { features } = target;
    const emitted = printKernels(
      programs.flatMap(({ steps, isWritten }) =>
        steps.map(
          ({ schedule, folding, at }): KernelToPrint => ({
            schedule,
            context: { features, access: (id) => (isWritten(id, folding) ? "read_write" : "read"), at },
          }),
        ),
      ),
    );
    // Kernels that share a text have workgroups of one size: that is part of it.
    const pipelines = new Map(
      emitted.map(({ wgsl, invocations, sharedBytes }) => [wgsl, { wgsl, invocations, sharedBytes }]),
    );
    const numbers = new Map([...pipelines.keys()].map((wgsl, i) => [wgsl, i]));
    return {
      code: { pipelines: [...pipelines.values()] },
      steps: programs.map(({ steps }) =>
        emitted.splice(0, steps.length).map(({ wgsl, sizes, workgroups }) => ({
          pipeline: numbers.get(wgsl)!,
          workgroups,
          ...(sizes.length > 0 ? { sizes } : {}),
        })),
      ),
    };
  },
});
