/**
 * A device of the machine that the folder is on: Dawn, which lies beside, on the Vulkan driver of the system. Where
 * there is no loader, no driver or no GPU, one line says which. A software adapter is taken only where it is asked for:
 * SwiftShader, if the folder has it.
 */
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { constants } from "node:os";
import { spaceTicks } from "../../src/node/spaced-ticks.ts";

interface Dawn {
  create(options: string[]): GPU;
  readonly globals: Record<string, unknown>;
}

export interface Opened {
  readonly device: GPUDevice;
  readonly gpu: GPU;
  readonly adapter: GPUAdapter;
  readonly description: string;
  readonly software: boolean;
}

/** Why nothing can be measured here: one line for whoever asked. */
export class NoGpu extends Error {}

/** Dawn tears itself down when what `create` gave is collected. */
const kept: GPU[] = [];

const limits = [
  "maxBufferSize",
  "maxStorageBufferBindingSize",
  "maxStorageBuffersPerShaderStage",
  "maxComputeWorkgroupStorageSize",
  "maxComputeInvocationsPerWorkgroup",
  "maxComputeWorkgroupSizeX",
  "maxComputeWorkgroupsPerDimension",
] as const;

/** Opens the machine's GPU; its software adapter where `software`. @throws NoGpu */
export async function openVulkan(folder: string, software: boolean): Promise<Opened> {
  if (process.platform !== "linux" || process.arch !== "x64")
    throw new NoGpu(`this folder is for Linux on x64; this is ${process.platform} on ${process.arch}`);
  // Drivers complain of what is not there: a desktop, and Mesa's software driver, which Dawn refuses.
  process.env.XDG_RUNTIME_DIR ??= tmpdir();
  process.env.VK_LOADER_DRIVERS_DISABLE ??= "*lvp*";
  const own = join(folder, "software");
  if (software && !existsSync(own)) throw new NoGpu("this folder was made without its software adapter");
  if (!software && !isLoadable("libvulkan.so.1"))
    throw new NoGpu(
      "there is no Vulkan loader (libvulkan.so.1) on this machine: install libvulkan1 and the GPU's driver",
    );
  const module = { exports: {} as Dawn };
  process.dlopen(module, join(software ? own : folder, "dawn.node"));
  spaceTicks();
  const gpu = module.exports.create([]);
  kept.push(gpu);
  Object.assign(globalThis, module.exports.globals);
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
  if (adapter === null)
    throw new NoGpu(
      "the Vulkan loader is there, but no driver offers WebGPU an adapter: is the GPU's driver installed?",
    );
  const info = adapter.info as GPUAdapterInfo & { readonly isFallbackAdapter?: boolean };
  const isSoftware =
    info.isFallbackAdapter === true || /swiftshader|llvmpipe|lavapipe/i.test(info.description + info.device);
  const description = [info.vendor, info.architecture, info.device, info.description]
    .filter((x) => x !== "")
    .join(", ");
  if (isSoftware && !software)
    throw new NoGpu(`the only adapter is software (${description}): --software measures on it`);
  const device = await adapter.requestDevice({
    requiredFeatures: (["timestamp-query", "subgroups", "shader-f16"] as const).filter((f) => adapter.features.has(f)),
    requiredLimits: Object.fromEntries(limits.map((l) => [l, adapter.limits[l]])) as Record<string, number>,
  });
  return { device, gpu, adapter, description, software: isSoftware };
}

/** Whether the dynamic linker finds a library; it is no addon of Node's, so that loading it always throws. */
function isLoadable(library: string): boolean {
  try {
    process.dlopen({ exports: {} }, library, constants.dlopen.RTLD_LAZY);
    return true;
  } catch (error) {
    return !/cannot open shared object|No such file/.test((error as Error).message);
  }
}
