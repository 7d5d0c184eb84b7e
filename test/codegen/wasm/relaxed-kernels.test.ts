/**
 * Every kernel case in every tile of target wasm, the body with fused multiplications and additions, in an engine that
 * has them.
 */
import { expect, test } from "vitest";
import { caseRun, inTilesOfWasm, processor } from "../../support/case-wat.ts";
import { kernelCases } from "../../support/kernel-cases.ts";
import { runRelaxed } from "../../support/run-wat.ts";

/** Memories of so many runs are what one process gives back. */
const runsEach = 150;

test("relaxed bodies compute what the oracle computes", async () => {
  const tiled = kernelCases().flatMap((c, i) =>
    inTilesOfWasm(c).map((t, n) => ({ tiled: t, batch: 1 + ((i + n) % 3) })),
  );
  expect(tiled.length).toBeGreaterThan(2 * kernelCases().length);
  for (let from = 0; from < tiled.length; from += runsEach) {
    const runs = tiled
      .slice(from, from + runsEach)
      .map(({ tiled: t, batch }) => ({ name: t.name, ...caseRun(t, batch, processor) }));
    const results = await runRelaxed(runs.map((r) => r.run));
    runs.forEach(({ name, off }, i) => {
      const result = off(results[i]!);
      expect(result.off, name).toBeLessThan(result.most);
    });
  }
});
