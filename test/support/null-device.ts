/**
 * Dawn without a device behind it: Tint reads WGSL, features included that no adapter here has; nothing is executed.
 */
import { create } from "webgpu";

/** Referenced for ever: collected, it would take the process down. */
let instance: GPU | undefined;

/** What Tint says about the texts that it refuses. */
export async function checkOnNull(texts: readonly string[], features: readonly string[]): Promise<string[]> {
  instance ??= create(["backend=null"]);
  const adapter = await instance.requestAdapter();
  const device = await adapter!.requestDevice({ requiredFeatures: features as GPUFeatureName[] });
  const faults: string[] = [];
  for (const code of texts) {
    device.pushErrorScope("validation");
    device.createShaderModule({ code });
    const error = await device.popErrorScope();
    if (error !== null) faults.push(`${error.message}\n${code}`);
  }
  device.destroy();
  return faults;
}
