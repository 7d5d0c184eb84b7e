/** Any tile of any contraction or weighted mean gives the oracle's result: tiles never change a result. */
import { expect, test } from "vitest";
import { testDevice } from "../../support/gpu.ts";
import { randomCase } from "../../support/random-case.ts";
import { runSchedule, scheduleCase } from "../../support/run-schedule.ts";
import { emitCase, oracleOf, runOnDevice, tensorsOf } from "../../support/run-kernel.ts";

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
