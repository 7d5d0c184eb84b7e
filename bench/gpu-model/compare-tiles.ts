/**
 * Prints, from the model of GPUs alone: each forward pass as it is scheduled and with the best tile of each kernel for
 * that device and batch, for that device, and for all; and the kernels above 2% of it that use less than half of what
 * they would in another tile.
 *
 *   npx tsx bench/gpu-model/compare-tiles.ts [--model vit_tiny] [--device middle] [--target gpu] [--batch 1,8,64] [--above 2] [--tiles]
 *
 * Options may be given more than once, or with commas; without them all families, all three devices, batches of 1, 8 and
 * 64, each on the target that a module for GPUs takes for it. It exits with 1 where a kernel is at fault.
 */
import { parseArgs } from "node:util";
import { gpu, gpuBatch } from "../../src/ir/target.ts";
import { printTile } from "../../src/ir/tile.ts";
import { forBatches } from "../../src/runtime/schedules.ts";
import { deviceNames, readDevice } from "./device.ts";
import { listed } from "./predict.ts";
import { families, modelOf } from "./programs.ts";
import { bestForAll, bestRival, contestsOf, faultsOf, passWith } from "./rivals.ts";

const { values } = parseArgs({
  options: {
    model: { type: "string", multiple: true },
    device: { type: "string", multiple: true },
    target: { type: "string", multiple: true },
    batch: { type: "string", multiple: true },
    above: { type: "string", default: "2" },
    tiles: { type: "boolean", default: false },
  },
});
const above = Number(values.above) / 100;
const devices = listed(values.device, deviceNames).map(readDevice);
const batches = listed(values.batch, ["1", "8", "64"]).map(Number);
/** Targets, and for which of the batches each is. */
const schedules =
  values.target === undefined
    ? [
        { target: gpu.name, its: batches.filter((b) => b < forBatches.from) },
        { target: gpuBatch.name, its: batches.filter((b) => b >= forBatches.from) },
      ].filter(({ its }) => its.length > 0)
    : listed(values.target, []).map((target) => ({ target, its: batches }));

let faulty = 0;
for (const name of listed(values.model, Object.keys(families)))
  for (const { target, its } of schedules) {
    const settings = devices.flatMap((device) => its.map((batch) => ({ device, batch })));
    const everywhere = settings.map((_, at) => at);
    const { totals, contests } = contestsOf(modelOf(name, target), settings, above);
    console.log(`\n${name}, ${target}           batch        us   by device and batch   by device   for all`);
    settings.forEach(({ device, batch }, at) => {
      const ofDevice = everywhere.filter((s) => settings[s]!.device === device);
      const passes = [
        passWith(totals[at]!, contests, at, (c) => bestRival(c, at)),
        passWith(totals[at]!, contests, at, (c) => bestForAll(c, totals, ofDevice)),
        passWith(totals[at]!, contests, at, (c) => bestForAll(c, totals, everywhere)),
      ];
      const parts = passes.map((p) => `${p.toFixed(0)} (${(p / totals[at]!).toFixed(2)})`.padStart(14));
      console.log(
        `${device.name.padEnd(24)} ${String(batch).padStart(5)} ${totals[at]!.toFixed(0).padStart(9)} ${parts.join("  ")}`,
      );
      if (!values.tiles) return;
      for (const c of contests.filter((x) => x.shares[at]! >= above)) {
        const best = bestRival(c, at);
        console.log(
          `    ${`${c.kernel.form.kind} ${c.kernel.name}`.padEnd(36)} x${c.dispatches} ${(100 * c.shares[at]!).toFixed(1)}% ${c.times[at]!.toFixed(1)} us  ${printTile(c.kernel.tile)}${best ? `\n        ${best.times[at]!.toFixed(1)} us  ${printTile(best.tile)}` : ""}`,
        );
      }
    });
    const faults = faultsOf(contests, settings, above);
    faulty += faults.length;
    for (const { contest, setting, rival, uses } of faults) {
      const { device, batch } = settings[setting]!;
      console.log(
        `less than half: ${contest.kernel.form.kind} ${contest.kernel.name} on ${device.name}, batch ${batch}: ${contest.times[setting]!.toFixed(1)} us, ${(100 * contest.shares[setting]!).toFixed(1)}% of the pass; ${(100 * uses).toFixed(0)}% of what it would use in ${rival.times[setting]!.toFixed(1)} us with ${printTile(rival.tile)}; it has ${printTile(contest.kernel.tile)}`,
      );
    }
  }
console.log(faulty === 0 ? "\nno kernel uses less than half of what it would in another tile" : `\n${faulty} faults`);
process.exit(faulty === 0 ? 0 : 1);
