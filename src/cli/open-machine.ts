/** What programs of the command line run on: an adapter's device, or the processor. */
import { type OpenMachine, processor } from "../host/open-device.ts";
import type { Target } from "../ir/target.ts";
import { openDevice } from "./adapter.ts";

/** What programs for a target run on. @throws NoAdapterError */
export const openMachine = async ({ machine }: Pick<Target, "machine">): Promise<OpenMachine> =>
  machine === "wasm" ? processor : openDevice();
