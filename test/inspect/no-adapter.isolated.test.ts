import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it, vi } from "vitest";
import { root, runCli } from "../support/run-cli.ts";

vi.mock("../../src/node/adapter.ts", async (original) => {
  const adapter = await original<typeof import("../../src/node/adapter.ts")>();
  return { ...adapter, openDevice: () => Promise.reject(new adapter.NoAdapterError(["hardware adapter: none"])) };
});

const scratch = mkdtempSync(join(tmpdir(), "vitc-inspect-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const argv = ["inspect", `${root}specs/vit.vit`, "--model", "vit_micro"];

it("without an adapter a page is written without times, and says why", async () => {
  const file = join(scratch, "page.html");
  const { code, out, err } = await runCli(...argv, "--html", file);
  expect([code, out]).toEqual([0, ""]);
  expect(err).toMatch(
    /warning: no times were measured: no WebGPU adapter:\n {2}- hardware adapter: none\n.*page\.html: \d+ kB\n$/,
  );
  const page = readFileSync(file, "utf8");
  expect(page).toContain("No times were measured: no WebGPU adapter: hardware adapter: none");
  expect(page).not.toContain(">time</button>");
});

it("who asks for times gets none without an adapter, but the reason", async () => {
  const { code, out, err } = await runCli(...argv, "--json", "--measure");
  expect([code, out]).toEqual([1, ""]);
  expect(err).toMatch(/error: no WebGPU adapter:\n {2}- hardware adapter: none\n$/);
});
