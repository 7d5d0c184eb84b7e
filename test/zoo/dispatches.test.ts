/** The table of dispatches in `docs/zoo.md` says what the compiler makes, of a few models that are compiled soon. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compileVariant } from "../../src/compile.ts";
import { kernelCost } from "../../src/inspect/kernel-costs.ts";
import { declaring } from "../support/zoo.ts";

const counts = JSON.parse(readFileSync(new URL("../../docs/zoo-dispatches.json", import.meta.url), "utf8")) as Readonly<
  Record<string, readonly [dispatches: number, nodes: number | null]>
>;

test.each(["beit_base_patch16_224", "convnext_atto", "deit3_small_patch16_224", "pvt_v2_b0", "mit_b0"])(
  "%s: npm run bench:zoo",
  (name) => {
    expect(compileVariant(declaring(name)!, name).plan.dispatches).toHaveLength(counts[name]![0]);
  },
);

test("rtdetr_r18vd: a layer of the decoder reads the map at its samples", () => {
  const { program, plan } = compileVariant(declaring("rtdetr_r18vd")!, "rtdetr_r18vd");
  expect(plan.dispatches).toHaveLength(counts.rtdetr_r18vd![0]);
  const sampling = program.kernels.filter(({ value }) => /decoder\.layers\.1\.encoder_attn\.(read|all)/.test(value));
  const flops = sampling.reduce((sum, kernel) => sum + kernelCost(kernel, program, 1).flops, 0);
  // 300 queries, 3 maps, 4 points in each of 256 channels, 4 pixels around each: at most 5 operations for a pixel.
  const pixels = 300 * 3 * 4 * 256 * 4;
  expect(flops).toBeGreaterThan(2 * pixels);
  expect(flops).toBeLessThan(5 * pixels);
});
