/**
 * A WebGPU device wherever vitc runs. In order: the host's own `navigator.gpu` (Deno, newer Nodes); Dawn from npm
 * `webgpu` on a hardware adapter; Dawn on SwiftShader, of npm `@sparticuz/chromium`. There is no further fallback:
 * without an adapter the caller gets a `NoAdapterError` that lists what was tried.
 */
import type { AdapterInfo, OpenDevice } from "../host/open-device.ts";
import { createRequire } from "node:module";
import { offerOf } from "../runtime/machines.ts";
import { installText } from "./missing-package.ts";
import { loadSoftwareDawn, type DawnModule } from "./software-adapter.ts";
import { spaceTicks } from "./spaced-ticks.ts";
import { driverNamed, mayHaveGpu, offersHardware, quietly } from "./system-gpu.ts";

export interface DeviceRequirements {
  readonly features?: readonly GPUFeatureName[];
  /** Least values of limits, by name. */
  readonly limits?: Readonly<Partial<Record<keyof GPUSupportedLimits, number>>>;
}

const require = createRequire(import.meta.url);

/** No adapter, or none that meets what was required. `tried` has one line for each attempt. */
export class NoAdapterError extends Error {
  readonly tried: readonly string[];
  constructor(tried: readonly string[]) {
    super(`no WebGPU adapter:\n${tried.map((line) => `  - ${line}`).join("\n")}`);
    this.name = "NoAdapterError";
    this.tried = tried;
  }
}

/** Dawn tears itself down, and the process with it, when what `create` returned is collected: these live for ever. */
const instances: GPU[] = [];

const wantedLimits = [
  "maxBufferSize",
  "maxStorageBufferBindingSize",
  "maxStorageBuffersPerShaderStage",
  "maxComputeWorkgroupStorageSize",
  "maxComputeInvocationsPerWorkgroup",
  "maxComputeWorkgroupSizeX",
  "maxComputeWorkgroupsPerDimension",
] as const satisfies readonly (keyof GPUSupportedLimits)[];

const wantedFeatures: readonly GPUFeatureName[] = ["timestamp-query", "shader-f16", "subgroups"];

interface Candidate {
  readonly what: string;
  /** Whether it is there for machines without a GPU. */
  readonly software?: true;
  open(): Promise<{ gpu: GPU; globals?: Record<string, unknown> }>;
  accepts(info: AdapterInfo): boolean;
}

const candidates: readonly Candidate[] = [
  { what: "this host's navigator.gpu", open: hostGpu, accepts: () => true },
  // A CPU adapter of the system is taken only where the user asks for it by naming a driver: else SwiftShader is the
  // one we know.
  {
    what: "hardware adapter through npm 'webgpu'",
    open: systemDawn,
    accepts: (info) => !info.fallback || driverNamed(),
  },
  {
    what: "SwiftShader from npm '@sparticuz/chromium'",
    software: true,
    open: softwareDawn,
    accepts: () => true,
  },
];

async function hostGpu(): Promise<{ gpu: GPU }> {
  const gpu = (globalThis as { navigator?: { gpu?: GPU } }).navigator?.gpu;
  if (gpu === undefined) throw new Error("not there");
  return { gpu };
}

async function systemDawn(): Promise<{ gpu: GPU; globals: Record<string, unknown> }> {
  // Dawn and drivers write to stderr where there is nothing for them: look first.
  if (!driverNamed() && !mayHaveGpu()) throw new Error("this machine has no GPU (/dev/dri, /dev/nvidia0 and the like)");
  requirePackages("webgpu");
  if (process.platform === "linux" && !isLoadable("libvulkan.so.1"))
    throw new Error("this system has no Vulkan loader (libvulkan.so.1)");
  if (process.platform === "linux" && !driverNamed() && !offersHardware(require.resolve("webgpu")))
    throw new Error("the system's drivers offer no hardware adapter");
  return fromDawn((await import("webgpu")) as unknown as DawnModule);
}

async function softwareDawn(): Promise<{ gpu: GPU; globals: Record<string, unknown> }> {
  requirePackages("webgpu", "@sparticuz/chromium");
  return fromDawn(loadSoftwareDawn());
}

/** Those are peers of ours that not everybody needs. */
function requirePackages(...names: readonly string[]): void {
  const install = installText(...names);
  if (install !== undefined) throw new Error(install);
}

function fromDawn(dawn: DawnModule): { gpu: GPU; globals: Record<string, unknown> } {
  spaceTicks();
  const gpu = dawn.create([]);
  instances.push(gpu);
  return { gpu, globals: dawn.globals };
}

/**
 * Whether the dynamic linker finds a library. It is no Node addon, so loading always throws; the message tells which
 * way.
 */
function isLoadable(library: string): boolean {
  try {
    process.dlopen({ exports: {} }, library);
    return true;
  } catch (error) {
    return !/cannot open shared object|No such file/.test((error as Error).message);
  }
}

/**
 * Opens a device with the adapter's own limits and, where present, `timestamp-query`, `shader-f16` and `subgroups`; with
 * `hardware`, one that computes on the processor only where the user named its driver.
 * @throws NoAdapterError
 */
export async function openDevice(
  options: { readonly require?: DeviceRequirements; readonly hardware?: boolean } = {},
): Promise<OpenDevice> {
  const tried: string[] = [];
  for (const candidate of candidates) {
    if (options.hardware && candidate.software) continue;
    try {
      const { gpu, globals } = await candidate.open();
      const adapter = await quietly(() => gpu.requestAdapter({ powerPreference: "high-performance" }));
      if (adapter === null) throw new Error("offers no adapter");
      const info = describe(adapter);
      if (!candidate.accepts(info) || (options.hardware && info.fallback && !driverNamed()))
        throw new Error(`offers only the software adapter '${info.description}'`);
      checkRequirements(adapter, options.require ?? {});
      const device = await adapter.requestDevice({
        requiredFeatures: [
          ...new Set([...wantedFeatures.filter((f) => adapter.features.has(f)), ...(options.require?.features ?? [])]),
        ],
        requiredLimits: {
          ...Object.fromEntries(wantedLimits.map((limit) => [limit, adapter.limits[limit]])),
          ...options.require?.limits,
        } as Record<string, number>,
      });
      // Node has no GPUBufferUsage, GPUMapMode … of its own; generated runners need them.
      if (globals !== undefined) Object.assign(globalThis, globals);
      return { device, adapter: info, gpu, close: () => device.destroy() };
    } catch (error) {
      tried.push(`${candidate.what}: ${firstLine(error)}`);
    }
  }
  throw new NoAdapterError(tried);
}

function describe(adapter: GPUAdapter): AdapterInfo {
  const { vendor, architecture, description } = adapter.info;
  return { vendor, architecture, description, fallback: offerOf(adapter).onProcessor ?? false };
}

function checkRequirements(adapter: GPUAdapter, required: DeviceRequirements): void {
  for (const feature of required.features ?? []) {
    if (!adapter.features.has(feature)) throw new Error(`lacks the feature '${feature}'`);
  }
  for (const [limit, needed] of Object.entries(required.limits ?? {})) {
    const available = adapter.limits[limit as keyof GPUSupportedLimits] as number | undefined;
    // Alignment limits get better as they get smaller.
    const enough = available !== undefined && (limit.startsWith("min") ? available <= needed : available >= needed);
    if (!enough) throw new Error(`${limit} is ${available ?? "unknown"}, ${needed} is needed`);
  }
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n", 1)[0]!;
