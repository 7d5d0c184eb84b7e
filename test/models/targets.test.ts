/** Every target's kernels give the reference's numbers on whatever adapter there is: only how fast they are differs. */
import { expect, test } from "vitest";
import { targets } from "../../src/ir/target.ts";
import { loadGolden } from "../support/golden.ts";
import { compileCase, differences, runOnDevice } from "../support/model-run.ts";

const cases = [["vit", "vit_micro"], ["swin", "swin_micro"], ["cvt", "cvt_micro"]] as const;

for (const [family, name] of cases) {
  test.each(["gpu", "compat"])(`${name} for %s`, async (target) => {
    const golden = loadGolden(name);
    const compiled = compileCase(family, golden, { target: targets[target]! });
    expect(differences(golden, await runOnDevice(compiled, golden))).toEqual([]);
  });
}
