/** The devices of the model of GPUs: all numbers are there, in the right unit, each with its source. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { deviceNames, readDevice, readDeviceFile, units, unitsOfThird } from "../../bench/gpu-model/device.ts";

const folder = join(import.meta.dirname, "../../bench/gpu-model/devices");
const everyDevice = readdirSync(folder).map((f) => f.replace(/\.json$/, ""));

test("the three of the issue are there", () => {
  expect(everyDevice).toEqual(expect.arrayContaining([...deviceNames]));
  expect(deviceNames.map((n) => readDevice(n).cores)).toEqual([8, 28, 132]);
});

test.each(everyDevice)("%s: every number, its unit and its source, and no other", (name) => {
  const { numbers } = readDeviceFile(name);
  const third = "l3Bytes" in numbers ? unitsOfThird : {};
  expect(Object.fromEntries(Object.entries(numbers).map(([n, { unit }]) => [n, unit]))).toEqual({ ...units, ...third });
  for (const [n, { value, source, basis }] of Object.entries(numbers)) {
    expect(value, n).toBeGreaterThan(0);
    expect(["published", "measured", "recalled", "derived", "assumed"], n).toContain(basis);
    expect(source.length, n).toBeGreaterThan(15);
  }
});

test.each(everyDevice)("%s: what is nearer is smaller, faster and sooner there", (name) => {
  const d = readDevice(name);
  const perSecond = d.cores * d.clock;
  const levels = [
    [d.l1Bytes * d.cores, d.l1Bandwidth * perSecond, d.l1Latency],
    [d.l2Bytes, d.l2Bandwidth, d.l2Latency],
    ...(d.l3Bytes === undefined ? [] : [[d.l3Bytes, d.l3Bandwidth!, d.l3Latency!]]),
    [Infinity, d.memoryBandwidth, d.memoryLatency],
  ] as [number, number, number][];
  for (const [i, [bytes, bandwidth, latency]] of levels.slice(1).entries()) {
    const [nearerBytes, nearerBandwidth, nearerLatency] = levels[i]!;
    expect(bytes).toBeGreaterThan(nearerBytes);
    expect(bandwidth).toBeLessThan(nearerBandwidth);
    expect(latency).toBeGreaterThan(nearerLatency);
  }
});
