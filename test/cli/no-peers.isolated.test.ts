/** Commands where the packages are missing that not everybody needs. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { afterEach, expect, it, vi } from "vitest";
import { decodeImage } from "../../src/node/index.ts";
import { VitcError } from "../../src/runtime/index.ts";
import { writeNpy } from "../../src/runtime/npy.ts";
import { root, runCli } from "../support/run-cli.ts";
import { smallImages, smallModel } from "../support/small-training.ts";

vi.mock("sharp", () => {
  throw new Error("Could not load the module");
});

/** Those that Node does not find. */
const absent = new Set<string>();
vi.mock("node:module", async (original) => {
  const module = await original<typeof import("node:module")>();
  const create = (from: string | URL): ReturnType<typeof createRequire> => {
    const require = module.createRequire(from);
    const resolve = (name: string): string => {
      if (absent.has(name))
        throw Object.assign(new Error(`Cannot find module '${name}'`), { code: "MODULE_NOT_FOUND" });
      return require.resolve(name);
    };
    return Object.assign((name: string) => require(name) as unknown, require, { resolve });
  };
  return { ...module, createRequire: create };
});
afterEach(() => absent.clear());

const run = (...more: string[]) =>
  runCli(...["run", `${root}specs/vit.vit`, "--model", "vit_micro", "--weights", "random"], ...more);
const image = ["--input", `${root}examples/chelsea.jpg`];

it("where sharp does not load, images are refused with a reason", async () => {
  const { code, out, err } = await run("--device", "reference", ...image);
  expect([code, out]).toEqual([1, ""]);
  expect(err).toMatch(/error: image files need the package 'sharp', which does not load here: .*\n$/);
});

it("where it is not installed, they are with what to install: by commands and by vitc/node", async () => {
  absent.add("sharp");
  const install = "image files need a package: the package 'sharp' is not installed (npm install sharp)";
  const { code, out, err } = await run("--device", "reference", ...image);
  expect([code, out]).toEqual([1, ""]);
  expect(err).toMatch(`\nerror: ${install}\n`);
  const told = await decodeImage(`${root}examples/chelsea.jpg`).catch((error: unknown) => error);
  expect(told).toBeInstanceOf(VitcError);
  expect(told).toMatchObject({ code: "input", message: install });
});

it("eval --html says it before its work, not after", async () => {
  absent.add("sharp");
  const scratch = mkdtempSync(join(tmpdir(), "vitc-no-sharp-"));
  try {
    writeFileSync(join(scratch, "small.vit"), smallModel);
    const { pixels, labels } = smallImages(4);
    const arrays = { "images.npy": writeNpy(pixels, [4, 4, 4]), "labels.npy": writeNpy(labels, [4]) };
    writeFileSync(join(scratch, "data.npz"), zipSync(arrays));
    const { code, out, err } = await runCli(
      ...["eval", join(scratch, "small.vit"), "--model", "small", "--weights", join(scratch, "absent.safetensors")],
      ...["--data", join(scratch, "data.npz"), "--html", join(scratch, "page.html")],
    );
    expect([code, out]).toEqual([1, ""]);
    const missing = "pages with pictures need a package: the package 'sharp' is not installed (npm install sharp)";
    expect(err).toMatch(`\nerror: ${missing}\n`);
  } finally {
    rmSync(scratch, { recursive: true });
  }
});

it.runIf(process.platform === "linux" && process.arch === "x64")(
  "without adapters' packages --device webgpu names them",
  async () => {
    absent.add("webgpu").add("@sparticuz/chromium");
    const array = join(mkdtempSync(join(tmpdir(), "vitc-array-")), "x.npy");
    writeFileSync(array, writeNpy(new Float32Array(3 * 32 * 32), [1, 3, 32, 32]));
    const webgpu = await run("--device", "webgpu", "--input", array);
    expect(webgpu.code).toBe(1);
    expect(webgpu.err).toMatch(
      /error: no WebGPU adapter:\n.*\n.*\n {2}- SwiftShader from npm '@sparticuz\/chromium': the packages 'webgpu' and '@sparticuz\/chromium' are not installed \(npm install webgpu @sparticuz\/chromium\)\n$/,
    );
    // And nothing is missed where they are not needed.
    expect(await run("--input", array, "--json")).toMatchObject({ code: 0 });
  },
);
