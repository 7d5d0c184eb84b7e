/**
 * Devices in numbers, as `devices/*.json` has them: each number with its unit, how it is known, and where it is written
 * down. The model reads these numbers and nothing else of a device.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** How a number is known: `recalled` is from a publication that was not at hand when it was written down. */
export type Basis = "published" | "measured" | "recalled" | "derived" | "assumed";

export interface Sourced {
  readonly value: number;
  readonly unit: string;
  readonly basis: Basis;
  readonly source: string;
}

/** What the model counts with, by name, and the unit in which a file says it. */
export const units = {
  /** What runs workgroups, each whole on one of them. */
  cores: "cores",
  clock: "GHz",
  lanes: "f32 multiply-adds a clock and core",
  /** Invocations that go through a program in step. */
  subgroup: "invocations",
  /** Exponentials and the like. */
  functionLanes: "exp2 a clock and core",
  /** From a multiply-add to one that needs its result. */
  arithmeticLatency: "clocks",
  /** What a core holds at a time. */
  residentInvocations: "invocations a core",
  residentWorkgroups: "workgroups a core",
  registerBytes: "bytes a core",
  /** More than these are kept in memory. */
  invocationRegisters: "f32 an invocation",
  sharedBytes: "bytes a core",
  sharedBandwidth: "bytes a clock and core",
  sharedLatency: "ns",
  l1Bytes: "bytes a core",
  l1Bandwidth: "bytes a clock and core",
  l1Latency: "ns",
  l2Bytes: "bytes",
  l2Bandwidth: "GB/s",
  l2Latency: "ns",
  memoryBandwidth: "GB/s",
  memoryLatency: "ns",
  /** Until the last member of a workgroup that arrives at a barrier together goes on. */
  barrier: "clocks",
  /** On the device, from the end of a dispatch to the start of one that reads what it stored. */
  launch: "us",
  /** On the host, to encode and submit a dispatch; it goes on beside the device's work. */
  hostDispatch: "us",
} as const;

/** A cache behind the second, where there is one. */
export const unitsOfThird = { l3Bytes: "bytes", l3Bandwidth: "GB/s", l3Latency: "ns" } as const;

export type Device = { readonly name: string; readonly like: string; readonly about: string } & Readonly<
  Record<keyof typeof units, number>
> &
  Readonly<Partial<Record<keyof typeof unitsOfThird, number>>>;

/** A file of `devices/`. */
export interface DeviceFile {
  readonly name: string;
  readonly like: string;
  readonly about: string;
  readonly numbers: Readonly<Record<string, Sourced>>;
}

/** The three of the issue, small to large. */
export const deviceNames = ["integrated", "middle", "large"] as const;

/** A device's file by its name. */
export function readDeviceFile(name: string): DeviceFile {
  return JSON.parse(readFileSync(join(import.meta.dirname, "devices", `${name}.json`), "utf8")) as DeviceFile;
}

/** A device by its name, its numbers alone. */
export function readDevice(name: string): Device {
  const { numbers, ...about } = readDeviceFile(name);
  return { ...about, ...Object.fromEntries(Object.entries(numbers).map(([n, { value }]) => [n, value])) } as Device;
}
