/**
 * Every tile that a contraction may get becomes WGSL that both front ends take, within the memory that the tile was
 * admitted for.
 */
import { expect, test } from "vitest";
import { gpu, gpuSubgroups, software } from "../../../src/ir/target.ts";
import { candidateTiles } from "../../../src/passes/tiling/tile.ts";
import { blockBytes, teamBytes } from "../../../src/passes/tiling/tile-candidates.ts";
import { testDevice } from "../../support/gpu.ts";
import { contraction, convolution, type KernelCase, normalised } from "../../support/kernel-cases.ts";
import { checkWithNaga } from "../../support/naga.ts";
import { emitCase } from "../../support/run-kernel.ts";

const cases: readonly KernelCase[] = [
  contraction({ m: 197, n: 192, k: 768, rhs: "nk", epilogue: true }),
  contraction({ b: 3, m: 33, n: 49, k: 50, rhs: "kn" }),
  normalised({ m: 49, n: 96, k: 96, rhs: "nk" }),
  normalised({ m: 3, n: 96, k: 96, rhs: "kn" }),
  convolution({ stride: 2, pad: 1, kernel: 3, H: 28, W: 28, C: 16, channelLast: true }),
];

test.each([software, gpu, gpuSubgroups])("$name", async (target) => {
  const texts: Record<string, string> = {};
  for (const c of cases) {
    for (const [i, tile] of candidateTiles(c.kernel, target).entries()) {
      const { wgsl, sharedBytes } = emitCase({ ...c, kernel: { ...c.kernel, tile } });
      texts[`${c.name} ${i} ${JSON.stringify(tile)}`] = wgsl;
      const { form } = c.kernel;
      if (tile.kind === "contract-team" && form.kind === "contract") {
        expect(sharedBytes, c.name).toBe(teamBytes(form, tile));
        expect(sharedBytes, c.name).toBeLessThanOrEqual(target.workgroupMemory);
      } else if (tile.kind !== "contract-cooperative") expect(sharedBytes).toBe(0);
      else {
        expect(sharedBytes, c.name).toBeGreaterThan(0);
        expect(sharedBytes, c.name).toBeLessThanOrEqual(Math.min(blockBytes(tile), target.workgroupMemory));
      }
    }
  }
  expect(Object.keys(texts).length).toBeGreaterThan(20);
  const { device } = await testDevice();
  for (const [name, code] of Object.entries(texts)) {
    device.pushErrorScope("validation");
    device.createShaderModule({ code });
    expect((await device.popErrorScope())?.message, name).toBeUndefined();
  }
  expect(checkWithNaga(texts, { pipelines: false }).faults).toEqual({});
});
