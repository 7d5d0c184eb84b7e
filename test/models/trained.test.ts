/**
 * What `models/` ships: small enough, and as right on the digits of the test split as its README says, on the machine
 * at hand.
 */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { packDigits, splitDigits } from "../../build/digits.ts";
import { runs } from "../../models/runs.ts";
import { elements, paramsOf } from "../../src/ir/graph.ts";
import { elaborateVariant } from "../../src/compile.ts";
import { repositorySpec } from "../support/model-run.ts";
import { root, runCli } from "../support/run-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "vitc-digits-"));
afterAll(() => rmSync(folder, { recursive: true }));
const data = join(folder, "digits.npz");
writeFileSync(data, packDigits(splitDigits()));

const shipped = runs.filter((run) => run.ships);
const weights = (name: string): string => join(root, "models", `${name}.safetensors`);

/** Of at most 100,000 parameters, and at least 97% right. */
const small = new Set(["digits_vit", "digits_swin", "digits_cvt"]);

test("all models together: under 6 MB", () => {
  expect(shipped.reduce((sum, run) => sum + statSync(weights(run.name)).size, 0)).toBeLessThan(6e6);
});

describe.each(shipped)("$name", ({ name, variant }) => {
  test("is right as often as models/README.md says", async () => {
    const said = new RegExp(`^\\| ${name} \\|.*?([\\d.]+)%`, "m").exec(
      readFileSync(join(root, "models/README.md"), "utf8"),
    );
    const { code, out, err } = await runCli(
      "eval",
      join(root, "specs/digits.vit"),
      "--model",
      variant,
      "--weights",
      weights(name),
      "--data",
      data,
      "--json",
    );
    expect(code, err).toBe(0);
    const { top1, count } = JSON.parse(out) as { top1: number; count: number };
    expect(count).toBe(1500);
    // Another machine rounds differently: two digits that are near a boundary may fall to its other side.
    expect(Math.abs(top1 - Number(said![1]) / 100)).toBeLessThan(2.5 / 1500);
    if (small.has(name)) expect(top1).toBeGreaterThanOrEqual(0.97);
  }, 120_000);
});

test.each(shipped.filter((run) => small.has(run.name)))("$name has at most 100,000 parameters", ({ variant }) => {
  const params = paramsOf(elaborateVariant(repositorySpec("digits"), variant)).filter((p) => p.trained);
  expect(params.reduce((sum, p) => sum + elements(p.shape), 0)).toBeLessThanOrEqual(100_000);
});
