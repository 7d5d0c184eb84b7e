/** What programs of the command line run on: an adapter's device, or the processor. */
import { type OpenMachine, processor } from "../host/open-device.ts";
import { gpu, type Target, wasm } from "../ir/target.ts";
import { NoAdapterError, openDevice } from "./adapter.ts";

/** What programs for a target run on. @throws NoAdapterError */
export const openMachine = async ({ machine }: Pick<Target, "machine">): Promise<OpenMachine> =>
  machine === "wasm" ? processor : openDevice();

/** A GPU where there is one, else the processor; and the target whose programs are best there. */
export async function openBestMachine(): Promise<OpenMachine & { readonly target: typeof gpu | typeof wasm }> {
  try {
    return { ...(await openDevice({ hardware: true })), target: gpu };
  } catch (error) {
    if (error instanceof NoAdapterError) return { ...processor, target: wasm };
    throw error;
  }
}
