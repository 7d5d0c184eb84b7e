/** What a WebGPU device or adapter offers. */
import type { VitcError } from "../errors.ts";
import type { Offer } from "../executor.ts";
import type { Plan } from "../plan.ts";
import { checkLimits, featuresMissing } from "./limits.ts";

/** As much of a `GPUAdapter` or `GPUDevice` as the choice looks at. */
interface Lent {
  readonly features: { has(feature: string): boolean };
  readonly limits: GPUSupportedLimits;
  readonly info?: AdapterInfo;
  readonly adapterInfo?: AdapterInfo;
}

/** Older hosts know fewer of these. */
interface AdapterInfo {
  readonly vendor?: string;
  readonly architecture?: string;
  readonly description?: string;
  readonly isFallbackAdapter?: boolean;
}

const softwareDrivers = /swiftshader|llvmpipe|lavapipe|softpipe|basic render|warp\b/i;

export class WebGpuOffer implements Offer {
  readonly #lent: Lent;

  constructor(lent: object) {
    this.#lent = lent as Lent;
  }

  /** The browser calls it a fallback, or it is one of the known software drivers. */
  get onProcessor(): boolean | undefined {
    const { info, adapterInfo } = this.#lent;
    const { vendor = "", architecture = "", description = "", isFallbackAdapter } = info ?? adapterInfo ?? {};
    const names = `${vendor} ${architecture} ${description}`;
    if (isFallbackAdapter || softwareDrivers.test(names)) return true;
    return names.trim() === "" && isFallbackAdapter === undefined ? undefined : false;
  }

  missing(kernels: Pick<Plan, "target" | "features">): VitcError | undefined {
    return featuresMissing(kernels, this.#lent.features);
  }

  check(plan: Plan, maxBatch: number): void {
    const missing = this.missing(plan);
    if (missing) throw missing;
    checkLimits(plan, maxBatch, this.#lent.limits);
  }
}
