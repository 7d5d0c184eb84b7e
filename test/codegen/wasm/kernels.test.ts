/** Every scheduled kernel whose units are alone, as WebAssembly, against the oracle. */
import { describe, expect, test } from "vitest";
import { software } from "../../../src/ir/target.ts";
import { candidateTiles } from "../../../src/passes/tiling/tile.ts";
import { compareWat, inTilesOfWasm, processor } from "../../support/case-wat.ts";
import { contraction, kernelCases, normalised, withHalves } from "../../support/kernel-cases.ts";
import { scheduleCase } from "../../support/run-schedule.ts";
import { isCooperative } from "../../../src/ir/tile.ts";

const cases = kernelCases();
/** Cases whose units are no workgroups. */
const alone = cases.filter((c) => !scheduleCase(c).program.together);

describe("kernels compute what the oracle computes", () => {
  test("most cases do not need a workgroup", () => expect(alone.length).toBeGreaterThan(80));
  alone.forEach((case_, i) => {
    const batch = 1 + (i % 3);
    test(`${case_.name}, batch ${batch}`, () => compareWat(case_, batch));
    test(`${case_.name}, batch ${batch}, halves`, () =>
      compareWat(
        withHalves(case_, () => true),
        batch,
      ));
  });
});

test.each([
  contraction({ m: 13, n: 24, k: 32, rhs: "nk", epilogue: true }),
  contraction({ b: 2, m: 9, n: 20, k: 18, rhs: "kn" }),
  normalised({ m: 9, n: 16, k: 24, rhs: "nk" }),
])("$name, with every tile that it may get", async (case_) => {
  const tiles = candidateTiles(case_.kernel, software).filter((tile) => !isCooperative(tile));
  expect(tiles.length).toBeGreaterThan(3);
  for (const tile of tiles) await compareWat({ ...case_, kernel: { ...case_.kernel, tile } }, 2);
});

describe("in every tile of target wasm", () => {
  cases.forEach((case_, i) => {
    test(case_.name, async () => {
      const tiled = inTilesOfWasm(case_);
      expect(tiled.length).toBeGreaterThan(0);
      for (const [n, c] of tiled.entries()) {
        const batch = 1 + ((i + n) % 3);
        await compareWat(c, batch, processor);
        if (n === 0)
          await compareWat(
            withHalves(c, () => true),
            batch,
            processor,
          );
      }
    });
  });
});
