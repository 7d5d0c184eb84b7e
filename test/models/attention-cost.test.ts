/** What attention costs, as `vitc inspect` tells it: linear in the image's area in windows, quadratic without. */
import { expect, test } from "vitest";
import { root, runCli } from "../support/run-cli.ts";

interface Row {
  readonly kind: string;
  readonly count: number;
  readonly flops: number;
}

async function attentionFlops(model: string): Promise<number> {
  const { code, out, err } = await runCli(
    "inspect",
    `${root}test/models/specs/doubled.vit`,
    "--model",
    model,
    "--json",
  );
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const { kernels } = JSON.parse(out) as { kernels: readonly Row[] };
  const rows = kernels.filter((k) => k.kind === "attend");
  expect(rows.reduce((n, k) => n + k.count, 0)).toBe(12);
  return rows.reduce((sum, k) => sum + k.flops * k.count, 0);
}

test("doubling both sides: 4 times in windows", async () => {
  const [small, large] = [await attentionFlops("swin_at_224"), await attentionFlops("swin_at_448")];
  // At 224 the last stage is one window, without a mask to add.
  expect(large / small).toBeGreaterThan(3.99);
  expect(large / small).toBeLessThan(4.04);
});

test("doubling both sides: about 16 times without", async () => {
  const [small, large] = [await attentionFlops("vit_at_224"), await attentionFlops("vit_at_448")];
  expect(large / small).toBeCloseTo((785 / 197) ** 2, 1);
});
