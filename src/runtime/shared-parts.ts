/** What `own-machine.ts` and `wasm/`, which few pages fetch, are handed by what all pages have. */
import type { Machine } from "./executor.ts";
import type { Device } from "./host-types.ts";
import type { Plan } from "./plan.ts";
import type { asHalves, requireInHalves } from "./stored-halves.ts";

/** See `stored-halves.ts`. */
export interface HalfParts {
  readonly asHalves: typeof asHalves;
  readonly requireInHalves: typeof requireInHalves;
}

export interface Shared extends HalfParts {
  machineOf(device: Device): Promise<Machine>;
  requiredLimits(plan: Plan, maxBatch: number): Record<string, number>;
}
