/** Commands that use a device write nothing but their own lines, whatever drivers a machine has. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { writeNpy } from "../../src/runtime/npy.ts";
import { mayHaveGpu, offersHardware, quietly } from "../../src/node/system-gpu.ts";

const scratch = mkdtempSync(join(tmpdir(), "vitc-system-gpu-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe("mayHaveGpu", () => {
  const withNodes = (...names: string[]): string => {
    const folder = mkdtempSync(join(scratch, "dev-"));
    for (const name of names) {
      mkdirSync(join(folder, name, ".."), { recursive: true });
      writeFileSync(join(folder, name), "");
    }
    return folder;
  };
  it.each<[string, string[], boolean]>([
    ["nothing", [], false],
    ["what every Linux has", ["null", "tty0", "nvram"], false],
    ["a card without a renderer", ["dri/card0"], false],
    ["a render node", ["dri/renderD128"], true],
    ["NVIDIA's", ["nvidia0"], true],
    ["NVIDIA's control alone", ["nvidiactl"], false],
    ["WSL's", ["dxg"], true],
    ["Mali's", ["mali0"], true],
  ])("%s", (_, names, expected) => expect(mayHaveGpu("linux", withNodes(...names))).toBe(expected));

  it("is not to be known elsewhere", () => {
    expect(mayHaveGpu("darwin", withNodes())).toBe(true);
    expect(mayHaveGpu("linux", join(scratch, "none"))).toBe(false);
  });
});

it("leaves the environment as it was", async () => {
  const before = { ...process.env };
  await quietly(async () => expect(process.env.XDG_RUNTIME_DIR).not.toBe(undefined));
  await expect(quietly(() => Promise.reject(new Error("no adapter")))).rejects.toThrow("no adapter");
  expect({ ...process.env }).toEqual(before);
});

it("finds no hardware through a file that is no Dawn", () => {
  expect(offersHardware(join(scratch, "no-dawn.js"))).toBe(false);
});

// CI runs this again after it has installed a Vulkan loader and Mesa's software driver.
it.each([
  ["run", "webgpu"],
  ["run", "auto"],
  ["inspect", undefined],
])("vitc %s writes its own lines alone, device %s", async (command, device) => {
  const spec = join(scratch, "m.vit");
  writeFileSync(spec, "model m() {\n  param w[4] ~ ones\n  input x[4]\n  output y[i] = w[i] * x[i]\n}\n");
  const input = join(scratch, "x.npy");
  writeFileSync(input, writeNpy(Float32Array.of(1, 2, 3, 4), [1, 4]));
  const rest =
    device === undefined
      ? ["--html", join(scratch, "p"), "--target", "software"]
      : ["--weights", "random", "--input", input, "--device", device];
  const bin = new URL("../../bin/vitc.js", import.meta.url).pathname;
  const { XDG_RUNTIME_DIR: _, ...env } = process.env;
  const { stderr } = await promisify(execFile)(process.execPath, [bin, command, spec, "--model", "m", ...rest], {
    env,
  });
  const own =
    /^(reading|compiling|opening|starting|creating|uploading|folding|ready|running|measuring|\d+ dispatches|\d+ kernels? by |no GPU was found: |.*\/p: )/;
  expect(stderr.split("\n").filter((line) => line !== "" && !own.test(line))).toEqual([]);
});
