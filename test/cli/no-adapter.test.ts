import { expect, it, vi } from "vitest";
import { root, runCli } from "../support/run-cli.ts";

vi.mock("../../src/cli/adapter.ts", async (original) => {
  const adapter = await original<typeof import("../../src/cli/adapter.ts")>();
  return {
    ...adapter,
    openDevice: () =>
      Promise.reject(new adapter.NoAdapterError(["hardware adapter: none", "SwiftShader: not installed"])),
  };
});

it("without an adapter, run says what was tried and exits with 1: it falls back to nothing", async () => {
  const { code, out, err } = await runCli(
    "run",
    `${root}specs/vit.vit`,
    "--model",
    "vit_micro",
    "--weights",
    "random",
    "--input",
    `${root}examples/chelsea.jpg`,
    "--json",
  );
  expect([code, out]).toEqual([1, ""]);
  expect(err).toMatch(/error: no WebGPU adapter:\n {2}- hardware adapter: none\n {2}- SwiftShader: not installed\n$/);
});
