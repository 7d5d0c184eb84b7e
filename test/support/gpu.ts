/**
 * The device tests run on. One a test file, shared by its tests: opening costs little, pipelines compiled on it are not
 * shared. It is left open on purpose; the worker's end closes it.
 */
import { openDevice } from "../../src/node/adapter.ts";
import type { OpenDevice } from "../../src/host/open-device.ts";

let opened: Promise<OpenDevice> | undefined;

/** The shared device of this test file, with the adapter it came from. Uncaptured WebGPU errors fail the run. */
export function testDevice(): Promise<OpenDevice> {
  opened ??= openDevice().then((open) => {
    open.device.addEventListener("uncapturederror", (event) => {
      throw (event as GPUUncapturedErrorEvent).error;
    });
    return open;
  });
  return opened;
}
