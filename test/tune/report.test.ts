/** What `vitc tune` prints of what it found out, and of what it did not. */
import { describe, expect, it } from "vitest";
import { compileVariant } from "../../src/compile.ts";
import { gpuSubgroups, software, wasm } from "../../src/ir/target.ts";
import { sameTile, type Tile } from "../../src/ir/tile.ts";
import { conclusions, type KernelReport, showTile, type TargetReport, type TuneReport } from "../../src/tune/report.ts";
import { subjectsOf } from "../../src/tune/subjects.ts";
import { repositorySpec } from "../support/model-run.ts";

describe.each([software, gpuSubgroups, wasm])("tiles for $name", (target) => {
  it.each([
    ["vit", "vit_tiny_patch16_224"],
    ["swin", "swin_micro"],
    ["cvt", "cvt_micro"],
  ])("that a kernel of %s may have look different", (family, name) => {
    const subjects = subjectsOf([compileVariant(repositorySpec(family), name, { target, taps: "none" })], target);
    for (const { kernel, others } of subjects) {
      const seen = new Map<string, Tile>();
      for (const tile of [kernel.tile, ...others]) {
        const text = showTile(tile);
        const like = seen.get(text);
        if (like !== undefined && !sameTile(like, tile)) expect.unreachable(`${text}: ${JSON.stringify([like, tile])}`);
        seen.set(text, tile);
      }
      expect(seen.size).toBeGreaterThan(0);
    }
  });
});

describe("conclusions", () => {
  const tile: Tile = { kind: "map", workgroup: 64, vector: 4, columns: 1 };
  const kernel = (more: Partial<KernelReport>): KernelReport => ({
    ...{ signature: "s", name: "k", kind: "map", at: [], count: 1, defaultTile: tile, tile, default: 1, tuned: 1 },
    ...{ reached: true, candidates: 3, measured: 3, refused: 0, slow: 0, faults: [] },
    ...more,
  });
  const unreached = kernel({ default: null, tuned: null, reached: false, measured: 0 });
  const report = (kernels: readonly KernelReport[], more: Partial<TargetReport & TuneReport> = {}): string[] => {
    const { tiles = 0, interrupted = false, written = false } = more;
    const adapter = { vendor: "v", description: "", fallback: false };
    return conclusions({
      ...{ vitc: "0", interrupted, file: "tuning.json", written },
      targets: [{ target: "gpu", batch: 1, adapter, kernels, models: [], clock: { kind: "wall", quantum: 0 }, tiles }],
    });
  };
  const notWritten = "tuning.json was not written: there is nothing to keep";

  it("where there was time for nothing: no kernel was found to be anything", () => {
    const none = "gpu: none of the 2 kernels that have other tiles was measured with one:";
    expect(report([unreached, unreached, kernel({ candidates: 0, measured: 0 })])).toEqual([
      `${none} the time was over before (--budget gives more)`,
      notWritten,
    ]);
    // Its turn came, and the time was over.
    expect(report([kernel({ measured: 0 }), unreached])[0]).toMatch(/^gpu: none of the 2 kernels/);
    expect(report([unreached, unreached], { interrupted: true })[0]).toBe(`${none} it was interrupted`);
  });

  it("where there was time for some", () => {
    expect(report([kernel({}), unreached, unreached])).toEqual([
      "gpu: no kernel was found to be faster with another tile, of 1 that were tried",
      "gpu: 2 of the 3 kernels that have other tiles were not measured with one: the time was over before (--budget gives more)",
      notWritten,
    ]);
  });

  it("where there was time for all", () => {
    const faster = kernel({ tile: { ...tile, columns: 2 } });
    expect(report([kernel({})])).toEqual([
      "gpu: no kernel was found to be faster with another tile, of 1 that were tried",
      notWritten,
    ]);
    expect(report([faster], { tiles: 1 })).toEqual(["gpu: 1 tiles in tuning.json", "tuning.json was not changed"]);
    expect(report([faster], { tiles: 1, written: true })[1]).toMatch(/^tuning\.json was written, from times on v;/);
    expect(report([kernel({ candidates: 0, measured: 0 })])[0]).toBe("gpu: no kernel has another tile to try");
  });
});
