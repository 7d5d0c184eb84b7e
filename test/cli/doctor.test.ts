/** `vitc doctor` says what there is, and that it computes right. */
import { expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { runCli } from "../support/run-cli.ts";

test("each machine is tried, and what was found is told", async () => {
  const { code, out } = await runCli("doctor", "--json");
  const report = JSON.parse(out) as {
    vitc: string;
    wasm: string;
    packages: Record<string, string>;
    trials: { target: string; difference: number }[];
  };
  expect(code).toBe(0);
  expect(report.vitc).toBe(packageJson.version);
  expect(report.wasm).toMatch(/SIMD, (threads: \d|one thread)/);
  expect(report.packages.sharp).toBe(packageJson.devDependencies.sharp);
  expect(report.trials.map((t) => t.target)).toContain("wasm");
  for (const { difference, target } of report.trials) {
    expect(difference, target).toBeGreaterThan(0);
    expect(difference, target).toBeLessThan(1e-4);
  }
});

test("people read it by lines", async () => {
  const { out } = await runCli("doctor");
  expect(out).toMatch(/^vitc +\d/);
  expect(out).toMatch(/\nright +\w+_micro on the processor \(wasm\): at most \d\.\de-\d from the reference\n/);
});
