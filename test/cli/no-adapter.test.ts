import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

const run = (...more: string[]) =>
  runCli(
    ...["run", `${root}specs/vit.vit`, "--model", "vit_micro", "--weights", "random"],
    ...["--input", `${root}examples/chelsea.jpg`, ...more],
  );

it.each([
  ["--device", "webgpu"],
  ["--target", "gpu"],
])("without an adapter, run %s %s says what was tried and exits with 1: it falls back to nothing", async (...way) => {
  const { code, out, err } = await run(...way, "--json");
  expect([code, out]).toEqual([1, ""]);
  expect(err).toMatch(/error: no WebGPU adapter:\n {2}- hardware adapter: none\n {2}- SwiftShader: not installed\n$/);
});

it.each([[[]], [["--device", "auto"]]])("else run %j takes the processor, and says why", async (way) => {
  const { code, out } = await run(...way, "--json");
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    device: "wasm",
    target: "wasm",
    machine: { kind: "wasm", why: "hardware adapter: none; SwiftShader: not installed" },
  });
  expect((await run(...way)).out).toMatch(/^vit_micro on the processor \(WebAssembly; no GPU was found\), batch 1\n/);
});

it("who asks for the processor is not told why", async () => {
  const { out } = await run("--device", "wasm", "--json");
  expect(JSON.parse(out).machine).not.toHaveProperty("why");
});

it("tune measures what run takes", async () => {
  const scratch = mkdtempSync(join(tmpdir(), "vitc-tune-"));
  const spec = join(root, "specs/vit.vit");
  const { code, out, err } = await runCli(
    ...["tune", spec, "--model", "vit_micro", "--out", scratch, "--budget", "1", "--json"],
  );
  rmSync(scratch, { recursive: true });
  expect(code, err).toBe(0);
  expect(JSON.parse(out).targets.map((t: { target: string }) => t.target)).toEqual(["wasm"]);
});
