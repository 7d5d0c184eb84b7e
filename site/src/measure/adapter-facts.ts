/** What a browser tells of itself and of its adapter: facts that a result is worth little without. */
import { usualThreads } from "../../../src/runtime/wasm/features.ts";
import { machinesHere } from "../shell/machines-here.ts";
import type { Abilities } from "./cases.ts";

export interface Facts extends Abilities {
  /** By name, as they are shown. */
  readonly shown: Readonly<Record<string, string>>;
}

/** The browser's own words; the newer ones where it has them. */
function browserName(): string {
  type Brand = { readonly brand: string; readonly version: string };
  const data = (navigator as { userAgentData?: { readonly brands: readonly Brand[]; readonly platform: string } })
    .userAgentData;
  const brands = data?.brands.filter(({ brand }) => !/not.?a.?brand/i.test(brand)) ?? [];
  if (brands.length === 0) return navigator.userAgent;
  return `${brands.map(({ brand, version }) => `${brand} ${version}`).join(", ")} on ${data!.platform || "an unnamed system"}`;
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MiB`;

export async function factsHere(): Promise<Facts> {
  const machines = await machinesHere();
  const adapter =
    machines.webgpu.kind === "none"
      ? null
      : await navigator.gpu.requestAdapter({ powerPreference: "high-performance" });
  const shown: Record<string, string> = { browser: browserName(), processors: `${navigator.hardwareConcurrency}` };
  if (machines.webgpu.kind === "none" || adapter === null)
    shown.WebGPU = machines.webgpu.kind === "none" ? machines.webgpu.why : "WebGPU has no adapter here";
  else {
    const { vendor, architecture, device, description } = adapter.info;
    const name = [vendor, architecture, device, description].filter((word) => word !== "").join(", ");
    shown.adapter = `${name || "it does not say"}${machines.webgpu.kind === "software" ? " (on the processor)" : ""}`;
    const { maxBufferSize, maxStorageBufferBindingSize, maxComputeWorkgroupStorageSize } = adapter.limits;
    shown.limits = `buffers of ${megabytes(maxBufferSize)}, bindings of ${megabytes(maxStorageBufferBindingSize)}, ${maxComputeWorkgroupStorageSize / 1024} KiB a workgroup`;
    const telling = ["shader-f16", "subgroups", "timestamp-query"].filter((f) => adapter.features.has(f));
    shown.features = telling.join(", ") || "none of shader-f16, subgroups, timestamp-query";
  }
  const { wasm } = machines;
  shown.WebAssembly =
    wasm.kind === "none" ? wasm.why : `${wasm.kind} SIMD; ${wasm.alone ?? "workers may share memory"}`;
  const threads = wasm.kind === "none" || wasm.alone !== undefined ? 1 : usualThreads();
  return { machines, features: [...(adapter?.features ?? [])], threads, shown };
}
