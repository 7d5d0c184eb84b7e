/**
 * Faults that a schedule could have are noticed in WebAssembly too: guards and loops that let one more through, vectors
 * beside their place, operations left out. Either the verifier refuses the program, or something is stored beside the
 * arrays, or what is stored is not what the oracle says. What is not noticed changes no bit of what is stored.
 */
import { expect, test } from "vitest";
import { verifyLoops } from "../../../src/ir/verify-loops.ts";
import { type CaseRun, caseRun, inTilesOfWasm, processor } from "../../support/case-wat.ts";
import { attention, contraction, convolution, type KernelCase, kernelCases } from "../../support/kernel-cases.ts";
import { type Mutant, mutants } from "../../support/loop-mutants.ts";
import { tensorsOf } from "../../support/run-kernel.ts";
import { runWat } from "../../support/run-wat.ts";

const named = (name: string): KernelCase => kernelCases().find((c) => c.name === name)!;

/** Other numbers than those that cases draw, at which a fault shows that is too small with those. */
interface Telling {
  /** What the elements of a tensor are multiplied by. */
  readonly scale: (tensor: string, element: number) => number;
  /** What large numbers cost in accuracy. */
  readonly tolerance?: number;
}

interface Program {
  readonly of: KernelCase;
  readonly telling?: Telling;
  /** Faults that change nothing. */
  readonly same?: readonly Mutant["what"][];
}

const [rows, channels] = [5, 6];

const programs: readonly Program[] = [
  // What keeps a root from zero shows where rows are nearly so.
  { of: named("row norm 5x12"), telling: { scale: () => 1e-3 } },
  { of: named("map that pads and shifts") },
  { of: contraction({ b: 2, m: 5, n: 9, k: 13, rhs: "nk", epilogue: true }) },
  { of: contraction({ m: 5, n: 9, k: 12, rhs: "kn", epilogue: true }) },
  { of: convolution({ stride: 2, pad: 1, kernel: 3, H: 9, W: 8, C: 4 }) },
  {
    of: attention({ heads: 2, m: rows, j: 7, c: channels, n: 8, bias: true }),
    // Another number than the largest may be taken from scores, as long as it is near: that of the next row is not where
    // every other row has scores of hundreds.
    telling: {
      scale: (tensor, element) => (tensor === "q" && (Math.floor(element / channels) % rows) % 2 === 1 ? 100 : 1),
      tolerance: 2e-4,
    },
    // A third vector of six channels is the second once more, all of it counted as nothing; a second tile of rows (of
    // scores, and of results) or of columns, where there is one, computes and stores the first again.
    same: ["bound", "bound", "bound", "bound"],
  },
];

test.each(programs.map((p) => [p.of.name, p] as const))("%s", async (_, { of, telling, same = [] }) => {
  const tiled = inTilesOfWasm(of)[0]!;
  const runs: CaseRun[] = [caseRun(tiled, 2, processor)];
  if (telling !== undefined) {
    const scaled = [...tensorsOf(of, 2)].map(
      ([id, data]) => [id, data.map((v, i) => v * telling.scale(id, i))] as const,
    );
    const { tolerance } = telling;
    runs.push(caseRun({ ...tiled, ...(tolerance && { tolerance }) }, 2, processor, new Map(scaled)));
  }
  const { program } = runs[0]!.run;
  /** What it stores with each set of numbers; undefined where anything is noticed. */
  const stored = async (mutant: Mutant["program"]): Promise<ReadonlyMap<string, Float32Array>[] | undefined> => {
    if (verifyLoops(mutant).length > 0) return undefined;
    const results: ReadonlyMap<string, Float32Array>[] = [];
    for (const { run, off } of runs) {
      try {
        results.push(await runWat(mutant, run.rows, run.tensors, run));
      } catch {
        return undefined;
      }
      const result = off(results.at(-1)!);
      if (result.off > result.most) return undefined;
    }
    return results;
  };
  const right = await stored(program);
  expect(right, "nothing is wrong").toBeDefined();
  const all = mutants(program);
  expect(all.length).toBeGreaterThan(1);
  const unnoticed: string[] = [];
  for (const { what, program: mutant } of all) {
    const results = await stored(mutant);
    if (results === undefined) continue;
    unnoticed.push(what);
    expect(results, `${what}: other bits`).toEqual(right);
  }
  expect(unnoticed).toEqual(same);
});
