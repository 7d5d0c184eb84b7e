import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { expect, it, vi } from "vitest";
import { writeNpy } from "../../src/runtime/npy.ts";
import { root, runCli } from "../support/run-cli.ts";
import { smallImages, smallModel } from "../support/small-training.ts";

vi.mock("../../src/node/adapter.ts", async (original) => {
  const adapter = await original<typeof import("../../src/node/adapter.ts")>();
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

const told = /no GPU was found: hardware adapter: none; SwiftShader: not installed\n/;

it.each([[[]], [["--device", "auto"]]])("else run %j takes the processor, and says why", async (way) => {
  const { code, out } = await run(...way, "--json");
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    device: "wasm",
    target: "wasm",
    machine: { kind: "wasm", why: "hardware adapter: none; SwiftShader: not installed" },
  });
  const text = await run(...way);
  expect(text.out).toMatch(/^vit_micro on the processor \(WebAssembly; no GPU was found\), batch 1\n/);
  expect(text.err).toMatch(told);
});

it("who asks for the processor is not told why", async () => {
  const { out } = await run("--device", "wasm", "--json");
  expect(JSON.parse(out).machine).not.toHaveProperty("why");
  for (const way of [
    ["--device", "wasm"],
    ["--target", "wasm"],
  ])
    expect((await run(...way)).err).not.toMatch(/GPU/);
});

it("eval and train say it too", async () => {
  const scratch = mkdtempSync(join(tmpdir(), "vitc-no-adapter-"));
  const at = (name: string): string => join(scratch, name);
  try {
    writeFileSync(at("small.vit"), `${smallModel}import "lib/recipes.vit"\n`);
    const { pixels, labels } = smallImages(12);
    const [x, y] = [writeNpy(pixels, [12, 4, 4]), writeNpy(labels, [12])];
    writeFileSync(at("data.npz"), zipSync({ "x_train.npy": x, "y_train.npy": y, "x_test.npy": x, "y_test.npy": y }));
    const model = ["--model", "small", "--data", at("data.npz")];
    const train = await runCli(
      ...["train", at("small.vit"), ...model, "--recipe", "classify", "--batch", "4", "--steps", "1"],
      ...["--out", at("w.safetensors")],
    );
    expect([train.code, train.err]).toEqual([0, expect.stringMatching(told)]);
    expect(train.err).toMatch(/ on the processor \(WebAssembly; no GPU was found\)\n/);
    const evaluate = (...more: string[]) =>
      runCli("eval", at("small.vit"), ...model, "--weights", at("w.safetensors"), ...more);
    const evaluated = await evaluate();
    expect([evaluated.code, evaluated.err]).toEqual([0, expect.stringMatching(told)]);
    expect(JSON.parse((await evaluate("--json")).out)).toMatchObject({
      device: "wasm",
      target: "wasm",
      why: "hardware adapter: none; SwiftShader: not installed",
    });
    const asked = await evaluate("--device", "wasm", "--json");
    expect([JSON.parse(asked.out).why, asked.err]).toEqual([undefined, expect.not.stringMatching(/GPU/)]);
  } finally {
    rmSync(scratch, { recursive: true });
  }
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
  expect(err).toMatch(told);
});
