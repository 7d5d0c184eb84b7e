/** What a WebGPU device or adapter offers to the choice of a schedule. */
import type { Offer } from "../executor.ts";
import type { Plan } from "../plan.ts";
import { checkLimits, requireFeatures } from "./limits.ts";

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

/** The browser calls it a fallback, or it is one of the known software drivers. */
function onProcessor({ info, adapterInfo }: Lent): boolean | undefined {
  const { vendor = "", architecture = "", description = "", isFallbackAdapter } = info ?? adapterInfo ?? {};
  const names = `${vendor} ${architecture} ${description}`;
  if (isFallbackAdapter || softwareDrivers.test(names)) return true;
  return names.trim() === "" && isFallbackAdapter === undefined ? undefined : false;
}

export const offerOf = (lent: object): Offer => ({
  onProcessor: onProcessor(lent as Lent),
  has: (feature) => (lent as Lent).features.has(feature),
  requireFeatures: (kernels) => requireFeatures(kernels, (lent as Lent).features),
  check: (plan: Plan, maxBatch) => checkLimits(plan, maxBatch, (lent as Lent).limits),
});
