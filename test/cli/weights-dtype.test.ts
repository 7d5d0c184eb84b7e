/** `--weights-dtype f16` for inspect, compile and run. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { writeNpy } from "../../src/runtime/npy.ts";
import { values } from "../support/golden.ts";
import { runCli } from "../support/run-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "vitc-halves-"));
afterAll(() => rmSync(folder, { recursive: true }));
const spec = join(folder, "net.vit");
writeFileSync(
  spec,
  `model net(D = 40) {
  input x[7, D]
  param w[96, D] ~ trunc_normal(0.2)
  param b[96] ~ normal(0.2)
  param v[10, 96] ~ trunc_normal(0.2)
  h[t, o: 96] = max(b[o] + (sum[i] x[t, i] * w[o, i]), 0)
  output y[t, o] = sum[i] h[t, i] * v[o, i]
}
variant net_40 = net()
`,
);
const both = ["f32", "f16"] as const;
const model = ["--model", "net_40", "--weights-dtype"] as const;

test("inspect shows half the weights", async () => {
  const shown = await Promise.all(both.map((dtype) => runCli("inspect", spec, ...model, dtype, "--json")));
  const [full, half] = shown.map(({ out }) => JSON.parse(out) as { weightsDtype: string; memory: { weights: number } });
  expect([full!.weightsDtype, half!.weightsDtype]).toEqual(both);
  const placed = (...bytes: number[]): number => bytes.reduce((sum, n) => sum + 256 * Math.ceil(n / 256), 0);
  expect(full!.memory.weights).toBe(placed(4 * 96 * 40, 4 * 96, 4 * 10 * 96));
  expect(half!.memory.weights).toBe(placed(2 * 96 * 40, 4 * 96, 2 * 10 * 96));
  expect((await runCli("inspect", spec, ...model, "f16")).out).toContain("(matrices in f16)");
  expect((await runCli("inspect", spec, ...model, "f16", "--stage", "narrow-weights")).out).toMatch(
    /w\[96, 40\] ~ .*as halves/,
  );
});

test("compiled modules carry it", async () => {
  const { code } = await runCli("compile", spec, ...model, "f16", "--out", join(folder, "out"));
  expect(code).toBe(0);
  expect(readFileSync(join(folder, "out", "net_40", "index.ts"), "utf8")).toContain("of weights (matrices in f16)");
  expect(readFileSync(join(folder, "out", "net_40", "plan.ts"), "utf8")).toMatch(/param\("w", \[96, 40\], halves\(/);
});

test("run gives nearly the same numbers, and not the same", async () => {
  writeFileSync(join(folder, "x.npy"), writeNpy(values("x", 7 * 40, 0, 1), [1, 7, 40]));
  const results = [];
  for (const dtype of both) {
    const { code, err } = await runCli(
      "run",
      spec,
      ...model,
      dtype,
      "--weights",
      "random:3",
      "--input",
      join(folder, "x.npy"),
      "--save",
      join(folder, dtype),
    );
    expect(code, err).toBe(0);
    const bytes = readFileSync(join(folder, dtype, "y.npy"));
    results.push(new Float32Array(new Uint8Array(bytes.subarray(bytes.length - 4 * 70)).buffer));
  }
  const [full, half] = results as [Float32Array, Float32Array];
  const spread = Math.sqrt(full.reduce((s, v) => s + v * v, 0) / full.length);
  const worst = full.reduce((w, v, i) => Math.max(w, Math.abs(v - half[i]!)), 0);
  expect(worst).toBeLessThan(2e-3 * spread);
  expect(worst).toBeGreaterThan(1e-6 * spread);
});

test("a training keeps its weights in f32, and says so where others were asked for", async () => {
  const of = ["--model", "digits_vit", "--recipe", "digits", "--weights-dtype", "f16"];
  const { code, err } = await runCli("inspect", "specs/digits.vit", ...of);
  expect(code).toBe(1);
  expect(err).toContain("a training keeps its weights in f32");
});
