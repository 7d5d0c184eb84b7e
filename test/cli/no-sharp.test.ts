import { expect, it, vi } from "vitest";
import { root, runCli } from "../support/run-cli.ts";

vi.mock("sharp", () => {
  throw new Error("Could not load the module");
});

const run = (...more: string[]) =>
  runCli(
    "run",
    `${root}specs/vit.vit`,
    "--model",
    "vit_micro",
    "--weights",
    "random",
    "--device",
    "reference",
    ...more,
  );

it("where sharp does not load, images are refused with a reason", async () => {
  const { code, out, err } = await run("--input", `${root}examples/chelsea.jpg`);
  expect([code, out]).toEqual([1, ""]);
  expect(err).toMatch(/error: .*images need the package 'sharp'.*; a \.npy needs nothing\n$/);
});
