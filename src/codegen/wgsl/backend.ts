/** The back end for devices of WebGPU: a text a kernel, and one for those that differ in numbers alone. */
import type { InvocationFacts } from "../../ir/target.ts";
import type { Plan } from "../../runtime/plan.ts";
import type { Backend } from "../backend.ts";
import { emitKernel } from "./emit-kernel.ts";
import { shareTexts } from "./share-texts.ts";

/** What texts may make use of. */
export interface DeviceTraits {
  /** What every device of the target has; the plan asks for them. */
  readonly features: readonly string[];
  readonly multipliesHalves?: boolean | undefined;
  readonly invocation: InvocationFacts;
}

export const wgslBackend = ({ features, multipliesHalves, invocation }: DeviceTraits): Backend<Plan> => ({
  emit(steps, { shape, batched, half, amongWritten }) {
    const emitted = steps.map(({ kernels: [kernel, ...others], folding, at }) =>
      emitKernel(
        kernel,
        {
          shape,
          batched,
          half,
          features,
          multipliesHalves,
          invocation,
          access: (id) => (amongWritten(id, folding) ? "read_write" : "read"),
          at,
        },
        others,
      ),
    );
    const texts = shareTexts(emitted.map((e) => e.wgsl));
    // Kernels that share a text have workgroups of one size: that is part of it.
    const pipelines = new Map(
      texts.map(({ wgsl }, i) => {
        const { invocations, sharedBytes } = emitted[i]!;
        return [wgsl, { wgsl, invocations, sharedBytes }];
      }),
    );
    const numbers = new Map([...pipelines.keys()].map((wgsl, i) => [wgsl, i]));
    return {
      code: { pipelines: [...pipelines.values()] },
      steps: emitted.map(({ workgroups, bindings }, i) => {
        const { wgsl, sizes } = texts[i]!;
        return {
          own: { pipeline: numbers.get(wgsl)!, workgroups, ...(sizes.length > 0 ? { sizes } : {}) },
          bindings,
        };
      }),
    };
  },
});
