/**
 * Attention whose keys lie in workgroup memory: any block, tile and size gives the oracle's result, the same whatever
 * the batch.
 */
import { describe, expect, test } from "vitest";
import { testDevice } from "../support/gpu.ts";
import { attention, type AttendSpec, kernelCases, type KernelCase } from "../support/kernel-cases.ts";
import { checkWithNaga } from "../support/naga.ts";
import { emitCase, oracleOf, runOnDevice, tensorsOf } from "../support/run-kernel.ts";
import { fieldsOf, type TileFields, tileOf } from "../support/tile-fields.ts";

const inWorkgroup = (tile: TileFields): TileFields => ({ across: 1, columns: 16, depth: 8, ...tile });
const withTile = (c: KernelCase, tile: TileFields): KernelCase => ({
  ...c,
  kernel: { ...c.kernel, tile: tileOf("attend", inWorkgroup(tile)) },
});

const specs: readonly AttendSpec[] = [
  // Windows of 49 with a table and a mask; all keys are one tile, or the last is cut off.
  { heads: 2, m: 49, j: 49, c: 8, n: 8, bias: true, mask: true, tile: inWorkgroup({ workgroup: 64, depth: 52 }) },
  {
    heads: 2,
    m: 49,
    j: 49,
    c: 8,
    n: 8,
    bias: true,
    mask: true,
    tile: inWorkgroup({ workgroup: 16, rows: 2, depth: 20 }),
  },
  { heads: 1, m: 33, j: 70, c: 32, n: 32, tile: inWorkgroup({ workgroup: 32, depth: 16 }) },
  // Heads that four does not divide, of one channel, with fewer channels to match than to sum.
  { heads: 3, m: 9, j: 13, c: 6, n: 10, bias: true, tile: inWorkgroup({ depth: 4 }) },
  { heads: 1, m: 9, j: 5, c: 1, n: 1, tile: inWorkgroup({ depth: 4 }) },
  { heads: 2, m: 10, j: 9, c: 3, n: 21, mask: true, tile: inWorkgroup({ rows: 3, columns: 2 }) },
  // One query; one key.
  { heads: 2, m: 1, j: 9, c: 4, n: 8, tile: inWorkgroup({}) },
  { heads: 2, m: 9, j: 1, c: 4, n: 8, tile: inWorkgroup({}) },
  { heads: 2, m: 17, j: 12, c: 8, n: 12, transposed: true, tile: inWorkgroup({ rows: 2, depth: 8 }) },
  // Teams: some rows, one, and more members than keys; two rows a member; columns that do not fit beside each other.
  {
    heads: 2,
    m: 49,
    j: 49,
    c: 8,
    n: 8,
    bias: true,
    mask: true,
    tile: inWorkgroup({ across: 4, workgroup: 64, depth: 28 }),
  },
  { heads: 2, m: 10, j: 70, c: 16, n: 24, tile: inWorkgroup({ across: 2, workgroup: 16, rows: 2, depth: 16 }) },
  { heads: 3, m: 1, j: 37, c: 8, n: 16, tile: inWorkgroup({ across: 8, workgroup: 64, depth: 32 }) },
  { heads: 2, m: 5, j: 5, c: 6, n: 10, tile: inWorkgroup({ across: 4, depth: 4 }) },
  { heads: 1, m: 9, j: 13, c: 3, n: 21, mask: true, tile: inWorkgroup({ across: 4, rows: 3, columns: 2 }) },
  { heads: 1, m: 9, j: 8, c: 1, n: 1, tile: inWorkgroup({ across: 2, depth: 4 }) },
  // Too many vectors to keep the queries in registers.
  { heads: 1, m: 10, j: 11, c: 140, n: 8, tile: inWorkgroup({ depth: 4 }) },
  { heads: 1, m: 10, j: 11, c: 66, n: 6, tile: inWorkgroup({ rows: 2, depth: 4 }) },
];

const cases = [
  ...specs.map(attention),
  ...kernelCases()
    .filter((c) => c.kernel.form.kind === "attend")
    .map((c) => {
      const { rows, columns } = fieldsOf(c.kernel.tile);
      return withTile(c, { rows, columns, depth: 4 });
    }),
];

async function worst(case_: KernelCase, batch: number): Promise<{ error: number; wgsl: string }> {
  const { device } = await testDevice();
  const tensors = tensorsOf(case_, batch);
  const expected = oracleOf(case_, batch, tensors);
  const emitted = emitCase(case_);
  const actual = await runOnDevice(device, case_, emitted, batch, tensors);
  const largest = expected.reduce((a, b) => Math.max(a, Math.abs(b)), 1);
  return {
    error: actual.reduce(
      (w, a, k) => Math.max(w, Number.isFinite(a) ? Math.abs(a - expected[k]!) / largest : Infinity),
      0,
    ),
    wgsl: emitted.wgsl,
  };
}

describe("the device computes what the oracle computes", () => {
  cases.forEach((case_, i) => {
    const batch = 1 + (i % 5);
    test(`${case_.name}, batch ${batch}`, async () => {
      const { error, wgsl } = await worst(case_, batch);
      expect(wgsl).toContain("workgroupBarrier();");
      expect(error, wgsl).toBeLessThan(case_.tolerance ?? 3e-6);
    });
  });
});

test("a row is bit-equal alone and in a batch", async () => {
  const { device } = await testDevice();
  const case_ = attention({ heads: 2, m: 11, j: 10, c: 8, n: 8, bias: true, tile: inWorkgroup({}) });
  const [emitted, tensors] = [emitCase(case_), tensorsOf(case_, 3)];
  const together = await runOnDevice(device, case_, emitted, 3, tensors);
  const last = (id: string, data: Float32Array): Float32Array =>
    case_.shapes.get(id)!.batched ? data.slice((2 * data.length) / 3) : data;
  const own = new Map([...tensors].map(([id, data]) => [id, last(id, data)]));
  expect(await runOnDevice(device, case_, emitted, 1, own)).toEqual(together.slice((2 * together.length) / 3));
});

test("naga takes the texts", () => {
  expect(
    checkWithNaga(Object.fromEntries(cases.map((c) => [c.name, emitCase(c).wgsl])), { pipelines: false }).faults,
  ).toEqual({});
});
