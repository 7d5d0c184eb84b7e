/** The list of a device's buffers: sizes that devices take, labels, and that nothing is left or destroyed twice. */
import { expect, test } from "vitest";
import { DeviceBuffers } from "../../../src/runtime/webgpu/device-buffers.ts";

test("buffers have whole words and labels, and each is destroyed once", () => {
  const destroyed: (string | undefined)[] = [];
  const device = {
    createBuffer: ({ label, size, usage }: GPUBufferDescriptor) => ({
      label,
      size,
      usage,
      destroy: () => destroyed.push(label),
    }),
  } as unknown as GPUDevice;
  const buffers = new DeviceBuffers(device, "m");
  const make = buffers.maker("weights", 7);
  const [none, odd, first, second] = [buffers.make("none", 0, 1), buffers.make("odd", 10, 1), make(8, 0), make(8, 1)];
  expect([none, odd, first, second].map((b) => [b.label, b.size, b.usage])).toEqual([
    ["m none", 4, 1],
    ["m odd", 12, 1],
    ["m weights", 8, 7],
    ["m weights 2", 8, 7],
  ]);
  expect(buffers.bytes).toBe(32);
  buffers.destroy(odd);
  expect([destroyed, buffers.bytes]).toEqual([["m odd"], 20]);
  buffers.destroyAll();
  buffers.destroyAll();
  expect([destroyed, buffers.bytes]).toEqual([["m odd", "m none", "m weights", "m weights 2"], 0]);
  // What is given away is its new owner's.
  buffers.giveAway(buffers.make("given", 8, 1));
  expect(buffers.bytes).toBe(0);
  buffers.destroyAll();
  expect(destroyed).not.toContain("m given");
  // A load that is aborted destroys all, and what it does late is its own: it forgets nobody else's.
  const late = buffers.make("late", 4, 1);
  buffers.destroy(first);
  expect(buffers.bytes).toBe(4);
  buffers.destroyAll();
  expect(destroyed.at(-1)).toBe(late.label);
});
