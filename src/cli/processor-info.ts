/** What the processor and the engine are, for who reads where times were taken. */
import { cpus } from "node:os";
import type { AdapterInfo } from "../host/open-device.ts";

/** Names that hosts give themselves in `process.versions`; Node's is there in all of them. */
const hosts = [
  ["deno", "Deno"],
  ["bun", "Bun"],
  ["node", "Node"],
] as const;

export function processorInfo(): AdapterInfo {
  const model = cpus()[0]?.model.trim() || process.arch;
  const versions = process.versions as Readonly<Record<string, string | undefined>>;
  const [key, host] = hosts.find(([name]) => versions[name] !== undefined)!;
  const engine = versions.v8 === undefined ? "" : ` (V8 ${versions.v8})`;
  return {
    vendor: "",
    architecture: process.arch,
    description: `${model}, ${host} ${versions[key]}${engine}`,
    fallback: false,
  };
}
