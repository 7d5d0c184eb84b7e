/** Any tile of any contraction or weighted mean gives the oracle's result: tiles never change a result. */
import { expect, test } from "vitest";
import { inRegisters, type Tile } from "../../../src/ir/kernel.ts";
import { testDevice } from "../../support/gpu.ts";
import { attention, contraction, type KernelCase, normalised } from "../../support/kernel-cases.ts";
import { runSchedule, scheduleCase } from "../../support/run-schedule.ts";
import { emitCase, oracleOf, runOnDevice, tensorsOf } from "../../support/run-kernel.ts";

/** Numbers below `n`, the same at every run. */
function generator(seed: number): (n: number) => number {
  return (n) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * n);
  };
}

function randomTile(below: (n: number) => number): Tile {
  const numbers = { rows: 1 + below(6), columns: 1 + below(4), vector: below(3) > 0 ? (4 as const) : (1 as const) };
  if (below(2) === 0)
    return {
      ...inRegisters,
      ...numbers,
      unroll: below(3) > 0 ? 4 : 1,
      workgroup: [1, 8, 64][below(3)]!,
      ...(below(2) > 0 ? { guarded: true as const } : {}),
    };
  const across = [1, 2, 3, 4, 8][below(5)]!;
  return {
    memory: "workgroup",
    ...numbers,
    across,
    workgroup: across * [1, 2, 4, 5, 8][below(5)]!,
    depth: [4, 8, 12, 16][below(4)]!,
    unroll: [4, 4, 8][below(3)]!,
  };
}

function randomCase(seed: number): KernelCase {
  const below = generator(seed);
  const size = (): number => [1, 2, 3, 4, 5, 7, 8, 12, 13, 16, 20, 33][below(12)]!;
  const sometimes = (v: number): number | undefined => (below(4) > 0 ? v : undefined);
  const tile = randomTile(below);
  const sum = tile.memory === "workgroup" ? size() : Math.max(2, size());
  if (below(4) === 0) {
    return normalised({
      b: below(2) > 0 ? 1 + below(3) : undefined,
      m: sometimes(size()),
      n: sometimes(size()),
      k: Math.max(2, sum),
      rhs: below(2) > 0 ? "kn" : "nk",
      storeTransposed: below(2) > 0,
      tile,
    });
  }
  if (tile.memory === "workgroup" || below(2) === 0) {
    return contraction({
      b: below(2) > 0 ? 1 + below(3) : undefined,
      m: sometimes(size()),
      n: sometimes(size()),
      k: sum,
      rhs: below(2) > 0 ? "kn" : "nk",
      leftTransposed: below(2) > 0,
      storeTransposed: below(2) > 0,
      epilogue: below(2) > 0,
      tile,
    });
  }
  return attention({
    heads: 1 + below(3),
    m: size(),
    j: Math.max(2, size()),
    c: Math.max(2, size()),
    n: size(),
    bias: below(2) > 0,
    mask: below(2) > 0,
    transposed: below(2) > 0,
    tile,
  });
}

const runs = Number(process.env.VITC_RANDOM_TILES ?? 20);
for (let seed = 1; seed <= runs; seed++) {
  const case_ = randomCase(seed * 7919);
  test(`${seed}: ${case_.name}`, async () => {
    const { device } = await testDevice();
    const batch = 1 + (seed % 5);
    const tensors = tensorsOf(case_, batch);
    const expected = oracleOf(case_, batch, tensors);
    const emitted = emitCase(case_);
    const actual = await runOnDevice(device, case_, emitted, batch, tensors);
    const largest = expected.reduce((a, b) => Math.max(a, Math.abs(b)), 1);
    actual.forEach((a, i) =>
      expect(Math.abs(a - expected[i]!) / largest, `element ${i}`).toBeLessThan(case_.tolerance ?? 3e-6),
    );

    // The same steps without a device, members in any order, and where four neighbours begin anywhere.
    for (const machine of [{}, { unaligned: true }])
      runSchedule(case_, scheduleCase(case_, machine), batch, tensors, { seed }).forEach((a, i) =>
        expect(Math.abs(a - expected[i]!) / largest, `element ${i}, executed`).toBeLessThan(1e-6),
      );

    // The last row of the batch on its own: the same, to the bit.
    const own = (id: string, data: Float32Array): Float32Array =>
      case_.shapes.get(id)!.batched ? data.slice((data.length / batch) * (batch - 1)) : data;
    const alone = await runOnDevice(
      device,
      case_,
      emitted,
      1,
      new Map([...tensors].map(([id, data]) => [id, own(id, data)])),
    );
    expect(Array.from(alone)).toEqual(Array.from(actual.slice(actual.length - alone.length)));
  });
}
