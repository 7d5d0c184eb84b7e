/** Every kernel case in a tile of target wasm, the body with fused multiplications and additions, in an engine that has them. */
import { expect, test } from "vitest";
import { caseRun, inTilesOfWasm, processor } from "../../support/case-wat.ts";
import { kernelCases } from "../../support/kernel-cases.ts";
import { runRelaxed } from "../../support/run-wat.ts";

test("relaxed bodies compute what the oracle computes", async () => {
  const runs = kernelCases().map((c, i) => {
    const tiles = inTilesOfWasm(c);
    return { name: c.name, ...caseRun(tiles[i % tiles.length]!, 1 + (i % 3), processor) };
  });
  const results = await runRelaxed(runs.map((r) => r.run));
  runs.forEach(({ name, off }, i) => {
    const result = off(results[i]!);
    expect(result.off, name).toBeLessThan(result.most);
  });
});
