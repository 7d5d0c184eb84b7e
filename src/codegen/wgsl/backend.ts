/** The back end for devices of WebGPU: a text a kernel, and one for those that differ in numbers alone. */
import type { InvocationFacts } from "../../ir/target.ts";
import type { Plan } from "../../runtime/plan.ts";
import type { Backend } from "../backend.ts";
import { emitKernels } from "./emit-kernel.ts";

/** What texts may make use of. */
export interface DeviceTraits {
  /** What every device of the target has; the plan asks for them. */
  readonly features: readonly string[];
  readonly multipliesHalves?: boolean | undefined;
  readonly invocation: InvocationFacts;
}

export const wgslBackend = ({ features, multipliesHalves, invocation }: DeviceTraits): Backend<Plan> => ({
  emit(steps, { shape, batched, half, amongWritten }) {
    const emitted = emitKernels(
      steps.map(({ kernels: [kernel, ...others], folding, at }) => ({
        kernel,
        others,
        context: {
          shape,
          batched,
          half,
          features,
          multipliesHalves,
          invocation,
          access: (id) => (amongWritten(id, folding) ? "read_write" : "read"),
          at,
        },
      })),
    );
    // Kernels that share a text have workgroups of one size: that is part of it.
    const pipelines = new Map(
      emitted.map(({ wgsl, invocations, sharedBytes }) => [wgsl, { wgsl, invocations, sharedBytes }]),
    );
    const numbers = new Map([...pipelines.keys()].map((wgsl, i) => [wgsl, i]));
    return {
      code: { pipelines: [...pipelines.values()] },
      steps: emitted.map(({ wgsl, sizes, workgroups, bindings }) => {
        return {
          own: { pipeline: numbers.get(wgsl)!, workgroups, ...(sizes.length > 0 ? { sizes } : {}) },
          bindings,
        };
      }),
    };
  },
});
