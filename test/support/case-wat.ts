/** Kernel cases as WebAssembly: what is run, and how its results are compared with the oracle's. */
import { expect } from "vitest";
import type { ValueId } from "../../src/ir/scalar.ts";
import { wasm } from "../../src/ir/target.ts";
import { withLayout } from "../../src/passes/kernels/vectorise.ts";
import { everyTile } from "../../src/passes/tiling/tile-candidates.ts";
import type { KernelCase } from "./kernel-cases.ts";
import { oracleOf, tensorsOf } from "./run-kernel.ts";
import { type Machine, scheduleCase } from "./run-schedule.ts";
import { type WatRun, runWat } from "./run-wat.ts";
import { printTile } from "../../src/ir/tile.ts";

/** What target `wasm` says of the machine. */
export const processor: Machine = { unaligned: wasm.unaligned, invocation: wasm.invocation };

/** The case in every tile that it may have on target `wasm`, in the layout that it has there. */
export function inTilesOfWasm(test: KernelCase): KernelCase[] {
  const kernel = withLayout(test.kernel, (id) => test.shapes.get(id)!.shape, wasm);
  return everyTile(kernel, wasm).map((tile) => ({
    ...test,
    name: `${test.name}, ${printTile(tile)}`,
    kernel: { ...kernel, tile },
  }));
}

export interface CaseRun {
  readonly run: WatRun;
  /** The largest difference to the oracle against the largest result, and what it may be. */
  readonly off: (results: ReadonlyMap<string, Float32Array>) => { readonly off: number; readonly most: number };
}

/** Cut into the first unit and all others, as threads would. */
export function caseRun(
  test: KernelCase,
  batch: number,
  machine: Machine,
  given: ReadonlyMap<ValueId, Float32Array> = tensorsOf(test, batch),
): CaseRun {
  const { program, bindings } = scheduleCase(test, machine);
  const expected = oracleOf(test, batch, given);
  const { batched, half } = test.shapes.get(test.kernel.value)!;
  const rows = batched ? batch : 1;
  const tensors = new Map<string, Float32Array>();
  bindings.forEach((id, i) => {
    if (id !== test.kernel.value) tensors.set(program.arrays[i]!.name, given.get(id)!);
  });
  const largest = expected.reduce((a, b) => Math.max(a, Math.abs(b)), 1);
  const most = (test.tolerance ?? 2e-6) + (half ? 2 ** -11 : 0);
  return {
    run: { program, rows, tensors, parts: [0, 1, rows * program.units] },
    off(results) {
      const actual = results.get(program.arrays[bindings.indexOf(test.kernel.value)]!.name)!;
      expect(actual.length).toBe(expected.length);
      let worst = 0;
      actual.forEach((a, k) => (worst = Math.max(worst, Number.isFinite(a) ? Math.abs(a - expected[k]!) : Infinity)));
      return { off: worst / largest, most };
    },
  };
}

/** Runs the plain body in this engine and compares. */
export async function compareWat(test: KernelCase, batch: number, machine: Machine = {}): Promise<void> {
  const { run, off } = caseRun(test, batch, machine);
  const result = off(await runWat(run.program, run.rows, run.tensors, run));
  expect(result.off, test.name).toBeLessThan(result.most);
}
