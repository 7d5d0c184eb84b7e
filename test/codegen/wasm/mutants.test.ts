/**
 * Faults that a schedule could have are noticed in WebAssembly too: guards and loops that let one more through, vectors
 * beside their place, operations left out. Either the verifier refuses the program, or something is stored beside the
 * arrays, or what is stored is not what the oracle says.
 */
import { expect, test } from "vitest";
import { verifyLoops } from "../../../src/ir/verify-loops.ts";
import { caseRun, inTilesOfWasm, processor } from "../../support/case-wat.ts";
import { attention, contraction, convolution, type KernelCase, kernelCases } from "../../support/kernel-cases.ts";
import { type Mutant, mutants } from "../../support/loop-mutants.ts";
import { runWat } from "../../support/run-wat.ts";

const first = kernelCases().find((c) => c.name === "row norm 5x12")!;
const padded = kernelCases().find((c) => c.name === "map that pads and shifts")!;

/** Cases, and what in them may be missing: faults that change nothing that anybody reads. */
const programs: readonly (readonly [KernelCase, ...Mutant["what"][]])[] = [
  // A term that keeps a root from zero is too small to show in float32.
  [first, "epilogue"],
  [padded],
  [contraction({ b: 2, m: 5, n: 9, k: 13, rhs: "nk", epilogue: true })],
  [contraction({ m: 5, n: 9, k: 12, rhs: "kn", epilogue: true })],
  [convolution({ stride: 2, pad: 1, kernel: 3, H: 9, W: 8, C: 4 })],
  // A tile more than there are, whose scores nobody takes; and another number than the largest is taken from scores.
  [attention({ heads: 2, m: 5, j: 7, c: 6, n: 8, bias: true }), "bound", "bound", "bound", "alignment"],
];

test.each(programs.map(([c, ...spared]) => [c.name, c, spared] as const))("%s", async (_, c, spared) => {
  const { run, off } = caseRun(inTilesOfWasm(c)[0]!, 2, processor);
  const isNoticed = async ({ program }: Pick<Mutant, "program">): Promise<boolean> => {
    if (verifyLoops(program).length > 0) return true;
    try {
      const result = off(await runWat(program, run.rows, run.tensors, run));
      return result.off > result.most;
    } catch {
      return true;
    }
  };
  expect(await isNoticed(run), "nothing is wrong").toBe(false);
  const all = mutants(run.program);
  expect(all.length).toBeGreaterThan(1);
  const unnoticed: string[] = [];
  for (const mutant of all) if (!(await isNoticed(mutant))) unnoticed.push(mutant.what);
  expect(unnoticed).toEqual(spared);
});
