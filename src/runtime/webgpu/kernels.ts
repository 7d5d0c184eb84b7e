/** Pipelines of one device: one a distinct text, compiled asynchronously, shared by all plans of a model. */
import { messageOf, VitcError } from "../errors.ts";
import type { Plan, PlanDispatch } from "../plan.ts";

/** WebGPU's flag values; not every host that has a device has the global names. */
export const usage = { mapRead: 1, copySrc: 4, copyDst: 8, uniform: 64, storage: 128, queryResolve: 512 } as const;
const visibleToCompute = 4;

/** Which list of the plan a dispatch is in; of a trainer's plans, `train`. */
export type Phase = "fold" | "run" | "train";

/** A letter a binding: `r`ead-only or `w`ritable storage, `u`niforms: the batch, and sizes where there are any. */
const accessOf = ({ bindings, sizes }: PlanDispatch, phase: Phase): string =>
  `${bindings.map((r) => (phase === "run" && r.space === 0 ? "r" : "w")).join("")}${sizes === undefined ? "u" : "uu"}`;

const bufferTypes: Readonly<Record<string, GPUBufferBindingType>> = {
  r: "read-only-storage",
  w: "storage",
  u: "uniform",
};

/** Pipelines, layouts and bind groups of one device. */
export class Kernels {
  readonly device: GPUDevice;
  readonly #layouts = new Map<string, GPUBindGroupLayout>();
  readonly #pipelines = new Map<string, Promise<GPUComputePipeline>>();

  constructor(device: GPUDevice) {
    this.device = device;
  }

  /** Equal for dispatches that one pipeline serves. */
  key(plan: Plan, dispatch: PlanDispatch, phase: Phase): string {
    return `${accessOf(dispatch, phase)} ${plan.pipelines[dispatch.pipeline]!.wgsl}`;
  }

  /** The pipeline of a dispatch. @throws VitcError `device`, naming the kernel, where the device refuses it. */
  pipeline(plan: Plan, dispatch: PlanDispatch, phase: Phase): Promise<GPUComputePipeline> {
    const text = plan.pipelines[dispatch.pipeline]!.wgsl;
    const access = accessOf(dispatch, phase);
    const key = this.key(plan, dispatch, phase);
    let pipeline = this.#pipelines.get(key);
    if (pipeline === undefined) {
      pipeline = this.#compile(text, access, dispatch);
      this.#pipelines.set(key, pipeline);
    }
    return pipeline;
  }

  #compile(text: string, access: string, { name, at }: PlanDispatch): Promise<GPUComputePipeline> {
    const { device } = this;
    // What is wrong with a text is said when its module is made; the pipeline then only fails.
    device.pushErrorScope("validation");
    const module = device.createShaderModule({ label: name, code: text });
    const invalid = device.popErrorScope();
    const layout = device.createPipelineLayout({ bindGroupLayouts: [this.#layout(access)] });
    const pipeline = device.createComputePipelineAsync({
      label: name,
      layout,
      compute: { module, entryPoint: "main" },
    });
    return pipeline.catch(async (error: unknown) => {
      const why = messageOf((await invalid.catch(() => null)) ?? error);
      throw new VitcError(
        "device",
        `the device refuses the kernel ${name} (${at}): ${why}`,
        { kernel: name, at },
        error,
      );
    });
  }

  #layout(access: string): GPUBindGroupLayout {
    let layout = this.#layouts.get(access);
    if (layout === undefined) {
      layout = this.device.createBindGroupLayout({
        entries: [...access].map((letter, binding) => ({
          binding,
          visibility: visibleToCompute,
          buffer: { type: bufferTypes[letter]! },
        })),
      });
      this.#layouts.set(access, layout);
    }
    return layout;
  }

  /** The bind group of a dispatch: its regions, then the batch, then its sizes where it has any. */
  group(dispatch: PlanDispatch, phase: Phase, resources: readonly GPUBufferBinding[]): GPUBindGroup {
    return this.device.createBindGroup({
      label: dispatch.name,
      layout: this.#layout(accessOf(dispatch, phase)),
      entries: resources.map((resource, binding) => ({ binding, resource })),
    });
  }
}
